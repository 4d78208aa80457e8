//! `math`: real functions through the C library, so that results are equal to the last bit (`rounded` has those that
//! depend on the library's version); sums that lose nothing; functions
//! on ints.
//!
//! A function of one real argument is one row: the C function, what it refuses, and with which words.

mod integers;
pub(crate) mod rounded;
mod special;
mod sums;

use sidewinder_host::math as c;
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::as_f64;
use sidewinder_object::calls::{self, Args};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::Float;
use sidewinder_object::{Module, Object, Tuple, attributes, errors, ids, number, protocols, wellknown};
use sidewinder_types::{int, sequences};
use special::Trouble;
use sums::{Fsum, FsumError, Triple};

#[cold]
fn domain_error() -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("math domain error"))
}

#[cold]
fn range_error() -> Raised {
    errors::raise(&OVERFLOW_ERROR, format_args!("math range error"))
}

#[cold]
fn refused(expected: &str, value: f64) -> Raised {
    errors::raise(
        &VALUE_ERROR,
        format_args!("expected {expected}, got {}", sidewinder_text::float::repr(value)),
    )
}

/// A function of one argument that cannot overflow: a NaN or infinity that comes from a usual argument is an error.
fn real(x: &Object, function: fn(f64) -> f64, expected: &str) -> PyResult {
    let x = as_f64(x)?;
    let result = function(x);
    if (result.is_nan() && !x.is_nan()) || (result.is_infinite() && x.is_finite()) {
        return Err(if expected.is_empty() {
            domain_error()
        } else {
            refused(expected, x)
        });
    }
    Float::new(result).map(Ref::upcast)
}

/// A function of one argument that may overflow.
fn growing(x: &Object, function: fn(f64) -> f64) -> PyResult {
    let x = as_f64(x)?;
    let result = function(x);
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error());
    }
    if result.is_infinite() && x.is_finite() {
        return Err(range_error());
    }
    Float::new(result).map(Ref::upcast)
}

fn checked(result: Result<f64, Trouble>) -> PyResult {
    match result {
        Ok(value) => Float::new(value).map(Ref::upcast),
        Err(Trouble::Domain) => Err(domain_error()),
        Err(Trouble::Range) => Err(range_error()),
    }
}

fn gamma_like(x: &Object, function: fn(f64) -> Result<f64, Trouble>) -> PyResult {
    let x = as_f64(x)?;
    match function(x) {
        Err(Trouble::Domain) => Err(refused("a noninteger or positive integer", x)),
        other => checked(other),
    }
}

/// A logarithm of any positive number, ints beyond the floats included.
fn logarithm(x: &Object, function: fn(f64) -> f64) -> PyResult {
    let Some(big) = x.downcast::<Int>() else {
        return real(x, function, "a positive input");
    };
    if big.is_negative() || big.is_zero() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("expected a positive input"),
        ));
    }
    let view = int::view(big);
    let value = view.to_f64();
    let result = if value.is_finite() {
        function(value)
    } else {
        let (mantissa, exponent) = scaled(big);
        function(mantissa) + function(2.0) * exponent as f64
    };
    Float::new(result).map(Ref::upcast)
}

/// A large int as a mantissa in [0.5, 1) and a power of two.
fn scaled(big: &Int) -> (f64, u64) {
    let view = int::view(big);
    let bits = view.bit_length();
    // 64 leading bits with a sticky one round as all of them would.
    let shift = bits.saturating_sub(64);
    let top = view.shr(shift);
    let exact = top.view().shl(shift).view().compare(view).is_eq();
    let word = top.to_u64().unwrap_or(u64::MAX) | u64::from(!exact);
    let mantissa = c::ldexp(word as f64, -64);
    if mantissa == 1.0 {
        (0.5, bits + 1)
    } else {
        (mantissa, bits)
    }
}

/// `math.floor` and its like: a special method, else the float's value.
fn whole(x: &Object, name: &'static sidewinder_object::Str, function: fn(f64) -> f64) -> PyResult {
    if let Some(float) = x.downcast_exact::<Float>() {
        return int::from_f64(function(float.value()));
    }
    if let Some(method) = attributes::lookup_special(x, name)? {
        return calls::call_none(&method);
    }
    int::from_f64(function(as_f64(x)?))
}

fn length(coordinates: impl ExactSizeIterator<Item = Fallible<f64>>) -> PyResult {
    let mut vector = Vec::with_capacity(coordinates.len());
    let (mut max, mut found_nan) = (0.0, false);
    for x in coordinates {
        let x: f64 = x?.abs();
        found_nan |= x.is_nan();
        if x > max {
            max = x;
        }
        vector.push(x);
    }
    Float::new(sums::norm(&mut vector, max, found_nan)).map(Ref::upcast)
}

/// The coordinates of a point as a tuple.
fn point(object: &Object) -> PyResult<Tuple> {
    match object.downcast::<Tuple>() {
        Some(tuple) => Ok(Ref::new(tuple)),
        None => sequences::to_tuple(object),
    }
}

fn float_of_int(object: &Object) -> Option<f64> {
    let exact = object.is_exactly(&wellknown::INT) || object.is_exactly(&wellknown::BOOL);
    let int = object.downcast::<Int>().filter(|_| exact)?;
    let value = int::view(int).to_f64();
    value.is_finite().then_some(value)
}

/// Two factors as floats, when at least one is a float and the other a float or int.
fn float_factors(p: &Object, q: &Object) -> Option<(f64, f64)> {
    let (x, y) = (p.downcast_exact::<Float>(), q.downcast_exact::<Float>());
    match (x, y) {
        (Some(x), Some(y)) => Some((x.value(), y.value())),
        (Some(x), None) => Some((x.value(), float_of_int(q)?)),
        (None, Some(y)) => Some((float_of_int(p)?, y.value())),
        (None, None) => None,
    }
}

/// A sum that starts in machine words, goes on in tripled floats, and ends in objects.
struct SumOfProducts {
    total: Ref,
    ints: Option<i64>,
    ints_used: bool,
    floats: Option<Triple>,
    floats_used: bool,
}

impl SumOfProducts {
    fn as_int(&mut self, p: &Object, q: &Object) -> bool {
        let exact = |object: &Object| object.downcast_exact::<Int>().and_then(Int::to_i64);
        let next = self.ints.and_then(|sum| {
            let product = exact(p)?.checked_mul(exact(q)?)?;
            sum.checked_add(product)
        });
        if next.is_some() {
            self.ints = next;
            self.ints_used = true;
        }
        next.is_some()
    }

    fn as_float(&mut self, p: &Object, q: &Object) -> bool {
        let next = self.floats.and_then(|sum| {
            let (x, y) = float_factors(p, q)?;
            Some(sum.add_product(x, y)).filter(|sum| sum.hi().is_finite())
        });
        if next.is_some() {
            self.floats = next;
            self.floats_used = true;
        }
        next.is_some()
    }

    fn leave_ints(&mut self) -> Fallible {
        if let Some(sum) = self.ints.take()
            && self.ints_used
        {
            self.total = number::add(&self.total, &*Int::new(sum)?)?;
        }
        Ok(())
    }

    fn leave_floats(&mut self) -> Fallible {
        if let Some(sum) = self.floats.take()
            && self.floats_used
        {
            self.total = number::add(&self.total, &*Float::new(sum.value())?)?;
        }
        Ok(())
    }

    fn add(&mut self, p: &Object, q: &Object) -> Fallible {
        if self.as_int(p, q) {
            return Ok(());
        }
        self.leave_ints()?;
        if self.as_float(p, q) {
            return Ok(());
        }
        self.leave_floats()?;
        let product = number::multiply(p, q)?;
        self.total = number::add(&self.total, &product)?;
        Ok(())
    }
}

/// `math.prod`, in machine words or floats as long as that is exact.
fn product(iterable: &Object, start: Ref) -> PyResult {
    let iterator = protocols::iter(iterable)?;
    let mut result = start;
    let mut word = result.downcast_exact::<Int>().and_then(Int::to_i64);
    while let Some(item) = protocols::next(&iterator)? {
        if let Some(product) = word {
            let factor = item.downcast_exact::<Int>().and_then(Int::to_i64);
            word = factor.and_then(|factor| product.checked_mul(factor));
            if word.is_some() {
                continue;
            }
            result = Int::new(product)?.upcast();
        }
        result = number::multiply(&result, &item)?;
    }
    match word {
        Some(product) => Int::new(product).map(Ref::upcast),
        None => Ok(result),
    }
}

/// The module.
#[pymodule(name = "math")]
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
        Ok(())
    }

    /// The arc cosine, from 0 to pi.
    #[function(sig = "acos(x, /)")]
    fn acos(_m: &Object, x: &Object) -> PyResult {
        real(x, c::acos, "a number in range from -1 up to 1")
    }

    /// The inverse hyperbolic cosine.
    #[function(sig = "acosh(x, /)")]
    fn acosh(_m: &Object, x: &Object) -> PyResult {
        real(x, rounded::acosh, "argument value not less than 1")
    }

    /// The arc sine, from -pi/2 to pi/2.
    #[function(sig = "asin(x, /)")]
    fn asin(_m: &Object, x: &Object) -> PyResult {
        real(x, c::asin, "a number in range from -1 up to 1")
    }

    /// The inverse hyperbolic sine.
    #[function(sig = "asinh(x, /)")]
    fn asinh(_m: &Object, x: &Object) -> PyResult {
        real(x, rounded::asinh, "")
    }

    /// The arc tangent, from -pi/2 to pi/2.
    #[function(sig = "atan(x, /)")]
    fn atan(_m: &Object, x: &Object) -> PyResult {
        real(x, c::atan, "")
    }

    /// The angle of the point (x, y), from -pi to pi.
    #[function(sig = "atan2(y, x, /)")]
    fn atan2(_m: &Object, y: f64, x: f64) -> Fallible<f64> {
        Ok(c::atan2(y, x))
    }

    /// The inverse hyperbolic tangent.
    #[function(sig = "atanh(x, /)")]
    fn atanh(_m: &Object, x: &Object) -> PyResult {
        real(x, rounded::atanh, "a number between -1 and 1")
    }

    /// The cube root.
    #[function(sig = "cbrt(x, /)")]
    fn cbrt(_m: &Object, x: &Object) -> PyResult {
        real(x, c::cbrt, "")
    }

    /// The smallest int that is not below the number.
    #[function(sig = "ceil(x, /)")]
    fn ceil(_m: &Object, x: &Object) -> PyResult {
        whole(x, crate::ids::__ceil__.get(), f64::ceil)
    }

    /// The magnitude of the first number with the sign of the second.
    #[function(sig = "copysign(x, y, /)")]
    fn copysign(_m: &Object, x: f64, y: f64) -> Fallible<f64> {
        Ok(x.copysign(y))
    }

    /// The cosine of an angle in radians.
    #[function(sig = "cos(x, /)")]
    fn cos(_m: &Object, x: &Object) -> PyResult {
        real(x, c::cos, "a finite input")
    }

    /// The hyperbolic cosine.
    #[function(sig = "cosh(x, /)")]
    fn cosh(_m: &Object, x: &Object) -> PyResult {
        growing(x, c::cosh)
    }

    /// The error function.
    #[function(sig = "erf(x, /)")]
    fn erf(_m: &Object, x: &Object) -> PyResult {
        real(x, rounded::erf, "")
    }

    /// One minus the error function.
    #[function(sig = "erfc(x, /)")]
    fn erfc(_m: &Object, x: &Object) -> PyResult {
        real(x, rounded::erfc, "")
    }

    /// e to this power.
    #[function(sig = "exp(x, /)")]
    fn exp(_m: &Object, x: &Object) -> PyResult {
        growing(x, c::exp)
    }

    /// Two to this power.
    #[function(sig = "exp2(x, /)")]
    fn exp2(_m: &Object, x: &Object) -> PyResult {
        growing(x, c::exp2)
    }

    /// e to this power, minus one, precise for small arguments.
    #[function(sig = "expm1(x, /)")]
    fn expm1(_m: &Object, x: &Object) -> PyResult {
        growing(x, c::expm1)
    }

    /// The magnitude as a float.
    #[function(sig = "fabs(x, /)")]
    fn fabs(_m: &Object, x: &Object) -> PyResult {
        real(x, f64::abs, "")
    }

    /// The largest int that is not above the number.
    #[function(sig = "floor(x, /)")]
    fn floor(_m: &Object, x: &Object) -> PyResult {
        whole(x, crate::ids::__floor__.get(), f64::floor)
    }

    /// x times y plus z, rounded once.
    #[function(sig = "fma(x, y, z, /)")]
    fn fma(_m: &Object, x: f64, y: f64, z: f64) -> Fallible<f64> {
        let result = c::fma(x, y, z);
        if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("invalid operation in fma"),
            ));
        }
        if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
            return Err(errors::raise(&OVERFLOW_ERROR, format_args!("overflow in fma")));
        }
        Ok(result)
    }

    /// The gamma function.
    #[function(sig = "gamma(x, /)")]
    fn gamma(_m: &Object, x: &Object) -> PyResult {
        gamma_like(x, special::gamma)
    }

    /// The logarithm of the gamma function's magnitude.
    #[function(sig = "lgamma(x, /)")]
    fn lgamma(_m: &Object, x: &Object) -> PyResult {
        gamma_like(x, special::log_gamma)
    }

    /// The logarithm of one plus the number, precise near zero.
    #[function(sig = "log1p(x, /)")]
    fn log1p(_m: &Object, x: &Object) -> PyResult {
        real(x, c::log1p, "argument value > -1")
    }

    /// The sine of an angle in radians.
    #[function(sig = "sin(x, /)")]
    fn sin(_m: &Object, x: &Object) -> PyResult {
        real(x, c::sin, "a finite input")
    }

    /// The hyperbolic sine.
    #[function(sig = "sinh(x, /)")]
    fn sinh(_m: &Object, x: &Object) -> PyResult {
        growing(x, c::sinh)
    }

    /// The square root.
    #[function(sig = "sqrt(x, /)")]
    fn sqrt(_m: &Object, x: &Object) -> PyResult {
        real(x, f64::sqrt, "a nonnegative input")
    }

    /// The tangent of an angle in radians.
    #[function(sig = "tan(x, /)")]
    fn tan(_m: &Object, x: &Object) -> PyResult {
        real(x, c::tan, "a finite input")
    }

    /// The hyperbolic tangent.
    #[function(sig = "tanh(x, /)")]
    fn tanh(_m: &Object, x: &Object) -> PyResult {
        real(x, c::tanh, "")
    }

    /// The sum of floats without loss of precision on the way.
    #[function(sig = "fsum(seq, /)")]
    fn fsum(_m: &Object, seq: &Object) -> PyResult {
        let raise = |error| match error {
            FsumError::Overflow => {
                errors::raise(&OVERFLOW_ERROR, format_args!("intermediate overflow in fsum"))
            }
            FsumError::Infinities => errors::raise(&VALUE_ERROR, format_args!("-inf + inf in fsum")),
        };
        let mut sum = Fsum::default();
        let iterator = protocols::iter(seq)?;
        while let Some(item) = protocols::next(&iterator)? {
            sum.add(as_f64(&item)?).map_err(raise)?;
        }
        Float::new(sum.total().map_err(raise)?).map(Ref::upcast)
    }

    /// The product of the numbers from one to n.
    #[function(sig = "factorial(n, /)")]
    fn factorial(_m: &Object, n: &Object) -> PyResult {
        integers::factorial(n)
    }

    /// The whole part, as the number's own method gives it.
    #[function(sig = "trunc(x, /)")]
    fn trunc(_m: &Object, x: &Object) -> PyResult {
        if let Some(float) = x.downcast_exact::<Float>() {
            return int::from_f64(float.value());
        }
        match attributes::lookup_special(x, ids::__trunc__.get())? {
            Some(method) => calls::call_none(&method),
            None => Err(errors::raise(
                &TYPE_ERROR,
                format_args!("type {} doesn't define __trunc__ method", x.class().name_cut(100)),
            )),
        }
    }

    /// Mantissa and exponent: x is the mantissa times two to the exponent.
    #[function(sig = "frexp(x, /)")]
    fn frexp(_m: &Object, x: f64) -> PyResult {
        let (mantissa, exponent) = if x == 0.0 || !x.is_finite() {
            (x, 0)
        } else {
            special::split(x)
        };
        let parts = [
            Float::new(mantissa)?.upcast(),
            Int::new(i64::from(exponent))?.upcast(),
        ];
        Tuple::new(parts).map(Ref::upcast)
    }

    /// x times two to the power i.
    #[function(sig = "ldexp(x, i, /)")]
    fn ldexp(_m: &Object, x: f64, i: &Object) -> PyResult {
        let Some(exponent) = i.downcast::<Int>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("Expected an int as second argument to ldexp."),
            ));
        };
        if x == 0.0 || !x.is_finite() {
            return Float::new(x).map(Ref::upcast);
        }
        let clipped = exponent
            .to_i64()
            .unwrap_or(if exponent.is_negative() {
                i64::MIN
            } else {
                i64::MAX
            })
            .clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        let result = c::ldexp(x, clipped);
        if result.is_infinite() {
            return Err(range_error());
        }
        Float::new(result).map(Ref::upcast)
    }

    /// The parts behind and before the point, both with the number's sign.
    #[function(sig = "modf(x, /)")]
    fn modf(_m: &Object, x: f64) -> PyResult {
        let (fraction, whole) = if x.is_infinite() {
            (0f64.copysign(x), x)
        } else if x.is_nan() {
            (x, x)
        } else {
            ((x - x.trunc()).copysign(x), x.trunc())
        };
        Tuple::new([Float::new(fraction)?.upcast(), Float::new(whole)?.upcast()]).map(Ref::upcast)
    }

    /// log(x, [base=math.e])
    /// The logarithm in a base, the natural one without.
    #[function(name = "log", convention = "fast")]
    fn log(_m: &Object, args: Args<'_>) -> PyResult {
        args.check("log", 1, 2)?;
        let Some(x) = args.get(0) else {
            return Err(errors::bad_internal_call());
        };
        let above = logarithm(x, c::log)?;
        match args.get(1) {
            None => Ok(above),
            Some(base) => number::true_divide(&above, &*logarithm(base, c::log)?),
        }
    }

    /// The logarithm in base two.
    #[function(sig = "log2(x, /)")]
    fn log2(_m: &Object, x: &Object) -> PyResult {
        logarithm(x, c::log2)
    }

    /// The logarithm in base ten.
    #[function(sig = "log10(x, /)")]
    fn log10(_m: &Object, x: &Object) -> PyResult {
        logarithm(x, c::log10)
    }

    /// The rest of x / y, with the sign of x.
    #[function(sig = "fmod(x, y, /)")]
    fn fmod(_m: &Object, x: f64, y: f64) -> Fallible<f64> {
        if y.is_infinite() && x.is_finite() {
            return Ok(x);
        }
        let result = c::fmod(x, y);
        if result.is_nan() && !x.is_nan() && !y.is_nan() {
            return Err(domain_error());
        }
        Ok(result)
    }

    /// The distance between two points.
    #[function(sig = "dist(p, q, /)")]
    fn dist(_m: &Object, p: &Object, q: &Object) -> PyResult {
        let (p, q) = (point(p)?, point(q)?);
        if p.len() != q.len() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("both points must have the same number of dimensions"),
            ));
        }
        length(p.iter().zip(q.iter()).map(|(p, q)| Ok(as_f64(&p)? - as_f64(&q)?)))
    }

    /// The distance of a point from the origin.
    #[function(sig = "hypot(*coordinates)")]
    fn hypot(_m: &Object, coordinates: &[&Object]) -> PyResult {
        length(coordinates.iter().map(|x| as_f64(x)))
    }

    /// The sum of the products of two iterables' items.
    #[function(sig = "sumprod(p, q, /)")]
    fn sumprod(_m: &Object, p: &Object, q: &Object) -> PyResult {
        let (left, right) = (protocols::iter(p)?, protocols::iter(q)?);
        let mut sum = SumOfProducts {
            total: Int::new(0)?.upcast(),
            ints: Some(0),
            ints_used: false,
            floats: Some(Triple::default()),
            floats_used: false,
        };
        loop {
            match (protocols::next(&left)?, protocols::next(&right)?) {
                (Some(p), Some(q)) => sum.add(&p, &q)?,
                (None, None) => break,
                _ => {
                    return Err(errors::raise(
                        &VALUE_ERROR,
                        format_args!("Inputs are not the same length"),
                    ));
                }
            }
        }
        sum.leave_ints()?;
        sum.leave_floats()?;
        Ok(sum.total)
    }

    /// x to the power y, as floats.
    #[function(sig = "pow(x, y, /)")]
    fn pow(_m: &Object, x: f64, y: f64) -> PyResult {
        checked(special::power(x, y))
    }

    /// An angle from radians to degrees.
    #[function(sig = "degrees(x, /)")]
    fn degrees(_m: &Object, x: f64) -> Fallible<f64> {
        Ok(x * (180.0 / core::f64::consts::PI))
    }

    /// An angle from degrees to radians.
    #[function(sig = "radians(x, /)")]
    fn radians(_m: &Object, x: f64) -> Fallible<f64> {
        Ok(x * (core::f64::consts::PI / 180.0))
    }

    /// Whether the number is neither infinite nor NaN.
    #[function(sig = "isfinite(x, /)")]
    fn isfinite(_m: &Object, x: f64) -> Fallible<bool> {
        Ok(x.is_finite())
    }

    /// Whether the number is a NaN.
    #[function(sig = "isnan(x, /)")]
    fn isnan(_m: &Object, x: f64) -> Fallible<bool> {
        Ok(x.is_nan())
    }

    /// Whether the number is infinite.
    #[function(sig = "isinf(x, /)")]
    fn isinf(_m: &Object, x: f64) -> Fallible<bool> {
        Ok(x.is_infinite())
    }

    /// Whether two numbers are close, relative to the larger one or absolutely.
    #[function(sig = "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)")]
    fn isclose(_m: &Object, a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> Fallible<bool> {
        if rel_tol < 0.0 || abs_tol < 0.0 {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("tolerances must be non-negative"),
            ));
        }
        if a == b {
            return Ok(true);
        }
        if a.is_infinite() || b.is_infinite() {
            return Ok(false);
        }
        let apart = (b - a).abs();
        Ok(apart <= (rel_tol * b).abs() || apart <= (rel_tol * a).abs() || apart <= abs_tol)
    }

    /// The IEEE remainder: x minus the nearest multiple of y.
    #[function(sig = "remainder(x, y, /)")]
    fn remainder(_m: &Object, x: f64, y: f64) -> PyResult {
        checked(special::remainder(x, y))
    }

    /// The greatest common divisor.
    #[function(sig = "gcd(*integers)")]
    fn gcd(_m: &Object, integers: &[&Object]) -> PyResult {
        super::integers::gcd(integers)
    }

    /// The least common multiple.
    #[function(sig = "lcm(*integers)")]
    fn lcm(_m: &Object, integers: &[&Object]) -> PyResult {
        super::integers::lcm(integers)
    }

    /// The root of an int, rounded down.
    #[function(sig = "isqrt(n, /)")]
    fn isqrt(_m: &Object, n: &Object) -> PyResult {
        integers::isqrt(n)
    }

    /// The product of an iterable's items.
    #[function(sig = "prod(iterable, /, *, start=1)")]
    fn prod(_m: &Object, iterable: &Object, start: Option<&Object>) -> PyResult {
        let start = match start {
            Some(start) => Ref::new(start),
            None => Int::new(1)?.upcast(),
        };
        product(iterable, start)
    }

    /// How many ways there are to choose k of n things in order.
    #[function(sig = "perm(n, k=None, /)")]
    fn perm(_m: &Object, n: &Object, k: Option<&Object>) -> PyResult {
        integers::perm(n, k)
    }

    /// How many ways there are to choose k of n things.
    #[function(sig = "comb(n, k, /)")]
    fn comb(_m: &Object, n: &Object, k: &Object) -> PyResult {
        integers::comb(n, k)
    }

    /// The float so many steps from x towards y.
    #[function(sig = "nextafter(x, y, /, *, steps=None)")]
    fn nextafter(_m: &Object, x: f64, y: f64, steps: Option<&Object>) -> Fallible<f64> {
        let Some(steps) = steps.filter(|steps| !steps.is_none()) else {
            return Ok(c::nextafter(x, y));
        };
        let steps = number::index(steps)?;
        if steps.is_negative() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("steps must be a non-negative integer"),
            ));
        }
        Ok(special::step_towards(x, y, steps.to_u64().unwrap_or(u64::MAX)))
    }

    /// The value of the last bit of a float.
    #[function(sig = "ulp(x, /)")]
    fn ulp(_m: &Object, x: f64) -> Fallible<f64> {
        Ok(special::unit_in_last_place(x))
    }
}
