//! Whole files, and plain output to descriptors, for what runs before or without the io module.

use std::ffi::OsStr;
use std::io::{self, Read as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// The content of a file; the error is an errno.
pub fn read(path: &[u8]) -> Result<Vec<u8>, i32> {
    std::fs::read(Path::new(OsStr::from_bytes(path))).map_err(|error| error.raw_os_error().unwrap_or(0))
}

/// All of standard input.
pub fn read_stdin() -> Result<Vec<u8>, i32> {
    let mut content = Vec::new();
    match io::stdin().lock().read_to_end(&mut content) {
        Ok(_) => Ok(content),
        Err(error) => Err(error.raw_os_error().unwrap_or(0)),
    }
}

/// Writes to standard output.
pub fn write_stdout(bytes: &[u8]) {
    let _ = io::stdout().write_all(bytes);
}

/// Flushes standard output.
pub fn flush_stdout() {
    let _ = io::stdout().flush();
}

/// Writes to standard error.
pub fn write_stderr(bytes: &[u8]) {
    let _ = io::stderr().write_all(bytes);
}
