//! The first pass over statements, parameters, annotations, type parameters and patterns.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashSet;
use sidewinder_syntax::ast::{self, Expr, ExprContext, ExprKind, Pattern, PatternKind, Span, Stmt, StmtKind};
use sidewinder_syntax::ast::{TypeParam, TypeParamKind};

use super::build::{Builder, Done, docstring};
use super::{BlockKind, SymbolTable, def, error_at, key, too_deep};
use crate::names::Symbol;

impl<'a> Builder<'_, 'a> {
    pub(super) fn statements(&mut self, body: &[&'a Stmt<'a>]) -> Done {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    /// Visits what may not run: annotations there are conditional.
    fn conditional(&mut self, visit: impl FnOnce(&mut Self) -> Done) -> Done {
        let before = std::mem::replace(&mut self.current_mut().in_conditional_block, true);
        visit(self)?;
        self.current_mut().in_conditional_block = before;
        Ok(())
    }

    fn stmt(&mut self, stmt: &'a Stmt<'a>) -> Done {
        self.depth += 1;
        if self.depth > super::MAX_DEPTH {
            return Err(too_deep());
        }
        let result = self.stmt_kind(stmt);
        self.depth -= 1;
        result
    }

    fn stmt_kind(&mut self, stmt: &'a Stmt<'a>) -> Done {
        match stmt.kind {
            StmtKind::FunctionDef(function) => self.function(stmt, function, false),
            StmtKind::AsyncFunctionDef(function) => self.function(stmt, function, true),
            StmtKind::ClassDef(class) => self.class(stmt, class),
            StmtKind::TypeAlias(alias) => self.type_alias(stmt, &alias),
            StmtKind::Return(node) => self.optional(node.value),
            StmtKind::Delete(node) => self.exprs(node.targets),
            StmtKind::Assign(node) => {
                self.exprs(node.targets)?;
                self.expr(node.value)
            }
            StmtKind::AnnAssign(node) => self.annotated_assignment(stmt, &node),
            StmtKind::AugAssign(node) => {
                self.expr(node.target)?;
                self.expr(node.value)
            }
            StmtKind::For(node) => self.for_loop(node),
            StmtKind::AsyncFor(node) => {
                self.require_coroutine(stmt.span, "'async for' outside async function")?;
                self.for_loop(node)
            }
            StmtKind::While(node) => {
                self.expr(node.test)?;
                self.conditional(|builder| {
                    builder.statements(node.body)?;
                    builder.statements(node.orelse)
                })
            }
            StmtKind::If(node) => {
                self.expr(node.test)?;
                self.conditional(|builder| {
                    builder.statements(node.body)?;
                    builder.statements(node.orelse)
                })
            }
            StmtKind::Match(node) => {
                self.expr(node.subject)?;
                self.conditional(|builder| {
                    node.cases.iter().try_for_each(|case| {
                        builder.pattern(case.pattern)?;
                        builder.optional(case.guard)?;
                        builder.statements(case.body)
                    })
                })
            }
            StmtKind::Raise(node) => {
                self.optional(node.exc)?;
                self.optional(node.cause.filter(|_| node.exc.is_some()))
            }
            StmtKind::Try(node) | StmtKind::TryStar(node) => {
                self.conditional(|builder| builder.try_parts(node))
            }
            StmtKind::Assert(node) => {
                self.expr(node.test)?;
                self.optional(node.msg)
            }
            StmtKind::Import(node) => node.names.iter().try_for_each(|alias| self.alias(alias)),
            StmtKind::ImportFrom(node) => {
                node.names.iter().try_for_each(|alias| self.alias(alias))?;
                self.check_future_import(stmt, &node)
            }
            StmtKind::Global(node) => self.directive(stmt, node.names, true),
            StmtKind::Nonlocal(node) => self.directive(stmt, node.names, false),
            StmtKind::Expr(node) => self.expr(node.value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
            StmtKind::With(node) => self.conditional(|builder| builder.with(node)),
            StmtKind::AsyncWith(node) => {
                self.require_coroutine(stmt.span, "'async with' outside async function")?;
                self.conditional(|builder| builder.with(node))
            }
        }
    }

    fn require_coroutine(&mut self, span: Span, message: &str) -> Done {
        if self.allows_top_level_await() {
            self.current_mut().coroutine = true;
        }
        if self.current().coroutine {
            Ok(())
        } else {
            Err(error_at(span, message))
        }
    }

    fn for_loop(&mut self, node: &'a ast::StmtFor<'a>) -> Done {
        self.expr(node.target)?;
        self.expr(node.iter)?;
        self.conditional(|builder| {
            builder.statements(node.body)?;
            builder.statements(node.orelse)
        })
    }

    fn with(&mut self, node: &'a ast::StmtWith<'a>) -> Done {
        for item in node.items {
            self.expr(item.context_expr)?;
            self.optional(item.optional_vars)?;
        }
        self.statements(node.body)
    }

    fn try_parts(&mut self, node: &'a ast::StmtTry<'a>) -> Done {
        self.statements(node.body)?;
        for handler in node.handlers {
            self.optional(handler.type_)?;
            if let Some(name) = handler.name {
                let name = self.names.symbol(name);
                self.add(name, def::LOCAL, handler.span)?;
            }
            self.statements(handler.body)?;
        }
        self.statements(node.orelse)?;
        self.statements(node.finalbody)
    }

    fn check_future_import(&mut self, stmt: &Stmt<'a>, node: &ast::StmtImportFrom<'a>) -> Done {
        let future = self.settings.future_span;
        let is_future =
            node.module.is_some_and(|module| module.is("__future__")) && node.level.unwrap_or(0) == 0;
        let span = stmt.span;
        let is_late = span.lineno > future.lineno
            || (span.lineno == future.end_lineno && span.col_offset > future.end_col_offset);
        if is_future && is_late {
            return Err(error_at(
                span,
                "from __future__ imports must occur at the beginning of the file",
            ));
        }
        Ok(())
    }

    fn alias(&mut self, alias: &'a ast::Alias<'a>) -> Done {
        let name = alias.asname.unwrap_or(alias.name);
        if name.is("*") {
            if self.current().kind != BlockKind::Module {
                return Err(error_at(alias.span, "import * only allowed at module level"));
            }
            return Ok(());
        }
        let symbol = match name.text().split_ascii(b'.').next() {
            Some(first) if first.len() < name.text().len() => self.names.intern(first),
            _ => self.names.symbol(name),
        };
        self.add(symbol, def::IMPORT, alias.span)
    }

    fn directive(&mut self, stmt: &Stmt<'a>, names: &[sidewinder_syntax::Name<'a>], global: bool) -> Done {
        let what = if global { "global" } else { "nonlocal" };
        for name in names {
            let name = self.names.symbol(*name);
            let flags = self.lookup(name);
            if flags & (def::PARAM | def::LOCAL | def::USE | def::ANNOT) != 0 {
                let shown = self.names.show(name);
                let message = if flags & def::PARAM != 0 {
                    format!("name '{shown}' is parameter and {what}")
                } else if flags & def::USE != 0 {
                    format!("name '{shown}' is used prior to {what} declaration")
                } else if flags & def::ANNOT != 0 {
                    format!("annotated name '{shown}' can't be {what}")
                } else {
                    format!("name '{shown}' is assigned to before {what} declaration")
                };
                return Err(error_at(stmt.span, message));
            }
            self.add(name, if global { def::GLOBAL } else { def::NONLOCAL }, stmt.span)?;
            self.record_directive(name, stmt.span);
        }
        Ok(())
    }

    /// The defaults of parameters belong to the block around the function.
    pub(super) fn defaults(&mut self, args: &'a ast::Arguments<'a>) -> Done {
        self.exprs(args.defaults)?;
        args.kw_defaults
            .iter()
            .try_for_each(|default| self.optional(*default))
    }

    fn function(&mut self, stmt: &'a Stmt<'a>, node: &'a ast::StmtFunctionDef<'a>, is_async: bool) -> Done {
        let name = self.names.symbol(node.name);
        self.add(name, def::LOCAL, stmt.span)?;
        self.defaults(node.args)?;
        self.exprs(node.decorator_list)?;
        let generic = !node.type_params.is_empty();
        if generic {
            let has_kwdefaults = node.args.kw_defaults.iter().any(Option::is_some);
            // CPython asks whether there is a list of defaults, which there always is, not whether it is empty.
            self.enter_type_params(name, node.type_params, true, has_kwdefaults, false, stmt.span)?;
            node.type_params
                .iter()
                .try_for_each(|param| self.type_param(param))?;
        }
        let id = self.new_entry(name, BlockKind::Function, key(node, 0), stmt.span);
        self.table.entry_mut(id).has_docstring = docstring(node.body, self.settings.optimize).is_some();
        self.function_annotations(stmt.span, node)?;
        self.enter_existing(id);
        self.current_mut().coroutine |= is_async;
        self.arguments(node.args)?;
        self.statements(node.body)?;
        self.exit();
        if generic {
            self.exit();
        }
        Ok(())
    }

    fn class(&mut self, stmt: &'a Stmt<'a>, node: &'a ast::StmtClassDef<'a>) -> Done {
        let name = self.names.symbol(node.name);
        self.add(name, def::LOCAL, stmt.span)?;
        self.exprs(node.decorator_list)?;
        let private = self.private;
        let generic = !node.type_params.is_empty();
        if generic {
            self.enter_type_params(name, node.type_params, false, false, true, stmt.span)?;
            self.private = Some(name);
            self.current_mut().mangled_names = Some(Rc::new(RefCell::new(FxHashSet::default())));
            node.type_params
                .iter()
                .try_for_each(|param| self.type_param(param))?;
        }
        self.exprs(node.bases)?;
        self.keywords(node.keywords)?;
        self.enter(name, BlockKind::Class, key(node, 0), stmt.span)?;
        self.private = Some(name);
        if generic {
            self.add(Symbol::DUNDER_TYPE_PARAMS, def::LOCAL, stmt.span)?;
            self.add(Symbol::TYPE_PARAMS, def::USE, stmt.span)?;
        }
        self.current_mut().has_docstring = docstring(node.body, self.settings.optimize).is_some();
        self.statements(node.body)?;
        self.exit();
        if generic {
            self.exit();
        }
        self.private = private;
        Ok(())
    }

    fn type_alias(&mut self, stmt: &'a Stmt<'a>, node: &ast::StmtTypeAlias<'a>) -> Done {
        self.expr(node.name)?;
        let ExprKind::Name(name) = node.name.kind else {
            return Ok(());
        };
        let name = self.names.symbol(name.id);
        let in_class = self.current().kind == BlockKind::Class;
        let generic = !node.type_params.is_empty();
        if generic {
            self.enter_type_params(name, node.type_params, false, false, false, stmt.span)?;
            node.type_params
                .iter()
                .try_for_each(|param| self.type_param(param))?;
        }
        self.enter(name, BlockKind::TypeAlias, key(stmt, 0), stmt.span)?;
        self.see_class(in_class, node.value.span)?;
        self.expr(node.value)?;
        self.exit();
        if generic {
            self.exit();
        }
        Ok(())
    }

    /// Lets the current block see the names of the class around it.
    fn see_class(&mut self, in_class: bool, span: Span) -> Done {
        self.current_mut().can_see_class_scope = in_class;
        if in_class {
            self.add(Symbol::CLASSDICT, def::USE, span)
        } else {
            Ok(())
        }
    }

    fn enter_type_params(
        &mut self,
        name: Symbol,
        params: &'a [&'a TypeParam<'a>],
        has_defaults: bool,
        has_kwdefaults: bool,
        is_class: bool,
        span: Span,
    ) -> Done {
        let in_class = self.current().kind == BlockKind::Class;
        self.enter(name, BlockKind::TypeParameters, key(params, 0), span)?;
        if in_class {
            self.see_class(true, span)?;
        }
        if is_class {
            for name in [Symbol::TYPE_PARAMS, Symbol::GENERIC_BASE] {
                self.add(name, def::LOCAL, span)?;
                self.add(name, def::USE, span)?;
            }
        }
        if has_defaults {
            self.add(Symbol::DEFAULTS, def::PARAM, span)?;
        }
        if has_kwdefaults {
            self.add(Symbol::KWDEFAULTS, def::PARAM, span)?;
        }
        Ok(())
    }

    fn type_param(&mut self, param: &'a TypeParam<'a>) -> Done {
        let (name, default, info) = match param.kind {
            TypeParamKind::TypeVar(node) => (node.name, node.default_value, "a TypeVar default"),
            TypeParamKind::TypeVarTuple(node) => (node.name, node.default_value, "a TypeVarTuple default"),
            TypeParamKind::ParamSpec(node) => (node.name, node.default_value, "a ParamSpec default"),
        };
        let name = self.names.symbol(name);
        self.add(name, def::TYPE_PARAM | def::LOCAL, param.span)?;
        if let TypeParamKind::TypeVar(node) = param.kind {
            let is_tuple = node
                .bound
                .is_some_and(|bound| matches!(bound.kind, ExprKind::Tuple(_)));
            let info = if is_tuple {
                "a TypeVar constraint"
            } else {
                "a TypeVar bound"
            };
            self.bound_or_default(node.bound, name, param, 0, info)?;
        }
        self.bound_or_default(default, name, param, 1, info)
    }

    fn bound_or_default(
        &mut self,
        expr: Option<&'a Expr<'a>>,
        name: Symbol,
        param: &'a TypeParam<'a>,
        number: u8,
        info: &'static str,
    ) -> Done {
        if name == Symbol::CLASSDICT {
            let message = "reserved name '__classdict__' cannot be used for type parameter";
            return Err(error_at(param.span, message));
        }
        let Some(expr) = expr else { return Ok(()) };
        let in_class = self.current().can_see_class_scope;
        self.enter(name, BlockKind::TypeVariable, key(param, number), expr.span)?;
        self.see_class(in_class, expr.span)?;
        self.current_mut().scope_info = info;
        self.expr(expr)?;
        self.exit();
        Ok(())
    }

    pub(super) fn arguments(&mut self, args: &'a ast::Arguments<'a>) -> Done {
        for arg in args.posonlyargs.iter().chain(args.args).chain(args.kwonlyargs) {
            let name = self.names.symbol(arg.arg);
            self.add(name, def::PARAM, arg.span)?;
        }
        if let Some(arg) = args.vararg {
            let name = self.names.symbol(arg.arg);
            self.add(name, def::PARAM, arg.span)?;
            self.current_mut().varargs = true;
        }
        if let Some(arg) = args.kwarg {
            let name = self.names.symbol(arg.arg);
            self.add(name, def::PARAM, arg.span)?;
            self.current_mut().varkeywords = true;
        }
        Ok(())
    }

    fn function_annotations(&mut self, span: Span, node: &'a ast::StmtFunctionDef<'a>) -> Done {
        let in_class = self.current().can_see_class_scope || self.current().kind == BlockKind::Class;
        let args = node.args;
        self.enter(Symbol::ANNOTATE, BlockKind::Annotation, key(args, 0), span)?;
        if in_class {
            self.see_class(true, span)?;
        }
        let args = args.posonlyargs.iter().chain(args.args).copied();
        let args = args
            .chain(node.args.vararg)
            .chain(node.args.kwarg)
            .chain(node.args.kwonlyargs.iter().copied());
        for annotation in args.filter_map(|arg| arg.annotation).chain(node.returns) {
            self.current_mut().annotations_used = true;
            self.expr(annotation)?;
        }
        self.exit();
        Ok(())
    }

    fn annotated_assignment(&mut self, stmt: &'a Stmt<'a>, node: &ast::StmtAnnAssign<'a>) -> Done {
        self.current_mut().annotations_used = true;
        let simple = node.simple != 0;
        if let ExprKind::Name(target) = node.target.kind {
            let name = self.names.symbol(target.id);
            let flags = self.lookup(name);
            let is_top = self.current_id() == SymbolTable::TOP;
            if flags & (def::GLOBAL | def::NONLOCAL) != 0 && !is_top && simple {
                let what = if flags & def::GLOBAL != 0 {
                    "global"
                } else {
                    "nonlocal"
                };
                let message = format!("annotated name '{}' can't be {what}", self.names.show(name));
                return Err(error_at(stmt.span, message));
            }
            if simple {
                self.add(name, def::ANNOT | def::LOCAL, node.target.span)?;
            } else if node.value.is_some() {
                self.add(name, def::LOCAL, node.target.span)?;
            }
        } else {
            self.expr(node.target)?;
        }
        self.annotation(node.annotation)?;
        self.optional(node.value)
    }

    /// An annotation of a variable: all those of a block share one block of their own.
    fn annotation(&mut self, annotation: &'a Expr<'a>) -> Done {
        let span = annotation.span;
        let entry = self.current();
        let parent_kind = entry.kind;
        let unevaluated = parent_kind == BlockKind::Function;
        // A module may be run in part only: all its annotations are conditional.
        let conditional = match parent_kind {
            BlockKind::Module => true,
            BlockKind::Class => entry.in_conditional_block,
            _ => false,
        };
        if conditional && !entry.has_conditional_annotations {
            self.current_mut().has_conditional_annotations = true;
            self.add(Symbol::CONDITIONAL_ANNOTATIONS, def::USE, span)?;
        }
        let parent = self.current_id();
        match self.table.entry(parent).annotation_block {
            Some(block) => self.enter_existing(block),
            None => {
                // No node has this address: the block is found through its parent.
                let number = self.table.entries.len();
                self.enter(Symbol::ANNOTATE, BlockKind::Annotation, (number, u8::MAX), span)?;
                let block = self.current_id();
                self.table.entry_mut(parent).annotation_block = Some(block);
                if parent_kind == BlockKind::Class && !self.settings.future_annotations {
                    self.see_class(true, span)?;
                }
            }
        }
        self.current_mut().in_unevaluated_annotation = unevaluated;
        let result = self.expr(annotation);
        self.current_mut().in_unevaluated_annotation = false;
        self.exit();
        result
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>) -> Done {
        self.depth += 1;
        if self.depth > super::MAX_DEPTH {
            return Err(too_deep());
        }
        match pattern.kind {
            PatternKind::MatchValue(node) => self.expr(node.value)?,
            PatternKind::MatchSingleton(_) => {}
            PatternKind::MatchSequence(node) => self.patterns(node.patterns)?,
            PatternKind::MatchStar(node) => self.capture(node.name, pattern.span)?,
            PatternKind::MatchMapping(node) => {
                self.exprs(node.keys)?;
                self.patterns(node.patterns)?;
                self.capture(node.rest, pattern.span)?;
            }
            PatternKind::MatchClass(node) => {
                self.expr(node.cls)?;
                self.patterns(node.patterns)?;
                for (name, pattern) in node.kwd_attrs.iter().zip(node.kwd_patterns) {
                    let name = self.names.symbol(*name);
                    self.check_name(name, pattern.span, ExprContext::Store)?;
                }
                self.patterns(node.kwd_patterns)?;
            }
            PatternKind::MatchAs(node) => {
                node.pattern.map_or(Ok(()), |pattern| self.pattern(pattern))?;
                self.capture(node.name, pattern.span)?;
            }
            PatternKind::MatchOr(node) => self.patterns(node.patterns)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn patterns(&mut self, patterns: &[&'a Pattern<'a>]) -> Done {
        patterns.iter().try_for_each(|pattern| self.pattern(pattern))
    }

    fn capture(&mut self, name: Option<sidewinder_syntax::Name<'a>>, span: Span) -> Done {
        let Some(name) = name else { return Ok(()) };
        let name = self.names.symbol(name);
        self.add(name, def::LOCAL, span)
    }
}
