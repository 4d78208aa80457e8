//! What belongs to the interpreter as a whole and everybody may ask for: the dicts of `builtins` and `sys`.

use crate::dict::Dict;
use crate::errors;
use crate::exceptions::ATTRIBUTE_ERROR;
use crate::gil::GilCell;
use crate::memory::Slot;
use crate::reference::{Fallible, PyResult, Ref};
use crate::str::{self, Str};
use core::cell::Cell;

static FINALIZING: GilCell<Cell<bool>> = GilCell::new(Cell::new(false));

/// Whether the interpreter is ending.
pub fn is_finalizing() -> bool {
    FINALIZING.get()
}

/// Says that the interpreter is ending.
pub fn set_finalizing() {
    FINALIZING.set(true);
}

/// `sys.int_info.default_max_str_digits`.
pub const DEFAULT_MAX_STR_DIGITS: i32 = 4300;
/// `sys.int_info.str_digits_check_threshold`.
pub const MAX_STR_DIGITS_THRESHOLD: i32 = 640;

struct Interpreter {
    builtins: Slot<Dict>,
    sys: Slot<Dict>,
}

static INTERPRETER: GilCell<Interpreter> = GilCell::new(Interpreter {
    builtins: Slot::EMPTY,
    sys: Slot::EMPTY,
});

/// Says which dict is that of `builtins`.
pub fn set_builtins(dict: Option<&Dict>) {
    INTERPRETER.builtins.set(dict.map(Ref::new));
}

/// Says which dict is that of `sys`.
pub fn set_sys(dict: Option<&Dict>) {
    INTERPRETER.sys.set(dict.map(Ref::new));
}

/// The dict of `builtins`.
pub fn builtins() -> Option<Ref<Dict>> {
    INTERPRETER.builtins.get()
}

/// A built-in function or type by name, as `__reduce__` methods need it. `_PyEval_GetBuiltin`.
pub fn builtin(name: &str) -> PyResult {
    let key = str::intern(Str::from_str(name)?);
    let found = match INTERPRETER.builtins.get() {
        Some(builtins) => builtins.get(&key)?,
        None => None,
    };
    found.ok_or_else(|| errors::raise(&ATTRIBUTE_ERROR, format_args!("{name}")))
}

/// An attribute of `sys`, if it is there.
pub fn sys(name: &str) -> Fallible<Option<Ref>> {
    match INTERPRETER.sys.get() {
        Some(sys) => sys.get(&str::intern(Str::from_str(name)?)),
        None => Ok(None),
    }
}

/// The dict of `sys`.
pub fn sys_dict() -> Option<Ref<Dict>> {
    INTERPRETER.sys.get()
}
