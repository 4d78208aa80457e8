//! Waiting for the system: without the GIL, and again when a signal interrupted the wait.

use sidewinder_host::{Errno, Sys};
use sidewinder_object::{Fallible, gil};

/// Runs a system call without the GIL.
pub(crate) fn detached<T>(call: impl FnOnce() -> T) -> T {
    gil::detached(call)
}

/// Runs a system call without the GIL; when a signal interrupts it, runs the signal's handler and tries again
/// (PEP 475). The outer result is the handler's exception.
pub(crate) fn retrying<T>(mut call: impl FnMut() -> Sys<T>) -> Fallible<Sys<T>> {
    loop {
        match gil::detached(&mut call) {
            Err(error) if Errno::is_interrupted(error) => sidewinder_vm::signals::check()?,
            result => return Ok(result),
        }
    }
}

pub(crate) use sidewinder_object::repr_guard::enter as repr_enter;
