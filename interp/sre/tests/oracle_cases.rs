//! Runs the cases of `cases.txt`, which `make_cases.py` wrote under CPython: every span and `lastindex` is equal.
//! `SIDEWINDER_SRE_CASES` names another file of cases.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a malformed line of the fixture fails the test"
)]

use sidewinder_sre::{AsciiData, CharacterData, Matcher, validate};

/// The few properties beyond ASCII that the cases touch.
struct CaseData;

impl CharacterData for CaseData {
    fn is_alphanumeric(&self, c: u32) -> bool {
        char::from_u32(c).is_some_and(char::is_alphanumeric)
    }
    fn is_space(&self, c: u32) -> bool {
        AsciiData.is_space(c) || char::from_u32(c).is_some_and(char::is_whitespace)
    }
    fn is_decimal(&self, c: u32) -> bool {
        AsciiData.is_decimal(c)
    }
    fn is_line_break(&self, c: u32) -> bool {
        AsciiData.is_line_break(c) || matches!(c, 0x85 | 0x2028 | 0x2029)
    }
    fn lower(&self, c: u32) -> u32 {
        simple(c, |c| c.to_lowercase().collect())
    }
    fn upper(&self, c: u32) -> u32 {
        simple(c, |c| c.to_uppercase().collect())
    }
    fn locale_is_alphanumeric(&self, c: u32) -> bool {
        AsciiData.is_alphanumeric(c)
    }
    fn locale_lower(&self, c: u32) -> u32 {
        AsciiData.lower(c)
    }
    fn locale_upper(&self, c: u32) -> u32 {
        AsciiData.upper(c)
    }
}

/// A case mapping to a single character, or the character itself.
fn simple(c: u32, map: impl Fn(char) -> Vec<char>) -> u32 {
    match char::from_u32(c).map(map).as_deref() {
        Some([one]) => u32::from(*one),
        _ => c,
    }
}

fn numbers(field: &str) -> Vec<u32> {
    field
        .split_whitespace()
        .map(|n| n.parse().expect("a number"))
        .collect()
}

/// What our engine says of a case, in the words of the fixture.
fn answer(fields: &[&str]) -> String {
    let (program, subject) = (numbers(fields[4]), numbers(fields[5]));
    let groups: usize = fields[1].parse().expect("a count");
    let (start, end) = (
        fields[2].parse().expect("a start"),
        fields[3].parse().expect("an end"),
    );
    validate(&program, groups as u32).expect("the library's programs are valid");
    let mut matcher = Matcher::new(&program, groups, &subject[..], start, end, CaseData).expect("memory");
    let found = match fields[0] {
        "match" => matcher.match_here(),
        "fullmatch" => matcher.full_match(),
        _ => matcher.search(),
    };
    if !found.expect("the engine answers") {
        return "-".to_owned();
    }
    let mut spans = vec![format!("{},{}", matcher.start, matcher.at)];
    spans.extend((1..=groups).map(|g| {
        matcher
            .group(g)
            .map_or("-1,-1".to_owned(), |(s, e)| format!("{s},{e}"))
    }));
    let last = matcher
        .last_index()
        .map_or("None".to_owned(), |index| index.to_string());
    format!("{};{last}", spans.join(" "))
}

#[test]
fn every_case_ends_as_in_cpython() {
    let path = std::env::var("SIDEWINDER_SRE_CASES")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases.txt").to_owned());
    let text = std::fs::read_to_string(&path).expect("the fixture");
    let mut different = Vec::new();
    let mut count = 0;
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        count += 1;
        let ours = answer(&fields);
        if ours != fields[6] {
            different.push(format!(
                "{} {} flags {}: ours {ours}, CPython's {}",
                fields[0], fields[7], fields[8], fields[6]
            ));
        }
    }
    assert!(count >= 1000, "only {count} cases");
    assert!(
        different.is_empty(),
        "{} of {count} differ:\n{}",
        different.len(),
        different[..different.len().min(20)].join("\n")
    );
}

#[test]
fn damaged_programs_never_panic() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases.txt"))
        .expect("the fixture");
    let mut seed = 1_u64;
    for line in text.lines().take(400) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (mut program, subject) = (numbers(fields[4]), numbers(fields[5]));
        let groups: usize = fields[1].parse().expect("a count");
        for _ in 0..8 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let index = (seed >> 33) as usize % program.len();
            program[index] = (seed >> 40) as u32 % 60;
            if validate(&program, groups as u32).is_ok() {
                let mut budget = 0;
                let mut poll = || {
                    budget += 1;
                    budget < 4
                };
                let mut matcher =
                    Matcher::new(&program, groups, &subject[..], 0, usize::MAX, CaseData).expect("memory");
                matcher.set_poll(&mut poll);
                let _ = matcher.search();
            }
        }
    }
}
