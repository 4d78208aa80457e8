//! The binary operators by their number in BINARY_OP.

use sidewinder_bytecode::opcode::binary_operator as operator;
use sidewinder_object::exceptions::SYSTEM_ERROR;
use sidewinder_object::reference::PyResult;
use sidewinder_object::{Object, errors, number, protocols, singletons};

/// Applies the operator numbered `oparg`.
pub(crate) fn binary(oparg: usize, left: &Object, right: &Object) -> PyResult {
    match u8::try_from(oparg).unwrap_or(u8::MAX) {
        operator::NB_ADD => number::add(left, right),
        operator::NB_AND => number::and(left, right),
        operator::NB_FLOOR_DIVIDE => number::floor_divide(left, right),
        operator::NB_LSHIFT => number::lshift(left, right),
        operator::NB_MATRIX_MULTIPLY => number::matrix_multiply(left, right),
        operator::NB_MULTIPLY => number::multiply(left, right),
        operator::NB_REMAINDER => number::remainder(left, right),
        operator::NB_OR => number::or(left, right),
        operator::NB_POWER => number::power(left, right, singletons::none()),
        operator::NB_RSHIFT => number::rshift(left, right),
        operator::NB_SUBTRACT => number::subtract(left, right),
        operator::NB_TRUE_DIVIDE => number::true_divide(left, right),
        operator::NB_XOR => number::xor(left, right),
        operator::NB_SUBSCR => protocols::get_item(left, right),
        _ => inplace(oparg, left, right),
    }
}

fn inplace(oparg: usize, left: &Object, right: &Object) -> PyResult {
    match u8::try_from(oparg).unwrap_or(u8::MAX) {
        operator::NB_INPLACE_ADD => number::inplace_add(left, right),
        operator::NB_INPLACE_AND => number::inplace_and(left, right),
        operator::NB_INPLACE_FLOOR_DIVIDE => number::inplace_floor_divide(left, right),
        operator::NB_INPLACE_LSHIFT => number::inplace_lshift(left, right),
        operator::NB_INPLACE_MATRIX_MULTIPLY => number::inplace_matrix_multiply(left, right),
        operator::NB_INPLACE_MULTIPLY => number::inplace_multiply(left, right),
        operator::NB_INPLACE_REMAINDER => number::inplace_remainder(left, right),
        operator::NB_INPLACE_OR => number::inplace_or(left, right),
        operator::NB_INPLACE_POWER => number::inplace_power(left, right),
        operator::NB_INPLACE_RSHIFT => number::inplace_rshift(left, right),
        operator::NB_INPLACE_SUBTRACT => number::inplace_subtract(left, right),
        operator::NB_INPLACE_TRUE_DIVIDE => number::inplace_true_divide(left, right),
        operator::NB_INPLACE_XOR => number::inplace_xor(left, right),
        _ => Err(errors::raise(
            &SYSTEM_ERROR,
            format_args!("unknown binary operator {oparg}"),
        )),
    }
}
