//! The table that ties special method names to slots, and the calls from such a method into its slot.
//!
//! Order matters: `type.__dict__` is filled in this order, and slots of equal offset form groups for updates. It is
//! the order of `slotdefs` in `Objects/typeobject.c`, told by the oracle's dicts.

use super::slotfns as f;
use crate::defs::MethodDef;
use crate::dict::Dict;
use crate::errors;
use crate::exceptions::{OVERFLOW_ERROR, STOP_ITERATION, TYPE_ERROR};
use crate::header::Object;
use crate::int::Int;
use crate::number;
use crate::reference::{Fallible, PyResult, Ref};
use crate::singletons;
use crate::slots::*;
use crate::tuple::Tuple;
use crate::typeobject::{HeapType, TypeObject};
use core::cell::Cell;
use core::ffi::{CStr, c_void};
use core::mem::{offset_of, transmute};

/// How a special method's arguments reach the slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wrapper {
    None,
    Unary,
    Hash,
    Call,
    Binary,
    BinaryLeft,
    BinaryRight,
    Ternary,
    TernaryRight,
    SetAttr,
    DelAttr,
    Compare(CompareOp),
    Next,
    DescrGet,
    DescrSet,
    DescrDelete,
    Init,
    Del,
    Buffer,
    ReleaseBuffer,
    Inquiry,
    Len,
    SetItem,
    DelItem,
    IndexArg,
    SequenceItem,
    SequenceSetItem,
    SequenceDelItem,
    Contains,
}

/// A row of the table.
pub struct SlotDef {
    pub(crate) name: &'static CStr,
    /// From the start of a heap type to the slot.
    pub(crate) offset: usize,
    /// The slot's function for classes that define the method in Python; null when there is none.
    pub(crate) function: *const c_void,
    pub(crate) wrapper: Wrapper,
    pub(crate) doc: &'static CStr,
}

// SAFETY: constant data.
unsafe impl Sync for SlotDef {}

macro_rules! cstr {
    ($($text:expr),*) => {
        match CStr::from_bytes_with_nul(concat!($($text,)* "\0").as_bytes()) {
            Ok(text) => text,
            Err(_) => c"",
        }
    };
}

macro_rules! tp {
    ($name:literal, $field:ident, $function:expr, $wrapper:expr, $doc:expr) => {
        SlotDef {
            name: cstr!($name),
            offset: offset_of!(TypeObject, $field),
            function: $function as *const c_void,
            wrapper: $wrapper,
            doc: $doc,
        }
    };
}

macro_rules! suite {
    ($suite:ident, $type:ty, $name:literal, $field:ident, $function:expr, $wrapper:expr, $doc:expr) => {
        SlotDef {
            name: cstr!($name),
            offset: offset_of!(HeapType, $suite) + offset_of!($type, $field),
            function: $function as *const c_void,
            wrapper: $wrapper,
            doc: $doc,
        }
    };
}

macro_rules! nb {
    ($name:literal, $field:ident, $function:expr, $wrapper:expr, $doc:expr) => {
        suite!(as_number, NumberMethods, $name, $field, $function, $wrapper, $doc)
    };
}
macro_rules! unary {
    ($name:literal, $field:ident, $function:expr, $doc:literal) => {
        nb!(
            $name,
            $field,
            $function,
            Wrapper::Unary,
            cstr!($name, "($self, /)\n--\n\n", $doc)
        )
    };
}
macro_rules! binary {
    ($name:literal, $field:ident, $function:expr, $sign:literal) => {
        nb!(
            $name,
            $field,
            $function,
            Wrapper::BinaryLeft,
            cstr!($name, "($self, value, /)\n--\n\nReturn self", $sign, "value.")
        )
    };
}
macro_rules! reflected {
    ($name:literal, $field:ident, $function:expr, $sign:literal) => {
        nb!(
            $name,
            $field,
            $function,
            Wrapper::BinaryRight,
            cstr!($name, "($self, value, /)\n--\n\nReturn value", $sign, "self.")
        )
    };
}
macro_rules! inplace {
    ($name:literal, $field:ident, $function:expr, $wrapper:expr, $sign:literal) => {
        nb!(
            $name,
            $field,
            $function,
            $wrapper,
            cstr!($name, "($self, value, /)\n--\n\nReturn self", $sign, "value.")
        )
    };
}
macro_rules! mp {
    ($name:literal, $field:ident, $function:expr, $wrapper:expr, $doc:expr) => {
        suite!(
            as_mapping,
            MappingMethods,
            $name,
            $field,
            $function,
            $wrapper,
            $doc
        )
    };
}
macro_rules! sq {
    ($name:literal, $field:ident, $function:expr, $wrapper:expr, $doc:expr) => {
        suite!(
            as_sequence,
            SequenceMethods,
            $name,
            $field,
            $function,
            $wrapper,
            $doc
        )
    };
}
macro_rules! am {
    ($name:literal, $field:ident, $function:expr, $doc:literal) => {
        suite!(
            as_async,
            AsyncMethods,
            $name,
            $field,
            $function,
            Wrapper::Unary,
            cstr!($name, "($self, /)\n--\n\n", $doc)
        )
    };
}
macro_rules! compare {
    ($name:literal, $op:ident, $sign:literal) => {
        tp!(
            $name,
            tp_richcompare,
            f::richcompare as RichCmpFunc,
            Wrapper::Compare(CompareOp::$op),
            cstr!($name, "($self, value, /)\n--\n\nReturn self", $sign, "value.")
        )
    };
}

const NONE: *const c_void = core::ptr::null();

/// The table.
pub(crate) static SLOT_DEFS: [SlotDef; 94] = [
    tp!("__getattribute__", tp_getattr, NONE, Wrapper::None, c""),
    tp!("__getattr__", tp_getattr, NONE, Wrapper::None, c""),
    tp!("__setattr__", tp_setattr, NONE, Wrapper::None, c""),
    tp!("__delattr__", tp_setattr, NONE, Wrapper::None, c""),
    tp!("__repr__", tp_repr, f::repr as UnaryFunc, Wrapper::Unary, c"__repr__($self, /)\n--\n\nReturn repr(self)."),
    tp!("__hash__", tp_hash, f::hash as HashFunc, Wrapper::Hash, c"__hash__($self, /)\n--\n\nReturn hash(self)."),
    tp!("__call__", tp_call, f::call as CallFunc, Wrapper::Call,
        c"__call__($self, /, *args, **kwargs)\n--\n\nCall self as a function."),
    tp!("__str__", tp_str, f::str as UnaryFunc, Wrapper::Unary, c"__str__($self, /)\n--\n\nReturn str(self)."),
    tp!("__getattribute__", tp_getattro, f::getattr_hook as BinaryFunc, Wrapper::Binary,
        c"__getattribute__($self, name, /)\n--\n\nReturn getattr(self, name)."),
    tp!("__getattr__", tp_getattro, f::getattr_hook as BinaryFunc, Wrapper::None, c"__getattr__($self, name, /)\n--\n\nImplement getattr(self, name)."),
    tp!("__setattr__", tp_setattro, f::setattro as ObjObjArgProc, Wrapper::SetAttr,
        c"__setattr__($self, name, value, /)\n--\n\nImplement setattr(self, name, value)."),
    tp!("__delattr__", tp_setattro, f::setattro as ObjObjArgProc, Wrapper::DelAttr,
        c"__delattr__($self, name, /)\n--\n\nImplement delattr(self, name)."),
    compare!("__lt__", Lt, "<"),
    compare!("__le__", Le, "<="),
    compare!("__eq__", Eq, "=="),
    compare!("__ne__", Ne, "!="),
    compare!("__gt__", Gt, ">"),
    compare!("__ge__", Ge, ">="),
    tp!("__iter__", tp_iter, f::iter as UnaryFunc, Wrapper::Unary, c"__iter__($self, /)\n--\n\nImplement iter(self)."),
    tp!("__next__", tp_iternext, f::next as IterNextFunc, Wrapper::Next, c"__next__($self, /)\n--\n\nImplement next(self)."),
    tp!("__get__", tp_descr_get, f::descr_get as DescrGetFunc, Wrapper::DescrGet,
        c"__get__($self, instance, owner=None, /)\n--\n\nReturn an attribute of instance, which is of type owner."),
    tp!("__set__", tp_descr_set, f::descr_set as ObjObjArgProc, Wrapper::DescrSet,
        c"__set__($self, instance, value, /)\n--\n\nSet an attribute of instance to value."),
    tp!("__delete__", tp_descr_set, f::descr_set as ObjObjArgProc, Wrapper::DescrDelete,
        c"__delete__($self, instance, /)\n--\n\nDelete an attribute of instance."),
    tp!("__init__", tp_init, f::init as InitProc, Wrapper::Init,
        c"__init__($self, /, *args, **kwargs)\n--\n\nInitialize self.  See help(type(self)) for accurate signature."),
    tp!("__new__", tp_new, f::new as NewFunc, Wrapper::None,
        c"__new__(type, /, *args, **kwargs)\n--\n\nCreate and return new object."),
    tp!("__del__", tp_finalize, f::finalize as Finalizer, Wrapper::Del,
        c"__del__($self, /)\n--\n\nCalled when the instance is about to be destroyed."),
    suite!(as_buffer, BufferProcs, "__buffer__", getbuffer, f::getbuffer as GetBufferProc, Wrapper::Buffer,
        c"__buffer__($self, flags, /)\n--\n\nReturn a buffer object that exposes the underlying memory of the object."),
    suite!(as_buffer, BufferProcs, "__release_buffer__", releasebuffer, f::releasebuffer as ReleaseBufferProc,
        Wrapper::ReleaseBuffer,
        c"__release_buffer__($self, buffer, /)\n--\n\nRelease the buffer object that exposes the underlying memory of the object."),
    am!("__await__", await_, f::await_ as UnaryFunc, "Return an iterator to be used in await expression."),
    am!("__aiter__", aiter, f::aiter as UnaryFunc, "Return an awaitable, that resolves in asynchronous iterator."),
    am!("__anext__", anext, f::anext as UnaryFunc, "Return a value or raise StopAsyncIteration."),
    binary!("__add__", add, f::add as BinaryFunc, "+"),
    reflected!("__radd__", add, f::add as BinaryFunc, "+"),
    binary!("__sub__", subtract, f::subtract as BinaryFunc, "-"),
    reflected!("__rsub__", subtract, f::subtract as BinaryFunc, "-"),
    binary!("__mul__", multiply, f::multiply as BinaryFunc, "*"),
    reflected!("__rmul__", multiply, f::multiply as BinaryFunc, "*"),
    binary!("__mod__", remainder, f::remainder as BinaryFunc, "%"),
    reflected!("__rmod__", remainder, f::remainder as BinaryFunc, "%"),
    nb!("__divmod__", divmod, f::divmod as BinaryFunc, Wrapper::BinaryLeft,
        c"__divmod__($self, value, /)\n--\n\nReturn divmod(self, value)."),
    nb!("__rdivmod__", divmod, f::divmod as BinaryFunc, Wrapper::BinaryRight,
        c"__rdivmod__($self, value, /)\n--\n\nReturn divmod(value, self)."),
    nb!("__pow__", power, f::power as TernaryFunc, Wrapper::Ternary,
        c"__pow__($self, value, mod=None, /)\n--\n\nReturn pow(self, value, mod)."),
    nb!("__rpow__", power, f::power as TernaryFunc, Wrapper::TernaryRight,
        c"__rpow__($self, value, mod=None, /)\n--\n\nReturn pow(value, self, mod)."),
    unary!("__neg__", negative, f::negative as UnaryFunc, "-self"),
    unary!("__pos__", positive, f::positive as UnaryFunc, "+self"),
    unary!("__abs__", absolute, f::absolute as UnaryFunc, "abs(self)"),
    nb!("__bool__", bool, f::bool as Inquiry, Wrapper::Inquiry, c"__bool__($self, /)\n--\n\nTrue if self else False"),
    unary!("__invert__", invert, f::invert as UnaryFunc, "~self"),
    binary!("__lshift__", lshift, f::lshift as BinaryFunc, "<<"),
    reflected!("__rlshift__", lshift, f::lshift as BinaryFunc, "<<"),
    binary!("__rshift__", rshift, f::rshift as BinaryFunc, ">>"),
    reflected!("__rrshift__", rshift, f::rshift as BinaryFunc, ">>"),
    binary!("__and__", and, f::and as BinaryFunc, "&"),
    reflected!("__rand__", and, f::and as BinaryFunc, "&"),
    binary!("__xor__", xor, f::xor as BinaryFunc, "^"),
    reflected!("__rxor__", xor, f::xor as BinaryFunc, "^"),
    binary!("__or__", or, f::or as BinaryFunc, "|"),
    reflected!("__ror__", or, f::or as BinaryFunc, "|"),
    unary!("__int__", int, f::int as UnaryFunc, "int(self)"),
    unary!("__float__", float, f::float as UnaryFunc, "float(self)"),
    inplace!("__iadd__", inplace_add, f::inplace_add as BinaryFunc, Wrapper::Binary, "+="),
    inplace!("__isub__", inplace_subtract, f::inplace_subtract as BinaryFunc, Wrapper::Binary, "-="),
    inplace!("__imul__", inplace_multiply, f::inplace_multiply as BinaryFunc, Wrapper::Binary, "*="),
    inplace!("__imod__", inplace_remainder, f::inplace_remainder as BinaryFunc, Wrapper::Binary, "%="),
    inplace!("__ipow__", inplace_power, f::inplace_power as TernaryFunc, Wrapper::Ternary, "**="),
    inplace!("__ilshift__", inplace_lshift, f::inplace_lshift as BinaryFunc, Wrapper::Binary, "<<="),
    inplace!("__irshift__", inplace_rshift, f::inplace_rshift as BinaryFunc, Wrapper::Binary, ">>="),
    inplace!("__iand__", inplace_and, f::inplace_and as BinaryFunc, Wrapper::Binary, "&="),
    inplace!("__ixor__", inplace_xor, f::inplace_xor as BinaryFunc, Wrapper::Binary, "^="),
    inplace!("__ior__", inplace_or, f::inplace_or as BinaryFunc, Wrapper::Binary, "|="),
    binary!("__floordiv__", floor_divide, f::floor_divide as BinaryFunc, "//"),
    reflected!("__rfloordiv__", floor_divide, f::floor_divide as BinaryFunc, "//"),
    binary!("__truediv__", true_divide, f::true_divide as BinaryFunc, "/"),
    reflected!("__rtruediv__", true_divide, f::true_divide as BinaryFunc, "/"),
    inplace!("__ifloordiv__", inplace_floor_divide, f::inplace_floor_divide as BinaryFunc, Wrapper::Binary, "//="),
    inplace!("__itruediv__", inplace_true_divide, f::inplace_true_divide as BinaryFunc, Wrapper::Binary, "/="),
    nb!("__index__", index, f::index as UnaryFunc, Wrapper::Unary,
        c"__index__($self, /)\n--\n\nReturn self converted to an integer, if self is suitable for use as an index into a list."),
    binary!("__matmul__", matrix_multiply, f::matrix_multiply as BinaryFunc, "@"),
    reflected!("__rmatmul__", matrix_multiply, f::matrix_multiply as BinaryFunc, "@"),
    inplace!("__imatmul__", inplace_matrix_multiply, f::inplace_matrix_multiply as BinaryFunc, Wrapper::Binary, "@="),
    mp!("__len__", length, f::length as LenFunc, Wrapper::Len, c"__len__($self, /)\n--\n\nReturn len(self)."),
    mp!("__getitem__", subscript, f::subscript as BinaryFunc, Wrapper::Binary,
        c"__getitem__($self, key, /)\n--\n\nReturn self[key]."),
    mp!("__setitem__", ass_subscript, f::ass_subscript as ObjObjArgProc, Wrapper::SetItem,
        c"__setitem__($self, key, value, /)\n--\n\nSet self[key] to value."),
    mp!("__delitem__", ass_subscript, f::ass_subscript as ObjObjArgProc, Wrapper::DelItem,
        c"__delitem__($self, key, /)\n--\n\nDelete self[key]."),
    sq!("__len__", length, f::length as LenFunc, Wrapper::Len, c"__len__($self, /)\n--\n\nReturn len(self)."),
    sq!("__add__", concat, NONE, Wrapper::Binary, c"__add__($self, value, /)\n--\n\nReturn self+value."),
    sq!("__mul__", repeat, NONE, Wrapper::IndexArg, c"__mul__($self, value, /)\n--\n\nReturn self*value."),
    sq!("__rmul__", repeat, NONE, Wrapper::IndexArg, c"__rmul__($self, value, /)\n--\n\nReturn value*self."),
    sq!("__getitem__", item, f::item as SizeArgFunc, Wrapper::SequenceItem,
        c"__getitem__($self, key, /)\n--\n\nReturn self[key]."),
    sq!("__setitem__", ass_item, f::ass_item as SizeObjArgProc, Wrapper::SequenceSetItem,
        c"__setitem__($self, key, value, /)\n--\n\nSet self[key] to value."),
    sq!("__delitem__", ass_item, f::ass_item as SizeObjArgProc, Wrapper::SequenceDelItem,
        c"__delitem__($self, key, /)\n--\n\nDelete self[key]."),
    sq!("__contains__", contains, f::contains as ObjObjProc, Wrapper::Contains,
        c"__contains__($self, key, /)\n--\n\nReturn bool(key in self)."),
    sq!("__iadd__", inplace_concat, NONE, Wrapper::Binary,
        c"__iadd__($self, value, /)\n--\n\nImplement self+=value."),
    sq!("__imul__", inplace_repeat, NONE, Wrapper::IndexArg,
        c"__imul__($self, value, /)\n--\n\nImplement self*=value."),
];

/// All rows in order.
pub(crate) fn slot_defs() -> impl Iterator<Item = &'static SlotDef> + Clone {
    SLOT_DEFS.iter()
}

/// The slot of a type at an offset of the table; `None` when the type lacks the suite.
pub(crate) fn slot_cell(class: &TypeObject, offset: usize) -> Option<&Cell<*const c_void>> {
    let suites = [
        (
            offset_of!(HeapType, as_buffer),
            class.tp_as_buffer.get().cast::<u8>(),
        ),
        (
            offset_of!(HeapType, as_sequence),
            class.tp_as_sequence.get().cast::<u8>(),
        ),
        (
            offset_of!(HeapType, as_mapping),
            class.tp_as_mapping.get().cast::<u8>(),
        ),
        (
            offset_of!(HeapType, as_number),
            class.tp_as_number.get().cast::<u8>(),
        ),
        (
            offset_of!(HeapType, as_async),
            class.tp_as_async.get().cast::<u8>(),
        ),
        (0, core::ptr::from_ref(class).cast::<u8>()),
    ];
    let (start, base) = suites.into_iter().find(|(start, _)| offset >= *start)?;
    if base.is_null() {
        return None;
    }
    // SAFETY: the offset leads to a slot of the type or its suite; every slot is one pointer in a cell.
    Some(unsafe { &*base.add(offset - start).cast::<Cell<*const c_void>>() })
}

/// TypeError unless there are `least` to `most` arguments.
fn check(args: &Tuple, least: usize, most: usize) -> Fallible {
    let given = args.len();
    if least == most && given != least {
        let plural = if least == 1 { "" } else { "s" };
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("expected {least} argument{plural}, got {given}"),
        ));
    }
    if given < least {
        let plural = if least == 1 { "" } else { "s" };
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("expected at least {least} argument{plural}, got {given}"),
        ));
    }
    if given > most {
        let plural = if most == 1 { "" } else { "s" };
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("expected at most {most} argument{plural}, got {given}"),
        ));
    }
    Ok(())
}

fn arg(args: &Tuple, index: usize) -> Ref {
    args.get(index).unwrap_or_else(singletons::new_none)
}

fn none(result: Fallible) -> PyResult {
    result.map(|()| singletons::new_none())
}

/// A sequence index argument, negative ones counted from the end.
fn index_arg(this: &Object, value: &Object) -> Fallible<isize> {
    let index = number::as_index(value, Some(&OVERFLOW_ERROR))?;
    if index < 0
        && let Some(length) = this.class().sequence().and_then(|suite| suite.length.get())
    {
        return Ok(index + length(this).get()?.cast_signed());
    }
    Ok(index)
}

impl SlotDef {
    /// Whether the method takes keywords.
    pub(crate) fn takes_keywords(&self) -> bool {
        matches!(self.wrapper, Wrapper::Call | Wrapper::Init)
    }

    /// Calls the slot's function with a method's arguments.
    ///
    /// # Safety
    /// `wrapped` is a function of this slot's type.
    pub(crate) unsafe fn call(
        &self,
        this: &Object,
        args: &Tuple,
        wrapped: *const c_void,
        keywords: Option<&Dict>,
    ) -> PyResult {
        let count = match self.wrapper {
            Wrapper::None | Wrapper::Call | Wrapper::Init => (0, usize::MAX),
            Wrapper::Unary
            | Wrapper::Hash
            | Wrapper::Next
            | Wrapper::Del
            | Wrapper::Inquiry
            | Wrapper::Len => (0, 0),
            Wrapper::Ternary | Wrapper::TernaryRight | Wrapper::DescrGet => (1, 2),
            Wrapper::SetAttr | Wrapper::DescrSet | Wrapper::SetItem | Wrapper::SequenceSetItem => (2, 2),
            _ => (1, 1),
        };
        if matches!(self.wrapper, Wrapper::Ternary | Wrapper::TernaryRight) && !(1..=2).contains(&args.len())
        {
            return Err(errors::raise(
                &crate::exceptions::TYPE_ERROR,
                format_args!("expected 1 or 2 arguments, got {}", args.len()),
            ));
        }
        check(args, count.0, count.1)?;
        let (first, second) = (arg(args, 0), arg(args, 1));
        // SAFETY: as the caller promises.
        unsafe {
            match self.wrapper {
                Wrapper::None => Err(errors::bad_internal_call()),
                Wrapper::Unary => transmute::<*const c_void, UnaryFunc>(wrapped)(this),
                Wrapper::Hash => {
                    let hash = transmute::<*const c_void, HashFunc>(wrapped)(this).get()?;
                    Int::new(hash as i64).map(Ref::upcast)
                }
                Wrapper::Call => transmute::<*const c_void, CallFunc>(wrapped)(this, args, keywords),
                Wrapper::Init => {
                    none(transmute::<*const c_void, InitProc>(wrapped)(this, args, keywords).get())
                }
                Wrapper::Binary | Wrapper::BinaryLeft => {
                    transmute::<*const c_void, BinaryFunc>(wrapped)(this, &first)
                }
                Wrapper::BinaryRight => transmute::<*const c_void, BinaryFunc>(wrapped)(&first, this),
                Wrapper::Ternary => transmute::<*const c_void, TernaryFunc>(wrapped)(this, &first, &second),
                Wrapper::TernaryRight => {
                    transmute::<*const c_void, TernaryFunc>(wrapped)(&first, this, &second)
                }
                Wrapper::SetAttr => {
                    super::check_attribute_setter(this, wrapped, "__setattr__")?;
                    none(
                        transmute::<*const c_void, ObjObjArgProc>(wrapped)(this, &first, Some(&second)).get(),
                    )
                }
                Wrapper::DelAttr => {
                    super::check_attribute_setter(this, wrapped, "__delattr__")?;
                    none(transmute::<*const c_void, ObjObjArgProc>(wrapped)(this, &first, None).get())
                }
                Wrapper::Compare(op) => transmute::<*const c_void, RichCmpFunc>(wrapped)(this, &first, op),
                Wrapper::Next => match transmute::<*const c_void, IterNextFunc>(wrapped)(this).get()? {
                    Some(item) => Ok(item),
                    None => Err(errors::raise_bare(&STOP_ITERATION)),
                },
                Wrapper::DescrGet => {
                    let instance = Some(&*first).filter(|object| !object.is_none());
                    let owner = Some(&*second).filter(|object| !object.is_none());
                    if instance.is_none() && owner.is_none() {
                        return Err(errors::raise(
                            &TYPE_ERROR,
                            format_args!("__get__(None, None) is invalid"),
                        ));
                    }
                    transmute::<*const c_void, DescrGetFunc>(wrapped)(this, instance, owner)
                }
                Wrapper::DescrSet | Wrapper::SetItem => none(
                    transmute::<*const c_void, ObjObjArgProc>(wrapped)(this, &first, Some(&second)).get(),
                ),
                Wrapper::DescrDelete | Wrapper::DelItem => {
                    none(transmute::<*const c_void, ObjObjArgProc>(wrapped)(this, &first, None).get())
                }
                Wrapper::Del => {
                    transmute::<*const c_void, Finalizer>(wrapped)(this);
                    Ok(singletons::new_none())
                }
                Wrapper::Buffer | Wrapper::ReleaseBuffer => {
                    f::call_buffer_wrapper(self.wrapper, this, &first)
                }
                Wrapper::Inquiry => transmute::<*const c_void, Inquiry>(wrapped)(this)
                    .get()
                    .map(singletons::new_bool),
                Wrapper::Len => {
                    let length = transmute::<*const c_void, LenFunc>(wrapped)(this).get()?;
                    Int::from_usize(length).map(Ref::upcast)
                }
                Wrapper::IndexArg => {
                    let count = number::as_index(&first, Some(&OVERFLOW_ERROR))?;
                    transmute::<*const c_void, SizeArgFunc>(wrapped)(this, count)
                }
                Wrapper::SequenceItem => {
                    let index = index_arg(this, &first)?;
                    transmute::<*const c_void, SizeArgFunc>(wrapped)(this, index)
                }
                Wrapper::SequenceSetItem => {
                    let index = index_arg(this, &first)?;
                    none(
                        transmute::<*const c_void, SizeObjArgProc>(wrapped)(this, index, Some(&second)).get(),
                    )
                }
                Wrapper::SequenceDelItem => {
                    let index = index_arg(this, &first)?;
                    none(transmute::<*const c_void, SizeObjArgProc>(wrapped)(this, index, None).get())
                }
                Wrapper::Contains => transmute::<*const c_void, ObjObjProc>(wrapped)(this, &first)
                    .get()
                    .map(singletons::new_bool),
            }
        }
    }
}

/// The definition behind a type's `__new__`.
pub(crate) static NEW_DEF: MethodDef = MethodDef::varargs_keywords(
    c"__new__",
    super::new_wrapper,
    c"__new__($type, *args, **kwargs)\n--\n\nCreate and return a new object.  See help(type) for accurate signature.",
);
