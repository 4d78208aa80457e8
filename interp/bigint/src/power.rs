//! Powers and powers modulo a number.

use crate::limbs::{self, LIMB_BITS, LIMB_MASK};
use crate::{BigInt, IntRef, div, mul};

impl IntRef<'_> {
    /// The power. The result takes `exponent * bit_length` bits; the caller bounds it.
    pub fn pow(self, exponent: u64) -> BigInt {
        let negative = self.is_negative() && exponent % 2 == 1;
        let twos = crate::digits::trailing_zeros(self.digits());
        if exponent == 0 {
            return BigInt::from(1u8);
        }
        if self.is_zero() {
            return BigInt::ZERO;
        }
        let odd = limbs::pack(&crate::digits::shr(self.digits(), twos).0);
        let mut result = vec![1];
        for bit in (0..64 - exponent.leading_zeros()).rev() {
            result = mul::mul(&result, &result);
            if exponent >> bit & 1 == 1 {
                result = mul::mul(&result, &odd);
            }
        }
        BigInt::from_limbs(negative, &result).view().shl(twos * exponent)
    }

    /// `pow(self, exponent, modulus)`; None when the modulus is zero or the exponent negative. The result has the sign
    /// of the modulus.
    pub fn modpow(self, exponent: IntRef<'_>, modulus: IntRef<'_>) -> Option<BigInt> {
        if exponent.is_negative() {
            return None;
        }
        let positive = if modulus.is_negative() {
            modulus.negate()
        } else {
            modulus
        };
        let base = limbs::pack(self.mod_floor(positive)?.digits());
        let limbs = limbs::pack(positive.digits());
        let power = match limbs.as_slice() {
            [1] => Vec::new(),
            [only] => vec![pow_in_limb(base.first().copied().unwrap_or(0), exponent, *only)],
            [first, ..] if first & 1 == 1 => Montgomery::new(limbs).pow(&base, exponent),
            _ => pow_by_division(&base, exponent, &limbs),
        };
        let result = BigInt::from_limbs(false, &power);
        if modulus.is_negative() && !result.is_zero() {
            Some(result.view().add(modulus))
        } else {
            Some(result)
        }
    }

    /// The inverse modulo a number; None when there is none.
    pub fn mod_inverse(self, modulus: IntRef<'_>) -> Option<BigInt> {
        let positive = if modulus.is_negative() {
            modulus.negate()
        } else {
            modulus
        };
        let (mut r0, mut r1) = (positive.to_owned(), self.mod_floor(positive)?);
        let (mut t0, mut t1) = (BigInt::ZERO, BigInt::from(1u8));
        while !r1.is_zero() {
            let (quotient, rest) = r0.div_mod_floor(&r1)?;
            let next = &t0 - &(&quotient * &t1);
            (r0, r1) = (r1, rest);
            (t0, t1) = (t1, next);
        }
        (r0.digits() == [1])
            .then(|| t0.view().mod_floor(modulus))
            .flatten()
    }

    /// The bits of the magnitude in groups of four, from the top.
    fn nibbles(self) -> impl Iterator<Item = usize> {
        let count = self.bit_length().div_ceil(4);
        (0..count).rev().map(move |place| {
            let bit = |at: u64| {
                let digit = self.digits().get((at / 30) as usize).copied().unwrap_or(0);
                (digit >> (at % 30) & 1) as usize
            };
            (0..4).map(|at| bit(place * 4 + at) << at).sum()
        })
    }
}

/// The power modulo a number of one limb.
fn pow_in_limb(base: u64, exponent: IntRef<'_>, modulus: u64) -> u64 {
    let reciprocal = div::Reciprocal::new(modulus);
    let times = |a: u64, b: u64| {
        let product = u128::from(a) * u128::from(b);
        reciprocal
            .divide((product >> LIMB_BITS) as u64, product as u64 & LIMB_MASK)
            .1
    };
    let mut result = 1;
    for digit in exponent.nibbles() {
        for bit in (0..4).rev() {
            result = times(result, result);
            if digit >> bit & 1 == 1 {
                result = times(result, base);
            }
        }
    }
    result
}

/// Powers with windows of four bits, reducing by division: for even moduli.
fn pow_by_division(base: &[u64], exponent: IntRef<'_>, modulus: &[u64]) -> Vec<u64> {
    let times = |a: &[u64], b: &[u64]| div::div_rem(&mul::mul(a, b), modulus).1;
    window_power(base, vec![1], exponent, times)
}

/// Left-to-right exponentiation with a table of sixteen powers.
fn window_power(
    base: &[u64],
    one: Vec<u64>,
    exponent: IntRef<'_>,
    times: impl Fn(&[u64], &[u64]) -> Vec<u64>,
) -> Vec<u64> {
    let mut table = vec![one.clone()];
    for _ in 1..16 {
        let next = table.last().map(|last| times(last, base)).unwrap_or_default();
        table.push(next);
    }
    let mut result = one;
    for (number, window) in exponent.nibbles().enumerate() {
        if number > 0 {
            for _ in 0..4 {
                result = times(&result, &result);
            }
        }
        if let Some(power) = table.get(window).filter(|_| window > 0) {
            result = times(&result, power);
        }
    }
    result
}

/// Arithmetic modulo an odd number with residues scaled by R = 2^(60 n), which turns division into multiplication
/// (Montgomery, "Modular multiplication without trial division").
struct Montgomery {
    modulus: Vec<u64>,
    /// -1 / modulus modulo 2^60.
    inverse: u64,
}

impl Montgomery {
    fn new(modulus: Vec<u64>) -> Montgomery {
        let first = modulus.first().copied().unwrap_or(1);
        // Newton's iteration doubles the correct low bits: 3, 6, 12, 24, 48, 96.
        let mut inverse = first;
        for _ in 0..5 {
            inverse = inverse.wrapping_mul(2u64.wrapping_sub(first.wrapping_mul(inverse)));
        }
        Montgomery {
            modulus,
            inverse: inverse.wrapping_neg() & LIMB_MASK,
        }
    }

    fn pow(&self, base: &[u64], exponent: IntRef<'_>) -> Vec<u64> {
        let scaled = |limbs: &[u64]| {
            let mut shifted = vec![0; self.modulus.len()];
            shifted.extend_from_slice(limbs);
            div::div_rem(&shifted, &self.modulus).1
        };
        let power = window_power(&scaled(base), scaled(&[1]), exponent, |a, b| {
            self.reduce(mul::mul(a, b))
        });
        self.reduce(power)
    }

    /// `product / R` modulo the modulus, for a product below `modulus * R`.
    fn reduce(&self, mut product: Vec<u64>) -> Vec<u64> {
        let n = self.modulus.len();
        product.resize(2 * n + 1, 0);
        for at in 0..n {
            let Some(part) = product.get_mut(at..) else { break };
            let factor = part
                .first()
                .map_or(0, |low| low.wrapping_mul(self.inverse) & LIMB_MASK);
            let mut carry: u128 = 0;
            let (low, high) = part.split_at_mut(n);
            for (slot, limb) in low.iter_mut().zip(&self.modulus) {
                carry += u128::from(factor) * u128::from(*limb) + u128::from(*slot);
                *slot = carry as u64 & LIMB_MASK;
                carry >>= LIMB_BITS;
            }
            limbs::add_assign(high, &[carry as u64]);
        }
        let mut result = product.split_off(n);
        let top = result.pop().unwrap_or(0);
        if top != 0 || limbs::compare(&result, &self.modulus).is_ge() {
            limbs::sub_assign(&mut result, &self.modulus);
        }
        limbs::normalize(&mut result);
        result
    }
}
