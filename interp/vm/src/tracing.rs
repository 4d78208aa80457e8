//! What `sys.settrace` and `sys.setprofile` do: functions written in Python become trace functions of threads.

use crate::monitoring::legacy;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::thread::{self, ThreadState};
use sidewinder_object::{Object, Tuple, audit};

fn told(event: &'static str) -> Fallible {
    audit::audit(event, || Ok(Ref::new(Tuple::empty())))
}

fn trace_thread(state: &ThreadState, function: &Object) -> Fallible {
    if function.is_none() {
        return legacy::set_trace(state, None, None);
    }
    legacy::set_trace(state, Some(legacy::trace_trampoline), Some(Ref::new(function)))
}

fn profile_thread(state: &ThreadState, function: &Object) -> Fallible {
    if function.is_none() {
        return legacy::set_profile(state, None, None);
    }
    legacy::set_profile(state, Some(legacy::profile_trampoline), Some(Ref::new(function)))
}

/// `sys.settrace`; None takes the function away.
pub fn set_trace(function: &Object) -> Fallible {
    told("sys.settrace")?;
    trace_thread(thread::current(), function)
}

/// `sys.setprofile`; None takes the function away.
pub fn set_profile(function: &Object) -> Fallible {
    told("sys.setprofile")?;
    profile_thread(thread::current(), function)
}

/// As `set_trace`, for every thread.
pub fn set_trace_everywhere(function: &Object) -> Fallible {
    told("sys.settrace")?;
    let mut outcome = Ok(());
    thread::for_each(|state| {
        if outcome.is_ok() {
            outcome = trace_thread(state, function);
        }
    });
    outcome
}

/// As `set_profile`, for every thread.
pub fn set_profile_everywhere(function: &Object) -> Fallible {
    told("sys.setprofile")?;
    let mut outcome = Ok(());
    thread::for_each(|state| {
        if outcome.is_ok() {
            outcome = profile_thread(state, function);
        }
    });
    outcome
}
