//! The number slots of `float` and its comparison with ints, which is exact.

use super::{exact, this};
use crate::int;
use core::cmp::Ordering;
use sidewinder_bigint::BigInt;
use sidewinder_host::math;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, ZERO_DIVISION_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref, Truth};
use sidewinder_object::slots::{CompareOp, NumberMethods};
use sidewinder_object::structs::Float;
use sidewinder_object::{Object, Tuple, errors, singletons, wellknown};

pub(super) static NUMBER: NumberMethods = NumberMethods::new()
    .add(add)
    .subtract(subtract)
    .multiply(multiply)
    .remainder(remainder)
    .divmod(divmod)
    .power(power)
    .negative(negative)
    .positive(positive)
    .absolute(absolute)
    .bool(truth)
    .int(truncated)
    .float(positive)
    .floor_divide(floor_divide)
    .true_divide(true_divide);

/// The value of a float or int operand; `None` for other types.
#[inline(always)]
pub(crate) fn operand(object: &Object) -> Fallible<Option<f64>> {
    if let Some(float) = object.downcast_exact::<Float>() {
        return Ok(Some(float.value()));
    }
    match object.downcast::<Int>() {
        Some(int) => int::to_f64(int).map(Some),
        None => Ok(object.downcast::<Float>().map(Float::value)),
    }
}

/// Slots of two operands: the expression, fallible.
macro_rules! operators {
    ($($name:ident, |$a:ident, $b:ident| $value:expr;)*) => {$(
        extern "C" fn $name(left: &Object, right: &Object) -> PyResult {
            let Some($a) = operand(left)? else { return Ok(singletons::new_not_implemented()) };
            let Some($b) = operand(right)? else { return Ok(singletons::new_not_implemented()) };
            Float::new($value).map(Ref::upcast)
        }
    )*};
}

operators! {
    add, |a, b| a + b;
    subtract, |a, b| a - b;
    multiply, |a, b| a * b;
    true_divide, |a, b| a / nonzero(b)?;
    floor_divide, |a, b| divmod_of(a, nonzero(b)?).0;
    remainder, |a, b| remainder_of(a, nonzero(b)?);
}

/// A divisor, unless it is zero.
#[inline(always)]
fn nonzero(divisor: f64) -> Fallible<f64> {
    if divisor == 0.0 {
        return Err(errors::raise(
            &ZERO_DIVISION_ERROR,
            format_args!("division by zero"),
        ));
    }
    Ok(divisor)
}

/// `a % b`: the remainder has the divisor's sign.
pub fn remainder_of(a: f64, b: f64) -> f64 {
    let rest = math::fmod(a, b);
    if rest == 0.0 {
        0f64.copysign(b)
    } else if (b < 0.0) != (rest < 0.0) {
        rest + b
    } else {
        rest
    }
}

/// `divmod(a, b)`.
pub fn divmod_of(a: f64, b: f64) -> (f64, f64) {
    let mut rest = math::fmod(a, b);
    // a - rest is close to a multiple of b, so this is nearly whole.
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(a / b), rest);
    }
    let floor = quotient.floor();
    let whole = if quotient - floor > 0.5 {
        floor + 1.0
    } else {
        floor
    };
    (whole, rest)
}

extern "C" fn divmod(left: &Object, right: &Object) -> PyResult {
    let Some(a) = operand(left)? else {
        return Ok(singletons::new_not_implemented());
    };
    let Some(b) = operand(right)? else {
        return Ok(singletons::new_not_implemented());
    };
    let (quotient, rest) = divmod_of(a, nonzero(b)?);
    Tuple::new([Float::new(quotient)?.upcast(), Float::new(rest)?.upcast()]).map(Ref::upcast)
}

extern "C" fn power(base: &Object, exponent: &Object, modulus: &Object) -> PyResult {
    if !modulus.is_none() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("pow() 3rd argument not allowed unless all arguments are integers"),
        ));
    }
    let Some(a) = operand(base)? else {
        return Ok(singletons::new_not_implemented());
    };
    let Some(b) = operand(exponent)? else {
        return Ok(singletons::new_not_implemented());
    };
    // A negative number to a broken power is complex.
    if a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor() {
        let suite = wellknown::COMPLEX.number();
        if let Some(slot) = suite.and_then(|suite| suite.power.get()) {
            return slot(base, exponent, modulus);
        }
    }
    Float::new(power_of(a, b)?).map(Ref::upcast)
}

/// OverflowError with the number and text of ERANGE.
#[cold]
fn out_of_range() -> Raised {
    let arguments = || {
        let text = sidewinder_object::Str::from_str("Numerical result out of range")?;
        Tuple::new([Int::new(34)?.upcast(), text.upcast()])
    };
    match arguments() {
        Ok(arguments) => errors::raise_value(&OVERFLOW_ERROR, &arguments),
        Err(raised) => raised,
    }
}

/// `a ** b` where the result is real; special values follow C99 whatever the C library does.
pub fn power_of(a: f64, b: f64) -> Fallible<f64> {
    if b == 0.0 || a == 1.0 {
        return Ok(1.0);
    }
    if a.is_nan() || b.is_nan() {
        return Ok(if a.is_nan() { a } else { b });
    }
    if b.is_infinite() {
        let size = a.abs();
        return Ok(if size == 1.0 {
            1.0
        } else if (b > 0.0) == (size > 1.0) {
            b.abs()
        } else {
            0.0
        });
    }
    let odd = math::fmod(b.abs(), 2.0) == 1.0;
    if a.is_infinite() {
        return Ok(match (b > 0.0, odd) {
            (true, true) => a,
            (true, false) => a.abs(),
            (false, true) => 0f64.copysign(a),
            (false, false) => 0.0,
        });
    }
    if a == 0.0 {
        if b < 0.0 {
            return Err(errors::raise(
                &ZERO_DIVISION_ERROR,
                format_args!("zero to a negative power"),
            ));
        }
        return Ok(if odd { a } else { 0.0 });
    }
    let negate = a < 0.0 && odd;
    let size = a.abs();
    let result = if size == 1.0 { 1.0 } else { math::pow(size, b) };
    if result.is_infinite() {
        return Err(out_of_range());
    }
    Ok(if negate { -result } else { result })
}

extern "C" fn negative(object: &Object) -> PyResult {
    Float::new(-this(object)?.value()).map(Ref::upcast)
}

extern "C" fn positive(object: &Object) -> PyResult {
    exact(this(object)?).map(Ref::upcast)
}

extern "C" fn absolute(object: &Object) -> PyResult {
    Float::new(this(object)?.value().abs()).map(Ref::upcast)
}

extern "C" fn truth(object: &Object) -> Truth {
    this(object).map(|float| float.value() != 0.0).into()
}

extern "C" fn truncated(object: &Object) -> PyResult {
    int::from_f64(this(object)?.value())
}

/// How a float compares with an int, exactly; `None` for a NaN.
pub(crate) fn compare_with_int(value: f64, int: &Int) -> Option<Ordering> {
    if let Some(small) = int.to_i64()
        && small.unsigned_abs() <= 1 << 53
    {
        return value.partial_cmp(&(small as f64));
    }
    let Some(whole) = BigInt::from_f64(value) else {
        return value.partial_cmp(&0.0);
    };
    let fraction = || value.fract().partial_cmp(&0.0).unwrap_or(Ordering::Equal);
    Some(whole.view().compare(int::view(int)).then_with(fraction))
}

/// Whether the operator holds for what may be unordered.
fn holds(op: CompareOp, ordering: Option<Ordering>) -> bool {
    match ordering {
        Some(ordering) => op.holds(ordering),
        None => op == CompareOp::Ne,
    }
}

/// `tp_richcompare` of `float`.
pub(super) extern "C" fn compare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let a = this(left)?.value();
    let ordering = if let Some(float) = right.downcast::<Float>() {
        a.partial_cmp(&float.value())
    } else if let Some(int) = right.downcast::<Int>() {
        compare_with_int(a, int)
    } else {
        return Ok(singletons::new_not_implemented());
    };
    Ok(singletons::new_bool(holds(op, ordering)))
}
