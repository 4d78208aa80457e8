//! Escapes in bytes literals.

use super::{InvalidEscape, Literal, LiteralError};
use std::borrow::Cow;

/// The value of a bytes literal's body, which is ASCII.
pub(super) fn unescape(body: &[u8]) -> Result<Literal<'_>, LiteralError> {
    let Some(first) = memchr::memchr(b'\\', body) else {
        return Ok(Literal::Bytes(Cow::Borrowed(body), None));
    };
    let mut out = Vec::with_capacity(body.len());
    let mut invalid = None;
    let mut at = 0;
    let mut next = Some(first);
    while let Some(distance) = next {
        let backslash = at + distance;
        out.extend_from_slice(body.get(at..backslash).unwrap_or_default());
        let escape = body.get(backslash + 1..).unwrap_or_default();
        at = backslash + 2;
        match escape {
            [b'\n', ..] => {}
            [c @ (b'\\' | b'\'' | b'"'), ..] => out.push(*c),
            [b'b', ..] => out.push(0x08),
            [b'f', ..] => out.push(0x0c),
            [b't', ..] => out.push(b'\t'),
            [b'n', ..] => out.push(b'\n'),
            [b'r', ..] => out.push(b'\r'),
            [b'v', ..] => out.push(0x0b),
            [b'a', ..] => out.push(0x07),
            [b'0'..=b'7', ..] => {
                let (value, digits) = octal(escape);
                if value > 0o377 && invalid.is_none() {
                    invalid = Some(describe(body, backslash + 1, digits));
                }
                out.push(value as u8);
                at = backslash + 1 + digits;
            }
            [b'x', rest @ ..] => match hex_pair(rest) {
                Some(value) => {
                    out.push(value);
                    at = backslash + 4;
                }
                None => {
                    return Err(LiteralError::Value(format!(
                        "invalid \\x escape at position {backslash}"
                    )));
                }
            },
            other => {
                if invalid.is_none() {
                    invalid = Some(describe(body, backslash + 1, 1));
                }
                out.push(b'\\');
                out.extend(other.first());
            }
        }
        let rest = body.get(at..).unwrap_or_default();
        next = memchr::memchr(b'\\', rest);
        if next.is_none() {
            out.extend_from_slice(rest);
        }
    }
    Ok(Literal::Bytes(Cow::Owned(out), invalid))
}

/// Up to three octal digits: their value and how many they are.
pub(super) fn octal(digits: &[u8]) -> (u32, usize) {
    let digits = digits.iter().take(3).take_while(|c| (b'0'..=b'7').contains(c));
    digits.fold((0, 0), |(value, count), c| {
        (value * 8 + u32::from(c - b'0'), count + 1)
    })
}

fn hex_pair(digits: &[u8]) -> Option<u8> {
    let [high, low, ..] = digits else { return None };
    let high = char::from(*high).to_digit(16)?;
    let low = char::from(*low).to_digit(16)?;
    Some((high * 16 + low) as u8)
}

/// The invalid escape of `length` characters that begins at `at`, past its backslash.
fn describe(body: &[u8], at: usize, length: usize) -> InvalidEscape {
    let before = body.get(..at).unwrap_or_default();
    let escape = body.get(at..at + length).unwrap_or_default();
    InvalidEscape {
        escape: String::from_utf8_lossy(escape).into_owned(),
        lines: before.iter().filter(|&&c| c == b'\n').count() as i32,
        columns: before.iter().rev().take_while(|&&c| c != b'\n').count() as i32,
    }
}
