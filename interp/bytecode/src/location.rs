//! Source positions of instructions: the four numbers that `co_positions()` reports.
//!
//! Invariant: a location is a plain value; the two negative line numbers below are the only ones with a meaning.
//! How locations are packed into a code object is the business of [`crate::linetable`].

/// Where an instruction comes from. Lines count from 1, columns are UTF-8 byte offsets from 0; -1 means "not known".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    /// First line.
    pub lineno: i32,
    /// Last line.
    pub end_lineno: i32,
    /// Column in the first line.
    pub col_offset: i32,
    /// Column in the last line.
    pub end_col_offset: i32,
}

impl Location {
    /// An artificial instruction: no line event, no position.
    pub const NONE: Location = Location {
        lineno: -1,
        end_lineno: -1,
        col_offset: -1,
        end_col_offset: -1,
    };
    /// Takes over the location of the instruction that follows, once the order of instructions is final.
    pub const NEXT: Location = Location {
        lineno: -2,
        end_lineno: -2,
        col_offset: -2,
        end_col_offset: -2,
    };

    /// All four numbers, in the order of the AST's attributes.
    pub const fn new(lineno: i32, end_lineno: i32, col_offset: i32, end_col_offset: i32) -> Location {
        Location {
            lineno,
            end_lineno,
            col_offset,
            end_col_offset,
        }
    }

    /// A whole line, without columns.
    pub const fn line(lineno: i32) -> Location {
        Location {
            lineno,
            end_lineno: lineno,
            col_offset: -1,
            end_col_offset: -1,
        }
    }

    /// Whether the instruction belongs to a line of the source.
    pub const fn has_line(&self) -> bool {
        self.lineno >= 0
    }
}
