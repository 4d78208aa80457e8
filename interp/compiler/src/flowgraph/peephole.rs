//! Local rewriting: constants under jumps, truth tests of what is a bool already, jumps to jumps, foldable operations.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::opcode::intrinsic_1;

use super::arithmetic::is_true;
use super::folding::{self, Constants};
use super::{BlockId, Graph, Instr, each_block, swaps};
use crate::unit::ConstId;

/// The bit of `COMPARE_OP` that asks for a bool.
const COMPARE_TO_BOOL: u32 = 16;

impl Graph {
    /// Uses the value of constants that are loaded: small ints need no constant, tests of them no test.
    pub(super) fn optimize_load_const(&mut self, constants: &mut Constants<'_>) {
        each_block!(self, block, {
            optimize_loads(&mut self[block].instrs, constants);
        });
    }

    /// Rewrites each block by itself.
    pub(super) fn optimize_basic_blocks(&mut self, constants: &mut Constants<'_>) {
        each_block!(self, block, {
            let mut instrs = std::mem::take(&mut self[block].instrs);
            let mut index = 0;
            while index < instrs.len() {
                if !self.rewrite_jump(block, &mut instrs, index) {
                    rewrite(&mut instrs, index, constants);
                    index += 1;
                }
            }
            swaps::optimize(&mut instrs);
            self[block].instrs = instrs;
        });
    }

    /// Shortens a jump that leads to another jump. Whether the instruction at `index` should be looked at once more.
    fn rewrite_jump(&mut self, block: BlockId, instrs: &mut Vec<Instr>, index: usize) -> bool {
        let instr = instrs[index];
        if !instr.opcode.has_jump() {
            return false;
        }
        // The block itself is being rewritten: its instructions are in `instrs`.
        let first = if instr.target == block {
            instrs.first()
        } else {
            self[instr.target].instrs.first()
        };
        let Some(target) = first.copied() else {
            return false;
        };
        let opcode = instr.opcode;
        match (opcode, target.opcode) {
            (
                Opcode::POP_JUMP_IF_NONE
                | Opcode::POP_JUMP_IF_NOT_NONE
                | Opcode::POP_JUMP_IF_FALSE
                | Opcode::POP_JUMP_IF_TRUE
                | Opcode::JUMP_IF_FALSE
                | Opcode::JUMP_IF_TRUE,
                Opcode::JUMP,
            )
            | (Opcode::JUMP_IF_FALSE, Opcode::JUMP_IF_FALSE)
            | (Opcode::JUMP_IF_TRUE, Opcode::JUMP_IF_TRUE)
            | (Opcode::JUMP | Opcode::JUMP_NO_INTERRUPT, Opcode::JUMP_NO_INTERRUPT) => {
                Graph::thread_jump(instrs, index, &target, opcode)
            }
            (Opcode::JUMP | Opcode::JUMP_NO_INTERRUPT, Opcode::JUMP) => {
                Graph::thread_jump(instrs, index, &target, Opcode::JUMP)
            }
            (Opcode::JUMP_IF_FALSE, Opcode::JUMP_IF_TRUE) | (Opcode::JUMP_IF_TRUE, Opcode::JUMP_IF_FALSE) => {
                let next = self[instr.target].next;
                if next.is_none() {
                    return false;
                }
                instrs[index].target = next;
                true
            }
            _ => false,
        }
    }
}

fn optimize_loads(instrs: &mut [Instr], constants: &mut Constants<'_>) {
    // A copy of a loaded constant counts as another load of it.
    let (mut opcode, mut oparg) = (Opcode::CACHE, 0);
    for index in 0..instrs.len() {
        if instrs[index].opcode == Opcode::LOAD_CONST
            && let Some(value) = constants.small_int(instrs[index].oparg)
        {
            instrs[index].set(Opcode::LOAD_SMALL_INT, value);
        }
        let instr = instrs[index];
        let copies_const = opcode == Opcode::LOAD_CONST && instr.opcode == Opcode::COPY && instr.oparg == 1;
        if !copies_const {
            (opcode, oparg) = (instr.opcode, instr.oparg);
        }
        if opcode != Opcode::LOAD_CONST && opcode != Opcode::LOAD_SMALL_INT {
            continue;
        }
        let Some(next) = instrs.get(index + 1).copied() else {
            continue;
        };
        match next.opcode {
            Opcode::POP_JUMP_IF_FALSE
            | Opcode::POP_JUMP_IF_TRUE
            | Opcode::JUMP_IF_FALSE
            | Opcode::JUMP_IF_TRUE => {
                let truth = is_true(&constants.value(opcode, oparg));
                if matches!(next.opcode, Opcode::POP_JUMP_IF_FALSE | Opcode::POP_JUMP_IF_TRUE) {
                    instrs[index].set_nop();
                }
                if truth == matches!(next.opcode, Opcode::POP_JUMP_IF_TRUE | Opcode::JUMP_IF_TRUE) {
                    instrs[index + 1].opcode = Opcode::JUMP;
                } else {
                    instrs[index + 1].set_nop();
                }
            }
            Opcode::IS_OP => {
                if matches!(constants.value(opcode, oparg), Const::None) {
                    fold_is_none(instrs, index);
                }
            }
            Opcode::TO_BOOL => {
                let truth = is_true(&constants.value(opcode, oparg));
                let oparg = constants.table.add_id(ConstId::bool(truth));
                instrs[index].set_nop();
                instrs[index + 1].set(Opcode::LOAD_CONST, oparg);
            }
            _ => {}
        }
    }
}

/// Joins `is None` and the jump that depends on it. `load` is the index of the load of None.
fn fold_is_none(instrs: &mut [Instr], load: usize) {
    let mut jump = load + 2;
    if instrs
        .get(jump)
        .is_some_and(|instr| instr.opcode == Opcode::TO_BOOL)
    {
        instrs[jump].set_nop();
        jump += 1;
    }
    let mut invert = instrs[load + 1].oparg != 0;
    match instrs.get(jump).map(|instr| instr.opcode) {
        Some(Opcode::POP_JUMP_IF_FALSE) => invert = !invert,
        Some(Opcode::POP_JUMP_IF_TRUE) => {}
        _ => return,
    }
    instrs[load].set_nop();
    instrs[load + 1].set_nop();
    instrs[jump].opcode = if invert {
        Opcode::POP_JUMP_IF_NOT_NONE
    } else {
        Opcode::POP_JUMP_IF_NONE
    };
}

/// Rewrites the instruction at `index`, other than a jump, together with its neighbours.
fn rewrite(instrs: &mut [Instr], index: usize, constants: &mut Constants<'_>) {
    let Instr { opcode, oparg, .. } = instrs[index];
    let next = instrs.get(index + 1).copied();
    let next_opcode = next.map_or(Opcode::CACHE, |next| next.opcode);
    match opcode {
        Opcode::BUILD_TUPLE => {
            let unpacks_all =
                next.is_some_and(|next| next.opcode == Opcode::UNPACK_SEQUENCE && next.oparg == oparg);
            match oparg {
                1 if unpacks_all => {
                    instrs[index].set_nop();
                    instrs[index + 1].set_nop();
                }
                2 | 3 if unpacks_all => {
                    instrs[index].set_nop();
                    instrs[index + 1].opcode = Opcode::SWAP;
                }
                _ => folding::fold_tuple(instrs, index, constants),
            }
        }
        Opcode::BUILD_LIST | Opcode::BUILD_SET => {
            folding::fold_list_or_set(instrs, index, next_opcode, constants)
        }
        Opcode::LIST_APPEND | Opcode::SET_ADD
            if oparg == 1 && matches!(next_opcode, Opcode::GET_ITER | Opcode::CONTAINS_OP) =>
        {
            folding::fold_appends(instrs, index, constants);
        }
        Opcode::STORE_FAST => {
            if let Some(next) = next
                && next.opcode == opcode
                && next.oparg == oparg
                && next.location.lineno == instrs[index].location.lineno
            {
                instrs[index].set(Opcode::POP_TOP, 0);
            }
        }
        Opcode::SWAP if oparg == 1 => instrs[index].set_nop(),
        Opcode::LOAD_GLOBAL if next_opcode == Opcode::PUSH_NULL && oparg & 1 == 0 => {
            instrs[index].set(Opcode::LOAD_GLOBAL, oparg | 1);
            instrs[index + 1].set_nop();
        }
        Opcode::COMPARE_OP if next_opcode == Opcode::TO_BOOL => {
            instrs[index].set_nop();
            instrs[index + 1].set(opcode, oparg | COMPARE_TO_BOOL);
        }
        Opcode::CONTAINS_OP | Opcode::IS_OP if next_opcode == Opcode::TO_BOOL => {
            instrs[index].set_nop();
            instrs[index + 1].set(opcode, oparg);
        }
        Opcode::CONTAINS_OP | Opcode::IS_OP if next_opcode == Opcode::UNARY_NOT => {
            instrs[index].set_nop();
            instrs[index + 1].set(opcode, oparg ^ 1);
        }
        Opcode::TO_BOOL if next_opcode == Opcode::TO_BOOL => instrs[index].set_nop(),
        Opcode::UNARY_NOT if next_opcode == Opcode::TO_BOOL => {
            instrs[index].set_nop();
            instrs[index + 1].set(Opcode::UNARY_NOT, 0);
        }
        Opcode::UNARY_NOT if next_opcode == Opcode::UNARY_NOT => {
            instrs[index].set_nop();
            instrs[index + 1].set_nop();
        }
        Opcode::UNARY_NOT | Opcode::UNARY_INVERT | Opcode::UNARY_NEGATIVE => {
            folding::fold_unary(instrs, index, constants);
        }
        Opcode::CALL_INTRINSIC_1 if oparg == u32::from(intrinsic_1::INTRINSIC_UNARY_POSITIVE) => {
            folding::fold_unary(instrs, index, constants);
        }
        Opcode::CALL_INTRINSIC_1 if oparg == u32::from(intrinsic_1::INTRINSIC_LIST_TO_TUPLE) => {
            let folded = folding::fold_list_to_tuple(instrs, index, constants);
            if !folded && next_opcode == Opcode::GET_ITER {
                instrs[index].set_nop();
            }
        }
        Opcode::BINARY_OP => folding::fold_binary(instrs, index, constants),
        _ => {}
    }
}
