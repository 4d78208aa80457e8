//! Big integers on 30-bit digits, the layout of CPython's int.
//!
//! [`digits`] works on slices of digits, for objects that hold their digits inline; [`BigInt`] owns its digits, for
//! the compiler's constants and everything else that holds no objects. Long operands are computed on 60-bit limbs:
//! Karatsuba and a number-theoretic transform for products, recursive division, and conversions between bases that
//! are as fast as those two.

pub mod digits;
mod div;
mod integer;
mod limbs;
mod mul;
mod ntt;
mod operators;
mod radix;

pub use integer::BigInt;
pub use radix::InvalidDigit;
