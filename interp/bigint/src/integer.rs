//! The owned integer: a machine word while it fits, else a sign and digits; conversions and division.

use crate::digits::{self, DIGIT_BITS, DIGIT_MASK};
use crate::{div, limbs, mul};
use std::cmp::Ordering;

/// An integer of any size. Equal values have equal representations, so comparison and hashing are structural.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigInt(pub(crate) Repr);

/// Invariant: a value that fits an `i64` is `Small`; the digits of a `Large` have no leading zeros.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Repr {
    Small(i64),
    Large { negative: bool, digits: Box<[u32]> },
}

/// The sign and the digits of an integer, the latter in place for machine words.
pub(crate) struct Parts<'a> {
    pub(crate) negative: bool,
    borrowed: Option<&'a [u32]>,
    inline: [u32; 5],
    used: usize,
}

impl Parts<'_> {
    /// The digits of the magnitude, without leading zeros.
    pub(crate) fn digits(&self) -> &[u32] {
        match self.borrowed {
            Some(digits) => digits,
            None => self.inline.get(..self.used).unwrap_or(&[]),
        }
    }
}

impl BigInt {
    /// Zero.
    pub const ZERO: BigInt = BigInt(Repr::Small(0));

    /// The integer with this sign and these 30-bit digits, least significant first; leading zeros are dropped.
    pub fn from_digits(negative: bool, magnitude: &[u32]) -> BigInt {
        let magnitude = digits::trim(magnitude);
        if let Some(small) = digits::to_u64(magnitude) {
            let value = if negative {
                -i128::from(small)
            } else {
                i128::from(small)
            };
            if let Ok(value) = i64::try_from(value) {
                return BigInt(Repr::Small(value));
            }
        }
        BigInt(Repr::Large {
            negative,
            digits: magnitude.into(),
        })
    }

    pub(crate) fn from_limbs(negative: bool, magnitude: &[u64]) -> BigInt {
        BigInt::from_digits(negative, &limbs::unpack(magnitude))
    }

    pub(crate) fn parts(&self) -> Parts<'_> {
        match &self.0 {
            Repr::Small(value) => {
                let (inline, used) = digits::from_u128(u128::from(value.unsigned_abs()));
                Parts {
                    negative: *value < 0,
                    borrowed: None,
                    inline,
                    used,
                }
            }
            Repr::Large { negative, digits } => Parts {
                negative: *negative,
                borrowed: Some(digits),
                inline: [0; 5],
                used: 0,
            },
        }
    }

    /// The 30-bit digits of the absolute value, least significant first, without leading zeros.
    pub fn to_digits(&self) -> Vec<u32> {
        self.parts().digits().to_vec()
    }

    /// The value if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(value) => Some(*value),
            Repr::Large { .. } => None,
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(value) => *value < 0,
            Repr::Large { negative, .. } => *negative,
        }
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.0 == Repr::Small(0)
    }

    /// Bits of the absolute value: `int.bit_length`.
    pub fn bit_length(&self) -> u64 {
        digits::bit_length(self.parts().digits())
    }

    /// The absolute value.
    pub fn abs(&self) -> BigInt {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The nearest float, ties to even; infinite on overflow.
    pub fn to_f64(&self) -> f64 {
        let parts = self.parts();
        let magnitude = rounded(parts.digits(), 0, false);
        if parts.negative { -magnitude } else { magnitude }
    }

    /// The value of a finite float, truncated; `None` for infinities and NaN.
    pub fn from_f64(value: f64) -> Option<BigInt> {
        if !value.is_finite() {
            return None;
        }
        let bits = value.abs().to_bits();
        let exponent = (bits >> 52) as i64 - 1075;
        if exponent <= -64 || bits >> 52 == 0 {
            return Some(BigInt::ZERO);
        }
        let mantissa = BigInt::from((bits & ((1 << 52) - 1) | 1 << 52).cast_signed());
        let shift = exponent.unsigned_abs();
        let magnitude = if exponent < 0 {
            &mantissa >> shift
        } else {
            &mantissa << shift
        };
        Some(if value < 0.0 { -&magnitude } else { magnitude })
    }

    /// `/`: the nearest float; `None` for a zero divisor and on overflow.
    pub fn true_div(&self, other: &BigInt) -> Option<f64> {
        if other.is_zero() {
            return None;
        }
        // Enough quotient bits that rounding sees 64 of them and the sticky rest.
        let shift = other.bit_length() as i64 + 66 - self.bit_length() as i64;
        let (numerator, denominator) = if shift >= 0 {
            (&self.abs() << shift.unsigned_abs(), other.abs())
        } else {
            (self.abs(), &other.abs() << shift.unsigned_abs())
        };
        let (quotient, rest) = numerator.div_rem(&denominator)?;
        let magnitude = rounded(quotient.parts().digits(), -shift, !rest.is_zero());
        let negative = self.is_negative() != other.is_negative();
        // Zero has a sign, too: `0 / -2` is `-0.0`.
        magnitude.is_finite().then_some(if negative { -magnitude } else { magnitude })
    }

    /// Quotient rounded towards zero, and the rest with the sign of `self`; `None` for a zero divisor.
    pub fn div_rem(&self, other: &BigInt) -> Option<(BigInt, BigInt)> {
        if other.is_zero() {
            return None;
        }
        if let (Some(a), Some(b)) = (self.to_i64(), other.to_i64())
            && let (Some(quotient), Some(rest)) = (a.checked_div(b), a.checked_rem(b))
        {
            return Some((BigInt::from(quotient), BigInt::from(rest)));
        }
        let (a, b) = (self.parts(), other.parts());
        let (quotient, rest) = div::div_rem(&limbs::pack(a.digits()), &limbs::pack(b.digits()));
        Some((
            BigInt::from_limbs(a.negative != b.negative, &quotient),
            BigInt::from_limbs(a.negative, &rest),
        ))
    }

    /// `//` and `%`; `None` for a zero divisor.
    pub fn div_mod_floor(&self, other: &BigInt) -> Option<(BigInt, BigInt)> {
        let (quotient, rest) = self.div_rem(other)?;
        if rest.is_zero() || rest.is_negative() == other.is_negative() {
            return Some((quotient, rest));
        }
        Some((&quotient - &BigInt::from(1), &rest + other))
    }

    /// `**` with an exponent that is not negative.
    pub fn pow(&self, exponent: u64) -> BigInt {
        let mut result = BigInt::from(1);
        for bit in (0..64 - exponent.leading_zeros()).rev() {
            result = &result * &result;
            if exponent >> bit & 1 == 1 {
                result = &result * self;
            }
        }
        result
    }

    /// `pow(self, exponent, modulus)` for an exponent that is not negative: a value with the sign of the modulus;
    /// `None` for a zero modulus.
    pub fn modpow(&self, exponent: &BigInt, modulus: &BigInt) -> Option<BigInt> {
        let reduce = |value: &BigInt| value.div_mod_floor(modulus).map(|(_, rest)| rest);
        let base = reduce(self)?;
        let mut result = reduce(&BigInt::from(1))?;
        let parts = exponent.parts();
        for bit in (0..exponent.bit_length()).rev() {
            result = reduce(&(&result * &result))?;
            let digit = parts
                .digits()
                .get((bit / u64::from(DIGIT_BITS)) as usize)
                .copied()
                .unwrap_or(0);
            if digit >> (bit % u64::from(DIGIT_BITS)) & 1 == 1 {
                result = reduce(&(&result * &base))?;
            }
        }
        Some(result)
    }

    /// The greatest common divisor, never negative.
    pub fn gcd(&self, other: &BigInt) -> BigInt {
        let (mut a, mut b) = (self.abs(), other.abs());
        while let Some((_, rest)) = a.div_rem(&b) {
            a = std::mem::replace(&mut b, rest);
        }
        a
    }

    /// The integer part of the square root; `None` below zero. Newton's iteration from above.
    pub fn isqrt(&self) -> Option<BigInt> {
        if self.is_negative() {
            return None;
        }
        if self.is_zero() {
            return Some(BigInt::ZERO);
        }
        let mut root = &BigInt::from(1) << self.bit_length().div_ceil(2);
        loop {
            let (quotient, _) = self.div_rem(&root)?;
            let next = &(&root + &quotient) >> 1;
            if next >= root {
                return Some(root);
            }
            root = next;
        }
    }

    /// `hash(self)` of CPython on 64-bit machines: the value modulo 2^61 - 1 with its sign; -1 becomes -2.
    pub fn hash_value(&self) -> i64 {
        const MODULUS: u64 = (1 << 61) - 1;
        let parts = self.parts();
        let fold = |sum: u64, digit: &u32| {
            let turned = (sum << DIGIT_BITS & MODULUS) | sum >> (61 - DIGIT_BITS);
            let next = turned + u64::from(*digit);
            if next >= MODULUS { next - MODULUS } else { next }
        };
        let magnitude = parts.digits().iter().rev().fold(0, fold).cast_signed();
        let hash = if parts.negative { -magnitude } else { magnitude };
        if hash == -1 { -2 } else { hash }
    }

    pub(crate) fn multiply(&self, other: &BigInt) -> BigInt {
        let (a, b) = (self.parts(), other.parts());
        let left = limbs::pack(a.digits());
        let product = if a.digits() == b.digits() {
            mul::mul(&left, &left)
        } else {
            mul::mul(&left, &limbs::pack(b.digits()))
        };
        BigInt::from_limbs(a.negative != b.negative, &product)
    }

    /// `self + other`, or `self - other` with `subtract`.
    pub(crate) fn sum(&self, other: &BigInt, subtract: bool) -> BigInt {
        let (a, b) = (self.parts(), other.parts());
        let (x, y) = (a.digits(), b.digits());
        let mut out = vec![0; x.len().max(y.len()) + 1];
        if a.negative == (b.negative != subtract) {
            let used = digits::add_into(&mut out, x, y);
            return BigInt::from_digits(a.negative, out.get(..used).unwrap_or(&[]));
        }
        let (negative, used) = match digits::compare(x, y) {
            Ordering::Less => (!a.negative, digits::sub_into(&mut out, y, x)),
            _ => (a.negative, digits::sub_into(&mut out, x, y)),
        };
        BigInt::from_digits(negative, out.get(..used).unwrap_or(&[]))
    }
}

/// `magnitude * 2^exponent` as the nearest float, ties to even; `sticky` says that the magnitude was cut.
fn rounded(magnitude: &[u32], exponent: i64, sticky: bool) -> f64 {
    let length = digits::bit_length(magnitude) as i64;
    if length == 0 {
        return 0.0;
    }
    // The lowest bit that a float of this size can have, denormals included.
    let lowest = (length + exponent - 53).max(-1074);
    let cut = lowest - exponent;
    let (kept, lost_some, half) = if cut <= 0 {
        let wide = digits::shl(magnitude, cut.unsigned_abs());
        (digits::to_u64(&wide).unwrap_or(0), sticky, false)
    } else {
        let (kept, _) = digits::shr(magnitude, cut.unsigned_abs());
        let (top, below) = digits::shr(magnitude, cut.unsigned_abs() - 1);
        let half = top.first().is_some_and(|digit| digit & 1 == 1);
        (digits::to_u64(&kept).unwrap_or(0), below || sticky, half)
    };
    let up = half && (lost_some || kept & 1 == 1);
    let kept = kept + u64::from(up);
    if lowest + (64 - i64::from(kept.leading_zeros())) > 1024 {
        return f64::INFINITY;
    }
    // Two exact steps: a power of two below the normal range would lose bits in one.
    let (first, second) = (lowest.clamp(-1000, 900), lowest - lowest.clamp(-1000, 900));
    kept as f64 * 2f64.powi(first as i32) * 2f64.powi(second as i32)
}

impl From<i64> for BigInt {
    fn from(value: i64) -> Self {
        BigInt(Repr::Small(value))
    }
}

impl From<u64> for BigInt {
    fn from(value: u64) -> Self {
        BigInt::from(i128::from(value))
    }
}

impl From<i32> for BigInt {
    fn from(value: i32) -> Self {
        BigInt::from(i64::from(value))
    }
}

impl From<i128> for BigInt {
    fn from(value: i128) -> Self {
        let (magnitude, used) = digits::from_u128(value.unsigned_abs());
        debug_assert!(magnitude.iter().all(|digit| *digit <= DIGIT_MASK));
        BigInt::from_digits(value < 0, magnitude.get(..used).unwrap_or(&[]))
    }
}

impl PartialOrd for BigInt {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for BigInt {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Some(a), Some(b)) = (self.to_i64(), other.to_i64()) {
            return a.cmp(&b);
        }
        let (a, b) = (self.parts(), other.parts());
        match (a.negative, b.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => digits::compare(a.digits(), b.digits()),
            (true, true) => digits::compare(b.digits(), a.digits()),
        }
    }
}
