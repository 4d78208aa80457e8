//! The static types that the kernel itself refers to, with the slots of their storage.
//!
//! Each is the `Py..._Type` of the C API. Here they get name, size, flags and what the kernel needs to create,
//! trace and destroy their objects; the types crate completes them with `TypeObject::define` (methods, operators,
//! documentation) and makes them ready in CPython's order. Exception types are in `exceptions`.

use crate::descriptors as d;
use crate::dict::{self, Dict};
use crate::header::Object;
use crate::int::{self, Int};
use crate::list::{self, List};
use crate::set::{self, Set};
use crate::str::{self, Str};
use crate::structs as s;
use crate::tuple::{self, Tuple};
use crate::typeobject::flags::*;
use crate::typeobject::{HeapType, TypeObject, TypeSpec};
use crate::weakref;
use core::mem::offset_of;

macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = $spec:expr;)*) => {
        $($(#[$doc])* pub static $name: TypeObject = $spec.build();)*

        #[cfg(test)]
        pub(crate) fn all() -> Vec<&'static TypeObject> {
            vec![$(&$name),*]
        }
    };
}

types! {
    /// `type`.
    TYPE = TypeSpec::new(c"type", size_of::<HeapType>())
        .itemsize(size_of::<crate::defs::MemberDef>())
        .flags(HAVE_GC | BASETYPE | TYPE_SUBCLASS | ITEMS_AT_END)
        .weaklistoffset(offset_of!(TypeObject, tp_weaklist))
        .dictoffset(offset_of!(TypeObject, tp_dict))
        .vectorcall_offset(offset_of!(TypeObject, tp_vectorcall))
        .dealloc(crate::classes::type_dealloc)
        .traverse(crate::classes::type_traverse)
        .clear(crate::classes::type_clear)
        .is_gc(crate::classes::type_is_gc)
        .call(crate::classes::type_call)
        .getattro(crate::classes::type_getattro)
        .setattro(crate::classes::type_setattro)
        .init(crate::classes::type_init)
        .new_slot(crate::classes::type_new)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `object`.
    OBJECT = TypeSpec::new(c"object", size_of::<Object>())
        .flags(BASETYPE)
        .dealloc(crate::classes::object_dealloc)
        .repr(crate::classes::object_repr)
        .hash(crate::protocols::generic_hash)
        .str(crate::classes::object_str)
        .getattro(crate::attributes::generic_getattr)
        .setattro(crate::attributes::generic_setattr)
        .richcompare(crate::classes::object_richcompare)
        .init(crate::classes::object_init)
        .new_slot(crate::classes::object_new)
        .alloc(crate::classes::generic_alloc)
        .free(crate::memory::object_free);
    /// `NoneType`.
    NONE_TYPE = TypeSpec::new(c"NoneType", size_of::<Object>());
    /// `ellipsis`.
    ELLIPSIS_TYPE = TypeSpec::new(c"ellipsis", size_of::<Object>());
    /// `NotImplementedType`.
    NOT_IMPLEMENTED_TYPE = TypeSpec::new(c"NotImplementedType", size_of::<Object>());
    /// `int`.
    INT = TypeSpec::new(c"int", offset_of!(Int, digits))
        .itemsize(4)
        .flags(BASETYPE | LONG_SUBCLASS | MATCH_SELF)
        .version(1)
        .dealloc(int::int_dealloc)
        .hash(int::int_hash)
        .richcompare(int::int_richcompare)
        .free(crate::memory::object_free);
    /// `bool`.
    BOOL = TypeSpec::new(c"bool", offset_of!(Int, digits)).itemsize(4).base(&INT).dealloc(int::int_dealloc);
    /// `float`.
    FLOAT = TypeSpec::new(c"float", size_of::<s::Float>())
        .flags(BASETYPE | MATCH_SELF)
        .version(2)
        .dealloc(s::float_dealloc)
        .hash(s::float_hash)
        .free(crate::memory::object_free);
    /// `complex`.
    COMPLEX = TypeSpec::new(c"complex", size_of::<s::Complex>()).flags(BASETYPE).version(11).free(crate::memory::object_free);
    /// `str`.
    STR = TypeSpec::new(c"str", size_of::<str::ForeignStr>())
        .flags(BASETYPE | UNICODE_SUBCLASS | MATCH_SELF)
        .version(5)
        .dealloc(str::str_dealloc)
        .hash(str::str_hash)
        .richcompare(str::str_richcompare)
        .free(crate::memory::object_free);
    /// `bytes`.
    BYTES = TypeSpec::new(c"bytes", s::BYTES_BASICSIZE)
        .itemsize(1)
        .flags(BASETYPE | BYTES_SUBCLASS | MATCH_SELF)
        .version(10)
        .dealloc(s::bytes_dealloc)
        .hash(s::bytes_hash)
        .free(crate::memory::object_free);
    /// `bytearray`.
    BYTEARRAY = TypeSpec::new(c"bytearray", size_of::<s::ByteArray>())
        .flags(BASETYPE | MATCH_SELF)
        .version(9)
        .dealloc(crate::bytearray::bytearray_dealloc)
        .alloc(crate::classes::generic_alloc)
        .free(crate::memory::object_free);
    /// `tuple`.
    TUPLE = TypeSpec::new(c"tuple", size_of::<Tuple>())
        .itemsize(size_of::<*mut Object>())
        .flags(HAVE_GC | BASETYPE | TUPLE_SUBCLASS | MATCH_SELF | SEQUENCE)
        .version(4)
        .dealloc(tuple::tuple_dealloc)
        .traverse(tuple::tuple_traverse)
        .free(crate::gc::object_free);
    /// `list`.
    LIST = TypeSpec::new(c"list", size_of::<List>())
        .flags(HAVE_GC | BASETYPE | LIST_SUBCLASS | MATCH_SELF | SEQUENCE)
        .version(3)
        .dealloc(list::list_dealloc)
        .traverse(list::list_traverse)
        .clear(list::list_clear)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `dict`.
    DICT = TypeSpec::new(c"dict", size_of::<Dict>())
        .flags(HAVE_GC | BASETYPE | DICT_SUBCLASS | MATCH_SELF | MAPPING)
        .version(8)
        .dealloc(dict::dict_dealloc)
        .traverse(dict::dict_traverse)
        .clear(dict::dict_clear)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `set`.
    SET = TypeSpec::new(c"set", size_of::<Set>())
        .flags(HAVE_GC | BASETYPE | MATCH_SELF)
        .version(6)
        .weaklistoffset(offset_of!(Set, weakreflist))
        .dealloc(set::set_dealloc)
        .traverse(set::set_traverse)
        .clear(set::set_clear)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `frozenset`.
    FROZENSET = TypeSpec::new(c"frozenset", size_of::<Set>())
        .flags(HAVE_GC | BASETYPE | MATCH_SELF)
        .version(7)
        .weaklistoffset(offset_of!(Set, weakreflist))
        .dealloc(set::set_dealloc)
        .traverse(set::set_traverse)
        .clear(set::set_clear)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `slice`.
    SLICE = TypeSpec::new(c"slice", size_of::<s::Slice>())
        .flags(HAVE_GC)
        .dealloc(s::slice_dealloc)
        .traverse(s::slice_traverse);
    /// `cell`.
    CELL = TypeSpec::new(c"cell", size_of::<s::CellObject>())
        .flags(HAVE_GC)
        .dealloc(s::cell_dealloc)
        .traverse(s::cell_traverse)
        .clear(s::cell_clear)
        .getattro(crate::attributes::generic_getattr);
    /// `method`.
    METHOD = TypeSpec::new(c"method", size_of::<s::Method>())
        .flags(HAVE_GC)
        .weaklistoffset(offset_of!(s::Method, weakreflist))
        .vectorcall_offset(offset_of!(s::Method, vectorcall))
        .dealloc(s::method_dealloc)
        .traverse(s::method_traverse)
        .call(crate::calls::call_by_vectorcall)
        .setattro(crate::attributes::generic_setattr);
    /// `module`.
    MODULE = TypeSpec::new(c"module", size_of::<s::Module>())
        .flags(HAVE_GC | BASETYPE)
        .dictoffset(offset_of!(s::Module, dict))
        .weaklistoffset(offset_of!(s::Module, weakreflist))
        .dealloc(s::module_dealloc)
        .traverse(s::module_traverse)
        .clear(s::module_clear)
        .setattro(crate::attributes::generic_setattr)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `builtin_function_or_method`.
    BUILTIN_FUNCTION = TypeSpec::new(c"builtin_function_or_method", size_of::<d::BuiltinFunction>())
        .flags(HAVE_GC)
        .weaklistoffset(offset_of!(d::BuiltinFunction, weakreflist))
        .vectorcall_offset(offset_of!(d::BuiltinFunction, vectorcall))
        .dealloc(d::builtin_dealloc)
        .traverse(d::builtin_traverse)
        .call(d::builtin_call)
        .getattro(crate::attributes::generic_getattr);
    /// `builtin_method`.
    BUILTIN_METHOD = TypeSpec::new(c"builtin_method", size_of::<d::BuiltinMethod>()).base(&BUILTIN_FUNCTION);
    /// `method_descriptor`.
    METHOD_DESCRIPTOR = TypeSpec::new(c"method_descriptor", size_of::<d::MethodDescriptor>())
        .flags(HAVE_GC | flags_of_method_descriptors())
        .vectorcall_offset(offset_of!(d::MethodDescriptor, vectorcall))
        .dealloc(d::descriptor_dealloc)
        .traverse(d::descriptor_traverse)
        .call(crate::calls::call_by_vectorcall)
        .descr_get(d::method_get)
        .getattro(crate::attributes::generic_getattr);
    /// `classmethod_descriptor`.
    CLASS_METHOD_DESCRIPTOR = TypeSpec::new(c"classmethod_descriptor", size_of::<d::MethodDescriptor>())
        .flags(HAVE_GC)
        .dealloc(d::descriptor_dealloc)
        .traverse(d::descriptor_traverse)
        .call(d::classmethod_call)
        .descr_get(d::classmethod_get)
        .getattro(crate::attributes::generic_getattr);
    /// `member_descriptor`.
    MEMBER_DESCRIPTOR = TypeSpec::new(c"member_descriptor", size_of::<d::MemberDescriptor>())
        .flags(HAVE_GC)
        .dealloc(d::descriptor_dealloc)
        .traverse(d::descriptor_traverse)
        .descr_get(d::member_get)
        .descr_set(d::member_set)
        .getattro(crate::attributes::generic_getattr);
    /// `getset_descriptor`.
    GETSET_DESCRIPTOR = TypeSpec::new(c"getset_descriptor", size_of::<d::GetSetDescriptor>())
        .flags(HAVE_GC)
        .dealloc(d::descriptor_dealloc)
        .traverse(d::descriptor_traverse)
        .descr_get(d::getset_get)
        .descr_set(d::getset_set)
        .getattro(crate::attributes::generic_getattr);
    /// `wrapper_descriptor`.
    WRAPPER_DESCRIPTOR = TypeSpec::new(c"wrapper_descriptor", size_of::<d::WrapperDescriptor>())
        .flags(HAVE_GC | flags_of_method_descriptors())
        .dealloc(d::descriptor_dealloc)
        .traverse(d::descriptor_traverse)
        .call(d::wrapper_descriptor_call)
        .descr_get(d::wrapper_get)
        .getattro(crate::attributes::generic_getattr);
    /// `method-wrapper`.
    METHOD_WRAPPER = TypeSpec::new(c"method-wrapper", size_of::<d::MethodWrapper>())
        .flags(HAVE_GC)
        .dealloc(d::method_wrapper_dealloc)
        .traverse(d::method_wrapper_traverse)
        .call(d::method_wrapper_call)
        .getattro(crate::attributes::generic_getattr);
    /// `staticmethod`.
    STATIC_METHOD = TypeSpec::new(c"staticmethod", size_of::<s::FunctionWrapper>())
        .flags(HAVE_GC | BASETYPE)
        .dictoffset(offset_of!(s::FunctionWrapper, dict))
        .dealloc(s::function_wrapper_dealloc)
        .traverse(s::function_wrapper_traverse)
        .clear(s::function_wrapper_clear)
        .descr_get(s::static_method_get)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `classmethod`.
    CLASS_METHOD = TypeSpec::new(c"classmethod", size_of::<s::FunctionWrapper>())
        .flags(HAVE_GC | BASETYPE)
        .dictoffset(offset_of!(s::FunctionWrapper, dict))
        .dealloc(s::function_wrapper_dealloc)
        .traverse(s::function_wrapper_traverse)
        .clear(s::function_wrapper_clear)
        .descr_get(s::class_method_get)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `mappingproxy`.
    MAPPING_PROXY = TypeSpec::new(c"mappingproxy", size_of::<s::MappingProxy>())
        .flags(HAVE_GC | MAPPING)
        .dealloc(s::mapping_proxy_dealloc)
        .traverse(s::mapping_proxy_traverse)
        .getattro(crate::attributes::generic_getattr);
    /// `weakref.ReferenceType`.
    WEAKREF = TypeSpec::new(c"weakref.ReferenceType", size_of::<weakref::WeakRef>())
        .flags(HAVE_GC | BASETYPE)
        .vectorcall_offset(offset_of!(weakref::WeakRef, vectorcall))
        .dealloc(weakref::weakref_dealloc)
        .traverse(weakref::weakref_traverse)
        .clear(weakref::weakref_clear)
        .alloc(crate::classes::generic_alloc)
        .free(crate::gc::object_free);
    /// `weakref.ProxyType`.
    WEAK_PROXY = TypeSpec::new(c"weakref.ProxyType", size_of::<weakref::WeakRef>())
        .flags(HAVE_GC)
        .dealloc(weakref::weakref_dealloc)
        .traverse(weakref::weakref_traverse)
        .clear(weakref::weakref_clear);
    /// `weakref.CallableProxyType`.
    WEAK_CALLABLE_PROXY = TypeSpec::new(c"weakref.CallableProxyType", size_of::<weakref::WeakRef>())
        .flags(HAVE_GC)
        .dealloc(weakref::weakref_dealloc)
        .traverse(weakref::weakref_traverse)
        .clear(weakref::weakref_clear);
}

const fn flags_of_method_descriptors() -> core::ffi::c_ulong {
    crate::typeobject::flags::METHOD_DESCRIPTOR
}

const _: () = assert!(size_of::<Str>() == 40);
