//! Generators and mutators of Python programs, and the campaigns that run them.
//!
//! Everything that is made here is drawn from `arbitrary::Unstructured`, so that libFuzzer, proptest and a plain
//! seed drive the same code; [`entropy`] turns a seed into such bytes. [`mutate`] damages real sources,
//! [`snippets`] holds the sources that are damaged, [`shapes`] makes programs for the compiler. Absent: running and comparing (`sidewinder-oracle`).

pub mod entropy;
pub mod mutate;
pub mod programs;
pub mod shapes;
pub mod snippets;
