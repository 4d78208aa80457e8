//! `sys.settrace` and `sys.setprofile`, made of two reserved monitoring tools.
//!
//! The tools' callbacks are objects of a type of their own: each stands for one event of the old interface and hands
//! it to the function that the running thread has set. (Python/legacy_tracing.c)
#![allow(
    unsafe_code,
    reason = "the thread state keeps functions as bare pointers; frames are live memory"
)]

use super::{PROFILE_TOOL, TRACE_TOOL, event, register_callback, set_events};
use crate::frame::Frame;
use crate::objects::code::CodeObject;
use crate::objects::frame::{self, FrameObject};
use core::cell::Cell;
use core::ffi::c_void;
use core::ptr::NonNull;
use sidewinder_object::descriptors::{BuiltinFunction, MethodDescriptor};
use sidewinder_object::exceptions::{BaseException, SYSTEM_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::ARGUMENTS_OFFSET;
use sidewinder_object::str::Str;
use sidewinder_object::thread::{self, ThreadState};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, Tuple, calls, errors, payload, singletons};

/// What happened, in the old interface.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the PyTrace_ constants, in their order")]
pub enum What {
    Call,
    Exception,
    Line,
    Return,
    CCall,
    CException,
    CReturn,
    Opcode,
}

impl What {
    /// The word that trace functions get.
    pub fn name(self) -> &'static str {
        match self {
            What::Call => "call",
            What::Exception => "exception",
            What::Line => "line",
            What::Return => "return",
            What::CCall => "c_call",
            What::CException => "c_exception",
            What::CReturn => "c_return",
            What::Opcode => "opcode",
        }
    }
}

/// A function that gets events: the object set with it, the frame, what happened, and its argument.
pub type TraceFunction = fn(&Object, &Ref<FrameObject>, What, &Object) -> Fallible;

/// A callback object: what to do with an event, and what to report.
#[repr(C)]
pub struct Handler {
    base: Object,
    run: fn(What, &[&Object]) -> Fallible<bool>,
    what: What,
    vectorcall: Cell<Option<sidewinder_object::slots::VectorcallFunc>>,
}

static HANDLER: TypeObject = TypeSpec::new(c"sys.legacy_event_handler", size_of::<Handler>())
    .flags(flags::HAVE_VECTORCALL)
    .vectorcall_offset(core::mem::offset_of!(Handler, vectorcall))
    .call(calls::call_by_vectorcall)
    .build();

payload!(Handler, HANDLER, exact);

// SAFETY: constant but for a cell that is only touched under the GIL.
unsafe impl Sync for Handler {}

const fn handler(run: fn(What, &[&Object]) -> Fallible<bool>, what: What) -> Handler {
    Handler {
        base: Object::immortal(&HANDLER),
        run,
        what,
        vectorcall: Cell::new(Some(call_handler)),
    }
}

unsafe extern "C" fn call_handler(
    this: &Object,
    args: *const NonNull<Object>,
    nargsf: usize,
    _: Option<&Tuple>,
) -> PyResult {
    let Some(handler) = this.downcast::<Handler>() else {
        return Err(errors::bad_internal_call());
    };
    let count = nargsf & !ARGUMENTS_OFFSET;
    // SAFETY: vectorcall's promise; a reference and a non-null pointer are the same word.
    let args = unsafe { core::slice::from_raw_parts(args.cast::<&Object>(), count) };
    if (handler.run)(handler.what, args)? {
        return Ok(Ref::new(super::disable_marker()));
    }
    Ok(singletons::new_none())
}

fn pointer(function: Option<TraceFunction>) -> *const c_void {
    function.map_or(core::ptr::null(), |function| function as *const c_void)
}

fn function(pointer: *const c_void) -> Option<TraceFunction> {
    // SAFETY: only `pointer` writes the fields that this reads: null or a function of the type.
    unsafe { core::mem::transmute::<*const c_void, Option<TraceFunction>>(pointer) }
}

fn missing_frame(kind: &str) -> sidewinder_object::reference::Raised {
    errors::raise(
        &SYSTEM_ERROR,
        format_args!("Missing frame when calling {kind} function."),
    )
}

fn running_frame(thread: &ThreadState, kind: &str) -> PyResult<FrameObject> {
    let frame = super::current_frame(thread);
    if frame.is_null() {
        return Err(missing_frame(kind));
    }
    // SAFETY: a live, complete frame.
    unsafe { frame::of_frame(frame) }
}

fn call_trace(what: What, argument: &Object) -> Fallible {
    let thread = thread::current();
    let Some(function) = function(thread.c_tracefunc.get()) else {
        return Ok(());
    };
    let frame = running_frame(thread, "trace")?;
    let object = thread.c_traceobj.get().unwrap_or_else(singletons::new_none);
    function(&object, &frame, what, argument)
}

fn call_profile(what: What, argument: &Object) -> Fallible {
    let thread = thread::current();
    let Some(function) = function(thread.c_profilefunc.get()) else {
        return Ok(());
    };
    let frame = running_frame(thread, "profile")?;
    let object = thread.c_profileobj.get().unwrap_or_else(singletons::new_none);
    function(&object, &frame, what, argument)
}

fn trace_plain(what: What, _: &[&Object]) -> Fallible<bool> {
    call_trace(what, singletons::none()).map(|()| false)
}

fn trace_value(what: What, args: &[&Object]) -> Fallible<bool> {
    call_trace(what, args.get(2).copied().unwrap_or(singletons::none())).map(|()| false)
}

/// The triple of type, value and traceback that `exception` events carry.
fn trace_exception(what: What, args: &[&Object]) -> Fallible<bool> {
    let Some(exception) = args.get(2).and_then(|value| value.downcast::<BaseException>()) else {
        return Ok(false);
    };
    let traceback = exception.traceback.get().unwrap_or_else(singletons::new_none);
    let class = Ref::new(exception.class()).upcast();
    let triple = Tuple::new([class, Ref::new(exception).upcast(), traceback])?;
    call_trace(what, &triple).map(|()| false)
}

fn trace_line_event(_: What, args: &[&Object]) -> Fallible<bool> {
    let line = args
        .get(1)
        .and_then(|line| line.downcast::<Int>())
        .and_then(Int::to_i64);
    report_line(line.unwrap_or(0) as i32).map(|()| false)
}

/// Reports a line to the thread's trace function, unless the frame wants no lines.
fn report_line(line: i32) -> Fallible {
    let thread = thread::current();
    let Some(function) = function(thread.c_tracefunc.get()) else {
        return Ok(());
    };
    let frame = running_frame(thread, "trace")?;
    if !frame.wants_lines() || line < 0 {
        return Ok(());
    }
    let object = thread.c_traceobj.get().unwrap_or_else(singletons::new_none);
    frame.set_line(line);
    let result = function(&object, &frame, What::Line, singletons::none());
    frame.set_line(0);
    result
}

/// A jump backwards within one line is a line event of the old interface.
fn trace_jump(_: What, args: &[&Object]) -> Fallible<bool> {
    let place = |at: usize| {
        let value = args.get(at).and_then(|value| value.downcast::<Int>());
        value.and_then(Int::to_i64).unwrap_or(0)
    };
    let (from, to) = (place(1), place(2));
    let Some(code) = args.first().and_then(|code| code.downcast::<CodeObject>()) else {
        return Ok(false);
    };
    if to > from {
        return Ok(true);
    }
    let line = |offset: i64| code.line_of(offset as isize / 2);
    match line(to) {
        Some(target) if line(from) == Some(target) => report_line(target).map(|()| false),
        _ => Ok(true),
    }
}

fn trace_opcode(what: What, _: &[&Object]) -> Fallible<bool> {
    let frame = running_frame(thread::current(), "trace")?;
    if frame.wants_opcodes() {
        call_trace(what, singletons::none())?;
    }
    Ok(false)
}

fn profile_plain(what: What, _: &[&Object]) -> Fallible<bool> {
    call_profile(what, singletons::none()).map(|()| false)
}

fn profile_value(what: What, args: &[&Object]) -> Fallible<bool> {
    call_profile(what, args.get(2).copied().unwrap_or(singletons::none())).map(|()| false)
}

/// Calls of native functions; a method descriptor is reported bound to its receiver.
fn profile_call(what: What, args: &[&Object]) -> Fallible<bool> {
    let [_, _, callable, rest @ ..] = args else {
        return Ok(false);
    };
    if callable.has::<BuiltinFunction>() {
        call_profile(what, callable)?;
    } else if callable.has::<MethodDescriptor>() {
        let Some(&receiver) = rest.first() else {
            return Ok(false);
        };
        if receiver.is(super::missing_marker()) {
            return Ok(false);
        }
        let Some(get) = callable.class().descr_get_slot() else {
            return Ok(false);
        };
        let bound = get(callable, Some(receiver), Some(receiver.class()))?;
        call_profile(what, &bound)?;
    }
    Ok(false)
}

macro_rules! handlers {
    ($($name:ident: $run:ident, $what:ident;)*) => {
        $(static $name: Handler = handler($run, What::$what);)*
    };
}

handlers! {
    TRACE_START: trace_plain, Call;
    TRACE_RETURN: trace_value, Return;
    TRACE_UNWIND: trace_plain, Return;
    TRACE_EXCEPTION: trace_exception, Exception;
    TRACE_LINE: trace_line_event, Line;
    TRACE_JUMP: trace_jump, Line;
    TRACE_OPCODE: trace_opcode, Opcode;
    PROFILE_START: profile_plain, Call;
    PROFILE_RETURN: profile_value, Return;
    PROFILE_UNWIND: profile_plain, Return;
    PROFILE_CALL: profile_call, CCall;
    PROFILE_C_RETURN: profile_call, CReturn;
    PROFILE_C_RAISE: profile_call, CException;
}

static TRACE_CALLBACKS: [(usize, &Handler); 11] = [
    (event::PY_START, &TRACE_START),
    (event::PY_RESUME, &TRACE_START),
    (event::PY_THROW, &TRACE_START),
    (event::PY_RETURN, &TRACE_RETURN),
    (event::PY_YIELD, &TRACE_RETURN),
    (event::RAISE, &TRACE_EXCEPTION),
    (event::STOP_ITERATION, &TRACE_EXCEPTION),
    (event::LINE, &TRACE_LINE),
    (event::PY_UNWIND, &TRACE_UNWIND),
    (event::JUMP, &TRACE_JUMP),
    (event::INSTRUCTION, &TRACE_OPCODE),
];

static PROFILE_CALLBACKS: [(usize, &Handler); 9] = [
    (event::PY_START, &PROFILE_START),
    (event::PY_RESUME, &PROFILE_START),
    (event::PY_THROW, &PROFILE_START),
    (event::PY_RETURN, &PROFILE_RETURN),
    (event::PY_YIELD, &PROFILE_RETURN),
    (event::PY_UNWIND, &PROFILE_UNWIND),
    (event::CALL, &PROFILE_CALL),
    (event::C_RETURN, &PROFILE_C_RETURN),
    (event::C_RAISE, &PROFILE_C_RAISE),
];

const fn set_of(events: &[usize]) -> u32 {
    let (mut set, mut at) = (0, 0);
    let mut rest = events;
    while let [first, others @ ..] = rest {
        set |= 1 << *first;
        rest = others;
        at += 1;
    }
    let _ = at;
    set
}

const TRACE_EVENTS: u32 = set_of(&[
    event::PY_START,
    event::PY_RESUME,
    event::PY_RETURN,
    event::PY_YIELD,
    event::RAISE,
    event::LINE,
    event::JUMP,
    event::PY_UNWIND,
    event::PY_THROW,
    event::STOP_ITERATION,
]);

const PROFILE_EVENTS: u32 = set_of(&[
    event::PY_START,
    event::PY_RESUME,
    event::PY_RETURN,
    event::PY_YIELD,
    event::CALL,
    event::PY_UNWIND,
    event::PY_THROW,
]);

/// Whether any frame has asked for opcode events.
static OPCODES: GilCell<Cell<bool>> = GilCell::new(Cell::new(false));

fn ready() -> Fallible {
    HANDLER.ready()
}

fn any_thread(has: impl Fn(&ThreadState) -> bool) -> bool {
    let mut found = false;
    thread::for_each(|state| found |= has(state));
    found
}

fn trace_events() -> u32 {
    if !any_thread(|state| !state.c_tracefunc.get().is_null()) {
        return 0;
    }
    TRACE_EVENTS | if OPCODES.get() { 1 << event::INSTRUCTION } else { 0 }
}

/// Sets the trace function of a thread; none takes it away. `PyEval_SetTrace`.
pub fn set_trace(state: &ThreadState, function: Option<TraceFunction>, object: Option<Ref>) -> Fallible {
    ready()?;
    for (event, handler) in &TRACE_CALLBACKS {
        drop(register_callback(
            TRACE_TOOL,
            *event,
            Some(Ref::new(&handler.base)),
        ));
    }
    let earlier = state.c_traceobj.replace(object);
    state.c_tracefunc.set(pointer(function));
    drop(earlier);
    set_events(TRACE_TOOL, trace_events())
}

/// Sets the profile function of a thread; none takes it away. `PyEval_SetProfile`.
pub fn set_profile(state: &ThreadState, function: Option<TraceFunction>, object: Option<Ref>) -> Fallible {
    ready()?;
    for (event, handler) in &PROFILE_CALLBACKS {
        drop(register_callback(
            PROFILE_TOOL,
            *event,
            Some(Ref::new(&handler.base)),
        ));
    }
    let earlier = state.c_profileobj.replace(object);
    state.c_profilefunc.set(pointer(function));
    drop(earlier);
    let wanted = any_thread(|state| !state.c_profilefunc.get().is_null());
    set_events(PROFILE_TOOL, if wanted { PROFILE_EVENTS } else { 0 })
}

/// Some frame has set `f_trace_opcodes`: from now on, tracing sees instructions.
pub fn want_opcodes() -> Fallible {
    OPCODES.set(true);
    if any_thread(|state| !state.c_tracefunc.get().is_null()) {
        return set_events(TRACE_TOOL, trace_events());
    }
    Ok(())
}

/// A LINE event for the trace tool, without a callback object in between.
///
/// # Safety
/// `frame` is the running frame.
pub(crate) unsafe fn trace_line(thread: &ThreadState, frame: *mut Frame, line: i32) -> Fallible {
    if thread.c_tracefunc.get().is_null() {
        return Ok(());
    }
    // SAFETY: as the caller promises.
    let object = unsafe { frame::of_frame(frame)? };
    if !object.wants_lines() {
        return Ok(());
    }
    let earlier = thread.what_event.replace(event::LINE as i32);
    thread.tracing.set(thread.tracing.get() + 1);
    let result = report_line(line);
    thread.tracing.set(thread.tracing.get() - 1);
    thread.what_event.set(earlier);
    result
}

/// Calls a trace or profile function written in Python, and gives up tracing if it raises.
fn call_python(callback: &Object, frame: &Ref<FrameObject>, what: What, argument: &Object) -> PyResult {
    let word = sidewinder_object::str::intern(Str::from_str(what.name())?);
    calls::call(callback, &[&**frame, &*word, argument])
}

/// The trace function behind `sys.settrace(function)`: the function gets `call` events, what it returned for the
/// frame gets the others.
pub fn trace_trampoline(
    object: &Object,
    frame: &Ref<FrameObject>,
    what: What,
    argument: &Object,
) -> Fallible {
    let callback = if what == What::Call {
        Some(Ref::new(object))
    } else {
        frame.trace_function()
    };
    let Some(callback) = callback else { return Ok(()) };
    match call_python(&callback, frame, what, argument) {
        Ok(result) => {
            if !result.is_none() {
                frame.set_trace_function(Some(result));
            }
            Ok(())
        }
        Err(raised) => {
            let raised_exception = thread::current().take_exception();
            let _ = set_trace(thread::current(), None, None);
            frame.set_trace_function(None);
            if let Some(exception) = raised_exception {
                let _proof = thread::current().restore_exception(exception);
            }
            Err(raised)
        }
    }
}

/// The profile function behind `sys.setprofile(function)`.
pub fn profile_trampoline(
    object: &Object,
    frame: &Ref<FrameObject>,
    what: What,
    argument: &Object,
) -> Fallible {
    match call_python(object, frame, what, argument) {
        Ok(_) => Ok(()),
        Err(raised) => {
            let raised_exception = thread::current().take_exception();
            let _ = set_profile(thread::current(), None, None);
            if let Some(exception) = raised_exception {
                let _proof = thread::current().restore_exception(exception);
            }
            Err(raised)
        }
    }
}
