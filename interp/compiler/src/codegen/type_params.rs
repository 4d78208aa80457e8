//! Type parameters and `type` statements (PEP 695, PEP 696).

use std::rc::Rc;

use sidewinder_bigint::BigInt;
use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::{function_attribute, intrinsic_1, intrinsic_2};
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{Expr, ExprKind, Stmt, StmtTypeAlias, TypeParam, TypeParamKind};
use sidewinder_text::wtf8::Wtf8Buf;

use super::{Codegen, Counts, UnitKind};
use crate::symtable::ScopeKey;
use crate::tree::{Compiled, error_at, location};

impl<'a> Codegen<'_, 'a> {
    pub(super) fn generic_name(&self, name: Name<'a>) -> Name<'a> {
        let mut text = Wtf8Buf::from("<generic parameters of ");
        text.push_wtf8(name.text());
        text.push_char('>');
        self.arena.name_wtf8(&text)
    }

    pub(super) fn type_params(&mut self, params: &'a [&'a TypeParam<'a>]) -> Compiled {
        let mut seen_default = false;
        for param in params {
            self.type_param(param, &mut seen_default)?;
        }
        if let Some(first) = params.first() {
            self.op_i(location(first.span), Opcode::BUILD_TUPLE, params.len() as u32);
        }
        Ok(())
    }

    fn type_param(&mut self, param: &'a TypeParam<'a>, seen_default: &mut bool) -> Compiled {
        let place = location(param.span);
        let key = ScopeKey::of(param);
        let (name, bound, default, key, plain) = match &param.kind {
            TypeParamKind::TypeVar(node) => (
                node.name,
                node.bound,
                node.default_value,
                key.second(),
                intrinsic_1::INTRINSIC_TYPEVAR,
            ),
            TypeParamKind::TypeVarTuple(node) => (
                node.name,
                None,
                node.default_value,
                key,
                intrinsic_1::INTRINSIC_TYPEVARTUPLE,
            ),
            TypeParamKind::ParamSpec(node) => (
                node.name,
                None,
                node.default_value,
                key,
                intrinsic_1::INTRINSIC_PARAMSPEC,
            ),
        };
        self.load_str(place, name);
        if let Some(bound) = bound {
            self.evaluator(bound, name, ScopeKey::of(param), false)?;
            let intrinsic = match bound.kind {
                ExprKind::Tuple(_) => intrinsic_2::INTRINSIC_TYPEVAR_WITH_CONSTRAINTS,
                _ => intrinsic_2::INTRINSIC_TYPEVAR_WITH_BOUND,
            };
            self.op_i(place, Opcode::CALL_INTRINSIC_2, u32::from(intrinsic));
        } else {
            self.op_i(place, Opcode::CALL_INTRINSIC_1, u32::from(plain));
        }
        if let Some(default) = default {
            *seen_default = true;
            let starred = matches!(param.kind, TypeParamKind::TypeVarTuple(_));
            self.evaluator(default, name, key, starred)?;
            let set = u32::from(intrinsic_2::INTRINSIC_SET_TYPEPARAM_DEFAULT);
            self.op_i(place, Opcode::CALL_INTRINSIC_2, set);
        } else if *seen_default {
            let message = format!(
                "non-default type parameter '{}' follows default type parameter",
                name.text()
            );
            return Err(error_at(place, message));
        }
        self.op_i(place, Opcode::COPY, 1);
        self.store(place, name);
        Ok(())
    }

    /// The default of the parameter that says in which format annotations are wanted: `VALUE`.
    fn load_format_default(&mut self, place: Location) {
        let one = Const::Int(BigInt::from(1));
        self.load_const(place, Const::Tuple(Rc::new([one])));
    }

    /// The function that computes a bound or default.
    fn evaluator(
        &mut self,
        value: &'a Expr<'a>,
        name: Name<'a>,
        key: ScopeKey,
        allow_starred: bool,
    ) -> Compiled {
        let place = location(value.span);
        self.load_format_default(place);
        self.enter_annotations(place, key, name)?;
        match &value.kind {
            ExprKind::Starred(node) if allow_starred => {
                self.expr(node.value)?;
                self.op_i(place, Opcode::UNPACK_SEQUENCE, 1);
            }
            _ => self.expr(value)?,
        }
        self.op(place, Opcode::RETURN_VALUE);
        let code = self.leave(true)?;
        self.make_closure(place, &code, function_attribute::DEFAULTS)
    }

    pub(super) fn type_alias(&mut self, statement: &'a Stmt<'a>, node: &'a StmtTypeAlias<'a>) -> Compiled {
        let ExprKind::Name(target) = &node.name.kind else {
            return Ok(());
        };
        let place = location(statement.span);
        let generic = !node.type_params.is_empty();
        if generic {
            let name = self.generic_name(target.id);
            let key = ScopeKey::of(node.type_params);
            let line = statement.span.lineno;
            self.enter(name, UnitKind::Annotations, key, line, None, Counts::default())?;
            self.load_str(place, target.id);
            self.type_params(node.type_params)?;
        } else {
            self.load_str(place, target.id);
            self.load_const(place, Const::None);
        }
        self.load_format_default(place);
        self.enter_annotations(place, ScopeKey::of(statement), target.id)?;
        self.expr(node.value)?;
        self.op(place, Opcode::RETURN_VALUE);
        let code = self.leave(false)?;
        self.make_closure(place, &code, function_attribute::DEFAULTS)?;
        self.op_i(place, Opcode::BUILD_TUPLE, 3);
        self.op_i(
            place,
            Opcode::CALL_INTRINSIC_1,
            u32::from(intrinsic_1::INTRINSIC_TYPEALIAS),
        );
        if generic {
            let code = self.leave(false)?;
            self.make_closure(place, &code, 0)?;
            self.op(place, Opcode::PUSH_NULL);
            self.op_i(place, Opcode::CALL, 0);
        }
        self.store(place, target.id);
        Ok(())
    }
}
