//! The rules of section `patterns`.
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

/// `match_stmt`
pub(crate) fn match_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x400000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = match_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn match_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(106) else { break 'x1 };
        let Some(v3) = subject_expr(p) else { break 'x1 };
        let Some(v4) = p.token(11) else { break 'x1 };
        let Some(v5) = p.token(4) else { break 'x1 };
        let Some(v6) = p.token(5) else { break 'x1 };
        let level7 = p.level;
        p.level += 1;
        let v7 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x200000000000000000000000000) {
                    p.mark = before;
                    break;
                }
                match case_block(p) {
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
        p.level = level7;
        let Some(v7) = v7 else { break 'x1 };
        let Some(v8) = p.token(6) else { break 'x1 };
        let subject = v3;
        let cases = v7;
        let span = p.span_from(start);
        return p.since(
            10,
            "Pattern matching is",
            p.arena.stmt_match(subject, cases, span),
        );
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x9: {
            let Some(v10) = invalid_match_stmt(p) else {
                break 'x9;
            };
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

/// `subject_expr`
pub(crate) fn subject_expr<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = subject_expr_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn subject_expr_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        'x1: {
            let Some(v2) = star_named_expression(p) else {
                break 'x1;
            };
            let Some(v3) = p.token(12) else { break 'x1 };
            let mark4 = p.mark;
            let v4 = if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                star_named_expressions(p)
            } else {
                None
            };
            if v4.is_none() {
                p.mark = mark4;
            }
            if p.failed() {
                return None;
            }
            let a = v2;
            let b = v4;
            let span = p.span_from(start);
            return Some(p.arena.expr_tuple(p.prepend(a, b.unwrap_or(&[])), Load, span));
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
            let Some(v6) = named_expression(p) else { break 'x5 };
            return Some(v6);
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

/// `case_block`
pub(crate) fn case_block<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a MatchCase<'a>> {
    if !p.at(0x200000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = case_block_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn case_block_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a MatchCase<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_case_block(p) else {
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
    'x3: {
        let Some(v4) = p.token(105) else { break 'x3 };
        let Some(v5) = patterns(p) else { break 'x3 };
        let mark6 = p.mark;
        let v6 = if p.at(0x20000000000000000000000) {
            guard(p)
        } else {
            None
        };
        if v6.is_none() {
            p.mark = mark6;
        }
        if p.failed() {
            return None;
        }
        let Some(v7) = p.token(11) else { break 'x3 };
        let Some(v8) = block(p) else { break 'x3 };
        let a = v5;
        let b = v6;
        let c = v8;
        return Some(p.arena.match_case(a, b, c));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `guard`
pub(crate) fn guard<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x20000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = guard_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn guard_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(89) else { break 'x1 };
        let Some(v3) = named_expression(p) else { break 'x1 };
        let a = v3;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `patterns`
pub(crate) fn patterns<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000e0480000000201828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = patterns_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn patterns_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0xf00000000e0480000000201828e) {
        'x1: {
            let Some(v2) = open_sequence_pattern(p) else {
                break 'x1;
            };
            let a = v2;
            let span = p.span_from(start);
            return Some(p.arena.pattern_match_sequence(a, span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000e0480000000200828e) {
        'x3: {
            let Some(v4) = pattern(p) else { break 'x3 };
            return Some(v4);
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

/// `pattern`
pub(crate) fn pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000e0480000000200828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0xf00000000e0480000000200828e) {
        'x1: {
            let Some(v2) = as_pattern(p) else { break 'x1 };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000e0480000000200828e) {
        'x3: {
            let Some(v4) = or_pattern(p) else { break 'x3 };
            return Some(v4);
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

/// `as_pattern`
pub(crate) fn as_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000e0480000000200828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = as_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn as_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0xf00000000e0480000000200828e) {
        'x1: {
            let Some(v2) = or_pattern(p) else { break 'x1 };
            let Some(v3) = p.token(73) else { break 'x1 };
            let Some(v4) = pattern_capture_target(p) else {
                break 'x1;
            };
            let a = v2;
            let b = v4;
            let span = p.span_from(start);
            return Some(p.arena.pattern_match_as(Some(a), Some(p.id(b)), span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.invalid {
        'x5: {
            let Some(v6) = invalid_as_pattern(p) else {
                break 'x5;
            };
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

/// `or_pattern`
pub(crate) fn or_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000e0480000000200828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = or_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn or_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0xf00000000e0480000000200828e) {
        'x1: {
            let level2 = p.level;
            p.level += 1;
            let v2 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !items.is_empty() {
                        if p.token_in(0x40000).is_none() {
                            break;
                        }
                        p.level = level2 + 2;
                    }
                    if !p.at(0xf00000000e0480000000200828e) {
                        p.mark = before;
                        break;
                    }
                    match closed_pattern(p) {
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
            let a = v2;
            let span = p.span_from(start);
            return Some(p.or_pattern(a, span));
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

/// `closed_pattern`
pub(crate) fn closed_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000e0480000000200828e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Pattern<'a>>(80) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = closed_pattern_body(p, start);
    p.level -= 1;
    p.remember(80, start, value);
    value
}

#[inline]
fn closed_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0xe0480000000000800c) {
        'x1: {
            let Some(v2) = literal_pattern(p) else { break 'x1 };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x3: {
            let Some(v4) = capture_pattern(p) else { break 'x3 };
            return Some(v4);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x100000000000000000000000000) {
        'x5: {
            let Some(v6) = wildcard_pattern(p) else { break 'x5 };
            return Some(v6);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x7: {
            let Some(v8) = value_pattern(p) else { break 'x7 };
            return Some(v8);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x80) {
        'x9: {
            let Some(v10) = group_pattern(p) else { break 'x9 };
            return Some(v10);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x280) {
        'x11: {
            let Some(v12) = sequence_pattern(p) else {
                break 'x11;
            };
            return Some(v12);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x2000000) {
        'x13: {
            let Some(v14) = mapping_pattern(p) else { break 'x13 };
            return Some(v14);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x15: {
            let Some(v16) = class_pattern(p) else { break 'x15 };
            return Some(v16);
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

/// `literal_pattern`
pub(crate) fn literal_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xe0480000000000800c) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = literal_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn literal_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0x8004) {
        'x1: {
            let Some(v2) = signed_number(p) else { break 'x1 };
            if p.at(0xc000) || p.failed() {
                break 'x1;
            }
            let a = v2;
            let span = p.span_from(start);
            return Some(p.arena.pattern_match_value(a, span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x8004) {
        'x4: {
            let Some(v5) = complex_number(p) else { break 'x4 };
            let a = v5;
            let span = p.span_from(start);
            return Some(p.arena.pattern_match_value(a, span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x4800000000000008) {
        'x6: {
            let Some(v7) = strings(p) else { break 'x6 };
            let a = v7;
            let span = p.span_from(start);
            return Some(p.arena.pattern_match_value(a, span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x8: {
        let Some(v9) = p.token(70) else { break 'x8 };
        let span = p.span_from(start);
        return Some(p.arena.pattern_match_singleton(Constant::None, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x10: {
        let Some(v11) = p.token(71) else { break 'x10 };
        let span = p.span_from(start);
        return Some(p.arena.pattern_match_singleton(Constant::True, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x12: {
        let Some(v13) = p.token(69) else { break 'x12 };
        let span = p.span_from(start);
        return Some(p.arena.pattern_match_singleton(Constant::False, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `literal_expr`
pub(crate) fn literal_expr<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xe0480000000000800c) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = literal_expr_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn literal_expr_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0x8004) {
        'x1: {
            let Some(v2) = signed_number(p) else { break 'x1 };
            if p.at(0xc000) || p.failed() {
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
    if p.at(0x8004) {
        'x4: {
            let Some(v5) = complex_number(p) else { break 'x4 };
            return Some(v5);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if !p.has_room() {
        return None;
    }
    if p.at(0x4800000000000008) {
        'x6: {
            if !p.at(0x4800000000000008) || p.failed() {
                break 'x6;
            }
            let Some(v8) = strings(p) else { break 'x6 };
            return Some(v8);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x9: {
        let Some(v10) = p.token(70) else { break 'x9 };
        let span = p.span_from(start);
        return Some(p.constant(Constant::None, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x11: {
        let Some(v12) = p.token(71) else { break 'x11 };
        let span = p.span_from(start);
        return Some(p.constant(Constant::True, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x13: {
        let Some(v14) = p.token(69) else { break 'x13 };
        let span = p.span_from(start);
        return Some(p.constant(Constant::False, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `complex_number`
pub(crate) fn complex_number<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x8004) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = complex_number_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn complex_number_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0x8004) {
        'x1: {
            let Some(v2) = signed_real_number(p) else {
                break 'x1;
            };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(14) else { break 'x4 };
                let Some(v6) = imaginary_number(p) else { break 'x4 };
                let a = v2;
                let b = v6;
                let span = p.span_from(start);
                return Some(p.arena.expr_bin_op(a, Operator::Add, b, span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x7: {
                let Some(v8) = p.token(15) else { break 'x7 };
                let Some(v9) = imaginary_number(p) else { break 'x7 };
                let a = v2;
                let b = v9;
                let span = p.span_from(start);
                return Some(p.arena.expr_bin_op(a, Operator::Sub, b, span));
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
    } else if p.failed() {
        return None;
    }
    None
}

/// `signed_number`
pub(crate) fn signed_number<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x8004) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = signed_number_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn signed_number_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.number() else { break 'x1 };
        return Some(v2);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(15) else { break 'x3 };
        let Some(v5) = p.number() else { break 'x3 };
        let a = v5;
        let span = p.span_from(start);
        return Some(p.arena.expr_unary_op(UnaryOp::USub, a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `signed_real_number`
pub(crate) fn signed_real_number<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x8004) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = signed_real_number_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn signed_real_number_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0x4) {
        'x1: {
            let Some(v2) = real_number(p) else { break 'x1 };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(15) else { break 'x3 };
        let Some(v5) = real_number(p) else { break 'x3 };
        let a = v5;
        let span = p.span_from(start);
        return Some(p.arena.expr_unary_op(UnaryOp::USub, a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `real_number`
pub(crate) fn real_number<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x4) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = real_number_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn real_number_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.number() else { break 'x1 };
        let a = v2;
        return p.ensure_real(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `imaginary_number`
pub(crate) fn imaginary_number<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x4) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = imaginary_number_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn imaginary_number_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.number() else { break 'x1 };
        let a = v2;
        return p.ensure_imaginary(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `capture_pattern`
pub(crate) fn capture_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = capture_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn capture_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = pattern_capture_target(p) else {
                break 'x1;
            };
            let a = v2;
            let span = p.span_from(start);
            return Some(p.arena.pattern_match_as(None, Some(p.id(a)), span));
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

/// `pattern_capture_target`
pub(crate) fn pattern_capture_target<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = pattern_capture_target_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn pattern_capture_target_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            if p.at(0x100000000000000000000000000) || p.failed() {
                break 'x1;
            }
            let Some(v3) = p.name() else { break 'x1 };
            if p.at(0xc00080) || p.failed() {
                break 'x1;
            }
            let a = v3;
            return Some(p.with_context(a, Store));
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

/// `wildcard_pattern`
pub(crate) fn wildcard_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0x100000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = wildcard_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn wildcard_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    'x1: {
        let Some(v2) = p.token(104) else { break 'x1 };
        let span = p.span_from(start);
        return Some(p.arena.pattern_match_as(None, None, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `value_pattern`
pub(crate) fn value_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = value_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn value_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = attr(p) else { break 'x1 };
            if p.at(0xc00080) || p.failed() {
                break 'x1;
            }
            let a = v2;
            let span = p.span_from(start);
            return Some(p.arena.pattern_match_value(a, span));
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

/// `attr`
pub(crate) fn attr<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = attr_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn attr_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let level3 = p.level;
        p.level += 1;
        let v3 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x800000) {
                    p.mark = before;
                    break;
                }
                match ({
                    {
                        let start4 = p.mark;
                        p.level += 1;
                        let group = 'g4: {
                            'x5: {
                                let Some(v6) = p.token(23) else { break 'x5 };
                                let Some(v7) = p.name() else { break 'x5 };
                                let c = v7;
                                break 'g4 Some(c);
                            }
                            p.mark = start4;
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
        p.level = level3;
        let Some(v3) = v3 else { break 'x1 };
        let a = v2;
        let b = v3;
        return Some(p.dotted_attribute(a, b));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `name_or_attr`
pub(crate) fn name_or_attr<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = name_or_attr_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn name_or_attr_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = attr(p) else { break 'x1 };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.name() else { break 'x3 };
        return Some(v4);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `group_pattern`
pub(crate) fn group_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0x80) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = group_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn group_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    'x1: {
        let Some(v2) = p.token(7) else { break 'x1 };
        let Some(v3) = pattern(p) else { break 'x1 };
        let Some(v4) = p.token(8) else { break 'x1 };
        let a = v3;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `sequence_pattern`
pub(crate) fn sequence_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0x280) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = sequence_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn sequence_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    'x1: {
        let Some(v2) = p.token(9) else { break 'x1 };
        let mark3 = p.mark;
        let v3 = if p.at(0xf00000000e0480000000201828e) {
            maybe_sequence_pattern(p)
        } else {
            None
        };
        if v3.is_none() {
            p.mark = mark3;
        }
        if p.failed() {
            return None;
        }
        let Some(v4) = p.token(10) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.pattern_match_sequence(a.unwrap_or(&[]), span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x5: {
        let Some(v6) = p.token(7) else { break 'x5 };
        let mark7 = p.mark;
        let v7 = if p.at(0xf00000000e0480000000201828e) {
            open_sequence_pattern(p)
        } else {
            None
        };
        if v7.is_none() {
            p.mark = mark7;
        }
        if p.failed() {
            return None;
        }
        let Some(v8) = p.token(8) else { break 'x5 };
        let a = v7;
        let span = p.span_from(start);
        return Some(p.arena.pattern_match_sequence(a.unwrap_or(&[]), span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `open_sequence_pattern`
pub(crate) fn open_sequence_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Pattern<'a>]> {
    if !p.at(0xf00000000e0480000000201828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = open_sequence_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn open_sequence_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Pattern<'a>]> {
    if p.at(0xf00000000e0480000000201828e) {
        'x1: {
            let Some(v2) = maybe_star_pattern(p) else {
                break 'x1;
            };
            let Some(v3) = p.token(12) else { break 'x1 };
            let mark4 = p.mark;
            let v4 = if p.at(0xf00000000e0480000000201828e) {
                maybe_sequence_pattern(p)
            } else {
                None
            };
            if v4.is_none() {
                p.mark = mark4;
            }
            if p.failed() {
                return None;
            }
            let a = v2;
            let b = v4;
            return Some(p.prepend(a, b.unwrap_or(&[])));
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

/// `maybe_sequence_pattern`
pub(crate) fn maybe_sequence_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Pattern<'a>]> {
    if !p.at(0xf00000000e0480000000201828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = maybe_sequence_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn maybe_sequence_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Pattern<'a>]> {
    if p.at(0xf00000000e0480000000201828e) {
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
                    if !p.at(0xf00000000e0480000000201828e) {
                        p.mark = before;
                        break;
                    }
                    match maybe_star_pattern(p) {
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

/// `maybe_star_pattern`
pub(crate) fn maybe_star_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000e0480000000201828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = maybe_star_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn maybe_star_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0x10000) {
        'x1: {
            let Some(v2) = star_pattern(p) else { break 'x1 };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000e0480000000200828e) {
        'x3: {
            let Some(v4) = pattern(p) else { break 'x3 };
            return Some(v4);
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

/// `star_pattern`
pub(crate) fn star_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0x10000) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Pattern<'a>>(99) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_pattern_body(p, start);
    p.level -= 1;
    p.remember(99, start, value);
    value
}

#[inline]
fn star_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0xf00000000000000000000000002) {
            'x4: {
                let Some(v5) = pattern_capture_target(p) else {
                    break 'x4;
                };
                let a = v5;
                let span = p.span_from(start);
                return Some(p.arena.pattern_match_star(Some(p.id(a)), span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0x100000000000000000000000000) {
            'x6: {
                let Some(v7) = wildcard_pattern(p) else { break 'x6 };
                let span = p.span_from(start);
                return Some(p.arena.pattern_match_star(None, span));
            }
            p.mark = mark3;
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

/// `mapping_pattern`
pub(crate) fn mapping_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = mapping_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn mapping_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let mark3 = p.mark;
        'x4: {
            let Some(v5) = p.token(26) else { break 'x4 };
            let span = p.span_from(start);
            return Some(p.mapping_pattern(&[], None, span));
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        if p.at(0x800000000) {
            'x6: {
                let Some(v7) = double_star_pattern(p) else {
                    break 'x6;
                };
                let v8 = p.token_in(0x1000);
                if p.failed() {
                    return None;
                }
                let Some(v9) = p.token(26) else { break 'x6 };
                let a = v7;
                let span = p.span_from(start);
                return Some(p.mapping_pattern(&[], Some(a), span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0xf00000000e0480000000000800e) {
            'x10: {
                let Some(v11) = items_pattern(p) else { break 'x10 };
                let mark12 = p.mark;
                'x13: {
                    let Some(v14) = p.token(12) else { break 'x13 };
                    let Some(v15) = double_star_pattern(p) else {
                        break 'x13;
                    };
                    let v16 = p.token_in(0x1000);
                    if p.failed() {
                        return None;
                    }
                    let Some(v17) = p.token(26) else { break 'x13 };
                    let a = v11;
                    let b = v15;
                    let span = p.span_from(start);
                    return Some(p.mapping_pattern(a, Some(b), span));
                }
                p.mark = mark12;
                if p.failed() {
                    return None;
                }
                if p.at(0x4001000) {
                    'x18: {
                        let v19 = p.token_in(0x1000);
                        if p.failed() {
                            return None;
                        }
                        let Some(v20) = p.token(26) else { break 'x18 };
                        let a = v11;
                        let span = p.span_from(start);
                        return Some(p.mapping_pattern(a, None, span));
                    }
                    p.mark = mark12;
                    if p.failed() {
                        return None;
                    }
                } else if p.failed() {
                    return None;
                }
            }
            p.mark = mark3;
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

/// `items_pattern`
pub(crate) fn items_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [(&'a Expr<'a>, &'a Pattern<'a>)]> {
    if !p.at(0xf00000000e0480000000000800e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = items_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn items_pattern_body<'a>(
    p: &mut Parser<'_, 'a>,
    start: usize,
) -> Option<&'a [(&'a Expr<'a>, &'a Pattern<'a>)]> {
    if p.at(0xf00000000e0480000000000800e) {
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
                    if !p.at(0xf00000000e0480000000000800e) {
                        p.mark = before;
                        break;
                    }
                    match key_value_pattern(p) {
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

/// `key_value_pattern`
pub(crate) fn key_value_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<(&'a Expr<'a>, &'a Pattern<'a>)> {
    if !p.at(0xf00000000e0480000000000800e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = key_value_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn key_value_pattern_body<'a>(
    p: &mut Parser<'_, 'a>,
    start: usize,
) -> Option<(&'a Expr<'a>, &'a Pattern<'a>)> {
    if p.at(0xf00000000e0480000000000800e) {
        'x1: {
            let Some(v2) = ({
                {
                    let start3 = p.mark;
                    p.level += 1;
                    let group = 'g3: {
                        if p.at(0xe0480000000000800c) {
                            'x4: {
                                let Some(v5) = literal_expr(p) else { break 'x4 };
                                break 'g3 Some(v5);
                            }
                            p.mark = start3;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0xf00000000000000000000000002) {
                            'x6: {
                                let Some(v7) = attr(p) else { break 'x6 };
                                break 'g3 Some(v7);
                            }
                            p.mark = start3;
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
            let Some(v8) = p.token(11) else { break 'x1 };
            let Some(v9) = pattern(p) else { break 'x1 };
            let a = v2;
            let b = v9;
            return Some((a, b));
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

/// `double_star_pattern`
pub(crate) fn double_star_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x800000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = double_star_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn double_star_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(35) else { break 'x1 };
        let Some(v3) = pattern_capture_target(p) else {
            break 'x1;
        };
        let a = v3;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `class_pattern`
pub(crate) fn class_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Pattern<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = class_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn class_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Pattern<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = name_or_attr(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(7) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(8) else { break 'x7 };
                    let a = v2;
                    let span = p.span_from(start);
                    return Some(p.class_pattern(a, &[], &[], span));
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                if p.at(0xf00000000e0480000000200828e) {
                    'x9: {
                        let Some(v10) = positional_patterns(p) else {
                            break 'x9;
                        };
                        let v11 = p.token_in(0x1000);
                        if p.failed() {
                            return None;
                        }
                        let Some(v12) = p.token(8) else { break 'x9 };
                        let a = v2;
                        let b = v10;
                        let span = p.span_from(start);
                        return Some(p.class_pattern(a, b, &[], span));
                    }
                    p.mark = mark6;
                    if p.failed() {
                        return None;
                    }
                } else if p.failed() {
                    return None;
                }
                if p.at(0xf00000000000000000000000002) {
                    'x13: {
                        let Some(v14) = keyword_patterns(p) else {
                            break 'x13;
                        };
                        let v15 = p.token_in(0x1000);
                        if p.failed() {
                            return None;
                        }
                        let Some(v16) = p.token(8) else { break 'x13 };
                        let a = v2;
                        let c = v14;
                        let span = p.span_from(start);
                        return Some(p.class_pattern(a, &[], c, span));
                    }
                    p.mark = mark6;
                    if p.failed() {
                        return None;
                    }
                } else if p.failed() {
                    return None;
                }
                if p.at(0xf00000000e0480000000200828e) {
                    'x17: {
                        let Some(v18) = positional_patterns(p) else {
                            break 'x17;
                        };
                        let Some(v19) = p.token(12) else { break 'x17 };
                        let Some(v20) = keyword_patterns(p) else {
                            break 'x17;
                        };
                        let v21 = p.token_in(0x1000);
                        if p.failed() {
                            return None;
                        }
                        let Some(v22) = p.token(8) else { break 'x17 };
                        let a = v2;
                        let b = v18;
                        let c = v20;
                        let span = p.span_from(start);
                        return Some(p.class_pattern(a, b, c, span));
                    }
                    p.mark = mark6;
                    if p.failed() {
                        return None;
                    }
                } else if p.failed() {
                    return None;
                }
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
    } else if p.failed() {
        return None;
    }
    if p.invalid {
        'x23: {
            let Some(v24) = invalid_class_pattern(p) else {
                break 'x23;
            };
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

/// `positional_patterns`
pub(crate) fn positional_patterns<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Pattern<'a>]> {
    if !p.at(0xf00000000e0480000000200828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = positional_patterns_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn positional_patterns_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Pattern<'a>]> {
    if p.at(0xf00000000e0480000000200828e) {
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
                    if !p.at(0xf00000000e0480000000200828e) {
                        p.mark = before;
                        break;
                    }
                    match pattern(p) {
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

/// `keyword_patterns`
pub(crate) fn keyword_patterns<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [(&'a Expr<'a>, &'a Pattern<'a>)]> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = keyword_patterns_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn keyword_patterns_body<'a>(
    p: &mut Parser<'_, 'a>,
    start: usize,
) -> Option<&'a [(&'a Expr<'a>, &'a Pattern<'a>)]> {
    if p.at(0xf00000000000000000000000002) {
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
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match keyword_pattern(p) {
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

/// `keyword_pattern`
pub(crate) fn keyword_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<(&'a Expr<'a>, &'a Pattern<'a>)> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = keyword_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn keyword_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<(&'a Expr<'a>, &'a Pattern<'a>)> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let Some(v3) = p.token(22) else { break 'x1 };
        let Some(v4) = pattern(p) else { break 'x1 };
        let a = v2;
        let b = v4;
        return Some((a, b));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}
