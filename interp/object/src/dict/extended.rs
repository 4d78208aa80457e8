//! Dicts with fields of their own behind: the layout of native subclasses of `dict`.
//!
//! The fields of a fresh instance are zero, so that `tp_new` is that of `dict`; references among them are known by `storage::Field`.

use super::{Dict, dict_clear, dict_dealloc, dict_traverse};
use crate::gc;
use crate::header::Object;
use crate::memory::Slot;
use crate::payload::{Class, Payload};
use crate::reference::PyResult;
use crate::slots::VisitProc;
use crate::storage::{Field, Visitor};
use crate::typeobject::{TypeObject, TypeSpec, flags};
use crate::{errors, weakref, wellknown};
use core::cell::{Cell, OnceCell};
use core::ffi::{CStr, c_int, c_void};
use core::ptr::NonNull;

/// A type of which all zero bytes are a value: fresh instances are zeroed.
///
/// # Safety
/// As it says.
pub unsafe trait Zero {}

// SAFETY: an empty slot is a null pointer.
unsafe impl<T: Payload> Zero for Slot<T> {}
// SAFETY: numbers and bare pointers.
unsafe impl Zero for Cell<usize> {}
// SAFETY: as above.
unsafe impl Zero for Cell<*mut Object> {}
// SAFETY: as above.
unsafe impl<const N: usize> Zero for [usize; N] {}
// SAFETY: a cell without a box is a null pointer.
unsafe impl<T> Zero for OnceCell<Box<T>> {}

/// The fields of a subclass of `dict`. Written down by `dict_extension!`.
pub trait Extension: Zero + Field + 'static {
    /// The static type.
    fn class() -> &'static TypeObject;
}

/// Declares the fields of a native subclass of `dict`:
/// `dict_extension! { pub struct Factory { factory: Slot } class = DEFAULTDICT }`.
#[macro_export]
macro_rules! dict_extension {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident: $type:ty,)* } class = $class:expr) => {
        $(#[$meta])*
        #[repr(C)]
        $vis struct $name {
            $($field: $type,)*
        }
        const _: () = {
            const fn check<T: $crate::dict::extended::Zero>() {}
            $(check::<$type>();)*
        };
        // SAFETY: all fields have this property.
        unsafe impl $crate::dict::extended::Zero for $name {}
        impl $crate::dict::extended::Extension for $name {
            fn class() -> &'static $crate::TypeObject {
                &$class
            }
        }
    };
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
    // SAFETY: just checked; zeroed fields are valid.
    unsafe {
        let object = object.cast_unchecked::<Extended<E>>();
        object.dict.initialize_subclass_instance();
        Ok(object)
    }
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
            .dealloc(dealloc::<E>)
            .traverse(traverse::<E>)
            .clear(clear::<E>)
            .alloc(crate::classes::generic_alloc)
            .free(gc::object_free)
    }
}
