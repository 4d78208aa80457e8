//! Instructions that only move values: between the stack and the fast locals, and on the stack.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::unwind;

#[inline(always)]
pub(super) unsafe fn nop(r: Regs) -> Flow {
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn not_taken(r: Regs) -> Flow {
    r.next(0)
}

/// Never executed: caches are passed over.
#[inline(always)]
pub(super) unsafe fn cache(r: Regs) -> Flow {
    r.save();
    unwind::unknown_opcode();
    Flow::Error(r)
}

/// The next instruction with a longer argument.
#[inline(always)]
pub(super) unsafe fn extended_arg(mut r: Regs) -> Flow {
    let unit = r.pc.read();
    r.pc = r.pc.add(1);
    r.oparg = r.oparg << 8 | usize::from(unit >> 8);
    Flow::Goto(r, unit as u8)
}

/// The code of entry frames: out of the loop with the value.
#[inline(always)]
pub(super) unsafe fn interpreter_exit(mut r: Regs) -> Flow {
    let value = r.pop();
    r.thread.current_frame.set((*r.frame).previous.cast());
    Flow::Exit(value.heap_safe().bits())
}

#[inline(always)]
pub(super) unsafe fn load_fast(mut r: Regs) -> Flow {
    r.push((*r.local(r.oparg)).dup());
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_fast_borrow(mut r: Regs) -> Flow {
    r.push((*r.local(r.oparg)).borrow());
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_fast_check(mut r: Regs) -> Flow {
    let value = *r.local(r.oparg);
    if value.is_null() {
        r.save();
        unbound_local(r.code(), r.oparg);
        return Flow::Error(r);
    }
    r.push(value.dup());
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_fast_and_clear(mut r: Regs) -> Flow {
    let slot = r.local(r.oparg);
    r.push(slot.replace(StackRef::NULL));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_fast_load_fast(mut r: Regs) -> Flow {
    r.push((*r.local(r.oparg >> 4)).dup());
    r.push((*r.local(r.oparg & 15)).dup());
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn load_fast_borrow_load_fast_borrow(mut r: Regs) -> Flow {
    r.push((*r.local(r.oparg >> 4)).borrow());
    r.push((*r.local(r.oparg & 15)).borrow());
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn store_fast(mut r: Regs) -> Flow {
    let value = r.pop();
    let old = r.local(r.oparg).replace(value);
    r.next_dropping(0, old)
}

#[inline(always)]
pub(super) unsafe fn store_fast_load_fast(mut r: Regs) -> Flow {
    let value = r.pop();
    let old = r.local(r.oparg >> 4).replace(value);
    r.push((*r.local(r.oparg & 15)).dup());
    r.next_dropping(0, old)
}

#[inline(always)]
pub(super) unsafe fn store_fast_store_fast(mut r: Regs) -> Flow {
    let first = r.pop();
    let old = r.local(r.oparg >> 4).replace(first);
    if old.release() {
        r.save();
        r.oparg = old.bits().expose_provenance();
        return Flow::Cold(r, super::Cold::StoreSecond);
    }
    let second = r.pop();
    let old = r.local(r.oparg & 15).replace(second);
    r.next_dropping(0, old)
}

#[inline(always)]
pub(super) unsafe fn delete_fast(r: Regs) -> Flow {
    let old = r.local(r.oparg).replace(StackRef::NULL);
    if old.is_null() {
        r.save();
        unbound_local(r.code(), r.oparg);
        return Flow::Error(r);
    }
    r.next_dropping(0, old)
}

#[inline(always)]
pub(super) unsafe fn pop_top(mut r: Regs) -> Flow {
    let value = r.pop();
    r.next_dropping(0, value)
}

#[inline(always)]
pub(super) unsafe fn end_for(r: Regs) -> Flow {
    pop_top(r)
}

#[inline(always)]
pub(super) unsafe fn pop_iter(r: Regs) -> Flow {
    pop_top(r)
}

#[inline(always)]
pub(super) unsafe fn push_null(mut r: Regs) -> Flow {
    r.push(StackRef::NULL);
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn copy(mut r: Regs) -> Flow {
    let value = r.peek(r.oparg);
    r.push(value.dup());
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn swap(mut r: Regs) -> Flow {
    let (top, bottom) = (r.peek(1), r.peek(r.oparg));
    r.poke(1, bottom);
    r.poke(r.oparg, top);
    r.next(0)
}

/// UnboundLocalError for the fast local `index`.
#[cold]
#[inline(never)]
unsafe fn unbound_local(code: &CodeObject, index: usize) {
    let name = code.local_name(index);
    let _raised = errors::raise(
        &sidewinder_object::exceptions::UNBOUND_LOCAL_ERROR,
        format_args!("cannot access local variable '{name}' where it is not associated with a value"),
    );
}
