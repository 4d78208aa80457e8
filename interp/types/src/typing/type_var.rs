//! `typing.TypeVar`.

use super::{
    cannot_subclass, check_variance, default_of, evaluator_of, has_default, lazily, no_default, set_module,
    sign, type_check, type_error,
};
use crate::attributes::call_typing;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::NumberMethods;
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, Tuple, attributes, create, errors, ids, members, protocols, singletons};
use std::cell::Cell;

/// Layout of `typevarobject`.
#[derive(Payload)]
#[payload(class = TYPE_VAR, exact)]
#[repr(C)]
pub struct TypeVar {
    base: Object,
    name: Slot,
    bound: Slot,
    evaluate_bound: Slot,
    constraints: Slot,
    evaluate_constraints: Slot,
    default_value: Slot,
    pub(super) evaluate_default: Slot,
    covariant: Cell<bool>,
    contravariant: Cell<bool>,
    infer_variance: Cell<bool>,
}

members! {
    static MEMBERS: [TypeVar; 4] = {
        c"__name__": name: Slot, c"", READONLY;
        c"__covariant__": covariant: Cell<bool>, c"", READONLY;
        c"__contravariant__": contravariant: Cell<bool>, c"", READONLY;
        c"__infer_variance__": infer_variance: Cell<bool>, c"", READONLY;
    }
}

static NUMBER: NumberMethods = NumberMethods::new().or(crate::union::checked_or);

/// `typing.TypeVar`.
pub static TYPE_VAR: TypeObject = TypeSpec::of::<TypeVar>(c"typing.TypeVar")
    .doc(c"A type variable: a parameter of a generic function, class or alias.")
    .flags(flags::HEAP_LIKE | flags::MANAGED_DICT | flags::MANAGED_WEAKREF)
    .repr(repr)
    .number(&NUMBER)
    .methods(&methods::METHODS)
    .members(&MEMBERS)
    .getset(&methods::GETSET)
    .new_slot(methods::slot_construct)
    .build();

impl TypeVar {
    /// What the syntax makes: variance is inferred, bound and constraints are computed when asked for.
    pub fn new(name: &Object, bound: Option<&Object>, constraints: Option<&Object>) -> PyResult {
        create(
            &TYPE_VAR,
            TypeVar {
                base: Object::PENDING,
                name: Slot::new(Some(Ref::new(name))),
                bound: Slot::EMPTY,
                evaluate_bound: Slot::new(bound.map(Ref::new)),
                constraints: Slot::EMPTY,
                evaluate_constraints: Slot::new(constraints.map(Ref::new)),
                default_value: Slot::EMPTY,
                evaluate_default: Slot::EMPTY,
                covariant: Cell::new(false),
                contravariant: Cell::new(false),
                infer_variance: Cell::new(true),
            },
        )
        .map(Ref::upcast)
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let this = object
        .downcast::<TypeVar>()
        .ok_or_else(errors::bad_internal_call)?;
    let name = protocols::str(&this.name.get().unwrap_or_else(singletons::new_none))?;
    let sign = sign(
        this.covariant.get(),
        this.contravariant.get(),
        this.infer_variance.get(),
    );
    Str::from_format(format_args!("{sign}{}", &*name)).map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(
        sig = "typevar(name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)"
    )]
    #[allow(clippy::too_many_arguments, reason = "the parameters of TypeVar")]
    fn construct(
        _class: &TypeObject,
        name: &Str,
        constraints: &[&Object],
        bound: Option<&Object>,
        default: Option<&Object>,
        covariant: bool,
        contravariant: bool,
        infer_variance: bool,
    ) -> PyResult {
        check_variance(covariant, contravariant, infer_variance)?;
        let bound = match bound.filter(|bound| !bound.is_none()) {
            Some(bound) => Some(type_check(bound, "Bound must be a type.")?),
            None => None,
        };
        if constraints.len() == 1 {
            return Err(type_error(format_args!("A single constraint is not allowed")));
        }
        if !constraints.is_empty() && bound.is_some() {
            return Err(type_error(format_args!(
                "Constraints cannot be combined with bound=..."
            )));
        }
        let made = TypeVar::new(name, None, None)?;
        if let Some(this) = made.downcast_ref::<TypeVar>() {
            this.bound.set(bound);
            if !constraints.is_empty() {
                this.constraints
                    .set(Some(Tuple::from_slice(constraints)?.upcast()));
            }
            this.default_value
                .set(Some(Ref::new(default.unwrap_or(no_default()))));
            this.covariant.set(covariant);
            this.contravariant.set(contravariant);
            this.infer_variance.set(infer_variance);
        }
        set_module(&made)?;
        Ok(made)
    }

    #[method(sig = "__typing_subst__($self, arg, /)")]
    fn subst(this: &TypeVar, arg: &Object) -> PyResult {
        call_typing("_typevar_subst", &[this, arg])
    }

    #[method(sig = "__typing_prepare_subst__($self, alias, args, /)")]
    fn prepare_subst(this: &TypeVar, alias: &Object, args: &Object) -> PyResult {
        let params = attributes::get(alias, ids::__parameters__.get())?;
        let given = protocols::len(args)?;
        let mut place = None;
        let mut at = 0;
        protocols::for_each(&params, |param| {
            if place.is_none() && param.is(this) {
                place = Some(at);
            }
            at += 1;
            Ok(())
        })?;
        let place = place.ok_or_else(errors::bad_internal_call)?;
        if place < given {
            return Ok(Ref::new(args));
        }
        let default = default_of(&this.default_value, &this.evaluate_default)?;
        if default.is(no_default()) || place > given {
            let alias = protocols::str(alias)?;
            return Err(type_error(format_args!(
                "Too few arguments for {}; actual {given}, expected at least {}",
                &*alias,
                place + 1
            )));
        }
        let mut all: Vec<Ref> = Vec::with_capacity(given + 1);
        protocols::for_each(args, |arg| {
            all.push(arg);
            Ok(())
        })?;
        all.push(default);
        Tuple::collect(all.len(), all.into_iter()).map(Ref::upcast)
    }

    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &TypeVar) -> Fallible<Option<Ref>> {
        Ok(this.name.get())
    }

    #[method(sig = "has_default($self, /)")]
    fn has_default_(this: &TypeVar) -> Fallible<bool> {
        Ok(has_default(&this.default_value, &this.evaluate_default))
    }

    #[method(sig = "__mro_entries__($self, object, /)")]
    fn mro_entries(_this: &TypeVar, _object: &Object) -> PyResult {
        cannot_subclass("TypeVar")
    }

    #[getter(name = "__bound__")]
    fn bound(this: &TypeVar) -> Fallible<Option<Ref>> {
        lazily(&this.bound, &this.evaluate_bound)
    }

    #[getter(name = "__constraints__")]
    fn constraints(this: &TypeVar) -> PyResult {
        Ok(lazily(&this.constraints, &this.evaluate_constraints)?
            .unwrap_or_else(|| Ref::new(Tuple::empty()).upcast()))
    }

    #[getter(name = "__default__")]
    fn default(this: &TypeVar) -> PyResult {
        default_of(&this.default_value, &this.evaluate_default)
    }

    #[getter]
    fn evaluate_bound(this: &TypeVar) -> Fallible<Option<Ref>> {
        evaluator_of(&this.bound, &this.evaluate_bound)
    }

    #[getter]
    fn evaluate_constraints(this: &TypeVar) -> Fallible<Option<Ref>> {
        evaluator_of(&this.constraints, &this.evaluate_constraints)
    }

    #[getter]
    fn evaluate_default(this: &TypeVar) -> Fallible<Option<Ref>> {
        evaluator_of(&this.default_value, &this.evaluate_default)
    }
}
