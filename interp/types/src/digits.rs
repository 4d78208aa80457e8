//! Numbers in text, as `int()`, `float()` and `complex()` read it: digits and spaces of any script become ASCII first.

use sidewinder_object::str::Str;
use sidewinder_text::unicode;
use std::borrow::Cow;

/// The text in ASCII: decimal digits as digits, spaces as spaces. What is neither ends the text, as a question mark.
pub(crate) fn ascii_number(text: &Str) -> Cow<'_, [u8]> {
    if let Some(ascii) = text.as_ascii() {
        return Cow::Borrowed(ascii.as_bytes());
    }
    let mut out = Vec::with_capacity(text.len());
    for code_point in text.text().code_points() {
        if code_point < 127 {
            out.push(code_point as u8);
        } else if unicode::is_space(code_point) {
            out.push(b' ');
        } else if let Some(digit) = unicode::decimal_value(code_point) {
            out.push(b'0' + digit);
        } else {
            out.push(b'?');
            break;
        }
    }
    Cow::Owned(out)
}

/// What C's `isspace` takes.
pub(crate) fn is_c_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// The text without C's white space at both ends.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    let start = text
        .iter()
        .position(|byte| !is_c_space(*byte))
        .unwrap_or(text.len());
    let end = text
        .iter()
        .rposition(|byte| !is_c_space(*byte))
        .map_or(start, |last| last + 1);
    text.get(start..end).unwrap_or_default()
}

/// How many bytes at the start form a number in the grammar of C's `strtod` without hexadecimal: 0 for none.
pub(crate) fn float_prefix(text: &[u8]) -> usize {
    let count = |from: usize| {
        text.get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let named = |from: usize, name: &str| {
        text.get(from..from + name.len())
            .is_some_and(|part| part.eq_ignore_ascii_case(name.as_bytes()))
    };
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    for name in ["infinity", "inf", "nan"] {
        if named(sign, name) {
            return sign + name.len();
        }
    }
    let whole = count(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if text.get(end) == Some(&b'.') {
        fraction = count(end + 1);
        if whole + fraction > 0 {
            end += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let exponent = end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let digits = count(exponent);
        if digits > 0 {
            end = exponent + digits;
        }
    }
    end
}

/// The text without its underscores; `None` when one is not between two digits.
pub(crate) fn without_underscores(text: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(text.len());
    let mut previous = 0;
    for &byte in text {
        let fits = match (previous, byte) {
            (_, b'_') => previous.is_ascii_digit(),
            (b'_', _) => byte.is_ascii_digit(),
            _ => true,
        };
        if !fits {
            return None;
        }
        if byte != b'_' {
            plain.push(byte);
        }
        previous = byte;
    }
    (previous != b'_').then_some(plain)
}
