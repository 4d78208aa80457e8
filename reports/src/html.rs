//! One HTML page with everything in it: no script or style from elsewhere, readable without script.

use super::{Finding, Report, escape};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

pub(super) fn write(report: &Report) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Sidewinder: {} findings</title><style>{STYLE}</style></head><body>\n<h1>Sidewinder</h1>\n\
         <p class=\"sides\"><b>{}</b> beside <b>{}</b>, {}</p>\n",
        report.open().count(),
        escape(&report.subject),
        escape(&report.oracle),
        escape(&report.made)
    );
    out.push_str("<dl>");
    for (name, value) in &report.figures {
        out.push_str(&format!("<dt>{}</dt><dd>{}</dd>", escape(name), escape(value)));
    }
    out.push_str("</dl>\n");
    findings(report, &mut out);
    ladders(report, &mut out);
    coverage(report, &mut out);
    out + &format!("<script>{SCRIPT}</script></body></html>\n")
}

fn findings(report: &Report, out: &mut String) {
    out.push_str(&format!(
        "<h2>Findings</h2>\n<p><input id=\"filter\" placeholder=\"filter\" aria-label=\"filter findings\"> \
         <span id=\"shown\">{}</span> of {}</p>\n<div id=\"findings\">\n",
        report.findings.len(),
        report.findings.len()
    ));
    for found in &report.findings {
        finding(found, out);
    }
    if report.findings.is_empty() {
        out.push_str("<p>None.</p>\n");
    }
    out.push_str("</div>\n");
}

fn finding(found: &Finding, out: &mut String) {
    out.push_str(&format!(
        "<details class=\"finding {}\" id=\"bucket-{}\"><summary><span class=\"count\">{}</span> <span class=\"view\">{}</span> \
         {} <span class=\"state\">{}</span></summary>\n",
        escape(&found.state),
        found.id,
        found.count,
        escape(&found.view),
        escape(&found.signature),
        escape(&found.state)
    ));
    out.push_str("<pre class=\"program\">");
    for (number, line) in found.program.lines().enumerate() {
        out.push_str(&format!(
            "<span class=\"line\">{}</span>{}\n",
            number + 1,
            escape(line)
        ));
    }
    out.push_str("</pre>\n<table class=\"sides\"><tr><th>oracle</th><th>subject</th></tr>\n");
    for (left, right) in side_by_side(&found.told) {
        let class = if left == right { "same" } else { "differs" };
        out.push_str(&format!(
            "<tr class=\"{class}\"><td>{}</td><td>{}</td></tr>\n",
            escape(&left),
            escape(&right)
        ));
    }
    out.push_str(&format!(
        "</table>\n<p class=\"recipe\">first {}, last {}; <code>sidewinder triage show {}</code> <code>{}</code></p></details>\n",
        escape(&found.first_seen),
        escape(&found.last_seen),
        found.id,
        escape(&found.recipe)
    ));
}

/// A marked difference as two columns: runs of removed and added lines stand beside each other.
fn side_by_side(told: &str) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let flush = |left: &mut Vec<String>, right: &mut Vec<String>, rows: &mut Vec<(String, String)>| {
        for index in 0..left.len().max(right.len()) {
            let of = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
            rows.push((of(left), of(right)));
        }
        left.clear();
        right.clear();
    };
    for line in told.lines() {
        if let Some(rest) = line.strip_prefix("- ") {
            left.push(rest.to_owned());
        } else if let Some(rest) = line.strip_prefix("+ ") {
            right.push(rest.to_owned());
        } else {
            flush(&mut left, &mut right, &mut rows);
            let text = line.trim_start().to_owned();
            rows.push((text.clone(), text));
        }
    }
    flush(&mut left, &mut right, &mut rows);
    rows
}

fn ladders(report: &Report, out: &mut String) {
    if report.ladders.is_empty() {
        return;
    }
    out.push_str("<h2>Ladders</h2>\n<table class=\"ladders\"><tr><th>ladder</th><th>same</th><th>of</th><th></th></tr>\n");
    for (name, cases, same) in &report.ladders {
        out.push_str(&format!(
            "<tr><td>{}</td><td>{same}</td><td>{cases}</td><td><meter max=\"{}\" value=\"{same}\"></meter></td></tr>\n",
            escape(name),
            (*cases).max(1)
        ));
    }
    out.push_str("</table>\n");
}

fn coverage(report: &Report, out: &mut String) {
    if report.coverage.is_empty() {
        return;
    }
    let seen = report.coverage.iter().filter(|(_, seen)| *seen).count();
    out.push_str(&format!(
        "<h2>Instructions executed: {seen} of {}</h2>\n<ul class=\"coverage\">",
        report.coverage.len()
    ));
    for (name, seen) in &report.coverage {
        let class = if *seen { "seen" } else { "unseen" };
        out.push_str(&format!("<li class=\"{class}\">{}</li>", escape(name)));
    }
    out.push_str("</ul>\n");
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn removed_and_added_lines_share_rows() {
        let rows = side_by_side("-- output\n  a\n- b\n- c\n+ d\n");
        assert_eq!(rows[1], ("a".into(), "a".into()));
        assert_eq!(rows[2], ("b".into(), "d".into()));
        assert_eq!(rows[3], ("c".into(), String::new()));
    }
}
