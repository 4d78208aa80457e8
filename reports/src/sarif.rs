//! SARIF 2.1.0: one result for each open bucket, one rule for each view.

use super::Report;
use serde_json::json;
use std::collections::BTreeSet;

pub(super) fn write(report: &Report) -> String {
    let views: BTreeSet<&str> = report
        .findings
        .iter()
        .map(|finding| finding.view.as_str())
        .collect();
    let rules: Vec<_> = views
        .iter()
        .map(|view| json!({"id": view, "shortDescription": {"text": format!("{view} differs from CPython")}}))
        .collect();
    let results: Vec<_> = report
        .open()
        .map(|finding| {
            json!({
                "ruleId": finding.view,
                "level": if finding.signature.starts_with("crash") { "error" } else { "warning" },
                "message": {"text": format!("{}\n{}\n{}", finding.signature, finding.program, finding.told)},
                "partialFingerprints": {"signature": finding.signature},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": format!("corpora/regressions/found/bucket_{}.py", finding.id)},
                    "region": {"startLine": 1}}}],
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "sidewinder", "rules": rules}}, "results": results}],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}
