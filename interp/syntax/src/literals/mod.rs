//! The values of literals: numbers, strings, bytes, and the literal parts of f-strings and t-strings. Pure functions
//! from a token's text to a value; who calls them knows the token, issues the warnings and raises the errors.
//!
//! Invariant: the texts are ones that the tokenizer let pass.

mod bytes;
mod expression;
mod names;
mod number;
mod text;

pub use expression::expression_text;
pub use number::{DigitLimit, Number, number};

use crate::error::{SyntaxError, Verdict, Warning, WarningKind, WarningSink};
use crate::lexer::{Buffer, Located, Token, Tokenizer};
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};
use std::borrow::Cow;

/// A string or bytes literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal<'s> {
    /// A string; `unicode` when it has the prefix `u`.
    Str {
        /// Its value.
        value: Decoded<'s>,
        /// The prefix `u` was there.
        unicode: bool,
    },
    /// Bytes, and the first invalid escape.
    Bytes(Cow<'s, [u8]>, Option<InvalidEscape>),
}

/// The value of a string, and the first escape sequence in it that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'s> {
    /// The value.
    pub value: Text<'s>,
    /// The first invalid escape.
    pub invalid: Option<InvalidEscape>,
}

/// Text that is a slice of the source unless escapes had to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text<'s> {
    /// As it stands in the source.
    Source(&'s str),
    /// Made anew.
    Made(Wtf8Buf),
}

impl Text<'_> {
    /// The text.
    pub fn as_wtf8(&self) -> &Wtf8 {
        match self {
            Text::Source(text) => Wtf8::new(text),
            Text::Made(text) => text.as_wtf8(),
        }
    }
}

/// An escape sequence that does not exist, which is kept as it stands and warned of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidEscape {
    /// The escape without its backslash: one character, or three octal digits past `\377`.
    pub escape: String,
    /// Lines between the literal's first character and the escape.
    pub lines: i32,
    /// Columns between the beginning of the escape's line, or of the literal, and the character after the backslash.
    pub columns: i32,
}

/// Why a literal has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiteralError {
    /// `(unicode error) ...`, reported at the current token.
    Unicode(String),
    /// `(value error) ...`, reported at the current token.
    Value(String),
    /// Bytes literals hold ASCII only; reported at the literal.
    NotAscii,
}

impl LiteralError {
    /// The message of the SyntaxError.
    pub fn message(&self) -> String {
        match self {
            LiteralError::Unicode(reason) => format!("(unicode error) {reason}"),
            LiteralError::Value(reason) => format!("(value error) {reason}"),
            LiteralError::NotAscii => "bytes can only contain ASCII literal characters".to_owned(),
        }
    }
}

/// The value of a STRING token's text.
pub fn string(token: &[u8]) -> Result<Literal<'_>, LiteralError> {
    let (mut raw, mut is_bytes, mut unicode) = (false, false, false);
    let mut rest = token;
    while let [letter, after @ ..] = rest {
        match letter {
            b'r' | b'R' => raw = true,
            b'b' | b'B' => is_bytes = true,
            b'u' | b'U' => unicode = true,
            _ => break,
        }
        rest = after;
    }
    let size = match rest {
        [a, b, c, ..] if a == b && b == c && rest.len() >= 6 => 3,
        _ => 1,
    };
    let body = rest
        .get(size..rest.len().saturating_sub(size))
        .unwrap_or_default();
    if is_bytes {
        if !body.is_ascii() {
            return Err(LiteralError::NotAscii);
        }
        return if raw {
            Ok(Literal::Bytes(Cow::Borrowed(body), None))
        } else {
            bytes::unescape(body)
        };
    }
    Ok(Literal::Str {
        value: text::decode(body, raw)?,
        unicode,
    })
}

/// The value of a literal part (FSTRING_MIDDLE, TSTRING_MIDDLE) of an f-string or t-string. Of escaped braces the
/// tokenizer has warned already.
pub fn middle(text: &[u8], raw: bool) -> Result<Decoded<'_>, LiteralError> {
    let mut decoded = text::decode(text, raw)?;
    decoded.invalid = decoded
        .invalid
        .filter(|invalid| !matches!(invalid.escape.as_str(), "{" | "}"));
    Ok(decoded)
}

/// Warns of an invalid escape in a literal. `token` is the literal, or of an f-string the token its parts are joined
/// at; `quotes` is that token's text. The error is the one that the warning becomes under `-W error`; None in it
/// means that the sink holds the reason.
pub fn warn_invalid_escape<B: Buffer>(
    lexer: &Tokenizer<B>,
    token: &Token,
    invalid: &InvalidEscape,
    kind: WarningKind,
    warnings: &mut dyn WarningSink,
) -> Result<(), Option<Box<SyntaxError>>> {
    let escape = &invalid.escape;
    let octal = if escape.len() == 3 && escape.is_ascii() {
        "octal "
    } else {
        ""
    };
    let lineno = token.lineno + invalid.lines;
    let msg = format!(
        "\"\\{escape}\" is an invalid {octal}escape sequence. Such sequences will not work in the future. \
         Did you mean \"\\\\{escape}\"? A raw string is also an option."
    );
    match warnings.warn(Warning { kind, msg, lineno }) {
        Verdict::Continue => return Ok(()),
        Verdict::Abort => return Err(None),
        Verdict::Raise => {}
    }
    let mut col = invalid.columns;
    if invalid.lines == 0 {
        let text = lexer.text(token);
        let quote = text.first().copied().filter(|c| matches!(c, b'\'' | b'"'));
        col += token.col + text.iter().take_while(|&&c| Some(c) == quote).count() as i32;
    }
    let message = format!(
        "\"\\{escape}\" is an invalid {octal}escape sequence. Did you mean \"\\\\{escape}\"? \
         A raw string is also an option."
    );
    let place = Located {
        lineno,
        col,
        end_lineno: lineno,
        end_col: col + 2,
    };
    Err(Some(Box::new(lexer.error_at(
        crate::error::ErrorKind::Syntax,
        message,
        place,
    ))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(token: &str) -> Result<String, String> {
        match string(token.as_bytes()) {
            Ok(Literal::Str { value, .. }) => Ok(value.value.as_wtf8().to_string_lossy().into_owned()),
            Ok(Literal::Bytes(..)) => Err("bytes".to_owned()),
            Err(error) => Err(error.message()),
        }
    }

    #[test]
    fn escapes() {
        assert_eq!(
            text(
                r#""a\tb\x41\u00e9\N{DIGIT ONE}\101\
c""#
            ),
            Ok("a\tbA\u{e9}1Ac".to_owned())
        );
        assert_eq!(text(r#"R'''a\n'''"#), Ok("a\\n".to_owned()));
        assert_eq!(text("u''"), Ok(String::new()));
    }

    #[test]
    fn errors_count_in_rewritten_text() {
        let expected = "(unicode error) 'unicodeescape' codec can't decode bytes in position";
        assert_eq!(
            text(r#""\x41\x4""#),
            Err(format!("{expected} 4-6: truncated \\xXX escape"))
        );
        assert_eq!(
            text(r#""\U00110000""#),
            Err(format!("{expected} 0-9: illegal Unicode character"))
        );
        assert_eq!(
            text("'\\N{\\\u{6f22}'"),
            Err(format!("{expected} 0-18: malformed \\N character escape"))
        );
        let value = Err(LiteralError::Value("invalid \\x escape at position 4".to_owned()));
        assert_eq!(string(br#"b"\x41\x4""#), value);
        assert_eq!(string("b'\u{e9}'".as_bytes()), Err(LiteralError::NotAscii));
    }

    #[test]
    fn only_the_first_invalid_escape_is_noted() {
        let Ok(Literal::Str { value, .. }) = string(b"'''\n \\400\\d'''") else {
            panic!("a string")
        };
        let invalid = InvalidEscape {
            escape: "400".to_owned(),
            lines: 1,
            columns: 2,
        };
        assert_eq!(value.invalid, Some(invalid));
    }

    #[test]
    fn numbers() {
        assert_eq!(number("0x_fF", 4300), Ok(Number::Small(255)));
        assert_eq!(number("1_000.5e1", 4300), Ok(Number::Float(10005.0)));
        assert_eq!(number("00j", 4300), Ok(Number::Imaginary(0.0)));
        let digits = "1".repeat(4301);
        assert_eq!(
            number(&digits, 4300),
            Err(DigitLimit {
                limit: 4300,
                digits: 4301
            })
        );
        assert_eq!(number(&digits, 0), Ok(Number::Large { digits, radix: 10 }));
    }

    #[test]
    fn comments_leave_the_text_of_an_expression() {
        assert_eq!(&*expression_text(b"x # c\n + '#'"), b"x \n + '#'");
        assert_eq!(&*expression_text(b"'#'"), b"'#'");
    }
}
