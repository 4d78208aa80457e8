//! Multiplication of limbs: columns for short operands, Karatsuba for longer ones, a number-theoretic transform for
//! long ones.
#![allow(
    clippy::indexing_slicing,
    reason = "digit kernels: each function states how the lengths of its slices relate"
)]

use crate::limbs::{LIMB_BITS, LIMB_MASK, abs_difference, add_assign, sub_assign, trim};
use crate::ntt;

/// From this many limbs on, Karatsuba. Must stay below 255, the limit of `columns`.
const KARATSUBA: usize = 40;
/// From this many limbs on, the transform.
const TRANSFORM: usize = 900;

/// The product, without leading zeros.
pub(crate) fn mul(a: &[u64], b: &[u64]) -> Vec<u64> {
    let (a, b) = (trim(a), trim(b));
    let mut out = vec![0; a.len() + b.len()];
    mul_into(&mut out, a, b);
    crate::limbs::normalize(&mut out);
    out
}

/// `out = a * b`; `out` is as long as both together, and its content does not matter.
pub(crate) fn mul_into(out: &mut [u64], a: &[u64], b: &[u64]) {
    let (a, b) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if b.len() < KARATSUBA {
        columns(out, a, b);
    } else if b.len() >= TRANSFORM && ntt::fits(b.len()) && a.len() < 4 * b.len() {
        ntt::mul_into(out, a, b);
    } else if a.len() == b.len() {
        let mut scratch = vec![0; 5 * a.len() + 512];
        karatsuba(out, a, b, &mut scratch);
    } else {
        unbalanced(out, a, b);
    }
}

/// `out = a * b` for `b` shorter than `a`: multiplies pieces of `a` as long as `b`.
fn unbalanced(out: &mut [u64], a: &[u64], b: &[u64]) {
    out.fill(0);
    let mut product = vec![0; 2 * b.len()];
    for (number, piece) in a.chunks(b.len()).enumerate() {
        let product = &mut product[..piece.len() + b.len()];
        mul_into(product, piece, b);
        add_assign(&mut out[number * b.len()..], product);
    }
}

/// Schoolbook multiplication by columns; `b` has at most 254 limbs and no more than `a`.
fn columns(out: &mut [u64], a: &[u64], b: &[u64]) {
    if std::ptr::eq(a, b) {
        return square_columns(out, a);
    }
    let mut carry: u128 = 0;
    for (column, slot) in out.iter_mut().enumerate() {
        let first = (column + 1).saturating_sub(b.len()).min(a.len());
        let last = (column + 1).min(a.len());
        let from_b = &b[(column + 1 - last).min(b.len())..(column + 1 - first).min(b.len())];
        for (x, y) in a[first..last].iter().zip(from_b.iter().rev()) {
            carry += u128::from(*x) * u128::from(*y);
        }
        *slot = carry as u64 & LIMB_MASK;
        carry >>= LIMB_BITS;
    }
}

/// `out = a * a` by columns, each product of two different limbs computed once.
fn square_columns(out: &mut [u64], a: &[u64]) {
    let mut carry: u128 = 0;
    for (column, slot) in out.iter_mut().enumerate() {
        let first = (column + 1).saturating_sub(a.len());
        let half = column.div_ceil(2).max(first);
        let mut sum: u128 = 0;
        let upper = a.get(column + 1 - half..column + 1 - first).unwrap_or(&[]);
        for (x, y) in a[first.min(a.len())..half.min(a.len())]
            .iter()
            .zip(upper.iter().rev())
        {
            sum += u128::from(*x) * u128::from(*y);
        }
        carry += 2 * sum;
        if column % 2 == 0 {
            carry += a.get(column / 2).map_or(0, |x| u128::from(*x) * u128::from(*x));
        }
        *slot = carry as u64 & LIMB_MASK;
        carry >>= LIMB_BITS;
    }
}

/// `out = a * b` for operands of one length; `scratch` has at least five times that and 512.
fn karatsuba(out: &mut [u64], a: &[u64], b: &[u64], scratch: &mut [u64]) {
    if a.len() < KARATSUBA {
        return columns(out, a, b);
    }
    let low = a.len().div_ceil(2);
    let ((a0, a1), (b0, b1)) = (a.split_at(low), b.split_at(low));
    let (z0, z2) = out.split_at_mut(2 * low);
    karatsuba(z0, a0, b0, scratch);
    karatsuba(z2, a1, b1, scratch);
    let (sum, rest) = scratch.split_at_mut(2 * low + 1);
    let (middle, rest) = rest.split_at_mut(2 * low);
    let (da, db) = sum.split_at_mut(low);
    let negative = abs_difference(da, a0, a1);
    if std::ptr::eq(a, b) {
        karatsuba(middle, da, da, rest);
    } else {
        let negative_b = abs_difference(&mut db[..low], b0, b1);
        karatsuba(middle, da, &db[..low], rest);
        return combine(out, low, sum, middle, negative != negative_b);
    }
    combine(out, low, sum, middle, false);
}

/// Adds the middle term: `out += (z0 + z2 - middle) << low`, where `out` holds z0 and z2; `add` says that the product of
/// differences was negative.
fn combine(out: &mut [u64], low: usize, sum: &mut [u64], middle: &[u64], add: bool) {
    let (z0, z2) = out.split_at(2 * low);
    sum[..2 * low].copy_from_slice(z0);
    sum[2 * low] = 0;
    add_assign(sum, z2);
    if add {
        add_assign(sum, middle);
    } else {
        sub_assign(sum, middle);
    }
    add_assign(&mut out[low..], trim(sum));
}
