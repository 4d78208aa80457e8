//! Binding arguments to the parameters of Python functions, and the TypeErrors when they do not fit.
//!
//! Everything here consumes the arguments it is given, whether it succeeds or not. Order of checks and messages
//! are those of CPython's `initialize_locals` (Python/ceval.c).
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "fills fast locals of frames under construction"
)]

use crate::eval::enter;
use crate::frame::{self, Frame};
use crate::objects::code::CodeObject;
use crate::objects::function::FunctionObject;
use crate::ops;
use crate::stackref::StackRef;
use core::ptr::{NonNull, null_mut};
use sidewinder_bytecode::code::flags;
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, KEY_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::thread::{self, ThreadState};
use sidewinder_object::{Dict, Object, Tuple, errors};

/// A frame for a call of `function` with `total` values, the last of them named by `names`. Consumes the function and
/// the values. Null with an exception set.
pub(crate) unsafe fn push_frame(
    thread: &'static ThreadState,
    function: StackRef,
    arguments: *const StackRef,
    total: usize,
    names: Option<&Tuple>,
    previous: *mut Frame,
) -> *mut Frame {
    let callee = &*function.as_ptr().cast::<FunctionObject>();
    let code = callee.code();
    let locals = if code.flags() & flags::OPTIMIZED == 0 {
        (*callee.globals_ptr()).incref();
        callee.globals_ptr()
    } else {
        null_mut()
    };
    let Ok(frame) = frame::push(thread, code.framesize()) else {
        for index in 0..total {
            (*arguments.add(index)).close();
        }
        function.close();
        drop(Ref::from_owned_or_null(locals));
        return null_mut();
    };
    Frame::initialize(frame, function, locals, code, 0, previous);
    let positional = total - names.map_or(0, |names| names.len());
    if bind(callee, Frame::local(frame, 0), arguments, positional, names).is_err() {
        Frame::clear_except_code(frame);
        (*frame).executable.close();
        frame::pop(thread, frame);
        return null_mut();
    }
    frame
}

/// As `push_frame`, for a tuple and a dict, which are borrowed. Consumes the function.
pub(crate) unsafe fn push_frame_ex(
    thread: &'static ThreadState,
    function: StackRef,
    arguments: &Tuple,
    keywords: Option<&Dict>,
    previous: *mut Frame,
) -> *mut Frame {
    let mut values: Vec<StackRef> = arguments.iter_borrowed().map(StackRef::from_new).collect();
    let mut names = None;
    if let Some(keywords) = keywords.filter(|keywords| !keywords.is_empty()) {
        let items = keywords.items();
        let (keys, named): (Vec<Ref>, Vec<Ref>) = items.into_iter().unzip();
        values.extend(named.into_iter().map(StackRef::from_owned));
        match Tuple::collect(keys.len(), keys.into_iter()) {
            Ok(keys) => names = Some(keys),
            Err(_) => {
                values.into_iter().for_each(|value| value.close());
                function.close();
                return null_mut();
            }
        }
    }
    push_frame(
        thread,
        function,
        values.as_ptr(),
        values.len(),
        names.as_deref(),
        previous,
    )
}

/// Calls a function from native code.
///
/// # Safety
/// `arguments` are borrowed: `positional` values and one for each name.
pub(crate) unsafe fn call_function(
    function: &FunctionObject,
    arguments: *const NonNull<Object>,
    positional: usize,
    names: Option<&Tuple>,
) -> PyResult {
    let total = positional + names.map_or(0, |names| names.len());
    let mut few = [StackRef::NULL; 8];
    let mut many;
    let values = if total <= few.len() {
        few.as_mut_ptr()
    } else {
        many = vec![StackRef::NULL; total];
        many.as_mut_ptr()
    };
    for index in 0..total {
        values
            .add(index)
            .write(StackRef::from_new((*arguments.add(index)).as_ref()));
    }
    let thread = thread::current();
    let function = StackRef::from_new(function);
    let frame = push_frame(thread, function, values, total, names, null_mut());
    if frame.is_null() {
        return Err(Raised::proof());
    }
    enter::eval_frame(thread, frame, false)
}

/// Runs code with these namespaces, as `exec` and `import` do.
pub fn run_code(code: &CodeObject, globals: &Dict, locals: &Object) -> PyResult {
    run_code_with(code, globals, locals, None)
}

/// As `run_code`, with cells for the code's free variables.
pub(crate) fn run_code_with(
    code: &CodeObject,
    globals: &Dict,
    locals: &Object,
    closure: Option<&Tuple>,
) -> PyResult {
    let function = FunctionObject::new(code, globals)?;
    if let Some(closure) = closure {
        // SAFETY: the function is under construction; the reference is given away.
        unsafe { function.init_closure(Ref::new(closure).upcast().into_raw().as_ptr()) };
    }
    let takes_arguments = code.argcount() + code.kwonlyargcount() > 0
        || code.flags() & (flags::VARARGS | flags::VARKEYWORDS) != 0;
    if takes_arguments {
        // SAFETY: no arguments are passed; binding says what is missing.
        return unsafe { call_function(&function, NonNull::dangling().as_ptr(), 0, None) };
    }
    let thread = thread::current();
    // SAFETY: a fresh frame of the function's code, which takes no arguments.
    unsafe {
        let frame = frame::push(thread, code.framesize())?;
        locals.incref();
        let function = StackRef::from_owned(function.upcast());
        Frame::initialize(frame, function, locals.as_ptr(), code, 0, null_mut());
        enter::eval_frame(thread, frame, false)
    }
}

/// Runs the body of a class in this namespace. The result is the cell of `__class__`, or None.
pub(crate) fn call_with_locals(body: &FunctionObject, locals: &Object) -> PyResult {
    let thread = thread::current();
    let code = body.code();
    // SAFETY: a fresh frame of the body's code, which takes no arguments.
    unsafe {
        let frame = frame::push(thread, code.framesize())?;
        locals.incref();
        Frame::initialize(
            frame,
            StackRef::from_new(body),
            locals.as_ptr(),
            code,
            0,
            null_mut(),
        );
        enter::eval_frame(thread, frame, false)
    }
}

/// The frame under an inlined `__init__`: it holds the new object and checks what comes back.
pub(crate) unsafe fn push_init_shim(
    thread: &'static ThreadState,
    made: StackRef,
    previous: *mut Frame,
) -> *mut Frame {
    crate::eval::shim::push(thread, made, previous)
}

/// Drops a shim whose `__init__` could not be entered.
pub(crate) unsafe fn drop_shim(thread: &'static ThreadState, shim: *mut Frame) {
    crate::eval::shim::drop_unentered(thread, shim);
}

unsafe fn bind(
    function: &FunctionObject,
    locals: *mut StackRef,
    arguments: *const StackRef,
    positional: usize,
    names: Option<&Tuple>,
) -> Fallible {
    let code = function.code();
    let total_args = code.argcount() + code.kwonlyargcount();
    let named = names.map_or(0, |names| names.len());
    // A dict for **kwargs comes first, so that keywords can go there.
    let mut keywords: Option<Ref<Dict>> = None;
    let mut consumed = 0;
    let result = (|| {
        if code.flags() & flags::VARKEYWORDS != 0 {
            let dict = Dict::new()?;
            let index = total_args + usize::from(code.flags() & flags::VARARGS != 0);
            locals
                .add(index)
                .write(StackRef::from_owned(dict.clone().upcast()));
            keywords = Some(dict);
        }
        let placed = positional.min(code.argcount());
        for index in 0..placed {
            locals.add(index).write(*arguments.add(index));
        }
        consumed = placed;
        if code.flags() & flags::VARARGS != 0 {
            let rest = positional - placed;
            let values = arguments.add(placed);
            let tuple = Tuple::collect(rest, (0..rest).map(|index| (*values.add(index)).steal()))?;
            consumed = positional;
            locals.add(total_args).write(StackRef::from_owned(tuple.upcast()));
        }
        if let Some(names) = names {
            for (index, name) in names.iter_borrowed().enumerate() {
                let value = *arguments.add(positional + index);
                bind_keyword(function, locals, name, value, keywords.as_deref(), names)?;
            }
        }
        Ok(())
    })();
    // What was not moved into a local is closed: surplus positionals, and all values of keywords (copied above).
    for index in consumed..positional + named {
        (*arguments.add(index)).close();
    }
    result?;
    if positional > code.argcount() && code.flags() & flags::VARARGS == 0 {
        return Err(too_many_positional(function, locals, positional));
    }
    fill_defaults(function, locals, positional)
}

/// Puts the value of a keyword argument into its parameter or into `**kwargs`. Borrows the value.
unsafe fn bind_keyword(
    function: &FunctionObject,
    locals: *mut StackRef,
    name: &Object,
    value: StackRef,
    keywords: Option<&Dict>,
    names: &Tuple,
) -> Fallible {
    let code = function.code();
    let qualname = function.qualname_text();
    let Some(text) = name.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{qualname}() keywords must be strings"),
        ));
    };
    let total_args = code.argcount() + code.kwonlyargcount();
    let parameters = code.local_names();
    let found = (code.posonlyargcount()..total_args).find(|&index| {
        parameters.borrow(index).is_some_and(|parameter| {
            parameter.is(name)
                || parameter
                    .downcast::<Str>()
                    .is_some_and(|parameter| parameter.equals(text))
        })
    });
    match (found, keywords) {
        (Some(index), _) => {
            let slot = locals.add(index);
            if !(*slot).is_null() {
                let shown = ops::text(name);
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("{qualname}() got multiple values for argument '{shown}'"),
                ));
            }
            slot.write(StackRef::from_new(value.object()));
            Ok(())
        }
        (None, Some(keywords)) => keywords.set(name, value.object()),
        (None, None) => {
            if code.posonlyargcount() > 0 && positional_only_by_keyword(function, names)? {
                return Err(Raised::proof());
            }
            Err(unexpected_keyword(function, name))
        }
    }
}

#[cold]
fn unexpected_keyword(function: &FunctionObject, name: &Object) -> Raised {
    let code = function.code();
    let total_args = code.argcount() + code.kwonlyargcount();
    let candidates: Vec<String> = (code.posonlyargcount()..total_args)
        .map(|index| code.local_name(index))
        .collect();
    let (qualname, shown) = (function.qualname_text(), ops::text(name));
    match crate::suggestions::closest(&shown, candidates.iter().map(String::as_str)) {
        Some(suggestion) => errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{qualname}() got an unexpected keyword argument '{shown}'. Did you mean '{suggestion}'?"
            ),
        ),
        None => errors::raise(
            &TYPE_ERROR,
            format_args!("{qualname}() got an unexpected keyword argument '{shown}'"),
        ),
    }
}

/// Raises if keywords name positional-only parameters.
#[cold]
fn positional_only_by_keyword(function: &FunctionObject, names: &Tuple) -> Fallible<bool> {
    let code = function.code();
    let mut wrong = Vec::new();
    for index in 0..code.posonlyargcount() {
        let parameter = code.local_name_object(index);
        for name in names.iter_borrowed() {
            if ops::equal(parameter, name)? {
                wrong.push(ops::text(name));
            }
        }
    }
    if wrong.is_empty() {
        return Ok(false);
    }
    let _raised = errors::raise(
        &TYPE_ERROR,
        format_args!(
            "{}() got some positional-only arguments passed as keyword arguments: '{}'",
            function.qualname_text(),
            wrong.join(", ")
        ),
    );
    Ok(true)
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cold]
unsafe fn too_many_positional(function: &FunctionObject, locals: *mut StackRef, given: usize) -> Raised {
    let code = function.code();
    let total_args = code.argcount() + code.kwonlyargcount();
    let kwonly_given = (code.argcount()..total_args)
        .filter(|&index| !(*locals.add(index)).is_null())
        .count();
    let defaults = function.defaults().map_or(0, |defaults| defaults.len());
    let count = code.argcount();
    let (takes, many) = if defaults > 0 {
        (format!("from {} to {count}", count - defaults.min(count)), true)
    } else {
        (format!("{count}"), count != 1)
    };
    let extra = if kwonly_given > 0 {
        format!(
            " positional argument{} (and {kwonly_given} keyword-only argument{})",
            plural(given),
            plural(kwonly_given)
        )
    } else {
        String::new()
    };
    let verb = if given == 1 && kwonly_given == 0 {
        "was"
    } else {
        "were"
    };
    errors::raise(
        &TYPE_ERROR,
        format_args!(
            "{}() takes {takes} positional argument{} but {given}{extra} {verb} given",
            function.qualname_text(),
            if many { "s" } else { "" }
        ),
    )
}

unsafe fn fill_defaults(function: &FunctionObject, locals: *mut StackRef, given: usize) -> Fallible {
    let code = function.code();
    let count = code.argcount();
    if given < count {
        let defaults = function.defaults();
        let default_count = defaults.map_or(0, |defaults| defaults.len());
        let first_default = count.saturating_sub(default_count);
        let missing: Vec<usize> = (given..first_default)
            .filter(|&index| (*locals.add(index)).is_null())
            .collect();
        if !missing.is_empty() {
            return Err(missing_arguments(function, &missing, "positional"));
        }
        for index in first_default.max(given)..count {
            let slot = locals.add(index);
            if (*slot).is_null()
                && let Some(value) = defaults.and_then(|defaults| defaults.borrow(index - first_default))
            {
                slot.write(StackRef::from_new(value));
            }
        }
    }
    let mut missing = Vec::new();
    for index in count..count + code.kwonlyargcount() {
        let slot = locals.add(index);
        if !(*slot).is_null() {
            continue;
        }
        let default = match function.kwdefaults() {
            Some(defaults) => defaults.get(code.local_name_object(index))?,
            None => None,
        };
        match default {
            Some(value) => slot.write(StackRef::from_owned(value)),
            None => missing.push(index),
        }
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(missing_arguments(function, &missing, "keyword-only"))
    }
}

#[cold]
fn missing_arguments(function: &FunctionObject, missing: &[usize], kind: &str) -> Raised {
    let names: Vec<String> = missing
        .iter()
        .map(|&index| ops::repr_text(function.code().local_name_object(index)))
        .collect();
    let listed = match names.as_slice() {
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [init @ .., last] => format!("{}, and {last}", init.join(", ")),
        [] => String::new(),
    };
    errors::raise(
        &TYPE_ERROR,
        format_args!(
            "{}() missing {} required {kind} argument{}: {listed}",
            function.qualname_text(),
            names.len(),
            plural(names.len())
        ),
    )
}

/// Turns the exception of a failed `**kwargs` merge into the TypeError of the call.
#[cold]
pub(crate) fn kwargs_error(callable: &Object, keywords: &Object) {
    if errors::current_is(&ATTRIBUTE_ERROR) {
        drop(thread::current().take_exception());
        if let Ok(shown) = ops::function_text(callable) {
            let class = keywords.class().name_lossy();
            let _raised = errors::raise(
                &TYPE_ERROR,
                format_args!("{shown} argument after ** must be a mapping, not {class}"),
            );
        }
        return;
    }
    if !errors::current_is(&KEY_ERROR) {
        return;
    }
    let Some(exception) = thread::current().take_exception() else {
        return;
    };
    let key = exception
        .args
        .borrow()
        .filter(|args| args.len() == 1)
        .and_then(|args| args.get(0));
    match (key, ops::function_text(callable)) {
        (Some(key), Ok(shown)) => {
            let _raised = match sidewinder_object::protocols::str(&key) {
                Ok(key) => errors::raise(
                    &TYPE_ERROR,
                    format_args!("{shown} got multiple values for keyword argument '{}'", &*key),
                ),
                Err(raised) => raised,
            };
        }
        _ => {
            let _raised = thread::current().restore_exception(exception);
        }
    }
}
