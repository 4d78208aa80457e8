//! The built-in types.
//!
//! Each module completes one type of the kernel: operators, methods, documentation. The kernel makes the types
//! ready after [`define`] has run.

pub mod attributes;
mod bool;
mod callable_iterator;
mod cell;
pub mod codecs;
pub mod complex;
mod containers;
mod descriptors;
mod digits;
pub mod exceptions;
pub mod float;
pub mod formatting;
pub mod generic_alias;
pub mod int;
mod method;
mod module;
pub mod namespace;
pub mod object;
mod printf;
pub mod property;
pub mod sequences;
mod str;
pub mod type_object;
pub mod union;
mod wrappers;

pub use callable_iterator::{CALLABLE_ITERATOR, CallableIterator, callable_iterator};

/// Completes the types that the kernel declares. Runs once, before they are made ready.
pub fn define() {
    cell::define();
    containers::define();
    descriptors::define();
    exceptions::define();
    generic_alias::define();
    int::define();
    bool::define();
    float::define();
    complex::define();
    method::define();
    module::define();
    object::define();
    type_object::define();
    union::define();
    wrappers::define();
    classes::set_identifier_test(str::is_identifier);
    str::define();
}

use sidewinder_object::{TypeObject, classes, wellknown};

/// The types of this crate, to be made ready after the kernel's: one row for each file.
pub static TYPES: &[&[&TypeObject]] = &[
    callable_iterator::TYPES,
    generic_alias::TYPES,
    namespace::TYPES,
    property::TYPES,
    str::TYPES,
    union::TYPES,
];

/// The kernel's types, bases first.
pub static KERNEL_TYPES: [&TypeObject; 35] = [
    &wellknown::OBJECT,
    &wellknown::TYPE,
    &wellknown::NONE_TYPE,
    &wellknown::ELLIPSIS_TYPE,
    &wellknown::NOT_IMPLEMENTED_TYPE,
    &wellknown::INT,
    &wellknown::BOOL,
    &wellknown::FLOAT,
    &wellknown::COMPLEX,
    &wellknown::STR,
    &wellknown::BYTES,
    &wellknown::BYTEARRAY,
    &wellknown::TUPLE,
    &wellknown::LIST,
    &wellknown::DICT,
    &wellknown::SET,
    &wellknown::FROZENSET,
    &wellknown::SLICE,
    &wellknown::CELL,
    &wellknown::METHOD,
    &wellknown::MODULE,
    &wellknown::BUILTIN_FUNCTION,
    &wellknown::BUILTIN_METHOD,
    &wellknown::METHOD_DESCRIPTOR,
    &wellknown::CLASS_METHOD_DESCRIPTOR,
    &wellknown::MEMBER_DESCRIPTOR,
    &wellknown::GETSET_DESCRIPTOR,
    &wellknown::WRAPPER_DESCRIPTOR,
    &wellknown::METHOD_WRAPPER,
    &wellknown::STATIC_METHOD,
    &wellknown::CLASS_METHOD,
    &wellknown::MAPPING_PROXY,
    &wellknown::WEAKREF,
    &wellknown::WEAK_PROXY,
    &wellknown::WEAK_CALLABLE_PROXY,
];
