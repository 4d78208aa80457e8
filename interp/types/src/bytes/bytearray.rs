//! `bytearray`: the type's slots, construction, and the methods that change it.
//!
//! Values and other operands are converted first, for that may run Python code; then the content is touched.

use super::common::byte_methods;
use super::construct::{count, iterator_of, without_encoding, without_text, zeros};
use super::iter::bytearray_iter;
use super::ops::{self, Needle, byte_value};
use super::{bytes_warning, printf};
use sidewinder_object::buffer;
use sidewinder_object::bytearray::{bytearray_getbuffer, bytearray_releasebuffer};
use sidewinder_object::exceptions::{INDEX_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, Length, PyResult, Raised, Ref, Status, Truth};
use sidewinder_object::slots::{BufferProcs, CompareOp, MappingMethods, NumberMethods, SequenceMethods};
use sidewinder_object::structs::Slice;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{ByteArray, BytesObject, Object, errors, number, protocols, singletons, wellknown};

static NUMBER: NumberMethods = NumberMethods::new().remainder(remainder);
static SEQUENCE: SequenceMethods = SequenceMethods::new()
    .length(length)
    .concat(concat)
    .repeat(repeat)
    .item(item)
    .ass_item(set_item)
    .contains(contains)
    .inplace_concat(inplace_concat)
    .inplace_repeat(inplace_repeat);
static MAPPING: MappingMethods = MappingMethods::new()
    .length(length)
    .subscript(subscript)
    .ass_subscript(assign);
static BUFFER: BufferProcs = BufferProcs::new()
    .getbuffer(bytearray_getbuffer)
    .releasebuffer(bytearray_releasebuffer);

pub(super) fn define() {
    wellknown::BYTEARRAY.define(
        &TypeSpec::new(c"bytearray", 0)
            .doc(
                c"bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of size given by the parameter initialized with null bytes\nbytearray() -> empty bytes array\n\nA mutable array of bytes.",
            )
            .repr(repr)
            .str(to_text)
            .richcompare(compare)
            .hash(protocols::hash_not_implemented)
            .number(&NUMBER)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .buffer(&BUFFER)
            .iter(bytearray_iter)
            .methods(&methods::METHODS)
            .new_slot(sidewinder_object::classes::generic_new)
            .init(methods::slot_initialize),
    );
}

type This = ByteArray;

fn receiver(this: &Object) -> Fallible<&ByteArray> {
    this.downcast::<ByteArray>().ok_or_else(errors::bad_internal_call)
}

fn content(this: &ByteArray) -> &[u8] {
    this.as_slice()
}

fn make(bytes: &[u8]) -> PyResult {
    ByteArray::new(bytes).map(Ref::upcast)
}

/// A bytearray is always copied.
fn same(this: &ByteArray) -> PyResult {
    make(this.as_slice())
}

/// A size too large is MemoryError, which making the content raises.
fn check_size(_: usize, _: usize) -> Fallible {
    Ok(())
}

/// Counts as an export while Python code may run that must not change the length.
struct Pinned<'a>(&'a ByteArray);

fn pin(this: &ByteArray) -> Pinned<'_> {
    this.ob_exports.set(this.ob_exports.get() + 1);
    Pinned(this)
}

impl Drop for Pinned<'_> {
    fn drop(&mut self) {
        self.0.ob_exports.set(self.0.ob_exports.get() - 1);
    }
}

fn unchanged(_: &Object) -> Option<Ref> {
    None
}

fn whole_part(this: &ByteArray) -> PyResult {
    make(this.as_slice())
}

fn separator_part(_: &Object, content: &[u8]) -> PyResult {
    make(content)
}

/// The content that a source other than text stands for. `bytearray(source)`.
fn bytes_of(source: &Object) -> Fallible<Vec<u8>> {
    if let Some(count) = count(source)? {
        return zeros(count);
    }
    iterable_bytes(source)
}

/// The bytes of a buffer or of an iterable of ints.
fn iterable_bytes(source: &Object) -> Fallible<Vec<u8>> {
    if buffer::supports(source) {
        return buffer::Bytes::collect(source);
    }
    let iterator = iterator_of(source, "bytearray")?;
    let mut out = Vec::new();
    while let Some(item) = protocols::next(&iterator)? {
        out.push(byte_value(&item)?);
    }
    Ok(out)
}

/// Fills an empty bytearray from an iterable, growing as it goes.
fn fill(this: &ByteArray, source: &Object) -> Fallible {
    if let Some(count) = count(source)? {
        let zeros = zeros(count)?;
        return this.splice(0, 0, &zeros);
    }
    let sized = source.is_exactly(&wellknown::LIST) || source.is_exactly(&wellknown::TUPLE);
    if sized || buffer::supports(source) {
        let bytes = iterable_bytes(source)?;
        let length = this.len();
        return this.splice(0, length, &bytes);
    }
    let iterator = iterator_of(source, "bytearray")?;
    while let Some(item) = protocols::next(&iterator)? {
        let byte = byte_value(&item)?;
        push(this, byte)?;
    }
    Ok(())
}

fn push(this: &ByteArray, byte: u8) -> Fallible {
    let length = this.len();
    this.resize(length + 1)?;
    this.write(length, &[byte]);
    Ok(())
}

/// Takes one byte out, moving what follows.
fn remove_at(this: &ByteArray, index: usize) -> Fallible {
    this.check_exports()?;
    let length = this.len();
    this.with_mut(|content| {
        if index < content.len() {
            content.copy_within(index + 1.., index);
        }
    });
    this.resize(length - 1)
}

/// For pickling: class, arguments, attributes.
fn reduction(this: &ByteArray, protocol: i32) -> PyResult {
    use sidewinder_object::{Str, Tuple, attributes, ids};
    let state = match attributes::get_optional(this, ids::__getstate__.get())? {
        Some(method) => sidewinder_object::calls::call_none(&method)?,
        None => singletons::new_none(),
    };
    let args = if this.is_empty() {
        Ref::new(Tuple::empty())
    } else if protocol < 3 {
        let text = Str::from_latin1(this.as_slice())?.upcast();
        Tuple::new([text, Str::from_str("latin-1")?.upcast()])?
    } else {
        Tuple::new([BytesObject::new(this.as_slice())?.upcast()])?
    };
    Tuple::new([Ref::new(this.class()).upcast(), args.upcast(), state]).map(Ref::upcast)
}

byte_methods! {
    #[init(sig = "bytearray(source=b'', encoding='utf-8', errors='strict')")]
    fn initialize(
        this: &This,
        source: Option<&Object>,
        encoding: Option<&Str>,
        errors: Option<&Str>,
    ) -> Fallible {
        this.resize(0)?;
        let Some(source) = source else {
            if encoding.is_some() || errors.is_some() {
                return Err(without_text(encoding.is_some()));
            }
            return Ok(());
        };
        if let Some(text) = source.downcast::<Str>() {
            if encoding.is_none() {
                return Err(without_encoding());
            }
            let bytes = crate::codecs::encode_text(text, encoding, errors)?;
            let bytes = bytes.downcast::<BytesObject>().map_err(|_| sidewinder_object::errors::bad_internal_call())?;
            return this.splice(0, 0, bytes.as_slice());
        }
        if encoding.is_some() || errors.is_some() {
            return Err(without_text(encoding.is_some()));
        }
        fill(this, source)
    }

    /// The bytes of memory set aside for the content.
    #[method(sig = "__alloc__($self, /)")]
    fn alloc(this: &This) -> Fallible<isize> {
        Ok(this.ob_alloc.get())
    }

    /// For pickling.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &This) -> PyResult {
        reduction(this, 2)
    }

    /// For pickling by a protocol.
    #[method(sig = "__reduce_ex__($self, proto=0, /)")]
    fn reduce_ex(this: &This, proto: i32) -> PyResult {
        reduction(this, proto)
    }

    /// The bytes of memory that the bytearray takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &This) -> Fallible<usize> {
        Ok(this.class().basicsize() + this.ob_alloc.get().cast_unsigned())
    }

    /// Adds a byte at the end.
    #[method(sig = "append($self, item, /)")]
    fn append(this: &This, item: &Object) -> Fallible {
        let byte = byte_value(item)?;
        push(this, byte)
    }

    /// Takes all bytes out.
    #[method(sig = "clear($self, /)")]
    fn clear(this: &This) -> Fallible {
        this.resize(0)
    }

    /// A copy.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &This) -> PyResult {
        make(this.as_slice())
    }

    /// Adds the bytes of a buffer or of an iterable of ints.
    #[method(sig = "extend($self, iterable_of_ints, /)")]
    fn extend(this: &This, iterable_of_ints: &Object) -> Fallible {
        let end = this.len();
        let is_buffer = buffer::supports(iterable_of_ints);
        let bytes = extension(iterable_of_ints)?;
        let place = if is_buffer { end.min(this.len()) } else { this.len() };
        this.splice(place, place, &bytes)
    }

    fn extension(source: &Object) -> Fallible<Vec<u8>> {
        if buffer::supports(source) {
            return Ok(Bytes::of(source)?.as_slice().to_vec());
        }
        let iterator = match protocols::iter(source) {
            Ok(iterator) => iterator,
            Err(raised) => {
                errors::swallow(raised, &TYPE_ERROR)?;
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("can't extend bytearray with {}", source.class().name_cut(100)),
                ));
            }
        };
        let mut out = Vec::with_capacity(protocols::length_hint(source, 32)?.min(1 << 20));
        while let Some(item) = protocols::next(&iterator)? {
            match byte_value(&item) {
                Ok(byte) => out.push(byte),
                Err(raised) if !source.has::<Str>() => return Err(raised),
                Err(_) => {
                    drop(sidewinder_object::thread::current().take_exception());
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!("expected iterable of integers; got: 'str'"),
                    ));
                }
            }
        }
        Ok(out)
    }

    /// The bytearray that hexadecimal digits stand for.
    #[classmethod(sig = "fromhex($type, string, /)")]
    fn fromhex(class: &TypeObject, string: &Object) -> PyResult {
        let bytes = make(&hex::from_hex(string)?)?;
        if core::ptr::eq(class, &wellknown::BYTEARRAY) {
            return Ok(bytes);
        }
        sidewinder_object::calls::call_one(class, &bytes)
    }

    /// Puts a byte in front of an index.
    #[method(sig = "insert($self, index, item, /)")]
    fn insert(this: &This, index: isize, item: &Object) -> Fallible {
        let byte = byte_value(item)?;
        let length = this.len();
        let index = if index < 0 {
            index.saturating_add(length.cast_signed()).max(0)
        } else {
            index
        };
        let place = index.cast_unsigned().min(length);
        this.resize(length + 1)?;
        this.with_mut(|content| content.copy_within(place..length, place + 1));
        this.write(place, &[byte]);
        Ok(())
    }

    /// Takes out the byte at an index, and returns it.
    #[method(sig = "pop($self, index=-1, /)")]
    fn pop(this: &This, index: isize) -> Fallible<u8> {
        let length = this.len().cast_signed();
        if length == 0 {
            return Err(errors::raise(&INDEX_ERROR, format_args!("pop from empty bytearray")));
        }
        let place = if index < 0 { index.wrapping_add(length) } else { index };
        let Some(byte) = this.as_slice().get(place.cast_unsigned()).copied() else {
            return Err(errors::raise(&INDEX_ERROR, format_args!("pop index out of range")));
        };
        remove_at(this, place.cast_unsigned())?;
        Ok(byte)
    }

    /// Takes out the first byte of a value.
    #[method(sig = "remove($self, value, /)")]
    fn remove(this: &This, value: &Object) -> Fallible {
        let byte = byte_value(value)?;
        let Some(place) = memchr::memchr(byte, this.as_slice()) else {
            return Err(errors::raise(&VALUE_ERROR, format_args!("value not found in bytearray")));
        };
        remove_at(this, place)
    }

    /// Changes the length; bytes that are added are zero.
    #[method(sig = "resize($self, size, /)")]
    fn resize(this: &This, size: isize) -> Fallible {
        let length = this.len();
        let Ok(size) = usize::try_from(size) else {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("Can only resize to positive sizes, got {size}"),
            ));
        };
        this.resize(size)?;
        this.with_mut(|content| {
            if let Some(added) = content.get_mut(length..) {
                added.fill(0);
            }
        });
        Ok(())
    }

    /// Turns the order of the bytes round.
    #[method(sig = "reverse($self, /)")]
    fn reverse(this: &This) -> Fallible {
        this.with_mut(<[u8]>::reverse);
        Ok(())
    }
}

extern "C" fn repr(this: &Object) -> PyResult {
    let array = receiver(this)?;
    let shown = sidewinder_text::repr::repr_bytearray(array.as_slice());
    sidewinder_object::Str::from_format(format_args!("{}({shown})", array.class().short_name()))
        .map(Ref::upcast)
}

extern "C" fn to_text(this: &Object) -> PyResult {
    bytes_warning("str() on a bytearray instance")?;
    repr(this)
}

extern "C" fn length(this: &Object) -> Length {
    receiver(this).map(ByteArray::len).into()
}

#[cold]
fn cannot_concat(left: &Object, right: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!(
            "can't concat {} to {}",
            right.class().name_cut(100),
            left.class().name_cut(100)
        ),
    )
}

extern "C" fn concat(left: &Object, right: &Object) -> PyResult {
    if !buffer::supports(left) || !buffer::supports(right) {
        return Err(cannot_concat(left, right));
    }
    let (Ok(a), Ok(b)) = (buffer::Bytes::of(left), buffer::Bytes::of(right)) else {
        return Err(cannot_concat(left, right));
    };
    let result = ByteArray::new(&[])?;
    result.resize(a.as_slice().len() + b.as_slice().len())?;
    result.write(0, a.as_slice());
    result.write(a.as_slice().len(), b.as_slice());
    Ok(result.upcast())
}

extern "C" fn inplace_concat(left: &Object, right: &Object) -> PyResult {
    let array = receiver(left)?;
    if !buffer::supports(right) {
        return Err(cannot_concat(left, right));
    }
    let Ok(bytes) = buffer::Bytes::of(right) else {
        return Err(cannot_concat(left, right));
    };
    let length = array.len();
    array.resize(length + bytes.as_slice().len())?;
    array.write(length, bytes.as_slice());
    Ok(Ref::new(left))
}

extern "C" fn repeat(this: &Object, count: isize) -> PyResult {
    make(&ops::repeat(receiver(this)?.as_slice(), count, None)?)
}

extern "C" fn inplace_repeat(this: &Object, count: isize) -> PyResult {
    let array = receiver(this)?;
    let length = array.len();
    let repeated = ops::repeat(array.as_slice(), count, None)?;
    array.resize(repeated.len())?;
    array.write(length, repeated.get(length..).unwrap_or_default());
    Ok(Ref::new(this))
}

#[cold]
fn out_of_range() -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("bytearray index out of range"))
}

extern "C" fn item(this: &Object, index: isize) -> PyResult {
    match receiver(this)?.as_slice().get(index.cast_unsigned()) {
        Some(byte) => Int::new(i64::from(*byte)).map(Ref::upcast),
        None => Err(out_of_range()),
    }
}

extern "C" fn set_item(this: &Object, index: isize, value: Option<&Object>) -> Status {
    let set = || -> Fallible {
        let array = receiver(this)?;
        let place = index.cast_unsigned();
        if place >= array.len() {
            return Err(out_of_range());
        }
        let Some(value) = value else {
            return array.splice(place, place + 1, &[]);
        };
        let byte = byte_value(value)?;
        if place >= array.len() {
            return Err(out_of_range());
        }
        array.write(place, &[byte]);
        Ok(())
    };
    set().into()
}

extern "C" fn contains(this: &Object, needle: &Object) -> Truth {
    let look = || -> Fallible<bool> {
        let array = receiver(this)?;
        let _pinned = pin(array);
        Ok(Needle::member(needle)?.is_in(array.as_slice()))
    };
    look().into()
}

#[cold]
fn wrong_index(key: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!(
            "bytearray indices must be integers or slices, not {}",
            key.class().name_cut(200)
        ),
    )
}

/// The place that an index means; past the end if there is none.
fn place(array: &ByteArray, key: &Object) -> Fallible<isize> {
    let index = number::as_index(key, Some(&INDEX_ERROR))?;
    let length = array.len().cast_signed();
    Ok(if index < 0 {
        index.wrapping_add(length)
    } else {
        index
    })
}

extern "C" fn subscript(this: &Object, key: &Object) -> PyResult {
    let array = receiver(this)?;
    if number::is_index(key) {
        return item(this, place(array, key)?);
    }
    let slice = key.downcast::<Slice>().ok_or_else(|| wrong_index(key))?;
    let span = slice.span_over(|| array.len())?;
    let content = array.as_slice();
    if span.step == 1 {
        let start = span.start.cast_unsigned();
        return make(content.get(start..start + span.count).unwrap_or_default());
    }
    let picked: Vec<u8> = span
        .indices()
        .filter_map(|index| content.get(index).copied())
        .collect();
    make(&picked)
}

extern "C" fn assign(this: &Object, key: &Object, value: Option<&Object>) -> Status {
    let run = || -> Fallible {
        let array = receiver(this)?;
        if number::is_index(key) {
            return set_item(this, place(array, key)?, value).get();
        }
        let slice = key.downcast::<Slice>().ok_or_else(|| wrong_index(key))?;
        let bounds = slice.unpack()?;
        let bytes = value.map(slice_value).transpose()?;
        let (start, stop, step) = bounds;
        let span = sidewinder_object::slice::adjust(start, stop, step, array.len());
        assign_span(array, span, bytes.as_deref())
    };
    run().into()
}

/// The bytes that are assigned to a slice.
fn slice_value(value: &Object) -> Fallible<Vec<u8>> {
    if let Some(array) = value.downcast::<ByteArray>() {
        return Ok(array.as_slice().to_vec());
    }
    let number = value.class().number();
    let is_number = number.is_some_and(|suite| {
        suite.index.get().is_some() || suite.int.get().is_some() || suite.float.get().is_some()
    }) || value.has::<sidewinder_object::Complex>();
    if is_number || value.has::<sidewinder_object::Str>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("can assign only bytes, buffers, or iterables of ints in range(0, 256)"),
        ));
    }
    bytes_of(value)
}

fn assign_span(array: &ByteArray, span: sidewinder_object::slice::Span, bytes: Option<&[u8]>) -> Fallible {
    if span.step == 1 {
        let start = span.start.cast_unsigned();
        return array.splice(start, start + span.count, bytes.unwrap_or_default());
    }
    let Some(bytes) = bytes.filter(|bytes| !(bytes.is_empty() && span.count > 0)) else {
        return delete_span(array, span);
    };
    if bytes.len() != span.count {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                bytes.len(),
                span.count
            ),
        ));
    }
    array.with_mut(|content| {
        for (index, byte) in span.indices().zip(bytes) {
            if let Some(slot) = content.get_mut(index) {
                *slot = *byte;
            }
        }
    });
    Ok(())
}

fn delete_span(array: &ByteArray, span: sidewinder_object::slice::Span) -> Fallible {
    if span.count == 0 {
        return Ok(());
    }
    array.check_exports()?;
    let mut gone: Vec<usize> = span.indices().collect();
    gone.sort_unstable();
    let length = array.len();
    array.with_mut(|content| {
        let mut next = gone.iter().copied().peekable();
        let mut to = 0;
        for from in 0..content.len() {
            if next.peek() == Some(&from) {
                next.next();
                continue;
            }
            content.copy_within(from..from + 1, to);
            to += 1;
        }
    });
    array.resize(length - gone.len())
}

extern "C" fn compare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    if left.has::<sidewinder_object::Str>() || right.has::<sidewinder_object::Str>() {
        if matches!(op, CompareOp::Eq | CompareOp::Ne) {
            bytes_warning("Comparison between bytearray and string")?;
        }
        return Ok(singletons::new_not_implemented());
    }
    if !buffer::supports(left) || !buffer::supports(right) {
        return Ok(singletons::new_not_implemented());
    }
    let (Ok(a), Ok(b)) = (buffer::Bytes::of(left), buffer::Bytes::of(right)) else {
        drop(sidewinder_object::thread::current().take_exception());
        return Ok(singletons::new_not_implemented());
    };
    Ok(singletons::new_bool(op.holds(a.as_slice().cmp(b.as_slice()))))
}

extern "C" fn remainder(left: &Object, right: &Object) -> PyResult {
    match left.downcast::<ByteArray>() {
        Some(format) => {
            let _pinned = pin(format);
            make(&printf::apply(format.as_slice(), right)?)
        }
        None => Ok(singletons::new_not_implemented()),
    }
}
