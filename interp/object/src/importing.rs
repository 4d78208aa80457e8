//! Importing modules and reading the builtins from native code. The eval loop, which knows how, plugs itself in.

use crate::attributes;
use crate::dict::Dict;
use crate::errors;
use crate::gil::GilCell;
use crate::header::Object;
use crate::reference::{PyResult, Ref};
use crate::str::{self, Str};
use core::cell::Cell;

/// What the eval loop offers.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// `PyImport_ImportModule`: the module of a (dotted) name itself.
    pub import: fn(&Str) -> PyResult,
    /// The builtins of the running frame, or those of the interpreter.
    pub builtins: fn() -> Option<Ref>,
    /// `__module__` of the function that runs.
    pub caller_module: fn() -> Option<Ref>,
}

static HOOKS: GilCell<Cell<Option<Hooks>>> = GilCell::new(Cell::new(None));

/// Plugs in who imports.
pub fn set_hooks(hooks: Hooks) {
    HOOKS.set(Some(hooks));
}

/// Imports a module by its full name.
pub fn import(name: &str) -> PyResult {
    let hooks = HOOKS.get().ok_or_else(errors::bad_internal_call)?;
    (hooks.import)(&str::intern(Str::from_str(name)?))
}

/// An attribute of a module, which is imported if need be.
pub fn import_attribute(module: &str, name: &str) -> PyResult {
    attributes::get(&*import(module)?, &str::intern(Str::from_str(name)?))
}

/// A built-in function or type, as the running code sees it.
pub fn builtin(name: &str) -> PyResult {
    let name = str::intern(Str::from_str(name)?);
    let builtins = HOOKS
        .get()
        .and_then(|hooks| (hooks.builtins)())
        .ok_or_else(errors::bad_internal_call)?;
    let found = match builtins.downcast_ref::<Dict>() {
        Some(dict) => dict.get(&name)?,
        None => match crate::protocols::get_item(&builtins, &name) {
            Ok(found) => Some(found),
            Err(raised) => errors::swallow(raised, &crate::exceptions::KEY_ERROR).map(|()| None)?,
        },
    };
    found.ok_or_else(|| attribute_missing(&name))
}

#[cold]
fn attribute_missing(name: &Object) -> crate::reference::Raised {
    errors::raise_value(&crate::exceptions::ATTRIBUTE_ERROR, name)
}

/// `__module__` of the Python function that called the native one which asks.
pub fn caller_module() -> Option<Ref> {
    HOOKS.get().and_then(|hooks| (hooks.caller_module)())
}
