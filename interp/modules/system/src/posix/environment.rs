//! The environment, limits of the system, randomness, device numbers; paths as text.

use super::constants::{CONFSTR, PATHCONF, SYSCONF};
use crate::args::{FsText, PathOrFd};
use crate::system;
use sidewinder_host::posix as host;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{FromArg, Place};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{
    BytesObject, Dict, Fallible, Int, Object, PyResult, Raised, Ref, Str, Tuple, audit, errors, number,
    os_text,
};

/// `environ`: names and values as bytes. The first of several entries of one name counts.
pub(super) fn environ() -> PyResult<Dict> {
    let dict = Dict::new()?;
    for entry in host::environment() {
        let Some(at) = entry
            .iter()
            .skip(1)
            .position(|&byte| byte == b'=')
            .map(|at| at + 1)
        else {
            continue;
        };
        let (name, value) = entry.split_at_checked(at).unwrap_or_default();
        let name = BytesObject::new(name)?;
        let value = BytesObject::new(value.get(1..).unwrap_or_default())?;
        dict.set_default(&name, &value)?;
    }
    Ok(dict)
}

fn number_of(name: &Object, table: &[(&str, i64)]) -> Fallible<i32> {
    if number::is_index(name) {
        return number::index(name)?.to_c_int();
    }
    let Some(name) = name.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("configuration names must be strings or integers"),
        ));
    };
    match table.iter().find(|(known, _)| name.is_text(known)) {
        Some((_, value)) => Ok(*value as i32),
        None => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("unrecognized configuration name"),
        )),
    }
}

/// A device number; -1 stands for "none".
#[derive(Clone, Copy)]
struct Device(u64);

impl<'a> FromArg<'a> for Device {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        let int = number::index(value)?;
        if int.to_i64() == Some(-1) {
            return Ok(Device(u64::MAX));
        }
        if int.is_negative() {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("can't convert negative int to unsigned"),
            ));
        }
        int.to_u64()
            .map(Device)
            .ok_or_else(|| errors::raise(&OVERFLOW_ERROR, format_args!("int too big to convert")))
    }
}

fn device_part(device: Device, part: impl FnOnce(u64) -> u32) -> PyResult<Int> {
    if device.0 == u64::MAX {
        return Int::new(-1);
    }
    Int::new(i64::from(part(device.0)))
}

/// Text or bytes of a path that need be no valid path.
struct AnyText {
    object: Ref,
}

impl<'a> FromArg<'a> for AnyText {
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        if value.has::<Str>() || value.has::<BytesObject>() {
            return Ok(AnyText {
                object: Ref::new(value),
            });
        }
        let special =
            sidewinder_object::attributes::lookup_special(value, sidewinder_object::ids::__fspath__.get())?;
        if special.is_none() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}: path should be string, bytes or os.PathLike, not {}",
                    place.function,
                    value.class().name_cut(200)
                ),
            ));
        }
        os_text::fspath(value).map(|object| AnyText { object })
    }
}

impl AnyText {
    /// Cuts the path up or builds another one, code point by code point.
    fn units(&self) -> Vec<u32> {
        match self.object.downcast_ref::<Str>() {
            Some(text) => text.text().code_points().collect(),
            None => self
                .object
                .downcast_ref::<BytesObject>()
                .map(|bytes| bytes.as_slice().iter().map(|&b| u32::from(b)).collect())
                .unwrap_or_default(),
        }
    }

    fn make(&self, units: &[u32]) -> PyResult {
        if self.object.has::<Str>() {
            return Str::from_code_points(units).map(Ref::upcast);
        }
        let bytes: Vec<u8> = units.iter().map(|&unit| unit as u8).collect();
        BytesObject::new(&bytes).map(Ref::upcast)
    }
}

const SLASH: u32 = 47;
const DOT: u32 = 46;

/// How many slashes begin the root: exactly two count as two, more than two as one.
fn root_length(path: &[u32]) -> usize {
    match path {
        [SLASH, SLASH, SLASH, ..] => 1,
        [SLASH, SLASH, ..] => 2,
        [SLASH, ..] => 1,
        _ => 0,
    }
}

fn normalize(path: &[u32]) -> Vec<u32> {
    let root = root_length(path);
    let mut parts: Vec<&[u32]> = Vec::new();
    for part in path.split(|&unit| unit == SLASH) {
        if part.is_empty() || part == [DOT] {
            continue;
        }
        if part == [DOT, DOT] {
            match parts.last() {
                Some(last) if *last != [DOT, DOT] => {
                    parts.pop();
                    continue;
                }
                None if root > 0 => continue,
                _ => {}
            }
        }
        parts.push(part);
    }
    let mut out = vec![SLASH; root];
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push(SLASH);
        }
        out.extend_from_slice(part);
    }
    if out.is_empty() {
        out.push(DOT);
    }
    out
}

#[cold]
fn bad_name() -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("illegal environment variable name"))
}

#[pymethods]
mod functions {
    use super::*;

    /// The device number's major part.
    #[function(sig = "major(device, /)")]
    fn major(_m: &Object, device: Device) -> PyResult<Int> {
        device_part(device, host::major)
    }

    /// The device number's minor part.
    #[function(sig = "minor(device, /)")]
    fn minor(_m: &Object, device: Device) -> PyResult<Int> {
        device_part(device, host::minor)
    }

    /// A device number of its parts.
    #[function(sig = "makedev(major, minor, /)")]
    fn makedev(_m: &Object, major: Device, minor: Device) -> Fallible<DeviceNumber> {
        if major.0 == u64::MAX && minor.0 == u64::MAX {
            return Ok(DeviceNumber(u64::MAX));
        }
        match (u32::try_from(major.0), u32::try_from(minor.0)) {
            (Ok(major), Ok(minor)) => Ok(DeviceNumber(host::makedev(major, minor))),
            _ => Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("Python int too large to convert to C unsigned int"),
            )),
        }
    }

    /// A device number as an object.
    struct DeviceNumber(u64);

    impl sidewinder_object::arguments::ToObject for DeviceNumber {
        fn to_object(self) -> PyResult {
            if self.0 == u64::MAX {
                return Int::new(-1).map(Ref::upcast);
            }
            Int::from_u64(self.0).map(Ref::upcast)
        }
    }

    /// Sets a variable of the environment.
    #[function(sig = "putenv(name, value, /)")]
    fn putenv(_m: &Object, name: FsText, value: FsText) -> Fallible {
        if name.0.as_bytes().contains(&b'=') {
            return Err(bad_name());
        }
        audit::audit("os.putenv", || {
            Tuple::new([
                BytesObject::new(name.0.as_bytes())?.upcast(),
                BytesObject::new(value.0.as_bytes())?.upcast(),
            ])
        })?;
        host::setenv(&name.0, &value.0).map_err(os_text::raise_errno)
    }

    /// Removes a variable from the environment.
    #[function(sig = "unsetenv(name, /)")]
    fn unsetenv(_m: &Object, name: FsText) -> Fallible {
        audit::audit("os.unsetenv", || {
            Tuple::new([BytesObject::new(name.0.as_bytes())?.upcast()])
        })?;
        host::unsetenv(&name.0).map_err(os_text::raise_errno)
    }

    /// The environment anew.
    #[function(sig = "_create_environ()")]
    fn _create_environ(_m: &Object) -> PyResult<Dict> {
        environ()
    }

    /// A text of the system's configuration.
    #[function(sig = "confstr(name, /)")]
    fn confstr(_m: &Object, name: &Object) -> Fallible<Option<Ref<Str>>> {
        let name = number_of(name, CONFSTR)?;
        match host::confstr(name).map_err(os_text::raise_errno)? {
            Some(text) => os_text::decode(&text).map(Some),
            None => Ok(None),
        }
    }

    /// A number of the system's configuration.
    #[function(sig = "sysconf(name, /)")]
    fn sysconf(_m: &Object, name: &Object) -> Fallible<i64> {
        host::sysconf(number_of(name, SYSCONF)?).map_err(os_text::raise_errno)
    }

    /// A limit of an open file.
    #[function(sig = "fpathconf(fd, name, /)")]
    fn fpathconf(_m: &Object, fd: crate::args::FileDescriptor, name: &Object) -> Fallible<i64> {
        host::fpathconf(fd.0, number_of(name, PATHCONF)?).map_err(os_text::raise_errno)
    }

    /// A limit of a file.
    #[function(sig = "pathconf(path, name)")]
    fn pathconf(_m: &Object, path: PathOrFd, name: &Object) -> Fallible<i64> {
        let name = number_of(name, PATHCONF)?;
        let limit = match path.fd {
            Some(fd) => host::fpathconf(fd, name),
            None => host::pathconf(path.c_str(), name),
        };
        limit.map_err(|error| {
            if error.0 == sidewinder_host::constants::EINVAL {
                os_text::raise_errno(error)
            } else {
                path.error(error)
            }
        })
    }

    /// Random bytes.
    #[function(sig = "urandom(size, /)")]
    fn urandom(_m: &Object, size: isize) -> PyResult<BytesObject> {
        let Ok(size) = usize::try_from(size) else {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("negative argument not allowed"),
            ));
        };
        BytesObject::build(size, |buffer| {
            if system::detached(|| sidewinder_host::random::fill(buffer)) {
                Ok(size)
            } else {
                Err(os_text::raise_errno(sidewinder_host::Errno::last()))
            }
        })
    }

    /// Random bytes, with flags.
    #[function(sig = "getrandom(size, flags=0)")]
    fn getrandom(_m: &Object, size: isize, flags: i32) -> PyResult<BytesObject> {
        let Ok(size) = usize::try_from(size) else {
            return Err(os_text::raise_errno(sidewinder_host::Errno(
                sidewinder_host::constants::EINVAL,
            )));
        };
        BytesObject::build(size, |buffer| {
            system::retrying(|| host::getrandom(buffer, flags.cast_unsigned()))?.map_err(os_text::raise_errno)
        })
    }

    /// Drive (always empty), root and rest of a path.
    #[function(sig = "_path_splitroot_ex(p)")]
    fn _path_splitroot_ex(_m: &Object, p: AnyText) -> PyResult<Tuple> {
        let units = p.units();
        let (root, rest) = units.split_at_checked(root_length(&units)).unwrap_or_default();
        Tuple::new([p.make(&[])?, p.make(root)?, p.make(rest)?])
    }

    /// A path without what it does not need.
    #[function(sig = "_path_normpath(path)")]
    fn _path_normpath(_m: &Object, path: AnyText) -> PyResult {
        path.make(&normalize(&path.units()))
    }
}

pub(super) use functions::METHODS;
