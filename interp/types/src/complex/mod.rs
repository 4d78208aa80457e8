//! `complex`: its slots; the modules beside hold arithmetic on pairs of floats, construction and methods.

mod arithmetic;
mod construct;
mod methods;
pub mod pair;

pub use construct::{special_value, value_of};
pub use pair::Pair;

use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref};
use sidewinder_object::structs::{COMPLEX_MEMBERS, Complex};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, Str, errors, hash, wellknown};

/// Completes the type.
pub(crate) fn define() {
    wellknown::COMPLEX.define(
        &TypeSpec::new(c"complex", 0)
            .number(&arithmetic::NUMBER)
            .repr(repr)
            .hash(hash_of)
            .richcompare(arithmetic::compare)
            .methods(&methods::table::METHODS)
            .members(&COMPLEX_MEMBERS)
            .new_slot(construct::construct)
            .doc(
                c"complex(real=0, imag=0)\n--\n\nA complex number from text or from numbers: real + imag*1j.",
            ),
    );
}

fn this(object: &Object) -> Fallible<&Complex> {
    object.downcast::<Complex>().ok_or_else(errors::bad_internal_call)
}

/// The parts of a complex number.
pub fn pair_of(complex: &Complex) -> Pair {
    Pair {
        real: complex.real.get(),
        imag: complex.imag.get(),
    }
}

/// A complex object of its parts.
pub fn from_pair(pair: Pair) -> PyResult {
    Complex::new(pair.real, pair.imag).map(Ref::upcast)
}

extern "C" fn repr(object: &Object) -> PyResult {
    let Pair { real, imag } = pair_of(this(object)?);
    let bare = sidewinder_text::float::repr_bare;
    let text = if real == 0.0 && real.is_sign_positive() {
        format!("{}j", bare(imag))
    } else {
        let imag_text = bare(imag);
        let sign = if imag_text.starts_with('-') { "" } else { "+" };
        format!("({}{sign}{imag_text}j)", bare(real))
    };
    Str::from_str(&text).map(Ref::upcast)
}

extern "C" fn hash_of(object: &Object) -> Hash {
    let hash_part = |value: f64| {
        if value.is_nan() {
            hash::hash_pointer(object.id())
        } else {
            hash::hash_double(value)
        }
    };
    this(object)
        .map(|complex| {
            let imag = hash_part(complex.imag.get()).wrapping_mul(1_000_003);
            hash_part(complex.real.get()).wrapping_add(imag)
        })
        .into()
}
