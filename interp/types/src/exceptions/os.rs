//! `OSError`: the subclass follows from the error number; file names, and how much was written before blocking.

use super::base::exception_str;
use super::{arguments, exception, no_keywords, payload, reduced};
use sidewinder_object::defs::{GetSetDef, MethodDef};
use sidewinder_object::exceptions::*;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::slots::{InitProc, NewFunc};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Dict, Object, Tuple, errors, members, number, protocols, singletons, typeobject_alloc,
};
use std::ffi::c_void;

pub(super) fn define() {
    OS_ERROR.define(
        &TypeSpec::new(c"OSError", 0)
            .doc(c"Base class of errors that the operating system reports.")
            .new_slot(os_error_new)
            .init(os_error_init)
            .str(os_error_str)
            .methods(&METHODS)
            .members(&MEMBERS)
            .getset(&GETSET),
    );
}

members! {
    static MEMBERS: [OsErrorObject; 4] = {
        c"errno": myerrno: Slot, c"the error number", WRITABLE;
        c"strerror": strerror: Slot, c"the message", WRITABLE;
        c"filename": filename: Slot, c"the file", WRITABLE;
        c"filename2": filename2: Slot, c"the second file", WRITABLE;
    }
}

static METHODS: [MethodDef; 2] = [
    MethodDef::noargs(c"__reduce__", reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::END,
];

static GETSET: [GetSetDef; 2] = [
    GetSetDef::new(c"characters_written", Some(get_written), Some(set_written), c""),
    GetSetDef::END,
];

/// The type for an error number (Linux).
pub fn class_of(errno: i64) -> Option<&'static TypeObject> {
    Some(match errno {
        1 | 13 => &PERMISSION_ERROR,
        2 => &FILE_NOT_FOUND_ERROR,
        3 => &PROCESS_LOOKUP_ERROR,
        4 => &INTERRUPTED_ERROR,
        10 => &CHILD_PROCESS_ERROR,
        11 | 114 | 115 => &BLOCKING_IO_ERROR,
        17 => &FILE_EXISTS_ERROR,
        20 => &NOT_A_DIRECTORY_ERROR,
        21 => &IS_A_DIRECTORY_ERROR,
        32 | 108 => &BROKEN_PIPE_ERROR,
        103 => &CONNECTION_ABORTED_ERROR,
        104 => &CONNECTION_RESET_ERROR,
        110 => &TIMEOUT_ERROR,
        111 => &CONNECTION_REFUSED_ERROR,
        _ => return None,
    })
}

/// The arguments taken apart.
#[derive(Default)]
struct Parts {
    errno: Option<Ref>,
    strerror: Option<Ref>,
    filename: Option<Ref>,
    filename2: Option<Ref>,
}

fn parts(args: &Tuple) -> Parts {
    if !(2..=5).contains(&args.len()) {
        return Parts::default();
    }
    Parts {
        errno: args.get(0),
        strerror: args.get(1),
        filename: args.get(2),
        filename2: args.get(4),
    }
}

/// Whether construction is left to `__init__`: a subclass has its own one, but not its own `__new__`.
fn initializes_late(class: &TypeObject) -> bool {
    let own_init = !class
        .tp_init
        .get()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, os_error_init as InitProc));
    let same_new = class
        .tp_new
        .get()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, os_error_new as NewFunc));
    own_init && same_new
}

#[inline(never)]
extern "C" fn os_error_new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let late = initializes_late(class);
    let mut chosen: &TypeObject = class;
    let mut given = Parts::default();
    if !late {
        no_keywords(class, keywords)?;
        given = parts(args);
        if core::ptr::eq(class, &OS_ERROR)
            && let Some(number) = given.errno.as_ref().and_then(|errno| errno.downcast_ref::<Int>())
            && let Some(mapped) = number.to_i64().and_then(class_of)
        {
            chosen = mapped;
        }
    }
    let instance = typeobject_alloc(chosen, 0)?;
    payload::<OsErrorObject>(&instance)?.written.set(-1);
    if late {
        exception(&instance)?.args.set(Some(Ref::new(Tuple::empty())));
    } else {
        fill(&instance, args, given)?;
    }
    Ok(instance)
}

#[inline(never)]
extern "C" fn os_error_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    if !initializes_late(this.class()) {
        return Status::OK;
    }
    no_keywords(this.class(), keywords)
        .and_then(|()| fill(this, args, parts(args)))
        .into()
}

/// Whether the object is some kind of number: `PyNumber_Check`.
fn is_number(object: &Object) -> bool {
    object.class().number().is_some_and(|suite| {
        suite.index.get().is_some() || suite.int.get().is_some() || suite.float.get().is_some()
    }) || object.has::<sidewinder_object::Complex>()
}

fn fill(this: &Object, args: &Tuple, given: Parts) -> Fallible {
    let error = payload::<OsErrorObject>(this)?;
    let mut kept = Ref::new(args);
    if let Some(filename) = given.filename
        && !filename.is_none()
    {
        if this.is_exactly(&BLOCKING_IO_ERROR) && is_number(&filename) {
            error
                .written
                .set(number::as_index(&filename, Some(&VALUE_ERROR))?);
        } else {
            error.filename.set(Some(filename));
            if let Some(second) = given.filename2.filter(|second| !second.is_none()) {
                error.filename2.set(Some(second));
            }
            if (2..=5).contains(&args.len()) {
                kept = args.slice(0, 2)?;
            }
        }
    }
    error.myerrno.set(given.errno);
    error.strerror.set(given.strerror);
    exception(this)?.args.set(Some(kept));
    Ok(())
}

fn shown(value: Option<Ref>) -> PyResult<Str> {
    protocols::str(&value.unwrap_or_else(singletons::new_none))
}

extern "C" fn os_error_str(this: &Object) -> PyResult {
    let error = payload::<OsErrorObject>(this)?;
    let (errno, strerror) = (error.myerrno.get(), error.strerror.get());
    let text = match (error.filename.get(), error.filename2.get()) {
        (Some(first), Some(second)) => {
            let (errno, strerror) = (shown(errno)?, shown(strerror)?);
            let (first, second) = (protocols::repr(&first)?, protocols::repr(&second)?);
            Str::from_format(format_args!(
                "[Errno {}] {}: {} -> {}",
                &*errno, &*strerror, &*first, &*second
            ))
        }
        (Some(first), None) => {
            let (errno, strerror) = (shown(errno)?, shown(strerror)?);
            let first = protocols::repr(&first)?;
            Str::from_format(format_args!("[Errno {}] {}: {}", &*errno, &*strerror, &*first))
        }
        (None, _) if errno.is_some() && strerror.is_some() => {
            let (errno, strerror) = (shown(errno)?, shown(strerror)?);
            Str::from_format(format_args!("[Errno {}] {}", &*errno, &*strerror))
        }
        _ => return exception_str(this),
    };
    text.map(Ref::upcast)
}

extern "C" fn reduce(this: &Object, _: Option<&Object>) -> PyResult {
    let error = payload::<OsErrorObject>(this)?;
    let mut args = arguments(this)?;
    if args.len() == 2
        && let Some(filename) = error.filename.get()
    {
        let none = singletons::new_none;
        let (errno, strerror) = (args.get(0).unwrap_or_else(none), args.get(1).unwrap_or_else(none));
        args = match error.filename2.get() {
            Some(second) => Tuple::new([errno, strerror, filename, none(), second])?,
            None => Tuple::new([errno, strerror, filename])?,
        };
    }
    let own = exception(this)?.dict.get();
    reduced(this, &args, own.as_deref().map(|dict| dict as &Object))
}

fn nothing_written() -> sidewinder_object::Raised {
    errors::raise(&ATTRIBUTE_ERROR, format_args!("characters_written"))
}

extern "C" fn get_written(this: &Object, _: *mut c_void) -> PyResult {
    match payload::<OsErrorObject>(this)?.written.get() {
        -1 => Err(nothing_written()),
        written => Int::new(written as i64).map(Ref::upcast),
    }
}

extern "C" fn set_written(this: &Object, value: Option<&Object>, _: *mut c_void) -> Status {
    assign_written(this, value).into()
}

fn assign_written(this: &Object, value: Option<&Object>) -> Fallible {
    let error = payload::<OsErrorObject>(this)?;
    match value {
        Some(value) => error.written.set(number::as_index(value, Some(&VALUE_ERROR))?),
        None if error.written.get() == -1 => return Err(nothing_written()),
        None => error.written.set(-1),
    }
    Ok(())
}
