//! The rules of section `invalid_statements`.
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

/// `invalid_block`
pub(crate) fn invalid_block<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x10) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_block_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_block_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(4) else { break 'x1 };
        if p.at(0x20) || p.failed() {
            break 'x1;
        }
        let _ = p.indentation_error("expected an indented block");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_parameters`
pub(crate) fn invalid_parameters<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000030082) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_parameters_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_parameters_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(17) else { break 'x1 };
        let Some(v3) = p.token(12) else { break 'x1 };
        let a = v2;
        let _ = p.error_at(a, "at least one argument must precede /");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x4: {
            let Some(v5) = ({
                {
                    let start6 = p.mark;
                    p.level += 1;
                    let group = 'g6: {
                        if p.at(0xf00000000000000000000000002) {
                            'x7: {
                                let Some(v8) = slash_no_default(p) else { break 'x7 };
                                break 'g6 Some(());
                            }
                            p.mark = start6;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0xf00000000000000000000000002) {
                            'x9: {
                                let Some(v10) = slash_with_default(p) else {
                                    break 'x9;
                                };
                                break 'g6 Some(());
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
            }) else {
                break 'x4;
            };
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
            p.level = level11;
            let Some(v11) = v11 else { break 'x4 };
            let Some(v12) = p.token(17) else { break 'x4 };
            let a = v12;
            let _ = p.error_at(a, "/ may appear only once");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x13: {
            let mark14 = p.mark;
            let v14 = if p.at(0xf00000000000000000000000002) {
                slash_no_default(p)
            } else {
                None
            };
            if v14.is_none() {
                p.mark = mark14;
            }
            if p.failed() {
                return None;
            }
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
            p.level = level15;
            let Some(v15) = v15 else { break 'x13 };
            let Some(v16) = invalid_parameters_helper(p) else {
                break 'x13;
            };
            let Some(v17) = param_no_default(p) else {
                break 'x13;
            };
            let a = v17;
            let _ = p.error_at(a, "parameter without a default follows parameter with a default");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000082) {
        'x18: {
            let level19 = p.level;
            p.level += 1;
            let v19 = {
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
            p.level = level19;
            let Some(v19) = v19 else { break 'x18 };
            let Some(v20) = p.token(7) else { break 'x18 };
            let level21 = p.level;
            p.level += 1;
            let v21 = {
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
            p.level = level21;
            let Some(v21) = v21 else { break 'x18 };
            let v22 = p.token_in(0x1000);
            if p.failed() {
                return None;
            }
            let Some(v23) = p.token(8) else { break 'x18 };
            let a = v20;
            let b = v23;
            let _ = p.error_range(a, b, "Function parameters cannot be parenthesized");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000010002) {
        'x24: {
            let mark25 = p.mark;
            let v25 = if p.at(0xf00000000000000000000000002) {
                {
                    let start26 = p.mark;
                    p.level += 1;
                    let group = 'g26: {
                        if p.at(0xf00000000000000000000000002) {
                            'x27: {
                                let Some(v28) = slash_no_default(p) else {
                                    break 'x27;
                                };
                                break 'g26 Some(());
                            }
                            p.mark = start26;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0xf00000000000000000000000002) {
                            'x29: {
                                let Some(v30) = slash_with_default(p) else {
                                    break 'x29;
                                };
                                break 'g26 Some(());
                            }
                            p.mark = start26;
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
            } else {
                None
            };
            if v25.is_none() {
                p.mark = mark25;
            }
            if p.failed() {
                return None;
            }
            let level31 = p.level;
            p.level += 1;
            let v31 = {
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
            p.level = level31;
            let Some(v31) = v31 else { break 'x24 };
            let Some(v32) = p.token(16) else { break 'x24 };
            let Some(v33) = ({
                {
                    let start34 = p.mark;
                    p.level += 1;
                    let group = 'g34: {
                        'x35: {
                            let Some(v36) = p.token(12) else { break 'x35 };
                            break 'g34 Some(());
                        }
                        p.mark = start34;
                        if p.failed() {
                            return None;
                        }
                        if p.at(0xf00000000000000000000000002) {
                            'x37: {
                                let Some(v38) = param_no_default(p) else {
                                    break 'x37;
                                };
                                break 'g34 Some(());
                            }
                            p.mark = start34;
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
            let level39 = p.level;
            p.level += 1;
            let v39 = {
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
            p.level = level39;
            let Some(v39) = v39 else { break 'x24 };
            let Some(v40) = p.token(17) else { break 'x24 };
            let a = v40;
            let _ = p.error_at(a, "/ must be ahead of *");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x41: {
            let level42 = p.level;
            p.level += 1;
            let v42 = {
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
            p.level = level42;
            let Some(v42) = v42 else { break 'x41 };
            let Some(v43) = p.token(17) else { break 'x41 };
            let Some(v44) = p.token(16) else { break 'x41 };
            let a = v44;
            let _ = p.error_at(a, "expected comma between / and *");
            return None;
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

/// `invalid_default`
pub(crate) fn invalid_default<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x400000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_default_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_default_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(22) else { break 'x1 };
        if !p.at(0x1100) || p.failed() {
            break 'x1;
        }
        let a = v2;
        let _ = p.error_at(a, "expected default value expression");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_star_etc`
pub(crate) fn invalid_star_etc<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x10000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_star_etc_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_star_etc_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0x1100) {
            'x4: {
                let Some(v5) = ({
                    {
                        let start6 = p.mark;
                        p.level += 1;
                        let group = 'g6: {
                            'x7: {
                                let Some(v8) = p.token(8) else { break 'x7 };
                                break 'g6 Some(());
                            }
                            p.mark = start6;
                            if p.failed() {
                                return None;
                            }
                            'x9: {
                                let Some(v10) = p.token(12) else { break 'x9 };
                                let Some(v11) = ({ p.token_in(0x800000100) }) else {
                                    break 'x9;
                                };
                                break 'g6 Some(());
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
                }) else {
                    break 'x4;
                };
                let a = v2;
                let _ = p.error_at(a, "named arguments must follow bare *");
                return None;
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        'x12: {
            let Some(v13) = p.token(12) else { break 'x12 };
            let Some(v14) = p.token(57) else { break 'x12 };
            let _ = p.error_last("bare * has associated type comment");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        if p.at(0xf00000000000000000000000002) {
            'x15: {
                let Some(v16) = param(p) else { break 'x15 };
                let Some(v17) = p.token(22) else { break 'x15 };
                let a = v17;
                let _ = p.error_at(a, "var-positional argument cannot have default value");
                return None;
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0xf00000000000000000000001002) {
            'x18: {
                let Some(v19) = ({
                    {
                        let start20 = p.mark;
                        p.level += 1;
                        let group = 'g20: {
                            if p.at(0xf00000000000000000000000002) {
                                'x21: {
                                    let Some(v22) = param_no_default(p) else {
                                        break 'x21;
                                    };
                                    break 'g20 Some(());
                                }
                                p.mark = start20;
                                if p.failed() {
                                    return None;
                                }
                            } else if p.failed() {
                                return None;
                            }
                            'x23: {
                                let Some(v24) = p.token(12) else { break 'x23 };
                                break 'g20 Some(());
                            }
                            p.mark = start20;
                            if p.failed() {
                                return None;
                            }
                            None
                        };
                        p.level -= 1;
                        group
                    }
                }) else {
                    break 'x18;
                };
                let level25 = p.level;
                p.level += 1;
                let v25 = {
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
                p.level = level25;
                let Some(v25) = v25 else { break 'x18 };
                let Some(v26) = p.token(16) else { break 'x18 };
                let Some(v27) = ({
                    {
                        let start28 = p.mark;
                        p.level += 1;
                        let group = 'g28: {
                            if p.at(0xf00000000000000000000000002) {
                                'x29: {
                                    let Some(v30) = param_no_default(p) else {
                                        break 'x29;
                                    };
                                    break 'g28 Some(());
                                }
                                p.mark = start28;
                                if p.failed() {
                                    return None;
                                }
                            } else if p.failed() {
                                return None;
                            }
                            'x31: {
                                let Some(v32) = p.token(12) else { break 'x31 };
                                break 'g28 Some(());
                            }
                            p.mark = start28;
                            if p.failed() {
                                return None;
                            }
                            None
                        };
                        p.level -= 1;
                        group
                    }
                }) else {
                    break 'x18;
                };
                let a = v26;
                let _ = p.error_at(a, "* argument may appear only once");
                return None;
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

/// `invalid_kwds`
pub(crate) fn invalid_kwds<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x800000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_kwds_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_kwds_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(35) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0xf00000000000000000000000002) {
            'x4: {
                let Some(v5) = param(p) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(22) else { break 'x7 };
                    let a = v8;
                    let _ = p.error_at(a, "var-keyword argument cannot have default value");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x9: {
                    let Some(v10) = p.token(12) else { break 'x9 };
                    let mark11 = p.mark;
                    if p.at(0xf00000000000000000000000002) {
                        'x12: {
                            let Some(v13) = param(p) else { break 'x12 };
                            let a = v13;
                            let _ = p.error_at(a, "arguments cannot follow var-keyword argument");
                            return None;
                        }
                        p.mark = mark11;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    if p.at(0x800030000) {
                        'x14: {
                            let Some(v15) = ({ p.token_in(0x800030000) }) else {
                                break 'x14;
                            };
                            let a = v15;
                            let _ = p.error_at(a, "arguments cannot follow var-keyword argument");
                            return None;
                        }
                        p.mark = mark11;
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

/// `invalid_parameters_helper`
pub(crate) fn invalid_parameters_helper<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_parameters_helper_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_parameters_helper_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = slash_with_default(p) else {
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
    if p.at(0xf00000000000000000000000002) {
        'x3: {
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
                if items.is_empty() {
                    None
                } else {
                    Some(p.arena.slice(&items))
                }
            };
            p.level = level4;
            let Some(v4) = v4 else { break 'x3 };
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

/// `invalid_lambda_parameters`
pub(crate) fn invalid_lambda_parameters<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000030082) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_lambda_parameters_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_lambda_parameters_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(17) else { break 'x1 };
        let Some(v3) = p.token(12) else { break 'x1 };
        let a = v2;
        let _ = p.error_at(a, "at least one argument must precede /");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x4: {
            let Some(v5) = ({
                {
                    let start6 = p.mark;
                    p.level += 1;
                    let group = 'g6: {
                        if p.at(0xf00000000000000000000000002) {
                            'x7: {
                                let Some(v8) = lambda_slash_no_default(p) else {
                                    break 'x7;
                                };
                                break 'g6 Some(());
                            }
                            p.mark = start6;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0xf00000000000000000000000002) {
                            'x9: {
                                let Some(v10) = lambda_slash_with_default(p) else {
                                    break 'x9;
                                };
                                break 'g6 Some(());
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
            }) else {
                break 'x4;
            };
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
            p.level = level11;
            let Some(v11) = v11 else { break 'x4 };
            let Some(v12) = p.token(17) else { break 'x4 };
            let a = v12;
            let _ = p.error_at(a, "/ may appear only once");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x13: {
            let mark14 = p.mark;
            let v14 = if p.at(0xf00000000000000000000000002) {
                lambda_slash_no_default(p)
            } else {
                None
            };
            if v14.is_none() {
                p.mark = mark14;
            }
            if p.failed() {
                return None;
            }
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
            p.level = level15;
            let Some(v15) = v15 else { break 'x13 };
            let Some(v16) = invalid_lambda_parameters_helper(p) else {
                break 'x13;
            };
            let Some(v17) = lambda_param_no_default(p) else {
                break 'x13;
            };
            let a = v17;
            let _ = p.error_at(a, "parameter without a default follows parameter with a default");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000082) {
        'x18: {
            let level19 = p.level;
            p.level += 1;
            let v19 = {
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
            p.level = level19;
            let Some(v19) = v19 else { break 'x18 };
            let Some(v20) = p.token(7) else { break 'x18 };
            let level21 = p.level;
            p.level += 1;
            let v21 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !items.is_empty() {
                        if p.token_in(0x1000).is_none() {
                            break;
                        }
                        p.level = level21 + 2;
                    }
                    if !p.at(0xf00000000000000000000000002) {
                        p.mark = before;
                        break;
                    }
                    match lambda_param(p) {
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
            p.level = level21;
            let Some(v21) = v21 else { break 'x18 };
            let v22 = p.token_in(0x1000);
            if p.failed() {
                return None;
            }
            let Some(v23) = p.token(8) else { break 'x18 };
            let a = v20;
            let b = v23;
            let _ = p.error_range(a, b, "Lambda expression parameters cannot be parenthesized");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000010002) {
        'x24: {
            let mark25 = p.mark;
            let v25 = if p.at(0xf00000000000000000000000002) {
                {
                    let start26 = p.mark;
                    p.level += 1;
                    let group = 'g26: {
                        if p.at(0xf00000000000000000000000002) {
                            'x27: {
                                let Some(v28) = lambda_slash_no_default(p) else {
                                    break 'x27;
                                };
                                break 'g26 Some(());
                            }
                            p.mark = start26;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0xf00000000000000000000000002) {
                            'x29: {
                                let Some(v30) = lambda_slash_with_default(p) else {
                                    break 'x29;
                                };
                                break 'g26 Some(());
                            }
                            p.mark = start26;
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
            } else {
                None
            };
            if v25.is_none() {
                p.mark = mark25;
            }
            if p.failed() {
                return None;
            }
            let level31 = p.level;
            p.level += 1;
            let v31 = {
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
            p.level = level31;
            let Some(v31) = v31 else { break 'x24 };
            let Some(v32) = p.token(16) else { break 'x24 };
            let Some(v33) = ({
                {
                    let start34 = p.mark;
                    p.level += 1;
                    let group = 'g34: {
                        'x35: {
                            let Some(v36) = p.token(12) else { break 'x35 };
                            break 'g34 Some(());
                        }
                        p.mark = start34;
                        if p.failed() {
                            return None;
                        }
                        if p.at(0xf00000000000000000000000002) {
                            'x37: {
                                let Some(v38) = lambda_param_no_default(p) else {
                                    break 'x37;
                                };
                                break 'g34 Some(());
                            }
                            p.mark = start34;
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
            let level39 = p.level;
            p.level += 1;
            let v39 = {
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
            p.level = level39;
            let Some(v39) = v39 else { break 'x24 };
            let Some(v40) = p.token(17) else { break 'x24 };
            let a = v40;
            let _ = p.error_at(a, "/ must be ahead of *");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x41: {
            let level42 = p.level;
            p.level += 1;
            let v42 = {
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
            p.level = level42;
            let Some(v42) = v42 else { break 'x41 };
            let Some(v43) = p.token(17) else { break 'x41 };
            let Some(v44) = p.token(16) else { break 'x41 };
            let a = v44;
            let _ = p.error_at(a, "expected comma between / and *");
            return None;
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

/// `invalid_lambda_parameters_helper`
pub(crate) fn invalid_lambda_parameters_helper<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_lambda_parameters_helper_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_lambda_parameters_helper_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = lambda_slash_with_default(p) else {
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
    if p.at(0xf00000000000000000000000002) {
        'x3: {
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
                if items.is_empty() {
                    None
                } else {
                    Some(p.arena.slice(&items))
                }
            };
            p.level = level4;
            let Some(v4) = v4 else { break 'x3 };
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

/// `invalid_lambda_star_etc`
pub(crate) fn invalid_lambda_star_etc<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x10000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_lambda_star_etc_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_lambda_star_etc_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0x1800) {
            'x4: {
                let Some(v5) = ({
                    {
                        let start6 = p.mark;
                        p.level += 1;
                        let group = 'g6: {
                            'x7: {
                                let Some(v8) = p.token(11) else { break 'x7 };
                                break 'g6 Some(());
                            }
                            p.mark = start6;
                            if p.failed() {
                                return None;
                            }
                            'x9: {
                                let Some(v10) = p.token(12) else { break 'x9 };
                                let Some(v11) = ({ p.token_in(0x800000800) }) else {
                                    break 'x9;
                                };
                                break 'g6 Some(());
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
                }) else {
                    break 'x4;
                };
                let _ = p.error_last("named arguments must follow bare *");
                return None;
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0xf00000000000000000000000002) {
            'x12: {
                let Some(v13) = lambda_param(p) else { break 'x12 };
                let Some(v14) = p.token(22) else { break 'x12 };
                let a = v14;
                let _ = p.error_at(a, "var-positional argument cannot have default value");
                return None;
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0xf00000000000000000000001002) {
            'x15: {
                let Some(v16) = ({
                    {
                        let start17 = p.mark;
                        p.level += 1;
                        let group = 'g17: {
                            if p.at(0xf00000000000000000000000002) {
                                'x18: {
                                    let Some(v19) = lambda_param_no_default(p) else {
                                        break 'x18;
                                    };
                                    break 'g17 Some(());
                                }
                                p.mark = start17;
                                if p.failed() {
                                    return None;
                                }
                            } else if p.failed() {
                                return None;
                            }
                            'x20: {
                                let Some(v21) = p.token(12) else { break 'x20 };
                                break 'g17 Some(());
                            }
                            p.mark = start17;
                            if p.failed() {
                                return None;
                            }
                            None
                        };
                        p.level -= 1;
                        group
                    }
                }) else {
                    break 'x15;
                };
                let level22 = p.level;
                p.level += 1;
                let v22 = {
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
                p.level = level22;
                let Some(v22) = v22 else { break 'x15 };
                let Some(v23) = p.token(16) else { break 'x15 };
                let Some(v24) = ({
                    {
                        let start25 = p.mark;
                        p.level += 1;
                        let group = 'g25: {
                            if p.at(0xf00000000000000000000000002) {
                                'x26: {
                                    let Some(v27) = lambda_param_no_default(p) else {
                                        break 'x26;
                                    };
                                    break 'g25 Some(());
                                }
                                p.mark = start25;
                                if p.failed() {
                                    return None;
                                }
                            } else if p.failed() {
                                return None;
                            }
                            'x28: {
                                let Some(v29) = p.token(12) else { break 'x28 };
                                break 'g25 Some(());
                            }
                            p.mark = start25;
                            if p.failed() {
                                return None;
                            }
                            None
                        };
                        p.level -= 1;
                        group
                    }
                }) else {
                    break 'x15;
                };
                let a = v23;
                let _ = p.error_at(a, "* argument may appear only once");
                return None;
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

/// `invalid_lambda_kwds`
pub(crate) fn invalid_lambda_kwds<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x800000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_lambda_kwds_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_lambda_kwds_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(35) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0xf00000000000000000000000002) {
            'x4: {
                let Some(v5) = lambda_param(p) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(22) else { break 'x7 };
                    let a = v8;
                    let _ = p.error_at(a, "var-keyword argument cannot have default value");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x9: {
                    let Some(v10) = p.token(12) else { break 'x9 };
                    let mark11 = p.mark;
                    if p.at(0xf00000000000000000000000002) {
                        'x12: {
                            let Some(v13) = lambda_param(p) else { break 'x12 };
                            let a = v13;
                            let _ = p.error_at(a, "arguments cannot follow var-keyword argument");
                            return None;
                        }
                        p.mark = mark11;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    if p.at(0x800030000) {
                        'x14: {
                            let Some(v15) = ({ p.token_in(0x800030000) }) else {
                                break 'x14;
                            };
                            let a = v15;
                            let _ = p.error_at(a, "arguments cannot follow var-keyword argument");
                            return None;
                        }
                        p.mark = mark11;
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

/// `invalid_double_type_comments`
pub(crate) fn invalid_double_type_comments<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x200000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_double_type_comments_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_double_type_comments_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(57) else { break 'x1 };
        let Some(v3) = p.token(4) else { break 'x1 };
        let Some(v4) = p.token(57) else { break 'x1 };
        let Some(v5) = p.token(4) else { break 'x1 };
        let Some(v6) = p.token(5) else { break 'x1 };
        let _ = p.error_last("Cannot have two type comments on def");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_diamond`
pub(crate) fn invalid_diamond<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x100000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_diamond_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_diamond_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(20) else { break 'x1 };
        let Some(v3) = p.token(21) else { break 'x1 };
        let a = v2;
        let b = v3;
        let _ = p.invalid_diamond(a, b);
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_with_item`
pub(crate) fn invalid_with_item<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf02a000b0e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_with_item_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_with_item_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x1: {
            let Some(v2) = expression(p) else { break 'x1 };
            let Some(v3) = p.token(73) else { break 'x1 };
            let Some(v4) = expression(p) else { break 'x1 };
            if !p.at(0x1900) || p.failed() {
                break 'x1;
            }
            let a = v4;
            let _ = p.invalid_target(a, Targets::Star);
            return None;
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

/// `invalid_import`
pub(crate) fn invalid_import<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x40000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_import_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_import_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(90) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0xf00000000000000000000000002) {
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
                        if !p.at(0xf00000000000000000000000002) {
                            p.mark = before;
                            break;
                        }
                        match dotted_name(p) {
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
                let Some(v6) = p.token(87) else { break 'x4 };
                let Some(v7) = dotted_name(p) else { break 'x4 };
                let a = v2;
                let _ = p.error_from(a, "Did you mean to use 'from ... import ...' instead?");
                return None;
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        'x8: {
            let Some(v9) = p.token(4) else { break 'x8 };
            let a = v9;
            let _ = p.error_from(a, "Expected one or more names after 'import'");
            return None;
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

/// `invalid_dotted_as_name`
pub(crate) fn invalid_dotted_as_name<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_dotted_as_name_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_dotted_as_name_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = dotted_name(p) else { break 'x1 };
            let Some(v3) = p.token(73) else { break 'x1 };
            let ahead4 = p.mark;
            let v4 = {
                let start5 = p.mark;
                p.level += 1;
                let group = 'g5: {
                    'x6: {
                        let Some(v7) = p.name() else { break 'x6 };
                        let Some(v8) = ({ p.token_in(0x3110) }) else {
                            break 'x6;
                        };
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
            if v4 || p.failed() {
                break 'x1;
            }
            let Some(v9) = expression(p) else { break 'x1 };
            let a = v9;
            let _ = p.error_at(a, format!("cannot use {} as import target", describe(a)));
            return None;
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

/// `invalid_import_from_as_name`
pub(crate) fn invalid_import_from_as_name<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_import_from_as_name_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_import_from_as_name_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let Some(v3) = p.token(73) else { break 'x1 };
        let ahead4 = p.mark;
        let v4 = {
            let start5 = p.mark;
            p.level += 1;
            let group = 'g5: {
                'x6: {
                    let Some(v7) = p.name() else { break 'x6 };
                    let Some(v8) = ({ p.token_in(0x3110) }) else {
                        break 'x6;
                    };
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
        if v4 || p.failed() {
            break 'x1;
        }
        let Some(v9) = expression(p) else { break 'x1 };
        let a = v9;
        let _ = p.error_at(a, format!("cannot use {} as import target", describe(a)));
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_import_from_targets`
pub(crate) fn invalid_import_from_targets<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000000012) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_import_from_targets_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_import_from_targets_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = import_from_as_names(p) else {
                break 'x1;
            };
            let Some(v3) = p.token(12) else { break 'x1 };
            let Some(v4) = p.token(4) else { break 'x1 };
            let _ = p.error_last("trailing comma not allowed without surrounding parentheses");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x5: {
        let Some(v6) = p.token(4) else { break 'x5 };
        let a = v6;
        let _ = p.error_from(a, "Expected one or more names after 'import'");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_with_stmt`
pub(crate) fn invalid_with_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x40000008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_with_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_with_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x40000008000000000000000000) {
        'x1: {
            let v2 = p.token_in(0x8000000000000000000);
            if p.failed() {
                return None;
            }
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(102) else { break 'x4 };
                let mark6 = p.mark;
                if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
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
                                if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e)
                                {
                                    p.mark = before;
                                    break;
                                }
                                match ({
                                    {
                                        let start9 = p.mark;
                                        p.level += 1;
                                        let group = 'g9: {
                                            if p.at_in_pass(
                                                0xf00a00010e0481000008200c28e,
                                                0xf02a000b0e0481000008200c28e,
                                            ) {
                                                'x10: {
                                                    let Some(v11) = expression(p) else { break 'x10 };
                                                    let mark12 = p.mark;
                                                    let v12 = if p.at(0x2000000000000000000) {
                                                        {
                                                            let start13 = p.mark;
                                                            p.level += 1;
                                                            let group = 'g13: {
                                                                'x14: {
                                                                    let Some(v15) = p.token(73) else {
                                                                        break 'x14;
                                                                    };
                                                                    let Some(v16) = star_target(p) else {
                                                                        break 'x14;
                                                                    };
                                                                    break 'g13 Some(());
                                                                }
                                                                p.mark = start13;
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
                                                    if v12.is_none() {
                                                        p.mark = mark12;
                                                    }
                                                    if p.failed() {
                                                        return None;
                                                    }
                                                    break 'g9 Some(());
                                                }
                                                p.mark = start9;
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
                        p.level = level8;
                        let Some(v8) = v8 else { break 'x7 };
                        let Some(v17) = p.token(4) else { break 'x7 };
                        let _ = p.error_last("expected ':'");
                        return None;
                    }
                    p.mark = mark6;
                    if p.failed() {
                        return None;
                    }
                } else if p.failed() {
                    return None;
                }
                'x18: {
                    let Some(v19) = p.token(7) else { break 'x18 };
                    let level20 = p.level;
                    p.level += 1;
                    let v20 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !items.is_empty() {
                                if p.token_in(0x1000).is_none() {
                                    break;
                                }
                                p.level = level20 + 2;
                            }
                            if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                                p.mark = before;
                                break;
                            }
                            match ({
                                {
                                    let start21 = p.mark;
                                    p.level += 1;
                                    let group = 'g21: {
                                        if p.at_in_pass(
                                            0xf00a00010e0481000008200c28e,
                                            0xf02a000b0e0481000008200c28e,
                                        ) {
                                            'x22: {
                                                let Some(v23) = expressions(p) else { break 'x22 };
                                                let mark24 = p.mark;
                                                let v24 = if p.at(0x2000000000000000000) {
                                                    {
                                                        let start25 = p.mark;
                                                        p.level += 1;
                                                        let group = 'g25: {
                                                            'x26: {
                                                                let Some(v27) = p.token(73) else {
                                                                    break 'x26;
                                                                };
                                                                let Some(v28) = star_target(p) else {
                                                                    break 'x26;
                                                                };
                                                                break 'g25 Some(());
                                                            }
                                                            p.mark = start25;
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
                                                if v24.is_none() {
                                                    p.mark = mark24;
                                                }
                                                if p.failed() {
                                                    return None;
                                                }
                                                break 'g21 Some(());
                                            }
                                            p.mark = start21;
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
                    p.level = level20;
                    let Some(v20) = v20 else { break 'x18 };
                    let v29 = p.token_in(0x1000);
                    if p.failed() {
                        return None;
                    }
                    let Some(v30) = p.token(8) else { break 'x18 };
                    let Some(v31) = p.token(4) else { break 'x18 };
                    let _ = p.error_last("expected ':'");
                    return None;
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

/// `invalid_with_stmt_indent`
pub(crate) fn invalid_with_stmt_indent<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x40000008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_with_stmt_indent_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_with_stmt_indent_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x40000008000000000000000000) {
        'x1: {
            let v2 = p.token_in(0x8000000000000000000);
            if p.failed() {
                return None;
            }
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(102) else { break 'x4 };
                let mark6 = p.mark;
                if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
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
                                if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e)
                                {
                                    p.mark = before;
                                    break;
                                }
                                match ({
                                    {
                                        let start9 = p.mark;
                                        p.level += 1;
                                        let group = 'g9: {
                                            if p.at_in_pass(
                                                0xf00a00010e0481000008200c28e,
                                                0xf02a000b0e0481000008200c28e,
                                            ) {
                                                'x10: {
                                                    let Some(v11) = expression(p) else { break 'x10 };
                                                    let mark12 = p.mark;
                                                    let v12 = if p.at(0x2000000000000000000) {
                                                        {
                                                            let start13 = p.mark;
                                                            p.level += 1;
                                                            let group = 'g13: {
                                                                'x14: {
                                                                    let Some(v15) = p.token(73) else {
                                                                        break 'x14;
                                                                    };
                                                                    let Some(v16) = star_target(p) else {
                                                                        break 'x14;
                                                                    };
                                                                    break 'g13 Some(());
                                                                }
                                                                p.mark = start13;
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
                                                    if v12.is_none() {
                                                        p.mark = mark12;
                                                    }
                                                    if p.failed() {
                                                        return None;
                                                    }
                                                    break 'g9 Some(());
                                                }
                                                p.mark = start9;
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
                        p.level = level8;
                        let Some(v8) = v8 else { break 'x7 };
                        let Some(v17) = p.token(11) else { break 'x7 };
                        let Some(v18) = p.token(4) else { break 'x7 };
                        if p.at(0x20) || p.failed() {
                            break 'x7;
                        }
                        let a = v5;
                        let _ = p.expected_block("'with' statement", a);
                        return None;
                    }
                    p.mark = mark6;
                    if p.failed() {
                        return None;
                    }
                } else if p.failed() {
                    return None;
                }
                'x20: {
                    let Some(v21) = p.token(7) else { break 'x20 };
                    let level22 = p.level;
                    p.level += 1;
                    let v22 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !items.is_empty() {
                                if p.token_in(0x1000).is_none() {
                                    break;
                                }
                                p.level = level22 + 2;
                            }
                            if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                                p.mark = before;
                                break;
                            }
                            match ({
                                {
                                    let start23 = p.mark;
                                    p.level += 1;
                                    let group = 'g23: {
                                        if p.at_in_pass(
                                            0xf00a00010e0481000008200c28e,
                                            0xf02a000b0e0481000008200c28e,
                                        ) {
                                            'x24: {
                                                let Some(v25) = expressions(p) else { break 'x24 };
                                                let mark26 = p.mark;
                                                let v26 = if p.at(0x2000000000000000000) {
                                                    {
                                                        let start27 = p.mark;
                                                        p.level += 1;
                                                        let group = 'g27: {
                                                            'x28: {
                                                                let Some(v29) = p.token(73) else {
                                                                    break 'x28;
                                                                };
                                                                let Some(v30) = star_target(p) else {
                                                                    break 'x28;
                                                                };
                                                                break 'g27 Some(());
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
                                                break 'g23 Some(());
                                            }
                                            p.mark = start23;
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
                    p.level = level22;
                    let Some(v22) = v22 else { break 'x20 };
                    let v31 = p.token_in(0x1000);
                    if p.failed() {
                        return None;
                    }
                    let Some(v32) = p.token(8) else { break 'x20 };
                    let Some(v33) = p.token(11) else { break 'x20 };
                    let Some(v34) = p.token(4) else { break 'x20 };
                    if p.at(0x20) || p.failed() {
                        break 'x20;
                    }
                    let a = v5;
                    let _ = p.expected_block("'with' statement", a);
                    return None;
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

/// `invalid_try_stmt`
pub(crate) fn invalid_try_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x10000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_try_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_try_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(100) else { break 'x1 };
        let mark3 = p.mark;
        'x4: {
            let Some(v5) = p.token(11) else { break 'x4 };
            let mark6 = p.mark;
            'x7: {
                let Some(v8) = p.token(4) else { break 'x7 };
                if p.at(0x20) || p.failed() {
                    break 'x7;
                }
                let a = v2;
                let _ = p.expected_block("'try' statement", a);
                return None;
            }
            p.mark = mark6;
            if p.failed() {
                return None;
            }
            if p.at(0xf8ee582b4e0481000008201c29e) {
                'x10: {
                    let Some(v11) = block(p) else { break 'x10 };
                    if p.at(0x3000000000000000000000) || p.failed() {
                        break 'x10;
                    }
                    let _ = p.error_last("expected 'except' or 'finally' block");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            if p.at(0xf8ee592b4e0481000008201c29e) {
                'x13: {
                    let level14 = p.level;
                    p.level += 1;
                    let v14 = {
                        let mut items = p.items();
                        loop {
                            let before = p.mark;
                            if !p.at(0xf8ee582b4e0481000008201c29e) {
                                p.mark = before;
                                break;
                            }
                            match block(p) {
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
                    p.level = level14;
                    let Some(v14) = v14 else { break 'x13 };
                    let mark15 = p.mark;
                    if p.at(0x1000000000000000000000) {
                        'x16: {
                            let level17 = p.level;
                            p.level += 1;
                            let v17 = {
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
                            p.level = level17;
                            let Some(v17) = v17 else { break 'x16 };
                            let Some(v18) = p.token(84) else { break 'x16 };
                            let Some(v19) = p.token(16) else { break 'x16 };
                            let Some(v20) = expression(p) else { break 'x16 };
                            let mark21 = p.mark;
                            let v21 = if p.at(0x2000000000000000000) {
                                {
                                    let start22 = p.mark;
                                    p.level += 1;
                                    let group = 'g22: {
                                        'x23: {
                                            let Some(v24) = p.token(73) else { break 'x23 };
                                            let Some(v25) = p.name() else { break 'x23 };
                                            break 'g22 Some(());
                                        }
                                        p.mark = start22;
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
                            if v21.is_none() {
                                p.mark = mark21;
                            }
                            if p.failed() {
                                return None;
                            }
                            let Some(v26) = p.token(11) else { break 'x16 };
                            let a = v18;
                            let b = v19;
                            let _ = p.error_range(
                                a,
                                b,
                                "cannot have both 'except' and 'except*' on the same 'try'",
                            );
                            return None;
                        }
                        p.mark = mark15;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    if p.at(0x1000000000000000000000) {
                        'x27: {
                            let level28 = p.level;
                            p.level += 1;
                            let v28 = {
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
                            p.level = level28;
                            let Some(v28) = v28 else { break 'x27 };
                            let Some(v29) = p.token(84) else { break 'x27 };
                            let mark30 = p.mark;
                            let v30 = if p
                                .at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e)
                            {
                                {
                                    let start31 = p.mark;
                                    p.level += 1;
                                    let group = 'g31: {
                                        if p.at_in_pass(
                                            0xf00a00010e0481000008200c28e,
                                            0xf02a000b0e0481000008200c28e,
                                        ) {
                                            'x32: {
                                                let Some(v33) = expression(p) else { break 'x32 };
                                                let mark34 = p.mark;
                                                let v34 = if p.at(0x2000000000000000000) {
                                                    {
                                                        let start35 = p.mark;
                                                        p.level += 1;
                                                        let group = 'g35: {
                                                            'x36: {
                                                                let Some(v37) = p.token(73) else {
                                                                    break 'x36;
                                                                };
                                                                let Some(v38) = p.name() else { break 'x36 };
                                                                break 'g35 Some(());
                                                            }
                                                            p.mark = start35;
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
                                                if v34.is_none() {
                                                    p.mark = mark34;
                                                }
                                                if p.failed() {
                                                    return None;
                                                }
                                                break 'g31 Some(());
                                            }
                                            p.mark = start31;
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
                            } else {
                                None
                            };
                            if v30.is_none() {
                                p.mark = mark30;
                            }
                            if p.failed() {
                                return None;
                            }
                            let Some(v39) = p.token(11) else { break 'x27 };
                            let a = v29;
                            let _ =
                                p.error_at(a, "cannot have both 'except' and 'except*' on the same 'try'");
                            return None;
                        }
                        p.mark = mark15;
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
    None
}

/// `invalid_except_stmt`
pub(crate) fn invalid_except_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x1000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_except_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_except_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(84) else { break 'x1 };
        let mark3 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x4: {
                let Some(v5) = expression(p) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(12) else { break 'x7 };
                    let Some(v9) = expressions(p) else { break 'x7 };
                    let Some(v10) = p.token(73) else { break 'x7 };
                    let Some(v11) = p.name() else { break 'x7 };
                    let Some(v12) = p.token(11) else { break 'x7 };
                    let a = v5;
                    let _ = p.error_from(
                        a,
                        "multiple exception types must be parenthesized when using 'as'",
                    );
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                if p.at(0x2000000000000000010) {
                    'x13: {
                        let mark14 = p.mark;
                        let v14 = if p.at(0x2000000000000000000) {
                            {
                                let start15 = p.mark;
                                p.level += 1;
                                let group = 'g15: {
                                    'x16: {
                                        let Some(v17) = p.token(73) else { break 'x16 };
                                        let Some(v18) = p.name() else { break 'x16 };
                                        break 'g15 Some(());
                                    }
                                    p.mark = start15;
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
                        if v14.is_none() {
                            p.mark = mark14;
                        }
                        if p.failed() {
                            return None;
                        }
                        let Some(v19) = p.token(4) else { break 'x13 };
                        let a = v2;
                        let _ = p.error_last("expected ':'");
                        return None;
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
        } else if p.failed() {
            return None;
        }
        'x20: {
            let Some(v21) = p.token(4) else { break 'x20 };
            let a = v2;
            let _ = p.error_last("expected ':'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x22: {
                let Some(v23) = expression(p) else { break 'x22 };
                let Some(v24) = p.token(73) else { break 'x22 };
                let Some(v25) = expression(p) else { break 'x22 };
                let Some(v26) = p.token(11) else { break 'x22 };
                let Some(v27) = block(p) else { break 'x22 };
                let a = v25;
                let _ = p.error_at(a, format!("cannot use except statement with {}", describe(a)));
                return None;
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

/// `invalid_except_star_stmt`
pub(crate) fn invalid_except_star_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x1000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_except_star_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_except_star_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(84) else { break 'x1 };
        let mark3 = p.mark;
        'x4: {
            let Some(v5) = p.token(16) else { break 'x4 };
            let mark6 = p.mark;
            if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                'x7: {
                    let Some(v8) = expression(p) else { break 'x7 };
                    let mark9 = p.mark;
                    'x10: {
                        let Some(v11) = p.token(12) else { break 'x10 };
                        let Some(v12) = expressions(p) else { break 'x10 };
                        let Some(v13) = p.token(73) else { break 'x10 };
                        let Some(v14) = p.name() else { break 'x10 };
                        let Some(v15) = p.token(11) else { break 'x10 };
                        let a = v8;
                        let _ = p.error_from(
                            a,
                            "multiple exception types must be parenthesized when using 'as'",
                        );
                        return None;
                    }
                    p.mark = mark9;
                    if p.failed() {
                        return None;
                    }
                    if p.at(0x2000000000000000010) {
                        'x16: {
                            let mark17 = p.mark;
                            let v17 = if p.at(0x2000000000000000000) {
                                {
                                    let start18 = p.mark;
                                    p.level += 1;
                                    let group = 'g18: {
                                        'x19: {
                                            let Some(v20) = p.token(73) else { break 'x19 };
                                            let Some(v21) = p.name() else { break 'x19 };
                                            break 'g18 Some(());
                                        }
                                        p.mark = start18;
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
                            if v17.is_none() {
                                p.mark = mark17;
                            }
                            if p.failed() {
                                return None;
                            }
                            let Some(v22) = p.token(4) else { break 'x16 };
                            let a = v2;
                            let _ = p.error_last("expected ':'");
                            return None;
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
            } else if p.failed() {
                return None;
            }
            if p.at(0x810) {
                'x23: {
                    let Some(v24) = ({ p.token_in(0x810) }) else {
                        break 'x23;
                    };
                    let a = v2;
                    let _ = p.error_last("expected one or more exception types");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                'x25: {
                    let Some(v26) = expression(p) else { break 'x25 };
                    let Some(v27) = p.token(73) else { break 'x25 };
                    let Some(v28) = expression(p) else { break 'x25 };
                    let Some(v29) = p.token(11) else { break 'x25 };
                    let Some(v30) = block(p) else { break 'x25 };
                    let a = v28;
                    let _ = p.error_at(a, format!("cannot use except* statement with {}", describe(a)));
                    return None;
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
    None
}

/// `invalid_finally_stmt`
pub(crate) fn invalid_finally_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x2000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_finally_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_finally_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(85) else { break 'x1 };
        let Some(v3) = p.token(11) else { break 'x1 };
        let Some(v4) = p.token(4) else { break 'x1 };
        if p.at(0x20) || p.failed() {
            break 'x1;
        }
        let a = v2;
        let _ = p.expected_block("'finally' statement", a);
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_except_stmt_indent`
pub(crate) fn invalid_except_stmt_indent<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x1000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_except_stmt_indent_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_except_stmt_indent_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(84) else { break 'x1 };
        let mark3 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x4: {
                let Some(v5) = expression(p) else { break 'x4 };
                let mark6 = p.mark;
                let v6 = if p.at(0x2000000000000000000) {
                    {
                        let start7 = p.mark;
                        p.level += 1;
                        let group = 'g7: {
                            'x8: {
                                let Some(v9) = p.token(73) else { break 'x8 };
                                let Some(v10) = p.name() else { break 'x8 };
                                break 'g7 Some(());
                            }
                            p.mark = start7;
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
                if v6.is_none() {
                    p.mark = mark6;
                }
                if p.failed() {
                    return None;
                }
                let Some(v11) = p.token(11) else { break 'x4 };
                let Some(v12) = p.token(4) else { break 'x4 };
                if p.at(0x20) || p.failed() {
                    break 'x4;
                }
                let a = v2;
                let _ = p.expected_block("'except' statement", a);
                return None;
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        'x14: {
            let Some(v15) = p.token(11) else { break 'x14 };
            let Some(v16) = p.token(4) else { break 'x14 };
            if p.at(0x20) || p.failed() {
                break 'x14;
            }
            let a = v2;
            let _ = p.expected_block("'except' statement", a);
            return None;
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

/// `invalid_except_star_stmt_indent`
pub(crate) fn invalid_except_star_stmt_indent<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x1000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_except_star_stmt_indent_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_except_star_stmt_indent_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(84) else { break 'x1 };
        let Some(v3) = p.token(16) else { break 'x1 };
        let Some(v4) = expression(p) else { break 'x1 };
        let mark5 = p.mark;
        let v5 = if p.at(0x2000000000000000000) {
            {
                let start6 = p.mark;
                p.level += 1;
                let group = 'g6: {
                    'x7: {
                        let Some(v8) = p.token(73) else { break 'x7 };
                        let Some(v9) = p.name() else { break 'x7 };
                        break 'g6 Some(());
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
        let Some(v10) = p.token(11) else { break 'x1 };
        let Some(v11) = p.token(4) else { break 'x1 };
        if p.at(0x20) || p.failed() {
            break 'x1;
        }
        let a = v2;
        let _ = p.expected_block("'except*' statement", a);
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_match_stmt`
pub(crate) fn invalid_match_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x400000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_match_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_match_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(106) else { break 'x1 };
        let mark3 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
            'x4: {
                let Some(v5) = subject_expr(p) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(4) else { break 'x7 };
                    let _ = p.error_last("expected ':'");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x9: {
                    let Some(v10) = p.token(11) else { break 'x9 };
                    let Some(v11) = p.token(4) else { break 'x9 };
                    if p.at(0x20) || p.failed() {
                        break 'x9;
                    }
                    let a = v2;
                    let _ = p.expected_block("'match' statement", a);
                    return None;
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
    None
}

/// `invalid_case_block`
pub(crate) fn invalid_case_block<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x200000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_case_block_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_case_block_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(105) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0xf00000000e0480000000201828e) {
            'x4: {
                let Some(v5) = patterns(p) else { break 'x4 };
                let mark6 = p.mark;
                if p.at(0x20000000000000000000810) {
                    'x7: {
                        let mark8 = p.mark;
                        let v8 = if p.at(0x20000000000000000000000) {
                            guard(p)
                        } else {
                            None
                        };
                        if v8.is_none() {
                            p.mark = mark8;
                        }
                        if p.failed() {
                            return None;
                        }
                        let mark9 = p.mark;
                        'x10: {
                            let Some(v11) = p.token(4) else { break 'x10 };
                            let _ = p.error_last("expected ':'");
                            return None;
                        }
                        p.mark = mark9;
                        if p.failed() {
                            return None;
                        }
                        'x12: {
                            let Some(v13) = p.token(11) else { break 'x12 };
                            let Some(v14) = p.token(4) else { break 'x12 };
                            if p.at(0x20) || p.failed() {
                                break 'x12;
                            }
                            let a = v2;
                            let _ = p.expected_block("'case' statement", a);
                            return None;
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

/// `invalid_as_pattern`
pub(crate) fn invalid_as_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000e0480000000200828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_as_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_as_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0xf00000000e0480000000200828e) {
        'x1: {
            let Some(v2) = or_pattern(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(73) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(104) else { break 'x7 };
                    let a = v8;
                    let _ = p.error_at(a, "cannot use '_' as a target");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                    'x9: {
                        let Some(v10) = expression(p) else { break 'x9 };
                        let a = v10;
                        let _ = p.error_at(a, format!("cannot use {} as pattern target", describe(a)));
                        return None;
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
    None
}

/// `invalid_class_pattern`
pub(crate) fn invalid_class_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_class_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_class_pattern_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0xf00000000000000000000000002) {
        'x1: {
            let Some(v2) = name_or_attr(p) else { break 'x1 };
            let Some(v3) = p.token(7) else { break 'x1 };
            let Some(v4) = invalid_class_argument_pattern(p) else {
                break 'x1;
            };
            let a = v4;
            let _ = p.error_range(first(a), last(a), "positional patterns follow keyword patterns");
            return None;
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

/// `invalid_class_argument_pattern`
pub(crate) fn invalid_class_argument_pattern<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Pattern<'a>]> {
    if !p.at(0xf00000000e0480000000200828e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_class_argument_pattern_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_class_argument_pattern_body<'a>(
    p: &mut Parser<'_, 'a>,
    start: usize,
) -> Option<&'a [&'a Pattern<'a>]> {
    if p.at(0xf00000000e0480000000200828e) {
        'x1: {
            let mark2 = p.mark;
            let v2 = if p.at(0xf00000000e0480000000200828e) {
                {
                    let start3 = p.mark;
                    p.level += 1;
                    let group = 'g3: {
                        if p.at(0xf00000000e0480000000200828e) {
                            'x4: {
                                let Some(v5) = positional_patterns(p) else {
                                    break 'x4;
                                };
                                let Some(v6) = p.token(12) else { break 'x4 };
                                break 'g3 Some(());
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
            } else {
                None
            };
            if v2.is_none() {
                p.mark = mark2;
            }
            if p.failed() {
                return None;
            }
            let Some(v7) = keyword_patterns(p) else { break 'x1 };
            let Some(v8) = p.token(12) else { break 'x1 };
            let Some(v9) = positional_patterns(p) else {
                break 'x1;
            };
            let a = v9;
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

/// `invalid_if_stmt`
pub(crate) fn invalid_if_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x20000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_if_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_if_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(89) else { break 'x1 };
        let mark3 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x4: {
                let Some(v5) = named_expression(p) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(4) else { break 'x7 };
                    let _ = p.error_last("expected ':'");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x9: {
                    let Some(v10) = p.token(11) else { break 'x9 };
                    let Some(v11) = p.token(4) else { break 'x9 };
                    if p.at(0x20) || p.failed() {
                        break 'x9;
                    }
                    let a = v2;
                    let _ = p.expected_block("'if' statement", a);
                    return None;
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
    None
}

/// `invalid_elif_stmt`
pub(crate) fn invalid_elif_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x400000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_elif_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_elif_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(82) else { break 'x1 };
        let mark3 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x4: {
                let Some(v5) = named_expression(p) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(4) else { break 'x7 };
                    let _ = p.error_last("expected ':'");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x9: {
                    let Some(v10) = p.token(11) else { break 'x9 };
                    let Some(v11) = p.token(4) else { break 'x9 };
                    if p.at(0x20) || p.failed() {
                        break 'x9;
                    }
                    let a = v2;
                    let _ = p.expected_block("'elif' statement", a);
                    return None;
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
    None
}

/// `invalid_else_stmt`
pub(crate) fn invalid_else_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x800000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_else_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_else_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(83) else { break 'x1 };
        let mark3 = p.mark;
        'x4: {
            let Some(v5) = p.token(11) else { break 'x4 };
            let mark6 = p.mark;
            'x7: {
                let Some(v8) = p.token(4) else { break 'x7 };
                if p.at(0x20) || p.failed() {
                    break 'x7;
                }
                let a = v2;
                let _ = p.expected_block("'else' statement", a);
                return None;
            }
            p.mark = mark6;
            if p.failed() {
                return None;
            }
            if p.at(0xf8ee582b4e0481000008201c29e) {
                'x10: {
                    let Some(v11) = block(p) else { break 'x10 };
                    let Some(v12) = p.token(82) else { break 'x10 };
                    let _ = p.error_last("'elif' block follows an 'else' block");
                    return None;
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
    None
}

/// `invalid_while_stmt`
pub(crate) fn invalid_while_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x20000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_while_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_while_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(101) else { break 'x1 };
        let mark3 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x4: {
                let Some(v5) = named_expression(p) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(4) else { break 'x7 };
                    let _ = p.error_last("expected ':'");
                    return None;
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                'x9: {
                    let Some(v10) = p.token(11) else { break 'x9 };
                    let Some(v11) = p.token(4) else { break 'x9 };
                    if p.at(0x20) || p.failed() {
                        break 'x9;
                    }
                    let a = v2;
                    let _ = p.expected_block("'while' statement", a);
                    return None;
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
    None
}

/// `invalid_for_stmt`
pub(crate) fn invalid_for_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x4008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_for_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_for_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x4008000000000000000000) {
        'x1: {
            let v2 = p.token_in(0x8000000000000000000);
            if p.failed() {
                return None;
            }
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(86) else { break 'x4 };
                let mark6 = p.mark;
                if p.at(0xf00000000e0481000000201028e) {
                    'x7: {
                        let Some(v8) = star_targets(p) else { break 'x7 };
                        let mark9 = p.mark;
                        'x10: {
                            let Some(v11) = p.token(91) else { break 'x10 };
                            let mark12 = p.mark;
                            if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                                'x13: {
                                    let Some(v14) = star_expressions(p) else {
                                        break 'x13;
                                    };
                                    let mark15 = p.mark;
                                    'x16: {
                                        let Some(v17) = p.token(4) else { break 'x16 };
                                        let _ = p.error_last("expected ':'");
                                        return None;
                                    }
                                    p.mark = mark15;
                                    if p.failed() {
                                        return None;
                                    }
                                    'x18: {
                                        let Some(v19) = p.token(11) else { break 'x18 };
                                        let Some(v20) = p.token(4) else { break 'x18 };
                                        if p.at(0x20) || p.failed() {
                                            break 'x18;
                                        }
                                        let a = v5;
                                        let _ = p.expected_block("'for' statement", a);
                                        return None;
                                    }
                                    p.mark = mark15;
                                    if p.failed() {
                                        return None;
                                    }
                                }
                                p.mark = mark12;
                                if p.failed() {
                                    return None;
                                }
                            } else if p.failed() {
                                return None;
                            }
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
    None
}

/// `invalid_def_raw`
pub(crate) fn invalid_def_raw<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x108000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_def_raw_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_def_raw_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x108000000000000000000) {
        'x1: {
            let v2 = p.token_in(0x8000000000000000000);
            if p.failed() {
                return None;
            }
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(80) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.name() else { break 'x7 };
                    let mark9 = p.mark;
                    'x10: {
                        let mark11 = p.mark;
                        let v11 = if p.at(0x200) { type_params(p) } else { None };
                        if v11.is_none() {
                            p.mark = mark11;
                        }
                        if p.failed() {
                            return None;
                        }
                        let mark12 = p.mark;
                        'x13: {
                            let Some(v14) = p.token(7) else { break 'x13 };
                            let mark15 = p.mark;
                            let v15 = if p
                                .at_in_pass(0xf00000000000000000800010002, 0xf00000000000000000800030082)
                            {
                                params(p)
                            } else {
                                None
                            };
                            if v15.is_none() {
                                p.mark = mark15;
                            }
                            if p.failed() {
                                return None;
                            }
                            let Some(v16) = p.token(8) else { break 'x13 };
                            let mark17 = p.mark;
                            let v17 = if p.at(0x8000000000000) {
                                {
                                    let start18 = p.mark;
                                    p.level += 1;
                                    let group = 'g18: {
                                        'x19: {
                                            let Some(v20) = p.token(51) else { break 'x19 };
                                            let Some(v21) = expression(p) else { break 'x19 };
                                            break 'g18 Some(());
                                        }
                                        p.mark = start18;
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
                            if v17.is_none() {
                                p.mark = mark17;
                            }
                            if p.failed() {
                                return None;
                            }
                            let Some(v22) = p.token(11) else { break 'x13 };
                            let Some(v23) = p.token(4) else { break 'x13 };
                            if p.at(0x20) || p.failed() {
                                break 'x13;
                            }
                            let a = v5;
                            let _ = p.expected_block("function definition", a);
                            return None;
                        }
                        p.mark = mark12;
                        if p.failed() {
                            return None;
                        }
                        'x25: {
                            if !p.must(7, "(") {
                                return None;
                            }
                            let mark27 = p.mark;
                            let v27 = if p
                                .at_in_pass(0xf00000000000000000800010002, 0xf00000000000000000800030082)
                            {
                                params(p)
                            } else {
                                None
                            };
                            if v27.is_none() {
                                p.mark = mark27;
                            }
                            if p.failed() {
                                return None;
                            }
                            let Some(v28) = p.token(8) else { break 'x25 };
                            let mark29 = p.mark;
                            let v29 = if p.at(0x8000000000000) {
                                {
                                    let start30 = p.mark;
                                    p.level += 1;
                                    let group = 'g30: {
                                        'x31: {
                                            let Some(v32) = p.token(51) else { break 'x31 };
                                            let Some(v33) = expression(p) else { break 'x31 };
                                            break 'g30 Some(());
                                        }
                                        p.mark = start30;
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
                            if v29.is_none() {
                                p.mark = mark29;
                            }
                            if p.failed() {
                                return None;
                            }
                            if !p.must(11, ":") {
                                return None;
                            }
                            let mark35 = p.mark;
                            let v35 = if p.at(0x200000000000010) {
                                func_type_comment(p)
                            } else {
                                None
                            };
                            if v35.is_none() {
                                p.mark = mark35;
                            }
                            if p.failed() {
                                return None;
                            }
                            let Some(v36) = block(p) else { break 'x25 };
                            return Some(());
                        }
                        p.mark = mark12;
                        if p.failed() {
                            return None;
                        }
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

/// `invalid_class_def_raw`
pub(crate) fn invalid_class_def_raw<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x40000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_class_def_raw_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_class_def_raw_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(78) else { break 'x1 };
        let mark3 = p.mark;
        'x4: {
            let Some(v5) = p.name() else { break 'x4 };
            let mark6 = p.mark;
            if p.at(0xa90) {
                'x7: {
                    let mark8 = p.mark;
                    let v8 = if p.at(0x200) { type_params(p) } else { None };
                    if v8.is_none() {
                        p.mark = mark8;
                    }
                    if p.failed() {
                        return None;
                    }
                    let mark9 = p.mark;
                    if p.at(0x890) {
                        'x10: {
                            let mark11 = p.mark;
                            let v11 = if p.at(0x80) {
                                {
                                    let start12 = p.mark;
                                    p.level += 1;
                                    let group = 'g12: {
                                        'x13: {
                                            let Some(v14) = p.token(7) else { break 'x13 };
                                            let mark15 = p.mark;
                                            let v15 = if p.at_in_pass(
                                                0xf00a00010e0481000088201c28e,
                                                0xf02a000b0e0481000088201c28e,
                                            ) {
                                                arguments(p)
                                            } else {
                                                None
                                            };
                                            if v15.is_none() {
                                                p.mark = mark15;
                                            }
                                            if p.failed() {
                                                return None;
                                            }
                                            let Some(v16) = p.token(8) else { break 'x13 };
                                            break 'g12 Some(());
                                        }
                                        p.mark = start12;
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
                            if v11.is_none() {
                                p.mark = mark11;
                            }
                            if p.failed() {
                                return None;
                            }
                            let mark17 = p.mark;
                            'x18: {
                                let Some(v19) = p.token(4) else { break 'x18 };
                                let _ = p.error_last("expected ':'");
                                return None;
                            }
                            p.mark = mark17;
                            if p.failed() {
                                return None;
                            }
                            'x20: {
                                let Some(v21) = p.token(11) else { break 'x20 };
                                let Some(v22) = p.token(4) else { break 'x20 };
                                if p.at(0x20) || p.failed() {
                                    break 'x20;
                                }
                                let a = v2;
                                let _ = p.expected_block("class definition", a);
                                return None;
                            }
                            p.mark = mark17;
                            if p.failed() {
                                return None;
                            }
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
    None
}

/// `invalid_type_params`
pub(crate) fn invalid_type_params<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x200) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_type_params_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_type_params_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(9) else { break 'x1 };
        let Some(v3) = p.token(10) else { break 'x1 };
        let a = v3;
        let _ = p.error_from(a, "Type parameter list cannot be empty");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}
