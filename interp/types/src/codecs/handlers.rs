//! The error handlers that exist from the start, as functions that Python code can call with an exception.

use super::convert::on_text;
use sidewinder_object::defs::MethodDef;
use sidewinder_object::descriptors::BuiltinFunction;
use sidewinder_object::exceptions::{
    BaseException, TYPE_ERROR, UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR, UNICODE_TRANSLATE_ERROR,
};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::BytesObject;
use sidewinder_object::{Dict, Object, Tuple, attributes, errors, ids};
use sidewinder_text::codecs::{ErrorMode, Failure, Replacement};

mod identifiers {
    sidewinder_object::identifiers! { object }
}

/// Their names.
pub const NAMES: [&str; 8] = [
    "strict",
    "ignore",
    "replace",
    "xmlcharrefreplace",
    "backslashreplace",
    "namereplace",
    "surrogatepass",
    "surrogateescape",
];

macro_rules! handlers {
    ($($function:ident = $name:literal, $mode:ident, $doc:literal;)*) => {
        $(extern "C" fn $function(_: &Object, exception: &Object) -> PyResult {
            handle(ErrorMode::$mode, exception)
        })*

        static DEFINITIONS: [MethodDef; 8] = [
            $(MethodDef::one($name, $function, $doc),)*
        ];
    };
}

handlers! {
    strict = c"strict_errors", Strict, c"strict_errors($self, object, /)\n--\n\nRaises the exception.";
    ignore = c"ignore_errors", Ignore, c"ignore_errors($self, object, /)\n--\n\nLeaves out what cannot be converted.";
    replace = c"replace_errors", Replace, c"replace_errors($self, object, /)\n--\n\nPuts a mark in place of what cannot be converted.";
    xml = c"xmlcharrefreplace_errors", XmlCharRefReplace, c"xmlcharrefreplace_errors($self, object, /)\n--\n\nPuts XML character references in place of what cannot be encoded.";
    backslash = c"backslashreplace_errors", BackslashReplace, c"backslashreplace_errors($self, object, /)\n--\n\nPuts escapes in place of what cannot be converted.";
    names = c"namereplace_errors", NameReplace, c"namereplace_errors($self, object, /)\n--\n\nPuts escapes with names in place of what cannot be encoded.";
    pass = c"surrogatepass", SurrogatePass, c"surrogatepass($self, object, /)\n--\n\nConverts surrogates like characters.";
    escape = c"surrogateescape", SurrogateEscape, c"surrogateescape($self, object, /)\n--\n\nKeeps bytes that cannot be decoded as surrogates.";
}

/// A dict of all of them by name.
pub(super) fn all() -> PyResult<Dict> {
    let dict = Dict::new()?;
    for (name, definition) in NAMES.iter().zip(&DEFINITIONS) {
        let function = BuiltinFunction::new(definition, None, None, None)?;
        dict.set(&*Str::from_str(name)?, &function)?;
    }
    Ok(dict)
}

#[cold]
fn unknown(exception: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!(
            "don't know how to handle {} in error callback",
            exception.class().name_cut(200)
        ),
    )
}

fn raise(exception: &Object) -> Raised {
    match Ref::new(exception).downcast::<BaseException>() {
        Ok(exception) => errors::raise_object(exception),
        Err(_) => errors::raise(&TYPE_ERROR, format_args!("codec must pass exception instance")),
    }
}

fn answer(text: Ref, resume: usize) -> PyResult {
    Tuple::new([text, Int::from_usize(resume)?.upcast()]).map(Ref::upcast)
}

/// The encoding's name as the built-in codecs write it.
fn encoding_of(exception: &Object) -> Fallible<&'static str> {
    let name = attributes::get(exception, ids::encoding.get())?;
    let name = name.downcast_ref::<Str>().map(Str::to_string_lossy);
    let name = super::normalize(&name.unwrap_or_default());
    Ok(match name.as_str() {
        "utf_8" | "utf8" | "cp65001" => "utf-8",
        "utf_16_le" | "utf_16le" | "utf16le" | "utf16_le" => "utf-16-le",
        "utf_16_be" | "utf_16be" | "utf16be" | "utf16_be" => "utf-16-be",
        "utf_16" | "utf16" => "utf-16",
        "utf_32_le" | "utf_32le" | "utf32le" | "utf32_le" => "utf-32-le",
        "utf_32_be" | "utf_32be" | "utf32be" | "utf32_be" => "utf-32-be",
        "utf_32" | "utf32" => "utf-32",
        _ => "",
    })
}

fn position(exception: &Object, name: &Str) -> Fallible<isize> {
    let value = attributes::get(exception, name)?;
    Ok(value.downcast_ref::<Int>().and_then(Int::to_i64).unwrap_or(0) as isize)
}

/// What is to be mended; start and end clipped to the length as the exception's accessors do.
fn failure(exception: &Object, length: usize) -> Fallible<Failure> {
    let length = length.cast_signed();
    let start = position(exception, ids::start.get())?;
    let end = position(exception, ids::end.get())?;
    let start = start.max(0).min((length - 1).max(0));
    let end = end.max(length.min(1)).min(length).max(start);
    Ok(Failure {
        encoding: encoding_of(exception)?,
        start: start.cast_unsigned(),
        end: end.cast_unsigned(),
        reason: "",
    })
}

fn handle(mode: ErrorMode, exception: &Object) -> PyResult {
    if mode == ErrorMode::Strict {
        return Err(raise(exception));
    }
    let class = exception.class();
    let translate = class.is_subtype(&UNICODE_TRANSLATE_ERROR);
    if class.is_subtype(&UNICODE_DECODE_ERROR) {
        let object = attributes::get(exception, identifiers::object.get())?;
        let Ok(bytes) = object.downcast::<BytesObject>() else {
            return Err(wrong_object("bytes"));
        };
        return handle_decode(mode, exception, &bytes);
    }
    if !translate && !class.is_subtype(&UNICODE_ENCODE_ERROR) {
        return Err(unknown(exception));
    }
    let object = attributes::get(exception, identifiers::object.get())?;
    let Ok(text) = object.downcast::<Str>() else {
        return Err(wrong_object("str"));
    };
    handle_encode(mode, exception, &text, translate)
}

#[cold]
fn wrong_object(kind: &str) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("UnicodeError 'object' attribute must be a {kind}"),
    )
}

fn handle_decode(mode: ErrorMode, exception: &Object, bytes: &BytesObject) -> PyResult {
    if matches!(mode, ErrorMode::XmlCharRefReplace | ErrorMode::NameReplace) {
        return Err(unknown(exception));
    }
    let failure = failure(exception, bytes.len())?;
    match mode.decode(bytes.as_slice(), &failure) {
        Some(fix) => answer(Str::from_wtf8(fix.text.as_bytes())?.upcast(), fix.resume),
        None => Err(raise(exception)),
    }
}

fn handle_encode(mode: ErrorMode, exception: &Object, text: &Str, translate: bool) -> PyResult {
    let failure = failure(exception, text.len())?;
    if translate {
        return match mode {
            ErrorMode::Ignore => answer(Ref::new(sidewinder_object::str::empty()).upcast(), failure.end),
            ErrorMode::Replace => {
                let marks = Str::from_code_point(0xfffd)?.repeat(failure.end - failure.start)?;
                answer(marks.upcast(), failure.end)
            }
            ErrorMode::BackslashReplace => mended(mode, exception, text, &failure),
            _ => Err(unknown(exception)),
        };
    }
    mended(mode, exception, text, &failure)
}

fn mended(mode: ErrorMode, exception: &Object, text: &Str, failure: &Failure) -> PyResult {
    let Some(fix) = on_text!(text, |units| mode.encode(units, failure)) else {
        return Err(raise(exception));
    };
    let replacement = match fix.replacement {
        Replacement::Text(text) => Str::from_wtf8(text.as_bytes())?.upcast(),
        Replacement::Bytes(bytes) => BytesObject::new(&bytes)?.upcast(),
    };
    answer(replacement, fix.resume)
}
