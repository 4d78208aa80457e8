//! Statements: modules, assignments, imports, functions and their parameters, classes, loops.

use super::CallArguments;
use crate::ast::{
    Alias, Arg, Arguments, Expr, ExprContext, Mod, Span, Stmt, StmtClassDef, StmtFunctionDef, StmtKind,
    TypeParam, WithItem,
};
use crate::parser::{Parser, Tok};

/// A parameter and its default value.
#[derive(Clone, Copy)]
pub(crate) struct ParamDefault<'a> {
    pub(crate) arg: &'a Arg<'a>,
    pub(crate) value: Option<&'a Expr<'a>>,
}

/// Positional-only parameters of which some have defaults.
#[derive(Clone, Copy)]
pub(crate) struct SlashWithDefault<'a> {
    pub(crate) plain: &'a [&'a Arg<'a>],
    pub(crate) with_default: &'a [ParamDefault<'a>],
}

/// The parameters from the star on.
#[derive(Clone, Copy)]
pub(crate) struct StarEtc<'a> {
    pub(crate) vararg: Option<&'a Arg<'a>>,
    pub(crate) kwonly: &'a [ParamDefault<'a>],
    pub(crate) kwarg: Option<&'a Arg<'a>>,
}

type Exprs<'a> = &'a [&'a Expr<'a>];
type Stmts<'a> = &'a [&'a Stmt<'a>];
type TypeParams<'a> = Option<&'a [&'a TypeParam<'a>]>;

impl<'a> Parser<'_, 'a> {
    /// A module, with the `# type: ignore` comments that were met.
    pub(crate) fn make_module(&mut self, body: Option<Stmts<'a>>) -> &'a Mod<'a> {
        let ignores = self.type_ignores();
        let ignores = self.arena.slice_from_iter(
            ignores
                .iter()
                .map(|&(lineno, tag)| self.arena.type_ignore(lineno, self.arena.name(tag))),
        );
        self.arena.mod_module(body.unwrap_or(&[]), ignores)
    }

    /// An annotated assignment; a bare name is `simple`.
    pub(crate) fn ann_assign(
        &mut self,
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
        simple: bool,
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        let what = if simple {
            "Variable annotation syntax is"
        } else {
            "Variable annotations syntax is"
        };
        self.since(6, what, ())?;
        let target = if simple {
            self.with_context(target, ExprContext::Store)
        } else {
            target
        };
        Some(
            self.arena
                .stmt_ann_assign(target, annotation, value, simple.into(), span),
        )
    }

    /// An assignment.
    pub(crate) fn assign(
        &mut self,
        targets: Exprs<'a>,
        value: &'a Expr<'a>,
        comment: Option<Tok>,
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        Some(
            self.arena
                .stmt_assign(targets, value, self.type_comment(comment), span),
        )
    }

    /// `from ... import ...`; `from __future__ import barry_as_FLUFL` takes effect here.
    pub(crate) fn import_from(
        &mut self,
        dots: &[Tok],
        module: Option<&'a Expr<'a>>,
        names: &'a [&'a Alias<'a>],
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        let level = dots.iter().map(|dot| self.source_text(*dot).len() as i32).sum();
        let module = module.map(|module| self.id(module));
        if module.is_some_and(|module| module.is("__future__"))
            && names.iter().any(|alias| alias.name.is("barry_as_FLUFL"))
        {
            self.barry_as_flufl = true;
            self.lexer.set_barry_as_flufl(true);
        }
        Some(self.arena.stmt_import_from(module, names, Some(level), span))
    }

    /// A dotted name, one name more.
    pub(crate) fn join_names(&mut self, first: &'a Expr<'a>, second: &'a Expr<'a>) -> &'a Expr<'a> {
        let (a, b) = (self.id(first), self.id(second));
        let text = format!(
            "{}.{}",
            a.as_str().unwrap_or_default(),
            b.as_str().unwrap_or_default()
        );
        let span = first.span.to(second.span);
        self.arena
            .expr_name(self.arena.name(&text), ExprContext::Load, span)
    }

    /// A function or class with decorators.
    pub(crate) fn decorated(&mut self, decorators: Exprs<'a>, stmt: &'a Stmt<'a>) -> &'a Stmt<'a> {
        let kind = match stmt.kind {
            StmtKind::FunctionDef(def) => StmtKind::FunctionDef(self.arena.alloc(StmtFunctionDef {
                decorator_list: decorators,
                ..*def
            })),
            StmtKind::AsyncFunctionDef(def) => {
                StmtKind::AsyncFunctionDef(self.arena.alloc(StmtFunctionDef {
                    decorator_list: decorators,
                    ..*def
                }))
            }
            StmtKind::ClassDef(def) => StmtKind::ClassDef(self.arena.alloc(StmtClassDef {
                decorator_list: decorators,
                ..*def
            })),
            other => other,
        };
        self.arena.alloc(Stmt {
            kind,
            span: stmt.span,
        })
    }

    /// A class.
    pub(crate) fn class_def(
        &mut self,
        name: &'a Expr<'a>,
        arguments: Option<&'a CallArguments<'a>>,
        body: Stmts<'a>,
        type_params: TypeParams<'a>,
        span: Span,
    ) -> &'a Stmt<'a> {
        let (bases, keywords) = arguments.map_or((&[][..], &[][..]), |a| (a.args, a.keywords));
        self.arena.stmt_class_def(
            self.id(name),
            bases,
            keywords,
            body,
            &[],
            type_params.unwrap_or(&[]),
            span,
        )
    }

    /// A function.
    #[expect(clippy::too_many_arguments, reason = "they are the rule's items")]
    pub(crate) fn function_def(
        &mut self,
        name: &'a Expr<'a>,
        args: Option<&'a Arguments<'a>>,
        body: Stmts<'a>,
        returns: Option<&'a Expr<'a>>,
        comment: Option<Tok>,
        type_params: TypeParams<'a>,
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        let args = args.unwrap_or_else(|| self.empty_arguments());
        let (name, comment) = (self.id(name), self.type_comment(comment));
        let type_params = type_params.unwrap_or(&[]);
        Some(
            self.arena
                .stmt_function_def(name, args, body, &[], returns, comment, type_params, span),
        )
    }

    /// An async function.
    #[expect(clippy::too_many_arguments, reason = "they are the rule's items")]
    pub(crate) fn async_function_def(
        &mut self,
        name: &'a Expr<'a>,
        args: Option<&'a Arguments<'a>>,
        body: Stmts<'a>,
        returns: Option<&'a Expr<'a>>,
        comment: Option<Tok>,
        type_params: TypeParams<'a>,
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        self.since(5, "Async functions are", ())?;
        let args = args.unwrap_or_else(|| self.empty_arguments());
        let (name, comment) = (self.id(name), self.type_comment(comment));
        let type_params = type_params.unwrap_or(&[]);
        Some(
            self.arena
                .stmt_async_function_def(name, args, body, &[], returns, comment, type_params, span),
        )
    }

    /// No parameters.
    pub(crate) fn empty_arguments(&self) -> &'a Arguments<'a> {
        self.arena.arguments(&[], &[], None, &[], &[], None, &[])
    }

    /// All parameters of a function.
    pub(crate) fn make_arguments(
        &self,
        slash: &'a [&'a Arg<'a>],
        slash_with_default: Option<SlashWithDefault<'a>>,
        plain: &'a [&'a Arg<'a>],
        with_default: &'a [ParamDefault<'a>],
        star: Option<StarEtc<'a>>,
    ) -> &'a Arguments<'a> {
        let arena = self.arena;
        let args_of = |params: &[ParamDefault<'a>]| arena.slice_from_iter(params.iter().map(|p| p.arg));
        let values_of =
            |params: &[ParamDefault<'a>]| params.iter().filter_map(|p| p.value).collect::<Vec<_>>();
        let posonly = match slash_with_default {
            Some(params) => self.join(params.plain, args_of(params.with_default)),
            None => slash,
        };
        let args = if with_default.is_empty() {
            plain
        } else {
            self.join(plain, args_of(with_default))
        };
        let mut defaults = slash_with_default
            .map(|params| values_of(params.with_default))
            .unwrap_or_default();
        defaults.extend(values_of(with_default));
        let star = star.unwrap_or(StarEtc {
            vararg: None,
            kwonly: &[],
            kwarg: None,
        });
        let kw_defaults = arena.slice_from_iter(star.kwonly.iter().map(|p| p.value));
        let kwonly = args_of(star.kwonly);
        arena.arguments(
            posonly,
            args,
            star.vararg,
            kwonly,
            kw_defaults,
            star.kwarg,
            arena.slice(&defaults),
        )
    }

    /// A parameter with its type comment.
    pub(crate) fn arg_with_type_comment(
        &mut self,
        arg: &'a Arg<'a>,
        comment: Option<Tok>,
    ) -> Option<&'a Arg<'a>> {
        if comment.is_none() {
            return Some(arg);
        }
        Some(
            self.arena
                .arg(arg.arg, arg.annotation, self.type_comment(comment), arg.span),
        )
    }

    /// A parameter with its default and type comment.
    pub(crate) fn param_default(
        &mut self,
        arg: &'a Arg<'a>,
        value: Option<&'a Expr<'a>>,
        comment: Option<Tok>,
    ) -> Option<ParamDefault<'a>> {
        Some(ParamDefault {
            arg: self.arg_with_type_comment(arg, comment)?,
            value,
        })
    }

    /// `for`
    pub(crate) fn for_stmt(
        &mut self,
        target: &'a Expr<'a>,
        iter: &'a Expr<'a>,
        body: Stmts<'a>,
        orelse: Option<Stmts<'a>>,
        comment: Option<Tok>,
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        let comment = self.type_comment(comment);
        Some(
            self.arena
                .stmt_for(target, iter, body, orelse.unwrap_or(&[]), comment, span),
        )
    }

    /// `async for`
    pub(crate) fn async_for_stmt(
        &mut self,
        target: &'a Expr<'a>,
        iter: &'a Expr<'a>,
        body: Stmts<'a>,
        orelse: Option<Stmts<'a>>,
        comment: Option<Tok>,
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        self.since(5, "Async for loops are", ())?;
        let comment = self.type_comment(comment);
        Some(
            self.arena
                .stmt_async_for(target, iter, body, orelse.unwrap_or(&[]), comment, span),
        )
    }

    /// `with`
    pub(crate) fn with_stmt(
        &mut self,
        items: &'a [&'a WithItem<'a>],
        body: Stmts<'a>,
        comment: Option<Tok>,
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        Some(
            self.arena
                .stmt_with(items, body, self.type_comment(comment), span),
        )
    }

    /// `async with`
    pub(crate) fn async_with_stmt(
        &mut self,
        items: &'a [&'a WithItem<'a>],
        body: Stmts<'a>,
        comment: Option<Tok>,
        span: Span,
    ) -> Option<&'a Stmt<'a>> {
        self.since(5, "Async with statements are", ())?;
        Some(
            self.arena
                .stmt_async_with(items, body, self.type_comment(comment), span),
        )
    }
}
