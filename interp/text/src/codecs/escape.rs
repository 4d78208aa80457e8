//! `unicode_escape` and `raw_unicode_escape`: the escapes of string literals.

use super::{DecodeFix, Failure, Units};
use crate::names::{self, Named};
use crate::ucd::Version;
use crate::wtf8::Wtf8Buf;

/// What an escape decoder made of its input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escapes {
    /// The text.
    pub text: Wtf8Buf,
    /// How many bytes it stands for.
    pub consumed: usize,
    /// The first escape that means nothing (`\d`, or an octal above `\377`): its offset behind the backslash. Python warns
    /// about it.
    pub first_invalid: Option<usize>,
}

/// What stands behind a backslash.
enum Escape {
    /// A code point, and the offset behind the escape.
    Point(u32, usize),
    /// Nothing, such as a backslash before a line end.
    Nothing(usize),
    /// No escape: the backslash stays. The offset of the character behind it.
    Unknown(usize),
    /// An error that ends at this offset; true when more input could mend it.
    Bad(usize, &'static str, bool),
}

/// Reads exactly `count` hexadecimal digits from `at` on.
fn hex_digits(input: &[u8], at: usize, count: usize) -> Result<u32, usize> {
    let mut value = 0u32;
    for place in at..at + count {
        match input.get(place).and_then(|byte| char::from(*byte).to_digit(16)) {
            Some(digit) => value = value << 4 | digit,
            None => return Err(place),
        }
    }
    Ok(value)
}

/// `\x`, `\u` and `\U`, whose letter is at `at`.
fn hex_escape(input: &[u8], at: usize, beyond: &'static str) -> Escape {
    let (count, truncated) = match input.get(at) {
        Some(b'x') => (2, "truncated \\xXX escape"),
        Some(b'u') => (4, "truncated \\uXXXX escape"),
        _ => (8, "truncated \\UXXXXXXXX escape"),
    };
    let end = at + 1 + count;
    match hex_digits(input, at + 1, count) {
        Ok(point) if point <= 0x10_FFFF => Escape::Point(point, end),
        Ok(_) => Escape::Bad(end, beyond, false),
        Err(stop) => Escape::Bad(stop, truncated, stop == input.len()),
    }
}

/// `\N{...}`, whose letter is at `at`.
fn named_escape(input: &[u8], at: usize) -> Escape {
    const MALFORMED: &str = "malformed \\N character escape";
    match input.get(at + 1) {
        None => return Escape::Bad(at + 1, MALFORMED, true),
        Some(b'{') => {}
        Some(_) => return Escape::Bad(at + 1, MALFORMED, false),
    }
    let name = input.get(at + 2..).unwrap_or(&[]);
    let Some(length) = name.iter().position(|byte| *byte == b'}') else {
        return Escape::Bad(input.len(), MALFORMED, true);
    };
    if length == 0 {
        return Escape::Bad(at + 2, MALFORMED, false);
    }
    let end = at + 3 + length;
    let name = name.get(..length).and_then(|name| std::str::from_utf8(name).ok());
    match name.and_then(|name| names::lookup(name, Version::Current)) {
        Some(Named::Character(point)) => Escape::Point(point, end),
        _ => Escape::Bad(end, "unknown Unicode character name", false),
    }
}

fn octal_escape(input: &[u8], at: usize) -> Escape {
    let digits = input
        .get(at..)
        .unwrap_or(&[])
        .iter()
        .take(3)
        .take_while(|byte| matches!(byte, b'0'..=b'7'));
    let (value, count) = digits.fold((0, 0), |(value, count), byte| {
        (value * 8 + u32::from(byte - b'0'), count + 1)
    });
    Escape::Point(value, at + count)
}

/// The escape whose backslash is just before `at`.
fn escape(input: &[u8], at: usize) -> Escape {
    let simple = |byte: u8| Escape::Point(u32::from(byte), at + 1);
    match input.get(at) {
        None => Escape::Bad(at, "\\ at end of string", true),
        Some(b'\n') => Escape::Nothing(at + 1),
        Some(byte @ (b'\\' | b'\'' | b'"')) => simple(*byte),
        Some(b'a') => simple(7),
        Some(b'b') => simple(8),
        Some(b't') => simple(9),
        Some(b'n') => simple(10),
        Some(b'v') => simple(11),
        Some(b'f') => simple(12),
        Some(b'r') => simple(13),
        Some(b'0'..=b'7') => octal_escape(input, at),
        Some(b'x' | b'u' | b'U') => hex_escape(input, at, "illegal Unicode character"),
        Some(b'N') => named_escape(input, at),
        Some(_) => Escape::Unknown(at),
    }
}

/// The escapes of `raw_unicode_escape`.
fn raw_escape(input: &[u8], at: usize) -> Escape {
    match input.get(at) {
        Some(b'u' | b'U') => hex_escape(input, at, "\\Uxxxxxxxx out of range"),
        _ => Escape::Unknown(at),
    }
}

/// Decodes bytes, Latin-1 outside of escapes.
fn decode<E>(
    input: &[u8],
    last: bool,
    encoding: &'static str,
    mut handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
    escape: impl Fn(&[u8], usize) -> Escape,
) -> Result<Escapes, E> {
    let mut kept: Vec<u8>;
    let mut input = input;
    let mut text = Wtf8Buf::with_capacity(input.len());
    let (mut at, mut first_invalid) = (0, None);
    while let Some(&byte) = input.get(at) {
        if byte != b'\\' {
            text.push(u32::from(byte));
            at += 1;
            continue;
        }
        match escape(input, at + 1) {
            Escape::Point(point, end) => {
                // Octal escapes beyond a byte are valid for now.
                if point > 0xFF && input.get(at + 1).is_some_and(u8::is_ascii_digit) {
                    first_invalid.get_or_insert(at + 1);
                }
                text.push(point);
                at = end;
            }
            Escape::Nothing(end) => at = end,
            Escape::Unknown(next) => {
                if !last && next >= input.len() {
                    break;
                }
                first_invalid.get_or_insert(next);
                text.push(u32::from(b'\\'));
                text.extend(input.get(next).map(|byte| u32::from(*byte)));
                at = next + 1;
            }
            Escape::Bad(_, _, true) if !last => break,
            Escape::Bad(end, reason, _) => {
                let fix = handler(&Failure {
                    encoding,
                    start: at,
                    end,
                    reason,
                })?;
                text.push_wtf8(&fix.text);
                at = fix.resume;
                if let Some(other) = fix.input {
                    kept = other;
                    input = &kept;
                }
            }
        }
    }
    Ok(Escapes {
        text,
        consumed: at.min(input.len()),
        first_invalid,
    })
}

/// Decodes `unicode_escape`. With `last` false, an unfinished escape at the end is left for the next call.
pub fn unicode_escape_decode<E>(
    input: &[u8],
    last: bool,
    handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
) -> Result<Escapes, E> {
    decode(input, last, "unicodeescape", handler, escape)
}

/// Decodes `raw_unicode_escape`; `first_invalid` means nothing here.
pub fn raw_unicode_escape_decode<E>(
    input: &[u8],
    last: bool,
    handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
) -> Result<Escapes, E> {
    decode(input, last, "rawunicodeescape", handler, raw_escape)
}

/// Encodes `unicode_escape`: ASCII without control characters.
pub fn unicode_escape_encode<T: Units + ?Sized>(text: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.length());
    for at in 0..text.length() {
        match text.point(at) {
            0x5C => out.extend_from_slice(b"\\\\"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x0A => out.extend_from_slice(b"\\n"),
            0x0D => out.extend_from_slice(b"\\r"),
            point @ 0x20..0x7F => out.push(point as u8),
            point @ 0..0x100 => out.extend_from_slice(format!("\\x{point:02x}").as_bytes()),
            point => push_wide(&mut out, point),
        }
    }
    out
}

fn push_wide(out: &mut Vec<u8>, point: u32) {
    let escape = if point < 0x1_0000 {
        format!("\\u{point:04x}")
    } else {
        format!("\\U{point:08x}")
    };
    out.extend_from_slice(escape.as_bytes());
}

/// Encodes `raw_unicode_escape`: Latin-1 with escapes for the rest.
pub fn raw_unicode_escape_encode<T: Units + ?Sized>(text: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.length());
    for at in 0..text.length() {
        match text.point(at) {
            point @ 0..0x100 => out.push(point as u8),
            point => push_wide(&mut out, point),
        }
    }
    out
}
