//! `_thread.RLock`: a lock that its owner may take again.

use super::parking::{State, Wait, wait_of};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::RUNTIME_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Int, Object, Str, Tuple, create, errors};

/// A lock, its owner, and how often the owner has taken it.
#[derive(Payload)]
#[payload(class = RLOCK)]
#[repr(C)]
pub(super) struct RLock {
    base: Object,
    lock: State,
    owner: Cell<u64>,
    count: Cell<usize>,
}

/// `_thread.RLock`.
pub static RLOCK: TypeObject = TypeSpec::of::<RLock>(c"_thread.RLock")
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE | flags::MANAGED_WEAKREF)
    .methods(&methods::METHODS)
    .new_slot(construct)
    .repr(repr)
    .build();

extern "C" fn construct(class: &TypeObject, _: &Tuple, _: Option<&sidewinder_object::Dict>) -> PyResult {
    create(
        class,
        RLock {
            base: Object::PENDING,
            lock: State::default(),
            owner: Cell::new(0),
            count: Cell::new(0),
        },
    )
    .map(Ref::upcast)
}

extern "C" fn repr(this: &Object) -> PyResult {
    let Some(lock) = this.downcast::<RLock>() else {
        return Err(errors::bad_internal_call());
    };
    let state = if lock.count.get() > 0 {
        "locked"
    } else {
        "unlocked"
    };
    Str::from_format(format_args!(
        "<{state} {} object owner={} count={} at {:#x}>",
        this.class().tp_name_lossy(),
        lock.owner.get(),
        lock.count.get(),
        this.id()
    ))
    .map(Ref::upcast)
}

fn not_owned() -> Raised {
    errors::raise(&RUNTIME_ERROR, format_args!("cannot release un-acquired lock"))
}

impl RLock {
    fn is_mine(&self) -> bool {
        self.count.get() > 0 && self.owner.get() == sidewinder_host::thread::identifier()
    }

    fn acquire(&self, wait: Wait) -> Fallible<bool> {
        if self.is_mine() {
            self.count.set(self.count.get() + 1);
            return Ok(true);
        }
        if !self.lock.acquire(wait)? {
            return Ok(false);
        }
        self.owner.set(sidewinder_host::thread::identifier());
        self.count.set(1);
        Ok(true)
    }

    fn release(&self) -> Fallible {
        if !self.is_mine() {
            return Err(not_owned());
        }
        let left = self.count.get() - 1;
        self.count.set(left);
        if left == 0 {
            self.owner.set(0);
            self.lock.release();
        }
        Ok(())
    }
}

#[pymethods]
mod methods {
    use super::*;

    /// Takes the lock once more, or waits for it.
    #[method(sig = "acquire($self, /, blocking=True, timeout=-1)")]
    fn acquire(this: &RLock, blocking: bool, timeout: Option<&Object>) -> Fallible<bool> {
        this.acquire(wait_of(blocking, timeout)?)
    }

    /// Gives the lock back once.
    #[method(sig = "release($self, /)")]
    fn release(this: &RLock) -> Fallible {
        this.release()
    }

    /// Whether the lock is taken.
    #[method(sig = "locked($self, /)")]
    fn locked(this: &RLock) -> Fallible<bool> {
        Ok(this.count.get() > 0)
    }

    /// Whether the running thread has the lock.
    #[method(sig = "_is_owned($self, /)")]
    fn _is_owned(this: &RLock) -> Fallible<bool> {
        Ok(this.is_mine())
    }

    /// Takes the lock with the state that _release_save gave.
    #[method(sig = "_acquire_restore($self, state, /)")]
    fn _acquire_restore(this: &RLock, state: &Tuple) -> Fallible {
        let count = state.borrow(0).and_then(|count| count.downcast::<Int>());
        let owner = state.borrow(1).and_then(|owner| owner.downcast::<Int>());
        this.lock.acquire(Wait::Always)?;
        this.count.set(count.and_then(Int::to_u64).unwrap_or(1) as usize);
        this.owner.set(
            owner
                .and_then(Int::to_u64)
                .unwrap_or_else(sidewinder_host::thread::identifier),
        );
        Ok(())
    }

    /// Gives the lock back, however often it was taken; the state to restore.
    #[method(sig = "_release_save($self, /)")]
    fn _release_save(this: &RLock) -> PyResult {
        if this.count.get() == 0 {
            return Err(not_owned());
        }
        let state = Tuple::new([
            Int::from_usize(this.count.get())?.upcast(),
            Int::from_u64(this.owner.get())?.upcast(),
        ])?;
        this.count.set(0);
        this.owner.set(0);
        this.lock.release();
        Ok(state.upcast())
    }

    /// How often the running thread has taken the lock.
    #[method(sig = "_recursion_count($self, /)")]
    fn _recursion_count(this: &RLock) -> Fallible<usize> {
        Ok(if this.is_mine() { this.count.get() } else { 0 })
    }

    /// Takes the lock.
    #[method(sig = "__enter__($self, /)")]
    fn __enter__(this: &RLock) -> Fallible<bool> {
        this.acquire(Wait::Always)
    }

    /// Gives the lock back once.
    #[method(sig = "__exit__($self, /, *exc_info)")]
    fn __exit__(this: &RLock, _exc_info: &[&Object]) -> Fallible {
        this.release()
    }

    /// Makes the lock free in a forked child.
    #[method(sig = "_at_fork_reinit($self, /)")]
    fn _at_fork_reinit(this: &RLock) -> Fallible {
        this.count.set(0);
        this.owner.set(0);
        this.lock.release();
        Ok(())
    }
}
