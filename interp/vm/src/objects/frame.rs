//! Frame objects: what Python code sees of a frame. Made when somebody asks; a frame that ends while its object
//! is still referred to moves into it.
#![allow(unsafe_code, reason = "storage: a frame object may hold a frame at its end")]

mod attributes;
pub mod locals_proxy;

use crate::frame::{Frame, Owner, SPECIALS_SIZE};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::slots::VisitProc;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, gc, payload};

/// A frame object. Layout of `PyFrameObject`.
#[repr(C)]
pub struct FrameObject {
    base: Object,
    back: Slot<FrameObject>,
    frame: Cell<*mut Frame>,
    trace: Slot,
    lineno: Cell<c_int>,
    trace_lines: Cell<u8>,
    trace_opcodes: Cell<u8>,
    extra_locals: Slot,
    locals_cache: Slot,
    overwritten_fast_locals: Slot,
    own: [Cell<*mut Object>; 1],
}

/// `frame`.
pub static FRAME: TypeObject = TypeSpec::new(
    c"frame",
    core::mem::offset_of!(FrameObject, own) + size_of::<Frame>(),
)
.itemsize(size_of::<*mut Object>())
.flags(flags::HAVE_GC | flags::DISALLOW_INSTANTIATION)
.dealloc(frame_dealloc)
.traverse(frame_traverse)
.clear(frame_clear)
.repr(attributes::repr)
.methods(&attributes::methods::METHODS)
.members(&attributes::MEMBERS)
.getset(&attributes::methods::GETSET)
.free(gc::object_free)
.build();

payload!(FrameObject, FRAME, exact);

/// The frame object of a frame, made now if nobody asked before. A new reference.
///
/// # Safety
/// `frame` is live and complete.
pub(crate) unsafe fn of_frame(frame: *mut Frame) -> PyResult<FrameObject> {
    // SAFETY: as the caller promises; fields are written before use.
    unsafe {
        if let Some(object) = (*frame).frame_obj.as_ref() {
            return Ok(Ref::new(object));
        }
        let slots = (*frame).code().framesize() - SPECIALS_SIZE;
        let object = gc::new_variable::<FrameObject>(&FRAME, slots)?;
        let at = object.as_ptr();
        (&raw mut (*at).back).write(Slot::EMPTY);
        (&raw mut (*at).frame).write(Cell::new(frame));
        (&raw mut (*at).trace).write(Slot::EMPTY);
        (&raw mut (*at).lineno).write(Cell::new(0));
        (&raw mut (*at).trace_lines).write(Cell::new(1));
        (&raw mut (*at).trace_opcodes).write(Cell::new(0));
        (&raw mut (*at).extra_locals).write(Slot::EMPTY);
        (&raw mut (*at).locals_cache).write(Slot::EMPTY);
        (&raw mut (*at).overwritten_fast_locals).write(Slot::EMPTY);
        let object = Ref::from_owned(object);
        // The frame owns one reference, the caller gets another.
        (*frame).frame_obj = object.clone().into_raw().as_ptr();
        gc::track(&object);
        Ok(object)
    }
}

/// Moves a frame that ends into its object, which goes on owning it. (`take_ownership`)
///
/// # Safety
/// `frame` is live, about to be left by its owner, and `object` is its frame object.
pub(crate) unsafe fn take_ownership(object: &Ref<FrameObject>, frame: *mut Frame) {
    // SAFETY: the object has room for a frame of this code.
    unsafe {
        let own = (&raw const object.own).cast_mut().cast::<Frame>();
        // The caller still closes the executable of the old frame, so the copy counts its own references.
        let stack = (*frame)
            .stackpointer
            .offset_from(Frame::local(frame, 0))
            .cast_unsigned();
        core::ptr::copy_nonoverlapping(
            frame.cast::<u8>(),
            own.cast::<u8>(),
            (SPECIALS_SIZE + stack) * size_of::<*mut Object>(),
        );
        (*own).stackpointer = Frame::local(own, stack);
        for index in 0..stack {
            let slot = Frame::local(own, index);
            slot.write(slot.read().heap_safe());
        }
        (*own).executable = (*own).executable.dup().heap_safe();
        (*own).funcobj = (*own).funcobj.heap_safe();
        (*own).owner = Owner::FrameObject;
        (*own).frame_obj = null_mut();
        let previous = Frame::first_complete((*frame).previous);
        (*own).previous = null_mut();
        object.frame.set(own);
        if !previous.is_null()
            && let Ok(back) = of_frame(previous)
        {
            object.back.set(Some(back));
        }
    }
}

impl FrameObject {
    /// `f_lasti`.
    pub fn lasti(&self) -> c_int {
        // SAFETY: the frame is alive as long as its object.
        unsafe { (*self.frame.get()).instruction_index() as c_int * 2 }
    }

    /// `f_globals`.
    pub fn globals(&self) -> Ref<sidewinder_object::Dict> {
        // SAFETY: the frame is alive as long as its object.
        unsafe { Ref::new((*self.frame.get()).globals()) }
    }

    /// `f_code`.
    pub fn code(&self) -> Ref<crate::objects::code::CodeObject> {
        // SAFETY: the frame is alive as long as its object.
        unsafe { Ref::new((*self.frame.get()).code()) }
    }

    /// `f_lineno`.
    pub fn line(&self) -> Option<i32> {
        if self.lineno.get() != 0 {
            return Some(self.lineno.get());
        }
        // SAFETY: the frame is alive as long as its object.
        unsafe {
            let frame = self.frame.get();
            (*frame).code().line_of((*frame).instruction_index())
        }
    }
}

impl FrameObject {
    /// `f_trace_lines`.
    pub fn wants_lines(&self) -> bool {
        self.trace_lines.get() != 0
    }

    /// `f_trace_opcodes`.
    pub fn wants_opcodes(&self) -> bool {
        self.trace_opcodes.get() != 0
    }

    /// Sets the line that `f_lineno` shows while a trace function runs; 0 for that of the instruction.
    pub fn set_line(&self, line: i32) {
        self.lineno.set(line);
    }

    /// `f_trace`.
    pub fn trace_function(&self) -> Option<Ref> {
        self.trace.get()
    }

    /// Sets `f_trace`.
    pub fn set_trace_function(&self, function: Option<Ref>) {
        self.trace.set(function);
    }
}

/// Whether the object holds the frame itself.
fn owns_frame(object: &FrameObject) -> bool {
    // SAFETY: the frame is alive as long as its object.
    unsafe { (*object.frame.get()).owner == Owner::FrameObject }
}

unsafe extern "C" fn frame_traverse(this: &Object, visit: VisitProc, argument: *mut c_void) -> c_int {
    // SAFETY: a frame object; what its fields hold is alive.
    unsafe {
        let f = this.downcast_unchecked::<FrameObject>();
        let fields = [
            f.back.as_ptr().cast::<Object>(),
            f.trace.as_ptr(),
            f.extra_locals.as_ptr(),
            f.locals_cache.as_ptr(),
            f.overwritten_fast_locals.as_ptr(),
        ];
        for field in fields {
            if let Some(object) = NonNull::new(field) {
                let result = visit(object, argument);
                if result != 0 {
                    return result;
                }
            }
        }
        if owns_frame(f) {
            Frame::traverse(f.frame.get(), visit, argument)
        } else {
            0
        }
    }
}

unsafe extern "C" fn frame_clear(this: &Object) -> c_int {
    // SAFETY: a frame object.
    unsafe {
        let f = this.downcast_unchecked::<FrameObject>();
        f.trace.set(None);
        f.extra_locals.set(None);
        f.locals_cache.set(None);
        f.overwritten_fast_locals.set(None);
        if owns_frame(f) {
            Frame::clear_locals(f.frame.get());
        }
    }
    0
}

unsafe extern "C" fn frame_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead frame object, intact.
    unsafe {
        let f = this.as_ref().downcast_unchecked::<FrameObject>();
        gc::untrack_if_tracked(this.as_ref());
        if owns_frame(f) {
            let frame = f.frame.get();
            Frame::clear_locals(frame);
            (*frame).funcobj.close();
            (*frame).executable.close();
        }
        f.back.set(None);
        f.trace.set(None);
        f.extra_locals.set(None);
        f.locals_cache.set(None);
        f.overwritten_fast_locals.set(None);
        gc::object_free(this.as_ptr().cast());
    }
}
