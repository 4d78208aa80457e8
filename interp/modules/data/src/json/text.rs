//! JSON strings: reading the body of one, writing one.

use sidewinder_object::exceptions::{BaseException, STOP_ITERATION, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::{Str, StrBuilder, Text};
use sidewinder_object::{Object, calls, errors, importing};

/// `json.JSONDecodeError` at a place of the document.
#[cold]
pub(super) fn decode_error(message: &str, document: &Str, at: isize) -> Raised {
    let make = || -> PyResult {
        let class = importing::import_attribute("json.decoder", "JSONDecodeError")?;
        let message = Str::from_str(message)?;
        calls::call(&class, &[&*message, document, &*Int::new(at as i64)?])
    };
    match make().map(Ref::downcast::<BaseException>) {
        Ok(Ok(exception)) => errors::raise_object(exception),
        Ok(Err(_)) => errors::bad_internal_call(),
        Err(raised) => raised,
    }
}

/// StopIteration with a place: no value begins there.
#[cold]
pub(super) fn no_value(at: usize) -> Raised {
    match Int::from_usize(at) {
        Ok(at) => errors::raise_value(&STOP_ITERATION, &at),
        Err(raised) => raised,
    }
}

/// The text that functions of the module want as their first argument.
pub(super) fn first_text(object: &Object) -> Fallible<&Str> {
    object.downcast::<Str>().ok_or_else(|| {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "first argument must be a string, not {}",
                object.class().name_cut(80)
            ),
        )
    })
}

fn hex(text: Text<'_>, from: usize) -> Option<u32> {
    (from..from + 4).try_fold(0, |value, at| {
        let digit = char::from_u32(text.get(at)?)?.to_digit(16)?;
        Some(value << 4 | digit)
    })
}

/// The end of the run from `from` on that needs no attention.
fn run_end(text: Text<'_>, from: usize) -> usize {
    fn end<T: Copy + Into<u32>>(units: &[T], from: usize) -> usize {
        let rest = units.get(from..).unwrap_or_default();
        let stop = |unit: &T| matches!((*unit).into(), 0x22 | 0x5c | 0..0x20);
        from + rest.iter().position(stop).unwrap_or(rest.len())
    }
    match text {
        Text::One(units) => end(units, from),
        Text::Two(units) => end(units, from),
        Text::Four(units) => end(units, from),
    }
}

/// Reads a string whose opening quote stands before `end`; also where it ends.
pub(super) fn scan(document: &Str, end: isize, strict: bool) -> Fallible<(Ref<Str>, usize)> {
    let text = document.text();
    let length = text.len();
    let begin = end.wrapping_sub(1);
    let Some(start) = usize::try_from(end).ok().filter(|end| *end <= length) else {
        return Err(errors::raise(&VALUE_ERROR, format_args!("end is out of bounds")));
    };
    let unterminated = || decode_error("Unterminated string starting at", document, begin);
    let bad_unicode = |at: usize| decode_error("Invalid \\uXXXX escape", document, at.cast_signed());
    let mut out: Option<StrBuilder> = None;
    let mut at = start;
    loop {
        let mut stop = run_end(text, at);
        while let Some(0..0x20) = text.get(stop) {
            if strict {
                return Err(decode_error(
                    "Invalid control character at",
                    document,
                    stop.cast_signed(),
                ));
            }
            stop = run_end(text, stop + 1);
        }
        let Some(mark) = text.get(stop) else {
            return Err(unterminated());
        };
        if mark == 0x22 {
            return match out {
                None => Ok((document.slice(at, stop)?, stop + 1)),
                Some(mut out) => {
                    out.push_text(text.part(at..stop));
                    Ok((out.finish()?, stop + 1))
                }
            };
        }
        let out = out.get_or_insert_default();
        out.push_text(text.part(at..stop));
        let Some(letter) = text.get(stop + 1) else {
            return Err(unterminated());
        };
        at = stop + 2;
        let point = match u8::try_from(letter).unwrap_or(0) {
            c @ (b'"' | b'\\' | b'/') => u32::from(c),
            b'b' => 8,
            b'f' => 12,
            b'n' => 10,
            b'r' => 13,
            b't' => 9,
            b'u' => {
                if at + 4 > length {
                    return Err(bad_unicode(at - 1));
                }
                let high = hex(text, at).ok_or_else(|| bad_unicode(at - 1))?;
                at += 4;
                join_surrogates(text, high, &mut at).map_err(bad_unicode)?
            }
            _ => {
                return Err(decode_error("Invalid \\escape", document, stop.cast_signed()));
            }
        };
        out.push(point);
    }
}

/// Joins a high surrogate with a low one that follows as an escape; the place of a broken escape is the error.
fn join_surrogates(text: Text<'_>, high: u32, at: &mut usize) -> Result<u32, usize> {
    let follows =
        (0xd800..0xdc00).contains(&high) && text.get(*at) == Some(0x5c) && text.get(*at + 1) == Some(0x75);
    if !follows {
        return Ok(high);
    }
    let low = hex(text, *at + 2).ok_or(*at + 1)?;
    if !(0xdc00..0xe000).contains(&low) {
        return Ok(high);
    }
    *at += 6;
    Ok(0x1_0000 + ((high & 0x3ff) << 10 | low & 0x3ff))
}

fn push_escape(out: &mut Vec<u8>, unit: u32) {
    out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
}

fn short_escape(point: u32) -> Option<&'static [u8]> {
    Some(match point {
        0x22 => b"\\\"",
        0x5c => b"\\\\",
        0x08 => b"\\b",
        0x0c => b"\\f",
        0x0a => b"\\n",
        0x0d => b"\\r",
        0x09 => b"\\t",
        _ => return None,
    })
}

/// A string in quotes, in ASCII.
pub(super) fn quote_ascii(text: &Str) -> PyResult<Str> {
    let mut out = Vec::with_capacity(text.len() + 2);
    out.push(b'"');
    for point in text.text().code_points() {
        if let Some(escape) = short_escape(point) {
            out.extend_from_slice(escape);
            continue;
        }
        match point {
            0x20..0x7f => out.push(point as u8),
            0..0x1_0000 => push_escape(&mut out, point),
            _ => {
                push_escape(&mut out, 0xd800 + ((point - 0x1_0000) >> 10));
                push_escape(&mut out, 0xdc00 + (point & 0x3ff));
            }
        }
    }
    out.push(b'"');
    Str::from_latin1(&out)
}

/// A string in quotes, in any characters.
pub(super) fn quote(text: &Str) -> PyResult<Str> {
    let units = text.text();
    let mut out = StrBuilder::new();
    out.push(0x22);
    let mut at = 0;
    while at < units.len() {
        let end = run_end(units, at);
        out.push_text(units.part(at..end));
        at = end;
        if let Some(point) = units.get(at) {
            match short_escape(point) {
                Some(escape) => escape.iter().for_each(|byte| out.push(u32::from(*byte))),
                None => out.push_str(&format!("\\u{point:04x}")),
            }
            at += 1;
        }
    }
    out.push(0x22);
    out.finish()
}
