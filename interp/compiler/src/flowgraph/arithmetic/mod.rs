//! Python's operators on constants, as the compiler folds them.
//!
//! Gives None where the operation raises, is not folded by CPython (formatting, `~True`), or would make a constant that
//! is too large; the operation then happens at run time. Sequences are in [`sequence`], numbers in [`number`].

mod complex;
mod number;
mod sequence;

use sidewinder_bigint::BigInt;
use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::opcode::binary_operator as operator;

pub(super) use sequence::distinct;

/// An int constant.
pub(super) fn int(value: i64) -> Const {
    Const::Int(BigInt::from(value))
}

/// Python's truth of a constant.
pub(super) fn is_true(constant: &Const) -> bool {
    match constant {
        Const::None | Const::False => false,
        Const::True | Const::Ellipsis | Const::Slice(_) | Const::Code(_) => true,
        Const::Int(value) => value.to_i64() != Some(0),
        Const::Float(value) => *value != 0.0,
        Const::Complex(real, imag) => *real != 0.0 || *imag != 0.0,
        Const::Str(text) => !text.is_empty(),
        Const::Bytes(bytes) => !bytes.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

/// `UNARY_NEGATIVE`, `UNARY_INVERT`, `UNARY_NOT`, or unary plus for any other opcode.
pub(super) fn unary(opcode: Opcode, operand: &Const) -> Option<Const> {
    match opcode {
        Opcode::UNARY_NOT => Some(Const::bool(!is_true(operand))),
        Opcode::UNARY_NEGATIVE => number::negative(operand),
        Opcode::UNARY_INVERT => number::invert(operand),
        _ => number::positive(operand),
    }
}

/// `BINARY_OP` with this oparg.
pub(crate) fn binary(operator: u32, left: &Const, right: &Const) -> Option<Const> {
    let operator = u8::try_from(operator).ok()?;
    if let Some(result) = number::binary(operator, left, right) {
        return result;
    }
    match operator {
        operator::NB_ADD => sequence::concatenate(left, right),
        operator::NB_MULTIPLY => sequence::repeat(left, right).or_else(|| sequence::repeat(right, left)),
        operator::NB_SUBSCR => sequence::subscript(left, right),
        _ => None,
    }
}
