//! Tables made by `cargo xtask generate` from `interp/spec/unicode`; their readers are in `crate::unicode`.

pub(crate) mod characters;
pub(crate) mod names;
pub(crate) mod types;
