//! `scandir` and its entries.

use super::results::stat_result;
use crate::args::file_name;
use crate::system;
use core::cell::Cell;
use sidewinder_host::constants as c;
use sidewinder_host::posix::Directory;
use sidewinder_host::stat::stat;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{FILE_NOT_FOUND_ERROR, RESOURCE_WARNING};
use sidewinder_object::members;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::Next;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Fallible, Object, PyResult, Raised, Ref, Str, Tuple, TypeObject, TypeSpec, create, errors,
    os_text, protocols, thread, warnings,
};
use std::ffi::CString;

/// An entry of a directory.
#[derive(Payload)]
#[payload(class = DIR_ENTRY, exact, nogc)]
#[repr(C)]
pub(super) struct DirEntry {
    base: Object,
    pub(super) name: Slot,
    pub(super) path: Slot,
    stat: Slot<Tuple>,
    lstat: Slot<Tuple>,
    kind: Cell<u8>,
    dir_fd: Cell<i32>,
    inode: Cell<u64>,
    spare: Cell<u64>,
}

impl DirEntry {
    /// The path for system calls, and what it is relative to.
    fn target(&self) -> Fallible<(Option<i32>, CString)> {
        if self.dir_fd.get() != c::AT_FDCWD {
            let name = self.name.get().ok_or_else(errors::bad_internal_call)?;
            return Ok((Some(self.dir_fd.get()), os_text::path_bytes(&name)?));
        }
        let path = self.path.get().ok_or_else(errors::bad_internal_call)?;
        Ok((None, os_text::path_bytes(&path)?))
    }

    fn fetch(&self, follow: bool) -> PyResult<Tuple> {
        let (directory, path) = self.target()?;
        match system::detached(|| stat(directory, &path, follow)) {
            Ok(found) => stat_result(&found),
            Err(error) => {
                let shown = self.path.get();
                Err(os_text::raise_errno_with(error, shown.as_deref(), None))
            }
        }
    }

    fn own_stat(&self) -> PyResult<Tuple> {
        if let Some(known) = self.lstat.get() {
            return Ok(known);
        }
        let fetched = self.fetch(false)?;
        self.lstat.set(Some(fetched.clone()));
        Ok(fetched)
    }

    fn stat(&self, follow: bool) -> PyResult<Tuple> {
        if !follow {
            return self.own_stat();
        }
        if let Some(known) = self.stat.get() {
            return Ok(known);
        }
        let fetched = if self.is_link()? {
            self.fetch(true)?
        } else {
            self.own_stat()?
        };
        self.stat.set(Some(fetched.clone()));
        Ok(fetched)
    }

    fn is_link(&self) -> Fallible<bool> {
        if self.kind.get() != c::DT_UNKNOWN {
            return Ok(self.kind.get() == c::DT_LNK);
        }
        self.has_mode(false, c::S_IFLNK)
    }

    /// Whether the entry is a file of a kind; an entry that has vanished is not.
    fn has_mode(&self, follow: bool, wanted: u32) -> Fallible<bool> {
        let is_link = self.kind.get() == c::DT_LNK;
        if self.kind.get() != c::DT_UNKNOWN && !(follow && is_link) {
            let kind = match wanted {
                c::S_IFDIR => c::DT_DIR,
                c::S_IFREG => c::DT_REG,
                _ => c::DT_LNK,
            };
            return Ok(self.kind.get() == kind);
        }
        let found = match self.stat(follow) {
            Ok(found) => found,
            Err(raised) => {
                errors::swallow(raised, &FILE_NOT_FOUND_ERROR)?;
                return Ok(false);
            }
        };
        let mode = found.get(0).ok_or_else(errors::bad_internal_call)?;
        let mode = sidewinder_object::number::index(&mode)?.to_long()?;
        Ok(mode as u32 & c::S_IFMT == wanted)
    }
}

extern "C" fn dir_entry_repr(this: &Object) -> PyResult {
    let entry = sidewinder_object::arguments::receiver::<DirEntry>(this)?;
    let name = entry.name.get().ok_or_else(errors::bad_internal_call)?;
    let shown = protocols::repr(&name)?;
    Str::from_format(format_args!("<DirEntry {}>", &*shown)).map(Ref::upcast)
}

#[pymethods]
mod entry_methods {
    use super::*;

    /// Whether the entry is a directory.
    #[method(sig = "is_dir($self, /, *, follow_symlinks=True)")]
    fn is_dir(this: &DirEntry, follow_symlinks: bool) -> Fallible<bool> {
        this.has_mode(follow_symlinks, c::S_IFDIR)
    }

    /// Whether the entry is a plain file.
    #[method(sig = "is_file($self, /, *, follow_symlinks=True)")]
    fn is_file(this: &DirEntry, follow_symlinks: bool) -> Fallible<bool> {
        this.has_mode(follow_symlinks, c::S_IFREG)
    }

    /// Whether the entry is a symbolic link.
    #[method(sig = "is_symlink($self, /)")]
    fn is_symlink(this: &DirEntry) -> Fallible<bool> {
        this.is_link()
    }

    /// False: only Windows has junctions.
    #[method(sig = "is_junction($self, /)")]
    fn is_junction(_this: &DirEntry) -> Fallible<bool> {
        Ok(false)
    }

    /// What the system knows of the entry, asked once.
    #[method(sig = "stat($self, /, *, follow_symlinks=True)")]
    fn stat(this: &DirEntry, follow_symlinks: bool) -> PyResult<Tuple> {
        this.stat(follow_symlinks)
    }

    /// The entry's inode.
    #[method(sig = "inode($self, /)")]
    fn inode(this: &DirEntry) -> Fallible<u64> {
        Ok(this.inode.get())
    }

    /// The entry's path.
    #[method(sig = "__fspath__($self, /)")]
    fn __fspath__(this: &DirEntry) -> PyResult {
        this.path.get().ok_or_else(errors::bad_internal_call)
    }

    /// A generic alias of the type.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn __class_getitem__(class: &Object, object: &Object) -> PyResult {
        sidewinder_types::generic_alias::GenericAlias::new(class, object).map(Ref::upcast)
    }
}

members! { static DIR_ENTRY_MEMBERS: [DirEntry; 2] = {
    c"name": name: Slot, c"", READONLY;
    c"path": path: Slot, c"", READONLY;
} }

/// `posix.DirEntry`.
pub(super) static DIR_ENTRY: TypeObject = TypeSpec::of::<DirEntry>(c"posix.DirEntry")
    .flags(flags::DISALLOW_INSTANTIATION)
    .repr(dir_entry_repr)
    .methods(&entry_methods::METHODS)
    .members(&DIR_ENTRY_MEMBERS)
    .build();

/// An iterator over the entries of a directory.
#[derive(Payload)]
#[payload(class = SCANDIR_ITERATOR, exact, nogc)]
#[repr(C)]
pub(super) struct ScandirIterator {
    base: Object,
    directory: Cell<Option<Box<Directory>>>,
    path: Slot,
    bytes: Cell<bool>,
    dir_fd: Cell<i32>,
    spare: [Cell<u64>; 11],
}

impl ScandirIterator {
    fn close(&self) {
        if let Some(mut directory) = self.directory.take() {
            system::detached(|| {
                directory.rewind();
                drop(directory);
            });
        }
    }

    /// The path of an entry.
    fn join(&self, name: &[u8]) -> PyResult {
        let path = self.path.get().ok_or_else(errors::bad_internal_call)?;
        if path.is_none() {
            return file_name([b"./", name].concat().as_slice(), false);
        }
        if self.dir_fd.get() != c::AT_FDCWD {
            return file_name(name, false);
        }
        let mut joined = match path.downcast_ref::<Str>() {
            Some(text) => os_text::encode(text)?,
            None => path
                .downcast_ref::<BytesObject>()
                .map(|bytes| bytes.as_slice().to_vec())
                .unwrap_or_default(),
        };
        if !joined.is_empty() && joined.last() != Some(&b'/') {
            joined.push(b'/');
        }
        joined.extend_from_slice(name);
        file_name(&joined, self.bytes.get())
    }
}

fn next_entry(this: &Object) -> Fallible<Option<Ref>> {
    let iterator = sidewinder_object::arguments::receiver::<ScandirIterator>(this)?;
    let Some(mut directory) = iterator.directory.take() else {
        return Ok(None);
    };
    let found = system::detached(|| directory.next_entry());
    iterator.directory.set(Some(directory));
    match found {
        Ok(Some(entry)) => {
            let path = if iterator.path.borrow().is_some_and(Object::is_none) {
                file_name([b"./".as_slice(), &entry.name].concat().as_slice(), false)?
            } else {
                iterator.join(&entry.name)?
            };
            let made = create(
                &DIR_ENTRY,
                DirEntry {
                    base: Object::PENDING,
                    name: Slot::new(Some(file_name(&entry.name, iterator.bytes.get())?)),
                    path: Slot::new(Some(path)),
                    stat: Slot::EMPTY,
                    lstat: Slot::EMPTY,
                    kind: Cell::new(entry.kind),
                    dir_fd: Cell::new(iterator.dir_fd.get()),
                    inode: Cell::new(entry.inode),
                    spare: Cell::new(0),
                },
            )?;
            Ok(Some(made.upcast()))
        }
        Ok(None) => {
            iterator.close();
            Ok(None)
        }
        Err(error) => {
            let path = iterator.path.get();
            let raised =
                os_text::raise_errno_with(error, path.as_deref().filter(|path| !path.is_none()), None);
            let pending = thread::current().take_exception();
            iterator.close();
            Err(match pending {
                Some(pending) => thread::current().restore_exception(pending),
                None => raised,
            })
        }
    }
}

extern "C" fn scandir_next(this: &Object) -> Next {
    next_entry(this).into()
}

extern "C" fn scandir_iter(this: &Object) -> PyResult {
    Ok(Ref::new(this))
}

extern "C" fn scandir_finalize(this: &Object) {
    let Some(iterator) = this.downcast::<ScandirIterator>() else {
        return;
    };
    let open = iterator.directory.take();
    if open.is_none() {
        return;
    }
    iterator.directory.set(open);
    errors::preserving(|| {
        let warned = protocols::repr(this)
            .and_then(|shown| Str::from_format(format_args!("unclosed scandir iterator {}", &*shown)))
            .and_then(|text| warnings::warn_source(&RESOURCE_WARNING, &text, 1, Some(this)));
        if warned.is_err() {
            errors::unraisable("Exception ignored while finalizing scandir iterator", Some(this));
        }
        iterator.close();
    });
}

#[pymethods]
mod iterator_methods {
    use super::*;

    /// The iterator itself.
    #[method(convention = "noargs")]
    fn __enter__(this: &Object) -> PyResult {
        Ok(Ref::new(this))
    }

    /// Closes the directory.
    #[method(convention = "varargs")]
    fn __exit__(this: &ScandirIterator, _args: &Tuple) -> Fallible {
        this.close();
        Ok(())
    }

    /// Closes the directory.
    #[method(convention = "noargs", name = "close")]
    fn close_method(this: &ScandirIterator) -> Fallible {
        this.close();
        Ok(())
    }
}

/// `posix.ScandirIterator`.
pub(super) static SCANDIR_ITERATOR: TypeObject = TypeSpec::of::<ScandirIterator>(c"posix.ScandirIterator")
    .flags(flags::DISALLOW_INSTANTIATION)
    .iter(scandir_iter)
    .iternext(scandir_next)
    .finalize(scandir_finalize)
    .methods(&iterator_methods::METHODS)
    .build();

/// `scandir`.
pub(super) fn scan(path: &crate::args::AnyPath) -> PyResult<ScandirIterator> {
    let fd = path.fd;
    let opened = system::detached(|| match fd {
        Some(fd) => sidewinder_host::fd::dup(fd).and_then(Directory::from_fd),
        None => Directory::open(path.c_str()),
    });
    let mut directory = opened.map_err(|error| -> Raised { path.error(error) })?;
    if fd.is_some() {
        directory.rewind();
    }
    create(
        &SCANDIR_ITERATOR,
        ScandirIterator {
            base: Object::PENDING,
            directory: Cell::new(Some(Box::new(directory))),
            path: Slot::new(Some(path.object.clone())),
            bytes: Cell::new(path.bytes),
            dir_fd: Cell::new(fd.unwrap_or(c::AT_FDCWD)),
            spare: [const { Cell::new(0) }; 11],
        },
    )
}

const _: () = assert!(size_of::<DirEntry>() == 72 && size_of::<ScandirIterator>() == 128);
