//! Files by their paths: looking at, making, moving, removing; directories; extended attributes.

use super::results::{stat_result, statvfs_result};
use super::scandir::{ScandirIterator, scan};
use super::times::{FileTimes, file_times};
use crate::args::{AnyPath, DirFd, FsText, Gid, Path, PathOrFd, Uid, dir_of, file_name};
use crate::system;
use sidewinder_host::constants as c;
use sidewinder_host::posix::{self as host, Directory, Target};
use sidewinder_host::{Errno, Sys, stat as host_stat};
use sidewinder_macros::pymethods;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{NOT_IMPLEMENTED_ERROR, VALUE_ERROR};
use sidewinder_object::{
    BytesObject, Fallible, List, Object, PyResult, Raised, Tuple, audit, errors, os_text, singletons,
};

#[cold]
fn invalid(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&VALUE_ERROR, message)
}

/// Arguments that exclude each other.
fn check_fd(function: &str, fd: Option<i32>, dir: i32, follow: bool) -> Fallible {
    if fd.is_none() {
        return Ok(());
    }
    if dir != c::AT_FDCWD {
        return Err(invalid(format_args!(
            "{function}: can't specify dir_fd without matching path"
        )));
    }
    if !follow {
        return Err(invalid(format_args!(
            "{function}: cannot use fd and follow_symlinks together"
        )));
    }
    Ok(())
}

fn stat_of(path: &PathOrFd, dir: i32, follow: bool) -> PyResult<Tuple> {
    check_fd("stat", path.fd, dir, follow)?;
    let found = system::detached(|| match path.fd {
        Some(-1) => Err(Errno(c::EFAULT)),
        Some(fd) => host_stat::fstat(fd),
        None => host_stat::stat(Some(dir), path.c_str(), follow),
    });
    match found {
        Ok(found) => stat_result(&found),
        Err(error) => Err(path.error(error)),
    }
}

fn of_path(result: Sys, path: &Path) -> Fallible {
    result.map_err(|error| path.error(error))
}

fn of_two(result: Sys, from: &Path, to: &Path) -> Fallible {
    result.map_err(|error| os_text::raise_errno_with(error, Some(&from.object), Some(&to.object)))
}

fn event(name: &str, parts: &[&Object]) -> Fallible {
    audit::audit(name, || Tuple::from_slice(parts))
}

fn target<const NONE: bool>(path: &crate::args::PathOf<true, NONE>, follow: bool) -> Target<'_> {
    match path.fd {
        Some(fd) => Target::Fd(fd),
        None => Target::Path(path.c_str(), follow),
    }
}

fn directory_names(path: &AnyPath) -> Sys<Vec<Vec<u8>>> {
    let mut directory = match path.fd {
        Some(fd) => sidewinder_host::fd::dup(fd).and_then(Directory::from_fd)?,
        None => Directory::open(path.c_str())?,
    };
    if path.fd.is_some() {
        directory.rewind();
    }
    let mut names = Vec::new();
    while let Some(entry) = directory.next_entry()? {
        names.push(entry.name);
    }
    if path.fd.is_some() {
        directory.rewind();
    }
    Ok(names)
}

#[pymethods]
mod functions {
    use super::*;

    /// What the system knows of a file.
    #[function(sig = "stat(path, *, dir_fd=None, follow_symlinks=True)")]
    fn stat(_m: &Object, path: PathOrFd, dir_fd: Option<DirFd>, follow_symlinks: bool) -> PyResult<Tuple> {
        stat_of(&path, dir_of(dir_fd), follow_symlinks)
    }

    /// What the system knows of a file, links not followed.
    #[function(sig = "lstat(path, *, dir_fd=None)")]
    fn lstat(_m: &Object, path: Path, dir_fd: Option<DirFd>) -> PyResult<Tuple> {
        let dir = dir_of(dir_fd);
        match system::detached(|| host_stat::stat(Some(dir), path.c_str(), false)) {
            Ok(found) => stat_result(&found),
            Err(error) => Err(path.error(error)),
        }
    }

    /// Whether the process may access a file.
    #[function(sig = "access(path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)")]
    fn access(
        _m: &Object,
        path: Path,
        mode: i32,
        dir_fd: Option<DirFd>,
        effective_ids: bool,
        follow_symlinks: bool,
    ) -> Fallible<bool> {
        let mut flags = 0;
        if !follow_symlinks {
            flags |= c::AT_SYMLINK_NOFOLLOW;
        }
        if effective_ids {
            flags |= c::AT_EACCESS;
        }
        let dir = dir_of(dir_fd);
        Ok(system::detached(|| host::faccessat(dir, path.c_str(), mode, flags)).is_ok())
    }

    /// Changes the working directory.
    #[function(sig = "chdir(path)")]
    fn chdir(_m: &Object, path: PathOrFd) -> Fallible {
        event("os.chdir", &[&path.object])?;
        let result = system::detached(|| match path.fd {
            Some(fd) => host::fchdir(fd),
            None => host::chdir(path.c_str()),
        });
        result.map_err(|error| path.error(error))
    }

    /// Changes the permissions of a file.
    #[function(sig = "chmod(path, mode, *, dir_fd=None,\n      follow_symlinks=(os.name != 'nt'))")]
    fn chmod(
        _m: &Object,
        path: PathOrFd,
        mode: i32,
        dir_fd: Option<DirFd>,
        follow_symlinks: Option<bool>,
    ) -> Fallible {
        let follow = follow_symlinks.unwrap_or(true);
        let dir = dir_of(dir_fd);
        audit::audit("os.chmod", || {
            Tuple::new([
                path.object.clone(),
                sidewinder_object::Int::new(i64::from(mode))?.upcast(),
                sidewinder_object::Int::new(if dir == c::AT_FDCWD { -1 } else { i64::from(dir) })?.upcast(),
            ])
        })?;
        let flags = if follow { 0 } else { c::AT_SYMLINK_NOFOLLOW };
        let mode = mode.cast_unsigned();
        let result = system::detached(|| match path.fd {
            Some(fd) => host::fchmod(fd, mode),
            None => host::fchmodat(dir, path.c_str(), mode, flags),
        });
        match result {
            Err(error) if !follow && (error.0 == c::ENOTSUP || error.0 == c::EOPNOTSUPP) => {
                if dir != c::AT_FDCWD {
                    return Err(invalid(format_args!(
                        "chmod: cannot use dir_fd and follow_symlinks together"
                    )));
                }
                Err(errors::raise(
                    &NOT_IMPLEMENTED_ERROR,
                    format_args!("chmod: follow_symlinks unavailable on this platform"),
                ))
            }
            result => result.map_err(|error| path.error(error)),
        }
    }

    /// Changes the permissions of an open file.
    #[function(sig = "fchmod(fd, mode)")]
    fn fchmod(_m: &Object, fd: i32, mode: i32) -> Fallible {
        audit::audit("os.chmod", || {
            Tuple::new([
                sidewinder_object::Int::new(i64::from(fd))?.upcast(),
                sidewinder_object::Int::new(i64::from(mode))?.upcast(),
                sidewinder_object::Int::new(-1)?.upcast(),
            ])
        })?;
        system::retrying(|| host::fchmod(fd, mode.cast_unsigned()))?.map_err(os_text::raise_errno)
    }

    /// Changes the owner of a file.
    #[function(sig = "chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)")]
    fn chown(
        _m: &Object,
        path: PathOrFd,
        uid: Uid,
        gid: Gid,
        dir_fd: Option<DirFd>,
        follow_symlinks: bool,
    ) -> Fallible {
        let dir = dir_of(dir_fd);
        check_fd("chown", path.fd, dir, follow_symlinks)?;
        let flags = if follow_symlinks {
            0
        } else {
            c::AT_SYMLINK_NOFOLLOW
        };
        let result = system::detached(|| match path.fd {
            Some(fd) => host::fchown(fd, uid.0, gid.0),
            None => host::fchownat(dir, path.c_str(), uid.0, gid.0, flags),
        });
        result.map_err(|error| path.error(error))
    }

    /// Changes the owner of an open file.
    #[function(sig = "fchown(fd, uid, gid)")]
    fn fchown(_m: &Object, fd: i32, uid: Uid, gid: Gid) -> Fallible {
        system::retrying(|| host::fchown(fd, uid.0, gid.0))?.map_err(os_text::raise_errno)
    }

    /// Changes the owner of a file, links not followed.
    #[function(sig = "lchown(path, uid, gid)")]
    fn lchown(_m: &Object, path: Path, uid: Uid, gid: Gid) -> Fallible {
        let result = system::detached(|| {
            host::fchownat(c::AT_FDCWD, path.c_str(), uid.0, gid.0, c::AT_SYMLINK_NOFOLLOW)
        });
        of_path(result, &path)
    }

    /// Changes the root directory of the process.
    #[function(sig = "chroot(path)")]
    fn chroot(_m: &Object, path: Path) -> Fallible {
        of_path(system::detached(|| host::chroot(path.c_str())), &path)
    }

    /// The working directory.
    #[function(sig = "getcwd()")]
    fn getcwd(_m: &Object) -> PyResult {
        let path = system::detached(host::getcwd).map_err(os_text::raise_errno)?;
        file_name(&path, false)
    }

    /// The working directory as bytes.
    #[function(sig = "getcwdb()")]
    fn getcwdb(_m: &Object) -> PyResult {
        let path = system::detached(host::getcwd).map_err(os_text::raise_errno)?;
        file_name(&path, true)
    }

    /// Makes a hard link.
    #[function(
        sig = "link(src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=(os.name != 'nt'))"
    )]
    fn link(
        _m: &Object,
        src: Path,
        dst: Path,
        src_dir_fd: Option<DirFd>,
        dst_dir_fd: Option<DirFd>,
        follow_symlinks: Option<bool>,
    ) -> Fallible {
        event("os.link", &[&src.object, &dst.object])?;
        let flags = if follow_symlinks.unwrap_or(true) {
            c::AT_SYMLINK_FOLLOW
        } else {
            0
        };
        let (from, to) = (dir_of(src_dir_fd), dir_of(dst_dir_fd));
        let result = system::detached(|| host::linkat(from, src.c_str(), to, dst.c_str(), flags));
        of_two(result, &src, &dst)
    }

    /// The names in a directory.
    #[function(sig = "listdir(path=None)")]
    fn listdir(_m: &Object, path: Option<AnyPath>) -> PyResult<List> {
        let path = match path {
            Some(path) => path,
            None => current_directory()?,
        };
        event("os.listdir", &[&path.object])?;
        let names = system::detached(|| directory_names(&path)).map_err(|error| path.error(error))?;
        let list = List::new()?;
        for name in names {
            list.append(file_name(&name, path.bytes)?)?;
        }
        Ok(list)
    }

    /// Makes a directory.
    #[function(sig = "mkdir(path, mode=511, *, dir_fd=None)")]
    fn mkdir(_m: &Object, path: Path, mode: i32, dir_fd: Option<DirFd>) -> Fallible {
        audit::audit("os.mkdir", || {
            let dir = dir_of(dir_fd);
            Tuple::new([
                path.object.clone(),
                sidewinder_object::Int::new(i64::from(mode))?.upcast(),
                sidewinder_object::Int::new(if dir == c::AT_FDCWD { -1 } else { i64::from(dir) })?.upcast(),
            ])
        })?;
        let dir = dir_of(dir_fd);
        of_path(
            system::detached(|| host::mkdirat(dir, path.c_str(), mode.cast_unsigned())),
            &path,
        )
    }

    /// Where a symbolic link points to.
    #[function(sig = "readlink(path, *, dir_fd=None)")]
    fn readlink(_m: &Object, path: Path, dir_fd: Option<DirFd>) -> PyResult {
        let dir = dir_of(dir_fd);
        match system::detached(|| host::readlinkat(dir, path.c_str())) {
            Ok(target) => file_name(&target, path.bytes),
            Err(error) => Err(path.error(error)),
        }
    }

    /// Renames a file; what is at the new path goes.
    #[function(sig = "rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)")]
    fn rename(
        _m: &Object,
        src: Path,
        dst: Path,
        src_dir_fd: Option<DirFd>,
        dst_dir_fd: Option<DirFd>,
    ) -> Fallible {
        event("os.rename", &[&src.object, &dst.object])?;
        let (from, to) = (dir_of(src_dir_fd), dir_of(dst_dir_fd));
        let result = system::detached(|| host::renameat(from, src.c_str(), to, dst.c_str()));
        of_two(result, &src, &dst)
    }

    /// As `rename`.
    #[function(sig = "replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)")]
    fn replace(
        module: &Object,
        src: Path,
        dst: Path,
        src_dir_fd: Option<DirFd>,
        dst_dir_fd: Option<DirFd>,
    ) -> Fallible {
        rename(module, src, dst, src_dir_fd, dst_dir_fd)
    }

    /// Removes an empty directory.
    #[function(sig = "rmdir(path, *, dir_fd=None)")]
    fn rmdir(_m: &Object, path: Path, dir_fd: Option<DirFd>) -> Fallible {
        event("os.rmdir", &[&path.object])?;
        let dir = dir_of(dir_fd);
        of_path(
            system::detached(|| host::unlinkat(dir, path.c_str(), c::AT_REMOVEDIR)),
            &path,
        )
    }

    /// Makes a symbolic link.
    #[function(sig = "symlink(src, dst, target_is_directory=False, *, dir_fd=None)")]
    fn symlink(
        _m: &Object,
        src: Path,
        dst: Path,
        target_is_directory: bool,
        dir_fd: Option<DirFd>,
    ) -> Fallible {
        let _ = target_is_directory;
        event("os.symlink", &[&src.object, &dst.object])?;
        let dir = dir_of(dir_fd);
        let result = system::detached(|| host::symlinkat(src.c_str(), dir, dst.c_str()));
        of_two(result, &src, &dst)
    }

    /// Removes a file.
    #[function(sig = "unlink(path, *, dir_fd=None)")]
    fn unlink(_m: &Object, path: Path, dir_fd: Option<DirFd>) -> Fallible {
        event("os.remove", &[&path.object])?;
        let dir = dir_of(dir_fd);
        of_path(system::detached(|| host::unlinkat(dir, path.c_str(), 0)), &path)
    }

    /// As `unlink`.
    #[function(sig = "remove(path, *, dir_fd=None)")]
    fn remove(module: &Object, path: Path, dir_fd: Option<DirFd>) -> Fallible {
        unlink(module, path, dir_fd)
    }

    /// Sets the times of a file.
    #[function(
        sig = "utime(path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)"
    )]
    fn utime(
        _m: &Object,
        path: PathOrFd,
        times: Option<&Object>,
        ns: Option<&Object>,
        dir_fd: Option<DirFd>,
        follow_symlinks: bool,
    ) -> Fallible {
        let times = match file_times(times, ns)? {
            FileTimes::Now => None,
            FileTimes::At(times) => Some(times),
        };
        let dir = dir_of(dir_fd);
        check_fd("utime", path.fd, dir, follow_symlinks)?;
        let result = system::detached(|| {
            let target = path.path.as_deref();
            host::utimens(dir, target, path.fd.unwrap_or(-1), times, follow_symlinks)
        });
        result.map_err(|error| path.error(error))
    }

    /// Makes a named pipe.
    #[function(sig = "mkfifo(path, mode=438, *, dir_fd=None)")]
    fn mkfifo(_m: &Object, path: Path, mode: i32, dir_fd: Option<DirFd>) -> Fallible {
        let dir = dir_of(dir_fd);
        system::retrying(|| host::mkfifoat(dir, path.c_str(), mode.cast_unsigned()))?
            .map_err(os_text::raise_errno)
    }

    /// Makes a file, a named pipe or a device.
    #[function(sig = "mknod(path, mode=384, device=0, *, dir_fd=None)")]
    fn mknod(_m: &Object, path: Path, mode: i32, device: Option<u64>, dir_fd: Option<DirFd>) -> Fallible {
        let dir = dir_of(dir_fd);
        let device = device.unwrap_or(0);
        system::retrying(|| host::mknodat(dir, path.c_str(), mode.cast_unsigned(), device))?
            .map_err(os_text::raise_errno)
    }

    /// Cuts or extends a file.
    #[function(sig = "truncate(path, length)")]
    fn truncate(_m: &Object, path: PathOrFd, length: i64) -> Fallible {
        if let Some(fd) = path.fd {
            return system::retrying(|| sidewinder_host::fd::ftruncate(fd, length))?
                .map_err(os_text::raise_errno);
        }
        let result = system::retrying(|| host::truncate(path.c_str(), length))?;
        result.map_err(|error| path.error(error))
    }

    /// What the system knows of a file system.
    #[function(sig = "statvfs(path)")]
    fn statvfs(_m: &Object, path: PathOrFd) -> PyResult<Tuple> {
        let found = system::detached(|| match path.fd {
            Some(fd) => host_stat::fstatvfs(fd),
            None => host_stat::statvfs(path.c_str()),
        });
        match found {
            Ok(found) => statvfs_result(&found),
            Err(error) => Err(path.error(error)),
        }
    }

    /// An extended attribute of a file.
    #[function(sig = "getxattr(path, attribute, *, follow_symlinks=True)")]
    fn getxattr(
        _m: &Object,
        path: PathOrFd,
        attribute: FsText,
        follow_symlinks: bool,
    ) -> PyResult<BytesObject> {
        check_fd("getxattr", path.fd, c::AT_FDCWD, follow_symlinks)?;
        let value = system::detached(|| host::getxattr(target(&path, follow_symlinks), &attribute.0));
        BytesObject::new(&value.map_err(|error| path.error(error))?)
    }

    /// Sets an extended attribute of a file.
    #[function(sig = "setxattr(path, attribute, value, flags=0, *,\n         follow_symlinks=True)")]
    fn setxattr(
        _m: &Object,
        path: PathOrFd,
        attribute: FsText,
        value: Bytes,
        flags: i32,
        follow_symlinks: bool,
    ) -> Fallible {
        check_fd("setxattr", path.fd, c::AT_FDCWD, follow_symlinks)?;
        let value = value.as_slice();
        let result =
            system::detached(|| host::setxattr(target(&path, follow_symlinks), &attribute.0, value, flags));
        result.map_err(|error| path.error(error))
    }

    /// Removes an extended attribute of a file.
    #[function(sig = "removexattr(path, attribute, *, follow_symlinks=True)")]
    fn removexattr(_m: &Object, path: PathOrFd, attribute: FsText, follow_symlinks: bool) -> Fallible {
        check_fd("removexattr", path.fd, c::AT_FDCWD, follow_symlinks)?;
        let result = system::detached(|| match target(&path, follow_symlinks) {
            Target::Fd(fd) => host::fremovexattr(fd, &attribute.0),
            Target::Path(path, true) => host::removexattr(path, &attribute.0),
            Target::Path(path, false) => host::lremovexattr(path, &attribute.0),
        });
        result.map_err(|error| path.error(error))
    }

    /// The names of a file's extended attributes.
    #[function(sig = "listxattr(path=None, *, follow_symlinks=True)")]
    fn listxattr(_m: &Object, path: Option<AnyPath>, follow_symlinks: bool) -> PyResult<List> {
        let path = match path {
            Some(path) => path,
            None => current_directory()?,
        };
        check_fd("listxattr", path.fd, c::AT_FDCWD, follow_symlinks)?;
        let names = system::detached(|| host::listxattr(target(&path, follow_symlinks)));
        let names = names.map_err(|error| path.error(error))?;
        let list = List::new()?;
        for name in names.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
            list.append(file_name(name, false)?)?;
        }
        Ok(list)
    }

    /// An iterator over the entries of a directory.
    #[function(sig = "scandir(path=None)")]
    fn scandir(_m: &Object, path: Option<AnyPath>) -> PyResult<ScandirIterator> {
        let path = match path {
            Some(path) => path,
            None => current_directory()?,
        };
        event("os.scandir", &[&path.object])?;
        scan(&path)
    }

    fn current_directory() -> Fallible<AnyPath> {
        Ok(AnyPath {
            object: singletons::new_none(),
            path: Some(c".".to_owned()),
            fd: None,
            bytes: false,
        })
    }

    /// The path of an object, as `__fspath__` gives it.
    #[function(sig = "fspath(path)")]
    fn fspath(_m: &Object, path: &Object) -> PyResult {
        os_text::fspath(path)
    }
}

pub(super) use functions::METHODS;
