//! The SyntaxWarnings about `return`, `break` and `continue` that leave a `finally` block (PEP 765). They come before
//! all others of the compiler.

use sidewinder_syntax::WarningSink;
use sidewinder_syntax::ast::{Mod, Stmt, StmtKind};

use crate::symtable::{MAX_DEPTH, too_deep};
use crate::tree::{Compiled, location, warn_at};

/// What a statement is in.
#[derive(Clone, Copy, Default)]
struct Context {
    finally: bool,
    function: bool,
    in_loop: bool,
    depth: u32,
}

/// Issues the warnings for a tree.
pub(crate) fn check(module: &Mod<'_>, warnings: &mut dyn WarningSink) -> Compiled {
    let (Mod::Module(sidewinder_syntax::ast::ModModule { body, .. })
    | Mod::Interactive(sidewinder_syntax::ast::ModInteractive { body })) = module
    else {
        return Ok(());
    };
    Checker { warnings }.statements(body, Context::default())
}

struct Checker<'w> {
    warnings: &'w mut dyn WarningSink,
}

impl Checker<'_> {
    fn statements(&mut self, statements: &[&Stmt<'_>], context: Context) -> Compiled {
        if context.depth > MAX_DEPTH {
            return Err(too_deep());
        }
        statements
            .iter()
            .try_for_each(|statement| self.statement(statement, context))
    }

    fn statement(&mut self, statement: &Stmt<'_>, outer: Context) -> Compiled {
        let same = Context {
            depth: outer.depth + 1,
            ..outer
        };
        let fresh = Context {
            depth: outer.depth + 1,
            ..Context::default()
        };
        let in_loop = Context {
            in_loop: true,
            ..fresh
        };
        match &statement.kind {
            StmtKind::FunctionDef(node) | StmtKind::AsyncFunctionDef(node) => self.statements(
                node.body,
                Context {
                    function: true,
                    ..fresh
                },
            ),
            StmtKind::ClassDef(node) => self.statements(node.body, same),
            StmtKind::For(node) | StmtKind::AsyncFor(node) => {
                // CPython replaces the context by that of the loop.
                self.statements(node.body, in_loop)?;
                self.statements(node.orelse, same)
            }
            StmtKind::While(node) => {
                self.statements(node.body, in_loop)?;
                self.statements(node.orelse, same)
            }
            StmtKind::If(node) => {
                self.statements(node.body, same)?;
                self.statements(node.orelse, same)
            }
            StmtKind::With(node) | StmtKind::AsyncWith(node) => self.statements(node.body, same),
            StmtKind::Match(node) => node
                .cases
                .iter()
                .try_for_each(|case| self.statements(case.body, same)),
            StmtKind::Try(node) | StmtKind::TryStar(node) => {
                self.statements(node.body, same)?;
                node.handlers
                    .iter()
                    .try_for_each(|handler| self.statements(handler.body, same))?;
                self.statements(node.orelse, same)?;
                self.statements(
                    node.finalbody,
                    Context {
                        finally: true,
                        ..fresh
                    },
                )
            }
            StmtKind::Return(_) if outer.finally && !outer.function => self.warn(statement, "return"),
            StmtKind::Break if outer.finally && !outer.in_loop => self.warn(statement, "break"),
            StmtKind::Continue if outer.finally && !outer.in_loop => self.warn(statement, "continue"),
            _ => Ok(()),
        }
    }

    fn warn(&mut self, statement: &Stmt<'_>, keyword: &str) -> Compiled {
        let message = format!("'{keyword}' in a 'finally' block");
        warn_at(self.warnings, location(statement.span), message)
    }
}
