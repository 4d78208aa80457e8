//! `_thread._ThreadHandle`: what others hold of a thread, to wait for its end.

use super::parking::nanoseconds;
use core::cell::Cell;
use sidewinder_host::thread as host;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::RUNTIME_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, Str, create, errors};
use sidewinder_vm::threads::{Handle, Stage};
use std::sync::Arc;

/// The object; its field is empty only while it is read.
#[derive(Payload)]
#[payload(class = THREAD_HANDLE, exact)]
#[repr(C)]
pub(super) struct ThreadHandle {
    base: Object,
    handle: Cell<Option<Arc<Handle>>>,
}

/// `_thread._ThreadHandle`.
pub(super) static THREAD_HANDLE: TypeObject = TypeSpec::of::<ThreadHandle>(c"_thread._ThreadHandle")
    .flags(flags::IMMUTABLETYPE)
    .new_slot(methods::slot_construct)
    .repr(repr)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

/// A handle object.
pub(super) fn make(handle: Arc<Handle>) -> PyResult<ThreadHandle> {
    create(
        &THREAD_HANDLE,
        ThreadHandle {
            base: Object::PENDING,
            handle: Cell::new(Some(handle)),
        },
    )
}

impl ThreadHandle {
    /// The handle itself.
    pub(super) fn get(&self) -> Arc<Handle> {
        let handle = self.handle.take().unwrap_or_else(Handle::new);
        self.handle.set(Some(Arc::clone(&handle)));
        handle
    }
}

extern "C" fn repr(this: &Object) -> PyResult {
    let handle = sidewinder_object::arguments::receiver::<ThreadHandle>(this)?.get();
    Str::from_format(format_args!(
        "<{} object: ident={}>",
        this.class().tp_name_lossy(),
        handle.ident()
    ))
    .map(Ref::upcast)
}

#[cold]
fn runtime_error(message: &str) -> Raised {
    errors::raise(&RUNTIME_ERROR, format_args!("{message}"))
}

/// Waits for the end of a thread.
pub(super) fn join(handle: &Handle, timeout: Option<i64>) -> Fallible<bool> {
    if handle.stage() == Stage::New {
        return Err(runtime_error("thread not started"));
    }
    if handle.stage() != Stage::Done && handle.ident() == host::identifier() {
        return Err(runtime_error("Cannot join current thread"));
    }
    handle.wait(timeout)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "_ThreadHandle()")]
    fn construct(_class: &TypeObject) -> PyResult<ThreadHandle> {
        make(Handle::new())
    }

    /// Waits for the end of the thread, at most so many seconds.
    #[method(convention = "fast")]
    fn join(this: &ThreadHandle, args: Args<'_>) -> Fallible {
        if args.len() > 1 {
            return Err(errors::raise(
                &sidewinder_object::exceptions::TYPE_ERROR,
                format_args!("join() takes at most 1 argument ({} given)", args.len()),
            ));
        }
        let timeout = match args.get(0).filter(|timeout| !timeout.is_none()) {
            Some(timeout) => Some(nanoseconds(timeout)?).filter(|wait| *wait >= 0),
            None => None,
        };
        super::join(&this.get(), timeout).map(drop)
    }

    /// Says that the thread is not to be waited for any more.
    #[method(sig = "_set_done($self, /)")]
    fn _set_done(this: &ThreadHandle) -> Fallible {
        let handle = this.get();
        if handle.stage() == Stage::New {
            return Err(runtime_error("thread not started"));
        }
        handle.set_done();
        Ok(())
    }

    /// Whether the thread has ended.
    #[method(sig = "is_done($self, /)")]
    fn is_done(this: &ThreadHandle) -> Fallible<bool> {
        Ok(this.get().stage() == Stage::Done)
    }

    #[getter]
    fn ident(this: &ThreadHandle) -> Fallible<u64> {
        Ok(this.get().ident())
    }
}

const _: () = assert!(size_of::<ThreadHandle>() == 24);
