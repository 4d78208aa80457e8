//! `PyCapsule`: a C pointer handed from one extension to another. Only its type is here so far.

use sidewinder_macros::Payload;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, Str, errors};
use std::cell::Cell;
use std::ffi::c_void;

/// Layout of `PyCapsule`.
#[derive(Payload)]
#[payload(class = CAPSULE, exact)]
#[repr(C)]
pub struct Capsule {
    base: Object,
    pointer: Cell<*mut c_void>,
    /// Always null so far: no native code makes capsules.
    name: Cell<*const u8>,
    context: Cell<*mut c_void>,
    destructor: Cell<*mut c_void>,
    traverse: Cell<*mut c_void>,
    clear: Cell<*mut c_void>,
}

/// `PyCapsule`.
pub static CAPSULE: TypeObject = TypeSpec::of::<Capsule>(c"PyCapsule")
    .doc(c"A C pointer handed from one extension module to another.")
    .flags(flags::DISALLOW_INSTANTIATION)
    .repr(repr)
    .build();

pub(crate) static TYPES: &[&TypeObject] = &[&CAPSULE];

extern "C" fn repr(object: &Object) -> PyResult {
    let this = object
        .downcast::<Capsule>()
        .ok_or_else(errors::bad_internal_call)?;
    Str::from_format(format_args!("<capsule object NULL at {:#x}>", this.id())).map(Ref::upcast)
}
