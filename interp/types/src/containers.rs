//! What list, tuple and dict do with subscripts, lengths and containment.
//!
//! Methods, concatenation, comparison and slices of these types are absent so far.

use sidewinder_object::exceptions::{INDEX_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, Length, PyResult, Raised, Ref, Status, Truth};
use sidewinder_object::slots::{MappingMethods, SequenceMethods};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, List, Object, Tuple, errors, number, wellknown};

static LIST_MAPPING: MappingMethods = MappingMethods::new()
    .length(list_length)
    .subscript(list_subscript)
    .ass_subscript(list_ass_subscript);
static LIST_SEQUENCE: SequenceMethods = SequenceMethods::new().length(list_length).item(list_item);
static TUPLE_MAPPING: MappingMethods = MappingMethods::new()
    .length(tuple_length)
    .subscript(tuple_subscript);
static TUPLE_SEQUENCE: SequenceMethods = SequenceMethods::new().length(tuple_length).item(tuple_item);
static DICT_MAPPING: MappingMethods = MappingMethods::new()
    .length(dict_length)
    .subscript(dict_subscript)
    .ass_subscript(dict_ass_subscript);
static DICT_SEQUENCE: SequenceMethods = SequenceMethods::new().contains(dict_contains);

/// Completes the types.
pub(crate) fn define() {
    wellknown::LIST.define(
        &TypeSpec::new(c"list", 0)
            .mapping(&LIST_MAPPING)
            .sequence(&LIST_SEQUENCE),
    );
    wellknown::TUPLE.define(
        &TypeSpec::new(c"tuple", 0)
            .mapping(&TUPLE_MAPPING)
            .sequence(&TUPLE_SEQUENCE),
    );
    wellknown::DICT.define(
        &TypeSpec::new(c"dict", 0)
            .mapping(&DICT_MAPPING)
            .sequence(&DICT_SEQUENCE),
    );
}

fn list(object: &Object) -> Fallible<&List> {
    object.downcast::<List>().ok_or_else(errors::bad_internal_call)
}

fn tuple(object: &Object) -> Fallible<&Tuple> {
    object.downcast::<Tuple>().ok_or_else(errors::bad_internal_call)
}

fn dict(object: &Object) -> Fallible<&Dict> {
    object.downcast::<Dict>().ok_or_else(errors::bad_internal_call)
}

fn out_of_range(message: &str) -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("{message}"))
}

/// The place that an index object means in a sequence of this length; past the end if there is none.
fn place(key: &Object, kind: &str, length: usize) -> Fallible<usize> {
    if !number::is_index(key) {
        let class = key.class().name();
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{kind} indices must be integers or slices, not {class}"),
        ));
    }
    let index = number::as_index(key, Some(&INDEX_ERROR))?;
    let from_end = if index < 0 { index + length as isize } else { index };
    Ok(usize::try_from(from_end).unwrap_or(usize::MAX))
}

extern "C" fn list_length(this: &Object) -> Length {
    list(this).map(List::len).into()
}

extern "C" fn list_item(this: &Object, index: isize) -> PyResult {
    let item = usize::try_from(index)
        .ok()
        .and_then(|index| list(this).ok()?.get(index));
    item.ok_or_else(|| out_of_range("list index out of range"))
}

extern "C" fn list_subscript(this: &Object, key: &Object) -> PyResult {
    let list = list(this)?;
    let place = place(key, "list", list.len())?;
    list.get(place)
        .ok_or_else(|| out_of_range("list index out of range"))
}

extern "C" fn list_ass_subscript(this: &Object, key: &Object, value: Option<&Object>) -> Status {
    set_list_item(this, key, value).into()
}

fn set_list_item(this: &Object, key: &Object, value: Option<&Object>) -> Fallible {
    let list = list(this)?;
    let place = place(key, "list", list.len())?;
    if place >= list.len() {
        return Err(out_of_range("list assignment index out of range"));
    }
    match value {
        Some(value) => drop(list.replace(place, Ref::new(value))),
        None => drop(list.remove(place)?),
    }
    Ok(())
}

extern "C" fn tuple_length(this: &Object) -> Length {
    tuple(this).map(Tuple::len).into()
}

extern "C" fn tuple_item(this: &Object, index: isize) -> PyResult {
    let item = usize::try_from(index)
        .ok()
        .and_then(|index| tuple(this).ok()?.get(index));
    item.ok_or_else(|| out_of_range("tuple index out of range"))
}

extern "C" fn tuple_subscript(this: &Object, key: &Object) -> PyResult {
    let tuple = tuple(this)?;
    let place = place(key, "tuple", tuple.len())?;
    tuple
        .get(place)
        .ok_or_else(|| out_of_range("tuple index out of range"))
}

extern "C" fn dict_length(this: &Object) -> Length {
    dict(this).map(Dict::len).into()
}

extern "C" fn dict_subscript(this: &Object, key: &Object) -> PyResult {
    match dict(this)?.get(key)? {
        Some(value) => Ok(value),
        None => Err(errors::raise_key_error(key)),
    }
}

extern "C" fn dict_ass_subscript(this: &Object, key: &Object, value: Option<&Object>) -> Status {
    dict(this)
        .and_then(|dict| match value {
            Some(value) => dict.set(key, value),
            None => dict.delete(key),
        })
        .into()
}

extern "C" fn dict_contains(this: &Object, key: &Object) -> Truth {
    dict(this).and_then(|dict| dict.contains(key)).into()
}
