//! Installs CPython 3.14 for the user, without root: from the machine's own package mirror, into the cache.
//!
//! Where it lives: `CACHE/sidewinder/oracle/cpython-VERSION/`, complete when its `manifest.json` is there.
//! The order of work keeps that true under a kill at any moment: packages go to a download folder that a later
//! run resumes, they are unpacked into a folder of another name, and a rename makes the result appear at once.
//! A lock file lets one process work while others wait for its result. Absent: other systems than Debian and
//! its like; there one message says what to type.

mod apt;
mod manifest;
mod relocate;
mod sources;

use super::locate::tell_how_to_install;
use super::{check_parts, inspect};
use anyhow::{Context as _, Result, bail, ensure};
pub use manifest::{Manifest, Package};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

const MANIFEST: &str = "manifest.json";
const INTERPRETER: &str = "usr/bin/python3.14";

/// The interpreters that earlier runs installed under `cache`, newest first.
pub fn installed(cache: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(cache.join("oracle")) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("cpython-"))
        .map(|entry| entry.path())
        .filter(|folder| folder.join(MANIFEST).is_file())
        .collect();
    found.sort();
    found
        .into_iter()
        .rev()
        .map(|folder| folder.join(INTERPRETER))
        .collect()
}

/// Installs CPython 3.14 under `cache`, or waits for another process that does, and returns the interpreter.
pub fn install(cache: &Path) -> Result<PathBuf> {
    let root = cache.join("oracle");
    fs::create_dir_all(&root).with_context(|| format!("cannot make {}", root.display()))?;
    // The loader's path is written into the executable, so it has to be absolute and without links.
    let root = root
        .canonicalize()
        .with_context(|| format!("cannot resolve {}", root.display()))?;
    let _lock = lock(&root)?;
    if let Some(path) = usable(cache) {
        return Ok(path);
    }
    let distribution = match sources::Distribution::of_this_machine() {
        Ok(distribution) => distribution,
        Err(reason) => return tell_how_to_install(&reason),
    };
    eprintln!(
        "No CPython 3.14 on this machine: installing one in {} from {}'s archive.",
        root.display(),
        distribution.name()
    );
    let download = apt::download(&root.join("download"), &distribution)?;
    let staged = root.join(format!(".staged-{}", std::process::id()));
    remove_leftovers(&root)?;
    fs::create_dir(&staged)?;
    let target = root.join(format!("cpython-{}", file_name(&download.version)));
    unpack(&download.files, &staged)?;
    relocate::relocate(&staged.join(INTERPRETER), &staged, &target)?;
    let manifest = Manifest::of_folder(&staged, download.packages)?;
    manifest.write(&staged.join(MANIFEST))?;
    publish(&staged, &target)?;
    let path = target.join(INTERPRETER);
    prove(&path).inspect_err(|_| drop(fs::remove_dir_all(&target)))?;
    fs::remove_dir_all(root.join("download"))?;
    Ok(path)
}

/// Checks every file of an installation of ours against its manifest; returns one line per difference.
pub fn verify(interpreter: &Path) -> Result<Vec<String>> {
    let folder = interpreter
        .ancestors()
        .nth(3)
        .context("not an installation of ours")?;
    Manifest::read(&folder.join(MANIFEST))?.verify(folder)
}

fn usable(cache: &Path) -> Option<PathBuf> {
    installed(cache).into_iter().find(|path| inspect(path).is_ok())
}

fn lock(root: &Path) -> Result<File> {
    let path = root.join(".lock");
    let file = File::create(&path).with_context(|| format!("cannot write in {}", root.display()))?;
    if file.try_lock().is_err() {
        eprintln!("Another process is installing CPython 3.14; waiting for it.");
        file.lock()
            .with_context(|| format!("cannot lock {}", path.display()))?;
    }
    Ok(file)
}

/// Folders that a killed run left half unpacked. We hold the lock, so nobody else is using them.
fn remove_leftovers(root: &Path) -> Result<()> {
    for entry in fs::read_dir(root)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(".staged-") {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// A package version as a folder name: Debian's may hold `:` and `~`.
fn file_name(version: &str) -> String {
    version
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || ".-+".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect()
}

/// Unpacks the packages. dpkg-deb is part of every system that has apt, and knows every compression in use.
fn unpack(packages: &[PathBuf], folder: &Path) -> Result<()> {
    let progress =
        crate::progress::Progress::new("unpack", packages.len() as u64, crate::progress::Unit::Items);
    for package in packages {
        let output = Command::new("dpkg-deb")
            .arg("-x")
            .arg(package)
            .arg(folder)
            .output();
        let output = output.context("dpkg-deb cannot be started")?;
        ensure!(
            output.status.success(),
            "cannot unpack {}: {}",
            package.display(),
            String::from_utf8_lossy(&output.stderr).trim()
        );
        progress.advance(1);
    }
    progress.finish();
    Ok(())
}

/// Puts the finished folder in its place; a broken installation that stands there makes way.
fn publish(staged: &Path, target: &Path) -> Result<()> {
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    fs::rename(staged, target).with_context(|| format!("cannot put the installation at {}", target.display()))
}

/// A fresh installation has to answer, and to import every part that needs a shared library.
fn prove(path: &Path) -> Result<()> {
    let python = inspect(path).context("the unpacked CPython does not run here")?;
    let failures = check_parts(path)?;
    if !failures.is_empty() {
        bail!("the unpacked CPython is incomplete: {}", failures.join("; "));
    }
    ensure!(python.headers.is_some(), "the unpacked CPython has no headers");
    ensure!(python.tests.is_some(), "the unpacked CPython has no test suite");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_manifest_is_not_an_installation() {
        let cache = tempfile::tempdir().unwrap();
        let folder = cache.path().join("oracle/cpython-3.14.8-1");
        fs::create_dir_all(folder.join("usr/bin")).unwrap();
        assert!(installed(cache.path()).is_empty());
        fs::write(folder.join(MANIFEST), "{}").unwrap();
        assert_eq!(installed(cache.path()), [folder.join(INTERPRETER)]);
    }

    #[test]
    fn leftovers_of_a_killed_run_are_removed_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        for name in [".staged-17", "cpython-3.14.8-1", "download"] {
            fs::create_dir(root.path().join(name)).unwrap();
        }
        remove_leftovers(root.path()).unwrap();
        let mut names: Vec<_> = fs::read_dir(root.path())
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["cpython-3.14.8-1", "download"]);
    }

    #[test]
    fn versions_become_file_names() {
        assert_eq!(file_name("1:3.14.8~rc1-1+b2"), "1_3.14.8_rc1-1+b2");
    }
}
