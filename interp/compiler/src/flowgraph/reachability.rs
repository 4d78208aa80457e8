//! Reachable blocks and the number of edges that lead to each.

use super::{Graph, each_block};

impl Graph {
    /// Counts predecessors and empties the blocks that have none.
    pub(super) fn remove_unreachable(&mut self) {
        let mut pending = self.start_traversal();
        for block in &mut self.blocks[..self.used] {
            block.predecessors = 0;
        }
        let entry = self.entry();
        self[entry].predecessors = 1;
        self[entry].visited = true;
        pending.push(entry);
        while let Some(block) = pending.pop() {
            let next = self[block].next;
            if !next.is_none() && self[block].falls_through() {
                self[next].predecessors += 1;
                if self.visit(next) {
                    pending.push(next);
                }
            }
            for index in 0..self[block].instrs.len() {
                let instr = self[block].instrs[index];
                if instr.opcode.has_target() {
                    self[instr.target].predecessors += 1;
                    if self.visit(instr.target) {
                        pending.push(instr.target);
                    }
                }
            }
        }
        self.pending = pending;
        each_block!(self, block, {
            let block = &mut self[block];
            if block.predecessors == 0 {
                let mut instrs = std::mem::take(&mut block.instrs);
                block.note_removed(&instrs, 0);
                instrs.clear();
                block.instrs = instrs;
                block.except_handler = false;
            }
        });
    }
}
