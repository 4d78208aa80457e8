//! A program as a forest of logical lines with the blocks below them; no grammar, so that any text will do.

use std::collections::BTreeSet;

/// A logical line and its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// The number of its first line in the source, from 1.
    pub(super) line: usize,
    /// The text without its indentation; further lines as they are.
    text: String,
    block: Vec<Node>,
}

/// The forest of a source.
pub(super) fn parse(source: &str) -> Vec<Node> {
    let mut logical = logical_lines(source).into_iter().peekable();
    block(&mut logical, 0)
}

type Logical = std::iter::Peekable<std::vec::IntoIter<(usize, usize, String)>>;

fn block(lines: &mut Logical, indent: usize) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    while let Some((found, _, _)) = lines.peek() {
        let found = *found;
        if found < indent {
            break;
        }
        if found > indent
            && let Some(last) = nodes.last_mut()
        {
            last.block.extend(block(lines, found));
            continue;
        }
        if let Some((_, line, text)) = lines.next() {
            nodes.push(Node {
                line,
                text,
                block: Vec::new(),
            });
        }
    }
    nodes
}

/// Indentation, line number and text of every logical line; blank lines and comments are left out.
fn logical_lines(source: &str) -> Vec<(usize, usize, String)> {
    let mut out: Vec<(usize, usize, String)> = Vec::new();
    let mut open = State::default();
    for (number, line) in source.lines().enumerate() {
        if open.continues() {
            if let Some((_, _, text)) = out.last_mut() {
                text.push('\n');
                text.push_str(line);
            }
            open.scan(line);
            continue;
        }
        let text = line.trim_start();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        out.push((line.len() - text.len(), number + 1, text.to_owned()));
        open.scan(line);
    }
    out
}

/// What is open at the end of a line.
#[derive(Default)]
struct State {
    brackets: usize,
    quote: Option<(char, bool)>,
    backslash: bool,
}

impl State {
    fn continues(&self) -> bool {
        self.brackets > 0 || self.backslash || self.quote.is_some_and(|(_, triple)| triple)
    }

    fn scan(&mut self, line: &str) {
        self.backslash = false;
        if self.quote.is_some_and(|(_, triple)| !triple) {
            self.quote = None;
        }
        let chars: Vec<char> = line.chars().collect();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            let three = |quote| chars.get(at..at + 3) == Some([quote; 3].as_slice());
            match (self.quote, c) {
                (Some(_), '\\') => at += 1,
                (Some((quote, true)), _) if c == quote && three(quote) => {
                    self.quote = None;
                    at += 2;
                }
                (Some((quote, false)), _) if c == quote => self.quote = None,
                (Some(_), _) => {}
                (None, '#') => break,
                (None, '\'' | '"') => {
                    let triple = three(c);
                    self.quote = Some((c, triple));
                    at += if triple { 2 } else { 0 };
                }
                (None, '(' | '[' | '{') => self.brackets += 1,
                (None, ')' | ']' | '}') => self.brackets = self.brackets.saturating_sub(1),
                (None, '\\') if at + 1 == chars.len() => self.backslash = true,
                (None, _) => {}
            }
            at += 1;
        }
    }
}

/// The forest as a source; a block that is needed and empty becomes `pass`.
pub(super) fn print(forest: &[Node]) -> String {
    let mut out = String::new();
    print_block(forest, 0, &mut out);
    out
}

fn print_block(forest: &[Node], depth: usize, out: &mut String) {
    for node in forest {
        out.push_str(&"    ".repeat(depth));
        out.push_str(&node.text);
        out.push('\n');
        if node.block.is_empty() && node.opens() {
            out.push_str(&"    ".repeat(depth + 1));
            out.push_str("pass\n");
        }
        print_block(&node.block, depth + 1, out);
    }
}

impl Node {
    fn opens(&self) -> bool {
        self.text.ends_with(':')
    }
}

/// How many nodes there are.
pub(super) fn count(forest: &[Node]) -> usize {
    forest.iter().map(|node| 1 + count(&node.block)).sum()
}

/// The forest without the nodes number `at` to `at + size`, in the order of their lines, and what is below them.
pub(super) fn without(forest: &[Node], at: usize, size: usize) -> Vec<Node> {
    let mut number = 0;
    remove(forest, at..at + size, &mut number)
}

fn remove(forest: &[Node], range: std::ops::Range<usize>, number: &mut usize) -> Vec<Node> {
    let mut out = Vec::new();
    for node in forest {
        let mine = *number;
        *number += 1;
        let block = remove(&node.block, range.clone(), number);
        if !range.contains(&mine) {
            out.push(Node {
                block,
                ..node.clone()
            });
        }
    }
    out
}

/// The forest with the block of node number `at` in the node's place; `None` when it has none.
pub(super) fn hoist(forest: &[Node], at: usize) -> Option<Vec<Node>> {
    let mut number = 0;
    let mut done = false;
    let out = lift(forest, at, &mut number, &mut done);
    done.then_some(out)
}

fn lift(forest: &[Node], at: usize, number: &mut usize, done: &mut bool) -> Vec<Node> {
    let mut out = Vec::new();
    let mut dropping = false;
    for node in forest {
        let mine = *number;
        *number += 1;
        let block = lift(&node.block, at, number, done);
        // Clauses go with the statement that they belong to.
        let clause = ["else:", "elif ", "except", "finally:", "case "]
            .iter()
            .any(|start| node.text.starts_with(start));
        if dropping && clause {
            continue;
        }
        dropping = false;
        if mine == at && !block.is_empty() {
            *done = true;
            dropping = true;
            out.extend(block);
        } else {
            out.push(Node {
                block,
                ..node.clone()
            });
        }
    }
    out
}

/// The forest without the lines that are not in `ran`; what holds a line that ran stays.
pub(super) fn keep_lines(forest: &[Node], ran: &BTreeSet<usize>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in forest {
        let block = keep_lines(&node.block, ran);
        let clause = node.opens()
            && !["def ", "class ", "if ", "for ", "while "]
                .iter()
                .any(|s| node.text.starts_with(s));
        if ran.contains(&node.line) || !block.is_empty() || clause {
            out.push(Node {
                block,
                ..node.clone()
            });
        }
    }
    out
}
