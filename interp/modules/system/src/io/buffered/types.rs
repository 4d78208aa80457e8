//! The three buffered types: their methods and what they share.

use super::{Buffered, named_repr};
use crate::ids;
use crate::io::common::{
    self, OptionalSize, Writable, cannot_pickle, check_readable, check_seekable, check_writable,
    expect_bytes, not_bytes, requested as size_given,
};
use crate::io::iobase::{BUFFERED_IO_BASE, finalize};
use core::mem::offset_of;
use sidewinder_macros::pymethods;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::reference::Next;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Fallible, Object, PyResult, Ref, TypeObject, TypeSpec, attributes, calls, singletons,
};

/// Calls a method of the raw stream.
fn of_raw(this: &Buffered, name: &sidewinder_object::Str) -> PyResult {
    calls::call_method(&*this.raw()?, name, &[])
}

fn line_of(this: &Object) -> Fallible<Option<Ref>> {
    let stream = sidewinder_object::arguments::receiver::<Buffered>(this)?;
    let class = this.class();
    let line = if core::ptr::eq(class, &BUFFERED_READER) || core::ptr::eq(class, &BUFFERED_RANDOM) {
        stream.read_line(-1)?
    } else {
        let line = calls::call_method(this, ids::readline.get(), &[])?;
        expect_bytes(line, |other| not_bytes("readline", other))?
    };
    Ok((!line.is_empty()).then(|| line.upcast()))
}

extern "C" fn buffered_next(this: &Object) -> Next {
    line_of(this).into()
}

extern "C" fn buffered_repr(this: &Object) -> PyResult {
    named_repr(this)
}

fn sizeof(this: &Buffered) -> Fallible<usize> {
    let buffer = if this.has_buffer.get() { this.size() } else { 0 };
    Ok(this.class().basicsize() + buffer)
}

fn begin(this: &Buffered) {
    this.ok.set(false);
    this.detached.set(false);
}

fn buffer_size(given: Option<isize>) -> isize {
    given.unwrap_or(common::DEFAULT_BUFFER_SIZE as isize)
}

#[pymethods]
mod reader_methods {
    use super::*;

    #[init(sig = "BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)")]
    fn initialize(this: &Buffered, raw: &Object, buffer_size: Option<isize>) -> Fallible {
        begin(this);
        check_readable(raw)?;
        this.start(raw, super::buffer_size(buffer_size), true, false)
    }

    /// Flushes, separates the raw stream and returns it.
    #[method(sig = "detach($self, /)")]
    fn detach(this: &Buffered) -> PyResult {
        this.detach()
    }

    /// Flushes the raw stream.
    #[method(sig = "flush($self, /)")]
    fn flush(this: &Buffered) -> PyResult {
        of_raw(this, ids::flush.get())
    }

    /// Flushes and closes.
    #[method(sig = "close($self, /)")]
    fn close(this: &Buffered) -> Fallible {
        this.close()
    }

    /// Whether the position can be moved.
    #[method(sig = "seekable($self, /)")]
    fn seekable(this: &Buffered) -> PyResult {
        of_raw(this, ids::seekable.get())
    }

    /// Whether the stream can be read.
    #[method(sig = "readable($self, /)")]
    fn readable(this: &Buffered) -> PyResult {
        of_raw(this, ids::readable.get())
    }

    /// The file descriptor.
    #[method(sig = "fileno($self, /)")]
    fn fileno(this: &Buffered) -> PyResult {
        of_raw(this, ids::fileno.get())
    }

    /// Whether the stream is a terminal.
    #[method(sig = "isatty($self, /)")]
    fn isatty(this: &Buffered) -> PyResult {
        of_raw(this, ids::isatty.get())
    }

    /// Warns that the stream was not closed.
    #[method(sig = "_dealloc_warn($self, source, /)")]
    fn _dealloc_warn(this: &Buffered, source: &Object) -> Fallible {
        this.warn_unclosed(source);
        Ok(())
    }

    /// Reads this many bytes, or all.
    #[method(sig = "read($self, size=-1, /)")]
    fn read(this: &Buffered, size: Option<OptionalSize>) -> PyResult {
        this.read(size_given(size))
    }

    /// Bytes that are ahead, without moving the position.
    #[method(sig = "peek($self, size=0, /)")]
    fn peek(this: &Buffered, _size: Option<isize>) -> PyResult<BytesObject> {
        this.peek()
    }

    /// Reads with at most one call of the raw stream.
    #[method(sig = "read1($self, size=-1, /)")]
    fn read1(this: &Buffered, size: Option<isize>) -> PyResult<BytesObject> {
        this.read1(size.unwrap_or(-1))
    }

    /// Reads into a buffer.
    #[method(sig = "readinto($self, buffer, /)")]
    fn readinto(this: &Buffered, buffer: Writable) -> Fallible<Option<usize>> {
        this.read_into(buffer, false)
    }

    /// Reads into a buffer with at most one call of the raw stream.
    #[method(sig = "readinto1($self, buffer, /)")]
    fn readinto1(this: &Buffered, buffer: Writable) -> Fallible<Option<usize>> {
        this.read_into(buffer, true)
    }

    /// Reads a line.
    #[method(sig = "readline($self, size=-1, /)")]
    fn readline(this: &Buffered, size: Option<OptionalSize>) -> PyResult<BytesObject> {
        this.read_line(size_given(size))
    }

    /// Moves the position.
    #[method(sig = "seek($self, target, whence=0, /)")]
    fn seek(this: &Buffered, target: &Object, whence: i32) -> Fallible<i64> {
        this.seek(target, whence)
    }

    /// The position.
    #[method(sig = "tell($self, /)")]
    fn tell(this: &Buffered) -> Fallible<i64> {
        this.tell()
    }

    /// Cuts the file.
    #[method(sig = "truncate($self, pos=None, /)")]
    fn truncate(this: &Buffered, pos: Option<&Object>) -> PyResult {
        this.truncate(pos.unwrap_or(singletons::none()))
    }

    /// The size of the object and its buffer in memory.
    #[method(sig = "__sizeof__($self, /)")]
    fn __sizeof__(this: &Buffered) -> Fallible<usize> {
        sizeof(this)
    }

    /// Refuses: streams cannot be pickled.
    #[method(sig = "__getstate__($self, /)")]
    fn __getstate__(this: &Object) -> Fallible {
        Err(cannot_pickle(this))
    }

    #[getter]
    fn closed(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::closed.get())
    }

    #[getter]
    fn name(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::name.get())
    }

    #[getter]
    fn mode(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::mode.get())
    }
}

#[pymethods]
mod writer_methods {
    use super::*;

    #[init(sig = "BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)")]
    fn initialize(this: &Buffered, raw: &Object, buffer_size: Option<isize>) -> Fallible {
        begin(this);
        check_writable(raw)?;
        this.start(raw, super::buffer_size(buffer_size), false, true)
    }

    /// Flushes and closes.
    #[method(sig = "close($self, /)")]
    fn close(this: &Buffered) -> Fallible {
        this.close()
    }

    /// Flushes, separates the raw stream and returns it.
    #[method(sig = "detach($self, /)")]
    fn detach(this: &Buffered) -> PyResult {
        this.detach()
    }

    /// Whether the position can be moved.
    #[method(sig = "seekable($self, /)")]
    fn seekable(this: &Buffered) -> PyResult {
        of_raw(this, ids::seekable.get())
    }

    /// Whether the stream can be written.
    #[method(sig = "writable($self, /)")]
    fn writable(this: &Buffered) -> PyResult {
        of_raw(this, ids::writable.get())
    }

    /// The file descriptor.
    #[method(sig = "fileno($self, /)")]
    fn fileno(this: &Buffered) -> PyResult {
        of_raw(this, ids::fileno.get())
    }

    /// Whether the stream is a terminal.
    #[method(sig = "isatty($self, /)")]
    fn isatty(this: &Buffered) -> PyResult {
        of_raw(this, ids::isatty.get())
    }

    /// Warns that the stream was not closed.
    #[method(sig = "_dealloc_warn($self, source, /)")]
    fn _dealloc_warn(this: &Buffered, source: &Object) -> Fallible {
        this.warn_unclosed(source);
        Ok(())
    }

    /// Writes the bytes of an object.
    #[method(sig = "write($self, buffer, /)")]
    fn write(this: &Buffered, buffer: Bytes) -> Fallible<usize> {
        this.raw()?;
        this.write_bytes(buffer.as_slice())
    }

    /// Cuts the file.
    #[method(sig = "truncate($self, pos=None, /)")]
    fn truncate(this: &Buffered, pos: Option<&Object>) -> PyResult {
        this.truncate(pos.unwrap_or(singletons::none()))
    }

    /// Writes out what is buffered.
    #[method(sig = "flush($self, /)")]
    fn flush(this: &Buffered) -> Fallible {
        this.flush()
    }

    /// Moves the position.
    #[method(sig = "seek($self, target, whence=0, /)")]
    fn seek(this: &Buffered, target: &Object, whence: i32) -> Fallible<i64> {
        this.seek(target, whence)
    }

    /// The position.
    #[method(sig = "tell($self, /)")]
    fn tell(this: &Buffered) -> Fallible<i64> {
        this.tell()
    }

    /// The size of the object and its buffer in memory.
    #[method(sig = "__sizeof__($self, /)")]
    fn __sizeof__(this: &Buffered) -> Fallible<usize> {
        sizeof(this)
    }

    /// Refuses: streams cannot be pickled.
    #[method(sig = "__getstate__($self, /)")]
    fn __getstate__(this: &Object) -> Fallible {
        Err(cannot_pickle(this))
    }

    #[getter]
    fn closed(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::closed.get())
    }

    #[getter]
    fn name(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::name.get())
    }

    #[getter]
    fn mode(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::mode.get())
    }
}

#[pymethods]
mod random_methods {
    use super::*;

    #[init(sig = "BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)")]
    fn initialize(this: &Buffered, raw: &Object, buffer_size: Option<isize>) -> Fallible {
        begin(this);
        check_seekable(raw)?;
        check_readable(raw)?;
        check_writable(raw)?;
        this.start(raw, super::buffer_size(buffer_size), true, true)
    }

    /// Flushes and closes.
    #[method(sig = "close($self, /)")]
    fn close(this: &Buffered) -> Fallible {
        this.close()
    }

    /// Flushes, separates the raw stream and returns it.
    #[method(sig = "detach($self, /)")]
    fn detach(this: &Buffered) -> PyResult {
        this.detach()
    }

    /// Whether the position can be moved.
    #[method(sig = "seekable($self, /)")]
    fn seekable(this: &Buffered) -> PyResult {
        of_raw(this, ids::seekable.get())
    }

    /// Whether the stream can be read.
    #[method(sig = "readable($self, /)")]
    fn readable(this: &Buffered) -> PyResult {
        of_raw(this, ids::readable.get())
    }

    /// Whether the stream can be written.
    #[method(sig = "writable($self, /)")]
    fn writable(this: &Buffered) -> PyResult {
        of_raw(this, ids::writable.get())
    }

    /// The file descriptor.
    #[method(sig = "fileno($self, /)")]
    fn fileno(this: &Buffered) -> PyResult {
        of_raw(this, ids::fileno.get())
    }

    /// Whether the stream is a terminal.
    #[method(sig = "isatty($self, /)")]
    fn isatty(this: &Buffered) -> PyResult {
        of_raw(this, ids::isatty.get())
    }

    /// Warns that the stream was not closed.
    #[method(sig = "_dealloc_warn($self, source, /)")]
    fn _dealloc_warn(this: &Buffered, source: &Object) -> Fallible {
        this.warn_unclosed(source);
        Ok(())
    }

    /// Writes out what is buffered.
    #[method(sig = "flush($self, /)")]
    fn flush(this: &Buffered) -> Fallible {
        this.flush()
    }

    /// Moves the position.
    #[method(sig = "seek($self, target, whence=0, /)")]
    fn seek(this: &Buffered, target: &Object, whence: i32) -> Fallible<i64> {
        this.seek(target, whence)
    }

    /// The position.
    #[method(sig = "tell($self, /)")]
    fn tell(this: &Buffered) -> Fallible<i64> {
        this.tell()
    }

    /// Cuts the file.
    #[method(sig = "truncate($self, pos=None, /)")]
    fn truncate(this: &Buffered, pos: Option<&Object>) -> PyResult {
        this.truncate(pos.unwrap_or(singletons::none()))
    }

    /// Reads this many bytes, or all.
    #[method(sig = "read($self, size=-1, /)")]
    fn read(this: &Buffered, size: Option<OptionalSize>) -> PyResult {
        this.read(size_given(size))
    }

    /// Reads with at most one call of the raw stream.
    #[method(sig = "read1($self, size=-1, /)")]
    fn read1(this: &Buffered, size: Option<isize>) -> PyResult<BytesObject> {
        this.read1(size.unwrap_or(-1))
    }

    /// Reads into a buffer.
    #[method(sig = "readinto($self, buffer, /)")]
    fn readinto(this: &Buffered, buffer: Writable) -> Fallible<Option<usize>> {
        this.read_into(buffer, false)
    }

    /// Reads into a buffer with at most one call of the raw stream.
    #[method(sig = "readinto1($self, buffer, /)")]
    fn readinto1(this: &Buffered, buffer: Writable) -> Fallible<Option<usize>> {
        this.read_into(buffer, true)
    }

    /// Reads a line.
    #[method(sig = "readline($self, size=-1, /)")]
    fn readline(this: &Buffered, size: Option<OptionalSize>) -> PyResult<BytesObject> {
        this.read_line(size_given(size))
    }

    /// Bytes that are ahead, without moving the position.
    #[method(sig = "peek($self, size=0, /)")]
    fn peek(this: &Buffered, _size: Option<isize>) -> PyResult<BytesObject> {
        this.peek()
    }

    /// Writes the bytes of an object.
    #[method(sig = "write($self, buffer, /)")]
    fn write(this: &Buffered, buffer: Bytes) -> Fallible<usize> {
        this.raw()?;
        this.write_bytes(buffer.as_slice())
    }

    /// The size of the object and its buffer in memory.
    #[method(sig = "__sizeof__($self, /)")]
    fn __sizeof__(this: &Buffered) -> Fallible<usize> {
        sizeof(this)
    }

    /// Refuses: streams cannot be pickled.
    #[method(sig = "__getstate__($self, /)")]
    fn __getstate__(this: &Object) -> Fallible {
        Err(cannot_pickle(this))
    }

    #[getter]
    fn closed(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::closed.get())
    }

    #[getter]
    fn name(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::name.get())
    }

    #[getter]
    fn mode(this: &Buffered) -> PyResult {
        attributes::get(&*this.raw()?, ids::mode.get())
    }
}

/// `_io.BufferedReader`.
pub(crate) static BUFFERED_READER: TypeObject = TypeSpec::of::<Buffered>(c"_io.BufferedReader")
    .base(&BUFFERED_IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer for a raw stream that can be read.")
    .dictoffset(offset_of!(Buffered, dict))
    .weaklistoffset(offset_of!(Buffered, weaklist))
    .finalize(finalize)
    .repr(buffered_repr)
    .iternext(buffered_next)
    .init(reader_methods::slot_initialize)
    .methods(&reader_methods::METHODS)
    .members(&crate::io::members::BUFFERED)
    .getset(&reader_methods::GETSET)
    .build();

/// `_io.BufferedWriter`.
pub(crate) static BUFFERED_WRITER: TypeObject = TypeSpec::of::<Buffered>(c"_io.BufferedWriter")
    .base(&BUFFERED_IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer for a raw stream that can be written.")
    .dictoffset(offset_of!(Buffered, dict))
    .weaklistoffset(offset_of!(Buffered, weaklist))
    .finalize(finalize)
    .repr(buffered_repr)
    .init(writer_methods::slot_initialize)
    .methods(&writer_methods::METHODS)
    .members(&crate::io::members::BUFFERED)
    .getset(&writer_methods::GETSET)
    .build();

/// `_io.BufferedRandom`.
pub(crate) static BUFFERED_RANDOM: TypeObject = TypeSpec::of::<Buffered>(c"_io.BufferedRandom")
    .base(&BUFFERED_IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer for a raw stream that can be read, written and moved in.")
    .dictoffset(offset_of!(Buffered, dict))
    .weaklistoffset(offset_of!(Buffered, weaklist))
    .finalize(finalize)
    .repr(buffered_repr)
    .iternext(buffered_next)
    .init(random_methods::slot_initialize)
    .methods(&random_methods::METHODS)
    .members(&crate::io::members::BUFFERED)
    .getset(&random_methods::GETSET)
    .build();
