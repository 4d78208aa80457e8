//! Threads of the operating system.

/// Waits for ever: what a thread does that may not run Python any more.
#[cold]
pub fn hang() -> ! {
    loop {
        // SAFETY: waits for a signal.
        unsafe { libc::pause() };
    }
}
