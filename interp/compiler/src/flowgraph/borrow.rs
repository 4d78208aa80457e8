//! `LOAD_FAST_BORROW`: a load need not take a reference of its own if the local outlives the value on the stack.
//!
//! Each block is run on a stack of references that remember which instruction pushed them. A load keeps its own
//! reference if its value is stored in a local, is still there at the end of the block, or if its local is stored to
//! while the value is on the stack.

use sidewinder_bytecode::Opcode;

use super::{BlockId, Graph, Instr, MalformedCode};

/// A value on the stack.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    /// Index of the instruction that pushed it; None for what was there when the block started.
    instr: Option<u32>,
    /// The local that it was loaded from.
    local: Option<u32>,
}

const UNKNOWN: Reference = Reference {
    instr: None,
    local: None,
};

/// The stack while a block runs. `owned` has for each instruction whether its load must own its reference.
struct Simulation<'a> {
    stack: &'a mut Vec<Reference>,
    owned: &'a mut [u32],
}

impl Simulation<'_> {
    fn push(&mut self, instr: usize, local: Option<u32>) {
        self.stack.push(Reference {
            instr: Some(instr as u32),
            local,
        });
    }

    fn push_results(&mut self, instr: usize, count: usize) {
        for _ in 0..count {
            self.push(instr, None);
        }
    }

    fn pop(&mut self) -> Result<Reference, MalformedCode> {
        self.stack
            .pop()
            .ok_or(MalformedCode("Invalid CFG, stack underflow"))
    }

    fn drop(&mut self, count: usize) -> Result<(), MalformedCode> {
        for _ in 0..count {
            self.pop()?;
        }
        Ok(())
    }

    fn own(&mut self, reference: Reference) {
        if let Some(owned) = reference
            .instr
            .and_then(|instr| self.owned.get_mut(instr as usize))
        {
            *owned = 1;
        }
    }

    fn kill(&mut self, local: u32) {
        for index in 0..self.stack.len() {
            let reference = self.stack[index];
            if reference.local == Some(local) {
                self.own(reference);
            }
        }
    }

    fn store(&mut self, local: u32) -> Result<(), MalformedCode> {
        let stored = self.pop()?;
        self.kill(local);
        self.own(stored);
        Ok(())
    }

    /// Index in the stack of the value at `depth`, 1 being the top.
    fn at_depth(&self, depth: u32) -> Result<usize, MalformedCode> {
        self.stack
            .len()
            .checked_sub(depth as usize)
            .ok_or(MalformedCode("Invalid CFG, stack underflow"))
    }

    /// Drops all but the top value of the topmost `count` and keeps the top.
    fn keep_top(&mut self, count: usize) -> Result<(), MalformedCode> {
        let top = self.pop()?;
        self.drop(count - 1)?;
        self.stack.push(top);
        Ok(())
    }

    /// Runs one instruction. Gives the depth of the stack at its target, if it has one.
    fn run(&mut self, index: usize, instr: &Instr) -> Result<Option<usize>, MalformedCode> {
        let Instr { opcode, oparg, .. } = *instr;
        let (popped, pushed) = effects(instr)?;
        match opcode {
            Opcode::LOAD_FAST => self.push(index, Some(oparg)),
            Opcode::LOAD_FAST_AND_CLEAR => {
                self.kill(oparg);
                self.push(index, Some(oparg));
            }
            Opcode::LOAD_FAST_LOAD_FAST => {
                self.push(index, Some(oparg >> 4));
                self.push(index, Some(oparg & 15));
            }
            Opcode::STORE_FAST => self.store(oparg)?,
            Opcode::DELETE_FAST => self.kill(oparg),
            Opcode::STORE_FAST_LOAD_FAST => {
                self.store(oparg >> 4)?;
                self.push(index, Some(oparg & 15));
            }
            Opcode::STORE_FAST_STORE_FAST => {
                self.store(oparg >> 4)?;
                self.store(oparg & 15)?;
            }
            Opcode::COPY => {
                let reference = self.stack.get(self.at_depth(oparg)?).copied();
                self.stack.push(reference.unwrap_or(UNKNOWN));
            }
            Opcode::SWAP => {
                let (other, top) = (self.at_depth(oparg)?, self.at_depth(1)?);
                self.stack.swap(other, top);
            }
            // These leave what they look at on the stack.
            Opcode::FORMAT_SIMPLE
            | Opcode::GET_ANEXT
            | Opcode::GET_LEN
            | Opcode::GET_YIELD_FROM_ITER
            | Opcode::IMPORT_FROM
            | Opcode::MATCH_KEYS
            | Opcode::MATCH_MAPPING
            | Opcode::MATCH_SEQUENCE
            | Opcode::WITH_EXCEPT_START => {
                // CPython takes the number of the result for that of the instruction; what is then stored or left
                // makes the first instruction of the block own its reference.
                (0..pushed.saturating_sub(popped)).for_each(|result| self.push(result, None));
            }
            // These change a container that stays where it is.
            Opcode::DICT_MERGE
            | Opcode::DICT_UPDATE
            | Opcode::LIST_APPEND
            | Opcode::LIST_EXTEND
            | Opcode::MAP_ADD
            | Opcode::RERAISE
            | Opcode::SET_ADD
            | Opcode::SET_UPDATE => self.drop(popped.saturating_sub(pushed))?,
            Opcode::END_SEND | Opcode::SET_FUNCTION_ATTRIBUTE => self.keep_top(2)?,
            Opcode::CHECK_EXC_MATCH => {
                self.pop()?;
                self.push(index, None);
            }
            Opcode::FOR_ITER => {
                let depth = self.stack.len() + 1;
                self.push(index, None);
                return Ok(Some(depth));
            }
            Opcode::LOAD_ATTR | Opcode::LOAD_SUPER_ATTR => {
                let receiver = self.pop()?;
                self.drop(if opcode == Opcode::LOAD_SUPER_ATTR { 2 } else { 0 })?;
                self.push(index, None);
                if oparg & 1 != 0 {
                    // A method may leave the receiver on the stack as its first argument.
                    self.stack.push(receiver);
                }
            }
            Opcode::LOAD_SPECIAL | Opcode::PUSH_EXC_INFO => {
                let top = self.pop()?;
                self.push(index, None);
                self.stack.push(top);
            }
            Opcode::SEND => {
                let depth = self.stack.len();
                self.pop()?;
                self.push(index, None);
                return Ok(Some(depth));
            }
            _ => {
                let depth = (self.stack.len() + pushed).saturating_sub(popped);
                if !opcode.is_block_push() {
                    self.drop(popped)?;
                    self.push_results(index, pushed);
                }
                return Ok(Some(depth));
            }
        }
        Ok(None)
    }
}

/// How many values the instruction pops and pushes.
fn effects(instr: &Instr) -> Result<(usize, usize), MalformedCode> {
    let count = |count: Option<i32>| count.and_then(|count| usize::try_from(count).ok());
    let popped = count(instr.opcode.popped(instr.oparg as i32));
    let pushed = count(instr.opcode.pushed(instr.oparg as i32));
    popped.zip(pushed).ok_or(MalformedCode("Invalid stack effect"))
}

impl Graph {
    /// Makes loads of locals borrow where that is safe.
    pub(super) fn borrow_local_loads(&mut self) -> Result<(), MalformedCode> {
        let mut pending = self.start_traversal();
        let mut stack = std::mem::take(&mut self.refs);
        let mut owned = std::mem::take(&mut self.marks);
        let entry = self.entry();
        self[entry].start_depth = 0;
        self[entry].visited = true;
        pending.push(entry);
        while let Some(block) = pending.pop() {
            let mut instrs = std::mem::take(&mut self[block].instrs);
            owned.clear();
            owned.resize(instrs.len(), 0);
            stack.clear();
            stack.resize(self[block].start_depth.max(0) as usize, UNKNOWN);
            let mut simulation = Simulation {
                stack: &mut stack,
                owned: &mut owned,
            };
            for (index, instr) in instrs.iter().enumerate() {
                let depth_at_target = simulation.run(index, instr)?;
                if instr.opcode.has_target() && depth_at_target.is_some() {
                    self.schedule(instr.target, &mut pending);
                }
            }
            for index in 0..simulation.stack.len() {
                let left = simulation.stack[index];
                simulation.own(left);
            }
            for (instr, owned) in instrs.iter_mut().zip(&owned) {
                match instr.opcode {
                    Opcode::LOAD_FAST if *owned == 0 => instr.opcode = Opcode::LOAD_FAST_BORROW,
                    Opcode::LOAD_FAST_LOAD_FAST if *owned == 0 => {
                        instr.opcode = Opcode::LOAD_FAST_BORROW_LOAD_FAST_BORROW;
                    }
                    _ => {}
                }
            }
            self[block].instrs = instrs;
            self.schedule_next(block, &mut pending);
        }
        self.pending = pending;
        self.refs = stack;
        self.marks = owned;
        Ok(())
    }

    fn schedule(&mut self, block: BlockId, pending: &mut Vec<BlockId>) {
        if self.visit(block) {
            pending.push(block);
        }
    }

    fn schedule_next(&mut self, block: BlockId, pending: &mut Vec<BlockId>) {
        let next = self[block].next;
        if !next.is_none() && !self[block].instrs.is_empty() && self[block].falls_through() {
            self.schedule(next, pending);
        }
    }
}
