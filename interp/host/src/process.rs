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

/// The name and version of the C library's threads.
pub fn thread_library() -> Option<String> {
    let mut buffer = [0u8; 256];
    // SAFETY: the call writes at most the buffer's length, ending with a zero.
    let length = unsafe {
        libc::confstr(
            libc::_CS_GNU_LIBPTHREAD_VERSION,
            buffer.as_mut_ptr().cast(),
            buffer.len(),
        )
    };
    let text = buffer.get(..length.checked_sub(1)?)?;
    Some(String::from_utf8_lossy(text).into_owned())
}

/// Ends the process by the signal of the keyboard's interrupt, so that the parent sees that.
pub fn die_of_interrupt() {
    // SAFETY: gives the signal its default meaning and sends it to this process.
    unsafe {
        libc::signal(libc::SIGINT, libc::SIG_DFL);
        libc::kill(libc::getpid(), libc::SIGINT);
    }
}
