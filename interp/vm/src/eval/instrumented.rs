//! Instrumented forms: fire an event, then do what the base form does, without specialising.
//!
//! A callback may set the exception or move the frame to another line (a debugger's jump): both are looked at after
//! every event.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::{calls, generators, iteration, jumps, stack, super_attributes};
use crate::backoff::Counter;
use crate::monitoring::{code, event, fire};
use crate::{ops, pending};
use core::sync::atomic::Ordering::Relaxed;
use sidewinder_bytecode::opcode::{CACHES, resume as location};
use sidewinder_object::Tuple;

/// The running instruction.
#[inline(always)]
unsafe fn here(r: &Regs) -> *mut CodeUnit {
    r.pc.sub(1)
}

/// Goes on where the frame says, if a callback has moved it away from `expected`.
#[inline(always)]
unsafe fn moved(r: &mut Regs, expected: *mut CodeUnit) -> bool {
    let at = (*r.frame).instr_ptr;
    if at == expected {
        return false;
    }
    r.pc = at;
    r.sp = (*r.frame).stackpointer;
    true
}

/// Jumps to `target`, telling of it. False with an exception set.
#[inline(always)]
unsafe fn jump(r: &mut Regs, event: usize, source: *mut CodeUnit, target: *mut CodeUnit) -> bool {
    r.save();
    let target = fire::jump(r.thread, r.frame, event, here(r), source, target);
    if target.is_null() {
        return false;
    }
    r.sp = (*r.frame).stackpointer;
    r.pc = target;
    true
}

#[inline(always)]
unsafe fn finish_jump(r: Regs, event: usize, source: *mut CodeUnit, target: *mut CodeUnit) -> Flow {
    let mut after = r;
    if !jump(&mut after, event, source, target) {
        return Flow::Error(Regs {
            pc: target.add(1),
            ..r
        });
    }
    Flow::Next(after)
}

#[inline(always)]
pub(super) unsafe fn instrumented_resume(mut r: Regs) -> Flow {
    let version = r.thread.eval_breaker.load(Relaxed) & !jumps::EVENTS_MASK;
    if r.thread.tracing.get() == 0 && r.code().instrumentation_version() != version {
        r.save();
        instrument(r.code());
        r.pc = here(&r);
        return Flow::Next(r);
    }
    r.save();
    if (r.oparg as u8 & location::LOCATION_MASK) < location::AFTER_YIELD_FROM
        && r.thread.eval_breaker.load(Relaxed) & jumps::EVENTS_MASK != 0
        && !pending::handle(r.thread)
    {
        return Flow::Error(r);
    }
    let event = if r.oparg > 0 {
        event::PY_RESUME
    } else {
        event::PY_START
    };
    if !fire::event(r.thread, r.frame, event, here(&r), &[]) {
        return Flow::Error(r);
    }
    let expected = here(&r);
    if moved(&mut r, expected) {
        return Flow::Next(r);
    }
    r.next(0)
}

#[cold]
#[inline(never)]
pub(super) unsafe fn instrument(code: &CodeObject) {
    code::instrument(code);
}

#[inline(always)]
pub(super) unsafe fn instrumented_return_value(r: Regs) -> Flow {
    r.save();
    if !value_event(&r, event::PY_RETURN) {
        return Flow::Error(r);
    }
    calls::return_value(r)
}

#[inline(never)]
unsafe fn value_event(r: &Regs, event: usize) -> bool {
    let value = r.peek(1).dup().steal();
    fire::event(r.thread, r.frame, event, here(r), &[&value])
}

#[inline(always)]
pub(super) unsafe fn instrumented_yield_value(mut r: Regs) -> Flow {
    r.save();
    if !value_event(&r, event::PY_YIELD) {
        return Flow::Error(r);
    }
    let expected = here(&r);
    if moved(&mut r, expected) {
        return Flow::Next(r);
    }
    generators::yield_value(r)
}

#[inline(always)]
pub(super) unsafe fn instrumented_jump_forward(r: Regs) -> Flow {
    let target = r.pc.offset(r.oparg.cast_signed());
    finish_jump(r, event::JUMP, here(&r), target)
}

#[inline(always)]
pub(super) unsafe fn instrumented_jump_backward(r: Regs) -> Flow {
    if r.thread.eval_breaker.load(Relaxed) & jumps::EVENTS_MASK != 0 {
        r.save();
        if !pending::handle(r.thread) {
            return Flow::Error(r);
        }
    }
    let target = r.pc.add(1).offset(-r.oparg.cast_signed());
    finish_jump(r, event::JUMP, here(&r), target)
}

/// Tells of the branch if it is taken; the history in the cache is kept as without instrumentation.
#[inline(always)]
unsafe fn branch(mut r: Regs, taken: bool) -> Flow {
    r.pc.write(*r.pc << 1 | u16::from(taken));
    if !taken {
        // NOT_TAKEN tells of the other side, with this instruction as its source.
        (*r.frame).instr_ptr = here(&r);
        r.skip(1);
        return r.next(0);
    }
    let target = r.pc.add(1).offset(r.oparg.cast_signed());
    finish_jump(r, event::BRANCH_RIGHT, here(&r), target)
}

#[inline(always)]
pub(super) unsafe fn instrumented_pop_jump_if_false(mut r: Regs) -> Flow {
    let truth = r.pop();
    branch(r, truth.refers_to(singletons::false_()))
}

#[inline(always)]
pub(super) unsafe fn instrumented_pop_jump_if_true(mut r: Regs) -> Flow {
    let truth = r.pop();
    branch(r, truth.refers_to(singletons::true_()))
}

#[inline(always)]
pub(super) unsafe fn instrumented_pop_jump_if_none(mut r: Regs) -> Flow {
    let value = r.pop();
    let taken = value.refers_to(singletons::none());
    r.close(value);
    branch(r, taken)
}

#[inline(always)]
pub(super) unsafe fn instrumented_pop_jump_if_not_none(mut r: Regs) -> Flow {
    let value = r.pop();
    let taken = !value.refers_to(singletons::none());
    r.close(value);
    branch(r, taken)
}

/// The branch not taken. Its source is the conditional jump in front, or END_SEND in an `async for`.
#[inline(always)]
pub(super) unsafe fn instrumented_not_taken(r: Regs) -> Flow {
    let source = branch_before(&r);
    finish_jump(r, event::BRANCH_LEFT, source, r.pc)
}

#[inline(never)]
unsafe fn branch_before(r: &Regs) -> *mut CodeUnit {
    let index = here(r).offset_from(r.code().code_start());
    if let Ok(before) = usize::try_from(index - 2)
        && matches!(
            code::base_opcode(r.code(), before),
            raw::POP_JUMP_IF_FALSE
                | raw::POP_JUMP_IF_TRUE
                | raw::POP_JUMP_IF_NONE
                | raw::POP_JUMP_IF_NOT_NONE
        )
    {
        return here(r).sub(2);
    }
    here(r).sub(1)
}

#[inline(always)]
pub(super) unsafe fn instrumented_for_iter(mut r: Regs) -> Flow {
    r.save();
    let value = iteration::advance(r.peek(1).object());
    if value.is_null() {
        if r.thread.has_exception() {
            return Flow::Error(r);
        }
        return iteration::exhausted(r);
    }
    r.push(StackRef::from_bits(value));
    let target = r.pc.add(1);
    finish_jump(r, event::BRANCH_LEFT, here(&r), target)
}

#[inline(always)]
pub(super) unsafe fn instrumented_pop_iter(mut r: Regs) -> Flow {
    let iterator = r.pop();
    let source = (*r.frame).instr_ptr;
    let mut after = r;
    let target = r.pc;
    if !jump(&mut after, event::BRANCH_RIGHT, source, target) {
        iterator.close();
        return Flow::Error(r);
    }
    after.close(iterator);
    Flow::Next(after)
}

#[inline(always)]
pub(super) unsafe fn instrumented_end_for(r: Regs) -> Flow {
    r.save();
    if !stopped(&r) {
        return Flow::Error(r);
    }
    stack::end_for(r)
}

#[inline(always)]
pub(super) unsafe fn instrumented_end_send(r: Regs) -> Flow {
    r.save();
    if !stopped(&r) {
        return Flow::Error(r);
    }
    generators::end_send(r)
}

/// A generator that was entered directly has returned without a StopIteration: the event carries one.
#[inline(never)]
unsafe fn stopped(r: &Regs) -> bool {
    let (receiver, value) = (r.peek(2).object(), r.peek(1).object());
    if !crate::objects::generator::is_resumable(receiver) {
        return true;
    }
    fire::stop_iteration(r.thread, r.frame, here(r), value)
}

#[inline(always)]
pub(super) unsafe fn instrumented_end_async_for(r: Regs) -> Flow {
    r.save();
    if !errors::matches(
        r.peek(1).object(),
        &sidewinder_object::exceptions::STOP_ASYNC_ITERATION,
    ) {
        return generators::end_async_for(r);
    }
    let source = r.pc.offset(-r.oparg.cast_signed());
    let target = fire::jump(r.thread, r.frame, event::BRANCH_RIGHT, here(&r), source, r.pc);
    if target.is_null() {
        return Flow::Error(r);
    }
    generators::end_async_for(r)
}

/// The first argument of the call `at` slots from the top, for callbacks.
#[inline(always)]
unsafe fn first_of(r: &Regs, at: usize, count: usize) -> Option<Ref> {
    let receiver = r.peek(at - 1);
    if !receiver.is_null() {
        return Some(receiver.dup().steal());
    }
    (count > 0).then(|| r.peek(at - 2).dup().steal())
}

/// Tells of a call. False with an exception set.
#[inline(never)]
unsafe fn call_event(r: &Regs, at: usize, count: usize) -> bool {
    let callable = r.peek(at).dup().steal();
    let first = first_of(r, at, count);
    let first = fire::first_argument(first.as_deref());
    fire::event(r.thread, r.frame, event::CALL, here(r), &[&callable, first])
}

/// Calls what is no Python function and tells how it ended. Null with an exception set. Consumes the slots.
#[inline(never)]
unsafe fn call_native(r: &Regs, at: usize, count: usize, kwnames: StackRef) -> Word {
    let callable = r.peek(at).dup().steal();
    let first = first_of(r, at, count);
    let result = calls::vectorcall(r.sp.sub(at), at, kwnames);
    returned(r, &callable, first.as_deref(), result)
}

/// Tells of the end of a native call.
unsafe fn returned(r: &Regs, callable: &Object, first: Option<&Object>, result: Word) -> Word {
    let first = fire::first_argument(first);
    if result.is_null() {
        let Some(raised) = r.thread.take_exception() else {
            return result;
        };
        if fire::event(r.thread, r.frame, event::C_RAISE, here(r), &[callable, first]) {
            let _raised = r.thread.restore_exception(raised);
        }
        return FAILED;
    }
    if fire::event(r.thread, r.frame, event::C_RETURN, here(r), &[callable, first]) {
        return result;
    }
    StackRef::from_bits(result).close();
    FAILED
}

/// Goes on with the call `at` slots from the top: into a Python function, or through a native one.
#[inline(always)]
unsafe fn call_on(mut r: Regs, at: usize, count: usize, kwnames: StackRef) -> Flow {
    let first = r.sp.sub(at);
    if (*first).object().is_exactly(&crate::objects::function::FUNCTION) {
        return calls::call_general(r, at, kwnames);
    }
    (*r.frame).stackpointer = r.sp;
    let result = call_native(&r, at, count, kwnames);
    r.sp = first;
    if result.is_null() {
        return Flow::Error(r);
    }
    calls::finish_call(r, StackRef::from_bits(result))
}

#[inline(always)]
pub(super) unsafe fn instrumented_call(mut r: Regs) -> Flow {
    let at = r.oparg + 2;
    r.save();
    calls::expand_method(&mut r, at);
    if !call_event(&r, at, r.oparg) {
        return Flow::Error(r);
    }
    call_on(r, at, r.oparg, StackRef::NULL)
}

#[inline(always)]
pub(super) unsafe fn instrumented_call_kw(mut r: Regs) -> Flow {
    let at = r.oparg + 3;
    r.save();
    calls::expand_method(&mut r, at);
    if !call_event(&r, at, r.oparg) {
        return Flow::Error(r);
    }
    let kwnames = r.pop();
    call_on(r, at - 1, r.oparg, kwnames)
}

#[inline(always)]
pub(super) unsafe fn instrumented_call_function_ex(mut r: Regs) -> Flow {
    r.save();
    if !calls::make_tuple_of_arguments(r.sp) || !call_event_ex(&r) {
        return Flow::Error(r);
    }
    let callable = r.peek(4).object();
    if callable.is_exactly(&crate::objects::function::FUNCTION)
        || callable.is_exactly(&sidewinder_object::wellknown::METHOD)
    {
        return calls::call_function_ex(r);
    }
    let result = call_native_ex(&r);
    r.shrink(4);
    r.push_or_error(result, 0)
}

unsafe fn first_of_tuple(r: &Regs) -> Option<Ref> {
    r.peek(2)
        .object()
        .downcast::<Tuple>()
        .and_then(|arguments| arguments.get(0))
}

#[inline(never)]
unsafe fn call_event_ex(r: &Regs) -> bool {
    let callable = r.peek(4).dup().steal();
    let first = first_of_tuple(r);
    let first = fire::first_argument(first.as_deref());
    fire::event(r.thread, r.frame, event::CALL, here(r), &[&callable, first])
}

#[inline(never)]
unsafe fn call_native_ex(r: &Regs) -> Word {
    let callable = r.peek(4).dup().steal();
    let first = first_of_tuple(r);
    let result = calls::call_ex(r.sp.sub(4));
    returned(r, &callable, first.as_deref(), result)
}

#[inline(always)]
pub(super) unsafe fn instrumented_load_super_attr(mut r: Regs) -> Flow {
    r.save();
    let value = super_attribute(&r);
    r.shrink(3);
    if value.is_null() {
        return Flow::Error(r);
    }
    r.push(StackRef::from_bits(value));
    if r.oparg & 1 != 0 {
        r.push(StackRef::NULL);
    }
    r.next(1)
}

/// Calls what stands for `super` between its events, then takes the attribute. Consumes the three slots.
#[inline(never)]
unsafe fn super_attribute(r: &Regs) -> Word {
    let two_arguments = r.oparg & 2 != 0;
    let global = r.peek(3).dup().steal();
    let first = two_arguments.then(|| r.peek(2).dup().steal());
    let shown = fire::first_argument(first.as_deref());
    if !fire::event(r.thread, r.frame, event::CALL, here(r), &[&global, shown]) {
        (1..=3).for_each(|depth| r.peek(depth).close());
        return FAILED;
    }
    let made = super_attributes::make_super(r.sp, two_arguments);
    let made = returned(r, &global, first.as_deref(), word(made));
    if made.is_null() {
        return FAILED;
    }
    let made = StackRef::from_bits(made).steal();
    word(ops::get_attr(&made, r.name(r.oparg >> 2)))
}

/// The counter of the instruction that runs next stands still: it was not its fault that it was reached this way.
#[inline(always)]
unsafe fn pause(r: &Regs, opcode: u8) {
    if *CACHES.as_ptr().add(usize::from(opcode)) > 0 {
        r.pc.write(Counter(*r.pc).pause().0);
    }
}

#[inline(always)]
pub(super) unsafe fn instrumented_line(mut r: Regs) -> Flow {
    let previous = (*r.frame).instr_ptr;
    r.save();
    let original = fire::line(r.thread, r.frame, here(&r), previous);
    if original == 0 {
        return Flow::Error(r);
    }
    let expected = here(&r);
    if moved(&mut r, expected) {
        return Flow::Next(r);
    }
    pause(&r, original);
    Flow::Goto(r, original)
}

#[inline(always)]
pub(super) unsafe fn instrumented_instruction(r: Regs) -> Flow {
    r.save();
    let original = fire::instruction(r.thread, r.frame, here(&r));
    if original == 0 {
        return Flow::Error(r);
    }
    pause(&r, original);
    Flow::Goto(r, original)
}
