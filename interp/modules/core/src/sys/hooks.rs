//! The hooks: showing results, uncaught and unraisable exceptions, breakpoints, asynchronous generators.

use super::info;
use crate::traceback;
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{
    ATTRIBUTE_ERROR, BaseException, IMPORT_ERROR, RUNTIME_WARNING, TYPE_ERROR, UNICODE_ENCODE_ERROR,
};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{
    Dict, Object, Str, Tuple, attributes, audit, calls, errors, ids, os_text, protocols, singletons, thread,
    warnings,
};
use sidewinder_vm::imports;

/// Writes text to a stream.
fn write(stream: &Object, text: &Str) -> Fallible {
    calls::call_method(stream, ids::write.get(), &[text]).map(drop)
}

/// `displayhook`.
pub(super) fn display(object: &Object) -> Fallible {
    let Some(builtins) = imports::loaded(ids::builtins.get())? else {
        return Err(super::lost("builtins module"));
    };
    if object.is_none() {
        return Ok(());
    }
    let underscore = Str::from_str("_")?;
    attributes::set(&builtins, &underscore, Some(singletons::none()))?;
    let Some(stdout) = imports::sys_attribute(c"stdout")?.filter(|stream| !stream.is_none()) else {
        return Err(super::lost("sys.stdout"));
    };
    let shown = protocols::repr(object)?;
    if let Err(raised) = write(&stdout, &shown) {
        errors::swallow(raised, &UNICODE_ENCODE_ERROR)?;
        display_unencodable(&stdout, &shown)?;
    }
    write(&stdout, &*Str::from_str("\n")?)?;
    attributes::set(&builtins, &underscore, Some(object))
}

/// Shows a text that the stream's encoding cannot express, with escapes.
fn display_unencodable(stdout: &Object, shown: &Str) -> Fallible {
    let encoding = attributes::get(stdout, &*Str::from_str("encoding")?)?;
    let strategy = Str::from_str("backslashreplace")?;
    let encoded = calls::call_method(shown, &*Str::from_str("encode")?, &[&encoding, &strategy])?;
    match attributes::get_optional(stdout, &*Str::from_str("buffer")?)? {
        Some(buffer) => calls::call_method(&buffer, ids::write.get(), &[&encoded]).map(drop),
        None => {
            let strict = Str::from_str("strict")?;
            let text = calls::call_method(&encoded, &*Str::from_str("decode")?, &[&encoding, &strict])?;
            calls::call_method(stdout, ids::write.get(), &[&text]).map(drop)
        }
    }
}

/// `exc_info`.
pub(super) fn exc_info() -> PyResult {
    let none = singletons::new_none;
    let Some(value) = thread::current().handled_exception() else {
        return Tuple::new([none(), none(), none()]).map(Ref::upcast);
    };
    let traceback = (*value)
        .downcast::<BaseException>()
        .and_then(|e| e.traceback.get());
    Tuple::new([
        Ref::new(value.class()).upcast(),
        value.clone(),
        traceback.unwrap_or_else(none),
    ])
    .map(Ref::upcast)
}

/// Calls what the traceback module offers for showing exceptions. False when it is not there or has failed.
fn display_by_module(value: &Object) -> bool {
    let call = || -> PyResult {
        let module = import("traceback")?;
        let print = attributes::get(&module, &*Str::from_str("_print_exception_bltin")?)?;
        calls::call_one(&print, value)
    };
    let done = call().is_ok();
    drop(thread::current().take_exception());
    done
}

/// Imports a module by its name.
pub(crate) fn import(name: &str) -> PyResult {
    let name = Str::from_str(name)?;
    if let Some(module) = imports::loaded(&name)? {
        return Ok(module);
    }
    if imports::importlib().is_none() {
        return Err(errors::raise(&IMPORT_ERROR, format_args!("no importlib")));
    }
    imports::import_module_level(&name, None, None, 0)
}

/// Shows an exception on standard error, as uncaught ones are shown. (`PyErr_Display`)
pub fn display_exception(value: &Object, traceback: Option<&Object>) {
    if let (Some(exception), Some(traceback)) = (value.downcast::<BaseException>(), traceback)
        && exception.traceback.is_empty()
        && traceback::is_traceback(traceback)
    {
        exception.traceback.set(Some(Ref::new(traceback)));
    }
    let stream = match imports::sys_attribute(c"stderr") {
        Ok(stream) => stream,
        Err(_) => {
            drop(thread::current().take_exception());
            None
        }
    };
    match stream {
        Some(stream) if stream.is_none() => {}
        Some(stream) => display_to(value, traceback, &stream),
        None => traceback::display(value, &traceback::Sink::Host),
    }
}

/// As `display_exception`, on a stream.
pub(crate) fn display_to(value: &Object, traceback: Option<&Object>, stream: &Object) {
    if let (Some(exception), Some(traceback)) = (value.downcast::<BaseException>(), traceback)
        && exception.traceback.is_empty()
        && traceback::is_traceback(traceback)
    {
        exception.traceback.set(Some(Ref::new(traceback)));
    }
    if !display_by_module(value) {
        traceback::display(value, &traceback::Sink::Stream(stream));
    }
    if calls::call_method(stream, ids::flush.get(), &[]).is_err() {
        drop(thread::current().take_exception());
    }
}

/// What the kernel calls for an exception that nobody can catch.
pub fn unraisable(exception: Ref<BaseException>, message: &str, object: Option<&Object>) {
    let report = || -> Fallible {
        if exception.traceback.is_empty()
            && let Some(traceback) = sidewinder_vm::objects::traceback::of_current_frame()?
        {
            exception.traceback.set(Some(traceback.upcast()));
        }
        let none = singletons::new_none;
        // What the message is about stands in it; without a message it is shown by itself.
        let (text, object) = match (message, object) {
            ("" | "Exception ignored in", object) => (none(), object),
            (message, Some(about)) => {
                let shown = match protocols::repr(about) {
                    Ok(shown) => shown,
                    Err(_) => {
                        drop(thread::current().take_exception());
                        Str::from_str("<object repr() failed>")?
                    }
                };
                (
                    Str::from_format(format_args!("{message} {}", &*shown))?.upcast(),
                    None,
                )
            }
            (message, None) => (Str::from_str(message)?.upcast(), None),
        };
        let value: Ref = exception.clone().upcast();
        let args = info::unraisable_args([
            Ref::new(value.class()).upcast(),
            value.clone(),
            exception.traceback.get().unwrap_or_else(none),
            text,
            object.map_or_else(none, Ref::new),
        ])?;
        let hook = imports::sys_attribute(c"unraisablehook")?.filter(|hook| !hook.is_none());
        audit::audit("sys.unraisablehook", || {
            Tuple::new([hook.clone().unwrap_or_else(none), args.clone().upcast()])
        })?;
        match hook {
            None => show_unraisable(&args),
            Some(hook) => {
                if calls::call_one(&hook, &args).is_err()
                    && let Some(second) = thread::current().take_exception()
                {
                    let value: Ref = second.clone().upcast();
                    let args = info::unraisable_args([
                        Ref::new(value.class()).upcast(),
                        value.clone(),
                        second.traceback.get().unwrap_or_else(none),
                        Str::from_str("Exception ignored in sys.unraisablehook")?.upcast(),
                        hook,
                    ])?;
                    return show_unraisable(&args);
                }
                Ok(())
            }
        }
    };
    if report().is_err() {
        drop(thread::current().take_exception());
    }
}

/// `unraisablehook`.
pub(super) fn unraisable_hook(args: &Object) -> Fallible {
    if !info::is_unraisable_args(args) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("sys.unraisablehook argument type must be UnraisableHookArgs"),
        ));
    }
    match args.downcast::<Tuple>() {
        Some(args) => show_unraisable(args),
        None => Ok(()),
    }
}

/// Writes what is known of an unraisable exception to standard error.
fn show_unraisable(args: &Tuple) -> Fallible {
    let none = singletons::none();
    let at = |index| args.borrow(index).unwrap_or(none);
    let (class, value, traceback, message, object) = (at(0), at(1), at(2), at(3), at(4));
    let stream = imports::sys_attribute(c"stderr")?;
    let stream = match &stream {
        Some(stream) if stream.is_none() => return Ok(()),
        Some(stream) => traceback::Sink::Stream(stream),
        None => traceback::Sink::Host,
    };
    if !object.is_none() {
        let shown = match protocols::repr(object) {
            Ok(shown) => shown,
            Err(_) => {
                drop(thread::current().take_exception());
                Str::from_str("<object repr() failed>")?
            }
        };
        if message.is_none() {
            stream.write_text(&*Str::from_str("Exception ignored in")?)?;
        } else {
            stream.write_text(&*protocols::str(message)?)?;
        }
        stream.write_text(&*Str::from_format(format_args!(": {}\n", &*shown))?)?;
    } else if !message.is_none() {
        stream.write_text(&*Str::from_format(format_args!(
            "{}:\n",
            &*protocols::str(message)?
        ))?)?;
    }
    // CPython asks the traceback module here too, with an argument that it does not take, and goes on without it.
    if import("traceback").is_err() {
        drop(thread::current().take_exception());
    }
    if traceback::is_traceback(traceback) {
        traceback::print_traceback(traceback, &stream)?;
    }
    if !class.is_none() {
        traceback::print_last_line(value, &stream)?;
    }
    match stream {
        traceback::Sink::Stream(file) => flush(file),
        traceback::Sink::Host => Ok(()),
    }
}

fn flush(stream: &Object) -> Fallible {
    calls::call_method(stream, ids::flush.get(), &[]).map(drop)
}

/// `breakpointhook`: what PYTHONBREAKPOINT names, or the debugger.
pub(super) fn breakpoint(args: Args<'_>) -> PyResult {
    let named = if sidewinder_vm::config::get().ignore_environment != 0 {
        None
    } else {
        sidewinder_host::process::variable("PYTHONBREAKPOINT")
    };
    let named = match named {
        Some(named) if named.is_empty() => None,
        other => other,
    };
    let named = match &named {
        Some(named) => os_text::decode(named)?.to_string_lossy(),
        None => "pdb.set_trace".to_owned(),
    };
    if named == "0" {
        return Ok(singletons::new_none());
    }
    let (module, name) = named.rsplit_once('.').unwrap_or(("builtins", &named));
    if module.is_empty() {
        warnings::warn(
            &RUNTIME_WARNING,
            &format!("Ignoring unimportable $PYTHONBREAKPOINT: \"{named}\""),
            0,
        )?;
        return Ok(singletons::new_none());
    }
    let found = import_with_attribute(module, name);
    let hook = match found {
        Ok(hook) => hook,
        Err(raised) => {
            if errors::current_is(&IMPORT_ERROR) || errors::current_is(&ATTRIBUTE_ERROR) {
                drop(thread::current().take_exception());
                warnings::warn(
                    &RUNTIME_WARNING,
                    &format!("Ignoring unimportable $PYTHONBREAKPOINT: \"{named}\""),
                    0,
                )?;
                return Ok(singletons::new_none());
            }
            return Err(raised);
        }
    };
    let positional: Vec<&Object> = args.positional().collect();
    let keywords = Dict::new()?;
    for (name, value) in args.keywords() {
        keywords.set(name, value)?;
    }
    calls::call_tuple(&hook, &*Tuple::from_slice(&positional)?, Some(&keywords))
}

fn import_with_attribute(module: &str, name: &str) -> PyResult {
    let list = Tuple::new([Str::from_str(name)?.upcast()])?;
    let module = imports::import_module_level(&*Str::from_str(module)?, None, Some(&list), 0)?;
    attributes::get(&module, &*Str::from_str(name)?)
}

/// `set_asyncgen_hooks`.
pub(super) fn set_asyncgen_hooks(args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    let names = ["firstiter", "finalizer"];
    if args.len() > 2 {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("this function takes at most 2 arguments ({} given)", args.len()),
        ));
    }
    let mut given = [args.get(0), args.get(1)];
    for (key, value) in keywords.map(Dict::items).unwrap_or_default() {
        let place = names
            .iter()
            .position(|name| (*key).downcast::<Str>().is_some_and(|key| key.is_text(name)));
        match place.and_then(|place| given.get_mut(place)) {
            Some(slot) => *slot = Some(value),
            None => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(
                        "this function got an unexpected keyword argument '{}'",
                        protocols::text(&key)
                    ),
                ));
            }
        }
    }
    let [first, last] = given;
    for (value, name) in [(&last, "finalizer"), (&first, "firstiter")] {
        if let Some(value) = value
            && !value.is_none()
            && !calls::is_callable(value)
        {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("callable {name} expected, got {}", value.class().name_cut(50)),
            ));
        }
    }
    let state = thread::current();
    for (value, event, slot) in [
        (
            last,
            "sys.set_asyncgen_hook_finalizer",
            &state.async_gen_finalizer,
        ),
        (
            first,
            "sys.set_asyncgen_hook_firstiter",
            &state.async_gen_firstiter,
        ),
    ] {
        if let Some(value) = value {
            audit::audit(event, || Ok(Ref::new(Tuple::empty())))?;
            slot.set((!value.is_none()).then_some(value));
        }
    }
    Ok(())
}
