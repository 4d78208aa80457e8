//! Two canonical texts of code objects as two columns of disassembly, for people.
//!
//! What both sides agree on is cut to its surroundings; the first line that differs is marked `>`, the others `*`. The
//! canonical text is taken apart again, so that nothing but what was compared is shown.

use sidewinder_bytecode::disassemble::instructions;
use sidewinder_bytecode::exceptiontable;
use sidewinder_bytecode::linetable;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::ArgumentKind;
use similar::{DiffOp, capture_diff_slices};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Width of a column.
const WIDTH: usize = 62;
/// Equal lines that are shown before and after a difference.
const CONTEXT: usize = 6;

/// Both disassemblies beside each other.
pub(super) fn side_by_side(oracle: &str, subject: &str) -> String {
    let (left, right) = (lines(oracle), lines(subject));
    let rows = rows(&left, &right);
    let mut out = String::new();
    let _ = writeln!(out, "   {:WIDTH$}  subject", "oracle");
    let near = |index: usize| {
        let from = index.saturating_sub(CONTEXT);
        rows.iter()
            .take(index + CONTEXT + 1)
            .skip(from)
            .any(|row| !row.same)
    };
    let mut first = true;
    let mut skipped = 0;
    for (index, row) in rows.iter().enumerate() {
        if row.same && !near(index) {
            skipped += 1;
            continue;
        }
        if skipped > 0 {
            let _ = writeln!(out, "   ({skipped} lines are equal)");
            skipped = 0;
        }
        let mark = match (row.same, first) {
            (true, _) => ' ',
            (false, true) => '>',
            (false, false) => '*',
        };
        first &= row.same;
        let text = format!("{mark}  {:WIDTH$}  {}", cut(row.left), cut(row.right));
        let _ = writeln!(out, "{}", text.trim_end());
    }
    if skipped > 0 {
        let _ = writeln!(out, "   ({skipped} lines are equal)");
    }
    out
}

struct Row<'a> {
    left: &'a str,
    right: &'a str,
    same: bool,
}

fn rows<'a>(left: &'a [String], right: &'a [String]) -> Vec<Row<'a>> {
    let text = |lines: &'a [String], index: usize, count: usize, offset: usize| {
        lines
            .get(index + offset)
            .filter(|_| offset < count)
            .map_or("", String::as_str)
    };
    let mut rows = Vec::new();
    for op in capture_diff_slices(similar::Algorithm::Patience, left, right) {
        let (old, new) = (op.old_range(), op.new_range());
        let same = matches!(op, DiffOp::Equal { .. });
        for offset in 0..old.len().max(new.len()) {
            rows.push(Row {
                left: text(left, old.start, old.len(), offset),
                right: text(right, new.start, new.len(), offset),
                same,
            });
        }
    }
    rows
}

fn cut(line: &str) -> String {
    if line.chars().count() <= WIDTH {
        return line.to_owned();
    }
    line.chars().take(WIDTH - 1).chain(['…']).collect()
}

/// One code object of a canonical text.
#[derive(Default)]
struct Block<'a> {
    fields: Vec<&'a str>,
    names: Vec<&'a str>,
    locals: Vec<&'a str>,
    constants: Vec<&'a str>,
    firstlineno: i32,
    code: Vec<u8>,
    linetable: Vec<u8>,
    exceptiontable: Vec<u8>,
}

/// The lines to show: an error as it is, code objects disassembled.
fn lines(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut block: Option<Block<'_>> = None;
    for line in text.lines() {
        let (field, rest) = line.split_once(' ').unwrap_or((line, ""));
        if field == "code" {
            finish(block.take(), &mut out);
            block = Some(Block {
                firstlineno: rest
                    .rsplit(' ')
                    .next()
                    .and_then(|line| line.parse().ok())
                    .unwrap_or(1),
                ..Block::default()
            });
        }
        let Some(block) = &mut block else {
            out.push(line.to_owned());
            continue;
        };
        match field {
            "instructions" => block.code = unhex(rest),
            "linetable" => block.linetable = unhex(rest),
            "exceptiontable" => block.exceptiontable = unhex(rest),
            "constant" => block.constants.push(rest.split_once(' ').unwrap_or(("", rest)).1),
            "names" => {
                block.names = quoted(rest);
                block.fields.push(line);
            }
            "varnames" | "cellvars" | "freevars" => {
                for name in quoted(rest) {
                    if field != "cellvars" || !block.locals.contains(&name) {
                        block.locals.push(name);
                    }
                }
                block.fields.push(line);
            }
            _ => block.fields.push(line),
        }
    }
    finish(block, &mut out);
    out
}

/// The names of a list of quoted names.
fn quoted(list: &str) -> Vec<&str> {
    let inner = list.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map_or(Vec::new(), |inner| inner.split("\" \"").collect())
}

fn finish(block: Option<Block<'_>>, out: &mut Vec<String>) {
    let Some(block) = block else { return };
    out.extend(block.fields.iter().map(|field| (*field).to_owned()));
    let places = places(&block);
    for instruction in instructions(&block.code) {
        let mut line = format!("{:5} {}", instruction.offset, instruction.opcode.name());
        if instruction.opcode.has_arg() {
            let _ = write!(line, " {}", instruction.oparg);
            let meaning = match instruction.jump_target() {
                Some(target) => format!("to {target}"),
                None => meaning(&block, instruction.opcode.base().argument(), instruction.oparg),
            };
            if !meaning.is_empty() {
                let _ = write!(line, " ({meaning})");
            }
        }
        let place = places.get(&instruction.offset).map_or("", String::as_str);
        out.push(format!("{line:<46} {place}"));
    }
    for (number, constant) in block.constants.iter().enumerate() {
        out.push(format!("constant {number} {constant}"));
    }
    for entry in exceptiontable::Entries::new(&block.exceptiontable) {
        let lasti = if entry.push_lasti { " lasti" } else { "" };
        out.push(format!(
            "handler {} for {} to {}, depth {}{lasti}",
            entry.target, entry.start, entry.end, entry.depth
        ));
    }
}

fn meaning(block: &Block<'_>, kind: ArgumentKind, oparg: u32) -> String {
    let name = |names: &[&str], index: u32| names.get(index as usize).map_or("?", |name| *name).to_owned();
    match kind {
        ArgumentKind::Const => name(&block.constants, oparg),
        ArgumentKind::Name => name(&block.names, oparg),
        ArgumentKind::NameAndBit => name(&block.names, oparg / 2),
        ArgumentKind::SuperName => name(&block.names, oparg / 4),
        ArgumentKind::Local | ArgumentKind::Free => name(&block.locals, oparg),
        ArgumentKind::LocalPair => {
            format!(
                "{}, {}",
                name(&block.locals, oparg >> 4),
                name(&block.locals, oparg & 15)
            )
        }
        _ => String::new(),
    }
}

/// The location of each code unit.
fn places(block: &Block<'_>) -> HashMap<u32, String> {
    let mut places = HashMap::new();
    let mut offset = 0;
    for entry in linetable::Entries::new(&block.linetable, block.firstlineno) {
        for unit in 0..entry.units {
            places.insert(offset + unit, shown(&entry.location));
        }
        offset += entry.units;
    }
    places
}

fn shown(location: &Location) -> String {
    if !location.has_line() {
        return "no line".to_owned();
    }
    format!(
        "{}:{}-{}:{}",
        location.lineno, location.col_offset, location.end_lineno, location.end_col_offset
    )
}

/// The bytes that hexadecimal digits stand for.
pub(super) fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    digits
        .chunks_exact(2)
        .filter_map(|pair| u8::try_from(pair.iter().fold(0, |all, digit| all * 16 + digit)).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_marked() {
        let load = sidewinder_bytecode::Opcode::from_name("LOAD_NAME").unwrap().0;
        let text = |argument: &str| {
            format!(
                "code \"f\" line 1\nnames \"a\" \"b\"\ninstructions {load:02x}{argument}{load:02x}{argument}\n\
                 constant 0 None\nlinetable \nexceptiontable "
            )
        };
        let shown = side_by_side(&text("00"), &text("01"));
        let marks: Vec<char> = shown.lines().filter_map(|line| line.chars().next()).collect();
        assert_eq!(marks.iter().filter(|mark| **mark == '>').count(), 1, "{shown}");
        assert_eq!(marks.iter().filter(|mark| **mark == '*').count(), 1, "{shown}");
    }
}
