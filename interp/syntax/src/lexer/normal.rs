//! Ordinary tokens: indentation, comments, names, operators, newlines; and expressions within f-strings.

use super::cursor::EOF;
use super::{Buffer, Done, MAX_INDENT, MAX_PARENS, NONE, Paren, Stop, Token, Tokenizer, offset};
use crate::error::WarningSink;
use crate::generated::tokens::{TokenKind, one_char, three_chars, two_chars};

/// What kind of token a byte may begin or continue.
const CLASS: [u8; 256] = classes();
const NAME_START: u8 = 1;
const NAME_PART: u8 = 2;

#[allow(
    clippy::indexing_slicing,
    reason = "evaluated at compile time; the index is below the length"
)]
const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = if b.is_ascii_alphabetic() || b == b'_' || b >= 128 {
            NAME_START | NAME_PART
        } else if b.is_ascii_digit() {
            NAME_PART
        } else {
            0
        };
        byte += 1;
    }
    table
}

/// True for bytes that names are made of, letters outside ASCII included.
#[inline]
pub(super) fn is_name_part(byte: u8) -> bool {
    CLASS
        .get(usize::from(byte))
        .is_some_and(|class| class & NAME_PART != 0)
}

#[inline]
fn is_name_start(byte: u8) -> bool {
    CLASS
        .get(usize::from(byte))
        .is_some_and(|class| class & NAME_START != 0)
}

impl<B: Buffer> Tokenizer<B> {
    /// The next token outside the literal parts of f-strings.
    pub(super) fn normal(&mut self, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        loop {
            self.start = NONE;
            let mut blank_line = false;
            if self.at_line_start {
                self.at_line_start = false;
                blank_line = self.indentation()?;
            }
            self.start = self.cur;
            self.starting_col = offset(self.cur.wrapping_sub(self.line_start));
            if self.pending != 0 {
                return Ok(self.pending_indentation());
            }
            // The next line, if this one is used up, still belongs to what began here.
            self.peek();
            if let Some(token) = self.on_line(blank_line, warnings)? {
                return Ok(token);
            }
        }
    }

    /// The next token on this line or its continuations; None at the end of a line that yields no NEWLINE.
    #[inline]
    fn on_line(&mut self, blank_line: bool, warnings: &mut dyn WarningSink) -> Result<Option<Token>, Stop> {
        loop {
            self.start = NONE;
            let mut c = self.skip_spaces();
            if is_name_start(c) {
                return self.name().map(Some);
            }
            if c == b'#' {
                match self.comment(blank_line) {
                    Comment::Token(token) => return Ok(Some(token)),
                    Comment::Skipped(next) => c = next,
                }
            }
            if c == EOF {
                return self.end_of_input().map(Some);
            }
            if c == b'\r' {
                c = self.next();
            }
            match c {
                b'\n' => return Ok(self.newline(blank_line)),
                b'0'..=b'9' => return self.number(c, warnings).map(Some),
                b'\'' | b'"' => return self.string(c).map(Some),
                b'.' => return self.dot(warnings).map(Some),
                b'\\' => self.continuation()?,
                _ => return self.operator(c).map(Some),
            }
        }
    }

    /// Moves past blanks and reads the first byte of the next token, whose start it notes.
    #[inline]
    fn skip_spaces(&mut self) -> u8 {
        if self.cur >= self.inp {
            self.peek();
        }
        while matches!(self.at(self.cur), b' ' | b'\t' | 0x0c) && self.cur < self.inp {
            self.cur += 1;
        }
        let c = self.next();
        self.start = self.cur.wrapping_sub(1);
        self.starting_col = offset(self.cur.wrapping_sub(self.line_start)) - 1;
        c
    }

    /// Measures the indentation of a line and queues INDENT or DEDENT tokens. True when the line is blank or holds
    /// only a comment.
    fn indentation(&mut self) -> Result<bool, Stop> {
        let (mut col, mut alt_col, mut continued) = (0_i32, 0_i32, 0_i32);
        let c = loop {
            match self.next() {
                b' ' => (col, alt_col) = (col + 1, alt_col + 1),
                b'\t' => (col, alt_col) = ((col / 8 + 1) * 8, alt_col + 1),
                0x0c => (col, alt_col) = (0, 0),
                b'\\' => {
                    // The first backslash decides the indentation of the whole logical line.
                    continued = if continued != 0 { continued } else { col };
                    self.continuation()?;
                }
                c => break c,
            }
        };
        self.back(c);
        if self.null_byte {
            return Err(self.null_byte_error());
        }
        let blank_line = matches!(c, b'#' | b'\n' | b'\r');
        if !blank_line && self.parens.is_empty() {
            if continued != 0 {
                (col, alt_col) = (continued, continued);
            }
            self.set_indentation(col, alt_col)?;
        }
        Ok(blank_line)
    }

    /// Compares a line's indentation with the open levels.
    #[inline]
    fn set_indentation(&mut self, col: i32, alt_col: i32) -> Result<(), Stop> {
        let (open, open_alt) = self.indents.last().copied().unwrap_or((0, 0));
        if col == open {
            return if alt_col == open_alt {
                Ok(())
            } else {
                Err(self.stop(Done::TabSpace))
            };
        }
        if col > open {
            if self.indents.len() + 2 > MAX_INDENT {
                return Err(self.stop(Done::TooDeep));
            }
            if alt_col <= open_alt {
                return Err(self.stop(Done::TabSpace));
            }
            self.pending += 1;
            self.indents.push((col, alt_col));
            return Ok(());
        }
        while self.indents.last().is_some_and(|level| col < level.0) {
            self.pending -= 1;
            self.indents.pop();
        }
        let (open, open_alt) = self.indents.last().copied().unwrap_or((0, 0));
        if col != open {
            return Err(self.stop(Done::Dedent));
        }
        if alt_col != open_alt {
            Err(self.stop(Done::TabSpace))
        } else {
            Ok(())
        }
    }

    /// One INDENT or DEDENT of those that are due.
    fn pending_indentation(&mut self) -> Token {
        let kind = if self.pending < 0 {
            TokenKind::DEDENT
        } else {
            TokenKind::INDENT
        };
        self.pending -= self.pending.signum();
        if !self.extra_tokens {
            return self.bare_token(kind);
        }
        let start = if kind == TokenKind::DEDENT {
            self.cur
        } else {
            self.buf
        };
        self.token_of(kind, start, self.cur)
    }

    /// A backslash was read: the line must end here and another must follow.
    fn continuation(&mut self) -> Result<(), Stop> {
        let mut c = self.next();
        if c == b'\r' {
            c = self.next();
        }
        if c != b'\n' {
            self.done = Done::LineContinuation;
            return Err(Stop::Condition(Done::LineContinuation));
        }
        if self.peek() == EOF {
            if self.null_byte {
                return Err(self.null_byte_error());
            }
            self.done = Done::Eof;
            self.cur = self.inp;
            return Err(Stop::Condition(Done::Eof));
        }
        Ok(())
    }

    /// The end of input, or of what could be read.
    #[cold]
    fn end_of_input(&mut self) -> Result<Token, Stop> {
        if self.null_byte {
            return Err(self.null_byte_error());
        }
        if !self.parens.is_empty() || self.done != Done::Eof {
            return Err(self.stop_here());
        }
        Ok(self.bare_token(TokenKind::ENDMARKER))
    }

    /// `#` was read. Moves past the comment and its newline, unless it is a token of its own.
    fn comment(&mut self, blank_line: bool) -> Comment {
        let line = self.buffer.bytes().get(self.cur..self.inp).unwrap_or_default();
        self.cur = memchr::memchr2(b'\n', b'\r', line).map_or(self.inp, |at| self.cur + at);
        let c = self.next();
        if self.type_comments
            && let Some((text, col)) = self.type_comment_text(c)
        {
            self.back(c);
            return Comment::Token(self.type_comment(text, col, blank_line));
        }
        if self.extra_tokens {
            self.back(c);
            self.comment_newline = blank_line;
            return Comment::Token(self.token(TokenKind::COMMENT));
        }
        Comment::Skipped(c)
    }

    /// Where the text of a type comment begins, with its column, if the comment just read is one: `# type: ` with
    /// any number of blanks at each space. `after` is the byte that ended it, which is already read.
    fn type_comment_text(&self, after: u8) -> Option<(usize, i32)> {
        let end = if after == EOF { self.cur } else { self.cur - 1 };
        let mut at = self.start;
        for &expected in b"# type: " {
            if expected == b' ' {
                while matches!(self.at(at), b' ' | b'\t') {
                    at += 1;
                }
            } else if at < end && self.at(at) == expected {
                at += 1;
            } else {
                return None;
            }
        }
        Some((at, self.starting_col + offset(at - self.start)))
    }

    /// The token of a type comment whose text begins at `text`; the cursor is at its end.
    fn type_comment(&mut self, text: usize, col: i32, blank_line: bool) -> Token {
        let body = self.buffer.bytes().get(text..self.cur).unwrap_or_default();
        let ignore = body.strip_prefix(b"ignore");
        let (kind, start, col) = match ignore {
            Some(rest)
                if !rest
                    .first()
                    .is_some_and(|&c| c >= 128 || c.is_ascii_alphanumeric()) =>
            {
                (TokenKind::TYPE_IGNORE, text + 6, col + 6)
            }
            _ => (TokenKind::TYPE_COMMENT, text, col),
        };
        if kind == TokenKind::TYPE_IGNORE && blank_line {
            // Alone on its line, it takes the newline along, into its text too.
            self.next();
            self.at_line_start = true;
        }
        let mut token = self.token_of(kind, start, self.cur);
        token.col = col;
        token
    }

    /// A newline was read: NEWLINE or NL, or nothing where only `tokenize` wants to know of it.
    fn newline(&mut self, blank_line: bool) -> Option<Token> {
        self.at_line_start = true;
        if blank_line || !self.parens.is_empty() {
            self.comment_newline = false;
            return self.extra_tokens.then(|| self.token(TokenKind::NL));
        }
        if self.comment_newline && self.extra_tokens {
            self.comment_newline = false;
            return Some(self.token(TokenKind::NL));
        }
        Some(self.token_of(TokenKind::NEWLINE, self.start, self.cur - 1))
    }

    /// A name, or a string literal with a prefix. Its first byte was read.
    #[inline]
    fn name(&mut self) -> Result<Token, Stop> {
        let rest = self.buffer.bytes().get(self.start..).unwrap_or_default();
        let mut seen = 0_u8;
        let length = rest
            .iter()
            .position(|&byte| {
                seen |= byte;
                !is_name_part(byte)
            })
            .unwrap_or(rest.len());
        self.cur = self.start + length;
        let c = self.peek();
        if (c == b'\'' || c == b'"')
            && length <= 5
            && let Some(prefix) = Prefix::of(self.slice(self.start, self.cur))
        {
            self.cur += 1;
            return self.prefixed_string(c, prefix);
        }
        if seen >= 128 && !self.extra_tokens {
            self.check_name()?;
        }
        Ok(self.token(TokenKind::NAME))
    }

    /// `.` was read.
    fn dot(&mut self, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        let c = self.next();
        if c.is_ascii_digit() {
            return self.fraction(c, warnings);
        }
        if c == b'.' {
            let third = self.next();
            if third == b'.' {
                return Ok(self.token(TokenKind::ELLIPSIS));
            }
            self.back(third);
        }
        self.back(c);
        Ok(self.token(TokenKind::DOT))
    }

    /// An operator or bracket, or what is no token. Its first byte `c` was read.
    #[inline]
    fn operator(&mut self, c: u8) -> Result<Token, Stop> {
        if matches!(c, b':' | b'}' | b'!' | b'{')
            && !self.modes.is_empty()
            && let Some(token) = self.field_punctuation(c)
        {
            return Ok(token);
        }
        let c2 = self.next();
        let kind = two_chars(c, c2);
        if kind != TokenKind::OP && (c2 != b'>' || c != b'<' || self.barry_as_flufl) {
            let c3 = self.next();
            let longer = three_chars(c, c2, c3);
            if longer != TokenKind::OP {
                return Ok(self.token(longer));
            }
            self.back(c3);
            return Ok(self.token(kind));
        }
        self.back(c2);
        match c {
            b'(' | b'[' | b'{' => self.open_bracket(c)?,
            b')' | b']' | b'}' => self.close_bracket(c)?,
            b' '..=b'~' => {}
            _ => return Err(self.error(format!("invalid non-printable character U+{c:04X}"))),
        }
        if c == b'='
            && let Some(mode) = self.modes.last_mut()
        {
            mode.debug |= mode.depth - mode.field_depth == 1;
        }
        Ok(self.token(one_char(c)))
    }

    fn open_bracket(&mut self, bracket: u8) -> Result<(), Stop> {
        if self.parens.len() >= MAX_PARENS {
            return Err(self.error("too many nested parentheses"));
        }
        let col = offset(self.start - self.line_start);
        self.parens.push(Paren {
            bracket,
            lineno: self.lineno,
            col,
        });
        if let Some(mode) = self.modes.last_mut() {
            mode.depth += 1;
        }
        Ok(())
    }

    fn close_bracket(&mut self, c: u8) -> Result<(), Stop> {
        let shown = char::from(c);
        if let Some(mode) = self.modes.last()
            && mode.depth == 0
            && c == b'}'
        {
            let message = format!("{}-string: single '}}' is not allowed", mode.letter());
            return Err(self.error(message));
        }
        match self.parens.pop() {
            None if !self.extra_tokens => return Err(self.error(format!("unmatched '{shown}'"))),
            Some(open) if !self.extra_tokens && !closes(open.bracket, c) => {
                return Err(self.mismatched(open, c));
            }
            _ => {}
        }
        let Some(mode) = self.modes.last_mut() else {
            return Ok(());
        };
        mode.depth -= 1;
        if mode.depth < 0 {
            let message = format!("{}-string: unmatched '{shown}'", mode.letter());
            return Err(self.error(message));
        }
        if c == b'}' && mode.depth == mode.field_depth {
            mode.field_depth -= 1;
            mode.in_literal = true;
            mode.in_format_spec = false;
            mode.debug = false;
        }
        Ok(())
    }

    #[cold]
    fn mismatched(&mut self, open: Paren, c: u8) -> Stop {
        let (shown, opening) = (char::from(c), char::from(open.bracket));
        if let Some(mode) = self.modes.last()
            && open.bracket == b'{'
            && mode.depth - 1 == mode.field_depth
        {
            let message = format!("{}-string: unmatched '{shown}'", mode.letter());
            return self.error(message);
        }
        let mut message =
            format!("closing parenthesis '{shown}' does not match opening parenthesis '{opening}'");
        if open.lineno != self.lineno {
            message.push_str(&format!(" on line {}", open.lineno));
        }
        self.error(message)
    }
}

/// What became of a comment.
enum Comment {
    /// It is a token.
    Token(Token),
    /// It was skipped; this byte, which ended it, was read.
    Skipped(u8),
}

/// Whether a closing bracket closes this opening one.
fn closes(open: u8, close: u8) -> bool {
    matches!((open, close), (b'(', b')') | (b'[', b']') | (b'{', b'}'))
}

/// The letters before a string literal, each at most once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Prefix {
    pub(super) b: bool,
    pub(super) r: bool,
    pub(super) u: bool,
    pub(super) f: bool,
    pub(super) t: bool,
}

impl Prefix {
    /// The prefix that this name is, if it is one. Combinations that do not exist are prefixes too: they get
    /// a message of their own.
    fn of(name: &[u8]) -> Option<Prefix> {
        let mut prefix = Prefix::default();
        for letter in name {
            let seen = match letter.to_ascii_lowercase() {
                b'b' => &mut prefix.b,
                b'r' => &mut prefix.r,
                b'u' => &mut prefix.u,
                b'f' => &mut prefix.f,
                b't' => &mut prefix.t,
                _ => return None,
            };
            if std::mem::replace(seen, true) {
                return None;
            }
        }
        Some(prefix)
    }

    /// The first pair of letters that exclude each other.
    pub(super) fn conflict(self) -> Option<(char, char)> {
        let pairs = [
            (self.u && self.b, ('u', 'b')),
            (self.u && self.r, ('u', 'r')),
            (self.u && self.f, ('u', 'f')),
            (self.u && self.t, ('u', 't')),
            (self.b && self.f, ('b', 'f')),
            (self.b && self.t, ('b', 't')),
            (self.f && self.t, ('f', 't')),
        ];
        pairs.iter().find(|(both, _)| *both).map(|(_, pair)| *pair)
    }
}
