//! Threads of the operating system.

use core::sync::atomic::{AtomicU64, Ordering::SeqCst};

/// Waits for ever: what a thread does that may not run Python any more.
#[cold]
pub fn hang() -> ! {
    loop {
        // SAFETY: waits for a signal.
        unsafe { libc::pause() };
    }
}

static MAIN: AtomicU64 = AtomicU64::new(0);

/// The running thread's identifier (`pthread_self`).
pub fn identifier() -> u64 {
    // SAFETY: no arguments.
    unsafe { libc::pthread_self() as u64 }
}

/// The running thread's number in the system.
pub fn native_identifier() -> u64 {
    // SAFETY: no arguments.
    u64::from(unsafe { libc::gettid() }.cast_unsigned())
}

/// Makes the running thread the main one.
pub fn set_main() {
    MAIN.store(identifier(), SeqCst);
}

/// Whether the running thread is the main one.
pub fn is_main() -> bool {
    MAIN.load(SeqCst) == identifier()
}

/// The main thread's identifier.
pub fn main_identifier() -> u64 {
    MAIN.load(SeqCst)
}

/// How many threads the process has; 1 when the system does not tell.
pub fn count() -> usize {
    let Ok(status) = std::fs::read_to_string("/proc/self/stat") else {
        return 1;
    };
    // The name, in parentheses, may hold anything.
    let fields = status.rsplit(')').next().unwrap_or_default();
    fields
        .split_whitespace()
        .nth(17)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
}
