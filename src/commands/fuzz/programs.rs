//! The part of `sidewinder fuzz` that runs programs: a live display, findings as they come, figures at the end.

use super::Fuzz;
use crate::commands::findings::{self, database};
use crate::commands::known;
use crate::commands::sides::Sides;
use anyhow::Result;
use sidewinder_oracle::campaign::{self, Settings, Standing};
use sidewinder_oracle::findings::Findings;
use sidewinder_oracle::programs::run::Plan;
use sidewinder_oracle::programs::views::View;
use sidewinder_oracle::progress::{Progress, Unit};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Shares below which a run was not alive: programs that compile, that run to their end, that the subject survives.
const FLOOR_OF_VALID: f64 = 0.80;
const FLOOR_OF_ENDED: f64 = 0.60;
/// So many programs a second at least, on both sides together.
const FLOOR_OF_SPEED: f64 = 1.0;
/// How often the display changes.
const REDRAW: Duration = Duration::from_millis(250);
/// Buckets that are printed in full at the end.
const SHOWN: usize = 15;

/// What came of the programs.
pub(super) struct Outcome {
    /// Buckets that are new in this run.
    pub(super) new_buckets: u64,
    /// Why the run was not alive, if it was not.
    pub(super) dead: Option<String>,
    /// Entries of the list of known differences that no longer hold.
    pub(super) stale: usize,
}

impl Fuzz {
    /// Runs programs until `deadline`.
    pub(super) fn programs(
        &self,
        sides: &Sides,
        views: Vec<&'static dyn View>,
        deadline: Instant,
    ) -> Result<Outcome> {
        let known = known::load()?;
        let jobs = self
            .jobs
            .unwrap_or_else(|| std::thread::available_parallelism().map_or(2, usize::from));
        let settings = Settings {
            plan: Plan {
                views,
                oracle: sides.oracle_launch(),
                subject: sides.subject_launch(),
                jobs: jobs.max(1),
                extra: "",
                falsify: false,
            },
            seed: self.seed,
            deadline,
            runs: self.runs,
            make: &sidewinder_fuzz::programs::case,
            subject: sides.subject.shown(),
            oracle: sides.oracle_name(),
            resume: self.resume,
            known: known.iter().map(|entry| entry.signature.clone()).collect(),
        };
        let file = Findings::open(&database(self.database.as_deref())?)?;
        let whole = deadline.saturating_duration_since(Instant::now()).as_secs();
        let progress = Progress::new("programs", whole.max(1), Unit::Items);
        let drawn = Mutex::new(Instant::now() - REDRAW);
        let draw = |standing: &Standing| {
            let Ok(mut last) = drawn.try_lock() else { return };
            if last.elapsed() < REDRAW {
                return;
            }
            *last = Instant::now();
            progress.message(line(standing));
            progress.set(standing.elapsed.as_secs().min(whole));
        };
        let (run, standing, file) = campaign::run(&settings, file, &draw)?;
        progress.finish();
        for (name, value) in figures(&standing) {
            say!("{name:12} {value}");
        }
        let summary = serde_json::json!({
            "figures": figures(&standing),
            "opcodes": standing.opcodes,
        });
        file.advance(run, standing.numbers.1, standing.health.programs())?;
        file.finish(run, &summary.to_string())?;
        let new = file.buckets(&settings.subject, Some(run))?;
        for bucket in new.iter().take(SHOWN) {
            findings::print_bucket(bucket);
        }
        if new.len() > SHOWN {
            say!("\n... and {} more: sidewinder triage", new.len() - SHOWN);
        }
        if !new.is_empty() {
            say!(
                "\nsidewinder triage list; sidewinder triage show N; sidewinder report --format html --output report.html"
            );
        }
        let stale = known::check(&known, &settings.plan)?;
        Ok(Outcome {
            new_buckets: standing.new_buckets,
            dead: dead(&standing),
            stale,
        })
    }
}

/// One line on how the run stands.
fn line(standing: &Standing) -> String {
    let seconds = standing.elapsed.as_secs_f64().max(0.001);
    format!(
        "{:.0}/s, {} programs, {:.0}% end, {} differ, {} buckets ({} new), {} instructions",
        standing.health.programs() as f64 / seconds,
        standing.health.programs(),
        100.0 * standing.health.ended(),
        standing.different,
        standing.buckets.len(),
        standing.new_buckets,
        standing.opcodes.len()
    )
}

/// The figures of a run, by name.
fn figures(standing: &Standing) -> Vec<(String, String)> {
    let health = &standing.health;
    let seconds = standing.elapsed.as_secs_f64().max(0.001);
    let coverage = findings::coverage(&standing.opcodes);
    let share = |specialised: bool| {
        let all: Vec<_> = coverage
            .iter()
            .filter(|entry| entry.specialised == specialised)
            .collect();
        let seen = all.iter().filter(|entry| entry.seen).count();
        format!(
            "{seen} of {} ({:.1}%)",
            all.len(),
            100.0 * seen as f64 / all.len().max(1) as f64
        )
    };
    let mut lines: Vec<usize> = standing.reductions.iter().map(|(lines, _)| *lines).collect();
    lines.sort_unstable();
    let mut times: Vec<f64> = standing.reductions.iter().map(|(_, seconds)| *seconds).collect();
    times.sort_by(f64::total_cmp);
    let rows = vec![
        (
            "programs",
            format!(
                "{} in {seconds:.1} s, {:.0} a second on both sides (numbers {} to {})",
                health.programs(),
                health.programs() as f64 / seconds,
                standing.numbers.0,
                standing.numbers.1
            ),
        ),
        ("health", health.to_string()),
        (
            "subject",
            format!(
                "{:.1}% of its runs ended by themselves",
                100.0 * standing.subject_alive as f64 / health.programs().max(1) as f64
            ),
        ),
        (
            "same",
            format!(
                "{} same, {} different, {} undecided, {} known",
                standing.same, standing.different, standing.undecided, standing.known
            ),
        ),
        (
            "buckets",
            format!("{}, {} of them new", standing.buckets.len(), standing.new_buckets),
        ),
        (
            "reduced",
            format!(
                "{} programs, median {} lines in {:.1} s",
                lines.len(),
                lines.get(lines.len() / 2).unwrap_or(&0),
                times.get(times.len() / 2).unwrap_or(&0.0)
            ),
        ),
        ("instructions", share(false)),
        ("specialised", share(true)),
    ];
    rows.into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Why nothing can be concluded from a run.
fn dead(standing: &Standing) -> Option<String> {
    let health = &standing.health;
    let speed = health.programs() as f64 / standing.elapsed.as_secs_f64().max(0.001);
    if health.programs() == 0 {
        return Some("no program was run".to_owned());
    }
    for (share, floor, what) in [
        (
            health.valid(),
            FLOOR_OF_VALID,
            "of the programs compile on the oracle",
        ),
        (
            health.ended(),
            FLOOR_OF_ENDED,
            "of the programs run to their end on the oracle",
        ),
    ] {
        if share < floor {
            return Some(format!("only {:.1}% {what}", 100.0 * share));
        }
    }
    (speed < FLOOR_OF_SPEED).then(|| format!("only {speed:.2} programs a second"))
}
