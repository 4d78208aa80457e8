//! What the attributes of many types have in common.

use sidewinder_object::classes::assign_dict;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::Fallible;
use sidewinder_object::{Object, errors};

/// Assigns `__dict__`, which cannot be deleted: `PyObject_GenericSetDict`.
pub(crate) fn set_instance_dict(this: &Object, value: Option<&Object>) -> Fallible {
    if value.is_none() {
        return Err(errors::raise(&TYPE_ERROR, format_args!("cannot delete __dict__")));
    }
    assign_dict(this, value)
}
