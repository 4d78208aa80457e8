//! How differences are shown: a line each, or grouped by cause with the smallest source of each group.

use sidewinder_oracle::compare::{Finding, Verdict};
use sidewinder_oracle::worker::Side;
use std::collections::HashMap;

/// How many groups are printed.
const GROUPS: usize = 60;
/// The largest source that is printed with its group.
pub(super) const SHOWN: usize = 1500;

/// Findings by cause.
#[derive(Default)]
pub(in crate::commands) struct Groups(HashMap<String, Group>);

/// Differences of one cause.
struct Group {
    count: u64,
    smallest: Finding,
    /// How the smallest is asked for again, and what it is.
    recipe: String,
}

impl Groups {
    /// Files a difference under its cause.
    pub(in crate::commands) fn add(&mut self, finding: Finding, recipe: String) {
        let cause = cause(&finding);
        let Some(group) = self.0.get_mut(&cause) else {
            self.0.insert(
                cause,
                Group {
                    count: 1,
                    smallest: finding,
                    recipe,
                },
            );
            return;
        };
        group.count += 1;
        if finding.data.len() < group.smallest.data.len() {
            group.smallest = finding;
            group.recipe = recipe;
        }
    }

    /// Prints the groups, most frequent first.
    pub(in crate::commands) fn print(&self) {
        let mut groups: Vec<_> = self.0.iter().collect();
        groups.sort_by(|(name, group), (other_name, other)| {
            other.count.cmp(&group.count).then(name.cmp(other_name))
        });
        for (cause, group) in groups.iter().take(GROUPS) {
            let finding = &group.smallest;
            say!("\n{} x {cause}", group.count);
            say!("    {}", verdict_line(&finding.verdict));
            say!("    {}", group.recipe);
            if finding.data.len() < SHOWN {
                print_source(&finding.data);
            }
        }
        if groups.len() > GROUPS {
            say!("\n... and {} causes more", groups.len() - GROUPS);
        }
    }
}

/// One line on how a case ended.
pub(in crate::commands) fn verdict_line(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Same => "same".to_owned(),
        Verdict::Different(found) => {
            format!(
                "{}: oracle {}, subject {}",
                found.place,
                shorten(&found.oracle),
                shorten(&found.subject)
            )
        }
        Verdict::Crashed {
            side: Side::Oracle,
            detail,
        } => format!("the oracle {detail}"),
        Verdict::Crashed {
            side: Side::Subject,
            detail,
        } => format!("the subject {detail}"),
        Verdict::BothCrashed { oracle, subject } => {
            format!("both sides failed: the oracle {oracle}; the subject {subject}")
        }
    }
}

pub(in crate::commands) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(200).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// What a difference is filed under: the oracle's message with its particulars taken out, and the first
/// field that differs, with the subject's message when it is the message that differs.
fn cause(finding: &Finding) -> String {
    match &finding.verdict {
        Verdict::Same => String::new(),
        Verdict::Different(found) => {
            let field = |text: &str, name: &str| {
                let line = text
                    .lines()
                    .find_map(|line| line.strip_prefix(name))
                    .unwrap_or("-");
                generalise(line.trim())
            };
            let (kind, message) = (
                field(&finding.oracle_text, "type "),
                field(&finding.oracle_text, "msg "),
            );
            if kind == "-" {
                return format!("{} | {}", generalise(&found.oracle), generalise(&found.subject));
            }
            match found.place.as_str() {
                place @ ("type" | "msg") => format!(
                    "{kind} {message}: {place} differs, subject has {} {}",
                    field(&finding.subject_text, "type "),
                    field(&finding.subject_text, "msg ")
                ),
                "warning" => format!(
                    "{kind} {message}: warning {} | {}",
                    generalise(&found.oracle),
                    generalise(&found.subject)
                ),
                place => format!("{kind} {message}: {place} differs"),
            }
        }
        Verdict::Crashed { side, detail } => format!("{side:?} {}", generalise(detail)),
        Verdict::BothCrashed { oracle, .. } => format!("both {}", generalise(oracle)),
    }
}

/// Replaces numbers and quoted particulars, so that messages that differ only in these are one.
fn generalise(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            while chars.next_if(char::is_ascii_digit).is_some() {}
            out.push('N');
        } else if c == '\'' {
            let rest: String = chars.clone().take_while(|&c| c != '\'').collect();
            let closed = chars.clone().nth(rest.chars().count()) == Some('\'');
            if closed && rest.chars().count() <= 40 {
                chars.nth(rest.chars().count());
                out.push_str("'…'");
            } else {
                out.push(c);
            }
        } else {
            out.push(c);
        }
    }
    out.chars().take(160).collect()
}

/// Prints a source with its line numbers; what is invisible is escaped.
pub(in crate::commands) fn print_source(data: &[u8]) {
    for (number, line) in data.split(|&byte| byte == b'\n').enumerate() {
        if line.is_empty() && number > 0 && data.split(|&byte| byte == b'\n').count() == number + 1 {
            break;
        }
        let mut shown = String::new();
        for chunk in line.utf8_chunks() {
            for c in chunk.valid().chars() {
                if c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{a0}' | '\u{2028}') {
                    shown.extend(c.escape_default());
                } else {
                    shown.push(c);
                }
            }
            for byte in chunk.invalid() {
                shown.push_str(&format!("\\x{byte:02x}"));
            }
        }
        say!("    {:>3} | {shown}", number + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particulars_are_taken_out_of_messages() {
        assert_eq!(
            generalise("closing parenthesis ')' does not match '[' on line 12"),
            "closing parenthesis '…' does not match '…' on line N"
        );
        assert_eq!(generalise("it's 3"), "it's N");
    }
}
