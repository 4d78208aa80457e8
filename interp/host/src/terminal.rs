//! Terminals, and requests to devices.

use crate::errno::{Sys, check, done};
use core::mem::MaybeUninit;

/// `struct termios`: input, output, control and local flags, speeds, control characters.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields of struct termios")]
pub struct Attributes {
    pub flags: [u32; 4],
    pub input_speed: u32,
    pub output_speed: u32,
    pub characters: Vec<u8>,
    raw: libc::termios,
}

/// A terminal's attributes.
pub fn attributes(fd: i32) -> Sys<Attributes> {
    let mut raw = MaybeUninit::<libc::termios>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::tcgetattr(fd, raw.as_mut_ptr()))?;
        let raw = raw.assume_init();
        Ok(Attributes {
            flags: [raw.c_iflag, raw.c_oflag, raw.c_cflag, raw.c_lflag],
            input_speed: libc::cfgetispeed(&raw const raw),
            output_speed: libc::cfgetospeed(&raw const raw),
            characters: raw.c_cc.to_vec(),
            raw,
        })
    }
}

/// Sets a terminal's attributes.
pub fn set_attributes(fd: i32, when: i32, attributes: &Attributes) -> Sys {
    let mut raw = attributes.raw;
    let [input, output, control, local] = attributes.flags;
    (raw.c_iflag, raw.c_oflag, raw.c_cflag, raw.c_lflag) = (input, output, control, local);
    for (to, from) in raw.c_cc.iter_mut().zip(&attributes.characters) {
        *to = *from;
    }
    // SAFETY: an initialised struct.
    unsafe {
        done(libc::cfsetispeed(&raw mut raw, attributes.input_speed))?;
        done(libc::cfsetospeed(&raw mut raw, attributes.output_speed))?;
        done(libc::tcsetattr(fd, when, &raw const raw))
    }
}

/// Sends a break.
pub fn send_break(fd: i32, duration: i32) -> Sys {
    // SAFETY: plain numbers.
    done(unsafe { libc::tcsendbreak(fd, duration) })
}

/// Waits until everything is sent.
pub fn drain(fd: i32) -> Sys {
    // SAFETY: plain numbers.
    done(unsafe { libc::tcdrain(fd) })
}

/// Throws away what is queued.
pub fn flush(fd: i32, queue: i32) -> Sys {
    // SAFETY: plain numbers.
    done(unsafe { libc::tcflush(fd, queue) })
}

/// Stops or goes on.
pub fn flow(fd: i32, action: i32) -> Sys {
    // SAFETY: plain numbers.
    done(unsafe { libc::tcflow(fd, action) })
}

/// Lines and columns.
pub fn window_size(fd: i32) -> Sys<(u16, u16)> {
    crate::posix::terminal_size(fd).map(|(columns, lines)| (lines, columns))
}

/// Sets lines and columns.
pub fn set_window_size(fd: i32, lines: u16, columns: u16) -> Sys {
    let mut size = MaybeUninit::<libc::winsize>::zeroed();
    // SAFETY: room for the struct, initialised by the first call.
    unsafe {
        done(libc::ioctl(fd, libc::TIOCGWINSZ, size.as_mut_ptr()))?;
        let size = size.assume_init_mut();
        size.ws_row = lines;
        size.ws_col = columns;
        done(libc::ioctl(fd, libc::TIOCSWINSZ, &raw const *size))
    }
}

/// A request with a number.
pub fn request(fd: i32, request: u64, argument: i64) -> Sys<i32> {
    // SAFETY: the program says what the device does with the number, as with the C function.
    check(unsafe { libc::ioctl(fd, request, argument) })
}

/// A request with memory, which the device may change.
pub fn request_with(fd: i32, request: u64, memory: &mut [u8]) -> Sys<i32> {
    // SAFETY: writable memory; the program vouches for its size, as with the C function.
    check(unsafe { libc::ioctl(fd, request, memory.as_mut_ptr()) })
}

/// `fcntl` with memory.
pub fn control_with(fd: i32, command: i32, memory: &mut [u8]) -> Sys<i32> {
    // SAFETY: writable memory; the program vouches for its size, as with the C function.
    check(unsafe { libc::fcntl(fd, command, memory.as_mut_ptr()) })
}

/// Locks or unlocks a part of a file; with `wait`, waits for the lock.
pub fn lock(fd: i32, kind: i16, wait: bool, start: i64, length: i64, whence: i16) -> Sys {
    // SAFETY: a zeroed struct is valid.
    let mut raw: libc::flock = unsafe { core::mem::zeroed() };
    (raw.l_type, raw.l_start, raw.l_len, raw.l_whence) = (kind, start, length, whence);
    // SAFETY: an initialised struct.
    done(unsafe {
        libc::fcntl(
            fd,
            if wait { libc::F_SETLKW } else { libc::F_SETLK },
            &raw const raw,
        )
    })
}
