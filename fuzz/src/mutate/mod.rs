//! Damaged sources: a stretch of real code, or a snippet at the edge of the grammar, with one to four things
//! broken in it.
//!
//! Damage happens on pieces (words, numbers, strings, operators, blanks, line breaks), on lines, on characters
//! and on bytes. It knows no grammar, so that it cannot avoid what a grammar's author did not think of.

mod damage;
mod pieces;
mod snippets;

use arbitrary::{Result, Unstructured};

pub use pieces::split;

/// The most lines that are cut from a file.
const LONGEST_CUT: usize = 40;

/// A damaged piece of one of `files`, or of a built-in snippet.
pub fn damaged(choices: &mut Unstructured<'_>, files: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut source = if files.is_empty() || choices.ratio(1, 4)? {
        snippet(choices)?
    } else {
        let file = choices.choose(files)?;
        cut(choices, file)?
    };
    let rounds = *choices.choose(&[1, 1, 1, 1, 2, 2, 3, 4])?;
    for _ in 0..rounds {
        source = damage::once(choices, source)?;
    }
    Ok(source)
}

/// One or two snippets, now and then in a block.
fn snippet(choices: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut source = choices.choose(snippets::SNIPPETS)?.to_string();
    if choices.ratio(1, 4)? {
        source = format!("{source}\n{}", choices.choose(snippets::SNIPPETS)?);
    }
    if choices.ratio(1, 8)? {
        let opener = choices.choose(snippets::BLOCKS)?;
        source = format!("{opener}\n    {}", source.replace('\n', "\n    "));
    }
    source.push('\n');
    Ok(source.into_bytes())
}

/// Some consecutive lines of a file, preferably from the start of a statement on.
fn cut(choices: &mut Unstructured<'_>, file: &[u8]) -> Result<Vec<u8>> {
    let lines: Vec<&[u8]> = file.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let mut first = choices.choose_index(lines.len())?;
    if !choices.ratio(1, 10)? {
        let flush = |line: &&[u8]| {
            line.first()
                .is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b')')
        };
        while first > 0 && !lines.get(first).is_some_and(flush) {
            first -= 1;
        }
    }
    let count = choices.int_in_range(1..=LONGEST_CUT)?;
    Ok(lines
        .iter()
        .skip(first)
        .take(count)
        .copied()
        .flatten()
        .copied()
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::SplitMix;

    #[test]
    fn damage_is_reproducible_and_changes_most_sources() {
        let files = vec![b"def f(a, b=1):\n    return a + b  # sum\n\nclass C:\n    x = 'text'\n".to_vec()];
        let case = |number| {
            let bytes = SplitMix::new(7, number).bytes(4096);
            damaged(&mut Unstructured::new(&bytes), &files).expect("enough bytes")
        };
        let all: Vec<_> = (0..200).map(case).collect();
        assert_eq!(all, (0..200).map(case).collect::<Vec<_>>());
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert!(distinct.len() > 150, "only {} distinct cases", distinct.len());
    }
}
