//! Statements and patterns in the walk that collects facts.

use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{
    Alias, Arguments, ExceptHandler, Expr, ExprKind, MatchCase, Pattern, PatternKind, Span, Stmt,
    StmtAnnAssign, StmtClassDef, StmtFor, StmtFunctionDef, StmtImportFrom, StmtKind, StmtTry, StmtTypeAlias,
    StmtWith,
};

use super::build::{Builder, check_name};
use super::{ScopeKey, ScopeKind, symbol};
use crate::tree::{Compiled, docstring, error_at, location};

impl<'a> Builder<'_, 'a> {
    pub(super) fn statements(&mut self, statements: &'a [&'a Stmt<'a>]) -> Compiled {
        statements
            .iter()
            .try_for_each(|statement| self.statement(statement))
    }

    fn conditional(&mut self, visit: impl FnOnce(&mut Self) -> Compiled) -> Compiled {
        let before = self.current().in_conditional_block;
        self.current().in_conditional_block = true;
        visit(self)?;
        self.current().in_conditional_block = before;
        Ok(())
    }

    fn statement(&mut self, statement: &'a Stmt<'a>) -> Compiled {
        self.descend()?;
        let span = statement.span;
        match &statement.kind {
            StmtKind::FunctionDef(node) => self.function(statement, node, false)?,
            StmtKind::AsyncFunctionDef(node) => self.function(statement, node, true)?,
            StmtKind::ClassDef(node) => self.class(statement, node)?,
            StmtKind::TypeAlias(node) => self.type_alias(statement, node)?,
            StmtKind::Return(node) => self.optional(node.value)?,
            StmtKind::Delete(node) => self.exprs(node.targets)?,
            StmtKind::Assign(node) => {
                self.exprs(node.targets)?;
                self.expr(node.value)?;
            }
            StmtKind::AnnAssign(node) => self.annotated_assignment(span, node)?,
            StmtKind::AugAssign(node) => {
                self.expr(node.target)?;
                self.expr(node.value)?;
            }
            StmtKind::For(node) => self.conditional(|b| b.for_loop(node))?,
            StmtKind::AsyncFor(node) => {
                self.require_coroutine("'async for' outside async function", span)?;
                self.conditional(|b| b.for_loop(node))?;
            }
            StmtKind::While(node) => self.conditional(|b| {
                b.expr(node.test)?;
                b.statements(node.body)?;
                b.statements(node.orelse)
            })?,
            StmtKind::If(node) => self.conditional(|b| {
                b.expr(node.test)?;
                b.statements(node.body)?;
                b.statements(node.orelse)
            })?,
            StmtKind::Match(node) => self.conditional(|b| {
                b.expr(node.subject)?;
                node.cases.iter().try_for_each(|case| b.match_case(case))
            })?,
            StmtKind::Raise(node) => {
                self.optional(node.exc)?;
                self.optional(node.cause)?;
            }
            StmtKind::Try(node) | StmtKind::TryStar(node) => self.conditional(|b| b.try_statement(node))?,
            StmtKind::Assert(node) => {
                self.expr(node.test)?;
                self.optional(node.msg)?;
            }
            StmtKind::Import(node) => node.names.iter().try_for_each(|alias| self.alias(alias))?,
            StmtKind::ImportFrom(node) => {
                node.names.iter().try_for_each(|alias| self.alias(alias))?;
                self.check_future_import(span, node)?;
            }
            StmtKind::Global(node) => {
                node.names
                    .iter()
                    .try_for_each(|name| self.declaration(*name, span, true))?;
            }
            StmtKind::Nonlocal(node) => {
                node.names
                    .iter()
                    .try_for_each(|name| self.declaration(*name, span, false))?;
            }
            StmtKind::Expr(node) => self.expr(node.value)?,
            StmtKind::With(node) => self.conditional(|b| b.with(node))?,
            StmtKind::AsyncWith(node) => {
                self.require_coroutine("'async with' outside async function", span)?;
                self.conditional(|b| b.with(node))?;
            }
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
        self.depth -= 1;
        Ok(())
    }

    fn function(
        &mut self,
        statement: &'a Stmt<'a>,
        node: &'a StmtFunctionDef<'a>,
        is_async: bool,
    ) -> Compiled {
        let place = location(statement.span);
        self.add(node.name, symbol::LOCAL, place)?;
        self.exprs(node.args.defaults)?;
        self.default_values(node.args)?;
        self.exprs(node.decorator_list)?;
        let generic = !node.type_params.is_empty();
        if generic {
            let has_kwdefaults = node.args.kw_defaults.iter().any(Option::is_some);
            // The defaults of a parsed function are a list, even if it is empty: that is what CPython asks for.
            let key = ScopeKey::of(node.type_params);
            self.enter_type_params(node.name, key, true, has_kwdefaults, false, place)?;
            node.type_params
                .iter()
                .try_for_each(|param| self.type_param(param))?;
        }
        let id = self.new_scope(node.name, ScopeKind::Function, ScopeKey::of(statement), place);
        self.table.scope_mut(id).has_docstring = self.optimize < 2 && docstring(node.body).is_some();
        self.function_annotations(place, node.args, node.returns)?;
        self.enter_existing(id);
        self.parameters(node.args)?;
        self.current().coroutine = is_async;
        self.statements(node.body)?;
        self.leave();
        if generic {
            self.leave();
        }
        Ok(())
    }

    pub(super) fn default_values(&mut self, args: &'a Arguments<'a>) -> Compiled {
        args.kw_defaults
            .iter()
            .flatten()
            .try_for_each(|default| self.expr(default))
    }

    pub(super) fn parameters(&mut self, args: &'a Arguments<'a>) -> Compiled {
        for arg in args.posonlyargs.iter().chain(args.args).chain(args.kwonlyargs) {
            self.add(arg.arg, symbol::PARAM, location(arg.span))?;
        }
        if let Some(arg) = args.vararg {
            self.add(arg.arg, symbol::PARAM, location(arg.span))?;
            self.current().varargs = true;
        }
        if let Some(arg) = args.kwarg {
            self.add(arg.arg, symbol::PARAM, location(arg.span))?;
            self.current().varkeywords = true;
        }
        Ok(())
    }

    fn class(&mut self, statement: &'a Stmt<'a>, node: &'a StmtClassDef<'a>) -> Compiled {
        let place = location(statement.span);
        self.add(node.name, symbol::LOCAL, place)?;
        self.exprs(node.decorator_list)?;
        let private = self.private;
        let generic = !node.type_params.is_empty();
        if generic {
            self.enter_type_params(
                node.name,
                ScopeKey::of(node.type_params),
                false,
                false,
                true,
                place,
            )?;
            self.private = Some(node.name);
            self.current().mangled_names = Some(Default::default());
            node.type_params
                .iter()
                .try_for_each(|param| self.type_param(param))?;
        }
        self.exprs(node.bases)?;
        self.keywords(node.keywords)?;
        self.enter(node.name, ScopeKind::Class, ScopeKey::of(statement), place)?;
        self.private = Some(node.name);
        if generic {
            let type_params = self.arena.name("__type_params__");
            self.add(type_params, symbol::LOCAL, place)?;
            self.add(self.known.type_params, symbol::USE, place)?;
        }
        self.current().has_docstring = self.optimize < 2 && docstring(node.body).is_some();
        self.statements(node.body)?;
        self.leave();
        if generic {
            self.leave();
        }
        self.private = private;
        Ok(())
    }

    fn type_alias(&mut self, statement: &'a Stmt<'a>, node: &'a StmtTypeAlias<'a>) -> Compiled {
        self.expr(node.name)?;
        let ExprKind::Name(target) = &node.name.kind else {
            return Ok(());
        };
        let place = location(statement.span);
        let in_class = self.scope().kind == ScopeKind::Class;
        let generic = !node.type_params.is_empty();
        if generic {
            self.enter_type_params(
                target.id,
                ScopeKey::of(node.type_params),
                false,
                false,
                false,
                place,
            )?;
            node.type_params
                .iter()
                .try_for_each(|param| self.type_param(param))?;
        }
        self.enter(target.id, ScopeKind::TypeAlias, ScopeKey::of(statement), place)?;
        self.see_class(in_class, location(node.value.span))?;
        self.expr(node.value)?;
        self.leave();
        if generic {
            self.leave();
        }
        Ok(())
    }

    fn annotated_assignment(&mut self, span: Span, node: &StmtAnnAssign<'a>) -> Compiled {
        self.current().annotations_used = true;
        if let ExprKind::Name(target) = &node.target.kind {
            let name = target.id;
            let place = location(node.target.span);
            let flags = self.lookup_in(self.current_id(), name);
            let declared = flags & (symbol::GLOBAL | symbol::NONLOCAL);
            if declared != 0 && self.scope().kind != ScopeKind::Module && node.simple != 0 {
                let what = if flags & symbol::GLOBAL != 0 {
                    "global"
                } else {
                    "nonlocal"
                };
                return Err(error_at(
                    location(span),
                    format!("annotated name '{}' can't be {what}", name.text()),
                ));
            }
            if node.simple != 0 {
                self.add(name, symbol::ANNOTATED | symbol::LOCAL, place)?;
            } else if node.value.is_some() {
                self.add(name, symbol::LOCAL, place)?;
            }
        } else {
            self.expr(node.target)?;
        }
        self.annotation(node.annotation)?;
        self.optional(node.value)
    }

    fn for_loop(&mut self, node: &'a StmtFor<'a>) -> Compiled {
        self.expr(node.target)?;
        self.expr(node.iter)?;
        self.statements(node.body)?;
        self.statements(node.orelse)
    }

    fn try_statement(&mut self, node: &'a StmtTry<'a>) -> Compiled {
        self.statements(node.body)?;
        node.handlers
            .iter()
            .try_for_each(|handler| self.handler(handler))?;
        self.statements(node.orelse)?;
        self.statements(node.finalbody)
    }

    fn handler(&mut self, handler: &'a ExceptHandler<'a>) -> Compiled {
        self.optional(handler.type_)?;
        if let Some(name) = handler.name {
            self.add(name, symbol::LOCAL, location(handler.span))?;
        }
        self.statements(handler.body)
    }

    fn with(&mut self, node: &'a StmtWith<'a>) -> Compiled {
        for item in node.items {
            self.expr(item.context_expr)?;
            self.optional(item.optional_vars)?;
        }
        self.statements(node.body)
    }

    fn alias(&mut self, alias: &'a Alias<'a>) -> Compiled {
        let place = location(alias.span);
        let name = alias.asname.unwrap_or(alias.name);
        if name.is("*") {
            if self.scope().kind != ScopeKind::Module {
                return Err(error_at(place, "import * only allowed at module level"));
            }
            return Ok(());
        }
        let name = first_part(self.arena, name);
        self.add(name, symbol::IMPORT, place)
    }

    fn check_future_import(&self, span: Span, node: &StmtImportFrom<'a>) -> Compiled {
        let is_future = node.module.is_some_and(|module| module.is("__future__"));
        if is_future && node.level.unwrap_or(0) == 0 && self.future.is_before(span) {
            return Err(error_at(
                location(span),
                "from __future__ imports must occur at the beginning of the file",
            ));
        }
        Ok(())
    }

    fn declaration(&mut self, name: Name<'a>, span: Span, global: bool) -> Compiled {
        let (what, flag) = if global {
            ("global", symbol::GLOBAL)
        } else {
            ("nonlocal", symbol::NONLOCAL)
        };
        let place = location(span);
        let flags = self.lookup_in(self.current_id(), name);
        if flags & (symbol::PARAM | symbol::LOCAL | symbol::USE | symbol::ANNOTATED) != 0 {
            let name = name.text();
            let message = if flags & symbol::PARAM != 0 {
                format!("name '{name}' is parameter and {what}")
            } else if flags & symbol::USE != 0 {
                format!("name '{name}' is used prior to {what} declaration")
            } else if flags & symbol::ANNOTATED != 0 {
                format!("annotated name '{name}' can't be {what}")
            } else {
                format!("name '{name}' is assigned to before {what} declaration")
            };
            return Err(error_at(place, message));
        }
        self.add(name, flag, place)?;
        self.record_directive(name, place);
        Ok(())
    }

    fn match_case(&mut self, case: &'a MatchCase<'a>) -> Compiled {
        self.pattern(case.pattern)?;
        self.optional(case.guard)?;
        self.statements(case.body)
    }

    fn patterns(&mut self, patterns: &'a [&'a Pattern<'a>]) -> Compiled {
        patterns.iter().try_for_each(|pattern| self.pattern(pattern))
    }

    fn capture(&mut self, name: Option<Name<'a>>, pattern: &Pattern<'a>) -> Compiled {
        match name {
            Some(name) => self.add(name, symbol::LOCAL, location(pattern.span)),
            None => Ok(()),
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>) -> Compiled {
        self.descend()?;
        match &pattern.kind {
            PatternKind::MatchValue(node) => self.expr(node.value)?,
            PatternKind::MatchSingleton(_) => {}
            PatternKind::MatchSequence(node) => self.patterns(node.patterns)?,
            PatternKind::MatchStar(node) => self.capture(node.name, pattern)?,
            PatternKind::MatchMapping(node) => {
                self.exprs(node.keys)?;
                self.patterns(node.patterns)?;
                self.capture(node.rest, pattern)?;
            }
            PatternKind::MatchClass(node) => {
                self.expr(node.cls)?;
                self.patterns(node.patterns)?;
                for (name, pattern) in node.kwd_attrs.iter().zip(node.kwd_patterns) {
                    check_name(
                        *name,
                        location(pattern.span),
                        sidewinder_syntax::ast::ExprContext::Store,
                    )?;
                }
                self.patterns(node.kwd_patterns)?;
            }
            PatternKind::MatchAs(node) => {
                if let Some(inner) = node.pattern {
                    self.pattern(inner)?;
                }
                self.capture(node.name, pattern)?;
            }
            PatternKind::MatchOr(node) => self.patterns(node.patterns)?,
        }
        self.depth -= 1;
        Ok(())
    }

    pub(super) fn optional(&mut self, expr: Option<&'a Expr<'a>>) -> Compiled {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }
}

/// The part of a dotted name before the first dot.
pub(crate) fn first_part<'a>(arena: &sidewinder_syntax::Arena<'a>, name: Name<'a>) -> Name<'a> {
    let text = name.text();
    match text.as_bytes().iter().position(|byte| *byte == b'.') {
        Some(dot) => text.get(0..dot).map_or(name, |first| arena.name_wtf8(first)),
        None => name,
    }
}
