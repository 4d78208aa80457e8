//! Damages Python sources: token by token, line by line, and in the places where a front end is delicate.
//!
//! The pieces that are moved about come from [`lexemes`], a rough splitter that never fails, since what is
//! damaged twice is no longer Python. Each kind of damage is a short function with a name; what was done is
//! told in words, so that a case can be understood. The same bytes of entropy give the same damage. Absent:
//! any idea of what is valid.

mod bytes;
pub mod lexemes;
mod lines;
mod tokens;

use arbitrary::{Result, Unstructured};

/// A damaged source and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// The source afterwards.
    pub source: Vec<u8>,
    /// The names of the damages, in order.
    pub damages: Vec<&'static str>,
}

/// A damage: the source afterwards, or `None` when the source has no place for it.
type Apply = fn(&[u8], &mut Unstructured<'_>) -> Result<Option<Vec<u8>>>;

/// A kind of damage: its name, how often it is taken compared with others, and the
/// damage itself.
struct Damage {
    name: &'static str,
    weight: u32,
    apply: Apply,
}

const fn damage(name: &'static str, weight: u32, apply: Apply) -> Damage {
    Damage { name, weight, apply }
}

const DAMAGES: &[Damage] = &[
    damage("delete a token", 10, tokens::delete),
    damage("delete a run of tokens", 4, tokens::delete_run),
    damage("duplicate a token", 5, tokens::duplicate),
    damage("swap two neighbours", 6, tokens::swap_neighbours),
    damage("swap two tokens", 3, tokens::swap_distant),
    damage("insert an operator or bracket", 8, tokens::insert_operator),
    damage("insert a keyword", 8, tokens::insert_keyword),
    damage("insert an odd literal", 5, tokens::insert_literal),
    damage("replace an operator", 7, tokens::replace_operator),
    damage("replace a keyword", 6, tokens::replace_keyword),
    damage("replace a name", 5, tokens::replace_name),
    damage("break a number", 4, tokens::break_number),
    damage("break a string", 5, tokens::break_string),
    damage("make a format string", 3, tokens::make_format_string),
    damage("break a format string", 7, tokens::break_format_string),
    damage("repeat a token", 1, tokens::repeat),
    damage("unbalance brackets", 5, tokens::unbalance),
    damage("glue two tokens", 3, tokens::glue),
    damage("split a token", 3, tokens::split),
    damage("delete a line", 4, lines::delete),
    damage("duplicate a line", 3, lines::duplicate),
    damage("swap two lines", 3, lines::swap),
    damage("cut a line", 4, lines::cut),
    damage("indent a line", 4, lines::indent),
    damage("dedent a line", 4, lines::dedent),
    damage("mix tabs and spaces", 3, lines::tabs),
    damage("join two lines", 3, lines::join),
    damage("break a line", 3, lines::break_up),
    damage("continue a line", 3, lines::backslash),
    damage("insert a statement", 6, lines::insert_statement),
    damage("insert a comment", 1, lines::insert_comment),
    damage("change line ends", 1, lines::line_ends),
    damage("cut off the end", 6, bytes::truncate),
    damage("cut off the start", 2, bytes::behead),
    damage("insert an odd character", 4, bytes::insert_odd_character),
    damage("insert a raw byte", 2, bytes::insert_raw_byte),
    damage("insert a null byte", 1, bytes::insert_null),
    damage("flip a bit", 1, bytes::flip_bit),
    damage("put a byte order mark in front", 1, bytes::byte_order_mark),
    damage("declare an encoding", 1, bytes::declare_encoding),
    damage("replace a quote", 4, bytes::replace_quote),
];

/// Damages `source` once to four times, most often once: errors that come alone are the ones people meet.
pub fn mutate(source: &[u8], entropy: &mut Unstructured<'_>) -> Damaged {
    let mut damaged = Damaged {
        source: source.to_vec(),
        damages: Vec::new(),
    };
    // Entropy that ends early leaves what was done until then.
    let _ = damage_repeatedly(&mut damaged, entropy);
    damaged
}

fn damage_repeatedly(damaged: &mut Damaged, entropy: &mut Unstructured<'_>) -> Result<()> {
    let times = match entropy.int_in_range(0..=15)? {
        0..=9 => 1,
        10..=13 => 2,
        14 => 3,
        _ => 4,
    };
    let mut attempts = 0;
    while damaged.damages.len() < times && attempts < 12 {
        attempts += 1;
        let Some(chosen) = choose(entropy)? else { continue };
        if let Some(source) = (chosen.apply)(&damaged.source, entropy)?
            && source != damaged.source
        {
            damaged.source = source;
            damaged.damages.push(chosen.name);
        }
    }
    Ok(())
}

fn choose(entropy: &mut Unstructured<'_>) -> Result<Option<&'static Damage>> {
    let total: u32 = DAMAGES.iter().map(|damage| damage.weight).sum();
    let mut drawn = entropy.int_in_range(0..=total - 1)?;
    Ok(DAMAGES.iter().find(|damage| {
        let hit = drawn < damage.weight;
        drawn = drawn.wrapping_sub(damage.weight);
        hit
    }))
}

/// An index into `length` things; `None` when there are none.
fn pick(entropy: &mut Unstructured<'_>, length: usize) -> Result<Option<usize>> {
    if length == 0 {
        Ok(None)
    } else {
        entropy.int_in_range(0..=length - 1).map(Some)
    }
}

/// One of `things`.
fn pick_of<T: Copy>(entropy: &mut Unstructured<'_>, things: &[T]) -> Result<Option<T>> {
    Ok(pick(entropy, things.len())?.and_then(|index| things.get(index).copied()))
}

/// `source` with the bytes `range` replaced.
fn splice(source: &[u8], range: std::ops::Range<usize>, by: &[u8]) -> Vec<u8> {
    let head = source.get(..range.start.min(source.len())).unwrap_or_default();
    let tail = source.get(range.end.min(source.len())..).unwrap_or_default();
    [head, by, tail].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;
    use std::collections::BTreeSet;

    const SOURCE: &[u8] =
        b"import os\n\ndef f(a, b=1.5, *, c='x'):\n    if a < 0x1f:\n        return f\"{a!r:>{b}} and\"\n\
        \tprint((a, b), [c], sep='')  # so\n    else:\n        pass\n";

    #[test]
    fn the_same_entropy_gives_the_same_damage() {
        for index in 0..200 {
            let bytes = Entropy::of_case(3, index).bytes(256);
            assert_eq!(
                mutate(SOURCE, &mut Unstructured::new(&bytes)),
                mutate(SOURCE, &mut Unstructured::new(&bytes))
            );
        }
    }

    #[test]
    fn every_kind_of_damage_happens_and_changes_something() {
        let mut seen = BTreeSet::new();
        for index in 0..6000 {
            let bytes = Entropy::of_case(1, index).bytes(256);
            let damaged = mutate(SOURCE, &mut Unstructured::new(&bytes));
            assert!(damaged.damages.is_empty() || damaged.source != SOURCE || damaged.damages.len() > 1);
            seen.extend(damaged.damages);
        }
        let all: BTreeSet<_> = DAMAGES.iter().map(|damage| damage.name).collect();
        assert_eq!(seen, all);
    }

    #[test]
    fn empty_sources_and_empty_entropy_are_fine() {
        assert_eq!(mutate(b"", &mut Unstructured::new(&[])).damages.len(), 0);
        for index in 0..500 {
            let bytes = Entropy::of_case(9, index).bytes(64);
            mutate(b"", &mut Unstructured::new(&bytes));
            mutate(&bytes, &mut Unstructured::new(&bytes));
        }
    }
}
