//! Comparisons: rich comparison with its specialised forms, identity, containment.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::specialize;
use crate::ops;
use sidewinder_object::int::Int;
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::structs::Float;
use sidewinder_object::wellknown::{DICT, FLOAT, FROZENSET, INT, SET, STR};

/// The bit of the oparg that asks for a bool.
const WANTS_BOOL: usize = 16;

/// Ends a comparison: the right operand is closed first, as CPython does.
#[inline(always)]
unsafe fn finish(mut r: Regs, left: StackRef, right: StackRef, result: Word, units: usize) -> Flow {
    if result.is_null() {
        r.shrink(1);
        r.close(right);
        r.shrink(1);
        r.close(left);
        return Flow::Error(r);
    }
    r.poke(2, StackRef::from_bits(result));
    r.shrink(1);
    r.next_dropping_two(units, right, left)
}

#[inline(always)]
pub(super) unsafe fn compare_op(r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if r.warm() {
        let form = compare_form(left.object(), right.object(), r.oparg);
        specialize::finish(r.pc, raw::COMPARE_OP, form);
        return r.again();
    }
    r.save();
    let result = compare(left.object(), right.object(), r.oparg);
    finish(r, left, right, result, 1)
}

#[inline(never)]
unsafe fn compare(left: &Object, right: &Object, oparg: usize) -> Word {
    let Some(operator) = CompareOp::from_number(oparg >> 5) else {
        return FAILED;
    };
    let result = match ops::rich_compare(left, right, operator) {
        Ok(result) => result,
        Err(_) => return FAILED,
    };
    if oparg & WANTS_BOOL == 0 {
        return result.into_raw().as_ptr();
    }
    match ops::is_true(&result) {
        Ok(truth) => bool_ref(truth).bits(),
        Err(_) => FAILED,
    }
}

#[cold]
#[inline(never)]
unsafe fn compare_form(left: &Object, right: &Object, oparg: usize) -> Option<u8> {
    if !core::ptr::eq(left.class(), right.class()) {
        return None;
    }
    if left.is_exactly(&FLOAT) {
        return Some(raw::COMPARE_OP_FLOAT);
    }
    if left.is_exactly(&INT) {
        let compact = |value: &Object| value.downcast_exact::<Int>().is_some_and(Int::is_compact);
        return (compact(left) && compact(right)).then_some(raw::COMPARE_OP_INT);
    }
    if left.is_exactly(&STR) {
        let equality = matches!(
            CompareOp::from_number(oparg >> 5),
            Some(CompareOp::Eq | CompareOp::Ne)
        );
        return equality.then_some(raw::COMPARE_OP_STR);
    }
    None
}

/// The outcomes that make the comparison true are a mask in the oparg: 2 less, 4 greater, 8 equal, 1 unordered.
#[inline(always)]
fn outcome<T: PartialOrd>(left: T, right: T) -> usize {
    if left < right {
        2
    } else if left > right {
        4
    } else if left == right {
        8
    } else {
        1
    }
}

#[inline(always)]
pub(super) unsafe fn compare_op_float(mut r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if !left.object().is_exactly(&FLOAT) || !right.object().is_exactly(&FLOAT) {
        return r.miss(raw::COMPARE_OP);
    }
    let (a, b) = (
        (*left.as_ptr().cast::<Float>()).value(),
        (*right.as_ptr().cast::<Float>()).value(),
    );
    r.shrink(1);
    r.poke(1, bool_ref(outcome(a, b) & r.oparg != 0));
    r.next_dropping_two(1, left, right)
}

#[inline(always)]
pub(super) unsafe fn compare_op_int(mut r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if !left.object().is_exactly(&INT) || !right.object().is_exactly(&INT) {
        return r.miss(raw::COMPARE_OP);
    }
    let (a, b) = (&*left.as_ptr().cast::<Int>(), &*right.as_ptr().cast::<Int>());
    let (Some(a), Some(b)) = (a.compact_value(), b.compact_value()) else {
        return r.miss(raw::COMPARE_OP);
    };
    let truth = outcome(a, b) & r.oparg != 0;
    r.shrink(1);
    r.poke(1, bool_ref(truth));
    r.next_dropping_two(1, left, right)
}

#[inline(always)]
pub(super) unsafe fn compare_op_str(mut r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    if !left.object().is_exactly(&STR) || !right.object().is_exactly(&STR) {
        return r.miss(raw::COMPARE_OP);
    }
    let equal = left.is(right) || same_text(left.object(), right.object());
    // Equal strings meet bit 3 of the mask, unequal ones bits 1 and 2, which stand together in `!=`.
    let truth = r.oparg & if equal { 8 } else { 2 } != 0;
    r.shrink(1);
    r.poke(1, bool_ref(truth));
    r.next_dropping_two(1, left, right)
}

#[inline(never)]
unsafe fn same_text(left: &Object, right: &Object) -> bool {
    left.downcast_unchecked::<Str>()
        .equals(right.downcast_unchecked::<Str>())
}

#[inline(always)]
pub(super) unsafe fn is_op(mut r: Regs) -> Flow {
    let (left, right) = (r.peek(2), r.peek(1));
    r.poke(2, bool_ref(left.is(right) != (r.oparg != 0)));
    r.shrink(1);
    r.next_dropping_two(0, right, left)
}

#[inline(always)]
pub(super) unsafe fn contains_op(r: Regs) -> Flow {
    let (item, container) = (r.peek(2), r.peek(1));
    if r.warm() {
        let form = contains_form(container.object());
        specialize::finish(r.pc, raw::CONTAINS_OP, form);
        return r.again();
    }
    r.save();
    let result = contains(container.object(), item.object(), r.oparg != 0);
    finish(r, item, container, result, 1)
}

#[inline(never)]
unsafe fn contains(container: &Object, item: &Object, invert: bool) -> Word {
    match ops::contains(container, item) {
        Ok(truth) => bool_ref(truth != invert).bits(),
        Err(_) => FAILED,
    }
}

#[cold]
#[inline(never)]
unsafe fn contains_form(container: &Object) -> Option<u8> {
    if container.is_exactly(&DICT) {
        return Some(raw::CONTAINS_OP_DICT);
    }
    (container.is_exactly(&SET) || container.is_exactly(&FROZENSET)).then_some(raw::CONTAINS_OP_SET)
}

#[inline(always)]
pub(super) unsafe fn contains_op_dict(r: Regs) -> Flow {
    let (item, container) = (r.peek(2), r.peek(1));
    if !container.object().is_exactly(&DICT) {
        return r.miss(raw::CONTAINS_OP);
    }
    r.save();
    let result = contains(container.object(), item.object(), r.oparg != 0);
    finish(r, item, container, result, 1)
}

#[inline(always)]
pub(super) unsafe fn contains_op_set(r: Regs) -> Flow {
    let (item, container) = (r.peek(2), r.peek(1));
    if !container.object().is_exactly(&SET) && !container.object().is_exactly(&FROZENSET) {
        return r.miss(raw::CONTAINS_OP);
    }
    r.save();
    let result = contains(container.object(), item.object(), r.oparg != 0);
    finish(r, item, container, result, 1)
}
