//! The harness sees: planted crashes, hangs, failures and differences are found, and dead workers replaced.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use sidewinder_oracle::case::Case;
use sidewinder_oracle::compare::{self, self_check};
use sidewinder_oracle::python;
use sidewinder_oracle::worker::{Launch, Outcome, Worker};
use std::path::Path;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(2);

fn launches() -> [Launch; 2] {
    let oracle = python::require(None).expect("an oracle").python.path;
    let subject = Path::new(env!("CARGO_BIN_EXE_sidewinder"));
    [
        Launch::oracle(&oracle, PATIENCE, 0),
        Launch::subject(subject, PATIENCE, 0),
    ]
}

#[test]
fn every_planted_fault_is_found() {
    let [oracle, subject] = launches();
    let proof = self_check::prove(&oracle, &subject, compare::ALL).expect("the harness sees");
    assert_eq!(proof.planted, 5 + 5 * compare::ALL.len());
    assert_eq!(proof.restarts, 4);
}

#[test]
fn a_blind_harness_is_noticed() {
    // A subject that is no worker at all must not pass for one.
    let [oracle, _] = launches();
    let dead = Launch::subject(Path::new("/bin/false"), PATIENCE, 0);
    assert!(self_check::prove(&oracle, &dead, compare::ALL).is_err());
}

#[test]
fn a_worker_that_dies_costs_one_case() {
    let [_, subject] = launches();
    let mut worker = Worker::new(subject);
    let words = ["a", "crash", "b", "crash", "c", "hang", "d"];
    let cases: Vec<Case> = words
        .iter()
        .map(|word| Case {
            name: (*word).to_owned(),
            data: word.as_bytes().to_vec(),
        })
        .collect();
    let outcomes = worker
        .run(self_check::ECHO, r#"{"full": true}"#, &cases)
        .expect("outcomes");
    assert_eq!(outcomes.len(), words.len());
    for (word, outcome) in words.iter().zip(&outcomes) {
        match (*word, outcome) {
            ("crash", Outcome::Crashed(reason)) => assert!(reason.contains("signal: 6"), "{reason}"),
            ("hang", Outcome::Hung(_)) => {}
            (word, Outcome::Observed(seen)) => assert_eq!(seen.text, word.as_bytes()),
            (word, outcome) => panic!("{word}: {outcome:?}"),
        }
    }
    assert_eq!(worker.started, 4);
}
