//! `_IOBase` and `_RawIOBase`: what every stream can do by means of a few methods that it defines.
//!
//! The methods see their receiver as an object only: subclasses in this module lay out their instances differently.

use super::common::{
    self, DEFAULT_BUFFER_SIZE, OptionalSize, check_closed, closed_error, expect_bytes, not_bytes, requested,
    unsupported,
};
use crate::ids;
use core::cell::Cell;
use core::mem::offset_of;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::dict::instance_dict;
use sidewinder_object::exceptions::{NOT_IMPLEMENTED_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::Next;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Dict, Fallible, Int, List, Object, PyResult, Ref, TypeObject, TypeSpec, attributes, calls,
    errors, number, protocols, singletons, thread, wellknown,
};

/// The layout of `_IOBase` and of the subclasses that add nothing.
#[derive(Payload)]
#[payload(class = IO_BASE)]
#[repr(C)]
pub(crate) struct IoBase {
    base: Object,
    pub(super) dict: Slot<Dict>,
    weaklist: Cell<*mut Object>,
}

/// Whether `_IOBase.close` has run.
fn closed_by_base(this: &Object) -> Fallible<bool> {
    attributes::has(this, ids::__IOBase_closed.get())
}

/// `_IOBase.close`.
pub(super) fn close_base(this: &Object) -> Fallible {
    if closed_by_base(this)? {
        return Ok(());
    }
    let flushed = calls::call_method(this, ids::flush.get(), &[]).map(drop);
    let pending = flushed.err().and_then(|_| thread::current().take_exception());
    let marked = attributes::set(this, ids::__IOBase_closed.get(), Some(singletons::bool(true)));
    match (pending, marked) {
        (None, marked) => marked,
        (Some(error), _) => Err(errors::chain(error)),
    }
}

/// The finaliser of every stream: closes it if that has not been done.
pub(super) extern "C" fn finalize(this: &Object) {
    errors::preserving(|| {
        // Who cannot say whether it is closed (one that was never initialised, say) is left alone.
        let closed = match attributes::get_optional(this, ids::closed.get()) {
            Ok(Some(closed)) => protocols::is_true(&closed),
            Ok(None) => Ok(true),
            Err(raised) => Err(raised),
        };
        let closed = closed.unwrap_or_else(|_| {
            drop(thread::current().take_exception());
            true
        });
        if closed {
            return;
        }
        if attributes::set(this, ids::_finalizing.get(), Some(singletons::bool(true))).is_err() {
            drop(thread::current().take_exception());
        }
        if calls::call_method(this, ids::close.get(), &[]).is_err() {
            let state = thread::current();
            let pending = state.take_exception();
            let text = protocols::repr(this);
            if text.is_err() {
                drop(state.take_exception());
            }
            state.current_exception.set(pending);
            let message = match text {
                Ok(text) => format!(
                    "Exception ignored while finalizing file {}",
                    text.to_string_lossy()
                ),
                Err(_) => "Exception ignored while finalizing file".to_owned(),
            };
            errors::unraisable(&message, None);
        }
    });
}

/// What `peek` says of how many bytes can be read without going past a line's end.
fn read_ahead(peek: &Object, room: usize) -> Fallible<usize> {
    let one = Int::new(1)?;
    let ahead = calls::call_one(peek, &one)?;
    let ahead = expect_bytes(ahead, |other| not_bytes("peek", other))?;
    if ahead.is_empty() {
        return Ok(1);
    }
    let seen = ahead.as_slice();
    Ok(common::line_end(seen.get(..room.min(seen.len())).unwrap_or(seen)))
}

fn read_line(this: &Object, limit: isize) -> PyResult<BytesObject> {
    let peek = attributes::get_optional(this, ids::peek.get())?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut line = Vec::new();
    while line.len() < limit {
        let mut count = 1;
        if let Some(peek) = &peek {
            count = read_ahead(peek, limit - line.len())?;
        }
        let count = Int::from_usize(count)?;
        let read = common::call_retrying(this, ids::read.get(), &[&count])?;
        let read = expect_bytes(read, |other| not_bytes("read", other))?;
        if read.is_empty() {
            break;
        }
        line.extend_from_slice(read.as_slice());
        if line.last() == Some(&b'\n') {
            break;
        }
    }
    BytesObject::new(&line)
}

extern "C" fn io_base_iter(this: &Object) -> PyResult {
    check_closed(this)?;
    Ok(Ref::new(this))
}

fn next_line(this: &Object) -> Fallible<Option<Ref>> {
    let line = calls::call_method(this, ids::readline.get(), &[])?;
    Ok((protocols::len(&line)? > 0).then_some(line))
}

extern "C" fn io_base_next(this: &Object) -> Next {
    next_line(this).into()
}

#[pymethods]
mod base_methods {
    use super::*;

    /// Moves the position of the stream.
    #[method(sig = "seek($self, offset, whence=os.SEEK_SET, /)")]
    fn seek(_this: &Object, _offset: i32, _whence: Option<i32>) -> Fallible {
        Err(unsupported("seek"))
    }

    /// The position of the stream.
    #[method(sig = "tell($self, /)")]
    fn tell(this: &Object) -> PyResult {
        let (zero, one) = (Int::new(0)?, Int::new(1)?);
        calls::call_method(this, ids::seek.get(), &[&zero, &one])
    }

    /// Cuts the file at a size, or at the position.
    #[method(sig = "truncate($self, size=None, /)")]
    fn truncate(_this: &Object, _size: Option<&Object>) -> Fallible {
        Err(unsupported("truncate"))
    }

    /// Writes out what is buffered.
    #[method(sig = "flush($self, /)")]
    fn flush(this: &Object) -> Fallible {
        if closed_by_base(this)? {
            Err(closed_error())
        } else {
            Ok(())
        }
    }

    /// Flushes and closes; closing again does nothing.
    #[method(sig = "close($self, /)")]
    fn close(this: &Object) -> Fallible {
        close_base(this)
    }

    /// Whether the position can be moved.
    #[method(sig = "seekable($self, /)")]
    fn seekable(_this: &Object) -> Fallible<bool> {
        Ok(false)
    }

    /// Whether the stream can be read.
    #[method(sig = "readable($self, /)")]
    fn readable(_this: &Object) -> Fallible<bool> {
        Ok(false)
    }

    /// Whether the stream can be written.
    #[method(sig = "writable($self, /)")]
    fn writable(_this: &Object) -> Fallible<bool> {
        Ok(false)
    }

    /// Raises ValueError if the stream is closed.
    #[method(name = "_checkClosed", sig = "_checkClosed($self, /)")]
    fn check_closed_method(this: &Object) -> Fallible {
        check_closed(this)
    }

    /// Raises UnsupportedOperation unless the position can be moved.
    #[method(name = "_checkSeekable", sig = "_checkSeekable($self, /)")]
    fn check_seekable_method(this: &Object) -> PyResult {
        common::check_seekable(this)?;
        Ok(singletons::new_bool(true))
    }

    /// Raises UnsupportedOperation unless the stream can be read.
    #[method(name = "_checkReadable", sig = "_checkReadable($self, /)")]
    fn check_readable_method(this: &Object) -> PyResult {
        common::check_readable(this)?;
        Ok(singletons::new_bool(true))
    }

    /// Raises UnsupportedOperation unless the stream can be written.
    #[method(name = "_checkWritable", sig = "_checkWritable($self, /)")]
    fn check_writable_method(this: &Object) -> PyResult {
        common::check_writable(this)?;
        Ok(singletons::new_bool(true))
    }

    /// The file descriptor beneath the stream.
    #[method(sig = "fileno($self, /)")]
    fn fileno(_this: &Object) -> Fallible {
        Err(unsupported("fileno"))
    }

    /// Whether the stream is a terminal.
    #[method(sig = "isatty($self, /)")]
    fn isatty(this: &Object) -> Fallible<bool> {
        check_closed(this)?;
        Ok(false)
    }

    /// The stream itself.
    #[method(sig = "__enter__($self, /)")]
    fn __enter__(this: &Object) -> PyResult {
        check_closed(this)?;
        Ok(Ref::new(this))
    }

    /// Closes the stream.
    #[method(convention = "varargs")]
    fn __exit__(this: &Object, _args: &sidewinder_object::Tuple) -> PyResult {
        calls::call_method(this, ids::close.get(), &[])
    }

    /// Reads one line, of at most the given size.
    #[method(sig = "readline($self, size=-1, /)")]
    fn readline(this: &Object, size: Option<OptionalSize>) -> PyResult<BytesObject> {
        read_line(this, requested(size))
    }

    /// All lines, or as many as the hint says in bytes.
    #[method(sig = "readlines($self, hint=-1, /)")]
    fn readlines(this: &Object, hint: Option<OptionalSize>) -> PyResult<List> {
        let list = List::new()?;
        let hint = requested(hint);
        if hint <= 0 {
            calls::call_method(&list, ids::extend.get(), &[this])?;
            return Ok(list);
        }
        let mut room = hint.cast_unsigned();
        let iterator = protocols::iter(this)?;
        while let Some(line) = protocols::next(&iterator)? {
            list.append(line.clone())?;
            let length = protocols::len(&line)?;
            if length > room {
                break;
            }
            room -= length;
        }
        Ok(list)
    }

    /// Writes each of the lines; no separators are added.
    #[method(sig = "writelines($self, lines, /)")]
    fn writelines(this: &Object, lines: &Object) -> Fallible {
        check_closed(this)?;
        let iterator = protocols::iter(lines)?;
        while let Some(line) = protocols::next(&iterator)? {
            common::call_retrying(this, ids::write.get(), &[&line])?;
        }
        Ok(())
    }

    #[getter(name = "__dict__")]
    fn namespace(this: &Object) -> PyResult<Dict> {
        instance_dict(this)
    }

    #[getter]
    fn closed(this: &Object) -> Fallible<bool> {
        closed_by_base(this)
    }
}

/// `_io._IOBase`.
pub(crate) static IO_BASE: TypeObject = TypeSpec::of::<IoBase>(c"_io._IOBase")
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"The base of all streams: no data, and methods that refuse.")
    .new_slot(sidewinder_object::classes::object_new)
    .dictoffset(offset_of!(IoBase, dict))
    .weaklistoffset(offset_of!(IoBase, weaklist))
    .iter(io_base_iter)
    .iternext(io_base_next)
    .finalize(finalize)
    .methods(&base_methods::METHODS)
    .getset(&base_methods::GETSET)
    .build();

/// `_RawIOBase.readall`: what `read` gives until the end; `None` when there is nothing yet.
fn read_all(this: &Object) -> Fallible<Option<Ref<BytesObject>>> {
    let mut chunks: Vec<Ref<BytesObject>> = Vec::new();
    let size = Int::from_usize(DEFAULT_BUFFER_SIZE)?;
    loop {
        let data = common::call_retrying(this, ids::read.get(), &[&size])?;
        if data.is_none() {
            if chunks.is_empty() {
                return Ok(None);
            }
            break;
        }
        let data = expect_bytes(data, |_| {
            errors::raise(&TYPE_ERROR, format_args!("read() should return bytes"))
        })?;
        if data.is_empty() {
            break;
        }
        chunks.push(data);
    }
    common::join(&chunks).map(Some)
}

#[pymethods]
mod raw_methods {
    use super::*;

    /// Reads at most this many bytes, or all.
    #[method(sig = "read($self, size=-1, /)")]
    fn read(this: &Object, size: Option<isize>) -> PyResult {
        let Ok(count) = usize::try_from(size.unwrap_or(-1)) else {
            return calls::call_method(this, ids::readall.get(), &[]);
        };
        let size = Int::from_usize(count)?;
        let buffer = calls::call_one(&wellknown::BYTEARRAY, &size)?;
        let filled = calls::call_method(this, ids::readinto.get(), &[&buffer])?;
        if filled.is_none() {
            return Ok(filled);
        }
        let filled = number::as_index(&filled, Some(&VALUE_ERROR))?;
        match usize::try_from(filled) {
            Ok(filled) if filled <= count => {
                let bytes = sidewinder_object::buffer::Bytes::of(&buffer)?;
                let content = bytes.as_slice();
                BytesObject::new(content.get(..filled).unwrap_or(content)).map(Ref::upcast)
            }
            _ => Err(errors::raise(
                &VALUE_ERROR,
                format_args!("readinto returned {filled} outside buffer size {count}"),
            )),
        }
    }

    /// Reads until the end.
    #[method(sig = "readall($self, /)")]
    fn readall(this: &Object) -> Fallible<Option<Ref<BytesObject>>> {
        read_all(this)
    }

    /// Subclasses read into a buffer here.
    #[method(convention = "varargs")]
    fn readinto(_this: &Object, _args: &sidewinder_object::Tuple) -> Fallible {
        Err(errors::raise_bare(&NOT_IMPLEMENTED_ERROR))
    }

    /// Subclasses write here.
    #[method(convention = "varargs")]
    fn write(_this: &Object, _args: &sidewinder_object::Tuple) -> Fallible {
        Err(errors::raise_bare(&NOT_IMPLEMENTED_ERROR))
    }
}

/// `_io._RawIOBase`.
pub(crate) static RAW_IO_BASE: TypeObject = TypeSpec::of::<IoBase>(c"_io._RawIOBase")
    .base(&IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"The base of unbuffered binary streams.")
    .dictoffset(offset_of!(IoBase, dict))
    .weaklistoffset(offset_of!(IoBase, weaklist))
    .methods(&raw_methods::METHODS)
    .build();

/// `_BufferedIOBase.readinto` and `readinto1` by means of `read` and `read1`.
fn read_into(
    this: &Object,
    mut buffer: common::Writable,
    method: &sidewinder_object::Str,
) -> Fallible<usize> {
    let room = buffer.0.as_mut_slice().len();
    let size = Int::from_usize(room)?;
    let data = calls::call_method(this, method, &[&size])?;
    let data = expect_bytes(data, |_| {
        errors::raise(&TYPE_ERROR, format_args!("read() should return bytes"))
    })?;
    let to = buffer.0.as_mut_slice();
    match to.get_mut(..data.len()) {
        Some(to) => to.copy_from_slice(data.as_slice()),
        None => {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!(
                    "read() returned too much data: {} bytes requested, {} returned",
                    room,
                    data.len()
                ),
            ));
        }
    }
    Ok(data.len())
}

#[pymethods]
mod buffered_methods {
    use super::*;

    /// Separates the raw stream from the buffer and returns it.
    #[method(sig = "detach($self, /)")]
    fn detach(_this: &Object) -> Fallible {
        Err(unsupported("detach"))
    }

    /// Reads at most this many bytes, or all.
    #[method(sig = "read($self, size=-1, /)", convention = "fast")]
    fn read(_this: &Object, _size: Option<&Object>) -> Fallible {
        Err(unsupported("read"))
    }

    /// Reads with at most one call of the raw stream.
    #[method(sig = "read1($self, size=-1, /)", convention = "fast")]
    fn read1(_this: &Object, _size: Option<&Object>) -> Fallible {
        Err(unsupported("read1"))
    }

    /// Reads into a buffer.
    #[method(sig = "readinto($self, buffer, /)")]
    fn readinto(this: &Object, buffer: common::Writable) -> Fallible<usize> {
        read_into(this, buffer, ids::read.get())
    }

    /// Reads into a buffer with at most one call of the raw stream.
    #[method(sig = "readinto1($self, buffer, /)")]
    fn readinto1(this: &Object, buffer: common::Writable) -> Fallible<usize> {
        read_into(this, buffer, ids::read1.get())
    }

    /// Writes the bytes of an object.
    #[method(sig = "write($self, b, /)", convention = "fast")]
    fn write(_this: &Object, _b: &Object) -> Fallible {
        Err(unsupported("write"))
    }
}

/// `_io._BufferedIOBase`.
pub(crate) static BUFFERED_IO_BASE: TypeObject = TypeSpec::of::<IoBase>(c"_io._BufferedIOBase")
    .base(&IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"The base of buffered binary streams.")
    .dictoffset(offset_of!(IoBase, dict))
    .weaklistoffset(offset_of!(IoBase, weaklist))
    .methods(&buffered_methods::METHODS)
    .build();

#[pymethods]
mod text_methods {
    use super::*;

    /// Separates the buffer from the text and returns it.
    #[method(sig = "detach($self, /)")]
    fn detach(_this: &Object) -> Fallible {
        Err(unsupported("detach"))
    }

    /// Reads at most this many characters, or all.
    #[method(sig = "read($self, size=-1, /)", convention = "fast")]
    fn read(_this: &Object, _size: Option<&Object>) -> Fallible {
        Err(unsupported("read"))
    }

    /// Reads a line.
    #[method(sig = "readline($self, size=-1, /)", convention = "fast")]
    fn readline(_this: &Object, _size: Option<&Object>) -> Fallible {
        Err(unsupported("readline"))
    }

    /// Writes a string.
    #[method(sig = "write($self, s, /)", convention = "fast")]
    fn write(_this: &Object, _s: &Object) -> Fallible {
        Err(unsupported("write"))
    }

    /// The name of the encoding, if there is one.
    #[getter]
    fn encoding(_this: &Object) -> PyResult {
        Ok(singletons::new_none())
    }

    /// The line ends seen so far.
    #[getter]
    fn newlines(_this: &Object) -> PyResult {
        Ok(singletons::new_none())
    }

    /// How errors of the encoding are handled.
    #[getter]
    fn errors(_this: &Object) -> PyResult {
        Ok(singletons::new_none())
    }
}

/// `_io._TextIOBase`.
pub(crate) static TEXT_IO_BASE: TypeObject = TypeSpec::of::<IoBase>(c"_io._TextIOBase")
    .base(&IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"The base of text streams.")
    .dictoffset(offset_of!(IoBase, dict))
    .weaklistoffset(offset_of!(IoBase, weaklist))
    .methods(&text_methods::METHODS)
    .getset(&text_methods::GETSET)
    .build();

const _: () = assert!(size_of::<IoBase>() == 32);
