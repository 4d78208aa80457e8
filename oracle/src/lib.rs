//! The differential harness: finds or installs CPython, runs programs on both sides, compares what can be
//! observed, and reports it.

pub mod cli;
