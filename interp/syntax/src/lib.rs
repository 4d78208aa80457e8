//! Source text to tokens to AST, and every SyntaxError on the way.

mod actions;
pub mod arena;
pub mod ast;
pub mod dump;
pub mod error;
mod generated;
pub mod lexer;
pub mod literals;
pub mod parser;
pub mod source;
pub mod tokenize;
pub mod validate;

pub use arena::{Arena, Name, Storage};
pub use error::{ErrorKind, IgnoreWarnings, SyntaxError, Verdict, Warning, WarningKind, WarningSink};
pub use generated::parser::keywords::{KEYWORDS, SOFT_KEYWORDS};
pub use parser::{Mode, Options, parse};
pub use source::Source;
