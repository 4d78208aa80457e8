//! Where the executable is, where the standard library is, and the module search path that follows.
//!
//! The library is CPython's own: `SIDEWINDER_LIB` names its folder; else it belongs to the CPython that
//! `SIDEWINDER_ORACLE` names, to one that this project has installed, or to a `python3.14` on the PATH.

use super::variable;
use sidewinder_host::{files, process};
use sidewinder_vm::config::Config;

/// What every library folder holds.
const LANDMARK: &[u8] = b"os.py";

fn join(folder: &[u8], name: &[u8]) -> Vec<u8> {
    let mut path = folder.to_vec();
    if !path.ends_with(b"/") {
        path.push(b'/');
    }
    path.extend_from_slice(name);
    path
}

fn parent(path: &[u8]) -> &[u8] {
    match path.iter().rposition(|&byte| byte == b'/') {
        Some(0) => b"/",
        Some(at) => path.get(..at).unwrap_or_default(),
        None => b"",
    }
}

/// The path from the root on.
pub(super) fn absolute(path: &[u8]) -> Vec<u8> {
    if path.starts_with(b"/") {
        return path.to_vec();
    }
    match files::working_folder() {
        Some(folder) => join(&folder, path.strip_prefix(b"./").unwrap_or(path)),
        None => path.to_vec(),
    }
}

/// An executable of that name on the PATH.
fn on_path(name: &[u8]) -> Option<Vec<u8>> {
    let path = process::variable("PATH")?;
    path.split(|&byte| byte == b':')
        .filter(|folder| !folder.is_empty())
        .map(|folder| join(folder, name))
        .find(|candidate| files::exists(candidate))
}

fn executable(arguments: &[Vec<u8>]) -> Vec<u8> {
    let Some(name) = arguments.first() else {
        return Vec::new();
    };
    if name.contains(&b'/') {
        return absolute(name);
    }
    on_path(name).unwrap_or_default()
}

fn library_of_prefix(prefix: &[u8], platlibdir: &str) -> Option<Vec<u8>> {
    let library = join(prefix, format!("{platlibdir}/python3.14").as_bytes());
    files::exists(&join(&library, LANDMARK)).then_some(library)
}

/// The library of a CPython, from the path of its executable.
fn library_of_executable(path: &[u8]) -> Option<Vec<u8>> {
    let path = files::canonical(path)?;
    library_of_prefix(parent(parent(&path)), "lib")
}

/// A library that this project has installed for the user.
fn installed() -> Option<Vec<u8>> {
    let cache = process::variable("XDG_CACHE_HOME")
        .filter(|folder| !folder.is_empty())
        .or_else(|| process::variable("HOME").map(|home| join(&home, b".cache")))?;
    let folder = join(&cache, b"sidewinder/oracle");
    let mut found = files::list(&folder);
    found.sort();
    found
        .into_iter()
        .rev()
        .find_map(|name| library_of_prefix(&join(&join(&folder, &name), b"usr"), "lib"))
}

fn library(config: &Config) -> Option<Vec<u8>> {
    if let Some(home) = &config.home {
        let prefix = home.split(|&byte| byte == b':').next().unwrap_or_default();
        return library_of_prefix(prefix, &config.platlibdir);
    }
    if let Some(library) = process::variable("SIDEWINDER_LIB").filter(|library| !library.is_empty()) {
        return Some(library);
    }
    library_of_prefix(parent(parent(&config.executable)), &config.platlibdir)
        .or_else(|| process::variable("SIDEWINDER_ORACLE").and_then(|path| library_of_executable(&path)))
        .or_else(installed)
        .or_else(|| on_path(b"python3.14").and_then(|path| library_of_executable(&path)))
}

/// Fills in everything that is a path.
pub(super) fn find(config: &mut Config, arguments: &[Vec<u8>]) {
    config.executable = executable(arguments);
    config.base_executable = config.executable.clone();
    if let Some(library) = library(config) {
        config.prefix = parent(parent(&library)).to_vec();
        config.exec_prefix = config.prefix.clone();
        config.stdlib_dir = library;
    }
    let mut path: Vec<Vec<u8>> = Vec::new();
    if let Some(given) = variable(config, "PYTHONPATH") {
        path.extend(given.split(|&byte| byte == b':').map(<[u8]>::to_vec));
    }
    path.push(join(
        &config.prefix,
        format!("{}/python314.zip", config.platlibdir).as_bytes(),
    ));
    path.push(config.stdlib_dir.clone());
    path.push(join(&config.stdlib_dir, b"lib-dynload"));
    config.path = path;
}
