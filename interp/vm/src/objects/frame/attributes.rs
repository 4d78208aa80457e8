//! The attributes of frames.
#![allow(
    unsafe_code,
    reason = "reads the frame behind a frame object, which is alive as long as it"
)]

use super::FrameObject;
use super::locals_proxy::LocalsProxy;
use crate::frame::{Frame, Owner};
use crate::objects::generator::{self, FrameState};
use core::cell::Cell;
use sidewinder_bytecode::code::flags;
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{Int, Object, errors, members, singletons};

members! {
    pub(super) static MEMBERS: [FrameObject; 1] = {
        c"f_trace_lines": trace_lines: Cell<u8> as BOOL, c"", WRITABLE;
    }
}

impl FrameObject {
    /// The frame itself.
    pub(super) fn inner(&self) -> &Frame {
        // SAFETY: the frame is alive as long as its object.
        unsafe { &*self.frame.get() }
    }

    /// The namespace of module and class bodies; `None` for functions.
    fn namespace(&self) -> Option<Ref> {
        if self.code().flags() & flags::OPTIMIZED != 0 || self.has_hidden_values() {
            return None;
        }
        crate::frame::locals_of(self.inner())
    }
}

pub(super) extern "C" fn repr(this: &Object) -> PyResult {
    let Some(frame) = this.downcast::<FrameObject>() else {
        return Err(errors::bad_internal_call());
    };
    let code = frame.code();
    let file = sidewinder_object::protocols::repr(code.filename())?;
    let line = frame.line().unwrap_or(-1);
    Str::from_format(format_args!(
        "<frame at {:#x}, file {}, line {line}, code {}>",
        this.id(),
        &*file,
        code.name()
    ))
    .map(Ref::upcast)
}

/// AttributeError: the attribute stays.
fn undeletable(name: &str) -> sidewinder_object::Raised {
    errors::raise(
        &ATTRIBUTE_ERROR,
        format_args!("attribute '{name}' of 'frame' objects cannot be deleted"),
    )
}

#[pymethods]
pub(super) mod methods {
    use super::*;

    /// Drops what the frame holds.
    #[method(sig = "clear($self, /)")]
    fn clear(this: &FrameObject) -> Fallible {
        let frame = this.inner();
        if frame.owner == Owner::Generator {
            // SAFETY: the frame lies in a generator.
            let generator = unsafe { generator::of_frame(this.frame.get()) };
            return match generator.state() {
                FrameState::Executing => Err(running()),
                FrameState::Suspended | FrameState::SuspendedYieldFrom => Err(errors::raise(
                    &RUNTIME_ERROR,
                    format_args!("cannot clear a suspended frame"),
                )),
                FrameState::Created => generator.finalize_unstarted(),
                _ => Ok(()),
            };
        }
        if frame.owner == Owner::Thread {
            return Err(running());
        }
        this.trace.set(None);
        this.extra_locals.set(None);
        this.locals_cache.set(None);
        this.overwritten_fast_locals.set(None);
        // SAFETY: the frame object owns the frame, which is not executing.
        unsafe { Frame::clear_locals(this.frame.get()) };
        Ok(())
    }

    /// The bytes that the frame takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &FrameObject) -> Fallible<usize> {
        let slots = this.code().framesize() - crate::frame::SPECIALS_SIZE;
        Ok(super::super::FRAME.basicsize() + slots * size_of::<*mut Object>())
    }

    #[getter]
    fn f_back(this: &FrameObject) -> Fallible<Option<Ref<FrameObject>>> {
        if let Some(back) = this.back.get() {
            return Ok(Some(back));
        }
        // SAFETY: the frames of a live thread.
        unsafe {
            let previous = Frame::first_complete(this.inner().previous);
            if previous.is_null() {
                return Ok(None);
            }
            super::super::of_frame(previous).map(Some)
        }
    }

    /// The variables of the frame.
    #[getter]
    fn f_locals(this: &FrameObject) -> PyResult {
        match this.namespace() {
            Some(namespace) => Ok(namespace),
            None => LocalsProxy::new(this).map(Ref::upcast),
        }
    }

    /// The line that the frame is on.
    #[getter]
    fn f_lineno(this: &FrameObject) -> Fallible<Option<i32>> {
        Ok(this.line())
    }

    #[setter]
    fn set_f_lineno(_this: &FrameObject, value: Option<&Object>) -> Fallible {
        let Some(value) = value else {
            return Err(undeletable("f_lineno"));
        };
        if !value.is_exactly(&sidewinder_object::wellknown::INT) {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("lineno must be an integer"),
            ));
        }
        Err(errors::raise(
            &VALUE_ERROR,
            format_args!("f_lineno can only be set in a trace function"),
        ))
    }

    /// The function that traces the frame.
    #[getter]
    fn f_trace(this: &FrameObject) -> PyResult {
        Ok(this.trace.get().unwrap_or_else(singletons::new_none))
    }

    #[setter]
    fn set_f_trace(this: &FrameObject, value: Option<&Object>) -> Fallible {
        this.trace
            .set(value.filter(|value| !value.is_none()).map(Ref::new));
        Ok(())
    }

    /// The offset of the instruction.
    #[getter]
    fn f_lasti(this: &FrameObject) -> PyResult<Int> {
        let lasti = this.lasti();
        Int::new(i64::from(if lasti < 0 { -1 } else { lasti }))
    }

    /// The global variables.
    #[getter]
    fn f_globals(this: &FrameObject) -> PyResult {
        // SAFETY: the frame is alive as long as its object.
        Ok(unsafe { Ref::new(this.inner().globals()) }.upcast())
    }

    /// The built-in names.
    #[getter]
    fn f_builtins(this: &FrameObject) -> PyResult {
        // SAFETY: as above.
        Ok(unsafe { Ref::new(this.inner().builtins()) })
    }

    /// The code that runs.
    #[getter]
    fn f_code(this: &FrameObject) -> PyResult<crate::objects::code::CodeObject> {
        Ok(this.code())
    }

    /// Whether each instruction is traced.
    #[getter]
    fn f_trace_opcodes(this: &FrameObject) -> Fallible<bool> {
        Ok(this.wants_opcodes())
    }

    #[setter]
    fn set_f_trace_opcodes(this: &FrameObject, value: Option<&Object>) -> Fallible {
        let Some(value) = value else {
            return Err(undeletable("f_trace_opcodes"));
        };
        if !value.is_true_object() && !value.is_false_object() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("attribute value type must be bool"),
            ));
        }
        this.trace_opcodes.set(u8::from(value.is_true_object()));
        Ok(())
    }

    /// The generator that the frame belongs to.
    #[getter]
    fn f_generator(this: &FrameObject) -> PyResult {
        if this.inner().owner == Owner::Generator {
            // SAFETY: the frame lies in a generator.
            let generator = unsafe { generator::of_frame(this.frame.get()) };
            return Ok(Ref::new(&**generator));
        }
        Ok(singletons::new_none())
    }
}

fn running() -> sidewinder_object::Raised {
    errors::raise(&RUNTIME_ERROR, format_args!("cannot clear an executing frame"))
}
