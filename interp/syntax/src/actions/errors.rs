//! Explanations: what the invalid_ rules report, and the words they use.

use super::CallArguments;
use crate::ast::{CmpOp, Comprehension, Constant, Expr, ExprKind, Span};
use crate::error::ErrorKind;
use crate::lexer::Located;
use crate::parser::{Parser, Place, Tok};

/// What targets are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Targets {
    /// Assignment.
    Star,
    /// `del`.
    Del,
    /// `for`.
    For,
}

/// The first of several.
pub(crate) fn first<T: Copy>(items: &[T]) -> Option<T> {
    items.first().copied()
}

/// The last of several.
pub(crate) fn last<T: Copy>(items: &[T]) -> Option<T> {
    items.last().copied()
}

/// Where the last clause of a comprehension ends.
pub(crate) fn last_comprehension_item<'a>(clauses: &[&Comprehension<'a>]) -> Option<&'a Expr<'a>> {
    let clause = clauses.last()?;
    Some(clause.ifs.last().copied().unwrap_or(clause.iter))
}

/// What an expression is called in messages.
pub(crate) fn describe(node: &Expr<'_>) -> &'static str {
    match node.kind {
        ExprKind::Attribute(_) => "attribute",
        ExprKind::Subscript(_) => "subscript",
        ExprKind::Starred(_) => "starred",
        ExprKind::Name(_) => "name",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Lambda(_) => "lambda",
        ExprKind::Call(_) => "function call",
        ExprKind::BoolOp(_) | ExprKind::BinOp(_) | ExprKind::UnaryOp(_) => "expression",
        ExprKind::GeneratorExp(_) => "generator expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::ListComp(_) => "list comprehension",
        ExprKind::SetComp(_) => "set comprehension",
        ExprKind::DictComp(_) => "dict comprehension",
        ExprKind::Dict(_) => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue(_) => "f-string expression",
        ExprKind::TemplateStr(_) | ExprKind::Interpolation(_) => "t-string expression",
        ExprKind::Constant(constant) => match constant.value {
            Constant::None => "None",
            Constant::False => "False",
            Constant::True => "True",
            Constant::Ellipsis => "ellipsis",
            _ => "literal",
        },
        ExprKind::Compare(_) => "comparison",
        ExprKind::IfExp(_) => "conditional expression",
        ExprKind::NamedExpr(_) => "named expression",
        ExprKind::Slice(_) => "slice",
    }
}

/// The part of a target that cannot be one.
fn invalid_part<'a>(node: &'a Expr<'a>, targets: Targets) -> Option<&'a Expr<'a>> {
    match node.kind {
        ExprKind::List(list) => list.elts.iter().find_map(|item| invalid_part(item, targets)),
        ExprKind::Tuple(tuple) => tuple.elts.iter().find_map(|item| invalid_part(item, targets)),
        ExprKind::Starred(_) if targets == Targets::Del => Some(node),
        ExprKind::Starred(starred) => invalid_part(starred.value, targets),
        // `a in b` of `for a in b` was taken for a comparison.
        ExprKind::Compare(compare) if targets == Targets::For => match compare.ops.first() {
            Some(CmpOp::In) => invalid_part(compare.left, targets),
            _ => None,
        },
        ExprKind::Name(_) | ExprKind::Subscript(_) | ExprKind::Attribute(_) => None,
        _ => Some(node),
    }
}

impl<'a> Parser<'_, 'a> {
    /// A target that cannot be one, if it is not the whole that is wrong.
    pub(crate) fn invalid_target(&mut self, node: &'a Expr<'a>, targets: Targets) {
        let Some(part) = invalid_part(node, targets) else {
            return;
        };
        let verb = if targets == Targets::Del {
            "delete"
        } else {
            "assign to"
        };
        self.error_at(part, format!("cannot {verb} {}", describe(part)));
    }

    /// Input that is not complete yet.
    pub(crate) fn incomplete_input(&mut self) {
        self.error_last_as(ErrorKind::IncompleteInput, "incomplete input");
    }

    /// The input of an interactive session is used up.
    pub(crate) fn interactive_exit(&mut self) {}

    /// A block was expected after a statement's header.
    pub(crate) fn expected_block(&mut self, what: &str, header: Tok) {
        let line = header.place(self).lineno;
        self.indentation_error(format!("expected an indented block after {what} on line {line}"));
    }

    /// `print x`, `exec x`
    pub(crate) fn legacy_statement(&mut self, name: &'a Expr<'a>, argument: &'a Expr<'a>) {
        if !self.is_legacy_statement(name) {
            return;
        }
        let name_text = self.id(name).as_str().unwrap_or_default();
        self.error_range(
            name,
            argument,
            format!("Missing parentheses in call to '{name_text}'. Did you mean {name_text}(...)?"),
        );
    }

    fn is_legacy_statement(&self, node: &Expr<'a>) -> bool {
        match node.kind {
            ExprKind::Name(name) => name.id.is("print") || name.id.is("exec"),
            _ => false,
        }
    }

    /// Two expressions side by side within brackets.
    pub(crate) fn missing_comma(&mut self, a: &'a Expr<'a>, b: &'a Expr<'a>) {
        if self.is_legacy_statement(a) || self.previous_level() == 0 {
            return;
        }
        self.error_range(a, b, "invalid syntax. Perhaps you forgot a comma?");
    }

    /// A dictionary key without a colon: the error begins where the key ends.
    pub(crate) fn missing_dict_colon(&mut self, key: &'a Expr<'a>) {
        let span = key.span;
        let place = Located {
            lineno: span.lineno,
            col: span.end_col_offset,
            end_lineno: span.end_lineno,
            end_col: 0,
        };
        self.raise_located("':' expected after dictionary key", place);
    }

    /// A generator expression that is not the only argument.
    pub(crate) fn nonparen_genexp_in_call(
        &mut self,
        arguments: &'a CallArguments<'a>,
        clauses: &'a [&'a Comprehension<'a>],
    ) {
        if arguments.args.len() <= 1 {
            return;
        }
        self.error_range(
            last(arguments.args),
            last_comprehension_item(clauses),
            "Generator expression must be parenthesized",
        );
    }

    /// A positional argument after a keyword argument.
    pub(crate) fn arguments_parsing_error(&mut self, arguments: &'a CallArguments<'a>) {
        let unpacking = arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        self.error_last(if unpacking {
            "positional argument follows keyword argument unpacking"
        } else {
            "positional argument follows keyword argument"
        });
    }

    /// Only TypeVars have bounds.
    pub(crate) fn type_param_bound_error(&mut self, colon: Tok, bound: &'a Expr<'a>, what: &str) {
        let kind = if matches!(bound.kind, ExprKind::Tuple(_)) {
            "constraints"
        } else {
            "bound"
        };
        self.error_from(colon, format!("cannot use {kind} with {what}"));
    }
}

impl Place for &CallArguments<'_> {
    fn place(self, _: &Parser<'_, '_>) -> Span {
        self.span
    }
}
