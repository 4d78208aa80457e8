//! Runs the generators. A generator reads tables of `interp/spec` and yields the text of generated files; this
//! module formats them, writes them, or tells which are stale.
//!
//! To add one: a module beside this file with `pub fn generate(spec: &Path) -> Result<Vec<Generated>>`, and a
//! row in [`GENERATORS`].

mod ast;
mod grammar;
mod instructions;
mod peg;
mod tokens;
mod unicode;

use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One generated file: where it goes, relative to the workspace root, and its text before rustfmt.
pub(crate) struct Generated {
    /// Path relative to the workspace root.
    pub path: PathBuf,
    /// The text; Rust sources are formatted before they are written.
    pub text: String,
}

/// A generator: from the folder `interp/spec` to the files it makes.
type Generator = fn(&Path) -> Result<Vec<Generated>>;

/// All generators by name, in the order in which they run.
const GENERATORS: &[(&str, Generator)] = &[
    ("ast", ast::generate),
    ("grammar", grammar::generate),
    ("instructions", instructions::generate),
    ("handlers", instructions::generate_handlers),
    ("tokens", tokens::generate),
    ("unicode", unicode::generate),
];

/// Runs all generators, or the one named `only`. With `check`, writes nothing and fails if a file is stale.
pub(crate) fn run(root: &Path, check: bool, only: Option<&str>) -> Result<()> {
    let spec = root.join("interp/spec");
    let mut stale = Vec::new();
    for (name, generator) in GENERATORS {
        if only.is_some_and(|wanted| wanted != *name) {
            continue;
        }
        for file in generator(&spec).with_context(|| format!("generator {name}"))? {
            let text = if file.path.extension().is_some_and(|e| e == "rs") {
                format_rust(root, &file.text)
                    .with_context(|| format!("formatting {}", file.path.display()))?
            } else {
                file.text
            };
            let path = root.join(&file.path);
            if std::fs::read_to_string(&path).ok().as_deref() == Some(text.as_str()) {
                continue;
            }
            stale.push(file.path.display().to_string());
            if !check {
                if let Some(parent) = path.parent() {
                    std::fs::create_dir_all(parent)?;
                }
                std::fs::write(&path, text)?;
            }
        }
    }
    match (check, stale.is_empty()) {
        (true, false) => bail!(
            "stale generated files (run `cargo xtask generate`): {}",
            stale.join(", ")
        ),
        (false, false) => println!("wrote {}", stale.join(", ")),
        _ => {}
    }
    Ok(())
}

/// Passes Rust source through rustfmt with the workspace's settings.
fn format_rust(root: &Path, text: &str) -> Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("starting rustfmt")?;
    let mut input = child.stdin.take().context("rustfmt's standard input")?;
    let source = text.to_owned();
    let writer = std::thread::spawn(move || input.write_all(source.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().ok().context("writing to rustfmt")??;
    if !output.status.success() {
        bail!("rustfmt failed");
    }
    Ok(String::from_utf8(output.stdout)?)
}
