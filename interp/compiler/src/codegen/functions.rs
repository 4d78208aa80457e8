//! Functions and lambdas: defaults, closures, bodies, decorators.

use std::rc::Rc;

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Code, Const, Text};
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::{function_attribute, intrinsic_1, intrinsic_2};
use sidewinder_syntax::ast::{Arguments, Expr, ExprLambda, Stmt, StmtFunctionDef};

use super::blocks::BlockKind;
use super::{Codegen, Counts, UnitKind, index_in, internal};
use crate::symtable::{NameScope, ScopeKey};
use crate::tree::{Compiled, clean_docstring, docstring, location};

impl<'a> Codegen<'_, 'a> {
    pub(super) fn function(
        &mut self,
        statement: &'a Stmt<'a>,
        node: &'a StmtFunctionDef<'a>,
        is_async: bool,
    ) -> Compiled {
        self.exprs(node.decorator_list)?;
        let firstlineno = node
            .decorator_list
            .first()
            .map_or(statement.span.lineno, |first| first.span.lineno);
        let place = location(statement.span);
        let mut attributes = self.default_arguments(place, node.args)?;
        let generic = !node.type_params.is_empty();
        let mut passed = 0;
        if generic {
            passed = attributes.count_ones();
            if passed == 2 {
                self.op_i(place, Opcode::SWAP, 2);
            }
            let counts = Counts {
                args: passed as usize,
                ..Counts::default()
            };
            let name = self.generic_name(node.name);
            let key = ScopeKey::of(node.type_params);
            self.enter(name, UnitKind::Annotations, key, firstlineno, None, counts)?;
            self.type_params(node.type_params)?;
            for index in 0..passed {
                self.op_i(place, Opcode::LOAD_FAST, index);
            }
        }
        attributes |= self.function_annotations(place, node.args, node.returns)?;
        self.function_body(statement, node, is_async, attributes, firstlineno)?;
        if generic {
            self.op_i(place, Opcode::SWAP, 2);
            let set = u32::from(intrinsic_2::INTRINSIC_SET_FUNCTION_TYPE_PARAMS);
            self.op_i(place, Opcode::CALL_INTRINSIC_2, set);
            let code = self.leave(false)?;
            self.make_closure(place, &code, 0)?;
            if passed > 0 {
                self.op_i(place, Opcode::SWAP, passed + 1);
                self.op_i(place, Opcode::CALL, passed - 1);
            } else {
                self.op(place, Opcode::PUSH_NULL);
                self.op_i(place, Opcode::CALL, 0);
            }
        }
        self.apply_decorators(node.decorator_list);
        self.store(place, node.name);
        Ok(())
    }

    pub(super) fn apply_decorators(&mut self, decorators: &[&'a Expr<'a>]) {
        for decorator in decorators.iter().rev() {
            self.op_i(location(decorator.span), Opcode::CALL, 0);
        }
    }

    fn default_arguments(&mut self, place: Location, args: &'a Arguments<'a>) -> Compiled<u8> {
        let mut attributes = 0;
        if !args.defaults.is_empty() {
            self.exprs(args.defaults)?;
            self.op_i(place, Opcode::BUILD_TUPLE, args.defaults.len() as u32);
            attributes |= function_attribute::DEFAULTS;
        }
        let mut count = 0;
        for (arg, default) in args.kwonlyargs.iter().zip(args.kw_defaults) {
            if let Some(default) = default {
                let name = self.mangled(arg.arg);
                self.load_str(place, name);
                self.expr(default)?;
                count += 1;
            }
        }
        if count > 0 {
            self.op_i(place, Opcode::BUILD_MAP, count);
            attributes |= function_attribute::KWDEFAULTS;
        }
        Ok(attributes)
    }

    fn function_body(
        &mut self,
        statement: &'a Stmt<'a>,
        node: &'a StmtFunctionDef<'a>,
        is_async: bool,
        attributes: u8,
        firstlineno: i32,
    ) -> Compiled {
        let kind = if is_async {
            UnitKind::AsyncFunction
        } else {
            UnitKind::Function
        };
        self.enter(
            node.name,
            kind,
            ScopeKey::of(statement),
            firstlineno,
            None,
            counts(node.args),
        )?;
        let mut body = node.body;
        if self.scope().has_docstring {
            if let Some((_, text)) = docstring(body) {
                let text = Const::Str(Text::constant(&clean_docstring(text)?));
                self.unit.meta.consts.add(&mut self.pool, text);
            }
            body = body.get(1..).unwrap_or_default();
        }
        let start = self.label();
        self.place(start);
        let guarded = self.scope().coroutine || self.scope().generator;
        if guarded {
            self.push_block(Location::NONE, BlockKind::StopIteration, Some(start), None)?;
        }
        body = self.without_docstring(body)?;
        self.statements(body)?;
        if guarded {
            self.guard_stop_iteration();
            self.pop_block();
        }
        let code = self.leave(true)?;
        self.make_closure(location(statement.span), &code, attributes)
    }

    /// Wraps the unit in a handler that makes a RuntimeError of a StopIteration.
    pub(super) fn guard_stop_iteration(&mut self) {
        let handler = self.label();
        self.unit
            .code
            .insert(0, Opcode::SETUP_CLEANUP, handler.0, Location::NONE);
        self.load_const(Location::NONE, Const::None);
        self.op(Location::NONE, Opcode::RETURN_VALUE);
        self.place(handler);
        let error = u32::from(intrinsic_1::INTRINSIC_STOPITERATION_ERROR);
        self.op_i(Location::NONE, Opcode::CALL_INTRINSIC_1, error);
        self.op_i(Location::NONE, Opcode::RERAISE, 1);
    }

    pub(super) fn lambda(&mut self, expr: &'a Expr<'a>, node: &ExprLambda<'a>) -> Compiled {
        let place = location(expr.span);
        let attributes = self.default_arguments(place, node.args)?;
        let name = self.arena.name("<lambda>");
        self.enter(
            name,
            UnitKind::Lambda,
            ScopeKey::of(expr),
            expr.span.lineno,
            None,
            counts(node.args),
        )?;
        self.expr(node.body)?;
        let generator = self.scope().generator;
        if !generator {
            self.op(location(node.body.span), Opcode::RETURN_VALUE);
        }
        let code = self.leave(!generator)?;
        self.make_closure(place, &code, attributes)
    }

    /// Makes a function of a code object; what its attributes hold is on the stack.
    pub(super) fn make_closure(&mut self, place: Location, code: &Rc<Code>, mut attributes: u8) -> Compiled {
        let free: Vec<Text> = code.freevars().cloned().collect();
        if !free.is_empty() {
            for name in &free {
                let index = self.closure_index(name)?;
                self.op_i(place, Opcode::LOAD_CLOSURE, index);
            }
            attributes |= function_attribute::CLOSURE;
            self.op_i(place, Opcode::BUILD_TUPLE, free.len() as u32);
        }
        self.load_const(place, Const::Code(Rc::clone(code)));
        self.op(place, Opcode::MAKE_FUNCTION);
        for attribute in [
            function_attribute::CLOSURE,
            function_attribute::ANNOTATIONS,
            function_attribute::ANNOTATE,
            function_attribute::KWDEFAULTS,
            function_attribute::DEFAULTS,
        ] {
            if attributes & attribute != 0 {
                self.op_i(place, Opcode::SET_FUNCTION_ATTRIBUTE, u32::from(attribute));
            }
        }
        Ok(())
    }

    /// Where the current unit keeps a variable that an inner one uses.
    fn closure_index(&self, text: &Text) -> Compiled<u32> {
        let name = self.arena.name_wtf8(text);
        let known = &self.known;
        let in_class = self.unit.kind == UnitKind::Class
            && [known.class, known.classdict, known.conditional_annotations].contains(&name);
        let cells = &self.unit.meta.cellvars;
        let index = if in_class || self.scope().scope_of(name) == NameScope::Cell {
            index_in(cells, text)
        } else {
            index_in(&self.unit.meta.freevars, text).map(|index| index + cells.len() as u32)
        };
        index.ok_or_else(|| internal("a variable of an inner scope is neither cell nor free"))
    }
}

fn counts(args: &Arguments<'_>) -> Counts {
    Counts {
        args: args.args.len(),
        posonly: args.posonlyargs.len(),
        kwonly: args.kwonlyargs.len(),
    }
}
