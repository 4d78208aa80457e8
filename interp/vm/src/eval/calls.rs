//! Calls and returns: CALL, CALL_KW, CALL_FUNCTION_EX, entering frames, and making functions.
//!
//! A call of a Python function pushes a frame and goes on in it; everything else goes through vectorcall. The
//! specialised forms are in `call_forms`, what they are chosen by in `call_specialize`.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::{call_specialize, enter, unwind};
use crate::{binding, ops};
use core::ptr::NonNull;
use sidewinder_bytecode::opcode::function_attribute;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::structs::Method;
use sidewinder_object::{Dict, Tuple};

/// Units of CALL's cache.
pub(super) const UNITS: usize = 3;

/// Goes on in `frame`, whose position is set, as the callee of the current frame.
#[inline(always)]
pub(super) unsafe fn go(thread: &'static ThreadState, frame: *mut Frame, r: &mut Regs) -> Flow {
    let left = thread.py_recursion_remaining.get();
    if left <= 0 {
        r.oparg = frame.expose_provenance();
        return Flow::Cold(*r, super::Cold::TooDeep);
    }
    thread.current_frame.set(frame.cast());
    thread.py_recursion_remaining.set(left - 1);
    start(thread, frame)
}

#[inline(always)]
unsafe fn start(thread: &'static ThreadState, frame: *mut Frame) -> Flow {
    Flow::Next(Regs {
        pc: (*frame).instr_ptr,
        sp: (*frame).stackpointer,
        frame,
        thread,
        oparg: 0,
    })
}

/// As `go`, when frames are running out: RecursionError, unless there is headroom.
pub(super) unsafe fn go_checked(thread: &'static ThreadState, frame: *mut Frame, r: &mut Regs) -> Flow {
    thread.current_frame.set(frame.cast());
    if !enter::enter_recursion(thread) {
        return abandon(*r, frame);
    }
    start(thread, frame)
}

/// The frame could not be started: it dies unrecorded, and its caller has the exception.
#[cold]
unsafe fn abandon(mut r: Regs, frame: *mut Frame) -> Flow {
    drop_frame(r.thread, frame, r.frame);
    r.sp = (*r.frame).stackpointer;
    Flow::Error(r)
}

#[inline(never)]
unsafe fn drop_frame(thread: &'static ThreadState, frame: *mut Frame, caller: *mut Frame) {
    thread
        .py_recursion_remaining
        .set(thread.py_recursion_remaining.get() + 1);
    thread.current_frame.set(caller.cast());
    unwind::clear_and_pop(thread, frame);
    (*caller).return_offset = 0;
}

/// Enters a callee; the running instruction has `units` of cache. The arguments are off the stack already.
#[inline(always)]
pub(super) unsafe fn enter(mut r: Regs, callee: *mut Frame, units: usize) -> Flow {
    (*r.frame).stackpointer = r.sp;
    (*r.frame).return_offset = (units + 1) as u16;
    go(r.thread, callee, &mut r)
}

/// Back to the caller with the value on top.
#[inline(always)]
pub(super) unsafe fn return_value(mut r: Regs) -> Flow {
    let value = r.pop().heap_safe();
    let dying = r.frame;
    (*dying).stackpointer = r.sp;
    r.thread
        .py_recursion_remaining
        .set(r.thread.py_recursion_remaining.get() + 1);
    r.thread.current_frame.set((*dying).previous.cast());
    if !is_plain(r.thread, dying) {
        // A frame object tells where its frame ended.
        (*dying).instr_ptr = r.pc.sub(1);
        r.sp.write(value);
        return Flow::Cold(r, super::Cold::ReturnSlowly);
    }
    return_rest(r, value)
}

/// Whether the frame is a function's that nobody looked at, and neither its function nor its chunk of the data stack
/// ends with it.
#[inline(always)]
unsafe fn is_plain(thread: &ThreadState, dying: *mut Frame) -> bool {
    let function = (*dying).funcobj;
    let code = (*dying).executable;
    (*dying).owner == crate::frame::Owner::Thread
        && (*dying).frame_obj.is_null()
        && (*dying).locals.is_null()
        && !(function.is_owned() && function.object().is_unique())
        && !(code.is_owned() && code.object().is_unique())
        && !crate::frame::is_first(thread, dying)
}

/// Gives up the locals of a plain frame, then the frame. A local that dies here is destroyed out of line, the return
/// value waiting in its slot.
#[inline(always)]
pub(super) unsafe fn return_rest(mut r: Regs, value: StackRef) -> Flow {
    let dying = r.frame;
    let base = Frame::local(dying, 0);
    let mut sp = (*dying).stackpointer;
    while sp > base {
        sp = sp.sub(1);
        let local = *sp;
        if local.release() && !recycle_int(local) {
            (*dying).stackpointer = sp;
            sp.write(value);
            r.oparg = local.bits().expose_provenance();
            return Flow::Cold(r, super::Cold::ReturnDeallocate);
        }
    }
    (*dying).funcobj.release();
    (*dying).executable.release();
    crate::frame::pop_plain(r.thread, dying);
    let caller = (*dying).previous;
    arrive(r, caller, value)
}

/// Puts a dead int of one digit on the free list, if it is one and there is room.
#[inline(always)]
unsafe fn recycle_int(dead: StackRef) -> bool {
    let object = dead.object();
    object.is_exactly(&sidewinder_object::wellknown::INT)
        && (*dead.as_ptr().cast::<sidewinder_object::Int>()).is_compact()
        && sidewinder_object::memory::FREE_LISTS
            .ints
            .push(NonNull::new_unchecked(dead.as_ptr()).cast())
}

/// Goes on in the caller, which gets the value.
#[inline(always)]
pub(super) unsafe fn arrive(mut r: Regs, caller: *mut Frame, value: StackRef) -> Flow {
    r.frame = caller;
    r.sp = (*caller).stackpointer;
    r.pc = (*caller).instr_ptr.add(usize::from((*caller).return_offset));
    r.push(value);
    r.next(0)
}

/// Replaces a bound method without self by its function and its self.
#[inline(always)]
pub(super) unsafe fn expand_method(r: &mut Regs, at: usize) {
    let callable = r.peek(at);
    if r.peek(at - 1).is_null()
        && callable
            .object()
            .is_exactly(&sidewinder_object::wellknown::METHOD)
    {
        let method = &*callable.as_ptr().cast::<Method>();
        r.poke(at - 1, StackRef::from_new(&*method.instance.as_ptr()));
        r.poke(at, StackRef::from_new(&*method.function.as_ptr()));
        r.close(callable);
    }
}

#[inline(always)]
pub(super) unsafe fn call(mut r: Regs) -> Flow {
    let at = r.oparg + 2;
    if r.warm() {
        call_specialize::call(&r, r.peek(at), r.oparg, !r.peek(at - 1).is_null());
        return r.again();
    }
    r.save();
    expand_method(&mut r, at);
    call_general(r, at, StackRef::NULL)
}

/// Calls the callable `at` slots from the top with self, if any, and the values above it.
#[inline(always)]
pub(super) unsafe fn call_general(mut r: Regs, at: usize, kwnames: StackRef) -> Flow {
    let first = r.sp.sub(at);
    if (*first).object().is_exactly(&crate::objects::function::FUNCTION) {
        let callee = push_python_call(r.thread, first, at, kwnames, r.frame);
        if callee.is_null() {
            r.sp = first;
            return Flow::Error(r);
        }
        r.sp = first;
        return enter(r, callee, UNITS);
    }
    let result = vectorcall(first, at, kwnames);
    r.sp = first;
    if result.is_null() {
        return Flow::Error(r);
    }
    finish_call(r, StackRef::from_bits(result))
}

/// Pushes the result of a native call, then looks at the eval breaker.
#[inline(always)]
pub(super) unsafe fn finish_call(mut r: Regs, result: StackRef) -> Flow {
    r.push(result);
    let events =
        r.thread.eval_breaker.load(core::sync::atomic::Ordering::Relaxed) & super::jumps::EVENTS_MASK;
    if events != 0 {
        r.save();
        r.skip(UNITS);
        return Flow::Cold(r, super::Cold::Periodic);
    }
    r.next(UNITS)
}

/// A frame for the Python function in `*first`, with its arguments bound. Consumes all `count` slots from `first`
/// on (and `kwnames`); null with an exception set.
#[inline(never)]
pub(super) unsafe fn push_python_call(
    thread: &'static ThreadState,
    first: *mut StackRef,
    count: usize,
    kwnames: StackRef,
    previous: *mut Frame,
) -> *mut Frame {
    let function = *first;
    let (arguments, total) = if (*first.add(1)).is_null() {
        (first.add(2), count - 2)
    } else {
        (first.add(1), count - 1)
    };
    let names = kwnames.option().map(|names| names.downcast_unchecked::<Tuple>());
    let callee = binding::push_frame(thread, function, arguments, total, names, previous);
    kwnames.close();
    callee
}

/// Calls through vectorcall. Consumes the `count` slots from `first` on, and `kwnames`.
#[inline(never)]
pub(super) unsafe fn vectorcall(first: *mut StackRef, count: usize, kwnames: StackRef) -> Word {
    let callable = (*first).object();
    let (arguments, total) = if (*first.add(1)).is_null() {
        (first.add(2), count - 2)
    } else {
        (first.add(1), count - 1)
    };
    let names = kwnames.option().map(|names| names.downcast_unchecked::<Tuple>());
    let positional = total - names.map_or(0, |names| names.len());
    let result = with_pointers(arguments, total, |pointers| {
        ops::vectorcall(
            callable,
            pointers,
            positional | sidewinder_object::slots::ARGUMENTS_OFFSET,
            names,
        )
    });
    // The last value goes first, as in CPython; the names and the callable go last.
    for index in (0..total).rev() {
        (*arguments.add(index)).close();
    }
    kwnames.close();
    (*first).close();
    word(result)
}

/// Hands untagged pointers of `count` slots to `body`; the word before them is free for the callee's use.
#[inline(always)]
pub(super) unsafe fn with_pointers<T>(
    slots: *const StackRef,
    count: usize,
    body: impl FnOnce(*const NonNull<Object>) -> T,
) -> T {
    const FEW: usize = 8;
    let mut few = [null_mut::<Object>(); FEW + 1];
    let mut many: Vec<*mut Object>;
    let pointers = if count <= FEW {
        few.as_mut_ptr()
    } else {
        many = vec![null_mut(); count + 1];
        many.as_mut_ptr()
    };
    for index in 0..count {
        pointers.add(index + 1).write((*slots.add(index)).as_ptr());
    }
    body(pointers.add(1).cast())
}

#[inline(always)]
pub(super) unsafe fn call_kw(mut r: Regs) -> Flow {
    let at = r.oparg + 3;
    if r.warm() {
        call_specialize::call_kw(&r, r.peek(at));
        return r.again();
    }
    r.save();
    let callable = r.peek(at);
    if r.peek(at - 1).is_null()
        && callable
            .object()
            .is_exactly(&sidewinder_object::wellknown::METHOD)
    {
        let method = &*callable.as_ptr().cast::<Method>();
        r.poke(at - 1, StackRef::from_new(&*method.instance.as_ptr()));
        r.poke(at, StackRef::from_new(&*method.function.as_ptr()));
        r.close(callable);
    }
    let kwnames = r.pop();
    call_general(r, at - 1, kwnames)
}

#[inline(always)]
pub(super) unsafe fn call_function_ex(mut r: Regs) -> Flow {
    r.save();
    if !make_tuple_of_arguments(r.sp) {
        return Flow::Error(r);
    }
    let first = r.sp.sub(4);
    if (*first).object().is_exactly(&crate::objects::function::FUNCTION) {
        let callee = push_python_call_ex(r.thread, first, r.frame);
        r.sp = first;
        if callee.is_null() {
            return Flow::Error(r);
        }
        return enter(r, callee, 0);
    }
    let result = call_ex(first);
    r.sp = first;
    if result.is_null() {
        return Flow::Error(r);
    }
    r.push(StackRef::from_bits(result));
    let events =
        r.thread.eval_breaker.load(core::sync::atomic::Ordering::Relaxed) & super::jumps::EVENTS_MASK;
    if events != 0 {
        r.save();
        if !crate::pending::handle(r.thread) {
            return Flow::Error(r);
        }
    }
    r.next(0)
}

/// Makes the argument of `f(*args)` a tuple in its slot.
#[inline(never)]
pub(super) unsafe fn make_tuple_of_arguments(sp: *mut StackRef) -> bool {
    let (callable, arguments) = ((*sp.sub(4)).object(), *sp.sub(2));
    if arguments
        .object()
        .is_exactly(&sidewinder_object::wellknown::TUPLE)
    {
        return true;
    }
    if !ops::is_iterable(arguments.object()) && !ops::is_sequence(arguments.object()) {
        if let Ok(shown) = ops::function_text(callable) {
            let class = arguments.object().class().name_lossy();
            let _raised = errors::raise(
                &TYPE_ERROR,
                format_args!("{shown} argument after * must be an iterable, not {class}"),
            );
        }
        return false;
    }
    match ops::tuple_of(arguments.object()) {
        Ok(tuple) => {
            sp.sub(2).write(StackRef::from_owned(tuple.upcast()));
            arguments.close();
            true
        }
        Err(_) => false,
    }
}

#[inline(never)]
unsafe fn push_python_call_ex(
    thread: &'static ThreadState,
    first: *mut StackRef,
    previous: *mut Frame,
) -> *mut Frame {
    let function = *first;
    let (arguments, keywords) = (*first.add(2), *first.add(3));
    let callee = binding::push_frame_ex(
        thread,
        function,
        arguments.object().downcast_unchecked::<Tuple>(),
        keywords
            .option()
            .map(|keywords| keywords.downcast_unchecked::<Dict>()),
        previous,
    );
    arguments.close();
    keywords.close();
    callee
}

/// Calls anything else with a tuple and perhaps a dict. Consumes the four slots.
#[inline(never)]
pub(super) unsafe fn call_ex(first: *mut StackRef) -> Word {
    let (callable, arguments, keywords) = (*first, *first.add(2), *first.add(3));
    let result = ops::call_tuple_dict(
        callable.object(),
        arguments.object().downcast_unchecked::<Tuple>(),
        keywords
            .option()
            .map(|keywords| keywords.downcast_unchecked::<Dict>()),
    );
    keywords.close();
    arguments.close();
    callable.close();
    word(result)
}

#[inline(always)]
pub(super) unsafe fn call_intrinsic_1(mut r: Regs) -> Flow {
    let value = r.peek(1);
    r.save();
    let result = crate::intrinsics::unary(&*r.frame, r.oparg, value.object());
    let result = word(result);
    r.shrink(1);
    r.close(value);
    r.push_or_error(result, 0)
}

#[inline(always)]
pub(super) unsafe fn call_intrinsic_2(mut r: Regs) -> Flow {
    let (first, second) = (r.peek(2), r.peek(1));
    r.save();
    let result = word(crate::intrinsics::binary(
        r.oparg,
        first.object(),
        second.object(),
    ));
    r.shrink(2);
    r.close(first);
    r.close(second);
    r.push_or_error(result, 0)
}

#[inline(always)]
pub(super) unsafe fn make_function(mut r: Regs) -> Flow {
    let code = r.pop();
    r.save();
    let function = new_function(code, &*(*r.frame).globals);
    r.push_or_error(function, 0)
}

#[inline(never)]
unsafe fn new_function(code: StackRef, globals: &Object) -> Word {
    let result = FunctionObject::new(code.object().downcast_unchecked::<CodeObject>(), globals);
    code.close();
    word(result.map(|function| {
        function.set_version_from_code();
        function.upcast()
    }))
}

#[inline(always)]
pub(super) unsafe fn set_function_attribute(mut r: Regs) -> Flow {
    let (attribute, function) = (r.peek(2), r.peek(1));
    let target = &*function.as_ptr().cast::<FunctionObject>();
    let value = attribute.steal().into_raw().as_ptr();
    match r.oparg as u8 {
        function_attribute::DEFAULTS => target.init_defaults(value),
        function_attribute::KWDEFAULTS => target.init_kwdefaults(value),
        function_attribute::ANNOTATIONS => target.init_annotations(value),
        function_attribute::CLOSURE => target.init_closure(value),
        _ => target.init_annotate(value),
    }
    r.shrink(1);
    r.poke(1, function);
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn exit_init_check(mut r: Regs) -> Flow {
    let value = r.pop();
    if !value.refers_to(singletons::none()) {
        r.save();
        init_returned(value.object());
        r.close(value);
        return Flow::Error(r);
    }
    r.next(0)
}

#[cold]
#[inline(never)]
fn init_returned(value: &Object) {
    let class = value.class().name_lossy();
    let _raised = errors::raise(
        &TYPE_ERROR,
        format_args!("__init__() should return None, not '{class}'"),
    );
}
