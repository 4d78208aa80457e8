//! `co_linetable`: instruction locations, packed as runs of up to eight code units (PEP 626, PEP 657; the format is
//! described in CPython's InternalDocs/code_objects.md).
//!
//! Invariant: what [`Encoder`] writes, [`Entries`] reads back. Reading never fails and never panics: damaged tables
//! end early or give odd numbers, as they do in CPython.

use crate::location::Location;

/// The longest run that one entry describes, in code units.
const MAX_RUN: u32 = 8;

const FORM_ONE_LINE0: u8 = 10;
const FORM_NO_COLUMNS: u8 = 13;
const FORM_LONG: u8 = 14;
const FORM_NONE: u8 = 15;

/// Writes a location table.
#[derive(Debug)]
pub struct Encoder {
    bytes: Vec<u8>,
    line: i32,
}

impl Encoder {
    /// Starts a table of a code object whose `co_firstlineno` is `first_line`.
    pub fn new(first_line: i32) -> Encoder {
        Encoder {
            bytes: Vec::with_capacity(64),
            line: first_line,
        }
    }

    /// Adds `units` code units that share `location`.
    pub fn add(&mut self, location: Location, mut units: u32) {
        while units > MAX_RUN {
            self.add_run(location, MAX_RUN);
            units -= MAX_RUN;
        }
        if units > 0 {
            self.add_run(location, units);
        }
    }

    /// The finished table.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    fn add_run(&mut self, location: Location, units: u32) {
        if location.lineno < 0 {
            self.start(FORM_NONE, units);
            return;
        }
        let line_delta = location.lineno - self.line;
        let (column, end_column) = (location.col_offset, location.end_col_offset);
        let same_line = location.end_lineno == location.lineno;
        if column < 0 || end_column < 0 {
            if same_line || location.end_lineno == -1 {
                self.start(FORM_NO_COLUMNS, units);
                self.signed_varint(line_delta);
                self.line = location.lineno;
                return;
            }
        } else if same_line {
            if line_delta == 0 && column < 80 && end_column - column < 16 && end_column >= column {
                self.start((column >> 3) as u8, units);
                self.bytes
                    .push((((column & 7) << 4) | (end_column - column)) as u8);
                return;
            }
            if (0..3).contains(&line_delta) && column < 128 && end_column < 128 {
                self.start(FORM_ONE_LINE0 + line_delta as u8, units);
                self.bytes.push(column as u8);
                self.bytes.push(end_column as u8);
                self.line = location.lineno;
                return;
            }
        }
        self.start(FORM_LONG, units);
        self.signed_varint(line_delta);
        self.varint(location.end_lineno.wrapping_sub(location.lineno) as u32);
        self.varint(column.wrapping_add(1) as u32);
        self.varint(end_column.wrapping_add(1) as u32);
        self.line = location.lineno;
    }

    fn start(&mut self, form: u8, units: u32) {
        self.bytes.push(0x80 | (form << 3) | (units - 1) as u8);
    }

    fn varint(&mut self, mut value: u32) {
        while value >= 64 {
            self.bytes.push(0x40 | (value & 63) as u8);
            value >>= 6;
        }
        self.bytes.push(value as u8);
    }

    fn signed_varint(&mut self, value: i32) {
        // The sign sits in the lowest bit.
        let packed = if value < 0 {
            (value.unsigned_abs() << 1) | 1
        } else {
            (value as u32) << 1
        };
        self.varint(packed);
    }
}

/// A run of code units that share a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Length in code units, 1 to 8.
    pub units: u32,
    /// Their location; [`Location::NONE`] for artificial instructions.
    pub location: Location,
}

/// Reads a location table.
#[derive(Clone, Debug)]
pub struct Entries<'a> {
    bytes: &'a [u8],
    line: i32,
}

impl<'a> Entries<'a> {
    /// The entries of `table`, for a code object whose first line is `first_line`.
    pub fn new(table: &'a [u8], first_line: i32) -> Entries<'a> {
        Entries {
            bytes: table,
            line: first_line,
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    fn varint(&mut self) -> Option<u32> {
        let mut value = 0u32;
        let mut shift = 0u32;
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 63).checked_shl(shift).unwrap_or(0);
            shift += 6;
            if byte & 64 == 0 {
                return Some(value);
            }
        }
    }

    fn signed_varint(&mut self) -> Option<i32> {
        let packed = self.varint()?;
        let magnitude = (packed >> 1) as i32;
        Some(if packed & 1 == 1 {
            magnitude.wrapping_neg()
        } else {
            magnitude
        })
    }
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let head = self.byte()?;
        let units = u32::from(head & 7) + 1;
        let form = (head >> 3) & 15;
        let location = match form {
            FORM_NONE => Location::NONE,
            FORM_LONG => {
                self.line = self.line.wrapping_add(self.signed_varint()?);
                let end_lineno = self.line.wrapping_add(self.varint()? as i32);
                let column = (self.varint()? as i32).wrapping_sub(1);
                let end_column = (self.varint()? as i32).wrapping_sub(1);
                Location::new(self.line, end_lineno, column, end_column)
            }
            FORM_NO_COLUMNS => {
                self.line = self.line.wrapping_add(self.signed_varint()?);
                Location::line(self.line)
            }
            FORM_ONE_LINE0..FORM_NO_COLUMNS => {
                self.line = self.line.wrapping_add(i32::from(form - FORM_ONE_LINE0));
                let column = i32::from(self.byte()?);
                Location::new(self.line, self.line, column, i32::from(self.byte()?))
            }
            _ => {
                let low = self.byte()?;
                let column = i32::from(form << 3) | i32::from(low >> 4);
                Location::new(self.line, self.line, column, column + i32::from(low & 15))
            }
        };
        Some(Entry { units, location })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(first_line: i32, runs: &[(Location, u32)]) -> Vec<(Location, u32)> {
        let mut encoder = Encoder::new(first_line);
        for &(location, units) in runs {
            encoder.add(location, units);
        }
        let table = encoder.finish();
        let mut read: Vec<(Location, u32)> = Vec::new();
        for entry in Entries::new(&table, first_line) {
            match read.last_mut() {
                Some((location, units)) if *location == entry.location => *units += entry.units,
                _ => read.push((entry.location, entry.units)),
            }
        }
        read
    }

    #[test]
    fn every_form_survives() {
        let runs = [
            (Location::NONE, 1),
            (Location::new(3, 3, 0, 15), 20),
            (Location::new(3, 3, 79, 94), 1),
            (Location::new(4, 4, 0, 127), 2),
            (Location::new(6, 6, 100, 101), 8),
            (Location::new(2, 9, 5, 700), 3),
            (Location::line(1), 4),
            (Location::new(100_000, 100_001, 0, 0), 9),
        ];
        assert_eq!(round_trip(3, &runs), runs);
    }

    #[test]
    fn bytes_are_those_of_the_oracle() {
        // compile("x = 1\n", "f", "exec").co_linetable
        let mut encoder = Encoder::new(1);
        encoder.add(Location::new(0, 1, 0, 0), 1);
        encoder.add(Location::new(1, 1, 4, 5), 1);
        encoder.add(Location::new(1, 1, 0, 1), 3);
        assert_eq!(encoder.finish(), b"\xf0\x03\x01\x01\x01\xd8\x04\x05\x82\x01");
    }

    #[test]
    fn damaged_tables_end_quietly() {
        for length in 0..6 {
            let table = [0xf7u8, 0xff, 0xff, 0xff, 0xff, 0xff];
            assert!(Entries::new(&table[..length], 1).count() <= 1);
        }
    }
}
