//! Findings for people and for other programs: JSON, JUnit, SARIF, GitHub annotations, one HTML page.
//!
//! A [`Report`] is plain data; each format is one module that turns it into text. Absent: where the data comes from
//! (`sidewinder-oracle`) and where the text goes (the command).

mod github;
mod html;
mod junit;
mod sarif;

use serde::Serialize;

/// Everything that a report shows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// The oracle, with its full version.
    pub oracle: String,
    /// The interpreter under test.
    pub subject: String,
    /// When the report was made.
    pub made: String,
    /// Figures of the last run, by name.
    pub figures: Vec<(String, String)>,
    /// Instructions and specialised forms: name, and whether it was executed.
    pub coverage: Vec<(String, bool)>,
    /// The ladders that are known: name, cases, same.
    pub ladders: Vec<(String, u64, u64)>,
    /// Buckets, the most frequent first.
    pub findings: Vec<Finding>,
}

/// A bucket of findings.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Finding {
    /// Its number.
    pub id: i64,
    /// What it is filed under.
    pub signature: String,
    /// The view that differs first.
    pub view: String,
    /// `open`, `promoted`, `ignored`, `fixed`.
    pub state: String,
    /// How often it was found.
    pub count: i64,
    /// When it was found first.
    pub first_seen: String,
    /// When it was found last.
    pub last_seen: String,
    /// How it is run again.
    pub recipe: String,
    /// The smallest program.
    pub program: String,
    /// The oracle's line.
    pub oracle: String,
    /// The subject's line.
    pub subject: String,
    /// All views, with differences marked.
    pub told: String,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The data itself.
    Json,
    /// Test cases: one for each bucket, failed while it is open.
    Junit,
    /// Static analysis results.
    Sarif,
    /// Workflow commands that annotate a pull request.
    Github,
    /// One page that needs nothing else.
    Html,
}

impl Report {
    /// The report as text.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Json => serde_json::to_string_pretty(self).unwrap_or_default() + "\n",
            Format::Junit => junit::write(self),
            Format::Sarif => sarif::write(self),
            Format::Github => github::write(self),
            Format::Html => html::write(self),
        }
    }

    /// Findings that nobody has dealt with.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.state == "open")
    }
}

/// Text for XML and HTML; what XML cannot hold is shown as an escape.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&c.escape_default().to_string().replace('&', "&amp;"));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Report {
        Report {
            oracle: "CPython 3.14.8".into(),
            subject: "sidewinder".into(),
            made: "2026-01-01".into(),
            figures: vec![("programs".into(), "10".into())],
            coverage: vec![("LOAD_FAST".into(), true), ("SWAP".into(), false)],
            ladders: vec![("test_int".into(), 52, 50)],
            findings: vec![Finding {
                id: 3,
                signature: "output: a < b & \"c\"".into(),
                view: "output".into(),
                state: "open".into(),
                count: 2,
                program: "print('<x>')\n".into(),
                told: "- out \u{1b}1\n+ out 2\n".into(),
                ..Finding::default()
            }],
        }
    }

    #[test]
    fn every_format_holds_the_finding_and_escapes_it() {
        let report = sample();
        for format in [
            Format::Json,
            Format::Junit,
            Format::Sarif,
            Format::Github,
            Format::Html,
        ] {
            let text = report.write(format);
            assert!(text.contains("output"), "{format:?}: {text}");
        }
        assert!(
            report
                .write(Format::Junit)
                .contains("a &lt; b &amp; &quot;c&quot;")
        );
        assert!(!report.write(Format::Junit).contains('\u{1b}'));
        assert!(!report.write(Format::Html).contains("print('<x>')"));
        let sarif: serde_json::Value = serde_json::from_str(&report.write(Format::Sarif)).unwrap();
        assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "output");
    }
}
