//! Loads, stores and deletions of names.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::location::Location;
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::ExprContext;

use super::Codegen;
use crate::symtable::{NameScope, ScopeKind};

impl<'a> Codegen<'_, 'a> {
    pub(super) fn load(&mut self, place: Location, name: Name<'a>) {
        self.name_op(place, name, ExprContext::Load);
    }

    pub(super) fn store(&mut self, place: Location, name: Name<'a>) {
        self.name_op(place, name, ExprContext::Store);
    }

    pub(super) fn delete(&mut self, place: Location, name: Name<'a>) {
        self.name_op(place, name, ExprContext::Del);
    }

    pub(super) fn name_op(&mut self, place: Location, name: Name<'a>, context: ExprContext) {
        let name = self.mangled(name);
        let scope = self.scope();
        let function_like = scope.is_function_like();
        match scope.scope_of(name) {
            NameScope::Free => {
                let index = self.free_index(name);
                self.deref_op(place, index, context);
            }
            NameScope::Cell => {
                let index = self.cell_index(name);
                self.deref_op(place, index, context);
            }
            NameScope::Local if function_like || self.unit.hidden.contains(&name) => {
                let index = self.local_index(name);
                let opcode = match context {
                    ExprContext::Load => Opcode::LOAD_FAST,
                    ExprContext::Store => Opcode::STORE_FAST,
                    ExprContext::Del => Opcode::DELETE_FAST,
                };
                self.op_i(place, opcode, index);
            }
            NameScope::GlobalImplicit if function_like => self.global_op(place, name, context, true),
            NameScope::GlobalExplicit => self.global_op(place, name, context, false),
            _ => self.plain_name_op(place, name, context),
        }
    }

    fn load_classdict(&mut self, place: Location) {
        let index = self.free_index(self.known.classdict);
        self.op_i(place, Opcode::LOAD_DEREF, index);
    }

    fn deref_op(&mut self, place: Location, index: u32, context: ExprContext) {
        let opcode = match context {
            ExprContext::Store => Opcode::STORE_DEREF,
            ExprContext::Del => Opcode::DELETE_DEREF,
            ExprContext::Load => {
                let scope = self.scope();
                if scope.kind == ScopeKind::Class && self.unit.in_inlined_comp == 0 {
                    self.op(place, Opcode::LOAD_LOCALS);
                    Opcode::LOAD_FROM_DICT_OR_DEREF
                } else if scope.can_see_class_scope {
                    self.load_classdict(place);
                    Opcode::LOAD_FROM_DICT_OR_DEREF
                } else {
                    Opcode::LOAD_DEREF
                }
            }
        };
        self.op_i(place, opcode, index);
    }

    fn global_op(&mut self, place: Location, name: Name<'a>, context: ExprContext, implicit: bool) {
        let index = self.name_index(name);
        match context {
            ExprContext::Store => self.op_i(place, Opcode::STORE_GLOBAL, index),
            ExprContext::Del => self.op_i(place, Opcode::DELETE_GLOBAL, index),
            ExprContext::Load if implicit && self.scope().can_see_class_scope => {
                self.load_classdict(place);
                self.op_i(place, Opcode::LOAD_FROM_DICT_OR_GLOBALS, index);
            }
            ExprContext::Load => self.op_i(place, Opcode::LOAD_GLOBAL, index << 1),
        }
    }

    fn plain_name_op(&mut self, place: Location, name: Name<'a>, context: ExprContext) {
        let index = self.name_index(name);
        match context {
            ExprContext::Store => self.op_i(place, Opcode::STORE_NAME, index),
            ExprContext::Del => self.op_i(place, Opcode::DELETE_NAME, index),
            // Within an inlined comprehension the names of the class are not seen.
            ExprContext::Load if self.scope().kind == ScopeKind::Class && self.unit.in_inlined_comp > 0 => {
                self.op_i(place, Opcode::LOAD_GLOBAL, index << 1);
            }
            ExprContext::Load => self.op_i(place, Opcode::LOAD_NAME, index),
        }
    }
}
