//! `typing.TypeAliasType`: what the `type` statement makes.

use super::{
    TYPE_VAR, TYPE_VAR_TUPLE, evaluator_of, iter_unpacked, lazily, no_default, type_error, unpack_tuples,
};
use crate::generic_alias::GenericAlias;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::{MappingMethods, NumberMethods};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Object, Tuple, attributes, create, errors, ids, importing, members, protocols, singletons,
};

/// Layout of `typealiasobject`.
#[derive(Payload)]
#[payload(class = TYPE_ALIAS_TYPE, exact)]
#[repr(C)]
pub struct TypeAlias {
    base: Object,
    name: Slot,
    type_params: Slot<Tuple>,
    compute_value: Slot,
    value: Slot,
    module: Slot,
}

members! {
    static MEMBERS: [TypeAlias; 1] = {
        c"__name__": name: Slot, c"", READONLY;
    }
}

static NUMBER: NumberMethods = NumberMethods::new().or(crate::union::union_or);
static MAPPING: MappingMethods = MappingMethods::new().subscript(subscript);

/// `typing.TypeAliasType`.
pub static TYPE_ALIAS_TYPE: TypeObject = TypeSpec::of::<TypeAlias>(c"typing.TypeAliasType")
    .doc(c"A name for a type, made by the type statement; its value is computed when asked for.")
    .flags(flags::HEAP_LIKE | flags::IMMUTABLETYPE)
    .repr(repr)
    .iter(iter)
    .number(&NUMBER)
    .mapping(&MAPPING)
    .methods(&methods::METHODS)
    .members(&MEMBERS)
    .getset(&methods::GETSET)
    .new_slot(methods::slot_construct)
    .build();

impl TypeAlias {
    /// An alias whose value is given or computed.
    fn create(
        name: &Object,
        type_params: Option<Ref<Tuple>>,
        compute_value: Option<Ref>,
        value: Option<Ref>,
        module: Option<Ref>,
    ) -> PyResult {
        create(
            &TYPE_ALIAS_TYPE,
            TypeAlias {
                base: Object::PENDING,
                name: Slot::new(Some(Ref::new(name))),
                type_params: Slot::new(type_params.filter(|params| !params.is_empty())),
                compute_value: Slot::new(compute_value),
                value: Slot::new(value),
                module: Slot::new(module),
            },
        )
        .map(Ref::upcast)
    }

    /// What the `type` statement makes, from name, parameters (or None) and the function that computes the value.
    pub fn of_statement(parts: &Object) -> PyResult {
        let parts = parts.downcast::<Tuple>().ok_or_else(errors::bad_internal_call)?;
        let (Some(name), Some(params), Some(compute)) = (parts.get(0), parts.get(1), parts.get(2)) else {
            return Err(errors::bad_internal_call());
        };
        TypeAlias::create(&name, params.downcast::<Tuple>().ok(), Some(compute), None, None)
    }

    fn type_params(&self) -> Ref<Tuple> {
        self.type_params.get().unwrap_or_else(|| Ref::new(Tuple::empty()))
    }
}

fn this(object: &Object) -> Fallible<&TypeAlias> {
    object
        .downcast::<TypeAlias>()
        .ok_or_else(errors::bad_internal_call)
}

extern "C" fn repr(object: &Object) -> PyResult {
    Ok(this(object)?.name.get().unwrap_or_else(singletons::new_none))
}

extern "C" fn iter(object: &Object) -> PyResult {
    iter_unpacked(object)
}

extern "C" fn subscript(object: &Object, item: &Object) -> PyResult {
    if this(object)?.type_params.is_empty() {
        return Err(type_error(format_args!(
            "Only generic type aliases are subscriptable"
        )));
    }
    GenericAlias::new(object, item).map(Ref::upcast)
}

/// Whether a parameter has a default.
fn has_default(param: &Object) -> Fallible<bool> {
    let is_own = [&TYPE_VAR, &TYPE_VAR_TUPLE, &super::PARAM_SPEC]
        .iter()
        .any(|class| param.is_exactly(class));
    if !is_own {
        let found = attributes::get_optional(param, &*crate::attributes::name("__default__")?)?;
        return match found {
            Some(default) => Ok(!default.is(no_default())),
            None => Err(type_error(format_args!(
                "Expected a type param, got {}",
                &*protocols::repr(param)?
            ))),
        };
    }
    let default = attributes::get(param, &*crate::attributes::name("__default__")?)?;
    Ok(!default.is(no_default()))
}

fn check_params(params: &Tuple) -> Fallible {
    let mut seen_default = false;
    for param in params.iter() {
        if has_default(&param)? {
            seen_default = true;
        } else if seen_default {
            return Err(type_error(format_args!(
                "non-default type parameter '{}' follows default type parameter",
                &*protocols::repr(&param)?
            )));
        }
    }
    Ok(())
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "typealias(name, value, *, type_params=())")]
    fn construct(_class: &TypeObject, name: &Str, value: &Object, type_params: Option<&Object>) -> PyResult {
        let params = match type_params {
            Some(params) => match params.downcast::<Tuple>() {
                Some(params) => Some(Ref::new(params)),
                None => return Err(type_error(format_args!("type_params must be a tuple"))),
            },
            None => None,
        };
        if let Some(params) = &params {
            check_params(params)?;
        }
        TypeAlias::create(
            name,
            params,
            None,
            Some(Ref::new(value)),
            importing::caller_module(),
        )
    }

    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &TypeAlias) -> Fallible<Option<Ref>> {
        Ok(this.name.get())
    }

    #[getter(name = "__parameters__")]
    fn parameters(this: &TypeAlias) -> PyResult<Tuple> {
        unpack_tuples(&this.type_params())
    }

    #[getter(name = "__type_params__")]
    fn get_type_params(this: &TypeAlias) -> PyResult<Tuple> {
        Ok(this.type_params())
    }

    #[getter(name = "__value__")]
    fn value(this: &TypeAlias) -> Fallible<Option<Ref>> {
        lazily(&this.value, &this.compute_value)
    }

    #[getter]
    fn evaluate_value(this: &TypeAlias) -> Fallible<Option<Ref>> {
        evaluator_of(&this.value, &this.compute_value)
    }

    #[getter(name = "__module__")]
    fn module(this: &TypeAlias) -> Fallible<Option<Ref>> {
        if let Some(module) = this.module.get() {
            return Ok(Some(module));
        }
        match this.compute_value.get() {
            Some(compute) => attributes::get_optional(&compute, ids::__module__.get()),
            None => Ok(None),
        }
    }
}
