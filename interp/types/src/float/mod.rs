//! `float`: its slots; the modules beside hold construction and methods.

mod arithmetic;
mod construct;
mod methods;

pub(crate) use arithmetic::{compare_with_int, operand};
pub use arithmetic::{divmod_of, power_of, remainder_of};
pub(crate) use construct::malformed;
pub use construct::{from_object, from_text};

use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Float;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, errors, wellknown};

/// Completes the type.
pub(crate) fn define() {
    wellknown::FLOAT.define(
        &TypeSpec::new(c"float", 0)
            .number(&arithmetic::NUMBER)
            .repr(repr)
            .richcompare(arithmetic::compare)
            .methods(&methods::table::METHODS)
            .getset(&methods::table::GETSET)
            .new_slot(construct::construction::slot_construct)
            .vectorcall(construct::VECTORCALL)
            .doc(c"float(x=0, /)\n--\n\nA floating-point number from a number or from text."),
    );
}

fn this(object: &Object) -> Fallible<&Float> {
    object.downcast::<Float>().ok_or_else(errors::bad_internal_call)
}

/// The float itself if its type is exactly `float`, else a float with its value.
fn exact(float: &Float) -> PyResult<Float> {
    if float.is_exactly(&wellknown::FLOAT) {
        return Ok(Ref::new(float));
    }
    Float::new(float.value())
}

extern "C" fn repr(object: &Object) -> PyResult {
    let text = sidewinder_text::float::repr(this(object)?.value());
    sidewinder_object::Str::from_str(&text).map(Ref::upcast)
}
