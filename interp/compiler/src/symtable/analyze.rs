//! The second pass: the scope of every name, from what the blocks around it bind.

use rustc_hash::FxHashSet;
use sidewinder_syntax::SyntaxError;

use super::{BlockKind, EntryId, Scope, SymbolTable, Symbols, def, error_at};
use crate::names::{Names, Symbol};

type Set = FxHashSet<Symbol>;

/// Names as the blocks around see them.
#[derive(Clone, Default)]
struct Outer {
    /// Bound in a function around; None in the module.
    bound: Option<Set>,
    /// Declared global.
    global: Set,
    type_params: Set,
    class: Option<EntryId>,
}

pub(super) fn analyze(table: &mut SymbolTable, names: &Names<'_>) -> Result<(), SyntaxError> {
    let mut analyzer = Analyzer { table, names };
    analyzer.block(SymbolTable::TOP, Outer::default(), 0)?;
    Ok(())
}

struct Analyzer<'t, 'n, 'a> {
    table: &'t mut SymbolTable,
    names: &'n Names<'a>,
}

impl Analyzer<'_, '_, '_> {
    /// Decides a block and those in it; gives the names that are free in them.
    fn block(&mut self, id: EntryId, mut outer: Outer, depth: u32) -> Result<Set, SyntaxError> {
        if depth > super::MAX_DEPTH {
            return Err(super::too_deep());
        }
        let mut scopes = Symbols::default();
        let mut free = Set::default();
        let mut local = Set::default();
        let entry = self.table.entry(id);
        let is_class = entry.kind == BlockKind::Class;
        // Names of a class are not visible in its methods: what they see is fixed before the names are looked at.
        let class_view = is_class.then(|| (outer.bound.clone(), outer.global.clone()));
        let symbols: Vec<(Symbol, u32)> = entry.symbols.iter().collect();
        for (name, flags) in symbols {
            let scope = self.name(id, name, flags, &mut outer, &mut local, &mut free)?;
            scopes.set(name, scope as u32);
        }
        let entry = self.table.entry(id);
        let (mut new_bound, new_global) = match class_view {
            Some((bound, global)) => {
                let mut bound = bound.unwrap_or_default();
                bound.extend([Symbol::CLASS, Symbol::CLASSDICT, Symbol::CONDITIONAL_ANNOTATIONS]);
                (bound, global)
            }
            None => (outer.bound.clone().unwrap_or_default(), outer.global.clone()),
        };
        if !is_class && entry.is_function_like() {
            new_bound.extend(local.iter().copied());
        }
        let inner = Outer {
            bound: Some(new_bound),
            global: new_global,
            type_params: outer.type_params.clone(),
            class: None,
        };
        let mut inlined_cells = Set::default();
        let new_free = self.children(id, &inner, outer.class, &mut scopes, &mut inlined_cells, depth)?;
        let new_free = self.settle_free(id, new_free, &mut scopes, &inlined_cells);
        self.update_symbols(id, &scopes, outer.bound.as_ref(), &new_free, &inlined_cells);
        free.extend(new_free);
        Ok(free)
    }

    fn children(
        &mut self,
        id: EntryId,
        inner: &Outer,
        class: Option<EntryId>,
        scopes: &mut Symbols,
        inlined_cells: &mut Set,
        depth: u32,
    ) -> Result<Set, SyntaxError> {
        let entry = self.table.entry(id);
        let (is_class, sees_class) = (entry.kind == BlockKind::Class, entry.can_see_class_scope);
        let mut new_free = Set::default();
        for child in entry.children.clone() {
            let entry = self.table.entry(child);
            let visible_class = if is_class { Some(id) } else { class };
            let child_class = visible_class.filter(|_| entry.can_see_class_scope);
            let inline = entry.comprehension.is_some() && !entry.generator && !sees_class;
            let mut child_free = self.block(
                child,
                Outer {
                    class: child_class,
                    ..inner.clone()
                },
                depth + 1,
            )?;
            if inline {
                self.inline_comprehension(id, child, scopes, &mut child_free, inlined_cells);
                self.table.entry_mut(child).comp_inlined = true;
            }
            new_free.extend(child_free);
        }
        let children = std::mem::take(&mut self.table.entry_mut(id).children);
        let mut spliced = Vec::with_capacity(children.len());
        for child in children {
            let entry = self.table.entry(child);
            if entry.comp_inlined {
                spliced.extend(entry.children.iter().copied());
            } else {
                spliced.push(child);
            }
        }
        self.table.entry_mut(id).children = spliced;
        Ok(new_free)
    }

    fn directive_error(&self, id: EntryId, name: Symbol, message: String) -> SyntaxError {
        let directives = &self.table.entry(id).directives;
        let span = directives
            .iter()
            .find(|(other, _)| *other == name)
            .map_or_else(Default::default, |(_, span)| *span);
        error_at(span, message)
    }

    fn name(
        &self,
        id: EntryId,
        name: Symbol,
        flags: u32,
        outer: &mut Outer,
        local: &mut Set,
        free: &mut Set,
    ) -> Result<Scope, SyntaxError> {
        if flags & def::GLOBAL != 0 {
            if flags & def::NONLOCAL != 0 {
                let message = format!("name '{}' is nonlocal and global", self.names.show(name));
                return Err(self.directive_error(id, name, message));
            }
            outer.global.insert(name);
            if let Some(bound) = &mut outer.bound {
                bound.remove(&name);
            }
            return Ok(Scope::GlobalExplicit);
        }
        if flags & def::NONLOCAL != 0 {
            let Some(bound) = &outer.bound else {
                let message = "nonlocal declaration not allowed at module level".to_owned();
                return Err(self.directive_error(id, name, message));
            };
            if !bound.contains(&name) {
                let message = format!("no binding for nonlocal '{}' found", self.names.show(name));
                return Err(self.directive_error(id, name, message));
            }
            if outer.type_params.contains(&name) {
                let message = format!(
                    "nonlocal binding not allowed for type parameter '{}'",
                    self.names.show(name)
                );
                return Err(self.directive_error(id, name, message));
            }
            free.insert(name);
            return Ok(Scope::Free);
        }
        if flags & def::BOUND != 0 {
            local.insert(name);
            outer.global.remove(&name);
            if flags & def::TYPE_PARAM != 0 {
                outer.type_params.insert(name);
            } else {
                outer.type_params.remove(&name);
            }
            return Ok(Scope::Local);
        }
        // A name of the class around hides one of the functions around that.
        if let Some(class) = outer.class {
            let class_flags = self.table.entry(class).flags(name);
            if class_flags & def::GLOBAL != 0 {
                return Ok(Scope::GlobalExplicit);
            }
            if class_flags & def::BOUND != 0 && class_flags & def::NONLOCAL == 0 {
                return Ok(Scope::GlobalImplicit);
            }
        }
        if outer.bound.as_ref().is_some_and(|bound| bound.contains(&name)) {
            free.insert(name);
            return Ok(Scope::Free);
        }
        Ok(Scope::GlobalImplicit)
    }

    fn is_free_in_any_child(&self, id: EntryId, name: Symbol) -> bool {
        self.table
            .entry(id)
            .children
            .iter()
            .any(|child| self.table.entry(*child).scope(name) == Scope::Free)
    }

    fn inline_comprehension(
        &mut self,
        id: EntryId,
        comprehension: EntryId,
        scopes: &mut Symbols,
        comp_free: &mut Set,
        inlined_cells: &mut Set,
    ) {
        let is_class = self.table.entry(id).kind == BlockKind::Class;
        let mut remove_class = false;
        let symbols: Vec<(Symbol, u32)> = self.table.entry(comprehension).symbols.iter().collect();
        for (name, flags) in symbols {
            if flags & def::PARAM != 0 {
                continue;
            }
            let mut scope = Scope::of(flags);
            let only_flags = flags & ((1 << def::SCOPE_OFFSET) - 1);
            if scope == Scope::Cell || only_flags & def::COMP_CELL != 0 {
                inlined_cells.insert(name);
            }
            let implicit = [Symbol::CLASS, Symbol::CLASSDICT, Symbol::CONDITIONAL_ANNOTATIONS];
            if scope == Scope::Free && is_class && implicit.contains(&name) {
                scope = Scope::GlobalImplicit;
                comp_free.remove(&name);
                remove_class |= name == Symbol::CLASS;
            }
            match self.table.entry(id).symbols.get(name) {
                None => {
                    self.table.entry_mut(id).symbols.set(name, only_flags);
                    scopes.set(name, scope as u32);
                }
                Some(existing) => {
                    if existing & def::BOUND != 0
                        && !is_class
                        && !self.is_free_in_any_child(comprehension, name)
                    {
                        comp_free.remove(&name);
                    }
                }
            }
        }
        if remove_class {
            self.table.entry_mut(comprehension).symbols.remove(Symbol::CLASS);
        }
    }

    /// Makes cells of the locals that inner blocks use; gives the names that stay free.
    fn settle_free(&mut self, id: EntryId, mut free: Set, scopes: &mut Symbols, inlined_cells: &Set) -> Set {
        let entry = self.table.entry_mut(id);
        if entry.is_function_like() {
            for (name, scope) in &mut scopes.order {
                if *scope == Scope::Local as u32 && (free.contains(name) || inlined_cells.contains(name)) {
                    *scope = Scope::Cell as u32;
                    free.remove(name);
                }
            }
        } else if entry.kind == BlockKind::Class {
            entry.needs_class_closure |= free.remove(&Symbol::CLASS);
            entry.needs_classdict |= free.remove(&Symbol::CLASSDICT);
            entry.has_conditional_annotations |= free.remove(&Symbol::CONDITIONAL_ANNOTATIONS);
        }
        free
    }

    fn update_symbols(
        &mut self,
        id: EntryId,
        scopes: &Symbols,
        bound: Option<&Set>,
        free: &Set,
        inlined_cells: &Set,
    ) {
        let entry = self.table.entry_mut(id);
        let sees_class = entry.kind == BlockKind::Class || entry.can_see_class_scope;
        for (name, flags) in &mut entry.symbols.order {
            if inlined_cells.contains(name) {
                *flags |= def::COMP_CELL;
            }
            *flags |= scopes.get(*name).unwrap_or(0) << def::SCOPE_OFFSET;
        }
        for name in free {
            match entry.symbols.get(*name) {
                Some(flags) => {
                    if sees_class {
                        entry.symbols.set(*name, flags | def::FREE_CLASS);
                    }
                }
                None => {
                    if bound.is_none_or(|bound| bound.contains(name)) {
                        entry
                            .symbols
                            .set(*name, (Scope::Free as u32) << def::SCOPE_OFFSET);
                    }
                }
            }
        }
    }
}
