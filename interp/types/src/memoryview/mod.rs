//! `memoryview`: its operators and methods. Storage and exporting are the kernel's.
//!
//! Items of native formats are converted here; others are left to the struct module, for comparisons only, as CPython does.

mod compare;
mod items;
mod iter;
mod python;

use core::ffi::CStr;
use items::Native;
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{INDEX_ERROR, NOT_IMPLEMENTED_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memoryview::{MANAGED_BUFFER, MAX_DIMENSIONS, MEMORY_VIEW, MemoryView};
use sidewinder_object::reference::{Fallible, Hash, Length, PyResult, Raised, Ref, Status};
use sidewinder_object::slots::{CompareOp, MappingMethods, SequenceMethods};
use sidewinder_object::structs::Slice;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{BytesObject, List, Object, Str, Tuple, errors, hash, number, protocols, singletons};

static SEQUENCE: SequenceMethods = SequenceMethods::new().length(length).item(sequence_item);
static MAPPING: MappingMethods = MappingMethods::new()
    .length(length)
    .subscript(subscript)
    .ass_subscript(assign);

/// Completes the type.
pub(crate) fn define() {
    MEMORY_VIEW.define(
        &TypeSpec::new(c"memoryview", 0)
            .doc(c"memoryview(object)\n--\n\nThe memory of an object that exports it.")
            .repr(repr)
            .hash(view_hash)
            .richcompare(compare::compare)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .iter(iter::iter)
            .methods(&methods::METHODS)
            .getset(&methods::GETSET)
            .new_slot(methods::slot_construct),
    );
    python::set_hooks();
}

/// The types of this folder.
pub(crate) static TYPES: &[&TypeObject] = &[
    &MANAGED_BUFFER,
    &MEMORY_VIEW,
    &iter::MEMORY_ITERATOR,
    &python::BUFFER_WRAPPER,
];

/// A view of an object.
pub(crate) fn view_of(object: &Object) -> PyResult {
    MemoryView::of(object).map(Ref::upcast)
}

fn receiver(this: &Object) -> Fallible<&MemoryView> {
    let view = this
        .downcast::<MemoryView>()
        .ok_or_else(errors::bad_internal_call)?;
    view.check()?;
    Ok(view)
}

#[cold]
fn error(class: &TypeObject, message: &str) -> Raised {
    errors::raise(class, format_args!("{message}"))
}

/// The native format of a view's items, or NotImplementedError.
fn format_of(view: &MemoryView) -> Fallible<Native> {
    let format = view.format();
    let bytes = format.to_bytes();
    let plain = bytes.strip_prefix(b"@").unwrap_or(bytes);
    if plain.len() != 1 {
        return Err(items::unsupported(format));
    }
    items::native(bytes).ok_or_else(|| {
        errors::raise(
            &NOT_IMPLEMENTED_ERROR,
            format_args!("memoryview: format {} not supported", format.to_string_lossy()),
        )
    })
}

/// The item at valid indices.
fn item(view: &MemoryView, native: Native, indices: &[usize]) -> PyResult {
    let mut bytes = [0; 8];
    let Some(bytes) = bytes.get_mut(..native.size) else {
        return Err(errors::bad_internal_call());
    };
    if !view.read(indices, bytes) {
        view.check()?;
        return Err(out_of_bounds(1));
    }
    native.unpack(bytes)
}

#[cold]
fn out_of_bounds(dimension: usize) -> Raised {
    errors::raise(
        &INDEX_ERROR,
        format_args!("index out of bounds on dimension {dimension}"),
    )
}

/// An index within a dimension, or IndexError.
fn within(view: &MemoryView, index: isize, dimension: usize) -> Fallible<usize> {
    let extent = view.shape().get(dimension).copied().unwrap_or(0);
    let from_start = if index < 0 {
        index.wrapping_add(extent)
    } else {
        index
    };
    usize::try_from(from_start)
        .ok()
        .filter(|_| from_start < extent)
        .ok_or_else(|| out_of_bounds(dimension + 1))
}

fn length_of(view: &MemoryView) -> Fallible<usize> {
    match view.shape().first() {
        Some(extent) => Ok(extent.max(&0).cast_unsigned()),
        None => Err(error(&TYPE_ERROR, "0-dim memory has no length")),
    }
}

extern "C" fn length(this: &Object) -> Length {
    receiver(this).and_then(length_of).into()
}

fn single(view: &MemoryView, index: isize) -> PyResult {
    let native = format_of(view)?;
    match view.dimensions() {
        0 => Err(error(&TYPE_ERROR, "invalid indexing of 0-dim memory")),
        1 => item(view, native, &[within(view, index, 0)?]),
        _ => Err(error(
            &NOT_IMPLEMENTED_ERROR,
            "multi-dimensional sub-views are not implemented",
        )),
    }
}

extern "C" fn sequence_item(this: &Object, index: isize) -> PyResult {
    single(receiver(this)?, index)
}

/// What a subscript is.
enum Key<'a> {
    Index,
    Slice(&'a Slice),
    Indices(&'a Tuple),
    Slices,
    Other,
}

impl Key<'_> {
    fn of(key: &Object) -> Key<'_> {
        if number::is_index(key) {
            return Key::Index;
        }
        if let Some(slice) = key.downcast::<Slice>() {
            return Key::Slice(slice);
        }
        match key.downcast::<Tuple>() {
            Some(tuple) if tuple.iter_borrowed().all(number::is_index) => Key::Indices(tuple),
            Some(tuple) if tuple.iter_borrowed().all(|part| part.has::<Slice>()) => Key::Slices,
            _ => Key::Other,
        }
    }
}

fn indices_of(view: &MemoryView, tuple: &Tuple) -> Fallible<Vec<usize>> {
    let dimensions = view.dimensions();
    if tuple.len() < dimensions {
        return Err(error(&NOT_IMPLEMENTED_ERROR, "sub-views are not implemented"));
    }
    if tuple.len() > dimensions {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "cannot index {dimensions}-dimension view with {}-element tuple",
                tuple.len()
            ),
        ));
    }
    let mut indices = Vec::with_capacity(dimensions);
    for (dimension, part) in tuple.iter().enumerate() {
        let index = number::as_index(&part, Some(&INDEX_ERROR))?;
        view.check()?;
        indices.push(within(view, index, dimension)?);
    }
    Ok(indices)
}

fn is_empty_tuple(key: &Object) -> bool {
    key.downcast::<Tuple>().is_some_and(Tuple::is_empty)
}

extern "C" fn subscript(this: &Object, key: &Object) -> PyResult {
    let view = receiver(this)?;
    if view.dimensions() == 0 {
        if is_empty_tuple(key) {
            return item(view, format_of(view)?, &[]);
        }
        if key.is(singletons::ellipsis()) {
            return Ok(Ref::new(this));
        }
        return Err(error(&TYPE_ERROR, "invalid indexing of 0-dim memory"));
    }
    match Key::of(key) {
        Key::Index => {
            let index = number::as_index(key, Some(&INDEX_ERROR))?;
            single(receiver(this)?, index)
        }
        Key::Slice(slice) => {
            // A view of its own first: the bounds may run code that releases this one.
            let length = length_of(view)?;
            let whole = view.slice(0, 1, length)?;
            let span = slice.span(length)?;
            whole.slice(span.start, span.step, span.count).map(Ref::upcast)
        }
        Key::Indices(tuple) => {
            let native = format_of(view)?;
            let indices = indices_of(view, tuple)?;
            item(view, native, &indices)
        }
        Key::Slices => Err(error(
            &NOT_IMPLEMENTED_ERROR,
            "multi-dimensional slicing is not implemented",
        )),
        Key::Other => Err(error(&TYPE_ERROR, "memoryview: invalid slice key")),
    }
}

extern "C" fn assign(this: &Object, key: &Object, value: Option<&Object>) -> Status {
    receiver(this).and_then(|view| set(view, key, value)).into()
}

fn set(view: &MemoryView, key: &Object, value: Option<&Object>) -> Fallible {
    if view.is_readonly() {
        format_of(view)?;
        return Err(error(&TYPE_ERROR, "cannot modify read-only memory"));
    }
    let Some(value) = value else {
        return Err(error(&TYPE_ERROR, "cannot delete memory"));
    };
    if view.dimensions() == 0 {
        if is_empty_tuple(key) || key.is(singletons::ellipsis()) {
            return set_item(view, &[], value);
        }
        return Err(error(&TYPE_ERROR, "invalid indexing of 0-dim memory"));
    }
    match Key::of(key) {
        Key::Index => {
            if view.dimensions() > 1 {
                return Err(error(&NOT_IMPLEMENTED_ERROR, "sub-views are not implemented"));
            }
            let index = number::as_index(key, Some(&INDEX_ERROR))?;
            view.check()?;
            set_item(view, &[within(view, index, 0)?], value)
        }
        Key::Slice(slice) if view.dimensions() == 1 => set_slice(view, slice, value),
        Key::Indices(tuple) => {
            let indices = indices_of(view, tuple)?;
            set_item(view, &indices, value)
        }
        Key::Slice(_) | Key::Slices => Err(error(
            &NOT_IMPLEMENTED_ERROR,
            "memoryview slice assignments are currently restricted to ndim = 1",
        )),
        Key::Other => Err(error(&TYPE_ERROR, "memoryview: invalid slice key")),
    }
}

fn set_item(view: &MemoryView, indices: &[usize], value: &Object) -> Fallible {
    let native = format_of(view)?;
    let bytes = native.pack(value, view.format())?;
    // Packing may have run code that released the view.
    view.check()?;
    if view.write(indices, &bytes) {
        Ok(())
    } else {
        Err(out_of_bounds(1))
    }
}

fn set_slice(view: &MemoryView, slice: &Slice, value: &Object) -> Fallible {
    if !value.has::<MemoryView>() && !sidewinder_object::buffer::supports(value) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "a bytes-like object is required, not '{}'",
                value.class().name_cut(100)
            ),
        ));
    }
    let source = MemoryView::of(value)?;
    let span = slice.span(length_of(view)?)?;
    view.check()?;
    let plain = |format: &'static CStr| {
        let bytes = format.to_bytes();
        bytes.strip_prefix(b"@").unwrap_or(bytes)
    };
    let same = source.dimensions() == 1
        && source.item_size() == view.item_size()
        && plain(source.format()) == plain(view.format())
        && length_of(&source)? == span.count;
    if !same {
        return Err(error(
            &VALUE_ERROR,
            "memoryview assignment: lvalue and rvalue have different structures",
        ));
    }
    let bytes = source.to_vec(false);
    for (index, bytes) in span.indices().zip(bytes.chunks(view.item_size().max(1))) {
        if !view.write(&[index], bytes) {
            return Err(out_of_bounds(1));
        }
    }
    source.release()
}

/// The items from a dimension on as nested lists.
fn nested(view: &MemoryView, native: Native, indices: &mut Vec<usize>) -> PyResult {
    let Some(extent) = view.shape().get(indices.len()).copied() else {
        return item(view, native, indices);
    };
    let list = List::with_room(extent.max(0).cast_unsigned())?;
    for index in 0..extent.max(0).cast_unsigned() {
        indices.push(index);
        let part = nested(view, native, indices)?;
        indices.pop();
        list.append(part)?;
    }
    Ok(list.upcast())
}

extern "C" fn repr(this: &Object) -> PyResult {
    let view = this
        .downcast::<MemoryView>()
        .ok_or_else(errors::bad_internal_call)?;
    let what = if view.is_released() {
        "released memory"
    } else {
        "memory"
    };
    Str::from_format(format_args!("<{what} at {:#x}>", this.id())).map(Ref::upcast)
}

extern "C" fn view_hash(this: &Object) -> Hash {
    let compute = || -> Fallible<isize> {
        let view = this
            .downcast::<MemoryView>()
            .ok_or_else(errors::bad_internal_call)?;
        let kept = view.kept_hash().get();
        if kept != -1 {
            return Ok(kept);
        }
        view.check()?;
        if !view.is_readonly() {
            return Err(error(&VALUE_ERROR, "cannot hash writable memoryview object"));
        }
        if !items::native(view.format().to_bytes()).is_some_and(Native::is_byte) {
            return Err(error(
                &VALUE_ERROR,
                "memoryview: hashing is restricted to formats 'B', 'b' or 'c'",
            ));
        }
        if let Some(exporter) = view.exporter() {
            view.pinned(|| protocols::hash(&exporter))?;
        }
        let value = hash::hash_bytes(&view.to_vec(false));
        view.kept_hash().set(value);
        Ok(value)
    };
    compute().into()
}

/// The shape that `cast` is given.
fn shape_of(shape: &Object) -> Fallible<Vec<isize>> {
    if !shape.has::<List>() && !shape.has::<Tuple>() {
        return Err(error(&TYPE_ERROR, "shape must be a list or a tuple"));
    }
    let items: Vec<Ref> = match (shape.downcast::<List>(), shape.downcast::<Tuple>()) {
        (Some(list), _) => list.to_vec(),
        (_, Some(tuple)) => tuple.iter().collect(),
        _ => Vec::new(),
    };
    if items.len() > MAX_DIMENSIONS {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("memoryview: number of dimensions must not exceed {MAX_DIMENSIONS}"),
        ));
    }
    let mut extents = Vec::with_capacity(items.len());
    for item in items {
        let Some(int) = item.downcast_ref::<Int>() else {
            return Err(error(
                &TYPE_ERROR,
                "memoryview.cast(): elements of shape must be integers",
            ));
        };
        let extent = int.to_isize()?;
        if extent <= 0 {
            return Err(error(
                &VALUE_ERROR,
                "memoryview.cast(): elements of shape must be integers > 0",
            ));
        }
        extents.push(extent);
    }
    Ok(extents)
}

fn cast_view(view: &MemoryView, format: &Str, shape: Option<&Object>) -> PyResult<MemoryView> {
    if !view.layout().c {
        return Err(error(
            &TYPE_ERROR,
            "memoryview: casts are restricted to C-contiguous views",
        ));
    }
    if (shape.is_some() || view.dimensions() != 1) && view.shape().contains(&0) {
        return Err(error(
            &TYPE_ERROR,
            "memoryview: cannot cast view with zeros in shape or strides",
        ));
    }
    let extents = shape.map(shape_of);
    if let Some(Ok(extents)) = &extents
        && view.dimensions() != 1
        && extents.len() != 1
    {
        return Err(error(
            &TYPE_ERROR,
            "memoryview: cast must be 1D -> ND or ND -> 1D",
        ));
    }
    const NATIVE: &str = "format must be a native single character format prefixed with an optional '@'";
    let ascii = crate::codecs::convert::encode_ascii(format, crate::codecs::convert::Errors::strict())?;
    let wanted = items::native(ascii.as_slice()).zip(items::constant(ascii.as_slice()));
    let Some((target, constant)) = wanted else {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("memoryview: destination {NATIVE}"),
        ));
    };
    let Some(source) = items::native(view.format().to_bytes()) else {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("memoryview: source {NATIVE}"),
        ));
    };
    if !source.is_byte() && !target.is_byte() {
        return Err(error(
            &TYPE_ERROR,
            "memoryview: cannot cast between two non-byte formats",
        ));
    }
    let total = view.byte_count();
    if !total.is_multiple_of(target.size) {
        return Err(error(
            &TYPE_ERROR,
            "memoryview: length is not a multiple of itemsize",
        ));
    }
    let extents = match extents {
        Some(extents) => {
            let extents = extents?;
            let product = extents
                .iter()
                .try_fold(1isize, |n, extent| n.checked_mul(*extent));
            let Some(product) = product else {
                return Err(error(
                    &VALUE_ERROR,
                    "memoryview.cast(): product(shape) > SSIZE_MAX",
                ));
            };
            if product.checked_mul(target.size.cast_signed()) != Some(total.cast_signed()) {
                return Err(error(
                    &TYPE_ERROR,
                    "memoryview: product(shape) * itemsize != buffer size",
                ));
            }
            extents
        }
        None => vec![(total / target.size).cast_signed()],
    };
    view.recast(constant, target.size, &extents)
}

fn numbers(values: &[isize]) -> PyResult<Tuple> {
    let items: Vec<Ref> = values
        .iter()
        .map(|value| Int::new(*value as i64).map(Ref::upcast))
        .collect::<Result<_, _>>()?;
    Tuple::collect(items.len(), items.into_iter())
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "memoryview(object)")]
    fn construct(_class: &TypeObject, object: &Object) -> PyResult<MemoryView> {
        MemoryView::of(object)
    }

    /// Gives the memory back; the view cannot be used any more.
    #[method(sig = "release($self, /)")]
    fn release(this: &MemoryView) -> Fallible {
        this.release()
    }

    /// The bytes of all items, in C's order, Fortran's, or as they lie.
    #[method(sig = "tobytes($self, /, order='C')")]
    fn tobytes(this: &MemoryView, order: Option<&Object>) -> PyResult<BytesObject> {
        this.check()?;
        let order = match order.filter(|order| !order.is_none()) {
            None => b'C',
            Some(order) => match order.downcast::<Str>() {
                Some(text) if text.is_text("C") => b'C',
                Some(text) if text.is_text("F") => b'F',
                Some(text) if text.is_text("A") => b'A',
                Some(_) => return Err(error(&VALUE_ERROR, "order must be 'C', 'F' or 'A'")),
                None => {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!(
                            "tobytes() argument 'order' must be str or None, not {}",
                            order.class().name_cut(50)
                        ),
                    ));
                }
            },
        };
        let layout = this.layout();
        let fortran = order == b'F' || order == b'A' && layout.fortran && !layout.c;
        BytesObject::new(&this.to_vec(fortran))
    }

    /// Hexadecimal digits of the bytes, with a separator between groups.
    #[method(sig = "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)")]
    fn hex(this: &MemoryView, sep: Option<&Object>, bytes_per_sep: i32) -> PyResult<Str> {
        this.check()?;
        let bytes = this.to_vec(false);
        this.pinned(|| crate::bytes::hex::hex(|| &bytes, sep, bytes_per_sep))
    }

    /// The items as nested lists.
    #[method(sig = "tolist($self, /)")]
    fn tolist(this: &MemoryView) -> PyResult {
        this.check()?;
        let native = format_of(this)?;
        nested(this, native, &mut Vec::new())
    }

    /// The same memory as items of another format or shape.
    #[method(sig = "cast($self, /, format, shape=<unrepresentable>)")]
    fn cast(this: &MemoryView, format: &Str, shape: Option<&Object>) -> PyResult<MemoryView> {
        this.check()?;
        cast_view(this, format, shape)
    }

    /// The same view, not to be written.
    #[method(sig = "toreadonly($self, /)")]
    fn toreadonly(this: &MemoryView) -> PyResult<MemoryView> {
        this.check()?;
        this.to_readonly()
    }

    /// A view by the flags of a request.
    #[classmethod(sig = "_from_flags($type, /, object, flags)")]
    fn from_flags(_class: &TypeObject, object: &Object, flags: i32) -> PyResult<MemoryView> {
        MemoryView::with_flags(object, flags)
    }

    /// How many items are equal to a value.
    #[method(sig = "count($self, value, /)")]
    fn count(this: &MemoryView, value: &Object) -> Fallible<usize> {
        let mut count = 0;
        protocols::for_each(this, |item| {
            count += usize::from(item.is(value) || protocols::compare_bool(&item, value, CompareOp::Eq)?);
            Ok(())
        })?;
        Ok(count)
    }

    /// The first place of a value, or ValueError.
    #[method(sig = "index($self, value, start=0, stop=sys.maxsize, /)")]
    fn index(
        this: &MemoryView,
        value: &Object,
        start: sidewinder_object::arguments::SliceIndex,
        stop: sidewinder_object::arguments::SliceIndex,
    ) -> Fallible<usize> {
        this.check()?;
        match this.dimensions() {
            0 => return Err(error(&TYPE_ERROR, "invalid lookup on 0-dim memory")),
            1 => {}
            _ => {
                return Err(error(
                    &NOT_IMPLEMENTED_ERROR,
                    "multi-dimensional lookup is not implemented",
                ));
            }
        }
        let native = format_of(this)?;
        let length = length_of(this)?;
        let (start, stop) = crate::str::search::clip(start.0, stop.0, length);
        for index in start..stop {
            let item = item(this, native, &[index])?;
            if item.is(value) || protocols::compare_bool(&item, value, CompareOp::Eq)? {
                return Ok(index);
            }
        }
        Err(error(&VALUE_ERROR, "memoryview.index(x): x not found"))
    }

    #[method(sig = "__enter__($self, /)")]
    fn enter(this: &MemoryView) -> PyResult<MemoryView> {
        this.check()?;
        Ok(Ref::new(this))
    }

    /// Gives the memory back.
    #[method(sig = "__exit__($self, /, *exc_info)", convention = "fast")]
    fn exit(this: &MemoryView, _exc_info: &[&Object]) -> Fallible {
        this.release()
    }

    /// Views are generic over the type of their items.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }

    /// The object that the memory belongs to.
    #[getter]
    fn obj(this: &MemoryView) -> PyResult {
        this.check()?;
        Ok(this.exporter().unwrap_or_else(singletons::new_none))
    }

    /// The bytes of all items.
    #[getter]
    fn nbytes(this: &MemoryView) -> Fallible<usize> {
        this.check()?;
        Ok(this.byte_count())
    }

    /// Whether the memory must not be written.
    #[getter]
    fn readonly(this: &MemoryView) -> Fallible<bool> {
        this.check()?;
        Ok(this.is_readonly())
    }

    /// The bytes of an item.
    #[getter]
    fn itemsize(this: &MemoryView) -> Fallible<usize> {
        this.check()?;
        Ok(this.item_size())
    }

    /// The format of an item, as the struct module writes it.
    #[getter]
    fn format(this: &MemoryView) -> Fallible<String> {
        this.check()?;
        Ok(this.format().to_string_lossy().into_owned())
    }

    /// The number of dimensions.
    #[getter]
    fn ndim(this: &MemoryView) -> Fallible<usize> {
        this.check()?;
        Ok(this.dimensions())
    }

    /// The extent of each dimension.
    #[getter]
    fn shape(this: &MemoryView) -> PyResult<Tuple> {
        this.check()?;
        numbers(this.shape())
    }

    /// The bytes from one item to the next, for each dimension.
    #[getter]
    fn strides(this: &MemoryView) -> PyResult<Tuple> {
        this.check()?;
        numbers(this.strides())
    }

    /// What is added to pointers, for each dimension.
    #[getter]
    fn suboffsets(this: &MemoryView) -> PyResult<Tuple> {
        this.check()?;
        numbers(this.suboffsets())
    }

    /// Whether the items lie in C's order without gaps.
    #[getter]
    fn c_contiguous(this: &MemoryView) -> Fallible<bool> {
        this.check()?;
        Ok(this.layout().c)
    }

    /// Whether the items lie in Fortran's order without gaps.
    #[getter]
    fn f_contiguous(this: &MemoryView) -> Fallible<bool> {
        this.check()?;
        Ok(this.layout().fortran)
    }

    /// Whether the items lie without gaps.
    #[getter]
    fn contiguous(this: &MemoryView) -> Fallible<bool> {
        this.check()?;
        let layout = this.layout();
        Ok(layout.c || layout.fortran)
    }
}
