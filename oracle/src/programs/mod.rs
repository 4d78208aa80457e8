//! Whole programs on both sides: run, observed, held against each other.
//!
//! [`interpreter`] is a Python command line; [`runner`] keeps one such process that forks per program, confined by
//! [`confine`]; [`execution`] is what came back; [`views`] holds one module per comparator, each a way to read an
//! execution as lines; [`judge`] compares two executions and finds out what is nondeterministic by asking the
//! oracle again; [`run`] does so for many programs. Absent: where programs come from (`case`, `sidewinder-fuzz`).

pub mod confine;
pub mod execution;
pub mod health;
pub mod interpreter;
pub mod judge;
pub mod run;
pub mod runner;
pub mod show;
pub mod signature;
pub mod views;

pub use execution::{Ending, Execution};
pub use interpreter::{Interpreter, Limits};
pub use judge::{Difference, Judge, Judgement, Verdict};
pub use runner::{Launch, Runner};
pub use views::View;
