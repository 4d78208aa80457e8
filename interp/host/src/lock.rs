//! A lock that one thread may take and another release, as Python's are.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The lock.
#[derive(Default)]
pub struct Lock {
    taken: Mutex<bool>,
    free: Condvar,
}

impl Lock {
    /// A lock that nobody has.
    pub const fn new() -> Lock {
        Lock {
            taken: Mutex::new(false),
            free: Condvar::new(),
        }
    }

    fn state(&self) -> MutexGuard<'_, bool> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the lock if nobody has it.
    pub fn try_acquire(&self) -> bool {
        !core::mem::replace(&mut *self.state(), true)
    }

    /// Takes the lock; waits at most so long, or for ever.
    pub fn acquire(&self, timeout: Option<Duration>) -> bool {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut taken = self.state();
        while *taken {
            taken = match deadline {
                None => self.free.wait(taken).unwrap_or_else(PoisonError::into_inner),
                Some(deadline) => {
                    let left = deadline.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return false;
                    }
                    self.free
                        .wait_timeout(taken, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
        *taken = true;
        true
    }

    /// Gives the lock back. False when nobody had it.
    pub fn release(&self) -> bool {
        let was = core::mem::replace(&mut *self.state(), false);
        self.free.notify_one();
        was
    }

    /// Whether somebody has it.
    pub fn is_taken(&self) -> bool {
        *self.state()
    }
}
