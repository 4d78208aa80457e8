//! `_struct`: packing values into bytes by a format, and back.
//!
//! A format is parsed once into a [`Layout`], which a Struct object shares with running calls: `__init__` may replace
//! it meanwhile. Functions on formats keep their Struct objects in a small cache.

mod codec;
mod format;

use crate::exception::new_exception;
use format::{Code, Layout};
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::calls::{self, Args};
use sidewinder_object::exceptions::{EXCEPTION, INDEX_ERROR, RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    BytesObject, Dict, Module, Object, Str, Tuple, TypeObject, attributes, create, errors, number, protocols,
    thread,
};
use std::cell::Cell;
use std::rc::Rc;

/// `struct.error`, once the module exists.
static ERROR: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);
/// Struct objects by format.
static CACHE: GilCell<Slot<Dict>> = GilCell::new(Slot::EMPTY);
const CACHED: usize = 100;

#[cold]
fn struct_error(message: &str) -> Raised {
    match ERROR.get() {
        Some(class) => errors::raise(&class, format_args!("{message}")),
        None => errors::bad_internal_call(),
    }
}

/// Layout of `PyStructObject`.
#[derive(Payload)]
#[payload(class = STRUCT)]
#[repr(C)]
pub struct Struct {
    base: Object,
    size: Cell<isize>,
    count: Cell<isize>,
    layout: Cell<Option<Rc<Layout>>>,
    format: Slot,
    weakreflist: Cell<*mut Object>,
}

/// `_struct.Struct`.
pub static STRUCT: TypeObject = TypeSpec::of::<Struct>(c"_struct.Struct")
    .flags(flags::BASETYPE)
    .weaklistoffset(core::mem::offset_of!(Struct, weakreflist))
    .getattro(attributes::generic_getattr)
    .setattro(attributes::generic_setattr)
    .repr(repr)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .new_slot(construct)
    .init(methods::slot_initialize)
    .doc(c"Struct(fmt) --> compiled struct object")
    .build();

/// Layout of `unpackiterobject`.
#[derive(Payload)]
#[payload(class = UNPACK_ITERATOR, exact)]
#[repr(C)]
pub struct UnpackIterator {
    base: Object,
    structure: Slot<Struct>,
    buffer: Cell<Option<Bytes>>,
    index: Cell<usize>,
    length: Cell<usize>,
}

/// `_struct.unpack_iterator`.
pub static UNPACK_ITERATOR: TypeObject = TypeSpec::of::<UnpackIterator>(c"_struct.unpack_iterator")
    .flags(flags::DISALLOW_INSTANTIATION)
    .getattro(attributes::generic_getattr)
    .iter(itself)
    .iternext(next_values)
    .methods(&iterator_methods::METHODS)
    .build();

/// The types of this module.
pub static TYPES: &[&TypeObject] = &[&STRUCT, &UNPACK_ITERATOR];

extern "C" fn construct(class: &TypeObject, _args: &Tuple, _keywords: Option<&Dict>) -> PyResult {
    let structure = create(
        class,
        Struct {
            base: Object::PENDING,
            size: Cell::new(-1),
            count: Cell::new(-1),
            layout: Cell::new(None),
            format: Slot::EMPTY,
            weakreflist: Cell::new(core::ptr::null_mut()),
        },
    )?;
    Ok(structure.upcast())
}

extern "C" fn repr(this: &Object) -> PyResult {
    let this = sidewinder_object::arguments::receiver::<Struct>(this)?;
    let format = this.format()?;
    let shown = protocols::repr(&format)?;
    let text = format!("{}({})", this.class().short_name(), shown.to_string_lossy());
    Str::from_str(&text).map(Ref::upcast)
}

impl Struct {
    /// The layout, shared.
    fn layout(&self) -> Fallible<Rc<Layout>> {
        let layout = self.layout.take();
        self.layout.set(layout.clone());
        layout.ok_or_else(not_initialized)
    }

    fn format(&self) -> PyResult {
        self.format.get().ok_or_else(not_initialized)
    }
}

#[cold]
fn not_initialized() -> Raised {
    errors::raise(&RUNTIME_ERROR, format_args!("Struct object is not initialized"))
}

/// The text of a format argument in ASCII.
fn format_text(format: &Object) -> PyResult<Str> {
    if let Some(text) = format.downcast::<Str>() {
        if text.is_ascii() {
            return Ok(Ref::new(text));
        }
        return Err(not_ascii(text));
    }
    if let Some(bytes) = format.downcast::<BytesObject>() {
        if bytes.as_slice().is_ascii() {
            return Str::from_latin1(bytes.as_slice());
        }
        let escaped: Vec<u32> = bytes
            .as_slice()
            .iter()
            .map(|byte| u32::from(*byte) | if *byte < 0x80 { 0 } else { 0xdc00 })
            .collect();
        return Err(not_ascii(&*Str::from_code_points(&escaped)?));
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "Struct() argument 1 must be a str or bytes object, not {}",
            format.class().short_name()
        ),
    ))
}

#[cold]
fn not_ascii(text: &Str) -> Raised {
    use sidewinder_object::exceptions::UNICODE_ENCODE_ERROR;
    let raise = || -> Fallible<Raised> {
        let beyond = |index: &usize| text.code_point(*index).is_some_and(|c| c > 127);
        let start = (0..text.len()).find(beyond).unwrap_or(0);
        let end = (start..text.len())
            .find(|index| !beyond(index))
            .unwrap_or(text.len());
        let exception = calls::call(
            &UNICODE_ENCODE_ERROR,
            &[
                &*Str::from_str("ascii")?,
                text,
                &*sidewinder_object::Int::from_usize(start)?,
                &*sidewinder_object::Int::from_usize(end)?,
                &*Str::from_str("ordinal not in range(128)")?,
            ],
        )?;
        Ok(errors::raise_value(&UNICODE_ENCODE_ERROR, &exception))
    };
    raise().unwrap_or_else(|raised| raised)
}

/// Packs values into zeroed bytes; what was packed before an error stays.
fn pack_values<'a>(layout: &Layout, values: impl Iterator<Item = &'a Object>, out: &mut [u8]) -> Fallible {
    let mut values = values;
    for code in &layout.codes {
        for place in 0..code.repeat {
            let Some(value) = values.next() else {
                return Err(errors::bad_internal_call());
            };
            let start = code.offset + place * code.size;
            let bytes = out
                .get_mut(start..start + code.size)
                .ok_or_else(errors::bad_internal_call)?;
            codec::pack(code, value, bytes, layout.big)?;
        }
    }
    Ok(())
}

fn zeroed(size: usize) -> Fallible<Vec<u8>> {
    let mut bytes = Vec::new();
    if bytes.try_reserve_exact(size).is_err() {
        return Err(errors::no_memory());
    }
    bytes.resize(size, 0);
    Ok(bytes)
}

fn check_count(function: &str, layout: &Layout, given: usize) -> Fallible {
    if given != layout.count {
        return Err(struct_error(&format!(
            "{function} expected {} items for packing (got {given})",
            layout.count
        )));
    }
    Ok(())
}

fn pack(layout: &Layout, values: &[&Object]) -> PyResult {
    check_count("pack", layout, values.len())?;
    let mut bytes = zeroed(layout.size)?;
    pack_values(layout, values.iter().copied(), &mut bytes)?;
    BytesObject::new(&bytes).map(Ref::upcast)
}

/// A tuple of what lies in the bytes, as many as the layout takes.
fn unpack(layout: &Layout, bytes: &[u8]) -> PyResult {
    let value = |code: &Code, place: usize| {
        let start = code.offset + place * code.size;
        let bytes = bytes
            .get(start..start + code.size)
            .ok_or_else(errors::bad_internal_call)?;
        codec::unpack(code, bytes, layout.big)
    };
    let mut values = Vec::with_capacity(layout.count.min(bytes.len() + layout.codes.len()));
    for code in &layout.codes {
        for place in 0..code.repeat {
            values.push(value(code, place)?);
        }
    }
    Tuple::collect(values.len(), values.into_iter()).map(Ref::upcast)
}

fn unpack_all(layout: &Layout, buffer: &Bytes) -> PyResult {
    if buffer.as_slice().len() != layout.size {
        return Err(struct_error(&format!(
            "unpack requires a buffer of {} bytes",
            layout.size
        )));
    }
    unpack(layout, buffer.as_slice())
}

/// Words of the errors of `unpack_from` and `pack_into`.
struct Words {
    function: &'static str,
    doing: &'static str,
    lacking: &'static str,
}

const UNPACKING: Words = Words {
    function: "unpack_from",
    doing: "unpacking",
    lacking: "not enough data to unpack",
};
const PACKING: Words = Words {
    function: "pack_into",
    doing: "packing",
    lacking: "no space to pack",
};

/// Where an offset leads in a buffer of this length, with room for the layout behind it.
fn start_of(words: &Words, size: usize, offset: isize, length: usize) -> Fallible<usize> {
    if offset < 0 {
        if offset.saturating_add_unsigned(size) > 0 {
            return Err(struct_error(&format!(
                "{} {size} bytes at offset {offset}",
                words.lacking
            )));
        }
        if offset.saturating_add_unsigned(length) < 0 {
            return Err(struct_error(&format!(
                "offset {offset} out of range for {length}-byte buffer"
            )));
        }
    }
    let start = if offset < 0 {
        length.wrapping_add_signed(offset)
    } else {
        offset.cast_unsigned()
    };
    if length.checked_sub(start).is_none_or(|room| room < size) {
        return Err(struct_error(&format!(
            "{} requires a buffer of at least {} bytes for {} {size} bytes at offset {start} (actual buffer size is {length})",
            words.function,
            size.saturating_add(start),
            words.doing
        )));
    }
    Ok(start)
}

fn unpack_from(layout: &Layout, buffer: &Bytes, offset: isize) -> PyResult {
    let bytes = buffer.as_slice();
    let start = start_of(&UNPACKING, layout.size, offset, bytes.len())?;
    unpack(layout, bytes.get(start..).unwrap_or_default())
}

fn pack_into(layout: &Layout, args: &[&Object]) -> Fallible {
    let (buffer, offset, values) = match args {
        [] => return Err(struct_error("pack_into expected buffer argument")),
        [_] => return Err(struct_error("pack_into expected offset argument")),
        [buffer, offset, values @ ..] => (*buffer, *offset, values),
    };
    check_count("pack_into", layout, values.len())?;
    let mut bytes = Bytes::writable(buffer).map_err(|_| {
        drop(thread::current().take_exception());
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "argument must be read-write bytes-like object, not {}",
                buffer.class().name_cut(50)
            ),
        )
    })?;
    let offset = number::as_index(offset, Some(&INDEX_ERROR))?;
    let start = start_of(&PACKING, layout.size, offset, bytes.as_slice().len())?;
    let mut packed = zeroed(layout.size)?;
    let result = pack_values(layout, values.iter().copied(), &mut packed);
    bytes.copy_in(start, &packed);
    result
}

/// The Struct object of a format, from the cache if it is there.
fn cached(format: &Object) -> PyResult<Struct> {
    let cache = match CACHE.get() {
        Some(cache) => cache,
        None => {
            let cache = Dict::new()?;
            CACHE.set(Some(cache.clone()));
            cache
        }
    };
    if !format.has::<Str>() {
        sidewinder_object::dict::key_hash(format)?;
    }
    // Keyed by text only: comparing bytes with text may warn.
    let key = format_text(format)?;
    let found = match cache.get(&key)? {
        Some(found) => found,
        None => {
            let made = calls::call_one(&STRUCT, format)?;
            if cache.len() >= CACHED {
                cache.clear();
            }
            cache.set(&key, &made)?;
            made
        }
    };
    found
        .downcast::<Struct>()
        .map_err(|_| errors::bad_internal_call())
}

fn iterate(structure: &Struct, buffer: Bytes) -> PyResult {
    let layout = structure.layout()?;
    if layout.size == 0 {
        return Err(struct_error(
            "cannot iteratively unpack with a struct of length 0",
        ));
    }
    let length = buffer.as_slice().len();
    if !length.is_multiple_of(layout.size) {
        return Err(struct_error(&format!(
            "iterative unpacking requires a buffer of a multiple of {} bytes",
            layout.size
        )));
    }
    let iterator = create(
        &UNPACK_ITERATOR,
        UnpackIterator {
            base: Object::PENDING,
            structure: Slot::new(Some(Ref::new(structure))),
            buffer: Cell::new(Some(buffer)),
            index: Cell::new(0),
            length: Cell::new(length),
        },
    )?;
    Ok(iterator.upcast())
}

extern "C" fn itself(this: &Object) -> PyResult {
    Ok(Ref::new(this))
}

extern "C" fn next_values(this: &Object) -> Next {
    advance(this).into()
}

fn advance(this: &Object) -> Fallible<Option<Ref>> {
    let this = sidewinder_object::arguments::receiver::<UnpackIterator>(this)?;
    let Some(structure) = this.structure.get() else {
        return Ok(None);
    };
    let layout = structure.layout()?;
    let index = this.index.get();
    if index >= this.length.get() || layout.size == 0 {
        this.structure.set(None);
        drop(this.buffer.take());
        return Ok(None);
    }
    let Some(buffer) = this.buffer.take() else {
        return Ok(None);
    };
    let chunk = buffer
        .as_slice()
        .get(index..index.saturating_add(layout.size))
        .map(<[u8]>::to_vec);
    this.buffer.set(Some(buffer));
    this.index.set(index.saturating_add(layout.size));
    match chunk {
        Some(chunk) => unpack(&layout, &chunk).map(Some),
        None => Ok(None),
    }
}

#[pymethods]
mod iterator_methods {
    use super::*;

    #[method(name = "__length_hint__", convention = "noargs")]
    fn length_hint(this: &UnpackIterator) -> PyResult {
        let Some(structure) = this.structure.get() else {
            return sidewinder_object::Int::new(0).map(Ref::upcast);
        };
        let size = structure.layout()?.size.max(1);
        let left = this.length.get().saturating_sub(this.index.get());
        sidewinder_object::Int::from_usize(left / size).map(Ref::upcast)
    }
}

#[pymethods]
mod methods {
    use super::*;

    #[init(sig = "Struct(format=<unrepresentable>)")]
    fn initialize(this: &Struct, format: Option<&Object>) -> Fallible {
        let Some(format) = format else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("Struct() missing required argument 'format' (pos 1)"),
            ));
        };
        let text = format_text(format)?;
        let ascii = text.as_ascii().unwrap_or_default();
        if ascii.contains('\0') {
            return Err(struct_error("embedded null character"));
        }
        let layout = format::parse(ascii.as_bytes()).map_err(struct_error)?;
        this.size.set(layout.size.cast_signed());
        this.count.set(layout.count.cast_signed());
        drop(this.layout.replace(Some(Rc::new(layout))));
        this.format.set(Some(text.upcast()));
        Ok(())
    }

    /// An iterator over tuples of values, one for each chunk of the buffer.
    #[method(sig = "iter_unpack($self, buffer, /)")]
    fn iter_unpack(this: &Struct, buffer: &Object) -> PyResult {
        this.layout()?;
        iterate(this, Bytes::of(buffer)?)
    }

    /// S.pack(v1, v2, ...) -> bytes
    ///
    /// The values packed by the format.
    #[method(name = "pack", convention = "fast")]
    fn pack(this: &Struct, args: Args<'_>) -> PyResult {
        let layout = this.layout()?;
        super::pack(&layout, args.positional_slice())
    }

    /// S.pack_into(buffer, offset, v1, v2, ...)
    ///
    /// Packs the values into a writable buffer from an offset on.
    #[method(name = "pack_into", convention = "fast")]
    fn pack_into(this: &Struct, args: Args<'_>) -> PyResult {
        let layout = this.layout()?;
        super::pack_into(&layout, args.positional_slice())?;
        Ok(sidewinder_object::singletons::new_none())
    }

    /// The values in a buffer of exactly the format's size.
    #[method(sig = "unpack($self, buffer, /)")]
    fn unpack(this: &Struct, buffer: Bytes) -> PyResult {
        unpack_all(&*this.layout()?, &buffer)
    }

    /// The values in a buffer from an offset on.
    #[method(sig = "unpack_from($self, /, buffer, offset=0)")]
    fn unpack_from(this: &Struct, buffer: Bytes, offset: isize) -> PyResult {
        super::unpack_from(&*this.layout()?, &buffer, offset)
    }

    /// The bytes that the object takes, its codes included.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &Struct) -> Fallible<usize> {
        const CODE: usize = 32;
        let codes = this.layout()?.codes.len();
        Ok(this.class().basicsize() + CODE * (codes + 1))
    }

    /// The format.
    #[getter]
    fn format(this: &Struct) -> PyResult {
        Struct::format(this)
    }

    /// The size of the packed bytes.
    #[getter]
    fn size(this: &Struct) -> Fallible<isize> {
        Ok(this.size.get())
    }
}

/// The Struct object of a function's first argument, and the rest.
fn with_format<'a>(args: &'a [&'a Object]) -> Fallible<(Ref<Struct>, &'a [&'a Object])> {
    match args {
        [] => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("missing format argument"),
        )),
        [format, rest @ ..] => Ok((cached(format)?, rest)),
    }
}

/// The module.
#[pymodule(name = "_struct")]
pub mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        for class in TYPES {
            class.ready()?;
        }
        module.add_type(&STRUCT)?;
        let error = match ERROR.get() {
            Some(error) => error,
            None => new_exception("struct", "error", &EXCEPTION)?,
        };
        module.add("error", &error)?;
        ERROR.set(Some(error));
        Ok(())
    }

    /// Empties the cache of formats.
    #[function(sig = "_clearcache()")]
    fn clearcache(_m: &Object) -> Fallible {
        if let Some(cache) = CACHE.get() {
            cache.clear();
        }
        Ok(())
    }

    /// The size of the bytes that a format packs into.
    #[function(sig = "calcsize(format, /)")]
    fn calcsize(_m: &Object, format: &Object) -> Fallible<isize> {
        Ok(cached(format)?.size.get())
    }

    /// pack(format, v1, v2, ...) -> bytes
    ///
    /// The values packed by the format.
    #[function(name = "pack", convention = "fast")]
    fn pack(_m: &Object, args: Args<'_>) -> PyResult {
        let (structure, values) = with_format(args.positional_slice())?;
        super::pack(&*structure.layout()?, values)
    }

    /// pack_into(format, buffer, offset, v1, v2, ...)
    ///
    /// Packs the values into a writable buffer from an offset on.
    #[function(name = "pack_into", convention = "fast")]
    fn pack_into(_m: &Object, args: Args<'_>) -> PyResult {
        let (structure, rest) = with_format(args.positional_slice())?;
        super::pack_into(&*structure.layout()?, rest)?;
        Ok(sidewinder_object::singletons::new_none())
    }

    /// The values in a buffer of exactly the format's size.
    #[function(sig = "unpack(format, buffer, /)")]
    fn unpack(_m: &Object, format: &Object, buffer: Bytes) -> PyResult {
        unpack_all(&*cached(format)?.layout()?, &buffer)
    }

    /// The values in a buffer from an offset on.
    #[function(sig = "unpack_from(format, /, buffer, offset=0)")]
    fn unpack_from(_m: &Object, format: &Object, buffer: Bytes, offset: isize) -> PyResult {
        super::unpack_from(&*cached(format)?.layout()?, &buffer, offset)
    }

    /// An iterator over tuples of values, one for each chunk of the buffer.
    #[function(sig = "iter_unpack(format, buffer, /)")]
    fn iter_unpack(_m: &Object, format: &Object, buffer: &Object) -> PyResult {
        iterate(&*cached(format)?, Bytes::of(buffer)?)
    }
}
