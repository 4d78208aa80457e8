//! `map`: what a function makes of the items of one or several iterators.

use crate::support::{iter_self, next_raw, type_of};
use crate::zip::check_lengths;
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Dict, Object, Tuple, TypeObject, calls, create, errors, protocols, singletons};

/// `mapobject`.
#[derive(Payload)]
#[payload(class = MAP)]
#[repr(C)]
pub struct Map {
    base: Object,
    iterators: Slot<Tuple>,
    function: Slot,
    strict: Cell<i32>,
}

/// `map`.
pub static MAP: TypeObject = TypeSpec::of::<Map>(c"map")
    .flags(flags::BASETYPE)
    .doc(
        c"map(function, iterable, /, *iterables, strict=False)\n--\n\nAn iterator over what the function returns for \
the items of all iterables, up to the end of the shortest.\n\nIf strict is true, iterables of different lengths are a \
ValueError.",
    )
    .iter(iter_self)
    .iternext(next)
    .new_slot(new)
    .vectorcall(arguments::vectorcall::<Call>)
    .methods(&methods::METHODS)
    .build();

/// The types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&MAP];

fn make(class: &TypeObject, args: &[&Object], strict: bool) -> PyResult {
    let [function, iterables @ ..] = args else {
        return Err(too_few());
    };
    if iterables.is_empty() {
        return Err(too_few());
    }
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(protocols::iter(iterable)?);
    }
    let fresh = Map {
        base: Object::PENDING,
        iterators: Slot::new(Some(Tuple::collect(iterators.len(), iterators.into_iter())?)),
        function: Slot::new(Some(Ref::new(*function))),
        strict: Cell::new(i32::from(strict)),
    };
    create(class, fresh).map(Ref::upcast)
}

#[cold]
fn too_few() -> sidewinder_object::reference::Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("map() must have at least two arguments."),
    )
}

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let strict = crate::support::strict_keyword("map", keywords)?;
    make(class, &args.iter_borrowed().collect::<Vec<_>>(), strict)
}

/// `map(...)` as a vectorcall.
struct Call;

impl Native for Call {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        let class = type_of(class)?;
        if args.names().is_none() {
            return make(class, args.positional_slice(), false);
        }
        let keywords = Dict::new()?;
        for (name, value) in args.keywords() {
            keywords.set(name, value)?;
        }
        let strict = crate::support::strict_keyword("map", Some(&keywords))?;
        make(class, args.positional_slice(), strict)
    }
}

extern "C" fn next(object: &Object) -> Next {
    match object.downcast::<Map>() {
        Some(map) => advance(map).into(),
        None => Next::END,
    }
}

fn advance(map: &Map) -> Fallible<Option<Ref>> {
    let (Some(iterators), Some(function)) = (map.iterators.get(), map.function.get()) else {
        return Ok(None);
    };
    if let (1, Some(only)) = (iterators.len(), iterators.borrow(0)) {
        return match next_raw(only)? {
            Some(item) => calls::call_one(&function, &item).map(Some),
            None => Ok(None),
        };
    }
    let mut items = Vec::with_capacity(iterators.len());
    for (index, iterator) in iterators.iter_borrowed().enumerate() {
        match next_raw(iterator)? {
            Some(item) => items.push(item),
            None if map.strict.get() == 0 => return Ok(None),
            None => {
                drop(items);
                return check_lengths("map", &iterators, index).map(|()| None);
            }
        }
    }
    let borrowed: Vec<&Object> = items.iter().map(|item| &**item).collect();
    calls::call(&function, &borrowed).map(Some)
}

#[pymethods]
mod methods {
    use super::*;

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Map) -> PyResult {
        let class = Ref::new(this.class()).upcast();
        let iterators = this.iterators.get().ok_or_else(errors::bad_internal_call)?;
        let function = this.function.get().unwrap_or_else(singletons::new_none);
        let all = Tuple::collect(
            iterators.len() + 1,
            core::iter::once(function).chain(iterators.iter()),
        )?;
        if this.strict.get() == 0 {
            return Tuple::new([class, all.upcast()]).map(Ref::upcast);
        }
        Tuple::new([class, all.upcast(), singletons::new_bool(true)]).map(Ref::upcast)
    }

    /// Sets whether lengths must be equal.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &Map, object: &Object) -> Fallible<()> {
        this.strict.set(i32::from(protocols::is_true(object)?));
        Ok(())
    }
}
