//! `_io`: streams. The binary ones over file descriptors (`fileio`), memory (`bytesio`) and buffers over them
//! (`buffered`); text over those (`text`) and over memory (`stringio`).

mod buffered;
mod bytesio;
mod bytesio_buffer;
pub(crate) mod common;
mod fileio;
mod iobase;
mod members;
mod newline;
mod open;
mod stringio;
mod text;

pub(crate) use common::import;
pub(crate) use open::module;
