//! Pieces of canonical text that several comparators share, and the search for the first difference.

use super::Difference;
use sidewinder_syntax::{ErrorKind, SyntaxError, Warning, WarningKind};
use sidewinder_text::wtf8::Wtf8;
use std::fmt::Write as _;

/// How much of a differing line is kept on either side of the difference.
const CONTEXT: usize = 60;

/// Appends `text` as a JSON string with every non-ASCII character escaped, lone surrogates included: what
/// `json.encoder.encode_basestring_ascii` makes.
pub fn quote(text: &Wtf8, out: &mut String) {
    out.push('"');
    for point in text.code_points() {
        match point {
            0x22 => out.push_str("\\\""),
            0x5c => out.push_str("\\\\"),
            0x0a => out.push_str("\\n"),
            0x0d => out.push_str("\\r"),
            0x09 => out.push_str("\\t"),
            0x0c => out.push_str("\\f"),
            0x08 => out.push_str("\\b"),
            code @ 0x20..0x7f => out.extend(char::from_u32(code)),
            code @ 0..=0xffff => {
                let _ = write!(out, "\\u{code:04x}");
            }
            code => {
                let (high, low) = (0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
                let _ = write!(out, "\\u{high:04x}\\u{low:04x}");
            }
        }
    }
    out.push('"');
}

/// The lines of a raised error, as the probe's `describe_exception` writes them.
pub fn error_lines(error: &SyntaxError, out: &mut String) {
    let number = |value: Option<i32>| value.map_or_else(|| "None".to_owned(), |value| value.to_string());
    let _ = write!(out, "type {}\nmsg ", type_name(error.kind));
    quote(Wtf8::new(&without_stack_use(&error.msg)), out);
    if matches!(
        error.kind,
        ErrorKind::Syntax | ErrorKind::Indentation | ErrorKind::Tab | ErrorKind::IncompleteInput
    ) {
        let _ = write!(
            out,
            "\nlineno {}\noffset {}\nend_lineno {}\nend_offset {}\ntext ",
            number(error.lineno),
            number(error.offset),
            number(error.end_lineno),
            number(error.end_offset),
        );
        match &error.text {
            Some(text) => quote(Wtf8::new(text), out),
            None => out.push_str("None"),
        }
    }
}

/// How much of the stack an overflow has used differs from run to run of the oracle.
fn without_stack_use(msg: &str) -> String {
    let rest = msg.strip_prefix("Stack overflow (used ");
    match rest.and_then(|rest| rest.split_once(" kB)")) {
        Some((_, rest)) => format!("Stack overflow (used N kB){rest}"),
        None => msg.to_owned(),
    }
}

/// One line per warning, each preceded by a line break.
pub fn warning_lines(warnings: &[Warning], out: &mut String) {
    for warning in warnings {
        let kind = match warning.kind {
            WarningKind::Syntax => "SyntaxWarning",
            WarningKind::Deprecation => "DeprecationWarning",
        };
        let _ = write!(out, "\nwarning {kind} line {} ", warning.lineno);
        quote(Wtf8::new(&warning.msg), out);
    }
}

fn type_name(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Syntax => "SyntaxError",
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        ErrorKind::IncompleteInput => "_IncompleteInputError",
        ErrorKind::Value => "ValueError",
        ErrorKind::Unicode => "UnicodeDecodeError",
        ErrorKind::UnicodeEncode => "UnicodeEncodeError",
        ErrorKind::Memory => "MemoryError",
        ErrorKind::Recursion => "RecursionError",
        ErrorKind::Overflow => "OverflowError",
        ErrorKind::System => "SystemError",
        ErrorKind::Aborted => "(aborted)",
    }
}

/// The first line that differs, cut to the surroundings of its first differing character.
pub fn first_line(oracle: &str, subject: &str) -> Difference {
    let (mut left, mut right) = (oracle.lines(), subject.lines());
    let mut number = 0;
    loop {
        number += 1;
        let (mine, theirs) = (left.next(), right.next());
        if mine.is_none() && theirs.is_none() {
            return Difference {
                place: "end".into(),
                oracle: String::new(),
                subject: String::new(),
            };
        }
        if mine != theirs {
            let (oracle, subject) = cut(
                mine.unwrap_or("(nothing more)"),
                theirs.unwrap_or("(nothing more)"),
            );
            return Difference {
                place: format!("line {number}"),
                oracle,
                subject,
            };
        }
    }
}

/// Cuts two lines to the neighbourhood of their first differing character.
pub fn cut(oracle: &str, subject: &str) -> (String, String) {
    let common = oracle
        .chars()
        .zip(subject.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let start = common.saturating_sub(CONTEXT);
    let part = |text: &str| {
        let mut part: String = if start > 0 { "…".into() } else { String::new() };
        let mut rest = text.chars().skip(start);
        part.extend(rest.by_ref().take(2 * CONTEXT));
        if rest.next().is_some() {
            part.push('…');
        }
        part
    };
    (part(oracle), part(subject))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted_as_json_in_ascii() {
        let quoted = |text: &str| {
            let mut out = String::new();
            quote(Wtf8::new(text), &mut out);
            out
        };
        assert_eq!(
            quoted("a\"\\\n\u{1}é\u{1f600}~\u{7f}"),
            r#""a\"\\\n\u0001\u00e9\ud83d\ude00~\u007f""#
        );
    }

    #[test]
    fn the_first_differing_line_is_named_and_cut() {
        let found = first_line("a\nb\nc", "a\nx\nc");
        assert_eq!(
            (
                found.place.as_str(),
                found.oracle.as_str(),
                found.subject.as_str()
            ),
            ("line 2", "b", "x")
        );
        assert_eq!(first_line("a", "a\nb").oracle, "(nothing more)");
        let long = "q".repeat(500);
        let (left, right) = cut(&format!("{long}1"), &format!("{long}2"));
        assert!(left.ends_with("q1") && right.ends_with("q2") && left.chars().count() < 70);
    }
}
