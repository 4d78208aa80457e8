//! `mappingproxy`: a mapping that cannot be changed through it.

use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Hash, Length, PyResult, Ref, Truth};
use sidewinder_object::slots::{CompareOp, MappingMethods, NumberMethods, SequenceMethods};
use sidewinder_object::str::Str;
use sidewinder_object::structs::MappingProxy;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, List, Object, Tuple, TypeObject, calls, errors, ids, number, protocols, singletons, wellknown,
};

static NUMBER: NumberMethods = NumberMethods::new().or(or).inplace_or(inplace_or);
static SEQUENCE: SequenceMethods = SequenceMethods::new().contains(contains);
static MAPPING: MappingMethods = MappingMethods::new().length(length).subscript(subscript);

/// Completes the type.
pub(crate) fn define() {
    wellknown::MAPPING_PROXY.define(
        &TypeSpec::new(c"mappingproxy", 0)
            .doc(c"mappingproxy(mapping)\n--\n\nA mapping seen read-only.")
            .repr(repr)
            .str(str)
            .hash(hash)
            .richcompare(richcompare)
            .iter(iter)
            .new_slot(methods::slot_construct)
            .number(&NUMBER)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .methods(&methods::METHODS),
    );
}

/// The mapping behind a proxy.
fn mapping(object: &Object) -> PyResult {
    object
        .downcast::<MappingProxy>()
        .and_then(|proxy| proxy.mapping.get())
        .ok_or_else(errors::bad_internal_call)
}

/// The mapping behind a proxy, or the object itself.
fn unwrapped(object: &Object) -> PyResult {
    match object.downcast::<MappingProxy>() {
        Some(_) => mapping(object),
        None => Ok(Ref::new(object)),
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let inner = protocols::repr(&*mapping(object)?)?;
    Str::from_format(format_args!("mappingproxy({})", &*inner)).map(Ref::upcast)
}

extern "C" fn str(object: &Object) -> PyResult {
    protocols::str(&*mapping(object)?).map(Ref::upcast)
}

extern "C" fn hash(object: &Object) -> Hash {
    mapping(object)
        .and_then(|mapping| protocols::hash(&mapping))
        .into()
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    protocols::compare(&*mapping(left)?, right, op)
}

extern "C" fn iter(object: &Object) -> PyResult {
    protocols::iter(&*mapping(object)?)
}

extern "C" fn length(object: &Object) -> Length {
    mapping(object)
        .and_then(|mapping| protocols::len(&mapping))
        .into()
}

extern "C" fn subscript(object: &Object, key: &Object) -> PyResult {
    protocols::get_item(&*mapping(object)?, key)
}

extern "C" fn contains(object: &Object, key: &Object) -> Truth {
    mapping(object)
        .and_then(|mapping| match mapping.downcast_exact::<Dict>() {
            Some(dict) => dict.contains(key),
            None => protocols::contains(&mapping, key),
        })
        .into()
}

extern "C" fn or(left: &Object, right: &Object) -> PyResult {
    number::or(&*unwrapped(left)?, &*unwrapped(right)?)
}

extern "C" fn inplace_or(left: &Object, _: &Object) -> PyResult {
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "'|=' is not supported by {}; use '|' instead",
            left.class().name()
        ),
    ))
}

/// Whether the object can stand behind a proxy.
fn is_mapping(object: &Object) -> bool {
    let subscripts = object
        .class()
        .mapping()
        .is_some_and(|suite| suite.subscript.get().is_some());
    subscripts && !object.has::<List>() && !object.has::<Tuple>()
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "mappingproxy(mapping)")]
    fn construct(_class: &TypeObject, mapping: &Object) -> PyResult {
        if !is_mapping(mapping) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "mappingproxy() argument must be a mapping, not {}",
                    mapping.class().name()
                ),
            ));
        }
        MappingProxy::new(mapping).map(Ref::upcast)
    }

    /// The value of a key, or a default.
    #[method(sig = "get($self, key, default=None, /)")]
    fn get(this: &MappingProxy, key: &Object, default: Option<&Object>) -> PyResult {
        let default = default.unwrap_or(singletons::none());
        calls::call_method(&*mapping(this)?, ids::get.get(), &[key, default])
    }

    /// The keys.
    #[method(sig = "keys($self, /)")]
    fn keys(this: &MappingProxy) -> PyResult {
        calls::call_method(&*mapping(this)?, ids::keys.get(), &[])
    }

    /// The values.
    #[method(sig = "values($self, /)")]
    fn values(this: &MappingProxy) -> PyResult {
        calls::call_method(&*mapping(this)?, ids::values.get(), &[])
    }

    /// The items.
    #[method(sig = "items($self, /)")]
    fn items(this: &MappingProxy) -> PyResult {
        calls::call_method(&*mapping(this)?, ids::items.get(), &[])
    }

    /// A copy of the mapping.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &MappingProxy) -> PyResult {
        calls::call_method(&*mapping(this)?, ids::copy.get(), &[])
    }

    /// `mappingproxy[key, value]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }

    /// An iterator over the keys, the last one first.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &MappingProxy) -> PyResult {
        calls::call_method(&*mapping(this)?, ids::__reversed__.get(), &[])
    }
}
