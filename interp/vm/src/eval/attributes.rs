//! Attributes: LOAD_ATTR with its forms, STORE_ATTR, DELETE_ATTR. How a form is chosen is in `attribute_specialize`.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::attribute_specialize as choose;
use super::calls;
use super::prelude::*;
use crate::{frame, ops};
use sidewinder_object::dict::Dict;
use sidewinder_object::typeobject::{HeapType, flags};

/// Units of LOAD_ATTR's cache.
const UNITS: usize = 9;
/// Units of STORE_ATTR's cache.
const STORE_UNITS: usize = 4;

#[inline(always)]
pub(super) unsafe fn load_attr(mut r: Regs) -> Flow {
    let owner = r.peek(1);
    let name = r.name(r.oparg >> 1);
    if r.warm() {
        r.save();
        choose::load_attr(&r, owner.object(), name);
        return r.again();
    }
    r.save();
    if r.oparg & 1 != 0 {
        if !method(r.sp, name) {
            return Flow::Error(r);
        }
        r.sp = r.sp.add(1);
        return r.next(UNITS);
    }
    let value = attribute(owner.object(), name);
    if value.is_null() {
        r.shrink(1);
        r.close(owner);
        return Flow::Error(r);
    }
    r.poke(1, StackRef::from_bits(value));
    r.next_dropping(UNITS, owner)
}

#[inline(never)]
unsafe fn attribute(owner: &Object, name: &Object) -> Word {
    word(ops::get_attr(owner, name))
}

/// Replaces the owner on top by an unbound method with the owner as self, or by the attribute and null.
#[inline(never)]
unsafe fn method(sp: *mut StackRef, name: &Object) -> bool {
    let owner = *sp.sub(1);
    match ops::get_method(owner.object(), name) {
        Ok((attribute, true)) => {
            sp.sub(1).write(StackRef::from_owned(attribute));
            sp.write(owner);
            true
        }
        Ok((attribute, false)) => {
            sp.sub(1).write(StackRef::from_owned(attribute));
            sp.write(StackRef::NULL);
            owner.close();
            true
        }
        Err(_) => false,
    }
}

/// Whether the type of the object on top has the cached version.
#[inline(always)]
unsafe fn type_matches(r: &Regs, owner: StackRef) -> bool {
    owner.object().class().version_tag() == r.cache32(1)
}

/// Replaces the owner by a value borrowed from somewhere, with null after it if a call follows.
#[inline(always)]
unsafe fn finish(mut r: Regs, owner: StackRef, value: &Object) -> Flow {
    r.poke(1, StackRef::from_new(value));
    if r.oparg & 1 != 0 {
        r.push(StackRef::NULL);
    }
    r.next_dropping(UNITS, owner)
}

#[inline(always)]
pub(super) unsafe fn load_attr_instance_value(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) || !ops::inline_values_valid(owner.as_ptr()) {
        return r.miss(raw::LOAD_ATTR);
    }
    let value = owner
        .as_ptr()
        .cast::<u8>()
        .add(usize::from(r.cache(3)))
        .cast::<*mut Object>()
        .read();
    if value.is_null() {
        return r.miss(raw::LOAD_ATTR);
    }
    finish(r, owner, &*value)
}

#[inline(always)]
pub(super) unsafe fn load_attr_with_hint(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    let dict = ops::managed_dict(owner.as_ptr());
    if dict.is_null() {
        return r.miss(raw::LOAD_ATTR);
    }
    let value = ops::hinted_value(&*dict, usize::from(r.cache(3)), r.name(r.oparg >> 1));
    if value.is_null() {
        return r.miss(raw::LOAD_ATTR);
    }
    finish(r, owner, &*value)
}

#[inline(always)]
pub(super) unsafe fn load_attr_module(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !ops::has_module_getattr(owner.object().class()) {
        return r.miss(raw::LOAD_ATTR);
    }
    let dict = ops::module_dict(owner.object());
    let keys = (*dict).keys();
    if keys.version() != r.cache32(1) {
        return r.miss(raw::LOAD_ATTR);
    }
    let value = keys.unicode_value(usize::from(r.cache(3)));
    if value.is_null() {
        return r.miss(raw::LOAD_ATTR);
    }
    finish(r, owner, &*value)
}

#[inline(always)]
pub(super) unsafe fn load_attr_slot(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    let value = owner
        .as_ptr()
        .cast::<u8>()
        .add(usize::from(r.cache(3)))
        .cast::<*mut Object>()
        .read();
    if value.is_null() {
        return r.miss(raw::LOAD_ATTR);
    }
    finish(r, owner, &*value)
}

/// Whether the object on top is a type with the cached version.
#[inline(always)]
unsafe fn class_matches(r: &Regs, owner: StackRef) -> bool {
    owner.object().class().has_flag(flags::TYPE_SUBCLASS)
        && (*owner.as_ptr().cast::<TypeObject>()).version_tag() == r.cache32(1)
}

#[inline(always)]
pub(super) unsafe fn load_attr_class(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !class_matches(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    finish(r, owner, &*r.cache_object(5))
}

#[inline(always)]
pub(super) unsafe fn load_attr_class_with_metaclass_check(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !class_matches(&r, owner) || owner.object().class().version_tag() != r.cache32(3) {
        return r.miss(raw::LOAD_ATTR);
    }
    finish(r, owner, &*r.cache_object(5))
}

/// Enters the frame of a property's getter.
#[inline(always)]
pub(super) unsafe fn load_attr_property(mut r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    let getter = r.cache_object(5);
    let code = (*getter.cast::<FunctionObject>()).code();
    if !code.is_simple() || code.argcount() != 1 || !frame::has_space(r.thread, code.framesize()) {
        return r.miss(raw::LOAD_ATTR);
    }
    r.save();
    let callee = super::enter::push_exact(r.thread, StackRef::from_new(&*getter), code, 1, r.frame);
    Frame::local(callee, 0).write(owner);
    r.shrink(1);
    calls::enter(r, callee, UNITS)
}

/// Enters the frame of a Python `__getattribute__`.
#[inline(always)]
pub(super) unsafe fn load_attr_getattribute_overridden(mut r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    let function = r.cache_object(5);
    let code = (*function.cast::<FunctionObject>()).code();
    if (*function.cast::<FunctionObject>()).version() != r.cache32(3)
        || !frame::has_space(r.thread, code.framesize())
    {
        return r.miss(raw::LOAD_ATTR);
    }
    let name = r.name(r.oparg >> 1);
    r.save();
    let callee = super::enter::push_exact(r.thread, StackRef::from_new(&*function), code, 2, r.frame);
    Frame::local(callee, 0).write(owner);
    Frame::local(callee, 1).write(StackRef::from_new(name));
    r.shrink(1);
    calls::enter(r, callee, UNITS)
}

/// Whether the keys that instances share still are the cached version.
#[inline(always)]
unsafe fn shared_keys_match(r: &Regs, owner: StackRef) -> bool {
    let class = core::ptr::from_ref(owner.object().class()).cast::<HeapType>();
    ops::inline_values_valid(owner.as_ptr()) && (*(*class).cached_keys()).version() == r.cache32(3)
}

/// Puts the cached method under the owner.
#[inline(always)]
unsafe fn finish_method(mut r: Regs, owner: StackRef) -> Flow {
    r.poke(1, StackRef::from_new(&*r.cache_object(5)));
    r.push(owner);
    r.next(UNITS)
}

#[inline(always)]
pub(super) unsafe fn load_attr_method_with_values(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) || !shared_keys_match(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    finish_method(r, owner)
}

#[inline(always)]
pub(super) unsafe fn load_attr_method_no_dict(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    finish_method(r, owner)
}

#[inline(always)]
pub(super) unsafe fn load_attr_method_lazy_dict(r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    let offset = choose::MANAGED_DICT_OFFSET + r.cache(3).cast_signed() as isize;
    if !owner
        .as_ptr()
        .cast::<u8>()
        .offset(offset)
        .cast::<*mut Dict>()
        .read()
        .is_null()
    {
        return r.miss(raw::LOAD_ATTR);
    }
    finish_method(r, owner)
}

#[inline(always)]
pub(super) unsafe fn load_attr_nondescriptor_with_values(mut r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) || !shared_keys_match(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    r.poke(1, StackRef::from_new(&*r.cache_object(5)));
    r.next_dropping(UNITS, owner)
}

#[inline(always)]
pub(super) unsafe fn load_attr_nondescriptor_no_dict(mut r: Regs) -> Flow {
    let owner = r.peek(1);
    if !type_matches(&r, owner) {
        return r.miss(raw::LOAD_ATTR);
    }
    r.poke(1, StackRef::from_new(&*r.cache_object(5)));
    r.next_dropping(UNITS, owner)
}

#[inline(always)]
pub(super) unsafe fn store_attr(r: Regs) -> Flow {
    let (value, owner) = (r.peek(2), r.peek(1));
    let name = r.name(r.oparg);
    if r.warm() {
        r.save();
        choose::store_attr(&r, owner.object(), name);
        return r.again();
    }
    r.save();
    let stored = set_attribute(owner.object(), name, value.object());
    finish_store(r, value, owner, stored)
}

#[inline(never)]
unsafe fn set_attribute(owner: &Object, name: &Object, value: &Object) -> bool {
    done(ops::set_attr(owner, name, Some(value)))
}

/// Drops the owner, then the value.
#[inline(always)]
unsafe fn finish_store(mut r: Regs, value: StackRef, owner: StackRef, stored: bool) -> Flow {
    r.shrink(1);
    r.close(owner);
    r.shrink(1);
    r.close(value);
    if stored {
        r.next(STORE_UNITS)
    } else {
        Flow::Error(r)
    }
}

#[inline(always)]
pub(super) unsafe fn store_attr_instance_value(mut r: Regs) -> Flow {
    let (value, owner) = (r.peek(2), r.peek(1));
    if !type_matches(&r, owner)
        || !ops::managed_dict(owner.as_ptr()).is_null()
        || !ops::inline_values_valid(owner.as_ptr())
    {
        return r.miss(raw::STORE_ATTR);
    }
    let offset = usize::from(r.cache(3));
    let slot = owner.as_ptr().cast::<u8>().add(offset).cast::<*mut Object>();
    let old = slot.replace(value.steal().into_raw().as_ptr());
    r.shrink(2);
    match core::ptr::NonNull::new(old) {
        Some(old) => r.next_dropping_two(STORE_UNITS, StackRef::from_owned_ptr(old), owner),
        None => {
            ops::inline_value_added(owner.as_ptr(), offset);
            r.next_dropping(STORE_UNITS, owner)
        }
    }
}

#[inline(always)]
pub(super) unsafe fn store_attr_with_hint(r: Regs) -> Flow {
    let (value, owner) = (r.peek(2), r.peek(1));
    if !type_matches(&r, owner) {
        return r.miss(raw::STORE_ATTR);
    }
    let dict = ops::managed_dict(owner.as_ptr());
    if dict.is_null() {
        return r.miss(raw::STORE_ATTR);
    }
    let name = r.name(r.oparg);
    if ops::hinted_value(&*dict, usize::from(r.cache(3)), name).is_null() {
        return r.miss(raw::STORE_ATTR);
    }
    r.save();
    let stored = set_in_dict(&*dict, name, value.object());
    finish_store(r, value, owner, stored)
}

#[inline(never)]
fn set_in_dict(dict: &Dict, name: &Object, value: &Object) -> bool {
    done(dict.set(name, value))
}

#[inline(always)]
pub(super) unsafe fn store_attr_slot(mut r: Regs) -> Flow {
    let (value, owner) = (r.peek(2), r.peek(1));
    if !type_matches(&r, owner) {
        return r.miss(raw::STORE_ATTR);
    }
    let slot = owner
        .as_ptr()
        .cast::<u8>()
        .add(usize::from(r.cache(3)))
        .cast::<*mut Object>();
    let old = slot.replace(value.steal().into_raw().as_ptr());
    r.shrink(2);
    match core::ptr::NonNull::new(old) {
        Some(old) => r.next_dropping_two(STORE_UNITS, StackRef::from_owned_ptr(old), owner),
        None => r.next_dropping(STORE_UNITS, owner),
    }
}

#[inline(always)]
pub(super) unsafe fn delete_attr(mut r: Regs) -> Flow {
    let owner = r.peek(1);
    r.save();
    let deleted = del_attribute(owner.object(), r.name(r.oparg));
    r.shrink(1);
    r.close(owner);
    if deleted { r.next(0) } else { Flow::Error(r) }
}

#[inline(never)]
unsafe fn del_attribute(owner: &Object, name: &Object) -> bool {
    done(ops::set_attr(owner, name, None))
}
