//! `enumerate`: pairs of a count and an item. The pair is recycled when nobody kept it.

use crate::support::{iter_self, type_of};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::tuple::Recycled;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Object, Tuple, TypeObject, create, errors, number, protocols, singletons};

/// `enumobject`.
#[derive(Payload)]
#[payload(class = ENUMERATE)]
#[repr(C)]
pub struct Enumerate {
    base: Object,
    index: Cell<isize>,
    iterator: Slot,
    result: Slot<Tuple>,
    /// The count, once it does not fit `index`.
    long_index: Slot<Int>,
    unused: usize,
}

/// `enumerate`.
pub static ENUMERATE: TypeObject = TypeSpec::of::<Enumerate>(c"enumerate")
    .flags(flags::BASETYPE)
    .doc(c"enumerate(iterable, start=0)\n--\n\nAn iterator over pairs of a count, which begins at start, and an item.")
    .iter(iter_self)
    .iternext(next)
    .new_slot(methods::slot_construct)
    .vectorcall(arguments::vectorcall::<Call>)
    .methods(&methods::METHODS)
    .build();

/// The types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&ENUMERATE];

fn make(class: &TypeObject, iterable: &Object, start: Option<&Object>) -> PyResult {
    let (index, long_index) = match start {
        None => (0, None),
        Some(start) => {
            let start = number::index(start)?;
            match start.to_i64() {
                Some(value) if value != i64::MAX => (value as isize, None),
                _ => (isize::MAX, Some(start)),
            }
        }
    };
    let iterator = protocols::iter(iterable)?;
    let pair = Tuple::new([singletons::new_none(), singletons::new_none()])?;
    let fresh = Enumerate {
        base: Object::PENDING,
        index: Cell::new(index),
        iterator: Slot::new(Some(iterator)),
        result: Slot::new(Some(pair)),
        long_index: Slot::new(long_index),
        unused: 0,
    };
    create(class, fresh).map(Ref::upcast)
}

fn refused(keyword: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!(
            "'{}' is an invalid keyword argument for enumerate()",
            protocols::text(keyword)
        ),
    )
}

fn is(keyword: &Object, name: &str) -> bool {
    keyword
        .downcast::<Str>()
        .is_some_and(|keyword| keyword.is_text(name))
}

/// `enumerate(...)` as a vectorcall.
struct Call;

impl Native for Call {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        let class = type_of(class)?;
        let named: Vec<(&Object, &Object)> = args.keywords().collect();
        match (args.positional_slice(), named.as_slice()) {
            ([iterable], []) => make(class, iterable, None),
            ([iterable, start], []) => make(class, iterable, Some(start)),
            ([iterable], [(name, start)]) => {
                if is(name, "start") {
                    return make(class, iterable, Some(start));
                }
                Err(refused(name))
            }
            ([], [(name, iterable)]) => {
                if is(name, "iterable") {
                    return make(class, iterable, None);
                }
                Err(refused(name))
            }
            ([], [(first, a), (second, b)]) => {
                let (start, iterable) = match (is(first, "start"), is(first, "iterable")) {
                    (true, _) if is(second, "iterable") => (a, b),
                    (_, true) if is(second, "start") => (b, a),
                    (true, _) | (_, true) => return Err(refused(second)),
                    _ => return Err(refused(first)),
                };
                make(class, iterable, Some(start))
            }
            ([], []) => Err(errors::raise(
                &TYPE_ERROR,
                format_args!("enumerate() missing required argument 'iterable'"),
            )),
            _ => Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "enumerate() takes at most 2 arguments ({} given)",
                    args.len() + named.len()
                ),
            )),
        }
    }
}

extern "C" fn next(object: &Object) -> Next {
    match object.downcast::<Enumerate>() {
        Some(iterator) => advance(iterator).into(),
        None => Next::END,
    }
}

#[inline(always)]
fn advance(iterator: &Enumerate) -> Fallible<Option<Ref>> {
    let Some(inner) = iterator.iterator.get() else {
        return Ok(None);
    };
    let Some(item) = crate::support::next_raw(&inner)? else {
        return Ok(None);
    };
    let count = count(iterator)?;
    match Recycled::take(&iterator.result, 2) {
        Some(recycled) => Ok(Some(recycled.set_pair(count, item).upcast())),
        None => Tuple::new([count, item]).map(|pair| Some(pair.upcast())),
    }
}

/// The present count; the next one is prepared.
#[inline(always)]
fn count(iterator: &Enumerate) -> PyResult {
    let index = iterator.index.get();
    if index == isize::MAX {
        return long_count(iterator);
    }
    let count = Int::new(index as i64)?;
    iterator.index.set(index + 1);
    Ok(count.upcast())
}

#[cold]
fn long_count(iterator: &Enumerate) -> PyResult {
    let count = match iterator.long_index.get() {
        Some(count) => count,
        None => Int::new(isize::MAX as i64)?,
    };
    let following = number::add(&count, &*Int::new(1)?)?;
    iterator.long_index.set(following.downcast::<Int>().ok());
    Ok(count.upcast())
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "enumerate(iterable, start=0)")]
    fn construct(class: &TypeObject, iterable: &Object, start: Option<&Object>) -> PyResult {
        make(class, iterable, start)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Enumerate) -> PyResult {
        let count = match this.long_index.get() {
            Some(count) => count,
            None => Int::new(this.index.get() as i64)?,
        };
        let iterator = this.iterator.get().unwrap_or_else(singletons::new_none);
        let arguments = Tuple::new([iterator, count.upcast()])?;
        let class = Ref::new(this.class()).upcast();
        Tuple::new([class, arguments.upcast()]).map(Ref::upcast)
    }

    /// `enumerate[item]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}
