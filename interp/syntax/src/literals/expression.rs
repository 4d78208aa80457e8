//! The text of a replacement field's expression, as `=` and t-strings show it.

use std::borrow::Cow;

/// The expression's text without its comments. Quotes and escapes are followed only as far as to tell a `#` within a
/// string from a comment.
pub fn expression_text(text: &[u8]) -> Cow<'_, [u8]> {
    if !has_comment(text) {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut quote = None;
    let mut in_comment = false;
    let mut bytes = text.iter();
    while let Some(&c) = bytes.next() {
        match c {
            b'\n' if in_comment => {
                in_comment = false;
                out.push(c);
                continue;
            }
            _ if in_comment => continue,
            b'\\' => {
                out.push(c);
                out.extend(bytes.next());
                continue;
            }
            b'\'' | b'"' => follow(&mut quote, c),
            b'#' if quote.is_none() => {
                in_comment = true;
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// Whether a `#` stands outside all quotes.
fn has_comment(text: &[u8]) -> bool {
    if memchr::memchr(b'#', text).is_none() {
        return false;
    }
    let mut quote = None;
    let mut bytes = text.iter();
    while let Some(&c) = bytes.next() {
        match c {
            b'\\' => {
                bytes.next();
            }
            b'\'' | b'"' => follow(&mut quote, c),
            b'#' if quote.is_none() => return true,
            _ => {}
        }
    }
    false
}

/// Opens or closes a quotation. Triple quotes need no care: an odd number of quotes opens, an odd number closes.
fn follow(quote: &mut Option<u8>, c: u8) {
    match *quote {
        None => *quote = Some(c),
        Some(open) if open == c => *quote = None,
        Some(_) => {}
    }
}
