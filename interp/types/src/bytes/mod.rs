//! `bytes` and `bytearray`: what they share is in `ops`, `hex`, `printf` and `methods`; the mutable one is in `bytearray`.

mod bytearray;
mod common;
mod construct;
pub mod hex;
mod iter;
mod ops;
mod printf;

use common::byte_methods;
use core::cell::Cell;
use ops::Needle;
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::{BYTES_WARNING, INDEX_ERROR, OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, Length, PyResult, Raised, Ref, Truth};
use sidewinder_object::slots::{BufferProcs, CompareOp, MappingMethods, NumberMethods, SequenceMethods};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Slice;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{BytesObject, Object, errors, number, singletons, warnings, wellknown};

static NUMBER: NumberMethods = NumberMethods::new().remainder(remainder);
static SEQUENCE: SequenceMethods = SequenceMethods::new()
    .length(length)
    .concat(concat)
    .repeat(repeat)
    .item(item)
    .contains(contains);
static MAPPING: MappingMethods = MappingMethods::new().length(length).subscript(subscript);
static BUFFER: BufferProcs = BufferProcs::new().getbuffer(buffer::bytes_getbuffer);

/// Completes both types.
pub(crate) fn define() {
    wellknown::BYTES.define(
        &TypeSpec::new(c"bytes", 0)
            .doc(
                c"bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized with null bytes\nbytes() -> empty bytes object\n\nAn immutable array of bytes.",
            )
            .repr(repr)
            .str(to_text)
            .richcompare(compare)
            .number(&NUMBER)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .buffer(&BUFFER)
            .iter(iter::bytes_iter)
            .methods(&methods::METHODS)
            .new_slot(methods::slot_construct),
    );
    bytearray::define();
}

/// The types of this folder.
pub(crate) static TYPES: &[&TypeObject] = &[&iter::BYTES_ITERATOR, &iter::BYTEARRAY_ITERATOR];

static BYTES_WARNING_LEVEL: GilCell<Cell<i32>> = GilCell::new(Cell::new(0));

/// Sets how often `-b` was given.
pub fn set_bytes_warning(level: i32) {
    BYTES_WARNING_LEVEL.set(level);
}

/// Warns under `-b`.
pub(crate) fn bytes_warning(message: &str) -> Fallible {
    if BYTES_WARNING_LEVEL.get() == 0 {
        return Ok(());
    }
    warnings::warn(&BYTES_WARNING, message, 1)
}

type This = BytesObject;

fn receiver(this: &Object) -> Fallible<&BytesObject> {
    this.downcast::<BytesObject>()
        .ok_or_else(errors::bad_internal_call)
}

fn content(this: &BytesObject) -> &[u8] {
    this.as_slice()
}

fn make(bytes: &[u8]) -> PyResult {
    BytesObject::new(bytes).map(Ref::upcast)
}

/// The object itself, if it is exactly `bytes`.
fn same(this: &BytesObject) -> PyResult {
    if this.is_exactly(&wellknown::BYTES) {
        return Ok(Ref::new(this).upcast());
    }
    make(this.as_slice())
}

/// OverflowError for bytes that no memory could hold.
fn check_size(length: usize, more: usize) -> Fallible {
    if length.saturating_add(more) > isize::MAX.cast_unsigned() - wellknown::BYTES.basicsize() {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("byte string is too large"),
        ));
    }
    Ok(())
}

/// Bytes need nothing to stay as they are.
struct Pinned;

fn pin(_: &BytesObject) -> Pinned {
    Pinned
}

/// What `join` returns for its only item.
fn unchanged(item: &Object) -> Option<Ref> {
    item.is_exactly(&wellknown::BYTES).then(|| Ref::new(item))
}

/// What `partition` returns when there is no separator.
fn whole_part(this: &BytesObject) -> PyResult {
    Ok(Ref::new(this).upcast())
}

/// What `partition` returns for the separator.
fn separator_part(separator: &Object, _: &[u8]) -> PyResult {
    Ok(Ref::new(separator))
}

byte_methods! {
    /// The bytes that hexadecimal digits stand for.
    #[classmethod(sig = "fromhex($type, string, /)")]
    fn fromhex(class: &TypeObject, string: &Object) -> PyResult {
        let bytes = make(&hex::from_hex(string)?)?;
        if core::ptr::eq(class, &wellknown::BYTES) {
            return Ok(bytes);
        }
        sidewinder_object::calls::call_one(class, &bytes)
    }

    #[new(sig = "bytes(source=b'', encoding='utf-8', errors='strict')")]
    fn construct(
        class: &TypeObject,
        source: Option<&Object>,
        encoding: Option<&Str>,
        errors: Option<&Str>,
    ) -> PyResult {
        let bytes = super::construct::construct(source, encoding, errors)?;
        if core::ptr::eq(class, &wellknown::BYTES) {
            return Ok(bytes.upcast());
        }
        BytesObject::new_subclass_instance(class, bytes.as_slice())
    }

    /// The bytes themselves.
    #[method(sig = "__bytes__($self, /)")]
    fn to_bytes(this: &This) -> PyResult {
        same(this)
    }

    /// For pickling.
    #[method(sig = "__getnewargs__($self, /)")]
    fn getnewargs(this: &This) -> PyResult<Tuple> {
        Tuple::new([make(this.as_slice())?])
    }
}

extern "C" fn repr(this: &Object) -> PyResult {
    let text = sidewinder_text::repr::repr_bytes(receiver(this)?.as_slice());
    Str::from_latin1(text.as_bytes()).map(Ref::upcast)
}

extern "C" fn to_text(this: &Object) -> PyResult {
    bytes_warning("str() on a bytes instance")?;
    repr(this)
}

extern "C" fn length(this: &Object) -> Length {
    receiver(this).map(BytesObject::len).into()
}

/// The bytes of the right operand of `+`.
fn operand(right: &Object, target: &str, other: &str) -> Fallible<Bytes> {
    match Bytes::of(right) {
        Ok(bytes) => Ok(bytes),
        Err(_) => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("can't concat {other} to {target}"),
        )),
    }
}

extern "C" fn concat(left: &Object, right: &Object) -> PyResult {
    let other = right.class().name_cut(100).to_string();
    if !buffer::supports(left) || !buffer::supports(right) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("can't concat {other} to {}", left.class().name_cut(100)),
        ));
    }
    let target = left.class().name_cut(100).to_string();
    let (a, b) = (operand(left, &target, &other)?, operand(right, &target, &other)?);
    let (first, second) = (a.as_slice(), b.as_slice());
    if first.is_empty() && right.is_exactly(&wellknown::BYTES) {
        return Ok(Ref::new(right));
    }
    if second.is_empty() && left.is_exactly(&wellknown::BYTES) {
        return Ok(Ref::new(left));
    }
    let total = first.len() + second.len();
    BytesObject::build(total, |out| {
        let (head, tail) = out.split_at_mut(first.len());
        head.copy_from_slice(first);
        tail.copy_from_slice(second);
        Ok::<usize, Raised>(total)
    })
    .map(Ref::upcast)
}

extern "C" fn repeat(this: &Object, count: isize) -> PyResult {
    let bytes = receiver(this)?;
    if count == 1 && bytes.is_exactly(&wellknown::BYTES) {
        return Ok(Ref::new(this));
    }
    make(&ops::repeat(
        bytes.as_slice(),
        count,
        Some("repeated bytes are too long"),
    )?)
}

#[cold]
fn out_of_range() -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("index out of range"))
}

extern "C" fn item(this: &Object, index: isize) -> PyResult {
    match receiver(this)?.as_slice().get(index.cast_unsigned()) {
        Some(byte) => Int::new(i64::from(*byte)).map(Ref::upcast),
        None => Err(out_of_range()),
    }
}

extern "C" fn contains(this: &Object, needle: &Object) -> Truth {
    Needle::member(needle)
        .and_then(|needle| Ok(needle.is_in(receiver(this)?.as_slice())))
        .into()
}

extern "C" fn subscript(this: &Object, key: &Object) -> PyResult {
    let bytes = receiver(this)?;
    if number::is_index(key) {
        let index = number::as_index(key, Some(&INDEX_ERROR))?;
        let length = bytes.len().cast_signed();
        return item(
            this,
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
                "byte indices must be integers or slices, not {}",
                key.class().name_cut(200)
            ),
        ));
    };
    let span = slice.span(bytes.len())?;
    let content = bytes.as_slice();
    if span.step == 1 {
        if span.count == content.len() && bytes.is_exactly(&wellknown::BYTES) {
            return Ok(Ref::new(this));
        }
        let start = span.start.cast_unsigned();
        return make(content.get(start..start + span.count).unwrap_or_default());
    }
    let picked: Vec<u8> = span
        .indices()
        .filter_map(|index| content.get(index).copied())
        .collect();
    make(&picked)
}

extern "C" fn compare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<BytesObject>(), right.downcast::<BytesObject>()) else {
        if matches!(op, CompareOp::Eq | CompareOp::Ne) && BYTES_WARNING_LEVEL.get() > 0 {
            if left.has::<Str>() || right.has::<Str>() {
                bytes_warning("Comparison between bytes and string")?;
            }
            if left.has::<Int>() || right.has::<Int>() {
                bytes_warning("Comparison between bytes and int")?;
            }
        }
        return Ok(singletons::new_not_implemented());
    };
    Ok(singletons::new_bool(op.holds(a.as_slice().cmp(b.as_slice()))))
}

extern "C" fn remainder(left: &Object, right: &Object) -> PyResult {
    match left.downcast::<BytesObject>() {
        Some(format) => make(&printf::apply(format.as_slice(), right)?),
        None => Ok(singletons::new_not_implemented()),
    }
}
