//! Frozen modules: those that CPython carries in its executable. We compile them from the library on first use and keep
//! their code in a cache of the user's, so that the next start reads it.
//!
//! The cache holds marshalled code behind the source's time and size; a file that does not fit is made anew, one that
//! cannot be written is done without.

use super::{found, import_error, view};
use core::cell::Cell;
use sidewinder_host::{files, process};
use sidewinder_object::gil::GilCell;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::BytesObject;
use sidewinder_object::{List, Str, errors, singletons, thread};
use sidewinder_vm::compiling::{self, Input, Mode, Request};
use sidewinder_vm::config;

/// A frozen module.
struct Entry {
    name: &'static str,
    /// The module whose code it is.
    origin: Option<&'static str>,
    is_package: bool,
    /// Its source, below the library.
    file: &'static str,
}

const fn entry(
    name: &'static str,
    origin: Option<&'static str>,
    is_package: bool,
    file: &'static str,
) -> Entry {
    Entry {
        name,
        origin,
        is_package,
        file,
    }
}

const fn module(name: &'static str, file: &'static str) -> Entry {
    entry(name, Some(name), false, file)
}

const HELLO: &str = "__hello__.py";

/// The list, in CPython's order.
static ENTRIES: [Entry; 28] = [
    entry(
        "_frozen_importlib",
        Some("importlib._bootstrap"),
        false,
        "importlib/_bootstrap.py",
    ),
    entry(
        "_frozen_importlib_external",
        Some("importlib._bootstrap_external"),
        false,
        "importlib/_bootstrap_external.py",
    ),
    module("zipimport", "zipimport.py"),
    module("abc", "abc.py"),
    module("codecs", "codecs.py"),
    module("io", "io.py"),
    module("_collections_abc", "_collections_abc.py"),
    module("_sitebuiltins", "_sitebuiltins.py"),
    module("genericpath", "genericpath.py"),
    module("ntpath", "ntpath.py"),
    module("posixpath", "posixpath.py"),
    module("os", "os.py"),
    module("site", "site.py"),
    module("stat", "stat.py"),
    module("importlib.util", "importlib/util.py"),
    module("importlib.machinery", "importlib/machinery.py"),
    module("runpy", "runpy.py"),
    module("__hello__", HELLO),
    entry("__hello_alias__", Some("__hello__"), false, HELLO),
    entry("__phello_alias__", Some("__hello__"), true, HELLO),
    entry("__phello_alias__.spam", Some("__hello__"), false, HELLO),
    entry("__phello__", Some("__phello__"), true, "__phello__/__init__.py"),
    entry(
        "__phello__.__init__",
        Some("<__phello__"),
        false,
        "__phello__/__init__.py",
    ),
    entry(
        "__phello__.ham",
        Some("__phello__.ham"),
        true,
        "__phello__/ham/__init__.py",
    ),
    entry(
        "__phello__.ham.__init__",
        Some("<__phello__.ham"),
        false,
        "__phello__/ham/__init__.py",
    ),
    entry(
        "__phello__.ham.eggs",
        Some("__phello__.ham.eggs"),
        false,
        "__phello__/ham/eggs.py",
    ),
    module("__phello__.spam", "__phello__/spam.py"),
    entry("__hello_only__", None, false, HELLO),
];

/// Modules that stay frozen whatever the options say.
const ESSENTIAL: usize = 3;

static OVERRIDE: GilCell<Cell<i32>> = GilCell::new(Cell::new(0));

/// 1 turns frozen modules on, -1 off, 0 leaves it to the configuration.
pub(super) fn set_override(value: i32) {
    OVERRIDE.set(value);
}

fn lookup(name: &Str) -> Option<&'static Entry> {
    let enabled = match OVERRIDE.get() {
        0 => config::get().frozen_modules,
        value => value > 0,
    };
    let (index, entry) = ENTRIES
        .iter()
        .enumerate()
        .find(|(_, entry)| name.is_text(entry.name))?;
    (enabled || index < ESSENTIAL).then_some(entry)
}

fn missing(name: &Str) -> Raised {
    let shown = match sidewinder_object::protocols::repr(name) {
        Ok(shown) => shown,
        Err(raised) => return raised,
    };
    import_error(
        name,
        None,
        format_args!("No such frozen object named {}", &*shown),
    )
}

/// Whether the module is frozen.
pub fn is_frozen(name: &Str) -> bool {
    lookup(name).is_some()
}

/// Whether the frozen module is a package.
pub(super) fn is_package(name: &Str) -> Fallible<bool> {
    lookup(name)
        .map(|entry| entry.is_package)
        .ok_or_else(|| missing(name))
}

fn origin_object(entry: &Entry) -> PyResult {
    match entry.origin {
        Some(origin) => Str::from_str(origin).map(Ref::upcast),
        None => Ok(singletons::new_none()),
    }
}

/// The module whose code it is.
pub(super) fn origin(name: &Str) -> PyResult {
    match lookup(name) {
        Some(entry) => origin_object(entry),
        None => Err(missing(name)),
    }
}

/// `find_frozen`.
pub(super) fn find(name: &Str, with_data: bool) -> PyResult {
    let Some(entry) = lookup(name) else {
        return Ok(singletons::new_none());
    };
    let data = if with_data {
        view(&*BytesObject::new(&data(entry)?)?)?
    } else {
        singletons::new_none()
    };
    found(data, entry.is_package, origin_object(entry)?)
}

/// The names of all frozen modules.
pub(super) fn names() -> PyResult<List> {
    let mut names = Vec::with_capacity(ENTRIES.len());
    for entry in &ENTRIES {
        names.push(Str::from_str(entry.name)?.upcast());
    }
    List::collect(names.into_iter())
}

/// The code of a frozen module.
pub fn code(name: &Str) -> PyResult {
    match lookup(name) {
        Some(entry) => crate::marshal::loads(&data(entry)?, true),
        None => Err(missing(name)),
    }
}

/// The code that data of the caller holds.
pub(super) fn from_data(name: &Str, data: &[u8]) -> PyResult {
    crate::marshal::loads(data, true).map_err(|_| {
        drop(thread::current().take_exception());
        match sidewinder_object::protocols::repr(name) {
            Ok(shown) => import_error(
                name,
                None,
                format_args!("Frozen object named {} is invalid", &*shown),
            ),
            Err(raised) => raised,
        }
    })
}

/// What a cached file starts with: our name, the magic number, time and size of the source.
fn header(stamp: files::Stamp) -> Vec<u8> {
    let mut header = b"sidewinder frozen 2\n".to_vec();
    header.extend_from_slice(&super::MAGIC_TOKEN.to_le_bytes());
    header.extend_from_slice(&stamp.modified.to_le_bytes());
    header.extend_from_slice(&stamp.size.to_le_bytes());
    header
}

/// The file that keeps a module's code.
fn cache_path(entry: &Entry, source: &[u8]) -> Option<Vec<u8>> {
    let folder = match process::variable("SIDEWINDER_CACHE") {
        Some(folder) => folder,
        None => {
            let mut folder = match process::variable("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()) {
                Some(folder) => folder,
                None => {
                    let mut home = process::variable("HOME").filter(|home| !home.is_empty())?;
                    home.extend_from_slice(b"/.cache");
                    home
                }
            };
            folder.extend_from_slice(b"/sidewinder");
            folder
        }
    };
    let mut path = folder;
    let place = source.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    path.extend_from_slice(format!("/frozen/{place:016x}-{}.bin", entry.name).as_bytes());
    Some(path)
}

/// The marshalled code of a module: from the cache, or compiled now.
fn data(entry: &Entry) -> Fallible<Vec<u8>> {
    let mut source = config::get().stdlib_dir.clone();
    source.push(b'/');
    source.extend_from_slice(entry.file.as_bytes());
    let stamp = files::stamp(&source);
    let cached = stamp.and_then(|stamp| Some((cache_path(entry, &source)?, header(stamp))));
    if let Some((path, header)) = &cached
        && let Ok(content) = files::read(path)
        && let Some(data) = content.strip_prefix(header.as_slice())
    {
        return Ok(data.to_vec());
    }
    let data = compile(entry, &source)?;
    if let Some((path, mut content)) = cached {
        content.extend_from_slice(&data);
        files::write_atomically(&path, &content);
    }
    Ok(data)
}

fn compile(entry: &Entry, path: &[u8]) -> Fallible<Vec<u8>> {
    let Ok(source) = files::read(path) else {
        let name = Str::from_str(entry.name)?;
        return Err(import_error(
            &name,
            None,
            format_args!(
                "the standard library is not at {}",
                String::from_utf8_lossy(&config::get().stdlib_dir)
            ),
        ));
    };
    let name = match entry.origin.unwrap_or(entry.name) {
        origin if origin.starts_with('<') => origin.trim_start_matches('<').to_owned() + ".__init__",
        origin => origin.to_owned(),
    };
    let filename = Str::from_str(&format!("<frozen {name}>"))?;
    let code = compiling::compile(&Request {
        input: Input::Bytes(&source),
        filename: &filename,
        mode: Mode::Exec,
        flags: 0,
        optimize: 0,
        feature_version: 14,
    })?;
    if code.is_none() {
        return Err(errors::bad_internal_call());
    }
    crate::marshal::dumps(&code, 5, true)
}
