//! Statements: the body of a module, class or function, and the simple ones.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Const, Text};
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::{common_constant, intrinsic_1};
use sidewinder_syntax::ast::{Expr, ExprKind, Span, Stmt, StmtAssert, StmtKind, StmtRaise};

use super::Codegen;
use crate::tree::{Compiled, clean_docstring, constant_of, docstring, location, string_statement};

impl<'a> Codegen<'_, 'a> {
    /// The statements of a module or class, with docstring and annotations.
    pub(super) fn body(&mut self, place: Location, body: &'a [&'a Stmt<'a>], interactive: bool) -> Compiled {
        if self.future_annotations() && self.scope().annotations_used {
            self.op(place, Opcode::SETUP_ANNOTATIONS);
        }
        if body.is_empty() {
            return Ok(());
        }
        let mut rest = body;
        if !interactive {
            if self.scope().has_docstring {
                if let Some((expr, text)) = docstring(body) {
                    let text = Text::constant(&clean_docstring(text)?);
                    self.load_const(location(expr.span), Const::Str(text));
                    let doc = self.arena.name("__doc__");
                    self.store(Location::NONE, doc);
                }
                rest = body.get(1..).unwrap_or_default();
            } else {
                rest = self.without_docstring(body)?;
            }
        }
        self.statements(rest)?;
        if !self.future_annotations() {
            self.deferred_annotations(place)?;
        }
        Ok(())
    }

    /// Without docstrings (`-OO`), the statements that are left: a docstring that is alone becomes `pass`, and a string
    /// that would take its place becomes an f-string.
    pub(super) fn without_docstring(&mut self, body: &'a [&'a Stmt<'a>]) -> Compiled<&'a [&'a Stmt<'a>]> {
        if self.settings.optimize < 2 {
            return Ok(body);
        }
        let Some((first, rest)) = body.split_first() else {
            return Ok(body);
        };
        if string_statement(first).is_none() {
            return Ok(body);
        }
        let Some((second, tail)) = rest.split_first() else {
            let span = first.span;
            let place = Location::new(
                span.lineno,
                span.lineno,
                span.col_offset,
                span.col_offset.wrapping_add(4),
            );
            self.op(place, Opcode::NOP);
            return Ok(rest);
        };
        if let Some((expr, _)) = string_statement(second) {
            self.expr(expr)?;
            self.op(Location::NONE, Opcode::POP_TOP);
            return Ok(tail);
        }
        Ok(rest)
    }

    pub(super) fn statements(&mut self, statements: &'a [&'a Stmt<'a>]) -> Compiled {
        statements
            .iter()
            .try_for_each(|statement| self.statement(statement))
    }

    fn conditional(&mut self, visit: impl FnOnce(&mut Self) -> Compiled) -> Compiled {
        self.unit.in_conditional += 1;
        visit(self)?;
        self.unit.in_conditional -= 1;
        Ok(())
    }

    fn statement(&mut self, statement: &'a Stmt<'a>) -> Compiled {
        self.descend()?;
        self.statement_kind(statement)?;
        self.depth -= 1;
        Ok(())
    }

    fn statement_kind(&mut self, statement: &'a Stmt<'a>) -> Compiled {
        let span = statement.span;
        match &statement.kind {
            StmtKind::FunctionDef(node) => self.function(statement, node, false),
            StmtKind::AsyncFunctionDef(node) => self.function(statement, node, true),
            StmtKind::ClassDef(node) => self.class(statement, node),
            StmtKind::TypeAlias(node) => self.type_alias(statement, node),
            StmtKind::Return(node) => self.return_statement(span, node),
            StmtKind::Delete(node) => self.exprs(node.targets),
            StmtKind::Assign(node) => {
                self.expr(node.value)?;
                let last = node.targets.len().saturating_sub(1);
                for (index, target) in node.targets.iter().enumerate() {
                    if index < last {
                        self.op_i(location(span), Opcode::COPY, 1);
                    }
                    self.expr(target)?;
                }
                Ok(())
            }
            StmtKind::AugAssign(node) => self.augmented_assignment(span, node),
            StmtKind::AnnAssign(node) => self.annotated_assignment(span, node),
            StmtKind::For(node) => self.conditional(|c| c.for_loop(span, node)),
            StmtKind::AsyncFor(node) => self.conditional(|c| c.async_for_loop(span, node)),
            StmtKind::While(node) => self.conditional(|c| c.while_loop(span, node)),
            StmtKind::If(node) => self.conditional(|c| c.if_statement(span, node)),
            StmtKind::Match(node) => self.conditional(|c| c.match_statement(node)),
            StmtKind::With(node) => self.conditional(|c| c.with(node, false, 0)),
            StmtKind::AsyncWith(node) => self.conditional(|c| c.with(node, true, 0)),
            StmtKind::Try(node) => self.conditional(|c| c.try_statement(span, node, false)),
            StmtKind::TryStar(node) => self.conditional(|c| c.try_statement(span, node, true)),
            StmtKind::Raise(node) => self.raise(span, node),
            StmtKind::Assert(node) => self.assert(span, node),
            StmtKind::Import(node) => {
                self.import(span, node);
                Ok(())
            }
            StmtKind::ImportFrom(node) => {
                self.import_from(span, node);
                Ok(())
            }
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Expr(node) => self.expression_statement(span, node.value),
            StmtKind::Pass => {
                self.op(location(span), Opcode::NOP);
                Ok(())
            }
            StmtKind::Break => self.break_statement(span),
            StmtKind::Continue => self.continue_statement(span),
        }
    }

    fn raise(&mut self, span: Span, node: &StmtRaise<'a>) -> Compiled {
        let mut count = 0;
        if let Some(exc) = node.exc {
            self.expr(exc)?;
            count += 1;
            if let Some(cause) = node.cause {
                self.expr(cause)?;
                count += 1;
            }
        }
        self.op_i(location(span), Opcode::RAISE_VARARGS, count);
        Ok(())
    }

    fn assert(&mut self, span: Span, node: &StmtAssert<'a>) -> Compiled {
        let place = location(span);
        let always = match &node.test.kind {
            ExprKind::Tuple(tuple) => !tuple.elts.is_empty(),
            ExprKind::Constant(constant) => {
                matches!(constant.value, sidewinder_syntax::ast::Constant::Tuple(items) if !items.is_empty())
            }
            _ => false,
        };
        if always {
            self.warn(
                place,
                "assertion is always true, perhaps remove parentheses?".to_owned(),
            )?;
        }
        if self.settings.optimize > 0 {
            return Ok(());
        }
        let end = self.label();
        self.jump_if(place, node.test, end, true)?;
        let error = u32::from(common_constant::CONSTANT_ASSERTIONERROR);
        self.op_i(place, Opcode::LOAD_COMMON_CONSTANT, error);
        if let Some(message) = node.msg {
            self.expr(message)?;
            self.op_i(place, Opcode::CALL, 0);
        }
        self.op_i(location(node.test.span), Opcode::RAISE_VARARGS, 1);
        self.place(end);
        Ok(())
    }

    fn expression_statement(&mut self, span: Span, value: &'a Expr<'a>) -> Compiled {
        if self.interactive && self.outer.is_empty() {
            self.expr(value)?;
            self.op_i(
                location(span),
                Opcode::CALL_INTRINSIC_1,
                u32::from(intrinsic_1::INTRINSIC_PRINT),
            );
            self.op(Location::NONE, Opcode::POP_TOP);
            return Ok(());
        }
        if constant_of(value, self.settings.optimize).is_some() {
            self.op(location(span), Opcode::NOP);
            return Ok(());
        }
        self.expr(value)?;
        self.op(Location::NONE, Opcode::POP_TOP);
        Ok(())
    }
}
