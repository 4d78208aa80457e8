//! Subscripts and slices: load, store, delete, with their specialised forms.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::binary::{UNITS, finish};
use super::prelude::*;
use super::{calls, specialize};
use crate::ops;
use sidewinder_object::int::Int;
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{HeapType, flags};
use sidewinder_object::wellknown::{DICT, INT, LIST, SLICE, STR, TUPLE};
use sidewinder_object::{Dict, List, Tuple};

/// The form of `BINARY_OP` that fits `container[key]`.
pub(super) fn subscript_form(container: &Object, key: &Object) -> Option<u8> {
    let small = key.downcast_exact::<Int>().is_some_and(is_nonnegative_compact);
    if container.is_exactly(&LIST) {
        if small {
            return Some(raw::BINARY_OP_SUBSCR_LIST_INT);
        }
        return key.is_exactly(&SLICE).then_some(raw::BINARY_OP_SUBSCR_LIST_SLICE);
    }
    if container.is_exactly(&TUPLE) {
        return small.then_some(raw::BINARY_OP_SUBSCR_TUPLE_INT);
    }
    if container.is_exactly(&STR) {
        return small.then_some(raw::BINARY_OP_SUBSCR_STR_INT);
    }
    if container.is_exactly(&DICT) {
        return Some(raw::BINARY_OP_SUBSCR_DICT);
    }
    getitem_form(container.class())
}

/// A heap type whose `__getitem__` is a simple Python function of two parameters.
fn getitem_form(class: &TypeObject) -> Option<u8> {
    if !class.has_flag(flags::HEAPTYPE) {
        return None;
    }
    let (function, version) = ops::lookup_and_version(class, c"__getitem__")?;
    let function = function.downcast_exact::<FunctionObject>()?;
    if !function.code().is_simple() || function.code().argcount() != 2 {
        return None;
    }
    let function_version = function.version_for_current_state();
    if function_version == 0 {
        return None;
    }
    ops::cache_getitem(class, version, function, function_version).then_some(raw::BINARY_OP_SUBSCR_GETITEM)
}

/// Whether an int is not negative and has at most one digit.
fn is_nonnegative_compact(key: &Int) -> bool {
    key.is_compact() && !key.is_negative()
}

/// The shared string of a Latin-1 character of the text; null past the end or beyond Latin-1.
#[inline(never)]
fn character_at(text: &Str, index: usize) -> Word {
    match text.code_point(index).and_then(|code| u8::try_from(code).ok()) {
        Some(code) if code < 128 => word(ops::latin1_character(code)),
        _ => FAILED,
    }
}

/// The index in an exact int of one digit that is not negative.
#[inline(always)]
unsafe fn small_index(key: StackRef) -> Option<usize> {
    if !key.object().is_exactly(&INT) {
        return None;
    }
    let key = &*key.as_ptr().cast::<Int>();
    if key.is_negative() {
        None
    } else {
        key.compact_value().map(|value| value as usize)
    }
}

#[inline(always)]
pub(super) unsafe fn binary_op_subscr_list_int(mut r: Regs) -> Flow {
    let (container, key) = (r.peek(2), r.peek(1));
    if !container.object().is_exactly(&LIST) {
        return r.miss(raw::BINARY_OP);
    }
    let list = &*container.as_ptr().cast::<List>();
    let item = match small_index(key) {
        Some(index) if index < list.len() => list.items_ptr().add(index).read().as_ptr(),
        _ => return r.miss(raw::BINARY_OP),
    };
    r.shrink(1);
    r.poke(1, StackRef::from_new(&*item));
    r.next_dropping_two(UNITS, key, container)
}

#[inline(always)]
pub(super) unsafe fn binary_op_subscr_tuple_int(mut r: Regs) -> Flow {
    let (container, key) = (r.peek(2), r.peek(1));
    if !container.object().is_exactly(&TUPLE) {
        return r.miss(raw::BINARY_OP);
    }
    let tuple = &*container.as_ptr().cast::<Tuple>();
    let item = match small_index(key) {
        Some(index) if index < tuple.len() => super::tuple_item(tuple, index),
        _ => return r.miss(raw::BINARY_OP),
    };
    r.shrink(1);
    r.poke(1, StackRef::from_new(item));
    r.next_dropping_two(UNITS, key, container)
}

#[inline(always)]
pub(super) unsafe fn binary_op_subscr_str_int(mut r: Regs) -> Flow {
    let (container, key) = (r.peek(2), r.peek(1));
    if !container.object().is_exactly(&STR) {
        return r.miss(raw::BINARY_OP);
    }
    let text = &*container.as_ptr().cast::<Str>();
    let character = small_index(key).map_or(FAILED, |index| character_at(text, index));
    if character.is_null() {
        return r.miss(raw::BINARY_OP);
    }
    r.shrink(1);
    r.poke(1, StackRef::from_bits(character));
    r.next_dropping_two(UNITS, key, container)
}

#[inline(always)]
pub(super) unsafe fn binary_op_subscr_list_slice(r: Regs) -> Flow {
    let (container, key) = (r.peek(2), r.peek(1));
    if !container.object().is_exactly(&LIST) || !key.object().is_exactly(&SLICE) {
        return r.miss(raw::BINARY_OP);
    }
    r.save();
    let result = item(container.object(), key.object());
    finish(r, container, key, result)
}

#[inline(always)]
pub(super) unsafe fn binary_op_subscr_dict(r: Regs) -> Flow {
    let (container, key) = (r.peek(2), r.peek(1));
    if !container.object().is_exactly(&DICT) {
        return r.miss(raw::BINARY_OP);
    }
    r.save();
    let result = dict_item(container.object(), key.object());
    finish(r, container, key, result)
}

#[inline(never)]
unsafe fn dict_item(container: &Object, key: &Object) -> Word {
    match container.downcast_unchecked::<Dict>().get(key) {
        Ok(Some(value)) => value.into_raw().as_ptr(),
        Ok(None) => {
            let _raised = errors::raise_key_error(key);
            FAILED
        }
        Err(_) => FAILED,
    }
}

#[inline(never)]
unsafe fn item(container: &Object, key: &Object) -> Word {
    word(ops::get_item(container, key))
}

/// Enters the frame of the class's `__getitem__`.
#[inline(always)]
pub(super) unsafe fn binary_op_subscr_getitem(mut r: Regs) -> Flow {
    let (container, key) = (r.peek(2), r.peek(1));
    let class = container.object().class();
    if !class.has_flag(flags::HEAPTYPE) {
        return r.miss(raw::BINARY_OP);
    }
    let cache = &(*core::ptr::from_ref(class).cast::<HeapType>()).spec_cache;
    let function = cache.getitem.get();
    if function.is_null() || (*function.cast::<FunctionObject>()).version() != cache.getitem_version.get() {
        return r.miss(raw::BINARY_OP);
    }
    let code = (*function.cast::<FunctionObject>()).code();
    if !crate::frame::has_space(r.thread, code.framesize()) {
        return r.miss(raw::BINARY_OP);
    }
    r.save();
    let callee = super::enter::push_exact(r.thread, StackRef::from_new(&*function), code, 2, r.frame);
    Frame::local(callee, 0).write(container);
    Frame::local(callee, 1).write(key);
    r.shrink(2);
    calls::enter(r, callee, UNITS)
}

#[inline(always)]
pub(super) unsafe fn binary_slice(r: Regs) -> Flow {
    r.save();
    if slice(r.sp) {
        finish_slice(r)
    } else {
        finish_failed_slice(r)
    }
}

#[inline(always)]
unsafe fn finish_slice(mut r: Regs) -> Flow {
    r.shrink(2);
    r.next(0)
}

#[inline(always)]
unsafe fn finish_failed_slice(mut r: Regs) -> Flow {
    r.shrink(3);
    Flow::Error(r)
}

/// Replaces container, start and stop by `container[start:stop]` in the container's slot.
#[inline(never)]
unsafe fn slice(sp: *mut StackRef) -> bool {
    let (container, start, stop) = (*sp.sub(3), (*sp.sub(2)).steal(), (*sp.sub(1)).steal());
    let result = ops::slice_of(start, stop).and_then(|slice| ops::get_item(container.object(), &slice));
    container.close();
    match result {
        Ok(value) => {
            sp.sub(3).write(StackRef::from_owned(value));
            true
        }
        Err(_) => false,
    }
}

#[inline(always)]
pub(super) unsafe fn store_slice(mut r: Regs) -> Flow {
    r.save();
    let stored = set_slice(r.sp);
    r.shrink(4);
    if stored { r.next(0) } else { Flow::Error(r) }
}

/// `container[start:stop] = value`; consumes the four slots.
#[inline(never)]
unsafe fn set_slice(sp: *mut StackRef) -> bool {
    let (value, container) = (*sp.sub(4), *sp.sub(3));
    let (start, stop) = ((*sp.sub(2)).steal(), (*sp.sub(1)).steal());
    let result = ops::slice_of(start, stop)
        .and_then(|slice| ops::set_item(container.object(), &slice, value.object()));
    container.close();
    value.close();
    done(result)
}

#[inline(always)]
pub(super) unsafe fn store_subscr(mut r: Regs) -> Flow {
    let (value, container, key) = (r.peek(3), r.peek(2), r.peek(1));
    if r.warm() {
        let form = store_form(container.object(), key.object());
        specialize::finish(r.pc, raw::STORE_SUBSCR, form);
        return r.again();
    }
    r.save();
    let stored = set_item(container.object(), key.object(), value.object());
    r.shrink(3);
    r.close(key);
    r.close(container);
    r.close(value);
    if stored { r.next(1) } else { Flow::Error(r) }
}

#[inline(never)]
unsafe fn set_item(container: &Object, key: &Object, value: &Object) -> bool {
    done(ops::set_item(container, key, value))
}

#[cold]
#[inline(never)]
unsafe fn store_form(container: &Object, key: &Object) -> Option<u8> {
    if let Some(list) = container.downcast_exact::<List>() {
        let index = key
            .downcast_exact::<Int>()
            .filter(|key| is_nonnegative_compact(key))?
            .compact_value()?;
        return ((index as usize) < list.len()).then_some(raw::STORE_SUBSCR_LIST_INT);
    }
    container.is_exactly(&DICT).then_some(raw::STORE_SUBSCR_DICT)
}

#[inline(always)]
pub(super) unsafe fn store_subscr_list_int(mut r: Regs) -> Flow {
    let (value, container, key) = (r.peek(3), r.peek(2), r.peek(1));
    if !container.object().is_exactly(&LIST) {
        return r.miss(raw::STORE_SUBSCR);
    }
    let list = &*container.as_ptr().cast::<List>();
    let index = match small_index(key) {
        Some(index) if index < list.len() => index,
        _ => return r.miss(raw::STORE_SUBSCR),
    };
    let old = list.items_ptr().add(index).replace(value.steal().into_raw());
    r.shrink(3);
    r.next_dropping_three(1, key, StackRef::from_owned_ptr(old), container)
}

#[inline(always)]
pub(super) unsafe fn store_subscr_dict(mut r: Regs) -> Flow {
    let (value, container, key) = (r.peek(3), r.peek(2), r.peek(1));
    if !container.object().is_exactly(&DICT) {
        return r.miss(raw::STORE_SUBSCR);
    }
    r.save();
    let stored = dict_set_steal(container.object(), key, value);
    r.shrink(3);
    r.close(container);
    if stored { r.next(1) } else { Flow::Error(r) }
}

#[inline(never)]
unsafe fn dict_set_steal(container: &Object, key: StackRef, value: StackRef) -> bool {
    let stored = done(
        container
            .downcast_unchecked::<Dict>()
            .set(key.object(), value.object()),
    );
    key.close();
    value.close();
    stored
}

#[inline(always)]
pub(super) unsafe fn delete_subscr(mut r: Regs) -> Flow {
    let (container, key) = (r.peek(2), r.peek(1));
    r.save();
    let deleted = del_item(container.object(), key.object());
    r.shrink(2);
    r.close(key);
    r.close(container);
    if deleted { r.next(0) } else { Flow::Error(r) }
}

#[inline(never)]
unsafe fn del_item(container: &Object, key: &Object) -> bool {
    done(ops::del_item(container, key))
}
