//! Calls: of functions, methods and `super()`, with `*` and `**` arguments.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::{common_constant, intrinsic_1};
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{CmpOp, Expr, ExprAttribute, ExprCall, ExprContext, ExprKind, Keyword};

use super::targets::at_attribute;
use super::{Codegen, STACK_USE_GUIDELINE};
use crate::instruction_sequence::Label;
use crate::symtable::{NameScope, symbol};
use crate::tree::{Compiled, error_at, location};

fn is_starred(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::Starred(_))
}

impl<'a> Codegen<'_, 'a> {
    pub(super) fn call(&mut self, expr: &'a Expr<'a>, node: &'a ExprCall<'a>) -> Compiled {
        check_keywords(node.keywords)?;
        if self.method_call(expr, node)? {
            return Ok(());
        }
        let skip = self.label();
        self.check_caller(node.func)?;
        self.expr(node.func)?;
        self.builtin_call(node, skip)?;
        self.op(location(node.func.span), Opcode::PUSH_NULL);
        self.call_arguments(location(expr.span), 0, node.args, None, node.keywords)?;
        self.place(skip);
        Ok(())
    }

    /// `object.method(...)` without `*` and `**`; false if the call is another.
    fn method_call(&mut self, expr: &'a Expr<'a>, node: &'a ExprCall<'a>) -> Compiled<bool> {
        let func = node.func;
        let ExprKind::Attribute(method) = &func.kind else {
            return Ok(false);
        };
        if method.ctx != ExprContext::Load || self.is_imported(method.value) {
            return Ok(false);
        }
        let (args, keywords) = (node.args.len(), node.keywords.len());
        if args + keywords + usize::from(keywords != 0) >= STACK_USE_GUIDELINE
            || node.args.iter().any(|arg| is_starred(arg))
            || node.keywords.iter().any(|keyword| keyword.arg.is_none())
        {
            return Ok(false);
        }
        let mut place = location(func.span);
        if self.super_call(method).is_some() {
            self.super_attribute(place, method, true)?;
            place = at_attribute(place, func, method);
            self.op(place, Opcode::NOP);
        } else {
            self.expr(method.value)?;
            place = at_attribute(place, func, method);
            let index = self.mangled_index(method.attr);
            self.op_i(place, Opcode::LOAD_ATTR, index << 1 | 1);
        }
        self.exprs(node.args)?;
        let end = at_attribute(location(expr.span), func, method);
        if keywords > 0 {
            self.keyword_values(place, node.keywords)?;
            self.op_i(end, Opcode::CALL_KW, (args + keywords) as u32);
        } else {
            self.op_i(end, Opcode::CALL, args as u32);
        }
        Ok(true)
    }

    fn keyword_values(&mut self, place: Location, keywords: &'a [&'a Keyword<'a>]) -> Compiled {
        keywords.iter().try_for_each(|keyword| self.expr(keyword.value))?;
        let names = self.name_tuple(keywords.iter().filter_map(|keyword| keyword.arg));
        self.load_const(place, names);
        Ok(())
    }

    /// Whether the module imports this name: attributes of modules are no methods.
    fn is_imported(&self, expr: &Expr<'a>) -> bool {
        let ExprKind::Name(node) = &expr.kind else {
            return false;
        };
        let top = self.table.scope(self.table.top());
        top.symbols
            .get(node.id)
            .is_some_and(|flags| flags & symbol::IMPORT != 0)
    }

    /// `super().name` or `super(type, object).name`, where `super` is the built-in as far as one can see.
    pub(super) fn super_call(&self, attribute: &ExprAttribute<'a>) -> Option<&'a ExprCall<'a>> {
        let ExprKind::Call(call) = &attribute.value.kind else {
            return None;
        };
        let ExprKind::Name(func) = &call.func.kind else {
            return None;
        };
        if !func.id.is("super") || attribute.attr == self.known.class || !call.keywords.is_empty() {
            return None;
        }
        let top = self.table.scope(self.table.top());
        if self.scope().scope_of(func.id) != NameScope::GlobalImplicit
            || top.scope_of(func.id) != NameScope::Unknown
        {
            return None;
        }
        let meta = &self.unit.meta;
        let optimizable = match call.args {
            [] => {
                meta.argcount + meta.posonlyargcount > 0
                    && self.scope().scope_of(self.known.class) == NameScope::Free
            }
            [first, second] => !is_starred(first) && !is_starred(second),
            _ => false,
        };
        optimizable.then_some(call)
    }

    pub(super) fn super_attribute(
        &mut self,
        place: Location,
        attribute: &ExprAttribute<'a>,
        method: bool,
    ) -> Compiled {
        let Some(call) = self.super_call(attribute) else {
            return Ok(());
        };
        let here = location(attribute.value.span);
        if let ExprKind::Name(func) = &call.func.kind {
            self.load(location(call.func.span), func.id);
        }
        let two = call.args.len() == 2;
        if two {
            self.exprs(call.args)?;
        } else {
            self.load(here, self.known.class);
            let scope = self.scope();
            if let Some(first) = scope.varnames.first().copied() {
                self.load(here, first);
            }
        }
        let index = self.mangled_index(attribute.attr);
        self.op_i(
            place,
            Opcode::LOAD_SUPER_ATTR,
            index << 2 | u32::from(two) << 1 | u32::from(method),
        );
        Ok(())
    }

    /// `all`, `any` and `tuple` of a generator expression run the loop in place.
    fn builtin_call(&mut self, node: &'a ExprCall<'a>, end: Label) -> Compiled {
        let ExprKind::Name(func) = &node.func.kind else {
            return Ok(());
        };
        let [generator] = node.args else { return Ok(()) };
        if !node.keywords.is_empty() || !matches!(generator.kind, ExprKind::GeneratorExp(_)) {
            return Ok(());
        }
        let scope = self.table.lookup(crate::symtable::ScopeKey::of(*generator));
        if scope.is_some_and(|scope| self.table.scope(scope).coroutine) {
            return Ok(());
        }
        let (builtin, initial, jump) = match func.id.as_str() {
            Some("all") => (
                common_constant::CONSTANT_BUILTIN_ALL,
                Some(true),
                Opcode::POP_JUMP_IF_TRUE,
            ),
            Some("any") => (
                common_constant::CONSTANT_BUILTIN_ANY,
                Some(false),
                Opcode::POP_JUMP_IF_FALSE,
            ),
            Some("tuple") => (common_constant::CONSTANT_BUILTIN_TUPLE, None, Opcode::JUMP),
            _ => return Ok(()),
        };
        let place = location(node.func.span);
        let skip = self.label();
        self.op_i(place, Opcode::COPY, 1);
        self.op_i(place, Opcode::LOAD_COMMON_CONSTANT, u32::from(builtin));
        self.compare_op(place, CmpOp::Is);
        self.jump(place, Opcode::POP_JUMP_IF_FALSE, skip);
        self.op(place, Opcode::POP_TOP);
        if initial.is_none() {
            self.op_i(place, Opcode::BUILD_LIST, 0);
        }
        self.expr(generator)?;
        let (start, cleanup) = (self.label(), self.label());
        self.place(start);
        self.jump(place, Opcode::FOR_ITER, cleanup);
        if initial.is_none() {
            self.op_i(place, Opcode::LIST_APPEND, 2);
        } else {
            self.op(place, Opcode::TO_BOOL);
        }
        self.jump(place, jump, start);
        self.op(Location::NONE, Opcode::POP_ITER);
        if let Some(initial) = initial {
            self.load_const(place, Const::bool(!initial));
        }
        self.jump(place, Opcode::JUMP, end);
        self.place(cleanup);
        self.op(Location::NONE, Opcode::END_FOR);
        self.op(Location::NONE, Opcode::POP_ITER);
        match initial {
            Some(initial) => self.load_const(place, Const::bool(initial)),
            None => {
                let to_tuple = u32::from(intrinsic_1::INTRINSIC_LIST_TO_TUPLE);
                self.op_i(place, Opcode::CALL_INTRINSIC_1, to_tuple);
            }
        }
        self.jump(place, Opcode::JUMP, end);
        self.place(skip);
        Ok(())
    }

    /// Arguments and call; `pushed` arguments are on the stack, `injected` follows the positional ones.
    pub(super) fn call_arguments(
        &mut self,
        place: Location,
        pushed: u32,
        args: &'a [&'a Expr<'a>],
        injected: Option<Name<'a>>,
        keywords: &'a [&'a Keyword<'a>],
    ) -> Compiled {
        check_keywords(keywords)?;
        let simple = args.len() + keywords.len() * 2 <= STACK_USE_GUIDELINE
            && !args.iter().any(|arg| is_starred(arg))
            && keywords.iter().all(|keyword| keyword.arg.is_some());
        if !simple {
            return self.call_unpacked(place, pushed, args, injected, keywords);
        }
        self.exprs(args)?;
        let mut count = pushed + args.len() as u32;
        if let Some(injected) = injected {
            self.load(place, injected);
            count += 1;
        }
        if keywords.is_empty() {
            self.op_i(place, Opcode::CALL, count);
        } else {
            self.keyword_values(place, keywords)?;
            self.op_i(place, Opcode::CALL_KW, count + keywords.len() as u32);
        }
        Ok(())
    }

    fn call_unpacked(
        &mut self,
        place: Location,
        pushed: u32,
        args: &'a [&'a Expr<'a>],
        injected: Option<Name<'a>>,
        keywords: &'a [&'a Keyword<'a>],
    ) -> Compiled {
        match args {
            [single] if pushed == 0 && is_starred(single) => {
                if let ExprKind::Starred(node) = &single.kind {
                    self.expr(node.value)?;
                }
            }
            _ => self.argument_tuple(place, args, injected, pushed)?,
        }
        if keywords.is_empty() {
            self.op(place, Opcode::PUSH_NULL);
        } else {
            self.keyword_dict(place, keywords)?;
        }
        self.op(place, Opcode::CALL_FUNCTION_EX);
        Ok(())
    }

    fn keyword_dict(&mut self, place: Location, keywords: &'a [&'a Keyword<'a>]) -> Compiled {
        let mut have_dict = false;
        let mut begin = 0;
        for (index, keyword) in keywords.iter().enumerate() {
            if keyword.arg.is_some() {
                continue;
            }
            if begin < index {
                self.sub_keywords(place, keywords.get(begin..index).unwrap_or_default(), have_dict)?;
                have_dict = true;
            }
            if !have_dict {
                self.op_i(place, Opcode::BUILD_MAP, 0);
                have_dict = true;
            }
            self.expr(keyword.value)?;
            self.op_i(place, Opcode::DICT_MERGE, 1);
            begin = index + 1;
        }
        if begin < keywords.len() {
            self.sub_keywords(place, keywords.get(begin..).unwrap_or_default(), have_dict)?;
        }
        Ok(())
    }

    fn sub_keywords(&mut self, place: Location, keywords: &'a [&'a Keyword<'a>], merge: bool) -> Compiled {
        let big = keywords.len() * 2 > STACK_USE_GUIDELINE;
        if big {
            self.op_i(Location::NONE, Opcode::BUILD_MAP, 0);
        }
        for keyword in keywords {
            if let Some(name) = keyword.arg {
                self.load_str(place, name);
            }
            self.expr(keyword.value)?;
            if big {
                self.op_i(Location::NONE, Opcode::MAP_ADD, 1);
            }
        }
        if !big {
            self.op_i(place, Opcode::BUILD_MAP, keywords.len() as u32);
        }
        if merge {
            self.op_i(place, Opcode::DICT_MERGE, 1);
        }
        Ok(())
    }
}

/// No keyword is given twice.
fn check_keywords(keywords: &[&Keyword<'_>]) -> Compiled {
    for (index, keyword) in keywords.iter().enumerate() {
        let Some(name) = keyword.arg else { continue };
        if let Some(other) = keywords
            .iter()
            .skip(index + 1)
            .find(|other| other.arg == Some(name))
        {
            let message = format!("keyword argument repeated: {}", name.text());
            return Err(error_at(location(other.span), message));
        }
    }
    Ok(())
}
