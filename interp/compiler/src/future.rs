//! `from __future__ import ...`: which features a module asks for, and where the last such import stands.

use sidewinder_bytecode::code::flags;
use sidewinder_syntax::SyntaxError;
use sidewinder_syntax::ast::{Mod, Span, Stmt, StmtImportFrom, StmtKind};

use crate::tree::{Compiled, error_at, location, string_statement};

/// The features of a module.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Future {
    /// Flags of code objects.
    pub(crate) flags: u32,
    last: Option<Span>,
}

/// Refuses imports of features that do not exist: what `compile` checks even when only the tree is wanted.
pub fn check_future_imports(module: &Mod<'_>) -> Result<(), SyntaxError> {
    Future::of(module, 0).map(drop).map_err(|error| *error)
}

impl Future {
    /// Finds the future imports at the start of a module; `inherited` are those of the calling code.
    pub(crate) fn of(module: &Mod<'_>, inherited: u32) -> Compiled<Future> {
        let mut future = Future {
            flags: inherited & flags::FUTURE_MASK,
            last: None,
        };
        let (Mod::Module(sidewinder_syntax::ast::ModModule { body, .. })
        | Mod::Interactive(sidewinder_syntax::ast::ModInteractive { body })) = module
        else {
            return Ok(future);
        };
        let mut rest: &[&Stmt<'_>] = body;
        if let Some((first, tail)) = rest.split_first()
            && string_statement(first).is_some()
        {
            rest = tail;
        }
        for statement in rest {
            let StmtKind::ImportFrom(node) = &statement.kind else {
                break;
            };
            let is_future = node.module.is_some_and(|module| module.is("__future__"));
            if !is_future || node.level.unwrap_or(0) != 0 {
                break;
            }
            future.import(statement.span, node)?;
            future.last = Some(statement.span);
        }
        Ok(future)
    }

    fn import(&mut self, span: Span, node: &StmtImportFrom<'_>) -> Compiled {
        for alias in node.names {
            match alias.name.as_str().unwrap_or("") {
                "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement"
                | "print_function" | "unicode_literals" | "generator_stop" => {}
                "barry_as_FLUFL" => self.flags |= flags::FUTURE_BARRY_AS_BDFL,
                "annotations" => self.flags |= flags::FUTURE_ANNOTATIONS,
                "braces" => return Err(error_at(location(alias.span), "not a chance")),
                _ => {
                    let message = format!("future feature {} is not defined", alias.name.text());
                    return Err(error_at(location(alias.span), message));
                }
            }
        }
        let _ = span;
        Ok(())
    }

    /// Whether annotations are kept as text.
    pub(crate) fn annotations(&self) -> bool {
        self.flags & flags::FUTURE_ANNOTATIONS != 0
    }

    /// Whether a place comes after the last future import at the start.
    pub(crate) fn is_before(&self, span: Span) -> bool {
        match self.last {
            None => true,
            Some(last) => {
                span.lineno > last.lineno
                    || (span.lineno == last.end_lineno && span.col_offset > last.end_col_offset)
            }
        }
    }
}
