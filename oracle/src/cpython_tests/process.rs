//! One test module on one side, in processes of its own.
//!
//! The process appends outcomes to a file. When it dies or no outcome comes in time, the case that had begun gets
//! `crashed` or `hung` as its outcome, and a new process does the cases that are left.

use crate::programs::Interpreter;
use anyhow::{Context as _, Result};
use rustix::process::{Pid, Signal, kill_process_group};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

const SCRIPT: &str = include_str!("../probe/cpython_tests.py");

/// After so many processes a module is given up: what is left counts as not run.
const PROCESSES: usize = 12;

/// One side of the comparison.
#[derive(Debug, Clone)]
pub struct Side {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// Options in front of the script, for instance `-X identity=cpython`.
    pub options: Vec<OsString>,
    /// How long one case may take, and the import of the module.
    pub patience: Duration,
    /// How long the module may take in all.
    pub whole: Duration,
    /// Where CPython is, for a subject that reads its library there.
    pub oracle: Option<PathBuf>,
}

/// How one case ended.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Case {
    /// `passed`, `failed`, `skipped`, `import` (the module could not be imported), `crashed`, `hung`.
    pub outcome: String,
    /// Exception, reason, signal.
    pub reason: String,
}

/// All cases of a module by their names.
pub type Table = BTreeMap<String, Case>;

/// Runs the module to its end, or as far as it goes.
pub fn run_module(side: &Side, module: &str) -> Result<Table> {
    let folder = tempfile::Builder::new().prefix("sidewinder-test-").tempdir()?;
    let mut table = Table::new();
    let started = Instant::now();
    for _ in 0..PROCESSES {
        let begun = run_rest(side, module, folder.path(), &mut table, started)?;
        let Some((case, outcome, reason)) = begun else {
            break;
        };
        let stuck = table.insert(case.clone(), Case { outcome, reason }).is_some();
        if stuck || case.starts_with('(') || started.elapsed() > side.whole {
            break;
        }
    }
    Ok(table)
}

/// One process over the cases that `table` does not know. Returns the case that ended it early, if one did.
fn run_rest(
    side: &Side,
    module: &str,
    folder: &Path,
    table: &mut Table,
    since: Instant,
) -> Result<Option<(String, String, String)>> {
    let (told, known, script) = (
        folder.join("told"),
        folder.join("known"),
        folder.join("run_cases.py"),
    );
    let work = folder.join("work");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir(&work)?;
    let names: Vec<_> = table.keys().map(String::as_str).collect();
    fs::write(&known, names.join("\n"))?;
    fs::write(&script, SCRIPT)?;
    fs::write(&told, "")?;
    let errors = folder.join("errors");
    let mut command = Command::new(&side.interpreter.program);
    command.args(&side.interpreter.options).args(&side.options);
    command.args(["-E", "-s", "-P"]).arg(&script);
    command.arg(module).arg(&told).arg(&known);
    command.env("TMPDIR", &work).env("LC_ALL", "C.UTF-8");
    if let Some(oracle) = &side.oracle {
        command.env("SIDEWINDER_ORACLE", oracle);
    }
    let mut child = command
        .current_dir(&work)
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(&errors)?)
        .spawn()
        .with_context(|| format!("cannot start {}", side.interpreter.program.display()))?;
    let status = wait(&mut child, &told, side, since)?;
    let begun = read_told(&fs::read_to_string(&told).unwrap_or_default(), table);
    Ok(begun.map(|case| match status {
        None => (case, "hung".to_owned(), String::new()),
        Some(status) => {
            let said = fs::read(&errors).unwrap_or_default();
            let said = String::from_utf8_lossy(&said);
            let last = last_words(&said);
            (
                case,
                "crashed".to_owned(),
                format!("{status} {last}").trim().to_owned(),
            )
        }
    }))
}

/// The line of standard error that says most about a death.
fn last_words(said: &str) -> String {
    let telling = said
        .lines()
        .find(|line| line.contains("panicked at") || line.starts_with("Fatal Python error"));
    let last = telling.or_else(|| said.lines().rev().find(|line| !line.trim().is_empty()));
    last.unwrap_or("").chars().take(200).collect()
}

/// Waits for the end; `None` when it had to be killed because nothing was told for too long.
fn wait(child: &mut Child, told: &Path, side: &Side, since: Instant) -> Result<Option<ExitStatus>> {
    let (mut length, mut last) = (0, Instant::now());
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            kill_group(child);
            return Ok(Some(status));
        }
        let now = fs::metadata(told).map_or(0, |data| data.len());
        if now != length {
            (length, last) = (now, Instant::now());
        }
        if last.elapsed() > side.patience || since.elapsed() > side.whole {
            kill_group(child);
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

fn kill_group(child: &mut Child) {
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(pid, Signal::KILL);
    }
    let _ = child.kill();
}

/// Files what was told; returns the case that had begun and not ended.
fn read_told(text: &str, table: &mut Table) -> Option<String> {
    let mut begun: Option<String> = None;
    for line in text.lines() {
        let mut parts = line.splitn(3, '\t');
        let (Some(outcome), Some(case)) = (parts.next(), parts.next()) else {
            continue;
        };
        let reason = parts.next().unwrap_or("");
        match outcome {
            "start" => begun = Some(case.to_owned()),
            "end" => begun = None,
            _ => {
                if begun.as_deref() == Some(case) || case == "(module)" {
                    begun = Some("(module)".to_owned());
                }
                if case == "(import)" || case == "(module)" {
                    begun = None;
                }
                // The first word on a case stands: a failure in its body before one in its clean-up.
                table.entry(case.to_owned()).or_insert_with(|| Case {
                    outcome: outcome.to_owned(),
                    reason: reason.to_owned(),
                });
            }
        }
    }
    begun
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_that_killed_the_process_is_known() {
        let mut table = Table::new();
        let begun = read_told(
            "start\t(import)\t\nstart\t(module)\t\nstart\ta\t\npassed\ta\t\nstart\tb\t\n",
            &mut table,
        );
        assert_eq!(begun.as_deref(), Some("b"));
        assert_eq!(table["a"].outcome, "passed");
        let begun = read_told("start\tb\t\nfailed\tb\tX: y\nend\t(module)\t\n", &mut table);
        assert_eq!((begun, &*table["b"].reason), (None, "X: y"));
    }
}
