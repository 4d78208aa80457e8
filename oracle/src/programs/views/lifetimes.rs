//! `lifetimes`: where in the stream of executed lines each finaliser, weakref callback, close and collection comes.

use super::{Group, View, section_lines};
use crate::programs::execution::Execution;

/// See the module.
pub(super) struct Lifetimes;

impl View for Lifetimes {
    fn name(&self) -> &'static str {
        "lifetimes"
    }

    fn about(&self) -> &'static str {
        "where in the stream of executed lines each finaliser, weakref callback, close and collection comes"
    }

    fn group(&self) -> Group {
        Group::Lifetimes
    }

    fn section(&self) -> &'static str {
        "lifetimes"
    }

    fn lines(&self, execution: &Execution) -> Vec<String> {
        section_lines(execution, "lifetimes")
    }
}
