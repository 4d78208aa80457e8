//! `callable_iterator`: what `iter(callable, sentinel)` makes.
//!
//! Once the sentinel has come, or the callable has raised StopIteration, both are let go and the iterator stays empty.

use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::STOP_ITERATION;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Object, Tuple, calls, create, errors, protocols};

/// Layout of `calliterobject`.
#[derive(Payload)]
#[payload(class = CALLABLE_ITERATOR, exact)]
#[repr(C)]
pub struct CallableIterator {
    base: Object,
    callable: Slot,
    sentinel: Slot,
}

/// `callable_iterator`.
pub static CALLABLE_ITERATOR: TypeObject = TypeSpec::of::<CallableIterator>(c"callable_iterator")
    .iter(iter_self)
    .iternext(next)
    .methods(&methods::METHODS)
    .build();

/// Makes one.
pub fn callable_iterator(callable: &Object, sentinel: &Object) -> PyResult {
    let iterator = CallableIterator {
        base: Object::PENDING,
        callable: Slot::new(Some(Ref::new(callable))),
        sentinel: Slot::new(Some(Ref::new(sentinel))),
    };
    create(&CALLABLE_ITERATOR, iterator).map(Ref::upcast)
}

extern "C" fn iter_self(this: &Object) -> PyResult {
    Ok(Ref::new(this))
}

extern "C" fn next(this: &Object) -> Next {
    advance(this).into()
}

fn advance(this: &Object) -> Fallible<Option<Ref>> {
    let Some(iterator) = this.downcast::<CallableIterator>() else {
        return Err(errors::bad_internal_call());
    };
    let Some(callable) = iterator.callable.get() else {
        return Ok(None);
    };
    match calls::call_none(&callable) {
        Ok(value) => {
            let Some(sentinel) = iterator.sentinel.get() else {
                return Ok(None);
            };
            if !protocols::compare_bool(&sentinel, &value, CompareOp::Eq)? {
                return Ok(Some(value));
            }
        }
        Err(raised) => errors::swallow(raised, &STOP_ITERATION)?,
    }
    iterator.callable.set(None);
    iterator.sentinel.set(None);
    Ok(None)
}

#[pymethods]
mod methods {
    use super::*;

    /// How to make the iterator again, for copies and pickles.
    #[method(sig = "__reduce__($self, /)")]
    fn __reduce__(this: &CallableIterator) -> PyResult {
        let iter = sidewinder_object::importing::builtin("iter")?;
        match (this.callable.get(), this.sentinel.get()) {
            (Some(callable), Some(sentinel)) => {
                let args = Tuple::new([callable, sentinel])?;
                Tuple::new([iter, args.upcast()]).map(Ref::upcast)
            }
            _ => {
                let args = Tuple::new([Ref::new(Tuple::empty()).upcast()])?;
                Tuple::new([iter, args.upcast()]).map(Ref::upcast)
            }
        }
    }
}

/// Types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&CALLABLE_ITERATOR];
