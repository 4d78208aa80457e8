//! The methods of arrays.

use super::codes::{self, encode, format_number, size_of_code};
use super::{ARRAY, Array, find, like, text_of};
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::SliceIndex;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{EOF_ERROR, INDEX_ERROR, RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::{
    BytesObject, List, Object, Tuple, TypeObject, attributes, calls, errors, ids, importing, singletons,
};

/// Adds the items of an array of the same kind, or of any iterable.
pub(super) fn extend(array: &Array, source: &Object) -> Fallible {
    if let Some(other) = source.downcast::<Array>() {
        if other.code.get() != array.code.get() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("can only extend with array of same kind"),
            ));
        }
        let bytes = other.bytes(0, other.len());
        return array.splice(array.len(), array.len(), &bytes);
    }
    let iterator = protocols::iter(source)?;
    while let Some(value) = protocols::next(&iterator)? {
        array.append(&value)?;
    }
    Ok(())
}

/// Adds items given as bytes.
pub(super) fn from_bytes(array: &Array, bytes: &Bytes) -> Fallible {
    let bytes = bytes.as_slice().to_vec();
    if !bytes.len().is_multiple_of(array.item_size()) {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("bytes length not a multiple of item size"),
        ));
    }
    if bytes.is_empty() {
        return Ok(());
    }
    array.splice(array.len(), array.len(), &bytes)
}

/// A list of the items.
pub(super) fn to_list(array: &Array) -> PyResult<List> {
    let mut items = Vec::with_capacity(array.len());
    let mut index = 0;
    while let Some(item) = array.get(index)? {
        items.push(item);
        index += 1;
    }
    List::collect(items.into_iter())
}

fn from_list(array: &Array, list: &List) -> Fallible {
    let before = array.len();
    let length = list.len();
    array.check_resize(before + length)?;
    let mut bytes = Vec::new();
    for index in 0..length {
        let Some(value) = list.get(index) else { break };
        let item = encode(array.code.get(), &value)?;
        bytes.extend_from_slice(item.get(..array.item_size()).unwrap_or_default());
        if list.len() != length {
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("list changed size during iteration"),
            ));
        }
    }
    array.splice(before, before, &bytes)
}

fn text_only(array: &Array, function: &str) -> Fallible {
    if array.is_text() {
        return Ok(());
    }
    Err(errors::raise(
        &VALUE_ERROR,
        format_args!("{function}() may only be called on unicode type arrays ('u' or 'w')"),
    ))
}

fn reduce(array: &Array, protocol: &Object) -> PyResult {
    let Some(protocol) = protocol.downcast::<Int>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__reduce_ex__ argument should be an integer"),
        ));
    };
    let protocol = protocol.to_long()?;
    let own = attributes::get_optional(array, ids::__dict__.get())?.unwrap_or_else(singletons::new_none);
    let class = Ref::new(array.class()).upcast();
    let code = Str::from_code_point(array.code.get().into())?.upcast();
    if protocol < 3 {
        let arguments = Tuple::new([code, to_list(array)?.upcast()])?;
        return Tuple::new([class, arguments.upcast(), own]).map(Ref::upcast);
    }
    let function = importing::import_attribute("array", "_array_reconstructor")?;
    let bytes = BytesObject::new(&array.bytes(0, array.len()))?;
    let format = Int::new(format_number(array.code.get()).into())?;
    let arguments = Tuple::new([class, code, format.upcast(), bytes.upcast()])?;
    Tuple::new([function, arguments.upcast(), own]).map(Ref::upcast)
}

/// `_array_reconstructor`: from bytes of any machine format.
pub(super) fn reconstruct(class: &Object, code: u32, format: i32, items: &Object) -> PyResult {
    let wrong = |message: String| errors::raise(&TYPE_ERROR, format_args!("{message}"));
    let Some(class) = class.downcast::<TypeObject>() else {
        return Err(wrong(format!(
            "first argument must be a type object, not {}",
            class.class().name()
        )));
    };
    if !class.is_subtype(&ARRAY) {
        return Err(wrong(format!(
            "{} is not a subtype of {}",
            class.name(),
            ARRAY.name()
        )));
    }
    let Some((own, _)) = size_of_code(code) else {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("second argument must be a valid type code"),
        ));
    };
    if !(0..=21).contains(&format) {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("third argument must be a valid machine format code."),
        ));
    }
    let Some(bytes) = items.downcast::<BytesObject>() else {
        return Err(wrong(format!(
            "fourth argument should be bytes, not {}",
            items.class().name()
        )));
    };
    let code = Str::from_code_point(own.into())?;
    if format_number(own) == format {
        return calls::call(class, &[&code, items]);
    }
    let size = codes::format_size(format);
    if bytes.len() % size != 0 {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("bytes length not a multiple of item size"),
        ));
    }
    if matches!(format, 18 | 19) {
        return calls::call(class, &[&code, &*utf16(bytes.as_slice(), format == 19)?]);
    }
    let list = List::new()?;
    for chunk in bytes.as_slice().chunks(size) {
        list.append(codes::decode_format(format, chunk)?)?;
    }
    calls::call(class, &[&code, &list])
}

/// The text of UTF-16 code units.
fn utf16(bytes: &[u8], big: bool) -> PyResult<Str> {
    let units = bytes.chunks(2).map(|pair| match *pair {
        [a, b] if big => u16::from_be_bytes([a, b]),
        [a, b] => u16::from_le_bytes([a, b]),
        _ => 0,
    });
    let points: Vec<u32> = char::decode_utf16(units)
        .map(|unit| unit.map_or_else(|lone| lone.unpaired_surrogate().into(), u32::from))
        .collect();
    Str::from_code_points(&points)
}

#[pymethods]
pub(super) mod table {
    use super::*;

    /// Adds an item at the end.
    #[method(sig = "append($self, v, /)")]
    fn append(this: &Array, v: &Object) -> Fallible<()> {
        this.append(v)
    }

    /// The address of the bytes and the number of items.
    #[method(sig = "buffer_info($self, /)")]
    fn buffer_info(this: &Array) -> PyResult {
        let address = this.items.borrow().as_ptr().addr();
        let parts = [
            Int::from_usize(address)?.upcast(),
            Int::from_usize(this.len())?.upcast(),
        ];
        Tuple::new(parts).map(Ref::upcast)
    }

    /// Reverses the order of bytes in each item.
    #[method(sig = "byteswap($self, /)")]
    fn byteswap(this: &Array) -> Fallible<()> {
        let size = this.item_size();
        this.items.borrow_mut().chunks_mut(size).for_each(<[u8]>::reverse);
        Ok(())
    }

    /// Takes all items out.
    #[method(sig = "clear($self, /)")]
    fn clear(this: &Array) -> Fallible<()> {
        this.splice(0, usize::MAX, &[])
    }

    /// A copy.
    #[method(sig = "__copy__($self, /)")]
    fn copy(this: &Array) -> PyResult {
        like(this, this.bytes(0, this.len()))
    }

    /// How many items are equal to a value.
    #[method(sig = "count($self, v, /)")]
    fn count(this: &Array, v: &Object) -> Fallible<usize> {
        let (mut count, mut index) = (0, 0);
        while let Some(item) = this.get(index)? {
            count += usize::from(protocols::compare_bool(&item, v, CompareOp::Eq)?);
            index += 1;
        }
        Ok(count)
    }

    /// A copy.
    #[method(sig = "__deepcopy__($self, unused, /)")]
    fn deepcopy(this: &Array, unused: &Object) -> PyResult {
        let _ = unused;
        like(this, this.bytes(0, this.len()))
    }

    /// Adds items at the end.
    #[method(sig = "extend($self, bb, /)")]
    fn extend(this: &Array, bb: &Object) -> Fallible<()> {
        super::extend(this, bb)
    }

    /// Reads n items from a file and adds them at the end.
    #[method(sig = "fromfile($self, f, n, /)")]
    fn from_file(this: &Array, f: &Object, n: isize) -> Fallible<()> {
        let Ok(count) = usize::try_from(n) else {
            return Err(errors::raise(&VALUE_ERROR, format_args!("negative count")));
        };
        let Some(wanted) = count.checked_mul(this.item_size()) else {
            return Err(errors::no_memory());
        };
        let read = calls::call_method(f, ids::read.get(), &[&*Int::from_usize(wanted)?])?;
        let Some(bytes) = read.downcast_ref::<BytesObject>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("read() didn't return bytes"),
            ));
        };
        let short = bytes.len() != wanted;
        super::from_bytes(this, &Bytes::of(&read)?)?;
        if short {
            return Err(errors::raise(
                &EOF_ERROR,
                format_args!("read() didn't return enough bytes"),
            ));
        }
        Ok(())
    }

    /// Adds the items of a list at the end.
    #[method(sig = "fromlist($self, list, /)")]
    fn from_list(this: &Array, list: &Object) -> Fallible<()> {
        match list.downcast::<List>() {
            Some(list) => super::from_list(this, list),
            None => Err(errors::raise(&TYPE_ERROR, format_args!("arg must be list"))),
        }
    }

    /// Adds items given as bytes.
    #[method(sig = "frombytes($self, buffer, /)")]
    fn from_bytes(this: &Array, buffer: Bytes) -> Fallible<()> {
        super::from_bytes(this, &buffer)
    }

    /// Adds the characters of a string.
    #[method(sig = "fromunicode($self, ustr, /)")]
    fn from_unicode(this: &Array, ustr: &Str) -> Fallible<()> {
        text_only(this, "fromunicode")?;
        let bytes: Vec<u8> = ustr.text().code_points().flat_map(u32::to_ne_bytes).collect();
        this.splice(this.len(), this.len(), &bytes)
    }

    /// The index of the first item that is equal to a value.
    #[method(sig = "index($self, v, start=0, stop=sys.maxsize, /)")]
    fn index(this: &Array, v: &Object, start: SliceIndex, stop: SliceIndex) -> Fallible<usize> {
        let length = this.len().cast_signed();
        let clip = |index: isize| {
            let index = if index < 0 {
                index.saturating_add(length).max(0)
            } else {
                index
            };
            index.cast_unsigned()
        };
        find(this, v, clip(start.0), clip(stop.0))?
            .ok_or_else(|| errors::raise(&VALUE_ERROR, format_args!("array.index(x): x not in array")))
    }

    /// Puts an item in front of the one at an index.
    #[method(sig = "insert($self, i, v, /)")]
    fn insert(this: &Array, i: isize, v: &Object) -> Fallible<()> {
        let length = this.len().cast_signed();
        let index = if i < 0 { i.saturating_add(length).max(0) } else { i };
        this.insert(index.cast_unsigned(), v)
    }

    /// Takes out and returns the item at an index, the last one when none is given.
    #[method(sig = "pop($self, i=-1, /)")]
    fn pop(this: &Array, i: isize) -> PyResult {
        if this.len() == 0 {
            return Err(errors::raise(&INDEX_ERROR, format_args!("pop from empty array")));
        }
        let length = this.len().cast_signed();
        let index = (if i < 0 { i.saturating_add(length) } else { i }).cast_unsigned();
        let Some(item) = this.get(index)? else {
            return Err(errors::raise(
                &INDEX_ERROR,
                format_args!("pop index out of range"),
            ));
        };
        this.splice(index, index + 1, &[])?;
        Ok(item)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce_ex__($self, value, /)")]
    fn reduce_ex(this: &Array, value: &Object) -> PyResult {
        super::reduce(this, value)
    }

    /// Takes out the first item that is equal to a value.
    #[method(sig = "remove($self, v, /)")]
    fn remove(this: &Array, v: &Object) -> Fallible<()> {
        match find(this, v, 0, usize::MAX)? {
            Some(index) => this.splice(index, index + 1, &[]),
            None => Err(errors::raise(
                &VALUE_ERROR,
                format_args!("array.remove(x): x not in array"),
            )),
        }
    }

    /// Reverses the order of the items.
    #[method(sig = "reverse($self, /)")]
    fn reverse(this: &Array) -> Fallible<()> {
        let size = this.item_size();
        let mut items = this.items.borrow_mut();
        items.reverse();
        items.chunks_mut(size).for_each(<[u8]>::reverse);
        Ok(())
    }

    /// Writes the bytes to a file.
    #[method(sig = "tofile($self, f, /)")]
    fn to_file(this: &Array, f: &Object) -> Fallible<()> {
        const BLOCK: usize = 64 * 1024;
        let bytes = this.bytes(0, this.len());
        for chunk in bytes.chunks(BLOCK) {
            drop(calls::call_method(
                f,
                ids::write.get(),
                &[&*BytesObject::new(chunk)?],
            )?);
        }
        Ok(())
    }

    /// A list of the items.
    #[method(sig = "tolist($self, /)")]
    fn to_list(this: &Array) -> PyResult {
        super::to_list(this).map(Ref::upcast)
    }

    /// The bytes of the items.
    #[method(sig = "tobytes($self, /)")]
    fn to_bytes(this: &Array) -> PyResult {
        BytesObject::new(&this.bytes(0, this.len())).map(Ref::upcast)
    }

    /// The text of an array of characters.
    #[method(sig = "tounicode($self, /)")]
    fn to_unicode(this: &Array) -> PyResult {
        text_only(this, "tounicode")?;
        text_of(this).map(Ref::upcast)
    }

    /// The bytes that the array takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &Array) -> Fallible<isize> {
        let room = this.allocated.get() * this.item_size().cast_signed();
        Ok(this.class().basicsize().cast_signed() + room)
    }

    /// `array[item]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }

    /// The type code.
    #[getter]
    fn typecode(this: &Array) -> PyResult {
        Str::from_code_point(this.code.get().into()).map(Ref::upcast)
    }

    /// The size of an item in bytes.
    #[getter]
    fn itemsize(this: &Array) -> Fallible<usize> {
        Ok(this.item_size())
    }
}
