//! Iterators that go on from others: `accumulate`, `batched`, `chain`, `cycle`, `pairwise`, `starmap`, `zip_longest`.

use super::{iter_self, next_of, next_or_end};
use core::cell::{Cell, RefCell};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::storage::{Field, Visitor};
use sidewinder_object::tuple::Recycled;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    Dict, List, Object, Str, Tuple, TypeObject, calls, create, errors, number, protocols, singletons,
};

macro_rules! next_slots {
    ($($name:ident, $struct_name:ident => $advance:ident;)*) => {$(
        extern "C" fn $name(object: &Object) -> Next {
            match object.downcast::<$struct_name>() {
                Some(iterator) => $advance(iterator).into(),
                None => Next::END,
            }
        }
    )*};
}

next_slots! {
    accumulate_next, Accumulate => advance_accumulate;
    batched_next, Batched => advance_batched;
    chain_next, Chain => advance_chain;
    cycle_next, Cycle => advance_cycle;
    pairwise_next, Pairwise => advance_pairwise;
    starmap_next, Starmap => advance_starmap;
    zip_longest_next, ZipLongest => advance_zip_longest;
}

/// `accumulateobject`.
#[derive(Payload)]
#[payload(class = ACCUMULATE)]
#[repr(C)]
pub struct Accumulate {
    base: Object,
    total: Slot,
    iterator: Slot,
    function: Slot,
    initial: Slot,
    unused: usize,
}

/// `itertools.accumulate`.
pub static ACCUMULATE: TypeObject = TypeSpec::of::<Accumulate>(c"itertools.accumulate")
    .flags(flags::BASETYPE)
    .doc(c"accumulate(iterable, func=None, *, initial=None)\n--\n\nAn iterator over running sums, or results of a function.")
    .iter(iter_self)
    .iternext(accumulate_next)
    .new_slot(accumulate_methods::slot_construct)
    .build();

fn advance_accumulate(iterator: &Accumulate) -> Fallible<Option<Ref>> {
    if let Some(initial) = iterator.initial.take() {
        iterator.total.set(Some(initial.clone()));
        return Ok(Some(initial));
    }
    let Some(inner) = iterator.iterator.get() else {
        return Ok(None);
    };
    let Some(value) = next_of(&inner)? else {
        return Ok(None);
    };
    let total = match iterator.total.get() {
        None => value,
        Some(total) => match iterator.function.get() {
            None => number::add(&total, &value)?,
            Some(function) => calls::call(&function, &[&total, &value])?,
        },
    };
    iterator.total.set(Some(total.clone()));
    Ok(Some(total))
}

#[pymethods]
mod accumulate_methods {
    use super::*;

    #[new(sig = "accumulate(iterable, func=None, *, initial=None)")]
    fn construct(
        class: &TypeObject,
        iterable: &Object,
        func: Option<&Object>,
        initial: Option<&Object>,
    ) -> PyResult {
        let given = |value: Option<&Object>| value.filter(|value| !value.is_none()).map(Ref::new);
        let fresh = Accumulate {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            total: Slot::EMPTY,
            function: Slot::new(given(func)),
            initial: Slot::new(given(initial)),
            unused: 0,
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `batchedobject`.
#[derive(Payload)]
#[payload(class = BATCHED)]
#[repr(C)]
pub struct Batched {
    base: Object,
    iterator: Slot,
    size: Cell<isize>,
    strict: Cell<bool>,
}

/// `itertools.batched`.
pub static BATCHED: TypeObject = TypeSpec::of::<Batched>(c"itertools.batched")
    .flags(flags::BASETYPE)
    .doc(c"batched(iterable, n, *, strict=False)\n--\n\nAn iterator over tuples of n items; the last one may be shorter.")
    .iter(iter_self)
    .iternext(batched_next)
    .new_slot(batched_methods::slot_construct)
    .build();

fn advance_batched(batched: &Batched) -> Fallible<Option<Ref>> {
    let Some(iterator) = batched.iterator.get() else {
        return Ok(None);
    };
    let size = batched.size.get().cast_unsigned();
    let mut items = Vec::new();
    while items.len() < size {
        match next_or_end(&iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    if items.is_empty() {
        batched.iterator.set(None);
        return Ok(None);
    }
    if items.len() < size && batched.strict.get() {
        batched.iterator.set(None);
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("batched(): incomplete batch"),
        ));
    }
    Tuple::collect(items.len(), items.into_iter()).map(|batch| Some(batch.upcast()))
}

#[pymethods]
mod batched_methods {
    use super::*;

    #[new(sig = "batched(iterable, n, *, strict=False)")]
    fn construct(class: &TypeObject, iterable: &Object, n: isize, strict: bool) -> PyResult {
        if n < 1 {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("n must be at least one"),
            ));
        }
        let fresh = Batched {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            size: Cell::new(n),
            strict: Cell::new(strict),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `chainobject`.
#[derive(Payload)]
#[payload(class = CHAIN)]
#[repr(C)]
pub struct Chain {
    base: Object,
    source: Slot,
    active: Slot,
}

/// `itertools.chain`.
pub static CHAIN: TypeObject = TypeSpec::of::<Chain>(c"itertools.chain")
    .flags(flags::BASETYPE)
    .doc(c"chain(*iterables)\n--\n\nAn iterator over the items of one iterable after the other.")
    .iter(iter_self)
    .iternext(chain_next)
    .new_slot(chain_new)
    .methods(&chain_methods::METHODS)
    .build();

fn make_chain(class: &TypeObject, source: Ref) -> PyResult {
    let fresh = Chain {
        base: Object::PENDING,
        source: Slot::new(Some(source)),
        active: Slot::EMPTY,
    };
    create(class, fresh).map(Ref::upcast)
}

extern "C" fn chain_new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if core::ptr::eq(class, &CHAIN) || class.shares_init(&CHAIN) {
        errors::no_keywords("chain", keywords)?;
    }
    make_chain(class, protocols::iter(args)?)
}

fn advance_chain(chain: &Chain) -> Fallible<Option<Ref>> {
    while let Some(source) = chain.source.get() {
        let active = match chain.active.get() {
            Some(active) => active,
            None => {
                let opened = match next_or_end(&source) {
                    Ok(Some(iterable)) => protocols::iter(&iterable).map(Some),
                    Ok(None) => Ok(None),
                    Err(raised) => Err(raised),
                };
                match opened {
                    Ok(Some(active)) => {
                        chain.active.set(Some(active.clone()));
                        active
                    }
                    rest => {
                        chain.source.set(None);
                        return rest.map(|_| None);
                    }
                }
            }
        };
        if let Some(item) = next_or_end(&active)? {
            return Ok(Some(item));
        }
        chain.active.set(None);
    }
    Ok(None)
}

#[pymethods]
mod chain_methods {
    use super::*;

    /// A chain of the iterables that an iterable gives.
    #[classmethod(sig = "from_iterable($type, iterable, /)")]
    fn from_iterable(class: &TypeObject, iterable: &Object) -> PyResult {
        make_chain(class, protocols::iter(iterable)?)
    }

    /// `chain[item]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}

/// `cycleobject`.
#[derive(Payload)]
#[payload(class = CYCLE)]
#[repr(C)]
pub struct Cycle {
    base: Object,
    iterator: Slot,
    saved: Slot<List>,
    index: Cell<usize>,
}

/// `itertools.cycle`.
pub static CYCLE: TypeObject = TypeSpec::of::<Cycle>(c"itertools.cycle")
    .flags(flags::BASETYPE)
    .doc(c"cycle(iterable, /)\n--\n\nAn iterator over the items of an iterable, again and again.")
    .iter(iter_self)
    .iternext(cycle_next)
    .new_slot(cycle_methods::slot_construct)
    .build();

fn advance_cycle(cycle: &Cycle) -> Fallible<Option<Ref>> {
    let Some(saved) = cycle.saved.get() else {
        return Ok(None);
    };
    if let Some(iterator) = cycle.iterator.get() {
        if let Some(item) = next_or_end(&iterator)? {
            saved.append(item.clone())?;
            return Ok(Some(item));
        }
        cycle.iterator.set(None);
    }
    let index = cycle.index.get();
    let item = saved.get(index);
    cycle
        .index
        .set(if index + 1 >= saved.len() { 0 } else { index + 1 });
    Ok(item)
}

#[pymethods]
mod cycle_methods {
    use super::*;

    #[new(sig = "cycle(iterable, /)")]
    fn construct(class: &TypeObject, iterable: &Object) -> PyResult {
        let fresh = Cycle {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            saved: Slot::new(Some(List::new()?)),
            index: Cell::new(0),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `pairwiseobject`.
#[derive(Payload)]
#[payload(class = PAIRWISE)]
#[repr(C)]
pub struct Pairwise {
    base: Object,
    iterator: Slot,
    old: Slot,
    result: Slot<Tuple>,
}

/// `itertools.pairwise`.
pub static PAIRWISE: TypeObject = TypeSpec::of::<Pairwise>(c"itertools.pairwise")
    .flags(flags::BASETYPE)
    .doc(c"pairwise(iterable, /)\n--\n\nAn iterator over overlapping pairs of successive items.")
    .iter(iter_self)
    .iternext(pairwise_next)
    .new_slot(pairwise_methods::slot_construct)
    .build();

fn advance_pairwise(pairs: &Pairwise) -> Fallible<Option<Ref>> {
    let Some(mut iterator) = pairs.iterator.get() else {
        return Ok(None);
    };
    let old = match pairs.old.get() {
        Some(old) => old,
        None => {
            let first = next_of(&iterator);
            pairs.old.set(first.as_ref().ok().and_then(Option::clone));
            let Some(first) = first? else {
                pairs.iterator.set(None);
                return Ok(None);
            };
            // The step may have ended the iterator.
            match pairs.iterator.get() {
                Some(still) => iterator = still,
                None => {
                    pairs.old.set(None);
                    return Ok(None);
                }
            }
            first
        }
    };
    let new = match next_of(&iterator) {
        Ok(Some(new)) => new,
        rest => {
            pairs.iterator.set(None);
            pairs.old.set(None);
            return rest;
        }
    };
    let pair = match Recycled::take(&pairs.result, 2) {
        Some(recycled) => recycled.set_pair(old, new.clone()),
        None => Tuple::new([old, new.clone()])?,
    };
    pairs.old.set(Some(new));
    Ok(Some(pair.upcast()))
}

#[pymethods]
mod pairwise_methods {
    use super::*;

    #[new(sig = "pairwise(iterable, /)")]
    fn construct(class: &TypeObject, iterable: &Object) -> PyResult {
        let pair = Tuple::new([singletons::new_none(), singletons::new_none()])?;
        let fresh = Pairwise {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            old: Slot::EMPTY,
            result: Slot::new(Some(pair)),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `starmapobject`.
#[derive(Payload)]
#[payload(class = STARMAP)]
#[repr(C)]
pub struct Starmap {
    base: Object,
    function: Slot,
    iterator: Slot,
}

/// `itertools.starmap`.
pub static STARMAP: TypeObject = TypeSpec::of::<Starmap>(c"itertools.starmap")
    .flags(flags::BASETYPE)
    .doc(c"starmap(function, iterable, /)\n--\n\nAn iterator over what a function makes of argument tuples.")
    .iter(iter_self)
    .iternext(starmap_next)
    .new_slot(starmap_methods::slot_construct)
    .build();

fn advance_starmap(map: &Starmap) -> Fallible<Option<Ref>> {
    let (Some(function), Some(iterator)) = (map.function.get(), map.iterator.get()) else {
        return Ok(None);
    };
    let Some(item) = next_of(&iterator)? else {
        return Ok(None);
    };
    let args = sidewinder_types::tuple::from_iterable(&item)?;
    calls::call_tuple(&function, &args, None).map(Some)
}

#[pymethods]
mod starmap_methods {
    use super::*;

    #[new(sig = "starmap(function, iterable, /)")]
    fn construct(class: &TypeObject, function: &Object, iterable: &Object) -> PyResult {
        let fresh = Starmap {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            function: Slot::new(Some(Ref::new(function))),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// The iterators of a `zip_longest`; those at their end are gone.
struct Open(Box<RefCell<Vec<Option<Ref>>>>);

impl Field for Open {
    fn traverse(&self, visitor: &mut Visitor) {
        for iterator in self.0.borrow().iter().flatten() {
            visitor.visit_object(iterator);
        }
    }

    fn clear(&self) {
        drop(self.0.take());
    }
}

/// `ziplongestobject`.
#[derive(Payload)]
#[payload(class = ZIP_LONGEST)]
#[repr(C)]
pub struct ZipLongest {
    base: Object,
    size: Cell<usize>,
    active: Cell<usize>,
    #[field]
    iterators: Open,
    result: Slot<Tuple>,
    fill: Slot,
}

/// `itertools.zip_longest`.
pub static ZIP_LONGEST: TypeObject = TypeSpec::of::<ZipLongest>(c"itertools.zip_longest")
    .flags(flags::BASETYPE)
    .doc(
        c"zip_longest(*iterables, fillvalue=None)\n--\n\nAn iterator over tuples of the items of all iterables, up to \
the end of the longest; what is missing is the fill value.",
    )
    .iter(iter_self)
    .iternext(zip_longest_next)
    .new_slot(zip_longest_new)
    .build();

/// The item of one of the iterators; `None` when all are at their end.
fn zip_longest_item(zip: &ZipLongest, index: usize) -> Fallible<Option<Ref>> {
    let iterator = zip.iterators.0.borrow().get(index).cloned().flatten();
    let fill = || Ok(Some(zip.fill.get().unwrap_or_else(singletons::new_none)));
    let Some(iterator) = iterator else { return fill() };
    match next_or_end(&iterator) {
        Ok(Some(item)) => return Ok(Some(item)),
        Ok(None) => {}
        Err(raised) => {
            zip.active.set(0);
            return Err(raised);
        }
    }
    zip.active.set(zip.active.get().saturating_sub(1));
    if zip.active.get() == 0 {
        return Ok(None);
    }
    let gone = zip.iterators.0.borrow_mut().get_mut(index).and_then(Option::take);
    drop(gone);
    drop(iterator);
    fill()
}

fn advance_zip_longest(zip: &ZipLongest) -> Fallible<Option<Ref>> {
    let size = zip.size.get();
    if size == 0 || zip.active.get() == 0 {
        return Ok(None);
    }
    if let Some(recycled) = Recycled::take(&zip.result, size) {
        for index in 0..size {
            match zip_longest_item(zip, index)? {
                Some(item) => recycled.set(index, item),
                None => return Ok(None),
            }
        }
        return Ok(Some(recycled.finish().upcast()));
    }
    let mut items = Vec::with_capacity(size);
    for index in 0..size {
        match zip_longest_item(zip, index)? {
            Some(item) => items.push(item),
            None => return Ok(None),
        }
    }
    Tuple::collect(size, items.into_iter()).map(|tuple| Some(tuple.upcast()))
}

extern "C" fn zip_longest_new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let mut fill = None;
    for (name, value) in keywords.map(Dict::items).unwrap_or_default() {
        if !name
            .downcast_ref::<Str>()
            .is_some_and(|name| name.is_text("fillvalue"))
        {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("zip_longest() got an unexpected keyword argument"),
            ));
        }
        fill = Some(value);
    }
    let mut iterators = Vec::with_capacity(args.len());
    for iterable in args.iter() {
        iterators.push(Some(protocols::iter(&iterable)?));
    }
    let size = iterators.len();
    let result = Tuple::collect(size, (0..size).map(|_| singletons::new_none()))?;
    let fresh = ZipLongest {
        base: Object::PENDING,
        size: Cell::new(size),
        active: Cell::new(size),
        iterators: Open(Box::new(RefCell::new(iterators))),
        result: Slot::new(Some(result)),
        fill: Slot::new(fill),
    };
    create(class, fresh).map(Ref::upcast)
}
