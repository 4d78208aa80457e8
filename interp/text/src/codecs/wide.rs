//! UTF-16 and UTF-32 in both byte orders, with and without a byte order mark.

use super::{DecodeFix, Decoded, EncodeError, EncodeFix, Failure, Units, mend};
use crate::wtf8::{Wtf8Buf, is_surrogate};

/// The order of bytes in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// As a mark says, else little; encoding writes a mark.
    Native,
    /// Least significant byte first, no mark.
    Little,
    /// Most significant byte first, no mark.
    Big,
}

impl ByteOrder {
    fn unit16(self, pair: [u8; 2]) -> u32 {
        u32::from(if self == ByteOrder::Big {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        })
    }

    fn unit32(self, four: [u8; 4]) -> u32 {
        if self == ByteOrder::Big {
            u32::from_be_bytes(four)
        } else {
            u32::from_le_bytes(four)
        }
    }

    fn push16(self, out: &mut Vec<u8>, unit: u32) {
        let unit = unit as u16;
        out.extend_from_slice(&if self == ByteOrder::Big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        });
    }

    fn push32(self, out: &mut Vec<u8>, unit: u32) {
        out.extend_from_slice(&if self == ByteOrder::Big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        });
    }
}

/// What a decoder finds at a position.
enum Step {
    Point(u32, usize),
    Bad(usize, &'static str),
    /// The input ends within a character.
    Cut(&'static str),
}

/// Decodes with one function per position. `Cut` fails up to the end of the input, or waits when more may come.
fn decode<E>(
    input: &[u8],
    mut at: usize,
    last: bool,
    encoding: &'static str,
    mut handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
    step: impl Fn(&[u8]) -> Step,
) -> Result<Decoded, E> {
    let mut kept: Vec<u8>;
    let mut input = input;
    let mut text = Wtf8Buf::with_capacity(input.len() / 2);
    while let Some(rest) = input.get(at..).filter(|rest| !rest.is_empty()) {
        let (end, reason) = match step(rest) {
            Step::Point(point, width) => {
                text.push(point);
                at += width;
                continue;
            }
            Step::Bad(width, reason) => (at + width, reason),
            Step::Cut(_) if !last => break,
            Step::Cut(reason) => (input.len(), reason),
        };
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
    Ok(Decoded {
        text,
        consumed: at.min(input.len()),
    })
}

fn step16(order: ByteOrder, rest: &[u8]) -> Step {
    let [a, b, rest @ ..] = rest else {
        return Step::Cut("truncated data");
    };
    let high = order.unit16([*a, *b]);
    match (high, rest) {
        (0xD800..=0xDBFF, [c, d, ..]) => match order.unit16([*c, *d]) {
            low @ 0xDC00..=0xDFFF => Step::Point(0x1_0000 + ((high & 0x3FF) << 10 | low & 0x3FF), 4),
            _ => Step::Bad(2, "illegal UTF-16 surrogate"),
        },
        (0xD800..=0xDBFF, _) => Step::Cut("unexpected end of data"),
        (0xDC00..=0xDFFF, _) => Step::Bad(2, "illegal encoding"),
        _ => Step::Point(high, 2),
    }
}

/// Decodes UTF-16; also says which byte order it found (`Native` stays when there is no mark).
pub fn utf16_decode<E>(
    input: &[u8],
    order: ByteOrder,
    last: bool,
    handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
) -> Result<(Decoded, ByteOrder), E> {
    let (found, start) = match (order, input) {
        (ByteOrder::Native, [0xFF, 0xFE, ..]) => (ByteOrder::Little, 2),
        (ByteOrder::Native, [0xFE, 0xFF, ..]) => (ByteOrder::Big, 2),
        _ => (order, 0),
    };
    let encoding = if found == ByteOrder::Big {
        "utf-16-be"
    } else {
        "utf-16-le"
    };
    Ok((
        decode(input, start, last, encoding, handler, |rest| step16(found, rest))?,
        found,
    ))
}

fn step32(order: ByteOrder, rest: &[u8]) -> Step {
    let [a, b, c, d, ..] = rest else {
        return Step::Cut("truncated data");
    };
    match order.unit32([*a, *b, *c, *d]) {
        0x11_0000.. => Step::Bad(4, "code point not in range(0x110000)"),
        point if is_surrogate(point) => {
            Step::Bad(4, "code point in surrogate code point range(0xd800, 0xe000)")
        }
        point => Step::Point(point, 4),
    }
}

/// Decodes UTF-32; also says which byte order it found (`Native` stays when there is no mark).
pub fn utf32_decode<E>(
    input: &[u8],
    order: ByteOrder,
    last: bool,
    handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
) -> Result<(Decoded, ByteOrder), E> {
    let (found, start) = match (order, input) {
        (ByteOrder::Native, [0xFF, 0xFE, 0, 0, ..]) => (ByteOrder::Little, 4),
        (ByteOrder::Native, [0, 0, 0xFE, 0xFF, ..]) => (ByteOrder::Big, 4),
        _ => (order, 0),
    };
    let encoding = if found == ByteOrder::Big {
        "utf-32-be"
    } else {
        "utf-32-le"
    };
    Ok((
        decode(input, start, last, encoding, handler, |rest| step32(found, rest))?,
        found,
    ))
}

/// Encodes with one function per code point; surrogates are handed to the handler one by one.
fn encode<T: Units + ?Sized, E>(
    text: &T,
    encoding: &'static str,
    unit: usize,
    mut handler: impl FnMut(&Failure) -> Result<EncodeFix, E>,
    push: impl Fn(&mut Vec<u8>, u32),
    mut out: Vec<u8>,
) -> Result<Vec<u8>, EncodeError<E>> {
    let mut at = 0;
    while at < text.length() {
        let point = text.point(at);
        if !is_surrogate(point) {
            push(&mut out, point);
            at += 1;
            continue;
        }
        let failure = Failure {
            encoding,
            start: at,
            end: at + 1,
            reason: "surrogates not allowed",
        };
        let whole = |bytes: &[u8]| bytes.len().is_multiple_of(unit);
        at = mend(&mut out, failure, &mut handler, whole, |out, point| {
            push(out, point);
            point < 0x80
        })?;
    }
    Ok(out)
}

/// Encodes UTF-16.
pub fn utf16_encode<T: Units + ?Sized, E>(
    text: &T,
    order: ByteOrder,
    handler: impl FnMut(&Failure) -> Result<EncodeFix, E>,
) -> Result<Vec<u8>, EncodeError<E>> {
    let encoding = match order {
        ByteOrder::Native => "utf-16",
        ByteOrder::Little => "utf-16-le",
        ByteOrder::Big => "utf-16-be",
    };
    let mut out = Vec::with_capacity(text.length() * 2 + 2);
    if order == ByteOrder::Native {
        order.push16(&mut out, 0xFEFF);
    }
    let push = |out: &mut Vec<u8>, point: u32| match point.checked_sub(0x1_0000) {
        None => order.push16(out, point),
        Some(rest) => {
            order.push16(out, 0xD800 | rest >> 10);
            order.push16(out, 0xDC00 | rest & 0x3FF);
        }
    };
    encode(text, encoding, 2, handler, push, out)
}

/// Encodes UTF-32.
pub fn utf32_encode<T: Units + ?Sized, E>(
    text: &T,
    order: ByteOrder,
    handler: impl FnMut(&Failure) -> Result<EncodeFix, E>,
) -> Result<Vec<u8>, EncodeError<E>> {
    let encoding = match order {
        ByteOrder::Native => "utf-32",
        ByteOrder::Little => "utf-32-le",
        ByteOrder::Big => "utf-32-be",
    };
    let mut out = Vec::with_capacity(text.length() * 4 + 4);
    if order == ByteOrder::Native {
        order.push32(&mut out, 0xFEFF);
    }
    encode(
        text,
        encoding,
        4,
        handler,
        |out, point| order.push32(out, point),
        out,
    )
}
