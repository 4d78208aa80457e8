//! Random programs for the compiler: every statement and expression in every context, most of them valid. They are
//! made to be compiled and compared, not to be run.
//!
//! Choice 0 of every choice is a leaf, so that a program ends where its entropy does. Absent: meaning. Names are few, so
//! that scopes clash.

mod expressions;
mod patterns;
mod statements;

use arbitrary::Unstructured;

/// Programs have about this many statements, those within others included.
const STATEMENTS: usize = 24;
/// Blocks are nested no deeper than this; CPython allows 20 of those that need a frame block.
const DEPTH: usize = 6;

/// The program that `entropy` draws.
pub fn program(entropy: &mut Unstructured<'_>) -> String {
    let mut shape = Shape {
        entropy,
        out: String::new(),
        indent: 0,
        statements: STATEMENTS,
        place: Place::default(),
    };
    shape.prologue();
    while shape.statements > 0 && !shape.entropy.is_empty() {
        shape.statement();
    }
    if shape.out.is_empty() {
        shape.out.push_str("pass\n");
    }
    shape.out
}

/// What stands around a statement or expression, as far as it decides what is allowed.
#[derive(Clone, Copy, Default)]
struct Place {
    function: bool,
    asynchronous: bool,
    class: bool,
    in_loop: bool,
    /// In `except*`, which may not be left by `break`, `continue` and `return`.
    star_handler: bool,
    /// In a comprehension, annotation or default, where `yield` and `await` are not allowed.
    pure: bool,
    /// In a type alias, bound or class scope's comprehension, where `:=` is not allowed.
    no_walrus: bool,
    /// In the braces of a format string.
    braces: bool,
}

struct Shape<'u, 'd> {
    entropy: &'u mut Unstructured<'d>,
    out: String,
    indent: usize,
    /// How many more statements there may be.
    statements: usize,
    place: Place,
}

const NAMES: &[&str] = &["a", "b", "c", "x", "y", "__p", "f", "self", "__class__"];

impl Shape<'_, '_> {
    /// A number below `bound`; 0 when the entropy is used up.
    fn below(&mut self, bound: usize) -> usize {
        self.entropy
            .int_in_range(0..=bound.saturating_sub(1))
            .unwrap_or(0)
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == of.saturating_sub(1)
    }

    fn one_of<T: Copy + Default>(&mut self, things: &[T]) -> T {
        let index = self.below(things.len());
        things.get(index).copied().unwrap_or_default()
    }

    fn name(&mut self) -> &'static str {
        self.one_of(NAMES)
    }

    /// Runs `make` with another place around it.
    fn within<T>(&mut self, place: Place, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.place, place);
        let made = make(self);
        self.place = before;
        made
    }

    fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.out.push_str("  ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// `count` texts, joined.
    fn joined(&mut self, count: usize, separator: &str, make: impl Fn(&mut Self) -> String) -> String {
        let texts: Vec<String> = (0..count).map(|_| make(self)).collect();
        texts.join(separator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;

    #[test]
    fn programs_end_and_differ() {
        let programs: std::collections::BTreeSet<String> = (0..200)
            .map(|index| program(&mut Unstructured::new(&Entropy::of_case(5, index).bytes(2048))))
            .collect();
        assert!(programs.len() > 190);
        assert!(programs.iter().all(|program| program.len() < 200_000));
        assert_eq!(program(&mut Unstructured::new(&[])), "pass\n");
    }
}
