//! Threads of the operating system.

use crate::errno::{Errno, Sys};
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering::SeqCst};

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

/// Starts a thread that nobody joins. False when the system refuses. A stack size of 0 is the usual one.
pub fn spawn(stack_size: usize, work: impl FnOnce() + Send + 'static) -> bool {
    let mut builder = std::thread::Builder::new();
    builder = builder.stack_size(if stack_size == 0 { 8 << 20 } else { stack_size });
    builder.spawn(work).is_ok()
}

/// Names the running thread, as far as the system's limit goes.
pub fn set_name(name: &[u8]) {
    let mut text = [0u8; 16];
    for (place, byte) in text.iter_mut().take(15).zip(name) {
        *place = *byte;
    }
    // SAFETY: a text that ends with a zero, for the calling thread.
    unsafe { libc::pthread_setname_np(libc::pthread_self(), text.as_ptr().cast()) };
}

/// The running thread's name.
pub fn name() -> Vec<u8> {
    let mut text = [0u8; 64];
    // SAFETY: the call writes at most the buffer's length.
    unsafe { libc::pthread_getname_np(libc::pthread_self(), text.as_mut_ptr().cast(), text.len()) };
    text.iter().copied().take_while(|&byte| byte != 0).collect()
}

/// Waits until the word changes from `expected` (or somebody wakes its waiters), at most so many nanoseconds. A signal
/// interrupts the wait.
pub fn wait_on(word: &AtomicU32, expected: u32, nanoseconds: Option<i64>) -> Sys {
    let time = nanoseconds.map(|nanoseconds| libc::timespec {
        tv_sec: nanoseconds.max(0) / 1_000_000_000,
        tv_nsec: nanoseconds.max(0) % 1_000_000_000,
    });
    let pointer = time.as_ref().map_or(core::ptr::null(), core::ptr::from_ref);
    // SAFETY: the word and the time outlive the call.
    let result = unsafe {
        libc::syscall(
            libc::SYS_futex,
            word.as_ptr(),
            libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG,
            expected,
            pointer,
        )
    };
    if result == 0 {
        return Ok(());
    }
    match Errno::last() {
        // The word had changed already.
        error if error.would_block() => Ok(()),
        error => Err(error),
    }
}

/// Wakes all who wait on the word.
pub fn wake(word: &AtomicU32) {
    // SAFETY: the word outlives the call.
    unsafe {
        libc::syscall(
            libc::SYS_futex,
            word.as_ptr(),
            libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG,
            i32::MAX,
        )
    };
}
