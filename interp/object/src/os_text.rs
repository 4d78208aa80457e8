//! Text that crosses the border to the system: file names, arguments, environment.
//!
//! The system's text is UTF-8; bytes that are not become lone surrogates (U+DC80 and up) and go back as the bytes
//! they were (`surrogateescape`).

use crate::exceptions::{OS_ERROR, TYPE_ERROR, UNICODE_ENCODE_ERROR, VALUE_ERROR};
use crate::header::Object;
use crate::int::Int;
use crate::reference::{Fallible, PyResult, Raised, Ref};
use crate::str::Str;
use crate::structs::BytesObject;
use crate::tuple::Tuple;
use crate::{attributes, calls, errors, singletons};
use sidewinder_host::Errno;
use std::ffi::CString;

/// The text of bytes that the system gave. `PyUnicode_DecodeFSDefault`.
pub fn decode(bytes: &[u8]) -> PyResult<Str> {
    if bytes.is_ascii() {
        return Str::from_latin1(bytes);
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Str::from_str(text);
    }
    let mut code_points: Vec<u32> = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        code_points.extend(chunk.valid().chars().map(u32::from));
        code_points.extend(chunk.invalid().iter().map(|&byte| 0xdc00 + u32::from(byte)));
    }
    Str::from_code_points(&code_points)
}

/// The bytes of a text for the system. `PyUnicode_EncodeFSDefault`.
pub fn encode(text: &Str) -> Fallible<Vec<u8>> {
    if let Some(text) = text.as_ascii() {
        return Ok(text.as_bytes().to_vec());
    }
    let mut bytes = Vec::with_capacity(text.len() * 2);
    for (index, code_point) in text.text().code_points().enumerate() {
        match (char::from_u32(code_point), code_point) {
            (Some(c), _) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            (None, 0xdc80..=0xdcff) => bytes.push((code_point & 0xff) as u8),
            (None, _) => return Err(cannot_encode(text, index)),
        }
    }
    Ok(bytes)
}

#[cold]
fn cannot_encode(text: &Str, start: usize) -> Raised {
    let mut end = start;
    while matches!(text.code_point(end), Some(0xd800..=0xdc7f | 0xdd00..=0xdfff)) {
        end += 1;
    }
    surrogates_not_allowed(text, start, end)
}

#[cold]
fn surrogates_not_allowed(text: &Str, start: usize, end: usize) -> Raised {
    let raise = || -> Fallible<Raised> {
        let exception = calls::call(
            &UNICODE_ENCODE_ERROR,
            &[
                &*Str::from_str("utf-8")?,
                text,
                &*Int::from_usize(start)?,
                &*Int::from_usize(end)?,
                &*Str::from_str("surrogates not allowed")?,
            ],
        )?;
        Ok(errors::raise_value(&UNICODE_ENCODE_ERROR, &exception))
    };
    raise().unwrap_or_else(|raised| raised)
}

/// `os.fspath(object)`: strings and bytes as they are, what `__fspath__` gives for other objects.
pub fn fspath(object: &Object) -> PyResult {
    if object.has::<Str>() || object.has::<BytesObject>() {
        return Ok(Ref::new(object));
    }
    let Some(method) = attributes::lookup_special(object, crate::ids::__fspath__.get())? else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "expected str, bytes or os.PathLike object, not {}",
                object.class().name_cut(200)
            ),
        ));
    };
    if method.is_none() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "expected str, bytes or os.PathLike object, not {}",
                object.class().name_cut(200)
            ),
        ));
    }
    let path = calls::call_none(&method)?;
    if path.has::<Str>() || path.has::<BytesObject>() {
        return Ok(path);
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "expected {}.__fspath__() to return str or bytes, not {}",
            object.class().name_cut(200),
            path.class().name_cut(200)
        ),
    ))
}

/// The bytes of a path-like object, without an embedded zero. `PyUnicode_FSConverter`.
pub fn path_bytes(object: &Object) -> Fallible<CString> {
    let path = fspath(object)?;
    let bytes = match path.downcast_ref::<Str>() {
        Some(text) => encode(text)?,
        None => path
            .downcast_ref::<BytesObject>()
            .map(|bytes| bytes.as_slice().to_vec())
            .unwrap_or_default(),
    };
    c_string(bytes)
}

/// Bytes as a C string; ValueError when a zero is among them.
pub fn c_string(bytes: Vec<u8>) -> Fallible<CString> {
    CString::new(bytes).map_err(|_| errors::raise(&VALUE_ERROR, format_args!("embedded null byte")))
}

/// Raises the OSError (or the subclass for the number) of a failed call. `PyErr_SetFromErrno`.
#[cold]
pub fn raise_errno(error: Errno) -> Raised {
    raise_errno_with(error, None, None)
}

/// As `raise_errno`, with the file name (or two of them) that the call was about.
#[cold]
pub fn raise_errno_with(error: Errno, filename: Option<&Object>, filename2: Option<&Object>) -> Raised {
    let raise = || -> Fallible<Raised> {
        let number = Int::new(i64::from(error.0))?;
        let text = decode(sidewinder_host::errno::strerror(error.0).as_bytes())?;
        let none = singletons::none();
        let args = match (filename, filename2) {
            (None, None) => Tuple::from_slice(&[&number, &text])?,
            (first, None) => Tuple::from_slice(&[&number, &text, first.unwrap_or(none)])?,
            (first, Some(second)) => {
                let zero = Int::new(0)?;
                Tuple::from_slice(&[&number, &text, first.unwrap_or(none), &zero, second])?
            }
        };
        let exception = calls::call_tuple(&OS_ERROR, &args, None)?;
        Ok(errors::raise_value(exception.class(), &exception))
    };
    raise().unwrap_or_else(|raised| raised)
}

/// The text as UTF-8, or UnicodeEncodeError for lone surrogates. `PyUnicode_AsUTF8AndSize`.
pub fn utf8(text: &Str) -> Fallible<&str> {
    if let Some(utf8) = text.as_utf8()? {
        return Ok(utf8);
    }
    let surrogate = |index: usize| matches!(text.code_point(index), Some(0xd800..=0xdfff));
    let start = (0..text.len()).find(|index| surrogate(*index)).unwrap_or(0);
    let end = (start..text.len())
        .find(|index| !surrogate(*index))
        .unwrap_or(text.len());
    Err(surrogates_not_allowed(text, start, end))
}
