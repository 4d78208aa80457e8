//! The case methods against CPython's answers on random text. The oracle is `$SIDEWINDER_ORACLE`, `py314` or `python3.14`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use sidewinder_text::case;
use sidewinder_text::wtf8::Wtf8Buf;
use std::process::Command;

fn cases() -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/case_cases.py");
    let seed = std::env::var("SEED").unwrap_or_else(|_| "1".to_owned());
    let named = std::env::var("SIDEWINDER_ORACLE").ok();
    let candidates = named.as_deref().into_iter().chain(["py314", "python3.14"]);
    let output = candidates
        .filter_map(|python| Command::new(python).args(["-I", script, &seed]).output().ok())
        .find(|output| output.status.success())
        .expect("a CPython 3.14");
    String::from_utf8(output.stdout).unwrap()
}

fn points(text: &str) -> Vec<u32> {
    let codes = text.split(',').filter(|code| *code != "-");
    codes.map(|code| u32::from_str_radix(code, 16).unwrap()).collect()
}

#[test]
fn case_methods_agree() {
    let mut count = 0;
    for line in cases().lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        let text = points(fields[0]);
        let text = text.as_slice();
        let flags = [case::is_upper(text), case::is_lower(text), case::is_title(text)];
        assert_eq!(
            flags.map(|flag| if flag { "1" } else { "0" }).concat(),
            fields[1],
            "{line}"
        );
        let forms: [Wtf8Buf; 6] = [
            case::upper(text),
            case::lower(text),
            case::title(text),
            case::capitalize(text),
            case::swapcase(text),
            case::casefold(text),
        ];
        for (ours, expected) in forms.iter().zip(&fields[2..]) {
            assert_eq!(ours.code_points().collect::<Vec<_>>(), points(expected), "{line}");
        }
        count += 1;
    }
    assert_eq!(count, 30_000);
}
