//! Issuing warnings from native code. The `_warnings` module plugs itself in; before that, warnings are lost.

use crate::exceptions::DEPRECATION_WARNING;
use crate::gil::GilCell;
use crate::number;
use crate::reference::Fallible;
use crate::typeobject::TypeObject;
use core::cell::Cell;

/// Issues a warning: category, message, how many Python frames up it is attributed to (1 is the running one).
pub type Warn = fn(&'static TypeObject, &str, isize) -> Fallible;

static WARN: GilCell<Cell<Option<Warn>>> = GilCell::new(Cell::new(None));

/// Plugs in what issues warnings.
pub fn set_hook(warn: Warn) {
    WARN.set(Some(warn));
    number::set_deprecation_warning(|message| self::warn(&DEPRECATION_WARNING, message, 1));
}

/// Issues a warning; it may become an exception. `PyErr_WarnEx`.
pub fn warn(category: &'static TypeObject, message: &str, stack_level: isize) -> Fallible {
    match WARN.get() {
        Some(warn) => warn(category, message, stack_level),
        None => Ok(()),
    }
}
