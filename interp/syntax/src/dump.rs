//! A tree as text, exactly as `ast.dump(tree, include_attributes=...)` of Python 3.14 prints it.
//!
//! The walk keeps its own stack, so a tree of any depth can be printed. Nothing is indented: `indent` is Python's.

use crate::ast::meta::{Arity, Field, Node, Value};
use crate::ast::{Constant, Int};
use sidewinder_text::wtf8::Wtf8Buf;
use sidewinder_text::{float, repr};
use std::fmt::Write;

/// What is still to be printed, the next thing last.
enum Task<'a> {
    Text(&'static str),
    FieldName(&'static str),
    Value(Value<'a>),
    Attributes(Node<'a>, bool),
}

/// Prints a tree. With `attributes`, each node's place follows its fields.
pub fn dump(root: Node<'_>, attributes: bool) -> String {
    let mut out = String::new();
    let mut tasks = vec![Task::Value(Value::Node(root))];
    while let Some(task) = tasks.pop() {
        match task {
            Task::Text(text) => out.push_str(text),
            Task::FieldName(name) => {
                out.push_str(name);
                out.push('=');
            }
            Task::Value(Value::Node(node)) => open_node(&mut out, &mut tasks, node, attributes),
            Task::Value(Value::List(list)) => {
                out.push('[');
                tasks.push(Task::Text("]"));
                for index in (0..list.len()).rev() {
                    tasks.extend(list.get(index).map(Task::Value));
                    if index > 0 {
                        tasks.push(Task::Text(", "));
                    }
                }
            }
            Task::Value(Value::None) => out.push_str("None"),
            Task::Value(Value::Int(value)) => push(&mut out, format_args!("{value}")),
            Task::Value(Value::Name(name)) => out.push_str(&lossless(repr::repr_str(name.text()))),
            Task::Value(Value::Constant(constant)) => push_constant(&mut out, constant),
            Task::Attributes(node, fields_before) => push_attributes(&mut out, node, fields_before),
        }
    }
    out
}

fn open_node<'a>(out: &mut String, tasks: &mut Vec<Task<'a>>, node: Node<'a>, attributes: bool) {
    let class = node.class();
    out.push_str(class.name);
    out.push('(');
    tasks.push(Task::Text(")"));
    let shown: Vec<_> = class
        .fields
        .iter()
        .enumerate()
        .filter_map(|(index, field)| node.field(index).map(|value| (field, value)))
        .filter(|(field, value)| is_shown(field, value))
        .collect();
    if attributes && class.attributes {
        tasks.push(Task::Attributes(node, !shown.is_empty()));
    }
    let count = shown.len();
    for (position, (field, value)) in shown.into_iter().rev().enumerate() {
        tasks.push(Task::Value(value));
        tasks.push(Task::FieldName(field.name));
        if position + 1 < count {
            tasks.push(Task::Text(", "));
        }
    }
}

/// Empty lists are left out, and so is `None` where it is the class's default.
fn is_shown(field: &Field, value: &Value<'_>) -> bool {
    match value {
        Value::List(list) => !list.is_empty(),
        Value::None => field.arity != Arity::Optional,
        _ => true,
    }
}

fn push_attributes(out: &mut String, node: Node<'_>, fields_before: bool) {
    let Some(span) = node.span() else { return };
    let comma = if fields_before { ", " } else { "" };
    push(
        out,
        format_args!(
            "{comma}lineno={}, col_offset={}, end_lineno={}, end_col_offset={}",
            span.lineno, span.col_offset, span.end_lineno, span.end_col_offset
        ),
    );
}

fn push_constant(out: &mut String, constant: Constant<'_>) {
    match constant {
        Constant::None => out.push_str("None"),
        Constant::True => out.push_str("True"),
        Constant::False => out.push_str("False"),
        Constant::Ellipsis => out.push_str("Ellipsis"),
        Constant::Int(Int::Small(value)) => push(out, format_args!("{value}")),
        Constant::Int(Int::Large { negative, digits }) => {
            if negative {
                out.push('-');
            }
            push_decimal(out, digits);
        }
        Constant::Float(value) => out.push_str(&float::repr(value)),
        Constant::Complex(&(real, imag)) => push_complex(out, real, imag),
        Constant::Str(text) => out.push_str(&lossless(repr::repr_str(text))),
        Constant::Bytes(bytes) => out.push_str(&repr::repr_bytes(bytes)),
        Constant::Tuple(items) => {
            out.push('(');
            push_items(out, items);
            out.push_str(if items.len() == 1 { ",)" } else { ")" });
        }
        Constant::FrozenSet([]) => out.push_str("frozenset()"),
        Constant::FrozenSet(items) => {
            out.push_str("frozenset({");
            push_items(out, items);
            out.push_str("})");
        }
    }
}

fn push_items(out: &mut String, items: &[Constant<'_>]) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        push_constant(out, *item);
    }
}

/// `repr` of a complex number: without parentheses when the real part is a positive zero.
fn push_complex(out: &mut String, real: f64, imag: f64) {
    let imag_text = float::repr_bare(imag);
    if real == 0.0 && real.is_sign_positive() {
        push(out, format_args!("{imag_text}j"));
    } else {
        let plus = if imag_text.starts_with('-') { "" } else { "+" };
        push(
            out,
            format_args!("({}{plus}{imag_text}j)", float::repr_bare(real)),
        );
    }
}

/// The decimal digits of a magnitude in 30-bit digits.
fn push_decimal(out: &mut String, digits: &[u32]) {
    const BASE: u64 = 1_000_000_000;
    let mut decimal: Vec<u32> = Vec::new();
    for digit in digits.iter().rev() {
        let mut carry = u64::from(*digit);
        for place in &mut decimal {
            let value = (u64::from(*place) << 30) + carry;
            *place = u32::try_from(value % BASE).unwrap_or_default();
            carry = value / BASE;
        }
        while carry > 0 {
            decimal.push(u32::try_from(carry % BASE).unwrap_or_default());
            carry /= BASE;
        }
    }
    let mut places = decimal.iter().rev();
    match places.next() {
        None => out.push('0'),
        Some(first) => push(out, format_args!("{first}")),
    }
    for place in places {
        push(out, format_args!("{place:09}"));
    }
}

/// A `repr` is UTF-8: it escapes lone surrogates.
fn lossless(text: Wtf8Buf) -> String {
    text.into_string().unwrap_or_default()
}

/// Writing to a `String` cannot fail.
fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(arguments);
    debug_assert!(written.is_ok());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::{ExprContext, Span};
    use crate::{Arena, Storage};

    #[test]
    fn prints_as_python_does() {
        let storage = Storage::new();
        let arena = Arena::new(&storage);
        let span = Span {
            lineno: 1,
            col_offset: 0,
            end_lineno: 1,
            end_col_offset: 1,
        };
        let name = arena.expr_name(arena.name("x"), ExprContext::Load, span);
        let dict = arena.expr_dict(arena.slice(&[None]), arena.slice(&[name]), span);
        assert_eq!(
            dump(Node::Expr(dict), false),
            "Dict(keys=[None], values=[Name(id='x', ctx=Load())])"
        );
        let pass = arena.stmt_pass(span);
        assert_eq!(
            dump(Node::Stmt(pass), true),
            "Pass(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)"
        );
        let none = arena.expr_constant(Constant::None, None, span);
        assert_eq!(dump(Node::Expr(none), false), "Constant(value=None)");
        let big = Constant::Int(Int::Large {
            negative: true,
            digits: &[0, 0, 1 << 10],
        });
        let big = arena.expr_constant(big, None, span);
        assert_eq!(
            dump(Node::Expr(big), false),
            "Constant(value=-1180591620717411303424)"
        );
        let complex = arena.expr_constant(Constant::Complex(&(-0.0, 2.5)), None, span);
        assert_eq!(dump(Node::Expr(complex), false), "Constant(value=(-0+2.5j))");
    }
}
