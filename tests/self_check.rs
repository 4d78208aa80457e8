//! The harness sees: planted crashes, hangs, failures and differences are found, and dead workers replaced.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use sidewinder_oracle::case::Case;
use sidewinder_oracle::compare::{self, code, self_check};
use sidewinder_oracle::python;
use sidewinder_oracle::worker::{Launch, Outcome, Worker};
use std::path::Path;
use std::process::Command;
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

/// Both descriptions of the same code object are the same text: the probe's of CPython's object, ours of what
/// CPython marshalled.
#[test]
fn code_is_described_alike_on_both_sides() {
    let oracle = python::require(None).expect("an oracle").python.path;
    let source = "import a.b as c\ndef f(x, /, y=1.5, *z, k=(1, 2j, b'q', 'é\\ud800', ...), **w):\n    \
                  return [lambda: x for v in z if v in {1, 2, 'a'}], y[1:2], -1267650600228229401496703205376\n\
                  class C[T]:\n    try: a: int = f(1)\n    except* E as e: pass\n    async def g(self): yield await self\n";
    let case = Case {
        name: "<alike>".to_owned(),
        data: source.as_bytes().to_vec(),
    };
    let mut worker = Worker::new(Launch::oracle(&oracle, PATIENCE, 0));
    let options = r#"{"full": true, "mode": "exec", "optimize": 0}"#;
    let outcomes = worker
        .run("code", options, std::slice::from_ref(&case))
        .expect("outcomes");
    let Some(Outcome::Observed(seen)) = outcomes.first() else {
        panic!("{outcomes:?}")
    };
    let program = "import marshal, sys\nsys.stdout.buffer.write(marshal.dumps(compile(sys.argv[1], '<alike>', 'exec')))";
    let marshalled = Command::new(&oracle)
        .args(["-I", "-c", program, source])
        .output()
        .expect("a run")
        .stdout;
    let ours = sidewinder_bytecode::marshal::load_code(&marshalled).expect("marshal data");
    assert_eq!(code::describe(&ours), String::from_utf8_lossy(&seen.text));
}
