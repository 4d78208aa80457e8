//! The seam between code generation and the flow graph: a flat list of instructions with labels.
//!
//! Code generation appends instructions and places labels; jumps name labels in their oparg. Nothing is optimised
//! here. Invariant: a label is placed at most once, and every label that a jump names is placed before the sequence
//! is handed on. The sequences of nested scopes are not held: code generation finishes an inner scope before it goes on
//! with the outer one.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::location::Location;

/// A place in a sequence that jumps can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label(pub(crate) u32);

/// A label that is not placed yet.
const UNPLACED: u32 = u32::MAX;

/// An instruction before jumps are resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// What to do; pseudo-instructions included.
    pub opcode: Opcode,
    /// Its argument; for jumps and block pushes the number of a label.
    pub oparg: u32,
    /// Where it comes from.
    pub location: Location,
}

/// A list of instructions with labels.
#[derive(Clone, Debug, Default)]
pub struct InstructionSequence {
    instructions: Vec<Instruction>,
    /// For each label the index of the instruction that it stands before.
    labels: Vec<u32>,
    /// What replaces `ANNOTATIONS_PLACEHOLDER`.
    annotations: Option<Box<InstructionSequence>>,
}

impl InstructionSequence {
    /// An empty sequence.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets everything but keeps the storage, so that sequences can be reused.
    pub fn clear(&mut self) {
        self.instructions.clear();
        self.labels.clear();
        self.annotations = None;
    }

    /// Makes a label that is not placed yet.
    pub fn new_label(&mut self) -> Label {
        let label = Label(self.labels.len() as u32);
        self.labels.push(UNPLACED);
        label
    }

    /// Places `label` before the next instruction.
    pub fn use_label(&mut self, label: Label) {
        let position = self.instructions.len() as u32;
        if let Some(place) = self.labels.get_mut(label.0 as usize) {
            debug_assert_eq!(*place, UNPLACED, "a label is placed once");
            *place = position;
        }
    }

    /// Whether `label` has been placed.
    pub fn is_placed(&self, label: Label) -> bool {
        self.labels
            .get(label.0 as usize)
            .is_some_and(|place| *place != UNPLACED)
    }

    /// Appends an instruction.
    pub fn addop(&mut self, opcode: Opcode, oparg: u32, location: Location) {
        debug_assert!(
            opcode.has_arg() || opcode.has_target() || oparg == 0,
            "{opcode:?} takes no argument"
        );
        debug_assert!(
            !opcode.is_assembler_opcode(),
            "{opcode:?} is made by the assembler"
        );
        self.instructions.push(Instruction {
            opcode,
            oparg,
            location,
        });
    }

    /// Appends a jump or block push to `label`.
    pub fn addop_jump(&mut self, opcode: Opcode, label: Label, location: Location) {
        debug_assert!(opcode.has_target(), "{opcode:?} has no target");
        self.instructions.push(Instruction {
            opcode,
            oparg: label.0,
            location,
        });
    }

    /// Inserts an instruction before index `position`; labels at or after it move along.
    pub fn insert(&mut self, position: usize, opcode: Opcode, oparg: u32, location: Location) {
        let position = position.min(self.instructions.len());
        self.instructions.insert(
            position,
            Instruction {
                opcode,
                oparg,
                location,
            },
        );
        for place in &mut self.labels {
            if *place != UNPLACED && *place as usize >= position {
                *place += 1;
            }
        }
    }

    /// Makes `annotations` take the place of `ANNOTATIONS_PLACEHOLDER`. It has neither labels nor jumps.
    pub fn set_annotations(&mut self, annotations: InstructionSequence) {
        debug_assert!(annotations.labels.is_empty());
        self.annotations = Some(Box::new(annotations));
    }

    /// The instructions that take the place of `ANNOTATIONS_PLACEHOLDER`.
    pub fn annotations(&self) -> Option<&InstructionSequence> {
        self.annotations.as_deref()
    }

    /// The instructions so far.
    pub fn instructions(&self) -> &[Instruction] {
        &self.instructions
    }

    /// The instructions so far, to be changed in place.
    pub fn instructions_mut(&mut self) -> &mut [Instruction] {
        &mut self.instructions
    }

    /// How many instructions there are.
    pub fn len(&self) -> usize {
        self.instructions.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.instructions.is_empty()
    }

    /// The last instruction.
    pub fn last(&self) -> Option<&Instruction> {
        self.instructions.last()
    }

    /// Index of the instruction before which the label numbered `label` stands.
    pub(crate) fn place(&self, label: u32) -> Option<usize> {
        self.labels
            .get(label as usize)
            .filter(|place| **place != UNPLACED)
            .map(|place| *place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_with_insertions() {
        let mut sequence = InstructionSequence::new();
        let (start, end) = (sequence.new_label(), sequence.new_label());
        sequence.use_label(start);
        sequence.addop(Opcode::NOP, 0, Location::NONE);
        sequence.addop_jump(Opcode::JUMP, end, Location::NONE);
        sequence.use_label(end);
        sequence.insert(1, Opcode::POP_TOP, 0, Location::NONE);
        assert_eq!(sequence.place(start.0), Some(0));
        assert_eq!(sequence.place(end.0), Some(3));
        assert_eq!(sequence.last().map(|last| last.oparg), Some(end.0));
    }
}
