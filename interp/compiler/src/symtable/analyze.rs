//! The second pass: for every name of every scope, where it lives.
//!
//! The names that outer scopes bind go down, the names that inner scopes found no binding for come up. A local name
//! that comes up from below is a cell. Comprehensions other than generator expressions become part of the scope
//! around them (PEP 709).

use rustc_hash::{FxHashMap, FxHashSet};
use sidewinder_syntax::arena::Name;

use super::build::with_scope;
use super::{Comprehension, FLAG_MASK, NameScope, ScopeId, ScopeKind, Symtable, WellKnown, symbol};
use crate::tree::Compiled;

type Names<'a> = FxHashSet<Name<'a>>;
type Scopes<'a> = FxHashMap<Name<'a>, NameScope>;

/// What a scope is told by the ones around it.
#[derive(Clone)]
struct Outer<'a> {
    /// Names that functions around it bind; None for the module.
    bound: Option<Names<'a>>,
    /// Names that are declared global around it.
    global: Names<'a>,
    /// The type parameters among the bound names.
    type_params: Names<'a>,
    /// The class whose names an annotation scope sees.
    class: Option<ScopeId>,
}

impl<'a> Symtable<'a> {
    pub(super) fn analyze(&mut self, known: &WellKnown<'a>) -> Compiled {
        let outer = Outer {
            bound: None,
            global: Names::default(),
            type_params: Names::default(),
            class: None,
        };
        self.analyze_scope(self.top(), outer, known).map(drop)
    }

    /// Analyses a scope and those within; gives the names that it leaves free.
    fn analyze_scope(
        &mut self,
        id: ScopeId,
        mut outer: Outer<'a>,
        known: &WellKnown<'a>,
    ) -> Compiled<Names<'a>> {
        let mut local = Names::default();
        let mut scopes = Scopes::default();
        let mut free = Names::default();
        let kind = self.scope(id).kind;
        let is_class = kind == ScopeKind::Class;
        let mut inner = Outer {
            bound: Some(Names::default()),
            global: Names::default(),
            type_params: Names::default(),
            class: None,
        };
        // Names of a class are not seen by functions within it.
        if is_class {
            inner.global.clone_from(&outer.global);
            inner.bound = Some(outer.bound.clone().unwrap_or_default());
        }
        let symbols: Vec<(Name<'a>, u32)> = self.scope(id).symbols.iter().collect();
        for (name, flags) in symbols {
            let scope = self.analyze_name(id, name, flags, &mut outer, &mut local, &mut free)?;
            scopes.insert(name, scope);
        }
        let visible = inner.bound.get_or_insert_default();
        if is_class {
            visible.extend([known.class, known.classdict, known.conditional_annotations]);
        } else {
            if self.scope(id).is_function_like() {
                visible.extend(local);
            }
            if let Some(bound) = &outer.bound {
                visible.extend(bound);
            }
            inner.global.clone_from(&outer.global);
        }
        inner.type_params.clone_from(&outer.type_params);
        let mut inlined_cells = Names::default();
        let inner_free =
            self.analyze_children(id, &inner, outer.class, &mut scopes, &mut inlined_cells, known)?;
        let mut inner_free = inner_free;
        if self.scope(id).is_function_like() {
            for (name, scope) in &mut scopes {
                if *scope == NameScope::Local && (inner_free.contains(name) || inlined_cells.contains(name)) {
                    *scope = NameScope::Cell;
                    inner_free.remove(name);
                }
            }
        } else if is_class {
            let scope = self.scope_mut(id);
            scope.needs_class_closure |= inner_free.remove(&known.class);
            scope.needs_classdict |= inner_free.remove(&known.classdict);
            scope.has_conditional_annotations |= inner_free.remove(&known.conditional_annotations);
        }
        self.update_symbols(id, &scopes, outer.bound.as_ref(), &inner_free, &inlined_cells);
        free.extend(inner_free);
        Ok(free)
    }

    fn analyze_name(
        &self,
        id: ScopeId,
        name: Name<'a>,
        flags: u32,
        outer: &mut Outer<'a>,
        local: &mut Names<'a>,
        free: &mut Names<'a>,
    ) -> Compiled<NameScope> {
        if flags & symbol::GLOBAL != 0 {
            if flags & symbol::NONLOCAL != 0 {
                let message = format!("name '{}' is nonlocal and global", name.text());
                return Err(self.scope(id).error_at_directive(name, message));
            }
            outer.global.insert(name);
            if let Some(bound) = &mut outer.bound {
                bound.remove(&name);
            }
            return Ok(NameScope::GlobalExplicit);
        }
        if flags & symbol::NONLOCAL != 0 {
            let message = match &outer.bound {
                None => "nonlocal declaration not allowed at module level".to_owned(),
                Some(bound) if !bound.contains(&name) => {
                    format!("no binding for nonlocal '{}' found", name.text())
                }
                Some(_) if outer.type_params.contains(&name) => {
                    format!(
                        "nonlocal binding not allowed for type parameter '{}'",
                        name.text()
                    )
                }
                Some(_) => {
                    free.insert(name);
                    return Ok(NameScope::Free);
                }
            };
            return Err(self.scope(id).error_at_directive(name, message));
        }
        if flags & symbol::BOUND != 0 {
            local.insert(name);
            outer.global.remove(&name);
            if flags & symbol::TYPE_PARAM != 0 {
                outer.type_params.insert(name);
            } else {
                outer.type_params.remove(&name);
            }
            return Ok(NameScope::Local);
        }
        // The class around an annotation scope may bind the name; then no function around that class is asked.
        if let Some(class) = outer.class {
            let flags = self.scope(class).symbols.get(name).unwrap_or(0);
            if flags & symbol::GLOBAL != 0 {
                return Ok(NameScope::GlobalExplicit);
            }
            if flags & symbol::BOUND != 0 && flags & symbol::NONLOCAL == 0 {
                return Ok(NameScope::GlobalImplicit);
            }
        }
        if outer.bound.as_ref().is_some_and(|bound| bound.contains(&name)) {
            free.insert(name);
            return Ok(NameScope::Free);
        }
        Ok(NameScope::GlobalImplicit)
    }

    fn analyze_children(
        &mut self,
        id: ScopeId,
        inner: &Outer<'a>,
        class: Option<ScopeId>,
        scopes: &mut Scopes<'a>,
        inlined_cells: &mut Names<'a>,
        known: &WellKnown<'a>,
    ) -> Compiled<Names<'a>> {
        let mut free = Names::default();
        let is_class = self.scope(id).kind == ScopeKind::Class;
        let sees_class = self.scope(id).can_see_class_scope;
        let children = self.scope(id).children.clone();
        let mut inlined = false;
        for child in &children {
            let mut told = inner.clone();
            if self.scope(*child).can_see_class_scope {
                told.class = if is_class { Some(id) } else { class };
            }
            let mut child_free = self.analyze_scope(*child, told, known)?;
            let comprehension = self.scope(*child).comprehension;
            let inline = comprehension.is_some_and(|kind| kind != Comprehension::Generator) && !sees_class;
            if inline {
                self.inline_comprehension(id, *child, scopes, &mut child_free, inlined_cells, known);
                self.scope_mut(*child).comp_inlined = true;
                inlined = true;
            }
            free.extend(child_free);
        }
        if inlined {
            let spliced = children
                .iter()
                .flat_map(|child| {
                    let scope = self.scope(*child);
                    if scope.comp_inlined {
                        scope.children.clone()
                    } else {
                        vec![*child]
                    }
                })
                .collect();
            self.scope_mut(id).children = spliced;
        }
        Ok(free)
    }

    /// Moves the names of a comprehension into the scope around it.
    fn inline_comprehension(
        &mut self,
        id: ScopeId,
        comp: ScopeId,
        scopes: &mut Scopes<'a>,
        comp_free: &mut Names<'a>,
        inlined_cells: &mut Names<'a>,
        known: &WellKnown<'a>,
    ) {
        let is_class = self.scope(id).kind == ScopeKind::Class;
        let symbols: Vec<(Name<'a>, u32)> = self.scope(comp).symbols.iter().collect();
        for (name, flags) in symbols {
            if flags & symbol::PARAM != 0 {
                continue;
            }
            let mut scope = NameScope::of(flags);
            let flags = flags & FLAG_MASK;
            if scope == NameScope::Cell || flags & symbol::COMP_CELL != 0 {
                inlined_cells.insert(name);
            }
            // What a class makes for its methods is not seen by comprehensions in its body.
            let implicit =
                name == known.class || name == known.classdict || name == known.conditional_annotations;
            if scope == NameScope::Free && is_class && implicit {
                scope = NameScope::GlobalImplicit;
                if !self.is_free_in_a_child(comp, name) {
                    comp_free.remove(&name);
                }
                self.scope_mut(comp).symbols.remove(name);
            }
            match self.scope(id).symbols.get(name) {
                None => {
                    self.scope_mut(id).symbols.set(name, flags);
                    scopes.insert(name, scope);
                }
                Some(existing) => {
                    if existing & symbol::BOUND != 0 && !is_class && !self.is_free_in_a_child(comp, name) {
                        comp_free.remove(&name);
                    }
                }
            }
        }
    }

    fn is_free_in_a_child(&self, id: ScopeId, name: Name<'a>) -> bool {
        self.scope(id)
            .children
            .iter()
            .any(|child| self.scope(*child).scope_of(name) == NameScope::Free)
    }

    fn update_symbols(
        &mut self,
        id: ScopeId,
        scopes: &Scopes<'a>,
        bound: Option<&Names<'a>>,
        free: &Names<'a>,
        inlined_cells: &Names<'a>,
    ) {
        let scope = self.scope_mut(id);
        let through_class = scope.kind == ScopeKind::Class || scope.can_see_class_scope;
        for (name, flags) in &mut scope.symbols.entries {
            if inlined_cells.contains(name) {
                *flags |= symbol::COMP_CELL;
            }
            *flags = with_scope(*flags, scopes.get(name).copied().unwrap_or(NameScope::Unknown));
        }
        let mut free: Vec<Name<'a>> = free.iter().copied().collect();
        free.sort_by(|left, right| left.text().as_bytes().cmp(right.text().as_bytes()));
        for name in free {
            if let Some(flags) = scope.symbols.get(name) {
                if through_class {
                    scope.symbols.set(name, flags | symbol::FREE_CLASS);
                }
            } else if bound.is_none_or(|bound| bound.contains(&name)) {
                scope.symbols.set(name, with_scope(0, NameScope::Free));
            }
        }
    }
}
