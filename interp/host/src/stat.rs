//! What the system knows of files and file systems.

use crate::errno::{Sys, done};
use core::ffi::CStr;
use core::mem::MaybeUninit;

/// A point in time, as files record it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "fields of struct timespec")]
pub struct TimeSpec {
    pub seconds: i64,
    pub nanoseconds: i64,
}

/// `struct stat`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "fields of struct stat")]
pub struct Stat {
    pub mode: u32,
    pub ino: u64,
    pub dev: u64,
    pub nlink: u64,
    pub uid: u32,
    pub gid: u32,
    pub size: i64,
    pub atime: TimeSpec,
    pub mtime: TimeSpec,
    pub ctime: TimeSpec,
    pub blksize: i64,
    pub blocks: i64,
    pub rdev: u64,
}

impl Stat {
    /// Whether the file is of this type (`S_IFDIR`, ...).
    pub fn is_kind(&self, kind: u32) -> bool {
        self.mode & libc::S_IFMT == kind
    }

    /// Whether the file is a directory.
    pub fn is_directory(&self) -> bool {
        self.is_kind(libc::S_IFDIR)
    }

    fn from_raw(raw: &libc::stat) -> Stat {
        let time = |seconds, nanoseconds| TimeSpec { seconds, nanoseconds };
        Stat {
            mode: raw.st_mode,
            ino: raw.st_ino,
            dev: raw.st_dev,
            nlink: raw.st_nlink,
            uid: raw.st_uid,
            gid: raw.st_gid,
            size: raw.st_size,
            atime: time(raw.st_atime, raw.st_atime_nsec),
            mtime: time(raw.st_mtime, raw.st_mtime_nsec),
            ctime: time(raw.st_ctime, raw.st_ctime_nsec),
            blksize: raw.st_blksize,
            blocks: raw.st_blocks,
            rdev: raw.st_rdev,
        }
    }
}

fn ask(call: impl FnOnce(*mut libc::stat) -> i32) -> Sys<Stat> {
    let mut raw = MaybeUninit::uninit();
    done(call(raw.as_mut_ptr()))?;
    // SAFETY: the call succeeded, so it filled the struct.
    Ok(Stat::from_raw(unsafe { raw.assume_init_ref() }))
}

/// Of an open file.
pub fn fstat(fd: i32) -> Sys<Stat> {
    // SAFETY: room for the struct.
    ask(|raw| unsafe { libc::fstat(fd, raw) })
}

/// Of a path; `directory` is what it is relative to (`None`: the working directory).
pub fn stat(directory: Option<i32>, path: &CStr, follow: bool) -> Sys<Stat> {
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    let directory = directory.unwrap_or(libc::AT_FDCWD);
    // SAFETY: a C string and room for the struct.
    ask(|raw| unsafe { libc::fstatat(directory, path.as_ptr(), raw, flags) })
}

/// `struct statvfs`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "fields of struct statvfs")]
pub struct StatVfs {
    pub bsize: u64,
    pub frsize: u64,
    pub blocks: u64,
    pub bfree: u64,
    pub bavail: u64,
    pub files: u64,
    pub ffree: u64,
    pub favail: u64,
    pub flag: u64,
    pub namemax: u64,
    pub fsid: u64,
}

fn ask_vfs(call: impl FnOnce(*mut libc::statvfs) -> i32) -> Sys<StatVfs> {
    let mut raw = MaybeUninit::<libc::statvfs>::uninit();
    done(call(raw.as_mut_ptr()))?;
    // SAFETY: the call succeeded, so it filled the struct.
    let raw = unsafe { raw.assume_init_ref() };
    Ok(StatVfs {
        bsize: raw.f_bsize,
        frsize: raw.f_frsize,
        blocks: raw.f_blocks,
        bfree: raw.f_bfree,
        bavail: raw.f_bavail,
        files: raw.f_files,
        ffree: raw.f_ffree,
        favail: raw.f_favail,
        flag: raw.f_flag,
        namemax: raw.f_namemax,
        fsid: raw.f_fsid,
    })
}

/// Of the file system of an open file.
pub fn fstatvfs(fd: i32) -> Sys<StatVfs> {
    // SAFETY: room for the struct.
    ask_vfs(|raw| unsafe { libc::fstatvfs(fd, raw) })
}

/// Of the file system of a path.
pub fn statvfs(path: &CStr) -> Sys<StatVfs> {
    // SAFETY: a C string and room for the struct.
    ask_vfs(|raw| unsafe { libc::statvfs(path.as_ptr(), raw) })
}
