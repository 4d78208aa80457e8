//! `mmap`: files as memory.

mod exported;

use crate::constants::MMAP;
use crate::io::common::as_offset;
use core::cell::Cell;
use core::ops::Range;
use sidewinder_host::constants as c;
use sidewinder_host::mapping::Mapping;
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::arguments::OrNone;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{
    BUFFER_ERROR, INDEX_ERROR, OS_ERROR, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR,
};
use sidewinder_object::reference::{Length, Status};
use sidewinder_object::slice::Span;
use sidewinder_object::slots::{MappingMethods, SequenceMethods};
use sidewinder_object::structs::Slice;
use sidewinder_object::{
    BytesObject, Fallible, Int, Module, Object, PyResult, Raised, Ref, Str, TypeObject, TypeSpec, create,
    errors, number, os_text,
};

/// The object; its mapping is gone once it is closed, and away only while no other code runs.
#[derive(Payload)]
#[payload(class = MMAP_TYPE)]
#[repr(C)]
pub(crate) struct Map {
    base: Object,
    mapping: Cell<Option<Box<Mapping>>>,
    pos: Cell<usize>,
    offset: Cell<i64>,
    exports: Cell<isize>,
    fd: Cell<i32>,
    access: Cell<u8>,
    tracks: Cell<bool>,
    /// Memory of no file that other processes may share.
    anonymous_shared: Cell<bool>,
    spare: [Cell<u64>; 3],
    weaklist: Cell<*mut Object>,
}

const _: () = assert!(size_of::<Map>() == 88);

const ACCESS_DEFAULT: u8 = 0;
const ACCESS_READ: u8 = 1;
const ACCESS_WRITE: u8 = 2;
const ACCESS_COPY: u8 = 3;

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

#[cold]
fn type_error(message: &str) -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("{message}"))
}

#[cold]
fn index_error(message: &str) -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("{message}"))
}

impl Map {
    /// Looks at the mapping; no other code may run meanwhile. ValueError when it is closed.
    fn with<T>(&self, look: impl FnOnce(&mut Mapping) -> T) -> Fallible<T> {
        let Some(mut mapping) = self.mapping.take() else {
            return Err(value_error("mmap closed or invalid"));
        };
        let result = look(&mut mapping);
        self.mapping.set(Some(mapping));
        Ok(result)
    }

    fn length(&self) -> Fallible<usize> {
        self.with(|mapping| mapping.length())
    }

    fn check_writable(&self) -> Fallible {
        if self.access.get() == ACCESS_READ {
            return Err(type_error("mmap can't modify a readonly memory map."));
        }
        Ok(())
    }

    fn check_resizable(&self) -> Fallible {
        if self.exports.get() > 0 {
            return Err(errors::raise(
                &BUFFER_ERROR,
                format_args!("mmap can't resize with extant buffers exported."),
            ));
        }
        if !self.tracks.get() {
            return Err(value_error("mmap can't resize with trackfd=False."));
        }
        if matches!(self.access.get(), ACCESS_DEFAULT | ACCESS_WRITE) {
            return Ok(());
        }
        Err(type_error(
            "mmap can't resize a readonly or copy-on-write memory map.",
        ))
    }

    /// A copy of a part that lies within.
    fn part(&self, range: Range<usize>) -> PyResult<BytesObject> {
        BytesObject::build(range.len(), |to| {
            self.with(|mapping| match mapping.bytes().get(range) {
                Some(part) => {
                    to.copy_from_slice(part);
                    part.len()
                }
                None => 0,
            })
        })
    }

    /// Writes bytes; whether they fit.
    fn put(&self, at: usize, bytes: &[u8]) -> Fallible<bool> {
        self.with(|mapping| {
            match at
                .checked_add(bytes.len())
                .and_then(|end| mapping.bytes_mut().get_mut(at..end))
            {
                Some(to) => {
                    to.copy_from_slice(bytes);
                    true
                }
                None => false,
            }
        })
    }

    /// The place that an index names.
    fn place(&self, index: isize) -> Fallible<usize> {
        let length = self.length()?;
        let index = if index < 0 {
            index.saturating_add(length.cast_signed())
        } else {
            index
        };
        match usize::try_from(index) {
            Ok(index) if index < length => Ok(index),
            _ => Err(index_error("mmap index out of range")),
        }
    }

    fn span(&self, key: &Object) -> Fallible<Span> {
        let Some(slice) = key.downcast::<Slice>() else {
            return Err(type_error("mmap indices must be integers"));
        };
        let (start, stop, step) = slice.unpack()?;
        Ok(sidewinder_object::slice::adjust(
            start,
            stop,
            step,
            self.length()?,
        ))
    }

    /// Where the bytes are found, between two places.
    fn search(&self, wanted: &[u8], start: OrNone<i64>, end: OrNone<i64>, last: bool) -> Fallible<i64> {
        let length = self.length()?;
        let clip = |given: i64| {
            let given = if given < 0 {
                given.saturating_add(length as i64).max(0)
            } else {
                given
            };
            usize::try_from(given).unwrap_or(length).min(length)
        };
        let from = start.0.map_or(self.pos.get().min(length), clip);
        let to = end.0.map_or(length, clip);
        let found = self.with(|mapping| {
            let bytes = mapping.bytes().get(from..to)?;
            if last {
                memchr::memmem::rfind(bytes, wanted)
            } else {
                memchr::memmem::find(bytes, wanted)
            }
        })?;
        Ok(found.map_or(-1, |found| (from + found) as i64))
    }

    fn close_now(&self) -> Fallible {
        if self.exports.get() > 0 {
            return Err(errors::raise(
                &BUFFER_ERROR,
                format_args!("cannot close exported pointers exist"),
            ));
        }
        let fd = self.fd.replace(-1);
        let mapping = self.mapping.take();
        crate::system::detached(|| {
            if fd >= 0 {
                let _ = sidewinder_host::fd::close(fd);
            }
            drop(mapping);
        });
        Ok(())
    }
}

extern "C" fn finalize(this: &Object) {
    if let Some(map) = this.downcast::<Map>() {
        let fd = map.fd.replace(-1);
        if fd >= 0 {
            let _ = sidewinder_host::fd::close(fd);
        }
    }
}

fn this_map(object: &Object) -> Fallible<&Map> {
    object.downcast::<Map>().ok_or_else(errors::bad_internal_call)
}

extern "C" fn repr(this: &Object) -> PyResult {
    let map = this_map(this)?;
    let name = this.class().tp_name_lossy().into_owned();
    let Ok(length) = map.length() else {
        drop(sidewinder_object::thread::current().take_exception());
        return Str::from_format(format_args!("<{name} closed=True>")).map(Ref::upcast);
    };
    let access = match map.access.get() {
        ACCESS_DEFAULT => "ACCESS_DEFAULT",
        ACCESS_READ => "ACCESS_READ",
        ACCESS_WRITE => "ACCESS_WRITE",
        _ => "ACCESS_COPY",
    };
    Str::from_format(format_args!(
        "<{name} closed=False, access={access}, length={length}, pos={}, offset={}>",
        map.pos.get(),
        map.offset.get()
    ))
    .map(Ref::upcast)
}

extern "C" fn length(this: &Object) -> Length {
    this_map(this).and_then(Map::length).into()
}

extern "C" fn item(this: &Object, index: isize) -> PyResult {
    let map = this_map(this)?;
    let length = map.length()?;
    match usize::try_from(index) {
        Ok(index) if index < length => map.part(index..index + 1).map(Ref::upcast),
        _ => Err(index_error("mmap index out of range")),
    }
}

extern "C" fn subscript(this: &Object, key: &Object) -> PyResult {
    let map = this_map(this)?;
    map.length()?;
    if number::is_index(key) {
        let place = map.place(number::as_index(key, Some(&INDEX_ERROR))?)?;
        let byte = map.with(|mapping| mapping.bytes().get(place).copied().unwrap_or(0))?;
        return Int::new(i64::from(byte)).map(Ref::upcast);
    }
    let span = map.span(key)?;
    if span.step == 1 {
        let start = span.start.cast_unsigned();
        return map.part(start..start + span.count).map(Ref::upcast);
    }
    let bytes: Vec<u8> = map.with(|mapping| {
        let bytes = mapping.bytes();
        span.indices()
            .filter_map(|index| bytes.get(index).copied())
            .collect()
    })?;
    BytesObject::new(&bytes).map(Ref::upcast)
}

extern "C" fn ass_subscript(this: &Object, key: &Object, value: Option<&Object>) -> Status {
    assign(this, key, value).into()
}

fn assign(this: &Object, key: &Object, value: Option<&Object>) -> Fallible {
    let map = this_map(this)?;
    map.length()?;
    map.check_writable()?;
    if number::is_index(key) {
        let place = map.place(number::as_index(key, Some(&INDEX_ERROR))?)?;
        let Some(value) = value else {
            return Err(type_error("mmap doesn't support item deletion"));
        };
        if !number::is_index(value) {
            return Err(type_error("mmap item value must be an int"));
        }
        let Ok(byte) = u8::try_from(number::as_index(value, Some(&TYPE_ERROR))?) else {
            return Err(value_error("mmap item value must be in range(0, 256)"));
        };
        // Reading the value may have run code that made the memory shorter.
        if !map.put(place, &[byte])? {
            return Err(index_error("mmap index out of range"));
        }
        return Ok(());
    }
    let span = map.span(key)?;
    let Some(value) = value else {
        return Err(type_error("mmap object doesn't support slice deletion"));
    };
    let bytes = Bytes::of(value)?;
    // Asking for the bytes may have run code that made the memory shorter.
    if bytes.as_slice().len() != span.count || map.span(key)?.count != span.count {
        return Err(index_error("mmap slice assignment is wrong size"));
    }
    map.with(|mapping| {
        let memory = mapping.bytes_mut();
        for (index, byte) in span.indices().zip(bytes.as_slice()) {
            if let Some(to) = memory.get_mut(index) {
                *to = *byte;
            }
        }
    })
}

static SEQUENCE: SequenceMethods = SequenceMethods::new().item(item);
static MAPPING: MappingMethods = MappingMethods::new()
    .length(length)
    .subscript(subscript)
    .ass_subscript(ass_subscript);

/// How much of the file to map: all behind the offset when `length` is 0.
fn checked_length(fd: i32, length: usize, offset: i64) -> Fallible<usize> {
    if fd == -1 {
        return Ok(length);
    }
    let Ok(stat) = sidewinder_host::stat::fstat(fd) else {
        return Ok(length);
    };
    if stat.mode & c::S_IFMT != c::S_IFREG {
        return Ok(length);
    }
    if length == 0 {
        if stat.size == 0 {
            return Err(value_error("cannot mmap an empty file"));
        }
        if offset >= stat.size {
            return Err(value_error("mmap offset is greater than file size"));
        }
        return usize::try_from(stat.size - offset).map_err(|_| value_error("mmap length is too large"));
    }
    if offset > stat.size || (stat.size - offset) < length as i64 {
        return Err(value_error("mmap length is greater than file size"));
    }
    Ok(length)
}

/// The mapping's flags, protection and access from what the caller gives.
fn mode_of(flags: Option<i32>, prot: Option<i32>, access: i32) -> Fallible<(i32, i32, u8)> {
    if access != 0
        && (flags.is_some_and(|flags| flags != c::MAP_SHARED) || prot.is_some_and(|prot| prot != 3))
    {
        return Err(value_error("mmap can't specify both access and flags, prot."));
    }
    Ok(match access {
        1 => (c::MAP_SHARED, c::PROT_READ, ACCESS_READ),
        2 => (c::MAP_SHARED, c::PROT_READ | c::PROT_WRITE, ACCESS_WRITE),
        3 => (c::MAP_PRIVATE, c::PROT_READ | c::PROT_WRITE, ACCESS_COPY),
        0 => {
            let prot = prot.unwrap_or(c::PROT_READ | c::PROT_WRITE);
            let access = match (prot & c::PROT_READ != 0, prot & c::PROT_WRITE != 0) {
                (true, true) => ACCESS_DEFAULT,
                (false, true) => ACCESS_WRITE,
                _ => ACCESS_READ,
            };
            (flags.unwrap_or(c::MAP_SHARED), prot, access)
        }
        _ => return Err(value_error("mmap invalid access parameter.")),
    })
}

#[pymethods]
mod methods {
    use super::*;

    #[new(
        sig = "mmap(fileno, length, flags=MAP_SHARED, prot=PROT_WRITE|PROT_READ, access=ACCESS_DEFAULT, offset=0, *, trackfd=True)"
    )]
    fn construct(
        class: &TypeObject,
        fileno: i32,
        length: isize,
        flags: Option<i32>,
        prot: Option<i32>,
        access: Option<i32>,
        offset: Option<&Object>,
        trackfd: Option<bool>,
    ) -> PyResult<Map> {
        let offset = match offset {
            Some(offset) => as_offset(offset, &OVERFLOW_ERROR)?,
            None => 0,
        };
        let overflow = |what: &str| {
            errors::raise(
                &OVERFLOW_ERROR,
                format_args!("memory mapped {what} must be positive"),
            )
        };
        let Ok(length) = usize::try_from(length) else {
            return Err(overflow("length"));
        };
        if offset < 0 {
            return Err(overflow("offset"));
        }
        let (mut flags, prot, access) = mode_of(flags, prot, access.unwrap_or(0))?;
        let length = checked_length(fileno, length, offset)?;
        let tracks = trackfd.unwrap_or(true);
        let mut fd = -1;
        if fileno == -1 {
            flags |= c::MAP_ANONYMOUS;
        } else if tracks {
            fd = sidewinder_host::fd::dup(fileno).map_err(os_text::raise_errno)?;
        }
        let mapping = crate::system::detached(|| Mapping::new(length, prot, flags, fileno, offset));
        let mapping = match mapping {
            Ok(mapping) => mapping,
            Err(error) => {
                if fd >= 0 {
                    let _ = sidewinder_host::fd::close(fd);
                }
                return Err(os_text::raise_errno(error));
            }
        };
        create(
            class,
            Map {
                base: Object::PENDING,
                mapping: Cell::new(Some(Box::new(mapping))),
                pos: Cell::new(0),
                offset: Cell::new(offset),
                exports: Cell::new(0),
                fd: Cell::new(fd),
                access: Cell::new(access),
                tracks: Cell::new(tracks),
                anonymous_shared: Cell::new(fileno == -1 && flags & c::MAP_SHARED != 0),
                spare: [const { Cell::new(0) }; 3],
                weaklist: Cell::new(core::ptr::null_mut()),
            },
        )
    }

    /// Unmaps the memory.
    #[method(sig = "close($self, /)")]
    fn close(this: &Map) -> Fallible {
        this.close_now()
    }

    #[method(sig = "find($self, view, start=None, end=None, /)")]
    fn find(this: &Map, view: Bytes, start: Option<OrNone<i64>>, end: Option<OrNone<i64>>) -> Fallible<i64> {
        let (start, end) = (start.unwrap_or(OrNone(None)), end.unwrap_or(OrNone(None)));
        this.search(view.as_slice(), start, end, false)
    }

    #[method(sig = "rfind($self, view, start=None, end=None, /)")]
    fn rfind(this: &Map, view: Bytes, start: Option<OrNone<i64>>, end: Option<OrNone<i64>>) -> Fallible<i64> {
        let (start, end) = (start.unwrap_or(OrNone(None)), end.unwrap_or(OrNone(None)));
        this.search(view.as_slice(), start, end, true)
    }

    /// Writes changes to the file.
    #[method(sig = "flush($self, offset=0, size=None, /)")]
    fn flush(this: &Map, offset: Option<isize>, size: Option<OrNone<isize>>) -> Fallible {
        let length = this.length()?;
        let offset = offset.unwrap_or(0);
        let size = size.and_then(|size| size.0).unwrap_or(length.cast_signed());
        let parts = (usize::try_from(offset), usize::try_from(size));
        let (Ok(offset), Ok(size)) = parts else {
            return Err(value_error("flush values out of range"));
        };
        if offset.checked_add(size).is_none_or(|end| end > length) {
            return Err(value_error("flush values out of range"));
        }
        if matches!(this.access.get(), ACCESS_READ | ACCESS_COPY) {
            return Ok(());
        }
        this.with(|mapping| mapping.flush(offset, size))?
            .map_err(os_text::raise_errno)
    }

    /// Tells the system how the memory will be used.
    #[method(sig = "madvise($self, option, start=0, length=None, /)")]
    fn madvise(this: &Map, option: i32, start: Option<isize>, length: Option<OrNone<isize>>) -> Fallible {
        let size = this.length()?;
        let start = start.unwrap_or(0);
        let length = length.and_then(|length| length.0).unwrap_or(size.cast_signed());
        let Some(start) = usize::try_from(start).ok().filter(|&start| start < size) else {
            return Err(value_error("madvise start out of bounds"));
        };
        let Ok(length) = usize::try_from(length) else {
            return Err(value_error("madvise length invalid"));
        };
        if length
            .checked_add(start)
            .is_none_or(|end| end > isize::MAX.cast_unsigned())
        {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("madvise length too large"),
            ));
        }
        let length = length.min(size - start);
        this.with(|mapping| mapping.advise(start, length, option))?
            .map_err(os_text::raise_errno)
    }

    /// Copies bytes within the memory.
    #[method(name = "move", sig = "move($self, dest, src, count, /)")]
    fn move_within(this: &Map, dest: isize, src: isize, count: isize) -> Fallible {
        let length = this.length()?;
        this.check_writable()?;
        let wrong = || value_error("source, destination, or count out of range");
        let parts = (
            usize::try_from(dest),
            usize::try_from(src),
            usize::try_from(count),
        );
        let (Ok(dest), Ok(src), Ok(count)) = parts else {
            return Err(wrong());
        };
        let fits = |start: usize| start.checked_add(count).is_some_and(|end| end <= length);
        if !fits(dest) || !fits(src) {
            return Err(wrong());
        }
        this.with(|mapping| mapping.bytes_mut().copy_within(src..src + count, dest))
    }

    #[method(sig = "read($self, n=None, /)")]
    fn read(this: &Map, n: Option<OrNone<isize>>) -> PyResult<BytesObject> {
        let left = this.length()?.saturating_sub(this.pos.get());
        let wanted = n.and_then(|n| n.0).unwrap_or(-1);
        let count = usize::try_from(wanted).map_or(left, |wanted| wanted.min(left));
        let start = this.pos.get();
        let bytes = this.part(start..start + count)?;
        this.pos.set(start + count);
        Ok(bytes)
    }

    #[method(sig = "read_byte($self, /)")]
    fn read_byte(this: &Map) -> Fallible<i32> {
        let at = this.pos.get();
        match this.with(|mapping| mapping.bytes().get(at).copied())? {
            Some(byte) => {
                this.pos.set(at + 1);
                Ok(i32::from(byte))
            }
            None => Err(value_error("read byte out of range")),
        }
    }

    #[method(sig = "readline($self, /)")]
    fn readline(this: &Map) -> PyResult<BytesObject> {
        let start = this.pos.get();
        let length = this.length()?;
        if start >= length {
            return BytesObject::new(b"");
        }
        let end = this.with(|mapping| {
            mapping
                .bytes()
                .get(start..)
                .and_then(|rest| memchr::memchr(b'\n', rest))
                .map_or(length, |found| start + found + 1)
        })?;
        let line = this.part(start..end)?;
        this.pos.set(end);
        Ok(line)
    }

    #[method(sig = "resize($self, newsize, /)")]
    fn resize(this: &Map, newsize: isize) -> Fallible {
        this.length()?;
        this.check_resizable()?;
        let Ok(size) = usize::try_from(newsize) else {
            return Err(value_error("new size out of range"));
        };
        if this.anonymous_shared.get() && size > this.length()? {
            return Err(value_error("mmap: can't expand a shared anonymous mapping"));
        }
        let fd = this.fd.get();
        if fd >= 0 {
            let end = this.offset.get().saturating_add(newsize as i64);
            sidewinder_host::fd::ftruncate(fd, end).map_err(os_text::raise_errno)?;
        }
        this.with(|mapping| mapping.resize(size))?
            .map_err(os_text::raise_errno)
    }

    #[method(sig = "seek($self, pos, whence=0, /)")]
    fn seek(this: &Map, pos: isize, whence: Option<i32>) -> Fallible<usize> {
        let length = this.length()?;
        let base = match whence.unwrap_or(0) {
            0 => 0,
            1 => this.pos.get(),
            2 => length,
            _ => return Err(value_error("unknown seek type")),
        };
        let target = base.cast_signed().checked_add(pos);
        match target.and_then(|target| usize::try_from(target).ok()) {
            Some(target) if target <= length => {
                this.pos.set(target);
                Ok(target)
            }
            _ => Err(value_error("seek out of range")),
        }
    }

    #[method(sig = "seekable($self, /)")]
    fn seekable(_this: &Map) -> Fallible<bool> {
        Ok(true)
    }

    /// The size of the file.
    #[method(sig = "size($self, /)")]
    fn size(this: &Map) -> Fallible<i64> {
        this.length()?;
        if this.fd.get() == -1 {
            return Err(os_text::raise_errno(sidewinder_host::Errno(c::EBADF)));
        }
        sidewinder_host::stat::fstat(this.fd.get())
            .map(|stat| stat.size)
            .map_err(os_text::raise_errno)
    }

    #[method(sig = "tell($self, /)")]
    fn tell(this: &Map) -> Fallible<usize> {
        this.length()?;
        Ok(this.pos.get())
    }

    #[method(sig = "write($self, bytes, /)")]
    fn write(this: &Map, bytes: Bytes) -> Fallible<usize> {
        this.length()?;
        this.check_writable()?;
        let bytes = bytes.as_slice();
        if !this.put(this.pos.get(), bytes)? {
            return Err(value_error("data out of range"));
        }
        this.pos.set(this.pos.get() + bytes.len());
        Ok(bytes.len())
    }

    #[method(sig = "write_byte($self, byte, /)")]
    fn write_byte(this: &Map, byte: &Object) -> Fallible {
        let out_of_range = |message: &str| errors::raise(&OVERFLOW_ERROR, format_args!("{message}"));
        let value = number::as_index(byte, Some(&OVERFLOW_ERROR))?;
        let byte = match u8::try_from(value) {
            Ok(byte) => byte,
            Err(_) if value < 0 => return Err(out_of_range("unsigned byte integer is less than minimum")),
            Err(_) => return Err(out_of_range("unsigned byte integer is greater than maximum")),
        };
        this.length()?;
        this.check_writable()?;
        if !this.put(this.pos.get(), &[byte])? {
            return Err(value_error("write byte out of range"));
        }
        this.pos.set(this.pos.get() + 1);
        Ok(())
    }

    #[method(sig = "__enter__($self, /)")]
    fn __enter__(this: &Map) -> PyResult<Map> {
        this.length()?;
        Ok(Ref::new(this))
    }

    #[method(sig = "__exit__($self, exc_type, exc_value, traceback, /)")]
    fn __exit__(this: &Map, _exc_type: &Object, _exc_value: &Object, _traceback: &Object) -> Fallible {
        this.close_now()
    }

    #[getter]
    fn closed(this: &Map) -> Fallible<bool> {
        let mapping = this.mapping.take();
        let closed = mapping.is_none();
        this.mapping.set(mapping);
        Ok(closed)
    }
}

/// `mmap.mmap`.
pub(crate) static MMAP_TYPE: TypeObject = TypeSpec::of::<Map>(c"mmap.mmap")
    .doc(c"Windows: mmap(fileno, length[, tagname[, access[, offset]]])\n\nUnix: mmap(fileno, length[, flags[, prot[, access[, offset[, trackfd]]]]])\n\nA file as memory.")
    .flags(sidewinder_object::typeobject::flags::BASETYPE | sidewinder_object::typeobject::flags::IMMUTABLETYPE)
    .weaklistoffset(core::mem::offset_of!(Map, weaklist))
    .repr(repr)
    .finalize(finalize)
    .new_slot(methods::slot_construct)
    .sequence(&SEQUENCE)
    .mapping(&MAPPING)
    .buffer(&exported::AS_BUFFER)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

#[pymodule(name = "mmap")]
pub(crate) mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        module.add_type(&MMAP_TYPE)?;
        module.add("error", &OS_ERROR)?;
        crate::args::add_numbers(module, MMAP)
    }
}
