//! Audit hooks (PEP 578): functions that see what the program does that could be of interest to security.
//!
//! Without hooks an event costs one load. Hooks are never removed while the interpreter runs.

use crate::calls;
use crate::gil::GilCell;
use crate::header::Object;
use crate::list::List;
use crate::memory::Slot;
use crate::reference::{Fallible, PyResult, Ref};
use crate::str::Str;
use crate::tuple::Tuple;

static HOOKS: GilCell<Slot<List>> = GilCell::new(Slot::EMPTY);

/// Whether anybody listens.
#[inline]
pub fn is_active() -> bool {
    !HOOKS.is_empty()
}

/// Reports an event; its arguments are made only if somebody listens. A hook may raise.
#[inline]
pub fn audit(event: &str, arguments: impl FnOnce() -> PyResult<Tuple>) -> Fallible {
    if is_active() {
        let arguments = arguments()?;
        return notify(&*Str::from_str(event)?, &arguments);
    }
    Ok(())
}

/// Calls every hook with the event.
pub fn notify(event: &Object, arguments: &Tuple) -> Fallible {
    let Some(hooks) = HOOKS.get() else {
        return Ok(());
    };
    let mut index = 0;
    while let Some(hook) = hooks.get(index) {
        calls::call(&hook, &[event, arguments])?;
        index += 1;
    }
    Ok(())
}

/// Adds a hook.
pub fn add_hook(hook: &Object) -> Fallible {
    if HOOKS.is_empty() {
        HOOKS.set(Some(List::new()?));
    }
    match HOOKS.get() {
        Some(hooks) => hooks.append(Ref::new(hook)),
        None => Ok(()),
    }
}

/// Forgets all hooks, at the end of the interpreter.
pub fn clear() {
    HOOKS.set(None);
}
