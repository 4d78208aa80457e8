//! The operations on sets: which of both is walked, and when tables are resized, is CPython's, since the order of the
//! result depends on it.

use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{Dict, Object, Set, TypeObject, set, wellknown};

/// `set` or `frozenset`, of which the type of an operand is (a subtype of).
fn basetype(set: &Set) -> &'static TypeObject {
    if set.class().is_subtype(&wellknown::FROZENSET) {
        &wellknown::FROZENSET
    } else {
        &wellknown::SET
    }
}

/// Hands each element and its hash to `each`; the set may change meanwhile.
fn walk(set: &Set, mut each: impl FnMut(Ref, isize) -> Fallible) -> Fallible {
    let mut place = 0;
    while let Some((next, key, hash)) = set.next(place) {
        each(key, hash)?;
        place = next;
    }
    Ok(())
}

/// Hands each key and its hash to `each`; the dict may change meanwhile.
fn walk_dict(dict: &Dict, mut each: impl FnMut(Ref, isize) -> Fallible) -> Fallible {
    let mut position = 0;
    while let Some((next, key, value, hash)) = dict.next_hashed(position) {
        drop(value);
        each(key, hash)?;
        position = next;
    }
    Ok(())
}

/// Adds the elements of an iterable. `set.update(iterable)`.
pub fn update(set: &Set, iterable: &Object) -> Fallible {
    if let Some(other) = iterable.downcast::<Set>() {
        return set.merge(other);
    }
    if let Some(dict) = iterable.downcast_exact::<Dict>() {
        set.reserve(dict.len())?;
        return walk_dict(dict, |key, hash| set.add_known_hash(key, hash).map(drop));
    }
    let iterator = protocols::iter(iterable)?;
    while let Some(key) = protocols::next(&iterator)? {
        let hash = set::element_hash(&key)?;
        set.add_known_hash(key, hash)?;
    }
    Ok(())
}

/// A copy, of the basic type.
pub(super) fn copy(set: &Set) -> PyResult<Set> {
    let fresh = Set::new(basetype(set))?;
    fresh.merge(set)?;
    Ok(fresh)
}

pub(super) fn is_subset(set: &Set, other: &Set) -> Fallible<bool> {
    if set.len() > other.len() {
        return Ok(false);
    }
    let mut place = 0;
    while let Some((next, key, hash)) = set.next(place) {
        if !other.contains_known_hash(&key, hash)? {
            return Ok(false);
        }
        place = next;
    }
    Ok(true)
}

pub(super) fn union(set: &Set, other: &Object) -> PyResult<Set> {
    union_of(set, &[other])
}

pub(super) fn union_of(set: &Set, others: &[&Object]) -> PyResult<Set> {
    let result = copy(set)?;
    for other in others.iter().filter(|other| !other.is(set)) {
        update(&result, other)?;
    }
    Ok(result)
}

pub(super) fn intersection(set: &Set, other: &Object) -> PyResult<Set> {
    if other.is(set) {
        return copy(set);
    }
    let result = Set::new(basetype(set))?;
    if let Some(other) = other.downcast::<Set>() {
        let (large, small) = if other.len() > set.len() {
            (other, set)
        } else {
            (set, other)
        };
        walk(small, |key, hash| {
            if large.contains_known_hash(&key, hash)? {
                result.add_known_hash(key, hash)?;
            }
            Ok(())
        })?;
        return Ok(result);
    }
    let iterator = protocols::iter(other)?;
    while let Some(key) = protocols::next(&iterator)? {
        let hash = set::element_hash(&key)?;
        if set.contains_known_hash(&key, hash)? {
            result.add_known_hash(key, hash)?;
            if result.len() >= set.len() {
                break;
            }
        }
    }
    Ok(result)
}

pub(super) fn intersection_of(set: &Set, others: &[&Object]) -> PyResult<Set> {
    let Some((first, rest)) = others.split_first() else {
        return copy(set);
    };
    let mut result = intersection(set, first)?;
    for other in rest {
        result = intersection(&result, other)?;
    }
    Ok(result)
}

pub(super) fn intersection_update(set: &Set, other: &Object) -> Fallible {
    set.swap_contents(&*intersection(set, other)?);
    Ok(())
}

pub(super) fn is_disjoint(set: &Set, other: &Object) -> Fallible<bool> {
    if other.is(set) {
        return Ok(set.is_empty());
    }
    if let Some(other) = other.downcast::<Set>()
        && (other.is_exactly(&wellknown::SET) || other.is_exactly(&wellknown::FROZENSET))
    {
        let (large, small) = if other.len() > set.len() {
            (other, set)
        } else {
            (set, other)
        };
        let mut place = 0;
        while let Some((next, key, hash)) = small.next(place) {
            if large.contains_known_hash(&key, hash)? {
                return Ok(false);
            }
            place = next;
        }
        return Ok(true);
    }
    let iterator = protocols::iter(other)?;
    while let Some(key) = protocols::next(&iterator)? {
        if set.contains(&key)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn difference(set: &Set, other: &Object) -> PyResult<Set> {
    let copied = || {
        let result = copy(set)?;
        difference_update(&result, other)?;
        Ok(result)
    };
    let dict = other.downcast_exact::<Dict>();
    let set_operand = other.downcast::<Set>();
    let size = match (set_operand, dict) {
        (Some(other), _) => other.len(),
        (None, Some(dict)) => dict.len(),
        (None, None) => return copied(),
    };
    if set.len() >> 2 > size {
        return copied();
    }
    let result = Set::new(basetype(set))?;
    walk(set, |key, hash| {
        let found = match (set_operand, dict) {
            (Some(other), _) => other.contains_known_hash(&key, hash)?,
            (None, Some(dict)) => dict.contains_known_hash(&key, hash)?,
            (None, None) => false,
        };
        if !found {
            result.add_known_hash(key, hash)?;
        }
        Ok(())
    })?;
    Ok(result)
}

pub(super) fn difference_of(set: &Set, others: &[&Object]) -> PyResult<Set> {
    let Some((first, rest)) = others.split_first() else {
        return copy(set);
    };
    let result = difference(set, first)?;
    for other in rest {
        difference_update(&result, other)?;
    }
    Ok(result)
}

pub(super) fn difference_update(set: &Set, other: &Object) -> Fallible {
    if other.is(set) {
        set.clear();
        return Ok(());
    }
    if let Some(other) = other.downcast::<Set>() {
        let common;
        let walked = if other.len() >> 3 > set.len() {
            common = intersection(set, other)?;
            &*common
        } else {
            other
        };
        walk(walked, |key, hash| set.discard_known_hash(&key, hash).map(drop))?;
    } else {
        let iterator = protocols::iter(other)?;
        while let Some(key) = protocols::next(&iterator)? {
            set.discard(&key)?;
        }
    }
    // Deleted places go when they are more than a quarter.
    if set.fill() - set.len() <= set.mask() / 4 {
        return Ok(());
    }
    let used = set.len();
    set.resize(if used > 50_000 { used * 2 } else { used * 4 })
}

pub(super) fn symmetric_difference(set: &Set, other: &Object) -> PyResult<Set> {
    let result = super::make(basetype(set), Some(other))?;
    toggle_all(&result, set)?;
    Ok(result)
}

pub(super) fn symmetric_difference_update(set: &Set, other: &Object) -> Fallible {
    if other.is(set) {
        set.clear();
        return Ok(());
    }
    if let Some(dict) = other.downcast_exact::<Dict>() {
        return walk_dict(dict, |key, hash| toggle(set, key, hash));
    }
    if let Some(other) = other.downcast::<Set>() {
        return toggle_all(set, other);
    }
    let other = super::make(basetype(set), Some(other))?;
    toggle_all(set, &other)
}

/// Takes an element out if it is there, adds it if not.
fn toggle(set: &Set, key: Ref, hash: isize) -> Fallible {
    if !set.discard_known_hash(&key, hash)? {
        set.add_known_hash(key, hash)?;
    }
    Ok(())
}

fn toggle_all(set: &Set, other: &Set) -> Fallible {
    walk(other, |key, hash| toggle(set, key, hash))
}

/// Takes out the first element at or behind the place where the last search ended.
pub(super) fn pop(set: &Set) -> Fallible<Option<Ref>> {
    if set.is_empty() {
        return Ok(None);
    }
    let start = set.finger().get().cast_unsigned() & set.mask();
    let found = set.next(start).or_else(|| set.next(0));
    let Some((next, _, _)) = found else {
        return Ok(None);
    };
    set.finger().set(next.cast_signed());
    Ok(set.take(next - 1))
}
