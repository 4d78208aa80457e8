//! The module `_io` and its functions: `open` builds the stack of streams that a mode asks for.

use super::buffered::{BUFFERED_RANDOM, BUFFERED_READER, BUFFERED_RW_PAIR, BUFFERED_WRITER};
use super::bytesio::BYTES_IO;
use super::bytesio_buffer::BYTES_IO_BUFFER;
use super::common::{self, DEFAULT_BUFFER_SIZE, value_error};
use super::fileio::FILE_IO;
use super::iobase::{BUFFERED_IO_BASE, IO_BASE, RAW_IO_BASE, TEXT_IO_BASE};
use super::newline::INCREMENTAL_NEWLINE_DECODER;
use super::stringio::STRING_IO;
use super::text::TEXT_IO_WRAPPER;
use crate::ids;
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::OrNone;
use sidewinder_object::exceptions::{
    BLOCKING_IO_ERROR, ENCODING_WARNING, OS_ERROR, RUNTIME_WARNING, VALUE_ERROR,
};
use sidewinder_object::{
    Dict, Fallible, Int, Module, Object, PyResult, Ref, Str, Tuple, TypeObject, attributes, calls, errors,
    number, protocols, singletons, thread, warnings, wellknown,
};

/// A mode, taken apart.
#[derive(Default)]
struct Mode {
    creating: bool,
    reading: bool,
    writing: bool,
    appending: bool,
    updating: bool,
    text: bool,
    binary: bool,
}

fn parse_mode(mode: &Str) -> Fallible<Mode> {
    let mut parsed = Mode::default();
    let invalid = || {
        let shown = protocols::repr(mode)?;
        Err(errors::raise(
            &VALUE_ERROR,
            format_args!("invalid mode: {}", &*shown),
        ))
    };
    for code_point in mode.text().code_points() {
        let flag = match u8::try_from(code_point) {
            Ok(b'x') => &mut parsed.creating,
            Ok(b'r') => &mut parsed.reading,
            Ok(b'w') => &mut parsed.writing,
            Ok(b'a') => &mut parsed.appending,
            Ok(b'+') => &mut parsed.updating,
            Ok(b't') => &mut parsed.text,
            Ok(b'b') => &mut parsed.binary,
            _ => return invalid(),
        };
        // A character may stand only once.
        if core::mem::replace(flag, true) {
            return invalid();
        }
    }
    Ok(parsed)
}

/// What `open` is given besides file and mode.
struct Options<'a> {
    buffering: i32,
    encoding: Option<&'a Str>,
    errors: Option<&'a Str>,
    newline: Option<&'a Str>,
    closefd: bool,
    opener: &'a Object,
}

fn check(mode: &Mode, options: &Options<'_>) -> Fallible {
    if mode.text && mode.binary {
        return Err(value_error("can't have text and binary mode at once"));
    }
    let kinds = [mode.creating, mode.reading, mode.writing, mode.appending];
    if kinds.iter().filter(|kind| **kind).count() > 1 {
        return Err(value_error(
            "must have exactly one of create/read/write/append mode",
        ));
    }
    if mode.binary {
        if options.encoding.is_some() {
            return Err(value_error("binary mode doesn't take an encoding argument"));
        }
        if options.errors.is_some() {
            return Err(value_error("binary mode doesn't take an errors argument"));
        }
        if options.newline.is_some() {
            return Err(value_error("binary mode doesn't take a newline argument"));
        }
        if options.buffering == 1 {
            warnings::warn(
                &RUNTIME_WARNING,
                "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                1,
            )?;
        }
    }
    Ok(())
}

/// Builds buffer and text layer over the raw stream. The latest layer is in `top`, to be closed when one fails.
fn build(top: &mut Ref, mode: &Mode, mode_text: &Str, options: &Options<'_>) -> Fallible {
    let mut buffering = options.buffering;
    if buffering == 1 && mode.binary {
        buffering = -1;
    }
    let terminal = if buffering < 0 {
        protocols::is_true(&*calls::call_method(top, ids::_isatty_open_only.get(), &[])?)?
    } else {
        false
    };
    let line_buffering = buffering == 1 || terminal;
    if line_buffering && !mode.binary || buffering == 1 {
        buffering = -1;
    }
    if buffering < 0 {
        let size = attributes::get(top, ids::_blksize.get())?;
        let size = number::index(&size)?.to_long()?;
        buffering = size.min(8192 * 1024).max(DEFAULT_BUFFER_SIZE as i64) as i32;
    }
    if buffering == 0 {
        if !mode.binary {
            return Err(value_error("can't have unbuffered text I/O"));
        }
        return Ok(());
    }
    let class: &'static TypeObject = if mode.updating {
        &BUFFERED_RANDOM
    } else if mode.creating || mode.writing || mode.appending {
        &BUFFERED_WRITER
    } else if mode.reading {
        &BUFFERED_READER
    } else {
        let shown = protocols::repr(mode_text)?;
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("unknown mode: {}", &*shown),
        ));
    };
    let size = Int::new(i64::from(buffering))?;
    *top = calls::call(class, &[top, &size])?;
    if mode.binary {
        return Ok(());
    }
    let none = singletons::none();
    let object =
        |text: Option<&'_ Str>| text.map_or_else(singletons::new_none, |text| Ref::new(text).upcast());
    let (encoding, handler, newline) = (
        object(options.encoding),
        object(options.errors),
        object(options.newline),
    );
    let _ = none;
    let wrapped = calls::call(
        &TEXT_IO_WRAPPER,
        &[
            top,
            &encoding,
            &handler,
            &newline,
            singletons::bool(line_buffering),
        ],
    )?;
    *top = wrapped;
    attributes::set(top, ids::mode.get(), Some(mode_text))
}

fn open_file(file: &Object, mode: &Str, options: &Options<'_>) -> PyResult {
    let path = if number::is_index(file) {
        Ref::new(file)
    } else {
        sidewinder_object::os_text::fspath(file)?
    };
    let parsed = parse_mode(mode)?;
    check(&parsed, options)?;
    let letters = [
        (parsed.creating, 'x'),
        (parsed.reading, 'r'),
        (parsed.writing, 'w'),
        (parsed.appending, 'a'),
        (parsed.updating, '+'),
    ];
    let raw_mode: String = letters
        .iter()
        .filter(|(set, _)| *set)
        .map(|(_, letter)| letter)
        .collect();
    let raw_mode = Str::from_str(&raw_mode)?;
    let mut top = calls::call(
        &FILE_IO,
        &[
            &path,
            &raw_mode,
            singletons::bool(options.closefd),
            options.opener,
        ],
    )?;
    match build(&mut top, &parsed, mode, options) {
        Ok(()) => Ok(top),
        Err(_) => {
            let error = thread::current().take_exception();
            let closed = calls::call_method(&top, ids::close.get(), &[]);
            match error {
                Some(error) => Err(errors::chain(error)),
                None => closed,
            }
        }
    }
}

/// Streams.
#[pymodule(name = "_io")]
pub(crate) mod module {
    use super::*;

    /// Opens a file and returns the stream that the mode asks for.
    #[function(
        sig = "open(file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)"
    )]
    fn open(
        _module: &Object,
        file: &Object,
        mode: Option<&Str>,
        buffering: i32,
        encoding: OrNone<&Str>,
        errors: OrNone<&Str>,
        newline: OrNone<&Str>,
        closefd: bool,
        opener: Option<&Object>,
    ) -> PyResult {
        let default = Str::from_str("r")?;
        open_file(
            file,
            mode.unwrap_or(&default),
            &Options {
                buffering,
                encoding: encoding.0,
                errors: errors.0,
                newline: newline.0,
                closefd,
                opener: opener.unwrap_or(singletons::none()),
            },
        )
    }

    /// The encoding itself, or the default for None.
    #[function(sig = "text_encoding(encoding, stacklevel=2, /)")]
    fn text_encoding(_module: &Object, encoding: &Object, stacklevel: i32) -> PyResult {
        if !encoding.is_none() {
            return Ok(Ref::new(encoding));
        }
        let config = sidewinder_vm::config::get();
        if config.warn_default_encoding != 0 {
            warnings::warn(
                &ENCODING_WARNING,
                "'encoding' argument not specified",
                stacklevel as isize,
            )?;
        }
        Str::from_str(if config.utf8_mode > 0 { "utf-8" } else { "locale" }).map(Ref::upcast)
    }

    /// Opens a file that holds code.
    #[function(sig = "open_code($module, /, path)")]
    fn open_code(_module: &Object, path: &Str) -> PyResult {
        let mode = Str::from_str("rb")?;
        open_file(
            path,
            &mode,
            &Options {
                buffering: -1,
                encoding: None,
                errors: None,
                newline: None,
                closefd: true,
                opener: singletons::none(),
            },
        )
    }

    fn unsupported_operation() -> PyResult {
        let bases = Tuple::from_slice(&[&OS_ERROR, &VALUE_ERROR])?;
        let namespace = Dict::new()?;
        namespace.set(sidewinder_object::ids::__module__.get(), &*Str::from_str("io")?)?;
        let name = Str::from_str("UnsupportedOperation")?;
        calls::call(&wellknown::TYPE, &[&name, &bases, &namespace])
    }

    fn exec(module: &Module) -> Fallible {
        module.add("DEFAULT_BUFFER_SIZE", &*Int::from_usize(DEFAULT_BUFFER_SIZE)?)?;
        let class = unsupported_operation()?;
        module.add("UnsupportedOperation", &class)?;
        common::UNSUPPORTED_OPERATION.set(class.downcast::<TypeObject>().ok());
        module.add("BlockingIOError", &BLOCKING_IO_ERROR)?;
        IO_BASE.ready()?;
        for class in [
            &INCREMENTAL_NEWLINE_DECODER,
            &BYTES_IO_BUFFER,
            &IO_BASE,
            &TEXT_IO_BASE,
            &BUFFERED_IO_BASE,
            &RAW_IO_BASE,
            &BYTES_IO,
            &BUFFERED_WRITER,
            &BUFFERED_READER,
            &BUFFERED_RW_PAIR,
            &BUFFERED_RANDOM,
            &FILE_IO,
            &STRING_IO,
            &TEXT_IO_WRAPPER,
        ] {
            module.add_type(class)?;
        }
        Ok(())
    }
}
