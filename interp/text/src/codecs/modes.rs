//! The error handlers that exist from the start: `strict`, `ignore`, `replace` and so on.

use super::{DecodeFix, EncodeFix, Failure, Replacement, Units};
use crate::names;
use crate::ucd::Version;
use crate::wtf8::{Wtf8Buf, is_surrogate};

/// A built-in error handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorMode {
    /// Raises.
    Strict,
    /// Leaves out what cannot be converted.
    Ignore,
    /// U+FFFD when decoding, `?` when encoding.
    Replace,
    /// `\xNN`, `\uNNNN`, `\UNNNNNNNN`.
    BackslashReplace,
    /// `&#NNN;`; encoding only.
    XmlCharRefReplace,
    /// `\N{...}`; encoding only.
    NameReplace,
    /// Bytes from 128 on as U+DC80 to U+DCFF, and back.
    SurrogateEscape,
    /// Surrogates as if they were characters, in the UTF codecs.
    SurrogatePass,
}

impl ErrorMode {
    /// The handler of this name.
    pub fn from_name(name: &str) -> Option<ErrorMode> {
        Some(match name {
            "strict" => ErrorMode::Strict,
            "ignore" => ErrorMode::Ignore,
            "replace" => ErrorMode::Replace,
            "backslashreplace" => ErrorMode::BackslashReplace,
            "xmlcharrefreplace" => ErrorMode::XmlCharRefReplace,
            "namereplace" => ErrorMode::NameReplace,
            "surrogateescape" => ErrorMode::SurrogateEscape,
            "surrogatepass" => ErrorMode::SurrogatePass,
            _ => return None,
        })
    }

    /// Mends a decoding failure; None when the exception is to be raised (for the encoding-only ones the caller raises
    /// a TypeError).
    pub fn decode(self, input: &[u8], failure: &Failure) -> Option<DecodeFix> {
        let bad = input.get(failure.start..failure.end)?;
        let fix = |text: Wtf8Buf| {
            Some(DecodeFix {
                text,
                resume: failure.end,
                input: None,
            })
        };
        match self {
            ErrorMode::Strict | ErrorMode::XmlCharRefReplace | ErrorMode::NameReplace => None,
            ErrorMode::Ignore => fix(Wtf8Buf::new()),
            ErrorMode::Replace => fix("\u{FFFD}".into()),
            ErrorMode::BackslashReplace => fix(bad
                .iter()
                .map(|byte| format!("\\x{byte:02x}"))
                .collect::<String>()
                .into()),
            ErrorMode::SurrogateEscape => {
                let escaped = bad.iter().take(4).take_while(|byte| **byte >= 0x80);
                let text: Wtf8Buf = escaped.map(|byte| 0xDC00 + u32::from(*byte)).collect();
                let count = text.char_count();
                (count > 0).then(|| DecodeFix {
                    text,
                    resume: failure.start + count,
                    input: None,
                })
            }
            ErrorMode::SurrogatePass => {
                let (code_point, width) = passed_surrogate(input.get(failure.start..)?, failure.encoding)?;
                let text = std::iter::once(code_point).collect();
                Some(DecodeFix {
                    text,
                    resume: failure.start + width,
                    input: None,
                })
            }
        }
    }

    /// Mends an encoding failure; None when the exception is to be raised.
    pub fn encode<T: Units + ?Sized>(self, text: &T, failure: &Failure) -> Option<EncodeFix> {
        let bad = (failure.start..failure.end).map(|at| text.point(at));
        let fix = |replacement| {
            Some(EncodeFix {
                replacement,
                resume: failure.end,
            })
        };
        let written = |text: String| fix(Replacement::Text(text.into()));
        match self {
            ErrorMode::Strict => None,
            ErrorMode::Ignore => written(String::new()),
            ErrorMode::Replace => written("?".repeat(failure.end - failure.start)),
            ErrorMode::BackslashReplace => written(bad.map(backslash).collect()),
            ErrorMode::XmlCharRefReplace => written(bad.map(|c| format!("&#{c};")).collect()),
            ErrorMode::NameReplace => written(
                bad.map(|c| {
                    names::name(c, Version::Current)
                        .map_or_else(|| backslash(c), |name| format!("\\N{{{name}}}"))
                })
                .collect(),
            ),
            ErrorMode::SurrogateEscape => {
                let escaped = |c: u32| (0xDC80..=0xDCFF).contains(&c).then(|| (c - 0xDC00) as u8);
                let bytes: Vec<u8> = bad.map_while(escaped).collect();
                let resume = failure.start + bytes.len();
                // These codecs take what is escaped first and fail behind it; others fail for the whole run.
                let in_part = matches!(failure.encoding, "utf-8" | "ascii" | "latin-1") && !bytes.is_empty();
                (in_part || resume == failure.end).then_some(EncodeFix {
                    replacement: Replacement::Bytes(bytes),
                    resume,
                })
            }
            ErrorMode::SurrogatePass => {
                let mut bytes = Vec::new();
                for code_point in bad {
                    push_surrogate(&mut bytes, code_point, failure.encoding)?;
                }
                fix(Replacement::Bytes(bytes))
            }
        }
    }
}

fn backslash(code_point: u32) -> String {
    match code_point {
        0..0x100 => format!("\\x{code_point:02x}"),
        0x100..0x1_0000 => format!("\\u{code_point:04x}"),
        _ => format!("\\U{code_point:08x}"),
    }
}

/// The surrogate that the bytes begin with in an encoding, and its width.
fn passed_surrogate(bytes: &[u8], encoding: &str) -> Option<(u32, usize)> {
    let (code_point, width) = match (encoding, bytes) {
        ("utf-8", [0xED, b @ 0xA0..=0xBF, c @ 0x80..=0xBF, ..]) => {
            (0xD000 | (u32::from(*b) & 0x3F) << 6 | u32::from(*c) & 0x3F, 3)
        }
        ("utf-16-le" | "utf-16", [a, b, ..]) => (u32::from(u16::from_le_bytes([*a, *b])), 2),
        ("utf-16-be", [a, b, ..]) => (u32::from(u16::from_be_bytes([*a, *b])), 2),
        ("utf-32-le" | "utf-32", [a, b, c, d, ..]) => (u32::from_le_bytes([*a, *b, *c, *d]), 4),
        ("utf-32-be", [a, b, c, d, ..]) => (u32::from_be_bytes([*a, *b, *c, *d]), 4),
        _ => return None,
    };
    is_surrogate(code_point).then_some((code_point, width))
}

fn push_surrogate(out: &mut Vec<u8>, code_point: u32, encoding: &str) -> Option<()> {
    if !is_surrogate(code_point) {
        return None;
    }
    let unit = code_point as u16;
    match encoding {
        "utf-8" => out.extend_from_slice(std::iter::once(code_point).collect::<Wtf8Buf>().as_bytes()),
        "utf-16" | "utf-16-le" => out.extend_from_slice(&unit.to_le_bytes()),
        "utf-16-be" => out.extend_from_slice(&unit.to_be_bytes()),
        "utf-32" | "utf-32-le" => out.extend_from_slice(&code_point.to_le_bytes()),
        "utf-32-be" => out.extend_from_slice(&code_point.to_be_bytes()),
        _ => return None,
    }
    Some(())
}
