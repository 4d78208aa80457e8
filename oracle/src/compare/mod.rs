//! Comparators: what is observed on both sides, and how two observations are held against each other.
//!
//! A comparator is one module: its name, its explanation, how the subject makes the canonical text that the
//! probe of the same name makes on the oracle, and how a difference is named. Canonical texts are lines, so that
//! the first difference can be shown; where they are equal, only digests travel. Absent: processes (`worker`).

mod ast;
pub mod canonical;
pub mod clock;
pub mod code;
mod exchange;
mod front_end;
mod pyc;
mod run;
pub mod self_check;
mod side_by_side;
mod symtable;
mod syntax_error;
mod tokens;

pub use run::{Case, Difference, Finding, Plan, Report, SideTotals, Verdict, run, run_one};

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What the comparators may be told. Each uses the part that concerns it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Send the canonical text, not only its digest.
    pub full: bool,
    /// `parse`: only up to the AST; `compile`: up to the code object.
    pub stage: Stage,
    /// `exec`, `eval`, `single` or `func_type`.
    pub mode: Mode,
    /// Recognise type comments.
    pub type_comments: bool,
    /// The optimisation level: 0, 1 or 2.
    pub optimize: u8,
    /// Which of the tokenizer's two personalities.
    pub personality: Personality,
    /// Count files that are equal in meaning but not byte for byte as different.
    pub exact: bool,
    /// Let the subject lie: the planted difference with which the harness proves that it sees.
    pub falsify: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            full: false,
            stage: Stage::Compile,
            mode: Mode::Exec,
            type_comments: false,
            optimize: 0,
            personality: Personality::Tokenize,
            exact: false,
            falsify: false,
        }
    }
}

/// How far a source is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// To the AST.
    Parse,
    /// To the code object.
    Compile,
}

/// What a source is expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// A module.
    Exec,
    /// An expression.
    Eval,
    /// One interactive statement.
    Single,
    /// A signature in a type comment.
    FuncType,
}

/// Whose tokens are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Personality {
    /// `tokenize.tokenize`: comments and non-logical newlines too.
    Tokenize,
    /// The parser's.
    Parser,
}

/// What the subject saw of one case.
#[derive(Debug)]
pub struct Seen {
    /// How long the compared work took.
    pub elapsed: Duration,
    /// The canonical text.
    pub text: Vec<u8>,
}

/// One way to compare the two sides.
pub trait Comparator: Sync {
    /// The name, on the command line and in reports; the probe has the same one.
    fn name(&self) -> &'static str;
    /// One sentence on what is compared.
    fn about(&self) -> &'static str;
    /// The subject's side: the canonical text of `source`.
    fn observe(&self, name: &str, source: &[u8], options: &Options) -> Seen;
    /// Whether the interpreter has what these options ask for; the error says what is missing.
    fn ready(&self, _options: &Options) -> Result<(), &'static str> {
        Ok(())
    }
    /// Names the first difference of two texts that are known to differ.
    fn difference(&self, oracle: &str, subject: &str) -> Difference {
        canonical::first_line(oracle, subject)
    }
    /// Whether the observations are files that the other side is asked to read.
    fn exchanges(&self) -> bool {
        false
    }
    /// Both texts, which differ, beside each other for people, if there is a better way than one after the other.
    fn both(&self, _oracle: &str, _subject: &str) -> Option<String> {
        None
    }
}

/// All comparators, in the order in which a program flows through the interpreter.
pub static ALL: &[&dyn Comparator] = &[
    &tokens::Tokens,
    &ast::Ast,
    &syntax_error::SyntaxErrors,
    &symtable::Symtable,
    &code::CodeObjects,
    &pyc::Pyc,
];

/// The comparator of this name.
pub fn by_name(name: &str) -> Option<&'static dyn Comparator> {
    let second_halves: &[&dyn Comparator] = &[&pyc::PycLoad];
    ALL.iter()
        .chain(second_halves)
        .copied()
        .find(|comparator| comparator.name() == name)
}
