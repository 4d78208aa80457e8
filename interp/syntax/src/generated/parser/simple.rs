//! The rules of section `simple`.
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

/// `simple_stmt`
pub(crate) fn simple_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0xf8ee582b4e0481000008201c28e) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Stmt<'a>>(8) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    if !p.has_levels(26) {
        return None;
    }
    let value = simple_stmt_body(p, start);
    p.level -= 1;
    p.remember(8, start, value);
    value
}

#[inline]
fn simple_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.at_in_pass(0xf00000000e0481000000201028e, 0xf82a000b0e0481000008201c28e) {
        'x1: {
            let Some(v2) = assignment(p) else { break 'x1 };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x800000000000000000000000000) {
        'x3: {
            if !p.at(0x800000000000000000000000000) || p.failed() {
                break 'x3;
            }
            let Some(v5) = type_alias(p) else { break 'x3 };
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
    if p.at(0x48000000000000000000000) {
        'x6: {
            if !p.at(0x48000000000000000000000) || p.failed() {
                break 'x6;
            }
            let Some(v8) = import_stmt(p) else { break 'x6 };
            return Some(v8);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        'x9: {
            let Some(v10) = star_expressions(p) else { break 'x9 };
            let e = v10;
            let span = p.span_from(start);
            return Some(p.arena.stmt_expr(e, span));
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x8000000000000000000000000) {
        'x11: {
            if !p.at(0x8000000000000000000000000) || p.failed() {
                break 'x11;
            }
            let Some(v13) = return_stmt(p) else { break 'x11 };
            return Some(v13);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x4000000000000000000000000) {
        'x14: {
            if !p.at(0x4000000000000000000000000) || p.failed() {
                break 'x14;
            }
            let Some(v16) = raise_stmt(p) else { break 'x14 };
            return Some(v16);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x2000000000000000000000000) {
        'x17: {
            if !p.at(0x2000000000000000000000000) || p.failed() {
                break 'x17;
            }
            let Some(v19) = pass_stmt(p) else { break 'x17 };
            return Some(v19);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x200000000000000000000) {
        'x20: {
            if !p.at(0x200000000000000000000) || p.failed() {
                break 'x20;
            }
            let Some(v22) = del_stmt(p) else { break 'x20 };
            return Some(v22);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x80000000000000000000000000) {
        'x23: {
            if !p.at(0x80000000000000000000000000) || p.failed() {
                break 'x23;
            }
            let Some(v25) = yield_stmt(p) else { break 'x23 };
            return Some(v25);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x4000000000000000000) {
        'x26: {
            if !p.at(0x4000000000000000000) || p.failed() {
                break 'x26;
            }
            let Some(v28) = assert_stmt(p) else { break 'x26 };
            return Some(v28);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x20000000000000000000) {
        'x29: {
            if !p.at(0x20000000000000000000) || p.failed() {
                break 'x29;
            }
            let Some(v31) = break_stmt(p) else { break 'x29 };
            return Some(v31);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x80000000000000000000) {
        'x32: {
            if !p.at(0x80000000000000000000) || p.failed() {
                break 'x32;
            }
            let Some(v34) = continue_stmt(p) else { break 'x32 };
            return Some(v34);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x10000000000000000000000) {
        'x35: {
            if !p.at(0x10000000000000000000000) || p.failed() {
                break 'x35;
            }
            let Some(v37) = global_stmt(p) else { break 'x35 };
            return Some(v37);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x400000000000000000000000) {
        'x38: {
            if !p.at(0x400000000000000000000000) || p.failed() {
                break 'x38;
            }
            let Some(v40) = nonlocal_stmt(p) else { break 'x38 };
            return Some(v40);
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

/// `compound_stmt`
pub(crate) fn compound_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x470024148000002000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = compound_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn compound_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if !p.has_room() {
        return None;
    }
    if p.at(0x108000002000000000000) {
        'x1: {
            if !p.at(0x108000002000000000000) || p.failed() {
                break 'x1;
            }
            let Some(v3) = function_def(p) else { break 'x1 };
            return Some(v3);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x20000000000000000000000) {
        'x4: {
            if !p.at(0x20000000000000000000000) || p.failed() {
                break 'x4;
            }
            let Some(v6) = if_stmt(p) else { break 'x4 };
            return Some(v6);
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
    if p.at(0x40000002000000000000) {
        'x7: {
            if !p.at(0x40000002000000000000) || p.failed() {
                break 'x7;
            }
            let Some(v9) = class_def(p) else { break 'x7 };
            return Some(v9);
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
    if p.at(0x40000008000000000000000000) {
        'x10: {
            if !p.at(0x40000008000000000000000000) || p.failed() {
                break 'x10;
            }
            let Some(v12) = with_stmt(p) else { break 'x10 };
            return Some(v12);
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
    if p.at(0x4008000000000000000000) {
        'x13: {
            if !p.at(0x4008000000000000000000) || p.failed() {
                break 'x13;
            }
            let Some(v15) = for_stmt(p) else { break 'x13 };
            return Some(v15);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x10000000000000000000000000) {
        'x16: {
            if !p.at(0x10000000000000000000000000) || p.failed() {
                break 'x16;
            }
            let Some(v18) = try_stmt(p) else { break 'x16 };
            return Some(v18);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x20000000000000000000000000) {
        'x19: {
            if !p.at(0x20000000000000000000000000) || p.failed() {
                break 'x19;
            }
            let Some(v21) = while_stmt(p) else { break 'x19 };
            return Some(v21);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x400000000000000000000000000) {
        'x22: {
            let Some(v23) = match_stmt(p) else { break 'x22 };
            return Some(v23);
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

/// `assignment`
pub(crate) fn assignment<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at_in_pass(0xf00000000e0481000000201028e, 0xf82a000b0e0481000008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = assignment_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn assignment_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    let mut cut = false;
    'x1: {
        let Some(v2) = p.name() else { break 'x1 };
        let Some(v3) = p.token(11) else { break 'x1 };
        let Some(v4) = expression(p) else { break 'x1 };
        let mark5 = p.mark;
        let v5 = if p.at(0x400000) {
            {
                let start6 = p.mark;
                p.level += 1;
                let group = 'g6: {
                    'x7: {
                        let Some(v8) = p.token(22) else { break 'x7 };
                        let Some(v9) = annotated_rhs(p) else { break 'x7 };
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
        return p.ann_assign(a, b, c, true, span);
    }
    p.mark = start;
    if p.failed() || cut {
        return None;
    }
    if p.at(0xf00000000e0481000000200028e) {
        'x10: {
            let Some(v11) = ({
                {
                    let start12 = p.mark;
                    p.level += 1;
                    let group = 'g12: {
                        'x13: {
                            let Some(v14) = p.token(7) else { break 'x13 };
                            let Some(v15) = single_target(p) else { break 'x13 };
                            let Some(v16) = p.token(8) else { break 'x13 };
                            let b = v15;
                            break 'g12 Some(b);
                        }
                        p.mark = start12;
                        if p.failed() {
                            return None;
                        }
                        if p.at(0xf00000000e0481000000200028e) {
                            'x17: {
                                let Some(v18) = single_subscript_attribute_target(p) else {
                                    break 'x17;
                                };
                                break 'g12 Some(v18);
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
                break 'x10;
            };
            let Some(v19) = p.token(11) else { break 'x10 };
            let Some(v20) = expression(p) else { break 'x10 };
            let mark21 = p.mark;
            let v21 = if p.at(0x400000) {
                {
                    let start22 = p.mark;
                    p.level += 1;
                    let group = 'g22: {
                        'x23: {
                            let Some(v24) = p.token(22) else { break 'x23 };
                            let Some(v25) = annotated_rhs(p) else { break 'x23 };
                            let d = v25;
                            break 'g22 Some(d);
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
            let a = v11;
            let b = v20;
            let c = v21;
            let span = p.span_from(start);
            return p.ann_assign(a, b, c, false, span);
        }
        p.mark = start;
        if p.failed() || cut {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000e0481000000201028e) {
        'x26: {
            let level27 = p.level;
            p.level += 1;
            let v27 = {
                let mut items = p.items();
                loop {
                    let before = p.mark;
                    if !p.at(0xf00000000e0481000000201028e) {
                        p.mark = before;
                        break;
                    }
                    match ({
                        {
                            let start28 = p.mark;
                            p.level += 1;
                            let group = 'g28: {
                                if p.at(0xf00000000e0481000000201028e) {
                                    'x29: {
                                        let Some(v30) = star_targets(p) else { break 'x29 };
                                        let Some(v31) = p.token(22) else { break 'x29 };
                                        let z = v30;
                                        break 'g28 Some(z);
                                    }
                                    p.mark = start28;
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
            p.level = level27;
            let Some(v27) = v27 else { break 'x26 };
            let Some(v32) = annotated_rhs(p) else { break 'x26 };
            if p.at(0x400000) || p.failed() {
                break 'x26;
            }
            let v34 = p.token_in(0x200000000000000);
            if p.failed() {
                return None;
            }
            let a = v27;
            let b = v32;
            let tc = v34;
            let span = p.span_from(start);
            return p.assign(a, b, tc, span);
        }
        p.mark = start;
        if p.failed() || cut {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0xf00000000e0481000000200028e) {
        'x35: {
            let Some(v36) = single_target(p) else { break 'x35 };
            let Some(v37) = augassign(p) else { break 'x35 };
            cut = true;
            let Some(v39) = annotated_rhs(p) else { break 'x35 };
            let a = v36;
            let b = v37;
            let c = v39;
            let span = p.span_from(start);
            return Some(p.arena.stmt_aug_assign(a, b, c, span));
        }
        p.mark = start;
        if p.failed() || cut {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.invalid {
        'x40: {
            let Some(v41) = invalid_assignment(p) else {
                break 'x40;
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

/// `annotated_rhs`
pub(crate) fn annotated_rhs<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at_in_pass(0xf80a00010e0481000008201c28e, 0xf82a000b0e0481000008201c28e) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = annotated_rhs_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn annotated_rhs_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    if p.at(0x80000000000000000000000000) {
        'x1: {
            let Some(v2) = yield_expr(p) else { break 'x1 };
            return Some(v2);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
        'x3: {
            let Some(v4) = star_expressions(p) else { break 'x3 };
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

/// `augassign`
pub(crate) fn augassign<'a>(p: &mut Parser<'_, 'a>) -> Option<Operator> {
    if !p.at(0x57ff000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = augassign_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn augassign_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<Operator> {
    'x1: {
        let Some(v2) = p.token(36) else { break 'x1 };
        return Some(Operator::Add);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x3: {
        let Some(v4) = p.token(37) else { break 'x3 };
        return Some(Operator::Sub);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x5: {
        let Some(v6) = p.token(38) else { break 'x5 };
        return Some(Operator::Mult);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x7: {
        let Some(v8) = p.token(50) else { break 'x7 };
        return p.since(5, "The '@' operator is", Operator::MatMult);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x9: {
        let Some(v10) = p.token(39) else { break 'x9 };
        return Some(Operator::Div);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x11: {
        let Some(v12) = p.token(40) else { break 'x11 };
        return Some(Operator::Mod);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x13: {
        let Some(v14) = p.token(41) else { break 'x13 };
        return Some(Operator::BitAnd);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x15: {
        let Some(v16) = p.token(42) else { break 'x15 };
        return Some(Operator::BitOr);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x17: {
        let Some(v18) = p.token(43) else { break 'x17 };
        return Some(Operator::BitXor);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x19: {
        let Some(v20) = p.token(44) else { break 'x19 };
        return Some(Operator::LShift);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x21: {
        let Some(v22) = p.token(45) else { break 'x21 };
        return Some(Operator::RShift);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x23: {
        let Some(v24) = p.token(46) else { break 'x23 };
        return Some(Operator::Pow);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    'x25: {
        let Some(v26) = p.token(48) else { break 'x25 };
        return Some(Operator::FloorDiv);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `return_stmt`
pub(crate) fn return_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x8000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    if !p.has_levels(26) {
        return None;
    }
    let value = return_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn return_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(99) else { break 'x1 };
        let mark3 = p.mark;
        let v3 = if p.at_in_pass(0xf00a00010e0481000008201c28e, 0xf02a000b0e0481000008201c28e) {
            star_expressions(p)
        } else {
            None
        };
        if v3.is_none() {
            p.mark = mark3;
        }
        if p.failed() {
            return None;
        }
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.stmt_return(a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `raise_stmt`
pub(crate) fn raise_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x4000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = raise_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn raise_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(98) else { break 'x1 };
        let mark3 = p.mark;
        if p.at_in_pass(0xf00a00010e0481000008200c28e, 0xf02a000b0e0481000008200c28e) {
            'x4: {
                let Some(v5) = expression(p) else { break 'x4 };
                let mark6 = p.mark;
                'x7: {
                    let Some(v8) = p.token(87) else { break 'x7 };
                    let Some(v9) = expression(p) else { break 'x7 };
                    let a = v5;
                    let b = v9;
                    let span = p.span_from(start);
                    return Some(p.arena.stmt_raise(Some(a), Some(b), span));
                }
                p.mark = mark6;
                if p.failed() {
                    return None;
                }
                let a = v5;
                let span = p.span_from(start);
                return Some(p.arena.stmt_raise(Some(a), None, span));
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        let span = p.span_from(start);
        return Some(p.arena.stmt_raise(None, None, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `pass_stmt`
pub(crate) fn pass_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x2000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = pass_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn pass_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(97) else { break 'x1 };
        let span = p.span_from(start);
        return Some(p.arena.stmt_pass(span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `break_stmt`
pub(crate) fn break_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x20000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = break_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn break_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(77) else { break 'x1 };
        let span = p.span_from(start);
        return Some(p.arena.stmt_break(span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `continue_stmt`
pub(crate) fn continue_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x80000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = continue_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn continue_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(79) else { break 'x1 };
        let span = p.span_from(start);
        return Some(p.arena.stmt_continue(span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `global_stmt`
pub(crate) fn global_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x10000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = global_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn global_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(88) else { break 'x1 };
        let level3 = p.level;
        p.level += 1;
        let v3 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !items.is_empty() {
                    if p.token_in(0x1000).is_none() {
                        break;
                    }
                    p.level = level3 + 2;
                }
                if !p.at(0xf00000000000000000000000002) {
                    p.mark = before;
                    break;
                }
                match p.name() {
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
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.stmt_global(p.ids(a), span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `nonlocal_stmt`
pub(crate) fn nonlocal_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x400000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = nonlocal_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn nonlocal_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(94) else { break 'x1 };
        let level3 = p.level;
        p.level += 1;
        let v3 = {
            let mut items = p.items();
            loop {
                let before = p.mark;
                if !items.is_empty() {
                    if p.token_in(0x1000).is_none() {
                        break;
                    }
                    p.level = level3 + 2;
                }
                if !p.at(0xf00000000000000000000000002) {
                    p.mark = before;
                    break;
                }
                match p.name() {
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
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.stmt_nonlocal(p.ids(a), span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `del_stmt`
pub(crate) fn del_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x200000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = del_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn del_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(81) else { break 'x1 };
        let Some(v3) = del_targets(p) else { break 'x1 };
        if !p.at(0x2010) || p.failed() {
            break 'x1;
        }
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.stmt_delete(a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x5: {
            let Some(v6) = invalid_del_stmt(p) else { break 'x5 };
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

/// `yield_stmt`
pub(crate) fn yield_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x80000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = yield_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn yield_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.at(0x80000000000000000000000000) {
        'x1: {
            let Some(v2) = yield_expr(p) else { break 'x1 };
            let y = v2;
            let span = p.span_from(start);
            return Some(p.arena.stmt_expr(y, span));
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

/// `assert_stmt`
pub(crate) fn assert_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x4000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = assert_stmt_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn assert_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(74) else { break 'x1 };
        let Some(v3) = expression(p) else { break 'x1 };
        let mark4 = p.mark;
        let v4 = if p.at(0x1000) {
            {
                let start5 = p.mark;
                p.level += 1;
                let group = 'g5: {
                    'x6: {
                        let Some(v7) = p.token(12) else { break 'x6 };
                        let Some(v8) = expression(p) else { break 'x6 };
                        let z = v8;
                        break 'g5 Some(z);
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
        } else {
            None
        };
        if v4.is_none() {
            p.mark = mark4;
        }
        if p.failed() {
            return None;
        }
        let a = v3;
        let b = v4;
        let span = p.span_from(start);
        return Some(p.arena.stmt_assert(a, b, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `import_stmt`
pub(crate) fn import_stmt<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x48000000000000000000000) {
        return None;
    }
    if let Some(known) = p.recall::<&'a Stmt<'a>>(23) {
        return known;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = import_stmt_body(p, start);
    p.level -= 1;
    p.remember(23, start, value);
    value
}

#[inline]
fn import_stmt_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_import(p) else { break 'x1 };
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x40000000000000000000000) {
        'x3: {
            let Some(v4) = import_name(p) else { break 'x3 };
            return Some(v4);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    if p.at(0x8000000000000000000000) {
        'x5: {
            let Some(v6) = import_from(p) else { break 'x5 };
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

/// `import_name`
pub(crate) fn import_name<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x40000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = import_name_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn import_name_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(90) else { break 'x1 };
        let Some(v3) = dotted_as_names(p) else { break 'x1 };
        let a = v3;
        let span = p.span_from(start);
        return Some(p.arena.stmt_import(a, span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `import_from`
pub(crate) fn import_from<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x8000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = import_from_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn import_from_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(87) else { break 'x1 };
        let mark3 = p.mark;
        if p.at(0xf00000000000010000000800002) {
            'x4: {
                let level5 = p.level;
                p.level += 1;
                let v5 = {
                    let mut items = p.items();
                    loop {
                        let before = p.mark;
                        if !p.at(0x10000000800000) {
                            p.mark = before;
                            break;
                        }
                        match ({ p.token_in(0x10000000800000) }) {
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
                p.level = level5;
                let Some(v5) = v5 else { break 'x4 };
                let Some(v6) = dotted_name(p) else { break 'x4 };
                let Some(v7) = p.token(90) else { break 'x4 };
                let Some(v8) = import_from_targets(p) else {
                    break 'x4;
                };
                let a = v5;
                let b = v6;
                let c = v8;
                let span = p.span_from(start);
                return p.import_from(a, Some(b), c, span);
            }
            p.mark = mark3;
            if p.failed() {
                return None;
            }
        } else if p.failed() {
            return None;
        }
        if p.at(0x10000000800000) {
            'x9: {
                let level10 = p.level;
                p.level += 1;
                let v10 = {
                    let mut items = p.items();
                    loop {
                        let before = p.mark;
                        if !p.at(0x10000000800000) {
                            p.mark = before;
                            break;
                        }
                        match ({ p.token_in(0x10000000800000) }) {
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
                let Some(v11) = p.token(90) else { break 'x9 };
                let Some(v12) = import_from_targets(p) else {
                    break 'x9;
                };
                let a = v10;
                let b = v12;
                let span = p.span_from(start);
                return p.import_from(a, None, b, span);
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

/// `import_from_targets`
pub(crate) fn import_from_targets<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Alias<'a>]> {
    if !p.at_in_pass(0xf00000000000000000000010082, 0xf00000000000000000000010092) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = import_from_targets_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn import_from_targets_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Alias<'a>]> {
    'x1: {
        let Some(v2) = p.token(7) else { break 'x1 };
        let Some(v3) = import_from_as_names(p) else {
            break 'x1;
        };
        let v4 = p.token_in(0x1000);
        if p.failed() {
            return None;
        }
        let Some(v5) = p.token(8) else { break 'x1 };
        let a = v3;
        return Some(a);
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.at(0xf00000000000000000000000002) {
        'x6: {
            let Some(v7) = import_from_as_names(p) else {
                break 'x6;
            };
            if p.at(0x1000) || p.failed() {
                break 'x6;
            }
            let a = v7;
            return Some(a);
        }
        p.mark = start;
        if p.failed() {
            return None;
        }
    } else if p.failed() {
        return None;
    }
    'x9: {
        let Some(v10) = p.token(16) else { break 'x9 };
        let span = p.span_from(start);
        return Some(p.arena.slice(&[p.arena.alias(p.arena.name("*"), None, span)]));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    if p.invalid {
        'x11: {
            let Some(v12) = invalid_import_from_targets(p) else {
                break 'x11;
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

/// `import_from_as_names`
pub(crate) fn import_from_as_names<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Alias<'a>]> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = import_from_as_names_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn import_from_as_names_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Alias<'a>]> {
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
                    match import_from_as_name(p) {
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

/// `import_from_as_name`
pub(crate) fn import_from_as_name<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Alias<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = import_from_as_name_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn import_from_as_name_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Alias<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_import_from_as_name(p) else {
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
        let Some(v4) = p.name() else { break 'x3 };
        let mark5 = p.mark;
        let v5 = if p.at(0x2000000000000000000) {
            {
                let start6 = p.mark;
                p.level += 1;
                let group = 'g6: {
                    'x7: {
                        let Some(v8) = p.token(73) else { break 'x7 };
                        let Some(v9) = p.name() else { break 'x7 };
                        let z = v9;
                        break 'g6 Some(z);
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
        let a = v4;
        let b = v5;
        let span = p.span_from(start);
        return Some(p.arena.alias(p.id(a), b.map(|b| p.id(b)), span));
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}

/// `dotted_as_names`
pub(crate) fn dotted_as_names<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a [&'a Alias<'a>]> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = dotted_as_names_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn dotted_as_names_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a [&'a Alias<'a>]> {
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
                    match dotted_as_name(p) {
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

/// `dotted_as_name`
pub(crate) fn dotted_as_name<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Alias<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = dotted_as_name_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn dotted_as_name_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Alias<'a>> {
    if p.invalid {
        'x1: {
            let Some(v2) = invalid_dotted_as_name(p) else {
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
    if p.at(0xf00000000000000000000000002) {
        'x3: {
            let Some(v4) = dotted_name(p) else { break 'x3 };
            let mark5 = p.mark;
            let v5 = if p.at(0x2000000000000000000) {
                {
                    let start6 = p.mark;
                    p.level += 1;
                    let group = 'g6: {
                        'x7: {
                            let Some(v8) = p.token(73) else { break 'x7 };
                            let Some(v9) = p.name() else { break 'x7 };
                            let z = v9;
                            break 'g6 Some(z);
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
            let a = v4;
            let b = v5;
            let span = p.span_from(start);
            return Some(p.arena.alias(p.id(a), b.map(|b| p.id(b)), span));
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

/// `dotted_name`
pub(crate) fn dotted_name<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Expr<'a>> {
    if !p.at(0xf00000000000000000000000002) {
        return None;
    }
    if p.second_pass
        && let Some(known) = p.recall::<&'a Expr<'a>>(31)
    {
        return known;
    }
    let start = p.mark;
    if !p.enter(2) {
        return None;
    }
    let value = dotted_name_body(p, start);
    p.level -= 2;
    if p.second_pass {
        p.remember(31, start, value);
    }
    value
}

#[inline]
fn dotted_name_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Expr<'a>> {
    let mut left = 'base: {
        'x1: {
            let Some(v2) = p.name() else { break 'x1 };
            break 'base Some(v2);
        }
        p.mark = start;
        if p.failed() {
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
            left = p.join_names(a, b);
            continue 'grow;
        }
        p.mark = mid;
        if p.failed() {
            return None;
        }
        return Some(left);
    }
}

/// `type_alias`
pub(crate) fn type_alias<'a>(p: &mut Parser<'_, 'a>) -> Option<&'a Stmt<'a>> {
    if !p.at(0x800000000000000000000000000) {
        return None;
    }
    let start = p.mark;
    if !p.enter(1) {
        return None;
    }
    let value = type_alias_body(p, start);
    p.level -= 1;
    value
}

#[inline]
fn type_alias_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<&'a Stmt<'a>> {
    'x1: {
        let Some(v2) = p.token(107) else { break 'x1 };
        let Some(v3) = p.name() else { break 'x1 };
        let mark4 = p.mark;
        let v4 = if p.at(0x200) { type_params(p) } else { None };
        if v4.is_none() {
            p.mark = mark4;
        }
        if p.failed() {
            return None;
        }
        let Some(v5) = p.token(22) else { break 'x1 };
        let Some(v6) = expression(p) else { break 'x1 };
        let n = v3;
        let t = v4;
        let b = v6;
        let span = p.span_from(start);
        return p.since(
            12,
            "Type statement is",
            p.arena
                .stmt_type_alias(p.with_context(n, Store), t.unwrap_or(&[]), b, span),
        );
    }
    p.mark = start;
    if p.failed() {
        return None;
    }
    None
}
