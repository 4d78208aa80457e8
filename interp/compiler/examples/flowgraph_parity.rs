//! Compares the flow graph with CPython's on instruction lists that the oracle made.
//!
//! Reads JSON lines with the fields `i` (instructions), `c` (constants), `n` (number of locals), and `o` and `oc`: what
//! `_testinternalcapi.optimize_cfg` made of them. Prints the first differences and how many units are the same.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a development tool"
)]

use std::collections::BTreeMap;
use std::io::BufRead;

use serde_json::Value;
use sidewinder_bigint::BigInt;
use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Const, Text};
use sidewinder_bytecode::location::Location;
use sidewinder_compiler::assemble::Assembler;
use sidewinder_compiler::instruction_sequence::{InstructionSequence, Label};
use sidewinder_compiler::unit::{ConstPool, UnitMetadata};

fn float(hex: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(hex, 16).unwrap())
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

fn int(text: &str) -> BigInt {
    let magnitude = BigInt::from_text(text.trim_start_matches('-').as_bytes(), 10).unwrap();
    if text.starts_with('-') {
        -&magnitude
    } else {
        magnitude
    }
}

fn decode(value: &Value) -> Const {
    if let Some(singleton) = value.as_str() {
        return match singleton {
            "N" => Const::None,
            "T" => Const::True,
            "F" => Const::False,
            _ => Const::Ellipsis,
        };
    }
    let items = value.as_array().unwrap();
    let text = || items[1].as_str().unwrap();
    let rest = || items[1..].iter().map(decode).collect::<Vec<_>>();
    match items[0].as_str().unwrap() {
        "i" => Const::Int(int(text())),
        "f" => Const::Float(float(text())),
        "c" => Const::Complex(float(&text()[..16]), float(&text()[16..])),
        "s" => Const::Str(Text::from(text())),
        "b" => Const::Bytes(bytes(text()).into()),
        "t" => Const::Tuple(rest().into()),
        "z" => Const::FrozenSet(rest().into()),
        "l" => Const::Slice(std::rc::Rc::new(rest().try_into().unwrap())),
        other => panic!("{other}"),
    }
}

/// The order of a frozenset's elements does not count.
fn show_const(constant: &Const) -> String {
    match constant {
        Const::FrozenSet(items) => {
            let mut items: Vec<String> = items.iter().map(show_const).collect();
            items.sort();
            format!("FrozenSet{items:?}")
        }
        other => format!("{other:?}"),
    }
}

fn row(value: &Value) -> [i32; 6] {
    let items = value.as_array().unwrap();
    std::array::from_fn(|at| items[at].as_i64().unwrap() as i32)
}

fn sequence(rows: &[[i32; 6]]) -> InstructionSequence {
    let mut sequence = InstructionSequence::new();
    let mut labels: BTreeMap<i32, Label> = BTreeMap::new();
    for row in rows.iter().filter(|row| Opcode(row[0] as u16).has_target()) {
        labels.entry(row[1]).or_insert_with(|| sequence.new_label());
    }
    for (index, &[opcode, oparg, line, end_line, column, end_column]) in rows.iter().enumerate() {
        if let Some(label) = labels.get(&(index as i32)) {
            sequence.use_label(*label);
        }
        let location = Location::new(line, end_line, column, end_column);
        let opcode = Opcode(opcode as u16);
        match labels.get(&oparg).filter(|_| opcode.has_target()) {
            Some(label) => sequence.addop_jump(opcode, *label, location),
            None => sequence.addop(opcode, oparg as u32, location),
        }
    }
    sequence
}

/// Assembles without optimising and compares with what the oracle made; says what differs.
fn assembled_difference(
    assembler: &mut Assembler,
    record: &Value,
    sequence: &InstructionSequence,
) -> Option<String> {
    let strings = |field: &str| -> Vec<Text> {
        record[field]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| Text::from(name.as_str().unwrap()))
            .collect()
    };
    let mut pool = ConstPool::new();
    let mut unit = UnitMetadata::new(Text::from("n"), record["l"].as_i64().unwrap() as i32);
    for index in 0..record["k"].as_u64().unwrap() {
        unit.consts
            .add(&mut pool, Const::Str(Text::from(format!("k{index}").as_str())));
    }
    strings("v").iter().for_each(|name| {
        unit.varnames.add(name);
    });
    strings("cl").iter().for_each(|name| {
        unit.cellvars.add(name);
    });
    strings("fr").iter().for_each(|name| {
        unit.freevars.add(name);
    });
    unit.argcount = record["a"].as_u64().unwrap() as u32;
    let code = match assembler.assemble(&mut pool, unit, sequence, &Text::from("f")) {
        Ok(code) => code,
        Err(error) => return Some(format!("{error:?}")),
    };
    let parts = [
        ("code", &code.code),
        ("lt", &code.linetable),
        ("et", &code.exceptiontable),
    ];
    for (field, got) in parts {
        let wanted = bytes(record[field].as_str().unwrap());
        if **got != *wanted {
            let at = got.iter().zip(&wanted).position(|(got, wanted)| got != wanted);
            return Some(format!("{field} at {at:?} of {} and {}", got.len(), wanted.len()));
        }
    }
    let names = [
        ("vn", code.varnames().cloned().collect::<Vec<_>>()),
        ("cn", code.cellvars().cloned().collect()),
        ("fn", code.freevars().cloned().collect()),
    ];
    for (field, got) in names {
        if got != strings(field) {
            return Some(format!("{field}: {got:?} and {}", record[field]));
        }
    }
    (u64::from(code.stacksize) != record["ss"].as_u64().unwrap())
        .then(|| format!("stack size {} and {}", code.stacksize, record["ss"]))
}

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let shown: usize = std::env::args().nth(2).map_or(3, |count| count.parse().unwrap());
    let (mut same, mut total) = (0, 0);
    let mut assembler = Assembler::new();
    let mut spent = std::time::Duration::ZERO;
    for line in std::io::BufReader::new(std::fs::File::open(path).unwrap()).lines() {
        let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let rows: Vec<[i32; 6]> = record["i"].as_array().unwrap().iter().map(row).collect();
        if record.get("code").is_some() {
            total += 1;
            let difference = assembled_difference(&mut assembler, &record, &sequence(&rows));
            match difference {
                None => same += 1,
                Some(difference) if total - same <= shown => println!("--- {} {difference}", record["f"]),
                Some(_) => {}
            }
            continue;
        }
        let mut pool = ConstPool::new();
        let mut unit = UnitMetadata::new(Text::from("unit"), 1);
        for constant in record["c"].as_array().unwrap() {
            unit.consts.add(&mut pool, decode(constant));
        }
        for local in 0..record["n"].as_u64().unwrap() {
            unit.varnames.add(&Text::from(format!("local{local}").as_str()));
        }
        let wanted: Vec<[i32; 6]> = record["o"].as_array().unwrap().iter().map(row).collect();
        let sequence = sequence(&rows);
        let start = std::time::Instant::now();
        let result = assembler.optimized(&mut pool, &mut unit, &sequence);
        spent += start.elapsed();
        total += 1;
        let got: Vec<[i32; 6]> = result.as_ref().map_or(Vec::new(), |instrs| {
            let to_row = |instr: &sidewinder_compiler::instruction_sequence::Instruction| {
                let Location {
                    lineno,
                    end_lineno,
                    col_offset,
                    end_col_offset,
                } = instr.location;
                [
                    i32::from(instr.opcode.0),
                    instr.oparg as i32,
                    lineno,
                    end_lineno,
                    col_offset,
                    end_col_offset,
                ]
            };
            instrs.iter().map(to_row).collect()
        });
        let constants: Vec<String> = unit
            .consts
            .ids()
            .iter()
            .map(|id| show_const(pool.get(*id)))
            .collect();
        let wanted_constants: Vec<String> = record["oc"]
            .as_array()
            .unwrap()
            .iter()
            .map(|value| show_const(&decode(value)))
            .collect();
        if got == wanted && constants == wanted_constants {
            same += 1;
            continue;
        }
        if total - same > shown {
            continue;
        }
        println!("--- {} {:?}", record["f"], result.err());
        let at = got
            .iter()
            .zip(&wanted)
            .position(|(got, wanted)| got != wanted)
            .unwrap_or(got.len().min(wanted.len()));
        for index in at.saturating_sub(4)..at + 4 {
            let show = |row: Option<&[i32; 6]>| {
                row.map_or(String::new(), |row| {
                    format!("{:?} {:?}", Opcode(row[0] as u16), &row[1..])
                })
            };
            let mark = if index == at { ">" } else { " " };
            println!(
                "{mark}{index:4} {:50} | {}",
                show(got.get(index)),
                show(wanted.get(index))
            );
        }
        if let Some(at) = constants
            .iter()
            .zip(&wanted_constants)
            .position(|(got, wanted)| got != wanted)
        {
            println!("const {at}: {} | {}", constants[at], wanted_constants[at]);
        } else if constants.len() != wanted_constants.len() {
            println!("{} constants, wanted {}", constants.len(), wanted_constants.len());
        }
    }
    println!("{same} of {total} units are the same; {spent:?}");
}
