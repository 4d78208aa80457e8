//! The sources that are damaged: pieces of a library's files, its documentation examples, and short templates.
//!
//! A piece is small, so that a case is quick and its error can be understood: a function, a run of statements,
//! now and then a whole file. Which piece a case takes is drawn from its entropy.

mod deep;
mod expressions;
mod statements;

use crate::entropy::Entropy;
use crate::mutate;
use arbitrary::Unstructured;

/// How many templates there are: short sources written for this purpose.
pub const TEMPLATES: usize = expressions::EXPRESSIONS.len() + statements::STATEMENTS.len();

/// The template of this number, without its last line end; empty past the last.
pub fn template(number: usize) -> &'static str {
    let mut all = expressions::EXPRESSIONS.iter().chain(statements::STATEMENTS);
    all.nth(number).copied().unwrap_or_default()
}

/// How many bytes the damage of one case may draw from.
const ENTROPY_BYTES: usize = 512;
/// The most lines of a piece that is no whole file.
const PIECE_LINES: usize = 40;
/// The longest file that is taken whole.
const WHOLE_FILE: usize = 30_000;

/// A damaged piece, with its history.
#[derive(Debug, Clone)]
pub struct Snippet {
    /// The damaged source.
    pub source: Vec<u8>,
    /// Where the piece comes from.
    pub origin: String,
    /// What was done to it.
    pub damages: Vec<&'static str>,
}

/// The sources of a library, read once.
#[derive(Debug, Default)]
pub struct Pool {
    files: Vec<(String, Vec<u8>)>,
    examples: Vec<(String, Vec<u8>)>,
}

impl Pool {
    /// A pool of named files; the documentation examples in them become pieces of their own.
    pub fn new(files: Vec<(String, Vec<u8>)>) -> Self {
        let examples = files
            .iter()
            .flat_map(|(name, data)| examples(name, data))
            .collect();
        Self { files, examples }
    }

    /// The case number `index` under `seed`: the same in every run over the same files.
    pub fn case(&self, seed: u64, index: u64) -> Snippet {
        let mut entropy = Entropy::of_case(seed, index);
        let (origin, piece, leave) = self.piece(&mut entropy);
        if leave {
            return Snippet {
                source: piece,
                origin,
                damages: Vec::new(),
            };
        }
        let bytes = entropy.bytes(ENTROPY_BYTES);
        let damaged = mutate::mutate(&piece, &mut Unstructured::new(&bytes));
        Snippet {
            source: damaged.source,
            origin,
            damages: damaged.damages,
        }
    }

    /// A piece, what it is called, and whether to leave it undamaged.
    fn piece(&self, entropy: &mut Entropy) -> (String, Vec<u8>, bool) {
        match entropy.below(100) {
            0..8 => {
                let number = entropy.below(TEMPLATES);
                let template = template(number);
                (
                    format!("template {number}"),
                    format!("{template}\n").into_bytes(),
                    entropy.below(4) == 0,
                )
            }
            8..16 if !self.examples.is_empty() => {
                let (name, example) = self
                    .examples
                    .get(entropy.below(self.examples.len()))
                    .cloned()
                    .unwrap_or_default();
                (name, example, entropy.below(4) == 0)
            }
            16 => ("noise".to_owned(), deep::noise(entropy), true),
            17 if entropy.below(4) == 0 => ("depth".to_owned(), deep::nest(entropy), true),
            17 if entropy.below(4) == 0 => ("depth".to_owned(), deep::blocks(entropy), false),
            choice => {
                let (name, data) = match self.files.get(entropy.below(self.files.len())) {
                    Some((name, data)) => (name.as_str(), data.as_slice()),
                    None => ("nothing", &b""[..]),
                };
                if choice >= 98 && data.len() < WHOLE_FILE {
                    return (name.to_owned(), data.to_vec(), false);
                }
                let (first, piece) = cut_piece(data, entropy);
                (format!("{name}:{first}"), piece, false)
            }
        }
    }
}

/// A run of whole statements of `data`, dedented, and the number of its first line.
fn cut_piece(data: &[u8], entropy: &mut Entropy) -> (usize, Vec<u8>) {
    let lines: Vec<&[u8]> = data.split_inclusive(|&byte| byte == b'\n').collect();
    let mut first = entropy.below(lines.len());
    // Start where a block starts: at the nearest line above that opens one, or at an unindented one.
    for _ in 0..PIECE_LINES {
        let Some(line) = lines.get(first) else { break };
        let text = line.trim_ascii_start();
        let opens = [
            &b"def "[..],
            b"class ",
            b"async ",
            b"@",
            b"if ",
            b"for ",
            b"while ",
            b"try:",
            b"with ",
            b"match ",
        ];
        if first == 0
            || opens.iter().any(|word| text.starts_with(word))
            || (indentation(line) == 0 && !text.is_empty())
        {
            break;
        }
        first -= 1;
    }
    let base = lines.get(first).map_or(0, |line| indentation(line));
    let length = 1 + entropy.below(PIECE_LINES);
    let mut piece = Vec::new();
    for line in lines.iter().skip(first).take(length) {
        if !line.trim_ascii().is_empty() && indentation(line) < base {
            break;
        }
        piece.extend_from_slice(line.get(base.min(indentation(line))..).unwrap_or_default());
    }
    (first + 1, piece)
}

fn indentation(line: &[u8]) -> usize {
    line.iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}

/// The examples (`>>> ` and `... `) in the documentation of a file.
fn examples(name: &str, data: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    let mut open = false;
    for (number, line) in data.split(|&byte| byte == b'\n').enumerate() {
        let text = line.trim_ascii_start();
        if let Some(code) = text.strip_prefix(b">>> ") {
            found.push((format!("{name}:{}", number + 1), [code, b"\n"].concat()));
            open = true;
        } else if let (true, Some(code), Some((_, example))) =
            (open, text.strip_prefix(b"..."), found.last_mut())
        {
            example.extend_from_slice(code.strip_prefix(b" ").unwrap_or(code));
            example.push(b'\n');
        } else {
            open = false;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_found_with_their_continuations() {
        let text = b"'''\n    >>> for x in y:\n    ...     f(x)\n    ...\n    1\n    >>> a\n'''\n";
        let found = examples("m.py", text);
        assert_eq!(
            found[0],
            ("m.py:2".to_owned(), b"for x in y:\n    f(x)\n\n".to_vec())
        );
        assert_eq!(found[1].1, b"a\n");
    }

    #[test]
    fn pieces_start_at_a_statement_and_are_dedented() {
        let text = b"class A:\n    def f(self):\n        return 1\n\n    x = 2\n";
        for index in 0..100 {
            let (_, piece) = cut_piece(text, &mut Entropy::of_case(1, index));
            assert_eq!(indentation(&piece), 0);
            assert!(!piece.is_empty());
        }
    }

    #[test]
    fn the_same_case_is_the_same_and_most_cases_are_damaged() {
        let pool = Pool::new(vec![(
            "m.py".to_owned(),
            b"def f(a, b):\n    return a + b\n".to_vec(),
        )]);
        let cases: Vec<_> = (0..400).map(|index| pool.case(7, index)).collect();
        assert!(
            cases
                .iter()
                .enumerate()
                .all(|(index, case)| pool.case(7, index as u64).source == case.source)
        );
        assert!(cases.iter().filter(|case| !case.damages.is_empty()).count() > 350);
    }
}
