//! `code`: code objects, recursively: every field, with instructions, line and exception tables to the byte.
//!
//! The canonical text names the fields in the order in which a difference is most telling: what a block is and
//! which names it has, then its instructions and constants, then the tables that follow from them. A difference
//! in the instructions is shown as the first instruction that differs.

use super::clock::Stopwatch;
use super::side_by_side::{side_by_side, unhex};
use super::{Comparator, Difference, Mode, Options, Seen, canonical, front_end};
use sidewinder_bytecode::code::{Code, Const, Text};
use sidewinder_bytecode::disassemble::{Instruction, instructions};
use sidewinder_compiler::{CompileOptions, compile};
use sidewinder_text::wtf8::Wtf8;
use std::fmt::Write as _;
use std::rc::Rc;

/// How many instructions are shown from the first differing one on.
const SHOWN: usize = 4;

/// Compares the code objects.
pub(super) struct CodeObjects;

impl Comparator for CodeObjects {
    fn name(&self) -> &'static str {
        "code"
    }

    fn about(&self) -> &'static str {
        "code objects, recursively: every field, to the byte; or the error, and the warnings"
    }

    fn ready(&self, options: &Options) -> Result<(), &'static str> {
        match options.mode {
            Mode::FuncType => Err("has no mode func_type"),
            _ => Ok(()),
        }
    }

    fn observe(&self, name: &str, source: &[u8], options: &Options) -> Seen {
        observe(name, source, options, |code, out| out.push_str(&describe(code)))
    }

    fn difference(&self, oracle: &str, subject: &str) -> Difference {
        difference(oracle, subject)
    }

    fn both(&self, oracle: &str, subject: &str) -> Option<String> {
        Some(side_by_side(oracle, subject))
    }
}

/// Compiles and lets `describe` write what there is to say of the code object; errors and warnings are described as
/// everywhere. The time covers everything from decoding to the code object.
pub(super) fn observe(
    name: &str,
    source: &[u8],
    options: &Options,
    describe: impl FnOnce(&Rc<Code>, &mut String),
) -> Seen {
    let mut compiling = std::time::Duration::ZERO;
    let mut warnings = Vec::new();
    let settings = CompileOptions {
        optimize: options.optimize,
        ..CompileOptions::default()
    };
    let (elapsed, mut text) =
        front_end::parse_in_arena(source, options, &mut warnings, |arena, parsed, warnings, out| {
            let started = Stopwatch::start();
            let compiled =
                parsed.and_then(|module| compile(arena, module, Wtf8::new(name), &settings, warnings));
            compiling = started.elapsed();
            match compiled {
                Ok(code) => describe(&code, out),
                Err(error) => canonical::error_lines(&error, out),
            }
        });
    canonical::warning_lines(&warnings, &mut text);
    Seen {
        elapsed: elapsed + compiling,
        text: text.into_bytes(),
    }
}

/// The canonical text of a code object and of those nested in it, as the probe's `describe_code` writes it.
pub fn describe(code: &Rc<Code>) -> String {
    let mut out = String::new();
    let mut pending = vec![Rc::clone(code)];
    while let Some(code) = pending.pop() {
        one(&code, &mut out);
        pending.extend(code.consts.iter().rev().filter_map(|value| match value {
            Const::Code(nested) => Some(Rc::clone(nested)),
            _ => None,
        }));
    }
    out.pop();
    out
}

fn one(code: &Code, out: &mut String) {
    out.push_str("code ");
    canonical::quote(code.qualname.as_wtf8(), out);
    let _ = write!(out, " line {}\nname ", code.firstlineno);
    canonical::quote(code.name.as_wtf8(), out);
    let _ = write!(
        out,
        "\narguments {} {} {}\nflags {:#x}\n",
        code.argcount, code.posonlyargcount, code.kwonlyargcount, code.flags
    );
    names("names", code.names.iter(), out);
    names("varnames", code.varnames(), out);
    names("cellvars", code.cellvars(), out);
    names("freevars", code.freevars(), out);
    line_of_bytes("instructions", &code.code, out);
    for (number, value) in code.consts.iter().enumerate() {
        let _ = write!(out, "constant {number} ");
        constant(value, out);
        out.push('\n');
    }
    let _ = writeln!(out, "stacksize {}", code.stacksize);
    line_of_bytes("linetable", &code.linetable, out);
    line_of_bytes("exceptiontable", &code.exceptiontable, out);
}

fn names<'a>(title: &str, names: impl Iterator<Item = &'a Text>, out: &mut String) {
    out.push_str(title);
    out.push(' ');
    for (number, name) in names.enumerate() {
        if number > 0 {
            out.push(' ');
        }
        canonical::quote(name.as_wtf8(), out);
    }
    out.push('\n');
}

fn line_of_bytes(title: &str, bytes: &[u8], out: &mut String) {
    out.push_str(title);
    out.push(' ');
    hex(bytes, out);
    out.push('\n');
}

fn hex(bytes: &[u8], out: &mut String) {
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
}

fn constant(value: &Const, out: &mut String) {
    match value {
        Const::None => out.push_str("None"),
        Const::False => out.push_str("False"),
        Const::True => out.push_str("True"),
        Const::Ellipsis => out.push_str("Ellipsis"),
        Const::Int(value) => {
            out.push_str("int ");
            out.push_str(&value.to_text(16));
        }
        Const::Float(value) => {
            out.push_str("float ");
            hex(&value.to_le_bytes(), out);
        }
        Const::Complex(real, imaginary) => {
            out.push_str("complex ");
            hex(&real.to_le_bytes(), out);
            hex(&imaginary.to_le_bytes(), out);
        }
        Const::Str(text) => {
            out.push_str("str ");
            canonical::quote(text.as_wtf8(), out);
        }
        Const::Bytes(bytes) => {
            out.push_str("bytes ");
            hex(bytes, out);
        }
        Const::Tuple(items) => list("(", &items.iter().map(described).collect::<Vec<_>>(), out),
        Const::FrozenSet(items) => {
            let mut items: Vec<String> = items.iter().map(described).collect();
            items.sort();
            list("frozenset(", &items, out);
        }
        Const::Slice(items) => list("slice(", &items.iter().map(described).collect::<Vec<_>>(), out),
        Const::Code(code) => {
            let _ = write!(out, "code {}", code.qualname.as_wtf8().to_string_lossy());
        }
    }
}

fn described(value: &Const) -> String {
    let mut out = String::new();
    constant(value, &mut out);
    out
}

fn list(open: &str, items: &[String], out: &mut String) {
    out.push_str(open);
    out.push_str(&items.join(", "));
    out.push(')');
}

/// The first field that differs, named by code object and field; instructions are shown decoded.
pub fn difference(oracle: &str, subject: &str) -> Difference {
    let mut holder = "";
    let (mut left, mut right) = (oracle.lines(), subject.lines());
    loop {
        let (mine, theirs) = (left.next(), right.next());
        if mine == theirs && mine.is_some() {
            if let Some(rest) = mine.and_then(|line| line.strip_prefix("code ")) {
                holder = rest;
            }
            continue;
        }
        let (mine, theirs) = (
            mine.unwrap_or("(nothing more)"),
            theirs.unwrap_or("(nothing more)"),
        );
        let field = mine.split(' ').next().unwrap_or_default();
        let place = format!("{field} of {holder}");
        let instructions = "instructions ";
        if let (Some(mine), Some(theirs)) =
            (mine.strip_prefix(instructions), theirs.strip_prefix(instructions))
        {
            let (oracle, subject) = first_instructions(mine, theirs);
            return Difference {
                place,
                oracle,
                subject,
            };
        }
        let (oracle, subject) = canonical::cut(mine, theirs);
        return Difference {
            place,
            oracle,
            subject,
        };
    }
}

fn first_instructions(oracle: &str, subject: &str) -> (String, String) {
    let (mine, theirs) = (unhex(oracle), unhex(subject));
    let (mine, theirs): (Vec<_>, Vec<_>) = (instructions(&mine).collect(), instructions(&theirs).collect());
    let same = |(a, b): &(&Instruction, &Instruction)| a.opcode == b.opcode && a.oparg == b.oparg;
    let common = mine.iter().zip(&theirs).take_while(same).count();
    let show = |from: &[Instruction]| {
        let shown: Vec<String> = from
            .iter()
            .skip(common)
            .take(SHOWN)
            .map(|instruction| {
                format!(
                    "{} {} {}",
                    instruction.offset,
                    instruction.opcode.name(),
                    instruction.oparg
                )
            })
            .collect();
        if shown.is_empty() {
            "(end)".to_owned()
        } else {
            shown.join("; ")
        }
    };
    (show(&mine), show(&theirs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_names_the_code_object_and_the_instruction() {
        let text = |bytes: &str| format!("code \"f\" line 1\nname \"f\"\ninstructions {bytes}\nstacksize 1");
        // RESUME 0, LOAD_CONST 0 against LOAD_CONST 1, RETURN_VALUE, by the numbers of the table.
        let number = |name: &str| {
            sidewinder_bytecode::Opcode::from_name(name)
                .map(|opcode| opcode.0)
                .unwrap()
        };
        let code = |argument: u8| {
            format!(
                "{:02x}00{:02x}{argument:02x}{:02x}00",
                number("RESUME"),
                number("LOAD_CONST"),
                number("RETURN_VALUE")
            )
        };
        let found = difference(&text(&code(0)), &text(&code(1)));
        assert_eq!(found.place, "instructions of \"f\" line 1");
        assert_eq!(found.oracle, "1 LOAD_CONST 0; 2 RETURN_VALUE 0");
        assert_eq!(found.subject, "1 LOAD_CONST 1; 2 RETURN_VALUE 0");
    }
}
