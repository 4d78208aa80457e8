//! UTF-8, ASCII and Latin-1.

use super::{DecodeFix, Decoded, EncodeError, EncodeFix, Failure, Units, mend, run_end};
use crate::wtf8::{Wtf8Buf, is_surrogate};

/// What stands at the start of bytes that are no UTF-8.
enum Bad {
    /// This many bytes cannot go on to a character, for this reason.
    Invalid(usize, &'static str),
    /// The bytes end within a character.
    Incomplete,
}

/// The kind of failure of bytes that do not begin with a whole character.
fn classify(bytes: &[u8]) -> Bad {
    let (first, rest) = match bytes {
        [first, rest @ ..] => (*first, rest),
        [] => return Bad::Incomplete,
    };
    // The range of the second byte excludes overlong forms, surrogates and what lies beyond U+10FFFF.
    let (second, width) = match first {
        0xC2..=0xDF => (0x80..=0xBF, 2),
        0xE0 => (0xA0..=0xBF, 3),
        0xED => (0x80..=0x9F, 3),
        0xE1..=0xEF => (0x80..=0xBF, 3),
        0xF0 => (0x90..=0xBF, 4),
        0xF4 => (0x80..=0x8F, 4),
        0xF1..=0xF3 => (0x80..=0xBF, 4),
        _ => return Bad::Invalid(1, "invalid start byte"),
    };
    for place in 1..width {
        let range = if place == 1 { second.clone() } else { 0x80..=0xBF };
        match rest.get(place - 1) {
            None => return Bad::Incomplete,
            Some(byte) if !range.contains(byte) => return Bad::Invalid(place, "invalid continuation byte"),
            Some(_) => {}
        }
    }
    // Not reached for bytes that are no UTF-8.
    Bad::Invalid(1, "invalid start byte")
}

/// Decodes UTF-8. With `last` false, an unfinished character at the end is left for the next call.
pub fn utf8_decode<E>(
    input: &[u8],
    last: bool,
    mut handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
) -> Result<Decoded, E> {
    let mut kept: Vec<u8>;
    let mut input = input;
    let mut text = Wtf8Buf::with_capacity(input.len());
    let mut at = 0;
    while let Some(rest) = input.get(at..).filter(|rest| !rest.is_empty()) {
        let valid = match std::str::from_utf8(rest) {
            Ok(all) => {
                text.push_str(all);
                at = input.len();
                break;
            }
            Err(error) => error.valid_up_to(),
        };
        let (good, bad) = rest.split_at(valid);
        text.push_str(std::str::from_utf8(good).unwrap_or(""));
        at += valid;
        // Two bytes of a surrogate wait for the third, for the sake of `surrogatepass`.
        if !last && matches!(bad, [0xED, 0xA0..=0xBF]) {
            break;
        }
        let (end, reason) = match classify(bad) {
            Bad::Invalid(count, reason) => (at + count, reason),
            Bad::Incomplete if !last => break,
            Bad::Incomplete => (input.len(), "unexpected end of data"),
        };
        let fix = handler(&Failure {
            encoding: "utf-8",
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
    Ok(Decoded {
        text,
        consumed: at.min(input.len()),
    })
}

/// Decodes ASCII.
pub fn ascii_decode<E>(
    input: &[u8],
    mut handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
) -> Result<Wtf8Buf, E> {
    let mut kept: Vec<u8>;
    let mut input = input;
    let mut text = Wtf8Buf::with_capacity(input.len());
    let mut at = 0;
    while let Some(rest) = input.get(at..).filter(|rest| !rest.is_empty()) {
        let good = rest
            .iter()
            .position(|byte| !byte.is_ascii())
            .unwrap_or(rest.len());
        text.push_str(
            rest.get(..good)
                .and_then(|good| std::str::from_utf8(good).ok())
                .unwrap_or(""),
        );
        at += good;
        if good < rest.len() {
            let reason = "ordinal not in range(128)";
            let fix = handler(&Failure {
                encoding: "ascii",
                start: at,
                end: at + 1,
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
    Ok(text)
}

/// Decodes Latin-1, which never fails.
pub fn latin1_decode(input: &[u8]) -> Wtf8Buf {
    input.iter().map(|byte| u32::from(*byte)).collect()
}

/// Encodes UTF-8.
pub fn utf8_encode<T: Units + ?Sized, E>(
    text: &T,
    mut handler: impl FnMut(&Failure) -> Result<EncodeFix, E>,
) -> Result<Vec<u8>, EncodeError<E>> {
    let mut out = Vec::with_capacity(text.length());
    let mut at = 0;
    while at < text.length() {
        let good = run_end(text, at, |point| !is_surrogate(point));
        let part: Wtf8Buf = (at..good).map(|index| text.point(index)).collect();
        out.extend_from_slice(part.as_bytes());
        at = good;
        if at < text.length() {
            let end = run_end(text, at, is_surrogate);
            let failure = Failure {
                encoding: "utf-8",
                start: at,
                end,
                reason: "surrogates not allowed",
            };
            at = mend(
                &mut out,
                failure,
                &mut handler,
                |_| true,
                |out, point| {
                    out.push(point as u8);
                    point < 0x80
                },
            )?;
        }
    }
    Ok(out)
}

/// Encodes code points below a limit as bytes.
fn narrow<T: Units + ?Sized, E>(
    text: &T,
    limit: u32,
    (encoding, reason): (&'static str, &'static str),
    mut handler: impl FnMut(&Failure) -> Result<EncodeFix, E>,
) -> Result<Vec<u8>, EncodeError<E>> {
    let mut out = Vec::with_capacity(text.length());
    let mut at = 0;
    while at < text.length() {
        let point = text.point(at);
        if point < limit {
            out.push(point as u8);
            at += 1;
            continue;
        }
        let end = run_end(text, at, |point| point >= limit);
        let failure = Failure {
            encoding,
            start: at,
            end,
            reason,
        };
        at = mend(
            &mut out,
            failure,
            &mut handler,
            |_| true,
            |out, point| {
                out.push(point as u8);
                point < limit
            },
        )?;
    }
    Ok(out)
}

/// Encodes ASCII.
pub fn ascii_encode<T: Units + ?Sized, E>(
    text: &T,
    handler: impl FnMut(&Failure) -> Result<EncodeFix, E>,
) -> Result<Vec<u8>, EncodeError<E>> {
    narrow(text, 0x80, ("ascii", "ordinal not in range(128)"), handler)
}

/// Encodes Latin-1.
pub fn latin1_encode<T: Units + ?Sized, E>(
    text: &T,
    handler: impl FnMut(&Failure) -> Result<EncodeFix, E>,
) -> Result<Vec<u8>, EncodeError<E>> {
    narrow(text, 0x100, ("latin-1", "ordinal not in range(256)"), handler)
}
