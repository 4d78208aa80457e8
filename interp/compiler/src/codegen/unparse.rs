//! The text of an expression, for annotations under `from __future__ import annotations`.

use sidewinder_bytecode::code::{Const, Text};
use sidewinder_syntax::ast::{
    Arguments, BoolOp, CmpOp, Comprehension, Constant, Expr, ExprKind, Int, Operator, UnaryOp,
};
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};

/// How tightly operators bind, the loosest first.
mod level {
    pub(super) const TUPLE: u8 = 0;
    pub(super) const TEST: u8 = 1;
    pub(super) const OR: u8 = 2;
    pub(super) const AND: u8 = 3;
    pub(super) const NOT: u8 = 4;
    pub(super) const CMP: u8 = 5;
    pub(super) const EXPR: u8 = 6;
    pub(super) const BXOR: u8 = 7;
    pub(super) const BAND: u8 = 8;
    pub(super) const SHIFT: u8 = 9;
    pub(super) const ARITH: u8 = 10;
    pub(super) const TERM: u8 = 11;
    pub(super) const FACTOR: u8 = 12;
    pub(super) const POWER: u8 = 13;
    pub(super) const AWAIT: u8 = 14;
    pub(super) const ATOM: u8 = 15;
}

/// The text of an expression.
pub(super) fn unparse(expr: &Expr<'_>) -> Wtf8Buf {
    let mut writer = Writer { text: Wtf8Buf::new() };
    writer.expr(expr, level::TEST);
    writer.text
}

struct Writer {
    text: Wtf8Buf,
}

impl Writer {
    fn str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn within(&mut self, parentheses: bool, write: impl FnOnce(&mut Self)) {
        if parentheses {
            self.str("(");
        }
        write(self);
        if parentheses {
            self.str(")");
        }
    }

    fn list<T>(&mut self, items: &[T], separator: &str, mut write: impl FnMut(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.str(separator);
            }
            write(self, item);
        }
    }

    fn exprs(&mut self, exprs: &[&Expr<'_>]) {
        self.list(exprs, ", ", |writer, expr| writer.expr(expr, level::TEST));
    }

    fn expr(&mut self, expr: &Expr<'_>, outer: u8) {
        match &expr.kind {
            ExprKind::BoolOp(node) => {
                let (own, text) = match node.op {
                    BoolOp::And => (level::AND, " and "),
                    BoolOp::Or => (level::OR, " or "),
                };
                self.within(outer > own, |w| {
                    w.list(node.values, text, |w, value| w.expr(value, own + 1))
                });
            }
            ExprKind::BinOp(node) => self.binary(node.left, node.op, node.right, outer),
            ExprKind::UnaryOp(node) => {
                let (own, text) = match node.op {
                    UnaryOp::Invert => (level::FACTOR, "~"),
                    UnaryOp::Not => (level::NOT, "not "),
                    UnaryOp::UAdd => (level::FACTOR, "+"),
                    UnaryOp::USub => (level::FACTOR, "-"),
                };
                self.within(outer > own, |w| {
                    w.str(text);
                    w.expr(node.operand, own);
                });
            }
            ExprKind::Lambda(node) => self.within(outer > level::TEST, |w| {
                let args = node.args;
                let plain = node.args.posonlyargs.is_empty() && node.args.args.is_empty();
                w.str(if plain { "lambda" } else { "lambda " });
                w.arguments(args);
                w.str(": ");
                w.expr(node.body, level::TEST);
            }),
            ExprKind::IfExp(node) => self.within(outer > level::TEST, |w| {
                w.expr(node.body, level::TEST + 1);
                w.str(" if ");
                w.expr(node.test, level::TEST + 1);
                w.str(" else ");
                w.expr(node.orelse, level::TEST);
            }),
            ExprKind::Dict(node) => {
                self.str("{");
                for (index, (key, value)) in node.keys.iter().zip(node.values).enumerate() {
                    if index > 0 {
                        self.str(", ");
                    }
                    match key {
                        Some(key) => {
                            self.expr(key, level::TEST);
                            self.str(": ");
                            self.expr(value, level::TEST);
                        }
                        None => {
                            self.str("**");
                            self.expr(value, level::EXPR);
                        }
                    }
                }
                self.str("}");
            }
            ExprKind::Set(node) => {
                self.str("{");
                self.exprs(node.elts);
                self.str("}");
            }
            ExprKind::GeneratorExp(node) => self.comprehension("(", node.elt, None, node.generators, ")"),
            ExprKind::ListComp(node) => self.comprehension("[", node.elt, None, node.generators, "]"),
            ExprKind::SetComp(node) => self.comprehension("{", node.elt, None, node.generators, "}"),
            ExprKind::DictComp(node) => {
                self.comprehension("{", node.key, Some(node.value), node.generators, "}");
            }
            ExprKind::Yield(node) => {
                self.str(if node.value.is_some() { "(yield " } else { "(yield" });
                if let Some(value) = node.value {
                    self.expr(value, level::TEST);
                }
                self.str(")");
            }
            ExprKind::YieldFrom(node) => {
                self.str("(yield from ");
                self.expr(node.value, level::TEST);
                self.str(")");
            }
            ExprKind::Await(node) => self.within(outer > level::AWAIT, |w| {
                w.str("await ");
                w.expr(node.value, level::ATOM);
            }),
            ExprKind::Compare(node) => self.within(outer > level::CMP, |w| {
                w.expr(node.left, level::CMP + 1);
                for (op, comparator) in node.ops.iter().zip(node.comparators) {
                    w.str(comparison(*op));
                    w.expr(comparator, level::CMP + 1);
                }
            }),
            ExprKind::Call(node) => self.call(node),
            ExprKind::JoinedStr(_) | ExprKind::FormattedValue(_) => {
                let mut body = Writer { text: Wtf8Buf::new() };
                body.fstring(expr);
                self.str("f");
                self.repr(&body.text);
            }
            ExprKind::TemplateStr(node) => {
                let mut body = Writer { text: Wtf8Buf::new() };
                node.values.iter().for_each(|value| body.fstring(value));
                self.str("t");
                self.repr(&body.text);
            }
            ExprKind::Interpolation(_) => {
                let mut body = Writer { text: Wtf8Buf::new() };
                body.fstring(expr);
                self.str("t");
                self.repr(&body.text);
            }
            ExprKind::Constant(node) => {
                if node.kind.is_some() {
                    self.str("u");
                }
                self.constant(node.value);
            }
            ExprKind::Attribute(node) => {
                self.expr(node.value, level::ATOM);
                let int = matches!(&node.value.kind, ExprKind::Constant(value) if matches!(value.value, Constant::Int(_)));
                self.str(if int { " ." } else { "." });
                self.text.push_wtf8(node.attr.text());
            }
            ExprKind::Starred(node) => {
                self.str("*");
                self.expr(node.value, level::EXPR);
            }
            ExprKind::Name(node) => self.text.push_wtf8(node.id.text()),
            ExprKind::List(node) => {
                self.str("[");
                self.exprs(node.elts);
                self.str("]");
            }
            ExprKind::Tuple(node) => {
                if node.elts.is_empty() {
                    return self.str("()");
                }
                self.within(outer > level::TUPLE, |w| {
                    w.exprs(node.elts);
                    if node.elts.len() == 1 {
                        w.str(",");
                    }
                });
            }
            ExprKind::Subscript(node) => {
                self.expr(node.value, level::ATOM);
                self.str("[");
                self.expr(node.slice, level::TUPLE);
                self.str("]");
            }
            ExprKind::Slice(node) => {
                if let Some(lower) = node.lower {
                    self.expr(lower, level::TEST);
                }
                self.str(":");
                if let Some(upper) = node.upper {
                    self.expr(upper, level::TEST);
                }
                if let Some(step) = node.step {
                    self.str(":");
                    self.expr(step, level::TEST);
                }
            }
            ExprKind::NamedExpr(node) => self.within(outer > level::TUPLE, |w| {
                w.expr(node.target, level::ATOM);
                w.str(" := ");
                w.expr(node.value, level::ATOM);
            }),
        }
    }

    fn binary(&mut self, left: &Expr<'_>, op: Operator, right: &Expr<'_>, outer: u8) {
        let (own, text) = match op {
            Operator::Add => (level::ARITH, " + "),
            Operator::Sub => (level::ARITH, " - "),
            Operator::Mult => (level::TERM, " * "),
            Operator::MatMult => (level::TERM, " @ "),
            Operator::Div => (level::TERM, " / "),
            Operator::Mod => (level::TERM, " % "),
            Operator::LShift => (level::SHIFT, " << "),
            Operator::RShift => (level::SHIFT, " >> "),
            Operator::BitOr => (level::EXPR, " | "),
            Operator::BitXor => (level::BXOR, " ^ "),
            Operator::BitAnd => (level::BAND, " & "),
            Operator::FloorDiv => (level::TERM, " // "),
            Operator::Pow => (level::POWER, " ** "),
        };
        let right_first = op == Operator::Pow;
        self.within(outer > own, |w| {
            w.expr(left, own + u8::from(right_first));
            w.str(text);
            w.expr(right, own + u8::from(!right_first));
        });
    }

    fn comprehension(
        &mut self,
        open: &str,
        elt: &Expr<'_>,
        value: Option<&Expr<'_>>,
        generators: &[&Comprehension<'_>],
        close: &str,
    ) {
        self.str(open);
        self.expr(elt, level::TEST);
        if let Some(value) = value {
            self.str(": ");
            self.expr(value, level::TEST);
        }
        for generator in generators {
            self.str(if generator.is_async != 0 {
                " async for "
            } else {
                " for "
            });
            self.expr(generator.target, level::TUPLE);
            self.str(" in ");
            self.expr(generator.iter, level::TEST + 1);
            for condition in generator.ifs {
                self.str(" if ");
                self.expr(condition, level::TEST + 1);
            }
        }
        self.str(close);
    }

    fn call(&mut self, node: &sidewinder_syntax::ast::ExprCall<'_>) {
        self.expr(node.func, level::ATOM);
        if let ([single], []) = (node.args, node.keywords)
            && matches!(single.kind, ExprKind::GeneratorExp(_))
        {
            // The parentheses of the generator expression are enough.
            return self.expr(single, level::TEST);
        }
        self.str("(");
        self.exprs(node.args);
        for (index, keyword) in node.keywords.iter().enumerate() {
            if index > 0 || !node.args.is_empty() {
                self.str(", ");
            }
            match keyword.arg {
                Some(name) => {
                    self.text.push_wtf8(name.text());
                    self.str("=");
                }
                None => self.str("**"),
            }
            self.expr(keyword.value, level::TEST);
        }
        self.str(")");
    }

    fn arguments(&mut self, args: &Arguments<'_>) {
        let mut first = true;
        let mut comma = |w: &mut Self| {
            if !std::mem::take(&mut first) {
                w.str(", ");
            }
        };
        let positional = args.posonlyargs.len() + args.args.len();
        let without = positional.saturating_sub(args.defaults.len());
        for (index, arg) in args.posonlyargs.iter().chain(args.args).enumerate() {
            comma(self);
            self.text.push_wtf8(arg.arg.text());
            if let Some(default) = index
                .checked_sub(without)
                .and_then(|index| args.defaults.get(index))
            {
                self.str("=");
                self.expr(default, level::TEST);
            }
            if index + 1 == args.posonlyargs.len() {
                self.str(", /");
            }
        }
        if args.vararg.is_some() || !args.kwonlyargs.is_empty() {
            comma(self);
            self.str("*");
            if let Some(arg) = args.vararg {
                self.text.push_wtf8(arg.arg.text());
            }
        }
        for (arg, default) in args.kwonlyargs.iter().zip(args.kw_defaults) {
            comma(self);
            self.text.push_wtf8(arg.arg.text());
            if let Some(default) = default {
                self.str("=");
                self.expr(default, level::TEST);
            }
        }
        if let Some(arg) = args.kwarg {
            comma(self);
            self.str("**");
            self.text.push_wtf8(arg.arg.text());
        }
    }

    fn fstring(&mut self, expr: &Expr<'_>) {
        match &expr.kind {
            ExprKind::Constant(node) => {
                if let Constant::Str(text) = node.value {
                    for point in text.code_points() {
                        self.text.push(point);
                        if matches!(point, 0x7b | 0x7d) {
                            self.text.push(point);
                        }
                    }
                }
            }
            ExprKind::JoinedStr(node) => node.values.iter().for_each(|value| self.fstring(value)),
            ExprKind::FormattedValue(node) => {
                self.field(node.value, node.conversion, node.format_spec);
            }
            ExprKind::Interpolation(node) => {
                self.str("{");
                match node.str {
                    Constant::Str(text) => self.text.push_wtf8(text),
                    _ => self.expr(node.value, level::TEST + 1),
                }
                self.field_end(node.conversion, node.format_spec);
            }
            _ => self.expr(expr, level::TEST),
        }
    }

    fn field(&mut self, value: &Expr<'_>, conversion: i32, specification: Option<&Expr<'_>>) {
        let mut inner = Writer { text: Wtf8Buf::new() };
        inner.expr(value, level::TEST + 1);
        self.str(if inner.text.starts_with("{") { "{ " } else { "{" });
        self.text.push_wtf8(&inner.text);
        self.field_end(conversion, specification);
    }

    fn field_end(&mut self, conversion: i32, specification: Option<&Expr<'_>>) {
        if let Ok(letter @ (b'a' | b'r' | b's')) = u8::try_from(conversion) {
            self.str("!");
            self.text.push_char(char::from(letter));
        }
        if let Some(specification) = specification {
            self.str(":");
            self.fstring(specification);
        }
        self.str("}");
    }

    fn repr(&mut self, text: &Wtf8) {
        let repr = sidewinder_bytecode::disassemble::repr(&Const::Str(Text::constant(text)));
        self.str(&repr);
    }

    fn constant(&mut self, value: Constant<'_>) {
        let infinity = "1e309";
        let value = match value {
            Constant::Ellipsis => return self.str("..."),
            Constant::None => Const::None,
            Constant::True => Const::True,
            Constant::False => Const::False,
            Constant::Int(Int::Small(value)) => Const::Int(value.into()),
            Constant::Int(Int::Large { negative, digits }) => {
                Const::Int(sidewinder_bigint::BigInt::from_digits(negative, digits))
            }
            Constant::Float(value) => Const::Float(value),
            Constant::Complex((real, imag)) => Const::Complex(*real, *imag),
            Constant::Str(text) => Const::Str(Text::constant(text)),
            Constant::Bytes(bytes) => Const::Bytes(bytes.into()),
            Constant::Tuple(items) => {
                self.str("(");
                self.list(items, ", ", |writer, item| writer.constant(*item));
                return self.str(if items.len() == 1 { ",)" } else { ")" });
            }
            Constant::FrozenSet(items) => {
                self.str("frozenset({");
                self.list(items, ", ", |writer, item| writer.constant(*item));
                return self.str("})");
            }
        };
        let repr = sidewinder_bytecode::disassemble::repr(&value);
        if matches!(value, Const::Float(_) | Const::Complex(..)) {
            return self.str(&repr.replace("inf", infinity));
        }
        self.str(&repr);
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}
