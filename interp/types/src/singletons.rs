//! The types of `None`, `NotImplemented` and `Ellipsis`.

use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref, Truth};
use sidewinder_object::slots::{CompareOp, NumberMethods};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, Object, Tuple, TypeObject, errors, singletons, wellknown};

static NONE_NUMBER: NumberMethods = NumberMethods::new().bool(none_truth);
static NOT_IMPLEMENTED_NUMBER: NumberMethods = NumberMethods::new().bool(not_implemented_truth);

/// Completes the types.
pub(crate) fn define() {
    let attributes = sidewinder_object::attributes::generic_getattr;
    wellknown::NONE_TYPE.define(
        &TypeSpec::new(c"NoneType", 0)
            .doc(c"NoneType()\n--\n\nThe type of None, of which there is one.")
            .repr(none_repr)
            .hash(none_hash)
            .richcompare(none_richcompare)
            .getattro(attributes)
            .new_slot(none_new)
            .number(&NONE_NUMBER),
    );
    wellknown::NOT_IMPLEMENTED_TYPE.define(
        &TypeSpec::new(c"NotImplementedType", 0)
            .doc(c"NotImplementedType()\n--\n\nThe type of NotImplemented, of which there is one.")
            .repr(not_implemented_repr)
            .getattro(attributes)
            .new_slot(not_implemented_new)
            .number(&NOT_IMPLEMENTED_NUMBER)
            .methods(&not_implemented_methods::METHODS),
    );
    wellknown::ELLIPSIS_TYPE.define(
        &TypeSpec::new(c"ellipsis", 0)
            .doc(c"ellipsis()\n--\n\nThe type of Ellipsis, of which there is one.")
            .repr(ellipsis_repr)
            .getattro(attributes)
            .new_slot(ellipsis_new)
            .methods(&ellipsis_methods::METHODS),
    );
}

fn text(text: &str) -> PyResult {
    Str::from_str(text).map(Ref::upcast)
}

/// The only instance, unless arguments are given.
fn only(name: &str, value: Ref, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if args.is_empty() && keywords.is_none_or(Dict::is_empty) {
        return Ok(value);
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("{name} takes no arguments"),
    ))
}

extern "C" fn none_new(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    only("NoneType", singletons::new_none(), args, keywords)
}

extern "C" fn none_repr(_: &Object) -> PyResult {
    text("None")
}

extern "C" fn none_hash(_: &Object) -> Hash {
    Hash(0xfca8_6420)
}

extern "C" fn none_truth(_: &Object) -> Truth {
    Truth(0)
}

extern "C" fn none_richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    match op {
        CompareOp::Eq if left.is(right) => Ok(singletons::new_bool(true)),
        CompareOp::Ne if left.is(right) => Ok(singletons::new_bool(false)),
        _ => Ok(singletons::new_not_implemented()),
    }
}

extern "C" fn not_implemented_new(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    only(
        "NotImplementedType",
        singletons::new_not_implemented(),
        args,
        keywords,
    )
}

extern "C" fn not_implemented_repr(_: &Object) -> PyResult {
    text("NotImplemented")
}

extern "C" fn not_implemented_truth(_: &Object) -> Truth {
    let raised: Fallible<bool> = Err(errors::raise(
        &TYPE_ERROR,
        format_args!("NotImplemented should not be used in a boolean context"),
    ));
    raised.into()
}

extern "C" fn ellipsis_new(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    only("EllipsisType", singletons::new_ellipsis(), args, keywords)
}

extern "C" fn ellipsis_repr(_: &Object) -> PyResult {
    text("Ellipsis")
}

#[pymethods]
mod not_implemented_methods {
    use super::*;

    /// The name under which pickle finds it.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(_this: &Object) -> Fallible<&'static str> {
        Ok("NotImplemented")
    }
}

#[pymethods]
mod ellipsis_methods {
    use super::*;

    /// The name under which pickle finds it.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(_this: &Object) -> Fallible<&'static str> {
        Ok("Ellipsis")
    }
}
