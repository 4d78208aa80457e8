//! Native modules: the system group.

mod ids;
mod io;
mod system;

use sidewinder_object::module::ModuleDef;

/// The modules of this crate.
pub static MODULES: &[&ModuleDef] = &[&io::module::MODULE];
