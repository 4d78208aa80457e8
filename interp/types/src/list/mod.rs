//! `list`: operators, subscripts, slices, methods. Sorting is in `sort`, iterators in `crate::iterators`.
//!
//! Storage and its growth are the kernel's. Anything that compares items or iterates may run code that changes the
//! list: items are taken one by one as new references, and the length is asked again each time.

mod sort;

use crate::dict::views;
use crate::iterators;
use crate::support::{no_keyword_names, type_of};
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{self, Native, SliceIndex};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{INDEX_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, Length, PyResult, Raised, Ref, Status, Truth};
use sidewinder_object::slice::{Span, adjust};
use sidewinder_object::slots::{CompareOp, MappingMethods, SequenceMethods};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::structs::Slice;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, List, Object, Set, Tuple, TypeObject, calls, errors, number, singletons, wellknown,
};

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

/// Completes the type.
pub(crate) fn define() {
    wellknown::LIST.define(
        &TypeSpec::new(c"list", 0)
            .doc(c"list(iterable=(), /)\n--\n\nA mutable sequence, empty or filled from an iterable.")
            .repr(repr)
            .hash(protocols::hash_not_implemented)
            .getattro(sidewinder_object::attributes::generic_getattr)
            .richcompare(richcompare)
            .iter(iterators::list_iter)
            .init(init)
            .new_slot(sidewinder_object::classes::generic_new)
            .vectorcall(arguments::vectorcall::<Call>)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .methods(&methods::METHODS),
    );
}

fn this(object: &Object) -> Fallible<&List> {
    object.downcast::<List>().ok_or_else(errors::bad_internal_call)
}

fn out_of_range(message: &str) -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("{message}"))
}

/// `list(iterable)`.
pub fn from_iterable(iterable: &Object) -> PyResult<List> {
    let list = List::new()?;
    extend(&list, iterable)?;
    Ok(list)
}

/// `list(...)` as a vectorcall.
struct Call;

impl Native for Call {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        no_keyword_names("list", &args)?;
        args.check("list", 0, 1)?;
        let list = sidewinder_object::typeobject_alloc(type_of(class)?, 0)?;
        if let Some(iterable) = args.get(0) {
            extend(this(&list)?, iterable)?;
        }
        Ok(list)
    }
}

extern "C" fn init(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    initialize(object, args, keywords).into()
}

fn initialize(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    let list = this(object)?;
    if object.is_exactly(&wellknown::LIST) || object.class().shares_new(&wellknown::LIST) {
        errors::no_keywords("list", keywords)?;
    }
    calls::check_count("list", args.len(), 0, 1)?;
    list.clear();
    match args.get(0) {
        Some(iterable) => extend(list, &iterable),
        None => Ok(()),
    }
}

/// `list.extend(iterable)`: the growth depends on what kind of iterable it is, as in CPython.
pub fn extend(list: &List, iterable: &Object) -> Fallible {
    if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
        return list.extend_from_tuple(tuple);
    }
    if let Some(other) = iterable.downcast::<List>()
        && (other.is_exactly(&wellknown::LIST) || other.is(list))
    {
        return list.extend_from_list(other);
    }
    if let Some(set) = iterable.downcast::<Set>()
        && (set.is_exactly(&wellknown::SET) || set.is_exactly(&wellknown::FROZENSET))
    {
        return list.extend_resizing(set.keys());
    }
    if let Some(dict) = iterable.downcast_exact::<Dict>() {
        return list.extend_resizing(dict.items().into_iter().map(|(key, _)| key).collect());
    }
    match views::collect(iterable)? {
        Some(items) => list.extend_resizing(items),
        None => extend_by_iteration(list, iterable),
    }
}

fn extend_by_iteration(list: &List, iterable: &Object) -> Fallible {
    let iterator = protocols::iter(iterable)?;
    let hint = protocols::length_hint(iterable, 8)?;
    if list
        .len()
        .checked_add(hint)
        .is_some_and(|sum| isize::try_from(sum).is_ok())
    {
        list.reserve(hint)?;
    }
    while let Some(item) = protocols::next(&iterator)? {
        list.append(item)?;
    }
    list.trim()
}

/// The items of a list or tuple as they are, of anything else as `list` takes them from its iterator; `message` when
/// it cannot be iterated. `PySequence_Fast`.
pub(crate) fn sequence_fast(object: &Object, message: &str) -> Fallible<Vec<Ref>> {
    if let Some(list) = object.downcast_exact::<List>() {
        return Ok(list.to_vec());
    }
    if let Some(tuple) = object.downcast_exact::<Tuple>() {
        return Ok(tuple.iter().collect());
    }
    match protocols::iter(object) {
        Ok(iterator) => Ok(from_iterable(&iterator)?.to_vec()),
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            Err(errors::raise(&TYPE_ERROR, format_args!("{message}")))
        }
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let list = this(object)?;
    if list.is_empty() {
        return Str::from_str("[]").map(Ref::upcast);
    }
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_str("[...]").map(Ref::upcast);
    };
    let mut text = StrBuilder::new();
    text.push_str("[");
    let mut index = 0;
    while let Some(item) = list.get(index) {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_object(&*protocols::repr(&item)?);
        index += 1;
    }
    text.push_str("]");
    text.finish().map(Ref::upcast)
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<List>(), right.downcast::<List>()) else {
        return Ok(singletons::new_not_implemented());
    };
    if a.len() != b.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::new_bool(op == CompareOp::Ne));
    }
    let mut index = 0;
    loop {
        let (Some(x), Some(y)) = (a.get(index), b.get(index)) else {
            return Ok(singletons::new_bool(op.holds(a.len().cmp(&b.len()))));
        };
        if !protocols::compare_bool(&x, &y, CompareOp::Eq)? {
            // The comparison may have shortened the lists.
            if index >= a.len() || index >= b.len() {
                return Ok(singletons::new_bool(op.holds(a.len().cmp(&b.len()))));
            }
            return match op {
                CompareOp::Eq => Ok(singletons::new_bool(false)),
                CompareOp::Ne => Ok(singletons::new_bool(true)),
                _ => protocols::compare(&x, &y, op),
            };
        }
        index += 1;
    }
}

extern "C" fn length(object: &Object) -> Length {
    this(object).map(List::len).into()
}

extern "C" fn contains(object: &Object, needle: &Object) -> Truth {
    find(object, needle, 0, usize::MAX)
        .map(|found| found.is_some())
        .into()
}

/// The first index, from `start` and below `stop`, of an item equal to the value.
fn find(object: &Object, value: &Object, start: usize, stop: usize) -> Fallible<Option<usize>> {
    let list = this(object)?;
    let mut index = start;
    while index < stop
        && let Some(item) = list.get(index)
    {
        if protocols::compare_bool(&item, value, CompareOp::Eq)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

extern "C" fn item(object: &Object, index: isize) -> PyResult {
    let list = this(object)?;
    list.get(index.cast_unsigned())
        .ok_or_else(|| out_of_range("list index out of range"))
}

extern "C" fn ass_item(object: &Object, index: isize, value: Option<&Object>) -> Status {
    this(object).and_then(|list| set_item(list, index, value)).into()
}

fn set_item(list: &List, index: isize, value: Option<&Object>) -> Fallible {
    let place = index.cast_unsigned();
    if place >= list.len() {
        return Err(out_of_range("list assignment index out of range"));
    }
    match value {
        Some(value) => drop(list.replace(place, Ref::new(value))),
        None => drop(list.take(place)),
    }
    Ok(())
}

/// The index that an object means, counted from the end when negative; `None` when it is no index.
fn index_of(list: &List, key: &Object) -> Fallible<Option<isize>> {
    if !number::is_index(key) {
        return Ok(None);
    }
    let index = number::as_index(key, Some(&INDEX_ERROR))?;
    Ok(Some(if index < 0 {
        index.saturating_add(list.len().cast_signed())
    } else {
        index
    }))
}

fn bad_index(key: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!(
            "list indices must be integers or slices, not {}",
            key.class().name_cut(200)
        ),
    )
}

extern "C" fn subscript(object: &Object, key: &Object) -> PyResult {
    let list = this(object)?;
    if let Some(index) = index_of(list, key)? {
        return item(object, index);
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(bad_index(key));
    };
    let span = slice.span_over(|| list.len())?;
    if span.step == 1 {
        let start = span.start.cast_unsigned();
        return list.slice(start, start + span.count).map(Ref::upcast);
    }
    let items: Vec<Ref> = span.indices().map_while(|index| list.get(index)).collect();
    List::collect(items.into_iter()).map(Ref::upcast)
}

extern "C" fn ass_subscript(object: &Object, key: &Object, value: Option<&Object>) -> Status {
    set_subscript(object, key, value).into()
}

fn set_subscript(object: &Object, key: &Object, value: Option<&Object>) -> Fallible {
    let list = this(object)?;
    if let Some(index) = index_of(list, key)? {
        return set_item(list, index, value);
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(bad_index(key));
    };
    let (start, stop, step) = slice.unpack()?;
    // Making a list of the value may change this one: its length counts after that.
    let items = match value {
        Some(value) => sequence_fast(value, "must assign iterable to extended slice")?,
        None => Vec::new(),
    };
    let span = adjust(start, stop, step, list.len());
    match value {
        _ if span.step == 1 => set_slice(list, span, items),
        None => delete_slice(list, span),
        Some(_) => set_extended_slice(list, span, items),
    }
}

fn set_slice(list: &List, span: Span, items: Vec<Ref>) -> Fallible {
    let (start, stop) = (
        span.start.cast_unsigned(),
        span.stop.max(span.start).cast_unsigned(),
    );
    drop_backwards(list.splice(start, stop, items)?);
    Ok(())
}

/// Drops items, the last one first.
fn drop_backwards(mut items: Vec<Ref>) {
    while let Some(item) = items.pop() {
        drop(item);
    }
}

fn delete_slice(list: &List, span: Span) -> Fallible {
    if span.count == 0 {
        return Ok(());
    }
    let last = span.start + (span.count.cast_signed() - 1) * span.step;
    let start = span.start.min(last).cast_unsigned();
    let removed = list.remove_stepped(start, span.step.unsigned_abs(), span.count)?;
    drop(removed);
    Ok(())
}

fn set_extended_slice(list: &List, span: Span, items: Vec<Ref>) -> Fallible {
    if items.len() != span.count {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                items.len(),
                span.count
            ),
        ));
    }
    let old: Vec<Ref> = span
        .indices()
        .zip(items)
        .filter_map(|(index, item)| list.replace(index, item))
        .collect();
    drop(old);
    Ok(())
}

extern "C" fn concat(left: &Object, right: &Object) -> PyResult {
    let Some(other) = right.downcast::<List>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "can only concatenate list (not \"{}\") to list",
                right.class().name_cut(200)
            ),
        ));
    };
    this(left)?.concat(other).map(Ref::upcast)
}

fn checked_product(length: usize, count: isize) -> Fallible<usize> {
    let count = count.max(0).cast_unsigned();
    match length.checked_mul(count) {
        Some(total) if isize::try_from(total).is_ok() => Ok(count),
        _ => Err(errors::no_memory()),
    }
}

extern "C" fn repeat(object: &Object, count: isize) -> PyResult {
    let list = this(object)?;
    let count = checked_product(list.len(), count)?;
    list.repeated(count).map(Ref::upcast)
}

extern "C" fn inplace_concat(object: &Object, iterable: &Object) -> PyResult {
    extend(this(object)?, iterable)?;
    Ok(Ref::new(object))
}

extern "C" fn inplace_repeat(object: &Object, count: isize) -> PyResult {
    let list = this(object)?;
    if list.is_empty() {
        return Ok(Ref::new(object));
    }
    if count < 1 {
        list.clear();
    } else {
        list.repeat_in_place(checked_product(list.len(), count)?)?;
    }
    Ok(Ref::new(object))
}

#[pymethods]
mod methods {
    use super::*;

    /// The item at an index, or the list of those in a slice.
    #[method(sig = "__getitem__($self, index, /)", coexist)]
    fn get_item(this: &List, index: &Object) -> PyResult {
        subscript(this, index)
    }

    /// An iterator over the items from last to first.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &List) -> PyResult {
        iterators::list_reversed(this)
    }

    /// The bytes that the list takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &List) -> Fallible<isize> {
        Ok(this.class().basicsize().cast_signed() + this.allocated() * 8)
    }

    /// Takes all items out.
    #[method(sig = "clear($self, /)")]
    fn clear(this: &List) -> Fallible<()> {
        this.clear();
        Ok(())
    }

    /// A new list of the same items.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &List) -> PyResult {
        this.slice(0, usize::MAX).map(Ref::upcast)
    }

    /// Adds an item at the end.
    #[method(sig = "append($self, object, /)")]
    fn append(this: &List, object: &Object) -> Fallible<()> {
        this.append(Ref::new(object))
    }

    /// Puts an item in front of the one at an index.
    #[method(sig = "insert($self, index, object, /)")]
    fn insert(this: &List, index: isize, object: &Object) -> Fallible<()> {
        let length = this.len().cast_signed();
        let index = if index < 0 {
            index.saturating_add(length).max(0)
        } else {
            index
        };
        this.insert(index.cast_unsigned(), Ref::new(object))
    }

    /// Adds the items of an iterable at the end.
    #[method(sig = "extend($self, iterable, /)")]
    fn extend(this: &List, iterable: &Object) -> Fallible<()> {
        super::extend(this, iterable)
    }

    /// Takes out and returns the item at an index, the last one when none is given.
    #[method(sig = "pop($self, index=-1, /)")]
    fn pop(this: &List, index: isize) -> PyResult {
        if this.is_empty() {
            return Err(out_of_range("pop from empty list"));
        }
        let length = this.len().cast_signed();
        let index = if index < 0 {
            index.saturating_add(length)
        } else {
            index
        };
        match this.remove(index.cast_unsigned())? {
            Some(item) => Ok(item),
            None => Err(out_of_range("pop index out of range")),
        }
    }

    /// Takes out the first item that is equal to a value.
    #[method(sig = "remove($self, value, /)")]
    fn remove(this: &List, value: &Object) -> Fallible<()> {
        match find(this, value, 0, usize::MAX)? {
            Some(index) => {
                drop(this.splice(index, index + 1, Vec::new())?);
                Ok(())
            }
            None => Err(errors::raise(
                &VALUE_ERROR,
                format_args!("list.remove(x): x not in list"),
            )),
        }
    }

    /// The index of the first item that is equal to a value.
    #[method(sig = "index($self, value, start=0, stop=sys.maxsize, /)")]
    fn index(this: &List, value: &Object, start: SliceIndex, stop: SliceIndex) -> Fallible<usize> {
        let length = this.len().cast_signed();
        let from_end = |index: isize| {
            if index < 0 {
                index.saturating_add(length).max(0)
            } else {
                index
            }
        };
        let (start, stop) = (
            from_end(start.0).cast_unsigned(),
            from_end(stop.0).cast_unsigned(),
        );
        match find(this, value, start, stop)? {
            Some(index) => Ok(index),
            None => Err(errors::raise(
                &VALUE_ERROR,
                format_args!("list.index(x): x not in list"),
            )),
        }
    }

    /// How many items are equal to a value.
    #[method(sig = "count($self, value, /)")]
    fn count(this: &List, value: &Object) -> Fallible<usize> {
        let (mut count, mut index) = (0, 0);
        while let Some(item) = this.get(index) {
            count += usize::from(protocols::compare_bool(&item, value, CompareOp::Eq)?);
            index += 1;
        }
        Ok(count)
    }

    /// Reverses the order of the items in place.
    #[method(sig = "reverse($self, /)")]
    fn reverse(this: &List) -> Fallible<()> {
        this.reverse();
        Ok(())
    }

    /// Sorts the items in place; equal ones keep their order.
    #[method(sig = "sort($self, /, *, key=None, reverse=False)")]
    fn sort(this: &List, key: Option<&Object>, reverse: bool) -> Fallible<()> {
        sort::sort(this, key.filter(|key| !key.is_none()), reverse)
    }

    /// `list[item]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}

pub use sort::sort;
