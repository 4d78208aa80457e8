//! Integers from and to bytes: `int.from_bytes` and `int.to_bytes`.

use crate::digits::{DIGIT_BITS, DIGIT_MASK};
use crate::{BigInt, IntRef};

impl BigInt {
    /// The integer of little-endian bytes, in two's complement when `signed`. For big-endian, pass the bytes reversed.
    pub fn from_le_bytes(bytes: impl ExactSizeIterator<Item = u8>, signed: bool) -> BigInt {
        let mut digits = Vec::with_capacity(bytes.len() * 8 / DIGIT_BITS as usize + 1);
        let (mut buffer, mut filled, mut last) = (0u64, 0, 0);
        for byte in bytes {
            buffer |= u64::from(byte) << filled;
            filled += 8;
            if filled >= DIGIT_BITS {
                digits.push(buffer as u32 & DIGIT_MASK);
                buffer >>= DIGIT_BITS;
                filled -= DIGIT_BITS;
            }
            last = byte;
        }
        let negative = signed && last >= 0x80;
        if negative {
            // Extend the sign into the last digit, then negate.
            buffer |= u64::MAX << filled;
        }
        digits.push(buffer as u32 & DIGIT_MASK);
        if negative {
            let mut carry = 1;
            for digit in &mut digits {
                let value = (*digit ^ DIGIT_MASK) + carry;
                *digit = value & DIGIT_MASK;
                carry = value >> DIGIT_BITS;
            }
        }
        BigInt::from_vec(negative, digits)
    }
}

impl IntRef<'_> {
    /// Fills `out` with the little-endian two's complement; false when it does not fit, with a sign bit if `signed`.
    /// A negative number never fits without `signed`.
    pub fn to_le_bytes(self, out: &mut [u8], signed: bool) -> bool {
        let room = out.len() as u64 * 8;
        let fits = match (self.is_negative(), signed) {
            (true, false) => false,
            (false, false) => self.bit_length() <= room,
            // The lowest number has one bit more than its sign leaves: -128 fits in a byte.
            (true, true) => self.negate().sub(BigInt::from(1u8).view()).bit_length() < room,
            (false, true) => self.is_zero() || self.bit_length() < room,
        };
        if !fits {
            return false;
        }
        let flip = if self.is_negative() { DIGIT_MASK } else { 0 };
        let mut carry = u32::from(self.is_negative());
        let mut digits = self
            .digits()
            .iter()
            .copied()
            .chain(std::iter::repeat(0))
            .map(|digit| {
                let value = (digit ^ flip) + carry;
                carry = value >> DIGIT_BITS;
                value & DIGIT_MASK
            });
        let (mut buffer, mut filled) = (0u64, 0);
        for byte in out {
            if filled < 8 {
                buffer |= u64::from(digits.next().unwrap_or(0)) << filled;
                filled += DIGIT_BITS;
            }
            *byte = buffer as u8;
            buffer >>= 8;
            filled -= 8;
        }
        true
    }
}
