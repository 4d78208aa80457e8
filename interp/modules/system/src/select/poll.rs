//! `select.poll`: a register of descriptors, and waiting for their events.

use super::{timeout_of, waiting};
use crate::args::FileDescriptor;
use crate::seconds::Rounding;
use core::cell::Cell;
use sidewinder_host::{Errno, constants as c, poll as host};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{FromArg, Place, ToObject};
use sidewinder_object::exceptions::{KEY_ERROR, OVERFLOW_ERROR, RUNTIME_ERROR, VALUE_ERROR};
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    Fallible, Int, List, Object, PyResult, Ref, Tuple, TypeObject, TypeSpec, create, errors, number, os_text,
};

/// The register, in the order of registration.
#[derive(Payload)]
#[payload(class = POLL, exact, nogc)]
#[repr(C)]
pub(super) struct Poll {
    base: Object,
    watched: Cell<Option<Box<Vec<host::Watched>>>>,
    running: Cell<bool>,
    spare: [Cell<u64>; 2],
}

/// A mask of events: an unsigned short.
#[derive(Clone, Copy)]
struct Events(u16);

impl<'a> FromArg<'a> for Events {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        let int = number::index(value)?;
        if int.is_negative() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("Cannot convert negative int"),
            ));
        }
        match int.to_u64().map(u16::try_from) {
            Some(Ok(events)) => Ok(Events(events)),
            _ => Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("Python int too large for C unsigned short"),
            )),
        }
    }
}

impl Poll {
    fn with<T>(&self, change: impl FnOnce(&mut Vec<host::Watched>) -> T) -> T {
        let mut watched = self.watched.take().unwrap_or_default();
        let result = change(&mut watched);
        self.watched.set(Some(watched));
        result
    }
}

#[pymethods]
mod methods {
    use super::*;

    /// Registers a descriptor, or changes what is waited for.
    #[method(
        sig = "register($self, fd,\n         eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)"
    )]
    fn register(this: &Poll, fd: FileDescriptor, eventmask: Option<Events>) -> Fallible {
        let default = (c::POLLIN | c::POLLPRI | c::POLLOUT).cast_unsigned();
        let events = eventmask.map_or(default, |events| events.0).cast_signed();
        this.with(|watched| match watched.iter_mut().find(|entry| entry.0 == fd.0) {
            Some(entry) => entry.1 = events,
            None => watched.push((fd.0, events, 0)),
        });
        Ok(())
    }

    /// Changes what is waited for of a registered descriptor.
    #[method(sig = "modify($self, fd, eventmask, /)")]
    fn modify(this: &Poll, fd: FileDescriptor, eventmask: Events) -> Fallible {
        let found = this.with(|watched| {
            let entry = watched.iter_mut().find(|entry| entry.0 == fd.0);
            entry.map(|entry| entry.1 = eventmask.0.cast_signed()).is_some()
        });
        if found {
            return Ok(());
        }
        Err(os_text::raise_errno(Errno(c::ENOENT)))
    }

    /// Removes a descriptor.
    #[method(sig = "unregister($self, fd, /)")]
    fn unregister(this: &Poll, fd: FileDescriptor) -> Fallible {
        let found = this.with(|watched| {
            let place = watched.iter().position(|entry| entry.0 == fd.0);
            place.map(|place| watched.remove(place)).is_some()
        });
        if found {
            return Ok(());
        }
        Err(errors::raise_value(&KEY_ERROR, &*Int::new(i64::from(fd.0))?))
    }

    /// Waits for events: descriptors with what happened.
    #[method(sig = "poll($self, timeout=None, /)")]
    fn poll(this: &Poll, timeout: Option<&Object>) -> PyResult<List> {
        let milliseconds = match timeout.filter(|timeout| !timeout.is_none()) {
            None => None,
            Some(given) => {
                // The argument is in milliseconds; a "second" of the conversion stands for one.
                timeout_of(Some(given), "timeout must be an integer or None", Rounding::Up)?
                    // Any negative time, be it less than a thousandth, stands for ever.
                    .filter(|&thousandths| thousandths >= 0)
                    .map(|thousandths| {
                        thousandths.div_euclid(1_000_000_000)
                            + i64::from(thousandths.rem_euclid(1_000_000_000) > 0)
                    })
            }
        };
        let wait = match milliseconds {
            Some(milliseconds) if milliseconds >= 0 => {
                if i32::try_from(milliseconds).is_err() {
                    return Err(errors::raise(
                        &OVERFLOW_ERROR,
                        format_args!("timeout is too large"),
                    ));
                }
                Some(milliseconds * 1_000_000)
            }
            _ => None,
        };
        if this.running.replace(true) {
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("concurrent poll() invocation"),
            ));
        }
        let mut watched = this.with(|watched| watched.clone());
        let result = waiting(wait, |left| {
            let milliseconds = left.map_or(-1, |left| ((left + 999_999) / 1_000_000) as i32);
            host::poll(&mut watched, milliseconds)
        });
        this.running.set(false);
        result?.map_err(os_text::raise_errno)?;
        let list = List::new()?;
        for (fd, _, happened) in watched.into_iter().filter(|entry| entry.2 != 0) {
            let pair = Tuple::new([fd.to_object()?, i32::from(happened.cast_unsigned()).to_object()?])?;
            list.append(pair.upcast())?;
        }
        Ok(list)
    }
}

/// `select.poll`.
pub(super) static POLL: TypeObject = TypeSpec::of::<Poll>(c"select.poll")
    .flags(flags::DISALLOW_INSTANTIATION)
    .methods(&methods::METHODS)
    .build();

/// An empty register.
pub(super) fn make() -> PyResult {
    create(
        &POLL,
        Poll {
            base: Object::PENDING,
            watched: Cell::new(None),
            running: Cell::new(false),
            spare: [const { Cell::new(0) }; 2],
        },
    )
    .map(Ref::upcast)
}

const _: () = assert!(size_of::<Poll>() == 48);
