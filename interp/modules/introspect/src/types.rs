//! `_types`: the names of built-in types that `types` shows.

use sidewinder_macros::pymodule;
use sidewinder_object::reference::Fallible;
use sidewinder_object::{Module, TypeObject, wellknown};
use sidewinder_types::{capsule, generic_alias, namespace, union};
use sidewinder_vm::objects::{code, frame, function, generator, traceback};

/// Names for built-in types.
#[pymodule(name = "_types")]
pub mod types {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        NAMES.iter().try_for_each(|(name, class)| module.add(name, class))
    }
}

static NAMES: [(&str, &TypeObject); 27] = [
    ("AsyncGeneratorType", &generator::ASYNC_GENERATOR),
    ("BuiltinFunctionType", &wellknown::BUILTIN_FUNCTION),
    ("BuiltinMethodType", &wellknown::BUILTIN_FUNCTION),
    ("CapsuleType", &capsule::CAPSULE),
    ("CellType", &wellknown::CELL),
    ("ClassMethodDescriptorType", &wellknown::CLASS_METHOD_DESCRIPTOR),
    ("CodeType", &code::CODE),
    ("CoroutineType", &generator::COROUTINE),
    ("EllipsisType", &wellknown::ELLIPSIS_TYPE),
    ("FrameType", &frame::FRAME),
    ("FunctionType", &function::FUNCTION),
    ("GeneratorType", &generator::GENERATOR),
    ("GenericAlias", &generic_alias::GENERIC_ALIAS),
    ("GetSetDescriptorType", &wellknown::GETSET_DESCRIPTOR),
    ("LambdaType", &function::FUNCTION),
    ("MappingProxyType", &wellknown::MAPPING_PROXY),
    ("MemberDescriptorType", &wellknown::MEMBER_DESCRIPTOR),
    ("MethodDescriptorType", &wellknown::METHOD_DESCRIPTOR),
    ("MethodType", &wellknown::METHOD),
    ("MethodWrapperType", &wellknown::METHOD_WRAPPER),
    ("ModuleType", &wellknown::MODULE),
    ("NoneType", &wellknown::NONE_TYPE),
    ("NotImplementedType", &wellknown::NOT_IMPLEMENTED_TYPE),
    ("SimpleNamespace", &namespace::NAMESPACE),
    ("TracebackType", &traceback::TRACEBACK),
    ("UnionType", &union::UNION),
    ("WrapperDescriptorType", &wellknown::WRAPPER_DESCRIPTOR),
];
