//! Pattern matching.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::ops;
use sidewinder_object::typeobject::flags;

#[inline(always)]
pub(super) unsafe fn get_len(r: Regs) -> Flow {
    r.save();
    r.push_or_error(length(r.peek(1).object()), 0)
}

#[inline(never)]
unsafe fn length(subject: &Object) -> Word {
    match ops::length(subject) {
        Ok(length) => ops::int_word(length as i64),
        Err(_) => FAILED,
    }
}

#[inline(always)]
pub(super) unsafe fn match_mapping(mut r: Regs) -> Flow {
    let matched = r.peek(1).object().class().has_flag(flags::MAPPING);
    r.push(bool_ref(matched));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn match_sequence(mut r: Regs) -> Flow {
    let matched = r.peek(1).object().class().has_flag(flags::SEQUENCE);
    r.push(bool_ref(matched));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn match_keys(r: Regs) -> Flow {
    r.save();
    r.push_or_error(keys(r.peek(2).object(), r.peek(1).object()), 0)
}

#[inline(never)]
unsafe fn keys(subject: &Object, keys: &Object) -> Word {
    word(crate::matching::match_keys(subject, keys))
}

#[inline(always)]
pub(super) unsafe fn match_class(mut r: Regs) -> Flow {
    let (subject, class, names) = (r.peek(3), r.peek(2), r.peek(1));
    r.save();
    let attributes = class_pattern(subject.object(), class.object(), r.oparg, names.object());
    r.shrink(3);
    r.close(subject);
    r.close(class);
    r.close(names);
    r.push_or_error(attributes, 0)
}

#[inline(never)]
unsafe fn class_pattern(subject: &Object, class: &Object, positional: usize, names: &Object) -> Word {
    word(crate::matching::match_class(subject, class, positional, names))
}
