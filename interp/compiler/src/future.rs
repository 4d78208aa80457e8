//! `from __future__ import ...`: what it switches on, and where it may stand (CPython: Python/future.c).

use sidewinder_bytecode::code::flags;
use sidewinder_syntax::SyntaxError;
use sidewinder_syntax::ast::{Mod, Span, StmtKind};

use crate::symtable::{docstring, error_at};

/// Future features of a module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Future {
    /// Flags of code objects.
    pub(crate) flags: u32,
    /// The last future import.
    pub(crate) span: Span,
}

impl Future {
    /// Whether annotations become strings.
    pub(crate) fn annotations(&self) -> bool {
        self.flags & flags::FUTURE_ANNOTATIONS != 0
    }
}

/// Refuses imports of features that do not exist: what `compile` checks even when only the tree is wanted.
pub fn check_future_imports(module: &Mod<'_>) -> Result<(), SyntaxError> {
    features(module).map(drop)
}

/// The features that the imports at the start of a module switch on.
pub(crate) fn features(module: &Mod<'_>) -> Result<Future, SyntaxError> {
    let nowhere = Span {
        lineno: -1,
        col_offset: -1,
        end_lineno: -1,
        end_col_offset: -1,
    };
    let mut future = Future {
        flags: 0,
        span: nowhere,
    };
    let body = match module {
        Mod::Module(module) => module.body,
        Mod::Interactive(module) => module.body,
        _ => return Ok(future),
    };
    let skipped = usize::from(docstring(body, 0).is_some());
    for stmt in body.iter().skip(skipped) {
        let StmtKind::ImportFrom(import) = stmt.kind else {
            break;
        };
        if !import.module.is_some_and(|module| module.is("__future__")) || import.level.unwrap_or(0) != 0 {
            break;
        }
        for alias in import.names {
            match alias.name.as_str().unwrap_or("") {
                "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement"
                | "print_function" | "unicode_literals" | "generator_stop" => {}
                "barry_as_FLUFL" => future.flags |= flags::FUTURE_BARRY_AS_BDFL,
                "annotations" => future.flags |= flags::FUTURE_ANNOTATIONS,
                "braces" => return Err(error_at(alias.span, "not a chance")),
                other => {
                    return Err(error_at(
                        alias.span,
                        format!("future feature {other:.100} is not defined"),
                    ));
                }
            }
        }
        future.span = stmt.span;
    }
    Ok(future)
}
