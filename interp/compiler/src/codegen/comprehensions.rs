//! Comprehensions and generator expressions, inlined into the scope around them or functions of their own (PEP 709).

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::location::Location;
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{Comprehension as Generator, Expr, ExprKind};

use super::blocks::BlockKind;
use super::{Codegen, Counts, UnitKind, internal};
use crate::instruction_sequence::Label;
use crate::symtable::{Comprehension, NameScope, ScopeId, ScopeKey, ScopeKind, symbol};
use crate::tree::{Compiled, location};

/// A comprehension's parts.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    kind: Comprehension,
    generators: &'a [&'a Generator<'a>],
    elt: &'a Expr<'a>,
    value: Option<&'a Expr<'a>>,
}

/// What is undone after an inlined comprehension.
#[derive(Default)]
struct Inlined<'a> {
    pushed: Vec<Name<'a>>,
    symbols: Vec<(Name<'a>, u32)>,
    hidden: Vec<Name<'a>>,
    cleanup: Option<Label>,
}

impl<'a> Codegen<'_, 'a> {
    pub(super) fn comprehension(
        &mut self,
        expr: &'a Expr<'a>,
        kind: Comprehension,
        generators: &'a [&'a Generator<'a>],
        elt: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
    ) -> Compiled {
        let parts = Parts {
            kind,
            generators,
            elt,
            value,
        };
        let Some(outermost) = generators.first() else {
            return Ok(());
        };
        let Some(scope) = self.table.lookup(ScopeKey::of(expr)) else {
            return Err(internal("unknown symbol table entry"));
        };
        let place = location(expr.span);
        if self.table.scope(scope).comp_inlined {
            self.outermost_iterator(outermost)?;
            let state = self.push_inlined(place, scope);
            self.build_empty(place, kind, true);
            self.generators(place, &parts, 0, 0)?;
            self.pop_inlined(place, state);
            return Ok(());
        }
        let is_async = self.table.scope(scope).coroutine;
        let name = match kind {
            Comprehension::List => "<listcomp>",
            Comprehension::Set => "<setcomp>",
            Comprehension::Dict => "<dictcomp>",
            Comprehension::Generator => "<genexpr>",
        };
        let name = self.arena.name(name);
        let counts = Counts {
            args: 1,
            ..Counts::default()
        };
        self.enter(
            name,
            UnitKind::Comprehension,
            ScopeKey::of(expr),
            expr.span.lineno,
            None,
            counts,
        )?;
        self.build_empty(place, kind, false);
        self.op_i(place, Opcode::LOAD_FAST, 0);
        self.generators(place, &parts, 0, 0)?;
        if kind == Comprehension::Generator {
            self.guard_stop_iteration();
        } else {
            self.op(place, Opcode::RETURN_VALUE);
        }
        let code = self.leave(true)?;
        self.make_closure(place, &code, 0)?;
        self.outermost_iterator(outermost)?;
        self.op_i(place, Opcode::CALL, 0);
        if is_async && kind != Comprehension::Generator {
            self.await_value(place, 0);
        }
        Ok(())
    }

    fn outermost_iterator(&mut self, outermost: &Generator<'a>) -> Compiled {
        self.expr(outermost.iter)?;
        let opcode = if outermost.is_async != 0 {
            Opcode::GET_AITER
        } else {
            Opcode::GET_ITER
        };
        self.op(location(outermost.iter.span), opcode);
        Ok(())
    }

    fn build_empty(&mut self, place: Location, kind: Comprehension, swap: bool) {
        let opcode = match kind {
            Comprehension::List => Opcode::BUILD_LIST,
            Comprehension::Set => Opcode::BUILD_SET,
            Comprehension::Dict => Opcode::BUILD_MAP,
            Comprehension::Generator => return,
        };
        self.op_i(place, opcode, 0);
        if swap {
            self.op_i(place, Opcode::SWAP, 2);
        }
    }

    /// The generators from `index` on; the iterator of the first is on the stack.
    fn generators(&mut self, place: Location, parts: &Parts<'a>, index: usize, depth: u32) -> Compiled {
        self.descend()?;
        if let Some(generator) = parts.generators.get(index) {
            if generator.is_async != 0 {
                self.async_generator(place, parts, generator, index, depth)?;
            } else {
                self.sync_generator(place, parts, generator, index, depth)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn sync_generator(
        &mut self,
        place: Location,
        parts: &Parts<'a>,
        generator: &Generator<'a>,
        index: usize,
        mut depth: u32,
    ) -> Compiled {
        let (start, if_cleanup, anchor) = (self.label(), self.label(), self.label());
        // `for x in [value]` is an assignment.
        let single = if index == 0 {
            None
        } else {
            single_element(generator.iter)
        };
        let iterator = location(generator.iter.span);
        if let Some(single) = single {
            self.expr(single)?;
        } else {
            if index > 0 {
                self.expr(generator.iter)?;
                self.op(iterator, Opcode::GET_ITER);
            }
            depth += 1;
            self.place(start);
            self.jump(iterator, Opcode::FOR_ITER, anchor);
        }
        self.expr(generator.target)?;
        let element = self.filtered_element(place, parts, generator, index, depth, if_cleanup)?;
        self.place(if_cleanup);
        if single.is_none() {
            self.jump(element, Opcode::JUMP, start);
            self.place(anchor);
            self.op(Location::NONE, Opcode::END_FOR);
            self.op(Location::NONE, Opcode::POP_ITER);
        }
        Ok(())
    }

    fn async_generator(
        &mut self,
        place: Location,
        parts: &Parts<'a>,
        generator: &Generator<'a>,
        index: usize,
        depth: u32,
    ) -> Compiled {
        let (start, send, except, if_cleanup) = (self.label(), self.label(), self.label(), self.label());
        if index > 0 {
            self.expr(generator.iter)?;
            self.op(location(generator.iter.span), Opcode::GET_AITER);
        }
        self.place(start);
        self.push_block(place, BlockKind::AsyncComprehension, Some(start), None)?;
        self.jump(place, Opcode::SETUP_FINALLY, except);
        self.op(place, Opcode::GET_ANEXT);
        self.load_const(place, Const::None);
        self.place(send);
        self.yield_from(place, true);
        self.op(place, Opcode::POP_BLOCK);
        self.expr(generator.target)?;
        let element = self.filtered_element(place, parts, generator, index, depth + 1, if_cleanup)?;
        self.place(if_cleanup);
        self.jump(element, Opcode::JUMP, start);
        self.pop_block();
        self.place(except);
        self.jump(place, Opcode::END_ASYNC_FOR, send);
        Ok(())
    }

    /// The conditions of a generator, then the next generator or the element. Gives the element's location.
    fn filtered_element(
        &mut self,
        place: Location,
        parts: &Parts<'a>,
        generator: &Generator<'a>,
        index: usize,
        depth: u32,
        if_cleanup: Label,
    ) -> Compiled<Location> {
        for condition in generator.ifs {
            self.jump_if(place, condition, if_cleanup, false)?;
        }
        let here = location(parts.elt.span);
        if index + 1 < parts.generators.len() {
            self.generators(place, parts, index + 1, depth)?;
            return Ok(here);
        }
        self.expr(parts.elt)?;
        match parts.kind {
            Comprehension::Generator => {
                self.yield_value(here);
                self.op(here, Opcode::POP_TOP);
            }
            Comprehension::List => self.op_i(here, Opcode::LIST_APPEND, depth + 1),
            Comprehension::Set => self.op_i(here, Opcode::SET_ADD, depth + 1),
            Comprehension::Dict => {
                let Some(value) = parts.value else { return Ok(here) };
                self.expr(value)?;
                let both = location(parts.elt.span.to(value.span));
                self.op_i(both, Opcode::MAP_ADD, depth + 1);
                return Ok(both);
            }
        }
        Ok(here)
    }

    /// Puts the names of the comprehension in place of those around it.
    fn push_inlined(&mut self, place: Location, comp: ScopeId) -> Inlined<'a> {
        let in_class = self.scope().kind == ScopeKind::Class && self.unit.in_inlined_comp == 0;
        let function_like = self.scope().is_function_like();
        self.unit.in_inlined_comp += 1;
        let mut state = Inlined::default();
        let symbols: Vec<(Name<'a>, u32)> = self.table.scope(comp).symbols.iter().collect();
        for (name, flags) in &symbols {
            let (name, flags) = (*name, *flags);
            let scope = NameScope::of(flags);
            let outer = self.scope().symbols.get(name).unwrap_or(0);
            let outer_scope = NameScope::of(outer);
            let both_deref = scope == NameScope::Cell && outer_scope == NameScope::Free;
            if (scope != outer_scope && scope != NameScope::Free && !both_deref) || in_class {
                let id = self.unit.scope;
                self.table.scope_mut(id).symbols.set(name, flags);
                state.symbols.push((name, outer));
            }
            let bound = flags & symbol::LOCAL != 0 && flags & symbol::NONLOCAL == 0;
            if (bound || in_class) && !function_like && self.unit.hidden.insert(name) {
                let text = self.text(name);
                self.unit.meta.fasthidden.add(&text);
                state.hidden.push(name);
            }
        }
        self.push_locals(place, &symbols, in_class, &mut state);
        state
    }

    fn push_locals(
        &mut self,
        place: Location,
        symbols: &[(Name<'a>, u32)],
        in_class: bool,
        state: &mut Inlined<'a>,
    ) {
        // CPython asks whether it is in a class body after it has counted the comprehension.
        let in_class = in_class && self.unit.in_inlined_comp == 0;
        for (name, flags) in symbols {
            let bound = flags & symbol::LOCAL != 0 && flags & symbol::NONLOCAL == 0;
            if !bound && !in_class {
                continue;
            }
            let index = self.local_index(self.mangled(*name));
            self.op_i(place, Opcode::LOAD_FAST_AND_CLEAR, index);
            if NameScope::of(*flags) == NameScope::Cell {
                let outer = state
                    .symbols
                    .iter()
                    .find(|saved| saved.0 == *name)
                    .map(|saved| saved.1);
                let outer = outer.or_else(|| self.scope().symbols.get(*name)).unwrap_or(0);
                let current = self.scope().scope_of(*name);
                let _ = outer;
                let index = if current == NameScope::Free {
                    self.free_index(*name)
                } else {
                    self.cell_index(*name)
                };
                self.op_i(place, Opcode::MAKE_CELL, index);
            }
            state.pushed.push(*name);
        }
        if !state.pushed.is_empty() {
            self.op_i(place, Opcode::SWAP, state.pushed.len() as u32 + 1);
            let cleanup = self.label();
            state.cleanup = Some(cleanup);
            self.jump(place, Opcode::SETUP_FINALLY, cleanup);
        }
    }

    fn restore_locals(&mut self, place: Location, pushed: &[Name<'a>]) {
        self.op_i(place, Opcode::SWAP, pushed.len() as u32 + 1);
        for name in pushed.iter().rev() {
            let index = self.local_index(self.mangled(*name));
            self.op_i(place, Opcode::STORE_FAST_MAYBE_NULL, index);
        }
    }

    fn pop_inlined(&mut self, place: Location, state: Inlined<'a>) {
        self.unit.in_inlined_comp -= 1;
        if let Some(cleanup) = state.cleanup {
            let none = Location::NONE;
            self.op(none, Opcode::POP_BLOCK);
            let end = self.label();
            self.jump(none, Opcode::JUMP_NO_INTERRUPT, end);
            self.place(cleanup);
            self.op_i(none, Opcode::SWAP, 2);
            self.op(none, Opcode::POP_TOP);
            self.restore_locals(place, &state.pushed);
            self.op_i(none, Opcode::RERAISE, 0);
            self.place(end);
            self.restore_locals(place, &state.pushed);
        }
        let id = self.unit.scope;
        for (name, flags) in state.symbols {
            self.table.scope_mut(id).symbols.set(name, flags);
        }
        for name in state.hidden {
            self.unit.hidden.remove(&name);
        }
    }
}

fn single_element<'a>(iter: &Expr<'a>) -> Option<&'a Expr<'a>> {
    let elts = match &iter.kind {
        ExprKind::List(node) => node.elts,
        ExprKind::Tuple(node) => node.elts,
        _ => return None,
    };
    match elts {
        [single] if !matches!(single.kind, ExprKind::Starred(_)) => Some(single),
        _ => None,
    }
}
