//! Either side of a comparison as a long-lived process that may crash or hang without harm.
//!
//! A batch of cases goes to the worker in one frame, an answer comes back for each case as it is done. When the
//! process dies or stops answering, the first case without an answer is the one that did it: it is recorded, a
//! new process is started, and the rest of the batch goes to that one. Both sides speak the same protocol
//! ([`frame`]); the oracle runs the probe of `src/probe`, the subject is this very program with `__worker`.

pub mod frame;
mod process;

pub use frame::{Answer, Observation, Request};
pub use process::Worker;

use crate::python::isolated_command;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The probe: the protocol first, then one file per comparator, run as one program.
const PROBE: &[&str] = &[
    include_str!("../probe/worker.py"),
    include_str!("../probe/syntax_error.py"),
    include_str!("../probe/tokens.py"),
    include_str!("../probe/ast.py"),
    include_str!("../probe/code.py"),
    include_str!("../probe/pyc.py"),
];

/// Which of the two sides something happened on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// CPython.
    Oracle,
    /// The interpreter under test.
    Subject,
}

/// How to start a worker, and what it may use.
#[derive(Debug, Clone)]
pub struct Launch {
    program: PathBuf,
    arguments: Vec<OsString>,
    isolated: bool,
    /// How long one case may take.
    pub patience: Duration,
}

impl Launch {
    /// A worker on the CPython at `path`.
    pub fn oracle(path: &Path, patience: Duration, memory: u64) -> Self {
        let mut program = PROBE.join("\n");
        program.push_str("\nmain()\n");
        let arguments = ["-c".into(), program.into(), memory.to_string().into()];
        Self {
            program: path.to_owned(),
            arguments: arguments.to_vec(),
            isolated: true,
            patience,
        }
    }

    /// A worker that is the program at `path` (normally this very one) with the hidden command `__worker`.
    pub fn subject(path: &Path, patience: Duration, memory: u64) -> Self {
        let arguments = ["__worker".into(), memory.to_string().into()];
        Self {
            program: path.to_owned(),
            arguments: arguments.to_vec(),
            isolated: false,
            patience,
        }
    }

    fn command(&self) -> Command {
        let mut command = if self.isolated {
            isolated_command(&self.program)
        } else {
            Command::new(&self.program)
        };
        command.args(&self.arguments);
        command
    }
}

/// How a case ended on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was observed.
    Observed(Observation),
    /// The worker itself could not observe it: an exception in the probe, a Rust panic that was caught.
    Failed(String),
    /// The process died; the text says of what.
    Crashed(String),
    /// There was no answer in time.
    Hung(Duration),
}
