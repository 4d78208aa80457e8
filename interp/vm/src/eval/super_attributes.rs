//! `super().name`.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::specialize;
use crate::ops;

#[inline(always)]
pub(super) unsafe fn load_super_attr(mut r: Regs) -> Flow {
    let (global, class) = (r.peek(3), r.peek(2));
    if r.warm() {
        let form = form(global.object(), class.object(), r.oparg & 1 != 0);
        specialize::finish(r.pc, raw::LOAD_SUPER_ATTR, form);
        return r.again();
    }
    r.save();
    let value = general(r.sp, r.name(r.oparg >> 2), r.oparg & 2 != 0);
    r.shrink(3);
    if value.is_null() {
        return Flow::Error(r);
    }
    r.push(StackRef::from_bits(value));
    if r.oparg & 1 != 0 {
        r.push(StackRef::NULL);
    }
    r.next(1)
}

unsafe fn form(global: &Object, class: &Object, wants_method: bool) -> Option<u8> {
    if !ops::is_super_type(global) || !class.has::<TypeObject>() {
        return None;
    }
    Some(if wants_method {
        raw::LOAD_SUPER_ATTR_METHOD
    } else {
        raw::LOAD_SUPER_ATTR_ATTR
    })
}

/// Calls what stands for super, then takes the attribute. Consumes the three slots.
#[inline(never)]
unsafe fn general(sp: *mut StackRef, name: &Object, two_arguments: bool) -> Word {
    word(make_super(sp, two_arguments).and_then(|made| ops::get_attr(&made, name)))
}

/// Calls what stands for super. Consumes the three slots.
#[inline(never)]
pub(super) unsafe fn make_super(sp: *mut StackRef, two_arguments: bool) -> PyResult {
    let (global, class, receiver) = (*sp.sub(3), *sp.sub(2), *sp.sub(1));
    let made = if two_arguments {
        ops::call(global.object(), &[class.object(), receiver.object()])
    } else {
        ops::call(global.object(), &[])
    };
    receiver.close();
    class.close();
    global.close();
    made
}

#[inline(always)]
pub(super) unsafe fn load_super_attr_attr(mut r: Regs) -> Flow {
    let (global, class) = (r.peek(3), r.peek(2));
    if !ops::is_super_type(global.object()) || !class.object().has::<TypeObject>() {
        return r.miss(raw::LOAD_SUPER_ATTR);
    }
    r.save();
    let found = lookup(r.sp, r.name(r.oparg >> 2), false);
    r.shrink(3);
    if !found {
        return Flow::Error(r);
    }
    r.sp = r.sp.add(1);
    r.next(1)
}

#[inline(always)]
pub(super) unsafe fn load_super_attr_method(mut r: Regs) -> Flow {
    let (global, class) = (r.peek(3), r.peek(2));
    if !ops::is_super_type(global.object()) || !class.object().has::<TypeObject>() {
        return r.miss(raw::LOAD_SUPER_ATTR);
    }
    r.save();
    let found = lookup(r.sp, r.name(r.oparg >> 2), true);
    r.shrink(3);
    if !found {
        return Flow::Error(r);
    }
    r.sp = r.sp.add(2);
    r.next(1)
}

/// Looks the attribute up without making a super object. The slot of `super` gets it; if a method is wanted, the
/// slot of the class gets self or null. The other slots are consumed.
#[inline(never)]
unsafe fn lookup(sp: *mut StackRef, name: &Object, wants_method: bool) -> bool {
    let (global, class, receiver) = (*sp.sub(3), *sp.sub(2), *sp.sub(1));
    let found = ops::super_lookup(class.object(), receiver.object(), name, wants_method);
    let ok = match found {
        Ok((attribute, unbound)) => {
            sp.sub(3).write(StackRef::from_owned(attribute));
            if wants_method {
                if unbound {
                    sp.sub(2).write(receiver);
                } else {
                    sp.sub(2).write(StackRef::NULL);
                    receiver.close();
                }
            } else {
                receiver.close();
            }
            true
        }
        Err(_) => {
            receiver.close();
            false
        }
    };
    class.close();
    global.close();
    ok
}
