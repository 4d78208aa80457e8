//! Raising, and what handlers do with the exception that is handled.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::ops;
use sidewinder_object::exceptions::{BaseException, RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::{Tuple, thread};

#[inline(always)]
pub(super) unsafe fn raise_varargs(mut r: Regs) -> Flow {
    r.save();
    let cause = if r.oparg == 2 { r.pop() } else { StackRef::NULL };
    let exception = if r.oparg >= 1 { r.pop() } else { StackRef::NULL };
    (*r.frame).stackpointer = r.sp;
    if raise(exception, cause) {
        Flow::Unwind(r)
    } else {
        Flow::Error(r)
    }
}

/// Raises; true when an exception is raised again as it is, which adds no traceback entry.
#[cold]
#[inline(never)]
unsafe fn raise(exception: StackRef, cause: StackRef) -> bool {
    let (exception, cause) = (exception.steal_option(), cause.steal_option());
    match exception {
        Some(exception) => {
            let _raised = try_raise(&exception, cause.as_deref());
            false
        }
        None => match thread::current().handled_exception() {
            Some(handled) => {
                if let Ok(handled) = handled.downcast::<BaseException>() {
                    let _raised = thread::current().restore_exception(handled);
                }
                true
            }
            None => {
                let _raised = errors::raise(&RUNTIME_ERROR, format_args!("No active exception to reraise"));
                false
            }
        },
    }
}

/// The exception that `raise value` means: an instance as it is, a class called.
fn instantiate(value: &Object, purpose: &str) -> PyResult<BaseException> {
    if let Some(class) = ops::exception_class(value) {
        let made = ops::call_no_args(class)?;
        return made.downcast::<BaseException>().map_err(|made| {
            errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "calling {} should have returned an instance of BaseException, not {}",
                    ops::repr_text(class),
                    ops::repr_text(made.class())
                ),
            )
        });
    }
    match Ref::new(value).downcast::<BaseException>() {
        Ok(exception) => Ok(exception),
        Err(_) => Err(errors::raise(&TYPE_ERROR, format_args!("{purpose}"))),
    }
}

fn try_raise(exception: &Object, cause: Option<&Object>) -> Raised {
    let exception = match instantiate(exception, "exceptions must derive from BaseException") {
        Ok(exception) => exception,
        Err(raised) => return raised,
    };
    if let Some(cause) = cause {
        let fixed = if cause.is(singletons::none()) {
            None
        } else {
            match instantiate(cause, "exception causes must derive from BaseException") {
                Ok(cause) => Some(cause),
                Err(raised) => return raised,
            }
        };
        exception.cause.set(fixed);
        exception.suppress_context.set(1);
    }
    errors::raise_object(exception)
}

#[inline(always)]
pub(super) unsafe fn reraise(mut r: Regs) -> Flow {
    let exception = r.pop();
    r.save();
    if r.oparg != 0
        && let Some(index) = r.peek(r.oparg).as_int()
    {
        (*r.frame).instr_ptr = r.code().code_start().offset(index);
    }
    restore(exception);
    Flow::Unwind(r)
}

#[cold]
#[inline(never)]
unsafe fn restore(exception: StackRef) {
    if let Ok(exception) = exception.steal().downcast::<BaseException>() {
        let _raised = thread::current().restore_exception(exception);
    }
}

#[inline(always)]
pub(super) unsafe fn push_exc_info(mut r: Regs) -> Flow {
    let exception = r.peek(1);
    let entry = &*r.thread.exc_info.get();
    let previous = entry.exc_value.as_ptr();
    let saved = match core::ptr::NonNull::new(previous) {
        Some(previous) => StackRef::from_owned_ptr(previous),
        None => none_ref(),
    };
    // The entry's reference moves to the stack, and the entry gets one of its own.
    core::mem::forget(entry.exc_value.replace(Some(exception.dup().steal())));
    r.poke(1, saved);
    r.push(exception);
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn pop_except(mut r: Regs) -> Flow {
    let previous = r.pop();
    let entry = &*r.thread.exc_info.get();
    let value = if previous.refers_to(singletons::none()) {
        None
    } else {
        Some(previous.steal())
    };
    let old = entry.exc_value.replace(value);
    let old = StackRef::from_option(old);
    r.next_dropping(0, old)
}

#[inline(always)]
pub(super) unsafe fn check_exc_match(mut r: Regs) -> Flow {
    let (exception, pattern) = (r.peek(2), r.peek(1));
    r.save();
    let matched = exception_matches(exception.object(), pattern.object());
    r.shrink(1);
    r.close(pattern);
    if matched < 0 {
        return Flow::Error(r);
    }
    r.push(bool_ref(matched != 0));
    r.next(0)
}

/// Whether the exception is of the type, or of one of the tuple; TypeError for a pattern that is neither.
#[inline(never)]
unsafe fn exception_matches(exception: &Object, pattern: &Object) -> i32 {
    tri(check_pattern(pattern).map(|()| errors::matches(exception, pattern)))
}

fn check_pattern(pattern: &Object) -> Fallible {
    let valid = match pattern.downcast::<Tuple>() {
        Some(tuple) => tuple
            .iter_borrowed()
            .all(|item| ops::exception_class(item).is_some()),
        None => ops::exception_class(pattern).is_some(),
    };
    if valid {
        return Ok(());
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("catching classes that do not inherit from BaseException is not allowed"),
    ))
}

#[inline(always)]
pub(super) unsafe fn check_eg_match(r: Regs) -> Flow {
    r.save();
    if split_group(r.sp) {
        r.next(0)
    } else {
        Flow::Error(r)
    }
}

/// Splits the group in the slot below the top by the pattern on top, for `except*`: the rest and what matched
/// take their places.
#[inline(never)]
unsafe fn split_group(sp: *mut StackRef) -> bool {
    let (group, pattern) = (*sp.sub(2), *sp.sub(1));
    match ops::exception_group_match(group.object(), pattern.object()) {
        Ok((matched, rest)) => {
            if !matched.is(singletons::none()) {
                let entry = &*thread::current().exc_info.get();
                entry.exc_value.set(Some(matched.clone()));
            }
            sp.sub(2).write(StackRef::from_owned(rest));
            sp.sub(1).write(StackRef::from_owned(matched));
            group.close();
            pattern.close();
            true
        }
        Err(_) => false,
    }
}
