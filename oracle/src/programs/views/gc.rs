//! `gc`: when collections start and what they find, counts, thresholds, statistics and garbage.

use super::{Group, View, section_lines};
use crate::programs::execution::Execution;

/// See the module.
pub(super) struct Collections;

impl View for Collections {
    fn name(&self) -> &'static str {
        "gc"
    }

    fn about(&self) -> &'static str {
        "when collections start and what they find, counts, thresholds, statistics and garbage"
    }

    fn group(&self) -> Group {
        Group::Collections
    }

    fn section(&self) -> &'static str {
        "gc"
    }

    fn lines(&self, execution: &Execution) -> Vec<String> {
        section_lines(execution, "gc")
    }
}
