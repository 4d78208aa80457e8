//! What the types of `_io` share: argument types, closed checks, errors.

use crate::ids;
use sidewinder_host::constants::EINTR;
use sidewinder_object::arguments::{FromArg, Place};
use sidewinder_object::exceptions::{OS_ERROR, OVERFLOW_ERROR, OsErrorObject, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::{
    BytesObject, Fallible, Int, Object, PyResult, Raised, Ref, Str, TypeObject, attributes, calls, errors,
    number, protocols, thread,
};

/// `_io.DEFAULT_BUFFER_SIZE`.
pub(crate) const DEFAULT_BUFFER_SIZE: usize = 128 * 1024;

/// A size that may be None.
#[derive(Clone, Copy)]
pub(crate) struct OptionalSize(Option<isize>);

impl<'a> FromArg<'a> for OptionalSize {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        if value.is_none() {
            return Ok(OptionalSize(None));
        }
        if number::is_index(value) {
            return number::as_index(value, Some(&OVERFLOW_ERROR)).map(|size| OptionalSize(Some(size)));
        }
        Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "argument should be integer or None, not '{}'",
                value.class().name_cut(200)
            ),
        ))
    }
}

impl OptionalSize {
    /// Whether it is not None.
    pub(crate) fn is_given(&self) -> bool {
        self.0.is_some()
    }
}

/// The size, -1 when there is none.
pub(crate) fn requested(given: Option<OptionalSize>) -> isize {
    given.and_then(|size| size.0).unwrap_or(-1)
}

pub(crate) use crate::io_args::Writable;

/// `io.UnsupportedOperation`, once the module exists.
pub(crate) static UNSUPPORTED_OPERATION: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);

/// Raises `io.UnsupportedOperation`.
#[cold]
pub(crate) fn unsupported(message: &str) -> Raised {
    match UNSUPPORTED_OPERATION.get() {
        Some(class) => errors::raise(&class, format_args!("{message}")),
        None => errors::raise(&OS_ERROR, format_args!("{message}")),
    }
}

/// ValueError with this text.
#[cold]
pub(crate) fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// The error of a closed file, as most classes word it.
#[cold]
pub(crate) fn closed_error() -> Raised {
    value_error("I/O operation on closed file.")
}

/// Whether the object says that it is closed.
pub(crate) fn is_closed(object: &Object) -> Fallible<bool> {
    protocols::is_true(&*attributes::get(object, ids::closed.get())?)
}

/// ValueError if the object says that it is closed.
pub(crate) fn check_closed(object: &Object) -> Fallible {
    if is_closed(object)? {
        Err(closed_error())
    } else {
        Ok(())
    }
}

fn check_able(object: &Object, name: &Str, message: &str) -> Fallible {
    let answer = calls::call_method(object, name, &[])?;
    if answer.is_true_object() {
        Ok(())
    } else {
        Err(unsupported(message))
    }
}

/// UnsupportedOperation unless the object is seekable.
pub(crate) fn check_seekable(object: &Object) -> Fallible {
    check_able(object, ids::seekable.get(), "File or stream is not seekable.")
}

/// UnsupportedOperation unless the object is readable.
pub(crate) fn check_readable(object: &Object) -> Fallible {
    check_able(object, ids::readable.get(), "File or stream is not readable.")
}

/// UnsupportedOperation unless the object is writable.
pub(crate) fn check_writable(object: &Object) -> Fallible {
    check_able(object, ids::writable.get(), "File or stream is not writable.")
}

/// A file offset; what does not fit raises `overflow`. `PyNumber_AsOff_t`.
pub(crate) fn as_offset(object: &Object, overflow: &TypeObject) -> Fallible<i64> {
    number::as_index(object, Some(overflow)).map(|value| value as i64)
}

/// If the exception is an OSError that reports an interrupted call, takes it away. (A method written in Python may
/// raise it.)
pub(crate) fn trap_interrupt(raised: Raised) -> Fallible {
    let interrupted = thread::current()
        .current_exception
        .borrow()
        .is_some_and(|exception| {
            exception
                .downcast::<OsErrorObject>()
                .and_then(|error| error.myerrno.get())
                .and_then(|number| number.downcast_ref::<Int>().and_then(Int::to_i64))
                == Some(i64::from(EINTR))
        });
    if interrupted {
        drop(thread::current().take_exception());
        return Ok(());
    }
    Err(raised)
}

/// Calls a method, again for as long as it reports that a signal interrupted it.
pub(crate) fn call_retrying(object: &Object, name: &Str, args: &[&Object]) -> PyResult {
    loop {
        match calls::call_method(object, name, args) {
            Ok(result) => return Ok(result),
            Err(raised) => trap_interrupt(raised)?,
        }
    }
}

/// The bytes that a call had to return; otherwise the error that `wrong` makes of the other object.
pub(crate) fn expect_bytes(object: Ref, wrong: impl FnOnce(&Object) -> Raised) -> PyResult<BytesObject> {
    object.downcast::<BytesObject>().map_err(|other| wrong(&other))
}

/// `'{what}() should have returned a bytes object, not ...'` as an OSError.
#[cold]
pub(crate) fn not_bytes(what: &str, other: &Object) -> Raised {
    errors::raise(
        &OS_ERROR,
        format_args!(
            "{what}() should have returned a bytes object, not '{}'",
            other.class().name_cut(200)
        ),
    )
}

/// The position past the first line feed, or the length.
pub(crate) fn line_end(bytes: &[u8]) -> usize {
    memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)
}

/// `b''.join(chunks)`.
pub(crate) fn join(chunks: &[Ref<BytesObject>]) -> PyResult<BytesObject> {
    if let [only] = chunks {
        return Ok(only.clone());
    }
    let length = chunks.iter().map(|chunk| chunk.len()).sum();
    BytesObject::build(length, |mut to| {
        for chunk in chunks {
            if let Some((head, tail)) = core::mem::take(&mut to).split_at_mut_checked(chunk.len()) {
                head.copy_from_slice(chunk.as_slice());
                to = tail;
            }
        }
        Ok::<usize, Raised>(length)
    })
}

/// Whether an instance dict gives one of the names a value of its own, so that native short cuts would be seen.
pub(crate) fn overrides(dict: &Slot<sidewinder_object::Dict>, names: &[&Str]) -> bool {
    dict.borrow()
        .is_some_and(|dict| names.iter().any(|name| dict.get_str(name).is_some()))
}

/// A memory view of an object.
pub(crate) fn memory_view(object: &Object) -> PyResult {
    calls::call(&sidewinder_object::memoryview::MEMORY_VIEW, &[object])
}

/// Imports a module by its full name and gives the module that `sys.modules` holds under it.
pub(crate) fn import(name: &str) -> PyResult {
    let name = Str::from_str(name)?;
    sidewinder_vm::imports::import_module_level(&name, None, None, 0)
}

/// The error of types that cannot be pickled.
#[cold]
pub(crate) fn cannot_pickle(object: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("cannot pickle '{}' instances", object.class().short_name()),
    )
}
