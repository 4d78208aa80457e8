//! `module`: names, annotations, and errors that tell half-imported modules and shadowed ones from others.

use crate::type_object::call_annotate;
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Module;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Dict, Object, Tuple, attributes, calls, errors, ids, importing, members, protocols, singletons,
    typeobject_alloc, wellknown,
};

pub(crate) fn define() {
    wellknown::MODULE.define(
        &TypeSpec::new(c"module", 0)
            .doc(c"module(name, doc=None)\n--\n\nA namespace that is imported.")
            .repr(repr)
            .getattro(getattro)
            .init(methods::slot_initialize)
            .new_slot(construct)
            .methods(&methods::METHODS)
            .members(&MEMBERS)
            .getset(&methods::GETSET),
    );
}

members! {
    static MEMBERS: [Module; 1] = {
        c"__dict__": dict: Slot<Dict>, c"", READONLY;
    }
}

extern "C" fn construct(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    let instance = typeobject_alloc(class, 0)?;
    if let Some(module) = instance.downcast_ref::<Module>() {
        module.dict.set(Some(Dict::new()?));
    }
    Ok(instance)
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

/// The namespace as `__dict__` shows it.
fn namespace(this: &Object) -> PyResult<Dict> {
    let found = attributes::get(this, ids::__dict__.get())?;
    found
        .downcast::<Dict>()
        .map_err(|_| type_error(format_args!("<module>.__dict__ is not a dictionary")))
}

#[pymethods]
mod methods {
    use super::*;

    #[init(sig = "module(name, doc=None)")]
    fn initialize(this: &Module, name: &Str, doc: Option<&Object>) -> Fallible {
        let dict = match this.dict.get() {
            Some(dict) => dict,
            None => {
                let dict = Dict::new()?;
                this.dict.set(Some(dict.clone()));
                dict
            }
        };
        let none = singletons::none();
        dict.set(ids::__name__.get(), name)?;
        dict.set(ids::__doc__.get(), doc.unwrap_or(none))?;
        for key in [ids::__package__.get(), ids::__loader__.get(), ids::__spec__.get()] {
            dict.set(key, none)?;
        }
        if name.is_exactly(&wellknown::STR) {
            this.name.set(Some(Ref::new(name).upcast()));
        }
        Ok(())
    }

    /// The names in the module.
    #[method(sig = "__dir__($self, /)")]
    fn dir(this: &Module) -> PyResult {
        let dict = namespace(this)?;
        match dict.get_str(ids::__dir__.get()) {
            Some(function) => calls::call_none(&function),
            None => crate::object::keys(&dict).map(Ref::upcast),
        }
    }

    #[getter(name = "__annotations__")]
    fn annotations(this: &Module) -> PyResult {
        let dict = namespace(this)?;
        if let Some(kept) = dict.get_str(ids::__annotations__.get()) {
            return Ok(kept);
        }
        let initializing = match dict.get_str(ids::__spec__.get()) {
            Some(spec) => flag(&spec, ids::_initializing.get())?,
            None => false,
        };
        let annotations = match dict.get_str(ids::__annotate__.get()) {
            Some(annotate) if calls::is_callable(&annotate) => call_annotate(&annotate)?,
            _ => Dict::new()?.upcast(),
        };
        if !initializing {
            dict.set(ids::__annotations__.get(), &annotations)?;
        }
        Ok(annotations)
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(this: &Module, value: Option<&Object>) -> Fallible {
        let dict = namespace(this)?;
        match value {
            Some(value) => dict.set(ids::__annotations__.get(), value)?,
            None => {
                if dict.pop(ids::__annotations__.get())?.is_none() {
                    return Err(errors::raise_value(&ATTRIBUTE_ERROR, ids::__annotations__.get()));
                }
            }
        }
        dict.pop(ids::__annotate__.get()).map(drop)
    }

    #[getter(name = "__annotate__")]
    fn annotate(this: &Module) -> PyResult {
        let dict = namespace(this)?;
        match dict.get_str(ids::__annotate__.get()) {
            Some(annotate) => Ok(annotate),
            None => {
                dict.set(ids::__annotate__.get(), singletons::none())?;
                Ok(singletons::new_none())
            }
        }
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(this: &Module, value: Option<&Object>) -> Fallible {
        let Some(value) = value else {
            return Err(type_error(format_args!("cannot delete __annotate__ attribute")));
        };
        if !value.is_none() && !calls::is_callable(value) {
            return Err(type_error(format_args!("__annotate__ must be callable or None")));
        }
        let dict = namespace(this)?;
        dict.set(ids::__annotate__.get(), value)?;
        if !value.is_none() {
            drop(dict.pop(ids::__annotations__.get())?);
        }
        Ok(())
    }
}

extern "C" fn repr(this: &Object) -> PyResult {
    calls::call_one(
        &*importing::import_attribute("_frozen_importlib", "_module_repr")?,
        this,
    )
}

extern "C" fn getattro(this: &Object, name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else {
        return attributes::generic_getattr(this, name);
    };
    if let Some(found) = attributes::generic_lookup_or_none(this, text)? {
        return Ok(found);
    }
    let module = this.downcast::<Module>().ok_or_else(errors::bad_internal_call)?;
    let dict = module.namespace()?;
    if let Some(fallback) = dict.get_str(ids::__getattr__.get()) {
        return calls::call_one(&fallback, name);
    }
    Err(missing(this, &dict, text)?)
}

/// Whether an attribute is there and true.
fn flag(object: &Object, name: &Str) -> Fallible<bool> {
    match attributes::get_optional(object, name)? {
        Some(value) => protocols::is_true(&value),
        None => Ok(false),
    }
}

/// The AttributeError for a name that a module lacks.
fn missing(this: &Object, dict: &Dict, name: &Str) -> Fallible<Raised> {
    let raise = |message: core::fmt::Arguments<'_>| errors::raise_attribute_error(this, name, message);
    let own = dict.get_str(ids::__name__.get());
    let Some(module) = own.as_ref().and_then(|own| own.downcast_ref::<Str>()) else {
        return Ok(raise(format_args!("module has no attribute '{name}'")));
    };
    let Some(spec) = dict.get_str(ids::__spec__.get()).filter(|spec| !spec.is_none()) else {
        return Ok(raise(format_args!("module '{module}' has no attribute '{name}'")));
    };
    let origin = file_origin(&spec)?;
    let shadows = match &origin {
        Some(origin) => may_shadow(origin)?,
        None => false,
    };
    if let Some(origin) = origin.as_deref().filter(|_| shadows)
        && is_library_name(module)?
    {
        return Ok(raise(format_args!(
            "module '{module}' has no attribute '{name}' (consider renaming '{origin}' since it has the same name as \
             the standard library module named '{module}' and prevents importing that standard library module)"
        )));
    }
    if flag(&spec, ids::_initializing.get())? {
        return Ok(match origin.as_deref() {
            Some(origin) if shadows => raise(format_args!(
                "module '{module}' has no attribute '{name}' (consider renaming '{origin}' if it has the same name as \
                 a library you intended to import)"
            )),
            Some(origin) => raise(format_args!(
                "partially initialized module '{module}' from '{origin}' has no attribute '{name}' (most likely due \
                 to a circular import)"
            )),
            None => raise(format_args!(
                "partially initialized module '{module}' has no attribute '{name}' (most likely due to a circular \
                 import)"
            )),
        });
    }
    let pending = attributes::get_optional(&spec, ids::_uninitialized_submodules.get())?;
    if let Some(pending) = pending
        && protocols::contains(&pending, name)?
    {
        return Ok(raise(format_args!(
            "cannot access submodule '{name}' of module '{module}' (most likely due to a circular import)"
        )));
    }
    Ok(raise(format_args!("module '{module}' has no attribute '{name}'")))
}

/// The file that a spec names as its origin.
fn file_origin(spec: &Object) -> Fallible<Option<Ref<Str>>> {
    let name = |text| crate::attributes::name(text);
    if !flag(spec, &*name("has_location")?)? {
        return Ok(None);
    }
    Ok(attributes::get_optional(spec, &*name("origin")?)?.and_then(|origin| origin.downcast::<Str>().ok()))
}

/// Whether a module's file lies where scripts put their own modules: in the first entry of `sys.path`.
fn may_shadow(origin: &Str) -> Fallible<bool> {
    let flags = importing::import_attribute("sys", "flags")?;
    if flag(&flags, &*crate::attributes::name("safe_path")?)? {
        return Ok(false);
    }
    let path = importing::import_attribute("sys", "path")?;
    if protocols::len(&path)? == 0 {
        return Ok(false);
    }
    let first = protocols::sequence_item(&path, 0)?;
    let Some(first) = first.downcast_ref::<Str>() else {
        return Ok(false);
    };
    let mut first = first.to_string_lossy();
    if first.is_empty() {
        let cwd = calls::call_none(&*importing::import_attribute("posix", "getcwd")?)?;
        first = protocols::str(&cwd)?.to_string_lossy();
    }
    let origin = origin.to_string_lossy();
    let Some((mut folder, file)) = origin.rsplit_once('/') else {
        return Ok(false);
    };
    if file == "__init__.py" {
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
    Ok(folder == first)
}

fn is_library_name(module: &Str) -> Fallible<bool> {
    let names = importing::import_attribute("sys", "stdlib_module_names")?;
    protocols::contains(&names, module)
}
