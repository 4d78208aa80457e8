//! `method`: a function bound to an instance. Attributes it does not have come from the function.

use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::structs::{Method, pack};
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Dict, Object, Raised, Tuple, attributes, calls, errors, hash, ids, importing, lookup, members, protocols,
    singletons, wellknown,
};

pub(crate) fn define() {
    wellknown::METHOD.define(
        &TypeSpec::new(c"method", 0)
            .doc(c"method(function, instance, /)\n--\n\nA function bound to an instance.")
            .repr(repr)
            .hash(method_hash)
            .getattro(getattro)
            .richcompare(richcompare)
            .descr_get(itself)
            .new_slot(construct)
            .methods(&methods::METHODS)
            .members(&MEMBERS)
            .getset(&methods::GETSET),
    );
}

members! {
    static MEMBERS: [Method; 2] = {
        c"__func__": function: Slot, c"the function that is bound", READONLY;
        c"__self__": instance: Slot, c"the instance it is bound to", READONLY;
    }
}

#[pymethods]
mod methods {
    use super::*;

    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Object) -> PyResult {
        let (function, instance) = parts(this)?;
        let name = attributes::get(&function, ids::__name__.get())?;
        let getattr = importing::builtin("getattr")?;
        pack(&[&getattr, &*pack(&[&instance, &name])?]).map(Ref::upcast)
    }

    #[getter(name = "__doc__")]
    fn doc(this: &Object) -> PyResult {
        attributes::get(&parts(this)?.0, ids::__doc__.get())
    }
}

fn parts(this: &Object) -> Fallible<(Ref, Ref)> {
    let method = this.downcast::<Method>().ok_or_else(errors::bad_internal_call)?;
    match (method.function.get(), method.instance.get()) {
        (Some(function), Some(instance)) => Ok((function, instance)),
        _ => Err(errors::bad_internal_call()),
    }
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

extern "C" fn construct(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    errors::no_keywords("method", keywords)?;
    calls::check_count("method", args.len(), 2, 2)?;
    let (Some(function), Some(instance)) = (args.get(0), args.get(1)) else {
        return Err(errors::bad_internal_call());
    };
    if !calls::is_callable(&function) {
        return Err(type_error(format_args!("first argument must be callable")));
    }
    if instance.is_none() {
        return Err(type_error(format_args!("instance must not be None")));
    }
    Method::new(&function, &instance).map(Ref::upcast)
}

extern "C" fn itself(this: &Object, _: Option<&Object>, _: Option<&Object>) -> PyResult {
    Ok(Ref::new(this))
}

extern "C" fn getattro(this: &Object, name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else {
        return attributes::generic_getattr(this, name);
    };
    if let Some(found) = lookup::find(this.class(), text) {
        return match found.class().tp_descr_get.get() {
            Some(get) => get(&found, Some(this), Some(this.class())),
            None => Ok(found),
        };
    }
    attributes::get(&parts(this)?.0, name)
}

extern "C" fn repr(this: &Object) -> PyResult {
    let (function, instance) = parts(this)?;
    let found = match attributes::get_optional(&function, ids::__qualname__.get())? {
        Some(found) => Some(found),
        None => attributes::get_optional(&function, ids::__name__.get())?,
    };
    let name = match found.and_then(|name| name.downcast::<Str>().ok()) {
        Some(name) => name,
        None => Str::from_str("?")?,
    };
    let shown = protocols::repr(&instance)?;
    Str::from_format(format_args!("<bound method {} of {}>", &*name, &*shown)).map(Ref::upcast)
}

extern "C" fn method_hash(this: &Object) -> Hash {
    let value = (|| {
        let (function, instance) = parts(this)?;
        Ok(hash::hash_pointer(instance.id()) ^ protocols::hash(&function)?)
    })();
    value.into()
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    if !left.has::<Method>() || !right.has::<Method>() || (op != CompareOp::Eq && op != CompareOp::Ne) {
        return Ok(singletons::new_not_implemented());
    }
    let ((first, a), (second, b)) = (parts(left)?, parts(right)?);
    let equal = protocols::compare_bool(&first, &second, CompareOp::Eq)? && a.is(&b);
    Ok(singletons::new_bool(equal == (op == CompareOp::Eq)))
}
