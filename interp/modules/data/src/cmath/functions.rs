//! The complex functions on pairs of floats. No objects.
//!
//! Each takes care of arguments so large or so small that the plain formula would overflow or lose its precision. Zeros
//! keep their signs: they tell on which side of a branch cut the argument lies.

use super::tables::{self, special};
use crate::math::rounded::asinh as asinh_of;
use core::f64::consts::{E, FRAC_PI_2, LN_2, LN_10};
use sidewinder_host::math as c;
use sidewinder_types::complex::pair::{Pair, Trouble};

type Outcome = Result<Pair, Trouble>;

const LARGE: f64 = f64::MAX / 4.0;
const SCALE_UP: i32 = 53;
const SCALE_DOWN: i32 = -27;

fn sqrt_large() -> f64 {
    LARGE.sqrt()
}

fn log_large() -> f64 {
    c::log(LARGE)
}

fn is_large(z: Pair) -> bool {
    z.real.abs() > LARGE || z.imag.abs() > LARGE
}

fn from_table(entry: (f64, f64)) -> Pair {
    Pair::new(entry.0, entry.1)
}

/// The logarithm of a large number's size, minus log(2).
fn log_of_half(z: Pair) -> f64 {
    c::log(c::hypot(z.real / 2.0, z.imag / 2.0))
}

/// An error when a part is infinite though the arguments were not.
fn in_range(z: Pair) -> Outcome {
    if z.real.is_infinite() || z.imag.is_infinite() {
        return Err(Trouble::Range);
    }
    Ok(z)
}

/// An argument turned by a quarter: `i * z`.
fn turned(z: Pair) -> Pair {
    Pair::new(-z.imag, z.real)
}

/// `-i * z`.
fn turned_back(z: Pair) -> Pair {
    Pair::new(z.imag, -z.real)
}

pub(super) fn sqrt(z: Pair) -> Pair {
    if let Some(entry) = special(&tables::SQRT, z.real, z.imag) {
        return from_table(entry);
    }
    if z.real == 0.0 && z.imag == 0.0 {
        return Pair::new(0.0, z.imag);
    }
    let (ax, ay) = (z.real.abs(), z.imag.abs());
    let tiny = f64::MIN_POSITIVE;
    let s = if ax < tiny && ay < tiny {
        let ax = c::ldexp(ax, SCALE_UP);
        let size = c::hypot(ax, c::ldexp(ay, SCALE_UP));
        c::ldexp((ax + size).sqrt(), SCALE_DOWN)
    } else {
        let ax = ax / 8.0;
        2.0 * (ax + c::hypot(ax, ay / 8.0)).sqrt()
    };
    let d = ay / (2.0 * s);
    if z.real >= 0.0 {
        Pair::new(s, d.copysign(z.imag))
    } else {
        Pair::new(d, s.copysign(z.imag))
    }
}

pub(super) fn acos(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::ACOS, z.real, z.imag) {
        return Ok(from_table(entry));
    }
    if is_large(z) {
        let log = log_of_half(z) + LN_2 * 2.0;
        let imag = if z.real < 0.0 {
            -log.copysign(z.imag)
        } else {
            log.copysign(-z.imag)
        };
        return Ok(Pair::new(c::atan2(z.imag.abs(), z.real), imag));
    }
    let below = sqrt(Pair::new(1.0 - z.real, -z.imag));
    let above = sqrt(Pair::new(1.0 + z.real, z.imag));
    Ok(Pair::new(
        2.0 * c::atan2(below.real, above.real),
        asinh_of(above.real * below.imag - above.imag * below.real),
    ))
}

pub(super) fn acosh(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::ACOSH, z.real, z.imag) {
        return Ok(from_table(entry));
    }
    if is_large(z) {
        return Ok(Pair::new(log_of_half(z) + LN_2 * 2.0, c::atan2(z.imag, z.real)));
    }
    let below = sqrt(Pair::new(z.real - 1.0, z.imag));
    let above = sqrt(Pair::new(z.real + 1.0, z.imag));
    Ok(Pair::new(
        asinh_of(below.real * above.real + below.imag * above.imag),
        2.0 * c::atan2(below.imag, above.real),
    ))
}

pub(super) fn asinh(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::ASINH, z.real, z.imag) {
        return Ok(from_table(entry));
    }
    if is_large(z) {
        let log = log_of_half(z) + LN_2 * 2.0;
        return Ok(Pair::new(log.copysign(z.real), c::atan2(z.imag, z.real.abs())));
    }
    let above = sqrt(Pair::new(1.0 + z.imag, -z.real));
    let below = sqrt(Pair::new(1.0 - z.imag, z.real));
    Ok(Pair::new(
        asinh_of(above.real * below.imag - below.real * above.imag),
        c::atan2(z.imag, above.real * below.real - above.imag * below.imag),
    ))
}

pub(super) fn asin(z: Pair) -> Outcome {
    asinh(turned(z)).map(turned_back)
}

pub(super) fn atanh(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::ATANH, z.real, z.imag) {
        return Ok(from_table(entry));
    }
    if z.real.is_sign_negative() {
        let mirrored = atanh(Pair::new(-z.real, -z.imag))?;
        return Ok(Pair::new(-mirrored.real, -mirrored.imag));
    }
    let ay = z.imag.abs();
    if z.real > sqrt_large() || ay > sqrt_large() {
        let half = c::hypot(z.real / 2.0, z.imag / 2.0);
        return Ok(Pair::new(z.real / 4.0 / half / half, FRAC_PI_2.copysign(z.imag)));
    }
    if z.real == 1.0 && ay < f64::MIN_POSITIVE.sqrt() {
        if ay == 0.0 {
            return Err(Trouble::Domain);
        }
        let real = -c::log(ay.sqrt() / c::hypot(ay, 2.0).sqrt());
        return Ok(Pair::new(real, (c::atan2(2.0, -ay) / 2.0).copysign(z.imag)));
    }
    let rest = 1.0 - z.real;
    Ok(Pair::new(
        c::log1p(4.0 * z.real / (rest * rest + ay * ay)) / 4.0,
        -c::atan2(-2.0 * z.imag, rest * (1.0 + z.real) - ay * ay) / 2.0,
    ))
}

pub(super) fn atan(z: Pair) -> Outcome {
    atanh(turned(z)).map(turned_back)
}

/// An infinite or vanishing size in the direction of an angle.
fn towards(size: f64, angle: f64) -> Pair {
    Pair::new(size.copysign(c::cos(angle)), size.copysign(c::sin(angle)))
}

/// Whether the real part is infinite and the imaginary part an angle other than zero.
fn is_directed(z: Pair) -> bool {
    z.real.is_infinite() && z.imag.is_finite() && z.imag != 0.0
}

/// The value of a table unless the argument has none there.
fn looked_up(entry: (f64, f64), domain_error: bool) -> Outcome {
    if domain_error {
        Err(Trouble::Domain)
    } else {
        Ok(from_table(entry))
    }
}

pub(super) fn cosh(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::COSH, z.real, z.imag) {
        if is_directed(z) {
            let infinity = towards(f64::INFINITY, z.imag);
            return Ok(if z.real > 0.0 {
                infinity
            } else {
                Pair::new(infinity.real, -infinity.imag)
            });
        }
        return looked_up(entry, z.imag.is_infinite() && !z.real.is_nan());
    }
    in_range(if z.real.abs() > log_large() {
        let less = z.real - 1f64.copysign(z.real);
        Pair::new(
            c::cos(z.imag) * c::cosh(less) * E,
            c::sin(z.imag) * c::sinh(less) * E,
        )
    } else {
        Pair::new(c::cos(z.imag) * c::cosh(z.real), c::sin(z.imag) * c::sinh(z.real))
    })
}

pub(super) fn cos(z: Pair) -> Outcome {
    cosh(turned(z))
}

pub(super) fn exp(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::EXP, z.real, z.imag) {
        if is_directed(z) {
            let size = if z.real > 0.0 { f64::INFINITY } else { 0.0 };
            return Ok(towards(size, z.imag));
        }
        let grows = z.real.is_finite() || z.real == f64::INFINITY;
        return looked_up(entry, z.imag.is_infinite() && grows);
    }
    in_range(if z.real > log_large() {
        let size = c::exp(z.real - 1.0);
        Pair::new(size * c::cos(z.imag) * E, size * c::sin(z.imag) * E)
    } else {
        let size = c::exp(z.real);
        Pair::new(size * c::cos(z.imag), size * c::sin(z.imag))
    })
}

pub(super) fn sinh(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::SINH, z.real, z.imag) {
        if is_directed(z) {
            let infinity = towards(f64::INFINITY, z.imag);
            return Ok(if z.real > 0.0 {
                infinity
            } else {
                Pair::new(-infinity.real, infinity.imag)
            });
        }
        return looked_up(entry, z.imag.is_infinite() && !z.real.is_nan());
    }
    in_range(if z.real.abs() > log_large() {
        let less = z.real - 1f64.copysign(z.real);
        Pair::new(
            c::cos(z.imag) * c::sinh(less) * E,
            c::sin(z.imag) * c::cosh(less) * E,
        )
    } else {
        Pair::new(c::cos(z.imag) * c::sinh(z.real), c::sin(z.imag) * c::cosh(z.real))
    })
}

pub(super) fn sin(z: Pair) -> Outcome {
    sinh(turned(z)).map(turned_back)
}

pub(super) fn tanh(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::TANH, z.real, z.imag) {
        if is_directed(z) {
            let product = 2.0 * c::sin(z.imag) * c::cos(z.imag);
            return Ok(Pair::new(1f64.copysign(z.real), 0f64.copysign(product)));
        }
        return looked_up(entry, z.imag.is_infinite() && z.real.is_finite());
    }
    if z.real.abs() > log_large() {
        let product = 4.0 * c::sin(z.imag) * c::cos(z.imag);
        return Ok(Pair::new(
            1f64.copysign(z.real),
            product * c::exp(-2.0 * z.real.abs()),
        ));
    }
    let (tx, ty) = (c::tanh(z.real), c::tan(z.imag));
    let cx = 1.0 / c::cosh(z.real);
    let both = tx * ty;
    let scale = 1.0 + both * both;
    Ok(Pair::new(tx * (1.0 + ty * ty) / scale, ((ty / scale) * cx) * cx))
}

pub(super) fn tan(z: Pair) -> Outcome {
    tanh(turned(z)).map(turned_back)
}

pub(super) fn log(z: Pair) -> Outcome {
    if let Some(entry) = special(&tables::LOG, z.real, z.imag) {
        return Ok(from_table(entry));
    }
    let (ax, ay) = (z.real.abs(), z.imag.abs());
    let tiny = f64::MIN_POSITIVE;
    let real = if is_large(z) {
        log_of_half(z) + LN_2
    } else if ax < tiny && ay < tiny {
        if ax == 0.0 && ay == 0.0 {
            return Err(Trouble::Domain);
        }
        let size = c::hypot(c::ldexp(ax, SCALE_UP), c::ldexp(ay, SCALE_UP));
        c::log(size) - f64::from(SCALE_UP) * LN_2
    } else {
        let size = c::hypot(ax, ay);
        if (0.71..=1.73).contains(&size) {
            let (more, less) = if ax > ay { (ax, ay) } else { (ay, ax) };
            c::log1p((more - 1.0) * (more + 1.0) + less * less) / 2.0
        } else {
            c::log(size)
        }
    };
    Ok(Pair::new(real, c::atan2(z.imag, z.real)))
}

pub(super) fn log10(z: Pair) -> Outcome {
    let natural = log(z)?;
    Ok(Pair::new(natural.real / LN_10, natural.imag / LN_10))
}

/// The number of this size at this angle.
pub(super) fn rect(size: f64, angle: f64) -> Outcome {
    if let Some(entry) = special(&tables::RECT, size, angle) {
        if size.is_infinite() && angle.is_finite() && angle != 0.0 {
            let infinity = towards(f64::INFINITY, angle);
            return Ok(if size > 0.0 {
                infinity
            } else {
                Pair::new(-infinity.real, -infinity.imag)
            });
        }
        return looked_up(entry, size != 0.0 && !size.is_nan() && angle.is_infinite());
    }
    if angle == 0.0 {
        return Ok(Pair::new(size, size * angle));
    }
    Ok(Pair::new(size * c::cos(angle), size * c::sin(angle)))
}
