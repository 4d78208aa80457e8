//! Argument types that several modules share: paths, descriptors, ids; and adding numbers to a module.

use core::ffi::CStr;
use sidewinder_host::constants::AT_FDCWD;
use sidewinder_object::arguments::{FromArg, Parameter, Place};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, RUNTIME_WARNING, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{
    BytesObject, Fallible, Int, Module, Object, Raised, Ref, Str, attributes, calls, errors, number, os_text,
    warnings, wellknown,
};
use std::ffi::CString;

/// Adds numbers to a module.
pub(crate) fn add_numbers(module: &Module, numbers: &[(&str, i64)]) -> Fallible {
    for (name, value) in numbers {
        module.add(name, &*Int::new(*value)?)?;
    }
    Ok(())
}

/// A path argument. The flags say whether a descriptor and None are accepted instead.
pub(crate) struct PathOf<const FD: bool, const NONE: bool> {
    /// What error messages show.
    pub(crate) object: Ref,
    /// The path, unless a descriptor (or None) was given.
    pub(crate) path: Option<CString>,
    /// The descriptor.
    pub(crate) fd: Option<i32>,
    /// Whether results are bytes.
    pub(crate) bytes: bool,
}

/// A path.
pub(crate) type Path = PathOf<false, false>;
/// A path or a descriptor.
pub(crate) type PathOrFd = PathOf<true, false>;
/// A path, a descriptor or None.
pub(crate) type AnyPath = PathOf<true, true>;

impl<const FD: bool, const NONE: bool> PathOf<FD, NONE> {
    /// The path; empty for a descriptor.
    pub(crate) fn c_str(&self) -> &CStr {
        self.path.as_deref().unwrap_or(c"")
    }

    /// Raises the error of a failed call with this path.
    #[cold]
    pub(crate) fn error(&self, error: sidewinder_host::Errno) -> Raised {
        let name = (!self.object.is_none()).then_some(&*self.object);
        os_text::raise_errno_with(error, name, None)
    }
}

fn parameter(place: Place) -> &'static str {
    match place.parameter {
        Parameter::Name(name) => name,
        _ => "path",
    }
}

/// The descriptor that an int stands for.
fn descriptor(value: &Object) -> Fallible<i32> {
    let int = number::index(value)?;
    match int.to_i64().map(i32::try_from) {
        Some(Ok(fd)) => Ok(fd),
        _ => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!(
                "{}",
                if int.is_negative() {
                    "fd is less than minimum"
                } else {
                    "fd is greater than maximum"
                }
            ),
        )),
    }
}

impl<'a, const FD: bool, const NONE: bool> FromArg<'a> for PathOf<FD, NONE> {
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        let made = |object: Ref, path, fd, bytes| PathOf {
            object,
            path,
            fd,
            bytes,
        };
        if NONE && value.is_none() {
            return Ok(made(Ref::new(value), Some(c".".to_owned()), None, false));
        }
        let wrong = || {
            let allowed = match (FD, NONE) {
                (true, true) => "string, bytes, os.PathLike, integer or None",
                (true, false) => "string, bytes, os.PathLike or integer",
                (false, true) => "string, bytes, os.PathLike or None",
                (false, false) => "string, bytes or os.PathLike",
            };
            errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}: {} should be {allowed}, not {}",
                    place.function,
                    parameter(place),
                    value.class().name_cut(200)
                ),
            )
        };
        let is_text = value.has::<Str>() || value.has::<BytesObject>();
        if !is_text && FD && number::is_index(value) {
            if value.class().is_subtype(&wellknown::BOOL) {
                warnings::warn(&RUNTIME_WARNING, "bool is used as a file descriptor", 1)?;
            }
            let fd = descriptor(value)?;
            return Ok(made(Ref::new(value), None, Some(fd), false));
        }
        let object = if is_text {
            Ref::new(value)
        } else {
            let has = attributes::lookup_special(value, sidewinder_object::ids::__fspath__.get())?;
            if has.is_none() {
                return Err(wrong());
            }
            os_text::fspath(value)?
        };
        let (content, bytes) = match object.downcast_ref::<Str>() {
            Some(text) => (os_text::encode(text)?, false),
            None => match object.downcast_ref::<BytesObject>() {
                Some(bytes) => (bytes.as_slice().to_vec(), true),
                None => return Err(wrong()),
            },
        };
        let Ok(path) = CString::new(content) else {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!(
                    "{}: embedded null character in {}",
                    place.function,
                    parameter(place)
                ),
            ));
        };
        Ok(made(object, Some(path), None, bytes))
    }
}

/// The text of a file name for results: as bytes if the argument was bytes.
pub(crate) fn file_name(name: &[u8], bytes: bool) -> sidewinder_object::PyResult {
    if bytes {
        BytesObject::new(name).map(Ref::upcast)
    } else {
        os_text::decode(name).map(Ref::upcast)
    }
}

/// A directory's descriptor that paths are relative to; None stands for the working directory.
#[derive(Clone, Copy)]
pub(crate) struct DirFd(pub(crate) i32);

impl<'a> FromArg<'a> for DirFd {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        if value.is_none() {
            return Ok(DirFd(AT_FDCWD));
        }
        if number::is_index(value) {
            if value.is_exactly(&sidewinder_object::wellknown::BOOL) {
                sidewinder_object::warnings::warn(
                    &sidewinder_object::exceptions::RUNTIME_WARNING,
                    "bool is used as a file descriptor",
                    1,
                )?;
            }
            return descriptor(value).map(DirFd);
        }
        Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "argument should be integer or None, not {}",
                value.class().name_cut(200)
            ),
        ))
    }
}

/// The descriptor, the working directory's when none was given.
pub(crate) fn dir_of(given: Option<DirFd>) -> i32 {
    given.map_or(AT_FDCWD, |dir| dir.0)
}

/// A descriptor, or an object with `fileno`.
#[derive(Clone, Copy)]
pub(crate) struct FileDescriptor(pub(crate) i32);

/// `PyObject_AsFileDescriptor`.
pub(crate) fn as_descriptor(value: &Object) -> Fallible<i32> {
    let fd = if let Some(int) = value.downcast::<Int>() {
        if value.class().is_subtype(&wellknown::BOOL) {
            warnings::warn(&RUNTIME_WARNING, "bool is used as a file descriptor", 1)?;
        }
        int.to_c_int()?
    } else if let Some(method) = attributes::get_optional(value, crate::ids::fileno.get())? {
        let result = calls::call_none(&method)?;
        match result.downcast_ref::<Int>() {
            Some(int) => int.to_c_int()?,
            None => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("fileno() returned a non-integer"),
                ));
            }
        }
    } else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("argument must be an int, or have a fileno() method."),
        ));
    };
    if fd < 0 {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("file descriptor cannot be a negative integer ({fd})"),
        ));
    }
    Ok(fd)
}

impl<'a> FromArg<'a> for FileDescriptor {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        as_descriptor(value).map(FileDescriptor)
    }
}

fn id_of(value: &Object, what: &str) -> Fallible<u32> {
    if !number::is_index(value) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{what} should be integer, not {}", value.class().name_cut(200)),
        ));
    }
    let int = number::index(value)?;
    match int.to_i64() {
        Some(-1) => Ok(u32::MAX),
        Some(id) => u32::try_from(id)
            .map_err(|_| errors::raise(&OVERFLOW_ERROR, format_args!("{what} is less than minimum"))),
        None if int.is_negative() => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("{what} is less than minimum"),
        )),
        None => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("{what} is greater than maximum"),
        )),
    }
}

/// A user's number; -1 stands for "leave it".
#[derive(Clone, Copy)]
pub(crate) struct Uid(pub(crate) u32);
/// A group's number; -1 stands for "leave it".
#[derive(Clone, Copy)]
pub(crate) struct Gid(pub(crate) u32);

impl<'a> FromArg<'a> for Uid {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        id_of(value, "uid").map(Uid)
    }
}

impl<'a> FromArg<'a> for Gid {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        id_of(value, "gid").map(Gid)
    }
}

/// A user's or group's number as an object: -1 for the largest.
pub(crate) fn id_object(id: u32) -> sidewinder_object::PyResult {
    let value = if id == u32::MAX { -1 } else { i64::from(id) };
    Int::new(value).map(Ref::upcast)
}

/// Text for a system call, by `os.fsencode`.
pub(crate) struct FsText(pub(crate) CString);

impl<'a> FromArg<'a> for FsText {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        os_text::path_bytes(value).map(FsText)
    }
}

/// UTF-8 text as a C string, with Argument Clinic's errors for `str`.
pub(crate) struct Text(pub(crate) CString);

impl<'a> FromArg<'a> for Text {
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        let Some(text) = value.downcast::<Str>() else {
            return Err(sidewinder_object::arguments::bad_argument(place, "str", value));
        };
        match CString::new(os_text::utf8(text)?) {
            Ok(text) => Ok(Text(text)),
            Err(_) => Err(errors::raise(
                &VALUE_ERROR,
                format_args!("embedded null character"),
            )),
        }
    }

    fn expected() -> std::borrow::Cow<'static, str> {
        "str".into()
    }
}

/// A new exception type `module.name`.
pub(crate) fn new_exception(
    module: &str,
    name: &str,
    base: &sidewinder_object::TypeObject,
) -> sidewinder_object::PyResult<sidewinder_object::TypeObject> {
    let namespace = sidewinder_object::Dict::new()?;
    namespace.set(sidewinder_object::ids::__module__.get(), &*Str::from_str(module)?)?;
    let bases = sidewinder_object::Tuple::from_slice(&[base])?;
    let class = calls::call(&wellknown::TYPE, &[&*Str::from_str(name)?, &bases, &namespace])?;
    class.downcast().map_err(|_| errors::bad_internal_call())
}
