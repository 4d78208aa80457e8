//! Generators and mutators of Python programs, and the campaigns that run them.
//!
//! Everything that chooses draws from `arbitrary::Unstructured`, so that a seed, libFuzzer and proptest drive the
//! same code. [`mutate`] damages source text. Absent: running anything (the oracle crate).

pub mod mutate;
pub mod seed;
