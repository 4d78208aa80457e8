//! `events`: the streams of lines, branches, calls, returns and exceptions, as rolling hashes with checkpoints.

use super::{Group, View, section_lines};
use crate::programs::execution::Execution;

/// See the module.
pub(super) struct Events;

impl View for Events {
    fn name(&self) -> &'static str {
        "events"
    }

    fn about(&self) -> &'static str {
        "the streams of lines, branches, calls, returns and exceptions, as rolling hashes with checkpoints"
    }

    fn group(&self) -> Group {
        Group::Events
    }

    fn section(&self) -> &'static str {
        "events"
    }

    fn lines(&self, execution: &Execution) -> Vec<String> {
        section_lines(execution, "events")
    }
}
