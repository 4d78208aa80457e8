//! Where the oracle may be, in order: the one that was named, the PATH, uv's, our own earlier installation.

use super::{Fault, Python, inspect, install};
use anyhow::{Context as _, Result, bail};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// How the oracle was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// `--oracle`.
    Argument,
    /// The variable `SIDEWINDER_ORACLE`.
    Variable,
    /// `python3.14` on the PATH.
    Path,
    /// An interpreter that uv manages.
    Uv,
    /// Installed by this command.
    Installed,
}

/// An oracle and how it was found, with the candidates that were turned down on the way.
#[derive(Debug, Serialize)]
pub struct Located {
    /// The interpreter.
    #[serde(flatten)]
    pub python: Python,
    /// How it was found.
    pub origin: Origin,
    /// Why each earlier candidate was not taken.
    pub passed_over: Vec<String>,
}

/// Sidewinder's folder in the user's cache: `$XDG_CACHE_HOME/sidewinder`, else `~/.cache/sidewinder`.
pub fn cache_directory() -> Result<PathBuf> {
    let base = match std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from) {
        // The specification says that a relative path is to be ignored.
        Some(path) if path.is_absolute() => path,
        _ => std::env::home_dir()
            .context("neither XDG_CACHE_HOME nor HOME is set")?
            .join(".cache"),
    };
    Ok(base.join("sidewinder"))
}

/// Finds the oracle without installing anything. `Ok(Err(passed_over))` says that there is none.
///
/// One that was named by `argument` or by `SIDEWINDER_ORACLE` has to do: its fault is the error.
pub fn locate(argument: Option<&Path>) -> Result<Result<Located, Vec<String>>> {
    let variable = std::env::var_os("SIDEWINDER_ORACLE")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from);
    let named = argument.map(|path| (path.to_owned(), Origin::Argument, "--oracle"));
    let named = named.or_else(|| variable.map(|path| (path, Origin::Variable, "SIDEWINDER_ORACLE")));
    if let Some((path, origin, how)) = named {
        let python = inspect(&path).with_context(|| format!("the oracle given by {how} cannot be used"))?;
        return Ok(Ok(Located {
            python,
            origin,
            passed_over: Vec::new(),
        }));
    }
    let mut passed_over = Vec::new();
    for (path, origin) in candidates()? {
        match inspect(&path) {
            Ok(python) => {
                return Ok(Ok(Located {
                    python,
                    origin,
                    passed_over,
                }));
            }
            Err(Fault::Missing(_)) => {}
            Err(fault) => passed_over.push(fault.to_string()),
        }
    }
    Ok(Err(passed_over))
}

/// Finds the oracle, and installs one for the user when there is none.
pub fn require(argument: Option<&Path>) -> Result<Located> {
    let passed_over = match locate(argument)? {
        Ok(located) => return Ok(located),
        Err(passed_over) => passed_over,
    };
    for reason in &passed_over {
        eprintln!("not the oracle: {reason}");
    }
    let path = install::install(&cache_directory()?)?;
    let python = inspect(&path).context("the oracle was installed and does not run")?;
    Ok(Located {
        python,
        origin: Origin::Installed,
        passed_over,
    })
}

fn candidates() -> Result<Vec<(PathBuf, Origin)>> {
    let mut found = Vec::new();
    if let Some(path) = std::env::var_os("PATH") {
        let on_path = std::env::split_paths(&path).map(|folder| folder.join("python3.14"));
        found.extend(
            on_path
                .filter(|path| path.is_file())
                .map(|path| (path, Origin::Path)),
        );
    }
    found.extend(uv_managed().into_iter().map(|path| (path, Origin::Uv)));
    found.extend(
        install::installed(&cache_directory()?)
            .into_iter()
            .map(|path| (path, Origin::Installed)),
    );
    Ok(found)
}

/// The interpreters that uv has installed, newest patch level first; its documented folders, no call of uv.
fn uv_managed() -> Vec<PathBuf> {
    let variable = |name| std::env::var_os(name).map(PathBuf::from);
    let folder = variable("UV_PYTHON_INSTALL_DIR")
        .or_else(|| variable("XDG_DATA_HOME").map(|data| data.join("uv/python")))
        .or_else(|| std::env::home_dir().map(|home| home.join(".local/share/uv/python")));
    let Some(entries) = folder.and_then(|folder| std::fs::read_dir(folder).ok()) else {
        return Vec::new();
    };
    let mut found: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let patch = name
                .strip_prefix("cpython-3.14.")?
                .split('-')
                .next()?
                .parse()
                .ok()?;
            Some((patch, entry.path().join("bin/python3.14")))
        })
        .filter(|(_, path)| path.is_file())
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, path)| path).collect()
}

/// Fails with one message that says exactly what to type on a machine where we cannot install.
pub(super) fn tell_how_to_install(reason: &str) -> Result<PathBuf> {
    bail!(
        "no CPython 3.14 was found, and this machine is not one where it can be installed by itself ({reason}).\n\
         Install it by one of these, then run the command again:\n  \
         uv python install 3.14          (any system that has uv)\n  \
         brew install python@3.14        (macOS, or Linux with Homebrew)\n  \
         pyenv install 3.14 && export SIDEWINDER_ORACLE=\"$(pyenv prefix 3.14)/bin/python3.14\"\n\
         or name one: --oracle PATH, or SIDEWINDER_ORACLE=PATH."
    )
}
