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
    hi: core::f64::consts::FRAC_2_SQRT_PI,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_the_oracles() {
        type Function = fn(f64) -> f64;
        let cases: [(Function, f64, f64); 40] = [
            (asinh, -1.904817859607256, -1.4002400407534619),
            (asinh, 2.39089544321984, 1.6059304891574468),
            (asinh, 16.968423360949174, 3.5253684938473997),
            (asinh, -1.3739971960090678, -1.122774714616012),
            (asinh, 0.3136509224908437, 0.30872341972537026),
            (asinh, -0.00015611000716886283, -0.00015611000653478733),
            (asinh, 0.3371047937584688, 0.3310260423259683),
            (asinh, -0.6598900900591405, -0.6194978495353837),
            (acosh, 3.6294455872633424, 1.962684438173274),
            (acosh, 24.479691496648147, 3.8905735900918885),
            (acosh, 21.109715993695932, 3.7423191000188267),
            (acosh, 2.2145297547255343, 1.4328009538776394),
            (acosh, 29.48360920316457, 4.076693951847311),
            (acosh, 1.0000000000008775, 1.324779437237456e-06),
            (acosh, 1.0000000000005913, 1.0874785358022475e-06),
            (acosh, 1.000000000000873, 1.3214230106707662e-06),
            (atanh, -0.8727964897231526, -1.344699897393359),
            (atanh, -0.9277657446411542, -1.6421012908551798),
            (atanh, 0.7583708151236334, 0.992369364506245),
            (atanh, 0.19903693373579523, 0.20172956093180763),
            (atanh, 0.5556605962734001, 0.6265334309697834),
            (atanh, 0.008234463462441407, 0.008234649586423283),
            (atanh, -1.646356852762462e-05, -1.64635685291121e-05),
            (atanh, -3.3011577920373835e-05, -3.301157793236545e-05),
            (erf, 1.5480163900675548, 0.9714195657630518),
            (erf, -0.9322126211482136, -0.8126127307382242),
            (erf, 0.5126773562797631, 0.5315696070474463),
            (erf, 4.316852229849662, 0.9999999989716776),
            (erf, -4.167965225293516, -0.999999996239387),
            (erf, 0.02030096976810437, 0.022904044838398793),
            (erf, 9.572210207322339e-06, 1.0801082580671654e-05),
            (erf, -0.0051271971465566965, -0.0057853717501471355),
            (erfc, 4.662838292648363, 4.274134076446055e-11),
            (erfc, 18.951059582995338, 3.1587399417442375e-158),
            (erfc, 16.18274433257011, 6.426602185689721e-116),
            (erfc, -4.986376573610738, 1.9999999999982339),
            (erfc, 0.2429353682402784, 0.7311753360579465),
            (erfc, -6.310632285485914e-07, 1.0000007120786003),
            (erfc, 4.014869404304869e-05, 0.9999546970500801),
            (erfc, -0.010715955638033021, 1.0120911982780658),
        ];
        for (function, argument, value) in cases {
            assert_eq!(function(argument), value, "{argument}");
        }
    }
}
