//! Frames: `_PyInterpreterFrame` on the thread's data stack, and the data stack itself.
//!
//! A frame is plain memory: header, fast locals, eval stack, in that order, as long as its code object says
//! (`co_framesize`). Frames of functions lie on the thread's data stack, a list of chunks that grow and shrink like
//! a stack; frames of generators lie inside the generator object; a frame that outlives its call moves into its
//! frame object. Whoever owns the frame clears it (`clear`) exactly once.
//!
//! Layout and limits are CPython 3.14's (`pycore_interpframe_structs.h`, `pystate.h`): the chunk size decides
//! when a deep recursion allocates, and `co_framesize` is visible through `sys.getsizeof` of generators.
#![allow(
    unsafe_code,
    reason = "storage of the eval loop: frames are raw memory on the data stack"
)]

use crate::eval::CodeUnit;
use crate::objects::code::CodeObject;
use crate::objects::frame::{FrameObject, take_ownership};
use crate::objects::function::FunctionObject;
use crate::stackref::StackRef;
use core::ffi::c_int;
use core::ptr::null_mut;
use sidewinder_object::memory;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::slots::VisitProc;
use sidewinder_object::thread::{StackChunk, ThreadState};
use sidewinder_object::{Dict, Object};

/// Who owns a frame's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "the members of enum _frameowner")]
pub(crate) enum Owner {
    Thread = 0,
    Generator = 1,
    FrameObject = 2,
    Interpreter = 3,
}

/// A frame. Layout of `_PyInterpreterFrame`; fast locals and eval stack follow.
#[repr(C)]
pub(crate) struct Frame {
    /// The code object, or None in entry frames.
    pub(crate) executable: StackRef,
    /// The caller's frame.
    pub(crate) previous: *mut Frame,
    /// The function.
    pub(crate) funcobj: StackRef,
    /// Borrowed from the function.
    pub(crate) globals: *mut Object,
    /// Borrowed from the function.
    pub(crate) builtins: *mut Object,
    /// The local namespace of module and class bodies; owned, may be null.
    pub(crate) locals: *mut Object,
    /// The frame object, once somebody asked for it; owned, may be null.
    pub(crate) frame_obj: *mut FrameObject,
    /// The instruction that runs, or is about to.
    pub(crate) instr_ptr: *mut CodeUnit,
    /// One above the top of the eval stack.
    pub(crate) stackpointer: *mut StackRef,
    /// From `instr_ptr` to where a call returns, in code units.
    pub(crate) return_offset: u16,
    /// Who owns the memory.
    pub(crate) owner: Owner,
    /// Bookkeeping of the collector.
    pub(crate) visited: u8,
}

/// The words of a frame before its locals (`FRAME_SPECIALS_SIZE`).
pub(crate) const SPECIALS_SIZE: usize = size_of::<Frame>() / size_of::<*mut Object>();
const _: () = assert!(SPECIALS_SIZE == 10);
/// The words of the frame under an inlined `__init__`.
pub(crate) const SHIM_SIZE: usize = SPECIALS_SIZE + 2;

/// Bytes of a fresh chunk of the data stack (`_PY_DATA_STACK_CHUNK_SIZE`).
const CHUNK_SIZE: usize = 16 * 1024;
/// Bytes of a chunk before its data.
const CHUNK_HEADER: usize = core::mem::offset_of!(StackChunk, data);
/// Room that a chunk keeps free beyond what is asked for.
const MINIMUM_OVERHEAD: usize = 1000;

/// All methods: the frame is live memory of its owner.
#[allow(
    unsafe_op_in_unsafe_fn,
    reason = "the contract of frames is stated at the head of the module"
)]
impl Frame {
    /// The address of a fast local.
    #[inline(always)]
    pub(crate) unsafe fn local(frame: *mut Frame, index: usize) -> *mut StackRef {
        frame.add(1).cast::<StackRef>().add(index)
    }

    /// The bottom of the eval stack.
    #[inline(always)]
    pub(crate) unsafe fn stack_base(frame: *mut Frame) -> *mut StackRef {
        Frame::local(frame, (*frame).code().nlocalsplus())
    }

    /// The code object.
    #[inline(always)]
    pub(crate) unsafe fn code<'a>(&self) -> &'a CodeObject {
        &*self.executable.as_ptr().cast::<CodeObject>()
    }

    /// The function.
    #[inline(always)]
    pub(crate) unsafe fn function<'a>(&self) -> &'a FunctionObject {
        &*self.funcobj.as_ptr().cast::<FunctionObject>()
    }

    /// The globals.
    #[inline(always)]
    pub(crate) unsafe fn globals<'a>(&self) -> &'a Dict {
        &*self.globals.cast::<Dict>()
    }

    /// The builtins: a dict, save for exotic `__builtins__`.
    #[inline(always)]
    pub(crate) unsafe fn builtins<'a>(&self) -> &'a Object {
        &*self.builtins
    }

    /// The local namespace of a module or class body.
    #[inline(always)]
    pub(crate) unsafe fn locals<'a>(&self) -> Option<&'a Object> {
        self.locals.as_ref()
    }

    /// The offset of the running instruction, in code units (`f_lasti / 2`).
    #[inline(always)]
    pub(crate) unsafe fn instruction_index(&self) -> isize {
        self.instr_ptr.offset_from(self.code().code_start())
    }

    /// Whether the frame is still being set up, or is no frame of Python code.
    pub(crate) unsafe fn is_incomplete(&self) -> bool {
        if self.owner >= Owner::Interpreter {
            return true;
        }
        self.owner != Owner::Generator && self.instruction_index() < self.code().first_traceable()
    }

    /// The innermost complete frame from here on outwards.
    pub(crate) unsafe fn first_complete(mut frame: *mut Frame) -> *mut Frame {
        while !frame.is_null() && (*frame).is_incomplete() {
            frame = (*frame).previous;
        }
        frame
    }

    /// Writes a fresh frame. Takes over `function` and `locals`; fast locals from `set_locals` on become empty.
    #[inline(always)]
    pub(crate) unsafe fn initialize(
        frame: *mut Frame,
        function: StackRef,
        locals: *mut Object,
        code: &CodeObject,
        set_locals: usize,
        previous: *mut Frame,
    ) {
        let callee = &*function.as_ptr().cast::<FunctionObject>();
        let nlocalsplus = code.nlocalsplus();
        frame.write(Frame {
            executable: StackRef::from_new(code),
            previous,
            funcobj: function,
            globals: callee.globals_ptr(),
            builtins: callee.builtins_ptr(),
            locals,
            frame_obj: null_mut(),
            instr_ptr: code.code_start(),
            stackpointer: Frame::local(frame, nlocalsplus),
            return_offset: 0,
            owner: Owner::Thread,
            visited: 0,
        });
        let mut index = set_locals;
        while index < nlocalsplus {
            // One at a time: a vectorised loop over so few costs more than it saves.
            Frame::local(frame, index).write_volatile(StackRef::NULL);
            index += 1;
        }
    }

    /// Moves a frame to other memory, with references that no longer depend on other frames.
    pub(crate) unsafe fn relocate(from: *mut Frame, to: *mut Frame) {
        to.write(from.read());
        (*to).executable = (*from).executable.heap_safe();
        (*to).funcobj = (*from).funcobj.heap_safe();
        (*to).previous = null_mut();
        (*to).visited = 0;
        let count = (*from)
            .stackpointer
            .offset_from(Frame::local(from, 0))
            .cast_unsigned();
        (*to).stackpointer = Frame::local(to, count);
        for index in 0..count {
            Frame::local(to, index).write(Frame::local(from, index).read().heap_safe());
        }
    }

    /// Drops everything the frame owns but its code object. If a frame object is still referred to, the frame
    /// moves into it instead. (`_PyFrame_ClearExceptCode`)
    pub(crate) unsafe fn clear_except_code(frame: *mut Frame) {
        if !(*frame).frame_obj.is_null() {
            let object = (*frame).frame_obj;
            (*frame).frame_obj = null_mut();
            let reference = Ref::from_owned(core::ptr::NonNull::new_unchecked(object));
            if !reference.is_unique() {
                take_ownership(&reference, frame);
                return;
            }
            drop(reference);
        }
        Frame::clear_locals(frame);
        (*frame).funcobj.close();
    }

    /// Drops locals and stack, last first pushed to first. (`_PyFrame_ClearLocals`)
    pub(crate) unsafe fn clear_locals(frame: *mut Frame) {
        let base = Frame::local(frame, 0);
        let mut sp = (*frame).stackpointer;
        (*frame).stackpointer = base;
        while sp > base {
            sp = sp.sub(1);
            let slot = sp.replace(StackRef::NULL);
            slot.close();
        }
        let locals = core::mem::replace(&mut (*frame).locals, null_mut());
        drop(Ref::from_owned_or_null(locals));
    }

    /// Visits what the frame refers to, for the collector.
    pub(crate) unsafe fn traverse(
        frame: *const Frame,
        visit: VisitProc,
        argument: *mut core::ffi::c_void,
    ) -> c_int {
        let frame = frame.cast_mut();
        for pointer in [
            (*frame).locals,
            (*frame).frame_obj.cast(),
            (*frame).funcobj.as_ptr(),
            (*frame).executable.as_ptr(),
        ] {
            if let Some(object) = core::ptr::NonNull::new(pointer) {
                let status = visit(object, argument);
                if status != 0 {
                    return status;
                }
            }
        }
        let mut slot = Frame::local(frame, 0);
        while slot < (*frame).stackpointer {
            let value = slot.read();
            if value.is_owned() && value.as_int().is_none() {
                let status = visit(core::ptr::NonNull::new_unchecked(value.as_ptr()), argument);
                if status != 0 {
                    return status;
                }
            }
            slot = slot.add(1);
        }
        0
    }
}

/// Whether `words` fit on the current chunk.
#[inline(always)]
pub(crate) fn has_space(thread: &ThreadState, words: usize) -> bool {
    let (top, limit) = (
        thread.datastack_top.get().addr(),
        thread.datastack_limit.get().addr(),
    );
    top != 0 && words * size_of::<StackRef>() < limit - top
}

/// Takes `words` from the current chunk, which has them.
#[inline(always)]
pub(crate) fn push_unchecked(thread: &ThreadState, words: usize) -> *mut Frame {
    let top = thread.datastack_top.get();
    thread.datastack_top.set(top.wrapping_add(words));
    top.cast()
}

/// Takes `words` from the data stack, adding a chunk if need be. (`_PyThreadState_PushFrame`)
#[inline]
pub(crate) fn push(thread: &ThreadState, words: usize) -> Fallible<*mut Frame> {
    if has_space(thread, words) {
        return Ok(push_unchecked(thread, words));
    }
    push_chunk(thread, words)
}

#[cold]
fn push_chunk(thread: &ThreadState, words: usize) -> Fallible<*mut Frame> {
    let mut size = CHUNK_SIZE;
    while size < size_of::<StackRef>() * (words + MINIMUM_OVERHEAD) {
        size *= 2;
    }
    let cached = thread.datastack_cached_chunk.get();
    // SAFETY: a cached chunk is live memory of its own size; fresh ones are as large as asked for.
    unsafe {
        let chunk = if !cached.is_null() && (*cached).size.get() >= size {
            thread.datastack_cached_chunk.set(null_mut());
            cached
        } else {
            let chunk = memory::allocate(size)?.cast::<StackChunk>().as_ptr();
            (&raw mut (*chunk).size).write(core::cell::Cell::new(size));
            chunk
        };
        let current = thread.datastack_chunk.get();
        if !current.is_null() {
            (*current).top.set(
                thread
                    .datastack_top
                    .get()
                    .offset_from((&raw mut (*current).data).cast())
                    .cast_unsigned(),
            );
        }
        (&raw mut (*chunk).previous).write(core::cell::Cell::new(current));
        (&raw mut (*chunk).top).write(core::cell::Cell::new(0));
        let data = chunk
            .cast::<u8>()
            .add(CHUNK_HEADER)
            .cast::<core::cell::Cell<*mut Object>>();
        thread.datastack_chunk.set(chunk);
        thread
            .datastack_limit
            .set(chunk.cast::<u8>().add((*chunk).size.get()).cast());
        // As CPython does, the very first word of the first chunk stays unused, so that popping the first frame
        // does not look like popping the chunk.
        let start = data.add(usize::from(current.is_null()));
        thread.datastack_top.set(start.add(words));
        Ok(start.cast())
    }
}

/// Whether the frame is all there is on its chunk of the data stack.
#[inline(always)]
pub(crate) fn is_first(thread: &ThreadState, frame: *mut Frame) -> bool {
    frame.addr() == thread.datastack_chunk.get().addr() + CHUNK_HEADER
}

/// Gives a frame's memory back; it is the last one pushed, and not the first of its chunk.
#[inline(always)]
pub(crate) fn pop_plain(thread: &ThreadState, frame: *mut Frame) {
    thread.datastack_top.set(frame.cast());
}

/// Gives a frame's memory back; it is the last one pushed. (`_PyThreadState_PopFrame`)
///
/// # Safety
/// `frame` is the topmost frame of the data stack and has been cleared.
#[inline(always)]
pub(crate) unsafe fn pop(thread: &ThreadState, frame: *mut Frame) {
    let chunk = thread.datastack_chunk.get();
    // SAFETY: a thread with frames has a chunk.
    let start = unsafe { chunk.cast::<u8>().add(CHUNK_HEADER) };
    if frame.cast() == start {
        // SAFETY: the frame was all there was on this chunk.
        unsafe { pop_chunk(thread, chunk) };
    } else {
        thread.datastack_top.set(frame.cast());
    }
}

#[cold]
unsafe fn pop_chunk(thread: &ThreadState, chunk: *mut StackChunk) {
    // SAFETY: the first frame of a later chunk lies at its start, so there is a previous one.
    unsafe {
        let previous = (*chunk).previous.get();
        thread.datastack_chunk.set(previous);
        let data = previous
            .cast::<u8>()
            .add(CHUNK_HEADER)
            .cast::<core::cell::Cell<*mut Object>>();
        thread.datastack_top.set(data.add((*previous).top.get()));
        thread
            .datastack_limit
            .set(previous.cast::<u8>().add((*previous).size.get()).cast());
        let cached = thread.datastack_cached_chunk.replace(chunk);
        memory::free(cached.cast());
    }
}

/// A new reference to the namespace of a running module or class body.
pub(crate) fn locals_of(frame: &Frame) -> Option<Ref> {
    // SAFETY: the frame is live, and so is what it owns.
    unsafe { frame.locals() }.map(Ref::new)
}

/// The code object of a running frame.
pub(crate) fn code_of(frame: &Frame) -> &CodeObject {
    // SAFETY: the frame is live, and so is what it owns.
    unsafe { frame.code() }
}
