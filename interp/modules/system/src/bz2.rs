//! `_bz2`: compression with bzip2.
//!
//! A stream is away from its object only while it works, which it does with the interpreter lock held.

use bzip2::{Action, Compress, Compression, Decompress, Error, Status};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{EOF_ERROR, MEMORY_ERROR, OS_ERROR, RUNTIME_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Fallible, Module, Object, PyResult, Raised, TypeObject, TypeSpec, create, errors,
};

/// How much room a result gets first.
const FIRST_ROOM: usize = 16 * 1024;

#[cold]
fn library_error(error: Error) -> Raised {
    match error {
        Error::Data | Error::DataMagic => errors::raise(&OS_ERROR, format_args!("Invalid data stream")),
        Error::Param => errors::raise(
            &VALUE_ERROR,
            format_args!("Internal error - invalid parameters passed to libbzip2"),
        ),
        Error::Sequence => errors::raise(
            &RUNTIME_ERROR,
            format_args!("Internal error - Invalid sequence of commands sent to libbzip2"),
        ),
    }
}

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// Makes room behind the bytes; how much may be written, of `most` in all.
fn make_room(output: &mut Vec<u8>, most: Option<usize>) -> Fallible<bool> {
    let left = most.map_or(usize::MAX, |most| most.saturating_sub(output.len()));
    if left == 0 {
        return Ok(false);
    }
    if output.len() == output.capacity() {
        let more = output.len().clamp(FIRST_ROOM, 1 << 26).min(left);
        if output.try_reserve_exact(more).is_err() {
            return Err(errors::raise(&MEMORY_ERROR, format_args!("")));
        }
    }
    Ok(true)
}

/// `_bz2.BZ2Compressor`.
#[derive(Payload)]
#[payload(class = COMPRESSOR, exact)]
#[repr(C)]
struct Compressor {
    base: Object,
    stream: Cell<Option<Box<Compress>>>,
    spare: [Cell<u64>; 11],
}

/// `_bz2.BZ2Decompressor`.
#[derive(Payload)]
#[payload(class = DECOMPRESSOR, exact)]
#[repr(C)]
struct Decompressor {
    base: Object,
    stream: Cell<Option<Box<Decompress>>>,
    pending: Cell<Option<Box<Vec<u8>>>>,
    unused_data: Slot<BytesObject>,
    eof: Cell<bool>,
    needs_input: Cell<bool>,
    spare: [Cell<u64>; 13],
}

const _: () = assert!(size_of::<Compressor>() == 112 && size_of::<Decompressor>() == 152);

impl Compressor {
    /// Runs the stream over the input; with `Finish` to its end.
    fn run(stream: &mut Compress, input: &[u8], action: Action) -> Fallible<Vec<u8>> {
        let mut output = Vec::new();
        let start = stream.total_in();
        loop {
            let consumed = usize::try_from(stream.total_in() - start).unwrap_or(0);
            let rest = input.get(consumed..).unwrap_or_default();
            if rest.is_empty() && matches!(action, Action::Run) {
                return Ok(output);
            }
            make_room(&mut output, None)?;
            match stream.compress_vec(rest, &mut output, action) {
                Ok(Status::StreamEnd) => return Ok(output),
                Ok(_) => {}
                Err(error) => return Err(library_error(error)),
            }
        }
    }
}

#[pymethods]
mod compressor_methods {
    use super::*;

    #[new(sig = "BZ2Compressor(compresslevel=9, /)")]
    fn construct(_class: &TypeObject, compresslevel: Option<i32>) -> PyResult<Compressor> {
        let level = compresslevel.unwrap_or(9);
        let level = match u32::try_from(level) {
            Ok(level) if (1..=9).contains(&level) => level,
            _ => return Err(value_error("compresslevel must be between 1 and 9")),
        };
        create(
            &COMPRESSOR,
            Compressor {
                base: Object::PENDING,
                stream: Cell::new(Some(Box::new(Compress::new(Compression::new(level), 0)))),
                spare: [const { Cell::new(0) }; 11],
            },
        )
    }

    /// Compresses data; what came out so far.
    #[method(sig = "compress($self, data, /)")]
    fn compress(this: &Compressor, data: Bytes) -> PyResult<BytesObject> {
        let Some(mut stream) = this.stream.take() else {
            return Err(value_error("Compressor has been flushed"));
        };
        let result = Compressor::run(&mut stream, data.as_slice(), Action::Run);
        this.stream.set(Some(stream));
        BytesObject::new(&result?)
    }

    /// Finishes; what is still to come out. The object is of no use after it.
    #[method(sig = "flush($self, /)")]
    fn flush(this: &Compressor) -> PyResult<BytesObject> {
        let Some(mut stream) = this.stream.take() else {
            return Err(value_error("Repeated call to flush()"));
        };
        BytesObject::new(&Compressor::run(&mut stream, b"", Action::Finish)?)
    }
}

static COMPRESSOR: TypeObject = TypeSpec::of::<Compressor>(c"_bz2.BZ2Compressor")
    .doc(c"BZ2Compressor(compresslevel=9, /)\n--\n\nCompresses data bit by bit.")
    .flags(flags::IMMUTABLETYPE)
    .new_slot(compressor_methods::slot_construct)
    .methods(&compressor_methods::METHODS)
    .build();

/// What a run of a decompressing stream gave: the bytes, how many were taken, and whether the stream ended.
type Ran = (Vec<u8>, usize, bool);

impl Decompressor {
    fn run(stream: &mut Decompress, input: &[u8], most: Option<usize>) -> Fallible<Result<Ran, Error>> {
        let mut output = Vec::new();
        let start = stream.total_in();
        let consumed_of = |stream: &Decompress| usize::try_from(stream.total_in() - start).unwrap_or(0);
        loop {
            let consumed = consumed_of(stream);
            let length = output.len();
            if !make_room(&mut output, most)? {
                return Ok(Ok((output, consumed, false)));
            }
            let rest = input.get(consumed..).unwrap_or_default();
            match stream.decompress_vec(rest, &mut output) {
                Ok(Status::StreamEnd) => return Ok(Ok((output, consumed_of(stream), true))),
                Ok(_) => {}
                Err(error) => return Ok(Err(error)),
            }
            let now = consumed_of(stream);
            // No room is left only if more may come without input.
            let full = output.len() == output.capacity();
            if !full && (now == input.len() || (now == consumed && output.len() == length)) {
                return Ok(Ok((output, now, false)));
            }
        }
    }
}

#[pymethods]
mod decompressor_methods {
    use super::*;

    #[new(sig = "BZ2Decompressor()")]
    fn construct(_class: &TypeObject) -> PyResult<Decompressor> {
        let made = create(
            &DECOMPRESSOR,
            Decompressor {
                base: Object::PENDING,
                stream: Cell::new(Some(Box::new(Decompress::new(false)))),
                pending: Cell::new(None),
                unused_data: Slot::EMPTY,
                eof: Cell::new(false),
                needs_input: Cell::new(true),
                spare: [const { Cell::new(0) }; 13],
            },
        )?;
        made.unused_data.set(Some(BytesObject::new(b"")?));
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
        let Some(mut stream) = this.stream.take() else {
            return Err(value_error("Decompressor is unusable after a previous error"));
        };
        let most = usize::try_from(max_length.unwrap_or(-1)).ok();
        let mut pending = this.pending.take().unwrap_or_default();
        let joined = !pending.is_empty();
        if joined {
            pending.extend_from_slice(data.as_slice());
        }
        let input = if joined {
            pending.as_slice()
        } else {
            data.as_slice()
        };
        let (output, consumed, ended) = match Decompressor::run(&mut stream, input, most)? {
            Ok(ran) => ran,
            Err(error) => {
                this.needs_input.set(false);
                return Err(library_error(error));
            }
        };
        let rest = input.get(consumed..).unwrap_or_default();
        // A stream that failed is not put back.
        this.stream.set(Some(stream));
        if ended {
            this.eof.set(true);
            this.needs_input.set(false);
            this.unused_data.set(Some(BytesObject::new(rest)?));
        } else {
            this.needs_input.set(rest.is_empty());
            if !rest.is_empty() {
                this.pending.set(Some(Box::new(rest.to_vec())));
            }
        }
        BytesObject::new(&output)
    }

    #[getter]
    fn eof(this: &Decompressor) -> Fallible<bool> {
        Ok(this.eof.get())
    }

    #[getter]
    fn unused_data(this: &Decompressor) -> PyResult<BytesObject> {
        this.unused_data.get().map_or_else(|| BytesObject::new(b""), Ok)
    }

    #[getter]
    fn needs_input(this: &Decompressor) -> Fallible<bool> {
        Ok(this.needs_input.get())
    }
}

static DECOMPRESSOR: TypeObject = TypeSpec::of::<Decompressor>(c"_bz2.BZ2Decompressor")
    .doc(c"BZ2Decompressor()\n--\n\nDecompresses data bit by bit.")
    .flags(flags::IMMUTABLETYPE)
    .new_slot(decompressor_methods::slot_construct)
    .methods(&decompressor_methods::METHODS)
    .getset(&decompressor_methods::GETSET)
    .build();

#[pymodule(name = "_bz2")]
pub(crate) mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        module.add_type(&COMPRESSOR)?;
        module.add_type(&DECOMPRESSOR)
    }
}
