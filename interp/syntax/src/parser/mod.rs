//! The parser's machinery: tokens on demand, backtracking, the memo, the depth limit. The grammar's rules are in
//! `generated/parser`; what they build and report is in [`crate::actions`]; the order of the two passes is in
//! [`run`].
//!
//! Invariant: tokens are asked for in the same order as CPython's parser asks for them, since the last one decides
//! where "invalid syntax" is reported. Once an error is set, every rule fails at once.

mod memo;
mod report;
mod run;
mod tokens;

pub(crate) use report::Place;
pub use run::{Mode, Options, parse};
pub(crate) use tokens::Tok;

use crate::arena::Arena;
use crate::ast::{Expr, Span};
use crate::error::{ErrorKind, SyntaxError, WarningSink};
use crate::lexer::Lexer;
use memo::Memo;
use smallvec::SmallVec;
use tokens::ParserToken;

/// How many rules may be active within each other: what CPython 3.14 allows (MAXSTACK).
pub(crate) const MAX_LEVEL: u32 = 6000;

/// A parse of one source.
pub(crate) struct Parser<'s, 'a> {
    pub(crate) arena: &'s Arena<'a>,
    pub(crate) lexer: Lexer<'s>,
    pub(crate) options: &'s Options,
    pub(crate) warnings: &'s mut dyn WarningSink,
    tokens: Vec<ParserToken<'a>>,
    /// The next token to match.
    pub(crate) mark: usize,
    /// How many rules are active.
    pub(crate) level: u32,
    /// Whether the invalid_ rules are in force.
    pub(crate) invalid: bool,
    /// Whether this is the second pass, even where the invalid_ rules are suspended.
    pub(crate) second_pass: bool,
    /// An error is set, or the sink has asked to stop.
    stopped: bool,
    error: Option<Box<SyntaxError>>,
    memo: Memo<'a>,
    /// Lines and texts of `# type: ignore` comments.
    type_ignores: Vec<(i32, &'s str)>,
    /// A single statement has begun: its end supplies a newline.
    started: bool,
    /// `<>` is right and `!=` is not.
    pub(crate) barry_as_flufl: bool,
    pub(crate) source: &'s [u8],
    text: &'s str,
}

impl<'s, 'a> Parser<'s, 'a> {
    fn new(
        arena: &'s Arena<'a>,
        text: &'s str,
        options: &'s Options,
        warnings: &'s mut dyn WarningSink,
    ) -> Parser<'s, 'a> {
        let source = text.as_bytes();
        let mut lexer = Lexer::new(source, options.type_comments);
        lexer.set_barry_as_flufl(options.barry_as_flufl);
        Parser {
            arena,
            lexer,
            options,
            warnings,
            tokens: Vec::with_capacity(source.len() / 4 + 16),
            mark: 0,
            level: 0,
            invalid: false,
            second_pass: false,
            stopped: false,
            error: None,
            memo: Memo::default(),
            type_ignores: Vec::new(),
            started: false,
            barry_as_flufl: options.barry_as_flufl,
            source,
            text,
        }
    }

    /// Whether an error is set, so that everything has to fail.
    #[inline]
    pub(crate) fn failed(&self) -> bool {
        self.stopped
    }

    /// Goes one rule deeper (`levels` as CPython's generated functions count); false at the limit.
    #[inline]
    pub(crate) fn enter(&mut self, levels: u32) -> bool {
        if self.level + levels > MAX_LEVEL {
            return self.overflow();
        }
        self.level += levels;
        !self.stopped
    }

    /// Whether so many levels more would be within the limit.
    pub(crate) fn has_levels(&mut self, levels: u32) -> bool {
        self.level + levels <= MAX_LEVEL || self.overflow()
    }

    /// Whether one more level would be within the limit.
    #[inline]
    pub(crate) fn has_room(&mut self) -> bool {
        self.level < MAX_LEVEL || self.overflow()
    }

    #[cold]
    fn overflow(&mut self) -> bool {
        if !self.stopped {
            self.fail(SyntaxError::bare(
                ErrorKind::Memory,
                "Parser stack overflowed - Python source too complex to parse",
            ));
        }
        false
    }

    /// The `# type: ignore` comments met so far.
    pub(crate) fn type_ignores(&self) -> Vec<(i32, &'s str)> {
        self.type_ignores.clone()
    }

    /// Room for a repetition's items.
    #[inline]
    pub(crate) fn items<T>(&self) -> SmallVec<[T; 8]> {
        SmallVec::new()
    }

    /// From the first token of an alternative to the last before the mark that is not white space.
    #[inline]
    pub(crate) fn span_from(&self, start: usize) -> Span {
        let first = self.tokens.get(start).map(|t| t.token.span()).unwrap_or_default();
        let before = self.tokens.get(..self.mark).unwrap_or_default();
        let last = before.iter().rev().find(|t| !t.is_white_space());
        let last = last.map(|t| t.token.span()).unwrap_or(first);
        first.to(last)
    }

    /// The value of a token that is a name, as a node.
    #[inline]
    pub(crate) fn name(&mut self) -> Option<&'a Expr<'a>> {
        if !tokens::is_name(self.peek()) {
            return None;
        }
        let token = self.tokens.get(self.mark)?;
        let node = match token.node {
            Some(node) => node,
            None => self.make_name()?,
        };
        self.mark += 1;
        Some(node)
    }

    /// The value of a token that is a number, as a node.
    pub(crate) fn number(&mut self) -> Option<&'a Expr<'a>> {
        if self.peek() != tokens::NUMBER {
            return None;
        }
        let token = self.tokens.get(self.mark)?;
        // CPython consumes the token before it looks at its value.
        let made = token.node;
        self.mark += 1;
        match made {
            Some(node) => Some(node),
            None => self.make_number(self.mark - 1),
        }
    }
}
