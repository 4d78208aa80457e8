//! `zlib`: compression with the zlib library.
//!
//! Streams are used with the interpreter lock held, so that no second thread can come upon one that is in use; the
//! functions that take all data at once let other threads run.

use crate::args::new_exception;
use core::cell::Cell;
use sidewinder_host::zlib::{self as host, Stream};
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::arguments::{FromArg, Place};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{
    EOF_ERROR, EXCEPTION, MEMORY_ERROR, SYSTEM_ERROR, TYPE_ERROR, VALUE_ERROR,
};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Fallible, Int, Module, Object, PyResult, Raised, Ref, Str, TypeObject, TypeSpec, create,
    errors, number,
};

static ERROR: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);

const MAX_WBITS: i32 = 15;
const DEFLATED: i32 = 8;
const DEF_MEM_LEVEL: i32 = 8;
/// How much room a result gets first.
const FIRST_ROOM: usize = 16 * 1024;

static NUMBERS: &[(&str, i64)] = &[
    ("MAX_WBITS", MAX_WBITS as i64),
    ("DEFLATED", DEFLATED as i64),
    ("DEF_MEM_LEVEL", DEF_MEM_LEVEL as i64),
    ("DEF_BUF_SIZE", FIRST_ROOM as i64),
    ("Z_NO_COMPRESSION", 0),
    ("Z_BEST_SPEED", 1),
    ("Z_BEST_COMPRESSION", 9),
    ("Z_DEFAULT_COMPRESSION", -1),
    ("Z_FILTERED", 1),
    ("Z_HUFFMAN_ONLY", 2),
    ("Z_RLE", 3),
    ("Z_FIXED", 4),
    ("Z_DEFAULT_STRATEGY", 0),
    ("Z_NO_FLUSH", 0),
    ("Z_PARTIAL_FLUSH", 1),
    ("Z_SYNC_FLUSH", 2),
    ("Z_FULL_FLUSH", 3),
    ("Z_FINISH", 4),
    ("Z_BLOCK", 5),
    ("Z_TREES", 6),
];

#[cold]
fn raise(message: core::fmt::Arguments<'_>) -> Raised {
    let class = ERROR.get();
    errors::raise(class.as_deref().unwrap_or(&EXCEPTION), message)
}

/// Raises `zlib.error` for an answer of the library.
#[cold]
fn library_error(code: i32, message: Option<String>, doing: &str) -> Raised {
    let known = match code {
        host::VERSION_ERROR => Some("library version mismatch"),
        host::BUF_ERROR => Some("incomplete or truncated stream"),
        host::STREAM_ERROR => Some("inconsistent stream state"),
        host::DATA_ERROR => Some("invalid input data"),
        _ => None,
    };
    let message = match message {
        Some(message) if code != host::VERSION_ERROR => Some(message),
        _ => known.map(str::to_owned),
    };
    match message {
        Some(message) => raise(format_args!("Error {code} {doing}: {message}")),
        None => raise(format_args!("Error {code} {doing}")),
    }
}

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

#[cold]
fn no_room(message: &str) -> Raised {
    errors::raise(&MEMORY_ERROR, format_args!("{message}"))
}

fn bad_state() -> Raised {
    value_error("Inconsistent stream state")
}

/// What a run of a stream gave.
struct Run {
    output: Vec<u8>,
    consumed: usize,
    code: i32,
}

/// Runs a stream until it wants input that there is not, ends or fails, or until so many bytes came out.
fn run(
    stream: &mut Stream,
    input: &[u8],
    most: Option<usize>,
    flush: i32,
    dictionary: Option<&[u8]>,
) -> Result<Run, i32> {
    let mut output: Vec<u8> = Vec::new();
    let mut consumed = 0;
    loop {
        let full = output.len() == output.capacity();
        if full {
            let more = output.len().clamp(FIRST_ROOM, 1 << 26);
            let left = most.map_or(more, |most| most - output.len());
            if left == 0 {
                return Ok(Run {
                    output,
                    consumed,
                    code: host::OK,
                });
            }
            if output.try_reserve_exact(more.min(left)).is_err() {
                return Err(host::MEM_ERROR);
            }
        }
        let rest = input.get(consumed..).unwrap_or_default();
        let length = output.len();
        let room = output.capacity() - length;
        let limit = most.map_or(room, |most| (most - length).min(room));
        if limit == 0 {
            return Ok(Run {
                output,
                consumed,
                code: host::OK,
            });
        }
        let step = stream.step(rest, &mut output, limit, flush);
        consumed += step.consumed;
        if step.code == host::NEED_DICT
            && let Some(dictionary) = dictionary
        {
            let code = stream.set_dictionary(dictionary);
            if code != host::OK {
                return Err(code);
            }
            continue;
        }
        // With `FINISH` a full output is an error to the library.
        let proceeds = step.code == host::OK || (step.code == host::BUF_ERROR && step.produced > 0);
        let more = step.produced == limit || (consumed < input.len() && step.consumed > 0);
        if !proceeds || !more {
            return Ok(Run {
                output,
                consumed,
                code: step.code,
            });
        }
    }
}

/// A dictionary argument of decompressing objects.
struct Dictionary(Ref);

impl<'a> FromArg<'a> for Dictionary {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        if !sidewinder_object::buffer::supports(value) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("zdict argument must support the buffer protocol"),
            ));
        }
        Ok(Dictionary(Ref::new(value)))
    }
}

/// The low 32 bits of an int.
struct Bits32(u32);

impl<'a> FromArg<'a> for Bits32 {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        let int = number::index(value)?;
        Ok(Bits32(sidewinder_types::int::view(&int).to_u64_wrapping() as u32))
    }
}

fn empty() -> PyResult<BytesObject> {
    BytesObject::new(b"")
}

/// A compressing object; the stream is gone once it was finished.
#[derive(Payload)]
#[payload(class = COMPRESS, exact)]
#[repr(C)]
struct Compress {
    base: Object,
    stream: Cell<Option<Box<Stream>>>,
    spare: [Cell<u64>; 18],
}

/// A decompressing object; the stream is gone once it was flushed at its end.
#[derive(Payload)]
#[payload(class = DECOMPRESS, exact)]
#[repr(C)]
struct Decompress {
    base: Object,
    stream: Cell<Option<Box<Stream>>>,
    unused_data: Slot<BytesObject>,
    unconsumed_tail: Slot<BytesObject>,
    dictionary: Slot,
    eof: Cell<bool>,
    spare: [Cell<u64>; 14],
}

/// A decompressing object that keeps what it has not used.
#[derive(Payload)]
#[payload(class = ZLIB_DECOMPRESSOR, exact)]
#[repr(C)]
struct Decompressor {
    base: Object,
    stream: Cell<Option<Box<Stream>>>,
    pending: Cell<Option<Box<Vec<u8>>>>,
    unused_data: Slot<BytesObject>,
    dictionary: Slot,
    eof: Cell<bool>,
    needs_input: Cell<bool>,
    spare: [Cell<u64>; 16],
}

const _: () = assert!(
    size_of::<Compress>() == 168 && size_of::<Decompress>() == 168 && size_of::<Decompressor>() == 184
);

impl Compress {
    fn make(stream: Stream) -> PyResult<Compress> {
        create(
            &COMPRESS,
            Compress {
                base: Object::PENDING,
                stream: Cell::new(Some(Box::new(stream))),
                spare: [const { Cell::new(0) }; 18],
            },
        )
    }

    fn copied(&self) -> PyResult<Compress> {
        let mut taken = self.stream.take();
        let copy = taken.as_mut().map(|stream| stream.copy());
        self.stream.set(taken);
        match copy {
            Some(Ok(copy)) => Compress::make(copy),
            Some(Err(host::MEM_ERROR)) => Err(no_room("Can't allocate memory for compression object")),
            _ => Err(bad_state()),
        }
    }
}

#[pymethods]
mod compress_methods {
    use super::*;

    /// Compresses data; what came out so far.
    #[method(sig = "compress($self, data, /)")]
    fn compress(this: &Compress, data: Bytes) -> PyResult<BytesObject> {
        let doing = "while compressing data";
        let Some(mut stream) = this.stream.take() else {
            return Err(library_error(host::STREAM_ERROR, None, doing));
        };
        let result = run(&mut stream, data.as_slice(), None, host::NO_FLUSH, None);
        let message = stream.message();
        this.stream.set(Some(stream));
        match result {
            Ok(run) if run.code != host::STREAM_ERROR => BytesObject::new(&run.output),
            Ok(run) => Err(library_error(run.code, message, doing)),
            Err(_) => Err(errors::no_memory()),
        }
    }

    /// What is still to come out.
    #[method(sig = "flush($self, mode=zlib.Z_FINISH, /)")]
    fn flush(this: &Compress, mode: Option<i32>) -> PyResult<BytesObject> {
        let mode = mode.unwrap_or(host::FINISH);
        if mode == host::NO_FLUSH {
            return empty();
        }
        let doing = "while flushing";
        let Some(mut stream) = this.stream.take() else {
            return Err(library_error(host::STREAM_ERROR, None, doing));
        };
        let result = run(&mut stream, b"", None, mode, None);
        let message = stream.message();
        let run = match result {
            Ok(run) => run,
            Err(_) => {
                this.stream.set(Some(stream));
                return Err(errors::no_memory());
            }
        };
        if run.code == host::STREAM_END && mode == host::FINISH {
            return BytesObject::new(&run.output);
        }
        this.stream.set(Some(stream));
        if run.code != host::OK && run.code != host::BUF_ERROR {
            return Err(library_error(run.code, message, doing));
        }
        BytesObject::new(&run.output)
    }

    /// An object in the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Compress) -> PyResult<Compress> {
        this.copied()
    }

    #[method(sig = "__copy__($self, /)")]
    fn __copy__(this: &Compress) -> PyResult<Compress> {
        this.copied()
    }

    #[method(sig = "__deepcopy__($self, memo, /)")]
    fn __deepcopy__(this: &Compress, _memo: &Object) -> PyResult<Compress> {
        this.copied()
    }
}

static COMPRESS: TypeObject = TypeSpec::of::<Compress>(c"zlib.Compress")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&compress_methods::METHODS)
    .build();

impl Decompress {
    fn make(stream: Stream, dictionary: Option<Ref>) -> PyResult<Decompress> {
        let made = create(
            &DECOMPRESS,
            Decompress {
                base: Object::PENDING,
                stream: Cell::new(Some(Box::new(stream))),
                unused_data: Slot::EMPTY,
                unconsumed_tail: Slot::EMPTY,
                dictionary: Slot::EMPTY,
                eof: Cell::new(false),
                spare: [const { Cell::new(0) }; 14],
            },
        )?;
        made.unused_data.set(Some(empty()?));
        made.unconsumed_tail.set(Some(empty()?));
        made.dictionary.set(dictionary);
        Ok(made)
    }

    fn dictionary(&self) -> Fallible<Option<Bytes>> {
        self.dictionary
            .get()
            .map(|dictionary| Bytes::of(&dictionary))
            .transpose()
    }

    /// Keeps what the stream did not take.
    fn keep_rest(&self, rest: &[u8], ended: bool) -> Fallible {
        let mut rest = rest;
        if ended {
            if !rest.is_empty() {
                let mut unused = self
                    .unused_data
                    .get()
                    .map(|old| old.as_slice().to_vec())
                    .unwrap_or_default();
                unused.extend_from_slice(rest);
                self.unused_data.set(Some(BytesObject::new(&unused)?));
            }
            rest = b"";
        }
        if !rest.is_empty() || self.unconsumed_tail.borrow().is_some_and(|tail| !tail.is_empty()) {
            self.unconsumed_tail.set(Some(BytesObject::new(rest)?));
        }
        Ok(())
    }

    /// The output, how the run ended, and what the library says about it.
    fn decompressed(
        &self,
        data: &[u8],
        most: Option<usize>,
        flush: i32,
    ) -> Fallible<(Vec<u8>, i32, Option<String>)> {
        let dictionary = self.dictionary()?;
        let Some(mut stream) = self.stream.take() else {
            return Ok((Vec::new(), host::STREAM_ERROR, None));
        };
        let result = run(
            &mut stream,
            data,
            most,
            flush,
            dictionary.as_ref().map(Bytes::as_slice),
        );
        let message = stream.message();
        self.stream.set(Some(stream));
        let run = match result {
            Ok(run) => run,
            Err(host::MEM_ERROR) => return Err(errors::no_memory()),
            Err(code) => return Err(library_error(code, None, "while setting zdict")),
        };
        let rest = data.get(run.consumed..).unwrap_or_default();
        let ended = run.code == host::STREAM_END;
        self.keep_rest(rest, ended)?;
        if ended {
            self.eof.set(true);
        }
        Ok((run.output, run.code, message))
    }

    fn copied(&self) -> PyResult<Decompress> {
        let mut taken = self.stream.take();
        let copy = taken.as_mut().map(|stream| stream.copy());
        self.stream.set(taken);
        let made = match copy {
            Some(Ok(copy)) => Decompress::make(copy, self.dictionary.get())?,
            Some(Err(host::MEM_ERROR)) => {
                return Err(no_room("Can't allocate memory for decompression object"));
            }
            _ => return Err(bad_state()),
        };
        made.unused_data.set(self.unused_data.get());
        made.unconsumed_tail.set(self.unconsumed_tail.get());
        made.eof.set(self.eof.get());
        Ok(made)
    }
}

#[pymethods]
mod decompress_methods {
    use super::*;

    /// Decompresses data, to so many bytes; what came out.
    #[method(sig = "decompress($self, data, /, max_length=0)")]
    fn decompress(this: &Decompress, data: Bytes, max_length: Option<isize>) -> PyResult<BytesObject> {
        let Ok(most) = usize::try_from(max_length.unwrap_or(0)) else {
            return Err(value_error("max_length must be non-negative"));
        };
        let most = Some(most).filter(|&most| most != 0);
        let (output, code, message) = this.decompressed(data.as_slice(), most, host::SYNC_FLUSH)?;
        match code {
            host::OK | host::BUF_ERROR | host::STREAM_END => BytesObject::new(&output),
            _ => Err(library_error(code, message, "while decompressing data")),
        }
    }

    /// What is still to come out.
    #[method(sig = "flush($self, length=zlib.DEF_BUF_SIZE, /)")]
    fn flush(this: &Decompress, length: Option<isize>) -> PyResult<BytesObject> {
        if length.is_some_and(|length| length <= 0) {
            return Err(value_error("length must be greater than zero"));
        }
        let tail = match this.unconsumed_tail.get() {
            Some(tail) => tail,
            None => empty()?,
        };
        let (output, code, message) = this.decompressed(tail.as_slice(), None, host::FINISH)?;
        match code {
            host::STREAM_END => drop(this.stream.take()),
            host::OK | host::BUF_ERROR | host::STREAM_ERROR => {}
            _ => return Err(library_error(code, message, "while decompressing data")),
        }
        BytesObject::new(&output)
    }

    /// An object in the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Decompress) -> PyResult<Decompress> {
        this.copied()
    }

    #[method(sig = "__copy__($self, /)")]
    fn __copy__(this: &Decompress) -> PyResult<Decompress> {
        this.copied()
    }

    #[method(sig = "__deepcopy__($self, memo, /)")]
    fn __deepcopy__(this: &Decompress, _memo: &Object) -> PyResult<Decompress> {
        this.copied()
    }

    #[getter]
    fn unused_data(this: &Decompress) -> PyResult<BytesObject> {
        this.unused_data.get().map_or_else(empty, Ok)
    }

    #[getter]
    fn unconsumed_tail(this: &Decompress) -> PyResult<BytesObject> {
        this.unconsumed_tail.get().map_or_else(empty, Ok)
    }

    #[getter]
    fn eof(this: &Decompress) -> Fallible<bool> {
        Ok(this.eof.get())
    }
}

static DECOMPRESS: TypeObject = TypeSpec::of::<Decompress>(c"zlib.Decompress")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&decompress_methods::METHODS)
    .getset(&decompress_methods::GETSET)
    .build();

/// A decompressing stream; raw streams take the dictionary at once.
fn new_inflate(wbits: i32, dictionary: Option<&Object>) -> Fallible<Stream> {
    let mut stream = match Stream::inflate(wbits) {
        Ok(stream) => stream,
        Err(host::STREAM_ERROR) => return Err(value_error("Invalid initialization option")),
        Err(host::MEM_ERROR) => return Err(no_room("Can't allocate memory for decompression object")),
        Err(code) => return Err(library_error(code, None, "while creating decompression object")),
    };
    if wbits < 0
        && let Some(dictionary) = dictionary
    {
        let bytes = Bytes::of(dictionary)?;
        let code = stream.set_dictionary(bytes.as_slice());
        if code != host::OK {
            return Err(library_error(code, stream.message(), "while setting zdict"));
        }
    }
    Ok(stream)
}

#[pymethods]
mod decompressor_methods {
    use super::*;

    #[new(sig = "_ZlibDecompressor(wbits=15, zdict=b'')")]
    fn construct(_class: &TypeObject, wbits: Option<i32>, zdict: Option<&Object>) -> PyResult<Decompressor> {
        let stream = new_inflate(wbits.unwrap_or(MAX_WBITS), zdict)?;
        let made = create(
            &ZLIB_DECOMPRESSOR,
            Decompressor {
                base: Object::PENDING,
                stream: Cell::new(Some(Box::new(stream))),
                pending: Cell::new(None),
                unused_data: Slot::EMPTY,
                dictionary: Slot::EMPTY,
                eof: Cell::new(false),
                needs_input: Cell::new(true),
                spare: [const { Cell::new(0) }; 16],
            },
        )?;
        made.unused_data.set(Some(empty()?));
        made.dictionary.set(zdict.map(Ref::new));
        Ok(made)
    }

    /// Decompresses data, to so many bytes; keeps what it did not use.
    #[method(sig = "decompress($self, /, data, max_length=-1)")]
    fn decompress(this: &Decompressor, data: Bytes, max_length: Option<isize>) -> PyResult<BytesObject> {
        if this.eof.get() {
            return Err(errors::raise(
                &EOF_ERROR,
                format_args!("End of stream already reached"),
            ));
        }
        let most = usize::try_from(max_length.unwrap_or(-1)).ok();
        let dictionary = this
            .dictionary
            .get()
            .map(|dictionary| Bytes::of(&dictionary))
            .transpose()?;
        let mut pending = this.pending.take().unwrap_or_default();
        let joined = !pending.is_empty();
        if joined {
            pending.extend_from_slice(data.as_slice());
        }
        let input = if joined { &pending } else { data.as_slice() };
        let Some(mut stream) = this.stream.take() else {
            return Err(errors::raise(&SYSTEM_ERROR, format_args!("stream in use")));
        };
        let result = run(
            &mut stream,
            input,
            most,
            host::SYNC_FLUSH,
            dictionary.as_ref().map(Bytes::as_slice),
        );
        let message = stream.message();
        this.stream.set(Some(stream));
        let doing = "while decompressing data";
        let run = match result {
            Ok(run) => run,
            Err(host::MEM_ERROR) => return Err(errors::no_memory()),
            Err(code) => return Err(library_error(code, None, "while setting zdict")),
        };
        let rest = input.get(run.consumed..).unwrap_or_default();
        match run.code {
            host::STREAM_END => {
                this.eof.set(true);
                this.needs_input.set(false);
                this.unused_data.set(Some(BytesObject::new(rest)?));
            }
            host::OK | host::BUF_ERROR => {
                this.needs_input.set(rest.is_empty());
                if !rest.is_empty() {
                    this.pending.set(Some(Box::new(rest.to_vec())));
                }
            }
            code => return Err(library_error(code, message, doing)),
        }
        BytesObject::new(&run.output)
    }

    #[getter]
    fn eof(this: &Decompressor) -> Fallible<bool> {
        Ok(this.eof.get())
    }

    #[getter]
    fn unused_data(this: &Decompressor) -> PyResult<BytesObject> {
        this.unused_data.get().map_or_else(empty, Ok)
    }

    #[getter]
    fn needs_input(this: &Decompressor) -> Fallible<bool> {
        Ok(this.needs_input.get())
    }
}

static ZLIB_DECOMPRESSOR: TypeObject = TypeSpec::of::<Decompressor>(c"zlib._ZlibDecompressor")
    .doc(c"_ZlibDecompressor(wbits=15, zdict=b'')\n--\n\nDecompresses data bit by bit.")
    .flags(flags::IMMUTABLETYPE)
    .new_slot(decompressor_methods::slot_construct)
    .methods(&decompressor_methods::METHODS)
    .getset(&decompressor_methods::GETSET)
    .build();

/// The functions in this module allow compression and decompression using the
/// zlib library, which is based on GNU zip.
///
/// adler32(string[, start]) -- Compute an Adler-32 checksum.
/// compress(data[, level]) -- Compress data, with compression level 0-9 or -1.
/// compressobj([level[, ...]]) -- Return a compressor object.
/// crc32(string[, start]) -- Compute a CRC-32 checksum.
/// decompress(string,[wbits],[bufsize]) -- Decompresses a compressed string.
/// decompressobj([wbits[, zdict]]) -- Return a decompressor object.
///
/// 'wbits' is window buffer size and container format.
/// Compressor objects support compress() and flush() methods; decompressor
/// objects support decompress() and flush().
#[pymodule(name = "zlib")]
pub(crate) mod module {
    use super::*;

    /// Compresses data.
    #[function(sig = "compress($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)")]
    fn compress(_m: &Object, data: Bytes, level: Option<i32>, wbits: Option<i32>) -> PyResult<BytesObject> {
        let doing = "while compressing data";
        let out_of_memory = || no_room("Out of memory while compressing data");
        let (level, wbits) = (level.unwrap_or(-1), wbits.unwrap_or(MAX_WBITS));
        let mut stream = match Stream::deflate(level, DEFLATED, wbits, DEF_MEM_LEVEL, 0) {
            Ok(stream) => stream,
            Err(host::MEM_ERROR) => return Err(out_of_memory()),
            Err(host::STREAM_ERROR) => return Err(raise(format_args!("Bad compression level"))),
            Err(code) => return Err(library_error(code, None, doing)),
        };
        let bytes = data.as_slice();
        let result = crate::system::detached(|| run(&mut stream, bytes, None, host::FINISH, None));
        match result {
            Ok(run) if run.code == host::STREAM_END => BytesObject::new(&run.output),
            Ok(run) => Err(library_error(run.code, stream.message(), doing)),
            Err(_) => Err(out_of_memory()),
        }
    }

    /// Decompresses data.
    #[function(sig = "decompress($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)")]
    fn decompress(
        _m: &Object,
        data: Bytes,
        wbits: Option<i32>,
        bufsize: Option<isize>,
    ) -> PyResult<BytesObject> {
        let doing = "while decompressing data";
        let out_of_memory = || no_room("Out of memory while decompressing data");
        if bufsize.is_some_and(|size| size < 0) {
            return Err(value_error("bufsize must be non-negative"));
        }
        let mut stream = match Stream::inflate(wbits.unwrap_or(MAX_WBITS)) {
            Ok(stream) => stream,
            Err(host::MEM_ERROR) => return Err(out_of_memory()),
            Err(code) => return Err(library_error(code, None, "while preparing to decompress data")),
        };
        let bytes = data.as_slice();
        let result = crate::system::detached(|| run(&mut stream, bytes, None, host::SYNC_FLUSH, None));
        match result {
            Ok(run) if run.code == host::STREAM_END => BytesObject::new(&run.output),
            Ok(Run {
                code: host::OK | host::BUF_ERROR,
                ..
            }) => Err(library_error(host::BUF_ERROR, None, doing)),
            Ok(run) if run.code == host::MEM_ERROR => Err(out_of_memory()),
            Ok(run) => Err(library_error(run.code, stream.message(), doing)),
            Err(_) => Err(out_of_memory()),
        }
    }

    /// An object that compresses bit by bit.
    #[function(
        sig = "compressobj($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n            wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,\n            strategy=Z_DEFAULT_STRATEGY, zdict=<unrepresentable>)"
    )]
    fn compressobj(
        _m: &Object,
        level: Option<i32>,
        method: Option<i32>,
        wbits: Option<i32>,
        mem_level: Option<i32>,
        strategy: Option<i32>,
        zdict: Option<Bytes>,
    ) -> PyResult<Compress> {
        let stream = Stream::deflate(
            level.unwrap_or(-1),
            method.unwrap_or(DEFLATED),
            wbits.unwrap_or(MAX_WBITS),
            mem_level.unwrap_or(DEF_MEM_LEVEL),
            strategy.unwrap_or(0),
        );
        let mut stream = match stream {
            Ok(stream) => stream,
            Err(host::MEM_ERROR) => return Err(no_room("Can't allocate memory for compression object")),
            Err(host::STREAM_ERROR) => return Err(value_error("Invalid initialization option")),
            Err(code) => return Err(library_error(code, None, "while creating compression object")),
        };
        if let Some(dictionary) = zdict {
            match stream.set_dictionary(dictionary.as_slice()) {
                host::OK => {}
                host::STREAM_ERROR => return Err(value_error("Invalid dictionary")),
                _ => return Err(value_error("deflateSetDictionary()")),
            }
        }
        Compress::make(stream)
    }

    /// An object that decompresses bit by bit.
    #[function(sig = "decompressobj($module, /, wbits=MAX_WBITS, zdict=b'')")]
    fn decompressobj(_m: &Object, wbits: Option<i32>, zdict: Option<Dictionary>) -> PyResult<Decompress> {
        let zdict = zdict.map(|zdict| zdict.0);
        let stream = new_inflate(wbits.unwrap_or(MAX_WBITS), zdict.as_deref())?;
        Decompress::make(stream, zdict)
    }

    /// The CRC-32 of the data, continued from a value.
    #[function(sig = "crc32($module, data, value=0, /)")]
    fn crc32(_m: &Object, data: Bytes, value: Option<Bits32>) -> PyResult {
        let start = value.map_or(0, |value| value.0);
        let bytes = data.as_slice();
        let sum = if bytes.len() > 5120 {
            crate::system::detached(|| host::crc32(start, bytes))
        } else {
            host::crc32(start, bytes)
        };
        Int::from_u64(u64::from(sum)).map(Ref::upcast)
    }

    /// The Adler-32 of the data, continued from a value.
    #[function(sig = "adler32($module, data, value=1, /)")]
    fn adler32(_m: &Object, data: Bytes, value: Option<Bits32>) -> PyResult {
        let start = value.map_or(1, |value| value.0);
        let bytes = data.as_slice();
        let sum = if bytes.len() > 5120 {
            crate::system::detached(|| host::adler32(start, bytes))
        } else {
            host::adler32(start, bytes)
        };
        Int::from_u64(u64::from(sum)).map(Ref::upcast)
    }

    fn exec(module: &Module) -> Fallible {
        COMPRESS.ready()?;
        DECOMPRESS.ready()?;
        module.add_type(&ZLIB_DECOMPRESSOR)?;
        let error = new_exception("zlib", "error", &EXCEPTION)?;
        module.add("error", &error)?;
        ERROR.set(Some(error));
        crate::args::add_numbers(module, NUMBERS)?;
        let version = Str::from_str(&host::version())?;
        module.add("ZLIB_VERSION", &version)?;
        module.add("ZLIB_RUNTIME_VERSION", &version)?;
        module.add("__version__", &*Str::from_str("1.0")?)
    }
}
