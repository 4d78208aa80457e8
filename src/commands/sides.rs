//! Who stands on which side: the oracle as it is found or given, the subject as it is given or ours.

use anyhow::Result;
use sidewinder_oracle::programs::interpreter::Interpreter;
use sidewinder_oracle::programs::runner::Launch;
use sidewinder_oracle::python::{self, Located};
use std::path::{Path, PathBuf};

/// Both sides.
pub(super) struct Sides {
    /// The oracle that was found; `None` when a command line was given that is no CPython 3.14.
    pub(super) located: Option<Located>,
    /// The oracle.
    pub(super) oracle: Interpreter,
    /// The subject.
    pub(super) subject: Interpreter,
}

impl Sides {
    /// The oracle by `--oracle` (any command line) or as it is found; the subject by `--subject` or ours.
    pub(super) fn choose(oracle: Option<&Path>, subject: Option<&str>) -> Result<Self> {
        let (located, oracle) = match python::require(oracle) {
            Ok(located) => {
                let interpreter = Interpreter::at(&located.python.path);
                (Some(located), interpreter)
            }
            Err(error) => {
                let Some(given) = oracle.and_then(Path::to_str) else {
                    return Err(error);
                };
                let interpreter = Interpreter::parse(given).map_err(|_| error)?;
                eprintln!("note: {given} is no CPython 3.14; it serves as the oracle all the same");
                (None, interpreter)
            }
        };
        Ok(Self {
            located,
            oracle,
            subject: match subject {
                Some(command) => Interpreter::parse(command)?,
                None => Interpreter::ours()?,
            },
        })
    }

    /// The oracle in one line.
    pub(super) fn oracle_name(&self) -> String {
        match &self.located {
            Some(located) => format!("CPython {}", located.python.version),
            None => self.oracle.shown(),
        }
    }

    /// How the oracle runs programs.
    pub(super) fn oracle_launch(&self) -> Launch {
        self.launch(&self.oracle)
    }

    /// How the subject does.
    pub(super) fn subject_launch(&self) -> Launch {
        self.launch(&self.subject)
    }

    fn launch(&self, interpreter: &Interpreter) -> Launch {
        Launch {
            confine: std::env::current_exe().ok(),
            oracle: self.oracle_path(),
            ..Launch::new(interpreter.clone())
        }
    }

    /// The executable of the oracle.
    pub(super) fn oracle_path(&self) -> Option<PathBuf> {
        Some(self.oracle.program.clone())
    }
}
