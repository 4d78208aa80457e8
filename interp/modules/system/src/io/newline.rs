//! `IncrementalNewlineDecoder`: universal newlines over another decoder; and finding where a line ends.

use super::common::value_error;
use crate::ids;
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::str::{StrBuilder, Text};
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Fallible, Int, Object, PyResult, Raised, Ref, Str, Tuple, TypeObject, TypeSpec, calls,
    create, errors, singletons,
};

const SEEN_CR: u8 = 1;
const SEEN_LF: u8 = 2;
const SEEN_CRLF: u8 = 4;
const CR: u32 = 13;
const LF: u32 = 10;

/// The decoder and what it has seen. All zero is a decoder that was not initialised.
#[derive(Payload)]
#[payload(class = INCREMENTAL_NEWLINE_DECODER)]
#[repr(C)]
pub(crate) struct NewlineDecoder {
    base: Object,
    decoder: Slot,
    errors: Slot,
    pending_cr: Cell<bool>,
    translate: Cell<bool>,
    seen: Cell<u8>,
}

/// The string that a decoder had to return.
pub(super) fn expect_text(decoded: Ref) -> PyResult<Str> {
    decoded.downcast::<Str>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "decoder should return a string result, not '{}'",
                other.class().name_cut(200)
            ),
        )
    })
}

/// The position of a character.
pub(super) fn find(text: Text<'_>, start: usize, wanted: u8) -> Option<usize> {
    let found = match text {
        Text::One(text) => memchr::memchr(wanted, text.get(start..)?),
        Text::Two(text) => text.get(start..)?.iter().position(|&c| c == u16::from(wanted)),
        Text::Four(text) => text.get(start..)?.iter().position(|&c| c == u32::from(wanted)),
    };
    found.map(|at| start + at)
}

/// Two strings as one.
pub(super) fn concat(first: &Str, second: &Str) -> PyResult<Str> {
    if first.is_empty() {
        return Ok(Ref::new(second));
    }
    if second.is_empty() {
        return Ok(Ref::new(first));
    }
    let mut builder = StrBuilder::new();
    builder.push_object(first);
    builder.push_object(second);
    builder.finish()
}

#[cold]
fn illegal_state() -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("illegal decoder state"))
}

/// The two items of a decoder's state.
pub(super) fn state_items(state: &Object) -> Fallible<(Ref, Ref)> {
    let Some(tuple) = state.downcast::<Tuple>() else {
        return Err(illegal_state());
    };
    match (tuple.len(), tuple.get(0), tuple.get(1)) {
        (2, Some(buffer), Some(flag)) => Ok((buffer, flag)),
        _ => Err(illegal_state()),
    }
}

impl NewlineDecoder {
    /// A decoder over another one, or over text when there is none.
    pub(super) fn over(decoder: &Object, translate: bool) -> PyResult<NewlineDecoder> {
        create(
            &INCREMENTAL_NEWLINE_DECODER,
            NewlineDecoder {
                base: Object::PENDING,
                decoder: Slot::new(Some(Ref::new(decoder))),
                errors: Slot::new(Some(Str::from_str("strict")?.upcast())),
                pending_cr: Cell::new(false),
                translate: Cell::new(translate),
                seen: Cell::new(0),
            },
        )
    }

    fn inner(&self) -> PyResult {
        self.decoder
            .get()
            .ok_or_else(|| value_error("IncrementalNewlineDecoder.__init__() not called"))
    }

    /// `decode`.
    pub(super) fn decode(&self, input: &Object, last: bool) -> PyResult<Str> {
        let inner = self.inner()?;
        let decoded = if inner.is_none() {
            Ref::new(input)
        } else {
            calls::call_method(&inner, ids::decode.get(), &[input, singletons::bool(last)])?
        };
        let mut text = expect_text(decoded)?;
        if self.pending_cr.get() && (last || !text.is_empty()) {
            text = concat(sidewinder_object::str::latin1_char(13), &text)?;
            self.pending_cr.set(false);
        }
        let length = text.len();
        if !last && length > 0 && text.code_point(length - 1) == Some(CR) {
            text = text.slice(0, length - 1)?;
            self.pending_cr.set(true);
        }
        if text.is_empty() {
            return Ok(text);
        }
        self.note(&text);
        if self.translate.get() && find(text.text(), 0, 13).is_some() {
            return translate(&text);
        }
        Ok(text)
    }

    /// Notes which line ends the text has.
    fn note(&self, text: &Str) {
        let text = text.text();
        if find(text, 0, 13).is_none() {
            if self.seen.get() & SEEN_LF == 0 && find(text, 0, 10).is_some() {
                self.seen.set(self.seen.get() | SEEN_LF);
            }
            return;
        }
        let mut seen = self.seen.get();
        let mut at = 0;
        while let Some(code_point) = text.get(at) {
            at += 1;
            if code_point == LF {
                seen |= SEEN_LF;
            } else if code_point == CR {
                if text.get(at) == Some(LF) {
                    seen |= SEEN_CRLF;
                    at += 1;
                } else {
                    seen |= SEEN_CR;
                }
            }
            if seen == SEEN_CR | SEEN_LF | SEEN_CRLF {
                break;
            }
        }
        self.seen.set(seen);
    }

    /// `newlines`.
    pub(super) fn newlines(&self) -> PyResult {
        let seen = self.seen.get();
        let mut found = Vec::new();
        for (bit, text) in [(SEEN_CR, "\r"), (SEEN_LF, "\n"), (SEEN_CRLF, "\r\n")] {
            if seen & bit != 0 {
                found.push(Str::from_str(text)?.upcast());
            }
        }
        match found.len() {
            0 => Ok(singletons::new_none()),
            1 => found.pop().ok_or_else(errors::bad_internal_call),
            count => Tuple::collect(count, found.into_iter()).map(Ref::upcast),
        }
    }
}

/// The text with every line end as a line feed.
fn translate(text: &Str) -> PyResult<Str> {
    let source = text.text();
    let mut builder = StrBuilder::new();
    let mut at = 0;
    while let Some(code_point) = source.get(at) {
        at += 1;
        if code_point == CR {
            if source.get(at) == Some(LF) {
                at += 1;
            }
            builder.push(LF);
        } else {
            builder.push(code_point);
        }
    }
    builder.finish()
}

/// Where a line ends: behind its line end if the text has it; else how much of the text holds no part of one.
pub(super) enum LineEnd {
    Found(usize),
    Missing(usize),
}

/// Looks for the first line end from `start` on. Positions are in the whole text.
pub(super) fn find_line_end(text: Text<'_>, start: usize, rules: LineRules<'_>) -> LineEnd {
    let length = text.len();
    match rules {
        LineRules::Translated => match find(text, start, 10) {
            Some(at) => LineEnd::Found(at + 1),
            None => LineEnd::Missing(length),
        },
        LineRules::Universal => {
            let lf = find(text, start, 10);
            let cr = find(text, start, 13);
            match (lf, cr) {
                (None, None) => LineEnd::Missing(length),
                (Some(lf), None) => LineEnd::Found(lf + 1),
                (Some(lf), Some(cr)) if lf < cr => LineEnd::Found(lf + 1),
                (_, Some(cr)) => LineEnd::Found(if text.get(cr + 1) == Some(LF) {
                    cr + 2
                } else {
                    cr + 1
                }),
            }
        }
        LineRules::Only(end) => {
            let Some(first) = end.code_point(0).and_then(|c| u8::try_from(c).ok()) else {
                return LineEnd::Missing(length);
            };
            let mut at = start;
            while let Some(found) = find(text, at, first) {
                let rest = (1..end.len())
                    .take_while(|&i| text.get(found + i) == end.code_point(i))
                    .count()
                    + 1;
                if rest == end.len() {
                    return LineEnd::Found(found + rest);
                }
                if found + rest == length {
                    return LineEnd::Missing(found);
                }
                at = found + 1;
            }
            LineEnd::Missing(length)
        }
    }
}

/// What ends a line.
#[derive(Clone, Copy)]
pub(super) enum LineRules<'a> {
    /// A line feed: the others were translated.
    Translated,
    /// Any of the three.
    Universal,
    /// This text.
    Only(&'a Str),
}

#[pymethods]
mod methods {
    use super::*;

    #[init(sig = "IncrementalNewlineDecoder(decoder, translate, errors='strict')")]
    fn initialize(
        this: &NewlineDecoder,
        decoder: &Object,
        translate: bool,
        errors: Option<&Object>,
    ) -> Fallible {
        this.errors.set(Some(match errors {
            Some(errors) => Ref::new(errors),
            None => Str::from_str("strict")?.upcast(),
        }));
        this.translate.set(translate);
        this.seen.set(0);
        this.pending_cr.set(false);
        this.decoder.set(Some(Ref::new(decoder)));
        Ok(())
    }

    /// Decodes with the inner decoder, translates line ends.
    #[method(sig = "decode($self, /, input, final=False)")]
    fn decode(this: &NewlineDecoder, input: &Object, last: bool) -> PyResult<Str> {
        this.decode(input, last)
    }

    /// What has to be kept to go on from here: bytes and a number.
    #[method(sig = "getstate($self, /)")]
    fn getstate(this: &NewlineDecoder) -> PyResult<Tuple> {
        let inner = this.inner()?;
        let (buffer, flag) = if inner.is_none() {
            (BytesObject::new(b"")?.upcast(), 0)
        } else {
            let state = calls::call_method(&inner, ids::getstate.get(), &[])?;
            let (buffer, flag) = state_items(&state)?;
            let flag = sidewinder_object::number::index(&flag)?;
            (buffer, flag.to_u64().unwrap_or(0))
        };
        let flag = flag.wrapping_shl(1) | u64::from(this.pending_cr.get());
        Tuple::new([buffer, Int::from_u64(flag)?.upcast()])
    }

    /// Goes back to a state.
    #[method(sig = "setstate($self, state, /)")]
    fn setstate(this: &NewlineDecoder, state: &Object) -> Fallible {
        let inner = this.inner()?;
        if !state.has::<Tuple>() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("state argument must be a tuple"),
            ));
        }
        let (buffer, flag) = state_items(state)?;
        let flag = sidewinder_object::number::index(&flag)?.to_u64().unwrap_or(0);
        this.pending_cr.set(flag & 1 != 0);
        if !inner.is_none() {
            let state = Tuple::new([buffer, Int::from_u64(flag >> 1)?.upcast()])?;
            calls::call_method(&inner, ids::setstate.get(), &[&state])?;
        }
        Ok(())
    }

    /// Forgets everything.
    #[method(sig = "reset($self, /)")]
    fn reset(this: &NewlineDecoder) -> Fallible {
        let inner = this.inner()?;
        this.seen.set(0);
        this.pending_cr.set(false);
        if !inner.is_none() {
            calls::call_method(&inner, ids::reset.get(), &[])?;
        }
        Ok(())
    }

    #[getter]
    fn newlines(this: &NewlineDecoder) -> PyResult {
        this.inner()?;
        this.newlines()
    }
}

/// `_io.IncrementalNewlineDecoder`.
pub(crate) static INCREMENTAL_NEWLINE_DECODER: TypeObject =
    TypeSpec::of::<NewlineDecoder>(c"_io.IncrementalNewlineDecoder")
        .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
        .doc(c"IncrementalNewlineDecoder(decoder, translate, errors='strict')\n--\n\nDecodes text and translates its line ends.")
        .new_slot(sidewinder_object::classes::object_new)
        .init(methods::slot_initialize)
        .methods(&methods::METHODS)
        .getset(&methods::GETSET)
        .build();

const _: () = assert!(size_of::<NewlineDecoder>() == 40);
