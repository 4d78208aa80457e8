//! Native modules: the core group.

pub mod builtins;
pub mod sys;
mod traceback;

use sidewinder_object::module::ModuleDef;

/// The modules of this crate.
pub static MODULES: &[&ModuleDef] = &[&builtins::builtins::MODULE, &sys::sys::MODULE];
