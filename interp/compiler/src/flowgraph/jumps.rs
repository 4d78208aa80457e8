//! Jumps: inlining of what they lead to, removal of those that lead nowhere, and their final direction.

use sidewinder_bytecode::Opcode;

use super::{BlockId, Graph, Instr, MalformedCode, each_block};

/// Blocks that leave the scope are copied in place of a jump to them up to this size.
const MAX_COPY_SIZE: usize = 4;

impl Graph {
    /// Replaces jumps to the next instruction by NOPs; says how many.
    pub(super) fn remove_redundant_jumps(&mut self) -> Result<usize, MalformedCode> {
        let mut changes = 0;
        each_block!(self, block, {
            let last = self[block].instrs.last().copied();
            if let Some(last) = last.filter(|last| last.opcode.is_unconditional_jump()) {
                let target = self.next_nonempty(last.target);
                if target.is_none() {
                    return Err(MalformedCode("jump with NULL target"));
                }
                if target == self.next_nonempty(self[block].next) {
                    changes += 1;
                    if let Some(last) = self[block].instrs.last_mut() {
                        last.set_nop();
                    }
                }
            }
        });
        Ok(changes)
    }

    /// Puts small blocks that leave the scope, and blocks without lines, in the place of jumps to them.
    pub(super) fn inline_small_or_no_line_blocks(&mut self) {
        loop {
            let mut changes = false;
            each_block!(self, block, {
                changes |= self.inline_jump_target(block);
            });
            if !changes {
                return;
            }
        }
    }

    fn inline_jump_target(&mut self, block: BlockId) -> bool {
        let Some(last) = self[block].instrs.last().copied() else {
            return false;
        };
        if !last.opcode.is_unconditional_jump() {
            return false;
        }
        let target = &self[last.target];
        let small_exit = target.exits_scope() && target.instrs.len() <= MAX_COPY_SIZE;
        let no_line = target.has_no_line() && !target.falls_through();
        if !small_exit && !no_line {
            return false;
        }
        let copied = target.instrs.clone();
        let instrs = &mut self[block].instrs;
        if let Some(last) = instrs.last_mut() {
            last.set_nop();
        }
        instrs.extend(copied);
        if no_line && let Some(new_last) = instrs.last_mut() {
            // The check of the eval breaker that a plain jump makes must not be lost.
            if new_last.opcode.is_unconditional_jump() && last.opcode == Opcode::JUMP {
                new_last.opcode = Opcode::JUMP;
            }
        }
        let target = &mut self[last.target];
        target.predecessors = target.predecessors.wrapping_sub(1);
        true
    }

    /// Lets the jump that ends `block` lead to where the jump at its target leads. The old jump becomes a NOP, so that
    /// its line is not lost.
    pub(super) fn thread_jump(instrs: &mut Vec<Instr>, index: usize, target: &Instr, opcode: Opcode) -> bool {
        if instrs[index].target == target.target {
            return false;
        }
        instrs[index].set_nop();
        instrs[index].target = BlockId::NONE;
        instrs.push(Instr {
            target: target.target,
            ..Instr::new(opcode, 0, target.location)
        });
        true
    }

    /// Conditional jumps go forward; one that should go backward jumps over an unconditional jump. The branch that is
    /// not taken is marked for monitoring.
    pub(super) fn normalize_jumps(&mut self) {
        for block in &mut self.blocks[..self.used] {
            block.visited = false;
        }
        each_block!(self, block, {
            self[block].visited = true;
            self.normalize_jump_of(block);
        });
    }

    fn normalize_jump_of(&mut self, block: BlockId) {
        let Some(last) = self[block].instrs.last().copied() else {
            return;
        };
        if !last.opcode.is_conditional_jump() {
            return;
        }
        let not_taken = Instr::new(Opcode::NOT_TAKEN, 0, last.location);
        if !self[last.target].visited {
            self[block].push(not_taken);
            return;
        }
        let next = self[block].next;
        let backward = self.insert_block_after(block);
        let start_depth = self[last.target].start_depth;
        let cold = self[block].cold;
        let jump = Instr {
            target: last.target,
            ..Instr::new(Opcode::JUMP, 0, last.location)
        };
        let new = &mut self[backward];
        new.instrs.extend([not_taken, jump]);
        new.start_depth = start_depth;
        new.cold = cold;
        if let Some(last) = self[block].instrs.last_mut() {
            last.opcode = reversed(last.opcode);
            last.target = next;
        }
    }

    /// `JUMP_IF_FALSE` and `JUMP_IF_TRUE` keep their operand and test its truth: here they get their real form.
    pub(super) fn convert_pseudo_conditional_jumps(&mut self) {
        each_block!(self, block, {
            let instrs = &mut self[block].instrs;
            if let Some(last) = instrs.last().copied() {
                let opcode = match last.opcode {
                    Opcode::JUMP_IF_FALSE => Some(Opcode::POP_JUMP_IF_FALSE),
                    Opcode::JUMP_IF_TRUE => Some(Opcode::POP_JUMP_IF_TRUE),
                    _ => None,
                };
                if let Some(opcode) = opcode {
                    instrs.pop();
                    for (opcode, oparg) in [(Opcode::COPY, 1), (Opcode::TO_BOOL, 0)] {
                        instrs.push(Instr {
                            opcode,
                            oparg,
                            target: BlockId::NONE,
                            ..last
                        });
                    }
                    instrs.push(Instr { opcode, ..last });
                }
            }
        });
    }
}

fn reversed(opcode: Opcode) -> Opcode {
    match opcode {
        Opcode::POP_JUMP_IF_NOT_NONE => Opcode::POP_JUMP_IF_NONE,
        Opcode::POP_JUMP_IF_NONE => Opcode::POP_JUMP_IF_NOT_NONE,
        Opcode::POP_JUMP_IF_FALSE => Opcode::POP_JUMP_IF_TRUE,
        Opcode::POP_JUMP_IF_TRUE => Opcode::POP_JUMP_IF_FALSE,
        other => other,
    }
}
