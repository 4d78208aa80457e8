//! Sources made by `cargo xtask generate` from the tables of interp/spec; not edited by hand.

mod handlers;

pub(crate) use handlers::for_each_handler;
