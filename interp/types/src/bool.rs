//! `bool`: what differs from `int`.

use crate::int;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::PyResult;
use sidewinder_object::slots::{BinaryFunc, NumberMethods};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, TypeObject, errors, ids, number, protocols, singletons, wellknown};

static NUMBER: NumberMethods = NumberMethods::new().invert(invert).and(and).xor(xor).or(or);

/// Completes the type.
pub(crate) fn define() {
    wellknown::BOOL.define(
        &TypeSpec::new(c"bool", 0)
            .number(&NUMBER)
            .repr(repr)
            .new_slot(construction::slot_construct)
            .vectorcall(arguments::vectorcall::<Call>)
            .doc(c"bool(object=False, /)\n--\n\nThe truth of an object: True or False, the only instances there are."),
    );
}

struct Call;

impl Native for Call {
    #[inline]
    fn call(_: &Object, args: Args<'_>) -> PyResult {
        if args.names().is_some() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("bool() takes no keyword arguments"),
            ));
        }
        args.check("bool", 0, 1)?;
        truth(args.get(0))
    }
}

fn truth(object: Option<&Object>) -> PyResult {
    match object {
        Some(object) => Ok(singletons::new_bool(protocols::is_true(object)?)),
        None => Ok(singletons::new_bool(false)),
    }
}

#[pymethods]
mod construction {
    use super::*;

    #[new(sig = "bool(object=False, /)")]
    fn construct(_class: &TypeObject, object: Option<&Object>) -> PyResult {
        truth(object)
    }
}

extern "C" fn repr(this: &Object) -> PyResult {
    let name = if this.is_true_object() {
        ids::True.get()
    } else {
        ids::False.get()
    };
    Ok(sidewinder_object::Ref::new(name).upcast())
}

extern "C" fn invert(this: &Object) -> PyResult {
    number::warn_deprecated(
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise \
         inversion of the underlying int object and is usually not what you expect from negating a bool. Use the \
         'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying \
         int.",
    )?;
    int::invert(this)
}

/// Two bools give a bool, everything else is for `int`.
#[inline(always)]
fn bits(left: &Object, right: &Object, of_bools: fn(bool, bool) -> bool, of_ints: BinaryFunc) -> PyResult {
    let is_bool = |object: &Object| object.is_exactly(&wellknown::BOOL);
    if is_bool(left) && is_bool(right) {
        return Ok(singletons::new_bool(of_bools(
            left.is_true_object(),
            right.is_true_object(),
        )));
    }
    of_ints(left, right)
}

extern "C" fn and(left: &Object, right: &Object) -> PyResult {
    bits(left, right, |a, b| a & b, int::and)
}

extern "C" fn or(left: &Object, right: &Object) -> PyResult {
    bits(left, right, |a, b| a | b, int::or)
}

extern "C" fn xor(left: &Object, right: &Object) -> PyResult {
    bits(left, right, |a, b| a ^ b, int::xor)
}
