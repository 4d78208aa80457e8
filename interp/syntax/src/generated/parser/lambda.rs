//! The rules of section `lambda`.
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

/// `lambdef`
pub(crate) fn lambdef<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x200000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambdef_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambdef_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(93) else { break 'x1 };
        let mark3 = p.mark;
        let v3 = if p.at_in_pass(0xf00000000000000000800010002, 0xf00000000000000000800030082) {
            lambda_params(p)
        } else {
            None
        };
        if v3.is_none() {
            p.mark = mark3;
        }
        if p.failed() {
            return None;
        }
        let Some(v4) = p.token(11) else { break 'x1 };
        let Some(v5) = expression(p) else { break 'x1 };
        let a = v3;
        let b = v5;
        let span = p.span_from(start);
        return Some(p.lambda(a, b, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `lambda_params`
pub(crate) fn lambda_params<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arguments<'a>> {
    if !p.at_in_pass(0xf00000000000000000800010002, 0xf00000000000000000800030082) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_params_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_params_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arguments<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_lambda_parameters(p) else {
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
    if p.at(0xf00000000000000000800010002) {
        'x3: {
            let Some(v4) = lambda_parameters(p) else { break 'x3 };
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

/// `lambda_parameters`
pub(crate) fn lambda_parameters<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arguments<'a>> {
    if !p.at(0xf00000000000000000800010002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_parameters_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_parameters_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arguments<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = lambda_slash_no_default(p) else {
                break 'x1;
            };
            let level3 = p.level;
            p.level += 1;
            let v3 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_no_default(p) {
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
            p.level = level3;
            let Some(v3) = v3 else { break 'x1 };
            let level4 = p.level;
            p.level += 1;
            let v4 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_with_default(p) {
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
            p.level = level4;
            let Some(v4) = v4 else { break 'x1 };
            let mark5 = p.mark;
            let v5 = if p.at(0x800010000) {
                lambda_star_etc(p)
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
            let b = v3;
            let c = v4;
            let d = v5;
            return p.since(
                8,
                "Positional-only parameters are",
                p.make_arguments(a, None, b, c, d),
            );
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x6: {
            let Some(v7) = lambda_slash_with_default(p) else {
                break 'x6;
            };
            let level8 = p.level;
            p.level += 1;
            let v8 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_with_default(p) {
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
            p.level = level8;
            let Some(v8) = v8 else { break 'x6 };
            let mark9 = p.mark;
            let v9 = if p.at(0x800010000) {
                lambda_star_etc(p)
            } else {
                None
            };
            if v9.is_none() {
                p.mark = mark9;
            }
            if p.failed() {
                return None;
            }
            let a = v7;
            let b = v8;
            let c = v9;
            return p.since(
                8,
                "Positional-only parameters are",
                p.make_arguments(&[], Some(a), &[], b, c),
            );
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x10: {
            let level11 = p.level;
            p.level += 1;
            let v11 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_no_default(p) {
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
            p.level = level11;
            let Some(v11) = v11 else { break 'x10 };
            let level12 = p.level;
            p.level += 1;
            let v12 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_with_default(p) {
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
            p.level = level12;
            let Some(v12) = v12 else { break 'x10 };
            let mark13 = p.mark;
            let v13 = if p.at(0x800010000) {
                lambda_star_etc(p)
            } else {
                None
            };
            if v13.is_none() {
                p.mark = mark13;
            }
            if p.failed() {
                return None;
            }
            let a = v11;
            let b = v12;
            let c = v13;
            return Some(p.make_arguments(&[], None, a, b, c));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x14: {
            let level15 = p.level;
            p.level += 1;
            let v15 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_with_default(p) {
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
            p.level = level15;
            let Some(v15) = v15 else { break 'x14 };
            let mark16 = p.mark;
            let v16 = if p.at(0x800010000) {
                lambda_star_etc(p)
            } else {
                None
            };
            if v16.is_none() {
                p.mark = mark16;
            }
            if p.failed() {
                return None;
            }
            let a = v15;
            let b = v16;
            return Some(p.make_arguments(&[], None, &[], a, b));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x800010000) {
        'x17: {
            let Some(v18) = lambda_star_etc(p) else { break 'x17 };
            let a = v18;
            return Some(p.make_arguments(&[], None, &[], &[], Some(a)));
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

/// `lambda_slash_no_default`
pub(crate) fn lambda_slash_no_default<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Arg<'a>]> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_slash_no_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_slash_no_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Arg<'a>]> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let level2 = p.level;
            p.level += 1;
            let v2 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_no_default(p) {
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
                let Some(v5) = p.token(17) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(12) else { break 'x7 };
                    let a = v2;
                    return Some(a);
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x9: {
                    if !p.at(0x800) || p.failed() {
                        break 'x9;
                    }
                    let a = v2;
                    return Some(a);
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
    None
}

/// `lambda_slash_with_default`
pub(crate) fn lambda_slash_with_default<'a>(p: &mut Parser<'_, 'a>) -> Option<SlashWithDefault<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_slash_with_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_slash_with_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<SlashWithDefault<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let level2 = p.level;
            p.level += 1;
            let v2 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_no_default(p) {
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
            p.level = level2;
            let Some(v2) = v2 else { break 'x1 };
            let mark3 = p.mark;
            if p.at(0xf00000000000000000000000002) {
                'x4: {
                    let level5 = p.level;
                    p.level += 1;
                    let v5 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !p.at(0xf00000000000000000000000002) {
                                p.mark = before;
                                break;
                            }
                            match lambda_param_with_default(p) {
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
                    let mark6 = p.mark;
                    'x7: {
                        let Some(v8) = p.token(17) else { break 'x7 };
                        let mark9 = p.mark;
                        'x10: {
                            let Some(v11) = p.token(12) else { break 'x10 };
                            let a = v2;
                            let b = v5;
                            return Some(SlashWithDefault {
                                plain: a,
                                with_default: b,
                            });
                        }
                        p.mark = mark9;
                        if p.failed() {
                            return None;
                        }
                        'x12: {
                            if !p.at(0x800) || p.failed() {
                                break 'x12;
                            }
                            let a = v2;
                            let b = v5;
                            return Some(SlashWithDefault {
                                plain: a,
                                with_default: b,
                            });
                        }
                        p.mark = mark9;
                        if p.failed() {
                            return None;
                        }
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
            } else if p.failed() {
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

/// `lambda_star_etc`
pub(crate) fn lambda_star_etc<'a>(p: &mut Parser<'_, 'a>) -> Option<StarEtc<'a>> {
    if !p.at(0x800010000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_star_etc_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_star_etc_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<StarEtc<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_lambda_star_etc(p) else {
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
        let mark5 = p.mark;
        if p.at(0xf00000000000000000000000002) {
            'x6: {
                let Some(v7) = lambda_param_no_default(p) else {
                    break 'x6;
                };
                let level8 = p.level;
                p.level += 1;
                let v8 = {
                    let mut items = p.items();
                    loop {
                        let before = p.mark;
                        if !p.at(0xf00000000000000000000000002) {
                            p.mark = before;
                            break;
                        }
                        match lambda_param_maybe_default(p) {
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
                p.level = level8;
                let Some(v8) = v8 else { break 'x6 };
                let mark9 = p.mark;
                let v9 = if p.at(0x800000000) { lambda_kwds(p) } else { None };
                if v9.is_none() {
                    p.mark = mark9;
                }
                if p.failed() {
                    return None;
                }
                let a = v7;
                let b = v8;
                let c = v9;
                return Some(StarEtc {
                    vararg: Some(a),
                    kwonly: b,
                    kwarg: c,
                });
            }
            p.mark = mark5;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        'x10: {
            let Some(v11) = p.token(12) else { break 'x10 };
            let level12 = p.level;
            p.level += 1;
            let v12 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param_maybe_default(p) {
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
            p.level = level12;
            let Some(v12) = v12 else { break 'x10 };
            let mark13 = p.mark;
            let v13 = if p.at(0x800000000) { lambda_kwds(p) } else { None };
            if v13.is_none() {
                p.mark = mark13;
            }
            if p.failed() {
                return None;
            }
            let b = v12;
            let c = v13;
            return Some(StarEtc {
                vararg: None,
                kwonly: b,
                kwarg: c,
            });
        }
        p.mark = mark5;
        if p.failed() {
            return None;
        }
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0x800000000) {
        'x14: {
            let Some(v15) = lambda_kwds(p) else { break 'x14 };
            let a = v15;
            return Some(StarEtc {
                vararg: None,
                kwonly: &[],
                kwarg: Some(a),
            });
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

/// `lambda_kwds`
pub(crate) fn lambda_kwds<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arg<'a>> {
    if !p.at(0x800000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_kwds_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_kwds_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arg<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_lambda_kwds(p) else {
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
        let Some(v4) = p.token(35) else { break 'x3 };
        let Some(v5) = lambda_param_no_default(p) else {
            break 'x3;
        };
        let a = v5;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `lambda_param_no_default`
pub(crate) fn lambda_param_no_default<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arg<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_param_no_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_param_no_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arg<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = lambda_param(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(12) else { break 'x4 };
                let a = v2;
                return Some(a);
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x6: {
                if !p.at(0x800) || p.failed() {
                    break 'x6;
                }
                let a = v2;
                return Some(a);
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

/// `lambda_param_with_default`
pub(crate) fn lambda_param_with_default<'a>(p: &mut Parser<'_, 'a>) -> Option<ParamDefault<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_param_with_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_param_with_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<ParamDefault<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = lambda_param(p) else { break 'x1 };
            let mark3 = p.mark;
            if p.at(0x400000) {
                'x4: {
                    let Some(v5) = default(p) else { break 'x4 };
                    let mark6 = p.mark;
                    'x7: {
                        let Some(v8) = p.token(12) else { break 'x7 };
                        let a = v2;
                        let c = v5;
                        return p.param_default(a, Some(c), None);
                    }
                    p.mark = mark6;
                    if p.failed() {
                        return None;
                    }
                    'x9: {
                        if !p.at(0x800) || p.failed() {
                            break 'x9;
                        }
                        let a = v2;
                        let c = v5;
                        return p.param_default(a, Some(c), None);
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
            } else if p.failed() {
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

/// `lambda_param_maybe_default`
pub(crate) fn lambda_param_maybe_default<'a>(p: &mut Parser<'_, 'a>) -> Option<ParamDefault<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_param_maybe_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_param_maybe_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<ParamDefault<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = lambda_param(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let mark5 = p.mark;
                let v5 = if p.at(0x400000) { default(p) } else { None };
                if v5.is_none() {
                    p.mark = mark5;
                }
                if p.failed() {
                    return None;
                }
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(12) else { break 'x7 };
                    let a = v2;
                    let c = v5;
                    return p.param_default(a, c, None);
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x9: {
                    if !p.at(0x800) || p.failed() {
                        break 'x9;
                    }
                    let a = v2;
                    let c = v5;
                    return p.param_default(a, c, None);
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
    None
}

/// `lambda_param`
pub(crate) fn lambda_param<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arg<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = lambda_param_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn lambda_param_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arg<'a>> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let a = v2;
        let span = p.span_from(start);
        return Some(p.arena.arg(p.id(a), None, None, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}
