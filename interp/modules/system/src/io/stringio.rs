//! `StringIO`: text in memory as a stream.

use super::common::{OptionalSize, requested as size_given, value_error};
use super::iobase::{TEXT_IO_BASE, finalize};
use super::newline::{LineEnd, LineRules, NewlineDecoder, find_line_end};
use crate::ids;
use core::cell::Cell;
use core::mem::offset_of;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{OS_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::Next;
use sidewinder_object::str::Text;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    Dict, Fallible, Int, Object, PyResult, Ref, Str, Tuple, TypeObject, TypeSpec, calls, create, errors,
    number, singletons,
};

/// The text: one byte per character as long as that is enough.
enum Buffer {
    Narrow(Vec<u8>),
    Wide(Vec<u32>),
}

impl Buffer {
    fn len(&self) -> usize {
        match self {
            Buffer::Narrow(text) => text.len(),
            Buffer::Wide(text) => text.len(),
        }
    }

    fn text(&self) -> Text<'_> {
        match self {
            Buffer::Narrow(text) => Text::One(text),
            Buffer::Wide(text) => Text::Four(text),
        }
    }

    fn widen(&mut self) {
        if let Buffer::Narrow(text) = self {
            *self = Buffer::Wide(text.iter().map(|&c| u32::from(c)).collect());
        }
    }

    fn resize(&mut self, length: usize) {
        match self {
            Buffer::Narrow(text) => text.resize(length, 0),
            Buffer::Wide(text) => text.resize(length, 0),
        }
    }

    /// Writes text over and past what stands at a place.
    fn write(&mut self, at: usize, text: Text<'_>) {
        if !matches!(text, Text::One(_)) {
            self.widen();
        }
        let end = at + text.len();
        if let (Buffer::Narrow(buffer), Text::One(text)) = (&mut *self, text)
            && at == buffer.len()
        {
            buffer.extend_from_slice(text);
            return;
        }
        if self.len() < end {
            self.resize(end);
        }
        match (self, text) {
            (Buffer::Narrow(buffer), Text::One(text)) => {
                if let Some(to) = buffer.get_mut(at..end) {
                    to.copy_from_slice(text);
                }
            }
            (Buffer::Wide(buffer), text) => {
                let places = buffer.get_mut(at..end).unwrap_or_default();
                places
                    .iter_mut()
                    .zip(text.code_points())
                    .for_each(|(to, c)| *to = c);
            }
            _ => {}
        }
    }

    fn part(&self, start: usize, end: usize) -> PyResult<Str> {
        match self {
            Buffer::Narrow(text) => Str::from_latin1(text.get(start..end).unwrap_or_default()),
            Buffer::Wide(text) => Str::from_code_points(text.get(start..end).unwrap_or_default()),
        }
    }
}

/// The stream.
#[derive(Payload)]
#[payload(class = STRING_IO)]
#[repr(C)]
pub(crate) struct StringIo {
    base: Object,
    buffer: Cell<Option<Box<Buffer>>>,
    pos: Cell<isize>,
    decoder: Slot<NewlineDecoder>,
    readnl: Slot<Str>,
    writenl: Slot<Str>,
    ok: Cell<bool>,
    closed: Cell<bool>,
    universal: Cell<bool>,
    translate: Cell<bool>,
    spare: [Cell<u64>; 4],
    dict: Slot<Dict>,
    weaklist: Cell<*mut Object>,
    more: Cell<u64>,
}

impl StringIo {
    fn check(&self) -> Fallible {
        if !self.ok.get() {
            return Err(value_error("I/O operation on uninitialized object"));
        }
        if self.closed.get() {
            return Err(value_error("I/O operation on closed file"));
        }
        Ok(())
    }

    /// Looks at the text. No other code may run meanwhile.
    fn with<T>(&self, look: impl FnOnce(&mut Buffer) -> T) -> T {
        let mut buffer = self
            .buffer
            .take()
            .unwrap_or_else(|| Box::new(Buffer::Narrow(Vec::new())));
        let result = look(&mut buffer);
        self.buffer.set(Some(buffer));
        result
    }

    fn len(&self) -> isize {
        self.with(|buffer| buffer.len()).cast_signed()
    }

    fn write_text(&self, text: &Str) -> Fallible {
        let decoded = match self.decoder.get() {
            Some(decoder) => decoder.decode(text, true)?,
            None => Ref::new(text),
        };
        let translated = match self.writenl.get() {
            Some(end) => {
                let lf = sidewinder_object::str::latin1_char(b'\n');
                let replaced =
                    calls::call_method(&decoded, sidewinder_object::ids::replace.get(), &[lf, &end])?;
                replaced
                    .downcast::<Str>()
                    .map_err(|_| errors::bad_internal_call())?
            }
            None => decoded,
        };
        let length = translated.len().cast_signed();
        if length == 0 {
            return Ok(());
        }
        let Some(end) = self.pos.get().checked_add(length) else {
            return Err(errors::raise(
                &sidewinder_object::exceptions::OVERFLOW_ERROR,
                format_args!("new position too large"),
            ));
        };
        let at = self.pos.get().cast_unsigned();
        if at > (1 << 40) {
            return Err(errors::no_memory());
        }
        self.with(|buffer| buffer.write(at, translated.text()));
        self.pos.set(end);
        Ok(())
    }

    fn rules<'a>(&self, readnl: &'a Option<Ref<Str>>) -> LineRules<'a> {
        match readnl {
            _ if self.translate.get() => LineRules::Translated,
            _ if self.universal.get() => LineRules::Universal,
            Some(end) => LineRules::Only(end),
            None => LineRules::Translated,
        }
    }

    fn read_line(&self, limit: isize) -> PyResult<Str> {
        let start = self.pos.get();
        let length = self.len();
        if start >= length {
            return Ok(Ref::new(sidewinder_object::str::empty()));
        }
        let limit = if limit < 0 || limit > length - start {
            length - start
        } else {
            limit
        };
        let start = start.cast_unsigned();
        let stop = start + limit.cast_unsigned();
        let readnl = self.readnl.get();
        let rules = self.rules(&readnl);
        let end = self.with(|buffer| {
            let text = match buffer.text() {
                Text::One(text) => Text::One(text.get(..stop).unwrap_or(text)),
                Text::Two(text) => Text::Two(text.get(..stop).unwrap_or(text)),
                Text::Four(text) => Text::Four(text.get(..stop).unwrap_or(text)),
            };
            match find_line_end(text, start, rules) {
                LineEnd::Found(end) => end,
                LineEnd::Missing(_) => stop,
            }
        });
        self.pos.set(end.cast_signed());
        self.with(|buffer| buffer.part(start, end))
    }

    fn set_newline(&self, newline: Option<&Object>) -> Fallible {
        let newline = match newline {
            Some(newline) if newline.is_none() => None,
            Some(newline) => match newline.downcast::<Str>() {
                Some(text) => Some(Ref::new(text)),
                None => {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!(
                            "newline must be str or None, not {}",
                            newline.class().name_cut(200)
                        ),
                    ));
                }
            },
            None => Some(Str::from_str("\n")?),
        };
        if let Some(text) = &newline
            && !["", "\n", "\r", "\r\n"].iter().any(|known| text.is_text(known))
        {
            let shown = sidewinder_object::protocols::repr(text)?;
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("illegal newline value: {}", &*shown),
            ));
        }
        self.universal
            .set(newline.as_ref().is_none_or(|text| text.is_empty()));
        self.translate.set(newline.is_none());
        self.writenl
            .set(newline.clone().filter(|text| text.code_point(0) == Some(13)));
        self.decoder.set(None);
        if self.universal.get() {
            let decoder = NewlineDecoder::over(singletons::none(), self.translate.get())?;
            self.decoder.set(Some(decoder));
        }
        self.readnl.set(newline);
        Ok(())
    }

    fn start(&self, value: Option<&Object>, newline: Option<&Object>) -> Fallible {
        self.ok.set(false);
        self.set_newline(newline)?;
        let value = match value {
            Some(value) if !value.is_none() => match value.downcast::<Str>() {
                Some(text) => Some(Ref::new(text)),
                None => {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!(
                            "initial_value must be str or None, not {}",
                            value.class().name_cut(200)
                        ),
                    ));
                }
            },
            _ => None,
        };
        self.with(|buffer| *buffer = Buffer::Narrow(Vec::new()));
        self.pos.set(0);
        if let Some(value) = value {
            self.write_text(&value)?;
        }
        self.pos.set(0);
        self.closed.set(false);
        self.ok.set(true);
        Ok(())
    }
}

fn next_line(this: &Object) -> Fallible<Option<Ref>> {
    let stream = sidewinder_object::arguments::receiver::<StringIo>(this)?;
    stream.check()?;
    let line = if this.is_exactly(&STRING_IO) {
        stream.read_line(-1)?
    } else {
        let line = calls::call_method(this, ids::readline.get(), &[])?;
        line.downcast::<Str>().map_err(|other| {
            errors::raise(
                &OS_ERROR,
                format_args!(
                    "readline() should have returned a str object, not '{}'",
                    other.class().name_cut(200)
                ),
            )
        })?
    };
    Ok((!line.is_empty()).then(|| line.upcast()))
}

extern "C" fn string_io_next(this: &Object) -> Next {
    next_line(this).into()
}

/// Restores an instance dict from a pickled state.
pub(super) fn update_dict(object: &Object, state: &Object, which: &str) -> Fallible {
    if state.is_none() {
        return Ok(());
    }
    let Some(new) = state.downcast::<Dict>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{which} item of state should be a dict, got a {}",
                state.class().name_cut(200)
            ),
        ));
    };
    sidewinder_object::dict::instance_dict(object)?.merge(new, true)
}

/// A copy of an instance dict for pickling, or None.
pub(super) fn dict_copy(slot: &Slot<Dict>) -> PyResult {
    match slot.get() {
        Some(dict) => dict.copy().map(Ref::upcast),
        None => Ok(singletons::new_none()),
    }
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "StringIO(*args, **kwargs)")]
    fn construct(class: &TypeObject, _args: &[&Object], _kwargs: Option<&Dict>) -> PyResult<StringIo> {
        create(
            class,
            StringIo {
                base: Object::PENDING,
                buffer: Cell::new(None),
                pos: Cell::new(0),
                decoder: Slot::EMPTY,
                readnl: Slot::EMPTY,
                writenl: Slot::EMPTY,
                ok: Cell::new(false),
                closed: Cell::new(false),
                universal: Cell::new(false),
                translate: Cell::new(false),
                spare: [const { Cell::new(0) }; 4],
                dict: Slot::EMPTY,
                weaklist: Cell::new(core::ptr::null_mut()),
                more: Cell::new(0),
            },
        )
    }

    #[init(sig = "StringIO(initial_value='', newline='\\n')")]
    fn initialize(this: &StringIo, initial_value: Option<&Object>, newline: Option<&Object>) -> Fallible {
        this.start(initial_value, newline)
    }

    /// Closes the stream; its text is gone.
    #[method(sig = "close($self, /)")]
    fn close(this: &StringIo) -> Fallible {
        this.closed.set(true);
        drop(this.buffer.take());
        Ok(())
    }

    /// All the text.
    #[method(sig = "getvalue($self, /)")]
    fn getvalue(this: &StringIo) -> PyResult<Str> {
        this.check()?;
        this.with(|buffer| buffer.part(0, buffer.len()))
    }

    /// Reads at most this many characters, or all.
    #[method(sig = "read($self, size=-1, /)")]
    fn read(this: &StringIo, size: Option<OptionalSize>) -> PyResult<Str> {
        this.check()?;
        let size = size_given(size);
        let start = this.pos.get();
        let left = (this.len() - start).max(0);
        let count = if size < 0 || size > left { left } else { size };
        if count == 0 {
            return Ok(Ref::new(sidewinder_object::str::empty()));
        }
        this.pos.set(start + count);
        this.with(|buffer| buffer.part(start.cast_unsigned(), (start + count).cast_unsigned()))
    }

    /// Reads a line.
    #[method(sig = "readline($self, size=-1, /)")]
    fn readline(this: &StringIo, size: Option<OptionalSize>) -> PyResult<Str> {
        this.check()?;
        this.read_line(size_given(size))
    }

    /// The position.
    #[method(sig = "tell($self, /)")]
    fn tell(this: &StringIo) -> Fallible<isize> {
        this.check()?;
        Ok(this.pos.get())
    }

    /// Cuts the text at a size, or at the position.
    #[method(sig = "truncate($self, pos=None, /)")]
    fn truncate(this: &StringIo, pos: Option<OptionalSize>) -> Fallible<isize> {
        this.check()?;
        let given = pos.filter(OptionalSize::is_given);
        let size = if given.is_some() {
            size_given(given)
        } else {
            this.pos.get()
        };
        if size < 0 {
            return Err(value_error(&format!("Negative size value {size}")));
        }
        if size < this.len() {
            this.with(|buffer| buffer.resize(size.cast_unsigned()));
        }
        Ok(size)
    }

    /// Moves the position.
    #[method(sig = "seek($self, pos, whence=0, /)")]
    fn seek(this: &StringIo, pos: isize, whence: i32) -> Fallible<isize> {
        this.check()?;
        let at = match whence {
            0 if pos < 0 => return Err(value_error(&format!("Negative seek position {pos}"))),
            0 => pos,
            1 | 2 if pos != 0 => {
                return Err(errors::raise(
                    &OS_ERROR,
                    format_args!("Can't do nonzero cur-relative seeks"),
                ));
            }
            1 => this.pos.get(),
            2 => this.len(),
            _ => {
                return Err(value_error(&format!(
                    "Invalid whence ({whence}, should be 0, 1 or 2)"
                )));
            }
        };
        this.pos.set(at);
        Ok(at)
    }

    /// Writes a string at the position.
    #[method(sig = "write($self, s, /)")]
    fn write(this: &StringIo, s: &Object) -> Fallible<usize> {
        if !this.ok.get() {
            return Err(value_error("I/O operation on uninitialized object"));
        }
        let Some(text) = s.downcast::<Str>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("string argument expected, got '{}'", s.class().name_cut(200)),
            ));
        };
        this.check()?;
        if !text.is_empty() {
            this.write_text(text)?;
        }
        Ok(text.len())
    }

    /// True, while the stream is open.
    #[method(sig = "seekable($self, /)")]
    fn seekable(this: &StringIo) -> Fallible<bool> {
        this.check().map(|()| true)
    }

    /// True, while the stream is open.
    #[method(sig = "readable($self, /)")]
    fn readable(this: &StringIo) -> Fallible<bool> {
        this.check().map(|()| true)
    }

    /// True, while the stream is open.
    #[method(sig = "writable($self, /)")]
    fn writable(this: &StringIo) -> Fallible<bool> {
        this.check().map(|()| true)
    }

    /// The state for pickling.
    #[method(sig = "__getstate__($self, /)")]
    fn __getstate__(this: &StringIo) -> PyResult<Tuple> {
        let value = getvalue(this)?;
        let newline = match this.readnl.get() {
            Some(newline) => newline.upcast(),
            None => singletons::new_none(),
        };
        Tuple::new([
            value.upcast(),
            newline,
            Int::new(this.pos.get() as i64)?.upcast(),
            dict_copy(&this.dict)?,
        ])
    }

    /// Restores a pickled state.
    #[method(sig = "__setstate__($self, state, /)")]
    fn __setstate__(this: &StringIo, state: &Object) -> Fallible {
        if this.closed.get() {
            this.check()?;
        }
        let items = state.downcast::<Tuple>().filter(|tuple| tuple.len() >= 4);
        let Some(items) = items else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}.__setstate__ argument should be 4-tuple, got {}",
                    this.class().tp_name_lossy(),
                    state.class().name_cut(200)
                ),
            ));
        };
        let items: Vec<Ref> = items.iter().take(4).collect();
        let [value, newline, position, dict] = items.as_slice() else {
            return Err(errors::bad_internal_call());
        };
        this.start(Some(value), Some(newline))?;
        // The text goes in as it is: its line ends were translated when it was written first.
        if let Some(text) = value.downcast_ref::<Str>() {
            this.with(|buffer| {
                *buffer = Buffer::Narrow(Vec::new());
                buffer.write(0, text.text());
            });
        }
        if !position.has::<Int>() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "third item of state must be an integer, got {}",
                    position.class().name_cut(200)
                ),
            ));
        }
        let at = number::as_index(position, Some(&sidewinder_object::exceptions::OVERFLOW_ERROR))?;
        if at < 0 {
            return Err(value_error("position value cannot be negative"));
        }
        this.pos.set(at);
        update_dict(this, dict, "fourth")
    }

    #[getter]
    fn closed(this: &StringIo) -> Fallible<bool> {
        if !this.ok.get() {
            return Err(value_error("I/O operation on uninitialized object"));
        }
        Ok(this.closed.get())
    }

    #[getter]
    fn newlines(this: &StringIo) -> PyResult {
        this.check()?;
        match this.decoder.get() {
            Some(decoder) => decoder.newlines(),
            None => Ok(singletons::new_none()),
        }
    }

    #[getter]
    fn line_buffering(this: &StringIo) -> Fallible<bool> {
        this.check().map(|()| false)
    }
}

/// `_io.StringIO`.
pub(crate) static STRING_IO: TypeObject = TypeSpec::of::<StringIo>(c"_io.StringIO")
    .base(&TEXT_IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"StringIO(initial_value='', newline='\\n')\n--\n\nText in memory as a stream.")
    .dictoffset(offset_of!(StringIo, dict))
    .weaklistoffset(offset_of!(StringIo, weaklist))
    .finalize(finalize)
    .iternext(string_io_next)
    .new_slot(methods::slot_construct)
    .init(methods::slot_initialize)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

const _: () = assert!(size_of::<StringIo>() == 120 && offset_of!(StringIo, dict) == 96);
