//! Escapes in string literals and in the literal parts of f-strings.
//!
//! CPython rewrites a literal before it decodes it: every character outside ASCII becomes `\UXXXXXXXX`, and a
//! backslash before one becomes `\u005c`. The positions in its messages count in the rewritten text, so they are
//! counted along here.

use super::bytes::octal;
use super::names;
use super::{Decoded, InvalidEscape, LiteralError, Text};
use sidewinder_text::wtf8::Wtf8Buf;

/// How much longer a character outside ASCII is once rewritten.
const REWRITTEN: usize = 10;
/// The length of a backslash rewritten as `\u005c`.
const REWRITTEN_BACKSLASH: usize = 6;

/// The value of a literal's body.
pub(super) fn decode(body: &[u8], raw: bool) -> Result<Decoded<'_>, LiteralError> {
    // The tokenizer cuts at ASCII characters only, so the parts of UTF-8 text are UTF-8.
    let text = std::str::from_utf8(body).unwrap_or_default();
    if raw || memchr::memchr(b'\\', body).is_none() {
        return Ok(Decoded {
            value: Text::Source(text),
            invalid: None,
        });
    }
    let mut decoder = Decoder {
        text,
        at: 0,
        position: 0,
        out: Wtf8Buf::with_capacity(body.len()),
        invalid: None,
    };
    decoder.run()?;
    Ok(Decoded {
        value: Text::Made(decoder.out),
        invalid: decoder.invalid,
    })
}

struct Decoder<'s> {
    text: &'s str,
    /// The next byte to read.
    at: usize,
    /// Where that is in the rewritten text.
    position: usize,
    out: Wtf8Buf,
    invalid: Option<InvalidEscape>,
}

impl Decoder<'_> {
    fn run(&mut self) -> Result<(), LiteralError> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(distance) = memchr::memchr(b'\\', rest.as_bytes()) else {
                self.out.push_str(rest);
                return Ok(());
            };
            let plain = rest.get(..distance).unwrap_or_default();
            self.out.push_str(plain);
            self.position += rewritten_length(plain);
            self.at += distance + 1;
            self.escape()?;
        }
    }

    /// What a backslash escapes; the cursor is past it.
    fn escape(&mut self) -> Result<(), LiteralError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let value = match rest {
            [] | [0x80..=0xff, ..] => {
                // A backslash that escapes nothing CPython knows of stands for itself, without a warning.
                self.out.push(u32::from(b'\\'));
                self.position += REWRITTEN_BACKSLASH;
                return Ok(());
            }
            [b'\n', ..] => {
                self.advance(1);
                return Ok(());
            }
            [c @ (b'\\' | b'\'' | b'"'), ..] => *c,
            [b'b', ..] => 0x08,
            [b'f', ..] => 0x0c,
            [b't', ..] => b'\t',
            [b'n', ..] => b'\n',
            [b'r', ..] => b'\r',
            [b'v', ..] => 0x0b,
            [b'a', ..] => 0x07,
            [b'0'..=b'7', ..] => {
                let (value, digits) = octal(rest);
                if value > 0o377 {
                    self.note_invalid(digits);
                }
                self.out.push(value);
                self.advance(digits);
                return Ok(());
            }
            [b'x', ..] => return self.hexadecimal(2, "truncated \\xXX escape"),
            [b'u', ..] => return self.hexadecimal(4, "truncated \\uXXXX escape"),
            [b'U', ..] => return self.hexadecimal(8, "truncated \\UXXXXXXXX escape"),
            [b'N', ..] => return self.named(),
            [c, ..] => {
                self.note_invalid(1);
                self.out.push(u32::from(b'\\'));
                *c
            }
        };
        self.out.push(u32::from(value));
        self.advance(1);
        Ok(())
    }

    /// Moves past a backslash, already behind the cursor, and `bytes` ASCII characters after it.
    fn advance(&mut self, bytes: usize) {
        self.at += bytes;
        self.position += bytes + 1;
    }

    fn hexadecimal(&mut self, digits: usize, truncated: &str) -> Result<(), LiteralError> {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        let values = rest.iter().map_while(|&c| char::from(c).to_digit(16));
        let (value, found) = values
            .take(digits)
            .fold((0_u32, 0), |(value, n), d| (value << 4 | d, n + 1));
        if found < digits {
            return Err(self.error(2 + found, truncated));
        }
        if value > 0x10_FFFF {
            return Err(self.error(2 + found, "illegal Unicode character"));
        }
        self.out.push(value);
        self.advance(1 + digits);
        Ok(())
    }

    /// `\N{...}`
    fn named(&mut self) -> Result<(), LiteralError> {
        const MALFORMED: &str = "malformed \\N character escape";
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let Some(name) = rest.strip_prefix('{') else {
            return Err(self.error(2, MALFORMED));
        };
        let Some(end) = memchr::memchr(b'}', name.as_bytes()) else {
            return Err(self.error(3 + rewritten_columns(name) as usize, MALFORMED));
        };
        let name = name.get(..end).unwrap_or_default();
        if name.is_empty() {
            return Err(self.error(3, MALFORMED));
        }
        let Some(value) = names::lookup(name) else {
            return Err(self.error(
                4 + rewritten_columns(name) as usize,
                "unknown Unicode character name",
            ));
        };
        self.out.push(value);
        self.advance(3 + end);
        Ok(())
    }

    /// An error in the escape whose backslash is at the current position; `length` counts the rewritten escape.
    fn error(&self, length: usize, reason: &str) -> LiteralError {
        let first = self.position;
        let last = first + length - 1;
        LiteralError::Unicode(format!(
            "'unicodeescape' codec can't decode bytes in position {first}-{last}: {reason}"
        ))
    }

    fn note_invalid(&mut self, length: usize) {
        if self.invalid.is_some() {
            return;
        }
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let escape = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.invalid = Some(InvalidEscape {
            escape: escape.to_owned(),
            lines: before.bytes().filter(|&c| c == b'\n').count() as i32,
            columns: rewritten_columns(line),
        });
    }
}

/// The length of text once characters outside ASCII are rewritten.
fn rewritten_length(text: &str) -> usize {
    text.chars()
        .map(|c| if c.is_ascii() { 1 } else { REWRITTEN })
        .sum()
}

/// The rewritten length of text, backslashes before characters outside ASCII included.
fn rewritten_columns(text: &str) -> i32 {
    let mut columns = 0;
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        columns += if c.is_ascii() { 1 } else { REWRITTEN };
        if c == '\\' {
            match characters.next() {
                Some(next) if next.is_ascii() => columns += 1,
                Some(_) => columns += REWRITTEN_BACKSLASH - 1 + REWRITTEN,
                None => {}
            }
        }
    }
    columns as i32
}
