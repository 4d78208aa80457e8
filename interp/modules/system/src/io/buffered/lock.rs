//! Entering a buffered stream: by one thread at a time, and once in a thread.

use super::Buffered;
use sidewinder_host::thread as host;
use sidewinder_object::exceptions::RUNTIME_ERROR;
use sidewinder_object::{Fallible, errors, protocols};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

static LEFT: (Mutex<()>, Condvar) = (Mutex::new(()), Condvar::new());

/// The stream is entered until this is dropped.
pub(super) struct Entered<'a>(&'a Buffered);

impl Buffered {
    /// Enters the stream.
    pub(super) fn enter(&self) -> Fallible<Entered<'_>> {
        if self.busy.get() {
            self.wait()?;
        }
        self.busy.set(true);
        self.owner.set(host::identifier());
        Ok(Entered(self))
    }

    #[cold]
    fn wait(&self) -> Fallible {
        if self.owner.get() == host::identifier() {
            let text = protocols::repr(self)?;
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("reentrant call inside {}", &*text),
            ));
        }
        while self.busy.get() {
            self.waited_for.set(true);
            crate::system::detached(|| {
                let guard = LEFT.0.lock().unwrap_or_else(PoisonError::into_inner);
                // The time limit covers a wake-up between the look at the flag and the wait.
                drop(LEFT.1.wait_timeout(guard, Duration::from_millis(1)));
            });
            sidewinder_vm::signals::check()?;
        }
        Ok(())
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        self.0.busy.set(false);
        self.0.owner.set(0);
        if self.0.waited_for.replace(false) {
            LEFT.1.notify_all();
        }
    }
}
