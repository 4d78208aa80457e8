//! Instructions that push something known: constants, small ints, well-known objects.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::ops;

/// Finds out whether the constant is counted, rewrites itself, and pushes it.
#[inline(always)]
pub(super) unsafe fn load_const(mut r: Regs) -> Flow {
    let value = r.constant(r.oparg);
    let form = if value.is_immortal() {
        raw::LOAD_CONST_IMMORTAL
    } else {
        raw::LOAD_CONST_MORTAL
    };
    let unit = r.pc.sub(1);
    // The instruction may run from under an instrumented one, which stays.
    if *unit as u8 == raw::LOAD_CONST {
        unit.write(*unit & 0xff00 | u16::from(form));
    }
    r.push(StackRef::from_new(value));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_const_mortal(mut r: Regs) -> Flow {
    r.push(StackRef::from_new(r.constant(r.oparg)));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_const_immortal(mut r: Regs) -> Flow {
    r.push(StackRef::borrowed(r.constant(r.oparg)));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_small_int(mut r: Regs) -> Flow {
    r.push(StackRef::borrowed(ops::small_int(r.oparg)));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_common_constant(r: Regs) -> Flow {
    r.save();
    r.push_or_error(common_constant(r.oparg), 0)
}

#[inline(never)]
fn common_constant(number: usize) -> Word {
    word(ops::common_constant(number))
}

#[inline(always)]
pub(super) unsafe fn load_locals(r: Regs) -> Flow {
    r.save();
    r.push_or_error(locals((*r.frame).locals()), 0)
}

#[inline(never)]
unsafe fn locals(locals: Option<&Object>) -> Word {
    match locals {
        Some(locals) => Ref::new(locals).into_raw().as_ptr(),
        None => word(Err(errors::raise(
            &sidewinder_object::exceptions::SYSTEM_ERROR,
            format_args!("no locals"),
        ))),
    }
}

#[inline(always)]
pub(super) unsafe fn load_build_class(r: Regs) -> Flow {
    r.save();
    r.push_or_error(build_class((*r.frame).builtins()), 0)
}

#[inline(never)]
unsafe fn build_class(builtins: &Object) -> Word {
    word(
        ops::mapping_get_str(builtins, c"__build_class__").and_then(|found| match found {
            Some(found) => Ok(found),
            None => Err(errors::raise(
                &sidewinder_object::exceptions::NAME_ERROR,
                format_args!("__build_class__ not found"),
            )),
        }),
    )
}
