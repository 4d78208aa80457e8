//! `staticmethod` and `classmethod`.

use crate::property::is_abstract;
use sidewinder_macros::pymethods;
use sidewinder_object::attributes as object_attributes;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::str::Str;
use sidewinder_object::structs::FunctionWrapper;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Dict, Object, Tuple, calls, dict, errors, ids, members, protocols, singletons, typeobject_alloc,
    wellknown,
};

pub(crate) fn define() {
    wellknown::STATIC_METHOD.define(
        &TypeSpec::new(c"staticmethod", 0)
            .doc(c"staticmethod(function, /)\n--\n\nA function in a class that gets no implicit argument.")
            .repr(static_repr)
            .call(static_call)
            .init(static_init)
            .new_slot(construct)
            .methods(&methods::METHODS)
            .members(&MEMBERS)
            .getset(&methods::GETSET),
    );
    wellknown::CLASS_METHOD.define(
        &TypeSpec::new(c"classmethod", 0)
            .doc(c"classmethod(function, /)\n--\n\nA function in a class that gets the class first.")
            .repr(class_repr)
            .init(class_init)
            .new_slot(construct)
            .methods(&methods::METHODS)
            .members(&MEMBERS)
            .getset(&methods::GETSET),
    );
}

members! {
    static MEMBERS: [FunctionWrapper; 2] = {
        c"__func__": callable: Slot, c"", READONLY;
        c"__wrapped__": callable: Slot, c"", READONLY;
    }
}

fn this(object: &Object) -> Fallible<&FunctionWrapper> {
    object
        .downcast::<FunctionWrapper>()
        .ok_or_else(errors::bad_internal_call)
}

fn callable(wrapper: &FunctionWrapper) -> Ref {
    wrapper.callable.get().unwrap_or_else(singletons::new_none)
}

#[pymethods]
mod methods {
    use super::*;

    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        crate::generic_alias::class_getitem(class, object)
    }

    #[getter(name = "__isabstractmethod__")]
    fn isabstractmethod(object: &Object) -> Fallible<bool> {
        is_abstract(&callable(this(object)?))
    }

    #[getter(name = "__dict__")]
    fn get_dict(object: &Object) -> PyResult {
        dict::instance_dict(object).map(Ref::upcast)
    }

    #[setter(name = "__dict__")]
    fn set_dict(object: &Object, value: Option<&Object>) -> Fallible {
        crate::attributes::set_instance_dict(object, value)
    }

    #[getter(name = "__annotations__")]
    fn annotations(object: &Object) -> PyResult {
        wrapped_attribute(object, ids::__annotations__.get())
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(object: &Object, value: Option<&Object>) -> Fallible {
        set_wrapped_attribute(object, ids::__annotations__.get(), value)
    }

    #[getter(name = "__annotate__")]
    fn annotate(object: &Object) -> PyResult {
        wrapped_attribute(object, ids::__annotate__.get())
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(object: &Object, value: Option<&Object>) -> Fallible {
        set_wrapped_attribute(object, ids::__annotate__.get(), value)
    }
}

/// An attribute kept in the wrapper, taken over from the function at first.
fn wrapped_attribute(object: &Object, name: &Str) -> PyResult {
    let own = dict::instance_dict(object)?;
    if let Some(kept) = own.get(name)? {
        return Ok(kept);
    }
    let value = object_attributes::get(&callable(this(object)?), name)?;
    own.set(name, &value)?;
    Ok(value)
}

fn set_wrapped_attribute(object: &Object, name: &Str, value: Option<&Object>) -> Fallible {
    let own = dict::instance_dict(object)?;
    match value {
        Some(value) => own.set(name, value),
        None => match own.pop(name)? {
            Some(_) => Ok(()),
            None => Err(errors::raise(
                &sidewinder_object::exceptions::ATTRIBUTE_ERROR,
                format_args!("'{}' object has no attribute '{name}'", object.class().name()),
            )),
        },
    }
}

extern "C" fn construct(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    let instance = typeobject_alloc(class, 0)?;
    this(&instance)?.callable.set(Some(singletons::new_none()));
    Ok(instance)
}

extern "C" fn static_init(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    initialize("staticmethod", object, args, keywords).into()
}

extern "C" fn class_init(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    initialize("classmethod", object, args, keywords).into()
}

fn initialize(name: &str, object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    errors::no_keywords(name, keywords)?;
    calls::check_count(name, args.len(), 1, 1)?;
    let function = args.get(0).ok_or_else(errors::bad_internal_call)?;
    this(object)?.callable.set(Some(function.clone()));
    take_over(object, &function)
}

/// Copies name and documentation of the function.
fn take_over(object: &Object, function: &Object) -> Fallible {
    for name in [
        ids::__module__.get(),
        ids::__name__.get(),
        ids::__qualname__.get(),
        ids::__doc__.get(),
    ] {
        if let Some(value) = object_attributes::get_optional(function, name)? {
            object_attributes::set(object, name, Some(&value))?;
        }
    }
    Ok(())
}

fn repr(kind: &str, object: &Object) -> PyResult {
    let shown = protocols::repr(&callable(this(object)?))?;
    Str::from_format(format_args!("<{kind}({})>", &*shown)).map(Ref::upcast)
}

extern "C" fn static_repr(object: &Object) -> PyResult {
    repr("staticmethod", object)
}

extern "C" fn class_repr(object: &Object) -> PyResult {
    repr("classmethod", object)
}

extern "C" fn static_call(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    calls::call_tuple(&callable(this(object)?), args, keywords)
}
