//! The methods and attributes of `int`.

use super::{bytes_of, exact, from_big, view};
use crate::formatting;
use sidewinder_bigint::BigInt;
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{BytesObject, Object, Tuple, TypeObject, calls, errors, number, wellknown};

/// Whether bytes begin with the least significant one.
fn is_little(byteorder: Option<&Str>) -> Fallible<bool> {
    match byteorder {
        None => Ok(false),
        Some(order) if order.is_text("little") => Ok(true),
        Some(order) if order.is_text("big") => Ok(false),
        Some(_) => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("byteorder must be either 'little' or 'big'"),
        )),
    }
}

/// `round(int, ndigits)`: to a multiple of a power of ten, half to even.
pub fn round_to(int: &Int, digits: &Int) -> PyResult {
    if !digits.is_negative() {
        return exact(int).map(Ref::upcast);
    }
    let places = view(digits).negate().to_u64().unwrap_or(u64::MAX);
    // Ten to this power is more than twice the number: nothing is left.
    if places > view(int).bit_length() / 3 + 2 {
        return Int::new(0).map(Ref::upcast);
    }
    let power = BigInt::from(10u8).view().pow(places);
    let Some((quotient, rest)) = view(int).div_mod_floor(power.view()) else {
        return Err(errors::bad_internal_call());
    };
    let twice = rest.view().shl(1);
    let up = match twice.view().compare(power.view()) {
        core::cmp::Ordering::Greater => true,
        core::cmp::Ordering::Equal => quotient.is_odd(),
        core::cmp::Ordering::Less => false,
    };
    let down = view(int).sub(rest.view());
    from_big(&if up { down.view().add(power.view()) } else { down })
}

#[pymethods]
pub(super) mod table {
    use super::*;

    /// The number itself: it is its own complex conjugate.
    #[method(sig = "conjugate($self, /)")]
    fn conjugate(this: &Int) -> PyResult {
        exact(this).map(Ref::upcast)
    }

    /// How many bits the magnitude takes.
    #[method(sig = "bit_length($self, /)")]
    fn bit_length(this: &Int) -> Fallible<u64> {
        Ok(view(this).bit_length())
    }

    /// How many bits of the magnitude are one.
    #[method(sig = "bit_count($self, /)")]
    fn bit_count(this: &Int) -> Fallible<u64> {
        Ok(view(this).bit_count())
    }

    /// The number as a fraction: itself over one.
    #[method(sig = "as_integer_ratio($self, /)")]
    fn as_integer_ratio(this: &Int) -> PyResult {
        Tuple::new([exact(this)?.upcast(), Int::new(1)?.upcast()]).map(Ref::upcast)
    }

    /// True: for symmetry with float.
    #[method(sig = "is_integer($self, /)")]
    fn is_integer(_this: &Int) -> Fallible<bool> {
        Ok(true)
    }

    /// The number as an array of bytes.
    #[method(sig = "to_bytes($self, /, length=1, byteorder='big', *, signed=False)")]
    fn to_bytes(this: &Int, length: isize, byteorder: Option<&Str>, signed: bool) -> PyResult {
        let little = is_little(byteorder)?;
        let length = usize::try_from(length)
            .map_err(|_| errors::raise(&VALUE_ERROR, format_args!("length argument must be non-negative")))?;
        if this.is_negative() && !signed {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("can't convert negative int to unsigned"),
            ));
        }
        if let Some(mut word) = crate::quick_format::to_bytes(this, length, signed)
            && let Some(bytes) = word.get_mut(..length)
        {
            if !little {
                bytes.reverse();
            }
            return BytesObject::new(bytes).map(Ref::upcast);
        }
        let mut bytes = Vec::new();
        if bytes.try_reserve_exact(length).is_err() {
            return Err(errors::no_memory());
        }
        bytes.resize(length, 0);
        if !view(this).to_le_bytes(&mut bytes, signed) {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("int too big to convert"),
            ));
        }
        if !little {
            bytes.reverse();
        }
        BytesObject::new(&bytes).map(Ref::upcast)
    }

    /// The number that an array of bytes stands for.
    #[classmethod(sig = "from_bytes($type, /, bytes, byteorder='big', *, signed=False)")]
    fn from_bytes(class: &TypeObject, bytes: &Object, byteorder: Option<&Str>, signed: bool) -> PyResult {
        let little = is_little(byteorder)?;
        let bytes = bytes_of(bytes)?;
        let value = if little {
            BigInt::from_le_bytes(bytes.iter().copied(), signed)
        } else {
            BigInt::from_le_bytes(bytes.iter().rev().copied(), signed)
        };
        let int = from_big(&value)?;
        if core::ptr::eq(class, &wellknown::INT) {
            return Ok(int);
        }
        calls::call_one(class, &int)
    }

    /// The number itself: it has no fraction to cut.
    #[method(sig = "__trunc__($self, /)")]
    fn trunc(this: &Int) -> PyResult {
        exact(this).map(Ref::upcast)
    }

    /// The number itself: it is whole.
    #[method(sig = "__floor__($self, /)")]
    fn floor(this: &Int) -> PyResult {
        exact(this).map(Ref::upcast)
    }

    /// The number itself: it is whole.
    #[method(sig = "__ceil__($self, /)")]
    fn ceil(this: &Int) -> PyResult {
        exact(this).map(Ref::upcast)
    }

    /// Rounds to a multiple of a power of ten when the digits are negative, half to even.
    #[method(sig = "__round__($self, ndigits=None, /)")]
    fn round(this: &Int, ndigits: Option<&Object>) -> PyResult {
        match ndigits {
            Some(ndigits) if !ndigits.is_none() => round_to(this, &*number::index(ndigits)?),
            _ => exact(this).map(Ref::upcast),
        }
    }

    #[method(sig = "__getnewargs__($self, /)")]
    fn getnewargs(this: &Int) -> PyResult {
        Tuple::new([exact(this)?.upcast()]).map(Ref::upcast)
    }

    /// Writes the number as the specification says.
    #[method(sig = "__format__($self, format_spec, /)")]
    fn format(this: &Int, format_spec: &Str) -> PyResult {
        formatting::method(this, format_spec)
    }

    /// The bytes that the object takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &Int) -> Fallible<usize> {
        let class = this.class();
        Ok(class.basicsize() + class.itemsize() * this.digit_count().max(1))
    }

    /// The real part: the number itself.
    #[getter]
    fn real(this: &Int) -> PyResult {
        exact(this).map(Ref::upcast)
    }

    /// The imaginary part: zero.
    #[getter]
    fn imag(_this: &Int) -> PyResult {
        Int::new(0).map(Ref::upcast)
    }

    /// The numerator in lowest terms: the number itself.
    #[getter]
    fn numerator(this: &Int) -> PyResult {
        exact(this).map(Ref::upcast)
    }

    /// The denominator in lowest terms: one.
    #[getter]
    fn denominator(_this: &Int) -> PyResult {
        Int::new(1).map(Ref::upcast)
    }
}
