//! GitHub's workflow commands: one annotation for each open bucket, and a line that sums up.

use super::Report;

/// GitHub shows no more annotations of one step.
const SHOWN: usize = 10;

pub(super) fn write(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.open().take(SHOWN) {
        let level = if finding.signature.starts_with("crash") {
            "error"
        } else {
            "warning"
        };
        let title = property(&format!(
            "{} (bucket {}, {} times)",
            finding.view, finding.id, finding.count
        ));
        let message = data(&format!(
            "{}\n{}\n{}",
            finding.signature, finding.program, finding.told
        ));
        out.push_str(&format!("::{level} title={title}::{message}\n"));
    }
    out + &format!(
        "::notice title=sidewinder::{} open of {} buckets on {}\n",
        report.open().count(),
        report.findings.len(),
        data(&report.subject)
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
