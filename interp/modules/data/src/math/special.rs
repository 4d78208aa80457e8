//! The gamma function and its logarithm, by Lanczos' approximation (N = 13, g = 6.02468...), whose error is below one in
//! the last place. They are computed here since C libraries differ.

use sidewinder_host::math;

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// EDOM.
    Domain,
    /// ERANGE.
    Range,
}

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_174_143_427_351_353_058_711_647;

/// Coefficients of numerator and denominator, lowest power first.
const COEFFICIENTS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39_916_800.0),
    (35_711_959_237.355_67, 120_543_840.0),
    (17_921_034_426.037_21, 150_917_976.0),
    (6_039_542_586.352_028, 105_258_076.0),
    (1_439_720_407.311_721_6, 45_995_730.0),
    (248_874_557.862_054_17, 13_339_535.0),
    (31_426_415.585_400_194, 2_637_558.0),
    (2_876_370.628_935_372_5, 357_423.0),
    (186_056.265_395_223_48, 32_670.0),
    (8_071.672_002_365_816, 1_925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_2, 1.0),
];

fn lanczos_sum(x: f64) -> f64 {
    // Above five, powers of 1/x keep the sums from overflowing.
    let (above, below) = if x < 5.0 {
        COEFFICIENTS
            .iter()
            .rev()
            .fold((0.0, 0.0), |(above, below), (a, b)| {
                (above * x + a, below * x + b)
            })
    } else {
        COEFFICIENTS.iter().fold((0.0, 0.0), |(above, below), (a, b)| {
            (above / x + a, below / x + b)
        })
    };
    above / below
}

/// `sin(pi * x)` of a finite number, exact where `pi * x` is not.
fn sin_pi(x: f64) -> f64 {
    use core::f64::consts::PI;
    let y = math::fmod(x.abs(), 2.0);
    let result = match (2.0 * y).round() as i32 {
        0 => math::sin(PI * y),
        1 => math::cos(PI * (y - 0.5)),
        2 => math::sin(PI * (1.0 - y)),
        3 => -math::cos(PI * (y - 1.5)),
        _ => math::sin(PI * (y - 2.0)),
    };
    1f64.copysign(x) * result
}

/// `(n - 1)!` for a whole number up to 23, where it is exact.
fn exact_factorial(x: f64) -> f64 {
    (1..x as u32).fold(1.0, |product, factor| product * f64::from(factor))
}

pub(super) fn gamma(x: f64) -> Result<f64, Trouble> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 {
            Ok(x)
        } else {
            Err(Trouble::Domain)
        };
    }
    if x == 0.0 {
        return Err(Trouble::Domain);
    }
    if x == x.floor() {
        if x < 0.0 {
            return Err(Trouble::Domain);
        }
        if x <= 23.0 {
            return Ok(exact_factorial(x));
        }
    }
    let size = x.abs();
    let result = if size < 1e-20 {
        1.0 / x
    } else if size > 200.0 {
        if x < 0.0 {
            return Ok(0.0 / sin_pi(x));
        }
        return Err(Trouble::Range);
    } else {
        by_lanczos(x, size)
    };
    if result.is_infinite() {
        return Err(Trouble::Range);
    }
    Ok(result)
}

fn by_lanczos(x: f64, size: f64) -> f64 {
    let y = size + G_MINUS_HALF;
    // The error of the sum y, to be made good at the end.
    let lost = if size > G_MINUS_HALF {
        (y - size) - G_MINUS_HALF
    } else {
        (y - G_MINUS_HALF) - size
    };
    let correction = lost * G / y;
    if x < 0.0 {
        let mut result = -core::f64::consts::PI / sin_pi(size) / size * math::exp(y) / lanczos_sum(size);
        result -= correction * result;
        if size < 140.0 {
            return result / math::pow(y, size - 0.5);
        }
        let root = math::pow(y, size / 2.0 - 0.25);
        return result / root / root;
    }
    let mut result = lanczos_sum(size) / math::exp(y);
    result += correction * result;
    if size < 140.0 {
        return result * math::pow(y, size - 0.5);
    }
    let root = math::pow(y, size / 2.0 - 0.25);
    result * root * root
}

pub(super) fn log_gamma(x: f64) -> Result<f64, Trouble> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(Trouble::Domain) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-math::log(size));
    }
    let mut result = math::log(lanczos_sum(size)) - G;
    result += (size - 0.5) * (math::log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        result = LOG_PI - math::log(sin_pi(size).abs()) - math::log(size) - result;
    }
    if result.is_infinite() {
        return Err(Trouble::Range);
    }
    Ok(result)
}

/// `math.remainder`: the IEEE remainder, nearest quotient, half to even.
pub(super) fn remainder(x: f64, y: f64) -> Result<f64, Trouble> {
    if x.is_finite() && y.is_finite() {
        if y == 0.0 {
            return Err(Trouble::Domain);
        }
        let (size, divisor) = (x.abs(), y.abs());
        let rest = math::fmod(size, divisor);
        let other = divisor - rest;
        let result = if rest < other {
            rest
        } else if rest > other {
            -other
        } else {
            // Half: the even quotient.
            rest - 2.0 * math::fmod(0.5 * (size - rest), divisor)
        };
        return Ok(1f64.copysign(x) * result);
    }
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    if x.is_infinite() {
        return Err(Trouble::Domain);
    }
    Ok(x)
}

/// `math.pow`, special cases first.
pub(super) fn power(x: f64, y: f64) -> Result<f64, Trouble> {
    if !x.is_finite() || !y.is_finite() {
        return Ok(special_power(x, y));
    }
    let result = math::pow(x, y);
    if result.is_nan() || (result.is_infinite() && x == 0.0) {
        return Err(Trouble::Domain);
    }
    if result.is_infinite() {
        return Err(Trouble::Range);
    }
    Ok(result)
}

fn special_power(x: f64, y: f64) -> f64 {
    if x.is_nan() {
        return if y == 0.0 { 1.0 } else { x };
    }
    if y.is_nan() {
        return if x == 1.0 { 1.0 } else { y };
    }
    if x.is_infinite() {
        let odd = y.is_finite() && math::fmod(y.abs(), 2.0) == 1.0;
        return if y > 0.0 {
            if odd { x } else { x.abs() }
        } else if y == 0.0 {
            1.0
        } else if odd {
            0f64.copysign(x)
        } else {
            0.0
        };
    }
    let size = x.abs();
    if size == 1.0 {
        1.0
    } else if y > 0.0 && size > 1.0 {
        y
    } else if y < 0.0 && size < 1.0 {
        -y
    } else {
        0.0
    }
}

/// Mantissa in [0.5, 1) and exponent of a finite number that is not zero.
pub(super) fn split(x: f64) -> (f64, i32) {
    let bits = x.to_bits();
    let biased = (bits >> 52 & 0x7ff) as i32;
    if biased == 0 {
        let (mantissa, exponent) = split(x * 18_014_398_509_481_984.0);
        return (mantissa, exponent - 54);
    }
    let mantissa = f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52);
    (mantissa, biased - 1022)
}

/// `steps` representable numbers from `x` towards `y`.
pub(super) fn step_towards(x: f64, y: f64, steps: u64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    const SIGN: u64 = 1 << 63;
    let (from, to) = (x.to_bits(), y.to_bits());
    if from == to || steps == 0 {
        return x;
    }
    let (size_from, size_to) = (from & !SIGN, to & !SIGN);
    if (from ^ to) & SIGN != 0 {
        // Through zero.
        return if size_from + size_to <= steps {
            y
        } else if size_from < steps {
            f64::from_bits(to & SIGN | (steps - size_from))
        } else {
            f64::from_bits(from - steps)
        };
    }
    if size_to > size_from {
        if size_to - size_from < steps {
            y
        } else {
            f64::from_bits(from + steps)
        }
    } else if size_from - size_to < steps {
        y
    } else {
        f64::from_bits(from - steps)
    }
}

/// The distance to the next number away from zero.
pub(super) fn unit_in_last_place(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let x = x.abs();
    if x.is_infinite() {
        return x;
    }
    let next = math::nextafter(x, f64::INFINITY);
    if next.is_infinite() {
        return x - math::nextafter(x, f64::NEG_INFINITY);
    }
    next - x
}
