//! What `co_lines()`, `co_branches()` and `co_positions()` return, and the old line table.

use super::code::CodeObject;
use core::cell::Cell;
use sidewinder_bytecode::linetable::Entries;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::{Opcode, raw};
use sidewinder_macros::Payload;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Next, PyResult, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Int, Object, Tuple, create, singletons};

/// A row of a table: numbers, or None.
type Row = [Option<i32>; 3];

/// Layout of `lineiterator`, as far as its size goes.
#[derive(Payload)]
#[payload(class = LINE_ITERATOR, nogc)]
#[repr(C)]
struct LineIterator {
    base: Object,
    code: Slot<CodeObject>,
    rows: Box<[Row]>,
    at: Cell<usize>,
    unused: [usize; 2],
}

static LINE_ITERATOR: TypeObject = TypeSpec::of::<LineIterator>(c"line_iterator")
    .flags(flags::BASETYPE | flags::DISALLOW_INSTANTIATION)
    .iter(itself)
    .iternext(next_line)
    .build();

#[derive(Payload)]
#[payload(class = BRANCHES_ITERATOR, nogc)]
#[repr(C)]
struct BranchesIterator {
    base: Object,
    code: Slot<CodeObject>,
    rows: Box<[Row]>,
    at: Cell<usize>,
    unused: [usize; 2],
}

static BRANCHES_ITERATOR: TypeObject = TypeSpec::of::<BranchesIterator>(c"line_iterator")
    .flags(flags::BASETYPE | flags::DISALLOW_INSTANTIATION)
    .iter(itself)
    .iternext(next_branch)
    .build();

/// Layout of `positionsiterator`, as far as its size goes.
#[derive(Payload)]
#[payload(class = POSITIONS_ITERATOR, nogc)]
#[repr(C)]
struct PositionsIterator {
    base: Object,
    code: Slot<CodeObject>,
    entries: Box<[(u32, Location)]>,
    at: Cell<usize>,
    within: Cell<u32>,
    unused: [usize; 3],
}

static POSITIONS_ITERATOR: TypeObject = TypeSpec::of::<PositionsIterator>(c"positions_iterator")
    .flags(flags::BASETYPE | flags::DISALLOW_INSTANTIATION)
    .iter(itself)
    .iternext(next_position)
    .build();

/// The types of this file.
pub(crate) static TYPES: [&TypeObject; 3] = [&LINE_ITERATOR, &BRANCHES_ITERATOR, &POSITIONS_ITERATOR];

extern "C" fn itself(this: &Object) -> PyResult {
    Ok(Ref::new(this))
}

fn entries(code: &CodeObject) -> Vec<(u32, Location)> {
    Entries::new(code.line_table(), code.firstlineno())
        .map(|entry| (entry.units, entry.location))
        .collect()
}

fn line_of(location: &Location) -> Option<i32> {
    location.has_line().then_some(location.lineno)
}

/// Runs of instructions of one line: start, end, line.
fn line_rows(code: &CodeObject) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut start = 0i32;
    for (units, location) in entries(code) {
        let end = start.saturating_add(units.saturating_mul(2).cast_signed());
        let line = line_of(&location);
        match rows.last_mut() {
            Some([_, last_end, last_line]) if *last_line == line => *last_end = Some(end),
            _ => rows.push([Some(start), Some(end), line]),
        }
        start = end;
    }
    rows
}

/// `co_lines()`.
pub(super) fn lines(code: &CodeObject) -> PyResult {
    create(
        &LINE_ITERATOR,
        LineIterator {
            base: Object::PENDING,
            code: Slot::new(Some(Ref::new(code))),
            rows: line_rows(code).into_boxed_slice(),
            at: Cell::new(0),
            unused: [0; 2],
        },
    )
    .map(Ref::upcast)
}

/// Branches: the instruction, where it goes on when it does not jump, and where when it does.
fn branch_rows(code: &CodeObject) -> PyResult<Tuple> {
    let bytes = code.original_code()?;
    let units: Vec<(u8, u8)> = bytes
        .as_slice()
        .chunks_exact(2)
        .filter_map(|unit| Some((*unit.first()?, *unit.last()?)))
        .collect();
    let mut rows = Vec::new();
    let (mut at, mut argument) = (0usize, 0usize);
    while let Some(&(opcode, low)) = units.get(at) {
        let next = at + 1 + Opcode(u16::from(opcode)).cache_units();
        argument = (argument << 8) | usize::from(low);
        let row = match opcode {
            raw::FOR_ITER => Some((at, next, next + argument + 2)),
            raw::POP_JUMP_IF_FALSE
            | raw::POP_JUMP_IF_TRUE
            | raw::POP_JUMP_IF_NONE
            | raw::POP_JUMP_IF_NOT_NONE => Some((at, next + 1, next + argument)),
            raw::END_ASYNC_FOR => next
                .checked_sub(argument)
                .map(|source| (source, source + 1, next)),
            _ => None,
        };
        if let Some((source, left, right)) = row {
            let number = |unit: usize| Int::from_usize(unit * 2).map(Ref::upcast);
            rows.push(Tuple::new([number(source)?, number(left)?, number(right)?])?.upcast());
        }
        if opcode != raw::EXTENDED_ARG {
            argument = 0;
        }
        at = next;
    }
    Tuple::collect(rows.len(), rows.into_iter())
}

/// `co_branches()`.
pub(super) fn branches(code: &CodeObject) -> PyResult {
    let mut rows = Vec::new();
    for row in branch_rows(code)?.iter() {
        if let Some(row) = (*row).downcast::<Tuple>() {
            let number = |index| {
                row.borrow(index)
                    .and_then(|value| value.downcast::<Int>())
                    .and_then(|value| i32::try_from(value.to_i64()?).ok())
            };
            rows.push([number(0), number(1), number(2)]);
        }
    }
    create(
        &BRANCHES_ITERATOR,
        BranchesIterator {
            base: Object::PENDING,
            code: Slot::new(Some(Ref::new(code))),
            rows: rows.into_boxed_slice(),
            at: Cell::new(0),
            unused: [0; 2],
        },
    )
    .map(Ref::upcast)
}

/// `co_positions()`.
pub(super) fn positions(code: &CodeObject) -> PyResult {
    create(
        &POSITIONS_ITERATOR,
        PositionsIterator {
            base: Object::PENDING,
            code: Slot::new(Some(Ref::new(code))),
            entries: entries(code).into_boxed_slice(),
            at: Cell::new(0),
            within: Cell::new(0),
            unused: [0; 3],
        },
    )
    .map(Ref::upcast)
}

fn number(value: Option<i32>) -> PyResult {
    match value {
        Some(value) => Int::new(i64::from(value)).map(Ref::upcast),
        None => Ok(singletons::new_none()),
    }
}

/// The next row as a tuple.
fn next_row(rows: &[Row], at: &Cell<usize>) -> Next {
    let Some([start, end, line]) = rows.get(at.get()).copied() else {
        return Next(None);
    };
    at.set(at.get() + 1);
    let row = (|| Tuple::new([number(start)?, number(end)?, number(line)?]))();
    row.map(Ref::upcast).into()
}

extern "C" fn next_line(this: &Object) -> Next {
    match this.downcast::<LineIterator>() {
        Some(iterator) => next_row(&iterator.rows, &iterator.at),
        None => Next(None),
    }
}

extern "C" fn next_branch(this: &Object) -> Next {
    match this.downcast::<BranchesIterator>() {
        Some(iterator) => next_row(&iterator.rows, &iterator.at),
        None => Next(None),
    }
}

extern "C" fn next_position(this: &Object) -> Next {
    let Some(iterator) = this.downcast::<PositionsIterator>() else {
        return Next(None);
    };
    let Some((units, location)) = iterator.entries.get(iterator.at.get()).copied() else {
        return Next(None);
    };
    iterator.within.set(iterator.within.get() + 1);
    if iterator.within.get() >= units {
        iterator.within.set(0);
        iterator.at.set(iterator.at.get() + 1);
    }
    let known = |value: i32| number((value >= 0).then_some(value));
    let row = (|| {
        Tuple::new([
            known(location.lineno)?,
            known(location.end_lineno)?,
            known(location.col_offset)?,
            known(location.end_col_offset)?,
        ])
    })();
    row.map(Ref::upcast).into()
}

/// `co_lnotab`: pairs of byte and line increments.
pub(super) fn lnotab(code: &CodeObject) -> Vec<u8> {
    let mut table = Vec::new();
    let (mut last_code, mut last_line) = (0i32, code.firstlineno());
    for [start, _, line] in line_rows(code) {
        let (Some(start), Some(line)) = (start, line) else {
            continue;
        };
        let mut bytes = start - last_code;
        let mut lines = line - last_line;
        if lines == 0 {
            continue;
        }
        while bytes > 255 {
            table.extend([255, 0]);
            bytes -= 255;
        }
        while lines > 127 {
            table.extend([bytes as u8, 127]);
            bytes = 0;
            lines -= 127;
        }
        while lines < -128 {
            table.extend([bytes as u8, 0x80]);
            bytes = 0;
            lines += 128;
        }
        table.extend([bytes as u8, lines as u8]);
        (last_code, last_line) = (start, line);
    }
    table
}
