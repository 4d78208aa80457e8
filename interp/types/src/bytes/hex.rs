//! `hex` and `fromhex` of bytes, bytearray and memoryview.

use super::ops::value_error;
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::{MEMORY_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised};
use sidewinder_object::str::Str;
use sidewinder_object::{BytesObject, Object, errors, protocols};

/// The separator that `hex` takes.
fn separator(separator: &Object) -> Fallible<u8> {
    if protocols::len(separator)? != 1 {
        return Err(value_error("sep must be length 1."));
    }
    let byte = if let Some(text) = separator.downcast::<Str>() {
        u8::try_from(text.code_point(0).unwrap_or(0)).unwrap_or(0xff)
    } else if let Some(bytes) = separator.downcast::<BytesObject>() {
        bytes.as_slice().first().copied().unwrap_or(0xff)
    } else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("sep must be str or bytes."),
        ));
    };
    if byte > 0x7f {
        return Err(value_error("sep must be ASCII."));
    }
    Ok(byte)
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Hexadecimal digits, with a separator between groups counted from the right (from the left if negative).
/// `content` gives the bytes once the separator is known.
pub fn hex<'a>(content: impl FnOnce() -> &'a [u8], sep: Option<&Object>, group: i32) -> PyResult<Str> {
    let sep = sep.map(separator).transpose()?;
    let content = content();
    let size = group.unsigned_abs() as usize;
    let sep = sep.filter(|_| size > 0 && size < content.len());
    let separators = if sep.is_some() {
        (content.len() - 1) / size
    } else {
        0
    };
    let mut out = Vec::new();
    if out.try_reserve_exact(content.len() * 2 + separators).is_err() {
        return Err(errors::raise_bare(&MEMORY_ERROR));
    }
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0');
    for (index, byte) in content.iter().enumerate() {
        if let Some(sep) = sep
            && index > 0
        {
            let from = if group < 0 { index } else { content.len() - index };
            if from % size == 0 {
                out.push(sep);
            }
        }
        out.push(digit(byte >> 4));
        out.push(digit(byte & 15));
    }
    Str::from_latin1(&out)
}

fn wrong_digit(position: usize) -> Raised {
    errors::raise(
        &sidewinder_object::exceptions::VALUE_ERROR,
        format_args!("non-hexadecimal number found in fromhex() arg at position {position}"),
    )
}

fn parse(text: &[u8]) -> Fallible<Vec<u8>> {
    let digit = |at: usize| {
        text.get(at)
            .and_then(|byte| char::from(*byte).to_digit(16))
            .map(|digit| digit as u8)
    };
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        if super::ops::is_white(*byte) {
            at += 1;
            continue;
        }
        let high = digit(at).ok_or_else(|| wrong_digit(at))?;
        if at + 1 >= text.len() {
            return Err(value_error(
                "fromhex() arg must contain an even number of hexadecimal digits",
            ));
        }
        let low = digit(at + 1).ok_or_else(|| wrong_digit(at + 1))?;
        out.push(high << 4 | low);
        at += 2;
    }
    Ok(out)
}

/// The bytes that hexadecimal text stands for.
pub(super) fn from_hex(object: &Object) -> Fallible<Vec<u8>> {
    if let Some(text) = object.downcast::<Str>() {
        if let Some(ascii) = text.as_ascii() {
            return parse(ascii.as_bytes());
        }
        let stop = text.text().code_points().position(|point| point > 0x7f);
        return Err(wrong_digit(stop.unwrap_or(0)));
    }
    if !buffer::supports(object) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "fromhex() argument must be str or bytes-like, not {}",
                object.class().name_cut(50)
            ),
        ));
    }
    parse(Bytes::of(object)?.as_slice())
}
