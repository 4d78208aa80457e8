//! Attributes of instances: inline values behind the object, the managed dict in front of it, `__dict__` slots.
//!
//! An instance of an ordinary class keeps its attribute values inline, under keys that the class's instances share;
//! a dict object exists only when somebody asked for it or the names outgrew the shared table. A dict made over
//! valid inline values uses them in place, and copies them away when the instance dies first.

use super::Dict;
use super::keys::{self, DictKeys, DictValues};
use crate::errors;
use crate::exceptions::ATTRIBUTE_ERROR;
use crate::header::Object;
use crate::memory::Slot;
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::VisitProc;
use crate::str::Str;
use crate::typeobject::{TypeObject, flags};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};

/// The managed dict pointer in front of an object whose type has MANAGED_DICT.
#[inline(always)]
pub fn managed_dict(object: &Object) -> &Slot<Dict> {
    debug_assert!(object.class().has_flag(flags::MANAGED_DICT));
    // SAFETY: the pre-header holds the dict three words in front of the header.
    unsafe { &*core::ptr::from_ref(object).cast::<Slot<Dict>>().sub(3) }
}

/// The inline values behind an object whose type has INLINE_VALUES.
#[inline(always)]
pub fn inline_values(object: &Object) -> &DictValues {
    debug_assert!(object.class().has_flag(flags::INLINE_VALUES));
    // SAFETY: the values follow the object's basic size.
    unsafe {
        &*core::ptr::from_ref(object)
            .cast::<u8>()
            .add(object.class().basicsize())
            .cast::<DictValues>()
    }
}

/// The key table that the type's instances share.
#[inline(always)]
fn shared_keys(class: &TypeObject) -> Option<&DictKeys> {
    // SAFETY: null or the table that the type owns.
    class
        .heap()
        .and_then(|heap| unsafe { heap.cached_keys().as_ref() })
}

/// The bytes that inline values of a type's next instance take.
pub fn inline_values_size(class: &TypeObject) -> usize {
    shared_keys(class).map_or(0, |keys| DictValues::byte_size(keys.shared_size()))
}

/// Sets up the inline values of a fresh instance.
#[inline]
pub fn init_inline_values(object: &Object, class: &TypeObject) {
    let Some(keys) = shared_keys(class) else { return };
    if keys.usable.get() > 1 {
        keys.usable.set(keys.usable.get() - 1);
    }
    let size = keys.shared_size();
    let values = inline_values(object);
    values.capacity.set(size as u8);
    values.size.set(0);
    values.embedded.set(1);
    values.valid.set(1);
    for index in 0..size {
        values.value(index).set(null_mut());
    }
    // SAFETY: a fresh instance has no dict; the place may be uninitialised.
    unsafe {
        core::ptr::from_ref(managed_dict(object))
            .cast_mut()
            .write(Slot::EMPTY)
    };
}

/// A dict over valid inline values.
fn dict_from_values(keys: &DictKeys, values: &DictValues) -> PyResult<Dict> {
    keys.incref();
    // SAFETY: the values belong to the shared table, whose reference was just taken.
    unsafe {
        Dict::from_parts(
            core::ptr::from_ref(keys).cast_mut(),
            core::ptr::from_ref(values).cast_mut(),
            values.len(),
        )
    }
}

/// The dict of an object with MANAGED_DICT, made now if there is none.
pub fn materialize_dict(object: &Object) -> PyResult<Dict> {
    let place = managed_dict(object);
    if let Some(dict) = place.get() {
        return Ok(dict);
    }
    let class = object.class();
    let dict = match shared_keys(class) {
        Some(keys) if class.has_flag(flags::INLINE_VALUES) && inline_values(object).is_valid() => {
            dict_from_values(keys, inline_values(object))?
        }
        Some(keys) if class.has_flag(flags::MANAGED_DICT) && !class.has_flag(flags::INLINE_VALUES) => {
            new_dict_with_shared_keys(keys)?
        }
        _ => Dict::new()?,
    };
    place.set(Some(dict.clone()));
    Ok(dict)
}

fn new_dict_with_shared_keys(keys: &DictKeys) -> PyResult<Dict> {
    let values = DictValues::new(keys.shared_size())?;
    // SAFETY: just made.
    unsafe { values.as_ref() }.valid.set(1);
    keys.incref();
    // SAFETY: fresh values of the shared table, whose reference was just taken.
    unsafe { Dict::from_parts(core::ptr::from_ref(keys).cast_mut(), values.as_ptr(), 0) }
}

/// The place of an instance's dict given by `tp_dictoffset`, if its type has one.
#[inline]
pub fn dict_slot(object: &Object) -> Option<&Slot<Dict>> {
    let mut offset = object.class().dictoffset();
    if offset == 0 {
        return None;
    }
    if offset < 0 {
        if offset == -1 {
            return Some(managed_dict(object));
        }
        // SAFETY: types with a negative offset are of variable size.
        let size = unsafe { &*core::ptr::from_ref(object).cast::<crate::header::VarObject>() }.size();
        let size = object.class().var_size(size.unsigned_abs())?;
        offset += size.cast_signed();
    }
    // SAFETY: the offset lies within the object, on a pointer.
    Some(unsafe {
        &*core::ptr::from_ref(object)
            .cast::<u8>()
            .offset(offset)
            .cast::<Slot<Dict>>()
    })
}

/// The dict of an object, made now if the type has a place for one. `PyObject_GenericGetDict`.
pub fn instance_dict(object: &Object) -> PyResult<Dict> {
    if object.class().has_flag(flags::MANAGED_DICT) {
        return materialize_dict(object);
    }
    match dict_slot(object) {
        Some(place) => match place.get() {
            Some(dict) => Ok(dict),
            None => {
                let dict = match shared_keys(object.class()) {
                    Some(keys) => new_dict_with_shared_keys(keys)?,
                    None => Dict::new()?,
                };
                place.set(Some(dict.clone()));
                Ok(dict)
            }
        },
        None => Err(errors::raise(
            &ATTRIBUTE_ERROR,
            format_args!("This object has no __dict__"),
        )),
    }
}

/// The inline value of a name. The object's type has INLINE_VALUES and its values are valid.
#[inline(always)]
pub fn inline_attribute(object: &Object, name: &Str) -> Option<Ref> {
    let keys = shared_keys(object.class())?;
    let index = keys.lookup_unicode(name, name.hash_value())?;
    let values = inline_values(object);
    if index >= usize::from(values.capacity.get()) {
        return None;
    }
    // SAFETY: null or alive while it is the attribute's value.
    unsafe { values.value(index).get().as_ref() }.map(Ref::new)
}

/// Sets or deletes (no value) the attribute of an instance that keeps its attributes inline or in a managed dict.
pub fn store_attribute(object: &Object, name: &Object, value: Option<&Object>) -> Fallible {
    let class = object.class();
    let values = inline_values(object);
    let keys = match shared_keys(class) {
        Some(keys) if values.is_valid() => keys,
        _ => {
            let dict = materialize_dict(object)?;
            return store_in_dict(&dict, object, name, value);
        }
    };
    let dict = managed_dict(object).get();
    let index = name
        .downcast_exact::<Str>()
        .and_then(|name| keys.insert_split(name, name.hash_value()))
        .filter(|&index| index < usize::from(values.capacity.get()));
    let Some(index) = index else {
        let dict = match dict {
            Some(dict) => dict,
            None => {
                let dict = dict_from_values(keys, values)?;
                managed_dict(object).set(Some(dict.clone()));
                dict
            }
        };
        return store_in_dict(&dict, object, name, value);
    };
    let place = values.value(index);
    if place.get().is_null() && value.is_none() {
        return Err(no_attribute(object, name));
    }
    let fresh = value.map_or(null_mut(), |value| Ref::new(value).into_raw().as_ptr());
    // SAFETY: the values own their references.
    let old = unsafe { Ref::<Object>::from_owned_or_null(place.replace(fresh)) };
    let change = match (&old, value) {
        (None, Some(_)) => {
            values.add_to_order(index);
            1
        }
        (Some(_), None) => {
            values.remove_from_order(index);
            -1
        }
        _ => 0,
    };
    if let Some(dict) = &dict {
        dict.ma_used.set(dict.ma_used.get() + change);
    }
    drop(old);
    Ok(())
}

/// Sets or deletes an attribute in an instance's dict; a missing key is AttributeError.
pub fn store_in_dict(dict: &Dict, object: &Object, name: &Object, value: Option<&Object>) -> Fallible {
    match value {
        Some(value) => dict.set(name, value),
        None => match dict.pop(name)? {
            Some(_) => Ok(()),
            None => Err(no_attribute(object, name)),
        },
    }
}

/// AttributeError for a name that an instance lacks, with `name` and `obj` set.
#[cold]
pub fn no_attribute(object: &Object, name: &Object) -> crate::reference::Raised {
    errors::raise_attribute_error(
        object,
        name,
        format_args!(
            "'{}' object has no attribute '{}'",
            object.class().name_cut(100),
            errors::text_of(name)
        ),
    )
}

/// Visits inline values and managed dict: what `tp_traverse` of instances does for their attributes.
///
/// # Safety
/// Called by the collector on an object with MANAGED_DICT.
pub unsafe fn visit_managed_dict(object: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: present values are alive.
    unsafe {
        if object.class().has_flag(flags::INLINE_VALUES) && inline_values(object).is_valid() {
            let values = inline_values(object);
            for index in 0..usize::from(values.capacity.get()) {
                if let Some(value) = NonNull::new(values.value(index).get()) {
                    let result = visit(value, arg);
                    if result != 0 {
                        return result;
                    }
                }
            }
        }
        match NonNull::new(managed_dict(object).as_ptr()) {
            Some(dict) => visit(dict.cast(), arg),
            None => 0,
        }
    }
}

/// Drops inline values and managed dict of an object that dies or is cleared. `PyObject_ClearManagedDict`.
pub fn clear_managed_dict(object: &Object) {
    if object.class().has_flag(flags::INLINE_VALUES) {
        let values = inline_values(object);
        match managed_dict(object).get() {
            None => {
                if values.is_valid() {
                    values.valid.set(0);
                    values.clear();
                }
                return;
            }
            Some(dict) => {
                if detach(&dict, values).is_err() {
                    // Without memory for a copy the dict loses its items.
                    drop(crate::thread::current().take_exception());
                    let table = dict.ma_keys.replace(keys::empty_keys());
                    dict.ma_values.set(null_mut());
                    dict.ma_used.set(0);
                    values.valid.set(0);
                    values.clear();
                    // SAFETY: the dict's reference to the shared table.
                    unsafe { DictKeys::decref(table) };
                }
            }
        }
    }
    managed_dict(object).set(None);
}

/// Gives a dict values of its own, when it uses those of a dying instance.
fn detach(dict: &Dict, values: &DictValues) -> Fallible {
    if !core::ptr::eq(dict.ma_values.get(), values) {
        return Ok(());
    }
    let capacity = usize::from(values.capacity.get());
    let copy = DictValues::new(capacity)?;
    // SAFETY: just made with the same capacity; the references move.
    unsafe {
        let own = copy.as_ref();
        for at in 0..values.len() {
            own.add_to_order(values.index_in_order(at));
        }
        for index in 0..capacity {
            own.value(index).set(values.value(index).replace(null_mut()));
        }
        own.valid.set(1);
    }
    dict.ma_values.set(copy.as_ptr());
    values.valid.set(0);
    Ok(())
}

/// Gives an instance whose class changes a dict of its own: inline values belong to the old class's keys.
pub(crate) fn leave_inline_values(object: &Object) -> Fallible {
    if !object.class().has_flag(flags::INLINE_VALUES) {
        return Ok(());
    }
    let dict = materialize_dict(object)?;
    detach(&dict, inline_values(object))
}

/// Whether an instance has no attributes of its own. `_PyObject_IsInstanceDictEmpty`.
pub fn is_instance_dict_empty(object: &Object) -> bool {
    let class = object.class();
    if class.dictoffset() == 0 {
        return true;
    }
    if class.has_flag(flags::INLINE_VALUES) && managed_dict(object).is_empty() {
        let values = inline_values(object);
        if values.is_valid() {
            return values.is_empty()
                || (0..values.len()).all(|at| values.value(values.index_in_order(at)).get().is_null());
        }
    }
    dict_slot(object).is_none_or(|slot| slot.borrow().is_none_or(Dict::is_empty))
}

/// Puts another dict (or none) in place of an instance's. `_PyObject_SetManagedDict`.
pub fn set_managed_dict(object: &Object, dict: Option<&Dict>) -> Fallible {
    if object.class().has_flag(flags::INLINE_VALUES) {
        let values = inline_values(object);
        match managed_dict(object).get() {
            Some(old) => detach(&old, values)?,
            None => {
                managed_dict(object).set(dict.map(Ref::new));
                if values.is_valid() {
                    values.valid.set(0);
                    values.clear();
                }
                return Ok(());
            }
        }
    }
    managed_dict(object).set(dict.map(Ref::new));
    Ok(())
}

const _: () = assert!(size_of::<Cell<*mut Object>>() == 8);
