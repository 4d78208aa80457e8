//! Clocks, sleeping, and the calendar of the local time zone.

use crate::errno::{Errno, Sys, done};
use core::ffi::{CStr, c_int};
use core::mem::MaybeUninit;

fn nanoseconds(time: libc::timespec) -> i64 {
    time.tv_sec
        .saturating_mul(1_000_000_000)
        .saturating_add(time.tv_nsec)
}

fn to_timespec(nanoseconds: i64) -> libc::timespec {
    libc::timespec {
        tv_sec: nanoseconds.div_euclid(1_000_000_000),
        tv_nsec: nanoseconds.rem_euclid(1_000_000_000),
    }
}

/// A clock's time, in nanoseconds.
pub fn time(clock: i32) -> Sys<i64> {
    let mut time = MaybeUninit::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::clock_gettime(clock, time.as_mut_ptr()))?;
        Ok(nanoseconds(time.assume_init()))
    }
}

/// A clock's resolution, in nanoseconds.
pub fn resolution(clock: i32) -> Sys<i64> {
    let mut time = MaybeUninit::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::clock_getres(clock, time.as_mut_ptr()))?;
        Ok(nanoseconds(time.assume_init()))
    }
}

/// Sets a clock.
pub fn set(clock: i32, nanoseconds: i64) -> Sys {
    let time = to_timespec(nanoseconds);
    // SAFETY: an initialised struct.
    done(unsafe { libc::clock_settime(clock, &raw const time) })
}

/// Sleeps until a time of the monotonic clock.
pub fn sleep_until(nanoseconds: i64) -> Sys {
    let time = to_timespec(nanoseconds);
    // SAFETY: an initialised struct.
    let result = unsafe {
        libc::clock_nanosleep(
            libc::CLOCK_MONOTONIC,
            libc::TIMER_ABSTIME,
            &raw const time,
            core::ptr::null_mut(),
        )
    };
    if result == 0 { Ok(()) } else { Err(Errno(result)) }
}

/// The processor time of the process, in clock ticks of a millionth of a second.
pub fn process_clock() -> i64 {
    // SAFETY: no arguments.
    unsafe { clock() }
}

/// The clock of a thread.
pub fn thread_clock(thread: u64) -> Sys<i32> {
    let mut clock = 0;
    // SAFETY: the caller names a thread that lives, as with the C function.
    match unsafe { libc::pthread_getcpuclockid(thread as libc::pthread_t, &raw mut clock) } {
        0 => Ok(clock),
        error => Err(Errno(error)),
    }
}

/// A calendar time. Fields as in `struct tm`, but for the year, which is the full one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "fields of struct tm")]
pub struct Calendar {
    pub year: i64,
    /// From 0.
    pub month: i32,
    pub day: i32,
    pub hour: i32,
    pub minute: i32,
    pub second: i32,
    /// From 0, Sunday.
    pub weekday: i32,
    /// From 0.
    pub yearday: i32,
    pub dst: i32,
    pub offset: i64,
    pub zone: Vec<u8>,
}

impl Calendar {
    fn from_raw(raw: &libc::tm) -> Calendar {
        let zone = if raw.tm_zone.is_null() {
            Vec::new()
        } else {
            // SAFETY: a C string of the time zone database, which stays.
            unsafe { CStr::from_ptr(raw.tm_zone) }.to_bytes().to_vec()
        };
        Calendar {
            year: i64::from(raw.tm_year) + 1900,
            month: raw.tm_mon,
            day: raw.tm_mday,
            hour: raw.tm_hour,
            minute: raw.tm_min,
            second: raw.tm_sec,
            weekday: raw.tm_wday,
            yearday: raw.tm_yday,
            dst: raw.tm_isdst,
            offset: raw.tm_gmtoff,
            zone,
        }
    }

    fn to_raw(&self, zone: Option<&CStr>) -> libc::tm {
        // SAFETY: numbers and a pointer: a zeroed struct is valid.
        let mut raw: libc::tm = unsafe { core::mem::zeroed() };
        raw.tm_year = c_int::try_from(self.year - 1900).unwrap_or(c_int::MAX);
        raw.tm_mon = self.month;
        raw.tm_mday = self.day;
        raw.tm_hour = self.hour;
        raw.tm_min = self.minute;
        raw.tm_sec = self.second;
        raw.tm_wday = self.weekday;
        raw.tm_yday = self.yearday;
        raw.tm_isdst = self.dst;
        raw.tm_gmtoff = self.offset;
        raw.tm_zone = zone.map_or(core::ptr::null(), CStr::as_ptr);
        raw
    }
}

/// The calendar time of a moment in seconds, local or UTC.
pub fn calendar(seconds: i64, local: bool) -> Sys<Calendar> {
    let mut raw = MaybeUninit::<libc::tm>::zeroed();
    // SAFETY: a number, and room for the struct.
    unsafe {
        let result = if local {
            libc::localtime_r(&raw const seconds, raw.as_mut_ptr())
        } else {
            libc::gmtime_r(&raw const seconds, raw.as_mut_ptr())
        };
        if result.is_null() {
            return Err(match Errno::last() {
                Errno(0) => Errno(libc::EINVAL),
                error => error,
            });
        }
        let mut calendar = Calendar::from_raw(raw.assume_init_ref());
        if !local {
            calendar.zone = b"UTC".to_vec();
        }
        Ok(calendar)
    }
}

/// The moment of a local calendar time; `None` when there is none.
pub fn moment(calendar: &Calendar) -> Option<i64> {
    let mut raw = calendar.to_raw(None);
    // What tells a moment before 1970 from an error: the call sets the weekday.
    raw.tm_wday = -1;
    // SAFETY: an initialised struct.
    let seconds = unsafe { libc::mktime(&raw mut raw) };
    (seconds != -1 || raw.tm_wday != -1).then_some(seconds)
}

unsafe extern "C" {
    fn tzset();
    fn clock() -> i64;
    fn strftime(
        to: *mut core::ffi::c_char,
        most: usize,
        format: *const core::ffi::c_char,
        time: *const libc::tm,
    ) -> usize;
}

/// Looks at the environment's time zone again.
pub fn set_zone() {
    // SAFETY: no arguments.
    unsafe { tzset() };
}

/// Formats a calendar time; `None` when the result is empty however much room there is.
pub fn format(format: &CStr, calendar: &Calendar) -> Option<Vec<u8>> {
    let zone = std::ffi::CString::new(calendar.zone.clone()).unwrap_or_default();
    let raw = calendar.to_raw(if calendar.zone.is_empty() {
        None
    } else {
        Some(&zone)
    });
    let length = format.to_bytes().len();
    let mut size = 1024;
    loop {
        let mut buffer = vec![0u8; size];
        // SAFETY: a C string, an initialised struct, and writable memory of the given length.
        let written = unsafe { strftime(buffer.as_mut_ptr().cast(), size, format.as_ptr(), &raw const raw) };
        if written > 0 {
            buffer.truncate(written);
            return Some(buffer);
        }
        if size >= 256 * length.max(4) {
            return None;
        }
        size *= 2;
    }
}
