//! Between integers and text in bases 2 to 36. Powers of two are cut bit by bit; other bases split the number in
//! halves by powers of the base, so that conversion costs little more than multiplication and division.

use crate::BigInt;
use crate::digits::{self, DIGIT_BITS};

/// The text is not a number in this base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDigit;

/// Below so many text digits, convert piece by piece; above, by halves.
const PIECEWISE: usize = 400;

/// How many digits of `base` fit a 30-bit digit, and the base to that power.
fn chunk(base: u32) -> (usize, u32) {
    let (mut count, mut power) = (1, base);
    while let Some(next) = power.checked_mul(base).filter(|next| *next <= digits::DIGIT_MASK) {
        power = next;
        count += 1;
    }
    (count, power)
}

impl BigInt {
    /// Parses digits of `base` (2 to 36), either case, without sign, blanks or underscores; no digits are an error.
    pub fn from_text(text: &[u8], base: u32) -> Result<BigInt, InvalidDigit> {
        let digit = |byte: &u8| char::from(*byte).to_digit(base);
        if text.is_empty() || !(2..=36).contains(&base) || !text.iter().all(|byte| digit(byte).is_some()) {
            return Err(InvalidDigit);
        }
        let values: Vec<u8> = text.iter().filter_map(digit).map(|value| value as u8).collect();
        if base.is_power_of_two() {
            return Ok(from_bits(&values, base.trailing_zeros()));
        }
        let (count, power) = chunk(base);
        let mut powers = vec![(count, BigInt::from(i64::from(power)))];
        while let Some((length, last)) = powers.last().filter(|(length, _)| length * 2 < values.len()) {
            let next = (length * 2, last * last);
            powers.push(next);
        }
        Ok(join(&values, base, &powers))
    }

    /// The digits in `base` (2 to 36; others are cut to that range), lower case, with a minus sign below zero.
    pub fn to_text(&self, base: u32) -> String {
        let base = base.clamp(2, 36);
        let mut out = String::new();
        if self.is_negative() {
            out.push('-');
        }
        if base.is_power_of_two() {
            push_bits(&mut out, self.parts().digits(), base.trailing_zeros());
        } else {
            push_halves(&mut out, &self.abs(), base);
        }
        out
    }
}

impl std::fmt::Display for BigInt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.to_i64() {
            Some(value) => value.fmt(f),
            None => f.write_str(&self.to_text(10)),
        }
    }
}

/// Digits of a power-of-two base, most significant first.
fn from_bits(values: &[u8], bits: u32) -> BigInt {
    let mut out = Vec::with_capacity(values.len() * bits as usize / DIGIT_BITS as usize + 1);
    let (mut pending, mut held) = (0u64, 0);
    for value in values.iter().rev() {
        pending |= u64::from(*value) << held;
        held += bits;
        if held >= DIGIT_BITS {
            out.push(pending as u32 & digits::DIGIT_MASK);
            pending >>= DIGIT_BITS;
            held -= DIGIT_BITS;
        }
    }
    out.push(pending as u32);
    BigInt::from_digits(false, &out)
}

/// Digits of any base: by halves where a power of the right length exists.
fn join(values: &[u8], base: u32, powers: &[(usize, BigInt)]) -> BigInt {
    let half = powers.iter().rev().find(|(length, _)| *length < values.len());
    match half.filter(|_| values.len() > PIECEWISE) {
        Some((length, power)) => {
            let (high, low) = values.split_at(values.len() - length);
            &(&join(high, base, powers) * power) + &join(low, base, powers)
        }
        None => join_pieces(values, base),
    }
}

fn join_pieces(values: &[u8], base: u32) -> BigInt {
    let (count, _) = chunk(base);
    let mut out: Vec<u32> = Vec::new();
    let (head, rest) = values.split_at(values.len() % count);
    for piece in std::iter::once(head)
        .chain(rest.chunks(count))
        .filter(|piece| !piece.is_empty())
    {
        let value = piece.iter().fold(0, |sum, value| sum * base + u32::from(*value));
        let carry = digits::mul_add_small(&mut out, base.pow(piece.len() as u32), value);
        if carry != 0 {
            out.push(carry);
        }
    }
    BigInt::from_digits(false, &out)
}

fn text_digit(value: u32, base: u32) -> char {
    char::from_digit(value, base).unwrap_or('0')
}

fn push_bits(out: &mut String, magnitude: &[u32], bits: u32) {
    let length = digits::bit_length(magnitude).div_ceil(u64::from(bits)).max(1);
    let word = |index: u64| u64::from(magnitude.get(index as usize).copied().unwrap_or(0));
    for place in (0..length).rev() {
        let bit = place * u64::from(bits);
        let (index, shift) = (bit / u64::from(DIGIT_BITS), bit % u64::from(DIGIT_BITS));
        let window = word(index) | word(index + 1) << DIGIT_BITS;
        out.push(text_digit(
            (window >> shift) as u32 & ((1 << bits) - 1),
            1 << bits,
        ));
    }
}

/// The text of a number that is not negative.
fn push_halves(out: &mut String, value: &BigInt, base: u32) {
    let (count, power) = chunk(base);
    let mut powers = vec![(count, BigInt::from(i64::from(power)))];
    while let Some((length, last)) = powers
        .last()
        .filter(|(_, last)| last.bit_length() * 2 <= value.bit_length() + 1)
    {
        let next = (length * 2, last * last);
        powers.push(next);
    }
    let mut text = String::new();
    split(&mut text, value, base, &powers, 0);
    let significant = text.trim_start_matches('0');
    out.push_str(if significant.is_empty() { "0" } else { significant });
}

/// Writes `value` with leading zeros up to `width`.
fn split(out: &mut String, value: &BigInt, base: u32, powers: &[(usize, BigInt)], width: usize) {
    if let Some(((length, power), smaller)) = powers.split_last()
        && value.bit_length() > 1024
        && let Some((high, low)) = value.div_rem(power)
    {
        split(
            out,
            &high,
            base,
            smaller_or_same(powers, smaller, &high),
            width.saturating_sub(*length),
        );
        return split(out, &low, base, smaller, *length);
    }
    push_pieces(out, value, base, width);
}

/// The quotient may still exceed the power when the number is not square: then the same power is used again.
fn smaller_or_same<'a>(
    powers: &'a [(usize, BigInt)],
    smaller: &'a [(usize, BigInt)],
    high: &BigInt,
) -> &'a [(usize, BigInt)] {
    if powers.last().is_some_and(|(_, power)| high >= power) {
        powers
    } else {
        smaller
    }
}

fn push_pieces(out: &mut String, value: &BigInt, base: u32, width: usize) {
    let (count, power) = chunk(base);
    let mut rest = value.to_digits();
    let mut reversed = String::new();
    while !rest.is_empty() {
        let mut piece = digits::div_small(&mut rest, power);
        rest.truncate(digits::trim(&rest).len());
        for _ in 0..count {
            reversed.push(text_digit(piece % base, base));
            piece /= base;
        }
    }
    let significant = reversed.trim_end_matches('0');
    out.extend(std::iter::repeat_n('0', width.saturating_sub(significant.len())));
    out.extend(significant.chars().rev());
}
