//! Sources made by `cargo xtask generate` from the tables of interp/spec; not edited by hand.

pub(crate) mod opcode;
