//! `cmath`: functions of complex numbers.

mod functions;
mod tables;

use functions as f;
use sidewinder_host::math;
use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::{Complex, Float};
use sidewinder_object::{Module, Object, Tuple, errors};
use sidewinder_types::complex::pair::{Pair, Trouble};
use sidewinder_types::complex::{from_pair, value_of};

fn checked<T>(result: Result<T, Trouble>) -> Fallible<T> {
    result.map_err(|trouble| match trouble {
        Trouble::Domain => errors::raise(&VALUE_ERROR, format_args!("math domain error")),
        Trouble::Range => errors::raise(&OVERFLOW_ERROR, format_args!("math range error")),
    })
}

fn one(z: &Object, function: fn(Pair) -> Result<Pair, Trouble>) -> PyResult {
    from_pair(checked(function(value_of(z)?))?)
}

fn distance(a: Pair, b: Pair) -> f64 {
    size(Pair::new(a.real - b.real, a.imag - b.imag))
}

fn size(z: Pair) -> f64 {
    z.size().unwrap_or(f64::INFINITY)
}

fn is_infinite(z: Pair) -> bool {
    z.real.is_infinite() || z.imag.is_infinite()
}

/// The module.
#[pymodule(name = "cmath")]
pub mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        for (name, value) in [
            ("pi", core::f64::consts::PI),
            ("e", core::f64::consts::E),
            ("tau", core::f64::consts::TAU),
            ("inf", f64::INFINITY),
            ("nan", f64::NAN),
        ] {
            module.add(name, &*Float::new(value)?)?;
        }
        module.add("infj", &*Complex::new(0.0, f64::INFINITY)?)?;
        module.add("nanj", &*Complex::new(0.0, f64::NAN)?)
    }

    /// The arc cosine.
    #[function(sig = "acos(z, /)")]
    fn acos(_m: &Object, z: &Object) -> PyResult {
        one(z, f::acos)
    }

    /// The inverse hyperbolic cosine.
    #[function(sig = "acosh(z, /)")]
    fn acosh(_m: &Object, z: &Object) -> PyResult {
        one(z, f::acosh)
    }

    /// The arc sine.
    #[function(sig = "asin(z, /)")]
    fn asin(_m: &Object, z: &Object) -> PyResult {
        one(z, f::asin)
    }

    /// The inverse hyperbolic sine.
    #[function(sig = "asinh(z, /)")]
    fn asinh(_m: &Object, z: &Object) -> PyResult {
        one(z, f::asinh)
    }

    /// The arc tangent.
    #[function(sig = "atan(z, /)")]
    fn atan(_m: &Object, z: &Object) -> PyResult {
        one(z, f::atan)
    }

    /// The inverse hyperbolic tangent.
    #[function(sig = "atanh(z, /)")]
    fn atanh(_m: &Object, z: &Object) -> PyResult {
        one(z, f::atanh)
    }

    /// The cosine.
    #[function(sig = "cos(z, /)")]
    fn cos(_m: &Object, z: &Object) -> PyResult {
        one(z, f::cos)
    }

    /// The hyperbolic cosine.
    #[function(sig = "cosh(z, /)")]
    fn cosh(_m: &Object, z: &Object) -> PyResult {
        one(z, f::cosh)
    }

    /// e to this power.
    #[function(sig = "exp(z, /)")]
    fn exp(_m: &Object, z: &Object) -> PyResult {
        one(z, f::exp)
    }

    /// The logarithm in a base, the natural one without.
    #[function(sig = "log(z, base=<unrepresentable>, /)")]
    fn log(_m: &Object, z: &Object, base: Option<&Object>) -> PyResult {
        let z = value_of(z)?;
        let base = base.map(value_of).transpose()?;
        let result = match base {
            None => f::log(z),
            // Only the base's logarithm and the division tell of errors.
            Some(base) => {
                let above = f::log(z).unwrap_or(Pair::new(f64::NEG_INFINITY, math::atan2(z.imag, z.real)));
                f::log(base).and_then(|below| above.over(below))
            }
        };
        from_pair(checked(result)?)
    }

    /// The logarithm in base ten.
    #[function(sig = "log10(z, /)")]
    fn log10(_m: &Object, z: &Object) -> PyResult {
        one(z, f::log10)
    }

    /// The sine.
    #[function(sig = "sin(z, /)")]
    fn sin(_m: &Object, z: &Object) -> PyResult {
        one(z, f::sin)
    }

    /// The hyperbolic sine.
    #[function(sig = "sinh(z, /)")]
    fn sinh(_m: &Object, z: &Object) -> PyResult {
        one(z, f::sinh)
    }

    /// The square root.
    #[function(sig = "sqrt(z, /)")]
    fn sqrt(_m: &Object, z: &Object) -> PyResult {
        one(z, |z| Ok(f::sqrt(z)))
    }

    /// The tangent.
    #[function(sig = "tan(z, /)")]
    fn tan(_m: &Object, z: &Object) -> PyResult {
        one(z, f::tan)
    }

    /// The hyperbolic tangent.
    #[function(sig = "tanh(z, /)")]
    fn tanh(_m: &Object, z: &Object) -> PyResult {
        one(z, f::tanh)
    }

    /// The angle of a number, from -pi to pi.
    #[function(sig = "phase(z, /)")]
    fn phase(_m: &Object, z: &Object) -> Fallible<f64> {
        let z = value_of(z)?;
        let angle = math::atan2(z.imag, z.real);
        // C's function reports an angle that is too small.
        let vanished = angle == 0.0 && z.imag != 0.0 && z.real.is_finite();
        checked(if vanished { Err(Trouble::Range) } else { Ok(angle) })
    }

    /// Size and angle of a number.
    #[function(sig = "polar(z, /)")]
    fn polar(_m: &Object, z: &Object) -> PyResult {
        let z = value_of(z)?;
        let size = checked(z.size())?;
        let angle = math::atan2(z.imag, z.real);
        Tuple::new([Float::new(size)?.upcast(), Float::new(angle)?.upcast()]).map(Ref::upcast)
    }

    /// The number of a size and an angle.
    #[function(sig = "rect(r, phi, /)")]
    fn rect(_m: &Object, r: f64, phi: f64) -> PyResult {
        from_pair(checked(f::rect(r, phi))?)
    }

    /// Whether both parts are finite.
    #[function(sig = "isfinite(z, /)")]
    fn isfinite(_m: &Object, z: &Object) -> Fallible<bool> {
        let z = value_of(z)?;
        Ok(z.real.is_finite() && z.imag.is_finite())
    }

    /// Whether a part is a NaN.
    #[function(sig = "isnan(z, /)")]
    fn isnan(_m: &Object, z: &Object) -> Fallible<bool> {
        let z = value_of(z)?;
        Ok(z.real.is_nan() || z.imag.is_nan())
    }

    /// Whether a part is infinite.
    #[function(sig = "isinf(z, /)")]
    fn isinf(_m: &Object, z: &Object) -> Fallible<bool> {
        value_of(z).map(is_infinite)
    }

    /// Whether two numbers are close, relative to the larger one or absolutely.
    #[function(sig = "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)")]
    fn isclose(_m: &Object, a: &Object, b: &Object, rel_tol: f64, abs_tol: f64) -> Fallible<bool> {
        let (a, b) = (value_of(a)?, value_of(b)?);
        if rel_tol < 0.0 || abs_tol < 0.0 {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("tolerances must be non-negative"),
            ));
        }
        if a == b {
            return Ok(true);
        }
        if is_infinite(a) || is_infinite(b) {
            return Ok(false);
        }
        let apart = distance(a, b);
        Ok(apart <= rel_tol * size(b) || apart <= rel_tol * size(a) || apart <= abs_tol)
    }
}
