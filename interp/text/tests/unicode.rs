//! All properties of all code points, and normal forms of random text, against CPython. The oracle is
//! `$SIDEWINDER_ORACLE`, `py314` or `python3.14`; `SEED` in the environment changes the random text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use sidewinder_text::normalize::{Form, is_normalized, normalize};
use sidewinder_text::ucd::{self, Version};
use sidewinder_text::wtf8::Wtf8Buf;
use sidewinder_text::{identifier, names, repr, unicode};
use std::process::Command;

const FORMS: [Form; 4] = [Form::Nfc, Form::Nfd, Form::Nfkc, Form::Nfkd];

fn ask(arguments: &[&str]) -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/unicode_cases.py");
    let named = std::env::var("SIDEWINDER_ORACLE").ok();
    let candidates = named.as_deref().into_iter().chain(["py314", "python3.14"]);
    let output = candidates
        .filter_map(|python| {
            Command::new(python)
                .args(["-I", script])
                .args(arguments)
                .output()
                .ok()
        })
        .find(|output| output.status.success())
        .expect("a CPython 3.14");
    String::from_utf8(output.stdout).unwrap()
}

fn codes(points: impl IntoIterator<Item = u32>) -> String {
    points
        .into_iter()
        .map(|c| format!("{c:x}"))
        .collect::<Vec<_>>()
        .join(",")
}

fn database(c: u32, version: Version) -> String {
    let number = |value: Option<f64>| value.map_or("-".to_owned(), sidewinder_text::float::repr);
    let text: Wtf8Buf = std::iter::once(c).collect();
    let mut fields = vec![
        ucd::category(c, version).to_owned(),
        ucd::bidirectional(c, version).to_owned(),
        ucd::combining(c, version).to_string(),
        u8::from(ucd::is_mirrored(c, version)).to_string(),
        ucd::east_asian_width(c, version).to_owned(),
        ucd::decomposition(c, version),
        number(ucd::decimal(c, version).map(f64::from)),
        number(ucd::digit(c, version).map(f64::from)),
        number(ucd::numeric(c, version)),
        names::name(c, version).unwrap_or("-".to_owned()),
    ];
    fields.extend(FORMS.map(|form| codes(normalize(&text, form, version).code_points())));
    fields.join("|")
}

fn line(c: u32) -> String {
    let flags = [
        unicode::is_alpha(c),
        unicode::is_alnum(c),
        unicode::is_decimal(c),
        unicode::is_digit(c),
        unicode::is_numeric(c),
        unicode::is_space(c),
        unicode::is_printable(c),
        unicode::is_upper(c),
        unicode::is_lower(c),
        unicode::is_title(c) || unicode::is_upper(c),
        identifier::is_identifier_start(c),
        identifier::is_identifier_continue(c),
    ];
    let text: Wtf8Buf = std::iter::once(c).collect();
    let mut fields = vec![
        format!("{c:x}"),
        flags.map(|flag| if flag { "1" } else { "0" }).concat(),
    ];
    let cases = [
        unicode::to_upper(c),
        unicode::to_lower(c),
        unicode::to_title(c),
        unicode::to_folded(c),
    ];
    fields.extend(cases.iter().map(|case| codes(case.as_slice().iter().copied())));
    fields.push(codes(repr::repr_str(&text).code_points()));
    fields.push(database(c, Version::Current));
    fields.push(database(c, Version::Old));
    fields.join("|")
}

fn adler32(text: &str) -> u32 {
    let (mut a, mut b) = (1u64, 0u64);
    for chunk in text.as_bytes().chunks(4096) {
        for byte in chunk {
            a += u64::from(*byte);
            b += a;
        }
        (a, b) = (a % 65521, b % 65521);
    }
    (b << 16 | a) as u32
}

#[test]
fn every_code_point_is_the_same() {
    for (number, checksum) in ask(&[]).lines().enumerate() {
        let first = number as u32 * 4096;
        let lines: Vec<String> = (first..first + 4096).map(line).collect();
        if adler32(&lines.join("\n")) != checksum.parse().unwrap() {
            for (ours, theirs) in lines.iter().zip(ask(&[&number.to_string()]).lines()) {
                assert_eq!(ours, theirs);
            }
            panic!("block {number} differs");
        }
    }
}

#[test]
fn names_are_found() {
    for c in 0..0x11_0000 {
        if let Some(name) = names::name(c, Version::Current) {
            // The character of a name that another one has as its alias is found first.
            assert_eq!(
                names::lookup(&name, Version::Current),
                Some(names::Named::Character(c)),
                "{name}"
            );
        }
    }
}

#[test]
fn normal_forms_of_text_are_the_same() {
    let seed = std::env::var("SEED").unwrap_or_else(|_| "1".to_owned());
    for line in ask(&["random", &seed]).lines() {
        let texts: Vec<Wtf8Buf> = line
            .split('|')
            .map(|text| {
                text.split(',')
                    .map(|code| u32::from_str_radix(code, 16).unwrap())
                    .collect()
            })
            .collect();
        for (at, expected) in texts[1..].iter().enumerate() {
            let version = if at < 4 { Version::Current } else { Version::Old };
            let ours = normalize(&texts[0], FORMS[at % 4], version);
            assert_eq!(&ours, expected, "{:?} of {line}", FORMS[at % 4]);
            assert!(is_normalized(&ours, FORMS[at % 4], version));
        }
    }
}
