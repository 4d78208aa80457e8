//! Texts of objects and whole iterables, as built-in functions and instructions share them.

use crate::ops;
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::{List, Object, Str};

/// `ascii(object)`.
pub fn ascii(object: &Object) -> PyResult {
    ops::ascii(object)
}

/// `format(value, specification)`.
pub fn format(value: &Object, specification: Option<&Str>) -> PyResult {
    ops::format(value, specification.map(|text| &**text))
}

/// Appends the items of an iterable.
pub fn list_extend(list: &List, iterable: &Object) -> Fallible {
    ops::list_extend(list, iterable)
}
