//! Views of dicts: `dict_keys`, `dict_values`, `dict_items`, and the set operations of keys and items.

use super::iterators;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, Length, PyResult, Ref, Truth};
use sidewinder_object::slots::{CompareOp, NumberMethods, SequenceMethods};
use sidewinder_object::str::Str;
use sidewinder_object::structs::MappingProxy;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, Object, Set, Tuple, TypeObject, calls, create, errors, ids, singletons, wellknown,
};

macro_rules! view_types {
    ($($(#[$doc:meta])* $struct_name:ident, $type_name:ident, $name:literal, $suites:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Payload)]
        #[payload(class = $type_name)]
        #[repr(C)]
        pub struct $struct_name {
            base: Object,
            dict: Slot<Dict>,
        }

        $(#[$doc])*
        pub static $type_name: TypeObject = $suites(
            TypeSpec::of::<$struct_name>($name)
                .repr(repr)
                .iter(iter),
        )
        .build();
    )*};
}

view_types! {
    /// `dict_keys`.
    Keys, KEYS, c"dict_keys", keys_suites;
    /// `dict_values`.
    Values, VALUES, c"dict_values", values_suites;
    /// `dict_items`.
    Items, ITEMS, c"dict_items", items_suites;
}

static NUMBER: NumberMethods = NumberMethods::new()
    .subtract(subtract)
    .and(intersect)
    .xor(xor)
    .or(union);
static KEYS_SEQUENCE: SequenceMethods = SequenceMethods::new().length(length).contains(keys_contains);
static ITEMS_SEQUENCE: SequenceMethods = SequenceMethods::new().length(length).contains(items_contains);
static VALUES_SEQUENCE: SequenceMethods = SequenceMethods::new().length(length);

const fn keys_suites(spec: TypeSpec) -> TypeSpec {
    spec.richcompare(richcompare)
        .number(&NUMBER)
        .sequence(&KEYS_SEQUENCE)
        .methods(&set_methods::METHODS)
        .getset(&set_methods::GETSET)
}

const fn items_suites(spec: TypeSpec) -> TypeSpec {
    spec.richcompare(richcompare)
        .number(&NUMBER)
        .sequence(&ITEMS_SEQUENCE)
        .methods(&set_methods::METHODS)
        .getset(&set_methods::GETSET)
}

const fn values_suites(spec: TypeSpec) -> TypeSpec {
    spec.sequence(&VALUES_SEQUENCE)
        .methods(&value_methods::METHODS)
        .getset(&value_methods::GETSET)
}

/// A view of the given type of a dict.
pub fn new(class: &TypeObject, dict: &Dict) -> PyResult {
    let dict = Slot::new(Some(Ref::new(dict)));
    let base = Object::PENDING;
    if core::ptr::eq(class, &KEYS) {
        create(&KEYS, Keys { base, dict }).map(Ref::upcast)
    } else if core::ptr::eq(class, &VALUES) {
        create(&VALUES, Values { base, dict }).map(Ref::upcast)
    } else {
        create(&ITEMS, Items { base, dict }).map(Ref::upcast)
    }
}

/// A view of a dict, of a type derived from one of the three: for `OrderedDict`.
pub fn derived(class: &'static TypeObject, dict: &Dict) -> PyResult {
    let dict = Slot::new(Some(Ref::new(dict)));
    let base = Object::PENDING;
    if class.is_subtype(&KEYS) {
        create(class, Keys { base, dict }).map(Ref::upcast)
    } else if class.is_subtype(&VALUES) {
        create(class, Values { base, dict }).map(Ref::upcast)
    } else {
        create(class, Items { base, dict }).map(Ref::upcast)
    }
}

/// The dict of a view.
pub fn dict_of(view: &Object) -> Fallible<Ref<Dict>> {
    let dict = if let Some(view) = view.downcast::<Keys>() {
        view.dict.get()
    } else if let Some(view) = view.downcast::<Values>() {
        view.dict.get()
    } else {
        view.downcast::<Items>().and_then(|view| view.dict.get())
    };
    dict.ok_or_else(errors::bad_internal_call)
}

/// Whether the object is a view that behaves as a set.
fn is_set_view(object: &Object) -> bool {
    object.has::<Keys>() || object.has::<Items>()
}

fn is_exact_set(object: &Object) -> bool {
    object.is_exactly(&wellknown::SET) || object.is_exactly(&wellknown::FROZENSET)
}

/// What an exact view holds as it is now; `None` when the object is none.
pub(crate) fn collect(object: &Object) -> Fallible<Option<Vec<Ref>>> {
    let (keys, values) = (object.is_exactly(&KEYS), object.is_exactly(&VALUES));
    if !keys && !values && !object.is_exactly(&ITEMS) {
        return Ok(None);
    }
    let items = dict_of(object)?.items().into_iter();
    if keys {
        return Ok(Some(items.map(|(key, _)| key).collect()));
    }
    if values {
        return Ok(Some(items.map(|(_, value)| value).collect()));
    }
    items
        .map(|(key, value)| Tuple::new([key, value]).map(Ref::upcast))
        .collect::<Fallible<Vec<Ref>>>()
        .map(Some)
}

extern "C" fn repr(object: &Object) -> PyResult {
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_str("...").map(Ref::upcast);
    };
    let list = crate::list::from_iterable(object)?;
    let text = protocols::repr(&list)?;
    Str::from_format(format_args!("{}({})", object.class().name(), &*text)).map(Ref::upcast)
}

extern "C" fn iter(object: &Object) -> PyResult {
    let class = if object.has::<Keys>() {
        &iterators::KEY_ITERATOR
    } else if object.has::<Values>() {
        &iterators::VALUE_ITERATOR
    } else {
        &iterators::ITEM_ITERATOR
    };
    iterators::new(class, &*dict_of(object)?)
}

fn reversed(object: &Object) -> PyResult {
    let class = if object.has::<Keys>() {
        &iterators::REVERSE_KEY_ITERATOR
    } else if object.has::<Values>() {
        &iterators::REVERSE_VALUE_ITERATOR
    } else {
        &iterators::REVERSE_ITEM_ITERATOR
    };
    iterators::new(class, &*dict_of(object)?)
}

extern "C" fn length(object: &Object) -> Length {
    dict_of(object).map(|dict| dict.len()).into()
}

extern "C" fn keys_contains(object: &Object, key: &Object) -> Truth {
    dict_of(object).and_then(|dict| dict.contains(key)).into()
}

extern "C" fn items_contains(object: &Object, item: &Object) -> Truth {
    has_item(object, item).into()
}

fn has_item(object: &Object, item: &Object) -> Fallible<bool> {
    let dict = dict_of(object)?;
    let Some(pair) = item.downcast::<Tuple>().filter(|pair| pair.len() == 2) else {
        return Ok(false);
    };
    let (Some(key), Some(value)) = (pair.get(0), pair.get(1)) else {
        return Ok(false);
    };
    match dict.get(&key)? {
        Some(found) => protocols::compare_bool(&found, &value, CompareOp::Eq),
        None => Ok(false),
    }
}

/// Whether every item of the first is in the second.
fn all_contained(object: &Object, other: &Object) -> Fallible<bool> {
    let iterator = protocols::iter(object)?;
    while let Some(item) = protocols::next(&iterator)? {
        if !protocols::contains(other, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    if !right.has::<Set>() && !is_set_view(right) {
        return Ok(singletons::new_not_implemented());
    }
    let (a, b) = (protocols::len(left)?, protocols::len(right)?);
    let holds = match op {
        CompareOp::Eq => a == b && all_contained(left, right)?,
        CompareOp::Ne => !(a == b && all_contained(left, right)?),
        CompareOp::Lt => a < b && all_contained(left, right)?,
        CompareOp::Le => a <= b && all_contained(left, right)?,
        CompareOp::Gt => a > b && all_contained(right, left)?,
        CompareOp::Ge => a >= b && all_contained(right, left)?,
    };
    Ok(singletons::new_bool(holds))
}

/// A set of what an operand of a set operation holds.
fn to_set(operand: &Object) -> PyResult<Set> {
    let result = Set::new(&wellknown::SET)?;
    match operand.downcast::<Keys>().and_then(|view| view.dict.get()) {
        Some(dict) if dict.is_exactly(&wellknown::DICT) => crate::set::update(&result, &dict)?,
        _ => crate::set::update(&result, operand)?,
    }
    Ok(result)
}

extern "C" fn subtract(left: &Object, right: &Object) -> PyResult {
    let result = to_set(left)?;
    drop(calls::call_method(
        &result,
        ids::difference_update.get(),
        &[right],
    )?);
    Ok(result.upcast())
}

extern "C" fn intersect(left: &Object, right: &Object) -> PyResult {
    // A view may be on either side.
    let (mut view, mut other) = if is_set_view(left) {
        (left, right)
    } else {
        (right, left)
    };
    let length = protocols::len(view)?;
    if other.is_exactly(&wellknown::SET) && length <= protocols::len(other)? {
        return calls::call_method(other, ids::intersection.get(), &[view]);
    }
    if is_set_view(other) && protocols::len(other)? > length {
        core::mem::swap(&mut view, &mut other);
    }
    let result = Set::new(&wellknown::SET)?;
    let iterator = protocols::iter(other)?;
    while let Some(key) = protocols::next(&iterator)? {
        let found = if view.has::<Keys>() {
            dict_of(view)?.contains(&key)?
        } else {
            has_item(view, &key)?
        };
        if found {
            result.add(&key)?;
        }
    }
    Ok(result.upcast())
}

extern "C" fn union(left: &Object, right: &Object) -> PyResult {
    let result = to_set(left)?;
    crate::set::update(&result, right)?;
    Ok(result.upcast())
}

extern "C" fn xor(left: &Object, right: &Object) -> PyResult {
    if left.has::<Items>() && right.has::<Items>() {
        return items_xor(left, right);
    }
    let result = to_set(left)?;
    let update = ids::symmetric_difference_update.get();
    drop(calls::call_method(&result, update, &[right])?);
    Ok(result.upcast())
}

fn items_xor(left: &Object, right: &Object) -> PyResult {
    let (mut large, mut small) = (dict_of(left)?, dict_of(right)?);
    if small.len() > large.len() {
        core::mem::swap(&mut large, &mut small);
    }
    let rest = large.copy()?;
    let result = Set::new(&wellknown::SET)?;
    let mut position = 0;
    while let Some((next, key, value, hash)) = small.next_hashed(position) {
        let same = match rest.get_known_hash(&key, hash)? {
            Some(found) => protocols::compare_bool(&found, &value, CompareOp::Eq)?,
            None => false,
        };
        if same {
            drop(rest.pop_known_hash(&key, hash)?);
        } else {
            result.add(&*Tuple::new([key, value])?)?;
        }
        position = next;
    }
    let remaining = calls::call_method(&rest, ids::items.get(), &[])?;
    crate::set::update(&result, &remaining)?;
    Ok(result.upcast())
}

fn is_disjoint(view: &Object, other: &Object) -> Fallible<bool> {
    let (mut view, mut other) = (view, other);
    if view.is(other) {
        return Ok(dict_of(view)?.is_empty());
    }
    if (is_exact_set(other) || is_set_view(other)) && protocols::len(other)? > dict_of(view)?.len() {
        core::mem::swap(&mut view, &mut other);
    }
    let iterator = protocols::iter(other)?;
    while let Some(item) = protocols::next(&iterator)? {
        if protocols::contains(view, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[pymethods]
mod set_methods {
    use super::*;

    /// Whether the view and another iterable have nothing in common.
    #[method(sig = "isdisjoint($self, object, /)")]
    fn is_disjoint(this: &Object, object: &Object) -> Fallible<bool> {
        super::is_disjoint(this, object)
    }

    /// An iterator that starts with what was inserted last.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Object) -> PyResult {
        super::reversed(this)
    }

    /// The dict that this is a view of, read-only.
    #[getter]
    fn mapping(this: &Object) -> PyResult {
        MappingProxy::new(&*dict_of(this)?).map(Ref::upcast)
    }
}

#[pymethods]
mod value_methods {
    use super::*;

    /// An iterator that starts with what was inserted last.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Object) -> PyResult {
        super::reversed(this)
    }

    /// The dict that this is a view of, read-only.
    #[getter]
    fn mapping(this: &Object) -> PyResult {
        MappingProxy::new(&*dict_of(this)?).map(Ref::upcast)
    }
}
