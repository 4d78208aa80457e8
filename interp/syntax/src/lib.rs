//! Source text to tokens to AST, and every SyntaxError on the way.

pub mod error;

pub use error::{ErrorKind, IgnoreWarnings, SyntaxError, Verdict, Warning, WarningKind, WarningSink};
