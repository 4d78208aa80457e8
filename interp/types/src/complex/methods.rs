//! The methods of `complex`.

use super::construct::value_of;
use super::pair::Pair;
use super::{from_pair, pair_of};
use crate::formatting;
use sidewinder_macros::pymethods;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::{Complex, Float};
use sidewinder_object::{Object, Tuple, TypeObject, calls, wellknown};

/// The number itself if its type is exactly `complex`, else one with its value.
pub(super) fn exact(complex: &Complex) -> PyResult {
    if complex.is_exactly(&wellknown::COMPLEX) {
        return Ok(Ref::new(complex).upcast());
    }
    from_pair(pair_of(complex))
}

#[pymethods]
pub(super) mod table {
    use super::*;

    /// Converts a number, but not text, to a complex number.
    #[classmethod(sig = "from_number($type, number, /)")]
    fn from_number(class: &TypeObject, number: &Object) -> PyResult {
        if core::ptr::eq(class, &wellknown::COMPLEX) && number.is_exactly(&wellknown::COMPLEX) {
            return Ok(Ref::new(number));
        }
        let result = from_pair(value_of(number)?)?;
        if core::ptr::eq(class, &wellknown::COMPLEX) {
            return Ok(result);
        }
        calls::call_one(class, &result)
    }

    /// The conjugate: the imaginary part with the other sign.
    #[method(sig = "conjugate($self, /)")]
    fn conjugate(this: &Complex) -> PyResult {
        let Pair { real, imag } = pair_of(this);
        from_pair(Pair::new(real, -imag))
    }

    /// The number as an exact complex.
    #[method(sig = "__complex__($self, /)")]
    fn complex(this: &Complex) -> PyResult {
        exact(this)
    }

    #[method(sig = "__getnewargs__($self, /)")]
    fn getnewargs(this: &Complex) -> PyResult {
        let Pair { real, imag } = pair_of(this);
        Tuple::new([Float::new(real)?.upcast(), Float::new(imag)?.upcast()]).map(Ref::upcast)
    }

    /// Writes the number as the specification says.
    #[method(sig = "__format__($self, format_spec, /)")]
    fn format(this: &Complex, format_spec: &Str) -> PyResult {
        formatting::method(this, format_spec)
    }
}
