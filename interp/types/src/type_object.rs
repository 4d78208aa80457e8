//! `type`: methods and attributes of classes, and their annotations.

use crate::attributes::name;
use crate::object::{keys, merge_class};
use sidewinder_macros::pymethods;
use sidewinder_object::classes::{self, CLASS_MEMBERS};
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::NumberMethods;
use sidewinder_object::str::Str;
use sidewinder_object::structs::MappingProxy;
use sidewinder_object::typeobject::{HeapType, TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, Int, List, Object, Raised, Tuple, calls, errors, ids, lookup, protocols, singletons, wellknown,
};

static NUMBER: NumberMethods = NumberMethods::new().or(crate::union::union_or);

pub(crate) fn define() {
    wellknown::TYPE.define(
        &TypeSpec::new(c"type", 0)
            .doc(c"type(object) -> the type of the object\ntype(name, bases, dict, **kwds) -> a new type")
            .repr(repr)
            .number(&NUMBER)
            .methods(&methods::METHODS)
            .members(&CLASS_MEMBERS)
            .getset(&methods::GETSET),
    );
}

extern "C" fn repr(this: &Object) -> PyResult {
    let Some(class) = this.downcast::<TypeObject>() else {
        return Err(errors::bad_internal_call());
    };
    let module = match classes::module_of(class) {
        Ok(module) => module.downcast::<Str>().ok(),
        Err(_) => {
            drop(sidewinder_object::thread::current().take_exception());
            None
        }
    };
    match module.filter(|module| !module.is_text("builtins")) {
        Some(module) => {
            let qualname = protocols::str(&*classes::qualname_of(class)?)?;
            Str::from_format(format_args!("<class '{}.{}'>", &*module, &*qualname))
        }
        None => Str::from_format(format_args!("<class '{}'>", class.name())),
    }
    .map(Ref::upcast)
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

/// The class's namespace.
fn namespace(class: &TypeObject) -> PyResult<Dict> {
    class.dict().map(Ref::new).ok_or_else(errors::bad_internal_call)
}

/// The new value of an attribute that only changeable classes have, and that cannot be deleted.
fn special<'a>(class: &TypeObject, value: Option<&'a Object>, attribute: &str) -> Fallible<&'a Object> {
    if class.has_flag(flags::IMMUTABLETYPE) {
        return Err(immutable(class, attribute));
    }
    value.ok_or_else(|| {
        type_error(format_args!(
            "cannot delete '{attribute}' attribute of immutable type '{}'",
            class.name()
        ))
    })
}

fn immutable(class: &TypeObject, attribute: &str) -> Raised {
    type_error(format_args!(
        "cannot set '{attribute}' attribute of immutable type '{}'",
        class.name()
    ))
}

/// AttributeError that names only the attribute.
fn missing(attribute: &str) -> Raised {
    match name(attribute) {
        Ok(name) => errors::raise_value(&ATTRIBUTE_ERROR, &name),
        Err(raised) => raised,
    }
}

/// A value of the namespace as the class shows it.
fn bound(class: &TypeObject, value: Ref) -> PyResult {
    match value.class().tp_descr_get.get() {
        Some(get) => get(&value, None, Some(class)),
        None => Ok(value),
    }
}

fn heap_only(class: &TypeObject, attribute: &str) -> Fallible {
    if class.has_flag(flags::HEAPTYPE) {
        return Ok(());
    }
    Err(errors::raise(
        &ATTRIBUTE_ERROR,
        format_args!("type object '{}' has no attribute '{attribute}'", class.name()),
    ))
}

#[pymethods]
mod methods {
    use super::*;

    /// The method resolution order, computed anew.
    #[method(sig = "mro($self, /)")]
    fn mro(this: &TypeObject) -> PyResult<List> {
        crate::sequences::to_list(&*classes::compute_mro(this)?)
    }

    /// The direct subclasses.
    #[method(sig = "__subclasses__($self, /)")]
    fn subclasses(this: &TypeObject) -> PyResult<List> {
        List::collect(classes::subclasses(this).into_iter().map(Ref::upcast))
    }

    /// __prepare__($cls, name, bases, /, **kwds)
    /// --
    ///
    /// The namespace in which a class body runs.
    #[classmethod(name = "__prepare__", convention = "fast_keywords")]
    fn prepare(_class: &Object, _args: calls::Args<'_>) -> PyResult<Dict> {
        Dict::new()
    }

    /// Whether the object is an instance.
    #[method(sig = "__instancecheck__($self, instance, /)")]
    fn instancecheck(this: &TypeObject, instance: &Object) -> Fallible<bool> {
        protocols::real_is_instance(instance, this)
    }

    /// Whether the class is a subclass.
    #[method(sig = "__subclasscheck__($self, subclass, /)")]
    fn subclasscheck(this: &TypeObject, subclass: &Object) -> Fallible<bool> {
        protocols::real_is_subclass(subclass, this)
    }

    /// The names of the class's attributes.
    #[method(sig = "__dir__($self, /)")]
    fn dir(this: &TypeObject) -> PyResult<List> {
        let names = Dict::new()?;
        merge_class(&names, this)?;
        keys(&names)
    }

    /// The bytes that the class takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &TypeObject) -> Fallible<usize> {
        Ok(match this.heap() {
            Some(heap) => size_of::<HeapType>() + heap.cached_keys_size(),
            None => size_of::<TypeObject>(),
        })
    }

    #[getter(name = "__name__")]
    fn get_name(this: &TypeObject) -> PyResult<Str> {
        classes::name_of(this)
    }

    #[setter(name = "__name__")]
    fn set_name(this: &TypeObject, value: Option<&Object>) -> Fallible {
        let value = special(this, value, "__name__")?;
        let Some(text) = value.downcast::<Str>() else {
            return Err(type_error(format_args!(
                "can only assign string to {}.__name__, not '{}'",
                this.name(),
                value.class().name()
            )));
        };
        classes::check_name(text)?;
        classes::set_name(this, text)
    }

    #[getter(name = "__qualname__")]
    fn get_qualname(this: &TypeObject) -> PyResult {
        classes::qualname_of(this)
    }

    #[setter(name = "__qualname__")]
    fn set_qualname(this: &TypeObject, value: Option<&Object>) -> Fallible {
        let value = special(this, value, "__qualname__")?;
        match value.downcast::<Str>() {
            Some(text) => classes::set_qualname(this, text),
            None => Err(type_error(format_args!(
                "can only assign string to {}.__qualname__, not '{}'",
                this.name(),
                value.class().name()
            ))),
        }
    }

    #[getter(name = "__bases__")]
    fn bases(this: &TypeObject) -> Fallible<Option<Ref<Tuple>>> {
        Ok(this.bases().map(Ref::new))
    }

    #[setter(name = "__bases__")]
    fn set_bases(this: &TypeObject, value: Option<&Object>) -> Fallible {
        let value = special(this, value, "__bases__")?;
        match value.downcast::<Tuple>() {
            Some(bases) => classes::set_bases(this, bases),
            None => Err(type_error(format_args!(
                "can only assign tuple to {}.__bases__, not {}",
                this.name(),
                value.class().name()
            ))),
        }
    }

    #[getter(name = "__mro__")]
    fn get_mro(this: &TypeObject) -> Fallible<Option<Ref<Tuple>>> {
        Ok(this.mro().map(Ref::new))
    }

    #[getter(name = "__module__")]
    fn module(this: &TypeObject) -> PyResult {
        classes::module_of(this)
    }

    #[setter(name = "__module__")]
    fn set_module(this: &TypeObject, value: Option<&Object>) -> Fallible {
        let value = special(this, value, "__module__")?;
        let namespace = namespace(this)?;
        lookup::modified(this);
        drop(namespace.pop(ids::__firstlineno__.get())?);
        namespace.set(ids::__module__.get(), value)
    }

    #[getter(name = "__abstractmethods__")]
    fn abstractmethods(this: &TypeObject) -> PyResult {
        let found = if this.is(&wellknown::TYPE) {
            None
        } else {
            namespace(this)?.get_str(ids::__abstractmethods__.get())
        };
        found.ok_or_else(|| missing("__abstractmethods__"))
    }

    #[setter(name = "__abstractmethods__")]
    fn set_abstractmethods(this: &TypeObject, value: Option<&Object>) -> Fallible {
        let namespace = namespace(this)?;
        let is_abstract = match value {
            Some(value) => {
                let truth = protocols::is_true(value)?;
                namespace.set(ids::__abstractmethods__.get(), value)?;
                truth
            }
            None => {
                if namespace.pop(ids::__abstractmethods__.get())?.is_none() {
                    return Err(missing("__abstractmethods__"));
                }
                false
            }
        };
        lookup::modified(this);
        classes::set_abstract(this, is_abstract);
        Ok(())
    }

    #[getter(name = "__dict__")]
    fn dict(this: &TypeObject) -> Fallible<Option<Ref<MappingProxy>>> {
        this.dict().map(|dict| MappingProxy::new(dict)).transpose()
    }

    #[getter(name = "__doc__")]
    fn doc(this: &TypeObject) -> PyResult {
        if !this.has_flag(flags::HEAPTYPE)
            && let Some(doc) = this.doc()
        {
            let text = classes::doc_without_signature(this.full_name().to_bytes(), doc.to_bytes());
            return Str::from_wtf8(text).map(Ref::upcast);
        }
        match namespace(this)?.get_str(ids::__doc__.get()) {
            Some(doc) => bound(this, doc),
            None => Ok(singletons::new_none()),
        }
    }

    #[setter(name = "__doc__")]
    fn set_doc(this: &TypeObject, value: Option<&Object>) -> Fallible {
        let value = special(this, value, "__doc__")?;
        lookup::modified(this);
        namespace(this)?.set(ids::__doc__.get(), value)
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(this: &TypeObject) -> Fallible<Option<Ref<Str>>> {
        let found = this
            .doc()
            .and_then(|doc| classes::text_signature(this.full_name().to_bytes(), doc.to_bytes()));
        found.map(Str::from_wtf8).transpose()
    }

    #[getter(name = "__annotations__")]
    fn annotations(this: &TypeObject) -> PyResult {
        annotations_of(this)
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(this: &TypeObject, value: Option<&Object>) -> Fallible {
        assign_annotations(this, value)
    }

    #[getter(name = "__annotate__")]
    fn annotate(this: &TypeObject) -> PyResult {
        annotate_of(this)
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(this: &TypeObject, value: Option<&Object>) -> Fallible {
        assign_annotate(this, value)
    }

    #[getter(name = "__type_params__")]
    fn type_params(this: &TypeObject) -> PyResult {
        let found = if this.is(&wellknown::TYPE) {
            None
        } else {
            namespace(this)?.get_str(ids::__type_params__.get())
        };
        Ok(found.unwrap_or_else(|| Ref::new(Tuple::empty()).upcast()))
    }

    #[setter(name = "__type_params__")]
    fn set_type_params(this: &TypeObject, value: Option<&Object>) -> Fallible {
        let value = special(this, value, "__type_params__")?;
        lookup::modified(this);
        namespace(this)?.set(ids::__type_params__.get(), value)
    }
}

/// The annotations: assigned ones, those computed before, or what `__annotate__` computes now.
fn annotations_of(class: &TypeObject) -> PyResult {
    heap_only(class, "__annotations__")?;
    let dict = namespace(class)?;
    let kept = dict
        .get_str(ids::__annotations__.get())
        .or_else(|| dict.get_str(ids::__annotations_cache__.get()));
    if let Some(kept) = kept {
        return bound(class, kept);
    }
    let annotate = annotate_of(class)?;
    let annotations = match calls::is_callable(&annotate) {
        true => call_annotate(&annotate)?,
        false => Dict::new()?.upcast(),
    };
    dict.set(ids::__annotations_cache__.get(), &annotations)?;
    lookup::modified(class);
    Ok(annotations)
}

/// Calls an annotate function for values, which must give a dict.
pub fn call_annotate(annotate: &Object) -> PyResult {
    let format = Int::new(1)?;
    let annotations = calls::call_one(annotate, &format)?;
    if annotations.has::<Dict>() {
        return Ok(annotations);
    }
    Err(type_error(format_args!(
        "__annotate__ returned non-dict of type '{}'",
        annotations.class().name()
    )))
}

fn assign_annotations(class: &TypeObject, value: Option<&Object>) -> Fallible {
    if class.has_flag(flags::IMMUTABLETYPE) {
        return Err(immutable(class, "__annotations__"));
    }
    let dict = namespace(class)?;
    let (plain, cache) = (ids::__annotations__.get(), ids::__annotations_cache__.get());
    match value {
        Some(value) => {
            let place = if dict.contains(plain)? { plain } else { cache };
            dict.set(place, value)?;
        }
        None => {
            let removed = match dict.pop(plain)? {
                Some(_) => true,
                None => dict.pop(cache)?.is_some(),
            };
            if !removed {
                return Err(missing("__annotations__"));
            }
        }
    }
    drop(dict.pop(ids::__annotate_func__.get())?);
    drop(dict.pop(ids::__annotate__.get())?);
    lookup::modified(class);
    Ok(())
}

fn annotate_of(class: &TypeObject) -> PyResult {
    heap_only(class, "__annotate__")?;
    let dict = namespace(class)?;
    let found = dict
        .get_str(ids::__annotate__.get())
        .or_else(|| dict.get_str(ids::__annotate_func__.get()));
    match found {
        Some(found) => bound(class, found),
        None => {
            dict.set(ids::__annotate_func__.get(), singletons::none())?;
            lookup::modified(class);
            Ok(singletons::new_none())
        }
    }
}

fn assign_annotate(class: &TypeObject, value: Option<&Object>) -> Fallible {
    let Some(value) = value else {
        return Err(type_error(format_args!("cannot delete __annotate__ attribute")));
    };
    if class.has_flag(flags::IMMUTABLETYPE) {
        return Err(immutable(class, "__annotate__"));
    }
    if !value.is_none() && !calls::is_callable(value) {
        return Err(type_error(format_args!("__annotate__ must be callable or None")));
    }
    let dict = namespace(class)?;
    dict.set(ids::__annotate_func__.get(), value)?;
    if !value.is_none() {
        drop(dict.pop(ids::__annotations_cache__.get())?);
    }
    lookup::modified(class);
    Ok(())
}
