//! AST to code object: symbol table, code generation, flow graph, assembler.
//!
//! [`compile`] runs them all; [`symbols`] stops after the symbol table. Invariant: trees are read only, and what comes
//! out is plain data: no objects here.

pub mod assemble;
mod codegen;
mod finally;
mod flowgraph;
mod future;
pub mod instruction_sequence;
pub mod symtable;
mod tree;
pub mod unit;

pub use flowgraph::MalformedCode;
pub use future::check_future_imports;
pub use symtable::describe as describe_symbols;

use std::rc::Rc;

use sidewinder_bytecode::code::{Code, Text};
use sidewinder_syntax::ast::Mod;
use sidewinder_syntax::{Arena, SyntaxError, WarningSink};
use sidewinder_text::wtf8::Wtf8;

use future::Future;
use symtable::Symtable;

/// How to compile.
#[derive(Clone, Copy, Debug, Default)]
pub struct CompileOptions {
    /// 0; 1 without assertions (`-O`); 2 without docstrings too (`-OO`).
    pub optimize: u8,
    /// Future features of the calling code: flags of code objects.
    pub future: u32,
    /// `await` outside of functions makes the code a coroutine (`PyCF_ALLOW_TOP_LEVEL_AWAIT`).
    pub top_level_await: bool,
}

/// The stack that a level of nesting may take (550 bytes were measured with optimisation), what is needed besides, and how
/// much is set up when there is not enough.
const STACK_PER_LEVEL: usize = if cfg!(debug_assertions) { 2600 } else { 800 };
const STACK_BESIDES: usize = 256 << 10;
const STACK_MADE: usize = 256 << 20;

/// Runs `work` with stack enough for the deepest tree that there may be in `arena`.
fn with_stack<T>(arena: &Arena<'_>, work: impl FnOnce() -> T) -> T {
    let limit = symtable::MAX_DEPTH as usize + 1;
    let depth = arena.depth_bound().map_or(limit, |bound| bound.min(limit));
    stacker::maybe_grow(STACK_BESIDES + depth * STACK_PER_LEVEL, STACK_MADE, work)
}

/// Compiles a tree, whose names must be of `arena`. Warnings go to the sink in CPython's order.
///
/// Errors carry byte offsets and no text: whoever knows the file adds the line.
pub fn compile<'a>(
    arena: &Arena<'a>,
    module: &'a Mod<'a>,
    filename: &Wtf8,
    options: &CompileOptions,
    warnings: &mut dyn WarningSink,
) -> Result<Rc<Code>, Box<SyntaxError>> {
    with_stack(arena, || {
        let future = Future::of(module, options.future)?;
        finally::check(module, warnings)?;
        let table = Symtable::build(
            arena,
            module,
            &future,
            options.optimize,
            options.top_level_await,
            false,
        )?;
        let settings = codegen::Settings {
            filename: Text::new(filename, true),
            optimize: options.optimize,
            top_level_await: options.top_level_await,
            future,
        };
        codegen::module(arena, table, module, &settings, warnings)
    })
}

/// The symbol table of a tree, whose names must be of `arena`.
pub fn symbols<'a>(
    arena: &Arena<'a>,
    module: &'a Mod<'a>,
    options: &CompileOptions,
) -> Result<Symtable<'a>, Box<SyntaxError>> {
    with_stack(arena, || {
        let future = Future::of(module, options.future)?;
        Symtable::build(
            arena,
            module,
            &future,
            options.optimize,
            options.top_level_await,
            true,
        )
    })
}
