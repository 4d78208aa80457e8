//! f-strings and t-strings: their literal parts, and the borders between these and replacement fields.

use super::cursor::EOF;
use super::normal::Prefix;
use super::{Buffer, Done, MAX_FIELD_NESTING, MAX_INTERPOLATED, Mode, NONE, Stop, Token, Tokenizer, offset};
use crate::error::{Verdict, Warning, WarningKind, WarningSink};
use crate::generated::tokens::TokenKind;

/// FSTRING_START and so on become TSTRING_START and so on by this difference.
const TEMPLATE: u8 = TokenKind::TSTRING_START.0 - TokenKind::FSTRING_START.0;

impl<B: Buffer> Tokenizer<B> {
    /// The beginning of an f-string or t-string; its first quote was read.
    pub(super) fn interpolated_start(&mut self, quote: u8, prefix: Prefix) -> Result<Token, Stop> {
        self.first_lineno = self.lineno;
        self.multi_line_start = self.line_start;
        let mut quote_size = 1;
        let after = self.next();
        if after == quote {
            let third = self.next();
            if third == quote {
                quote_size = 3;
            } else {
                self.back(third);
                self.back(after);
            }
        } else {
            self.back(after);
        }
        if self.modes.len() + 1 >= MAX_INTERPOLATED {
            return Err(self.error("too many nested f-strings or t-strings"));
        }
        self.modes.push(Mode {
            in_literal: true,
            template: prefix.t,
            raw: prefix.r,
            quote,
            quote_size,
            depth: 0,
            field_depth: -1,
            in_format_spec: false,
            debug: false,
            expression: (NONE, NONE),
            start: self.start,
            line_start: self.line_start,
            lineno: self.lineno,
        });
        Ok(self.interpolated_token(TokenKind::FSTRING_START, prefix.t, self.cur))
    }

    fn interpolated_token(&mut self, kind: TokenKind, template: bool, end: usize) -> Token {
        let kind = if template {
            TokenKind(kind.0 + TEMPLATE)
        } else {
            kind
        };
        self.token_of(kind, self.start, end)
    }

    /// The next token where the innermost f-string is in its literal part: the text up to the next field or the
    /// end, the end, or the field's brace.
    pub(super) fn interpolated(&mut self, warnings: &mut dyn WarningSink) -> Result<Token, Stop> {
        self.start = self.cur;
        self.first_lineno = self.lineno;
        self.multi_line_start = self.line_start;
        self.starting_col = offset(self.cur.wrapping_sub(self.line_start));
        let Some(mode) = self.modes.last() else {
            return self.normal(warnings);
        };
        let (quote, quote_size, template) = (mode.quote, mode.quote_size, mode.template);
        let c = self.next();
        if c == b'{' {
            let c2 = self.next();
            self.back(c2);
            self.back(c);
            if c2 != b'{' {
                self.enter_field()?;
                return self.normal(warnings);
            }
        } else {
            self.back(c);
        }
        for _ in 0..quote_size {
            let c = self.next();
            if c != quote {
                self.back(c);
                return self.literal_part(quote, quote_size, template, warnings);
            }
        }
        self.modes.pop();
        Ok(self.interpolated_token(TokenKind::FSTRING_END, template, self.cur))
    }

    /// A replacement field begins here: its expression is read in ordinary mode.
    fn enter_field(&mut self) -> Result<(), Stop> {
        let Some(mode) = self.modes.last_mut() else {
            return Ok(());
        };
        mode.field_depth += 1;
        if mode.field_depth >= MAX_FIELD_NESTING {
            let message = format!("{}-string: expressions nested too deeply", mode.letter());
            return Err(self.error(message));
        }
        mode.in_literal = false;
        Ok(())
    }

    /// The text up to the next field or the end of the string.
    fn literal_part(
        &mut self,
        quote: u8,
        quote_size: u8,
        template: bool,
        warnings: &mut dyn WarningSink,
    ) -> Result<Token, Stop> {
        let (in_spec, raw, depth) = match self.modes.last() {
            Some(mode) => (mode.in_format_spec && mode.field_depth >= 0, mode.raw, mode.depth),
            None => (false, false, 0),
        };
        let (mut quotes, mut named_escape) = (0, false);
        while quotes != quote_size {
            let c = self.next();
            if c == EOF || (quote_size == 1 && c == b'\n') {
                return Err(self.unterminated_interpolated(quote_size, c, in_spec));
            }
            if c == quote {
                quotes += 1;
                continue;
            }
            quotes = 0;
            match c {
                b'{' => return self.before_field(in_spec, template),
                b'}' if named_escape => return Ok(self.middle(template, self.cur)),
                b'}' => {
                    let c2 = self.next();
                    if c2 == b'}' && !in_spec && depth == 0 {
                        return Ok(self.middle(template, self.cur - 1));
                    }
                    self.back(c2);
                    self.back(c);
                    if let Some(mode) = self.modes.last_mut() {
                        mode.in_literal = false;
                        mode.in_format_spec = false;
                    }
                    return Ok(self.middle(template, self.cur));
                }
                b'\\' => named_escape |= self.literal_escape(raw, warnings)?,
                _ => {}
            }
        }
        self.cur -= usize::from(quote_size);
        Ok(self.middle(template, self.cur))
    }

    /// `{` was read in a literal part: ends the part before a field, or after the first of two braces.
    fn before_field(&mut self, in_spec: bool, template: bool) -> Result<Token, Stop> {
        let cur = self.cur;
        if let Some(mode) = self.modes.last_mut() {
            mode.expression = (cur, NONE);
        }
        let c = self.next();
        if c == b'{' && !in_spec {
            return Ok(self.middle(template, self.cur - 1));
        }
        self.back(c);
        self.back(b'{');
        self.enter_field()?;
        if let Some(mode) = self.modes.last_mut() {
            mode.in_format_spec = false;
        }
        Ok(self.middle(template, self.cur))
    }

    fn middle(&mut self, template: bool, end: usize) -> Token {
        self.interpolated_token(TokenKind::FSTRING_MIDDLE, template, end)
    }

    /// A backslash was read in a literal part. True when it begins a named escape, whose braces are not a field's.
    fn literal_escape(&mut self, raw: bool, warnings: &mut dyn WarningSink) -> Result<bool, Stop> {
        let mut c = self.next();
        if c == b'\r' {
            c = self.next();
        }
        if c == b'{' || c == b'}' {
            if !raw {
                self.warn_invalid_escape(c, warnings)?;
            }
            self.back(c);
            return Ok(false);
        }
        if !raw && c == b'N' {
            let c = self.next();
            if c == b'{' {
                return Ok(true);
            }
            self.back(c);
        }
        Ok(false)
    }

    fn warn_invalid_escape(&mut self, c: u8, warnings: &mut dyn WarningSink) -> Result<(), Stop> {
        let c = char::from(c);
        let msg = format!(
            "\"\\{c}\" is an invalid escape sequence. Such sequences will not work in the future. \
             Did you mean \"\\\\{c}\"? A raw string is also an option."
        );
        match warnings.warn(Warning { kind: WarningKind::Syntax, msg, lineno: self.lineno }) {
            Verdict::Continue => Ok(()),
            Verdict::Abort => Err(Stop::Aborted),
            Verdict::Raise => Err(self.error(format!(
                "\"\\{c}\" is an invalid escape sequence. Did you mean \"\\\\{c}\"? A raw string is also an option."
            ))),
        }
    }

    #[cold]
    fn unterminated_interpolated(&mut self, quote_size: u8, c: u8, in_spec: bool) -> Stop {
        if self.null_byte {
            return self.null_byte_error();
        }
        let Some(mode) = self.modes.last().cloned() else {
            return self.stop_here();
        };
        let letter = mode.letter();
        if in_spec && c == b'\n' {
            return self.error(format!(
                "{letter}-string: newlines are not allowed in format specifiers for single quoted {letter}-strings"
            ));
        }
        let detected = self.lineno;
        self.cur = mode.start + 1;
        self.line_start = mode.line_start;
        self.lineno = mode.lineno;
        let triple = if quote_size == 3 { "triple-quoted " } else { "" };
        let message = format!("unterminated {triple}{letter}-string literal (detected at line {detected})");
        let stop = self.error(message);
        if quote_size == 3 {
            self.done = Done::EofInTripleString;
        }
        stop
    }

    /// `:`, `}`, `!` or `{` was read within an f-string's field. Notes where the field's expression ends, and gives
    /// the colon that begins a format specifier.
    pub(super) fn field_punctuation(&mut self, c: u8) -> Option<Token> {
        let (start, cur) = (self.start, self.cur);
        let not_equal = c == b'!' && self.at(cur) == b'=';
        let mode = self.modes.last_mut()?;
        if not_equal || mode.field_depth < 0 {
            return None;
        }
        // The depth around this character: an opening brace has not been counted yet.
        let depth = if c == b'{' { mode.depth } else { mode.depth - 1 };
        let at_border = depth == 0 || (depth == 1 && (mode.debug || mode.in_format_spec));
        if at_border {
            match c {
                b'{' => mode.expression = (cur, NONE),
                b':' if mode.expression.1 != NONE => {}
                _ => mode.expression.1 = start,
            }
        }
        let begins_spec = c == b':' && depth == mode.field_depth;
        if begins_spec {
            mode.in_literal = true;
            mode.in_format_spec = true;
        }
        if at_border && c != b'{' && (mode.debug || mode.template) {
            let (from, to) = mode.expression;
            self.expressions.push((from as u32, to as u32));
            self.metadata = self.expressions.len() as u32;
        }
        begins_spec.then(|| self.token(TokenKind::COLON))
    }
}
