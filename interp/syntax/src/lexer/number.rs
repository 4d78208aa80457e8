//! Numeric literals: their extent and their errors. Their values are [`crate::literals`]' business.

use super::normal::is_name_part;
use super::{Buffer, Stop, Token, Tokenizer};
use crate::error::{Verdict, Warning, WarningKind, WarningSink};
use crate::generated::tokens::TokenKind;

impl<B: Buffer> Tokenizer<B> {
    /// A number whose first digit `c` was read.
    pub(super) fn number(&mut self, c: u8, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        if c != b'0' {
            let c = self.decimal_tail()?;
            return self.after_integer(c, warnings);
        }
        let c = self.next();
        match c {
            b'x' | b'X' => self.radix(16, "hexadecimal", warnings),
            b'o' | b'O' => self.radix(8, "octal", warnings),
            b'b' | b'B' => self.radix(2, "binary", warnings),
            _ => self.leading_zero(c, warnings),
        }
    }

    /// Digits of a prefixed literal; the prefix was read.
    fn radix(&mut self, radix: u32, kind: &str, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        let is_digit = |c: u8| char::from(c).is_digit(radix);
        let mut c = self.next();
        loop {
            if c == b'_' {
                c = self.next();
            }
            if !is_digit(c) {
                if radix != 16 && c.is_ascii_digit() {
                    return Err(self.invalid_digit(c, kind));
                }
                self.back(c);
                return Err(self.error(format!("invalid {kind} literal")));
            }
            while is_digit(c) {
                c = self.next();
            }
            if c != b'_' {
                break;
            }
        }
        if radix != 16 && c.is_ascii_digit() {
            return Err(self.invalid_digit(c, kind));
        }
        self.finish_number(c, kind, warnings)
    }

    #[cold]
    fn invalid_digit(&mut self, c: u8, kind: &str) -> Stop {
        self.error(format!("invalid digit '{}' in {kind} literal", char::from(c)))
    }

    /// A number that begins with 0 and has no prefix; `c` is the byte after the 0.
    fn leading_zero(&mut self, mut c: u8, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        loop {
            if c == b'_' {
                c = self.next();
                if !c.is_ascii_digit() {
                    self.back(c);
                    return Err(self.error("invalid decimal literal"));
                }
            }
            if c != b'0' {
                break;
            }
            c = self.next();
        }
        let zeros_end = self.cur;
        let nonzero = c.is_ascii_digit();
        if nonzero {
            c = self.decimal_tail()?;
        }
        if nonzero && !self.extra_tokens && !matches!(c, b'.' | b'e' | b'E' | b'j' | b'J') {
            self.back(c);
            return Err(self.error_between(
                self.start + 1,
                zeros_end,
                "leading zeros in decimal integer literals are not permitted; \
                 use an 0o prefix for octal integers",
            ));
        }
        self.after_integer(c, warnings)
    }

    /// What follows the integer part: a fraction, an exponent, `j`, or the end. `c` is the byte after it.
    fn after_integer(&mut self, c: u8, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        if c == b'.' {
            let c = self.next();
            return self.fraction(c, warnings);
        }
        self.exponent(c, warnings)
    }

    /// Digits after the period, if any; `c` is the byte after the period.
    pub(super) fn fraction(&mut self, mut c: u8, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        if c.is_ascii_digit() {
            c = self.decimal_tail()?;
        }
        self.exponent(c, warnings)
    }

    /// An exponent and an imaginary unit, if any; `c` is the byte after the mantissa.
    fn exponent(&mut self, mut c: u8, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        if matches!(c, b'e' | b'E') {
            let e = c;
            c = self.next();
            if matches!(c, b'+' | b'-') {
                c = self.next();
                if !c.is_ascii_digit() {
                    self.back(c);
                    return Err(self.error("invalid decimal literal"));
                }
            } else if !c.is_ascii_digit() {
                self.back(c);
                self.check_number_end(e, "decimal", warnings)?;
                self.back(e);
                return Ok(self.token(TokenKind::NUMBER));
            }
            c = self.decimal_tail()?;
        }
        if matches!(c, b'j' | b'J') {
            c = self.next();
            return self.finish_number(c, "imaginary", warnings);
        }
        self.finish_number(c, "decimal", warnings)
    }

    /// Digits with single underscores between them; the first was read. Returns the byte after them, read.
    fn decimal_tail(&mut self) -> Result<u8, Stop> {
        loop {
            let mut c = self.next();
            while c.is_ascii_digit() {
                c = self.next();
            }
            if c != b'_' {
                return Ok(c);
            }
            c = self.next();
            if !c.is_ascii_digit() {
                self.back(c);
                return Err(self.error("invalid decimal literal"));
            }
        }
    }

    fn finish_number(&mut self, c: u8, kind: &str, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        if is_name_part(c) {
            self.check_number_end(c, kind, warnings)?;
        }
        self.back(c);
        Ok(self.token(TokenKind::NUMBER))
    }

    /// A number must not run into a name. Keywords that may follow a number in valid code are warned of, for now.
    /// `c`, the byte after the number, was read, and is read again afterwards.
    #[cold]
    fn check_number_end(&mut self, c: u8, kind: &str, warnings: &mut dyn WarningSink) -> Result<(), Stop> {
        if self.extra_tokens {
            return Ok(());
        }
        let keyword = match c {
            b'a' => self.word_follows(b"nd"),
            b'e' => self.word_follows(b"lse"),
            b'f' => self.word_follows(b"or"),
            b'i' => matches!(self.peek(), b'f' | b'n' | b's'),
            b'o' => self.word_follows(b"r"),
            b'n' => self.word_follows(b"ot"),
            _ => false,
        };
        let msg = format!("invalid {kind} literal");
        if keyword {
            self.back(c);
            let warning = Warning {
                kind: WarningKind::Syntax,
                msg: msg.clone(),
                lineno: self.lineno,
            };
            match warnings.warn(warning) {
                Verdict::Continue => {}
                Verdict::Raise => return Err(self.error(msg)),
                Verdict::Abort => return Err(Stop::Aborted),
            }
            self.next();
        } else if c < 128 && is_name_part(c) {
            self.back(c);
            return Err(self.error(msg));
        }
        Ok(())
    }

    /// Whether `rest` stands at the cursor and no name goes on after it.
    fn word_follows(&mut self, rest: &[u8]) -> bool {
        let ahead = self.buffer.bytes().get(self.cur..self.inp).unwrap_or_default();
        match ahead.strip_prefix(rest) {
            Some([]) => {
                // The word ends the input: looking past it is what notices that.
                let cur = std::mem::replace(&mut self.cur, self.inp);
                self.underflow();
                self.cur = cur;
                true
            }
            Some(after) => !after.first().copied().is_some_and(is_name_part),
            None => false,
        }
    }
}
