//! `tokens`: every token of a source, and the error that ends it.
//!
//! One line per token: type number, start and end, string, and the physical line where it changes from one token
//! to the next. What `Lib/tokenize.py` does in Python before its C half (finding the encoding, decoding line by
//! line, naming the errors) is done here, since the comparator runs without an interpreter.

use super::{Comparator, Options, Personality, Seen, canonical};
use sidewinder_syntax::source::{Builtin, Codecs};
use sidewinder_syntax::tokenize::{Failure, Lines, TokenizerIter};
use sidewinder_syntax::{ErrorKind, SyntaxError, Warning};
use sidewinder_text::wtf8::Wtf8;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Number of the ENCODING token, which only `tokenize` makes.
const ENCODING: u8 = 68;
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Compares the token streams.
pub(super) struct Tokens;

impl Comparator for Tokens {
    fn name(&self) -> &'static str {
        "tokens"
    }

    fn about(&self) -> &'static str {
        "every token of tokenize.tokenize: type, string, start, end and line, and the error that ends the stream"
    }

    fn observe(&self, _: &str, source: &[u8], options: &Options) -> Seen {
        let mut out = String::new();
        let mut warnings = Vec::new();
        let parser = options.personality == Personality::Parser;
        let (elapsed, failure) = if parser {
            describe(DecodedLines::new(source, "utf-8"), false, &mut out, &mut warnings)
        } else {
            match detect_encoding(source) {
                Err(message) => {
                    let error = SyntaxError::bare(ErrorKind::Syntax, message);
                    (Duration::from_nanos(1), Some(Box::new(error)))
                }
                Ok((encoding, rest)) => {
                    let _ = write!(out, "{ENCODING} 0,0-0,0 \"{encoding}\" line \"\"");
                    describe(DecodedLines::new(rest, encoding), true, &mut out, &mut warnings)
                }
            }
        };
        if let Some(error) = failure {
            separate(&mut out);
            describe_error(&error, parser, &mut out);
        }
        canonical::warning_lines(&warnings, &mut out);
        Seen {
            elapsed,
            text: out.into_bytes(),
        }
    }
}

fn separate(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

/// Writes a line per token; the time is that of the tokens alone.
fn describe(
    lines: DecodedLines<'_>,
    extra_tokens: bool,
    out: &mut String,
    warnings: &mut Vec<Warning>,
) -> (Duration, Option<Box<SyntaxError>>) {
    let mut iterator = TokenizerIter::new(lines, extra_tokens);
    let mut last_line = if extra_tokens { Some(String::new()) } else { None };
    let mut elapsed = Duration::ZERO;
    loop {
        // By the clock: asking for processor time costs more than a token.
        let start = Instant::now();
        let token = iterator.next_with(warnings);
        elapsed += start.elapsed();
        let token = match token {
            Ok(Some(token)) => token,
            Ok(None) => return (elapsed, None),
            Err(Failure::Error(error)) => return (elapsed, Some(error)),
            Err(Failure::Aborted) => {
                let error = SyntaxError::bare(ErrorKind::System, "the tokenizer was aborted");
                return (elapsed, Some(Box::new(error)));
            }
        };
        separate(out);
        let ((row, column), (end_row, end_column)) = (token.start, token.end);
        let _ = write!(out, "{} {row},{column}-{end_row},{end_column} ", token.kind.0);
        canonical::quote(Wtf8::new(token.string), out);
        if last_line.as_deref() != Some(token.line) {
            out.push_str(" line ");
            canonical::quote(Wtf8::new(token.line), out);
            last_line = Some(token.line.to_owned());
        }
    }
}

/// A plain SyntaxError becomes `tokenize.TokenError` in tokenize's personality; its subclasses pass through.
fn describe_error(error: &SyntaxError, parser: bool, out: &mut String) {
    if parser || error.kind != ErrorKind::Syntax || error.lineno.is_none() {
        return canonical::error_lines(error, out);
    }
    let unterminated = error.msg.contains("unterminated triple-quoted string literal");
    let message = if unterminated {
        "EOF in multi-line string"
    } else {
        &error.msg
    };
    out.push_str("type TokenError\nmsg ");
    canonical::quote(Wtf8::new(message), out);
    let number = |value: Option<i32>| value.map_or_else(|| "None".to_owned(), |value| value.to_string());
    let _ = write!(out, "\nat {},{}", number(error.lineno), number(error.offset));
}

/// Lines cut at `\n`, each decoded on its own with undecodable bytes replaced, as the C half of tokenize does.
struct DecodedLines<'s> {
    rest: &'s [u8],
    encoding: String,
    line: String,
}

impl<'s> DecodedLines<'s> {
    fn new(rest: &'s [u8], encoding: impl Into<String>) -> Self {
        Self {
            rest,
            encoding: encoding.into(),
            line: String::new(),
        }
    }
}

impl Lines for DecodedLines<'_> {
    fn next_line(&mut self) -> Result<Option<&str>, ()> {
        let end = self
            .rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(self.rest.len(), |at| at + 1);
        let (line, rest) = self.rest.split_at(end);
        self.rest = rest;
        if line.is_empty() {
            return Ok(None);
        }
        self.line = match self.encoding.as_str() {
            "utf-8" | "utf-8-sig" => String::from_utf8_lossy(line).into_owned(),
            other => Builtin.decode(other, line).unwrap_or_else(|_| {
                line.iter()
                    .map(|b| if b.is_ascii() { char::from(*b) } else { '\u{fffd}' })
                    .collect()
            }),
        };
        Ok(Some(&self.line))
    }
}

/// `tokenize.detect_encoding`: the name that the ENCODING token shows, and the source without its mark.
fn detect_encoding(source: &[u8]) -> Result<(String, &[u8]), String> {
    let (marked, rest) = source
        .strip_prefix(BOM)
        .map_or((false, source), |rest| (true, rest));
    let mut lines = rest.split_inclusive(|byte| *byte == b'\n');
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    if let Some(cookie) = find_cookie(first, marked)? {
        return check(first, &cookie).map(|()| (cookie, rest));
    }
    if !is_blank(first) || second.is_empty() {
        return check(first, "utf-8").map(|()| ("utf-8".to_owned(), rest));
    }
    let both = rest.get(..first.len() + second.len()).unwrap_or(rest);
    let encoding = find_cookie(second, marked)?.unwrap_or_else(|| "utf-8".to_owned());
    check(both, &encoding).map(|()| (encoding, rest))
}

/// Whether the line holds only blanks and a comment: `tokenize.blank_re`.
fn is_blank(line: &[u8]) -> bool {
    let start = line
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\t' | 0x0c))
        .unwrap_or(line.len());
    matches!(line.get(start), None | Some(b'#' | b'\r' | b'\n'))
}

/// The encoding that a comment line declares (PEP 263).
fn find_cookie(line: &[u8], marked: bool) -> Result<Option<String>, String> {
    let start = line
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\t' | 0x0c))
        .unwrap_or(line.len());
    let Some((b'#', comment)) = line.get(start..).and_then(<[u8]>::split_first) else {
        return Ok(None);
    };
    let Some(name) = declared(comment) else {
        return Ok(None);
    };
    let name = normal_name(&name);
    if let Err(message) = Builtin.decode(&name, b"")
        && message.starts_with("unknown encoding")
    {
        return Err(format!("unknown encoding: {name}"));
    }
    if marked && name != "utf-8" {
        return Err("encoding problem: utf-8".to_owned());
    }
    Ok(Some(name))
}

/// The last `coding[:=]` of a comment that a name follows.
fn declared(comment: &[u8]) -> Option<String> {
    let line = comment.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    (0..line.len()).rev().find_map(|at| {
        let rest = line.get(at..)?.strip_prefix(b"coding")?;
        let rest = rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"="))?;
        let rest = rest.trim_ascii_start();
        let length = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
            .count();
        let name = rest.get(..length).filter(|name| !name.is_empty())?;
        Some(name.iter().copied().map(char::from).collect())
    })
}

/// The spellings of UTF-8 and Latin-1 that CPython folds into one.
fn normal_name(name: &str) -> String {
    let short: String = name
        .chars()
        .take(12)
        .collect::<String>()
        .to_ascii_lowercase()
        .replace('_', "-");
    let is = |wanted: &str| short == wanted || short.starts_with(&format!("{wanted}-"));
    if is("utf-8") {
        "utf-8".to_owned()
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        "iso-8859-1".to_owned()
    } else {
        name.to_owned()
    }
}

/// What `detect_encoding` checks before it returns.
fn check(lines: &[u8], encoding: &str) -> Result<(), String> {
    if lines.contains(&0) {
        return Err("source code cannot contain null bytes".to_owned());
    }
    match Builtin.decode(encoding, lines) {
        Ok(_) => Ok(()),
        Err(_) => Err("invalid or missing encoding declaration".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_as_tokenize_finds_them() {
        let name = |source: &[u8]| detect_encoding(source).map(|(name, _)| name);
        assert_eq!(name(b"x = 1\n").as_deref(), Ok("utf-8"));
        assert_eq!(
            name(b"#!x\n# -*- coding: Latin_1 -*-\n").as_deref(),
            Ok("iso-8859-1")
        );
        assert_eq!(name(b"x\n# coding: latin-1\n").as_deref(), Ok("utf-8"));
        assert_eq!(
            name(b"\xef\xbb\xbf# coding: latin-1\n"),
            Err("encoding problem: utf-8".to_owned())
        );
        assert_eq!(
            name(b"# coding: nonsense\n"),
            Err("unknown encoding: nonsense".to_owned())
        );
        assert_eq!(
            name(b"\xff\n"),
            Err("invalid or missing encoding declaration".to_owned())
        );
    }
}
