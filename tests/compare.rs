//! The `sidewinder` command from outside: exit codes, tables, planted faults, cases that can be shown again.
//!
//! These need the oracle; it is found, or installed, as for any user.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::process::{Command, Output};

fn sidewinder(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sidewinder"))
        .args(arguments)
        .output()
        .expect("the command starts")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn equal_files_are_the_same_and_the_exit_code_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.py"), "x = 1\ny = [x for x in 'abc' if x]\n").expect("written");
    std::fs::write(folder.path().join("b.py"), "def f(:\n    pass\n").expect("written");
    let path = folder.path().to_str().expect("a plain path");
    for comparator in ["tokens", "ast", "syntax-error"] {
        let output = sidewinder(&["compare", comparator, path, "--json"]);
        let table: serde_json::Value =
            serde_json::from_str(text(&output).lines().last().expect("a table")).expect("JSON");
        assert_eq!(
            (&table["files"], &table["same"]),
            (&2.into(), &2.into()),
            "{comparator}: {table}"
        );
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn wrong_usage_and_a_missing_file_are_trouble_not_a_difference() {
    assert_eq!(sidewinder(&["compare", "ast"]).status.code(), Some(2));
    assert_eq!(sidewinder(&["compare", "no-such-thing"]).status.code(), Some(2));
    assert_eq!(
        sidewinder(&["compare", "ast", "/no/such/file.py"]).status.code(),
        Some(2)
    );
    let output = sidewinder(&["oracle", "--oracle", "/bin/false"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("broken installation"));
}

#[test]
fn the_oracle_is_described() {
    let output = sidewinder(&["oracle", "--json"]);
    let described: serde_json::Value = serde_json::from_str(&text(&output)).expect("JSON");
    assert!(
        described["version"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.14."))
    );
    assert!(
        described["library"]
            .as_str()
            .is_some_and(|library| Path::new(library).join("os.py").exists())
    );
}

#[test]
fn a_damaged_case_is_the_same_each_time_it_is_shown() {
    let show = || {
        text(&sidewinder(&[
            "compare",
            "syntax-error",
            "--seed",
            "11",
            "--show",
            "3",
        ]))
    };
    let shown = show();
    assert!(shown.contains("seed-11-case-3"), "{shown}");
    assert_eq!(shown, show());
}

#[test]
fn what_was_fixed_stays_fixed() {
    for comparator in ["tokens", "ast", "syntax-error", "symtable"] {
        let output = sidewinder(&["compare", comparator, "--corpus", "regressions"]);
        assert_eq!(output.status.code(), Some(0), "{comparator}: {}", text(&output));
    }
}
