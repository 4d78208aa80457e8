//! The global interpreter lock, and interpreter-wide state that it guards.
//!
//! One thread at a time runs Python. A thread that waits for the lock asks its holder, after the switch interval, to
//! give it up at the next check of the eval breaker; a holder that was asked waits until another thread has had
//! it. Whoever waits for the system does so in `detached`. Without other threads, taking and releasing cost one
//! atomic operation each.

use crate::thread::{ThreadState, breaker};
use core::ptr::null_mut;
use core::sync::atomic::Ordering::SeqCst;
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, AtomicUsize};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A value in a `static` that is only touched by the thread that holds the GIL.
///
/// The contract is the one of `Object`: nothing outside the lock reads or writes it. It lets interpreter-wide
/// state be plain cells without atomics.
pub struct GilCell<T>(T);

// SAFETY: only the holder of the GIL touches the value (contract of the type).
unsafe impl<T> Sync for GilCell<T> {}

impl<T> GilCell<T> {
    /// Wraps the value.
    pub const fn new(value: T) -> GilCell<T> {
        GilCell(value)
    }
}

impl<T> core::ops::Deref for GilCell<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}

static LOCKED: AtomicBool = AtomicBool::new(false);
static WAITERS: AtomicUsize = AtomicUsize::new(0);
/// Counts how often the lock changed hands.
static SWITCHES: AtomicU64 = AtomicU64::new(0);
/// Microseconds that a waiter waits before it asks.
static INTERVAL: AtomicU64 = AtomicU64::new(5000);
/// The thread that took the lock last; it stays alive while this mutex is held (see `forget`).
static LAST: AtomicPtr<ThreadState> = AtomicPtr::new(null_mut());
static QUEUE: Mutex<()> = Mutex::new(());
static RELEASED: Condvar = Condvar::new();
static TAKEN: Condvar = Condvar::new();
/// Set once the interpreter ends: other threads never get the lock again.
static CLOSED: AtomicBool = AtomicBool::new(false);

fn queue() -> MutexGuard<'static, ()> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The switch interval in microseconds (`sys.getswitchinterval`).
pub fn switch_interval() -> u64 {
    INTERVAL.load(SeqCst)
}

/// Sets the switch interval.
pub fn set_switch_interval(microseconds: u64) {
    INTERVAL.store(microseconds.max(1), SeqCst);
}

fn try_take() -> bool {
    LOCKED.compare_exchange(false, true, SeqCst, SeqCst).is_ok()
}

/// Takes the lock for the running thread.
#[inline]
pub fn acquire(state: &ThreadState) {
    if WAITERS.load(SeqCst) != 0 || CLOSED.load(SeqCst) || !try_take() {
        wait(state);
    }
    let last = LAST.swap(core::ptr::from_ref(state).cast_mut(), SeqCst);
    if !core::ptr::eq(last, state) {
        changed_hands();
    }
    state.holds_gil.set(1);
}

#[cold]
fn changed_hands() {
    SWITCHES.fetch_add(1, SeqCst);
    let guard = queue();
    TAKEN.notify_all();
    drop(guard);
}

#[cold]
fn wait(state: &ThreadState) {
    let mut guard = queue();
    WAITERS.fetch_add(1, SeqCst);
    loop {
        if CLOSED.load(SeqCst) && !core::ptr::eq(LAST.load(SeqCst), state) {
            drop(guard);
            sidewinder_host::thread::hang();
        }
        if try_take() {
            break;
        }
        let before = SWITCHES.load(SeqCst);
        let interval = Duration::from_micros(INTERVAL.load(SeqCst));
        let (again, timeout) = RELEASED
            .wait_timeout(guard, interval)
            .unwrap_or_else(PoisonError::into_inner);
        guard = again;
        if timeout.timed_out() && LOCKED.load(SeqCst) && SWITCHES.load(SeqCst) == before {
            // SAFETY: a thread leaves `LAST` before it ends, under the mutex that is held here.
            if let Some(holder) = unsafe { LAST.load(SeqCst).as_ref() } {
                holder.set_breaker(breaker::GIL_DROP_REQUEST);
            }
        }
    }
    WAITERS.fetch_sub(1, SeqCst);
    drop(guard);
}

/// Gives the lock up.
#[inline]
pub fn release(state: &ThreadState) {
    state.holds_gil.set(0);
    LOCKED.store(false, SeqCst);
    if WAITERS.load(SeqCst) != 0 {
        let guard = queue();
        RELEASED.notify_one();
        drop(guard);
    }
}

/// Gives the lock to a thread that asked for it, and takes it again after it.
#[cold]
pub fn hand_over(state: &ThreadState) {
    state.clear_breaker(breaker::GIL_DROP_REQUEST);
    if WAITERS.load(SeqCst) == 0 {
        return;
    }
    let before = SWITCHES.load(SeqCst);
    release(state);
    let mut guard = queue();
    while SWITCHES.load(SeqCst) == before && WAITERS.load(SeqCst) != 0 {
        let (again, timeout) = TAKEN
            .wait_timeout(guard, Duration::from_millis(5))
            .unwrap_or_else(PoisonError::into_inner);
        guard = again;
        if timeout.timed_out() {
            break;
        }
    }
    drop(guard);
    acquire(state);
}

/// Runs something that waits for the system, without the lock. It must touch no object.
#[inline]
pub fn detached<T>(work: impl FnOnce() -> T) -> T {
    let state = crate::thread::current();
    release(state);
    let result = work();
    let error = sidewinder_host::Errno::last();
    acquire(state);
    sidewinder_host::errno::set_errno(error.0);
    result
}

/// A thread that will not run Python any more releases the lock for the last time.
pub fn forget(state: &ThreadState) {
    state.unlink();
    let guard = queue();
    let _ = LAST.compare_exchange(core::ptr::from_ref(state).cast_mut(), null_mut(), SeqCst, SeqCst);
    drop(guard);
    release(state);
}

/// From here on only the running thread may have the lock.
pub fn close() {
    CLOSED.store(true, SeqCst);
}

/// In a child after `fork`: no other thread exists.
pub fn after_fork() {
    WAITERS.store(0, SeqCst);
}
