//! Type objects: their layout, flags, and the builder with which static types are written down.
//!
//! `TypeObject` has `PyTypeObject`'s layout and `HeapType` has `PyHeapTypeObject`'s. A static type is a `static`
//! built by `TypeSpec`; it becomes usable when `TypeObject::ready` has run (see `readying`). The slots are cells of
//! function pointers: whoever sets one on a ready type goes through the type machinery (`updating`), which keeps
//! subclasses and caches in step.

use crate::defs::{GetSetDef, MemberDef, MethodDef};
use crate::dict::{Dict, DictKeys};
use crate::header::{Object, RefCount, VarObject};
use crate::payload::Payload;
use crate::slots::*;
use crate::tuple::Tuple;
use core::cell::Cell;
use core::ffi::{CStr, c_char, c_uint, c_ulong, c_void};
use core::ptr::{NonNull, null, null_mut};

/// Bits of `tp_flags` (`Include/object.h`).
#[allow(
    missing_docs,
    reason = "each constant is the Py_TPFLAGS_ constant of that name"
)]
pub mod flags {
    use core::ffi::c_ulong;
    pub const STATIC_BUILTIN: c_ulong = 1 << 1;
    pub const INLINE_VALUES: c_ulong = 1 << 2;
    pub const MANAGED_WEAKREF: c_ulong = 1 << 3;
    pub const MANAGED_DICT: c_ulong = 1 << 4;
    pub const PREHEADER: c_ulong = MANAGED_WEAKREF | MANAGED_DICT;
    pub const SEQUENCE: c_ulong = 1 << 5;
    pub const MAPPING: c_ulong = 1 << 6;
    pub const COLLECTION: c_ulong = SEQUENCE | MAPPING;
    pub const DISALLOW_INSTANTIATION: c_ulong = 1 << 7;
    pub const IMMUTABLETYPE: c_ulong = 1 << 8;
    pub const HEAPTYPE: c_ulong = 1 << 9;
    pub const BASETYPE: c_ulong = 1 << 10;
    pub const HAVE_VECTORCALL: c_ulong = 1 << 11;
    pub const READY: c_ulong = 1 << 12;
    pub const READYING: c_ulong = 1 << 13;
    pub const HAVE_GC: c_ulong = 1 << 14;
    /// Ours: a static type that `__flags__` shows as the heap type that CPython has.
    pub const HEAP_LIKE: c_ulong = 1 << 15;
    pub const METHOD_DESCRIPTOR: c_ulong = 1 << 17;
    pub const HAVE_VERSION_TAG: c_ulong = 1 << 18;
    pub const VALID_VERSION_TAG: c_ulong = 1 << 19;
    pub const IS_ABSTRACT: c_ulong = 1 << 20;
    pub const MATCH_SELF: c_ulong = 1 << 22;
    pub const ITEMS_AT_END: c_ulong = 1 << 23;
    pub const LONG_SUBCLASS: c_ulong = 1 << 24;
    pub const LIST_SUBCLASS: c_ulong = 1 << 25;
    pub const TUPLE_SUBCLASS: c_ulong = 1 << 26;
    pub const BYTES_SUBCLASS: c_ulong = 1 << 27;
    pub const UNICODE_SUBCLASS: c_ulong = 1 << 28;
    pub const DICT_SUBCLASS: c_ulong = 1 << 29;
    pub const BASE_EXC_SUBCLASS: c_ulong = 1 << 30;
    pub const TYPE_SUBCLASS: c_ulong = 1 << 31;
    pub const DEFAULT: c_ulong = 0;
}

/// A type. Layout of `PyTypeObject`; a slot that is `None` here is NULL there.
#[repr(C)]
#[allow(missing_docs, reason = "each field is the tp_ field of that name")]
pub struct TypeObject {
    pub(crate) base: VarObject,
    pub(crate) tp_name: Cell<*const c_char>,
    pub(crate) tp_basicsize: Cell<isize>,
    pub(crate) tp_itemsize: Cell<isize>,
    pub(crate) tp_dealloc: Cell<Option<Destructor>>,
    pub(crate) tp_vectorcall_offset: Cell<isize>,
    pub tp_getattr: Cell<Option<GetAttrFunc>>,
    pub tp_setattr: Cell<Option<SetAttrFunc>>,
    pub(crate) tp_as_async: Cell<*const AsyncMethods>,
    pub tp_repr: Cell<Option<UnaryFunc>>,
    pub(crate) tp_as_number: Cell<*const NumberMethods>,
    pub(crate) tp_as_sequence: Cell<*const SequenceMethods>,
    pub(crate) tp_as_mapping: Cell<*const MappingMethods>,
    pub tp_hash: Cell<Option<HashFunc>>,
    pub tp_call: Cell<Option<CallFunc>>,
    pub tp_str: Cell<Option<UnaryFunc>>,
    pub tp_getattro: Cell<Option<BinaryFunc>>,
    pub tp_setattro: Cell<Option<ObjObjArgProc>>,
    pub(crate) tp_as_buffer: Cell<*const BufferProcs>,
    pub(crate) tp_flags: Cell<c_ulong>,
    pub(crate) tp_doc: Cell<*const c_char>,
    pub(crate) tp_traverse: Cell<Option<TraverseProc>>,
    pub(crate) tp_clear: Cell<Option<ClearProc>>,
    pub tp_richcompare: Cell<Option<RichCmpFunc>>,
    pub(crate) tp_weaklistoffset: Cell<isize>,
    pub tp_iter: Cell<Option<UnaryFunc>>,
    pub tp_iternext: Cell<Option<IterNextFunc>>,
    pub(crate) tp_methods: Cell<*const MethodDef>,
    pub(crate) tp_members: Cell<*const MemberDef>,
    pub(crate) tp_getset: Cell<*const GetSetDef>,
    pub(crate) tp_base: Cell<*const TypeObject>,
    pub(crate) tp_dict: Cell<*mut Dict>,
    pub tp_descr_get: Cell<Option<DescrGetFunc>>,
    pub tp_descr_set: Cell<Option<ObjObjArgProc>>,
    pub(crate) tp_dictoffset: Cell<isize>,
    pub tp_init: Cell<Option<InitProc>>,
    pub tp_alloc: Cell<Option<AllocFunc>>,
    pub tp_new: Cell<Option<NewFunc>>,
    pub(crate) tp_free: Cell<Option<FreeFunc>>,
    pub(crate) tp_is_gc: Cell<Option<Inquiry>>,
    pub(crate) tp_bases: Cell<*mut Tuple>,
    pub(crate) tp_mro: Cell<*mut Tuple>,
    pub(crate) tp_cache: Cell<*mut Object>,
    /// A dict of weak references by address. (CPython keeps an index here for static types.)
    pub(crate) tp_subclasses: Cell<*mut Dict>,
    pub(crate) tp_weaklist: Cell<*mut Object>,
    pub tp_del: Cell<Option<Finalizer>>,
    pub(crate) tp_version_tag: Cell<c_uint>,
    pub tp_finalize: Cell<Option<Finalizer>>,
    pub tp_vectorcall: Cell<Option<VectorcallFunc>>,
    pub(crate) tp_watched: Cell<u8>,
    pub(crate) tp_versions_used: Cell<u16>,
}

// SAFETY: types are only touched under the GIL (contract of `Object`).
unsafe impl Sync for TypeObject {}

// SAFETY: `#[repr(C)]`, header first; the flag is inherited by exactly the subtypes of `type`.
unsafe impl Payload for TypeObject {
    #[inline(always)]
    fn is_instance(object: &Object) -> bool {
        object.class().has_flag(flags::TYPE_SUBCLASS)
    }
}

// SAFETY: as `Payload`.
unsafe impl crate::payload::Class for TypeObject {
    fn type_object() -> &'static TypeObject {
        &crate::wellknown::TYPE
    }
}

impl core::ops::Deref for TypeObject {
    type Target = Object;
    #[inline(always)]
    fn deref(&self) -> &Object {
        self.as_object()
    }
}

/// What the specialiser remembers of a class; borrowed, valid only under a type version guard.
#[repr(C)]
#[allow(missing_docs, reason = "fields of struct _specialization_cache")]
pub struct SpecializationCache {
    pub getitem: Cell<*mut Object>,
    pub getitem_version: Cell<u32>,
    pub init: Cell<*mut Object>,
}

/// A type made at run time. Layout of `PyHeapTypeObject`; slots and members follow it in memory.
#[repr(C)]
#[allow(missing_docs, reason = "fields of PyHeapTypeObject")]
pub struct HeapType {
    pub ht_type: TypeObject,
    pub(crate) as_async: AsyncMethods,
    pub(crate) as_number: NumberMethods,
    pub(crate) as_mapping: MappingMethods,
    pub(crate) as_sequence: SequenceMethods,
    pub(crate) as_buffer: BufferProcs,
    pub(crate) ht_name: Cell<*mut Object>,
    pub(crate) ht_slots: Cell<*mut Object>,
    pub(crate) ht_qualname: Cell<*mut Object>,
    pub(crate) ht_cached_keys: Cell<*mut DictKeys>,
    pub(crate) ht_module: Cell<*mut Object>,
    pub(crate) ht_tpname: Cell<*mut c_char>,
    pub(crate) ht_token: Cell<*mut c_void>,
    pub spec_cache: SpecializationCache,
}

impl TypeObject {
    /// A type without anything. (Not a constant: constants cannot refer to statics.)
    const fn empty() -> TypeObject {
        TypeObject {
            base: VarObject {
                base: Object {
                    refcount: RefCount::STATIC,
                    ob_type: Cell::new(NonNull::from_ref(&crate::wellknown::TYPE)),
                },
                ob_size: Cell::new(0),
            },
            tp_name: Cell::new(null()),
            tp_basicsize: Cell::new(0),
            tp_itemsize: Cell::new(0),
            tp_dealloc: Cell::new(None),
            tp_vectorcall_offset: Cell::new(0),
            tp_getattr: Cell::new(None),
            tp_setattr: Cell::new(None),
            tp_as_async: Cell::new(null()),
            tp_repr: Cell::new(None),
            tp_as_number: Cell::new(null()),
            tp_as_sequence: Cell::new(null()),
            tp_as_mapping: Cell::new(null()),
            tp_hash: Cell::new(None),
            tp_call: Cell::new(None),
            tp_str: Cell::new(None),
            tp_getattro: Cell::new(None),
            tp_setattro: Cell::new(None),
            tp_as_buffer: Cell::new(null()),
            tp_flags: Cell::new(flags::DEFAULT),
            tp_doc: Cell::new(null()),
            tp_traverse: Cell::new(None),
            tp_clear: Cell::new(None),
            tp_richcompare: Cell::new(None),
            tp_weaklistoffset: Cell::new(0),
            tp_iter: Cell::new(None),
            tp_iternext: Cell::new(None),
            tp_methods: Cell::new(null()),
            tp_members: Cell::new(null()),
            tp_getset: Cell::new(null()),
            tp_base: Cell::new(null()),
            tp_dict: Cell::new(null_mut()),
            tp_descr_get: Cell::new(None),
            tp_descr_set: Cell::new(None),
            tp_dictoffset: Cell::new(0),
            tp_init: Cell::new(None),
            tp_alloc: Cell::new(None),
            tp_new: Cell::new(None),
            tp_free: Cell::new(None),
            tp_is_gc: Cell::new(None),
            tp_bases: Cell::new(null_mut()),
            tp_mro: Cell::new(null_mut()),
            tp_cache: Cell::new(null_mut()),
            tp_subclasses: Cell::new(null_mut()),
            tp_weaklist: Cell::new(null_mut()),
            tp_del: Cell::new(None),
            tp_version_tag: Cell::new(0),
            tp_finalize: Cell::new(None),
            tp_vectorcall: Cell::new(None),
            tp_watched: Cell::new(0),
            tp_versions_used: Cell::new(0),
        }
    }

    /// Whether any bit of `mask` is set in `tp_flags`.
    #[inline(always)]
    pub fn has_flag(&self, mask: c_ulong) -> bool {
        self.tp_flags.get() & mask != 0
    }

    /// All of `tp_flags`.
    #[inline(always)]
    pub fn flags(&self) -> c_ulong {
        self.tp_flags.get()
    }

    /// The version tag, 0 when none is assigned.
    #[inline(always)]
    pub fn version_tag(&self) -> u32 {
        self.tp_version_tag.get()
    }

    /// `tp_basicsize`.
    #[inline(always)]
    pub fn basicsize(&self) -> usize {
        self.tp_basicsize.get().cast_unsigned()
    }

    /// `tp_itemsize`.
    #[inline(always)]
    pub fn itemsize(&self) -> usize {
        self.tp_itemsize.get().cast_unsigned()
    }

    /// `tp_dictoffset`.
    #[inline(always)]
    pub fn dictoffset(&self) -> isize {
        self.tp_dictoffset.get()
    }

    /// `tp_weaklistoffset`.
    #[inline(always)]
    pub fn weaklistoffset(&self) -> isize {
        self.tp_weaklistoffset.get()
    }

    /// `tp_vectorcall_offset`.
    #[inline(always)]
    pub fn vectorcall_offset(&self) -> isize {
        self.tp_vectorcall_offset.get()
    }

    /// `tp_descr_get`.
    #[inline(always)]
    pub fn descr_get_slot(&self) -> Option<DescrGetFunc> {
        self.tp_descr_get.get()
    }

    /// `tp_dealloc`.
    #[inline(always)]
    pub fn dealloc_slot(&self) -> Option<Destructor> {
        self.tp_dealloc.get()
    }

    /// `tp_traverse`.
    #[inline(always)]
    pub fn traverse_slot(&self) -> Option<TraverseProc> {
        self.tp_traverse.get()
    }

    /// `tp_clear`.
    #[inline(always)]
    pub fn clear_slot(&self) -> Option<ClearProc> {
        self.tp_clear.get()
    }

    /// `tp_free`.
    #[inline(always)]
    pub fn free_slot(&self) -> Option<FreeFunc> {
        self.tp_free.get()
    }

    /// The name as it stands in `tp_name`: with the module for static types, without for classes.
    pub fn full_name(&self) -> &CStr {
        // SAFETY: `tp_name` is a C string that lives as long as the type.
        unsafe { CStr::from_ptr(self.tp_name.get()) }
    }

    /// The part of `tp_name` after the last dot, as error messages show it.
    pub fn name_lossy(&self) -> std::borrow::Cow<'_, str> {
        let bytes = self.full_name().to_bytes();
        let start = bytes.iter().rposition(|&b| b == b'.').map_or(0, |dot| dot + 1);
        String::from_utf8_lossy(bytes.get(start..).unwrap_or_default())
    }

    /// All of `tp_name` as text: what `%.100s` of `tp_name` prints (without the cut).
    pub fn tp_name_lossy(&self) -> std::borrow::Cow<'_, str> {
        self.full_name().to_string_lossy()
    }

    /// `tp_doc`: the documentation with its signature.
    pub fn doc(&self) -> Option<&CStr> {
        let doc = self.tp_doc.get();
        // SAFETY: null or a C string that lives as long as the type.
        (!doc.is_null()).then(|| unsafe { CStr::from_ptr(doc) })
    }

    /// `tp_base`.
    #[inline(always)]
    pub fn base_type(&self) -> Option<&TypeObject> {
        // SAFETY: null or a type that this one keeps alive.
        unsafe { self.tp_base.get().as_ref() }
    }

    /// `tp_mro`.
    #[inline(always)]
    pub fn mro(&self) -> Option<&Tuple> {
        // SAFETY: null or a tuple that this type owns. Callers that run code while looking hold a new reference.
        unsafe { self.tp_mro.get().as_ref() }
    }

    /// `tp_bases`.
    #[inline(always)]
    pub fn bases(&self) -> Option<&Tuple> {
        // SAFETY: null or a tuple that this type owns.
        unsafe { self.tp_bases.get().as_ref() }
    }

    /// `tp_dict`.
    #[inline(always)]
    pub fn dict(&self) -> Option<&Dict> {
        // SAFETY: null or a dict that this type owns.
        unsafe { self.tp_dict.get().as_ref() }
    }

    /// `tp_as_number`.
    #[inline(always)]
    pub fn number(&self) -> Option<&NumberMethods> {
        // SAFETY: null or a suite that lives as long as the type.
        unsafe { self.tp_as_number.get().as_ref() }
    }

    /// `tp_as_sequence`.
    #[inline(always)]
    pub fn sequence(&self) -> Option<&SequenceMethods> {
        // SAFETY: null or a suite that lives as long as the type.
        unsafe { self.tp_as_sequence.get().as_ref() }
    }

    /// `tp_as_mapping`.
    #[inline(always)]
    pub fn mapping(&self) -> Option<&MappingMethods> {
        // SAFETY: null or a suite that lives as long as the type.
        unsafe { self.tp_as_mapping.get().as_ref() }
    }

    /// `tp_as_async`.
    #[inline(always)]
    pub fn asynchronous(&self) -> Option<&AsyncMethods> {
        // SAFETY: null or a suite that lives as long as the type.
        unsafe { self.tp_as_async.get().as_ref() }
    }

    /// `tp_as_buffer`.
    #[inline(always)]
    pub fn buffer(&self) -> Option<&BufferProcs> {
        // SAFETY: null or a suite that lives as long as the type.
        unsafe { self.tp_as_buffer.get().as_ref() }
    }

    /// The heap type, if this type was made at run time.
    #[inline(always)]
    pub fn heap(&self) -> Option<&HeapType> {
        if self.has_flag(flags::HEAPTYPE) {
            // SAFETY: types with the flag are allocated as heap types.
            Some(unsafe { &*core::ptr::from_ref(self).cast::<HeapType>() })
        } else {
            None
        }
    }

    /// `tp_init`.
    pub fn init_slot(&self) -> Option<InitProc> {
        self.tp_init.get()
    }

    /// `tp_repr`.
    pub fn repr_slot(&self) -> Option<UnaryFunc> {
        self.tp_repr.get()
    }

    /// `tp_richcompare`.
    pub fn richcompare_slot(&self) -> Option<RichCmpFunc> {
        self.tp_richcompare.get()
    }

    /// `tp_iternext`.
    #[inline(always)]
    pub fn iternext_slot(&self) -> Option<IterNextFunc> {
        self.tp_iternext.get()
    }

    /// Whether instances are made by the same `tp_new` as those of `other`.
    pub fn shares_new(&self, other: &TypeObject) -> bool {
        match (self.tp_new.get(), other.tp_new.get()) {
            (Some(own), Some(theirs)) => core::ptr::fn_addr_eq(own, theirs),
            _ => false,
        }
    }

    /// Whether instances are set up by the same `tp_init` as those of `other`.
    pub fn shares_init(&self, other: &TypeObject) -> bool {
        match (self.tp_init.get(), other.tp_init.get()) {
            (Some(own), Some(theirs)) => core::ptr::fn_addr_eq(own, theirs),
            (own, theirs) => own.is_none() && theirs.is_none(),
        }
    }

    /// Whether this is `other` or derives from it: `PyType_IsSubtype`.
    #[inline]
    pub fn is_subtype(&self, other: &TypeObject) -> bool {
        if core::ptr::eq(self, other) {
            return true;
        }
        match self.mro() {
            Some(mro) => mro
                .iter_borrowed()
                .any(|class| core::ptr::eq(class.as_ptr(), other.as_ptr())),
            None => {
                let mut at = self.base_type();
                while let Some(base) = at {
                    if core::ptr::eq(base, other) {
                        return true;
                    }
                    at = base.base_type();
                }
                core::ptr::eq(other, &crate::wellknown::OBJECT)
            }
        }
    }

    /// The bytes in front of the header: the managed pointers and the collector's head.
    #[inline(always)]
    pub fn preheader_size(&self) -> usize {
        16 * usize::from(self.has_flag(flags::HAVE_GC)) + 16 * usize::from(self.has_flag(flags::PREHEADER))
    }

    /// The size of an object of this type with `items` items, rounded to pointers: `_PyObject_VAR_SIZE`.
    #[inline(always)]
    pub fn var_size(&self, items: usize) -> Option<usize> {
        self.itemsize()
            .checked_mul(items)?
            .checked_add(self.basicsize() + 7)
            .map(|size| size & !7)
    }
}

/// The last entry of a table.
const fn last_of<T>(table: &[T]) -> &T {
    match table {
        [.., last] => last,
        [] => panic_empty(),
    }
}

#[allow(clippy::panic, reason = "only evaluated when a static type is compiled")]
const fn panic_empty() -> ! {
    panic!("a table has an entry that ends it")
}

/// Writes down a static type in a constant expression: each method fills the field of its name.
///
/// ```ignore
/// static POINT: TypeObject = TypeSpec::new(c"geometry.Point", size_of::<Point>())
///     .flags(flags::HAVE_GC).dealloc(point_dealloc).traverse(point_traverse)
///     .repr(point_repr).methods(&POINT_METHODS).build();
/// ```
#[must_use]
pub struct TypeSpec(TypeObject);

macro_rules! spec_slots {
    ($($method:ident: $field:ident: $type:ty,)*) => {
        #[allow(missing_docs, reason = "each method fills the tp_ field of its name")]
        impl TypeSpec {
            $(pub const fn $method(mut self, function: $type) -> TypeSpec {
                self.0.$field = Cell::new(Some(function));
                self
            })*
        }

        fn overlay_slots(to: &TypeObject, from: &TypeObject) {
            $(if from.$field.get().is_some() { to.$field.set(from.$field.get()); })*
        }
    };
}

spec_slots! {
    dealloc: tp_dealloc: Destructor,
    getattr: tp_getattr: GetAttrFunc,
    setattr: tp_setattr: SetAttrFunc,
    repr: tp_repr: UnaryFunc,
    hash: tp_hash: HashFunc,
    call: tp_call: CallFunc,
    str: tp_str: UnaryFunc,
    getattro: tp_getattro: BinaryFunc,
    setattro: tp_setattro: ObjObjArgProc,
    traverse: tp_traverse: TraverseProc,
    clear: tp_clear: ClearProc,
    richcompare: tp_richcompare: RichCmpFunc,
    iter: tp_iter: UnaryFunc,
    iternext: tp_iternext: IterNextFunc,
    descr_get: tp_descr_get: DescrGetFunc,
    descr_set: tp_descr_set: ObjObjArgProc,
    init: tp_init: InitProc,
    alloc: tp_alloc: AllocFunc,
    new_slot: tp_new: NewFunc,
    free: tp_free: FreeFunc,
    is_gc: tp_is_gc: Inquiry,
    del: tp_del: Finalizer,
    finalize: tp_finalize: Finalizer,
    vectorcall: tp_vectorcall: VectorcallFunc,
}

macro_rules! spec_suites {
    ($($method:ident: $field:ident: $type:ty,)*) => {
        #[allow(missing_docs, reason = "each method points the tp_as_ field of its name at a static suite")]
        impl TypeSpec {
            $(pub const fn $method(mut self, suite: &'static $type) -> TypeSpec {
                self.0.$field = Cell::new(suite);
                self
            })*
        }

        fn overlay_suites(to: &TypeObject, from: &TypeObject) {
            $(
                // SAFETY: suites of specs are static.
                if let Some(suite) = unsafe { from.$field.get().as_ref() } {
                    // SAFETY: as above.
                    match unsafe { to.$field.get().as_ref() } {
                        Some(present) => present.overlay(suite),
                        None => to.$field.set(suite),
                    }
                }
            )*
        }
    };
}

spec_suites! {
    asynchronous: tp_as_async: AsyncMethods,
    number: tp_as_number: NumberMethods,
    sequence: tp_as_sequence: SequenceMethods,
    mapping: tp_as_mapping: MappingMethods,
    buffer: tp_as_buffer: BufferProcs,
}

impl TypeSpec {
    /// A static type with this `tp_name` and `tp_basicsize`, and nothing else: no slots, no flags.
    pub const fn new(name: &'static CStr, basicsize: usize) -> TypeSpec {
        let mut fresh = TypeObject::empty();
        fresh.tp_name = Cell::new(name.as_ptr());
        fresh.tp_basicsize = Cell::new(basicsize.cast_signed());
        TypeSpec(fresh)
    }

    /// Adds bits to `tp_flags`.
    pub const fn flags(mut self, bits: c_ulong) -> TypeSpec {
        self.0.tp_flags = Cell::new(self.0.tp_flags.get() | bits);
        self
    }

    /// Sets `tp_itemsize`.
    pub const fn itemsize(mut self, size: usize) -> TypeSpec {
        self.0.tp_itemsize = Cell::new(size.cast_signed());
        self
    }

    /// Sets `tp_doc`; a first line `name(...)` and `--` becomes the text signature.
    pub const fn doc(mut self, doc: &'static CStr) -> TypeSpec {
        self.0.tp_doc = Cell::new(doc.as_ptr());
        self
    }

    /// Sets `tp_base`. Without it, the base is `object`.
    pub const fn base(mut self, base: &'static TypeObject) -> TypeSpec {
        self.0.tp_base = Cell::new(base);
        self
    }

    /// Sets the type of the type (`type` when not called).
    pub const fn metaclass(mut self, metaclass: &'static TypeObject) -> TypeSpec {
        self.0.base.base.ob_type = Cell::new(NonNull::from_ref(metaclass));
        self
    }

    /// Sets `tp_methods`; the table ends with `MethodDef::END`.
    pub const fn methods<const N: usize>(mut self, table: &'static [MethodDef; N]) -> TypeSpec {
        assert!(last_of(table).is_end(), "a method table ends with MethodDef::END");
        self.0.tp_methods = Cell::new(table.as_ptr());
        self
    }

    /// Sets `tp_members`; the table ends with `MemberDef::END`.
    pub const fn members<const N: usize>(mut self, table: &'static [MemberDef; N]) -> TypeSpec {
        assert!(last_of(table).is_end(), "a member table ends with MemberDef::END");
        self.0.tp_members = Cell::new(table.as_ptr());
        self
    }

    /// Sets `tp_getset`; the table ends with `GetSetDef::END`.
    pub const fn getset<const N: usize>(mut self, table: &'static [GetSetDef; N]) -> TypeSpec {
        assert!(last_of(table).is_end(), "a getset table ends with GetSetDef::END");
        self.0.tp_getset = Cell::new(table.as_ptr());
        self
    }

    /// Sets `tp_dictoffset`.
    pub const fn dictoffset(mut self, offset: usize) -> TypeSpec {
        self.0.tp_dictoffset = Cell::new(offset.cast_signed());
        self
    }

    /// Sets `tp_weaklistoffset`.
    pub const fn weaklistoffset(mut self, offset: usize) -> TypeSpec {
        self.0.tp_weaklistoffset = Cell::new(offset.cast_signed());
        self
    }

    /// Sets `tp_vectorcall_offset` and the flag that makes it count.
    pub const fn vectorcall_offset(mut self, offset: usize) -> TypeSpec {
        self.0.tp_vectorcall_offset = Cell::new(offset.cast_signed());
        self.0.tp_flags = Cell::new(self.0.tp_flags.get() | flags::HAVE_VECTORCALL);
        self
    }

    /// Gives the type a version tag before it is used (CPython does so for its most common types).
    pub const fn version(mut self, tag: u32) -> TypeSpec {
        self.0.tp_version_tag = Cell::new(tag);
        self
    }

    /// The finished type, to be placed in a `static`.
    pub const fn build(self) -> TypeObject {
        self.0
    }
}

impl TypeObject {
    /// Completes a well-known type of this crate, before it is made ready: takes over every slot, table, flag and
    /// the documentation that `spec` gives. Name and size stay.
    pub fn define(&self, spec: &TypeSpec) {
        let from = &spec.0;
        overlay_slots(self, from);
        overlay_suites(self, from);
        macro_rules! overlay_pointers {
            ($($field:ident)*) => { $(if !from.$field.get().is_null() { self.$field.set(from.$field.get()); })* };
        }
        overlay_pointers!(tp_doc tp_methods tp_members tp_getset tp_base);
        macro_rules! overlay_numbers {
            ($($field:ident)*) => { $(if from.$field.get() != 0 { self.$field.set(from.$field.get()); })* };
        }
        overlay_numbers!(tp_itemsize tp_dictoffset tp_weaklistoffset tp_vectorcall_offset tp_version_tag);
        self.tp_flags.set(self.tp_flags.get() | from.tp_flags.get());
    }
}

impl HeapType {
    /// The key table that instances with inline values share; null when there is none.
    #[inline(always)]
    pub fn cached_keys(&self) -> *mut DictKeys {
        self.ht_cached_keys.get()
    }
}
