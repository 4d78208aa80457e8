//! The specialised forms of CALL and CALL_KW.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::calls::{UNITS, call_general, enter, finish_call, vectorcall};
use super::enter::push_exact;
use super::prelude::*;
use crate::frame;
use crate::objects::function::FUNCTION;
use crate::ops;
use sidewinder_object::structs::Method;
use sidewinder_object::typeobject::{HeapType, flags};
use sidewinder_object::wellknown;
use sidewinder_object::wellknown::METHOD;
use sidewinder_object::{List, defs::meth};

/// The function `at` slots from the top if its version is the one in the cache.
#[inline(always)]
unsafe fn guarded_function<'a>(r: &Regs, function: &Object) -> Option<&'a FunctionObject> {
    if !function.is_exactly(&FUNCTION) {
        return None;
    }
    let function = &*core::ptr::from_ref(function).cast::<FunctionObject>();
    (function.version() == r.cache32(1)).then_some(function)
}

#[inline(always)]
pub(super) unsafe fn call_py_exact_args(mut r: Regs) -> Flow {
    let at = r.oparg + 2;
    let callable = r.peek(at);
    let Some(function) = guarded_function(&r, callable.object()) else {
        return r.miss(raw::CALL);
    };
    let code = function.code();
    let with_self = usize::from(!r.peek(at - 1).is_null());
    let total = r.oparg + with_self;
    if code.argcount() != total
        || !frame::has_space(r.thread, code.framesize())
        || r.thread.py_recursion_remaining.get() <= 1
    {
        return r.miss(raw::CALL);
    }
    r.save();
    let callee = push_exact(r.thread, callable, code, total, r.frame);
    let arguments = r.sp.sub(total);
    move_arguments(arguments, Frame::local(callee, 0), total);
    r.shrink(at);
    enter(r, callee, UNITS)
}

/// Moves a few references. One at a time: a vectorised copy of so few costs more than it saves.
#[inline(always)]
unsafe fn move_arguments(from: *mut StackRef, to: *mut StackRef, count: usize) {
    let mut index = 0;
    while index < count {
        to.add(index).write_volatile(from.add(index).read());
        index += 1;
    }
}

/// The function of the bound method `at` slots from the top, guarded; the slot of self is empty.
#[inline(always)]
unsafe fn guarded_method<'a>(r: &Regs, at: usize) -> Option<(&'a Method, &'a FunctionObject)> {
    let callable = r.peek(at).object();
    if !r.peek(at - 1).is_null() || !callable.is_exactly(&METHOD) {
        return None;
    }
    let method = &*core::ptr::from_ref(callable).cast::<Method>();
    guarded_function(r, &*method.function.as_ptr()).map(|function| (method, function))
}

/// Puts function and self in place of the bound method.
#[inline(always)]
unsafe fn expand(r: &mut Regs, at: usize, method: &Method, function: &FunctionObject) {
    let callable = r.peek(at);
    r.poke(at - 1, StackRef::from_new(&*method.instance.as_ptr()));
    r.poke(at, StackRef::from_new(function));
    r.close(callable);
}

#[inline(always)]
pub(super) unsafe fn call_bound_method_exact_args(mut r: Regs) -> Flow {
    let at = r.oparg + 2;
    let Some((method, function)) = guarded_method(&r, at) else {
        return r.miss(raw::CALL);
    };
    let code = function.code();
    let total = r.oparg + 1;
    if code.argcount() != total
        || !frame::has_space(r.thread, code.framesize())
        || r.thread.py_recursion_remaining.get() <= 1
    {
        return r.miss(raw::CALL);
    }
    r.save();
    expand(&mut r, at, method, function);
    let callee = push_exact(r.thread, r.peek(at), code, total, r.frame);
    let arguments = r.sp.sub(total);
    move_arguments(arguments, Frame::local(callee, 0), total);
    r.shrink(at);
    enter(r, callee, UNITS)
}

#[inline(always)]
pub(super) unsafe fn call_py_general(r: Regs) -> Flow {
    let at = r.oparg + 2;
    if guarded_function(&r, r.peek(at).object()).is_none() || r.thread.py_recursion_remaining.get() <= 1 {
        return r.miss(raw::CALL);
    }
    r.save();
    call_general(r, at, StackRef::NULL)
}

#[inline(always)]
pub(super) unsafe fn call_bound_method_general(mut r: Regs) -> Flow {
    let at = r.oparg + 2;
    let Some((method, function)) = guarded_method(&r, at) else {
        return r.miss(raw::CALL);
    };
    if r.thread.py_recursion_remaining.get() <= 1 {
        return r.miss(raw::CALL);
    }
    r.save();
    expand(&mut r, at, method, function);
    call_general(r, at, StackRef::NULL)
}

#[inline(always)]
pub(super) unsafe fn call_non_py_general(r: Regs) -> Flow {
    let at = r.oparg + 2;
    let callable = r.peek(at).object();
    if callable.is_exactly(&FUNCTION) || callable.is_exactly(&METHOD) {
        return r.miss(raw::CALL);
    }
    native(r)
}

/// Calls through vectorcall whatever is called.
#[inline(always)]
unsafe fn native(mut r: Regs) -> Flow {
    let at = r.oparg + 2;
    r.save();
    let first = r.sp.sub(at);
    let result = vectorcall(first, at, StackRef::NULL);
    r.sp = first;
    if result.is_null() {
        return Flow::Error(r);
    }
    finish_call(r, StackRef::from_bits(result))
}

/// Replaces callable, null and argument by the result; the argument is closed first.
#[inline(always)]
unsafe fn finish_one(mut r: Regs, argument: StackRef, result: Word) -> Flow {
    let callable = r.peek(3);
    r.shrink(3);
    r.close(argument);
    r.close(callable);
    if result.is_null() {
        return Flow::Error(r);
    }
    finish_call(r, StackRef::from_bits(result))
}

#[inline(always)]
pub(super) unsafe fn call_type_1(mut r: Regs) -> Flow {
    let argument = r.peek(1);
    if !r.peek(2).is_null() || !r.peek(3).refers_to(&wellknown::TYPE) {
        return r.miss(raw::CALL);
    }
    let class = StackRef::from_new(argument.object().class());
    r.shrink(2);
    r.poke(1, class);
    r.next_dropping(UNITS, argument)
}

#[inline(always)]
pub(super) unsafe fn call_str_1(r: Regs) -> Flow {
    let argument = r.peek(1);
    if !r.peek(2).is_null() || !r.peek(3).refers_to(&wellknown::STR) {
        return r.miss(raw::CALL);
    }
    r.save();
    let result = str_of(argument.object());
    finish_one(r, argument, result)
}

#[inline(never)]
unsafe fn str_of(value: &Object) -> Word {
    word(ops::str(value))
}

#[inline(always)]
pub(super) unsafe fn call_tuple_1(r: Regs) -> Flow {
    let argument = r.peek(1);
    if !r.peek(2).is_null() || !r.peek(3).refers_to(&wellknown::TUPLE) {
        return r.miss(raw::CALL);
    }
    r.save();
    let result = tuple_of(argument.object());
    finish_one(r, argument, result)
}

#[inline(never)]
unsafe fn tuple_of(value: &Object) -> Word {
    word(ops::tuple_of(value).map(Ref::upcast))
}

#[inline(always)]
pub(super) unsafe fn call_builtin_class(r: Regs) -> Flow {
    let callable = r.peek(r.oparg + 2).object();
    let direct = callable
        .downcast::<TypeObject>()
        .is_some_and(|class| class.tp_vectorcall.get().is_some());
    if !direct {
        return r.miss(raw::CALL);
    }
    native(r)
}

/// Whether the callable is a built-in function of this convention.
#[inline(always)]
unsafe fn is_builtin(callable: &Object, convention: i32) -> bool {
    ops::builtin_function(callable).is_some_and(|builtin| builtin.flags & ops::CONVENTION == convention)
}

#[inline(always)]
pub(super) unsafe fn call_builtin_o(r: Regs) -> Flow {
    let at = r.oparg + 2;
    let total = r.oparg + usize::from(!r.peek(at - 1).is_null());
    if total != 1 || !is_builtin(r.peek(at).object(), meth::O) {
        return r.miss(raw::CALL);
    }
    native(r)
}

#[inline(always)]
pub(super) unsafe fn call_builtin_fast(r: Regs) -> Flow {
    if !is_builtin(r.peek(r.oparg + 2).object(), meth::FASTCALL) {
        return r.miss(raw::CALL);
    }
    native(r)
}

#[inline(always)]
pub(super) unsafe fn call_builtin_fast_with_keywords(r: Regs) -> Flow {
    if !is_builtin(r.peek(r.oparg + 2).object(), meth::FASTCALL | meth::KEYWORDS) {
        return r.miss(raw::CALL);
    }
    native(r)
}

#[inline(always)]
pub(super) unsafe fn call_len(mut r: Regs) -> Flow {
    let argument = r.peek(1);
    if !r.peek(2).is_null() || !ops::is_len(r.peek(3).object()) {
        return r.miss(raw::CALL);
    }
    r.save();
    let result = length(argument.object());
    if result.is_null() {
        return Flow::Error(r);
    }
    let callable = r.peek(3);
    r.shrink(2);
    r.poke(1, StackRef::from_bits(result));
    r.next_dropping_two(UNITS, argument, callable)
}

#[inline(never)]
unsafe fn length(value: &Object) -> Word {
    match ops::length(value) {
        Ok(length) => ops::int_word(length as i64),
        Err(_) => FAILED,
    }
}

#[inline(always)]
pub(super) unsafe fn call_isinstance(r: Regs) -> Flow {
    let at = r.oparg + 2;
    let total = r.oparg + usize::from(!r.peek(at - 1).is_null());
    if total != 2 || !ops::is_isinstance(r.peek(at).object()) {
        return r.miss(raw::CALL);
    }
    native(r)
}

#[inline(always)]
pub(super) unsafe fn call_list_append(mut r: Regs) -> Flow {
    let (callable, list, value) = (r.peek(3), r.peek(2), r.peek(1));
    if r.oparg != 1
        || !ops::is_list_append_object(callable.object())
        || list.is_null()
        || !list.object().is_exactly(&wellknown::LIST)
    {
        return r.miss(raw::CALL);
    }
    r.save();
    let appended = append(list.object(), value);
    r.shrink(3);
    r.close(list);
    r.close(callable);
    if !appended {
        return Flow::Error(r);
    }
    // The POP_TOP that follows is passed over.
    r.next(UNITS + 1)
}

#[inline(never)]
unsafe fn append(list: &Object, value: StackRef) -> bool {
    done(list.downcast_unchecked::<List>().append(value.steal()))
}

/// Whether the callable is a method descriptor of this convention whose class the first argument has.
#[inline(always)]
unsafe fn is_descriptor(r: &Regs, convention: i32) -> bool {
    let at = r.oparg + 2;
    let Some(method) = ops::method_descriptor(r.peek(at).object()) else {
        return false;
    };
    if method.flags & ops::CONVENTION != convention {
        return false;
    }
    let with_self = !r.peek(at - 1).is_null();
    if !with_self && r.oparg == 0 {
        return false;
    }
    let receiver = r.peek(if with_self { at - 1 } else { at - 2 }).object();
    core::ptr::eq(receiver.class(), method.class)
}

#[inline(always)]
pub(super) unsafe fn call_method_descriptor_o(r: Regs) -> Flow {
    let total = r.oparg + usize::from(!r.peek(r.oparg + 1).is_null());
    if total != 2 || !is_descriptor(&r, meth::O) {
        return r.miss(raw::CALL);
    }
    native(r)
}

#[inline(always)]
pub(super) unsafe fn call_method_descriptor_noargs(r: Regs) -> Flow {
    let total = r.oparg + usize::from(!r.peek(r.oparg + 1).is_null());
    if total != 1 || !is_descriptor(&r, meth::NOARGS) {
        return r.miss(raw::CALL);
    }
    native(r)
}

#[inline(always)]
pub(super) unsafe fn call_method_descriptor_fast(r: Regs) -> Flow {
    if !is_descriptor(&r, meth::FASTCALL) {
        return r.miss(raw::CALL);
    }
    native(r)
}

#[inline(always)]
pub(super) unsafe fn call_method_descriptor_fast_with_keywords(r: Regs) -> Flow {
    if !is_descriptor(&r, meth::FASTCALL | meth::KEYWORDS) {
        return r.miss(raw::CALL);
    }
    native(r)
}

/// Makes the object, pushes a shim frame that checks what `__init__` returns, and `__init__`'s frame on it.
#[inline(always)]
pub(super) unsafe fn call_alloc_and_enter_init(mut r: Regs) -> Flow {
    let at = r.oparg + 2;
    let callable = r.peek(at);
    if !r.peek(at - 1).is_null() {
        return r.miss(raw::CALL);
    }
    let Some(class) = callable.object().downcast::<TypeObject>() else {
        return r.miss(raw::CALL);
    };
    if class.version_tag() != r.cache32(1) || !class.has_flag(flags::HEAPTYPE) {
        return r.miss(raw::CALL);
    }
    let init = (*core::ptr::from_ref(class).cast::<HeapType>())
        .spec_cache
        .init
        .get();
    let code = (*init.cast::<FunctionObject>()).code();
    if !frame::has_space(r.thread, code.framesize() + frame::SHIM_SIZE) {
        return r.miss(raw::CALL);
    }
    r.save();
    let first = r.sp.sub(at);
    let callee = enter_init(r.thread, first, r.oparg, init, r.frame);
    r.sp = first;
    if callee.is_null() {
        return Flow::Error(r);
    }
    enter(r, callee, UNITS)
}

/// Consumes the slots from `first` on; returns the frame of `__init__` or null with an exception set.
#[inline(never)]
unsafe fn enter_init(
    thread: &'static ThreadState,
    first: *mut StackRef,
    count: usize,
    init: *mut Object,
    previous: *mut Frame,
) -> *mut Frame {
    let class = (*first).object();
    let made = match ops::new_plain_instance(class.downcast_unchecked()) {
        Ok(made) => StackRef::from_owned(made),
        Err(_) => {
            for index in (2..count + 2).rev() {
                (*first.add(index)).close();
            }
            (*first).close();
            return null_mut();
        }
    };
    let init = StackRef::from_new(&*init);
    (*first).close();
    let shim = crate::binding::push_init_shim(thread, made.dup(), previous);
    first.add(1).write(made);
    let callee = crate::binding::push_frame(thread, init, first.add(1), count + 1, None, shim);
    if callee.is_null() {
        crate::binding::drop_shim(thread, shim);
        return null_mut();
    }
    thread
        .py_recursion_remaining
        .set(thread.py_recursion_remaining.get() - 1);
    callee
}

#[inline(always)]
pub(super) unsafe fn call_kw_py(mut r: Regs) -> Flow {
    let at = r.oparg + 3;
    if guarded_function(&r, r.peek(at).object()).is_none() {
        return r.miss(raw::CALL_KW);
    }
    r.save();
    let kwnames = r.pop();
    call_general(r, at - 1, kwnames)
}

#[inline(always)]
pub(super) unsafe fn call_kw_bound_method(mut r: Regs) -> Flow {
    let at = r.oparg + 3;
    let Some((method, function)) = guarded_method(&r, at) else {
        return r.miss(raw::CALL_KW);
    };
    r.save();
    expand(&mut r, at, method, function);
    let kwnames = r.pop();
    call_general(r, at - 1, kwnames)
}

#[inline(always)]
pub(super) unsafe fn call_kw_non_py(mut r: Regs) -> Flow {
    let at = r.oparg + 3;
    let callable = r.peek(at).object();
    if callable.is_exactly(&FUNCTION) || callable.is_exactly(&METHOD) {
        return r.miss(raw::CALL_KW);
    }
    r.save();
    let kwnames = r.pop();
    call_general(r, at - 1, kwnames)
}
