//! `_signal`: Python's handlers and the calls about signals. Running the handlers is the eval loop's business
//! (`sidewinder_vm::signals`).

use crate::constants::SIGNAL;
use crate::system;
use sidewinder_host::signal::{self as host, COUNT, Disposition, SignalInfo, SignalSet};
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::ToObject;
use sidewinder_object::defs::MemberDef;
use sidewinder_object::exceptions::{KEYBOARD_INTERRUPT, OS_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::struct_sequence::{self, FieldDef};
use sidewinder_object::{
    Dict, Fallible, Int, Module, Object, PyResult, Raised, Ref, Set, Str, Tuple, TypeObject, audit, calls,
    errors, number, os_text, protocols, singletons, wellknown,
};
use sidewinder_vm::signals;

static FIELDS: [FieldDef; 7] = [
    (c"si_signo", c"signal number"),
    (c"si_code", c"signal code"),
    (c"si_errno", c"errno associated with this signal"),
    (c"si_pid", c"sending process ID"),
    (c"si_uid", c"real user ID of sending process"),
    (c"si_status", c"exit value or signal"),
    (c"si_band", c"band event for SIGPOLL"),
];
static MEMBERS: [MemberDef; 8] = struct_sequence::members(&FIELDS);

/// `signal.struct_siginfo`.
static STRUCT_SIGINFO: TypeObject = struct_sequence::spec(c"signal.struct_siginfo", 0)
    .doc(c"What came with a signal.")
    .members(&MEMBERS)
    .build();

static ITIMER_ERROR: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);

#[cold]
fn out_of_range() -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("signal number out of range"))
}

fn check_number(number: i32) -> Fallible<usize> {
    usize::try_from(number)
        .ok()
        .filter(|number| (1..COUNT).contains(number))
        .ok_or_else(out_of_range)
}

/// The set of the signals that an iterable names.
pub(crate) fn signal_set(numbers: &Object) -> Fallible<SignalSet> {
    let mut set = SignalSet::empty();
    let iterator = protocols::iter(numbers)?;
    while let Some(item) = protocols::next(&iterator)? {
        let number = number::index(&item)?.to_i64().unwrap_or(-1);
        if !(1..COUNT as i64).contains(&number) {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("signal number {number} out of range [1; {}]", COUNT - 1),
            ));
        }
        // Numbers that the library keeps for itself are left out.
        set.add(number as i32);
    }
    Ok(set)
}

fn set_object(set: &SignalSet) -> PyResult<Set> {
    let result = Set::new(&wellknown::SET)?;
    for number in (1..COUNT as i32).filter(|&number| set.has(number)) {
        result.add(&*Int::new(i64::from(number))?)?;
    }
    Ok(result)
}

fn info_object(info: &SignalInfo) -> PyResult<Tuple> {
    struct_sequence::create(
        &STRUCT_SIGINFO,
        vec![
            info.signo.to_object()?,
            info.code.to_object()?,
            info.errno.to_object()?,
            info.pid.to_object()?,
            crate::args::id_object(info.uid)?,
            info.status.to_object()?,
            info.band.to_object()?,
        ],
    )
}

/// Seconds of an int or float as nanoseconds, rounded up.
pub(crate) fn nanoseconds(value: &Object) -> Fallible<i64> {
    crate::seconds::from_object(value, crate::seconds::Rounding::Ceiling)
}

#[cold]
fn timer_error(error: sidewinder_host::Errno) -> Raised {
    let Some(class) = ITIMER_ERROR.get() else {
        return os_text::raise_errno(error);
    };
    let raise = || -> Fallible<Raised> {
        let number = Int::new(i64::from(error.0))?;
        let text = Str::from_str(&sidewinder_host::errno::strerror(error.0))?;
        Ok(errors::raise_value(
            &class,
            &*Tuple::from_slice(&[&number, &text])?,
        ))
    };
    raise().unwrap_or_else(|raised| raised)
}

fn timer_object((value, interval): host::Timer) -> PyResult<Tuple> {
    let float = |microseconds: i64| sidewinder_object::structs::Float::new(microseconds as f64 / 1e6);
    Tuple::new([float(value)?.upcast(), float(interval)?.upcast()])
}

/// The C-level state of a signal as an object: an int for default and "ignore", None for something else.
fn initial_handler(number: i32) -> PyResult {
    Ok(match host::disposition(number) {
        Ok(Disposition::Default) => Int::new(0)?.upcast(),
        Ok(Disposition::Ignore) => Int::new(1)?.upcast(),
        _ => singletons::new_none(),
    })
}

/// Asks signals for their state, and makes SIGINT raise KeyboardInterrupt unless it is ignored.
fn install(default_int: &Object) -> Fallible {
    for number in 1..COUNT {
        if signals::handler(number).is_none() {
            signals::set_handler(number, Some(initial_handler(number as i32)?));
        }
    }
    let interrupt = sidewinder_host::constants::SIGINT;
    let is_default = matches!(host::disposition(interrupt), Ok(Disposition::Default));
    if is_default && host::set_disposition(interrupt, Disposition::Noted).is_ok() {
        signals::set_handler(interrupt as usize, Some(Ref::new(default_int)));
    }
    Ok(())
}

/// Signals.
#[pymodule(name = "_signal")]
pub(crate) mod module {
    use super::*;

    /// Raises KeyboardInterrupt: what SIGINT does at first.
    #[function(sig = "default_int_handler(signalnum, frame, /)")]
    fn default_int_handler(_m: &Object, _signalnum: i32, _frame: &Object) -> Fallible {
        Err(errors::raise_bare(&KEYBOARD_INTERRUPT))
    }

    /// Sends SIGALRM after so many seconds; those that were left before.
    #[function(sig = "alarm(seconds, /)")]
    fn alarm(_m: &Object, seconds: i32) -> Fallible<i64> {
        Ok(i64::from(host::alarm(seconds.cast_unsigned())))
    }

    /// Sets an interval timer; returns the old one.
    #[function(sig = "setitimer(which, seconds, interval=0.0, /)")]
    fn setitimer(_m: &Object, which: i32, seconds: &Object, interval: Option<&Object>) -> PyResult<Tuple> {
        let micros = |value: &Object| -> Fallible<i64> {
            let nanoseconds = nanoseconds(value)?;
            Ok(nanoseconds.div_euclid(1000) + i64::from(nanoseconds.rem_euclid(1000) > 0))
        };
        let value = micros(seconds)?;
        let interval = match interval {
            Some(interval) => micros(interval)?,
            None => 0,
        };
        timer_object(host::set_timer(which, (value, interval)).map_err(timer_error)?)
    }

    /// An interval timer: what is left, and its interval.
    #[function(sig = "getitimer(which, /)")]
    fn getitimer(_m: &Object, which: i32) -> PyResult<Tuple> {
        timer_object(host::timer(which).map_err(timer_error)?)
    }

    /// Sets the handler of a signal; returns the old one.
    #[function(sig = "signal(signalnum, handler, /)")]
    fn signal(_m: &Object, signalnum: i32, handler: &Object) -> PyResult {
        if !sidewinder_host::thread::is_main() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("signal only works in main thread of the main interpreter"),
            ));
        }
        let number = check_number(signalnum)?;
        let as_number = if number::is_index(handler) {
            number::index(handler)?.to_i64()
        } else {
            None
        };
        let disposition = match as_number {
            _ if calls::is_callable(handler) => Disposition::Noted,
            Some(1) => Disposition::Ignore,
            Some(0) => Disposition::Default,
            _ => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(
                        "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object"
                    ),
                ));
            }
        };
        signals::check()?;
        host::set_disposition(signalnum, disposition).map_err(os_text::raise_errno)?;
        let kept = match disposition {
            Disposition::Noted => Ref::new(handler),
            Disposition::Ignore => Int::new(1)?.upcast(),
            _ => Int::new(0)?.upcast(),
        };
        Ok(signals::set_handler(number, Some(kept)).unwrap_or_else(singletons::new_none))
    }

    /// Sends a signal to the process itself.
    #[function(sig = "raise_signal(signalnum, /)")]
    fn raise_signal(_m: &Object, signalnum: i32) -> Fallible {
        system::detached(|| host::raise(signalnum)).map_err(os_text::raise_errno)?;
        signals::check()
    }

    /// The text of a signal.
    #[function(sig = "strsignal(signalnum, /)")]
    fn strsignal(_m: &Object, signalnum: i32) -> Fallible<Option<String>> {
        check_number(signalnum)?;
        Ok(host::describe(signalnum))
    }

    /// The handler of a signal.
    #[function(sig = "getsignal(signalnum, /)")]
    fn getsignal(_m: &Object, signalnum: i32) -> PyResult {
        let number = check_number(signalnum)?;
        Ok(signals::handler(number).unwrap_or_else(singletons::new_none))
    }

    /// Sets the descriptor to which the number of each signal is written; returns the old one.
    #[function(sig = "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)")]
    fn set_wakeup_fd(_m: &Object, fd: i32, warn_on_full_buffer: bool) -> Fallible<i32> {
        if !sidewinder_host::thread::is_main() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("set_wakeup_fd only works in main thread of the main interpreter"),
            ));
        }
        if fd != -1 {
            sidewinder_host::stat::fstat(fd).map_err(os_text::raise_errno)?;
            if sidewinder_host::fd::is_blocking(fd).map_err(os_text::raise_errno)? {
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("the fd {fd} must be in non-blocking mode"),
                ));
            }
        }
        Ok(host::set_wakeup(fd, warn_on_full_buffer))
    }

    /// Whether system calls are interrupted by a signal.
    #[function(sig = "siginterrupt(signalnum, flag, /)")]
    fn siginterrupt(_m: &Object, signalnum: i32, flag: i32) -> Fallible {
        check_number(signalnum)?;
        host::set_interrupts(signalnum, flag != 0).map_err(os_text::raise_errno)
    }

    /// Waits for a signal.
    #[function(sig = "pause()")]
    fn pause(_m: &Object) -> Fallible {
        system::detached(host::pause);
        signals::check()
    }

    /// Sends a signal to the process that a descriptor stands for.
    #[function(sig = "pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)")]
    fn pidfd_send_signal(
        _m: &Object,
        pidfd: i32,
        signalnum: i32,
        siginfo: Option<&Object>,
        flags: i32,
    ) -> Fallible {
        if siginfo.is_some_and(|info| !info.is_none()) {
            return Err(errors::raise(&TYPE_ERROR, format_args!("siginfo must be None")));
        }
        host::kill_pidfd(pidfd, signalnum, flags).map_err(os_text::raise_errno)
    }

    /// Sends a signal to a thread.
    #[function(sig = "pthread_kill(thread_id, signalnum, /)")]
    fn pthread_kill(_m: &Object, thread_id: &Object, signalnum: i32) -> Fallible {
        let thread = number::index(thread_id)?.to_u64().unwrap_or(0);
        audit::audit("signal.pthread_kill", || {
            Tuple::new([
                Int::from_u64(thread)?.upcast(),
                Int::new(i64::from(signalnum))?.upcast(),
            ])
        })?;
        host::kill_thread(thread, signalnum).map_err(os_text::raise_errno)?;
        signals::check()
    }

    /// Changes the mask of the thread; returns the old one.
    #[function(sig = "pthread_sigmask(how, mask, /)")]
    fn pthread_sigmask(_m: &Object, how: i32, mask: &Object) -> PyResult<Set> {
        let set = signal_set(mask)?;
        let old = host::mask(how, &set).map_err(os_text::raise_errno)?;
        signals::check()?;
        set_object(&old)
    }

    /// The signals that wait for delivery.
    #[function(sig = "sigpending()")]
    fn sigpending(_m: &Object) -> PyResult<Set> {
        set_object(&host::pending().map_err(os_text::raise_errno)?)
    }

    /// Waits for one of the signals.
    #[function(sig = "sigwait(sigset, /)")]
    fn sigwait(_m: &Object, sigset: &Object) -> Fallible<i32> {
        let set = signal_set(sigset)?;
        system::detached(|| host::wait(&set)).map_err(os_text::raise_errno)
    }

    /// Waits for one of the signals and tells more about it.
    #[function(sig = "sigwaitinfo(sigset, /)")]
    fn sigwaitinfo(_m: &Object, sigset: &Object) -> PyResult<Tuple> {
        let set = signal_set(sigset)?;
        let info = system::retrying(|| host::wait_info(&set, None))?.map_err(os_text::raise_errno)?;
        info_object(&info)
    }

    /// As `sigwaitinfo`, for a limited time.
    #[function(sig = "sigtimedwait(sigset, timeout, /)")]
    fn sigtimedwait(_m: &Object, sigset: &Object, timeout: &Object) -> Fallible<Option<Ref<Tuple>>> {
        let set = signal_set(sigset)?;
        let timeout = nanoseconds(timeout)?;
        if timeout < 0 {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("timeout must be non-negative"),
            ));
        }
        let deadline = crate::seconds::now().saturating_add(timeout);
        let result = system::retrying(|| {
            let left = deadline.saturating_sub(crate::seconds::now()).max(0);
            host::wait_info(&set, Some(left))
        })?;
        match result {
            Ok(info) => info_object(&info).map(Some),
            Err(error) if error.would_block() => Ok(None),
            Err(error) => Err(os_text::raise_errno(error)),
        }
    }

    /// All signals that there are.
    #[function(sig = "valid_signals()")]
    fn valid_signals(_m: &Object) -> PyResult<Set> {
        let mut full = SignalSet::empty();
        for number in 1..COUNT as i32 {
            if number != 32 && number != 33 {
                full.add(number);
            }
        }
        set_object(&full)
    }

    fn exec(module: &Module) -> Fallible {
        crate::args::add_numbers(module, SIGNAL)?;
        struct_sequence::ready(&STRUCT_SIGINFO, &FIELDS, true)?;
        module.add_type(&STRUCT_SIGINFO)?;
        let namespace = Dict::new()?;
        namespace.set(
            sidewinder_object::ids::__module__.get(),
            &*Str::from_str("signal")?,
        )?;
        let bases = Tuple::from_slice(&[&OS_ERROR])?;
        let error = calls::call(
            &wellknown::TYPE,
            &[&*Str::from_str("ItimerError")?, &bases, &namespace],
        )?;
        module.add("ItimerError", &error)?;
        ITIMER_ERROR.set(error.downcast::<TypeObject>().ok());
        let handler = module
            .namespace()?
            .get_str(&*Str::from_str("default_int_handler")?);
        match handler {
            Some(handler) => install(&handler),
            None => Ok(()),
        }
    }
}
