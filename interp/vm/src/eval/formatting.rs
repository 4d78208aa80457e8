//! f-strings: conversions and formats.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::ops;
use sidewinder_object::wellknown::STR;

#[inline(always)]
pub(super) unsafe fn convert_value(mut r: Regs) -> Flow {
    let value = r.pop();
    r.save();
    let text = convert(value.object(), r.oparg);
    r.close(value);
    r.push_or_error(text, 0)
}

#[inline(never)]
unsafe fn convert(value: &Object, conversion: usize) -> Word {
    word(match conversion {
        1 => ops::str(value),
        2 => ops::repr(value),
        _ => ops::ascii(value),
    })
}

#[inline(always)]
pub(super) unsafe fn format_simple(mut r: Regs) -> Flow {
    let value = r.peek(1);
    if value.object().is_exactly(&STR) {
        return r.next(0);
    }
    r.save();
    let text = format(value.object(), None);
    r.shrink(1);
    r.close(value);
    r.push_or_error(text, 0)
}

#[inline(always)]
pub(super) unsafe fn format_with_spec(mut r: Regs) -> Flow {
    let (value, spec) = (r.peek(2), r.peek(1));
    r.save();
    let text = format(value.object(), Some(spec.object()));
    r.close(value);
    r.close(spec);
    r.shrink(2);
    r.push_or_error(text, 0)
}

#[inline(never)]
unsafe fn format(value: &Object, spec: Option<&Object>) -> Word {
    word(ops::format(value, spec))
}
