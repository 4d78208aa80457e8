//! `_codecs`: the registry and the built-in codecs as functions.
//!
//! Codecs, handlers and registry themselves are in the types crate, where `str.encode` and `bytes.decode` need them.

use sidewinder_macros::pymodule;
use sidewinder_object::arguments::OrNone;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{DEPRECATION_WARNING, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{BytesObject, Object, Str, Tuple, errors, warnings};
use sidewinder_text::codecs::ByteOrder;
use sidewinder_types::codecs::convert::{self, Errors, Unescaped};
use sidewinder_types::codecs::{c_text, charmap, registry};

/// The name of an error handler that may be None.
fn handler<'a>(errors: &OrNone<&'a Str>) -> Fallible<Errors<'a>> {
    errors.0.map(c_text).transpose().map(Errors::named)
}

/// A result and how much of the input it stands for.
fn pair(result: Ref, used: usize) -> PyResult<Tuple> {
    Tuple::new([result, Int::from_usize(used)?.upcast()])
}

fn encoded(bytes: Ref<BytesObject>, text: &Str) -> PyResult<Tuple> {
    pair(bytes.upcast(), text.len())
}

fn decoded((text, used): (Ref<Str>, usize)) -> PyResult<Tuple> {
    pair(text.upcast(), used)
}

fn with_order(text: Ref<Str>, used: usize, order: ByteOrder) -> PyResult<Tuple> {
    let order = match order {
        ByteOrder::Little => -1,
        ByteOrder::Native => 0,
        ByteOrder::Big => 1,
    };
    Tuple::new([
        text.upcast(),
        Int::from_usize(used)?.upcast(),
        Int::new(order)?.upcast(),
    ])
}

fn order_of(number: i32) -> ByteOrder {
    match number {
        0 => ByteOrder::Native,
        ..0 => ByteOrder::Little,
        1.. => ByteOrder::Big,
    }
}

/// The bytes of a buffer, or a string in UTF-8.
fn bytes_or_text(data: &Object) -> Fallible<Vec<u8>> {
    match data.downcast::<Str>() {
        Some(text) => {
            let bytes = convert::encode_utf8(text, Errors::strict())?;
            Ok(bytes.as_slice().to_vec())
        }
        None => Ok(Bytes::of(data)?.as_slice().to_vec()),
    }
}

/// Warns of the first escape that means nothing; `rest` is what follows its backslash.
fn warn_of_escape(rest: Option<&[u8]>, prefix: &str) -> Fallible {
    let Some(rest) = rest else {
        return Ok(());
    };
    let (shown, kind) = match rest {
        [a @ b'4'..=b'7', b @ b'0'..=b'7', c @ b'0'..=b'7', ..] => {
            let digits = [*a, *b, *c].map(char::from);
            (digits.iter().collect::<String>(), "octal escape")
        }
        [first, ..] => (char::from(*first).to_string(), "escape"),
        [] => return Ok(()),
    };
    warnings::warn(
        &DEPRECATION_WARNING,
        &format!(
            "{prefix}\"\\{shown}\" is an invalid {kind} sequence. Such sequences will not work in the future. "
        ),
        1,
    )
}

fn unescaped(bytes: &[u8], (text, used, invalid): Unescaped, last: bool) -> PyResult<Tuple> {
    warn_of_escape(invalid.as_deref(), "")?;
    pair(text.upcast(), if last { bytes.len() } else { used })
}

/// Reads the escapes of a bytes literal.
fn decode_bytes_escapes(bytes: &[u8], errors_name: Option<&str>) -> Fallible<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    let mut invalid = None;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let Some(&letter) = bytes.get(at) else {
            return Err(errors::raise(&VALUE_ERROR, format_args!("Trailing \\ in string")));
        };
        at += 1;
        match letter {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => out.push(letter),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b't' => out.push(b'\t'),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b'v' => out.push(11),
            b'a' => out.push(7),
            b'0'..=b'7' => {
                let digits = bytes.get(at - 1..).unwrap_or_default();
                let count = digits
                    .iter()
                    .take(3)
                    .take_while(|c| matches!(c, b'0'..=b'7'))
                    .count();
                let value = digits
                    .iter()
                    .take(count)
                    .fold(0u32, |v, c| v << 3 | u32::from(c & 7));
                if value > 0xff && invalid.is_none() {
                    invalid = Some(at - 1);
                }
                out.push(value as u8);
                at += count - 1;
            }
            b'x' => {
                let digit = |at: usize| bytes.get(at).and_then(|c| char::from(*c).to_digit(16));
                match (digit(at), digit(at + 1)) {
                    (Some(high), Some(low)) => {
                        out.push((high << 4 | low) as u8);
                        at += 2;
                    }
                    (first, _) => {
                        mend_hex(errors_name, at - 2, &mut out)?;
                        at += usize::from(first.is_some());
                    }
                }
            }
            _ => {
                if invalid.is_none() {
                    invalid = Some(at - 1);
                }
                out.push(b'\\');
                at -= 1;
            }
        }
    }
    warn_of_escape(invalid.and_then(|place| bytes.get(place..)), "b")?;
    Ok(out)
}

fn mend_hex(errors_name: Option<&str>, place: usize, out: &mut Vec<u8>) -> Fallible {
    match errors_name {
        None | Some("strict") => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("invalid \\x escape at position {place}"),
        )),
        Some("replace") => {
            out.push(b'?');
            Ok(())
        }
        Some("ignore") => Ok(()),
        Some(other) => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("decoding error; unknown error handling code: {other}"),
        )),
    }
}

#[pymodule(name = "_codecs")]
pub(crate) mod codecs {
    use super::*;

    /// Adds a function that looks codecs up.
    #[function(sig = "register(search_function, /)")]
    fn register(_: &Object, search_function: &Object) -> Fallible {
        registry::register(search_function)
    }

    /// Takes a function that looks codecs up away.
    #[function(sig = "unregister(search_function, /)")]
    fn unregister(_: &Object, search_function: &Object) -> Fallible {
        registry::unregister(search_function)
    }

    /// The codec of an encoding.
    #[function(sig = "lookup(encoding, /)")]
    fn lookup(_: &Object, encoding: &Str) -> PyResult {
        registry::lookup(c_text(encoding)?)
    }

    /// The object encoded by any codec.
    #[function(sig = "encode(obj, encoding='utf-8', errors='strict')")]
    fn encode(_: &Object, obj: &Object, encoding: Option<&Str>, errors: Option<&Str>) -> PyResult {
        run(obj, encoding, errors, true)
    }

    /// The object decoded by any codec.
    #[function(sig = "decode(obj, encoding='utf-8', errors='strict')")]
    fn decode(_: &Object, obj: &Object, encoding: Option<&Str>, errors: Option<&Str>) -> PyResult {
        run(obj, encoding, errors, false)
    }

    fn run(obj: &Object, encoding: Option<&Str>, errors: Option<&Str>, encode: bool) -> PyResult {
        let name = encoding.map(c_text).transpose()?.unwrap_or("utf-8");
        let errors = errors.map(c_text).transpose()?;
        let function = registry::codec(name, usize::from(!encode))?;
        registry::run(&function, obj, name, errors, encode)
    }

    /// Decodes the escapes of a bytes literal.
    #[function(sig = "escape_decode(data, errors=None, /)")]
    fn escape_decode(_: &Object, data: &Object, errors: OrNone<&Str>) -> PyResult<Tuple> {
        let bytes = bytes_or_text(data)?;
        let errors = errors.0.map(c_text).transpose()?;
        let out = decode_bytes_escapes(&bytes, errors)?;
        pair(BytesObject::new(&out)?.upcast(), bytes.len())
    }

    /// Writes bytes as the body of a bytes literal in single quotes.
    #[function(sig = "escape_encode(data, errors=None, /)")]
    fn escape_encode(_: &Object, data: &BytesObject, errors: OrNone<&Str>) -> PyResult<Tuple> {
        handler(&errors)?;
        let mut out = Vec::with_capacity(data.len());
        for byte in data.as_slice() {
            match byte {
                b'\\' | b'\'' => out.extend_from_slice(&[b'\\', *byte]),
                b'\t' => out.extend_from_slice(b"\\t"),
                b'\n' => out.extend_from_slice(b"\\n"),
                b'\r' => out.extend_from_slice(b"\\r"),
                0x20..=0x7e => out.push(*byte),
                _ => out.extend_from_slice(format!("\\x{byte:02x}").as_bytes()),
            }
        }
        pair(BytesObject::new(&out)?.upcast(), data.len())
    }

    /// Decodes UTF-7.
    #[function(sig = "utf_7_decode(data, errors=None, final=False, /)")]
    fn utf_7_decode(_: &Object, data: Bytes, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let (text, used) = convert::decode_utf7(data.as_slice(), handler(&errors)?, last)?;
        decoded((text, if last { data.as_slice().len() } else { used }))
    }

    /// Decodes UTF-8.
    #[function(sig = "utf_8_decode(data, errors=None, final=False, /)")]
    fn utf_8_decode(_: &Object, data: Bytes, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let (text, used) = convert::decode_utf8(data.as_slice(), handler(&errors)?, last)?;
        decoded((text, if last { data.as_slice().len() } else { used }))
    }

    fn wide16(
        data: &Bytes,
        errors: &OrNone<&Str>,
        order: ByteOrder,
        last: bool,
    ) -> Fallible<(Ref<Str>, usize, ByteOrder)> {
        let (text, used, order) = convert::decode_utf16(data.as_slice(), handler(errors)?, order, last)?;
        Ok((text, if last { data.as_slice().len() } else { used }, order))
    }

    fn wide32(
        data: &Bytes,
        errors: &OrNone<&Str>,
        order: ByteOrder,
        last: bool,
    ) -> Fallible<(Ref<Str>, usize, ByteOrder)> {
        let (text, used, order) = convert::decode_utf32(data.as_slice(), handler(errors)?, order, last)?;
        Ok((text, if last { data.as_slice().len() } else { used }, order))
    }

    /// Decodes UTF-16 in the order that its mark says.
    #[function(sig = "utf_16_decode(data, errors=None, final=False, /)")]
    fn utf_16_decode(_: &Object, data: Bytes, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let (text, used, _) = wide16(&data, &errors, ByteOrder::Native, last)?;
        decoded((text, used))
    }

    /// Decodes UTF-16, low bytes first.
    #[function(sig = "utf_16_le_decode(data, errors=None, final=False, /)")]
    fn utf_16_le_decode(_: &Object, data: Bytes, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let (text, used, _) = wide16(&data, &errors, ByteOrder::Little, last)?;
        decoded((text, used))
    }

    /// Decodes UTF-16, high bytes first.
    #[function(sig = "utf_16_be_decode(data, errors=None, final=False, /)")]
    fn utf_16_be_decode(_: &Object, data: Bytes, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let (text, used, _) = wide16(&data, &errors, ByteOrder::Big, last)?;
        decoded((text, used))
    }

    /// Decodes UTF-16 and says which byte order it found.
    #[function(sig = "utf_16_ex_decode(data, errors=None, byteorder=0, final=False,\n                 /)")]
    fn utf_16_ex_decode(
        _: &Object,
        data: Bytes,
        errors: OrNone<&Str>,
        byteorder: i32,
        last: bool,
    ) -> PyResult<Tuple> {
        let (text, used, order) = wide16(&data, &errors, order_of(byteorder), last)?;
        with_order(text, used, order)
    }

    /// Decodes UTF-32 in the order that its mark says.
    #[function(sig = "utf_32_decode(data, errors=None, final=False, /)")]
    fn utf_32_decode(_: &Object, data: Bytes, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let (text, used, _) = wide32(&data, &errors, ByteOrder::Native, last)?;
        decoded((text, used))
    }

    /// Decodes UTF-32, low bytes first.
    #[function(sig = "utf_32_le_decode(data, errors=None, final=False, /)")]
    fn utf_32_le_decode(_: &Object, data: Bytes, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let (text, used, _) = wide32(&data, &errors, ByteOrder::Little, last)?;
        decoded((text, used))
    }

    /// Decodes UTF-32, high bytes first.
    #[function(sig = "utf_32_be_decode(data, errors=None, final=False, /)")]
    fn utf_32_be_decode(_: &Object, data: Bytes, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let (text, used, _) = wide32(&data, &errors, ByteOrder::Big, last)?;
        decoded((text, used))
    }

    /// Decodes UTF-32 and says which byte order it found.
    #[function(sig = "utf_32_ex_decode(data, errors=None, byteorder=0, final=False,\n                 /)")]
    fn utf_32_ex_decode(
        _: &Object,
        data: Bytes,
        errors: OrNone<&Str>,
        byteorder: i32,
        last: bool,
    ) -> PyResult<Tuple> {
        let (text, used, order) = wide32(&data, &errors, order_of(byteorder), last)?;
        with_order(text, used, order)
    }

    /// Decodes the escapes of a string literal.
    #[function(sig = "unicode_escape_decode(data, errors=None, final=True, /)")]
    fn unicode_escape_decode(_: &Object, data: &Object, errors: OrNone<&Str>, last: bool) -> PyResult<Tuple> {
        let bytes = bytes_or_text(data)?;
        let text = convert::decode_escapes(&bytes, handler(&errors)?, last, false)?;
        unescaped(&bytes, text, last)
    }

    /// Decodes the escapes of a raw string of Python 2.
    #[function(sig = "raw_unicode_escape_decode(data, errors=None, final=True, /)")]
    fn raw_unicode_escape_decode(
        _: &Object,
        data: &Object,
        errors: OrNone<&Str>,
        last: bool,
    ) -> PyResult<Tuple> {
        let bytes = bytes_or_text(data)?;
        let (text, used, _) = convert::decode_escapes(&bytes, handler(&errors)?, last, true)?;
        decoded((text, if last { bytes.len() } else { used }))
    }

    /// Decodes Latin-1.
    #[function(sig = "latin_1_decode(data, errors=None, /)")]
    fn latin_1_decode(_: &Object, data: Bytes, errors: OrNone<&Str>) -> PyResult<Tuple> {
        handler(&errors)?;
        let bytes = data.as_slice();
        pair(Str::from_latin1(bytes)?.upcast(), bytes.len())
    }

    /// Decodes ASCII.
    #[function(sig = "ascii_decode(data, errors=None, /)")]
    fn ascii_decode(_: &Object, data: Bytes, errors: OrNone<&Str>) -> PyResult<Tuple> {
        let bytes = data.as_slice();
        pair(
            convert::decode_ascii(bytes, handler(&errors)?)?.upcast(),
            bytes.len(),
        )
    }

    /// Decodes by a mapping.
    #[function(sig = "charmap_decode(data, errors=None, mapping=None, /)")]
    fn charmap_decode(
        _: &Object,
        data: Bytes,
        errors: OrNone<&Str>,
        mapping: Option<&Object>,
    ) -> PyResult<Tuple> {
        let bytes = data.as_slice();
        let text = match mapping.filter(|mapping| !mapping.is_none()) {
            Some(mapping) => charmap::decode(bytes, handler(&errors)?, mapping)?,
            None => Str::from_latin1(bytes)?,
        };
        pair(text.upcast(), bytes.len())
    }

    /// The bytes of a buffer, or of a string in UTF-8.
    #[function(sig = "readbuffer_encode(data, errors=None, /)")]
    fn readbuffer_encode(_: &Object, data: &Object, errors: OrNone<&Str>) -> PyResult<Tuple> {
        handler(&errors)?;
        let bytes = bytes_or_text(data)?;
        pair(BytesObject::new(&bytes)?.upcast(), bytes.len())
    }

    /// Encodes to UTF-7.
    #[function(sig = "utf_7_encode(str, errors=None, /)")]
    fn utf_7_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        handler(&errors)?;
        encoded(convert::encode_utf7(str)?, str)
    }

    /// Encodes to UTF-8.
    #[function(sig = "utf_8_encode(str, errors=None, /)")]
    fn utf_8_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        encoded(convert::encode_utf8(str, handler(&errors)?)?, str)
    }

    /// Encodes to UTF-16 in a byte order (0: the machine's, with a mark).
    #[function(sig = "utf_16_encode(str, errors=None, byteorder=0, /)")]
    fn utf_16_encode(_: &Object, str: &Str, errors: OrNone<&Str>, byteorder: i32) -> PyResult<Tuple> {
        encoded(
            convert::encode_utf16(str, handler(&errors)?, order_of(byteorder))?,
            str,
        )
    }

    /// Encodes to UTF-16, low bytes first.
    #[function(sig = "utf_16_le_encode(str, errors=None, /)")]
    fn utf_16_le_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        encoded(
            convert::encode_utf16(str, handler(&errors)?, ByteOrder::Little)?,
            str,
        )
    }

    /// Encodes to UTF-16, high bytes first.
    #[function(sig = "utf_16_be_encode(str, errors=None, /)")]
    fn utf_16_be_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        encoded(
            convert::encode_utf16(str, handler(&errors)?, ByteOrder::Big)?,
            str,
        )
    }

    /// Encodes to UTF-32 in a byte order (0: the machine's, with a mark).
    #[function(sig = "utf_32_encode(str, errors=None, byteorder=0, /)")]
    fn utf_32_encode(_: &Object, str: &Str, errors: OrNone<&Str>, byteorder: i32) -> PyResult<Tuple> {
        encoded(
            convert::encode_utf32(str, handler(&errors)?, order_of(byteorder))?,
            str,
        )
    }

    /// Encodes to UTF-32, low bytes first.
    #[function(sig = "utf_32_le_encode(str, errors=None, /)")]
    fn utf_32_le_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        encoded(
            convert::encode_utf32(str, handler(&errors)?, ByteOrder::Little)?,
            str,
        )
    }

    /// Encodes to UTF-32, high bytes first.
    #[function(sig = "utf_32_be_encode(str, errors=None, /)")]
    fn utf_32_be_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        encoded(
            convert::encode_utf32(str, handler(&errors)?, ByteOrder::Big)?,
            str,
        )
    }

    /// Encodes to the escapes of a string literal.
    #[function(sig = "unicode_escape_encode(str, errors=None, /)")]
    fn unicode_escape_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        handler(&errors)?;
        encoded(convert::encode_escapes(str, false)?, str)
    }

    /// Encodes to Latin-1 with escapes for the rest.
    #[function(sig = "raw_unicode_escape_encode(str, errors=None, /)")]
    fn raw_unicode_escape_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        handler(&errors)?;
        encoded(convert::encode_escapes(str, true)?, str)
    }

    /// Encodes to Latin-1.
    #[function(sig = "latin_1_encode(str, errors=None, /)")]
    fn latin_1_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        encoded(convert::encode_latin1(str, handler(&errors)?)?, str)
    }

    /// Encodes to ASCII.
    #[function(sig = "ascii_encode(str, errors=None, /)")]
    fn ascii_encode(_: &Object, str: &Str, errors: OrNone<&Str>) -> PyResult<Tuple> {
        encoded(convert::encode_ascii(str, handler(&errors)?)?, str)
    }

    /// Encodes by a mapping.
    #[function(sig = "charmap_encode(str, errors=None, mapping=None, /)")]
    fn charmap_encode(
        _: &Object,
        str: &Str,
        errors: OrNone<&Str>,
        mapping: Option<&Object>,
    ) -> PyResult<Tuple> {
        let errors = handler(&errors)?;
        let bytes = match mapping.filter(|mapping| !mapping.is_none()) {
            Some(mapping) => charmap::encode(str, errors, mapping)?,
            None => convert::encode_latin1(str, errors)?,
        };
        encoded(bytes, str)
    }

    /// A table for charmap_encode() from one for charmap_decode().
    #[function(sig = "charmap_build(map, /)")]
    fn charmap_build(_: &Object, map: &Str) -> PyResult {
        charmap::build(map)
    }

    /// Gives an error handler a name.
    #[function(sig = "register_error(errors, handler, /)")]
    fn register_error(_: &Object, errors: &Str, handler: &Object) -> Fallible {
        registry::register_error(c_text(errors)?, handler)
    }

    /// Takes an error handler's name away; whether there was one.
    #[function(sig = "_unregister_error(errors, /)")]
    fn _unregister_error(_: &Object, errors: &Str) -> Fallible<bool> {
        registry::unregister_error(c_text(errors)?)
    }

    /// The error handler of a name.
    #[function(sig = "lookup_error(name, /)")]
    fn lookup_error(_: &Object, name: &Str) -> PyResult {
        registry::lookup_error(c_text(name)?)
    }
}
