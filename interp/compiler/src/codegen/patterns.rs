//! `match` statements (PEP 634).
//!
//! A pattern consumes the subject on top of the stack. Captured values are kept on the stack below what the pattern
//! is at work on, and stored only when the whole pattern has matched. On failure control goes to one of a ladder of
//! blocks that pops as many values as are left.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Const, Text};
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::binary_operator;
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{
    CmpOp, Constant, Expr, ExprKind, MatchCase, Operator, Pattern, PatternKind, PatternMatchAs,
    PatternMatchClass, PatternMatchMapping, StmtMatch, UnaryOp,
};

use super::Codegen;
use crate::flowgraph::fold_binary;
use crate::instruction_sequence::Label;
use crate::tree::{Compiled, error_at, location};
use crate::unit::same_key;

/// The state of a pattern.
#[derive(Clone, Default)]
struct Context<'a> {
    /// Captured names in the order of their values on the stack.
    stores: Vec<Name<'a>>,
    /// Whether a pattern that matches everything may stand here.
    allow_irrefutable: bool,
    /// The target that pops so many values.
    fail_pop: Vec<Label>,
    /// How many values above the captured ones are still needed.
    on_top: usize,
}

fn is_wildcard(pattern: &Pattern<'_>) -> bool {
    matches!(pattern.kind, PatternKind::MatchAs(node) if node.name.is_none())
}

impl<'a> Codegen<'_, 'a> {
    pub(super) fn match_statement(&mut self, node: &StmtMatch<'a>) -> Compiled {
        self.expr(node.subject)?;
        let end = self.label();
        let Some((last, init)) = node.cases.split_last() else {
            return Ok(());
        };
        let has_default = is_wildcard(last.pattern) && !init.is_empty();
        let tried = if has_default { init } else { node.cases };
        for (index, case) in tried.iter().enumerate() {
            let is_last = index + 1 == tried.len();
            self.case(case, is_last, index + 1 == node.cases.len(), end)?;
        }
        if has_default {
            let place = location(last.pattern.span);
            self.op(place, Opcode::NOP);
            if let Some(guard) = last.guard {
                self.jump_if(place, guard, end, false)?;
            }
            self.statements(last.body)?;
        }
        self.place(end);
        Ok(())
    }

    fn case(&mut self, case: &'a MatchCase<'a>, last_tried: bool, last: bool, end: Label) -> Compiled {
        let place = location(case.pattern.span);
        if !last_tried {
            self.op_i(place, Opcode::COPY, 1);
        }
        let mut context = Context {
            allow_irrefutable: case.guard.is_some() || last,
            ..Context::default()
        };
        self.pattern(case.pattern, &mut context)?;
        for name in &context.stores {
            self.store(place, *name);
        }
        if let Some(guard) = case.guard {
            let fail = self.fail_label(&mut context, 0);
            self.jump_if(place, guard, fail, false)?;
        }
        if !last_tried {
            self.op(Location::NEXT, Opcode::POP_TOP);
        }
        self.statements(case.body)?;
        self.jump(Location::NONE, Opcode::JUMP, end);
        self.place_failures(place, &mut context);
        Ok(())
    }

    fn fail_label(&mut self, context: &mut Context<'a>, pops: usize) -> Label {
        while context.fail_pop.len() <= pops {
            let label = self.label();
            context.fail_pop.push(label);
        }
        context.fail_pop.get(pops).copied().unwrap_or(Label(0))
    }

    fn fail(&mut self, place: Location, context: &mut Context<'a>, opcode: Opcode) {
        let pops = context.on_top + context.stores.len();
        let label = self.fail_label(context, pops);
        self.jump(place, opcode, label);
    }

    fn place_failures(&mut self, place: Location, context: &mut Context<'a>) {
        while let Some(label) = context.fail_pop.pop() {
            self.place(label);
            if !context.fail_pop.is_empty() {
                self.op(place, Opcode::POP_TOP);
            }
        }
    }

    fn rotate(&mut self, place: Location, count: usize) {
        for depth in (2..=count).rev() {
            self.op_i(place, Opcode::SWAP, depth as u32);
        }
    }

    fn capture(&mut self, place: Location, name: Option<Name<'a>>, context: &mut Context<'a>) -> Compiled {
        let Some(name) = name else {
            self.op(place, Opcode::POP_TOP);
            return Ok(());
        };
        refuse_duplicate(place, name, context)?;
        self.rotate(place, context.on_top + context.stores.len() + 1);
        context.stores.push(name);
        Ok(())
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>, context: &mut Context<'a>) -> Compiled {
        self.descend()?;
        let place = location(pattern.span);
        match &pattern.kind {
            PatternKind::MatchValue(node) => self.value_pattern(place, node.value, context)?,
            PatternKind::MatchSingleton(node) => {
                let value = self.constant(node.value);
                self.load_const(place, value);
                self.compare_op(place, CmpOp::Is);
                self.fail(place, context, Opcode::POP_JUMP_IF_FALSE);
            }
            PatternKind::MatchSequence(node) => self.sequence_pattern(place, node.patterns, context)?,
            PatternKind::MatchMapping(node) => self.mapping_pattern(place, node, context)?,
            PatternKind::MatchClass(node) => self.class_pattern(place, node, context)?,
            PatternKind::MatchStar(node) => self.capture(place, node.name, context)?,
            PatternKind::MatchAs(node) => self.as_pattern(place, node, context)?,
            PatternKind::MatchOr(node) => self.or_pattern(place, node.patterns, context)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn sub_pattern(&mut self, pattern: &'a Pattern<'a>, context: &mut Context<'a>) -> Compiled {
        let before = std::mem::replace(&mut context.allow_irrefutable, true);
        self.pattern(pattern, context)?;
        context.allow_irrefutable = before;
        Ok(())
    }

    /// Loads what a value pattern compares with: a constant, a negative or complex number, or an attribute.
    fn pattern_value(
        &mut self,
        place: Location,
        expr: &'a Expr<'a>,
        message: &str,
    ) -> Compiled<Option<Const>> {
        if let Some(value) = self.pattern_constant(expr) {
            self.load_const(location(expr.span), value.clone());
            return Ok(Some(value));
        }
        match &expr.kind {
            ExprKind::Attribute(_) => self.expr(expr)?,
            ExprKind::JoinedStr(_) | ExprKind::TemplateStr(_) => return Err(error_at(place, message)),
            _ => return Err(error_at(place, message)),
        }
        Ok(None)
    }

    /// The number or other constant that a pattern's expression stands for.
    fn pattern_constant(&mut self, expr: &Expr<'a>) -> Option<Const> {
        match &expr.kind {
            ExprKind::Constant(node) => Some(self.constant(node.value)),
            ExprKind::UnaryOp(node) if node.op == UnaryOp::USub => {
                let ExprKind::Constant(operand) = &node.operand.kind else {
                    return None;
                };
                negated(&self.constant(operand.value))
            }
            ExprKind::BinOp(node) => {
                let left = self.pattern_constant(node.left)?;
                let ExprKind::Constant(right) = &node.right.kind else {
                    return None;
                };
                let Constant::Complex(_) = right.value else {
                    return None;
                };
                let operator = match node.op {
                    Operator::Add => binary_operator::NB_ADD,
                    Operator::Sub => binary_operator::NB_SUBTRACT,
                    _ => return None,
                };
                fold_binary(u32::from(operator), &left, &self.constant(right.value))
            }
            _ => None,
        }
    }

    fn value_pattern(&mut self, place: Location, value: &'a Expr<'a>, context: &mut Context<'a>) -> Compiled {
        self.pattern_value(
            place,
            value,
            "patterns may only match literals and attribute lookups",
        )?;
        self.compare_op(place, CmpOp::Eq);
        self.op(place, Opcode::TO_BOOL);
        self.fail(place, context, Opcode::POP_JUMP_IF_FALSE);
        Ok(())
    }

    fn as_pattern(
        &mut self,
        place: Location,
        node: &PatternMatchAs<'a>,
        context: &mut Context<'a>,
    ) -> Compiled {
        let Some(pattern) = node.pattern else {
            if !context.allow_irrefutable {
                let message = match node.name {
                    Some(name) => {
                        format!(
                            "name capture {} makes remaining patterns unreachable",
                            quoted(name)
                        )
                    }
                    None => "wildcard makes remaining patterns unreachable".to_owned(),
                };
                return Err(error_at(place, message));
            }
            return self.capture(place, node.name, context);
        };
        context.on_top += 1;
        self.op_i(place, Opcode::COPY, 1);
        self.pattern(pattern, context)?;
        context.on_top -= 1;
        self.capture(place, node.name, context)
    }

    fn class_pattern(
        &mut self,
        place: Location,
        node: &'a PatternMatchClass<'a>,
        context: &mut Context<'a>,
    ) -> Compiled {
        for (index, name) in node.kwd_attrs.iter().enumerate() {
            let mut later = node.kwd_attrs.iter().zip(node.kwd_patterns).skip(index + 1);
            if let Some((_, pattern)) = later.find(|other| other.0 == name) {
                let message = format!("attribute name repeated in class pattern: {}", name.text());
                return Err(error_at(location(pattern.span), message));
            }
        }
        self.expr(node.cls)?;
        let names = self.name_tuple(node.kwd_attrs.iter().copied());
        self.load_const(place, names);
        self.op_i(place, Opcode::MATCH_CLASS, node.patterns.len() as u32);
        self.op_i(place, Opcode::COPY, 1);
        self.load_const(place, Const::None);
        self.op_i(place, Opcode::IS_OP, 1);
        context.on_top += 1;
        self.fail(place, context, Opcode::POP_JUMP_IF_FALSE);
        let count = node.patterns.len() + node.kwd_attrs.len();
        self.op_i(place, Opcode::UNPACK_SEQUENCE, count as u32);
        context.on_top = (context.on_top + count).saturating_sub(1);
        for pattern in node.patterns.iter().chain(node.kwd_patterns) {
            context.on_top = context.on_top.saturating_sub(1);
            if is_wildcard(pattern) {
                self.op(place, Opcode::POP_TOP);
            } else {
                self.sub_pattern(pattern, context)?;
            }
        }
        Ok(())
    }

    fn mapping_pattern(
        &mut self,
        place: Location,
        node: &'a PatternMatchMapping<'a>,
        context: &mut Context<'a>,
    ) -> Compiled {
        let size = node.keys.len();
        context.on_top += 1;
        self.op(place, Opcode::MATCH_MAPPING);
        self.fail(place, context, Opcode::POP_JUMP_IF_FALSE);
        if size == 0 && node.rest.is_none() {
            context.on_top -= 1;
            self.op(place, Opcode::POP_TOP);
            return Ok(());
        }
        if size > 0 {
            self.check_length(place, size, CmpOp::GtE, context);
        }
        let mut seen: Vec<Const> = Vec::new();
        for key in node.keys {
            self.mapping_key(place, key, &mut seen)?;
        }
        self.op_i(place, Opcode::BUILD_TUPLE, size as u32);
        self.op(place, Opcode::MATCH_KEYS);
        context.on_top += 2;
        self.op_i(place, Opcode::COPY, 1);
        self.load_const(place, Const::None);
        self.op_i(place, Opcode::IS_OP, 1);
        self.fail(place, context, Opcode::POP_JUMP_IF_FALSE);
        self.op_i(place, Opcode::UNPACK_SEQUENCE, size as u32);
        context.on_top = (context.on_top + size).saturating_sub(1);
        for pattern in node.patterns {
            context.on_top = context.on_top.saturating_sub(1);
            self.sub_pattern(pattern, context)?;
        }
        context.on_top = context.on_top.saturating_sub(2);
        let Some(rest) = node.rest else {
            self.op(place, Opcode::POP_TOP);
            self.op(place, Opcode::POP_TOP);
            return Ok(());
        };
        // rest = dict(subject); for key in keys: del rest[key]
        self.op_i(place, Opcode::BUILD_MAP, 0);
        self.op_i(place, Opcode::SWAP, 3);
        self.op_i(place, Opcode::DICT_UPDATE, 2);
        self.op_i(place, Opcode::UNPACK_SEQUENCE, size as u32);
        for left in (1..=size).rev() {
            self.op_i(place, Opcode::COPY, 1 + left as u32);
            self.op_i(place, Opcode::SWAP, 2);
            self.op(place, Opcode::DELETE_SUBSCR);
        }
        self.capture(place, Some(rest), context)
    }

    fn mapping_key(&mut self, place: Location, key: &'a Expr<'a>, seen: &mut Vec<Const>) -> Compiled {
        // The constant is checked before it is loaded.
        if let Some(value) = self.pattern_constant(key) {
            if seen.iter().any(|other| same_key(other, &value)) {
                let repr = sidewinder_bytecode::disassemble::repr(&value);
                let message = format!("mapping pattern checks duplicate key ({repr})");
                return Err(error_at(place, message));
            }
            seen.push(value);
        }
        let message = "mapping pattern keys may only match literals and attribute lookups";
        self.pattern_value(place, key, message).map(drop)
    }

    fn check_length(&mut self, place: Location, size: usize, op: CmpOp, context: &mut Context<'a>) {
        self.op(place, Opcode::GET_LEN);
        self.load_int(place, size as i64);
        self.compare_op(place, op);
        self.fail(place, context, Opcode::POP_JUMP_IF_FALSE);
    }

    fn sequence_pattern(
        &mut self,
        place: Location,
        patterns: &'a [&'a Pattern<'a>],
        context: &mut Context<'a>,
    ) -> Compiled {
        let mut star = None;
        let mut star_wildcard = false;
        let mut only_wildcards = true;
        for (index, pattern) in patterns.iter().enumerate() {
            if let PatternKind::MatchStar(node) = &pattern.kind {
                if star.is_some() {
                    return Err(error_at(place, "multiple starred names in sequence pattern"));
                }
                star_wildcard = node.name.is_none();
                only_wildcards &= star_wildcard;
                star = Some(index);
            } else {
                only_wildcards &= is_wildcard(pattern);
            }
        }
        let size = patterns.len();
        context.on_top += 1;
        self.op(place, Opcode::MATCH_SEQUENCE);
        self.fail(place, context, Opcode::POP_JUMP_IF_FALSE);
        if star.is_none() {
            self.check_length(place, size, CmpOp::Eq, context);
        } else if size > 1 {
            self.check_length(place, size - 1, CmpOp::GtE, context);
        }
        context.on_top -= 1;
        match star {
            _ if only_wildcards => {
                self.op(place, Opcode::POP_TOP);
                Ok(())
            }
            Some(star) if star_wildcard => self.sequence_by_index(place, patterns, star, context),
            _ => self.sequence_by_unpacking(place, patterns, star, context),
        }
    }

    fn sequence_by_unpacking(
        &mut self,
        place: Location,
        patterns: &'a [&'a Pattern<'a>],
        star: Option<usize>,
        context: &mut Context<'a>,
    ) -> Compiled {
        let size = patterns.len();
        match star {
            Some(before) => {
                let after = size - before - 1;
                if before >= 1 << 8 || after >= (i32::MAX >> 8) as usize {
                    return Err(error_at(
                        place,
                        "too many expressions in star-unpacking sequence pattern",
                    ));
                }
                self.op_i(place, Opcode::UNPACK_EX, (before | after << 8) as u32);
            }
            None => self.op_i(place, Opcode::UNPACK_SEQUENCE, size as u32),
        }
        context.on_top += size;
        for pattern in patterns {
            context.on_top -= 1;
            self.sub_pattern(pattern, context)?;
        }
        Ok(())
    }

    /// `[first, *_, last]`: only the elements that are wanted are taken.
    fn sequence_by_index(
        &mut self,
        place: Location,
        patterns: &'a [&'a Pattern<'a>],
        star: usize,
        context: &mut Context<'a>,
    ) -> Compiled {
        context.on_top += 1;
        let size = patterns.len();
        for (index, pattern) in patterns.iter().enumerate() {
            if index == star || is_wildcard(pattern) {
                continue;
            }
            self.op_i(place, Opcode::COPY, 1);
            if index < star {
                self.load_int(place, index as i64);
            } else {
                self.op(place, Opcode::GET_LEN);
                self.load_int(place, (size - index) as i64);
                self.binary_op(place, Operator::Sub, false);
            }
            self.op_i(place, Opcode::BINARY_OP, u32::from(binary_operator::NB_SUBSCR));
            self.sub_pattern(pattern, context)?;
        }
        context.on_top -= 1;
        self.op(place, Opcode::POP_TOP);
        Ok(())
    }

    fn or_pattern(
        &mut self,
        place: Location,
        patterns: &'a [&'a Pattern<'a>],
        context: &mut Context<'a>,
    ) -> Compiled {
        let end = self.label();
        let mut control: Vec<Name<'a>> = Vec::new();
        let last = patterns.len().saturating_sub(1);
        for (index, pattern) in patterns.iter().enumerate() {
            let here = location(pattern.span);
            let mut inner = Context {
                allow_irrefutable: index == last && context.allow_irrefutable,
                ..Context::default()
            };
            self.op_i(here, Opcode::COPY, 1);
            self.pattern(pattern, &mut inner)?;
            if index == 0 {
                control.clone_from(&inner.stores);
            } else {
                self.reorder(place, here, &control, &mut inner.stores)?;
            }
            self.jump(here, Opcode::JUMP, end);
            self.place_failures(here, &mut inner);
        }
        self.op(place, Opcode::POP_TOP);
        self.fail(place, context, Opcode::JUMP);
        self.place(end);
        let rotations = control.len() + 1 + context.on_top + context.stores.len();
        for name in control {
            self.rotate(place, rotations);
            refuse_duplicate(place, name, context)?;
            context.stores.push(name);
        }
        self.op(place, Opcode::POP_TOP);
        Ok(())
    }

    /// Brings the captures of an alternative into the order of the first one's.
    fn reorder(
        &mut self,
        place: Location,
        here: Location,
        control: &[Name<'a>],
        stores: &mut Vec<Name<'a>>,
    ) -> Compiled {
        let differ = || error_at(place, "alternative patterns bind different names");
        if stores.len() != control.len() {
            return Err(differ());
        }
        for (wanted, name) in control.iter().enumerate().rev() {
            let Some(found) = stores.iter().position(|store| store == name) else {
                return Err(differ());
            };
            if wanted == found {
                continue;
            }
            let moved: Vec<Name<'a>> = stores.drain(..=found).collect();
            let target = wanted.saturating_sub(found);
            stores.splice(target..target, moved);
            for _ in 0..=found {
                self.rotate(here, wanted + 1);
            }
        }
        Ok(())
    }
}

fn refuse_duplicate<'a>(place: Location, name: Name<'a>, context: &Context<'a>) -> Compiled {
    if context.stores.contains(&name) {
        let message = format!("multiple assignments to name {} in pattern", quoted(name));
        return Err(error_at(place, message));
    }
    Ok(())
}

fn quoted(name: Name<'_>) -> String {
    sidewinder_bytecode::disassemble::repr(&Const::Str(Text::name(name.text())))
}

fn negated(value: &Const) -> Option<Const> {
    match value {
        Const::Int(value) => Some(Const::Int(-value)),
        Const::Float(value) => Some(Const::Float(-value)),
        Const::Complex(real, imag) => Some(Const::Complex(-real, -imag)),
        _ => None,
    }
}
