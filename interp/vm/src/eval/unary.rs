//! `-x`, `~x`, `not x`, and truth with its specialised forms.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::specialize;
use crate::ops;
use sidewinder_object::List;
use sidewinder_object::int::Int;
use sidewinder_object::str::Str;

/// Applies an operation to the top, which it closes.
#[inline(always)]
unsafe fn unary(mut r: Regs, operation: unsafe fn(&Object) -> Word) -> Flow {
    let value = r.peek(1);
    r.save();
    let result = operation(value.object());
    if result.is_null() {
        r.shrink(1);
        r.close(value);
        return Flow::Error(r);
    }
    r.poke(1, StackRef::from_bits(result));
    r.next_dropping(0, value)
}

#[inline(always)]
pub(super) unsafe fn unary_negative(r: Regs) -> Flow {
    unary(r, negative)
}

#[inline(never)]
unsafe fn negative(value: &Object) -> Word {
    word(ops::negative(value))
}

#[inline(always)]
pub(super) unsafe fn unary_invert(r: Regs) -> Flow {
    unary(r, invert)
}

#[inline(never)]
unsafe fn invert(value: &Object) -> Word {
    word(ops::invert(value))
}

#[inline(always)]
pub(super) unsafe fn unary_not(mut r: Regs) -> Flow {
    let truth = r.peek(1);
    r.poke(1, bool_ref(truth.refers_to(singletons::false_())));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn to_bool(mut r: Regs) -> Flow {
    if r.warm() {
        let form = to_bool_form(&r, r.peek(1).object());
        specialize::finish(r.pc, raw::TO_BOOL, form);
        return r.again();
    }
    let value = r.peek(1);
    r.save();
    let truth = truth_of(value.object());
    if truth < 0 {
        r.shrink(1);
        r.close(value);
        return Flow::Error(r);
    }
    finish_truth(r, value, truth != 0)
}

#[inline(never)]
unsafe fn truth_of(value: &Object) -> i32 {
    tri(ops::is_true(value))
}

#[inline(always)]
unsafe fn finish_truth(mut r: Regs, value: StackRef, truth: bool) -> Flow {
    r.poke(1, bool_ref(truth));
    r.next_dropping(3, value)
}

#[cold]
#[inline(never)]
unsafe fn to_bool_form(r: &Regs, value: &Object) -> Option<u8> {
    if value.is_exactly(&sidewinder_object::wellknown::BOOL) {
        return Some(raw::TO_BOOL_BOOL);
    }
    if value.is_exactly(&sidewinder_object::wellknown::INT) {
        return Some(raw::TO_BOOL_INT);
    }
    if value.is_exactly(&sidewinder_object::wellknown::LIST) {
        return Some(raw::TO_BOOL_LIST);
    }
    if value.is(singletons::none()) {
        return Some(raw::TO_BOOL_NONE);
    }
    if value.is_exactly(&sidewinder_object::wellknown::STR) {
        return Some(raw::TO_BOOL_STR);
    }
    let class = value.class();
    if class.has_flag(sidewinder_object::typeobject::flags::HEAPTYPE) && !ops::defines_truth(class) {
        let version = ops::type_version(class)?;
        specialize::write32(r.pc, 1, version);
        return Some(raw::TO_BOOL_ALWAYS_TRUE);
    }
    None
}

#[inline(always)]
pub(super) unsafe fn to_bool_bool(r: Regs) -> Flow {
    if !r.peek(1).object().is_exactly(&sidewinder_object::wellknown::BOOL) {
        return r.miss(raw::TO_BOOL);
    }
    r.next(3)
}

#[inline(always)]
pub(super) unsafe fn to_bool_int(r: Regs) -> Flow {
    let value = r.peek(1);
    if !value.object().is_exactly(&sidewinder_object::wellknown::INT) {
        return r.miss(raw::TO_BOOL);
    }
    let truth = !(*value.as_ptr().cast::<Int>()).is_zero();
    finish_truth(r, value, truth)
}

#[inline(always)]
pub(super) unsafe fn to_bool_list(r: Regs) -> Flow {
    let value = r.peek(1);
    if !value.object().is_exactly(&sidewinder_object::wellknown::LIST) {
        return r.miss(raw::TO_BOOL);
    }
    let truth = !(*value.as_ptr().cast::<List>()).is_empty();
    finish_truth(r, value, truth)
}

#[inline(always)]
pub(super) unsafe fn to_bool_none(mut r: Regs) -> Flow {
    if !r.peek(1).refers_to(singletons::none()) {
        return r.miss(raw::TO_BOOL);
    }
    r.poke(1, false_ref());
    r.next(3)
}

#[inline(always)]
pub(super) unsafe fn to_bool_str(r: Regs) -> Flow {
    let value = r.peek(1);
    if !value.object().is_exactly(&sidewinder_object::wellknown::STR) {
        return r.miss(raw::TO_BOOL);
    }
    let truth = !(*value.as_ptr().cast::<Str>()).is_empty();
    finish_truth(r, value, truth)
}

#[inline(always)]
pub(super) unsafe fn to_bool_always_true(r: Regs) -> Flow {
    let value = r.peek(1);
    if value.object().class().version_tag() != r.cache32(1) {
        return r.miss(raw::TO_BOOL);
    }
    finish_truth(r, value, true)
}
