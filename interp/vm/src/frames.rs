//! The running frames as native code sees them: whose globals, builtins and locals are in force, and frame objects by
//! depth.
//!
//! Frames that are still being set up are passed over, as CPython passes over incomplete ones.
#![allow(unsafe_code, reason = "reads live frames")]

use crate::frame::Frame;
use crate::objects::code::CodeObject;
use crate::objects::frame::{self as frame_object, FrameObject};
use crate::objects::function::FunctionObject;
use sidewinder_bytecode::code::kinds;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::CellObject;
use sidewinder_object::{Dict, Object, thread};

/// Flags of code objects that matter here.
const OPTIMIZED: u32 = 0x1;

fn current() -> *mut Frame {
    let frame = thread::current().current_frame.get().cast::<Frame>();
    // SAFETY: the thread's frames are live.
    unsafe { Frame::first_complete(frame) }
}

fn with<T>(read: impl FnOnce(&Frame) -> T) -> Option<T> {
    // SAFETY: the thread's current frame is live while native code runs on top of it.
    unsafe { current().as_ref() }.map(read)
}

/// The globals of the innermost Python frame.
pub fn globals() -> Option<Ref<Dict>> {
    // SAFETY: see `with`.
    with(|frame| unsafe { Ref::new(frame.globals()) })
}

/// The builtins of the innermost Python frame; those of the interpreter when none runs.
pub fn builtins() -> Option<Ref> {
    // SAFETY: see `with`.
    with(|frame| unsafe { Ref::new(frame.builtins()) })
        .or_else(|| crate::imports::builtins().map(|dict| Ref::new(dict).upcast()))
}

/// The code object that the innermost Python frame runs.
pub fn code() -> Option<Ref<CodeObject>> {
    // SAFETY: see `with`.
    with(|frame| unsafe { Ref::new(frame.code()) })
}

/// The function that the innermost Python frame runs.
pub fn function() -> Option<Ref<FunctionObject>> {
    // SAFETY: see `with`.
    with(|frame| unsafe { Ref::new(frame.function()) })
}

/// The innermost frame as an object.
pub fn current_object() -> Fallible<Option<Ref<FrameObject>>> {
    nth(0)
}

/// The innermost frame of every thread that runs Python code, with the thread's number.
pub fn of_all_threads() -> Fallible<Vec<(u64, Ref<FrameObject>)>> {
    let mut running = Vec::new();
    thread::for_each(|state| {
        // SAFETY: the other threads wait for the lock, so their frames stay as they are.
        let frame = unsafe { Frame::first_complete(state.current_frame.get().cast::<Frame>()) };
        if !frame.is_null() {
            running.push((state.thread_id.get(), frame));
        }
    });
    let mut objects = Vec::with_capacity(running.len());
    for (ident, frame) in running {
        // SAFETY: as above; a live and complete frame.
        objects.push((ident, unsafe { frame_object::of_frame(frame) }?));
    }
    Ok(objects)
}

/// The frame object `depth` calls up, if there are so many.
pub fn nth(depth: usize) -> Fallible<Option<Ref<FrameObject>>> {
    let mut frame = current();
    for _ in 0..depth {
        if frame.is_null() {
            return Ok(None);
        }
        // SAFETY: live frames.
        frame = unsafe { Frame::first_complete((*frame).previous) };
    }
    if frame.is_null() {
        return Ok(None);
    }
    // SAFETY: a live and complete frame.
    unsafe { frame_object::of_frame(frame) }.map(Some)
}

/// The frame objects of the running frame's callers, innermost first, `depth` at most. The running frame may still be
/// incomplete.
pub(crate) fn callers(depth: usize) -> Fallible<Vec<Ref<FrameObject>>> {
    let mut callers = Vec::new();
    let mut frame: *mut Frame = sidewinder_object::thread::current().current_frame.get().cast();
    while callers.len() < depth && !frame.is_null() {
        // SAFETY: live frames.
        frame = unsafe { Frame::first_complete((*frame).previous) };
        if !frame.is_null() {
            // SAFETY: a live and complete frame.
            callers.push(unsafe { frame_object::of_frame(frame)? });
        }
    }
    Ok(callers)
}

/// The function of the frame `depth` calls up, if there are so many.
pub fn nth_function(depth: usize) -> Option<Ref> {
    let mut frame = current();
    for _ in 0..depth {
        if frame.is_null() {
            return None;
        }
        // SAFETY: live frames.
        frame = unsafe { Frame::first_complete((*frame).previous) };
    }
    // SAFETY: a live and complete frame.
    unsafe { frame.as_ref() }.map(|frame| unsafe { Ref::new(&**frame.function()) })
}

/// What `locals()` returns: the namespace of a module or class body, or a fresh dict of a function's variables.
pub fn locals() -> Fallible<Option<Ref>> {
    let frame = current();
    // SAFETY: a live and complete frame.
    let Some(running) = (unsafe { frame.as_ref() }) else {
        return Ok(None);
    };
    // SAFETY: as above.
    let code = unsafe { running.code() };
    // SAFETY: as above.
    if code.flags() & OPTIMIZED == 0 && !unsafe { has_hidden_locals(frame, code) } {
        return Ok(crate::frame::locals_of(running));
    }
    let snapshot = Dict::new()?;
    if let Some(namespace) = crate::frame::locals_of(running) {
        crate::ops::dict_update(&snapshot, &namespace)?;
    }
    for (index, &kind) in code.local_kinds().iter().enumerate() {
        // SAFETY: as above; within the frame's locals.
        if let Some(value) = unsafe { local_value(frame, index, kind) } {
            snapshot.set(code.local_name_object(index), &value)?;
        }
    }
    // SAFETY: as above.
    let object = unsafe { running.frame_obj.as_ref() }.and_then(|object| object.downcast::<FrameObject>());
    if let Some(extra) = object.and_then(FrameObject::extra) {
        snapshot.merge(&extra, true)?;
    }
    Ok(Some(snapshot.upcast()))
}

/// Whether a variable of an inlined comprehension has a value now.
///
/// # Safety
/// `frame` is live and runs `code`.
unsafe fn has_hidden_locals(frame: *mut Frame, code: &CodeObject) -> bool {
    // SAFETY: as the caller promises.
    let has = |(index, &kind): (usize, &u8)| {
        // SAFETY: as the caller promises.
        kind & kinds::HIDDEN != 0 && unsafe { local_value(frame, index, kind) }.is_some()
    };
    code.local_kinds().iter().enumerate().any(has)
}

/// The value of a variable; what is in its cell, if it lives in one.
///
/// # Safety
/// `frame` is live, and the index is one of its locals.
unsafe fn local_value(frame: *mut Frame, index: usize, kind: u8) -> Option<Ref> {
    // SAFETY: as the caller promises.
    let value = unsafe { Frame::local(frame, index).read().option().map(Ref::new) }?;
    if kind & (kinds::CELL | kinds::FREE) != 0
        && let Some(cell) = (*value).downcast::<CellObject>()
    {
        return cell.ob_ref.get();
    }
    Some(value)
}

/// Runs code that has free variables, as `exec(code, closure=cells)` does.
pub fn run_with_closure(
    code: &CodeObject,
    globals: &Dict,
    locals: &Object,
    closure: Option<&sidewinder_object::Tuple>,
) -> PyResult {
    crate::binding::run_code_with(code, globals, locals, closure)
}
