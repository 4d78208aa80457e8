//! `ast`: the tree that `ast.parse` makes, as `ast.dump(tree, include_attributes=True)` writes it.

use super::{Comparator, Difference, Options, Seen, canonical, front_end};
use sidewinder_syntax::ast::meta::Node;
use sidewinder_syntax::dump::dump;

/// Compares the trees.
pub(super) struct Ast;

impl Comparator for Ast {
    fn name(&self) -> &'static str {
        "ast"
    }

    fn about(&self) -> &'static str {
        "ast.dump(ast.parse(source), include_attributes=True), or the error that is raised instead"
    }

    fn observe(&self, _: &str, source: &[u8], options: &Options) -> Seen {
        let (elapsed, text) = front_end::parse(source, options, |parsed, out| match parsed {
            Ok(module) => out.push_str(&dump(Node::Mod(module), true)),
            Err(error) => canonical::error_lines(&error, out),
        });
        Seen {
            elapsed,
            text: text.into_bytes(),
        }
    }

    /// The dump is one line: the line of the source that the nearest node names says more than its number.
    fn difference(&self, oracle: &str, subject: &str) -> Difference {
        let found = canonical::first_line(oracle, subject);
        let common = oracle
            .bytes()
            .zip(subject.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let before = oracle.get(..common).unwrap_or_default();
        let line = before
            .rsplit_once("lineno=")
            .and_then(|(_, rest)| rest.split([',', ')']).next());
        let place = line.map_or(found.place, |line| format!("node near line {line}"));
        Difference { place, ..found }
    }
}
