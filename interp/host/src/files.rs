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

/// When a file was last changed, in nanoseconds, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the two numbers that the type's comment names")]
pub struct Stamp {
    pub modified: i64,
    pub size: u64,
}

/// The stamp of a file, if there is one.
pub fn stamp(path: &[u8]) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt as _;
    let data = std::fs::metadata(Path::new(OsStr::from_bytes(path))).ok()?;
    Some(Stamp {
        modified: data
            .mtime()
            .wrapping_mul(1_000_000_000)
            .wrapping_add(data.mtime_nsec()),
        size: data.size(),
    })
}

/// Whether something is there under this name.
pub fn exists(path: &[u8]) -> bool {
    Path::new(OsStr::from_bytes(path)).exists()
}

/// Whether there is a folder of this name.
pub fn is_folder(path: &[u8]) -> bool {
    Path::new(OsStr::from_bytes(path)).is_dir()
}

/// Writes a file so that others see all of it or nothing; folders are made. Failure is no harm.
pub fn write_atomically(path: &[u8], content: &[u8]) {
    let path = Path::new(OsStr::from_bytes(path));
    let write = || -> io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut temporary = path.as_os_str().to_owned();
        temporary.push(format!(".{}", std::process::id()));
        std::fs::write(&temporary, content)?;
        std::fs::rename(&temporary, path)
    };
    let _ = write();
}

/// The path without links and dots, if it exists.
pub fn canonical(path: &[u8]) -> Option<Vec<u8>> {
    let path = std::fs::canonicalize(Path::new(OsStr::from_bytes(path))).ok()?;
    Some(path.as_os_str().as_bytes().to_vec())
}

/// The working folder.
pub fn working_folder() -> Option<Vec<u8>> {
    Some(std::env::current_dir().ok()?.as_os_str().as_bytes().to_vec())
}

/// The names in a folder; none if it cannot be read.
pub fn list(path: &[u8]) -> Vec<Vec<u8>> {
    match std::fs::read_dir(Path::new(OsStr::from_bytes(path))) {
        Ok(entries) => entries
            .filter_map(Result::ok)
            .map(|entry| entry.file_name().as_bytes().to_vec())
            .collect(),
        Err(_) => Vec::new(),
    }
}

/// Whether the descriptor refers to an open file.
pub fn is_open(descriptor: i32) -> bool {
    // SAFETY: asks for flags only.
    unsafe { libc::fcntl(descriptor, libc::F_GETFD) >= 0 }
}

/// A line of standard input with its end; nothing at the end of the input.
pub fn read_line() -> Vec<u8> {
    use io::BufRead as _;
    let mut line = Vec::new();
    let _ = io::stdin().lock().read_until(b'\n', &mut line);
    line
}
