//! The object protocol: hash, repr, str, truth, comparison, length, items, iteration, instance checks.
//!
//! Each function is the C API function of like name, with its messages. Numbers are in `number`.

use crate::errors::{self, text_of};
use crate::exceptions::{TYPE_ERROR, VALUE_ERROR};
use crate::header::Object;
use crate::ids;
use crate::int::Int;
use crate::payload::Payload as _;
use crate::reference::{Fallible, Hash, PyResult, Raised, Ref};
use crate::slots::CompareOp;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::typeobject::TypeObject;
use crate::{attributes, calls, lookup, singletons, thread, wellknown};

/// `hash(object)`.
#[inline]
pub fn hash(object: &Object) -> Fallible<isize> {
    match object.class().tp_hash.get() {
        Some(hash) => hash(object).get(),
        None => Err(unhashable(object)),
    }
}

#[cold]
fn unhashable(object: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("unhashable type: '{}'", object.class().name()),
    )
}

/// `tp_hash` of types that cannot be hashed: `PyObject_HashNotImplemented`.
#[inline(never)]
pub extern "C" fn hash_not_implemented(object: &Object) -> Hash {
    Err(unhashable(object)).into()
}

/// `tp_hash` by identity.
pub extern "C" fn generic_hash(object: &Object) -> Hash {
    Hash(crate::hash::hash_pointer(object.id()))
}

/// `repr(object)`.
pub fn repr(object: &Object) -> PyResult<Str> {
    let Some(slot) = object.class().tp_repr.get() else {
        return Str::from_format(format_args!(
            "<{} object at {:#x}>",
            object.class().name(),
            object.id()
        ));
    };
    thread::check_recursion(" while getting the repr of an object")?;
    slot(object)?.downcast::<Str>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("__repr__ returned non-string (type {})", other.class().name()),
        )
    })
}

/// `str(object)`.
pub fn str(object: &Object) -> PyResult<Str> {
    if let Some(string) = object.downcast_exact::<Str>() {
        return Ok(Ref::new(string));
    }
    let Some(slot) = object.class().tp_str.get() else {
        return repr(object);
    };
    thread::check_recursion(" while getting the str of an object")?;
    slot(object)?.downcast::<Str>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("__str__ returned non-string (type {})", other.class().name()),
        )
    })
}

/// `ascii(object)`.
pub fn ascii(object: &Object) -> PyResult<Str> {
    let shown = repr(object)?;
    if shown.is_ascii() {
        return Ok(shown);
    }
    let mut out = String::with_capacity(shown.len() + 8);
    for code_point in shown.text().code_points() {
        match code_point {
            0..=0x7f => out.extend(char::from_u32(code_point)),
            0x80..=0xff => out.push_str(&format!("\\x{code_point:02x}")),
            0x100..=0xffff => out.push_str(&format!("\\u{code_point:04x}")),
            _ => out.push_str(&format!("\\U{code_point:08x}")),
        }
    }
    Str::from_str(&out)
}

/// `format(value, spec)`; no specification is an empty one. `PyObject_Format`.
pub fn format(value: &Object, spec: Option<&Object>) -> PyResult<Str> {
    let spec = spec.unwrap_or_else(|| crate::str::empty());
    if let Some(text) = spec.downcast::<Str>() {
        if text.is_empty() {
            if let Some(text) = value.downcast_exact::<Str>() {
                return Ok(Ref::new(text));
            }
            if value.is_exactly(&wellknown::INT) {
                return str(value);
            }
        }
    } else {
        return Err(errors::raise(
            &crate::exceptions::SYSTEM_ERROR,
            format_args!("Format specifier must be a string, not {}", spec.class().name()),
        ));
    }
    let Some(method) = attributes::lookup_special(value, ids::__format__.get())? else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Type {} doesn't define __format__", value.class().name_cut(100)),
        ));
    };
    calls::call(&method, &[spec])?.downcast::<Str>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "__format__ must return a str, not {}",
                other.class().name_cut(200)
            ),
        )
    })
}

/// The truth of an object.
#[inline]
pub fn is_true(object: &Object) -> Fallible<bool> {
    if object.is_true_object() {
        return Ok(true);
    }
    if object.is_false_object() || object.is_none() {
        return Ok(false);
    }
    let class = object.class();
    if let Some(bool) = class.number().and_then(|suite| suite.bool.get()) {
        return bool(object).get();
    }
    if let Some(length) = class.mapping().and_then(|suite| suite.length.get()) {
        return length(object).get().map(|length| length != 0);
    }
    if let Some(length) = class.sequence().and_then(|suite| suite.length.get()) {
        return length(object).get().map(|length| length != 0);
    }
    Ok(true)
}

/// `left OP right` with the reflected operation tried where CPython tries it.
pub fn compare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    thread::check_recursion(" in comparison")?;
    let (a, b) = (left.class(), right.class());
    let mut tried = false;
    if !core::ptr::eq(a, b)
        && b.is_subtype(a)
        && let Some(slot) = b.tp_richcompare.get()
    {
        tried = true;
        let result = slot(right, left, op.swapped())?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    if let Some(slot) = a.tp_richcompare.get() {
        let result = slot(left, right, op)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    if !tried && let Some(slot) = b.tp_richcompare.get() {
        let result = slot(right, left, op.swapped())?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    match op {
        CompareOp::Eq => Ok(singletons::new_bool(left.is(right))),
        CompareOp::Ne => Ok(singletons::new_bool(!left.is(right))),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                a.name_cut(100),
                b.name_cut(100)
            ),
        )),
    }
}

/// As `compare`, for its truth; identical objects are equal without being asked.
#[inline]
pub fn compare_bool(left: &Object, right: &Object, op: CompareOp) -> Fallible<bool> {
    if left.is(right) {
        match op {
            CompareOp::Eq => return Ok(true),
            CompareOp::Ne => return Ok(false),
            _ => {}
        }
    }
    is_true(&*compare(left, right, op)?)
}

/// `len(object)`.
pub fn len(object: &Object) -> Fallible<usize> {
    let class = object.class();
    let slot = class
        .sequence()
        .and_then(|suite| suite.length.get())
        .or_else(|| class.mapping().and_then(|suite| suite.length.get()));
    match slot {
        Some(length) => length(object).get(),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("object of type '{}' has no len()", class.name()),
        )),
    }
}

/// `object[key]`.
pub fn get_item(object: &Object, key: &Object) -> PyResult {
    let class = object.class();
    if let Some(subscript) = class.mapping().and_then(|suite| suite.subscript.get()) {
        return subscript(object, key);
    }
    if class.sequence().is_some_and(|suite| suite.item.get().is_some()) {
        if let Some(index) = index_of(key) {
            return sequence_item(object, index?);
        }
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("sequence index must be integer, not '{}'", key.class().name()),
        ));
    }
    if let Some(class) = object.downcast::<TypeObject>() {
        if class.is(&wellknown::TYPE)
            && let Some(hook) = CLASS_GETITEM.get()
        {
            return hook(class, key);
        }
        if let Some(method) = attributes::get_optional(object, ids::__class_getitem__.get())?
            && !method.is_none()
        {
            return calls::call_one(&method, key);
        }
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("type '{}' is not subscriptable", class.name()),
        ));
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("'{}' object is not subscriptable", class.name()),
    ))
}

/// What `type[key]` makes (a generic alias, which is a concrete type of the types crate).
type ClassGetItem = fn(&TypeObject, &Object) -> PyResult;
static CLASS_GETITEM: crate::gil::GilCell<core::cell::Cell<Option<ClassGetItem>>> =
    crate::gil::GilCell::new(core::cell::Cell::new(None));

/// Sets what `type[key]` makes.
pub fn set_class_getitem(hook: ClassGetItem) {
    CLASS_GETITEM.set(Some(hook));
}

/// The generic alias `class[key]`: what `__class_getitem__` of built-in types returns.
pub fn generic_alias(class: &TypeObject, key: &Object) -> PyResult {
    match CLASS_GETITEM.get() {
        Some(hook) => hook(class, key),
        None => Err(errors::bad_internal_call()),
    }
}

thread_local! {
    /// The addresses of objects whose `repr` is being computed.
    static IN_REPR: core::cell::RefCell<Vec<usize>> = const { core::cell::RefCell::new(Vec::new()) };
}

/// Marks an object as being shown until dropped.
pub struct ReprGuard(usize);

impl ReprGuard {
    /// The mark, unless the object is being shown already: then its `repr` is written as `[...]` or the like.
    pub fn enter(object: &Object) -> Option<ReprGuard> {
        let address = object.id();
        IN_REPR.with_borrow_mut(|shown| {
            if shown.contains(&address) {
                return None;
            }
            shown.push(address);
            Some(ReprGuard(address))
        })
    }
}

impl Drop for ReprGuard {
    fn drop(&mut self) {
        IN_REPR.with_borrow_mut(|shown| {
            if let Some(at) = shown.iter().rposition(|&address| address == self.0) {
                shown.remove(at);
            }
        });
    }
}

/// The index, when the key has `__index__`. Overflow is IndexError.
fn index_of(key: &Object) -> Option<Fallible<isize>> {
    if !crate::number::is_index(key) {
        return None;
    }
    Some(crate::number::as_index(
        key,
        Some(&crate::exceptions::INDEX_ERROR),
    ))
}

/// Item by number, negative ones counted from the end. `PySequence_GetItem`.
pub fn sequence_item(object: &Object, index: isize) -> PyResult {
    let class = object.class();
    let Some(item) = class.sequence().and_then(|suite| suite.item.get()) else {
        let text = if class
            .mapping()
            .is_some_and(|suite| suite.subscript.get().is_some())
        {
            "is not a sequence"
        } else {
            "does not support indexing"
        };
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object {text}", class.name()),
        ));
    };
    item(object, from_end(object, index)?)
}

fn from_end(object: &Object, index: isize) -> Fallible<isize> {
    if index < 0
        && let Some(length) = object.class().sequence().and_then(|suite| suite.length.get())
    {
        return Ok(index + length(object).get()?.cast_signed());
    }
    Ok(index)
}

/// `object[key] = value`, or `del object[key]` when there is no value.
pub fn set_item(object: &Object, key: &Object, value: Option<&Object>) -> Fallible {
    let class = object.class();
    if let Some(slot) = class.mapping().and_then(|suite| suite.ass_subscript.get()) {
        return slot(object, key, value).get();
    }
    let action = if value.is_some() { "assignment" } else { "deletion" };
    if let Some(suite) = class.sequence() {
        if let Some(index) = index_of(key) {
            let index = index?;
            if let Some(slot) = suite.ass_item.get() {
                return slot(object, from_end(object, index)?, value).get();
            }
        } else if suite.ass_item.get().is_some() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("sequence index must be integer, not '{}'", key.class().name()),
            ));
        }
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("'{}' object does not support item {action}", class.name()),
    ))
}

/// `needle in object`.
pub fn contains(object: &Object, needle: &Object) -> Fallible<bool> {
    if let Some(slot) = object.class().sequence().and_then(|suite| suite.contains.get()) {
        return slot(object, needle).get();
    }
    contains_by_iteration(object, needle)
}

/// `needle in object` by comparing item after item.
pub(crate) fn contains_by_iteration(object: &Object, needle: &Object) -> Fallible<bool> {
    let iterator = match iter(object) {
        Ok(iterator) => iterator,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "argument of type '{}' is not a container or iterable",
                    object.class().name()
                ),
            ));
        }
    };
    while let Some(item) = next(&iterator)? {
        if compare_bool(&item, needle, CompareOp::Eq)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes an iterator over a sequence by index (a concrete type of the types crate).
type SequenceIterator = fn(&Object) -> PyResult;
static SEQUENCE_ITERATOR: crate::gil::GilCell<core::cell::Cell<Option<SequenceIterator>>> =
    crate::gil::GilCell::new(core::cell::Cell::new(None));

/// Sets what makes iterators over sequences that have no `tp_iter`.
pub fn set_sequence_iterator(hook: SequenceIterator) {
    SEQUENCE_ITERATOR.set(Some(hook));
}

/// An iterator over a sequence by index: `PySeqIter_New`.
pub(crate) fn sequence_iterator(object: &Object) -> PyResult {
    match SEQUENCE_ITERATOR.get() {
        Some(hook) => hook(object),
        None => Err(errors::bad_internal_call()),
    }
}

/// Whether the object can be indexed by numbers: `PySequence_Check`.
pub fn is_sequence(object: &Object) -> bool {
    !object.has::<crate::dict::Dict>()
        && object
            .class()
            .sequence()
            .is_some_and(|suite| suite.item.get().is_some())
}

/// `iter(object)`.
pub fn iter(object: &Object) -> PyResult {
    let class = object.class();
    let Some(slot) = class.tp_iter.get() else {
        if is_sequence(object)
            && let Some(hook) = SEQUENCE_ITERATOR.get()
        {
            return hook(object);
        }
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object is not iterable", class.name()),
        ));
    };
    let iterator = slot(object)?;
    if !is_iterator(&iterator) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "iter() returned non-iterator of type '{}'",
                iterator.class().name_cut(100)
            ),
        ));
    }
    Ok(iterator)
}

/// Whether the object has `__next__`.
pub fn is_iterator(object: &Object) -> bool {
    object
        .class()
        .tp_iternext
        .get()
        .is_some_and(|slot| !core::ptr::fn_addr_eq(slot, next_not_implemented as crate::slots::IterNextFunc))
}

/// `tp_iternext` that marks a type as not being an iterator.
#[inline(never)]
pub extern "C" fn next_not_implemented(object: &Object) -> crate::reference::Next {
    let raised: PyResult = Err(errors::raise(
        &TYPE_ERROR,
        format_args!("'{}' object is not iterable", object.class().name()),
    ));
    raised.into()
}

/// The iterator's next item; `None` at the end (StopIteration is taken away).
#[inline]
pub fn next(iterator: &Object) -> Fallible<Option<Ref>> {
    let Some(slot) = iterator.class().tp_iternext.get() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object is not an iterator", iterator.class().name()),
        ));
    };
    match slot(iterator).get() {
        Ok(item) => Ok(item),
        Err(raised) => errors::swallow(raised, &crate::exceptions::STOP_ITERATION).map(|()| None),
    }
}

/// Hands every item of an iterable to `each`.
pub fn for_each(iterable: &Object, mut each: impl FnMut(Ref) -> Fallible) -> Fallible {
    if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
        return Ref::new(tuple).iter().try_for_each(each);
    }
    if let Some(list) = iterable.downcast_exact::<crate::list::List>() {
        let list = Ref::new(list);
        let mut index = 0;
        while let Some(item) = list.get(index) {
            each(item)?;
            index += 1;
        }
        return Ok(());
    }
    let iterator = iter(iterable)?;
    while let Some(item) = next(&iterator)? {
        each(item)?;
    }
    Ok(())
}

/// An estimate of the number of items, by `len()` or `__length_hint__`. `PyObject_LengthHint`.
pub fn length_hint(object: &Object, default: usize) -> Fallible<usize> {
    let class = object.class();
    let has_length = class.sequence().is_some_and(|suite| suite.length.get().is_some())
        || class.mapping().is_some_and(|suite| suite.length.get().is_some());
    if has_length {
        match len(object) {
            Ok(length) => return Ok(length),
            Err(raised) => errors::swallow(raised, &TYPE_ERROR)?,
        }
    }
    let Some(hint) = attributes::lookup_special(object, ids::__length_hint__.get())? else {
        return Ok(default);
    };
    let result = match calls::call_none(&hint) {
        Ok(result) => result,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Ok(default);
        }
    };
    if result.is_not_implemented() {
        return Ok(default);
    }
    let Some(int) = result.downcast_ref::<Int>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "__length_hint__ must be an integer, not {}",
                result.class().name_cut(100)
            ),
        ));
    };
    usize::try_from(int.to_isize()?)
        .map_err(|_| errors::raise(&VALUE_ERROR, format_args!("__length_hint__() should return >= 0")))
}

/// The members of a union (a concrete type of the types crate), if the object is one.
type UnionMembers = fn(&Object) -> Option<Ref<Tuple>>;
static UNION_MEMBERS: crate::gil::GilCell<core::cell::Cell<Option<UnionMembers>>> =
    crate::gil::GilCell::new(core::cell::Cell::new(None));

/// Sets what takes unions apart for `isinstance` and `issubclass`.
pub fn set_union_members(hook: UnionMembers) {
    UNION_MEMBERS.set(Some(hook));
}

fn union_members(object: &Object) -> Option<Ref<Tuple>> {
    UNION_MEMBERS.get().and_then(|hook| hook(object))
}

/// `isinstance(object, class)`.
pub fn is_instance(object: &Object, class: &Object) -> Fallible<bool> {
    if core::ptr::eq(object.class().as_ptr(), class.as_ptr()) {
        return Ok(true);
    }
    if class.is_exactly(&wellknown::TYPE) {
        return real_is_instance(object, class);
    }
    let members = union_members(class);
    if let Some(classes) = members.as_deref().or_else(|| class.downcast::<Tuple>()) {
        thread::check_recursion(" in __instancecheck__")?;
        for class in classes.iter_borrowed() {
            if is_instance(object, class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(check) = attributes::lookup_special(class, ids::__instancecheck__.get())? {
        thread::check_recursion(" in __instancecheck__")?;
        return is_true(&*calls::call_one(&check, object)?);
    }
    real_is_instance(object, class)
}

/// `isinstance` without the hook: `type.__instancecheck__`.
pub fn real_is_instance(object: &Object, class: &Object) -> Fallible<bool> {
    if let Some(class) = class.downcast::<TypeObject>() {
        if object.class().is_subtype(class) {
            return Ok(true);
        }
        let claimed = attributes::get_optional(object, ids::__class__.get())?;
        return Ok(claimed.is_some_and(|claimed| {
            !claimed.is(object.class())
                && claimed
                    .downcast_ref::<TypeObject>()
                    .is_some_and(|claimed| claimed.is_subtype(class))
        }));
    }
    check_class(
        class,
        "isinstance() arg 2 must be a type, a tuple of types, or a union",
    )?;
    match attributes::get_optional(object, ids::__class__.get())? {
        Some(claimed) => abstract_is_subclass(&claimed, class),
        None => Ok(false),
    }
}

/// `issubclass(derived, class)`.
pub fn is_subclass(derived: &Object, class: &Object) -> Fallible<bool> {
    if class.is_exactly(&wellknown::TYPE) {
        if derived.is(class) {
            return Ok(true);
        }
        return real_is_subclass(derived, class);
    }
    let members = union_members(class);
    if let Some(classes) = members.as_deref().or_else(|| class.downcast::<Tuple>()) {
        thread::check_recursion(" in __subclasscheck__")?;
        for class in classes.iter_borrowed() {
            if is_subclass(derived, class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(check) = attributes::lookup_special(class, ids::__subclasscheck__.get())? {
        thread::check_recursion(" in __subclasscheck__")?;
        return is_true(&*calls::call_one(&check, derived)?);
    }
    real_is_subclass(derived, class)
}

/// `issubclass` without the hook: `type.__subclasscheck__`.
pub fn real_is_subclass(derived: &Object, class: &Object) -> Fallible<bool> {
    if let (Some(derived), Some(class)) = (derived.downcast::<TypeObject>(), class.downcast::<TypeObject>()) {
        return Ok(derived.is_subtype(class));
    }
    check_class(derived, "issubclass() arg 1 must be a class")?;
    check_class(
        class,
        "issubclass() arg 2 must be a class, a tuple of classes, or a union",
    )?;
    abstract_is_subclass(derived, class)
}

/// `__bases__`, if it is a tuple.
fn abstract_bases(class: &Object) -> Fallible<Option<Ref<Tuple>>> {
    Ok(attributes::get_optional(class, ids::__bases__.get())?
        .and_then(|bases| bases.downcast::<Tuple>().ok()))
}

fn check_class(class: &Object, message: &str) -> Fallible {
    if abstract_bases(class)?.is_none() {
        return Err(errors::raise(&TYPE_ERROR, format_args!("{message}")));
    }
    Ok(())
}

fn abstract_is_subclass(derived: &Object, class: &Object) -> Fallible<bool> {
    let mut derived = Ref::new(derived);
    loop {
        if derived.is(class) {
            return Ok(true);
        }
        let Some(bases) = abstract_bases(&derived)? else {
            return Ok(false);
        };
        match bases.len() {
            0 => return Ok(false),
            1 => derived = bases.get(0).unwrap_or(derived),
            _ => {
                thread::check_recursion(" in __issubclass__")?;
                for base in bases.iter() {
                    if abstract_is_subclass(&base, class)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
        }
    }
}

/// `repr` of a name for a message.
pub fn text(name: &Object) -> errors::Text<'_> {
    text_of(name)
}

/// Whether the type itself (not its bases) defines a name; for method resolution checks.
pub fn type_defines(class: &TypeObject, name: &Str) -> bool {
    class.dict().is_some_and(|dict| dict.get_str(name).is_some()) && lookup::find(class, name).is_some()
}

const _: fn(&Str) -> &Object = |string| string.as_object();
