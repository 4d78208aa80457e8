//! `fcntl`: control of open files and devices, locks.

use crate::args::{FileDescriptor, add_numbers};
use crate::constants::FCNTL;
use crate::system;
use sidewinder_host::constants as c;
use sidewinder_host::{posix, terminal as host};
use sidewinder_macros::pymodule;
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{
    BytesObject, Fallible, Int, Module, Object, PyResult, Raised, Ref, Str, Tuple, arguments::ToObject,
    audit, errors, number, os_text,
};

/// The most that memory given by value may be long.
const MOST: usize = 1024;

#[cold]
fn too_long(function: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{function} argument 3 is too long"))
}

/// The third argument of both functions: a number, or bytes that are copied.
enum Argument {
    Number(i64),
    Memory(Vec<u8>),
}

fn argument(function: &str, given: Option<&Object>) -> Fallible<Argument> {
    let Some(given) = given else {
        return Ok(Argument::Number(0));
    };
    if number::is_index(given) {
        let int = number::index(given)?;
        let number = int.to_i64().or_else(|| int.to_u64().map(u64::cast_signed));
        return match number {
            Some(number) => Ok(Argument::Number(number)),
            None => int.to_long().map(Argument::Number),
        };
    }
    let memory = if let Some(text) = given.downcast::<Str>() {
        os_text::encode(text)?
    } else if buffer::supports(given) {
        Bytes::of(given)?.as_slice().to_vec()
    } else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{function}() argument 3 must be an integer, a bytes-like object, or a string, not {}",
                given.class().tp_name_lossy()
            ),
        ));
    };
    Ok(Argument::Memory(memory))
}

fn event(name: &str, fd: i32, code: i64, argument: Option<&Object>) -> Fallible {
    audit::audit(name, || {
        let argument = match argument {
            Some(argument) => Ref::new(argument),
            None => Int::new(0)?.upcast(),
        };
        Tuple::new([
            Int::new(i64::from(fd))?.upcast(),
            Int::new(code)?.upcast(),
            argument,
        ])
    })
}

/// Control of files.
#[pymodule(name = "fcntl")]
pub(crate) mod module {
    use super::*;

    /// Controls an open file.
    #[function(sig = "fcntl(fd, cmd, arg=0, /)")]
    fn fcntl(_m: &Object, fd: FileDescriptor, cmd: i32, arg: Option<&Object>) -> PyResult {
        event("fcntl.fcntl", fd.0, i64::from(cmd), arg)?;
        match argument("fcntl", arg)? {
            Argument::Number(number) => {
                let result = system::retrying(|| posix::fcntl(fd.0, cmd, i64::from(number as i32)))?;
                result.map_err(os_text::raise_errno)?.to_object()
            }
            Argument::Memory(memory) => {
                if memory.len() > MOST {
                    return Err(too_long("fcntl"));
                }
                let mut copy = memory.clone();
                copy.resize(MOST + 8, 0);
                system::retrying(|| host::control_with(fd.0, cmd, &mut copy))?
                    .map_err(os_text::raise_errno)?;
                BytesObject::new(copy.get(..memory.len()).unwrap_or_default()).map(Ref::upcast)
            }
        }
    }

    /// Makes a request to a device.
    #[function(sig = "ioctl(fd, request, arg=0, mutate_flag=True, /)")]
    fn ioctl(
        _m: &Object,
        fd: FileDescriptor,
        request: &Object,
        arg: Option<&Object>,
        mutate_flag: bool,
    ) -> PyResult {
        let code = number::index(request)?;
        let code = code.to_i64().unwrap_or(0).cast_unsigned();
        event("fcntl.ioctl", fd.0, code.cast_signed(), arg)?;
        if let Some(given) = arg
            && mutate_flag
            && buffer::supports(given)
            && let Ok(mut memory) = Bytes::writable(given)
        {
            let length = memory.as_slice().len();
            if length > MOST {
                let result = system::detached(|| host::request_with(fd.0, code, memory.as_mut_slice()));
                return result.map_err(os_text::raise_errno)?.to_object();
            }
            let mut copy = memory.as_slice().to_vec();
            copy.resize(MOST + 8, 0);
            let result = system::detached(|| host::request_with(fd.0, code, &mut copy));
            if let Some(changed) = copy.get(..length) {
                memory.as_mut_slice().copy_from_slice(changed);
            }
            return result.map_err(os_text::raise_errno)?.to_object();
        }
        drop(sidewinder_object::thread::current().take_exception());
        match argument("ioctl", arg)? {
            Argument::Number(number) => {
                let result = system::detached(|| host::request(fd.0, code, i64::from(number as i32)));
                result.map_err(os_text::raise_errno)?.to_object()
            }
            Argument::Memory(memory) => {
                if memory.len() > MOST {
                    return Err(too_long("ioctl"));
                }
                let mut copy = memory.clone();
                copy.resize(MOST + 8, 0);
                system::detached(|| host::request_with(fd.0, code, &mut copy))
                    .map_err(os_text::raise_errno)?;
                BytesObject::new(copy.get(..memory.len()).unwrap_or_default()).map(Ref::upcast)
            }
        }
    }

    /// Locks or unlocks a whole file.
    #[function(sig = "flock(fd, operation, /)")]
    fn flock(_m: &Object, fd: FileDescriptor, operation: i32) -> Fallible {
        audit::audit("fcntl.flock", || {
            Tuple::new([fd.0.to_object()?, operation.to_object()?])
        })?;
        system::retrying(|| posix::flock(fd.0, operation))?.map_err(os_text::raise_errno)
    }

    /// Locks or unlocks a part of a file.
    #[function(sig = "lockf(fd, cmd, len=0, start=0, whence=0, /)")]
    fn lockf(
        _m: &Object,
        fd: FileDescriptor,
        cmd: i32,
        len: Option<&Object>,
        start: Option<&Object>,
        whence: i32,
    ) -> Fallible {
        let kind = match cmd {
            _ if cmd & c::LOCK_UN != 0 => c::F_UNLCK,
            _ if cmd & c::LOCK_SH != 0 => c::F_RDLCK,
            _ if cmd & c::LOCK_EX != 0 => c::F_WRLCK,
            _ => {
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("unrecognized lockf argument"),
                ));
            }
        };
        let offset = |given: Option<&Object>| match given {
            Some(given) => number::index(given)?.to_long(),
            None => Ok(0),
        };
        let (length, start) = (offset(len)?, offset(start)?);
        let wait = cmd & c::LOCK_NB == 0;
        system::retrying(|| host::lock(fd.0, kind as i16, wait, start, length, whence as i16))?
            .map_err(os_text::raise_errno)
    }

    fn exec(module: &Module) -> Fallible {
        add_numbers(module, FCNTL)
    }
}
