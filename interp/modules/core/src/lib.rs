//! Native modules: the core group.

pub mod atexit;
pub mod builtins;
pub mod contextvars;
pub mod gc;
pub mod imp;
pub mod marshal;
pub mod sys;
pub mod thread;
mod traceback;
pub mod tracemalloc;
pub mod warnings;

use sidewinder_object::module::ModuleDef;

/// The modules of this crate.
pub static MODULES: &[&ModuleDef] = &[
    &atexit::atexit::MODULE,
    &builtins::builtins::MODULE,
    &contextvars::contextvars::MODULE,
    &gc::module::MODULE,
    &imp::imp::MODULE,
    &marshal::marshal::MODULE,
    &sys::sys::MODULE,
    &thread::module::MODULE,
    &tracemalloc::module::MODULE,
    &warnings::warnings::MODULE,
];
