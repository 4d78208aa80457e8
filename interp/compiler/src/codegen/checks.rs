//! SyntaxWarnings for what is surely a mistake: `is` with a literal, calling a literal, indexing with a string.

use sidewinder_syntax::ast::{CmpOp, Constant, Expr, ExprCompare, ExprKind};

use super::Codegen;
use crate::tree::{Compiled, constant_of, folded_format, location};

/// The name of the type that an expression is sure to have.
fn inferred_type(expr: &Expr<'_>) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Tuple(_) => "tuple",
        ExprKind::List(_) | ExprKind::ListComp(_) => "list",
        ExprKind::Dict(_) | ExprKind::DictComp(_) => "dict",
        ExprKind::Set(_) | ExprKind::SetComp(_) => "set",
        ExprKind::GeneratorExp(_) => "generator",
        ExprKind::Lambda(_) => "function",
        ExprKind::TemplateStr(_) | ExprKind::Interpolation(_) => "string.templatelib.Template",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue(_) => "str",
        ExprKind::BinOp(_) if folded_format(expr).is_some() => "str",
        _ => match constant_of(expr, 0)? {
            Constant::None => "NoneType",
            Constant::True | Constant::False => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::Tuple(_) => "tuple",
            Constant::FrozenSet(_) => "frozenset",
        },
    })
}

/// Whether identity with this expression makes sense: it is no constant, or a singleton.
fn identity_makes_sense(expr: &Expr<'_>) -> bool {
    match &expr.kind {
        ExprKind::Tuple(node) => node.elts.iter().any(|elt| constant_of(elt, 0).is_none()),
        _ => match constant_of(expr, 0) {
            None => true,
            Some(value) => {
                matches!(
                    value,
                    Constant::None | Constant::True | Constant::False | Constant::Ellipsis
                )
            }
        },
    }
}

impl<'a> Codegen<'_, 'a> {
    pub(super) fn check_compare(&mut self, expr: &Expr<'a>, node: &ExprCompare<'a>) -> Compiled {
        let mut left = node.left;
        for (op, right) in node.ops.iter().zip(node.comparators) {
            let advice = match op {
                CmpOp::Is => Some(("is", "==")),
                CmpOp::IsNot => Some(("is not", "!=")),
                _ => None,
            };
            if let Some((operator, better)) = advice {
                let literal = if identity_makes_sense(left) { *right } else { left };
                if !identity_makes_sense(literal) {
                    let name = inferred_type(literal).unwrap_or("");
                    let message = format!("\"{operator}\" with '{name}' literal. Did you mean \"{better}\"?");
                    return self.warn(location(expr.span), message);
                }
            }
            left = right;
        }
        Ok(())
    }

    pub(super) fn check_caller(&mut self, func: &Expr<'a>) -> Compiled {
        match inferred_type(func) {
            Some(name) if !matches!(func.kind, ExprKind::Lambda(_)) => {
                let message = format!("'{name}' object is not callable; perhaps you missed a comma?");
                self.warn(location(func.span), message)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn check_subscripter(&mut self, value: &Expr<'a>) -> Compiled {
        let wrong = match &value.kind {
            ExprKind::Set(_)
            | ExprKind::SetComp(_)
            | ExprKind::GeneratorExp(_)
            | ExprKind::TemplateStr(_)
            | ExprKind::Interpolation(_)
            | ExprKind::Lambda(_) => true,
            _ => matches!(
                constant_of(value, 0),
                Some(
                    Constant::None
                        | Constant::Ellipsis
                        | Constant::Int(_)
                        | Constant::True
                        | Constant::False
                        | Constant::Float(_)
                        | Constant::Complex(_)
                        | Constant::FrozenSet(_)
                )
            ),
        };
        if !wrong {
            return Ok(());
        }
        let name = inferred_type(value).unwrap_or("");
        let message = format!("'{name}' object is not subscriptable; perhaps you missed a comma?");
        self.warn(location(value.span), message)
    }

    pub(super) fn check_index(&mut self, value: &Expr<'a>, index: &Expr<'a>) -> Compiled {
        let Some(index_type) = inferred_type(index) else {
            return Ok(());
        };
        if matches!(index_type, "int" | "bool") {
            return Ok(());
        }
        let is_sequence = match &value.kind {
            ExprKind::Tuple(_)
            | ExprKind::List(_)
            | ExprKind::ListComp(_)
            | ExprKind::JoinedStr(_)
            | ExprKind::FormattedValue(_) => true,
            ExprKind::BinOp(_) => folded_format(value).is_some(),
            _ => matches!(
                constant_of(value, 0),
                Some(Constant::Str(_) | Constant::Bytes(_) | Constant::Tuple(_))
            ),
        };
        if !is_sequence {
            return Ok(());
        }
        let name = inferred_type(value).unwrap_or("");
        let message = format!(
            "{name} indices must be integers or slices, not {index_type}; perhaps you missed a comma?"
        );
        self.warn(location(value.span), message)
    }
}
