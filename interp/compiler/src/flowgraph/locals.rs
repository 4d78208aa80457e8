//! Local variables: loads that must check whether the variable is bound, pairs of loads and stores in one instruction,
//! and the constants that are left.

use sidewinder_bytecode::Opcode;

use super::{BlockId, Graph, Instr, each_block};
use crate::unit::ConstTable;

/// So many locals are followed across blocks.
const TRACKED_LOCALS: usize = 64;

impl Graph {
    /// Turns loads of locals that may be unbound into checking loads. The first `parameters` locals are bound at entry.
    pub(super) fn add_checks_for_unbound_locals(&mut self, locals: usize, parameters: usize) {
        if locals == 0 {
            return;
        }
        if locals > TRACKED_LOCALS {
            self.check_locals_block_by_block(locals);
        }
        let tracked = locals.min(TRACKED_LOCALS);
        let mut pending = self.start_traversal();
        for block in &mut self.blocks[..self.used] {
            block.unbound = 0;
        }
        let unbound = (parameters..tracked).fold(0, |mask, local| mask | 1u64 << local);
        let entry = self.entry();
        self.add_unbound(entry, unbound, &mut pending);
        each_block!(self, block, {
            self.scan_for_unbound(block, &mut pending);
        });
        while let Some(block) = pending.pop() {
            self[block].visited = false;
            self.scan_for_unbound(block, &mut pending);
        }
        self.pending = pending;
    }

    /// Notes that the locals in `mask` may be unbound on entry of `block`; schedules it if that is news.
    fn add_unbound(&mut self, block: BlockId, mask: u64, pending: &mut Vec<BlockId>) {
        let both = self[block].unbound | mask;
        if self[block].unbound != both {
            self[block].unbound = both;
            if self.visit(block) {
                pending.push(block);
            }
        }
    }

    fn scan_for_unbound(&mut self, block: BlockId, pending: &mut Vec<BlockId>) {
        let mut unbound = self[block].unbound;
        for index in 0..self[block].instrs.len() {
            let instr = self[block].instrs[index];
            if !instr.except.is_none() {
                self.add_unbound(instr.except, unbound, pending);
            }
            if instr.oparg >= TRACKED_LOCALS as u32 {
                continue;
            }
            let bit = 1u64 << instr.oparg;
            match instr.opcode {
                Opcode::DELETE_FAST | Opcode::LOAD_FAST_AND_CLEAR | Opcode::STORE_FAST_MAYBE_NULL => {
                    unbound |= bit
                }
                Opcode::STORE_FAST | Opcode::LOAD_FAST_CHECK => unbound &= !bit,
                Opcode::LOAD_FAST => {
                    if unbound & bit != 0 {
                        self[block].instrs[index].opcode = Opcode::LOAD_FAST_CHECK;
                    }
                    unbound &= !bit;
                }
                _ => {}
            }
        }
        let next = self[block].next;
        if !next.is_none() && self[block].falls_through() {
            self.add_unbound(next, unbound, pending);
        }
        if let Some(last) = self[block].instrs.last().copied()
            && last.opcode.has_jump()
        {
            self.add_unbound(last.target, unbound, pending);
        }
    }

    /// Locals above the first 64 count as unbound at the start of every block.
    fn check_locals_block_by_block(&mut self, locals: usize) {
        // The number of the block in which the local was last known to be bound.
        let mut bound_in = vec![0usize; locals - TRACKED_LOCALS];
        let mut number = 0;
        each_block!(self, block, {
            number += 1;
            for instr in &mut self[block].instrs {
                let local = (instr.oparg as usize).checked_sub(TRACKED_LOCALS);
                let Some(state) = local.and_then(|local| bound_in.get_mut(local)) else {
                    continue;
                };
                match instr.opcode {
                    Opcode::DELETE_FAST | Opcode::LOAD_FAST_AND_CLEAR | Opcode::STORE_FAST_MAYBE_NULL => {
                        *state = number - 1;
                    }
                    Opcode::STORE_FAST => *state = number,
                    Opcode::LOAD_FAST => {
                        if *state != number {
                            instr.opcode = Opcode::LOAD_FAST_CHECK;
                        }
                        *state = number;
                    }
                    _ => {}
                }
            }
        });
    }

    /// Joins neighbouring loads and stores of the first 16 locals.
    pub(super) fn insert_superinstructions(&mut self) {
        each_block!(self, block, {
            let instrs = &mut self[block].instrs;
            for index in 1..instrs.len() {
                let super_opcode = match (instrs[index - 1].opcode, instrs[index].opcode) {
                    (Opcode::LOAD_FAST, Opcode::LOAD_FAST) => Opcode::LOAD_FAST_LOAD_FAST,
                    (Opcode::STORE_FAST, Opcode::LOAD_FAST) => Opcode::STORE_FAST_LOAD_FAST,
                    (Opcode::STORE_FAST, Opcode::STORE_FAST) => Opcode::STORE_FAST_STORE_FAST,
                    _ => continue,
                };
                join(instrs, index, super_opcode);
            }
        });
        self.remove_redundant_nops();
    }

    /// Drops constants that no instruction loads and numbers the rest anew. The first may be a docstring and stays.
    pub(super) fn remove_unused_consts(&mut self, consts: &mut ConstTable) {
        let count = consts.ids().len();
        if count == 0 {
            return;
        }
        let mut used = std::mem::take(&mut self.marks);
        used.clear();
        used.resize(count, 0);
        used[0] = 1;
        each_block!(self, block, {
            for instr in self[block].instrs.iter().filter(|instr| instr.opcode.has_const()) {
                if let Some(used) = used.get_mut(instr.oparg as usize) {
                    *used = 1;
                }
            }
        });
        if used.contains(&0) {
            let kept: Vec<u32> = (0..count as u32)
                .filter(|index| used[*index as usize] != 0)
                .collect();
            for (new, old) in kept.iter().enumerate() {
                used[*old as usize] = new as u32;
            }
            consts.retain(&kept);
            each_block!(self, block, {
                for instr in self[block]
                    .instrs
                    .iter_mut()
                    .filter(|instr| instr.opcode.has_const())
                {
                    if let Some(new) = used.get(instr.oparg as usize) {
                        instr.oparg = *new;
                    }
                }
            });
        }
        self.marks = used;
    }
}

/// Joins the instructions at `index - 1` and `index` if their lines and variables allow it.
fn join(instrs: &mut [Instr], index: usize, super_opcode: Opcode) {
    let (first, second) = (instrs[index - 1], instrs[index]);
    let (line, next_line) = (first.location.lineno, second.location.lineno);
    let same_line = line < 0 || next_line < 0 || line == next_line;
    if same_line && first.oparg < 16 && second.oparg < 16 {
        instrs[index - 1].set(super_opcode, first.oparg << 4 | second.oparg);
        instrs[index].set_nop();
    }
}
