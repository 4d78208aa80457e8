//! JUnit: one test case for each bucket, so that any CI shows them.

use super::{Report, escape};

pub(super) fn write(report: &Report) -> String {
    let failed = report.open().count();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"sidewinder: {}\" tests=\"{}\" failures=\"{failed}\">\n",
        escape(&report.subject),
        report.findings.len()
    );
    for finding in &report.findings {
        out.push_str(&format!(
            "<testcase classname=\"{}\" name=\"bucket {}: {}\">",
            escape(&finding.view),
            finding.id,
            escape(&finding.signature)
        ));
        if finding.state == "open" {
            out.push_str(&format!(
                "<failure message=\"oracle {}, subject {}\">{}</failure>",
                escape(&finding.oracle),
                escape(&finding.subject),
                escape(&format!("{}\n{}", finding.program, finding.told))
            ));
        } else if finding.state == "ignored" {
            out.push_str("<skipped/>");
        }
        out.push_str("</testcase>\n");
    }
    out + "</testsuite>\n</testsuites>\n"
}
