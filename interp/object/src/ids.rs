//! Names that the interpreter looks up: one static, interned string each.
//!
//! Other crates add to the list what they look up often.
#![allow(
    non_upper_case_globals,
    missing_docs,
    reason = "each static is named as the Python name it holds"
)]

use crate::str::StaticAscii;

/// Declares interned names of a crate's own: `identifiers! { foo bar }` in a private module makes `foo.get()`
/// and `intern_all()`, which the crate calls when it starts.
#[macro_export]
macro_rules! identifiers {
    ($($name:ident)*) => {
        $(
            #[allow(non_upper_case_globals, reason = "named as the Python name it holds")]
            pub(crate) static $name: $crate::str::StaticAscii<{ stringify!($name).len() + 1 }> =
                $crate::str::StaticAscii::new(stringify!($name));
        )*

        /// Enters all of them into the table of interned strings.
        pub(crate) fn intern_all() {
            $($crate::str::intern_static($name.get());)*
        }
    };
}

macro_rules! kernel_identifiers {
    ($($name:ident)*) => {
        $(pub static $name: StaticAscii<{ stringify!($name).len() + 1 }> = StaticAscii::new(stringify!($name));)*

        /// Enters all of them into the table of interned strings.
        pub(crate) fn intern_all() {
            $(crate::str::intern_static($name.get());)*
        }
    };
}

kernel_identifiers! {
    __abs__ __abstractmethods__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotate__
    __annotate_func__ __annotations__ __annotations_cache__ __args__ __await__ __bases__ __bool__ __buffer__
    __build_class__ __builtins__ __bytes__ __call__ __class__ __class_getitem__ __classcell__ __classdict__
    __classdictcell__ __complex__ __contains__ __context__ __copy__ __ctypes_from_outparam__ __del__
    __delattr__ __delete__ __delitem__ __dict__ __dictoffset__ __dir__ __divmod__ __doc__ __enter__ __eq__
    __exit__ __file__ __firstlineno__ __float__ __floordiv__ __format__ __fspath__ __ge__ __get__ __getattr__
    __getattribute__ __getinitargs__ __getitem__ __getnewargs__ __getnewargs_ex__ __getstate__ __gt__
    __hash__ __iadd__ __iand__ __ifloordiv__ __ilshift__ __imatmul__ __imod__ __import__ __imul__ __index__
    __init__ __init_subclass__ __instancecheck__ __int__ __invert__ __ior__ __ipow__ __irshift__
    __isabstractmethod__ __isub__ __iter__ __itruediv__ __ixor__ __kwdefaults__ __le__ __len__
    __length_hint__ __lltrace__ __loader__ __lshift__ __lt__ __main__ __match_args__ __matmul__
    __missing__ __mod__ __module__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__
    __newobj__ __newobj_ex__ __next__ __notes__ __objclass__ __or__ __orig_bases__ __orig_class__ __origin__
    __package__ __parameters__ __path__ __pos__ __pow__ __prepare__ __qualname__ __radd__ __rand__
    __rdivmod__ __reduce__ __reduce_ex__ __release_buffer__ __repr__ __reversed__ __rfloordiv__ __rlshift__
    __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__
    __rxor__ __self__ __set__ __set_name__ __setattr__ __setitem__ __setstate__ __sizeof__ __slotnames__
    __slots__ __spec__ __static_attributes__ __str__ __sub__ __subclasscheck__ __subclasshook__
    __text_signature__ __truediv__ __trunc__ __type_params__ __typing_subst__ __typing_is_unpacked_typevartuple__
    __typing_prepare_subst__ __typing_unpacked_tuple_args__ __warningregistry__ __weaklistoffset__ __weakref__ __xor__
    False True _abc_impl _fields _initializing _is_text_encoding _uninitialized_submodules
    difference_update register insert intersection symmetric_difference_update
    add add_note append args big builtins clear close code copy count default discard encoding end errors extend
    file filename flush fromlist get items iter join keys key last_exc last_traceback last_type last_value
    level little locals globals metaclass mro msg name name_from names obj offset open path pop print
    read readline remove replace reverse send sep signed sort start stderr stdin stdout step stop strict
    sys text throw top_level update value values version warn warnings write builtin
    reversed print_file_and_line path_importer_cache modules meta_path path_hooks lineno
}
