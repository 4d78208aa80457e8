//! `PyCapsule`: a C pointer handed from one extension to another. Only its type is here so far.

use sidewinder_macros::Payload;
use sidewinder_object::Object;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use std::cell::Cell;
use std::ffi::c_void;

/// Layout of `PyCapsule`.
#[derive(Payload)]
#[payload(class = CAPSULE, exact)]
#[repr(C)]
pub struct Capsule {
    base: Object,
    pointer: Cell<*mut c_void>,
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
    .build();

pub(crate) static TYPES: &[&TypeObject] = &[&CAPSULE];
