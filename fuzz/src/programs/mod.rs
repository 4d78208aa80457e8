//! Whole programs that run: typed, aware of scopes, terminating, deterministic, printing what they compute.
//!
//! A program is grown from templates: [`expressions`] holds those of each kind of value, [`statements`] those of
//! statements, [`gadgets`] whole situations (hostile special methods, warm code that changes, containers changed by
//! their own callbacks, cycles with finalisers). Holes in a template stand between guillemets and are filled by
//! kind; `$name` becomes a fresh name. What a template defines is declared in lines that begin with `!`.
//!
//! Termination: loops count, functions call only functions that were finished before them, and the product of loop
//! counts and the costs of functions called within is bounded. Determinism: no address, time, or order of a set of
//! texts is printed. Absent: running (`sidewinder-oracle`).

mod expressions;
mod gadgets;
mod grow;
mod statements;

use crate::entropy::Entropy;
use arbitrary::Unstructured;

/// How many bytes a program draws from; what is left is drawn as zero, which means the plainest choice.
const ENTROPY_BYTES: usize = 6000;

/// The kinds of values that templates know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// An int.
    Int,
    /// An int from 0 to 8, cheap to repeat things by.
    Small,
    /// A float.
    Float,
    /// A bool.
    Bool,
    /// A str.
    Text,
    /// A bytes object.
    Bytes,
    /// A list of ints.
    List,
    /// A list of texts.
    Texts,
    /// A dict from str to int.
    Table,
    /// A set of ints.
    Set,
    /// A tuple of an int, a str and a float.
    Tuple,
    /// Any of the above, and None.
    Any,
}

impl Kind {
    /// The kind that a hole of this name asks for.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "int" => Self::Int,
            "small" => Self::Small,
            "float" => Self::Float,
            "bool" => Self::Bool,
            "text" => Self::Text,
            "bytes" => Self::Bytes,
            "list" => Self::List,
            "texts" => Self::Texts,
            "table" => Self::Table,
            "set" => Self::Set,
            "tuple" => Self::Tuple,
            "any" => Self::Any,
            _ => return None,
        })
    }
}

/// The program that `entropy` draws.
pub fn program(entropy: &mut Unstructured<'_>) -> String {
    grow::Grower::new(entropy).program()
}

/// Program number `index` under `seed`: the same on every machine.
pub fn case(seed: u64, index: u64) -> String {
    let bytes = Entropy::of_case(seed ^ 0x5052_4f47, index).bytes(ENTROPY_BYTES);
    program(&mut Unstructured::new(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_case_gives_the_same_program_and_no_hole_is_left() {
        let mut lines: Vec<usize> = Vec::new();
        for index in 0..300 {
            let source = case(1, index);
            assert_eq!(source, case(1, index));
            assert!(!source.contains('«') && !source.contains('»'), "{source}");
            lines.push(source.lines().count());
        }
        lines.sort_unstable();
        assert!(lines[150] >= 50, "median {}", lines[150]);
    }

    #[test]
    fn programs_end_where_their_entropy_does() {
        assert!(!program(&mut Unstructured::new(&[])).is_empty());
        assert!(!program(&mut Unstructured::new(&[255; 40])).is_empty());
    }
}
