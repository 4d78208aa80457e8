//! One case of a comparator that exchanges files: both sides write one, both sides read both.

use super::run::{Pair, shown, trouble};
use super::{Comparator as _, Difference, Finding, Verdict, canonical, pyc};
use crate::case::Case;
use crate::worker::{Outcome, Side, Worker};
use anyhow::Result;

impl Pair<'_> {
    /// Compares one case; gives both files, explained, or what came instead of them, too.
    pub(super) fn exchange(&mut self, index: usize, case: Case) -> Result<(Finding, [String; 2])> {
        let mut finding = Finding::of(index, &case);
        let [mut oracle, mut subject] = self.observe(&self.full.clone(), std::slice::from_ref(&case))?;
        let none = || Outcome::Crashed(String::new());
        let (oracle, subject) = (
            oracle.pop().unwrap_or_else(none),
            subject.pop().unwrap_or_else(none),
        );
        let texts = [&oracle, &subject].map(|outcome| match outcome {
            Outcome::Observed(seen) if pyc::is_file(&seen.text) => pyc::explain(&seen.text),
            other => shown(other),
        });
        finding.verdict = match (&oracle, &subject) {
            (Outcome::Observed(theirs), Outcome::Observed(ours)) => {
                finding.digest = Some(theirs.digest);
                finding.elapsed = Some([theirs.elapsed, ours.elapsed]);
                if pyc::is_file(&theirs.text) && pyc::is_file(&ours.text) {
                    let equal = theirs.text == ours.text;
                    finding.bytes_equal = Some(equal);
                    match self.read_both(&case.name, &theirs.text, &ours.text)? {
                        Verdict::Same if !equal && self.plan.options.exact => {
                            Verdict::Different(canonical::first_line(&texts[0], &texts[1]))
                        }
                        verdict => verdict,
                    }
                } else if theirs.text == ours.text {
                    Verdict::Same
                } else {
                    Verdict::Different(canonical::first_line(&texts[0], &texts[1]))
                }
            }
            _ => match (trouble(&oracle), trouble(&subject)) {
                (Some(oracle), Some(subject)) => Verdict::BothCrashed { oracle, subject },
                (Some(detail), None) => crashed(Side::Oracle, detail),
                (None, detail) => crashed(Side::Subject, detail.unwrap_or_default()),
            },
        };
        if finding.verdict != Verdict::Same {
            finding.data = case.data;
            [finding.oracle_text, finding.subject_text] = texts.clone();
        }
        Ok((finding, texts))
    }

    /// Lets both sides read both files: the oracle's reading of its own file is what the others have to be.
    fn read_both(&mut self, name: &str, theirs: &[u8], ours: &[u8]) -> Result<Verdict> {
        let files = [theirs, ours].map(|data| Case {
            name: name.to_owned(),
            data: data.to_vec(),
        });
        let options = self.full.clone();
        let read = |worker: &mut Worker| -> Result<Vec<Outcome>> {
            worker.send(pyc::LOAD, &options, &files)?;
            worker.collect(pyc::LOAD, &options, &files)
        };
        let readings = [read(&mut self.oracle)?, read(&mut self.subject)?];
        let [wanted, rest @ ..] = in_order(readings);
        let sides = [
            (Side::Oracle, "the oracle reads the subject's"),
            (Side::Subject, "the subject reads the oracle's"),
            (Side::Subject, "the subject reads its own"),
        ];
        if let Some(detail) = trouble(&wanted) {
            return Ok(crashed(Side::Oracle, detail));
        }
        let wanted = shown(&wanted);
        for ((side, who), outcome) in sides.into_iter().zip(rest) {
            if let Some(detail) = trouble(&outcome) {
                return Ok(crashed(side, format!("{who}: {detail}")));
            }
            let seen = shown(&outcome);
            if seen != wanted {
                let found = pyc::PycLoad.difference(&wanted, &seen);
                return Ok(Verdict::Different(Difference {
                    place: format!("{who}: {}", found.place),
                    ..found
                }));
            }
        }
        Ok(Verdict::Same)
    }
}

fn crashed(side: Side, detail: String) -> Verdict {
    Verdict::Crashed { side, detail }
}

/// The four readings in the order in which they are judged: the oracle's of its own file first.
fn in_order([oracle, subject]: [Vec<Outcome>; 2]) -> [Outcome; 4] {
    let pair = |outcomes: Vec<Outcome>| {
        let mut outcomes = outcomes.into_iter();
        let mut next = || outcomes.next().unwrap_or(Outcome::Crashed(String::new()));
        [next(), next()]
    };
    let ([own, foreign], [of_oracle, of_itself]) = (pair(oracle), pair(subject));
    [own, foreign, of_oracle, of_itself]
}
