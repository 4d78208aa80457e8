//! Expressions in the walk that collects facts: names, comprehensions, named expressions, `yield` and `await`.

use sidewinder_syntax::ast::{
    Comprehension as Generator, Expr, ExprContext, ExprKind, ExprNamedExpr, Keyword, Span,
};

use super::build::{Builder, check_name};
use super::{Comprehension, ScopeId, ScopeKey, ScopeKind, symbol};
use crate::tree::{Compiled, error_at, is_debug, location};

impl<'a> Builder<'_, 'a> {
    pub(super) fn exprs(&mut self, exprs: &'a [&'a Expr<'a>]) -> Compiled {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    pub(super) fn expr(&mut self, expr: &'a Expr<'a>) -> Compiled {
        self.descend()?;
        let span = expr.span;
        match &expr.kind {
            ExprKind::Constant(_) => {}
            ExprKind::Name(node) => {
                // `compile` has replaced reads of `__debug__` by then; the symtable module shows them.
                if self.keeps_debug || !is_debug(node.id, node.ctx) {
                    self.name(node.id, node.ctx, span)?;
                }
            }
            ExprKind::NamedExpr(node) => {
                self.refuse_in_annotation("named expression", span)?;
                self.named_expr(node, span)?;
            }
            ExprKind::BoolOp(node) => self.exprs(node.values)?,
            ExprKind::BinOp(node) => {
                self.expr(node.left)?;
                self.expr(node.right)?;
            }
            ExprKind::UnaryOp(node) => self.expr(node.operand)?,
            ExprKind::Lambda(node) => {
                self.exprs(node.args.defaults)?;
                self.default_values(node.args)?;
                let name = self.arena.name("lambda");
                self.enter(name, ScopeKind::Function, ScopeKey::of(expr), location(span))?;
                self.parameters(node.args)?;
                self.expr(node.body)?;
                self.leave();
            }
            ExprKind::IfExp(node) => {
                self.expr(node.test)?;
                self.expr(node.body)?;
                self.expr(node.orelse)?;
            }
            ExprKind::Dict(node) => {
                node.keys.iter().flatten().try_for_each(|key| self.expr(key))?;
                self.exprs(node.values)?;
            }
            ExprKind::Set(node) => self.exprs(node.elts)?,
            ExprKind::ListComp(node) => {
                self.comprehension(
                    expr,
                    "listcomp",
                    Comprehension::List,
                    node.generators,
                    node.elt,
                    None,
                )?;
            }
            ExprKind::SetComp(node) => {
                self.comprehension(
                    expr,
                    "setcomp",
                    Comprehension::Set,
                    node.generators,
                    node.elt,
                    None,
                )?;
            }
            ExprKind::GeneratorExp(node) => {
                self.comprehension(
                    expr,
                    "genexpr",
                    Comprehension::Generator,
                    node.generators,
                    node.elt,
                    None,
                )?;
            }
            ExprKind::DictComp(node) => {
                let value = Some(node.value);
                self.comprehension(
                    expr,
                    "dictcomp",
                    Comprehension::Dict,
                    node.generators,
                    node.key,
                    value,
                )?;
            }
            ExprKind::Yield(node) => {
                self.refuse_in_annotation("yield expression", span)?;
                self.optional(node.value)?;
                self.yields(span)?;
            }
            ExprKind::YieldFrom(node) => {
                self.refuse_in_annotation("yield expression", span)?;
                self.expr(node.value)?;
                self.yields(span)?;
            }
            ExprKind::Await(node) => {
                self.refuse_in_annotation("await expression", span)?;
                self.check_await(span)?;
                self.expr(node.value)?;
                self.current().coroutine = true;
            }
            ExprKind::Compare(node) => {
                self.expr(node.left)?;
                self.exprs(node.comparators)?;
            }
            ExprKind::Call(node) => {
                self.expr(node.func)?;
                self.exprs(node.args)?;
                self.keywords(node.keywords)?;
            }
            ExprKind::FormattedValue(node) => {
                self.expr(node.value)?;
                self.optional(node.format_spec)?;
            }
            ExprKind::Interpolation(node) => {
                self.expr(node.value)?;
                self.optional(node.format_spec)?;
            }
            ExprKind::JoinedStr(node) => self.exprs(node.values)?,
            ExprKind::TemplateStr(node) => self.exprs(node.values)?,
            ExprKind::Attribute(node) => {
                check_name(node.attr, location(span), node.ctx)?;
                self.expr(node.value)?;
            }
            ExprKind::Starred(node) => self.expr(node.value)?,
            ExprKind::Subscript(node) => {
                self.expr(node.value)?;
                self.expr(node.slice)?;
            }
            ExprKind::Slice(node) => {
                self.optional(node.lower)?;
                self.optional(node.upper)?;
                self.optional(node.step)?;
            }
            ExprKind::List(node) => self.exprs(node.elts)?,
            ExprKind::Tuple(node) => self.exprs(node.elts)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn name(&mut self, name: sidewinder_syntax::Name<'a>, context: ExprContext, span: Span) -> Compiled {
        if self.scope().in_unevaluated_annotation {
            return Ok(());
        }
        let flag = if context == ExprContext::Load {
            symbol::USE
        } else {
            symbol::LOCAL
        };
        self.add_in_context(name, flag, location(span), context)?;
        // `super()` without arguments uses `__class__`.
        if context == ExprContext::Load && self.scope().is_function_like() && name.is("super") {
            self.add(self.known.class, symbol::USE, location(span))?;
        }
        Ok(())
    }

    pub(super) fn keywords(&mut self, keywords: &'a [&'a Keyword<'a>]) -> Compiled {
        for keyword in keywords {
            if let Some(name) = keyword.arg {
                check_name(name, location(keyword.span), ExprContext::Store)?;
            }
        }
        keywords.iter().try_for_each(|keyword| self.expr(keyword.value))
    }

    fn named_expr(&mut self, node: &ExprNamedExpr<'a>, span: Span) -> Compiled {
        if self.scope().comp_iter_expr > 0 {
            return Err(error_at(
                location(span),
                "assignment expression cannot be used in a comprehension iterable expression",
            ));
        }
        if self.scope().comprehension.is_some() {
            self.extend_named_expr_scope(node.target)?;
        }
        self.expr(node.value)?;
        self.expr(node.target)
    }

    /// Binds the target of a named expression in the function or module around the comprehension.
    fn extend_named_expr_scope(&mut self, target: &'a Expr<'a>) -> Compiled {
        let ExprKind::Name(node) = &target.kind else {
            return Ok(());
        };
        let (name, place) = (node.id, location(target.span));
        let stack: Vec<ScopeId> = self.stack.iter().rev().copied().collect();
        for id in stack {
            let kind = self.table.scope(id).kind;
            let flags = self.lookup_in(id, name);
            if self.table.scope(id).comprehension.is_some() {
                if flags & symbol::COMP_ITER != 0 && flags & (symbol::LOCAL | symbol::GLOBAL) != 0 {
                    return Err(error_at(
                        place,
                        format!(
                            "assignment expression cannot rebind comprehension iteration variable '{}'",
                            name.text()
                        ),
                    ));
                }
                continue;
            }
            let message = match kind {
                ScopeKind::Function => {
                    let global = flags & symbol::GLOBAL != 0;
                    self.add(
                        name,
                        if global { symbol::GLOBAL } else { symbol::NONLOCAL },
                        place,
                    )?;
                    self.record_directive(name, place);
                    return self.add_to(id, name, symbol::LOCAL, place);
                }
                ScopeKind::Module => {
                    self.add(name, symbol::GLOBAL, place)?;
                    self.record_directive(name, place);
                    return self.add_to(id, name, symbol::GLOBAL, place);
                }
                ScopeKind::Annotation => continue,
                ScopeKind::Class => {
                    "assignment expression within a comprehension cannot be used in a class body"
                }
                ScopeKind::TypeParameters => {
                    "assignment expression within a comprehension cannot be used within the definition of a generic"
                }
                ScopeKind::TypeAlias => {
                    "assignment expression within a comprehension cannot be used in a type alias"
                }
                ScopeKind::TypeVariable => {
                    "assignment expression within a comprehension cannot be used in a TypeVar bound"
                }
            };
            return Err(error_at(place, message));
        }
        Ok(())
    }

    fn refuse_in_annotation(&self, what: &str, span: Span) -> Compiled {
        let scope = self.scope();
        let within = match scope.kind {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeVariable => scope.scope_info.unwrap_or("a TypeVar bound"),
            ScopeKind::TypeAlias => "a type alias",
            ScopeKind::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(error_at(
            location(span),
            format!("{what} cannot be used within {within}"),
        ))
    }

    fn yields(&mut self, span: Span) -> Compiled {
        self.current().generator = true;
        let message = match self.scope().comprehension {
            None => return Ok(()),
            Some(Comprehension::List) => "'yield' inside list comprehension",
            Some(Comprehension::Set) => "'yield' inside set comprehension",
            Some(Comprehension::Dict) => "'yield' inside dict comprehension",
            Some(Comprehension::Generator) => "'yield' inside generator expression",
        };
        Err(error_at(location(span), message))
    }

    fn is_async_def(&self) -> bool {
        self.scope().is_function_like() && self.scope().coroutine
    }

    fn check_await(&self, span: Span) -> Compiled {
        if self.allows_top_level_await() {
            return Ok(());
        }
        if !self.scope().is_function_like() {
            return Err(error_at(location(span), "'await' outside function"));
        }
        if !self.is_async_def() && self.scope().comprehension.is_none() {
            return Err(error_at(location(span), "'await' outside async function"));
        }
        Ok(())
    }

    fn allows_top_level_await(&self) -> bool {
        self.top_level_await && self.scope().kind == ScopeKind::Module
    }

    pub(super) fn require_coroutine(&mut self, message: &str, span: Span) -> Compiled {
        if self.allows_top_level_await() {
            self.current().coroutine = true;
            return Ok(());
        }
        if self.is_async_def() {
            Ok(())
        } else {
            Err(error_at(location(span), message))
        }
    }

    fn comprehension(
        &mut self,
        expr: &'a Expr<'a>,
        name: &str,
        kind: Comprehension,
        generators: &'a [&'a Generator<'a>],
        elt: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
    ) -> Compiled {
        let Some((outermost, rest)) = generators.split_first() else {
            return Ok(());
        };
        self.current().comp_iter_expr += 1;
        self.expr(outermost.iter)?;
        self.current().comp_iter_expr -= 1;
        let name = self.arena.name(name);
        self.enter(name, ScopeKind::Function, ScopeKey::of(expr), location(expr.span))?;
        self.current().comprehension = Some(kind);
        if outermost.is_async != 0 {
            self.current().coroutine = true;
        }
        let first = self.arena.name(".0");
        self.add(first, symbol::PARAM, location(expr.span))?;
        self.comprehension_target(outermost.target)?;
        self.exprs(outermost.ifs)?;
        for generator in rest {
            self.comprehension_target(generator.target)?;
            self.current().comp_iter_expr += 1;
            self.expr(generator.iter)?;
            self.current().comp_iter_expr -= 1;
            self.exprs(generator.ifs)?;
            if generator.is_async != 0 {
                self.current().coroutine = true;
            }
        }
        self.optional(value)?;
        self.expr(elt)?;
        let is_generator = kind == Comprehension::Generator;
        self.current().generator = is_generator;
        let is_async = self.scope().coroutine && !is_generator;
        self.leave();
        if is_async {
            if !self.is_async_def() && self.scope().comprehension.is_none() && !self.allows_top_level_await()
            {
                return Err(error_at(
                    location(expr.span),
                    "asynchronous comprehension outside of an asynchronous function",
                ));
            }
            self.current().coroutine = true;
        }
        Ok(())
    }

    fn comprehension_target(&mut self, target: &'a Expr<'a>) -> Compiled {
        self.current().comp_iter_target = true;
        self.expr(target)?;
        self.current().comp_iter_target = false;
        Ok(())
    }
}
