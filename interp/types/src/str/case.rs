//! Case methods and predicates: ASCII at once, the rest by the Unicode tables.

use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::str::{Str, Text};
use sidewinder_text::case;
use sidewinder_text::wtf8::Wtf8Buf;

/// A case method: how it maps an ASCII character (with whether a cased one stands before it), and text of any width.
macro_rules! mapped {
    ($this:expr, $function:ident) => {
        match $this.text() {
            Text::One(text) => case::$function(text),
            Text::Two(text) => case::$function(text),
            Text::Four(text) => case::$function(text),
        }
    };
}

fn finish(text: Wtf8Buf) -> PyResult {
    Str::from_wtf8(text.as_bytes()).map(Ref::upcast)
}

pub(super) fn upper(this: &Str) -> PyResult {
    if this.is_ascii() {
        return this.map_ascii(|c| c.to_ascii_uppercase()).map(Ref::upcast);
    }
    finish(mapped!(this, upper))
}

pub(super) fn lower(this: &Str) -> PyResult {
    if this.is_ascii() {
        return this.map_ascii(|c| c.to_ascii_lowercase()).map(Ref::upcast);
    }
    finish(mapped!(this, lower))
}

pub(super) fn casefold(this: &Str) -> PyResult {
    if this.is_ascii() {
        return this.map_ascii(|c| c.to_ascii_lowercase()).map(Ref::upcast);
    }
    finish(mapped!(this, casefold))
}

pub(super) fn swapcase(this: &Str) -> PyResult {
    if this.is_ascii() {
        let swap = |c: u8| if c.is_ascii_alphabetic() { c ^ 0x20 } else { c };
        return this.map_ascii(swap).map(Ref::upcast);
    }
    finish(mapped!(this, swapcase))
}

pub(super) fn capitalize(this: &Str) -> PyResult {
    if this.is_empty() {
        return this.to_exact().map(Ref::upcast);
    }
    finish(mapped!(this, capitalize))
}

pub(super) fn title(this: &Str) -> PyResult {
    finish(mapped!(this, title))
}

pub(super) fn is_upper(this: &Str) -> bool {
    mapped!(this, is_upper)
}

pub(super) fn is_lower(this: &Str) -> bool {
    mapped!(this, is_lower)
}

pub(super) fn is_title(this: &Str) -> bool {
    mapped!(this, is_title)
}

/// Whether all characters pass a test, and there are any.
pub(super) fn all(this: &Str, test: impl Fn(u32) -> bool) -> bool {
    !this.is_empty()
        && match this.text() {
            Text::One(text) => text.iter().all(|&c| test(u32::from(c))),
            Text::Two(text) => text.iter().all(|&c| test(u32::from(c))),
            Text::Four(text) => text.iter().all(|&c| test(c)),
        }
}
