//! `co_exceptiontable`: which handler covers which instructions (CPython's InternalDocs/exception_handling.md).
//!
//! Invariant: entries are written in the order of their start and do not overlap; offsets are code units.
//! Reading stops at the first entry that is cut short.

/// One covered range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// First covered code unit.
    pub start: u32,
    /// First code unit that is no longer covered.
    pub end: u32,
    /// Where the handler begins.
    pub target: u32,
    /// Depth to which the stack is cut before the handler runs.
    pub depth: u32,
    /// Whether the offset of the raising instruction is pushed below the exception.
    pub push_lasti: bool,
}

/// Appends `entry` to a table.
pub fn encode(table: &mut Vec<u8>, entry: &Entry) {
    item(table, entry.start, 0x80);
    item(table, entry.end - entry.start, 0);
    item(table, entry.target, 0);
    item(table, (entry.depth << 1) | u32::from(entry.push_lasti), 0);
}

/// Big-endian groups of six bits; bit 6 says that more follow, bit 7 marks the start of an entry.
fn item(table: &mut Vec<u8>, value: u32, mut start: u8) {
    for shift in [24, 18, 12, 6] {
        if value >> shift != 0 {
            table.push(((value >> shift) & 63) as u8 | 64 | start);
            start = 0;
        }
    }
    table.push((value & 63) as u8 | start);
}

/// Reads an exception table.
#[derive(Clone, Debug)]
pub struct Entries<'a>(std::slice::Iter<'a, u8>);

impl<'a> Entries<'a> {
    /// The entries of `table` in order.
    pub fn new(table: &'a [u8]) -> Entries<'a> {
        Entries(table.iter())
    }

    fn varint(&mut self) -> Option<u32> {
        let mut byte = *self.0.next()?;
        let mut value = u32::from(byte & 63);
        while byte & 64 != 0 {
            byte = *self.0.next()?;
            value = (value << 6) | u32::from(byte & 63);
        }
        Some(value)
    }
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let start = self.varint()?;
        let end = start.wrapping_add(self.varint()?);
        let target = self.varint()?;
        let packed = self.varint()?;
        Some(Entry {
            start,
            end,
            target,
            depth: packed >> 1,
            push_lasti: packed & 1 == 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_survive() {
        let entries = [
            Entry {
                start: 0,
                end: 1,
                target: 5,
                depth: 0,
                push_lasti: false,
            },
            Entry {
                start: 63,
                end: 64,
                target: 4096,
                depth: 3,
                push_lasti: true,
            },
            Entry {
                start: 300_000,
                end: 1 << 29,
                target: (1 << 30) - 1,
                depth: 70,
                push_lasti: true,
            },
        ];
        let mut table = Vec::new();
        for entry in &entries {
            encode(&mut table, entry);
        }
        assert_eq!(Entries::new(&table).collect::<Vec<_>>(), entries);
    }

    #[test]
    fn bytes_are_those_of_the_oracle() {
        // A method with a list comprehension: b"\x8f\x0c(\x06".
        let mut table = Vec::new();
        encode(
            &mut table,
            &Entry {
                start: 15,
                end: 27,
                target: 40,
                depth: 3,
                push_lasti: false,
            },
        );
        assert_eq!(table, b"\x8f\x0c(\x06");
    }
}
