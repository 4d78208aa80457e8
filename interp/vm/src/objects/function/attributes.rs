//! The attributes of functions, and `types.FunctionType`.

use super::FunctionObject;
use crate::objects::code::CodeObject;
use sidewinder_bytecode::code::flags;
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{DEPRECATION_WARNING, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::CellObject;
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, audit, calls, dict, errors, members, singletons, warnings,
};

members! {
    pub(super) static MEMBERS: [FunctionObject; 3] = {
        c"__closure__": closure: Slot, c"", READONLY;
        c"__globals__": globals: Slot, c"", READONLY;
        c"__builtins__": builtins: Slot, c"", READONLY;
    }
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

pub(super) extern "C" fn repr(this: &Object) -> PyResult {
    let Some(function) = this.downcast::<FunctionObject>() else {
        return Err(errors::bad_internal_call());
    };
    let qualname = function.qualname().ok_or_else(errors::bad_internal_call)?;
    Str::from_format(format_args!("<function {} at {:#x}>", &*qualname, this.id())).map(Ref::upcast)
}

/// An optional argument that must have payload `T` unless it is None.
fn optional<'a, T: sidewinder_object::Payload>(
    value: Option<&'a Object>,
    place: usize,
    name: &str,
    kind: &str,
) -> Fallible<Option<&'a T>> {
    match value.filter(|value| !value.is_none()) {
        None => Ok(None),
        Some(value) => match value.downcast::<T>() {
            Some(value) => Ok(Some(value)),
            None => Err(type_error(format_args!(
                "arg {place} ({name}) must be None or {kind}"
            ))),
        },
    }
}

fn check_closure(code: &CodeObject, closure: Option<&Tuple>) -> Fallible {
    let (wanted, given) = (code.nfreevars(), closure.map_or(0, Tuple::len));
    if wanted != given {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("{} requires closure of length {wanted}, not {given}", code.name()),
        ));
    }
    let stranger = closure.and_then(|cells| cells.iter_borrowed().find(|cell| !cell.has::<CellObject>()));
    match stranger {
        Some(stranger) => Err(type_error(format_args!(
            "arg 5 (closure) expected cell, found {}",
            stranger.class().name()
        ))),
        None => Ok(()),
    }
}

/// Reports an assignment that changes what a function does.
fn report(this: &FunctionObject, attribute: &str, value: Option<&Object>) -> Fallible {
    audit::audit("object.__setattr__", || {
        let name = Str::from_str(attribute)?;
        Tuple::from_slice(&[this, &name, value.unwrap_or(singletons::none())])
    })
}

fn string<'a>(value: Option<&'a Object>, attribute: &str) -> Fallible<&'a Str> {
    value
        .and_then(|value| value.downcast::<Str>())
        .ok_or_else(|| type_error(format_args!("{attribute} must be set to a string object")))
}

fn or_none<T: sidewinder_object::Payload>(slot: &Slot<T>) -> PyResult {
    Ok(slot.get().map_or_else(singletons::new_none, Ref::upcast))
}

/// The annotations: assigned ones, or what `__annotate__` computes on the first call.
fn annotations(this: &FunctionObject) -> PyResult {
    if let Some(kept) = this.annotations.get() {
        let Some(pairs) = kept.downcast_ref::<Tuple>() else {
            return Ok(kept);
        };
        // Names and values in turn, as the compiler leaves them.
        let dict = Dict::new()?;
        let mut items = pairs.iter();
        while let (Some(name), Some(value)) = (items.next(), items.next()) {
            dict.set(&name, &value)?;
        }
        this.annotations.set(Some(dict.clone().upcast()));
        return Ok(dict.upcast());
    }
    let made = match this.annotate.get() {
        Some(annotate) if calls::is_callable(&annotate) => {
            sidewinder_types::type_object::call_annotate(&annotate)?
        }
        _ => Dict::new()?.upcast(),
    };
    this.annotations.set(Some(made.clone()));
    Ok(made)
}

#[pymethods]
pub(super) mod methods {
    use super::*;

    #[new(sig = "function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)")]
    fn construct(
        _class: &TypeObject,
        code: &CodeObject,
        globals: &Dict,
        name: Option<&Object>,
        argdefs: Option<&Object>,
        closure: Option<&Object>,
        kwdefaults: Option<&Object>,
    ) -> PyResult {
        let name = optional::<Str>(name, 3, "name", "string")?;
        let defaults = optional::<Tuple>(argdefs, 4, "defaults", "tuple")?;
        if closure.is_none_or(Object::is_none) && code.nfreevars() > 0 {
            return Err(type_error(format_args!("arg 5 (closure) must be tuple")));
        }
        let closure = optional::<Tuple>(closure, 5, "closure", "tuple")?;
        let kwdefaults = optional::<Dict>(kwdefaults, 6, "kwdefaults", "dict")?;
        check_closure(code, closure)?;
        audit::audit("function.__new__", || Tuple::from_slice(&[code]))?;
        let function = FunctionObject::new(code, globals)?;
        if let Some(name) = name {
            function.name.set(Some(Ref::new(name)));
        }
        function
            .defaults
            .set(defaults.map(|value| Ref::new(value).upcast()));
        function
            .kwdefaults
            .set(kwdefaults.map(|value| Ref::new(value).upcast()));
        function
            .closure
            .set(closure.map(|value| Ref::new(value).upcast()));
        Ok(function.upcast())
    }

    #[getter(name = "__code__")]
    fn code(this: &FunctionObject) -> PyResult {
        audit::audit("object.__getattr__", || {
            let name = Str::from_str("__code__")?;
            Tuple::from_slice(&[this, &name])
        })?;
        or_none(&this.code)
    }

    #[setter(name = "__code__")]
    fn set_code(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        let Some(code) = value.and_then(|value| value.downcast::<CodeObject>()) else {
            return Err(type_error(format_args!("__code__ must be set to a code object")));
        };
        report(this, "__code__", value)?;
        let (wanted, given) = (
            this.closure
                .borrow()
                .and_then(|closure| closure.downcast::<Tuple>())
                .map_or(0, Tuple::len),
            code.nfreevars(),
        );
        if wanted != given {
            let name = this.name().ok_or_else(errors::bad_internal_call)?;
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!(
                    "{}() requires a code object with {wanted} free vars, not {given}",
                    &*name
                ),
            ));
        }
        const KINDS: u32 = flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR;
        let old = this.code.get();
        let old = old.as_ref().and_then(|old| (**old).downcast::<CodeObject>());
        if old.is_some_and(|old| (old.flags() ^ code.flags()) & KINDS != 0) {
            warnings::warn(
                &DEPRECATION_WARNING,
                "Assigning a code object of non-matching type is deprecated \
                 (e.g., from a generator to a plain function)",
                1,
            )?;
        }
        this.version.set(0);
        this.code.set(Some(Ref::new(code)));
        Ok(())
    }

    #[getter(name = "__defaults__")]
    fn get_defaults(this: &FunctionObject) -> PyResult {
        or_none(&this.defaults)
    }

    #[setter(name = "__defaults__")]
    fn set_defaults(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        let value = value.filter(|value| !value.is_none());
        if value.is_some_and(|value| !value.has::<Tuple>()) {
            return Err(type_error(format_args!(
                "__defaults__ must be set to a tuple object"
            )));
        }
        report(this, "__defaults__", value)?;
        this.version.set(0);
        this.defaults.set(value.map(Ref::new));
        Ok(())
    }

    #[getter(name = "__kwdefaults__")]
    fn get_kwdefaults(this: &FunctionObject) -> PyResult {
        or_none(&this.kwdefaults)
    }

    #[setter(name = "__kwdefaults__")]
    fn set_kwdefaults(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        let value = value.filter(|value| !value.is_none());
        if value.is_some_and(|value| !value.has::<Dict>()) {
            return Err(type_error(format_args!(
                "__kwdefaults__ must be set to a dict object"
            )));
        }
        report(this, "__kwdefaults__", value)?;
        this.version.set(0);
        this.kwdefaults.set(value.map(Ref::new));
        Ok(())
    }

    /// The annotations as a dict.
    #[getter(name = "__annotations__")]
    fn get_annotations(this: &FunctionObject) -> PyResult {
        annotations(this)
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        let value = value.filter(|value| !value.is_none());
        if value.is_some_and(|value| !value.has::<Dict>()) {
            return Err(type_error(format_args!(
                "__annotations__ must be set to a dict object"
            )));
        }
        this.annotations.set(value.map(Ref::new));
        this.annotate.set(None);
        Ok(())
    }

    /// The function that computes the annotations.
    #[getter(name = "__annotate__")]
    fn get_annotate(this: &FunctionObject) -> PyResult {
        or_none(&this.annotate)
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        let Some(value) = value else {
            return Err(type_error(format_args!("__annotate__ cannot be deleted")));
        };
        if !value.is_none() && !calls::is_callable(value) {
            return Err(type_error(format_args!("__annotate__ must be callable or None")));
        }
        this.annotate.set(Some(Ref::new(value)));
        if !value.is_none() {
            this.annotations.set(None);
        }
        Ok(())
    }

    #[getter(name = "__dict__")]
    fn get_dict(this: &FunctionObject) -> PyResult<Dict> {
        dict::instance_dict(this)
    }

    #[setter(name = "__dict__")]
    fn set_dict(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        sidewinder_types::attributes::set_instance_dict(this, value)
    }

    #[getter(name = "__doc__")]
    fn get_doc(this: &FunctionObject) -> PyResult {
        or_none(&this.doc)
    }

    #[setter(name = "__doc__")]
    fn set_doc(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        this.doc
            .set(Some(value.map_or_else(singletons::new_none, Ref::new)));
        Ok(())
    }

    #[getter(name = "__module__")]
    fn get_module(this: &FunctionObject) -> PyResult {
        or_none(&this.module)
    }

    #[setter(name = "__module__")]
    fn set_module(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        this.module.set(value.map(Ref::new));
        Ok(())
    }

    #[getter(name = "__name__")]
    fn get_name(this: &FunctionObject) -> PyResult {
        or_none(&this.name)
    }

    #[setter(name = "__name__")]
    fn set_name(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        this.name.set(Some(Ref::new(string(value, "__name__")?)));
        Ok(())
    }

    #[getter(name = "__qualname__")]
    fn get_qualname(this: &FunctionObject) -> PyResult {
        or_none(&this.qualname)
    }

    #[setter(name = "__qualname__")]
    fn set_qualname(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        this.qualname.set(Some(Ref::new(string(value, "__qualname__")?)));
        Ok(())
    }

    /// The type parameters of a generic function.
    #[getter(name = "__type_params__")]
    fn type_params(this: &FunctionObject) -> PyResult {
        Ok(this
            .typeparams
            .get()
            .unwrap_or_else(|| Ref::new(Tuple::empty()).upcast()))
    }

    #[setter(name = "__type_params__")]
    fn set_type_params(this: &FunctionObject, value: Option<&Object>) -> Fallible {
        match value {
            Some(value) if value.has::<Tuple>() => {
                this.typeparams.set(Some(Ref::new(value)));
                Ok(())
            }
            _ => Err(type_error(format_args!("__type_params__ must be set to a tuple"))),
        }
    }
}
