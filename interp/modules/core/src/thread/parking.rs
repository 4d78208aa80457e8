//! Where threads wait for locks: a few words that change when a lock is given back.
//!
//! Who finds a lock taken reads the word of its address while it holds the GIL, and waits for the word to change without;
//! who gives a lock back changes the word while holding the GIL. So no wake-up is lost.

use core::cell::Cell;
use core::sync::atomic::{AtomicU32, Ordering::SeqCst};
use sidewinder_host::{Errno, clock, constants as c, thread as host};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, Raised};
use sidewinder_object::structs::Float;
use sidewinder_object::{Object, errors, gil, number};

static WORDS: [AtomicU32; 64] = [const { AtomicU32::new(0) }; 64];

/// The wait that `acquire` was asked for.
#[derive(Clone, Copy)]
pub(super) enum Wait {
    /// None at all.
    Not,
    /// For ever.
    Always,
    /// At most so many nanoseconds.
    AtMost(i64),
}

/// The state of a lock: whether it is taken, and how many wait.
#[derive(Default)]
#[repr(C)]
pub(super) struct State {
    taken: Cell<bool>,
    waiters: Cell<u32>,
}

fn now() -> i64 {
    clock::time(c::CLOCK_MONOTONIC).unwrap_or(0)
}

impl State {
    fn word(&self) -> &'static AtomicU32 {
        static SPARE: AtomicU32 = AtomicU32::new(0);
        let place = core::ptr::from_ref(self).addr() >> 4;
        WORDS.get(place % WORDS.len()).unwrap_or(&SPARE)
    }

    /// Whether the lock is taken.
    pub(super) fn is_taken(&self) -> bool {
        self.taken.get()
    }

    /// Takes the lock as asked; whether that worked. A signal's handler may raise.
    #[inline]
    pub(super) fn acquire(&self, wait: Wait) -> Fallible<bool> {
        if !self.taken.replace(true) {
            return Ok(true);
        }
        self.acquire_slowly(wait)
    }

    #[cold]
    fn acquire_slowly(&self, wait: Wait) -> Fallible<bool> {
        let deadline = match wait {
            Wait::Not => return Ok(false),
            Wait::Always => None,
            Wait::AtMost(nanoseconds) => Some(now().saturating_add(nanoseconds)),
        };
        loop {
            let left = deadline.map(|deadline| deadline.saturating_sub(now()));
            if left.is_some_and(|left| left <= 0) {
                return Ok(false);
            }
            let word = self.word();
            let seen = word.load(SeqCst);
            self.waiters.set(self.waiters.get() + 1);
            let result = gil::detached(|| host::wait_on(word, seen, left));
            self.waiters.set(self.waiters.get() - 1);
            if !self.taken.replace(true) {
                return Ok(true);
            }
            if result.is_err_and(Errno::is_interrupted) {
                sidewinder_vm::signals::check()?;
            }
        }
    }

    /// Gives the lock back.
    #[inline]
    pub(super) fn release(&self) {
        self.taken.set(false);
        if self.waiters.get() > 0 {
            let word = self.word();
            word.fetch_add(1, SeqCst);
            host::wake(word);
        }
    }
}

/// `TIMEOUT_MAX`: what the system's clocks can count, in seconds.
pub(super) const TIMEOUT_MAX: f64 = 9_223_372_036.0;

#[cold]
fn overflow(message: &str) -> Raised {
    errors::raise(&OVERFLOW_ERROR, format_args!("{message}"))
}

/// Nanoseconds of seconds as an int or a float, rounded away from zero.
pub(super) fn nanoseconds(value: &Object) -> Fallible<i64> {
    let out_of_range = || overflow("timestamp out of range for C PyTime_t");
    if let Some(float) = value.downcast::<Float>() {
        let float = float.value();
        if float.is_nan() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("Invalid value NaN (not a number)"),
            ));
        }
        let scaled = float * 1e9;
        let rounded = if scaled >= 0.0 {
            scaled.ceil()
        } else {
            scaled.floor()
        };
        if !(-9.223_372_036_854_776e18..9.223_372_036_854_776e18).contains(&rounded) {
            return Err(out_of_range());
        }
        return Ok(rounded as i64);
    }
    if !number::is_index(value) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'{}' object cannot be interpreted as an integer or float",
                value.class().name_cut(200)
            ),
        ));
    }
    let seconds = number::index(value)?.to_i64().ok_or_else(out_of_range)?;
    seconds.checked_mul(1_000_000_000).ok_or_else(out_of_range)
}

/// Reads the arguments of `acquire`.
pub(super) fn wait_of(blocking: bool, timeout: Option<&Object>) -> Fallible<Wait> {
    let wrong = |text: &str| Err(errors::raise(&VALUE_ERROR, format_args!("{text}")));
    let timeout = match timeout {
        None => -1_000_000_000,
        Some(timeout) => nanoseconds(timeout)?,
    };
    let unset = timeout == -1_000_000_000;
    if !blocking {
        return if unset {
            Ok(Wait::Not)
        } else {
            wrong("can't specify a timeout for a non-blocking call")
        };
    }
    if unset {
        return Ok(Wait::Always);
    }
    if timeout < 0 {
        return wrong("timeout value must be a non-negative number");
    }
    if timeout as f64 > TIMEOUT_MAX * 1e9 {
        return Err(overflow("timeout value is too large"));
    }
    Ok(Wait::AtMost(timeout))
}
