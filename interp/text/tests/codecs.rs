//! Codecs under the built-in error handlers against CPython's answers on random input. The oracle is
//! `$SIDEWINDER_ORACLE`, `py314` or `python3.14`; `SEED` in the environment changes the input.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use sidewinder_text::codecs::{
    self, ByteOrder, DecodeFix, Decoded, EncodeError, EncodeFix, ErrorMode, Failure,
};
use sidewinder_text::wtf8::Wtf8Buf;
use std::process::Command;

fn cases() -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/codec_cases.py");
    let seed = std::env::var("SEED").unwrap_or_else(|_| "1".to_owned());
    let named = std::env::var("SIDEWINDER_ORACLE").ok();
    let candidates = named.as_deref().into_iter().chain(["py314", "python3.14"]);
    let output = candidates
        .filter_map(|python| Command::new(python).args(["-I", script, &seed]).output().ok())
        .find(|output| output.status.success())
        .expect("a CPython 3.14");
    String::from_utf8(output.stdout).unwrap()
}

fn unhex(text: &str) -> Vec<u8> {
    let pairs = if text == "-" { "" } else { text };
    (0..pairs.len() / 2)
        .map(|i| u8::from_str_radix(&pairs[2 * i..2 * i + 2], 16).unwrap())
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        "-".to_owned()
    } else {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn order(codec: &str) -> ByteOrder {
    if codec.ends_with("-le") {
        ByteOrder::Little
    } else if codec.ends_with("-be") {
        ByteOrder::Big
    } else {
        ByteOrder::Native
    }
}

fn charmap(byte: u8) -> Option<Wtf8Buf> {
    let point = match byte {
        0..=63 => u32::from(byte) + 0x40,
        64 => return None,
        65 => 0x20AC,
        66 => 0xD800,
        _ => return None,
    };
    Some(std::iter::once(point).collect())
}

fn decode(codec: &str, mode: ErrorMode, input: &[u8], last: bool) -> Result<Decoded, Failure> {
    let handler =
        |failure: &Failure| -> Result<DecodeFix, Failure> { mode.decode(input, failure).ok_or(*failure) };
    let all = |text| Decoded {
        text,
        consumed: input.len(),
    };
    match codec {
        "utf-8" => codecs::utf8_decode(input, last, handler),
        "ascii" => codecs::ascii_decode(input, handler).map(all),
        "latin-1" => Ok(all(codecs::latin1_decode(input))),
        "utf-7" => codecs::utf7_decode(input, last, handler),
        "charmap" => codecs::charmap_decode(input, |byte| Ok(charmap(byte)), handler).map(all),
        "unicode_escape" => codecs::unicode_escape_decode(input, last, handler).map(|escapes| Decoded {
            text: escapes.text,
            consumed: escapes.consumed,
        }),
        "raw_unicode_escape" => {
            codecs::raw_unicode_escape_decode(input, last, handler).map(|escapes| Decoded {
                text: escapes.text,
                consumed: escapes.consumed,
            })
        }
        _ if codec.starts_with("utf-16") => {
            codecs::utf16_decode(input, order(codec), last, handler).map(|d| d.0)
        }
        _ => codecs::utf32_decode(input, order(codec), last, handler).map(|d| d.0),
    }
}

fn encode(codec: &str, mode: ErrorMode, text: &[u32]) -> Result<Vec<u8>, Failure> {
    let handler =
        |failure: &Failure| -> Result<EncodeFix, Failure> { mode.encode(text, failure).ok_or(*failure) };
    let result = match codec {
        "utf-8" => codecs::utf8_encode(text, handler),
        "ascii" => codecs::ascii_encode(text, handler),
        "latin-1" => codecs::latin1_encode(text, handler),
        "utf-7" => Ok(codecs::utf7_encode(text)),
        "unicode_escape" => Ok(codecs::unicode_escape_encode(text)),
        "raw_unicode_escape" => Ok(codecs::raw_unicode_escape_encode(text)),
        "charmap" => {
            let map = |point: u32| (0x20..0x80).contains(&point).then(|| vec![(point - 0x20) as u8]);
            codecs::charmap_encode(text, map, handler)
        }
        _ if codec.starts_with("utf-16") => codecs::utf16_encode(text, order(codec), handler),
        _ => codecs::utf32_encode(text, order(codec), handler),
    };
    result.map_err(|error| match error {
        EncodeError::Handler(failure) | EncodeError::Unmended(failure) => failure,
    })
}

#[test]
fn answers_are_the_same() {
    let (mut count, mut failures) = (0, 0);
    for line in cases().lines() {
        let f: Vec<&str> = line.split(' ').collect();
        let (direction, codec, mode, input) = (f[0], f[1], ErrorMode::from_name(f[2]).unwrap(), unhex(f[3]));
        let result = if direction == "encode" {
            let text: Vec<u32> = Wtf8Buf::from_bytes(input).unwrap().code_points().collect();
            encode(codec, mode, &text).map(|bytes| hex(&bytes))
        } else {
            decode(codec, mode, &input, direction == "decode")
                .map(|decoded| format!("{},{}", hex(decoded.text.as_bytes()), decoded.consumed))
        };
        let ours = match result {
            Ok(answer) => format!("={answer}"),
            Err(e) => format!(
                "!{},{},{},{}",
                e.encoding,
                e.start,
                e.end,
                e.reason.replace(' ', "_")
            ),
        };
        count += 1;
        if ours != f[4] {
            failures += 1;
            if failures < 25 {
                println!("{line}\n    ours {ours}");
            }
        }
    }
    assert!(count > 50_000, "only {count} cases");
    assert_eq!(failures, 0);
}
