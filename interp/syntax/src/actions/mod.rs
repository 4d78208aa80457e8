//! What the grammar's rules do once they have matched: build nodes, check, and explain what is wrong. Every function
//! here is named in `interp/spec/python.peg`.
//!
//! Absent: choosing among alternatives and reading tokens, which is [`crate::parser`]'s business.

mod errors;
mod expressions;
mod numbers;
mod statements;
mod strings;

pub(crate) use errors::{Targets, describe, first, last, last_comprehension_item};
pub(crate) use expressions::{CallArgument, CallArguments};
pub(crate) use statements::{ParamDefault, SlashWithDefault, StarEtc};
pub(crate) use strings::{Conversion, FormatSpec};

use crate::arena::Name;
use crate::ast::{Constant, Expr, ExprContext, ExprKind, Span};
use crate::parser::{Parser, Tok};

impl<'a> Parser<'_, 'a> {
    /// The identifier of a name node.
    pub(crate) fn id(&self, name: &Expr<'a>) -> Name<'a> {
        match name.kind {
            ExprKind::Name(node) => node.id,
            _ => self.arena.name(""),
        }
    }

    /// The identifiers of name nodes.
    pub(crate) fn ids(&self, names: &[&Expr<'a>]) -> &'a [Name<'a>] {
        self.arena.slice_from_iter(names.iter().map(|name| self.id(name)))
    }

    /// A sequence with an item before it.
    pub(crate) fn prepend<T: Copy>(&self, first: T, rest: &[T]) -> &'a [T] {
        let all = std::iter::once(first).chain(rest.iter().copied());
        let mut items = smallvec::SmallVec::<[T; 8]>::with_capacity(rest.len() + 1);
        items.extend(all);
        self.arena.slice(&items)
    }

    /// A sequence with an item after it.
    pub(crate) fn append<T: Copy>(&self, items: &[T], last: T) -> &'a [T] {
        self.join(items, &[last])
    }

    /// Two sequences in one.
    pub(crate) fn join<T: Copy>(&self, a: &[T], b: &[T]) -> &'a [T] {
        let mut items = smallvec::SmallVec::<[T; 8]>::with_capacity(a.len() + b.len());
        items.extend_from_slice_copy(a);
        items.extend_from_slice_copy(b);
        self.arena.slice(&items)
    }

    /// Sequences of nodes in one.
    pub(crate) fn flatten<T: Copy>(&self, groups: &'a [&'a [T]]) -> &'a [T] {
        if let [only] = groups {
            return only;
        }
        let mut items = Vec::with_capacity(groups.len());
        for group in groups {
            items.extend_from_slice(group);
        }
        self.arena.slice(&items)
    }

    /// A constant without the `u` prefix.
    pub(crate) fn constant(&self, value: Constant<'a>, span: Span) -> &'a Expr<'a> {
        self.arena.expr_constant(value, None, span)
    }

    /// The value, unless the version asked for is older than what it needs.
    pub(crate) fn since<T>(&mut self, minor: u8, what: &str, value: T) -> Option<T> {
        if self.options.feature_version < minor {
            self.error_last(format!("{what} only supported in Python 3.{minor} and greater"));
            return None;
        }
        Some(value)
    }

    /// The text of a type comment.
    pub(crate) fn type_comment(&self, comment: Option<Tok>) -> Option<Name<'a>> {
        comment.map(|token| self.arena.name(self.source_text(token)))
    }

    /// The same expression as a target, and what it consists of.
    pub(crate) fn with_context(&self, node: &'a Expr<'a>, ctx: ExprContext) -> &'a Expr<'a> {
        let span = node.span;
        match node.kind {
            ExprKind::Name(n) => self.arena.expr_name(n.id, ctx, span),
            ExprKind::Tuple(n) => self
                .arena
                .expr_tuple(self.all_with_context(n.elts, ctx), ctx, span),
            ExprKind::List(n) => self
                .arena
                .expr_list(self.all_with_context(n.elts, ctx), ctx, span),
            ExprKind::Subscript(n) => self.arena.expr_subscript(n.value, n.slice, ctx, span),
            ExprKind::Attribute(n) => self.arena.expr_attribute(n.value, n.attr, ctx, span),
            ExprKind::Starred(n) => self
                .arena
                .expr_starred(self.with_context(n.value, ctx), ctx, span),
            _ => node,
        }
    }

    fn all_with_context(&self, nodes: &[&'a Expr<'a>], ctx: ExprContext) -> &'a [&'a Expr<'a>] {
        self.arena
            .slice_from_iter(nodes.iter().map(|node| self.with_context(node, ctx)))
    }
}

/// `extend_from_slice` for items that are only `Copy`.
trait ExtendCopy<T> {
    fn extend_from_slice_copy(&mut self, items: &[T]);
}

impl<T: Copy> ExtendCopy<T> for smallvec::SmallVec<[T; 8]> {
    fn extend_from_slice_copy(&mut self, items: &[T]) {
        self.extend(items.iter().copied());
    }
}
