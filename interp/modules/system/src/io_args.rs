//! Argument types of buffers: bytes to read from, memory to write to.

use sidewinder_object::arguments::{FromArg, Parameter, Place};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::{Fallible, Object, errors, thread};

/// A bytes-like object.
pub(crate) struct Readable(pub(crate) Bytes);

impl<'a> FromArg<'a> for Readable {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        Bytes::of(value).map(Readable)
    }
}

/// A buffer that can be written to.
pub(crate) struct Writable(pub(crate) Bytes);

impl<'a> FromArg<'a> for Writable {
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        if let Ok(bytes) = Bytes::writable(value) {
            return Ok(Writable(bytes));
        }
        drop(thread::current().take_exception());
        let parameter = match place.parameter {
            Parameter::Only => Parameter::Position(1),
            parameter => parameter,
        };
        let given = if value.is_none() {
            "None".to_owned()
        } else {
            value.class().name_cut(50).to_string()
        };
        Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{}() {parameter} must be read-write bytes-like object, not {given}",
                place.function
            ),
        ))
    }
}
