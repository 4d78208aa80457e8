//! The methods and attributes of `float`.

use super::exact;
use crate::{formatting, int};
use sidewinder_bigint::BigInt;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::as_f64;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Float;
use sidewinder_object::{Object, Tuple, TypeObject, calls, errors, number, os_text, wellknown};
use sidewinder_text::float_text::{self, HexError};

/// An instance of the class with this value: for other classes than `float`, the class is called.
fn instance(class: &TypeObject, value: f64) -> PyResult {
    let float = Float::new(value)?;
    if core::ptr::eq(class, &wellknown::FLOAT) {
        return Ok(float.upcast());
    }
    calls::call_one(class, &float)
}

/// Numerator and denominator in lowest terms.
fn ratio(value: f64) -> PyResult {
    let not_finite = if value.is_nan() {
        Some((&VALUE_ERROR, "NaN"))
    } else if value.is_infinite() {
        Some((&OVERFLOW_ERROR, "Infinity"))
    } else {
        None
    };
    if let Some((class, name)) = not_finite {
        return Err(errors::raise(
            class,
            format_args!("cannot convert {name} to integer ratio"),
        ));
    }
    let (mantissa, exponent) = float_text::decompose(value);
    let signed = BigInt::from(mantissa);
    let signed = if value < 0.0 { -signed } else { signed };
    let shift = u64::from(exponent.unsigned_abs());
    let (above, below) = if exponent >= 0 {
        (signed.view().shl(shift), BigInt::from(1u8))
    } else {
        (signed, BigInt::from(1u8).view().shl(shift))
    };
    Tuple::new([int::from_big(&above)?, int::from_big(&below)?]).map(Ref::upcast)
}

/// `round(value)` or `round(value, digits)`.
fn rounded(value: f64, digits: Option<&Object>) -> PyResult {
    let Some(digits) = digits.filter(|digits| !digits.is_none()) else {
        return int::from_f64(value.round_ties_even());
    };
    let digits = number::as_index(digits, None)?;
    match float_text::round(value, digits as i64) {
        Some(rounded) => Float::new(rounded).map(Ref::upcast),
        None => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("rounded value too large to represent"),
        )),
    }
}

#[pymethods]
pub(super) mod table {
    use super::*;

    /// Converts a real number, but not text, to a float.
    #[classmethod(sig = "from_number($type, number, /)")]
    fn from_number(class: &TypeObject, number: &Object) -> PyResult {
        if core::ptr::eq(class, &wellknown::FLOAT) && number.is_exactly(&wellknown::FLOAT) {
            return Ok(Ref::new(number));
        }
        instance(class, as_f64(number)?)
    }

    /// The number itself: it is its own complex conjugate.
    #[method(sig = "conjugate($self, /)")]
    fn conjugate(this: &Float) -> PyResult {
        exact(this).map(Ref::upcast)
    }

    /// The whole part.
    #[method(sig = "__trunc__($self, /)")]
    fn trunc(this: &Float) -> PyResult {
        int::from_f64(this.value())
    }

    /// The largest whole number that is not above.
    #[method(sig = "__floor__($self, /)")]
    fn floor(this: &Float) -> PyResult {
        int::from_f64(this.value().floor())
    }

    /// The smallest whole number that is not below.
    #[method(sig = "__ceil__($self, /)")]
    fn ceil(this: &Float) -> PyResult {
        int::from_f64(this.value().ceil())
    }

    /// The nearest whole number as an int, or the nearest number with so many digits behind the point; half to even.
    #[method(sig = "__round__($self, ndigits=None, /)")]
    fn round(this: &Float, ndigits: Option<&Object>) -> PyResult {
        rounded(this.value(), ndigits)
    }

    /// The number as a fraction of two ints, exactly, in lowest terms.
    #[method(sig = "as_integer_ratio($self, /)")]
    fn as_integer_ratio(this: &Float) -> PyResult {
        ratio(this.value())
    }

    /// A float from hexadecimal text.
    #[classmethod(sig = "fromhex($type, string, /)")]
    fn fromhex(class: &TypeObject, string: &Object) -> PyResult {
        let Some(text) = string.downcast::<Str>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("bad argument type for built-in operation"),
            ));
        };
        let text = os_text::utf8(text)?;
        match float_text::from_hex(text.as_bytes()) {
            Ok(value) => instance(class, value),
            Err(error) => {
                let class = match error {
                    HexError::Invalid => &VALUE_ERROR,
                    HexError::TooLarge => &OVERFLOW_ERROR,
                };
                Err(errors::raise(class, format_args!("{}", error.message())))
            }
        }
    }

    /// The number in hexadecimal, exactly.
    #[method(sig = "hex($self, /)")]
    fn hex(this: &Float) -> Fallible<String> {
        Ok(float_text::hex(this.value()))
    }

    /// Whether the number is whole.
    #[method(sig = "is_integer($self, /)")]
    fn is_integer(this: &Float) -> Fallible<bool> {
        let value = this.value();
        Ok(value.is_finite() && value.floor() == value)
    }

    #[method(sig = "__getnewargs__($self, /)")]
    fn getnewargs(this: &Float) -> PyResult {
        Tuple::new([Float::new(this.value())?.upcast()]).map(Ref::upcast)
    }

    /// How C's double or float is stored; for tests.
    #[classmethod(sig = "__getformat__($type, typestr, /)")]
    fn getformat(_class: &TypeObject, typestr: &Str) -> Fallible<&'static str> {
        if !typestr.is_text("double") && !typestr.is_text("float") {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("__getformat__() argument 1 must be 'double' or 'float'"),
            ));
        }
        Ok(if cfg!(target_endian = "little") {
            "IEEE, little-endian"
        } else {
            "IEEE, big-endian"
        })
    }

    /// Writes the number as the specification says.
    #[method(sig = "__format__($self, format_spec, /)")]
    fn format(this: &Float, format_spec: &Str) -> PyResult {
        formatting::method(this, format_spec)
    }

    /// The real part: the number itself.
    #[getter]
    fn real(this: &Float) -> PyResult {
        exact(this).map(Ref::upcast)
    }

    /// The imaginary part: zero.
    #[getter]
    fn imag(_this: &Float) -> PyResult {
        Float::new(0.0).map(Ref::upcast)
    }
}
