//! Integer square roots and greatest common divisors.

use crate::{BigInt, IntRef, digits};

impl IntRef<'_> {
    /// The root rounded down; None below zero.
    pub fn isqrt(self) -> Option<BigInt> {
        if self.is_negative() {
            return None;
        }
        if let Some(small) = self.to_u64() {
            return Some(BigInt::from(small.isqrt()));
        }
        // The precision doubles at each step: `root` is the root of the top `2 * known` bits, within one.
        let half = (self.bit_length() - 1) / 2;
        let steps = 64 - half.leading_zeros();
        let mut known = half >> (steps - 5);
        let top = self.shr(2 * half - 2 * known).to_u64().unwrap_or(u64::MAX);
        let mut root = BigInt::from(top.isqrt());
        for step in (0..steps - 5).rev() {
            let before = known;
            known = half >> step;
            let numerator = self.shr(2 * half - before - known + 1);
            let quotient = numerator.view().div_floor(root.view())?;
            root = &(&root << (known - before - 1)) + &quotient;
        }
        let too_large = root.view().mul(root.view()).view().compare(self).is_gt();
        Some(if too_large {
            &root - &BigInt::from(1u8)
        } else {
            root
        })
    }

    /// The greatest common divisor, not below zero.
    pub fn gcd(self, other: IntRef<'_>) -> BigInt {
        let (mut a, mut b) = (self.to_owned().abs(), other.to_owned().abs());
        if a < b {
            std::mem::swap(&mut a, &mut b);
        }
        loop {
            if let (Some(x), Some(y)) = (a.to_u64(), b.to_u64()) {
                return BigInt::from(gcd_u64(x, y));
            }
            if b.is_zero() {
                return a;
            }
            (a, b) = match lehmer_step(&a, &b) {
                Some(pair) => pair,
                None => {
                    let rest = a.view().mod_floor(b.view()).unwrap_or_default();
                    (b, rest)
                }
            };
        }
    }
}

fn gcd_u64(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        if a > b {
            std::mem::swap(&mut a, &mut b);
        }
        b -= a;
    }
    a << twos
}

/// Several steps of Euclid's algorithm at once, computed on the leading 60 bits (Lehmer; Knuth, volume 2, 4.5.2,
/// algorithm L). None when the leading bits do not decide a single step.
fn lehmer_step(a: &BigInt, b: &BigInt) -> Option<(BigInt, BigInt)> {
    let shift = a.bit_length().saturating_sub(60);
    let (mut x, mut y) = (leading(a, shift)?, leading(b, shift)?);
    let (mut p, mut q, mut r, mut s) = (1i64, 0i64, 0i64, 1i64);
    while y + r != 0 && y + s != 0 {
        let quotient = (x + p) / (y + r);
        if quotient != (x + q) / (y + s) {
            break;
        }
        let next = |old: i64, new: i64| {
            old.checked_sub(quotient.checked_mul(new)?)
                .filter(|f| f.abs() < 1 << 31)
        };
        let (Some(next_r), Some(next_s)) = (next(p, r), next(q, s)) else {
            break;
        };
        (p, r) = (r, next_r);
        (q, s) = (s, next_s);
        (x, y) = (y, x - quotient * y);
    }
    if q == 0 {
        return None;
    }
    let combine = |p, q| BigInt::from_vec(false, digits::combine(a.digits(), p, b.digits(), q));
    Some((combine(p, q), combine(r, s)))
}

/// The bits from `shift` on, at most 60 of them.
fn leading(value: &BigInt, shift: u64) -> Option<i64> {
    let (whole, part) = ((shift / 30) as usize, shift % 30);
    let top = value.digits().get(whole..)?;
    let wide = top
        .iter()
        .take(3)
        .rev()
        .fold(0u128, |wide, digit| wide << 30 | u128::from(*digit));
    i64::try_from(wide >> part).ok()
}
