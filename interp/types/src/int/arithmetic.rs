//! The number slots of `int`.
//!
//! Each slot tries values of one digit in machine words first. Results that cannot fit into memory are MemoryError
//! before anything is computed.

use super::{exact, from_big, this, to_f64, view};
use crate::float;
use sidewinder_bigint::IntRef;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, VALUE_ERROR, ZERO_DIVISION_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref, Truth};
use sidewinder_object::slots::NumberMethods;
use sidewinder_object::structs::Float;
use sidewinder_object::{Object, Tuple, errors, memory, singletons};

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
    .invert(invert)
    .lshift(lshift)
    .rshift(rshift)
    .and(and)
    .xor(xor)
    .or(or)
    .int(positive)
    .float(float_of)
    .floor_divide(floor_divide)
    .true_divide(true_divide)
    .index(positive);

#[inline(always)]
fn ints<'a>(left: &'a Object, right: &'a Object) -> Option<(&'a Int, &'a Int)> {
    Some((left.downcast::<Int>()?, right.downcast::<Int>()?))
}

#[inline(always)]
fn small(left: &Int, right: &Int) -> Option<(i64, i64)> {
    Some((left.compact_value()?, right.compact_value()?))
}

/// Values of at most 64 bits, as numbers twice as wide.
#[inline]
fn medium(left: &Int, right: &Int) -> Option<(i128, i128)> {
    Some((i128::from(left.to_i64()?), i128::from(right.to_i64()?)))
}

/// Slots of two ints: the expression on machine words, else a method of the digits' view.
macro_rules! operators {
    ($($visible:vis $name:ident, |$a:ident, $b:ident| $quick:expr, $big:ident;)*) => {$(
        $visible extern "C" fn $name(left: &Object, right: &Object) -> PyResult {
            let Some((left, right)) = ints(left, right) else { return Ok(singletons::new_not_implemented()) };
            if let Some(($a, $b)) = small(left, right) {
                return Int::new($quick).map(Ref::upcast);
            }
            if let Some(($a, $b)) = medium(left, right) {
                return Int::from_i128($quick).map(Ref::upcast);
            }
            from_big(&view(left).$big(view(right)))
        }
    )*};
}

operators! {
    add, |a, b| a + b, add;
    subtract, |a, b| a - b, sub;
    multiply, |a, b| a * b, mul;
    pub(crate) and, |a, b| a & b, and;
    pub(crate) or, |a, b| a | b, or;
    pub(crate) xor, |a, b| a ^ b, xor;
}

#[cold]
pub(crate) fn division_by_zero() -> Raised {
    errors::raise(&ZERO_DIVISION_ERROR, format_args!("division by zero"))
}

/// Quotient and remainder rounded down, of machine words with a divisor that is not zero.
#[inline(always)]
fn floor_parts(a: i64, b: i64) -> (i64, i64) {
    let (quotient, rest) = (a / b, a % b);
    if rest != 0 && (rest < 0) != (b < 0) {
        (quotient - 1, rest + b)
    } else {
        (quotient, rest)
    }
}

/// Both numbers as machine words that can be divided.
#[inline(always)]
fn divisible(left: &Int, right: &Int) -> Option<(i64, i64)> {
    let (a, b) = match small(left, right) {
        Some(pair) => pair,
        // The lowest number has no opposite.
        None => (left.to_i64().filter(|a| *a != i64::MIN)?, right.to_i64()?),
    };
    (b != 0).then_some((a, b))
}

extern "C" fn floor_divide(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    if let Some((a, b)) = divisible(left, right) {
        return Int::new(floor_parts(a, b).0).map(Ref::upcast);
    }
    let quotient = view(left).div_floor(view(right)).ok_or_else(division_by_zero)?;
    from_big(&quotient)
}

extern "C" fn remainder(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    if let Some((a, b)) = divisible(left, right) {
        return Int::new(floor_parts(a, b).1).map(Ref::upcast);
    }
    let rest = view(left).mod_floor(view(right)).ok_or_else(division_by_zero)?;
    from_big(&rest)
}

extern "C" fn divmod(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    if let Some((a, b)) = divisible(left, right) {
        let (quotient, rest) = floor_parts(a, b);
        let parts = [Int::new(quotient)?.upcast(), Int::new(rest)?.upcast()];
        return Tuple::new(parts).map(Ref::upcast);
    }
    let (quotient, rest) = view(left)
        .div_mod_floor(view(right))
        .ok_or_else(division_by_zero)?;
    Tuple::new([from_big(&quotient)?, from_big(&rest)?]).map(Ref::upcast)
}

extern "C" fn true_divide(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    if right.is_zero() {
        return Err(division_by_zero());
    }
    if let Some((a, b)) = small(left, right) {
        return Float::new(a as f64 / b as f64).map(Ref::upcast);
    }
    match view(left).true_div(view(right)) {
        Some(value) => Float::new(value).map(Ref::upcast),
        None => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("integer division result too large for a float"),
        )),
    }
}

/// MemoryError unless a result of so many bits may be had.
pub fn ensure_room(bits: u64) -> Fallible {
    const SURE: u64 = 1 << 30;
    const HOPELESS: u64 = 1 << 40;
    if bits < SURE {
        return Ok(());
    }
    if bits > HOPELESS {
        return Err(errors::no_memory());
    }
    memory::probe((bits / 4) as usize)
}

/// A shift count, or the error of a negative one.
fn shift_count(count: &Int) -> Fallible<u64> {
    if count.is_negative() {
        return Err(errors::raise(&VALUE_ERROR, format_args!("negative shift count")));
    }
    Ok(count.to_u64().unwrap_or(u64::MAX))
}

extern "C" fn lshift(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    let count = shift_count(right)?;
    if left.is_zero() {
        return Int::new(0).map(Ref::upcast);
    }
    if let Some(value) = left.compact_value()
        && count <= 32
    {
        return Int::new(value << count).map(Ref::upcast);
    }
    if count > i64::MAX.cast_unsigned() {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("too many digits in integer"),
        ));
    }
    ensure_room(count)?;
    from_big(&view(left).shl(count))
}

extern "C" fn rshift(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    let count = shift_count(right)?;
    if let Some(value) = left.compact_value() {
        return Int::new(value >> count.min(63)).map(Ref::upcast);
    }
    from_big(&view(left).shr(count))
}

extern "C" fn power(base: &Object, exponent: &Object, modulus: &Object) -> PyResult {
    let Some((base, exponent)) = ints(base, exponent) else {
        return Ok(singletons::new_not_implemented());
    };
    if modulus.is_none() {
        return plain_power(base, exponent);
    }
    match modulus.downcast::<Int>() {
        Some(modulus) => modular_power(base, exponent, modulus),
        None => Ok(singletons::new_not_implemented()),
    }
}

fn plain_power(base: &Int, exponent: &Int) -> PyResult {
    if exponent.is_negative() {
        return Float::new(float::power_of(to_f64(base)?, to_f64(exponent)?)?).map(Ref::upcast);
    }
    if let Some(value @ -1..=1) = base.compact_value() {
        let odd = exponent.digits().first().is_some_and(|digit| digit & 1 == 1);
        let result = match value {
            0 => i64::from(exponent.is_zero()),
            -1 if odd => -1,
            _ => 1,
        };
        return Int::new(result).map(Ref::upcast);
    }
    let count = exponent.to_u64().ok_or_else(errors::no_memory)?;
    ensure_room(count.saturating_mul(view(base).bit_length() - 1))?;
    from_big(&view(base).pow(count))
}

fn modular_power(base: &Int, exponent: &Int, modulus: &Int) -> PyResult {
    if modulus.is_zero() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("pow() 3rd argument cannot be 0"),
        ));
    }
    let result = if exponent.is_negative() {
        let positive = IntRef::new(false, modulus.digits());
        view(base)
            .mod_inverse(positive)
            .and_then(|inverse| inverse.view().modpow(view(exponent).negate(), view(modulus)))
    } else {
        view(base).modpow(view(exponent), view(modulus))
    };
    match result {
        Some(value) => from_big(&value),
        None => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("base is not invertible for the given modulus"),
        )),
    }
}

extern "C" fn negative(object: &Object) -> PyResult {
    let int = this(object)?;
    match int.compact_value() {
        Some(value) => Int::new(-value).map(Ref::upcast),
        None => Int::from_digits(!int.is_negative(), int.digits()).map(Ref::upcast),
    }
}

extern "C" fn positive(object: &Object) -> PyResult {
    exact(this(object)?).map(Ref::upcast)
}

extern "C" fn absolute(object: &Object) -> PyResult {
    if this(object)?.is_negative() {
        negative(object)
    } else {
        positive(object)
    }
}

pub(crate) extern "C" fn invert(object: &Object) -> PyResult {
    let int = this(object)?;
    match int.compact_value() {
        Some(value) => Int::new(!value).map(Ref::upcast),
        None => {
            let next = view(int).add(IntRef::new(false, &[1]));
            Int::from_digits(!next.is_negative(), next.digits()).map(Ref::upcast)
        }
    }
}

extern "C" fn truth(object: &Object) -> Truth {
    this(object).map(|int| !int.is_zero()).into()
}

extern "C" fn float_of(object: &Object) -> PyResult {
    Float::new(to_f64(this(object)?)?).map(Ref::upcast)
}
