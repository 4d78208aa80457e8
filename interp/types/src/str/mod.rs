//! `str`: the type's slots and construction; its methods are in the files of this folder.
//!
//! Text stays in its compact width throughout: searching, slicing and assembling work on the three widths, and ASCII
//! goes first wherever the Unicode tables would be asked.

mod case;
mod format;
pub(crate) mod iter;
pub(crate) mod join;
mod layout;
mod methods;
mod printf;
pub(crate) mod search;
mod template;
mod translate;

use crate::codecs;
use sidewinder_object::arguments::{Native, vectorcall};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{INDEX_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, Length, PyResult, Raised, Ref, Truth};
use sidewinder_object::slots::{MappingMethods, NumberMethods, SequenceMethods};
use sidewinder_object::str::{Str, Text};
use sidewinder_object::structs::Slice;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Object, buffer, errors, number, protocols, wellknown};
use sidewinder_text::wtf8::Wtf8;

static NUMBER: NumberMethods = NumberMethods::new().remainder(printf::remainder);
static SEQUENCE: SequenceMethods = SequenceMethods::new()
    .length(length)
    .concat(concat)
    .repeat(repeat)
    .item(item)
    .contains(contains);
static MAPPING: MappingMethods = MappingMethods::new().length(length).subscript(subscript);

/// Completes the type.
pub(crate) fn define() {
    wellknown::STR.define(
        &TypeSpec::new(c"str", 0)
            .doc(
                c"str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nThe text of an object, or decoded bytes.",
            )
            .repr(repr)
            .str(to_text)
            .number(&NUMBER)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .iter(iter::iter)
            .methods(&methods::methods::METHODS)
            .new_slot(construct::slot_construct)
            .vectorcall(vectorcall::<Construct>),
    );
}

/// The types of this folder.
pub(crate) static TYPES: &[&TypeObject] = &[&iter::STR_ITERATOR, &iter::STR_ASCII_ITERATOR];

fn receiver(this: &Object) -> Fallible<&Str> {
    this.downcast::<Str>().ok_or_else(errors::bad_internal_call)
}

extern "C" fn repr(this: &Object) -> PyResult {
    let string = receiver(this)?;
    if let Some(text) = string.as_ascii()
        && text
            .bytes()
            .all(|byte| matches!(byte, 0x20..=0x7e) && !matches!(byte, b'\'' | b'\\'))
    {
        let pieces = [Text::One(b"'"), string.text(), Text::One(b"'")];
        return Str::assemble_of(pieces.iter().copied(), 0x7f).map(Ref::upcast);
    }
    let bytes = string.to_wtf8();
    let text = Wtf8::from_bytes(&bytes).ok_or_else(errors::bad_internal_call)?;
    Str::from_wtf8(sidewinder_text::repr::repr_str(text).as_bytes()).map(Ref::upcast)
}

extern "C" fn to_text(this: &Object) -> PyResult {
    receiver(this)?.to_exact().map(Ref::upcast)
}

extern "C" fn length(this: &Object) -> Length {
    receiver(this).map(Str::len).into()
}

extern "C" fn concat(left: &Object, right: &Object) -> PyResult {
    let left = receiver(left)?;
    match right.downcast::<Str>() {
        Some(right) => Str::concat(left, right).map(Ref::upcast),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "can only concatenate str (not \"{}\") to str",
                right.class().name_cut(200)
            ),
        )),
    }
}

extern "C" fn repeat(this: &Object, count: isize) -> PyResult {
    receiver(this)?
        .repeat(usize::try_from(count).unwrap_or(0))
        .map(Ref::upcast)
}

#[cold]
fn out_of_range() -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("string index out of range"))
}

fn at(string: &Str, index: isize) -> PyResult {
    match string.code_point(index.cast_unsigned()) {
        Some(point) => Str::from_code_point(point).map(Ref::upcast),
        None => Err(out_of_range()),
    }
}

extern "C" fn item(this: &Object, index: isize) -> PyResult {
    at(receiver(this)?, index)
}

extern "C" fn contains(this: &Object, needle: &Object) -> Truth {
    let look = || -> Fallible<bool> {
        let Some(run) = needle.downcast::<Str>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "'in <string>' requires string as left operand, not {}",
                    needle.class().name_cut(100)
                ),
            ));
        };
        Ok(search::find(receiver(this)?.text(), run.text()).is_some())
    };
    look().into()
}

extern "C" fn subscript(this: &Object, key: &Object) -> PyResult {
    let string = receiver(this)?;
    if number::is_index(key) {
        let index = number::as_index(key, Some(&INDEX_ERROR))?;
        let length = string.len().cast_signed();
        return at(
            string,
            if index < 0 {
                index.wrapping_add(length)
            } else {
                index
            },
        );
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "string indices must be integers, not '{}'",
                key.class().name_cut(200)
            ),
        ));
    };
    let span = slice.span(string.len())?;
    if span.step == 1 {
        let start = span.start.cast_unsigned();
        return string.slice(start, start + span.count).map(Ref::upcast);
    }
    stepped(string.text(), span).map(Ref::upcast)
}

fn stepped(text: Text<'_>, span: sidewinder_object::slice::Span) -> PyResult<Str> {
    let points = || span.indices().map(|index| text.get(index).unwrap_or(0));
    let largest = points().max().unwrap_or(0);
    Str::collect(span.count, largest, points())
}

/// Whether a string is an identifier.
pub(crate) fn is_identifier(string: &Str) -> bool {
    if let Some(text) = string.as_ascii() {
        let mut bytes = text.bytes();
        return bytes.next().is_some_and(|c| c.is_ascii_alphabetic() || c == b'_')
            && bytes.all(|c| c.is_ascii_alphanumeric() || c == b'_');
    }
    let bytes = string.to_wtf8();
    Wtf8::from_bytes(&bytes).is_some_and(sidewinder_text::identifier::is_identifier)
}

/// What `str(...)` makes of its arguments.
fn text_of(object: Option<&Object>, encoding: Option<&Str>, errors_name: Option<&Str>) -> PyResult<Str> {
    let Some(object) = object else {
        return Ok(Ref::new(sidewinder_object::str::empty()));
    };
    if encoding.is_none() && errors_name.is_none() {
        return protocols::str(object);
    }
    decode_object(object, encoding, errors_name)
}

/// `str(object, encoding, errors)`. `PyUnicode_FromEncodedObject`.
pub(crate) fn decode_object(
    object: &Object,
    encoding: Option<&Str>,
    errors_name: Option<&Str>,
) -> PyResult<Str> {
    if object.has::<Str>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("decoding str is not supported"),
        ));
    }
    if !buffer::supports(object) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "decoding to str: need a bytes-like object, {} found",
                object.class().name_cut(80)
            ),
        ));
    }
    let bytes = buffer::Bytes::of(object)?;
    let text = codecs::decode_bytes(bytes.as_slice(), object, encoding, errors_name)?;
    text.downcast::<Str>().map_err(|_| errors::bad_internal_call())
}

#[sidewinder_macros::pymethods]
mod construct {
    use super::*;

    #[new(sig = "str(object='', encoding='utf-8', errors='strict')")]
    fn construct(
        class: &TypeObject,
        object: Option<&Object>,
        encoding: Option<&Str>,
        errors: Option<&Str>,
    ) -> PyResult {
        let text = text_of(object, encoding, errors)?;
        if core::ptr::eq(class, &wellknown::STR) {
            return Ok(text.upcast());
        }
        Str::new_subclass_instance(class, &text)
    }
}

/// `str` called as a function.
struct Construct;

impl Native for Construct {
    fn call(this: &Object, args: Args<'_>) -> PyResult {
        if args.names().is_some() {
            return with_keywords(this, args);
        }
        args.check("str", 0, 3)?;
        text_of(
            args.get(0),
            name_argument(args.get(1), "encoding")?,
            name_argument(args.get(2), "errors")?,
        )
        .map(Ref::upcast)
    }
}

fn name_argument<'a>(value: Option<&'a Object>, name: &'static str) -> Fallible<Option<&'a Str>> {
    use sidewinder_object::arguments::{FromArg, Parameter, Place};
    let place = Place {
        function: "str",
        parameter: Parameter::Name(name),
    };
    value.map(|value| FromArg::from_arg(value, place)).transpose()
}

fn with_keywords(this: &Object, args: Args<'_>) -> PyResult {
    let class = this
        .downcast::<TypeObject>()
        .ok_or_else(errors::bad_internal_call)?;
    let positional: Vec<&Object> = args.positional().collect();
    let keywords = sidewinder_object::Dict::new()?;
    for (name, value) in args.keywords() {
        keywords.set(name, value)?;
    }
    let positional = sidewinder_object::Tuple::from_slice(&positional)?;
    construct::slot_construct(class, &positional, Some(&keywords))
}
