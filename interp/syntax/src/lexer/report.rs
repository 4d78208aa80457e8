//! Errors: what the tokenizer reports itself, and the conditions and places that the parser reports with it.

use super::{Buffer, Done, Stop, Token, Tokenizer, offset};
use crate::error::{ErrorKind, SyntaxError};
use crate::generated::tokens::TokenKind;
use sidewinder_text::{identifier, unicode};

/// A place as the parser's error functions take it: lines from 1, columns in bytes from 1, -1 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// The first line.
    pub lineno: i32,
    /// The first column.
    pub col: i32,
    /// The last line.
    pub end_lineno: i32,
    /// The column past the last.
    pub end_col: i32,
}

impl<B: Buffer> Tokenizer<B> {
    /// Reports a syntax error at the cursor.
    #[cold]
    pub(super) fn error(&mut self, message: impl Into<String>) -> Stop {
        let column = characters(self.slice(self.line_start, self.cur));
        self.raise(message.into(), column, column)
    }

    /// Reports a syntax error between two offsets of the current line; `from` is one past the first byte.
    #[cold]
    pub(super) fn error_between(&mut self, from: usize, to: usize, message: &str) -> Stop {
        let column = |at: usize| characters(self.slice(self.line_start, at));
        self.raise(message.to_owned(), column(from), column(to))
    }

    fn raise(&mut self, message: String, column: i32, end_column: i32) -> Stop {
        self.done = Done::Error;
        let rest = self.slice(self.line_start, usize::MAX);
        let line = rest.split(|&c| c == b'\n' || c == 0).next().unwrap_or_default();
        Stop::Raised(Box::new(SyntaxError::at(
            ErrorKind::Syntax,
            message,
            (self.lineno, column),
            (self.lineno, end_column),
            Some(text(line)),
        )))
    }

    /// Stops at a condition that makes the rest of the line unreadable.
    #[cold]
    pub(super) fn stop(&mut self, condition: Done) -> Stop {
        self.done = condition;
        self.cur = self.inp;
        Stop::Condition(condition)
    }

    /// Stops at whatever condition the reader is in.
    #[cold]
    pub(super) fn stop_here(&self) -> Stop {
        match self.done {
            Done::Error => Stop::Aborted,
            done => Stop::Condition(done),
        }
    }

    #[cold]
    pub(super) fn null_byte_error(&mut self) -> Stop {
        let cur = std::mem::replace(&mut self.cur, self.line_start);
        let stop = self.error("source code cannot contain null bytes");
        self.cur = cur;
        stop
    }

    /// Checks a name that holds letters outside ASCII; it ends at the cursor.
    #[cold]
    pub(super) fn check_name(&mut self) -> Result<(), Stop> {
        let bytes = self.slice(self.start, self.cur);
        let Ok(name) = std::str::from_utf8(bytes) else {
            return Ok(());
        };
        let wrong = name.char_indices().find(|&(at, c)| match at {
            0 => !identifier::is_identifier_start(c.into()),
            _ => !identifier::is_identifier_continue(c.into()),
        });
        let Some((at, c)) = wrong else { return Ok(()) };
        self.cur = self.start + at + c.len_utf8();
        let code = u32::from(c);
        Err(self.error(if unicode::is_printable(code) {
            format!("invalid character '{c}' (U+{code:04X})")
        } else {
            format!("invalid non-printable character U+{code:04X}")
        }))
    }

    /// The token that stands for an error where the reader is.
    pub fn error_token(&self) -> Token {
        self.bare_token(TokenKind::ERRORTOKEN)
    }

    /// The error that the parser raises when the tokenizer stops; None when the sink or the source of lines holds
    /// the reason.
    pub fn stop_error(&self, stop: Stop) -> Option<SyntaxError> {
        let condition = match stop {
            Stop::Raised(error) => return Some(*error),
            Stop::Aborted => return None,
            Stop::Condition(condition) => condition,
        };
        let here = |col: i32| Located {
            lineno: self.lineno,
            col,
            end_lineno: self.lineno,
            end_col: 0,
        };
        Some(match condition {
            Done::Eof => self.unclosed_error().unwrap_or_else(|| {
                self.error_at_token(
                    ErrorKind::Syntax,
                    "unexpected EOF while parsing",
                    &self.error_token(),
                )
            }),
            Done::Dedent => self.error_at_token(
                ErrorKind::Indentation,
                "unindent does not match any outer indentation level",
                &self.error_token(),
            ),
            Done::TabSpace => self.error_at(
                ErrorKind::Tab,
                "inconsistent use of tabs and spaces in indentation",
                here(1),
            ),
            Done::TooDeep => self.error_at(ErrorKind::Indentation, "too many levels of indentation", here(1)),
            Done::LineContinuation => self.error_at(
                ErrorKind::Syntax,
                "unexpected character after line continuation character",
                here(offset(self.cur - self.buf).max(1)),
            ),
            _ => self.error_at(ErrorKind::Syntax, "unknown parsing error", here(1)),
        })
    }

    /// The error for the innermost bracket that is open; None when none is.
    pub fn unclosed_error(&self) -> Option<SyntaxError> {
        let open = self.parens.last()?;
        let place = Located {
            lineno: open.lineno,
            col: open.col + 1,
            end_lineno: open.lineno,
            end_col: 0,
        };
        Some(self.error_at(
            ErrorKind::Syntax,
            format!("'{}' was never closed", char::from(open.bracket)),
            place,
        ))
    }

    /// An error at a token.
    pub fn error_at_token(&self, kind: ErrorKind, message: impl Into<String>, token: &Token) -> SyntaxError {
        let col = match token.col {
            -1 if self.cur == self.buf => 0,
            -1 => self.column(),
            col => col + 1,
        };
        let end_col = if token.end_col == -1 {
            -1
        } else {
            token.end_col + 1
        };
        let place = Located {
            lineno: token.lineno,
            col,
            end_lineno: token.end_lineno,
            end_col,
        };
        self.error_at(kind, message, place)
    }

    /// An error at a place; its text and columns in characters follow from the source and from how far the reader
    /// has come.
    pub fn error_at(&self, kind: ErrorKind, message: impl Into<String>, place: Located) -> SyntaxError {
        let line = self.error_line(place.lineno);
        let column = |col: i32| match usize::try_from(col) {
            // Past the end, one more character counts: the null byte that ends a C string.
            Ok(col) => characters(line.get(..col).unwrap_or(line)) + i32::from(col > line.len()),
            Err(_) => col,
        };
        let end_col = if place.end_col > 0 {
            column(place.end_col)
        } else {
            place.end_col
        };
        SyntaxError::at(
            kind,
            message,
            (place.lineno, column(place.col)),
            (place.end_lineno, end_col),
            Some(text(line)),
        )
    }

    /// The text that an error on this line shows: the line that the reader is on with its newline, an earlier one
    /// without.
    fn error_line(&self, lineno: i32) -> &[u8] {
        if self.lineno <= lineno && self.inp > self.buf {
            return self.slice(self.line_start, self.inp);
        }
        let mut rest = self.buffer.bytes();
        for _ in 1..lineno {
            match memchr::memchr(b'\n', rest).and_then(|at| rest.get(at + 1..)) {
                Some(next) => rest = next,
                None => break,
            }
        }
        memchr::memchr(b'\n', rest)
            .and_then(|at| rest.get(..at))
            .unwrap_or(rest)
    }

    /// The bytes between two offsets, as far as they exist.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[u8] {
        let bytes = self.buffer.bytes();
        bytes.get(start..end.min(bytes.len())).unwrap_or_default()
    }
}

/// The length of UTF-8 text in characters; a character cut off at the end counts.
pub(crate) fn characters(bytes: &[u8]) -> i32 {
    offset(bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
