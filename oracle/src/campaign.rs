//! A campaign: generated programs on both sides until the time is up, differences filed as they come, the first of each
//! bucket reduced while others are looked for.
//!
//! Program number N of seed S is the same on every machine, and a campaign notes how far it has come, so that it can
//! go on after a kill. Absent: what is printed (`src/commands/fuzz`), where programs come from (given as a function).

use crate::findings::{Findings, Found};
use crate::programs::health::Health;
use crate::programs::judge::{Judge, Verdict};
use crate::programs::run::Plan;
use crate::programs::{Judgement, show, views};
use crate::reduce::{self, reduce};
use anyhow::{Result, bail};
use std::collections::{BTreeSet, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Of so many programs one has its lines counted.
const COVERAGE_SAMPLE: u64 = 24;
/// How long the reduction of one program may take.
const REDUCTION: Duration = Duration::from_secs(20);

/// What a campaign is told.
pub struct Settings<'a> {
    /// Both sides and the views.
    pub plan: Plan,
    /// The seed.
    pub seed: u64,
    /// When to stop.
    pub deadline: Instant,
    /// After how many programs to stop.
    pub runs: Option<u64>,
    /// Makes program number N of the seed.
    pub make: &'a (dyn Fn(u64, u64) -> String + Sync),
    /// The subject's name, under which findings are filed.
    pub subject: String,
    /// The oracle's full version.
    pub oracle: String,
    /// Whether to go on with the last run of this subject and seed.
    pub resume: bool,
    /// Signatures that are known and not to be filed: texts that they contain.
    pub known: Vec<String>,
}

/// How a campaign stands.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Figures of the programs.
    pub health: Health,
    /// Programs that differ.
    pub different: u64,
    /// Programs that were the same in every view.
    pub same: u64,
    /// Programs that could not be compared, or moved by themselves.
    pub undecided: u64,
    /// Differences that are on the list of known ones.
    pub known: u64,
    /// Buckets that are new in this run.
    pub new_buckets: u64,
    /// Buckets seen in this run.
    pub buckets: BTreeSet<i64>,
    /// Programs whose subject ended by itself.
    pub subject_alive: u64,
    /// Opcode numbers that stood in code after it had run on the subject.
    pub opcodes: BTreeSet<u8>,
    /// Lines and seconds of each reduction.
    pub reductions: Vec<(usize, f64)>,
    /// How long it has been going on.
    pub elapsed: Duration,
    /// Where it began and where it is.
    pub numbers: (u64, u64),
}

/// Runs a campaign; `show` is called now and then with how it stands.
pub fn run(
    settings: &Settings<'_>,
    findings: Findings,
    show: &(dyn Fn(&Standing) + Sync),
) -> Result<(i64, Standing, Findings)> {
    planted(settings)?;
    let (run, first) = findings.begin(
        &settings.subject,
        &settings.oracle,
        settings.seed,
        settings.resume,
    )?;
    let state = Mutex::new((
        findings,
        Standing {
            numbers: (first, first),
            ..Standing::default()
        },
    ));
    let next = AtomicU64::new(first);
    let stop = AtomicBool::new(false);
    let waiting: Mutex<VecDeque<(i64, String, String)>> = Mutex::new(VecDeque::new());
    let started = Instant::now();
    let worker = |number: usize| -> Result<()> {
        let mut judge = settings.plan.judge()?;
        judge.wake();
        while Instant::now() < settings.deadline && !stop.load(Ordering::Relaxed) {
            // One worker reduces what the others find; a lone one does both.
            if number == 0 {
                let task = waiting.lock().map_err(poisoned)?.pop_front();
                if let Some((bucket, signature, source)) = task {
                    reduce_one(settings, &mut judge, &state, bucket, &signature, &source)?;
                    continue;
                }
            }
            let index = next.fetch_add(1, Ordering::Relaxed);
            if settings.runs.is_some_and(|runs| index >= first + runs) {
                break;
            }
            let source = (settings.make)(settings.seed, index);
            judge.extra = if index.is_multiple_of(COVERAGE_SAMPLE) {
                "coverage"
            } else {
                "specialization"
            }
            .to_owned();
            let judgement = judge.judge(&format!("program-{}-{index}", settings.seed), source.as_bytes())?;
            let task = file(settings, run, &state, index, &source, &judgement)?;
            if let Some((bucket, signature)) = task {
                waiting
                    .lock()
                    .map_err(poisoned)?
                    .push_back((bucket, signature, source));
            }
            if let Ok(mut held) = state.try_lock() {
                held.1.elapsed = started.elapsed();
                show(&held.1);
            }
        }
        // What was found and not reduced yet gets some of the time after the end.
        let grace = Instant::now() + REDUCTION;
        while number == 0 && Instant::now() < grace {
            let task = waiting.lock().map_err(poisoned)?.pop_front();
            let Some((bucket, signature, source)) = task else {
                break;
            };
            reduce_one(settings, &mut judge, &state, bucket, &signature, &source)?;
        }
        Ok(())
    };
    let outcome: Result<()> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..settings.plan.jobs.max(1))
            .map(|number| {
                let (worker, stop) = (&worker, &stop);
                scope.spawn(move || {
                    let result = worker(number);
                    if result.is_err() {
                        stop.store(true, Ordering::Relaxed);
                    }
                    result
                })
            })
            .collect();
        for thread in threads {
            thread
                .join()
                .map_err(|_| anyhow::anyhow!("a worker panicked"))??;
        }
        Ok(())
    });
    let (findings, mut standing) = state.into_inner().map_err(poisoned)?;
    standing.elapsed = started.elapsed();
    outcome?;
    Ok((run, standing, findings))
}

fn poisoned<T>(_: std::sync::PoisonError<T>) -> anyhow::Error {
    anyhow::anyhow!("a worker panicked")
}

/// A fault is planted in the subject's observations; every view has to see it.
fn planted(settings: &Settings<'_>) -> Result<()> {
    let mut judge = settings.plan.judge()?;
    judge.wake();
    judge.falsify = true;
    let judgement = judge.judge("planted", b"x = [1]\nprint(x)\n")?;
    for (view, verdict) in &judgement.verdicts {
        let unable = matches!(verdict, Verdict::Poisoned { .. } | Verdict::BothCrashed { .. });
        if *verdict == Verdict::Same || (unable && *view == "output") {
            bail!("the harness is blind: a fault planted in {view} was judged {verdict:?}");
        }
    }
    Ok(())
}

type State = Mutex<(Findings, Standing)>;

/// Counts a judgement and files it if it differs. Returns the bucket to reduce when it is new.
fn file(
    settings: &Settings<'_>,
    run: i64,
    state: &State,
    index: u64,
    source: &str,
    judgement: &Judgement,
) -> Result<Option<(i64, String)>> {
    let mut held = state.lock().map_err(poisoned)?;
    let (findings, standing) = &mut *held;
    standing.health.note(source.as_bytes(), &judgement.oracle);
    standing.numbers.1 = standing.numbers.1.max(index + 1);
    standing
        .opcodes
        .extend(views::specialization::instructions(&judgement.subject));
    standing.subject_alive += u64::from(matches!(
        judgement.subject.ending,
        crate::programs::Ending::Exited(_)
    ));
    if standing.health.programs() % 8 == 0 {
        findings.advance(run, index, standing.health.programs())?;
    }
    let Some((view, difference)) = judgement.first_difference() else {
        if judgement.is_same() {
            standing.same += 1;
        } else {
            standing.undecided += 1;
        }
        return Ok(None);
    };
    if settings
        .known
        .iter()
        .any(|known| judgement.signature.contains(known.as_str()))
    {
        standing.known += 1;
        return Ok(None);
    }
    standing.different += 1;
    let found = Found {
        signature: &judgement.signature,
        view,
        case: (settings.seed, index),
        recipe: &format!("--generate 1 --seed {} --show {index}", settings.seed),
        source,
        oracle: &difference.oracle,
        subject: &difference.subject,
        told: &show::judgement(judgement),
    };
    let (bucket, new) = findings.add(run, &settings.subject, &settings.oracle, &found)?;
    standing.buckets.insert(bucket);
    standing.new_buckets += u64::from(new);
    Ok(new.then(|| (bucket, judgement.signature.clone())))
}

/// Reduces the program of a new bucket.
fn reduce_one(
    settings: &Settings<'_>,
    judge: &mut Judge,
    state: &State,
    bucket: i64,
    signature: &str,
    source: &str,
) -> Result<()> {
    let reduced = with_judge(judge, source, signature, REDUCTION)?;
    judge.extra = String::new();
    let last = judge.judge("reduced", reduced.source.as_bytes())?;
    let mut held = state.lock().map_err(poisoned)?;
    let (findings, standing) = &mut *held;
    let seconds = reduced.elapsed.as_secs_f64();
    findings.keep_reduced(bucket, &reduced.source, seconds)?;
    if let Some((_, difference)) = last.first_difference() {
        findings.keep_told(
            bucket,
            &difference.oracle,
            &difference.subject,
            &show::judgement(&last),
        )?;
    }
    standing
        .reductions
        .push((reduced.source.lines().count(), seconds));
    let _ = settings;
    Ok(())
}

/// Reduces a program, keeping its signature.
pub fn with_judge(
    judge: &mut Judge,
    source: &str,
    signature: &str,
    time: Duration,
) -> Result<reduce::Reduced> {
    struct Signature<'a> {
        judge: &'a mut Judge,
        signature: &'a str,
    }
    impl reduce::Oracle for Signature<'_> {
        fn holds(&mut self, source: &str) -> Result<bool> {
            self.judge.extra = String::new();
            Ok(self.judge.judge("candidate", source.as_bytes())?.signature == self.signature)
        }

        fn ran(&mut self, source: &str) -> Result<Option<BTreeSet<usize>>> {
            self.judge.extra = "coverage".to_owned();
            let judgement = self.judge.judge("candidate", source.as_bytes())?;
            let text = judgement.oracle.section("coverage");
            if text.is_empty() || text.starts_with("unavailable") {
                return Ok(None);
            }
            Ok(Some(
                text.split(' ')
                    .skip(2)
                    .filter_map(|word| word.parse().ok())
                    .collect(),
            ))
        }
    }
    reduce(source, &mut Signature { judge, signature }, time)
}
