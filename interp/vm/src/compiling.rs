//! The way to the compiler, which this crate does not know: the executable plugs it in.
//!
//! A request carries what `compile()` gets; the answer is a code object or, when the flags ask for it, a tree.

use core::cell::Cell;
use sidewinder_object::exceptions::SYSTEM_ERROR;
use sidewinder_object::gil::GilCell;
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::str::Str;
use sidewinder_object::{Object, errors};

/// What the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A module.
    Exec,
    /// One expression.
    Eval,
    /// One interactive statement.
    Single,
    /// The type of a function.
    FuncType,
}

/// Source code.
#[derive(Clone, Copy)]
pub enum Input<'a> {
    /// From a string: no declaration of an encoding is looked for.
    Text(&'a str),
    /// From bytes, as a file holds them.
    Bytes(&'a [u8]),
    /// A tree of `_ast` nodes.
    Tree(&'a Object),
}

/// Flags of `compile()` that are no future features.
#[allow(missing_docs, reason = "each constant is the PyCF_ constant of that name")]
pub mod flags {
    pub const SOURCE_IS_UTF8: i32 = 0x100;
    pub const DONT_IMPLY_DEDENT: i32 = 0x200;
    pub const ONLY_AST: i32 = 0x400;
    pub const IGNORE_COOKIE: i32 = 0x800;
    pub const TYPE_COMMENTS: i32 = 0x1000;
    pub const ALLOW_TOP_LEVEL_AWAIT: i32 = 0x2000;
    pub const ALLOW_INCOMPLETE_INPUT: i32 = 0x4000;
    pub const OPTIMIZED_AST: i32 = 0x8000 | ONLY_AST;
    /// All future features.
    pub const FUTURE: i32 = 0x1fe_0000;
}

/// What to compile, and how.
pub struct Request<'a> {
    /// The source.
    pub input: Input<'a>,
    /// The name of its file.
    pub filename: &'a Str,
    /// What it is.
    pub mode: Mode,
    /// Flags, future features included.
    pub flags: i32,
    /// 0 to 2.
    pub optimize: u8,
    /// The minor version whose syntax is allowed.
    pub feature_version: u8,
}

/// What answers requests.
pub type Compiler = fn(&Request<'_>) -> PyResult;

static COMPILER: GilCell<Cell<Option<Compiler>>> = GilCell::new(Cell::new(None));

/// Plugs the compiler in.
pub fn set_compiler(compiler: Compiler) {
    COMPILER.set(Some(compiler));
}

/// A code object or a tree.
pub fn compile(request: &Request<'_>) -> PyResult {
    match COMPILER.get() {
        Some(compiler) => compiler(request),
        None => Err(errors::raise(&SYSTEM_ERROR, format_args!("there is no compiler"))),
    }
}

/// Whether an object is a node of a syntax tree.
pub type TreeTest = fn(&Object) -> Fallible<bool>;

static TREE_TEST: GilCell<Cell<Option<TreeTest>>> = GilCell::new(Cell::new(None));

/// Plugs in what knows syntax trees.
pub fn set_tree_test(test: TreeTest) {
    TREE_TEST.set(Some(test));
}

/// Whether an object is a node of a syntax tree.
pub fn is_tree(object: &Object) -> Fallible<bool> {
    TREE_TEST.get().map_or(Ok(false), |test| test(object))
}

/// What runs the plain prompt.
pub type Prompt = fn() -> PyResult;

static PROMPT: GilCell<Cell<Option<Prompt>>> = GilCell::new(Cell::new(None));

/// Plugs in the plain prompt.
pub fn set_prompt(prompt: Prompt) {
    PROMPT.set(Some(prompt));
}

/// Runs the plain prompt.
pub fn run_prompt() -> PyResult {
    match PROMPT.get() {
        Some(prompt) => prompt(),
        None => Err(errors::raise(&SYSTEM_ERROR, format_args!("there is no prompt"))),
    }
}
