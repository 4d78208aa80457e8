//! `sys.settrace` and `sys.setprofile`: which functions are set for the running thread.

use crate::monitoring::legacy;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::{Object, thread};

fn option(function: &Object) -> Option<Ref> {
    (!function.is_none()).then(|| Ref::new(function))
}

/// Sets the function that traces execution; None for none.
pub fn set_trace(function: &Object) -> Fallible {
    let hook: Option<legacy::TraceFunction> = (!function.is_none()).then_some(legacy::trace_trampoline);
    legacy::set_trace(thread::current(), hook, option(function))
}

/// Sets the function that profiles calls; None for none.
pub fn set_profile(function: &Object) -> Fallible {
    let hook: Option<legacy::TraceFunction> = (!function.is_none()).then_some(legacy::profile_trampoline);
    legacy::set_profile(thread::current(), hook, option(function))
}
