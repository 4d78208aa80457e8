//! `SWAP`: runs of swaps become the shortest run with the same effect, and swaps before stores are done by reordering
//! the stores.

use sidewinder_bytecode::Opcode;

use super::Instr;

pub(super) fn optimize(instrs: &mut [Instr]) {
    let mut index = 0;
    while index < instrs.len() {
        if instrs[index].opcode == Opcode::SWAP {
            index = shorten_run(instrs, index);
            apply_to_stores(instrs, index);
        }
        index += 1;
    }
}

/// Replaces the run of swaps and NOPs that starts at `start`; gives the index of its last instruction, or `start` if it
/// is a single swap.
fn shorten_run(instrs: &mut [Instr], start: usize) -> usize {
    let in_run = |instr: &&Instr| matches!(instr.opcode, Opcode::SWAP | Opcode::NOP);
    let length = instrs[start..].iter().take_while(in_run).count();
    let run = &mut instrs[start..start + length];
    let swaps = run.iter().filter(|instr| instr.opcode == Opcode::SWAP);
    if swaps.clone().count() < 2 {
        return start;
    }
    let depth = swaps.map(|swap| swap.oparg as usize).max().unwrap_or(0);
    // Where each value of the stack ends up; the top is at 0.
    let mut stack: Vec<Option<usize>> = (0..depth).map(Some).collect();
    for swap in run.iter().filter(|instr| instr.opcode == Opcode::SWAP) {
        if let Some(other) = (swap.oparg as usize).checked_sub(1) {
            stack.swap(0, other);
        }
    }
    // A permutation is a product of cycles; the swaps that undo them, written backwards, do them. Each cycle passes
    // through the top, since only it can be swapped with.
    let mut free = run.len();
    let mut emit = |depth: usize| {
        if depth > 0 && free > 0 {
            free -= 1;
            run[free].set(Opcode::SWAP, depth as u32 + 1);
        }
    };
    for first in 0..depth {
        if stack[first].is_none_or(|place| place == first) {
            continue;
        }
        let mut place = first;
        emit(place);
        while let Some(next) = stack[place].take() {
            place = next;
            emit(place);
        }
    }
    for instr in &mut run[..free] {
        instr.set_nop();
    }
    start + length - 1
}

/// Whether the instruction only pops the top and cannot be observed doing so.
fn is_swappable(opcode: Opcode) -> bool {
    matches!(
        opcode,
        Opcode::STORE_FAST | Opcode::STORE_FAST_MAYBE_NULL | Opcode::POP_TOP
    )
}

/// The local that the instruction stores to.
fn stored_local(instr: &Instr) -> Option<u32> {
    matches!(instr.opcode, Opcode::STORE_FAST | Opcode::STORE_FAST_MAYBE_NULL).then_some(instr.oparg)
}

/// The next swappable instruction after `index`, if only NOPs stand before it and it is on `line` (if that is given).
fn next_swappable(instrs: &[Instr], index: usize, line: Option<i32>) -> Option<usize> {
    for (index, instr) in instrs.iter().enumerate().skip(index + 1) {
        if line.is_some_and(|line| line >= 0 && line != instr.location.lineno) {
            return None;
        }
        if instr.opcode != Opcode::NOP {
            return is_swappable(instr.opcode).then_some(index);
        }
    }
    None
}

/// Swaps instructions in place of values, as long as that is possible, for the swap at `last` and those before it.
fn apply_to_stores(instrs: &mut [Instr], last: usize) {
    for index in (0..=last).rev() {
        let swap = instrs[index];
        if swap.opcode != Opcode::SWAP {
            if swap.opcode == Opcode::NOP || is_swappable(swap.opcode) {
                continue;
            }
            return;
        }
        let Some(first) = next_swappable(instrs, index, None) else {
            return;
        };
        let line = instrs[first].location.lineno;
        let mut second = first;
        for _ in 1..swap.oparg {
            let Some(next) = next_swappable(instrs, second, Some(line)) else {
                return;
            };
            second = next;
        }
        let (first_local, second_local) = (stored_local(&instrs[first]), stored_local(&instrs[second]));
        if first_local.is_some() || second_local.is_some() {
            if first_local == second_local {
                return;
            }
            let between = instrs.get(first + 1..second).unwrap_or_default();
            let clashes = |local: u32| first_local == Some(local) || second_local == Some(local);
            if between.iter().filter_map(stored_local).any(clashes) {
                return;
            }
        }
        instrs[index].set_nop();
        instrs.swap(first, second);
    }
}
