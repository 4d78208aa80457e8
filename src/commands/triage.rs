//! `sidewinder triage`: what campaigns found, bucket by bucket, and what to do with it.

use super::findings::{database, print_bucket};
use super::known::{self, Known};
use super::sides::Sides;
use super::{DIFFERENT, SAME};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use sidewinder_oracle::findings::{Bucket, Findings};
use sidewinder_oracle::programs::run::Plan;
use sidewinder_oracle::programs::{show, views};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Look at what campaigns found, bucket by bucket
#[derive(Args)]
#[command(after_help = "Examples:
  sidewinder triage
  sidewinder triage show 3
  sidewinder triage promote 3
  sidewinder triage ignore 3 --reason 'CPython issue 12345' --expires 2027-01-31
  sidewinder triage rerun")]
pub(super) struct Triage {
    /// The file of findings (default: in the cache folder)
    #[arg(long, global = true, value_name = "PATH")]
    database: Option<PathBuf>,
    /// The interpreter whose findings are meant (default: sidewinder-python beside this program, else the latest)
    #[arg(long, global = true, value_name = "CMD")]
    subject: Option<String>,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    /// All buckets with counts, first and last seen
    List {
        /// Fixed, promoted and ignored ones as well
        #[arg(long)]
        all: bool,
        /// One JSON object per bucket
        #[arg(long)]
        json: bool,
    },
    /// One bucket: its program, both sides' view of it, how to run it
    Show {
        /// Its number
        bucket: i64,
    },
    /// Write the reduced program to corpora/regressions
    Promote {
        /// Its number
        bucket: i64,
        /// The program's name
        #[arg(long)]
        name: Option<String>,
    },
    /// Put a difference on the list of known ones
    Ignore {
        /// Its number
        bucket: i64,
        /// Why it is not fixed
        #[arg(long)]
        reason: String,
        /// The last day on which the entry holds, as 2027-01-31
        #[arg(long)]
        expires: String,
    },
    /// Run the reduced programs again and say what is fixed
    Rerun,
}

impl Triage {
    pub(super) fn run(&self, oracle: Option<&Path>) -> Result<ExitCode> {
        let findings = Findings::open(&database(self.database.as_deref())?)?;
        let subject = self.subject(&findings)?;
        let buckets = findings.buckets(&subject, None)?;
        let find = |id: &i64| {
            let found = buckets.iter().find(|bucket| bucket.id == *id);
            found.with_context(|| format!("{subject} has no bucket {id}"))
        };
        match &self.action {
            None => list(&subject, &buckets, false, false),
            Some(Action::List { all, json }) => list(&subject, &buckets, *all, *json),
            Some(Action::Show { bucket }) => {
                let bucket = find(bucket)?;
                print_bucket(bucket);
                say!("{}", bucket.told);
                say!("found on {} with {}", bucket.oracle_version, bucket.recipe);
                say!("first {}, last {}", bucket.first_seen, bucket.last_seen);
                Ok(SAME)
            }
            Some(Action::Promote { bucket, name }) => {
                let bucket = find(bucket)?;
                let name = name.clone().unwrap_or_else(|| format!("bucket_{}", bucket.id));
                let folder = Path::new("corpora/regressions/programs");
                std::fs::create_dir_all(folder)?;
                let path = folder.join(format!("{name}.py"));
                std::fs::write(&path, bucket.program())?;
                findings.set_state(bucket.id, "promoted", &path.display().to_string())?;
                say!("{}", path.display());
                Ok(SAME)
            }
            Some(Action::Ignore {
                bucket,
                reason,
                expires,
            }) => {
                let bucket = find(bucket)?;
                let entry = Known {
                    signature: bucket.signature.clone(),
                    reason: reason.clone(),
                    expires: expires.clone(),
                    witness: bucket.program().to_owned(),
                };
                let path = known::write(&entry, bucket.id)?;
                findings.set_state(bucket.id, "ignored", reason)?;
                say!("{}", path.display());
                Ok(SAME)
            }
            Some(Action::Rerun) => self.rerun(oracle, &findings, &subject, &buckets),
        }
    }

    /// Whose buckets are meant.
    fn subject(&self, findings: &Findings) -> Result<String> {
        if let Some(command) = &self.subject {
            return Ok(sidewinder_oracle::programs::Interpreter::parse(command)?.shown());
        }
        let known = findings.subjects()?;
        if let Ok(ours) = sidewinder_oracle::programs::Interpreter::ours()
            && known.contains(&ours.shown())
        {
            return Ok(ours.shown());
        }
        known
            .into_iter()
            .next()
            .context("nothing was found yet: run sidewinder fuzz")
    }

    fn rerun(
        &self,
        oracle: Option<&Path>,
        findings: &Findings,
        subject: &str,
        buckets: &[Bucket],
    ) -> Result<ExitCode> {
        let sides = Sides::choose(oracle, Some(subject))?;
        let plan = Plan {
            views: views::ALL
                .iter()
                .copied()
                .filter(|view| view.group() == views::Group::Plain)
                .collect(),
            oracle: sides.oracle_launch(),
            subject: sides.subject_launch(),
            jobs: 1,
            extra: "",
            falsify: false,
        };
        let mut judge = plan.judge()?;
        judge.wake();
        let (mut fixed, mut differ) = (0, 0);
        for bucket in buckets.iter().filter(|bucket| bucket.state != "fixed") {
            let judgement = judge.judge("bucket", bucket.program().as_bytes())?;
            let same = judgement
                .verdicts
                .iter()
                .filter(|(view, _)| *view == bucket.view)
                .all(|(_, verdict)| *verdict == sidewinder_oracle::programs::Verdict::Same);
            if same {
                fixed += 1;
                findings.set_state(bucket.id, "fixed", "")?;
                say!("#{} is fixed: {}", bucket.id, bucket.signature);
            } else {
                differ += 1;
                if let Some((_, difference)) = judgement.first_difference() {
                    findings.keep_told(
                        bucket.id,
                        &difference.oracle,
                        &difference.subject,
                        &show::judgement(&judgement),
                    )?;
                }
            }
        }
        say!("{fixed} fixed, {differ} differ");
        Ok(if differ == 0 {
            SAME
        } else {
            ExitCode::from(DIFFERENT)
        })
    }
}

fn list(subject: &str, buckets: &[Bucket], all: bool, json: bool) -> Result<ExitCode> {
    let shown = buckets.iter().filter(|bucket| all || bucket.state == "open");
    if json {
        for bucket in shown {
            say!("{}", serde_json::to_string(bucket)?);
        }
        return Ok(SAME);
    }
    say!("subject {subject}");
    say!(
        "{:>5} {:>6} {:19} {:19} {:>5} {:8} signature",
        "no",
        "times",
        "first seen",
        "last seen",
        "lines",
        "state"
    );
    for bucket in shown {
        say!(
            "{:>5} {:>6} {:19} {:19} {:>5} {:8} {}",
            bucket.id,
            bucket.count,
            bucket.first_seen,
            bucket.last_seen,
            bucket.program().lines().count(),
            bucket.state,
            bucket.signature
        );
    }
    Ok(SAME)
}
