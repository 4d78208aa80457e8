//! Attributes, subscripts, slices; unpacking; augmented assignment.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::binary_operator;
use sidewinder_syntax::ast::{
    Expr, ExprAttribute, ExprContext, ExprKind, ExprSlice, ExprSubscript, Span, StmtAugAssign,
};

use super::{Codegen, internal};
use crate::tree::{Compiled, constant_of, error_at, location};

impl<'a> Codegen<'_, 'a> {
    pub(super) fn attribute(&mut self, expr: &'a Expr<'a>, node: &ExprAttribute<'a>) -> Compiled {
        let mut place = location(expr.span);
        if node.ctx == ExprContext::Load && self.super_call(node).is_some() {
            self.super_attribute(place, node, false)?;
            place = at_attribute(place, expr, node);
            self.op(place, Opcode::NOP);
            return Ok(());
        }
        self.note_static_attribute(node);
        self.expr(node.value)?;
        place = at_attribute(place, expr, node);
        let index = self.mangled_index(node.attr);
        match node.ctx {
            ExprContext::Load => self.op_i(place, Opcode::LOAD_ATTR, index << 1),
            ExprContext::Store => self.op_i(place, Opcode::STORE_ATTR, index),
            ExprContext::Del => self.op_i(place, Opcode::DELETE_ATTR, index),
        }
        Ok(())
    }

    fn is_constant(&self, expr: Option<&Expr<'a>>) -> bool {
        expr.is_none_or(|expr| constant_of(expr, self.settings.optimize).is_some())
    }

    fn is_constant_slice(&self, node: &ExprSlice<'a>) -> bool {
        self.is_constant(node.lower) && self.is_constant(node.upper) && self.is_constant(node.step)
    }

    /// Whether a subscript is `lower:upper` with parts that are computed.
    fn two_part_slice(&self, expr: &'a Expr<'a>) -> Option<&'a ExprSlice<'a>> {
        match &expr.kind {
            ExprKind::Slice(node) if node.step.is_none() && !self.is_constant_slice(node) => Some(node),
            _ => None,
        }
    }

    pub(super) fn subscript(&mut self, expr: &'a Expr<'a>, node: &ExprSubscript<'a>) -> Compiled {
        let place = location(expr.span);
        if node.ctx == ExprContext::Load {
            self.check_subscripter(node.value)?;
            self.check_index(node.value, node.slice)?;
        }
        self.expr(node.value)?;
        if node.ctx != ExprContext::Del
            && let Some(slice) = self.two_part_slice(node.slice)
        {
            self.slice_parts(location(node.slice.span), slice)?;
            let load = node.ctx == ExprContext::Load;
            self.op(
                place,
                if load {
                    Opcode::BINARY_SLICE
                } else {
                    Opcode::STORE_SLICE
                },
            );
            return Ok(());
        }
        self.expr(node.slice)?;
        match node.ctx {
            ExprContext::Load => self.op_i(place, Opcode::BINARY_OP, u32::from(binary_operator::NB_SUBSCR)),
            ExprContext::Store => self.op(place, Opcode::STORE_SUBSCR),
            ExprContext::Del => self.op(place, Opcode::DELETE_SUBSCR),
        }
        Ok(())
    }

    fn slice_parts(&mut self, place: Location, node: &ExprSlice<'a>) -> Compiled {
        for part in [node.lower, node.upper] {
            match part {
                Some(part) => self.expr(part)?,
                None => self.load_const(place, Const::None),
            }
        }
        Ok(())
    }

    fn slice_constant(&mut self, part: Option<&Expr<'a>>) -> Const {
        match part.and_then(|part| constant_of(part, self.settings.optimize)) {
            Some(value) => self.constant(value),
            None => Const::None,
        }
    }

    pub(super) fn slice(&mut self, place: Location, node: &ExprSlice<'a>) -> Compiled {
        if self.is_constant_slice(node) {
            let parts = [node.lower, node.upper, node.step].map(|part| self.slice_constant(part));
            self.load_const(place, Const::Slice(std::rc::Rc::new(parts)));
            return Ok(());
        }
        self.slice_parts(place, node)?;
        let mut count = 2;
        if let Some(step) = node.step {
            self.expr(step)?;
            count += 1;
        }
        self.op_i(place, Opcode::BUILD_SLICE, count);
        Ok(())
    }

    /// Unpacks the value on the stack into targets.
    pub(super) fn unpack(&mut self, place: Location, elts: &'a [&'a Expr<'a>]) -> Compiled {
        let is_starred = |elt: &&Expr<'a>| matches!(elt.kind, ExprKind::Starred(_));
        let mut stars = elts.iter().enumerate().filter(|(_, elt)| is_starred(elt));
        match (stars.next(), stars.next()) {
            (None, _) => self.op_i(place, Opcode::UNPACK_SEQUENCE, elts.len() as u32),
            (Some((before, _)), second) => {
                let after = elts.len() - before - 1;
                if before >= 1 << 8 || after >= (i32::MAX >> 8) as usize {
                    return Err(error_at(
                        place,
                        "too many expressions in star-unpacking assignment",
                    ));
                }
                self.op_i(place, Opcode::UNPACK_EX, (before | after << 8) as u32);
                if second.is_some() {
                    return Err(error_at(place, "multiple starred expressions in assignment"));
                }
            }
        }
        for elt in elts {
            match &elt.kind {
                ExprKind::Starred(node) => self.expr(node.value)?,
                _ => self.expr(elt)?,
            }
        }
        Ok(())
    }

    pub(super) fn augmented_assignment(&mut self, span: Span, node: &StmtAugAssign<'a>) -> Compiled {
        let target = node.target;
        let place = location(target.span);
        match &target.kind {
            ExprKind::Attribute(attribute) => {
                self.expr(attribute.value)?;
                self.op_i(place, Opcode::COPY, 1);
                let there = at_attribute(place, target, attribute);
                let index = self.mangled_index(attribute.attr);
                self.op_i(there, Opcode::LOAD_ATTR, index << 1);
                self.augment(span, node)?;
                self.op_i(there, Opcode::SWAP, 2);
                self.op_i(there, Opcode::STORE_ATTR, index);
                Ok(())
            }
            ExprKind::Subscript(subscript) => {
                self.expr(subscript.value)?;
                if let Some(slice) = self.two_part_slice(subscript.slice) {
                    self.slice_parts(location(subscript.slice.span), slice)?;
                    for _ in 0..3 {
                        self.op_i(place, Opcode::COPY, 3);
                    }
                    self.op(place, Opcode::BINARY_SLICE);
                    self.augment(span, node)?;
                    for depth in [4, 3, 2] {
                        self.op_i(place, Opcode::SWAP, depth);
                    }
                    self.op(place, Opcode::STORE_SLICE);
                } else {
                    self.expr(subscript.slice)?;
                    self.op_i(place, Opcode::COPY, 2);
                    self.op_i(place, Opcode::COPY, 2);
                    self.op_i(place, Opcode::BINARY_OP, u32::from(binary_operator::NB_SUBSCR));
                    self.augment(span, node)?;
                    self.op_i(place, Opcode::SWAP, 3);
                    self.op_i(place, Opcode::SWAP, 2);
                    self.op(place, Opcode::STORE_SUBSCR);
                }
                Ok(())
            }
            ExprKind::Name(name) => {
                self.load(place, name.id);
                self.augment(span, node)?;
                self.store(place, name.id);
                Ok(())
            }
            _ => Err(internal("invalid node type for augmented assignment")),
        }
    }

    fn augment(&mut self, span: Span, node: &StmtAugAssign<'a>) -> Compiled {
        self.expr(node.value)?;
        self.binary_op(location(span), node.op, true);
        Ok(())
    }
}

/// The location of an attribute access over several lines starts at the attribute's name.
pub(super) fn at_attribute(mut place: Location, expr: &Expr<'_>, node: &ExprAttribute<'_>) -> Location {
    let span = expr.span;
    if place.lineno != span.end_lineno {
        place.lineno = span.end_lineno;
        let length = i32::try_from(node.attr.text().char_count()).unwrap_or(i32::MAX);
        if length <= span.end_col_offset {
            place.col_offset = span.end_col_offset - length;
        } else {
            // Only trees made by hand have such names.
            place.col_offset = -1;
            place.end_col_offset = -1;
        }
        place.end_lineno = place.lineno.max(place.end_lineno);
        if place.lineno == place.end_lineno {
            place.end_col_offset = place.col_offset.max(place.end_col_offset);
        }
    }
    place
}
