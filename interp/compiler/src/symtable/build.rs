//! The walk that collects facts: the builder's state, how scopes are entered and left, how names are added.

use rustc_hash::FxHashMap;
use sidewinder_bytecode::location::Location;
use sidewinder_syntax::arena::{Arena, Name};
use sidewinder_syntax::ast::{ExprContext, Mod};
use sidewinder_syntax::{ErrorKind, SyntaxError};

use super::{NameScope, Scope, ScopeId, ScopeKey, ScopeKind, Symbols, Symtable, WellKnown, symbol};
use crate::future::Future;
use crate::tree::{Compiled, docstring, error_at, mangle};

/// Builds a symbol table.
pub(super) struct Builder<'r, 'a> {
    pub(super) arena: &'r Arena<'a>,
    pub(super) future: &'r Future,
    pub(super) optimize: u8,
    pub(super) top_level_await: bool,
    /// Whether reads of `__debug__` count as uses of a name.
    pub(super) keeps_debug: bool,
    pub(super) known: WellKnown<'a>,
    pub(super) table: Symtable<'a>,
    pub(super) stack: Vec<ScopeId>,
    /// The class whose private names are mangled.
    pub(super) private: Option<Name<'a>>,
    pub(super) depth: u32,
}

/// How deep expressions and statements may be nested before compilation ends with a RecursionError: CPython 3.14.8 uses
/// 224 bytes a level and has 8 MiB less a reserve; the exact number varies by some levels from run to run.
pub(crate) const MAX_DEPTH: u32 = 37_244;

/// The error of a tree that is nested too deeply.
#[cold]
pub(crate) fn too_deep() -> Box<SyntaxError> {
    Box::new(SyntaxError::bare(
        ErrorKind::Recursion,
        "Stack overflow (used 8152 kB) during compilation",
    ))
}

impl<'a> Symtable<'a> {
    /// The symbol table of a tree.
    pub(crate) fn build(
        arena: &Arena<'a>,
        module: &'a Mod<'a>,
        future: &Future,
        optimize: u8,
        top_level_await: bool,
        keeps_debug: bool,
    ) -> Compiled<Symtable<'a>> {
        let mut builder = Builder {
            arena,
            future,
            optimize,
            top_level_await,
            keeps_debug,
            known: WellKnown::new(arena),
            table: Symtable {
                scopes: Vec::new(),
                keys: FxHashMap::default(),
            },
            stack: Vec::new(),
            private: None,
            depth: 0,
        };
        builder.module(module)?;
        let mut table = builder.table;
        table.analyze(&WellKnown::new(arena))?;
        Ok(table)
    }
}

impl<'a> Builder<'_, 'a> {
    fn module(&mut self, module: &'a Mod<'a>) -> Compiled {
        let name = self.arena.name("top");
        let id = self.new_scope(
            name,
            ScopeKind::Module,
            ScopeKey::of(module),
            Location::new(0, 0, 0, 0),
        );
        self.enter_existing(id);
        match module {
            Mod::Module(node) => {
                self.current().has_docstring = self.optimize < 2 && docstring(node.body).is_some();
                self.statements(node.body)
            }
            Mod::Interactive(node) => self.statements(node.body),
            Mod::Expression(node) => self.expr(node.body),
            Mod::FunctionType(_) => Err(Box::new(SyntaxError::bare(
                ErrorKind::System,
                "this compiler does not handle FunctionTypes",
            ))),
        }
    }

    pub(super) fn current_id(&self) -> ScopeId {
        self.stack.last().copied().unwrap_or(ScopeId(0))
    }

    pub(super) fn current(&mut self) -> &mut Scope<'a> {
        let id = self.current_id();
        self.table.scope_mut(id)
    }

    pub(super) fn scope(&self) -> &Scope<'a> {
        self.table.scope(self.current_id())
    }

    pub(super) fn new_scope(
        &mut self,
        name: Name<'a>,
        kind: ScopeKind,
        key: ScopeKey,
        location: Location,
    ) -> ScopeId {
        let (mut nested, mut method) = (false, false);
        if !self.stack.is_empty() {
            let outer = self.scope();
            nested = outer.nested || outer.is_function_like();
            method = outer.kind == ScopeKind::Class && kind == ScopeKind::Function;
        }
        let id = ScopeId(self.table.scopes.len() as u32);
        self.table.scopes.push(Scope {
            name,
            kind,
            location,
            symbols: Symbols::default(),
            varnames: Vec::new(),
            children: Vec::new(),
            directives: Vec::new(),
            nested,
            method,
            generator: false,
            coroutine: false,
            annotations_used: false,
            comprehension: None,
            varargs: false,
            varkeywords: false,
            needs_class_closure: false,
            needs_classdict: false,
            comp_inlined: false,
            can_see_class_scope: false,
            has_docstring: false,
            has_conditional_annotations: false,
            annotation_block: None,
            in_conditional_block: false,
            in_unevaluated_annotation: false,
            comp_iter_target: false,
            comp_iter_expr: 0,
            scope_info: None,
            mangled_names: None,
        });
        self.table.keys.insert(key, id);
        id
    }

    /// Enters a scope for the first time and makes it a child of the current one.
    pub(super) fn enter_existing(&mut self, id: ScopeId) {
        if let Some(outer) = self.stack.last().copied() {
            let (depth, mangled) = {
                let outer = self.table.scope(outer);
                (outer.comp_iter_expr, outer.mangled_names.clone())
            };
            let scope = self.table.scope_mut(id);
            scope.comp_iter_expr = depth;
            // All names of a class are mangled.
            if mangled.is_some() && scope.kind != ScopeKind::Class {
                scope.mangled_names = mangled;
            }
            // With `from __future__ import annotations` annotations are text and have no effect.
            let hidden = scope.kind == ScopeKind::Annotation && self.future.annotations();
            let outer = self.table.scope_mut(outer);
            if !hidden && !outer.children.contains(&id) {
                outer.children.push(id);
            }
        }
        self.stack.push(id);
    }

    pub(super) fn enter(
        &mut self,
        name: Name<'a>,
        kind: ScopeKind,
        key: ScopeKey,
        location: Location,
    ) -> Compiled {
        let id = self.new_scope(name, kind, key, location);
        self.enter_existing(id);
        if matches!(
            kind,
            ScopeKind::Annotation | ScopeKind::TypeVariable | ScopeKind::TypeAlias
        ) {
            let format = self.known.format;
            self.add(format, symbol::PARAM, location)?;
            self.add(format, symbol::USE, location)?;
        }
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.stack.pop();
    }

    pub(super) fn mangled(&self, name: Name<'a>) -> Name<'a> {
        maybe_mangle(self.arena, self.private, self.scope(), name)
    }

    pub(super) fn lookup_in(&self, id: ScopeId, name: Name<'a>) -> u32 {
        let mangled = maybe_mangle(self.arena, self.private, self.table.scope(id), name);
        self.table.scope(id).symbols.get(mangled).unwrap_or(0)
    }

    pub(super) fn add(&mut self, name: Name<'a>, flag: u32, location: Location) -> Compiled {
        let context = if flag == symbol::USE {
            ExprContext::Load
        } else {
            ExprContext::Store
        };
        self.add_in_context(name, flag, location, context)
    }

    pub(super) fn add_in_context(
        &mut self,
        name: Name<'a>,
        flag: u32,
        location: Location,
        context: ExprContext,
    ) -> Compiled {
        if flag & (symbol::PARAM | symbol::LOCAL | symbol::IMPORT) != 0 {
            check_name(name, location, context)?;
        }
        if flag & symbol::TYPE_PARAM != 0
            && let Some(mangled) = &self.scope().mangled_names
        {
            mangled.borrow_mut().insert(name);
        }
        self.add_to(self.current_id(), name, flag, location)
    }

    pub(super) fn add_to(&mut self, id: ScopeId, name: Name<'a>, flag: u32, location: Location) -> Compiled {
        let mangled = self.mangled(name);
        let scope = self.table.scope_mut(id);
        let old = scope.symbols.get(mangled).unwrap_or(0);
        if flag & old & symbol::PARAM != 0 {
            return Err(error_at(
                location,
                format!("duplicate argument '{}' in function definition", name.text()),
            ));
        }
        if flag & old & symbol::TYPE_PARAM != 0 {
            return Err(error_at(
                location,
                format!("duplicate type parameter '{}'", name.text()),
            ));
        }
        let mut flags = old | flag;
        if scope.comp_iter_target {
            if flags & (symbol::GLOBAL | symbol::NONLOCAL) != 0 {
                return Err(error_at(
                    location,
                    format!(
                        "comprehension inner loop cannot rebind assignment expression target '{}'",
                        name.text()
                    ),
                ));
            }
            flags |= symbol::COMP_ITER;
        }
        scope.symbols.set(mangled, flags);
        if flag & symbol::PARAM != 0 {
            scope.varnames.push(mangled);
        } else if flag & symbol::GLOBAL != 0 {
            let top = self.table.scope_mut(ScopeId(0));
            let flags = top.symbols.get(mangled).unwrap_or(0) | flag;
            top.symbols.set(mangled, flags);
        }
        Ok(())
    }

    pub(super) fn record_directive(&mut self, name: Name<'a>, location: Location) {
        let mangled = self.mangled(name);
        self.current().directives.push((mangled, location));
    }

    /// Counts a level of nesting.
    pub(super) fn descend(&mut self) -> Compiled {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            Err(too_deep())
        } else {
            Ok(())
        }
    }
}

/// The private form of a name, unless the scope mangles only some names and this is none of them.
pub(crate) fn maybe_mangle<'a>(
    arena: &Arena<'a>,
    private: Option<Name<'a>>,
    scope: &Scope<'a>,
    name: Name<'a>,
) -> Name<'a> {
    if let Some(mangled) = &scope.mangled_names
        && !mangled.borrow().contains(&name)
    {
        return name;
    }
    mangle(arena, private, name)
}

/// `__debug__` is neither assigned nor deleted.
pub(super) fn check_name(name: Name<'_>, location: Location, context: ExprContext) -> Compiled {
    match context {
        ExprContext::Store if name.is("__debug__") => Err(error_at(location, "cannot assign to __debug__")),
        ExprContext::Del if name.is("__debug__") => Err(error_at(location, "cannot delete __debug__")),
        _ => Ok(()),
    }
}

impl<'a> Scope<'a> {
    /// The error at the `global` or `nonlocal` statement that names `name`.
    pub(super) fn error_at_directive(&self, name: Name<'a>, message: String) -> Box<SyntaxError> {
        match self.directives.iter().find(|directive| directive.0 == name) {
            Some(directive) => error_at(directive.1, message),
            None => Box::new(SyntaxError::bare(
                ErrorKind::System,
                "BUG: internal directive bookkeeping broken",
            )),
        }
    }
}

/// Where a name lives, put into a symbol's flags.
pub(super) fn with_scope(flags: u32, scope: NameScope) -> u32 {
    flags | (scope as u32) << super::SCOPE_SHIFT
}
