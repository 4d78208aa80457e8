//! `repr()` of str and bytes.

use crate::unicode::is_printable;
use crate::wtf8::{Wtf8, Wtf8Buf};

const HEX: &[u8; 16] = b"0123456789abcdef";

fn push_hex(out: &mut Vec<u8>, value: u32, digits: u32) {
    for place in (0..digits).rev() {
        let nibble = (value >> (4 * place) & 0xF) as usize;
        out.extend(HEX.get(nibble));
    }
}

/// The quote that `repr` puts around: single, unless there are single quotes and no double ones.
fn quote_for(bytes: &[u8]) -> u8 {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        b'"'
    } else {
        b'\''
    }
}

/// The backslash escapes that str and bytes share; None when the byte has none.
fn short_escape(byte: u8, quote: u8) -> Option<[u8; 2]> {
    match byte {
        b'\n' => Some(*b"\\n"),
        b'\r' => Some(*b"\\r"),
        b'\t' => Some(*b"\\t"),
        b'\\' => Some(*b"\\\\"),
        _ if byte == quote => Some([b'\\', quote]),
        _ => None,
    }
}

/// Appends the escape of a code point that is not printable.
fn push_escape(out: &mut Vec<u8>, code_point: u32) {
    let (letter, digits) = match code_point {
        0..0x100 => (b'x', 2),
        0x100..0x1_0000 => (b'u', 4),
        _ => (b'U', 8),
    };
    out.extend_from_slice(&[b'\\', letter]);
    push_hex(out, code_point, digits);
}

/// `repr` of a str, quotes included.
pub fn repr_str(text: &Wtf8) -> Wtf8Buf {
    escape(text, is_printable)
}

/// `ascii` of a str: like `repr`, with everything beyond ASCII escaped.
pub fn ascii_str(text: &Wtf8) -> String {
    let escaped = escape(text, |c| c < 0x7F && is_printable(c));
    escaped.into_string().unwrap_or_default()
}

fn escape(text: &Wtf8, shown: impl Fn(u32) -> bool) -> Wtf8Buf {
    let quote = quote_for(text.as_bytes());
    let mut out = Vec::with_capacity(text.len() + 2);
    out.push(quote);
    for code_point in text.code_points() {
        let byte = u8::try_from(code_point).unwrap_or(0xFF);
        match short_escape(byte, quote) {
            Some(pair) => out.extend_from_slice(&pair),
            None if (0x20..0x7F).contains(&code_point) => out.push(byte),
            None if shown(code_point) => {
                let mut encoded = [0; 4];
                let character = char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER);
                out.extend_from_slice(character.encode_utf8(&mut encoded).as_bytes());
            }
            None => push_escape(&mut out, code_point),
        }
    }
    out.push(quote);
    Wtf8Buf::from_bytes(out).unwrap_or_default()
}

/// `repr` of a bytes object, `b` and quotes included.
pub fn repr_bytes(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len() + 3);
    out.push(b'b');
    push_bytes_body(&mut out, bytes, quote_for(bytes));
    String::from_utf8(out).unwrap_or_default()
}

/// What stands in the parentheses of a bytearray's `repr`: single quotes are escaped when there are double ones too.
pub fn repr_bytearray(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        b'"'
    } else {
        b'\''
    };
    let mut out = Vec::with_capacity(bytes.len() + 3);
    out.push(b'b');
    out.push(quote);
    for &byte in bytes {
        match short_escape(byte, b'\'') {
            Some(pair) => out.extend_from_slice(&pair),
            None if (0x20..0x7F).contains(&byte) => out.push(byte),
            None => push_escape(&mut out, u32::from(byte)),
        }
    }
    out.push(quote);
    String::from_utf8(out).unwrap_or_default()
}

/// Appends the quoted body of a bytes `repr`.
fn push_bytes_body(out: &mut Vec<u8>, bytes: &[u8], quote: u8) {
    out.push(quote);
    for &byte in bytes {
        match short_escape(byte, quote) {
            Some(pair) => out.extend_from_slice(&pair),
            None if (0x20..0x7F).contains(&byte) => out.push(byte),
            None => push_escape(out, u32::from(byte)),
        }
    }
    out.push(quote);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_escapes() {
        assert_eq!(repr_str(Wtf8::new("it's")), "\"it's\"");
        assert_eq!(repr_str(Wtf8::new("it's \"\\\n")), "'it\\'s \"\\\\\\n'");
        assert_eq!(
            repr_str(Wtf8::new("\u{7f}\u{a0}é\u{378}\u{e0001}")),
            "'\\x7f\\xa0é\\u0378\\U000e0001'"
        );
        assert_eq!(ascii_str(Wtf8::new("é😀")), "'\\xe9\\U0001f600'");
        assert_eq!(repr_bytes(b"a'\x00\xff"), "b\"a'\\x00\\xff\"");
    }

    #[test]
    fn surrogates_are_escaped() {
        let text: Wtf8Buf = [0xD800, 0xDC00].into_iter().collect();
        assert_eq!(repr_str(&text), "'\\ud800\\udc00'");
    }
}
