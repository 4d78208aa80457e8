//! The rules of section `expressions`.
// Made by `cargo xtask generate --only grammar` from interp/spec/python.peg. Do not edit.
#![allow(
    unused_imports,
    unused_variables,
    unused_labels,
    unreachable_code,
    unused_parens,
    unused_braces,
    clippy::all,
    reason = "generated"
)]
use super::*;
use crate::actions::*;
use crate::ast::ExprContext::{Del, Load, Store};
use crate::ast::*;
use crate::parser::{Parser, Tok};

/// `expressions`
pub(crate) fn expressions<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = expressions_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn expressions_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x1: {
            let Some(v2) = expression(p) else { break 'x1 };
            let mark3 = p.mark;
            if p.at(0x1000) {
                'x4: {
                    let level5 = p.level;
                    p.level += 1;
                    let v5 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !p.at(0x1000) {
                                p.mark = before;
                                break;
                            }
                            match ({
                                {
                                    let start6 = p.mark;
                                    p.level += 1;
                                    let group = 'g6: {
                                        'x7: {
                                            let Some(v8) = p.token(12) else { break 'x7 };
                                            let Some(v9) = expression(p) else { break 'x7 };
                                            let c = v9;
                                            break 'g6 Some(c);
                                        }
                                        p.mark = start6;
                                        if p.failed() {
                                            return None;
                                        }
                                        None
                                    };
                                    p.level -= 1;
                                    group
                                }
                            }) {
                                Some(item) => items.push(item),
                                None => {
                                    p.mark = before;
                                    break;
                                }
                            }
                        }
                        if p.failed() {
                            return None;
                        }
                        if items.is_empty() {
                            None
                        } else {
                            Some(p.arena.slice(&items))
                        }
                    };
                    p.level = level5;
                    let Some(v5) = v5 else { break 'x4 };
                    let v10 = p.token_in(0x1000);
                    if p.failed() {
                        return None;
                    }
                    let a = v2;
                    let b = v5;
                    let span = p.span_from(start);
                    return Some(p.arena.expr_tuple(p.prepend(a, b), Load, span));
                }
                p.mark = mark3;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            'x11: {
                let Some(v12) = p.token(12) else { break 'x11 };
                let a = v2;
                let span = p.span_from(start);
                return Some(p.arena.expr_tuple(p.arena.slice(&[a]), Load, span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `expression`
pub(crate) fn expression<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Expr<'a>>(109) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = expression_body(p, start);
    p.level -= 1;
    p.remember(109, start, value);
    value
}

#[inline]
fn expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_expression(p) else {
                break 'x1;
            };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.invalid {
        'x3: {
            let Some(v4) = invalid_legacy_expression(p) else {
                break 'x3;
            };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00800010e0481000008200c28e) {
        'x5: {
            let Some(v6) = disjunction(p) else { break 'x5 };
            let mark7 = p.mark;
            'x8: {
                let Some(v9) = p.token(89) else { break 'x8 };
                let Some(v10) = disjunction(p) else { break 'x8 };
                let Some(v11) = p.token(83) else { break 'x8 };
                let Some(v12) = expression(p) else { break 'x8 };
                let a = v6;
                let b = v10;
                let c = v12;
                let span = p.span_from(start);
                return Some(p.arena.expr_if_exp(b, a, c, span));
            }
            p.mark = mark7;
            if p.failed() {
                return None;
            }
            return Some(v6);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x200000000000000000000000) {
        'x13: {
            let Some(v14) = lambdef(p) else { break 'x13 };
            return Some(v14);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `yield_expr`
pub(crate) fn yield_expr<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x80000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = yield_expr_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn yield_expr_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(103) else { break 'x1 };
        let mark3 = p.mark;
        'x4: {
            let Some(v5) = p.token(87) else { break 'x4 };
            let Some(v6) = expression(p) else { break 'x4 };
            let a = v6;
            let span = p.span_from(start);
            return Some(p.arena.expr_yield_from(a, span));
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x7: {
            let mark8 = p.mark;
            let v8 = if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                star_expressions(p)
            } else {
                None
            };
            if v8.is_none() {
                p.mark = mark8;
            }
            if p.failed() {
                return None;
            }
            let a = v8;
            let span = p.span_from(start);
            return Some(p.arena.expr_yield(a, span));
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `star_expressions`
pub(crate) fn star_expressions<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_expressions_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_expressions_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        'x1: {
            let Some(v2) = star_expression(p) else { break 'x1 };
            let mark3 = p.mark;
            if p.at(0x1000) {
                'x4: {
                    let level5 = p.level;
                    p.level += 1;
                    let v5 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !p.at(0x1000) {
                                p.mark = before;
                                break;
                            }
                            match ({
                                {
                                    let start6 = p.mark;
                                    p.level += 1;
                                    let group = 'g6: {
                                        'x7: {
                                            let Some(v8) = p.token(12) else { break 'x7 };
                                            let Some(v9) = star_expression(p) else { break 'x7 };
                                            let c = v9;
                                            break 'g6 Some(c);
                                        }
                                        p.mark = start6;
                                        if p.failed() {
                                            return None;
                                        }
                                        None
                                    };
                                    p.level -= 1;
                                    group
                                }
                            }) {
                                Some(item) => items.push(item),
                                None => {
                                    p.mark = before;
                                    break;
                                }
                            }
                        }
                        if p.failed() {
                            return None;
                        }
                        if items.is_empty() {
                            None
                        } else {
                            Some(p.arena.slice(&items))
                        }
                    };
                    p.level = level5;
                    let Some(v5) = v5 else { break 'x4 };
                    let v10 = p.token_in(0x1000);
                    if p.failed() {
                        return None;
                    }
                    let a = v2;
                    let b = v5;
                    let span = p.span_from(start);
                    return Some(p.arena.expr_tuple(p.prepend(a, b), Load, span));
                }
                p.mark = mark3;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            'x11: {
                let Some(v12) = p.token(12) else { break 'x11 };
                let a = v2;
                let span = p.span_from(start);
                return Some(p.arena.expr_tuple(p.arena.slice(&[a]), Load, span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `star_expression`
pub(crate) fn star_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(112)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_expression_body(p, start);
    p.level -= 1;
    if p.second_pass {
        p.remember(112, start, value);
    }
    value
}

#[inline]
fn star_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let Some(v3) = bitwise_or(p) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.expr_starred(a, Load, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x4: {
            let Some(v5) = expression(p) else { break 'x4 };
            return Some(v5);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `star_named_expressions`
pub(crate) fn star_named_expressions<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Expr<'a>]> {
    if !p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_named_expressions_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_named_expressions_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Expr<'a>]> {
    if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        'x1: {
            let level2 = p.level;
            p.level += 1;
            let v2 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !items.is_empty() {
                        if p.token_in(0x1000).is_none() {
                            break;
                        }
                        p.level = level2 + 2;
                    }
                    if !p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                        p.mark = before;
                        break;
                    }
                    match star_named_expression(p) {
                        Some(item) => items.push(item),
                        None => {
                            p.mark = before;
                            break;
                        }
                    }
                }
                if p.failed() {
                    return None;
                }
                if items.is_empty() {
                    None
                } else {
                    Some(p.arena.slice(&items))
                }
            };
            p.level = level2;
            let Some(v2) = v2 else { break 'x1 };
            let v3 = p.token_in(0x1000);
            if p.failed() {
                return None;
            }
            let a = v2;
            return Some(a);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `star_named_expression`
pub(crate) fn star_named_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_named_expression_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_named_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let Some(v3) = bitwise_or(p) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.expr_starred(a, Load, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x4: {
            let Some(v5) = named_expression(p) else { break 'x4 };
            return Some(v5);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `assignment_expression`
pub(crate) fn assignment_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = assignment_expression_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn assignment_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut cut = false;
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let Some(v3) = p.token(53) else { break 'x1 };
        cut = true;
        let Some(v5) = expression(p) else { break 'x1 };
        let a = v2;
        let b = v5;
        let span = p.span_from(start);
        return p.since(
            8,
            "Assignment expressions are",
            p.arena.expr_named_expr(p.with_context(a, Store), b, span),
        );
    }
    p.mark = start;
    if p.failed() || cut {
        return None;
    }
    None
}

/// `named_expression`
pub(crate) fn named_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = named_expression_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn named_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = assignment_expression(p) else {
                break 'x1;
            };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.invalid {
        'x3: {
            let Some(v4) = invalid_named_expression(p) else {
                break 'x3;
            };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x5: {
            let Some(v6) = expression(p) else { break 'x5 };
            if p.at(0x20000000000000) || p.failed() {
                break 'x5;
            }
            let a = v6;
            return Some(a);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `disjunction`
pub(crate) fn disjunction<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00800010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(117)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = disjunction_body(p, start);
    p.level -= 1;
    if p.second_pass {
        p.remember(117, start, value);
    }
    value
}

#[inline]
fn disjunction_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00800010e0481000008200c28e) {
        'x1: {
            let Some(v2) = conjunction(p) else { break 'x1 };
            let mark3 = p.mark;
            if p.at(0x1000000000000000000000000) {
                'x4: {
                    let level5 = p.level;
                    p.level += 1;
                    let v5 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !p.at(0x1000000000000000000000000) {
                                p.mark = before;
                                break;
                            }
                            match ({
                                {
                                    let start6 = p.mark;
                                    p.level += 1;
                                    let group = 'g6: {
                                        'x7: {
                                            let Some(v8) = p.token(96) else { break 'x7 };
                                            let Some(v9) = conjunction(p) else { break 'x7 };
                                            let c = v9;
                                            break 'g6 Some(c);
                                        }
                                        p.mark = start6;
                                        if p.failed() {
                                            return None;
                                        }
                                        None
                                    };
                                    p.level -= 1;
                                    group
                                }
                            }) {
                                Some(item) => items.push(item),
                                None => {
                                    p.mark = before;
                                    break;
                                }
                            }
                        }
                        if p.failed() {
                            return None;
                        }
                        if items.is_empty() {
                            None
                        } else {
                            Some(p.arena.slice(&items))
                        }
                    };
                    p.level = level5;
                    let Some(v5) = v5 else { break 'x4 };
                    let a = v2;
                    let b = v5;
                    let span = p.span_from(start);
                    return Some(p.arena.expr_bool_op(BoolOp::Or, p.prepend(a, b), span));
                }
                p.mark = mark3;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `conjunction`
pub(crate) fn conjunction<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00800010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(118)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = conjunction_body(p, start);
    p.level -= 1;
    if p.second_pass {
        p.remember(118, start, value);
    }
    value
}

#[inline]
fn conjunction_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00800010e0481000008200c28e) {
        'x1: {
            let Some(v2) = inversion(p) else { break 'x1 };
            let mark3 = p.mark;
            if p.at(0x1000000000000000000) {
                'x4: {
                    let level5 = p.level;
                    p.level += 1;
                    let v5 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !p.at(0x1000000000000000000) {
                                p.mark = before;
                                break;
                            }
                            match ({
                                {
                                    let start6 = p.mark;
                                    p.level += 1;
                                    let group = 'g6: {
                                        'x7: {
                                            let Some(v8) = p.token(72) else { break 'x7 };
                                            let Some(v9) = inversion(p) else { break 'x7 };
                                            let c = v9;
                                            break 'g6 Some(c);
                                        }
                                        p.mark = start6;
                                        if p.failed() {
                                            return None;
                                        }
                                        None
                                    };
                                    p.level -= 1;
                                    group
                                }
                            }) {
                                Some(item) => items.push(item),
                                None => {
                                    p.mark = before;
                                    break;
                                }
                            }
                        }
                        if p.failed() {
                            return None;
                        }
                        if items.is_empty() {
                            None
                        } else {
                            Some(p.arena.slice(&items))
                        }
                    };
                    p.level = level5;
                    let Some(v5) = v5 else { break 'x4 };
                    let a = v2;
                    let b = v5;
                    let span = p.span_from(start);
                    return Some(p.arena.expr_bool_op(BoolOp::And, p.prepend(a, b), span));
                }
                p.mark = mark3;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `inversion`
pub(crate) fn inversion<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00800010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(119)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = inversion_body(p, start);
    p.level -= 1;
    if p.second_pass {
        p.remember(119, start, value);
    }
    value
}

#[inline]
fn inversion_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(95) else { break 'x1 };
        let Some(v3) = inversion(p) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.expr_unary_op(UnaryOp::Not, a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00000010e0481000008200c28e) {
        'x4: {
            let Some(v5) = comparison(p) else { break 'x4 };
            return Some(v5);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `comparison`
pub(crate) fn comparison<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = comparison_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn comparison_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000010e0481000008200c28e) {
        'x1: {
            let Some(v2) = bitwise_or(p) else { break 'x1 };
            let mark3 = p.mark;
            if p.at(0x980000000000000078300000) {
                'x4: {
                    let level5 = p.level;
                    p.level += 1;
                    let v5 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !p.at(0x980000000000000078300000) {
                                p.mark = before;
                                break;
                            }
                            match compare_op_bitwise_or_pair(p) {
                                Some(item) => items.push(item),
                                None => {
                                    p.mark = before;
                                    break;
                                }
                            }
                        }
                        if p.failed() {
                            return None;
                        }
                        if items.is_empty() {
                            None
                        } else {
                            Some(p.arena.slice(&items))
                        }
                    };
                    p.level = level5;
                    let Some(v5) = v5 else { break 'x4 };
                    let a = v2;
                    let b = v5;
                    let span = p.span_from(start);
                    return Some(p.comparison(a, b, span));
                }
                p.mark = mark3;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `compare_op_bitwise_or_pair`
pub(crate) fn compare_op_bitwise_or_pair<'a>(p: &mut Parser<'_, 'a>) -> Option<(CmpOp, &'a Expr<'a>)> {
    if !p.at(0x980000000000000078300000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = compare_op_bitwise_or_pair_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn compare_op_bitwise_or_pair_body<'a>(
    p: &mut Parser<'_, 'a>,
    start: usize,
) -> Option<(CmpOp, &'a Expr<'a>)> {
    'x1: {
        let Some(v2) = p.token(27) else { break 'x1 };
        let Some(v3) = bitwise_or(p) else { break 'x1 };
        let a = v3;
        return Some((CmpOp::Eq, a));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at_in_pass(0x10000000, 0x10100000) {
        'x4: {
            let Some(v5) = noteq_bitwise_or(p) else { break 'x4 };
            return Some(v5);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x6: {
        let Some(v7) = p.token(29) else { break 'x6 };
        let Some(v8) = bitwise_or(p) else { break 'x6 };
        let a = v8;
        return Some((CmpOp::LtE, a));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x9: {
        let Some(v10) = p.token(20) else { break 'x9 };
        let Some(v11) = bitwise_or(p) else { break 'x9 };
        let a = v11;
        return Some((CmpOp::Lt, a));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x12: {
        let Some(v13) = p.token(30) else { break 'x12 };
        let Some(v14) = bitwise_or(p) else { break 'x12 };
        let a = v14;
        return Some((CmpOp::GtE, a));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x15: {
        let Some(v16) = p.token(21) else { break 'x15 };
        let Some(v17) = bitwise_or(p) else { break 'x15 };
        let a = v17;
        return Some((CmpOp::Gt, a));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x18: {
        let Some(v19) = p.token(95) else { break 'x18 };
        let Some(v20) = p.token(91) else { break 'x18 };
        let Some(v21) = bitwise_or(p) else { break 'x18 };
        let a = v21;
        return Some((CmpOp::NotIn, a));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x22: {
        let Some(v23) = p.token(91) else { break 'x22 };
        let Some(v24) = bitwise_or(p) else { break 'x22 };
        let a = v24;
        return Some((CmpOp::In, a));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x25: {
        let Some(v26) = p.token(92) else { break 'x25 };
        let mark27 = p.mark;
        'x28: {
            let Some(v29) = p.token(95) else { break 'x28 };
            let Some(v30) = bitwise_or(p) else { break 'x28 };
            let a = v30;
            return Some((CmpOp::IsNot, a));
        }
        p.mark = mark27;
        if p.failed() {
            return None;
        }
        if p.at(0xf00000010e0481000008200c28e) {
            'x31: {
                let Some(v32) = bitwise_or(p) else { break 'x31 };
                let a = v32;
                return Some((CmpOp::Is, a));
            }
            p.mark = mark27;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `noteq_bitwise_or`
pub(crate) fn noteq_bitwise_or<'a>(p: &mut Parser<'_, 'a>) -> Option<(CmpOp, &'a Expr<'a>)> {
    if !p.at_in_pass(0x10000000, 0x10100000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = noteq_bitwise_or_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn noteq_bitwise_or_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<(CmpOp, &'a Expr<'a>)> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_diamond(p) else { break 'x1 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x10000000) {
        'x3: {
            let Some(v4) = ({
                {
                    let start5 = p.mark;
                    p.level += 1;
                    let group = 'g5: {
                        'x6: {
                            let Some(v7) = p.token(28) else { break 'x6 };
                            let t = v7;
                            break 'g5 p.check_barry_as_flufl(t);
                        }
                        p.mark = start5;
                        if p.failed() {
                            return None;
                        }
                        None
                    };
                    p.level -= 1;
                    group
                }
            }) else {
                break 'x3;
            };
            let Some(v8) = bitwise_or(p) else { break 'x3 };
            let a = v8;
            return Some((CmpOp::NotEq, a));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `bitwise_or`
pub(crate) fn bitwise_or<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(123)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = bitwise_or_body(p, start);
    p.level -= 2;
    if p.second_pass {
        p.remember(123, start, value);
    }
    value
}

#[inline]
fn bitwise_or_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        if p.at(0xf00000010e0481000008200c28e) {
            'x1: {
                let Some(v2) = bitwise_xor(p) else { break 'x1 };
                break 'base Some(v2);
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        return None;
    }?;
    'grow: loop {
        let mid = p.mark;
        'x3: {
            let Some(v4) = p.token(18) else { break 'x3 };
            let Some(v5) = bitwise_xor(p) else { break 'x3 };
            let a = left;
            let b = v5;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::BitOr, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `bitwise_xor`
pub(crate) fn bitwise_xor<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(124)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = bitwise_xor_body(p, start);
    p.level -= 2;
    if p.second_pass {
        p.remember(124, start, value);
    }
    value
}

#[inline]
fn bitwise_xor_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        if p.at(0xf00000010e0481000008200c28e) {
            'x1: {
                let Some(v2) = bitwise_and(p) else { break 'x1 };
                break 'base Some(v2);
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        return None;
    }?;
    'grow: loop {
        let mid = p.mark;
        'x3: {
            let Some(v4) = p.token(32) else { break 'x3 };
            let Some(v5) = bitwise_and(p) else { break 'x3 };
            let a = left;
            let b = v5;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::BitXor, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `bitwise_and`
pub(crate) fn bitwise_and<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(125)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = bitwise_and_body(p, start);
    p.level -= 2;
    if p.second_pass {
        p.remember(125, start, value);
    }
    value
}

#[inline]
fn bitwise_and_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        if p.at(0xf00000010e0481000008200c28e) {
            'x1: {
                let Some(v2) = shift_expr(p) else { break 'x1 };
                break 'base Some(v2);
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        return None;
    }?;
    'grow: loop {
        let mid = p.mark;
        'x3: {
            let Some(v4) = p.token(19) else { break 'x3 };
            let Some(v5) = shift_expr(p) else { break 'x3 };
            let a = left;
            let b = v5;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::BitAnd, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `shift_expr`
pub(crate) fn shift_expr<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(126)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = shift_expr_body(p, start);
    p.level -= 2;
    if p.second_pass {
        p.remember(126, start, value);
    }
    value
}

#[inline]
fn shift_expr_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        if p.invalid {
            'x1: {
                let Some(v2) = invalid_arithmetic(p) else {
                    break 'x1;
                };
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0xf00000010e0481000008200c28e) {
            'x3: {
                let Some(v4) = sum(p) else { break 'x3 };
                break 'base Some(v4);
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        return None;
    }?;
    'grow: loop {
        let mid = p.mark;
        'x5: {
            let Some(v6) = p.token(33) else { break 'x5 };
            let Some(v7) = sum(p) else { break 'x5 };
            let a = left;
            let b = v7;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::LShift, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        'x8: {
            let Some(v9) = p.token(34) else { break 'x8 };
            let Some(v10) = sum(p) else { break 'x8 };
            let a = left;
            let b = v10;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::RShift, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `sum`
pub(crate) fn sum<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(127)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = sum_body(p, start);
    p.level -= 2;
    if p.second_pass {
        p.remember(127, start, value);
    }
    value
}

#[inline]
fn sum_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        if p.at(0xf00000010e0481000008200c28e) {
            'x1: {
                let Some(v2) = term(p) else { break 'x1 };
                break 'base Some(v2);
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        return None;
    }?;
    'grow: loop {
        let mid = p.mark;
        'x3: {
            let Some(v4) = p.token(14) else { break 'x3 };
            let Some(v5) = term(p) else { break 'x3 };
            let a = left;
            let b = v5;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::Add, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        'x6: {
            let Some(v7) = p.token(15) else { break 'x6 };
            let Some(v8) = term(p) else { break 'x6 };
            let a = left;
            let b = v8;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::Sub, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `term`
pub(crate) fn term<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(128)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = term_body(p, start);
    p.level -= 2;
    if p.second_pass {
        p.remember(128, start, value);
    }
    value
}

#[inline]
fn term_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        if p.invalid {
            'x1: {
                let Some(v2) = invalid_factor(p) else { break 'x1 };
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0xf00000010e0481000008200c28e) {
            'x3: {
                let Some(v4) = factor(p) else { break 'x3 };
                break 'base Some(v4);
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        return None;
    }?;
    'grow: loop {
        let mid = p.mark;
        'x5: {
            let Some(v6) = p.token(16) else { break 'x5 };
            let Some(v7) = factor(p) else { break 'x5 };
            let a = left;
            let b = v7;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::Mult, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        'x8: {
            let Some(v9) = p.token(17) else { break 'x8 };
            let Some(v10) = factor(p) else { break 'x8 };
            let a = left;
            let b = v10;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::Div, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        'x11: {
            let Some(v12) = p.token(47) else { break 'x11 };
            let Some(v13) = factor(p) else { break 'x11 };
            let a = left;
            let b = v13;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::FloorDiv, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        'x14: {
            let Some(v15) = p.token(24) else { break 'x14 };
            let Some(v16) = factor(p) else { break 'x14 };
            let a = left;
            let b = v16;
            let span = p.span_from(start);
            left = p.arena.expr_bin_op(a, Operator::Mod, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        'x17: {
            let Some(v18) = p.token(49) else { break 'x17 };
            let Some(v19) = factor(p) else { break 'x17 };
            let a = left;
            let b = v19;
            let span = p.span_from(start);
            left = (p.since(
                5,
                "The '@' operator is",
                p.arena.expr_bin_op(a, Operator::MatMult, b, span),
            ))?;
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `factor`
pub(crate) fn factor<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(129)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = factor_body(p, start);
    p.level -= 1;
    if p.second_pass {
        p.remember(129, start, value);
    }
    value
}

#[inline]
fn factor_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(14) else { break 'x1 };
        let Some(v3) = factor(p) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.expr_unary_op(UnaryOp::UAdd, a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x4: {
        let Some(v5) = p.token(15) else { break 'x4 };
        let Some(v6) = factor(p) else { break 'x4 };
        let a = v6;
        let span = p.span_from(start);
        return Some(p.arena.expr_unary_op(UnaryOp::USub, a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x7: {
        let Some(v8) = p.token(31) else { break 'x7 };
        let Some(v9) = factor(p) else { break 'x7 };
        let a = v9;
        let span = p.span_from(start);
        return Some(p.arena.expr_unary_op(UnaryOp::Invert, a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00000010e0481000000200028e) {
        'x10: {
            let Some(v11) = power(p) else { break 'x10 };
            return Some(v11);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `power`
pub(crate) fn power<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000000200028e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = power_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn power_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000010e0481000000200028e) {
        'x1: {
            let Some(v2) = await_primary(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(35) else { break 'x4 };
                let Some(v6) = factor(p) else { break 'x4 };
                let a = v2;
                let b = v6;
                let span = p.span_from(start);
                return Some(p.arena.expr_bin_op(a, Operator::Pow, b, span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `await_primary`
pub(crate) fn await_primary<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000010e0481000000200028e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(131)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = await_primary_body(p, start);
    p.level -= 1;
    if p.second_pass {
        p.remember(131, start, value);
    }
    value
}

#[inline]
fn await_primary_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(76) else { break 'x1 };
        let Some(v3) = primary(p) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return p.since(5, "Await expressions are", p.arena.expr_await(a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00000000e0481000000200028e) {
        'x4: {
            let Some(v5) = primary(p) else { break 'x4 };
            return Some(v5);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `primary`
pub(crate) fn primary<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000200028e) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(132)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = primary_body(p, start);
    p.level -= 2;
    if p.second_pass {
        p.remember(132, start, value);
    }
    value
}

#[inline]
fn primary_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        if p.at(0xf00000000e0481000000200028e) {
            'x1: {
                let Some(v2) = atom(p) else { break 'x1 };
                break 'base Some(v2);
            }
            p.mark = start;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        return None;
    }?;
    'grow: loop {
        let mid = p.mark;
        'x3: {
            let Some(v4) = p.token(23) else { break 'x3 };
            let Some(v5) = p.name() else { break 'x3 };
            let a = left;
            let b = v5;
            let span = p.span_from(start);
            left = p.arena.expr_attribute(a, p.id(b), Load, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        if p.at_in_pass(0x80, 0x2000280) {
            'x6: {
                let Some(v7) = genexp(p) else { break 'x6 };
                let a = left;
                let b = v7;
                let span = p.span_from(start);
                left = p.arena.expr_call(a, p.arena.slice(&[b]), &[], span);
                continue 'grow;
            }
            p.mark = mid;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        'x8: {
            let Some(v9) = p.token(7) else { break 'x8 };
            let mark10 = p.mark;
            let v10 = if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
                arguments(p)
            } else {
                None
            };
            if v10.is_none() {
                p.mark = mark10;
            }
            if p.failed() {
                return None;
            }
            let Some(v11) = p.token(8) else { break 'x8 };
            let a = left;
            let b = v10;
            let span = p.span_from(start);
            left = p.call(a, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        'x12: {
            let Some(v13) = p.token(9) else { break 'x12 };
            let Some(v14) = slices(p) else { break 'x12 };
            let Some(v15) = p.token(10) else { break 'x12 };
            let a = left;
            let b = v14;
            let span = p.span_from(start);
            left = p.arena.expr_subscript(a, b, Load, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `slices`
pub(crate) fn slices<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008201ca8e, 0xf02a000b0e0481000008201ca8e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = slices_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn slices_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at_in_pass(0xf00a00010e0481000008200ca8e, 0xf02a000b0e0481000008200ca8e) {
        'x1: {
            let Some(v2) = slice(p) else { break 'x1 };
            if p.at(0x1000) || p.failed() {
                break 'x1;
            }
            let a = v2;
            return Some(a);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008201ca8e, 0xf02a000b0e0481000008201ca8e) {
        'x4: {
            let level5 = p.level;
            p.level += 1;
            let v5 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !items.is_empty() {
                        if p.token_in(0x1000).is_none() {
                            break;
                        }
                        p.level = level5 + 2;
                    }
                    if !p.at_in_pass(0xf00a00010e0481000008201ca8e, 0xf02a000b0e0481000008201ca8e) {
                        p.mark = before;
                        break;
                    }
                    match ({
                        {
                            let start6 = p.mark;
                            p.level += 1;
                            let group = 'g6: {
                                if p.at_in_pass(0xf00a00010e0481000008200ca8e, 0xf02a000b0e0481000008200ca8e)
                                {
                                    'x7: {
                                        let Some(v8) = slice(p) else { break 'x7 };
                                        break 'g6 Some(v8);
                                    }
                                    p.mark = start6;
                                    if p.failed() {
                                        return None;
                                    }
                                } else if p.failed() {
                                    return None;
                                }
                                if p.at(0x10000) {
                                    'x9: {
                                        let Some(v10) = starred_expression(p) else {
                                            break 'x9;
                                        };
                                        break 'g6 Some(v10);
                                    }
                                    p.mark = start6;
                                    if p.failed() {
                                        return None;
                                    }
                                } else if p.failed() {
                                    return None;
                                }
                                None
                            };
                            p.level -= 1;
                            group
                        }
                    }) {
                        Some(item) => items.push(item),
                        None => {
                            p.mark = before;
                            break;
                        }
                    }
                }
                if p.failed() {
                    return None;
                }
                if items.is_empty() {
                    None
                } else {
                    Some(p.arena.slice(&items))
                }
            };
            p.level = level5;
            let Some(v5) = v5 else { break 'x4 };
            let v11 = p.token_in(0x1000);
            if p.failed() {
                return None;
            }
            let a = v5;
            let span = p.span_from(start);
            return Some(p.arena.expr_tuple(a, Load, span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `slice`
pub(crate) fn slice<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008200ca8e, 0xf02a000b0e0481000008200ca8e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = slice_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn slice_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at_in_pass(0xf00a00010e0481000008200ca8e, 0xf02a000b0e0481000008200ca8e) {
        'x1: {
            let mark2 = p.mark;
            let v2 = if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                expression(p)
            } else {
                None
            };
            if v2.is_none() {
                p.mark = mark2;
            }
            if p.failed() {
                return None;
            }
            let Some(v3) = p.token(11) else { break 'x1 };
            let mark4 = p.mark;
            let v4 = if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                expression(p)
            } else {
                None
            };
            if v4.is_none() {
                p.mark = mark4;
            }
            if p.failed() {
                return None;
            }
            let mark5 = p.mark;
            let v5 = if p.at(0x800) {
                {
                    let start6 = p.mark;
                    p.level += 1;
                    let group = 'g6: {
                        'x7: {
                            let Some(v8) = p.token(11) else { break 'x7 };
                            let mark9 = p.mark;
                            let v9 = if p
                                .at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e)
                            {
                                expression(p)
                            } else {
                                None
                            };
                            if v9.is_none() {
                                p.mark = mark9;
                            }
                            if p.failed() {
                                return None;
                            }
                            let d = v9;
                            break 'g6 Some(d);
                        }
                        p.mark = start6;
                        if p.failed() {
                            return None;
                        }
                        None
                    };
                    p.level -= 1;
                    group
                }
            } else {
                None
            };
            if v5.is_none() {
                p.mark = mark5;
            }
            if p.failed() {
                return None;
            }
            let a = v2;
            let b = v4;
            let c = v5;
            let span = p.span_from(start);
            return Some(p.arena.expr_slice(a, b, c.flatten(), span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x10: {
            let Some(v11) = named_expression(p) else {
                break 'x10;
            };
            return Some(v11);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `atom`
pub(crate) fn atom<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000200028e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = atom_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn atom_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        return Some(v2);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(71) else { break 'x3 };
        let span = p.span_from(start);
        return Some(p.constant(Constant::True, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x5: {
        let Some(v6) = p.token(69) else { break 'x5 };
        let span = p.span_from(start);
        return Some(p.constant(Constant::False, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x7: {
        let Some(v8) = p.token(70) else { break 'x7 };
        let span = p.span_from(start);
        return Some(p.constant(Constant::None, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if !p.has_room() {
        return None;
    }
    if p.at(0x4800000000000008) {
        'x9: {
            if !p.at(0x4800000000000008) || p.failed() {
                break 'x9;
            }
            let Some(v11) = strings(p) else { break 'x9 };
            return Some(v11);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x12: {
        let Some(v13) = p.number() else { break 'x12 };
        return Some(v13);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0x80) {
        'x14: {
            if !p.at(0x80) || p.failed() {
                break 'x14;
            }
            let Some(v16) = ({
                {
                    let start17 = p.mark;
                    p.level += 1;
                    let group = 'g17: {
                        if p.at(0x80) {
                            'x18: {
                                let Some(v19) = tuple(p) else { break 'x18 };
                                break 'g17 Some(v19);
                            }
                            p.mark = start17;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0x80) {
                            'x20: {
                                let Some(v21) = group(p) else { break 'x20 };
                                break 'g17 Some(v21);
                            }
                            p.mark = start17;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at_in_pass(0x80, 0x2000280) {
                            'x22: {
                                let Some(v23) = genexp(p) else { break 'x22 };
                                break 'g17 Some(v23);
                            }
                            p.mark = start17;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        None
                    };
                    p.level -= 1;
                    group
                }
            }) else {
                break 'x14;
            };
            let a = v16;
            return Some(a);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x200) {
        'x24: {
            if !p.at(0x200) || p.failed() {
                break 'x24;
            }
            let Some(v26) = ({
                {
                    let start27 = p.mark;
                    p.level += 1;
                    let group = 'g27: {
                        if p.at(0x200) {
                            'x28: {
                                let Some(v29) = list(p) else { break 'x28 };
                                break 'g27 Some(v29);
                            }
                            p.mark = start27;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at_in_pass(0x200, 0x2000280) {
                            'x30: {
                                let Some(v31) = listcomp(p) else { break 'x30 };
                                break 'g27 Some(v31);
                            }
                            p.mark = start27;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        None
                    };
                    p.level -= 1;
                    group
                }
            }) else {
                break 'x24;
            };
            let a = v26;
            return Some(a);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x2000000) {
        'x32: {
            if !p.at(0x2000000) || p.failed() {
                break 'x32;
            }
            let Some(v34) = ({
                {
                    let start35 = p.mark;
                    p.level += 1;
                    let group = 'g35: {
                        if p.at(0x2000000) {
                            'x36: {
                                let Some(v37) = dict(p) else { break 'x36 };
                                break 'g35 Some(v37);
                            }
                            p.mark = start35;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0x2000000) {
                            'x38: {
                                let Some(v39) = set(p) else { break 'x38 };
                                break 'g35 Some(v39);
                            }
                            p.mark = start35;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0x2000000) {
                            'x40: {
                                let Some(v41) = dictcomp(p) else { break 'x40 };
                                break 'g35 Some(v41);
                            }
                            p.mark = start35;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at_in_pass(0x2000000, 0x2000280) {
                            'x42: {
                                let Some(v43) = setcomp(p) else { break 'x42 };
                                break 'g35 Some(v43);
                            }
                            p.mark = start35;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        None
                    };
                    p.level -= 1;
                    group
                }
            }) else {
                break 'x32;
            };
            let a = v34;
            return Some(a);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x44: {
        let Some(v45) = p.token(52) else { break 'x44 };
        let span = p.span_from(start);
        return Some(p.constant(Constant::Ellipsis, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `group`
pub(crate) fn group<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x80) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = group_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn group_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(7) else { break 'x1 };
        let Some(v3) = ({
            {
                let start4 = p.mark;
                p.level += 1;
                let group = 'g4: {
                    if p.at(0x80000000000000000000000000) {
                        'x5: {
                            let Some(v6) = yield_expr(p) else { break 'x5 };
                            break 'g4 Some(v6);
                        }
                        p.mark = start4;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                        'x7: {
                            let Some(v8) = named_expression(p) else { break 'x7 };
                            break 'g4 Some(v8);
                        }
                        p.mark = start4;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    None
                };
                p.level -= 1;
                group
            }
        }) else {
            break 'x1;
        };
        let Some(v9) = p.token(8) else { break 'x1 };
        let a = v3;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x10: {
            let Some(v11) = invalid_group(p) else { break 'x10 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}
