//! The rules of section `invalid_expressions`.
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

/// `invalid_arguments`
pub(crate) fn invalid_arguments<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf02a000b0e0481000088201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_arguments_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_arguments_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
        'x1: {
            let Some(v2) = ({
                {
                    let start3 = p.mark;
                    p.level += 1;
                    let group = 'g3: {
                        if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
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
                                        if !p.at_in_pass(
                                            0xf00a00010e0481000008201c28e,
                                            0xf02a000b0e0481000008201c28e,
                                        ) {
                                            p.mark = before;
                                            break;
                                        }
                                        match ({
                                            {
                                                let start6 = p.mark;
                                                p.level += 1;
                                                let group = 'g6: {
                                                    if p.at(0x10000) {
                                                        'x7: {
                                                            let Some(v8) = starred_expression(p) else {
                                                                break 'x7;
                                                            };
                                                            break 'g6 Some(v8);
                                                        }
                                                        p.mark = start6;
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
                                                        'x9: {
                                                            let Some(v10) = ({
                                                                {
                                                                    let start11 = p.mark;
                                                                    p.level += 1;
                                                                    let group = 'g11: {
                                                                        if p.at(0xf00000000000000000000000002)
                                                                        {
                                                                            'x12: {
                                                                                let Some(v13) =
                                                                                    assignment_expression(p)
                                                                                else {
                                                                                    break 'x12;
                                                                                };
                                                                                break 'g11 Some(v13);
                                                                            }
                                                                            p.mark = start11;
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
                                                                            'x14: {
                                                                                let Some(v15) = expression(p)
                                                                                else {
                                                                                    break 'x14;
                                                                                };
                                                                                if p.at(0x20000000000000)
                                                                                    || p.failed()
                                                                                {
                                                                                    break 'x14;
                                                                                }
                                                                                let e = v15;
                                                                                break 'g11 Some(e);
                                                                            }
                                                                            p.mark = start11;
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
                                                                break 'x9;
                                                            };
                                                            if p.at(0x400000) || p.failed() {
                                                                break 'x9;
                                                            }
                                                            let x = v10;
                                                            break 'g6 Some(x);
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
                                let Some(v18) = p.token(12) else { break 'x4 };
                                let Some(v19) = kwargs(p) else { break 'x4 };
                                break 'g3 Some(());
                            }
                            p.mark = start3;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at_in_pass(0xf00000000000000000800010002, 0xf02a000b0e0481000088201c28e) {
                            'x20: {
                                let Some(v21) = kwargs(p) else { break 'x20 };
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
            }) else {
                break 'x1;
            };
            let Some(v22) = p.token(12) else { break 'x1 };
            let level23 = p.level;
            p.level += 1;
            let v23 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !items.is_empty() {
                        if p.token_in(0x1000).is_none() {
                            break;
                        }
                        p.level = level23 + 2;
                    }
                    if !p.at(0x10000) {
                        p.mark = before;
                        break;
                    }
                    match ({
                        {
                            let start24 = p.mark;
                            p.level += 1;
                            let group = 'g24: {
                                if p.at(0x10000) {
                                    'x25: {
                                        let Some(v26) = starred_expression(p) else {
                                            break 'x25;
                                        };
                                        if p.at(0x400000) || p.failed() {
                                            break 'x25;
                                        }
                                        let c = v26;
                                        break 'g24 Some(c);
                                    }
                                    p.mark = start24;
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
            p.level = level23;
            let Some(v23) = v23 else { break 'x1 };
            let a = v22;
            let b = v23;
            let _ = p.error_from(
                a,
                "iterable argument unpacking follows keyword argument unpacking",
            );
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x28: {
            let Some(v29) = expression(p) else { break 'x28 };
            let Some(v30) = for_if_clauses(p) else { break 'x28 };
            let Some(v31) = p.token(12) else { break 'x28 };
            let mark32 = p.mark;
            let v32 = if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
                {
                    let start33 = p.mark;
                    p.level += 1;
                    let group = 'g33: {
                        if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
                            'x34: {
                                let Some(v35) = args(p) else { break 'x34 };
                                break 'g33 Some(());
                            }
                            p.mark = start33;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                            'x36: {
                                let Some(v37) = expression(p) else { break 'x36 };
                                let Some(v38) = for_if_clauses(p) else { break 'x36 };
                                break 'g33 Some(());
                            }
                            p.mark = start33;
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
            if v32.is_none() {
                p.mark = mark32;
            }
            if p.failed() {
                return None;
            }
            let a = v29;
            let b = v30;
            let _ = p.error_range(
                a,
                last_comprehension_item(b),
                "Generator expression must be parenthesized",
            );
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x39: {
        let Some(v40) = p.name() else { break 'x39 };
        let Some(v41) = p.token(22) else { break 'x39 };
        let Some(v42) = expression(p) else { break 'x39 };
        let Some(v43) = for_if_clauses(p) else { break 'x39 };
        let a = v40;
        let b = v41;
        let _ = p.error_range(
            a,
            b,
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        );
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
        'x44: {
            let mark45 = p.mark;
            let v45 = if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
                {
                    let start46 = p.mark;
                    p.level += 1;
                    let group = 'g46: {
                        if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
                            'x47: {
                                let Some(v48) = args(p) else { break 'x47 };
                                let Some(v49) = p.token(12) else { break 'x47 };
                                break 'g46 Some(());
                            }
                            p.mark = start46;
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
            if v45.is_none() {
                p.mark = mark45;
            }
            if p.failed() {
                return None;
            }
            let Some(v50) = p.name() else { break 'x44 };
            let Some(v51) = p.token(22) else { break 'x44 };
            if !p.at(0x1100) || p.failed() {
                break 'x44;
            }
            let a = v50;
            let b = v51;
            let _ = p.error_range(a, b, "expected argument value expression");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
        'x53: {
            let Some(v54) = args(p) else { break 'x53 };
            let mark55 = p.mark;
            if p.at(0x4008000000000000000000) {
                'x56: {
                    let Some(v57) = for_if_clauses(p) else { break 'x56 };
                    let a = v54;
                    let b = v57;
                    let _ = p.nonparen_genexp_in_call(a, b);
                    return None;
                }
                p.mark = mark55;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            'x58: {
                let Some(v59) = p.token(12) else { break 'x58 };
                let mark60 = p.mark;
                if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
                    'x61: {
                        let Some(v62) = expression(p) else { break 'x61 };
                        let Some(v63) = for_if_clauses(p) else { break 'x61 };
                        let a = v62;
                        let b = v63;
                        let _ = p.error_range(
                            a,
                            last_comprehension_item(b),
                            "Generator expression must be parenthesized",
                        );
                        return None;
                    }
                    p.mark = mark60;
                    if p.failed() {
                        return None;
                    }
                } else if p.failed() {
                    return None;
                }
                if p.at_in_pass(0xf00a00010e0481000088201c28e, 0xf02a000b0e0481000088201c28e) {
                    'x64: {
                        let Some(v65) = args(p) else { break 'x64 };
                        let a = v54;
                        let _ = p.arguments_parsing_error(a);
                        return None;
                    }
                    p.mark = mark60;
                    if p.failed() {
                        return None;
                    }
                } else if p.failed() {
                    return None;
                }
            }
            p.mark = mark55;
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

/// `invalid_kwarg`
pub(crate) fn invalid_kwarg<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf02a000b0e0481000088200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_kwarg_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_kwarg_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0xe00000000000000000) {
        'x1: {
            let Some(v2) = ({ p.token_in(0xe00000000000000000) }) else {
                break 'x1;
            };
            let Some(v3) = p.token(22) else { break 'x1 };
            let a = v2;
            let b = v3;
            let _ = p.error_range(a, b, format!("cannot assign to {}", p.source_text(a)));
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x4: {
        let Some(v5) = p.name() else { break 'x4 };
        let Some(v6) = p.token(22) else { break 'x4 };
        let Some(v7) = expression(p) else { break 'x4 };
        let Some(v8) = for_if_clauses(p) else { break 'x4 };
        let a = v5;
        let b = v6;
        let _ = p.error_range(
            a,
            b,
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        );
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x9: {
            let ahead10 = p.mark;
            let v10 = {
                let start11 = p.mark;
                p.level += 1;
                let group = 'g11: {
                    'x12: {
                        let Some(v13) = p.name() else { break 'x12 };
                        let Some(v14) = p.token(22) else { break 'x12 };
                        break 'g11 Some(());
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
            .is_some();
            p.mark = ahead10;
            if v10 || p.failed() {
                break 'x9;
            }
            let Some(v15) = expression(p) else { break 'x9 };
            let Some(v16) = p.token(22) else { break 'x9 };
            let a = v15;
            let b = v16;
            let _ = p.error_range(
                a,
                b,
                "expression cannot contain assignment, perhaps you meant \"==\"?",
            );
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x17: {
        let Some(v18) = p.token(35) else { break 'x17 };
        let Some(v19) = expression(p) else { break 'x17 };
        let Some(v20) = p.token(22) else { break 'x17 };
        let Some(v21) = expression(p) else { break 'x17 };
        let a = v18;
        let b = v21;
        let _ = p.error_range(a, b, "cannot assign to keyword argument unpacking");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `expression_without_invalid`
pub(crate) fn expression_without_invalid<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00a00010e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let invalid = std::mem::replace(&mut p.invalid, false);
    let value = expression_without_invalid_body(p, start);
    p.level -= 1;
    p.invalid = invalid;
    value
}

#[inline]
fn expression_without_invalid_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0xf00800010e0481000008200c28e) {
        'x1: {
            let Some(v2) = disjunction(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                let Some(v5) = p.token(89) else { break 'x4 };
                let Some(v6) = disjunction(p) else { break 'x4 };
                let Some(v7) = p.token(83) else { break 'x4 };
                let Some(v8) = expression(p) else { break 'x4 };
                let a = v2;
                let b = v6;
                let c = v8;
                let span = p.span_from(start);
                return Some(p.arena.expr_if_exp(b, a, c, span));
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
    if p.at(0x200000000000000000000000) {
        'x9: {
            let Some(v10) = lambdef(p) else { break 'x9 };
            return Some(v10);
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

/// `invalid_legacy_expression`
pub(crate) fn invalid_legacy_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_legacy_expression_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_legacy_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        if p.at(0x80) || p.failed() {
            break 'x1;
        }
        let Some(v4) = star_expressions(p) else { break 'x1 };
        let a = v2;
        let b = v4;
        let _ = p.legacy_statement(a, b);
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_type_param`
pub(crate) fn invalid_type_param<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x800010000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_type_param_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_type_param_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let Some(v3) = p.name() else { break 'x1 };
        let Some(v4) = p.token(11) else { break 'x1 };
        let Some(v5) = expression(p) else { break 'x1 };
        let a = v3;
        let b = v4;
        let c = v5;
        let _ = p.type_param_bound_error(b, c, "TypeVarTuple");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x6: {
        let Some(v7) = p.token(35) else { break 'x6 };
        let Some(v8) = p.name() else { break 'x6 };
        let Some(v9) = p.token(11) else { break 'x6 };
        let Some(v10) = expression(p) else { break 'x6 };
        let a = v8;
        let b = v9;
        let c = v10;
        let _ = p.type_param_bound_error(b, c, "ParamSpec");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_expression`
pub(crate) fn invalid_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf02a000b0e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_expression_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(3) else { break 'x1 };
        let level3 = p.level;
        p.level += 1;
        let v3 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !p.at(0xf00a00010e0481000008200c28e) {
                    p.mark = before;
                    break;
                }
                match ({
                    {
                        let start4 = p.mark;
                        p.level += 1;
                        let group = 'g4: {
                            if p.at(0xf00a00010e0481000008200c28e) {
                                'x5: {
                                    if p.at(0x8) || p.failed() {
                                        break 'x5;
                                    }
                                    let Some(v7) = expression_without_invalid(p) else {
                                        break 'x5;
                                    };
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
        let Some(v8) = p.token(3) else { break 'x1 };
        let a = v3;
        let _ = p.error_range(
            first(a),
            last(a),
            "invalid syntax. Is this intended to be part of the string?",
        );
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00800010e0481000008200c28e) {
        'x9: {
            let ahead10 = p.mark;
            let v10 = {
                let start11 = p.mark;
                p.level += 1;
                let group = 'g11: {
                    'x12: {
                        let Some(v13) = p.name() else { break 'x12 };
                        let Some(v14) = p.token(3) else { break 'x12 };
                        break 'g11 Some(());
                    }
                    p.mark = start11;
                    if p.failed() {
                        return None;
                    }
                    'x15: {
                        let Some(v16) = p.token_in(0xf00000000000000000000000000) else {
                            break 'x15;
                        };
                        break 'g11 Some(());
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
            .is_some();
            p.mark = ahead10;
            if v10 || p.failed() {
                break 'x9;
            }
            let Some(v17) = disjunction(p) else { break 'x9 };
            let Some(v18) = expression_without_invalid(p) else {
                break 'x9;
            };
            let a = v17;
            let b = v18;
            let _ = p.missing_comma(a, b);
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00800010e0481000008200c28e) {
        'x19: {
            let Some(v20) = disjunction(p) else { break 'x19 };
            let mark21 = p.mark;
            'x22: {
                let Some(v23) = p.token(89) else { break 'x22 };
                let mark24 = p.mark;
                if p.at(0xf00800010e0481000008200c28e) {
                    'x25: {
                        let Some(v26) = disjunction(p) else { break 'x25 };
                        let mark27 = p.mark;
                        'x28: {
                            if p.at(0x800000000000000000800) || p.failed() {
                                break 'x28;
                            }
                            let a = v20;
                            let b = v26;
                            let _ = p.error_range(a, b, "expected 'else' after 'if' expression");
                            return None;
                        }
                        p.mark = mark27;
                        if p.failed() {
                            return None;
                        }
                        'x30: {
                            let Some(v31) = p.token(83) else { break 'x30 };
                            let ahead32 = p.mark;
                            let v32 = expression(p).is_some();
                            p.mark = ahead32;
                            if v32 || p.failed() {
                                break 'x30;
                            }
                            let a = v20;
                            let b = v26;
                            let _ = p.error_next("expected expression after 'else', but statement is given");
                            return None;
                        }
                        p.mark = mark27;
                        if p.failed() {
                            return None;
                        }
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
    } else if p.failed() {
        return None;
    }
    if p.at(0x20000a0000000000000000000) {
        'x33: {
            let Some(v34) = ({
                {
                    let start35 = p.mark;
                    p.level += 1;
                    let group = 'g35: {
                        if p.at(0x2000000000000000000000000) {
                            'x36: {
                                let Some(v37) = pass_stmt(p) else { break 'x36 };
                                break 'g35 Some(v37);
                            }
                            p.mark = start35;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0x20000000000000000000) {
                            'x38: {
                                let Some(v39) = break_stmt(p) else { break 'x38 };
                                break 'g35 Some(v39);
                            }
                            p.mark = start35;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0x80000000000000000000) {
                            'x40: {
                                let Some(v41) = continue_stmt(p) else { break 'x40 };
                                break 'g35 Some(v41);
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
                break 'x33;
            };
            let Some(v42) = p.token(89) else { break 'x33 };
            let Some(v43) = disjunction(p) else { break 'x33 };
            let Some(v44) = p.token(83) else { break 'x33 };
            let Some(v45) = simple_stmt(p) else { break 'x33 };
            let a = v34;
            let b = v43;
            let c = v45;
            let _ = p.error_at(a, "expected expression before 'if', but statement is given");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x46: {
        let Some(v47) = p.token(93) else { break 'x46 };
        let mark48 = p.mark;
        if p.at_in_pass(0xf00000000000000000800010802, 0xf00000000000000000800030882) {
            'x49: {
                let mark50 = p.mark;
                let v50 = if p.at_in_pass(0xf00000000000000000800010002, 0xf00000000000000000800030082) {
                    lambda_params(p)
                } else {
                    None
                };
                if v50.is_none() {
                    p.mark = mark50;
                }
                if p.failed() {
                    return None;
                }
                let mark51 = p.mark;
                'x52: {
                    let Some(v53) = p.token(11) else { break 'x52 };
                    let mark54 = p.mark;
                    'x55: {
                        if !p.at(0x1000000000000000) || p.failed() {
                            break 'x55;
                        }
                        let a = v47;
                        let b = v53;
                        let _ = p.error_range(
                            a,
                            b,
                            "f-string: lambda expressions are not allowed without parentheses",
                        );
                        return None;
                    }
                    p.mark = mark54;
                    if p.failed() {
                        return None;
                    }
                    'x57: {
                        if !p.at(0x8000000000000000) || p.failed() {
                            break 'x57;
                        }
                        let a = v47;
                        let b = v53;
                        let _ = p.error_range(
                            a,
                            b,
                            "t-string: lambda expressions are not allowed without parentheses",
                        );
                        return None;
                    }
                    p.mark = mark54;
                    if p.failed() {
                        return None;
                    }
                }
                p.mark = mark51;
                if p.failed() {
                    return None;
                }
            }
            p.mark = mark48;
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

/// `invalid_named_expression`
pub(crate) fn invalid_named_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf02a000b0e0481000008200c28e) {
        return None;
    }
    if let Some(known) = p.recall::<()>(201) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_named_expression_body(p, start);
    p.level -= 1;
    p.remember(201, start, value);
    value
}

#[inline]
fn invalid_named_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x1: {
            let Some(v2) = expression(p) else { break 'x1 };
            let Some(v3) = p.token(53) else { break 'x1 };
            let Some(v4) = expression(p) else { break 'x1 };
            let a = v2;
            let _ = p.error_at(
                a,
                format!("cannot use assignment expressions with {}", describe(a)),
            );
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
        let Some(v6) = p.name() else { break 'x5 };
        let Some(v7) = p.token(22) else { break 'x5 };
        let Some(v8) = bitwise_or(p) else { break 'x5 };
        if p.at(0x20000000400000) || p.failed() {
            break 'x5;
        }
        let a = v6;
        let b = v8;
        let _ = p.error_range(
            a,
            b,
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        );
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00000010e0481000008200c28e) {
        'x10: {
            let ahead11 = p.mark;
            let v11 = {
                let start12 = p.mark;
                p.level += 1;
                let group = 'g12: {
                    if p.at(0x200) {
                        'x13: {
                            let Some(v14) = list(p) else { break 'x13 };
                            break 'g12 Some(());
                        }
                        p.mark = start12;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    if p.at(0x80) {
                        'x15: {
                            let Some(v16) = tuple(p) else { break 'x15 };
                            break 'g12 Some(());
                        }
                        p.mark = start12;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    if p.at_in_pass(0x80, 0x2000280) {
                        'x17: {
                            let Some(v18) = genexp(p) else { break 'x17 };
                            break 'g12 Some(());
                        }
                        p.mark = start12;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    'x19: {
                        let Some(v20) = p.token(71) else { break 'x19 };
                        break 'g12 Some(());
                    }
                    p.mark = start12;
                    if p.failed() {
                        return None;
                    }
                    'x21: {
                        let Some(v22) = p.token(70) else { break 'x21 };
                        break 'g12 Some(());
                    }
                    p.mark = start12;
                    if p.failed() {
                        return None;
                    }
                    'x23: {
                        let Some(v24) = p.token(69) else { break 'x23 };
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
            .is_some();
            p.mark = ahead11;
            if v11 || p.failed() {
                break 'x10;
            }
            let Some(v25) = bitwise_or(p) else { break 'x10 };
            let Some(v26) = p.token(22) else { break 'x10 };
            let Some(v27) = bitwise_or(p) else { break 'x10 };
            if p.at(0x20000000400000) || p.failed() {
                break 'x10;
            }
            let a = v25;
            let b = v26;
            let _ = p.error_at(
                a,
                format!(
                    "cannot assign to {} here. Maybe you meant '==' instead of '='?",
                    describe(a)
                ),
            );
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

/// `invalid_assignment`
pub(crate) fn invalid_assignment<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf82a000b0e0481000008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_assignment_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_assignment_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x280) {
        'x1: {
            let Some(v2) = invalid_ann_assign_target(p) else {
                break 'x1;
            };
            let Some(v3) = p.token(11) else { break 'x1 };
            let Some(v4) = expression(p) else { break 'x1 };
            let a = v2;
            let _ = p.error_at(
                a,
                format!("only single target (not {}) can be annotated", describe(a)),
            );
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        'x5: {
            let Some(v6) = star_named_expression(p) else {
                break 'x5;
            };
            let Some(v7) = p.token(12) else { break 'x5 };
            let level8 = p.level;
            p.level += 1;
            let v8 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                        p.mark = before;
                        break;
                    }
                    match star_named_expressions(p) {
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
            let Some(v8) = v8 else { break 'x5 };
            let Some(v9) = p.token(11) else { break 'x5 };
            let Some(v10) = expression(p) else { break 'x5 };
            let a = v6;
            let _ = p.error_at(a, "only single target (not tuple) can be annotated");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x11: {
            let Some(v12) = expression(p) else { break 'x11 };
            let Some(v13) = p.token(11) else { break 'x11 };
            let Some(v14) = expression(p) else { break 'x11 };
            let a = v12;
            let _ = p.error_at(a, "illegal target for annotation");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf80a00010e0481000008201c28e, 0xf82a000b0e0481000008201c28e) {
        'x15: {
            let level16 = p.level;
            p.level += 1;
            let v16 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000e0481000000201028e) {
                        p.mark = before;
                        break;
                    }
                    match ({
                        {
                            let start17 = p.mark;
                            p.level += 1;
                            let group = 'g17: {
                                if p.at(0xf00000000e0481000000201028e) {
                                    'x18: {
                                        let Some(v19) = star_targets(p) else { break 'x18 };
                                        let Some(v20) = p.token(22) else { break 'x18 };
                                        break 'g17 Some(());
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
            p.level = level16;
            let Some(v16) = v16 else { break 'x15 };
            let mark21 = p.mark;
            if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                'x22: {
                    let Some(v23) = star_expressions(p) else {
                        break 'x22;
                    };
                    let Some(v24) = p.token(22) else { break 'x22 };
                    let a = v23;
                    let _ = p.invalid_target(a, Targets::Star);
                    return None;
                }
                p.mark = mark21;
                if p.failed() {
                    return None;
                }
            } else if p.failed() {
                return None;
            }
            if p.at(0x80000000000000000000000000) {
                'x25: {
                    let Some(v26) = yield_expr(p) else { break 'x25 };
                    let Some(v27) = p.token(22) else { break 'x25 };
                    let a = v26;
                    let _ = p.error_at(a, "assignment to yield expression not possible");
                    return None;
                }
                p.mark = mark21;
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
    if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        'x28: {
            let Some(v29) = star_expressions(p) else {
                break 'x28;
            };
            let Some(v30) = augassign(p) else { break 'x28 };
            let Some(v31) = annotated_rhs(p) else { break 'x28 };
            let a = v29;
            let _ = p.error_at(
                a,
                format!(
                    "'{}' is an illegal expression for augmented assignment",
                    describe(a)
                ),
            );
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

/// `invalid_ann_assign_target`
pub(crate) fn invalid_ann_assign_target<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0x280) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_ann_assign_target_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_ann_assign_target_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0x200) {
        'x1: {
            let Some(v2) = list(p) else { break 'x1 };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x80) {
        'x3: {
            let Some(v4) = tuple(p) else { break 'x3 };
            return Some(v4);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x5: {
        let Some(v6) = p.token(7) else { break 'x5 };
        let Some(v7) = invalid_ann_assign_target(p) else {
            break 'x5;
        };
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

/// `invalid_del_stmt`
pub(crate) fn invalid_del_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x200000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_del_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_del_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(81) else { break 'x1 };
        let Some(v3) = star_expressions(p) else { break 'x1 };
        let a = v3;
        let _ = p.invalid_target(a, Targets::Del);
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_comprehension`
pub(crate) fn invalid_comprehension<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x2000280) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_comprehension_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_comprehension_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x2000280) {
        'x1: {
            let Some(v2) = ({ p.token_in(0x2000280) }) else {
                break 'x1;
            };
            let Some(v3) = starred_expression(p) else {
                break 'x1;
            };
            let Some(v4) = for_if_clauses(p) else { break 'x1 };
            let a = v3;
            let _ = p.error_at(a, "iterable unpacking cannot be used in comprehension");
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x2000200) {
        'x5: {
            let Some(v6) = ({ p.token_in(0x2000200) }) else {
                break 'x5;
            };
            let mark7 = p.mark;
            if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                'x8: {
                    let Some(v9) = star_named_expression(p) else {
                        break 'x8;
                    };
                    let mark10 = p.mark;
                    'x11: {
                        let Some(v12) = p.token(12) else { break 'x11 };
                        let mark13 = p.mark;
                        if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
                            'x14: {
                                let Some(v15) = star_named_expressions(p) else {
                                    break 'x14;
                                };
                                let Some(v16) = for_if_clauses(p) else { break 'x14 };
                                let a = v9;
                                let b = v15;
                                let _ = p.error_range(
                                    a,
                                    last(b),
                                    "did you forget parentheses around the comprehension target?",
                                );
                                return None;
                            }
                            p.mark = mark13;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0x4008000000000000000000) {
                            'x17: {
                                let Some(v18) = for_if_clauses(p) else { break 'x17 };
                                let a = v9;
                                let b = v12;
                                let _ = p.error_range(
                                    a,
                                    b,
                                    "did you forget parentheses around the comprehension target?",
                                );
                                return None;
                            }
                            p.mark = mark13;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                    }
                    p.mark = mark10;
                    if p.failed() {
                        return None;
                    }
                }
                p.mark = mark7;
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

/// `invalid_dict_comprehension`
pub(crate) fn invalid_dict_comprehension<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_dict_comprehension_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_dict_comprehension_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let Some(v3) = p.token(35) else { break 'x1 };
        let Some(v4) = bitwise_or(p) else { break 'x1 };
        let Some(v5) = for_if_clauses(p) else { break 'x1 };
        let Some(v6) = p.token(26) else { break 'x1 };
        let a = v3;
        let _ = p.error_at(a, "dict unpacking cannot be used in dict comprehension");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_for_if_clause`
pub(crate) fn invalid_for_if_clause<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x4008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_for_if_clause_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_for_if_clause_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x4008000000000000000000) {
        'x1: {
            let v2 = p.token_in(0x8000000000000000000);
            if p.failed() {
                return None;
            }
            let Some(v3) = p.token(86) else { break 'x1 };
            let Some(v4) = ({
                {
                    let start5 = p.mark;
                    p.level += 1;
                    let group = 'g5: {
                        if p.at(0xf00000010e0481000008200c28e) {
                            'x6: {
                                let Some(v7) = bitwise_or(p) else { break 'x6 };
                                let level8 = p.level;
                                p.level += 1;
                                let v8 = {
                                    let mut items = p.items();
                                    loop {
                                        let before = p.mark;
                                        if !p.at(0x1000) {
                                            p.mark = before;
                                            break;
                                        }
                                        match ({
                                            {
                                                let start9 = p.mark;
                                                p.level += 1;
                                                let group = 'g9: {
                                                    'x10: {
                                                        let Some(v11) = p.token(12) else { break 'x10 };
                                                        let Some(v12) = bitwise_or(p) else { break 'x10 };
                                                        break 'g9 Some(());
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
                                let Some(v8) = v8 else { break 'x6 };
                                let v13 = p.token_in(0x1000);
                                if p.failed() {
                                    return None;
                                }
                                break 'g5 Some(());
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
            }) else {
                break 'x1;
            };
            if p.at(0x80000000000000000000000) || p.failed() {
                break 'x1;
            }
            let _ = p.error_last("'in' expected after for-loop variables");
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

/// `invalid_for_target`
pub(crate) fn invalid_for_target<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x4008000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_for_target_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_for_target_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x4008000000000000000000) {
        'x1: {
            let v2 = p.token_in(0x8000000000000000000);
            if p.failed() {
                return None;
            }
            let Some(v3) = p.token(86) else { break 'x1 };
            let Some(v4) = star_expressions(p) else { break 'x1 };
            let a = v4;
            let _ = p.invalid_target(a, Targets::For);
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

/// `invalid_group`
pub(crate) fn invalid_group<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x80) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_group_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_group_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(7) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0x10000) {
            'x4: {
                let Some(v5) = starred_expression(p) else {
                    break 'x4;
                };
                let Some(v6) = p.token(8) else { break 'x4 };
                let a = v5;
                let _ = p.error_at(a, "cannot use starred expression here");
                return None;
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        'x7: {
            let Some(v8) = p.token(35) else { break 'x7 };
            let Some(v9) = expression(p) else { break 'x7 };
            let Some(v10) = p.token(8) else { break 'x7 };
            let a = v8;
            let _ = p.error_at(a, "cannot use double starred expression here");
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

/// `invalid_double_starred_kvpairs`
pub(crate) fn invalid_double_starred_kvpairs<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf02a000b0e0481000088200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_double_starred_kvpairs_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_double_starred_kvpairs_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
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
            let Some(v3) = p.token(12) else { break 'x1 };
            let Some(v4) = invalid_kvpair(p) else { break 'x1 };
            return Some(());
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
            let mark7 = p.mark;
            'x8: {
                let Some(v9) = p.token(11) else { break 'x8 };
                let mark10 = p.mark;
                'x11: {
                    let Some(v12) = p.token(16) else { break 'x11 };
                    let Some(v13) = bitwise_or(p) else { break 'x11 };
                    let a = v12;
                    let _ = p.error_from(a, "cannot use a starred expression in a dictionary value");
                    return None;
                }
                p.mark = mark10;
                if p.failed() {
                    return None;
                }
                if !p.has_room() {
                    return None;
                }
                'x14: {
                    if !p.at(0x4001000) || p.failed() {
                        break 'x14;
                    }
                    let a = v9;
                    let _ = p.error_at(a, "expression expected after dictionary key and ':'");
                    return None;
                }
                p.mark = mark10;
                if p.failed() {
                    return None;
                }
            }
            p.mark = mark7;
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

/// `invalid_kvpair`
pub(crate) fn invalid_kvpair<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf02a000b0e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_kvpair_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_kvpair_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
        'x1: {
            let Some(v2) = expression(p) else { break 'x1 };
            let mark3 = p.mark;
            'x4: {
                if p.at(0x800) || p.failed() {
                    break 'x4;
                }
                let a = v2;
                let _ = p.missing_dict_colon(a);
                return None;
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
            'x6: {
                let Some(v7) = p.token(11) else { break 'x6 };
                let mark8 = p.mark;
                'x9: {
                    let Some(v10) = p.token(16) else { break 'x9 };
                    let Some(v11) = bitwise_or(p) else { break 'x9 };
                    let a = v10;
                    let _ = p.error_from(a, "cannot use a starred expression in a dictionary value");
                    return None;
                }
                p.mark = mark8;
                if p.failed() {
                    return None;
                }
                if !p.has_room() {
                    return None;
                }
                'x12: {
                    if !p.at(0x4001000) || p.failed() {
                        break 'x12;
                    }
                    let a = v7;
                    let _ = p.error_at(a, "expression expected after dictionary key and ':'");
                    return None;
                }
                p.mark = mark8;
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

/// `invalid_starred_expression_unpacking`
pub(crate) fn invalid_starred_expression_unpacking<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x10000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_starred_expression_unpacking_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_starred_expression_unpacking_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let Some(v3) = expression(p) else { break 'x1 };
        let Some(v4) = p.token(22) else { break 'x1 };
        let Some(v5) = expression(p) else { break 'x1 };
        let a = v2;
        let b = v5;
        let _ = p.error_range(a, b, "cannot assign to iterable argument unpacking");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_starred_expression`
pub(crate) fn invalid_starred_expression<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x10000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_starred_expression_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_starred_expression_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(16) else { break 'x1 };
        let _ = p.error_last("Invalid star expression");
        return None;
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `invalid_string_tstring_concat`
pub(crate) fn invalid_string_tstring_concat<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x4800000000000008) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_string_tstring_concat_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_string_tstring_concat_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x800000000000008) {
        'x1: {
            let level2 = p.level;
            p.level += 1;
            let v2 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0x800000000000008) {
                        p.mark = before;
                        break;
                    }
                    match ({
                        {
                            let start3 = p.mark;
                            p.level += 1;
                            let group = 'g3: {
                                if p.at(0x800000000000000) {
                                    'x4: {
                                        let Some(v5) = fstring(p) else { break 'x4 };
                                        break 'g3 Some(v5);
                                    }
                                    p.mark = start3;
                                    if p.failed() {
                                        return None;
                                    }
                                } else if p.failed() {
                                    return None;
                                }
                                if p.at(0x8) {
                                    'x6: {
                                        let Some(v7) = string(p) else { break 'x6 };
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
            let Some(v8) = tstring(p) else { break 'x1 };
            let a = v2;
            let b = v8;
            let _ = p.error_range(
                last(a),
                b,
                "cannot mix t-string literals with string or bytes literals",
            );
            return None;
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x4000000000000000) {
        'x9: {
            let level10 = p.level;
            p.level += 1;
            let v10 = {
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
            p.level = level10;
            let Some(v10) = v10 else { break 'x9 };
            let Some(v11) = ({
                {
                    let start12 = p.mark;
                    p.level += 1;
                    let group = 'g12: {
                        if p.at(0x800000000000000) {
                            'x13: {
                                let Some(v14) = fstring(p) else { break 'x13 };
                                break 'g12 Some(v14);
                            }
                            p.mark = start12;
                            if p.failed() {
                                return None;
                            }
                        } else if p.failed() {
                            return None;
                        }
                        if p.at(0x8) {
                            'x15: {
                                let Some(v16) = string(p) else { break 'x15 };
                                break 'g12 Some(v16);
                            }
                            p.mark = start12;
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
                break 'x9;
            };
            let a = v10;
            let b = v11;
            let _ = p.error_range(
                last(a),
                b,
                "cannot mix t-string literals with string or bytes literals",
            );
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

/// `invalid_arithmetic`
pub(crate) fn invalid_arithmetic<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0xf00000010e0481000008200c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_arithmetic_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_arithmetic_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0xf00000010e0481000008200c28e) {
        'x1: {
            let Some(v2) = sum(p) else { break 'x1 };
            let Some(v3) = ({ p.token_in(0x280000103c000) }) else {
                break 'x1;
            };
            let Some(v4) = p.token(95) else { break 'x1 };
            let Some(v5) = inversion(p) else { break 'x1 };
            let a = v4;
            let b = v5;
            let _ = p.error_range(a, b, "'not' after an operator must be parenthesized");
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

/// `invalid_factor`
pub(crate) fn invalid_factor<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x8000c000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_factor_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_factor_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    if p.at(0x8000c000) {
        'x1: {
            let Some(v2) = ({ p.token_in(0x8000c000) }) else {
                break 'x1;
            };
            let Some(v3) = p.token(95) else { break 'x1 };
            let Some(v4) = factor(p) else { break 'x1 };
            let a = v3;
            let b = v4;
            let _ = p.error_range(a, b, "'not' after an operator must be parenthesized");
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

/// `invalid_fstring_replacement_field`
pub(crate) fn invalid_fstring_replacement_field<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_fstring_replacement_field_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_fstring_replacement_field_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let mark3 = p.mark;
        'x4: {
            let Some(v5) = p.token(22) else { break 'x4 };
            let a = v5;
            let _ = p.error_at(a, "f-string: valid expression required before '='");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x6: {
            let Some(v7) = p.token(54) else { break 'x6 };
            let a = v7;
            let _ = p.error_at(a, "f-string: valid expression required before '!'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x8: {
            let Some(v9) = p.token(11) else { break 'x8 };
            let a = v9;
            let _ = p.error_at(a, "f-string: valid expression required before ':'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x10: {
            let Some(v11) = p.token(26) else { break 'x10 };
            let a = v11;
            let _ = p.error_at(a, "f-string: valid expression required before '}'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x12: {
            let ahead13 = p.mark;
            let v13 = annotated_rhs(p).is_some();
            p.mark = ahead13;
            if v13 || p.failed() {
                break 'x12;
            }
            let _ = p.error_next("f-string: expecting a valid expression after '{'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        if p.at_in_pass(0xf80a00010e0481000008201c28e, 0xf82a000b0e0481000008201c28e) {
            'x14: {
                let Some(v15) = annotated_rhs(p) else { break 'x14 };
                let mark16 = p.mark;
                'x17: {
                    if p.at(0x40000004400800) || p.failed() {
                        break 'x17;
                    }
                    let _ = p.error_next("f-string: expecting '=', or '!', or ':', or '}'");
                    return None;
                }
                p.mark = mark16;
                if p.failed() {
                    return None;
                }
                'x19: {
                    let Some(v20) = p.token(22) else { break 'x19 };
                    if p.at(0x40000004000800) || p.failed() {
                        break 'x19;
                    }
                    let _ = p.error_next("f-string: expecting '!', or ':', or '}'");
                    return None;
                }
                p.mark = mark16;
                if p.failed() {
                    return None;
                }
                'x22: {
                    let v23 = p.token_in(0x400000);
                    if p.failed() {
                        return None;
                    }
                    let mark24 = p.mark;
                    if p.at_in_pass(0x0, 0x40000000000000) {
                        'x25: {
                            let Some(v26) = invalid_fstring_conversion_character(p) else {
                                break 'x25;
                            };
                            return Some(());
                        }
                        p.mark = mark24;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    'x27: {
                        let mark28 = p.mark;
                        let v28 = if p.at(0x40000000000000) {
                            {
                                let start29 = p.mark;
                                p.level += 1;
                                let group = 'g29: {
                                    'x30: {
                                        let Some(v31) = p.token(54) else { break 'x30 };
                                        let Some(v32) = p.name() else { break 'x30 };
                                        break 'g29 Some(());
                                    }
                                    p.mark = start29;
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
                        if v28.is_none() {
                            p.mark = mark28;
                        }
                        if p.failed() {
                            return None;
                        }
                        let mark33 = p.mark;
                        'x34: {
                            if p.at(0x4000800) || p.failed() {
                                break 'x34;
                            }
                            let _ = p.error_next("f-string: expecting ':' or '}'");
                            return None;
                        }
                        p.mark = mark33;
                        if p.failed() {
                            return None;
                        }
                        'x36: {
                            let Some(v37) = p.token(11) else { break 'x36 };
                            let level38 = p.level;
                            p.level += 1;
                            let v38 = {
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
                            p.level = level38;
                            let Some(v38) = v38 else { break 'x36 };
                            if p.at(0x4000000) || p.failed() {
                                break 'x36;
                            }
                            let _ = p.error_next("f-string: expecting '}', or format specs");
                            return None;
                        }
                        p.mark = mark33;
                        if p.failed() {
                            return None;
                        }
                        'x40: {
                            if p.at(0x4000000) || p.failed() {
                                break 'x40;
                            }
                            let _ = p.error_next("f-string: expecting '}'");
                            return None;
                        }
                        p.mark = mark33;
                        if p.failed() {
                            return None;
                        }
                    }
                    p.mark = mark24;
                    if p.failed() {
                        return None;
                    }
                }
                p.mark = mark16;
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

/// `invalid_fstring_conversion_character`
pub(crate) fn invalid_fstring_conversion_character<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x40000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_fstring_conversion_character_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_fstring_conversion_character_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(54) else { break 'x1 };
        let mark3 = p.mark;
        if !p.has_room() {
            return None;
        }
        'x4: {
            if !p.at(0x4000800) || p.failed() {
                break 'x4;
            }
            let _ = p.error_next("f-string: missing conversion character");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x6: {
            if p.at(0xf00000000000000000000000002) || p.failed() {
                break 'x6;
            }
            let _ = p.error_next("f-string: invalid conversion character");
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

/// `invalid_tstring_replacement_field`
pub(crate) fn invalid_tstring_replacement_field<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x2000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_tstring_replacement_field_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_tstring_replacement_field_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(25) else { break 'x1 };
        let mark3 = p.mark;
        'x4: {
            let Some(v5) = p.token(22) else { break 'x4 };
            let a = v5;
            let _ = p.error_at(a, "t-string: valid expression required before '='");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x6: {
            let Some(v7) = p.token(54) else { break 'x6 };
            let a = v7;
            let _ = p.error_at(a, "t-string: valid expression required before '!'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x8: {
            let Some(v9) = p.token(11) else { break 'x8 };
            let a = v9;
            let _ = p.error_at(a, "t-string: valid expression required before ':'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x10: {
            let Some(v11) = p.token(26) else { break 'x10 };
            let a = v11;
            let _ = p.error_at(a, "t-string: valid expression required before '}'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x12: {
            let ahead13 = p.mark;
            let v13 = annotated_rhs(p).is_some();
            p.mark = ahead13;
            if v13 || p.failed() {
                break 'x12;
            }
            let _ = p.error_next("t-string: expecting a valid expression after '{'");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        if p.at_in_pass(0xf80a00010e0481000008201c28e, 0xf82a000b0e0481000008201c28e) {
            'x14: {
                let Some(v15) = annotated_rhs(p) else { break 'x14 };
                let mark16 = p.mark;
                'x17: {
                    if p.at(0x40000004400800) || p.failed() {
                        break 'x17;
                    }
                    let _ = p.error_next("t-string: expecting '=', or '!', or ':', or '}'");
                    return None;
                }
                p.mark = mark16;
                if p.failed() {
                    return None;
                }
                'x19: {
                    let Some(v20) = p.token(22) else { break 'x19 };
                    if p.at(0x40000004000800) || p.failed() {
                        break 'x19;
                    }
                    let _ = p.error_next("t-string: expecting '!', or ':', or '}'");
                    return None;
                }
                p.mark = mark16;
                if p.failed() {
                    return None;
                }
                'x22: {
                    let v23 = p.token_in(0x400000);
                    if p.failed() {
                        return None;
                    }
                    let mark24 = p.mark;
                    if p.at_in_pass(0x0, 0x40000000000000) {
                        'x25: {
                            let Some(v26) = invalid_tstring_conversion_character(p) else {
                                break 'x25;
                            };
                            return Some(());
                        }
                        p.mark = mark24;
                        if p.failed() {
                            return None;
                        }
                    } else if p.failed() {
                        return None;
                    }
                    'x27: {
                        let mark28 = p.mark;
                        let v28 = if p.at(0x40000000000000) {
                            {
                                let start29 = p.mark;
                                p.level += 1;
                                let group = 'g29: {
                                    'x30: {
                                        let Some(v31) = p.token(54) else { break 'x30 };
                                        let Some(v32) = p.name() else { break 'x30 };
                                        break 'g29 Some(());
                                    }
                                    p.mark = start29;
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
                        if v28.is_none() {
                            p.mark = mark28;
                        }
                        if p.failed() {
                            return None;
                        }
                        let mark33 = p.mark;
                        'x34: {
                            if p.at(0x4000800) || p.failed() {
                                break 'x34;
                            }
                            let _ = p.error_next("t-string: expecting ':' or '}'");
                            return None;
                        }
                        p.mark = mark33;
                        if p.failed() {
                            return None;
                        }
                        'x36: {
                            let Some(v37) = p.token(11) else { break 'x36 };
                            let level38 = p.level;
                            p.level += 1;
                            let v38 = {
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
                            p.level = level38;
                            let Some(v38) = v38 else { break 'x36 };
                            if p.at(0x4000000) || p.failed() {
                                break 'x36;
                            }
                            let _ = p.error_next("t-string: expecting '}', or format specs");
                            return None;
                        }
                        p.mark = mark33;
                        if p.failed() {
                            return None;
                        }
                        'x40: {
                            if p.at(0x4000000) || p.failed() {
                                break 'x40;
                            }
                            let _ = p.error_next("t-string: expecting '}'");
                            return None;
                        }
                        p.mark = mark33;
                        if p.failed() {
                            return None;
                        }
                    }
                    p.mark = mark24;
                    if p.failed() {
                        return None;
                    }
                }
                p.mark = mark16;
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

/// `invalid_tstring_conversion_character`
pub(crate) fn invalid_tstring_conversion_character<'a>(p: &mut Parser<'_, 'a>) -> Option<()> {
    if !p.at(0x40000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = invalid_tstring_conversion_character_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn invalid_tstring_conversion_character_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<()> {
    'x1: {
        let Some(v2) = p.token(54) else { break 'x1 };
        let mark3 = p.mark;
        if !p.has_room() {
            return None;
        }
        'x4: {
            if !p.at(0x4000800) || p.failed() {
                break 'x4;
            }
            let _ = p.error_next("t-string: missing conversion character");
            return None;
        }
        p.mark = mark3;
        if p.failed() {
            return None;
        }
        'x6: {
            if p.at(0xf00000000000000000000000002) || p.failed() {
                break 'x6;
            }
            let _ = p.error_next("t-string: invalid conversion character");
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
