//! Python's signal handlers: a table, and running the handlers of signals that have arrived.
//!
//! The C handler notes signals down (`host::signal`); the eval loop, and calls that a signal interrupted, run the
//! Python handlers here, in the main thread only.

use sidewinder_host::signal::{self, COUNT};
use sidewinder_object::gil::GilCell;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::thread::{self, breaker};
use sidewinder_object::{Object, calls, errors, os_text, singletons};

static HANDLERS: GilCell<[Slot; COUNT]> = GilCell::new([const { Slot::EMPTY }; COUNT]);

/// Makes the running thread the main one, which signals interrupt.
pub fn initialize() {
    sidewinder_host::thread::set_main();
    signal::set_word(&thread::current().eval_breaker, breaker::SIGNALS_PENDING);
    // Writing to a closed pipe, or too much, is an exception.
    for number in [
        sidewinder_host::constants::SIGPIPE,
        sidewinder_host::constants::SIGXFSZ,
    ] {
        let _ = signal::set_disposition(number, signal::Disposition::Ignore);
    }
}

/// The handler of a signal, as `signal.getsignal` shows it; `None` when it was not set from Python.
pub fn handler(number: usize) -> Option<Ref> {
    HANDLERS.get(number)?.get()
}

/// Sets the handler of a signal; returns the old one.
pub fn set_handler(number: usize, handler: Option<Ref>) -> Option<Ref> {
    HANDLERS.get(number)?.replace(handler)
}

/// Runs the handlers of the signals that have arrived, if this is the main thread. `PyErr_CheckSignals`.
#[inline]
pub fn check() -> Fallible {
    if signal::any() && sidewinder_host::thread::is_main() {
        return run_handlers();
    }
    Ok(())
}

#[cold]
fn run_handlers() -> Fallible {
    if !signal::take_any() {
        return Ok(());
    }
    thread::current().clear_breaker(breaker::SIGNALS_PENDING);
    report_wakeup_error();
    for number in 1..COUNT {
        if !signal::take(number) {
            continue;
        }
        let Some(handler) = handler(number) else {
            continue;
        };
        // The default and "ignore" stand in the table as ints.
        if handler.is_none() || handler.has::<Int>() {
            continue;
        }
        if let Err(raised) = run(&handler, number) {
            signal::mark_any();
            return Err(raised);
        }
    }
    Ok(())
}

fn run(handler: &Object, number: usize) -> Fallible {
    let number = Int::from_usize(number)?;
    let frame = crate::frames::current_object()?.map_or_else(singletons::new_none, Ref::upcast);
    calls::call(handler, &[&number, &frame]).map(drop)
}

fn report_wakeup_error() {
    if let Some(error) = signal::take_wakeup_error() {
        let _raised = os_text::raise_errno(error);
        errors::unraisable(
            "Exception ignored while trying to write to the signal wakeup fd",
            None,
        );
    }
}
