//! Big integers on 30-bit digits, the layout of CPython's int.
//!
//! [`BigInt`] owns its digits (up to three of them inline); [`IntRef`] borrows digits that live elsewhere, such as in an
//! int object, and carries all operations. Division and shifts round towards minus infinity and bit operations see
//! an infinite two's complement, as in Python. [`digits`] offers addition and subtraction into a caller's storage.

mod bits;
mod bytes;
pub mod digits;
mod div;
mod float;
mod limbs;
mod mul;
mod ntt;
mod power;
mod radix;
mod root;
mod small;
mod traits;

pub use radix::{InvalidDigit, ParseError};
pub use small::{HASH_MODULUS, IntRef, Storage};

/// An integer of any size.
#[derive(Clone, Default)]
pub struct BigInt {
    negative: bool,
    storage: Storage,
}

impl BigInt {
    /// Zero.
    pub const ZERO: BigInt = BigInt {
        negative: false,
        storage: Storage::EMPTY,
    };

    /// An integer from its sign and magnitude; leading zeros are dropped and zero gets no sign. Each digit is below
    /// 2^30.
    pub fn from_digits(negative: bool, digits: &[u32]) -> BigInt {
        let storage = Storage::from_slice(digits::trim(digits));
        BigInt {
            negative: negative && !storage.as_slice().is_empty(),
            storage,
        }
    }

    /// Like [`BigInt::from_digits`], taking over the vector.
    pub fn from_vec(negative: bool, mut digits: Vec<u32>) -> BigInt {
        digits.truncate(digits::trim(&digits).len());
        let storage = Storage::from_vec(digits);
        BigInt {
            negative: negative && !storage.as_slice().is_empty(),
            storage,
        }
    }

    fn from_limbs(negative: bool, limbs: &[u64]) -> BigInt {
        BigInt::from_vec(negative, limbs::unpack(limbs))
    }

    /// The view that all operations are defined on.
    #[inline]
    pub fn view(&self) -> IntRef<'_> {
        IntRef::new(self.negative, self.storage.as_slice())
    }

    /// The magnitude, least significant digit first, without leading zeros.
    pub fn digits(&self) -> &[u32] {
        self.storage.as_slice()
    }

    /// The magnitude as a vector.
    pub fn to_digits(&self) -> Vec<u32> {
        self.digits().to_vec()
    }

    /// True below zero.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// True for zero.
    pub fn is_zero(&self) -> bool {
        self.digits().is_empty()
    }

    /// The magnitude with no sign.
    #[must_use]
    pub fn abs(&self) -> BigInt {
        BigInt {
            negative: false,
            storage: self.storage.clone(),
        }
    }
}
