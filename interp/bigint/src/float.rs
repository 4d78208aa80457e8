//! Integers from and to floats, correctly rounded.

use crate::digits;
use crate::{BigInt, IntRef};

/// 2 to a power, for exponents of normal floats and beyond by repeated scaling.
fn scale(mut value: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 {
        value *= f64::from_bits((1000 + 1023) << 52);
        exponent -= 1000;
        if value.is_infinite() {
            return value;
        }
    }
    value * f64::from_bits(((exponent + 1023).max(1) as u64) << 52)
}

impl BigInt {
    /// The integer part, rounded towards zero; None for infinities and NaN.
    pub fn from_f64(value: f64) -> Option<BigInt> {
        if !value.is_finite() {
            return None;
        }
        let bits = value.abs().to_bits();
        let exponent = (bits >> 52) as i64 - 1075;
        if exponent < -52 {
            return Some(BigInt::ZERO);
        }
        let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
        let magnitude = match u64::try_from(exponent) {
            Ok(up) => BigInt::from(mantissa).view().shl(up),
            Err(_) => BigInt::from(mantissa >> exponent.unsigned_abs()),
        };
        Some(if value < 0.0 { -magnitude } else { magnitude })
    }
}

impl IntRef<'_> {
    /// The nearest float, ties to even; infinite when out of range.
    pub fn to_f64(self) -> f64 {
        let magnitude = match digits::to_u64(self.digits()) {
            Some(small) => small as f64,
            None => {
                let shift = self.bit_length() - 64;
                let (top, sticky) = digits::shr(self.digits(), shift);
                // 64 bits are more than two beyond a float's 53, so a sticky bit decides every tie.
                let top = digits::to_u64(&top).unwrap_or(u64::MAX) | u64::from(sticky);
                scale(top as f64, shift as i64)
            }
        };
        if self.is_negative() { -magnitude } else { magnitude }
    }

    /// `self / other` rounded correctly, ties to even; None when dividing by zero or out of range.
    pub fn true_div(self, other: IntRef<'_>) -> Option<f64> {
        if other.is_zero() {
            return None;
        }
        let negative = self.is_negative() != other.is_negative();
        let magnitude = if self.is_zero() {
            0.0
        } else {
            divide_magnitudes(self.digits(), other.digits())
        };
        let quotient = if negative { -magnitude } else { magnitude };
        quotient.is_finite().then_some(quotient)
    }
}

/// The rounded quotient of two magnitudes that are not zero.
fn divide_magnitudes(a: &[u32], b: &[u32]) -> f64 {
    let (wide_a, wide_b) = (digits::bit_length(a), digits::bit_length(b));
    if wide_a <= 53 && wide_b <= 53 {
        // Both are exact floats, so one division rounds once.
        return digits::to_u64(a).unwrap_or(0) as f64 / digits::to_u64(b).unwrap_or(1) as f64;
    }
    let difference = wide_a as i64 - wide_b as i64;
    if difference > 1025 {
        return f64::INFINITY;
    }
    if difference < -1080 {
        return 0.0;
    }
    // A quotient of 55 or 56 bits, or fewer where the result is subnormal, so that rounding happens once.
    let shift = (55 - difference).min(1074 + 2);
    let (a, b) = match u64::try_from(shift) {
        Ok(up) => (digits::shl(a, up), b.to_vec()),
        Err(_) => (a.to_vec(), digits::shl(b, shift.unsigned_abs())),
    };
    let (a, b) = (BigInt::from_vec(false, a), BigInt::from_vec(false, b));
    let Some((quotient, remainder)) = a.view().div_rem(b.view()) else {
        return f64::NAN;
    };
    let quotient = quotient.to_u64().unwrap_or(u64::MAX);
    round_scaled(quotient, !remainder.is_zero(), -shift)
}

/// `(quotient + sticky) * 2^exponent` as a float, where the quotient has at most 57 bits and its unit is at most a
/// quarter of the result's.
fn round_scaled(quotient: u64, sticky: bool, exponent: i64) -> f64 {
    let width = 64 - i64::from(quotient.leading_zeros());
    // The place of the result's last bit: 53 bits, or the subnormal floor.
    let drop = (width - 53).max(-1074 - exponent);
    if drop <= 0 {
        return scale_exact(quotient, exponent);
    }
    let drop = drop.min(63) as u32;
    let kept = quotient >> drop;
    let rest = quotient & ((1 << drop) - 1);
    let half = 1 << (drop - 1);
    let up = rest > half || (rest == half && (sticky || kept & 1 == 1));
    scale_exact(kept + u64::from(up), exponent + i64::from(drop))
}

/// `value * 2^exponent` for at most 54 bits, where no rounding is needed (infinite when out of range).
fn scale_exact(value: u64, exponent: i64) -> f64 {
    let value = value as f64;
    if exponent >= 0 {
        return scale(value, exponent);
    }
    // Two steps keep the factors normal; the result is exact, so the steps are.
    let first = exponent.max(-1000);
    value
        * f64::from_bits(((first + 1023) as u64) << 52)
        * f64::from_bits((((exponent - first) + 1023).max(1) as u64) << 52)
}
