//! Generators, coroutines and async generators, seen from the eval loop: making, yielding, sending, awaiting.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::{calls, specialize};
use crate::objects::generator::{self, FrameState, Generator};
use crate::ops;
use sidewinder_object::exceptions::{STOP_ASYNC_ITERATION, STOP_ITERATION};

/// Moves the frame into a new generator, which is returned to the caller.
#[inline(always)]
pub(super) unsafe fn return_generator(mut r: Regs) -> Flow {
    r.save();
    let made = generator::make(r.thread, r.frame, r.pc);
    if made.is_null() {
        return Flow::Error(r);
    }
    // The frame on the data stack is gone; its caller goes on.
    r.thread
        .py_recursion_remaining
        .set(r.thread.py_recursion_remaining.get() + 1);
    r.frame = r.thread.current_frame.get().cast();
    r.sp = (*r.frame).stackpointer;
    r.pc = (*r.frame).instr_ptr.add(usize::from((*r.frame).return_offset));
    r.push(StackRef::from_bits(made));
    r.next(0)
}

/// Suspends the generator and hands the value to whoever resumed it.
#[inline(always)]
pub(super) unsafe fn yield_value(mut r: Regs) -> Flow {
    let value = r.pop().heap_safe();
    (*r.frame).instr_ptr = r.pc;
    (*r.frame).stackpointer = r.sp;
    let generator = generator::of_frame(r.frame);
    generator.suspend(r.thread, r.oparg & 1 != 0);
    r.thread
        .py_recursion_remaining
        .set(r.thread.py_recursion_remaining.get() + 1);
    let suspended = r.frame;
    r.frame = (*suspended).previous;
    (*suspended).previous = null_mut();
    r.thread.current_frame.set(r.frame.cast());
    r.sp = (*r.frame).stackpointer;
    // After the cache of the sender: FOR_ITER, SEND and the trampoline all have room for one unit.
    r.pc = (*r.frame).instr_ptr.add(2);
    r.push(value);
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn send(mut r: Regs) -> Flow {
    let (receiver, value) = (r.peek(2), r.peek(1));
    if r.warm() {
        let form = generator::is_resumable(receiver.object()).then_some(raw::SEND_GEN);
        specialize::finish(r.pc, raw::SEND, form);
        return r.again();
    }
    r.save();
    if generator::is_resumable(receiver.object()) {
        let generator = &*receiver.as_ptr().cast::<Generator>();
        if generator.state() < FrameState::Executing {
            return send_to(r, generator);
        }
    }
    let outcome = ops::send(receiver.object(), value.object());
    match outcome {
        ops::Sent::Yielded(result) => {
            r.poke(1, StackRef::from_bits(result));
            r.next_dropping(1, value)
        }
        ops::Sent::Returned(result) => {
            r.poke(1, StackRef::from_bits(result));
            r.close(value);
            r.skip(1);
            r.jump(r.oparg.cast_signed());
            r.next(0)
        }
        ops::Sent::Raised => {
            r.shrink(1);
            r.close(value);
            Flow::Error(r)
        }
    }
}

/// Resumes a generator with the value on top.
#[inline(always)]
unsafe fn send_to(mut r: Regs, generator: &Generator) -> Flow {
    let value = r.pop();
    (*r.frame).stackpointer = r.sp;
    let frame = generator.resume(r.thread, value, r.frame);
    (*r.frame).return_offset = (2 + r.oparg) as u16;
    calls::go(r.thread, frame, &mut r)
}

#[inline(always)]
pub(super) unsafe fn send_gen(r: Regs) -> Flow {
    let receiver = r.peek(2);
    if !generator::is_resumable(receiver.object()) {
        return r.miss(raw::SEND);
    }
    let generator = &*receiver.as_ptr().cast::<Generator>();
    if generator.state() >= FrameState::Executing {
        return r.miss(raw::SEND);
    }
    r.save();
    send_to(r, generator)
}

#[inline(always)]
pub(super) unsafe fn end_send(mut r: Regs) -> Flow {
    let (receiver, value) = (r.peek(2), r.peek(1));
    r.shrink(1);
    r.poke(1, value);
    r.next_dropping(0, receiver)
}

/// Replaces the top by what the helper makes of it.
#[inline(always)]
unsafe fn convert(mut r: Regs, result: Word) -> Flow {
    let value = r.pop();
    r.close(value);
    r.push_or_error(result, 0)
}

#[inline(always)]
pub(super) unsafe fn get_yield_from_iter(r: Regs) -> Flow {
    let iterable = r.peek(1).object();
    if generator::is_generator(iterable) {
        return r.next(0);
    }
    r.save();
    let in_coroutine = r.code().is_coroutine();
    convert(r, word(generator::yield_from_iter(iterable, in_coroutine)))
}

#[inline(always)]
pub(super) unsafe fn get_awaitable(r: Regs) -> Flow {
    r.save();
    convert(r, word(generator::awaitable(r.peek(1).object(), r.oparg)))
}

#[inline(always)]
pub(super) unsafe fn get_aiter(r: Regs) -> Flow {
    r.save();
    convert(r, word(generator::async_iterator(r.peek(1).object())))
}

#[inline(always)]
pub(super) unsafe fn get_anext(r: Regs) -> Flow {
    r.save();
    r.push_or_error(word(generator::async_next(r.peek(1).object())), 0)
}

#[inline(always)]
pub(super) unsafe fn end_async_for(mut r: Regs) -> Flow {
    let (awaitable, exception) = (r.peek(2), r.peek(1));
    r.save();
    if errors::matches(exception.object(), &STOP_ASYNC_ITERATION) {
        r.shrink(2);
        r.close(awaitable);
        r.close(exception);
        return r.next(0);
    }
    r.shrink(1);
    raise_again(exception);
    Flow::Unwind(r)
}

#[cold]
#[inline(never)]
unsafe fn raise_again(exception: StackRef) {
    if let Ok(exception) = exception.steal().downcast() {
        let _raised = sidewinder_object::thread::current().restore_exception(exception);
    }
}

#[inline(always)]
pub(super) unsafe fn cleanup_throw(mut r: Regs) -> Flow {
    let (iterator, last, exception) = (r.peek(3), r.peek(2), r.peek(1));
    r.save();
    if errors::matches(exception.object(), &STOP_ITERATION) {
        let value = ops::stop_iteration_value(exception.object());
        r.shrink(3);
        r.push(none_ref());
        r.push(StackRef::from_owned(value));
        r.close(iterator);
        r.close(last);
        r.close(exception);
        return r.next(0);
    }
    r.shrink(1);
    raise_again(exception);
    Flow::Unwind(r)
}
