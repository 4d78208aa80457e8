//! `groupby`: consecutive items with equal keys.

use super::{iter_self, next_or_end};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Object, Tuple, TypeObject, calls, create, errors};

/// `groupbyobject`.
#[derive(Payload)]
#[payload(class = GROUPBY)]
#[repr(C)]
pub struct GroupBy {
    base: Object,
    iterator: Slot,
    function: Slot,
    target: Slot,
    key: Slot,
    value: Slot,
    /// The address of the group that may still be iterated.
    group: Cell<usize>,
    unused: usize,
}

/// `itertools.groupby`.
pub static GROUPBY: TypeObject = TypeSpec::of::<GroupBy>(c"itertools.groupby")
    .flags(flags::BASETYPE)
    .doc(c"groupby(iterable, key=None)\n--\n\nAn iterator over keys and groups of successive items with that key.")
    .iter(iter_self)
    .iternext(groupby_next)
    .new_slot(groupby_methods::slot_construct)
    .build();

/// `_grouperobject`.
#[derive(Payload)]
#[payload(class = GROUPER, exact)]
#[repr(C)]
pub struct Grouper {
    base: Object,
    parent: Slot<GroupBy>,
    target: Slot,
}

/// `itertools._grouper`.
pub static GROUPER: TypeObject = TypeSpec::of::<Grouper>(c"itertools._grouper")
    .iter(iter_self)
    .iternext(grouper_next)
    .new_slot(grouper_methods::slot_construct)
    .build();

/// Takes the next item and its key in; false at the end.
fn step(groups: &GroupBy) -> Fallible<bool> {
    let Some(iterator) = groups.iterator.get() else {
        return Ok(false);
    };
    let Some(value) = next_or_end(&iterator)? else {
        return Ok(false);
    };
    let key = match groups.function.get() {
        None => value.clone(),
        Some(function) => calls::call_one(&function, &value)?,
    };
    groups.value.set(Some(value));
    groups.key.set(Some(key));
    Ok(true)
}

extern "C" fn groupby_next(object: &Object) -> Next {
    match object.downcast::<GroupBy>() {
        Some(groups) => advance(groups).into(),
        None => Next::END,
    }
}

fn advance(groups: &GroupBy) -> Fallible<Option<Ref>> {
    groups.group.set(0);
    // What is left of the present group is skipped.
    loop {
        match (groups.key.get(), groups.target.get()) {
            (None, _) => {}
            (Some(_), None) => break,
            (Some(key), Some(target)) => {
                if !protocols::compare_bool(&target, &key, CompareOp::Eq)? {
                    break;
                }
            }
        }
        if !step(groups)? {
            return Ok(None);
        }
    }
    let Some(key) = groups.key.get() else {
        return Ok(None);
    };
    groups.target.set(Some(key.clone()));
    let group = make_grouper(groups, key.clone())?;
    Tuple::new([key, group]).map(|pair| Some(pair.upcast()))
}

fn make_grouper(groups: &GroupBy, target: Ref) -> PyResult {
    let fresh = Grouper {
        base: Object::PENDING,
        parent: Slot::new(Some(Ref::new(groups))),
        target: Slot::new(Some(target)),
    };
    let group = create(&GROUPER, fresh)?;
    groups.group.set(group.id());
    Ok(group.upcast())
}

extern "C" fn grouper_next(object: &Object) -> Next {
    match object.downcast::<Grouper>() {
        Some(group) => advance_group(group).into(),
        None => Next::END,
    }
}

fn advance_group(group: &Grouper) -> Fallible<Option<Ref>> {
    let (Some(groups), Some(target)) = (group.parent.get(), group.target.get()) else {
        return Ok(None);
    };
    if groups.group.get() != group.id() {
        return Ok(None);
    }
    if groups.value.is_empty() && !step(&groups)? {
        return Ok(None);
    }
    let key = groups.key.get().ok_or_else(errors::bad_internal_call)?;
    if !protocols::compare_bool(&target, &key, CompareOp::Eq)? {
        return Ok(None);
    }
    let value = groups.value.take();
    groups.key.set(None);
    Ok(value)
}

#[pymethods]
mod groupby_methods {
    use super::*;

    #[new(sig = "groupby(iterable, key=None)")]
    fn construct(class: &TypeObject, iterable: &Object, key: Option<&Object>) -> PyResult {
        let fresh = GroupBy {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            function: Slot::new(key.filter(|key| !key.is_none()).map(Ref::new)),
            target: Slot::EMPTY,
            key: Slot::EMPTY,
            value: Slot::EMPTY,
            group: Cell::new(0),
            unused: 0,
        };
        create(class, fresh).map(Ref::upcast)
    }
}

#[pymethods]
mod grouper_methods {
    use super::*;

    #[new(sig = "_grouper(parent, tgtkey, /)")]
    fn construct(_class: &TypeObject, parent: &GroupBy, tgtkey: &Object) -> PyResult {
        make_grouper(parent, Ref::new(tgtkey))
    }
}
