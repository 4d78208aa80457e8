//! Expressions: the dispatch, and those of a few instructions.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::{binary_operator, comparison, intrinsic_1, resume};
use sidewinder_syntax::ast::{
    BoolOp, CmpOp, Expr, ExprBoolOp, ExprCompare, ExprContext, ExprIfExp, ExprKind, ExprUnaryOp, Operator,
    UnaryOp,
};

use super::{Codegen, UnitKind};
use crate::symtable::Comprehension;
use crate::tree::{Compiled, constant_of, error_at, folded_format, location};

impl<'a> Codegen<'_, 'a> {
    pub(super) fn exprs(&mut self, exprs: &'a [&'a Expr<'a>]) -> Compiled {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    pub(super) fn expr(&mut self, expr: &'a Expr<'a>) -> Compiled {
        self.descend()?;
        self.expr_kind(expr)?;
        self.depth -= 1;
        Ok(())
    }

    fn expr_kind(&mut self, expr: &'a Expr<'a>) -> Compiled {
        let place = location(expr.span);
        match &expr.kind {
            ExprKind::Constant(node) => {
                let value = self.constant(node.value);
                self.load_const(place, value);
                Ok(())
            }
            ExprKind::Name(node) => {
                if let Some(value) = constant_of(expr, self.settings.optimize) {
                    let value = self.constant(value);
                    self.load_const(place, value);
                } else {
                    self.name_op(place, node.id, node.ctx);
                }
                Ok(())
            }
            ExprKind::Attribute(node) => self.attribute(expr, node),
            ExprKind::Subscript(node) => self.subscript(expr, node),
            ExprKind::Call(node) => self.call(expr, node),
            ExprKind::Compare(node) => self.compare(expr, node),
            ExprKind::BinOp(node) => {
                if let Some(parts) = folded_format(expr) {
                    return self.folded_format(place, &parts);
                }
                self.expr(node.left)?;
                self.expr(node.right)?;
                self.binary_op(place, node.op, false);
                Ok(())
            }
            ExprKind::UnaryOp(node) => self.unary(place, node),
            ExprKind::BoolOp(node) => self.bool_op(place, node),
            ExprKind::IfExp(node) => self.if_expression(place, node),
            ExprKind::NamedExpr(node) => {
                self.expr(node.value)?;
                self.op_i(place, Opcode::COPY, 1);
                self.expr(node.target)
            }
            ExprKind::Lambda(node) => self.lambda(expr, node),
            ExprKind::Dict(node) => self.dict(place, node),
            ExprKind::Set(node) => self.set(place, node.elts),
            ExprKind::List(node) => self.list(place, node),
            ExprKind::Tuple(node) => self.tuple(place, node),
            ExprKind::GeneratorExp(node) => {
                self.comprehension(expr, Comprehension::Generator, node.generators, node.elt, None)
            }
            ExprKind::ListComp(node) => {
                self.comprehension(expr, Comprehension::List, node.generators, node.elt, None)
            }
            ExprKind::SetComp(node) => {
                self.comprehension(expr, Comprehension::Set, node.generators, node.elt, None)
            }
            ExprKind::DictComp(node) => self.comprehension(
                expr,
                Comprehension::Dict,
                node.generators,
                node.key,
                Some(node.value),
            ),
            ExprKind::Yield(node) => {
                if !self.scope().is_function_like() {
                    return Err(error_at(place, "'yield' outside function"));
                }
                match node.value {
                    Some(value) => self.expr(value)?,
                    None => self.load_const(place, Const::None),
                }
                self.yield_value(place);
                Ok(())
            }
            ExprKind::YieldFrom(node) => {
                if !self.scope().is_function_like() {
                    return Err(error_at(place, "'yield from' outside function"));
                }
                if self.unit.kind == UnitKind::AsyncFunction {
                    return Err(error_at(place, "'yield from' inside async function"));
                }
                self.expr(node.value)?;
                self.op(place, Opcode::GET_YIELD_FROM_ITER);
                self.load_const(place, Const::None);
                self.yield_from(place, false);
                Ok(())
            }
            ExprKind::Await(node) => {
                self.expr(node.value)?;
                self.await_value(place, 0);
                Ok(())
            }
            ExprKind::JoinedStr(node) => self.joined_str(place, node),
            ExprKind::TemplateStr(node) => self.template_str(place, node),
            ExprKind::FormattedValue(node) => self.formatted_value(place, node),
            ExprKind::Interpolation(node) => self.interpolation(place, node),
            ExprKind::Starred(node) => Err(error_at(
                place,
                if node.ctx == ExprContext::Store {
                    "starred assignment target must be in a list or tuple"
                } else {
                    "can't use starred expression here"
                },
            )),
            ExprKind::Slice(node) => self.slice(place, node),
        }
    }

    pub(super) fn yield_value(&mut self, place: Location) {
        if self.scope().generator && self.scope().coroutine {
            let wrap = u32::from(intrinsic_1::INTRINSIC_ASYNC_GEN_WRAP);
            self.op_i(place, Opcode::CALL_INTRINSIC_1, wrap);
        }
        self.op_i(place, Opcode::YIELD_VALUE, 0);
        self.op_i(place, Opcode::RESUME, u32::from(resume::AFTER_YIELD));
    }

    fn unary(&mut self, place: Location, node: &ExprUnaryOp<'a>) -> Compiled {
        self.expr(node.operand)?;
        match node.op {
            UnaryOp::UAdd => {
                let positive = u32::from(intrinsic_1::INTRINSIC_UNARY_POSITIVE);
                self.op_i(place, Opcode::CALL_INTRINSIC_1, positive);
            }
            UnaryOp::Not => {
                self.op(place, Opcode::TO_BOOL);
                self.op(place, Opcode::UNARY_NOT);
            }
            UnaryOp::Invert => self.op(place, Opcode::UNARY_INVERT),
            UnaryOp::USub => self.op(place, Opcode::UNARY_NEGATIVE),
        }
        Ok(())
    }

    pub(super) fn binary_op(&mut self, place: Location, op: Operator, in_place: bool) {
        let number = match op {
            Operator::Add => binary_operator::NB_ADD,
            Operator::Sub => binary_operator::NB_SUBTRACT,
            Operator::Mult => binary_operator::NB_MULTIPLY,
            Operator::MatMult => binary_operator::NB_MATRIX_MULTIPLY,
            Operator::Div => binary_operator::NB_TRUE_DIVIDE,
            Operator::Mod => binary_operator::NB_REMAINDER,
            Operator::Pow => binary_operator::NB_POWER,
            Operator::LShift => binary_operator::NB_LSHIFT,
            Operator::RShift => binary_operator::NB_RSHIFT,
            Operator::BitOr => binary_operator::NB_OR,
            Operator::BitXor => binary_operator::NB_XOR,
            Operator::BitAnd => binary_operator::NB_AND,
            Operator::FloorDiv => binary_operator::NB_FLOOR_DIVIDE,
        };
        let first = if in_place {
            binary_operator::NB_INPLACE_ADD
        } else {
            binary_operator::NB_ADD
        };
        self.op_i(place, Opcode::BINARY_OP, u32::from(first + number));
    }

    fn bool_op(&mut self, place: Location, node: &ExprBoolOp<'a>) -> Compiled {
        let opcode = if node.op == BoolOp::And {
            Opcode::JUMP_IF_FALSE
        } else {
            Opcode::JUMP_IF_TRUE
        };
        let end = self.label();
        let Some((last, values)) = node.values.split_last() else {
            return Ok(());
        };
        for value in values {
            self.expr(value)?;
            self.jump(place, opcode, end);
            self.op(place, Opcode::POP_TOP);
        }
        self.expr(last)?;
        self.place(end);
        Ok(())
    }

    fn if_expression(&mut self, place: Location, node: &ExprIfExp<'a>) -> Compiled {
        let (end, orelse) = (self.label(), self.label());
        self.jump_if(place, node.test, orelse, false)?;
        self.expr(node.body)?;
        self.jump(Location::NONE, Opcode::JUMP_NO_INTERRUPT, end);
        self.place(orelse);
        self.expr(node.orelse)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn compare_op(&mut self, place: Location, op: CmpOp) {
        let number = match op {
            CmpOp::Is => return self.op_i(place, Opcode::IS_OP, 0),
            CmpOp::IsNot => return self.op_i(place, Opcode::IS_OP, 1),
            CmpOp::In => return self.op_i(place, Opcode::CONTAINS_OP, 0),
            CmpOp::NotIn => return self.op_i(place, Opcode::CONTAINS_OP, 1),
            CmpOp::Eq => comparison::COMPARE_EQ,
            CmpOp::NotEq => comparison::COMPARE_NE,
            CmpOp::Lt => comparison::COMPARE_LT,
            CmpOp::LtE => comparison::COMPARE_LE,
            CmpOp::Gt => comparison::COMPARE_GT,
            CmpOp::GtE => comparison::COMPARE_GE,
        };
        let mask = comparison::MASKS
            .get(usize::from(number))
            .copied()
            .map_or(0, u32::from);
        self.op_i(place, Opcode::COMPARE_OP, u32::from(number) << 5 | mask);
    }

    fn compare(&mut self, expr: &'a Expr<'a>, node: &'a ExprCompare<'a>) -> Compiled {
        let place = location(expr.span);
        self.check_compare(expr, node)?;
        self.expr(node.left)?;
        let last = node.ops.len().saturating_sub(1);
        let cleanup = if last > 0 { Some(self.label()) } else { None };
        for (index, (op, comparator)) in node.ops.iter().zip(node.comparators).enumerate() {
            self.expr(comparator)?;
            match cleanup {
                Some(cleanup) if index < last => {
                    self.op_i(place, Opcode::SWAP, 2);
                    self.op_i(place, Opcode::COPY, 2);
                    self.compare_op(place, *op);
                    self.op_i(place, Opcode::COPY, 1);
                    self.op(place, Opcode::TO_BOOL);
                    self.jump(place, Opcode::POP_JUMP_IF_FALSE, cleanup);
                    self.op(place, Opcode::POP_TOP);
                }
                _ => self.compare_op(place, *op),
            }
        }
        if let Some(cleanup) = cleanup {
            let end = self.label();
            self.jump(Location::NONE, Opcode::JUMP_NO_INTERRUPT, end);
            self.place(cleanup);
            self.op_i(place, Opcode::SWAP, 2);
            self.op(place, Opcode::POP_TOP);
            self.place(end);
        }
        Ok(())
    }
}
