//! What Python's str methods and literals ask of a code point, Unicode 16.0: character classes, case mappings and
//! numeric values.
//!
//! All functions take any `u32`; a number that is no code point has no property. The tables are the oracle's own
//! answers for every code point. The `unicodedata` view of characters (category, names, decompositions) is in the
//! modules `ucd`, `names` and `normalize`.
#![allow(
    clippy::indexing_slicing,
    reason = "trie lookups: the generator bounds every index of the tables it writes"
)]

use crate::generated::types::{
    CASE_EXPANSIONS, NUMERIC_VALUES, TYPE_DATA, TYPE_INDEX, TYPE_RECORDS, TYPE_SHIFT,
};

/// A case mapping of one code point.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Case {
    /// The difference to the one code point it maps to.
    Shift(i32),
    /// Start and length, in the expansions, of the two or three it maps to.
    Expand(u16, u8),
}

/// The properties shared by many code points.
#[derive(Debug)]
pub(crate) struct TypeRecord {
    pub(crate) flags: u16,
    pub(crate) upper: Case,
    pub(crate) lower: Case,
    pub(crate) title: Case,
    pub(crate) fold: Case,
    pub(crate) simple_lower: i32,
    pub(crate) decimal: u8,
    pub(crate) digit: u8,
    pub(crate) numeric: u8,
}

#[inline]
fn record(code_point: u32) -> &'static TypeRecord {
    if code_point >= 0x11_0000 {
        return record(0);
    }
    let block = usize::from(TYPE_INDEX[(code_point >> TYPE_SHIFT) as usize]) << TYPE_SHIFT;
    let offset = (code_point & ((1 << TYPE_SHIFT) - 1)) as usize;
    &TYPE_RECORDS[usize::from(TYPE_DATA[block + offset])]
}

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        $($(#[$doc])*
        #[inline]
        pub fn $name(code_point: u32) -> bool {
            record(code_point).flags & (1 << $bit) != 0
        })*
    };
}

flags! {
    /// `str.isalpha`: categories Lm, Lt, Lu, Ll, Lo.
    is_alpha = 0;
    /// `str.isdecimal`: has a decimal digit value.
    is_decimal = 1;
    /// `str.isdigit`: has a digit value.
    is_digit = 2;
    /// `str.isnumeric`: has a numeric value.
    is_numeric = 3;
    /// `str.isspace`: whitespace, as `str.split` and `str.strip` take it.
    is_space = 4;
    /// `str.isprintable`: `repr` shows it as it is.
    is_printable = 5;
    /// The property Uppercase.
    is_upper = 6;
    /// The property Lowercase.
    is_lower = 7;
    /// The category Lt.
    is_title = 8;
    /// May begin an identifier (XID_Start or underscore).
    is_identifier_start = 9;
    /// May continue an identifier (XID_Continue).
    is_identifier_continue = 10;
    /// The property Cased; `str.title` looks at it.
    is_cased = 11;
    /// The property Case_Ignorable of a code point where the final sigma rule skips it.
    is_case_ignorable = 12;
    /// Ends a line for `str.splitlines`.
    is_line_break = 13;
    /// `_sre.unicode_iscased`: its simple lower or upper case is another code point.
    has_simple_case = 14;
}

/// `str.isalnum` of one code point.
pub fn is_alnum(code_point: u32) -> bool {
    // isalpha, isdecimal, isdigit, isnumeric: the low four bits.
    record(code_point).flags & 0xF != 0
}

/// A case mapping: one to three code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseMapping {
    points: [u32; 3],
    len: u8,
}

impl CaseMapping {
    /// The code points it maps to.
    #[inline]
    pub fn as_slice(&self) -> &[u32] {
        &self.points[..usize::from(self.len)]
    }
}

#[inline]
fn apply(code_point: u32, case: Case) -> CaseMapping {
    match case {
        Case::Shift(shift) => CaseMapping {
            points: [code_point.wrapping_add_signed(shift), 0, 0],
            len: 1,
        },
        Case::Expand(start, len) => {
            let mut points = [0; 3];
            let found = &CASE_EXPANSIONS[usize::from(start)..][..usize::from(len)];
            points[..found.len()].copy_from_slice(found);
            CaseMapping { points, len }
        }
    }
}

/// Full upper case, as `str.upper`.
pub fn to_upper(code_point: u32) -> CaseMapping {
    apply(code_point, record(code_point).upper)
}

/// Full lower case, without the final sigma rule.
pub fn to_lower(code_point: u32) -> CaseMapping {
    apply(code_point, record(code_point).lower)
}

/// Full title case, as `str.title` gives the first letter of a word.
pub fn to_title(code_point: u32) -> CaseMapping {
    apply(code_point, record(code_point).title)
}

/// Full case folding, as `str.casefold`.
pub fn to_folded(code_point: u32) -> CaseMapping {
    apply(code_point, record(code_point).fold)
}

/// Simple lower case: always one code point (`_sre.unicode_tolower`).
pub fn to_simple_lower(code_point: u32) -> u32 {
    code_point.wrapping_add_signed(record(code_point).simple_lower)
}

/// The value of a decimal digit (`unicodedata.decimal`).
pub fn decimal_value(code_point: u32) -> Option<u8> {
    Some(record(code_point).decimal).filter(|value| *value <= 9)
}

/// The value of a digit, superscripts and the like included (`unicodedata.digit`).
pub fn digit_value(code_point: u32) -> Option<u8> {
    Some(record(code_point).digit).filter(|value| *value <= 9)
}

/// The numeric value, fractions and the like included (`unicodedata.numeric`).
pub fn numeric_value(code_point: u32) -> Option<f64> {
    Some(NUMERIC_VALUES[usize::from(record(code_point).numeric)]).filter(|value| !value.is_nan())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_mappings_expand() {
        assert_eq!(to_upper(0xDF).as_slice(), [0x53, 0x53]);
        assert_eq!(to_lower(0x130).as_slice(), [0x69, 0x307]);
        assert_eq!(to_upper(0x390).as_slice(), [0x399, 0x308, 0x301]);
        assert_eq!(to_folded(0x1E9E).as_slice(), [0x73, 0x73]);
        assert_eq!(to_simple_lower(0x130), 0x69);
    }

    #[test]
    fn numbers_beyond_unicode_have_no_property() {
        assert!(!is_alpha(0x11_0000) && !is_printable(u32::MAX));
        assert_eq!(numeric_value(u32::MAX), None);
    }

    #[test]
    fn numeric_values() {
        assert_eq!(numeric_value(0xBD), Some(0.5));
        assert_eq!((decimal_value(0xB2), digit_value(0xB2)), (None, Some(2)));
        assert_eq!(decimal_value(0x661), Some(1));
    }
}
