//! The codecs of `sidewinder_text` on strings and bytes, with built-in or registered error handlers.

use super::Codec;
use super::registry::lookup_error;
use sidewinder_object::exceptions::{INDEX_ERROR, TYPE_ERROR, UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::{Str, Text};
use sidewinder_object::structs::BytesObject;
use sidewinder_object::{Object, Tuple, attributes, calls, errors, number};
use sidewinder_text::codecs::{
    self, ByteOrder, DecodeFix, EncodeError, EncodeFix, ErrorMode, Failure, Replacement,
};
use sidewinder_text::wtf8::Wtf8Buf;
use std::borrow::Cow;

/// The error handler that an operation was given.
#[derive(Clone, Copy)]
pub struct Errors<'a> {
    name: &'a str,
}

impl<'a> Errors<'a> {
    /// No handler: the exception is raised.
    pub fn strict() -> Errors<'static> {
        Errors { name: "strict" }
    }

    /// The handler of a name; `strict` without one.
    pub fn named(name: Option<&'a str>) -> Errors<'a> {
        Errors {
            name: name.unwrap_or("strict"),
        }
    }
}

/// Runs an encoder of the text crate on a string of any width.
macro_rules! on_text {
    ($text:expr, |$units:ident| $body:expr) => {
        match $text.text() {
            ::sidewinder_object::str::Text::One($units) => $body,
            ::sidewinder_object::str::Text::Two($units) => $body,
            ::sidewinder_object::str::Text::Four($units) => $body,
        }
    };
}
pub(crate) use on_text;

pub(crate) fn raise_encode(text: &Str, failure: &Failure) -> Raised {
    match encode_exception(text, failure).map(Ref::downcast::<sidewinder_object::exceptions::BaseException>) {
        Ok(Ok(exception)) => errors::raise_object(exception),
        Ok(Err(_)) => errors::bad_internal_call(),
        Err(raised) => raised,
    }
}

fn encode_exception(text: &Str, failure: &Failure) -> PyResult {
    calls::call(
        &UNICODE_ENCODE_ERROR,
        &[
            &*Str::from_str(failure.encoding)?,
            text,
            &*Int::from_usize(failure.start)?,
            &*Int::from_usize(failure.end)?,
            &*Str::from_str(failure.reason)?,
        ],
    )
}

fn decode_exception(bytes: &[u8], failure: &Failure) -> PyResult {
    calls::call(
        &UNICODE_DECODE_ERROR,
        &[
            &*Str::from_str(failure.encoding)?,
            &*BytesObject::new(bytes)?,
            &*Int::from_usize(failure.start)?,
            &*Int::from_usize(failure.end)?,
            &*Str::from_str(failure.reason)?,
        ],
    )
}

fn raise_decode(bytes: &[u8], failure: &Failure) -> Raised {
    match decode_exception(bytes, failure).map(Ref::downcast::<sidewinder_object::exceptions::BaseException>)
    {
        Ok(Ok(exception)) => errors::raise_object(exception),
        Ok(Err(_)) => errors::bad_internal_call(),
        Err(raised) => raised,
    }
}

/// The place that a handler wants to go on from.
fn resume(place: &Object, length: usize) -> Fallible<usize> {
    let place = number::as_index(place, Some(&sidewinder_object::exceptions::OVERFLOW_ERROR))?;
    let from_start = if place < 0 {
        place.wrapping_add(length.cast_signed())
    } else {
        place
    };
    usize::try_from(from_start)
        .ok()
        .filter(|at| *at <= length)
        .ok_or_else(|| {
            errors::raise(
                &INDEX_ERROR,
                format_args!("position {from_start} from error handler out of bounds"),
            )
        })
}

/// The two parts of what a handler returned.
fn pair(result: &Object, message: &str) -> Fallible<(Ref, Ref)> {
    let wrong = || errors::raise(&TYPE_ERROR, format_args!("{message}"));
    let pair = result.downcast::<Tuple>().filter(|pair| pair.len() == 2);
    let pair = pair.ok_or_else(wrong)?;
    match (pair.get(0), pair.get(1)) {
        (Some(first), Some(second)) => Ok((first, second)),
        _ => Err(wrong()),
    }
}

/// Text as the text crate wants it.
pub(crate) fn wtf8(text: &Str) -> Fallible<Wtf8Buf> {
    Wtf8Buf::from_bytes(text.to_wtf8()).ok_or_else(errors::bad_internal_call)
}

/// A handler for encoders: built-in modes directly, registered ones by a call.
pub(crate) struct EncodeHandler<'a> {
    text: &'a Str,
    errors: Errors<'a>,
    callable: Option<Ref>,
    exception: Option<Ref>,
}

impl<'a> EncodeHandler<'a> {
    pub(crate) fn new(text: &'a Str, errors: Errors<'a>) -> EncodeHandler<'a> {
        EncodeHandler {
            text,
            errors,
            callable: None,
            exception: None,
        }
    }

    /// Mends a failure or raises.
    pub(crate) fn mend(&mut self, failure: &Failure) -> Fallible<EncodeFix> {
        if let Some(mode) = ErrorMode::from_name(self.errors.name)
            && self.callable.is_none()
        {
            let fix = on_text!(self.text, |units| mode.encode(units, failure));
            return fix.ok_or_else(|| raise_encode(self.text, failure));
        }
        let callable = match &self.callable {
            Some(callable) => callable.clone(),
            None => lookup_error(self.errors.name)?,
        };
        self.callable = Some(callable.clone());
        let exception = encode_exception(self.text, failure)?;
        self.exception = Some(exception.clone());
        let result = calls::call_one(&callable, &exception)?;
        const WRONG: &str = "encoding error handler must return (str/bytes, int) tuple";
        let (replacement, place) = pair(&result, WRONG)?;
        let replacement = if let Some(text) = replacement.downcast_ref::<Str>() {
            Replacement::Text(wtf8(text)?)
        } else if let Some(bytes) = replacement.downcast_ref::<BytesObject>() {
            Replacement::Bytes(bytes.as_slice().to_vec())
        } else {
            return Err(errors::raise(&TYPE_ERROR, format_args!("{WRONG}")));
        };
        Ok(EncodeFix {
            replacement,
            resume: resume(&place, self.text.len())?,
        })
    }
}

/// A handler for decoders.
pub(crate) struct DecodeHandler<'a> {
    bytes: Cow<'a, [u8]>,
    errors: Errors<'a>,
    callable: Option<Ref>,
}

impl<'a> DecodeHandler<'a> {
    pub(crate) fn new(bytes: &'a [u8], errors: Errors<'a>) -> DecodeHandler<'a> {
        DecodeHandler {
            bytes: Cow::Borrowed(bytes),
            errors,
            callable: None,
        }
    }

    /// Mends a failure or raises.
    pub(crate) fn mend(&mut self, failure: &Failure) -> Fallible<DecodeFix> {
        if let Some(mode) = ErrorMode::from_name(self.errors.name)
            && self.callable.is_none()
        {
            if matches!(mode, ErrorMode::XmlCharRefReplace | ErrorMode::NameReplace) {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("don't know how to handle UnicodeDecodeError in error callback"),
                ));
            }
            let fix = mode.decode(&self.bytes, failure);
            return fix.ok_or_else(|| raise_decode(&self.bytes, failure));
        }
        let callable = match &self.callable {
            Some(callable) => callable.clone(),
            None => lookup_error(self.errors.name)?,
        };
        self.callable = Some(callable.clone());
        let exception = decode_exception(&self.bytes, failure)?;
        let result = calls::call_one(&callable, &exception)?;
        const WRONG: &str = "decoding error handler must return (str, int) tuple";
        let (replacement, place) = pair(&result, WRONG)?;
        let Some(text) = replacement.downcast_ref::<Str>() else {
            return Err(errors::raise(&TYPE_ERROR, format_args!("{WRONG}")));
        };
        let text = wtf8(text)?;
        let object = attributes::get(&exception, &*Str::from_str("object")?)?;
        let Some(object) = object.downcast_ref::<BytesObject>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("UnicodeError 'object' attribute must be a bytes"),
            ));
        };
        // The handler may have put other input in place.
        let other = object.as_slice();
        let input = (other != &*self.bytes).then(|| other.to_vec());
        if let Some(input) = &input {
            self.bytes = Cow::Owned(input.clone());
        }
        Ok(DecodeFix {
            text,
            resume: resume(&place, self.bytes.len())?,
            input,
        })
    }
}

/// The result of an encoder as bytes, or its exception.
pub(crate) fn encoded(text: &Str, result: Result<Vec<u8>, EncodeError<Raised>>) -> PyResult<BytesObject> {
    match result {
        Ok(bytes) => BytesObject::new(&bytes),
        Err(EncodeError::Handler(raised)) => Err(raised),
        Err(EncodeError::Unmended(failure)) => Err(raise_encode(text, &failure)),
    }
}

/// Encodes a string.
pub fn encode_with(codec: Codec, text: &Str, errors: Errors<'_>) -> PyResult<BytesObject> {
    match codec {
        Codec::Utf8 => encode_utf8(text, errors),
        Codec::Ascii => encode_ascii(text, errors),
        Codec::Latin1 => encode_latin1(text, errors),
        Codec::Utf16 => encode_utf16(text, errors, ByteOrder::Native),
        Codec::Utf32 => encode_utf32(text, errors, ByteOrder::Native),
    }
}

/// UTF-8.
pub fn encode_utf8(text: &Str, errors: Errors<'_>) -> PyResult<BytesObject> {
    if let Some(text) = text.as_ascii() {
        return BytesObject::new(text.as_bytes());
    }
    let mut handler = EncodeHandler::new(text, errors);
    let result = on_text!(text, |units| codecs::utf8_encode(units, |failure| handler
        .mend(failure)));
    encoded(text, result)
}

/// ASCII.
pub fn encode_ascii(text: &Str, errors: Errors<'_>) -> PyResult<BytesObject> {
    if let Some(text) = text.as_ascii() {
        return BytesObject::new(text.as_bytes());
    }
    let mut handler = EncodeHandler::new(text, errors);
    let result = on_text!(text, |units| codecs::ascii_encode(units, |failure| handler
        .mend(failure)));
    encoded(text, result)
}

/// Latin-1.
pub fn encode_latin1(text: &Str, errors: Errors<'_>) -> PyResult<BytesObject> {
    if let Text::One(text) = text.text() {
        return BytesObject::new(text);
    }
    let mut handler = EncodeHandler::new(text, errors);
    let result = on_text!(text, |units| codecs::latin1_encode(units, |failure| handler
        .mend(failure)));
    encoded(text, result)
}

/// UTF-16.
pub fn encode_utf16(text: &Str, errors: Errors<'_>, order: ByteOrder) -> PyResult<BytesObject> {
    let mut handler = EncodeHandler::new(text, errors);
    let result = on_text!(text, |units| codecs::utf16_encode(units, order, |failure| {
        handler.mend(failure)
    }));
    encoded(text, result)
}

/// UTF-32.
pub fn encode_utf32(text: &Str, errors: Errors<'_>, order: ByteOrder) -> PyResult<BytesObject> {
    let mut handler = EncodeHandler::new(text, errors);
    let result = on_text!(text, |units| codecs::utf32_encode(units, order, |failure| {
        handler.mend(failure)
    }));
    encoded(text, result)
}

/// Decodes bytes.
pub fn decode_with(codec: Codec, bytes: &[u8], errors: Errors<'_>) -> PyResult<Str> {
    match codec {
        Codec::Utf8 => decode_utf8(bytes, errors, true).map(|(text, _)| text),
        Codec::Ascii => decode_ascii(bytes, errors),
        Codec::Latin1 => Str::from_latin1(bytes),
        Codec::Utf16 => decode_utf16(bytes, errors, ByteOrder::Native, true).map(|(text, ..)| text),
        Codec::Utf32 => decode_utf32(bytes, errors, ByteOrder::Native, true).map(|(text, ..)| text),
    }
}

/// UTF-8; also how many bytes were used.
pub fn decode_utf8(bytes: &[u8], errors: Errors<'_>, last: bool) -> Fallible<(Ref<Str>, usize)> {
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Ok((Str::from_str(text)?, bytes.len()));
    }
    let mut handler = DecodeHandler::new(bytes, errors);
    let decoded = codecs::utf8_decode(bytes, last, |failure| handler.mend(failure))?;
    Ok((Str::from_wtf8(decoded.text.as_bytes())?, decoded.consumed))
}

/// ASCII.
pub fn decode_ascii(bytes: &[u8], errors: Errors<'_>) -> PyResult<Str> {
    if bytes.is_ascii() {
        return Str::from_latin1(bytes);
    }
    let mut handler = DecodeHandler::new(bytes, errors);
    let text = codecs::ascii_decode(bytes, |failure| handler.mend(failure))?;
    Str::from_wtf8(text.as_bytes())
}

/// UTF-16; also how many bytes were used, and the byte order found.
pub fn decode_utf16(
    bytes: &[u8],
    errors: Errors<'_>,
    order: ByteOrder,
    last: bool,
) -> Fallible<(Ref<Str>, usize, ByteOrder)> {
    let mut handler = DecodeHandler::new(bytes, errors);
    let (decoded, order) = codecs::utf16_decode(bytes, order, last, |failure| handler.mend(failure))?;
    Ok((Str::from_wtf8(decoded.text.as_bytes())?, decoded.consumed, order))
}

/// UTF-32; also how many bytes were used, and the byte order found.
pub fn decode_utf32(
    bytes: &[u8],
    errors: Errors<'_>,
    order: ByteOrder,
    last: bool,
) -> Fallible<(Ref<Str>, usize, ByteOrder)> {
    let mut handler = DecodeHandler::new(bytes, errors);
    let (decoded, order) = codecs::utf32_decode(bytes, order, last, |failure| handler.mend(failure))?;
    Ok((Str::from_wtf8(decoded.text.as_bytes())?, decoded.consumed, order))
}

/// UTF-7; also how many bytes were used.
pub fn decode_utf7(bytes: &[u8], errors: Errors<'_>, last: bool) -> Fallible<(Ref<Str>, usize)> {
    let mut handler = DecodeHandler::new(bytes, errors);
    let decoded = codecs::utf7_decode(bytes, last, |failure| handler.mend(failure))?;
    Ok((Str::from_wtf8(decoded.text.as_bytes())?, decoded.consumed))
}

/// What an escape decoder gave: text, bytes used, what follows the backslash of the first escape that means nothing.
pub type Unescaped = (Ref<Str>, usize, Option<Vec<u8>>);

/// `unicode_escape` (or `raw_unicode_escape`).
pub fn decode_escapes(bytes: &[u8], errors: Errors<'_>, last: bool, raw: bool) -> Fallible<Unescaped> {
    let mut handler = DecodeHandler::new(bytes, errors);
    let decoded = if raw {
        codecs::raw_unicode_escape_decode(bytes, last, |failure| handler.mend(failure))?
    } else {
        codecs::unicode_escape_decode(bytes, last, |failure| handler.mend(failure))?
    };
    let text = Str::from_wtf8(decoded.text.as_bytes())?;
    let invalid = decoded
        .first_invalid
        .and_then(|place| handler.bytes.get(place..))
        .map(|rest| rest.iter().copied().take(3).collect());
    Ok((text, decoded.consumed, invalid))
}

/// Decodes by a function from bytes to text.
pub fn decode_charmap(
    bytes: &[u8],
    errors: Errors<'_>,
    map: impl FnMut(u8) -> Fallible<Option<Wtf8Buf>>,
) -> PyResult<Str> {
    let mut handler = DecodeHandler::new(bytes, errors);
    let text = codecs::charmap_decode(bytes, map, |failure| handler.mend(failure))?;
    Str::from_wtf8(text.as_bytes())
}

/// UTF-7, which never fails.
pub fn encode_utf7(text: &Str) -> PyResult<BytesObject> {
    BytesObject::new(&on_text!(text, |units| codecs::utf7_encode(units)))
}

/// `unicode_escape` (or `raw_unicode_escape`), which never fails.
pub fn encode_escapes(text: &Str, raw: bool) -> PyResult<BytesObject> {
    BytesObject::new(&if raw {
        on_text!(text, |units| codecs::raw_unicode_escape_encode(units))
    } else {
        on_text!(text, |units| codecs::unicode_escape_encode(units))
    })
}
