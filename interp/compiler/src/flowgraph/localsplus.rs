//! Slots of locals, cells and free variables, and the instructions that set them up when a frame starts.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::flags;
use sidewinder_bytecode::location::Location;

use super::{Graph, Instr, MalformedCode, each_block};
use crate::unit::UnitMetadata;

impl Graph {
    /// Numbers cells and free variables after the locals, a cell that is a local too by its local, and puts the
    /// prologue in front. Gives the number of slots.
    pub(super) fn prepare_locals_plus(&mut self, unit: &UnitMetadata) -> Result<usize, MalformedCode> {
        let locals = unit.varnames.len();
        let cells = unit.cellvars.len();
        let mut slots: Vec<u32> = (0..cells + unit.freevars.len())
            .map(|index| (locals + index) as u32)
            .collect();
        for (slot, name) in slots.iter_mut().zip(unit.cellvars.names()) {
            if let Some(local) = unit.varnames.index_of(name) {
                *slot = local;
            }
        }
        self.insert_prologue(unit, &slots);
        let mut dropped = 0;
        for (index, slot) in slots.iter_mut().enumerate() {
            if *slot as usize == index + locals {
                *slot -= dropped;
            } else {
                dropped += 1;
            }
        }
        self.fix_cell_slots(&slots)?;
        Ok(locals + slots.len() - dropped as usize)
    }

    fn insert_prologue(&mut self, unit: &UnitMetadata, slots: &[u32]) {
        let mut prologue = Vec::new();
        if !unit.freevars.is_empty() {
            prologue.push(Instr::new(
                Opcode::COPY_FREE_VARS,
                unit.freevars.len() as u32,
                Location::NONE,
            ));
        }
        let mut cells: Vec<u32> = (0..unit.cellvars.len() as u32).collect();
        cells.sort_by_key(|cell| slots[*cell as usize]);
        prologue.extend(
            cells
                .iter()
                .map(|cell| Instr::new(Opcode::MAKE_CELL, *cell, Location::NONE)),
        );
        if unit.flags & flags::ANY_GENERATOR != 0 {
            let location = Location::line(unit.firstlineno);
            prologue.push(Instr::new(Opcode::RETURN_GENERATOR, 0, location));
            prologue.push(Instr::new(Opcode::POP_TOP, 0, location));
        }
        let entry = self.entry();
        self[entry].instrs.splice(0..0, prologue);
    }

    fn fix_cell_slots(&mut self, slots: &[u32]) -> Result<(), MalformedCode> {
        if slots.is_empty() {
            return Ok(());
        }
        each_block!(self, block, {
            for instr in &mut self[block].instrs {
                if matches!(
                    instr.opcode,
                    Opcode::MAKE_CELL
                        | Opcode::LOAD_CLOSURE
                        | Opcode::LOAD_DEREF
                        | Opcode::STORE_DEREF
                        | Opcode::DELETE_DEREF
                        | Opcode::LOAD_FROM_DICT_OR_DEREF
                ) {
                    let slot = slots.get(instr.oparg as usize);
                    instr.oparg = *slot.ok_or(MalformedCode("cell index out of range"))?;
                }
            }
        });
        Ok(())
    }

    /// Block pushes vanish; the other pseudo-instructions become what they stand for.
    pub(super) fn convert_pseudo_ops(&mut self) -> Result<(), MalformedCode> {
        each_block!(self, block, {
            for instr in &mut self[block].instrs {
                match instr.opcode {
                    opcode if opcode.is_block_push() => instr.set_nop(),
                    Opcode::LOAD_CLOSURE => instr.opcode = Opcode::LOAD_FAST,
                    Opcode::STORE_FAST_MAYBE_NULL => instr.opcode = Opcode::STORE_FAST,
                    _ => {}
                }
            }
        });
        self.remove_redundant_nops_and_jumps()
    }
}
