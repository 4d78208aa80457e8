//! The format mini-language: `format(value, spec)` for str, int, float and complex, without objects.
//!
//! [`Spec::parse`] reads a specification and checks what does not depend on the value; the functions `format_*` check the rest
//! and lay the text out. Messages are CPython 3.14's (Python/formatter_unicode.c, asked of the oracle).

mod layout;
mod numbers;

pub use layout::Locale;
pub use numbers::{format_char, format_complex, format_float, format_int};

use crate::unicode::decimal_value;
use crate::wtf8::{Wtf8, Wtf8Buf};

/// Why a value cannot be formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// ValueError with this message.
    Value(String),
    /// MemoryError.
    Memory,
}

impl From<&str> for FormatError {
    fn from(message: &str) -> Self {
        FormatError::Value(message.to_owned())
    }
}

/// Which separator groups digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// `_`
    Underscore,
}

impl Separator {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Separator::Comma => ",",
            Separator::Underscore => "_",
        }
    }
}

/// A parsed format specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// The fill character, a space unless given.
    pub fill: u32,
    /// `<`, `>`, `^` or `=`.
    pub align: u8,
    /// `+`, `-` or space, if given.
    pub sign: Option<u8>,
    /// `z`: negative zero becomes zero.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    /// The least width, if given.
    pub width: Option<usize>,
    /// Groups the digits before the point.
    pub grouping: Option<Separator>,
    /// The precision, if given.
    pub precision: Option<usize>,
    /// Groups the digits behind the point.
    pub fraction_grouping: Option<Separator>,
    /// The presentation type, or the default of the value's type; 0 for none.
    pub kind: u32,
}

/// Reads a specification from left to right.
struct Reader<'a> {
    rest: &'a [u32],
}

impl Reader<'_> {
    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        let byte = u8::try_from(*first).ok().filter(|byte| wanted(*byte))?;
        self.rest = rest;
        Some(byte)
    }

    fn flag(&mut self, letter: u8) -> bool {
        self.take(|byte| byte == letter).is_some()
    }

    /// Decimal digits of any script; None when there is none.
    fn number(&mut self) -> Result<Option<usize>, FormatError> {
        let mut value = None;
        while let Some(digit) = self.rest.first().and_then(|c| decimal_value(*c)) {
            let larger = value
                .unwrap_or(0usize)
                .checked_mul(10)
                .and_then(|n| n.checked_add(usize::from(digit)));
            value = Some(
                larger
                    .filter(|n| isize::try_from(*n).is_ok())
                    .ok_or("Too many decimal digits in format string")?,
            );
            self.rest = self.rest.get(1..).unwrap_or(&[]);
        }
        Ok(value)
    }

    fn separator(&mut self) -> Result<Option<Separator>, FormatError> {
        let comma = self.flag(b',');
        let underscore = self.flag(b'_');
        let another = self.rest.first() == Some(&u32::from(b','));
        if underscore && (comma || another) {
            return Err("Cannot specify both ',' and '_'.".into());
        }
        Ok(match (comma, underscore) {
            (true, _) => Some(Separator::Comma),
            (_, true) => Some(Separator::Underscore),
            _ => None,
        })
    }
}

fn is_align(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'=' | b'^')
}

impl Spec {
    /// Parses a specification for a value of the type `type_name`, whose default presentation is `default_kind` (0 for
    /// none) and whose default alignment is `default_align`.
    pub fn parse(
        text: &Wtf8,
        default_kind: u8,
        default_align: u8,
        type_name: &str,
    ) -> Result<Spec, FormatError> {
        let points: Vec<u32> = text.code_points().collect();
        let mut reader = Reader { rest: &points };
        let (fill, align) = match *points.as_slice() {
            [fill, align, ..] if u8::try_from(align).is_ok_and(is_align) => {
                reader.rest = points.get(2..).unwrap_or(&[]);
                (Some(fill), Some(align as u8))
            }
            _ => (None, reader.take(is_align)),
        };
        let sign = reader.take(|byte| matches!(byte, b' ' | b'+' | b'-'));
        let no_negative_zero = reader.flag(b'z');
        let alternate = reader.flag(b'#');
        let zero = fill.is_none() && reader.flag(b'0');
        let zero_align = if zero && default_align == b'>' {
            b'='
        } else {
            default_align
        };
        let width = reader.number()?;
        let grouping = reader.separator()?;
        let (mut precision, mut fraction_grouping) = (None, None);
        if reader.flag(b'.') {
            precision = reader.number()?;
            fraction_grouping = reader.separator()?;
            if precision.is_none() && fraction_grouping.is_none() {
                return Err("Format specifier missing precision".into());
            }
        }
        let kind = match *reader.rest {
            [] => u32::from(default_kind),
            [kind] => kind,
            _ => {
                let text = crate::repr::repr_str(text);
                let shown = text.to_string_lossy();
                let shown = shown.get(1..shown.len() - 1).unwrap_or(&shown);
                return Err(FormatError::Value(format!(
                    "Invalid format specifier '{shown}' for object of type '{type_name}'"
                )));
            }
        };
        let spec = Spec {
            fill: fill.unwrap_or(u32::from(if zero { b'0' } else { b' ' })),
            align: align.unwrap_or(zero_align),
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping,
            precision,
            fraction_grouping,
            kind,
        };
        spec.check_separators()?;
        Ok(spec)
    }

    /// Separators go with some presentation types only.
    fn check_separators(&self) -> Result<(), FormatError> {
        let kind = u8::try_from(self.kind).unwrap_or(b'?');
        let number = matches!(kind, b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F' | 0);
        let bits = matches!(kind, b'b' | b'o' | b'x' | b'X');
        let refused = self
            .grouping
            .filter(|one| !(number || bits && *one == Separator::Underscore));
        // Behind the point, only 'n' is refused here.
        let refused = refused.or(self.fraction_grouping.filter(|_| kind == b'n'));
        match refused {
            Some(separator) => Err(FormatError::Value(format!(
                "Cannot specify '{}' with {}.",
                separator.text(),
                shown_kind(self.kind)
            ))),
            None => Ok(()),
        }
    }

    /// The presentation type as a letter; 0 for none, 0xFF for one beyond ASCII.
    pub fn letter(&self) -> u8 {
        u8::try_from(self.kind).unwrap_or(0xFF)
    }

    /// The error for a presentation type that the value's type does not know.
    pub fn unknown_kind(&self, type_name: &str) -> FormatError {
        FormatError::Value(format!(
            "Unknown format code {} for object of type '{type_name}'",
            shown_kind(self.kind)
        ))
    }
}

fn shown_kind(kind: u32) -> String {
    match u8::try_from(kind) {
        Ok(byte @ 33..=127) => format!("'{}'", char::from(byte)),
        _ => format!("'\\x{kind:x}'"),
    }
}

/// `format(text, spec)` for a specification parsed with the defaults `s` and `<`.
pub fn format_str(spec: &Spec, text: &Wtf8, type_name: &str) -> Result<Wtf8Buf, FormatError> {
    if spec.kind != u32::from(b's') {
        return Err(spec.unknown_kind(type_name));
    }
    match spec.sign {
        Some(b' ') => return Err("Space not allowed in string format specifier".into()),
        Some(_) => return Err("Sign not allowed in string format specifier".into()),
        None => {}
    }
    if spec.no_negative_zero {
        return Err("Negative zero coercion (z) not allowed in string format specifier".into());
    }
    if spec.alternate {
        return Err("Alternate form (#) not allowed in string format specifier".into());
    }
    if spec.align == b'=' {
        return Err("'=' alignment not allowed in string format specifier".into());
    }
    let cut = spec
        .precision
        .and_then(|precision| text.code_point_indices().nth(precision));
    let shown = cut.and_then(|(end, _)| text.get(0..end)).unwrap_or(text);
    layout::pad(spec, shown)
}
