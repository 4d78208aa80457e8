//! Whole programs on both sides: confinement, verdicts, campaigns that survive being killed, reduction, reports. The oracle
//! serves as its own subject where nothing may differ; differences are made by other options or another hash seed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use sidewinder_oracle::programs::judge::{Judge, Verdict};
use sidewinder_oracle::programs::runner::{Launch, Runner};
use sidewinder_oracle::programs::{Ending, Interpreter, views};
use sidewinder_oracle::python;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

const SIDEWINDER: &str = env!("CARGO_BIN_EXE_sidewinder");

fn oracle() -> String {
    let found = python::require(None).expect("an oracle");
    found.python.path.display().to_string()
}

fn launch() -> Launch {
    let mut launch = Launch::new(Interpreter::parse(&oracle()).expect("a command"));
    launch.confine = Some(SIDEWINDER.into());
    launch.limits.cpu = Duration::from_secs(2);
    launch.limits.wall = Duration::from_secs(5);
    launch
}

fn sidewinder(arguments: &[&str]) -> Output {
    let output = Command::new(SIDEWINDER).args(arguments).output();
    output.expect("sidewinder starts")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_program_cannot_harm_its_harness() {
    let mut runner = Runner::new(launch()).expect("a scratch folder");
    let mut run = |source: &str| {
        runner
            .run("p", source.as_bytes(), "exception")
            .expect("an execution")
    };
    assert_eq!(run("import os; os.abort()").ending, Ending::Signalled(6));
    assert_eq!(run("while True: pass").ending, Ending::OutOfTime);
    assert_eq!(run("import time; time.sleep(100)").ending, Ending::OutOfTime);
    let huge = run("x = bytearray(8 << 30)");
    assert_eq!(huge.exception_type(), Some("MemoryError"));
    let big_file = run("open('f', 'wb').write(b'x' * (64 << 20))");
    assert!(big_file.exception_type().is_some(), "{big_file:?}");
    let network = run("import socket; socket.socket(socket.AF_INET)");
    assert_eq!(network.exception_type(), Some("PermissionError"));
    let left = run("open('kept', 'w').write('k'); print('ok')");
    assert_eq!(
        (left.files.as_str(), left.stdout.as_slice()),
        ("'kept' b'k'", &b"ok\n"[..])
    );
    assert_eq!(run("import os; print(os.listdir())").stdout, b"['program.py']\n");
}

#[test]
fn verdicts_tell_differences_from_what_moves_by_itself() {
    let mut other = launch();
    other.hash_seed = 5;
    let all: Vec<_> = views::ALL.to_vec();
    let mut judge = Judge::new(&launch(), &other, &all, "").expect("a judge");
    judge.wake();
    let mut verdict = |source: &str| {
        let judgement = judge.judge("p", source.as_bytes()).expect("a judgement");
        judgement
            .verdicts
            .iter()
            .find(|(name, _)| *name == "output")
            .map(|(_, verdict)| verdict.clone())
            .expect("output")
    };
    assert_eq!(verdict("print(1)"), Verdict::Same);
    assert!(matches!(verdict("print(hash('a'))"), Verdict::Different(_)));
    assert_eq!(
        verdict("print(object())\nimport time; print(time.time_ns())"),
        Verdict::Nondeterministic
    );
    assert!(matches!(
        verdict("import os; os.abort()"),
        Verdict::BothCrashed { .. }
    ));
    assert!(matches!(verdict("while True: pass"), Verdict::Poisoned { .. }));
}

#[test]
fn programs_that_print_every_kind_of_thing_are_the_same_in_every_view() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("p.py");
    let source = "import gc\nclass A:\n    def __del__(self):\n        print('del')\n    def __init__(self):\n        self.me = self\nfor i in range(3):\n    A()\ngc.collect()\ndef f(n):\n    return [x + n for x in range(9)]\nprint([f(i) for i in range(20)][-1])\ntry:\n    {}[1]\nexcept KeyError as e:\n    e.add_note('n')\n    raise ValueError('x') from e\n";
    std::fs::write(&path, source).expect("written");
    let every: Vec<_> = views::ALL.iter().map(|view| view.name()).collect();
    let output = sidewinder(&[
        "compare",
        &every.join(","),
        path.to_str().expect("a plain path"),
        "--subject",
        &oracle(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert!(
        text(&output).contains("the same in every view 1 (100.000%)"),
        "{}",
        text(&output)
    );
}

/// A wrapper around the oracle that runs with optimisation, so that `assert` and docstrings differ.
fn different_subject() -> String {
    format!("{} -OO", oracle())
}

#[test]
fn a_difference_is_reduced_to_what_matters() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("p.py");
    let source = "import os\n\n\ndef unused():\n    return 1\n\n\ndef check(value):\n    for i in range(3):\n        value += i\n    assert value > 100, 'too small'\n    return value\n\n\nprint('start')\nprint(check(5))\nprint('end')\n";
    std::fs::write(&path, source).expect("written");
    let file = path.to_str().expect("a plain path");
    let output = sidewinder(&["reduce", file, "--subject", &different_subject(), "--time", "40s"]);
    let reduced = text(&output);
    assert_eq!(output.status.code(), Some(1), "{reduced}");
    assert!(
        reduced.contains("assert") && reduced.lines().count() <= 5,
        "{reduced}"
    );
}

#[test]
fn a_killed_campaign_loses_nothing_and_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("findings.sqlite3");
    let database = database.to_str().expect("a plain path");
    let subject = different_subject();
    let arguments = [
        "fuzz",
        "--time",
        "30s",
        "--only",
        "exception,output",
        "--jobs",
        "1",
        "--resume",
        "--database",
        database,
        "--subject",
        &subject,
    ];
    for pause in [900, 1700, 2600] {
        let mut child = Command::new(SIDEWINDER)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sidewinder starts");
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().expect("killed");
        child.wait().expect("reaped");
    }
    let output = sidewinder(&[
        "triage",
        "--database",
        database,
        "--subject",
        &subject,
        "list",
        "--json",
    ]);
    assert!(Path::new(database).exists());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let finish = [&arguments[..], &["--runs", "20"]].concat();
    let output = sidewinder(&finish);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", text(&output));
    assert!(text(&output).contains("programs "), "{}", text(&output));
}

#[test]
fn reports_are_well_formed_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("findings.sqlite3");
    let database = database.to_str().expect("a plain path");
    for (format, start) in [
        ("html", "<!doctype html>"),
        ("junit", "<?xml"),
        ("sarif", "{"),
        ("json", "{"),
        ("github", "::notice"),
    ] {
        let output = sidewinder(&["report", "--format", format, "--database", database]);
        assert!(text(&output).starts_with(start), "{format}: {output:?}");
    }
}
