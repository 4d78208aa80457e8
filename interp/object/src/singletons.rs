//! None, True, False, Ellipsis, NotImplemented: one immortal object each.

use crate::header::Object;
use crate::int::Int;
use crate::reference::Ref;
use crate::wellknown;

static NONE: Object = Object::immortal(&wellknown::NONE_TYPE);
static ELLIPSIS: Object = Object::immortal(&wellknown::ELLIPSIS_TYPE);
static NOT_IMPLEMENTED: Object = Object::immortal(&wellknown::NOT_IMPLEMENTED_TYPE);
static FALSE: Int = Int::static_bool(false);
static TRUE: Int = Int::static_bool(true);

macro_rules! singleton {
    ($(#[$doc:meta])* $borrowed:ident, $owned:ident, $value:ident) => {
        $(#[$doc])*
        #[inline(always)]
        pub fn $borrowed() -> &'static Object {
            &$value
        }

        $(#[$doc])*
        /// As a reference of its own.
        #[inline(always)]
        pub fn $owned() -> Ref {
            // SAFETY: immortal: its references are not counted.
            unsafe { Ref::from_owned(core::ptr::NonNull::from_ref(&$value).cast()) }
        }
    };
}

singleton! {
    /// `None`.
    none, new_none, NONE
}
singleton! {
    /// `Ellipsis`.
    ellipsis, new_ellipsis, ELLIPSIS
}
singleton! {
    /// `NotImplemented`.
    not_implemented, new_not_implemented, NOT_IMPLEMENTED
}
singleton! {
    /// `False`.
    false_, new_false, FALSE
}
singleton! {
    /// `True`.
    true_, new_true, TRUE
}

/// `True` or `False`.
#[inline(always)]
pub fn bool(value: bool) -> &'static Object {
    if value { &TRUE } else { &FALSE }
}

/// `True` or `False`, as a reference of its own.
#[inline(always)]
pub fn new_bool(value: bool) -> Ref {
    Ref::new(bool(value))
}

impl Object {
    /// Whether this is `None`.
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.is(&NONE)
    }

    /// Whether this is `True`.
    #[inline(always)]
    pub fn is_true_object(&self) -> bool {
        self.is(&TRUE)
    }

    /// Whether this is `False`.
    #[inline(always)]
    pub fn is_false_object(&self) -> bool {
        self.is(&FALSE)
    }

    /// Whether this is `NotImplemented`.
    #[inline(always)]
    pub fn is_not_implemented(&self) -> bool {
        self.is(&NOT_IMPLEMENTED)
    }
}
