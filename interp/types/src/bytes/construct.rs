//! What `bytes(...)` makes of its arguments, and the bytes that an object stands for.

use super::ops::value_error;
use crate::codecs::encode_text;
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::{MEMORY_ERROR, OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{
    BytesObject, List, Object, Tuple, attributes, calls, errors, ids, number, protocols,
};

/// The error of an encoding or a handler without text.
#[cold]
pub(super) fn without_text(encoding: bool) -> Raised {
    let what = if encoding { "encoding" } else { "errors" };
    errors::raise(&TYPE_ERROR, format_args!("{what} without a string argument"))
}

#[cold]
pub(super) fn without_encoding() -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("string argument without an encoding"))
}

/// What `__bytes__` returned, which must be bytes.
pub(super) fn bytes_result(result: Ref) -> PyResult<BytesObject> {
    result.downcast::<BytesObject>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "__bytes__ returned non-bytes (type {})",
                other.class().name_cut(200)
            ),
        )
    })
}

/// A count given in place of content; None if the object is no usable count.
pub(super) fn count(object: &Object) -> Fallible<Option<usize>> {
    if !number::is_index(object) {
        return Ok(None);
    }
    match number::as_index(object, Some(&OVERFLOW_ERROR)) {
        Ok(count) => match usize::try_from(count) {
            Ok(count) => Ok(Some(count)),
            Err(_) => Err(value_error("negative count")),
        },
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            Ok(None)
        }
    }
}

/// So many zeros.
pub(super) fn zeros(count: usize) -> Fallible<Vec<u8>> {
    let mut out = Vec::new();
    if out.try_reserve_exact(count).is_err() {
        return Err(errors::raise_bare(&MEMORY_ERROR));
    }
    out.resize(count, 0);
    Ok(out)
}

/// `bytes(...)` without the class.
pub(super) fn construct(
    source: Option<&Object>,
    encoding: Option<&Str>,
    errors_name: Option<&Str>,
) -> PyResult<BytesObject> {
    let Some(source) = source else {
        if encoding.is_some() || errors_name.is_some() {
            return Err(without_text(encoding.is_some()));
        }
        return BytesObject::new(&[]);
    };
    let text = source.downcast::<Str>();
    if encoding.is_some() {
        let text = text.ok_or_else(|| without_text(true))?;
        let bytes = encode_text(text, encoding, errors_name)?;
        return bytes.downcast().map_err(|_| errors::bad_internal_call());
    }
    if errors_name.is_some() {
        return Err(match text {
            Some(_) => without_encoding(),
            None => without_text(false),
        });
    }
    if let Some(bytes) = source.downcast_exact::<BytesObject>() {
        return Ok(Ref::new(bytes));
    }
    if let Some(method) = attributes::lookup_special(source, ids::__bytes__.get())? {
        return bytes_result(calls::call_none(&method)?);
    }
    if text.is_some() {
        return Err(without_encoding());
    }
    if let Some(count) = count(source)? {
        return BytesObject::build(count, |_| Ok::<usize, Raised>(count));
    }
    of_object(source)
}

/// The bytes of a buffer or of an iterable of ints. `PyBytes_FromObject`.
pub(super) fn of_object(source: &Object) -> PyResult<BytesObject> {
    if let Some(bytes) = source.downcast_exact::<BytesObject>() {
        return Ok(Ref::new(bytes));
    }
    if buffer::supports(source) {
        return BytesObject::new(&Bytes::collect(source)?);
    }
    let mut out: Vec<u8> = Vec::new();
    let mut add = |item: &Object| -> Fallible {
        let value = number::as_index(item, None)?;
        let byte = u8::try_from(value).map_err(|_| value_error("bytes must be in range(0, 256)"))?;
        out.push(byte);
        Ok(())
    };
    if let Some(list) = source.downcast_exact::<List>() {
        let mut index = 0;
        while let Some(item) = list.get(index) {
            add(&item)?;
            index += 1;
        }
    } else if let Some(tuple) = source.downcast_exact::<Tuple>() {
        tuple.iter().try_for_each(|item| add(&item))?;
    } else {
        let iterator = iterator_of(source, "bytes")?;
        while let Some(item) = protocols::next(&iterator)? {
            add(&item)?;
        }
    }
    BytesObject::new(&out)
}

/// An iterator over a source of ints, or the TypeError that names the target.
pub(super) fn iterator_of(source: &Object, target: &str) -> PyResult {
    let wrong = || {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "cannot convert '{}' object to {target}",
                source.class().name_cut(200)
            ),
        )
    };
    if source.has::<Str>() {
        return Err(wrong());
    }
    match protocols::iter(source) {
        Ok(iterator) => Ok(iterator),
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            Err(wrong())
        }
    }
}
