//! `output`: exit code, standard output, standard error without the report of the exception, files written.

use super::{Group, View, byte_lines};
use crate::programs::execution::Execution;

/// See the module.
pub(super) struct Output;

impl View for Output {
    fn name(&self) -> &'static str {
        "output"
    }

    fn about(&self) -> &'static str {
        "exit code, standard output, standard error (without a traceback), files written"
    }

    fn group(&self) -> Group {
        Group::Plain
    }

    fn section(&self) -> &'static str {
        ""
    }

    fn lines(&self, execution: &Execution) -> Vec<String> {
        let mut lines = Vec::new();
        byte_lines("out", &execution.stdout, &mut lines);
        let report = &execution.report;
        byte_lines(
            "err",
            execution.stderr.get(..report.start).unwrap_or_default(),
            &mut lines,
        );
        byte_lines(
            "late",
            execution.stderr.get(report.end..).unwrap_or_default(),
            &mut lines,
        );
        lines.extend(execution.files.lines().map(|line| format!("file {line}")));
        lines.push(execution.ending.shown());
        lines
    }
}
