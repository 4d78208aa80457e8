//! Tables that describe methods, computed attributes and struct members: `PyMethodDef`, `PyGetSetDef`, `PyMemberDef`.
//!
//! Layouts are C's. A table is an array that ends with the `END` entry. Constructors tie each calling convention to
//! the function type it needs, so that a table cannot be written with the wrong flag.

use crate::dict::Dict;
use crate::header::Object;
use crate::reference::{PyResult, Status};
use crate::slots::VectorcallFunc;
use crate::tuple::Tuple;
use crate::typeobject::TypeObject;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr::{NonNull, null, null_mut};

/// `METH_` flags.
#[allow(missing_docs, reason = "each constant is the METH_ constant of that name")]
pub mod meth {
    use core::ffi::c_int;
    pub const VARARGS: c_int = 0x0001;
    pub const KEYWORDS: c_int = 0x0002;
    pub const NOARGS: c_int = 0x0004;
    pub const O: c_int = 0x0008;
    pub const CLASS: c_int = 0x0010;
    pub const STATIC: c_int = 0x0020;
    pub const COEXIST: c_int = 0x0040;
    pub const FASTCALL: c_int = 0x0080;
    pub const METHOD: c_int = 0x0200;
}

/// `METH_NOARGS`: the second argument is null.
pub type NoArgsFn = extern "C" fn(&Object, Option<&Object>) -> PyResult;
/// `METH_O`.
pub type OneArgFn = extern "C" fn(&Object, &Object) -> PyResult;
/// `METH_VARARGS`.
pub type VarArgsFn = extern "C" fn(&Object, &Tuple) -> PyResult;
/// `METH_VARARGS | METH_KEYWORDS`.
pub type VarArgsKeywordsFn = extern "C" fn(&Object, &Tuple, Option<&Dict>) -> PyResult;
/// `METH_FASTCALL`: the arguments are `nargs` borrowed references.
pub type FastFn = unsafe extern "C" fn(&Object, *const NonNull<Object>, isize) -> PyResult;
/// `METH_FASTCALL | METH_KEYWORDS`: values of keywords follow the positional arguments.
pub type FastKeywordsFn =
    unsafe extern "C" fn(&Object, *const NonNull<Object>, isize, Option<&Tuple>) -> PyResult;
/// `METH_METHOD | METH_FASTCALL | METH_KEYWORDS`: also gets the defining class.
pub type ClassMethodFn =
    unsafe extern "C" fn(&Object, &TypeObject, *const NonNull<Object>, isize, Option<&Tuple>) -> PyResult;

/// The function of a method, in the convention that the flags name.
#[derive(Clone, Copy)]
#[repr(C)]
#[allow(missing_docs, reason = "one field per calling convention")]
pub union MethodFn {
    pub noargs: NoArgsFn,
    pub one: OneArgFn,
    pub varargs: VarArgsFn,
    pub varargs_keywords: VarArgsKeywordsFn,
    pub fast: FastFn,
    pub fast_keywords: FastKeywordsFn,
    pub class_method: ClassMethodFn,
    pub vectorcall: VectorcallFunc,
    pub none: *const c_void,
}

/// `PyMethodDef`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MethodDef {
    pub(crate) ml_name: *const c_char,
    pub(crate) ml_meth: MethodFn,
    pub(crate) ml_flags: c_int,
    pub(crate) ml_doc: *const c_char,
}

// SAFETY: constant data.
unsafe impl Sync for MethodDef {}
// SAFETY: constant data.
unsafe impl Send for MethodDef {}

/// The documentation of a table's entry; an empty string stands for none.
const fn doc_pointer(doc: &'static CStr) -> *const c_char {
    if doc.is_empty() { null() } else { doc.as_ptr() }
}

impl MethodDef {
    /// What ends a table.
    pub const END: MethodDef = MethodDef {
        ml_name: null(),
        ml_meth: MethodFn { none: null() },
        ml_flags: 0,
        ml_doc: null(),
    };

    const fn make(name: &'static CStr, function: MethodFn, flags: c_int, doc: &'static CStr) -> MethodDef {
        MethodDef {
            ml_name: name.as_ptr(),
            ml_meth: function,
            ml_flags: flags,
            ml_doc: doc_pointer(doc),
        }
    }

    /// A method without arguments.
    pub const fn noargs(name: &'static CStr, function: NoArgsFn, doc: &'static CStr) -> MethodDef {
        MethodDef::make(name, MethodFn { noargs: function }, meth::NOARGS, doc)
    }

    /// A method with exactly one positional argument.
    pub const fn one(name: &'static CStr, function: OneArgFn, doc: &'static CStr) -> MethodDef {
        MethodDef::make(name, MethodFn { one: function }, meth::O, doc)
    }

    /// A method that gets a tuple of positional arguments.
    pub const fn varargs(name: &'static CStr, function: VarArgsFn, doc: &'static CStr) -> MethodDef {
        MethodDef::make(name, MethodFn { varargs: function }, meth::VARARGS, doc)
    }

    /// A method that gets a tuple and perhaps a dict.
    pub const fn varargs_keywords(
        name: &'static CStr,
        function: VarArgsKeywordsFn,
        doc: &'static CStr,
    ) -> MethodDef {
        MethodDef::make(
            name,
            MethodFn {
                varargs_keywords: function,
            },
            meth::VARARGS | meth::KEYWORDS,
            doc,
        )
    }

    /// A method that gets an array of positional arguments.
    pub const fn fast(name: &'static CStr, function: FastFn, doc: &'static CStr) -> MethodDef {
        MethodDef::make(name, MethodFn { fast: function }, meth::FASTCALL, doc)
    }

    /// A method that gets an array of arguments and the names of the last ones.
    pub const fn fast_keywords(
        name: &'static CStr,
        function: FastKeywordsFn,
        doc: &'static CStr,
    ) -> MethodDef {
        MethodDef::make(
            name,
            MethodFn {
                fast_keywords: function,
            },
            meth::FASTCALL | meth::KEYWORDS,
            doc,
        )
    }

    /// As `fast_keywords`, with the class that defines the method.
    pub const fn with_class(name: &'static CStr, function: ClassMethodFn, doc: &'static CStr) -> MethodDef {
        MethodDef::make(
            name,
            MethodFn {
                class_method: function,
            },
            meth::METHOD | meth::FASTCALL | meth::KEYWORDS,
            doc,
        )
    }

    /// Adds `METH_CLASS`, `METH_STATIC` or `METH_COEXIST`.
    #[must_use]
    pub const fn plus(mut self, bits: c_int) -> MethodDef {
        self.ml_flags |= bits;
        self
    }

    /// Whether this ends a table.
    pub const fn is_end(&self) -> bool {
        self.ml_name.is_null()
    }

    /// The name.
    pub fn name(&self) -> &'static CStr {
        // SAFETY: only `END` has no name, and it is never asked.
        unsafe { CStr::from_ptr(self.ml_name) }
    }

    /// The documentation with its signature, if there is any.
    pub fn doc(&self) -> Option<&'static CStr> {
        // SAFETY: null or a static C string.
        (!self.ml_doc.is_null()).then(|| unsafe { CStr::from_ptr(self.ml_doc) })
    }

    /// The `METH_` flags.
    pub const fn flags(&self) -> c_int {
        self.ml_flags
    }

    /// The function; `flags` tells which field of the union holds.
    pub const fn function(&self) -> MethodFn {
        self.ml_meth
    }
}

/// `getter`.
pub type Getter = extern "C" fn(&Object, *mut c_void) -> PyResult;
/// `setter`; no value means delete.
pub type Setter = extern "C" fn(&Object, Option<&Object>, *mut c_void) -> Status;

/// `PyGetSetDef`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GetSetDef {
    pub(crate) name: *const c_char,
    pub(crate) get: Option<Getter>,
    pub(crate) set: Option<Setter>,
    pub(crate) doc: *const c_char,
    pub(crate) closure: *mut c_void,
}

// SAFETY: constant data.
unsafe impl Sync for GetSetDef {}
// SAFETY: constant data.
unsafe impl Send for GetSetDef {}

impl GetSetDef {
    /// What ends a table.
    pub const END: GetSetDef = GetSetDef {
        name: null(),
        get: None,
        set: None,
        doc: null(),
        closure: null_mut(),
    };

    /// An attribute that is computed, and perhaps set, by functions.
    pub const fn new(
        name: &'static CStr,
        get: Option<Getter>,
        set: Option<Setter>,
        doc: &'static CStr,
    ) -> GetSetDef {
        GetSetDef {
            name: name.as_ptr(),
            get,
            set,
            doc: doc_pointer(doc),
            closure: null_mut(),
        }
    }

    /// With the number that both functions get as their last argument.
    #[must_use]
    pub const fn closure(mut self, number: usize) -> GetSetDef {
        self.closure = core::ptr::without_provenance_mut(number);
        self
    }

    /// Whether this ends a table.
    pub const fn is_end(&self) -> bool {
        self.name.is_null()
    }

    /// The name.
    pub fn name(&self) -> &'static CStr {
        // SAFETY: only `END` has no name, and it is never asked.
        unsafe { CStr::from_ptr(self.name) }
    }
}

/// The type of a struct member (`Py_T_`).
#[allow(missing_docs, reason = "each constant is the Py_T_ constant of that name")]
pub mod member {
    use core::ffi::c_int;
    pub const SHORT: c_int = 0;
    pub const INT: c_int = 1;
    pub const LONG: c_int = 2;
    pub const FLOAT: c_int = 3;
    pub const DOUBLE: c_int = 4;
    pub const STRING: c_int = 5;
    pub const OBJECT: c_int = 6;
    pub const CHAR: c_int = 7;
    pub const BYTE: c_int = 8;
    pub const UBYTE: c_int = 9;
    pub const USHORT: c_int = 10;
    pub const UINT: c_int = 11;
    pub const ULONG: c_int = 12;
    pub const BOOL: c_int = 14;
    pub const OBJECT_EX: c_int = 16;
    pub const LONGLONG: c_int = 17;
    pub const ULONGLONG: c_int = 18;
    pub const PYSSIZET: c_int = 19;
    /// Ours: the flags of a type, as programs see them.
    pub const TYPE_FLAGS: c_int = 40;
    pub const READONLY: c_int = 1;
    pub const AUDIT_READ: c_int = 2;
}

/// `PyMemberDef`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MemberDef {
    pub(crate) name: *const c_char,
    pub(crate) kind: c_int,
    pub(crate) offset: isize,
    pub(crate) flags: c_int,
    pub(crate) doc: *const c_char,
}

// SAFETY: constant data, or data of the heap type that owns it.
unsafe impl Sync for MemberDef {}
// SAFETY: as above.
unsafe impl Send for MemberDef {}

impl MemberDef {
    /// What ends a table.
    pub const END: MemberDef = MemberDef {
        name: null(),
        kind: 0,
        offset: 0,
        flags: 0,
        doc: null(),
    };

    /// A member of C type `kind` (see `member`) at `offset` from the header.
    ///
    /// # Safety
    /// Every object of the type that gets the table holds such a member there.
    pub const unsafe fn new(
        name: &'static CStr,
        kind: c_int,
        offset: usize,
        flags: c_int,
        doc: &'static CStr,
    ) -> MemberDef {
        MemberDef {
            name: name.as_ptr(),
            kind,
            offset: offset.cast_signed(),
            flags,
            doc: doc_pointer(doc),
        }
    }

    /// Whether this ends a table.
    pub const fn is_end(&self) -> bool {
        self.name.is_null()
    }

    /// The name.
    pub fn name(&self) -> &CStr {
        // SAFETY: only `END` has no name, and it is never asked.
        unsafe { CStr::from_ptr(self.name) }
    }
}

/// A field that a member table can show: its C type.
pub trait MemberField {
    /// The `Py_T_` constant; for fields that hold a reference, that of members that show None when empty.
    const KIND: c_int;
}

impl<T: crate::payload::Payload> MemberField for crate::memory::Slot<T> {
    const KIND: c_int = member::OBJECT;
}

macro_rules! member_fields {
    ($($type:ty: $kind:ident,)*) => {$(
        impl MemberField for core::cell::Cell<$type> {
            const KIND: c_int = member::$kind;
        }
    )*};
}

member_fields! {
    bool: BOOL, u8: UBYTE, i8: BYTE, i16: SHORT, u16: USHORT, c_int: INT, u32: UINT, isize: PYSSIZET, i64: LONGLONG,
    u64: ULONGLONG, f64: DOUBLE,
}

impl MemberDef {
    /// A member of a payload, its place found by `members!`, which also checks that the field is one.
    #[doc(hidden)]
    pub const fn of_field<T: MemberField>(
        name: &'static CStr,
        offset: usize,
        kind: Option<c_int>,
        flags: c_int,
        doc: &'static CStr,
    ) -> MemberDef {
        let kind = match kind {
            Some(kind) => kind,
            None => T::KIND,
        };
        // SAFETY: `members!` takes the offset and the type from the same field.
        unsafe { MemberDef::new(name, kind, offset, flags, doc) }
    }
}

/// Makes a member table of fields of a payload: `members! { static MEMBERS: [Point; 2] = { c"x": x: Slot, c"doc", WRITABLE;
/// c"y": y: Slot, c"doc", READONLY; } }`, `END` not counted. Slots are members that show None when empty; `as OBJECT_EX` makes one that
/// raises AttributeError, `as BOOL` one that holds 0 or 1.
#[macro_export]
macro_rules! members {
    ($(#[$meta:meta])* $vis:vis static $table:ident: [$payload:ty; $count:literal] = {
        $($name:literal: $($field:ident).+: $type:ty $(as $kind:ident)?, $doc:literal, $flags:ident;)*
    }) => {
        $(#[$meta])*
        $vis static $table: [$crate::defs::MemberDef; $count + 1] = [
            $({
                const fn check(payload: &$payload) -> &$type {
                    &payload.$($field).+
                }
                const _: for<'a> fn(&'a $payload) -> &'a $type = check;
                $crate::defs::MemberDef::of_field::<$type>(
                    $name,
                    core::mem::offset_of!($payload, $($field).+),
                    $crate::members!(@kind $($kind)?),
                    $crate::members!(@flags $flags),
                    $doc,
                )
            },)*
            $crate::defs::MemberDef::END,
        ];
    };
    (@kind) => { None };
    (@kind $kind:ident) => { Some($crate::defs::member::$kind) };
    (@flags WRITABLE) => { 0 };
    (@flags READONLY) => { $crate::defs::member::READONLY };
}
