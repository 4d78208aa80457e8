//! The symbol table: which names each block binds and uses, and in which scope each is found.
//!
//! [`build`] collects definitions and uses from the tree, [`analyze`] decides scopes, as CPython's Python/symtable.c
//! does; the oracle's `symtable` module shows the same. Invariant: an [`EntryId`] belongs to the one table it came from.
//!
//! Blocks are found by [`key`]: functions and classes by their node (`StmtFunctionDef`, `StmtClassDef`), lambdas and
//! comprehensions by their `Expr`, type aliases by their `Stmt`, the annotations of a function by its `Arguments`, type
//! parameters by their slice, bound and default of a type parameter by its `TypeParam` with numbers 0 and 1. The block
//! of the annotations of variables is the `annotation_block` of the block that holds them.

mod analyze;
mod build;
mod describe;
mod statements;

pub(crate) use build::docstring;
pub use describe::describe;

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use sidewinder_syntax::ast::{Mod, Span};
use sidewinder_syntax::{ErrorKind, SyntaxError};

use crate::names::{Names, Symbol};

/// Bits of a symbol's flags: how it is defined and used.
pub(crate) mod def {
    pub(crate) const GLOBAL: u32 = 1;
    pub(crate) const LOCAL: u32 = 1 << 1;
    pub(crate) const PARAM: u32 = 1 << 2;
    pub(crate) const NONLOCAL: u32 = 1 << 3;
    pub(crate) const USE: u32 = 1 << 4;
    pub(crate) const FREE_CLASS: u32 = 1 << 6;
    pub(crate) const IMPORT: u32 = 1 << 7;
    pub(crate) const ANNOT: u32 = 1 << 8;
    pub(crate) const COMP_ITER: u32 = 1 << 9;
    pub(crate) const TYPE_PARAM: u32 = 1 << 10;
    pub(crate) const COMP_CELL: u32 = 1 << 11;
    pub(crate) const BOUND: u32 = LOCAL | PARAM | IMPORT;
    pub(crate) const SCOPE_OFFSET: u32 = 12;
    pub(crate) const SCOPE_MASK: u32 = 15;
}

/// Where a name is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Unknown = 0,
    Local = 1,
    GlobalExplicit = 2,
    GlobalImplicit = 3,
    Free = 4,
    Cell = 5,
}

impl Scope {
    /// The scope in a symbol's flags.
    pub(crate) fn of(flags: u32) -> Scope {
        match flags >> def::SCOPE_OFFSET & def::SCOPE_MASK {
            1 => Scope::Local,
            2 => Scope::GlobalExplicit,
            3 => Scope::GlobalImplicit,
            4 => Scope::Free,
            5 => Scope::Cell,
            _ => Scope::Unknown,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Function,
    Class,
    Module,
    Annotation,
    TypeAlias,
    TypeParameters,
    TypeVariable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comprehension {
    List,
    Dict,
    Set,
    Generator,
}

/// A block of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EntryId(u32);

/// Symbols with their flags, in order of appearance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Symbols {
    order: Vec<(Symbol, u32)>,
    index: FxHashMap<Symbol, u32>,
}

impl Symbols {
    pub(crate) fn get(&self, symbol: Symbol) -> Option<u32> {
        let index = *self.index.get(&symbol)?;
        self.order.get(index as usize).map(|(_, flags)| *flags)
    }

    pub(crate) fn set(&mut self, symbol: Symbol, flags: u32) {
        let next = self.order.len() as u32;
        let index = *self.index.entry(symbol).or_insert(next);
        match self.order.get_mut(index as usize) {
            Some(entry) => entry.1 = flags,
            None => self.order.push((symbol, flags)),
        }
    }

    fn remove(&mut self, symbol: Symbol) {
        self.order.retain(|(other, _)| *other != symbol);
        self.index = self
            .order
            .iter()
            .enumerate()
            .map(|(index, (symbol, _))| (*symbol, index as u32))
            .collect();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Symbol, u32)> {
        self.order.iter().copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }
}

/// What is known of a block.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: Symbol,
    pub(crate) kind: BlockKind,
    pub(crate) symbols: Symbols,
    pub(crate) params: Vec<Symbol>,
    pub(crate) children: Vec<EntryId>,
    directives: Vec<(Symbol, Span)>,
    /// Names that are mangled although others are not: type parameters of a generic class.
    pub(crate) mangled_names: Option<Rc<RefCell<FxHashSet<Symbol>>>>,
    scope_info: &'static str,
    pub(crate) nested: bool,
    pub(crate) generator: bool,
    pub(crate) coroutine: bool,
    pub(crate) annotations_used: bool,
    pub(crate) comprehension: Option<Comprehension>,
    pub(crate) varargs: bool,
    pub(crate) varkeywords: bool,
    pub(crate) needs_class_closure: bool,
    pub(crate) needs_classdict: bool,
    pub(crate) comp_inlined: bool,
    comp_iter_target: bool,
    pub(crate) can_see_class_scope: bool,
    pub(crate) has_docstring: bool,
    pub(crate) method: bool,
    pub(crate) has_conditional_annotations: bool,
    in_conditional_block: bool,
    in_unevaluated_annotation: bool,
    comp_iter_expr: u32,
    span: Span,
    pub(crate) annotation_block: Option<EntryId>,
}

impl Entry {
    pub(crate) fn is_function_like(&self) -> bool {
        !matches!(self.kind, BlockKind::Class | BlockKind::Module)
    }

    /// The flags of a symbol, 0 if there is none.
    pub(crate) fn flags(&self, symbol: Symbol) -> u32 {
        self.symbols.get(symbol).unwrap_or(0)
    }

    pub(crate) fn scope(&self, symbol: Symbol) -> Scope {
        Scope::of(self.flags(symbol))
    }
}

/// The symbol table of a module.
#[derive(Debug)]
pub(crate) struct SymbolTable {
    entries: Vec<Entry>,
    blocks: FxHashMap<(usize, u8), EntryId>,
}

/// What blocks are found by: the address of a node and a number that tells blocks of the same node apart.
pub(crate) fn key<T: ?Sized>(node: &T, number: u8) -> (usize, u8) {
    (std::ptr::from_ref(node).cast::<u8>().addr(), number)
}

#[allow(
    clippy::indexing_slicing,
    reason = "entry ids are made by the table that they index"
)]
impl SymbolTable {
    pub(crate) fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    pub(crate) fn entry_mut(&mut self, id: EntryId) -> &mut Entry {
        &mut self.entries[id.0 as usize]
    }

    /// The block of the module.
    pub(crate) const TOP: EntryId = EntryId(0);

    pub(crate) fn lookup(&self, key: (usize, u8)) -> Option<EntryId> {
        self.blocks.get(&key).copied()
    }
}

/// What the table needs to know of the compilation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) future_annotations: bool,
    pub(crate) future_span: Span,
    pub(crate) top_level_await: bool,
    pub(crate) optimize: u8,
    /// Whether `__debug__` is a constant, as it is when compiling; the `symtable` module shows it as a name.
    pub(crate) debug_is_constant: bool,
}

/// Builds and analyses the table of a module.
pub(crate) fn symbol_table<'a>(
    module: &Mod<'a>,
    names: &mut Names<'a>,
    settings: Settings,
) -> Result<SymbolTable, SyntaxError> {
    let mut table = build::build(module, names, settings)?;
    analyze::analyze(&mut table, names)?;
    Ok(table)
}

/// A syntax error at a node.
pub(crate) fn error_at(span: Span, message: impl Into<String>) -> SyntaxError {
    SyntaxError::at(
        ErrorKind::Syntax,
        message,
        (span.lineno, span.col_offset + 1),
        (span.end_lineno, span.end_col_offset + 1),
        None,
    )
}

/// The error of a tree that is too deep.
pub(crate) fn too_deep() -> SyntaxError {
    SyntaxError::bare(
        ErrorKind::Recursion,
        "maximum recursion depth exceeded during compilation",
    )
}

/// How deep expressions and statements may nest.
pub(crate) const MAX_DEPTH: u32 = 4000;
