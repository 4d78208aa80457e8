//! Big integers on 30-bit digits, the layout of CPython's int.
//!
//! For now a placeholder on `i128` with the interface that the compiler uses; the digits replace it.

use std::ops::{Add, BitAnd, BitOr, BitXor, Mul, Neg, Not, Shl, Shr, Sub};

/// An int.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BigInt(i128);

impl From<i64> for BigInt {
    fn from(value: i64) -> Self {
        BigInt(i128::from(value))
    }
}

impl BigInt {
    /// The value if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        i64::try_from(self.0).ok()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.0 < 0
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.0 == 0
    }

    /// Bits of the absolute value.
    pub fn bit_length(&self) -> u64 {
        u64::from(128 - self.0.unsigned_abs().leading_zeros())
    }

    /// The nearest float, ties to even; infinite on overflow.
    pub fn to_f64(&self) -> f64 {
        self.0 as f64
    }

    /// The value of a finite float, truncated.
    pub fn from_f64(value: f64) -> Option<BigInt> {
        value.is_finite().then_some(BigInt(value as i128))
    }

    /// `/`: the nearest float; None for a zero divisor and on overflow.
    pub fn true_div(&self, other: &BigInt) -> Option<f64> {
        (other.0 != 0).then(|| self.0 as f64 / other.0 as f64)
    }

    /// `//` and `%`; None for a zero divisor.
    pub fn div_mod_floor(&self, other: &BigInt) -> Option<(BigInt, BigInt)> {
        let (quotient, rest) = (self.0.checked_div(other.0)?, self.0.checked_rem(other.0)?);
        let adjust = rest != 0 && (rest < 0) != (other.0 < 0);
        Some(if adjust {
            (BigInt(quotient - 1), BigInt(rest + other.0))
        } else {
            (BigInt(quotient), BigInt(rest))
        })
    }

    /// `**` with an exponent that is not negative.
    pub fn pow(&self, exponent: u64) -> BigInt {
        BigInt(self.0.wrapping_pow(exponent as u32))
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident, $function:expr) => {
        impl $trait<&BigInt> for &BigInt {
            type Output = BigInt;
            fn $method(self, other: &BigInt) -> BigInt {
                let function: fn(i128, i128) -> i128 = $function;
                BigInt(function(self.0, other.0))
            }
        }
    };
}
operator!(Add, add, i128::wrapping_add);
operator!(Sub, sub, i128::wrapping_sub);
operator!(Mul, mul, i128::wrapping_mul);
operator!(BitAnd, bitand, |left, right| left & right);
operator!(BitOr, bitor, |left, right| left | right);
operator!(BitXor, bitxor, |left, right| left ^ right);

impl Shl<u64> for &BigInt {
    type Output = BigInt;
    fn shl(self, bits: u64) -> BigInt {
        BigInt(self.0.checked_shl(bits as u32).unwrap_or(0))
    }
}

impl Shr<u64> for &BigInt {
    type Output = BigInt;
    fn shr(self, bits: u64) -> BigInt {
        BigInt(self.0 >> bits.min(127))
    }
}

impl Neg for &BigInt {
    type Output = BigInt;
    fn neg(self) -> BigInt {
        BigInt(self.0.wrapping_neg())
    }
}

impl Not for &BigInt {
    type Output = BigInt;
    fn not(self) -> BigInt {
        BigInt(!self.0)
    }
}
