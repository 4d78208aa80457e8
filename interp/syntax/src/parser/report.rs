//! Errors of the grammar: where they are placed, and the order in which the tokenizer's errors take precedence.

use super::{Parser, Tok};
use crate::ast::{Arg, Expr, Pattern, Span, Stmt};
use crate::error::{ErrorKind, SyntaxError};
use crate::lexer::{Done, Located, Stop, TokenKind};

/// Something with a place in the source: a node or a token.
pub(crate) trait Place: Copy {
    fn place(self, parser: &Parser<'_, '_>) -> Span;
}

impl Place for Tok {
    fn place(self, parser: &Parser<'_, '_>) -> Span {
        parser.token_of(self).span()
    }
}

impl Place for Span {
    fn place(self, _: &Parser<'_, '_>) -> Span {
        self
    }
}

macro_rules! node_places {
    ($($node:ident),*) => {$(
        impl Place for &$node<'_> {
            fn place(self, _: &Parser<'_, '_>) -> Span {
                self.span
            }
        }
    )*};
}

node_places!(Expr, Stmt, Pattern, Arg);

impl<T: Place> Place for Option<T> {
    fn place(self, parser: &Parser<'_, '_>) -> Span {
        self.map(|node| node.place(parser)).unwrap_or_default()
    }
}

/// Columns from 0 to the columns from 1 that errors have.
fn located(span: Span) -> Located {
    Located {
        lineno: span.lineno,
        col: span.col_offset.saturating_add(1),
        end_lineno: span.end_lineno,
        end_col: span.end_col_offset.saturating_add(1),
    }
}

impl Parser<'_, '_> {
    fn raise_at(&mut self, kind: ErrorKind, message: String, place: Located) {
        if !self.stopped {
            let error = self.lexer.error_at(kind, message, place);
            self.fail(error);
        }
    }

    /// An error at a place that is given as it is reported.
    #[cold]
    pub(crate) fn raise_located(&mut self, message: &str, place: Located) {
        self.raise_at(ErrorKind::Syntax, message.to_owned(), place);
    }

    /// An error of a kind at the last token that was fetched.
    #[cold]
    pub(crate) fn error_last_as(&mut self, kind: ErrorKind, message: &str) {
        self.error_last_of(kind, message.to_owned());
    }

    /// An error at a node or token.
    #[cold]
    pub(crate) fn error_at(&mut self, at: impl Place, message: impl Into<String>) {
        let place = located(at.place(self));
        self.raise_at(ErrorKind::Syntax, message.into(), place);
    }

    /// An error from the beginning of one to the end of another.
    #[cold]
    pub(crate) fn error_range(&mut self, from: impl Place, to: impl Place, message: impl Into<String>) {
        let place = located(from.place(self).to(to.place(self)));
        self.raise_at(ErrorKind::Syntax, message.into(), place);
    }

    /// An error from the beginning of a node or token to where the tokenizer has come.
    #[cold]
    pub(crate) fn error_from(&mut self, from: impl Place, message: impl Into<String>) {
        let mut place = located(from.place(self));
        place.end_lineno = self.lexer.lineno();
        place.end_col = self.lexer.column();
        self.raise_at(ErrorKind::Syntax, message.into(), place);
    }

    /// An error at the last token that was fetched.
    #[cold]
    pub(crate) fn error_last(&mut self, message: impl Into<String>) {
        self.error_last_of(ErrorKind::Syntax, message.into());
    }

    /// An error at the next token.
    #[cold]
    pub(crate) fn error_next(&mut self, message: impl Into<String>) {
        self.peek();
        if self.stopped {
            return;
        }
        let token = self
            .tokens
            .get(self.mark)
            .map(|t| t.token)
            .unwrap_or_else(|| self.lexer.error_token());
        let error = self.lexer.error_at_token(ErrorKind::Syntax, message, &token);
        self.fail(error);
    }

    /// An IndentationError at the last token that was fetched.
    #[cold]
    pub(crate) fn indentation_error(&mut self, message: impl Into<String>) {
        self.error_last_of(ErrorKind::Indentation, message.into());
    }

    fn error_last_of(&mut self, kind: ErrorKind, message: String) {
        if self.stopped {
            return;
        }
        let error = match self.last_token().map(|t| t.token) {
            Some(token) => self.lexer.error_at_token(kind, message, &token),
            None => self.lexer.error_at(
                kind,
                message,
                Located {
                    lineno: 0,
                    col: 0,
                    end_lineno: 0,
                    end_col: -1,
                },
            ),
        };
        self.fail(error);
    }

    /// The error of a parse whose second pass has ended. `last` is the last token of the first pass: the second may
    /// have come further while it looked for explanations.
    pub(super) fn final_error(&mut self, last: Option<(u8, Span)>) {
        if self.stopped {
            let from_parser = self.error.as_ref().is_some_and(|error| is_syntax_error(error));
            if from_parser && self.lexer.done() == Done::Ok {
                self.check_rest_of_source();
            }
            return;
        }
        let Some((kind, span)) = last else {
            self.error_last("error at start before reading any input");
            return;
        };
        if kind == TokenKind::INDENT.0 {
            self.indentation_error("unexpected indent");
        } else if kind == TokenKind::DEDENT.0 {
            self.indentation_error("unexpected unindent");
        } else {
            self.error_at(span, "invalid syntax");
            self.check_rest_of_source();
        }
    }

    /// Reads all tokens that are left. An error that the tokenizer raises itself takes the place of the one found; so
    /// does a bracket that was never closed, if it was opened on an earlier line.
    fn check_rest_of_source(&mut self) {
        let line = self.last_token().map_or(0, |t| t.token.lineno);
        let stop = loop {
            match self.lexer.next_token(self.warnings) {
                Ok(token) if token.kind == TokenKind::ENDMARKER => return,
                Ok(_) => {}
                Err(stop) => break stop,
            }
        };
        let better = match stop {
            // Within an f-string the error in its expression matters more than what that does to the string.
            _ if self.lexer.in_interpolated_string() => return,
            Stop::Raised(error) => Some(*error),
            Stop::Aborted => None,
            Stop::Condition(_) => {
                let earlier = self
                    .lexer
                    .open_parens()
                    .last()
                    .is_some_and(|open| line > open.lineno);
                if !earlier {
                    return;
                }
                self.lexer.unclosed_error()
            }
        };
        self.stop_with(better);
    }
}

/// Whether the error is a SyntaxError or one of its subclasses.
pub(super) fn is_syntax_error(error: &SyntaxError) -> bool {
    matches!(
        error.kind,
        ErrorKind::Syntax | ErrorKind::Indentation | ErrorKind::Tab | ErrorKind::IncompleteInput
    )
}
