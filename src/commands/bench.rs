//! `sidewinder bench`: how long both sides take for the same programs, in turn.

use super::sides::Sides;
use super::{SAME, TROUBLE};
use crate::commands::compare::inputs::corpus;
use anyhow::Result;
use clap::Args;
use sidewinder_oracle::bench::{Bench as Measure, Row, geometric_mean};
use sidewinder_oracle::case::Files;
use sidewinder_oracle::progress::{Progress, Unit};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is started to measure start-up.
const STARTUPS: [(&str, &[&str]); 2] = [
    ("start-up: -c pass", &["-c", "pass"]),
    ("start-up: -I -S -c pass", &["-I", "-S", "-c", "pass"]),
];

/// Run the benchmarks on both sides in turn and print the ratios
///
/// A ratio below 1 says that the subject is faster. The spread is the least and the largest ratio of a round. Processor
/// time is measured, since the machine may be busy. Exit code 0 when every program ran and computed the same on both sides, 2 otherwise.
#[derive(Args)]
pub(super) struct Bench {
    /// Programs or folders with a function run() each (default: corpora/benchmarks)
    paths: Vec<PathBuf>,
    /// Only benchmarks whose name contains this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// How often each side is started for each program
    #[arg(long, default_value_t = 5, value_name = "N")]
    rounds: usize,
    /// Timed runs in each process
    #[arg(long, default_value_t = 7, value_name = "N")]
    runs: usize,
    /// Starts for the start-up rows; 0 for none
    #[arg(long, default_value_t = 15, value_name = "N")]
    startups: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// The interpreter under test (default: sidewinder-python beside this program)
    #[arg(long, value_name = "CMD")]
    subject: Option<String>,
}

impl Bench {
    pub(super) fn run(&self, oracle: Option<&Path>) -> Result<ExitCode> {
        let sides = Sides::choose(oracle, self.subject.as_deref())?;
        let roots = if self.paths.is_empty() {
            vec![corpus("benchmarks")?]
        } else {
            self.paths.clone()
        };
        let files = Files::below(&roots)?;
        let wanted: Vec<&PathBuf> = files
            .paths()
            .iter()
            .filter(|path| {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                self.filter.as_deref().is_none_or(|text| name.contains(text))
            })
            .collect();
        let measure = Measure {
            oracle: sides.oracle.clone(),
            subject: sides.subject.clone(),
            rounds: self.rounds.max(1),
            runs: self.runs.max(1),
            library: sides.oracle_path(),
        };
        let progress = Progress::new("benchmarks", wanted.len() as u64, Unit::Items);
        let mut rows = Vec::new();
        for path in wanted {
            let row = measure.program(path)?;
            if !self.json {
                progress.print(&line(&row));
            }
            rows.push(row);
            progress.advance(1);
        }
        progress.finish();
        let mut startups = Vec::new();
        if self.startups > 0 {
            for (name, arguments) in STARTUPS {
                let row = measure.startup(name, arguments, self.startups)?;
                if !self.json {
                    say!("{}", line(&row));
                }
                startups.push(row);
            }
        }
        self.print_total(&sides, &rows, &startups);
        let troubled = rows.iter().chain(&startups).any(|row| row.trouble.is_some());
        Ok(if troubled { ExitCode::from(TROUBLE) } else { SAME })
    }

    fn print_total(&self, sides: &Sides, rows: &[Row], startups: &[Row]) {
        let mean = geometric_mean(rows.iter().map(|row| row.ratio));
        let worst = rows
            .iter()
            .map(|row| row.ratio)
            .filter(|ratio| ratio.is_finite())
            .fold(0.0, f64::max);
        let memory = geometric_mean(
            rows.iter()
                .map(|row| row.memory.1 as f64 / row.memory.0.max(1) as f64),
        );
        if self.json {
            say!(
                "{}",
                serde_json::json!({
                    "oracle": sides.oracle_name(), "subject": sides.subject.shown(), "rows": rows,
                    "startups": startups, "geometric_mean": mean, "worst": worst, "memory": memory,
                })
            );
            return;
        }
        say!("oracle     {}", sides.oracle_name());
        say!("subject    {}", sides.subject.shown());
        let failed = rows.iter().filter(|row| row.trouble.is_some()).count();
        say!(
            "time       geometric mean {mean:.3} of the oracle's over {} programs, the worst {worst:.3}{}",
            rows.len() - failed,
            if failed > 0 {
                format!("; {failed} did not run")
            } else {
                String::new()
            }
        );
        say!("memory     geometric mean {memory:.3} of the oracle's peak");
    }
}

fn line(row: &Row) -> String {
    match &row.trouble {
        Some(trouble) => format!("{:24} {trouble}", row.name),
        None => format!(
            "{:24} {:6.3} ({:.3} to {:.3})  oracle {:8.2} ms, subject {:8.2} ms; memory {:6} kB, {:6} kB",
            row.name,
            row.ratio,
            row.spread.0,
            row.spread.1,
            row.oracle * 1e3,
            row.subject * 1e3,
            row.memory.0,
            row.memory.1
        ),
    }
}
