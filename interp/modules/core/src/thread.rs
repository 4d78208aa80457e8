//! `_thread`: locks, and what a thread can know of itself.
//!
//! Threads of one's own cannot be started yet: only the types and functions that a single thread needs are here.

mod lock;
mod rlock;

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{RUNTIME_ERROR, SYSTEM_EXIT, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::{Float, Module};
use sidewinder_object::{Object, errors};

pub use lock::LOCK;
pub use rlock::RLOCK;

/// Threads and locks.
#[pymodule(name = "_thread")]
pub mod module {
    use super::*;

    /// Whether threads may outlive the main one.
    #[function(sig = "daemon_threads_allowed()")]
    fn daemon_threads_allowed(_m: &Object) -> Fallible<bool> {
        Ok(true)
    }

    /// A new lock.
    #[function(sig = "allocate_lock()")]
    fn allocate_lock(_m: &Object) -> PyResult {
        lock::make(&LOCK).map(Ref::upcast)
    }

    /// A new lock, by its old name.
    #[function(sig = "allocate()")]
    fn allocate(_m: &Object) -> PyResult {
        lock::make(&LOCK).map(Ref::upcast)
    }

    /// Ends the thread, by its old name.
    #[function(sig = "exit_thread()")]
    fn exit_thread(_m: &Object) -> PyResult {
        Err(errors::raise_bare(&SYSTEM_EXIT))
    }

    /// Ends the thread by raising SystemExit.
    #[function(sig = "exit()")]
    fn exit(_m: &Object) -> PyResult {
        Err(errors::raise_bare(&SYSTEM_EXIT))
    }

    /// The number that tells the thread from all others that run.
    #[function(sig = "get_ident()")]
    fn get_ident(_m: &Object) -> Fallible<u64> {
        Ok(sidewinder_host::thread::identifier())
    }

    /// The number that the system knows the thread by.
    #[function(sig = "get_native_id()")]
    fn get_native_id(_m: &Object) -> Fallible<u64> {
        Ok(sidewinder_host::thread::native_identifier())
    }

    /// How many threads run, the main one left out.
    #[function(sig = "_count()")]
    fn _count(_m: &Object) -> Fallible<usize> {
        Ok(0)
    }

    /// Whether this is the main interpreter.
    #[function(sig = "_is_main_interpreter()")]
    fn _is_main_interpreter(_m: &Object) -> Fallible<bool> {
        Ok(true)
    }

    /// Waits for the threads that must end before the program does.
    #[function(sig = "_shutdown()")]
    fn _shutdown(_m: &Object) -> Fallible {
        Ok(())
    }

    /// The main thread's number.
    #[function(sig = "_get_main_thread_ident()")]
    fn _get_main_thread_ident(_m: &Object) -> Fallible<u64> {
        Ok(sidewinder_host::thread::main_identifier())
    }

    fn exec(module: &Module) -> Fallible {
        for class in [&LOCK, &RLOCK] {
            module.add_type(class)?;
        }
        module.add("LockType", &LOCK)?;
        module.add("error", &RUNTIME_ERROR)?;
        module.add("TIMEOUT_MAX", &*Float::new(TIMEOUT_MAX)?)?;
        module.add("_NAME_MAXLEN", &*sidewinder_object::Int::new(15)?)
    }
}

/// `TIMEOUT_MAX`: what the system's clocks can count, in seconds.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// The wait that `acquire` was asked for: none at all, for ever, or so long.
enum Wait {
    Not,
    Always,
    AtMost(core::time::Duration),
}

/// Reads the arguments of `acquire`.
fn wait_of(blocking: bool, timeout: Option<&Object>) -> Fallible<Wait> {
    let wrong = |text: &str| Err(errors::raise(&VALUE_ERROR, format_args!("{text}")));
    let seconds = match timeout {
        None => -1.0,
        Some(timeout) => sidewinder_object::arguments::as_f64(timeout)?,
    };
    if !blocking && seconds != -1.0 {
        return wrong("can't specify a timeout for a non-blocking call");
    }
    if seconds < 0.0 && seconds != -1.0 {
        return wrong("timeout value must be a non-negative number");
    }
    if seconds.is_nan() {
        return wrong("Invalid value NaN (not a number)");
    }
    if !blocking {
        return Ok(Wait::Not);
    }
    if seconds == -1.0 {
        return Ok(Wait::Always);
    }
    if seconds > TIMEOUT_MAX {
        let text = if seconds > 9.3e9 {
            "timestamp out of range for C PyTime_t"
        } else {
            "timeout value is too large"
        };
        return Err(errors::raise(
            &sidewinder_object::exceptions::OVERFLOW_ERROR,
            format_args!("{text}"),
        ));
    }
    Ok(Wait::AtMost(core::time::Duration::from_secs_f64(seconds)))
}

/// Takes a lock of the system as asked; other threads run meanwhile.
fn take(lock: &sidewinder_host::lock::Lock, wait: &Wait) -> bool {
    if lock.try_acquire() {
        return true;
    }
    match wait {
        Wait::Not => false,
        Wait::Always => sidewinder_object::gil::detached(|| lock.acquire(None)),
        Wait::AtMost(most) => sidewinder_object::gil::detached(|| lock.acquire(Some(*most))),
    }
}
