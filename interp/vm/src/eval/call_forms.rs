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
use sidewinder_object::List;
use sidewinder_object::defs::{MethodDef, meth};
use sidewinder_object::structs::Method;
use sidewinder_object::typeobject::{HeapType, flags};
use sidewinder_object::wellknown;
use sidewinder_object::wellknown::METHOD;

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

/// Whether a native function may be called from here: the native stack is not nearly used up.
#[inline(always)]
fn has_native_stack(r: &Regs) -> bool {
    r.thread.stack_margin() > 0
}

/// Ends a native call of which the values above the callable, `count` slots from the top, are to be given up: first the
/// argument on top, then the others.
#[inline(always)]
unsafe fn finish_native(mut r: Regs, first: StackRef, second: StackRef, result: Word, count: usize) -> Flow {
    r.shrink(count);
    if result.is_null() {
        r.close(first);
        r.close(second);
        return Flow::Error(r);
    }
    let events =
        r.thread.eval_breaker.load(core::sync::atomic::Ordering::Relaxed) & super::jumps::EVENTS_MASK;
    if events != 0 {
        r.close(first);
        r.close(second);
        return finish_call(r, StackRef::from_bits(result));
    }
    r.push(StackRef::from_bits(result));
    r.next_dropping_two(UNITS, first, second)
}

#[inline(always)]
pub(super) unsafe fn call_builtin_o(r: Regs) -> Flow {
    let at = r.oparg + 2;
    let total = r.oparg + usize::from(!r.peek(at - 1).is_null());
    let callable = r.peek(at);
    let Some(builtin) = ops::exact_builtin(callable.object()) else {
        return r.miss(raw::CALL);
    };
    if total != 1 || builtin.def().flags() & ops::CONVENTION != meth::O || !has_native_stack(&r) {
        return r.miss(raw::CALL);
    }
    let argument = r.peek(if r.oparg == 1 { 1 } else { at - 1 });
    r.save();
    let result = word((builtin.def().function().one)(
        builtin.receiver_or_none(),
        argument.object(),
    ));
    finish_native(r, argument, callable, result, at)
}

#[inline(always)]
pub(super) unsafe fn call_builtin_fast(r: Regs) -> Flow {
    let at = r.oparg + 2;
    let Some(builtin) = ops::exact_builtin(r.peek(at).object()) else {
        return r.miss(raw::CALL);
    };
    if builtin.def().flags() & ops::CONVENTION != meth::FASTCALL || !has_native_stack(&r) {
        return r.miss(raw::CALL);
    }
    r.save();
    let with_self = usize::from(!r.peek(at - 1).is_null());
    let count = r.oparg + with_self;
    let result = fast(builtin.def(), builtin.receiver_or_none(), r.sp.sub(count), count);
    finish_fast(r, at, result)
}

/// Calls a METH_FASTCALL function with the values in these slots.
#[inline(never)]
unsafe fn fast(definition: &MethodDef, this: &Object, first: *const StackRef, count: usize) -> Word {
    super::calls::with_pointers(first, count, |pointers| {
        word((definition.function().fast)(this, pointers, count.cast_signed()))
    })
}

/// Calls a METH_FASTCALL | METH_KEYWORDS function with the values in these slots, all positional.
#[inline(never)]
unsafe fn fast_keywords(definition: &MethodDef, this: &Object, first: *const StackRef, count: usize) -> Word {
    super::calls::with_pointers(first, count, |pointers| {
        word((definition.function().fast_keywords)(
            this,
            pointers,
            count.cast_signed(),
            None,
        ))
    })
}

/// Gives up the `count` slots of a native call, the last argument first and the callable last, and pushes the result.
#[inline(always)]
unsafe fn finish_fast(mut r: Regs, count: usize, result: Word) -> Flow {
    drop_slots(r.sp, count);
    r.shrink(count);
    if result.is_null() {
        return Flow::Error(r);
    }
    finish_call(r, StackRef::from_bits(result))
}

#[inline(never)]
unsafe fn drop_slots(top: *mut StackRef, count: usize) {
    for depth in 1..=count {
        top.sub(depth).read().close();
    }
}

#[inline(always)]
pub(super) unsafe fn call_builtin_fast_with_keywords(r: Regs) -> Flow {
    let at = r.oparg + 2;
    let Some(builtin) = ops::exact_builtin(r.peek(at).object()) else {
        return r.miss(raw::CALL);
    };
    let convention = meth::FASTCALL | meth::KEYWORDS;
    if builtin.def().flags() & ops::CONVENTION != convention || !has_native_stack(&r) {
        return r.miss(raw::CALL);
    }
    r.save();
    let count = r.oparg + usize::from(!r.peek(at - 1).is_null());
    let result = fast_keywords(builtin.def(), builtin.receiver_or_none(), r.sp.sub(count), count);
    finish_fast(r, at, result)
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
pub(super) unsafe fn call_isinstance(mut r: Regs) -> Flow {
    let at = r.oparg + 2;
    if r.oparg != 2
        || !r.peek(at - 1).is_null()
        || !ops::is_isinstance(r.peek(at).object())
        || !has_native_stack(&r)
    {
        return r.miss(raw::CALL);
    }
    r.save();
    let (object, class) = (r.peek(2), r.peek(1));
    let answer = is_instance(object.object(), class.object());
    if answer < 0 {
        drop_slots(r.sp, at);
        r.shrink(at);
        return Flow::Error(r);
    }
    let callable = r.peek(at);
    r.shrink(3);
    r.poke(1, bool_ref(answer != 0));
    r.next_dropping_three(UNITS, class, object, callable)
}

#[inline(never)]
unsafe fn is_instance(object: &Object, class: &Object) -> i32 {
    tri(sidewinder_object::protocols::is_instance(object, class))
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
    let at = r.oparg + 2;
    let total = r.oparg + usize::from(!r.peek(at - 1).is_null());
    if total != 2 || !is_descriptor(&r, meth::O) || !has_native_stack(&r) {
        return r.miss(raw::CALL);
    }
    r.save();
    let (receiver, argument) = (r.peek(2), r.peek(1));
    let definition = descriptor_definition(r.peek(at));
    let result = word((definition.function().one)(receiver.object(), argument.object()));
    finish_fast(r, at, result)
}

/// The definition of the method descriptor in a slot that the guard has seen.
#[inline(always)]
unsafe fn descriptor_definition<'a>(slot: StackRef) -> &'a MethodDef {
    slot.object()
        .downcast_unchecked_layout::<sidewinder_object::descriptors::MethodDescriptor>()
        .def()
}

#[inline(always)]
pub(super) unsafe fn call_method_descriptor_noargs(r: Regs) -> Flow {
    let at = r.oparg + 2;
    let total = r.oparg + usize::from(!r.peek(at - 1).is_null());
    if total != 1 || !is_descriptor(&r, meth::NOARGS) || !has_native_stack(&r) {
        return r.miss(raw::CALL);
    }
    r.save();
    let callable = r.peek(at);
    let receiver = r.peek(1);
    let definition = descriptor_definition(callable);
    let result = word((definition.function().noargs)(receiver.object(), None));
    if result.is_null() || r.oparg != 0 {
        return finish_fast(r, at, result);
    }
    finish_native(r, receiver, callable, result, at)
}

/// Calls a method descriptor whose first value is the receiver.
#[inline(always)]
unsafe fn call_descriptor(
    r: Regs,
    call: unsafe fn(&MethodDef, &Object, *const StackRef, usize) -> Word,
) -> Flow {
    let at = r.oparg + 2;
    r.save();
    let total = r.oparg + usize::from(!r.peek(at - 1).is_null());
    let definition = descriptor_definition(r.peek(at));
    let receiver = r.peek(total).object();
    let result = call(definition, receiver, r.sp.sub(total - 1), total - 1);
    finish_fast(r, at, result)
}

#[inline(always)]
pub(super) unsafe fn call_method_descriptor_fast(r: Regs) -> Flow {
    if !is_descriptor(&r, meth::FASTCALL) || !has_native_stack(&r) {
        return r.miss(raw::CALL);
    }
    call_descriptor(r, fast)
}

#[inline(always)]
pub(super) unsafe fn call_method_descriptor_fast_with_keywords(r: Regs) -> Flow {
    if !is_descriptor(&r, meth::FASTCALL | meth::KEYWORDS) || !has_native_stack(&r) {
        return r.miss(raw::CALL);
    }
    call_descriptor(r, fast_keywords)
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
