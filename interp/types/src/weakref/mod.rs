//! `weakref.ref`. The list of an object's references, and its death, are the kernel's; proxies are in `proxy`.

mod proxy;

use crate::support::no_keyword_names;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref, Status};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::weakref::{self, WeakRef};
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, attributes, calls, errors, ids, protocols, singletons, wellknown,
};

/// Completes the types.
pub(crate) fn define() {
    weakref::set_vectorcall(arguments::vectorcall::<CallRef>);
    wellknown::WEAKREF.define(
        &TypeSpec::new(c"weakref.ReferenceType", 0)
            .repr(repr)
            .hash(hash)
            .call(calls::call_by_vectorcall)
            .getattro(attributes::generic_getattr)
            .richcompare(richcompare)
            .init(init)
            .new_slot(new)
            .members(&weakref::MEMBERS)
            .methods(&methods::METHODS),
    );
    proxy::define();
}

fn this(object: &Object) -> Fallible<&WeakRef> {
    object.downcast::<WeakRef>().ok_or_else(errors::bad_internal_call)
}

fn is_reference(object: &Object) -> bool {
    object.class().is_subtype(&wellknown::WEAKREF)
}

extern "C" fn new(class: &TypeObject, args: &Tuple, _: Option<&Dict>) -> PyResult {
    calls::check_count("__new__", args.len(), 1, 2)?;
    match args.get(0) {
        Some(object) => weakref::new(class, &object, args.get(1).as_deref()).map(Ref::upcast),
        None => Err(errors::bad_internal_call()),
    }
}

extern "C" fn init(_: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    errors::no_keywords("ref", keywords)
        .and_then(|()| calls::check_count("__init__", args.len(), 1, 2))
        .into()
}

/// Calling a reference: the object, or None.
struct CallRef;

impl Native for CallRef {
    fn call(reference: &Object, args: Args<'_>) -> PyResult {
        no_keyword_names("weakref", &args)?;
        args.check("weakref", 0, 0)?;
        Ok(this(reference)?.get().unwrap_or_else(singletons::new_none))
    }
}

extern "C" fn hash(object: &Object) -> Hash {
    compute_hash(object).into()
}

fn compute_hash(object: &Object) -> Fallible<isize> {
    let reference = this(object)?;
    if reference.kept_hash().get() == -1 {
        let Some(target) = reference.get() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("weak object has gone away"),
            ));
        };
        reference.kept_hash().set(protocols::hash(&target)?);
    }
    Ok(reference.kept_hash().get())
}

extern "C" fn repr(object: &Object) -> PyResult {
    let address = object.id();
    let Some(target) = this(object)?.get() else {
        return Str::from_format(format_args!("<weakref at {address:#x}; dead>")).map(Ref::upcast);
    };
    let name = attributes::lookup_special(&target, ids::__name__.get())?;
    let (class, target_address) = (target.class().name(), target.id());
    let shown = match name.as_ref().and_then(|name| name.downcast_ref::<Str>()) {
        Some(name) => Str::from_format(format_args!(
            "<weakref at {address:#x}; to '{class}' at {target_address:#x} ({name})>"
        )),
        None => Str::from_format(format_args!(
            "<weakref at {address:#x}; to '{class}' at {target_address:#x}>"
        )),
    };
    shown.map(Ref::upcast)
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) || !is_reference(left) || !is_reference(right) {
        return Ok(singletons::new_not_implemented());
    }
    match (this(left)?.get(), this(right)?.get()) {
        (Some(a), Some(b)) => protocols::compare(&a, &b, op),
        _ => Ok(singletons::new_bool(left.is(right) == (op == CompareOp::Eq))),
    }
}

#[pymethods]
mod methods {
    use super::*;

    /// `ref[class]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}
