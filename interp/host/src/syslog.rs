//! The system's log.

use core::ffi::CStr;
use std::ffi::CString;
use std::sync::Mutex;

/// The name that messages carry: the system keeps a pointer to it. With whether the log was opened.
static OPENED: Mutex<(bool, Option<CString>)> = Mutex::new((false, None));

/// Whether `open` was called.
pub fn is_open() -> bool {
    OPENED.lock().is_ok_and(|opened| opened.0)
}

/// Sets the name, options and facility of later messages.
pub fn open(name: Option<CString>, options: i32, facility: i32) {
    let Ok(mut opened) = OPENED.lock() else {
        return;
    };
    let pointer = name.as_deref().map_or(core::ptr::null(), CStr::as_ptr);
    // SAFETY: the name stays until the next call gave the system another one.
    unsafe { libc::openlog(pointer, options, facility) };
    *opened = (true, name);
}

/// Logs a message.
pub fn log(priority: i32, message: &CStr) {
    // SAFETY: two C strings.
    unsafe { libc::syslog(priority, c"%s".as_ptr(), message.as_ptr()) };
}

/// Closes the log.
pub fn close() {
    let Ok(mut opened) = OPENED.lock() else {
        return;
    };
    if opened.0 {
        // SAFETY: always allowed; the name is not used after it.
        unsafe { libc::closelog() };
        *opened = (false, None);
    }
}

/// Sets which priorities are logged; which were.
pub fn set_mask(mask: i32) -> i32 {
    // SAFETY: takes any number.
    unsafe { libc::setlogmask(mask) }
}
