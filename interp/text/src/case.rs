//! The case methods of str on whole text: full mappings with the final sigma rule, and the predicates.
//!
//! They take code points in any storage ([`Units`]); mappings of single code points are in `unicode`.

use crate::codecs::Units;
use crate::unicode::{self, CaseMapping};
use crate::wtf8::Wtf8Buf;

const CAPITAL_SIGMA: u32 = 0x3A3;
const SMALL_SIGMA: u32 = 0x3C3;
const FINAL_SIGMA: u32 = 0x3C2;

/// True when the first of the code points that is not case-ignorable is cased.
fn first_is_cased<T: Units + ?Sized>(text: &T, indices: impl Iterator<Item = usize>) -> bool {
    let mut points = indices.map(|index| text.point(index));
    let seen = points.find(|point| !unicode::is_case_ignorable(*point));
    seen.is_some_and(unicode::is_cased)
}

/// True when the capital sigma at `at` ends a word: something cased stands before it and nothing cased behind, not counting
/// what is case-ignorable (The Unicode Standard, 3.13, Final_Sigma).
fn is_final_sigma<T: Units + ?Sized>(text: &T, at: usize) -> bool {
    first_is_cased(text, (0..at).rev()) && !first_is_cased(text, at + 1..text.length())
}

fn push_lower<T: Units + ?Sized>(out: &mut Wtf8Buf, text: &T, at: usize) {
    match text.point(at) {
        CAPITAL_SIGMA => out.push(if is_final_sigma(text, at) {
            FINAL_SIGMA
        } else {
            SMALL_SIGMA
        }),
        point => out.extend(unicode::to_lower(point).as_slice().iter().copied()),
    }
}

fn map<T: Units + ?Sized>(text: &T, mapping: impl Fn(u32) -> CaseMapping) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.length());
    for at in 0..text.length() {
        out.extend(mapping(text.point(at)).as_slice().iter().copied());
    }
    out
}

/// `str.upper`.
pub fn upper<T: Units + ?Sized>(text: &T) -> Wtf8Buf {
    map(text, unicode::to_upper)
}

/// `str.casefold`.
pub fn casefold<T: Units + ?Sized>(text: &T) -> Wtf8Buf {
    map(text, unicode::to_folded)
}

/// `str.lower`.
pub fn lower<T: Units + ?Sized>(text: &T) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.length());
    (0..text.length()).for_each(|at| push_lower(&mut out, text, at));
    out
}

/// `str.capitalize`.
pub fn capitalize<T: Units + ?Sized>(text: &T) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.length());
    if text.length() > 0 {
        out.extend(unicode::to_title(text.point(0)).as_slice().iter().copied());
    }
    (1..text.length()).for_each(|at| push_lower(&mut out, text, at));
    out
}

/// `str.title`.
pub fn title<T: Units + ?Sized>(text: &T) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.length());
    let mut in_word = false;
    for at in 0..text.length() {
        let point = text.point(at);
        if in_word {
            push_lower(&mut out, text, at);
        } else {
            out.extend(unicode::to_title(point).as_slice().iter().copied());
        }
        in_word = unicode::is_cased(point);
    }
    out
}

/// `str.swapcase`.
pub fn swapcase<T: Units + ?Sized>(text: &T) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.length());
    for at in 0..text.length() {
        let point = text.point(at);
        if unicode::is_upper(point) {
            push_lower(&mut out, text, at);
        } else if unicode::is_lower(point) {
            out.extend(unicode::to_upper(point).as_slice().iter().copied());
        } else {
            out.push(point);
        }
    }
    out
}

/// True when some code point has a property and none has what excludes it.
fn some_and_none<T: Units + ?Sized>(
    text: &T,
    has: impl Fn(u32) -> bool,
    excluded: impl Fn(u32) -> bool,
) -> bool {
    let mut found = false;
    for at in 0..text.length() {
        let point = text.point(at);
        if excluded(point) {
            return false;
        }
        found |= has(point);
    }
    found
}

/// `str.isupper`.
pub fn is_upper<T: Units + ?Sized>(text: &T) -> bool {
    some_and_none(text, unicode::is_upper, |c| {
        unicode::is_lower(c) || unicode::is_title(c)
    })
}

/// `str.islower`.
pub fn is_lower<T: Units + ?Sized>(text: &T) -> bool {
    some_and_none(text, unicode::is_lower, |c| {
        unicode::is_upper(c) || unicode::is_title(c)
    })
}

/// `str.istitle`.
pub fn is_title<T: Units + ?Sized>(text: &T) -> bool {
    let (mut cased, mut in_word) = (false, false);
    for at in 0..text.length() {
        let point = text.point(at);
        let starts = unicode::is_upper(point) || unicode::is_title(point);
        let continues = !starts && unicode::is_lower(point);
        if (starts && in_word) || (continues && !in_word) {
            return false;
        }
        in_word = starts || continues;
        cased |= in_word;
    }
    cased
}
