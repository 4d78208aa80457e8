//! Small things that several types share.

use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{Object, errors};

pub(crate) use sidewinder_object::protocols::builtin;

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
