//! What goes wrong between source text and AST: [`SyntaxError`] and its relatives, the warnings that the front
//! end issues, and the sink that receives them.
//!
//! Positions are as Python code sees them on the exception: lines from 1, offsets from 1 in characters. Columns
//! of tokens and AST nodes (from 0, in UTF-8 bytes) are turned into these where the error is made. The file name
//! is not kept here; whoever raises the exception knows it.

use std::fmt;

/// Which exception an error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `TabError`
    Tab,
    /// `_IncompleteInputError`: more lines could make the source valid (only with `allow_incomplete_input`).
    IncompleteInput,
    /// `ValueError`: raised while an AST constant is made (integer literals past the digit limit), among others.
    Value,
    /// `UnicodeDecodeError`: text that cannot be decoded, outside the tokenizer's care.
    Unicode,
    /// `UnicodeEncodeError`: a docstring with lone surrogates.
    UnicodeEncode,
    /// `MemoryError`: the parser's stack is exhausted.
    Memory,
    /// `RecursionError`: a later pass (validation, symbol table, code generation) went too deep.
    Recursion,
    /// `OverflowError`: a column or line number past what a C int holds.
    Overflow,
    /// `SystemError`: an internal limit that CPython reports so.
    System,
    /// None of ours: the warning sink has stopped the work and holds what was raised.
    Aborted,
}

/// An error in source text: one exception's type, message and location.
///
/// A location that Python shows as `None` is `None` here. `end_lineno` and `end_offset` may be absent while
/// `lineno` is there (errors of decoding), and zero or minus one are values that CPython really reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The exception's type.
    pub kind: ErrorKind,
    /// The message: `SyntaxError.msg`.
    pub msg: String,
    /// `SyntaxError.lineno`
    pub lineno: Option<i32>,
    /// `SyntaxError.offset`, in characters
    pub offset: Option<i32>,
    /// `SyntaxError.end_lineno`
    pub end_lineno: Option<i32>,
    /// `SyntaxError.end_offset`, in characters
    pub end_offset: Option<i32>,
    /// `SyntaxError.text`: the line the error is on
    pub text: Option<String>,
}

impl SyntaxError {
    /// An error without a location.
    pub fn bare(kind: ErrorKind, msg: impl Into<String>) -> SyntaxError {
        SyntaxError {
            kind,
            msg: msg.into(),
            lineno: None,
            offset: None,
            end_lineno: None,
            end_offset: None,
            text: None,
        }
    }

    /// An error with its full range, in Python's terms: lines from 1, offsets from 1 in characters.
    pub fn at(
        kind: ErrorKind,
        msg: impl Into<String>,
        (lineno, offset): (i32, i32),
        (end_lineno, end_offset): (i32, i32),
        text: Option<String>,
    ) -> SyntaxError {
        SyntaxError {
            kind,
            msg: msg.into(),
            lineno: Some(lineno),
            offset: Some(offset),
            end_lineno: Some(end_lineno),
            end_offset: Some(end_offset),
            text,
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lineno {
            Some(line) => write!(f, "{} (line {line})", self.msg),
            None => f.write_str(&self.msg),
        }
    }
}

impl std::error::Error for SyntaxError {}

/// Which warning class a warning has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningKind {
    /// `SyntaxWarning`
    Syntax,
    /// `DeprecationWarning`
    Deprecation,
}

/// A warning about source text, as `warnings.warn_explicit` receives it (without file and module).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The warning's class.
    pub kind: WarningKind,
    /// The message.
    pub msg: String,
    /// The line it is reported for.
    pub lineno: i32,
}

/// What a sink answers to a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Continue,
    /// The warning filter turns this warning into an error (`-W error`): the front end raises a `SyntaxError` in
    /// its place, with a position of its own.
    Raise,
    /// Something else was raised while the warning was shown: stop; the sink holds what it was.
    Abort,
}

/// Receives warnings in the order in which CPython issues them.
pub trait WarningSink {
    /// Takes one warning and says whether to go on.
    fn warn(&mut self, warning: Warning) -> Verdict;
}

/// Collects warnings; never raises.
impl WarningSink for Vec<Warning> {
    fn warn(&mut self, warning: Warning) -> Verdict {
        self.push(warning);
        Verdict::Continue
    }
}

/// Drops all warnings.
#[derive(Clone, Copy, Debug, Default)]
pub struct IgnoreWarnings;

impl WarningSink for IgnoreWarnings {
    fn warn(&mut self, _: Warning) -> Verdict {
        Verdict::Continue
    }
}
