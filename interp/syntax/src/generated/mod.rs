//! Sources made by `cargo xtask generate`. Not to be edited.

pub(crate) mod ast;
pub(crate) mod ast_build;
pub(crate) mod ast_meta;
pub(crate) mod parser;
pub(crate) mod tokens;
