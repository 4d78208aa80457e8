//! The built-in types.
//!
//! Each module completes one type of the kernel: operators, methods, documentation. The kernel makes the types
//! ready after [`define`] has run.

pub mod attributes;
mod bool;
pub mod bytes;
mod callable_iterator;
pub mod capsule;
mod cell;
pub mod codecs;
pub mod complex;
pub mod context;
mod descriptors;
pub mod dict;
mod digits;
pub mod enumerate;
pub mod exceptions;
pub mod filter;
pub mod float;
pub mod formatting;
pub mod generic_alias;
pub mod int;
pub mod iter;
pub mod iterators;
pub mod list;
pub mod map;
pub mod mappingproxy;
pub mod memoryview;
mod method;
mod module;
pub mod namespace;
pub mod object;
mod printf;
pub mod property;
mod quick_format;
pub mod range;
pub mod reversed;
pub mod sequences;
pub mod set;
pub mod singletons;
pub mod slice;
mod str;
mod support;
pub mod template;
pub mod tuple;
pub mod type_object;
pub mod typing;
pub mod union;
pub mod weakref;
mod wrappers;
pub mod zip;

pub use callable_iterator::{CALLABLE_ITERATOR, CallableIterator, callable_iterator};

/// Completes the types that the kernel declares. Runs once, before they are made ready.
pub fn define() {
    cell::define();
    descriptors::define();
    dict::define();
    exceptions::define();
    generic_alias::define();
    int::define();
    bool::define();
    complex::define();
    method::define();
    module::define();
    float::define();
    iter::define();
    list::define();
    memoryview::define();
    mappingproxy::define();
    object::define();
    set::define();
    singletons::define();
    slice::define();
    tuple::define();
    type_object::define();
    union::define();
    weakref::define();
    wrappers::define();
    classes::set_identifier_test(str::is_identifier);
    bytes::define();
    str::define();
}

use sidewinder_object::{TypeObject, classes, wellknown};

/// The types of this crate, to be made ready after the kernel's: one row for each file.
pub static TYPES: &[&[&TypeObject]] = &[
    bytes::TYPES,
    codecs::TYPES,
    callable_iterator::TYPES,
    dict::TYPES,
    enumerate::TYPES,
    filter::TYPES,
    capsule::TYPES,
    context::TYPES,
    generic_alias::TYPES,
    iter::TYPES,
    iterators::TYPES,
    map::TYPES,
    memoryview::TYPES,
    namespace::TYPES,
    property::TYPES,
    range::TYPES,
    reversed::TYPES,
    set::TYPES,
    str::TYPES,
    template::TYPES,
    typing::TYPES,
    union::TYPES,
    zip::TYPES,
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
