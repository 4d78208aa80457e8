//! The house rules that rustfmt and clippy do not check. `cargo xtask tidy` prints what breaks them, and the
//! test `house_rules_hold` fails on any.
//!
//! Exceptions live in `interp/xtask/tidy.toml`, each with its reason and its measured size. The list only
//! shrinks: an entry that is no longer needed, or larger than what it excuses, is a violation too.

mod house;
mod shape;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Something that breaks a rule: where, and what to do about it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    /// Path relative to the workspace root, with a line where there is one.
    pub place: String,
    /// The rule that is broken, as an instruction.
    pub rule: String,
}

/// A Rust source of the workspace.
pub(crate) struct Source {
    /// Path relative to the workspace root, with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// Generated sources are checked for staleness, not for shape.
    fn is_generated(&self) -> bool {
        self.path.contains("/generated/")
    }
}

/// The list of exceptions, `tidy.toml`.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exceptions {
    /// Files longer than the limit, by path.
    #[serde(default)]
    pub long_files: BTreeMap<String, Excuse>,
    /// Functions longer than the limit, by `path::function`.
    #[serde(default)]
    pub long_functions: BTreeMap<String, Excuse>,
    /// Files outside of the unsafe crates that may hold unsafe code, by path.
    #[serde(default)]
    pub unsafe_files: BTreeMap<String, String>,
}

/// Why one place may be longer than the limit, and how long it was when the entry was last changed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Excuse {
    /// Lines at the time of writing; a shorter place must lower this figure, a longer one must be split.
    pub lines: usize,
    /// Why it is one piece.
    pub reason: String,
}

/// Checks all rules on the workspace at `root`; violations come sorted by place.
pub(crate) fn check(root: &Path) -> Result<Vec<Violation>> {
    let sources = sources(root)?;
    let text = std::fs::read_to_string(root.join("interp/xtask/tidy.toml")).context("reading tidy.toml")?;
    let exceptions: Exceptions = toml::from_str(&text).context("reading tidy.toml")?;
    let mut violations = Vec::new();
    shape::check(&sources, &exceptions, &mut violations)?;
    house::check(root, &sources, &exceptions, &mut violations)?;
    violations.sort();
    Ok(violations)
}

/// Runs [`check`] and prints its result; an error when a rule is broken.
pub(crate) fn run(root: &Path) -> Result<()> {
    let violations = check(root)?;
    for violation in &violations {
        eprintln!("{}: {}", violation.place, violation.rule);
    }
    if violations.is_empty() {
        println!("tidy: all house rules hold");
        return Ok(());
    }
    bail!("{} places break the house rules", violations.len())
}

/// All Rust sources of the workspace, build output aside.
fn sources(root: &Path) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|e| !matches!(e.file_name().to_str(), Some("target" | ".git"))) {
        let entry = entry?;
        if entry.path().extension().is_none_or(|e| e != "rs") {
            continue;
        }
        let path = relative(root, entry.path());
        found.push(Source {
            path,
            text: std::fs::read_to_string(entry.path())?,
        });
    }
    Ok(found)
}

/// `path` relative to `root`, with forward slashes.
fn relative(root: &Path, path: &Path) -> String {
    let path: PathBuf = path.strip_prefix(root).unwrap_or(path).to_path_buf();
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_rules_hold() {
        let violations = check(&crate::workspace_root()).expect("the workspace can be read");
        let text: Vec<_> = violations
            .iter()
            .map(|v| format!("{}: {}", v.place, v.rule))
            .collect();
        assert!(
            violations.is_empty(),
            "the house rules are broken:\n{}",
            text.join("\n")
        );
    }

    #[test]
    fn generated_files_are_fresh() {
        crate::generate::run(&crate::workspace_root(), true, None).expect("no generated file is stale");
    }
}
