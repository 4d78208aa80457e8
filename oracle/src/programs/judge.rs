//! One program on both sides: equal, different, or not comparable.
//!
//! When something differs, the oracle is asked again: on another heap and at another time, and under another hash
//! seed. Lines that moved between its own runs cannot be held against the subject. What moves only with the
//! hash seed is masked only when the subject does not share the oracle's version, since hashing under a given seed is
//! part of what has to be equal.

use super::execution::{Ending, Execution};
use super::runner::{Launch, Runner};
use super::signature;
use super::views::{self, Group, View};
use anyhow::Result;
use serde::Serialize;
use similar::{DiffOp, capture_diff_slices};
use std::collections::BTreeSet;
use std::time::Duration;

/// Objects on the other heap.
const BALLAST: u32 = 977;
/// The other hash seed.
const OTHER_SEED: u32 = 4711;
/// More lines than this are compared by position only.
const ALIGNABLE: usize = 4000;

/// The first difference of two executions in one view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What the line is about.
    pub place: String,
    /// The number of the line in the view.
    pub line: usize,
    /// What the oracle has there.
    pub oracle: String,
    /// What the subject has there.
    pub subject: String,
}

/// How a program ended in one view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Both sides showed the same.
    Same,
    /// They did not.
    Different(Difference),
    /// A limit was hit, so nothing can be said.
    Poisoned {
        /// Which limit, and on which side.
        limit: String,
    },
    /// What differs is not the same in two runs of the oracle either.
    Nondeterministic,
    /// Both crashed in the same way.
    BothCrashed {
        /// How.
        how: String,
    },
}

/// All that is known of one program.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The verdict of each view that was asked for, in the order of [`views::ALL`].
    pub verdicts: Vec<(&'static str, Verdict)>,
    /// Lines that were compared by position and those that were equal, for each view.
    pub lines: Vec<(u64, u64)>,
    /// The oracle's plain run (or the first that was made).
    pub oracle: Execution,
    /// The subject's.
    pub subject: Execution,
    /// What the finding is filed under; empty when nothing differs.
    pub signature: String,
}

impl Judgement {
    /// The first view that differs.
    pub fn first_difference(&self) -> Option<(&'static str, &Difference)> {
        self.verdicts.iter().find_map(|(name, verdict)| match verdict {
            Verdict::Different(difference) => Some((*name, difference)),
            _ => None,
        })
    }

    /// Whether every view says the same.
    pub fn is_same(&self) -> bool {
        self.verdicts.iter().all(|(_, verdict)| *verdict == Verdict::Same)
    }
}

/// A pair of runners, and those that ask the oracle again.
#[derive(Debug)]
pub struct Judge {
    views: Vec<&'static dyn View>,
    groups: BTreeSet<Group>,
    /// Sections to be recorded besides, in plain runs.
    pub extra: String,
    oracle: Runner,
    subject: Runner,
    again: [Runner; 2],
    mask_hash_seed: bool,
    /// Falsifies the subject's output: the planted fault.
    pub falsify: bool,
}

impl std::fmt::Debug for dyn View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Judge {
    /// A judge by `views`; `extra` names sections to be recorded besides, in plain runs.
    pub fn new(oracle: &Launch, subject: &Launch, views: &[&'static dyn View], extra: &str) -> Result<Self> {
        let other_heap = Launch {
            ballast: BALLAST,
            ..oracle.clone()
        };
        let other_seed = Launch {
            hash_seed: OTHER_SEED,
            ..oracle.clone()
        };
        Ok(Self {
            groups: views.iter().map(|view| view.group()).collect(),
            views: views::ALL
                .iter()
                .copied()
                .filter(|view| views.iter().any(|wanted| wanted.name() == view.name()))
                .collect(),
            extra: extra.to_owned(),
            oracle: Runner::new(oracle.clone())?,
            subject: Runner::new(subject.clone())?,
            again: [Runner::new(other_heap)?, Runner::new(other_seed)?],
            mask_hash_seed: false,
            falsify: false,
        })
    }

    /// Starts both sides; returns what the subject said of itself, or why it is started anew for each program.
    pub fn wake(&mut self) -> String {
        let oracle = self.oracle.wake();
        let subject = self.subject.wake();
        let minor = |told: &Option<(String, String)>| {
            told.as_ref()
                .map(|(_, version)| version.split('.').take(2).collect::<Vec<_>>().join("."))
        };
        self.mask_hash_seed = minor(&oracle) != minor(&subject);
        match (subject, self.subject.spawning()) {
            (Some((name, version)), _) => format!("{name} {version}"),
            (None, Some(why)) => format!("started anew for each program ({why})"),
            (None, None) => String::new(),
        }
    }

    /// Processes that had to be started on each side, beyond the first.
    pub fn restarts(&self) -> (u32, u32) {
        (
            self.oracle.started.saturating_sub(1),
            self.subject.started.saturating_sub(1),
        )
    }

    /// Runs the program on both sides and compares it in every view.
    pub fn judge(&mut self, name: &str, source: &[u8]) -> Result<Judgement> {
        let mut judgement: Option<Judgement> = None;
        let mut verdicts = Vec::new();
        let mut lines = Vec::new();
        for group in self.groups.clone() {
            let sections = self.sections(group);
            self.oracle.send(name, source, &sections, false)?;
            self.subject.send(name, source, &sections, false)?;
            let mut subject = self.subject.collect()?;
            let oracle = self.oracle.collect()?;
            if self.falsify {
                subject.stdout.extend_from_slice(b"planted\n");
                for text in subject.sections.values_mut() {
                    text.insert_str(0, "planted\n");
                }
            }
            self.compare(
                group,
                name,
                source,
                [&oracle, &subject],
                &mut verdicts,
                &mut lines,
            )?;
            judgement.get_or_insert_with(|| Judgement {
                verdicts: Vec::new(),
                lines: Vec::new(),
                oracle,
                subject,
                signature: String::new(),
            });
        }
        let mut judgement = judgement.ok_or_else(|| anyhow::anyhow!("nothing to compare"))?;
        let order = |name: &str| views::ALL.iter().position(|view| view.name() == name);
        let mut both: Vec<_> = verdicts.into_iter().zip(lines).collect();
        both.sort_by_key(|((name, _), _)| order(name));
        (judgement.verdicts, judgement.lines) = both.into_iter().unzip();
        judgement.signature = signature::of(&judgement);
        Ok(judgement)
    }

    fn sections(&self, group: Group) -> String {
        let mut sections = views::sections(&self.views, group);
        if group == Group::Plain {
            // The exception is recorded always: it says whether the program ran to its end.
            for name in ["exception", &self.extra] {
                if !name.is_empty() && !sections.split(',').any(|each| each == name) {
                    sections.push(',');
                    sections.push_str(name);
                }
            }
        }
        sections
    }

    fn compare(
        &mut self,
        group: Group,
        name: &str,
        source: &[u8],
        [oracle, subject]: [&Execution; 2],
        verdicts: &mut Vec<(&'static str, Verdict)>,
        counted: &mut Vec<(u64, u64)>,
    ) -> Result<()> {
        let mut again: Option<Vec<Execution>> = None;
        let spawning = self.subject.spawning().is_some() && self.oracle.spawning().is_none();
        let views: Vec<_> = self
            .views
            .iter()
            .copied()
            .filter(|view| view.group() == group)
            .collect();
        for view in views {
            if let Some(verdict) = by_ending(oracle, subject) {
                verdicts.push((view.name(), verdict));
                counted.push((0, 0));
                continue;
            }
            if spawning && view.name() != "output" {
                verdicts.push((
                    view.name(),
                    Verdict::Poisoned {
                        limit: "the subject cannot run the probe".to_owned(),
                    },
                ));
                counted.push((0, 0));
                continue;
            }
            let (mine, theirs) = (view.lines(oracle), view.lines(subject));
            let equal = mine.iter().zip(&theirs).filter(|(a, b)| a == b).count() as u64;
            counted.push((mine.len().max(theirs.len()) as u64, equal));
            if mine == theirs {
                verdicts.push((view.name(), Verdict::Same));
                continue;
            }
            if again.is_none() {
                again = Some(self.ask_again(group, name, source)?);
            }
            let mut moved = BTreeSet::new();
            for other in again.iter().flatten() {
                moved.extend(moved_lines(&mine, &view.lines(other)));
            }
            let verdict = match first_difference(&mine, &theirs, &moved) {
                Some(difference) => Verdict::Different(difference),
                None => Verdict::Nondeterministic,
            };
            verdicts.push((view.name(), verdict));
        }
        Ok(())
    }

    /// The oracle's further runs, by which what moves is found.
    fn ask_again(&mut self, group: Group, name: &str, source: &[u8]) -> Result<Vec<Execution>> {
        let sections = self.sections(group);
        let wanted = if self.mask_hash_seed { 2 } else { 1 };
        let mut found = Vec::new();
        std::thread::sleep(Duration::from_millis(3));
        for runner in self.again.iter_mut().take(wanted) {
            found.push(runner.run(name, source, &sections)?);
        }
        Ok(found)
    }
}

/// What the two endings alone decide.
fn by_ending(oracle: &Execution, subject: &Execution) -> Option<Verdict> {
    let different = |place: &str| {
        let said = String::from_utf8_lossy(&subject.stderr);
        let last = said
            .lines()
            .rev()
            .find(|line| !line.trim().is_empty())
            .unwrap_or("");
        Some(Verdict::Different(Difference {
            place: place.to_owned(),
            line: 0,
            oracle: oracle.ending.shown(),
            subject: format!("{} {last}", subject.ending.shown()).trim_end().to_owned(),
        }))
    };
    let poisoned = |limit: &str| {
        Some(Verdict::Poisoned {
            limit: limit.to_owned(),
        })
    };
    match (&oracle.ending, &subject.ending) {
        (Ending::Broken(_), _) => poisoned("the oracle's worker broke"),
        (Ending::OutOfTime, Ending::OutOfTime) => poisoned("time on both sides"),
        (Ending::OutOfTime, _) => poisoned("time on the oracle"),
        (_, Ending::OutOfTime) => different("hang"),
        (Ending::Signalled(mine), Ending::Signalled(theirs)) if mine == theirs => {
            Some(Verdict::BothCrashed {
                how: oracle.ending.shown(),
            })
        }
        (Ending::Signalled(_), _) | (_, Ending::Signalled(_) | Ending::Broken(_)) => different("crash"),
        (Ending::Exited(_), Ending::Exited(_)) => {
            let memory = |side: &Execution| side.exception_type() == Some("MemoryError");
            if memory(oracle) != memory(subject) && (memory(oracle) || oracle.exception_type().is_none()) {
                return None;
            }
            None
        }
    }
}

/// The lines of `first` that are not as they are in `second`.
fn moved_lines(first: &[String], second: &[String]) -> Vec<usize> {
    if first.len() == second.len() || first.len() + second.len() > ALIGNABLE {
        let differs = |index: &usize| first.get(*index) != second.get(*index);
        return (0..first.len()).filter(differs).collect();
    }
    let mut moved = Vec::new();
    for operation in capture_diff_slices(similar::Algorithm::Myers, first, second) {
        if !matches!(operation, DiffOp::Equal { .. }) {
            moved.extend(operation.old_range());
            // Lines that come and go leave their place in doubt.
            moved.push(operation.old_range().start);
        }
    }
    moved
}

/// The first difference outside of the lines that moved.
fn first_difference(oracle: &[String], subject: &[String], moved: &BTreeSet<usize>) -> Option<Difference> {
    let at = |mine: Option<&String>, theirs: Option<&String>, line: usize| {
        let shown = |line: Option<&String>| line.map_or("(nothing)", String::as_str).to_owned();
        let (mine, theirs) = (shown(mine), shown(theirs));
        let place = mine.split(' ').next().unwrap_or_default().to_owned();
        Some(Difference {
            place,
            line,
            oracle: mine,
            subject: theirs,
        })
    };
    if moved.is_empty() || oracle.len() == subject.len() || oracle.len() + subject.len() > ALIGNABLE {
        let length = oracle.len().max(subject.len());
        let line =
            (0..length).find(|line| !moved.contains(line) && oracle.get(*line) != subject.get(*line))?;
        return at(oracle.get(line), subject.get(line), line);
    }
    for operation in capture_diff_slices(similar::Algorithm::Myers, oracle, subject) {
        let (old, new) = (operation.old_range(), operation.new_range());
        if matches!(operation, DiffOp::Equal { .. }) || old.clone().any(|line| moved.contains(&line)) {
            continue;
        }
        if old.is_empty() && moved.contains(&old.start) {
            continue;
        }
        let mine = (!old.is_empty()).then(|| oracle.get(old.start)).flatten();
        let theirs = (!new.is_empty()).then(|| subject.get(new.start)).flatten();
        return at(mine, theirs, old.start);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn what_moved_in_the_oracle_is_not_held_against_the_subject() {
        let oracle = lines("a\nat 0x10\nc");
        let moved = moved_lines(&oracle, &lines("a\nat 0x20\nc"))
            .into_iter()
            .collect();
        assert_eq!(first_difference(&oracle, &lines("a\nat 0x30\nc"), &moved), None);
        let found = first_difference(&oracle, &lines("a\nat 0x30\nd"), &moved).unwrap();
        assert_eq!((found.line, &*found.oracle, &*found.subject), (2, "c", "d"));
    }

    #[test]
    fn a_missing_line_is_a_difference() {
        let found = first_difference(&lines("a\nb"), &lines("a"), &BTreeSet::new()).unwrap();
        assert_eq!((&*found.oracle, &*found.subject), ("b", "(nothing)"));
    }
}
