//! Source code to the text that the tokenizer reads: byte order mark, encoding declaration (PEP 263), decoding,
//! newlines, the newline that the last line lacks. Errors are those of compiling a string or bytes object.
//!
//! Invariant: the text is valid UTF-8, holds no null byte, has `\n` as its only newline, and is shorter than 2 GiB.
//! Text that is so already is borrowed.

mod encoding;

pub use encoding::{Builtin, Codecs};

use crate::error::{ErrorKind, SyntaxError};
use std::borrow::Cow;

/// Decoded source code.
#[derive(Clone, Debug)]
pub struct Source<'s> {
    text: Cow<'s, str>,
}

impl<'s> Source<'s> {
    /// Source code from a string object: no declaration is looked for. With `whole`, the last line gets a newline
    /// (the mode `exec`, not `single` and `eval`).
    pub fn from_text(text: &'s str, whole: bool) -> Result<Source<'s>, SyntaxError> {
        check(text.as_bytes())?;
        let text = match translate_newlines(text.as_bytes(), whole) {
            Cow::Borrowed(_) => Cow::Borrowed(text),
            Cow::Owned(bytes) => Cow::Owned(into_text(bytes)?),
        };
        Ok(Source { text })
    }

    /// Source code from bytes, as from a file. `codecs` decodes what is not UTF-8.
    pub fn from_bytes(
        bytes: &'s [u8],
        whole: bool,
        codecs: &mut dyn Codecs,
    ) -> Result<Source<'s>, SyntaxError> {
        check(bytes)?;
        match translate_newlines(bytes, whole) {
            Cow::Borrowed(bytes) => decode(bytes, codecs),
            Cow::Owned(bytes) => {
                let text = decode(&bytes, codecs)?.text.into_owned();
                Ok(Source {
                    text: Cow::Owned(text),
                })
            }
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as bytes, for the tokenizer.
    pub fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

/// Refuses what no source may be.
fn check(bytes: &[u8]) -> Result<(), SyntaxError> {
    if memchr::memchr(0, bytes).is_some() {
        return Err(SyntaxError::bare(
            ErrorKind::Syntax,
            "source code string cannot contain null bytes",
        ));
    }
    if i32::try_from(bytes.len()).is_err() {
        let message = "Parser column offset overflow - source line is too big";
        return Err(SyntaxError::bare(ErrorKind::Overflow, message));
    }
    Ok(())
}

/// Makes every newline `\n`, and with `whole` adds one to a last line that has none.
fn translate_newlines(bytes: &[u8], whole: bool) -> Cow<'_, [u8]> {
    let lacks_newline = whole && bytes.last().is_some_and(|&c| c != b'\n' && c != b'\r');
    let first = memchr::memchr(b'\r', bytes);
    if first.is_none() && !lacks_newline {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len() + 1);
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'\r', rest) {
        out.extend_from_slice(rest.get(..at).unwrap_or_default());
        out.push(b'\n');
        rest = rest.get(at + 1..).unwrap_or_default();
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    out.extend_from_slice(rest);
    if lacks_newline {
        out.push(b'\n');
    }
    Cow::Owned(out)
}

fn decode<'s>(bytes: &'s [u8], codecs: &mut dyn Codecs) -> Result<Source<'s>, SyntaxError> {
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let body = marked.unwrap_or(bytes);
    if let Some((lineno, line, name)) = declaration(body) {
        if marked.is_some() && name != "utf-8" {
            // The place is converted from bytes although the line need not be UTF-8.
            let end = (line.len() + usize::from(lineno == 2)).saturating_sub(1);
            let end = 1 + crate::lexer::characters(line.get(..end).unwrap_or(line));
            return Err(SyntaxError::at(
                ErrorKind::Syntax,
                format!("encoding problem: {name} with BOM"),
                (lineno, 0),
                (lineno, end),
                Some(String::from_utf8_lossy(line).into_owned()),
            ));
        }
        if name != "utf-8" {
            let decoded = codecs.decode(&name, body).map_err(|message| {
                let mut error = SyntaxError::bare(ErrorKind::Syntax, message);
                (error.lineno, error.offset) = (Some(0), Some(-1));
                error
            })?;
            return Ok(Source {
                text: Cow::Owned(decoded),
            });
        }
    }
    match std::str::from_utf8(body) {
        Ok(text) => Ok(Source {
            text: Cow::Borrowed(text),
        }),
        Err(error) => Err(not_utf8(body, error.valid_up_to())),
    }
}

/// The error for bytes that are not UTF-8 where no encoding is declared.
fn not_utf8(body: &[u8], at: usize) -> SyntaxError {
    let (before, after) = body.split_at_checked(at).unwrap_or_default();
    let lineno = memchr::memchr_iter(b'\n', before).count() as i32 + 1;
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let line = body.get(line_start..).unwrap_or_default();
    let line = memchr::memchr(b'\n', line)
        .and_then(|end| line.get(..end))
        .unwrap_or(line);
    let shown = String::from_utf8_lossy(body.get(line_start..=at).unwrap_or_default());
    let column = shown.chars().count() as i32;
    let byte = after.first().copied().unwrap_or_default();
    SyntaxError::at(
        ErrorKind::Syntax,
        format!(
            "Non-UTF-8 code starting with '\\x{byte:02x}' on line {lineno}, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details"
        ),
        (lineno, column),
        (lineno, column),
        Some(String::from_utf8_lossy(line).into_owned()),
    )
}

/// The encoding declaration: its line's number, the line, and the name, with the spellings of UTF-8 and Latin-1 made
/// one. It is on one of the first two lines, which must end in a newline, and only comments may be before it.
fn declaration(body: &[u8]) -> Option<(i32, &[u8], String)> {
    let (first, rest) = split_line(body)?;
    if let Some(name) = declared(first) {
        return Some((1, first, name));
    }
    let mut blanks = first.iter().skip_while(|c| matches!(c, b' ' | b'\t' | 0x0c));
    if !matches!(blanks.next(), None | Some(b'#')) {
        return None;
    }
    let (second, _) = split_line(rest)?;
    // The second line is looked at together with its newline.
    let with_newline = rest.get(..=second.len()).unwrap_or(second);
    declared(with_newline).map(|name| (2, second, name))
}

fn split_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', text)?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// The encoding that a line declares.
fn declared(line: &[u8]) -> Option<String> {
    let comment = line.iter().position(|c| !matches!(c, b' ' | b'\t' | 0x0c))?;
    let comment = line.get(comment..).filter(|rest| rest.first() == Some(&b'#'))?;
    memchr::memmem::find_iter(comment, b"coding").find_map(|at| {
        // A name that is not followed by anything within the line is too late to be seen.
        let rest = comment.get(at + 6..)?;
        let rest = rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"="))?;
        let blanks = rest.iter().take_while(|c| matches!(c, b' ' | b'\t')).count();
        let rest = rest.get(blanks..)?;
        let length = rest
            .iter()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.'))
            .count();
        let name = rest.get(..length).filter(|name| !name.is_empty())?;
        Some(normal_name(&String::from_utf8_lossy(name)))
    })
}

/// Makes the usual spellings of UTF-8 and Latin-1 one; other names stay as they are.
fn normal_name(name: &str) -> String {
    let start: String = name
        .chars()
        .take(12)
        .map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() })
        .collect();
    let is = |wanted: &str| {
        start
            .strip_prefix(wanted)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    if is("utf-8") {
        "utf-8".to_owned()
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        "iso-8859-1".to_owned()
    } else {
        name.to_owned()
    }
}

fn into_text(bytes: Vec<u8>) -> Result<String, SyntaxError> {
    // Replacing newlines does not make text invalid.
    String::from_utf8(bytes).map_err(|e| SyntaxError::bare(ErrorKind::System, e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(source: &[u8]) -> Result<String, SyntaxError> {
        Source::from_bytes(source, true, &mut Builtin).map(|source| source.text().to_owned())
    }

    #[test]
    fn newlines_and_declarations() {
        assert_eq!(bytes(b"x\r\ny\rz").unwrap(), "x\ny\nz\n");
        assert_eq!(bytes(b"").unwrap(), "");
        assert_eq!(
            bytes(b"#coding=latin_1\n\xe9").unwrap(),
            "#coding=latin_1\n\u{e9}\n"
        );
        assert_eq!(
            bytes(b"#\n# vim: set coding=koi8-r:\n\xc1").unwrap(),
            "#\n# vim: set coding=koi8-r:\n\u{430}\n"
        );
        assert_eq!(bytes(b"\xef\xbb\xbfx").unwrap(), "x\n");
        assert_eq!(bytes(b"x\n# coding: foo\n").unwrap(), "x\n# coding: foo\n");
    }

    #[test]
    fn errors() {
        let error = bytes(b"# coding: foo\n").unwrap_err();
        assert_eq!(
            (error.msg.as_str(), error.lineno, error.offset),
            ("unknown encoding: foo", Some(0), Some(-1))
        );
        let error = bytes(b"\xef\xbb\xbf\n# coding: latin-1\nx").unwrap_err();
        assert_eq!(error.msg, "encoding problem: iso-8859-1 with BOM");
        assert_eq!(
            (error.lineno, error.offset, error.end_offset),
            (Some(2), Some(0), Some(18))
        );
        let error = bytes(b"x=1\n\"\xff\"\n").unwrap_err();
        assert_eq!(
            (error.lineno, error.offset, error.text.as_deref()),
            (Some(2), Some(2), Some("\"\u{fffd}\""))
        );
        let error = bytes(b"# coding: cp1252\nx = \"\x81\"").unwrap_err();
        assert_eq!(
            error.msg,
            "'charmap' codec can't decode byte 0x81 in position 22: character maps to <undefined>"
        );
    }
}
