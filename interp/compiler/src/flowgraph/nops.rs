//! Removal of NOPs and of loads that are dropped at once.
//!
//! A NOP stays where it is the only trace of its line: debuggers and coverage tools see every line that runs (PEP 626).

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::location::Location;

use super::{BlockId, Graph, Instr, MalformedCode, each_block};

impl Graph {
    /// The location of the first instruction after `block` that will not be removed for want of a line.
    fn location_after(&self, block: BlockId) -> Option<Location> {
        let next = self.next_nonempty(self[block].next);
        if next.is_none() {
            return None;
        }
        let stays = |instr: &&Instr| instr.opcode != Opcode::NOP || instr.location.has_line();
        Some(
            self[next]
                .instrs
                .iter()
                .find(stays)
                .map_or(Location::NONE, |instr| instr.location),
        )
    }

    /// Removes the NOPs of one block whose line is seen elsewhere; says how many.
    fn remove_redundant_nops_of(&mut self, block: BlockId) -> usize {
        if !self[block].instrs.iter().any(|instr| instr.opcode == Opcode::NOP) {
            return 0;
        }
        let mut instrs = std::mem::take(&mut self[block].instrs);
        let count = instrs.len();
        let mut kept = 0;
        let mut previous_line = -1;
        for index in 0..count {
            let instr = instrs[index];
            let line = instr.location.lineno;
            if instr.opcode == Opcode::NOP {
                if line < 0 || line == previous_line {
                    continue;
                }
                if index + 1 < count {
                    let next = &mut instrs[index + 1];
                    if next.location.lineno == line {
                        continue;
                    }
                    if next.location.lineno < 0 {
                        next.location = instr.location;
                        continue;
                    }
                } else if self.location_after(block).is_some_and(|next| next.lineno == line) {
                    continue;
                }
            }
            instrs[kept] = instr;
            kept += 1;
            previous_line = line;
        }
        // Positions from `kept` on still hold what was there before.
        self[block].note_removed(&instrs, kept);
        instrs.truncate(kept);
        self[block].instrs = instrs;
        count - kept
    }

    /// Removes redundant NOPs everywhere; says how many.
    pub(super) fn remove_redundant_nops(&mut self) -> usize {
        let mut removed = 0;
        each_block!(self, block, {
            removed += self.remove_redundant_nops_of(block);
        });
        removed
    }

    /// Removes NOPs, and loads of constants and copies of the top that are popped by the next instruction.
    pub(super) fn remove_redundant_nops_and_pairs(&mut self) {
        loop {
            let mut done = true;
            // The previous instruction, unless a jump may lead between it and the next one.
            let mut previous: Option<(BlockId, usize)> = None;
            each_block!(self, block, {
                self.remove_redundant_nops_of(block);
                if self[block].labelled {
                    previous = None;
                }
                for index in 0..self[block].instrs.len() {
                    let before = previous.replace((block, index));
                    if self[block].instrs[index].opcode != Opcode::POP_TOP {
                        continue;
                    }
                    let Some((block_before, index_before)) = before else {
                        continue;
                    };
                    let before = &mut self[block_before].instrs[index_before];
                    if before.loads_const() || (before.opcode == Opcode::COPY && before.oparg == 1) {
                        before.set_nop();
                        self[block].instrs[index].set_nop();
                        done = false;
                    }
                }
                let ends_in_jump =
                    previous.is_some_and(|(block, index)| self[block].instrs[index].opcode.has_jump());
                if ends_in_jump || !self[block].falls_through() {
                    previous = None;
                }
            });
            if done {
                return;
            }
        }
    }

    /// Removes NOPs and jumps to the next instruction until none is left.
    pub(super) fn remove_redundant_nops_and_jumps(&mut self) -> Result<(), MalformedCode> {
        while self.remove_redundant_nops() + self.remove_redundant_jumps()? > 0 {}
        Ok(())
    }
}
