//! Frames, the eval loop, the specialiser, functions, generators, imports.
//!
//! Code objects come in through [`objects::convert`] and run through [`binding::run_code`]; calls of functions come
//! through their vectorcall slot. The compiler is not known here.

pub mod backoff;
pub mod binding;
pub mod class_building;
pub mod compiling;
pub mod config;
mod eval;
mod frame;
pub mod frames;
mod generated;
pub mod imports;
pub mod intrinsics;
mod matching;
pub mod monitoring;
mod numbers;
pub mod objects;
mod ops;
mod pending;
pub mod runtime;
pub mod signals;
mod stackref;
pub mod text;
pub mod threads;
pub mod tracing;
pub use sidewinder_object::suggestions;
