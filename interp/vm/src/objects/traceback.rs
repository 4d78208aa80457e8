//! Traceback objects, and the entry that each frame adds when an exception passes through it.
#![allow(unsafe_code, reason = "storage of traceback objects; reads live frames")]

use super::frame::{self, FrameObject};
use crate::frame::Frame;
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::NonNull;
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::VisitProc;
use sidewinder_object::str::Str;
use sidewinder_object::thread::ThreadState;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{List, Object, errors, gc, members, payload};

/// One entry. Layout of `PyTracebackObject`.
#[repr(C)]
pub struct Traceback {
    base: Object,
    next: Slot<Traceback>,
    frame: Slot<FrameObject>,
    lasti: Cell<c_int>,
    lineno: Cell<c_int>,
}

/// `traceback`.
pub static TRACEBACK: TypeObject = TypeSpec::new(c"traceback", size_of::<Traceback>())
    .flags(flags::HAVE_GC)
    .dealloc(traceback_dealloc)
    .traverse(traceback_traverse)
    .clear(traceback_clear)
    .doc(c"traceback(tb_next, tb_frame, tb_lasti, tb_lineno)\n--\n\nOne entry of a traceback.")
    .new_slot(methods::slot_construct)
    .methods(&methods::METHODS)
    .members(&MEMBERS)
    .getset(&methods::GETSET)
    .free(gc::object_free)
    .build();

members! {
    static MEMBERS: [Traceback; 2] = {
        c"tb_frame": frame: Slot<FrameObject>, c"", READONLY;
        c"tb_lasti": lasti: Cell<c_int>, c"", READONLY;
    }
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)")]
    fn construct(
        _class: &TypeObject,
        next: &Object,
        frame: &FrameObject,
        lasti: i32,
        lineno: i32,
    ) -> PyResult<Traceback> {
        let next = if next.is_none() {
            None
        } else {
            Some(Ref::new(expected(next)?))
        };
        let entry = Traceback::new(next, Ref::new(frame), lasti)?;
        entry.lineno.set(lineno);
        Ok(entry)
    }

    #[method(sig = "__dir__($self, /)")]
    fn dir(_this: &Traceback) -> PyResult<List> {
        let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"];
        let names = names
            .into_iter()
            .map(|name| Str::from_str(name).map(Ref::upcast))
            .collect::<Result<Vec<Ref>, _>>()?;
        List::collect(names.into_iter())
    }

    #[getter]
    fn tb_next(this: &Traceback) -> Fallible<Option<Ref<Traceback>>> {
        Ok(this.next.get())
    }

    #[setter]
    fn set_tb_next(this: &Traceback, value: Option<&Object>) -> Fallible {
        let Some(value) = value else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("can't delete tb_next attribute"),
            ));
        };
        if value.is_none() {
            this.next.set(None);
            return Ok(());
        }
        let next = Ref::new(expected(value)?);
        let mut at = Some(next.clone());
        while let Some(entry) = at {
            if entry.is(this) {
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("traceback loop detected"),
                ));
            }
            at = entry.next();
        }
        this.next.set(Some(next));
        Ok(())
    }

    #[getter]
    fn tb_lineno(this: &Traceback) -> Fallible<Option<i32>> {
        Ok(this.line())
    }
}

fn expected(value: &Object) -> Fallible<&Traceback> {
    value.downcast::<Traceback>().ok_or_else(|| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("expected traceback object, got '{}'", value.class().name()),
        )
    })
}

payload!(Traceback, TRACEBACK, exact);

impl Traceback {
    fn new(next: Option<Ref<Traceback>>, frame: Ref<FrameObject>, lasti: c_int) -> PyResult<Traceback> {
        // SAFETY: all fields are written.
        let entry = unsafe {
            let entry = gc::new_object::<Traceback>(&TRACEBACK)?;
            let at = entry.as_ptr();
            (&raw mut (*at).next).write(Slot::new(next));
            (&raw mut (*at).frame).write(Slot::new(Some(frame)));
            (&raw mut (*at).lasti).write(Cell::new(lasti));
            (&raw mut (*at).lineno).write(Cell::new(-1));
            Ref::from_owned(entry)
        };
        gc::track(&entry);
        Ok(entry)
    }

    /// The entry of the next inner frame.
    pub fn next(&self) -> Option<Ref<Traceback>> {
        self.next.get()
    }

    /// The frame.
    pub fn frame(&self) -> Option<Ref<FrameObject>> {
        self.frame.get()
    }

    /// The line that the frame was on.
    pub fn line(&self) -> Option<i32> {
        if self.lineno.get() != -1 {
            return Some(self.lineno.get());
        }
        let code = self.frame.get()?.code();
        code.line_of((self.lasti.get() / 2) as isize)
    }

    /// The offset of the instruction, in bytes.
    pub fn lasti(&self) -> i32 {
        self.lasti.get()
    }
}

/// Adds an entry for `frame` to the exception that is set. (`PyTraceBack_Here`)
///
/// # Safety
/// `frame` is live and complete; an exception is set.
#[cold]
pub(crate) unsafe fn record(thread: &ThreadState, frame: *mut Frame) {
    let Some(exception) = thread.take_exception() else {
        return;
    };
    // SAFETY: as the caller promises.
    let entry = unsafe {
        let lasti = (*frame).instruction_index() as c_int * 2;
        frame::of_frame(frame).and_then(|object| {
            let next = exception
                .traceback
                .get()
                .and_then(|next| next.downcast::<Traceback>().ok());
            Traceback::new(next, object, lasti)
        })
    };
    match entry {
        Ok(entry) => {
            exception.traceback.set(Some(entry.upcast()));
            let _raised = thread.restore_exception(exception);
        }
        // The failure replaces nothing: it becomes the exception, chained to the first.
        Err(_) => drop(sidewinder_object::errors::chain(exception)),
    }
}

/// A traceback of the running frame alone, for exceptions that have none.
pub fn of_current_frame() -> Fallible<Option<Ref<Traceback>>> {
    let Some(frame) = crate::frames::current_object()? else {
        return Ok(None);
    };
    let lasti = frame.lasti();
    Traceback::new(None, frame, lasti).map(Some)
}

/// Takes the frames of importlib out of the traceback of the exception that is set: all of them for an ImportError,
/// else those that end where importlib runs a module.
pub(crate) fn remove_importlib_frames() {
    if crate::config::get().verbose > 0 {
        return;
    }
    let thread = sidewinder_object::thread::current();
    let Some(exception) = thread.take_exception() else {
        return;
    };
    let always = exception
        .class()
        .is_subtype(&sidewinder_object::exceptions::IMPORT_ERROR);
    let first = exception
        .traceback
        .get()
        .and_then(|first| first.downcast::<Traceback>().ok());
    let mut entries: Vec<(Ref<Traceback>, bool)> = Vec::new();
    let mut at = first;
    let mut chunk = 0;
    while let Some(entry) = at {
        at = entry.next();
        let (in_importlib, is_end) = importlib_place(&entry);
        entries.push((entry, true));
        if !in_importlib {
            chunk = entries.len();
        } else if always || is_end {
            entries.iter_mut().skip(chunk).for_each(|(_, keep)| *keep = false);
            chunk = entries.len();
        }
    }
    let mut next: Option<Ref<Traceback>> = None;
    for (entry, keep) in entries.into_iter().rev() {
        if keep {
            entry.next.set(next.take());
            next = Some(entry);
        }
    }
    exception.traceback.set(next.map(Ref::upcast));
    let _raised = thread.restore_exception(exception);
}

/// Whether an entry lies in importlib, and whether it is the function that runs modules.
fn importlib_place(entry: &Traceback) -> (bool, bool) {
    let Some(frame) = entry.frame() else {
        return (false, false);
    };
    let code = frame.code();
    let file = code.filename();
    let inside = file.is_text("<frozen importlib._bootstrap>")
        || file.is_text("<frozen importlib._bootstrap_external>");
    (inside, inside && code.name().is_text("_call_with_frames_removed"))
}

unsafe extern "C" fn traceback_traverse(this: &Object, visit: VisitProc, argument: *mut c_void) -> c_int {
    // SAFETY: a traceback; what its fields hold is alive.
    unsafe {
        let t = this.downcast_unchecked::<Traceback>();
        for field in [t.next.as_ptr().cast::<Object>(), t.frame.as_ptr().cast()] {
            if let Some(object) = NonNull::new(field) {
                let result = visit(object, argument);
                if result != 0 {
                    return result;
                }
            }
        }
    }
    0
}

unsafe extern "C" fn traceback_clear(this: &Object) -> c_int {
    // SAFETY: a traceback.
    let t = unsafe { this.downcast_unchecked::<Traceback>() };
    t.next.set(None);
    t.frame.set(None);
    0
}

unsafe extern "C" fn traceback_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead traceback, intact.
    unsafe {
        gc::untrack_if_tracked(this.as_ref());
        traceback_clear(this.as_ref());
        gc::object_free(this.as_ptr().cast());
    }
}
