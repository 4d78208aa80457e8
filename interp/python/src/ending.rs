//! The end of the interpreter: exit functions, streams, modules, in CPython's order.
//!
//! Modules are taken out of `sys.modules` first, so that those that nobody else holds go; what is still alive has its
//! namespace cleared, the latest import first; `sys` and `builtins` come last.

use crate::interpreter::Interpreter;
use crate::uncaught;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::weakref::{self, WeakRef};
use sidewinder_object::{
    Dict, Object, Str, attributes, calls, gc, ids, interpreter, protocols, singletons, thread, wellknown,
};
use sidewinder_vm::imports;
use std::process::ExitCode;

/// Ends the interpreter; the exit code of the process.
pub(crate) fn finish(started: Interpreter, code: i32) -> ExitCode {
    let code = if finalize(started) { code } else { 120 };
    if code == uncaught::INTERRUPTED {
        sidewinder_host::process::die_of_interrupt();
    }
    ExitCode::from((code & 0xff) as u8)
}

fn forget() {
    drop(thread::current().take_exception());
}

fn attempt(step: impl FnOnce() -> Fallible) {
    if step().is_err() {
        forget();
    }
}

/// Runs all steps. False when the standard output could not be flushed.
fn finalize(started: Interpreter) -> bool {
    wait_for_threads();
    sidewinder_modules_core::atexit::run();
    let flushed = flush_streams();
    interpreter::set_finalizing();
    gc::collect_no_fail();
    finalize_modules(started);
    let flushed = flush_streams() && flushed;
    sidewinder_host::files::flush_stdout();
    flushed
}

/// Lets threading wait for its threads.
fn wait_for_threads() {
    let wait = || -> Fallible {
        let Some(threading) = imports::loaded(&*Str::from_str("threading")?)? else {
            return Ok(());
        };
        calls::call_method(&threading, &*Str::from_str("_shutdown")?, &[]).map(drop)
    };
    if wait().is_err() {
        sidewinder_object::errors::unraisable("Exception ignored on threading shutdown", None);
    }
}

/// Flushes the standard streams; false when that of output fails.
fn flush_streams() -> bool {
    let mut good = true;
    for name in ["stdout", "stderr"] {
        let flush = || -> Fallible {
            let Some(stream) = interpreter::sys(name)?.filter(|stream| !stream.is_none()) else {
                return Ok(());
            };
            if is_closed(&stream) {
                return Ok(());
            }
            calls::call_method(&stream, ids::flush.get(), &[]).map(drop)
        };
        if flush().is_err() {
            if name == "stdout" {
                sidewinder_object::errors::unraisable("Exception ignored while flushing sys.stdout", None);
                good = false;
            } else {
                forget();
            }
        }
    }
    good
}

fn is_closed(stream: &Object) -> bool {
    let closed = || -> Fallible<bool> {
        match attributes::get_optional(stream, &*Str::from_str("closed")?)? {
            Some(closed) => protocols::is_true(&closed),
            None => Ok(false),
        }
    };
    closed().unwrap_or_else(|_| {
        forget();
        false
    })
}

/// Attributes of sys that are given up first.
const SPECIAL: [&str; 10] = [
    "path",
    "argv",
    "ps1",
    "ps2",
    "last_exc",
    "last_type",
    "last_value",
    "last_traceback",
    "path_importer_cache",
    "meta_path",
];

fn finalize_modules(started: Interpreter) {
    let Interpreter {
        sys,
        main,
        builtins: first_builtins,
    } = started;
    drop(main);
    let none = singletons::none();
    attempt(|| match interpreter::builtins() {
        Some(builtins) => builtins.set(&*Str::from_str("_")?, none),
        None => Ok(()),
    });
    for name in SPECIAL.iter().chain(&["path_hooks"]) {
        attempt(|| imports::set_sys_attribute(name, Some(none)));
    }
    for name in ["stdin", "stdout", "stderr"] {
        attempt(|| {
            let original = interpreter::sys(&format!("__{name}__"))?;
            imports::set_sys_attribute(name, Some(original.as_deref().unwrap_or(none)))
        });
    }
    let modules = match interpreter::sys("modules") {
        Ok(modules) => modules.and_then(|modules| modules.downcast::<Dict>().ok()),
        Err(_) => {
            forget();
            None
        }
    };
    let Some(modules) = modules else {
        return;
    };
    let alive = let_go_of_modules(&modules);
    modules.clear();
    if let (Some(builtins), Some(first)) = (interpreter::builtins(), first_builtins) {
        // What programs have added to the builtins goes, what they need to end stays.
        // Finalizers that run meanwhile find the builtins in place: the copy goes last.
        attempt(|| {
            let copy = builtins.copy()?;
            builtins.clear();
            builtins.merge(&first, true)?;
            drop(copy);
            Ok(())
        });
    }
    gc::collect_no_fail();
    for (name, reference) in alive.into_iter().rev() {
        if name.is_text("sys") || name.is_text("builtins") {
            continue;
        }
        if let Some(module) = reference.get()
            && let Some(module) = module.downcast_ref::<Module>()
        {
            clear_module(module);
        }
    }
    let sys_dict = sys.namespace();
    let builtins = interpreter::builtins();
    drop(sys);
    if let Ok(dict) = &sys_dict {
        clear_namespace(dict);
    }
    sidewinder_object::audit::clear();
    if let Some(builtins) = &builtins {
        clear_namespace(builtins);
    }
}

/// Puts None in the place of every module; weak references tell later which ones are alive.
fn let_go_of_modules(modules: &Dict) -> Vec<(Ref<Str>, Ref<WeakRef>)> {
    let mut alive = Vec::new();
    for (name, module) in modules.items() {
        if module.has::<Module>()
            && let Ok(name) = name.clone().downcast::<Str>()
        {
            match weakref::new(&wellknown::WEAKREF, &module, None) {
                Ok(reference) => alive.push((name, reference)),
                Err(_) => forget(),
            }
        }
        attempt(|| modules.set(&name, singletons::none()));
        drop(module);
    }
    alive
}

fn clear_module(module: &Module) {
    if let Ok(namespace) = module.namespace() {
        clear_namespace(&namespace);
    }
}

/// Sets names to None: those with one underscore first, then all but `__builtins__`. (`_PyModule_ClearDict`)
fn clear_namespace(namespace: &Dict) {
    let is_private =
        |name: &Str| name.code_point(0) == Some(u32::from('_')) && name.code_point(1) != Some(u32::from('_'));
    for private in [true, false] {
        let mut position = 0;
        while let Some((next, key, value)) = namespace.next(position) {
            position = next;
            let Some(name) = (*key).downcast::<Str>() else {
                continue;
            };
            let wanted = if private {
                is_private(name)
            } else {
                name.code_point(0) != Some(u32::from('_')) || !name.is_text("__builtins__")
            };
            if wanted && !value.is_none() {
                drop(value);
                attempt(|| namespace.set(&key, singletons::none()));
            }
        }
    }
}
