//! `BaseException`, and the small types with one field: `KeyError`, `StopIteration`, `SystemExit`.

use super::{arguments, exception, payload, reduced, type_error};
use sidewinder_object::defs::{GetSetDef, MethodDef};
use sidewinder_object::exceptions::{
    BASE_EXCEPTION, BaseException, KEY_ERROR, STOP_ITERATION, SYSTEM_EXIT, StopIterationObject,
    SystemExitObject, exception_init, is_traceback,
};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, List, Object, Tuple, attributes, dict, ids, members, protocols, singletons};
use std::ffi::c_void;

pub(super) fn define() {
    BASE_EXCEPTION.define(
        &TypeSpec::new(c"BaseException", 0)
            .doc(c"Common base class of all exceptions.")
            .str(exception_str)
            .repr(exception_repr)
            .methods(&METHODS)
            .members(&MEMBERS)
            .getset(&GETSET),
    );
    KEY_ERROR.define(
        &TypeSpec::new(c"KeyError", 0)
            .doc(c"The key is not there.")
            .str(key_error_str),
    );
    STOP_ITERATION.define(
        &TypeSpec::new(c"StopIteration", 0)
            .doc(c"Marks the end of an iterator.")
            .init(stop_iteration_init)
            .members(&STOP_ITERATION_MEMBERS),
    );
    SYSTEM_EXIT.define(
        &TypeSpec::new(c"SystemExit", 0)
            .doc(c"Asks the interpreter to end.")
            .init(system_exit_init)
            .members(&SYSTEM_EXIT_MEMBERS),
    );
}

members! {
    static MEMBERS: [BaseException; 1] = {
        c"__suppress_context__": suppress_context: core::cell::Cell<u8> as BOOL, c"", WRITABLE;
    }
}
members! {
    static STOP_ITERATION_MEMBERS: [StopIterationObject; 1] = {
        c"value": value: Slot, c"what the generator returned", WRITABLE;
    }
}
members! {
    static SYSTEM_EXIT_MEMBERS: [SystemExitObject; 1] = {
        c"code": code: Slot, c"the exit code", WRITABLE;
    }
}

static METHODS: [MethodDef; 5] = [
    MethodDef::noargs(c"__reduce__", reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::one(
        c"__setstate__",
        setstate,
        c"__setstate__($self, state, /)\n--\n\n",
    ),
    MethodDef::one(
        c"with_traceback",
        with_traceback,
        c"with_traceback($self, tb, /)\n--\n\nSet the traceback and return the exception.",
    ),
    MethodDef::one(
        c"add_note",
        add_note,
        c"add_note($self, note, /)\n--\n\nAdd a line to the notes of the exception.",
    ),
    MethodDef::END,
];

static GETSET: [GetSetDef; 6] = [
    GetSetDef::new(c"__dict__", Some(get_dict), Some(set_dict), c""),
    GetSetDef::new(c"args", Some(get_args), Some(set_args), c""),
    GetSetDef::new(c"__traceback__", Some(get_traceback), Some(set_traceback), c""),
    GetSetDef::new(c"__context__", Some(get_context), Some(set_context), c""),
    GetSetDef::new(c"__cause__", Some(get_cause), Some(set_cause), c""),
    GetSetDef::END,
];

/// `str()` of most exceptions: nothing, the only argument, or all arguments.
pub(super) extern "C" fn exception_str(this: &Object) -> PyResult {
    let arguments = arguments(this)?;
    match (arguments.len(), arguments.get(0)) {
        (1, Some(only)) => protocols::str(&only).map(Ref::upcast),
        (0, _) => Str::from_str("").map(Ref::upcast),
        _ => protocols::str(&arguments).map(Ref::upcast),
    }
}

extern "C" fn key_error_str(this: &Object) -> PyResult {
    let arguments = arguments(this)?;
    match arguments.get(0) {
        Some(only) if arguments.len() == 1 => protocols::repr(&only).map(Ref::upcast),
        _ => exception_str(this),
    }
}

extern "C" fn exception_repr(this: &Object) -> PyResult {
    let arguments = arguments(this)?;
    let name = this.class().short_name();
    match arguments.get(0) {
        Some(only) if arguments.len() == 1 => {
            let shown = protocols::repr(&only)?;
            Str::from_format(format_args!("{name}({shown})", shown = &*shown))
        }
        _ => {
            let shown = protocols::repr(&arguments)?;
            Str::from_format(format_args!("{name}{shown}", shown = &*shown))
        }
    }
    .map(Ref::upcast)
}

extern "C" fn reduce(this: &Object, _: Option<&Object>) -> PyResult {
    let own = exception(this)?.dict.get();
    reduced(
        this,
        &*arguments(this)?,
        own.as_deref().map(|dict| dict as &Object),
    )
}

extern "C" fn setstate(this: &Object, state: &Object) -> PyResult {
    if !state.is_none() {
        let Some(state) = state.downcast::<Dict>() else {
            return Err(type_error(format_args!("state is not a dictionary")));
        };
        for (name, value) in state.items() {
            attributes::set(this, &name, Some(&value))?;
        }
    }
    Ok(singletons::new_none())
}

extern "C" fn with_traceback(this: &Object, traceback: &Object) -> PyResult {
    assign_traceback(this, Some(traceback))?;
    Ok(Ref::new(this))
}

extern "C" fn add_note(this: &Object, note: &Object) -> PyResult {
    if !note.has::<Str>() {
        return Err(type_error(format_args!(
            "add_note() argument must be str, not {}",
            note.class().name()
        )));
    }
    let notes = match attributes::get_optional(this, ids::__notes__.get())? {
        Some(notes) => notes,
        None => {
            let notes = List::new()?;
            attributes::set(this, ids::__notes__.get(), Some(&notes))?;
            notes.upcast()
        }
    };
    let Some(notes) = notes.downcast_ref::<List>() else {
        return Err(type_error(format_args!(
            "Cannot add note: __notes__ is not a list"
        )));
    };
    notes.append(Ref::new(note))?;
    Ok(singletons::new_none())
}

extern "C" fn get_dict(this: &Object, _: *mut c_void) -> PyResult {
    dict::instance_dict(this).map(Ref::upcast)
}

extern "C" fn set_dict(this: &Object, value: Option<&Object>, _: *mut c_void) -> Status {
    crate::attributes::set_instance_dict(this, value).into()
}

extern "C" fn get_args(this: &Object, _: *mut c_void) -> PyResult {
    match exception(this)?.args.get() {
        Some(args) => Ok(args.upcast()),
        None => Ok(singletons::new_none()),
    }
}

extern "C" fn set_args(this: &Object, value: Option<&Object>, _: *mut c_void) -> Status {
    let Some(value) = value else {
        let raised: Fallible = Err(type_error(format_args!("args may not be deleted")));
        return raised.into();
    };
    exception(this)
        .and_then(|exception| {
            let args = crate::sequences::to_tuple(value)?;
            exception.args.set(Some(args));
            Ok(())
        })
        .into()
}

fn or_none<T: sidewinder_object::Payload>(value: Option<Ref<T>>) -> PyResult {
    Ok(value.map_or_else(singletons::new_none, Ref::upcast))
}

extern "C" fn get_traceback(this: &Object, _: *mut c_void) -> PyResult {
    or_none(exception(this)?.traceback.get())
}

extern "C" fn set_traceback(this: &Object, value: Option<&Object>, _: *mut c_void) -> Status {
    assign_traceback(this, value).into()
}

fn assign_traceback(this: &Object, value: Option<&Object>) -> Fallible {
    let traceback = match value {
        None => return Err(type_error(format_args!("__traceback__ may not be deleted"))),
        Some(value) if value.is_none() => None,
        Some(value) if is_traceback(value) => Some(Ref::new(value)),
        Some(_) => {
            return Err(type_error(format_args!(
                "__traceback__ must be a traceback or None"
            )));
        }
    };
    exception(this)?.traceback.set(traceback);
    Ok(())
}

/// An exception or None for `__context__` and `__cause__`.
fn linked(name: &str, value: Option<&Object>) -> Fallible<Option<Ref<BaseException>>> {
    match value {
        None => Err(type_error(format_args!("__{name}__ may not be deleted"))),
        Some(value) if value.is_none() => Ok(None),
        Some(value) => match value.downcast::<BaseException>() {
            Some(exception) => Ok(Some(Ref::new(exception))),
            None => Err(type_error(format_args!(
                "exception {name} must be None or derive from BaseException"
            ))),
        },
    }
}

extern "C" fn get_context(this: &Object, _: *mut c_void) -> PyResult {
    or_none(exception(this)?.context.get())
}

extern "C" fn set_context(this: &Object, value: Option<&Object>, _: *mut c_void) -> Status {
    linked("context", value)
        .and_then(|context| {
            exception(this)?.context.set(context);
            Ok(())
        })
        .into()
}

extern "C" fn get_cause(this: &Object, _: *mut c_void) -> PyResult {
    or_none(exception(this)?.cause.get())
}

extern "C" fn set_cause(this: &Object, value: Option<&Object>, _: *mut c_void) -> Status {
    linked("cause", value)
        .and_then(|cause| {
            let exception = exception(this)?;
            exception.suppress_context.set(1);
            exception.cause.set(cause);
            Ok(())
        })
        .into()
}

extern "C" fn stop_iteration_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, keywords);
    if status.0 < 0 {
        return status;
    }
    payload::<StopIterationObject>(this)
        .map(|stop| {
            stop.value
                .set(Some(args.get(0).unwrap_or_else(singletons::new_none)))
        })
        .into()
}

extern "C" fn system_exit_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, keywords);
    if status.0 < 0 {
        return status;
    }
    payload::<SystemExitObject>(this)
        .map(|exit| match args.len() {
            0 => {}
            1 => exit.code.set(args.get(0)),
            _ => exit.code.set(Some(Ref::new(args).upcast())),
        })
        .into()
}
