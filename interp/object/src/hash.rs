//! Hashes of raw data: SipHash-1-3 under the process's secret, pointers, and the seed.
//!
//! `PYTHONHASHSEED` fixes the secret by a linear congruential generator, as CPython does
//! (`Python/bootstrap_hash.c`); without it the secret comes from the system.

use crate::gil::GilCell;
use core::cell::Cell;

static SECRET: GilCell<Cell<(u64, u64)>> = GilCell::new(Cell::new((0, 0)));

/// Sets the secret: from a seed (0 turns randomisation off), or from the system. Called before any string is
/// hashed. False when the system gives no entropy.
pub fn initialize(seed: Option<u32>) -> bool {
    let mut bytes = [0; 24];
    match seed {
        Some(0) => {}
        Some(seed) => {
            let mut x = seed;
            for byte in &mut bytes {
                x = x.wrapping_mul(214_013).wrapping_add(2_531_011);
                *byte = (x >> 16) as u8;
            }
        }
        None => {
            if !sidewinder_host::random::fill(&mut bytes) {
                return false;
            }
        }
    }
    let mut words = bytes
        .as_chunks::<8>()
        .0
        .iter()
        .map(|word| u64::from_le_bytes(*word));
    SECRET.set((words.next().unwrap_or(0), words.next().unwrap_or(0)));
    true
}

#[inline(always)]
fn round(v: &mut [u64; 4]) {
    let [v0, v1, v2, v3] = v;
    *v0 = v0.wrapping_add(*v1);
    *v2 = v2.wrapping_add(*v3);
    *v1 = v1.rotate_left(13) ^ *v0;
    *v3 = v3.rotate_left(16) ^ *v2;
    *v0 = v0.rotate_left(32);
    *v2 = v2.wrapping_add(*v1);
    *v0 = v0.wrapping_add(*v3);
    *v1 = v1.rotate_left(17) ^ *v2;
    *v3 = v3.rotate_left(21) ^ *v0;
    *v2 = v2.rotate_left(32);
}

/// The hash of bytes, as `bytes`, `str` and `memoryview` use it: 0 for none, never -1.
pub fn hash_bytes(bytes: &[u8]) -> isize {
    if bytes.is_empty() {
        return 0;
    }
    let (k0, k1) = SECRET.get();
    let mut v = [
        k0 ^ 0x736f_6d65_7073_6575,
        k1 ^ 0x646f_7261_6e64_6f6d,
        k0 ^ 0x6c79_6765_6e65_7261,
        k1 ^ 0x7465_6462_7974_6573,
    ];
    let (words, rest) = bytes.as_chunks::<8>();
    let mut absorb = |word: u64| {
        let [.., v3] = &mut v;
        *v3 ^= word;
        round(&mut v);
        let [v0, ..] = &mut v;
        *v0 ^= word;
    };
    for word in words {
        absorb(u64::from_le_bytes(*word));
    }
    let last = rest
        .iter()
        .rev()
        .fold(0, |word, &byte| word << 8 | u64::from(byte));
    absorb((bytes.len() as u64) << 56 | last);
    let [_, _, v2, _] = &mut v;
    *v2 ^= 0xff;
    round(&mut v);
    round(&mut v);
    round(&mut v);
    let [v0, v1, v2, v3] = v;
    match (v0 ^ v1 ^ v2 ^ v3).cast_signed() as isize {
        -1 => -2,
        hash => hash,
    }
}

/// The hash of an address: its low four bits carry nothing.
#[inline(always)]
pub fn hash_pointer(address: usize) -> isize {
    match address.rotate_right(4).cast_signed() {
        -1 => -2,
        hash => hash,
    }
}

/// The modulus of numeric hashes: the Mersenne prime 2**61 - 1.
pub const MODULUS: u64 = (1 << 61) - 1;
/// The hash of positive infinity.
pub const INFINITY: isize = 314_159;

/// The hash of a float that is not a NaN (`sys.hash_info`, the docs' section on hashing numeric types).
pub fn hash_double(value: f64) -> isize {
    if value.is_infinite() {
        return if value > 0.0 { INFINITY } else { -INFINITY };
    }
    let bits = value.abs().to_bits();
    let (mantissa, exponent) = match bits >> 52 {
        0 => (bits, -1074),
        biased => (bits & ((1 << 52) - 1) | 1 << 52, biased.cast_signed() - 1075),
    };
    let mut hash = mantissa % MODULUS;
    let rotation = exponent.rem_euclid(61) as u32;
    if rotation != 0 {
        hash = (hash << rotation) & MODULUS | hash >> (61 - rotation);
    }
    let hash = hash.cast_signed() as isize;
    match if value < 0.0 { -hash } else { hash } {
        -1 => -2,
        hash => hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_hash_as_in_cpython() {
        for (value, hash) in [
            (0.0, 0),
            (1.0, 1),
            (-1.0, -2),
            (0.5, 1_152_921_504_606_846_976),
            (1e300, 1_224_995_262_755_759_164),
            (-3.25, -576_460_752_303_423_491),
            (5e-324, 16_777_216),
            (f64::NEG_INFINITY, -314_159),
        ] {
            assert_eq!(hash_double(value), hash, "{value}");
        }
    }
}
