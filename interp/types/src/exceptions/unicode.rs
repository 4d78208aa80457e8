//! `UnicodeDecodeError`, `UnicodeEncodeError`, `UnicodeTranslateError`: what could not be converted, and where.

use super::{payload, type_error};
use sidewinder_object::exceptions::{
    UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR, UNICODE_TRANSLATE_ERROR, UnicodeErrorObject, exception_init,
    exception_new,
};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::str::Str;
use sidewinder_object::structs::BytesObject;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, Object, Tuple, buffer, members, number, protocols};
use std::cell::Cell;

pub(super) fn define() {
    UNICODE_DECODE_ERROR.define(
        &TypeSpec::new(c"UnicodeDecodeError", 0)
            .doc(c"Bytes cannot be decoded.")
            .str(decode_error_str)
            .new_slot(exception_new)
            .init(decode_error_init)
            .members(&MEMBERS),
    );
    UNICODE_ENCODE_ERROR.define(
        &TypeSpec::new(c"UnicodeEncodeError", 0)
            .doc(c"Text cannot be encoded.")
            .str(encode_error_str)
            .new_slot(exception_new)
            .init(encode_error_init)
            .members(&MEMBERS),
    );
    UNICODE_TRANSLATE_ERROR.define(
        &TypeSpec::new(c"UnicodeTranslateError", 0)
            .doc(c"Text cannot be translated.")
            .str(translate_error_str)
            .new_slot(exception_new)
            .init(translate_error_init)
            .members(&MEMBERS),
    );
}

members! {
    static MEMBERS: [UnicodeErrorObject; 5] = {
        c"encoding": encoding: Slot, c"the encoding", WRITABLE;
        c"object": object: Slot, c"what was converted", WRITABLE;
        c"start": start: Cell<isize>, c"where the trouble begins", WRITABLE;
        c"end": end: Cell<isize>, c"where it ends", WRITABLE;
        c"reason": reason: Slot, c"the reason", WRITABLE;
    }
}

/// Takes one positional argument of type str.
fn text(args: &Tuple, index: usize) -> Fallible<Ref> {
    let value = argument(args, index)?;
    if value.has::<Str>() {
        return Ok(value);
    }
    Err(type_error(format_args!(
        "argument {} must be str, not {}",
        index + 1,
        value.class().name_cut(50)
    )))
}

fn argument(args: &Tuple, index: usize) -> Fallible<Ref> {
    args.get(index)
        .ok_or_else(sidewinder_object::errors::bad_internal_call)
}

/// A position. Too large an int is an OverflowError.
fn position(args: &Tuple, index: usize) -> Fallible<isize> {
    number::index(&*argument(args, index)?)?.to_isize()
}

fn check_count(args: &Tuple, wanted: usize) -> Fallible {
    if args.len() == wanted {
        return Ok(());
    }
    Err(type_error(format_args!(
        "function takes exactly {wanted} arguments ({} given)",
        args.len()
    )))
}

fn set_fields(
    this: &Object,
    encoding: Option<Ref>,
    object: Ref,
    place: (isize, isize),
    reason: Ref,
) -> Fallible {
    let error = payload::<UnicodeErrorObject>(this)?;
    error.encoding.set(encoding);
    error.object.set(Some(object));
    error.start.set(place.0);
    error.end.set(place.1);
    error.reason.set(Some(reason));
    Ok(())
}

extern "C" fn decode_error_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, keywords);
    if status.0 < 0 {
        return status;
    }
    fill_decode_error(this, args).into()
}

fn fill_decode_error(this: &Object, args: &Tuple) -> Fallible {
    check_count(args, 5)?;
    let encoding = text(args, 0)?;
    let object = argument(args, 1)?;
    let place = (position(args, 2)?, position(args, 3)?);
    let reason = text(args, 4)?;
    let object = if object.has::<BytesObject>() {
        object
    } else {
        let bytes = buffer::Bytes::of(&object)?;
        BytesObject::new(bytes.as_slice())?.upcast()
    };
    set_fields(this, Some(encoding), object, place, reason)
}

extern "C" fn encode_error_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, keywords);
    if status.0 < 0 {
        return status;
    }
    check_count(args, 5)
        .and_then(|()| {
            let (encoding, object) = (text(args, 0)?, text(args, 1)?);
            let place = (position(args, 2)?, position(args, 3)?);
            set_fields(this, Some(encoding), object, place, text(args, 4)?)
        })
        .into()
}

extern "C" fn translate_error_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, keywords);
    if status.0 < 0 {
        return status;
    }
    check_count(args, 4)
        .and_then(|()| {
            let object = text(args, 0)?;
            let place = (position(args, 1)?, position(args, 2)?);
            set_fields(this, None, object, place, text(args, 3)?)
        })
        .into()
}

/// The text of a field, as `%V` shows it when it is missing.
fn field(slot: &Slot) -> PyResult<Str> {
    match slot.get() {
        Some(value) => protocols::str(&value),
        None => Str::from_str("<NULL>"),
    }
}

/// The start, if the place is exactly one unit of an object of this length.
fn single(error: &UnicodeErrorObject, length: usize) -> Option<usize> {
    let (start, end) = (error.start.get(), error.end.get());
    let index = usize::try_from(start).ok()?;
    (index < length && start.checked_add(1) == Some(end)).then_some(index)
}

fn span(error: &UnicodeErrorObject) -> (isize, isize) {
    (error.start.get(), error.end.get().wrapping_sub(1))
}

/// What was converted. Making texts of the other attributes may have run code that changed it.
fn object_of<T: sidewinder_object::payload::Payload>(error: &UnicodeErrorObject, kind: &str) -> PyResult<T> {
    let Some(object) = error.object.get() else {
        return Err(type_error(format_args!(
            "UnicodeError 'object' attribute is not set"
        )));
    };
    object
        .downcast::<T>()
        .map_err(|_| type_error(format_args!("UnicodeError 'object' attribute must be a {kind}")))
}

extern "C" fn decode_error_str(this: &Object) -> PyResult {
    let error = payload::<UnicodeErrorObject>(this)?;
    if error.object.get().is_none() {
        return Str::from_str("").map(Ref::upcast);
    }
    let (reason, encoding) = (field(&error.reason)?, field(&error.encoding)?);
    let bytes = object_of::<BytesObject>(error, "bytes")?;
    let byte = single(error, bytes.len()).and_then(|index| bytes.as_slice().get(index).copied());
    match byte {
        Some(byte) => Str::from_format(format_args!(
            "'{}' codec can't decode byte 0x{byte:02x} in position {}: {}",
            &*encoding,
            error.start.get(),
            &*reason
        )),
        None => {
            let (first, last) = span(error);
            Str::from_format(format_args!(
                "'{}' codec can't decode bytes in position {first}-{last}: {}",
                &*encoding, &*reason
            ))
        }
    }
    .map(Ref::upcast)
}

/// A character as the messages show it.
fn escaped(c: u32) -> String {
    match c {
        0..=0xff => format!("\\x{c:02x}"),
        0x100..=0xffff => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

/// The character, if the place is exactly one.
fn character_in_text(error: &UnicodeErrorObject) -> Fallible<Option<u32>> {
    let text = object_of::<Str>(error, "string")?;
    Ok(single(error, text.len()).and_then(|index| text.code_point(index)))
}

extern "C" fn encode_error_str(this: &Object) -> PyResult {
    let error = payload::<UnicodeErrorObject>(this)?;
    if error.object.get().is_none() {
        return Str::from_str("").map(Ref::upcast);
    }
    let (reason, encoding) = (field(&error.reason)?, field(&error.encoding)?);
    match character_in_text(error)? {
        Some(c) => Str::from_format(format_args!(
            "'{}' codec can't encode character '{}' in position {}: {}",
            &*encoding,
            escaped(c),
            error.start.get(),
            &*reason
        )),
        None => {
            let (first, last) = span(error);
            Str::from_format(format_args!(
                "'{}' codec can't encode characters in position {first}-{last}: {}",
                &*encoding, &*reason
            ))
        }
    }
    .map(Ref::upcast)
}

extern "C" fn translate_error_str(this: &Object) -> PyResult {
    let error = payload::<UnicodeErrorObject>(this)?;
    if error.object.get().is_none() {
        return Str::from_str("").map(Ref::upcast);
    }
    let reason = field(&error.reason)?;
    match character_in_text(error)? {
        Some(c) => Str::from_format(format_args!(
            "can't translate character '{}' in position {}: {}",
            escaped(c),
            error.start.get(),
            &*reason
        )),
        None => {
            let (first, last) = span(error);
            Str::from_format(format_args!(
                "can't translate characters in position {first}-{last}: {}",
                &*reason
            ))
        }
    }
    .map(Ref::upcast)
}
