//! Starting threads, reporting what ends them, and waiting for them at the end of the program.

use super::handle::{self, THREAD_HANDLE, ThreadHandle};
use sidewinder_object::defs::MemberDef;
use sidewinder_object::exceptions::{PYTHON_FINALIZATION_ERROR, RUNTIME_ERROR, SYSTEM_EXIT, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::struct_sequence::{self, FieldDef};
use sidewinder_object::typeobject::TypeObject;
use sidewinder_object::{
    Dict, Object, Str, Tuple, attributes, audit, calls, errors, interpreter, protocols, thread,
};
use sidewinder_vm::threads::{self, Handle, Stage};
use std::sync::{Arc, Mutex, PoisonError};

/// The threads that the end of the program waits for.
static WAITED_FOR: Mutex<Vec<Arc<Handle>>> = Mutex::new(Vec::new());

#[cold]
pub(super) fn type_error(message: &str) -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("{message}"))
}

/// What a thread runs.
struct Call {
    function: Ref,
    args: Ref<Tuple>,
    keywords: Option<Ref<Dict>>,
}

fn body(call: Call) {
    let result = calls::call_tuple(&call.function, &call.args, call.keywords.as_deref());
    if result.is_err() {
        if errors::current_is(&SYSTEM_EXIT) {
            drop(thread::current().take_exception());
        } else {
            let shown = errors::preserving(|| match protocols::repr(&call.function) {
                Ok(shown) => shown.to_string_lossy(),
                Err(_) => {
                    drop(thread::current().take_exception());
                    "<object repr() failed>".to_owned()
                }
            });
            errors::unraisable(&format!("Exception ignored in thread started by {shown}"), None);
        }
    }
    drop(result);
    drop(call);
}

fn start(handle: &Arc<Handle>, call: Call) -> Fallible {
    if interpreter::is_finalizing() {
        return Err(errors::raise(
            &PYTHON_FINALIZATION_ERROR,
            format_args!("can't create new thread at interpreter shutdown"),
        ));
    }
    if threads::start(handle, call, body) {
        return Ok(());
    }
    Err(errors::raise(
        &RUNTIME_ERROR,
        format_args!("can't start new thread"),
    ))
}

/// `start_new_thread`: the thread's identifier.
pub(super) fn start_new(function: &Object, args: &Object, keywords: Option<&Object>) -> Fallible<u64> {
    if !calls::is_callable(function) {
        return Err(type_error("first arg must be callable"));
    }
    let Some(args) = args.downcast::<Tuple>() else {
        return Err(type_error("2nd arg must be a tuple"));
    };
    let keywords = match keywords {
        Some(keywords) => match keywords.downcast::<Dict>() {
            Some(keywords) => Some(Ref::new(keywords)),
            None => return Err(type_error("optional 3rd arg must be a dictionary")),
        },
        None => None,
    };
    audit::audit("_thread.start_new_thread", || {
        Tuple::new([
            Ref::new(function),
            Ref::new(args).upcast(),
            match &keywords {
                Some(keywords) => keywords.clone().upcast(),
                None => sidewinder_object::singletons::new_none(),
            },
        ])
    })?;
    let handle = Handle::new();
    let call = Call {
        function: Ref::new(function),
        args: Ref::new(args),
        keywords,
    };
    start(&handle, call)?;
    Ok(handle.ident())
}

/// `start_joinable_thread`: the thread's handle.
pub(super) fn start_joinable(function: &Object, given: Option<&Object>, daemon: bool) -> PyResult {
    if !calls::is_callable(function) {
        return Err(type_error("thread function must be callable"));
    }
    let given = given.filter(|given| !given.is_none());
    if given.is_some_and(|given| !given.is_exactly(&THREAD_HANDLE)) {
        return Err(type_error("'handle' must be a _ThreadHandle"));
    }
    audit::audit("_thread.start_joinable_thread", || {
        Tuple::new([
            Ref::new(function),
            sidewinder_object::singletons::new_bool(daemon),
            given.map_or_else(sidewinder_object::singletons::new_none, Ref::new),
        ])
    })?;
    let object = match given.and_then(|given| given.downcast::<ThreadHandle>()) {
        Some(given) => Ref::new(given),
        None => handle::make(Handle::new())?,
    };
    let handle = object.get();
    if handle.stage() != Stage::New {
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("thread already started"),
        ));
    }
    if !daemon {
        let mut list = WAITED_FOR.lock().unwrap_or_else(PoisonError::into_inner);
        list.retain(|known| known.stage() != Stage::Done);
        list.push(Arc::clone(&handle));
    }
    let call = Call {
        function: Ref::new(function),
        args: Ref::new(Tuple::empty()),
        keywords: None,
    };
    if let Err(raised) = start(&handle, call) {
        let mut list = WAITED_FOR.lock().unwrap_or_else(PoisonError::into_inner);
        list.retain(|known| !Arc::ptr_eq(known, &handle));
        return Err(raised);
    }
    Ok(object.upcast())
}

/// `_shutdown`: waits for all threads that are no daemons.
pub(super) fn wait_for_all() -> Fallible {
    let own = sidewinder_host::thread::identifier();
    loop {
        let next = {
            let mut list = WAITED_FOR.lock().unwrap_or_else(PoisonError::into_inner);
            list.retain(|known| known.stage() != Stage::Done && known.ident() != own);
            list.pop()
        };
        let Some(next) = next else { return Ok(()) };
        if next.wait(None).is_err() {
            errors::unraisable(
                "Exception ignored while joining a thread in _thread._shutdown()",
                None,
            );
            return Ok(());
        }
    }
}

static FIELDS: [FieldDef; 4] = [
    (c"exc_type", c"Exception type"),
    (c"exc_value", c"Exception value"),
    (c"exc_traceback", c"Exception traceback"),
    (c"thread", c"Thread"),
];
static MEMBERS: [MemberDef; 5] = struct_sequence::members(&FIELDS);

/// `_thread._ExceptHookArgs`.
pub(super) static EXCEPT_HOOK_ARGS: TypeObject = struct_sequence::spec(c"_thread._ExceptHookArgs", 0)
    .doc(c"ExceptHookArgs\n\nThe argument of the hook for exceptions that end threads.")
    .members(&MEMBERS)
    .build();

/// Makes the struct sequence ready.
pub(super) fn ready() -> Fallible {
    struct_sequence::ready(&EXCEPT_HOOK_ARGS, &FIELDS, true)
}

fn write(file: &Object, text: &Str) -> Fallible {
    calls::call_method(file, sidewinder_object::ids::write.get(), &[text]).map(drop)
}

/// `_excepthook`: prints the exception that ends a thread.
pub(super) fn except_hook(args: &Object) -> Fallible {
    if !args.is_exactly(&EXCEPT_HOOK_ARGS) {
        return Err(type_error(
            "_thread.excepthook argument type must be ExceptHookArgs",
        ));
    }
    let items = args
        .downcast::<Tuple>()
        .map(|args| args.iter().collect::<Vec<_>>());
    let Some(items) = items else { return Ok(()) };
    let [class, value, traceback, thread] = items.as_slice() else {
        return Ok(());
    };
    if class.is(&SYSTEM_EXIT) {
        return Ok(());
    }
    let mut file = interpreter::sys("stderr")?.filter(|file| !file.is_none());
    if file.is_none() && !thread.is_none() {
        file = attributes::get_optional(thread, &*Str::from_str("_stderr")?)?.filter(|file| !file.is_none());
    }
    let Some(file) = file else { return Ok(()) };
    let name = if thread.is_none() {
        None
    } else {
        attributes::get_optional(thread, sidewinder_object::ids::name.get())?
    };
    let name = match name {
        Some(name) => protocols::str(&name)?,
        None => Str::from_str(&sidewinder_host::thread::identifier().to_string())?,
    };
    write(
        &file,
        &*Str::from_format(format_args!("Exception in thread {}:\n", &*name))?,
    )?;
    let traceback = (!traceback.is_none()).then_some(&**traceback);
    crate::sys::display_to(value, traceback, &file);
    Ok(())
}
