//! Patterns: which values they may compare with, which names they may capture, where a star may stand.

use super::{Checked, Validator, name, positions, value_error};
use crate::arena::Name;
use crate::ast::{Constant, Expr, ExprContext, ExprKind, Operator, Pattern, PatternKind, UnaryOp};

impl Validator {
    pub(super) fn pattern(&mut self, pattern: &Pattern<'_>, star_allowed: bool) -> Checked {
        positions(pattern.span)?;
        self.deeper(|v| v.pattern_kind(&pattern.kind, star_allowed))
    }

    fn patterns(&mut self, patterns: &[&Pattern<'_>], star_allowed: bool) -> Checked {
        patterns
            .iter()
            .try_for_each(|pattern| self.pattern(pattern, star_allowed))
    }

    fn pattern_kind(&mut self, kind: &PatternKind<'_>, star_allowed: bool) -> Checked {
        match kind {
            PatternKind::MatchValue(node) => self.pattern_value(node.value),
            PatternKind::MatchSingleton(node) => match node.value {
                Constant::None | Constant::True | Constant::False => Ok(()),
                _ => value_error("MatchSingleton can only contain True, False and None"),
            },
            PatternKind::MatchSequence(node) => self.patterns(node.patterns, true),
            PatternKind::MatchMapping(node) => {
                if node.keys.len() != node.patterns.len() {
                    return value_error("MatchMapping doesn't have the same number of keys as patterns");
                }
                node.rest.map_or(Ok(()), capture)?;
                for key in node.keys {
                    if !is_singleton(key) {
                        self.pattern_value(key)?;
                    }
                }
                self.patterns(node.patterns, false)
            }
            PatternKind::MatchClass(node) => {
                if node.kwd_attrs.len() != node.kwd_patterns.len() {
                    return value_error(
                        "MatchClass doesn't have the same number of keyword attributes as patterns",
                    );
                }
                self.expr(node.cls, ExprContext::Load)?;
                let mut class = node.cls;
                while let ExprKind::Attribute(attribute) = class.kind {
                    class = attribute.value;
                }
                if !matches!(class.kind, ExprKind::Name(_)) {
                    return value_error("MatchClass cls field can only contain Name or Attribute nodes.");
                }
                node.kwd_attrs.iter().try_for_each(|attr| name(*attr))?;
                self.patterns(node.patterns, false)?;
                self.patterns(node.kwd_patterns, false)
            }
            PatternKind::MatchStar(_) if !star_allowed => value_error("can't use MatchStar here"),
            PatternKind::MatchStar(node) => node.name.map_or(Ok(()), capture),
            PatternKind::MatchAs(node) => {
                node.name.map_or(Ok(()), capture)?;
                match (node.pattern, node.name) {
                    (None, _) => Ok(()),
                    (Some(_), None) => {
                        value_error("MatchAs must specify a target name if a pattern is given")
                    }
                    (Some(pattern), Some(_)) => self.pattern(pattern, false),
                }
            }
            PatternKind::MatchOr(node) if node.patterns.len() < 2 => {
                value_error("MatchOr requires at least 2 patterns")
            }
            PatternKind::MatchOr(node) => self.patterns(node.patterns, false),
        }
    }

    fn pattern_value(&mut self, node: &Expr<'_>) -> Checked {
        self.expr(node, ExprContext::Load)?;
        let allowed = match node.kind {
            ExprKind::Constant(constant) => {
                return match constant.value {
                    Constant::Int(_)
                    | Constant::Float(_)
                    | Constant::Complex(_)
                    | Constant::Str(_)
                    | Constant::Bytes(_) => Ok(()),
                    _ => value_error("unexpected constant inside of a literal pattern"),
                };
            }
            // Strings with fields are refused later, with a place.
            ExprKind::Attribute(_) | ExprKind::JoinedStr(_) | ExprKind::TemplateStr(_) => true,
            ExprKind::UnaryOp(_) => is_negative(node, true),
            ExprKind::BinOp(n) => {
                matches!(n.op, Operator::Add | Operator::Sub)
                    && (is_real(n.left) || is_negative(n.left, false))
                    && is_imaginary(n.right)
            }
            _ => false,
        };
        if allowed {
            Ok(())
        } else {
            value_error("patterns may only match literals and attribute lookups")
        }
    }
}

fn capture(target: Name<'_>) -> Checked {
    if target.is("_") {
        return value_error("can't capture name '_' in patterns");
    }
    name(target)
}

fn constant<'a>(node: &Expr<'a>) -> Option<Constant<'a>> {
    match node.kind {
        ExprKind::Constant(constant) => Some(constant.value),
        _ => None,
    }
}

fn is_singleton(node: &Expr<'_>) -> bool {
    matches!(
        constant(node),
        Some(Constant::None | Constant::True | Constant::False)
    )
}

fn is_real(node: &Expr<'_>) -> bool {
    matches!(constant(node), Some(Constant::Int(_) | Constant::Float(_)))
}

fn is_imaginary(node: &Expr<'_>) -> bool {
    matches!(constant(node), Some(Constant::Complex(_)))
}

fn is_negative(node: &Expr<'_>, imaginary: bool) -> bool {
    match node.kind {
        ExprKind::UnaryOp(n) => {
            n.op == UnaryOp::USub && (is_real(n.operand) || (imaginary && is_imaginary(n.operand)))
        }
        _ => false,
    }
}
