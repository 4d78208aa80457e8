//! Annotation scopes in the walk that collects facts: annotations (PEP 649), type parameters and aliases (PEP 695).

use sidewinder_bytecode::location::Location;
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{Arg, Arguments, Expr, ExprKind, TypeParam, TypeParamKind};

use super::build::Builder;
use super::{ScopeKey, ScopeKind, symbol};
use crate::tree::{Compiled, error_at, location};

impl<'a> Builder<'_, 'a> {
    /// Lets the current annotation scope see the class around it.
    pub(super) fn see_class(&mut self, in_class: bool, place: Location) -> Compiled {
        self.current().can_see_class_scope = in_class;
        if in_class {
            self.add(self.known.classdict, symbol::USE, place)?;
        }
        Ok(())
    }

    /// Enters the scope of a generic's type parameters.
    pub(super) fn enter_type_params(
        &mut self,
        name: Name<'a>,
        key: ScopeKey,
        has_defaults: bool,
        has_kwdefaults: bool,
        is_class: bool,
        place: Location,
    ) -> Compiled {
        let in_class = self.scope().kind == ScopeKind::Class;
        self.enter(name, ScopeKind::TypeParameters, key, place)?;
        if in_class {
            self.see_class(true, place)?;
        }
        if is_class {
            for name in [self.known.type_params, self.known.generic_base] {
                self.add(name, symbol::LOCAL, place)?;
                self.add(name, symbol::USE, place)?;
            }
        }
        if has_defaults {
            self.add(self.arena.name(".defaults"), symbol::PARAM, place)?;
        }
        if has_kwdefaults {
            self.add(self.arena.name(".kwdefaults"), symbol::PARAM, place)?;
        }
        Ok(())
    }

    pub(super) fn type_param(&mut self, param: &'a TypeParam<'a>) -> Compiled {
        let place = location(param.span);
        let key = ScopeKey::of(param);
        let flags = symbol::TYPE_PARAM | symbol::LOCAL;
        match &param.kind {
            TypeParamKind::TypeVar(node) => {
                self.reserved(node.name, place)?;
                self.add(node.name, flags, place)?;
                if let Some(bound) = node.bound {
                    let info = match bound.kind {
                        ExprKind::Tuple(_) => "a TypeVar constraint",
                        _ => "a TypeVar bound",
                    };
                    self.type_variable(bound, node.name, key, info)?;
                }
                self.type_default(node.default_value, node.name, key.second(), "a TypeVar default")
            }
            TypeParamKind::TypeVarTuple(node) => {
                self.reserved(node.name, place)?;
                self.add(node.name, flags, place)?;
                self.type_default(node.default_value, node.name, key, "a TypeVarTuple default")
            }
            TypeParamKind::ParamSpec(node) => {
                self.reserved(node.name, place)?;
                self.add(node.name, flags, place)?;
                self.type_default(node.default_value, node.name, key, "a ParamSpec default")
            }
        }
    }

    fn reserved(&self, name: Name<'a>, place: Location) -> Compiled {
        if name == self.known.classdict {
            let message = format!(
                "reserved name '{}' cannot be used for type parameter",
                name.text()
            );
            return Err(error_at(place, message));
        }
        Ok(())
    }

    fn type_default(
        &mut self,
        default: Option<&'a Expr<'a>>,
        name: Name<'a>,
        key: ScopeKey,
        info: &'static str,
    ) -> Compiled {
        default.map_or(Ok(()), |default| self.type_variable(default, name, key, info))
    }

    fn type_variable(
        &mut self,
        value: &'a Expr<'a>,
        name: Name<'a>,
        key: ScopeKey,
        info: &'static str,
    ) -> Compiled {
        let in_class = self.scope().can_see_class_scope;
        let place = location(value.span);
        self.enter(name, ScopeKind::TypeVariable, key, place)?;
        self.see_class(in_class, place)?;
        self.current().scope_info = Some(info);
        self.expr(value)?;
        self.leave();
        Ok(())
    }

    /// The annotation of a variable.
    pub(super) fn annotation(&mut self, annotation: &'a Expr<'a>) -> Compiled {
        let place = location(annotation.span);
        let outer_id = self.current_id();
        let (kind, in_conditional, conditional, block) = {
            let scope = self.scope();
            (
                scope.kind,
                scope.in_conditional_block,
                scope.has_conditional_annotations,
                scope.annotation_block,
            )
        };
        // A module may be interrupted half-way, so all of its annotations are conditional.
        let is_conditional = kind == ScopeKind::Module || (kind == ScopeKind::Class && in_conditional);
        if is_conditional && !conditional {
            self.current().has_conditional_annotations = true;
            self.add(self.known.conditional_annotations, symbol::USE, place)?;
        }
        match block {
            Some(block) => self.enter_existing(block),
            None => {
                let key = annotations_key(outer_id);
                self.enter(self.known.annotate, ScopeKind::Annotation, key, place)?;
                let block = self.current_id();
                self.table.scope_mut(outer_id).annotation_block = Some(block);
                if kind == ScopeKind::Class && !self.future.annotations() {
                    self.see_class(true, place)?;
                }
            }
        }
        self.current().in_unevaluated_annotation = kind == ScopeKind::Function;
        self.expr(annotation)?;
        self.current().in_unevaluated_annotation = false;
        self.leave();
        Ok(())
    }

    /// The annotations of a function.
    pub(super) fn function_annotations(
        &mut self,
        place: Location,
        args: &'a Arguments<'a>,
        returns: Option<&'a Expr<'a>>,
    ) -> Compiled {
        let in_class = self.scope().can_see_class_scope || self.scope().kind == ScopeKind::Class;
        self.enter(
            self.known.annotate,
            ScopeKind::Annotation,
            ScopeKey::of(args),
            place,
        )?;
        if in_class {
            self.see_class(true, place)?;
        }
        for arg in args.posonlyargs.iter().chain(args.args) {
            self.parameter_annotation(arg)?;
        }
        for arg in args.vararg.iter().chain(&args.kwarg) {
            self.parameter_annotation(arg)?;
        }
        for arg in args.kwonlyargs {
            self.parameter_annotation(arg)?;
        }
        if let Some(returns) = returns {
            self.current().annotations_used = true;
            self.expr(returns)?;
        }
        self.leave();
        Ok(())
    }

    fn parameter_annotation(&mut self, arg: &Arg<'a>) -> Compiled {
        if let Some(annotation) = arg.annotation {
            self.current().annotations_used = true;
            self.expr(annotation)?;
        }
        Ok(())
    }
}

/// The key of the scope for the annotations of a class or module. Addresses of nodes are even, and ids are not
/// addresses: the top half of the number space is theirs.
pub(crate) fn annotations_key(outer: super::ScopeId) -> ScopeKey {
    ScopeKey(usize::MAX - outer.0 as usize)
}
