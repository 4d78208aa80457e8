//! Character names: `unicodedata.name`, `unicodedata.lookup` and `\N{...}`.
//!
//! A name is stored as numbers of words. Names are found by a list of all of them ordered by hash. Hangul syllables and
//! names that end in the code point are computed.

use crate::generated::names::{
    NAME_DATA, NAME_OFFSETS, NAME_ORDER, NAME_OTHER_CODES, NAME_OTHER_ENDS, NAME_RANGES, NAME_RUNS,
    NAME_SHORT, NAME_STRIDE, NAME_WORD_ENDS, NAME_WORDS,
};
use crate::ucd::{Version, is_assigned};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A character, by its name or an alias.
    Character(u32),
    /// A named sequence; `\N{...}` does not take these.
    Sequence(&'static [u32]),
}

/// No name is longer; `lookup` says "name too long" beyond it.
pub const MAX_NAME_LENGTH: usize = 256;

const SYLLABLE: &str = "HANGUL SYLLABLE ";
const FIRST_SYLLABLE: u32 = 0xAC00;
const LEADS: [&str; 19] = [
    "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H",
];
const VOWELS: [&str; 21] = [
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI",
    "YU", "EU", "YI", "I",
];
const TAILS: [&str; 28] = [
    "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS",
    "S", "SS", "NG", "J", "C", "K", "T", "P", "H",
];

fn word(number: usize) -> &'static str {
    let end = |at: usize| NAME_WORD_ENDS.get(at).map_or(0, |end| *end as usize);
    let start = if number == 0 { 0 } else { end(number - 1) };
    NAME_WORDS.get(start..end(number)).unwrap_or("")
}

/// The encoded words of the name with this number.
fn encoded(number: usize) -> &'static [u8] {
    let start = NAME_OFFSETS
        .get(number / NAME_STRIDE)
        .map_or(0, |offset| *offset as usize);
    let mut rest = NAME_DATA.get(start..).unwrap_or(&[]);
    for _ in 0..number % NAME_STRIDE {
        let length = rest.first().map_or(0, |length| usize::from(*length));
        rest = rest.get(length + 1..).unwrap_or(&[]);
    }
    match rest {
        [length, rest @ ..] => rest.get(..usize::from(*length)).unwrap_or(&[]),
        [] => &[],
    }
}

/// The words of a name, in order.
fn words(number: usize) -> impl Iterator<Item = &'static str> {
    let mut bytes = encoded(number).iter().map(|byte| usize::from(*byte));
    std::iter::from_fn(move || {
        let first = bytes.next()?;
        Some(match first.checked_sub(NAME_SHORT) {
            None => word(first),
            Some(page) => word(NAME_SHORT + page * 256 + bytes.next()?),
        })
    })
}

fn spelled(number: usize) -> String {
    words(number).collect::<Vec<_>>().join(" ")
}

/// How many names are those of characters; aliases and sequences follow.
fn own_names() -> usize {
    NAME_RUNS
        .last()
        .map_or(0, |(_, count, first)| usize::from(*count) + usize::from(*first))
}

/// `unicodedata.name`; None for characters without one.
pub fn name(code_point: u32, version: Version) -> Option<String> {
    if version == Version::Old && !is_assigned(code_point, version) {
        return None;
    }
    let index = code_point.wrapping_sub(FIRST_SYLLABLE) as usize;
    if index < LEADS.len() * VOWELS.len() * TAILS.len() {
        let (lead, vowel, tail) = (index / (21 * 28), index / 28 % 21, index % 28);
        return Some(format!(
            "{SYLLABLE}{}{}{}",
            LEADS.get(lead)?,
            VOWELS.get(vowel)?,
            TAILS.get(tail)?
        ));
    }
    let range = NAME_RANGES
        .iter()
        .find(|(first, last, ..)| (*first..=*last).contains(&code_point));
    if let Some((_, _, told, prefix)) = range {
        return told.then(|| format!("{prefix}{code_point:04X}"));
    }
    let after = NAME_RUNS.partition_point(|(first, ..)| *first <= code_point);
    let (first, count, number) = *NAME_RUNS.get(after.checked_sub(1)?)?;
    let within = code_point - first;
    (within < u32::from(count)).then(|| spelled(usize::from(number) + within as usize))
}

/// The character that has the name with this number.
fn character_of(number: usize) -> Option<u32> {
    let after = NAME_RUNS.partition_point(|(_, _, first)| usize::from(*first) <= number);
    let (code_point, _, first) = *NAME_RUNS.get(after.checked_sub(1)?)?;
    Some(code_point + (number - usize::from(first)) as u32)
}

fn meaning(number: usize, version: Version) -> Option<Named> {
    let Some(other) = number.checked_sub(own_names()) else {
        return character_of(number).map(Named::Character);
    };
    // 3.2.0 knows neither aliases nor sequences.
    if version == Version::Old {
        return None;
    }
    let end = |at: usize| NAME_OTHER_ENDS.get(at).map(|end| usize::from(*end));
    let start = if other == 0 { 0 } else { end(other - 1)? };
    match NAME_OTHER_CODES.get(start..end(other)?)? {
        [code_point] => Some(Named::Character(*code_point)),
        sequence => Some(Named::Sequence(sequence)),
    }
}

/// FNV-1a, as the generator ordered the names.
fn hash(name: impl Iterator<Item = u8>) -> u32 {
    name.fold(0x811C_9DC5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The bytes of a name as it is spelled.
fn spelled_bytes(number: usize) -> impl Iterator<Item = u8> {
    let mut first = true;
    words(number).flat_map(move |word| {
        let space = if first { "" } else { " " };
        first = false;
        space.bytes().chain(word.bytes())
    })
}

/// `unicodedata.lookup` without its error: a name, alias or sequence, in any case.
pub fn lookup(name: &str, version: Version) -> Option<Named> {
    if name.len() > MAX_NAME_LENGTH || !name.is_ascii() {
        return None;
    }
    if let Some(found) = computed(name) {
        return found.map(Named::Character);
    }
    let upper = || name.bytes().map(|byte| byte.to_ascii_uppercase());
    let wanted = hash(upper());
    let from = NAME_ORDER.partition_point(|number| hash(spelled_bytes(usize::from(*number))) < wanted);
    NAME_ORDER
        .get(from..)?
        .iter()
        .map(|number| usize::from(*number))
        .take_while(|number| hash(spelled_bytes(*number)) == wanted)
        .find(|number| spelled_bytes(*number).eq(upper()))
        .and_then(|number| meaning(number, version))
}

fn strip_prefix<'a>(name: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, tail) = name.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(tail)
}

/// Names that follow a rule: None when the name has no such form, Some(None) when it has but names nothing.
fn computed(name: &str) -> Option<Option<u32>> {
    if let Some(syllable) = strip_prefix(name, SYLLABLE) {
        return Some(syllable_named(syllable));
    }
    let mut form = None;
    for (first, last, _, prefix) in &NAME_RANGES {
        let Some(code) = strip_prefix(name, prefix) else {
            continue;
        };
        form = Some(None);
        // Four digits or five, as the name itself would have.
        let value = u32::from_str_radix(code, 16)
            .ok()
            .filter(|value| format!("{value:04X}").eq_ignore_ascii_case(code));
        if let Some(value) = value.filter(|value| (*first..=*last).contains(value)) {
            return Some(Some(value));
        }
    }
    form
}

/// The longest entry that the text begins with, its index and what follows.
fn longest<'a>(text: &'a str, entries: &[&str]) -> Option<(usize, &'a str)> {
    let fitting = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| strip_prefix(text, entry).is_some());
    let (index, entry) = fitting.max_by_key(|(_, entry)| entry.len())?;
    Some((index, text.get(entry.len()..)?))
}

fn syllable_named(text: &str) -> Option<u32> {
    let (lead, rest) = longest(text, &LEADS)?;
    let (vowel, rest) = longest(rest, &VOWELS)?;
    let (tail, rest) = longest(rest, &TAILS)?;
    rest.is_empty()
        .then(|| FIRST_SYLLABLE + ((lead * VOWELS.len() + vowel) * TAILS.len() + tail) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_both_ways() {
        let found = |text| lookup(text, Version::Current);
        assert_eq!(found("latin small letter a"), Some(Named::Character(0x61)));
        assert_eq!(found("NULL"), Some(Named::Character(0)));
        assert_eq!(
            found("KEYCAP DIGIT ONE"),
            Some(Named::Sequence(&[0x31, 0xFE0F, 0x20E3]))
        );
        assert_eq!(
            found("CJK UNIFIED IDEOGRAPH-4e00"),
            Some(Named::Character(0x4E00))
        );
        assert_eq!(found("CJK UNIFIED IDEOGRAPH-04E00"), None);
        assert_eq!(found("hangul syllable gag"), Some(Named::Character(0xAC01)));
        assert_eq!(found("LATIN  SMALL LETTER A"), None);
        assert_eq!(found("LATIN-SMALL LETTER A"), None);
        assert_eq!(found(""), None);
        assert_eq!(name(0x1F600, Version::Current).as_deref(), Some("GRINNING FACE"));
        assert_eq!(name(0x17000, Version::Current), None);
        assert_eq!(name(0, Version::Current), None);
    }
}
