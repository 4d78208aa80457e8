//! `set` and `frozenset`: operators, methods. The operations on tables are in `operations`.
//!
//! Storage and probing are the kernel's. Hashing and comparing elements may run code that changes a set.

pub mod operations;

pub use operations::update;

use crate::support::{builtin, iter_self, no_keyword_names, type_of};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{KEY_ERROR, RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, Hash, Length, Next, PyResult, Ref, Status, Truth};
use sidewinder_object::slots::{CompareOp, NumberMethods, SequenceMethods};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, List, Object, Set, Tuple, TypeObject, attributes, calls, create, errors, ids, set, singletons,
    wellknown,
};

static SET_NUMBER: NumberMethods = NumberMethods::new()
    .subtract(subtract)
    .and(and)
    .xor(xor)
    .or(or)
    .inplace_subtract(inplace_subtract)
    .inplace_and(inplace_and)
    .inplace_xor(inplace_xor)
    .inplace_or(inplace_or);
static FROZENSET_NUMBER: NumberMethods = NumberMethods::new().subtract(subtract).and(and).xor(xor).or(or);
static SEQUENCE: SequenceMethods = SequenceMethods::new().length(length).contains(contains);
static FROZEN_SEQUENCE: SequenceMethods = SequenceMethods::new().length(length).contains(contains);

/// Completes the types.
pub(crate) fn define() {
    wellknown::SET.define(
        &TypeSpec::new(c"set", 0)
            .doc(c"set(iterable=(), /)\n--\n\nAn unordered collection without duplicates.")
            .repr(repr)
            .hash(protocols::hash_not_implemented)
            .getattro(attributes::generic_getattr)
            .richcompare(richcompare)
            .iter(iter)
            .init(init)
            .new_slot(new_set)
            .vectorcall(arguments::vectorcall::<CallSet>)
            .number(&SET_NUMBER)
            .sequence(&SEQUENCE)
            .methods(&set_methods::METHODS),
    );
    wellknown::FROZENSET.define(
        &TypeSpec::new(c"frozenset", 0)
            .doc(c"frozenset(iterable=(), /)\n--\n\nAn unordered collection without duplicates that does not change.")
            .repr(repr)
            .hash(hash)
            .getattro(attributes::generic_getattr)
            .richcompare(richcompare)
            .iter(iter)
            .new_slot(new_frozenset)
            .vectorcall(arguments::vectorcall::<CallFrozenset>)
            .number(&FROZENSET_NUMBER)
            .sequence(&FROZEN_SEQUENCE)
            .methods(&frozenset_methods::METHODS),
    );
}

/// The types that belong to sets.
pub(crate) static TYPES: &[&TypeObject] = &[&SET_ITERATOR];

fn this(object: &Object) -> Fallible<&Set> {
    object.downcast::<Set>().ok_or_else(errors::bad_internal_call)
}

fn is_set(object: &Object) -> bool {
    object.has::<Set>()
}

/// A set of the type with the elements of an iterable.
pub(crate) fn make(class: &TypeObject, iterable: Option<&Object>) -> PyResult<Set> {
    let fresh = Set::new(class)?;
    if let Some(iterable) = iterable {
        update(&fresh, iterable)?;
    }
    Ok(fresh)
}

extern "C" fn new_set(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    make(class, None).map(Ref::upcast)
}

extern "C" fn init(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    initialize(object, args, keywords).into()
}

fn initialize(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    let set = this(object)?;
    errors::no_keywords("set", keywords)?;
    calls::check_count(&object.class().tp_name_lossy(), args.len(), 0, 1)?;
    if set.fill() > 0 {
        set.clear();
    }
    set.kept_hash().set(-1);
    match args.get(0) {
        Some(iterable) => update(set, &iterable),
        None => Ok(()),
    }
}

fn make_frozenset(class: &TypeObject, iterable: Option<&Object>) -> PyResult {
    if let Some(iterable) = iterable
        && core::ptr::eq(class, &wellknown::FROZENSET)
        && iterable.is_exactly(&wellknown::FROZENSET)
    {
        return Ok(Ref::new(iterable));
    }
    make(class, iterable).map(Ref::upcast)
}

extern "C" fn new_frozenset(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if core::ptr::eq(class, &wellknown::FROZENSET) || class.shares_init(&wellknown::FROZENSET) {
        errors::no_keywords("frozenset", keywords)?;
    }
    calls::check_count(&class.tp_name_lossy(), args.len(), 0, 1)?;
    make_frozenset(class, args.get(0).as_deref())
}

/// `set(...)` as a vectorcall.
struct CallSet;

impl Native for CallSet {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        no_keyword_names("set", &args)?;
        args.check("set", 0, 1)?;
        make(type_of(class)?, args.get(0)).map(Ref::upcast)
    }
}

/// `frozenset(...)` as a vectorcall.
struct CallFrozenset;

impl Native for CallFrozenset {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        no_keyword_names("frozenset", &args)?;
        args.check("frozenset", 0, 1)?;
        make_frozenset(type_of(class)?, args.get(0))
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let set = this(object)?;
    let class = object.class();
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_format(format_args!("{}(...)", class.name())).map(Ref::upcast);
    };
    if set.is_empty() {
        return Str::from_format(format_args!("{}()", class.name())).map(Ref::upcast);
    }
    let mut text = StrBuilder::new();
    for (index, key) in set.keys().into_iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_object(&*protocols::repr(&key)?);
    }
    let inner = text.finish()?;
    let shown = if object.is_exactly(&wellknown::SET) {
        Str::from_format(format_args!("{{{}}}", &*inner))
    } else {
        Str::from_format(format_args!("{}({{{}}})", class.name(), &*inner))
    };
    shown.map(Ref::upcast)
}

/// The hash of a set's elements, whatever their order.
fn compute_hash(set: &Set) -> isize {
    let shuffle = |hash: usize| ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167);
    let mut sum = 0;
    let mut place = 0;
    while let Some((next, _, hash)) = set.next(place) {
        sum ^= shuffle(hash.cast_unsigned());
        place = next;
    }
    sum ^= (set.len() + 1).wrapping_mul(1_927_868_237);
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum.wrapping_mul(69_069).wrapping_add(907_133_923);
    if sum == usize::MAX {
        590_923_713
    } else {
        sum.cast_signed()
    }
}

extern "C" fn hash(object: &Object) -> Hash {
    let Ok(set) = this(object) else { return Hash(-1) };
    if set.kept_hash().get() == -1 {
        set.kept_hash().set(compute_hash(set));
    }
    Hash(set.kept_hash().get())
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Set>(), right.downcast::<Set>()) else {
        return Ok(singletons::new_not_implemented());
    };
    let equal = || -> Fallible<bool> {
        let (x, y) = (a.kept_hash().get(), b.kept_hash().get());
        if a.len() != b.len() || (x != -1 && y != -1 && x != y) {
            return Ok(false);
        }
        operations::is_subset(a, b)
    };
    let holds = match op {
        CompareOp::Eq => equal()?,
        CompareOp::Ne => !equal()?,
        CompareOp::Le => operations::is_subset(a, b)?,
        CompareOp::Ge => operations::is_subset(b, a)?,
        CompareOp::Lt => a.len() < b.len() && operations::is_subset(a, b)?,
        CompareOp::Gt => a.len() > b.len() && operations::is_subset(b, a)?,
    };
    Ok(singletons::new_bool(holds))
}

extern "C" fn length(object: &Object) -> Length {
    this(object).map(Set::len).into()
}

/// The hash under which an element is looked for: a set, which cannot be hashed, is taken for a frozenset.
fn lookup_hash(key: &Object) -> Fallible<isize> {
    match set::element_hash(key) {
        Ok(hash) => Ok(hash),
        Err(raised) => match key.downcast::<Set>() {
            Some(other) if key.class().is_subtype(&wellknown::SET) => {
                errors::swallow(raised, &TYPE_ERROR)?;
                Ok(compute_hash(other))
            }
            _ => Err(raised),
        },
    }
}

extern "C" fn contains(object: &Object, key: &Object) -> Truth {
    has(object, key).into()
}

fn has(object: &Object, key: &Object) -> Fallible<bool> {
    let set = this(object)?;
    let hash = lookup_hash(key)?;
    set.contains_known_hash(key, hash)
}

macro_rules! operators {
    ($($name:ident => $operation:path;)*) => {$(
        extern "C" fn $name(left: &Object, right: &Object) -> PyResult {
            match (left.downcast::<Set>(), is_set(right)) {
                (Some(set), true) => $operation(set, right).map(Ref::upcast),
                _ => Ok(singletons::new_not_implemented()),
            }
        }
    )*};
}

operators! {
    subtract => operations::difference;
    and => operations::intersection;
    xor => operations::symmetric_difference;
    or => operations::union;
}

macro_rules! inplace_operators {
    ($($name:ident => $operation:path;)*) => {$(
        extern "C" fn $name(left: &Object, right: &Object) -> PyResult {
            match (left.downcast::<Set>(), is_set(right)) {
                (Some(set), true) => {
                    $operation(set, right)?;
                    Ok(Ref::new(left))
                }
                _ => Ok(singletons::new_not_implemented()),
            }
        }
    )*};
}

inplace_operators! {
    inplace_subtract => operations::difference_update;
    inplace_and => operations::intersection_update;
    inplace_xor => operations::symmetric_difference_update;
    inplace_or => update;
}

/// An iterator over a set.
#[derive(Payload)]
#[payload(class = SET_ITERATOR, exact)]
#[repr(C)]
pub struct SetIterator {
    base: Object,
    set: Slot<Set>,
    used: Cell<isize>,
    position: Cell<usize>,
    left: Cell<isize>,
}

/// `set_iterator`.
pub static SET_ITERATOR: TypeObject = TypeSpec::of::<SetIterator>(c"set_iterator")
    .iter(iter_self)
    .iternext(next)
    .methods(&iterator_methods::METHODS)
    .build();

extern "C" fn iter(object: &Object) -> PyResult {
    let set = this(object)?;
    let fresh = SetIterator {
        base: Object::PENDING,
        set: Slot::new(Some(Ref::new(set))),
        used: Cell::new(set.len().cast_signed()),
        position: Cell::new(0),
        left: Cell::new(set.len().cast_signed()),
    };
    create(&SET_ITERATOR, fresh).map(Ref::upcast)
}

extern "C" fn next(object: &Object) -> Next {
    match object.downcast::<SetIterator>() {
        Some(iterator) => advance(iterator).into(),
        None => Next::END,
    }
}

fn advance(iterator: &SetIterator) -> Fallible<Option<Ref>> {
    let Some(set) = iterator.set.borrow() else {
        return Ok(None);
    };
    if iterator.used.get() != set.len().cast_signed() {
        iterator.used.set(-1);
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("Set changed size during iteration"),
        ));
    }
    match set.next(iterator.position.get()) {
        Some((next, key, _)) => {
            iterator.position.set(next);
            iterator.left.set(iterator.left.get() - 1);
            Ok(Some(key))
        }
        None => {
            iterator.set.set(None);
            Ok(None)
        }
    }
}

#[pymethods]
mod iterator_methods {
    use super::*;

    /// How many elements are left, as far as is known.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &SetIterator) -> Fallible<isize> {
        let unchanged = this
            .set
            .borrow()
            .is_some_and(|set| set.len().cast_signed() == this.used.get());
        Ok(if unchanged { this.left.get() } else { 0 })
    }

    /// What copy and pickle need: a list of what is left.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &SetIterator) -> PyResult {
        let copy = SetIterator {
            base: Object::PENDING,
            set: Slot::new(this.set.get()),
            used: this.used.clone(),
            position: this.position.clone(),
            left: this.left.clone(),
        };
        let list = List::new()?;
        let result = loop {
            match advance(&copy) {
                Ok(Some(item)) => list.append(item)?,
                Ok(None) => break Ok(()),
                Err(raised) => break Err(raised),
            }
        };
        copy.set.set(None);
        result?;
        let arguments = Tuple::new([list.upcast()])?;
        Tuple::new([builtin("iter")?, arguments.upcast()]).map(Ref::upcast)
    }
}

/// `class`, a list of the elements and the state: what copy and pickle need.
fn reduce(object: &Object) -> PyResult {
    let list = crate::list::from_iterable(object)?;
    let arguments = Tuple::new([list.upcast()])?;
    let state = calls::call_method(object, ids::__getstate__.get(), &[])?;
    let class = Ref::new(object.class()).upcast();
    Tuple::new([class, arguments.upcast(), state]).map(Ref::upcast)
}

fn size_of(set: &Set) -> usize {
    set.class().basicsize() + set.outside_bytes()
}

fn is_subset_of(set: &Set, other: &Object) -> Fallible<bool> {
    match other.downcast::<Set>() {
        Some(other) => operations::is_subset(set, other),
        None => Ok(operations::intersection(set, other)?.len() == set.len()),
    }
}

fn is_superset_of(set: &Set, other: &Object) -> Fallible<bool> {
    if let Some(other) = other.downcast::<Set>() {
        return operations::is_subset(other, set);
    }
    let iterator = protocols::iter(other)?;
    while let Some(key) = protocols::next(&iterator)? {
        if !set.contains(&key)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[pymethods]
mod set_methods {
    use super::*;

    /// Whether the element is there.
    #[method(sig = "__contains__($self, object, /)", coexist)]
    fn contains(this: &Set, object: &Object) -> Fallible<bool> {
        has(this, object)
    }

    /// Adds an element.
    #[method(sig = "add($self, object, /)")]
    fn add(this: &Set, object: &Object) -> Fallible<()> {
        this.add(object).map(drop)
    }

    /// Takes all elements out.
    #[method(sig = "clear($self, /)")]
    fn clear(this: &Set) -> Fallible<()> {
        this.clear();
        Ok(())
    }

    /// A set with the same elements.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Set) -> PyResult {
        operations::copy(this).map(Ref::upcast)
    }

    /// Takes an element out if it is there.
    #[method(sig = "discard($self, object, /)")]
    fn discard(this: &Set, object: &Object) -> Fallible<()> {
        let hash = lookup_hash(object)?;
        this.discard_known_hash(object, hash).map(drop)
    }

    /// The elements that are in none of the others.
    #[method(sig = "difference($self, /, *others)")]
    fn difference(this: &Set, others: &[&Object]) -> PyResult {
        operations::difference_of(this, others).map(Ref::upcast)
    }

    /// Takes out the elements of all others.
    #[method(sig = "difference_update($self, /, *others)")]
    fn difference_update(this: &Set, others: &[&Object]) -> Fallible<()> {
        others
            .iter()
            .try_for_each(|other| operations::difference_update(this, other))
    }

    /// The elements that are in all the others too.
    #[method(sig = "intersection($self, /, *others)")]
    fn intersection(this: &Set, others: &[&Object]) -> PyResult {
        operations::intersection_of(this, others).map(Ref::upcast)
    }

    /// Keeps only the elements that are in all the others too.
    #[method(sig = "intersection_update($self, /, *others)")]
    fn intersection_update(this: &Set, others: &[&Object]) -> Fallible<()> {
        this.swap_contents(&*operations::intersection_of(this, others)?);
        Ok(())
    }

    /// Whether there is no common element.
    #[method(sig = "isdisjoint($self, other, /)")]
    fn is_disjoint(this: &Set, other: &Object) -> Fallible<bool> {
        operations::is_disjoint(this, other)
    }

    /// Whether another iterable has all elements.
    #[method(sig = "issubset($self, other, /)")]
    fn is_subset(this: &Set, other: &Object) -> Fallible<bool> {
        is_subset_of(this, other)
    }

    /// Whether all elements of another iterable are here.
    #[method(sig = "issuperset($self, other, /)")]
    fn is_superset(this: &Set, other: &Object) -> Fallible<bool> {
        is_superset_of(this, other)
    }

    /// Takes out and returns some element.
    #[method(sig = "pop($self, /)")]
    fn pop(this: &Set) -> PyResult {
        operations::pop(this)?.ok_or_else(|| errors::raise(&KEY_ERROR, format_args!("pop from an empty set")))
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Set) -> PyResult {
        super::reduce(this)
    }

    /// Takes an element out, which must be there.
    #[method(sig = "remove($self, object, /)")]
    fn remove(this: &Set, object: &Object) -> Fallible<()> {
        let hash = lookup_hash(object)?;
        if this.discard_known_hash(object, hash)? {
            return Ok(());
        }
        Err(errors::raise_key_error(object))
    }

    /// The bytes that the set takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &Set) -> Fallible<usize> {
        Ok(super::size_of(this))
    }

    /// The elements that are in exactly one of both.
    #[method(sig = "symmetric_difference($self, other, /)")]
    fn symmetric_difference(this: &Set, other: &Object) -> PyResult {
        operations::symmetric_difference(this, other).map(Ref::upcast)
    }

    /// Takes common elements out and adds those that are only in the other.
    #[method(sig = "symmetric_difference_update($self, other, /)")]
    fn symmetric_difference_update(this: &Set, other: &Object) -> Fallible<()> {
        operations::symmetric_difference_update(this, other)
    }

    /// The elements of this set and all others.
    #[method(sig = "union($self, /, *others)")]
    fn union(this: &Set, others: &[&Object]) -> PyResult {
        operations::union_of(this, others).map(Ref::upcast)
    }

    /// Adds the elements of all others.
    #[method(sig = "update($self, /, *others)")]
    fn update(this: &Set, others: &[&Object]) -> Fallible<()> {
        others.iter().try_for_each(|other| super::update(this, other))
    }

    /// `set[element]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}

#[pymethods]
mod frozenset_methods {
    use super::*;

    /// Whether the element is there.
    #[method(sig = "__contains__($self, object, /)", coexist)]
    fn contains(this: &Set, object: &Object) -> Fallible<bool> {
        has(this, object)
    }

    /// A frozenset with the same elements.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Set) -> PyResult {
        if this.is_exactly(&wellknown::FROZENSET) {
            return Ok(Ref::new(this).upcast());
        }
        operations::copy(this).map(Ref::upcast)
    }

    /// The elements that are in none of the others.
    #[method(sig = "difference($self, /, *others)")]
    fn difference(this: &Set, others: &[&Object]) -> PyResult {
        operations::difference_of(this, others).map(Ref::upcast)
    }

    /// The elements that are in all the others too.
    #[method(sig = "intersection($self, /, *others)")]
    fn intersection(this: &Set, others: &[&Object]) -> PyResult {
        operations::intersection_of(this, others).map(Ref::upcast)
    }

    /// Whether there is no common element.
    #[method(sig = "isdisjoint($self, other, /)")]
    fn is_disjoint(this: &Set, other: &Object) -> Fallible<bool> {
        operations::is_disjoint(this, other)
    }

    /// Whether another iterable has all elements.
    #[method(sig = "issubset($self, other, /)")]
    fn is_subset(this: &Set, other: &Object) -> Fallible<bool> {
        is_subset_of(this, other)
    }

    /// Whether all elements of another iterable are here.
    #[method(sig = "issuperset($self, other, /)")]
    fn is_superset(this: &Set, other: &Object) -> Fallible<bool> {
        is_superset_of(this, other)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Set) -> PyResult {
        super::reduce(this)
    }

    /// The bytes that the set takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &Set) -> Fallible<usize> {
        Ok(super::size_of(this))
    }

    /// The elements that are in exactly one of both.
    #[method(sig = "symmetric_difference($self, other, /)")]
    fn symmetric_difference(this: &Set, other: &Object) -> PyResult {
        operations::symmetric_difference(this, other).map(Ref::upcast)
    }

    /// The elements of this set and all others.
    #[method(sig = "union($self, /, *others)")]
    fn union(this: &Set, others: &[&Object]) -> PyResult {
        operations::union_of(this, others).map(Ref::upcast)
    }

    /// `frozenset[element]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}
