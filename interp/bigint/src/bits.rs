//! Shifts and bit operations on infinite two's complement.

use crate::digits::{self, DIGIT_MASK};
use crate::{BigInt, IntRef};

impl IntRef<'_> {
    /// `self << bits`. The result takes `bits / 7.5` bytes; the caller bounds it.
    #[allow(
        clippy::should_implement_trait,
        reason = "the operators are implemented on BigInt in terms of this"
    )]
    pub fn shl(self, bits: u64) -> BigInt {
        BigInt::from_vec(self.is_negative(), digits::shl(self.digits(), bits))
    }

    /// `self >> bits`, rounded towards minus infinity.
    #[allow(
        clippy::should_implement_trait,
        reason = "the operators are implemented on BigInt in terms of this"
    )]
    pub fn shr(self, bits: u64) -> BigInt {
        let (shifted, sticky) = digits::shr(self.digits(), bits);
        let result = BigInt::from_vec(self.is_negative(), shifted);
        if sticky && self.is_negative() {
            result.view().sub(BigInt::from(1u8).view())
        } else {
            result
        }
    }

    /// `self & other`.
    pub fn and(self, other: IntRef<'_>) -> BigInt {
        self.bitwise(other, |a, b| a & b)
    }

    /// `self | other`.
    pub fn or(self, other: IntRef<'_>) -> BigInt {
        self.bitwise(other, |a, b| a | b)
    }

    /// `self ^ other`.
    pub fn xor(self, other: IntRef<'_>) -> BigInt {
        self.bitwise(other, |a, b| a ^ b)
    }

    /// The digits of the two's complement, without end.
    fn complement(self) -> impl Iterator<Item = u32> {
        let flip = if self.is_negative() { DIGIT_MASK } else { 0 };
        let mut carry = u32::from(self.is_negative());
        self.digits()
            .iter()
            .copied()
            .chain(std::iter::repeat(0))
            .map(move |digit| {
                let value = (digit ^ flip) + carry;
                carry = value >> digits::DIGIT_BITS;
                value & DIGIT_MASK
            })
    }

    fn bitwise(self, other: IntRef<'_>, operation: impl Fn(u32, u32) -> u32) -> BigInt {
        let length = self.digits().len().max(other.digits().len()) + 1;
        let pairs = self.complement().zip(other.complement()).take(length);
        let out: Vec<u32> = pairs.map(|(a, b)| operation(a, b)).collect();
        let sign = operation(u32::from(self.is_negative()), u32::from(other.is_negative())) & 1 == 1;
        if !sign {
            return BigInt::from_vec(false, out);
        }
        let mut carry = 1;
        let negated = out.into_iter().map(|digit| {
            let value = (digit ^ DIGIT_MASK) + carry;
            carry = value >> digits::DIGIT_BITS;
            value & DIGIT_MASK
        });
        BigInt::from_vec(true, negated.collect())
    }
}
