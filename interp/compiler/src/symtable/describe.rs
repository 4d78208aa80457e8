//! The canonical text of a symbol table, for comparison with what Python's `symtable` module shows.
//!
//! One line for each scope: its type's number, name, line and whether it is nested; below it one line for each symbol,
//! sorted by name, with its flags as a number; then the children. Depth is shown by one blank a level.

use std::fmt::Write;

use super::{ScopeId, ScopeKind, Symtable};

/// The text of a whole table.
pub fn describe(table: &Symtable<'_>) -> String {
    let mut text = String::new();
    let mut pending = vec![(table.top(), 0)];
    while let Some((id, depth)) = pending.pop() {
        describe_scope(table, id, depth, &mut text);
        let children = &table.scope(id).children;
        pending.extend(children.iter().rev().map(|child| (*child, depth + 1)));
    }
    text
}

fn describe_scope(table: &Symtable<'_>, id: ScopeId, depth: usize, text: &mut String) {
    let scope = table.scope(id);
    let kind = match scope.kind {
        ScopeKind::Function => 0,
        ScopeKind::Class => 1,
        ScopeKind::Module => 2,
        ScopeKind::Annotation => 3,
        ScopeKind::TypeAlias => 4,
        ScopeKind::TypeParameters => 5,
        ScopeKind::TypeVariable => 6,
    };
    let (name, line) = (scope.name.text(), scope.location.lineno);
    // Writing into a string cannot fail.
    let _ = writeln!(
        text,
        "{:depth$}{kind} {name} {line} {}",
        "",
        u8::from(scope.nested)
    );
    let mut symbols: Vec<_> = scope.symbols.iter().collect();
    symbols.sort_by(|left, right| left.0.text().as_bytes().cmp(right.0.text().as_bytes()));
    for (name, flags) in symbols {
        let _ = writeln!(text, "{:depth$}  {} {flags}", "", name.text());
    }
}
