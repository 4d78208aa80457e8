//! `select.epoll`.

use super::{timeout_of, value_error, waiting};
use crate::args::FileDescriptor;
use crate::seconds::Rounding;
use core::cell::Cell;
use sidewinder_host::{constants as c, poll as host};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::ToObject;
use sidewinder_object::exceptions::{OS_ERROR, OVERFLOW_ERROR};
use sidewinder_object::{
    Fallible, List, Object, PyResult, Ref, Tuple, TypeObject, TypeSpec, create, errors, os_text,
};

/// An epoll descriptor.
#[derive(Payload)]
#[payload(class = EPOLL, exact, nogc)]
#[repr(C)]
pub(super) struct Epoll {
    base: Object,
    fd: Cell<i32>,
}

impl Epoll {
    fn open(&self) -> Fallible<i32> {
        match self.fd.get() {
            fd if fd < 0 => Err(value_error("I/O operation on closed epoll object")),
            fd => Ok(fd),
        }
    }

    fn close_now(&self) -> Fallible {
        let fd = self.fd.replace(-1);
        if fd < 0 {
            return Ok(());
        }
        crate::system::detached(|| sidewinder_host::fd::close(fd)).map_err(os_text::raise_errno)
    }

    fn control(&self, operation: i32, fd: i32, events: u32) -> Fallible {
        let epoll = self.open()?;
        let result = crate::system::detached(|| host::epoll_control(epoll, operation, fd, events));
        result.map_err(os_text::raise_errno)
    }
}

fn make(class: &TypeObject, fd: i32) -> PyResult<Epoll> {
    create(
        class,
        Epoll {
            base: Object::PENDING,
            fd: Cell::new(fd),
        },
    )
}

extern "C" fn finalize(this: &Object) {
    if let Some(epoll) = this.downcast::<Epoll>() {
        errors::preserving(|| {
            if epoll.close_now().is_err() {
                drop(sidewinder_object::thread::current().take_exception());
            }
        });
    }
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "epoll(sizehint=-1, flags=0)")]
    fn construct(class: &TypeObject, sizehint: i32, flags: i32) -> PyResult<Epoll> {
        if sizehint < -1 || sizehint == 0 {
            return Err(value_error("negative sizehint"));
        }
        if flags != 0 && flags != c::EPOLL_CLOEXEC {
            return Err(errors::raise(&OS_ERROR, format_args!("invalid flags")));
        }
        let fd =
            crate::system::detached(|| host::epoll_create(c::EPOLL_CLOEXEC)).map_err(os_text::raise_errno)?;
        make(class, fd)
    }

    /// An epoll object of a descriptor.
    #[classmethod(sig = "fromfd($type, fd, /)")]
    fn fromfd(class: &TypeObject, fd: i32) -> PyResult<Epoll> {
        make(class, fd)
    }

    /// Closes the descriptor.
    #[method(sig = "close($self, /)")]
    fn close(this: &Epoll) -> Fallible {
        this.close_now()
    }

    /// The descriptor.
    #[method(sig = "fileno($self, /)")]
    fn fileno(this: &Epoll) -> Fallible<i32> {
        this.open()
    }

    /// Changes what is waited for of a registered descriptor.
    #[method(sig = "modify($self, /, fd, eventmask)")]
    fn modify(this: &Epoll, fd: FileDescriptor, eventmask: u32) -> Fallible {
        this.control(c::EPOLL_CTL_MOD, fd.0, eventmask)
    }

    /// Registers a descriptor.
    #[method(
        sig = "register($self, /, fd,\n         eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)"
    )]
    fn register(this: &Epoll, fd: FileDescriptor, eventmask: Option<u32>) -> Fallible {
        let default = (c::EPOLLIN | c::EPOLLPRI | c::EPOLLOUT).cast_unsigned();
        this.control(c::EPOLL_CTL_ADD, fd.0, eventmask.unwrap_or(default))
    }

    /// Removes a descriptor.
    #[method(sig = "unregister($self, /, fd)")]
    fn unregister(this: &Epoll, fd: FileDescriptor) -> Fallible {
        this.control(c::EPOLL_CTL_DEL, fd.0, 0)
    }

    /// Waits for events: descriptors with what happened.
    #[method(sig = "poll($self, /, timeout=None, maxevents=-1)")]
    fn poll(this: &Epoll, timeout: Option<&Object>, maxevents: i32) -> PyResult<List> {
        let epoll = this.open()?;
        let wait = timeout_of(timeout, "timeout must be an integer or None", Rounding::Up)?;
        if wait.is_some_and(|wait| wait / 1_000_000 > i64::from(i32::MAX)) {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("timeout is too large"),
            ));
        }
        let wait = wait.filter(|wait| *wait >= 0);
        let most = match maxevents {
            -1 => host::SELECT_LIMIT - 1,
            most if most < 1 => {
                return Err(value_error(&format!(
                    "maxevents must be greater than 0, got {most}"
                )));
            }
            most => most,
        };
        let result = waiting(wait, |left| {
            let milliseconds = left.map_or(-1, |left| ((left + 999_999) / 1_000_000) as i32);
            host::epoll_wait(epoll, most as usize, milliseconds)
        })?;
        let list = List::new()?;
        for (fd, events) in result.map_err(os_text::raise_errno)? {
            list.append(Tuple::new([fd.to_object()?, events.to_object()?])?.upcast())?;
        }
        Ok(list)
    }

    /// The object itself.
    #[method(sig = "__enter__($self, /)")]
    fn __enter__(this: &Epoll) -> PyResult {
        this.open()?;
        let object: &Object = this;
        Ok(Ref::new(object))
    }

    /// Closes the descriptor.
    #[method(sig = "__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)")]
    fn __exit__(
        this: &Epoll,
        _exc_type: Option<&Object>,
        _exc_value: Option<&Object>,
        _exc_tb: Option<&Object>,
    ) -> PyResult {
        sidewinder_object::calls::call_method(this, crate::ids::close.get(), &[])
    }

    /// True if the epoll handle is closed.
    #[getter]
    fn closed(this: &Epoll) -> Fallible<bool> {
        Ok(this.fd.get() < 0)
    }
}

/// `select.epoll`.
pub(super) static EPOLL: TypeObject = TypeSpec::of::<Epoll>(c"select.epoll")
    .doc(c"select.epoll(sizehint=-1, flags=0)\n--\n\nWaits for events of registered descriptors.")
    .new_slot(methods::slot_construct)
    .finalize(finalize)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

const _: () = assert!(size_of::<Epoll>() == 24);
