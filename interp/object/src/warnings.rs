//! Issuing warnings from native code. The `_warnings` module plugs itself in; before that, warnings are lost.

use crate::exceptions::DEPRECATION_WARNING;
use crate::gil::GilCell;
use crate::header::Object;
use crate::number;
use crate::reference::Fallible;
use crate::str::Str;
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

/// Issues a warning about an object that it was found on: category, message, frames up, the object.
pub type WarnSource = fn(&'static TypeObject, &Str, isize, Option<&Object>) -> Fallible;

static WARN_SOURCE: GilCell<Cell<Option<WarnSource>>> = GilCell::new(Cell::new(None));

/// Plugs in what issues warnings with a source.
pub fn set_source_hook(warn: WarnSource) {
    WARN_SOURCE.set(Some(warn));
}

/// As `warn`, with the object that the warning is about. `PyErr_ResourceWarning`.
pub fn warn_source(
    category: &'static TypeObject,
    message: &Str,
    stack_level: isize,
    source: Option<&Object>,
) -> Fallible {
    match WARN_SOURCE.get() {
        Some(warn) => warn(category, message, stack_level, source),
        None => warn(category, &message.to_string_lossy(), stack_level),
    }
}
