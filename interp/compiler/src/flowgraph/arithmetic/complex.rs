//! Complex arithmetic as CPython 3.14 has it: mixed operands follow C99 Annex G, infinities are recovered from NaN.
//! Facts: Objects/complexobject.c.

use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::opcode::binary_operator as operator;

/// Up to this absolute value an integral exponent is done by multiplication.
const MAX_INTEGRAL_EXPONENT: f64 = 100.0;

/// An operand; a real one is not widened, since that would lose signs and infinities.
#[derive(Clone, Copy)]
pub(super) enum Operand {
    /// An int or float.
    Real(f64),
    /// A complex number.
    Complex(f64, f64),
}

type Complex = (f64, f64);

impl Operand {
    fn widened(self) -> Complex {
        match self {
            Operand::Real(real) => (real, 0.0),
            Operand::Complex(real, imag) => (real, imag),
        }
    }
}

/// The result of an operator with at least one complex operand, if it has one.
pub(super) fn binary(operator: u8, left: Operand, right: Operand) -> Option<Const> {
    use Operand::{Complex, Real};
    let (real, imag) = match (operator, left, right) {
        (operator::NB_ADD, Complex(a, b), Complex(c, d)) => (a + c, b + d),
        (operator::NB_ADD, Complex(a, b), Real(c)) => (a + c, b),
        (operator::NB_ADD, Real(a), Complex(c, d)) => (a + c, d),
        (operator::NB_SUBTRACT, Complex(a, b), Complex(c, d)) => (a - c, b - d),
        (operator::NB_SUBTRACT, Complex(a, b), Real(c)) => (a - c, b),
        (operator::NB_SUBTRACT, Real(a), Complex(c, d)) => (a - c, -d),
        (operator::NB_MULTIPLY, Complex(a, b), Complex(c, d)) => product((a, b), (c, d)),
        (operator::NB_MULTIPLY, Complex(a, b), Real(c)) => (a * c, b * c),
        (operator::NB_MULTIPLY, Real(a), Complex(c, d)) => (c * a, d * a),
        (operator::NB_TRUE_DIVIDE, Complex(_, _), Real(0.0)) => return None,
        (operator::NB_TRUE_DIVIDE, Complex(a, b), Real(c)) => (a / c, b / c),
        (operator::NB_TRUE_DIVIDE, Real(a), Complex(c, d)) => real_quotient(a, (c, d))?,
        (operator::NB_TRUE_DIVIDE, Complex(a, b), Complex(c, d)) => quotient((a, b), (c, d))?,
        (operator::NB_POWER, left, right) => power(left.widened(), right.widened())?,
        _ => return None,
    };
    Some(Const::Complex(real, imag))
}

/// 1 for infinities and 0 for anything else, with the sign.
fn boxed(part: f64) -> f64 {
    f64::from(u8::from(part.is_infinite())).copysign(part)
}

/// NaN becomes zero, with the sign.
fn without_nan(part: f64) -> f64 {
    if part.is_nan() { 0f64.copysign(part) } else { part }
}

fn product((mut a, mut b): Complex, (mut c, mut d): Complex) -> Complex {
    let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c);
    let result = (ac - bd, ad + bc);
    if !(result.0.is_nan() && result.1.is_nan()) {
        return result;
    }
    let mut recalculate = false;
    if a.is_infinite() || b.is_infinite() {
        (a, b, c, d) = (boxed(a), boxed(b), without_nan(c), without_nan(d));
        recalculate = true;
    }
    if c.is_infinite() || d.is_infinite() {
        (c, d, a, b) = (boxed(c), boxed(d), without_nan(a), without_nan(b));
        recalculate = true;
    }
    if !recalculate && [ac, bd, ad, bc].iter().any(|part| part.is_infinite()) {
        (a, b, c, d) = (without_nan(a), without_nan(b), without_nan(c), without_nan(d));
        recalculate = true;
    }
    if recalculate {
        (f64::INFINITY * (a * c - b * d), f64::INFINITY * (a * d + b * c))
    } else {
        result
    }
}

fn quotient((a, b): Complex, (c, d): Complex) -> Option<Complex> {
    let (abs_c, abs_d) = (c.abs(), d.abs());
    let result = if abs_c >= abs_d {
        if abs_c == 0.0 {
            return None;
        }
        let ratio = d / c;
        let denominator = c + d * ratio;
        ((a + b * ratio) / denominator, (b - a * ratio) / denominator)
    } else if abs_d >= abs_c {
        let ratio = c / d;
        let denominator = c * ratio + d;
        ((a * ratio + b) / denominator, (b * ratio - a) / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    if !(result.0.is_nan() && result.1.is_nan()) {
        return Some(result);
    }
    if (a.is_infinite() || b.is_infinite()) && c.is_finite() && d.is_finite() {
        let (x, y) = (boxed(a), boxed(b));
        return Some((f64::INFINITY * (x * c + y * d), f64::INFINITY * (y * c - x * d)));
    }
    if (abs_c.is_infinite() || abs_d.is_infinite()) && a.is_finite() && b.is_finite() {
        let (x, y) = (boxed(c), boxed(d));
        return Some((0.0 * (a * x + b * y), 0.0 * (b * x - a * y)));
    }
    Some(result)
}

fn real_quotient(a: f64, (c, d): Complex) -> Option<Complex> {
    let (abs_c, abs_d) = (c.abs(), d.abs());
    let result = if abs_c >= abs_d {
        if abs_c == 0.0 {
            return None;
        }
        let ratio = d / c;
        let denominator = c + d * ratio;
        (a / denominator, (-a * ratio) / denominator)
    } else if abs_d >= abs_c {
        let ratio = c / d;
        let denominator = c * ratio + d;
        ((a * ratio) / denominator, -a / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    if result.0.is_nan() && result.1.is_nan() && a.is_finite() && (abs_c.is_infinite() || abs_d.is_infinite())
    {
        let (x, y) = (boxed(c), boxed(d));
        return Some((0.0 * (a * x), 0.0 * (-a * y)));
    }
    Some(result)
}

fn power(base: Complex, exponent: Complex) -> Option<Complex> {
    let (real, imag) = exponent;
    let result = if imag == 0.0 && real == real.floor() && real.abs() <= MAX_INTEGRAL_EXPONENT {
        let positive = integral_power(base, real.abs() as u32);
        if real > 0.0 {
            positive
        } else {
            quotient((1.0, 0.0), positive)?
        }
    } else {
        general_power(base, exponent)?
    };
    // Overflow raises.
    (!result.0.is_infinite() && !result.1.is_infinite()).then_some(result)
}

fn integral_power(base: Complex, exponent: u32) -> Complex {
    let mut result = (1.0, 0.0);
    let mut square = base;
    let mut mask = 1;
    while exponent >= mask {
        if exponent & mask != 0 {
            result = product(result, square);
        }
        mask <<= 1;
        square = product(square, square);
    }
    result
}

fn general_power((a, b): Complex, (c, d): Complex) -> Option<Complex> {
    if c == 0.0 && d == 0.0 {
        return Some((1.0, 0.0));
    }
    if a == 0.0 && b == 0.0 {
        return (d == 0.0 && c >= 0.0).then_some((0.0, 0.0));
    }
    let magnitude = a.hypot(b);
    let angle = b.atan2(a);
    let mut length = magnitude.powf(c);
    let mut phase = angle * c;
    if d != 0.0 {
        length *= (-angle * d).exp();
        phase += d * magnitude.ln();
    }
    // The cosine of an infinity is a domain error, which raises.
    (!phase.is_infinite()).then(|| (length * phase.cos(), length * phase.sin()))
}
