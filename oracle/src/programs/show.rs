//! A program and what both sides saw, for people.

use super::judge::{Judge, Judgement, Verdict};
use super::views;
use owo_colors::{OwoColorize as _, Stream};
use similar::{ChangeTag, TextDiff};

/// Lines of agreement that are shown around a difference.
const CONTEXT: usize = 2;

/// Both sides' lines in one view, with what differs marked.
pub fn diff(oracle: &[String], subject: &[String]) -> String {
    let (left, right) = (oracle.join("\n") + "\n", subject.join("\n") + "\n");
    let diff = TextDiff::from_lines(&left, &right);
    let mut out = String::new();
    for group in diff.grouped_ops(CONTEXT) {
        if !out.is_empty() {
            out.push_str("  ...\n");
        }
        for operation in group {
            for change in diff.iter_changes(&operation) {
                let line = change.value().trim_end_matches('\n');
                let shown = match change.tag() {
                    ChangeTag::Equal => format!("  {line}"),
                    ChangeTag::Delete => format!("- {line}")
                        .if_supports_color(Stream::Stdout, |text| text.red())
                        .to_string(),
                    ChangeTag::Insert => format!("+ {line}")
                        .if_supports_color(Stream::Stdout, |text| text.green())
                        .to_string(),
                };
                out.push_str(&shown);
                out.push('\n');
            }
        }
    }
    out
}

/// The views of a judgement that are not the same, with their differences (`-` the oracle, `+` the subject).
pub fn judgement(judgement: &Judgement) -> String {
    let mut out = String::new();
    for (name, verdict) in &judgement.verdicts {
        match verdict {
            Verdict::Same => out.push_str(&format!("-- {name}: the same\n")),
            Verdict::Different(difference) => {
                out.push_str(&format!("-- {name}: - oracle, + subject\n"));
                let plain = views::by_name(name).filter(|view| view.group() == views::Group::Plain);
                match plain {
                    Some(view) if !matches!(difference.place.as_str(), "crash" | "hang") => {
                        out.push_str(&diff(
                            &view.lines(&judgement.oracle),
                            &view.lines(&judgement.subject),
                        ));
                    }
                    _ => out.push_str(&format!("- {}\n+ {}\n", difference.oracle, difference.subject)),
                }
            }
            Verdict::Poisoned { limit } => out.push_str(&format!("-- {name}: poisoned: {limit}\n")),
            Verdict::Nondeterministic => out.push_str(&format!("-- {name}: nondeterministic\n")),
            Verdict::BothCrashed { how } => out.push_str(&format!("-- {name}: both sides crashed: {how}\n")),
        }
    }
    out
}

/// Judges one program and tells everything about it.
pub fn tell(judge: &mut Judge, name: &str, source: &[u8]) -> anyhow::Result<(bool, String)> {
    let found = judge.judge(name, source)?;
    Ok((found.is_same(), judgement(&found)))
}
