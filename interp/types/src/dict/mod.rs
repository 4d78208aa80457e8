//! `dict`: operators, subscripts, methods, what `dict()` and `update` accept. Views and iterators have a file each.
//!
//! Tables, lookup and growth are the kernel's. Hashing and comparing keys may run code that changes the dict.

pub mod iterators;
pub mod views;

use crate::support::type_of;
use core::ffi::CStr;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{KEY_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, Length, PyResult, Raised, Ref, Status, Truth};
use sidewinder_object::slots::{CompareOp, MappingMethods, NumberMethods, SequenceMethods};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, Object, Set, Tuple, TypeObject, attributes, calls, dict, errors, ids, singletons, wellknown,
};

static NUMBER: NumberMethods = NumberMethods::new().or(or).inplace_or(inplace_or);
static SEQUENCE: SequenceMethods = SequenceMethods::new().contains(contains);
static MAPPING: MappingMethods = MappingMethods::new()
    .length(length)
    .subscript(subscript)
    .ass_subscript(ass_subscript);

const DOC: &CStr = c"A mapping of keys to values that keeps the order of insertion.\n\nIt can be made from another mapping, \
from an iterable of pairs, and from keyword arguments.";

/// Completes the type.
pub(crate) fn define() {
    wellknown::DICT.define(
        &TypeSpec::new(c"dict", 0)
            .doc(DOC)
            .repr(repr)
            .hash(protocols::hash_not_implemented)
            .getattro(attributes::generic_getattr)
            .richcompare(richcompare)
            .iter(iterators::iter)
            .init(init)
            .new_slot(new)
            .vectorcall(arguments::vectorcall::<Call>)
            .number(&NUMBER)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .methods(&methods::METHODS),
    );
}

/// The types that belong to `dict`.
pub(crate) static TYPES: &[&TypeObject] = &[
    &views::KEYS,
    &views::VALUES,
    &views::ITEMS,
    &iterators::KEY_ITERATOR,
    &iterators::VALUE_ITERATOR,
    &iterators::ITEM_ITERATOR,
    &iterators::REVERSE_KEY_ITERATOR,
    &iterators::REVERSE_VALUE_ITERATOR,
    &iterators::REVERSE_ITEM_ITERATOR,
];

fn this(object: &Object) -> Fallible<&Dict> {
    object.downcast::<Dict>().ok_or_else(errors::bad_internal_call)
}

extern "C" fn new(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    let object = sidewinder_object::typeobject_alloc(class, 0)?;
    this(&object)?.initialize_subclass_instance();
    Ok(object)
}

/// `dict(...)` as a vectorcall.
struct Call;

impl Native for Call {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        args.check("dict", 0, 1)?;
        let object = new(type_of(class)?, Tuple::empty(), None)?;
        let dict = this(&object)?;
        if let Some(source) = args.get(0) {
            update_from(dict, source)?;
        }
        for (name, value) in args.keywords() {
            dict.set(name, value)?;
        }
        Ok(object)
    }
}

extern "C" fn init(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    this(object)
        .and_then(|dict| update(dict, "dict", args, keywords))
        .into()
}

/// `update` and `__init__`: perhaps a source, then keywords.
fn update(dict: &Dict, function: &str, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    calls::check_count(function, args.len(), 0, 1)?;
    if let Some(source) = args.get(0) {
        update_from(dict, &source)?;
    }
    match keywords {
        Some(keywords) if keywords.has_only_string_keys() => merge(dict, keywords),
        Some(_) => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("keywords must be strings"),
        )),
        None => Ok(()),
    }
}

/// Adds the items of a mapping (what has `keys`) or of an iterable of pairs.
pub fn update_from(dict: &Dict, source: &Object) -> Fallible {
    if source.is_exactly(&wellknown::DICT) || attributes::get_optional(source, ids::keys.get())?.is_some() {
        return merge(dict, source);
    }
    merge_pairs(dict, source, true)
}

/// Adds the items of a mapping, which win over present ones. `PyDict_Update`.
pub fn merge(dict: &Dict, source: &Object) -> Fallible {
    if let Some(other) = source.downcast::<Dict>()
        && other.iterates_plainly()
    {
        return dict.merge(other, true);
    }
    let keys = mapping_list(source, ids::keys.get())?;
    let iterator = protocols::iter(&keys)?;
    while let Some(key) = protocols::next(&iterator)? {
        let value = protocols::get_item(source, &key)?;
        dict.set(&key, &value)?;
    }
    Ok(())
}

/// A shallow copy. A subclass that iterates in its own way is asked for its keys and values. `PyDict_Copy`.
pub fn copy(dict: &Dict) -> PyResult<Dict> {
    if dict.is_empty() || dict.values().is_some() || dict.iterates_plainly() {
        return dict.copy();
    }
    let fresh = Dict::new()?;
    merge(&fresh, dict)?;
    Ok(fresh)
}

/// Adds the items of a mapping; a key that is there already is KeyError.
pub fn merge_unique(dict: &Dict, source: &Object) -> Fallible {
    let put = |key: Ref, hash: isize, value: Ref| {
        if dict.contains_known_hash(&key, hash)? {
            return Err(errors::raise_key_error(&key));
        }
        dict.set_known_hash(key, hash, value)
    };
    if let Some(other) = source.downcast::<Dict>()
        && other.iterates_plainly()
    {
        if dict.is_empty() {
            return dict.merge(other, true);
        }
        let mut position = 0;
        while let Some((next, key, value, hash)) = other.next_hashed(position) {
            put(key, hash, value)?;
            position = next;
        }
        return Ok(());
    }
    let keys = mapping_list(source, ids::keys.get())?;
    let iterator = protocols::iter(&keys)?;
    while let Some(key) = protocols::next(&iterator)? {
        let hash = dict::key_hash(&key)?;
        if dict.contains_known_hash(&key, hash)? {
            return Err(errors::raise_key_error(&key));
        }
        let value = protocols::get_item(source, &key)?;
        dict.set_known_hash(key, hash, value)?;
    }
    Ok(())
}

/// The list of what `keys()`, `values()` or `items()` of a mapping gives.
pub(crate) fn mapping_list(mapping: &Object, method: &'static Str) -> PyResult {
    let result = calls::call_method(mapping, method, &[])?;
    if result.is_exactly(&wellknown::LIST) {
        return Ok(result);
    }
    let iterator = match protocols::iter(&result) {
        Ok(iterator) => iterator,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}.{}() returned a non-iterable (type {})",
                    mapping.class().name_cut(200),
                    protocols::text(method),
                    result.class().name_cut(200)
                ),
            ));
        }
    };
    crate::list::from_iterable(&iterator).map(Ref::upcast)
}

/// Adds pairs from an iterable. `PyDict_MergeFromSeq2`.
pub fn merge_pairs(dict: &Dict, pairs: &Object, overwrite: bool) -> Fallible {
    let iterator = protocols::iter(pairs)?;
    let mut number = 0usize;
    while let Some(item) = protocols::next(&iterator)? {
        let (key, value) = pair(&item, number)?;
        if overwrite {
            dict.set(&key, &value)?;
        } else {
            drop(dict.set_default(&key, &value)?);
        }
        number += 1;
    }
    Ok(())
}

/// Key and value of an element of an update sequence.
fn pair(item: &Object, number: usize) -> Fallible<(Ref, Ref)> {
    let parts = match crate::list::sequence_fast(item, "object is not iterable") {
        Ok(parts) => parts,
        Err(raised) => return Err(not_a_sequence(raised, number)),
    };
    match <[Ref; 2]>::try_from(parts) {
        Ok([key, value]) => Ok((key, value)),
        Err(parts) => Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "dictionary update sequence element #{number} has length {}; 2 is required",
                parts.len()
            ),
        )),
    }
}

fn not_a_sequence(raised: Raised, number: usize) -> Raised {
    if errors::current_is(&TYPE_ERROR) {
        let note = format!("Cannot convert dictionary update sequence element #{number} to a sequence");
        return errors::add_note(raised, &note);
    }
    raised
}

extern "C" fn repr(object: &Object) -> PyResult {
    let dict = this(object)?;
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_str("{...}").map(Ref::upcast);
    };
    if dict.is_empty() {
        return Str::from_str("{}").map(Ref::upcast);
    }
    let mut text = StrBuilder::new();
    text.push_str("{");
    let (mut position, mut first) = (0, true);
    while let Some((next, key, value)) = dict.next(position) {
        if !core::mem::take(&mut first) {
            text.push_str(", ");
        }
        text.push_object(&*protocols::repr(&key)?);
        text.push_str(": ");
        text.push_object(&*protocols::repr(&value)?);
        position = next;
    }
    text.push_str("}");
    text.finish().map(Ref::upcast)
}

/// Whether both hold equal items.
fn equal(a: &Dict, b: &Dict) -> Fallible<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut position = 0;
    while let Some((next, key, value, hash)) = a.next_hashed(position) {
        let Some(other) = b.get_known_hash(&key, hash)? else {
            return Ok(false);
        };
        if !protocols::compare_bool(&value, &other, CompareOp::Eq)? {
            return Ok(false);
        }
        position = next;
    }
    Ok(true)
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    match (left.downcast::<Dict>(), right.downcast::<Dict>(), op) {
        (Some(a), Some(b), CompareOp::Eq) => Ok(singletons::new_bool(equal(a, b)?)),
        (Some(a), Some(b), CompareOp::Ne) => Ok(singletons::new_bool(!equal(a, b)?)),
        _ => Ok(singletons::new_not_implemented()),
    }
}

extern "C" fn length(object: &Object) -> Length {
    this(object).map(Dict::len).into()
}

extern "C" fn contains(object: &Object, key: &Object) -> Truth {
    this(object).and_then(|dict| dict.contains(key)).into()
}

extern "C" fn subscript(object: &Object, key: &Object) -> PyResult {
    let dict = this(object)?;
    match dict.get(key)? {
        Some(value) => Ok(value),
        None => missing(object, key),
    }
}

/// What a subclass's `__missing__` makes of a key, or KeyError.
#[cold]
fn missing(object: &Object, key: &Object) -> PyResult {
    if !object.is_exactly(&wellknown::DICT)
        && let Some(method) = attributes::lookup_special(object, ids::__missing__.get())?
    {
        return calls::call_one(&method, key);
    }
    Err(errors::raise_key_error(key))
}

extern "C" fn ass_subscript(object: &Object, key: &Object, value: Option<&Object>) -> Status {
    this(object)
        .and_then(|dict| match value {
            Some(value) => dict.set(key, value),
            None => dict.delete(key),
        })
        .into()
}

extern "C" fn or(left: &Object, right: &Object) -> PyResult {
    let (Some(dict), true) = (left.downcast::<Dict>(), right.has::<Dict>()) else {
        return Ok(singletons::new_not_implemented());
    };
    let result = copy(dict)?;
    update_from(&result, right)?;
    Ok(result.upcast())
}

extern "C" fn inplace_or(left: &Object, right: &Object) -> PyResult {
    update_from(this(left)?, right)?;
    Ok(Ref::new(left))
}

/// `class.fromkeys(iterable, value)`.
pub fn from_keys(class: &TypeObject, iterable: &Object, value: &Object) -> PyResult {
    let object = calls::call_none(class)?;
    let Some(exact) = object.downcast_exact::<Dict>() else {
        let iterator = protocols::iter(iterable)?;
        while let Some(key) = protocols::next(&iterator)? {
            protocols::set_item(&object, &key, Some(value))?;
        }
        return Ok(object);
    };
    if let Some(source) = iterable.downcast_exact::<Dict>() {
        exact.presize(source.len(), source.keys().is_unicode())?;
        let mut position = 0;
        while let Some((next, key, _, hash)) = source.next_hashed(position) {
            exact.set_known_hash(key, hash, Ref::new(value))?;
            position = next;
        }
        return Ok(object);
    }
    if let Some(source) = iterable.downcast::<Set>()
        && (source.is_exactly(&wellknown::SET) || source.is_exactly(&wellknown::FROZENSET))
    {
        exact.presize(source.len(), false)?;
        let mut place = 0;
        while let Some((next, key, hash)) = source.next(place) {
            exact.set_known_hash(key, hash, Ref::new(value))?;
            place = next;
        }
        return Ok(object);
    }
    let iterator = protocols::iter(iterable)?;
    while let Some(key) = protocols::next(&iterator)? {
        exact.set(&key, value)?;
    }
    Ok(object)
}

fn none_unless(value: Option<&Object>) -> Ref {
    value.map_or_else(singletons::new_none, Ref::new)
}

#[pymethods]
mod methods {
    use super::*;

    /// Whether the key is there.
    #[method(sig = "__contains__($self, key, /)", coexist)]
    fn contains(this: &Dict, key: &Object) -> Fallible<bool> {
        this.contains(key)
    }

    /// The value of a key.
    #[method(sig = "__getitem__($self, key, /)", coexist)]
    fn get_item(this: &Dict, key: &Object) -> PyResult {
        subscript(this, key)
    }

    /// The bytes that the dict takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &Dict) -> Fallible<usize> {
        Ok(this.byte_size())
    }

    /// The value of a key, or a default.
    #[method(sig = "get($self, key, default=None, /)")]
    fn get(this: &Dict, key: &Object, default: Option<&Object>) -> PyResult {
        Ok(this.get(key)?.unwrap_or_else(|| none_unless(default)))
    }

    /// The value of a key, which is set to a default first when the key is not there.
    #[method(sig = "setdefault($self, key, default=None, /)")]
    fn set_default(this: &Dict, key: &Object, default: Option<&Object>) -> PyResult {
        this.set_default(key, default.unwrap_or(singletons::none()))
    }

    /// Takes a key out and returns its value, or a default; without one a missing key is KeyError.
    #[method(sig = "pop($self, key, default=<unrepresentable>, /)")]
    fn pop(this: &Dict, key: &Object, default: Option<&Object>) -> PyResult {
        match (this.pop(key)?, default) {
            (Some(value), _) => Ok(value),
            (None, Some(default)) => Ok(Ref::new(default)),
            (None, None) => Err(errors::raise_key_error(key)),
        }
    }

    /// Takes out the item that was inserted last.
    #[method(sig = "popitem($self, /)")]
    fn pop_item(this: &Dict) -> PyResult {
        if !this.is_empty()
            && let Some((key, value)) = this.pop_last()?
        {
            return Tuple::new([key, value]).map(Ref::upcast);
        }
        Err(errors::raise(
            &KEY_ERROR,
            format_args!("popitem(): dictionary is empty"),
        ))
    }

    /// A view of the keys.
    #[method(sig = "keys($self, /)")]
    fn keys(this: &Dict) -> PyResult {
        views::new(&views::KEYS, this)
    }

    /// A view of the items, as pairs.
    #[method(sig = "items($self, /)")]
    fn items(this: &Dict) -> PyResult {
        views::new(&views::ITEMS, this)
    }

    /// A view of the values.
    #[method(sig = "values($self, /)")]
    fn values(this: &Dict) -> PyResult {
        views::new(&views::VALUES, this)
    }

    /// Adds the items of a mapping or an iterable of pairs, then keyword arguments; they replace present ones.
    #[method(name = "update", convention = "varargs_keywords")]
    fn update(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible<()> {
        super::update(super::this(this)?, "update", args, keywords)
    }

    /// A new dict with the keys of an iterable, all with one value.
    #[classmethod(sig = "fromkeys($type, iterable, value=None, /)")]
    fn from_keys(class: &TypeObject, iterable: &Object, value: Option<&Object>) -> PyResult {
        super::from_keys(class, iterable, value.unwrap_or(singletons::none()))
    }

    /// Takes all items out.
    #[method(sig = "clear($self, /)")]
    fn clear(this: &Dict) -> Fallible<()> {
        this.clear();
        Ok(())
    }

    /// A new dict with the same items.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Dict) -> PyResult {
        super::copy(this).map(Ref::upcast)
    }

    /// An iterator over the keys, the last one first.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Dict) -> PyResult {
        iterators::new(&iterators::REVERSE_KEY_ITERATOR, this)
    }

    /// `dict[key, value]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}
