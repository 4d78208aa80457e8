//! `_warnings`: issuing warnings natively, by the filters of the warnings module once it is there, or by our own.
//!
//! The registry of a module says which warnings it has shown; its version tells whether the filters have changed since.

mod filters;
mod show;

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{RUNTIME_ERROR, TYPE_ERROR, USER_WARNING, WARNING};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{
    Dict, Int, List, Object, Str, Tuple, TypeObject, errors, protocols, singletons, str, warnings as hook,
};
use sidewinder_vm::{frames, imports};

use core::cell::Cell;

struct State {
    filters: Slot<List>,
    once: Slot<Dict>,
    default_action: Slot<Str>,
    version: Cell<i64>,
    lock: Cell<usize>,
}

static STATE: GilCell<State> = GilCell::new(State {
    filters: Slot::EMPTY,
    once: Slot::EMPTY,
    default_action: Slot::EMPTY,
    version: Cell::new(0),
    lock: Cell::new(0),
});

/// The native half of the warnings module.
#[pymodule(name = "_warnings")]
pub mod warnings {
    use super::*;

    /// Issues a warning for the running code, or for its caller.
    #[function(
        sig = "warn(message, category=None, stacklevel=1, source=None, *,\n     skip_file_prefixes=())"
    )]
    fn warn(
        _m: &Object,
        message: &Object,
        category: Option<&Object>,
        stacklevel: isize,
        source: Option<&Object>,
        skip_file_prefixes: Option<&Tuple>,
    ) -> Fallible {
        let category = category_of(message, category)?;
        let mut level = stacklevel;
        let prefixes = skip_file_prefixes.filter(|prefixes| !prefixes.is_empty());
        for prefix in prefixes.into_iter().flat_map(Tuple::iter) {
            if !prefix.has::<Str>() {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("Found non-str '{}' in skip_file_prefixes.", prefix.class().name()),
                ));
            }
            level = level.max(2);
        }
        from_code(&category, message, level, source, prefixes)
    }

    /// Issues a warning for a place that is given.
    #[function(
        sig = "warn_explicit(message, category, filename, lineno,\n              module=<unrepresentable>, registry=None,\n              module_globals=None, source=None)"
    )]
    fn warn_explicit(
        _m: &Object,
        message: &Object,
        category: &Object,
        filename: &Str,
        lineno: i32,
        module: Option<&Object>,
        registry: Option<&Object>,
        module_globals: Option<&Object>,
        source: Option<&Object>,
    ) -> Fallible {
        let line = match module_globals.filter(|globals| !globals.is_none()) {
            None => None,
            Some(globals) => match globals.downcast::<Dict>() {
                Some(globals) => show::line_from_loader(globals, lineno)?,
                None => {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!(
                            "module_globals must be a dict, not '{}'",
                            globals.class().name_cut(200)
                        ),
                    ));
                }
            },
        };
        explicit(&Warning {
            category,
            message,
            filename,
            lineno,
            module,
            registry,
            line: line.as_deref(),
            source,
        })
    }

    /// Says that the filters have changed; the lock is held.
    #[function(sig = "_filters_mutated_lock_held()")]
    fn _filters_mutated_lock_held(_m: &Object) -> Fallible {
        if STATE.lock.get() == 0 {
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("warnings lock is not held"),
            ));
        }
        STATE.version.set(STATE.version.get().wrapping_add(1));
        Ok(())
    }

    /// Takes the lock on the filters.
    #[function(sig = "_acquire_lock()")]
    fn _acquire_lock(_m: &Object) -> Fallible {
        STATE.lock.set(STATE.lock.get() + 1);
        Ok(())
    }

    /// Gives the lock on the filters back.
    #[function(sig = "_release_lock()")]
    fn _release_lock(_m: &Object) -> Fallible {
        match STATE.lock.get().checked_sub(1) {
            Some(left) => {
                STATE.lock.set(left);
                Ok(())
            }
            None => Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("cannot release un-acquired lock"),
            )),
        }
    }

    fn exec(module: &Module) -> Fallible {
        initialize()?;
        let none = singletons::new_none;
        let (filters, once) = (STATE.filters.get(), STATE.once.get());
        let action = STATE.default_action.get();
        module.add("filters", &filters.map_or_else(none, Ref::upcast))?;
        module.add("_onceregistry", &once.map_or_else(none, Ref::upcast))?;
        module.add("_defaultaction", &action.map_or_else(none, Ref::upcast))?;
        if let Some(variable) = context_variable()? {
            module.add("_warnings_context", &variable)?;
        }
        Ok(())
    }
}

/// The context variable that holds a context's own filters.
fn context_variable() -> Fallible<Option<Ref>> {
    let name = Str::from_str("_contextvars")?;
    let Some(definition) = sidewinder_object::module::native(&name) else {
        return Ok(None);
    };
    let module = definition.create(&name)?;
    definition.execute(&module)?;
    let class = sidewinder_object::attributes::get(&module, &*Str::from_str("ContextVar")?)?;
    let name = Str::from_str("_warnings_context")?;
    sidewinder_object::calls::call_one(&class, &name).map(Some)
}

/// Makes the first filters and plugs this module into the kernel.
pub fn initialize() -> Fallible {
    if !STATE.filters.is_empty() {
        return Ok(());
    }
    STATE.filters.set(Some(filters::initial()?));
    STATE.once.set(Some(Dict::new()?));
    STATE
        .default_action
        .set(Some(str::intern(Str::from_str("default")?)));
    hook::set_hook(|category, message, level| {
        let message = Str::from_str(message)?;
        let category = Ref::new(category).upcast();
        from_code(&category, &message, level, None, None)
    });
    Ok(())
}

/// A warning for a place.
pub(crate) struct Warning<'a> {
    pub(crate) category: &'a Object,
    pub(crate) message: &'a Object,
    pub(crate) filename: &'a Str,
    pub(crate) lineno: i32,
    pub(crate) module: Option<&'a Object>,
    pub(crate) registry: Option<&'a Object>,
    pub(crate) line: Option<&'a Object>,
    pub(crate) source: Option<&'a Object>,
}

/// Issues a warning about source code, as the compiler does.
pub fn warn_source(category: &'static TypeObject, message: &str, filename: &Str, lineno: i32) -> Fallible {
    let message = Str::from_str(message)?;
    explicit(&Warning {
        category,
        message: &message,
        filename,
        lineno,
        module: None,
        registry: None,
        line: None,
        source: None,
    })
}

/// The category: that of a warning object, or the given one, or UserWarning.
fn category_of(message: &Object, category: Option<&Object>) -> PyResult {
    if protocols::is_instance(message, &WARNING)? {
        return Ok(Ref::new(message.class()).upcast());
    }
    let category = category
        .filter(|category| !category.is_none())
        .unwrap_or(&USER_WARNING);
    let fits = category
        .downcast::<TypeObject>()
        .is_some_and(|class| class.is_subtype(&WARNING));
    if fits {
        return Ok(Ref::new(category));
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "category must be a Warning subclass, not '{}'",
            category.class().name()
        ),
    ))
}

/// Whether a file is a part of importlib.
fn is_internal(filename: &Str) -> bool {
    let text = filename.to_string_lossy();
    text.contains("importlib") && text.contains("_bootstrap")
}

fn is_skipped(filename: &Str, prefixes: Option<&Tuple>) -> bool {
    let text = filename.to_string_lossy();
    prefixes.is_some_and(|prefixes| {
        prefixes.iter().any(|prefix| {
            (*prefix)
                .downcast::<Str>()
                .is_some_and(|prefix| text.starts_with(&prefix.to_string_lossy()))
        })
    })
}

/// How many frames up the code stands that the warning is about.
fn depth_of(level: isize, prefixes: Option<&Tuple>) -> Fallible<usize> {
    let mut depth = 0;
    let mut level = level;
    let internal = match frames::nth(0)? {
        Some(frame) => is_internal(frame.code().filename()),
        None => true,
    };
    if level <= 0 || internal {
        return Ok(usize::try_from(level - 1).unwrap_or(0));
    }
    while level > 1 {
        level -= 1;
        depth += 1;
        while let Some(frame) = frames::nth(depth)? {
            let code = frame.code();
            if !is_internal(code.filename()) && !is_skipped(code.filename(), prefixes) {
                break;
            }
            depth += 1;
        }
    }
    Ok(depth)
}

/// Issues a warning for the code some frames up.
fn from_code(
    category: &Object,
    message: &Object,
    level: isize,
    source: Option<&Object>,
    prefixes: Option<&Tuple>,
) -> Fallible {
    let frame = frames::nth(depth_of(level, prefixes)?)?;
    let (globals, filename, lineno) = match &frame {
        Some(frame) => (
            Some(frame.globals()),
            Ref::new(frame.code().filename()),
            frame.line().unwrap_or(0),
        ),
        None => (
            sidewinder_object::interpreter::sys_dict(),
            Str::from_str("<sys>")?,
            0,
        ),
    };
    let Some(globals) = globals else {
        return Ok(());
    };
    let key = sidewinder_object::ids::__warningregistry__.get();
    let registry = match globals.get(key)? {
        Some(registry) => registry,
        None => {
            let registry = Dict::new()?.upcast();
            globals.set(key, &registry)?;
            registry
        }
    };
    let module = match globals.get(sidewinder_object::ids::__name__.get())? {
        Some(name) if name.is_none() || name.has::<Str>() => name,
        _ => Str::from_str("<string>")?.upcast(),
    };
    explicit(&Warning {
        category,
        message,
        filename: &filename,
        lineno,
        module: Some(&module),
        registry: Some(&registry),
        line: None,
        source,
    })
}

/// The name of the module that a file is taken for.
fn module_of(filename: &Str) -> PyResult<Str> {
    let length = filename.len();
    if length == 0 {
        return Str::from_str("<unknown>");
    }
    if length >= 3 && filename.slice(length - 3, length)?.is_text(".py") {
        return filename.slice(0, length - 3);
    }
    Ok(Ref::new(filename))
}

/// Issues a warning for a place, if the filters and the registry let it through.
pub(crate) fn explicit(warning: &Warning<'_>) -> Fallible {
    if warning.module.is_some_and(Object::is_none) {
        return Ok(());
    }
    let registry =
        match warning.registry.filter(|registry| !registry.is_none()) {
            None => None,
            Some(registry) => Some(registry.downcast::<Dict>().ok_or_else(|| {
                errors::raise(&TYPE_ERROR, format_args!("'registry' must be a dict or None"))
            })?),
        };
    let module = match warning.module {
        Some(module) => Ref::new(module),
        None => module_of(warning.filename)?.upcast(),
    };
    let (text, message, category) = if protocols::is_instance(warning.message, &WARNING)? {
        (
            protocols::str(warning.message)?.upcast(),
            Ref::new(warning.message),
            Ref::new(warning.message.class()).upcast(),
        )
    } else {
        let made = sidewinder_object::calls::call_one(warning.category, warning.message)?;
        (Ref::new(warning.message), made, Ref::new(warning.category))
    };
    let lineno = Int::new(i64::from(warning.lineno))?;
    let key = Tuple::new([text.clone(), category.clone(), lineno.clone().upcast()])?;
    if let Some(registry) = registry
        && filters::already_warned(registry, &key, false)?
    {
        return Ok(());
    }
    let (action, item) = filters::action_for(&category, &text, warning.lineno, &module)?;
    if action.is_text("error") {
        return Err(match (*category).downcast::<TypeObject>() {
            Some(class) => errors::raise_value(class, &message),
            None => errors::bad_internal_call(),
        });
    }
    if action.is_text("ignore") {
        return Ok(());
    }
    let mut shown_before = false;
    if !action.is_text("always") && !action.is_text("all") {
        if let Some(registry) = registry {
            registry.set(&key, singletons::bool(true))?;
        }
        if action.is_text("once") {
            shown_before = match registry {
                Some(registry) => filters::update(registry, &text, &category)?,
                None => filters::update(&*filters::once_registry()?, &text, &category)?,
            };
        } else if action.is_text("module") {
            if let Some(registry) = registry {
                shown_before = filters::update(registry, &text, &category)?;
            }
        } else if !action.is_text("default") {
            let item = item.unwrap_or_else(singletons::new_none);
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!(
                    "Unrecognized action ({}) in warnings.filters:\n {}",
                    &*protocols::repr(&action)?,
                    &*protocols::repr(&item)?
                ),
            ));
        }
    }
    if shown_before {
        return Ok(());
    }
    show::show(&show::Shown {
        category: &category,
        text: &text,
        message: &message,
        filename: warning.filename,
        lineno: warning.lineno,
        line: warning.line,
        source: warning.source.filter(|source| !source.is_none()),
    })
}

/// An attribute of the warnings module, if that is imported already (or may be imported for it).
fn module_attribute(name: &str, import: bool) -> Fallible<Option<Ref>> {
    let key = Str::from_str("warnings")?;
    let module = if import && imports::importlib().is_some() {
        match imports::import_module_level(&key, None, None, 0) {
            Ok(module) => Some(module),
            Err(raised) => {
                errors::swallow(raised, &sidewinder_object::exceptions::IMPORT_ERROR)?;
                None
            }
        }
    } else {
        imports::loaded(&key)?
    };
    match module {
        Some(module) => sidewinder_object::attributes::get_optional(&module, &*Str::from_str(name)?),
        None => Ok(None),
    }
}
