//! The frame under an `__init__` that CALL_ALLOC_AND_ENTER_INIT entered: it holds the new object, checks that
//! `__init__` returned None, and returns the object.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::unwind;
use crate::frame::{self, Owner};
use crate::objects::code::Parts;
use sidewinder_bytecode::code::flags;
use sidewinder_object::Tuple;
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::str::Str;
use sidewinder_object::structs::BytesObject;

/// The shim's code, made at its first use.
static CODE: GilCell<Slot<CodeObject>> = GilCell::new(Slot::EMPTY);

/// The code of shims: the check, the return, and a RESUME that is never reached, so that the frame is never
/// complete and stays out of tracebacks.
fn code() -> PyResult<CodeObject> {
    if let Some(code) = CODE.get() {
        return Ok(code);
    }
    let nothing = || Ok(Ref::new(Tuple::empty()));
    let name = || Str::from_str("<shim>");
    let code = CodeObject::new(Parts {
        argcount: 0,
        posonlyargcount: 0,
        kwonlyargcount: 0,
        stacksize: 2,
        flags: flags::OPTIMIZED | flags::NO_MONITORING_EVENTS,
        code: BytesObject::new(&[raw::EXIT_INIT_CHECK, 0, raw::RETURN_VALUE, 0, raw::RESUME, 0])?,
        consts: nothing()?,
        names: nothing()?,
        localsplusnames: nothing()?,
        localspluskinds: BytesObject::new(&[])?,
        filename: name()?,
        name: name()?,
        qualname: name()?,
        firstlineno: 1,
        linetable: BytesObject::new(&[])?,
        exceptiontable: BytesObject::new(&[])?,
    })?;
    CODE.set(Some(code.clone()));
    Ok(code)
}

/// Pushes a shim that holds the object, which is given away. The data stack has room. Null with an exception set.
pub(crate) unsafe fn push(thread: &'static ThreadState, made: StackRef, previous: *mut Frame) -> *mut Frame {
    let Ok(code) = code() else {
        made.close();
        return null_mut();
    };
    let shim = frame::push_unchecked(thread, frame::SHIM_SIZE);
    let start = code.code_start();
    shim.write(Frame {
        executable: StackRef::from_owned(code.upcast()),
        previous,
        funcobj: StackRef::NULL,
        globals: null_mut(),
        builtins: null_mut(),
        locals: null_mut(),
        frame_obj: null_mut(),
        instr_ptr: start,
        stackpointer: Frame::local(shim, 1),
        return_offset: 0,
        owner: Owner::Thread,
        visited: 0,
    });
    Frame::local(shim, 0).write(made);
    thread
        .py_recursion_remaining
        .set(thread.py_recursion_remaining.get() - 1);
    shim
}

/// Drops a shim whose `__init__` could not be entered.
pub(crate) unsafe fn drop_unentered(thread: &'static ThreadState, shim: *mut Frame) {
    thread
        .py_recursion_remaining
        .set(thread.py_recursion_remaining.get() + 1);
    unwind::clear_and_pop(thread, shim);
}
