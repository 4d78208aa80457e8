//! Writing to a buffered stream, and moving in it.

use super::{Buffered, Moved, blocking_error};
use crate::io::common::{check_seekable, unsupported, value_error};
use crate::{ids, io::common};
use sidewinder_object::exceptions::{BLOCKING_IO_ERROR, VALUE_ERROR};
use sidewinder_object::{Fallible, Object, PyResult, calls, errors, thread};

#[allow(clippy::cast_possible_wrap, reason = "buffers are shorter than isize::MAX")]
impl Buffered {
    /// Copies bytes into the buffer at a place.
    fn put(&self, at: i64, bytes: &[u8]) {
        let at = usize::try_from(at).unwrap_or(0);
        self.with_buffer(|buffer| {
            if let Some(to) = buffer.get_mut(at..at + bytes.len()) {
                to.copy_from_slice(bytes);
            }
        });
    }

    /// Buffers or writes bytes; the stream is entered and open. How many were taken.
    pub(super) fn write_entered(&self, bytes: &[u8]) -> Fallible<usize> {
        let length = bytes.len() as i64;
        if !self.has_read_buffer() && !self.has_write_buffer() {
            self.pos.set(0);
            self.raw_pos.set(0);
        }
        if length <= self.buffer_size.get() - self.pos.get() && length < self.buffer_size.get() {
            self.put(self.pos.get(), bytes);
            if !self.has_write_buffer() || self.write_pos.get() > self.pos.get() {
                self.write_pos.set(self.pos.get());
            }
            self.set_position(self.pos.get() + length);
            if self.write_end.get() < self.pos.get() {
                self.write_end.set(self.pos.get());
            }
            return Ok(bytes.len());
        }
        if let Err(raised) = self.flush_writes() {
            if !errors::current_is(&BLOCKING_IO_ERROR) {
                return Err(raised);
            }
            return self.keep_what_fits(bytes);
        }
        let offset = self.raw_offset();
        if offset != 0 {
            self.raw_seek(-offset, 1)?;
            self.raw_pos.set(self.raw_pos.get() - offset);
        }
        self.write_through(bytes)
    }

    /// The raw stream does not take what is buffered: makes room by moving it, keeps what fits.
    fn keep_what_fits(&self, bytes: &[u8]) -> Fallible<usize> {
        if self.readable.get() {
            self.reset_read();
        }
        let start = usize::try_from(self.write_pos.get()).unwrap_or(0);
        let end = usize::try_from(self.write_end.get()).unwrap_or(0);
        self.with_buffer(|buffer| {
            if start <= end && end <= buffer.len() {
                buffer.copy_within(start..end, 0);
            }
        });
        let shift = self.write_pos.get();
        self.write_end.set(self.write_end.get() - shift);
        self.raw_pos.set(self.raw_pos.get() - shift);
        self.pos.set(self.pos.get() - shift);
        self.write_pos.set(0);
        let room = usize::try_from(self.buffer_size.get() - self.write_end.get()).unwrap_or(0);
        let kept = bytes.get(..room.min(bytes.len())).unwrap_or(bytes);
        self.put(self.write_end.get(), kept);
        self.write_end.set(self.write_end.get() + kept.len() as i64);
        self.pos.set(self.pos.get() + kept.len() as i64);
        if kept.len() == bytes.len() {
            drop(thread::current().take_exception());
            return Ok(bytes.len());
        }
        Err(blocking_error(kept.len() as i64))
    }

    /// Writes to the raw stream until the rest fits into the (empty) buffer.
    fn write_through(&self, bytes: &[u8]) -> Fallible<usize> {
        let mut written = 0;
        while bytes.len() - written > self.size() {
            let rest = bytes.get(written..).unwrap_or_default();
            match self.raw_write(rest)? {
                Moved::WouldBlock => {
                    let kept = rest.get(..self.size()).unwrap_or(rest);
                    self.put(0, kept);
                    self.raw_pos.set(0);
                    self.set_position(self.buffer_size.get());
                    self.write_pos.set(0);
                    self.write_end.set(self.buffer_size.get());
                    return Err(blocking_error((written + kept.len()) as i64));
                }
                Moved::Count(count) => written += count,
            }
            sidewinder_vm::signals::check()?;
        }
        if self.readable.get() {
            self.reset_read();
        }
        let rest = bytes.get(written..).unwrap_or_default();
        self.put(0, rest);
        self.write_pos.set(0);
        self.write_end.set(rest.len() as i64);
        self.set_position(rest.len() as i64);
        self.raw_pos.set(0);
        Ok(bytes.len())
    }

    /// `flush` of writers.
    pub(super) fn flush(&self) -> Fallible {
        self.raw()?;
        self.check_open("flush of closed file")?;
        let _entered = self.enter()?;
        self.flush_and_rewind()
    }

    /// `tell`.
    pub(super) fn tell(&self) -> Fallible<i64> {
        self.raw()?;
        let _entered = self.enter()?;
        let at = self.raw_tell()?;
        Ok((at - self.raw_offset()).max(0))
    }

    /// `seek`.
    pub(super) fn seek(&self, target: &Object, whence: i32) -> Fallible<i64> {
        let raw = self.raw()?;
        if !(0..=4).contains(&whence) {
            return Err(value_error(&format!("whence value {whence} unsupported")));
        }
        self.check_open("seek of closed file")?;
        check_seekable(&raw)?;
        let mut target = common::as_offset(target, &VALUE_ERROR)?;
        if whence <= 1 && self.readable.get() {
            let current = self.raw_position()?;
            let ahead = self.ahead();
            if ahead > 0 {
                let logical = current - self.raw_offset();
                let offset = if whence == 0 {
                    target.wrapping_sub(logical)
                } else {
                    target
                };
                if offset >= -self.pos.get() && offset <= ahead {
                    self.pos.set(self.pos.get() + offset);
                    return Ok((current - ahead + offset).max(0));
                }
            }
        }
        let _entered = self.enter()?;
        if self.writable.get() {
            self.flush_writes()?;
        }
        if whence == 1 {
            target = target.wrapping_sub(self.raw_offset());
        }
        let at = self.raw_seek(target, whence)?;
        self.raw_pos.set(-1);
        if self.readable.get() {
            self.reset_read();
        }
        Ok(at)
    }

    /// `truncate`.
    pub(super) fn truncate(&self, pos: &Object) -> PyResult {
        let raw = self.raw()?;
        self.check_open("truncate of closed file")?;
        if !self.writable.get() {
            return Err(unsupported("truncate"));
        }
        let _entered = self.enter()?;
        self.flush_and_rewind()?;
        let result = calls::call_method(&raw, ids::truncate.get(), &[pos])?;
        if self.raw_tell().is_err() {
            drop(thread::current().take_exception());
        }
        Ok(result)
    }

    /// `close`.
    pub(super) fn close(&self) -> Fallible {
        let raw = self.raw()?;
        let entered = self.enter()?;
        if self.is_closed()? {
            return Ok(());
        }
        if self.finalizing.get() != 0 {
            self.warn_unclosed(self);
        }
        drop(entered);
        let flushed = calls::call_method(self, ids::flush.get(), &[]).map(drop);
        let pending = flushed.err().and_then(|_| thread::current().take_exception());
        let _entered = self.enter()?;
        let closed = calls::call_method(&raw, ids::close.get(), &[]).map(drop);
        drop(self.buffer.take());
        self.has_buffer.set(false);
        self.read_end.set(0);
        self.pos.set(0);
        match pending {
            None => closed,
            Some(error) => Err(errors::chain(error)),
        }
    }

    /// Passes the warning about a file that nobody closed on to the raw stream.
    pub(super) fn warn_unclosed(&self, source: &Object) {
        if !self.ok.get() {
            return;
        }
        if let Some(raw) = self.raw.get()
            && calls::call_method(&raw, ids::_dealloc_warn.get(), &[source]).is_err()
        {
            drop(thread::current().take_exception());
        }
    }

    /// `detach`.
    pub(super) fn detach(&self) -> PyResult {
        let raw = self.raw()?;
        calls::call_method(self, ids::flush.get(), &[])?;
        drop(self.raw.take());
        self.detached.set(true);
        self.ok.set(false);
        Ok(raw)
    }
}
