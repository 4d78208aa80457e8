//! Damage to lines, their order and their indentation.

use super::{pick, pick_of, splice};
use crate::snippets::{TEMPLATES, template};
use arbitrary::{Result, Unstructured};
use std::ops::Range;

type Outcome = Result<Option<Vec<u8>>>;

/// The lines, each with its end.
fn lines(source: &[u8]) -> Vec<Range<usize>> {
    let mut start = 0;
    let pieces = source.split_inclusive(|&byte| byte == b'\n');
    pieces
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            range
        })
        .collect()
}

fn choose(source: &[u8], entropy: &mut Unstructured<'_>) -> Result<Option<Range<usize>>> {
    let lines = lines(source);
    Ok(pick(entropy, lines.len())?.and_then(|index| lines.get(index).cloned()))
}

fn text<'a>(source: &'a [u8], range: &Range<usize>) -> &'a [u8] {
    source.get(range.clone()).unwrap_or_default()
}

fn indentation(line: &[u8]) -> usize {
    line.iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}

pub(super) fn delete(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    Ok(choose(source, entropy)?.map(|line| splice(source, line, b"")))
}

pub(super) fn duplicate(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    Ok(choose(source, entropy)?.map(|line| splice(source, line.start..line.start, text(source, &line))))
}

pub(super) fn swap(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let lines = lines(source);
    let Some(index) = pick(entropy, lines.len().saturating_sub(1))? else {
        return Ok(None);
    };
    let (Some(first), Some(second)) = (lines.get(index), lines.get(index + 1)) else {
        return Ok(None);
    };
    let swapped = [text(source, second), text(source, first)].concat();
    Ok(Some(splice(source, first.start..second.end, &swapped)))
}

pub(super) fn cut(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(line) = choose(source, entropy)? else {
        return Ok(None);
    };
    let end = line.end - usize::from(text(source, &line).ends_with(b"\n"));
    let place = entropy.int_in_range(line.start..=end.max(line.start))?;
    Ok(Some(splice(source, place..end.max(place), b"")))
}

pub(super) fn indent(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let (Some(line), Some(by)) = (
        choose(source, entropy)?,
        pick_of(
            entropy,
            &[" ", "  ", "    ", "\t", "        ", "\u{c}", " \t", "\t "],
        )?,
    ) else {
        return Ok(None);
    };
    Ok(Some(splice(source, line.start..line.start, by.as_bytes())))
}

pub(super) fn dedent(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(line) = choose(source, entropy)? else {
        return Ok(None);
    };
    let present = indentation(text(source, &line));
    let Some(removed) = pick(entropy, present)? else {
        return Ok(None);
    };
    Ok(Some(splice(source, line.start..line.start + removed + 1, b"")))
}

pub(super) fn tabs(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let indented: Vec<_> = lines(source)
        .into_iter()
        .filter(|line| indentation(text(source, line)) > 0)
        .collect();
    let Some(line) = pick(entropy, indented.len())?.and_then(|index| indented.get(index)) else {
        return Ok(None);
    };
    let present = indentation(text(source, line));
    let by: Vec<u8> = match entropy.int_in_range(0..=3)? {
        0 => vec![b'\t'; present.div_ceil(8)],
        1 => vec![b'\t'; present.div_ceil(4)],
        2 => [vec![b' '; present.saturating_sub(1)], vec![b'\t']].concat(),
        _ => vec![b' '; present * 2],
    };
    Ok(Some(splice(source, line.start..line.start + present, &by)))
}

pub(super) fn join(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(line) = choose(source, entropy)? else {
        return Ok(None);
    };
    let by = pick_of(entropy, &["", " ", ";", "; ", ", ", " \\\n", ":"])?.unwrap_or("");
    Ok(text(source, &line)
        .ends_with(b"\n")
        .then(|| splice(source, line.end - 1..line.end, by.as_bytes())))
}

pub(super) fn break_up(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(place) = pick(entropy, source.len() + 1)? else {
        return Ok(None);
    };
    let by = pick_of(entropy, &["\n", "\r\n", "\r", "\n\n", "\n    ", "\n\t"])?.unwrap_or("\n");
    Ok(Some(splice(source, place..place, by.as_bytes())))
}

pub(super) fn backslash(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(line) = choose(source, entropy)? else {
        return Ok(None);
    };
    let place = line.end - usize::from(text(source, &line).ends_with(b"\n"));
    let by = pick_of(entropy, &["\\", "\\ ", "\\\n", "\\#"])?.unwrap_or("\\");
    Ok(Some(splice(source, place..place, by.as_bytes())))
}

/// Puts a statement of the templates, indented like its neighbour, before a line.
pub(super) fn insert_statement(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let (Some(line), Some(template)) = (choose(source, entropy)?, pick(entropy, TEMPLATES)?.map(template))
    else {
        return Ok(None);
    };
    let indentation = text(source, &line)
        .get(..indentation(text(source, &line)))
        .unwrap_or_default();
    let mut inserted = Vec::new();
    for part in template.lines() {
        inserted.extend_from_slice(indentation);
        inserted.extend_from_slice(part.as_bytes());
        inserted.push(b'\n');
    }
    Ok(Some(splice(source, line.start..line.start, &inserted)))
}

pub(super) fn insert_comment(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(line) = choose(source, entropy)? else {
        return Ok(None);
    };
    let by = pick_of(
        entropy,
        &[
            "# type: int",
            "# type: ignore",
            "# é",
            "#",
            "# type: (int) -> str",
            "  # x\n",
            "#!",
        ],
    )?
    .unwrap_or("#");
    let place = if entropy.arbitrary()? {
        line.start
    } else {
        line.end - usize::from(text(source, &line).ends_with(b"\n"))
    };
    Ok(Some(splice(source, place..place, by.as_bytes())))
}

pub(super) fn line_ends(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let by: &[u8] = if entropy.arbitrary()? { b"\r\n" } else { b"\r" };
    Ok(Some(
        source.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(by),
    ))
}
