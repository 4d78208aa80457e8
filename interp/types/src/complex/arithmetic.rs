//! The number slots of `complex`. Real operands are not made complex first: zeros keep their signs.

use super::pair::{Pair, Trouble};
use super::{from_pair, pair_of, this};
use crate::float;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, VALUE_ERROR, ZERO_DIVISION_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref, Truth};
use sidewinder_object::slots::{CompareOp, NumberMethods};
use sidewinder_object::structs::{Complex, Float};
use sidewinder_object::{Object, errors, singletons};

pub(super) static NUMBER: NumberMethods = NumberMethods::new()
    .add(add)
    .subtract(subtract)
    .multiply(multiply)
    .power(power)
    .negative(negative)
    .positive(positive)
    .absolute(absolute)
    .bool(truth)
    .true_divide(true_divide);

/// An operand: complex, or real.
enum Operand {
    Complex(Pair),
    Real(f64),
}

use Operand::{Complex as C, Real as R};

fn operand(object: &Object) -> Fallible<Option<Operand>> {
    if let Some(complex) = object.downcast::<Complex>() {
        return Ok(Some(C(pair_of(complex))));
    }
    Ok(float::operand(object)?.map(R))
}

/// Both operands; `None` when one is no number.
fn operands(left: &Object, right: &Object) -> Fallible<Option<(Operand, Operand)>> {
    let Some(left) = operand(left)? else {
        return Ok(None);
    };
    let Some(right) = operand(right)? else {
        return Ok(None);
    };
    Ok(Some((left, right)))
}

macro_rules! operators {
    ($($name:ident, |$pair:ident| $value:expr;)*) => {$(
        extern "C" fn $name(left: &Object, right: &Object) -> PyResult {
            let Some($pair) = operands(left, right)? else {
                return Ok(singletons::new_not_implemented());
            };
            from_pair($value)
        }
    )*};
}

operators! {
    add, |pair| match pair {
        (C(a), C(b)) => Pair::new(a.real + b.real, a.imag + b.imag),
        (C(a), R(b)) | (R(b), C(a)) => Pair::new(a.real + b, a.imag),
        (R(a), R(b)) => Pair::new(a + b, 0.0),
    };
    subtract, |pair| match pair {
        (C(a), C(b)) => Pair::new(a.real - b.real, a.imag - b.imag),
        (C(a), R(b)) => Pair::new(a.real - b, a.imag),
        (R(a), C(b)) => Pair::new(a - b.real, -b.imag),
        (R(a), R(b)) => Pair::new(a - b, 0.0),
    };
    multiply, |pair| match pair {
        (C(a), C(b)) => a.times(b),
        (C(a), R(b)) | (R(b), C(a)) => Pair::new(a.real * b, a.imag * b),
        (R(a), R(b)) => Pair::new(a * b, 0.0),
    };
    true_divide, |pair| match pair {
        (C(a), C(b)) => a.over(b).map_err(division_by_zero)?,
        (C(_), R(0.0)) => return Err(division_by_zero(Trouble::Domain)),
        (C(a), R(b)) => Pair::new(a.real / b, a.imag / b),
        (R(a), C(b)) => Pair::real_over(a, b).map_err(division_by_zero)?,
        (R(a), R(b)) => Pair::new(a / b, 0.0),
    };
}

#[cold]
fn division_by_zero(_: Trouble) -> Raised {
    errors::raise(&ZERO_DIVISION_ERROR, format_args!("division by zero"))
}

extern "C" fn power(base: &Object, exponent: &Object, modulus: &Object) -> PyResult {
    let Some((base, exponent)) = operands(base, exponent)? else {
        return Ok(singletons::new_not_implemented());
    };
    if !modulus.is_none() {
        return Err(errors::raise(&VALUE_ERROR, format_args!("complex modulo")));
    }
    let pair = |operand| match operand {
        C(pair) => pair,
        R(real) => Pair::new(real, 0.0),
    };
    match pair(base).power(pair(exponent)) {
        Ok(result) => from_pair(result),
        Err(Trouble::Domain) => Err(errors::raise(
            &ZERO_DIVISION_ERROR,
            format_args!("zero to a negative or complex power"),
        )),
        Err(Trouble::Range) => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("complex exponentiation"),
        )),
    }
}

extern "C" fn negative(object: &Object) -> PyResult {
    let Pair { real, imag } = pair_of(this(object)?);
    from_pair(Pair::new(-real, -imag))
}

extern "C" fn positive(object: &Object) -> PyResult {
    super::methods::exact(this(object)?)
}

extern "C" fn absolute(object: &Object) -> PyResult {
    match pair_of(this(object)?).size() {
        Ok(size) => Float::new(size).map(Ref::upcast),
        Err(_) => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("absolute value too large"),
        )),
    }
}

extern "C" fn truth(object: &Object) -> Truth {
    this(object)
        .map(|complex| complex.real.get() != 0.0 || complex.imag.get() != 0.0)
        .into()
}

/// `tp_richcompare` of `complex`: equal or not.
pub(super) extern "C" fn compare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::new_not_implemented());
    }
    let Pair { real, imag } = pair_of(this(left)?);
    let equal = if let Some(int) = right.downcast::<Int>() {
        imag == 0.0 && float::compare_with_int(real, int) == Some(core::cmp::Ordering::Equal)
    } else if let Some(float) = right.downcast::<Float>() {
        imag == 0.0 && real == float.value()
    } else if let Some(other) = right.downcast::<Complex>() {
        pair_of(other) == Pair::new(real, imag)
    } else {
        return Ok(singletons::new_not_implemented());
    };
    Ok(singletons::new_bool(equal == (op == CompareOp::Eq)))
}
