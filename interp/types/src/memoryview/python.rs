//! `__buffer__` and `__release_buffer__`: buffers that Python classes export, and those methods of native types.
//!
//! What a class's `__buffer__` returns is a memoryview; a wrapper object stands between it and the consumer, so that
//! releasing the buffer calls `__release_buffer__`.
#![allow(unsafe_code, reason = "fills Py_buffer structs that callers own")]

use core::ffi::c_int;
use sidewinder_macros::Payload;
use sidewinder_object::buffer::{self, Buffer, request};
use sidewinder_object::classes::{BufferHooks, set_buffer_hooks};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::memoryview::MemoryView;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::BufferProcs;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, attributes, calls, create, errors, ids, number, singletons};

/// What exports a buffer in the name of a Python object.
#[derive(Payload)]
#[payload(class = BUFFER_WRAPPER, exact)]
#[repr(C)]
pub(super) struct BufferWrapper {
    base: Object,
    view: Slot<MemoryView>,
    object: Slot,
}

static PROCS: BufferProcs = BufferProcs::new().releasebuffer(wrapper_release);

/// `_buffer_wrapper`
pub(super) static BUFFER_WRAPPER: TypeObject = TypeSpec::of::<BufferWrapper>(c"_buffer_wrapper")
    .flags(flags::DISALLOW_INSTANTIATION)
    .buffer(&PROCS)
    .build();

static HOOKS: BufferHooks = BufferHooks {
    get,
    release: ignore,
    wrap,
    wrap_release,
};

pub(super) fn set_hooks() {
    set_buffer_hooks(&HOOKS);
}

/// Fills a buffer by calling `__buffer__`.
///
/// # Safety
/// `into` may be written, and stays where it is until it is released.
unsafe fn get(this: &Object, into: *mut Buffer, wanted: c_int) -> Fallible {
    let Some(method) = attributes::lookup_special(this, ids::__buffer__.get())? else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "a bytes-like object is required, not '{}'",
                this.class().name_cut(100)
            ),
        ));
    };
    let result = calls::call_one(&method, &*Int::new(i64::from(wanted))?)?;
    let Ok(view) = result.downcast::<MemoryView>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__buffer__ returned non-memoryview object"),
        ));
    };
    // SAFETY: as the caller promises.
    unsafe { buffer::get(&view, into, wanted)? };
    let wrapper = create(
        &BUFFER_WRAPPER,
        BufferWrapper {
            base: Object::PENDING,
            view: Slot::new(Some(view)),
            object: Slot::new(Some(Ref::new(this))),
        },
    );
    // SAFETY: the buffer was filled; the wrapper stands for the view, whose export it ends itself.
    unsafe {
        match wrapper {
            Ok(wrapper) => {
                (*into).obj.set(Some(wrapper.upcast()));
                Ok(())
            }
            Err(raised) => {
                buffer::release(into);
                Err(raised)
            }
        }
    }
}

/// # Safety
/// None: nothing is done.
unsafe fn ignore(_: &Object, _: *mut Buffer) {}

/// Ends the export: `__release_buffer__`, then the view's own.
///
/// # Safety
/// The buffer was exported through the wrapper.
unsafe extern "C" fn wrapper_release(this: &Object, into: *mut Buffer) {
    let Some(wrapper) = this.downcast::<BufferWrapper>() else {
        return;
    };
    let (Some(view), Some(object)) = (wrapper.view.get(), wrapper.object.get()) else {
        return;
    };
    errors::preserving(|| {
        let called = (|| -> Fallible {
            if let Some(method) = attributes::lookup_special(&object, ids::__release_buffer__.get())? {
                calls::call_one(&method, &view)?;
            }
            Ok(())
        })();
        if called.is_err() {
            errors::unraisable("Exception ignored in __release_buffer__", Some(&object));
        }
    });
    if let Some(procs) = view.class().buffer()
        && let Some(release) = procs.releasebuffer.get()
    {
        // SAFETY: the view exported the buffer.
        unsafe { release(&view, into) }
    }
    let _ = view.release();
    wrapper.view.set(None);
    wrapper.object.set(None);
}

/// `__buffer__(flags)` of a native type.
fn wrap(this: &Object, wanted: &Object) -> PyResult {
    let wanted = number::as_index(wanted, Some(&OVERFLOW_ERROR))?;
    let Ok(wanted) = c_int::try_from(wanted) else {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("buffer flags out of range"),
        ));
    };
    MemoryView::with_flags(this, wanted | request::SIMPLE).map(Ref::upcast)
}

/// `__release_buffer__(view)` of a native type.
fn wrap_release(this: &Object, view: &Object) -> PyResult {
    let Some(view) = view.downcast::<MemoryView>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("expected a memoryview object"),
        ));
    };
    if view.is_released() {
        return Ok(singletons::new_none());
    }
    match view.exporter() {
        Some(exporter) if exporter.is(this) => {
            view.release()?;
            Ok(singletons::new_none())
        }
        _ => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("memoryview's buffer is not this object"),
        )),
    }
}
