//! The types behind `typing`: type variables, aliases, `Generic`, `NoDefault`.
//!
//! Bounds, constraints, defaults and values of aliases may be functions that compute them when they are first asked
//! for (PEP 649, PEP 695). Substitution and checks are `typing`'s own, in Python.

mod alias;
mod evaluator;
mod generic;
mod no_default;
mod param_spec;
mod type_var;
mod type_var_tuple;

pub use alias::{TYPE_ALIAS_TYPE, TypeAlias};
pub use generic::{GENERIC, subscript_generic};
pub use no_default::{NO_DEFAULT_TYPE, no_default};
pub use param_spec::{PARAM_SPEC, PARAM_SPEC_ARGS, PARAM_SPEC_KWARGS, ParamSpec};
pub use type_var::{TYPE_VAR, TypeVar};
pub use type_var_tuple::{TYPE_VAR_TUPLE, TypeVarTuple};

use crate::attributes::call_typing;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::singletons;
use sidewinder_object::{
    Int, List, Object, Tuple, TypeObject, attributes, calls, classes, errors, ids, importing, protocols,
};

pub(crate) static TYPES: &[&TypeObject] = &[
    &TYPE_VAR,
    &PARAM_SPEC,
    &PARAM_SPEC_ARGS,
    &PARAM_SPEC_KWARGS,
    &TYPE_VAR_TUPLE,
    &TYPE_ALIAS_TYPE,
    &NO_DEFAULT_TYPE,
    &evaluator::CONST_EVALUATOR,
    &GENERIC,
];

/// Puts `__module__` into the types whose instances show it, and leaves `Generic` with the `__new__` of `object`. Runs
/// once they are ready.
pub fn initialize() -> Fallible {
    for class in [
        &TYPE_VAR,
        &PARAM_SPEC,
        &PARAM_SPEC_ARGS,
        &PARAM_SPEC_KWARGS,
        &TYPE_VAR_TUPLE,
        &evaluator::CONST_EVALUATOR,
        &GENERIC,
    ] {
        let namespace = class.dict().ok_or_else(errors::bad_internal_call)?;
        namespace.set(ids::__module__.get(), &*classes::module_of(class)?)?;
    }
    let namespace = GENERIC.dict().ok_or_else(errors::bad_internal_call)?;
    namespace.pop(ids::__new__.get()).map(drop)
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

/// Asks an evaluator for the value.
fn evaluate(evaluator: &Object) -> PyResult {
    calls::call_one(evaluator, &*Int::new(1)?)
}

/// A value that may still have to be computed.
fn lazily(value: &Slot, evaluator: &Slot) -> Fallible<Option<Ref>> {
    if let Some(value) = value.get() {
        return Ok(Some(value));
    }
    let Some(evaluator) = evaluator.get() else {
        return Ok(None);
    };
    let computed = evaluate(&evaluator)?;
    value.set(Some(computed.clone()));
    Ok(Some(computed))
}

/// What `evaluate_...` shows: the function, or one that gives the value; None for neither.
fn evaluator_of(value: &Slot, evaluator: &Slot) -> Fallible<Option<Ref>> {
    if let Some(evaluator) = evaluator.get() {
        return Ok(Some(evaluator));
    }
    match value.get() {
        Some(value) => evaluator::constant(&value).map(Some),
        None => Ok(None),
    }
}

/// Whether there is a default, computed or not.
fn has_default(value: &Slot, evaluator: &Slot) -> bool {
    !evaluator.is_empty() || value.borrow().is_some_and(|value| !value.is(no_default()))
}

/// The default; `NoDefault` for none.
fn default_of(value: &Slot, evaluator: &Slot) -> PyResult {
    Ok(lazily(value, evaluator)?.unwrap_or_else(|| Ref::new(no_default())))
}

/// The three flags of a parameter's variance, checked against each other.
fn check_variance(covariant: bool, contravariant: bool, infer: bool) -> Fallible {
    let wrong = |message: &str| Err(errors::raise(&VALUE_ERROR, format_args!("{message}")));
    if covariant && contravariant {
        return wrong("Bivariant types are not supported.");
    }
    if infer && (covariant || contravariant) {
        return wrong("Variance cannot be specified with infer_variance.");
    }
    Ok(())
}

/// The sign of a parameter's variance.
fn sign(covariant: bool, contravariant: bool, infer: bool) -> &'static str {
    match (infer, covariant, contravariant) {
        (true, _, _) => "",
        (_, true, _) => "+",
        (_, _, true) => "-",
        _ => "~",
    }
}

/// Remembers in a new object the module that made it.
fn set_module(object: &Object) -> Fallible {
    let module = importing::caller_module().unwrap_or_else(singletons::new_none);
    attributes::set(object, ids::__module__.get(), Some(&module))
}

fn cannot_subclass(kind: &str) -> PyResult {
    Err(type_error(format_args!("Cannot subclass an instance of {kind}")))
}

/// `typing.Unpack[object]`.
fn unpack(object: &Object) -> PyResult {
    let unpack = importing::import_attribute("typing", "Unpack")?;
    protocols::get_item(&unpack, object)
}

/// An iterator over the unpacked object alone.
fn iter_unpacked(object: &Object) -> PyResult {
    let list = List::collect([unpack(object)?].into_iter())?;
    protocols::iter(&*list.to_tuple()?)
}

/// The parameters with type variable tuples unpacked.
fn unpack_tuples(params: &Tuple) -> PyResult<Tuple> {
    let mut items = Vec::with_capacity(params.len());
    for param in params.iter() {
        items.push(if param.is_exactly(&TYPE_VAR_TUPLE) {
            unpack(&param)?
        } else {
            param
        });
    }
    Tuple::collect(items.len(), items.into_iter())
}

/// Makes what INTRINSIC_SET_TYPEPARAM_DEFAULT does: gives a parameter its default's evaluator.
pub fn set_default(param: &Object, evaluator: &Object) -> PyResult {
    let evaluator = Some(Ref::new(evaluator));
    if let Some(param) = param.downcast::<TypeVar>() {
        param.evaluate_default.set(evaluator);
    } else if let Some(param) = param.downcast::<ParamSpec>() {
        param.evaluate_default.set(evaluator);
    } else if let Some(param) = param.downcast::<TypeVarTuple>() {
        param.evaluate_default.set(evaluator);
    } else {
        return Err(type_error(format_args!(
            "Expected a type param, got {}",
            &*protocols::repr(param)?
        )));
    }
    Ok(Ref::new(param))
}

/// Checks a type with `typing._type_check`.
fn type_check(object: &Object, message: &str) -> PyResult {
    if object.is_none() {
        return Ok(Ref::new(object));
    }
    let message = sidewinder_object::Str::from_str(message)?;
    call_typing("_type_check", &[object, &message])
}
