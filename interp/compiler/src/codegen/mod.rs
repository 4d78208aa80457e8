//! Code generation: a tree and its symbol table become a list of pseudo-instructions for every code unit.
//!
//! One file for each family of statements and expressions; here are the compiler's state, how units are entered and
//! left, and how instructions are added. Nothing is optimised: that is the flow graph's part. Invariant: what a method
//! emits, and in which order it adds constants and names, is what CPython's `codegen.c` emits, since order and
//! locations are visible in the code object.

mod annotations;
mod blocks;
mod calls;
mod checks;
mod classes;
mod comprehensions;
mod control;
mod displays;
mod expressions;
mod functions;
mod imports;
mod names;
mod patterns;
mod statements;
mod strings;
mod targets;
mod type_params;
mod unparse;

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use sidewinder_bigint::BigInt;
use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Code, Const, Text, flags};
use sidewinder_bytecode::location::Location;
use sidewinder_syntax::arena::{Arena, Name};
use sidewinder_syntax::ast::{Constant, Int, Mod, Span, Stmt, StmtAnnAssign};
use sidewinder_syntax::{ErrorKind, SyntaxError, WarningSink};
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};

use crate::assemble::Assembler;
use crate::future::Future;
use crate::instruction_sequence::{InstructionSequence, Label};
use crate::symtable::{NameScope, Scope, ScopeId, ScopeKey, ScopeKind, Symtable, WellKnown, symbol};
use crate::tree::{Compiled, docstring, location, warn_at};
use crate::unit::{ConstPool, NameTable, UnitMetadata};
use blocks::Block;

/// A container is built piece by piece when it has more elements than this (CPython: `_PY_STACK_USE_GUIDELINE`).
const STACK_USE_GUIDELINE: usize = 30;

/// What a code unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnitKind {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    Annotations,
}

/// Counts of parameters.
#[derive(Clone, Copy, Default)]
struct Counts {
    args: usize,
    posonly: usize,
    kwonly: usize,
}

/// A code unit in the making.
struct Unit<'a> {
    kind: UnitKind,
    scope: ScopeId,
    meta: UnitMetadata,
    code: InstructionSequence,
    /// The module's instructions while those that set up its annotations are made.
    stashed: Option<InstructionSequence>,
    private: Option<Name<'a>>,
    blocks: Vec<Block<'a>>,
    /// Attributes that methods set on `self`.
    static_attributes: FxHashSet<Name<'a>>,
    deferred: Vec<Deferred<'a>>,
    next_conditional: i64,
    in_conditional: u32,
    in_inlined_comp: u32,
    /// Names that are fast locals within an inlined comprehension of a class or module.
    hidden: FxHashSet<Name<'a>>,
}

/// An annotation that is evaluated later.
#[derive(Clone, Copy)]
struct Deferred<'a> {
    node: &'a StmtAnnAssign<'a>,
    span: Span,
    /// Its number among the conditional ones.
    conditional: Option<i64>,
}

/// What the command line and `compile()` say.
pub(crate) struct Settings {
    pub(crate) filename: Text,
    pub(crate) optimize: u8,
    pub(crate) top_level_await: bool,
    pub(crate) future: Future,
}

/// The state of a compilation.
pub(crate) struct Codegen<'r, 'a> {
    arena: &'r Arena<'a>,
    table: Symtable<'a>,
    settings: &'r Settings,
    warnings: &'r mut dyn WarningSink,
    pool: ConstPool,
    assembler: Assembler,
    known: WellKnown<'a>,
    texts: FxHashMap<Name<'a>, Text>,
    unit: Unit<'a>,
    outer: Vec<Unit<'a>>,
    spare: Vec<InstructionSequence>,
    depth: u32,
    /// The qualified names of the code objects so far.
    qualnames: FxHashSet<Text>,
    /// How many handlers that run a `finally` body are open: the same statements have warned where no exception was.
    muted: u32,
    interactive: bool,
}

/// The code object of a module, expression or interactive statement.
pub(crate) fn module<'a>(
    arena: &Arena<'a>,
    table: Symtable<'a>,
    tree: &'a Mod<'a>,
    settings: &Settings,
    warnings: &mut dyn WarningSink,
) -> Compiled<Rc<Code>> {
    let name = Text::name(Wtf8::new("<module>"));
    let top = table.top();
    let mut codegen = Codegen {
        arena,
        settings,
        warnings,
        pool: ConstPool::new(),
        assembler: Assembler::new(),
        known: WellKnown::new(arena),
        texts: FxHashMap::default(),
        unit: Unit::new(UnitKind::Module, top, UnitMetadata::new(name, 1), None),
        outer: Vec::new(),
        spare: Vec::new(),
        depth: 0,
        qualnames: FxHashSet::default(),
        muted: 0,
        interactive: matches!(tree, Mod::Interactive(_)),
        table,
    };
    codegen.start_unit(Counts::default());
    codegen.module(tree)
}

impl<'a> Unit<'a> {
    fn new(kind: UnitKind, scope: ScopeId, meta: UnitMetadata, private: Option<Name<'a>>) -> Self {
        Unit {
            kind,
            scope,
            meta,
            code: InstructionSequence::new(),
            stashed: None,
            private,
            blocks: Vec::new(),
            static_attributes: FxHashSet::default(),
            deferred: Vec::new(),
            next_conditional: 0,
            in_conditional: 0,
            in_inlined_comp: 0,
            hidden: FxHashSet::default(),
        }
    }
}

impl<'a> Codegen<'_, 'a> {
    fn module(&mut self, tree: &'a Mod<'a>) -> Compiled<Rc<Code>> {
        match tree {
            Mod::Module(node) => self.module_body(node.body, false)?,
            Mod::Interactive(node) => self.module_body(node.body, true)?,
            Mod::Expression(node) => self.expr(node.body)?,
            Mod::FunctionType(_) => {}
        }
        let code = self.finish_unit(!matches!(tree, Mod::Expression(_)))?;
        Ok(Rc::new(code))
    }

    fn module_body(&mut self, body: &'a [&'a Stmt<'a>], interactive: bool) -> Compiled {
        // A docstring that is left out is no statement.
        let skipped = self.settings.optimize >= 2 && body.len() > 1 && docstring(body).is_some();
        let place = body
            .get(usize::from(skipped))
            .map_or(Location::new(1, 1, 0, 0), |first| location(first.span));
        if self.scope().has_conditional_annotations {
            self.op_i(place, Opcode::BUILD_SET, 0);
            let index = self.name_index(self.known.conditional_annotations);
            self.op_i(place, Opcode::STORE_NAME, index);
        }
        self.body(place, body, interactive)
    }

    // Units.

    fn enter(
        &mut self,
        name: Name<'a>,
        kind: UnitKind,
        key: ScopeKey,
        firstlineno: i32,
        private: Option<Name<'a>>,
        counts: Counts,
    ) -> Compiled {
        let Some(scope) = self.table.lookup(key) else {
            return Err(internal("unknown symbol table entry"));
        };
        let text = self.text(name);
        let qualname = self.qualname(name, kind);
        let mut meta = UnitMetadata::new(text, firstlineno);
        meta.qualname = qualname;
        let private = private.or(self.unit.private);
        let mut unit = Unit::new(kind, scope, meta, private);
        if let Some(mut spare) = self.spare.pop() {
            spare.clear();
            unit.code = spare;
        }
        self.outer.push(std::mem::replace(&mut self.unit, unit));
        self.start_unit(counts);
        Ok(())
    }

    /// Fills in what the symbol table knows, and emits `RESUME`.
    fn start_unit(&mut self, counts: Counts) {
        let scope = self.table.scope(self.unit.scope);
        let varnames = scope.varnames.clone();
        let mut cells = Vec::new();
        let mut frees = Vec::new();
        for (name, flags) in scope.symbols.iter() {
            let place = NameScope::of(flags);
            if place == NameScope::Cell || flags & symbol::COMP_CELL != 0 {
                cells.push(name);
            }
            if place == NameScope::Free || flags & symbol::FREE_CLASS != 0 {
                frees.push(name);
            }
        }
        for names in [&mut cells, &mut frees] {
            names.sort_unstable_by(|left, right| left.text().as_bytes().cmp(right.text().as_bytes()));
        }
        if scope.needs_class_closure {
            cells.push(self.known.class);
        }
        if scope.needs_classdict {
            cells.push(self.known.classdict);
        }
        if scope.has_conditional_annotations {
            cells.push(self.known.conditional_annotations);
        }
        let meta_flags = self.code_flags();
        for name in &varnames {
            let text = self.text(*name);
            self.unit.meta.varnames.add(&text);
        }
        for name in cells {
            let text = self.text(name);
            self.unit.meta.cellvars.add(&text);
        }
        for name in frees {
            let text = self.text(name);
            self.unit.meta.freevars.add(&text);
        }
        let meta = &mut self.unit.meta;
        meta.flags = meta_flags;
        meta.argcount = counts.args as u32;
        meta.posonlyargcount = counts.posonly as u32;
        meta.kwonlyargcount = counts.kwonly as u32;
        meta.nparams = varnames.len() as u32;
        let line = meta.firstlineno;
        if self.unit.kind == UnitKind::Module {
            let place = Location::new(0, line, 0, 0);
            self.op_i(place, Opcode::RESUME, 0);
            self.op(place, Opcode::ANNOTATIONS_PLACEHOLDER);
        } else {
            self.op_i(Location::new(line, line, 0, 0), Opcode::RESUME, 0);
        }
    }

    fn code_flags(&self) -> u32 {
        let scope = self.scope();
        let mut bits = self.settings.future.flags;
        if scope.is_function_like() {
            bits |= flags::NEWLOCALS | flags::OPTIMIZED;
            bits |= if scope.nested { flags::NESTED } else { 0 };
            bits |= match (scope.generator, scope.coroutine) {
                (true, false) => flags::GENERATOR,
                (true, true) => flags::ASYNC_GENERATOR,
                (false, true) => flags::COROUTINE,
                (false, false) => 0,
            };
            bits |= if scope.varargs { flags::VARARGS } else { 0 };
            bits |= if scope.varkeywords { flags::VARKEYWORDS } else { 0 };
            bits |= if scope.has_docstring {
                flags::HAS_DOCSTRING
            } else {
                0
            };
            bits |= if scope.method { flags::METHOD } else { 0 };
        } else if scope.kind == ScopeKind::Module
            && self.settings.top_level_await
            && scope.coroutine
            && !scope.generator
        {
            bits |= flags::COROUTINE;
        }
        bits
    }

    fn qualname(&mut self, name: Name<'a>, kind: UnitKind) -> Text {
        // The unit that is entered is not yet current: `self.unit` is the one around it.
        let plain = self.text(name);
        if self.outer.is_empty() {
            return plain;
        }
        let mut parent = &self.unit;
        if parent.kind == UnitKind::Annotations {
            if self.outer.len() == 1 {
                return plain;
            }
            parent = self.outer.last().unwrap_or(parent);
        }
        if matches!(
            kind,
            UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Class
        ) {
            let mangled = crate::tree::mangle(self.arena, parent.private, name);
            if self.table.scope(parent.scope).scope_of(mangled) == NameScope::GlobalExplicit {
                return plain;
            }
        }
        let mut qualname = Wtf8Buf::from(&*parent.meta.qualname);
        if matches!(
            parent.kind,
            UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Lambda
        ) {
            qualname.push_str(".<locals>");
        }
        qualname.push_char('.');
        qualname.push_wtf8(name.text());
        Text::name(&qualname)
    }

    /// Ends the current unit: its code object.
    fn finish_unit(&mut self, return_none: bool) -> Compiled<Code> {
        if return_none {
            self.load_const(Location::NONE, Const::None);
        }
        self.op(Location::NONE, Opcode::RETURN_VALUE);
        let name = self.unit.meta.name.clone();
        let meta = std::mem::replace(&mut self.unit.meta, UnitMetadata::new(name, 1));
        self.qualnames.insert(meta.qualname.clone());
        self.assembler
            .optimize_and_assemble(&mut self.pool, meta, &self.unit.code, &self.settings.filename)
            .map_err(|malformed| internal(malformed.0))
    }

    /// Ends the current unit and goes back to the one around it.
    fn leave(&mut self, return_none: bool) -> Compiled<Rc<Code>> {
        let code = self.finish_unit(return_none)?;
        self.exit();
        Ok(Rc::new(code))
    }

    fn exit(&mut self) {
        if let Some(outer) = self.outer.pop() {
            let unit = std::mem::replace(&mut self.unit, outer);
            self.spare.push(unit.code);
        }
    }

    fn scope(&self) -> &Scope<'a> {
        self.table.scope(self.unit.scope)
    }

    fn future_annotations(&self) -> bool {
        self.settings.future.annotations()
    }

    fn warn(&mut self, place: Location, message: String) -> Compiled {
        if self.muted > 0 {
            return Ok(());
        }
        warn_at(self.warnings, place, message)
    }

    // Names and constants.

    fn text(&mut self, name: Name<'a>) -> Text {
        self.texts
            .entry(name)
            .or_insert_with(|| Text::name(name.text()))
            .clone()
    }

    fn mangled(&self, name: Name<'a>) -> Name<'a> {
        crate::symtable::maybe_mangle(self.arena, self.unit.private, self.scope(), name)
    }

    /// The index of a name in `co_names`, as it is.
    fn name_index(&mut self, name: Name<'a>) -> u32 {
        let text = self.text(name);
        self.unit.meta.names.add(&text)
    }

    /// The index of a name in `co_names`, in its private form.
    fn mangled_index(&mut self, name: Name<'a>) -> u32 {
        let mangled = self.mangled(name);
        self.name_index(mangled)
    }

    fn local_index(&mut self, name: Name<'a>) -> u32 {
        let text = self.text(name);
        self.unit.meta.varnames.add(&text)
    }

    fn cell_index(&mut self, name: Name<'a>) -> u32 {
        let text = self.text(name);
        self.unit.meta.cellvars.add(&text)
    }

    /// The index of a free variable; they are numbered on from the cells.
    fn free_index(&mut self, name: Name<'a>) -> u32 {
        let text = self.text(name);
        self.unit.meta.freevars.add(&text) + self.unit.meta.cellvars.len() as u32
    }

    fn constant(&mut self, value: Constant<'a>) -> Const {
        match value {
            Constant::None => Const::None,
            Constant::True => Const::True,
            Constant::False => Const::False,
            Constant::Ellipsis => Const::Ellipsis,
            Constant::Int(Int::Small(value)) => Const::Int(BigInt::from(value)),
            Constant::Int(Int::Large { negative, digits }) => {
                Const::Int(BigInt::from_digits(negative, digits))
            }
            Constant::Float(value) => Const::Float(value),
            Constant::Complex((real, imag)) => Const::Complex(*real, *imag),
            Constant::Str(text) => Const::Str(Text::constant(text)),
            Constant::Bytes(bytes) => Const::Bytes(Rc::from(bytes)),
            Constant::Tuple(items) => Const::Tuple(items.iter().map(|item| self.constant(*item)).collect()),
            Constant::FrozenSet(items) => {
                Const::FrozenSet(items.iter().map(|item| self.constant(*item)).collect())
            }
        }
    }

    fn name_tuple(&mut self, names: impl Iterator<Item = Name<'a>>) -> Const {
        Const::Tuple(names.map(|name| Const::Str(self.text(name))).collect())
    }

    // Instructions.

    fn label(&mut self) -> Label {
        self.unit.code.new_label()
    }

    fn place(&mut self, label: Label) {
        self.unit.code.use_label(label);
    }

    fn op(&mut self, place: Location, opcode: Opcode) {
        self.unit.code.addop(opcode, 0, place);
    }

    fn op_i(&mut self, place: Location, opcode: Opcode, oparg: u32) {
        self.unit.code.addop(opcode, oparg, place);
    }

    fn jump(&mut self, place: Location, opcode: Opcode, target: Label) {
        self.unit.code.addop_jump(opcode, target, place);
    }

    fn load_const(&mut self, place: Location, value: Const) {
        let index = self.unit.meta.consts.add(&mut self.pool, value);
        self.op_i(place, Opcode::LOAD_CONST, index);
    }

    fn load_int(&mut self, place: Location, value: i64) {
        self.load_const(place, Const::Int(BigInt::from(value)));
    }

    fn load_str(&mut self, place: Location, name: Name<'a>) {
        let text = self.text(name);
        self.load_const(place, Const::Str(text));
    }

    /// Counts a level of nesting.
    fn descend(&mut self) -> Compiled {
        self.depth += 1;
        if self.depth > crate::symtable::MAX_DEPTH {
            return Err(crate::symtable::too_deep());
        }
        Ok(())
    }
}

/// An error that no parsed tree leads to.
#[cold]
fn internal(message: &str) -> Box<SyntaxError> {
    Box::new(SyntaxError::bare(ErrorKind::System, message))
}

/// The index of a name in a table, if it is there.
fn index_in(table: &NameTable, name: &Text) -> Option<u32> {
    table.index_of(name)
}
