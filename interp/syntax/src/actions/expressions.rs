//! Expressions: calls and their arguments, comparisons, displays, patterns.

use crate::ast::{
    Arguments, CmpOp, Comprehension, Constant, Expr, ExprContext, ExprKind, Keyword, Pattern, Span,
};
use crate::parser::{Parser, Tok};

/// The arguments of a call.
#[derive(Clone, Copy)]
pub(crate) struct CallArguments<'a> {
    pub(crate) args: &'a [&'a Expr<'a>],
    pub(crate) keywords: &'a [&'a Keyword<'a>],
    pub(crate) span: Span,
}

/// An argument after the first keyword argument.
#[derive(Clone, Copy)]
pub(crate) enum CallArgument<'a> {
    /// `name=value` or `**value`
    Keyword(&'a Keyword<'a>),
    /// `*value`
    Starred(&'a Expr<'a>),
}

type KeyPatterns<'a> = &'a [(&'a Expr<'a>, &'a Pattern<'a>)];

impl<'a> Parser<'_, 'a> {
    /// Positional arguments, and the rest sorted into starred and keyword arguments.
    pub(crate) fn call_arguments(
        &mut self,
        args: &'a [&'a Expr<'a>],
        rest: &[CallArgument<'a>],
        span: Span,
    ) -> &'a CallArguments<'a> {
        if rest.is_empty() {
            return self.arena.alloc(CallArguments {
                args,
                keywords: &[],
                span,
            });
        }
        let mut starred = self.items::<&Expr<'_>>();
        let mut keywords = self.items::<&Keyword<'_>>();
        for argument in rest {
            match argument {
                CallArgument::Keyword(keyword) => keywords.push(keyword),
                CallArgument::Starred(value) => starred.push(value),
            }
        }
        let args = if starred.is_empty() {
            args
        } else {
            self.join(args, &starred)
        };
        self.arena.alloc(CallArguments {
            args,
            keywords: self.arena.slice(&keywords),
            span,
        })
    }

    /// A call.
    pub(crate) fn call(
        &mut self,
        func: &'a Expr<'a>,
        arguments: Option<&'a CallArguments<'a>>,
        span: Span,
    ) -> &'a Expr<'a> {
        let (args, keywords) = arguments.map_or((&[][..], &[][..]), |a| (a.args, a.keywords));
        self.arena.expr_call(func, args, keywords, span)
    }

    /// A chain of comparisons.
    pub(crate) fn comparison(
        &mut self,
        left: &'a Expr<'a>,
        pairs: &[(CmpOp, &'a Expr<'a>)],
        span: Span,
    ) -> &'a Expr<'a> {
        let ops = self.arena.slice_from_iter(pairs.iter().map(|pair| pair.0));
        let comparators = self.arena.slice_from_iter(pairs.iter().map(|pair| pair.1));
        self.arena.expr_compare(left, ops, comparators, span)
    }

    /// `!=`, or `<>` under the FLUFL, where the tokenizer reads that as one token.
    pub(crate) fn check_barry_as_flufl(&mut self, token: Tok) -> Option<Tok> {
        if self.barry_as_flufl && self.source_text(token) != "<>" {
            self.error_last("with Barry as BDFL, use '<>' instead of '!='");
            return None;
        }
        Some(token)
    }

    /// `<` and `>` where a comparison goes on: an error when they touch.
    pub(crate) fn invalid_diamond(&mut self, less: Tok, greater: Tok) {
        let (less_end, greater_start) = (self.token_of(less).end, self.token_of(greater).start);
        if less_end == greater_start {
            self.error_range(
                less,
                greater,
                "invalid syntax.  Maybe you meant '!=' instead of '<>'?",
            );
        }
    }

    /// A lambda.
    pub(crate) fn lambda(
        &mut self,
        args: Option<&'a Arguments<'a>>,
        body: &'a Expr<'a>,
        span: Span,
    ) -> &'a Expr<'a> {
        let args = args.unwrap_or_else(|| self.empty_arguments());
        self.arena.expr_lambda(args, body, span)
    }

    /// A dict display; a missing key is an unpacking.
    pub(crate) fn dict(
        &mut self,
        pairs: &[(Option<&'a Expr<'a>>, &'a Expr<'a>)],
        span: Span,
    ) -> &'a Expr<'a> {
        let keys = self.arena.slice_from_iter(pairs.iter().map(|pair| pair.0));
        let values = self.arena.slice_from_iter(pairs.iter().map(|pair| pair.1));
        self.arena.expr_dict(keys, values, span)
    }

    /// A dict comprehension.
    pub(crate) fn dict_comp(
        &mut self,
        (key, value): (Option<&'a Expr<'a>>, &'a Expr<'a>),
        generators: &'a [&'a Comprehension<'a>],
        span: Span,
    ) -> &'a Expr<'a> {
        self.arena
            .expr_dict_comp(key.unwrap_or(value), value, generators, span)
    }

    /// The attributes of a dotted name in a pattern.
    pub(crate) fn dotted_attribute(&mut self, first: &'a Expr<'a>, rest: &[&'a Expr<'a>]) -> &'a Expr<'a> {
        rest.iter().fold(first, |value, attr| {
            let span = first.span.to(attr.span);
            self.arena
                .expr_attribute(value, self.id(attr), ExprContext::Load, span)
        })
    }

    /// Alternatives, unless there is only one.
    pub(crate) fn or_pattern(&mut self, patterns: &'a [&'a Pattern<'a>], span: Span) -> &'a Pattern<'a> {
        match patterns {
            [only] => only,
            _ => self.arena.pattern_match_or(patterns, span),
        }
    }

    /// A mapping pattern.
    pub(crate) fn mapping_pattern(
        &mut self,
        items: KeyPatterns<'a>,
        rest: Option<&'a Expr<'a>>,
        span: Span,
    ) -> &'a Pattern<'a> {
        let keys = self.arena.slice_from_iter(items.iter().map(|item| item.0));
        let patterns = self.arena.slice_from_iter(items.iter().map(|item| item.1));
        self.arena
            .pattern_match_mapping(keys, patterns, rest.map(|name| self.id(name)), span)
    }

    /// A class pattern.
    pub(crate) fn class_pattern(
        &mut self,
        class: &'a Expr<'a>,
        patterns: &'a [&'a Pattern<'a>],
        keywords: KeyPatterns<'a>,
        span: Span,
    ) -> &'a Pattern<'a> {
        let names = self
            .arena
            .slice_from_iter(keywords.iter().map(|item| self.id(item.0)));
        let values = self.arena.slice_from_iter(keywords.iter().map(|item| item.1));
        self.arena
            .pattern_match_class(class, patterns, names, values, span)
    }

    /// The second part of a complex number in a pattern.
    pub(crate) fn ensure_imaginary(&mut self, number: &'a Expr<'a>) -> Option<&'a Expr<'a>> {
        if is_complex(number) {
            return Some(number);
        }
        self.error_at(number, "imaginary number required in complex literal");
        None
    }

    /// The first part of a complex number in a pattern.
    pub(crate) fn ensure_real(&mut self, number: &'a Expr<'a>) -> Option<&'a Expr<'a>> {
        if !is_complex(number) {
            return Some(number);
        }
        self.error_at(number, "real number required in complex literal");
        None
    }
}

fn is_complex(number: &Expr<'_>) -> bool {
    matches!(number.kind, ExprKind::Constant(node) if matches!(node.value, Constant::Complex(_)))
}
