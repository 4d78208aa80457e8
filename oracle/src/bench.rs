//! Benchmarks: one process per program, side and round, the sides in turn, so that what else the machine does
//! falls on both. Start-up and peak memory are measured from outside.

use crate::programs::Interpreter;
use anyhow::{Context as _, Result, bail};
use serde::Serialize;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4 as _;

const DRIVER: &str = include_str!("probe/benchmark.py");

/// How to measure.
#[derive(Debug, Clone)]
pub struct Bench {
    /// The oracle.
    pub oracle: Interpreter,
    /// The subject.
    pub subject: Interpreter,
    /// How often each side is started for each program.
    pub rounds: usize,
    /// Timed runs in one process, after one that is not timed.
    pub runs: usize,
    /// Where CPython's library is, for a subject that reads it there.
    pub library: Option<PathBuf>,
}

/// The figures of one benchmark.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Median seconds on the oracle.
    pub oracle: f64,
    /// Median seconds on the subject.
    pub subject: f64,
    /// The median over the rounds of the ratio of subject to oracle.
    pub ratio: f64,
    /// Least and largest ratio of a round.
    pub spread: (f64, f64),
    /// Peak memory in kilobytes, oracle and subject.
    pub memory: (u64, u64),
    /// Why there are no figures.
    pub trouble: Option<String>,
}

/// One process: best time of its runs, peak memory, result.
struct Sample {
    seconds: f64,
    memory: u64,
    result: String,
}

impl Bench {
    /// Measures one program.
    pub fn program(&self, path: &Path) -> Result<Row> {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let (mut oracle, mut subject) = (Vec::new(), Vec::new());
        for _ in 0..self.rounds {
            oracle.push(
                self.sample(&self.oracle, path)
                    .with_context(|| format!("{name} on the oracle"))?,
            );
            match self.sample(&self.subject, path) {
                Ok(sample) => subject.push(sample),
                Err(error) => return Ok(Row::failed(name, format!("{error:#}"))),
            }
            if let (Some(mine), Some(theirs)) = (oracle.last(), subject.last())
                && mine.result != theirs.result
            {
                return Ok(Row::failed(
                    name,
                    format!("computes {} instead of {}", theirs.result, mine.result),
                ));
            }
        }
        Ok(Row::of(name, &oracle, &subject))
    }

    fn sample(&self, interpreter: &Interpreter, path: &Path) -> Result<Sample> {
        let path = std::path::absolute(path)?;
        let runs = self.runs.to_string();
        let arguments = [
            "-s".as_ref(),
            "-c".as_ref(),
            DRIVER.as_ref(),
            path.as_os_str(),
            runs.as_ref(),
        ];
        let (_, memory, said) = self.start(interpreter, &arguments)?;
        let line = |start: &str| said.lines().find_map(|line| line.strip_prefix(start));
        let times = line("times ").context("it did not finish")?;
        let best = times
            .split(' ')
            .filter_map(|word| word.parse::<u64>().ok())
            .min()
            .context("no times")?;
        Ok(Sample {
            seconds: best as f64 / 1e9,
            memory,
            result: line("result ").unwrap_or_default().to_owned(),
        })
    }

    /// Measures how long it takes to start and end with these arguments.
    pub fn startup(&self, name: &str, arguments: &[&str], rounds: usize) -> Result<Row> {
        let arguments: Vec<&std::ffi::OsStr> = arguments.iter().map(|word| (*word).as_ref()).collect();
        let (mut oracle, mut subject) = (Vec::new(), Vec::new());
        for round in 0..=rounds {
            for (interpreter, samples) in [(&self.oracle, &mut oracle), (&self.subject, &mut subject)] {
                match self.start(interpreter, &arguments) {
                    // The first round fills the caches.
                    Ok((seconds, memory, _)) if round > 0 => samples.push(Sample {
                        seconds,
                        memory,
                        result: String::new(),
                    }),
                    Ok(_) => {}
                    Err(error) => return Ok(Row::failed(name.to_owned(), format!("{error:#}"))),
                }
            }
        }
        Ok(Row::of(name.to_owned(), &oracle, &subject))
    }

    fn start(&self, interpreter: &Interpreter, arguments: &[&std::ffi::OsStr]) -> Result<(f64, u64, String)> {
        let mut command = Command::new(&interpreter.program);
        command.args(&interpreter.options).args(arguments);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PYTHON") {
                command.env_remove(name);
            }
        }
        command.env("PYTHONHASHSEED", "0");
        if let Some(library) = &self.library {
            command.env("SIDEWINDER_ORACLE", library);
        }
        let started = Instant::now();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", interpreter.program.display()))?;
        let (mut said, mut complaints) = (String::new(), String::new());
        if let Some(mut output) = child.stdout.take() {
            let _ = output.read_to_string(&mut said);
        }
        if let Some(mut errors) = child.stderr.take() {
            let _ = errors.read_to_string(&mut complaints);
        }
        let used = child.wait4()?;
        let elapsed = started.elapsed();
        if !used.status.success() {
            let last = complaints.lines().rev().find(|line| !line.trim().is_empty());
            bail!("{} {}", used.status, last.unwrap_or(""));
        }
        // For start-up, processor time is what is compared; the clock is only a bound.
        let busy = used.rusage.utime + used.rusage.stime;
        let seconds = if busy > Duration::ZERO { busy } else { elapsed };
        Ok((seconds.as_secs_f64(), used.rusage.maxrss / 1024, said))
    }
}

impl Row {
    fn failed(name: String, trouble: String) -> Self {
        Self {
            name,
            oracle: f64::NAN,
            subject: f64::NAN,
            ratio: f64::NAN,
            spread: (f64::NAN, f64::NAN),
            memory: (0, 0),
            trouble: Some(trouble),
        }
    }

    fn of(name: String, oracle: &[Sample], subject: &[Sample]) -> Self {
        let ratios: Vec<f64> = subject
            .iter()
            .zip(oracle)
            .map(|(subject, oracle)| subject.seconds / oracle.seconds)
            .collect();
        let seconds = |samples: &[Sample]| median(samples.iter().map(|sample| sample.seconds).collect());
        let memory = |samples: &[Sample]| samples.iter().map(|sample| sample.memory).max().unwrap_or(0);
        Self {
            name,
            oracle: seconds(oracle),
            subject: seconds(subject),
            spread: (
                ratios.iter().copied().fold(f64::INFINITY, f64::min),
                ratios.iter().copied().fold(0.0, f64::max),
            ),
            ratio: median(ratios),
            memory: (memory(oracle), memory(subject)),
            trouble: None,
        }
    }
}

/// The middle one, or the mean of the two in the middle; not a number when there is none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle), values.len() % 2) {
        (Some(value), 1) => *value,
        (Some(value), _) => (value + values.get(middle.wrapping_sub(1)).unwrap_or(value)) / 2.0,
        (None, _) => f64::NAN,
    }
}

/// The geometric mean of the ratios that there are.
pub fn geometric_mean(ratios: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for ratio in ratios.filter(|ratio| ratio.is_finite() && *ratio > 0.0) {
        sum += ratio.ln();
        count += 1;
    }
    if count == 0 {
        f64::NAN
    } else {
        (sum / f64::from(count)).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![1.0, 2.0]), 1.5);
        assert!((geometric_mean([0.5, 2.0, f64::NAN].into_iter()) - 1.0).abs() < 1e-12);
    }
}
