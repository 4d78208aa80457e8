//! Integers from and to text in any base from 2 to 36.
//!
//! Bases that are powers of two take linear time; others split in halves at powers of the base, so that they cost a
//! few multiplications or divisions of the whole length.

use crate::digits::{self, DIGIT_BITS, DIGIT_MASK};
use crate::div::{Reciprocal, div_rem, div_small};
use crate::limbs::{self, LIMB_MASK};
use crate::{BigInt, IntRef, mul};

/// The text is not a number in this base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDigit;

/// Why text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// The base is not 0 and not from 2 to 36.
    Base,
    /// The text is not an integer in the base.
    Malformed,
}

/// The value of a digit, letters of both cases counting from ten; 36 when it is none.
fn digit_value(byte: u8) -> u32 {
    char::from(byte).to_digit(36).unwrap_or(36)
}

/// The largest power of the base that fits in a limb, and its exponent.
fn chunk(base: u32) -> (u64, usize) {
    let (mut power, mut exponent) = (u64::from(base), 1);
    while power <= LIMB_MASK / u64::from(base) {
        power *= u64::from(base);
        exponent += 1;
    }
    (power, exponent)
}

/// Digits below which halves are no longer split: in chunks.
const SPLIT_CHUNKS: usize = 40;

impl BigInt {
    /// The integer of ASCII digits in a base from 2 to 36, without sign, prefix or underscores. None when there is no
    /// digit or a wrong one.
    pub fn from_radix(text: &[u8], base: u32) -> Option<BigInt> {
        let wrong = |byte: &u8| digit_value(*byte) >= base;
        if !(2..=36).contains(&base) || text.is_empty() || text.iter().any(wrong) {
            return None;
        }
        if base.is_power_of_two() {
            return Some(from_bits(text, base.trailing_zeros()));
        }
        let (power, exponent) = chunk(base);
        if text.len() <= exponent {
            return Some(BigInt::from(number_of(text, base)));
        }
        if text.len() <= SPLIT_CHUNKS * exponent {
            let powers = Powers {
                base,
                chunk: power,
                exponent,
                squares: Vec::new(),
            };
            return Some(BigInt::from_limbs(false, &powers.parse_short(text)));
        }
        let chunks = text.len().div_ceil(exponent);
        let powers = Powers::new(base, chunks.div_ceil(2));
        Some(BigInt::from_limbs(false, &powers.parse(text)))
    }

    /// Like [`BigInt::from_radix`], with an error instead of None.
    pub fn from_text(text: &[u8], base: u32) -> Result<BigInt, InvalidDigit> {
        BigInt::from_radix(text, base).ok_or(InvalidDigit)
    }

    /// The digits in a base from 2 to 36, lower case, with a minus sign.
    pub fn to_text(&self, base: u32) -> String {
        self.view().to_radix(base)
    }

    /// `int(text, base)` for ASCII text: whitespace around, a sign, a prefix (`0x`, `0o`, `0b`) where it goes with the
    /// base, single underscores between digits; base 0 reads the base from the prefix, as Python source does.
    pub fn parse(text: &[u8], base: u32) -> Result<BigInt, ParseError> {
        if base != 0 && !(2..=36).contains(&base) {
            return Err(ParseError::Base);
        }
        let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
        let start = text
            .iter()
            .position(|byte| !is_space(byte))
            .ok_or(ParseError::Malformed)?;
        let end = text
            .iter()
            .rposition(|byte| !is_space(byte))
            .map_or(0, |last| last + 1);
        let text = text.get(start..end).unwrap_or(&[]);
        let (negative, text) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, text),
        };
        let (base, text, zero_only) = strip_prefix(text, base);
        let plain = remove_underscores(text).ok_or(ParseError::Malformed)?;
        let value = BigInt::from_radix(&plain, base).ok_or(ParseError::Malformed)?;
        if zero_only && !value.is_zero() {
            return Err(ParseError::Malformed);
        }
        Ok(if negative { -value } else { value })
    }
}

/// The base that the prefix names, the text behind it, and whether only zero is allowed (`012` in base 0).
fn strip_prefix(text: &[u8], base: u32) -> (u32, &[u8], bool) {
    let named = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    if named != 0 && (base == 0 || base == named) {
        let digits = text.get(2..).unwrap_or(&[]);
        // One underscore may follow the prefix.
        let digits = match digits {
            [b'_', rest @ ..] => rest,
            _ => digits,
        };
        return (named, digits, false);
    }
    if base == 0 {
        (10, text, text.first() == Some(&b'0'))
    } else {
        (base, text, false)
    }
}

/// The value of valid digits that fit in a limb.
fn number_of(digits: &[u8], base: u32) -> u64 {
    if base == 10 {
        return digits
            .iter()
            .fold(0, |value, byte| value * 10 + u64::from(byte - b'0'));
    }
    digits.iter().fold(0, |value, byte| {
        value * u64::from(base) + u64::from(digit_value(*byte))
    })
}

fn remove_underscores(text: &[u8]) -> Option<std::borrow::Cow<'_, [u8]>> {
    if !text.contains(&b'_') {
        return Some(text.into());
    }
    let single = text.split(|byte| *byte == b'_').all(|part| !part.is_empty());
    single.then(|| {
        text.iter()
            .copied()
            .filter(|byte| *byte != b'_')
            .collect::<Vec<u8>>()
            .into()
    })
}

/// Digits of `width` bits each.
fn from_bits(text: &[u8], width: u32) -> BigInt {
    let mut digits = Vec::with_capacity(text.len() * width as usize / DIGIT_BITS as usize + 1);
    let (mut buffer, mut filled) = (0u64, 0);
    for byte in text.iter().rev() {
        buffer |= u64::from(digit_value(*byte)) << filled;
        filled += width;
        if filled >= DIGIT_BITS {
            digits.push(buffer as u32 & DIGIT_MASK);
            buffer >>= DIGIT_BITS;
            filled -= DIGIT_BITS;
        }
    }
    digits.push(buffer as u32);
    BigInt::from_vec(false, digits)
}

/// Powers of a base: chunk, chunk^2, chunk^4, ..., for splitting in halves.
struct Powers {
    base: u32,
    chunk: u64,
    /// Base digits in a chunk.
    exponent: usize,
    /// `squares[i]` is `chunk ** 2**i`.
    squares: Vec<Vec<u64>>,
}

impl Powers {
    /// Powers up to `chunks` chunks at least.
    fn new(base: u32, chunks: usize) -> Powers {
        let (chunk, exponent) = chunk(base);
        let mut squares = vec![vec![chunk]];
        while 1 << (squares.len() - 1) < chunks {
            let next = squares
                .last()
                .map(|last| mul::mul(last, last))
                .unwrap_or_default();
            squares.push(next);
        }
        Powers {
            base,
            chunk,
            exponent,
            squares,
        }
    }

    /// The value of valid digits.
    fn parse(&self, text: &[u8]) -> Vec<u64> {
        let chunks = text.len().div_ceil(self.exponent);
        if chunks <= SPLIT_CHUNKS {
            return self.parse_short(text);
        }
        // The largest power of two below the number of chunks.
        let level = (chunks - 1).ilog2();
        let low_digits = self.exponent << level;
        let (high, low) = text.split_at(text.len().saturating_sub(low_digits));
        let (high, low) = (self.parse(high), self.parse(low));
        let mut value = match self.squares.get(level as usize) {
            Some(power) => mul::mul(&high, power),
            None => Vec::new(),
        };
        value.resize(value.len().max(low.len()) + 1, 0);
        limbs::add_assign(&mut value, &low);
        limbs::normalize(&mut value);
        value
    }

    fn parse_short(&self, text: &[u8]) -> Vec<u64> {
        let mut value = Vec::with_capacity(text.len() / self.exponent + 2);
        let head = text.len() % self.exponent;
        let (first, rest) = text.split_at(head);
        for piece in std::iter::once(first)
            .chain(rest.chunks(self.exponent))
            .filter(|piece| !piece.is_empty())
        {
            let number = number_of(piece, self.base);
            let carry = limbs::mul_add_small(&mut value, self.chunk, number);
            if carry != 0 {
                value.push(carry);
            }
        }
        value
    }

    /// Appends the digits of a value, padded with zeros to `pad` of them (0 for none).
    fn print(&self, out: &mut Vec<u8>, value: &[u64], pad: usize) {
        if value.len() <= SPLIT_CHUNKS {
            return self.print_short(out, value, pad);
        }
        // The largest square that is shorter than the value, by about half.
        let fitting = self
            .squares
            .iter()
            .rposition(|power| power.len() <= value.len().div_ceil(2) + 1)
            .unwrap_or(0);
        let Some(power) = self.squares.get(fitting) else {
            return;
        };
        let (high, low) = div_rem(value, power);
        let low_digits = self.exponent << fitting;
        let start = out.len();
        self.print(out, &high, pad.saturating_sub(low_digits));
        // A high half of zero without padding has printed nothing, so the low half leads.
        let padded = if out.len() > start || pad > 0 {
            low_digits
        } else {
            0
        };
        self.print(out, &low, padded);
    }

    /// Appends the digits of one chunk, lowest first; the leading one has no zeros in front.
    fn push_chunk(&self, out: &mut Vec<u8>, mut number: u64, leading: bool) {
        let start = out.len();
        if self.base == 10 {
            // Constant divisors are multiplications.
            while number > 0 {
                let pair = (number % 100) as u8;
                out.extend_from_slice(&[b'0' + pair % 10, b'0' + pair / 10]);
                number /= 100;
            }
        } else {
            while number > 0 {
                out.push(digit(number % u64::from(self.base)));
                number /= u64::from(self.base);
            }
        }
        let written = out.len() - start;
        if !leading {
            out.extend(std::iter::repeat_n(b'0', self.exponent.saturating_sub(written)));
        } else if out.last() == Some(&b'0') && written > 0 {
            out.pop();
        }
    }

    fn print_short(&self, out: &mut Vec<u8>, value: &[u64], pad: usize) {
        let start = out.len();
        let mut rest = value.to_vec();
        let reciprocal = Reciprocal::new(self.chunk);
        while !rest.is_empty() {
            let number = div_small(&mut rest, reciprocal);
            limbs::normalize(&mut rest);
            self.push_chunk(out, number, rest.is_empty());
        }
        let width = out.len() - start;
        out.extend(std::iter::repeat_n(b'0', pad.saturating_sub(width)));
        if let Some(printed) = out.get_mut(start..) {
            printed.reverse();
        }
    }
}

fn digit(value: u64) -> u8 {
    char::from_digit(value as u32, 36).map_or(b'0', |c| c as u8)
}

impl IntRef<'_> {
    /// The digits in a base from 2 to 36 (10 otherwise), lower case, with a minus sign.
    pub fn to_radix(self, base: u32) -> String {
        if self.is_zero() {
            return "0".to_owned();
        }
        let base = if (2..=36).contains(&base) { base } else { 10 };
        let mut out = Vec::new();
        if self.is_negative() {
            out.push(b'-');
        }
        if base.is_power_of_two() {
            print_bits(&mut out, self.digits(), base.trailing_zeros());
        } else if let (10, Some(small)) = (base, digits::to_u64(self.digits())) {
            return format!("{}{small}", if self.is_negative() { "-" } else { "" });
        } else {
            let limbs = limbs::pack(self.digits());
            if limbs.len() <= SPLIT_CHUNKS {
                let (chunk, exponent) = chunk(base);
                let powers = Powers {
                    base,
                    chunk,
                    exponent,
                    squares: Vec::new(),
                };
                out.reserve(limbs.len() * exponent + limbs.len());
                powers.print_short(&mut out, &limbs, 0);
                return String::from_utf8(out).unwrap_or_default();
            }
            Powers::new(base, limbs.len().div_ceil(2)).print(&mut out, &limbs, 0);
        }
        String::from_utf8(out).unwrap_or_default()
    }
}

/// Appends digits of `width` bits each.
fn print_bits(out: &mut Vec<u8>, digits: &[u32], width: u32) {
    let start = out.len();
    let mut left = digits::bit_length(digits);
    out.reserve(left.div_ceil(u64::from(width)) as usize);
    let (mut buffer, mut filled) = (0u64, 0);
    let mut rest = digits.iter();
    while left > 0 {
        if filled < width {
            buffer |= u64::from(rest.next().copied().unwrap_or(0)) << filled;
            filled += DIGIT_BITS;
        }
        out.push(digit(buffer & ((1 << width) - 1)));
        buffer >>= width;
        filled -= width;
        left = left.saturating_sub(u64::from(width));
    }
    if let Some(printed) = out.get_mut(start..) {
        printed.reverse();
    }
}
