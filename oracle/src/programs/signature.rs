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
    format!("{name}: {}", contrast(&first.oracle, &first.subject))
}

/// What differs first between two lines, word by word: what one lacks, or the words on either side.
fn contrast(oracle: &str, subject: &str) -> String {
    let words = |line: &str| -> Vec<String> { shape(line).split(' ').map(str::to_owned).collect() };
    let (mine, theirs) = (words(oracle), words(subject));
    let kind = mine.first().filter(|word| theirs.first() == Some(word)).cloned();
    let Some(at) = (0..mine.len().max(theirs.len())).find(|&at| mine.get(at) != theirs.get(at)) else {
        // Only particulars differ: numbers, mostly.
        return format!(
            "{} (in numbers)",
            mine.iter().take(4).cloned().collect::<Vec<_>>().join(" ")
        );
    };
    let (left, right) = (mine.get(at), theirs.get(at));
    let later = |word: Option<&String>, line: &[String]| {
        word.is_some_and(|word| line.iter().skip(at).any(|other| other == word))
    };
    let plain = |words: &[String]| {
        let shown: Vec<_> = words
            .iter()
            .skip(at)
            .take(3)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_'))
            .collect();
        shown.join(" ").trim().to_owned()
    };
    let kind = kind.unwrap_or_default();
    match (left, right) {
        (Some(left), right) if later(right, &mine) && !later(Some(left), &theirs) => {
            format!("{kind} lacks {left}")
        }
        (left, Some(right)) if later(left, &theirs) && !later(Some(right), &mine) => {
            format!("{kind} has {right}")
        }
        _ => format!("{kind} {} | {}", plain(&mine), plain(&theirs)),
    }
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
    format!(
        "{kind}{}",
        without_quoted(&shape(described.trim_start_matches(" tuple")))
    )
}

/// A message without what stands in inner quotes.
fn without_quoted(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mark = if text.contains('"') { '\'' } else { '"' };
    while let Some((head, tail)) = rest.split_once(mark) {
        out.push_str(head);
        match tail.split_once(mark) {
            Some((_, after)) => {
                out.push('…');
                rest = after;
            }
            None => {
                rest = tail;
                break;
            }
        }
    }
    out + rest
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
    use super::*;

    #[test]
    fn contrasts_name_what_differs() {
        assert_eq!(
            contrast("out division by zero", "out integer division"),
            "out has integer"
        );
        assert_eq!(
            contrast("#1 class a b {'x': 1} y", "#1 class a b y"),
            "#N lacks {'x':"
        );
        assert_eq!(contrast("out 12", "out 13"), "out N (in numbers)");
    }

    #[test]
    fn particulars_are_taken_out() {
        assert_eq!(shape("out 12 3.5e10 v17 0x7f"), "out N N v N");
    }
}
