//! File descriptors: opening, reading, writing, seeking, flags.

use crate::errno::{Sys, check, count, done, offset};
use core::ffi::CStr;

/// The most that one read or write moves (the kernel's own limit).
const MOST: usize = 0x7fff_f000;

/// Opens a file; the descriptor is not inherited by programs that the process runs.
pub fn open(path: &CStr, flags: i32, mode: u32) -> Sys<i32> {
    // SAFETY: a C string.
    check(unsafe { libc::open(path.as_ptr(), flags | libc::O_CLOEXEC, mode) })
}

/// As `open`, relative to a directory's descriptor.
pub fn open_at(directory: i32, path: &CStr, flags: i32, mode: u32) -> Sys<i32> {
    // SAFETY: a C string.
    check(unsafe { libc::openat(directory, path.as_ptr(), flags | libc::O_CLOEXEC, mode) })
}

/// Reads into the buffer; 0 at the end.
pub fn read(fd: i32, buffer: &mut [u8]) -> Sys<usize> {
    // SAFETY: writable memory of the given length.
    count(unsafe { libc::read(fd, buffer.as_mut_ptr().cast(), buffer.len().min(MOST)) })
}

/// As `read`, into memory that other references may see.
///
/// # Safety
/// `buffer` points to `length` writable bytes.
pub unsafe fn read_raw(fd: i32, buffer: *mut u8, length: usize) -> Sys<usize> {
    // SAFETY: as the caller promises.
    count(unsafe { libc::read(fd, buffer.cast(), length.min(MOST)) })
}

/// Writes bytes; fewer may be taken.
pub fn write(fd: i32, bytes: &[u8]) -> Sys<usize> {
    // SAFETY: readable memory of the given length.
    count(unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len().min(MOST)) })
}

/// Reads at an offset.
pub fn pread(fd: i32, buffer: &mut [u8], at: i64) -> Sys<usize> {
    // SAFETY: writable memory of the given length.
    count(unsafe { libc::pread(fd, buffer.as_mut_ptr().cast(), buffer.len().min(MOST), at) })
}

/// Writes at an offset.
pub fn pwrite(fd: i32, bytes: &[u8], at: i64) -> Sys<usize> {
    // SAFETY: readable memory of the given length.
    count(unsafe { libc::pwrite(fd, bytes.as_ptr().cast(), bytes.len().min(MOST), at) })
}

/// Closes a descriptor.
pub fn close(fd: i32) -> Sys {
    // SAFETY: any number may be closed.
    done(unsafe { libc::close(fd) })
}

/// Closes a range of descriptors, ignoring errors; `high` is not among them.
pub fn close_range(low: i32, high: i32) {
    if low < high {
        // SAFETY: any numbers may be closed.
        unsafe { libc::syscall(libc::SYS_close_range, low, high - 1, 0) };
    }
}

/// Moves the position.
pub fn lseek(fd: i32, to: i64, whence: i32) -> Sys<i64> {
    // SAFETY: plain numbers.
    offset(unsafe { libc::lseek(fd, to, whence) })
}

/// Cuts or extends a file.
pub fn ftruncate(fd: i32, length: i64) -> Sys {
    // SAFETY: plain numbers.
    done(unsafe { libc::ftruncate(fd, length) })
}

/// Whether the descriptor is a terminal.
pub fn isatty(fd: i32) -> bool {
    // SAFETY: plain numbers.
    unsafe { libc::isatty(fd) == 1 }
}

/// Whether programs that the process runs inherit the descriptor.
pub fn is_inheritable(fd: i32) -> Sys<bool> {
    // SAFETY: plain numbers.
    let flags = check(unsafe { libc::fcntl(fd, libc::F_GETFD) })?;
    Ok(flags & libc::FD_CLOEXEC == 0)
}

/// Sets whether programs that the process runs inherit the descriptor.
pub fn set_inheritable(fd: i32, inheritable: bool) -> Sys {
    // SAFETY: plain numbers.
    let flags = check(unsafe { libc::fcntl(fd, libc::F_GETFD) })?;
    let wanted = if inheritable {
        flags & !libc::FD_CLOEXEC
    } else {
        flags | libc::FD_CLOEXEC
    };
    if wanted == flags {
        return Ok(());
    }
    // SAFETY: plain numbers.
    done(unsafe { libc::fcntl(fd, libc::F_SETFD, wanted) })
}

/// Whether reads and writes wait.
pub fn is_blocking(fd: i32) -> Sys<bool> {
    // SAFETY: plain numbers.
    let flags = check(unsafe { libc::fcntl(fd, libc::F_GETFL) })?;
    Ok(flags & libc::O_NONBLOCK == 0)
}

/// Sets whether reads and writes wait.
pub fn set_blocking(fd: i32, blocking: bool) -> Sys {
    // SAFETY: plain numbers.
    let flags = check(unsafe { libc::fcntl(fd, libc::F_GETFL) })?;
    let wanted = if blocking {
        flags & !libc::O_NONBLOCK
    } else {
        flags | libc::O_NONBLOCK
    };
    if wanted == flags {
        return Ok(());
    }
    // SAFETY: plain numbers.
    done(unsafe { libc::fcntl(fd, libc::F_SETFL, wanted) })
}

/// Another descriptor of the same file, not inherited.
pub fn dup(fd: i32) -> Sys<i32> {
    // SAFETY: plain numbers.
    check(unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) })
}

/// Makes `to` a descriptor of the same file.
pub fn dup2(fd: i32, to: i32, inheritable: bool) -> Sys<i32> {
    if inheritable || fd == to {
        // SAFETY: plain numbers.
        let made = check(unsafe { libc::dup2(fd, to) })?;
        if !inheritable {
            set_inheritable(made, false)?;
        }
        return Ok(made);
    }
    // SAFETY: plain numbers.
    check(unsafe { libc::dup3(fd, to, libc::O_CLOEXEC) })
}

/// A pipe: its reading and its writing end.
pub fn pipe(flags: i32) -> Sys<(i32, i32)> {
    let mut ends = [0; 2];
    // SAFETY: room for two descriptors.
    done(unsafe { libc::pipe2(ends.as_mut_ptr(), flags) })?;
    Ok((ends[0], ends[1]))
}

/// Waits until the descriptor can be read (or the time is over); true if it can.
pub fn wait_readable(fd: i32, milliseconds: i32) -> Sys<bool> {
    let mut entry = libc::pollfd {
        fd,
        events: libc::POLLIN,
        revents: 0,
    };
    // SAFETY: one entry.
    check(unsafe { libc::poll(&raw mut entry, 1, milliseconds) }).map(|ready| ready > 0)
}
