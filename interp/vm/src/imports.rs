//! What the eval loop keeps of the builtins module, and names taken from modules.

use crate::ops;
use core::cell::Cell;
use core::ffi::CStr;
use sidewinder_object::exceptions::IMPORT_ERROR;
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{Dict, Object, errors};

/// Built-in functions that calls are specialised for.
#[derive(Clone, Copy)]
pub(crate) enum Known {
    /// `len`
    Len,
    /// `isinstance`
    IsInstance,
    /// `super`
    Super,
}

/// The getter of a property, if the object is exactly one.
pub type PropertyGetter = fn(&Object) -> Option<Ref>;

struct Builtins {
    dict: Slot<Dict>,
    sys: Slot<Dict>,
    len: Cell<*const Object>,
    isinstance: Cell<*const Object>,
    super_type: Cell<*const Object>,
    property: Cell<Option<PropertyGetter>>,
}

static BUILTINS: GilCell<Builtins> = GilCell::new(Builtins {
    dict: Slot::EMPTY,
    sys: Slot::EMPTY,
    len: Cell::new(core::ptr::null()),
    isinstance: Cell::new(core::ptr::null()),
    super_type: Cell::new(core::ptr::null()),
    property: Cell::new(None),
});

/// Tells the eval loop which dict holds the builtins, and which functions are `len` and `isinstance`.
pub fn set_builtins(builtins: &Ref<Dict>) -> Fallible {
    BUILTINS.dict.set(Some(builtins.clone()));
    for (name, place) in [
        (c"len", &BUILTINS.len),
        (c"isinstance", &BUILTINS.isinstance),
        (c"super", &BUILTINS.super_type),
    ] {
        if let Some(found) = ops::mapping_get_str(builtins, name)? {
            place.set(&raw const *found);
        }
    }
    Ok(())
}

/// Tells the eval loop how to look into properties.
pub fn set_property_getter(getter: PropertyGetter) {
    BUILTINS.property.set(Some(getter));
}

/// The getter of a property, if the object is exactly one.
pub(crate) fn property_getter(attribute: &Object) -> Option<Ref> {
    BUILTINS.property.get().and_then(|getter| getter(attribute))
}

/// Tells the eval loop which dict is that of `sys`.
pub fn set_sys(sys: &Ref<Dict>) {
    BUILTINS.sys.set(Some(sys.clone()));
}

/// The builtins' dict.
pub(crate) fn builtins() -> Option<&'static Dict> {
    BUILTINS.dict.borrow()
}

/// Whether the callable is this built-in function.
#[inline(always)]
pub(crate) fn is_builtin(callable: &Object, known: Known) -> bool {
    let place = match known {
        Known::Len => &BUILTINS.len,
        Known::IsInstance => &BUILTINS.isinstance,
        Known::Super => &BUILTINS.super_type,
    };
    core::ptr::eq(place.get(), callable)
}

/// An attribute of `sys`.
pub(crate) fn sys_attribute(name: &CStr) -> Fallible<Option<Ref>> {
    match BUILTINS.sys.get() {
        Some(sys) => ops::mapping_get_str(&sys, name),
        None => Ok(None),
    }
}

/// `from module import name`: an attribute, or a submodule that is being imported. (`_PyEval_ImportFrom`)
pub(crate) fn import_from(module: &Object, name: &Object) -> PyResult {
    if let Some(value) = ops::get_attr_optional(module, name)? {
        return Ok(value);
    }
    let package = ops::get_attr_optional(module, &*ops::intern(c"__name__")?)?;
    let package = package.filter(|package| package.has::<Str>());
    if let Some(package) = &package
        && let Some(modules) = sys_attribute(c"modules")?
    {
        let full = Str::from_str(&format!("{}.{}", ops::text(package), ops::text(name)))?;
        if let Some(found) = ops::mapping_get(&modules, &full)? {
            return Ok(found);
        }
    }
    let package = package.map_or_else(
        || "<unknown module name>".to_owned(),
        |package| ops::text(&package),
    );
    let origin = origin_of(module)?.unwrap_or_else(|| "unknown location".to_owned());
    Err(errors::raise(
        &IMPORT_ERROR,
        format_args!(
            "cannot import name {} from '{package}' ({origin})",
            ops::repr_text(name)
        ),
    ))
}

fn origin_of(module: &Object) -> Fallible<Option<String>> {
    let file = ops::get_attr_optional(module, &*ops::intern(c"__file__")?)?;
    Ok(file.filter(|file| file.has::<Str>()).map(|file| ops::text(&file)))
}
