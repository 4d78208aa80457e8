//! Attributes: getting, setting, the generic lookup through type and instance, methods without binding.

use crate::dict::{self, Dict};
use crate::errors::{self, text_of};
use crate::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use crate::header::Object;
use crate::lookup;
use crate::payload::Class as _;
use crate::reference::{Fallible, PyResult, Raised, Ref, Status};
use crate::str::Str;
use crate::typeobject::{TypeObject, flags};
use crate::wellknown;

#[cold]
fn name_must_be_string(name: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("attribute name must be string, not '{}'", name.class().name()),
    )
}

/// The attribute of a name. `PyObject_GetAttr`.
#[inline]
pub fn get(object: &Object, name: &Object) -> PyResult {
    let Some(string) = name.downcast::<Str>() else {
        return Err(name_must_be_string(name));
    };
    let class = object.class();
    let result = match (class.tp_getattro.get(), class.tp_getattr.get()) {
        (Some(getattro), _) => getattro(object, string),
        (None, Some(getattr)) => {
            let mut text = string.to_wtf8();
            text.push(0);
            // SAFETY: a C string.
            unsafe { getattr(object, text.as_ptr().cast()) }
        }
        (None, None) => return Err(dict::no_attribute(object, name)),
    };
    if result.is_err() {
        errors::add_attribute_context(object, name);
    }
    result
}

/// The attribute of a name; `None` when it is missing (AttributeError). `PyObject_GetOptionalAttr`.
pub fn get_optional(object: &Object, name: &Object) -> Fallible<Option<Ref>> {
    let Some(string) = name.downcast::<Str>() else {
        return Err(name_must_be_string(name));
    };
    let class = object.class();
    if class
        .tp_getattro
        .get()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, generic_getattr as crate::slots::BinaryFunc))
    {
        return generic_lookup_or_none(object, string);
    }
    match get(object, name) {
        Ok(value) => Ok(Some(value)),
        Err(raised) => errors::swallow(raised, &ATTRIBUTE_ERROR).map(|()| None),
    }
}

/// Whether the attribute exists; any exception but AttributeError is passed on.
pub fn has(object: &Object, name: &Object) -> Fallible<bool> {
    Ok(get_optional(object, name)?.is_some())
}

/// Sets an attribute, or deletes it when there is no value. `PyObject_SetAttr`.
pub fn set(object: &Object, name: &Object, value: Option<&Object>) -> Fallible {
    let Some(string) = name.downcast::<Str>() else {
        return Err(name_must_be_string(name));
    };
    let interned = crate::str::intern(Ref::new(string));
    let class = object.class();
    if let Some(setattro) = class.tp_setattro.get() {
        return setattro(object, &interned, value).get();
    }
    let action = if value.is_none() { "del" } else { "assign to" };
    let readable = class.tp_getattro.get().is_some() || class.tp_getattr.get().is_some();
    let kind = if readable {
        "only read-only attributes"
    } else {
        "no attributes"
    };
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "'{}' object has {kind} ({action} .{})",
            class.name_cut(100),
            text_of(name)
        ),
    ))
}

/// `tp_getattro` of most types: data descriptor, instance, other descriptor or class attribute.
#[inline(never)]
pub extern "C" fn generic_getattr(object: &Object, name: &Object) -> PyResult {
    let Some(string) = name.downcast::<Str>() else {
        return Err(name_must_be_string(name));
    };
    match generic_lookup(object, string, None)? {
        Some(value) => Ok(value),
        None => Err(dict::no_attribute(object, name)),
    }
}

/// As `generic_lookup`; a descriptor that raises AttributeError counts as absent too.
pub fn generic_lookup_or_none(object: &Object, name: &Str) -> Fallible<Option<Ref>> {
    match generic_lookup(object, name, None) {
        Err(raised) => errors::swallow(raised, &ATTRIBUTE_ERROR).map(|()| None),
        found => found,
    }
}

/// The generic lookup; `None` when there is no such attribute. `with` replaces the instance's own dict.
pub fn generic_lookup(object: &Object, name: &Str, with: Option<&Dict>) -> Fallible<Option<Ref>> {
    let class = object.class();
    let descriptor = lookup::find(class, name);
    let mut getter = None;
    if let Some(descriptor) = &descriptor {
        let kind = descriptor.class();
        getter = kind.tp_descr_get.get();
        if let Some(get) = getter
            && kind.tp_descr_set.get().is_some()
        {
            return present(get(descriptor, Some(object), Some(class)));
        }
    }
    if let Some(value) = own_attribute(object, name, with)? {
        return Ok(Some(value));
    }
    match (getter, descriptor) {
        (Some(get), Some(descriptor)) => present(get(&descriptor, Some(object), Some(class))),
        (None, descriptor) => Ok(descriptor),
        (Some(_), None) => Ok(None),
    }
}

/// A descriptor's AttributeError stays one: only generic absence is `None`.
fn present(result: PyResult) -> Fallible<Option<Ref>> {
    result.map(Some)
}

/// The attribute in the instance itself.
#[inline]
fn own_attribute(object: &Object, name: &Str, with: Option<&Dict>) -> Fallible<Option<Ref>> {
    if let Some(dict) = with {
        return dict.get(name);
    }
    let class = object.class();
    if class.has_flag(flags::MANAGED_DICT) {
        if class.has_flag(flags::INLINE_VALUES) && dict::inline_values(object).is_valid() {
            if name.is_exactly(&wellknown::STR) {
                return Ok(dict::inline_attribute(object, name));
            }
            // A subclass of str may compare in its own way: only a dict knows how.
            return dict::materialize_dict(object)?.get(name);
        }
        let own = dict::managed_dict(object).get();
        return match own {
            Some(dict) => dict.get(name),
            None => Ok(None),
        };
    }
    match dict::dict_slot(object).and_then(crate::memory::Slot::get) {
        Some(dict) => dict.get(name),
        None => Ok(None),
    }
}

/// `tp_setattro` of most types.
#[inline(never)]
pub extern "C" fn generic_setattr(object: &Object, name: &Object, value: Option<&Object>) -> Status {
    set_generic(object, name, value).into()
}

/// `PyObject_GenericSetAttr`.
pub fn set_generic(object: &Object, name: &Object, value: Option<&Object>) -> Fallible {
    let Some(string) = name.downcast::<Str>() else {
        return Err(name_must_be_string(name));
    };
    let class = object.class();
    let descriptor = lookup::find(class, string);
    if let Some(descriptor) = &descriptor
        && let Some(set) = descriptor.class().tp_descr_set.get()
    {
        return set(descriptor, object, value).get();
    }
    let result = if class.has_flag(flags::INLINE_VALUES) {
        dict::store_attribute(object, name, value)
    } else {
        let place = if class.has_flag(flags::MANAGED_DICT) {
            Some(dict::managed_dict(object))
        } else {
            dict::dict_slot(object)
        };
        match place {
            None => return Err(no_place(object, name, descriptor.is_some())),
            Some(place) if place.is_empty() && value.is_none() => Err(dict::no_attribute(object, name)),
            Some(_) => {
                let own = dict::instance_dict(object)?;
                dict::store_in_dict(&own, object, name, value)
            }
        }
    };
    if result.is_err() && errors::current_is(&crate::exceptions::KEY_ERROR) {
        return Err(dict::no_attribute(object, name));
    }
    result
}

#[cold]
fn no_place(object: &Object, name: &Object, read_only: bool) -> Raised {
    let class = object.class();
    let (kind, name_text) = (class.name_cut(100), text_of(name));
    if read_only {
        let message = format_args!("'{kind}' object attribute '{name_text}' is read-only");
        return errors::raise_attribute_error(object, name, message);
    }
    let generic = class
        .tp_setattro
        .get()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, generic_setattr as crate::slots::ObjObjArgProc));
    let more = if generic {
        " and no __dict__ for setting new attributes"
    } else {
        ""
    };
    errors::raise_attribute_error(
        object,
        name,
        format_args!("'{kind}' object has no attribute '{name_text}'{more}"),
    )
}

/// A method: the plain function and true when it wants the object as first argument, else the attribute's value
/// and false. `_PyObject_GetMethod`.
pub fn get_method(object: &Object, name: &Str) -> Fallible<(Ref, bool)> {
    let class = object.class();
    let generic = class
        .tp_getattro
        .get()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, generic_getattr as crate::slots::BinaryFunc));
    if !generic {
        return Ok((get(object, name)?, false));
    }
    let descriptor = lookup::find(class, name);
    let mut getter = None;
    let mut unbound = false;
    if let Some(descriptor) = &descriptor {
        let kind = descriptor.class();
        if kind.has_flag(flags::METHOD_DESCRIPTOR) {
            unbound = true;
        } else {
            getter = kind.tp_descr_get.get();
            if let Some(get) = getter
                && kind.tp_descr_set.get().is_some()
            {
                return Ok((get(descriptor, Some(object), Some(class))?, false));
            }
        }
    }
    if let Some(value) = own_attribute(object, name, None)? {
        return Ok((value, false));
    }
    match (descriptor, getter) {
        (Some(descriptor), _) if unbound => Ok((descriptor, true)),
        (Some(descriptor), Some(get)) => Ok((get(&descriptor, Some(object), Some(class))?, false)),
        (Some(descriptor), None) => Ok((descriptor, false)),
        (None, _) => Err(dict::no_attribute(object, name)),
    }
}

/// A special method looked up on the type and bound to the object; `None` when the type has none.
/// `_PyObject_LookupSpecial`.
pub fn lookup_special(object: &Object, name: &Str) -> Fallible<Option<Ref>> {
    let class = object.class();
    let Some(descriptor) = lookup::find(class, name) else {
        return Ok(None);
    };
    match descriptor.class().tp_descr_get.get() {
        Some(get) => get(&descriptor, Some(object), Some(class)).map(Some),
        None => Ok(Some(descriptor)),
    }
}

/// As `lookup_special`, without binding: the function, and whether it wants the object.
pub fn lookup_special_method(object: &Object, name: &Str) -> Fallible<Option<(Ref, bool)>> {
    let class = object.class();
    let Some(descriptor) = lookup::find(class, name) else {
        return Ok(None);
    };
    if descriptor.class().has_flag(flags::METHOD_DESCRIPTOR) {
        return Ok(Some((descriptor, true)));
    }
    match descriptor.class().tp_descr_get.get() {
        Some(get) => Ok(Some((get(&descriptor, Some(object), Some(class))?, false))),
        None => Ok(Some((descriptor, false))),
    }
}

const _: fn() -> &'static TypeObject = Str::type_object;
