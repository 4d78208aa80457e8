//! Operators on bool, int, float and complex constants.

use sidewinder_bigint::BigInt;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::opcode::binary_operator as operator;

use super::complex;

/// Larger products, powers and shifts are left to run time.
const MAX_INT_BITS: u64 = 128;

/// A number, bools being ints.
enum Number {
    Int(BigInt),
    Float(f64),
    Complex(f64, f64),
}

fn number(constant: &Const) -> Option<Number> {
    Some(match constant {
        Const::False => Number::Int(BigInt::from(0i64)),
        Const::True => Number::Int(BigInt::from(1i64)),
        Const::Int(value) => Number::Int(value.clone()),
        Const::Float(value) => Number::Float(*value),
        Const::Complex(real, imag) => Number::Complex(*real, *imag),
        _ => return None,
    })
}

/// The value of an int or bool as an index, if it fits.
pub(super) fn index(constant: &Const) -> Option<i64> {
    match number(constant)? {
        Number::Int(value) => value.to_i64(),
        _ => None,
    }
}

/// The value of an int or bool, the nearest number that fits.
pub(super) fn saturating_index(constant: &Const) -> Option<i64> {
    match number(constant)? {
        Number::Int(value) => {
            Some(
                value
                    .to_i64()
                    .unwrap_or(if value.is_negative() { i64::MIN } else { i64::MAX }),
            )
        }
        _ => None,
    }
}

pub(super) fn negative(constant: &Const) -> Option<Const> {
    Some(match number(constant)? {
        Number::Int(value) => Const::Int(-&value),
        Number::Float(value) => Const::Float(-value),
        Number::Complex(real, imag) => Const::Complex(-real, -imag),
    })
}

pub(super) fn positive(constant: &Const) -> Option<Const> {
    Some(match number(constant)? {
        Number::Int(value) => Const::Int(value),
        Number::Float(value) => Const::Float(value),
        Number::Complex(real, imag) => Const::Complex(real, imag),
    })
}

/// `~` on ints; on bools it is deprecated and stays.
pub(super) fn invert(constant: &Const) -> Option<Const> {
    match constant {
        Const::Int(value) => Some(Const::Int(!value)),
        _ => None,
    }
}

/// Python's `==` on numbers; False for anything else.
pub(super) fn equal(left: &Const, right: &Const) -> bool {
    let (Some(left), Some(right)) = (number(left), number(right)) else {
        return false;
    };
    let int_is_float = |int: &BigInt, float: f64| {
        BigInt::from_f64(float).is_some_and(|exact| exact == *int) && float.fract() == 0.0
    };
    match (&left, &right) {
        (Number::Int(left), Number::Int(right)) => left == right,
        (Number::Int(int), Number::Float(float)) | (Number::Float(float), Number::Int(int)) => {
            int_is_float(int, *float)
        }
        (Number::Float(left), Number::Float(right)) => left == right,
        (Number::Complex(real, imag), Number::Int(int)) | (Number::Int(int), Number::Complex(real, imag)) => {
            *imag == 0.0 && int_is_float(int, *real)
        }
        (Number::Complex(real, imag), Number::Float(float))
        | (Number::Float(float), Number::Complex(real, imag)) => *imag == 0.0 && real == float,
        (Number::Complex(left, left_imag), Number::Complex(right, right_imag)) => {
            left == right && left_imag == right_imag
        }
    }
}

/// The result if both operands are numbers; then None within means that it is not folded.
pub(super) fn binary(operator: u8, left: &Const, right: &Const) -> Option<Option<Const>> {
    if let (Const::False | Const::True, Const::False | Const::True) = (left, right) {
        let (left, right) = (matches!(left, Const::True), matches!(right, Const::True));
        match operator {
            operator::NB_AND => return Some(Some(Const::bool(left && right))),
            operator::NB_OR => return Some(Some(Const::bool(left || right))),
            operator::NB_XOR => return Some(Some(Const::bool(left != right))),
            _ => {}
        }
    }
    Some(match (number(left)?, number(right)?) {
        (Number::Int(left), Number::Int(right)) => ints(operator, &left, &right),
        (Number::Int(left), Number::Float(right)) => {
            to_float(&left).and_then(|left| floats(operator, left, right))
        }
        (Number::Float(left), Number::Int(right)) => {
            to_float(&right).and_then(|right| floats(operator, left, right))
        }
        (Number::Float(left), Number::Float(right)) => floats(operator, left, right),
        (left, right) => complex_operand(&left)
            .zip(complex_operand(&right))
            .and_then(|(left, right)| complex::binary(operator, left, right)),
    })
}

fn complex_operand(number: &Number) -> Option<complex::Operand> {
    Some(match number {
        Number::Int(value) => complex::Operand::Real(to_float(value)?),
        Number::Float(value) => complex::Operand::Real(*value),
        Number::Complex(real, imag) => complex::Operand::Complex(*real, *imag),
    })
}

/// The nearest float; None if it would overflow.
fn to_float(value: &BigInt) -> Option<f64> {
    Some(value.to_f64()).filter(|value| value.is_finite())
}

fn ints(operator: u8, left: &BigInt, right: &BigInt) -> Option<Const> {
    let zero = left.is_zero() || right.is_zero();
    let result = match operator {
        operator::NB_ADD => left + right,
        operator::NB_SUBTRACT => left - right,
        operator::NB_AND => left & right,
        operator::NB_OR => left | right,
        operator::NB_XOR => left ^ right,
        operator::NB_MULTIPLY => {
            if !zero && left.bit_length() + right.bit_length() > MAX_INT_BITS {
                return None;
            }
            left * right
        }
        operator::NB_TRUE_DIVIDE => return left.true_div(right).map(Const::Float),
        operator::NB_FLOOR_DIVIDE => left.div_mod_floor(right)?.0,
        operator::NB_REMAINDER => left.div_mod_floor(right)?.1,
        operator::NB_LSHIFT => {
            let shift = right.to_i64().filter(|shift| *shift >= 0);
            if left.is_zero() && !right.is_negative() {
                return Some(super::int(0));
            }
            let shift = shift? as u64;
            if !zero && (shift > MAX_INT_BITS || left.bit_length() > MAX_INT_BITS - shift) {
                return None;
            }
            left << shift
        }
        operator::NB_RSHIFT => {
            if right.is_negative() {
                return None;
            }
            left >> right.to_i64().map_or(u64::MAX, |shift| shift as u64)
        }
        operator::NB_POWER => return int_power(left, right),
        _ => return None,
    };
    Some(Const::Int(result))
}

fn int_power(base: &BigInt, exponent: &BigInt) -> Option<Const> {
    if exponent.is_negative() {
        return float_power(to_float(base)?, to_float(exponent)?);
    }
    if !base.is_zero() && !exponent.is_zero() {
        let exponent = u64::try_from(exponent.to_i64()?).ok()?;
        if base.bit_length() > MAX_INT_BITS / exponent {
            return None;
        }
    }
    // A base of zero makes the exponent's size irrelevant.
    let exponent = if base.is_zero() {
        exponent.to_i64().unwrap_or(1).min(1)
    } else {
        exponent.to_i64()?
    };
    Some(Const::Int(base.pow(exponent as u64)))
}

fn floats(operator: u8, left: f64, right: f64) -> Option<Const> {
    let result = match operator {
        operator::NB_ADD => left + right,
        operator::NB_SUBTRACT => left - right,
        operator::NB_MULTIPLY => left * right,
        operator::NB_POWER => return float_power(left, right),
        _ if right == 0.0 => return None,
        operator::NB_TRUE_DIVIDE => left / right,
        operator::NB_FLOOR_DIVIDE => floor_divide(left, right),
        operator::NB_REMAINDER => remainder(left, right),
        _ => return None,
    };
    Some(Const::Float(result))
}

/// `%`: the result has the sign of the divisor.
fn remainder(left: f64, right: f64) -> f64 {
    let modulo = left % right;
    if modulo == 0.0 {
        return 0f64.copysign(right);
    }
    if (right < 0.0) != (modulo < 0.0) {
        modulo + right
    } else {
        modulo
    }
}

fn floor_divide(left: f64, right: f64) -> f64 {
    let modulo = left % right;
    let mut quotient = (left - modulo) / right;
    if modulo != 0.0 && (right < 0.0) != (modulo < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return 0f64.copysign(left / right);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 {
        floor + 1.0
    } else {
        floor
    }
}

/// `**` on floats (CPython: `float_pow`): a complex number for a negative base and a fractional exponent.
fn float_power(base: f64, exponent: f64) -> Option<Const> {
    if exponent == 0.0 {
        return Some(Const::Float(1.0));
    }
    if base.is_nan() || exponent.is_nan() {
        return Some(Const::Float(if base == 1.0 { 1.0 } else { base + exponent }));
    }
    if base == 0.0 && exponent < 0.0 && exponent.is_finite() {
        return None;
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent != exponent.floor() {
        return complex::binary(
            operator::NB_POWER,
            complex::Operand::Complex(base, 0.0),
            complex::Operand::Complex(exponent, 0.0),
        );
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        return None;
    }
    Some(Const::Float(result))
}
