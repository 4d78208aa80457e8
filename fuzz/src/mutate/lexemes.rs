//! A rough splitting of a source into names, numbers, strings, operators, comments and white space.
//!
//! It never fails and loses nothing: the lexemes lie side by side and cover the source. It knows just enough
//! of Python to keep a string or a number in one piece.

use std::ops::Range;

/// What a lexeme looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An identifier that is no keyword, anything beyond ASCII included.
    Name,
    /// A hard or soft keyword.
    Keyword,
    /// A number, or what starts like one.
    Number,
    /// A string with its prefix and quotes; an f-string with all it holds.
    String,
    /// An operator or a bracket.
    Operator,
    /// A comment without its line end.
    Comment,
    /// Spaces, tabs, form feeds, continuations.
    Space,
    /// A line end.
    Newline,
    /// Anything else.
    Other,
}

/// A piece of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexeme {
    /// What it looks like.
    pub kind: Kind,
    /// Where it is.
    pub range: Range<usize>,
}

/// Python's keywords, the soft ones included.
pub const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "match",
    "case", "type", "_",
];

/// Operators and delimiters, longest first, so that the first that fits is the longest.
pub const OPERATORS: &[&str] = &[
    "...", "**=", "//=", ">>=", "<<=", "!=", "->", ":=", "==", "<=", ">=", "<>", "+=", "-=", "*=", "/=",
    "%=", "&=", "|=", "^=", "@=", "**", "//", "<<", ">>", "+", "-", "*", "/", "%", "@", "&", "|", "^", "~",
    "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=", "!", "$", "?", "`",
];

/// Splits `source` into lexemes that cover it.
pub fn split(source: &[u8]) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    let mut start = 0;
    while let Some(rest) = source.get(start..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = next(rest);
        let end = (start + length.max(1)).min(source.len());
        lexemes.push(Lexeme {
            kind,
            range: start..end,
        });
        start = end;
    }
    lexemes
}

fn next(rest: &[u8]) -> (Kind, usize) {
    let count = |accept: fn(u8) -> bool| rest.iter().take_while(|&&byte| accept(byte)).count();
    match rest {
        [b'\r', b'\n', ..] => (Kind::Newline, 2),
        [b'\n' | b'\r', ..] => (Kind::Newline, 1),
        [b'\\', b'\r', b'\n', ..] => (Kind::Space, 3),
        [b'\\', b'\n', ..] => (Kind::Space, 2),
        [b' ' | b'\t' | 0x0c, ..] => (Kind::Space, count(|byte| matches!(byte, b' ' | b'\t' | 0x0c))),
        [b'#', ..] => (Kind::Comment, count(|byte| !matches!(byte, b'\n' | b'\r'))),
        [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..] => (Kind::Number, number(rest)),
        [b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.., ..] => word(rest),
        [b'"' | b'\'', ..] => (Kind::String, string(rest)),
        _ => match OPERATORS
            .iter()
            .find(|operator| rest.starts_with(operator.as_bytes()))
        {
            Some(operator) => (Kind::Operator, operator.len()),
            None => (Kind::Other, 1),
        },
    }
}

fn word(rest: &[u8]) -> (Kind, usize) {
    let length = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_' || !byte.is_ascii())
        .count();
    let (word, after) = rest.split_at(length);
    if length <= 2
        && word.iter().all(|byte| b"rbuftRBUFT".contains(byte))
        && matches!(after, [b'"' | b'\'', ..])
    {
        return (Kind::String, length + string(after));
    }
    let keyword = KEYWORDS.iter().any(|keyword| keyword.as_bytes() == word);
    (if keyword { Kind::Keyword } else { Kind::Name }, length)
}

fn number(rest: &[u8]) -> usize {
    let mut length = 0;
    let mut previous = 0;
    for &byte in rest {
        let exponent_sign =
            matches!(byte, b'+' | b'-') && matches!(previous, b'e' | b'E') && !rest.starts_with(b"0x");
        if !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') || exponent_sign) {
            break;
        }
        previous = byte;
        length += 1;
    }
    length
}

/// The length of a string that starts with its quote; an unfinished one ends with its line or the source.
fn string(rest: &[u8]) -> usize {
    let Some(&quote) = rest.first() else { return 0 };
    let triple = rest.starts_with(&[quote; 3]);
    let close: &[u8] = if triple { &[quote; 3] } else { &[quote] };
    let mut position = close.len();
    while let Some(tail) = rest.get(position..).filter(|tail| !tail.is_empty()) {
        if tail.starts_with(close) {
            return position + close.len();
        }
        match tail {
            [b'\n', ..] if !triple => return position,
            [b'\\', _, ..] => position += 2,
            _ => position += 1,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<(Kind, &str)> {
        split(source.as_bytes())
            .into_iter()
            .map(|lexeme| (lexeme.kind, &source[lexeme.range]))
            .collect()
    }

    #[test]
    fn lexemes_have_their_kinds() {
        use Kind::*;
        assert_eq!(
            kinds("if x1 <<= rb'a\\'' + 1e-5:\n"),
            [
                (Keyword, "if"),
                (Space, " "),
                (Name, "x1"),
                (Space, " "),
                (Operator, "<<="),
                (Space, " "),
                (String, "rb'a\\''"),
                (Space, " "),
                (Operator, "+"),
                (Space, " "),
                (Number, "1e-5"),
                (Operator, ":"),
                (Newline, "\n"),
            ]
        );
        assert_eq!(
            kinds("'''a\n'b''' \\\n#c"),
            [
                (String, "'''a\n'b'''"),
                (Space, " "),
                (Space, "\\\n"),
                (Comment, "#c")
            ]
        );
        assert_eq!(kinds("'a\nb"), [(String, "'a"), (Newline, "\n"), (Name, "b")]);
    }

    #[test]
    fn they_cover_any_bytes() {
        for index in 0..300 {
            let bytes = crate::entropy::Entropy::of_case(5, index).bytes(200);
            let mut position = 0;
            for lexeme in split(&bytes) {
                assert_eq!(lexeme.range.start, position);
                assert!(lexeme.range.end > position);
                position = lexeme.range.end;
            }
            assert_eq!(position, bytes.len());
        }
    }
}
