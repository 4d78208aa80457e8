//! Firing events: calling the callbacks of the tools that want one, and what they answer.
//!
//! A callback that returns DISABLE is not called again for that event at that instruction. While a callback runs, its
//! thread fires no events. Tools are called from the highest number down.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "looks at live frames; the callers are handlers of the eval loop"
)]

use super::code::{self, CodeMonitors};
use super::{callback, disable_marker, event, global_tools, missing_marker, register_callback};
use crate::eval::CodeUnit;
use crate::frame::Frame;
use crate::objects::code::CodeObject;
use sidewinder_object::exceptions::{STOP_ITERATION, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::thread::ThreadState;
use sidewinder_object::{Object, calls, errors};

/// Byte offset of a code unit, as callbacks get it.
fn offset(index: isize) -> PyResult<Int> {
    Int::new(index as i64 * 2)
}

/// Calls one tool's callback. True when it answered DISABLE.
fn call_tool(thread: &ThreadState, tool: usize, event: usize, args: &[&Object]) -> Fallible<bool> {
    if thread.tracing.get() != 0 {
        return Ok(false);
    }
    let Some(function) = callback(tool, event) else {
        return Ok(false);
    };
    let earlier = thread.what_event.replace(event as i32);
    thread.tracing.set(thread.tracing.get() + 1);
    let result = calls::call(&function, args);
    thread.tracing.set(thread.tracing.get() - 1);
    thread.what_event.set(earlier);
    Ok(result?.is(disable_marker()))
}

/// Calls all tools in `tools`; `disable` is told which of them answered DISABLE.
fn call_tools(
    thread: &ThreadState,
    mut tools: u8,
    event: usize,
    args: &[&Object],
    mut disable: impl FnMut(u8),
) -> Fallible {
    while tools != 0 {
        let tool = 7 - tools.leading_zeros() as usize;
        tools &= !(1 << tool);
        if call_tool(thread, tool, event, args)? {
            if event >= event::LOCAL {
                drop(register_callback(tool, event, None));
                let name = event::NAMES.get(event).copied().unwrap_or_default();
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("Cannot disable {name} events. Callback removed."),
                ));
            }
            disable(1 << tool);
        }
    }
    Ok(())
}

/// Fires an event of the instruction at `index`. `args` follow the code object and the offset.
unsafe fn at(
    thread: &ThreadState,
    frame: *mut Frame,
    event: usize,
    index: isize,
    args: &[&Object],
) -> Fallible {
    if thread.tracing.get() != 0 {
        return Ok(());
    }
    let code: Ref<CodeObject> = Ref::new((*frame).code());
    let place = index.max(0).cast_unsigned();
    let monitors = code.monitors();
    let tools = if !(event::LOCAL..event::UNGROUPED).contains(&event) {
        monitors.map_or(0, |monitors| monitors.tools_at(place, event))
    } else {
        global_tools(event)
    };
    if tools == 0 {
        return Ok(());
    }
    let position = offset(index)?;
    let mut all: Vec<&Object> = vec![&*code, &*position];
    all.extend_from_slice(args);
    call_tools(thread, tools, event, &all, |tool| {
        if let Some(monitors) = monitors {
            code::remove_tools(&code, monitors, place, event, tool);
        }
    })
}

unsafe fn index_of(frame: *mut Frame, instruction: *const CodeUnit) -> isize {
    instruction.offset_from((*frame).code().code_start())
}

/// Fires an event of the instruction, with more arguments. False with an exception set.
#[inline(never)]
pub(crate) unsafe fn event(
    thread: &ThreadState,
    frame: *mut Frame,
    event: usize,
    instruction: *const CodeUnit,
    args: &[&Object],
) -> bool {
    at(thread, frame, event, index_of(frame, instruction), args).is_ok()
}

/// Fires a jump or branch from `instruction` to `target`; `source` is where it is said to start.
#[inline(never)]
pub(crate) unsafe fn jump(
    thread: &ThreadState,
    frame: *mut Frame,
    event: usize,
    instruction: *const CodeUnit,
    source: *const CodeUnit,
    target: *mut CodeUnit,
) -> *mut CodeUnit {
    if thread.tracing.get() != 0 {
        return target;
    }
    let code: Ref<CodeObject> = Ref::new((*frame).code());
    let place = index_of(frame, instruction).max(0).cast_unsigned();
    let Some(monitors) = code.monitors() else {
        return target;
    };
    let tools = monitors.tools_at(place, event);
    (*frame).instr_ptr = target;
    let fired = (|| {
        let from = offset(index_of(frame, source))?;
        let to = offset(index_of(frame, target))?;
        call_tools(thread, tools, event, &[&*code, &*from, &*to], |tool| {
            code::remove_tools(&code, monitors, place, event, tool);
        })
    })();
    if fired.is_err() {
        return core::ptr::null_mut();
    }
    let next = (*frame).instr_ptr;
    if next == target {
        // What is executed next was reached from here: LINE looks at it.
        (*frame).instr_ptr = instruction.cast_mut();
    }
    next
}

/// What INSTRUMENTED_LINE does: fires LINE unless the line stays the same. The instruction to run; 0 with an exception.
#[inline(never)]
pub(crate) unsafe fn line(
    thread: &'static ThreadState,
    frame: *mut Frame,
    instruction: *mut CodeUnit,
    previous: *mut CodeUnit,
) -> u8 {
    let code: Ref<CodeObject> = Ref::new((*frame).code());
    let place = index_of(frame, instruction).max(0).cast_unsigned();
    let Some(monitors) = code.monitors() else {
        return 0;
    };
    let original = monitors.under_line(place);
    if thread.tracing.get() != 0 {
        return original;
    }
    let line = monitors.line(&code, place);
    let before = index_of(frame, previous);
    if let Ok(before) = usize::try_from(before)
        && before < code.units()
        && monitors.line(&code, before) == line
        && code::base_opcode(&code, before) != sidewinder_bytecode::opcode::raw::RESUME
    {
        return original;
    }
    if line_tools(thread, frame, &code, monitors, place, line).is_err() {
        return 0;
    }
    original
}

unsafe fn line_tools(
    thread: &'static ThreadState,
    frame: *mut Frame,
    code: &CodeObject,
    monitors: &CodeMonitors,
    place: usize,
    line: i32,
) -> Fallible {
    let mut tools = monitors.tools_at(place, event::LINE);
    if tools & 1 << super::TRACE_TOOL != 0 {
        super::legacy::trace_line(thread, frame, line)?;
        tools &= !(1 << super::TRACE_TOOL);
    }
    if tools == 0 {
        return Ok(());
    }
    let number = Int::new(i64::from(line))?;
    call_tools(thread, tools, event::LINE, &[code, &*number], |tool| {
        code::remove_line_tools(code, monitors, place, tool);
    })
}

/// What INSTRUMENTED_INSTRUCTION does. The instruction to run; 0 with an exception.
#[inline(never)]
pub(crate) unsafe fn instruction(thread: &ThreadState, frame: *mut Frame, instruction: *mut CodeUnit) -> u8 {
    let code: Ref<CodeObject> = Ref::new((*frame).code());
    let index = index_of(frame, instruction);
    let place = index.max(0).cast_unsigned();
    let Some(monitors) = code.monitors() else {
        return 0;
    };
    let original = monitors.under_instruction(place);
    if thread.tracing.get() != 0 {
        return original;
    }
    let tools = monitors.tools_at(place, event::INSTRUCTION);
    let fired = offset(index).and_then(|position| {
        call_tools(thread, tools, event::INSTRUCTION, &[&*code, &*position], |tool| {
            code::remove_instruction_tools(&code, monitors, place, tool);
        })
    });
    if fired.is_ok() { original } else { 0 }
}

/// Whether any tool wants the event anywhere.
#[inline]
pub(crate) fn wanted(event: usize) -> bool {
    global_tools(event) != 0
}

/// Fires an event about the exception that is set, which stays set; or another one is, if a callback raised.
#[cold]
#[inline(never)]
pub(crate) unsafe fn exception(
    thread: &ThreadState,
    frame: *mut Frame,
    event: usize,
    instruction: *const CodeUnit,
) -> bool {
    let Some(raised) = thread.take_exception() else {
        return true;
    };
    let fired = at(thread, frame, event, index_of(frame, instruction), &[&raised]);
    if fired.is_ok() {
        let _raised = thread.restore_exception(raised);
    }
    fired.is_ok()
}

/// Fires STOP_ITERATION for a generator that returned `value` to a loop or a delegation.
#[inline(never)]
pub(crate) unsafe fn stop_iteration(
    thread: &ThreadState,
    frame: *mut Frame,
    instruction: *const CodeUnit,
    value: &Object,
) -> bool {
    let made = if value.has::<sidewinder_object::Tuple>()
        || value.has::<sidewinder_object::exceptions::BaseException>()
    {
        calls::call(&STOP_ITERATION, &[value])
    } else {
        errors::create(&STOP_ITERATION, value).map(Ref::upcast)
    };
    made.and_then(|made| {
        at(
            thread,
            frame,
            event::STOP_ITERATION,
            index_of(frame, instruction),
            &[&made],
        )
    })
    .is_ok()
}

/// The first argument of a call, as callbacks get it.
pub(crate) fn first_argument(argument: Option<&Object>) -> &Object {
    argument.unwrap_or(missing_marker())
}

/// Tells that the exception that is set was raised, for code that swallows it (a loop's StopIteration).
pub(crate) fn raised(thread: &ThreadState) {
    if wanted(event::RAISE) {
        let frame = super::current_frame(thread);
        if !frame.is_null() {
            // SAFETY: the running frame.
            unsafe { exception(thread, frame, event::RAISE, (*frame).instr_ptr) };
        }
    }
}
