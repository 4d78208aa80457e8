//! Resource limits and usage.

use crate::errno::{Sys, done};
use core::mem::MaybeUninit;

/// `struct rusage`; times in seconds.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "fields of struct rusage")]
pub struct Usage {
    pub utime: f64,
    pub stime: f64,
    /// The counts, in the struct's order.
    pub counts: [i64; 14],
}

impl Usage {
    pub(crate) fn from_raw(raw: &libc::rusage) -> Usage {
        let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 * 0.000_001;
        Usage {
            utime: seconds(raw.ru_utime),
            stime: seconds(raw.ru_stime),
            counts: [
                raw.ru_maxrss,
                raw.ru_ixrss,
                raw.ru_idrss,
                raw.ru_isrss,
                raw.ru_minflt,
                raw.ru_majflt,
                raw.ru_nswap,
                raw.ru_inblock,
                raw.ru_oublock,
                raw.ru_msgsnd,
                raw.ru_msgrcv,
                raw.ru_nsignals,
                raw.ru_nvcsw,
                raw.ru_nivcsw,
            ],
        }
    }
}

/// What the process (or its children, or the thread) has used.
pub fn usage(who: i32) -> Sys<Usage> {
    let mut raw = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::getrusage(who, raw.as_mut_ptr()))?;
        Ok(Usage::from_raw(raw.assume_init_ref()))
    }
}

/// A limit: soft and hard.
pub fn limit(resource: i32) -> Sys<(u64, u64)> {
    let mut raw = MaybeUninit::<libc::rlimit>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::getrlimit(resource as _, raw.as_mut_ptr()))?;
        let raw = raw.assume_init_ref();
        Ok((raw.rlim_cur, raw.rlim_max))
    }
}

/// Sets a limit.
pub fn set_limit(resource: i32, soft: u64, hard: u64) -> Sys {
    let raw = libc::rlimit {
        rlim_cur: soft,
        rlim_max: hard,
    };
    // SAFETY: an initialised struct.
    done(unsafe { libc::setrlimit(resource as _, &raw const raw) })
}

/// A limit of another process, and sets it if a new one is given.
pub fn process_limit(pid: i32, resource: i32, new: Option<(u64, u64)>) -> Sys<(u64, u64)> {
    let new = new.map(|(soft, hard)| libc::rlimit {
        rlim_cur: soft,
        rlim_max: hard,
    });
    let mut old = MaybeUninit::<libc::rlimit>::zeroed();
    let pointer = new.as_ref().map_or(core::ptr::null(), core::ptr::from_ref);
    // SAFETY: null or an initialised struct; room for the other.
    unsafe {
        done(libc::prlimit(pid, resource as _, pointer, old.as_mut_ptr()))?;
        let old = old.assume_init_ref();
        Ok((old.rlim_cur, old.rlim_max))
    }
}

/// The size of a memory page.
pub fn page_size() -> i64 {
    // SAFETY: plain numbers.
    unsafe { libc::sysconf(libc::_SC_PAGESIZE) }
}
