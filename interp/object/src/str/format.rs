//! Building strings piece by piece, and from format arguments.
//!
//! Messages are written with `format!`-style arguments. Such text is UTF-8 and cannot hold lone surrogates, so
//! `Display` of a string object writes a surrogate as an escape (a noncharacter and a private-use character) that
//! `Str::from_format` turns back; a noncharacter in the text itself is doubled.

use super::{Kind, Str, Text};
use crate::reference::PyResult;
use core::fmt::{self, Write as _};

/// The noncharacter that starts an escape.
const ESCAPE: char = '\u{10fffe}';
/// What is added to a surrogate's low eleven bits.
const PRIVATE: u32 = 0xf_0000;

/// A growing string.
#[derive(Default)]
pub struct StrBuilder {
    narrow: Vec<u8>,
    wide: Vec<u32>,
    escaped: bool,
    decode: bool,
}

impl StrBuilder {
    /// An empty builder.
    pub fn new() -> StrBuilder {
        StrBuilder::default()
    }

    fn widen(&mut self) {
        if !self.narrow.is_empty() {
            self.wide.extend(self.narrow.drain(..).map(u32::from));
        }
    }

    /// Adds a code point (at most 0x10ffff).
    #[inline]
    pub fn push(&mut self, code_point: u32) {
        match u8::try_from(code_point) {
            Ok(byte) if self.wide.is_empty() => self.narrow.push(byte),
            _ => {
                self.widen();
                self.wide.push(code_point);
            }
        }
    }

    /// Adds text.
    pub fn push_str(&mut self, text: &str) {
        if text.is_ascii() && self.wide.is_empty() {
            self.narrow.extend_from_slice(text.as_bytes());
        } else {
            text.chars().for_each(|c| self.push(u32::from(c)));
        }
    }

    /// Adds the text of a string object.
    pub fn push_object(&mut self, string: &Str) {
        self.push_text(string.text());
    }

    /// Adds a part of another string.
    pub fn push_text(&mut self, text: Text<'_>) {
        match text {
            Text::One(text) if self.wide.is_empty() => self.narrow.extend_from_slice(text),
            Text::One(text) => self.wide.extend(text.iter().map(|&c| u32::from(c))),
            Text::Two(text) if Text::Two(text).largest() > 0xff || !self.wide.is_empty() => {
                self.widen();
                self.wide.extend(text.iter().map(|&c| u32::from(c)));
            }
            Text::Four(text) if Text::Four(text).largest() > 0xff || !self.wide.is_empty() => {
                self.widen();
                self.wide.extend_from_slice(text);
            }
            text => text.code_points().for_each(|c| self.push(c)),
        }
    }

    /// Adds an ASCII character so many times, or MemoryError.
    pub fn push_repeated(&mut self, byte: u8, count: usize) -> crate::reference::Fallible {
        if self.wide.is_empty() {
            if self.narrow.try_reserve(count).is_err() {
                return Err(crate::errors::no_memory());
            }
            self.narrow.resize(self.narrow.len() + count, byte);
        } else {
            if self.wide.try_reserve(count).is_err() {
                return Err(crate::errors::no_memory());
            }
            self.wide.resize(self.wide.len() + count, u32::from(byte));
        }
        Ok(())
    }

    /// The number of code points so far.
    pub fn len(&self) -> usize {
        self.narrow.len() + self.wide.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The string.
    pub fn finish(self) -> PyResult<Str> {
        if self.wide.is_empty() {
            Str::from_latin1(&self.narrow)
        } else {
            Str::from_code_points(&self.wide)
        }
    }
}

impl fmt::Write for StrBuilder {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if !self.decode || (text.is_ascii() && !self.escaped) {
            self.push_str(text);
            return Ok(());
        }
        for c in text.chars() {
            if self.escaped {
                self.escaped = false;
                let low = u32::from(c).wrapping_sub(PRIVATE);
                self.push(if c == ESCAPE {
                    u32::from(ESCAPE)
                } else {
                    0xd800 + (low & 0x7ff)
                });
            } else if c == ESCAPE {
                self.escaped = true;
            } else {
                self.push(u32::from(c));
            }
        }
        Ok(())
    }
}

impl Str {
    /// A string from format arguments; string objects among them keep their lone surrogates.
    pub fn from_format(arguments: fmt::Arguments<'_>) -> PyResult<Str> {
        if let Some(text) = arguments.as_str() {
            return Str::from_str(text);
        }
        let mut builder = StrBuilder {
            decode: true,
            ..StrBuilder::default()
        };
        // A `Display` that fails leaves the text as far as it came.
        let _ = builder.write_fmt(arguments);
        builder.finish()
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.as_ascii() {
            return f.write_str(text);
        }
        for code_point in self.text().code_points() {
            match char::from_u32(code_point) {
                Some(ESCAPE) => {
                    f.write_char(ESCAPE)?;
                    f.write_char(ESCAPE)?;
                }
                Some(c) => f.write_char(c)?,
                None => {
                    f.write_char(ESCAPE)?;
                    let private = PRIVATE + (code_point & 0x7ff);
                    f.write_char(char::from_u32(private).unwrap_or(char::REPLACEMENT_CHARACTER))?;
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string_lossy(), f)
    }
}

const _: () = assert!(Kind::Four as usize == 4);
