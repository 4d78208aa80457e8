//! The objects that the eval loop cannot do without: code, functions, frames, generators, coroutines, tracebacks.
//! One file each: layout, storage, slots, attributes. Cells and bound methods are the kernel's.

pub mod anext_awaitable;
pub mod async_generator;
pub mod code;
pub(crate) mod code_iterators;
pub mod convert;
pub mod frame;
pub mod function;
pub mod generator;
pub mod super_object;
pub mod traceback;

pub use sidewinder_types::iterators;
