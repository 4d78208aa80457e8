//! What happens to an exception that the program has not caught: exit codes, `sys.excepthook`.

use sidewinder_host::files;
use sidewinder_object::exceptions::{BaseException, KEYBOARD_INTERRUPT, SYSTEM_EXIT, SystemExitObject};
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::{Int, Object, Str, Tuple, audit, calls, ids, protocols, singletons, thread};
use sidewinder_vm::{config, imports};

/// The code that stands for an interrupt by the keyboard.
pub(crate) const INTERRUPTED: i32 = 130;

/// Deals with the exception that is set; the exit code.
pub(crate) fn handle() -> i32 {
    let Some(exception) = thread::current().take_exception() else {
        return 1;
    };
    if exception.class().is_subtype(&SYSTEM_EXIT) && config::get().inspect == 0 {
        return exit_code(&exception);
    }
    let interrupted = exception.class().is_subtype(&KEYBOARD_INTERRUPT);
    print(&exception);
    if interrupted { INTERRUPTED } else { 1 }
}

/// The code that a SystemExit asks for; what is no number is shown.
pub(crate) fn exit_code(exception: &Ref<BaseException>) -> i32 {
    flush("stdout");
    let code = (**exception)
        .downcast::<SystemExitObject>()
        .and_then(|exit| exit.code.get())
        .unwrap_or_else(singletons::new_none);
    if code.is_none() {
        return 0;
    }
    if let Some(number) = (*code).downcast::<Int>() {
        return number.to_i64().map_or(-1, |number| number as i32);
    }
    if show(&code).is_err() {
        drop(thread::current().take_exception());
    }
    1
}

fn show(value: &Object) -> Fallible {
    let text = protocols::str(value)?;
    let line = Str::from_format(format_args!("{}\n", &*text))?;
    match imports::sys_attribute(c"stderr")?.filter(|stderr| !stderr.is_none()) {
        Some(stderr) => {
            calls::call_method(&stderr, ids::write.get(), &[&line])?;
            calls::call_method(&stderr, ids::flush.get(), &[]).map(drop)
        }
        None => {
            files::write_stderr(&line.to_wtf8());
            Ok(())
        }
    }
}

/// Flushes a stream of sys, whatever comes of it.
pub(crate) fn flush(name: &str) {
    let flush = || -> Fallible {
        let stream = sidewinder_object::interpreter::sys(name)?;
        match stream.filter(|stream| !stream.is_none()) {
            Some(stream) => calls::call_method(&stream, ids::flush.get(), &[]).map(drop),
            None => Ok(()),
        }
    };
    if flush().is_err() {
        drop(thread::current().take_exception());
    }
}

/// Shows an exception by `sys.excepthook` and keeps it as `sys.last_exc`. (`PyErr_PrintEx`)
pub(crate) fn print(exception: &Ref<BaseException>) {
    if print_by_hook(exception).is_err() {
        drop(thread::current().take_exception());
    }
}

fn print_by_hook(exception: &Ref<BaseException>) -> Fallible {
    let value: Ref = exception.clone().upcast();
    let class = Ref::new(exception.class()).upcast();
    let traceback = exception.traceback.get().unwrap_or_else(singletons::new_none);
    for (name, object) in [
        ("last_exc", &value),
        ("last_type", &class),
        ("last_value", &value),
        ("last_traceback", &traceback),
    ] {
        imports::set_sys_attribute(name, Some(object))?;
    }
    let hook = imports::sys_attribute(c"excepthook")?;
    audit::audit("sys.excepthook", || {
        let hook = hook.clone().unwrap_or_else(singletons::new_none);
        Tuple::new([hook, class.clone(), value.clone(), traceback.clone()])
    })?;
    let Some(hook) = hook else {
        files::write_stderr(b"sys.excepthook is missing\n");
        sidewinder_modules_core::sys::display_exception(&value, Some(&traceback));
        return Ok(());
    };
    if calls::call(&hook, &[&class, &value, &traceback]).is_ok() {
        return Ok(());
    }
    let Some(second) = thread::current().take_exception() else {
        return Ok(());
    };
    if second.class().is_subtype(&SYSTEM_EXIT) && config::get().inspect == 0 {
        let code = exit_code(&second);
        sidewinder_host::process::exit(code);
    }
    flush("stdout");
    let text = |text: &str| show_text(text);
    text("Error in sys.excepthook:\n");
    sidewinder_modules_core::sys::display_exception(&second, None);
    text("\nOriginal exception was:\n");
    sidewinder_modules_core::sys::display_exception(&value, Some(&traceback));
    Ok(())
}

fn show_text(text: &str) {
    let write = || -> Fallible {
        let line = Str::from_str(text)?;
        match imports::sys_attribute(c"stderr")?.filter(|stderr| !stderr.is_none()) {
            Some(stderr) => calls::call_method(&stderr, ids::write.get(), &[&line]).map(drop),
            None => {
                files::write_stderr(text.as_bytes());
                Ok(())
            }
        }
    };
    if write().is_err() {
        drop(thread::current().take_exception());
    }
}
