//! Making the types of this crate usable.

use crate::objects::{code, frame, function, generator, iterators, traceback};
use sidewinder_object::reference::Fallible;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::wellknown;

/// Completes kernel types with the slots that live here. Runs once, before they are made ready.
pub fn define() {
    wellknown::LIST.define(&TypeSpec::new(c"list", 0).iter(iterators::list_iter));
    wellknown::TUPLE.define(&TypeSpec::new(c"tuple", 0).iter(iterators::tuple_iter));
}

/// Makes the kernel's types ready, then those of this crate.
pub fn initialize() -> Fallible {
    for class in KERNEL_TYPES {
        class.ready()?;
    }
    for class in sidewinder_object::exceptions::all() {
        class.ready()?;
    }
    for class in [
        &code::CODE,
        &function::FUNCTION,
        &frame::FRAME,
        &traceback::TRACEBACK,
        &generator::GENERATOR,
        &generator::COROUTINE,
        &generator::ASYNC_GENERATOR,
        &iterators::LIST_ITERATOR,
        &iterators::TUPLE_ITERATOR,
        &iterators::RANGE_ITERATOR,
    ] {
        class.ready()?;
    }
    Ok(())
}

/// The kernel's types, bases first.
static KERNEL_TYPES: [&TypeObject; 35] = [
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
