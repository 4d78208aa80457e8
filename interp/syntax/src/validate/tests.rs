//! Trees that only Python code could build; the messages are the oracle's.

use super::{InvalidKind, validate};
use crate::ast::{BoolOp, Constant, Expr, ExprContext, Int, Mod, Span, Stmt};
use crate::{Arena, Storage};

const HERE: Span = Span {
    lineno: 1,
    col_offset: 0,
    end_lineno: 1,
    end_col_offset: 0,
};

/// The message for a tree made in an arena; empty when it passes.
fn message(make: impl for<'a> FnOnce(&Arena<'a>) -> &'a Mod<'a>) -> (String, InvalidKind) {
    let storage = Storage::new();
    let arena = Arena::new(&storage);
    match validate(make(&arena), 1000) {
        Ok(()) => (String::new(), InvalidKind::Value),
        Err(invalid) => (invalid.message, invalid.kind),
    }
}

fn load<'a>(arena: &Arena<'a>) -> &'a Expr<'a> {
    arena.expr_name(arena.name("x"), ExprContext::Load, HERE)
}

fn module<'a>(arena: &Arena<'a>, stmt: &'a Stmt<'a>) -> &'a Mod<'a> {
    arena.mod_module(arena.slice(&[stmt]), &[])
}

#[test]
fn refuses_what_the_oracle_refuses() {
    let (text, _) = message(|a| module(a, a.stmt_assign(&[], load(a), None, HERE)));
    assert_eq!(text, "empty targets on Assign");
    let (text, _) = message(|a| module(a, a.stmt_assign(a.slice(&[load(a)]), load(a), None, HERE)));
    assert_eq!(text, "expression must have Store context but has Load instead");
    let (text, _) = message(|a| {
        let one = a.expr_constant(Constant::Int(Int::Small(1)), None, HERE);
        module(a, a.stmt_delete(a.slice(&[one]), HERE))
    });
    assert_eq!(text, "expression which can't be assigned to in Del context");
    let (text, kind) = message(|a| {
        let target = a.expr_attribute(load(a), a.name("a"), ExprContext::Store, HERE);
        module(a, a.stmt_ann_assign(target, load(a), None, 1, HERE))
    });
    assert_eq!(
        (text.as_str(), kind),
        ("AnnAssign with simple non-Name target", InvalidKind::Type)
    );
    let (text, _) = message(|a| a.mod_expression(a.expr_bool_op(BoolOp::And, a.slice(&[load(a)]), HERE)));
    assert_eq!(text, "BoolOp with less than 2 values");
    let (text, _) = message(|a| a.mod_expression(a.expr_name(a.name("None"), ExprContext::Load, HERE)));
    assert_eq!(text, "identifier field can't represent 'None' constant");
    let (text, _) = message(|a| {
        let alone = a.pattern_match_star(None, HERE);
        let case = a.match_case(alone, None, a.slice(&[a.stmt_pass(HERE)]));
        module(a, a.stmt_match(load(a), a.slice(&[case]), HERE))
    });
    assert_eq!(text, "can't use MatchStar here");
}

#[test]
fn refuses_wrong_places() {
    let at = |lineno, col_offset, end_lineno, end_col_offset| {
        let span = Span {
            lineno,
            col_offset,
            end_lineno,
            end_col_offset,
        };
        message(|a| a.mod_expression(a.expr_name(a.name("x"), ExprContext::Load, span))).0
    };
    assert_eq!(at(2, 0, 1, 0), "AST node line range (2, 1) is not valid");
    assert_eq!(at(1, 5, 1, 3), "line 1, column 5-3 is not a valid range");
    assert_eq!(
        at(-1, 0, 1, 0),
        "AST node column range (0, 0) for line range (-1, 1) is not valid"
    );
    assert_eq!(at(-2, -1, -2, -1), "");
}

#[test]
fn deep_trees_are_refused_without_a_crash() {
    let storage = Storage::new();
    let arena = Arena::new(&storage);
    let mut node = load(&arena);
    for _ in 0..200_000 {
        node = arena.expr_await(node, HERE);
    }
    let invalid = validate(arena.mod_expression(node), 100_000);
    assert_eq!(invalid.map_err(|e| e.kind), Err(InvalidKind::Recursion));
}
