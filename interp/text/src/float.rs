//! Floats from text and to their `repr`.
//!
//! Parsing rounds correctly at any length. Printing with a chosen precision is in `format`.

/// Parses an ASCII float as `float()` does: surrounding whitespace, underscores between digits, signs, `inf`, `nan`.
/// Other Unicode digits and whitespace have to be turned into ASCII first. None when malformed.
pub fn parse(text: &[u8]) -> Option<f64> {
    // What C's isspace takes, unlike Rust's notion: \x0b as well.
    let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let start = text.iter().position(|byte| !is_space(byte))?;
    let end = text.iter().rposition(|byte| !is_space(byte))?;
    let text = text.get(start..=end)?;
    if text.contains(&b'_') {
        return parse_plain(&remove_underscores(text)?);
    }
    parse_plain(text)
}

/// Parses a float literal of Python source (no sign, no `inf`), underscores included. None when malformed.
pub fn parse_literal(text: &str) -> Option<f64> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    parse(text.as_bytes())
}

/// Text without its underscores; None when one is not between two digits.
fn remove_underscores(text: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(text.len());
    let mut previous = 0;
    for &byte in text {
        let between = match (previous, byte) {
            (_, b'_') => previous.is_ascii_digit(),
            (b'_', _) => byte.is_ascii_digit(),
            _ => true,
        };
        if !between {
            return None;
        }
        if byte != b'_' {
            plain.push(byte);
        }
        previous = byte;
    }
    (previous != b'_').then_some(plain)
}

/// Parses without whitespace or underscores.
fn parse_plain(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    let (negative, magnitude) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    let value = if magnitude.eq_ignore_ascii_case("nan") {
        f64::NAN
    } else if magnitude.starts_with(['+', '-']) {
        return None;
    } else {
        // Rust's grammar without the sign is Python's: digits, point, exponent, "inf" and "infinity" in any case.
        magnitude.parse::<f64>().ok()?
    };
    Some(if negative { -value } else { value })
}

/// Decimal digits `d1 d2 ...` and the exponent `e` such that the value is `0.d1d2... * 10**e`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// ASCII digits, the first one not zero unless the value is zero.
    pub digits: Vec<u8>,
    /// The place of the decimal point: after this many digits.
    pub point: i32,
}

/// The shortest digits that read back as `value`, which is finite; its sign is dropped. Of two candidates at the same
/// distance the even one is taken.
pub fn shortest(value: f64) -> Decimal {
    let magnitude = value.abs();
    let decimal = split_scientific(&format!("{magnitude:e}"));
    // The standard library takes the upper one of two, so an odd last digit may come from a tie. Only candidates of
    // fifteen digits or more can lie so close.
    let odd = decimal.digits.last().is_some_and(|digit| digit % 2 == 1);
    if odd && decimal.digits.len() >= 15 {
        let places = decimal.digits.len() - 1;
        let even = format!("{magnitude:.places$e}");
        if even.parse() == Ok(magnitude) {
            return split_scientific(&even);
        }
    }
    decimal
}

/// The digits and the point of `d.ddde7`.
fn split_scientific(text: &str) -> Decimal {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    Decimal {
        digits,
        point: exponent.parse::<i32>().unwrap_or(0) + 1,
    }
}

/// `repr` of a float: shortest digits, scientific below 1e-4 and from 1e16 on.
pub fn repr(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    if let Some(text) = plain(value) {
        return text;
    }
    with_trailing_zero(value, true)
}

/// The standard library's text, where it is known to be the same: no exponent, and no tie between two last digits.
fn plain(value: f64) -> Option<String> {
    let magnitude = value.abs();
    if magnitude != 0.0 && !(1e-4..1e15).contains(&magnitude) {
        return None;
    }
    let text = format!("{value:?}");
    let sure = text.len() < 16 || text.bytes().next_back().is_some_and(|digit| digit % 2 == 0);
    sure.then_some(text)
}

/// The parts of a complex `repr`: like [`repr`], without the `.0` of whole numbers.
pub fn repr_bare(value: f64) -> String {
    if value.is_finite() {
        with_trailing_zero(value, false)
    } else {
        repr(value)
    }
}

fn with_trailing_zero(value: f64, add_zero: bool) -> String {
    let mut out = String::with_capacity(24);
    if value.is_sign_negative() {
        out.push('-');
    }
    let Decimal { digits, point } = shortest(value);
    let digits = String::from_utf8(digits).unwrap_or_default();
    if !(-3..=16).contains(&point) {
        push_scientific(&mut out, &digits, point - 1);
        return out;
    }
    match usize::try_from(point) {
        Ok(0) | Err(_) => {
            out.push_str("0.");
            out.extend(std::iter::repeat_n('0', point.unsigned_abs() as usize));
            out.push_str(&digits);
        }
        Ok(whole) if whole >= digits.len() => {
            out.push_str(&digits);
            out.extend(std::iter::repeat_n('0', whole - digits.len()));
            if add_zero {
                out.push_str(".0");
            }
        }
        Ok(whole) => {
            let (head, tail) = digits.split_at(whole);
            out.push_str(head);
            out.push('.');
            out.push_str(tail);
        }
    }
    out
}

/// Appends `d.ddde+XX`, the exponent with at least two digits.
fn push_scientific(out: &mut String, digits: &str, exponent: i32) {
    let (head, tail) = digits.split_at(1);
    out.push_str(head);
    if !tail.is_empty() {
        out.push('.');
        out.push_str(tail);
    }
    out.push_str(if exponent < 0 { "e-" } else { "e+" });
    out.push_str(&format!("{:02}", exponent.unsigned_abs()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_what_float_takes() {
        for (text, value) in [
            ("1_0.5_0", 10.5),
            (" \t1e3\n", 1000.0),
            ("-.5", -0.5),
            ("1.", 1.0),
            ("+Infinity", f64::INFINITY),
            ("1e400", f64::INFINITY),
            ("5e-324", 5e-324),
        ] {
            assert_eq!(parse(text.as_bytes()), Some(value), "{text}");
        }
        assert!(parse(b"-nan").unwrap().is_sign_negative());
        for text in [
            "", " ", "_1", "1_", "1__0", "1_.0", "e5", ".", "1e", "+-1", "--1", "infin", "0x1p3", "1 2",
            "+ 1",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
        assert_eq!(parse_literal("inf"), None);
    }

    #[test]
    fn repr_thresholds() {
        for (value, text) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (1e-4, "0.0001"),
            (0.00012345, "0.00012345"),
            (1e-5, "1e-05"),
            (5e-324, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (9007199254740993.0, "9007199254740992.0"),
        ] {
            assert_eq!(repr(value), text);
        }
        assert_eq!(repr_bare(2.0), "2");
    }

    #[test]
    fn the_quick_text_is_the_slow_one() {
        let mut state = 12345u64;
        for round in 0..200_000u64 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let uniform = (state >> 11) as f64 / 9_007_199_254_740_992.0;
            let value = match round % 4 {
                0 => uniform * 1e3,
                1 => -uniform * 1e15,
                2 => (uniform * 1e6).round() / 1e3,
                _ => uniform.powi(4),
            };
            if let Some(text) = plain(value) {
                assert_eq!(text, with_trailing_zero(value, true));
            }
        }
        assert_eq!(plain(-0.0).as_deref(), Some("-0.0"));
    }
}
