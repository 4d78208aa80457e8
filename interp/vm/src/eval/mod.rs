//! The eval loop: registers, the ways in which a handler ends, entering and leaving.
//!
//! A handler is a small `unsafe fn(Regs) -> Flow`, always inlined into two shapes (see `dispatch`): tail calls for
//! release builds, a loop over function pointers for debug builds, Miri and coverage. The files of this folder
//! hold one instruction family each: base form, specialised forms, specialise function.
//!
//! # Contract of all handlers
//! - The frame in `Regs` is the thread's current frame, its code is valid, and the stack pointer stays within the
//!   space that the code object asks for. The compiler and the code validator establish this; handlers rely on it.
//! - A handler keeps the books of `StackRef`: what it pops, it passes on or closes.
//! - Before anything that may run other code or raise, it calls `Regs::save`.
//! - Guards come before effects: a specialised form that gives up has touched nothing.
//! - No local of a handler has its address taken or implements Drop, or the jump to the next handler becomes a
//!   call that leaks stack. Bodies that need such locals are `#[inline(never)]` helpers that return a word.

#![allow(
    unsafe_code,
    reason = "the eval loop; the contract of handlers is stated above"
)]

pub(crate) mod dispatch;
pub(crate) mod enter;
pub(crate) mod unwind;

mod attribute_specialize;
mod attributes;
mod binary;
mod build;
mod call_forms;
mod call_specialize;
mod calls;
mod cold;
mod compare;
mod constants;
mod exceptions;
mod formatting;
mod generators;
mod imports;
mod instrumented;
mod iteration;
mod jumps;
mod names;
mod patterns;
mod prelude;
pub(crate) mod shim;
mod specialize;
mod stack;
mod subscripts;
mod super_attributes;
mod unary;
mod unpack;
mod with;

use crate::backoff::Counter;
use crate::frame::Frame;
use crate::objects::code::CodeObject;
use crate::stackref::StackRef;
use sidewinder_object::thread::ThreadState;
use sidewinder_object::{Float, Int, Object, Tuple};

pub(crate) use attribute_specialize::Kind;
pub(crate) use cold::Cold;

/// A code unit: opcode in the low byte, oparg in the high byte; or a piece of an inline cache.
pub(crate) type CodeUnit = u16;

/// What every handler needs, in registers.
#[derive(Clone, Copy)]
pub(crate) struct Regs {
    /// After the code unit of the running instruction: at its inline cache, if it has one.
    pub pc: *mut CodeUnit,
    /// One above the top of the eval stack.
    pub sp: *mut StackRef,
    /// The running frame.
    pub frame: *mut Frame,
    /// The running thread.
    pub thread: &'static ThreadState,
    /// The argument, extensions included.
    pub oparg: usize,
}

/// How a handler ends.
pub(crate) enum Flow {
    /// Go on with the instruction at `pc`.
    Next(Regs),
    /// Run this opcode with the same registers: a deoptimised form, an extended argument.
    Goto(Regs, u8),
    /// Run the rest of the instruction out of line.
    Cold(Regs, Cold),
    /// An exception is set; the traceback gets an entry for this frame.
    Error(Regs),
    /// An exception is set that this frame has already recorded.
    Unwind(Regs),
    /// Leave the eval loop: a `StackRef`'s bits, or null with an exception set.
    Exit(*mut Object),
}

/// All methods follow the contract of handlers.
#[allow(
    unsafe_op_in_unsafe_fn,
    reason = "the contract of handlers is stated at the head of the module"
)]
impl Regs {
    /// Puts a value on the stack.
    #[inline(always)]
    pub(crate) unsafe fn push(&mut self, value: StackRef) {
        self.sp.write(value);
        self.sp = self.sp.add(1);
    }

    /// Takes the top off the stack.
    #[inline(always)]
    pub(crate) unsafe fn pop(&mut self) -> StackRef {
        self.sp = self.sp.sub(1);
        self.sp.read()
    }

    /// Forgets `count` slots.
    #[inline(always)]
    pub(crate) unsafe fn shrink(&mut self, count: usize) {
        self.sp = self.sp.sub(count);
    }

    /// The slot `depth` from the top, 1 being the top.
    #[inline(always)]
    pub(crate) unsafe fn peek(&self, depth: usize) -> StackRef {
        self.sp.sub(depth).read()
    }

    /// Overwrites the slot `depth` from the top.
    #[inline(always)]
    pub(crate) unsafe fn poke(&mut self, depth: usize, value: StackRef) {
        self.sp.sub(depth).write(value);
    }

    /// A fast local.
    #[inline(always)]
    pub(crate) unsafe fn local(&self, index: usize) -> *mut StackRef {
        Frame::local(self.frame, index)
    }

    /// Passes over `units` of inline cache.
    #[inline(always)]
    pub(crate) unsafe fn skip(&mut self, units: usize) {
        self.pc = self.pc.add(units);
    }

    /// Jumps relative to `pc`.
    #[inline(always)]
    pub(crate) unsafe fn jump(&mut self, units: isize) {
        self.pc = self.pc.offset(units);
    }

    /// Writes position and stack pointer to the frame, for whoever looks at it.
    #[inline(always)]
    pub(crate) unsafe fn save(&self) {
        (*self.frame).instr_ptr = self.pc.sub(1);
        (*self.frame).stackpointer = self.sp;
    }

    /// The code object of the frame.
    #[inline(always)]
    pub(crate) unsafe fn code<'a>(&self) -> &'a CodeObject {
        (*self.frame).code()
    }

    /// The constant `index`.
    #[inline(always)]
    pub(crate) unsafe fn constant<'a>(&self, index: usize) -> &'a Object {
        tuple_item(self.code().consts(), index)
    }

    /// The name `index`.
    #[inline(always)]
    pub(crate) unsafe fn name<'a>(&self, index: usize) -> &'a Object {
        tuple_item(self.code().names(), index)
    }

    /// A cache entry of one unit, `at` units after `pc`.
    #[inline(always)]
    pub(crate) unsafe fn cache(&self, at: usize) -> u16 {
        self.pc.add(at).read()
    }

    /// A cache entry of two units.
    #[inline(always)]
    pub(crate) unsafe fn cache32(&self, at: usize) -> u32 {
        self.pc.add(at).cast::<u32>().read_unaligned()
    }

    /// A cache entry that holds a borrowed pointer.
    #[inline(always)]
    pub(crate) unsafe fn cache_object(&self, at: usize) -> *mut Object {
        self.pc.add(at).cast::<*mut Object>().read_unaligned()
    }

    /// Counts the execution of an adaptive form; true when it is time to specialise.
    #[inline(always)]
    pub(crate) unsafe fn warm(&self) -> bool {
        let counter = Counter(self.pc.read());
        if counter.triggers() {
            return true;
        }
        self.pc.write(counter.advance().0);
        false
    }

    /// The running instruction again, after its specialise function rewrote it.
    #[inline(always)]
    pub(crate) unsafe fn again(self) -> Flow {
        Flow::Goto(self, (self.pc.sub(1).read() & 0xff) as u8)
    }

    /// A guard of a specialised form failed: runs the base form, which counts the execution as a miss.
    #[inline(always)]
    pub(crate) unsafe fn miss(self, base: u8) -> Flow {
        Flow::Goto(self, base)
    }

    /// Goes on after `units` of inline cache.
    #[inline(always)]
    pub(crate) unsafe fn next(mut self, units: usize) -> Flow {
        self.skip(units);
        Flow::Next(self)
    }

    /// Goes on after `units` of inline cache, giving `value` up. Destroying it, if it comes to that, is out of line:
    /// the handler needs no stack frame of its own.
    #[inline(always)]
    pub(crate) unsafe fn next_dropping(mut self, units: usize, value: StackRef) -> Flow {
        if value.release() {
            self.save();
            self.skip(units);
            self.oparg = value.bits().expose_provenance();
            return Flow::Cold(self, Cold::Deallocate);
        }
        self.next(units)
    }

    /// As `next_dropping`, for two values in this order.
    #[inline(always)]
    pub(crate) unsafe fn next_dropping_two(
        mut self,
        units: usize,
        first: StackRef,
        second: StackRef,
    ) -> Flow {
        if first.release() {
            self.save();
            self.skip(units);
            // The slot above the top is free: it held an operand.
            self.sp.write(second);
            self.oparg = first.bits().expose_provenance();
            return Flow::Cold(self, Cold::DeallocateTwo);
        }
        self.next_dropping(units, second)
    }

    /// As `next_dropping`, for three values in this order.
    #[inline(always)]
    pub(crate) unsafe fn next_dropping_three(
        mut self,
        units: usize,
        first: StackRef,
        second: StackRef,
        third: StackRef,
    ) -> Flow {
        if first.release() {
            self.save();
            self.skip(units);
            self.sp.write(second);
            self.sp.add(1).write(third);
            self.oparg = first.bits().expose_provenance();
            return Flow::Cold(self, Cold::DeallocateThree);
        }
        self.next_dropping_two(units, second, third)
    }

    /// Pushes an int and goes on after `units` of inline cache; memory that must be asked for is out of line.
    #[inline(always)]
    pub(crate) unsafe fn next_with_int(mut self, units: usize, value: i64) -> Flow {
        if let Some(small) = Int::small(value) {
            self.push(StackRef::borrowed(small));
            return self.next(units);
        }
        if let Some(int) = Int::recycled(value) {
            self.push(StackRef::from_owned(int.upcast()));
            return self.next(units);
        }
        self.save();
        self.skip(units);
        self.oparg = value as usize;
        Flow::Cold(self, Cold::PushInt)
    }

    /// Pushes a float and goes on after `units` of inline cache; memory that must be asked for is out of line.
    #[inline(always)]
    pub(crate) unsafe fn next_with_float(mut self, units: usize, value: f64) -> Flow {
        if let Some(float) = Float::recycled(value) {
            self.push(StackRef::from_owned(float.upcast()));
            return self.next(units);
        }
        self.save();
        self.skip(units);
        self.oparg = value.to_bits() as usize;
        Flow::Cold(self, Cold::PushFloat)
    }

    /// Pushes a word that an out-of-line helper returned, null meaning an exception, and goes on.
    #[inline(always)]
    pub(crate) unsafe fn push_or_error(mut self, word: *mut Object, units: usize) -> Flow {
        if word.is_null() {
            return Flow::Error(self);
        }
        self.push(StackRef::from_bits(word));
        self.next(units)
    }
}

/// An item of a tuple that the code object vouches for.
#[inline(always)]
pub(crate) unsafe fn tuple_item(tuple: &Tuple, index: usize) -> &Object {
    // SAFETY: opargs of valid code index within the tuple.
    unsafe { tuple.items_ptr().add(index).read().as_ref() }
}
