//! `sidewinder fuzz`: the main job. A part of the time goes to the front end (the whole library through every
//! comparator, then damaged sources), the rest to programs that are run on both sides (`programs`).
//!
//! A run that could not have found anything is red: faults are planted first and have to be found, and at the
//! end the figures of liveness have floors.

mod programs;

use super::compare::inputs::Inputs;
use super::compare::output::{Groups, verdict_line};
use super::sides::Sides;
use super::{DIFFERENT, SAME, TROUBLE};
use anyhow::{Result, bail, ensure};
use clap::Args;
use sidewinder_oracle::case::Cases;
use sidewinder_oracle::compare::{
    self, Comparator, Finding, Options, Plan, Report, Verdict, run, self_check,
};
use sidewinder_oracle::programs::views;
use sidewinder_oracle::progress::{Progress, Unit};
use sidewinder_oracle::python::{self, Located};
use sidewinder_oracle::worker::{Launch, frame};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The views of programs that are compared unless others are named.
const BY_DEFAULT: [&str; 4] = ["exception", "output", "traceback", "state"];
/// Address space of a worker.
const MEMORY: u64 = 6 << 30;
/// How long a case may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How many differing library files are printed.
const FILES_SHOWN: u64 = 10;
/// Damaged sources per round; a round is one seed.
const ROUND: usize = 20_000;
/// Of the damaged sources, at least this share has to raise, and at least this share must not.
const FLOOR_OF_ERRORS: f64 = 0.2;
const FLOOR_OF_VALID: f64 = 0.02;
/// Below this number of damaged sources, their shares say nothing.
const ENOUGH_TO_JUDGE: u64 = 100;
/// So many different errors have to turn up among each thousand damaged sources.
const FLOOR_OF_VARIETY: f64 = 50.0;

/// The main job: look for differences, for a minute or as long as told
///
/// Exit code 0: none; 1: differences were found; 2: the run was not alive, or could not start.
#[derive(Args)]
pub(super) struct Fuzz {
    /// How long to look: 60s, 10m, 2h
    #[arg(long, default_value = "60s", value_parser = parse_duration)]
    time: Duration,
    /// What everything is drawn from
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// How many pairs of workers (default: one per core)
    #[arg(long, value_name = "J")]
    jobs: Option<usize>,
    /// Only these comparators, of sources or of programs, with commas
    #[arg(long, value_name = "COMPARATOR", value_delimiter = ',')]
    only: Vec<String>,
    /// Stop after N programs
    #[arg(long, value_name = "N")]
    runs: Option<u64>,
    /// Go on where the last run of this subject and seed stopped
    #[arg(long)]
    resume: bool,
    /// The interpreter under test: any command line (default: sidewinder-python beside this program)
    #[arg(long, value_name = "CMD")]
    subject: Option<String>,
    /// Where findings are kept (default: in the cache folder)
    #[arg(long, value_name = "PATH")]
    database: Option<PathBuf>,
}

/// What a whole run has seen.
#[derive(Default)]
struct Campaign {
    library: u64,
    damaged: u64,
    valid: u64,
    errors: HashSet<frame::TextDigest>,
    different: u64,
    crashed: u64,
    groups: Groups,
}

impl Fuzz {
    pub(super) fn run(&self, oracle: Option<&Path>) -> Result<ExitCode> {
        for name in &self.only {
            if compare::by_name(name).is_none() && views::by_name(name).is_none() {
                bail!("no comparator is named {name}");
            }
        }
        let wanted = |name: &str| self.only.iter().any(|only| only == name);
        let sources: Vec<_> = compare::ALL
            .iter()
            .copied()
            // The front end is our own: another subject has none that could be asked.
            .filter(|comparator| {
                if self.only.is_empty() {
                    self.subject.is_none()
                } else {
                    wanted(comparator.name())
                }
            })
            .collect();
        let programs: Vec<_> = views::ALL
            .iter()
            .copied()
            .filter(|view| {
                if self.only.is_empty() {
                    BY_DEFAULT.contains(&view.name())
                } else {
                    wanted(view.name())
                }
            })
            .collect();
        let sides = if programs.is_empty() {
            None
        } else {
            self.sides(oracle)?
        };
        // Installing an oracle or building the interpreter is not part of the campaign's time.
        let started = Instant::now();
        let mut code = SAME;
        if !sources.is_empty() {
            let share = if sides.is_some() { 4 } else { 1 };
            code = self.front_end(oracle, &sources, started + self.time / share)?;
        }
        let Some(sides) = sides else { return Ok(code) };
        say!("oracle       {}", sides.oracle_name());
        say!("subject      {}", sides.subject.shown());
        let outcome = self.programs(&sides, programs, started + self.time)?;
        if let Some(why) = outcome.dead {
            say!("DEAD: {why}; nothing can be concluded");
            return Ok(ExitCode::from(TROUBLE));
        }
        let found = outcome.new_buckets > 0 || outcome.stale > 0;
        Ok(if found { ExitCode::from(DIFFERENT) } else { code })
    }

    /// Both sides; none when our interpreter was not built and no other was named.
    fn sides(&self, oracle: Option<&Path>) -> Result<Option<Sides>> {
        match Sides::choose(oracle, self.subject.as_deref()) {
            Ok(sides) => Ok(Some(sides)),
            Err(error) if self.subject.is_none() => {
                say!("programs are not run: {error:#}");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Compares what our front end and compiler make of sources, until the deadline.
    fn front_end(
        &self,
        oracle: Option<&Path>,
        comparators: &[&'static dyn Comparator],
        deadline: Instant,
    ) -> Result<ExitCode> {
        let located = python::require(oracle)?;
        say!(
            "oracle     CPython {} ({})",
            located.python.version,
            located.python.path.display()
        );
        say!("subject    sidewinder {}", env!("CARGO_PKG_VERSION"));
        let (oracle, subject) = self.launches(&located)?;
        let proof = self_check::prove(&oracle, &subject, comparators)?;
        say!(
            "self-check {} planted faults found, {} workers replaced",
            proof.planted,
            proof.restarts
        );
        let mut campaign = Campaign::default();
        let whole = deadline.saturating_duration_since(Instant::now());
        // The library gets half of the time, each comparator its share of that.
        for (number, comparator) in (1..).zip(comparators) {
            let share = whole / 2 * number / comparators.len().max(1) as u32;
            let until = deadline.checked_sub(whole - share).unwrap_or(deadline);
            self.library(*comparator, &located, until, &mut campaign)?;
        }
        if comparators
            .iter()
            .any(|comparator| comparator.name() == "syntax-error")
        {
            self.damaged(&located, deadline, &mut campaign)?;
        }
        campaign.conclude()
    }

    fn launches(&self, located: &Located) -> Result<(Launch, Launch)> {
        let subject = std::env::current_exe()?;
        Ok((
            Launch::oracle(&located.python.path, PATIENCE, MEMORY),
            Launch::subject(&subject, PATIENCE, MEMORY),
        ))
    }

    fn plan(&self, comparator: &'static dyn Comparator, located: &Located) -> Result<Plan> {
        let (oracle, subject) = self.launches(located)?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Plan {
            comparator,
            options: Options::default(),
            oracle,
            subject,
            jobs: self.jobs.unwrap_or(cores).max(1),
        })
    }

    /// One comparator over the whole library, as far as its time allows.
    fn library(
        &self,
        comparator: &'static dyn Comparator,
        located: &Located,
        deadline: Instant,
        campaign: &mut Campaign,
    ) -> Result<()> {
        let inputs = Inputs::library(located)?;
        let plan = self.plan(comparator, located)?;
        let progress = Progress::new(comparator.name(), inputs.len() as u64, Unit::Items);
        let mut shown = 0;
        let report = run(&plan, &inputs, &mut |finding| {
            progress.advance(1);
            if finding.verdict != Verdict::Same && shown < FILES_SHOWN {
                shown += 1;
                progress.print(&format!("{}: {}", finding.name, verdict_line(&finding.verdict)));
            }
            Instant::now() < deadline
        })?;
        progress.finish();
        print_line(&format!("{} (library)", comparator.name()), &report);
        campaign.library += report.files;
        campaign.different += report.different;
        campaign.crashed += report.crashed;
        Ok(())
    }

    /// Damaged sources, one seed after the other, until the time is up.
    fn damaged(&self, located: &Located, deadline: Instant, campaign: &mut Campaign) -> Result<()> {
        let Some(comparator) = compare::by_name("syntax-error") else {
            return Ok(());
        };
        let plan = self.plan(comparator, located)?;
        let mut inputs = Inputs::damaged(located, self.seed, ROUND)?;
        let without_error = frame::digest(b"type none");
        let progress = Progress::new("damaged sources", self.time.as_secs(), Unit::Items);
        let started = Instant::now();
        for round in 0.. {
            inputs.reseed(self.seed.wrapping_add(round));
            let report = run(&plan, &inputs, &mut |finding| {
                progress.set(
                    self.time
                        .as_secs()
                        .saturating_sub(deadline.saturating_duration_since(Instant::now()).as_secs()),
                );
                campaign.note(finding, without_error, &inputs);
                Instant::now() < deadline
            })?;
            let speed = campaign.damaged as f64 / started.elapsed().as_secs_f64();
            progress.message(format!(
                "seed {}, {speed:.0} cases/s, {} differ",
                self.seed.wrapping_add(round),
                campaign.different
            ));
            campaign.different += report.different;
            campaign.crashed += report.crashed;
            if Instant::now() >= deadline {
                break;
            }
        }
        progress.finish();
        let (cases, seconds) = (campaign.damaged, started.elapsed().as_secs_f64());
        say!(
            "damaged    {cases} sources in {seconds:.1} s, {:.0} a second",
            cases as f64 / seconds
        );
        Ok(())
    }
}

impl Campaign {
    fn note(&mut self, finding: Finding, without_error: frame::TextDigest, inputs: &Inputs) {
        self.damaged += 1;
        match finding.digest {
            Some(digest) if digest == without_error => self.valid += 1,
            Some(digest) => drop(self.errors.insert(digest)),
            None => {}
        }
        if finding.verdict != Verdict::Same {
            let recipe = inputs.recipe(finding.index);
            self.groups.add(finding, recipe);
        }
    }

    /// Says what was found, after saying whether anything could have been found.
    fn conclude(&self) -> Result<ExitCode> {
        self.groups.print();
        let share = |part: f64| part / self.damaged.max(1) as f64;
        say!(
            "\n{} library comparisons; {} damaged sources, {:.1}% of them valid, {} different errors and warnings",
            self.library,
            self.damaged,
            100.0 * share(self.valid as f64),
            self.errors.len()
        );
        let invalid = share((self.damaged - self.valid) as f64);
        // A handful of damaged sources is too few to judge shares by.
        let alive = self.damaged < ENOUGH_TO_JUDGE
            || (invalid >= FLOOR_OF_ERRORS
                && share(self.valid as f64) >= FLOOR_OF_VALID
                && share(self.errors.len() as f64) * 1000.0
                    >= FLOOR_OF_VARIETY.min(5e5 / self.damaged as f64));
        if self.library + self.damaged == 0 || !alive {
            say!("DEAD: the inputs were not what they should be; nothing can be concluded");
            return Ok(ExitCode::from(TROUBLE));
        }
        say!("{} differ, {} crashed", self.different, self.crashed);
        Ok(if self.different + self.crashed == 0 {
            SAME
        } else {
            ExitCode::from(DIFFERENT)
        })
    }
}

fn print_line(name: &str, report: &Report) {
    say!(
        "{name:24} {} files, {} lines: {} same, {} different, {} crashed; time {:.2} of the oracle's",
        report.files,
        report.lines,
        report.same,
        report.different,
        report.crashed,
        report.ratio()
    );
}

/// `90`, `60s`, `10m`, `2h`
pub(super) fn parse_duration(text: &str) -> Result<Duration> {
    let (number, unit) = match text.chars().last() {
        Some('s') => (text.trim_end_matches('s'), 1),
        Some('m') => (text.trim_end_matches('m'), 60),
        Some('h') => (text.trim_end_matches('h'), 3600),
        _ => (text, 1),
    };
    let number: u64 = number
        .parse()
        .map_err(|_| anyhow::anyhow!("a time is a number with s, m or h: 60s, 10m, 2h"))?;
    ensure!(
        number > 0 && number < 1_000_000,
        "a time between a second and a million"
    );
    Ok(Duration::from_secs(number * unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(parse_duration("90").unwrap(), Duration::from_secs(90));
        assert_eq!(parse_duration("10m").unwrap(), Duration::from_secs(600));
        assert!(parse_duration("soon").is_err());
        assert!(parse_duration("0s").is_err());
    }
}
