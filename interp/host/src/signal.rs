//! Signals: what the handler notes down, and who may ask for it.
//!
//! The handler only sets flags, wakes the eval loop through the word it was given, and writes to the wake-up
//! descriptor: all of it is safe at any point of the program.

use crate::errno::{Errno, Sys, check, done};
use core::mem::MaybeUninit;
use core::ptr::null_mut;
use core::sync::atomic::Ordering::SeqCst;
use core::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, AtomicUsize};

/// One more than the largest signal number.
pub const COUNT: usize = 65;

static TRIPPED: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];
static ANY: AtomicBool = AtomicBool::new(false);
static WAKEUP: AtomicI32 = AtomicI32::new(-1);
/// The error of the last failed write to the wake-up descriptor.
static WAKEUP_ERROR: AtomicI32 = AtomicI32::new(0);
static WARN_ON_FULL: AtomicBool = AtomicBool::new(true);
static WORD: AtomicPtr<AtomicUsize> = AtomicPtr::new(null_mut());
static BITS: AtomicUsize = AtomicUsize::new(0);

/// What a signal does when it arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// What the system does by default.
    Default,
    /// Nothing.
    Ignore,
    /// It is noted down.
    Noted,
    /// Something else, set by other code.
    Foreign,
}

/// Says which word, and which bits of it, to set when a signal arrives.
pub fn set_word(word: &'static AtomicUsize, bits: usize) {
    BITS.store(bits, SeqCst);
    WORD.store(core::ptr::from_ref(word).cast_mut(), SeqCst);
}

/// Notes a signal down, as if it had arrived.
pub fn trip(number: i32) {
    if let Some(flag) = usize::try_from(number)
        .ok()
        .and_then(|number| TRIPPED.get(number))
    {
        flag.store(true, SeqCst);
        ANY.store(true, SeqCst);
        // SAFETY: null, or a word that lives for ever.
        if let Some(word) = unsafe { WORD.load(SeqCst).as_ref() } {
            word.fetch_or(BITS.load(SeqCst), SeqCst);
        }
        let wakeup = WAKEUP.load(SeqCst);
        if wakeup >= 0 {
            let byte = number as u8;
            // SAFETY: one readable byte; `write` and `send` may be called in handlers.
            let written = unsafe { libc::write(wakeup, (&raw const byte).cast(), 1) };
            if written < 0 {
                let error = Errno::last();
                if WARN_ON_FULL.load(SeqCst) || !error.would_block() {
                    WAKEUP_ERROR.store(error.0, SeqCst);
                }
            }
        }
    }
}

extern "C" fn note(number: i32) {
    let error = Errno::last();
    trip(number);
    crate::errno::set_errno(error.0);
}

/// Whether any signal is noted down; forgets that, not the signals.
pub fn take_any() -> bool {
    ANY.load(SeqCst) && ANY.swap(false, SeqCst)
}

/// Whether any signal is noted down.
pub fn any() -> bool {
    ANY.load(SeqCst)
}

/// Says again that there are signals noted down.
pub fn mark_any() {
    ANY.store(true, SeqCst);
    // SAFETY: null, or a word that lives for ever.
    if let Some(word) = unsafe { WORD.load(SeqCst).as_ref() } {
        word.fetch_or(BITS.load(SeqCst), SeqCst);
    }
}

/// Whether this signal is noted down; forgets it.
pub fn take(number: usize) -> bool {
    TRIPPED.get(number).is_some_and(|flag| flag.swap(false, SeqCst))
}

/// Forgets all signals noted down (in a child after `fork`).
pub fn forget_all() {
    ANY.store(false, SeqCst);
    TRIPPED.iter().for_each(|flag| flag.store(false, SeqCst));
}

/// Sets the wake-up descriptor (-1 for none); returns the old one.
pub fn set_wakeup(fd: i32, warn_on_full: bool) -> i32 {
    WARN_ON_FULL.store(warn_on_full, SeqCst);
    WAKEUP.swap(fd, SeqCst)
}

/// The error of a failed write to the wake-up descriptor, if there was one since the last question.
pub fn take_wakeup_error() -> Option<Errno> {
    match WAKEUP_ERROR.swap(0, SeqCst) {
        0 => None,
        error => Some(Errno(error)),
    }
}

/// What a signal does at present.
pub fn disposition(number: i32) -> Sys<Disposition> {
    let mut action = MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: room for the struct.
    done(unsafe { libc::sigaction(number, core::ptr::null(), action.as_mut_ptr()) })?;
    // SAFETY: the call succeeded.
    let handler = unsafe { action.assume_init_ref() }.sa_sigaction;
    Ok(if handler == libc::SIG_DFL {
        Disposition::Default
    } else if handler == libc::SIG_IGN {
        Disposition::Ignore
    } else if handler == note as *const () as usize {
        Disposition::Noted
    } else {
        Disposition::Foreign
    })
}

/// Sets what a signal does.
pub fn set_disposition(number: i32, disposition: Disposition) -> Sys {
    let handler = match disposition {
        Disposition::Default => libc::SIG_DFL,
        Disposition::Ignore => libc::SIG_IGN,
        Disposition::Noted | Disposition::Foreign => note as *const () as usize,
    };
    // SAFETY: a zeroed action is valid; the handler only does what handlers may.
    unsafe {
        let mut action: libc::sigaction = core::mem::zeroed();
        action.sa_sigaction = handler;
        libc::sigemptyset(&raw mut action.sa_mask);
        action.sa_flags = if disposition == Disposition::Noted {
            libc::SA_ONSTACK
        } else {
            0
        };
        done(libc::sigaction(number, &raw const action, null_mut()))
    }
}

/// Whether system calls are restarted after the signal (`siginterrupt`).
pub fn set_interrupts(number: i32, interrupts: bool) -> Sys {
    let mut action = MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: room for the struct; the same struct goes back with one flag changed.
    unsafe {
        done(libc::sigaction(number, core::ptr::null(), action.as_mut_ptr()))?;
        let action = action.assume_init_mut();
        if interrupts {
            action.sa_flags &= !libc::SA_RESTART;
        } else {
            action.sa_flags |= libc::SA_RESTART;
        }
        done(libc::sigaction(number, action, null_mut()))
    }
}

/// Sends a signal to the process itself.
pub fn raise(number: i32) -> Sys {
    // SAFETY: any number may be raised.
    match unsafe { libc::raise(number) } {
        0 => Ok(()),
        _ => Err(Errno::last()),
    }
}

/// A set of signals.
#[derive(Clone, Copy)]
pub struct SignalSet(libc::sigset_t);

impl SignalSet {
    /// The empty set.
    pub fn empty() -> SignalSet {
        let mut set = MaybeUninit::uninit();
        // SAFETY: fills the set.
        unsafe {
            libc::sigemptyset(set.as_mut_ptr());
            SignalSet(set.assume_init())
        }
    }

    /// The set of all signals.
    pub fn full() -> SignalSet {
        let mut set = MaybeUninit::uninit();
        // SAFETY: fills the set.
        unsafe {
            libc::sigfillset(set.as_mut_ptr());
            SignalSet(set.assume_init())
        }
    }

    /// Adds a signal; false when there is no such.
    pub fn add(&mut self, number: i32) -> bool {
        // SAFETY: an initialised set.
        unsafe { libc::sigaddset(&raw mut self.0, number) == 0 }
    }

    /// Whether the signal is in the set.
    pub fn has(&self, number: i32) -> bool {
        // SAFETY: an initialised set.
        unsafe { libc::sigismember(&raw const self.0, number) == 1 }
    }

    pub(crate) fn raw(&self) -> *const libc::sigset_t {
        &raw const self.0
    }
}

/// Changes the running thread's mask; returns the old one.
pub fn mask(how: i32, set: &SignalSet) -> Sys<SignalSet> {
    let mut old = SignalSet::empty();
    // SAFETY: initialised sets.
    match unsafe { libc::pthread_sigmask(how, set.raw(), &raw mut old.0) } {
        0 => Ok(old),
        error => Err(Errno(error)),
    }
}

/// The signals that wait for delivery.
pub fn pending() -> Sys<SignalSet> {
    let mut set = SignalSet::empty();
    // SAFETY: an initialised set.
    done(unsafe { libc::sigpending(&raw mut set.0) })?;
    Ok(set)
}

/// Waits for one of the signals.
pub fn wait(set: &SignalSet) -> Sys<i32> {
    let mut number = 0;
    // SAFETY: initialised values.
    match unsafe { libc::sigwait(set.raw(), &raw mut number) } {
        0 => Ok(number),
        error => Err(Errno(error)),
    }
}

/// What came with a signal.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "fields of siginfo_t")]
pub struct SignalInfo {
    pub signo: i32,
    pub code: i32,
    pub errno: i32,
    pub pid: i32,
    pub uid: u32,
    pub status: i32,
    pub band: i64,
}

/// Reads the parts of `siginfo_t` that Python shows.
pub(crate) fn info_of(info: &libc::siginfo_t) -> SignalInfo {
    // SAFETY: the fields lie within the struct whatever the signal is.
    unsafe {
        SignalInfo {
            signo: info.si_signo,
            code: info.si_code,
            errno: info.si_errno,
            pid: info.si_pid(),
            uid: info.si_uid(),
            status: info.si_status(),
            // The band lies where the address of a fault does.
            band: info.si_addr().addr() as i64,
        }
    }
}

/// Waits for one of the signals, at most for a time (in nanoseconds).
pub fn wait_info(set: &SignalSet, timeout: Option<i64>) -> Sys<SignalInfo> {
    let mut info = MaybeUninit::<libc::siginfo_t>::zeroed();
    // SAFETY: initialised values and room for the struct.
    unsafe {
        match timeout {
            None => check(libc::sigwaitinfo(set.raw(), info.as_mut_ptr()))?,
            Some(nanoseconds) => {
                let time = libc::timespec {
                    tv_sec: nanoseconds / 1_000_000_000,
                    tv_nsec: nanoseconds % 1_000_000_000,
                };
                check(libc::sigtimedwait(set.raw(), info.as_mut_ptr(), &raw const time))?
            }
        };
        Ok(info_of(info.assume_init_ref()))
    }
}

/// Sends a signal to a thread.
pub fn kill_thread(thread: u64, number: i32) -> Sys {
    // SAFETY: the caller names a thread that lives, as with the C function.
    match unsafe { libc::pthread_kill(thread as libc::pthread_t, number) } {
        0 => Ok(()),
        error => Err(Errno(error)),
    }
}

/// Sends a signal to the process that a descriptor stands for.
pub fn kill_pidfd(fd: i32, number: i32, flags: i32) -> Sys {
    // SAFETY: plain numbers and null.
    let result = unsafe {
        libc::syscall(
            libc::SYS_pidfd_send_signal,
            fd,
            number,
            null_mut::<libc::siginfo_t>(),
            flags,
        )
    };
    if result < 0 { Err(Errno::last()) } else { Ok(()) }
}

/// Waits for a signal.
pub fn pause() {
    // SAFETY: no arguments.
    unsafe { libc::pause() };
}

/// Sets the alarm clock; the seconds that were left of the last one.
pub fn alarm(seconds: u32) -> u32 {
    // SAFETY: plain numbers.
    unsafe { libc::alarm(seconds) }
}

/// The time to an interval timer's next signal, and its interval, in microseconds.
pub type Timer = (i64, i64);

fn to_timeval(microseconds: i64) -> libc::timeval {
    libc::timeval {
        tv_sec: microseconds.div_euclid(1_000_000),
        tv_usec: microseconds.rem_euclid(1_000_000),
    }
}

fn from_timeval(time: libc::timeval) -> i64 {
    time.tv_sec.wrapping_mul(1_000_000).wrapping_add(time.tv_usec)
}

/// Sets an interval timer; returns the old one.
pub fn set_timer(which: i32, timer: Timer) -> Sys<Timer> {
    let new = libc::itimerval {
        it_value: to_timeval(timer.0),
        it_interval: to_timeval(timer.1),
    };
    let mut old = new;
    // SAFETY: initialised structs.
    done(unsafe { libc::setitimer(which as _, &raw const new, &raw mut old) })?;
    Ok((from_timeval(old.it_value), from_timeval(old.it_interval)))
}

/// An interval timer.
pub fn timer(which: i32) -> Sys<Timer> {
    let mut old = libc::itimerval {
        it_value: to_timeval(0),
        it_interval: to_timeval(0),
    };
    // SAFETY: an initialised struct.
    done(unsafe { libc::getitimer(which as _, &raw mut old) })?;
    Ok((from_timeval(old.it_value), from_timeval(old.it_interval)))
}

/// The text of a signal, if the system knows it.
pub fn describe(number: i32) -> Option<String> {
    // SAFETY: a static or thread-local C string, or null.
    let text = unsafe { libc::strsignal(number) };
    if text.is_null() {
        return None;
    }
    // SAFETY: just checked.
    let text = unsafe { core::ffi::CStr::from_ptr(text) }
        .to_string_lossy()
        .into_owned();
    (!text.starts_with("Unknown signal")).then_some(text)
}
