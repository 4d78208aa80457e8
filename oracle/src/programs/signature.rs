//! What a finding is filed under: the first thing that differs, with its particulars taken out.
//!
//! A crash comes before an exception, an exception before everything else, since it explains what follows from it.

use super::judge::{Judgement, Verdict};

/// The signature of a judgement; empty when nothing differs.
pub fn of(judgement: &Judgement) -> String {
    let mut differences = judgement
        .verdicts
        .iter()
        .filter_map(|(name, verdict)| match verdict {
            Verdict::Different(difference) => Some((*name, difference)),
            _ => None,
        });
    let Some((name, first)) = differences.next() else {
        return String::new();
    };
    if matches!(first.place.as_str(), "crash" | "hang") {
        return format!(
            "{}: {} instead of {}",
            first.place,
            shape(&first.subject),
            shape(&first.oracle)
        );
    }
    let (mine, theirs) = (raised(&judgement.oracle), raised(&judgement.subject));
    if mine != theirs {
        return format!("exception: {theirs} instead of {mine}");
    }
    format!("{name}: {} | {}", shape(&first.oracle), shape(&first.subject))
}

/// Type and message of the exception that ended a run, without particulars.
fn raised(execution: &super::Execution) -> String {
    let mut lines = execution.section("exception").lines();
    let kind = lines
        .find_map(|line| line.strip_prefix("type "))
        .unwrap_or("none");
    let arguments = execution
        .section("exception")
        .lines()
        .find_map(|line| line.strip_prefix("args "))
        .unwrap_or("");
    // Arguments are a numbered tuple; its description follows below.
    let described = execution
        .section("exception")
        .lines()
        .find_map(|line| line.strip_prefix(arguments).filter(|_| !arguments.is_empty()))
        .unwrap_or("");
    if kind == "none" {
        return "none".to_owned();
    }
    format!("{kind}{}", shape(described.trim_start_matches(" tuple")))
}

/// A line without its numbers, addresses and quoted texts, cut to a length that fits a table.
pub fn shape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    let mut in_word = false;
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() && !in_word {
            while chars
                .next_if(|&c| c.is_ascii_alphanumeric() || c == '.')
                .is_some()
            {}
            out.push('N');
            continue;
        }
        if c.is_ascii_digit() {
            // A number at the end of a name is the name's particular.
            while chars.next_if(char::is_ascii_digit).is_some() {}
            continue;
        }
        in_word = c.is_alphanumeric() || c == '_';
        out.push(c);
        if out.chars().count() > 160 {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn particulars_are_taken_out() {
        assert_eq!(shape("out 12 3.5e10 v17 0x7f"), "out N N v N");
    }
}
