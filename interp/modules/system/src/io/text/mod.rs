//! `TextIOWrapper`: text over a buffered binary stream.
//!
//! Writing gathers encoded bytes until a chunk is full; reading decodes chunks and remembers, while the position may be
//! asked for, from which decoder state and bytes the present text came (`snapshot`). UTF-8, ASCII and Latin-1 are
//! encoded here as long as no error handler is needed; everything else goes through the codec's own objects.

mod codec;
mod position;
mod read;
mod types;
mod write;

pub(crate) use types::TEXT_IO_WRAPPER;

use super::common::value_error;
use super::fileio::FileIo;
use crate::ids;
use core::cell::Cell;
use sidewinder_macros::Payload;
use sidewinder_object::memory::Slot;
use sidewinder_object::{BytesObject, Dict, Fallible, Object, PyResult, Ref, Str, calls, protocols};

/// How text is encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Encode {
    /// By the encoder object.
    Object = 0,
    Utf8 = 1,
    Ascii = 2,
    Latin1 = 3,
}

/// The stream. An instance that is all zero is one that was not initialised.
#[derive(Payload)]
#[payload(class = TEXT_IO_WRAPPER)]
#[repr(C)]
pub(crate) struct TextIo {
    base: Object,
    ok: Cell<bool>,
    detached: Cell<bool>,
    pub(super) line_buffering: Cell<bool>,
    pub(super) write_through: Cell<bool>,
    read_universal: Cell<bool>,
    read_translate: Cell<bool>,
    write_translate: Cell<bool>,
    seekable: Cell<bool>,
    has_read1: Cell<bool>,
    telling: Cell<bool>,
    pub(super) finalizing: Cell<u8>,
    encode: Cell<u8>,
    start_of_stream: Cell<bool>,
    chunk_size: Cell<isize>,
    pub(super) buffer: Slot,
    pub(super) encoding: Slot,
    encoder: Slot,
    decoder: Slot,
    errors: Slot<Str>,
    readnl: Slot<Str>,
    writenl: Slot<Str>,
    decoded: Slot<Str>,
    decoded_used: Cell<usize>,
    pending: Cell<Option<Box<Vec<u8>>>>,
    snapshot_flags: Slot,
    snapshot_input: Slot<BytesObject>,
    bytes_per_char: Cell<f64>,
    raw: Slot<FileIo>,
    spare: [Cell<u64>; 3],
    weaklist: Cell<*mut Object>,
    dict: Slot<Dict>,
    more: Cell<u64>,
}

const _: () = assert!(size_of::<TextIo>() == 200 && core::mem::offset_of!(TextIo, weaklist) == 176);

impl TextIo {
    /// The buffer beneath, or ValueError when there is none.
    fn attached(&self) -> PyResult {
        let missing = || {
            value_error(if self.detached.get() {
                "underlying buffer has been detached"
            } else {
                "I/O operation on uninitialized object"
            })
        };
        if !self.ok.get() || self.detached.get() {
            return Err(missing());
        }
        self.buffer.get().ok_or_else(missing)
    }

    /// ValueError when the stream is closed.
    fn check_open(&self) -> Fallible {
        if self.is_exactly(&TEXT_IO_WRAPPER) {
            let closed = match self.raw.borrow() {
                Some(raw) => raw.is_closed(),
                None => super::common::is_closed(&*self.attached()?)?,
            };
            return if closed {
                Err(super::common::closed_error())
            } else {
                Ok(())
            };
        }
        super::common::check_closed(self)
    }

    fn has_snapshot(&self) -> bool {
        !self.snapshot_input.is_empty()
    }

    fn set_snapshot(&self, snapshot: Option<(Ref, Ref<BytesObject>)>) {
        match snapshot {
            Some((flags, input)) => {
                self.snapshot_flags.set(Some(flags));
                self.snapshot_input.set(Some(input));
            }
            None => {
                self.snapshot_input.set(None);
                self.snapshot_flags.set(None);
            }
        }
    }

    fn set_decoded(&self, text: Option<Ref<Str>>) {
        self.decoded.set(text);
        self.decoded_used.set(0);
    }

    fn reset_decoder(&self) -> Fallible {
        if let Some(decoder) = self.decoder.get() {
            calls::call_method(&decoder, ids::reset.get(), &[])?;
        }
        Ok(())
    }

    /// Calls `self.flush()`.
    fn flush_self(&self) -> Fallible {
        calls::call_method(self, ids::flush.get(), &[]).map(drop)
    }

    /// `flush`.
    fn flush(&self) -> PyResult {
        let buffer = self.attached()?;
        self.check_open()?;
        self.telling.set(self.seekable.get());
        self.write_pending()?;
        calls::call_method(&buffer, ids::flush.get(), &[])
    }

    /// `close`.
    fn close(&self) -> Fallible {
        let buffer = self.attached()?;
        // The property may be a subclass's, and detach the buffer.
        if super::common::is_closed(self)? || self.detached.get() {
            return Ok(());
        }
        if self.finalizing.get() != 0
            && calls::call_method(&buffer, ids::_dealloc_warn.get(), &[self]).is_err()
        {
            drop(sidewinder_object::thread::current().take_exception());
        }
        let flushed = self.flush_self();
        let pending = flushed
            .err()
            .and_then(|_| sidewinder_object::thread::current().take_exception());
        let closed = calls::call_method(&buffer, ids::close.get(), &[]).map(drop);
        match pending {
            None => closed,
            Some(error) => Err(sidewinder_object::errors::chain(error)),
        }
    }
}

/// Whether an object's method says yes.
fn says(object: &Object, name: &Str) -> Fallible<bool> {
    protocols::is_true(&*calls::call_method(object, name, &[])?)
}
