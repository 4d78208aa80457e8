//! `filter`: the items for which a function is true.

use crate::support::{iter_self, next_raw, no_keyword_names, type_of};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, calls, create, errors, protocols, singletons, wellknown,
};

/// `filterobject`.
#[derive(Payload)]
#[payload(class = FILTER)]
#[repr(C)]
pub struct Filter {
    base: Object,
    function: Slot,
    iterator: Slot,
}

/// `filter`.
pub static FILTER: TypeObject = TypeSpec::of::<Filter>(c"filter")
    .flags(flags::BASETYPE)
    .doc(
        c"filter(function, iterable, /)\n--\n\nAn iterator over the items for which the function returns true.\n\nIf \
the function is None, over the items that are true.",
    )
    .iter(iter_self)
    .iternext(next)
    .new_slot(new)
    .vectorcall(arguments::vectorcall::<Call>)
    .methods(&methods::METHODS)
    .build();

/// The types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&FILTER];

fn make(class: &TypeObject, function: &Object, iterable: &Object) -> PyResult {
    let iterator = protocols::iter(iterable)?;
    let fresh = Filter {
        base: Object::PENDING,
        function: Slot::new(Some(Ref::new(function))),
        iterator: Slot::new(Some(iterator)),
    };
    create(class, fresh).map(Ref::upcast)
}

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if core::ptr::eq(class, &FILTER) || class.shares_init(&FILTER) {
        errors::no_keywords("filter", keywords)?;
    }
    calls::check_count("filter", args.len(), 2, 2)?;
    match (args.get(0), args.get(1)) {
        (Some(function), Some(iterable)) => make(class, &function, &iterable),
        _ => Err(errors::bad_internal_call()),
    }
}

/// `filter(...)` as a vectorcall.
struct Call;

impl Native for Call {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        no_keyword_names("filter", &args)?;
        args.check("filter", 2, 2)?;
        match args.positional_slice() {
            [function, iterable] => make(type_of(class)?, function, iterable),
            _ => Err(errors::bad_internal_call()),
        }
    }
}

extern "C" fn next(object: &Object) -> Next {
    match object.downcast::<Filter>() {
        Some(filter) => advance(filter).into(),
        None => Next::END,
    }
}

fn advance(filter: &Filter) -> Fallible<Option<Ref>> {
    let (Some(function), Some(iterator)) = (filter.function.get(), filter.iterator.get()) else {
        return Ok(None);
    };
    // Calling `bool` would ask for the truth all the same.
    let plain = function.is_none() || function.is(&wellknown::BOOL);
    while let Some(item) = next_raw(&iterator)? {
        let keep = if plain {
            protocols::is_true(&item)?
        } else {
            protocols::is_true(&*calls::call_one(&function, &item)?)?
        };
        if keep {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

#[pymethods]
mod methods {
    use super::*;

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Filter) -> PyResult {
        let part = |slot: &Slot| slot.get().unwrap_or_else(singletons::new_none);
        let arguments = Tuple::new([part(&this.function), part(&this.iterator)])?;
        let class = Ref::new(this.class()).upcast();
        Tuple::new([class, arguments.upcast()]).map(Ref::upcast)
    }
}
