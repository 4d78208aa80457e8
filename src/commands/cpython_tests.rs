//! `sidewinder cpython-tests`: the oracle's own tests, unmodified, under both interpreters.

use super::sides::Sides;
use super::{DIFFERENT, SAME};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde::Serialize;
use sidewinder_oracle::cpython_tests::{self, Case, Side, Store, Table, run_module};
use sidewinder_oracle::programs::signature;
use sidewinder_oracle::progress::{Progress, Unit};
use sidewinder_oracle::python;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Causes that are printed.
const CAUSES: usize = 60;

/// Run the oracle's own tests, unmodified, under both interpreters
///
/// A case is the same when it ends alike on both sides: passed, failed, or skipped for the same reason. Cases that need a
/// C extension module, subinterpreters or the JIT, and say so when asked, are left out of the count and listed. Results are kept in
/// the cache folder, so that the next run can say what rose and what fell.
#[derive(Args)]
#[command(after_help = "Examples:
  sidewinder cpython-tests test_int test_float
  sidewinder cpython-tests --failures
  sidewinder cpython-tests --all --jobs 2 --json")]
pub(super) struct CpythonTests {
    /// Modules of the test suite (default: those on the language and its types)
    modules: Vec<String>,
    /// Every module of the test suite
    #[arg(long)]
    all: bool,
    /// How many modules at once (default: one per core)
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Print one JSON object per case that differs, then one for the table
    #[arg(long)]
    json: bool,
    /// Group what differs by its first cause, the most frequent first
    #[arg(long)]
    failures: bool,
    /// The interpreter under test (default: sidewinder-python beside this program)
    #[arg(long, value_name = "CMD")]
    subject: Option<String>,
    /// Ask the oracle again, even where its outcomes are known
    #[arg(long)]
    fresh: bool,
    /// Seconds without an outcome after which a case counts as hung
    #[arg(long, default_value_t = 60, value_name = "SECONDS")]
    patience: u64,
    /// Seconds after which a module is given up
    #[arg(long, default_value_t = 600, value_name = "SECONDS")]
    limit: u64,
}

/// What came of one module.
#[derive(Default, Serialize)]
struct Module {
    name: String,
    cases: usize,
    same: usize,
    left_out: usize,
    crashed: usize,
    rose: usize,
    fell: usize,
    #[serde(skip)]
    different: Vec<Divergence>,
    #[serde(skip)]
    reasons: BTreeMap<&'static str, usize>,
}

/// A case that did not end alike.
#[derive(Serialize)]
struct Divergence {
    module: String,
    case: String,
    oracle: Case,
    subject: Case,
}

impl CpythonTests {
    pub(super) fn run(&self, oracle: Option<&Path>) -> Result<ExitCode> {
        let sides = Sides::choose(oracle, self.subject.as_deref())?;
        let located = sides
            .located
            .as_ref()
            .context("the oracle has to be a CPython 3.14")?;
        let tests = located
            .python
            .tests
            .as_ref()
            .context("the oracle has no test suite installed")?;
        let modules = self.modules(tests)?;
        let version = format!("{} {}", located.python.version, located.python.build);
        let store = Mutex::new(Store::open(&python::cache_directory()?.join("results.sqlite3"))?);
        let subject_name = sides.subject.shown();
        let run = lock(&store)?.begin(&subject_name)?;
        let (ours, theirs) = self.both(&sides);
        let jobs = self
            .jobs
            .or_else(|| std::thread::available_parallelism().ok().map(usize::from))
            .unwrap_or(1);
        let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        let progress = Progress::new("modules", modules.len() as u64, Unit::Items);
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..jobs.clamp(1, modules.len().max(1)))
                .map(|_| {
                    scope.spawn(|| -> Result<()> {
                        while let Some(name) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
                            let known = if self.fresh {
                                None
                            } else {
                                lock(&store)?.oracle(&version, name)?
                            };
                            let oracle = match known {
                                Some(table) => table,
                                None => {
                                    let table = run_module(&theirs, name)?;
                                    lock(&store)?.keep_oracle(&version, name, &table)?;
                                    table
                                }
                            };
                            let subject = run_module(&ours, name)?;
                            let (mut module, kept) = judge(name, &oracle, &subject);
                            let mut store = lock(&store)?;
                            let before = store.before(run, &subject_name, name)?;
                            let now: HashMap<_, _> =
                                kept.iter().map(|(case, _, same)| (case, *same)).collect();
                            for row in before {
                                match (row.same, now.get(&row.case)) {
                                    (false, Some(true)) => module.rose += 1,
                                    (true, Some(false)) => module.fell += 1,
                                    _ => {}
                                }
                            }
                            store.keep(run, name, &kept)?;
                            drop(store);
                            progress.advance(1);
                            if !self.json {
                                progress.print(&module.line());
                            }
                            lock(&done)?.push(module);
                        }
                        Ok(())
                    })
                })
                .collect();
            for worker in workers {
                worker
                    .join()
                    .map_err(|_| anyhow::anyhow!("a worker panicked"))??;
            }
            anyhow::Ok(())
        })?;
        progress.finish();
        let mut done = std::mem::take(&mut *lock(&done)?);
        done.sort_by(|a, b| a.name.cmp(&b.name));
        self.report(&sides, &done)
    }

    fn modules(&self, tests: &Path) -> Result<Vec<String>> {
        let all = cpython_tests::all_modules(tests)?;
        if self.all {
            return Ok(all);
        }
        if self.modules.is_empty() {
            let wanted = cpython_tests::LANGUAGE.iter().map(|name| (*name).to_owned());
            return Ok(wanted.filter(|name| all.contains(name)).collect());
        }
        for name in &self.modules {
            let top = name.split('.').next().unwrap_or(name);
            if !all.iter().any(|known| known == top) {
                bail!("the oracle's test suite has no module {name}");
            }
        }
        Ok(self.modules.clone())
    }

    /// Our side and the oracle's.
    fn both(&self, sides: &Sides) -> (Side, Side) {
        let side = |interpreter, options| Side {
            interpreter,
            options,
            patience: Duration::from_secs(self.patience),
            whole: Duration::from_secs(self.limit),
            oracle: sides.oracle_path(),
        };
        let identity = if self.subject.is_none() {
            vec!["-X".into(), "identity=cpython".into()]
        } else {
            Vec::new()
        };
        (
            side(sides.subject.clone(), identity),
            side(sides.oracle.clone(), Vec::new()),
        )
    }

    fn report(&self, sides: &Sides, done: &[Module]) -> Result<ExitCode> {
        let sum = |field: fn(&Module) -> usize| done.iter().map(field).sum::<usize>();
        let (cases, same) = (sum(|module| module.cases), sum(|module| module.same));
        if self.json {
            for divergence in done.iter().flat_map(|module| &module.different) {
                say!("{}", serde_json::to_string(divergence)?);
            }
            say!(
                "{}",
                serde_json::json!({"modules": done, "cases": cases, "same": same})
            );
        } else {
            if self.failures {
                print_causes(done);
            }
            let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
            for (reason, count) in done.iter().flat_map(|module| &module.reasons) {
                *reasons.entry(reason).or_default() += count;
            }
            for (reason, count) in reasons {
                say!("left out   {count} cases: {reason}");
            }
            say!("oracle     {}", sides.oracle_name());
            say!("subject    {}", sides.subject.shown());
            let whole = done.iter().filter(|module| module.same == module.cases).count();
            say!("modules    {}, all the same in {whole}", done.len());
            say!(
                "cases      {cases}, the same {same} ({:.2}%), crashed or hung {}, left out {}",
                100.0 * same as f64 / cases.max(1) as f64,
                sum(|module| module.crashed),
                sum(|module| module.left_out)
            );
            say!(
                "since last rose {}, fell {}",
                sum(|module| module.rose),
                sum(|module| module.fell)
            );
        }
        Ok(if cases == same {
            SAME
        } else {
            ExitCode::from(DIFFERENT)
        })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> Result<std::sync::MutexGuard<'_, T>> {
    mutex.lock().map_err(|_| anyhow::anyhow!("a worker panicked"))
}

/// Holds the two tables of a module against each other.
fn judge(name: &str, oracle: &Table, subject: &Table) -> (Module, Vec<(String, Case, bool)>) {
    let mut module = Module {
        name: name.to_owned(),
        ..Module::default()
    };
    // When the module as a whole did not get anywhere, that is why its cases did not run.
    let whole = subject.get("(import)").or_else(|| subject.get("(module)"));
    let mut kept = Vec::new();
    for (case, theirs) in oracle {
        let ours = subject.get(case).or(whole).cloned().unwrap_or_else(|| Case {
            outcome: "not run".to_owned(),
            reason: String::new(),
        });
        let reason = cpython_tests::left_out(&ours.outcome, &ours.reason);
        let alike =
            ours.outcome == theirs.outcome && (ours.outcome != "skipped" || ours.reason == theirs.reason);
        if let Some(reason) = reason.filter(|_| !alike) {
            module.left_out += 1;
            *module.reasons.entry(reason).or_default() += 1;
            continue;
        }
        module.cases += 1;
        module.same += usize::from(alike);
        module.crashed += usize::from(matches!(ours.outcome.as_str(), "crashed" | "hung"));
        if !alike {
            module.different.push(Divergence {
                module: name.to_owned(),
                case: case.clone(),
                oracle: theirs.clone(),
                subject: ours.clone(),
            });
        }
        kept.push((case.clone(), ours, alike));
    }
    (module, kept)
}

impl Module {
    fn line(&self) -> String {
        let mut line = format!(
            "{:28} {} of {} the same ({:.1}%)",
            self.name,
            self.same,
            self.cases,
            100.0 * self.same as f64 / self.cases.max(1) as f64
        );
        for (count, what) in [
            (self.crashed, "crashed or hung"),
            (self.left_out, "left out"),
            (self.rose, "rose"),
            (self.fell, "fell"),
        ] {
            if count > 0 {
                line.push_str(&format!(", {count} {what}"));
            }
        }
        line
    }
}

/// Prints what differs by cause, the most frequent first.
fn print_causes(done: &[Module]) {
    let mut causes: BTreeMap<String, Vec<&Divergence>> = BTreeMap::new();
    for divergence in done.iter().flat_map(|module| &module.different) {
        let ours = &divergence.subject;
        let cause = match ours.outcome.as_str() {
            "passed" => format!("passed, and {} on the oracle", divergence.oracle.outcome),
            "import" => format!("import: {}", signature::shape(&ours.reason)),
            outcome => format!("{outcome}: {}", signature::shape(&ours.reason)),
        };
        causes.entry(cause).or_default().push(divergence);
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, cases)| std::cmp::Reverse(cases.len()));
    for (cause, cases) in causes.iter().take(CAUSES) {
        let mut modules: Vec<_> = cases.iter().map(|case| case.module.as_str()).collect();
        modules.dedup();
        say!("\n{} x {cause}", cases.len());
        for case in cases.iter().take(3) {
            say!("    {} ({})", case.case, case.subject.reason);
        }
        if modules.len() > 1 {
            say!("    in {}", modules.join(", "));
        }
    }
    if causes.len() > CAUSES {
        say!("\n... and {} causes more", causes.len() - CAUSES);
    }
    say!("");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(outcome: &str, reason: &str) -> Case {
        Case {
            outcome: outcome.to_owned(),
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn a_module_that_does_not_import_differs_in_every_case() {
        let oracle: Table = [
            ("a".into(), case("passed", "")),
            ("b".into(), case("skipped", "no tty")),
        ]
        .into();
        let subject: Table = [("(import)".into(), case("import", "ImportError: x"))].into();
        let (module, _) = judge("test_x", &oracle, &subject);
        assert_eq!((module.cases, module.same, module.different.len()), (2, 0, 2));
        let (module, _) = judge("test_x", &oracle, &oracle);
        assert_eq!((module.cases, module.same), (2, 2));
    }
}
