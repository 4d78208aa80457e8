//! Continuations: the rare rest of an instruction, out of line.
//!
//! A handler that calls something needs a stack frame, which costs every execution, the common ones too. So what is
//! rare in hot handlers ends the handler with a jump to one of these, with the registers as they are; `oparg` carries
//! a word from one to the other. Position and stack pointer have been saved by the handler, and `pc` is past its cache.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::{calls, iteration, unwind};
use crate::ops;
use core::ptr::NonNull;
use sidewinder_object::lifetime;

/// Calls a macro with the name of each continuation and its function.
macro_rules! for_each_cold {
    ($callback:ident $(, $argument:ident)?) => {
        $callback! { $($argument,)?
            Deallocate deallocate
            DeallocateTwo deallocate_two
            DeallocateThree deallocate_three
            PushInt push_int
            PushFloat push_float
            FreeThenPushInt free_then_push_int
            FreeThenPushFloat free_then_push_float
            ReturnDeallocate return_deallocate
            ReturnSlowly return_slowly
            TooDeep too_deep
            StoreSecond store_second
            Exhausted exhausted_list
            LargeInts large_ints
            Periodic periodic
        }
    };
}
pub(crate) use for_each_cold;

macro_rules! enumeration {
    ($($variant:ident $name:ident)*) => {
        /// A continuation.
        #[derive(Clone, Copy)]
        #[repr(u8)]
        pub(crate) enum Cold { $($variant),* }
        /// How many there are.
        pub(crate) const COLD_COUNT: usize = [$(Cold::$variant),*].len();
    };
}
for_each_cold!(enumeration);

/// The object whose address the handler left in `oparg`.
unsafe fn dead(r: &Regs) -> NonNull<Object> {
    NonNull::new_unchecked(core::ptr::with_exposed_provenance_mut(r.oparg))
}

/// Destroys a dead object.
pub(super) unsafe fn deallocate(r: Regs) -> Flow {
    lifetime::deallocate(dead(&r));
    Flow::Next(r)
}

/// Destroys a dead object, then gives up the reference above the top of the stack.
pub(super) unsafe fn deallocate_two(r: Regs) -> Flow {
    let second = r.sp.read();
    lifetime::deallocate(dead(&r));
    second.close();
    Flow::Next(r)
}

/// Destroys a dead object, then gives up the two references above the top of the stack.
pub(super) unsafe fn deallocate_three(r: Regs) -> Flow {
    let (second, third) = (r.sp.read(), r.sp.add(1).read());
    lifetime::deallocate(dead(&r));
    second.close();
    third.close();
    Flow::Next(r)
}

/// Pushes an int of any size.
pub(super) unsafe fn push_int(mut r: Regs) -> Flow {
    let int = ops::int_word(r.oparg as i64);
    if int.is_null() {
        return Flow::Error(r);
    }
    r.push(StackRef::from_bits(int));
    Flow::Next(r)
}

/// Pushes a float.
pub(super) unsafe fn push_float(mut r: Regs) -> Flow {
    let float = ops::float_word(f64::from_bits(r.oparg as u64));
    if float.is_null() {
        return Flow::Error(r);
    }
    r.push(StackRef::from_bits(float));
    Flow::Next(r)
}

/// Destroys the dead numbers in the two slots above the top.
unsafe fn free_two(r: &Regs) {
    for slot in [r.sp.read(), r.sp.add(1).read()] {
        if let Some(dead) = NonNull::new(slot.as_ptr()) {
            lifetime::deallocate(dead);
        }
    }
}

/// As `push_int`, after operands that the free list has no room for.
pub(super) unsafe fn free_then_push_int(r: Regs) -> Flow {
    free_two(&r);
    push_int(r)
}

/// As `push_float`, after operands that the free list has no room for.
pub(super) unsafe fn free_then_push_float(r: Regs) -> Flow {
    free_two(&r);
    push_float(r)
}

/// A local of the returning frame has died: the return value is in its place, at the top of the saved stack.
pub(super) unsafe fn return_deallocate(r: Regs) -> Flow {
    let value = (*r.frame).stackpointer.read();
    lifetime::deallocate(dead(&r));
    calls::return_rest(r, value)
}

/// Returns from a frame that somebody looked at, or that is a generator's. The value is above the saved top.
pub(super) unsafe fn return_slowly(r: Regs) -> Flow {
    let value = (*r.frame).stackpointer.read();
    if (*r.frame).owner == crate::frame::Owner::Thread {
        unwind::clear_thread_frame(r.thread, r.frame);
        let caller: *mut Frame = r.thread.current_frame.get().cast();
        return calls::arrive(r, caller, value);
    }
    crate::objects::generator::clear_frame(r.thread, r.frame);
    let caller: *mut Frame = r.thread.current_frame.get().cast();
    calls::arrive(r, caller, value)
}

/// The callee in `oparg` cannot be started: there are too many frames.
pub(super) unsafe fn too_deep(mut r: Regs) -> Flow {
    let callee: *mut Frame = core::ptr::with_exposed_provenance_mut(r.oparg);
    calls::go_checked(r.thread, callee, &mut r)
}

/// The second half of STORE_FAST_STORE_FAST, after the first local's old value has died.
pub(super) unsafe fn store_second(mut r: Regs) -> Flow {
    lifetime::deallocate(dead(&r));
    let second = r.pop();
    let target = usize::from(r.pc.sub(1).read() >> 8) & 15;
    let old = r.local(target).replace(second);
    r.next_dropping(0, old)
}

/// A list or tuple iterator has reached its end: it gives its container up.
pub(super) unsafe fn exhausted_list(r: Regs) -> Flow {
    iteration::finish_sequence(r.peek(1).object());
    iteration::exhausted(r)
}

/// Arithmetic on ints of more than one digit; operands and `oparg` are as BINARY_OP has them.
pub(super) unsafe fn large_ints(r: Regs) -> Flow {
    super::binary::large(r)
}

/// Does what the eval breaker asks for.
pub(super) unsafe fn periodic(r: Regs) -> Flow {
    if crate::pending::handle(r.thread) {
        Flow::Next(r)
    } else {
        Flow::Error(r)
    }
}
