//! Views and iterators of `OrderedDict`: those of dict, in the order of the linked list.

use super::ordered::{self, OrderedDict, end, find, neighbour};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::RUNTIME_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::tuple::Recycled;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{List, Object, Tuple, TypeObject, create, errors, importing, protocols, singletons};
use sidewinder_types::dict::views;

/// What an iterator gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Keys,
    Values,
    Items,
}

/// `odict_keys`.
pub static KEYS: TypeObject = TypeSpec::of::<views::Keys>(c"odict_keys")
    .base(&views::KEYS)
    .iter(iter_keys)
    .methods(&key_methods::METHODS)
    .build();
/// `odict_values`.
pub static VALUES: TypeObject = TypeSpec::of::<views::Values>(c"odict_values")
    .base(&views::VALUES)
    .iter(iter_values)
    .methods(&value_methods::METHODS)
    .build();
/// `odict_items`.
pub static ITEMS: TypeObject = TypeSpec::of::<views::Items>(c"odict_items")
    .base(&views::ITEMS)
    .iter(iter_items)
    .methods(&item_methods::METHODS)
    .build();

/// Makes the types ready.
pub(super) fn ready() -> Fallible {
    KEYS.ready()?;
    VALUES.ready()?;
    ITEMS.ready()?;
    ITERATOR.ready()
}

fn over(view: &Object, kind: Kind, reversed: bool) -> PyResult {
    let dict = views::dict_of(view)?;
    iterator(ordered::this(&dict)?, kind, reversed)
}

extern "C" fn iter_keys(view: &Object) -> PyResult {
    over(view, Kind::Keys, false)
}

extern "C" fn iter_values(view: &Object) -> PyResult {
    over(view, Kind::Values, false)
}

extern "C" fn iter_items(view: &Object) -> PyResult {
    over(view, Kind::Items, false)
}

#[pymethods]
mod key_methods {
    use super::*;

    /// An iterator over the keys, the last one first.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Object) -> PyResult {
        over(this, Kind::Keys, true)
    }
}

#[pymethods]
mod value_methods {
    use super::*;

    /// An iterator over the values, the last one first.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Object) -> PyResult {
        over(this, Kind::Values, true)
    }
}

#[pymethods]
mod item_methods {
    use super::*;

    /// An iterator over the items, the last one first.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Object) -> PyResult {
        over(this, Kind::Items, true)
    }
}

/// `odictiterobject`.
#[derive(Payload)]
#[payload(class = ITERATOR, exact)]
#[repr(C)]
pub struct OrderedIter {
    base: Object,
    kind: Cell<Kind>,
    reversed: Cell<bool>,
    dict: Slot<OrderedDict>,
    size: Cell<isize>,
    state: Cell<usize>,
    current: Slot,
    result: Slot<Tuple>,
}

const _: () = assert!(size_of::<OrderedIter>() == 64);

/// `odict_iterator`.
pub static ITERATOR: TypeObject = TypeSpec::of::<OrderedIter>(c"odict_iterator")
    .iter(iter_self)
    .iternext(next)
    .methods(&iterator_methods::METHODS)
    .build();

extern "C" fn iter_self(iterator: &Object) -> PyResult {
    Ok(Ref::new(iterator))
}

/// An iterator over an ordered dict.
pub(super) fn iterator(od: &OrderedDict, kind: Kind, reversed: bool) -> PyResult {
    let result = match kind {
        Kind::Items => Some(Tuple::new([singletons::new_none(), singletons::new_none()])?),
        _ => None,
    };
    let fresh = OrderedIter {
        base: Object::PENDING,
        kind: Cell::new(kind),
        reversed: Cell::new(reversed),
        dict: Slot::new(Some(Ref::new(od))),
        size: Cell::new(od.len().cast_signed()),
        state: Cell::new(ordered::state(od)),
        current: Slot::new(end(od, reversed).map(|(_, key, _)| key)),
        result: Slot::new(result),
    };
    create(&ITERATOR, fresh).map(Ref::upcast)
}

extern "C" fn next(object: &Object) -> Next {
    match object.downcast::<OrderedIter>() {
        Some(iterator) => advance(iterator).into(),
        None => Next::END,
    }
}

fn changed(iterator: &OrderedIter, what: &str) -> Raised {
    iterator.dict.set(None);
    errors::raise(
        &RUNTIME_ERROR,
        format_args!("OrderedDict {what} during iteration"),
    )
}

/// The present key; the iterator moves on.
fn next_key(iterator: &OrderedIter, od: &OrderedDict) -> Fallible<Option<Ref>> {
    let Some(key) = iterator.current.get() else {
        iterator.dict.set(None);
        return Ok(None);
    };
    if ordered::state(od) != iterator.state.get() {
        return Err(changed(iterator, "mutated"));
    }
    if od.len().cast_signed() != iterator.size.get() {
        iterator.size.set(-1);
        return Err(changed(iterator, "changed size"));
    }
    let hash = protocols::hash(&key)?;
    let Some(at) = find(od, &key, hash)? else {
        iterator.current.set(None);
        return Err(errors::raise_key_error(&key));
    };
    let following = neighbour(od, at, iterator.reversed.get());
    iterator.current.set(following.map(|(_, key, _)| key));
    Ok(Some(key))
}

fn advance(iterator: &OrderedIter) -> Fallible<Option<Ref>> {
    let Some(od) = iterator.dict.get() else {
        return Ok(None);
    };
    let Some(key) = next_key(iterator, &od)? else {
        return Ok(None);
    };
    if iterator.kind.get() == Kind::Keys {
        return Ok(Some(key));
    }
    let Some(value) = od.get(&key)? else {
        iterator.dict.set(None);
        return Err(errors::raise_key_error(&key));
    };
    if iterator.kind.get() == Kind::Values {
        return Ok(Some(value));
    }
    match Recycled::take(&iterator.result, 2) {
        Some(recycled) => Ok(Some(recycled.set_pair(key, value).upcast())),
        None => Tuple::new([key, value]).map(|pair| Some(pair.upcast())),
    }
}

#[pymethods]
mod iterator_methods {
    use super::*;

    /// What copy and pickle need: a list of what is left.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &OrderedIter) -> PyResult {
        let copy = OrderedIter {
            base: Object::PENDING,
            kind: this.kind.clone(),
            reversed: this.reversed.clone(),
            dict: Slot::new(this.dict.get()),
            size: this.size.clone(),
            state: this.state.clone(),
            current: Slot::new(this.current.get()),
            result: Slot::EMPTY,
        };
        let list = List::new()?;
        let outcome = loop {
            match advance(&copy) {
                Ok(Some(item)) => list.append(item)?,
                Ok(None) => break Ok(()),
                Err(raised) => break Err(raised),
            }
        };
        copy.dict.set(None);
        copy.current.set(None);
        outcome?;
        let arguments = Tuple::new([list.upcast()])?;
        Tuple::new([importing::builtin("iter")?, arguments.upcast()]).map(Ref::upcast)
    }
}
