//! The symbol table as text: for comparing it with the oracle's `_symtable`, line by line.

use std::fmt::Write;

use sidewinder_syntax::SyntaxError;
use sidewinder_syntax::ast::Mod;

use super::{BlockKind, EntryId, Settings, SymbolTable, symbol_table};
use crate::names::Names;

/// One line for each block, its symbols with their flags below it, then its children, indented by depth.
pub fn describe(module: &Mod<'_>) -> Result<String, SyntaxError> {
    let mut names = Names::new();
    let future = crate::future::features(module)?;
    let settings = Settings {
        future_annotations: future.annotations(),
        future_span: future.span,
        top_level_await: false,
        optimize: 0,
        debug_is_constant: false,
    };
    let table = symbol_table(module, &mut names, settings)?;
    let mut out = String::new();
    block(&mut out, &table, &names, SymbolTable::TOP, 0);
    Ok(out)
}

fn block(out: &mut String, table: &SymbolTable, names: &Names<'_>, id: EntryId, depth: usize) {
    let entry = table.entry(id);
    let kind = match entry.kind {
        BlockKind::Function => 0,
        BlockKind::Class => 1,
        BlockKind::Module => 2,
        BlockKind::Annotation => 3,
        BlockKind::TypeAlias => 4,
        BlockKind::TypeParameters => 5,
        BlockKind::TypeVariable => 6,
    };
    let (name, line) = (names.show(entry.name), entry.span.lineno);
    let _ = writeln!(
        out,
        "{:depth$}{kind} {name} {line} {}",
        "",
        u8::from(entry.nested)
    );
    let mut symbols: Vec<(String, u32)> = entry
        .symbols
        .iter()
        .map(|(symbol, flags)| (names.show(symbol), flags))
        .collect();
    symbols.sort();
    for (name, flags) in symbols {
        let _ = writeln!(out, "{:depth$}  {name} {flags}", "");
    }
    for child in &entry.children {
        block(out, table, names, *child, depth + 1);
    }
}
