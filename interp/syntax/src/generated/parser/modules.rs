//! The rules of section `modules`.
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

/// `file`
pub(crate) fn file<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Mod<'a>> {
    if !p.at(0xffee7c3fce0481200008201c28f) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = file_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn file_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Mod<'a>> {
    if p.at(0xffee7c3fce0481200008201c28f) {
        'x1: {
            let mark2 = p.mark;
            let v2 = if p.at(0xffee7c3fce0481200008201c28e) {
                statements(p)
            } else {
                None
            };
            if v2.is_none() {
                p.mark = mark2;
            }
            if p.failed() {
                return None;
            }
            let Some(v3) = p.token(0) else { break 'x1 };
            let a = v2;
            return Some(p.make_module(a));
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

/// `interactive`
pub(crate) fn interactive<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Mod<'a>> {
    if !p.at(0xffee7c3fce0481200008201c29f) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = interactive_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn interactive_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Mod<'a>> {
    if p.at(0xffee7c3fce0481200008201c29f) {
        'x1: {
            let Some(v2) = statement_newline(p) else { break 'x1 };
            let a = v2;
            return Some(p.arena.mod_interactive(a));
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

/// `eval`
pub(crate) fn eval<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Mod<'a>> {
    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = eval_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn eval_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Mod<'a>> {
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x1: {
            let Some(v2) = expressions(p) else { break 'x1 };
            let level3 = p.level;
            p.level += 1;
            let v3 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0x10) {
                        p.mark = before;
                        break;
                    }
                    match p.token(4) {
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
            let Some(v4) = p.token(0) else { break 'x1 };
            let a = v2;
            return Some(p.arena.mod_expression(a));
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

/// `func_type`
pub(crate) fn func_type<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Mod<'a>> {
    if !p.at(0x80) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = func_type_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn func_type_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Mod<'a>> {
    'x1: {
        let Some(v2) = p.token(7) else { break 'x1 };
        let mark3 = p.mark;
        let v3 = if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
            type_expressions(p)
        } else {
            None
        };
        if v3.is_none() {
            p.mark = mark3;
        }
        if p.failed() {
            return None;
        }
        let Some(v4) = p.token(8) else { break 'x1 };
        let Some(v5) = p.token(51) else { break 'x1 };
        let Some(v6) = expression(p) else { break 'x1 };
        let level7 = p.level;
        p.level += 1;
        let v7 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x10) {
                    p.mark = before;
                    break;
                }
                match p.token(4) {
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
        let Some(v7) = v7 else { break 'x1 };
        let Some(v8) = p.token(0) else { break 'x1 };
        let a = v3;
        let b = v6;
        return Some(p.arena.mod_function_type(a.unwrap_or(&[]), b));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `statements`
pub(crate) fn statements<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Stmt<'a>]> {
    if !p.at(0xffee7c3fce0481200008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = statements_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn statements_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Stmt<'a>]> {
    if p.at(0xffee7c3fce0481200008201c28e) {
        'x1: {
            let level2 = p.level;
            p.level += 1;
            let v2 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xffee7c3fce0481200008201c28e) {
                        p.mark = before;
                        break;
                    }
                    match statement(p) {
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
            return Some(p.flatten(a));
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

/// `statement`
pub(crate) fn statement<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Stmt<'a>]> {
    if !p.at(0xffee7c3fce0481200008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = statement_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn statement_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Stmt<'a>]> {
    if p.at(0x470024148000002000000000000) {
        'x1: {
            let Some(v2) = compound_stmt(p) else { break 'x1 };
            let a = v2;
            return Some(p.arena.slice(&[a]));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf8ee582b4e0481000008201c28e) {
        'x3: {
            let Some(v4) = simple_stmts(p) else { break 'x3 };
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

/// `statement_newline`
pub(crate) fn statement_newline<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Stmt<'a>]> {
    if !p.at(0xffee7c3fce0481200008201c29f) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = statement_newline_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn statement_newline_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Stmt<'a>]> {
    if p.at(0x470024148000002000000000000) {
        'x1: {
            let Some(v2) = compound_stmt(p) else { break 'x1 };
            let Some(v3) = p.token(4) else { break 'x1 };
            let a = v2;
            return Some(p.arena.slice(&[a]));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf8ee582b4e0481000008201c28e) {
        'x4: {
            let Some(v5) = simple_stmts(p) else { break 'x4 };
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
        let Some(v7) = p.token(4) else { break 'x6 };
        let span = p.span_from(start);
        return Some(p.arena.slice(&[p.arena.stmt_pass(span)]));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x8: {
        let Some(v9) = p.token(0) else { break 'x8 };
        let _ = p.interactive_exit();
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `simple_stmts`
pub(crate) fn simple_stmts<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Stmt<'a>]> {
    if !p.at(0xf8ee582b4e0481000008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = simple_stmts_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn simple_stmts_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Stmt<'a>]> {
    if p.at(0xf8ee582b4e0481000008201c28e) {
        'x1: {
            let Some(v2) = simple_stmt(p) else { break 'x1 };
            if p.at(0x2000) || p.failed() {
                break 'x1;
            }
            let Some(v4) = p.token(4) else { break 'x1 };
            let a = v2;
            return Some(p.arena.slice(&[a]));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf8ee582b4e0481000008201c28e) {
        'x5: {
            let level6 = p.level;
            p.level += 1;
            let v6 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !items.is_empty() {
                        if p.token_in(0x2000).is_none() {
                            break;
                        }
                        p.level = level6 + 2;
                    }
                    if !p.at(0xf8ee582b4e0481000008201c28e) {
                        p.mark = before;
                        break;
                    }
                    match simple_stmt(p) {
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
            let Some(v6) = v6 else { break 'x5 };
            let v7 = p.token_in(0x2000);
            if p.failed() {
                return None;
            }
            let Some(v8) = p.token(4) else { break 'x5 };
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
