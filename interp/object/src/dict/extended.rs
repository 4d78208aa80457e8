//! Dicts with fields of their own behind: the layout of native subclasses of `dict`.
//!
//! The fields of a fresh instance are their default; references among them are known by `storage::Field`.

use super::{Dict, dict_clear, dict_dealloc, dict_traverse};
use crate::gc;
use crate::header::Object;
use crate::payload::{Class, Payload};
use crate::reference::{PyResult, Ref};
use crate::slots::VisitProc;
use crate::storage::{Field, Visitor};
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, TypeSpec, flags};
use crate::{errors, weakref, wellknown};
use core::ffi::{CStr, c_int, c_void};
use core::ptr::NonNull;

/// The fields of a subclass of `dict`.
pub trait Extension: Default + Field + 'static {
    /// The static type.
    fn class() -> &'static TypeObject;
}

/// A dict and the fields of a subclass.
#[repr(C)]
pub struct Extended<E: Extension> {
    dict: Dict,
    /// The fields.
    pub fields: E,
}

// SAFETY: `#[repr(C)]`, a dict first; instances of the static type and its subtypes are made by `new`.
unsafe impl<E: Extension> Payload for Extended<E> {
    #[inline(always)]
    fn is_instance(object: &Object) -> bool {
        object.is_exactly(E::class()) || object.class().is_subtype(E::class())
    }
}

// SAFETY: as above.
unsafe impl<E: Extension> Class for Extended<E> {
    fn type_object() -> &'static TypeObject {
        E::class()
    }
}

impl<E: Extension> core::ops::Deref for Extended<E> {
    type Target = Dict;
    #[inline(always)]
    fn deref(&self) -> &Dict {
        &self.dict
    }
}

/// An empty instance of the class or a subclass.
pub fn make<E: Extension>(class: &TypeObject) -> PyResult<Extended<E>> {
    let object = crate::typeobject_alloc(class, 0)?;
    if !Extended::<E>::is_instance(&object) {
        return Err(errors::bad_internal_call());
    }
    // SAFETY: just checked; the fields are written before anybody sees the object.
    unsafe {
        let object = object.cast_unchecked::<Extended<E>>();
        object.dict.initialize_subclass_instance();
        (&raw mut (*object.as_raw().as_ptr()).fields).write(E::default());
        Ok(object)
    }
}

/// `tp_new`.
pub extern "C" fn new<E: Extension>(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    make::<E>(class).map(Ref::upcast)
}

/// `tp_traverse`.
///
/// # Safety
/// Called by the collector on such an object.
pub unsafe extern "C" fn traverse<E: Extension>(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: as the caller promises. An instance that is not initialised yet has zeroed memory and a null table.
    unsafe {
        let object = this.downcast_unchecked::<Extended<E>>();
        if object.dict.ma_keys.get().is_null() {
            return 0;
        }
        let result = object.fields.traverse_with(visit, arg);
        if result != 0 {
            return result;
        }
        dict_traverse(this, visit, arg)
    }
}

/// `tp_clear`.
///
/// # Safety
/// `this` is such an object.
pub unsafe extern "C" fn clear<E: Extension>(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        this.downcast_unchecked::<Extended<E>>().fields.clear();
        dict_clear(this)
    }
}

/// `tp_dealloc`.
///
/// # Safety
/// `this` is such a dead object.
pub unsafe extern "C" fn dealloc<E: Extension>(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        gc::untrack_if_tracked(this.as_ref());
        let object = this.cast::<Extended<E>>();
        if object.as_ref().dict.ma_keys.get().is_null() {
            return;
        }
        if E::class().weaklistoffset() > 0 {
            weakref::clear_weakrefs(this.as_ref());
        }
        object.as_ref().fields.clear();
        core::ptr::drop_in_place(&raw mut (*object.as_ptr()).fields);
        dict_dealloc(this);
    }
}

/// Visiting the references of fields.
trait TraverseWith: Field {
    fn traverse_with(&self, visit: VisitProc, arg: *mut c_void) -> c_int {
        let mut visitor = Visitor::new(visit, arg);
        self.traverse(&mut visitor);
        visitor.result()
    }
}

impl<F: Field> TraverseWith for F {}

impl TypeSpec {
    /// A static subclass of `dict` with these fields.
    pub const fn dict_with<E: Extension>(name: &'static CStr) -> TypeSpec {
        TypeSpec::new(name, size_of::<Extended<E>>())
            .base(&wellknown::DICT)
            .flags(
                flags::HAVE_GC | flags::BASETYPE | flags::DICT_SUBCLASS | flags::MATCH_SELF | flags::MAPPING,
            )
            .new_slot(new::<E>)
            .dealloc(dealloc::<E>)
            .traverse(traverse::<E>)
            .clear(clear::<E>)
            .alloc(crate::classes::generic_alloc)
            .free(gc::object_free)
    }
}
