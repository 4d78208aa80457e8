//! Laying out: padding, signs, prefixes and digit groups.

use super::{FormatError, Separator, Spec};
use crate::wtf8::{Wtf8, Wtf8Buf};

/// How a locale writes numbers, as C's `localeconv` says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Between whole and fraction.
    pub decimal_point: String,
    /// Between groups of digits.
    pub separator: String,
    /// The sizes of groups from the point on; the last one repeats, 127 ends grouping.
    pub grouping: Vec<u8>,
}

impl Locale {
    /// The locale of C: a point, no groups.
    pub fn c() -> Locale {
        Locale {
            decimal_point: ".".to_owned(),
            separator: String::new(),
            grouping: Vec::new(),
        }
    }

    pub(super) fn of_separator(separator: Option<Separator>, size: u8) -> Locale {
        match separator {
            None => Locale::c(),
            Some(separator) => Locale {
                separator: separator.text().to_owned(),
                grouping: vec![size],
                ..Locale::c()
            },
        }
    }
}

/// The parts of a number in the order in which they are written; padding goes around or behind the prefix.
pub(super) struct Parts<'a> {
    pub(super) negative: bool,
    pub(super) prefix: &'a str,
    /// The digits that are grouped; may be empty.
    pub(super) digits: &'a str,
    /// What follows: point, fraction, exponent, percent sign, or the character of `c`.
    pub(super) rest: &'a Wtf8,
}

/// Appends a code point `count` times.
pub(super) fn fill(out: &mut Wtf8Buf, code_point: u32, count: usize) -> Result<(), FormatError> {
    if count == 0 {
        return Ok(());
    }
    let one: Wtf8Buf = std::iter::once(code_point).collect();
    let bytes = count.checked_mul(one.len()).ok_or(FormatError::Memory)?;
    out.try_reserve(bytes).map_err(|_| FormatError::Memory)?;
    out.extend(std::iter::repeat_n(code_point, count));
    Ok(())
}

/// Pads text by `<`, `>` or `^`.
pub(super) fn pad(spec: &Spec, text: &Wtf8) -> Result<Wtf8Buf, FormatError> {
    let missing = spec.width.unwrap_or(0).saturating_sub(text.char_count());
    let left = match spec.align {
        b'>' => missing,
        b'^' => missing / 2,
        _ => 0,
    };
    let mut out = Wtf8Buf::with_capacity(text.len());
    fill(&mut out, spec.fill, left)?;
    out.push_wtf8(text);
    fill(&mut out, spec.fill, missing - left)?;
    Ok(out)
}

/// The sign to write, if any.
fn sign(spec: &Spec, negative: bool) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some(b'+')) => "+",
        (false, Some(b' ')) => " ",
        _ => "",
    }
}

/// A number with its sign, groups and padding.
pub(super) fn number(spec: &Spec, parts: &Parts<'_>, locale: &Locale) -> Result<Wtf8Buf, FormatError> {
    let sign = sign(spec, parts.negative);
    let fixed = sign.len() + parts.prefix.len() + parts.rest.char_count();
    let width = spec.width.unwrap_or(0);
    let zeros = spec.fill == u32::from(b'0') && spec.align == b'=';
    let least = if zeros { width.saturating_sub(fixed) } else { 0 };
    let digits = group(parts.digits, least, locale)?;
    let missing = width.saturating_sub(fixed + digits.chars().count());
    let (left, inner) = match spec.align {
        b'<' => (0, 0),
        b'^' => (missing / 2, 0),
        b'=' => (0, missing),
        _ => (missing, 0),
    };
    let mut out = Wtf8Buf::new();
    fill(&mut out, spec.fill, left)?;
    out.push_str(sign);
    out.push_str(parts.prefix);
    fill(&mut out, spec.fill, inner)?;
    out.push_str(&digits);
    out.push_wtf8(parts.rest);
    fill(&mut out, spec.fill, missing - left - inner)?;
    Ok(out)
}

/// Digits in groups, led by zeros up to a width of `least`. A separator never leads, so the result may be longer.
fn group(digits: &str, least: usize, locale: &Locale) -> Result<String, FormatError> {
    if digits.is_empty() {
        return Ok(String::new());
    }
    let mut left = digits.len();
    let mut width = least as isize;
    let mut sizes = locale.grouping.iter();
    let mut size = usize::MAX;
    // From the right, each group as its number of zeros and its range of digits.
    let mut groups: Vec<(usize, &str)> = Vec::new();
    loop {
        if let Some(next) = sizes.next() {
            size = if *next == 127 {
                usize::MAX
            } else {
                usize::from(*next)
            };
        }
        let length = size.min(left.max(usize::try_from(width).unwrap_or(0)).max(1));
        let taken = left.min(length);
        groups.push((length - taken, digits.get(left - taken..left).unwrap_or("")));
        left -= taken;
        width -= length as isize;
        if left == 0 && width <= 0 {
            break;
        }
        width -= locale.separator.chars().count() as isize;
    }
    let total = groups
        .iter()
        .map(|(zeros, digits)| zeros + digits.len() + locale.separator.len())
        .sum();
    let mut out = String::new();
    out.try_reserve(total).map_err(|_| FormatError::Memory)?;
    for (number, (zeros, digits)) in groups.iter().rev().enumerate() {
        if number > 0 {
            out.push_str(&locale.separator);
        }
        out.extend(std::iter::repeat_n('0', *zeros));
        out.push_str(digits);
    }
    Ok(out)
}

/// Digits behind the point in groups of three from the left.
pub(super) fn group_fraction(digits: &str, separator: Option<Separator>) -> String {
    let Some(separator) = separator else {
        return digits.to_owned();
    };
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 3 == 0 {
            out.push_str(separator.text());
        }
        out.push(digit);
    }
    out
}
