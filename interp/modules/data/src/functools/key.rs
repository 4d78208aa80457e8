//! What `cmp_to_key` returns: an object that compares by a comparison function, and makes such objects when called.

use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{Signature, with_args};
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, Object, Tuple, TypeObject, calls, create, errors, members};

/// `keyobject`.
#[derive(Payload)]
#[payload(class = KEY_WRAPPER, exact)]
#[repr(C)]
pub struct KeyWrapper {
    base: Object,
    compare: Slot,
    object: Slot,
}

members! {
    static MEMBERS: [KeyWrapper; 1] = {
        c"obj": object: Slot, c"Value wrapped by a key function.", WRITABLE;
    }
}

/// `functools.KeyWrapper`.
pub static KEY_WRAPPER: TypeObject = TypeSpec::of::<KeyWrapper>(c"functools.KeyWrapper")
    .call(call)
    .richcompare(richcompare)
    .members(&MEMBERS)
    .getset(&methods::GETSET)
    .build();

/// A key of an object, or what makes keys.
pub fn new(compare: &Object, object: Option<&Object>) -> PyResult {
    let fresh = KeyWrapper {
        base: Object::PENDING,
        compare: Slot::new(Some(Ref::new(compare))),
        object: Slot::new(object.map(Ref::new)),
    };
    create(&KEY_WRAPPER, fresh).map(Ref::upcast)
}

fn this(object: &Object) -> Fallible<&KeyWrapper> {
    object
        .downcast::<KeyWrapper>()
        .ok_or_else(errors::bad_internal_call)
}

extern "C" fn call(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    static SIGNATURE: Signature = Signature {
        name: "K",
        parameters: &["obj"],
        positional_only: 0,
        positional: 1,
        required: 1,
        required_keywords: 0,
        rest: false,
        keywords: false,
    };
    with_args(args, keywords, |args| {
        let [value] = SIGNATURE.bind::<1>(args)?;
        match this(object)?.compare.get() {
            Some(compare) => new(&compare, value),
            None => Err(errors::bad_internal_call()),
        }
    })
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (key, Some(other)) = (this(left)?, right.downcast::<KeyWrapper>()) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("other argument must be K instance"),
        ));
    };
    let (Some(compare), Some(x), Some(y)) = (key.compare.get(), key.object.get(), other.object.get()) else {
        return Err(errors::raise(&ATTRIBUTE_ERROR, format_args!("object")));
    };
    let order = calls::call(&compare, &[&x, &y])?;
    protocols::compare(&order, &*Int::new(0)?, op)
}

#[pymethods]
mod methods {
    use super::*;

    /// The signature that `inspect` shows.
    #[getter(name = "__text_signature__")]
    fn text_signature(_this: &Object) -> Fallible<&'static str> {
        Ok("(obj)")
    }
}
