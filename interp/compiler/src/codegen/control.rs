//! Statements that steer control: conditions, loops, `try`, `with`, `return`, `break`, `continue`.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::{intrinsic_2, resume, special_method};
use sidewinder_syntax::ast::{
    BoolOp, Expr, ExprKind, Span, StmtFor, StmtIf, StmtReturn, StmtTry, StmtWhile, StmtWith, UnaryOp,
};

use super::Codegen;
use super::blocks::BlockKind;
use crate::instruction_sequence::Label;
use crate::tree::{Compiled, constant_of, error_at, location};

impl<'a> Codegen<'_, 'a> {
    /// Jumps to `target` if the truth of an expression is `condition`.
    pub(super) fn jump_if(
        &mut self,
        place: Location,
        expr: &'a Expr<'a>,
        target: Label,
        condition: bool,
    ) -> Compiled {
        self.descend()?;
        self.jump_if_kind(place, expr, target, condition)?;
        self.depth -= 1;
        Ok(())
    }

    fn jump_if_kind(
        &mut self,
        place: Location,
        expr: &'a Expr<'a>,
        target: Label,
        condition: bool,
    ) -> Compiled {
        match &expr.kind {
            ExprKind::UnaryOp(node) if node.op == UnaryOp::Not => {
                return self.jump_if(place, node.operand, target, !condition);
            }
            ExprKind::BoolOp(node) => {
                let Some((last, values)) = node.values.split_last() else {
                    return Ok(());
                };
                let stop_at = node.op == BoolOp::Or;
                let inner = if stop_at == condition {
                    None
                } else {
                    Some(self.label())
                };
                for value in values {
                    self.jump_if(place, value, inner.unwrap_or(target), stop_at)?;
                }
                self.jump_if(place, last, target, condition)?;
                if let Some(inner) = inner {
                    self.place(inner);
                }
                return Ok(());
            }
            ExprKind::IfExp(node) => {
                let (end, orelse) = (self.label(), self.label());
                self.jump_if(place, node.test, orelse, false)?;
                self.jump_if(place, node.body, target, condition)?;
                self.jump(Location::NONE, Opcode::JUMP_NO_INTERRUPT, end);
                self.place(orelse);
                self.jump_if(place, node.orelse, target, condition)?;
                self.place(end);
                return Ok(());
            }
            ExprKind::Compare(node) if node.ops.len() > 1 => {
                return self.jump_if_chain(expr, node, target, condition);
            }
            _ => {}
        }
        self.expr(expr)?;
        let place = location(expr.span);
        self.op(place, Opcode::TO_BOOL);
        self.jump(place, conditional(condition), target);
        Ok(())
    }

    fn jump_if_chain(
        &mut self,
        expr: &'a Expr<'a>,
        node: &'a sidewinder_syntax::ast::ExprCompare<'a>,
        target: Label,
        condition: bool,
    ) -> Compiled {
        let place = location(expr.span);
        self.check_compare(expr, node)?;
        let cleanup = self.label();
        self.expr(node.left)?;
        let last = node.ops.len() - 1;
        for (index, (op, comparator)) in node.ops.iter().zip(node.comparators).enumerate() {
            self.expr(comparator)?;
            if index == last {
                self.compare_op(place, *op);
                self.op(place, Opcode::TO_BOOL);
                self.jump(place, conditional(condition), target);
                break;
            }
            self.op_i(place, Opcode::SWAP, 2);
            self.op_i(place, Opcode::COPY, 2);
            self.compare_op(place, *op);
            self.op(place, Opcode::TO_BOOL);
            self.jump(place, Opcode::POP_JUMP_IF_FALSE, cleanup);
        }
        let end = self.label();
        self.jump(Location::NONE, Opcode::JUMP_NO_INTERRUPT, end);
        self.place(cleanup);
        self.op(place, Opcode::POP_TOP);
        if !condition {
            self.jump(Location::NONE, Opcode::JUMP_NO_INTERRUPT, target);
        }
        self.place(end);
        Ok(())
    }

    pub(super) fn if_statement(&mut self, span: Span, node: &'a StmtIf<'a>) -> Compiled {
        let end = self.label();
        let orelse = if node.orelse.is_empty() { end } else { self.label() };
        self.jump_if(location(span), node.test, orelse, false)?;
        self.statements(node.body)?;
        if !node.orelse.is_empty() {
            self.jump(Location::NONE, Opcode::JUMP_NO_INTERRUPT, end);
            self.place(orelse);
            self.statements(node.orelse)?;
        }
        self.place(end);
        Ok(())
    }

    pub(super) fn for_loop(&mut self, span: Span, node: &'a StmtFor<'a>) -> Compiled {
        let (start, body, cleanup, end) = (self.label(), self.label(), self.label(), self.label());
        self.push_block(location(span), BlockKind::For, Some(start), Some(end))?;
        self.expr(node.iter)?;
        let place = location(node.iter.span);
        self.op(place, Opcode::GET_ITER);
        self.place(start);
        self.jump(place, Opcode::FOR_ITER, cleanup);
        // For the line events of a loop over several lines.
        self.op(location(node.target.span), Opcode::NOP);
        self.place(body);
        self.expr(node.target)?;
        self.statements(node.body)?;
        self.jump(Location::NONE, Opcode::JUMP, start);
        self.place(cleanup);
        self.op(Location::NONE, Opcode::END_FOR);
        self.op(Location::NONE, Opcode::POP_ITER);
        self.pop_block();
        self.statements(node.orelse)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn async_for_loop(&mut self, span: Span, node: &'a StmtFor<'a>) -> Compiled {
        let place = location(span);
        let (start, send, except, end) = (self.label(), self.label(), self.label(), self.label());
        self.expr(node.iter)?;
        self.op(location(node.iter.span), Opcode::GET_AITER);
        self.place(start);
        self.push_block(place, BlockKind::For, Some(start), Some(end))?;
        self.jump(place, Opcode::SETUP_FINALLY, except);
        self.op(place, Opcode::GET_ANEXT);
        self.load_const(place, Const::None);
        self.place(send);
        self.yield_from(place, true);
        self.op(place, Opcode::POP_BLOCK);
        self.op(place, Opcode::NOT_TAKEN);
        self.expr(node.target)?;
        self.statements(node.body)?;
        self.jump(Location::NONE, Opcode::JUMP, start);
        self.pop_block();
        self.place(except);
        self.jump(location(node.iter.span), Opcode::END_ASYNC_FOR, send);
        self.statements(node.orelse)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn while_loop(&mut self, span: Span, node: &'a StmtWhile<'a>) -> Compiled {
        let (start, end, orelse) = (self.label(), self.label(), self.label());
        self.place(start);
        self.push_block(location(span), BlockKind::While, Some(start), Some(end))?;
        self.jump_if(location(span), node.test, orelse, false)?;
        self.statements(node.body)?;
        self.jump(Location::NONE, Opcode::JUMP, start);
        self.pop_block();
        self.place(orelse);
        self.statements(node.orelse)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn return_statement(&mut self, span: Span, node: &StmtReturn<'a>) -> Compiled {
        let mut place = location(span);
        let scope = self.scope();
        if !scope.is_function_like() {
            return Err(error_at(place, "'return' outside function"));
        }
        if node.value.is_some() && scope.coroutine && scope.generator {
            return Err(error_at(place, "'return' with value in async generator"));
        }
        let constant = node.value.map(|value| constant_of(value, self.settings.optimize));
        let keep = matches!(constant, Some(None));
        if let Some(value) = node.value {
            if keep {
                self.expr(value)?;
            } else {
                place = location(value.span);
                self.op(place, Opcode::NOP);
            }
        }
        if node.value.is_none_or(|value| value.span.lineno != span.lineno) {
            place = location(span);
            self.op(place, Opcode::NOP);
        }
        self.unwind_blocks(&mut place, keep, false)?;
        match constant {
            None => self.load_const(place, Const::None),
            Some(Some(constant)) => {
                let constant = self.constant(constant);
                self.load_const(place, constant);
            }
            Some(None) => {}
        }
        self.op(place, Opcode::RETURN_VALUE);
        Ok(())
    }

    pub(super) fn break_statement(&mut self, span: Span) -> Compiled {
        let origin = location(span);
        let mut place = origin;
        self.op(place, Opcode::NOP);
        let Some(found) = self.unwind_blocks(&mut place, false, true)? else {
            return Err(error_at(origin, "'break' outside loop"));
        };
        self.unwind_block(&mut place, &found, false)?;
        if let Some(exit) = found.exit {
            self.jump(place, Opcode::JUMP, exit);
        }
        Ok(())
    }

    pub(super) fn continue_statement(&mut self, span: Span) -> Compiled {
        let origin = location(span);
        let mut place = origin;
        self.op(place, Opcode::NOP);
        let Some(found) = self.unwind_blocks(&mut place, false, true)? else {
            return Err(error_at(origin, "'continue' not properly in loop"));
        };
        if let Some(start) = found.start {
            self.jump(place, Opcode::JUMP, start);
        }
        Ok(())
    }

    /// `try`, with `finally` around the rest if there is one.
    pub(super) fn try_statement(&mut self, span: Span, node: &'a StmtTry<'a>, star: bool) -> Compiled {
        if node.finalbody.is_empty() {
            return self.try_handlers(span, node, star);
        }
        let (body, end, exit, cleanup) = (self.label(), self.label(), self.label(), self.label());
        self.jump(location(span), Opcode::SETUP_FINALLY, end);
        self.place(body);
        self.push_block(
            location(span),
            BlockKind::FinallyTry(node.finalbody),
            Some(body),
            Some(end),
        )?;
        if node.handlers.is_empty() {
            self.statements(node.body)?;
        } else {
            self.try_handlers(span, node, star)?;
        }
        self.op(Location::NONE, Opcode::POP_BLOCK);
        self.pop_block();
        self.statements(node.finalbody)?;
        self.jump(Location::NONE, Opcode::JUMP_NO_INTERRUPT, exit);
        self.place(end);
        self.jump(Location::NONE, Opcode::SETUP_CLEANUP, cleanup);
        self.op(Location::NONE, Opcode::PUSH_EXC_INFO);
        self.push_block(Location::NONE, BlockKind::FinallyEnd, Some(end), None)?;
        self.statements(node.finalbody)?;
        self.pop_block();
        self.op_i(Location::NONE, Opcode::RERAISE, 0);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(exit);
        Ok(())
    }

    fn try_handlers(&mut self, span: Span, node: &'a StmtTry<'a>, star: bool) -> Compiled {
        if star {
            self.try_star(span, node)
        } else {
            self.try_except(span, node)
        }
    }

    fn pop_except_and_reraise(&mut self) {
        self.op_i(Location::NONE, Opcode::COPY, 3);
        self.op(Location::NONE, Opcode::POP_EXCEPT);
        self.op_i(Location::NONE, Opcode::RERAISE, 1);
    }

    fn try_except(&mut self, span: Span, node: &'a StmtTry<'a>) -> Compiled {
        let (body, except, end, cleanup) = (self.label(), self.label(), self.label(), self.label());
        let none = Location::NONE;
        self.jump(location(span), Opcode::SETUP_FINALLY, except);
        self.place(body);
        self.push_block(location(span), BlockKind::TryExcept, Some(body), None)?;
        self.statements(node.body)?;
        self.pop_block();
        self.op(none, Opcode::POP_BLOCK);
        self.statements(node.orelse)?;
        self.jump(none, Opcode::JUMP_NO_INTERRUPT, end);
        self.place(except);
        self.jump(none, Opcode::SETUP_CLEANUP, cleanup);
        self.op(none, Opcode::PUSH_EXC_INFO);
        self.push_block(location(span), BlockKind::ExceptionHandler, None, None)?;
        let count = node.handlers.len();
        for (index, handler) in node.handlers.iter().enumerate() {
            let place = location(handler.span);
            if handler.type_.is_none() && index + 1 < count {
                return Err(error_at(place, "default 'except:' must be last"));
            }
            let next = self.label();
            if let Some(type_) = handler.type_ {
                self.expr(type_)?;
                self.op(place, Opcode::CHECK_EXC_MATCH);
                self.jump(place, Opcode::POP_JUMP_IF_FALSE, next);
            }
            if let Some(name) = handler.name {
                let (cleanup_end, cleanup_body) = (self.label(), self.label());
                self.store(place, name);
                self.jump(place, Opcode::SETUP_CLEANUP, cleanup_end);
                self.place(cleanup_body);
                self.push_block(
                    place,
                    BlockKind::HandlerCleanup(Some(name)),
                    Some(cleanup_body),
                    None,
                )?;
                self.statements(handler.body)?;
                self.pop_block();
                self.op(none, Opcode::POP_BLOCK);
                self.op(none, Opcode::POP_BLOCK);
                self.op(none, Opcode::POP_EXCEPT);
                self.unbind(none, name);
                self.jump(none, Opcode::JUMP_NO_INTERRUPT, end);
                self.place(cleanup_end);
                self.unbind(none, name);
                self.op_i(none, Opcode::RERAISE, 1);
            } else {
                let cleanup_body = self.label();
                self.op(place, Opcode::POP_TOP);
                self.place(cleanup_body);
                self.push_block(place, BlockKind::HandlerCleanup(None), Some(cleanup_body), None)?;
                self.statements(handler.body)?;
                self.pop_block();
                self.op(none, Opcode::POP_BLOCK);
                self.op(none, Opcode::POP_EXCEPT);
                self.jump(none, Opcode::JUMP_NO_INTERRUPT, end);
            }
            self.place(next);
        }
        self.pop_block();
        self.op_i(none, Opcode::RERAISE, 0);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(end);
        Ok(())
    }

    fn try_star(&mut self, span: Span, node: &'a StmtTry<'a>) -> Compiled {
        let (body, except, orelse) = (self.label(), self.label(), self.label());
        let (end, cleanup, reraise_star) = (self.label(), self.label(), self.label());
        let none = Location::NONE;
        self.jump(location(span), Opcode::SETUP_FINALLY, except);
        self.place(body);
        self.push_block(location(span), BlockKind::TryExcept, Some(body), None)?;
        self.statements(node.body)?;
        self.pop_block();
        self.op(none, Opcode::POP_BLOCK);
        self.jump(none, Opcode::JUMP_NO_INTERRUPT, orelse);
        self.place(except);
        self.jump(none, Opcode::SETUP_CLEANUP, cleanup);
        self.op(none, Opcode::PUSH_EXC_INFO);
        self.push_block(location(span), BlockKind::ExceptionGroupHandler, None, None)?;
        let count = node.handlers.len();
        for (index, handler) in node.handlers.iter().enumerate() {
            self.star_handler(handler, index == 0)?;
            if index + 1 == count {
                self.op_i(none, Opcode::LIST_APPEND, 1);
                self.jump(none, Opcode::JUMP_NO_INTERRUPT, reraise_star);
            }
        }
        self.pop_block();
        let reraise = self.label();
        self.place(reraise_star);
        self.op_i(
            none,
            Opcode::CALL_INTRINSIC_2,
            u32::from(intrinsic_2::INTRINSIC_PREP_RERAISE_STAR),
        );
        self.op_i(none, Opcode::COPY, 1);
        self.jump(none, Opcode::POP_JUMP_IF_NOT_NONE, reraise);
        self.op(none, Opcode::POP_TOP);
        self.op(none, Opcode::POP_BLOCK);
        self.op(none, Opcode::POP_EXCEPT);
        self.jump(none, Opcode::JUMP_NO_INTERRUPT, end);
        self.place(reraise);
        self.op(none, Opcode::POP_BLOCK);
        self.op_i(none, Opcode::SWAP, 2);
        self.op(none, Opcode::POP_EXCEPT);
        self.op_i(none, Opcode::RERAISE, 0);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(orelse);
        self.statements(node.orelse)?;
        self.place(end);
        Ok(())
    }

    fn star_handler(
        &mut self,
        handler: &'a sidewinder_syntax::ast::ExceptHandler<'a>,
        first: bool,
    ) -> Compiled {
        let place = location(handler.span);
        let none = Location::NONE;
        let (next, with_error, no_match) = (self.label(), self.label(), self.label());
        if first {
            // The list of what the clauses raise, above the original group.
            self.op_i(place, Opcode::BUILD_LIST, 0);
            self.op_i(place, Opcode::COPY, 2);
        }
        if let Some(type_) = handler.type_ {
            self.expr(type_)?;
            self.op(place, Opcode::CHECK_EG_MATCH);
            self.op_i(place, Opcode::COPY, 1);
            self.jump(place, Opcode::POP_JUMP_IF_NONE, no_match);
        }
        let (cleanup_end, cleanup_body) = (self.label(), self.label());
        match handler.name {
            Some(name) => self.store(place, name),
            None => self.op(place, Opcode::POP_TOP),
        }
        self.jump(place, Opcode::SETUP_CLEANUP, cleanup_end);
        self.place(cleanup_body);
        self.push_block(
            place,
            BlockKind::HandlerCleanup(handler.name),
            Some(cleanup_body),
            None,
        )?;
        self.statements(handler.body)?;
        self.pop_block();
        self.op(none, Opcode::POP_BLOCK);
        if let Some(name) = handler.name {
            self.unbind(none, name);
        }
        self.jump(none, Opcode::JUMP_NO_INTERRUPT, next);
        self.place(cleanup_end);
        if let Some(name) = handler.name {
            self.unbind(none, name);
        }
        self.op_i(none, Opcode::LIST_APPEND, 3);
        self.op(none, Opcode::POP_TOP);
        self.jump(none, Opcode::JUMP_NO_INTERRUPT, with_error);
        self.place(next);
        self.op(none, Opcode::NOP);
        self.jump(none, Opcode::JUMP_NO_INTERRUPT, with_error);
        self.place(no_match);
        self.op(place, Opcode::POP_TOP);
        self.place(with_error);
        Ok(())
    }

    pub(super) fn call_exit_with_nones(&mut self, place: Location) {
        for _ in 0..3 {
            self.load_const(place, Const::None);
        }
        self.op_i(place, Opcode::CALL, 3);
    }

    pub(super) fn with(&mut self, node: &'a StmtWith<'a>, is_async: bool, index: usize) -> Compiled {
        self.descend()?;
        let Some(item) = node.items.get(index) else {
            return self.statements(node.body);
        };
        let (block, last, exit, cleanup) = (self.label(), self.label(), self.label(), self.label());
        self.expr(item.context_expr)?;
        let place = location(item.context_expr.span);
        let (enter_method, exit_method) = if is_async {
            (special_method::SPECIAL_AENTER, special_method::SPECIAL_AEXIT)
        } else {
            (special_method::SPECIAL_ENTER, special_method::SPECIAL_EXIT)
        };
        self.op_i(place, Opcode::COPY, 1);
        self.op_i(place, Opcode::LOAD_SPECIAL, u32::from(exit_method));
        self.op_i(place, Opcode::SWAP, 2);
        self.op_i(place, Opcode::SWAP, 3);
        self.op_i(place, Opcode::LOAD_SPECIAL, u32::from(enter_method));
        self.op_i(place, Opcode::CALL, 0);
        if is_async {
            self.await_value(place, 1);
        }
        self.jump(place, Opcode::SETUP_WITH, last);
        self.place(block);
        let kind = if is_async {
            BlockKind::AsyncWith
        } else {
            BlockKind::With
        };
        self.push_block(place, kind, Some(block), Some(last))?;
        match item.optional_vars {
            Some(target) => self.expr(target)?,
            None => self.op(place, Opcode::POP_TOP),
        }
        if index + 1 == node.items.len() {
            self.statements(node.body)?;
        } else {
            self.with(node, is_async, index + 1)?;
        }
        self.op(if is_async { place } else { Location::NONE }, Opcode::POP_BLOCK);
        self.pop_block();
        self.call_exit_with_nones(place);
        if is_async {
            self.await_value(place, 2);
        }
        self.op(place, Opcode::POP_TOP);
        self.jump(place, Opcode::JUMP, exit);
        self.place(last);
        self.jump(place, Opcode::SETUP_CLEANUP, cleanup);
        self.op(place, Opcode::PUSH_EXC_INFO);
        self.op(place, Opcode::WITH_EXCEPT_START);
        if is_async {
            self.await_value(place, 2);
        }
        self.finish_with(cleanup);
        self.place(exit);
        self.depth -= 1;
        Ok(())
    }

    fn finish_with(&mut self, cleanup: Label) {
        let none = Location::NONE;
        let (suppress, exit) = (self.label(), self.label());
        self.op(none, Opcode::TO_BOOL);
        self.jump(none, Opcode::POP_JUMP_IF_TRUE, suppress);
        self.op_i(none, Opcode::RERAISE, 2);
        self.place(suppress);
        self.op(none, Opcode::POP_TOP);
        self.op(none, Opcode::POP_BLOCK);
        self.op(none, Opcode::POP_EXCEPT);
        for _ in 0..3 {
            self.op(none, Opcode::POP_TOP);
        }
        self.jump(none, Opcode::JUMP_NO_INTERRUPT, exit);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(exit);
    }

    /// Awaits the value on top of the stack; `whence` says for the error where it comes from.
    pub(super) fn await_value(&mut self, place: Location, whence: u32) {
        self.op_i(place, Opcode::GET_AWAITABLE, whence);
        self.load_const(place, Const::None);
        self.yield_from(place, true);
    }

    pub(super) fn yield_from(&mut self, place: Location, is_await: bool) {
        let (send, fail, exit) = (self.label(), self.label(), self.label());
        self.place(send);
        self.jump(place, Opcode::SEND, exit);
        self.jump(place, Opcode::SETUP_FINALLY, fail);
        self.op_i(place, Opcode::YIELD_VALUE, 1);
        self.op(Location::NONE, Opcode::POP_BLOCK);
        let after = if is_await {
            resume::AFTER_AWAIT
        } else {
            resume::AFTER_YIELD_FROM
        };
        self.op_i(place, Opcode::RESUME, u32::from(after));
        self.jump(place, Opcode::JUMP_NO_INTERRUPT, send);
        self.place(fail);
        self.op(place, Opcode::CLEANUP_THROW);
        self.place(exit);
        self.op(place, Opcode::END_SEND);
    }
}

fn conditional(condition: bool) -> Opcode {
    if condition {
        Opcode::POP_JUMP_IF_TRUE
    } else {
        Opcode::POP_JUMP_IF_FALSE
    }
}
