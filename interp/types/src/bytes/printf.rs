//! `bytes % arguments` and `bytearray % arguments`.

use crate::printf::{self, Arguments, Spec};
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::classes::full_name;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::reference::Fallible;
use sidewinder_object::str::Str;
use sidewinder_object::{ByteArray, BytesObject, Object, attributes, calls, errors, ids, protocols};

/// The formatted bytes.
pub(super) fn apply(format: &[u8], args: &Object) -> Fallible<Vec<u8>> {
    let is_text = args.has::<BytesObject>() || args.has::<Str>() || args.has::<ByteArray>();
    let unit = |at: usize| format.get(at).map(|byte| u32::from(*byte));
    let mut arguments = Arguments::new(args, is_text);
    let mut out = Vec::with_capacity(format.len());
    let mut at = 0;
    while let Some(rest) = format.get(at..).filter(|rest| !rest.is_empty()) {
        let run = memchr::memchr(b'%', rest).unwrap_or(rest.len());
        out.extend_from_slice(rest.get(..run).unwrap_or_default());
        at += run;
        if at >= format.len() {
            break;
        }
        at += 1;
        if unit(at) == Some(u32::from(b'%')) {
            out.push(b'%');
            at += 1;
            continue;
        }
        if unit(at) == Some(u32::from(b'(')) {
            if !arguments.is_mapping() {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("format requires a mapping"),
                ));
            }
            let end = printf::key_end(unit, at + 1)?;
            let key = BytesObject::new(format.get(at + 1..end).unwrap_or_default())?;
            arguments.select(&key)?;
            at = end + 1;
        }
        let spec = printf::read_spec(unit, &mut at, &mut arguments)?;
        let value = arguments.fetch()?;
        convert(&spec, &value, &mut out)?;
    }
    arguments.finish("bytes")?;
    Ok(out)
}

fn convert(spec: &Spec, value: &Object, out: &mut Vec<u8>) -> Fallible {
    match u8::try_from(spec.kind).unwrap_or(0) {
        b'a' | b'r' => push(spec, &ascii(value)?, true, out),
        b's' | b'b' => push(spec, &content(value)?, true, out),
        b'c' => push(spec, &[character(value)?], false, out),
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => {
            let text = printf::int_text(spec, value)?;
            out.extend_from_slice(printf::lay_out_number(spec, &text)?.as_bytes());
            Ok(())
        }
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let text = printf::float_text(spec, value, true)?;
            out.extend_from_slice(printf::lay_out_number(spec, &text)?.as_bytes());
            Ok(())
        }
        0x80.. => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("character argument not in range(0x110000)"),
        )),
        _ => Err(printf::unsupported(spec)),
    }
}

fn ascii(value: &Object) -> Fallible<Vec<u8>> {
    let text = protocols::ascii(value)?;
    Ok(text.as_ascii().unwrap_or_default().as_bytes().to_vec())
}

/// The bytes of `%b`: a bytes object's, a buffer's, or what `__bytes__` gives.
fn content(value: &Object) -> Fallible<Vec<u8>> {
    if let Some(bytes) = value.downcast::<BytesObject>() {
        return Ok(bytes.as_slice().to_vec());
    }
    if let Some(array) = value.downcast::<ByteArray>() {
        return Ok(array.as_slice().to_vec());
    }
    if let Some(method) = attributes::lookup_special(value, ids::__bytes__.get())? {
        let result = calls::call_none(&method)?;
        return Ok(super::construct::bytes_result(result)?.as_slice().to_vec());
    }
    if buffer::supports(value) {
        return Ok(Bytes::of(value)?.as_slice().to_vec());
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
            value.class().name_cut(100)
        ),
    ))
}

fn push(spec: &Spec, text: &[u8], cut: bool, out: &mut Vec<u8>) -> Fallible {
    let length = match spec.precision {
        Some(precision) if cut => precision.min(text.len()),
        _ => text.len(),
    };
    let missing = spec.width.unwrap_or(0).saturating_sub(length);
    if out.try_reserve(length.saturating_add(missing)).is_err() {
        return Err(errors::raise_bare(&sidewinder_object::exceptions::MEMORY_ERROR));
    }
    if !spec.left {
        out.extend(core::iter::repeat_n(b' ', missing));
    }
    out.extend_from_slice(text.get(..length).unwrap_or_default());
    if spec.left {
        out.extend(core::iter::repeat_n(b' ', missing));
    }
    Ok(())
}

fn character(value: &Object) -> Fallible<u8> {
    const WANTED: &str = "%c requires an integer in range(256) or a single byte, not";
    let single = |bytes: &[u8], kind: &str| match bytes {
        [byte] => Ok(*byte),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{WANTED} a {kind} object of length {}", bytes.len()),
        )),
    };
    if let Some(bytes) = value.downcast::<BytesObject>() {
        return single(bytes.as_slice(), "bytes");
    }
    if let Some(array) = value.downcast::<ByteArray>() {
        return single(array.as_slice(), "bytearray");
    }
    match printf::char_of_int(value, 256, "%c arg not in range(256)")? {
        Some(point) => Ok(point as u8),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{WANTED} {}", full_name(value.class())?),
        )),
    }
}
