//! The registry: search functions, found codecs, error handlers by name.
//!
//! Search functions are Python code: nothing of the registry is borrowed while they run.

use super::{handlers, normalize, not_text};
use sidewinder_object::exceptions::{LOOKUP_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{Dict, List, Object, Tuple, attributes, calls, errors, ids, thread};

struct Registry {
    search: Slot<List>,
    found: Slot<Dict>,
    handlers: Slot<Dict>,
}

static REGISTRY: GilCell<Registry> = GilCell::new(Registry {
    search: Slot::EMPTY,
    found: Slot::EMPTY,
    handlers: Slot::EMPTY,
});

fn present<T: sidewinder_object::Payload>(slot: &Slot<T>, make: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    if let Some(there) = slot.get() {
        return Ok(there);
    }
    let made = make()?;
    slot.set(Some(made.clone()));
    Ok(made)
}

fn search_path() -> PyResult<List> {
    present(&REGISTRY.search, List::new)
}

fn found() -> PyResult<Dict> {
    present(&REGISTRY.found, Dict::new)
}

fn error_handlers() -> PyResult<Dict> {
    present(&REGISTRY.handlers, handlers::all)
}

/// Whether there are search functions yet: not so while the interpreter starts.
pub fn has_search_functions() -> bool {
    REGISTRY.search.borrow().is_some_and(|path| !path.is_empty())
}

/// `codecs.register`
pub fn register(search: &Object) -> Fallible {
    if !calls::is_callable(search) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("argument must be callable"),
        ));
    }
    search_path()?.append(Ref::new(search))
}

/// `codecs.unregister`
pub fn unregister(search: &Object) -> Fallible {
    let path = search_path()?;
    let place = path.to_vec().iter().position(|function| function.is(search));
    if let Some(place) = place {
        found()?.clear();
        drop(path.remove(place)?);
    }
    Ok(())
}

/// `codecs.lookup`: the tuple that the first search function which knows the encoding gave.
pub fn lookup(name: &str) -> PyResult {
    let normal = sidewinder_object::str::intern(Str::from_str(&normalize(name))?);
    let found = found()?;
    if let Some(codec) = found.get(&normal)? {
        return Ok(codec);
    }
    let path = search_path()?;
    if path.is_empty() {
        return Err(errors::raise(
            &LOOKUP_ERROR,
            format_args!("no codec search functions registered: can't find encoding"),
        ));
    }
    let mut index = 0;
    while let Some(search) = path.get(index) {
        index += 1;
        let codec = calls::call_one(&search, &normal)?;
        if codec.is_none() {
            continue;
        }
        if codec.downcast_ref::<Tuple>().is_none_or(|tuple| tuple.len() != 4) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("codec search functions must return 4-tuples"),
            ));
        }
        found.set(&normal, &codec)?;
        return Ok(codec);
    }
    Err(errors::raise(
        &LOOKUP_ERROR,
        format_args!("unknown encoding: {name}"),
    ))
}

fn member(codec: &Object, index: usize) -> PyResult {
    codec
        .downcast::<Tuple>()
        .and_then(|tuple| tuple.get(index))
        .ok_or_else(errors::bad_internal_call)
}

/// The encoder (0) or decoder (1) of any codec.
pub fn codec(name: &str, index: usize) -> PyResult {
    member(&*lookup(name)?, index)
}

/// As `codec`, of a codec that is for text.
pub fn text_codec(name: &str, alternative: &str, index: usize) -> PyResult {
    let codec = lookup(name)?;
    if !codec.is_exactly(&sidewinder_object::wellknown::TUPLE)
        && let Some(flag) = attributes::get_optional(&codec, ids::_is_text_encoding.get())?
        && !sidewinder_object::protocols::is_true(&flag)?
    {
        return Err(not_text(name, alternative));
    }
    member(&codec, index)
}

/// Runs an encoder or decoder on an object; its exceptions get a note that names the codec.
pub fn run(
    function: &Object,
    object: &Object,
    name: &str,
    errors_name: Option<&str>,
    encode: bool,
) -> PyResult {
    let result = match errors_name {
        Some(errors_name) => calls::call(function, &[object, &*Str::from_str(errors_name)?]),
        None => calls::call_one(function, object),
    };
    let result = match result {
        Ok(result) => result,
        Err(raised) => {
            add_note(&format!(
                "{} with '{name}' codec failed",
                if encode { "encoding" } else { "decoding" }
            ));
            return Err(raised);
        }
    };
    match result.downcast_ref::<Tuple>() {
        Some(pair) if pair.len() == 2 => member(pair, 0),
        _ if encode => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("encoder must return a tuple (object, integer)"),
        )),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("decoder must return a tuple (object,integer)"),
        )),
    }
}

/// Adds a note to the exception being raised.
fn add_note(note: &str) {
    let state = thread::current();
    let Some(exception) = state.take_exception() else {
        return;
    };
    let added = (|| -> Fallible {
        let notes = match attributes::get_optional(&exception, ids::__notes__.get())? {
            Some(notes) => notes,
            None => {
                let notes = List::new()?.upcast();
                attributes::set(&exception, ids::__notes__.get(), Some(&notes))?;
                notes
            }
        };
        match notes.downcast_ref::<List>() {
            Some(list) => list.append(Str::from_str(note)?.upcast()),
            None => Ok(()),
        }
    })();
    if added.is_err() {
        drop(state.take_exception());
    }
    let _ = state.restore_exception(exception);
}

/// `codecs.register_error`
pub fn register_error(name: &str, handler: &Object) -> Fallible {
    if !calls::is_callable(handler) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("handler must be callable"),
        ));
    }
    error_handlers()?.set(&*Str::from_str(name)?, handler)
}

/// `_codecs._unregister_error`
pub fn unregister_error(name: &str) -> Fallible<bool> {
    if handlers::NAMES.contains(&name) {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("cannot un-register built-in error handler '{name}'"),
        ));
    }
    error_handlers()?
        .pop(&*Str::from_str(name)?)
        .map(|gone| gone.is_some())
}

/// `codecs.lookup_error`
pub fn lookup_error(name: &str) -> PyResult {
    error_handlers()?
        .get(&*Str::from_str(name)?)?
        .ok_or_else(|| errors::raise(&LOOKUP_ERROR, format_args!("unknown error handler name '{name}'")))
}
