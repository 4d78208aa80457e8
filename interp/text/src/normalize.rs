//! Unicode normal forms of text that may hold surrogates, by both versions of the database (Unicode Standard Annex 15).

use crate::generated::characters::COMPOSITIONS;
use crate::ucd::{self, Version, combining, decomposition_entry};
use crate::wtf8::{Wtf8, Wtf8Buf};
use std::borrow::Cow;

/// A normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Canonical composition.
    Nfc,
    /// Canonical decomposition.
    Nfd,
    /// Compatibility composition.
    Nfkc,
    /// Compatibility decomposition.
    Nfkd,
}

impl Form {
    /// The form that `unicodedata.normalize` calls by this name.
    pub fn from_name(name: &str) -> Option<Form> {
        match name {
            "NFC" => Some(Form::Nfc),
            "NFD" => Some(Form::Nfd),
            "NFKC" => Some(Form::Nfkc),
            "NFKD" => Some(Form::Nfkd),
            _ => None,
        }
    }

    fn compatibility(self) -> bool {
        matches!(self, Form::Nfkc | Form::Nfkd)
    }

    fn composes(self) -> bool {
        matches!(self, Form::Nfc | Form::Nfkc)
    }
}

/// The bounds of the algorithmic Hangul syllables (The Unicode Standard, 3.12).
const SYLLABLES: std::ops::Range<u32> = 0xAC00..0xD7A4;
const LEAD: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
const TAIL: u32 = 0x11A7;
const VOWELS: u32 = 21;
const TAILS: u32 = 28;

/// The canonical decomposition of a Hangul syllable into two: lead and vowel, or what those make and the tail.
pub(crate) fn split_syllable(code_point: u32) -> Option<(u32, u32)> {
    if !SYLLABLES.contains(&code_point) {
        return None;
    }
    let index = code_point - SYLLABLES.start;
    Some(match index % TAILS {
        0 => (LEAD + index / TAILS / VOWELS, VOWEL + index / TAILS % VOWELS),
        tail => (code_point - tail, TAIL + tail),
    })
}

fn join_syllable(first: u32, second: u32) -> Option<u32> {
    let (lead, vowel) = (first.wrapping_sub(LEAD), second.wrapping_sub(VOWEL));
    if lead < 19 && vowel < VOWELS {
        return Some(SYLLABLES.start + (lead * VOWELS + vowel) * TAILS);
    }
    let tail = second.wrapping_sub(TAIL);
    let open = SYLLABLES.contains(&first) && (first - SYLLABLES.start).is_multiple_of(TAILS);
    (open && (1..TAILS).contains(&tail)).then(|| first + tail)
}

/// Corrections made after 3.2.0 (NormalizationCorrections.txt): what it decomposed these to.
fn old_correction(code_point: u32) -> Option<u32> {
    match code_point {
        0x2F868 => Some(0x2136A),
        0x2F874 => Some(0x5F33),
        0x2F91F => Some(0x43AB),
        0x2F95F => Some(0x7AAE),
        0x2F9BF => Some(0x4D57),
        _ => None,
    }
}

fn decompose_into(out: &mut Vec<u32>, code_point: u32, compatibility: bool, version: Version) {
    if let Some((first, second)) = split_syllable(code_point) {
        decompose_into(out, first, compatibility, version);
        out.push(second);
        return;
    }
    if version == Version::Old {
        if let Some(old) = old_correction(code_point) {
            return out.push(old);
        }
        if !ucd::is_assigned(code_point, version) {
            return out.push(code_point);
        }
    }
    match decomposition_entry(code_point) {
        Some((tag, codes)) if compatibility || tag.is_empty() => {
            for code in codes {
                decompose_into(out, *code, compatibility, version);
            }
        }
        _ => out.push(code_point),
    }
}

/// Puts combining marks in canonical order.
fn reorder(points: &mut [u32]) {
    // CPython sorts by the current classes in both versions.
    let class = |c: &u32| combining(*c, Version::Current);
    for run in points.chunk_by_mut(|_, next| class(next) != 0) {
        let marks = match run {
            [first, rest @ ..] if class(first) == 0 => rest,
            all => all,
        };
        if marks.len() > 1 {
            marks.sort_by_key(class);
        }
    }
}

fn compose_pair(first: u32, second: u32) -> Option<u32> {
    join_syllable(first, second).or_else(|| {
        let found = COMPOSITIONS
            .binary_search_by_key(&(first, second), |row| (row.0, row.1))
            .ok()?;
        COMPOSITIONS.get(found).map(|row| row.2)
    })
}

/// Composes decomposed, ordered code points.
fn compose(points: Vec<u32>) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::with_capacity(points.len());
    let mut starter: Option<usize> = None;
    // The class of what was written last behind the starter; 0 when nothing stands between.
    let mut last_class = 0;
    for point in points {
        let class = combining(point, Version::Current);
        let base = starter.and_then(|at| out.get_mut(at));
        if let Some(base) = base {
            let adjacent = last_class == 0;
            let blocked = !adjacent && last_class >= class;
            if !blocked && let Some(joined) = compose_pair(*base, point) {
                *base = joined;
                continue;
            }
        }
        if class == 0 {
            starter = Some(out.len());
        }
        last_class = class;
        out.push(point);
    }
    out
}

/// `unicodedata.normalize`.
pub fn normalize(text: &Wtf8, form: Form, version: Version) -> Wtf8Buf {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut points = Vec::with_capacity(text.len());
    for point in text.code_points() {
        decompose_into(&mut points, point, form.compatibility(), version);
    }
    reorder(&mut points);
    if form.composes() {
        points = compose(points);
    }
    points.into_iter().collect()
}

/// `unicodedata.is_normalized`.
pub fn is_normalized(text: &Wtf8, form: Form, version: Version) -> bool {
    text.is_ascii() || *normalize(text, form, version) == *text
}

/// Normal form KC of text without surrogates: the form in which identifiers are compared (PEP 3131).
pub fn nfkc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    // Text without surrogates normalises to such text.
    match normalize(Wtf8::new(text), Form::Nfkc, Version::Current).into_string() {
        Ok(normal) => Cow::Owned(normal),
        Err(_) => Cow::Borrowed(text),
    }
}

/// Normal form KC of any text; surrogates stay where they are and nothing composes across them.
pub fn nfkc_wtf8(text: &Wtf8) -> Wtf8Buf {
    normalize(text, Form::Nfkc, Version::Current)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates_stay() {
        let text: Wtf8Buf = [0x65, 0x301, 0xD800, 0x301, 0xFB01].into_iter().collect();
        let normal: Vec<u32> = nfkc_wtf8(&text).code_points().collect();
        assert_eq!(normal, [0xE9, 0xD800, 0x301, 0x66, 0x69]);
    }

    #[test]
    fn syllables_compose() {
        assert_eq!(nfkc("\u{1100}\u{1161}\u{11A8}"), "\u{AC01}");
        assert_eq!(ucd::decomposition(0xAC01, Version::Current), "1100 1161 11A8");
    }
}
