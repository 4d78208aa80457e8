//! Multiplication by a number-theoretic transform modulo the prime 2^64 - 2^32 + 1.
//!
//! A limb is cut into three 20-bit coefficients, so a coefficient of the product is below 2^40 times the number of
//! coefficients of the shorter operand, exact while that stays under 2^24. Transform lengths are 2^k and 3 * 2^k.
#![allow(
    clippy::indexing_slicing,
    reason = "digit kernels: each function states how the lengths of its slices relate"
)]

use crate::limbs::{LIMB_BITS, LIMB_MASK};

const PRIME: u64 = 0xFFFF_FFFF_0000_0001;
/// 2^64 modulo the prime.
const EPSILON: u64 = 0xFFFF_FFFF;
/// Generates the multiplicative group.
const GENERATOR: u64 = 7;
const COEFFICIENT_BITS: u32 = 20;
const PER_LIMB: usize = 3;

/// True when a product whose shorter operand has so many limbs is exact.
pub(crate) fn fits(shorter: usize) -> bool {
    shorter < (1 << 24) / PER_LIMB
}

#[inline(always)]
fn add(a: u64, b: u64) -> u64 {
    let (sum, carry) = a.overflowing_add(b);
    // The operands are below the prime, so one correction suffices.
    if carry || sum >= PRIME {
        sum.wrapping_sub(PRIME)
    } else {
        sum
    }
}

#[inline(always)]
fn sub(a: u64, b: u64) -> u64 {
    let (difference, borrow) = a.overflowing_sub(b);
    if borrow {
        difference.wrapping_add(PRIME)
    } else {
        difference
    }
}

/// The product modulo the prime, using 2^64 = 2^32 - 1 and 2^96 = -1.
#[inline(always)]
fn mul(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let (low, high) = (product as u64, (product >> 64) as u64);
    let (mut difference, borrow) = low.overflowing_sub(high >> 32);
    if borrow {
        difference = difference.wrapping_sub(EPSILON);
    }
    let (sum, carry) = difference.overflowing_add((high & EPSILON) * EPSILON);
    let sum = if carry { sum.wrapping_add(EPSILON) } else { sum };
    if sum >= PRIME { sum - PRIME } else { sum }
}

fn pow(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = mul(result, base);
        }
        base = mul(base, base);
        exponent >>= 1;
    }
    result
}

fn root_of_unity(order: usize) -> u64 {
    pow(GENERATOR, (PRIME - 1) / order as u64)
}

/// The first `count` powers of a root.
fn powers(root: u64, count: usize) -> Vec<u64> {
    let mut list = Vec::with_capacity(count);
    let mut power = 1;
    for _ in 0..count {
        list.push(power);
        power = mul(power, root);
    }
    list
}

/// The roots that a transform of one length needs; those of shorter levels are every second one, copied so that each
/// level reads them in sequence.
struct Plan {
    /// For a length 3 * 2^k: powers of its root, a third of the length of them.
    outer: Vec<u64>,
    /// For each level from the longest: half a block of powers.
    levels: Vec<Vec<u64>>,
    length: usize,
}

impl Plan {
    fn new(length: usize, inverse: bool) -> Plan {
        let direction = |root: u64| if inverse { pow(root, PRIME - 2) } else { root };
        let three = length.is_multiple_of(3);
        let outer = if three {
            powers(direction(root_of_unity(length)), length / 3)
        } else {
            Vec::new()
        };
        let inner = if three { length / 3 } else { length };
        let mut levels = Vec::new();
        if inner > 1 {
            levels.push(powers(direction(root_of_unity(inner)), inner / 2));
        }
        while let Some(last) = levels.last().filter(|last| last.len() > 1) {
            let next = last.iter().step_by(2).copied().collect();
            levels.push(next);
        }
        Plan {
            outer,
            levels,
            length,
        }
    }

    /// The transform, to permuted order.
    fn forward(&self, data: &mut [u64]) {
        if self.outer.is_empty() {
            return self.forward_block(data, 0);
        }
        let third = self.length / 3;
        let (w, w2) = self.cube_roots();
        let (a, rest) = data.split_at_mut(third);
        let (b, c) = rest.split_at_mut(third);
        for (j, root) in self.outer.iter().enumerate() {
            let (x, y, z) = (a[j], b[j], c[j]);
            a[j] = add(x, add(y, z));
            b[j] = mul(add(x, add(mul(w, y), mul(w2, z))), *root);
            c[j] = mul(add(x, add(mul(w2, y), mul(w, z))), mul(*root, *root));
        }
        for part in [a, b, c] {
            self.forward_block(part, 0);
        }
    }

    /// The primitive cube root of unity that goes with this direction, and its square.
    fn cube_roots(&self) -> (u64, u64) {
        let w = mul(
            self.outer[self.outer.len() - 1],
            self.outer.get(1).copied().unwrap_or(1),
        );
        let w = if self.outer.len() == 1 {
            root_of_unity(3)
        } else {
            w
        };
        (w, mul(w, w))
    }

    /// Decimation in frequency. Long blocks recurse so that the halves are worked on while they are in the cache.
    fn forward_block(&self, data: &mut [u64], level: usize) {
        let Some(roots) = self.levels.get(level) else {
            return;
        };
        let (low, high) = data.split_at_mut(roots.len());
        for ((x, y), root) in low.iter_mut().zip(high.iter_mut()).zip(roots) {
            let (sum, difference) = (add(*x, *y), sub(*x, *y));
            *x = sum;
            *y = mul(difference, *root);
        }
        self.forward_block(low, level + 1);
        self.forward_block(high, level + 1);
    }

    /// The inverse of [`Plan::forward`] up to the factor `length`, for a plan made with `inverse`.
    fn backward(&self, data: &mut [u64]) {
        if self.outer.is_empty() {
            return self.backward_block(data, 0);
        }
        let third = self.length / 3;
        let (w, w2) = self.cube_roots();
        let (a, rest) = data.split_at_mut(third);
        let (b, c) = rest.split_at_mut(third);
        for part in [&mut *a, &mut *b, &mut *c] {
            self.backward_block(part, 0);
        }
        for (j, root) in self.outer.iter().enumerate() {
            let (x, y, z) = (a[j], mul(b[j], *root), mul(c[j], mul(*root, *root)));
            a[j] = add(x, add(y, z));
            b[j] = add(x, add(mul(w, y), mul(w2, z)));
            c[j] = add(x, add(mul(w2, y), mul(w, z)));
        }
    }

    fn backward_block(&self, data: &mut [u64], level: usize) {
        let Some(roots) = self.levels.get(level) else {
            return;
        };
        let (low, high) = data.split_at_mut(roots.len());
        self.backward_block(low, level + 1);
        self.backward_block(high, level + 1);
        for ((x, y), root) in low.iter_mut().zip(high.iter_mut()).zip(roots) {
            let turned = mul(*y, *root);
            let (sum, difference) = (add(*x, turned), sub(*x, turned));
            *x = sum;
            *y = difference;
        }
    }
}

/// The smallest length 2^k or 3 * 2^k that is at least `wanted`.
fn transform_length(wanted: usize) -> usize {
    let power = wanted.next_power_of_two();
    let three_quarters = power / 4 * 3;
    if three_quarters >= wanted && power >= 8 {
        three_quarters
    } else {
        power
    }
}

fn coefficients(limbs: &[u64], length: usize) -> Vec<u64> {
    let mask = (1 << COEFFICIENT_BITS) - 1;
    let mut data = Vec::with_capacity(length);
    for limb in limbs {
        data.extend_from_slice(&[
            limb & mask,
            limb >> COEFFICIENT_BITS & mask,
            limb >> (2 * COEFFICIENT_BITS),
        ]);
    }
    data.resize(length, 0);
    data
}

/// `out = a * b`; `out` is as long as both together and the shorter operand satisfies [`fits`].
pub(crate) fn mul_into(out: &mut [u64], a: &[u64], b: &[u64]) {
    let length = transform_length((a.len() + b.len()) * PER_LIMB);
    let forward = Plan::new(length, false);
    let mut data = coefficients(a, length);
    forward.forward(&mut data);
    if std::ptr::eq(a, b) {
        data.iter_mut().for_each(|x| *x = mul(*x, *x));
    } else {
        let mut other = coefficients(b, length);
        forward.forward(&mut other);
        data.iter_mut().zip(&other).for_each(|(x, y)| *x = mul(*x, *y));
    }
    drop(forward);
    Plan::new(length, true).backward(&mut data);
    let scale = pow(length as u64, PRIME - 2);
    let mut carry: u128 = 0;
    for (slot, three) in out.iter_mut().zip(data.chunks(PER_LIMB)) {
        for (place, coefficient) in three.iter().enumerate() {
            carry += u128::from(mul(*coefficient, scale)) << (place as u32 * COEFFICIENT_BITS);
        }
        *slot = carry as u64 & LIMB_MASK;
        carry >>= LIMB_BITS;
    }
}
