//! Code that only exceptions reach moves to the end, so that the usual path is contiguous.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::location::Location;

use super::{BlockId, Graph, Instr, MalformedCode, each_block};

impl Graph {
    pub(super) fn push_cold_blocks_to_end(&mut self) -> Result<(), MalformedCode> {
        if self[self.entry()].next.is_none() {
            return Ok(());
        }
        self.mark_warm();
        self.mark_cold();
        self.make_cold_fallthroughs_explicit();
        if self.move_cold_blocks() {
            self.remove_redundant_nops_and_jumps()?;
        }
        Ok(())
    }

    /// Marks what is reached from the entry without exceptions.
    fn mark_warm(&mut self) {
        let mut pending = self.start_traversal();
        let entry = self.entry();
        self[entry].visited = true;
        pending.push(entry);
        while let Some(block) = pending.pop() {
            self[block].warm = true;
            self.for_each_successor(block, |graph, successor| {
                if graph.visit(successor) {
                    pending.push(successor);
                }
            });
        }
        self.pending = pending;
    }

    /// Marks what is reached from handlers and is not warm.
    fn mark_cold(&mut self) {
        let mut pending = self.start_traversal();
        each_block!(self, block, {
            if self[block].except_handler {
                self[block].visited = true;
                pending.push(block);
            }
        });
        while let Some(block) = pending.pop() {
            self[block].cold = true;
            self.for_each_successor(block, |graph, successor| {
                if !graph[successor].warm && graph.visit(successor) {
                    pending.push(successor);
                }
            });
        }
        self.pending = pending;
    }

    /// Calls `visit` with the block that control falls through to and the one that the last instruction jumps to.
    fn for_each_successor(&mut self, block: BlockId, mut visit: impl FnMut(&mut Graph, BlockId)) {
        let next = self[block].next;
        if !next.is_none() && self[block].falls_through() {
            visit(self, next);
        }
        if let Some(last) = self[block].instrs.last().copied()
            && last.opcode.has_jump()
        {
            visit(self, last.target);
        }
    }

    /// A cold block that falls through to a warm one gets a jump, since it will not stay before it.
    fn make_cold_fallthroughs_explicit(&mut self) {
        each_block!(self, block, {
            let next = self[block].next;
            if !next.is_none() && self[block].cold && self[next].warm && self[block].falls_through() {
                self[next].labelled = true;
                let jump = self.insert_block_after(block);
                let new = &mut self[jump];
                new.instrs.push(Instr {
                    target: next,
                    ..Instr::new(Opcode::JUMP_NO_INTERRUPT, 0, Location::NONE)
                });
                new.cold = true;
                new.predecessors = 1;
            }
        });
    }

    /// Moves the cold blocks behind the others, in order; whether there were any.
    fn move_cold_blocks(&mut self) -> bool {
        let mut last_warm = self.entry();
        let (mut first_cold, mut last_cold) = (BlockId::NONE, BlockId::NONE);
        let mut block = self[last_warm].next;
        while !block.is_none() {
            let next = self[block].next;
            if !self[block].cold {
                self[last_warm].next = block;
                last_warm = block;
            } else if first_cold.is_none() {
                (first_cold, last_cold) = (block, block);
            } else {
                self[last_cold].next = block;
                last_cold = block;
            }
            block = next;
        }
        if first_cold.is_none() {
            return false;
        }
        self[last_cold].next = BlockId::NONE;
        self[last_warm].next = first_cold;
        true
    }
}
