//! What the attributes of many types have in common; access to parts of the library that types rely on.

use sidewinder_object::classes::assign_dict;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{List, Object, calls, errors, ids, importing};

/// Assigns `__dict__`, which cannot be deleted: `PyObject_GenericSetDict`.
pub fn set_instance_dict(this: &Object, value: Option<&Object>) -> Fallible {
    if value.is_none() {
        return Err(errors::raise(&TYPE_ERROR, format_args!("cannot delete __dict__")));
    }
    assign_dict(this, value)
}

/// `tp_iter` of iterators.
pub extern "C" fn itself(this: &Object) -> PyResult {
    Ok(Ref::new(this))
}

/// A function of the builtins.
pub fn builtin(name: &str) -> PyResult {
    importing::builtin(name)
}

/// `dir(object)`: the sorted list of what `__dir__` gives.
pub fn dir(object: &Object) -> PyResult<List> {
    let Some(method) = sidewinder_object::attributes::lookup_special(object, ids::__dir__.get())? else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("object does not provide __dir__"),
        ));
    };
    let names = crate::sequences::to_list(&*calls::call_none(&method)?)?;
    calls::call_method(&names, ids::sort.get(), &[])?;
    Ok(names)
}

/// Calls a function of the `typing` module.
pub fn call_typing(name: &str, args: &[&Object]) -> PyResult {
    calls::call(&*importing::import_attribute("typing", name)?, args)
}

/// An interned name.
pub fn name(text: &str) -> PyResult<Str> {
    Ok(sidewinder_object::str::intern(Str::from_str(text)?))
}
