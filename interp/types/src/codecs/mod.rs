//! Encoding and decoding with objects: the codec registry, error handlers, and the codecs that need no Python code.
//!
//! The algorithms are in `sidewinder_text::codecs`; here they meet strings, bytes, exceptions and handlers. What
//! `str.encode` and `bytes.decode` do for the common encodings never asks the registry.

pub mod charmap;
pub mod convert;
pub mod handlers;
pub mod registry;

use core::cell::Cell;
use sidewinder_object::TypeObject;
use sidewinder_object::gil::GilCell;

use crate::codecs::convert::{Errors, decode_with, encode_with};
use sidewinder_object::exceptions::{
    LOOKUP_ERROR, RUNTIME_WARNING, TYPE_ERROR, UNICODE_ENCODE_ERROR, VALUE_ERROR,
};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::{ByteArray, BytesObject};
use sidewinder_object::{Object, errors, warnings};

/// The types of this folder.
pub(crate) static TYPES: &[&TypeObject] = &[&charmap::ENCODING_MAP];

/// A codec that needs no Python code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// UTF-8.
    Utf8,
    /// UTF-16 in the machine's order, with a mark.
    Utf16,
    /// UTF-32 in the machine's order, with a mark.
    Utf32,
    /// ASCII.
    Ascii,
    /// Latin-1.
    Latin1,
}

/// An encoding's name as `encodings.normalize_encoding` has it, in lower case.
pub fn normalize(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut punctuation = false;
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'.' {
            if punctuation && !out.is_empty() {
                out.push('_');
            }
            punctuation = false;
            out.push(char::from(byte.to_ascii_lowercase()));
        } else {
            punctuation = true;
        }
    }
    out
}

impl Codec {
    /// The codec of a name, if it is one of these.
    pub fn of(name: &str) -> Option<Codec> {
        Some(match name {
            "utf-8" | "utf8" | "UTF-8" => return Some(Codec::Utf8),
            _ => match normalize(name).as_str() {
                "utf_8" | "utf8" => Codec::Utf8,
                "utf_16" | "utf16" => Codec::Utf16,
                "utf_32" | "utf32" => Codec::Utf32,
                "ascii" | "us_ascii" => Codec::Ascii,
                "latin1" | "latin_1" | "iso_8859_1" | "iso8859_1" => Codec::Latin1,
                _ => return None,
            },
        })
    }
}

static DEV_MODE: GilCell<Cell<bool>> = GilCell::new(Cell::new(false));

/// Turns the checks of development mode on or off.
pub fn set_dev_mode(on: bool) {
    DEV_MODE.set(on);
}

/// In development mode, LookupError for an unknown encoding or handler even when it would not be needed.
fn check_names(encoding: Option<&str>, errors: Option<&str>) -> Fallible {
    if !DEV_MODE.get() || !registry::has_search_functions() {
        return Ok(());
    }
    if let Some(encoding) = encoding.filter(|name| Codec::of(name).is_none()) {
        registry::lookup(encoding)?;
    }
    const KNOWN: [&str; 5] = ["strict", "ignore", "replace", "surrogateescape", "surrogatepass"];
    if let Some(errors) = errors.filter(|name| !KNOWN.contains(name)) {
        registry::lookup_error(errors)?;
    }
    Ok(())
}

/// The text of a name argument, as C code sees it: UTF-8 without zeros.
pub fn c_text(text: &Str) -> Fallible<&str> {
    let Some(utf8) = text.as_utf8()? else {
        return match encode_with(Codec::Utf8, text, Errors::strict()) {
            Err(raised) => Err(raised),
            Ok(_) => Err(errors::raise_bare(&UNICODE_ENCODE_ERROR)),
        };
    };
    if utf8.contains('\0') {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("embedded null character"),
        ));
    }
    Ok(utf8)
}

/// `str.encode`
pub fn encode_text(text: &Str, encoding: Option<&Str>, errors: Option<&Str>) -> PyResult {
    let encoding = encoding.map(c_text).transpose()?;
    let errors = errors.map(c_text).transpose()?;
    check_names(encoding, errors)?;
    let name = encoding.unwrap_or("utf-8");
    if let Some(codec) = Codec::of(name) {
        return encode_with(codec, text, Errors::named(errors)).map(Ref::upcast);
    }
    encode_by_registry(text, name, errors)
}

fn encode_by_registry(text: &Str, name: &str, errors: Option<&str>) -> PyResult {
    let encoder = registry::text_codec(name, "codecs.encode()", 0)?;
    let result = registry::run(&encoder, text, name, errors, true)?;
    if result.has::<BytesObject>() {
        return Ok(result);
    }
    if let Some(array) = result.downcast_ref::<ByteArray>() {
        warnings::warn(
            &RUNTIME_WARNING,
            &format!(
                "encoder {name} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types"
            ),
            1,
        )?;
        return BytesObject::new(array.as_slice()).map(Ref::upcast);
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "'{name}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
            result.class().name_cut(400)
        ),
    ))
}

/// `bytes.decode`: `source` is the object that `bytes` come from.
pub fn decode_bytes(bytes: &[u8], source: &Object, encoding: Option<&Str>, errors: Option<&Str>) -> PyResult {
    let encoding = encoding.map(c_text).transpose()?;
    let errors = errors.map(c_text).transpose()?;
    check_names(encoding, errors)?;
    decode_named(bytes, source, encoding.unwrap_or("utf-8"), errors)
}

/// As `decode_bytes`, with the names as text.
pub fn decode_named(bytes: &[u8], source: &Object, name: &str, errors: Option<&str>) -> PyResult {
    if bytes.is_empty() {
        return Ok(Ref::new(sidewinder_object::str::empty()).upcast());
    }
    if let Some(codec) = Codec::of(name) {
        return decode_with(codec, bytes, Errors::named(errors)).map(Ref::upcast);
    }
    let decoder = registry::text_codec(name, "codecs.decode()", 1)?;
    let view = crate::memoryview::view_of(source)?;
    let result = registry::run(&decoder, &view, name, errors, false)?;
    if result.has::<Str>() {
        return Ok(result);
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "'{name}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
            result.class().name_cut(400)
        ),
    ))
}

/// LookupError for a codec that is not for text.
pub(crate) fn not_text(name: &str, alternative: &str) -> sidewinder_object::Raised {
    errors::raise(
        &LOOKUP_ERROR,
        format_args!("'{name}' is not a text encoding; use {alternative} to handle arbitrary codecs"),
    )
}
