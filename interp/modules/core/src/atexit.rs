//! `atexit`: functions that run when the program ends, the last one registered first.

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::{Dict, List, Object, Tuple, calls, errors, protocols, singletons};

/// Each entry is a tuple of function, arguments and keywords (a dict or None).
static CALLBACKS: GilCell<Slot<List>> = GilCell::new(Slot::EMPTY);

/// Functions that run when the program ends.
#[pymodule(name = "atexit")]
pub mod atexit {
    use super::*;

    /// register($module, func, /, *args, **kwargs)
    /// --
    ///
    /// Adds a function with the arguments to call it with.
    #[function(name = "register", convention = "varargs_keywords")]
    fn register(_m: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
        add(args, keywords)
    }

    /// Forgets all functions.
    #[function(sig = "_clear()")]
    fn _clear(_m: &Object) -> Fallible {
        drop(CALLBACKS.take());
        Ok(())
    }

    /// Forgets a function, however often it was added.
    #[function(sig = "unregister(func, /)")]
    fn unregister(_m: &Object, func: &Object) -> Fallible {
        remove(func)
    }

    /// Calls all functions now.
    #[function(sig = "_run_exitfuncs()")]
    fn _run_exitfuncs(_m: &Object) -> Fallible {
        run();
        Ok(())
    }

    /// How many functions there are.
    #[function(sig = "_ncallbacks()")]
    fn _ncallbacks(_m: &Object) -> Fallible<usize> {
        Ok(CALLBACKS.get().map_or(0, |callbacks| callbacks.len()))
    }
}

fn add(args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(function) = args.get(0) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("register() takes at least 1 argument (0 given)"),
        ));
    };
    if !calls::is_callable(&function) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("the first argument must be callable"),
        ));
    }
    let rest = args.slice(1, args.len())?;
    let keywords = keywords.map_or_else(singletons::new_none, |keywords| Ref::new(keywords).upcast());
    let entry = Tuple::new([function.clone(), rest.upcast(), keywords])?;
    let callbacks = match CALLBACKS.get() {
        Some(callbacks) => callbacks,
        None => {
            let callbacks = List::new()?;
            CALLBACKS.set(Some(callbacks.clone()));
            callbacks
        }
    };
    callbacks.insert(0, entry.upcast())?;
    Ok(function)
}

fn remove(function: &Object) -> Fallible {
    let Some(callbacks) = CALLBACKS.get() else {
        return Ok(());
    };
    let mut index = 0;
    while let Some(entry) = callbacks.get(index) {
        let registered = (*entry).downcast::<Tuple>().and_then(|entry| entry.get(0));
        let same = match registered {
            Some(registered) => protocols::compare_bool(&registered, function, CompareOp::Eq)?,
            None => false,
        };
        if same {
            drop(callbacks.remove(index)?);
        } else {
            index += 1;
        }
    }
    Ok(())
}

/// Calls all functions; what they raise is reported.
pub fn run() {
    while let Some(callbacks) = CALLBACKS.get() {
        let entry = match callbacks.remove(0) {
            Ok(Some(entry)) => entry,
            Ok(None) => break,
            Err(_) => {
                drop(sidewinder_object::thread::current().take_exception());
                break;
            }
        };
        let Some(entry) = (*entry).downcast::<Tuple>() else {
            continue;
        };
        let (Some(function), Some(args)) = (entry.get(0), entry.get(1)) else {
            continue;
        };
        let keywords = entry.get(2).and_then(|keywords| keywords.downcast::<Dict>().ok());
        let Some(args) = (*args).downcast::<Tuple>() else {
            continue;
        };
        if calls::call_tuple(&function, args, keywords.as_deref()).is_err() {
            errors::unraisable("Exception ignored in atexit callback", Some(&function));
        }
    }
    drop(CALLBACKS.take());
}
