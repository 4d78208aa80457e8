//! The end of an object: `tp_dealloc`, deep chains of it, finalisers and resurrection.
//!
//! Destruction recurses natively through containers. When the stack is nearly used up, collected objects are put
//! on a list of the thread (linked through the count word) and destroyed once the stack has unwound, as CPython
//! 3.14's `_Py_Dealloc` does.

use crate::header::Object;
use crate::thread;
use crate::typeobject::flags;
use core::ptr::NonNull;

/// Destroys an object whose last reference is gone.
///
/// # Safety
/// The count of `this` has just become zero.
#[inline(never)]
pub unsafe fn deallocate(this: NonNull<Object>) {
    // SAFETY: still allocated; nothing else refers to it.
    let class = unsafe { this.as_ref() }.class();
    let collected = class.has_flag(flags::HAVE_GC);
    let Some(dealloc) = class.tp_dealloc.get() else {
        return;
    };
    if !collected {
        // SAFETY: the object is dead and of this type.
        return unsafe { dealloc(this) };
    }
    let state = thread::current();
    let margin = state.stack_margin();
    if margin < 2 {
        state.put_off_destruction(this);
        return;
    }
    // SAFETY: the object is dead and of this type.
    unsafe { dealloc(this) };
    if !state.delete_later.get().is_null() && margin >= 4 {
        state.destroy_chain();
    }
}

/// Runs `tp_finalize` once in the life of an object. `PyObject_CallFinalizer`.
pub fn call_finalizer(object: &Object) {
    let class = object.class();
    let Some(finalize) = class.tp_finalize.get() else {
        return;
    };
    let collected = crate::gc::is_collected(object);
    if collected && crate::gc::is_finalized(object) {
        return;
    }
    finalize(object);
    if collected {
        crate::gc::set_finalized(object);
    }
}

/// Runs `tp_finalize` of a dead object from its `tp_dealloc`. False when the object came back to life: then
/// the destruction must stop. `PyObject_CallFinalizerFromDealloc`.
///
/// # Safety
/// `this` is being destroyed: its count is zero and its memory intact.
pub unsafe fn finalize_before_dealloc(this: NonNull<Object>) -> bool {
    // SAFETY: intact memory, as the caller promises.
    let object = unsafe { this.as_ref() };
    object.set_refcnt(1);
    call_finalizer(object);
    let left = object.refcnt() - 1;
    object.set_refcnt(left);
    left == 0
}
