//! The last step: a finished graph becomes the bytes of a code object.
//!
//! Jump distances depend on instruction sizes and these on jump distances, so that sizes are computed until nothing
//! changes. Invariant: the graph is not changed here; each block starts at one index of the flat list of instructions.

use std::rc::Rc;

use sidewinder_bytecode::code::{Code, Const, Text, flags, kinds};
use sidewinder_bytecode::exceptiontable;
use sidewinder_bytecode::linetable;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::{Opcode, code};

use crate::flowgraph::{self, BlockId, Graph, MalformedCode, each_block};
use crate::instruction_sequence::{Instruction, InstructionSequence};
use crate::unit::{ConstPool, NameTable, UnitMetadata};

/// `END_ASYNC_FOR` names the `SEND` of its loop; monitoring wants the `END_SEND` that is so many code units further.
const END_SEND_OFFSET: i64 = 5;

/// An instruction whose argument is final but for jumps.
#[derive(Clone, Copy, Debug)]
struct Instr {
    opcode: Opcode,
    oparg: u32,
    /// Index of the instruction that a jump leads to.
    target: u32,
    /// Offset in code units.
    offset: u32,
    handler: BlockId,
    location: Location,
}

impl Instr {
    /// Size in code units: prefixes for large arguments, the instruction, its inline cache.
    fn size(&self) -> u32 {
        prefixes(self.oparg) + 1 + self.opcode.cache_units() as u32
    }
}

/// How many `EXTENDED_ARG` the argument needs.
fn prefixes(oparg: u32) -> u32 {
    u32::from(oparg > 0xff) + u32::from(oparg > 0xffff) + u32::from(oparg > 0xff_ffff)
}

/// Turns instruction sequences into code objects. Its storage is reused from unit to unit.
#[derive(Debug, Default)]
pub struct Assembler {
    graph: Graph,
    instrs: Vec<Instr>,
    /// For each block the index of its first instruction.
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Assembler {
    /// An assembler.
    pub fn new() -> Assembler {
        Assembler::default()
    }

    /// Optimises and assembles one code unit. `pool` must be the one that the constants of `unit` are in.
    /// Fails only for sequences that code generation does not make.
    pub fn optimize_and_assemble(
        &mut self,
        pool: &mut ConstPool,
        mut unit: UnitMetadata,
        sequence: &InstructionSequence,
        filename: &Text,
    ) -> Result<Code, MalformedCode> {
        self.graph.build(sequence)?;
        flowgraph::optimize(&mut self.graph, pool, &mut unit)?;
        self.assemble_graph(pool, unit, filename)
    }

    /// Assembles without optimising: what CPython's `_testinternalcapi.assemble_code_object` does.
    pub fn assemble(
        &mut self,
        pool: &mut ConstPool,
        unit: UnitMetadata,
        sequence: &InstructionSequence,
        filename: &Text,
    ) -> Result<Code, MalformedCode> {
        self.graph.build(sequence)?;
        flowgraph::label(&mut self.graph)?;
        self.assemble_graph(pool, unit, filename)
    }

    fn assemble_graph(
        &mut self,
        pool: &mut ConstPool,
        unit: UnitMetadata,
        filename: &Text,
    ) -> Result<Code, MalformedCode> {
        let finished = flowgraph::finish(&mut self.graph, &unit)?;
        self.flatten();
        self.resolve_jumps();
        self.resolve_next_locations();
        let (localsplusnames, localspluskinds) = locals_plus(&unit, finished.locals_plus, pool);
        self.emit_code();
        let code = Rc::from(self.bytes.as_slice());
        let linetable = pool.merge_bytes(&self.emit_linetable(unit.firstlineno));
        self.emit_exceptiontable()?;
        let exceptiontable = pool.merge_bytes(&self.bytes);
        let names = pool.merge_names(unit.names.names().to_vec());
        let consts = unit
            .consts
            .ids()
            .iter()
            .map(|id| unshared(pool.get(*id).clone()))
            .collect();
        let consts = pool.merge_tuple(consts);
        Ok(Code {
            argcount: unit.posonlyargcount + unit.argcount,
            posonlyargcount: unit.posonlyargcount,
            kwonlyargcount: unit.kwonlyargcount,
            // A frame has room for one value at least.
            stacksize: finished.stack_depth.max(1),
            flags: unit.flags,
            code,
            consts,
            names,
            localsplusnames,
            localspluskinds,
            filename: filename.clone(),
            name: unit.name,
            qualname: unit.qualname,
            firstlineno: unit.firstlineno,
            linetable,
            exceptiontable,
        })
    }

    /// Optimises without assembling, with no parameters, and gives the instructions in order, targets being indices:
    /// what CPython's `_testinternalcapi.optimize_cfg` shows.
    pub fn optimized(
        &mut self,
        pool: &mut ConstPool,
        unit: &mut UnitMetadata,
        sequence: &InstructionSequence,
    ) -> Result<Vec<Instruction>, MalformedCode> {
        self.graph.build(sequence)?;
        flowgraph::optimize(&mut self.graph, pool, unit)?;
        flowgraph::measure_and_borrow(&mut self.graph)?;
        self.flatten();
        let shown = |instr: &Instr| Instruction {
            opcode: instr.opcode,
            oparg: if instr.opcode.has_target() {
                instr.target
            } else {
                instr.oparg
            },
            location: instr.location,
        };
        Ok(self.instrs.iter().map(shown).collect())
    }

    /// Puts the blocks into one list, in which targets are indices.
    fn flatten(&mut self) {
        let Assembler {
            graph,
            instrs,
            starts,
            ..
        } = self;
        instrs.clear();
        starts.clear();
        starts.resize(graph.block_count(), 0);
        let mut start = 0;
        each_block!(graph, block, {
            if let Some(place) = starts.get_mut(block.index()) {
                *place = start;
            }
            start += graph[block].instrs.len() as u32;
        });
        each_block!(graph, block, {
            instrs.extend(graph[block].instrs.iter().map(|instr| Instr {
                opcode: instr.opcode,
                oparg: if instr.opcode.has_jump() { 0 } else { instr.oparg },
                target: starts.get(instr.target.index()).copied().unwrap_or(0),
                offset: 0,
                handler: instr.except,
                location: instr.location,
            }));
        });
    }

    /// Decides the direction of unconditional jumps and computes all distances.
    fn resolve_jumps(&mut self) {
        for (index, instr) in self.instrs.iter_mut().enumerate() {
            if instr.opcode.has_jump() {
                // The first round takes the index for the distance, as CPython does: it decides the first sizes.
                instr.oparg = instr.target;
                let forward = instr.target as usize > index;
                instr.opcode = match instr.opcode {
                    Opcode::JUMP | Opcode::JUMP_NO_INTERRUPT if forward => Opcode::JUMP_FORWARD,
                    Opcode::JUMP => Opcode::JUMP_BACKWARD,
                    Opcode::JUMP_NO_INTERRUPT => Opcode::JUMP_BACKWARD_NO_INTERRUPT,
                    other => other,
                };
            }
        }
        while self.compute_distances() {}
    }

    /// One round; whether a size changed.
    fn compute_distances(&mut self) -> bool {
        let mut offset = 0;
        for instr in &mut self.instrs {
            instr.offset = offset;
            offset += instr.size();
        }
        let mut changed = false;
        for index in 0..self.instrs.len() {
            let Some(instr) = self.instrs.get(index).copied() else {
                break;
            };
            if !instr.opcode.has_jump() {
                continue;
            }
            let size = instr.size();
            let after = i64::from(instr.offset + size);
            let target = i64::from(
                self.instrs
                    .get(instr.target as usize)
                    .map_or(offset, |target| target.offset),
            );
            let distance = match instr.opcode {
                Opcode::END_ASYNC_FOR => after - target - END_SEND_OFFSET,
                _ if target < after => after - target,
                _ => target - after,
            };
            if let Some(instr) = self.instrs.get_mut(index) {
                instr.oparg = distance as u32;
                changed |= instr.size() != size;
            }
        }
        changed
    }

    /// Gives instructions that wait for it the location of the next one.
    fn resolve_next_locations(&mut self) {
        let mut next = Location::NONE;
        for instr in self.instrs.iter_mut().rev() {
            if instr.location == Location::NEXT {
                instr.location = if instr.opcode.is_terminator() {
                    Location::NONE
                } else {
                    next
                };
            }
            next = instr.location;
        }
    }

    fn emit_code(&mut self) {
        self.bytes.clear();
        for instr in &self.instrs {
            for prefix in (1..=prefixes(instr.oparg)).rev() {
                self.bytes
                    .extend([Opcode::EXTENDED_ARG.0 as u8, (instr.oparg >> (8 * prefix)) as u8]);
            }
            self.bytes.extend([instr.opcode.0 as u8, instr.oparg as u8]);
            let caches = instr.opcode.cache_units();
            self.bytes.resize(self.bytes.len() + 2 * caches, 0);
        }
    }

    fn emit_linetable(&self, first_line: i32) -> Vec<u8> {
        let mut encoder = linetable::Encoder::new(first_line);
        let (mut location, mut units) = (Location::NONE, 0);
        for instr in &self.instrs {
            if instr.location != location {
                encoder.add(location, units);
                (location, units) = (instr.location, 0);
            }
            units += instr.size();
        }
        encoder.add(location, units);
        encoder.finish()
    }

    /// Index of the first instruction of `handler`, or None if there is no handler.
    fn handler_start(&self, handler: BlockId) -> Option<u32> {
        if handler.is_none() {
            None
        } else {
            self.starts.get(handler.index()).copied()
        }
    }

    fn emit_exceptiontable(&mut self) -> Result<(), MalformedCode> {
        let mut table = std::mem::take(&mut self.bytes);
        table.clear();
        let (mut handler, mut handler_start, mut start) = (BlockId::NONE, None, 0);
        let mut offset = 0;
        for instr in &self.instrs {
            let instr_handler_start = self.handler_start(instr.handler);
            if instr_handler_start != handler_start {
                if let Some(target) = handler_start {
                    exceptiontable::encode(
                        &mut table,
                        &self.exception_entry(handler, target, start, offset)?,
                    );
                }
                (handler, handler_start, start) = (instr.handler, instr_handler_start, offset);
            }
            offset += instr.size();
        }
        if let Some(target) = handler_start {
            exceptiontable::encode(&mut table, &self.exception_entry(handler, target, start, offset)?);
        }
        self.bytes = table;
        Ok(())
    }

    fn exception_entry(
        &self,
        handler: BlockId,
        target: u32,
        start: u32,
        end: u32,
    ) -> Result<exceptiontable::Entry, MalformedCode> {
        let block = &self.graph[handler];
        let target = self.instrs.get(target as usize).map_or(end, |instr| instr.offset);
        let pushed = if block.preserve_lasti { 2 } else { 1 };
        let depth = u32::try_from(block.start_depth - pushed)
            .map_err(|_| MalformedCode("handler of unknown depth"))?;
        Ok(exceptiontable::Entry {
            start,
            end,
            target,
            depth,
            push_lasti: block.preserve_lasti,
        })
    }
}

/// A frozenset is made anew where a string in it is replaced by an interned one. That needs an equal string that was
/// interned before, which a word nearly always finds in a running CPython, and a number does not. Only .pyc files
/// show it.
fn unshared(constant: Const) -> Const {
    let is_word = |text: &Text| text.len() > 1 && !text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let is_interned = |item: &Const| matches!(item, Const::Str(text) if text.is_interned() && is_word(text));
    match constant {
        Const::FrozenSet(items) if items.iter().any(is_interned) => Const::FrozenSet(Rc::from(&*items)),
        other => other,
    }
}

/// Names and kinds of the variables in their final slots.
fn locals_plus(unit: &UnitMetadata, count: usize, pool: &mut ConstPool) -> (Rc<[Text]>, code::Bytes) {
    let mut names = Vec::with_capacity(count);
    let mut slots = Vec::with_capacity(count);
    let argument_kinds = [
        (unit.posonlyargcount, kinds::ARG_POSITIONAL),
        (unit.argcount, kinds::ARG_POSITIONAL | kinds::ARG_KEYWORD),
        (unit.kwonlyargcount, kinds::ARG_KEYWORD),
        (
            u32::from(unit.flags & flags::VARARGS != 0),
            kinds::ARG_VARIADIC | kinds::ARG_POSITIONAL,
        ),
        (
            u32::from(unit.flags & flags::VARKEYWORDS != 0),
            kinds::ARG_VARIADIC | kinds::ARG_KEYWORD,
        ),
    ];
    let argument_kinds = argument_kinds
        .iter()
        .flat_map(|(count, kind)| std::iter::repeat_n(*kind, *count as usize));
    let has = |table: &NameTable, name: &Text| !table.is_empty() && table.contains(name);
    for (name, argument_kind) in unit
        .varnames
        .names()
        .iter()
        .zip(argument_kinds.chain(std::iter::repeat(0)))
    {
        let hidden = if has(&unit.fasthidden, name) {
            kinds::HIDDEN
        } else {
            0
        };
        let cell = if has(&unit.cellvars, name) { kinds::CELL } else { 0 };
        names.push(name.clone());
        slots.push(kinds::LOCAL | argument_kind | hidden | cell);
    }
    for name in unit
        .cellvars
        .names()
        .iter()
        .filter(|name| !has(&unit.varnames, name))
    {
        names.push(name.clone());
        slots.push(kinds::CELL);
    }
    for name in unit.freevars.names() {
        names.push(name.clone());
        slots.push(kinds::FREE);
    }
    (pool.merge_names(names), Rc::from(slots))
}
