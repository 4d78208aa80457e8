//! Iterators that let some items pass: `compress`, `dropwhile`, `filterfalse`, `islice`, `takewhile`.

use super::{iter_self, next_of};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, calls, create, errors, number, protocols, thread, wellknown,
};

/// Writes `tp_iternext` for a payload from its `advance` function.
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
    compress_next, Compress => advance_compress;
    dropwhile_next, DropWhile => advance_dropwhile;
    takewhile_next, TakeWhile => advance_takewhile;
    filterfalse_next, FilterFalse => advance_filterfalse;
    islice_next, Islice => advance_islice;
}

/// `compressobject`.
#[derive(Payload)]
#[payload(class = COMPRESS)]
#[repr(C)]
pub struct Compress {
    base: Object,
    data: Slot,
    selectors: Slot,
}

/// `itertools.compress`.
pub static COMPRESS: TypeObject = TypeSpec::of::<Compress>(c"itertools.compress")
    .flags(flags::BASETYPE)
    .doc(c"compress(data, selectors)\n--\n\nAn iterator over the items of data whose selectors are true.")
    .iter(iter_self)
    .iternext(compress_next)
    .new_slot(compress_methods::slot_construct)
    .build();

fn advance_compress(iterator: &Compress) -> Fallible<Option<Ref>> {
    let (Some(data), Some(selectors)) = (iterator.data.get(), iterator.selectors.get()) else {
        return Ok(None);
    };
    loop {
        let Some(item) = next_of(&data)? else {
            return Ok(None);
        };
        let Some(selector) = next_of(&selectors)? else {
            return Ok(None);
        };
        if protocols::is_true(&selector)? {
            return Ok(Some(item));
        }
    }
}

#[pymethods]
mod compress_methods {
    use super::*;

    #[new(sig = "compress(data, selectors)")]
    fn construct(class: &TypeObject, data: &Object, selectors: &Object) -> PyResult {
        let data = protocols::iter(data)?;
        let selectors = protocols::iter(selectors)?;
        let fresh = Compress {
            base: Object::PENDING,
            data: Slot::new(Some(data)),
            selectors: Slot::new(Some(selectors)),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `dropwhileobject`.
#[derive(Payload)]
#[payload(class = DROPWHILE)]
#[repr(C)]
pub struct DropWhile {
    base: Object,
    function: Slot,
    iterator: Slot,
    started: Cell<i64>,
}

/// `itertools.dropwhile`.
pub static DROPWHILE: TypeObject = TypeSpec::of::<DropWhile>(c"itertools.dropwhile")
    .flags(flags::BASETYPE)
    .doc(
        c"dropwhile(predicate, iterable, /)\n--\n\nAn iterator that skips items while the predicate is true.",
    )
    .iter(iter_self)
    .iternext(dropwhile_next)
    .new_slot(dropwhile_methods::slot_construct)
    .build();

fn advance_dropwhile(iterator: &DropWhile) -> Fallible<Option<Ref>> {
    let (Some(function), Some(inner)) = (iterator.function.get(), iterator.iterator.get()) else {
        return Ok(None);
    };
    loop {
        let Some(item) = next_of(&inner)? else {
            return Ok(None);
        };
        if iterator.started.get() == 1 {
            return Ok(Some(item));
        }
        if !protocols::is_true(&*calls::call_one(&function, &item)?)? {
            iterator.started.set(1);
            return Ok(Some(item));
        }
    }
}

#[pymethods]
mod dropwhile_methods {
    use super::*;

    #[new(sig = "dropwhile(predicate, iterable, /)")]
    fn construct(class: &TypeObject, predicate: &Object, iterable: &Object) -> PyResult {
        let fresh = DropWhile {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            function: Slot::new(Some(Ref::new(predicate))),
            started: Cell::new(0),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `takewhileobject`.
#[derive(Payload)]
#[payload(class = TAKEWHILE)]
#[repr(C)]
pub struct TakeWhile {
    base: Object,
    function: Slot,
    iterator: Slot,
    stopped: Cell<i64>,
}

/// `itertools.takewhile`.
pub static TAKEWHILE: TypeObject = TypeSpec::of::<TakeWhile>(c"itertools.takewhile")
    .flags(flags::BASETYPE)
    .doc(c"takewhile(predicate, iterable, /)\n--\n\nAn iterator over items as long as the predicate is true.")
    .iter(iter_self)
    .iternext(takewhile_next)
    .new_slot(takewhile_methods::slot_construct)
    .build();

fn advance_takewhile(iterator: &TakeWhile) -> Fallible<Option<Ref>> {
    let (Some(function), Some(inner)) = (iterator.function.get(), iterator.iterator.get()) else {
        return Ok(None);
    };
    if iterator.stopped.get() != 0 {
        return Ok(None);
    }
    let Some(item) = next_of(&inner)? else {
        return Ok(None);
    };
    if protocols::is_true(&*calls::call_one(&function, &item)?)? {
        return Ok(Some(item));
    }
    iterator.stopped.set(1);
    Ok(None)
}

#[pymethods]
mod takewhile_methods {
    use super::*;

    #[new(sig = "takewhile(predicate, iterable, /)")]
    fn construct(class: &TypeObject, predicate: &Object, iterable: &Object) -> PyResult {
        let fresh = TakeWhile {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            function: Slot::new(Some(Ref::new(predicate))),
            stopped: Cell::new(0),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `filterfalseobject`.
#[derive(Payload)]
#[payload(class = FILTERFALSE)]
#[repr(C)]
pub struct FilterFalse {
    base: Object,
    function: Slot,
    iterator: Slot,
}

/// `itertools.filterfalse`.
pub static FILTERFALSE: TypeObject = TypeSpec::of::<FilterFalse>(c"itertools.filterfalse")
    .flags(flags::BASETYPE)
    .doc(
        c"filterfalse(function, iterable, /)\n--\n\nAn iterator over the items for which the function is false.\n\nIf \
the function is None, over the items that are false.",
    )
    .iter(iter_self)
    .iternext(filterfalse_next)
    .new_slot(filterfalse_methods::slot_construct)
    .build();

fn advance_filterfalse(iterator: &FilterFalse) -> Fallible<Option<Ref>> {
    let (Some(function), Some(inner)) = (iterator.function.get(), iterator.iterator.get()) else {
        return Ok(None);
    };
    let plain = function.is_none() || function.is(&wellknown::BOOL);
    while let Some(item) = next_of(&inner)? {
        let truth = if plain {
            protocols::is_true(&item)?
        } else {
            protocols::is_true(&*calls::call_one(&function, &item)?)?
        };
        if !truth {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

#[pymethods]
mod filterfalse_methods {
    use super::*;

    #[new(sig = "filterfalse(function, iterable, /)")]
    fn construct(class: &TypeObject, function: &Object, iterable: &Object) -> PyResult {
        let fresh = FilterFalse {
            iterator: Slot::new(Some(protocols::iter(iterable)?)),
            base: Object::PENDING,
            function: Slot::new(Some(Ref::new(function))),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `isliceobject`.
#[derive(Payload)]
#[payload(class = ISLICE)]
#[repr(C)]
pub struct Islice {
    base: Object,
    iterator: Slot,
    next: Cell<isize>,
    stop: Cell<isize>,
    step: Cell<isize>,
    count: Cell<isize>,
}

/// `itertools.islice`.
pub static ISLICE: TypeObject = TypeSpec::of::<Islice>(c"itertools.islice")
    .flags(flags::BASETYPE)
    .doc(
        c"islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nAn \
iterator over a slice of the items of an iterable.",
    )
    .iter(iter_self)
    .iternext(islice_next)
    .new_slot(islice_new)
    .build();

fn bad(what: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{what}"))
}

const BAD_STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const BAD_INDEX: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const BAD_STEP: &str = "Step for islice() must be a positive integer or None.";

/// An index or a default for None; -1 for what is no index.
fn index(value: Option<&Object>, default: isize) -> isize {
    match value.filter(|value| !value.is_none()) {
        None => default,
        Some(value) => number::as_index(value, Some(&OVERFLOW_ERROR)).unwrap_or_else(|_| {
            drop(thread::current().take_exception());
            -1
        }),
    }
}

extern "C" fn islice_new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if core::ptr::eq(class, &ISLICE) || class.shares_init(&ISLICE) {
        errors::no_keywords("islice", keywords)?;
    }
    calls::check_count("islice", args.len(), 2, 4)?;
    let (iterable, a, b, c) = (args.get(0), args.get(1), args.get(2), args.get(3));
    let (start, stop_value) = if args.len() == 2 {
        (0, a)
    } else {
        (index(a.as_deref(), 0), b)
    };
    let mut stop = -1;
    if let Some(value) = stop_value.filter(|value| !value.is_none()) {
        stop = index(Some(&value), -1);
        if stop == -1 {
            return Err(bad(BAD_STOP));
        }
    }
    if start < 0 || stop < -1 {
        return Err(bad(BAD_INDEX));
    }
    let step = index(c.as_deref(), 1);
    if step < 1 {
        return Err(bad(BAD_STEP));
    }
    let Some(iterable) = iterable else {
        return Err(errors::bad_internal_call());
    };
    let fresh = Islice {
        iterator: Slot::new(Some(protocols::iter(&iterable)?)),
        base: Object::PENDING,
        next: Cell::new(start),
        stop: Cell::new(stop),
        step: Cell::new(step),
        count: Cell::new(0),
    };
    create(class, fresh).map(Ref::upcast)
}

fn advance_islice(slice: &Islice) -> Fallible<Option<Ref>> {
    let Some(iterator) = slice.iterator.get() else {
        return Ok(None);
    };
    let result = step_islice(slice, &iterator);
    if !matches!(result, Ok(Some(_))) {
        slice.iterator.set(None);
    }
    result
}

fn step_islice(slice: &Islice, iterator: &Object) -> Fallible<Option<Ref>> {
    while slice.count.get() < slice.next.get() {
        if next_of(iterator)?.is_none() {
            return Ok(None);
        }
        slice.count.set(slice.count.get() + 1);
    }
    let stop = slice.stop.get();
    if stop != -1 && slice.count.get() >= stop {
        return Ok(None);
    }
    let Some(item) = next_of(iterator)? else {
        return Ok(None);
    };
    slice.count.set(slice.count.get() + 1);
    let next = slice.next.get();
    let following = next.wrapping_add(slice.step.get());
    let past = following < next || (stop != -1 && following > stop);
    slice.next.set(if past { stop } else { following });
    Ok(Some(item))
}
