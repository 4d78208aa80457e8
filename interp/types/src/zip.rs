//! `zip`: tuples of the items of several iterators. The tuple is recycled when nobody kept it.

use crate::support::{iter_self, next_raw};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{STOP_ITERATION, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::tuple::Recycled;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Object, Tuple, TypeObject, create, errors, protocols, singletons, thread};

/// `zipobject`.
#[derive(Payload)]
#[payload(class = ZIP)]
#[repr(C)]
pub struct Zip {
    base: Object,
    size: Cell<isize>,
    iterators: Slot<Tuple>,
    result: Slot<Tuple>,
    strict: Cell<i32>,
}

/// `zip`.
pub static ZIP: TypeObject = TypeSpec::of::<Zip>(c"zip")
    .flags(flags::BASETYPE)
    .doc(
        c"zip(*iterables, strict=False)\n--\n\nAn iterator over tuples of the items of all iterables, up to the end of \
the shortest.\n\nIf strict is true, iterables of different lengths are a ValueError.",
    )
    .iter(iter_self)
    .iternext(next)
    .new_slot(new)
    .methods(&methods::METHODS)
    .build();

/// The types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&ZIP];

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&sidewinder_object::Dict>) -> PyResult {
    let strict = crate::support::strict_keyword("zip", keywords)?;
    let mut iterators = Vec::with_capacity(args.len());
    for iterable in args.iter() {
        iterators.push(protocols::iter(&iterable)?);
    }
    let size = iterators.len();
    let result = Tuple::collect(size, (0..size).map(|_| singletons::new_none()))?;
    let fresh = Zip {
        base: Object::PENDING,
        size: Cell::new(size.cast_signed()),
        iterators: Slot::new(Some(Tuple::collect(size, iterators.into_iter())?)),
        result: Slot::new(Some(result)),
        strict: Cell::new(i32::from(strict)),
    };
    create(class, fresh).map(Ref::upcast)
}

extern "C" fn next(object: &Object) -> Next {
    match object.downcast::<Zip>() {
        Some(zip) => advance(zip).into(),
        None => Next::END,
    }
}

fn advance(zip: &Zip) -> Fallible<Option<Ref>> {
    let size = zip.size.get().cast_unsigned();
    let Some(iterators) = zip.iterators.get().filter(|_| size > 0) else {
        return Ok(None);
    };
    if let Some(recycled) = Recycled::take(&zip.result, size) {
        for (index, iterator) in iterators.iter_borrowed().enumerate() {
            match next_raw(iterator)? {
                Some(item) => recycled.set(index, item),
                None => return at_end(zip, &iterators, index),
            }
        }
        return Ok(Some(recycled.finish().upcast()));
    }
    let mut items = Vec::with_capacity(size);
    for (index, iterator) in iterators.iter_borrowed().enumerate() {
        match next_raw(iterator)? {
            Some(item) => items.push(item),
            None => return at_end(zip, &iterators, index),
        }
    }
    Tuple::collect(size, items.into_iter()).map(|tuple| Some(tuple.upcast()))
}

/// The iterator with this index is at its end.
fn at_end(zip: &Zip, iterators: &Tuple, index: usize) -> Fallible<Option<Ref>> {
    if zip.strict.get() == 0 {
        return Ok(None);
    }
    check_lengths("zip", iterators, index).map(|()| None)
}

/// With `strict`: the iterator with an index ended; all in front of it must not have ended, or all must end now.
pub(crate) fn check_lengths(function: &str, iterators: &Tuple, index: usize) -> Fallible {
    if thread::current().has_exception() {
        errors::swallow(sidewinder_object::reference::Raised::proof(), &STOP_ITERATION)?;
    }
    let plural = |index: usize| if index == 1 { " " } else { "s 1-" };
    if index > 0 {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "{function}() argument {} is shorter than argument{}{index}",
                index + 1,
                plural(index)
            ),
        ));
    }
    for (index, iterator) in iterators.iter_borrowed().enumerate().skip(1) {
        if protocols::next(iterator)?.is_some() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!(
                    "{function}() argument {} is longer than argument{}{index}",
                    index + 1,
                    plural(index)
                ),
            ));
        }
    }
    Ok(())
}

#[pymethods]
mod methods {
    use super::*;

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Zip) -> PyResult {
        let class = Ref::new(this.class()).upcast();
        let iterators = this.iterators.get().ok_or_else(errors::bad_internal_call)?;
        if this.strict.get() == 0 {
            return Tuple::new([class, iterators.upcast()]).map(Ref::upcast);
        }
        Tuple::new([class, iterators.upcast(), singletons::new_bool(true)]).map(Ref::upcast)
    }

    /// Sets whether lengths must be equal.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &Zip, object: &Object) -> Fallible<()> {
        this.strict.set(i32::from(protocols::is_true(object)?));
        Ok(())
    }
}
