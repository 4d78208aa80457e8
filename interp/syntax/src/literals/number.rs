//! Values of numeric literals.

use sidewinder_text::float;

/// The value of a numeric literal. Integers stay text: whoever builds the constant knows how it keeps them.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// An integer that fits 64 bits.
    Small(i64),
    /// The digits of a larger integer, without underscores and prefix, and their base.
    Large {
        /// The digits.
        digits: String,
        /// 2, 8, 10 or 16.
        radix: u32,
    },
    /// A float.
    Float(f64),
    /// The imaginary part of a complex number.
    Imaginary(f64),
}

/// An integer literal has more decimal digits than may be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DigitLimit {
    /// The limit.
    pub limit: usize,
    /// How many digits the literal has.
    pub digits: usize,
}

impl DigitLimit {
    /// The message of the SyntaxError.
    pub fn message(&self) -> String {
        format!(
            "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals \
             to avoid decimal conversion limits.",
            self.limit, self.digits
        )
    }
}

/// The value of a NUMBER token's text. `limit` is `sys.get_int_max_str_digits()`, 0 for none.
pub fn number(text: &str, limit: usize) -> Result<Number, DigitLimit> {
    let mut plain = String::new();
    let text = if memchr::memchr(b'_', text.as_bytes()).is_some() {
        plain.extend(text.chars().filter(|&c| c != '_'));
        plain.as_str()
    } else {
        text
    };
    if let Some(radix) = radix(text) {
        let digits = text.get(2..).unwrap_or_default();
        return Ok(match i64::from_str_radix(digits, radix) {
            Ok(value) => Number::Small(value),
            Err(_) => Number::Large {
                digits: digits.to_owned(),
                radix,
            },
        });
    }
    if let Some(imaginary) = text.strip_suffix(['j', 'J']) {
        return Ok(Number::Imaginary(
            float::parse_literal(imaginary).unwrap_or(f64::NAN),
        ));
    }
    if text.bytes().any(|c| !c.is_ascii_digit()) {
        return Ok(Number::Float(float::parse_literal(text).unwrap_or(f64::NAN)));
    }
    if let Ok(value) = text.parse::<i64>() {
        return Ok(Number::Small(value));
    }
    let digits = text.trim_start_matches('0');
    if limit != 0 && text.len() > limit.max(640) {
        return Err(DigitLimit {
            limit,
            digits: text.len(),
        });
    }
    Ok(Number::Large {
        digits: digits.to_owned(),
        radix: 10,
    })
}

/// The base that a prefix names.
fn radix(text: &str) -> Option<u32> {
    match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    }
}
