//! The harness proves that it is alive: faults are planted, and each has to be found as what it is.
//!
//! A comparison that finds nothing is only worth something if it would have found something. So before a run:
//! a worker that crashes, one that hangs and one that fails must be told apart on either side and must not harm
//! the cases around them, and every comparator must see a subject whose observations were falsified.

use super::{Comparator, Difference, Options, Plan, Seen, Verdict, run};
use crate::case::Case;
use crate::worker::{Launch, Side};
use anyhow::{Result, ensure};
use std::time::Duration;

/// How long a planted hang may last before it has to be noticed.
const SHORT_PATIENCE: Duration = Duration::from_millis(1500);

/// The name of the comparator that echoes its input on both sides.
pub const ECHO: &str = "self-test";

/// Echoes; the input says which fault to show (see `subject::serve` and the probe).
struct Echo;

impl Comparator for Echo {
    fn name(&self) -> &'static str {
        ECHO
    }

    fn about(&self) -> &'static str {
        "the input itself"
    }

    fn observe(&self, _: &str, source: &[u8], _: &Options) -> Seen {
        Seen {
            elapsed: Duration::ZERO,
            text: source.to_vec(),
        }
    }
}

/// What was planted and found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    /// How many faults were planted; all were found.
    pub planted: usize,
    /// How many processes were replaced on the way.
    pub restarts: u32,
}

/// Plants faults with these workers and these comparators; the error names the fault that was not found.
pub fn prove(oracle: &Launch, subject: &Launch, comparators: &[&'static dyn Comparator]) -> Result<Proof> {
    let mut proof = crashes_and_hangs(oracle, subject)?;
    for comparator in comparators {
        proof.planted += falsified(oracle, subject, *comparator)?;
    }
    Ok(proof)
}

fn crashes_and_hangs(oracle: &Launch, subject: &Launch) -> Result<Proof> {
    let impatient = |launch: &Launch| {
        let mut launch = launch.clone();
        launch.patience = SHORT_PATIENCE;
        launch
    };
    let plan = Plan {
        comparator: &Echo,
        options: Options::default(),
        oracle: impatient(oracle),
        subject: impatient(subject),
        jobs: 1,
    };
    let faults: [(&str, Option<Side>); 10] = [
        ("same", None),
        ("crash", Some(Side::Subject)),
        ("same", None),
        ("oracle-crash", Some(Side::Oracle)),
        ("same", None),
        ("hang", Some(Side::Subject)),
        ("fail", Some(Side::Subject)),
        ("oracle-hang", Some(Side::Oracle)),
        ("same", None),
        ("same", None),
    ];
    let cases: Vec<Case> = faults
        .iter()
        .map(|(word, _)| Case {
            name: (*word).to_owned(),
            data: word.as_bytes().to_vec(),
        })
        .collect();
    let mut verdicts = Vec::new();
    let report = run(&plan, &cases, &mut |finding| {
        verdicts.push(finding.verdict);
        true
    })?;
    ensure!(
        verdicts.len() == faults.len(),
        "the harness lost cases around a worker that died"
    );
    for ((word, expected), verdict) in faults.iter().zip(&verdicts) {
        let found = match (expected, verdict) {
            (None, Verdict::Same) => true,
            (Some(side), Verdict::Crashed { side: blamed, .. }) => side == blamed,
            _ => false,
        };
        ensure!(
            found,
            "the harness is blind: the planted fault {word:?} was judged {verdict:?}"
        );
    }
    let planted = faults.iter().filter(|(_, side)| side.is_some()).count();
    Ok(Proof {
        planted,
        restarts: report.oracle.restarts + report.subject.restarts,
    })
}

/// Compares a few sources with a subject that lies about each.
fn falsified(oracle: &Launch, subject: &Launch, comparator: &'static dyn Comparator) -> Result<usize> {
    let options = Options {
        falsify: true,
        ..Options::default()
    };
    let plan = Plan {
        comparator,
        options,
        oracle: oracle.clone(),
        subject: subject.clone(),
        jobs: 1,
    };
    let sources = [
        "",
        "x = 1\n",
        "def f(a, *b):\n    return f'{a!r:>{b}}'\n",
        "if x\n",
        "  x\n",
    ];
    let cases: Vec<Case> = sources
        .iter()
        .map(|source| Case {
            name: "<planted>".to_owned(),
            data: source.as_bytes().to_vec(),
        })
        .collect();
    let mut missed = Vec::new();
    run(&plan, &cases, &mut |finding| {
        let told = matches!(&finding.verdict, Verdict::Different(Difference { oracle, subject, .. }) if oracle != subject);
        if !told {
            missed.push(format!("{:?}", finding.verdict));
        }
        true
    })?;
    ensure!(
        missed.is_empty(),
        "the harness is blind: {} missed a planted difference ({missed:?})",
        comparator.name()
    );
    Ok(cases.len())
}
