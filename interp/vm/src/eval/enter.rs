//! Entering the loop from native code, and making frames for calls.
//!
//! Each entry puts an entry frame of its own under the frame it runs: its only instruction, INTERPRETER_EXIT,
//! leaves the loop when the frame returns. Python functions called from Python code do not come through here, so
//! they use no native stack.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::{dispatch, unwind};
use crate::frame::{self, Owner};
use sidewinder_object::exceptions::RECURSION_ERROR;
use sidewinder_object::gil::GilCell;

/// An entry frame with room for the one value it receives.
#[repr(C)]
struct EntryFrame {
    frame: Frame,
    stack: [StackRef; 2],
}

/// The code of entry frames: returns arrive at the first exit, yields two units further on, at the second.
static TRAMPOLINE: GilCell<core::cell::UnsafeCell<[CodeUnit; 5]>> =
    GilCell::new(core::cell::UnsafeCell::new([
        raw::NOP as u16,
        raw::INTERPRETER_EXIT as u16,
        raw::NOP as u16,
        raw::INTERPRETER_EXIT as u16,
        raw::RESUME as u16 | (sidewinder_bytecode::opcode::resume::DEPTH1_MASK as u16) << 8,
    ]));

/// Runs a frame to its end. With `throw`, as if its current instruction had raised the exception that is set.
pub(crate) unsafe fn eval_frame(thread: &'static ThreadState, frame: *mut Frame, throw: bool) -> PyResult {
    if thread.check_recursion("").is_err() {
        unwind::clear_and_pop(thread, frame);
        return Err(Raised::proof());
    }
    let mut entry = EntryFrame {
        frame: Frame {
            executable: none_ref(),
            previous: thread.current_frame.get().cast(),
            funcobj: StackRef::NULL,
            globals: null_mut(),
            builtins: null_mut(),
            locals: null_mut(),
            frame_obj: null_mut(),
            instr_ptr: TRAMPOLINE.get().cast::<CodeUnit>().add(1),
            stackpointer: null_mut(),
            return_offset: 0,
            owner: Owner::Interpreter,
            visited: 0,
        },
        stack: [StackRef::NULL; 2],
    };
    let base: *mut EntryFrame = &raw mut entry;
    (*base).frame.stackpointer = (&raw mut (*base).stack).cast();
    (*frame).previous = base.cast();
    thread.current_frame.set(frame.cast());
    let bits = if enter_recursion(thread) {
        if throw {
            if crate::monitoring::fire::wanted(crate::monitoring::event::PY_THROW) {
                let at = (*frame).instr_ptr;
                crate::monitoring::fire::exception(thread, frame, crate::monitoring::event::PY_THROW, at);
            }
            match unwind::unwind_thrown(thread, frame) {
                handling if handling.is_null() => FAILED,
                handling => dispatch::run(thread, handling),
            }
        } else {
            dispatch::run(thread, frame)
        }
    } else {
        // Too deep: the frame dies before its first instruction and without a traceback entry of its own.
        leave_at_once(thread, frame)
    };
    match core::ptr::NonNull::new(bits) {
        Some(_) => Ok(StackRef::from_bits(bits).steal()),
        None => Err(Raised::proof()),
    }
}

/// Drops the frame that could not be started, as the end of an exception does.
unsafe fn leave_at_once(thread: &'static ThreadState, frame: *mut Frame) -> *mut Object {
    thread
        .py_recursion_remaining
        .set(thread.py_recursion_remaining.get() + 1);
    let entry = (*frame).previous;
    thread.current_frame.set(entry.cast());
    unwind::clear_and_pop(thread, frame);
    thread.current_frame.set((*entry).previous.cast());
    FAILED
}

/// Counts a Python frame in; false with RecursionError set when there are too many.
#[inline(always)]
pub(super) unsafe fn enter_recursion(thread: &ThreadState) -> bool {
    let left = thread.py_recursion_remaining.get();
    thread.py_recursion_remaining.set(left - 1);
    left > 0 || too_deep(thread)
}

#[cold]
#[inline(never)]
fn too_deep(thread: &ThreadState) -> bool {
    if thread.recursion_headroom.get() != 0 {
        if thread.py_recursion_remaining.get() < -50 {
            sidewinder_object::errors::fatal("Cannot recover from Python stack overflow.");
        }
        return true;
    }
    if thread.py_recursion_remaining.get() > 0 {
        return true;
    }
    thread.recursion_headroom.set(thread.recursion_headroom.get() + 1);
    let _raised = errors::raise(&RECURSION_ERROR, format_args!("maximum recursion depth exceeded"));
    thread.recursion_headroom.set(thread.recursion_headroom.get() - 1);
    false
}

/// A frame for a call of `function` with everything bound already: `arguments` fill the first locals.
#[inline(always)]
pub(super) unsafe fn push_exact(
    thread: &ThreadState,
    function: StackRef,
    code: &CodeObject,
    arguments: usize,
    previous: *mut Frame,
) -> *mut Frame {
    let callee = frame::push_unchecked(thread, code.framesize());
    Frame::initialize(callee, function, null_mut(), code, arguments, previous);
    callee
}
