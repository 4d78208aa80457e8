//! The only crate that calls the operating system.
//!
//! `memory` is the C heap, `stack` tells where the current thread's stack ends, `random` gives entropy. What goes
//! in and out are plain values and raw memory; there are no Python objects here.
#![allow(unsafe_code, reason = "this crate is the boundary to the operating system")]

pub mod clock;
pub mod errno;
pub mod fd;
pub mod files;
pub mod locale;
pub mod lock;
pub mod mapping;
pub mod math;
pub mod memory;
pub mod net;
pub mod poll;
pub mod posix;
pub mod process;
pub mod random;
pub mod resource;
pub mod signal;
pub mod spawn;
pub mod stack;
pub mod stat;
pub mod syslog;
pub mod terminal;
pub mod thread;
pub mod users;
pub mod zlib;

pub use errno::{Errno, Sys};
/// Numbers that system headers define: errors, flags, modes, signals.
pub mod constants {
    pub use libc::*;
}

/// Ends the process at once, with a message on standard error: for states from which nothing can go on.
#[cold]
pub fn abort(message: &str) -> ! {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "Fatal Python error: {message}");
    std::process::abort()
}

/// Writes a line to standard error.
pub fn print_error(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{text}");
}
