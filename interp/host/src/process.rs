//! The process: its arguments, its environment, its end.

use std::os::unix::ffi::OsStringExt;

/// The command line, the program's name first.
pub fn arguments() -> Vec<Vec<u8>> {
    std::env::args_os().map(OsStringExt::into_vec).collect()
}

/// A variable of the environment.
pub fn variable(name: &str) -> Option<Vec<u8>> {
    std::env::var_os(name).map(OsStringExt::into_vec)
}

/// Ends the process without running anything else of ours.
pub fn exit(code: i32) -> ! {
    std::process::exit(code)
}
