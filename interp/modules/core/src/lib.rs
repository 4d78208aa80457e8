//! Native modules: the core group.

pub mod builtins;
pub mod marshal;
pub mod sys;
mod traceback;
pub mod warnings;

use sidewinder_object::module::ModuleDef;

/// The modules of this crate.
pub static MODULES: &[&ModuleDef] = &[
    &builtins::builtins::MODULE,
    &marshal::marshal::MODULE,
    &sys::sys::MODULE,
    &warnings::warnings::MODULE,
];
