//! `traceback`: where each exception was raised, graded: the line, then the column, then the printed wording.

use super::{Group, View, byte_lines, section_lines};
use crate::programs::execution::Execution;

/// See the module.
pub(super) struct Tracebacks;

impl View for Tracebacks {
    fn name(&self) -> &'static str {
        "traceback"
    }

    fn about(&self) -> &'static str {
        "where exceptions were raised: lines, then columns, then the wording that is printed"
    }

    fn group(&self) -> Group {
        Group::Plain
    }

    fn section(&self) -> &'static str {
        "traceback"
    }

    fn lines(&self, execution: &Execution) -> Vec<String> {
        let mut lines = section_lines(execution, "traceback");
        // The coarser grade first, so that the first difference is the worst one.
        lines.sort_by_key(|line| line.starts_with("column "));
        byte_lines(
            "wording",
            execution.stderr.get(execution.report.clone()).unwrap_or_default(),
            &mut lines,
        );
        lines
    }
}
