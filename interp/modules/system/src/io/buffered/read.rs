//! Reading from a buffered stream.

use super::{Buffered, Moved, not_bytes_error};
use crate::ids;
use crate::io::common::{self, Writable, value_error};
use sidewinder_object::{BytesObject, Fallible, PyResult, Raised, Ref, attributes, calls};

#[allow(clippy::cast_possible_wrap, reason = "buffers are shorter than isize::MAX")]
impl Buffered {
    /// How many bytes are left of the largest number of whole buffers.
    fn whole_buffers(&self, count: usize) -> usize {
        let size = self.size().max(1);
        count - count % size
    }

    /// `read`.
    pub(super) fn read(&self, size: isize) -> PyResult {
        self.raw()?;
        if size < -1 {
            return Err(value_error("read length must be non-negative or -1"));
        }
        self.check_open("read of closed file")?;
        let Ok(size) = usize::try_from(size) else {
            let _entered = self.enter()?;
            return self.read_all();
        };
        if size as i64 <= self.ahead() {
            return self.take(size).map(Ref::upcast);
        }
        let _entered = self.enter()?;
        match self.read_some(size)? {
            Some(bytes) => Ok(bytes.upcast()),
            None => Ok(sidewinder_object::singletons::new_none()),
        }
    }

    /// Everything until the end; the stream is entered.
    fn read_all(&self) -> PyResult {
        let raw = self.raw()?;
        let ahead = self.ahead() as usize;
        let first = self.take(ahead)?;
        self.flush_if_writable()?;
        self.reset_read();
        if let Some(method) = attributes::get_optional(&raw, ids::readall.get())? {
            let rest = calls::call_none(&method)?;
            if !rest.is_none() && !rest.has::<BytesObject>() {
                return Err(not_bytes_error("readall"));
            }
            return match rest.downcast::<BytesObject>() {
                Ok(rest) if first.is_empty() => Ok(rest.upcast()),
                Ok(rest) => common::join(&[first, rest]).map(Ref::upcast),
                Err(none) if first.is_empty() => Ok(none),
                Err(_) => Ok(first.upcast()),
            };
        }
        let mut chunks = Vec::new();
        if !first.is_empty() {
            chunks.push(first);
        }
        loop {
            let data = calls::call_method(&raw, ids::read.get(), &[])?;
            if !data.is_none() && !data.has::<BytesObject>() {
                return Err(not_bytes_error("read"));
            }
            match data.downcast::<BytesObject>() {
                Ok(data) if !data.is_empty() => {
                    let _ = self.moved(data.len());
                    chunks.push(data);
                }
                end => {
                    if chunks.is_empty() {
                        return end.map_or_else(Ok, |bytes| Ok(bytes.upcast()));
                    }
                    return common::join(&chunks).map(Ref::upcast);
                }
            }
        }
    }

    /// Up to `size` bytes; `None` when there are none yet. The stream is entered.
    fn read_some(&self, size: usize) -> Fallible<Option<Ref<BytesObject>>> {
        if size as i64 <= self.ahead() {
            return self.take(size).map(Some);
        }
        let mut nothing = false;
        let bytes = BytesObject::build(size, |to| {
            let written = self.fill_from_stream(to)?;
            nothing = written.is_none();
            Ok::<usize, Raised>(written.unwrap_or(0))
        })?;
        Ok((!nothing).then_some(bytes))
    }

    fn copy_ahead(&self, to: &mut [u8]) -> usize {
        let count = (self.ahead() as usize).min(to.len());
        let start = usize::try_from(self.pos.get()).unwrap_or(0);
        let copied =
            self.with_buffer(
                |buffer| match (to.get_mut(..count), buffer.get(start..start + count)) {
                    (Some(to), Some(from)) => {
                        to.copy_from_slice(from);
                        count
                    }
                    _ => 0,
                },
            );
        self.advance(copied);
        copied
    }

    /// Fills the memory as far as the stream goes; `None` when it has nothing yet.
    fn fill_from_stream(&self, to: &mut [u8]) -> Fallible<Option<usize>> {
        let mut written = self.copy_ahead(to);
        self.flush_if_writable()?;
        self.reset_read();
        loop {
            let direct = self.whole_buffers(to.len() - written);
            if direct == 0 {
                break;
            }
            let room = to.get_mut(written..written + direct).unwrap_or_default();
            match self.raw_read(room)? {
                Moved::Count(0) => return Ok(Some(written)),
                Moved::WouldBlock => return Ok((written > 0).then_some(written)),
                Moved::Count(count) => written += count,
            }
        }
        self.pos.set(0);
        self.raw_pos.set(0);
        self.read_end.set(0);
        while written < to.len() && self.read_end.get() < self.buffer_size.get() {
            match self.fill()? {
                Moved::Count(0) => return Ok(Some(written)),
                Moved::WouldBlock => return Ok((written > 0).then_some(written)),
                Moved::Count(_) => {
                    let room = to.get_mut(written..).unwrap_or_default();
                    written += self.copy_ahead(room);
                }
            }
        }
        Ok(Some(written))
    }

    /// `peek`.
    pub(super) fn peek(&self) -> PyResult<BytesObject> {
        self.raw()?;
        self.check_open("peek of closed file")?;
        let _entered = self.enter()?;
        self.flush_if_writable()?;
        let ahead = self.ahead();
        if ahead > 0 {
            return self.part(self.pos.get(), ahead as usize);
        }
        self.reset_read();
        let count = match self.fill()? {
            Moved::Count(count) => count,
            Moved::WouldBlock => 0,
        };
        self.pos.set(0);
        self.part(0, count)
    }

    /// `read1`.
    pub(super) fn read1(&self, size: isize) -> PyResult<BytesObject> {
        self.raw()?;
        let size = usize::try_from(size).unwrap_or_else(|_| self.size());
        self.check_open("read of closed file")?;
        if size == 0 {
            return BytesObject::new(b"");
        }
        let ahead = self.ahead() as usize;
        if ahead > 0 {
            return self.take(ahead.min(size));
        }
        let _entered = self.enter()?;
        self.flush_if_writable()?;
        self.reset_read();
        BytesObject::build(size, |to| match self.raw_read(to)? {
            Moved::Count(count) => Ok::<usize, Raised>(count),
            Moved::WouldBlock => Ok(0),
        })
    }

    /// `readinto` and, with `once`, `readinto1`.
    pub(super) fn read_into(&self, mut target: Writable, once: bool) -> Fallible<Option<usize>> {
        self.raw()?;
        self.check_open("readinto of closed file")?;
        let to = target.0.as_mut_slice();
        let mut written = self.copy_ahead(to);
        if written == to.len() {
            return Ok(Some(written));
        }
        let _entered = self.enter()?;
        self.flush_if_writable()?;
        self.reset_read();
        self.pos.set(0);
        while written < to.len() {
            let room = to.get_mut(written..).unwrap_or_default();
            let direct = room.len() > self.size();
            let moved = if direct {
                self.raw_read(room)?
            } else if once && written > 0 {
                Moved::Count(0)
            } else {
                self.fill()?
            };
            match moved {
                Moved::Count(0) => break,
                Moved::WouldBlock if written > 0 => break,
                Moved::WouldBlock => return Ok(None),
                Moved::Count(count) if direct => {
                    written += count;
                    if once {
                        break;
                    }
                }
                Moved::Count(_) => written += self.copy_ahead(room),
            }
        }
        Ok(Some(written))
    }

    /// `readline`.
    pub(super) fn read_line(&self, limit: isize) -> PyResult<BytesObject> {
        self.raw()?;
        self.check_open("readline of closed file")?;
        let mut limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let ahead = (self.ahead() as usize).min(limit);
        let start = usize::try_from(self.pos.get()).unwrap_or(0);
        let found = self.with_buffer(|buffer| {
            memchr::memchr(b'\n', buffer.get(start..start + ahead).unwrap_or_default())
        });
        if let Some(at) = found {
            return self.take(at + 1);
        }
        if ahead == limit {
            return self.take(ahead);
        }
        let _entered = self.enter()?;
        let mut chunks = Vec::new();
        if ahead > 0 {
            chunks.push(self.take(ahead)?);
            limit -= ahead;
        }
        self.flush_if_writable()?;
        loop {
            self.reset_read();
            let count = match self.fill()? {
                Moved::Count(0) | Moved::WouldBlock => break,
                Moved::Count(count) => count.min(limit),
            };
            let found =
                self.with_buffer(|buffer| memchr::memchr(b'\n', buffer.get(..count).unwrap_or_default()));
            let length = found.map_or(count, |at| at + 1);
            chunks.push(self.part(0, length)?);
            self.pos.set(length as i64);
            if found.is_some() || count == limit {
                break;
            }
            limit -= count;
        }
        common::join(&chunks)
    }
}
