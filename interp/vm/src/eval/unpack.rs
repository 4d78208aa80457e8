//! Unpacking sequences into targets.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::specialize;
use crate::ops;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::wellknown::{LIST, TUPLE};
use sidewinder_object::{List, Tuple};

#[inline(always)]
pub(super) unsafe fn unpack_sequence(mut r: Regs) -> Flow {
    let sequence = r.peek(1);
    if r.warm() {
        let form = unpack_form(sequence.object(), r.oparg);
        specialize::finish(r.pc, raw::UNPACK_SEQUENCE, form);
        return r.again();
    }
    r.save();
    r.shrink(1);
    let top = r.sp.add(r.oparg);
    let unpacked = unpack(sequence, r.oparg, None, top);
    if !unpacked {
        return Flow::Error(r);
    }
    r.sp = top;
    r.next(1)
}

#[inline(always)]
pub(super) unsafe fn unpack_ex(mut r: Regs) -> Flow {
    let sequence = r.peek(1);
    let (before, after) = (r.oparg & 0xff, r.oparg >> 8);
    r.save();
    r.shrink(1);
    let top = r.sp.add(before + 1 + after);
    let unpacked = unpack(sequence, before, Some(after), top);
    if !unpacked {
        return Flow::Error(r);
    }
    r.sp = top;
    r.next(0)
}

/// Unpacks into the slots below `top`, first value on top. Consumes the sequence; on failure no slot is filled.
#[inline(never)]
unsafe fn unpack(sequence: StackRef, before: usize, after: Option<usize>, top: *mut StackRef) -> bool {
    let mut cursor = top;
    let result = unpack_into(sequence.object(), before, after, &mut cursor);
    if result.is_err() {
        while cursor < top {
            (*cursor).close();
            cursor = cursor.add(1);
        }
    }
    sequence.close();
    done(result)
}

unsafe fn unpack_into(
    sequence: &Object,
    before: usize,
    after: Option<usize>,
    cursor: &mut *mut StackRef,
) -> Fallible {
    let iterator = match ops::iter(sequence) {
        Ok(iterator) => iterator,
        Err(raised) => {
            if errors::current_is(&TYPE_ERROR) && !ops::is_iterable(sequence) {
                let class = sequence.class().name_lossy();
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("cannot unpack non-iterable {class} object"),
                ));
            }
            return Err(raised);
        }
    };
    let mut put = |value: Ref| {
        *cursor = cursor.sub(1);
        cursor.write(StackRef::from_owned(value));
    };
    for index in 0..before {
        match ops::next(&iterator)? {
            Some(value) => put(value),
            None => return Err(too_few(before, after, index)),
        }
    }
    let Some(after) = after else {
        if ops::next(&iterator)?.is_none() {
            return Ok(());
        }
        return Err(too_many(sequence, before));
    };
    let rest = ops::list_of(&iterator)?;
    let length = rest.len();
    if length < after {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                before + length
            ),
        ));
    }
    put(rest.clone().upcast());
    for index in length - after..length {
        if let Some(value) = rest.get(index) {
            put(value);
        }
    }
    for _ in 0..after {
        drop(rest.remove(length - after)?);
    }
    Ok(())
}

fn too_few(before: usize, after: Option<usize>, got: usize) -> Raised {
    match after {
        None => errors::raise(
            &VALUE_ERROR,
            format_args!("not enough values to unpack (expected {before}, got {got})"),
        ),
        Some(after) => errors::raise(
            &VALUE_ERROR,
            format_args!(
                "not enough values to unpack (expected at least {}, got {got})",
                before + after
            ),
        ),
    }
}

/// The number of values is told if the length of the sequence can be had without running code.
fn too_many(sequence: &Object, expected: usize) -> Raised {
    match ops::exact_container_length(sequence) {
        Some(length) if length > expected => errors::raise(
            &VALUE_ERROR,
            format_args!("too many values to unpack (expected {expected}, got {length})"),
        ),
        _ => errors::raise(
            &VALUE_ERROR,
            format_args!("too many values to unpack (expected {expected})"),
        ),
    }
}

#[cold]
#[inline(never)]
unsafe fn unpack_form(sequence: &Object, count: usize) -> Option<u8> {
    if let Some(tuple) = sequence.downcast_exact::<Tuple>() {
        let form = if count == 2 {
            raw::UNPACK_SEQUENCE_TWO_TUPLE
        } else {
            raw::UNPACK_SEQUENCE_TUPLE
        };
        return (tuple.len() == count).then_some(form);
    }
    let list = sequence.downcast_exact::<List>()?;
    (list.len() == count).then_some(raw::UNPACK_SEQUENCE_LIST)
}

#[inline(always)]
pub(super) unsafe fn unpack_sequence_two_tuple(mut r: Regs) -> Flow {
    let sequence = r.peek(1);
    if !sequence.object().is_exactly(&TUPLE) {
        return r.miss(raw::UNPACK_SEQUENCE);
    }
    let tuple = &*sequence.as_ptr().cast::<Tuple>();
    if tuple.len() != 2 {
        return r.miss(raw::UNPACK_SEQUENCE);
    }
    r.poke(1, StackRef::from_new(super::tuple_item(tuple, 1)));
    r.push(StackRef::from_new(super::tuple_item(tuple, 0)));
    r.next_dropping(1, sequence)
}

#[inline(always)]
pub(super) unsafe fn unpack_sequence_tuple(mut r: Regs) -> Flow {
    let sequence = r.peek(1);
    if !sequence.object().is_exactly(&TUPLE) {
        return r.miss(raw::UNPACK_SEQUENCE);
    }
    let tuple = &*sequence.as_ptr().cast::<Tuple>();
    if tuple.len() != r.oparg {
        return r.miss(raw::UNPACK_SEQUENCE);
    }
    r.shrink(1);
    for index in (0..r.oparg).rev() {
        r.push(StackRef::from_new(super::tuple_item(tuple, index)));
    }
    r.next_dropping(1, sequence)
}

#[inline(always)]
pub(super) unsafe fn unpack_sequence_list(mut r: Regs) -> Flow {
    let sequence = r.peek(1);
    if !sequence.object().is_exactly(&LIST) {
        return r.miss(raw::UNPACK_SEQUENCE);
    }
    let list = &*sequence.as_ptr().cast::<List>();
    if list.len() != r.oparg {
        return r.miss(raw::UNPACK_SEQUENCE);
    }
    r.shrink(1);
    for index in (0..r.oparg).rev() {
        r.push(StackRef::from_new(list.items_ptr().add(index).read().as_ref()));
    }
    r.next_dropping(1, sequence)
}
