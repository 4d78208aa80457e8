//! The oracle: a CPython 3.14 that is found on the machine or installed for the user.
//!
//! A [`Python`] exists only once the interpreter has answered for itself: version, implementation and build
//! are asked, never guessed from a name. Absent: running programs on it (see `worker`).

mod inspect;
pub mod install;
mod locate;

pub(crate) use inspect::isolated as isolated_command;
pub use inspect::{Fault, Python, check_parts, inspect};
pub use locate::{Located, Origin, cache_directory, locate, require};

/// The version that defines the language: the first two numbers of every accepted oracle.
pub const ORACLE_VERSION: (u32, u32) = (3, 14);
