//! Symbol tables: for every scope of a tree, which names it binds and uses, and where each name lives.
//!
//! [`build`](Symtable::build) walks the tree and collects facts, then `analyze` decides for every name whether it is
//! local, global, free or a cell, and which comprehensions are inlined (PEP 709). Invariant: scopes are found by the
//! address of the node that opens them, so the tree must not be rebuilt between symbol table and code generation.
//! No instruction is known here.

mod analyze;
mod annotations;
mod build;
mod describe;
mod expressions;
mod statements;

pub(crate) use annotations::annotations_key;
pub(crate) use build::{MAX_DEPTH, maybe_mangle, too_deep};
pub use describe::describe;
pub(crate) use statements::first_part;

use rustc_hash::{FxHashMap, FxHashSet};
use sidewinder_bytecode::location::Location;
use sidewinder_syntax::arena::Name;

/// Facts about a name in a scope: how it is bound and used, and above [`SCOPE_SHIFT`] where it lives.
pub mod symbol {
    /// `global` statement.
    pub const GLOBAL: u32 = 1;
    /// Assigned.
    pub const LOCAL: u32 = 2;
    /// A parameter.
    pub const PARAM: u32 = 4;
    /// `nonlocal` statement.
    pub const NONLOCAL: u32 = 8;
    /// Read.
    pub const USE: u32 = 16;
    /// Free, seen through a class.
    pub const FREE_CLASS: u32 = 64;
    /// Bound by an import.
    pub const IMPORT: u32 = 128;
    /// Annotated.
    pub const ANNOTATED: u32 = 256;
    /// The loop variable of a comprehension.
    pub const COMP_ITER: u32 = 512;
    /// A type parameter.
    pub const TYPE_PARAM: u32 = 1024;
    /// A cell of an inlined comprehension.
    pub const COMP_CELL: u32 = 2048;
    /// Bound in any way.
    pub const BOUND: u32 = LOCAL | PARAM | IMPORT | TYPE_PARAM;
}

/// Where the scope of a name starts among its flags.
pub const SCOPE_SHIFT: u32 = 12;
/// The flags without the scope.
pub const FLAG_MASK: u32 = (1 << SCOPE_SHIFT) - 1;

/// Where a name lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum NameScope {
    /// The name does not occur.
    Unknown = 0,
    /// A local variable.
    Local = 1,
    /// Declared global.
    GlobalExplicit = 2,
    /// Global or built in, as no scope binds it.
    GlobalImplicit = 3,
    /// A variable of an outer scope.
    Free = 4,
    /// A local variable that inner scopes use.
    Cell = 5,
}

impl NameScope {
    /// The scope within a symbol's flags.
    pub fn of(flags: u32) -> NameScope {
        match flags >> SCOPE_SHIFT {
            1 => NameScope::Local,
            2 => NameScope::GlobalExplicit,
            3 => NameScope::GlobalImplicit,
            4 => NameScope::Free,
            5 => NameScope::Cell,
            _ => NameScope::Unknown,
        }
    }
}

/// What opens a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// A function, lambda or comprehension.
    Function,
    /// A class body.
    Class,
    /// The module.
    Module,
    /// The annotations of a function, class or module.
    Annotation,
    /// The value of a `type` statement.
    TypeAlias,
    /// The type parameters of a generic.
    TypeParameters,
    /// The bound or default of a type parameter.
    TypeVariable,
}

/// Which comprehension a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comprehension {
    /// `[...]`
    List,
    /// `{k: v ...}`
    Dict,
    /// `{...}`
    Set,
    /// `(...)`
    Generator,
}

/// The number of a scope in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeId(u32);

/// Up to this many names a linear search beats a map.
const LINEAR: usize = 8;

/// Names with their flags in the order of first occurrence.
#[derive(Clone, Debug, Default)]
pub struct Symbols<'a> {
    entries: Vec<(Name<'a>, u32)>,
    /// Filled once there are more than [`LINEAR`].
    indices: FxHashMap<Name<'a>, u32>,
}

impl<'a> Symbols<'a> {
    fn index_of(&self, name: Name<'a>) -> Option<usize> {
        if self.entries.len() <= LINEAR {
            return self.entries.iter().position(|entry| entry.0 == name);
        }
        self.indices.get(&name).map(|index| *index as usize)
    }

    /// The flags of a name if it occurs.
    pub fn get(&self, name: Name<'a>) -> Option<u32> {
        self.entries.get(self.index_of(name)?).map(|entry| entry.1)
    }

    /// Sets the flags of a name; a new one goes to the end.
    pub fn set(&mut self, name: Name<'a>, flags: u32) {
        if let Some(entry) = self.index_of(name).and_then(|index| self.entries.get_mut(index)) {
            entry.1 = flags;
            return;
        }
        self.entries.push((name, flags));
        let count = self.entries.len();
        if count > LINEAR + 1 {
            self.indices.insert(name, (count - 1) as u32);
        } else if count == LINEAR + 1 {
            self.reindex();
        }
    }

    fn reindex(&mut self) {
        self.indices = self
            .entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (entry.0, index as u32))
            .collect();
    }

    fn remove(&mut self, name: Name<'a>) {
        if let Some(index) = self.index_of(name) {
            self.entries.remove(index);
            self.reindex();
        }
    }

    /// All names with their flags.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Name<'a>, u32)> + '_ {
        self.entries.iter().copied()
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// One scope.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    /// Its name: of the function or class, `top`, `lambda`, `genexpr`, `__annotate__` and so on.
    pub name: Name<'a>,
    /// What opened it.
    pub kind: ScopeKind,
    /// Where it was opened.
    pub location: Location,
    /// The names in it.
    pub symbols: Symbols<'a>,
    /// The parameters in order.
    pub varnames: Vec<Name<'a>>,
    /// The scopes within.
    pub children: Vec<ScopeId>,
    /// `global` and `nonlocal` declarations, for errors.
    directives: Vec<(Name<'a>, Location)>,
    /// Within a function.
    pub nested: bool,
    /// Directly within a class.
    pub method: bool,
    /// Has `yield`, or is a generator expression.
    pub generator: bool,
    /// `async`, or has `await`.
    pub coroutine: bool,
    /// Has annotations.
    pub annotations_used: bool,
    /// Which comprehension it is.
    pub comprehension: Option<Comprehension>,
    /// Has `*args`.
    pub varargs: bool,
    /// Has `**kwargs`.
    pub varkeywords: bool,
    /// A class whose methods use `__class__`.
    pub needs_class_closure: bool,
    /// A class whose annotation scopes look names up in it.
    pub needs_classdict: bool,
    /// A comprehension that became part of the scope around it.
    pub comp_inlined: bool,
    /// An annotation scope that sees the names of the class around it.
    pub can_see_class_scope: bool,
    /// Starts with a docstring that is kept.
    pub has_docstring: bool,
    /// Has annotations that are there only if control passed them.
    pub has_conditional_annotations: bool,
    /// The scope of its annotations.
    pub annotation_block: Option<ScopeId>,
    in_conditional_block: bool,
    in_unevaluated_annotation: bool,
    comp_iter_target: bool,
    comp_iter_expr: u32,
    /// What a type variable's scope is, for errors.
    scope_info: Option<&'static str>,
    /// In the type parameters of a generic class, the only names that are mangled.
    pub mangled_names: Option<std::rc::Rc<std::cell::RefCell<FxHashSet<Name<'a>>>>>,
}

impl<'a> Scope<'a> {
    /// Whether names live in fast slots.
    pub fn is_function_like(&self) -> bool {
        !matches!(self.kind, ScopeKind::Class | ScopeKind::Module)
    }

    /// Where a name lives.
    pub fn scope_of(&self, name: Name<'a>) -> NameScope {
        NameScope::of(self.symbols.get(name).unwrap_or(0))
    }
}

/// What scopes are found by: the address of a node, and 1 for a second scope of the same node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeKey(usize);

impl ScopeKey {
    /// The scope that a node opens.
    pub fn of<T: ?Sized>(node: &T) -> ScopeKey {
        ScopeKey(std::ptr::from_ref(node).cast::<u8>().addr())
    }

    /// The second scope that a node opens: the default of a type variable, the annotations of a class or module.
    #[must_use]
    pub fn second(self) -> ScopeKey {
        ScopeKey(self.0 + 1)
    }
}

/// The scopes of one tree.
#[derive(Debug)]
pub struct Symtable<'a> {
    scopes: Vec<Scope<'a>>,
    keys: FxHashMap<ScopeKey, ScopeId>,
}

/// Names that the compiler itself brings in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WellKnown<'a> {
    pub(crate) class: Name<'a>,
    pub(crate) classdict: Name<'a>,
    pub(crate) conditional_annotations: Name<'a>,
    pub(crate) annotate: Name<'a>,
    pub(crate) format: Name<'a>,
    pub(crate) type_params: Name<'a>,
    pub(crate) generic_base: Name<'a>,
}

impl<'a> WellKnown<'a> {
    pub(crate) fn new(arena: &sidewinder_syntax::Arena<'a>) -> Self {
        WellKnown {
            class: arena.name("__class__"),
            classdict: arena.name("__classdict__"),
            conditional_annotations: arena.name("__conditional_annotations__"),
            annotate: arena.name("__annotate__"),
            format: arena.name(".format"),
            type_params: arena.name(".type_params"),
            generic_base: arena.name(".generic_base"),
        }
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "ids are made by pushing and scopes are never removed"
)]
impl<'a> Symtable<'a> {
    /// The module's scope.
    pub fn top(&self) -> ScopeId {
        ScopeId(0)
    }

    /// A scope by number.
    pub fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.0 as usize]
    }

    /// A scope by number, to be changed.
    pub fn scope_mut(&mut self, id: ScopeId) -> &mut Scope<'a> {
        &mut self.scopes[id.0 as usize]
    }

    /// The scope that a node opens.
    pub fn lookup(&self, key: ScopeKey) -> Option<ScopeId> {
        self.keys.get(&key).copied()
    }
}
