//! Formatting under the specifications that programs use most: `[0][width][.precision][letter]`, without fill, alignment,
//! sign, grouping or locale. Everything else, and every error, is left to the whole mini-language.

use sidewinder_object::int::Int;
use sidewinder_object::reference::PyResult;
use sidewinder_object::str::Str;
use sidewinder_text::float_text::{self, Flags};

/// A specification of the simple form.
#[derive(Clone, Copy, Default)]
struct Simple {
    zero: bool,
    width: usize,
    precision: Option<usize>,
    letter: u8,
}

/// Widths and precisions from here on are not common.
const MOST: usize = 64;

/// Digits at the start of the text, as a small number, and the rest.
fn number(text: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(length)?;
    if length == 0 {
        return Some((None, rest));
    }
    if length > 2 {
        return None;
    }
    let value = digits
        .iter()
        .fold(0usize, |value, digit| value * 10 + usize::from(digit - b'0'));
    (value < MOST).then_some((Some(value), rest))
}

fn parse(spec: &Str) -> Option<Simple> {
    let text = spec.as_ascii()?.as_bytes();
    let (zero, text) = match text {
        [b'0', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let (width, text) = number(text)?;
    let (precision, text) = match text {
        [b'.', rest @ ..] => {
            let (precision, rest) = number(rest)?;
            (Some(precision?), rest)
        }
        _ => (None, text),
    };
    let letter = match text {
        [] => 0,
        [letter] => *letter,
        _ => return None,
    };
    Some(Simple {
        zero,
        width: width.unwrap_or(0),
        precision,
        letter,
    })
}

/// Sign and digits, filled up to the width.
fn padded(simple: Simple, negative: bool, digits: &[u8]) -> PyResult<Str> {
    let used = digits.len() + usize::from(negative);
    let mut text = Vec::with_capacity(used.max(simple.width));
    let fill = simple.width.saturating_sub(used);
    if !simple.zero {
        text.resize(fill, b' ');
    }
    if negative {
        text.push(b'-');
    }
    if simple.zero {
        text.resize(text.len() + fill, b'0');
    }
    text.extend_from_slice(digits);
    Str::from_latin1(&text)
}

/// `format(int, spec)`, if the specification and the number are of the common kind.
pub(crate) fn int(value: &Int, spec: &Str) -> Option<PyResult<Str>> {
    let simple = parse(spec)?;
    if simple.precision.is_some() {
        return None;
    }
    let (base, upper) = match simple.letter {
        0 | b'd' => (10, false),
        b'x' => (16, false),
        b'X' => (16, true),
        b'o' => (8, false),
        b'b' => (2, false),
        _ => return None,
    };
    let mut rest = value.to_i64()?.unsigned_abs();
    let mut buffer = [0u8; 64];
    let mut used = 0;
    for place in buffer.iter_mut().rev() {
        let digit = (rest % base) as u8;
        *place = match digit {
            0..=9 => b'0' + digit,
            _ if upper => b'A' + digit - 10,
            _ => b'a' + digit - 10,
        };
        rest /= base;
        used += 1;
        if rest == 0 {
            break;
        }
    }
    let digits = buffer.get(buffer.len() - used..)?;
    Some(padded(simple, value.is_negative(), digits))
}

/// `format(float, spec)`, if the specification is of the common kind.
pub(crate) fn float(value: f64, spec: &Str) -> Option<PyResult<Str>> {
    let simple = parse(spec)?;
    let kind = match simple.letter {
        letter @ (b'e' | b'E' | b'f' | b'F' | b'g' | b'G') => letter,
        _ => return None,
    };
    let text = float_text::to_text(value, kind, simple.precision.unwrap_or(6), Flags::default())?;
    Some(match text.as_bytes() {
        [b'-', digits @ ..] => padded(simple, true, digits),
        digits => padded(simple, false, digits),
    })
}

/// `int(text)` in base ten, if the text is a few plain digits.
pub(crate) fn int_of(text: &Str) -> Option<PyResult<Int>> {
    let digits = text.as_ascii()?.as_bytes();
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value: i64 = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    Some(Int::new(value))
}

/// `int.to_bytes` of a number that fits into a machine word, in up to eight bytes; `None` when it does not fit.
pub(crate) fn to_bytes(value: &Int, length: usize, signed: bool) -> Option<[u8; 8]> {
    let number = value.to_i64()?;
    if length > 8 || (number < 0 && !signed) {
        return None;
    }
    let fits = match length {
        8 => signed || number >= 0,
        0 => number == 0,
        _ => {
            let bits = length as u32 * 8;
            let above = number >> (bits - u32::from(signed));
            above == 0 || (signed && above == -1)
        }
    };
    fits.then(|| number.to_le_bytes())
}
