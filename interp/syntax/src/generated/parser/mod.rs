//! The grammar's rules as functions, by section of the grammar.
// Made by `cargo xtask generate --only grammar` from interp/spec/python.peg. Do not edit.
mod calls;
mod compound;
mod expressions;
mod invalid_expressions;
mod invalid_statements;
pub(crate) mod keywords;
mod lambda;
mod literals;
mod modules;
mod patterns;
mod simple;
mod targets;
pub(crate) use calls::*;
pub(crate) use compound::*;
pub(crate) use expressions::*;
pub(crate) use invalid_expressions::*;
pub(crate) use invalid_statements::*;
pub(crate) use lambda::*;
pub(crate) use literals::*;
pub(crate) use modules::*;
pub(crate) use patterns::*;
pub(crate) use simple::*;
pub(crate) use targets::*;
