//! From one definition of each handler to the two shapes of the loop.
//!
//! Tail-style (release): each handler becomes an `extern "C"` function that ends by jumping through the table to
//! the next. It rests on LLVM turning calls in tail position into jumps, which it does from opt-level 1 on as long
//! as no local's address escapes; a test scans the disassembly. Loop-style (debug assertions, Miri): the same
//! handlers are called through function pointers in a loop. Both are made from the list that the generator wrote,
//! so a missing handler is a compile error.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]
#![allow(clippy::indexing_slicing, reason = "tables of 256 entries, indexed by a byte")]

use super::cold::{COLD_COUNT, Cold, for_each_cold};
use super::{Flow, Regs, unwind};
use crate::frame::Frame;
use crate::generated::for_each_handler;
use crate::stackref::FAILED;
use core::ptr::null_mut;
use sidewinder_object::Object;
use sidewinder_object::thread::ThreadState;

/// Every handler by its instruction's name.
mod handlers {
    pub(super) use super::super::attributes::*;
    pub(super) use super::super::binary::*;
    pub(super) use super::super::build::*;
    pub(super) use super::super::call_forms::*;
    pub(super) use super::super::calls::*;
    pub(super) use super::super::compare::*;
    pub(super) use super::super::constants::*;
    pub(super) use super::super::exceptions::*;
    pub(super) use super::super::formatting::*;
    pub(super) use super::super::generators::*;
    pub(super) use super::super::imports::*;
    pub(super) use super::super::instrumented::*;
    pub(super) use super::super::iteration::*;
    pub(super) use super::super::jumps::*;
    pub(super) use super::super::names::*;
    pub(super) use super::super::patterns::*;
    pub(super) use super::super::stack::*;
    pub(super) use super::super::subscripts::*;
    pub(super) use super::super::super_attributes::*;
    pub(super) use super::super::unary::*;
    pub(super) use super::super::unpack::*;
    pub(super) use super::super::with::*;
}

/// A number that is no instruction.
unsafe fn unknown(registers: Regs) -> Flow {
    registers.save();
    unwind::unknown_opcode();
    Flow::Error(registers)
}

/// The tail-style loop.
#[cfg(not(any(debug_assertions, miri, feature = "loop-dispatch")))]
mod shape {
    use super::super::CodeUnit;
    use super::*;
    use crate::stackref::StackRef;

    type Table = [Handler; 256 + COLD_COUNT];
    #[derive(Clone, Copy)]
    #[repr(transparent)]
    pub(super) struct Handler(
        unsafe extern "C" fn(
            *mut CodeUnit,
            *mut StackRef,
            *mut Frame,
            &'static ThreadState,
            usize,
            &'static Table,
        ) -> *mut Object,
    );

    /// Jumps to the instruction at `pc`.
    macro_rules! next {
        ($r:expr, $table:ident) => {{
            let r: Regs = $r;
            let unit = *r.pc;
            let handler = $table[usize::from(unit as u8)];
            (handler.0)(
                r.pc.add(1),
                r.sp,
                r.frame,
                r.thread,
                usize::from(unit >> 8),
                $table,
            )
        }};
    }

    /// Continues after an exception: with a handler of some frame, or by leaving the loop.
    #[cold]
    unsafe extern "C" fn error(
        pc: *mut CodeUnit,
        sp: *mut StackRef,
        frame: *mut Frame,
        thread: &'static ThreadState,
        recorded: usize,
        table: &'static Table,
    ) -> *mut Object {
        let reraised = if recorded == 0 { null_mut() } else { pc.sub(1) };
        let frame = unwind::unwind(thread, frame, sp, reraised);
        if frame.is_null() {
            return FAILED;
        }
        let r = Regs {
            pc: (*frame).instr_ptr,
            sp: (*frame).stackpointer,
            frame,
            thread,
            oparg: 0,
        };
        next!(r, table)
    }

    macro_rules! shape {
        ($handler:path, $name:ident) => {
            pub(super) unsafe extern "C" fn $name(
                pc: *mut CodeUnit,
                sp: *mut StackRef,
                frame: *mut Frame,
                thread: &'static ThreadState,
                oparg: usize,
                table: &'static Table,
            ) -> *mut Object {
                match $handler(Regs {
                    pc,
                    sp,
                    frame,
                    thread,
                    oparg,
                }) {
                    Flow::Next(r) => next!(r, table),
                    Flow::Goto(r, opcode) => {
                        (table[usize::from(opcode)].0)(r.pc, r.sp, r.frame, r.thread, r.oparg, table)
                    }
                    Flow::Cold(r, cold) => {
                        (table[256 + cold as usize].0)(r.pc, r.sp, r.frame, r.thread, r.oparg, table)
                    }
                    Flow::Error(r) => error(r.pc, r.sp, r.frame, r.thread, 0, table),
                    Flow::Unwind(r) => error(r.pc, r.sp, r.frame, r.thread, 1, table),
                    Flow::Exit(word) => word,
                }
            }
        };
    }

    macro_rules! table {
        ($($number:literal $name:ident)*) => {
            mod entry {
                use super::*;
                $(shape!(handlers::$name, $name);)*
                shape!(super::unknown, unknown_number);
            }
            static TABLE: Table = {
                let mut table = [Handler(entry::unknown_number); 256 + COLD_COUNT];
                $(table[$number] = Handler(entry::$name);)*
                for_each_cold!(fill, table);
                table
            };
        };
    }
    mod cold_entry {
        use super::super::super::cold;
        use super::*;
        macro_rules! entries {
            ($($variant:ident $name:ident)*) => { $(shape!(cold::$name, $name);)* };
        }
        for_each_cold!(entries);
    }
    macro_rules! fill {
        ($table:ident, $($variant:ident $name:ident)*) => {
            $($table[256 + Cold::$variant as usize] = Handler(cold_entry::$name);)*
        };
    }
    for_each_handler!(table);

    /// Runs from the instruction at the frame's position until the loop is left.
    pub(crate) unsafe fn run(thread: &'static ThreadState, frame: *mut Frame) -> *mut Object {
        let r = Regs {
            pc: (*frame).instr_ptr,
            sp: (*frame).stackpointer,
            frame,
            thread,
            oparg: 0,
        };
        let table: &'static Table = &TABLE;
        next!(r, table)
    }
}

/// The loop over function pointers.
#[cfg(any(debug_assertions, miri, feature = "loop-dispatch"))]
mod shape {
    use super::*;

    type Handler = unsafe fn(Regs) -> Flow;

    macro_rules! table {
        ($($number:literal $name:ident)*) => {
            static TABLE: [Handler; 256 + COLD_COUNT] = {
                let mut table = [unknown as Handler; 256 + COLD_COUNT];
                $(table[$number] = handlers::$name;)*
                for_each_cold!(fill, table);
                table
            };
        };
    }
    macro_rules! fill {
        ($table:ident, $($variant:ident $name:ident)*) => {
            $($table[256 + Cold::$variant as usize] = super::super::cold::$name;)*
        };
    }
    for_each_handler!(table);

    /// Runs handlers, starting with how one of them ended.
    unsafe fn drive(mut flow: Flow) -> *mut Object {
        loop {
            flow = match flow {
                Flow::Next(mut r) => {
                    let unit = *r.pc;
                    r.pc = r.pc.add(1);
                    r.oparg = usize::from(unit >> 8);
                    TABLE[usize::from(unit as u8)](r)
                }
                Flow::Goto(r, opcode) => TABLE[usize::from(opcode)](r),
                Flow::Cold(r, cold) => TABLE[256 + cold as usize](r),
                Flow::Error(r) | Flow::Unwind(r) => {
                    let reraised = if matches!(flow, Flow::Unwind(_)) {
                        r.pc.sub(1)
                    } else {
                        null_mut()
                    };
                    let frame = unwind::unwind(r.thread, r.frame, r.sp, reraised);
                    if frame.is_null() {
                        return FAILED;
                    }
                    let (pc, sp) = ((*frame).instr_ptr, (*frame).stackpointer);
                    Flow::Next(Regs { pc, sp, frame, ..r })
                }
                Flow::Exit(word) => return word,
            };
        }
    }

    unsafe fn registers(thread: &'static ThreadState, frame: *mut Frame) -> Regs {
        Regs {
            pc: (*frame).instr_ptr,
            sp: (*frame).stackpointer,
            frame,
            thread,
            oparg: 0,
        }
    }

    /// Runs from the instruction at the frame's position until the loop is left.
    pub(crate) unsafe fn run(thread: &'static ThreadState, frame: *mut Frame) -> *mut Object {
        drive(Flow::Next(registers(thread, frame)))
    }
}

pub(crate) use shape::run;
