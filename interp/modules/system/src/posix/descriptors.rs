//! Open files by their descriptors.

use super::results::{stat_result, statvfs_result, terminal_size};
use crate::args::{DirFd, FileDescriptor, Path, dir_of};
use crate::io_args::{Readable, Writable};
use crate::system;
use sidewinder_host::constants as c;
use sidewinder_host::{fd as host, posix, stat};
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{FromArg, Place};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{
    BytesObject, Fallible, Int, Object, PyResult, Raised, Ref, Str, Tuple, audit, errors, os_text, protocols,
};

fn done<T>(result: Fallible<sidewinder_host::Sys<T>>) -> Fallible<T> {
    result?.map_err(os_text::raise_errno)
}

/// A count that is not negative.
#[derive(Clone, Copy)]
struct Count(usize);

impl<'a> FromArg<'a> for Count {
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        let count = <isize as FromArg>::from_arg(value, place)?;
        usize::try_from(count).map(Count).map_err(|_| {
            errors::raise(
                &VALUE_ERROR,
                format_args!("negative value for 'count' not allowed"),
            )
        })
    }
}

/// An offset that may be None.
#[derive(Clone, Copy)]
struct Offset(Option<i64>);

impl<'a> FromArg<'a> for Offset {
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        if value.is_none() {
            return Ok(Offset(None));
        }
        i64::from_arg(value, place).map(|offset| Offset(Some(offset)))
    }
}

/// The items of the sequence of buffers that a function is given.
fn items(function: &str, buffers: &Object) -> Fallible<Vec<Ref>> {
    if !protocols::is_sequence(buffers) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{function}() arg 2 must be a sequence"),
        ));
    }
    let mut items = Vec::new();
    let length = protocols::len(buffers)?;
    for index in 0..length {
        items.push(protocols::sequence_item(buffers, index.cast_signed())?);
    }
    Ok(items)
}

fn read_many(function: &str, fd: i32, buffers: &Object, at: Option<(i64, i32)>) -> Fallible<usize> {
    let items = items(function, buffers)?;
    let mut views = items
        .iter()
        .map(|item| Bytes::writable(item))
        .collect::<Result<Vec<_>, Raised>>()?;
    let mut parts: Vec<&mut [u8]> = views.iter_mut().map(Bytes::as_mut_slice).collect();
    done(system::retrying(|| posix::readv(fd, &mut parts, at)))
}

fn write_many(function: &str, fd: i32, buffers: &Object, at: Option<(i64, i32)>) -> Fallible<usize> {
    let items = items(function, buffers)?;
    let views = items
        .iter()
        .map(|item| Bytes::of(item))
        .collect::<Result<Vec<_>, Raised>>()?;
    let parts: Vec<&[u8]> = views.iter().map(Bytes::as_slice).collect();
    done(system::retrying(|| posix::writev(fd, &parts, at)))
}

#[cold]
fn invalid_argument() -> Raised {
    os_text::raise_errno(sidewinder_host::Errno(c::EINVAL))
}

fn length_of(length: isize) -> Fallible<usize> {
    usize::try_from(length).map_err(|_| invalid_argument())
}

#[pymethods]
mod functions {
    use super::*;

    /// Opens a file.
    #[function(sig = "open(path, flags, mode=511, *, dir_fd=None)")]
    fn open(_m: &Object, path: Path, flags: i32, mode: i32, dir_fd: Option<DirFd>) -> Fallible<i32> {
        audit::audit("open", || {
            Tuple::new([
                path.object.clone(),
                sidewinder_object::singletons::new_none(),
                Int::new(i64::from(flags))?.upcast(),
            ])
        })?;
        let dir = dir_of(dir_fd);
        let result = system::retrying(|| host::open_at(dir, path.c_str(), flags, mode.cast_unsigned()))?;
        result.map_err(|error| path.error(error))
    }

    /// Closes a descriptor.
    #[function(sig = "close(fd)")]
    fn close(_m: &Object, fd: i32) -> Fallible {
        match system::detached(|| host::close(fd)) {
            Err(error) if !error.is_interrupted() => Err(os_text::raise_errno(error)),
            _ => Ok(()),
        }
    }

    /// Closes a range of descriptors, ignoring errors.
    #[function(sig = "closerange(fd_low, fd_high, /)")]
    fn closerange(_m: &Object, fd_low: i32, fd_high: i32) -> Fallible {
        system::detached(|| host::close_range(fd_low.max(0), fd_high));
        Ok(())
    }

    /// The encoding of a terminal, if it is one.
    #[function(sig = "device_encoding(fd)")]
    fn device_encoding(_m: &Object, fd: i32) -> Fallible<Option<Ref<Str>>> {
        if !system::detached(|| host::isatty(fd)) {
            return Ok(None);
        }
        let utf8_mode = sidewinder_vm::config::get().utf8_mode > 0;
        Str::from_str(if utf8_mode { "utf-8" } else { "UTF-8" }).map(Some)
    }

    /// Another descriptor of the same file.
    #[function(sig = "dup(fd, /)")]
    fn dup(_m: &Object, fd: i32) -> Fallible<i32> {
        host::dup(fd).map_err(os_text::raise_errno)
    }

    /// Makes a descriptor one of another file.
    #[function(sig = "dup2(fd, fd2, inheritable=True)")]
    fn dup2(_m: &Object, fd: i32, fd2: i32, inheritable: bool) -> Fallible<i32> {
        system::detached(|| host::dup2(fd, fd2, inheritable)).map_err(os_text::raise_errno)
    }

    /// Locks, unlocks or tests a part of a file.
    #[function(sig = "lockf(fd, command, length, /)")]
    fn lockf(_m: &Object, fd: i32, command: i32, length: i64) -> Fallible {
        system::detached(|| posix::lockf(fd, command, length)).map_err(os_text::raise_errno)
    }

    /// Moves the position.
    #[function(sig = "lseek(fd, position, whence, /)")]
    fn lseek(_m: &Object, fd: i32, position: i64, whence: i32) -> Fallible<i64> {
        system::detached(|| host::lseek(fd, position, whence)).map_err(os_text::raise_errno)
    }

    /// Reads bytes.
    #[function(sig = "read(fd, length, /)")]
    fn read(_m: &Object, fd: i32, length: isize) -> PyResult<BytesObject> {
        let length = length_of(length)?.min(0x7fff_f000);
        BytesObject::build(length, |buffer| done(system::retrying(|| host::read(fd, buffer))))
    }

    /// Reads into a buffer.
    #[function(sig = "readinto(fd, buffer, /)")]
    fn readinto(_m: &Object, fd: i32, buffer: Writable) -> Fallible<usize> {
        let mut buffer = buffer;
        let to = buffer.0.as_mut_slice();
        done(system::retrying(|| host::read(fd, to)))
    }

    /// Reads into several buffers.
    #[function(sig = "readv(fd, buffers, /)")]
    fn readv(_m: &Object, fd: i32, buffers: &Object) -> Fallible<usize> {
        read_many("readv", fd, buffers, None)
    }

    /// Reads at an offset.
    #[function(sig = "pread(fd, length, offset, /)")]
    fn pread(_m: &Object, fd: i32, length: isize, offset: i64) -> PyResult<BytesObject> {
        let length = length_of(length)?;
        BytesObject::build(length, |buffer| {
            done(system::retrying(|| host::pread(fd, buffer, offset)))
        })
    }

    /// Reads at an offset into several buffers.
    #[function(sig = "preadv(fd, buffers, offset, flags=0, /)")]
    fn preadv(_m: &Object, fd: i32, buffers: &Object, offset: i64, flags: i32) -> Fallible<usize> {
        read_many("preadv", fd, buffers, Some((offset, flags)))
    }

    /// Writes bytes.
    #[function(sig = "write(fd, data, /)")]
    fn write(_m: &Object, fd: i32, data: Readable) -> Fallible<usize> {
        let bytes = data.0.as_slice();
        done(system::retrying(|| host::write(fd, bytes)))
    }

    /// Writes several buffers.
    #[function(sig = "writev(fd, buffers, /)")]
    fn writev(_m: &Object, fd: i32, buffers: &Object) -> Fallible<usize> {
        write_many("writev", fd, buffers, None)
    }

    /// Writes at an offset.
    #[function(sig = "pwrite(fd, buffer, offset, /)")]
    fn pwrite(_m: &Object, fd: i32, buffer: Readable, offset: i64) -> Fallible<usize> {
        let bytes = buffer.0.as_slice();
        done(system::retrying(|| host::pwrite(fd, bytes, offset)))
    }

    /// Writes several buffers at an offset.
    #[function(sig = "pwritev(fd, buffers, offset, flags=0, /)")]
    fn pwritev(_m: &Object, fd: i32, buffers: &Object, offset: i64, flags: i32) -> Fallible<usize> {
        write_many("pwritev", fd, buffers, Some((offset, flags)))
    }

    /// Copies from one open file to another, within the system.
    #[function(sig = "sendfile(out_fd, in_fd, offset, count)")]
    fn sendfile(_m: &Object, out_fd: i32, in_fd: i32, offset: Offset, count: isize) -> Fallible<usize> {
        let count = length_of(count)?;
        done(system::retrying(|| {
            posix::sendfile(out_fd, in_fd, offset.0, count)
        }))
    }

    /// Copies a part of one file to another, within the system.
    #[function(sig = "copy_file_range(src, dst, count, offset_src=None,\n                offset_dst=None)")]
    fn copy_file_range(
        _m: &Object,
        src: i32,
        dst: i32,
        count: Count,
        offset_src: Option<Offset>,
        offset_dst: Option<Offset>,
    ) -> Fallible<usize> {
        let (from, to) = (offset_src.and_then(|at| at.0), offset_dst.and_then(|at| at.0));
        done(system::retrying(|| {
            posix::copy_file_range(src, dst, count.0, from, to)
        }))
    }

    /// Moves bytes between a pipe and another file, within the system.
    #[function(sig = "splice(src, dst, count, offset_src=None, offset_dst=None,\n       flags=0)")]
    fn splice(
        _m: &Object,
        src: i32,
        dst: i32,
        count: Count,
        offset_src: Option<Offset>,
        offset_dst: Option<Offset>,
        flags: u32,
    ) -> Fallible<usize> {
        let (from, to) = (offset_src.and_then(|at| at.0), offset_dst.and_then(|at| at.0));
        done(system::retrying(|| {
            posix::splice(src, dst, count.0, from, to, flags)
        }))
    }

    /// What the system knows of an open file.
    #[function(sig = "fstat(fd)")]
    fn fstat(_m: &Object, fd: i32) -> PyResult<Tuple> {
        stat_result(&done(system::retrying(|| stat::fstat(fd)))?)
    }

    /// Whether a descriptor is a terminal.
    #[function(sig = "isatty(fd, /)")]
    fn isatty(_m: &Object, fd: i32) -> Fallible<bool> {
        Ok(system::detached(|| host::isatty(fd)))
    }

    /// A pipe: its reading and its writing end.
    #[function(sig = "pipe()")]
    fn pipe(_m: &Object) -> PyResult<Tuple> {
        pipe2(_m, c::O_CLOEXEC)
    }

    /// A pipe with flags.
    #[function(sig = "pipe2(flags, /)")]
    fn pipe2(_m: &Object, flags: i32) -> PyResult<Tuple> {
        let (read, write) = host::pipe(flags).map_err(os_text::raise_errno)?;
        Tuple::new([
            Int::new(i64::from(read))?.upcast(),
            Int::new(i64::from(write))?.upcast(),
        ])
    }

    /// Cuts or extends an open file.
    #[function(sig = "ftruncate(fd, length, /)")]
    fn ftruncate(_m: &Object, fd: i32, length: i64) -> Fallible {
        done(system::retrying(|| host::ftruncate(fd, length)))
    }

    /// Makes sure that there is room for a part of a file.
    #[function(sig = "posix_fallocate(fd, offset, length, /)")]
    fn posix_fallocate(_m: &Object, fd: i32, offset: i64, length: i64) -> Fallible {
        done(system::retrying(|| posix::fallocate(fd, offset, length)))
    }

    /// Tells the system how a part of a file will be used.
    #[function(sig = "posix_fadvise(fd, offset, length, advice, /)")]
    fn posix_fadvise(_m: &Object, fd: i32, offset: i64, length: i64, advice: i32) -> Fallible {
        done(system::retrying(|| posix::fadvise(fd, offset, length, advice)))
    }

    /// Changes the working directory to an open one.
    #[function(sig = "fchdir(fd)")]
    fn fchdir(_m: &Object, fd: FileDescriptor) -> Fallible {
        done(system::retrying(|| posix::fchdir(fd.0)))
    }

    /// Waits until a file is written to its device.
    #[function(sig = "fsync(fd)")]
    fn fsync(_m: &Object, fd: FileDescriptor) -> Fallible {
        done(system::retrying(|| posix::fsync(fd.0)))
    }

    /// Writes everything to the devices.
    #[function(sig = "sync()")]
    fn sync(_m: &Object) -> Fallible {
        system::detached(posix::sync);
        Ok(())
    }

    /// Waits until a file's content is written to its device.
    #[function(sig = "fdatasync(fd)")]
    fn fdatasync(_m: &Object, fd: FileDescriptor) -> Fallible {
        done(system::retrying(|| posix::fdatasync(fd.0)))
    }

    /// What the system knows of an open file's file system.
    #[function(sig = "fstatvfs(fd, /)")]
    fn fstatvfs(_m: &Object, fd: i32) -> PyResult<Tuple> {
        statvfs_result(&done(system::retrying(|| stat::fstatvfs(fd)))?)
    }

    /// Columns and lines of a terminal.
    #[function(sig = "get_terminal_size(fd=<unrepresentable>, /)")]
    fn get_terminal_size(_m: &Object, fd: Option<i32>) -> PyResult<Tuple> {
        let (columns, lines) = posix::terminal_size(fd.unwrap_or(1)).map_err(os_text::raise_errno)?;
        terminal_size(columns, lines)
    }

    /// Whether programs that are run inherit a descriptor.
    #[function(sig = "get_inheritable(fd, /)")]
    fn get_inheritable(_m: &Object, fd: i32) -> Fallible<bool> {
        host::is_inheritable(fd).map_err(os_text::raise_errno)
    }

    /// Sets whether programs that are run inherit a descriptor.
    #[function(sig = "set_inheritable(fd, inheritable, /)")]
    fn set_inheritable(_m: &Object, fd: i32, inheritable: i32) -> Fallible {
        host::set_inheritable(fd, inheritable != 0).map_err(os_text::raise_errno)
    }

    /// Whether reads and writes wait.
    #[function(sig = "get_blocking(fd, /)")]
    fn get_blocking(_m: &Object, fd: i32) -> Fallible<bool> {
        host::is_blocking(fd).map_err(os_text::raise_errno)
    }

    /// Sets whether reads and writes wait.
    #[function(sig = "set_blocking(fd, blocking, /)")]
    fn set_blocking(_m: &Object, fd: i32, blocking: bool) -> Fallible {
        host::set_blocking(fd, blocking).map_err(os_text::raise_errno)
    }

    /// The name of a terminal.
    #[function(sig = "ttyname(fd, /)")]
    fn ttyname(_m: &Object, fd: i32) -> PyResult<Str> {
        os_text::decode(&posix::ttyname(fd).map_err(os_text::raise_errno)?)
    }

    /// Opens the controlling end of a new pseudo-terminal.
    #[function(sig = "posix_openpt(oflag, /)")]
    fn posix_openpt(_m: &Object, oflag: i32) -> Fallible<i32> {
        posix::posix_openpt(oflag | c::O_CLOEXEC).map_err(os_text::raise_errno)
    }

    /// Gives access to the controlled end of a pseudo-terminal.
    #[function(sig = "grantpt(fd, /)")]
    fn grantpt(_m: &Object, fd: FileDescriptor) -> Fallible {
        posix::grantpt(fd.0).map_err(os_text::raise_errno)
    }

    /// Unlocks the controlled end of a pseudo-terminal.
    #[function(sig = "unlockpt(fd, /)")]
    fn unlockpt(_m: &Object, fd: FileDescriptor) -> Fallible {
        posix::unlockpt(fd.0).map_err(os_text::raise_errno)
    }

    /// The name of the controlled end of a pseudo-terminal.
    #[function(sig = "ptsname(fd, /)")]
    fn ptsname(_m: &Object, fd: FileDescriptor) -> PyResult<Str> {
        os_text::decode(&posix::ptsname(fd.0).map_err(os_text::raise_errno)?)
    }

    /// A new pseudo-terminal: its two ends.
    #[function(sig = "openpty()")]
    fn openpty(_m: &Object) -> PyResult<Tuple> {
        let (controlling, controlled) = posix::openpty().map_err(os_text::raise_errno)?;
        Tuple::new([
            Int::new(i64::from(controlling))?.upcast(),
            Int::new(i64::from(controlled))?.upcast(),
        ])
    }

    /// Makes a terminal the standard streams of the process.
    #[function(sig = "login_tty(fd, /)")]
    fn login_tty(_m: &Object, fd: FileDescriptor) -> Fallible {
        posix::login_tty(fd.0).map_err(os_text::raise_errno)
    }

    /// A file in memory.
    #[function(sig = "memfd_create(name, flags=MFD_CLOEXEC)")]
    fn memfd_create(_m: &Object, name: crate::args::FsText, flags: Option<u32>) -> Fallible<i32> {
        let flags = flags.unwrap_or(c::MFD_CLOEXEC);
        system::detached(|| posix::memfd_create(&name.0, flags)).map_err(os_text::raise_errno)
    }

    /// A counter to wait for.
    #[function(sig = "eventfd(initval, flags=EFD_CLOEXEC)")]
    fn eventfd(_m: &Object, initval: u32, flags: Option<i32>) -> Fallible<i32> {
        posix::eventfd(initval, flags.unwrap_or(c::EFD_CLOEXEC)).map_err(os_text::raise_errno)
    }

    /// Reads an event counter.
    #[function(sig = "eventfd_read(fd)")]
    fn eventfd_read(_m: &Object, fd: FileDescriptor) -> Fallible<u64> {
        let mut value = [0; 8];
        system::detached(|| host::read(fd.0, &mut value)).map_err(os_text::raise_errno)?;
        Ok(u64::from_ne_bytes(value))
    }

    /// Adds to an event counter.
    #[function(sig = "eventfd_write(fd, value)")]
    fn eventfd_write(_m: &Object, fd: FileDescriptor, value: u64) -> Fallible {
        let bytes = value.to_ne_bytes();
        system::detached(|| host::write(fd.0, &bytes)).map_err(os_text::raise_errno)?;
        Ok(())
    }

    /// The text of an error number.
    #[function(sig = "strerror(code, /)")]
    fn strerror(_m: &Object, code: i32) -> PyResult<Str> {
        os_text::decode(sidewinder_host::errno::strerror(code).as_bytes())
    }

    /// Opens a descriptor of a namespace for the process.
    #[function(sig = "setns(fd, nstype=0)")]
    fn setns(_m: &Object, fd: FileDescriptor, nstype: i32) -> Fallible {
        system::detached(|| posix::setns(fd.0, nstype)).map_err(os_text::raise_errno)
    }

    /// Leaves namespaces that the process shares.
    #[function(sig = "unshare(flags)")]
    fn unshare(_m: &Object, flags: i32) -> Fallible {
        system::detached(|| posix::unshare(flags)).map_err(os_text::raise_errno)
    }
}

pub(super) use functions::METHODS;
