//! UTF-7 (RFC 2152): ASCII with runs of base64 between `+` and `-`.

use super::{DecodeFix, Decoded, Failure, Units};
use crate::wtf8::Wtf8Buf;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64_value(byte: u8) -> Option<u32> {
    ALPHABET
        .iter()
        .position(|letter| *letter == byte)
        .map(|value| value as u32)
}

/// Characters that are written as they are.
fn is_direct(point: u32) -> bool {
    matches!(point, 0x09 | 0x0A | 0x0D | 0x20..=0x7D) && !matches!(point, 0x2B | 0x5C)
}

/// A run of base64 on its way to code points.
#[derive(Default)]
struct Shift {
    bits: u32,
    buffer: u32,
    /// A high surrogate that waits for its low one.
    high: Option<u32>,
}

impl Shift {
    fn push(&mut self, text: &mut Wtf8Buf, value: u32) {
        self.buffer = self.buffer << 6 | value;
        self.bits += 6;
        if self.bits < 16 {
            return;
        }
        self.bits -= 16;
        let unit = self.buffer >> self.bits;
        self.buffer &= (1 << self.bits) - 1;
        if let Some(high) = self.high.take() {
            if (0xDC00..0xE000).contains(&unit) {
                return text.push(0x1_0000 + ((high & 0x3FF) << 10 | unit & 0x3FF));
            }
            text.push(high);
        }
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            text.push(unit);
        }
    }

    /// Why the bits that are left over are wrong, if they are.
    fn leftover(&self) -> Option<&'static str> {
        if self.bits >= 6 {
            Some("partial character in shift sequence")
        } else if self.buffer != 0 {
            Some("non-zero padding bits in shift sequence")
        } else {
            None
        }
    }
}

/// Decodes UTF-7. With `last` false, an open run of base64 at the end is left for the next call.
pub fn utf7_decode<E>(
    input: &[u8],
    last: bool,
    mut handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
) -> Result<Decoded, E> {
    let mut kept: Vec<u8>;
    let mut input = input;
    let mut text = Wtf8Buf::with_capacity(input.len());
    let mut at = 0;
    // The run of base64 that is open, where it starts, and how long the text was then.
    let mut shift: Option<Shift> = None;
    let (mut start, mut text_before) = (0, 0);
    loop {
        let Some(&byte) = input.get(at) else {
            let Some(open) = shift.take() else { break };
            if !last {
                text.truncate(text_before);
                return Ok(Decoded {
                    text,
                    consumed: start,
                });
            }
            if open.high.is_none() && open.leftover().is_none() {
                break;
            }
            let reason = "unterminated shift sequence";
            let fix = handler(&Failure {
                encoding: "utf7",
                start,
                end: input.len(),
                reason,
            })?;
            text.push_wtf8(&fix.text);
            at = fix.resume;
            if let Some(other) = fix.input {
                kept = other;
                input = &kept;
            }
            continue;
        };
        let failure = if let Some(open) = shift.as_mut() {
            if let Some(value) = base64_value(byte) {
                open.push(&mut text, value);
                at += 1;
                continue;
            }
            let reason = open.leftover();
            let high = open.high.filter(|_| byte < 0x80 && byte != b'+');
            shift = None;
            match reason {
                Some(reason) => {
                    at += 1;
                    reason
                }
                None => {
                    text.extend(high);
                    at += usize::from(byte == b'-');
                    continue;
                }
            }
        } else if byte == b'+' {
            start = at;
            at += 1;
            match input.get(at) {
                Some(b'-') => {
                    text.push(u32::from(b'+'));
                    at += 1;
                    continue;
                }
                Some(next) if base64_value(*next).is_none() => {
                    at += 1;
                    "ill-formed sequence"
                }
                _ => {
                    shift = Some(Shift::default());
                    text_before = text.len();
                    continue;
                }
            }
        } else if byte < 0x80 {
            text.push(u32::from(byte));
            at += 1;
            continue;
        } else {
            start = at;
            at += 1;
            "unexpected special character"
        };
        let fix = handler(&Failure {
            encoding: "utf7",
            start,
            end: at,
            reason: failure,
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

/// Encodes UTF-7, which never fails.
pub fn utf7_encode<T: Units + ?Sized>(text: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.length());
    let (mut open, mut bits, mut buffer) = (false, 0u32, 0u32);
    let letter = |value: u32| ALPHABET.get((value & 0x3F) as usize).copied().unwrap_or(b'A');
    for at in 0..text.length() {
        let point = text.point(at);
        let byte = point as u8;
        if is_direct(point) {
            if open {
                if bits > 0 {
                    out.push(letter(buffer << (6 - bits)));
                }
                (open, bits, buffer) = (false, 0, 0);
                if base64_value(byte).is_some() || byte == b'-' {
                    out.push(b'-');
                }
            }
            out.push(byte);
            continue;
        }
        if !open {
            out.push(b'+');
            if point == u32::from(b'+') {
                out.push(b'-');
                continue;
            }
            open = true;
        }
        let units = match point.checked_sub(0x1_0000) {
            None => [None, Some(point)],
            Some(rest) => [Some(0xD800 | rest >> 10), Some(0xDC00 | rest & 0x3FF)],
        };
        for unit in units.into_iter().flatten() {
            buffer = buffer << 16 | unit;
            bits += 16;
            while bits >= 6 {
                bits -= 6;
                out.push(letter(buffer >> bits));
            }
            buffer &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        out.push(letter(buffer << (6 - bits)));
    }
    if open {
        out.push(b'-');
    }
    out
}
