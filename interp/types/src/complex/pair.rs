//! Arithmetic on pairs of floats, with the recovery of infinities that C's Annex G asks for. No objects.

use sidewinder_host::math;

/// A complex number by value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The real part.
    pub real: f64,
    /// The imaginary part.
    pub imag: f64,
}

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// EDOM: a division by zero, or zero to a power that has none.
    Domain,
    /// ERANGE: the result is beyond the largest float.
    Range,
}

/// One for an infinity, zero for everything else, with the sign.
fn boxed(value: f64) -> f64 {
    (if value.is_infinite() { 1f64 } else { 0.0 }).copysign(value)
}

/// Zero in place of a NaN, with its sign.
fn unless_nan(value: f64) -> f64 {
    if value.is_nan() {
        0f64.copysign(value)
    } else {
        value
    }
}

impl Pair {
    /// A pair.
    pub const fn new(real: f64, imag: f64) -> Pair {
        Pair { real, imag }
    }

    fn has_infinity(self) -> bool {
        self.real.is_infinite() || self.imag.is_infinite()
    }

    fn is_finite(self) -> bool {
        self.real.is_finite() && self.imag.is_finite()
    }

    fn is_nan(self) -> bool {
        self.real.is_nan() && self.imag.is_nan()
    }

    /// `self * other`.
    #[must_use]
    pub fn times(self, other: Pair) -> Pair {
        let (a, b, c, d) = (self.real, self.imag, other.real, other.imag);
        let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c);
        let product = Pair::new(ac - bd, ad + bc);
        if !product.is_nan() {
            return product;
        }
        let (mut left, mut right, mut again) = (self, other, false);
        if left.has_infinity() {
            left = Pair::new(boxed(left.real), boxed(left.imag));
            right = Pair::new(unless_nan(right.real), unless_nan(right.imag));
            again = true;
        }
        if right.has_infinity() {
            right = Pair::new(boxed(right.real), boxed(right.imag));
            left = Pair::new(unless_nan(left.real), unless_nan(left.imag));
            again = true;
        }
        if !again && [ac, bd, ad, bc].iter().any(|part| part.is_infinite()) {
            left = Pair::new(unless_nan(left.real), unless_nan(left.imag));
            right = Pair::new(unless_nan(right.real), unless_nan(right.imag));
            again = true;
        }
        if !again {
            return product;
        }
        Pair::new(
            f64::INFINITY * (left.real * right.real - left.imag * right.imag),
            f64::INFINITY * (left.real * right.imag + left.imag * right.real),
        )
    }

    /// `self / divisor` by Smith's method.
    pub fn over(self, divisor: Pair) -> Result<Pair, Trouble> {
        let quotient = if divisor.real.abs() >= divisor.imag.abs() {
            if divisor.real == 0.0 {
                return Err(Trouble::Domain);
            }
            let ratio = divisor.imag / divisor.real;
            let scale = divisor.real + divisor.imag * ratio;
            Pair::new(
                (self.real + self.imag * ratio) / scale,
                (self.imag - self.real * ratio) / scale,
            )
        } else if divisor.imag.abs() >= divisor.real.abs() {
            let ratio = divisor.real / divisor.imag;
            let scale = divisor.real * ratio + divisor.imag;
            Pair::new(
                (self.real * ratio + self.imag) / scale,
                (self.imag * ratio - self.real) / scale,
            )
        } else {
            Pair::new(f64::NAN, f64::NAN)
        };
        Ok(if quotient.is_nan() {
            self.recover_quotient(divisor).unwrap_or(quotient)
        } else {
            quotient
        })
    }

    /// Infinities and zeros that came out as NaNs.
    fn recover_quotient(self, divisor: Pair) -> Option<Pair> {
        if self.has_infinity() && divisor.is_finite() {
            let (x, y) = (boxed(self.real), boxed(self.imag));
            return Some(Pair::new(
                f64::INFINITY * (x * divisor.real + y * divisor.imag),
                f64::INFINITY * (y * divisor.real - x * divisor.imag),
            ));
        }
        if divisor.has_infinity() && self.is_finite() {
            let (x, y) = (boxed(divisor.real), boxed(divisor.imag));
            return Some(Pair::new(
                0.0 * (self.real * x + self.imag * y),
                0.0 * (self.imag * x - self.real * y),
            ));
        }
        None
    }

    /// `number / divisor` for a real number.
    pub fn real_over(number: f64, divisor: Pair) -> Result<Pair, Trouble> {
        let quotient = if divisor.real.abs() >= divisor.imag.abs() {
            if divisor.real == 0.0 {
                return Err(Trouble::Domain);
            }
            let ratio = divisor.imag / divisor.real;
            let scale = divisor.real + divisor.imag * ratio;
            Pair::new(number / scale, (-number * ratio) / scale)
        } else if divisor.imag.abs() >= divisor.real.abs() {
            let ratio = divisor.real / divisor.imag;
            let scale = divisor.real * ratio + divisor.imag;
            Pair::new((number * ratio) / scale, (-number) / scale)
        } else {
            Pair::new(f64::NAN, f64::NAN)
        };
        if quotient.is_nan() && number.is_finite() && divisor.has_infinity() {
            let (x, y) = (boxed(divisor.real), boxed(divisor.imag));
            return Ok(Pair::new(0.0 * (number * x), 0.0 * (-number * y)));
        }
        Ok(quotient)
    }

    /// The distance from zero; infinite beyond the largest float.
    pub fn size(self) -> Result<f64, Trouble> {
        if !self.is_finite() {
            return Ok(if self.has_infinity() {
                f64::INFINITY
            } else {
                f64::NAN
            });
        }
        let size = math::hypot(self.real, self.imag);
        if size.is_finite() {
            Ok(size)
        } else {
            Err(Trouble::Range)
        }
    }

    /// `self ** exponent`: by multiplication for small whole exponents.
    pub fn power(self, exponent: Pair) -> Result<Pair, Trouble> {
        const MULTIPLIED: f64 = 100.0;
        let whole = exponent.imag == 0.0 && exponent.real == exponent.real.floor();
        let result = if whole && exponent.real.abs() <= MULTIPLIED {
            self.whole_power(exponent.real as i64)?
        } else {
            self.general_power(exponent)?
        };
        if result.has_infinity() {
            return Err(Trouble::Range);
        }
        Ok(result)
    }

    fn whole_power(self, exponent: i64) -> Result<Pair, Trouble> {
        let mut result = Pair::new(1.0, 0.0);
        let mut square = self;
        let mut rest = exponent.unsigned_abs();
        while rest > 0 {
            if rest & 1 == 1 {
                result = result.times(square);
            }
            rest >>= 1;
            square = square.times(square);
        }
        if exponent > 0 {
            return Ok(result);
        }
        Pair::new(1.0, 0.0).over(result)
    }

    fn general_power(self, exponent: Pair) -> Result<Pair, Trouble> {
        if exponent == Pair::new(0.0, 0.0) {
            return Ok(Pair::new(1.0, 0.0));
        }
        if self == Pair::new(0.0, 0.0) {
            if exponent.imag != 0.0 || exponent.real < 0.0 {
                return Err(Trouble::Domain);
            }
            return Ok(Pair::new(0.0, 0.0));
        }
        let size = math::hypot(self.real, self.imag);
        let mut length = math::pow(size, exponent.real);
        let angle = math::atan2(self.imag, self.real);
        let mut phase = angle * exponent.real;
        if exponent.imag != 0.0 {
            length *= math::exp(-angle * exponent.imag);
            phase += exponent.imag * math::log(size);
        }
        if phase.is_infinite() {
            // C's cosine has no value there.
            return Err(Trouble::Domain);
        }
        Ok(Pair::new(length * math::cos(phase), length * math::sin(phase)))
    }
}
