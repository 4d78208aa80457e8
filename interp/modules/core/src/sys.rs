//! `sys`: the interpreter as programs see it. Signatures and short bodies are here, in CPython's order; hooks, named
//! tuples and the module's contents are in the files of this folder.
//!
//! Tracing functions are only kept here; the eval loop calls them.

mod contents;
mod hooks;
mod info;
mod jit;
mod monitoring;
mod names;

pub use contents::{finish_paths, is_builtin_name, set_streams, version_text};
pub(crate) use hooks::display_to;
pub use hooks::{display_exception, unraisable};

use sidewinder_macros::pymodule;
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{RECURSION_ERROR, SYSTEM_EXIT, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{
    Dict, Int, Object, Str, Tuple, TypeObject, attributes, audit, calls, errors, gil, ids, interpreter,
    lookup, singletons, thread,
};
use sidewinder_vm::{config, frames};

/// Access to the interpreter: its parameters, streams, hooks, modules.
#[pymodule(name = "sys")]
pub mod sys {
    use super::*;

    /// Adds a hook that sees audit events.
    #[function(sig = "addaudithook(hook)")]
    fn addaudithook(_m: &Object, hook: &Object) -> Fallible {
        add_audit_hook(hook)
    }

    /// audit($module, event, /, *args)
    /// --
    ///
    /// Reports an event to the audit hooks.
    #[function(name = "audit", convention = "fast")]
    fn audit_(_m: &Object, args: Args<'_>) -> Fallible {
        report(args)
    }

    /// breakpointhook($module, /, *args, **kwargs)
    /// --
    ///
    /// What breakpoint() calls, unless it is replaced.
    #[function(name = "breakpointhook", convention = "fast_keywords")]
    fn breakpointhook(_m: &Object, args: Args<'_>) -> PyResult {
        hooks::breakpoint(args)
    }

    /// Clears caches that speed things up.
    #[function(sig = "_clear_internal_caches()")]
    fn _clear_internal_caches(_m: &Object) -> Fallible {
        Ok(())
    }

    /// Clears the cache of lookups in types.
    #[function(sig = "_clear_type_cache()")]
    fn _clear_type_cache(_m: &Object) -> Fallible {
        lookup::clear_cache();
        Ok(())
    }

    /// The running frame of each thread, by the thread's number.
    #[function(sig = "_current_frames()")]
    fn _current_frames(_m: &Object) -> PyResult<Dict> {
        audit::audit("sys._current_frames", || Ok(Ref::new(Tuple::empty())))?;
        let frames = Dict::new()?;
        for (ident, frame) in frames::of_all_threads()? {
            frames.set(&*Int::from_u64(ident)?, &frame)?;
        }
        Ok(frames)
    }

    /// The exception that each thread handles, by the thread's number.
    #[function(sig = "_current_exceptions()")]
    fn _current_exceptions(_m: &Object) -> PyResult<Dict> {
        audit::audit("sys._current_exceptions", || Ok(Ref::new(Tuple::empty())))?;
        let exceptions = Dict::new()?;
        let mut all = Vec::new();
        thread::for_each(|state| {
            let handled = state.handled_exception().unwrap_or_else(singletons::new_none);
            all.push((state.thread_id.get(), handled));
        });
        for (ident, handled) in all {
            exceptions.set(&*Int::from_u64(ident)?, &handled)?;
        }
        Ok(exceptions)
    }

    /// Shows an object on standard output and keeps it as builtins._.
    #[function(sig = "displayhook(object, /)")]
    fn displayhook(_m: &Object, object: &Object) -> Fallible {
        hooks::display(object)
    }

    /// The exception that is being handled.
    #[function(sig = "exception()")]
    fn exception(_m: &Object) -> PyResult {
        Ok(thread::current()
            .handled_exception()
            .unwrap_or_else(singletons::new_none))
    }

    /// Type, value and traceback of the exception that is being handled.
    #[function(sig = "exc_info()")]
    fn exc_info(_m: &Object) -> PyResult {
        hooks::exc_info()
    }

    /// Shows an uncaught exception on standard error.
    #[function(sig = "excepthook(exctype, value, traceback, /)")]
    fn excepthook(_m: &Object, _exctype: &Object, value: &Object, traceback: &Object) -> Fallible {
        hooks::display_exception(value, Some(traceback));
        Ok(())
    }

    /// Leaves the program by raising SystemExit.
    #[function(sig = "exit(status=None, /)")]
    fn exit(_m: &Object, status: Option<&Object>) -> PyResult {
        Err(errors::raise_value(
            &SYSTEM_EXIT,
            status.unwrap_or(singletons::none()),
        ))
    }

    /// The encoding of str.encode and bytes.decode.
    #[function(sig = "getdefaultencoding()")]
    fn getdefaultencoding(_m: &Object) -> Fallible<&'static str> {
        Ok("utf-8")
    }

    /// The flags that extension modules are opened with.
    #[function(sig = "getdlopenflags()")]
    fn getdlopenflags(_m: &Object) -> Fallible<i32> {
        Ok(STATE.dlopen_flags.get())
    }

    /// How many blocks of memory are allocated; 0 as the C library's allocator does not count them.
    #[function(sig = "getallocatedblocks()")]
    fn getallocatedblocks(_m: &Object) -> Fallible<usize> {
        Ok(0)
    }

    /// How many strings are interned.
    #[function(sig = "getunicodeinternedsize(*, _only_immortal=False)")]
    fn getunicodeinternedsize(_m: &Object, _only_immortal: bool) -> Fallible<usize> {
        Ok(sidewinder_object::str::interned_count(_only_immortal))
    }

    /// The encoding of file names.
    #[function(sig = "getfilesystemencoding()")]
    fn getfilesystemencoding(_m: &Object) -> Fallible<&'static str> {
        Ok("utf-8")
    }

    /// How file names that cannot be decoded are kept.
    #[function(sig = "getfilesystemencodeerrors()")]
    fn getfilesystemencodeerrors(_m: &Object) -> Fallible<&'static str> {
        Ok("surrogateescape")
    }

    /// How many references there are to the object, that of the call included.
    #[function(sig = "getrefcount(object, /)")]
    fn getrefcount(_m: &Object, object: &Object) -> Fallible<i64> {
        Ok(i64::from(object.refcnt()))
    }

    /// How deep Python calls may be nested.
    #[function(sig = "getrecursionlimit()")]
    fn getrecursionlimit(_m: &Object) -> Fallible<i32> {
        Ok(thread::current().py_recursion_limit.get())
    }

    /// The size of an object in bytes; the default if the object cannot tell.
    #[function(
        sig = "getsizeof(object, default=<unrepresentable>)",
        convention = "varargs_keywords",
        text = false
    )]
    fn getsizeof(_m: &Object, object: &Object, default: Option<&Object>) -> PyResult {
        size_of_object(object, default)
    }

    /// The frame some calls up.
    #[function(sig = "_getframe(depth=0, /)")]
    fn _getframe(_m: &Object, depth: i32) -> PyResult {
        frame_at(depth)
    }

    /// The module of the function some calls up.
    #[function(sig = "_getframemodulename(depth=0)")]
    fn _getframemodulename(_m: &Object, depth: i32) -> PyResult {
        audit::audit("sys._getframemodulename", || {
            Tuple::new([Int::new(i64::from(depth))?.upcast()])
        })?;
        match frames::nth_function(usize::try_from(depth).unwrap_or(0)) {
            None => Ok(singletons::new_none()),
            Some(function) => Ok(attributes::get_optional(&function, ids::__module__.get())?
                .unwrap_or_else(singletons::new_none)),
        }
    }

    /// Whether the object lives as long as the interpreter.
    #[function(sig = "_is_immortal(op, /)")]
    fn _is_immortal(_m: &Object, op: &Object) -> Fallible<bool> {
        Ok(op.is_immortal())
    }

    /// The one string of this text that stands for all of them.
    #[function(sig = "intern(string, /)")]
    fn intern(_m: &Object, string: &Str) -> PyResult {
        if !string.is_exactly(&sidewinder_object::wellknown::STR) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("can't intern {}", string.class().name_cut(400)),
            ));
        }
        Ok(sidewinder_object::str::intern(Ref::new(string)).upcast())
    }

    /// Whether the string is interned.
    #[function(sig = "_is_interned(string, /)")]
    fn _is_interned(_m: &Object, string: &Str) -> Fallible<bool> {
        Ok(sidewinder_object::str::is_interned(string))
    }

    /// Whether the interpreter is ending.
    #[function(sig = "is_finalizing()")]
    fn is_finalizing(_m: &Object) -> Fallible<bool> {
        Ok(interpreter::is_finalizing())
    }

    /// Sets after how many seconds a thread is asked to let others run.
    #[function(sig = "setswitchinterval(interval, /)")]
    fn setswitchinterval(_m: &Object, interval: f64) -> Fallible {
        if interval.is_nan() || interval <= 0.0 {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("switch interval must be strictly positive"),
            ));
        }
        gil::set_switch_interval((interval * 1e6) as u64);
        Ok(())
    }

    /// After how many seconds a thread is asked to let others run.
    #[function(sig = "getswitchinterval()")]
    fn getswitchinterval(_m: &Object) -> Fallible<f64> {
        Ok(1e-6 * gil::switch_interval() as f64)
    }

    /// Sets the flags that extension modules are opened with.
    #[function(sig = "setdlopenflags(flags, /)")]
    fn setdlopenflags(_m: &Object, flags: i32) -> Fallible {
        STATE.dlopen_flags.set(flags);
        Ok(())
    }

    /// Sets the function that profiles calls.
    #[function(sig = "setprofile(function, /)")]
    fn setprofile(_m: &Object, function: &Object) -> Fallible {
        sidewinder_vm::tracing::set_profile(function)
    }

    /// Sets the function that profiles calls, in all threads.
    #[function(sig = "_setprofileallthreads(function, /)")]
    fn _setprofileallthreads(_m: &Object, function: &Object) -> Fallible {
        sidewinder_vm::tracing::set_profile_everywhere(function)
    }

    /// The function that profiles calls.
    #[function(sig = "getprofile()")]
    fn getprofile(_m: &Object) -> PyResult {
        Ok(thread::current()
            .c_profileobj
            .get()
            .unwrap_or_else(singletons::new_none))
    }

    /// Sets how deep Python calls may be nested.
    #[function(sig = "setrecursionlimit(limit, /)")]
    fn setrecursionlimit(_m: &Object, limit: i32) -> Fallible {
        set_recursion_limit(limit)
    }

    /// Sets the function that traces execution.
    #[function(sig = "settrace(function, /)")]
    fn settrace(_m: &Object, function: &Object) -> Fallible {
        sidewinder_vm::tracing::set_trace(function)
    }

    /// Sets the function that traces execution, in all threads.
    #[function(sig = "_settraceallthreads(function, /)")]
    fn _settraceallthreads(_m: &Object, function: &Object) -> Fallible {
        sidewinder_vm::tracing::set_trace_everywhere(function)
    }

    /// The function that traces execution.
    #[function(sig = "gettrace()")]
    fn gettrace(_m: &Object) -> PyResult {
        Ok(thread::current()
            .c_traceobj
            .get()
            .unwrap_or_else(singletons::new_none))
    }

    /// Calls a function with tracing on, from within a trace function.
    #[function(sig = "call_tracing(func, args, /)")]
    fn call_tracing(_m: &Object, func: &Object, args: &Tuple) -> PyResult {
        let state = thread::current();
        let before = state.tracing.replace(0);
        let result = calls::call_tuple(func, args, None);
        state.tracing.set(before);
        result
    }

    /// Shows statistics of the memory allocator.
    #[function(sig = "_debugmallocstats()")]
    fn _debugmallocstats(_m: &Object) -> Fallible {
        Ok(())
    }

    /// Sets how many frames coroutines remember of where they were made.
    #[function(sig = "set_coroutine_origin_tracking_depth(depth)")]
    fn set_coroutine_origin_tracking_depth(_m: &Object, depth: i32) -> Fallible {
        if depth < 0 {
            return Err(errors::raise(&VALUE_ERROR, format_args!("depth must be >= 0")));
        }
        thread::current().coroutine_origin_tracking_depth.set(depth);
        Ok(())
    }

    /// How many frames coroutines remember of where they were made.
    #[function(sig = "get_coroutine_origin_tracking_depth()")]
    fn get_coroutine_origin_tracking_depth(_m: &Object) -> Fallible<i32> {
        Ok(thread::current().coroutine_origin_tracking_depth.get())
    }

    /// set_asyncgen_hooks([firstiter] [, finalizer]) sets the hooks of asynchronous generators.
    #[function(name = "set_asyncgen_hooks", convention = "varargs_keywords")]
    fn set_asyncgen_hooks(_m: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
        hooks::set_asyncgen_hooks(args, keywords)
    }

    /// The hooks of asynchronous generators.
    #[function(sig = "get_asyncgen_hooks()")]
    fn get_asyncgen_hooks(_m: &Object) -> PyResult {
        info::asyncgen_hooks()
    }

    /// Starts to make frames visible to a profiler of the system.
    #[function(sig = "activate_stack_trampoline(backend, /)")]
    fn activate_stack_trampoline(_m: &Object, backend: &Str) -> PyResult {
        Err(errors::raise(
            &VALUE_ERROR,
            format_args!("invalid backend: {backend}"),
        ))
    }

    /// Stops to make frames visible to a profiler of the system.
    #[function(sig = "deactivate_stack_trampoline()")]
    fn deactivate_stack_trampoline(_m: &Object) -> Fallible {
        Ok(())
    }

    /// Whether frames are made visible to a profiler of the system.
    #[function(sig = "is_stack_trampoline_active()")]
    fn is_stack_trampoline_active(_m: &Object) -> Fallible<bool> {
        Ok(false)
    }

    /// Whether other processes may run scripts in this one.
    #[function(sig = "is_remote_debug_enabled()")]
    fn is_remote_debug_enabled(_m: &Object) -> Fallible<bool> {
        Ok(true)
    }

    /// Runs a script in another process.
    #[function(sig = "remote_exec(pid, script)")]
    fn remote_exec(_m: &Object, pid: i32, script: &Object) -> PyResult {
        let _ = (pid, script);
        Err(errors::raise(
            &sidewinder_object::exceptions::RUNTIME_ERROR,
            format_args!("Remote debugging is not available"),
        ))
    }

    /// Shows an exception that nobody can catch.
    #[function(sig = "unraisablehook(unraisable, /)")]
    fn unraisablehook(_m: &Object, unraisable: &Object) -> Fallible {
        hooks::unraisable_hook(unraisable)
    }

    /// How many digits are converted between int and str at most.
    #[function(sig = "get_int_max_str_digits()")]
    fn get_int_max_str_digits(_m: &Object) -> Fallible<usize> {
        Ok(sidewinder_types::int::max_text_digits())
    }

    /// Sets how many digits are converted between int and str at most.
    #[function(sig = "set_int_max_str_digits(maxdigits)")]
    fn set_int_max_str_digits(_m: &Object, maxdigits: i32) -> Fallible {
        if maxdigits != 0 && maxdigits < interpreter::MAX_STR_DIGITS_THRESHOLD {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!(
                    "maxdigits must be >= {} or 0 for unlimited",
                    interpreter::MAX_STR_DIGITS_THRESHOLD
                ),
            ));
        }
        sidewinder_types::int::set_max_text_digits(usize::try_from(maxdigits).unwrap_or(0));
        sidewinder_vm::imports::set_sys_attribute("flags", Some(&*info::flags()?))
    }

    /// Runs the plain prompt.
    #[function(sig = "_baserepl()")]
    fn _baserepl(_m: &Object) -> PyResult {
        sidewinder_vm::compiling::run_prompt()
    }

    /// The number of processors that the configuration claims.
    #[function(sig = "_get_cpu_count_config()")]
    fn _get_cpu_count_config(_m: &Object) -> Fallible<i32> {
        Ok(config::get().cpu_count)
    }

    /// Takes the descriptors of __dict__ and __weakref__ out of a type.
    #[function(sig = "_clear_type_descriptors(type, /)")]
    fn _clear_type_descriptors(_m: &Object, class: &TypeObject) -> Fallible {
        clear_descriptors(class)
    }

    /// Whether there is a global lock.
    #[function(sig = "_is_gil_enabled()")]
    fn _is_gil_enabled(_m: &Object) -> Fallible<bool> {
        Ok(true)
    }

    /// Writes the graph of compiled traces to a file.
    #[function(sig = "_dump_tracelets(outpath)")]
    fn _dump_tracelets(_m: &Object, outpath: &Object) -> PyResult {
        let _ = outpath;
        Err(errors::raise(
            &sidewinder_object::exceptions::NOT_IMPLEMENTED_ERROR,
            format_args!("No JIT available"),
        ))
    }

    fn exec(module: &Module) -> Fallible {
        contents::add(module)?;
        monitoring::add(module)?;
        jit::add(module)
    }
}

struct State {
    dlopen_flags: core::cell::Cell<i32>,
}

static STATE: gil::GilCell<State> = gil::GilCell::new(State {
    dlopen_flags: core::cell::Cell::new(2),
});

/// `addaudithook`: existing hooks may refuse the new one by raising; an Exception of theirs is swallowed.
fn add_audit_hook(hook: &Object) -> Fallible {
    if audit::is_active()
        && let Err(raised) = audit::audit("sys.addaudithook", || Ok(Ref::new(Tuple::empty())))
    {
        return errors::swallow(raised, &sidewinder_object::exceptions::RUNTIME_ERROR);
    }
    audit::add_hook(hook)
}

/// `audit`.
fn report(args: Args<'_>) -> Fallible {
    let Some(event) = args.get(0) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("audit expected at least 1 argument, got 0"),
        ));
    };
    if !event.has::<Str>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "audit() argument 1 must be str, not {}",
                event.class().name_cut(50)
            ),
        ));
    }
    if !audit::is_active() {
        return Ok(());
    }
    let rest: Vec<&Object> = args.positional().skip(1).collect();
    audit::notify(event, &*Tuple::from_slice(&rest)?)
}

fn frame_at(depth: i32) -> PyResult {
    let Some(frame) = frames::nth(usize::try_from(depth).unwrap_or(0))? else {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("call stack is not deep enough"),
        ));
    };
    let frame = frame.upcast();
    audit::audit("sys._getframe", || Tuple::new([frame.clone()]))?;
    Ok(frame)
}

/// `getsizeof`.
fn size_of_object(object: &Object, default: Option<&Object>) -> PyResult {
    match size(object) {
        Ok(size) => Int::from_usize(size).map(Ref::upcast),
        Err(raised) => match default {
            Some(default) => {
                errors::swallow(raised, &TYPE_ERROR)?;
                Ok(Ref::new(default))
            }
            None => Err(raised),
        },
    }
}

fn size(object: &Object) -> Fallible<usize> {
    let class = object.class();
    let Some(method) = attributes::lookup_special(object, ids::__sizeof__.get())? else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Type {} doesn't define __sizeof__", class.name_cut(100)),
        ));
    };
    let result = calls::call_none(&method)?;
    let Some(result) = (*result).downcast::<Int>() else {
        return Err(errors::raise(&TYPE_ERROR, format_args!("an integer is required")));
    };
    let size = usize::try_from(result.to_isize()?)
        .map_err(|_| errors::raise(&VALUE_ERROR, format_args!("__sizeof__() should return >= 0")))?;
    let head = if sidewinder_object::gc::is_collected(object) {
        16
    } else {
        0
    };
    let before = if class.has_flag(sidewinder_object::typeobject::flags::PREHEADER) {
        16
    } else {
        0
    };
    Ok(size + head + before)
}

fn set_recursion_limit(limit: i32) -> Fallible {
    if limit < 1 {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("recursion limit must be greater or equal than 1"),
        ));
    }
    let state = thread::current();
    let depth = state.py_recursion_limit.get() - state.py_recursion_remaining.get();
    if depth >= limit {
        return Err(errors::raise(
            &RECURSION_ERROR,
            format_args!(
                "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
            ),
        ));
    }
    state.py_recursion_limit.set(limit);
    state.py_recursion_remaining.set(limit - depth);
    Ok(())
}

fn clear_descriptors(class: &TypeObject) -> Fallible {
    use sidewinder_object::typeobject::flags;
    if class.has_flag(flags::IMMUTABLETYPE) {
        return Err(errors::raise(&TYPE_ERROR, format_args!("argument is immutable")));
    }
    if let Some(dict) = class.dict() {
        dict.pop(ids::__dict__.get())?;
        dict.pop(ids::__weakref__.get())?;
    }
    lookup::modified(class);
    Ok(())
}

/// A stream of `sys` that is there.
pub(crate) fn lost(name: &str) -> Raised {
    errors::raise(
        &sidewinder_object::exceptions::RUNTIME_ERROR,
        format_args!("lost {name}"),
    )
}
