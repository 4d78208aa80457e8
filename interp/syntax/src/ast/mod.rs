//! The abstract syntax tree. The node types, their builders and the visitor are made from
//! `interp/spec/ast.nodes`; this module adds what every node shares: spans and constant values.
//!
//! Nodes are `Copy` data in an [`Arena`](crate::Arena). What Python sees of them is in [`meta`].

pub mod build;
pub mod meta;

pub use crate::generated::ast::*;
use sidewinder_text::wtf8::Wtf8;

/// Where a node stands: lines from 1, columns from 0 in UTF-8 bytes. Trees built by Python code may hold anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First line.
    pub lineno: i32,
    /// Column of the first byte.
    pub col_offset: i32,
    /// Last line.
    pub end_lineno: i32,
    /// Column after the last byte.
    pub end_col_offset: i32,
}

impl Span {
    /// From the start of this span to the end of another.
    #[inline]
    pub fn to(self, end: Span) -> Span {
        Span {
            end_lineno: end.end_lineno,
            end_col_offset: end.end_col_offset,
            ..self
        }
    }
}

/// An integer constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Int<'a> {
    /// Fits in 64 bits.
    Small(i64),
    /// Does not: sign and magnitude, 30-bit digits, the least significant first, no leading zero digit.
    Large {
        /// Whether it is below zero.
        negative: bool,
        /// The magnitude.
        digits: &'a [u32],
    },
}

/// A constant value.
///
/// The parser makes no tuple or frozenset; optimised trees and trees built by Python code hold them.
#[derive(Clone, Copy, Debug)]
pub enum Constant<'a> {
    /// `None`
    None,
    /// `True`
    True,
    /// `False`
    False,
    /// `...`
    Ellipsis,
    /// `int`
    Int(Int<'a>),
    /// `float`
    Float(f64),
    /// `complex`, real and imaginary part
    Complex(&'a (f64, f64)),
    /// `str`
    Str(&'a Wtf8),
    /// `bytes`
    Bytes(&'a [u8]),
    /// `tuple`
    Tuple(&'a [Constant<'a>]),
    /// `frozenset`, in iteration order
    FrozenSet(&'a [Constant<'a>]),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_stay_small() {
        assert!(size_of::<Constant>() <= 24);
        assert!(size_of::<Expr>() <= 56);
        assert!(size_of::<Stmt>() <= 56);
    }
}
