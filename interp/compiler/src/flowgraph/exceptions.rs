//! Exception handlers: which block covers which instruction.
//!
//! Stacks of handlers are lists that share their tails, so that entering a block copies nothing.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::opcode::resume;

use super::{BlockId, Graph, MalformedCode, each_block};

/// The innermost handler and what is around it; number 0 is the empty stack.
#[derive(Clone, Copy, Debug)]
struct Handlers {
    top: BlockId,
    outer: u32,
    depth: u32,
}

impl Graph {
    pub(super) fn mark_except_handlers(&mut self) {
        each_block!(self, block, {
            for index in 0..self[block].instrs.len() {
                let instr = self[block].instrs[index];
                if instr.opcode.is_block_push() {
                    self[instr.target].except_handler = true;
                }
            }
        });
    }

    /// Gives every reachable instruction its handler and drops `POP_BLOCK`.
    pub(super) fn label_exception_targets(&mut self) -> Result<(), MalformedCode> {
        let mut stacks = vec![Handlers {
            top: BlockId::NONE,
            outer: 0,
            depth: 0,
        }];
        let mut pending = self.start_traversal();
        let entry = self.entry();
        self.enter(entry, 0, &mut pending);
        while let Some(block) = pending.pop() {
            let mut instrs = std::mem::take(&mut self[block].instrs);
            let mut stack = self[block].handlers;
            let mut handler = stacks[stack as usize].top;
            let mut last_yield_depth = None;
            for instr in &mut instrs {
                if instr.opcode.is_block_push() {
                    self.enter(instr.target, stack, &mut pending);
                    if matches!(instr.opcode, Opcode::SETUP_WITH | Opcode::SETUP_CLEANUP) {
                        self[instr.target].preserve_lasti = true;
                    }
                    handler = instr.target;
                    let depth = stacks[stack as usize].depth + 1;
                    stacks.push(Handlers {
                        top: handler,
                        outer: stack,
                        depth,
                    });
                    stack = (stacks.len() - 1) as u32;
                    continue;
                }
                match instr.opcode {
                    Opcode::POP_BLOCK => {
                        if stack == 0 {
                            return Err(MalformedCode("POP_BLOCK without a block"));
                        }
                        stack = stacks[stack as usize].outer;
                        handler = stacks[stack as usize].top;
                        instr.set_nop();
                        continue;
                    }
                    Opcode::YIELD_VALUE => last_yield_depth = Some(stacks[stack as usize].depth),
                    Opcode::RESUME
                        if instr.oparg != u32::from(resume::AT_FUNC_START)
                            && last_yield_depth.take() == Some(1) =>
                    {
                        instr.oparg |= u32::from(resume::DEPTH1_MASK);
                    }
                    opcode if opcode.has_jump() => self.enter(instr.target, stack, &mut pending),
                    _ => {}
                }
                instr.except = handler;
            }
            self[block].instrs = instrs;
            let next = self[block].next;
            if self[block].falls_through() && !next.is_none() {
                self.enter(next, stack, &mut pending);
            }
        }
        self.pending = pending;
        Ok(())
    }

    /// Schedules `block` with these handlers unless it was scheduled before.
    fn enter(&mut self, block: BlockId, handlers: u32, pending: &mut Vec<BlockId>) {
        if self.visit(block) {
            self[block].handlers = handlers;
            pending.push(block);
        }
    }
}
