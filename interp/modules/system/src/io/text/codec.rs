//! Setting a text stream up: newline rules, decoder, encoder.

use super::{Encode, TextIo, says};
use crate::ids;
use crate::io::buffered::{BUFFERED_RANDOM, BUFFERED_READER, BUFFERED_WRITER};
use crate::io::common::{import, unsupported, value_error};
use crate::io::fileio::FileIo;
use crate::io::newline::NewlineDecoder;
use sidewinder_object::exceptions::{ENCODING_WARNING, LOOKUP_ERROR, VALUE_ERROR};
use sidewinder_object::{
    Fallible, Int, Object, PyResult, Ref, Str, attributes, calls, errors, protocols, warnings,
};

/// What the constructor is given besides the buffer.
pub(super) struct Setup<'a> {
    pub(super) encoding: Option<&'a Str>,
    pub(super) errors: Option<&'a Str>,
    pub(super) newline: Option<&'a Str>,
    pub(super) line_buffering: bool,
    pub(super) write_through: bool,
}

/// UnicodeEncodeError for text that cannot be UTF-8.
fn check_utf8(text: &Str) -> Fallible {
    if text.as_utf8()?.is_none() {
        calls::call_method(text, ids::encode.get(), &[])?;
    }
    Ok(())
}

/// ValueError for a newline that is none of the four.
fn check_newline(newline: Option<&Str>) -> Fallible {
    match newline {
        Some(newline)
            if !["", "\n", "\r", "\r\n"]
                .iter()
                .any(|known| newline.is_text(known)) =>
        {
            Err(errors::raise(
                &VALUE_ERROR,
                format_args!("illegal newline value: {newline}"),
            ))
        }
        _ => Ok(()),
    }
}

/// The name of the locale's encoding.
pub(super) fn locale_encoding() -> PyResult<Str> {
    let utf8_mode = sidewinder_vm::config::get().utf8_mode > 0;
    Str::from_str(if utf8_mode { "utf-8" } else { "UTF-8" })
}

/// The codec of a text encoding.
fn lookup(encoding: &Object) -> PyResult {
    let codecs = import("_codecs")?;
    let codec = calls::call_method(&codecs, ids::lookup.get(), &[encoding])?;
    if let Some(is_text) = attributes::get_optional(&codec, sidewinder_object::ids::_is_text_encoding.get())?
        && !protocols::is_true(&is_text)?
    {
        return Err(errors::raise(
            &LOOKUP_ERROR,
            format_args!("'{}' is not a text encoding", protocols::text(encoding)),
        ));
    }
    Ok(codec)
}

impl TextIo {
    fn set_newline(&self, newline: Option<&Str>) {
        let given = newline.map(Ref::new);
        let universal = newline.is_none_or(Str::is_empty);
        self.read_universal.set(universal);
        self.read_translate.set(newline.is_none());
        self.write_translate
            .set(newline.is_none_or(|newline| !newline.is_empty()));
        self.writenl.set(
            given
                .clone()
                .filter(|newline| !universal && !newline.is_text("\n")),
        );
        self.readnl.set(given);
    }

    fn set_decoder(&self, codec: &Object, errors: &Str) -> Fallible {
        let Some(buffer) = self.buffer.get() else {
            return Ok(());
        };
        if !says(&buffer, ids::readable.get())? {
            return Ok(());
        }
        let make = attributes::get(codec, ids::incrementaldecoder.get())?;
        let mut decoder = calls::call(&make, &[errors])?;
        if self.read_universal.get() {
            decoder = NewlineDecoder::over(&decoder, self.read_translate.get())?.upcast();
        }
        self.decoder.set(Some(decoder));
        Ok(())
    }

    fn set_encoder(&self, codec: &Object, errors: &Str) -> Fallible {
        let Some(buffer) = self.buffer.get() else {
            return Ok(());
        };
        if !says(&buffer, ids::writable.get())? {
            return Ok(());
        }
        let make = attributes::get(codec, ids::incrementalencoder.get())?;
        self.encoder.set(Some(calls::call(&make, &[errors])?));
        let name = attributes::get_optional(codec, ids::name.get())?;
        let native = match name.as_ref().and_then(|name| name.downcast_ref::<Str>()) {
            Some(name) if name.is_text("utf-8") => Encode::Utf8,
            Some(name) if name.is_text("ascii") => Encode::Ascii,
            Some(name) if name.is_text("iso8859-1") => Encode::Latin1,
            _ => Encode::Object,
        };
        self.encode.set(native as u8);
        Ok(())
    }

    /// If the stream does not begin here, tells the encoder so (it writes no BOM then).
    fn fix_encoder_state(&self) -> Fallible {
        let (Some(encoder), Some(buffer)) = (self.encoder.get(), self.buffer.get()) else {
            return Ok(());
        };
        if !self.seekable.get() {
            return Ok(());
        }
        self.start_of_stream.set(true);
        let at = calls::call_method(&buffer, ids::tell.get(), &[])?;
        let zero = Int::new(0)?;
        if !protocols::compare_bool(&at, &zero, sidewinder_object::slots::CompareOp::Eq)? {
            self.start_of_stream.set(false);
            calls::call_method(&encoder, ids::setstate.get(), &[&zero])?;
        }
        Ok(())
    }

    fn encoding_of(given: Option<&Str>) -> PyResult<Str> {
        match given {
            Some(encoding) if !encoding.is_text("locale") => Ok(Ref::new(encoding)),
            _ => locale_encoding(),
        }
    }

    /// `__init__`.
    pub(super) fn start(&self, buffer: &Object, setup: &Setup<'_>) -> Fallible {
        self.ok.set(false);
        self.detached.set(false);
        if setup.encoding.is_none() && sidewinder_vm::config::get().warn_default_encoding != 0 {
            warnings::warn(&ENCODING_WARNING, "'encoding' argument not specified", 1)?;
        }
        for text in [setup.encoding, setup.errors, setup.newline]
            .into_iter()
            .flatten()
        {
            check_utf8(text)?;
            if text.text().code_points().any(|c| c == 0) {
                return Err(value_error("embedded null character"));
            }
        }
        check_newline(setup.newline)?;
        for slot in [&self.buffer, &self.encoding, &self.encoder, &self.decoder] {
            slot.set(None);
        }
        self.set_decoded(None);
        self.set_snapshot(None);
        drop(self.pending.take());
        self.raw.set(None);
        self.bytes_per_char.set(0.0);
        self.encode.set(Encode::Object as u8);
        self.start_of_stream.set(false);
        self.chunk_size.set(8192);
        let encoding = TextIo::encoding_of(setup.encoding)?;
        let strict = Str::from_str("strict")?;
        let errors = setup.errors.unwrap_or(&strict);
        if sidewinder_vm::config::get().dev_mode {
            sidewinder_types::codecs::registry::lookup_error(&errors.to_string_lossy())?;
        }
        let codec = lookup(&encoding)?;
        self.encoding.set(Some(encoding.upcast()));
        self.errors.set(Some(Ref::new(errors)));
        self.set_newline(setup.newline);
        self.line_buffering.set(setup.line_buffering);
        self.write_through.set(setup.write_through);
        self.buffer.set(Some(Ref::new(buffer)));
        self.set_decoder(&codec, errors)?;
        self.set_encoder(&codec, errors)?;
        self.remember_raw(buffer)?;
        let seekable = says(buffer, ids::seekable.get())?;
        self.seekable.set(seekable);
        self.telling.set(seekable);
        self.has_read1.set(attributes::has(buffer, ids::read1.get())?);
        self.fix_encoder_state()?;
        self.ok.set(true);
        Ok(())
    }

    /// Keeps the file beneath a plain buffered stream: asking it whether it is closed is cheap.
    fn remember_raw(&self, buffer: &Object) -> Fallible {
        let class = buffer.class();
        let plain = [&BUFFERED_READER, &BUFFERED_WRITER, &BUFFERED_RANDOM];
        if plain.iter().any(|known| core::ptr::eq(class, *known)) {
            let raw = attributes::get(buffer, ids::raw.get())?;
            if raw.is_exactly(&crate::io::fileio::FILE_IO) {
                self.raw.set(raw.downcast::<FileIo>().ok());
            }
        }
        Ok(())
    }

    /// `reconfigure`. The outer `Option` of `newline` says whether it was given.
    pub(super) fn reconfigure(
        &self,
        encoding: Option<&Str>,
        errors: Option<&Str>,
        newline: Option<Option<&Str>>,
        line_buffering: Option<&Object>,
        write_through: Option<&Object>,
    ) -> Fallible {
        self.attached()?;
        let changes = encoding.is_some() || errors.is_some() || newline.is_some();
        if changes && !self.decoder.is_empty() && (self.has_snapshot() || !self.decoded.is_empty()) {
            return Err(unsupported(
                "It is not possible to set the encoding or newline of stream after the first read",
            ));
        }
        for text in [encoding, errors, newline.flatten()].into_iter().flatten() {
            check_utf8(text)?;
        }
        if let Some(newline) = newline {
            check_newline(newline)?;
        }
        let flag = |given: Option<&Object>, present: bool| match given.filter(|given| !given.is_none()) {
            Some(given) => Ok(sidewinder_object::number::index(given)?.to_c_int()? != 0),
            None => Ok(present),
        };
        let line_buffering = flag(line_buffering, self.line_buffering.get())?;
        let write_through = flag(write_through, self.write_through.get())?;
        self.flush_self()?;
        if let Some(newline) = newline {
            self.set_newline(newline);
        }
        if changes {
            self.change_encoding(encoding, errors)?;
        }
        self.line_buffering.set(line_buffering);
        self.write_through.set(write_through);
        Ok(())
    }

    fn change_encoding(&self, encoding: Option<&Str>, errors: Option<&Str>) -> Fallible {
        let present = self.errors.get();
        let strict = Str::from_str("strict")?;
        let (encoding, errors) = match encoding {
            None => {
                let encoding = self.encoding.get().ok_or_else(errors::bad_internal_call)?;
                (encoding, errors.or(present.as_deref()).unwrap_or(&strict))
            }
            Some(encoding) => {
                // The name ends at a NUL, as in C.
                let end = encoding.text().code_points().position(|c| c == 0);
                let encoding = match end {
                    Some(end) => encoding.slice(0, end)?,
                    None => TextIo::encoding_of(Some(encoding))?,
                };
                (encoding.upcast(), errors.unwrap_or(&strict))
            }
        };
        let codec = lookup(&encoding)?;
        self.set_decoder(&codec, errors)?;
        self.encode.set(Encode::Object as u8);
        self.set_encoder(&codec, errors)?;
        self.encoding.set(Some(encoding));
        self.errors.set(Some(Ref::new(errors)));
        self.fix_encoder_state()
    }
}
