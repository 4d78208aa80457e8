//! The rules of section `calls`.
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

/// `arguments`
pub(crate) fn arguments<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a CallArguments<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a CallArguments<'a>>(175) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = arguments_body(p, start);
    p.level -= 1;
    p.remember(175, start, value);
    value
}

#[inline]
fn arguments_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a CallArguments<'a>> {
    if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
        'x1: {
            let Some(v2) = args(p) else { break 'x1 };
            let v3 = p.token_in(0x1000);
            if p.failed() {
                return None;
            }
            if !p.at(0x100) || p.failed() {
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
    if p.invalid {
        'x5: {
            let Some(v6) = invalid_arguments(p) else { break 'x5 };
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

/// `args`
pub(crate) fn args<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a CallArguments<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = args_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn args_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a CallArguments<'a>> {
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
                    match ({
                        {
                            let start3 = p.mark;
                            p.level += 1;
                            let group = 'g3: {
                                if p.at(0x10000) {
                                    'x4: {
                                        let Some(v5) = starred_expression(p) else {
                                            break 'x4;
                                        };
                                        break 'g3 Some(v5);
                                    }
                                    p.mark = start3;
                                    if p.failed() {
                                        return None;
                                    }
                                } else if p.failed() {
                                    return None;
                                }
                                if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e)
                                {
                                    'x6: {
                                        let Some(v7) = ({
                                            {
                                                let start8 = p.mark;
                                                p.level += 1;
                                                let group = 'g8: {
                                                    if p.at(0xf00000000000000000000000002) {
                                                        'x9: {
                                                            let Some(v10) = assignment_expression(p) else {
                                                                break 'x9;
                                                            };
                                                            break 'g8 Some(v10);
                                                        }
                                                        p.mark = start8;
                                                        if p.failed() {
                                                            return None;
                                                        }
                                                    } else if p.failed() {
                                                        return None;
                                                    }
                                                    if p.at_in_pass(
                                                        0xf00a00010e0481000008200c28e,
                                                        0xf02a000b0e0481000008200c28e,
                                                    ) {
                                                        'x11: {
                                                            let Some(v12) = expression(p) else { break 'x11 };
                                                            if p.at(0x20000000000000) || p.failed() {
                                                                break 'x11;
                                                            }
                                                            let e = v12;
                                                            break 'g8 Some(e);
                                                        }
                                                        p.mark = start8;
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
                                            break 'x6;
                                        };
                                        if p.at(0x400000) || p.failed() {
                                            break 'x6;
                                        }
                                        let x = v7;
                                        break 'g3 Some(x);
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
            p.level = level2;
            let Some(v2) = v2 else { break 'x1 };
            let mark15 = p.mark;
            let v15 = if p.at(0x1000) {
                {
                    let start16 = p.mark;
                    p.level += 1;
                    let group = 'g16: {
                        'x17: {
                            let Some(v18) = p.token(12) else { break 'x17 };
                            let Some(v19) = kwargs(p) else { break 'x17 };
                            let k = v19;
                            break 'g16 Some(k);
                        }
                        p.mark = start16;
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
            if v15.is_none() {
                p.mark = mark15;
            }
            if p.failed() {
                return None;
            }
            let a = v2;
            let b = v15;
            let span = p.span_from(start);
            return Some(p.call_arguments(a, b.unwrap_or(&[]), span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00000000000000000800010002, 0xf02a000b0e0481000088201c28e) {
        'x20: {
            let Some(v21) = kwargs(p) else { break 'x20 };
            let a = v21;
            let span = p.span_from(start);
            return Some(p.call_arguments(&[], a, span));
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

/// `kwargs`
pub(crate) fn kwargs<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [CallArgument<'a>]> {
    if !p.at_in_pass(0xf00000000000000000800010002, 0xf02a000b0e0481000088201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = kwargs_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn kwargs_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [CallArgument<'a>]> {
    if p.at_in_pass(0xf00000000000000000000010002, 0xf02a000b0e0481000088201c28e) {
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
                    if !p.at_in_pass(0xf00000000000000000000010002, 0xf02a000b0e0481000088201c28e) {
                        p.mark = before;
                        break;
                    }
                    match kwarg_or_starred(p) {
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
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(12) else { break 'x4 };
                let level6 = p.level;
                p.level += 1;
                let v6 = {
                    let mut items = p.items();
                    loop {
                        let before = p.mark;
                        if !items.is_empty() {
                            if p.token_in(0x1000).is_none() {
                                break;
                            }
                            p.level = level6 + 2;
                        }
                        if !p.at_in_pass(0xf00000000000000000800000002, 0xf02a000b0e0481000088200c28e) {
                            p.mark = before;
                            break;
                        }
                        match kwarg_or_double_starred(p) {
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
                p.level = level6;
                let Some(v6) = v6 else { break 'x4 };
                let a = v2;
                let b = v6;
                return Some(p.join(a, b));
            }
            p.mark = mark3;
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
    if p.at_in_pass(0xf00000000000000000800000002, 0xf02a000b0e0481000088200c28e) {
        'x7: {
            let level8 = p.level;
            p.level += 1;
            let v8 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !items.is_empty() {
                        if p.token_in(0x1000).is_none() {
                            break;
                        }
                        p.level = level8 + 2;
                    }
                    if !p.at_in_pass(0xf00000000000000000800000002, 0xf02a000b0e0481000088200c28e) {
                        p.mark = before;
                        break;
                    }
                    match kwarg_or_double_starred(p) {
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
            p.level = level8;
            let Some(v8) = v8 else { break 'x7 };
            let a = v8;
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

/// `starred_expression`
pub(crate) fn starred_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x10000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = starred_expression_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn starred_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_starred_expression_unpacking(p) else {
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
        let Some(v4) = p.token(16) else { break 'x3 };
        let Some(v5) = expression(p) else { break 'x3 };
        let a = v5;
        let span = p.span_from(start);
        return Some(p.arena.expr_starred(a, Load, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x6: {
            let Some(v7) = invalid_starred_expression(p) else {
                break 'x6;
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

/// `kwarg_or_starred`
pub(crate) fn kwarg_or_starred<'a>(p: &mut Parser<'_, 'a>) -> Option<CallArgument<'a>> {
    if !p.at_in_pass(0xf00000000000000000000010002, 0xf02a000b0e0481000088201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = kwarg_or_starred_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn kwarg_or_starred_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<CallArgument<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_kwarg(p) else { break 'x1 };
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
        let Some(v5) = p.token(22) else { break 'x3 };
        let Some(v6) = expression(p) else { break 'x3 };
        let a = v4;
        let b = v6;
        let span = p.span_from(start);
        return Some(CallArgument::Keyword(p.arena.keyword(Some(p.id(a)), b, span)));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0x10000) {
        'x7: {
            let Some(v8) = starred_expression(p) else {
                break 'x7;
            };
            let a = v8;
            return Some(CallArgument::Starred(a));
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

/// `kwarg_or_double_starred`
pub(crate) fn kwarg_or_double_starred<'a>(p: &mut Parser<'_, 'a>) -> Option<CallArgument<'a>> {
    if !p.at_in_pass(0xf00000000000000000800000002, 0xf02a000b0e0481000088200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = kwarg_or_double_starred_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn kwarg_or_double_starred_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<CallArgument<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_kwarg(p) else { break 'x1 };
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
        let Some(v5) = p.token(22) else { break 'x3 };
        let Some(v6) = expression(p) else { break 'x3 };
        let a = v4;
        let b = v6;
        let span = p.span_from(start);
        return Some(CallArgument::Keyword(p.arena.keyword(Some(p.id(a)), b, span)));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x7: {
        let Some(v8) = p.token(35) else { break 'x7 };
        let Some(v9) = expression(p) else { break 'x7 };
        let a = v9;
        let span = p.span_from(start);
        return Some(CallArgument::Keyword(p.arena.keyword(None, a, span)));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}
