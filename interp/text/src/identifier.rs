//! Identifiers, by the rules of PEP 3131 as CPython applies them.

use crate::unicode;
use crate::wtf8::Wtf8;

/// True when a code point may begin an identifier: XID_Start or the underscore.
#[inline]
pub fn is_identifier_start(code_point: u32) -> bool {
    if code_point < 0x80 {
        return (code_point as u8).is_ascii_alphabetic() || code_point == u32::from(b'_');
    }
    unicode::is_identifier_start(code_point)
}

/// True when a code point may continue an identifier: XID_Continue.
#[inline]
pub fn is_identifier_continue(code_point: u32) -> bool {
    if code_point < 0x80 {
        return (code_point as u8).is_ascii_alphanumeric() || code_point == u32::from(b'_');
    }
    unicode::is_identifier_continue(code_point)
}

/// `str.isidentifier`: not empty, a start and then continuations. Keywords count as identifiers.
pub fn is_identifier(text: &Wtf8) -> bool {
    let mut points = text.code_points();
    points.next().is_some_and(is_identifier_start) && points.all(is_identifier_continue)
}

/// The offset, in code points, of the first one that no identifier may have at its place; None when `text` is an
/// identifier. The empty text fails at 0.
pub fn first_invalid(text: &Wtf8) -> Option<usize> {
    let mut points = text.code_points();
    if !points.next().is_some_and(is_identifier_start) {
        return Some(0);
    }
    points.position(|c| !is_identifier_continue(c)).map(|at| at + 1)
}
