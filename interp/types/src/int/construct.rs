//! `int()`: from numbers, text and bytes.

use super::exact;
use super::text::parse;
use crate::digits::ascii_number;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::calls::{self, Args};
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::VectorcallFunc;
use sidewinder_object::str::Str;
use sidewinder_object::{BytesObject, Object, TypeObject, errors, number, protocols, wellknown};

/// `tp_vectorcall` of `int`: positional arguments only; the rest goes the general way.
pub(super) const VECTORCALL: VectorcallFunc = arguments::vectorcall::<Call>;

struct Call;

impl Native for Call {
    #[inline]
    fn call(this: &Object, args: Args<'_>) -> PyResult {
        let class = this
            .downcast::<TypeObject>()
            .ok_or_else(errors::bad_internal_call)?;
        if args.names().is_some() {
            return with_keywords(class, args);
        }
        if args.len() > 2 {
            calls::check_count("int", args.len(), 0, 2)?;
        }
        construction::construct(class, args.get(0), args.get(1))
    }
}

#[cold]
fn with_keywords(class: &TypeObject, args: Args<'_>) -> PyResult {
    let positional: Vec<&Object> = args.positional().collect();
    let positional = sidewinder_object::Tuple::from_slice(&positional)?;
    let keywords = sidewinder_object::Dict::new()?;
    for (name, value) in args.keywords() {
        keywords.set(name, value)?;
    }
    construction::slot_construct(class, &positional, Some(&keywords))
}

#[pymethods]
pub(super) mod construction {
    use super::*;

    #[new(sig = "int(x=<unrepresentable>, /, base=<unrepresentable>)")]
    pub(super) fn construct(class: &TypeObject, x: Option<&Object>, base: Option<&Object>) -> PyResult {
        let value = match (x, base) {
            (None, None) => Int::new(0)?,
            (None, Some(_)) => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("int() missing string argument"),
                ));
            }
            (Some(x), None) => from_object(x)?,
            (Some(x), Some(base)) => in_base(x, base)?,
        };
        if core::ptr::eq(class, &wellknown::INT) {
            return Ok(value.upcast());
        }
        Int::new_subclass_instance(class, &value)
    }
}

fn in_base(x: &Object, base: &Object) -> PyResult<Int> {
    let base = match number::as_index(base, None)? {
        0 => 0,
        base @ 2..=36 => base as u32,
        _ => {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("int() base must be >= 2 and <= 36, or 0"),
            ));
        }
    };
    if let Some(text) = x.downcast::<Str>() {
        return from_text(text, base);
    }
    match bytes_content(x)? {
        Some(bytes) => from_bytes(&bytes, base),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("int() can't convert non-string with explicit base"),
        )),
    }
}

/// The content of bytes or a bytearray.
fn bytes_content(x: &Object) -> Fallible<Option<Vec<u8>>> {
    if let Some(bytes) = x.downcast::<BytesObject>() {
        return Ok(Some(bytes.as_slice().to_vec()));
    }
    if x.has::<sidewinder_object::ByteArray>() {
        return Ok(Some(Bytes::of(x)?.as_slice().to_vec()));
    }
    Ok(None)
}

/// The int that a number or text stands for. `PyNumber_Long`.
pub fn from_object(object: &Object) -> PyResult<Int> {
    if let Some(int) = object.downcast_exact::<Int>() {
        return Ok(Ref::new(int));
    }
    let suite = object.class().number();
    if let Some(slot) = suite.and_then(|suite| suite.int.get()) {
        return converted(&*slot(object)?);
    }
    if suite.is_some_and(|suite| suite.index.get().is_some()) {
        return exact(&*number::index(object)?);
    }
    if let Some(text) = object.downcast::<Str>() {
        return from_text(text, 10);
    }
    if let Some(bytes) = bytes_content(object)? {
        return from_bytes(&bytes, 10);
    }
    if buffer::supports(object) {
        let bytes = Bytes::of(object)?.as_slice().to_vec();
        return from_bytes(&bytes, 10);
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            object.class().name()
        ),
    ))
}

/// What `__int__` gave, as an exact int.
fn converted(result: &Object) -> PyResult<Int> {
    if let Some(int) = result.downcast_exact::<Int>() {
        return Ok(Ref::new(int));
    }
    let Ok(int) = this_or_none(result) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__int__ returned non-int (type {})", result.class().name()),
        ));
    };
    number::warn_deprecated(&format!(
        "__int__ returned non-int (type {}).  The ability to return an instance of a strict subclass of int is \
         deprecated, and may be removed in a future version of Python.",
        result.class().name()
    ))?;
    exact(int)
}

fn this_or_none(object: &Object) -> Result<&Int, ()> {
    object.downcast::<Int>().ok_or(())
}

/// Text, with the digits of any script. `PyLong_FromUnicodeObject`.
pub fn from_text(text: &Str, base: u32) -> PyResult<Int> {
    if base == 10
        && let Some(quick) = crate::quick_format::int_of(text)
    {
        return quick;
    }
    match parse(&ascii_number(text), base)? {
        Some(value) => Int::from_digits(value.is_negative(), value.digits()),
        None => Err(invalid(text, base)),
    }
}

fn from_bytes(bytes: &[u8], base: u32) -> PyResult<Int> {
    match parse(bytes, base)? {
        Some(value) => Int::from_digits(value.is_negative(), value.digits()),
        None => Err(invalid(&*BytesObject::new(bytes)?, base)),
    }
}

#[cold]
fn invalid(source: &Object, base: u32) -> sidewinder_object::Raised {
    let shown = match protocols::repr(source) {
        Ok(shown) => shown,
        Err(raised) => return raised,
    };
    let shown = match shown.slice(0, shown.len().min(200)) {
        Ok(shown) => shown,
        Err(raised) => return raised,
    };
    let message = Str::from_str(&format!("invalid literal for int() with base {base}: "))
        .and_then(|start| sidewinder_object::number::add(&start, &shown));
    match message {
        Ok(message) => errors::raise_value(&VALUE_ERROR, &message),
        Err(raised) => raised,
    }
}

/// The bytes that an object gives: its own `__bytes__`, its buffer, or the ints that it iterates over.
/// `PyObject_Bytes`.
pub fn bytes_of(object: &Object) -> Fallible<Vec<u8>> {
    if let Some(bytes) = object.downcast_exact::<BytesObject>() {
        return Ok(bytes.as_slice().to_vec());
    }
    let special =
        sidewinder_object::attributes::lookup_special(object, sidewinder_object::ids::__bytes__.get())?;
    if let Some(method) = special {
        let result = calls::call_none(&method)?;
        return match result.downcast_ref::<BytesObject>() {
            Some(bytes) => Ok(bytes.as_slice().to_vec()),
            None => Err(errors::raise(
                &TYPE_ERROR,
                format_args!("__bytes__ returned non-bytes (type {})", result.class().name()),
            )),
        };
    }
    if buffer::supports(object) {
        return Ok(Bytes::of(object)?.as_slice().to_vec());
    }
    let iterable = object.class().tp_iter.get().is_some() || protocols::is_sequence(object);
    if object.has::<Str>() || !iterable {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("cannot convert '{}' object to bytes", object.class().name()),
        ));
    }
    let mut out = Vec::new();
    protocols::for_each(object, |item| {
        let value = number::as_index(&item, None)?;
        let byte = u8::try_from(value)
            .map_err(|_| errors::raise(&VALUE_ERROR, format_args!("bytes must be in range(0, 256)")))?;
        out.push(byte);
        Ok(())
    })?;
    Ok(out)
}
