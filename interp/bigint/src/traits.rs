//! The operators, comparisons, conversions and formatting of [`BigInt`], in terms of [`IntRef`].

use crate::{BigInt, IntRef, digits};
use std::cmp::Ordering;
use std::fmt;
use std::ops;

macro_rules! from_unsigned {
    ($($type:ty),*) => {$(
        impl From<$type> for BigInt {
            fn from(value: $type) -> BigInt {
                let (digits, used) = digits::from_u128(value as u128);
                BigInt::from_digits(false, digits.get(..used).unwrap_or(&[]))
            }
        }
    )*};
}
from_unsigned!(u8, u16, u32, u64, usize, u128);

macro_rules! from_signed {
    ($($type:ty),*) => {$(
        impl From<$type> for BigInt {
            fn from(value: $type) -> BigInt {
                let (digits, used) = digits::from_u128(value.unsigned_abs() as u128);
                BigInt::from_digits(value < 0, digits.get(..used).unwrap_or(&[]))
            }
        }
    )*};
}
from_signed!(i8, i16, i32, i64, isize, i128);

/// The methods of the view, for owners.
macro_rules! forward {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {
        impl BigInt {
            $($(#[$doc])*
            pub fn $name(&self $(, $argument: $type)*) -> $result {
                self.view().$name($($argument),*)
            })*
        }
    };
}

forward! {
    /// True for odd numbers.
    is_odd() -> bool;
    /// `int.bit_length`.
    bit_length() -> u64;
    /// `int.bit_count`.
    bit_count() -> u64;
    /// The number, if it fits.
    to_i64() -> Option<i64>;
    /// The number, if it fits.
    to_u64() -> Option<u64>;
    /// The number, if it fits.
    to_i128() -> Option<i128>;
    /// The nearest float, ties to even; infinite when out of range.
    to_f64() -> f64;
    /// `hash(int)`.
    hash_value() -> i64;
    /// The digits in a base from 2 to 36, lower case, with a minus sign.
    to_radix(base: u32) -> String;
    /// The power.
    pow(exponent: u64) -> BigInt;
    /// The root rounded down; None below zero.
    isqrt() -> Option<BigInt>;
}

impl BigInt {
    /// Quotient rounded towards minus infinity and remainder with the divisor's sign; None when dividing by zero.
    pub fn div_mod_floor(&self, other: &BigInt) -> Option<(BigInt, BigInt)> {
        self.view().div_mod_floor(other.view())
    }

    /// `/` rounded correctly; None when dividing by zero or out of range.
    pub fn true_div(&self, other: &BigInt) -> Option<f64> {
        self.view().true_div(other.view())
    }

    /// The greatest common divisor.
    pub fn gcd(&self, other: &BigInt) -> BigInt {
        self.view().gcd(other.view())
    }

    /// `pow(self, exponent, modulus)` for an exponent not below zero; None when the modulus is zero or the exponent
    /// negative.
    pub fn modpow(&self, exponent: &BigInt, modulus: &BigInt) -> Option<BigInt> {
        self.view().modpow(exponent.view(), modulus.view())
    }
}

macro_rules! operator {
    ($($trait:ident::$name:ident => $method:ident;)*) => {$(
        impl ops::$trait<&BigInt> for &BigInt {
            type Output = BigInt;
            fn $name(self, other: &BigInt) -> BigInt {
                self.view().$method(other.view())
            }
        }
        impl ops::$trait for BigInt {
            type Output = BigInt;
            fn $name(self, other: BigInt) -> BigInt {
                self.view().$method(other.view())
            }
        }
    )*};
}
operator! {
    Add::add => add;
    Sub::sub => sub;
    Mul::mul => mul;
    BitAnd::bitand => and;
    BitOr::bitor => or;
    BitXor::bitxor => xor;
}

impl ops::Shl<u64> for &BigInt {
    type Output = BigInt;
    fn shl(self, bits: u64) -> BigInt {
        self.view().shl(bits)
    }
}

impl ops::Shr<u64> for &BigInt {
    type Output = BigInt;
    fn shr(self, bits: u64) -> BigInt {
        self.view().shr(bits)
    }
}

impl ops::Neg for &BigInt {
    type Output = BigInt;
    fn neg(self) -> BigInt {
        self.view().negate().to_owned()
    }
}

impl ops::Neg for BigInt {
    type Output = BigInt;
    fn neg(self) -> BigInt {
        BigInt {
            negative: !self.negative && !self.is_zero(),
            storage: self.storage,
        }
    }
}

impl ops::Not for &BigInt {
    type Output = BigInt;
    fn not(self) -> BigInt {
        self.view().negate().sub(BigInt::from(1u8).view())
    }
}

impl PartialEq for BigInt {
    fn eq(&self, other: &BigInt) -> bool {
        self.negative == other.negative && self.digits() == other.digits()
    }
}

impl Eq for BigInt {}

impl PartialOrd for BigInt {
    fn partial_cmp(&self, other: &BigInt) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for BigInt {
    fn cmp(&self, other: &BigInt) -> Ordering {
        self.view().compare(other.view())
    }
}

impl std::hash::Hash for BigInt {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.negative.hash(state);
        self.digits().hash(state);
    }
}

impl fmt::Display for BigInt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.view().negate_if_negative().to_radix(10);
        f.pad_integral(!self.is_negative(), "", &text)
    }
}

impl fmt::Debug for BigInt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl IntRef<'_> {
    fn negate_if_negative(self) -> Self {
        if self.is_negative() { self.negate() } else { self }
    }
}

impl fmt::Display for IntRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad_integral(!self.is_negative(), "", &self.negate_if_negative().to_radix(10))
    }
}

impl fmt::Debug for IntRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
