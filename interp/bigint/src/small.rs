//! The storage of digits, the borrowed integer, its conversions to machine numbers, addition and comparison.

use crate::BigInt;
use crate::digits::{self, compare};
use crate::{div, limbs, mul};
use std::cmp::Ordering;

/// The modulus of numeric hashes, 2^61 - 1 (sys.hash_info.modulus).
pub const HASH_MODULUS: u64 = (1 << 61) - 1;

/// Digits, inline while there are at most three.
#[derive(Clone)]
pub enum Storage {
    /// How many digits, and their places.
    Inline(u8, [u32; 3]),
    /// Four digits or more.
    Heap(Vec<u32>),
}

impl Storage {
    pub(crate) const EMPTY: Storage = Storage::Inline(0, [0; 3]);

    pub(crate) fn from_slice(digits: &[u32]) -> Storage {
        if digits.len() > 3 {
            return Storage::Heap(digits.to_vec());
        }
        let mut places = [0; 3];
        places
            .iter_mut()
            .zip(digits)
            .for_each(|(place, digit)| *place = *digit);
        Storage::Inline(digits.len() as u8, places)
    }

    pub(crate) fn from_vec(digits: Vec<u32>) -> Storage {
        if digits.len() > 3 {
            Storage::Heap(digits)
        } else {
            Storage::from_slice(&digits)
        }
    }

    #[inline]
    pub(crate) fn as_slice(&self) -> &[u32] {
        match self {
            Storage::Inline(used, places) => places.get(..usize::from(*used)).unwrap_or(&[]),
            Storage::Heap(digits) => digits,
        }
    }
}

impl Default for Storage {
    fn default() -> Self {
        Storage::EMPTY
    }
}

/// Operands of up to so many limbs are multiplied without intermediate vectors.
const STACK_LIMBS: usize = 24;

/// The product of operands of at most `STACK_LIMBS` limbs.
fn mul_on_stack(negative: bool, a: &[u32], b: &[u32]) -> BigInt {
    let (mut packed_a, mut packed_b) = ([0; STACK_LIMBS], [0; STACK_LIMBS]);
    let a = limbs::pack_into(&mut packed_a, a);
    let b = limbs::pack_into(&mut packed_b, b);
    let mut product = [0; 2 * STACK_LIMBS];
    let Some(out) = product.get_mut(..a.len() + b.len()) else {
        return BigInt::ZERO;
    };
    mul::mul_into(out, a, b);
    BigInt::from_limbs(negative, out)
}

/// A borrowed integer: sign and digits without leading zeros.
#[derive(Clone, Copy)]
pub struct IntRef<'a> {
    negative: bool,
    digits: &'a [u32],
}

impl<'a> IntRef<'a> {
    /// Views digits below 2^30, least significant first; leading zeros are dropped and zero gets no sign.
    #[inline]
    pub fn new(negative: bool, digits: &'a [u32]) -> IntRef<'a> {
        let digits = digits::trim(digits);
        IntRef {
            negative: negative && !digits.is_empty(),
            digits,
        }
    }

    /// The magnitude.
    #[inline]
    pub fn digits(self) -> &'a [u32] {
        self.digits
    }

    /// True below zero.
    #[inline]
    pub fn is_negative(self) -> bool {
        self.negative
    }

    /// True for zero.
    #[inline]
    pub fn is_zero(self) -> bool {
        self.digits.is_empty()
    }

    /// True for odd numbers.
    pub fn is_odd(self) -> bool {
        self.digits.first().is_some_and(|digit| digit & 1 == 1)
    }

    /// The same number, owned.
    pub fn to_owned(self) -> BigInt {
        BigInt::from_digits(self.negative, self.digits)
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negate(self) -> IntRef<'a> {
        IntRef::new(!self.negative, self.digits)
    }

    /// `int.bit_length`.
    pub fn bit_length(self) -> u64 {
        digits::bit_length(self.digits)
    }

    /// `int.bit_count`: ones in the magnitude.
    pub fn bit_count(self) -> u64 {
        self.digits
            .iter()
            .map(|digit| u64::from(digit.count_ones()))
            .sum()
    }

    /// The number, if it fits.
    #[inline]
    pub fn to_i64(self) -> Option<i64> {
        let magnitude = digits::to_u64(self.digits)?;
        if self.negative {
            0i64.checked_sub_unsigned(magnitude)
        } else {
            i64::try_from(magnitude).ok()
        }
    }

    /// The number, if it fits.
    pub fn to_u64(self) -> Option<u64> {
        if self.negative {
            None
        } else {
            digits::to_u64(self.digits)
        }
    }

    /// The number, if it fits.
    pub fn to_i128(self) -> Option<i128> {
        let magnitude = digits::to_u128(self.digits)?;
        if self.negative {
            0i128.checked_sub_unsigned(magnitude)
        } else {
            i128::try_from(magnitude).ok()
        }
    }

    /// The low 64 bits of the two's complement.
    pub fn to_u64_wrapping(self) -> u64 {
        let low = self
            .digits
            .iter()
            .take(3)
            .rev()
            .fold(0u64, |value, digit| value << 30 | u64::from(*digit));
        if self.negative { low.wrapping_neg() } else { low }
    }

    /// The number when it has at most two digits.
    #[inline]
    fn compact(self) -> Option<i64> {
        let magnitude = match self.digits {
            [] => 0,
            [a] => i64::from(*a),
            [a, b] => i64::from(*a) | i64::from(*b) << 30,
            _ => return None,
        };
        Some(if self.negative { -magnitude } else { magnitude })
    }

    /// Compares by value.
    pub fn compare(self, other: IntRef<'_>) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare(self.digits, other.digits),
            (true, true) => compare(other.digits, self.digits),
        }
    }

    /// `hash(int)`.
    pub fn hash_value(self) -> i64 {
        let modulus = u128::from(HASH_MODULUS);
        let rest = self
            .digits
            .iter()
            .rev()
            .fold(0u128, |rest, digit| (rest << 30 | u128::from(*digit)) % modulus) as i64;
        match if self.negative { -rest } else { rest } {
            -1 => -2,
            hash => hash,
        }
    }

    /// The sum.
    #[allow(
        clippy::should_implement_trait,
        reason = "the operators are implemented on BigInt in terms of this"
    )]
    pub fn add(self, other: IntRef<'_>) -> BigInt {
        if let (Some(a), Some(b)) = (self.compact(), other.compact()) {
            return BigInt::from(a + b);
        }
        if self.negative != other.negative {
            return self.difference(other);
        }
        BigInt::from_vec(self.negative, digits::sum(self.digits, other.digits))
    }

    /// The difference.
    #[allow(
        clippy::should_implement_trait,
        reason = "the operators are implemented on BigInt in terms of this"
    )]
    pub fn sub(self, other: IntRef<'_>) -> BigInt {
        self.add(other.negate())
    }

    /// The sum of numbers of different signs.
    fn difference(self, other: IntRef<'_>) -> BigInt {
        let (larger, smaller) = match compare(self.digits, other.digits) {
            Ordering::Equal => return BigInt::ZERO,
            Ordering::Greater => (self, other),
            Ordering::Less => (other, self),
        };
        let mut out = vec![0; larger.digits.len()];
        digits::sub_into(&mut out, larger.digits, smaller.digits);
        BigInt::from_vec(larger.negative, out)
    }

    /// The product.
    #[allow(
        clippy::should_implement_trait,
        reason = "the operators are implemented on BigInt in terms of this"
    )]
    pub fn mul(self, other: IntRef<'_>) -> BigInt {
        if let (Some(a), Some(b)) = (self.compact(), other.compact()) {
            return BigInt::from(i128::from(a) * i128::from(b));
        }
        let negative = self.negative != other.negative;
        if self.digits.len() + other.digits.len() <= 4
            && let (Some(a), Some(b)) = (digits::to_u128(self.digits), digits::to_u128(other.digits))
        {
            let product = BigInt::from(a * b);
            return if negative { -product } else { product };
        }
        let (long, short) = if self.digits.len() >= other.digits.len() {
            (self.digits, other.digits)
        } else {
            (other.digits, self.digits)
        };
        if let [factor] = short {
            let mut out = Vec::with_capacity(long.len() + 1);
            out.extend_from_slice(long);
            let carry = digits::mul_add_small(&mut out, *factor, 0);
            out.push(carry);
            return BigInt::from_vec(negative, out);
        }
        if long.len() <= 2 * STACK_LIMBS {
            return mul_on_stack(negative, self.digits, other.digits);
        }
        let a = limbs::pack(self.digits);
        if std::ptr::eq(self.digits, other.digits) || self.digits == other.digits {
            return BigInt::from_limbs(negative, &mul::mul(&a, &a));
        }
        BigInt::from_limbs(negative, &mul::mul(&a, &limbs::pack(other.digits)))
    }

    /// Quotient rounded towards minus infinity and remainder with the divisor's sign; None when dividing by zero.
    pub fn div_mod_floor(self, other: IntRef<'_>) -> Option<(BigInt, BigInt)> {
        if let (Some(a), Some(b)) = (self.compact(), other.compact()) {
            let (quotient, remainder) = (a.checked_div(b)?, a.checked_rem(b)?);
            let adjust = remainder != 0 && (remainder < 0) != (b < 0);
            return Some(match adjust {
                true => ((quotient - 1).into(), (remainder + b).into()),
                false => (quotient.into(), remainder.into()),
            });
        }
        let (quotient, remainder) = self.div_rem(other)?;
        if !remainder.is_zero() && self.negative != other.negative {
            return Some((
                quotient.view().sub(BigInt::from(1i64).view()),
                remainder.view().add(other),
            ));
        }
        Some((quotient, remainder))
    }

    /// Quotient rounded towards zero and remainder with the dividend's sign; None when dividing by zero.
    pub fn div_rem(self, other: IntRef<'_>) -> Option<(BigInt, BigInt)> {
        if other.is_zero() {
            return None;
        }
        let negative = self.negative != other.negative;
        if compare(self.digits, other.digits) == Ordering::Less {
            return Some((BigInt::ZERO, self.to_owned()));
        }
        if let [divisor] = other.digits {
            let mut quotient = self.digits.to_vec();
            let remainder = digits::div_small(&mut quotient, *divisor);
            return Some((
                BigInt::from_vec(negative, quotient),
                BigInt::from_digits(self.negative, &[remainder]),
            ));
        }
        if let (Some(a), Some(b)) = (digits::to_u128(self.digits), digits::to_u128(other.digits)) {
            let (quotient, remainder) = (BigInt::from(a / b), BigInt::from(a % b));
            return Some((
                if negative { -quotient } else { quotient },
                if self.negative { -remainder } else { remainder },
            ));
        }
        let (quotient, remainder) = div::div_rem(&limbs::pack(self.digits), &limbs::pack(other.digits));
        Some((
            BigInt::from_limbs(negative, &quotient),
            BigInt::from_limbs(self.negative, &remainder),
        ))
    }

    /// `//`; None when dividing by zero.
    pub fn div_floor(self, other: IntRef<'_>) -> Option<BigInt> {
        Some(self.div_mod_floor(other)?.0)
    }

    /// `%`; None when dividing by zero.
    pub fn mod_floor(self, other: IntRef<'_>) -> Option<BigInt> {
        Some(self.div_mod_floor(other)?.1)
    }
}
