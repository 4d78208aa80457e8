//! `int`: arithmetic, bits, comparison, conversion to text and float.
//!
//! Values of one digit are computed in machine words, larger ones by `sidewinder_bigint` on the digits in place.
//! Absent so far: the methods (`to_bytes`, `bit_length`...), `int()` itself and the format mini-language.

use sidewinder_bigint::{BigInt, IntRef};
use sidewinder_object::exceptions::{MEMORY_ERROR, OVERFLOW_ERROR, VALUE_ERROR, ZERO_DIVISION_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{PyResult, Ref, Truth};
use sidewinder_object::slots::{CompareOp, NumberMethods};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Float;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, errors, singletons, wellknown};

/// `sys.get_int_max_str_digits()` at start.
const MAX_TEXT_DIGITS: usize = 4300;

static NUMBER: NumberMethods = NumberMethods::new()
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
    .float(to_float)
    .floor_divide(floor_divide)
    .true_divide(true_divide)
    .index(positive);

/// Completes the type.
pub(crate) fn define() {
    wellknown::INT.define(
        &TypeSpec::new(c"int", 0)
            .number(&NUMBER)
            .repr(repr)
            .richcompare(compare),
    );
    wellknown::BOOL.define(&TypeSpec::new(c"bool", 0).repr(bool_repr));
}

fn view(int: &Int) -> IntRef<'_> {
    IntRef::new(int.is_negative(), int.digits())
}

/// An int object of a big integer.
fn from_big(value: &BigInt) -> PyResult {
    Int::from_digits(value.is_negative(), value.digits()).map(Ref::upcast)
}

fn ints<'a>(left: &'a Object, right: &'a Object) -> Option<(&'a Int, &'a Int)> {
    Some((left.downcast::<Int>()?, right.downcast::<Int>()?))
}

fn small(left: &Int, right: &Int) -> Option<(i64, i64)> {
    Some((left.compact_value()?, right.compact_value()?))
}

macro_rules! operators {
    ($($name:ident, |$a:ident, $b:ident| $quick:expr, $big:ident;)*) => {$(
        extern "C" fn $name(left: &Object, right: &Object) -> PyResult {
            let Some((left, right)) = ints(left, right) else { return Ok(singletons::new_not_implemented()) };
            if let Some(($a, $b)) = small(left, right) {
                return Int::new($quick).map(Ref::upcast);
            }
            from_big(&view(left).$big(view(right)))
        }
    )*};
}

operators! {
    add, |a, b| a + b, add;
    subtract, |a, b| a - b, sub;
    multiply, |a, b| a * b, mul;
    and, |a, b| a & b, and;
    or, |a, b| a | b, or;
    xor, |a, b| a ^ b, xor;
}

fn zero_division(message: &str) -> PyResult {
    Err(errors::raise(&ZERO_DIVISION_ERROR, format_args!("{message}")))
}

extern "C" fn floor_divide(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    match view(left).div_floor(view(right)) {
        Some(quotient) => from_big(&quotient),
        None => zero_division("integer division or modulo by zero"),
    }
}

extern "C" fn remainder(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    match view(left).mod_floor(view(right)) {
        Some(rest) => from_big(&rest),
        None => zero_division("integer modulo by zero"),
    }
}

extern "C" fn divmod(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    match view(left).div_mod_floor(view(right)) {
        Some((quotient, rest)) => {
            let parts = [from_big(&quotient)?, from_big(&rest)?];
            sidewinder_object::Tuple::new(parts).map(Ref::upcast)
        }
        None => zero_division("integer division or modulo by zero"),
    }
}

extern "C" fn true_divide(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    if right.is_zero() {
        return zero_division("division by zero");
    }
    match view(left).true_div(view(right)) {
        Some(value) => Float::new(value).map(Ref::upcast),
        None => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("integer division result too large for a float"),
        )),
    }
}

/// A shift count, or the error of a negative or absurd one.
fn shift_count(count: &Int) -> Result<u64, sidewinder_object::reference::Raised> {
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
    if count > 1 << 40 {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("too many digits in integer"),
        ));
    }
    from_big(&view(left).shl(count))
}

extern "C" fn rshift(left: &Object, right: &Object) -> PyResult {
    let Some((left, right)) = ints(left, right) else {
        return Ok(singletons::new_not_implemented());
    };
    let count = shift_count(right)?;
    from_big(&view(left).shr(count))
}

extern "C" fn power(base: &Object, exponent: &Object, modulus: &Object) -> PyResult {
    let Some((base, exponent)) = ints(base, exponent) else {
        return Ok(singletons::new_not_implemented());
    };
    if modulus.is_none() {
        if exponent.is_negative() {
            return negative_power(base, exponent);
        }
        let Some(exponent) = exponent.to_u64() else {
            return match base.compact_value() {
                Some(0 | 1) => Ok(Ref::new(base).upcast()),
                Some(-1) => Int::new(if exponent.digits().first().is_some_and(|d| d & 1 == 1) {
                    -1
                } else {
                    1
                })
                .map(Ref::upcast),
                _ => Err(errors::raise_bare(&MEMORY_ERROR)),
            };
        };
        return from_big(&view(base).pow(exponent));
    }
    let Some(modulus) = modulus.downcast::<Int>() else {
        return Ok(singletons::new_not_implemented());
    };
    if modulus.is_zero() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("pow() 3rd argument cannot be 0"),
        ));
    }
    match view(base).modpow(view(exponent), view(modulus)) {
        Some(value) => from_big(&value),
        None => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("base is not invertible for the given modulus"),
        )),
    }
}

fn negative_power(base: &Int, exponent: &Int) -> PyResult {
    if base.is_zero() {
        return zero_division("zero to a negative power");
    }
    let value = view(base).to_f64().powf(view(exponent).to_f64());
    Float::new(value).map(Ref::upcast)
}

fn this(object: &Object) -> Result<&Int, sidewinder_object::reference::Raised> {
    object.downcast::<Int>().ok_or_else(errors::bad_internal_call)
}

extern "C" fn negative(object: &Object) -> PyResult {
    let int = this(object)?;
    match int.compact_value() {
        Some(value) => Int::new(-value).map(Ref::upcast),
        None => Int::from_digits(!int.is_negative(), int.digits()).map(Ref::upcast),
    }
}

extern "C" fn positive(object: &Object) -> PyResult {
    if object.is_exactly(&wellknown::INT) {
        return Ok(Ref::new(object));
    }
    let int = this(object)?;
    Int::from_digits(int.is_negative(), int.digits()).map(Ref::upcast)
}

extern "C" fn absolute(object: &Object) -> PyResult {
    if this(object)?.is_negative() {
        negative(object)
    } else {
        positive(object)
    }
}

extern "C" fn invert(object: &Object) -> PyResult {
    let int = this(object)?;
    match int.compact_value() {
        Some(value) => Int::new(!value).map(Ref::upcast),
        None => from_big(&view(int).add(IntRef::new(false, &[1])).view().negate().to_owned()),
    }
}

extern "C" fn truth(object: &Object) -> Truth {
    this(object).map(|int| !int.is_zero()).into()
}

extern "C" fn to_float(object: &Object) -> PyResult {
    let value = view(this(object)?).to_f64();
    if value.is_infinite() {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("int too large to convert to float"),
        ));
    }
    Float::new(value).map(Ref::upcast)
}

extern "C" fn compare(left: &Object, right: &Object, operator: CompareOp) -> PyResult {
    match ints(left, right) {
        Some((left, right)) => Ok(singletons::new_bool(operator.holds(left.compare(right)))),
        None => Ok(singletons::new_not_implemented()),
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let int = this(object)?;
    if let Some(value) = int.to_i64() {
        return Str::from_str(&value.to_string()).map(Ref::upcast);
    }
    let text = view(int).to_radix(10);
    let digits = text.len() - usize::from(int.is_negative());
    if digits > MAX_TEXT_DIGITS {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "Exceeds the limit ({MAX_TEXT_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
            ),
        ));
    }
    Str::from_str(&text).map(Ref::upcast)
}

extern "C" fn bool_repr(object: &Object) -> PyResult {
    Str::from_str(if object.is_true_object() { "True" } else { "False" }).map(Ref::upcast)
}
