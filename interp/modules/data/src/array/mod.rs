//! `array`: sequences of machine values, all of one type. Codes are in `codes`, exported buffers in `buffer`.
//!
//! The bytes are borrowed only while nothing of the program's can run. How much room CPython would have is counted,
//! since `__sizeof__` shows it.

mod buffer;
mod codes;
mod methods;

use codes::{CODES, Item, decode, encode, size_of_code};
use core::cell::{Cell, RefCell};
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::arguments::CodePoint;
use sidewinder_object::exceptions::{
    BUFFER_ERROR, DEPRECATION_WARNING, INDEX_ERROR, TYPE_ERROR, VALUE_ERROR,
};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, Length, Next, PyResult, Raised, Ref, Status, Truth};
use sidewinder_object::slice::Span;
use sidewinder_object::slots::{CompareOp, MappingMethods, SequenceMethods};
use sidewinder_object::str::Str;
use sidewinder_object::structs::{ByteArray, Module, Slice};
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    BytesObject, Dict, List, Object, Tuple, TypeObject, calls, create, errors, ids, importing, number,
    singletons, warnings,
};

/// `arrayobject`, of the same size.
#[derive(Payload)]
#[payload(class = ARRAY)]
#[repr(C)]
pub struct Array {
    base: Object,
    size: Cell<isize>,
    items: Box<RefCell<Vec<u8>>>,
    allocated: Cell<isize>,
    code: Cell<u8>,
    weaklist: Cell<*mut Object>,
    exports: Cell<isize>,
}

const _: () = assert!(size_of::<Array>() == 64);

static SEQUENCE: SequenceMethods = SequenceMethods::new()
    .length(length)
    .concat(concat)
    .repeat(repeat)
    .item(item)
    .ass_item(ass_item)
    .contains(contains)
    .inplace_concat(inplace_concat)
    .inplace_repeat(inplace_repeat);
static MAPPING: MappingMethods = MappingMethods::new()
    .length(length)
    .subscript(subscript)
    .ass_subscript(ass_subscript);

/// `array.array`.
pub static ARRAY: TypeObject = TypeSpec::of::<Array>(c"array.array")
    .flags(flags::BASETYPE | flags::SEQUENCE)
    .doc(c"array(typecode [, initializer]) -> array\n\nA sequence of machine values of the type that the code names.")
    .weaklistoffset(core::mem::offset_of!(Array, weaklist))
    .repr(repr)
    .richcompare(richcompare)
    .iter(iter)
    .new_slot(new)
    .sequence(&SEQUENCE)
    .mapping(&MAPPING)
    .buffer(&buffer::PROCS)
    .methods(&methods::table::METHODS)
    .getset(&methods::table::GETSET)
    .build();

fn this(object: &Object) -> Fallible<&Array> {
    object.downcast::<Array>().ok_or_else(errors::bad_internal_call)
}

fn assignment_out_of_range() -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("array assignment index out of range"))
}

fn bad_argument() -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("bad argument type for built-in operation"),
    )
}

impl Array {
    fn len(&self) -> usize {
        self.size.get().cast_unsigned()
    }

    fn item_size(&self) -> usize {
        size_of_code(self.code.get().into()).map_or(1, |(_, size)| size)
    }

    fn is_text(&self) -> bool {
        matches!(self.code.get(), b'u' | b'w')
    }

    /// A copy of the bytes from one item to another.
    fn bytes(&self, start: usize, end: usize) -> Vec<u8> {
        let size = self.item_size();
        let items = self.items.borrow();
        items.get(start * size..end * size).unwrap_or_default().to_vec()
    }

    fn get(&self, index: usize) -> Fallible<Option<Ref>> {
        if index >= self.len() {
            return Ok(None);
        }
        let bytes = self.bytes(index, index + 1);
        decode(self.code.get(), &bytes).map(Some)
    }

    /// Writes an item; the array may have shrunk since the index was checked.
    fn put(&self, index: usize, item: Item) -> Fallible {
        let size = self.item_size();
        match self.items.borrow_mut().get_mut(index * size..(index + 1) * size) {
            Some(place) => {
                for (to, from) in place.iter_mut().zip(item) {
                    *to = from;
                }
                Ok(())
            }
            None => Err(assignment_out_of_range()),
        }
    }

    /// Counts the room that CPython would have for another length.
    fn check_resize(&self, length: usize) -> Fallible {
        let (old, new) = (self.size.get(), length.cast_signed());
        if self.exports.get() > 0 && new != old {
            return Err(errors::raise(
                &BUFFER_ERROR,
                format_args!("cannot resize an array that is exporting buffers"),
            ));
        }
        let has_block = self.allocated.get() > 0;
        if self.allocated.get() >= new && old < new + 16 && has_block {
            return Ok(());
        }
        let room = match new {
            0 => 0,
            _ => (new >> 4) + if old < 8 { 3 } else { 7 } + new,
        };
        self.allocated.set(room);
        Ok(())
    }

    /// Puts bytes in place of the items of a range.
    fn splice(&self, start: usize, end: usize, bytes: &[u8]) -> Fallible {
        let size = self.item_size();
        let length = self.len();
        let end = end.min(length).max(start.min(length));
        let start = start.min(end);
        let fresh = length - (end - start) + bytes.len() / size;
        self.check_resize(fresh)?;
        let mut items = self.items.borrow_mut();
        if items.try_reserve(bytes.len()).is_err() {
            drop(items);
            return Err(errors::no_memory());
        }
        items.splice(start * size..end * size, bytes.iter().copied());
        self.size.set(fresh.cast_signed());
        Ok(())
    }

    fn insert(&self, index: usize, value: &Object) -> Fallible {
        let item = encode(self.code.get(), value)?;
        let index = index.min(self.len());
        self.splice(index, index, item.get(..self.item_size()).unwrap_or_default())
    }

    fn append(&self, value: &Object) -> Fallible {
        self.insert(usize::MAX, value)
    }
}

/// A new array of the bytes, with exactly their room.
fn make(class: &TypeObject, code: u8, bytes: Vec<u8>) -> PyResult<Array> {
    let size = size_of_code(code.into()).map_or(1, |(_, size)| size);
    let length = (bytes.len() / size).cast_signed();
    let fresh = Array {
        base: Object::PENDING,
        size: Cell::new(length),
        items: Box::new(RefCell::new(bytes)),
        allocated: Cell::new(length),
        code: Cell::new(code),
        weaklist: Cell::new(core::ptr::null_mut()),
        exports: Cell::new(0),
    };
    create(class, fresh)
}

/// A new array like another, of these bytes.
fn like(array: &Array, bytes: Vec<u8>) -> PyResult {
    make(&ARRAY, array.code.get(), bytes).map(Ref::upcast)
}

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if core::ptr::eq(class, &ARRAY) {
        errors::no_keywords("array.array", keywords)?;
    }
    let given = args.len();
    if !(1..=2).contains(&given) {
        let (word, bound) = if given == 0 { ("least", 1) } else { ("most", 2) };
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "array() takes at {word} {bound} argument{} ({given} given)",
                if bound == 1 { "" } else { "s" }
            ),
        ));
    }
    let Some(code) = args.get(0) else {
        return Err(errors::bad_internal_call());
    };
    let code = type_code(&code)?;
    construct(class, code, args.get(1).as_deref())
}

fn type_code(value: &Object) -> Fallible<u32> {
    let place = sidewinder_object::arguments::Place {
        function: "array",
        parameter: sidewinder_object::arguments::Parameter::Position(1),
    };
    let code = <CodePoint as sidewinder_object::arguments::FromArg>::from_arg(value, place);
    match (code, value.downcast::<Str>()) {
        (Ok(code), _) => Ok(code.0),
        (Err(raised), text) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            let message = match text {
                Some(text) => format!("a string of length {}", text.len()),
                None => value.class().name().to_string(),
            };
            Err(errors::raise(
                &TYPE_ERROR,
                format_args!("array() argument 1 must be a unicode character, not {message}"),
            ))
        }
    }
}

fn construct(class: &TypeObject, code: u32, initial: Option<&Object>) -> PyResult {
    if code == u32::from(b'u') {
        warnings::warn(
            &DEPRECATION_WARNING,
            "The 'u' type code is deprecated and will be removed in Python 3.16",
            1,
        )?;
    }
    let letter = char::from_u32(code).unwrap_or('?');
    let is_text = matches!(letter, 'u' | 'w');
    let source = initial.and_then(|initial| initial.downcast::<Array>());
    if !is_text {
        let what = match (initial, source) {
            (Some(initial), _) if initial.has::<Str>() => Some("str"),
            (_, Some(source)) if source.is_text() => Some("unicode array"),
            _ => None,
        };
        if let Some(what) = what {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("cannot use a {what} to initialize an array with typecode '{letter}'"),
            ));
        }
    }
    let iterator = match initial {
        Some(initial) if !is_direct(initial, source, is_text, code) => Some(protocols::iter(initial)?),
        _ => None,
    };
    let Some((code, _)) = size_of_code(code) else {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)"),
        ));
    };
    let array = make(class, code, Vec::new())?;
    match (iterator, initial) {
        (Some(iterator), _) => {
            while let Some(value) = protocols::next(&iterator)? {
                array.append(&value)?;
            }
        }
        (None, Some(initial)) => fill(&array, initial, source)?,
        (None, None) => {}
    }
    Ok(array.upcast())
}

/// Whether an initial value is taken as it is, not by iteration.
fn is_direct(initial: &Object, source: Option<&Array>, is_text: bool, code: u32) -> bool {
    initial.has::<List>()
        || initial.has::<Tuple>()
        || initial.has::<ByteArray>()
        || initial.has::<BytesObject>()
        || (is_text && initial.has::<Str>())
        || source.is_some_and(|source| u32::from(source.code.get()) == code)
}

fn fill(array: &Array, initial: &Object, source: Option<&Array>) -> Fallible {
    let exact = |bytes: Vec<u8>| {
        let length = (bytes.len() / array.item_size()).cast_signed();
        *array.items.borrow_mut() = bytes;
        array.size.set(length);
        array.allocated.set(length);
    };
    if let Some(source) = source {
        exact(source.bytes(0, source.len()));
        return Ok(());
    }
    if let Some(text) = initial.downcast::<Str>() {
        let points = text.text().code_points().flat_map(u32::to_ne_bytes).collect();
        exact(points);
        return Ok(());
    }
    if initial.has::<ByteArray>() || initial.has::<BytesObject>() {
        return methods::from_bytes(array, &sidewinder_object::buffer::Bytes::of(initial)?);
    }
    let size = array.item_size();
    let mut bytes = Vec::new();
    let length = protocols::len(initial)?;
    for index in 0..length {
        let value = protocols::sequence_item(initial, index.cast_signed())?;
        let item = encode(array.code.get(), &value)?;
        bytes.extend_from_slice(item.get(..size).unwrap_or_default());
    }
    exact(bytes);
    Ok(())
}

/// The text of an array of characters.
fn text_of(array: &Array) -> PyResult<Str> {
    let bytes = array.bytes(0, array.len());
    let mut points = Vec::with_capacity(array.len());
    for chunk in bytes.chunks(4) {
        points.push(codes::code_point_of(chunk)?);
    }
    Str::from_code_points(&points)
}

extern "C" fn repr(object: &Object) -> PyResult {
    let array = this(object)?;
    let (name, code) = (object.class().short_name(), char::from(array.code.get()));
    if array.len() == 0 {
        return Str::from_format(format_args!("{name}('{code}')")).map(Ref::upcast);
    }
    let contents = if array.is_text() {
        text_of(array)?.upcast()
    } else {
        methods::to_list(array)?.upcast()
    };
    let contents = protocols::repr(&contents)?;
    Str::from_format(format_args!("{name}('{code}', {})", &*contents)).map(Ref::upcast)
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Array>(), right.downcast::<Array>()) else {
        return Ok(singletons::new_not_implemented());
    };
    if a.len() != b.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::new_bool(op == CompareOp::Ne));
    }
    let mut index = 0;
    while let (Some(x), Some(y)) = (a.get(index)?, b.get(index)?) {
        if !protocols::compare_bool(&x, &y, CompareOp::Eq)? {
            return match op {
                CompareOp::Eq => Ok(singletons::new_bool(false)),
                CompareOp::Ne => Ok(singletons::new_bool(true)),
                _ => protocols::compare(&x, &y, op),
            };
        }
        index += 1;
    }
    Ok(singletons::new_bool(op.holds(a.len().cmp(&b.len()))))
}

extern "C" fn length(object: &Object) -> Length {
    this(object).map(Array::len).into()
}

extern "C" fn item(object: &Object, index: isize) -> PyResult {
    this(object)?
        .get(index.cast_unsigned())?
        .ok_or_else(|| errors::raise(&INDEX_ERROR, format_args!("array index out of range")))
}

extern "C" fn ass_item(object: &Object, index: isize, value: Option<&Object>) -> Status {
    this(object)
        .and_then(|array| set_item(array, index, value))
        .into()
}

fn set_item(array: &Array, index: isize, value: Option<&Object>) -> Fallible {
    let place = index.cast_unsigned();
    if place >= array.len() {
        return Err(assignment_out_of_range());
    }
    match value {
        Some(value) => {
            let item = encode(array.code.get(), value)?;
            array.put(place, item)
        }
        None => array.splice(place, place + 1, &[]),
    }
}

/// The first index in a range of an item that is equal to a value.
fn find(array: &Array, value: &Object, start: usize, stop: usize) -> Fallible<Option<usize>> {
    let mut index = start;
    while index < stop
        && let Some(item) = array.get(index)?
    {
        if protocols::compare_bool(&item, value, CompareOp::Eq)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

extern "C" fn contains(object: &Object, needle: &Object) -> Truth {
    this(object)
        .and_then(|array| find(array, needle, 0, usize::MAX))
        .map(|found| found.is_some())
        .into()
}

/// The index that an object means; `None` when it is no index.
fn index_of(array: &Array, key: &Object) -> Fallible<Option<isize>> {
    if !number::is_index(key) {
        return Ok(None);
    }
    let index = number::as_index(key, Some(&INDEX_ERROR))?;
    let length = array.size.get();
    Ok(Some(if index < 0 {
        index.saturating_add(length)
    } else {
        index
    }))
}

fn span_of(array: &Array, key: &Object) -> Fallible<Span> {
    match key.downcast::<Slice>() {
        Some(slice) => slice.span_over(|| array.len()),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("array indices must be integers"),
        )),
    }
}

extern "C" fn subscript(object: &Object, key: &Object) -> PyResult {
    let array = this(object)?;
    if let Some(index) = index_of(array, key)? {
        return item(object, index);
    }
    let span = span_of(array, key)?;
    let start = span.start.cast_unsigned();
    if span.step == 1 {
        return like(array, array.bytes(start, start + span.count));
    }
    let bytes = span
        .indices()
        .flat_map(|index| array.bytes(index, index + 1))
        .collect();
    like(array, bytes)
}

extern "C" fn ass_subscript(object: &Object, key: &Object, value: Option<&Object>) -> Status {
    set_subscript(object, key, value).into()
}

fn set_subscript(object: &Object, key: &Object, value: Option<&Object>) -> Fallible {
    let array = this(object)?;
    if let Some(index) = index_of(array, key)? {
        return set_item(array, index, value);
    }
    let span = span_of(array, key)?;
    let bytes = match value {
        None => Vec::new(),
        Some(value) => {
            let Some(other) = value.downcast::<Array>() else {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(
                        "can only assign array (not \"{}\") to array slice",
                        value.class().name_cut(200)
                    ),
                ));
            };
            if other.code.get() != array.code.get() {
                return Err(bad_argument());
            }
            other.bytes(0, other.len())
        }
    };
    let start = span.start.cast_unsigned();
    if span.step == 1 {
        return array.splice(start, start + span.count, &bytes);
    }
    let size = array.item_size();
    // An empty array deletes, as no value does.
    if bytes.is_empty() {
        let mut doomed: Vec<usize> = span.indices().collect();
        doomed.sort_unstable();
        array.check_resize(array.len() - doomed.len())?;
        let mut kept = Vec::new();
        for index in 0..array.len() {
            if doomed.binary_search(&index).is_err() {
                kept.extend(array.bytes(index, index + 1));
            }
        }
        array.size.set((kept.len() / size).cast_signed());
        *array.items.borrow_mut() = kept;
        return Ok(());
    }
    let needed = bytes.len() / size;
    if needed != span.count {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "attempt to assign array of size {needed} to extended slice of size {}",
                span.count
            ),
        ));
    }
    for (index, chunk) in span.indices().zip(bytes.chunks(size)) {
        let mut item = [0; 8];
        for (to, from) in item.iter_mut().zip(chunk) {
            *to = *from;
        }
        array.put(index, item)?;
    }
    Ok(())
}

extern "C" fn concat(left: &Object, right: &Object) -> PyResult {
    let array = this(left)?;
    let Some(other) = right.downcast::<Array>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "can only append array (not \"{}\") to array",
                right.class().name_cut(200)
            ),
        ));
    };
    if other.code.get() != array.code.get() {
        return Err(bad_argument());
    }
    let mut bytes = array.bytes(0, array.len());
    bytes.extend(other.bytes(0, other.len()));
    like(array, bytes)
}

extern "C" fn inplace_concat(object: &Object, other: &Object) -> PyResult {
    if !other.has::<Array>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "can only extend array with array (not \"{}\")",
                other.class().name_cut(200)
            ),
        ));
    }
    methods::extend(this(object)?, other)?;
    Ok(Ref::new(object))
}

fn repeated(array: &Array, count: isize) -> Fallible<Vec<u8>> {
    let bytes = array.bytes(0, array.len());
    let count = count.max(0).cast_unsigned();
    match bytes.len().checked_mul(count) {
        Some(total) if isize::try_from(total).is_ok() => Ok(bytes.repeat(count)),
        _ => Err(errors::no_memory()),
    }
}

extern "C" fn repeat(object: &Object, count: isize) -> PyResult {
    let array = this(object)?;
    like(array, repeated(array, count)?)
}

extern "C" fn inplace_repeat(object: &Object, count: isize) -> PyResult {
    let array = this(object)?;
    if array.len() > 0 && count != 1 {
        let bytes = repeated(array, count)?;
        array.check_resize(bytes.len() / array.item_size())?;
        array.size.set((bytes.len() / array.item_size()).cast_signed());
        *array.items.borrow_mut() = bytes;
    }
    Ok(Ref::new(object))
}

/// `arrayiterobject`.
#[derive(Payload)]
#[payload(class = ITERATOR, exact)]
#[repr(C)]
pub struct ArrayIter {
    base: Object,
    index: Cell<isize>,
    array: Slot<Array>,
    unused: usize,
}

/// `array.arrayiterator`.
pub static ITERATOR: TypeObject = TypeSpec::of::<ArrayIter>(c"array.arrayiterator")
    .iter(iter_self)
    .iternext(next)
    .methods(&iterator_methods::METHODS)
    .build();

extern "C" fn iter_self(iterator: &Object) -> PyResult {
    Ok(Ref::new(iterator))
}

extern "C" fn iter(object: &Object) -> PyResult {
    let fresh = ArrayIter {
        base: Object::PENDING,
        index: Cell::new(0),
        array: Slot::new(Some(Ref::new(this(object)?))),
        unused: 0,
    };
    create(&ITERATOR, fresh).map(Ref::upcast)
}

extern "C" fn next(object: &Object) -> Next {
    match object.downcast::<ArrayIter>() {
        Some(iterator) => advance(iterator).into(),
        None => Next::END,
    }
}

fn advance(iterator: &ArrayIter) -> Fallible<Option<Ref>> {
    let Some(array) = iterator.array.get() else {
        return Ok(None);
    };
    let item = array.get(iterator.index.get().cast_unsigned())?;
    match item {
        Some(_) => iterator.index.set(iterator.index.get() + 1),
        None => iterator.array.set(None),
    }
    Ok(item)
}

#[pymethods]
mod iterator_methods {
    use super::*;

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &ArrayIter) -> PyResult {
        let function = importing::builtin("iter")?;
        let Some(array) = this.array.get() else {
            let arguments = Tuple::new([Ref::new(Tuple::empty()).upcast()])?;
            return Tuple::new([function, arguments.upcast()]).map(Ref::upcast);
        };
        let arguments = Tuple::new([array.upcast()])?;
        let index = Int::new(this.index.get() as i64)?;
        Tuple::new([function, arguments.upcast(), index.upcast()]).map(Ref::upcast)
    }

    /// Goes to the index that `__reduce__` gave.
    #[method(sig = "__setstate__($self, state, /)")]
    fn set_state(this: &ArrayIter, state: &Object) -> Fallible<()> {
        let Some(state) = state.downcast::<Int>() else {
            return Err(errors::raise(&TYPE_ERROR, format_args!("an integer is required")));
        };
        let index = state.to_isize()?;
        if let Some(array) = this.array.get() {
            this.index.set(index.clamp(0, array.size.get()));
        }
        Ok(())
    }
}

/// Arrays of machine values.
#[pymodule(name = "array")]
pub mod module {
    use super::*;

    /// Makes an array of a pickle's bytes.
    #[function(sig = "_array_reconstructor(arraytype, typecode, mformat_code, items, /)")]
    fn array_reconstructor(
        _m: &Object,
        arraytype: &Object,
        typecode: CodePoint,
        mformat_code: i32,
        items: &Object,
    ) -> PyResult {
        methods::reconstruct(arraytype, typecode.0, mformat_code, items)
    }

    fn exec(module: &Module) -> Fallible {
        ITERATOR.ready()?;
        ARRAY.ready()?;
        module.add("ArrayType", &ARRAY)?;
        module.add_type(&ARRAY)?;
        let sequence = importing::import_attribute("collections.abc", "MutableSequence")?;
        drop(calls::call_method(&sequence, ids::register.get(), &[&ARRAY])?);
        let codes: String = CODES.iter().map(|&(code, _)| char::from(code)).collect();
        module.add("typecodes", &*Str::from_str(&codes)?)
    }
}
