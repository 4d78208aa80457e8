//! Classes.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Const, Text};
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::intrinsic_1;
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{Expr, ExprAttribute, ExprContext, ExprKind, Stmt, StmtClassDef};

use super::{Codegen, Counts, UnitKind};
use crate::symtable::ScopeKey;
use crate::tree::{Compiled, location};

impl<'a> Codegen<'_, 'a> {
    pub(super) fn class(&mut self, statement: &'a Stmt<'a>, node: &'a StmtClassDef<'a>) -> Compiled {
        self.exprs(node.decorator_list)?;
        let firstlineno = node
            .decorator_list
            .first()
            .map_or(statement.span.lineno, |first| first.span.lineno);
        let place = location(statement.span);
        let generic = !node.type_params.is_empty();
        if generic {
            let name = self.generic_name(node.name);
            let key = ScopeKey::of(node.type_params);
            self.enter(
                name,
                UnitKind::Annotations,
                key,
                firstlineno,
                Some(node.name),
                Counts::default(),
            )?;
            self.type_params(node.type_params)?;
            self.store(place, self.known.type_params);
        }
        self.class_body(statement, node, firstlineno)?;
        if generic {
            self.load(place, self.known.type_params);
            let subscript = u32::from(intrinsic_1::INTRINSIC_SUBSCRIPT_GENERIC);
            self.op_i(place, Opcode::CALL_INTRINSIC_1, subscript);
            self.store(place, self.known.generic_base);
            self.call_arguments(place, 2, node.bases, Some(self.known.generic_base), node.keywords)?;
            let code = self.leave(false)?;
            self.make_closure(place, &code, 0)?;
            self.op(place, Opcode::PUSH_NULL);
            self.op_i(place, Opcode::CALL, 0);
        } else {
            self.call_arguments(place, 2, node.bases, None, node.keywords)?;
        }
        self.apply_decorators(node.decorator_list);
        self.store(place, node.name);
        Ok(())
    }

    fn store_str(&mut self, place: Location, name: &str) {
        let name = self.arena.name(name);
        self.store(place, name);
    }

    fn class_body(
        &mut self,
        statement: &'a Stmt<'a>,
        node: &'a StmtClassDef<'a>,
        firstlineno: i32,
    ) -> Compiled {
        let key = ScopeKey::of(statement);
        self.enter(
            node.name,
            UnitKind::Class,
            key,
            firstlineno,
            Some(node.name),
            Counts::default(),
        )?;
        let place = Location::new(firstlineno, firstlineno, 0, 0);
        let module = self.arena.name("__name__");
        self.load(place, module);
        self.store_str(place, "__module__");
        // The string is the code object's own name and is interned with it, unless another code object has interned an
        // equal one before.
        let qualname = self.unit.meta.qualname.clone();
        let qualname = match self.qualnames.contains(&qualname) {
            true => Text::constant(&qualname),
            false => qualname,
        };
        self.load_const(place, Const::Str(qualname));
        self.store_str(place, "__qualname__");
        self.load_int(place, i64::from(firstlineno));
        self.store_str(place, "__firstlineno__");
        if !node.type_params.is_empty() {
            self.load(place, self.known.type_params);
            self.store_str(place, "__type_params__");
        }
        if self.scope().needs_classdict {
            self.op(place, Opcode::LOAD_LOCALS);
            let index = self.cell_index(self.known.classdict);
            self.op_i(place, Opcode::STORE_DEREF, index);
        }
        if self.scope().has_conditional_annotations {
            self.op_i(place, Opcode::BUILD_SET, 0);
            let index = self.cell_index(self.known.conditional_annotations);
            self.op_i(place, Opcode::STORE_DEREF, index);
        }
        self.body(place, node.body, false)?;
        self.finish_class_body();
        let code = self.leave(true)?;
        let place = location(statement.span);
        self.op(place, Opcode::LOAD_BUILD_CLASS);
        self.op(place, Opcode::PUSH_NULL);
        self.make_closure(place, &code, 0)?;
        self.load_str(place, node.name);
        Ok(())
    }

    fn finish_class_body(&mut self) {
        let none = Location::NONE;
        let mut attributes: Vec<Name<'a>> = self.unit.static_attributes.iter().copied().collect();
        attributes.sort_unstable_by(|left, right| left.text().as_bytes().cmp(right.text().as_bytes()));
        let attributes = self.name_tuple(attributes.into_iter());
        self.load_const(none, attributes);
        self.store_str(none, "__static_attributes__");
        if self.scope().needs_classdict {
            let index = self.cell_index(self.known.classdict);
            self.op_i(none, Opcode::LOAD_CLOSURE, index);
            self.store_str(none, "__classdictcell__");
        }
        if self.scope().needs_class_closure {
            let index = self.cell_index(self.known.class);
            self.op_i(none, Opcode::LOAD_CLOSURE, index);
            self.op_i(none, Opcode::COPY, 1);
            self.store_str(none, "__classcell__");
        } else {
            self.load_const(none, Const::None);
        }
        self.op(none, Opcode::RETURN_VALUE);
    }

    /// Notes `self.name = ...` for `__static_attributes__` of the class around.
    pub(super) fn note_static_attribute(&mut self, node: &ExprAttribute<'a>) {
        let is_self = |value: &Expr<'a>| matches!(&value.kind, ExprKind::Name(name) if name.id.is("self"));
        if node.ctx == ExprContext::Store
            && is_self(node.value)
            && let Some(class) = self
                .outer
                .iter_mut()
                .rev()
                .find(|unit| unit.kind == UnitKind::Class)
        {
            class.static_attributes.insert(node.attr);
        }
    }
}
