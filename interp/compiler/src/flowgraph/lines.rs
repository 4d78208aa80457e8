//! Line numbers: every instruction that leaves the frame, or at which a signal handler may run, gets a line (PEP 626).

use sidewinder_bytecode::location::Location;

use super::{Block, Graph, each_block};

/// Whether the block needs a line and has none.
fn wants_line(block: &Block) -> bool {
    (block.exits_scope() || block.instrs.iter().any(|instr| instr.opcode.has_eval_break()))
        && block.has_no_line()
}

impl Graph {
    pub(super) fn resolve_line_numbers(&mut self) {
        self.duplicate_exits_without_line();
        self.propagate_line_numbers();
    }

    /// Gives each jump to a block that wants a line its own copy of that block, which takes the jump's line.
    fn duplicate_exits_without_line(&mut self) {
        each_block!(self, block, {
            let last = self[block].instrs.last().copied();
            if let Some(last) = last.filter(|last| last.opcode.has_jump()) {
                let target = self.next_nonempty(last.target);
                if !target.is_none() && self[target].predecessors > 1 && wants_line(&self[target]) {
                    let mut instrs = self[target].instrs.clone();
                    instrs[0].location = last.location;
                    self[target].predecessors -= 1;
                    let copy = self.insert_block_after(target);
                    let copied = &mut self[copy];
                    copied.instrs = instrs;
                    copied.predecessors = 1;
                    copied.labelled = true;
                    if let Some(last) = self[block].instrs.last_mut() {
                        last.target = copy;
                    }
                }
            }
        });
        // What is left has one predecessor, from which control falls through.
        each_block!(self, block, {
            let next = self[block].next;
            if let Some(last) = self[block].instrs.last().copied()
                && !next.is_none()
                && self[block].falls_through()
                && wants_line(&self[next])
            {
                self[next].instrs[0].location = last.location;
            }
        });
    }

    /// Instructions without a line take that of the instruction before, across edges where there is only one.
    fn propagate_line_numbers(&mut self) {
        const NO_LINE: i32 = Location::NONE.lineno;
        each_block!(self, block, {
            let mut location = Location::NONE;
            for instr in &mut self[block].instrs {
                if instr.location.lineno == NO_LINE {
                    instr.location = location;
                } else {
                    location = instr.location;
                }
            }
            if let Some(last) = self[block].instrs.last().copied() {
                let next = self[block].next;
                let falls_to = (self[block].falls_through() && !next.is_none()).then_some(next);
                let jumps_to = last.opcode.has_jump().then_some(last.target);
                for successor in falls_to.into_iter().chain(jumps_to) {
                    let successor = &mut self[successor];
                    if successor.predecessors == 1
                        && let Some(first) = successor.instrs.first_mut()
                        && first.location.lineno == NO_LINE
                    {
                        first.location = location;
                    }
                }
            }
        });
    }
}
