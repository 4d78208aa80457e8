//! Monitoring (PEP 669): which tool wants which event, and the callbacks they registered.
//!
//! A tool sets events for the interpreter or for one code object. The instructions that fire an event are rewritten in
//! place (`code`), when their code next starts or resumes: the interpreter-wide version in the eval breaker tells that
//! something changed. `fire` calls the callbacks, `legacy` makes `sys.settrace` and `sys.setprofile` of two reserved
//! tools. What Python code sees as `sys.monitoring` is a module elsewhere.

pub(crate) mod code;
pub(crate) mod fire;
pub mod legacy;

use crate::frame::Frame;
use crate::objects::code::CodeObject;
use core::cell::Cell;
use sidewinder_object::exceptions::{SYSTEM_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::thread::{self, ThreadState};
use sidewinder_object::{Object, errors};

/// Event numbers, as in `Include/cpython/monitoring.h`.
#[allow(
    missing_docs,
    reason = "each constant is the PY_MONITORING_EVENT_ constant of that name"
)]
pub mod event {
    pub const PY_START: usize = 0;
    pub const PY_RESUME: usize = 1;
    pub const PY_RETURN: usize = 2;
    pub const PY_YIELD: usize = 3;
    pub const CALL: usize = 4;
    pub const LINE: usize = 5;
    pub const INSTRUCTION: usize = 6;
    pub const JUMP: usize = 7;
    pub const BRANCH_LEFT: usize = 8;
    pub const BRANCH_RIGHT: usize = 9;
    pub const STOP_ITERATION: usize = 10;
    pub const RAISE: usize = 11;
    pub const EXCEPTION_HANDLED: usize = 12;
    pub const PY_UNWIND: usize = 13;
    pub const PY_THROW: usize = 14;
    pub const RERAISE: usize = 15;
    pub const C_RETURN: usize = 16;
    pub const C_RAISE: usize = 17;
    pub const BRANCH: usize = 18;
    /// Events below this can be set for single code objects.
    pub const LOCAL: usize = 11;
    /// Events below this have tools of their own; C_RETURN and C_RAISE go with CALL.
    pub const UNGROUPED: usize = 16;
    /// How many there are.
    pub const COUNT: usize = 19;
    /// Names, by number.
    pub const NAMES: [&str; COUNT] = [
        "PY_START",
        "PY_RESUME",
        "PY_RETURN",
        "PY_YIELD",
        "CALL",
        "LINE",
        "INSTRUCTION",
        "JUMP",
        "BRANCH_LEFT",
        "BRANCH_RIGHT",
        "STOP_ITERATION",
        "RAISE",
        "EXCEPTION_HANDLED",
        "PY_UNWIND",
        "PY_THROW",
        "RERAISE",
        "C_RETURN",
        "C_RAISE",
        "BRANCH",
    ];
}

/// How many tools there can be, the two reserved ones included.
pub const TOOLS: usize = 8;
/// The tool behind `sys.setprofile`.
pub const PROFILE_TOOL: usize = 6;
/// The tool behind `sys.settrace`.
pub const TRACE_TOOL: usize = 7;

/// One step of the interpreter-wide version, above the events of the eval breaker.
const VERSION_STEP: usize = 0x100;

/// Which tools want each event: a bit for each tool.
pub(crate) struct Monitors<const N: usize>(pub(crate) [Cell<u8>; N]);

impl<const N: usize> Monitors<N> {
    pub(crate) const fn new() -> Monitors<N> {
        Monitors([const { Cell::new(0) }; N])
    }

    /// The tools of an event; none for events beyond the table.
    #[inline]
    pub(crate) fn tools(&self, event: usize) -> u8 {
        self.0.get(event).map_or(0, Cell::get)
    }

    /// The events of a tool, as a set of bits.
    pub(crate) fn events_of(&self, tool: usize) -> u32 {
        let mut set = 0;
        for (event, tools) in self.0.iter().enumerate() {
            if tools.get() & 1 << tool != 0 {
                set |= 1 << event;
            }
        }
        set
    }

    fn set_events_of(&self, tool: usize, events: u32) {
        for (event, tools) in self.0.iter().enumerate() {
            let wanted = (events >> event & 1) as u8;
            tools.set(tools.get() & !(1 << tool) | wanted << tool);
        }
    }
}

/// The interpreter-wide state of monitoring.
pub(crate) struct State {
    pub(crate) monitors: Monitors<{ event::UNGROUPED }>,
    callables: [[Slot; event::COUNT]; TOOLS],
    names: [Slot; TOOLS],
    tool_versions: [Cell<usize>; TOOLS],
    last_restart: Cell<usize>,
    version: Cell<usize>,
}

pub(crate) static STATE: GilCell<State> = GilCell::new(State {
    monitors: Monitors::new(),
    callables: [const { [const { Slot::EMPTY }; event::COUNT] }; TOOLS],
    names: [const { Slot::EMPTY }; TOOLS],
    tool_versions: [const { Cell::new(0) }; TOOLS],
    last_restart: Cell::new(0),
    version: Cell::new(0),
});

static DISABLE: Object = Object::immortal(&sidewinder_object::wellknown::OBJECT);
static MISSING: Object = Object::immortal(&sidewinder_object::wellknown::OBJECT);

/// `sys.monitoring.DISABLE`.
pub fn disable_marker() -> &'static Object {
    &DISABLE
}

/// `sys.monitoring.MISSING`.
pub fn missing_marker() -> &'static Object {
    &MISSING
}

/// Which tools want an event anywhere.
pub(crate) fn global_tools(event: usize) -> u8 {
    STATE.monitors.tools(event)
}

/// The interpreter-wide version, as it stands in the eval breaker above the events.
pub(crate) fn version() -> usize {
    STATE.version.get()
}

pub(crate) fn last_restart() -> usize {
    STATE.last_restart.get()
}

/// The callback of a tool for an event.
pub(crate) fn callback(tool: usize, event: usize) -> Option<Ref> {
    STATE.callables.get(tool)?.get(event)?.get()
}

/// Registers a callback, or removes it; the one that was there.
pub fn register_callback(tool: usize, event: usize, function: Option<Ref>) -> Option<Ref> {
    STATE.callables.get(tool)?.get(event)?.replace(function)
}

/// Whether a tool number has been taken with `use_tool_id`; the reserved tools always are.
pub fn is_in_use(tool: usize) -> bool {
    (PROFILE_TOOL..TOOLS).contains(&tool) || STATE.names.get(tool).is_some_and(|name| !name.is_empty())
}

/// The name under which a tool was registered.
pub fn tool_name(tool: usize) -> Option<Ref> {
    STATE.names.get(tool)?.get()
}

/// Registers a tool's name, or takes it away.
pub fn set_tool_name(tool: usize, name: Option<Ref>) {
    if let Some(slot) = STATE.names.get(tool) {
        slot.set(name);
    }
}

/// ValueError unless the tool is in use.
pub fn check_tool(tool: usize) -> Fallible {
    if is_in_use(tool) {
        return Ok(());
    }
    Err(errors::raise(
        &VALUE_ERROR,
        format_args!("tool {tool} is not in use"),
    ))
}

fn raise_version() {
    let version = STATE.version.get() + VERSION_STEP;
    STATE.version.set(version);
    thread::set_instrumentation_version(version);
}

/// The events that a tool has set for the interpreter.
pub fn events(tool: usize) -> u32 {
    STATE.monitors.events_of(tool)
}

/// Sets the events of a tool for the interpreter. Code that runs now is rewritten at once.
pub fn set_events(tool: usize, events: u32) -> Fallible {
    check_tool(tool)?;
    if STATE.monitors.events_of(tool) == events {
        return Ok(());
    }
    STATE.monitors.set_events_of(tool, events);
    raise_version();
    instrument_running()
}

/// The events that a tool has set for a code object.
pub fn local_events(code: &CodeObject, tool: usize) -> u32 {
    code.monitors()
        .filter(|monitors| monitors.tool_is_current(tool))
        .map_or(0, |monitors| monitors.local.events_of(tool))
}

/// Sets the events of a tool for a code object, which is rewritten at once.
pub fn set_local_events(code: &CodeObject, tool: usize, events: u32) -> Fallible {
    if code.first_traceable() >= code.units().cast_signed() {
        return Err(errors::raise(
            &SYSTEM_ERROR,
            format_args!("cannot instrument shim code object '{}'", code.name()),
        ));
    }
    check_tool(tool)?;
    let monitors = code.monitors_or_new();
    monitors.mark_tool(tool);
    if monitors.local.events_of(tool) == events {
        return Ok(());
    }
    monitors.local.set_events_of(tool, events);
    code::force(code);
    Ok(())
}

/// The version of a tool: local events of an earlier owner of the number do not count.
pub(crate) fn tool_version(tool: usize) -> usize {
    STATE.tool_versions.get(tool).map_or(0, Cell::get)
}

/// Takes back everything that a tool has set: events and callbacks.
pub fn clear_tool(tool: usize) -> Fallible {
    for event in 0..event::COUNT {
        drop(register_callback(tool, event, None));
    }
    set_events(tool, 0)?;
    if let Some(slot) = STATE.tool_versions.get(tool) {
        slot.set(STATE.version.get());
    }
    Ok(())
}

/// Enables again what callbacks have disabled.
pub fn restart_events() -> Fallible {
    let restart = STATE.version.get() + VERSION_STEP;
    STATE.last_restart.set(restart);
    STATE.version.set(restart);
    raise_version();
    instrument_running()
}

/// Rewrites the code of all frames that are being executed.
fn instrument_running() -> Fallible {
    thread::for_each(code::instrument_frames);
    Ok(())
}

/// The innermost frame of a thread that has started.
pub(crate) fn current_frame(thread: &ThreadState) -> *mut Frame {
    code::first_complete(thread)
}
