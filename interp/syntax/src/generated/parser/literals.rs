//! The rules of section `literals`.
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

/// `fstring_middle`
pub(crate) fn fstring_middle<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x1000000002000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = fstring_middle_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn fstring_middle_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0x2000000) {
        'x1: {
            let Some(v2) = fstring_replacement_field(p) else {
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
        let Some(v4) = p.token(60) else { break 'x3 };
        let t = v4;
        return Some(p.constant_from_middle(t));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `fstring_replacement_field`
pub(crate) fn fstring_replacement_field<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = fstring_replacement_field_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn fstring_replacement_field_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let Some(v3) = annotated_rhs(p) else { break 'x1 };
        let v4 = p.token_in(0x400000);
        if p.failed() {
            return None;
        }
        let mark5 = p.mark;
        let v5 = if p.at(0x40000000000000) {
            fstring_conversion(p)
        } else {
            None
        };
        if v5.is_none() {
            p.mark = mark5;
        }
        if p.failed() {
            return None;
        }
        let mark6 = p.mark;
        let v6 = if p.at(0x800) {
            fstring_full_format_spec(p)
        } else {
            None
        };
        if v6.is_none() {
            p.mark = mark6;
        }
        if p.failed() {
            return None;
        }
        let Some(v7) = p.token(26) else { break 'x1 };
        let a = v3;
        let b = v4;
        let c = v5;
        let d = v6;
        let e = v7;
        let span = p.span_from(start);
        return p.formatted_value(a, b, c, d, e, span);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x8: {
            let Some(v9) = invalid_fstring_replacement_field(p) else {
                break 'x8;
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

/// `fstring_conversion`
pub(crate) fn fstring_conversion<'a>(p: &mut Parser<'_, 'a>) -> Option<Conversion<'a>> {
    if !p.at(0x40000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = fstring_conversion_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn fstring_conversion_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<Conversion<'a>> {
    'x1: {
        let Some(v2) = p.token(54) else { break 'x1 };
        let Some(v3) = p.name() else { break 'x1 };
        let a = v2;
        let b = v3;
        return p.check_conversion(a, b);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `fstring_full_format_spec`
pub(crate) fn fstring_full_format_spec<'a>(p: &mut Parser<'_, 'a>) -> Option<FormatSpec<'a>> {
    if !p.at(0x800) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = fstring_full_format_spec_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn fstring_full_format_spec_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<FormatSpec<'a>> {
    'x1: {
        let Some(v2) = p.token(11) else { break 'x1 };
        let level3 = p.level;
        p.level += 1;
        let v3 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x1000000002000000) {
                    p.mark = before;
                    break;
                }
                match fstring_format_spec(p) {
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
        let a = v2;
        let b = v3;
        let span = p.span_from(start);
        return p.full_format_spec(a, b, span);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `fstring_format_spec`
pub(crate) fn fstring_format_spec<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x1000000002000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = fstring_format_spec_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn fstring_format_spec_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(60) else { break 'x1 };
        let t = v2;
        return p.decoded_constant_from_middle(t);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0x2000000) {
        'x3: {
            let Some(v4) = fstring_replacement_field(p) else {
                break 'x3;
            };
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

/// `fstring`
pub(crate) fn fstring<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x800000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = fstring_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn fstring_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(59) else { break 'x1 };
        let level3 = p.level;
        p.level += 1;
        let v3 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x1000000002000000) {
                    p.mark = before;
                    break;
                }
                match fstring_middle(p) {
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
        let Some(v4) = p.token(61) else { break 'x1 };
        let a = v2;
        let b = v3;
        let c = v4;
        return p.joined_str(a, b, c);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `tstring_format_spec_replacement_field`
pub(crate) fn tstring_format_spec_replacement_field<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = tstring_format_spec_replacement_field_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn tstring_format_spec_replacement_field_body<'a>(
    p: &mut Parser<'_, 'a>,
    start: usize,
) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let Some(v3) = annotated_rhs(p) else { break 'x1 };
        let v4 = p.token_in(0x400000);
        if p.failed() {
            return None;
        }
        let mark5 = p.mark;
        let v5 = if p.at(0x40000000000000) {
            fstring_conversion(p)
        } else {
            None
        };
        if v5.is_none() {
            p.mark = mark5;
        }
        if p.failed() {
            return None;
        }
        let mark6 = p.mark;
        let v6 = if p.at(0x800) {
            tstring_full_format_spec(p)
        } else {
            None
        };
        if v6.is_none() {
            p.mark = mark6;
        }
        if p.failed() {
            return None;
        }
        let Some(v7) = p.token(26) else { break 'x1 };
        let a = v3;
        let b = v4;
        let c = v5;
        let d = v6;
        let e = v7;
        let span = p.span_from(start);
        return p.formatted_value(a, b, c, d, e, span);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x8: {
            let Some(v9) = invalid_tstring_replacement_field(p) else {
                break 'x8;
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

/// `tstring_format_spec`
pub(crate) fn tstring_format_spec<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x8000000002000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = tstring_format_spec_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn tstring_format_spec_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(63) else { break 'x1 };
        let t = v2;
        return p.decoded_constant_from_middle(t);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0x2000000) {
        'x3: {
            let Some(v4) = tstring_format_spec_replacement_field(p) else {
                break 'x3;
            };
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

/// `tstring_full_format_spec`
pub(crate) fn tstring_full_format_spec<'a>(p: &mut Parser<'_, 'a>) -> Option<FormatSpec<'a>> {
    if !p.at(0x800) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = tstring_full_format_spec_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn tstring_full_format_spec_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<FormatSpec<'a>> {
    'x1: {
        let Some(v2) = p.token(11) else { break 'x1 };
        let level3 = p.level;
        p.level += 1;
        let v3 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x8000000002000000) {
                    p.mark = before;
                    break;
                }
                match tstring_format_spec(p) {
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
        let a = v2;
        let b = v3;
        let span = p.span_from(start);
        return p.full_format_spec(a, b, span);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `tstring_replacement_field`
pub(crate) fn tstring_replacement_field<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = tstring_replacement_field_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn tstring_replacement_field_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let Some(v3) = annotated_rhs(p) else { break 'x1 };
        let v4 = p.token_in(0x400000);
        if p.failed() {
            return None;
        }
        let mark5 = p.mark;
        let v5 = if p.at(0x40000000000000) {
            fstring_conversion(p)
        } else {
            None
        };
        if v5.is_none() {
            p.mark = mark5;
        }
        if p.failed() {
            return None;
        }
        let mark6 = p.mark;
        let v6 = if p.at(0x800) {
            tstring_full_format_spec(p)
        } else {
            None
        };
        if v6.is_none() {
            p.mark = mark6;
        }
        if p.failed() {
            return None;
        }
        let Some(v7) = p.token(26) else { break 'x1 };
        let a = v3;
        let b = v4;
        let c = v5;
        let d = v6;
        let e = v7;
        let span = p.span_from(start);
        return p.interpolation(a, b, c, d, e, span);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x8: {
            let Some(v9) = invalid_tstring_replacement_field(p) else {
                break 'x8;
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

/// `tstring_middle`
pub(crate) fn tstring_middle<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x8000000002000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = tstring_middle_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn tstring_middle_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0x2000000) {
        'x1: {
            let Some(v2) = tstring_replacement_field(p) else {
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
        let Some(v4) = p.token(63) else { break 'x3 };
        let t = v4;
        return Some(p.constant_from_middle(t));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `tstring`
pub(crate) fn tstring<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x4000000000000000) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Expr<'a>>(159) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = tstring_body(p, start);
    p.level -= 1;
    p.remember(159, start, value);
    value
}

#[inline]
fn tstring_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(62) else { break 'x1 };
        let level3 = p.level;
        p.level += 1;
        let v3 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x8000000002000000) {
                    p.mark = before;
                    break;
                }
                match tstring_middle(p) {
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
        let Some(v4) = p.token(64) else { break 'x1 };
        let a = v2;
        let b = v3;
        let c = v4;
        return p.template_str(a, b, c);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `string`
pub(crate) fn string<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x8) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = string_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn string_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(3) else { break 'x1 };
        let t = v2;
        return p.constant_from_string(t);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `strings`
pub(crate) fn strings<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x4800000000000008) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Expr<'a>>(161) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = strings_body(p, start);
    p.level -= 1;
    p.remember(161, start, value);
    value
}

#[inline]
fn strings_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_string_tstring_concat(p) else {
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
    if p.at(0x800000000000008) {
        'x3: {
            let level4 = p.level;
            p.level += 1;
            let v4 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0x800000000000008) {
                        p.mark = before;
                        break;
                    }
                    match ({
                        {
                            let start5 = p.mark;
                            p.level += 1;
                            let group = 'g5: {
                                if p.at(0x800000000000000) {
                                    'x6: {
                                        let Some(v7) = fstring(p) else { break 'x6 };
                                        break 'g5 Some(v7);
                                    }
                                    p.mark = start5;
                                    if p.failed() {
                                        return None;
                                    }
                                } else if p.failed() {
                                    return None;
                                }
                                if p.at(0x8) {
                                    'x8: {
                                        let Some(v9) = string(p) else { break 'x8 };
                                        break 'g5 Some(v9);
                                    }
                                    p.mark = start5;
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
            p.level = level4;
            let Some(v4) = v4 else { break 'x3 };
            let a = v4;
            let span = p.span_from(start);
            return p.concatenate_strings(a, span);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x4000000000000000) {
        'x10: {
            let level11 = p.level;
            p.level += 1;
            let v11 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0x4000000000000000) {
                        p.mark = before;
                        break;
                    }
                    match tstring(p) {
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
            let a = v11;
            let span = p.span_from(start);
            return Some(p.concatenate_tstrings(a, span));
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

/// `list`
pub(crate) fn list<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x200) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = list_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn list_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(9) else { break 'x1 };
        let mark3 = p.mark;
        let v3 = if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
            star_named_expressions(p)
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
        return Some(p.arena.expr_list(a.unwrap_or(&[]), Load, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `tuple`
pub(crate) fn tuple<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x80) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = tuple_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn tuple_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(7) else { break 'x1 };
        let mark3 = p.mark;
        let v3 = if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
            {
                let start4 = p.mark;
                p.level += 1;
                let group = 'g4: {
                    if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                        'x5: {
                            let Some(v6) = star_named_expression(p) else {
                                break 'x5;
                            };
                            let Some(v7) = p.token(12) else { break 'x5 };
                            let mark8 = p.mark;
                            let v8 = if p
                                .at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e)
                            {
                                star_named_expressions(p)
                            } else {
                                None
                            };
                            if v8.is_none() {
                                p.mark = mark8;
                            }
                            if p.failed() {
                                return None;
                            }
                            let y = v6;
                            let z = v8;
                            break 'g4 Some(p.prepend(y, z.unwrap_or(&[])));
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
        } else {
            None
        };
        if v3.is_none() {
            p.mark = mark3;
        }
        if p.failed() {
            return None;
        }
        let Some(v9) = p.token(8) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.expr_tuple(a.unwrap_or(&[]), Load, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `set`
pub(crate) fn set<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = set_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn set_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let Some(v3) = star_named_expressions(p) else {
            break 'x1;
        };
        let Some(v4) = p.token(26) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.expr_set(a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `dict`
pub(crate) fn dict<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = dict_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn dict_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let mark3 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000088600c28e, 0xf02a000b0e0481000088600c28e) {
            'x4: {
                let mark5 = p.mark;
                let v5 = if p.at_in_pass(0xf00a00010e0481000088200c28e, 0xf02a000b0e0481000088200c28e) {
                    double_starred_kvpairs(p)
                } else {
                    None
                };
                if v5.is_none() {
                    p.mark = mark5;
                }
                if p.failed() {
                    return None;
                }
                let Some(v6) = p.token(26) else { break 'x4 };
                let a = v5;
                let span = p.span_from(start);
                return Some(p.dict(a.unwrap_or(&[]), span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at_in_pass(0xf00a00010e0481000088200c28e, 0xf02a000b0e0481000088200c28e) {
            'x7: {
                let Some(v8) = invalid_double_starred_kvpairs(p) else {
                    break 'x7;
                };
                let Some(v9) = p.token(26) else { break 'x7 };
                let _ = ();
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

/// `double_starred_kvpairs`
pub(crate) fn double_starred_kvpairs<'a>(
    p: &mut Parser<'_, 'a>,
) -> Option<&'a [(Option<&'a Expr<'a>>, &'a Expr<'a>)]> {
    if !p.at_in_pass(0xf00a00010e0481000088200c28e, 0xf02a000b0e0481000088200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = double_starred_kvpairs_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn double_starred_kvpairs_body<'a>(
    p: &mut Parser<'_, 'a>,
    start: usize,
) -> Option<&'a [(Option<&'a Expr<'a>>, &'a Expr<'a>)]> {
    if p.at_in_pass(0xf00a00010e0481000088200c28e, 0xf02a000b0e0481000088200c28e) {
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
                    if !p.at_in_pass(0xf00a00010e0481000088200c28e, 0xf02a000b0e0481000088200c28e) {
                        p.mark = before;
                        break;
                    }
                    match double_starred_kvpair(p) {
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

/// `double_starred_kvpair`
pub(crate) fn double_starred_kvpair<'a>(
    p: &mut Parser<'_, 'a>,
) -> Option<(Option<&'a Expr<'a>>, &'a Expr<'a>)> {
    if !p.at_in_pass(0xf00a00010e0481000088200c28e, 0xf02a000b0e0481000088200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = double_starred_kvpair_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn double_starred_kvpair_body<'a>(
    p: &mut Parser<'_, 'a>,
    start: usize,
) -> Option<(Option<&'a Expr<'a>>, &'a Expr<'a>)> {
    'x1: {
        let Some(v2) = p.token(35) else { break 'x1 };
        let Some(v3) = bitwise_or(p) else { break 'x1 };
        let a = v3;
        return Some((None, a));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x4: {
            let Some(v5) = kvpair(p) else { break 'x4 };
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

/// `kvpair`
pub(crate) fn kvpair<'a>(p: &mut Parser<'_, 'a>) -> Option<(Option<&'a Expr<'a>>, &'a Expr<'a>)> {
    if !p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = kvpair_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn kvpair_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<(Option<&'a Expr<'a>>, &'a Expr<'a>)> {
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x1: {
            let Some(v2) = expression(p) else { break 'x1 };
            let Some(v3) = p.token(11) else { break 'x1 };
            let Some(v4) = expression(p) else { break 'x1 };
            let a = v2;
            let b = v4;
            return Some((Some(a), b));
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

/// `for_if_clauses`
pub(crate) fn for_if_clauses<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Comprehension<'a>]> {
    if !p.at(0x4008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = for_if_clauses_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn for_if_clauses_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Comprehension<'a>]> {
    if p.at(0x4008000000000000000000) {
        'x1: {
            let level2 = p.level;
            p.level += 1;
            let v2 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0x4008000000000000000000) {
                        p.mark = before;
                        break;
                    }
                    match for_if_clause(p) {
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

/// `for_if_clause`
pub(crate) fn for_if_clause<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Comprehension<'a>> {
    if !p.at(0x4008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = for_if_clause_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn for_if_clause_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Comprehension<'a>> {
    let mut cut = false;
    'x1: {
        let Some(v2) = p.token(75) else { break 'x1 };
        let Some(v3) = p.token(86) else { break 'x1 };
        let Some(v4) = star_targets(p) else { break 'x1 };
        let Some(v5) = p.token(91) else { break 'x1 };
        cut = true;
        let Some(v7) = disjunction(p) else { break 'x1 };
        let level8 = p.level;
        p.level += 1;
        let v8 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x20000000000000000000000) {
                    p.mark = before;
                    break;
                }
                match ({
                    {
                        let start9 = p.mark;
                        p.level += 1;
                        let group = 'g9: {
                            'x10: {
                                let Some(v11) = p.token(89) else { break 'x10 };
                                let Some(v12) = disjunction(p) else { break 'x10 };
                                let z = v12;
                                break 'g9 Some(z);
                            }
                            p.mark = start9;
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
        p.level = level8;
        let Some(v8) = v8 else { break 'x1 };
        let a = v4;
        let b = v7;
        let c = v8;
        return p.since(6, "Async comprehensions are", p.arena.comprehension(a, b, c, 1));
    }
    p.mark = start;
    if p.failed() || cut {
        return None;
    }
    'x13: {
        let Some(v14) = p.token(86) else { break 'x13 };
        let Some(v15) = star_targets(p) else { break 'x13 };
        let Some(v16) = p.token(91) else { break 'x13 };
        cut = true;
        let Some(v18) = disjunction(p) else { break 'x13 };
        let level19 = p.level;
        p.level += 1;
        let v19 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0x20000000000000000000000) {
                    p.mark = before;
                    break;
                }
                match ({
                    {
                        let start20 = p.mark;
                        p.level += 1;
                        let group = 'g20: {
                            'x21: {
                                let Some(v22) = p.token(89) else { break 'x21 };
                                let Some(v23) = disjunction(p) else { break 'x21 };
                                let z = v23;
                                break 'g20 Some(z);
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
        p.level = level19;
        let Some(v19) = v19 else { break 'x13 };
        let a = v15;
        let b = v18;
        let c = v19;
        return Some(p.arena.comprehension(a, b, c, 0));
    }
    p.mark = start;
    if p.failed() || cut {
        return None;
    }
    if p.invalid {
        'x24: {
            let Some(v25) = invalid_for_if_clause(p) else {
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
    if p.invalid {
        'x26: {
            let Some(v27) = invalid_for_target(p) else {
                break 'x26;
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

/// `listcomp`
pub(crate) fn listcomp<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0x200, 0x2000280) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = listcomp_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn listcomp_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(9) else { break 'x1 };
        let Some(v3) = named_expression(p) else { break 'x1 };
        let Some(v4) = for_if_clauses(p) else { break 'x1 };
        let Some(v5) = p.token(10) else { break 'x1 };
        let a = v3;
        let b = v4;
        let span = p.span_from(start);
        return Some(p.arena.expr_list_comp(a, b, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x6: {
            let Some(v7) = invalid_comprehension(p) else {
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

/// `setcomp`
pub(crate) fn setcomp<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0x2000000, 0x2000280) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = setcomp_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn setcomp_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let Some(v3) = named_expression(p) else { break 'x1 };
        let Some(v4) = for_if_clauses(p) else { break 'x1 };
        let Some(v5) = p.token(26) else { break 'x1 };
        let a = v3;
        let b = v4;
        let span = p.span_from(start);
        return Some(p.arena.expr_set_comp(a, b, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x6: {
            let Some(v7) = invalid_comprehension(p) else {
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

/// `genexp`
pub(crate) fn genexp<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0x80, 0x2000280) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = genexp_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn genexp_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(7) else { break 'x1 };
        let Some(v3) = ({
            {
                let start4 = p.mark;
                p.level += 1;
                let group = 'g4: {
                    if p.at(0xf00000000000000000000000002) {
                        'x5: {
                            let Some(v6) = assignment_expression(p) else {
                                break 'x5;
                            };
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
                            let Some(v8) = expression(p) else { break 'x7 };
                            if p.at(0x20000000000000) || p.failed() {
                                break 'x7;
                            }
                            let e = v8;
                            break 'g4 Some(e);
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
        let Some(v10) = for_if_clauses(p) else { break 'x1 };
        let Some(v11) = p.token(8) else { break 'x1 };
        let a = v3;
        let b = v10;
        let span = p.span_from(start);
        return Some(p.arena.expr_generator_exp(a, b, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x12: {
            let Some(v13) = invalid_comprehension(p) else {
                break 'x12;
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

/// `dictcomp`
pub(crate) fn dictcomp<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = dictcomp_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn dictcomp_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let Some(v3) = kvpair(p) else { break 'x1 };
        let Some(v4) = for_if_clauses(p) else { break 'x1 };
        let Some(v5) = p.token(26) else { break 'x1 };
        let a = v3;
        let b = v4;
        let span = p.span_from(start);
        return Some(p.dict_comp(a, b, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x6: {
            let Some(v7) = invalid_dict_comprehension(p) else {
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
