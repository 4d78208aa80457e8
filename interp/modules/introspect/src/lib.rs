//! Native modules: the introspect group.

use sidewinder_object::module::ModuleDef;

/// The modules of this crate.
pub static MODULES: &[&ModuleDef] = &[];
