//! `sidewinder reduce`: makes a program that shows a difference small.

use super::sides::Sides;
use super::{DIFFERENT, SAME};
use anyhow::Result;
use clap::Args;
use sidewinder_oracle::campaign;
use sidewinder_oracle::programs::run::Plan;
use sidewinder_oracle::programs::{show, views};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Make a program that shows a difference small
///
/// Prints the reduced program, and both sides' view of it to standard error. Exit code 1: reduced; 0: both sides see the same, so there is
/// nothing to reduce.
#[derive(Args)]
pub(super) struct Reduce {
    /// The program
    file: PathBuf,
    /// By which views, with commas
    #[arg(
        long,
        default_value = "exception,output,traceback,state",
        value_delimiter = ','
    )]
    views: Vec<String>,
    /// The interpreter under test (default: sidewinder-python beside this program)
    #[arg(long, value_name = "CMD")]
    subject: Option<String>,
    /// How long at most
    #[arg(long, default_value = "60s", value_parser = super::fuzz::parse_duration)]
    time: Duration,
}

impl Reduce {
    pub(super) fn run(&self, oracle: Option<&Path>) -> Result<ExitCode> {
        let sides = Sides::choose(oracle, self.subject.as_deref())?;
        let plan = Plan {
            views: self
                .views
                .iter()
                .filter_map(|name| views::by_name(name))
                .collect(),
            oracle: sides.oracle_launch(),
            subject: sides.subject_launch(),
            jobs: 1,
            extra: "",
            falsify: false,
        };
        let mut judge = plan.judge()?;
        judge.wake();
        let source = std::fs::read_to_string(&self.file)?;
        let first = judge.judge("program", source.as_bytes())?;
        if first.signature.is_empty() {
            eprintln!("both sides see the same");
            return Ok(SAME);
        }
        let reduced = campaign::with_judge(&mut judge, &source, &first.signature, self.time)?;
        say!("{}", reduced.source.trim_end());
        judge.extra = String::new();
        let last = judge.judge("program", reduced.source.as_bytes())?;
        eprintln!(
            "{} lines instead of {}, {} candidates in {:.1} s\n{}\n{}",
            reduced.source.lines().count(),
            source.lines().count(),
            reduced.tried,
            reduced.elapsed.as_secs_f64(),
            last.signature,
            show::judgement(&last)
        );
        Ok(ExitCode::from(DIFFERENT))
    }
}
