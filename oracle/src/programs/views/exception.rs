//! `exception`: what ended the program: type, arguments, attributes, notes, and the whole graph of causes, contexts and groups.

use super::{Group, View, section_lines};
use crate::programs::execution::Execution;

/// See the module.
pub(super) struct Exceptions;

impl View for Exceptions {
    fn name(&self) -> &'static str {
        "exception"
    }

    fn about(&self) -> &'static str {
        "what ended the program: type, arguments, attributes, notes, and the whole graph of causes, contexts and groups"
    }

    fn group(&self) -> Group {
        Group::Plain
    }

    fn section(&self) -> &'static str {
        "exception"
    }

    fn lines(&self, execution: &Execution) -> Vec<String> {
        section_lines(execution, "exception")
    }
}
