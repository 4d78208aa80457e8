//! Magnitudes as slices of 60-bit limbs, least significant first: what the heavy algorithms compute on.
//!
//! A limb is a pair of 30-bit digits, so packing is cheap, and four spare bits let a column of 255 products be summed
//! in a `u128` without carries. Invariant: each limb is below 2^60.
#![allow(
    clippy::indexing_slicing,
    reason = "digit kernels: each function states how the lengths of its slices relate"
)]

use std::cmp::Ordering;

/// The width of a limb.
pub(crate) const LIMB_BITS: u32 = 60;
/// The largest limb.
pub(crate) const LIMB_MASK: u64 = (1 << LIMB_BITS) - 1;

/// The limbs of 30-bit digits, without leading zeros.
pub(crate) fn pack(digits: &[u32]) -> Vec<u64> {
    let mut limbs: Vec<u64> = digits
        .chunks(2)
        .map(|pair| u64::from(pair[0]) | pair.get(1).map_or(0, |high| u64::from(*high) << 30))
        .collect();
    normalize(&mut limbs);
    limbs
}

/// Packs digits into a buffer of at least half as many limbs and returns the part used.
pub(crate) fn pack_into<'a>(buffer: &'a mut [u64], digits: &[u32]) -> &'a [u64] {
    let used = digits.len().div_ceil(2);
    for (slot, pair) in buffer.iter_mut().zip(digits.chunks(2)) {
        *slot = u64::from(pair[0]) | pair.get(1).map_or(0, |high| u64::from(*high) << 30);
    }
    &buffer[..used]
}

/// The 30-bit digits of limbs, without leading zeros.
pub(crate) fn unpack(limbs: &[u64]) -> Vec<u32> {
    let mask = crate::digits::DIGIT_MASK;
    let mut digits = Vec::with_capacity(limbs.len() * 2);
    for limb in limbs {
        digits.extend_from_slice(&[*limb as u32 & mask, (limb >> 30) as u32]);
    }
    digits.truncate(crate::digits::trim(&digits).len());
    digits
}

/// Drops leading zeros.
pub(crate) fn normalize(limbs: &mut Vec<u64>) {
    limbs.truncate(trim(limbs).len());
}

/// The slice without leading zeros.
pub(crate) fn trim(limbs: &[u64]) -> &[u64] {
    let used = limbs
        .iter()
        .rposition(|limb| *limb != 0)
        .map_or(0, |last| last + 1);
    &limbs[..used]
}

/// Compares slices of equal length.
pub(crate) fn compare(a: &[u64], b: &[u64]) -> Ordering {
    debug_assert_eq!(a.len(), b.len());
    a.iter().rev().cmp(b.iter().rev())
}

/// `a += b`, where `a` is at least as long; returns the carry.
pub(crate) fn add_assign(a: &mut [u64], b: &[u64]) -> bool {
    let (low, high) = a.split_at_mut(b.len());
    let mut carry = 0;
    for (x, y) in low.iter_mut().zip(b) {
        let sum = *x + y + carry;
        *x = sum & LIMB_MASK;
        carry = sum >> LIMB_BITS;
    }
    for x in high {
        if carry == 0 {
            return false;
        }
        let sum = *x + carry;
        *x = sum & LIMB_MASK;
        carry = sum >> LIMB_BITS;
    }
    carry != 0
}

/// `a -= b`, where `a` is at least as long; returns the borrow.
pub(crate) fn sub_assign(a: &mut [u64], b: &[u64]) -> bool {
    let (low, high) = a.split_at_mut(b.len());
    let mut borrow = 0;
    for (x, y) in low.iter_mut().zip(b) {
        let difference = x.wrapping_sub(*y).wrapping_sub(borrow);
        *x = difference & LIMB_MASK;
        borrow = difference >> 63;
    }
    for x in high {
        if borrow == 0 {
            return false;
        }
        let difference = x.wrapping_sub(borrow);
        *x = difference & LIMB_MASK;
        borrow = difference >> 63;
    }
    borrow != 0
}

/// `out = |a - b|` for `b` no longer than `a` and `out` as long as `a`; true when the difference is negative.
pub(crate) fn abs_difference(out: &mut [u64], a: &[u64], b: &[u64]) -> bool {
    out.copy_from_slice(a);
    if !sub_assign(out, b) {
        return false;
    }
    // Two's complement: the borrow says that out is the difference plus 2^(60 n).
    let mut carry = 1;
    for limb in out {
        let flipped = (*limb ^ LIMB_MASK) + carry;
        *limb = flipped & LIMB_MASK;
        carry = flipped >> LIMB_BITS;
    }
    true
}

/// `a -= 1`; returns the borrow.
pub(crate) fn decrement(a: &mut [u64]) -> bool {
    sub_assign(a, &[1][..a.len().min(1)])
}

/// `a <<= bits` for `bits` below 60; returns what was shifted out.
pub(crate) fn shl_assign(a: &mut [u64], bits: u32) -> u64 {
    let mut carry = 0;
    for limb in a {
        let wide = u128::from(*limb) << bits;
        *limb = wide as u64 & LIMB_MASK | carry;
        carry = (wide >> LIMB_BITS) as u64;
    }
    carry
}

/// `a >>= bits` for `bits` below 60.
pub(crate) fn shr_assign(a: &mut [u64], bits: u32) {
    if bits == 0 {
        return;
    }
    let mut carry = 0;
    for limb in a.iter_mut().rev() {
        let low = *limb << (LIMB_BITS - bits) & LIMB_MASK;
        *limb = *limb >> bits | carry;
        carry = low;
    }
}

/// `a = a * factor + addend`, both a limb; returns the limb carried out.
pub(crate) fn mul_add_small(a: &mut [u64], factor: u64, addend: u64) -> u64 {
    let mut carry = u128::from(addend);
    for limb in a {
        let product = u128::from(*limb) * u128::from(factor) + carry;
        *limb = product as u64 & LIMB_MASK;
        carry = product >> LIMB_BITS;
    }
    carry as u64
}

/// `a -= b * factor`, where `a` is as long as `b`; returns the limb borrowed.
pub(crate) fn sub_mul_small(a: &mut [u64], b: &[u64], factor: u64) -> u64 {
    let mut borrow = 0;
    for (x, y) in a.iter_mut().zip(b) {
        let product = u128::from(*y) * u128::from(factor) + u128::from(borrow);
        let difference = x.wrapping_sub(product as u64 & LIMB_MASK);
        *x = difference & LIMB_MASK;
        borrow = (product >> LIMB_BITS) as u64 + (difference >> 63);
    }
    borrow
}
