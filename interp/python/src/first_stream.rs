//! Standard streams for the time before the io module is there: text straight to a descriptor.

use core::cell::Cell;
use sidewinder_host::files;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, Str, TypeObject, create, os_text, thread};

#[derive(Payload)]
#[payload(class = STREAM, exact, nogc)]
#[repr(C)]
pub(crate) struct Stream {
    base: Object,
    descriptor: Cell<i32>,
}

/// Its type.
pub(crate) static STREAM: TypeObject = TypeSpec::of::<Stream>(c"sidewinder.Stream")
    .methods(&methods::METHODS)
    .build();

/// A stream on a descriptor.
pub(crate) fn make(descriptor: i32) -> PyResult {
    STREAM.ready()?;
    create(
        &STREAM,
        Stream {
            base: Object::PENDING,
            descriptor: Cell::new(descriptor),
        },
    )
    .map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    /// Writes text.
    #[method(sig = "write($self, text, /)")]
    fn write(this: &Stream, text: &Str) -> Fallible<usize> {
        let bytes = os_text::encode(text).unwrap_or_else(|_| {
            drop(thread::current().take_exception());
            text.to_string_lossy().into_bytes()
        });
        if this.descriptor.get() == 2 {
            files::write_stderr(&bytes);
        } else {
            files::write_stdout(&bytes);
        }
        Ok(text.len())
    }

    /// Writes out what is buffered.
    #[method(sig = "flush($self, /)")]
    fn flush(_this: &Stream) -> Fallible {
        files::flush_stdout();
        Ok(())
    }

    /// The descriptor.
    #[method(sig = "fileno($self, /)")]
    fn fileno(this: &Stream) -> Fallible<i32> {
        Ok(this.descriptor.get())
    }
}
