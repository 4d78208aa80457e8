//! `_tracemalloc`: where memory was allocated.
//!
//! Tracing can be started and stopped, and what it would answer for nothing traced is answered; allocations are not
//! recorded.

use core::cell::Cell;
use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::gil::GilCell;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{Int, List, Object, Tuple, errors, singletons};

struct State {
    tracing: Cell<bool>,
    limit: Cell<i32>,
}

static STATE: GilCell<State> = GilCell::new(State {
    tracing: Cell::new(false),
    limit: Cell::new(1),
});

/// The most frames that a traceback may be asked to have.
const MOST_FRAMES: i32 = 65_535;

/// Where memory was allocated.
#[pymodule(name = "_tracemalloc")]
pub mod module {
    use super::*;

    /// Whether allocations are being traced.
    #[function(sig = "is_tracing()")]
    fn is_tracing(_m: &Object) -> Fallible<bool> {
        Ok(STATE.tracing.get())
    }

    /// Forgets what has been traced.
    #[function(sig = "clear_traces()")]
    fn clear_traces(_m: &Object) -> Fallible {
        Ok(())
    }

    /// What has been traced.
    #[function(sig = "_get_traces()")]
    fn _get_traces(_m: &Object) -> PyResult<List> {
        List::new()
    }

    /// Where an object was allocated, or None.
    #[function(sig = "_get_object_traceback(obj, /)")]
    fn _get_object_traceback(_m: &Object, obj: &Object) -> PyResult {
        let _ = obj;
        Ok(singletons::new_none())
    }

    /// Starts to trace allocations.
    #[function(sig = "start(nframe=1, /)")]
    fn start(_m: &Object, nframe: i32) -> Fallible {
        if !(1..=MOST_FRAMES).contains(&nframe) {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("the number of frames must be in range [1; {MOST_FRAMES}]"),
            ));
        }
        if !STATE.tracing.replace(true) {
            STATE.limit.set(nframe);
        }
        Ok(())
    }

    /// Stops tracing allocations.
    #[function(sig = "stop()")]
    fn stop(_m: &Object) -> Fallible {
        STATE.tracing.set(false);
        Ok(())
    }

    /// How many frames a traceback has at most.
    #[function(sig = "get_traceback_limit()")]
    fn get_traceback_limit(_m: &Object) -> Fallible<i32> {
        Ok(STATE.limit.get())
    }

    /// How much memory tracing takes itself.
    #[function(sig = "get_tracemalloc_memory()")]
    fn get_tracemalloc_memory(_m: &Object) -> Fallible<usize> {
        Ok(0)
    }

    /// How much memory is traced now, and how much was at most.
    #[function(sig = "get_traced_memory()")]
    fn get_traced_memory(_m: &Object) -> PyResult {
        let zero = Int::new(0)?.upcast();
        Tuple::new([zero.clone(), zero]).map(Ref::upcast)
    }

    /// Makes the current size the largest one.
    #[function(sig = "reset_peak()")]
    fn reset_peak(_m: &Object) -> Fallible {
        Ok(())
    }
}
