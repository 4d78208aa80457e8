//! The rules of section `compound`.
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

/// `block`
pub(crate) fn block<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Stmt<'a>]> {
    if !p.at(0xf8ee582b4e0481000008201c29e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a [&'a Stmt<'a>]>(33) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = block_body(p, start);
    p.level -= 1;
    p.remember(33, start, value);
    value
}

#[inline]
fn block_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Stmt<'a>]> {
    'x1: {
        let Some(v2) = p.token(4) else { break 'x1 };
        let Some(v3) = p.token(5) else { break 'x1 };
        let Some(v4) = statements(p) else { break 'x1 };
        let Some(v5) = p.token(6) else { break 'x1 };
        let a = v4;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf8ee582b4e0481000008201c28e) {
        'x6: {
            let Some(v7) = simple_stmts(p) else { break 'x6 };
            return Some(v7);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.invalid {
        'x8: {
            let Some(v9) = invalid_block(p) else { break 'x8 };
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

/// `decorators`
pub(crate) fn decorators<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Expr<'a>]> {
    if !p.at(0x2000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = decorators_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn decorators_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Expr<'a>]> {
    if p.at(0x2000000000000) {
        'x1: {
            let level2 = p.level;
            p.level += 1;
            let v2 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0x2000000000000) {
                        p.mark = before;
                        break;
                    }
                    match ({
                        {
                            let start3 = p.mark;
                            p.level += 1;
                            let group = 'g3: {
                                'x4: {
                                    let Some(v5) = p.token(49) else { break 'x4 };
                                    let Some(v6) = named_expression(p) else { break 'x4 };
                                    let Some(v7) = p.token(4) else { break 'x4 };
                                    let f = v6;
                                    break 'g3 Some(f);
                                }
                                p.mark = start3;
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

/// `class_def`
pub(crate) fn class_def<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x40000002000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = class_def_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn class_def_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.at(0x2000000000000) {
        'x1: {
            let Some(v2) = decorators(p) else { break 'x1 };
            let Some(v3) = class_def_raw(p) else { break 'x1 };
            let a = v2;
            let b = v3;
            return Some(p.decorated(a, b));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x40000000000000000000) {
        'x4: {
            let Some(v5) = class_def_raw(p) else { break 'x4 };
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

/// `class_def_raw`
pub(crate) fn class_def_raw<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x40000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = class_def_raw_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn class_def_raw_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_class_def_raw(p) else {
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
        let Some(v4) = p.token(78) else { break 'x3 };
        let Some(v5) = p.name() else { break 'x3 };
        let mark6 = p.mark;
        let v6 = if p.at(0x200) { type_params(p) } else { None };
        if v6.is_none() {
            p.mark = mark6;
        }
        if p.failed() {
            return None;
        }
        let mark7 = p.mark;
        let v7 = if p.at(0x80) {
            {
                let start8 = p.mark;
                p.level += 1;
                let group = 'g8: {
                    'x9: {
                        let Some(v10) = p.token(7) else { break 'x9 };
                        let mark11 = p.mark;
                        let v11 =
                            if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
                                arguments(p)
                            } else {
                                None
                            };
                        if v11.is_none() {
                            p.mark = mark11;
                        }
                        if p.failed() {
                            return None;
                        }
                        let Some(v12) = p.token(8) else { break 'x9 };
                        let z = v11;
                        break 'g8 Some(z);
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
        } else {
            None
        };
        if v7.is_none() {
            p.mark = mark7;
        }
        if p.failed() {
            return None;
        }
        let Some(v13) = p.token(11) else { break 'x3 };
        let Some(v14) = block(p) else { break 'x3 };
        let a = v5;
        let t = v6;
        let b = v7;
        let c = v14;
        let span = p.span_from(start);
        return Some(p.class_def(a, b.flatten(), c, t, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `function_def`
pub(crate) fn function_def<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x108000002000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = function_def_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn function_def_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.at(0x2000000000000) {
        'x1: {
            let Some(v2) = decorators(p) else { break 'x1 };
            let Some(v3) = function_def_raw(p) else { break 'x1 };
            let d = v2;
            let f = v3;
            return Some(p.decorated(d, f));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x108000000000000000000) {
        'x4: {
            let Some(v5) = function_def_raw(p) else { break 'x4 };
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

/// `function_def_raw`
pub(crate) fn function_def_raw<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x108000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = function_def_raw_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn function_def_raw_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_def_raw(p) else { break 'x1 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(80) else { break 'x3 };
        let Some(v5) = p.name() else { break 'x3 };
        let mark6 = p.mark;
        let v6 = if p.at(0x200) { type_params(p) } else { None };
        if v6.is_none() {
            p.mark = mark6;
        }
        if p.failed() {
            return None;
        }
        let Some(v7) = p.token(7) else { break 'x3 };
        let mark8 = p.mark;
        let v8 = if p.at_in_pass(0xf00000000000000000800010002, 0xf00000000000000000800030082) {
            params(p)
        } else {
            None
        };
        if v8.is_none() {
            p.mark = mark8;
        }
        if p.failed() {
            return None;
        }
        let Some(v9) = p.token(8) else { break 'x3 };
        let mark10 = p.mark;
        let v10 = if p.at(0x8000000000000) {
            {
                let start11 = p.mark;
                p.level += 1;
                let group = 'g11: {
                    'x12: {
                        let Some(v13) = p.token(51) else { break 'x12 };
                        let Some(v14) = expression(p) else { break 'x12 };
                        let z = v14;
                        break 'g11 Some(z);
                    }
                    p.mark = start11;
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
        if v10.is_none() {
            p.mark = mark10;
        }
        if p.failed() {
            return None;
        }
        let Some(v15) = p.token(11) else { break 'x3 };
        let mark16 = p.mark;
        let v16 = if p.at(0x200000000000010) {
            func_type_comment(p)
        } else {
            None
        };
        if v16.is_none() {
            p.mark = mark16;
        }
        if p.failed() {
            return None;
        }
        let Some(v17) = block(p) else { break 'x3 };
        let n = v5;
        let t = v6;
        let a = v8;
        let r = v10;
        let c = v16;
        let b = v17;
        let span = p.span_from(start);
        return p.function_def(n, a, b, r, c, t, span);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x18: {
        let Some(v19) = p.token(75) else { break 'x18 };
        let Some(v20) = p.token(80) else { break 'x18 };
        let Some(v21) = p.name() else { break 'x18 };
        let mark22 = p.mark;
        let v22 = if p.at(0x200) { type_params(p) } else { None };
        if v22.is_none() {
            p.mark = mark22;
        }
        if p.failed() {
            return None;
        }
        let Some(v23) = p.token(7) else { break 'x18 };
        let mark24 = p.mark;
        let v24 = if p.at_in_pass(0xf00000000000000000800010002, 0xf00000000000000000800030082) {
            params(p)
        } else {
            None
        };
        if v24.is_none() {
            p.mark = mark24;
        }
        if p.failed() {
            return None;
        }
        let Some(v25) = p.token(8) else { break 'x18 };
        let mark26 = p.mark;
        let v26 = if p.at(0x8000000000000) {
            {
                let start27 = p.mark;
                p.level += 1;
                let group = 'g27: {
                    'x28: {
                        let Some(v29) = p.token(51) else { break 'x28 };
                        let Some(v30) = expression(p) else { break 'x28 };
                        let z = v30;
                        break 'g27 Some(z);
                    }
                    p.mark = start27;
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
        if v26.is_none() {
            p.mark = mark26;
        }
        if p.failed() {
            return None;
        }
        let Some(v31) = p.token(11) else { break 'x18 };
        let mark32 = p.mark;
        let v32 = if p.at(0x200000000000010) {
            func_type_comment(p)
        } else {
            None
        };
        if v32.is_none() {
            p.mark = mark32;
        }
        if p.failed() {
            return None;
        }
        let Some(v33) = block(p) else { break 'x18 };
        let n = v21;
        let t = v22;
        let a = v24;
        let r = v26;
        let c = v32;
        let b = v33;
        let span = p.span_from(start);
        return p.async_function_def(n, a, b, r, c, t, span);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `params`
pub(crate) fn params<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arguments<'a>> {
    if !p.at_in_pass(0xf00000000000000000800010002, 0xf00000000000000000800030082) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = params_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn params_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arguments<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_parameters(p) else {
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
            let Some(v4) = parameters(p) else { break 'x3 };
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

/// `parameters`
pub(crate) fn parameters<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arguments<'a>> {
    if !p.at(0xf00000000000000000800010002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = parameters_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn parameters_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arguments<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = slash_no_default(p) else { break 'x1 };
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
                    match param_no_default(p) {
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
                    match param_with_default(p) {
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
            let v5 = if p.at(0x800010000) { star_etc(p) } else { None };
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
            let Some(v7) = slash_with_default(p) else {
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
                    match param_with_default(p) {
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
            let v9 = if p.at(0x800010000) { star_etc(p) } else { None };
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
                    match param_no_default(p) {
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
                    match param_with_default(p) {
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
            let v13 = if p.at(0x800010000) { star_etc(p) } else { None };
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
                    match param_with_default(p) {
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
            let v16 = if p.at(0x800010000) { star_etc(p) } else { None };
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
            let Some(v18) = star_etc(p) else { break 'x17 };
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

/// `slash_no_default`
pub(crate) fn slash_no_default<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Arg<'a>]> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = slash_no_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn slash_no_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Arg<'a>]> {
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
                    match param_no_default(p) {
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
                    if !p.at(0x100) || p.failed() {
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

/// `slash_with_default`
pub(crate) fn slash_with_default<'a>(p: &mut Parser<'_, 'a>) -> Option<SlashWithDefault<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = slash_with_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn slash_with_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<SlashWithDefault<'a>> {
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
                    match param_no_default(p) {
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
                            match param_with_default(p) {
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
                            if !p.at(0x100) || p.failed() {
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

/// `star_etc`
pub(crate) fn star_etc<'a>(p: &mut Parser<'_, 'a>) -> Option<StarEtc<'a>> {
    if !p.at(0x800010000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_etc_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_etc_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<StarEtc<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_star_etc(p) else { break 'x1 };
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
                let Some(v7) = param_no_default(p) else { break 'x6 };
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
                        match param_maybe_default(p) {
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
                let v9 = if p.at(0x800000000) { kwds(p) } else { None };
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
        if p.at(0xf00000000000000000000000002) {
            'x10: {
                let Some(v11) = param_no_default_star_annotation(p) else {
                    break 'x10;
                };
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
                        match param_maybe_default(p) {
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
                let v13 = if p.at(0x800000000) { kwds(p) } else { None };
                if v13.is_none() {
                    p.mark = mark13;
                }
                if p.failed() {
                    return None;
                }
                let a = v11;
                let b = v12;
                let c = v13;
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
        'x14: {
            let Some(v15) = p.token(12) else { break 'x14 };
            let level16 = p.level;
            p.level += 1;
            let v16 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match param_maybe_default(p) {
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
            p.level = level16;
            let Some(v16) = v16 else { break 'x14 };
            let mark17 = p.mark;
            let v17 = if p.at(0x800000000) { kwds(p) } else { None };
            if v17.is_none() {
                p.mark = mark17;
            }
            if p.failed() {
                return None;
            }
            let b = v16;
            let c = v17;
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
        'x18: {
            let Some(v19) = kwds(p) else { break 'x18 };
            let a = v19;
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

/// `kwds`
pub(crate) fn kwds<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arg<'a>> {
    if !p.at(0x800000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = kwds_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn kwds_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arg<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_kwds(p) else { break 'x1 };
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
        let Some(v5) = param_no_default(p) else { break 'x3 };
        let a = v5;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `param_no_default`
pub(crate) fn param_no_default<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arg<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = param_no_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn param_no_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arg<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = param(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(12) else { break 'x4 };
                let v6 = p.token_in(0x200000000000000);
                if p.failed() {
                    return None;
                }
                let a = v2;
                let tc = v6;
                return p.arg_with_type_comment(a, tc);
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x7: {
                let v8 = p.token_in(0x200000000000000);
                if p.failed() {
                    return None;
                }
                if !p.at(0x100) || p.failed() {
                    break 'x7;
                }
                let a = v2;
                let tc = v8;
                return p.arg_with_type_comment(a, tc);
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

/// `param_no_default_star_annotation`
pub(crate) fn param_no_default_star_annotation<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arg<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = param_no_default_star_annotation_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn param_no_default_star_annotation_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arg<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = param_star_annotation(p) else {
                break 'x1;
            };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(12) else { break 'x4 };
                let v6 = p.token_in(0x200000000000000);
                if p.failed() {
                    return None;
                }
                let a = v2;
                let tc = v6;
                return p.arg_with_type_comment(a, tc);
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x7: {
                let v8 = p.token_in(0x200000000000000);
                if p.failed() {
                    return None;
                }
                if !p.at(0x100) || p.failed() {
                    break 'x7;
                }
                let a = v2;
                let tc = v8;
                return p.arg_with_type_comment(a, tc);
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

/// `param_with_default`
pub(crate) fn param_with_default<'a>(p: &mut Parser<'_, 'a>) -> Option<ParamDefault<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = param_with_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn param_with_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<ParamDefault<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = param(p) else { break 'x1 };
            let mark3 = p.mark;
            if p.at(0x400000) {
                'x4: {
                    let Some(v5) = default(p) else { break 'x4 };
                    let mark6 = p.mark;
                    'x7: {
                        let Some(v8) = p.token(12) else { break 'x7 };
                        let v9 = p.token_in(0x200000000000000);
                        if p.failed() {
                            return None;
                        }
                        let a = v2;
                        let c = v5;
                        let tc = v9;
                        return p.param_default(a, Some(c), tc);
                    }
                    p.mark = mark6;
                    if p.failed() {
                        return None;
                    }
                    'x10: {
                        let v11 = p.token_in(0x200000000000000);
                        if p.failed() {
                            return None;
                        }
                        if !p.at(0x100) || p.failed() {
                            break 'x10;
                        }
                        let a = v2;
                        let c = v5;
                        let tc = v11;
                        return p.param_default(a, Some(c), tc);
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

/// `param_maybe_default`
pub(crate) fn param_maybe_default<'a>(p: &mut Parser<'_, 'a>) -> Option<ParamDefault<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = param_maybe_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn param_maybe_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<ParamDefault<'a>> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = param(p) else { break 'x1 };
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
                    let v9 = p.token_in(0x200000000000000);
                    if p.failed() {
                        return None;
                    }
                    let a = v2;
                    let c = v5;
                    let tc = v9;
                    return p.param_default(a, c, tc);
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x10: {
                    let v11 = p.token_in(0x200000000000000);
                    if p.failed() {
                        return None;
                    }
                    if !p.at(0x100) || p.failed() {
                        break 'x10;
                    }
                    let a = v2;
                    let c = v5;
                    let tc = v11;
                    return p.param_default(a, c, tc);
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

/// `param`
pub(crate) fn param<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arg<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = param_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn param_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arg<'a>> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let mark3 = p.mark;
        let v3 = if p.at(0x800) { annotation(p) } else { None };
        if v3.is_none() {
            p.mark = mark3;
        }
        if p.failed() {
            return None;
        }
        let a = v2;
        let b = v3;
        let span = p.span_from(start);
        return Some(p.arena.arg(p.id(a), b, None, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `param_star_annotation`
pub(crate) fn param_star_annotation<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Arg<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = param_star_annotation_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn param_star_annotation_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Arg<'a>> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let Some(v3) = star_annotation(p) else { break 'x1 };
        let a = v2;
        let b = v3;
        let span = p.span_from(start);
        return Some(p.arena.arg(p.id(a), Some(b), None, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `annotation`
pub(crate) fn annotation<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x800) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = annotation_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn annotation_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(11) else { break 'x1 };
        let Some(v3) = expression(p) else { break 'x1 };
        let a = v3;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `star_annotation`
pub(crate) fn star_annotation<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x800) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = star_annotation_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn star_annotation_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(11) else { break 'x1 };
        let Some(v3) = star_expression(p) else { break 'x1 };
        let a = v3;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `default`
pub(crate) fn default<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x400000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(22) else { break 'x1 };
        let Some(v3) = expression(p) else { break 'x1 };
        let a = v3;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x4: {
            let Some(v5) = invalid_default(p) else { break 'x4 };
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

/// `if_stmt`
pub(crate) fn if_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x20000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = if_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn if_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_if_stmt(p) else { break 'x1 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(89) else { break 'x3 };
        let mark5 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x6: {
                let Some(v7) = named_expression(p) else { break 'x6 };
                let mark8 = p.mark;
                'x9: {
                    let Some(v10) = p.token(11) else { break 'x9 };
                    let mark11 = p.mark;
                    if p.at(0xf8ee582b4e0481000008201c29e) {
                        'x12: {
                            let Some(v13) = block(p) else { break 'x12 };
                            let mark14 = p.mark;
                            if p.at(0x400000000000000000000) {
                                'x15: {
                                    let Some(v16) = elif_stmt(p) else { break 'x15 };
                                    let a = v7;
                                    let b = v13;
                                    let c = v16;
                                    let span = p.span_from(start);
                                    return Some(p.arena.stmt_if(a, b, p.arena.slice(&[c]), span));
                                }
                                p.mark = mark14;
                                if p.failed() {
                                    return None;
                                }
                            } else if p.failed() {
                                return None;
                            }
                            'x17: {
                                let mark18 = p.mark;
                                let v18 = if p.at(0x800000000000000000000) {
                                    else_block(p)
                                } else {
                                    None
                                };
                                if v18.is_none() {
                                    p.mark = mark18;
                                }
                                if p.failed() {
                                    return None;
                                }
                                let a = v7;
                                let b = v13;
                                let c = v18;
                                let span = p.span_from(start);
                                return Some(p.arena.stmt_if(a, b, c.unwrap_or(&[]), span));
                            }
                            p.mark = mark14;
                            if p.failed() {
                                return None;
                            }
                        }
                        p.mark = mark11;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                }
                p.mark = mark8;
                if p.failed() {
                    return None;
                }
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
    None
}

/// `elif_stmt`
pub(crate) fn elif_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x400000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = elif_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn elif_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_elif_stmt(p) else { break 'x1 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(82) else { break 'x3 };
        let mark5 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x6: {
                let Some(v7) = named_expression(p) else { break 'x6 };
                let mark8 = p.mark;
                'x9: {
                    let Some(v10) = p.token(11) else { break 'x9 };
                    let mark11 = p.mark;
                    if p.at(0xf8ee582b4e0481000008201c29e) {
                        'x12: {
                            let Some(v13) = block(p) else { break 'x12 };
                            let mark14 = p.mark;
                            if p.at(0x400000000000000000000) {
                                'x15: {
                                    let Some(v16) = elif_stmt(p) else { break 'x15 };
                                    let a = v7;
                                    let b = v13;
                                    let c = v16;
                                    let span = p.span_from(start);
                                    return Some(p.arena.stmt_if(a, b, p.arena.slice(&[c]), span));
                                }
                                p.mark = mark14;
                                if p.failed() {
                                    return None;
                                }
                            } else if p.failed() {
                                return None;
                            }
                            'x17: {
                                let mark18 = p.mark;
                                let v18 = if p.at(0x800000000000000000000) {
                                    else_block(p)
                                } else {
                                    None
                                };
                                if v18.is_none() {
                                    p.mark = mark18;
                                }
                                if p.failed() {
                                    return None;
                                }
                                let a = v7;
                                let b = v13;
                                let c = v18;
                                let span = p.span_from(start);
                                return Some(p.arena.stmt_if(a, b, c.unwrap_or(&[]), span));
                            }
                            p.mark = mark14;
                            if p.failed() {
                                return None;
                            }
                        }
                        p.mark = mark11;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                }
                p.mark = mark8;
                if p.failed() {
                    return None;
                }
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
    None
}

/// `else_block`
pub(crate) fn else_block<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Stmt<'a>]> {
    if !p.at(0x800000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = else_block_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn else_block_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Stmt<'a>]> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_else_stmt(p) else { break 'x1 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(83) else { break 'x3 };
        if !p.must(11, ":") {
            return None;
        }
        let Some(v6) = block(p) else { break 'x3 };
        let b = v6;
        return Some(b);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `while_stmt`
pub(crate) fn while_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x20000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = while_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn while_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_while_stmt(p) else {
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
        let Some(v4) = p.token(101) else { break 'x3 };
        let Some(v5) = named_expression(p) else { break 'x3 };
        let Some(v6) = p.token(11) else { break 'x3 };
        let Some(v7) = block(p) else { break 'x3 };
        let mark8 = p.mark;
        let v8 = if p.at(0x800000000000000000000) {
            else_block(p)
        } else {
            None
        };
        if v8.is_none() {
            p.mark = mark8;
        }
        if p.failed() {
            return None;
        }
        let a = v5;
        let b = v7;
        let c = v8;
        let span = p.span_from(start);
        return Some(p.arena.stmt_while(a, b, c.unwrap_or(&[]), span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `for_stmt`
pub(crate) fn for_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x4008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = for_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn for_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    let mut cut = false;
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_for_stmt(p) else { break 'x1 };
        }
        p.mark = start;
        if p.failed() || cut {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(86) else { break 'x3 };
        let Some(v5) = star_targets(p) else { break 'x3 };
        let Some(v6) = p.token(91) else { break 'x3 };
        cut = true;
        let Some(v8) = star_expressions(p) else { break 'x3 };
        let Some(v9) = p.token(11) else { break 'x3 };
        let v10 = p.token_in(0x200000000000000);
        if p.failed() {
            return None;
        }
        let Some(v11) = block(p) else { break 'x3 };
        let mark12 = p.mark;
        let v12 = if p.at(0x800000000000000000000) {
            else_block(p)
        } else {
            None
        };
        if v12.is_none() {
            p.mark = mark12;
        }
        if p.failed() {
            return None;
        }
        let t = v5;
        let e = v8;
        let c = v10;
        let b = v11;
        let l = v12;
        let span = p.span_from(start);
        return p.for_stmt(t, e, b, l, c, span);
    }
    p.mark = start;
    if p.failed() || cut {
        return None;
    }
    'x13: {
        let Some(v14) = p.token(75) else { break 'x13 };
        let Some(v15) = p.token(86) else { break 'x13 };
        let Some(v16) = star_targets(p) else { break 'x13 };
        let Some(v17) = p.token(91) else { break 'x13 };
        cut = true;
        let Some(v19) = star_expressions(p) else {
            break 'x13;
        };
        let Some(v20) = p.token(11) else { break 'x13 };
        let v21 = p.token_in(0x200000000000000);
        if p.failed() {
            return None;
        }
        let Some(v22) = block(p) else { break 'x13 };
        let mark23 = p.mark;
        let v23 = if p.at(0x800000000000000000000) {
            else_block(p)
        } else {
            None
        };
        if v23.is_none() {
            p.mark = mark23;
        }
        if p.failed() {
            return None;
        }
        let t = v16;
        let e = v19;
        let c = v21;
        let b = v22;
        let l = v23;
        let span = p.span_from(start);
        return p.async_for_stmt(t, e, b, l, c, span);
    }
    p.mark = start;
    if p.failed() || cut {
        return None;
    }
    if p.invalid {
        'x24: {
            let Some(v25) = invalid_for_target(p) else {
                break 'x24;
            };
        }
        p.mark = start;
        if p.failed() || cut {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    None
}

/// `with_stmt`
pub(crate) fn with_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x40000008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = with_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn with_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_with_stmt_indent(p) else {
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
        let Some(v4) = p.token(102) else { break 'x3 };
        let mark5 = p.mark;
        'x6: {
            let Some(v7) = p.token(7) else { break 'x6 };
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
                    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                        p.mark = before;
                        break;
                    }
                    match with_item(p) {
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
            let Some(v8) = v8 else { break 'x6 };
            let v9 = p.token_in(0x1000);
            if p.failed() {
                return None;
            }
            let Some(v10) = p.token(8) else { break 'x6 };
            let Some(v11) = p.token(11) else { break 'x6 };
            let v12 = p.token_in(0x200000000000000);
            if p.failed() {
                return None;
            }
            let Some(v13) = block(p) else { break 'x6 };
            let a = v8;
            let c = v12;
            let b = v13;
            let span = p.span_from(start);
            return p.with_stmt(a, b, c, span);
        }
        p.mark = mark5;
        if p.failed() {
            return None;
        }
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x14: {
                let level15 = p.level;
                p.level += 1;
                let v15 = {
                    let mut items = p.items();
                    loop {
                        let before = p.mark;
                        if !items.is_empty() {
                            if p.token_in(0x1000).is_none() {
                                break;
                            }
                            p.level = level15 + 2;
                        }
                        if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                            p.mark = before;
                            break;
                        }
                        match with_item(p) {
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
                let Some(v16) = p.token(11) else { break 'x14 };
                let v17 = p.token_in(0x200000000000000);
                if p.failed() {
                    return None;
                }
                let Some(v18) = block(p) else { break 'x14 };
                let a = v15;
                let c = v17;
                let b = v18;
                let span = p.span_from(start);
                return p.with_stmt(a, b, c, span);
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
    'x19: {
        let Some(v20) = p.token(75) else { break 'x19 };
        let mark21 = p.mark;
        'x22: {
            let Some(v23) = p.token(102) else { break 'x22 };
            let mark24 = p.mark;
            'x25: {
                let Some(v26) = p.token(7) else { break 'x25 };
                let level27 = p.level;
                p.level += 1;
                let v27 = {
                    let mut items = p.items();
                    loop {
                        let before = p.mark;
                        if !items.is_empty() {
                            if p.token_in(0x1000).is_none() {
                                break;
                            }
                            p.level = level27 + 2;
                        }
                        if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                            p.mark = before;
                            break;
                        }
                        match with_item(p) {
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
                p.level = level27;
                let Some(v27) = v27 else { break 'x25 };
                let v28 = p.token_in(0x1000);
                if p.failed() {
                    return None;
                }
                let Some(v29) = p.token(8) else { break 'x25 };
                let Some(v30) = p.token(11) else { break 'x25 };
                let Some(v31) = block(p) else { break 'x25 };
                let a = v27;
                let b = v31;
                let span = p.span_from(start);
                return p.async_with_stmt(a, b, None, span);
            }
            p.mark = mark24;
            if p.failed() {
                return None;
            }
            if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                'x32: {
                    let level33 = p.level;
                    p.level += 1;
                    let v33 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !items.is_empty() {
                                if p.token_in(0x1000).is_none() {
                                    break;
                                }
                                p.level = level33 + 2;
                            }
                            if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                                p.mark = before;
                                break;
                            }
                            match with_item(p) {
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
                    p.level = level33;
                    let Some(v33) = v33 else { break 'x32 };
                    let Some(v34) = p.token(11) else { break 'x32 };
                    let v35 = p.token_in(0x200000000000000);
                    if p.failed() {
                        return None;
                    }
                    let Some(v36) = block(p) else { break 'x32 };
                    let a = v33;
                    let c = v35;
                    let b = v36;
                    let span = p.span_from(start);
                    return p.async_with_stmt(a, b, c, span);
                }
                p.mark = mark24;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
        }
        p.mark = mark21;
        if p.failed() {
            return None;
        }
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x37: {
            let Some(v38) = invalid_with_stmt(p) else {
                break 'x37;
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

/// `with_item`
pub(crate) fn with_item<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a WithItem<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = with_item_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn with_item_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a WithItem<'a>> {
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x1: {
            let Some(v2) = expression(p) else { break 'x1 };
            let Some(v3) = p.token(73) else { break 'x1 };
            let Some(v4) = star_target(p) else { break 'x1 };
            if !p.at(0x1900) || p.failed() {
                break 'x1;
            }
            let e = v2;
            let t = v4;
            return Some(p.arena.with_item(e, Some(t)));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.invalid {
        'x6: {
            let Some(v7) = invalid_with_item(p) else { break 'x6 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x8: {
            let Some(v9) = expression(p) else { break 'x8 };
            let e = v9;
            return Some(p.arena.with_item(e, None));
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

/// `try_stmt`
pub(crate) fn try_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x10000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = try_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn try_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_try_stmt(p) else { break 'x1 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(100) else { break 'x3 };
        let mark5 = p.mark;
        'x6: {
            if !p.must(11, ":") {
                return None;
            }
            let mark8 = p.mark;
            if p.at(0xf8ee582b4e0481000008201c29e) {
                'x9: {
                    let Some(v10) = block(p) else { break 'x9 };
                    let mark11 = p.mark;
                    if p.at(0x2000000000000000000000) {
                        'x12: {
                            let Some(v13) = finally_block(p) else { break 'x12 };
                            let b = v10;
                            let f = v13;
                            let span = p.span_from(start);
                            return Some(p.arena.stmt_try(b, &[], &[], f, span));
                        }
                        p.mark = mark11;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    if p.at(0x1000000000000000000000) {
                        'x14: {
                            let level15 = p.level;
                            p.level += 1;
                            let v15 = {
                                let mut items = p.items();
                                loop {
                                    let before = p.mark;
                                    if !p.at(0x1000000000000000000000) {
                                        p.mark = before;
                                        break;
                                    }
                                    match except_block(p) {
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
                            let v16 = if p.at(0x800000000000000000000) {
                                else_block(p)
                            } else {
                                None
                            };
                            if v16.is_none() {
                                p.mark = mark16;
                            }
                            if p.failed() {
                                return None;
                            }
                            let mark17 = p.mark;
                            let v17 = if p.at(0x2000000000000000000000) {
                                finally_block(p)
                            } else {
                                None
                            };
                            if v17.is_none() {
                                p.mark = mark17;
                            }
                            if p.failed() {
                                return None;
                            }
                            let b = v10;
                            let h = v15;
                            let l = v16;
                            let f = v17;
                            let span = p.span_from(start);
                            return Some(p.arena.stmt_try(b, h, l.unwrap_or(&[]), f.unwrap_or(&[]), span));
                        }
                        p.mark = mark11;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    if p.at(0x1000000000000000000000) {
                        'x18: {
                            let level19 = p.level;
                            p.level += 1;
                            let v19 = {
                                let mut items = p.items();
                                loop {
                                    let before = p.mark;
                                    if !p.at(0x1000000000000000000000) {
                                        p.mark = before;
                                        break;
                                    }
                                    match except_star_block(p) {
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
                            p.level = level19;
                            let Some(v19) = v19 else { break 'x18 };
                            let mark20 = p.mark;
                            let v20 = if p.at(0x800000000000000000000) {
                                else_block(p)
                            } else {
                                None
                            };
                            if v20.is_none() {
                                p.mark = mark20;
                            }
                            if p.failed() {
                                return None;
                            }
                            let mark21 = p.mark;
                            let v21 = if p.at(0x2000000000000000000000) {
                                finally_block(p)
                            } else {
                                None
                            };
                            if v21.is_none() {
                                p.mark = mark21;
                            }
                            if p.failed() {
                                return None;
                            }
                            let b = v10;
                            let h = v19;
                            let l = v20;
                            let f = v21;
                            let span = p.span_from(start);
                            return p.since(
                                11,
                                "Exception groups are",
                                p.arena
                                    .stmt_try_star(b, h, l.unwrap_or(&[]), f.unwrap_or(&[]), span),
                            );
                        }
                        p.mark = mark11;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                }
                p.mark = mark8;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
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
    None
}

/// `except_block`
pub(crate) fn except_block<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a ExceptHandler<'a>> {
    if !p.at(0x1000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = except_block_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn except_block_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a ExceptHandler<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_except_stmt_indent(p) else {
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
        let Some(v4) = p.token(84) else { break 'x3 };
        let mark5 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x6: {
                let Some(v7) = expression(p) else { break 'x6 };
                let mark8 = p.mark;
                'x9: {
                    let Some(v10) = p.token(11) else { break 'x9 };
                    let Some(v11) = block(p) else { break 'x9 };
                    let e = v7;
                    let b = v11;
                    let span = p.span_from(start);
                    return Some(p.arena.except_handler(Some(e), None, b, span));
                }
                p.mark = mark8;
                if p.failed() {
                    return None;
                }
                'x12: {
                    let Some(v13) = p.token(73) else { break 'x12 };
                    let Some(v14) = p.name() else { break 'x12 };
                    let Some(v15) = p.token(11) else { break 'x12 };
                    let Some(v16) = block(p) else { break 'x12 };
                    let e = v7;
                    let t = v14;
                    let b = v16;
                    let span = p.span_from(start);
                    return Some(p.arena.except_handler(Some(e), Some(p.id(t)), b, span));
                }
                p.mark = mark8;
                if p.failed() {
                    return None;
                }
            }
            p.mark = mark5;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x17: {
                let Some(v18) = expressions(p) else { break 'x17 };
                let Some(v19) = p.token(11) else { break 'x17 };
                let Some(v20) = block(p) else { break 'x17 };
                let e = v18;
                let b = v20;
                let span = p.span_from(start);
                return p.since(
                    14,
                    "except expressions without parentheses are",
                    p.arena.except_handler(Some(e), None, b, span),
                );
            }
            p.mark = mark5;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        'x21: {
            let Some(v22) = p.token(11) else { break 'x21 };
            let Some(v23) = block(p) else { break 'x21 };
            let b = v23;
            let span = p.span_from(start);
            return Some(p.arena.except_handler(None, None, b, span));
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
    if p.invalid {
        'x24: {
            let Some(v25) = invalid_except_stmt(p) else {
                break 'x24;
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

/// `except_star_block`
pub(crate) fn except_star_block<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a ExceptHandler<'a>> {
    if !p.at(0x1000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = except_star_block_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn except_star_block_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a ExceptHandler<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_except_star_stmt_indent(p) else {
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
        let Some(v4) = p.token(84) else { break 'x3 };
        let mark5 = p.mark;
        'x6: {
            let Some(v7) = p.token(16) else { break 'x6 };
            let mark8 = p.mark;
            if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                'x9: {
                    let Some(v10) = expression(p) else { break 'x9 };
                    let mark11 = p.mark;
                    'x12: {
                        let Some(v13) = p.token(11) else { break 'x12 };
                        let Some(v14) = block(p) else { break 'x12 };
                        let e = v10;
                        let b = v14;
                        let span = p.span_from(start);
                        return Some(p.arena.except_handler(Some(e), None, b, span));
                    }
                    p.mark = mark11;
                    if p.failed() {
                        return None;
                    }
                    'x15: {
                        let Some(v16) = p.token(73) else { break 'x15 };
                        let Some(v17) = p.name() else { break 'x15 };
                        let Some(v18) = p.token(11) else { break 'x15 };
                        let Some(v19) = block(p) else { break 'x15 };
                        let e = v10;
                        let t = v17;
                        let b = v19;
                        let span = p.span_from(start);
                        return Some(p.arena.except_handler(Some(e), Some(p.id(t)), b, span));
                    }
                    p.mark = mark11;
                    if p.failed() {
                        return None;
                    }
                }
                p.mark = mark8;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                'x20: {
                    let Some(v21) = expressions(p) else { break 'x20 };
                    let Some(v22) = p.token(11) else { break 'x20 };
                    let Some(v23) = block(p) else { break 'x20 };
                    let e = v21;
                    let b = v23;
                    let span = p.span_from(start);
                    return p.since(
                        14,
                        "except expressions without parentheses are",
                        p.arena.except_handler(Some(e), None, b, span),
                    );
                }
                p.mark = mark8;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
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
    if p.invalid {
        'x24: {
            let Some(v25) = invalid_except_star_stmt(p) else {
                break 'x24;
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

/// `finally_block`
pub(crate) fn finally_block<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Stmt<'a>]> {
    if !p.at(0x2000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = finally_block_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn finally_block_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Stmt<'a>]> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_finally_stmt(p) else {
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
        let Some(v4) = p.token(85) else { break 'x3 };
        if !p.must(11, ":") {
            return None;
        }
        let Some(v6) = block(p) else { break 'x3 };
        let a = v6;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `func_type_comment`
pub(crate) fn func_type_comment<'a>(p: &mut Parser<'_, 'a>) -> Option<Tok> {
    if !p.at(0x200000000000010) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = func_type_comment_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn func_type_comment_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<Tok> {
    'x1: {
        let Some(v2) = p.token(4) else { break 'x1 };
        let Some(v3) = p.token(57) else { break 'x1 };
        let ahead4 = p.mark;
        let v4 = {
            let start5 = p.mark;
            p.level += 1;
            let group = 'g5: {
                'x6: {
                    let Some(v7) = p.token(4) else { break 'x6 };
                    let Some(v8) = p.token(5) else { break 'x6 };
                    break 'g5 Some(());
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
        .is_some();
        p.mark = ahead4;
        if !v4 || p.failed() {
            break 'x1;
        }
        let t = v3;
        return Some(t);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x9: {
            let Some(v10) = invalid_double_type_comments(p) else {
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
    'x11: {
        let Some(v12) = p.token(57) else { break 'x11 };
        return Some(v12);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `type_params`
pub(crate) fn type_params<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a TypeParam<'a>]> {
    if !p.at(0x200) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = type_params_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn type_params_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a TypeParam<'a>]> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_type_params(p) else {
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
        let Some(v4) = p.token(9) else { break 'x3 };
        let Some(v5) = type_param_seq(p) else { break 'x3 };
        let Some(v6) = p.token(10) else { break 'x3 };
        let t = v5;
        return p.since(12, "Type parameter lists are", t);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `type_param_seq`
pub(crate) fn type_param_seq<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a TypeParam<'a>]> {
    if !p.at(0xf00000000000000000800010002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = type_param_seq_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn type_param_seq_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a TypeParam<'a>]> {
    if p.at(0xf00000000000000000800010002) {
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
                    if !p.at(0xf00000000000000000800010002) {
                        p.mark = before;
                        break;
                    }
                    match type_param(p) {
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

/// `type_param`
pub(crate) fn type_param<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a TypeParam<'a>> {
    if !p.at(0xf00000000000000000800010002) {
        return None;
    }
    if let Some(known) = p.recall::<&'a TypeParam<'a>>(68) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = type_param_body(p, start);
    p.level -= 1;
    p.remember(68, start, value);
    value
}

#[inline]
fn type_param_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a TypeParam<'a>> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let mark3 = p.mark;
        let v3 = if p.at(0x800) { type_param_bound(p) } else { None };
        if v3.is_none() {
            p.mark = mark3;
        }
        if p.failed() {
            return None;
        }
        let mark4 = p.mark;
        let v4 = if p.at(0x400000) {
            type_param_default(p)
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
        let b = v3;
        let c = v4;
        let span = p.span_from(start);
        return Some(p.arena.type_param_type_var(p.id(a), b, c, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x5: {
            let Some(v6) = invalid_type_param(p) else {
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
    'x7: {
        let Some(v8) = p.token(16) else { break 'x7 };
        let Some(v9) = p.name() else { break 'x7 };
        let mark10 = p.mark;
        let v10 = if p.at(0x400000) {
            type_param_starred_default(p)
        } else {
            None
        };
        if v10.is_none() {
            p.mark = mark10;
        }
        if p.failed() {
            return None;
        }
        let a = v9;
        let b = v10;
        let span = p.span_from(start);
        return Some(p.arena.type_param_type_var_tuple(p.id(a), b, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x11: {
        let Some(v12) = p.token(35) else { break 'x11 };
        let Some(v13) = p.name() else { break 'x11 };
        let mark14 = p.mark;
        let v14 = if p.at(0x400000) {
            type_param_default(p)
        } else {
            None
        };
        if v14.is_none() {
            p.mark = mark14;
        }
        if p.failed() {
            return None;
        }
        let a = v13;
        let b = v14;
        let span = p.span_from(start);
        return Some(p.arena.type_param_param_spec(p.id(a), b, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `type_param_bound`
pub(crate) fn type_param_bound<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x800) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = type_param_bound_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn type_param_bound_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(11) else { break 'x1 };
        let Some(v3) = expression(p) else { break 'x1 };
        let e = v3;
        return Some(e);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `type_param_default`
pub(crate) fn type_param_default<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x400000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = type_param_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn type_param_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(22) else { break 'x1 };
        let Some(v3) = expression(p) else { break 'x1 };
        let e = v3;
        return p.since(13, "Type parameter defaults are", e);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `type_param_starred_default`
pub(crate) fn type_param_starred_default<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x400000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = type_param_starred_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn type_param_starred_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(22) else { break 'x1 };
        let Some(v3) = star_expression(p) else { break 'x1 };
        let e = v3;
        return p.since(13, "Type parameter defaults are", e);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}
