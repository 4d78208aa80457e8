//! Which Rust struct lies behind a header, and the checked way from one to the other.
//!
//! A payload struct is `#[repr(C)]` and starts with the header (or with another payload). Borrowing goes up by
//! `Deref` (`&Dict` is accepted wherever `&Object` is), and down by `downcast`, which looks at the type. Types
//! that have a bit in `tp_flags` are recognised by it, the others by walking the base classes.

use crate::header::Object;
use crate::typeobject::TypeObject;

/// A struct that lies at the start of the memory of certain objects.
///
/// # Safety
/// The struct is `#[repr(C)]`, starts with an `Object`, has only fields that may be shared under the GIL, and
/// every object for which `is_instance` holds is laid out as it.
pub unsafe trait Payload: Sized {
    /// Whether the object has this payload.
    fn is_instance(object: &Object) -> bool;

    /// The header.
    #[inline(always)]
    fn as_object(&self) -> &Object {
        // SAFETY: the struct starts with the header.
        unsafe { &*core::ptr::from_ref(self).cast::<Object>() }
    }
}

// SAFETY: every object is one.
unsafe impl Payload for Object {
    #[inline(always)]
    fn is_instance(_: &Object) -> bool {
        true
    }
}

/// A payload whose exact type is known at compile time.
///
/// # Safety
/// Objects of `type_object()` and its subtypes, and no others, have this payload.
pub unsafe trait Class: Payload {
    /// The static type object.
    fn type_object() -> &'static TypeObject;
}

impl Object {
    /// The payload `T`, if the object's type is `T`'s or a subtype.
    #[inline(always)]
    pub fn downcast<T: Payload>(&self) -> Option<&T> {
        if T::is_instance(self) {
            // SAFETY: `is_instance` holds.
            Some(unsafe { self.downcast_unchecked() })
        } else {
            None
        }
    }

    /// The payload `T`, if the object's type is exactly `T`'s.
    #[inline(always)]
    pub fn downcast_exact<T: Class>(&self) -> Option<&T> {
        if self.is_exactly(T::type_object()) {
            // SAFETY: objects of this type have the payload.
            Some(unsafe { self.downcast_unchecked() })
        } else {
            None
        }
    }

    /// The payload `T`, unchecked.
    ///
    /// # Safety
    /// The object has payload `T`.
    #[inline(always)]
    pub unsafe fn downcast_unchecked<T: Payload>(&self) -> &T {
        // SAFETY: as the caller promises; the pointer derives from the whole object.
        unsafe { &*core::ptr::from_ref(self).cast::<T>() }
    }

    /// Whether the object is an instance of `T`'s type or a subtype of it.
    #[inline(always)]
    pub fn has<T: Payload>(&self) -> bool {
        T::is_instance(self)
    }
}

/// Declares that a `#[repr(C)]` struct is the payload of a static type.
///
/// `payload!(Struct, STATIC_TYPE)` recognises instances by the type's ancestry; `payload!(Struct, STATIC_TYPE,
/// flag = SUBCLASS_FLAG)` by a bit of `tp_flags`; `payload!(Struct, STATIC_TYPE, exact)` for types that cannot be
/// subclassed. The struct must keep the contract of `Payload`, so the macro is for modules that allow unsafe code.
#[macro_export]
macro_rules! payload {
    (@common $name:ty, $static_type:expr) => {
        impl core::ops::Deref for $name {
            type Target = $crate::Object;
            #[inline(always)]
            fn deref(&self) -> &$crate::Object {
                $crate::Payload::as_object(self)
            }
        }
        // SAFETY: the module that declares the payload lays out the objects of this type.
        unsafe impl $crate::Class for $name {
            #[inline(always)]
            fn type_object() -> &'static $crate::TypeObject {
                &$static_type
            }
        }
    };
    ($name:ty, $static_type:expr) => {
        // SAFETY: `#[repr(C)]`, header first, only instances of the static type and its subtypes.
        unsafe impl $crate::Payload for $name {
            #[inline(always)]
            fn is_instance(object: &$crate::Object) -> bool {
                object.is_exactly(&$static_type) || object.class().is_subtype(&$static_type)
            }
        }
        $crate::payload!(@common $name, $static_type);
    };
    ($name:ty, $static_type:expr, exact) => {
        // SAFETY: `#[repr(C)]`, header first, only instances of the static type, which has no subtypes.
        unsafe impl $crate::Payload for $name {
            #[inline(always)]
            fn is_instance(object: &$crate::Object) -> bool {
                object.is_exactly(&$static_type)
            }
        }
        $crate::payload!(@common $name, $static_type);
    };
    ($name:ty, $static_type:expr, flag = $flag:expr) => {
        // SAFETY: `#[repr(C)]`, header first; the flag is inherited by exactly the subtypes.
        unsafe impl $crate::Payload for $name {
            #[inline(always)]
            fn is_instance(object: &$crate::Object) -> bool {
                object.class().has_flag($flag)
            }
        }
        $crate::payload!(@common $name, $static_type);
    };
}
