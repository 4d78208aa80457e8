//! Writing text.

use super::{Encode, TextIo};
use crate::ids;
use crate::io::buffered::{BUFFERED_RANDOM, BUFFERED_WRITER, Buffered};
use crate::io::common::{call_retrying, unsupported};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::str::Text;
use sidewinder_object::{BytesObject, Fallible, PyResult, Ref, Str, calls, errors};

/// Text that is being written: encoded, or a bytes object that an encoder gave.
enum Encoded<'a> {
    Borrowed(&'a [u8]),
    Object(Ref<BytesObject>),
}

impl Encoded<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Encoded::Borrowed(bytes) => bytes,
            Encoded::Object(bytes) => bytes.as_slice(),
        }
    }
}

fn holds(text: &Str, wanted: u8) -> bool {
    crate::io::newline::find(text.text(), 0, wanted).is_some()
}

impl TextIo {
    fn native(&self) -> Encode {
        match self.encode.get() {
            1 => Encode::Utf8,
            2 => Encode::Ascii,
            3 => Encode::Latin1,
            _ => Encode::Object,
        }
    }

    /// Encodes without an error handler, if that is possible.
    fn encode_natively<'a>(&self, text: &'a Str) -> Fallible<Option<Encoded<'a>>> {
        Ok(match self.native() {
            Encode::Object => None,
            _ if text.is_ascii() => text.as_ascii().map(|text| Encoded::Borrowed(text.as_bytes())),
            Encode::Utf8 => text.as_utf8()?.map(|text| Encoded::Borrowed(text.as_bytes())),
            Encode::Latin1 => match text.text() {
                Text::One(text) => Some(Encoded::Borrowed(text)),
                _ => None,
            },
            Encode::Ascii => None,
        })
    }

    /// Encodes by the codec: `str.encode` for the encodings that are native here, else the encoder object.
    fn encode_by_codec(&self, text: &Str) -> PyResult<BytesObject> {
        let encoded = match (self.native(), self.encoder.get()) {
            (Encode::Object, Some(encoder)) => calls::call_method(&encoder, ids::encode.get(), &[text])?,
            (native, _) => {
                let name = Str::from_str(match native {
                    Encode::Utf8 => "utf-8",
                    Encode::Ascii => "ascii",
                    _ => "latin-1",
                })?;
                let handler = self.errors.get().ok_or_else(errors::bad_internal_call)?;
                calls::call_method(text, ids::encode.get(), &[&name, &handler])?
            }
        };
        encoded.downcast::<BytesObject>().map_err(|other| {
            errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "encoder should return a bytes object, not '{}'",
                    other.class().name_cut(200)
                ),
            )
        })
    }

    /// Gathers bytes; those that would make the gathered too many are preceded by a write.
    fn gather(&self, bytes: &[u8]) -> Fallible<usize> {
        let chunk = self.chunk_size.get().cast_unsigned();
        let mut pending = self.pending.take().unwrap_or_default();
        // Code that runs in the write may gather text of its own.
        while !pending.is_empty() && pending.len() + bytes.len() > chunk {
            self.pending.set(Some(pending));
            self.write_pending()?;
            pending = self.pending.take().unwrap_or_default();
        }
        pending.extend_from_slice(bytes);
        let count = pending.len();
        self.pending.set(Some(pending));
        Ok(count)
    }

    /// Hands what was gathered to the buffer.
    pub(super) fn write_pending(&self) -> Fallible {
        let Some(mut pending) = self.pending.take() else {
            return Ok(());
        };
        if pending.is_empty() {
            self.pending.set(Some(pending));
            return Ok(());
        }
        let buffer = self.attached()?;
        let class = buffer.class();
        if (core::ptr::eq(class, &BUFFERED_WRITER) || core::ptr::eq(class, &BUFFERED_RANDOM))
            && let Some(stream) = buffer.downcast_ref::<Buffered>()
            && !crate::io::common::overrides(&stream.dict, &[ids::write.get()])
        {
            let result = stream.write_bytes(&pending);
            // The allocation is kept for the next text, unless something was written meanwhile.
            pending.clear();
            match self.pending.take() {
                None => self.pending.set(Some(pending)),
                later => self.pending.set(later),
            }
            return result.map(drop);
        }
        let bytes = BytesObject::new(&pending)?;
        call_retrying(&buffer, ids::write.get(), &[&bytes]).map(drop)
    }

    /// `write`.
    pub(super) fn write(&self, text: &Str) -> Fallible<usize> {
        let buffer = self.attached()?;
        self.check_open()?;
        if self.encoder.is_empty() {
            return Err(unsupported("not writable"));
        }
        let length = text.len();
        let replace = self.write_translate.get() && !self.writenl.is_empty();
        let has_lf = (replace || self.line_buffering.get()) && holds(text, b'\n');
        let mut written = Ref::new(text);
        if has_lf
            && replace
            && let Some(end) = self.writenl.get()
        {
            let lf = sidewinder_object::str::latin1_char(b'\n');
            let replaced = calls::call_method(text, sidewinder_object::ids::replace.get(), &[lf, &end])?;
            written = replaced
                .downcast::<Str>()
                .map_err(|_| errors::bad_internal_call())?;
        }
        let flush_buffer = self.line_buffering.get() && (has_lf || holds(text, b'\r'));
        let encoded = match self.encode_natively(&written)? {
            Some(encoded) => encoded,
            None => Encoded::Object(self.encode_by_codec(&written)?),
        };
        self.start_of_stream.set(false);
        let count = self.gather(encoded.bytes())?;
        if count >= self.chunk_size.get().cast_unsigned() || flush_buffer || self.write_through.get() {
            self.write_pending()?;
        }
        if flush_buffer {
            calls::call_method(&buffer, ids::flush.get(), &[])?;
        }
        if self.has_snapshot() {
            self.set_decoded(None);
            self.set_snapshot(None);
        }
        self.reset_decoder()?;
        Ok(length)
    }
}
