//! Rules on the shape of a source: it opens with a `//!` paragraph, and neither it nor its functions grow past
//! their limits. A function whose last expression is a flat match is measured without that match, as long as
//! every arm stays small.

use super::{Exceptions, Excuse, Source, Violation};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// A file past this many lines needs a reason.
const FILE_LINES: usize = 1200;
/// A function past this many lines needs a reason.
const FUNCTION_LINES: usize = 120;
/// An arm of a match that counts as flat has at most this many lines.
const FLAT_ARM_LINES: usize = 30;

/// Checks every source; entries of `exceptions` that excuse nothing are violations too.
pub(super) fn check(sources: &[Source], exceptions: &Exceptions, out: &mut Vec<Violation>) -> Result<()> {
    let mut used = BTreeSet::new();
    for source in sources.iter().filter(|s| !s.is_generated()) {
        if !source.text.trim_start().starts_with("//!") && !source.text.starts_with("#!") {
            out.push(violation(&source.path, "open the module with a //! paragraph"));
        }
        let lines = source.text.lines().count();
        if lines > FILE_LINES {
            let excuse = exceptions.long_files.get(&source.path);
            measure(&source.path, lines, FILE_LINES, excuse, out);
            used.insert(source.path.clone());
        }
        let file = syn::parse_file(&source.text).with_context(|| format!("parsing {}", source.path))?;
        let mut functions = Functions { found: Vec::new() };
        functions.visit_file(&file);
        for (name, lines) in functions
            .found
            .into_iter()
            .filter(|(_, lines)| *lines > FUNCTION_LINES)
        {
            let place = format!("{}::{name}", source.path);
            measure(
                &place,
                lines,
                FUNCTION_LINES,
                exceptions.long_functions.get(&place),
                out,
            );
            used.insert(place);
        }
    }
    let listed = exceptions
        .long_files
        .keys()
        .chain(exceptions.long_functions.keys());
    for place in listed.filter(|place| !used.contains(*place)) {
        out.push(violation(
            place,
            "no longer needs its entry in tidy.toml: remove it",
        ));
    }
    Ok(())
}

/// Holds `lines` against the limit, or against the excuse if there is one.
fn measure(place: &str, lines: usize, limit: usize, excuse: Option<&Excuse>, out: &mut Vec<Violation>) {
    match excuse {
        None => out.push(violation(
            place,
            &format!("has {lines} lines, the limit is {limit}: split it"),
        )),
        Some(e) if e.reason.trim().is_empty() => out.push(violation(place, "its entry gives no reason")),
        Some(e) if lines > e.lines => {
            out.push(violation(
                place,
                &format!("grew from {} to {lines} lines: split it", e.lines),
            ));
        }
        Some(e) if lines < e.lines => {
            out.push(violation(
                place,
                &format!("shrank to {lines} lines: lower its entry from {}", e.lines),
            ));
        }
        Some(_) => {}
    }
}

fn violation(place: &str, rule: &str) -> Violation {
    Violation {
        place: place.to_owned(),
        rule: rule.to_owned(),
    }
}

/// Collects the functions of a file with their measured lengths.
struct Functions {
    found: Vec<(String, usize)>,
}

impl Functions {
    fn add(&mut self, name: &syn::Ident, block: &syn::Block) {
        self.found
            .push((name.to_string(), lines_of(block) - flat_match_lines(block)));
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        self.add(&node.sig.ident, &node.block);
        visit::visit_item_fn(self, node);
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        self.add(&node.sig.ident, &node.block);
        visit::visit_impl_item_fn(self, node);
    }
}

/// How many source lines a node spans.
fn lines_of(node: &impl Spanned) -> usize {
    let span = node.span();
    span.end().line + 1 - span.start().line
}

/// The lines of the block's closing match, if all of its arms are small; 0 otherwise.
fn flat_match_lines(block: &syn::Block) -> usize {
    let Some(syn::Stmt::Expr(expression, _)) = block.stmts.last() else {
        return 0;
    };
    let matched = match expression {
        syn::Expr::Match(matched) => matched,
        syn::Expr::Call(call) => match call.args.first() {
            Some(syn::Expr::Match(matched)) if call.args.len() == 1 => matched,
            _ => return 0,
        },
        _ => return 0,
    };
    let flat = matched.arms.iter().all(|arm| lines_of(arm) <= FLAT_ARM_LINES);
    if flat { lines_of(matched) - 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn functions(text: &str) -> Vec<(String, usize)> {
        let mut functions = Functions { found: Vec::new() };
        functions.visit_file(&syn::parse_file(text).expect("valid Rust"));
        functions.found
    }

    #[test]
    fn a_flat_match_does_not_count() {
        let text = "fn f(x: u8) -> u8 {\n    match x {\n        0 => 1,\n        _ => 2,\n    }\n}\n";
        assert_eq!(functions(text), vec![("f".to_owned(), 3)]);
    }

    #[test]
    fn an_excuse_only_shrinks() {
        let excuse = Excuse {
            lines: 130,
            reason: "one table".to_owned(),
        };
        let mut out = Vec::new();
        measure("a", 130, 120, Some(&excuse), &mut out);
        assert!(out.is_empty());
        measure("a", 125, 120, Some(&excuse), &mut out);
        measure("a", 131, 120, Some(&excuse), &mut out);
        assert_eq!(out.len(), 2);
    }
}
