//! A whole parse: options, the two passes, and stack enough for the deepest source.

use super::report::is_syntax_error;
use super::{MAX_LEVEL, Parser};
use crate::arena::Arena;
use crate::ast::Mod;
use crate::error::{ErrorKind, SyntaxError, WarningSink};
use crate::generated::parser as rules;
use crate::lexer::Done;
use crate::source::Source;

/// What the source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A module: `exec`.
    #[default]
    Exec,
    /// One expression: `eval`.
    Eval,
    /// One interactive statement: `single`.
    Single,
    /// The type of a function, as type comments have it: `func_type`.
    FuncType,
}

/// How to parse.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the source is.
    pub mode: Mode,
    /// Keep type comments (`PyCF_TYPE_COMMENTS`).
    pub type_comments: bool,
    /// Refuse what minor versions after this one have brought.
    pub feature_version: u8,
    /// Report input that could go on as `IncompleteInput` (`PyCF_ALLOW_INCOMPLETE_INPUT`).
    pub allow_incomplete_input: bool,
    /// An interactive compound statement needs an empty line (`PyCF_DONT_IMPLY_DEDENT`).
    pub dont_imply_dedent: bool,
    /// `from __future__ import barry_as_FLUFL` is in force: `<>` for `!=`.
    pub barry_as_flufl: bool,
    /// `sys.get_int_max_str_digits()`; 0 for no limit.
    pub int_max_str_digits: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            mode: Mode::Exec,
            type_comments: false,
            feature_version: 14,
            allow_incomplete_input: false,
            dont_imply_dedent: false,
            barry_as_flufl: false,
            int_max_str_digits: 4300,
        }
    }
}

/// The stack that the deepest nesting of rules may need (600 bytes a level were measured with optimisation), and how much
/// is set up when that is not there.
const STACK_NEEDED: usize = MAX_LEVEL as usize * if cfg!(debug_assertions) { 2600 } else { 800 };
const STACK_MADE: usize = 32 << 20;

/// Parses a source into a tree in the arena.
///
/// Warnings go to the sink. An error of kind [`ErrorKind::Aborted`] says that the sink has stopped the work and
/// holds the reason.
pub fn parse<'a>(
    arena: &Arena<'a>,
    source: &Source<'_>,
    options: &Options,
    warnings: &mut dyn WarningSink,
) -> Result<&'a Mod<'a>, Box<SyntaxError>> {
    arena.note_source(source.text().len());
    stacker::maybe_grow(STACK_NEEDED, STACK_MADE, || {
        Parser::new(arena, source.text(), options, warnings).run()
    })
}

impl<'a> Parser<'_, 'a> {
    fn run(mut self) -> Result<&'a Mod<'a>, Box<SyntaxError>> {
        if let Some(module) = self.pass() {
            if self.options.mode == Mode::Single && self.has_more_statements() {
                self.error_last("multiple statements found while compiling a single statement");
                return Err(self.into_error());
            }
            return Ok(module);
        }
        let at_end = matches!(
            self.lexer.done(),
            Done::Eof | Done::EofInString | Done::EofInTripleString
        );
        if self.options.allow_incomplete_input && at_end {
            self.stopped = false;
            self.error = None;
            self.incomplete_input();
            return Err(self.into_error());
        }
        let fatal = self.stopped && !self.error.as_ref().is_some_and(|error| is_syntax_error(error));
        if fatal {
            return Err(self.into_error());
        }
        let last = self.last_token().map(|t| (t.kind, t.token.span()));
        self.forget_all();
        self.mark = 0;
        self.level = 0;
        self.invalid = true;
        self.second_pass = true;
        // An error of the first pass stands; then nothing is tried again.
        if !self.stopped {
            self.pass();
        }
        self.final_error(last);
        Err(self.into_error())
    }

    fn pass(&mut self) -> Option<&'a Mod<'a>> {
        match self.options.mode {
            Mode::Exec => rules::file(self),
            Mode::Eval => rules::eval(self),
            Mode::Single => rules::interactive(self),
            Mode::FuncType => rules::func_type(self),
        }
    }

    fn into_error(self) -> Box<SyntaxError> {
        self.error
            .unwrap_or_else(|| Box::new(SyntaxError::bare(ErrorKind::Aborted, "")))
    }

    /// Whether more than blanks and comments follow the statement.
    fn has_more_statements(&self) -> bool {
        let mut rest = self.source.get(self.lexer.offset()..).unwrap_or_default();
        loop {
            let blank = rest
                .iter()
                .take_while(|c| matches!(c, b' ' | b'\t' | b'\n' | b'\x0c'))
                .count();
            rest = rest.get(blank..).unwrap_or_default();
            match rest.first() {
                None => return false,
                Some(b'#') => {
                    let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    rest = rest.get(end..).unwrap_or_default();
                }
                Some(_) => return true,
            }
        }
    }
}
