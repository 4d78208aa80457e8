//! A comparison over many cases: batches to both sides at once, on several threads, results in order.

use super::{Comparator, Options};
use crate::case::{self, Cases};
use crate::worker::{Launch, Outcome, Side, Worker, frame};
use anyhow::{Result, anyhow};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

pub use crate::case::Case;

/// A batch holds at most this many cases ...
const BATCH_CASES: usize = 64;
/// ... and no more once it is this large, so that a large file does not hold up others.
const BATCH_BYTES: usize = 256 * 1024;

/// What to compare and with whom.
#[derive(Clone)]
pub struct Plan {
    /// The comparator.
    pub comparator: &'static dyn Comparator,
    /// What it is told.
    pub options: Options,
    /// How to start the oracle's workers.
    pub oracle: Launch,
    /// How to start the subject's.
    pub subject: Launch,
    /// How many threads work, each with a worker of either side.
    pub jobs: usize,
}

/// The first difference of two observations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Where it is: a line, a field.
    pub place: String,
    /// What the oracle has there.
    pub oracle: String,
    /// What the subject has there.
    pub subject: String,
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Both sides saw the same.
    Same,
    /// They did not.
    Different(Difference),
    /// One side did not survive, hung, or could not observe.
    Crashed {
        /// Which.
        side: Side,
        /// What happened to it.
        detail: String,
    },
    /// Neither side survived: no difference that can be shown, and nothing to be proud of.
    BothCrashed {
        /// What happened to the oracle.
        oracle: String,
        /// What happened to the subject.
        subject: String,
    },
}

/// A case and how it ended.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The case's number.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// How it ended.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The source, unless both sides saw the same.
    #[serde(skip)]
    pub data: Vec<u8>,
    /// The oracle's canonical text, unless both sides saw the same.
    #[serde(skip)]
    pub oracle_text: String,
    /// The subject's.
    #[serde(skip)]
    pub subject_text: String,
    /// The digest of the oracle's canonical text, when it was observed.
    #[serde(skip)]
    pub digest: Option<frame::TextDigest>,
    /// Whether both sides wrote the same bytes, where files are exchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes_equal: Option<bool>,
    #[serde(skip)]
    lines: u64,
    #[serde(skip)]
    pub(super) elapsed: Option<[Duration; 2]>,
}

impl Finding {
    /// A case of which nothing is known yet.
    pub(super) fn of(index: usize, case: &Case) -> Self {
        Self {
            index,
            lines: case::count_lines(&case.data),
            name: case.name.clone(),
            verdict: Verdict::Same,
            data: Vec::new(),
            oracle_text: String::new(),
            subject_text: String::new(),
            digest: None,
            bytes_equal: None,
            elapsed: None,
        }
    }
}

/// What one side did in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct SideTotals {
    /// The time of the compared work, over the cases that both sides finished.
    pub seconds: f64,
    /// How often its process had to be started again.
    pub restarts: u32,
}

/// The table at the end of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Report {
    /// Cases that were compared.
    pub files: u64,
    /// Their lines.
    pub lines: u64,
    /// Cases that were the same.
    pub same: u64,
    /// Cases that differed.
    pub different: u64,
    /// Cases in which a side crashed, hung or could not observe.
    pub crashed: u64,
    /// Cases in which both sides wrote a file, and those in which the files were equal byte for byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files_equal: Option<(u64, u64)>,
    /// The oracle's part.
    pub oracle: SideTotals,
    /// The subject's part.
    pub subject: SideTotals,
}

impl Report {
    /// The subject's time as a multiple of the oracle's.
    pub fn ratio(&self) -> f64 {
        self.subject.seconds / self.oracle.seconds
    }

    /// Whether nothing differed and nothing crashed.
    pub fn is_clean(&self) -> bool {
        self.different == 0 && self.crashed == 0
    }

    fn add(&mut self, finding: &Finding) {
        self.files += 1;
        self.lines += finding.lines;
        match finding.verdict {
            Verdict::Same => self.same += 1,
            Verdict::Different(_) => self.different += 1,
            Verdict::Crashed { .. } | Verdict::BothCrashed { .. } => self.crashed += 1,
        }
        if let Some(equal) = finding.bytes_equal {
            let (written, same) = self.files_equal.get_or_insert_default();
            *written += 1;
            *same += u64::from(equal);
        }
        if let Some([oracle, subject]) = finding.elapsed {
            self.oracle.seconds += oracle.as_secs_f64();
            self.subject.seconds += subject.as_secs_f64();
        }
    }
}

/// What a thread tells the one that counts.
enum Message {
    Done(Box<Finding>),
    Restarts { oracle: u32, subject: u32 },
    Broken(anyhow::Error),
}

/// Compares all `cases`; `done` is called for each, in the order of their numbers, and says whether to go on.
pub fn run(plan: &Plan, cases: &(dyn Cases + '_), done: &mut dyn FnMut(Finding) -> bool) -> Result<Report> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, receiver) = channel();
    let mut report = Report::default();
    let jobs = plan.jobs.clamp(1, cases.len().max(1));
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let sender = sender.clone();
            let (next, stop) = (&next, &stop);
            scope.spawn(move || {
                let mut pair = Pair::new(plan);
                if let Err(error) = pair.work(cases, jobs, next, stop, &sender) {
                    let _ = sender.send(Message::Broken(error));
                }
                let _ = sender.send(pair.restarts());
            });
        }
        drop(sender);
        let mut waiting: BTreeMap<usize, Box<Finding>> = BTreeMap::new();
        let (mut expected, mut broken) = (0, None);
        for message in receiver {
            match message {
                Message::Done(finding) => drop(waiting.insert(finding.index, finding)),
                Message::Restarts { oracle, subject } => {
                    report.oracle.restarts += oracle;
                    report.subject.restarts += subject;
                }
                Message::Broken(error) => {
                    stop.store(true, Ordering::Relaxed);
                    broken.get_or_insert(error);
                }
            }
            while let Some(finding) = waiting.remove(&expected) {
                expected += 1;
                report.add(&finding);
                if !stop.load(Ordering::Relaxed) && !done(*finding) {
                    stop.store(true, Ordering::Relaxed);
                }
            }
        }
        broken.map_or(Ok(()), Err)
    })?;
    Ok(report)
}

/// Compares one case and keeps both canonical texts, even when they are equal.
pub fn run_one(plan: &Plan, case: &Case) -> Result<(Finding, [String; 2])> {
    let mut pair = Pair::new(plan);
    if plan.comparator.exchanges() {
        return pair.exchange(0, case.clone());
    }
    let cases = std::slice::from_ref(case);
    let [mut oracle, mut subject] = pair.observe(&pair.full.clone(), cases)?;
    let (oracle, subject) = (oracle.pop(), subject.pop());
    let (Some(oracle), Some(subject)) = (oracle, subject) else {
        return Err(anyhow!("no outcome"));
    };
    let texts = [shown(&oracle), shown(&subject)];
    let finding = pair.judge(0, case.clone(), oracle, subject)?;
    Ok((finding, texts))
}

pub(super) fn shown(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Observed(seen) => String::from_utf8_lossy(&seen.text).into_owned(),
        other => trouble(other).unwrap_or_default(),
    }
}

pub(super) fn trouble(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Observed(_) => None,
        Outcome::Failed(reason) => Some(format!("could not observe: {reason}")),
        Outcome::Crashed(reason) => Some(format!("crashed: {reason}")),
        Outcome::Hung(patience) => Some(format!("no answer within {} s", patience.as_secs())),
    }
}

/// A worker of each side.
pub(super) struct Pair<'a> {
    pub(super) plan: &'a Plan,
    pub(super) oracle: Worker,
    pub(super) subject: Worker,
    digests: String,
    pub(super) full: String,
}

impl<'a> Pair<'a> {
    fn new(plan: &'a Plan) -> Self {
        let json = |full| {
            serde_json::to_string(&Options {
                full,
                ..plan.options.clone()
            })
            .unwrap_or_default()
        };
        Self {
            plan,
            oracle: Worker::new(plan.oracle.clone()),
            subject: Worker::new(plan.subject.clone()),
            digests: json(false),
            full: json(true),
        }
    }

    fn restarts(&self) -> Message {
        let again = |worker: &Worker| worker.started.saturating_sub(1);
        Message::Restarts {
            oracle: again(&self.oracle),
            subject: again(&self.subject),
        }
    }

    /// Takes batches until there are none, or somebody says stop.
    fn work(
        &mut self,
        cases: &(dyn Cases + '_),
        jobs: usize,
        next: &AtomicUsize,
        stop: &AtomicBool,
        sender: &Sender<Message>,
    ) -> Result<()> {
        // Small sets are spread over the threads rather than taken by the first.
        let size = (cases.len() / (jobs * 8)).clamp(1, BATCH_CASES);
        while !stop.load(Ordering::Relaxed) {
            let start = next.fetch_add(size, Ordering::Relaxed);
            if start >= cases.len() {
                return Ok(());
            }
            let mut indices = start..(start + size).min(cases.len());
            while !indices.is_empty() && !stop.load(Ordering::Relaxed) {
                let (first, mut batch, mut bytes) = (indices.start, Vec::new(), 0);
                while bytes < BATCH_BYTES
                    && let Some(index) = indices.next()
                {
                    let case = cases.get(index)?;
                    bytes += case.data.len();
                    batch.push(case);
                }
                self.compare_batch(first, batch, sender)?;
            }
        }
        Ok(())
    }

    fn compare_batch(&mut self, first: usize, batch: Vec<Case>, sender: &Sender<Message>) -> Result<()> {
        if self.plan.comparator.exchanges() {
            for (offset, case) in batch.into_iter().enumerate() {
                let (finding, _) = self.exchange(first + offset, case)?;
                if sender.send(Message::Done(Box::new(finding))).is_err() {
                    break;
                }
            }
            return Ok(());
        }
        let [oracle, subject] = self.observe(&self.digests.clone(), &batch)?;
        for (offset, ((case, oracle), subject)) in batch.into_iter().zip(oracle).zip(subject).enumerate() {
            let finding = self.judge(first + offset, case, oracle, subject)?;
            if sender.send(Message::Done(Box::new(finding))).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Both sides' outcomes; the two work at the same time.
    pub(super) fn observe(&mut self, options: &str, batch: &[Case]) -> Result<[Vec<Outcome>; 2]> {
        let name = self.plan.comparator.name();
        self.oracle.send(name, options, batch)?;
        self.subject.send(name, options, batch)?;
        let subject = self.subject.collect(name, options, batch)?;
        let oracle = self.oracle.collect(name, options, batch)?;
        Ok([oracle, subject])
    }

    fn judge(&mut self, index: usize, case: Case, oracle: Outcome, subject: Outcome) -> Result<Finding> {
        let mut finding = Finding::of(index, &case);
        if let (Outcome::Observed(oracle), Outcome::Observed(subject)) = (&oracle, &subject) {
            finding.digest = Some(oracle.digest);
            finding.elapsed = Some([oracle.elapsed, subject.elapsed]);
            if oracle.digest == subject.digest {
                return Ok(finding);
            }
        }
        let texts = match (&oracle, &subject) {
            (Outcome::Observed(_), Outcome::Observed(_)) => {
                self.observe(&self.full.clone(), std::slice::from_ref(&case))?
            }
            _ => [vec![oracle], vec![subject]],
        };
        let [oracle, subject] =
            texts.map(|mut outcomes| outcomes.pop().unwrap_or(Outcome::Crashed(String::new())));
        (finding.oracle_text, finding.subject_text) = (shown(&oracle), shown(&subject));
        finding.verdict = match (trouble(&oracle), trouble(&subject)) {
            (None, None) if finding.oracle_text == finding.subject_text => Verdict::Crashed {
                side: Side::Subject,
                detail: "not deterministic: differed at first and not when asked again".to_owned(),
            },
            (None, None) => Verdict::Different(
                self.plan
                    .comparator
                    .difference(&finding.oracle_text, &finding.subject_text),
            ),
            (Some(detail), None) => Verdict::Crashed {
                side: Side::Oracle,
                detail,
            },
            (None, Some(detail)) => Verdict::Crashed {
                side: Side::Subject,
                detail,
            },
            (Some(oracle), Some(subject)) => Verdict::BothCrashed { oracle, subject },
        };
        finding.data = case.data;
        Ok(finding)
    }
}
