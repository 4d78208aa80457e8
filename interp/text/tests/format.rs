//! Formatting, rounding and parsing of numbers against CPython's answers on random values and specifications. The oracle
//! is `$SIDEWINDER_ORACLE`, `py314` or `python3.14`; `SEED` in the environment changes the values.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use sidewinder_text::float_text::{self, Flags};
use sidewinder_text::format::{self, FormatError, Locale, Spec};
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};
use sidewinder_text::{float, format::format_str};
use std::process::Command;

fn cases() -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/format_cases.py");
    let seed = std::env::var("SEED").unwrap_or_else(|_| "1".to_owned());
    let named = std::env::var("SIDEWINDER_ORACLE").ok();
    let candidates = named.as_deref().into_iter().chain(["py314", "python3.14"]);
    let output = candidates
        .filter_map(|python| Command::new(python).args(["-I", script, &seed]).output().ok())
        .find(|output| output.status.success())
        .expect("a CPython 3.14");
    String::from_utf8(output.stdout).unwrap()
}

fn unhex(text: &str) -> Wtf8Buf {
    let pairs = if text == "-" { "" } else { text };
    let bytes = (0..pairs.len() / 2).map(|i| u8::from_str_radix(&pairs[2 * i..2 * i + 2], 16).unwrap());
    Wtf8Buf::from_bytes(bytes.collect()).unwrap()
}

fn double(text: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(text, 16).unwrap())
}

fn same_bits(value: f64) -> Wtf8Buf {
    format!("{:x}", value.to_bits()).into()
}

type Outcome = Result<Wtf8Buf, Wtf8Buf>;

fn outcome(result: Result<Wtf8Buf, FormatError>) -> Outcome {
    result.map_err(|error| match error {
        FormatError::Value(message) => message.into(),
        FormatError::Memory => "memory".into(),
    })
}

/// `format` of one value, with the same shortcut for an empty specification as CPython's types take.
fn format_one(kind: &str, value: &str, spec: &Wtf8) -> Outcome {
    let defaults = match kind {
        "str" => (b's', b'<'),
        "int" => (b'd', b'>'),
        _ => (0, b'>'),
    };
    outcome(
        Spec::parse(spec, defaults.0, defaults.1, kind).and_then(|spec| match kind {
            "str" => format_str(&spec, &unhex(value), "str"),
            "int" => format_integer(&spec, value.parse().unwrap()),
            "float" => format::format_float(&spec, double(value), "float", &Locale::c()),
            _ => {
                let (real, imaginary) = value.split_once(',').unwrap();
                format::format_complex(&spec, (double(real), double(imaginary)), "complex", &Locale::c())
            }
        }),
    )
}

fn format_integer(spec: &Spec, value: i64) -> Result<Wtf8Buf, FormatError> {
    let magnitude = value.unsigned_abs();
    let digits = |base| match base {
        2 => format!("{magnitude:b}"),
        8 => format!("{magnitude:o}"),
        16 => format!("{magnitude:x}"),
        _ => magnitude.to_string(),
    };
    match spec.letter() {
        b'c' => format::format_char(spec, || {
            let refused = FormatError::Value("%c arg not in range(0x110000)".to_owned());
            u32::try_from(value)
                .ok()
                .filter(|c| *c <= 0x10_FFFF)
                .ok_or(refused)
        }),
        b'b' | b'o' | b'x' | b'X' | b'd' | b'n' => format::format_int(spec, value < 0, digits, &Locale::c()),
        _ => Err(spec.unknown_kind("int")),
    }
}

fn percent(value: f64, template: &str) -> Outcome {
    let (flags, rest) = template.split_once('.').unwrap();
    let (precision, kind) = rest.split_at(rest.len() - 1);
    let flags = Flags {
        alternate: flags.contains('#'),
        sign: flags.contains('+'),
        ..Flags::default()
    };
    Ok(
        float_text::to_text(value, kind.as_bytes()[0], precision.parse().unwrap(), flags)
            .unwrap()
            .into(),
    )
}

#[test]
fn answers_are_the_same() {
    let (mut count, mut failures) = (0, 0);
    for line in cases().lines() {
        let f: Vec<&str> = line.split(' ').collect();
        count += 1;
        if f[0] == "round" {
            let ours = float_text::round(double(f[1]), f[2].parse().unwrap());
            assert_eq!(
                ours.map_or("!".to_owned(), |v| format!("{:x}", v.to_bits())),
                f[3],
                "{line}"
            );
            continue;
        }
        let expected = match f[3].split_at(1) {
            ("=", text) => Ok(unhex(text)),
            (_, text) => Err(unhex(text)),
        };
        let argument = unhex(f[2]);
        let bytes = argument.as_bytes();
        let ours = match f[0] {
            "repr" => {
                assert_eq!(float::repr(double(f[1])), argument.to_string(), "{line}");
                Ok(float_text::hex(double(f[1])).into())
            }
            "percent" => percent(double(f[1]), &argument.to_string()),
            "fromhex" => float_text::from_hex(bytes)
                .map(same_bits)
                .map_err(|e| e.message().into()),
            "parse" => float::parse(bytes).map(same_bits).ok_or_else(|| {
                let repr = sidewinder_text::repr::repr_str(&argument);
                format!("could not convert string to float: {repr}").into()
            }),
            kind if argument.is_empty() && kind != "float" => continue,
            kind => format_one(kind, f[1], &argument),
        };
        if ours != expected {
            failures += 1;
            if failures < 15 {
                println!("{} {} {argument:?}: {ours:?}, CPython {expected:?}", f[0], f[1]);
            }
        }
    }
    assert!(count > 80_000, "only {count} cases");
    assert_eq!(failures, 0);
}
