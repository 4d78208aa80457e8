//! The control-flow graph of a code unit and what CPython 3.14 does to it between code generation and assembly.
//!
//! The passes run in CPython's order, since each sees what the former left: [`optimize`] first, then [`finish`], which
//! leaves the graph ready for [`crate::assemble`]. Facts of the order and of each rule: Python/flowgraph.c of 3.14,
//! InternalDocs/compiler.md, and the oracle's `_testinternalcapi.optimize_cfg`.
//!
//! Invariant: every [`BlockId`] other than [`BlockId::NONE`] is an index into the blocks of the one graph it came from,
//! and instruction indices are bounded by their block's length where they are used: indexing in this module and its
//! children rests on that. Jumps and scope exits end their block.
#![allow(
    clippy::indexing_slicing,
    reason = "block ids are made by the graph that they index; instruction indices come from loops over their block"
)]

mod arithmetic;
mod borrow;
mod cold;
mod exceptions;
mod folding;
mod jumps;
mod lines;
mod locals;
mod localsplus;
mod nops;
mod peephole;
mod reachability;
mod stack;
mod swaps;

pub(crate) use arithmetic::binary as fold_binary;

use std::ops::{Index, IndexMut};

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::location::Location;

use crate::instruction_sequence::InstructionSequence;
use crate::unit::{ConstPool, UnitMetadata};

/// An instruction sequence that no code generation makes: CPython raises SystemError or ValueError, or crashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedCode(pub &'static str);

/// A block of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlockId(u32);

impl BlockId {
    /// No block.
    pub(crate) const NONE: BlockId = BlockId(u32::MAX);

    /// Whether this is no block.
    pub(crate) fn is_none(self) -> bool {
        self == BlockId::NONE
    }

    /// Position in tables that have a row for each block.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// An instruction in the graph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instr {
    /// What to do.
    pub(crate) opcode: Opcode,
    /// Its argument; without meaning if there is a target.
    pub(crate) oparg: u32,
    /// Where a jump or block push leads.
    pub(crate) target: BlockId,
    /// The handler that covers the instruction.
    pub(crate) except: BlockId,
    /// Where it comes from.
    pub(crate) location: Location,
}

impl Instr {
    /// An instruction without target and handler.
    pub(crate) fn new(opcode: Opcode, oparg: u32, location: Location) -> Instr {
        Instr {
            opcode,
            oparg,
            target: BlockId::NONE,
            except: BlockId::NONE,
            location,
        }
    }

    /// Replaces operation and argument.
    pub(crate) fn set(&mut self, opcode: Opcode, oparg: u32) {
        self.opcode = opcode;
        self.oparg = oparg;
    }

    /// Turns it into a NOP that keeps its line.
    pub(crate) fn set_nop(&mut self) {
        self.set(Opcode::NOP, 0);
    }

    /// Whether it pushes a constant.
    pub(crate) fn loads_const(&self) -> bool {
        self.opcode == Opcode::LOAD_CONST || self.opcode == Opcode::LOAD_SMALL_INT
    }
}

/// A basic block.
#[derive(Debug)]
pub(crate) struct Block {
    /// Its instructions; a jump or scope exit stands last.
    pub(crate) instrs: Vec<Instr>,
    /// The block that follows in the order of code.
    pub(crate) next: BlockId,
    /// Whether a label stood here: jumps may lead here.
    pub(crate) labelled: bool,
    /// How many edges lead here.
    pub(crate) predecessors: u32,
    /// Depth of the stack on entry; negative while unknown.
    pub(crate) start_depth: i32,
    /// Is a handler below which the offset of the raising instruction is kept.
    pub(crate) preserve_lasti: bool,
    /// Is a handler.
    pub(crate) except_handler: bool,
    /// Is reached through exceptions only.
    pub(crate) cold: bool,
    /// Is reached without exceptions.
    pub(crate) warm: bool,
    /// Scratch: seen by the running pass.
    pub(crate) visited: bool,
    /// Scratch: which of the first 64 locals may be unbound on entry.
    pub(crate) unbound: u64,
    /// Scratch: the stack of handlers on entry, see [`exceptions`].
    pub(crate) handlers: u32,
    /// By position, the handlers of instructions that were removed from the end, see [`Block::push`].
    pub(crate) removed_handlers: Vec<BlockId>,
}

impl Block {
    fn new() -> Block {
        Block {
            instrs: Vec::new(),
            next: BlockId::NONE,
            labelled: false,
            predecessors: 0,
            start_depth: i32::MIN,
            preserve_lasti: false,
            except_handler: false,
            cold: false,
            warm: false,
            visited: false,
            unbound: 0,
            handlers: 0,
            removed_handlers: Vec::new(),
        }
    }

    /// Makes the block new again but keeps the storage of its instructions.
    fn reset(&mut self) {
        let mut instrs = std::mem::take(&mut self.instrs);
        let mut removed_handlers = std::mem::take(&mut self.removed_handlers);
        instrs.clear();
        removed_handlers.clear();
        *self = Block {
            instrs,
            removed_handlers,
            ..Block::new()
        };
    }

    /// Notes the handlers of the instructions from position `kept` on, which are about to be removed.
    fn note_removed(&mut self, instrs: &[Instr], kept: usize) {
        if self.removed_handlers.len() < instrs.len() {
            self.removed_handlers.resize(instrs.len(), BlockId::NONE);
        }
        for (handler, instr) in self.removed_handlers.iter_mut().zip(instrs).skip(kept) {
            *handler = instr.except;
        }
    }

    /// Appends an instruction. CPython appends without clearing the slot: the new instruction has the handler of the
    /// one that stood in its place before, and that shows in the exception table.
    fn push(&mut self, instr: Instr) {
        let except = self.removed_handlers.get(self.instrs.len()).copied();
        self.instrs.push(Instr {
            except: except.unwrap_or(BlockId::NONE),
            ..instr
        });
    }

    fn last_opcode(&self) -> Option<Opcode> {
        self.instrs.last().map(|last| last.opcode)
    }

    /// Whether control may run on into the next block.
    pub(crate) fn falls_through(&self) -> bool {
        !self
            .last_opcode()
            .is_some_and(|last| last.is_scope_exit() || last.is_unconditional_jump())
    }

    /// Whether the block ends by leaving the scope.
    pub(crate) fn exits_scope(&self) -> bool {
        self.last_opcode().is_some_and(Opcode::is_scope_exit)
    }

    /// Whether no instruction has a line.
    pub(crate) fn has_no_line(&self) -> bool {
        self.instrs.iter().all(|instr| !instr.location.has_line())
    }
}

/// A graph. Its storage is reused from unit to unit: [`Graph::build`] starts it over.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    blocks: Vec<Block>,
    used: usize,
    entry: u32,
    /// Scratch: a stack of blocks to visit.
    pending: Vec<BlockId>,
    /// Scratch: flags by instruction index or label.
    marks: Vec<u32>,
    /// Scratch: references on the stack.
    refs: Vec<borrow::Reference>,
}

impl Index<BlockId> for Graph {
    type Output = Block;

    fn index(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }
}

impl IndexMut<BlockId> for Graph {
    fn index_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.blocks[id.index()]
    }
}

/// Walks blocks in the order of code; the graph may be changed meanwhile.
macro_rules! each_block {
    ($graph:expr, $block:ident, $body:block) => {
        let mut $block = $graph.entry();
        while !$block.is_none() {
            $body
            $block = $graph[$block].next;
        }
    };
}
pub(crate) use each_block;

impl Graph {
    /// The block where execution starts.
    pub(crate) fn entry(&self) -> BlockId {
        BlockId(self.entry)
    }

    /// How many blocks exist, linked or not.
    pub(crate) fn block_count(&self) -> usize {
        self.used
    }

    fn new_block(&mut self) -> BlockId {
        let id = BlockId(self.used as u32);
        match self.blocks.get_mut(self.used) {
            Some(block) => block.reset(),
            None => self.blocks.push(Block::new()),
        }
        self.used += 1;
        id
    }

    /// A new block right after `block` in the order of code.
    fn insert_block_after(&mut self, block: BlockId) -> BlockId {
        let new = self.new_block();
        self[new].next = self[block].next;
        self[block].next = new;
        new
    }

    /// `block` or the first block after it that holds instructions.
    fn next_nonempty(&self, mut block: BlockId) -> BlockId {
        while !block.is_none() && self[block].instrs.is_empty() {
            block = self[block].next;
        }
        block
    }

    /// Clears the visit marks and gives the empty stack of blocks to visit; hand it back to `pending` when done.
    fn start_traversal(&mut self) -> Vec<BlockId> {
        for block in &mut self.blocks[..self.used] {
            block.visited = false;
        }
        let mut pending = std::mem::take(&mut self.pending);
        pending.clear();
        pending
    }

    /// Marks `block` as visited; whether it was not before.
    fn visit(&mut self, block: BlockId) -> bool {
        !std::mem::replace(&mut self[block].visited, true)
    }

    /// Makes the graph of `sequence`: labels become blocks, jumps point to blocks.
    pub(crate) fn build(&mut self, sequence: &InstructionSequence) -> Result<(), MalformedCode> {
        self.used = 0;
        let count = sequence.len();
        // For each instruction whether it is a target, then the block that starts there.
        let mut block_at = std::mem::take(&mut self.marks);
        block_at.clear();
        block_at.resize(count, 0);
        for instr in sequence
            .instructions()
            .iter()
            .filter(|instr| instr.opcode.has_target())
        {
            let place = sequence
                .place(instr.oparg)
                .and_then(|place| block_at.get_mut(place));
            *place.ok_or(MalformedCode("jump to a label that is not placed"))? = 1;
        }
        let mut current = self.new_block();
        self.entry = current.0;
        for (index, instr) in sequence.instructions().iter().enumerate() {
            let block = &self[current];
            let is_target = block_at[index] != 0;
            let terminated = block.last_opcode().is_some_and(Opcode::is_terminator);
            if terminated || (is_target && (!block.instrs.is_empty() || block.labelled)) {
                let next = self.new_block();
                self[current].next = next;
                current = next;
            }
            if is_target {
                self[current].labelled = true;
                block_at[index] = current.0;
            }
            if instr.opcode == Opcode::ANNOTATIONS_PLACEHOLDER {
                let annotations = sequence
                    .annotations()
                    .map_or(&[][..], InstructionSequence::instructions);
                let instrs = annotations
                    .iter()
                    .map(|instr| Instr::new(instr.opcode, instr.oparg, instr.location));
                self[current].instrs.extend(instrs);
                continue;
            }
            self[current]
                .instrs
                .push(Instr::new(instr.opcode, instr.oparg, instr.location));
        }
        for block in &mut self.blocks[..self.used] {
            for instr in block.instrs.iter_mut().filter(|instr| instr.opcode.has_target()) {
                let place = sequence
                    .place(instr.oparg)
                    .ok_or(MalformedCode("jump to a label that is not placed"))?;
                instr.target = BlockId(block_at[place]);
            }
        }
        self.marks = block_at;
        Ok(())
    }

    /// Jumps and exits must end their block.
    fn check(&self) -> Result<(), MalformedCode> {
        each_block!(self, block, {
            let instrs = &self[block].instrs;
            if instrs
                .iter()
                .rev()
                .skip(1)
                .any(|instr| instr.opcode.is_terminator())
            {
                return Err(MalformedCode("malformed control flow graph."));
            }
        });
        Ok(())
    }
}

/// Runs the passes that CPython calls optimisation of a code unit (`_PyCfg_OptimizeCodeUnit`).
pub(crate) fn optimize(
    graph: &mut Graph,
    pool: &mut ConstPool,
    unit: &mut UnitMetadata,
) -> Result<(), MalformedCode> {
    graph.mark_except_handlers();
    graph.label_exception_targets()?;
    graph.check()?;
    graph.inline_small_or_no_line_blocks();
    graph.remove_unreachable();
    graph.resolve_line_numbers();
    let mut constants = folding::Constants {
        pool,
        table: &mut unit.consts,
    };
    graph.optimize_load_const(&mut constants);
    graph.optimize_basic_blocks(&mut constants);
    graph.remove_redundant_nops_and_pairs();
    graph.remove_unreachable();
    graph.remove_redundant_nops_and_jumps()?;
    graph.remove_unused_consts(&mut unit.consts);
    graph.add_checks_for_unbound_locals(unit.varnames.len(), unit.nparams as usize);
    graph.insert_superinstructions();
    graph.push_cold_blocks_to_end()?;
    graph.resolve_line_numbers();
    Ok(())
}

/// Gives instructions their handlers: what [`finish`] needs of an unoptimised graph.
pub(crate) fn label(graph: &mut Graph) -> Result<(), MalformedCode> {
    graph.label_exception_targets()
}

/// The part of [`finish`] that `_testinternalcapi.optimize_cfg` includes.
pub(crate) fn measure_and_borrow(graph: &mut Graph) -> Result<(), MalformedCode> {
    graph.calculate_stack_depth()?;
    graph.borrow_local_loads()
}

/// What is known of a graph that is ready for assembly.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finished {
    /// `co_stacksize`
    pub(crate) stack_depth: u32,
    /// Number of locals, cells and free variables without those cells that are locals too.
    pub(crate) locals_plus: usize,
}

/// Lowers an optimised graph: pseudo-instructions become real ones, variables get their final slots, loads borrow
/// where they can (`_PyCfg_OptimizedCfgToInstructionSequence`).
pub(crate) fn finish(graph: &mut Graph, unit: &UnitMetadata) -> Result<Finished, MalformedCode> {
    graph.convert_pseudo_conditional_jumps();
    let stack_depth = graph.calculate_stack_depth()?;
    let locals_plus = graph.prepare_locals_plus(unit)?;
    graph.convert_pseudo_ops()?;
    graph.normalize_jumps();
    graph.borrow_local_loads()?;
    Ok(Finished {
        stack_depth,
        locals_plus,
    })
}
