//! Code as text, in the form of `dis.dis` of CPython 3.14: for people, and for comparing two code objects line by line.
//!
//! Nested code is shown after the code that holds it. Nothing here fails: damaged code gives odd lines. Absent: inline
//! caches, specialised forms, the marker of the current instruction.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;

use rustc_hash::FxHashSet;
use sidewinder_text::float;
use sidewinder_text::repr::{repr_bytes, repr_str};

use crate::Opcode;
use crate::code::{Code, Const, Text};
use crate::opcode::{
    ArgumentKind, binary_operator, common_constant, comparison, intrinsic_1, intrinsic_2, special_method,
};
use crate::{exceptiontable, linetable};

const OPNAME_WIDTH: usize = 20;
const OPARG_WIDTH: usize = 5;
const NO_LINE: &str = "  --";
/// Deeper code is not shown; only code that references stack up gets there.
const MAX_NESTING: usize = 100;
/// Reprs of constants are cut at this length and at this depth.
const MAX_REPR: usize = 2000;
const MAX_REPR_DEPTH: usize = 50;

/// An instruction with its prefixes applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// Offset in code units, that of the last prefix aside.
    pub offset: u32,
    /// What it does.
    pub opcode: Opcode,
    /// Its argument, 0 if it takes none.
    pub oparg: u32,
}

impl Instruction {
    /// Where a jump leads, in code units; for `END_ASYNC_FOR` where the loop's `SEND` is.
    pub fn jump_target(&self) -> Option<i64> {
        let opcode = self.opcode.base();
        if !opcode.has_jump() {
            return None;
        }
        let after = i64::from(self.offset) + 1 + opcode.cache_units() as i64;
        let backward = opcode.is_backward_jump() || opcode == Opcode::END_ASYNC_FOR;
        Some(if backward {
            after - i64::from(self.oparg)
        } else {
            after + i64::from(self.oparg)
        })
    }
}

/// The instructions of code bytes, prefixes included, inline caches skipped.
pub fn instructions(code: &[u8]) -> impl Iterator<Item = Instruction> {
    let units = code.as_chunks::<2>().0;
    let (mut position, mut extended) = (0usize, 0u32);
    std::iter::from_fn(move || {
        let &[opcode, arg] = units.get(position)?;
        let opcode = Opcode(u16::from(opcode));
        let oparg = extended | u32::from(arg);
        extended = if opcode == Opcode::EXTENDED_ARG {
            oparg << 8
        } else {
            0
        };
        let offset = position as u32;
        position += 1 + opcode.cache_units();
        Some(Instruction {
            offset,
            opcode,
            oparg: if opcode.has_arg() { oparg } else { 0 },
        })
    })
}

/// The text of `code` and of the code nested in it. Code that is nested twice is shown once.
pub fn disassemble(code: &Rc<Code>) -> String {
    let mut out = String::new();
    disassemble_into(&mut out, code, &mut FxHashSet::default(), 0);
    out
}

fn disassemble_into(out: &mut String, code: &Rc<Code>, shown: &mut FxHashSet<*const Code>, depth: usize) {
    disassemble_flat(out, code);
    if depth == MAX_NESTING {
        return;
    }
    for constant in code.consts.iter() {
        if let Const::Code(nested) = constant
            && shown.insert(Rc::as_ptr(nested))
        {
            let _ = writeln!(out, "\nDisassembly of {}:", repr(constant));
            disassemble_into(out, nested, shown, depth + 1);
        }
    }
}

/// Numbers of the labels by offset in code units.
fn labels(code: &Code) -> BTreeMap<i64, usize> {
    let mut labels = BTreeMap::new();
    for instruction in instructions(&code.code) {
        if let Some(target) = instruction.jump_target() {
            labels.insert(target, 0);
        }
    }
    for entry in exceptiontable::Entries::new(&code.exceptiontable) {
        for offset in [entry.start, entry.end, entry.target] {
            labels.insert(i64::from(offset), 0);
        }
    }
    labels
        .values_mut()
        .enumerate()
        .for_each(|(index, label)| *label = index + 1);
    labels
}

/// Where lines start: offset and line, None for artificial code.
fn line_starts(code: &Code) -> BTreeMap<u32, Option<i32>> {
    let mut starts = BTreeMap::new();
    let mut offset = 0;
    let mut last = None;
    for entry in linetable::Entries::new(&code.linetable, code.firstlineno) {
        let line = entry.location.has_line().then_some(entry.location.lineno);
        if last.replace(line) != Some(line) {
            starts.insert(offset, line);
        }
        offset += entry.units;
    }
    starts
}

fn disassemble_flat(out: &mut String, code: &Code) {
    let labels = labels(code);
    let starts = line_starts(code);
    let line_width = line_width(&starts);
    let label_width = 4 + labels.len().to_string().len();
    for instruction in instructions(&code.code) {
        let start = starts.get(&instruction.offset);
        if line_width > 0 {
            if start.is_some() && instruction.offset > 0 {
                out.push('\n');
            }
            let line = start.map_or(String::new(), |line| {
                line.map_or(NO_LINE.to_owned(), |line| line.to_string())
            });
            let _ = write!(out, "{line:>line_width$} ");
        }
        let label = labels
            .get(&i64::from(instruction.offset))
            .map_or(String::new(), |label| format!("L{label}:"));
        let name = instruction.opcode.name();
        let mut text = format!("{label:>label_width$}     {name:OPNAME_WIDTH$}");
        if instruction.opcode.has_arg() {
            let width = OPARG_WIDTH.saturating_sub(name.len().saturating_sub(OPNAME_WIDTH));
            let _ = write!(text, " {:>width$}", instruction.oparg);
            let meaning = meaning(&instruction, code, &labels);
            if !meaning.is_empty() {
                let _ = write!(text, " ({meaning})");
            }
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    let mut entries = exceptiontable::Entries::new(&code.exceptiontable).peekable();
    if entries.peek().is_some() {
        out.push_str("ExceptionTable:\n");
    }
    for entry in entries {
        let label = |offset: u32| labels.get(&i64::from(offset)).copied().unwrap_or(0);
        let lasti = if entry.push_lasti { " lasti" } else { "" };
        let (start, end, target) = (label(entry.start), label(entry.end), label(entry.target));
        let _ = writeln!(out, "  L{start} to L{end} -> L{target} [{}]{lasti}", entry.depth);
    }
}

fn line_width(starts: &BTreeMap<u32, Option<i32>>) -> usize {
    let Some(highest) = starts.values().flatten().filter(|line| **line != 0).max() else {
        return 0;
    };
    let width = highest.to_string().len().max(3);
    if starts.values().any(Option::is_none) {
        width.max(NO_LINE.len())
    } else {
        width
    }
}

fn name(names: &[Text], index: u32) -> String {
    names
        .get(index as usize)
        .map_or_else(|| index.to_string(), |name| name.to_string_lossy().into_owned())
}

fn text(table: &[&'static str], index: u32) -> String {
    table
        .get(index as usize)
        .map_or(String::new(), |text| (*text).to_owned())
}

/// What the argument stands for.
fn meaning(instruction: &Instruction, code: &Code, labels: &BTreeMap<i64, usize>) -> String {
    let Instruction { oparg, .. } = *instruction;
    let opcode = instruction.opcode.base();
    let with_bit = |name: String, text: &str| {
        if oparg & 1 != 0 {
            format!("{name} + {text}")
        } else {
            name
        }
    };
    match opcode.argument() {
        ArgumentKind::Const => code.consts.get(oparg as usize).map_or(String::new(), repr),
        ArgumentKind::Name => name(&code.names, oparg),
        ArgumentKind::NameAndBit => with_bit(
            name(&code.names, oparg / 2),
            if opcode == Opcode::LOAD_GLOBAL {
                "NULL"
            } else {
                "NULL|self"
            },
        ),
        ArgumentKind::SuperName => with_bit(name(&code.names, oparg / 4), "NULL|self"),
        ArgumentKind::Jump => {
            let label = instruction
                .jump_target()
                .and_then(|target| labels.get(&target))
                .copied()
                .unwrap_or(0);
            format!(
                "{} L{label}",
                if opcode == Opcode::END_ASYNC_FOR {
                    "from"
                } else {
                    "to"
                }
            )
        }
        ArgumentKind::Local | ArgumentKind::Free => name(&code.localsplusnames, oparg),
        ArgumentKind::LocalPair => {
            format!(
                "{}, {}",
                name(&code.localsplusnames, oparg >> 4),
                name(&code.localsplusnames, oparg & 15)
            )
        }
        ArgumentKind::Comparison => {
            let operator = text(&comparison::TEXTS, oparg >> 5);
            if oparg & 16 != 0 {
                format!("bool({operator})")
            } else {
                operator
            }
        }
        ArgumentKind::BinaryOperator => text(&binary_operator::TEXTS, oparg),
        ArgumentKind::Intrinsic1 => text(&intrinsic_1::NAMES, oparg),
        ArgumentKind::Intrinsic2 => text(&intrinsic_2::NAMES, oparg),
        ArgumentKind::CommonConstant => match text(&common_constant::TEXTS, oparg) {
            function if matches!(function.as_str(), "all" | "any") => {
                format!("<built-in function {function}>")
            }
            class => class,
        },
        ArgumentKind::SpecialMethod => text(&special_method::TEXTS, oparg),
        ArgumentKind::Conversion => text(&["", "str", "repr", "ascii"], oparg),
        ArgumentKind::Invert if opcode == Opcode::IS_OP => text(&["is", "is not"], oparg.min(1)),
        ArgumentKind::Invert => text(&["in", "not in"], oparg.min(1)),
        ArgumentKind::FunctionAttribute => {
            let names = ["defaults", "kwdefaults", "annotations", "closure", "annotate"];
            let set = names.iter().enumerate().filter(|(bit, _)| oparg >> bit & 1 != 0);
            set.map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

/// `repr` of a constant; code objects without their address. Long ones are cut.
pub fn repr(constant: &Const) -> String {
    let mut out = String::new();
    repr_into(&mut out, constant, 0);
    out
}

fn repr_into(out: &mut String, constant: &Const, depth: usize) {
    if depth > MAX_REPR_DEPTH || out.len() > MAX_REPR {
        out.push_str("...");
        return;
    }
    match constant {
        Const::None => out.push_str("None"),
        Const::False => out.push_str("False"),
        Const::True => out.push_str("True"),
        Const::Ellipsis => out.push_str("Ellipsis"),
        Const::Int(value) => out.push_str(&value.to_text(10)),
        Const::Float(value) => out.push_str(&float::repr(*value)),
        Const::Complex(real, imag) => out.push_str(&complex_repr(*real, *imag)),
        Const::Str(text) => out.push_str(&repr_str(text).to_string_lossy()),
        Const::Bytes(bytes) => out.push_str(&repr_bytes(bytes)),
        Const::Tuple(items) => {
            out.push('(');
            join_into(out, items, depth);
            out.push_str(if items.len() == 1 { ",)" } else { ")" });
        }
        Const::FrozenSet(items) => {
            out.push_str("frozenset(");
            if !items.is_empty() {
                out.push('{');
                join_into(out, items, depth);
                out.push('}');
            }
            out.push(')');
        }
        Const::Slice(parts) => {
            out.push_str("slice(");
            join_into(out, parts.as_slice(), depth);
            out.push(')');
        }
        Const::Code(code) => {
            let (name, filename) = (code.name.to_string_lossy(), code.filename.to_string_lossy());
            let _ = write!(
                out,
                "<code object {name}, file \"{filename}\", line {}>",
                code.firstlineno
            );
        }
    }
}

fn join_into(out: &mut String, items: &[Const], depth: usize) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        repr_into(out, item, depth + 1);
    }
}

fn complex_repr(real: f64, imag: f64) -> String {
    let imag_text = float::repr_bare(imag);
    if real == 0.0 && real.is_sign_positive() {
        return format!("{imag_text}j");
    }
    let sign = if imag_text.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{imag_text}j)", float::repr_bare(real))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_that_of_dis() {
        // def f(a): return [x for x in a if x < 3]
        let code = b"c\x01\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\x03\0\0\0s\x0a\0\0\0\x80\0T\0\x1b\0\x1b\0#\0)\0)\0)\x01Z\x01as\x01\0\0\0&Z\x01fZ\x01fZ\x01f\x01\0\0\0s\x02\0\0\0\x80\0s\0\0\0\0";
        let code = crate::marshal::load_code(code).unwrap();
        let text = disassemble(&code);
        assert!(
            text.starts_with("  1           RESUME                   0\n"),
            "{text}"
        );
        assert!(text.ends_with("RETURN_VALUE\n"), "{text}");
    }

    #[test]
    fn reprs_are_those_of_python() {
        let tuple = Const::Tuple([Const::Complex(0.0, 2.0), Const::Complex(-0.0, -1.5)].into());
        assert_eq!(repr(&tuple), "(2j, (-0-1.5j))");
        assert_eq!(repr(&Const::FrozenSet([].into())), "frozenset()");
        assert_eq!(repr(&Const::Tuple([Const::None].into())), "(None,)");
    }
}
