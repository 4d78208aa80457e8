//! Checks of trees that Python code has built, before they are compiled: what no parser would have made is refused.
//! The order of the checks is CPython's (Python/ast.c), since it decides which of several errors is reported.
//!
//! Absent: the types of fields and constants, which whoever turns Python objects into nodes checks.

mod patterns;

use crate::arena::Name;
use crate::ast::{
    Alias, Arg, Arguments, Comprehension, ExceptHandler, Expr, ExprContext, ExprKind, Keyword, Mod, Span,
    Stmt, StmtFunctionDef, StmtKind, StmtTry, StmtWith, TypeParam, TypeParamKind,
};

/// Which exception a refused tree raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidKind {
    /// `ValueError`
    Value,
    /// `TypeError`
    Type,
    /// `RecursionError`
    Recursion,
}

/// Why a tree is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The exception's type.
    pub kind: InvalidKind,
    /// The message.
    pub message: String,
}

type Checked = Result<(), Invalid>;

/// Stack that one more level of nesting may need, and how much is set up when it is not there.
const STACK_NEEDED: usize = 64 << 10;
const STACK_MADE: usize = 4 << 20;

/// Checks a tree. Nodes may be nested up to `depth` deep.
pub fn validate(tree: &Mod<'_>, depth: usize) -> Checked {
    let mut validator = Validator { depth };
    match tree {
        Mod::Module(module) => validator.stmts(module.body),
        Mod::Interactive(module) => validator.stmts(module.body),
        Mod::Expression(module) => validator.load(module.body),
        Mod::FunctionType(types) => {
            validator.exprs(types.argtypes, ExprContext::Load)?;
            validator.load(types.returns)
        }
    }
}

struct Validator {
    /// How many more levels there may be.
    depth: usize,
}

fn value_error(message: impl Into<String>) -> Checked {
    Err(Invalid {
        kind: InvalidKind::Value,
        message: message.into(),
    })
}

fn type_error(message: &str) -> Checked {
    Err(Invalid {
        kind: InvalidKind::Type,
        message: message.to_owned(),
    })
}

/// Lines and columns that contradict each other.
fn positions(span: Span) -> Checked {
    let Span {
        lineno,
        col_offset,
        end_lineno,
        end_col_offset,
    } = span;
    if lineno > end_lineno {
        return value_error(format!(
            "AST node line range ({lineno}, {end_lineno}) is not valid"
        ));
    }
    if (lineno < 0 && end_lineno != lineno) || (col_offset < 0 && col_offset != end_col_offset) {
        return value_error(format!(
            "AST node column range ({col_offset}, {end_col_offset}) for line range ({lineno}, {end_lineno}) is not valid"
        ));
    }
    if lineno == end_lineno && col_offset > end_col_offset {
        return value_error(format!(
            "line {lineno}, column {col_offset}-{end_col_offset} is not a valid range"
        ));
    }
    Ok(())
}

/// The constants' names are no identifiers.
fn name(name: Name<'_>) -> Checked {
    match name.as_str() {
        Some(text @ ("None" | "True" | "False")) => {
            value_error(format!("identifier field can't represent '{text}' constant"))
        }
        _ => Ok(()),
    }
}

fn not_empty<T>(items: &[T], what: &str, owner: &str) -> Checked {
    if items.is_empty() {
        value_error(format!("empty {what} on {owner}"))
    } else {
        Ok(())
    }
}

fn context_name(ctx: ExprContext) -> &'static str {
    match ctx {
        ExprContext::Load => "Load",
        ExprContext::Store => "Store",
        ExprContext::Del => "Del",
    }
}

impl Validator {
    /// Goes one level deeper.
    fn deeper(&mut self, check: impl FnOnce(&mut Validator) -> Checked) -> Checked {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err(Invalid {
                kind: InvalidKind::Recursion,
                message: "maximum recursion depth exceeded during compilation".to_owned(),
            });
        };
        self.depth = depth;
        let checked = stacker::maybe_grow(STACK_NEEDED, STACK_MADE, || check(self));
        self.depth += 1;
        checked
    }

    fn stmts(&mut self, body: &[&Stmt<'_>]) -> Checked {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn body(&mut self, body: &[&Stmt<'_>], owner: &str) -> Checked {
        not_empty(body, "body", owner)?;
        self.stmts(body)
    }

    fn exprs(&mut self, nodes: &[&Expr<'_>], ctx: ExprContext) -> Checked {
        nodes.iter().try_for_each(|node| self.expr(node, ctx))
    }

    fn load(&mut self, node: &Expr<'_>) -> Checked {
        self.expr(node, ExprContext::Load)
    }

    fn optional(&mut self, node: Option<&Expr<'_>>) -> Checked {
        node.map_or(Ok(()), |node| self.load(node))
    }

    fn stmt(&mut self, stmt: &Stmt<'_>) -> Checked {
        positions(stmt.span)?;
        self.deeper(|v| v.stmt_kind(&stmt.kind))
    }

    fn stmt_kind(&mut self, kind: &StmtKind<'_>) -> Checked {
        use ExprContext::{Del, Store};
        match kind {
            StmtKind::FunctionDef(def) => self.function(def, "FunctionDef"),
            StmtKind::AsyncFunctionDef(def) => self.function(def, "AsyncFunctionDef"),
            StmtKind::ClassDef(def) => {
                self.body(def.body, "ClassDef")?;
                name(def.name)?;
                self.type_params(def.type_params)?;
                self.exprs(def.bases, ExprContext::Load)?;
                self.keywords(def.keywords)?;
                self.exprs(def.decorator_list, ExprContext::Load)
            }
            StmtKind::Return(node) => self.optional(node.value),
            StmtKind::Delete(node) => {
                not_empty(node.targets, "targets", "Delete")?;
                self.exprs(node.targets, Del)
            }
            StmtKind::Assign(node) => {
                not_empty(node.targets, "targets", "Assign")?;
                self.exprs(node.targets, Store)?;
                self.load(node.value)
            }
            StmtKind::TypeAlias(node) => {
                if !matches!(node.name.kind, ExprKind::Name(_)) {
                    return type_error("TypeAlias with non-Name name");
                }
                self.expr(node.name, Store)?;
                self.type_params(node.type_params)?;
                self.load(node.value)
            }
            StmtKind::AugAssign(node) => {
                self.expr(node.target, Store)?;
                self.load(node.value)
            }
            StmtKind::AnnAssign(node) => {
                if node.simple != 0 && !matches!(node.target.kind, ExprKind::Name(_)) {
                    return type_error("AnnAssign with simple non-Name target");
                }
                self.expr(node.target, Store)?;
                self.optional(node.value)?;
                self.load(node.annotation)
            }
            StmtKind::For(node) | StmtKind::AsyncFor(node) => {
                self.expr(node.target, Store)?;
                self.load(node.iter)?;
                let is_async = matches!(kind, StmtKind::AsyncFor(_));
                self.body(node.body, if is_async { "AsyncFor" } else { "For" })?;
                self.stmts(node.orelse)
            }
            StmtKind::While(node) => {
                self.load(node.test)?;
                self.body(node.body, "While")?;
                self.stmts(node.orelse)
            }
            StmtKind::If(node) => {
                self.load(node.test)?;
                self.body(node.body, "If")?;
                self.stmts(node.orelse)
            }
            StmtKind::With(node) => self.with(node, "With"),
            StmtKind::AsyncWith(node) => self.with(node, "AsyncWith"),
            StmtKind::Match(node) => {
                self.load(node.subject)?;
                not_empty(node.cases, "cases", "Match")?;
                node.cases.iter().try_for_each(|case| {
                    self.pattern(case.pattern, false)?;
                    self.optional(case.guard)?;
                    self.body(case.body, "match_case")
                })
            }
            StmtKind::Raise(node) => match (node.exc, node.cause) {
                (None, Some(_)) => value_error("Raise with cause but no exception"),
                (exc, cause) => {
                    self.optional(exc)?;
                    self.optional(cause)
                }
            },
            StmtKind::Try(node) => self.try_stmt(node, "Try"),
            StmtKind::TryStar(node) => self.try_stmt(node, "TryStar"),
            StmtKind::Assert(node) => {
                self.load(node.test)?;
                self.optional(node.msg)
            }
            StmtKind::Import(node) => aliases(node.names, "Import"),
            StmtKind::ImportFrom(node) => {
                if node.level.is_some_and(|level| level < 0) {
                    return value_error("Negative ImportFrom level");
                }
                aliases(node.names, "ImportFrom")
            }
            StmtKind::Global(node) => not_empty(node.names, "names", "Global"),
            StmtKind::Nonlocal(node) => not_empty(node.names, "names", "Nonlocal"),
            StmtKind::Expr(node) => self.load(node.value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn function(&mut self, def: &StmtFunctionDef<'_>, owner: &str) -> Checked {
        self.body(def.body, owner)?;
        name(def.name)?;
        self.type_params(def.type_params)?;
        self.arguments(def.args)?;
        self.exprs(def.decorator_list, ExprContext::Load)?;
        self.optional(def.returns)
    }

    fn with(&mut self, node: &StmtWith<'_>, owner: &str) -> Checked {
        not_empty(node.items, "items", owner)?;
        for item in node.items {
            self.load(item.context_expr)?;
            if let Some(target) = item.optional_vars {
                self.expr(target, ExprContext::Store)?;
            }
        }
        self.body(node.body, owner)
    }

    fn try_stmt(&mut self, node: &StmtTry<'_>, owner: &str) -> Checked {
        self.body(node.body, owner)?;
        if node.handlers.is_empty() && node.finalbody.is_empty() {
            return value_error(format!("{owner} has neither except handlers nor finalbody"));
        }
        if node.handlers.is_empty() && !node.orelse.is_empty() {
            return value_error(format!("{owner} has orelse but no except handlers"));
        }
        node.handlers
            .iter()
            .try_for_each(|handler| self.handler(handler))?;
        self.stmts(node.finalbody)?;
        self.stmts(node.orelse)
    }

    fn handler(&mut self, handler: &ExceptHandler<'_>) -> Checked {
        positions(handler.span)?;
        self.optional(handler.type_)?;
        if let Some(target) = handler.name {
            name(target)?;
        }
        self.body(handler.body, "ExceptHandler")
    }

    fn type_params(&mut self, params: &[&TypeParam<'_>]) -> Checked {
        params.iter().try_for_each(|param| {
            positions(param.span)?;
            match param.kind {
                TypeParamKind::TypeVar(node) => {
                    name(node.name)?;
                    self.optional(node.bound)?;
                    self.optional(node.default_value)
                }
                TypeParamKind::ParamSpec(node) => {
                    name(node.name)?;
                    self.optional(node.default_value)
                }
                TypeParamKind::TypeVarTuple(node) => {
                    name(node.name)?;
                    self.optional(node.default_value)
                }
            }
        })
    }

    fn arguments(&mut self, args: &Arguments<'_>) -> Checked {
        self.args(args.posonlyargs)?;
        self.args(args.args)?;
        self.optional(args.vararg.and_then(|arg| arg.annotation))?;
        self.args(args.kwonlyargs)?;
        self.optional(args.kwarg.and_then(|arg| arg.annotation))?;
        if args.defaults.len() > args.posonlyargs.len() + args.args.len() {
            return value_error("more positional defaults than args on arguments");
        }
        if args.kw_defaults.len() != args.kwonlyargs.len() {
            return value_error("length of kwonlyargs is not the same as kw_defaults on arguments");
        }
        self.exprs(args.defaults, ExprContext::Load)?;
        args.kw_defaults
            .iter()
            .try_for_each(|value| self.optional(*value))
    }

    fn args(&mut self, args: &[&Arg<'_>]) -> Checked {
        args.iter().try_for_each(|arg| {
            positions(arg.span)?;
            self.optional(arg.annotation)
        })
    }

    fn keywords(&mut self, keywords: &[&Keyword<'_>]) -> Checked {
        keywords.iter().try_for_each(|keyword| self.load(keyword.value))
    }

    fn comprehensions(&mut self, clauses: &[&Comprehension<'_>]) -> Checked {
        if clauses.is_empty() {
            return value_error("comprehension with no generators");
        }
        clauses.iter().try_for_each(|clause| {
            self.expr(clause.target, ExprContext::Store)?;
            self.load(clause.iter)?;
            self.exprs(clause.ifs, ExprContext::Load)
        })
    }

    fn expr(&mut self, node: &Expr<'_>, ctx: ExprContext) -> Checked {
        positions(node.span)?;
        let actual = match node.kind {
            ExprKind::Attribute(n) => Some(n.ctx),
            ExprKind::Subscript(n) => Some(n.ctx),
            ExprKind::Starred(n) => Some(n.ctx),
            ExprKind::Name(n) => {
                name(n.id)?;
                Some(n.ctx)
            }
            ExprKind::List(n) => Some(n.ctx),
            ExprKind::Tuple(n) => Some(n.ctx),
            _ => None,
        };
        match actual {
            None if ctx != ExprContext::Load => {
                let wanted = context_name(ctx);
                return value_error(format!(
                    "expression which can't be assigned to in {wanted} context"
                ));
            }
            Some(actual) if actual != ctx => {
                let (wanted, found) = (context_name(ctx), context_name(actual));
                return value_error(format!(
                    "expression must have {wanted} context but has {found} instead"
                ));
            }
            _ => {}
        }
        self.deeper(|v| v.expr_kind(&node.kind, ctx))
    }

    fn expr_kind(&mut self, kind: &ExprKind<'_>, ctx: ExprContext) -> Checked {
        use ExprContext::Load;
        match kind {
            ExprKind::BoolOp(n) if n.values.len() < 2 => value_error("BoolOp with less than 2 values"),
            ExprKind::BoolOp(n) => self.exprs(n.values, Load),
            ExprKind::NamedExpr(n) if !matches!(n.target.kind, ExprKind::Name(_)) => {
                type_error("NamedExpr target must be a Name")
            }
            ExprKind::NamedExpr(n) => self.load(n.value),
            ExprKind::BinOp(n) => {
                self.load(n.left)?;
                self.load(n.right)
            }
            ExprKind::UnaryOp(n) => self.load(n.operand),
            ExprKind::Lambda(n) => {
                self.arguments(n.args)?;
                self.load(n.body)
            }
            ExprKind::IfExp(n) => {
                self.load(n.test)?;
                self.load(n.body)?;
                self.load(n.orelse)
            }
            ExprKind::Dict(n) => {
                if n.keys.len() != n.values.len() {
                    return value_error("Dict doesn't have the same number of keys as values");
                }
                n.keys.iter().try_for_each(|key| self.optional(*key))?;
                self.exprs(n.values, Load)
            }
            ExprKind::Set(n) => self.exprs(n.elts, Load),
            ExprKind::ListComp(n) => {
                self.comprehensions(n.generators)?;
                self.load(n.elt)
            }
            ExprKind::SetComp(n) => {
                self.comprehensions(n.generators)?;
                self.load(n.elt)
            }
            ExprKind::GeneratorExp(n) => {
                self.comprehensions(n.generators)?;
                self.load(n.elt)
            }
            ExprKind::DictComp(n) => {
                self.comprehensions(n.generators)?;
                self.load(n.key)?;
                self.load(n.value)
            }
            ExprKind::Await(n) => self.load(n.value),
            ExprKind::Yield(n) => self.optional(n.value),
            ExprKind::YieldFrom(n) => self.load(n.value),
            ExprKind::Compare(n) => {
                if n.comparators.is_empty() {
                    return value_error("Compare with no comparators");
                }
                if n.comparators.len() != n.ops.len() {
                    return value_error("Compare has a different number of comparators and operands");
                }
                self.exprs(n.comparators, Load)?;
                self.load(n.left)
            }
            ExprKind::Call(n) => {
                self.load(n.func)?;
                self.exprs(n.args, Load)?;
                self.keywords(n.keywords)
            }
            ExprKind::FormattedValue(n) => {
                self.load(n.value)?;
                self.optional(n.format_spec)
            }
            ExprKind::Interpolation(n) => {
                self.load(n.value)?;
                self.optional(n.format_spec)
            }
            ExprKind::JoinedStr(n) => self.exprs(n.values, Load),
            ExprKind::TemplateStr(n) => self.exprs(n.values, Load),
            ExprKind::Constant(_) | ExprKind::Name(_) => Ok(()),
            ExprKind::Attribute(n) => self.load(n.value),
            ExprKind::Subscript(n) => {
                self.load(n.slice)?;
                self.load(n.value)
            }
            ExprKind::Starred(n) => self.expr(n.value, ctx),
            ExprKind::List(n) => self.exprs(n.elts, ctx),
            ExprKind::Tuple(n) => self.exprs(n.elts, ctx),
            ExprKind::Slice(n) => {
                self.optional(n.lower)?;
                self.optional(n.upper)?;
                self.optional(n.step)
            }
        }
    }
}

fn aliases(names: &[&Alias<'_>], owner: &str) -> Checked {
    not_empty(names, "names", owner)?;
    names.iter().try_for_each(|alias| {
        name(alias.name)?;
        alias.asname.map_or(Ok(()), name)
    })
}

#[cfg(test)]
mod tests;
