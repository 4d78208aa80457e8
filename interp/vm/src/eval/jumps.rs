//! Jumps, and `RESUME`, where frames start and go on and the eval breaker is looked at.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::pending;
use core::sync::atomic::Ordering::Relaxed;
use sidewinder_bytecode::opcode::resume as location;

/// The bits of the eval breaker that are events; the others hold the instrumentation version.
pub(crate) const EVENTS_MASK: usize = 0xff;

/// Handles what the eval breaker asks for, if anything. False with an exception set.
#[inline(always)]
unsafe fn check_periodic(r: &Regs) -> bool {
    if r.thread.eval_breaker.load(Relaxed) & EVENTS_MASK == 0 {
        return true;
    }
    r.save();
    pending::handle(r.thread)
}

#[inline(always)]
pub(super) unsafe fn resume(r: Regs) -> Flow {
    // The opcode in front of `pc` is RESUME or RESUME_CHECK whose guard failed.
    let unit = r.pc.sub(1);
    let version = r.thread.eval_breaker.load(Relaxed) & !EVENTS_MASK;
    if r.thread.tracing.get() == 0 {
        if r.code().instrumentation_version() != version {
            return rewrite(r);
        }
        if *unit as u8 == raw::RESUME {
            unit.write(*unit & 0xff00 | u16::from(raw::RESUME_CHECK));
        }
    }
    if (r.oparg as u8 & location::LOCATION_MASK) < location::AFTER_YIELD_FROM && !check_periodic(&r) {
        return Flow::Error(r);
    }
    r.next(0)
}

/// Brings the code up to date with monitoring, then starts again.
#[cold]
unsafe fn rewrite(mut r: Regs) -> Flow {
    r.save();
    super::instrumented::instrument(r.code());
    r.pc = r.pc.sub(1);
    Flow::Next(r)
}

#[inline(always)]
pub(super) unsafe fn resume_check(r: Regs) -> Flow {
    if r.thread.eval_breaker.load(Relaxed) != r.code().instrumentation_version() {
        return r.miss(raw::RESUME);
    }
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn jump_forward(mut r: Regs) -> Flow {
    r.jump(r.oparg.cast_signed());
    r.next(0)
}

/// Rewrites itself: there is no JIT to count for.
#[inline(always)]
pub(super) unsafe fn jump_backward(r: Regs) -> Flow {
    let unit = r.pc.sub(1);
    // The instruction may run from under an instrumented one, which stays.
    if *unit as u8 == raw::JUMP_BACKWARD {
        unit.write(*unit & 0xff00 | u16::from(raw::JUMP_BACKWARD_NO_JIT));
    }
    jump_backward_no_jit(r)
}

#[inline(always)]
pub(super) unsafe fn jump_backward_no_jit(mut r: Regs) -> Flow {
    if r.thread.eval_breaker.load(Relaxed) & EVENTS_MASK != 0 {
        r.save();
        r.skip(1);
        r.jump(-r.oparg.cast_signed());
        return Flow::Cold(r, super::Cold::Periodic);
    }
    r.skip(1);
    r.jump(-r.oparg.cast_signed());
    r.next(0)
}

/// Not put in place by this interpreter; runs as the plain form if code from elsewhere holds it.
#[inline(always)]
pub(super) unsafe fn jump_backward_jit(r: Regs) -> Flow {
    jump_backward_no_jit(r)
}

#[inline(always)]
pub(super) unsafe fn jump_backward_no_interrupt(mut r: Regs) -> Flow {
    // After a RESUME this is what LINE compares with.
    (*r.frame).instr_ptr = r.pc.sub(1);
    r.jump(-r.oparg.cast_signed());
    r.next(0)
}

/// Jumps if the condition holds. The cache keeps a history of sixteen branches, newest in the low bit.
#[inline(always)]
unsafe fn branch(mut r: Regs, taken: bool) -> Flow {
    r.pc.write(*r.pc << 1 | u16::from(taken));
    r.skip(1);
    if taken {
        r.jump(r.oparg.cast_signed());
    }
    r.next(0)
}

/// As `branch`, giving a value up.
#[inline(always)]
unsafe fn branch_dropping(mut r: Regs, taken: bool, value: StackRef) -> Flow {
    r.pc.write(*r.pc << 1 | u16::from(taken));
    let died = value.release();
    if died {
        r.save();
    }
    r.skip(1);
    if taken {
        r.jump(r.oparg.cast_signed());
    }
    if died {
        r.oparg = value.bits().expose_provenance();
        return Flow::Cold(r, super::Cold::Deallocate);
    }
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn pop_jump_if_false(mut r: Regs) -> Flow {
    let truth = r.pop();
    branch(r, truth.refers_to(singletons::false_()))
}

#[inline(always)]
pub(super) unsafe fn pop_jump_if_true(mut r: Regs) -> Flow {
    let truth = r.pop();
    branch(r, truth.refers_to(singletons::true_()))
}

#[inline(always)]
pub(super) unsafe fn pop_jump_if_none(mut r: Regs) -> Flow {
    let value = r.pop();
    let taken = value.refers_to(singletons::none());
    branch_dropping(r, taken, value)
}

#[inline(always)]
pub(super) unsafe fn pop_jump_if_not_none(mut r: Regs) -> Flow {
    let value = r.pop();
    let taken = !value.refers_to(singletons::none());
    branch_dropping(r, taken, value)
}
