//! `BytesIO`: bytes in memory as a stream.
//!
//! The content is a bytes object that is shared with whoever gave or got it until the next write; exported buffers
//! forbid moving it.

use super::common::{OptionalSize, Writable, line_end, requested as size_given, value_error};
use super::iobase::{BUFFERED_IO_BASE, finalize};
use super::stringio::{dict_copy, update_dict};
use core::cell::Cell;
use core::mem::offset_of;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{BUFFER_ERROR, OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::Next;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Dict, Fallible, Int, List, Object, PyResult, Raised, Ref, Tuple, TypeObject, TypeSpec,
    create, errors, number, protocols,
};

/// The stream.
#[derive(Payload)]
#[payload(class = BYTES_IO)]
#[repr(C)]
pub(crate) struct BytesIo {
    base: Object,
    buf: Slot<BytesObject>,
    pos: Cell<isize>,
    size: Cell<isize>,
    dict: Slot<Dict>,
    weaklist: Cell<*mut Object>,
    pub(super) exports: Cell<isize>,
}

impl BytesIo {
    fn check_open(&self) -> Fallible {
        if self.buf.is_empty() {
            return Err(super::common::closed_error());
        }
        Ok(())
    }

    fn check_exports(&self) -> Fallible {
        if self.exports.get() > 0 {
            return Err(errors::raise(
                &BUFFER_ERROR,
                format_args!("Existing exports of data: object cannot be re-sized"),
            ));
        }
        Ok(())
    }

    fn allocated(&self) -> usize {
        self.buf.borrow().map_or(0, BytesObject::len)
    }

    fn is_shared(&self) -> bool {
        self.buf.borrow().is_some_and(|buf| !buf.is_unique())
    }

    /// The bytes that the stream holds, and where they are.
    pub(super) fn content(&self) -> Option<&BytesObject> {
        self.buf.borrow()
    }

    /// The number of bytes that the stream holds.
    pub(super) fn len(&self) -> usize {
        self.size.get().cast_unsigned()
    }

    /// Makes the content the stream's own, with room for `size` bytes.
    pub(super) fn unshare(&self, size: usize) -> Fallible {
        let kept = self.len().min(size);
        let old = self.buf.get();
        let new = BytesObject::build(size, |to| {
            if let (Some(to), Some(from)) = (
                to.get_mut(..kept),
                old.as_ref().and_then(|old| old.as_slice().get(..kept)),
            ) {
                to.copy_from_slice(from);
            }
            Ok::<usize, Raised>(size)
        })?;
        self.buf.set(Some(new));
        Ok(())
    }

    /// Whether the content has to be copied before it can change.
    pub(super) fn needs_unsharing(&self) -> bool {
        self.is_shared()
    }

    fn resize(&self, size: usize) -> Fallible {
        let allocated = self.allocated();
        let wanted = if size < allocated / 2 {
            size + 1
        } else if size < allocated {
            return Ok(());
        } else if size as f64 <= allocated as f64 * 1.125 {
            size + (size >> 3) + if size < 9 { 3 } else { 6 }
        } else {
            size + 1
        };
        if self.is_shared() {
            return self.unshare(wanted);
        }
        let Some(buf) = self.buf.take() else {
            return Ok(());
        };
        self.buf.set(Some(BytesObject::resized(buf, wanted)?));
        Ok(())
    }

    fn write_bytes(&self, bytes: &[u8]) -> Fallible<usize> {
        self.check_open()?;
        self.check_exports()?;
        if bytes.is_empty() {
            return Ok(0);
        }
        let at = self.pos.get().cast_unsigned();
        let Some(end) = at
            .checked_add(bytes.len())
            .filter(|&end| end <= isize::MAX as usize - 64)
        else {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("new buffer size too large"),
            ));
        };
        if end > self.allocated() {
            self.resize(end)?;
        } else if self.is_shared() {
            self.unshare(end.max(self.len()))?;
        }
        if let Some(mut buf) = self.buf.take() {
            let size = self.len();
            if let Some(content) = BytesObject::get_mut(&mut buf) {
                if at > size
                    && let Some(gap) = content.get_mut(size..at)
                {
                    gap.fill(0);
                }
                if let Some(to) = content.get_mut(at..end) {
                    to.copy_from_slice(bytes);
                }
            }
            self.buf.set(Some(buf));
        }
        self.pos.set(end.cast_signed());
        if self.size.get() < end.cast_signed() {
            self.size.set(end.cast_signed());
        }
        Ok(bytes.len())
    }

    fn value(&self) -> PyResult<BytesObject> {
        self.check_open()?;
        let size = self.len();
        if size != self.allocated() && self.exports.get() == 0 {
            if self.is_shared() {
                self.unshare(size)?;
            } else if let Some(buf) = self.buf.take() {
                self.buf.set(Some(BytesObject::resized(buf, size)?));
            }
        }
        self.buf.get().ok_or_else(errors::bad_internal_call)
    }

    /// How many bytes there are from the position on.
    fn left(&self) -> isize {
        (self.size.get() - self.pos.get()).max(0)
    }

    /// Takes bytes from the position on.
    fn take(&self, count: isize) -> PyResult<BytesObject> {
        let Some(buf) = self.buf.get() else {
            return Err(super::common::closed_error());
        };
        let start = self.pos.get();
        self.pos.set(start + count);
        if count > 1 && start == 0 && count.cast_unsigned() == buf.len() && self.exports.get() == 0 {
            return Ok(buf);
        }
        let range = start.cast_unsigned()..(start + count).cast_unsigned();
        BytesObject::new(buf.as_slice().get(range).unwrap_or_default())
    }

    /// The length of the line at the position, at most `limit`.
    fn line_length(&self, limit: isize) -> isize {
        let left = self.left();
        let limit = if limit < 0 || limit > left { left } else { limit };
        let start = self.pos.get().cast_unsigned();
        let seen = self
            .buf
            .borrow()
            .and_then(|buf| buf.as_slice().get(start..start + limit.cast_unsigned()));
        seen.map_or(0, |seen| line_end(seen).cast_signed())
    }

    fn read_line(&self, limit: isize) -> PyResult<BytesObject> {
        let count = self.line_length(limit);
        if count == 0 {
            return BytesObject::new(b"");
        }
        self.take(count)
    }
}

fn next_line(this: &Object) -> Fallible<Option<Ref>> {
    let stream = sidewinder_object::arguments::receiver::<BytesIo>(this)?;
    stream.check_open()?;
    let line = stream.read_line(-1)?;
    Ok((!line.is_empty()).then(|| line.upcast()))
}

extern "C" fn bytes_io_next(this: &Object) -> Next {
    next_line(this).into()
}

extern "C" fn bytes_io_iter(this: &Object) -> PyResult {
    sidewinder_object::arguments::receiver::<BytesIo>(this)?.check_open()?;
    Ok(Ref::new(this))
}

fn start(this: &BytesIo, value: Option<&Object>) -> Fallible {
    this.check_exports()?;
    this.size.set(0);
    this.pos.set(0);
    if this.buf.is_empty() {
        this.buf.set(Some(BytesObject::new(b"")?));
    }
    let Some(value) = value.filter(|value| !value.is_none()) else {
        this.buf.set(Some(BytesObject::new(b"")?));
        return Ok(());
    };
    if value.is_exactly(&sidewinder_object::wellknown::BYTES)
        && let Some(bytes) = value.downcast::<BytesObject>()
    {
        this.size.set(bytes.len().cast_signed());
        this.buf.set(Some(Ref::new(bytes)));
        return Ok(());
    }
    this.write_bytes(Bytes::of(value)?.as_slice())?;
    this.pos.set(0);
    Ok(())
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "BytesIO(*args, **kwargs)")]
    fn construct(class: &TypeObject, _args: &[&Object], _kwargs: Option<&Dict>) -> PyResult<BytesIo> {
        create(
            class,
            BytesIo {
                base: Object::PENDING,
                buf: Slot::new(Some(BytesObject::new(b"")?)),
                pos: Cell::new(0),
                size: Cell::new(0),
                dict: Slot::EMPTY,
                weaklist: Cell::new(core::ptr::null_mut()),
                exports: Cell::new(0),
            },
        )
    }

    #[init(sig = "BytesIO(initial_bytes=b'')")]
    fn initialize(this: &BytesIo, initial_bytes: Option<&Object>) -> Fallible {
        start(this, initial_bytes)
    }

    /// True, while the stream is open.
    #[method(sig = "readable($self, /)")]
    fn readable(this: &BytesIo) -> Fallible<bool> {
        this.check_open().map(|()| true)
    }

    /// True, while the stream is open.
    #[method(sig = "seekable($self, /)")]
    fn seekable(this: &BytesIo) -> Fallible<bool> {
        this.check_open().map(|()| true)
    }

    /// True, while the stream is open.
    #[method(sig = "writable($self, /)")]
    fn writable(this: &BytesIo) -> Fallible<bool> {
        this.check_open().map(|()| true)
    }

    /// Closes the stream; its content is gone.
    #[method(sig = "close($self, /)")]
    fn close(this: &BytesIo) -> Fallible {
        this.check_exports()?;
        this.buf.set(None);
        Ok(())
    }

    /// Does nothing.
    #[method(sig = "flush($self, /)")]
    fn flush(this: &BytesIo) -> Fallible {
        this.check_open()
    }

    /// False: memory is no terminal.
    #[method(sig = "isatty($self, /)")]
    fn isatty(this: &BytesIo) -> Fallible<bool> {
        this.check_open().map(|()| false)
    }

    /// The position.
    #[method(sig = "tell($self, /)")]
    fn tell(this: &BytesIo) -> Fallible<isize> {
        this.check_open()?;
        Ok(this.pos.get())
    }

    /// Writes the bytes of an object at the position.
    #[method(sig = "write($self, b, /)")]
    fn write(this: &BytesIo, b: &Object) -> Fallible<usize> {
        this.check_open()?;
        this.check_exports()?;
        let bytes = Bytes::of(b)?;
        this.write_bytes(bytes.as_slice())
    }

    /// Writes each of the objects.
    #[method(sig = "writelines($self, lines, /)")]
    fn writelines(this: &BytesIo, lines: &Object) -> Fallible {
        this.check_open()?;
        let iterator = protocols::iter(lines)?;
        while let Some(line) = protocols::next(&iterator)? {
            let bytes = Bytes::of(&line)?;
            this.write_bytes(bytes.as_slice())?;
        }
        Ok(())
    }

    /// As `read`.
    #[method(sig = "read1($self, size=-1, /)")]
    fn read1(this: &BytesIo, size: Option<OptionalSize>) -> PyResult<BytesObject> {
        read(this, size)
    }

    /// Reads into a buffer.
    #[method(sig = "readinto($self, buffer, /)")]
    fn readinto(this: &BytesIo, buffer: Writable) -> Fallible<usize> {
        this.check_open()?;
        let mut buffer = buffer;
        let to = buffer.0.as_mut_slice();
        let count = this.left().cast_unsigned().min(to.len());
        let start = this.pos.get().cast_unsigned();
        if let (Some(to), Some(from)) = (
            to.get_mut(..count),
            this.buf
                .borrow()
                .and_then(|buf| buf.as_slice().get(start..start + count)),
        ) {
            to.copy_from_slice(from);
        }
        this.pos.set(this.pos.get() + count.cast_signed());
        Ok(count)
    }

    /// Reads a line.
    #[method(sig = "readline($self, size=-1, /)")]
    fn readline(this: &BytesIo, size: Option<OptionalSize>) -> PyResult<BytesObject> {
        this.check_open()?;
        this.read_line(size_given(size))
    }

    /// All lines, or as many as the size says in bytes.
    #[method(sig = "readlines($self, size=None, /)")]
    fn readlines(this: &BytesIo, size: Option<&Object>) -> PyResult<List> {
        this.check_open()?;
        let most = match size.filter(|size| !size.is_none()) {
            None => 0,
            Some(size) if size.has::<Int>() => number::as_index(size, Some(&OVERFLOW_ERROR))?,
            Some(size) => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("integer argument expected, got '{}'", size.class().name_cut(200)),
                ));
            }
        };
        let list = List::new()?;
        let mut total = 0;
        loop {
            let line = this.read_line(-1)?;
            if line.is_empty() {
                return Ok(list);
            }
            total += line.len().cast_signed();
            list.append(line.upcast())?;
            if most > 0 && total >= most {
                return Ok(list);
            }
        }
    }

    /// Reads at most this many bytes, or all.
    #[method(sig = "read($self, size=-1, /)")]
    fn read(this: &BytesIo, size: Option<OptionalSize>) -> PyResult<BytesObject> {
        this.check_open()?;
        let size = size_given(size);
        let left = this.left();
        let count = if size < 0 || size > left { left } else { size };
        if count == 0 {
            return BytesObject::new(b"");
        }
        this.take(count)
    }

    /// A view of the content that can be written to.
    #[method(sig = "getbuffer($self, /)")]
    fn getbuffer(this: &BytesIo) -> PyResult {
        this.check_open()?;
        super::super::bytesio_buffer::view(this)
    }

    /// All bytes.
    #[method(sig = "getvalue($self, /)")]
    fn getvalue(this: &BytesIo) -> PyResult<BytesObject> {
        this.value()
    }

    /// Moves the position.
    #[method(sig = "seek($self, pos, whence=0, /)")]
    fn seek(this: &BytesIo, pos: isize, whence: i32) -> Fallible<isize> {
        this.check_open()?;
        if pos < 0 && whence == 0 {
            return Err(value_error(&format!("negative seek value {pos}")));
        }
        let base = match whence {
            0 => 0,
            1 => this.pos.get(),
            2 => this.size.get(),
            _ => {
                return Err(value_error(&format!(
                    "invalid whence ({whence}, should be 0, 1 or 2)"
                )));
            }
        };
        let Some(at) = pos.checked_add(base) else {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("new position too large"),
            ));
        };
        this.pos.set(at.max(0));
        Ok(this.pos.get())
    }

    /// Cuts the content at a size, or at the position.
    #[method(sig = "truncate($self, size=None, /)")]
    fn truncate(this: &BytesIo, size: Option<&Object>) -> Fallible<isize> {
        this.check_open()?;
        this.check_exports()?;
        let size = match size.filter(|size| !size.is_none()) {
            Some(size) => number::as_index(size, Some(&OVERFLOW_ERROR))?,
            None => this.pos.get(),
        };
        if size < 0 {
            return Err(value_error(&format!("negative size value {size}")));
        }
        if size < this.size.get() {
            this.size.set(size);
            this.resize(size.cast_unsigned())?;
        }
        Ok(size)
    }

    /// The state for pickling.
    #[method(sig = "__getstate__($self, /)")]
    fn __getstate__(this: &BytesIo) -> PyResult<Tuple> {
        Tuple::new([
            this.value()?.upcast(),
            Int::new(this.pos.get() as i64)?.upcast(),
            dict_copy(&this.dict)?,
        ])
    }

    /// Restores a pickled state.
    #[method(sig = "__setstate__($self, object, /)")]
    fn __setstate__(this: &BytesIo, object: &Object) -> Fallible {
        this.check_open()?;
        let items = object.downcast::<Tuple>().filter(|tuple| tuple.len() >= 3);
        let Some(items) = items else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}.__setstate__ argument should be 3-tuple, got {}",
                    this.class().tp_name_lossy(),
                    object.class().name_cut(200)
                ),
            ));
        };
        let items: Vec<Ref> = items.iter().take(3).collect();
        let [value, position, dict] = items.as_slice() else {
            return Err(errors::bad_internal_call());
        };
        this.check_exports()?;
        start(this, Some(&BytesObject::new(b"")?.upcast()))?;
        this.write_bytes(Bytes::of(value)?.as_slice())?;
        this.pos.set(0);
        if !position.has::<Int>() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "second item of state must be an integer, not {}",
                    position.class().name_cut(200)
                ),
            ));
        }
        let at = number::as_index(position, Some(&OVERFLOW_ERROR))?;
        if at < 0 {
            return Err(value_error("position value cannot be negative"));
        }
        this.pos.set(at);
        update_dict(this, dict, "third")
    }

    /// The size of the object and its content in memory.
    #[method(sig = "__sizeof__($self, /)")]
    fn __sizeof__(this: &BytesIo) -> Fallible<usize> {
        let own = if this.is_shared() || this.buf.is_empty() {
            0
        } else {
            this.allocated() + sidewinder_object::wellknown::BYTES.basicsize()
        };
        Ok(this.class().basicsize() + own)
    }

    /// True if the file is closed.
    #[getter]
    fn closed(this: &BytesIo) -> Fallible<bool> {
        Ok(this.buf.is_empty())
    }
}

/// `_io.BytesIO`.
pub(crate) static BYTES_IO: TypeObject = TypeSpec::of::<BytesIo>(c"_io.BytesIO")
    .base(&BUFFERED_IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"BytesIO(initial_bytes=b'')\n--\n\nBytes in memory as a stream.")
    .dictoffset(offset_of!(BytesIo, dict))
    .weaklistoffset(offset_of!(BytesIo, weaklist))
    .finalize(finalize)
    .iter(bytes_io_iter)
    .iternext(bytes_io_next)
    .new_slot(methods::slot_construct)
    .init(methods::slot_initialize)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

const _: () = assert!(size_of::<BytesIo>() == 64 && offset_of!(BytesIo, dict) == 40);
