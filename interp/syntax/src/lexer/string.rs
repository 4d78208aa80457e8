//! String and bytes literals: their extent and their errors.

use super::cursor::EOF;
use super::normal::Prefix;
use super::{Buffer, Done, Stop, Token, Tokenizer};
use crate::generated::tokens::TokenKind;

impl<B: Buffer> Tokenizer<B> {
    /// A literal with a prefix; its first quote was read.
    pub(super) fn prefixed_string(&mut self, quote: u8, prefix: Prefix) -> Result<Token, Stop> {
        if let Some((one, other)) = prefix.conflict() {
            let message = format!("'{one}' and '{other}' prefixes are incompatible");
            return Err(self.error_between(self.start + 1, self.cur, &message));
        }
        if prefix.f || prefix.t {
            return self.interpolated_start(quote, prefix);
        }
        self.string(quote)
    }

    /// A literal whose first quote was read.
    pub(super) fn string(&mut self, quote: u8) -> Result<Token, Stop> {
        self.first_lineno = self.lineno;
        self.multi_line_start = self.line_start;
        if self.next_is(quote) {
            if !self.next_is(quote) {
                return Ok(self.token(TokenKind::STRING));
            }
            return self.triple_quoted(quote);
        }
        self.single_quoted(quote)
    }

    /// Reads the next byte if it is this quote.
    fn next_is(&mut self, quote: u8) -> bool {
        let found = self.peek() == quote;
        self.cur += usize::from(found);
        found
    }

    /// The rest of a literal in single quotes.
    fn single_quoted(&mut self, quote: u8) -> Result<Token, Stop> {
        let mut escaped_quote = false;
        loop {
            let line = self.buffer.bytes().get(self.cur..self.inp).unwrap_or_default();
            self.cur = memchr::memchr3(quote, b'\\', b'\n', line).map_or(self.inp, |at| self.cur + at);
            match self.next() {
                c if c == quote => return Ok(self.token(TokenKind::STRING)),
                b'\\' => escaped_quote |= self.escaped() == quote,
                EOF if self.null_byte => return Err(self.null_byte_error()),
                c @ (EOF | b'\n') => return Err(self.unterminated(quote, 1, c, escaped_quote)),
                // The first byte after an escaped newline.
                _ => {}
            }
        }
    }

    /// The rest of a literal in triple quotes.
    fn triple_quoted(&mut self, quote: u8) -> Result<Token, Stop> {
        loop {
            let line = self.buffer.bytes().get(self.cur..self.inp).unwrap_or_default();
            self.cur = memchr::memchr2(quote, b'\\', line).map_or(self.inp, |at| self.cur + at);
            match self.next() {
                c if c == quote && self.next_is(quote) && self.next_is(quote) => {
                    return Ok(self.token(TokenKind::STRING));
                }
                b'\\' => {
                    self.escaped();
                }
                EOF if self.null_byte => return Err(self.null_byte_error()),
                EOF => return Err(self.unterminated(quote, 3, EOF, false)),
                // The first byte of a further line.
                _ => {}
            }
        }
    }

    /// A backslash was read: reads what it escapes, and returns that.
    fn escaped(&mut self) -> u8 {
        let c = self.next();
        if c == b'\r' {
            self.next();
        }
        c
    }

    /// The literal does not end; `c` is the byte that was not to be there.
    #[cold]
    fn unterminated(&mut self, quote: u8, quote_size: u8, c: u8, escaped_quote: bool) -> Stop {
        let detected = self.lineno;
        self.cur = self.start + 1;
        self.line_start = self.multi_line_start;
        self.lineno = self.first_lineno;
        if let Some(mode) = self.modes.last() {
            // The quote was meant to end the surrounding f-string: its field lacks the brace.
            if mode.quote == quote && mode.quote_size == quote_size {
                let message = format!("{}-string: expecting '}}'", mode.letter());
                return self.error(message);
            }
        }
        if quote_size == 3 {
            let message = format!("unterminated triple-quoted string literal (detected at line {detected})");
            let stop = self.error(message);
            self.done = Done::EofInTripleString;
            return stop;
        }
        let mut message = format!("unterminated string literal (detected at line {detected})");
        if escaped_quote {
            message.push_str("; perhaps you escaped the end quote?");
        }
        let stop = self.error(message);
        if c != b'\n' {
            self.done = Done::EofInString;
        }
        stop
    }
}
