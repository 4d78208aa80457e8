//! Iteration: `iter`, `for` with its specialised forms.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::{calls, specialize};
use crate::objects::generator::{FrameState, Generator};
use crate::objects::iterators::{
    LIST_ITERATOR, ListIter, RANGE_ITERATOR, RangeIter, TUPLE_ITERATOR, TupleIter,
};
use crate::ops;

#[inline(always)]
pub(super) unsafe fn get_iter(mut r: Regs) -> Flow {
    let iterable = r.peek(1);
    r.save();
    let iterator = iter(iterable.object());
    r.shrink(1);
    r.close(iterable);
    r.push_or_error(iterator, 0)
}

#[inline(never)]
unsafe fn iter(iterable: &Object) -> Word {
    word(ops::iter(iterable))
}

/// Leaves the loop: past END_FOR, at POP_ITER.
#[inline(always)]
pub(super) unsafe fn exhausted(mut r: Regs) -> Flow {
    // POP_ITER's event says where the loop was left from.
    (*r.frame).instr_ptr = r.pc.sub(1);
    r.skip(1);
    r.jump(r.oparg.cast_signed() + 1);
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn for_iter(mut r: Regs) -> Flow {
    let iterator = r.peek(1);
    if r.warm() {
        let form = for_iter_form(iterator.object());
        specialize::finish(r.pc, raw::FOR_ITER, form);
        return r.again();
    }
    r.save();
    let value = advance(iterator.object());
    if value.is_null() {
        if r.thread.has_exception() {
            return Flow::Error(r);
        }
        return exhausted(r);
    }
    r.push(StackRef::from_bits(value));
    r.next(1)
}

/// The next value; null at the end or with an exception set. StopIteration is the end.
#[inline(never)]
pub(super) unsafe fn advance(iterator: &Object) -> Word {
    let Some(next) = iterator.class().tp_iternext.get() else {
        // A program may have put anything where the compiler keeps an iterator.
        let _raised = errors::raise(
            &sidewinder_object::exceptions::TYPE_ERROR,
            format_args!("'{}' object is not an iterator", iterator.class().name()),
        );
        return FAILED;
    };
    match next(iterator).0 {
        Some(value) => value.into_raw().as_ptr(),
        None => {
            let thread = sidewinder_object::thread::current();
            if thread.has_exception() && errors::current_is(&sidewinder_object::exceptions::STOP_ITERATION) {
                crate::monitoring::fire::raised(thread);
                drop(thread.take_exception());
            }
            FAILED
        }
    }
}

/// Makes a list or tuple iterator that has reached its end give its container up.
pub(super) unsafe fn finish_sequence(iterator: &Object) {
    if iterator.is_exactly(&LIST_ITERATOR) {
        iterator.downcast_unchecked::<ListIter>().finish();
    } else {
        iterator.downcast_unchecked::<TupleIter>().finish();
    }
}

#[cold]
#[inline(never)]
unsafe fn for_iter_form(iterator: &Object) -> Option<u8> {
    if iterator.is_exactly(&LIST_ITERATOR) {
        return Some(raw::FOR_ITER_LIST);
    }
    if iterator.is_exactly(&TUPLE_ITERATOR) {
        return Some(raw::FOR_ITER_TUPLE);
    }
    if iterator.is_exactly(&RANGE_ITERATOR) {
        return Some(raw::FOR_ITER_RANGE);
    }
    iterator
        .is_exactly(&crate::objects::generator::GENERATOR)
        .then_some(raw::FOR_ITER_GEN)
}

#[inline(always)]
pub(super) unsafe fn for_iter_list(mut r: Regs) -> Flow {
    let iterator = r.peek(1);
    if !iterator.object().is_exactly(&LIST_ITERATOR) {
        return r.miss(raw::FOR_ITER);
    }
    let iterator = &*iterator.as_ptr().cast::<ListIter>();
    let value = iterator.next_ptr();
    if value.is_null() {
        r.save();
        return Flow::Cold(r, super::Cold::Exhausted);
    }
    r.push(StackRef::from_new(&*value));
    r.next(1)
}

#[inline(always)]
pub(super) unsafe fn for_iter_tuple(mut r: Regs) -> Flow {
    let iterator = r.peek(1);
    if !iterator.object().is_exactly(&TUPLE_ITERATOR) {
        return r.miss(raw::FOR_ITER);
    }
    let iterator = &*iterator.as_ptr().cast::<TupleIter>();
    let value = iterator.next_ptr();
    if value.is_null() {
        r.save();
        return Flow::Cold(r, super::Cold::Exhausted);
    }
    r.push(StackRef::from_new(&*value));
    r.next(1)
}

#[inline(always)]
pub(super) unsafe fn for_iter_range(r: Regs) -> Flow {
    let iterator = r.peek(1);
    if !iterator.object().is_exactly(&RANGE_ITERATOR) {
        return r.miss(raw::FOR_ITER);
    }
    let iterator = &*iterator.as_ptr().cast::<RangeIter>();
    if iterator.remaining() <= 0 {
        return exhausted(r);
    }
    let value = iterator.advance();
    r.next_with_int(1, value)
}

/// Enters the generator's frame, to which None is sent.
#[inline(always)]
pub(super) unsafe fn for_iter_gen(mut r: Regs) -> Flow {
    let iterator = r.peek(1);
    if !iterator
        .object()
        .is_exactly(&crate::objects::generator::GENERATOR)
    {
        return r.miss(raw::FOR_ITER);
    }
    let generator = &*iterator.as_ptr().cast::<Generator>();
    if generator.state() >= FrameState::Executing {
        return r.miss(raw::FOR_ITER);
    }
    r.save();
    let frame = generator.resume(r.thread, none_ref(), r.frame);
    // Where the value comes back is after the cache; where the loop goes at the end is after END_FOR.
    (*r.frame).return_offset = (2 + r.oparg) as u16;
    calls::go(r.thread, frame, &mut r)
}
