//! The methods of `TextIOWrapper`.

use super::codec::Setup;
use super::{TextIo, says};
use crate::ids;
use crate::io::common::{OptionalSize, cannot_pickle, requested as size_given, value_error};
use crate::io::iobase::{TEXT_IO_BASE, finalize};
use core::mem::offset_of;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::OrNone;
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, OS_ERROR, RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::Next;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    Fallible, Object, PyResult, Ref, Str, TypeObject, TypeSpec, attributes, calls, errors, number, protocols,
    singletons,
};

fn next_line(this: &Object) -> Fallible<Option<Ref>> {
    let stream = sidewinder_object::arguments::receiver::<TextIo>(this)?;
    stream.attached()?;
    stream.telling.set(false);
    let line = if this.is_exactly(&TEXT_IO_WRAPPER) {
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
    if line.is_empty() {
        stream.set_snapshot(None);
        stream.telling.set(stream.seekable.get());
        return Ok(None);
    }
    Ok(Some(line.upcast()))
}

extern "C" fn text_io_next(this: &Object) -> Next {
    next_line(this).into()
}

extern "C" fn text_io_repr(this: &Object) -> PyResult {
    let stream = sidewinder_object::arguments::receiver::<TextIo>(this)?;
    if !stream.ok.get() && !stream.detached.get() {
        return Err(value_error("I/O operation on uninitialized object"));
    }
    let class = this.class().tp_name_lossy().into_owned();
    let Some(_guard) = crate::system::repr_enter(this)? else {
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("reentrant call inside {class}.__repr__"),
        ));
    };
    let mut text = format!("<{class}");
    let mut parts = Vec::new();
    let name = match attributes::get_optional(this, ids::name.get()) {
        Ok(name) => name,
        Err(raised) => {
            errors::swallow(raised, &VALUE_ERROR)?;
            None
        }
    };
    if let Some(name) = name {
        parts.push((" name=", protocols::repr(&name)?));
    }
    if let Some(mode) = attributes::get_optional(this, ids::mode.get())? {
        parts.push((" mode=", protocols::repr(&mode)?));
    }
    if let Some(encoding) = stream.encoding.get() {
        parts.push((" encoding=", protocols::repr(&encoding)?));
    }
    for (label, shown) in &parts {
        use core::fmt::Write as _;
        let _ = write!(text, "{label}{}", &**shown);
    }
    Str::from_format(format_args!("{text}>")).map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    #[init(
        sig = "TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"
    )]
    fn initialize(
        this: &TextIo,
        buffer: &Object,
        encoding: OrNone<&Str>,
        errors: OrNone<&Str>,
        newline: OrNone<&Str>,
        line_buffering: bool,
        write_through: bool,
    ) -> Fallible {
        this.start(
            buffer,
            &Setup {
                encoding: encoding.0,
                errors: errors.0,
                newline: newline.0,
                line_buffering,
                write_through,
            },
        )
    }

    /// Flushes, separates the buffer and returns it.
    #[method(sig = "detach($self, /)")]
    fn detach(this: &TextIo) -> PyResult {
        let buffer = this.attached()?;
        this.flush_self()?;
        drop(this.buffer.take());
        this.detached.set(true);
        Ok(buffer)
    }

    /// Changes how text is encoded, split and flushed.
    #[method(
        sig = "reconfigure($self, /, *, encoding=None, errors=None, newline=None,\n            line_buffering=None, write_through=None)"
    )]
    fn reconfigure(
        this: &TextIo,
        encoding: OrNone<&Str>,
        errors: OrNone<&Str>,
        newline: Option<&Object>,
        line_buffering: Option<&Object>,
        write_through: Option<&Object>,
    ) -> Fallible {
        let newline = match newline {
            None => None,
            Some(newline) if newline.is_none() => Some(None),
            Some(newline) => match newline.downcast::<Str>() {
                Some(text) => Some(Some(text)),
                None => {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!(
                            "reconfigure() argument 'newline' must be str or None, not {}",
                            newline.class().name_cut(50)
                        ),
                    ));
                }
            },
        };
        this.reconfigure(encoding.0, errors.0, newline, line_buffering, write_through)
    }

    /// Writes a string.
    #[method(sig = "write($self, text, /)")]
    fn write(this: &TextIo, text: &Object) -> Fallible<usize> {
        match text.downcast::<Str>() {
            Some(text) => this.write(text),
            None => Err(errors::raise(
                &TYPE_ERROR,
                format_args!("write() argument must be str, not {}", text.class().name_cut(50)),
            )),
        }
    }

    /// Reads at most this many characters, or all.
    #[method(sig = "read($self, size=-1, /)")]
    fn read(this: &TextIo, size: Option<OptionalSize>) -> PyResult<Str> {
        this.read(size_given(size))
    }

    /// Reads a line.
    #[method(sig = "readline($self, size=-1, /)")]
    fn readline(this: &TextIo, size: Option<isize>) -> PyResult<Str> {
        this.read_line(size.unwrap_or(-1))
    }

    /// Writes out what is buffered.
    #[method(sig = "flush($self, /)")]
    fn flush(this: &TextIo) -> PyResult {
        this.flush()
    }

    /// Flushes and closes.
    #[method(sig = "close($self, /)")]
    fn close(this: &TextIo) -> Fallible {
        this.close()
    }

    /// The file descriptor.
    #[method(sig = "fileno($self, /)")]
    fn fileno(this: &TextIo) -> PyResult {
        calls::call_method(&*this.attached()?, ids::fileno.get(), &[])
    }

    /// Whether the position can be moved.
    #[method(sig = "seekable($self, /)")]
    fn seekable(this: &TextIo) -> PyResult {
        calls::call_method(&*this.attached()?, ids::seekable.get(), &[])
    }

    /// Whether the stream can be read.
    #[method(sig = "readable($self, /)")]
    fn readable(this: &TextIo) -> PyResult {
        calls::call_method(&*this.attached()?, ids::readable.get(), &[])
    }

    /// Whether the stream can be written.
    #[method(sig = "writable($self, /)")]
    fn writable(this: &TextIo) -> PyResult {
        calls::call_method(&*this.attached()?, ids::writable.get(), &[])
    }

    /// Whether the stream is a terminal.
    #[method(sig = "isatty($self, /)")]
    fn isatty(this: &TextIo) -> Fallible<bool> {
        says(&*this.attached()?, ids::isatty.get())
    }

    /// Moves to a position that `tell` gave.
    #[method(sig = "seek($self, cookie, whence=os.SEEK_SET, /)")]
    fn seek(this: &TextIo, cookie: &Object, whence: Option<i32>) -> PyResult {
        this.seek(cookie, whence.unwrap_or(0))
    }

    /// The position, as a number that only `seek` understands.
    #[method(sig = "tell($self, /)")]
    fn tell(this: &TextIo) -> PyResult {
        this.tell()
    }

    /// Cuts the file.
    #[method(sig = "truncate($self, pos=None, /)")]
    fn truncate(this: &TextIo, pos: Option<&Object>) -> PyResult {
        let buffer = this.attached()?;
        this.flush_self()?;
        calls::call_method(&buffer, ids::truncate.get(), &[pos.unwrap_or(singletons::none())])
    }

    /// Refuses: streams cannot be pickled.
    #[method(sig = "__getstate__($self, /)")]
    fn __getstate__(this: &Object) -> Fallible {
        Err(cannot_pickle(this))
    }

    #[getter]
    fn name(this: &TextIo) -> PyResult {
        attributes::get(&*this.attached()?, ids::name.get())
    }

    #[getter]
    fn closed(this: &TextIo) -> PyResult {
        attributes::get(&*this.attached()?, ids::closed.get())
    }

    #[getter]
    fn newlines(this: &TextIo) -> PyResult {
        this.attached()?;
        let Some(decoder) = this.decoder.get() else {
            return Ok(singletons::new_none());
        };
        Ok(attributes::get_optional(&decoder, ids::newlines.get())?.unwrap_or_else(singletons::new_none))
    }

    #[getter]
    fn errors(this: &TextIo) -> PyResult {
        if !this.ok.get() {
            return Err(value_error("I/O operation on uninitialized object"));
        }
        match this.errors.get() {
            Some(errors) => Ok(errors.upcast()),
            None => Ok(singletons::new_none()),
        }
    }

    #[getter(name = "_CHUNK_SIZE")]
    fn chunk_size(this: &TextIo) -> Fallible<isize> {
        this.attached()?;
        Ok(this.chunk_size.get())
    }

    #[setter(name = "_CHUNK_SIZE")]
    fn set_chunk_size(this: &TextIo, value: Option<&Object>) -> Fallible {
        this.attached()?;
        let Some(value) = value else {
            return Err(errors::raise(
                &ATTRIBUTE_ERROR,
                format_args!("attribute '_CHUNK_SIZE' of '_io.TextIOWrapper' objects cannot be deleted"),
            ));
        };
        let size = number::as_index(value, Some(&VALUE_ERROR))?;
        if size <= 0 {
            return Err(value_error("a strictly positive integer is required"));
        }
        this.chunk_size.set(size);
        Ok(())
    }
}

/// `_io.TextIOWrapper`.
pub(crate) static TEXT_IO_WRAPPER: TypeObject = TypeSpec::of::<TextIo>(c"_io.TextIOWrapper")
    .base(&TEXT_IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(
        c"TextIOWrapper(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)\n--\n\nText over a buffered binary stream.",
    )
    .dictoffset(offset_of!(TextIo, dict))
    .weaklistoffset(offset_of!(TextIo, weaklist))
    .finalize(finalize)
    .repr(text_io_repr)
    .iternext(text_io_next)
    .init(methods::slot_initialize)
    .methods(&methods::METHODS)
    .members(&crate::io::members::TEXT)
    .getset(&methods::GETSET)
    .build();
