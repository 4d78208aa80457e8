//! A Python command line that can be either side, and what its programs may use.

use anyhow::{Context as _, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A Python interpreter and the options that come before its program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpreter {
    /// The executable.
    pub program: PathBuf,
    /// Its options.
    pub options: Vec<OsString>,
}

impl Interpreter {
    /// The executable at `path`, without options.
    pub fn at(path: &Path) -> Self {
        Self {
            program: path.to_owned(),
            options: Vec::new(),
        }
    }

    /// A command line as a shell would split it: `python3.13 -X dev`.
    pub fn parse(command: &str) -> Result<Self> {
        let words = shlex::split(command).with_context(|| format!("unbalanced quotes in {command:?}"))?;
        let Some((program, options)) = words.split_first() else {
            bail!("an empty command line");
        };
        Ok(Self {
            program: find(program)?,
            options: options.iter().map(OsString::from).collect(),
        })
    }

    /// Our own interpreter: named by the variable `SIDEWINDER_PYTHON`, or beside this program.
    pub fn ours() -> Result<Self> {
        if let Some(path) = std::env::var_os("SIDEWINDER_PYTHON").filter(|path| !path.is_empty()) {
            return Ok(Self::at(Path::new(&path)));
        }
        let program = std::env::current_exe()?;
        let beside = program.with_file_name("sidewinder-python");
        if !beside.exists() {
            build_beside(&program)?;
        }
        if !beside.exists() {
            bail!(
                "{} is not there: build it (cargo build --release -p sidewinder-python) or give --subject",
                beside.display()
            );
        }
        Ok(Self::at(&beside))
    }

    /// The command line as text.
    pub fn shown(&self) -> String {
        let options = self.options.iter().map(|option| option.to_string_lossy());
        let words = std::iter::once(self.program.to_string_lossy()).chain(options);
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Builds the interpreter beside `program`, if that was built by cargo in a checkout that is still there: `cargo run`
/// builds one executable only.
fn build_beside(program: &Path) -> Result<()> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = program.parent().unwrap_or(program);
    let Some(profile) = folder.file_name().and_then(|name| name.to_str()) else {
        return Ok(());
    };
    let target = folder.parent().unwrap_or(folder);
    if !checkout.join("interp/python/Cargo.toml").exists() || !target.join("CACHEDIR.TAG").exists() {
        return Ok(());
    }
    eprintln!("building sidewinder-python, once for this checkout");
    let status = std::process::Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--package", "sidewinder-python", "--profile"])
        .arg(if profile == "debug" { "dev" } else { profile })
        .arg("--target-dir")
        .arg(target)
        .current_dir(checkout)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("building sidewinder-python ended with {status}"),
        Err(error) => Err(error).context("starting cargo to build sidewinder-python"),
    }
}

/// The executable that a shell would start for `name`.
fn find(name: &str) -> Result<PathBuf> {
    if name.contains('/') {
        return std::path::absolute(name).with_context(|| format!("no such file: {name}"));
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .with_context(|| format!("no {name} on the PATH"))
}

/// What one program may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Processor time.
    pub cpu: Duration,
    /// Time by the clock.
    pub wall: Duration,
    /// Bytes of address space.
    pub memory: u64,
    /// Bytes of any one file, standard output included.
    pub file: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            cpu: Duration::from_secs(10),
            wall: Duration::from_secs(15),
            memory: 4 << 30,
            file: 8 << 20,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_lines_are_split_as_a_shell_does() {
        let parsed = Interpreter::parse("/bin/sh -c 'a b'").unwrap();
        assert_eq!(parsed.options, ["-c", "a b"]);
        assert!(Interpreter::parse("").is_err());
        assert!(Interpreter::parse("no-such-program-anywhere").is_err());
    }
}
