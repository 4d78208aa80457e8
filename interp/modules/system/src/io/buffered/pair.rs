//! `BufferedRWPair`: a reader and a writer of two streams as one.

use super::{BUFFERED_READER, BUFFERED_WRITER};
use crate::ids;
use crate::io::common::{DEFAULT_BUFFER_SIZE, check_readable, check_writable, value_error};
use crate::io::iobase::{BUFFERED_IO_BASE, finalize};
use core::cell::Cell;
use core::mem::offset_of;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::calls::Args;
use sidewinder_object::memory::Slot;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    Dict, Fallible, Int, Object, PyResult, Str, TypeObject, TypeSpec, attributes, calls, errors, protocols,
    thread,
};

/// The two halves.
#[derive(Payload)]
#[payload(class = BUFFERED_RW_PAIR)]
#[repr(C)]
pub(crate) struct Pair {
    base: Object,
    reader: Slot,
    writer: Slot,
    dict: Slot<Dict>,
    weaklist: Cell<*mut Object>,
}

fn half(slot: &Slot) -> PyResult {
    slot.get()
        .ok_or_else(|| value_error("I/O operation on uninitialized object"))
}

fn forward(slot: &Slot, name: &Str, args: Args<'_>) -> PyResult {
    let method = attributes::get(&*half(slot)?, name)?;
    let args: Vec<&Object> = args.positional().collect();
    calls::call(&method, &args)
}

#[pymethods]
mod methods {
    use super::*;

    #[init(sig = "BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)")]
    fn initialize(this: &Pair, reader: &Object, writer: &Object, buffer_size: Option<isize>) -> Fallible {
        check_readable(reader)?;
        check_writable(writer)?;
        let size = Int::new(buffer_size.unwrap_or(DEFAULT_BUFFER_SIZE as isize) as i64)?;
        this.reader
            .set(Some(calls::call(&BUFFERED_READER, &[reader, &size])?));
        this.writer
            .set(Some(calls::call(&BUFFERED_WRITER, &[writer, &size])?));
        Ok(())
    }

    #[method(convention = "fast")]
    fn read(this: &Pair, args: Args<'_>) -> PyResult {
        forward(&this.reader, ids::read.get(), args)
    }

    #[method(convention = "fast")]
    fn peek(this: &Pair, args: Args<'_>) -> PyResult {
        forward(&this.reader, ids::peek.get(), args)
    }

    #[method(convention = "fast")]
    fn read1(this: &Pair, args: Args<'_>) -> PyResult {
        forward(&this.reader, ids::read1.get(), args)
    }

    #[method(convention = "fast")]
    fn readinto(this: &Pair, args: Args<'_>) -> PyResult {
        forward(&this.reader, ids::readinto.get(), args)
    }

    #[method(convention = "fast")]
    fn readinto1(this: &Pair, args: Args<'_>) -> PyResult {
        forward(&this.reader, ids::readinto1.get(), args)
    }

    #[method(convention = "fast")]
    fn write(this: &Pair, args: Args<'_>) -> PyResult {
        forward(&this.writer, ids::write.get(), args)
    }

    /// Flushes the writer.
    #[method(sig = "flush($self, /)")]
    fn flush(this: &Pair) -> PyResult {
        calls::call_method(&*half(&this.writer)?, ids::flush.get(), &[])
    }

    /// Whether the reader can be read.
    #[method(sig = "readable($self, /)")]
    fn readable(this: &Pair) -> PyResult {
        calls::call_method(&*half(&this.reader)?, ids::readable.get(), &[])
    }

    /// Whether the writer can be written.
    #[method(sig = "writable($self, /)")]
    fn writable(this: &Pair) -> PyResult {
        calls::call_method(&*half(&this.writer)?, ids::writable.get(), &[])
    }

    /// Closes both.
    #[method(sig = "close($self, /)")]
    fn close(this: &Pair) -> PyResult {
        let written =
            half(&this.writer).and_then(|writer| calls::call_method(&writer, ids::close.get(), &[]));
        let pending = written.err().and_then(|_| thread::current().take_exception());
        let read = half(&this.reader).and_then(|reader| calls::call_method(&reader, ids::close.get(), &[]));
        match pending {
            None => read,
            Some(error) => Err(errors::chain(error)),
        }
    }

    /// Whether one of the two is a terminal.
    #[method(sig = "isatty($self, /)")]
    fn isatty(this: &Pair) -> PyResult {
        let answer = calls::call_method(&*half(&this.writer)?, ids::isatty.get(), &[])?;
        if protocols::is_true(&answer)? {
            return Ok(answer);
        }
        calls::call_method(&*half(&this.reader)?, ids::isatty.get(), &[])
    }

    #[getter]
    fn closed(this: &Pair) -> PyResult {
        match this.writer.get() {
            Some(writer) => attributes::get(&writer, ids::closed.get()),
            None => Err(errors::raise(
                &sidewinder_object::exceptions::RUNTIME_ERROR,
                format_args!("the BufferedRWPair object is being garbage-collected"),
            )),
        }
    }
}

/// `_io.BufferedRWPair`.
pub(crate) static BUFFERED_RW_PAIR: TypeObject = TypeSpec::of::<Pair>(c"_io.BufferedRWPair")
    .base(&BUFFERED_IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)\n--\n\nA reader and a writer as one stream.")
    .dictoffset(offset_of!(Pair, dict))
    .weaklistoffset(offset_of!(Pair, weaklist))
    .finalize(finalize)
    .init(methods::slot_initialize)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

const _: () = assert!(size_of::<Pair>() == 48);
