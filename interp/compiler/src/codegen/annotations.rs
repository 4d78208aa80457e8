//! Annotations: the functions that compute them when asked (PEP 649), or their text with
//! `from __future__ import annotations`.

use std::rc::Rc;

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Code, Const, Text};
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::{common_constant, comparison, function_attribute};
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{Arguments, Expr, ExprKind, Span, StmtAnnAssign};
use sidewinder_text::wtf8::Wtf8;

use super::{Codegen, Counts, Deferred, UnitKind, unparse};
use crate::instruction_sequence::InstructionSequence;
use crate::symtable::{ScopeKey, ScopeKind, annotations_key};
use crate::tree::{Compiled, location};

/// `annotationlib.Format.VALUE_WITH_FAKE_GLOBALS`: greater formats are not supported by compiled code.
const VALUE_WITH_FAKE_GLOBALS: i64 = 2;

impl<'a> Codegen<'_, 'a> {
    /// Enters the scope of an annotation function and refuses the formats that it does not know.
    pub(super) fn enter_annotations(&mut self, place: Location, key: ScopeKey, name: Name<'a>) -> Compiled {
        let counts = Counts {
            posonly: 1,
            ..Counts::default()
        };
        self.enter(name, UnitKind::Annotations, key, place.lineno, None, counts)?;
        self.op_i(place, Opcode::LOAD_FAST, 0);
        self.load_int(place, VALUE_WITH_FAKE_GLOBALS);
        let greater = u32::from(comparison::COMPARE_GT);
        let mask = comparison::MASKS
            .get(greater as usize)
            .copied()
            .map_or(0, u32::from);
        self.op_i(place, Opcode::COMPARE_OP, greater << 5 | mask);
        let body = self.label();
        self.jump(place, Opcode::POP_JUMP_IF_FALSE, body);
        let error = u32::from(common_constant::CONSTANT_NOTIMPLEMENTEDERROR);
        self.op_i(place, Opcode::LOAD_COMMON_CONSTANT, error);
        self.op_i(place, Opcode::RAISE_VARARGS, 1);
        self.place(body);
        Ok(())
    }

    /// Leaves that scope and makes the function. Its parameter is called `.format` within and `format` outside.
    fn leave_annotations(&mut self, place: Location, attributes: u8) -> Compiled {
        self.op(place, Opcode::RETURN_VALUE);
        let code = self.leave(true)?;
        let mut names = code.localsplusnames.to_vec();
        if let Some(first) = names.first_mut() {
            *first = Text::name(Wtf8::new("format"));
        }
        let code = Rc::new(Code {
            localsplusnames: Rc::from(names),
            ..Code::clone(&code)
        });
        self.make_closure(place, &code, attributes)
    }

    /// The function for the annotations of a function, if it has any.
    pub(super) fn function_annotations(
        &mut self,
        place: Location,
        args: &'a Arguments<'a>,
        returns: Option<&'a Expr<'a>>,
    ) -> Compiled<u8> {
        let key = ScopeKey::of(args);
        let used = self
            .table
            .lookup(key)
            .is_some_and(|scope| self.table.scope(scope).annotations_used);
        if !used {
            return Ok(0);
        }
        self.enter_annotations(place, key, self.known.annotate)?;
        let mut count = 0;
        let named = args
            .args
            .iter()
            .chain(args.posonlyargs)
            .chain(&args.vararg)
            .chain(args.kwonlyargs)
            .chain(&args.kwarg);
        for arg in named {
            if let Some(annotation) = arg.annotation {
                self.parameter_annotation(place, arg.arg, annotation)?;
                count += 1;
            }
        }
        if let Some(returns) = returns {
            let name = self.arena.name("return");
            self.parameter_annotation(place, name, returns)?;
            count += 1;
        }
        self.op_i(place, Opcode::BUILD_MAP, count);
        self.leave_annotations(place, 0)?;
        Ok(function_attribute::ANNOTATE)
    }

    fn parameter_annotation(
        &mut self,
        place: Location,
        name: Name<'a>,
        annotation: &'a Expr<'a>,
    ) -> Compiled {
        let name = self.mangled(name);
        self.load_str(place, name);
        if self.future_annotations() {
            self.annotation_text(annotation);
            return Ok(());
        }
        match &annotation.kind {
            // `*args: *Ts`
            ExprKind::Starred(node) => {
                self.expr(node.value)?;
                self.op_i(place, Opcode::UNPACK_SEQUENCE, 1);
                Ok(())
            }
            _ => self.expr(annotation),
        }
    }

    fn annotation_text(&mut self, annotation: &'a Expr<'a>) {
        let text = unparse::unparse(annotation);
        self.load_const(location(annotation.span), Const::Str(Text::constant(&text)));
    }

    /// `target: annotation = value`
    pub(super) fn annotated_assignment(&mut self, span: Span, node: &'a StmtAnnAssign<'a>) -> Compiled {
        let place = location(span);
        if let Some(value) = node.value {
            self.expr(value)?;
            self.expr(node.target)?;
        }
        let in_body = matches!(self.unit.kind, UnitKind::Module | UnitKind::Class);
        match &node.target.kind {
            ExprKind::Name(target) if node.simple != 0 && in_body => {
                if self.future_annotations() {
                    self.annotation_text(node.annotation);
                    let annotations = self.arena.name("__annotations__");
                    let index = self.mangled_index(annotations);
                    self.op_i(place, Opcode::LOAD_NAME, index);
                    let name = self.mangled(target.id);
                    self.load_str(place, name);
                    self.op(place, Opcode::STORE_SUBSCR);
                } else {
                    self.defer_annotation(place, span, node);
                }
            }
            ExprKind::Attribute(target) if node.value.is_none() => self.evaluate(target.value)?,
            ExprKind::Subscript(target) if node.value.is_none() => {
                self.evaluate(target.value)?;
                self.evaluate_subscript(target.slice)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn defer_annotation(&mut self, place: Location, span: Span, node: &'a StmtAnnAssign<'a>) {
        let is_module = self.unit.kind == UnitKind::Module;
        let conditional = (self.unit.in_conditional > 0 || is_module).then(|| {
            self.unit.next_conditional += 1;
            self.unit.next_conditional - 1
        });
        self.unit.deferred.push(Deferred {
            node,
            span,
            conditional,
        });
        if let Some(number) = conditional {
            let name = self.known.conditional_annotations;
            let (opcode, index) = if is_module {
                (Opcode::LOAD_NAME, self.name_index(name))
            } else {
                (Opcode::LOAD_DEREF, self.cell_index(name))
            };
            self.op_i(place, opcode, index);
            self.load_int(place, number);
            self.op_i(place, Opcode::SET_ADD, 1);
            self.op(place, Opcode::POP_TOP);
        }
    }

    fn evaluate(&mut self, expr: &'a Expr<'a>) -> Compiled {
        self.expr(expr)?;
        self.op(location(expr.span), Opcode::POP_TOP);
        Ok(())
    }

    fn evaluate_subscript(&mut self, expr: &'a Expr<'a>) -> Compiled {
        self.descend()?;
        match &expr.kind {
            ExprKind::Slice(node) => {
                for part in node.lower.iter().chain(&node.upper).chain(&node.step) {
                    self.evaluate(part)?;
                }
            }
            ExprKind::Tuple(node) => node
                .elts
                .iter()
                .try_for_each(|elt| self.evaluate_subscript(elt))?,
            _ => self.evaluate(expr)?,
        }
        self.depth -= 1;
        Ok(())
    }

    /// The function for the annotations of a class or module.
    pub(super) fn deferred_annotations(&mut self, place: Location) -> Compiled {
        let deferred = std::mem::take(&mut self.unit.deferred);
        if deferred.is_empty() {
            return Ok(());
        }
        let is_module = self.unit.kind == UnitKind::Module;
        if is_module {
            let code = std::mem::replace(&mut self.unit.code, InstructionSequence::new());
            self.unit.stashed = Some(code);
        }
        let is_class = self.scope().kind == ScopeKind::Class;
        let key = annotations_key(self.unit.scope);
        self.enter_annotations(place, key, self.known.annotate)?;
        self.op_i(place, Opcode::BUILD_MAP, 0);
        for annotation in deferred {
            self.deferred_annotation(place, &annotation, is_class)?;
        }
        self.leave_annotations(place, 0)?;
        let name = self.arena.name(if is_class {
            "__annotate_func__"
        } else {
            "__annotate__"
        });
        self.store(place, name);
        if let Some(mut code) = self.unit.stashed.take() {
            std::mem::swap(&mut self.unit.code, &mut code);
            self.unit.code.set_annotations(code);
        }
        Ok(())
    }

    fn deferred_annotation(
        &mut self,
        place: Location,
        annotation: &Deferred<'a>,
        is_class: bool,
    ) -> Compiled {
        let here = location(annotation.span);
        let ExprKind::Name(target) = &annotation.node.target.kind else {
            return Ok(());
        };
        let not_set = self.label();
        if let Some(number) = annotation.conditional {
            self.load_int(here, number);
            let name = self.known.conditional_annotations;
            if is_class {
                let index = self.free_index(name);
                self.op_i(here, Opcode::LOAD_DEREF, index);
            } else {
                let index = self.name_index(name);
                self.op_i(here, Opcode::LOAD_GLOBAL, index);
            }
            self.op_i(here, Opcode::CONTAINS_OP, 0);
            self.jump(here, Opcode::POP_JUMP_IF_FALSE, not_set);
        }
        self.expr(annotation.node.annotation)?;
        self.op_i(here, Opcode::COPY, 2);
        let name = crate::tree::mangle(self.arena, self.unit.private, target.id);
        self.load_str(here, name);
        self.op(place, Opcode::STORE_SUBSCR);
        self.place(not_set);
        Ok(())
    }
}
