//! Makes a program that shows a difference small, without losing the difference.
//!
//! First what did not run goes, then blocks and statements ([`tree`]), then parts of lines ([`line`]). A candidate is
//! kept when it has the same signature. Everything is tried again until nothing helps or the time is up.

mod line;
mod tree;

use anyhow::Result;
use std::collections::{BTreeSet, HashSet};
use std::time::{Duration, Instant};

/// What came of a reduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reduced {
    /// The program.
    pub source: String,
    /// Candidates that were run.
    pub tried: u32,
    /// How long it took.
    pub elapsed: Duration,
}

/// What a candidate is asked.
pub trait Oracle {
    /// Whether it still shows the same difference.
    fn holds(&mut self, source: &str) -> Result<bool>;
    /// The lines that ran, when that can be told.
    fn ran(&mut self, source: &str) -> Result<Option<BTreeSet<usize>>>;
}

/// A reduction under way.
struct Reduction<'a> {
    oracle: &'a mut dyn Oracle,
    best: String,
    seen: HashSet<String>,
    tried: u32,
    deadline: Instant,
}

/// Reduces `source` for at most `time`.
pub fn reduce(source: &str, oracle: &mut dyn Oracle, time: Duration) -> Result<Reduced> {
    let started = Instant::now();
    let mut reduction = Reduction {
        oracle,
        best: source.to_owned(),
        seen: HashSet::new(),
        tried: 0,
        deadline: started + time,
    };
    reduction.drop_what_did_not_run()?;
    loop {
        let before = reduction.best.len();
        reduction.statements()?;
        reduction.lines()?;
        if reduction.best.len() >= before || reduction.over() {
            break;
        }
    }
    Ok(Reduced {
        source: reduction.best,
        tried: reduction.tried,
        elapsed: started.elapsed(),
    })
}

impl Reduction<'_> {
    fn over(&self) -> bool {
        Instant::now() >= self.deadline
    }

    /// Keeps `candidate` if it is new, different and still holds.
    fn attempt(&mut self, candidate: String) -> Result<bool> {
        if candidate == self.best || self.over() || !self.seen.insert(candidate.clone()) {
            return Ok(false);
        }
        self.tried += 1;
        let holds = self.oracle.holds(&candidate)?;
        if holds {
            self.best = candidate;
        }
        Ok(holds)
    }

    fn drop_what_did_not_run(&mut self) -> Result<()> {
        let Some(ran) = self.oracle.ran(&self.best)? else {
            return Ok(());
        };
        let forest = tree::parse(&self.best);
        let kept = tree::print(&tree::keep_lines(&forest, &ran));
        self.attempt(kept)?;
        Ok(())
    }

    /// Deletes runs of statements, from halves down to single ones, then replaces blocks by what is in them.
    fn statements(&mut self) -> Result<()> {
        let mut size = tree::count(&tree::parse(&self.best)).next_power_of_two();
        while size > 0 {
            let mut at = 0;
            while !self.over() {
                let forest = tree::parse(&self.best);
                if at >= tree::count(&forest) {
                    break;
                }
                if !self.attempt(tree::print(&tree::without(&forest, at, size)))? {
                    at += size;
                }
            }
            size /= 2;
        }
        let mut at = 0;
        while !self.over() {
            let forest = tree::parse(&self.best);
            if at >= tree::count(&forest) {
                break;
            }
            let hoisted = tree::hoist(&forest, at).map(|forest| tree::print(&forest));
            match hoisted {
                Some(candidate) if self.attempt(candidate.clone())? => {}
                _ => at += 1,
            }
        }
        Ok(())
    }

    /// Simplifies what stands on single lines.
    fn lines(&mut self) -> Result<()> {
        let mut number = 0;
        while !self.over() {
            let lines: Vec<&str> = self.best.lines().collect();
            let Some(text) = lines.get(number) else { break };
            let mut simpler = false;
            for replacement in line::simpler(text) {
                let mut changed: Vec<String> = self.best.lines().map(str::to_owned).collect();
                if let Some(place) = changed.get_mut(number) {
                    *place = replacement;
                }
                if self.attempt(changed.join("\n") + "\n")? {
                    simpler = true;
                    break;
                }
                if self.over() {
                    break;
                }
            }
            if !simpler {
                number += 1;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Contains(&'static str);

    impl Oracle for Contains {
        fn holds(&mut self, source: &str) -> Result<bool> {
            Ok(source.contains(self.0))
        }

        fn ran(&mut self, _: &str) -> Result<Option<BTreeSet<usize>>> {
            Ok(None)
        }
    }

    #[test]
    fn what_does_not_matter_goes() {
        let source = "import os\n\n\ndef f(a):\n    if a:\n        for x in range(3):\n            print(a, needle(1 + 2), [3, 4])\n    else:\n        y = 2\n    return 1\n\n\nprint(f(1))\n";
        let found = reduce(source, &mut Contains("needle("), Duration::from_secs(5)).unwrap();
        assert!(
            found.source.lines().count() == 1 && found.source.len() < 14,
            "{}",
            found.source
        );
    }

    #[test]
    fn texts_over_several_lines_stay_whole() {
        let source = "x = '''a\n  needle\nb'''\ny = 1\n";
        let found = reduce(source, &mut Contains("needle"), Duration::from_secs(5)).unwrap();
        assert!(!found.source.contains("y = 1"));
    }
}
