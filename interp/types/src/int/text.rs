//! Ints and text: `repr`, parsing, formatting, and the limit on the digits of conversions that are not linear.

use super::{this, to_f64, view};
use crate::digits::trim;
use crate::formatting;
use core::cell::Cell;
use sidewinder_bigint::BigInt;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{Object, errors};
use sidewinder_text::format::{Spec, format_char, format_int};
use sidewinder_text::wtf8::Wtf8Buf;

/// `sys.get_int_max_str_digits()`.
static MAX_TEXT_DIGITS: GilCell<Cell<usize>> = GilCell::new(Cell::new(4300));
/// Numbers of so many digits are never refused.
const FREE_DIGITS: usize = 640;

/// `sys.get_int_max_str_digits()`; 0 for no limit.
pub fn max_text_digits() -> usize {
    MAX_TEXT_DIGITS.get()
}

/// `sys.set_int_max_str_digits()`; the caller has checked the value.
pub fn set_max_text_digits(digits: usize) {
    MAX_TEXT_DIGITS.set(digits);
}

fn beyond_limit(digits: usize) -> bool {
    let most = max_text_digits();
    most > 0 && digits > FREE_DIGITS && digits > most
}

#[cold]
fn text_too_long() -> Raised {
    errors::raise(
        &VALUE_ERROR,
        format_args!(
            "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
            max_text_digits()
        ),
    )
}

/// `tp_repr` of `int`.
pub(super) extern "C" fn repr(object: &Object) -> PyResult {
    to_text(this(object)?).map(Ref::upcast)
}

/// The decimal text. ValueError beyond the limit.
pub fn to_text(int: &Int) -> PyResult<Str> {
    let Some(value) = int.to_i64() else {
        return Str::from_str(&text_in_base(int, 10)?);
    };
    let mut buffer = [0u8; 20];
    let mut rest = value.unsigned_abs();
    let mut used = 0;
    for place in buffer.iter_mut().rev() {
        *place = b'0' + (rest % 10) as u8;
        rest /= 10;
        used += 1;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        used += 1;
        if let Some(place) = buffer.iter_mut().rev().nth(used - 1) {
            *place = b'-';
        }
    }
    let text = buffer.get(buffer.len() - used..).unwrap_or_default();
    Str::from_latin1(text)
}

/// The text in a base from 2 to 36, lower case, with a minus sign and without prefix. The limit holds for bases that
/// are no powers of two.
pub fn text_in_base(int: &Int, base: u32) -> Fallible<String> {
    if !base.is_power_of_two() {
        // log10(2) from below: the number has at least so many digits.
        let least = view(int).bit_length().saturating_sub(1) as u128 * 30_102 / 100_000;
        if base == 10 && beyond_limit(least as usize) {
            return Err(text_too_long());
        }
    }
    let text = view(int).to_radix(base);
    if !base.is_power_of_two() && beyond_limit(text.len() - usize::from(int.is_negative())) {
        return Err(text_too_long());
    }
    Ok(text)
}

/// `int(text, base)` of ASCII text; `None` when it is malformed, ValueError beyond the limit.
pub fn parse_value(text: &[u8], base: u32) -> Fallible<Option<BigInt>> {
    parse(text, base)
}

pub(super) fn parse(text: &[u8], base: u32) -> Fallible<Option<BigInt>> {
    let trimmed = trim(text);
    let digits = match trimmed {
        [b'+' | b'-', rest @ ..] => rest,
        _ => trimmed,
    };
    if digits.len() > FREE_DIGITS {
        check_length(digits, base)?;
    }
    Ok(BigInt::parse(text, base).ok())
}

/// ValueError when well-formed digits in a base that is no power of two are more than the limit.
fn check_length(text: &[u8], base: u32) -> Fallible {
    let linear = match base {
        0 => matches!(text, [b'0', b'x' | b'X' | b'o' | b'O' | b'b' | b'B', ..]),
        base => base.is_power_of_two(),
    };
    if linear {
        return Ok(());
    }
    let Some(count) = digit_count(text, if base == 0 { 10 } else { base }) else {
        return Ok(());
    };
    if beyond_limit(count) {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "Exceeds the limit ({} digits) for integer string conversion: value has {count} digits; use \
                 sys.set_int_max_str_digits() to increase the limit",
                max_text_digits()
            ),
        ));
    }
    Ok(())
}

/// How many digits well-formed text has; `None` when a character or underscore does not belong there.
fn digit_count(text: &[u8], radix: u32) -> Option<usize> {
    let mut count = 0;
    let mut after_digit = false;
    for &byte in text {
        let value = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'z' => byte - b'a' + 10,
            b'A'..=b'Z' => byte - b'A' + 10,
            b'_' if after_digit => {
                after_digit = false;
                continue;
            }
            _ => return None,
        };
        if u32::from(value) >= radix {
            return None;
        }
        count += 1;
        after_digit = true;
    }
    after_digit.then_some(count)
}

/// Formats an int by a parsed specification; `type_name` is what messages call its type.
pub fn format_spec(int: &Int, spec: &Spec, type_name: &str) -> Fallible<Wtf8Buf> {
    match spec.letter() {
        b'c' => format_char(spec, || code_point(int).map_err(formatting::Failure::Raised))
            .map_err(formatting::Failure::raise),
        b'b' | b'd' | b'o' | b'x' | b'X' | b'n' => {
            let mut raised = None;
            let digits = |base| {
                text_in_base(int, base)
                    .map(|text| text.trim_start_matches('-').to_owned())
                    .unwrap_or_else(|error| {
                        raised = Some(error);
                        String::new()
                    })
            };
            let locale = formatting::locale(spec);
            let text = format_int(spec, int.is_negative(), digits, &locale);
            match raised {
                Some(raised) => Err(raised),
                None => text.map_err(|error| formatting::Failure::from(error).raise()),
            }
        }
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => {
            formatting::format_float_spec(to_f64(int)?, spec, type_name)
        }
        _ => Err(formatting::Failure::from(spec.unknown_kind(type_name)).raise()),
    }
}

/// The code point of the presentation type `c`.
fn code_point(int: &Int) -> Fallible<u32> {
    let value = int.to_long()?;
    match u32::try_from(value) {
        Ok(code_point) if code_point < 0x11_0000 => Ok(code_point),
        _ => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("%c arg not in range(0x110000)"),
        )),
    }
}
