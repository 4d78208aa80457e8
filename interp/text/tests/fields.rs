//! Templates and field names against CPython's `_string` on random text. The oracle is `$SIDEWINDER_ORACLE`, `py314` or
//! `python3.14`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use sidewinder_text::fields::{Key, Message, Pieces, Step, split_name};
use std::process::Command;

fn cases() -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/field_cases.py");
    let seed = std::env::var("SEED").unwrap_or_else(|_| "1".to_owned());
    let named = std::env::var("SIDEWINDER_ORACLE").ok();
    let candidates = named.as_deref().into_iter().chain(["py314", "python3.14"]);
    let output = candidates
        .filter_map(|python| {
            Command::new(python)
                .args(["-I", "-X", "utf8", script, &seed])
                .output()
                .ok()
        })
        .find(|output| output.status.success())
        .expect("a CPython 3.14");
    String::from_utf8(output.stdout).unwrap()
}

fn shown(text: &[u32]) -> String {
    text.iter().map(|c| char::from_u32(*c).unwrap()).collect()
}

fn pieces(template: &[u32]) -> Result<String, Message> {
    let mut out = Vec::new();
    for piece in Pieces::new(template) {
        let piece = piece?;
        out.push(match piece.field {
            None => shown(piece.literal),
            Some(field) => {
                let conversion = field.conversion.map_or("-".to_owned(), |c| shown(&[c]));
                [
                    shown(piece.literal),
                    shown(field.name),
                    shown(field.spec),
                    conversion,
                ]
                .join("|")
            }
        });
    }
    Ok(out.join("/"))
}

fn steps(name: &[u32]) -> Result<String, Message> {
    let quoted = |text: &[u32]| format!("'{}'", shown(text));
    let key = |key: Key<'_>| match key {
        Key::Index(index) => index.to_string(),
        Key::Name(text) => quoted(text),
    };
    let (first, rest) = split_name(name)?;
    let mut out = vec![key(first)];
    for step in rest {
        out.push(match step? {
            Step::Attribute(text) => format!("1{}", quoted(text)),
            Step::Item(item) => format!("0{}", key(item)),
        });
    }
    Ok(out.join("/"))
}

#[test]
fn templates_agree() {
    let mut count = 0;
    for line in cases().lines() {
        let [kind, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let text: Vec<u32> = text
            .chars()
            .map(u32::from)
            .filter(|c| *c != u32::from(b'-'))
            .collect();
        let ours = if kind == "template" {
            pieces(&text)
        } else {
            steps(&text)
        };
        assert_eq!(
            ours.unwrap_or_else(|message| format!("!{message}")),
            expected,
            "{line}"
        );
        count += 1;
    }
    assert_eq!(count, 80_000);
}
