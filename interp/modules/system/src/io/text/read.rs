//! Reading text.

use super::TextIo;
use crate::ids;
use crate::io::common::{call_retrying, unsupported};
use crate::io::newline::{
    LineEnd, LineRules, NewlineDecoder, concat, expect_text, find_line_end, state_items,
};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{BLOCKING_IO_ERROR, TYPE_ERROR};
use sidewinder_object::str::StrBuilder;
use sidewinder_object::{
    BytesObject, Fallible, Int, Object, PyResult, Raised, Ref, Str, calls, errors, singletons,
};

/// What a decoder keeps: bytes it has not decoded, and flags.
pub(super) fn decoder_state(decoder: &Object) -> Fallible<(Ref<BytesObject>, Ref)> {
    let state = calls::call_method(decoder, ids::getstate.get(), &[])?;
    let (kept, flags) = state_items(&state)?;
    let kept = kept.downcast::<BytesObject>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "illegal decoder state: the first item should be a bytes object, not '{}'",
                other.class().name_cut(200)
            ),
        )
    })?;
    Ok((kept, flags))
}

/// The text of bytes.
pub(super) fn decode(decoder: &Object, bytes: &Object, last: bool) -> PyResult<Str> {
    if decoder.is_exactly(&super::super::newline::INCREMENTAL_NEWLINE_DECODER)
        && let Some(native) = decoder.downcast::<NewlineDecoder>()
    {
        return native.decode(bytes, last);
    }
    expect_text(calls::call_method(
        decoder,
        ids::decode.get(),
        &[bytes, singletons::bool(last)],
    )?)
}

#[cold]
fn not_readable() -> Raised {
    unsupported("not readable")
}

impl TextIo {
    /// Takes up to `count` characters that are decoded already; all with `None`.
    fn take_decoded(&self, count: Option<usize>) -> PyResult<Str> {
        let Some(text) = self.decoded.get() else {
            return Ok(Ref::new(sidewinder_object::str::empty()));
        };
        let start = self.decoded_used.get().min(text.len());
        let left = text.len() - start;
        let count = count.map_or(left, |count| count.min(left));
        self.decoded_used.set(start + count);
        text.slice(start, start + count)
    }

    /// Reads and decodes a chunk; false at the end.
    fn read_chunk(&self, hint: usize) -> Fallible<bool> {
        let (Some(decoder), Some(buffer)) = (self.decoder.get(), self.buffer.get()) else {
            return Err(not_readable());
        };
        let state = if self.telling.get() {
            Some(decoder_state(&decoder)?)
        } else {
            None
        };
        let hint = (self.bytes_per_char.get().max(1.0) * hint as f64) as usize;
        let size = Int::from_usize(hint.max(self.chunk_size.get().cast_unsigned()))?;
        let method = if self.has_read1.get() {
            ids::read1.get()
        } else {
            ids::read.get()
        };
        let chunk = calls::call_method(&buffer, method, &[&size])?;
        let Ok(bytes) = Bytes::of(&chunk) else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "underlying {method}() should have returned a bytes-like object, not '{}'",
                    chunk.class().name_cut(200)
                ),
            ));
        };
        let count = bytes.as_slice().len();
        let text = decode(&decoder, &chunk, count == 0)?;
        let characters = text.len();
        let end = count == 0 && characters == 0;
        self.bytes_per_char.set(if characters > 0 {
            count as f64 / characters as f64
        } else {
            0.0
        });
        self.set_decoded(Some(text));
        if let Some((kept, flags)) = state {
            let input = if kept.is_empty() && chunk.is_exactly(&sidewinder_object::wellknown::BYTES) {
                chunk
                    .clone()
                    .downcast::<BytesObject>()
                    .map_err(|_| errors::bad_internal_call())?
            } else {
                let mut joined = kept.as_slice().to_vec();
                joined.extend_from_slice(bytes.as_slice());
                BytesObject::new(&joined)?
            };
            self.set_snapshot(Some((flags, input)));
        }
        Ok(!end)
    }

    /// As `read_chunk`, again when a signal interrupted it.
    fn read_chunk_retrying(&self, hint: usize) -> Fallible<bool> {
        loop {
            match self.read_chunk(hint) {
                Ok(more) => return Ok(more),
                Err(raised) => crate::io::common::trap_interrupt(raised)?,
            }
        }
    }

    /// `read`.
    pub(super) fn read(&self, size: isize) -> PyResult<Str> {
        let buffer = self.attached()?;
        self.check_open()?;
        let Some(decoder) = self.decoder.get() else {
            return Err(not_readable());
        };
        self.write_pending()?;
        let Ok(size) = usize::try_from(size) else {
            let bytes = call_retrying_once(&buffer)?;
            if bytes.is_none() {
                return Err(errors::raise(
                    &BLOCKING_IO_ERROR,
                    format_args!("Read returned None."),
                ));
            }
            let decoded = decode(&decoder, &bytes, true)?;
            let first = self.take_decoded(None)?;
            let all = concat(&first, &decoded)?;
            if self.has_snapshot() {
                self.set_decoded(None);
                self.set_snapshot(None);
            }
            return Ok(all);
        };
        let mut text = self.take_decoded(Some(size))?;
        let mut left = size - text.len();
        let mut chunks: Option<StrBuilder> = None;
        while left > 0 {
            if !self.read_chunk_retrying(left)? {
                break;
            }
            chunks.get_or_insert_with(StrBuilder::new).push_object(&text);
            text = self.take_decoded(Some(left))?;
            left -= text.len();
        }
        match chunks {
            None => Ok(text),
            Some(mut chunks) => {
                chunks.push_object(&text);
                chunks.finish()
            }
        }
    }

    fn rules<'a>(&self, readnl: &'a Option<Ref<Str>>) -> LineRules<'a> {
        match readnl {
            _ if self.read_translate.get() => LineRules::Translated,
            _ if self.read_universal.get() => LineRules::Universal,
            Some(end) => LineRules::Only(end),
            None => LineRules::Translated,
        }
    }

    /// `readline`.
    pub(super) fn read_line(&self, limit: isize) -> PyResult<Str> {
        self.attached()?;
        self.check_open()?;
        self.write_pending()?;
        let limit = usize::try_from(limit).ok();
        let readnl = self.readnl.get();
        let rules = self.rules(&readnl);
        let mut remaining: Option<Ref<Str>> = None;
        let mut gathered: Option<StrBuilder> = None;
        let mut chunked = 0;
        loop {
            let mut more = true;
            while more && self.decoded.borrow().is_none_or(Str::is_empty) {
                more = self.read_chunk_retrying(0)?;
            }
            if !more {
                self.set_decoded(None);
                self.set_snapshot(None);
                return finish(gathered, remaining, None);
            }
            let decoded = self.decoded.get().ok_or_else(errors::bad_internal_call)?;
            let (line, start, offset) = match remaining.take() {
                None => (decoded, self.decoded_used.get(), 0),
                Some(rest) => (concat(&rest, &decoded)?, 0, rest.len()),
            };
            let (end, found) = match find_line_end(line.text(), start, rules) {
                LineEnd::Found(end) => (end, true),
                LineEnd::Missing(end) => (end, false),
            };
            let cut = limit.filter(|&limit| end - start + chunked >= limit);
            if found || cut.is_some() {
                let end = cut.map_or(end, |limit| start + limit - chunked);
                self.decoded_used.set(end.saturating_sub(offset));
                let line = line.slice(start, end)?;
                return finish(gathered, remaining, Some(line));
            }
            if end > start {
                chunked += end - start;
                let part = line.slice(start, end)?;
                gathered.get_or_insert_with(StrBuilder::new).push_object(&part);
            }
            if end < line.len() {
                remaining = Some(line.slice(end, line.len())?);
            }
            self.set_decoded(None);
        }
    }
}

/// Joins the parts of a line.
fn finish(
    gathered: Option<StrBuilder>,
    remaining: Option<Ref<Str>>,
    line: Option<Ref<Str>>,
) -> PyResult<Str> {
    match (gathered, remaining, line) {
        (None, None, Some(line)) => Ok(line),
        (None, None, None) => Ok(Ref::new(sidewinder_object::str::empty())),
        (gathered, remaining, line) => {
            let mut builder = gathered.unwrap_or_default();
            for part in [remaining, line].into_iter().flatten() {
                builder.push_object(&part);
            }
            builder.finish()
        }
    }
}

/// All that the buffer has.
fn call_retrying_once(buffer: &Object) -> PyResult {
    call_retrying(buffer, ids::read.get(), &[])
}
