//! `with`: the special methods of context managers.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::ops;
use sidewinder_bytecode::opcode::special_method;
use sidewinder_object::exceptions::TYPE_ERROR;

#[inline(always)]
pub(super) unsafe fn load_special(mut r: Regs) -> Flow {
    r.save();
    if !special(r.sp, r.oparg) {
        return Flow::Error(r);
    }
    r.sp = r.sp.add(1);
    r.next(0)
}

/// Replaces the owner on top by the method, and pushes the owner again if the method still wants it.
#[inline(never)]
unsafe fn special(sp: *mut StackRef, which: usize) -> bool {
    let owner = *sp.sub(1);
    let found = match ops::lookup_special(
        owner.object(),
        special_method::TEXTS.get(which).copied().unwrap_or(""),
    ) {
        Ok(found) => found,
        Err(_) => return false,
    };
    match found {
        Some((method, true)) => {
            sp.sub(1).write(StackRef::from_owned(method));
            sp.write(owner);
            true
        }
        Some((method, false)) => {
            sp.sub(1).write(StackRef::from_owned(method));
            sp.write(StackRef::NULL);
            owner.close();
            true
        }
        None => {
            not_a_manager(owner.object(), which);
            false
        }
    }
}

/// TypeError that tells what is missing, and hints at the other kind of `with`.
#[cold]
fn not_a_manager(owner: &Object, which: usize) {
    let class = owner.class().name_lossy();
    let is_async = which >= usize::from(special_method::SPECIAL_AENTER);
    let exit = which % 2 == 1;
    let (kind, other, hint) = if is_async {
        ("asynchronous context manager", ["__enter__", "__exit__"], "with")
    } else {
        ("context manager", ["__aenter__", "__aexit__"], "async with")
    };
    let missing = special_method::TEXTS.get(which).copied().unwrap_or("");
    let other_kind = other
        .iter()
        .all(|name| matches!(ops::lookup_special(owner, name), Ok(Some(_))));
    drop(sidewinder_object::thread::current().take_exception());
    let protocol = if exit {
        format!("'{class}' object does not support the {kind} protocol (missed {missing} method)")
    } else {
        format!("'{class}' object does not support the {kind} protocol")
    };
    let protocol = if exit {
        protocol
    } else {
        format!("{protocol} (missed {missing} method)")
    };
    let _raised = if other_kind {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{protocol} but it supports the {} protocol. Did you mean to use '{hint}'?",
                if is_async {
                    "context manager"
                } else {
                    "asynchronous context manager"
                }
            ),
        )
    } else {
        errors::raise(&TYPE_ERROR, format_args!("{protocol}"))
    };
}

#[inline(always)]
pub(super) unsafe fn with_except_start(r: Regs) -> Flow {
    r.save();
    r.push_or_error(call_exit(r.sp), 0)
}

/// Calls the exit function that lies under the exception with its type, value and traceback.
#[inline(never)]
unsafe fn call_exit(sp: *mut StackRef) -> Word {
    let exception = (*sp.sub(1)).object();
    let (exit_self, exit) = (*sp.sub(4), (*sp.sub(5)).object());
    let traceback = ops::traceback_of(exception);
    let traceback = traceback.as_deref().unwrap_or(singletons::none());
    let class: &Object = exception.class();
    word(match exit_self.option() {
        Some(receiver) => ops::call(exit, &[receiver, class, exception, traceback]),
        None => ops::call(exit, &[class, exception, traceback]),
    })
}
