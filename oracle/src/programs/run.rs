//! Many programs on both sides: several judges at once, judgements in order.

use super::judge::{Judge, Judgement};
use super::runner::Launch;
use super::views::View;
use crate::case::{Case, Cases};
use anyhow::Result;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;

/// What to compare and with whom.
#[derive(Clone)]
pub struct Plan {
    /// By which views.
    pub views: Vec<&'static dyn View>,
    /// The oracle's side.
    pub oracle: Launch,
    /// The subject's.
    pub subject: Launch,
    /// How many judges work at once.
    pub jobs: usize,
    /// Sections to record besides what the views need.
    pub extra: &'static str,
    /// Falsify the subject: the planted fault.
    pub falsify: bool,
}

impl Plan {
    /// A judge by this plan.
    pub fn judge(&self) -> Result<Judge> {
        let mut judge = Judge::new(&self.oracle, &self.subject, &self.views, self.extra)?;
        judge.falsify = self.falsify;
        Ok(judge)
    }
}

/// Compares all programs; `done` is called for each in the order of their numbers, and says whether to go on.
pub fn run(
    plan: &Plan,
    cases: &(dyn Cases + '_),
    done: &mut dyn FnMut(usize, Case, Judgement) -> bool,
) -> Result<()> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, receiver) = channel();
    let jobs = plan.jobs.clamp(1, cases.len().max(1));
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let sender = sender.clone();
            let (next, stop) = (&next, &stop);
            scope.spawn(move || {
                let work = || -> Result<()> {
                    let mut judge = plan.judge()?;
                    judge.wake();
                    while !stop.load(Ordering::Relaxed) {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        if index >= cases.len() {
                            break;
                        }
                        let case = cases.get(index)?;
                        let judgement = judge.judge(&case.name, &case.data)?;
                        if sender.send(Ok((index, case, judgement))).is_err() {
                            break;
                        }
                    }
                    Ok(())
                };
                if let Err(error) = work() {
                    let _ = sender.send(Err(error));
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let (mut expected, mut broken) = (0, None);
        for message in receiver {
            match message {
                Ok((index, case, judgement)) => drop(waiting.insert(index, (case, judgement))),
                Err(error) => {
                    stop.store(true, Ordering::Relaxed);
                    broken.get_or_insert(error);
                }
            }
            while let Some((case, judgement)) = waiting.remove(&expected) {
                expected += 1;
                if !stop.load(Ordering::Relaxed) && !done(expected - 1, case, judgement) {
                    stop.store(true, Ordering::Relaxed);
                }
            }
        }
        broken.map_or(Ok(()), Err)
    })
}
