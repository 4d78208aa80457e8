//! `sidewinder report`: findings as HTML, JSON, JUnit, SARIF or GitHub annotations.

use super::findings::{coverage, database};
use super::sides::Sides;
use super::{SAME, known};
use anyhow::Result;
use clap::{Args, ValueEnum};
use sidewinder_oracle::findings::Findings;
use sidewinder_reports::{Finding, Format, Report as Data};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write what was found as HTML, JSON, JUnit, SARIF or GitHub annotations
#[derive(Args)]
pub(super) struct Report {
    /// The form
    #[arg(long, value_enum, default_value_t = Form::Html)]
    format: Form,
    /// The file to write (default: standard output)
    #[arg(long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// The file of findings (default: in the cache folder)
    #[arg(long, value_name = "PATH")]
    database: Option<PathBuf>,
    /// The interpreter whose findings are meant (default: the one with the latest)
    #[arg(long, value_name = "CMD")]
    subject: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Html,
    Json,
    Junit,
    Sarif,
    Github,
}

impl Report {
    pub(super) fn run(&self, oracle: Option<&Path>) -> Result<ExitCode> {
        let findings = Findings::open(&database(self.database.as_deref())?)?;
        let subject = match &self.subject {
            Some(command) => sidewinder_oracle::programs::Interpreter::parse(command)?.shown(),
            None => findings.subjects()?.into_iter().next().unwrap_or_default(),
        };
        let summary: serde_json::Value = findings
            .last_summary(&subject)?
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let opcodes: BTreeSet<u8> =
            serde_json::from_value(summary.get("opcodes").cloned().unwrap_or_default()).unwrap_or_default();
        let data = Data {
            oracle: Sides::choose(oracle, Some("true"))
                .map_or_else(|_| String::new(), |sides| sides.oracle_name()),
            made: known::today(),
            figures: serde_json::from_value(summary.get("figures").cloned().unwrap_or_default())
                .unwrap_or_default(),
            coverage: coverage(&opcodes)
                .into_iter()
                .map(|entry| (entry.name.to_owned(), entry.seen))
                .collect(),
            ladders: Vec::new(),
            findings: findings
                .buckets(&subject, None)?
                .into_iter()
                .map(|bucket| Finding {
                    program: bucket.program().to_owned(),
                    id: bucket.id,
                    signature: bucket.signature,
                    view: bucket.view,
                    state: bucket.state,
                    count: bucket.count,
                    first_seen: bucket.first_seen,
                    last_seen: bucket.last_seen,
                    recipe: bucket.recipe,
                    oracle: bucket.oracle,
                    subject: bucket.subject,
                    told: bucket.told,
                })
                .collect(),
            subject,
        };
        let text = data.write(match self.format {
            Form::Html => Format::Html,
            Form::Json => Format::Json,
            Form::Junit => Format::Junit,
            Form::Sarif => Format::Sarif,
            Form::Github => Format::Github,
        });
        match &self.output {
            Some(path) => std::fs::write(path, text)?,
            None => say!("{}", text.trim_end()),
        }
        Ok(SAME)
    }
}
