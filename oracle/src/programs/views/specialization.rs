//! `specialization`: the instruction at every site after the run, by the public table of instructions.
//!
//! Operands, counters and versions in the caches are not compared.

use super::{Group, View};
use crate::programs::execution::Execution;
use sidewinder_bytecode::opcode::Opcode;

/// See the module.
pub(super) struct Specialization;

impl View for Specialization {
    fn name(&self) -> &'static str {
        "specialization"
    }

    fn about(&self) -> &'static str {
        "the specialised form of every instruction after the run"
    }

    fn group(&self) -> Group {
        Group::Specialization
    }

    fn section(&self) -> &'static str {
        "specialization"
    }

    fn lines(&self, execution: &Execution) -> Vec<String> {
        let mut lines = Vec::new();
        for line in execution.section("specialization").lines() {
            match line.rsplit_once(' ') {
                Some((place, hex)) if !line.starts_with("unavailable") => sites(place, hex, &mut lines),
                _ => lines.push(line.to_owned()),
            }
        }
        lines
    }
}

/// One line for each instruction of a code object.
fn sites(place: &str, hex: &str, lines: &mut Vec<String>) {
    let byte = |at: usize| {
        hex.get(at..at + 2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
    };
    let mut unit = 0;
    while let Some(number) = byte(unit * 4) {
        let opcode = Opcode(u16::from(number));
        lines.push(format!("{} at {} of {place}", opcode.name(), unit * 2));
        unit += 1 + opcode.deoptimized().base().cache_units();
    }
}

/// How many sites of an execution hold each instruction, for figures of coverage.
pub fn instructions(execution: &Execution) -> Vec<u8> {
    let mut found = Vec::new();
    for line in execution.section("specialization").lines() {
        let Some((_, hex)) = line.rsplit_once(' ') else {
            continue;
        };
        let mut unit = 0;
        while let Some(number) = hex
            .get(unit * 4..unit * 4 + 2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
        {
            found.push(number);
            unit += 1 + Opcode(u16::from(number)).deoptimized().base().cache_units();
        }
    }
    found
}

/// An instruction that can stand in code.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its number.
    pub number: u8,
    /// Its name.
    pub name: &'static str,
    /// The number of its base form.
    pub base: u8,
    /// Whether it is a specialised form.
    pub specialised: bool,
}

/// All instructions that can stand in code: neither instrumented, nor known to the compiler alone, nor internal.
pub fn opcode_table() -> Vec<Entry> {
    const INTERNAL: [&str; 6] = [
        "CACHE",
        "RESERVED",
        "ENTER_EXECUTOR",
        "INTERPRETER_EXIT",
        "EXTENDED_ARG",
        "INSTRUMENTED_LINE",
    ];
    (0..=255u8)
        .map(|number| (number, Opcode(u16::from(number))))
        .filter(|(_, opcode)| {
            opcode.is_valid()
                && !opcode.is_instrumented()
                && !opcode.is_pseudo()
                && !INTERNAL.contains(&opcode.name())
        })
        .map(|(number, opcode)| Entry {
            number,
            name: opcode.name(),
            base: opcode.deoptimized().0 as u8,
            specialised: opcode.is_specialized(),
        })
        .collect()
}
