//! `int`: its slots; the modules beside hold arithmetic, methods, construction and text.
//!
//! Values of one digit are computed in machine words, larger ones by `sidewinder_bigint` on the digits in place.

mod arithmetic;
mod construct;
mod methods;
mod text;

pub use arithmetic::ensure_room;
pub(crate) use arithmetic::{and, invert, or, xor};
pub use construct::{bytes_of, from_object, from_text};
pub use methods::round_to;
pub use text::{format_spec, max_text_digits, parse_value, set_max_text_digits, text_in_base, to_text};

use sidewinder_bigint::{BigInt, IntRef};
use sidewinder_object::exceptions::OVERFLOW_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, errors, wellknown};

/// Completes the type.
pub(crate) fn define() {
    wellknown::INT.define(
        &TypeSpec::new(c"int", 0)
            .number(&arithmetic::NUMBER)
            .repr(text::repr)
            .methods(&methods::table::METHODS)
            .getset(&methods::table::GETSET)
            .new_slot(construct::construction::slot_construct)
            .vectorcall(construct::VECTORCALL)
            .doc(
                c"int([x]) -> integer\nint(x, base=10) -> integer\n\nAn integer from a number, or from text in a base from 2 to 36 (0: as the text says).",
            ),
    );
}

/// The digits of an int as the big integers of `bigint` see them.
#[inline]
pub fn view(int: &Int) -> IntRef<'_> {
    IntRef::new(int.is_negative(), int.digits())
}

/// An int object of a big integer.
pub fn from_big(value: &BigInt) -> PyResult {
    Int::from_digits(value.is_negative(), value.digits()).map(Ref::upcast)
}

/// The int itself if its type is exactly `int`, else an int with its value.
pub fn exact(int: &Int) -> PyResult<Int> {
    if int.is_exactly(&wellknown::INT) {
        return Ok(Ref::new(int));
    }
    match int.compact_value() {
        Some(value) => Int::new(value),
        None => Int::from_digits(int.is_negative(), int.digits()),
    }
}

/// The nearest float, or OverflowError. `PyLong_AsDouble`.
#[inline]
pub fn to_f64(int: &Int) -> Fallible<f64> {
    if let Some(value) = int.compact_value() {
        return Ok(value as f64);
    }
    let value = view(int).to_f64();
    if value.is_infinite() {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("int too large to convert to float"),
        ));
    }
    Ok(value)
}

/// The whole part of a float as an int. `PyLong_FromDouble`.
pub fn from_f64(value: f64) -> PyResult {
    if value.abs() < 1e18 {
        return Int::new(value as i64).map(Ref::upcast);
    }
    match BigInt::from_f64(value) {
        Some(big) => from_big(&big),
        None if value.is_nan() => Err(errors::raise(
            &sidewinder_object::exceptions::VALUE_ERROR,
            format_args!("cannot convert float NaN to integer"),
        )),
        None => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("cannot convert float infinity to integer"),
        )),
    }
}

fn this(object: &Object) -> Fallible<&Int> {
    object.downcast::<Int>().ok_or_else(errors::bad_internal_call)
}
