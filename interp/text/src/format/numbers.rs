//! Integers, floats and complex numbers under a specification.

use super::layout::{Locale, Parts, group_fraction, number, pad};
use super::{FormatError, Separator, Spec};
use crate::float_text::{self, Flags};
use crate::wtf8::{Wtf8, Wtf8Buf};

/// `format(int, spec)` for the types b, c (see [`format_char`]), d, n, o, x, X and none. `digits` gives the magnitude in a base, in lower
/// case; it is asked once.
pub fn format_int(
    spec: &Spec,
    negative: bool,
    digits: impl FnOnce(u32) -> String,
    locale: &Locale,
) -> Result<Wtf8Buf, FormatError> {
    check_int(spec)?;
    let (base, prefix) = match spec.letter() {
        b'b' => (2, "0b"),
        b'o' => (8, "0o"),
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        _ => (10, ""),
    };
    let mut text = digits(base);
    if spec.letter() == b'X' {
        text.make_ascii_uppercase();
    }
    let parts = Parts {
        negative,
        prefix: if spec.alternate { prefix } else { "" },
        digits: &text,
        rest: Wtf8::new(""),
    };
    let groups = Locale::of_separator(spec.grouping, if base == 10 { 3 } else { 4 });
    number(spec, &parts, if spec.letter() == b'n' { locale } else { &groups })
}

fn check_int(spec: &Spec) -> Result<(), FormatError> {
    if spec.precision.is_some() {
        return Err("Precision not allowed in integer format specifier".into());
    }
    if spec.no_negative_zero {
        return Err("Negative zero coercion (z) not allowed in integer format specifier".into());
    }
    Ok(())
}

/// `format(int, 'c')`. `code_point` is asked after the specification has been checked; it raises what the integer's
/// range calls for, as its own error.
pub fn format_char<E: From<FormatError>>(
    spec: &Spec,
    code_point: impl FnOnce() -> Result<u32, E>,
) -> Result<Wtf8Buf, E> {
    check_int(spec)?;
    if spec.sign.is_some() {
        return Err(FormatError::from("Sign not allowed with integer format specifier 'c'").into());
    }
    if spec.alternate {
        return Err(
            FormatError::from("Alternate form (#) not allowed with integer format specifier 'c'").into(),
        );
    }
    let text: Wtf8Buf = std::iter::once(code_point()?).collect();
    let parts = Parts {
        negative: false,
        prefix: "",
        digits: "",
        rest: &text,
    };
    Ok(number(spec, &parts, &Locale::c())?)
}

/// The precision as CPython's C int.
fn precision_of(spec: &Spec) -> Result<Option<usize>, FormatError> {
    match spec.precision {
        Some(precision) if i32::try_from(precision).is_err() => Err("precision too big".into()),
        precision => Ok(precision),
    }
}

/// The digits of a float split for layout.
struct FloatText {
    negative: bool,
    digits: String,
    rest: Wtf8Buf,
}

/// Cuts `-123.456e+07%` into sign, whole digits and the rest, the latter with the locale's point and grouped.
fn split(text: &str, locale: &Locale, fraction_grouping: Option<Separator>) -> FloatText {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, tail) = text.split_at(whole);
    let mut rest = Wtf8Buf::new();
    let mut tail = tail;
    if let Some(fraction) = tail.strip_prefix('.') {
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let (fraction, behind) = fraction.split_at(length);
        rest.push_str(&locale.decimal_point);
        rest.push_str(&group_fraction(fraction, fraction_grouping));
        tail = behind;
    }
    rest.push_str(tail);
    FloatText {
        negative,
        digits: digits.to_owned(),
        rest,
    }
}

/// `format(float, spec)` for the types e, E, f, F, g, G, n, % and none.
pub fn format_float(
    spec: &Spec,
    value: f64,
    type_name: &str,
    locale: &Locale,
) -> Result<Wtf8Buf, FormatError> {
    let letter = spec.letter();
    if !matches!(letter, 0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%') {
        return Err(spec.unknown_kind(type_name));
    }
    let precision = precision_of(spec)?;
    let flags = Flags {
        alternate: spec.alternate,
        no_negative_zero: spec.no_negative_zero,
        add_dot_zero: letter == 0,
        sign: false,
    };
    let (kind, value) = match letter {
        0 if precision.is_some() => (b'g', value),
        0 => (b'r', value),
        b'n' => (b'g', value),
        b'%' => (b'f', value * 100.0),
        other => (other, value),
    };
    let mut text =
        float_text::to_text(value, kind, precision.unwrap_or(6), flags).ok_or(FormatError::Memory)?;
    if letter == b'%' {
        text.push('%');
    }
    let groups = Locale::of_separator(spec.grouping, 3);
    let locale = if letter == b'n' { locale } else { &groups };
    let FloatText {
        negative,
        digits,
        rest,
    } = split(&text, locale, spec.fraction_grouping);
    number(
        spec,
        &Parts {
            negative,
            prefix: "",
            digits: &digits,
            rest: &rest,
        },
        locale,
    )
}

/// `format(complex, spec)` for the types e, E, f, F, g, G, n and none.
pub fn format_complex(
    spec: &Spec,
    (real, imaginary): (f64, f64),
    type_name: &str,
    locale: &Locale,
) -> Result<Wtf8Buf, FormatError> {
    let letter = spec.letter();
    if !matches!(letter, 0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n') {
        return Err(spec.unknown_kind(type_name));
    }
    let precision = precision_of(spec)?;
    if spec.fill == u32::from(b'0') {
        return Err("Zero padding is not allowed in complex format specifier".into());
    }
    if spec.align == b'=' {
        return Err("'=' alignment flag is not allowed in complex format specifier".into());
    }
    let kind = match letter {
        0 if precision.is_some() => b'g',
        0 => b'r',
        b'n' => b'g',
        other => other,
    };
    let flags = Flags {
        alternate: spec.alternate,
        no_negative_zero: spec.no_negative_zero,
        ..Flags::default()
    };
    let groups = Locale::of_separator(spec.grouping, 3);
    let locale = if letter == b'n' { locale } else { &groups };
    let part = |value: f64, sign: Option<u8>| {
        let text =
            float_text::to_text(value, kind, precision.unwrap_or(6), flags).ok_or(FormatError::Memory)?;
        let FloatText {
            negative,
            digits,
            rest,
        } = split(&text, locale, spec.fraction_grouping);
        let plain = Spec {
            fill: 0,
            align: b'<',
            width: None,
            sign,
            ..spec.clone()
        };
        number(
            &plain,
            &Parts {
                negative,
                prefix: "",
                digits: &digits,
                rest: &rest,
            },
            locale,
        )
    };
    // Without a type it looks like str(): parentheses, or no real part when that is zero.
    let skip_real = letter == 0 && real == 0.0 && real.is_sign_positive();
    let parentheses = letter == 0 && !skip_real;
    let mut out = Wtf8Buf::new();
    if parentheses {
        out.push_str("(");
    }
    if !skip_real {
        out.push_wtf8(&part(real, spec.sign)?);
    }
    out.push_wtf8(&part(imaginary, if skip_real { spec.sign } else { Some(b'+') })?);
    out.push_str(if parentheses { "j)" } else { "j" });
    pad(spec, &out)
}
