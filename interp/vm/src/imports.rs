//! What the interpreter keeps of builtins, sys and importlib; the import statement's native half.
//!
//! `importlib._bootstrap` does the finding and loading; this module resolves names, looks into `sys.modules` and decides
//! what an import statement binds.

use crate::ops;
use core::cell::Cell;
use core::ffi::CStr;
use sidewinder_object::exceptions::{
    DEPRECATION_WARNING, IMPORT_ERROR, IMPORT_WARNING, ImportErrorObject, KEY_ERROR, RUNTIME_ERROR,
    TYPE_ERROR, VALUE_ERROR,
};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{
    Dict, List, Object, Set, Tuple, audit, errors, ids, protocols, singletons, warnings,
};

/// Built-in functions that calls are specialised for.
#[derive(Clone, Copy)]
pub(crate) enum Known {
    /// `len`
    Len,
    /// `isinstance`
    IsInstance,
    /// `super`
    Super,
}

/// The getter of a property, if the object is exactly one.
pub type PropertyGetter = fn(&Object) -> Option<Ref>;

struct Builtins {
    importlib: Slot,
    import: Slot,
    dict: Slot<Dict>,
    sys: Slot<Dict>,
    len: Cell<*const Object>,
    isinstance: Cell<*const Object>,
    super_type: Cell<*const Object>,
    property: Cell<Option<PropertyGetter>>,
}

static BUILTINS: GilCell<Builtins> = GilCell::new(Builtins {
    importlib: Slot::EMPTY,
    import: Slot::EMPTY,
    dict: Slot::EMPTY,
    sys: Slot::EMPTY,
    len: Cell::new(core::ptr::null()),
    isinstance: Cell::new(core::ptr::null()),
    super_type: Cell::new(core::ptr::null()),
    property: Cell::new(None),
});

/// Tells the eval loop which dict holds the builtins, and which functions are `len` and `isinstance`.
pub fn set_builtins(builtins: &Ref<Dict>) -> Fallible {
    sidewinder_object::interpreter::set_builtins(Some(builtins));
    BUILTINS.dict.set(Some(builtins.clone()));
    for (name, place) in [
        (c"len", &BUILTINS.len),
        (c"isinstance", &BUILTINS.isinstance),
        (c"super", &BUILTINS.super_type),
    ] {
        if let Some(found) = ops::mapping_get_str(builtins, name)? {
            place.set(&raw const *found);
        }
    }
    Ok(())
}

/// Tells the eval loop how to look into properties.
pub fn set_property_getter(getter: PropertyGetter) {
    BUILTINS.property.set(Some(getter));
}

/// The getter of a property, if the object is exactly one.
pub(crate) fn property_getter(attribute: &Object) -> Option<Ref> {
    BUILTINS.property.get().and_then(|getter| getter(attribute))
}

/// Tells the eval loop which dict is that of `sys`.
pub fn set_sys(sys: &Ref<Dict>) {
    sidewinder_object::interpreter::set_sys(Some(sys));
    BUILTINS.sys.set(Some(sys.clone()));
}

/// The builtins' dict.
pub fn builtins() -> Option<&'static Dict> {
    BUILTINS.dict.borrow()
}

/// Whether the callable is this built-in function.
#[inline(always)]
pub(crate) fn is_builtin(callable: &Object, known: Known) -> bool {
    let place = match known {
        Known::Len => &BUILTINS.len,
        Known::IsInstance => &BUILTINS.isinstance,
        Known::Super => &BUILTINS.super_type,
    };
    core::ptr::eq(place.get(), callable)
}

/// Keeps `importlib._bootstrap`, once it runs, and the original `__import__`.
pub fn set_importlib(importlib: &Object, import: &Object) {
    BUILTINS.importlib.set(Some(Ref::new(importlib)));
    BUILTINS.import.set(Some(Ref::new(import)));
}

/// `importlib._bootstrap`.
pub fn importlib() -> Option<Ref> {
    BUILTINS.importlib.get()
}

/// Whether this is the original `__import__`.
pub(crate) fn is_original_import(function: &Object) -> bool {
    BUILTINS.import.borrow().is_some_and(|import| import.is(function))
}

/// Lets go of everything, at the end of the interpreter.
pub fn clear() {
    sidewinder_object::interpreter::set_builtins(None);
    sidewinder_object::interpreter::set_sys(None);
    BUILTINS.importlib.set(None);
    BUILTINS.import.set(None);
    BUILTINS.sys.set(None);
    BUILTINS.dict.set(None);
}

/// Sets or deletes an attribute of `sys`.
pub fn set_sys_attribute(name: &str, value: Option<&Object>) -> Fallible {
    let Some(sys) = BUILTINS.sys.get() else {
        return Ok(());
    };
    let name = sidewinder_object::str::intern(Str::from_str(name)?);
    match value {
        Some(value) => sys.set(&name, value),
        None => sys.pop(&name).map(drop),
    }
}

/// An attribute of `sys`.
pub fn sys_attribute(name: &CStr) -> Fallible<Option<Ref>> {
    match BUILTINS.sys.get() {
        Some(sys) => ops::mapping_get_str(&sys, name),
        None => Ok(None),
    }
}

/// `__import__(name, globals, locals, fromlist, level)`. (`PyImport_ImportModuleLevelObject`)
pub fn import_module_level(
    name: &Object,
    globals: Option<&Object>,
    fromlist: Option<&Object>,
    level: i32,
) -> PyResult {
    let result = import_unclean(name, globals, fromlist, level);
    if result.is_err() {
        crate::objects::traceback::remove_importlib_frames();
    }
    result
}

fn import_unclean(
    name: &Object,
    globals: Option<&Object>,
    fromlist: Option<&Object>,
    level: i32,
) -> PyResult {
    let Some(name) = name.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("module name must be a string"),
        ));
    };
    if level < 0 {
        return Err(errors::raise(&VALUE_ERROR, format_args!("level must be >= 0")));
    }
    let full = if level > 0 {
        resolve_name(name, globals, level.unsigned_abs() as usize)?
    } else if name.is_empty() {
        return Err(errors::raise(&VALUE_ERROR, format_args!("Empty module name")));
    } else {
        Ref::new(name)
    };
    let module = match loaded(&full)? {
        Some(module) => {
            ensure_initialized(&module, &full)?;
            module
        }
        None => find_and_load(&full)?,
    };
    let has_from = match fromlist {
        Some(list) if !list.is_none() => ops::is_true(list)?,
        _ => false,
    };
    if has_from {
        return with_submodules(module, fromlist);
    }
    if level > 0 && name.is_empty() {
        return Ok(module);
    }
    let Some(dot) = name.text().code_points().position(|c| c == u32::from('.')) else {
        return Ok(module);
    };
    if level == 0 {
        let front = name.slice(0, dot)?;
        return import_unclean(&front, None, None, 0);
    }
    let top = full.slice(0, full.len() - (name.len() - dot))?;
    loaded(&top)?.ok_or_else(|| {
        errors::raise(
            &KEY_ERROR,
            format_args!("{} not in sys.modules as expected", ops::repr_text(&top)),
        )
    })
}

/// `from package import names`: submodules among the names are imported too.
fn with_submodules(module: Ref, fromlist: Option<&Object>) -> PyResult {
    let path = ops::get_attr_optional(&module, ids::__path__.get())?;
    let (Some(_), Some(importlib), Some(fromlist)) = (path, importlib(), fromlist) else {
        return Ok(module);
    };
    let handle = ops::get_attr(&importlib, &*ops::intern(c"_handle_fromlist")?)?;
    let import = BUILTINS.import.get().ok_or_else(errors::bad_internal_call)?;
    ops::call(&handle, &[&module, fromlist, &import])
}

/// The module of that name in `sys.modules`, unless it is absent or None.
pub fn loaded(name: &Object) -> Fallible<Option<Ref>> {
    let Some(modules) = sys_attribute(c"modules")? else {
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("unable to get sys.modules"),
        ));
    };
    Ok(ops::mapping_get(&modules, name)?.filter(|module| !module.is_none()))
}

/// Waits for a module that another thread is importing.
fn ensure_initialized(module: &Object, name: &Object) -> Fallible {
    let Some(spec) = ops::get_attr_optional(module, ids::__spec__.get())? else {
        return Ok(());
    };
    if !is_initializing(&spec)? {
        return Ok(());
    }
    if let Some(importlib) = importlib() {
        let wait = ops::get_attr(&importlib, &*ops::intern(c"_lock_unlock_module")?)?;
        ops::call(&wait, &[name])?;
    }
    Ok(())
}

/// Whether a spec says that its module is being initialised.
fn is_initializing(spec: &Object) -> Fallible<bool> {
    if spec.is_none() {
        return Ok(false);
    }
    match ops::get_attr_optional(spec, ids::_initializing.get())? {
        Some(value) => ops::is_true(&value),
        None => Ok(false),
    }
}

/// Finds and loads a module that is not in `sys.modules`.
fn find_and_load(name: &Ref<Str>) -> PyResult {
    audit::audit("import", || {
        let none = singletons::new_none;
        let attribute = |name| Ok(sys_attribute(name)?.unwrap_or_else(none));
        Tuple::new([
            name.clone().upcast(),
            none(),
            attribute(c"path")?,
            attribute(c"meta_path")?,
            attribute(c"path_hooks")?,
        ])
    })?;
    let (Some(importlib), Some(import)) = (importlib(), BUILTINS.import.get()) else {
        return Err(errors::raise(
            &IMPORT_ERROR,
            format_args!("import of {} before importlib is there", &**name),
        ));
    };
    let find = ops::get_attr(&importlib, &*ops::intern(c"_find_and_load")?)?;
    ops::call(&find, &[name, &import])
}

/// The absolute name of a relative import. (`resolve_name`)
fn resolve_name(name: &Str, globals: Option<&Object>, level: usize) -> PyResult<Str> {
    let Some(globals) = globals else {
        return Err(errors::raise(
            &KEY_ERROR,
            format_args!("'__name__' not in globals"),
        ));
    };
    let Some(globals) = globals.downcast::<Dict>() else {
        return Err(errors::raise(&TYPE_ERROR, format_args!("globals must be a dict")));
    };
    let package = package_of(globals)?;
    let mut end = package.len();
    if end == 0 {
        return Err(no_parent());
    }
    for _ in 1..level {
        let before = package.slice(0, end)?;
        let text: Vec<u32> = before.text().code_points().collect();
        end = text.iter().rposition(|&c| c == u32::from('.')).ok_or_else(|| {
            errors::raise(
                &IMPORT_ERROR,
                format_args!("attempted relative import beyond top-level package"),
            )
        })?;
    }
    let base = package.slice(0, end)?;
    if base.is_empty() || name.is_empty() {
        return Ok(base);
    }
    Str::from_format(format_args!("{}.{}", &*base, name))
}

fn no_parent() -> Raised {
    errors::raise(
        &IMPORT_ERROR,
        format_args!("attempted relative import with no known parent package"),
    )
}

fn present(globals: &Dict, name: &Str) -> Fallible<Option<Ref>> {
    Ok(globals.get(name)?.filter(|value| !value.is_none()))
}

/// The package that a module's relative imports start from.
fn package_of(globals: &Dict) -> PyResult<Str> {
    let package = present(globals, ids::__package__.get())?;
    let spec = present(globals, ids::__spec__.get())?;
    let must_be = |what: &str| errors::raise(&TYPE_ERROR, format_args!("{what} must be a string"));
    if let Some(package) = package {
        let package = package.downcast::<Str>().map_err(|_| must_be("package"))?;
        if let Some(spec) = spec {
            let parent = ops::get_attr(&spec, &*ops::intern(c"parent")?)?;
            if !ops::equal(&package, &parent)? {
                warnings::warn(&DEPRECATION_WARNING, "__package__ != __spec__.parent", 1)?;
            }
        }
        return Ok(package);
    }
    if let Some(spec) = spec {
        let parent = ops::get_attr(&spec, &*ops::intern(c"parent")?)?;
        return parent.downcast::<Str>().map_err(|_| must_be("__spec__.parent"));
    }
    warnings::warn(
        &IMPORT_WARNING,
        "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__",
        1,
    )?;
    let Some(name) = globals.get(ids::__name__.get())? else {
        return Err(errors::raise(
            &KEY_ERROR,
            format_args!("'__name__' not in globals"),
        ));
    };
    let name = name.downcast::<Str>().map_err(|_| must_be("__name__"))?;
    if globals.contains(ids::__path__.get())? {
        return Ok(name);
    }
    let text: Vec<u32> = name.text().code_points().collect();
    match text.iter().rposition(|&c| c == u32::from('.')) {
        Some(dot) => name.slice(0, dot),
        None => Err(no_parent()),
    }
}

/// `from module import name`: an attribute, or a submodule that is being imported. (`_PyEval_ImportFrom`)
pub(crate) fn import_from(module: &Object, name: &Object) -> PyResult {
    if let Some(value) = ops::get_attr_optional(module, name)? {
        return Ok(value);
    }
    let package = ops::get_attr_optional(module, ids::__name__.get())?;
    let package = package.filter(|package| package.has::<Str>());
    if let Some(package) = &package {
        let full = Str::from_format(format_args!(
            "{}.{}",
            errors::text_of(package),
            errors::text_of(name)
        ))?;
        if let Some(found) = loaded(&full)? {
            return Ok(found);
        }
    }
    Err(cannot_import(module, name, package))
}

/// Raises the ImportError of a name that a module does not have.
#[cold]
fn cannot_import(module: &Object, name: &Object, package: Option<Ref>) -> Raised {
    let raise = || -> Fallible<Raised> {
        let shown = match &package {
            Some(package) => protocols::repr(package)?,
            None => Str::from_str("'<unknown module name>'")?,
        };
        let spec = ops::get_attr_optional(module, ids::__spec__.get())?.filter(|spec| !spec.is_none());
        let origin = origin_of(module, spec.as_deref())?;
        let wanted = protocols::repr(name)?;
        let shadows = match &origin {
            Some(origin) => shadowing(origin)?,
            None => false,
        };
        let stdlib = shadows
            && package
                .as_ref()
                .is_some_and(|package| is_stdlib_name(package).unwrap_or(false));
        let place = match &origin {
            Some(origin) => protocols::str(origin)?,
            None => Str::from_str("unknown location")?,
        };
        let message = if stdlib && let Some(origin) = &origin {
            let origin = protocols::repr(origin)?;
            Str::from_format(format_args!(
                "cannot import name {} from {} (consider renaming {} since it has the same name as the standard \
                 library module named {} and prevents importing that standard library module)",
                &*wanted, &*shown, &*origin, &*shown
            ))?
        } else {
            let initializing = match &spec {
                Some(spec) => is_initializing(spec)?,
                None => false,
            };
            match (initializing, shadows, &origin) {
                (true, true, Some(origin)) => {
                    let origin = protocols::repr(origin)?;
                    Str::from_format(format_args!(
                        "cannot import name {} from {} (consider renaming {} if it has the same name as a library you \
                         intended to import)",
                        &*wanted, &*shown, &*origin
                    ))?
                }
                (true, ..) if origin.is_some() => Str::from_format(format_args!(
                    "cannot import name {} from partially initialized module {} (most likely due to a circular \
                     import) ({})",
                    &*wanted, &*shown, &*place
                ))?,
                _ => Str::from_format(format_args!(
                    "cannot import name {} from {} ({})",
                    &*wanted, &*shown, &*place
                ))?,
            }
        };
        let error = errors::create(&IMPORT_ERROR, &message)?;
        if let Some(fields) = error.downcast::<ImportErrorObject>() {
            fields.name.set(package.clone());
            fields.path.set(origin);
            fields.name_from.set(Some(Ref::new(name)));
        }
        Ok(errors::raise_object(error))
    };
    raise().unwrap_or_else(|raised| raised)
}

/// Where a module comes from: its spec's origin when it has a location, or its `__file__`.
fn origin_of(module: &Object, spec: Option<&Object>) -> Fallible<Option<Ref>> {
    if let Some(spec) = spec
        && let Some(has_location) = ops::get_attr_optional(spec, &*ops::intern(c"has_location")?)?
        && ops::is_true(&has_location)?
        && let Some(origin) = ops::get_attr_optional(spec, &*ops::intern(c"origin")?)?
        && origin.has::<Str>()
    {
        return Ok(Some(origin));
    }
    let file = ops::get_attr_optional(module, &*ops::intern(c"__file__")?)?;
    Ok(file.filter(|file| file.has::<Str>()))
}

/// Whether a module lies in `sys.path[0]`, where it could hide another of its name.
fn shadowing(origin: &Object) -> Fallible<bool> {
    if crate::config::get().safe_path {
        return Ok(false);
    }
    let Some(path) = sys_attribute(c"path")? else {
        return Ok(false);
    };
    let first = (*path).downcast::<List>().and_then(|path| path.get(0));
    let Some(first) = first.filter(|first| first.has::<Str>()) else {
        return Ok(false);
    };
    let (first, origin) = (ops::text(&first), ops::text(origin));
    let folder = origin.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = match origin.rsplit_once('/') {
        Some((folder, "__init__.py")) => folder.rsplit_once('/').map_or("", |(folder, _)| folder),
        _ => folder,
    };
    Ok(!first.is_empty() && first == folder)
}

fn is_stdlib_name(name: &Object) -> Fallible<bool> {
    match sys_attribute(c"stdlib_module_names")? {
        Some(names) => match (*names).downcast::<Set>() {
            Some(names) => names.contains(name),
            None => Ok(false),
        },
        None => Ok(false),
    }
}
