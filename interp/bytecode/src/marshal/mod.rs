//! The marshal format, version 5: what .pyc files hold after their header (CPython: Python/marshal.c).
//!
//! [`read`] decodes for any [`read::Factory`], so that code as plain data and Python objects share one decoder;
//! [`write()`] encodes code as plain data, with references and interning as CPython has them. Invariant: no input makes
//! the reader panic, recurse, loop or allocate more than in proportion to the input. File headers are in [`crate::pyc`].

mod constant;
pub mod error;
pub mod read;
pub mod write;

pub use constant::{load, load_code};
pub use error::{Error, ErrorKind};
pub use write::{dump, dump_code};

/// The version of the format (`marshal.version`).
pub const VERSION: u8 = 5;

/// Objects may be nested this deep.
pub const MAX_DEPTH: usize = 2000;

/// Set on a type code whose object later ones may refer to.
const FLAG_REF: u8 = 0x80;

/// Type codes.
mod code {
    pub(super) const NULL: u8 = b'0';
    pub(super) const NONE: u8 = b'N';
    pub(super) const FALSE: u8 = b'F';
    pub(super) const TRUE: u8 = b'T';
    pub(super) const STOP_ITERATION: u8 = b'S';
    pub(super) const ELLIPSIS: u8 = b'.';
    pub(super) const INT: u8 = b'i';
    pub(super) const INT64: u8 = b'I';
    pub(super) const FLOAT: u8 = b'f';
    pub(super) const BINARY_FLOAT: u8 = b'g';
    pub(super) const COMPLEX: u8 = b'x';
    pub(super) const BINARY_COMPLEX: u8 = b'y';
    pub(super) const LONG: u8 = b'l';
    pub(super) const BYTES: u8 = b's';
    pub(super) const INTERNED: u8 = b't';
    pub(super) const REF: u8 = b'r';
    pub(super) const TUPLE: u8 = b'(';
    pub(super) const LIST: u8 = b'[';
    pub(super) const DICT: u8 = b'{';
    pub(super) const CODE: u8 = b'c';
    pub(super) const UNICODE: u8 = b'u';
    pub(super) const SET: u8 = b'<';
    pub(super) const FROZENSET: u8 = b'>';
    pub(super) const SLICE: u8 = b':';
    pub(super) const ASCII: u8 = b'a';
    pub(super) const ASCII_INTERNED: u8 = b'A';
    pub(super) const SMALL_TUPLE: u8 = b')';
    pub(super) const SHORT_ASCII: u8 = b'z';
    pub(super) const SHORT_ASCII_INTERNED: u8 = b'Z';
}
