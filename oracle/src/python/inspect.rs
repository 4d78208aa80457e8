//! Asks an interpreter what it is, and names what is wrong with one that cannot serve.
//!
//! The question is one short program, run isolated (`-I -S -B`) with every `PYTHON*` variable cleared, so that
//! the answer does not depend on the user's environment.

use super::ORACLE_VERSION;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What an interpreter says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Python {
    /// The command as it was found.
    #[serde(default)]
    pub path: PathBuf,
    /// `3.14.8`, or `3.15.0a1`.
    pub version: String,
    /// Compiler, build date and variant: the part of `sys.version` after the number.
    pub build: String,
    /// The folder of the pure-Python standard library.
    pub library: PathBuf,
    /// The folder of `Python.h`, when it is installed.
    pub headers: Option<PathBuf>,
    /// The folder of the test suite, when it is installed.
    pub tests: Option<PathBuf>,
    /// `sys.abiflags`: `t` is free-threaded, `d` a debug build.
    pub abiflags: String,
    /// `sys.platform`-`machine`.
    pub platform: String,
    /// The number that opens its `.pyc` files, in hexadecimal.
    pub magic: String,
    implementation: String,
    numbers: (u32, u32, u32),
}

/// Why an interpreter cannot be the oracle.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such file.
    #[error("{0} does not exist")]
    Missing(PathBuf),
    /// The operating system would not start it.
    #[error("{path} cannot be started: {source}")]
    CannotStart {
        /// The command.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It started, and failed at a program of one line.
    #[error("{path} is a broken installation: {detail}")]
    Broken {
        /// The command.
        path: PathBuf,
        /// Its exit status and the end of what it printed.
        detail: String,
    },
    /// Another Python.
    #[error("{path} is {implementation} {version}; the oracle has to be CPython 3.14")]
    WrongVersion {
        /// The command.
        path: PathBuf,
        /// `CPython`, `PyPy`, ...
        implementation: String,
        /// Its version.
        version: String,
    },
    /// CPython 3.14, but not the default build.
    #[error("{path} is a {variant} build of CPython {version}; the oracle has to be the default build")]
    WrongBuild {
        /// The command.
        path: PathBuf,
        /// Its version.
        version: String,
        /// `debug`, `free-threaded`.
        variant: &'static str,
    },
}

const QUESTION: &str = r"
import sys, os, json
prefix = sys.base_prefix
library = os.path.dirname(os.path.abspath(os.__file__))
headers = os.path.join(prefix, 'include', 'python%d.%d%s' % (*sys.version_info[:2], sys.abiflags))
tests = os.path.join(library, 'test')
import _imp
number, _, build = sys.version.partition(' ')
from importlib.util import MAGIC_NUMBER
print(json.dumps({
    'version': number, 'build': build.strip(), 'library': library,
    'headers': headers if os.path.exists(os.path.join(headers, 'Python.h')) else None,
    'tests': tests if os.path.exists(os.path.join(tests, 'test_grammar.py')) else None,
    'abiflags': sys.abiflags, 'platform': sys.platform + '-' + os.uname().machine,
    'magic': MAGIC_NUMBER.hex(),
    'implementation': {'cpython': 'CPython', 'pypy': 'PyPy'}.get(sys.implementation.name, sys.implementation.name),
    'numbers': list(sys.version_info[:3]),
}))
";

/// Parts of the standard library that need a shared library each, and the test runner: what breaks first in
/// an incomplete or badly relocated installation.
const PARTS: &str = r"
import sys
for part in ('ssl', 'sqlite3', 'ctypes', 'decimal', 'curses', 'readline', 'bz2', 'lzma', 'zlib',
             'compression.zstd', 'dbm.ndbm', 'uuid', 'hashlib', 'pyexpat', 'multiprocessing', 'asyncio', 'unicodedata'):
    try:
        __import__(part)
    except Exception as error:
        print(f'{part}: {type(error).__name__}: {error}')
";

/// How long an interpreter may take for a question; a network file system can be slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// An isolated run of `path`: no user site, no `PYTHON*` variables, nothing on standard input.
pub(crate) fn isolated(path: &Path) -> Command {
    let mut command = Command::new(path);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYTHON") {
            command.env_remove(name);
        }
    }
    command.args(["-I", "-S", "-B"]).stdin(Stdio::null());
    command
}

/// Asks the interpreter at `path` what it is; accepts only the default build of CPython 3.14.
pub fn inspect(path: &Path) -> Result<Python, Fault> {
    if path.components().count() > 1 && !path.exists() {
        return Err(Fault::Missing(path.to_owned()));
    }
    let answer = ask(path, QUESTION)?;
    let mut python: Python = serde_json::from_str(&answer).map_err(|_| Fault::Broken {
        path: path.to_owned(),
        detail: format!(
            "it answered {:?} to the question what it is",
            answer.chars().take(200).collect::<String>()
        ),
    })?;
    path.clone_into(&mut python.path);
    accept(python)
}

fn accept(python: Python) -> Result<Python, Fault> {
    let (major, minor, _) = python.numbers;
    if (major, minor) != ORACLE_VERSION || python.implementation != "CPython" {
        return Err(Fault::WrongVersion {
            path: python.path,
            implementation: python.implementation,
            version: python.version,
        });
    }
    let variant = match &python.abiflags {
        flags if flags.contains('t') => "free-threaded",
        flags if flags.contains('d') => "debug",
        _ => return Ok(python),
    };
    Err(Fault::WrongBuild {
        path: python.path,
        version: python.version,
        variant,
    })
}

/// Imports every part of the library that needs a shared library; returns one line per part that fails.
pub fn check_parts(path: &Path) -> Result<Vec<String>, Fault> {
    Ok(ask(path, PARTS)?.lines().map(str::to_owned).collect())
}

/// Runs `program` and returns what it printed; a failure, a crash and a hang are all [`Fault::Broken`].
fn ask(path: &Path, program: &str) -> Result<String, Fault> {
    let mut child = isolated(path)
        .args(["-c", program])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|source| Fault::CannotStart {
            path: path.to_owned(),
            source,
        })?;
    let started = Instant::now();
    let finished = loop {
        match child.try_wait() {
            Ok(None) if started.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(2)),
            Ok(None) => {
                let _ = child.kill();
                break false;
            }
            _ => break true,
        }
    };
    let output = child.wait_with_output().map_err(|source| Fault::CannotStart {
        path: path.to_owned(),
        source,
    })?;
    if finished && output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("it printed nothing");
    let detail = if finished {
        format!("{} ({last})", output.status)
    } else {
        "it did not answer".to_owned()
    };
    Err(Fault::Broken {
        path: path.to_owned(),
        detail,
    })
}
