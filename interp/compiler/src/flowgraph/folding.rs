//! Folding of operations on constants. What would be too large or raises is left to run time.

use std::rc::Rc;

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::location::Location;

use super::Instr;
use super::arithmetic;
use crate::unit::{ConstPool, ConstTable};

/// Sequences of more constants are built at run time; this is CPython's guideline for the use of the stack.
const STACK_USE_GUIDELINE: usize = 30;

/// Shorter lists and sets of constants are built from their elements.
const MIN_CONST_SEQUENCE_SIZE: usize = 3;

/// Ints below this are loaded without a constant.
const SMALL_INT_LIMIT: i64 = 256;

/// The constants of the unit that is optimised.
pub(super) struct Constants<'a> {
    pub(super) pool: &'a mut ConstPool,
    pub(super) table: &'a mut ConstTable,
}

impl Constants<'_> {
    /// The value that an instruction loads.
    pub(super) fn value(&self, opcode: Opcode, oparg: u32) -> Const {
        if opcode == Opcode::LOAD_SMALL_INT {
            return arithmetic::int(i64::from(oparg));
        }
        self.table
            .get(oparg)
            .map_or(Const::None, |id| self.pool.get(id).clone())
    }

    /// The value of a constant for `LOAD_SMALL_INT`.
    pub(super) fn small_int(&self, oparg: u32) -> Option<u32> {
        match self.pool.get(self.table.get(oparg)?) {
            Const::Int(value) => small(value.to_i64()),
            _ => None,
        }
    }

    fn add(&mut self, value: Const) -> u32 {
        let id = self.pool.merge_one(value);
        self.table.add_id(id)
    }

    /// Turns `instr` into a load of `value`.
    fn load(&mut self, instr: &mut Instr, value: Const) {
        if let Const::Int(int) = &value
            && let Some(small) = small(int.to_i64())
        {
            instr.set(Opcode::LOAD_SMALL_INT, small);
            return;
        }
        instr.set(Opcode::LOAD_CONST, self.add(value));
    }
}

fn small(value: Option<i64>) -> Option<u32> {
    value
        .filter(|value| (0..SMALL_INT_LIMIT).contains(value))
        .map(|value| value as u32)
}

/// Indices of loads of constants, in order.
struct Loads {
    indices: [usize; STACK_USE_GUIDELINE],
    count: usize,
}

impl Loads {
    /// Finds the `count` loads that stand right before index `end`, NOPs aside.
    fn before(instrs: &[Instr], end: usize, count: usize) -> Option<Loads> {
        let mut loads = Loads {
            indices: [0; STACK_USE_GUIDELINE],
            count,
        };
        let mut missing = count;
        for index in (0..end).rev() {
            if missing == 0 {
                break;
            }
            if instrs[index].opcode == Opcode::NOP {
                continue;
            }
            if !instrs[index].loads_const() {
                return None;
            }
            missing -= 1;
            *loads.indices.get_mut(missing)? = index;
        }
        (missing == 0).then_some(loads)
    }

    fn indices(&self) -> &[usize] {
        &self.indices[..self.count]
    }

    fn values(&self, instrs: &[Instr], constants: &Constants<'_>) -> Vec<Const> {
        let value = |index: &usize| constants.value(instrs[*index].opcode, instrs[*index].oparg);
        self.indices().iter().map(value).collect()
    }

    fn remove(&self, instrs: &mut [Instr]) {
        for index in self.indices() {
            remove(&mut instrs[*index]);
        }
    }
}

/// Makes a NOP without a line, which will vanish.
fn remove(instr: &mut Instr) {
    instr.set_nop();
    instr.location = Location::NONE;
}

/// A tuple of constants is a constant.
pub(super) fn fold_tuple(instrs: &mut [Instr], index: usize, constants: &mut Constants<'_>) {
    let size = instrs[index].oparg as usize;
    if size > STACK_USE_GUIDELINE {
        return;
    }
    let Some(loads) = Loads::before(instrs, index, size) else {
        return;
    };
    let tuple = Const::Tuple(loads.values(instrs, constants).into());
    loads.remove(instrs);
    constants.load(&mut instrs[index], tuple);
}

/// The index of the instruction that starts the list or set (`build`) to which only constants are added (by `add`) before
/// index `end`.
fn start_of_appends(instrs: &[Instr], end: usize, build: Opcode, add: Opcode) -> Option<usize> {
    let mut expect_append = true;
    for position in (0..end).rev() {
        let Instr { opcode, oparg, .. } = instrs[position];
        if opcode == Opcode::NOP {
            continue;
        }
        if opcode == build && oparg == 0 {
            return expect_append.then_some(position);
        }
        let expected = if expect_append {
            opcode == add && oparg == 1
        } else {
            instrs[position].loads_const()
        };
        if !expected {
            return None;
        }
        expect_append = !expect_append;
    }
    None
}

/// Removes the instructions that build a list or set of constants and gives these.
fn take_appends(instrs: &mut [Instr], constants: &Constants<'_>) -> Vec<Const> {
    let mut values = Vec::new();
    for instr in instrs {
        if instr.opcode == Opcode::NOP {
            continue;
        }
        if instr.loads_const() {
            values.push(constants.value(instr.opcode, instr.oparg));
        }
        remove(instr);
    }
    values
}

/// A tuple that is built by appending constants to a list is a constant. `index` is that of the conversion. Whether it
/// was.
pub(super) fn fold_list_to_tuple(instrs: &mut [Instr], index: usize, constants: &mut Constants<'_>) -> bool {
    let Some(start) = start_of_appends(instrs, index, Opcode::BUILD_LIST, Opcode::LIST_APPEND) else {
        return false;
    };
    let values = take_appends(&mut instrs[start..index], constants);
    constants.load(&mut instrs[index], Const::Tuple(values.into()));
    true
}

/// A long list or set of constants that is only iterated over or searched is a constant. `index` is that of the last
/// addition to it.
pub(super) fn fold_appends(instrs: &mut [Instr], index: usize, constants: &mut Constants<'_>) {
    let add = instrs[index].opcode;
    let build = if add == Opcode::SET_ADD {
        Opcode::BUILD_SET
    } else {
        Opcode::BUILD_LIST
    };
    let Some(start) = start_of_appends(instrs, index + 1, build, add) else {
        return;
    };
    let values = take_appends(&mut instrs[start..=index], constants);
    let value = if build == Opcode::BUILD_SET {
        Const::FrozenSet(arithmetic::distinct(values))
    } else {
        Const::Tuple(values.into())
    };
    constants.load(&mut instrs[index], value);
}

/// A list or set of constants that is only iterated over or searched is a constant tuple or frozenset; a longer one is
/// made from such a constant in one step. A list of other values that is only iterated over or searched is a tuple.
pub(super) fn fold_list_or_set(
    instrs: &mut [Instr],
    index: usize,
    next_opcode: Opcode,
    constants: &mut Constants<'_>,
) {
    let Instr {
        opcode,
        oparg,
        location,
        ..
    } = instrs[index];
    let contains_or_iter = matches!(next_opcode, Opcode::GET_ITER | Opcode::CONTAINS_OP);
    let size = oparg as usize;
    if size > STACK_USE_GUIDELINE || (size < MIN_CONST_SEQUENCE_SIZE && !contains_or_iter) {
        return;
    }
    let Some(loads) = Loads::before(instrs, index, size) else {
        if contains_or_iter && opcode == Opcode::BUILD_LIST {
            instrs[index].opcode = Opcode::BUILD_TUPLE;
        }
        return;
    };
    let values = loads.values(instrs, constants);
    let value = if opcode == Opcode::BUILD_SET {
        Const::FrozenSet(arithmetic::distinct(values))
    } else {
        Const::Tuple(Rc::from(values))
    };
    let oparg = constants.add(value);
    loads.remove(instrs);
    if contains_or_iter {
        instrs[index].set(Opcode::LOAD_CONST, oparg);
        return;
    }
    // At least three loads stood before, so that there is room for two instructions.
    instrs[index - 2].location = location;
    instrs[index - 2].set(opcode, 0);
    instrs[index - 1].set(Opcode::LOAD_CONST, oparg);
    let extend = if opcode == Opcode::BUILD_LIST {
        Opcode::LIST_EXTEND
    } else {
        Opcode::SET_UPDATE
    };
    instrs[index].set(extend, 1);
}

/// Folds a binary operation or a subscription.
pub(super) fn fold_binary(instrs: &mut [Instr], index: usize, constants: &mut Constants<'_>) {
    let Some(loads) = Loads::before(instrs, index, 2) else {
        return;
    };
    let values = loads.values(instrs, constants);
    let [left, right] = values.as_slice() else { return };
    let Some(value) = arithmetic::binary(instrs[index].oparg, left, right) else {
        return;
    };
    loads.remove(instrs);
    constants.load(&mut instrs[index], value);
}

/// Folds a unary operation.
pub(super) fn fold_unary(instrs: &mut [Instr], index: usize, constants: &mut Constants<'_>) {
    let Some(loads) = Loads::before(instrs, index, 1) else {
        return;
    };
    let values = loads.values(instrs, constants);
    let [operand] = values.as_slice() else { return };
    let Some(value) = arithmetic::unary(instrs[index].opcode, operand) else {
        return;
    };
    loads.remove(instrs);
    constants.load(&mut instrs[index], value);
}
