//! Binary operators: the general form, and the specialised forms on ints, floats and strings.
//!
//! The subscript forms of BINARY_OP are in `subscripts`, the table of BINARY_OP_EXTEND is here.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::specialize;
use crate::ops;
use sidewinder_bytecode::opcode::binary_operator as operator;
use sidewinder_object::int::Int;
use sidewinder_object::structs::Float;
use sidewinder_object::wellknown::{FLOAT, INT, STR};

/// Units of BINARY_OP's cache.
pub(super) const UNITS: usize = 5;

/// Puts the result in place of both operands, which are closed left first.
#[inline(always)]
pub(super) unsafe fn finish(mut r: Regs, left: StackRef, right: StackRef, result: Word) -> Flow {
    if result.is_null() {
        r.close(left);
        r.close(right);
        r.shrink(2);
        return Flow::Error(r);
    }
    r.poke(2, StackRef::from_bits(result));
    r.shrink(1);
    r.next_dropping_two(UNITS, left, right)
}

#[inline(always)]
pub(super) unsafe fn binary_op(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if r.warm() {
        specialize_binary_op(&r, left, right);
        return r.again();
    }
    r.save();
    let result = general(left.object(), right.object(), r.oparg);
    finish(r, left, right, result)
}

#[inline(never)]
unsafe fn general(left: &Object, right: &Object, oparg: usize) -> Word {
    word(ops::binary(oparg, left, right))
}

#[cold]
#[inline(never)]
unsafe fn specialize_binary_op(r: &Regs, left: StackRef, right: StackRef) {
    let form = binary_form(r, left, right);
    specialize::finish(r.pc, raw::BINARY_OP, form);
}

unsafe fn binary_form(r: &Regs, left: StackRef, right: StackRef) -> Option<u8> {
    let (a, b) = (left.object(), right.object());
    let same_type = core::ptr::eq(a.class(), b.class());
    let form = match r.oparg as u8 {
        operator::NB_ADD | operator::NB_INPLACE_ADD if same_type => {
            if a.is_exactly(&STR) {
                Some(if appends_to_local(r, left) {
                    raw::BINARY_OP_INPLACE_ADD_UNICODE
                } else {
                    raw::BINARY_OP_ADD_UNICODE
                })
            } else {
                arithmetic_form(a, raw::BINARY_OP_ADD_INT, raw::BINARY_OP_ADD_FLOAT)
            }
        }
        operator::NB_SUBTRACT | operator::NB_INPLACE_SUBTRACT if same_type => {
            arithmetic_form(a, raw::BINARY_OP_SUBTRACT_INT, raw::BINARY_OP_SUBTRACT_FLOAT)
        }
        operator::NB_MULTIPLY | operator::NB_INPLACE_MULTIPLY if same_type => {
            arithmetic_form(a, raw::BINARY_OP_MULTIPLY_INT, raw::BINARY_OP_MULTIPLY_FLOAT)
        }
        operator::NB_SUBSCR => super::subscripts::subscript_form(a, b),
        _ => None,
    };
    form.or_else(|| extension_form(r, a, b))
}

fn arithmetic_form(a: &Object, int: u8, float: u8) -> Option<u8> {
    if a.is_exactly(&FLOAT) {
        return Some(float);
    }
    a.is_exactly(&INT).then_some(int)
}

/// Whether the instruction after the cache stores into the local that holds the left operand.
unsafe fn appends_to_local(r: &Regs, left: StackRef) -> bool {
    let next = *r.pc.add(UNITS);
    next as u8 == raw::STORE_FAST && (*r.local(usize::from(next >> 8))).is(left)
}

/// Whether both operands are exact ints, which may have any size.
#[inline(always)]
unsafe fn are_ints(left: StackRef, right: StackRef) -> bool {
    left.object().is_exactly(&INT) && right.object().is_exactly(&INT)
}

/// The values of two exact ints if both have at most one digit.
#[inline(always)]
unsafe fn compact_ints(left: StackRef, right: StackRef) -> Option<(i64, i64)> {
    let (a, b) = (&*left.as_ptr().cast::<Int>(), &*right.as_ptr().cast::<Int>());
    Some((a.compact_value()?, b.compact_value()?))
}

/// Ints of more than one digit: the common ones fit machine words, the others take the general way. Out of line.
pub(super) unsafe fn large(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    let result = match machine_words(left, right, r.oparg) {
        Some(value) => ops::int_word(value),
        None => general(left.object(), right.object(), r.oparg),
    };
    finish(r, left, right, result)
}

/// The result, if operands and result fit machine words.
#[inline(always)]
unsafe fn machine_words(left: StackRef, right: StackRef, oparg: usize) -> Option<i64> {
    let (a, b) = (&*left.as_ptr().cast::<Int>(), &*right.as_ptr().cast::<Int>());
    let (a, b) = (a.to_i64()?, b.to_i64()?);
    match oparg as u8 {
        operator::NB_ADD | operator::NB_INPLACE_ADD => a.checked_add(b),
        operator::NB_SUBTRACT | operator::NB_INPLACE_SUBTRACT => a.checked_sub(b),
        _ => a.checked_mul(b),
    }
}

/// Of two operands, one that is a temporary nobody else refers to, and the other; null if there is none.
#[inline(always)]
unsafe fn reusable(left: StackRef, right: StackRef) -> (StackRef, StackRef) {
    if left.is_owned() && left.object().is_unique() {
        (left, right)
    } else if right.is_owned() && right.object().is_unique() {
        (right, left)
    } else {
        (StackRef::NULL, right)
    }
}

/// Replaces both operands, exact ints of one digit, with an int. A temporary operand's memory is reused.
#[inline(always)]
unsafe fn finish_int(mut r: Regs, left: StackRef, right: StackRef, value: i64) -> Flow {
    let fits = value.unsigned_abs() <= u64::from(sidewinder_object::int::MASK);
    let (kept, other) = reusable(left, right);
    if fits && !kept.is_null() && Int::small(value).is_none() {
        (*kept.as_ptr().cast::<Int>()).overwrite_compact(value);
        r.shrink(1);
        r.poke(1, kept);
        return r.next_dropping(UNITS, other);
    }
    r.shrink(2);
    let (left_died, right_died) = (left.release_int(), right.release_int());
    if left_died || right_died {
        return return_to_heap(
            r,
            left_died,
            left,
            right_died,
            right,
            value as usize,
            super::Cold::FreeThenPushInt,
        );
    }
    r.next_with_int(UNITS, value)
}

/// The free list is full: dead operands go back to the heap, out of line, before the result is pushed.
#[inline(always)]
unsafe fn return_to_heap(
    mut r: Regs,
    first_is_dead: bool,
    first: StackRef,
    second_is_dead: bool,
    second: StackRef,
    result: usize,
    then: super::Cold,
) -> Flow {
    r.save();
    r.sp.write(if first_is_dead { first } else { StackRef::NULL });
    r.sp.add(1)
        .write(if second_is_dead { second } else { StackRef::NULL });
    r.skip(UNITS);
    r.oparg = result;
    Flow::Cold(r, then)
}

#[inline(always)]
pub(super) unsafe fn binary_op_add_int(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if !are_ints(left, right) {
        return r.miss(raw::BINARY_OP);
    }
    match compact_ints(left, right) {
        Some((a, b)) => finish_int(r, left, right, a + b),
        None => {
            r.save();
            Flow::Cold(r, super::Cold::LargeInts)
        }
    }
}

#[inline(always)]
pub(super) unsafe fn binary_op_subtract_int(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if !are_ints(left, right) {
        return r.miss(raw::BINARY_OP);
    }
    match compact_ints(left, right) {
        Some((a, b)) => finish_int(r, left, right, a - b),
        None => {
            r.save();
            Flow::Cold(r, super::Cold::LargeInts)
        }
    }
}

#[inline(always)]
pub(super) unsafe fn binary_op_multiply_int(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if !are_ints(left, right) {
        return r.miss(raw::BINARY_OP);
    }
    match compact_ints(left, right) {
        Some((a, b)) => finish_int(r, left, right, a * b),
        None => {
            r.save();
            Flow::Cold(r, super::Cold::LargeInts)
        }
    }
}

/// The operands as exact floats, or `None`.
#[inline(always)]
unsafe fn floats(left: StackRef, right: StackRef) -> Option<(f64, f64)> {
    if !left.object().is_exactly(&FLOAT) || !right.object().is_exactly(&FLOAT) {
        return None;
    }
    Some((
        (*left.as_ptr().cast::<Float>()).value(),
        (*right.as_ptr().cast::<Float>()).value(),
    ))
}

/// Replaces both operands with a float; a temporary operand's memory is reused.
#[inline(always)]
unsafe fn finish_float(mut r: Regs, left: StackRef, right: StackRef, value: f64) -> Flow {
    let (kept, other) = reusable(left, right);
    if !kept.is_null() {
        (*kept.as_ptr().cast::<Float>()).set_value(value);
        r.shrink(1);
        r.poke(1, kept);
        return r.next_dropping(UNITS, other);
    }
    r.shrink(2);
    let (left_died, right_died) = (left.release_float(), right.release_float());
    if left_died || right_died {
        let bits = value.to_bits() as usize;
        return return_to_heap(
            r,
            left_died,
            left,
            right_died,
            right,
            bits,
            super::Cold::FreeThenPushFloat,
        );
    }
    r.next_with_float(UNITS, value)
}

#[inline(always)]
pub(super) unsafe fn binary_op_add_float(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    match floats(left, right) {
        Some((a, b)) => finish_float(r, left, right, a + b),
        None => r.miss(raw::BINARY_OP),
    }
}

#[inline(always)]
pub(super) unsafe fn binary_op_subtract_float(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    match floats(left, right) {
        Some((a, b)) => finish_float(r, left, right, a - b),
        None => r.miss(raw::BINARY_OP),
    }
}

#[inline(always)]
pub(super) unsafe fn binary_op_multiply_float(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    match floats(left, right) {
        Some((a, b)) => finish_float(r, left, right, a * b),
        None => r.miss(raw::BINARY_OP),
    }
}

#[inline(always)]
pub(super) unsafe fn binary_op_add_unicode(mut r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if !left.object().is_exactly(&STR) || !right.object().is_exactly(&STR) {
        return r.miss(raw::BINARY_OP);
    }
    r.save();
    let result = concatenate(left.object(), right.object());
    left.close();
    right.close();
    r.shrink(2);
    r.push_or_error(result, UNITS)
}

#[inline(never)]
unsafe fn concatenate(left: &Object, right: &Object) -> Word {
    word(ops::concat(left, right))
}

/// Grows the string in the local that the next instruction would store to, and passes over that store.
#[inline(always)]
pub(super) unsafe fn binary_op_inplace_add_unicode(mut r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if !left.object().is_exactly(&STR) || !right.object().is_exactly(&STR) {
        return r.miss(raw::BINARY_OP);
    }
    let slot = r.local(usize::from(*r.pc.add(UNITS) >> 8));
    if !(*slot).is(left) {
        return r.miss(raw::BINARY_OP);
    }
    r.save();
    let grown = append(slot, left, right);
    r.shrink(2);
    if grown { r.next(UNITS + 1) } else { Flow::Error(r) }
}

/// Appends to the string in the slot. Consumes the operands.
#[inline(never)]
unsafe fn append(slot: *mut StackRef, left: StackRef, right: StackRef) -> bool {
    left.close();
    let text = slot.replace(StackRef::NULL);
    let result = ops::append(text.steal(), right.object());
    right.close();
    match result {
        Ok(text) => {
            slot.write(StackRef::from_owned(text));
            true
        }
        Err(_) => false,
    }
}

/// A pair of operand types that BINARY_OP_EXTEND knows: a guard and an action, named in the cache by address.
struct Extension {
    operator: u8,
    guard: unsafe fn(&Object, &Object) -> bool,
    action: unsafe fn(&Object, &Object) -> Word,
}

unsafe fn both_compact(left: &Object, right: &Object) -> bool {
    let compact = |value: &Object| value.downcast_exact::<Int>().is_some_and(Int::is_compact);
    compact(left) && compact(right)
}

unsafe fn float_and_compact(left: &Object, right: &Object) -> bool {
    match left.downcast_exact::<Float>() {
        Some(float) => !float.value().is_nan() && right.downcast_exact::<Int>().is_some_and(Int::is_compact),
        None => false,
    }
}

unsafe fn compact_and_float(left: &Object, right: &Object) -> bool {
    float_and_compact(right, left)
}

/// A divisor of zero is left to the general form, which raises.
unsafe fn float_and_divisor(left: &Object, right: &Object) -> bool {
    float_and_compact(left, right) && compact_value(right) != 0
}

unsafe fn compact_and_divisor(left: &Object, right: &Object) -> bool {
    float_and_compact(right, left) && float_value(right) != 0.0
}

unsafe fn compact_value(value: &Object) -> i64 {
    value.downcast_unchecked::<Int>().compact_value().unwrap_or(0)
}

unsafe fn float_value(value: &Object) -> f64 {
    value.downcast_unchecked::<Float>().value()
}

macro_rules! int_action {
    ($name:ident, $operation:tt) => {
        unsafe fn $name(left: &Object, right: &Object) -> Word {
            ops::int_word(compact_value(left) $operation compact_value(right))
        }
    };
}
int_action!(int_or, |);
int_action!(int_and, &);
int_action!(int_xor, ^);

macro_rules! mixed_actions {
    ($float_int:ident, $int_float:ident, $operation:tt) => {
        unsafe fn $float_int(left: &Object, right: &Object) -> Word {
            ops::float_word(float_value(left) $operation compact_value(right) as f64)
        }
        unsafe fn $int_float(left: &Object, right: &Object) -> Word {
            ops::float_word(compact_value(left) as f64 $operation float_value(right))
        }
    };
}
mixed_actions!(float_add_int, int_add_float, +);
mixed_actions!(float_subtract_int, int_subtract_float, -);
mixed_actions!(float_multiply_int, int_multiply_float, *);
mixed_actions!(float_divide_int, int_divide_float, /);

const fn extension(
    operator: u8,
    guard: unsafe fn(&Object, &Object) -> bool,
    action: unsafe fn(&Object, &Object) -> Word,
) -> Extension {
    Extension {
        operator,
        guard,
        action,
    }
}

/// In CPython's order (`binaryop_extend_descrs` in Python/specialize.c).
static EXTENSIONS: [Extension; 14] = [
    extension(operator::NB_OR, both_compact, int_or),
    extension(operator::NB_AND, both_compact, int_and),
    extension(operator::NB_XOR, both_compact, int_xor),
    extension(operator::NB_INPLACE_OR, both_compact, int_or),
    extension(operator::NB_INPLACE_AND, both_compact, int_and),
    extension(operator::NB_INPLACE_XOR, both_compact, int_xor),
    extension(operator::NB_ADD, float_and_compact, float_add_int),
    extension(operator::NB_SUBTRACT, float_and_compact, float_subtract_int),
    extension(operator::NB_TRUE_DIVIDE, float_and_divisor, float_divide_int),
    extension(operator::NB_MULTIPLY, float_and_compact, float_multiply_int),
    extension(operator::NB_ADD, compact_and_float, int_add_float),
    extension(operator::NB_SUBTRACT, compact_and_float, int_subtract_float),
    extension(operator::NB_MULTIPLY, compact_and_float, int_multiply_float),
    extension(operator::NB_TRUE_DIVIDE, compact_and_divisor, int_divide_float),
];

unsafe fn extension_form(r: &Regs, left: &Object, right: &Object) -> Option<u8> {
    let found = EXTENSIONS
        .iter()
        .find(|e| usize::from(e.operator) == r.oparg && (e.guard)(left, right))?;
    specialize::write_pointer(r.pc, 1, found);
    Some(raw::BINARY_OP_EXTEND)
}

#[inline(always)]
pub(super) unsafe fn binary_op_extend(mut r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    let extension = &*r.cache_object(1).cast::<Extension>();
    if !(extension.guard)(left.object(), right.object()) {
        return r.miss(raw::BINARY_OP);
    }
    r.save();
    let result = (extension.action)(left.object(), right.object());
    left.close();
    right.close();
    r.shrink(2);
    r.push_or_error(result, UNITS)
}
