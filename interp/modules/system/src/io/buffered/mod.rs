//! Buffered binary streams: `BufferedReader`, `BufferedWriter`, `BufferedRandom` over a raw stream.
//!
//! One struct serves the three. `pos` is the logical position in the buffer, `raw_pos` where the raw stream stands
//! relative to it, `read_end` the end of what was read (-1: nothing valid), `write_pos..write_end` what is still to be
//! written (`write_end` -1: nothing). A stream is entered by one thread at a time; entering it twice in one thread (from
//! a signal handler, say) is RuntimeError. No method holds a borrow of the buffer while foreign code runs.

mod layout;
mod lock;
mod pair;
mod read;
mod types;
mod write;

pub(crate) use pair::BUFFERED_RW_PAIR;
pub(crate) use types::{BUFFERED_RANDOM, BUFFERED_READER, BUFFERED_WRITER};

use super::common::{as_offset, memory_view, overrides, value_error};
use super::fileio::{FILE_IO, FileIo};
use crate::ids;
use core::cell::Cell;
use sidewinder_object::exceptions::{BLOCKING_IO_ERROR, OS_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::{
    BytesObject, Dict, Fallible, Int, Object, PyResult, Raised, Ref, Str, attributes, calls, errors, number,
    protocols, wellknown,
};

/// A buffered stream. An instance that is all zero is one that was not initialised.
#[repr(C)]
pub(crate) struct Buffered {
    base: Object,
    pub(super) raw: Slot,
    ok: Cell<bool>,
    detached: Cell<bool>,
    readable: Cell<bool>,
    writable: Cell<bool>,
    pub(super) finalizing: Cell<u8>,
    /// The raw stream is a plain `FileIO` and this a plain buffered stream.
    fast_closed: Cell<bool>,
    busy: Cell<bool>,
    waited_for: Cell<bool>,
    abs_pos: Cell<i64>,
    pos: Cell<i64>,
    raw_pos: Cell<i64>,
    read_end: Cell<i64>,
    write_pos: Cell<i64>,
    write_end: Cell<i64>,
    buffer: Cell<Option<Box<[u8]>>>,
    owner: Cell<u64>,
    buffer_size: Cell<i64>,
    /// The stream has a buffer; `buffer` is empty while a transfer runs.
    has_buffer: Cell<bool>,
    spare: [Cell<u64>; 2],
    pub(super) dict: Slot<Dict>,
    weaklist: Cell<*mut Object>,
}

/// What a transfer to or from the raw stream gave.
enum Moved {
    /// So many bytes.
    Count(usize),
    /// The stream is not ready.
    WouldBlock,
}

const WOULD_BLOCK: &str = "write could not complete without blocking";

/// Raises BlockingIOError with the number of bytes that were taken.
#[cold]
fn blocking_error(written: i64) -> Raised {
    let raise = || -> Fallible<Raised> {
        let exception = calls::call(
            &BLOCKING_IO_ERROR,
            &[
                &*Int::new(i64::from(sidewinder_host::constants::EAGAIN))?,
                &*Str::from_str(WOULD_BLOCK)?,
                &*Int::new(written)?,
            ],
        )?;
        Ok(errors::raise_value(&BLOCKING_IO_ERROR, &exception))
    };
    raise().unwrap_or_else(|raised| raised)
}

#[allow(clippy::cast_possible_wrap, reason = "buffers are shorter than isize::MAX")]
impl Buffered {
    /// The raw stream, or ValueError when there is none.
    fn raw(&self) -> PyResult {
        if !self.ok.get() {
            return Err(value_error(if self.detached.get() {
                "raw stream has been detached"
            } else {
                "I/O operation on uninitialized object"
            }));
        }
        self.raw.get().ok_or_else(errors::bad_internal_call)
    }

    /// The raw stream as a `FileIO` of which nobody has replaced a method.
    fn plain_file(&self) -> Option<Ref<FileIo>> {
        let raw = self.raw.borrow()?;
        if !raw.is_exactly(&FILE_IO) {
            return None;
        }
        let file = raw.downcast::<FileIo>()?;
        let names = [
            ids::readinto.get(),
            ids::write.get(),
            ids::seek.get(),
            ids::tell.get(),
            ids::readall.get(),
        ];
        (!overrides(&file.dict, &names)).then(|| Ref::new(file))
    }

    fn has_read_buffer(&self) -> bool {
        self.readable.get() && self.read_end.get() != -1
    }

    fn has_write_buffer(&self) -> bool {
        self.writable.get() && self.write_end.get() != -1
    }

    /// How many bytes can be read from the buffer.
    fn ahead(&self) -> i64 {
        if self.has_read_buffer() {
            (self.read_end.get() - self.pos.get()).max(0)
        } else {
            0
        }
    }

    /// How far the raw stream is past the logical position.
    fn raw_offset(&self) -> i64 {
        if (self.has_read_buffer() || self.has_write_buffer()) && self.raw_pos.get() >= 0 {
            self.raw_pos.get() - self.pos.get()
        } else {
            0
        }
    }

    fn set_position(&self, pos: i64) {
        self.pos.set(pos);
        if self.has_read_buffer() && self.read_end.get() < pos {
            self.read_end.set(pos);
        }
    }

    fn advance(&self, by: usize) {
        self.pos.set(self.pos.get() + by as i64);
    }

    fn reset_read(&self) {
        self.read_end.set(-1);
    }

    fn reset_write(&self) {
        self.write_pos.set(0);
        self.write_end.set(-1);
    }

    fn size(&self) -> usize {
        usize::try_from(self.buffer_size.get()).unwrap_or(0)
    }

    /// Looks at the buffer. No other code may run meanwhile.
    fn with_buffer<T>(&self, look: impl FnOnce(&mut [u8]) -> T) -> T {
        let mut taken = self.buffer.take();
        let result = look(taken.as_deref_mut().unwrap_or_default());
        self.buffer.set(taken);
        result
    }

    /// A copy of a part of the buffer.
    fn part(&self, start: i64, length: usize) -> PyResult<BytesObject> {
        let start = usize::try_from(start).unwrap_or(0);
        BytesObject::build(length, |to| {
            Ok(
                self.with_buffer(|buffer| match buffer.get(start..start + length) {
                    Some(part) => {
                        to.copy_from_slice(part);
                        length
                    }
                    None => 0,
                }),
            )
        })
    }

    /// Takes bytes that were read ahead.
    fn take(&self, length: usize) -> PyResult<BytesObject> {
        let bytes = self.part(self.pos.get(), length)?;
        self.advance(length);
        Ok(bytes)
    }

    /// Whether the stream is closed, asking the raw stream.
    fn is_closed(&self) -> Fallible<bool> {
        let raw = self.raw()?;
        if !self.has_buffer.get() {
            return Ok(true);
        }
        if self.fast_closed.get()
            && let Some(file) = raw.downcast_ref::<FileIo>()
        {
            return Ok(file.is_closed());
        }
        super::common::is_closed(&raw)
    }

    fn check_open(&self, message: &str) -> Fallible {
        if self.is_closed()? && self.ahead() == 0 {
            return Err(value_error(message));
        }
        Ok(())
    }

    /// Asks the raw stream where it is. The answer is remembered.
    fn raw_tell(&self) -> Fallible<i64> {
        let raw = self.raw()?;
        let at = match self.plain_file() {
            Some(file) => file.seek_to(0, 1)?,
            None => {
                let at = calls::call_method(&raw, ids::tell.get(), &[])?;
                let at = as_offset(&at, &VALUE_ERROR)?;
                if at < 0 {
                    return Err(errors::raise(
                        &OS_ERROR,
                        format_args!("Raw stream returned invalid position {at}"),
                    ));
                }
                at
            }
        };
        self.abs_pos.set(at);
        Ok(at)
    }

    /// Where the raw stream is, asked only if it is not known.
    fn raw_position(&self) -> Fallible<i64> {
        match self.abs_pos.get() {
            -1 => self.raw_tell(),
            at => Ok(at),
        }
    }

    fn raw_seek(&self, target: i64, whence: i32) -> Fallible<i64> {
        let raw = self.raw()?;
        let at = match self.plain_file() {
            Some(file) => file.seek_to(target, whence)?,
            None => {
                let (target, whence) = (Int::new(target)?, Int::new(i64::from(whence))?);
                let at = calls::call_method(&raw, ids::seek.get(), &[&target, &whence])?;
                let at = as_offset(&at, &VALUE_ERROR)?;
                if at < 0 {
                    return Err(errors::raise(
                        &OS_ERROR,
                        format_args!("Raw stream returned invalid position {at}"),
                    ));
                }
                at
            }
        };
        self.abs_pos.set(at);
        Ok(at)
    }

    fn moved(&self, count: usize) -> Moved {
        if count > 0 && self.abs_pos.get() != -1 {
            self.abs_pos.set(self.abs_pos.get() + count as i64);
        }
        Moved::Count(count)
    }

    /// Reads from the raw stream into memory that only the caller knows.
    fn raw_read(&self, to: &mut [u8]) -> Fallible<Moved> {
        if let Some(file) = self.plain_file() {
            return Ok(match file.read_into(to)? {
                Some(count) => self.moved(count),
                None => Moved::WouldBlock,
            });
        }
        let raw = self.raw()?;
        let length = Int::from_usize(to.len())?;
        let array = calls::call_one(&wellknown::BYTEARRAY, &length)?;
        let view = memory_view(&array)?;
        let result = super::common::call_retrying(&raw, ids::readinto.get(), &[&view])?;
        if result.is_none() {
            return Ok(Moved::WouldBlock);
        }
        let count = match number::as_index(&result, Some(&VALUE_ERROR)) {
            Ok(count) => count,
            Err(_) => {
                let cause = sidewinder_object::thread::current().take_exception();
                let raised = errors::raise(&OS_ERROR, format_args!("raw readinto() failed"));
                if let (Some(cause), Some(error)) = (
                    cause,
                    sidewinder_object::thread::current().current_exception.get(),
                ) {
                    error.cause.set(Some(cause.clone()));
                    error.context.set(Some(cause));
                    error.suppress_context.set(1);
                }
                return Err(raised);
            }
        };
        match usize::try_from(count) {
            Ok(count) if count <= to.len() => {
                let bytes = sidewinder_object::buffer::Bytes::of(&array)?;
                if let (Some(to), Some(from)) = (to.get_mut(..count), bytes.as_slice().get(..count)) {
                    to.copy_from_slice(from);
                }
                Ok(self.moved(count))
            }
            _ => Err(errors::raise(
                &OS_ERROR,
                format_args!(
                    "raw readinto() returned invalid length {count} (should have been between 0 and {})",
                    to.len()
                ),
            )),
        }
    }

    /// Fills the buffer behind what it holds.
    fn fill(&self) -> Fallible<Moved> {
        let start = if self.has_read_buffer() {
            usize::try_from(self.read_end.get()).unwrap_or(0)
        } else {
            0
        };
        let mut taken = self.buffer.take().unwrap_or_default();
        let result = self.raw_read(taken.get_mut(start..).unwrap_or_default());
        self.buffer.set(Some(taken));
        let moved = result?;
        if let Moved::Count(count @ 1..) = moved {
            let end = (start + count) as i64;
            self.read_end.set(end);
            self.raw_pos.set(end);
        }
        Ok(moved)
    }

    /// Writes bytes to the raw stream.
    fn raw_write(&self, bytes: &[u8]) -> Fallible<Moved> {
        if let Some(file) = self.plain_file() {
            return Ok(match file.write_from(bytes)? {
                Some(count) => self.moved(count),
                None => Moved::WouldBlock,
            });
        }
        let raw = self.raw()?;
        let copy = BytesObject::new(bytes)?;
        let view = memory_view(&copy)?;
        let result = super::common::call_retrying(&raw, ids::write.get(), &[&view])?;
        if result.is_none() {
            return Ok(Moved::WouldBlock);
        }
        let count = number::as_index(&result, Some(&VALUE_ERROR))?;
        match usize::try_from(count) {
            Ok(count) if count <= bytes.len() => Ok(self.moved(count)),
            _ => Err(errors::raise(
                &OS_ERROR,
                format_args!(
                    "raw write() returned invalid length {count} (should have been between 0 and {})",
                    bytes.len()
                ),
            )),
        }
    }

    /// Writes out what is to be written.
    fn flush_writes(&self) -> Fallible {
        if !self.has_write_buffer() || self.write_pos.get() == self.write_end.get() {
            self.reset_write();
            return Ok(());
        }
        let rewind = self.raw_offset() + (self.pos.get() - self.write_pos.get());
        if rewind != 0 {
            self.raw_seek(-rewind, 1)?;
            self.raw_pos.set(self.raw_pos.get() - rewind);
        }
        while self.write_pos.get() < self.write_end.get() {
            let start = usize::try_from(self.write_pos.get()).unwrap_or(0);
            let end = usize::try_from(self.write_end.get()).unwrap_or(0);
            let taken = self.buffer.take().unwrap_or_default();
            let result = self.raw_write(taken.get(start..end).unwrap_or_default());
            self.buffer.set(Some(taken));
            match result? {
                Moved::WouldBlock => return Err(blocking_error(0)),
                Moved::Count(count) => {
                    self.write_pos.set(self.write_pos.get() + count as i64);
                    self.raw_pos.set(self.write_pos.get());
                }
            }
            sidewinder_vm::signals::check()?;
        }
        self.reset_write();
        Ok(())
    }

    /// Writes out, and puts the raw stream where the logical position is.
    fn flush_and_rewind(&self) -> Fallible {
        self.flush_writes()?;
        if self.readable.get() {
            let result = self.raw_seek(-self.raw_offset(), 1);
            self.reset_read();
            result?;
        }
        Ok(())
    }

    /// As `flush_and_rewind`, if there can be anything to write.
    fn flush_if_writable(&self) -> Fallible {
        if self.writable.get() {
            self.flush_and_rewind()
        } else {
            Ok(())
        }
    }

    /// `__init__`, once the raw stream has been checked.
    fn start(&self, raw: &Object, size: isize, readable: bool, writable: bool) -> Fallible {
        self.raw.set(Some(Ref::new(raw)));
        self.readable.set(readable);
        self.writable.set(writable);
        if size <= 0 {
            return Err(value_error("buffer size must be strictly positive"));
        }
        let mut buffer = Vec::new();
        if buffer.try_reserve_exact(size.cast_unsigned()).is_err() {
            return Err(errors::no_memory());
        }
        buffer.resize(size.cast_unsigned(), 0);
        self.buffer.set(Some(buffer.into_boxed_slice()));
        self.has_buffer.set(true);
        self.buffer_size.set(size as i64);
        self.pos.set(0);
        self.raw_pos.set(0);
        self.ok.set(true);
        self.abs_pos.set(-1);
        if self.raw_tell().is_err() {
            drop(sidewinder_object::thread::current().take_exception());
        }
        self.ok.set(false);
        self.reset_read();
        self.reset_write();
        let class = self.class();
        let plain = [&BUFFERED_READER, &BUFFERED_WRITER, &BUFFERED_RANDOM]
            .iter()
            .any(|known| core::ptr::eq(class, *known));
        self.fast_closed.set(plain && raw.is_exactly(&FILE_IO));
        self.ok.set(true);
        Ok(())
    }

    /// `write`.
    pub(super) fn write_bytes(&self, bytes: &[u8]) -> Fallible<usize> {
        let _entered = self.enter()?;
        if self.is_closed()? {
            return Err(value_error("write to closed file"));
        }
        self.write_entered(bytes)
    }
}

/// What raised an exception about the type of a result.
#[cold]
fn not_bytes_error(what: &str) -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("{what}() should return bytes"))
}

/// `repr` of the streams: with the name if there is one.
fn named_repr(this: &Object) -> PyResult {
    let class = this.class().tp_name_lossy().into_owned();
    let name = match attributes::get_optional(this, ids::name.get()) {
        Ok(name) => name,
        Err(raised) => {
            errors::swallow(raised, &VALUE_ERROR)?;
            None
        }
    };
    let Some(name) = name else {
        return Str::from_format(format_args!("<{class}>")).map(Ref::upcast);
    };
    let Some(_guard) = crate::system::repr_enter(this)? else {
        return Err(errors::raise(
            &sidewinder_object::exceptions::RUNTIME_ERROR,
            format_args!("reentrant call inside {class}.__repr__"),
        ));
    };
    let name = protocols::repr(&name)?;
    Str::from_format(format_args!("<{class} name={}>", &*name)).map(Ref::upcast)
}
