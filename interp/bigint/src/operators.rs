//! Operators between borrowed integers. Bitwise ones see negative numbers in two's complement, as Python does.

use crate::BigInt;
use crate::digits::{self, DIGIT_MASK};
use std::ops::{Add, BitAnd, BitOr, BitXor, Mul, Neg, Not, Shl, Shr, Sub};

impl Add<&BigInt> for &BigInt {
    type Output = BigInt;
    fn add(self, other: &BigInt) -> BigInt {
        match (self.to_i64(), other.to_i64()) {
            (Some(a), Some(b)) => BigInt::from(i128::from(a) + i128::from(b)),
            _ => self.sum(other, false),
        }
    }
}

impl Sub<&BigInt> for &BigInt {
    type Output = BigInt;
    fn sub(self, other: &BigInt) -> BigInt {
        match (self.to_i64(), other.to_i64()) {
            (Some(a), Some(b)) => BigInt::from(i128::from(a) - i128::from(b)),
            _ => self.sum(other, true),
        }
    }
}

impl Mul<&BigInt> for &BigInt {
    type Output = BigInt;
    fn mul(self, other: &BigInt) -> BigInt {
        match (self.to_i64(), other.to_i64()) {
            (Some(a), Some(b)) => BigInt::from(i128::from(a) * i128::from(b)),
            _ => self.multiply(other),
        }
    }
}

impl Neg for &BigInt {
    type Output = BigInt;
    fn neg(self) -> BigInt {
        let parts = self.parts();
        BigInt::from_digits(!parts.negative, parts.digits())
    }
}

impl Not for &BigInt {
    type Output = BigInt;
    fn not(self) -> BigInt {
        &-self - &BigInt::from(1)
    }
}

impl Shl<u64> for &BigInt {
    type Output = BigInt;
    fn shl(self, bits: u64) -> BigInt {
        let parts = self.parts();
        BigInt::from_digits(parts.negative, &digits::shl(parts.digits(), bits))
    }
}

impl Shr<u64> for &BigInt {
    type Output = BigInt;
    /// Rounds towards minus infinity.
    fn shr(self, bits: u64) -> BigInt {
        let parts = self.parts();
        let (shifted, lost) = digits::shr(parts.digits(), bits);
        let quotient = BigInt::from_digits(parts.negative, &shifted);
        if parts.negative && lost {
            &quotient - &BigInt::from(1)
        } else {
            quotient
        }
    }
}

/// The digits in two's complement, `length` of them.
fn to_twos_complement(value: &BigInt, length: usize) -> Vec<u32> {
    let parts = value.parts();
    let mut out = parts.digits().to_vec();
    out.resize(length, 0);
    if parts.negative {
        complement(&mut out);
    }
    out
}

/// Negates digits in two's complement.
fn complement(digits: &mut [u32]) {
    let mut carry = 1;
    for digit in digits {
        let flipped = (*digit ^ DIGIT_MASK) + carry;
        *digit = flipped & DIGIT_MASK;
        carry = flipped >> digits::DIGIT_BITS;
    }
}

/// Combines digit by digit in two's complement; `combine` works on all-ones words too, for the sign.
fn bitwise(a: &BigInt, b: &BigInt, combine: fn(u64, u64) -> u64) -> BigInt {
    if let (Some(x), Some(y)) = (a.to_i64(), b.to_i64()) {
        return BigInt::from(combine(x.cast_unsigned(), y.cast_unsigned()).cast_signed());
    }
    let length = a.parts().digits().len().max(b.parts().digits().len()) + 1;
    let (x, y) = (to_twos_complement(a, length), to_twos_complement(b, length));
    let mut out: Vec<u32> = x
        .iter()
        .zip(&y)
        .map(|(x, y)| combine(u64::from(*x), u64::from(*y)) as u32 & DIGIT_MASK)
        .collect();
    let sign = |value: &BigInt| if value.is_negative() { u64::MAX } else { 0 };
    let negative = combine(sign(a), sign(b)) != 0;
    if negative {
        complement(&mut out);
    }
    BigInt::from_digits(negative, &out)
}

macro_rules! bitwise_operator {
    ($trait:ident, $method:ident, $operator:tt) => {
        impl $trait<&BigInt> for &BigInt {
            type Output = BigInt;
            fn $method(self, other: &BigInt) -> BigInt {
                bitwise(self, other, |x, y| x $operator y)
            }
        }
    };
}
bitwise_operator!(BitAnd, bitand, &);
bitwise_operator!(BitOr, bitor, |);
bitwise_operator!(BitXor, bitxor, ^);
