//! `state`: a canonical snapshot of everything that the program's globals reach.

use super::{Group, View, section_lines};
use crate::programs::execution::Execution;

/// See the module.
pub(super) struct State;

impl View for State {
    fn name(&self) -> &'static str {
        "state"
    }

    fn about(&self) -> &'static str {
        "a canonical snapshot of everything that the program's globals reach"
    }

    fn group(&self) -> Group {
        Group::Plain
    }

    fn section(&self) -> &'static str {
        "state"
    }

    fn lines(&self, execution: &Execution) -> Vec<String> {
        section_lines(execution, "state")
    }
}
