//! The `tokenize` module's view of source code: what `_tokenize.TokenizerIter` yields, field by field. Lines are
//! asked for one at a time, when they are needed, so that a caller's `readline` runs at the moments at which
//! CPython's would.
//!
//! Columns here are in characters. Absent: the ENCODING token and TokenError, which `tokenize` makes in Python.

use crate::error::{ErrorKind, IgnoreWarnings, SyntaxError, WarningSink};
use crate::lexer::{Buffer, Done, Refill, Stop, Token, TokenKind, Tokenizer, is_string};

/// A source of lines, like a file's `readline`.
pub trait Lines {
    /// The next line with its newline, empty or None at the end. Err stops everything; the reason is the caller's.
    #[allow(
        clippy::result_unit_err,
        reason = "the implementor keeps the reason, as the VM keeps exceptions"
    )]
    fn next_line(&mut self) -> Result<Option<&str>, ()>;
}

/// The lines of a text, ended by `\n` only.
#[derive(Clone, Debug)]
pub struct TextLines<'s>(pub &'s str);

impl Lines for TextLines<'_> {
    fn next_line(&mut self) -> Result<Option<&str>, ()> {
        let end = memchr::memchr(b'\n', self.0.as_bytes()).map_or(self.0.len(), |at| at + 1);
        let (line, rest) = self.0.split_at(end);
        self.0 = rest;
        Ok((!line.is_empty()).then_some(line))
    }
}

/// The lines read so far.
#[derive(Clone, Debug)]
struct LineBuffer<L> {
    lines: L,
    bytes: Vec<u8>,
}

impl<L: Lines> Buffer for LineBuffer<L> {
    const BY_LINE: bool = true;

    #[inline]
    fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn refill(&mut self, from: usize) -> Refill {
        let line = match self.lines.next_line() {
            Err(()) => return Refill::Failed,
            Ok(None | Some("")) => return Refill::End,
            Ok(Some(line)) => line.as_bytes(),
        };
        self.bytes.extend_from_slice(line);
        let implicit_newline = !line.ends_with(b"\n");
        if implicit_newline {
            self.bytes.push(b'\n');
        }
        let end = self.bytes.len();
        if memchr::memchr(0, self.bytes.get(from..).unwrap_or_default()).is_some() {
            return Refill::NullByte { end };
        }
        Refill::Line {
            end,
            implicit_newline,
        }
    }
}

/// One token as `tokenize` shows it. Lines count from 1, columns from 0 in characters, -1 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenInfo<'t> {
    /// `type`
    pub kind: TokenKind,
    /// `string`
    pub string: &'t str,
    /// `start`
    pub start: (i32, i32),
    /// `end`
    pub end: (i32, i32),
    /// `line`
    pub line: &'t str,
}

/// Yields tokens as `_tokenize.TokenizerIter` does.
#[derive(Clone, Debug)]
pub struct TokenizerIter<L> {
    tokenizer: Tokenizer<LineBuffer<L>>,
    extra_tokens: bool,
    finished: bool,
    /// The line last shown: its extent, and the number of the line on which the token began that showed it.
    line: (usize, usize),
    last_lineno: i32,
    /// Bytes minus characters on that line up to the last token.
    surplus: i64,
}

/// Why a [`TokenizerIter`] stops early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// An error in the source.
    Error(Box<SyntaxError>),
    /// The source of lines or the warning sink holds the reason.
    Aborted,
}

impl<L: Lines> TokenizerIter<L> {
    /// An iterator over the tokens of these lines: with `extra_tokens` in `tokenize`'s personality, else in the
    /// parser's.
    pub fn new(lines: L, extra_tokens: bool) -> TokenizerIter<L> {
        let buffer = LineBuffer {
            lines,
            bytes: Vec::new(),
        };
        let tokenizer = if extra_tokens {
            Tokenizer::with_extra_tokens(buffer)
        } else {
            Tokenizer::new(buffer, false)
        };
        TokenizerIter {
            tokenizer,
            extra_tokens,
            finished: false,
            line: (0, 0),
            last_lineno: 0,
            surplus: 0,
        }
    }

    /// The next token; None after the last.
    pub fn next_info(&mut self) -> Result<Option<TokenInfo<'_>>, Failure> {
        self.next_with(&mut IgnoreWarnings)
    }

    /// The next token, with warnings going to a sink (only the parser's personality issues any).
    pub fn next_with(&mut self, warnings: &mut dyn WarningSink) -> Result<Option<TokenInfo<'_>>, Failure> {
        let token = match self.tokenizer.next_token(warnings) {
            Ok(token) => token,
            Err(stop) => return Err(self.failure(stop)),
        };
        if self.finished {
            return Ok(None);
        }
        self.finished = token.kind == TokenKind::ENDMARKER;
        let trailing = token.kind == TokenKind::ENDMARKER
            || (token.kind == TokenKind::DEDENT && self.tokenizer.done() == Done::Eof);
        let state = self.tokenizer.line_state();
        let line_start = if is_string(token.kind) {
            state.multi_line_start
        } else {
            state.line_start
        };
        let mut fresh = true;
        let line = if self.extra_tokens && trailing {
            (0, 0)
        } else {
            fresh = token.end_lineno != self.last_lineno;
            if token.end_lineno == 0 {
                // No line was ever read: CPython has none to show, and ends here.
                return Ok(None);
            }
            if fresh {
                let size = state.end - line_start;
                let implicit = usize::from(state.implicit_newline && size >= 1);
                self.line = (line_start, line_start + size - implicit);
                self.surplus = 0;
            }
            self.line
        };
        let (mut col, mut end_col) = self.columns(&token, line_start, state.line_start, line, fresh);
        let (mut lineno, mut end_lineno) = (token.lineno, token.end_lineno);
        let (mut kind, mut text) = (token.kind, (token.start as usize, token.end as usize));
        if self.extra_tokens {
            if trailing {
                (lineno, end_lineno) = (lineno + 1, end_lineno + 1);
                (col, end_col) = (0, 0);
            }
            if kind > TokenKind::DEDENT && kind < TokenKind::OP {
                kind = TokenKind::OP;
            } else if kind == TokenKind::NEWLINE {
                if !state.implicit_newline {
                    text.1 += 1;
                }
                end_col += 1;
            } else if kind == TokenKind::NL && state.implicit_newline {
                text.1 = text.0;
            }
        }
        let shown = |(start, end): (usize, usize)| {
            std::str::from_utf8(self.tokenizer.bytes().get(start..end).unwrap_or_default())
                .unwrap_or_default()
        };
        let (start, end) = ((lineno, col as i32), (end_lineno, end_col as i32));
        Ok(Some(TokenInfo {
            kind,
            string: shown(text),
            start,
            end,
            line: shown(line),
        }))
    }

    /// A token's columns in characters. `line_start` is the beginning of the line that the token begins on, and
    /// `end_line_start` of the one that it ends on; `line` is the line shown with it, `fresh` if it is a new one.
    fn columns(
        &mut self,
        token: &Token,
        line_start: usize,
        end_line_start: usize,
        line: (usize, usize),
        fresh: bool,
    ) -> (i64, i64) {
        let (start, end) = (token.start as usize, token.end as usize);
        let (mut col, mut end_col) = (-1, -1);
        let placed = token.col != -1;
        let bytes = self.tokenizer.bytes();
        let shown = bytes.get(line.0..line.1).unwrap_or_default();
        let begin = start.wrapping_sub(line_start);
        if placed && start >= line_start {
            if fresh {
                col = characters(shown, 0, begin);
                self.surplus = begin as i64 - col;
            } else {
                col = begin as i64 - self.surplus;
            }
        }
        if placed && end >= end_line_start {
            let finish = end - end_line_start;
            if token.lineno == token.end_lineno {
                let width = characters(shown, begin, finish);
                end_col = col + width;
                self.surplus += (end - start) as i64 - width;
            } else {
                end_col = characters(bytes.get(end_line_start..).unwrap_or_default(), 0, finish);
                self.surplus += finish as i64 - end_col;
            }
        }
        self.last_lineno = token.lineno;
        (col, end_col)
    }

    /// What a stop of the tokenizer is to `tokenize`.
    fn failure(&self, stop: Stop) -> Failure {
        let condition = match stop {
            Stop::Raised(error) => return Failure::Error(error),
            Stop::Aborted => return Failure::Aborted,
            Stop::Condition(condition) => condition,
        };
        let state = self.tokenizer.line_state();
        let (kind, message) = match condition {
            Done::Eof => {
                let mut error =
                    SyntaxError::bare(ErrorKind::Syntax, "unexpected EOF in multi-line statement");
                error.lineno = Some(self.tokenizer.lineno());
                error.end_lineno = error.lineno;
                error.offset = Some((state.end - state.buffer_start) as i32);
                return Failure::Error(Box::new(error));
            }
            Done::Dedent => (
                ErrorKind::Indentation,
                "unindent does not match any outer indentation level",
            ),
            Done::TabSpace => (
                ErrorKind::Tab,
                "inconsistent use of tabs and spaces in indentation",
            ),
            Done::TooDeep => (ErrorKind::Indentation, "too many levels of indentation"),
            Done::LineContinuation => (
                ErrorKind::Syntax,
                "unexpected character after line continuation character",
            ),
            _ => (ErrorKind::Syntax, "unknown tokenization error"),
        };
        let bytes = self
            .tokenizer
            .bytes()
            .get(state.buffer_start..state.end)
            .unwrap_or_default();
        let shown = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let text = String::from_utf8_lossy(shown).into_owned();
        let mut error = SyntaxError::bare(kind, message);
        error.lineno = Some(self.tokenizer.lineno());
        error.offset = Some(text.chars().count() as i32 + 1);
        error.text = Some(text);
        Failure::Error(Box::new(error))
    }
}

/// Characters of UTF-8 text between two byte offsets; bytes past its end count one each.
fn characters(text: &[u8], start: usize, end: usize) -> i64 {
    let inside = text.get(start..end.min(text.len())).unwrap_or_default();
    let count = inside.iter().filter(|&&c| c & 0xC0 != 0x80).count();
    (count + end.saturating_sub(text.len().max(start))) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str, extra_tokens: bool) -> Vec<String> {
        let mut tokens = TokenizerIter::new(TextLines(source), extra_tokens);
        let mut out = Vec::new();
        loop {
            match tokens.next_info() {
                Ok(Some(t)) => out.push(format!(
                    "{} {:?} {:?} {:?} {:?}",
                    t.kind.0, t.string, t.start, t.end, t.line
                )),
                Ok(None) => return out,
                Err(Failure::Error(e)) => {
                    out.push(format!("{} {:?} {:?} {:?}", e.msg, e.lineno, e.offset, e.text));
                    return out;
                }
                Err(Failure::Aborted) => return out,
            }
        }
    }

    #[test]
    fn newline_missing_and_carriage_return() {
        assert_eq!(
            shown("x\r\ny # c", true),
            [
                r#"1 "x" (1, 0) (1, 1) "x\r\n""#,
                r#"4 "\r\n" (1, 1) (1, 3) "x\r\n""#,
                r#"1 "y" (2, 0) (2, 1) "y # c""#,
                r##"65 "# c" (2, 2) (2, 5) "y # c""##,
                r#"4 "" (2, 5) (2, 6) "y # c""#,
                r#"0 "" (3, 0) (3, 0) """#,
            ]
        );
    }

    #[test]
    fn lines_of_strings_and_characters() {
        assert_eq!(
            shown("\"\"\"é\né\"\"\" é x\n", true),
            [
                r#"3 "\"\"\"é\né\"\"\"" (1, 0) (2, 4) "\"\"\"é\né\"\"\" é x\n""#,
                r#"1 "é" (2, 5) (2, 6) "é\"\"\" é x\n""#,
                r#"1 "x" (2, 7) (2, 8) "é\"\"\" é x\n""#,
                r#"4 "\n" (2, 8) (2, 9) "é\"\"\" é x\n""#,
                r#"0 "" (3, 0) (3, 0) """#,
            ]
        );
    }

    #[test]
    fn the_parsers_personality() {
        assert_eq!(
            shown("if x:\n  y # c\n# d", false),
            [
                r#"1 "if" (1, 0) (1, 2) "if x:\n""#,
                r#"1 "x" (1, 3) (1, 4) "if x:\n""#,
                r#"11 ":" (1, 4) (1, 5) "if x:\n""#,
                r#"4 "" (1, 5) (1, 5) "if x:\n""#,
                r#"5 "" (2, -1) (2, -1) "  y # c\n""#,
                r#"1 "y" (2, 2) (2, 3) "  y # c\n""#,
                r##"4 "# c" (2, 4) (2, 7) "  y # c\n""##,
                r#"6 "" (3, -1) (3, -1) """#,
                r#"0 "" (3, -1) (3, -1) """#,
            ]
        );
    }

    #[test]
    fn errors() {
        assert_eq!(
            shown("x = \\ y", true)[2],
            "unexpected character after line continuation character Some(1) Some(8) Some(\"x = \\\\ y\")"
        );
        assert_eq!(
            shown("x\0y", true),
            ["source code cannot contain null bytes Some(1) Some(0) Some(\"x\")"]
        );
    }
}
