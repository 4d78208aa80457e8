//! `asinh`, `acosh`, `atanh`, `erf` and `erfc`, correctly rounded: what glibc does since 2.43, and older C libraries do not.
//!
//! Values are computed in twice the precision, with an error near 2**-100, and rounded once. So a result is wrong only
//! when the exact value lies closer than that to the middle between two floats.

use sidewinder_host::math as c;

/// A number as an unevaluated sum; `lo` is at most half a unit in the last place of `hi`.
#[derive(Clone, Copy)]
struct Double {
    hi: f64,
    lo: f64,
}

/// log(2) in three parts; products of the first with small whole numbers are exact.
const LN2: [f64; 3] = [LN2_HI, LN2_MID, LN2_LO];

const LN2_HI: f64 = 0.693_147_180_369_123_8;
const LN2_MID: f64 = 1.908_214_929_270_587_7e-10;
const LN2_LO: f64 = 1.161_222_722_936_253_2e-26;
/// 2 / sqrt(pi).
const TWO_OVER_ROOT_PI: Double = Double {
    hi: 1.128_379_167_095_512_6,
    lo: 1.533_545_961_316_588e-17,
};
/// 1 / sqrt(pi).
const ONE_OVER_ROOT_PI: Double = Double {
    hi: 0.564_189_583_547_756_3,
    lo: 7.667_729_806_582_94e-18,
};

impl Double {
    const fn new(hi: f64) -> Double {
        Double { hi, lo: 0.0 }
    }

    /// The exact sum of two floats.
    fn sum(a: f64, b: f64) -> Double {
        let hi = a + b;
        let z = hi - a;
        Double {
            hi,
            lo: (a - (hi - z)) + (b - z),
        }
    }

    /// The exact product of two floats.
    fn product(a: f64, b: f64) -> Double {
        let hi = a * b;
        Double {
            hi,
            lo: c::fma(a, b, -hi),
        }
    }

    fn normal(hi: f64, lo: f64) -> Double {
        let sum = hi + lo;
        Double {
            hi: sum,
            lo: lo - (sum - hi),
        }
    }

    fn plus(self, other: Double) -> Double {
        let high = Double::sum(self.hi, other.hi);
        let low = Double::sum(self.lo, other.lo);
        let first = Double::normal(high.hi, high.lo + low.hi);
        Double::normal(first.hi, first.lo + low.lo)
    }

    fn negated(self) -> Double {
        Double {
            hi: -self.hi,
            lo: -self.lo,
        }
    }

    fn minus(self, other: Double) -> Double {
        self.plus(other.negated())
    }

    fn times(self, other: Double) -> Double {
        let high = Double::product(self.hi, other.hi);
        let cross = c::fma(self.hi, other.lo, self.lo * other.hi);
        Double::normal(high.hi, high.lo + cross)
    }

    fn scaled(self, factor: f64) -> Double {
        self.times(Double::new(factor))
    }

    fn over(self, other: Double) -> Double {
        let first = self.hi / other.hi;
        let rest = self.minus(other.scaled(first));
        let second = rest.hi / other.hi;
        let rest = rest.minus(other.scaled(second));
        let quotient = Double::normal(first, second);
        quotient.plus(Double::new(rest.hi / other.hi))
    }

    fn root(self) -> Double {
        if self.hi == 0.0 {
            return self;
        }
        let first = self.hi.sqrt();
        let rest = self.minus(Double::product(first, first));
        Double::normal(first, rest.hi / (2.0 * first))
    }

    /// The exponential as a number of moderate size and a power of two.
    fn exp(self) -> (Double, i32) {
        const HALVINGS: i32 = 8;
        let power = (self.hi / core::f64::consts::LN_2).round();
        let reduced = LN2
            .iter()
            .fold(self, |rest, part| rest.minus(Double::product(power, *part)));
        let small = Double {
            hi: c::ldexp(reduced.hi, -HALVINGS),
            lo: c::ldexp(reduced.lo, -HALVINGS),
        };
        let one = Double::new(1.0);
        let mut series = one;
        for n in (1..=12).rev() {
            series = one.plus(series.times(small).over(Double::new(f64::from(n))));
        }
        for _ in 0..HALVINGS {
            series = series.times(series);
        }
        (series, power as i32)
    }

    /// The logarithm of a number above zero.
    fn log(self) -> Double {
        let (_, exponent) = super::special::split(self.hi);
        let mantissa = Double {
            hi: c::ldexp(self.hi, -exponent),
            lo: c::ldexp(self.lo, -exponent),
        };
        let guess = c::log(mantissa.hi);
        let (inverse, power) = Double::new(-guess).exp();
        let inverse = inverse.scaled(c::ldexp(1.0, power));
        // What is left is near 2**-52, so three terms of the series are enough.
        let left = mantissa.times(inverse).minus(Double::new(1.0));
        let third = left.times(left).times(left).over(Double::new(3.0));
        let correction = left.minus(left.times(left).scaled(0.5)).plus(third);
        let log = Double::new(guess).plus(correction);
        LN2.iter().rev().fold(log, |sum, part| {
            sum.plus(Double::product(f64::from(exponent), *part))
        })
    }

    /// log(1 + u) for u from 0 on.
    fn log_1p(self) -> Double {
        if self.hi > 0.1 {
            return self.plus(Double::new(1.0)).log();
        }
        let z = self.over(self.plus(Double::new(2.0)));
        z.odd_series(|n| 2.0 * n + 1.0).scaled(2.0)
    }

    /// `z + z**3 / d(1) + z**5 / d(2) + ...` for z up to 0.1.
    fn odd_series(self, divisor: impl Fn(f64) -> f64) -> Double {
        let square = self.times(self);
        let mut power = self;
        let mut sum = self;
        for n in 1..=20 {
            power = power.times(square);
            sum = sum.plus(power.over(Double::new(divisor(f64::from(n)))));
        }
        sum
    }
}

/// Below this, a function that starts as x differs from x by less than half a unit in the last place.
const TINY: f64 = 1.0 / 134_217_728.0;

pub(crate) fn asinh(x: f64) -> f64 {
    let size = x.abs();
    if size < TINY || !x.is_finite() {
        return x;
    }
    let result = if size < 0.1 {
        let square = Double::product(size, size);
        let mut term = Double::new(size);
        let mut sum = term;
        for n in 1..=20 {
            let n = f64::from(n);
            term = term
                .times(square)
                .scaled(1.0 - 2.0 * n)
                .over(Double::new(2.0 * n));
            sum = sum.plus(term.over(Double::new(2.0 * n + 1.0)));
        }
        sum
    } else if size < 1e9 {
        let root = Double::product(size, size).plus(Double::new(1.0)).root();
        root.plus(Double::new(size)).log()
    } else {
        // log(2x) + 1 / (4x**2)
        let correction = 0.25 / size / size;
        Double::new(size)
            .log()
            .plus(log_2())
            .plus(Double::new(correction))
    };
    result.hi.copysign(x)
}

fn log_2() -> Double {
    Double::sum(LN2_HI, LN2_MID).plus(Double::new(LN2_LO))
}

pub(crate) fn acosh(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x < 1.0 {
        return f64::NAN;
    }
    if x > 1e9 {
        let correction = -0.25 / x / x;
        return Double::new(x)
            .log()
            .plus(log_2())
            .plus(Double::new(correction))
            .hi;
    }
    let above = Double::sum(x, -1.0);
    let root = above.times(above).plus(above.scaled(2.0)).root();
    above.plus(root).log_1p().hi
}

pub(crate) fn atanh(x: f64) -> f64 {
    let size = x.abs();
    if size < TINY || x.is_nan() {
        return x;
    }
    if size > 1.0 {
        return f64::NAN;
    }
    if size == 1.0 {
        return f64::INFINITY.copysign(x);
    }
    let result = if size < 0.1 {
        Double::new(size).odd_series(|n| 2.0 * n + 1.0)
    } else {
        let ratio = Double::sum(1.0, size).over(Double::sum(1.0, -size));
        ratio.log().scaled(0.5)
    };
    result.hi.copysign(x)
}

/// `erf` of a number from 0 to 6, by a series of positive terms.
fn erf_series(x: f64) -> Double {
    let square = Double::product(x, x);
    let mut term = Double::new(x);
    let mut sum = term;
    for n in 1..=400 {
        term = term
            .times(square)
            .scaled(2.0)
            .over(Double::new(f64::from(2 * n + 1)));
        sum = sum.plus(term);
        if term.hi < sum.hi * 1e-34 {
            break;
        }
    }
    let (exponential, power) = square.negated().exp();
    sum.times(TWO_OVER_ROOT_PI)
        .times(exponential.scaled(c::ldexp(1.0, power)))
}

pub(crate) fn erf(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || x == 0.0 {
        return x;
    }
    if size > 6.0 {
        return 1f64.copysign(x);
    }
    if size < 1e-150 {
        // The series' square would vanish.
        return (Double::new(size)
            .scaled(c::ldexp(1.0, 300))
            .times(TWO_OVER_ROOT_PI))
        .scaled(c::ldexp(1.0, -300))
        .hi
        .copysign(x);
    }
    erf_series(size).hi.copysign(x)
}

/// `erfc` of a number above 2, by a continued fraction; the result is the product with a power of two.
fn erfc_fraction(x: f64) -> (Double, i32) {
    let square = Double::product(x, x);
    let terms = (700.0 / (x * x)).ceil() as i32 + 20;
    let mut fraction = Double::new(x);
    for n in (1..=terms).rev() {
        fraction = Double::new(f64::from(n) / 2.0)
            .over(fraction)
            .plus(Double::new(x));
    }
    let (exponential, power) = square.negated().exp();
    (exponential.times(ONE_OVER_ROOT_PI).over(fraction), power)
}

pub(crate) fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x < -6.0 {
        return 2.0;
    }
    if x > 28.0 {
        return 0.0;
    }
    if x > 2.0 {
        let (value, power) = erfc_fraction(x);
        return c::ldexp(value.hi, power);
    }
    if x.abs() < 1e-30 {
        return 1.0;
    }
    let part = erf_series(x.abs());
    let part = if x < 0.0 { part } else { part.negated() };
    Double::new(1.0).plus(part).hi
}
