//! Error numbers, their texts, and the result type of system calls.

use core::ffi::{CStr, c_int};

/// A system call's error number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Errno(pub i32);

/// What a system call gives.
pub type Sys<T = ()> = Result<T, Errno>;

impl Errno {
    /// The number that the last failed call left.
    #[cold]
    pub fn last() -> Errno {
        // SAFETY: the location belongs to the thread.
        Errno(unsafe { *libc::__errno_location() })
    }

    /// Whether a signal interrupted the call.
    pub fn is_interrupted(self) -> bool {
        self.0 == libc::EINTR
    }

    /// Whether the call would have to wait.
    pub fn would_block(self) -> bool {
        self.0 == libc::EAGAIN
    }
}

/// Sets the number that the last failed call left.
pub fn set_errno(number: i32) {
    // SAFETY: the location belongs to the thread.
    unsafe { *libc::__errno_location() = number }
}

/// The text of an error number.
pub fn strerror(number: i32) -> String {
    let mut buffer = [0; 256];
    // SAFETY: writes at most the buffer's length, with a final zero.
    let text = unsafe {
        libc::strerror_r(number, buffer.as_mut_ptr(), buffer.len());
        CStr::from_ptr(buffer.as_ptr())
    };
    text.to_string_lossy().into_owned()
}

/// The result of a call that is -1 on error.
#[inline]
pub(crate) fn check(result: c_int) -> Sys<c_int> {
    if result == -1 {
        Err(Errno::last())
    } else {
        Ok(result)
    }
}

/// As `check`, for calls without a result.
#[inline]
pub(crate) fn done(result: c_int) -> Sys {
    check(result).map(|_| ())
}

/// As `check`, for counts.
#[inline]
pub(crate) fn count(result: isize) -> Sys<usize> {
    usize::try_from(result).map_err(|_| Errno::last())
}

/// As `check`, for offsets.
#[inline]
pub(crate) fn offset(result: i64) -> Sys<i64> {
    if result == -1 {
        Err(Errno::last())
    } else {
        Ok(result)
    }
}
