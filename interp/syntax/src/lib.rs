//! Source text to tokens to AST, and every SyntaxError on the way.

pub mod arena;
pub mod ast;
pub mod dump;
pub mod error;
mod generated;
pub mod lexer;
pub mod literals;
pub mod source;
pub mod tokenize;

pub use arena::{Arena, Name, Storage};
pub use error::{ErrorKind, IgnoreWarnings, SyntaxError, Verdict, Warning, WarningKind, WarningSink};
