//! What may be assigned to types and to the type of an object: `__class__`, `__qualname__`, abstractness; the members
//! of `type`.

use super::create::compatible_for_assignment;
use crate::audit;
use crate::defs::{MemberDef, member};
use crate::dict;
use crate::errors;
use crate::exceptions::TYPE_ERROR;
use crate::header::Object;
use crate::reference::{Fallible, Ref};
use crate::str::Str;
use crate::tuple::Tuple;
use crate::typeobject::{HeapType, TypeObject, flags};
use crate::wellknown;
use core::mem::offset_of;
use core::ptr::NonNull;

const fn row(name: &'static core::ffi::CStr, kind: core::ffi::c_int, offset: usize) -> MemberDef {
    // SAFETY: only used with fields of `TypeObject` below.
    unsafe { MemberDef::new(name, kind, offset, member::READONLY, c"") }
}

/// The members of `type`.
pub static CLASS_MEMBERS: [MemberDef; 7] = [
    row(
        c"__basicsize__",
        member::PYSSIZET,
        offset_of!(TypeObject, tp_basicsize),
    ),
    row(
        c"__itemsize__",
        member::PYSSIZET,
        offset_of!(TypeObject, tp_itemsize),
    ),
    row(c"__flags__", member::TYPE_FLAGS, offset_of!(TypeObject, tp_flags)),
    row(
        c"__weakrefoffset__",
        member::PYSSIZET,
        offset_of!(TypeObject, tp_weaklistoffset),
    ),
    row(c"__base__", member::OBJECT, offset_of!(TypeObject, tp_base)),
    row(
        c"__dictoffset__",
        member::PYSSIZET,
        offset_of!(TypeObject, tp_dictoffset),
    ),
    MemberDef::END,
];

/// Assigns `__class__` of an object.
pub fn assign_class(object: &Object, value: &Object) -> Fallible {
    let Some(new) = value.downcast::<TypeObject>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "__class__ must be set to a class, not '{}' object",
                value.class().name()
            ),
        ));
    };
    audit::audit("object.__setattr__", || {
        let name = Str::from_str("__class__")?;
        Tuple::from_slice(&[object, &name, value])
    })?;
    let old = object.class();
    let modules = new.is_subtype(&wellknown::MODULE) && old.is_subtype(&wellknown::MODULE);
    if !modules && (new.has_flag(flags::IMMUTABLETYPE) || old.has_flag(flags::IMMUTABLETYPE)) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__class__ assignment only supported for mutable types or ModuleType subclasses"),
        ));
    }
    compatible_for_assignment(old, new, "__class__")?;
    dict::leave_inline_values(object)?;
    let old = NonNull::from_ref(object.class());
    if new.has_flag(flags::HEAPTYPE) {
        new.incref();
    }
    object.ob_type.set(NonNull::from_ref(new));
    // SAFETY: instances of heap types own a reference to their type.
    unsafe {
        if old.as_ref().has_flag(flags::HEAPTYPE) {
            drop(Ref::<TypeObject>::from_owned(old));
        }
    }
    Ok(())
}

/// Assigns `__qualname__` of a heap type.
pub fn set_qualname(class: &TypeObject, name: &Str) -> Fallible {
    let Some(heap) = class.heap() else {
        return Err(errors::bad_internal_call());
    };
    let old = heap
        .ht_qualname
        .replace(Ref::new(name).into_raw().cast().as_ptr());
    // SAFETY: the type owned it.
    drop(unsafe { Ref::<Object>::from_owned_or_null(old) });
    Ok(())
}

/// Marks a type as abstract, or not.
pub fn set_abstract(class: &TypeObject, abstract_: bool) {
    let others = class.tp_flags.get() & !flags::IS_ABSTRACT;
    class.tp_flags.set(if abstract_ {
        others | flags::IS_ABSTRACT
    } else {
        others
    });
}

impl HeapType {
    /// The bytes of the key table that instances share.
    pub fn cached_keys_size(&self) -> usize {
        // SAFETY: null or a table that the type owns a reference to.
        unsafe { self.ht_cached_keys.get().as_ref() }.map_or(0, crate::dict::DictKeys::byte_size)
    }
}
