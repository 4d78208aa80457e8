//! `typing.Generic`: the base of generic classes. What it does is written in Python.

use super::unpack_tuples;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::reference::PyResult;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Dict, Object, Tuple, calls, errors, importing};

/// An instance without fields.
#[derive(Payload)]
#[payload(class = GENERIC)]
#[repr(C)]
pub(super) struct Generic {
    base: Object,
}

/// `typing.Generic`.
pub static GENERIC: TypeObject = TypeSpec::of::<Generic>(c"typing.Generic")
    .doc(c"The base of generic classes.")
    .flags(flags::HEAP_LIKE | flags::BASETYPE)
    .new_slot(sidewinder_object::classes::object_new)
    .methods(&methods::METHODS)
    .build();

/// Calls a function of `typing` with a class in front of the arguments.
fn forward(function: &str, class: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let function = importing::import_attribute("typing", function)?;
    let all = core::iter::once(sidewinder_object::Ref::new(class)).chain(args.iter());
    let all = Tuple::collect(args.len() + 1, all)?;
    calls::call_tuple(&function, &all, keywords)
}

#[pymethods]
mod methods {
    use super::*;

    /// The class with its parameters replaced.
    #[classmethod(name = "__class_getitem__", convention = "varargs_keywords")]
    fn class_getitem(class: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
        forward("_generic_class_getitem", class, args, keywords)
    }

    /// Collects the parameters of a derived class.
    #[classmethod(name = "__init_subclass__", convention = "varargs_keywords")]
    fn init_subclass(class: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
        forward("_generic_init_subclass", class, args, keywords)
    }
}

/// `Generic[params]` as the syntax of generic classes makes it.
pub fn subscript_generic(params: &Object) -> PyResult {
    let params = params.downcast::<Tuple>().ok_or_else(errors::bad_internal_call)?;
    let unpacked = unpack_tuples(params)?;
    crate::attributes::call_typing("_GenericAlias", &[&GENERIC, &unpacked])
}
