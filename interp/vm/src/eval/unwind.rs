//! What happens when an exception is set: the traceback entry, the search for a handler, leaving frames.
//!
//! `unwind` returns the frame that goes on, with its position and stack pointer in place, or null when the
//! exception leaves the loop. The order of effects is CPython's: record, search, cut the stack, next frame.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::frame::{self, Owner};
use crate::monitoring::{event, fire};
use crate::objects::traceback;
use sidewinder_bytecode::exceptiontable;
use sidewinder_object::exceptions::SYSTEM_ERROR;

/// SystemError for a number that is no instruction.
#[cold]
pub(super) fn unknown_opcode() {
    let _raised = errors::raise(&SYSTEM_ERROR, format_args!("unknown opcode"));
}

/// Finds who goes on after the exception that is set. `reraised` is where an exception was raised that the traceback
/// already names the frame for (RERAISE has moved the frame's own position); null for new exceptions.
#[cold]
#[inline(never)]
pub(super) unsafe fn unwind(
    thread: &'static ThreadState,
    frame: *mut Frame,
    sp: *mut StackRef,
    reraised: *mut CodeUnit,
) -> *mut Frame {
    unwind_from(thread, frame, sp, reraised, null_mut())
}

/// As `unwind`, for the exception that is thrown into a suspended frame: the `yield` that it waits at has raised it,
/// though the frame stands behind that already.
#[cold]
#[inline(never)]
pub(super) unsafe fn unwind_thrown(thread: &'static ThreadState, frame: *mut Frame) -> *mut Frame {
    let waits_at = (*frame).instr_ptr.sub(1);
    unwind_from(thread, frame, (*frame).stackpointer, null_mut(), waits_at)
}

unsafe fn unwind_from(
    thread: &'static ThreadState,
    mut frame: *mut Frame,
    mut sp: *mut StackRef,
    mut reraised: *mut CodeUnit,
    mut thrown: *mut CodeUnit,
) -> *mut Frame {
    let mut first = true;
    loop {
        (*frame).stackpointer = sp;
        if reraised.is_null() {
            if !(*frame).is_incomplete() {
                traceback::record(thread, frame);
            }
            if fire::wanted(event::RAISE) {
                fire::exception(thread, frame, event::RAISE, reported(frame, first));
            }
        } else if fire::wanted(event::RERAISE) {
            fire::exception(thread, frame, event::RERAISE, reraised);
        }
        let position = if !reraised.is_null() {
            reraised
        } else if !thrown.is_null() {
            thrown
        } else {
            (*frame).instr_ptr
        };
        reraised = null_mut();
        thrown = null_mut();
        if handle_in(thread, frame, position) {
            if fire::wanted(event::EXCEPTION_HANDLED) && !fire_handled(thread, frame) {
                sp = (*frame).stackpointer;
                continue;
            }
            return frame;
        }
        if fire::wanted(event::PY_UNWIND) {
            let at = if position == (*frame).instr_ptr {
                reported(frame, first)
            } else {
                position
            };
            fire::exception(thread, frame, event::PY_UNWIND, at);
        }
        // No handler here: this frame dies, and the exception goes to its caller.
        thread
            .py_recursion_remaining
            .set(thread.py_recursion_remaining.get() + 1);
        let dying = frame;
        frame = (*dying).previous;
        thread.current_frame.set(frame.cast());
        clear_and_pop(thread, dying);
        (*frame).return_offset = 0;
        if (*frame).owner == Owner::Interpreter {
            thread.current_frame.set((*frame).previous.cast());
            return null_mut();
        }
        sp = (*frame).stackpointer;
        first = false;
    }
}

/// Where events say that an exception was raised: at the last unit of the instruction that raised it; in its callers,
/// at the unit before the call. That is what CPython's position, which runs ahead, comes to.
unsafe fn reported(frame: *mut Frame, first: bool) -> *const CodeUnit {
    let at = (*frame).instr_ptr;
    if !first {
        return at.sub(1);
    }
    let index = (*frame).instruction_index().max(0).cast_unsigned();
    let base = crate::monitoring::code::base_opcode((*frame).code(), index);
    at.add(sidewinder_bytecode::opcode::Opcode(u16::from(base)).cache_units())
}

/// Enters the handler that covers the position, if there is one; else empties the stack.
unsafe fn handle_in(thread: &'static ThreadState, frame: *mut Frame, position: *mut CodeUnit) -> bool {
    let index = position.offset_from((*frame).code().code_start());
    let base = Frame::stack_base(frame);
    let found = find_handler((*frame).code().exception_table(), index);
    let depth = found.map_or(0, |entry| entry.depth as usize);
    while (*frame).stackpointer > base.add(depth) {
        (*frame).stackpointer = (*frame).stackpointer.sub(1);
        (*frame).stackpointer.read().close();
    }
    let Some(entry) = found else { return false };
    if entry.push_lasti {
        push(frame, StackRef::from_int((*frame).instruction_index()));
    }
    // The search leaves the exception in place, so this is never empty.
    if let Some(exception) = thread.take_exception() {
        push(frame, StackRef::from_owned(exception.upcast()));
    }
    (*frame).instr_ptr = (*frame).code().code_start().add(entry.target as usize);
    true
}

/// Tells that a handler was found: the exception lies on top of the stack. False with another exception set.
#[cold]
unsafe fn fire_handled(thread: &'static ThreadState, frame: *mut Frame) -> bool {
    let exception = (*frame).stackpointer.sub(1).read().dup().steal();
    fire::event(
        thread,
        frame,
        event::EXCEPTION_HANDLED,
        (*frame).instr_ptr,
        &[&exception],
    )
}

unsafe fn push(frame: *mut Frame, value: StackRef) {
    (*frame).stackpointer.write(value);
    (*frame).stackpointer = (*frame).stackpointer.add(1);
}

/// The entry that covers the code unit `index`: entries are sorted and do not overlap.
fn find_handler(table: &[u8], index: isize) -> Option<exceptiontable::Entry> {
    let index = u32::try_from(index).ok()?;
    exceptiontable::Entries::new(table)
        .take_while(|entry| entry.start <= index)
        .find(|entry| index < entry.end)
}

/// Clears a frame that has been left and gives its memory back. (`_PyEval_FrameClearAndPop`)
#[inline(always)]
pub(super) unsafe fn clear_and_pop(thread: &ThreadState, dying: *mut Frame) {
    if (*dying).owner == Owner::Thread {
        clear_thread_frame(thread, dying);
    } else {
        crate::objects::generator::clear_frame(thread, dying);
    }
}

#[inline(always)]
pub(super) unsafe fn clear_thread_frame(thread: &ThreadState, dying: *mut Frame) {
    Frame::clear_except_code(dying);
    (*dying).executable.close();
    frame::pop(thread, dying);
}
