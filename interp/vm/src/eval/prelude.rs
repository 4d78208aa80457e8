//! What the handler files share: registers, references, and words.
//!
//! A word is how an out-of-line helper returns an object or an exception to a handler: the bits of a `StackRef`,
//! null meaning that an exception is set. It travels in a register, so the handler keeps its tail call.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

pub(super) use super::{CodeUnit, Flow, Regs};
pub(super) use crate::frame::Frame;
pub(super) use crate::objects::code::CodeObject;
pub(super) use crate::objects::function::FunctionObject;
pub(super) use crate::stackref::{FAILED, StackRef};
pub(super) use core::ptr::null_mut;
pub(super) use sidewinder_bytecode::opcode::raw;
pub(super) use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
pub(super) use sidewinder_object::thread::ThreadState;
pub(super) use sidewinder_object::{Object, TypeObject, errors, singletons};

/// A helper's word.
pub(super) type Word = *mut Object;

/// The word of a result.
#[inline(always)]
pub(super) fn word(result: PyResult) -> Word {
    match result {
        Ok(object) => object.into_raw().as_ptr(),
        Err(_) => FAILED,
    }
}

/// A helper's success or failure without a value.
#[inline(always)]
pub(super) fn done(result: Fallible) -> bool {
    result.is_ok()
}

/// True, borrowed.
#[inline(always)]
pub(super) fn true_ref() -> StackRef {
    StackRef::borrowed(singletons::true_())
}

/// False, borrowed.
#[inline(always)]
pub(super) fn false_ref() -> StackRef {
    StackRef::borrowed(singletons::false_())
}

/// None, borrowed.
#[inline(always)]
pub(super) fn none_ref() -> StackRef {
    StackRef::borrowed(singletons::none())
}

/// A truth value as a reference.
#[inline(always)]
pub(super) fn bool_ref(truth: bool) -> StackRef {
    if truth { true_ref() } else { false_ref() }
}

/// An error in three states: no, yes, raised; in one word.
#[inline(always)]
pub(super) fn tri(result: Fallible<bool>) -> i32 {
    match result {
        Ok(truth) => i32::from(truth),
        Err(_) => -1,
    }
}

impl Regs {
    /// Closes a reference that the handler has taken off the stack. Position and stack are saved first if that
    /// may run other code.
    #[inline(always)]
    pub(super) unsafe fn close(&self, value: StackRef) {
        if value.is_owned() {
            if value.object().is_unique() {
                self.save();
            }
            value.close();
        }
    }
}
