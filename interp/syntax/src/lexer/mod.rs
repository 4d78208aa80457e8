//! The tokenizer: decoded source text to tokens, in the two personalities that CPython's has. The parser's leaves
//! out comments and blank lines and refuses what can never be a token; `tokenize`'s (`extra_tokens`) reports
//! comments and non-logical newlines and lets malformed numbers pass.
//!
//! Everything is a byte offset into one UTF-8 buffer; a token owns nothing. The state mirrors what is observable
//! of CPython's `tok_state` (Parser/lexer): where the current logical buffer begins, how far input was read, the
//! line the reader is on. The positions and quoted text of error messages follow from these, so they are kept even
//! where a lexer of our own design would not need them.
//!
//! Absent: decoding ([`crate::source`]), keywords (the parser's), values of literals ([`crate::literals`]).

mod cursor;
mod fstring;
mod normal;
mod number;
mod report;
mod string;

pub use crate::generated::tokens::{NAMES, TEXTS, TokenKind};
pub use report::Located;
pub(crate) use report::characters;

use crate::error::{SyntaxError, WarningSink};

/// Most open brackets (`MAXLEVEL`).
const MAX_PARENS: usize = 200;
/// Most indentation levels, the outermost included (`MAXINDENT`).
const MAX_INDENT: usize = 100;
/// Most f-strings and t-strings within each other, the ordinary mode included (`MAXFSTRINGLEVEL`).
const MAX_INTERPOLATED: usize = 150;
/// Deepest nesting of replacement fields within format specifiers (`MAX_EXPR_NESTING`).
const MAX_FIELD_NESTING: i32 = 3;
/// No position.
const NONE: usize = usize::MAX;

/// One token. Offsets and columns are in bytes; lines count from 1, columns from 0.
///
/// INDENT, DEDENT and ENDMARKER have no extent for the parser: their columns are -1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The token's number in the `token` module.
    pub kind: TokenKind,
    /// How many brackets are open after this token.
    pub level: u16,
    /// Where its text begins in the source.
    pub start: u32,
    /// Where its text ends in the source.
    pub end: u32,
    /// The line it begins on.
    pub lineno: i32,
    /// The column it begins at, or -1.
    pub col: i32,
    /// The line it ends on.
    pub end_lineno: i32,
    /// The column it ends at, or -1.
    pub end_col: i32,
    /// Of the token that ends the expression of a replacement field (`!`, `:` or `}`): the number of that
    /// expression's text, for [`Tokenizer::expression`]. Zero: none. `=` within an f-string field and t-string
    /// interpolations need it.
    pub metadata: u32,
}

/// Where the reader stands, as `tok->done` has it: why the last request for input or for a token stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Nothing happened (`E_OK`).
    Ok,
    /// The input is used up (`E_EOF`).
    Eof,
    /// The input ended in a single-quoted string (`E_EOLS`); an error was reported.
    EofInString,
    /// The input ended in a triple-quoted string (`E_EOFS`); an error was reported.
    EofInTripleString,
    /// An error was reported (`E_ERROR`).
    Error,
    /// An unindent that matches no outer level (`E_DEDENT`).
    Dedent,
    /// Tabs and spaces mixed (`E_TABSPACE`).
    TabSpace,
    /// Too many indentation levels (`E_TOODEEP`).
    TooDeep,
    /// Something after a line continuation character (`E_LINECONT`).
    LineContinuation,
}

/// Why there is no next token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// An error with its message and place.
    Raised(Box<SyntaxError>),
    /// One of the conditions that [`Done`] names, whose report depends on who asks; see
    /// [`Tokenizer::stop_error`].
    Condition(Done),
    /// The warning sink, or the source of lines, stopped the work; it holds the reason.
    Aborted,
}

/// An open bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paren {
    /// `(`, `[` or `{`
    pub bracket: u8,
    /// The line it is on.
    pub lineno: i32,
    /// Its column in bytes, from 0.
    pub col: i32,
}

/// Source text that the tokenizer reads line by line.
pub trait Buffer {
    /// Lines come from elsewhere one by one, and the end of input is a line without text.
    const BY_LINE: bool = false;
    /// All text read so far.
    fn bytes(&self) -> &[u8];
    /// Makes the next line available, which begins at `from`, the end of what was made available before.
    fn refill(&mut self, from: usize) -> Refill;
}

/// What [`Buffer::refill`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refill {
    /// One more line is there and ends at `end`.
    Line {
        /// The offset past its newline.
        end: usize,
        /// The newline was not in the input.
        implicit_newline: bool,
    },
    /// There is no more.
    End,
    /// The line holds a null byte.
    NullByte {
        /// The offset past its end.
        end: usize,
    },
    /// Whoever delivers the lines failed.
    Failed,
}

/// Text that is all there; it holds no null byte.
impl Buffer for &[u8] {
    #[inline]
    fn bytes(&self) -> &[u8] {
        self
    }

    #[inline]
    fn refill(&mut self, from: usize) -> Refill {
        match self.get(from..) {
            None | Some([]) => Refill::End,
            Some(rest) => {
                let end = memchr::memchr(b'\n', rest).map_or(self.len(), |at| from + at + 1);
                Refill::Line {
                    end,
                    implicit_newline: false,
                }
            }
        }
    }
}

/// An f-string or t-string that is being read.
#[derive(Clone, Debug)]
struct Mode {
    /// Reading the literal part, not an expression.
    in_literal: bool,
    /// A t-string.
    template: bool,
    raw: bool,
    quote: u8,
    quote_size: u8,
    /// Open brackets within this string.
    depth: i32,
    /// Replacement fields open within each other, less one.
    field_depth: i32,
    in_format_spec: bool,
    /// The expression carries `=`.
    debug: bool,
    /// Where the current expression's text begins and, once known, ends; [`NONE`] before.
    expression: (usize, usize),
    /// The literal's prefix, its line's beginning, and its line.
    start: usize,
    line_start: usize,
    lineno: i32,
}

impl Mode {
    /// The letter that messages name the string with.
    fn letter(&self) -> char {
        if self.template { 't' } else { 'f' }
    }
}

/// Where a tokenizer stands among the lines: offsets into the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineState {
    /// The beginning of the first line of what is being read.
    pub(crate) buffer_start: usize,
    /// The beginning of the current line.
    pub(crate) line_start: usize,
    /// The beginning of the line that the last string token began on.
    pub(crate) multi_line_start: usize,
    /// The end of the lines read.
    pub(crate) end: usize,
    /// The last line's newline was not in the input.
    pub(crate) implicit_newline: bool,
}

/// The tokenizer over source text that is all there.
pub type Lexer<'s> = Tokenizer<&'s [u8]>;

/// The tokenizer.
#[derive(Clone, Debug)]
pub struct Tokenizer<B> {
    buffer: B,
    /// The next byte to read.
    cur: usize,
    /// The end of the lines read so far.
    inp: usize,
    /// The beginning of the first line that the current token may lie on.
    buf: usize,
    /// The beginning of the current token, or [`NONE`].
    start: usize,
    line_start: usize,
    /// The beginning of the line on which the current string literal begins.
    multi_line_start: usize,
    lineno: i32,
    /// The line on which the current string literal begins.
    first_lineno: i32,
    starting_col: i32,
    done: Done,
    at_line_start: bool,
    /// Indents (positive) or dedents (negative) still to be delivered.
    pending: i32,
    /// Open indentation levels: the column with tabs to 8, and with tabs to 1.
    indents: Vec<(i32, i32)>,
    parens: Vec<Paren>,
    modes: Vec<Mode>,
    /// Texts of expressions in debug f-strings and t-strings.
    expressions: Vec<(u32, u32)>,
    /// Metadata of the token being made.
    metadata: u32,
    extra_tokens: bool,
    type_comments: bool,
    comment_newline: bool,
    implicit_newline: bool,
    /// The current line holds a null byte.
    null_byte: bool,
    /// `<>` is one token.
    barry_as_flufl: bool,
}

impl<B: Buffer> Tokenizer<B> {
    /// A tokenizer in the parser's personality; `type_comments` makes it report type comments.
    pub fn new(buffer: B, type_comments: bool) -> Tokenizer<B> {
        Tokenizer {
            buffer,
            cur: 0,
            inp: 0,
            buf: 0,
            start: NONE,
            line_start: 0,
            multi_line_start: 0,
            lineno: 0,
            first_lineno: 0,
            starting_col: -1,
            done: Done::Ok,
            at_line_start: true,
            pending: 0,
            indents: Vec::new(),
            parens: Vec::new(),
            modes: Vec::new(),
            expressions: Vec::new(),
            metadata: 0,
            extra_tokens: false,
            type_comments,
            comment_newline: false,
            implicit_newline: false,
            null_byte: false,
            barry_as_flufl: false,
        }
    }

    /// A tokenizer in the personality of the `tokenize` module.
    pub fn with_extra_tokens(buffer: B) -> Tokenizer<B> {
        let mut tokenizer = Tokenizer::new(buffer, false);
        tokenizer.extra_tokens = true;
        tokenizer
    }

    /// The next token. After ENDMARKER it is ENDMARKER again.
    #[inline]
    pub fn next_token(&mut self, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        match self.modes.last() {
            Some(mode) if mode.in_literal => self.interpolated(warnings),
            _ => self.normal(warnings),
        }
    }

    /// Whether `<>` is one token, NOTEQUAL (PEP 401): so it is once `barry_as_FLUFL` is imported from `__future__`.
    /// Otherwise it is `<` and `>`.
    pub fn set_barry_as_flufl(&mut self, on: bool) {
        self.barry_as_flufl = on;
    }

    /// The brackets that are open, outermost first.
    pub fn open_parens(&self) -> &[Paren] {
        &self.parens
    }

    /// Whether the reader is within an f-string or t-string.
    pub fn in_interpolated_string(&self) -> bool {
        !self.modes.is_empty()
    }

    /// Why reading stopped, if it did.
    pub fn done(&self) -> Done {
        self.done
    }

    /// The line the reader is on.
    pub fn lineno(&self) -> i32 {
        self.lineno
    }

    /// How many bytes of the reader's line have been read.
    pub fn column(&self) -> i32 {
        offset(self.cur.saturating_sub(self.line_start))
    }

    /// Where the next byte is read from.
    pub fn offset(&self) -> usize {
        self.cur
    }

    /// Whether the innermost f-string or t-string that is being read is raw.
    pub fn in_raw(&self) -> bool {
        self.modes.last().is_some_and(|mode| mode.raw)
    }

    /// Whether the innermost string that is being read is a t-string.
    pub fn in_template(&self) -> bool {
        self.modes.last().is_some_and(|mode| mode.template)
    }

    /// How many levels of indentation are open.
    pub fn indentation_depth(&self) -> usize {
        self.indents.len()
    }

    /// Ends all open levels of indentation: that many dedents will be delivered. For single statements, whose last
    /// newline the parser supplies.
    pub fn close_indentation(&mut self) {
        self.pending = -i32::try_from(self.indents.len()).unwrap_or(i32::MAX);
        self.indents.clear();
    }

    /// Where the reader stands among the lines.
    pub(crate) fn line_state(&self) -> LineState {
        LineState {
            buffer_start: self.buf,
            line_start: self.line_start,
            multi_line_start: self.multi_line_start,
            end: self.inp,
            implicit_newline: self.implicit_newline,
        }
    }

    /// The bytes of the source read so far.
    pub fn bytes(&self) -> &[u8] {
        self.buffer.bytes()
    }

    /// The text of a token.
    pub fn text(&self, token: &Token) -> &[u8] {
        self.buffer
            .bytes()
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    }

    /// Where the text of a replacement field's expression lies: from [`Token::metadata`]. Comments in it are to be
    /// removed with [`crate::literals::expression_text`].
    pub fn expression(&self, metadata: u32) -> Option<(u32, u32)> {
        self.expressions.get((metadata as usize).checked_sub(1)?).copied()
    }

    /// The token of `kind` from the current start to the cursor.
    #[inline]
    fn token(&mut self, kind: TokenKind) -> Token {
        self.token_of(kind, self.start, self.cur)
    }

    /// The token of `kind` whose text is `start..end` while its position runs from the current start to the cursor.
    #[inline]
    fn token_of(&mut self, kind: TokenKind, start: usize, end: usize) -> Token {
        Token {
            kind,
            level: self.level(),
            start: start as u32,
            end: end as u32,
            lineno: if is_string(kind) {
                self.first_lineno
            } else {
                self.lineno
            },
            col: self.starting_col,
            end_lineno: self.lineno,
            end_col: offset(self.cur.wrapping_sub(self.line_start)),
            metadata: std::mem::take(&mut self.metadata),
        }
    }

    /// A token without extent.
    fn bare_token(&self, kind: TokenKind) -> Token {
        let at = self.cur as u32;
        let (lineno, level) = (self.lineno, self.level());
        Token {
            kind,
            level,
            start: at,
            end: at,
            lineno,
            col: -1,
            end_lineno: lineno,
            end_col: -1,
            metadata: 0,
        }
    }

    #[inline]
    fn level(&self) -> u16 {
        self.parens.len() as u16
    }
}

/// A byte count within the source as a column; sources are shorter than 2 GiB.
#[inline]
fn offset(bytes: usize) -> i32 {
    bytes as i32
}

/// The tokens of which string literals consist.
#[inline]
pub(crate) fn is_string(kind: TokenKind) -> bool {
    kind == TokenKind::STRING || (TokenKind::FSTRING_START <= kind && kind <= TokenKind::TSTRING_END)
}
