//! What the eval breaker asks for: collections, pending calls, signals, exceptions from other threads.

use core::sync::atomic::Ordering::Relaxed;
use sidewinder_object::thread::{ThreadState, breaker};
use sidewinder_object::{gc, gil};

/// Does what the events in the breaker ask for, in CPython's order. False with an exception set.
#[cold]
#[inline(never)]
pub(crate) fn handle(thread: &ThreadState) -> bool {
    let events = thread.eval_breaker.load(Relaxed);
    if events & breaker::SIGNALS_PENDING != 0 && crate::signals::check().is_err() {
        return false;
    }
    if events & breaker::GC_SCHEDULED != 0 {
        thread.clear_breaker(breaker::GC_SCHEDULED);
        gc::run_scheduled();
    }
    if events & breaker::GIL_DROP_REQUEST != 0 {
        gil::hand_over(thread);
    }
    if events & breaker::ASYNC_EXCEPTION != 0 {
        thread.clear_breaker(breaker::ASYNC_EXCEPTION);
        if let Some(exception) = thread.async_exc.take() {
            let _raised = crate::ops::raise_class_or_instance(&exception);
            return false;
        }
    }
    true
}
