//! Small things that several types share.

use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{Dict, Object, Str, TypeObject, errors};

pub(crate) use sidewinder_object::importing::builtin;

/// `tp_iter` of iterators.
pub(crate) extern "C" fn iter_self(iterator: &Object) -> PyResult {
    Ok(Ref::new(iterator))
}

/// A state given to `__setstate__`: an int that fits a machine word. `PyLong_AsSsize_t`.
pub(crate) fn ssize_t(object: &Object) -> Fallible<isize> {
    match object.downcast::<Int>() {
        Some(int) => int.to_isize(),
        None => Err(errors::raise(&TYPE_ERROR, format_args!("an integer is required"))),
    }
}

/// TypeError when a vectorcall of a type has keywords.
pub(crate) fn no_keyword_names(function: &str, args: &Args<'_>) -> Fallible {
    if args.names().is_none() {
        return Ok(());
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("{function}() takes no keyword arguments"),
    ))
}

/// The type that a vectorcall of a type gets as its callable.
pub(crate) fn type_of(callable: &Object) -> Fallible<&TypeObject> {
    callable
        .downcast::<TypeObject>()
        .ok_or_else(errors::bad_internal_call)
}

/// The next item of an iterator by its slot: StopIteration set by it stays set, as C code leaves it.
#[inline(always)]
pub(crate) fn next_raw(iterator: &Object) -> Fallible<Option<Ref>> {
    match iterator.class().iternext_slot() {
        Some(next) => next(iterator).get(),
        None => Err(errors::bad_internal_call()),
    }
}

/// The `strict` keyword of `zip` and `map`, which take no other.
pub(crate) fn strict_keyword(function: &str, keywords: Option<&Dict>) -> Fallible<bool> {
    let mut strict = false;
    for (name, value) in keywords.map(Dict::items).unwrap_or_default() {
        if !name
            .downcast_ref::<Str>()
            .is_some_and(|name| name.is_text("strict"))
        {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{function}() got an unexpected keyword argument '{}'",
                    sidewinder_object::protocols::text(&name)
                ),
            ));
        }
        strict = sidewinder_object::protocols::is_true(&value)?;
    }
    Ok(strict)
}
