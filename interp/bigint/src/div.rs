//! Division of limbs: Knuth's algorithm D for short divisors, recursive division (Burnikel and Ziegler, as in Brent and
//! Zimmermann, "Modern Computer Arithmetic", 1.8) on top of fast multiplication for long ones.
#![allow(
    clippy::indexing_slicing,
    reason = "digit kernels: each function states how the lengths of its slices relate"
)]

use crate::limbs::{
    LIMB_BITS, LIMB_MASK, add_assign, compare, decrement, normalize, shl_assign, shr_assign, sub_assign,
    sub_mul_small, trim,
};
use crate::mul::mul_into;
use std::cmp::Ordering;

/// From this many quotient limbs on, divide recursively.
const RECURSIVE: usize = 60;

/// A divisor limb with its reciprocal, so that a two-limb dividend needs no division instruction (Moeller and Granlund,
/// "Improved division by invariant integers").
#[derive(Clone, Copy)]
pub(crate) struct Reciprocal {
    /// The divisor shifted to have bit 63 set.
    divisor: u64,
    /// floor((2^128 - 1) / divisor) - 2^64.
    inverse: u64,
    shift: u32,
}

impl Reciprocal {
    /// For a divisor that is not zero.
    pub(crate) fn new(divisor: u64) -> Reciprocal {
        let shift = divisor.leading_zeros() % 64;
        let divisor = divisor.max(1) << shift;
        let inverse = (u128::MAX / u128::from(divisor)) as u64;
        Reciprocal {
            divisor,
            inverse,
            shift,
        }
    }

    /// Quotient and remainder of `high * 2^60 + low`, where `high` is below the divisor.
    #[inline]
    pub(crate) fn divide(self, high: u64, low: u64) -> (u64, u64) {
        let dividend = (u128::from(high) << LIMB_BITS | u128::from(low)) << self.shift;
        let (u1, u0) = ((dividend >> 64) as u64, dividend as u64);
        let estimate = u128::from(self.inverse) * u128::from(u1) + dividend;
        let (mut q, q0) = (((estimate >> 64) as u64).wrapping_add(1), estimate as u64);
        let mut r = u0.wrapping_sub(q.wrapping_mul(self.divisor));
        if r > q0 {
            q = q.wrapping_sub(1);
            r = r.wrapping_add(self.divisor);
        }
        if r >= self.divisor {
            q = q.wrapping_add(1);
            r -= self.divisor;
        }
        (q, r >> self.shift)
    }
}

/// `a /= divisor`; returns the remainder. The divisor is a limb and not zero.
pub(crate) fn div_small(a: &mut [u64], divisor: Reciprocal) -> u64 {
    let mut remainder = 0;
    for limb in a.iter_mut().rev() {
        (*limb, remainder) = divisor.divide(remainder, *limb);
    }
    remainder
}

/// Quotient and remainder, without leading zeros. The divisor is not zero.
pub(crate) fn div_rem(a: &[u64], b: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let (a, b) = (trim(a), trim(b));
    let smaller = a.len() < b.len() || (a.len() == b.len() && compare(a, b) == Ordering::Less);
    if smaller || b.is_empty() {
        return (Vec::new(), a.to_vec());
    }
    if let [divisor] = b {
        let mut quotient = a.to_vec();
        let remainder = div_small(&mut quotient, Reciprocal::new(*divisor));
        normalize(&mut quotient);
        return (
            quotient,
            if remainder == 0 {
                Vec::new()
            } else {
                vec![remainder]
            },
        );
    }
    let shift = b[b.len() - 1].leading_zeros() - (64 - LIMB_BITS);
    let mut divisor = b.to_vec();
    shl_assign(&mut divisor, shift);
    let mut rest = a.to_vec();
    rest.push(0);
    shl_assign_with_top(&mut rest, shift);
    let mut quotient = vec![0; rest.len() - divisor.len()];
    divide_normalized(&mut quotient, &mut rest, &divisor);
    rest.truncate(divisor.len());
    shr_assign(&mut rest, shift);
    normalize(&mut quotient);
    normalize(&mut rest);
    (quotient, rest)
}

/// Shifts left; the top limb is zero and takes what is shifted out.
fn shl_assign_with_top(limbs: &mut [u64], bits: u32) {
    let last = limbs.len() - 1;
    let out = shl_assign(&mut limbs[..last], bits);
    limbs[last] = out;
}

/// Divides `a` by the normalised `b` of at least two limbs, leaving the remainder in `a`. The quotient, of
/// `a.len() - b.len()` limbs, fits because the top of `a` is below `b`.
fn divide_normalized(quotient: &mut [u64], a: &mut [u64], b: &[u64]) {
    // Pieces of as many quotient limbs as the divisor has, from the top; the first one takes what does not divide.
    let mut upper = quotient.len();
    while upper > 0 {
        let piece = if upper.is_multiple_of(b.len()) {
            b.len()
        } else {
            upper % b.len()
        };
        let lower = upper - piece;
        divide_balanced(&mut quotient[lower..upper], &mut a[lower..upper + b.len()], b);
        upper = lower;
    }
}

/// Divides `a` (`b.len()` plus `quotient.len()` limbs) by `b`, which is normalised and no shorter than the quotient.
/// The remainder is left in `a`; returns the quotient's carry limb, 0 or 1.
fn divide_balanced(quotient: &mut [u64], a: &mut [u64], b: &[u64]) -> u64 {
    let (m, n) = (quotient.len(), b.len());
    if m < RECURSIVE {
        return divide_columns(quotient, a, b);
    }
    let k = m / 2;
    let (low_quotient, high_quotient) = quotient.split_at_mut(k);
    let mut product = vec![0; m];
    let mut carry = divide_balanced(high_quotient, &mut a[2 * k..], &b[k..]);
    let mut borrow = subtract_low(&mut a[k..n + k], high_quotient, carry, &b[..k], &mut product);
    while borrow > 0 {
        if decrement(high_quotient) {
            carry -= 1;
        }
        borrow -= u64::from(add_assign(&mut a[k..n + k], b));
    }
    let low_carry = divide_balanced(low_quotient, &mut a[k..n + k], &b[k..]);
    let mut borrow = subtract_low(
        &mut a[..n],
        low_quotient,
        low_carry,
        &b[..k],
        &mut product[..2 * k],
    );
    while borrow > 0 {
        decrement(low_quotient);
        borrow -= u64::from(add_assign(&mut a[..n], b));
    }
    carry
}

/// `a -= (carry:quotient) * low`, and how often that borrowed; `product` has the length of quotient and `low` together.
fn subtract_low(a: &mut [u64], quotient: &[u64], carry: u64, low: &[u64], product: &mut [u64]) -> u64 {
    mul_into(product, quotient, low);
    let mut borrow = u64::from(sub_assign(a, product));
    if carry != 0 {
        borrow += u64::from(sub_assign(&mut a[quotient.len()..], low));
    }
    borrow
}

/// Knuth's algorithm D; arguments and result as in [`divide_balanced`], except that the quotient may be longer.
fn divide_columns(quotient: &mut [u64], a: &mut [u64], b: &[u64]) -> u64 {
    let n = b.len();
    let (first, second) = (b[n - 1], if n >= 2 { b[n - 2] } else { 0 });
    let reciprocal = Reciprocal::new(first);
    let top = &mut a[quotient.len()..];
    let carry = u64::from(compare(top, b) != Ordering::Less);
    if carry == 1 {
        sub_assign(top, b);
    }
    for (at, slot) in quotient.iter_mut().enumerate().rev() {
        let (u2, u1) = (a[at + n], a[at + n - 1]);
        let u0 = if n >= 2 { a[at + n - 2] } else { 0 };
        let mut estimate = estimate_quotient(reciprocal, first, second, [u2, u1, u0]);
        let part = &mut a[at..at + n];
        let borrow = sub_mul_small(part, b, estimate);
        if borrow > u2 {
            estimate -= 1;
            add_assign(part, b);
        }
        a[at + n] = 0;
        *slot = estimate;
    }
    carry
}

/// The quotient limb of three limbs by the divisor's first two, at most one too large for the whole divisor.
#[inline]
fn estimate_quotient(reciprocal: Reciprocal, first: u64, second: u64, [u2, u1, u0]: [u64; 3]) -> u64 {
    let (mut q, mut r) = if u2 >= first {
        (LIMB_MASK, u1 + first)
    } else {
        reciprocal.divide(u2, u1)
    };
    while r <= LIMB_MASK && u128::from(q) * u128::from(second) > (u128::from(r) << LIMB_BITS | u128::from(u0))
    {
        q -= 1;
        r += first;
    }
    q
}
