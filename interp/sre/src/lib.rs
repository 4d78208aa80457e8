//! The engine behind the `re` module: runs the code that `Lib/re/_compiler.py` emits over a string's code units.
//!
//! The engine backtracks, as the documented semantics of `re` demand (leftmost, first alternative, greedy or
//! lazy), on an explicit stack in the heap: no pattern and no subject can overflow the native stack. Groups are
//! two positions each (*marks*); which marks survive a failed attempt follows CPython's engine to the letter,
//! since `lastindex` and the groups of repeated subpatterns are observable.
//!
//! Absent here: Python objects, the compiler from patterns to code (it is the library's own), and Unicode tables,
//! which come in through [`CharacterData`].

#![allow(
    clippy::indexing_slicing,
    reason = "program words are read through `Program::word`; the only other indices are mark numbers below `marks.len()`"
)]

mod charset;
mod engine;
pub mod opcode;
mod repeat;
mod search;
mod subject;
mod validate;

pub use charset::{AsciiData, CharacterData};
pub use engine::Matcher;
pub use subject::Subject;
pub use validate::{InvalidProgram, validate};

/// Why a run ended without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The program is not one that [`validate`] accepts (CPython: `RuntimeError: invalid SRE code`).
    InvalidProgram,
    /// The backtracking stack could not grow (`MemoryError`).
    Memory,
    /// The caller's poll asked to stop, as a signal handler that raised does.
    Interrupted,
}
