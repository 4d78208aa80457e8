//! `_thread.lock`: a lock that any thread may release.

use super::parking::{State, Wait, wait_of};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::RUNTIME_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, Str, create, errors};

/// A lock.
#[derive(Payload)]
#[payload(class = LOCK, exact)]
#[repr(C)]
pub(super) struct Lock {
    base: Object,
    lock: State,
}

/// `_thread.lock`.
pub static LOCK: TypeObject = TypeSpec::of::<Lock>(c"_thread.lock")
    .flags(flags::IMMUTABLETYPE | flags::MANAGED_WEAKREF)
    .doc(c"lock()\n--\n\nA lock that any thread may release.")
    .methods(&methods::METHODS)
    .new_slot(methods::slot_construct)
    .repr(repr)
    .build();

/// A lock that nobody has.
pub(super) fn make(class: &TypeObject) -> PyResult<Lock> {
    create(
        class,
        Lock {
            base: Object::PENDING,
            lock: State::default(),
        },
    )
}

extern "C" fn repr(this: &Object) -> PyResult {
    let Some(lock) = this.downcast::<Lock>() else {
        return Err(errors::bad_internal_call());
    };
    let state = if lock.lock.is_taken() {
        "locked"
    } else {
        "unlocked"
    };
    Str::from_format(format_args!(
        "<{state} {} object at {:#x}>",
        this.class().tp_name_lossy(),
        this.id()
    ))
    .map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "lock()")]
    fn construct(class: &TypeObject) -> PyResult<Lock> {
        make(class)
    }

    /// Takes the lock, by its old name.
    #[method(sig = "acquire_lock($self, /, blocking=True, timeout=-1)")]
    fn acquire_lock(this: &Lock, blocking: bool, timeout: Option<&Object>) -> Fallible<bool> {
        this.lock.acquire(wait_of(blocking, timeout)?)
    }

    /// Takes the lock; waits for it, unless told otherwise.
    #[method(sig = "acquire($self, /, blocking=True, timeout=-1)")]
    fn acquire(this: &Lock, blocking: bool, timeout: Option<&Object>) -> Fallible<bool> {
        this.lock.acquire(wait_of(blocking, timeout)?)
    }

    /// Gives the lock back, by its old name.
    #[method(sig = "release_lock($self, /)")]
    fn release_lock(this: &Lock) -> Fallible {
        give_back(this)
    }

    /// Gives the lock back.
    #[method(sig = "release($self, /)")]
    fn release(this: &Lock) -> Fallible {
        give_back(this)
    }

    /// Whether the lock is taken, by its old name.
    #[method(sig = "locked_lock($self, /)")]
    fn locked_lock(this: &Lock) -> Fallible<bool> {
        Ok(this.lock.is_taken())
    }

    /// Whether the lock is taken.
    #[method(sig = "locked($self, /)")]
    fn locked(this: &Lock) -> Fallible<bool> {
        Ok(this.lock.is_taken())
    }

    /// Takes the lock.
    #[method(sig = "__enter__($self, /)")]
    fn __enter__(this: &Lock) -> Fallible<bool> {
        this.lock.acquire(Wait::Always)
    }

    /// Gives the lock back.
    #[method(sig = "__exit__($self, /, *exc_info)")]
    fn __exit__(this: &Lock, _exc_info: &[&Object]) -> Fallible {
        give_back(this)
    }

    /// Makes the lock free in a forked child.
    #[method(sig = "_at_fork_reinit($self, /)")]
    fn _at_fork_reinit(this: &Lock) -> Fallible {
        this.lock.release();
        Ok(())
    }
}

fn give_back(lock: &Lock) -> Fallible {
    if lock.lock.is_taken() {
        lock.lock.release();
        return Ok(());
    }
    Err(errors::raise(
        &RUNTIME_ERROR,
        format_args!("release unlocked lock"),
    ))
}

const _: () = assert!(size_of::<Lock>() == 24);
