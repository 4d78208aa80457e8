//! The depth of the evaluation stack: what it is on entry of each block, and its maximum.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::opcode::stack_effect;

use super::{BlockId, Graph, Instr, MalformedCode};

/// Depths on entry are not followed further above this.
const MAX_TRACKED_DEPTH: i32 = 100;

fn effect(instr: &Instr, jump: bool) -> Result<i32, MalformedCode> {
    stack_effect(instr.opcode, instr.oparg as i32, Some(jump)).ok_or(MalformedCode("Invalid stack effect"))
}

impl Graph {
    /// Sets the depth on entry of all reachable blocks and gives the greatest depth.
    pub(super) fn calculate_stack_depth(&mut self) -> Result<u32, MalformedCode> {
        let mut pending = self.start_traversal();
        for block in &mut self.blocks[..self.used] {
            block.start_depth = i32::MIN;
        }
        let mut max_depth = 0;
        let entry = self.entry();
        self.reach_at_depth(entry, 0, &mut pending)?;
        while let Some(block) = pending.pop() {
            let mut depth = self[block].start_depth;
            for index in 0..self[block].instrs.len() {
                let instr = self[block].instrs[index];
                max_depth = max_depth.max(depth);
                if instr.opcode.has_target() && instr.opcode != Opcode::END_ASYNC_FOR {
                    let depth_at_target = depth + effect(&instr, true)?;
                    self.reach_at_depth(instr.target, depth_at_target, &mut pending)?;
                }
                depth += effect(&instr, false)?;
                if depth < 0 {
                    return Err(MalformedCode("Invalid CFG, stack underflow"));
                }
            }
            let next = self[block].next;
            if !next.is_none() && self[block].falls_through() {
                self.reach_at_depth(next, depth, &mut pending)?;
            }
        }
        self.pending = pending;
        Ok(max_depth as u32)
    }

    fn reach_at_depth(
        &mut self,
        block: BlockId,
        depth: i32,
        pending: &mut Vec<BlockId>,
    ) -> Result<(), MalformedCode> {
        let known = &mut self[block].start_depth;
        if *known >= 0 && *known != depth {
            return Err(MalformedCode("Invalid CFG, inconsistent stackdepth"));
        }
        if *known < depth && *known < MAX_TRACKED_DEPTH {
            *known = depth;
            pending.push(block);
        }
        Ok(())
    }
}
