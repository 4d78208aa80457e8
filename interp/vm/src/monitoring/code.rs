//! Instrumenting a code object: rewriting the instructions that fire events.
//!
//! An instruction with an event of its own is replaced by its instrumented form. LINE and INSTRUCTION events sit on top
//! of any instruction, so what they replace is kept in side tables, LINE outermost. The tables have one cell for each
//! code unit and are allocated when an event first needs them. Specialised forms go back to their base when they are
//! instrumented, and their counters start again. (Python/instrumentation.c)
#![allow(
    unsafe_code,
    reason = "rewrites the instructions behind a code object's header"
)]
#![allow(
    clippy::indexing_slicing,
    reason = "tables of 256 entries are indexed by a byte; side tables by a unit below the code's length"
)]

use super::{Monitors, event, global_tools};
use crate::backoff::Counter;
use crate::eval::CodeUnit;
use crate::frame::Frame;
use crate::objects::code::CodeObject;
use core::cell::{Cell, OnceCell};
use sidewinder_bytecode::opcode::{CACHES, INSTRUMENTED, Opcode, raw};
use sidewinder_object::thread::ThreadState;

/// Marks, in the table of lines, an instruction that starts a line but is not instrumented for it.
const STARTS_LINE: u8 = 255;

type Table = OnceCell<Box<[Cell<u8>]>>;

/// What monitoring keeps for a code object.
pub(crate) struct CodeMonitors {
    /// Events set for this code object.
    pub(crate) local: Monitors<{ event::LOCAL }>,
    /// Events that the instructions are rewritten for.
    active: Monitors<{ event::LOCAL }>,
    tool_versions: [Cell<usize>; super::TOOLS],
    /// Which tools want the event of each instruction, once several tools want different ones.
    tools: Table,
    /// What stands under INSTRUMENTED_LINE, or `STARTS_LINE`; 0 elsewhere.
    lines: Table,
    line_tools: Table,
    /// What stands under INSTRUMENTED_INSTRUCTION; 0 elsewhere.
    opcodes: Table,
    opcode_tools: Table,
    /// The line of each unit; -1 for none.
    line_numbers: OnceCell<Box<[i32]>>,
}

fn table(units: usize) -> Box<[Cell<u8>]> {
    (0..units).map(|_| Cell::new(0)).collect()
}

impl CodeMonitors {
    pub(crate) fn new() -> CodeMonitors {
        CodeMonitors {
            local: Monitors::new(),
            active: Monitors::new(),
            tool_versions: [const { Cell::new(0) }; super::TOOLS],
            tools: OnceCell::new(),
            lines: OnceCell::new(),
            line_tools: OnceCell::new(),
            opcodes: OnceCell::new(),
            opcode_tools: OnceCell::new(),
            line_numbers: OnceCell::new(),
        }
    }

    /// Whether local events of a tool are those of its present owner.
    pub(crate) fn tool_is_current(&self, tool: usize) -> bool {
        self.tool_versions[tool].get() >= super::tool_version(tool)
    }

    /// Notes that the present owner of a tool sets local events; those of an earlier owner are forgotten.
    pub(crate) fn mark_tool(&self, tool: usize) {
        if !self.tool_is_current(tool) {
            self.local.set_events_of(tool, 0);
        }
        self.tool_versions[tool].set(super::version());
    }

    /// The line of a unit; -1 for none.
    pub(crate) fn line(&self, code: &CodeObject, index: usize) -> i32 {
        self.line_numbers
            .get_or_init(|| line_numbers(code))
            .get(index)
            .copied()
            .unwrap_or(-1)
    }

    /// What runs in place of INSTRUMENTED_LINE.
    pub(crate) fn under_line(&self, index: usize) -> u8 {
        self.lines.get().map_or(0, |lines| lines[index].get())
    }

    /// What runs in place of INSTRUMENTED_INSTRUCTION.
    pub(crate) fn under_instruction(&self, index: usize) -> u8 {
        self.opcodes.get().map_or(0, |opcodes| opcodes[index].get())
    }

    /// The tools that want an event of the instruction at `index`.
    pub(crate) fn tools_at(&self, index: usize, event: usize) -> u8 {
        let event = if event >= event::UNGROUPED {
            event::CALL
        } else {
            event
        };
        let of_event = self.active.tools(event);
        let own = match event {
            event::LINE => &self.line_tools,
            event::INSTRUCTION => &self.opcode_tools,
            _ => &self.tools,
        };
        own.get().map_or(of_event, |tools| tools[index].get() & of_event)
    }
}

/// The line of each unit.
fn line_numbers(code: &CodeObject) -> Box<[i32]> {
    let mut lines = Vec::with_capacity(code.units());
    for entry in sidewinder_bytecode::linetable::Entries::new(code.line_table(), code.firstlineno()) {
        let line = if entry.location.has_line() {
            entry.location.lineno
        } else {
            -1
        };
        lines.extend(core::iter::repeat_n(line, entry.units as usize));
    }
    lines.resize(code.units(), -1);
    lines.into_boxed_slice()
}

fn unit(code: &CodeObject, index: usize) -> CodeUnit {
    debug_assert!(index < code.units(), "outside of the code");
    // SAFETY: within the instructions.
    unsafe { code.code_start().add(index).read() }
}

fn opcode(code: &CodeObject, index: usize) -> u8 {
    unit(code, index) as u8
}

fn set_opcode(code: &CodeObject, index: usize, opcode: u8) {
    // SAFETY: within the instructions.
    unsafe {
        let at = code.code_start().add(index);
        at.write(at.read() & 0xff00 | u16::from(opcode));
    }
}

/// Starts the counter of an instruction again, if it has one.
fn reset_counter(code: &CodeObject, index: usize, base: u8) {
    if CACHES[usize::from(base)] > 0 {
        // SAFETY: the cache lies within the instructions.
        unsafe { code.code_start().add(index + 1).write(Counter::WARMUP.0) };
    }
}

/// The instruction at `index` as the compiler wrote it.
pub(crate) fn base_opcode(code: &CodeObject, index: usize) -> u8 {
    let mut found = opcode(code, index);
    if let Some(monitors) = code.monitors() {
        if found == raw::INSTRUMENTED_LINE {
            found = monitors.under_line(index);
        }
        if found == raw::INSTRUMENTED_INSTRUCTION {
            found = monitors.under_instruction(index);
        }
    }
    Opcode(u16::from(found)).base().0 as u8
}

/// The event that an instruction fires, if it fires one.
fn event_of(base: u8, oparg: u8) -> Option<usize> {
    Some(match base {
        raw::RESUME => usize::from(oparg != 0),
        raw::RETURN_VALUE => event::PY_RETURN,
        raw::YIELD_VALUE => event::PY_YIELD,
        raw::CALL | raw::CALL_KW | raw::CALL_FUNCTION_EX | raw::LOAD_SUPER_ATTR => event::CALL,
        raw::JUMP_FORWARD | raw::JUMP_BACKWARD => event::JUMP,
        raw::POP_JUMP_IF_FALSE
        | raw::POP_JUMP_IF_TRUE
        | raw::POP_JUMP_IF_NONE
        | raw::POP_JUMP_IF_NOT_NONE
        | raw::POP_ITER
        | raw::END_ASYNC_FOR => event::BRANCH_RIGHT,
        raw::FOR_ITER | raw::NOT_TAKEN => event::BRANCH_LEFT,
        raw::END_FOR | raw::END_SEND => event::STOP_ITERATION,
        _ => return None,
    })
}

/// Where the opcode below LINE and INSTRUCTION instrumentation is kept.
enum Place {
    Code,
    Line,
    Instruction,
}

fn innermost(code: &CodeObject, monitors: &CodeMonitors, index: usize) -> (Place, u8) {
    let mut found = (Place::Code, opcode(code, index));
    if found.1 == raw::INSTRUMENTED_LINE {
        found = (Place::Line, monitors.under_line(index));
    }
    if found.1 == raw::INSTRUMENTED_INSTRUCTION {
        found = (Place::Instruction, monitors.under_instruction(index));
    }
    found
}

fn write(code: &CodeObject, monitors: &CodeMonitors, index: usize, place: Place, opcode: u8) {
    match place {
        Place::Code => set_opcode(code, index, opcode),
        Place::Line => {
            if let Some(lines) = monitors.lines.get() {
                lines[index].set(opcode);
            }
        }
        Place::Instruction => {
            if let Some(opcodes) = monitors.opcodes.get() {
                opcodes[index].set(opcode);
            }
        }
    }
}

fn add_tools(code: &CodeObject, monitors: &CodeMonitors, index: usize, tools: u8) {
    if let Some(table) = monitors.tools.get() {
        table[index].set(table[index].get() | tools);
    }
    let (place, found) = innermost(code, monitors, index);
    if Opcode(u16::from(found)).is_instrumented() {
        return;
    }
    let base = Opcode(u16::from(found)).deoptimized().0 as u8;
    write(code, monitors, index, place, INSTRUMENTED[usize::from(base)]);
    reset_counter(code, index, base);
}

/// Takes tools off an instruction's event; without tools it goes back to its base.
pub(crate) fn remove_tools(
    code: &CodeObject,
    monitors: &CodeMonitors,
    index: usize,
    event: usize,
    tools: u8,
) {
    let left = match monitors.tools.get() {
        Some(table) => {
            table[index].set(table[index].get() & !tools);
            table[index].get()
        }
        None => monitors.active.tools(event) & !tools,
    };
    if left != 0 {
        return;
    }
    let (place, found) = innermost(code, monitors, index);
    let form = Opcode(u16::from(found));
    if !form.is_instrumented() {
        return;
    }
    let base = form.base().0 as u8;
    write(code, monitors, index, place, base);
    reset_counter(code, index, base);
}

fn add_line_tools(code: &CodeObject, monitors: &CodeMonitors, index: usize, tools: u8) {
    if let Some(table) = monitors.line_tools.get() {
        table[index].set(table[index].get() | tools);
    }
    let found = opcode(code, index);
    if found == raw::INSTRUMENTED_LINE {
        return;
    }
    let kept = Opcode(u16::from(found)).deoptimized().0 as u8;
    write(code, monitors, index, Place::Line, kept);
    reset_counter(code, index, kept);
    set_opcode(code, index, raw::INSTRUMENTED_LINE);
}

/// Takes tools off an instruction's LINE event.
pub(crate) fn remove_line_tools(code: &CodeObject, monitors: &CodeMonitors, index: usize, tools: u8) {
    let left = match monitors.line_tools.get() {
        Some(table) => {
            table[index].set(table[index].get() & !tools);
            table[index].get()
        }
        None => monitors.active.tools(event::LINE) & !tools,
    };
    if left == 0 && opcode(code, index) == raw::INSTRUMENTED_LINE {
        let kept = monitors.under_line(index);
        set_opcode(code, index, kept);
        reset_counter(code, index, Opcode(u16::from(kept)).base().0 as u8);
    }
}

fn add_instruction_tools(code: &CodeObject, monitors: &CodeMonitors, index: usize, tools: u8) {
    if let Some(table) = monitors.opcode_tools.get() {
        table[index].set(table[index].get() | tools);
    }
    let (place, found) = match opcode(code, index) {
        raw::INSTRUMENTED_LINE => (Place::Line, monitors.under_line(index)),
        found => (Place::Code, found),
    };
    if found == raw::INSTRUMENTED_INSTRUCTION {
        return;
    }
    let kept = Opcode(u16::from(found)).deoptimized().0 as u8;
    write(code, monitors, index, Place::Instruction, kept);
    write(code, monitors, index, place, raw::INSTRUMENTED_INSTRUCTION);
    reset_counter(code, index, Opcode(u16::from(kept)).base().0 as u8);
}

/// Takes tools off an instruction's INSTRUCTION event.
pub(crate) fn remove_instruction_tools(code: &CodeObject, monitors: &CodeMonitors, index: usize, tools: u8) {
    let left = match monitors.opcode_tools.get() {
        Some(table) => {
            table[index].set(table[index].get() & !tools);
            table[index].get()
        }
        None => monitors.active.tools(event::INSTRUCTION) & !tools,
    };
    let (place, found) = match opcode(code, index) {
        raw::INSTRUMENTED_LINE => (Place::Line, monitors.under_line(index)),
        found => (Place::Code, found),
    };
    if left != 0 || found != raw::INSTRUMENTED_INSTRUCTION {
        return;
    }
    let kept = monitors.under_instruction(index);
    write(code, monitors, index, place, kept);
    reset_counter(code, index, Opcode(u16::from(kept)).base().0 as u8);
    write(code, monitors, index, Place::Instruction, 0);
}

/// Index and base of each instruction from the first traceable one on.
fn instructions(code: &CodeObject) -> impl Iterator<Item = (usize, u8)> {
    let mut index = code.first_traceable().max(0).cast_unsigned();
    core::iter::from_fn(move || {
        if index >= code.units() {
            return None;
        }
        let at = index;
        let base = base_opcode(code, at);
        index += 1 + usize::from(CACHES[usize::from(base)]);
        Some((at, base))
    })
}

/// Marks the instructions that start a line: where the line changes, and wherever control may arrive from elsewhere.
fn mark_lines(code: &CodeObject, monitors: &CodeMonitors, lines: &[Cell<u8>]) {
    let mut current = -1;
    for (index, base) in instructions(code) {
        if matches!(
            base,
            raw::END_ASYNC_FOR | raw::END_FOR | raw::END_SEND | raw::RESUME | raw::POP_ITER
        ) {
            continue;
        }
        let line = monitors.line(code, index);
        if line != current && line >= 0 {
            lines[index].set(STARTS_LINE);
        }
        current = line;
    }
    let mut oparg = 0;
    for (index, base) in instructions(code) {
        oparg = oparg << 8 | usize::from(unit(code, index) >> 8);
        if base == raw::EXTENDED_ARG {
            continue;
        }
        let after = index + 1 + usize::from(CACHES[usize::from(base)]);
        let target = match base {
            raw::POP_JUMP_IF_FALSE
            | raw::POP_JUMP_IF_TRUE
            | raw::POP_JUMP_IF_NONE
            | raw::POP_JUMP_IF_NOT_NONE
            | raw::JUMP_FORWARD => Some(after + oparg),
            raw::FOR_ITER | raw::SEND => Some(after + oparg + 1),
            raw::JUMP_BACKWARD | raw::JUMP_BACKWARD_NO_INTERRUPT => after.checked_sub(oparg),
            _ => None,
        };
        oparg = 0;
        if let Some(target) = target {
            mark_target(code, monitors, lines, target);
        }
    }
    for entry in sidewinder_bytecode::exceptiontable::Entries::new(code.exception_table()) {
        mark_target(code, monitors, lines, entry.target as usize);
    }
}

fn mark_target(code: &CodeObject, monitors: &CodeMonitors, lines: &[Cell<u8>], target: usize) {
    if target < lines.len()
        && monitors.line(code, target) >= 0
        && !matches!(base_opcode(code, target), raw::RESUME | raw::POP_ITER)
    {
        lines[target].set(STARTS_LINE);
    }
}

/// Whether more than one tool appears in the events.
fn several_tools(events: &[u8]) -> bool {
    let all = events.iter().fold(0u8, |all, tools| all | tools);
    all.count_ones() > 1
}

/// Allocates the side tables that the events need. A table of tools starts with what is active now.
fn allocate(code: &CodeObject, monitors: &CodeMonitors, events: &[u8; event::LOCAL]) {
    let units = code.units();
    let several = several_tools(events);
    if several && monitors.tools.get().is_none() {
        let tools = table(units);
        for (index, base) in instructions(code) {
            let oparg = (unit(code, index) >> 8) as u8;
            let (_, found) = innermost(code, monitors, index);
            if let Some(event) = event_of(base, oparg)
                && Opcode(u16::from(found)).is_instrumented()
            {
                tools[index].set(monitors.active.tools(event));
            }
        }
        let _ = monitors.tools.set(tools);
    }
    if events[event::LINE] != 0 {
        if monitors.lines.get().is_none() {
            let lines = table(units);
            mark_lines(code, monitors, &lines);
            let _ = monitors.lines.set(lines);
        }
        if events[event::LINE].count_ones() > 1 && monitors.line_tools.get().is_none() {
            let tools = table(units);
            for (index, _) in instructions(code) {
                if opcode(code, index) == raw::INSTRUMENTED_LINE {
                    tools[index].set(monitors.active.tools(event::LINE));
                }
            }
            let _ = monitors.line_tools.set(tools);
        }
    }
    if events[event::INSTRUCTION] != 0 {
        monitors.opcodes.get_or_init(|| table(units));
        if events[event::INSTRUCTION].count_ones() > 1 && monitors.opcode_tools.get().is_none() {
            let tools = table(units);
            let active = monitors.active.tools(event::INSTRUCTION);
            tools.iter().for_each(|cell| cell.set(active));
            let _ = monitors.opcode_tools.set(tools);
        }
    }
}

/// Brings the instructions up to date with the events that are set, if they are not.
pub(crate) fn instrument(code: &CodeObject) {
    if code.instrumentation_version() != super::version() {
        force(code);
    }
}

/// Brings the instructions up to date with the events that are set.
pub(crate) fn force(code: &CodeObject) {
    let nothing_yet = code.monitors().is_none();
    let wanted_globally = (0..event::LOCAL).any(|event| global_tools(event) != 0);
    if nothing_yet && !wanted_globally {
        code.set_instrumentation_version(super::version());
        return;
    }
    let monitors = code.monitors_or_new();
    let mut events = [0u8; event::LOCAL];
    for (event, tools) in events.iter_mut().enumerate() {
        *tools = global_tools(event) | monitors.local.tools(event);
    }
    let restarted = super::last_restart() > code.instrumentation_version();
    let (mut removed, mut added) = ([0u8; event::LOCAL], [0u8; event::LOCAL]);
    for event in 0..event::LOCAL {
        let active = monitors.active.tools(event);
        if restarted {
            (removed[event], added[event]) = (active, events[event]);
        } else {
            (removed[event], added[event]) = (active & !events[event], events[event] & !active);
        }
    }
    allocate(code, monitors, &events);
    for (event, tools) in events.iter().enumerate() {
        monitors.active.0[event].set(*tools);
    }
    code.set_instrumentation_version(super::version());
    rewrite(code, monitors, &removed, &added);
}

fn rewrite(
    code: &CodeObject,
    monitors: &CodeMonitors,
    removed: &[u8; event::LOCAL],
    added: &[u8; event::LOCAL],
) {
    if removed.iter().chain(added).all(|tools| *tools == 0) {
        return;
    }
    for (index, base) in instructions(code) {
        let oparg = (unit(code, index) >> 8) as u8;
        if let Some(event) = event_of(base, oparg) {
            if removed[event] != 0 {
                remove_tools(code, monitors, index, event, removed[event]);
            }
            if added[event] != 0 {
                add_tools(code, monitors, index, added[event]);
            }
        }
    }
    let (lines, each) = (event::LINE, event::INSTRUCTION);
    if removed[lines] | removed[each] != 0 {
        for (index, _) in instructions(code) {
            if removed[lines] != 0 && monitors.under_line(index) != 0 {
                remove_line_tools(code, monitors, index, removed[lines]);
            }
            if removed[each] != 0 {
                remove_instruction_tools(code, monitors, index, removed[each]);
            }
        }
    }
    if added[lines] | added[each] != 0 {
        for (index, base) in instructions(code) {
            if added[lines] != 0 && monitors.under_line(index) != 0 {
                add_line_tools(code, monitors, index, added[lines]);
            }
            if added[each] != 0 && base != raw::RESUME && base != raw::EXTENDED_ARG {
                add_instruction_tools(code, monitors, index, added[each]);
            }
        }
    }
}

/// The innermost frame of a thread that has started.
pub(crate) fn first_complete(thread: &ThreadState) -> *mut Frame {
    // SAFETY: frames that are linked are alive.
    unsafe { Frame::first_complete(thread.current_frame.get().cast()) }
}

/// Instruments the code of all frames of a thread.
pub(crate) fn instrument_frames(thread: &ThreadState) {
    let mut frame: *mut Frame = thread.current_frame.get().cast();
    while !frame.is_null() {
        // SAFETY: linked frames are alive; entry frames have no code.
        unsafe {
            if (*frame).owner != crate::frame::Owner::Interpreter {
                instrument((*frame).code());
            }
            frame = (*frame).previous;
        }
    }
}
