//! Native modules: the introspect group.

pub mod ast;
pub mod opcode;
pub mod suggestions;
pub mod sysconfig;
pub mod tokenizer;
pub mod types;
pub mod typing;

use sidewinder_object::module::ModuleDef;

/// The modules of this crate.
pub static MODULES: &[&ModuleDef] = &[
    &ast::module::MODULE,
    &opcode::opcode::MODULE,
    &suggestions::module::MODULE,
    &sysconfig::module::MODULE,
    &tokenizer::module::MODULE,
    &types::types::MODULE,
    &typing::typing::MODULE,
];
