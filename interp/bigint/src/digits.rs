//! Magnitudes as slices of 30-bit digits, least significant first: the storage of CPython's `int`.
//!
//! Invariant of every slice that comes in: each digit is below 2^30. Inputs may carry leading zeros unless said
//! otherwise. Results go into a caller's slice (so that an int object can be filled in place) and the functions
//! return how many digits they used, without leading zeros.

use std::cmp::Ordering;

/// The width of a digit.
pub const DIGIT_BITS: u32 = 30;
/// The largest digit.
pub const DIGIT_MASK: u32 = (1 << DIGIT_BITS) - 1;

/// The slice without leading zeros.
#[inline]
pub fn trim(digits: &[u32]) -> &[u32] {
    let used = digits
        .iter()
        .rposition(|digit| *digit != 0)
        .map_or(0, |last| last + 1);
    digits.get(..used).unwrap_or(digits)
}

/// Compares two magnitudes.
pub fn compare(a: &[u32], b: &[u32]) -> Ordering {
    let (a, b) = (trim(a), trim(b));
    a.len()
        .cmp(&b.len())
        .then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// The number of bits without leading zeros: `int.bit_length`.
pub fn bit_length(digits: &[u32]) -> u64 {
    let digits = trim(digits);
    match digits.split_last() {
        Some((top, rest)) => rest.len() as u64 * u64::from(DIGIT_BITS) + u64::from(32 - top.leading_zeros()),
        None => 0,
    }
}

/// The number of zero bits below the lowest one; 0 for zero.
pub fn trailing_zeros(digits: &[u32]) -> u64 {
    match digits.iter().position(|digit| *digit != 0) {
        Some(at) => {
            let bits = digits.get(at).map_or(0, |digit| digit.trailing_zeros());
            at as u64 * u64::from(DIGIT_BITS) + u64::from(bits)
        }
        None => 0,
    }
}

/// `out = a + b`. `out` has at least one digit more than the longer of the two.
pub fn add_into(out: &mut [u32], a: &[u32], b: &[u32]) -> usize {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let (head, tail) = long.split_at(short.len());
    let mut slots = out.iter_mut();
    let mut carry = 0;
    for ((slot, x), y) in slots.by_ref().zip(head).zip(short) {
        let sum = x + y + carry;
        *slot = sum & DIGIT_MASK;
        carry = sum >> DIGIT_BITS;
    }
    // zip takes one slot more than it uses when the digits run out first, so the rest is addressed anew.
    let Some(rest) = out.get_mut(short.len()..) else {
        return 0;
    };
    for (slot, x) in rest.iter_mut().zip(tail) {
        let sum = x + carry;
        *slot = sum & DIGIT_MASK;
        carry = sum >> DIGIT_BITS;
    }
    if let Some(slot) = out.get_mut(long.len()) {
        *slot = carry;
    }
    used(out, long.len() + 1)
}

/// `out = a - b`, where `a >= b`. `out` has at least as many digits as `a`.
pub fn sub_into(out: &mut [u32], a: &[u32], b: &[u32]) -> usize {
    let b = trim(b);
    let (head, tail) = a.split_at(b.len().min(a.len()));
    let mut borrow = 0;
    for ((slot, x), y) in out.iter_mut().zip(head).zip(b) {
        let difference = x.wrapping_sub(*y).wrapping_sub(borrow);
        *slot = difference & DIGIT_MASK;
        borrow = difference >> 31;
    }
    let Some(rest) = out.get_mut(head.len()..) else {
        return 0;
    };
    for (slot, x) in rest.iter_mut().zip(tail) {
        let difference = x.wrapping_sub(borrow);
        *slot = difference & DIGIT_MASK;
        borrow = difference >> 31;
    }
    used(out, a.len())
}

fn used(out: &[u32], written: usize) -> usize {
    out.get(..written).map_or(0, |digits| trim(digits).len())
}

/// `p * a + q * b` for factors below 2^31 in magnitude whose result is known not to be negative.
pub(crate) fn combine(a: &[u32], p: i64, b: &[u32], q: i64) -> Vec<u32> {
    let length = a.len().max(b.len());
    let mut carry = 0i64;
    let mut out = Vec::with_capacity(length + 2);
    let mut a = a.iter();
    let mut b = b.iter();
    for _ in 0..length {
        let next =
            |digits: &mut std::slice::Iter<'_, u32>| digits.next().map_or(0, |digit| i64::from(*digit));
        let sum = p * next(&mut a) + q * next(&mut b) + carry;
        out.push(sum as u32 & DIGIT_MASK);
        carry = sum >> DIGIT_BITS;
    }
    for _ in 0..2 {
        out.push(carry as u32 & DIGIT_MASK);
        carry >>= DIGIT_BITS;
    }
    out.truncate(trim(&out).len());
    out
}

/// `a + b` in a new vector, without leading zeros if the longer one has none.
pub(crate) fn sum(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    // Two digits at a time: the carry is what takes time.
    let (pairs, _) = short.as_chunks::<2>();
    let (head, rest) = long.split_at(pairs.len() * 2);
    let mut out = vec![0; long.len() + 1];
    let (slots, _) = out.as_chunks_mut::<2>();
    let pair = |[low, high]: [u32; 2]| u64::from(low) | u64::from(high) << DIGIT_BITS;
    let mut carry = 0;
    for ((slot, x), y) in slots.iter_mut().zip(head.as_chunks::<2>().0).zip(pairs) {
        let sum = pair(*x) + pair(*y) + carry;
        *slot = [sum as u32 & DIGIT_MASK, (sum >> DIGIT_BITS) as u32 & DIGIT_MASK];
        carry = sum >> (2 * DIGIT_BITS);
    }
    let mut short_rest = short.iter().skip(pairs.len() * 2);
    let mut carry = carry as u32;
    for (slot, x) in out.iter_mut().skip(pairs.len() * 2).zip(rest) {
        let sum = x + short_rest.next().unwrap_or(&0) + carry;
        *slot = sum & DIGIT_MASK;
        carry = sum >> DIGIT_BITS;
    }
    if let Some(last) = out.last_mut() {
        *last = carry;
    }
    out
}

/// Multiplies in place by `factor` and adds `addend`, both below 2^30; the digit carried out is returned.
pub fn mul_add_small(digits: &mut [u32], factor: u32, addend: u32) -> u32 {
    let mut carry = u64::from(addend);
    for digit in digits {
        let product = u64::from(*digit) * u64::from(factor) + carry;
        *digit = product as u32 & DIGIT_MASK;
        carry = product >> DIGIT_BITS;
    }
    carry as u32
}

/// Divides in place by a divisor from 1 to 2^30 - 1; returns the remainder.
pub fn div_small(digits: &mut [u32], divisor: u32) -> u32 {
    let divisor = divisor.max(1);
    let mut remainder = 0;
    for digit in digits.iter_mut().rev() {
        let dividend = u64::from(remainder) << DIGIT_BITS | u64::from(*digit);
        *digit = (dividend / u64::from(divisor)) as u32;
        remainder = (dividend % u64::from(divisor)) as u32;
    }
    remainder
}

/// `digits << bits`.
pub fn shl(digits: &[u32], bits: u64) -> Vec<u32> {
    let digits = trim(digits);
    if digits.is_empty() {
        return Vec::new();
    }
    let (whole, part) = (
        (bits / u64::from(DIGIT_BITS)) as usize,
        (bits % u64::from(DIGIT_BITS)) as u32,
    );
    let mut out = Vec::with_capacity(whole + digits.len() + 1);
    out.resize(whole, 0);
    let mut carry = 0;
    for digit in digits {
        let wide = u64::from(*digit) << part | carry;
        out.push(wide as u32 & DIGIT_MASK);
        carry = wide >> DIGIT_BITS;
    }
    if carry != 0 {
        out.push(carry as u32);
    }
    out
}

/// `digits >> bits`, and whether a one was shifted out.
pub fn shr(digits: &[u32], bits: u64) -> (Vec<u32>, bool) {
    let digits = trim(digits);
    let whole = usize::try_from(bits / u64::from(DIGIT_BITS)).unwrap_or(usize::MAX);
    let part = (bits % u64::from(DIGIT_BITS)) as u32;
    let Some((lost, kept)) = digits.split_at_checked(whole) else {
        return (Vec::new(), !digits.is_empty());
    };
    let next = kept.iter().skip(1).chain(std::iter::once(&0));
    let mut out: Vec<u32> = kept
        .iter()
        .zip(next)
        .map(|(low, high)| (low >> part) | ((high << (DIGIT_BITS - part)) & DIGIT_MASK))
        .collect();
    out.truncate(trim(&out).len());
    let sticky =
        lost.iter().any(|digit| *digit != 0) || kept.first().is_some_and(|low| low & ((1 << part) - 1) != 0);
    (out, sticky)
}

/// The digits of a number.
pub fn from_u128(mut value: u128) -> ([u32; 5], usize) {
    let mut digits = [0; 5];
    let mut used = 0;
    for slot in &mut digits {
        if value == 0 {
            break;
        }
        *slot = value as u32 & DIGIT_MASK;
        value >>= DIGIT_BITS;
        used += 1;
    }
    (digits, used)
}

/// The number, if it fits.
pub fn to_u128(digits: &[u32]) -> Option<u128> {
    let digits = trim(digits);
    if bit_length(digits) > 128 {
        return None;
    }
    Some(
        digits
            .iter()
            .rev()
            .fold(0, |value, digit| value << DIGIT_BITS | u128::from(*digit)),
    )
}

/// The number, if it fits.
#[inline]
pub fn to_u64(digits: &[u32]) -> Option<u64> {
    match trim(digits) {
        [] => Some(0),
        [a] => Some(u64::from(*a)),
        [a, b] => Some(u64::from(*a) | u64::from(*b) << 30),
        [a, b, c] if *c < 16 => Some(u64::from(*a) | u64::from(*b) << 30 | u64::from(*c) << 60),
        _ => None,
    }
}
