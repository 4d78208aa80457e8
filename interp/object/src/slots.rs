//! The C signatures of slots, and the suites of slots that a type object points to.
//!
//! Each alias is the ABI of the C typedef named in its line of documentation, written with references, `Option`
//! for pointers that may be null, and the result types of `reference`. Suites have CPython's layout
//! (`Include/cpython/object.h`). The `tp_` slots themselves are fields of `typeobject::TypeObject`.

use crate::buffer::Buffer;
use crate::dict::Dict;
use crate::header::Object;
use crate::reference::{Hash, Length, Next, PyResult, Ref, Status, Truth};
use crate::tuple::Tuple;
use crate::typeobject::TypeObject;
use core::cell::Cell;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::NonNull;

/// `unaryfunc`, `reprfunc`, `getiterfunc`.
pub type UnaryFunc = extern "C" fn(&Object) -> PyResult;
/// `binaryfunc`, `getattrofunc`.
pub type BinaryFunc = extern "C" fn(&Object, &Object) -> PyResult;
/// `ternaryfunc` of `nb_power`: the third operand is None when absent.
pub type TernaryFunc = extern "C" fn(&Object, &Object, &Object) -> PyResult;
/// `inquiry`.
pub type Inquiry = extern "C" fn(&Object) -> Truth;
/// `lenfunc`.
pub type LenFunc = extern "C" fn(&Object) -> Length;
/// `ssizeargfunc`.
pub type SizeArgFunc = extern "C" fn(&Object, isize) -> PyResult;
/// `ssizeobjargproc`; no value means delete.
pub type SizeObjArgProc = extern "C" fn(&Object, isize, Option<&Object>) -> Status;
/// `objobjproc`.
pub type ObjObjProc = extern "C" fn(&Object, &Object) -> Truth;
/// `objobjargproc`, `setattrofunc`, `descrsetfunc`; no value means delete.
pub type ObjObjArgProc = extern "C" fn(&Object, &Object, Option<&Object>) -> Status;
/// `visitproc`.
pub type VisitProc = unsafe extern "C" fn(NonNull<Object>, *mut c_void) -> c_int;
/// `traverseproc`.
pub type TraverseProc = unsafe extern "C" fn(&Object, VisitProc, *mut c_void) -> c_int;
/// `inquiry` as used by `tp_clear`.
pub type ClearProc = unsafe extern "C" fn(&Object) -> c_int;
/// `freefunc`.
pub type FreeFunc = unsafe extern "C" fn(*mut c_void);
/// `destructor` of `tp_dealloc`.
pub type Destructor = unsafe extern "C" fn(NonNull<Object>);
/// `destructor` of `tp_finalize` and `tp_del`.
pub type Finalizer = extern "C" fn(&Object);
/// `getattrfunc`.
pub type GetAttrFunc = unsafe extern "C" fn(&Object, *const c_char) -> PyResult;
/// `setattrfunc`.
pub type SetAttrFunc = unsafe extern "C" fn(&Object, *const c_char, Option<&Object>) -> Status;
/// `hashfunc`.
pub type HashFunc = extern "C" fn(&Object) -> Hash;
/// `richcmpfunc`.
pub type RichCmpFunc = extern "C" fn(&Object, &Object, CompareOp) -> PyResult;
/// `iternextfunc`.
pub type IterNextFunc = extern "C" fn(&Object) -> Next;
/// `descrgetfunc`: descriptor, instance, owner.
pub type DescrGetFunc = extern "C" fn(&Object, Option<&Object>, Option<&Object>) -> PyResult;
/// `ternaryfunc` of `tp_call`: callable, positional, keywords.
pub type CallFunc = extern "C" fn(&Object, &Tuple, Option<&Dict>) -> PyResult;
/// `initproc`.
pub type InitProc = extern "C" fn(&Object, &Tuple, Option<&Dict>) -> Status;
/// `newfunc`.
pub type NewFunc = extern "C" fn(&TypeObject, &Tuple, Option<&Dict>) -> PyResult;
/// `allocfunc`.
pub type AllocFunc = extern "C" fn(&TypeObject, isize) -> PyResult;
/// `vectorcallfunc`: callable, arguments, `nargs` with the offset flag, keyword names.
pub type VectorcallFunc =
    unsafe extern "C" fn(&Object, *const NonNull<Object>, usize, Option<&Tuple>) -> PyResult;
/// `getbufferproc`.
pub type GetBufferProc = unsafe extern "C" fn(&Object, *mut Buffer, c_int) -> Status;
/// `releasebufferproc`.
pub type ReleaseBufferProc = unsafe extern "C" fn(&Object, *mut Buffer);
/// `sendfunc`: the third argument receives the value, yielded or returned.
pub type SendFunc = unsafe extern "C" fn(&Object, &Object, *mut Option<Ref>) -> c_int;

/// In `nargsf` of a vectorcall: the slot before the arguments may be used by the callee.
pub const ARGUMENTS_OFFSET: usize = 1 << 63;

/// The comparison a `tp_richcompare` is asked for, numbered as in C.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareOp {
    /// `<`
    Lt = 0,
    /// `<=`
    Le = 1,
    /// `==`
    Eq = 2,
    /// `!=`
    Ne = 3,
    /// `>`
    Gt = 4,
    /// `>=`
    Ge = 5,
}

impl CompareOp {
    /// The comparison with this number.
    pub const fn from_number(number: usize) -> Option<CompareOp> {
        Some(match number {
            0 => CompareOp::Lt,
            1 => CompareOp::Le,
            2 => CompareOp::Eq,
            3 => CompareOp::Ne,
            4 => CompareOp::Gt,
            5 => CompareOp::Ge,
            _ => return None,
        })
    }

    /// What holds of (b, a) when this holds of (a, b).
    #[inline]
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Eq => CompareOp::Eq,
            CompareOp::Ne => CompareOp::Ne,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
        }
    }

    /// The operator as it is written.
    pub const fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    /// The answer, given how left and right are ordered.
    #[inline]
    pub const fn holds(self, ordering: core::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => ordering.is_lt(),
            CompareOp::Le => ordering.is_le(),
            CompareOp::Eq => ordering.is_eq(),
            CompareOp::Ne => ordering.is_ne(),
            CompareOp::Gt => ordering.is_gt(),
            CompareOp::Ge => ordering.is_ge(),
        }
    }
}

macro_rules! suite {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[repr(C)]
        #[allow(missing_docs, reason = "each field is the C slot of that name")]
        pub struct $name {
            $(pub $field: Cell<Option<$type>>,)*
        }

        #[allow(missing_docs, reason = "each method fills the C slot of that name")]
        impl $name {
            /// A suite without any slot; the other methods fill slots of it.
            pub const fn new() -> $name {
                $name { $($field: Cell::new(None),)* }
            }
            $(
                #[must_use]
                pub const fn $field(mut self, function: $type) -> $name {
                    self.$field = Cell::new(Some(function));
                    self
                }
            )*

            /// Takes over the slots that `other` fills.
            pub(crate) fn overlay(&self, other: &$name) {
                $(if other.$field.get().is_some() { self.$field.set(other.$field.get()); })*
            }
        }

        impl Default for $name {
            fn default() -> $name {
                $name::new()
            }
        }

        // SAFETY: slots are only changed under the GIL (contract of `Object`).
        unsafe impl Sync for $name {}
    };
}

suite! {
    /// `PyNumberMethods`.
    NumberMethods {
        add: BinaryFunc,
        subtract: BinaryFunc,
        multiply: BinaryFunc,
        remainder: BinaryFunc,
        divmod: BinaryFunc,
        power: TernaryFunc,
        negative: UnaryFunc,
        positive: UnaryFunc,
        absolute: UnaryFunc,
        bool: Inquiry,
        invert: UnaryFunc,
        lshift: BinaryFunc,
        rshift: BinaryFunc,
        and: BinaryFunc,
        xor: BinaryFunc,
        or: BinaryFunc,
        int: UnaryFunc,
        reserved: UnaryFunc,
        float: UnaryFunc,
        inplace_add: BinaryFunc,
        inplace_subtract: BinaryFunc,
        inplace_multiply: BinaryFunc,
        inplace_remainder: BinaryFunc,
        inplace_power: TernaryFunc,
        inplace_lshift: BinaryFunc,
        inplace_rshift: BinaryFunc,
        inplace_and: BinaryFunc,
        inplace_xor: BinaryFunc,
        inplace_or: BinaryFunc,
        floor_divide: BinaryFunc,
        true_divide: BinaryFunc,
        inplace_floor_divide: BinaryFunc,
        inplace_true_divide: BinaryFunc,
        index: UnaryFunc,
        matrix_multiply: BinaryFunc,
        inplace_matrix_multiply: BinaryFunc,
    }
}

suite! {
    /// `PySequenceMethods`.
    SequenceMethods {
        length: LenFunc,
        concat: BinaryFunc,
        repeat: SizeArgFunc,
        item: SizeArgFunc,
        was_slice: UnaryFunc,
        ass_item: SizeObjArgProc,
        was_ass_slice: UnaryFunc,
        contains: ObjObjProc,
        inplace_concat: BinaryFunc,
        inplace_repeat: SizeArgFunc,
    }
}

suite! {
    /// `PyMappingMethods`.
    MappingMethods {
        length: LenFunc,
        subscript: BinaryFunc,
        ass_subscript: ObjObjArgProc,
    }
}

suite! {
    /// `PyAsyncMethods`.
    AsyncMethods {
        await_: UnaryFunc,
        aiter: UnaryFunc,
        anext: UnaryFunc,
        send: SendFunc,
    }
}

suite! {
    /// `PyBufferProcs`.
    BufferProcs {
        getbuffer: GetBufferProc,
        releasebuffer: ReleaseBufferProc,
    }
}
