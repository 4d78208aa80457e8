//! The Unicode character database as `unicodedata` shows it, for 16.0 and for 3.2.0 (which stringprep and IDNA need).
//!
//! All functions take any `u32`; a number that is no code point counts as unassigned. Names are in `names`, normal forms in
//! `normalize`.
#![allow(
    clippy::indexing_slicing,
    reason = "trie lookups: the generator bounds every index of the tables it writes"
)]

use crate::generated::characters::{
    BIDIRECTIONAL_CLASSES, CATEGORIES, DECOMPOSITION_CODES, DECOMPOSITION_DATA, DECOMPOSITION_INDEX,
    DECOMPOSITION_SHIFT, DECOMPOSITION_TAGS, DECOMPOSITIONS, NEW_DATA, NEW_INDEX, NEW_RECORDS, NEW_SHIFT,
    OLD_DATA, OLD_INDEX, OLD_NUMBERS, OLD_RECORDS, OLD_SHIFT, WIDTHS,
};
use crate::unicode;

/// A version of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 16.0, `unicodedata`.
    Current,
    /// 3.2.0, `unicodedata.ucd_3_2_0`.
    Old,
}

/// The properties shared by many code points; the small numbers index the tables of names.
#[derive(Debug)]
pub(crate) struct CharacterRecord {
    pub(crate) category: u8,
    pub(crate) bidirectional: u8,
    pub(crate) combining: u8,
    pub(crate) mirrored: bool,
    pub(crate) width: u8,
}

const LIMIT: u32 = 0x11_0000;

#[inline]
fn record(code_point: u32, version: Version) -> &'static CharacterRecord {
    // The last code point is unassigned and has no property.
    let c = code_point.min(LIMIT - 1) as usize;
    match version {
        Version::Current => {
            let block = usize::from(NEW_INDEX[c >> NEW_SHIFT]) << NEW_SHIFT;
            &NEW_RECORDS[usize::from(NEW_DATA[block + (c & ((1 << NEW_SHIFT) - 1))])]
        }
        Version::Old => {
            let block = usize::from(OLD_INDEX[c >> OLD_SHIFT]) << OLD_SHIFT;
            &OLD_RECORDS[usize::from(OLD_DATA[block + (c & ((1 << OLD_SHIFT) - 1))])]
        }
    }
}

/// The general category, such as `Lu`.
pub fn category(code_point: u32, version: Version) -> &'static str {
    CATEGORIES[usize::from(record(code_point, version).category)]
}

/// True when the version assigns the code point a character (its category is not Cn).
pub fn is_assigned(code_point: u32, version: Version) -> bool {
    category(code_point, version) != "Cn"
}

/// The bidirectional class, such as `AL`; empty when there is none.
pub fn bidirectional(code_point: u32, version: Version) -> &'static str {
    BIDIRECTIONAL_CLASSES[usize::from(record(code_point, version).bidirectional)]
}

/// The canonical combining class.
pub fn combining(code_point: u32, version: Version) -> u8 {
    record(code_point, version).combining
}

/// True for characters that are mirrored in right-to-left text.
pub fn is_mirrored(code_point: u32, version: Version) -> bool {
    record(code_point, version).mirrored
}

/// The East Asian width: `A`, `F`, `H`, `N`, `Na` or `W`.
pub fn east_asian_width(code_point: u32, version: Version) -> &'static str {
    WIDTHS[usize::from(record(code_point, version).width)]
}

/// What 3.2.0 says of the numbers of an assigned character, where that differs.
fn old_numbers(code_point: u32) -> Option<&'static (u32, u8, u8, f64)> {
    OLD_NUMBERS
        .binary_search_by_key(&code_point, |row| row.0)
        .ok()
        .map(|at| &OLD_NUMBERS[at])
}

/// The value of a decimal digit.
pub fn decimal(code_point: u32, version: Version) -> Option<u8> {
    match version {
        Version::Current => unicode::decimal_value(code_point),
        Version::Old if !is_assigned(code_point, version) => None,
        Version::Old => match old_numbers(code_point) {
            Some(row) => Some(row.1).filter(|value| *value <= 9),
            None => unicode::decimal_value(code_point),
        },
    }
}

/// The value of a digit. CPython tells it of code points that 3.2.0 does not assign, too.
pub fn digit(code_point: u32, version: Version) -> Option<u8> {
    match (version, old_numbers(code_point)) {
        (Version::Old, Some(row)) => Some(row.2).filter(|value| *value <= 9),
        _ => unicode::digit_value(code_point),
    }
}

/// The numeric value.
pub fn numeric(code_point: u32, version: Version) -> Option<f64> {
    match version {
        Version::Current => unicode::numeric_value(code_point),
        Version::Old if !is_assigned(code_point, version) => None,
        Version::Old => match old_numbers(code_point) {
            Some(row) => Some(row.3).filter(|value| !value.is_nan()),
            None => unicode::numeric_value(code_point),
        },
    }
}

/// One step of a decomposition: the tag (empty when canonical) and the code points. Hangul syllables are left out.
pub(crate) fn decomposition_entry(code_point: u32) -> Option<(&'static str, &'static [u32])> {
    if code_point >= LIMIT {
        return None;
    }
    let c = code_point as usize;
    let block = usize::from(DECOMPOSITION_INDEX[c >> DECOMPOSITION_SHIFT]) << DECOMPOSITION_SHIFT;
    let number = usize::from(DECOMPOSITION_DATA[block + (c & ((1 << DECOMPOSITION_SHIFT) - 1))]);
    let (start, length, tag) = DECOMPOSITIONS[number];
    if length == 0 {
        return None;
    }
    let codes = &DECOMPOSITION_CODES[usize::from(start)..][..usize::from(length)];
    Some((DECOMPOSITION_TAGS[usize::from(tag)], codes))
}

/// `unicodedata.decomposition`: the tag in angle brackets and hexadecimal code points, or nothing.
pub fn decomposition(code_point: u32, version: Version) -> String {
    if let Some((first, second)) = crate::normalize::split_syllable(code_point) {
        // Unlike other decompositions, those of syllables are told in full.
        return match crate::normalize::split_syllable(first) {
            Some((lead, vowel)) => format!("{lead:04X} {vowel:04X} {second:04X}"),
            None => format!("{first:04X} {second:04X}"),
        };
    }
    if !is_assigned(code_point, version) {
        return String::new();
    }
    let Some((tag, codes)) = decomposition_entry(code_point) else {
        return String::new();
    };
    let mut text = if tag.is_empty() {
        String::new()
    } else {
        format!("<{tag}>")
    };
    for code in codes {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&format!("{code:04X}"));
    }
    text
}
