//! Tokens as the parser sees them: fetched from the tokenizer when first looked at, kept for backtracking, names
//! classified as keywords.

use super::Parser;
use crate::ast::{Expr, ExprContext, Span};
use crate::error::SyntaxError;
use crate::generated::parser::keywords;
use crate::lexer::{Stop, Token, TokenKind};
use sidewinder_text::normalize;

pub(super) const NUMBER: u8 = TokenKind::NUMBER.0;
const NAME: u8 = TokenKind::NAME.0;
const NEWLINE: u8 = TokenKind::NEWLINE.0;
const DEDENT: u8 = TokenKind::DEDENT.0;
const ENDMARKER: u8 = TokenKind::ENDMARKER.0;
const ERRORTOKEN: u8 = TokenKind::ERRORTOKEN.0;

/// A token that was matched: its place in the parser's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tok(pub(super) u32);

/// A token with what the parser remembers about it.
pub(super) struct ParserToken<'a> {
    pub(super) token: Token,
    /// The token's number, or that of the keyword that it is.
    pub(super) kind: u8,
    /// The newest memo entry that begins here, plus one.
    pub(super) memo: u32,
    /// The node of a name or number, once made.
    pub(super) node: Option<&'a Expr<'a>>,
}

impl ParserToken<'_> {
    /// Tokens without text of their own, at which no node ends.
    #[inline]
    pub(super) fn is_white_space(&self) -> bool {
        self.kind == ENDMARKER || (NEWLINE..=DEDENT).contains(&self.kind)
    }
}

impl Token {
    #[inline]
    pub(crate) fn span(&self) -> Span {
        Span {
            lineno: self.lineno,
            col_offset: self.col,
            end_lineno: self.end_lineno,
            end_col_offset: self.end_col,
        }
    }
}

/// Whether a token number is that of a name; soft keywords are names too.
#[inline]
pub(super) fn is_name(kind: u8) -> bool {
    kind == NAME || kind >= keywords::FIRST_SOFT
}

impl<'a> Parser<'_, 'a> {
    /// The number of the next token, which is fetched if need be; ERRORTOKEN when there is none.
    #[inline]
    pub(super) fn peek(&mut self) -> u8 {
        match self.tokens.get(self.mark) {
            Some(token) => token.kind,
            None => self.fill(),
        }
    }

    /// Whether the next token is in a set.
    #[inline]
    pub(crate) fn at(&mut self, set: u128) -> bool {
        (set >> (self.peek() & 127)) & 1 != 0
    }

    /// Whether the next token is in the set for the current pass.
    #[inline]
    pub(crate) fn at_in_pass(&mut self, first: u128, second: u128) -> bool {
        let set = if self.invalid { second } else { first };
        self.at(set)
    }

    /// Matches a token.
    #[inline]
    pub(crate) fn token(&mut self, kind: u8) -> Option<Tok> {
        if self.peek() != kind {
            return None;
        }
        self.mark += 1;
        Some(Tok((self.mark - 1) as u32))
    }

    /// Matches a token of a set.
    #[inline]
    pub(crate) fn token_in(&mut self, set: u128) -> Option<Tok> {
        if !self.at(set) {
            return None;
        }
        self.mark += 1;
        Some(Tok((self.mark - 1) as u32))
    }

    /// Matches a token that has to be there; reports an error if it is not.
    pub(crate) fn must(&mut self, kind: u8, text: &str) -> bool {
        if self.peek() == kind {
            self.mark += 1;
            return true;
        }
        if !self.failed() {
            self.error_at(Tok(self.mark as u32), format!("expected '{text}'"));
        }
        false
    }

    /// A matched token.
    pub(crate) fn token_of(&self, tok: Tok) -> Token {
        self.tokens
            .get(tok.0 as usize)
            .map_or_else(|| self.lexer.error_token(), |t| t.token)
    }

    /// The text of a matched token.
    pub(crate) fn source_text(&self, tok: Tok) -> &str {
        let token = self.token_of(tok);
        self.text
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    }

    /// The source between two offsets.
    pub(crate) fn text_between(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The last token that was fetched.
    pub(super) fn last_token(&self) -> Option<&ParserToken<'a>> {
        self.tokens.last()
    }

    /// The bracket depth after the token before the mark.
    pub(crate) fn previous_level(&self) -> u16 {
        self.mark
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or(0, |t| t.token.level)
    }

    /// Fetches the next token and yields its number.
    #[inline(never)]
    pub(super) fn fill(&mut self) -> u8 {
        if self.stopped {
            return ERRORTOKEN;
        }
        let mut token = match self.lexer.next_token(self.warnings) {
            Ok(token) => token,
            Err(stop) => return self.tokenizer_stopped(stop),
        };
        if token.kind == TokenKind::TYPE_IGNORE {
            let text = self.text.get(token.start as usize..token.end as usize);
            self.type_ignores.push((token.lineno, text.unwrap_or_default()));
            token = match self.lexer.next_token(self.warnings) {
                Ok(token) => token,
                Err(stop) => return self.tokenizer_stopped(stop),
            };
        }
        if token.kind == TokenKind::ENDMARKER && self.options.mode == super::Mode::Single && self.started {
            token.kind = TokenKind::NEWLINE;
            self.started = false;
            if self.lexer.indentation_depth() > 0 && !self.options.dont_imply_dedent {
                self.lexer.close_indentation();
            }
        } else {
            self.started = true;
        }
        let kind = if token.kind == TokenKind::NAME {
            self.classify(&token)
        } else {
            token.kind.0
        };
        self.tokens.push(ParserToken {
            token,
            kind,
            memo: 0,
            node: None,
        });
        kind
    }

    #[inline]
    fn classify(&self, token: &Token) -> u8 {
        let text = self
            .source
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default();
        if text.len() > keywords::LONGEST {
            NAME
        } else {
            keywords::classify(text)
        }
    }

    #[cold]
    fn tokenizer_stopped(&mut self, stop: Stop) -> u8 {
        let token = self.lexer.error_token();
        self.tokens.push(ParserToken {
            token,
            kind: ERRORTOKEN,
            memo: 0,
            node: None,
        });
        let error = self.lexer.stop_error(stop);
        self.stop_with(error);
        ERRORTOKEN
    }

    /// Sets an error; everything fails from here on.
    #[cold]
    pub(crate) fn fail(&mut self, error: SyntaxError) {
        self.stop_with(Some(error));
    }

    #[cold]
    pub(crate) fn stop_with(&mut self, error: Option<SyntaxError>) {
        self.stopped = true;
        self.error = error.map(Box::new);
    }

    /// The node of the name at the mark: normalised, interned, remembered.
    pub(super) fn make_name(&mut self) -> Option<&'a Expr<'a>> {
        let token = self.tokens.get_mut(self.mark)?;
        let text = self
            .text
            .get(token.token.start as usize..token.token.end as usize)?;
        let name = if text.is_ascii() {
            self.arena.name(text)
        } else {
            self.arena.name(&normalize::nfkc(text))
        };
        let node = self.arena.expr_name(name, ExprContext::Load, token.token.span());
        token.node = Some(node);
        Some(node)
    }

    /// Remembers the node of a number.
    pub(crate) fn remember_node(&mut self, at: usize, node: &'a Expr<'a>) {
        if let Some(token) = self.tokens.get_mut(at) {
            token.node = Some(node);
        }
    }

    /// The token at a place in the list.
    pub(crate) fn token_at(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).map(|t| t.token)
    }
}
