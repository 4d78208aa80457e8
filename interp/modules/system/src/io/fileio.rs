//! `FileIO`: a file descriptor as an unbuffered binary stream.

use super::common::{
    DEFAULT_BUFFER_SIZE, OptionalSize, Writable, cannot_pickle, requested, unsupported, value_error,
};
use super::iobase::{RAW_IO_BASE, close_base, finalize};
use crate::{ids, system};
use core::cell::Cell;
use core::mem::offset_of;
use sidewinder_host::constants as c;
use sidewinder_host::stat::Stat;
use sidewinder_host::{Errno, Sys, fd as host};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{RESOURCE_WARNING, RUNTIME_ERROR, RUNTIME_WARNING, TYPE_ERROR, WARNING};
use sidewinder_object::memory::Slot;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Dict, Fallible, Int, Object, PyResult, Raised, Ref, Str, Tuple, TypeObject, TypeSpec,
    attributes, audit, calls, create, errors, os_text, protocols, thread, warnings, wellknown,
};
use std::ffi::CString;

const CREATED: u8 = 1;
const READABLE: u8 = 2;
const WRITABLE: u8 = 4;
const APPENDING: u8 = 8;
const CLOSES: u8 = 16;

/// An open file, or -1 for none.
#[derive(Payload)]
#[payload(class = FILE_IO)]
#[repr(C)]
pub(crate) struct FileIo {
    base: Object,
    fd: Cell<i32>,
    bits: Cell<u8>,
    /// 1, 0, or -1 while unknown.
    seekable: Cell<i8>,
    pub(super) finalizing: Cell<u8>,
    at_open: Cell<Option<Box<Stat>>>,
    weaklist: Cell<*mut Object>,
    pub(super) dict: Slot<Dict>,
}

/// How a file is to be opened.
#[derive(Default)]
struct Mode {
    bits: u8,
    flags: i32,
}

#[cold]
fn bad_mode() -> Raised {
    value_error("Must have exactly one of create/read/write/append mode and at most one plus")
}

fn parse_mode(mode: &Str) -> Fallible<Mode> {
    let mut parsed = Mode::default();
    let (mut kinds, mut plus) = (0, false);
    for code_point in mode.text().code_points() {
        let (bits, flags) = match u8::try_from(code_point) {
            Ok(b'x') => (CREATED | WRITABLE, c::O_EXCL | c::O_CREAT),
            Ok(b'r') => (READABLE, 0),
            Ok(b'w') => (WRITABLE, c::O_CREAT | c::O_TRUNC),
            Ok(b'a') => (WRITABLE | APPENDING, c::O_APPEND | c::O_CREAT),
            Ok(b'b') => continue,
            Ok(b'+') => {
                if plus {
                    return Err(bad_mode());
                }
                plus = true;
                parsed.bits |= READABLE | WRITABLE;
                continue;
            }
            _ => {
                return Err(errors::raise(
                    &sidewinder_object::exceptions::VALUE_ERROR,
                    format_args!("invalid mode: {mode}"),
                ));
            }
        };
        kinds += 1;
        if kinds > 1 {
            return Err(bad_mode());
        }
        parsed.bits |= bits;
        parsed.flags |= flags;
    }
    if kinds == 0 {
        return Err(bad_mode());
    }
    parsed.flags |= match (parsed.bits & READABLE != 0, parsed.bits & WRITABLE != 0) {
        (true, true) => c::O_RDWR,
        (true, false) => c::O_RDONLY,
        _ => c::O_WRONLY,
    };
    parsed.flags |= c::O_CLOEXEC;
    Ok(parsed)
}

/// The descriptor that the argument gives instead of a name; `None` for a name.
fn descriptor_of(file: &Object) -> Fallible<Option<i32>> {
    if file.class().is_subtype(&wellknown::BOOL) {
        warnings::warn(&RUNTIME_WARNING, "bool is used as a file descriptor", 1)?;
    }
    if !sidewinder_object::number::is_index(file) {
        return Ok(None);
    }
    match sidewinder_object::number::index(file).and_then(|int| int.to_c_int()) {
        Ok(fd) if fd < 0 => Err(value_error("negative file descriptor")),
        Ok(fd) => Ok(Some(fd)),
        Err(_) => {
            drop(thread::current().take_exception());
            Ok(None)
        }
    }
}

/// The default as an object, for `mode` and `flags` of openers and audit hooks.
fn open_by(opener: &Object, file: &Object, flags: i32) -> Fallible<i32> {
    let flags = Int::new(i64::from(flags))?;
    let result = calls::call(opener, &[file, &flags])?;
    let Some(int) = result.downcast_ref::<Int>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("expected integer from opener"),
        ));
    };
    let fd = int.to_c_int()?;
    if fd < 0 {
        return Err(value_error(&format!("opener returned {fd}")));
    }
    host::set_inheritable(fd, false).map_err(os_text::raise_errno)?;
    Ok(fd)
}

impl FileIo {
    fn has(&self, bit: u8) -> bool {
        self.bits.get() & bit != 0
    }

    /// Whether no file is open.
    pub(super) fn is_closed(&self) -> bool {
        self.fd.get() < 0
    }

    /// What the system said of the file when it was opened.
    fn at_open(&self) -> Option<Stat> {
        let kept = self.at_open.take();
        let copy = kept.as_deref().copied();
        self.at_open.set(kept);
        copy
    }

    fn set_bits(&self, bits: u8) {
        self.bits.set(bits);
    }

    /// The descriptor, or ValueError when closed.
    fn open_fd(&self) -> Fallible<i32> {
        match self.fd.get() {
            fd if fd < 0 => Err(value_error("I/O operation on closed file")),
            fd => Ok(fd),
        }
    }

    fn readable_fd(&self) -> Fallible<i32> {
        let fd = self.open_fd()?;
        if self.has(READABLE) {
            Ok(fd)
        } else {
            Err(unsupported("File not open for reading"))
        }
    }

    fn writable_fd(&self) -> Fallible<i32> {
        let fd = self.open_fd()?;
        if self.has(WRITABLE) {
            Ok(fd)
        } else {
            Err(unsupported("File not open for writing"))
        }
    }

    /// Closes the descriptor.
    fn close_fd(&self) -> Fallible {
        let fd = self.fd.replace(-1);
        if fd < 0 {
            return Ok(());
        }
        system::detached(|| host::close(fd)).map_err(os_text::raise_errno)
    }

    /// Reads into memory that only the caller knows; `None` when it would have to wait.
    pub(super) fn read_into(&self, buffer: &mut [u8]) -> Fallible<Option<usize>> {
        let fd = self.readable_fd()?;
        without_waiting(system::retrying(|| host::read(fd, buffer))?)
    }

    /// Writes; `None` when it would have to wait.
    pub(super) fn write_from(&self, bytes: &[u8]) -> Fallible<Option<usize>> {
        let fd = self.writable_fd()?;
        without_waiting(system::retrying(|| host::write(fd, bytes))?)
    }

    /// Moves the position.
    pub(super) fn seek_to(&self, to: i64, whence: i32) -> Fallible<i64> {
        let fd = self.open_fd()?;
        let result = system::detached(|| host::lseek(fd, to, whence));
        if self.seekable.get() < 0 {
            self.seekable.set(i8::from(result.is_ok()));
        }
        result.map_err(os_text::raise_errno)
    }

    fn mode_text(&self) -> &'static str {
        if self.has(CREATED) {
            return if self.has(READABLE) { "xb+" } else { "xb" };
        }
        if self.has(APPENDING) {
            return if self.has(READABLE) { "ab+" } else { "ab" };
        }
        match (self.has(READABLE), self.has(WRITABLE)) {
            (true, true) => "rb+",
            (true, false) => "rb",
            _ => "wb",
        }
    }

    /// ResourceWarning for a file that nobody closed.
    fn warn_unclosed(&self, source: &Object) {
        if self.is_closed() || !self.has(CLOSES) {
            return;
        }
        errors::preserving(|| {
            let warned = protocols::repr(source)
                .and_then(|text| Str::from_format(format_args!("unclosed file {}", &*text)))
                .and_then(|text| warnings::warn_source(&RESOURCE_WARNING, &text, 1, Some(source)));
            if warned.is_err() {
                if errors::current_is(&WARNING) {
                    let message = protocols::repr(source).map(|text| text.to_string_lossy());
                    let message = format!("Exception ignored in: {}", message.unwrap_or_default());
                    errors::unraisable(&message, Some(source));
                } else {
                    drop(thread::current().take_exception());
                }
            }
        });
    }

    /// Reads everything that is left.
    fn read_all(&self) -> Fallible<Option<Ref<BytesObject>>> {
        let fd = self.open_fd()?;
        let expected = self.at_open().map_or(0, |stat| stat.size.max(0));
        let mut size = 65536;
        if expected > 0 {
            let at = system::detached(|| host::lseek(fd, 0, c::SEEK_CUR)).unwrap_or(0);
            size = usize::try_from(expected.saturating_sub(at).max(0)).unwrap_or(0) + 1;
        }
        let mut content: Vec<u8> = Vec::new();
        loop {
            if content.try_reserve_exact(size).is_err() {
                return Err(errors::no_memory());
            }
            let start = content.len();
            content.resize(start + size, 0);
            let room = content.get_mut(start..).unwrap_or_default();
            let read = without_waiting(system::retrying(|| host::read(fd, room))?)?;
            content.truncate(start + read.unwrap_or(0));
            match read {
                None if content.is_empty() => return Ok(None),
                None | Some(0) => break,
                Some(count) if count == size => size = content.len().clamp(8192, 1 << 30),
                Some(count) => size -= count,
            }
        }
        BytesObject::new(&content).map(Some)
    }

    /// Opens the file, or takes the descriptor over.
    fn open(&self, file: &Object, mode: &Str, closefd: bool, opener: Option<&Object>) -> Fallible {
        if !self.is_closed() {
            if self.has(CLOSES) {
                self.close_fd()?;
            } else {
                self.fd.set(-1);
            }
        }
        let given = descriptor_of(file)?;
        let path: Option<CString> = match given {
            Some(_) => None,
            None => Some(os_text::path_bytes(file)?),
        };
        let parsed = parse_mode(mode)?;
        audit::audit("open", || {
            Tuple::new([
                Ref::new(file),
                Ref::new(mode).upcast(),
                Int::new(i64::from(parsed.flags))?.upcast(),
            ])
        })?;
        self.set_bits(parsed.bits);
        self.seekable.set(-1);
        self.at_open.set(None);
        match path {
            None => {
                self.fd.set(given.unwrap_or(-1));
                self.set_bits(parsed.bits | if closefd { CLOSES } else { 0 });
            }
            Some(path) => {
                self.set_bits(parsed.bits | CLOSES);
                if !closefd {
                    return Err(value_error("Cannot use closefd=False with file name"));
                }
                let fd = match opener.filter(|opener| !opener.is_none()) {
                    Some(opener) => open_by(opener, file, parsed.flags)?,
                    None => system::retrying(|| host::open(&path, parsed.flags, 0o666))?
                        .map_err(|error| os_text::raise_errno_with(error, Some(file), None))?,
                };
                self.fd.set(fd);
            }
        }
        let owned = given.is_none();
        let result = self.look_at(file, parsed.bits);
        if let Err(raised) = result {
            if owned {
                let error = thread::current().take_exception();
                if self.close_fd().is_err() {
                    drop(thread::current().take_exception());
                }
                if let Some(error) = error {
                    return Err(thread::current().restore_exception(error));
                }
            } else {
                self.fd.set(-1);
            }
            return Err(raised);
        }
        Ok(())
    }

    /// Refuses directories, notes the size, sets the name, goes to the end.
    fn look_at(&self, file: &Object, bits: u8) -> Fallible {
        let fd = self.fd.get();
        match system::detached(|| sidewinder_host::stat::fstat(fd)) {
            Ok(stat) if stat.is_directory() => {
                return Err(os_text::raise_errno_with(Errno(c::EISDIR), Some(file), None));
            }
            Ok(stat) => self.at_open.set(Some(Box::new(stat))),
            Err(error) if error.0 == c::EBADF => {
                return Err(os_text::raise_errno_with(error, Some(file), None));
            }
            Err(_) => {}
        }
        attributes::set(self, ids::name.get(), Some(file))?;
        if bits & APPENDING != 0 {
            match system::detached(|| host::lseek(fd, 0, c::SEEK_END)) {
                Ok(_) => self.seekable.set(1),
                Err(error) if error.0 == c::ESPIPE => self.seekable.set(0),
                Err(error) => return Err(os_text::raise_errno(error)),
            }
        }
        Ok(())
    }
}

/// A result of which the error that says "would wait" is `None`.
fn without_waiting(result: Sys<usize>) -> Fallible<Option<usize>> {
    match result {
        Ok(count) => Ok(Some(count)),
        Err(error) if error.would_block() => Ok(None),
        Err(error) => Err(os_text::raise_errno(error)),
    }
}

extern "C" fn file_io_repr(this: &Object) -> PyResult {
    let file = sidewinder_object::arguments::receiver::<FileIo>(this)?;
    let class = this.class().tp_name_lossy().into_owned();
    if file.is_closed() {
        return Str::from_format(format_args!("<{class} [closed]>")).map(Ref::upcast);
    }
    let closes = if file.has(CLOSES) { "True" } else { "False" };
    let mode = file.mode_text();
    let Some(name) = attributes::get_optional(this, ids::name.get())? else {
        return Str::from_format(format_args!(
            "<{class} fd={} mode='{mode}' closefd={closes}>",
            file.fd.get()
        ))
        .map(Ref::upcast);
    };
    let Some(_guard) = system::repr_enter(this)? else {
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("reentrant call inside {class}.__repr__"),
        ));
    };
    let name = protocols::repr(&name)?;
    Str::from_format(format_args!(
        "<{class} name={} mode='{mode}' closefd={closes}>",
        &*name
    ))
    .map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "FileIO(*args, **kwargs)")]
    fn construct(class: &TypeObject, _args: &[&Object], _kwargs: Option<&Dict>) -> PyResult<FileIo> {
        create(
            class,
            FileIo {
                base: Object::PENDING,
                fd: Cell::new(-1),
                bits: Cell::new(CLOSES),
                seekable: Cell::new(-1),
                finalizing: Cell::new(0),
                at_open: Cell::new(None),
                weaklist: Cell::new(core::ptr::null_mut()),
                dict: Slot::EMPTY,
            },
        )
    }

    #[init(sig = "FileIO(file, mode='r', closefd=True, opener=None)")]
    fn initialize(
        this: &FileIo,
        file: &Object,
        mode: Option<&Str>,
        closefd: bool,
        opener: Option<&Object>,
    ) -> Fallible {
        let default = Str::from_str("r")?;
        this.open(file, mode.unwrap_or(&default), closefd, opener)
    }

    /// Reads at most this many bytes with one system call; all without a size.
    #[method(sig = "read($self, size=-1, /)")]
    fn read(this: &FileIo, size: Option<OptionalSize>) -> Fallible<Option<Ref<BytesObject>>> {
        let fd = this.readable_fd()?;
        let Ok(size) = usize::try_from(requested(size)) else {
            return this.read_all();
        };
        let size = size.min(0x7fff_f000);
        let mut waits = false;
        let bytes = BytesObject::build(size, |buffer| {
            match without_waiting(system::retrying(|| host::read(fd, buffer))?) {
                Ok(Some(count)) => Ok(count),
                Ok(None) => {
                    waits = true;
                    Ok(0)
                }
                Err(raised) => Err(raised),
            }
        })?;
        Ok((!waits).then_some(bytes))
    }

    /// Reads until the end.
    #[method(sig = "readall($self, /)")]
    fn readall(this: &FileIo) -> Fallible<Option<Ref<BytesObject>>> {
        this.read_all()
    }

    /// Reads into a buffer with one system call.
    #[method(sig = "readinto($self, buffer, /)")]
    fn readinto(this: &FileIo, buffer: Writable) -> Fallible<Option<usize>> {
        let mut buffer = buffer;
        this.read_into(buffer.0.as_mut_slice())
    }

    /// Writes bytes with one system call.
    #[method(sig = "write($self, b, /)")]
    fn write(this: &FileIo, b: Bytes) -> Fallible<Option<usize>> {
        this.write_from(b.as_slice())
    }

    /// Moves the position and returns the new one.
    #[method(sig = "seek($self, pos, whence=0, /)")]
    fn seek(this: &FileIo, pos: &Object, whence: i32) -> Fallible<i64> {
        this.open_fd()?;
        let to = sidewinder_object::number::index(pos)?.to_long()?;
        this.seek_to(to, whence)
    }

    /// The position.
    #[method(sig = "tell($self, /)")]
    fn tell(this: &FileIo) -> Fallible<i64> {
        this.seek_to(0, c::SEEK_CUR)
    }

    /// Cuts or extends the file; at the position without a size.
    #[method(sig = "truncate($self, size=None, /)")]
    fn truncate(this: &FileIo, size: Option<&Object>) -> PyResult {
        let fd = this.writable_fd()?;
        let size = match size.filter(|size| !size.is_none()) {
            Some(size) => Ref::new(size),
            None => Int::new(this.seek_to(0, c::SEEK_CUR)?)?.upcast(),
        };
        let length = sidewinder_object::number::index(&size)?.to_long()?;
        system::retrying(|| host::ftruncate(fd, length))?.map_err(os_text::raise_errno)?;
        Ok(size)
    }

    /// Closes the file, unless the descriptor belongs to somebody else.
    #[method(sig = "close($self, /)")]
    fn close(this: &FileIo) -> Fallible {
        let flushed = close_base(this);
        if !this.has(CLOSES) {
            this.fd.set(-1);
            return flushed;
        }
        let pending = flushed.err().and_then(|_| thread::current().take_exception());
        if this.finalizing.get() != 0 {
            this.warn_unclosed(this);
        }
        let closed = this.close_fd();
        match pending {
            None => closed,
            Some(error) => Err(errors::chain(error)),
        }
    }

    /// Whether the position can be moved.
    #[method(sig = "seekable($self, /)")]
    fn seekable(this: &FileIo) -> Fallible<bool> {
        this.open_fd()?;
        if this.seekable.get() < 0 && this.seek_to(0, c::SEEK_CUR).is_err() {
            drop(thread::current().take_exception());
        }
        Ok(this.seekable.get() > 0)
    }

    /// Whether the file was opened for reading.
    #[method(sig = "readable($self, /)")]
    fn readable(this: &FileIo) -> Fallible<bool> {
        this.open_fd()?;
        Ok(this.has(READABLE))
    }

    /// Whether the file was opened for writing.
    #[method(sig = "writable($self, /)")]
    fn writable(this: &FileIo) -> Fallible<bool> {
        this.open_fd()?;
        Ok(this.has(WRITABLE))
    }

    /// The descriptor.
    #[method(sig = "fileno($self, /)")]
    fn fileno(this: &FileIo) -> Fallible<i32> {
        this.open_fd()
    }

    /// Whether the file is a terminal.
    #[method(sig = "isatty($self, /)")]
    fn isatty(this: &FileIo) -> Fallible<bool> {
        let fd = this.open_fd()?;
        Ok(system::detached(|| host::isatty(fd)))
    }

    /// As `isatty`, answered by what was seen when the file was opened if possible.
    #[method(sig = "_isatty_open_only($self, /)")]
    fn _isatty_open_only(this: &FileIo) -> Fallible<bool> {
        if this.at_open().is_some_and(|stat| !stat.is_kind(c::S_IFCHR)) {
            return Ok(false);
        }
        isatty(this)
    }

    /// Warns that the file was not closed.
    #[method(sig = "_dealloc_warn($self, object, /)")]
    fn _dealloc_warn(this: &FileIo, object: &Object) -> Fallible {
        this.warn_unclosed(object);
        Ok(())
    }

    /// Refuses: files cannot be pickled.
    #[method(sig = "__getstate__($self, /)")]
    fn __getstate__(this: &Object) -> Fallible {
        Err(cannot_pickle(this))
    }

    /// True if the file is closed.
    #[getter]
    fn closed(this: &FileIo) -> Fallible<bool> {
        Ok(this.is_closed())
    }

    /// True if closing the stream closes the descriptor.
    #[getter]
    fn closefd(this: &FileIo) -> Fallible<bool> {
        Ok(this.has(CLOSES))
    }

    /// How the file was opened.
    #[getter]
    fn mode(this: &FileIo) -> Fallible<&'static str> {
        Ok(this.mode_text())
    }

    /// The size of the file system's blocks.
    #[getter]
    fn _blksize(this: &FileIo) -> Fallible<i64> {
        Ok(match this.at_open() {
            Some(stat) if stat.blksize > 1 => stat.blksize,
            _ => DEFAULT_BUFFER_SIZE as i64,
        })
    }
}

/// `_io.FileIO`.
pub(crate) static FILE_IO: TypeObject = TypeSpec::of::<FileIo>(c"_io.FileIO")
    .base(&RAW_IO_BASE)
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"FileIO(file, mode='r', closefd=True, opener=None)\n--\n\nA file descriptor as an unbuffered stream.")
    .dictoffset(offset_of!(FileIo, dict))
    .weaklistoffset(offset_of!(FileIo, weaklist))
    .finalize(finalize)
    .repr(file_io_repr)
    .new_slot(methods::slot_construct)
    .init(methods::slot_initialize)
    .methods(&methods::METHODS)
    .members(&super::members::FILE_IO)
    .getset(&methods::GETSET)
    .build();

const _: () = assert!(size_of::<FileIo>() == 48 && offset_of!(FileIo, weaklist) == 32);
