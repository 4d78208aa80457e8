//! The rules of section `targets`.
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

/// `star_targets`
pub(crate) fn star_targets<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000201028e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_targets_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_targets_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000000e0481000000201028e) {
        'x1: {
            let Some(v2) = star_target(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                if p.at(0x1000) || p.failed() {
                    break 'x4;
                }
                let a = v2;
                return Some(a);
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x6: {
                let level7 = p.level;
                p.level += 1;
                let v7 = {
                    let mut items = p.items();
                    loop {
                        let before = p.mark;
                        if !p.at(0x1000) {
                            p.mark = before;
                            break;
                        }
                        match ({
                            {
                                let start8 = p.mark;
                                p.level += 1;
                                let group = 'g8: {
                                    'x9: {
                                        let Some(v10) = p.token(12) else { break 'x9 };
                                        let Some(v11) = star_target(p) else { break 'x9 };
                                        let c = v11;
                                        break 'g8 Some(c);
                                    }
                                    p.mark = start8;
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
                    { Some(p.arena.slice(&items)) }
                };
                p.level = level7;
                let Some(v7) = v7 else { break 'x6 };
                let v12 = p.token_in(0x1000);
                if p.failed() {
                    return None;
                }
                let a = v2;
                let b = v7;
                let span = p.span_from(start);
                return Some(p.arena.expr_tuple(p.prepend(a, b), Store, span));
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

/// `star_targets_list_seq`
pub(crate) fn star_targets_list_seq<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Expr<'a>]> {
    if !p.at(0xf00000000e0481000000201028e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_targets_list_seq_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_targets_list_seq_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Expr<'a>]> {
    if p.at(0xf00000000e0481000000201028e) {
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
                    if !p.at(0xf00000000e0481000000201028e) {
                        p.mark = before;
                        break;
                    }
                    match star_target(p) {
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

/// `star_targets_tuple_seq`
pub(crate) fn star_targets_tuple_seq<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Expr<'a>]> {
    if !p.at(0xf00000000e0481000000201028e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_targets_tuple_seq_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_targets_tuple_seq_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Expr<'a>]> {
    if p.at(0xf00000000e0481000000201028e) {
        'x1: {
            let Some(v2) = star_target(p) else { break 'x1 };
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
                                            let Some(v9) = star_target(p) else { break 'x7 };
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
                    return Some(p.prepend(a, b));
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
                return Some(p.arena.slice(&[a]));
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

/// `star_target`
pub(crate) fn star_target<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000201028e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Expr<'a>>(184) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_target_body(p, start);
    p.level -= 1;
    p.remember(184, start, value);
    value
}

#[inline]
fn star_target_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let Some(v3) = ({
            {
                let start4 = p.mark;
                p.level += 1;
                let group = 'g4: {
                    if p.at(0xf00000000e0481000000201028e) {
                        'x5: {
                            if p.at(0x10000) || p.failed() {
                                break 'x5;
                            }
                            let Some(v7) = star_target(p) else { break 'x5 };
                            let b = v7;
                            break 'g4 Some(b);
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
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.expr_starred(p.with_context(a, Store), Store, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00000000e0481000000200028e) {
        'x8: {
            let Some(v9) = target_with_star_atom(p) else {
                break 'x8;
            };
            return Some(v9);
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

/// `target_with_star_atom`
pub(crate) fn target_with_star_atom<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000200028e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Expr<'a>>(185) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = target_with_star_atom_body(p, start);
    p.level -= 1;
    p.remember(185, start, value);
    value
}

#[inline]
fn target_with_star_atom_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000000e0481000000200028e) {
        'x1: {
            let Some(v2) = t_primary(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(23) else { break 'x4 };
                let Some(v6) = p.name() else { break 'x4 };
                let ahead7 = p.mark;
                let v7 = t_lookahead(p).is_some();
                p.mark = ahead7;
                if v7 || p.failed() {
                    break 'x4;
                }
                let a = v2;
                let b = v6;
                let span = p.span_from(start);
                return Some(p.arena.expr_attribute(a, p.id(b), Store, span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x8: {
                let Some(v9) = p.token(9) else { break 'x8 };
                let Some(v10) = slices(p) else { break 'x8 };
                let Some(v11) = p.token(10) else { break 'x8 };
                let ahead12 = p.mark;
                let v12 = t_lookahead(p).is_some();
                p.mark = ahead12;
                if v12 || p.failed() {
                    break 'x8;
                }
                let a = v2;
                let b = v10;
                let span = p.span_from(start);
                return Some(p.arena.expr_subscript(a, b, Store, span));
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
    if p.at(0xf00000000000000000000000282) {
        'x13: {
            let Some(v14) = star_atom(p) else { break 'x13 };
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

/// `star_atom`
pub(crate) fn star_atom<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000000000000000000282) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_atom_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_atom_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let a = v2;
        return Some(p.with_context(a, Store));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(7) else { break 'x3 };
        let mark5 = p.mark;
        if p.at(0xf00000000e0481000000200028e) {
            'x6: {
                let Some(v7) = target_with_star_atom(p) else {
                    break 'x6;
                };
                let Some(v8) = p.token(8) else { break 'x6 };
                let a = v7;
                return Some(p.with_context(a, Store));
            }
            p.mark = mark5;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0xf00000000e0481000000201038e) {
            'x9: {
                let mark10 = p.mark;
                let v10 = if p.at(0xf00000000e0481000000201028e) {
                    star_targets_tuple_seq(p)
                } else {
                    None
                };
                if v10.is_none() {
                    p.mark = mark10;
                }
                if p.failed() {
                    return None;
                }
                let Some(v11) = p.token(8) else { break 'x9 };
                let a = v10;
                let span = p.span_from(start);
                return Some(p.arena.expr_tuple(a.unwrap_or(&[]), Store, span));
            }
            p.mark = mark5;
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
    'x12: {
        let Some(v13) = p.token(9) else { break 'x12 };
        let mark14 = p.mark;
        let v14 = if p.at(0xf00000000e0481000000201028e) {
            star_targets_list_seq(p)
        } else {
            None
        };
        if v14.is_none() {
            p.mark = mark14;
        }
        if p.failed() {
            return None;
        }
        let Some(v15) = p.token(10) else { break 'x12 };
        let a = v14;
        let span = p.span_from(start);
        return Some(p.arena.expr_list(a.unwrap_or(&[]), Store, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `single_target`
pub(crate) fn single_target<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000200028e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = single_target_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn single_target_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000000e0481000000200028e) {
        'x1: {
            let Some(v2) = single_subscript_attribute_target(p) else {
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
    'x3: {
        let Some(v4) = p.name() else { break 'x3 };
        let a = v4;
        return Some(p.with_context(a, Store));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x5: {
        let Some(v6) = p.token(7) else { break 'x5 };
        let Some(v7) = single_target(p) else { break 'x5 };
        let Some(v8) = p.token(8) else { break 'x5 };
        let a = v7;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `single_subscript_attribute_target`
pub(crate) fn single_subscript_attribute_target<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000200028e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = single_subscript_attribute_target_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn single_subscript_attribute_target_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000000e0481000000200028e) {
        'x1: {
            let Some(v2) = t_primary(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(23) else { break 'x4 };
                let Some(v6) = p.name() else { break 'x4 };
                let ahead7 = p.mark;
                let v7 = t_lookahead(p).is_some();
                p.mark = ahead7;
                if v7 || p.failed() {
                    break 'x4;
                }
                let a = v2;
                let b = v6;
                let span = p.span_from(start);
                return Some(p.arena.expr_attribute(a, p.id(b), Store, span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x8: {
                let Some(v9) = p.token(9) else { break 'x8 };
                let Some(v10) = slices(p) else { break 'x8 };
                let Some(v11) = p.token(10) else { break 'x8 };
                let ahead12 = p.mark;
                let v12 = t_lookahead(p).is_some();
                p.mark = ahead12;
                if v12 || p.failed() {
                    break 'x8;
                }
                let a = v2;
                let b = v10;
                let span = p.span_from(start);
                return Some(p.arena.expr_subscript(a, b, Store, span));
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

/// `t_primary`
pub(crate) fn t_primary<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000200028e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Expr<'a>>(189) {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = t_primary_body(p, start);
    p.level -= 2;
    p.remember(189, start, value);
    value
}

#[inline]
fn t_primary_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        if p.at(0xf00000000e0481000000200028e) {
            'x1: {
                let Some(v2) = atom(p) else { break 'x1 };
                let ahead3 = p.mark;
                let v3 = t_lookahead(p).is_some();
                p.mark = ahead3;
                if !v3 || p.failed() {
                    break 'x1;
                }
                let a = v2;
                break 'base Some(a);
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
        'x4: {
            let Some(v5) = p.token(23) else { break 'x4 };
            let Some(v6) = p.name() else { break 'x4 };
            let ahead7 = p.mark;
            let v7 = t_lookahead(p).is_some();
            p.mark = ahead7;
            if !v7 || p.failed() {
                break 'x4;
            }
            let a = left;
            let b = v6;
            let span = p.span_from(start);
            left = p.arena.expr_attribute(a, p.id(b), Load, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        'x8: {
            let Some(v9) = p.token(9) else { break 'x8 };
            let Some(v10) = slices(p) else { break 'x8 };
            let Some(v11) = p.token(10) else { break 'x8 };
            let ahead12 = p.mark;
            let v12 = t_lookahead(p).is_some();
            p.mark = ahead12;
            if !v12 || p.failed() {
                break 'x8;
            }
            let a = left;
            let b = v10;
            let span = p.span_from(start);
            left = p.arena.expr_subscript(a, b, Load, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        if p.at_in_pass(0x80, 0x2000280) {
            'x13: {
                let Some(v14) = genexp(p) else { break 'x13 };
                let ahead15 = p.mark;
                let v15 = t_lookahead(p).is_some();
                p.mark = ahead15;
                if !v15 || p.failed() {
                    break 'x13;
                }
                let a = left;
                let b = v14;
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
        'x16: {
            let Some(v17) = p.token(7) else { break 'x16 };
            let mark18 = p.mark;
            let v18 = if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
                arguments(p)
            } else {
                None
            };
            if v18.is_none() {
                p.mark = mark18;
            }
            if p.failed() {
                return None;
            }
            let Some(v19) = p.token(8) else { break 'x16 };
            let ahead20 = p.mark;
            let v20 = t_lookahead(p).is_some();
            p.mark = ahead20;
            if !v20 || p.failed() {
                break 'x16;
            }
            let a = left;
            let b = v18;
            let span = p.span_from(start);
            left = p.call(a, b, span);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `t_lookahead`
pub(crate) fn t_lookahead<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x800280) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = t_lookahead_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn t_lookahead_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x800280) {
        'x1: {
            let Some(v2) = ({ p.token_in(0x800280) }) else {
                break 'x1;
            };
            return Some(());
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

/// `del_targets`
pub(crate) fn del_targets<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Expr<'a>]> {
    if !p.at(0xf00000000e0481000000200028e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = del_targets_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn del_targets_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Expr<'a>]> {
    if p.at(0xf00000000e0481000000200028e) {
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
                    if !p.at(0xf00000000e0481000000200028e) {
                        p.mark = before;
                        break;
                    }
                    match del_target(p) {
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

/// `del_target`
pub(crate) fn del_target<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000e0481000000200028e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Expr<'a>>(192) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = del_target_body(p, start);
    p.level -= 1;
    p.remember(192, start, value);
    value
}

#[inline]
fn del_target_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00000000e0481000000200028e) {
        'x1: {
            let Some(v2) = t_primary(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(23) else { break 'x4 };
                let Some(v6) = p.name() else { break 'x4 };
                let ahead7 = p.mark;
                let v7 = t_lookahead(p).is_some();
                p.mark = ahead7;
                if v7 || p.failed() {
                    break 'x4;
                }
                let a = v2;
                let b = v6;
                let span = p.span_from(start);
                return Some(p.arena.expr_attribute(a, p.id(b), Del, span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x8: {
                let Some(v9) = p.token(9) else { break 'x8 };
                let Some(v10) = slices(p) else { break 'x8 };
                let Some(v11) = p.token(10) else { break 'x8 };
                let ahead12 = p.mark;
                let v12 = t_lookahead(p).is_some();
                p.mark = ahead12;
                if v12 || p.failed() {
                    break 'x8;
                }
                let a = v2;
                let b = v10;
                let span = p.span_from(start);
                return Some(p.arena.expr_subscript(a, b, Del, span));
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
    if p.at(0xf00000000000000000000000282) {
        'x13: {
            let Some(v14) = del_t_atom(p) else { break 'x13 };
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

/// `del_t_atom`
pub(crate) fn del_t_atom<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000000000000000000282) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = del_t_atom_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn del_t_atom_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let a = v2;
        return Some(p.with_context(a, Del));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(7) else { break 'x3 };
        let mark5 = p.mark;
        if p.at(0xf00000000e0481000000200028e) {
            'x6: {
                let Some(v7) = del_target(p) else { break 'x6 };
                let Some(v8) = p.token(8) else { break 'x6 };
                let a = v7;
                return Some(p.with_context(a, Del));
            }
            p.mark = mark5;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0xf00000000e0481000000200038e) {
            'x9: {
                let mark10 = p.mark;
                let v10 = if p.at(0xf00000000e0481000000200028e) {
                    del_targets(p)
                } else {
                    None
                };
                if v10.is_none() {
                    p.mark = mark10;
                }
                if p.failed() {
                    return None;
                }
                let Some(v11) = p.token(8) else { break 'x9 };
                let a = v10;
                let span = p.span_from(start);
                return Some(p.arena.expr_tuple(a.unwrap_or(&[]), Del, span));
            }
            p.mark = mark5;
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
    'x12: {
        let Some(v13) = p.token(9) else { break 'x12 };
        let mark14 = p.mark;
        let v14 = if p.at(0xf00000000e0481000000200028e) {
            del_targets(p)
        } else {
            None
        };
        if v14.is_none() {
            p.mark = mark14;
        }
        if p.failed() {
            return None;
        }
        let Some(v15) = p.token(10) else { break 'x12 };
        let a = v14;
        let span = p.span_from(start);
        return Some(p.arena.expr_list(a.unwrap_or(&[]), Del, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `type_expressions`
pub(crate) fn type_expressions<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Expr<'a>]> {
    if !p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = type_expressions_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn type_expressions_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Expr<'a>]> {
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
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
                    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                        p.mark = before;
                        break;
                    }
                    match expression(p) {
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
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(16) else { break 'x7 };
                    let mark9 = p.mark;
                    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                        'x10: {
                            let Some(v11) = expression(p) else { break 'x10 };
                            let mark12 = p.mark;
                            'x13: {
                                let Some(v14) = p.token(12) else { break 'x13 };
                                let Some(v15) = p.token(35) else { break 'x13 };
                                let Some(v16) = expression(p) else { break 'x13 };
                                let a = v2;
                                let b = v11;
                                let c = v16;
                                return Some(p.append(p.append(a, b), c));
                            }
                            p.mark = mark12;
                            if p.failed() {
                                return None;
                            }
                            let a = v2;
                            let b = v11;
                            return Some(p.append(a, b));
                        }
                        p.mark = mark9;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x17: {
                    let Some(v18) = p.token(35) else { break 'x17 };
                    let Some(v19) = expression(p) else { break 'x17 };
                    let a = v2;
                    let b = v19;
                    return Some(p.append(a, b));
                }
                p.mark = mark6;
                if p.failed() {
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
    'x20: {
        let Some(v21) = p.token(16) else { break 'x20 };
        let mark22 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x23: {
                let Some(v24) = expression(p) else { break 'x23 };
                let mark25 = p.mark;
                'x26: {
                    let Some(v27) = p.token(12) else { break 'x26 };
                    let Some(v28) = p.token(35) else { break 'x26 };
                    let Some(v29) = expression(p) else { break 'x26 };
                    let a = v24;
                    let b = v29;
                    return Some(p.arena.slice(&[a, b]));
                }
                p.mark = mark25;
                if p.failed() {
                    return None;
                }
                let a = v24;
                return Some(p.arena.slice(&[a]));
            }
            p.mark = mark22;
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
    'x30: {
        let Some(v31) = p.token(35) else { break 'x30 };
        let Some(v32) = expression(p) else { break 'x30 };
        let a = v32;
        return Some(p.arena.slice(&[a]));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x33: {
            let level34 = p.level;
            p.level += 1;
            let v34 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !items.is_empty() {
                        if p.token_in(0x1000).is_none() {
                            break;
                        }
                        p.level = level34 + 2;
                    }
                    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                        p.mark = before;
                        break;
                    }
                    match expression(p) {
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
            p.level = level34;
            let Some(v34) = v34 else { break 'x33 };
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
    None
}
