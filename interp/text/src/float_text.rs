//! Floats to text in a chosen form, rounding, and hexadecimal text: what `%`-formatting, `format`, `round`, `float.hex` and
//! `float.fromhex` need.
//!
//! All digits are those of the exact binary value, rounded half to even.

use crate::float::{self, Decimal};

/// How [`to_text`] writes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flags {
    /// `#`: always a point; `g` keeps trailing zeros.
    pub alternate: bool,
    /// `z`: a result of negative zero loses its sign.
    pub no_negative_zero: bool,
    /// Whole numbers get `.0`, and `g` turns to exponents one digit earlier.
    pub add_dot_zero: bool,
    /// A plus sign when not negative.
    pub sign: bool,
}

/// No float has more decimal digits than this, so anything further is zeros (and Rust's own limit is 65,535).
const MOST_DIGITS: usize = 1100;

/// A float by the types e, f, g (and E, F, G) with a precision, or r for `repr`, which ignores it. None when the text
/// does not fit into memory.
pub fn to_text(value: f64, kind: u8, precision: usize, flags: Flags) -> Option<String> {
    let upper = kind.is_ascii_uppercase();
    let text = if value.is_finite() {
        finite(value, kind.to_ascii_lowercase(), precision, flags)?
    } else {
        let name = if value.is_nan() { "nan" } else { "inf" };
        let sign = if value == f64::NEG_INFINITY { "-" } else { "" };
        format!("{sign}{name}")
    };
    let text = if flags.sign && !text.starts_with('-') {
        format!("+{text}")
    } else {
        text
    };
    Some(if upper { text.to_ascii_uppercase() } else { text })
}

fn zeros(count: usize) -> Option<String> {
    let mut text = String::new();
    text.try_reserve_exact(count).ok()?;
    text.extend(std::iter::repeat_n('0', count));
    Some(text)
}

fn finite(value: f64, kind: u8, precision: usize, flags: Flags) -> Option<String> {
    let magnitude = value.abs();
    let text = match kind {
        b'f' => fixed(magnitude, precision, flags.alternate)?,
        b'e' => exponent(magnitude, precision, flags.alternate)?,
        b'g' => general(magnitude, precision.max(1), flags)?,
        _ => shortest(magnitude, flags),
    };
    let zero = || {
        text.bytes()
            .take_while(|byte| *byte != b'e')
            .all(|byte| matches!(byte, b'0' | b'.'))
    };
    let negative = value.is_sign_negative() && !(flags.no_negative_zero && zero());
    Some(if negative { format!("-{text}") } else { text })
}

fn fixed(magnitude: f64, precision: usize, alternate: bool) -> Option<String> {
    let shown = precision.min(MOST_DIGITS);
    let mut text = format!("{magnitude:.shown$}");
    text.push_str(&zeros(precision - shown)?);
    if precision == 0 && alternate {
        text.push('.');
    }
    Some(text)
}

/// Digits with a point behind the first, and the decimal exponent.
fn scientific(magnitude: f64, precision: usize) -> (String, i32) {
    let text = format!("{magnitude:.precision$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.to_owned(), exponent.parse().unwrap_or(0))
}

fn push_exponent(text: &mut String, exponent: i32) {
    text.push_str(&format!(
        "e{}{:02}",
        if exponent < 0 { '-' } else { '+' },
        exponent.unsigned_abs()
    ));
}

fn exponent(magnitude: f64, precision: usize, alternate: bool) -> Option<String> {
    let shown = precision.min(MOST_DIGITS);
    let (mut text, power) = scientific(magnitude, shown);
    text.push_str(&zeros(precision - shown)?);
    if precision == 0 && alternate {
        text.push('.');
    }
    push_exponent(&mut text, power);
    Some(text)
}

fn general(magnitude: f64, precision: usize, flags: Flags) -> Option<String> {
    let (mantissa, power) = scientific(magnitude, (precision - 1).min(MOST_DIGITS));
    let limit = i32::try_from(precision).unwrap_or(i32::MAX) - i32::from(flags.add_dot_zero);
    let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    let decimal = Decimal {
        digits,
        point: power + 1,
    };
    let scientific = power < -4 || power >= limit;
    let padded = if flags.alternate { Some(precision) } else { None };
    layout(decimal, scientific, padded, flags)
}

fn shortest(magnitude: f64, flags: Flags) -> String {
    let decimal = float::shortest(magnitude);
    let scientific = !(-3..=16).contains(&decimal.point);
    layout(decimal, scientific, None, flags).unwrap_or_default()
}

/// Writes digits without trailing zeros, or with `padded` significant ones.
fn layout(decimal: Decimal, scientific: bool, padded: Option<usize>, flags: Flags) -> Option<String> {
    let Decimal { digits, point } = decimal;
    let mut digits = String::from_utf8(digits).ok()?;
    match padded {
        Some(count) => digits.push_str(&zeros(count.saturating_sub(digits.len()))?),
        None => digits.truncate(digits.trim_end_matches('0').len().max(1)),
    }
    let whole = if scientific {
        1
    } else {
        usize::try_from(point).unwrap_or(0)
    };
    let mut text = String::new();
    text.try_reserve(digits.len() + whole + 16).ok()?;
    if whole == 0 {
        text.push_str("0.");
        text.push_str(&zeros(point.unsigned_abs() as usize)?);
        text.push_str(&digits);
    } else if digits.len() > whole {
        let (head, tail) = digits.split_at(whole);
        text.push_str(head);
        text.push('.');
        text.push_str(tail);
    } else {
        text.push_str(&digits);
        text.push_str(&zeros(whole - digits.len())?);
        let dot_zero = flags.add_dot_zero && !scientific;
        text.push_str(if dot_zero {
            ".0"
        } else if flags.alternate {
            "."
        } else {
            ""
        });
    }
    if scientific {
        push_exponent(&mut text, point - 1);
    }
    Some(text)
}

/// `round(value, digits)` for a finite value; None when the result is out of range.
pub fn round(value: f64, digits: i64) -> Option<f64> {
    if !value.is_finite() || value == 0.0 || digits > 323 {
        return Some(value);
    }
    if digits < -308 {
        return Some(0.0 * value);
    }
    let magnitude = value.abs();
    let text = match usize::try_from(digits) {
        Ok(digits) => format!("{magnitude:.digits$}"),
        Err(_) => round_whole(magnitude, digits),
    };
    let rounded: f64 = text.parse().ok()?;
    rounded.is_finite().then_some(rounded.copysign(value))
}

/// Rounds to a power of ten above one.
fn round_whole(magnitude: f64, digits: i64) -> String {
    // Forty digits do not round up to the next power of ten unless the value is one.
    let (_, power) = scientific(magnitude, 40);
    match usize::try_from(i64::from(power) + digits) {
        Ok(kept) => format!("{magnitude:.kept$e}"),
        Err(_) if i64::from(power) + digits == -1 => {
            let (exact, _) = scientific(magnitude, MOST_DIGITS);
            let over_half =
                exact.as_str() > "5" && exact.bytes().skip(2).any(|b| b != b'0') || exact.as_str() >= "6";
            if over_half {
                format!("1e{}", -digits)
            } else {
                "0".to_owned()
            }
        }
        Err(_) => "0".to_owned(),
    }
}

/// A finite float as `mantissa * 2**exponent` with an odd mantissa (zero is 0 and 0), without its sign.
pub fn decompose(value: f64) -> (u64, i32) {
    let bits = value.abs().to_bits();
    let (fraction, biased) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    if bits == 0 {
        return (0, 0);
    }
    let (mantissa, exponent) = if biased == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, biased - 1075)
    };
    let twos = mantissa.trailing_zeros();
    (mantissa >> twos, exponent + twos as i32)
}

/// `float.hex`.
pub fn hex(value: f64) -> String {
    if !value.is_finite() {
        return float::repr(value);
    }
    let bits = value.abs().to_bits();
    let (fraction, biased) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if bits == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let (lead, exponent) = if biased == 0 {
        (0, -1022)
    } else {
        (1, biased - 1023)
    };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// Why text is no hexadecimal float, with the message of the exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HexError {
    /// ValueError: invalid hexadecimal floating-point string
    Invalid,
    /// OverflowError: hexadecimal value too large to represent as a float
    TooLarge,
}

impl HexError {
    /// The message of the exception.
    pub fn message(self) -> &'static str {
        match self {
            HexError::Invalid => "invalid hexadecimal floating-point string",
            HexError::TooLarge => "hexadecimal value too large to represent as a float",
        }
    }
}

/// `float.fromhex`.
pub fn from_hex(text: &[u8]) -> Result<f64, HexError> {
    let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let start = text
        .iter()
        .position(|byte| !is_space(byte))
        .ok_or(HexError::Invalid)?;
    let end = text
        .iter()
        .rposition(|byte| !is_space(byte))
        .map_or(0, |last| last + 1);
    let text = text.get(start..end).unwrap_or(&[]);
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let named = |name: &str| text.eq_ignore_ascii_case(name.as_bytes());
    let magnitude = if named("inf") || named("infinity") {
        f64::INFINITY
    } else if named("nan") {
        f64::NAN
    } else {
        hex_magnitude(text)?
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn hex_magnitude(text: &[u8]) -> Result<f64, HexError> {
    let text = match text {
        [b'0', b'x' | b'X', rest @ ..] => rest,
        _ => text,
    };
    let (mut mantissa, mut sticky, mut exponent) = (0u64, false, 0i64);
    let (mut digits, mut point) = (0, false);
    let mut rest = text.iter();
    let mut behind = None;
    for byte in rest.by_ref() {
        match (char::from(*byte).to_digit(16), byte) {
            (Some(digit), _) => {
                digits += 1;
                // Sixteen spare bits beyond 53 are more than rounding needs; what is below them only matters as non-zero.
                if mantissa >> 60 == 0 {
                    mantissa = mantissa << 4 | u64::from(digit);
                    exponent -= if point { 4 } else { 0 };
                } else {
                    sticky |= digit != 0;
                    exponent += if point { 0 } else { 4 };
                }
            }
            (None, b'.') if !point => point = true,
            (None, b'p' | b'P') => {
                behind = Some(rest.as_slice());
                break;
            }
            _ => return Err(HexError::Invalid),
        }
    }
    if digits == 0 {
        return Err(HexError::Invalid);
    }
    if let Some(text) = behind {
        exponent = exponent.saturating_add(binary_exponent(text)?);
    }
    if mantissa == 0 {
        return Ok(0.0);
    }
    let value = assemble(mantissa, sticky, exponent);
    if value.is_finite() {
        Ok(value)
    } else {
        Err(HexError::TooLarge)
    }
}

/// The decimal exponent behind `p`, held within what can matter.
fn binary_exponent(text: &[u8]) -> Result<i64, HexError> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(HexError::Invalid);
    }
    let magnitude = digits.iter().fold(0i64, |value, byte| {
        (value * 10 + i64::from(byte - b'0')).min(1 << 56)
    });
    Ok(if negative { -magnitude } else { magnitude })
}

/// `(mantissa + sticky) * 2**exponent`, rounded half to even; infinite when out of range.
fn assemble(mantissa: u64, sticky: bool, exponent: i64) -> f64 {
    let shift = mantissa.leading_zeros();
    let mantissa = mantissa << shift;
    let top = exponent.saturating_sub(i64::from(shift)).saturating_add(63);
    if top > 1023 {
        return f64::INFINITY;
    }
    if top < -1075 {
        return 0.0;
    }
    // Bits below the last place of the result: 11 for normal floats, more for subnormal ones.
    let drop = 11 + (-1022 - top).max(0);
    let wide = u128::from(mantissa) << 64 | u128::from(sticky);
    let drop = drop as u32 + 64;
    let (kept, rest) = (
        (wide >> drop.min(127)) as u64,
        wide & ((1u128 << drop.min(127)) - 1),
    );
    let (kept, rest) = if drop > 127 { (0, wide) } else { (kept, rest) };
    let half = 1u128 << (drop - 1).min(127);
    let up = rest > half || (rest == half && kept & 1 == 1);
    let rounded = (kept + u64::from(up)) as f64;
    let unit = (top - 52).max(-1074);
    // Two exact factors, since 2**-1074 is subnormal.
    let first = unit.max(-1000);
    let power = |exponent: i64| f64::from_bits(((exponent + 1023) as u64) << 52);
    rounded * power(first) * power(unit - first)
}
