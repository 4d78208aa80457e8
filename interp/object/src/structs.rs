//! Layouts of small built-in objects that the kernel creates or that many crates touch, with their destruction.
//!
//! Floats, complex numbers, bytes, bytearrays, slices, cells, bound methods, modules, static and class methods,
//! mapping proxies. Methods of their types are in the types crate; code, function, frame and generator objects
//! belong to the vm crate.

use crate::calls;
use crate::defs::MemberDef;
use crate::dict::Dict;
use crate::errors;
use crate::gc;
use crate::header::{Object, VarObject};
use crate::memory::{self, FREE_LISTS, Slot};
use crate::reference::{Hash, PyResult, Ref};
use crate::slots::{VectorcallFunc, VisitProc};
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, flags};
use crate::{weakref, wellknown};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::mem::offset_of;
use core::ptr::{NonNull, null_mut};

/// Writes traverse, clear and dealloc for a collected struct of slots.
macro_rules! collected {
    ($name:ident, $traverse:ident, $clear:ident, $dealloc:ident, [$($field:ident),*], weak: $weak:expr) => {
        /// `tp_traverse`.
        ///
        /// # Safety
        /// Called by the collector on an object of this layout.
        pub unsafe extern "C" fn $traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
            // SAFETY: present references are alive.
            unsafe {
                let this = this.downcast_unchecked_layout::<$name>();
                $(if let Some(object) = NonNull::new(this.$field.as_ptr()) {
                    let result = visit(object.cast(), arg);
                    if result != 0 {
                        return result;
                    }
                })*
            }
            0
        }

        /// `tp_clear`.
        ///
        /// # Safety
        /// `this` has this layout.
        pub unsafe extern "C" fn $clear(this: &Object) -> c_int {
            // SAFETY: as the caller promises.
            let this = unsafe { this.downcast_unchecked_layout::<$name>() };
            $(this.$field.set(None);)*
            0
        }

        /// `tp_dealloc`.
        ///
        /// # Safety
        /// `this` is a dead object of this layout.
        pub unsafe extern "C" fn $dealloc(this: NonNull<Object>) {
            // SAFETY: dead but intact.
            unsafe {
                let object = this.as_ref();
                gc::untrack_if_tracked(object);
                if $weak {
                    weakref::clear_weakrefs(object);
                }
                $clear(object);
                match object.class().tp_free.get() {
                    Some(free) => free(this.as_ptr().cast()),
                    None => gc::object_free(this.as_ptr().cast()),
                }
            }
        }
    };
}

impl Object {
    /// The object seen as a struct, which need not be a `Payload`.
    ///
    /// # Safety
    /// The object is laid out as `T`.
    #[inline(always)]
    pub unsafe fn downcast_unchecked_layout<T>(&self) -> &T {
        // SAFETY: as the caller promises.
        unsafe { &*core::ptr::from_ref(self).cast::<T>() }
    }
}

/// `PyFloatObject`.
#[repr(C)]
pub struct Float {
    pub(crate) base: Object,
    pub(crate) ob_fval: Cell<f64>,
}

crate::payload!(Float, wellknown::FLOAT);

impl Float {
    /// A float with this value.
    #[inline(always)]
    pub fn new(value: f64) -> PyResult<Float> {
        let block = match FREE_LISTS.floats.pop() {
            Some(block) => block.cast::<Float>(),
            None => memory::allocate(size_of::<Float>())?.cast::<Float>(),
        };
        // SAFETY: the block has the size of a float.
        unsafe {
            Object::init_static_type(block.as_ptr().cast(), &wellknown::FLOAT);
            (&raw mut (*block.as_ptr()).ob_fval).write(Cell::new(value));
            Ok(Ref::from_owned(block))
        }
    }

    /// A float in memory from the free list, if there is any.
    #[inline(always)]
    pub fn recycled(value: f64) -> Option<Ref<Float>> {
        let block = FREE_LISTS.floats.pop()?.cast::<Float>();
        // SAFETY: the list holds blocks of floats.
        unsafe {
            Object::init_static_type(block.as_ptr().cast(), &wellknown::FLOAT);
            (&raw mut (*block.as_ptr()).ob_fval).write(Cell::new(value));
            Some(Ref::from_owned(block))
        }
    }

    /// The value.
    #[inline(always)]
    pub fn value(&self) -> f64 {
        self.ob_fval.get()
    }

    /// Sets the value: for the eval loop, which reuses floats that nobody else sees, and for new instances.
    #[inline(always)]
    pub fn set_value(&self, value: f64) {
        self.ob_fval.set(value);
    }
}

/// `tp_dealloc` of `float`.
///
/// # Safety
/// `this` is a dead float.
pub unsafe extern "C" fn float_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        let class = this.as_ref().class();
        if core::ptr::eq(class, &wellknown::FLOAT) {
            if !FREE_LISTS.floats.push(this.cast()) {
                memory::free(this.as_ptr().cast());
            }
        } else if let Some(free) = class.tp_free.get() {
            free(this.as_ptr().cast());
        }
    }
}

/// `tp_hash` of `float`: NaNs hash by identity.
pub extern "C" fn float_hash(this: &Object) -> Hash {
    let value = this.downcast::<Float>().map_or(0.0, Float::value);
    if value.is_nan() {
        Hash(crate::hash::hash_pointer(this.id()))
    } else {
        Hash(crate::hash::hash_double(value))
    }
}

/// `PyComplexObject`.
#[repr(C)]
#[allow(missing_docs, reason = "fields of Py_complex")]
pub struct Complex {
    pub(crate) base: Object,
    pub real: Cell<f64>,
    pub imag: Cell<f64>,
}

crate::payload!(Complex, wellknown::COMPLEX);

/// The members of `complex`.
pub static COMPLEX_MEMBERS: [MemberDef; 3] = {
    const READONLY: c_int = crate::defs::member::READONLY;
    const DOUBLE: c_int = crate::defs::member::DOUBLE;
    // SAFETY: instances of `complex` hold doubles there.
    unsafe {
        [
            MemberDef::new(
                c"real",
                DOUBLE,
                offset_of!(Complex, real),
                READONLY,
                c"The real part.",
            ),
            MemberDef::new(
                c"imag",
                DOUBLE,
                offset_of!(Complex, imag),
                READONLY,
                c"The imaginary part.",
            ),
            MemberDef::END,
        ]
    }
};

impl Complex {
    /// A complex number.
    pub fn new(real: f64, imag: f64) -> PyResult<Complex> {
        // SAFETY: all fields are written.
        unsafe {
            let complex = memory::new_object::<Complex>(&wellknown::COMPLEX)?;
            (&raw mut (*complex.as_ptr()).real).write(Cell::new(real));
            (&raw mut (*complex.as_ptr()).imag).write(Cell::new(imag));
            Ok(Ref::from_owned(complex))
        }
    }
}

/// `PyBytesObject`; the bytes and a final zero follow.
#[repr(C)]
pub struct BytesObject {
    pub(crate) base: VarObject,
    pub(crate) ob_shash: Cell<isize>,
    pub(crate) ob_sval: [Cell<u8>; 1],
}

crate::payload!(BytesObject, wellknown::BYTES, flag = flags::BYTES_SUBCLASS);

/// `tp_basicsize` of `bytes`: the header and the final zero.
pub const BYTES_BASICSIZE: usize = core::mem::offset_of!(BytesObject, ob_sval) + 1;

// SAFETY: bytes are only touched under the GIL (contract of `Object`).
unsafe impl Sync for BytesObject {}

const fn static_bytes(byte: u8, size: isize) -> BytesObject {
    BytesObject {
        base: VarObject::immortal(&wellknown::BYTES, size),
        ob_shash: Cell::new(-1),
        ob_sval: [Cell::new(byte)],
    }
}

static EMPTY_BYTES: BytesObject = static_bytes(0, 0);

macro_rules! byte_rows {
    ($($high:literal)*) => {
        [$(
            static_bytes($high, 1), static_bytes($high + 1, 1), static_bytes($high + 2, 1),
            static_bytes($high + 3, 1), static_bytes($high + 4, 1), static_bytes($high + 5, 1),
            static_bytes($high + 6, 1), static_bytes($high + 7, 1), static_bytes($high + 8, 1),
            static_bytes($high + 9, 1), static_bytes($high + 10, 1), static_bytes($high + 11, 1),
            static_bytes($high + 12, 1), static_bytes($high + 13, 1), static_bytes($high + 14, 1),
            static_bytes($high + 15, 1),
        )*]
    };
}

static BYTE_CHARS: [BytesObject; 256] = byte_rows!(
    0x00 0x10 0x20 0x30 0x40 0x50 0x60 0x70 0x80 0x90 0xa0 0xb0 0xc0 0xd0 0xe0 0xf0
);

impl BytesObject {
    /// A bytes object with this content.
    pub fn new(content: &[u8]) -> PyResult<BytesObject> {
        match *content {
            [] => return Ok(Ref::new(&EMPTY_BYTES)),
            [byte] => {
                // SAFETY: a byte is below 256.
                return Ok(Ref::new(unsafe { &*BYTE_CHARS.as_ptr().add(usize::from(byte)) }));
            }
            _ => {}
        }
        // SAFETY: all the content is written.
        unsafe {
            let bytes = BytesObject::new_uninit(content.len())?;
            core::ptr::copy_nonoverlapping(content.as_ptr(), bytes.data_ptr(), content.len());
            Ok(bytes)
        }
    }

    /// A bytes object of this length, its content uninitialised but for the final zero.
    ///
    /// # Safety
    /// The caller writes all the content before the object is used otherwise.
    pub unsafe fn new_uninit(length: usize) -> PyResult<BytesObject> {
        // SAFETY: the rest is initialised below and by the caller.
        unsafe {
            let bytes = memory::new_variable::<BytesObject>(&wellknown::BYTES, length)?;
            (&raw mut (*bytes.as_ptr()).ob_shash).write(Cell::new(-1));
            let bytes = Ref::from_owned(bytes);
            bytes.data_ptr().add(length).write(0);
            Ok(bytes)
        }
    }

    /// The first byte.
    #[inline(always)]
    pub fn data_ptr(&self) -> *mut u8 {
        (&raw const self.ob_sval).cast::<u8>().cast_mut()
    }

    /// The number of bytes.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.base.size().cast_unsigned()
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The content.
    #[inline(always)]
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: `len` bytes that do not change once the object is shared.
        unsafe { core::slice::from_raw_parts(self.data_ptr(), self.len()) }
    }

    /// The hash, computed once.
    pub fn hash_value(&self) -> isize {
        if self.ob_shash.get() == -1 {
            self.ob_shash.set(crate::hash::hash_bytes(self.as_slice()));
        }
        self.ob_shash.get()
    }

    /// A bytes object of `length` zeroed bytes that `fill` writes; it keeps as many as `fill` says.
    pub fn build<E: From<crate::reference::Raised>>(
        length: usize,
        fill: impl FnOnce(&mut [u8]) -> Result<usize, E>,
    ) -> Result<Ref<BytesObject>, E> {
        if length > isize::MAX.cast_unsigned() - BYTES_BASICSIZE {
            let message = format_args!("byte string is too large");
            return Err(errors::raise(&crate::exceptions::OVERFLOW_ERROR, message).into());
        }
        // SAFETY: the content is zeroed at once.
        let bytes = unsafe {
            let bytes = BytesObject::new_uninit(length)?;
            core::ptr::write_bytes(bytes.data_ptr(), 0, length);
            bytes
        };
        // SAFETY: nobody else knows the object yet.
        let used = fill(unsafe { core::slice::from_raw_parts_mut(bytes.data_ptr(), length) })?;
        if used >= length {
            return Ok(bytes);
        }
        Ok(BytesObject::resized(bytes, used)?)
    }

    /// The content, for writing: when this is the only reference and the object is no shared constant.
    pub fn get_mut(this: &mut Ref<BytesObject>) -> Option<&mut [u8]> {
        if !this.is_unique() || !this.is_exactly(&wellknown::BYTES) {
            return None;
        }
        this.ob_shash.set(-1);
        // SAFETY: the only reference is borrowed mutably.
        Some(unsafe { core::slice::from_raw_parts_mut(this.data_ptr(), this.len()) })
    }

    /// The object with another length: moved in memory when this is the only reference, else copied. Bytes that
    /// are added are zero.
    pub fn resized(this: Ref<BytesObject>, length: usize) -> PyResult<BytesObject> {
        let old = this.len();
        if length == old {
            return Ok(this);
        }
        if length < 2 || old < 2 || !this.is_unique() || !this.is_exactly(&wellknown::BYTES) {
            return BytesObject::build(length, |content| {
                let kept = old.min(length);
                if let (Some(to), Some(from)) = (content.get_mut(..kept), this.as_slice().get(..kept)) {
                    to.copy_from_slice(from);
                }
                Ok(length)
            });
        }
        let Some(size) = wellknown::BYTES.var_size(length) else {
            return Err(errors::no_memory());
        };
        // SAFETY: the only reference moves into the resized block; the header moves with it.
        unsafe {
            let block = this.into_raw();
            let moved = match memory::reallocate(block.cast(), size) {
                Ok(moved) => moved.cast::<BytesObject>(),
                Err(raised) => {
                    drop(Ref::from_owned(block));
                    return Err(raised);
                }
            };
            let bytes = Ref::from_owned(moved);
            bytes.base.set_size(length.cast_signed());
            bytes.ob_shash.set(-1);
            if length > old {
                core::ptr::write_bytes(bytes.data_ptr().add(old), 0, length - old);
            }
            bytes.data_ptr().add(length).write(0);
            Ok(bytes)
        }
    }

    /// An instance of a subclass of `bytes` with this content.
    pub fn new_subclass_instance(class: &TypeObject, content: &[u8]) -> PyResult {
        let instance = crate::typeobject_alloc(class, content.len().cast_signed())?;
        // SAFETY: instances of subclasses of `bytes` are laid out as bytes, zeroed, with room for the content.
        unsafe {
            let bytes = instance.downcast_unchecked_layout::<BytesObject>();
            bytes.ob_shash.set(-1);
            core::ptr::copy_nonoverlapping(content.as_ptr(), bytes.data_ptr(), content.len());
        }
        Ok(instance)
    }
}

/// `tp_hash` of `bytes`.
pub extern "C" fn bytes_hash(this: &Object) -> Hash {
    Hash(this.downcast::<BytesObject>().map_or(-1, BytesObject::hash_value))
}

/// `tp_dealloc` of `bytes`.
///
/// # Safety
/// `this` is a dead bytes object.
pub unsafe extern "C" fn bytes_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        match this.as_ref().class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None => memory::free(this.as_ptr().cast()),
        }
    }
}

/// `PyByteArrayObject`.
#[repr(C)]
#[allow(missing_docs, reason = "fields of PyByteArrayObject")]
pub struct ByteArray {
    pub(crate) base: VarObject,
    pub ob_alloc: Cell<isize>,
    pub ob_bytes: Cell<*mut u8>,
    pub ob_start: Cell<*mut u8>,
    pub ob_exports: Cell<isize>,
}

crate::payload!(ByteArray, wellknown::BYTEARRAY);

impl ByteArray {
    /// The number of bytes.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.base.size().cast_unsigned()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The content as it is now. It changes and moves when the bytearray does: nothing that may run Python code
    /// happens while it is borrowed.
    pub fn as_slice(&self) -> &[u8] {
        if self.ob_start.get().is_null() {
            return &[];
        }
        // SAFETY: `len` bytes from the start.
        unsafe { core::slice::from_raw_parts(self.ob_start.get(), self.len()) }
    }
}

/// `PySliceObject`.
#[repr(C)]
#[allow(missing_docs, reason = "fields of PySliceObject")]
pub struct Slice {
    pub(crate) base: Object,
    pub start: Slot,
    pub stop: Slot,
    pub step: Slot,
}

crate::payload!(Slice, wellknown::SLICE, exact);
collected!(Slice, slice_traverse, slice_clear, slice_free, [start, stop, step], weak: false);

impl Slice {
    /// A slice; what is absent is None.
    pub fn new(start: Ref, stop: Ref, step: Ref) -> PyResult<Slice> {
        let slice = match FREE_LISTS.slices.pop() {
            Some(block) => {
                // SAFETY: a dead slice's memory.
                unsafe { Object::init_static_type(block.as_ptr().cast(), &wellknown::SLICE) };
                block.cast::<Slice>()
            }
            // SAFETY: the rest is initialised below.
            None => unsafe { gc::new_object::<Slice>(&wellknown::SLICE)? },
        };
        // SAFETY: within the object.
        let slice = unsafe {
            let raw = slice.as_ptr();
            (&raw mut (*raw).start).write(Slot::new(Some(start)));
            (&raw mut (*raw).stop).write(Slot::new(Some(stop)));
            (&raw mut (*raw).step).write(Slot::new(Some(step)));
            Ref::from_owned(slice)
        };
        gc::track(&slice);
        Ok(slice)
    }
}

/// `tp_dealloc` of `slice`.
///
/// # Safety
/// `this` is a dead slice.
pub unsafe extern "C" fn slice_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        gc::untrack_if_tracked(this.as_ref());
        slice_clear(this.as_ref());
        if !FREE_LISTS.slices.push(this.cast()) {
            gc::object_free(this.as_ptr().cast());
        }
    }
}

/// `PyCellObject`.
#[repr(C)]
pub struct CellObject {
    pub(crate) base: Object,
    /// The content, or nothing.
    pub ob_ref: Slot,
}

crate::payload!(CellObject, wellknown::CELL, exact);
collected!(CellObject, cell_traverse, cell_clear, cell_dealloc, [ob_ref], weak: false);

impl CellObject {
    /// A cell with this content.
    pub fn new(content: Option<Ref>) -> PyResult<CellObject> {
        // SAFETY: all fields are written.
        unsafe {
            let cell = gc::new_object::<CellObject>(&wellknown::CELL)?;
            (&raw mut (*cell.as_ptr()).ob_ref).write(Slot::new(content));
            let cell = Ref::from_owned(cell);
            gc::track(&cell);
            Ok(cell)
        }
    }
}

/// `PyMethodObject`: a function bound to an instance.
#[repr(C)]
#[allow(missing_docs, reason = "fields of PyMethodObject")]
pub struct Method {
    pub(crate) base: Object,
    pub function: Slot,
    pub instance: Slot,
    pub weakreflist: Cell<*mut Object>,
    pub vectorcall: Cell<Option<VectorcallFunc>>,
}

crate::payload!(Method, wellknown::METHOD, exact);
collected!(Method, method_traverse, method_clear, method_free, [function, instance], weak: true);

impl Method {
    /// A bound method.
    pub fn new(function: &Object, instance: &Object) -> PyResult<Method> {
        let method = match FREE_LISTS.pymethods.pop() {
            Some(block) => {
                // SAFETY: a dead method's memory.
                unsafe { Object::init_static_type(block.as_ptr().cast(), &wellknown::METHOD) };
                block.cast::<Method>()
            }
            // SAFETY: the rest is initialised below.
            None => unsafe { gc::new_object::<Method>(&wellknown::METHOD)? },
        };
        // SAFETY: within the object.
        let method = unsafe {
            let raw = method.as_ptr();
            (&raw mut (*raw).function).write(Slot::new(Some(Ref::new(function))));
            (&raw mut (*raw).instance).write(Slot::new(Some(Ref::new(instance))));
            (&raw mut (*raw).weakreflist).write(Cell::new(null_mut()));
            (&raw mut (*raw).vectorcall).write(Cell::new(Some(calls::method_vectorcall)));
            Ref::from_owned(method)
        };
        gc::track(&method);
        Ok(method)
    }
}

/// `tp_dealloc` of `method`.
///
/// # Safety
/// `this` is a dead method.
pub unsafe extern "C" fn method_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        gc::untrack_if_tracked(this.as_ref());
        weakref::clear_weakrefs(this.as_ref());
        method_clear(this.as_ref());
        if !FREE_LISTS.pymethods.push(this.cast()) {
            gc::object_free(this.as_ptr().cast());
        }
    }
}

/// `PyModuleObject`.
#[repr(C)]
#[allow(missing_docs, reason = "fields of PyModuleObject")]
pub struct Module {
    pub(crate) base: Object,
    pub dict: Slot<Dict>,
    pub def: Cell<*mut c_void>,
    pub state: Cell<*mut c_void>,
    pub weakreflist: Cell<*mut Object>,
    pub name: Slot,
}

crate::payload!(Module, wellknown::MODULE);
collected!(Module, module_traverse, module_clear, module_dealloc, [dict, name], weak: true);

/// `staticmethod` and `classmethod`: a callable and the wrapper's own dict.
#[repr(C)]
#[allow(missing_docs, reason = "fields of the C structs staticmethod and classmethod")]
pub struct FunctionWrapper {
    pub(crate) base: Object,
    pub callable: Slot,
    pub dict: Slot<Dict>,
}

// SAFETY: `#[repr(C)]`, header first, only instances of the two types and their subtypes.
unsafe impl crate::payload::Payload for FunctionWrapper {
    fn is_instance(object: &Object) -> bool {
        object.class().is_subtype(&wellknown::STATIC_METHOD)
            || object.class().is_subtype(&wellknown::CLASS_METHOD)
    }
}

collected!(
    FunctionWrapper,
    function_wrapper_traverse,
    function_wrapper_clear,
    function_wrapper_dealloc,
    [callable, dict],
    weak: false
);

impl FunctionWrapper {
    /// `staticmethod(callable)` or `classmethod(callable)`, without copying the callable's attributes.
    pub fn new(class: &TypeObject, callable: &Object) -> PyResult<FunctionWrapper> {
        let instance = crate::typeobject_alloc(class, 0)?;
        // SAFETY: instances of both types have this layout.
        let wrapper = unsafe { instance.cast_unchecked::<FunctionWrapper>() };
        wrapper.callable.set(Some(Ref::new(callable)));
        Ok(wrapper)
    }
}

fn uninitialised(kind: &str) -> crate::reference::Raised {
    errors::raise(
        &crate::exceptions::RUNTIME_ERROR,
        format_args!("uninitialized {kind} object"),
    )
}

/// `tp_descr_get` of `staticmethod`.
pub extern "C" fn static_method_get(this: &Object, _: Option<&Object>, _: Option<&Object>) -> PyResult {
    this.downcast::<FunctionWrapper>()
        .and_then(|wrapper| wrapper.callable.get())
        .ok_or_else(|| uninitialised("staticmethod"))
}

/// `tp_descr_get` of `classmethod`.
pub extern "C" fn class_method_get(
    this: &Object,
    instance: Option<&Object>,
    owner: Option<&Object>,
) -> PyResult {
    let Some(callable) = this
        .downcast::<FunctionWrapper>()
        .and_then(|wrapper| wrapper.callable.get())
    else {
        return Err(uninitialised("classmethod"));
    };
    let owner = match (owner, instance) {
        (Some(owner), _) => Ref::new(owner),
        (None, Some(instance)) => Ref::new(instance.class()).upcast(),
        (None, None) => return Err(errors::bad_internal_call()),
    };
    Method::new(&callable, &owner).map(Ref::upcast)
}

/// `mappingproxyobject`: a read-only view of a mapping.
#[repr(C)]
pub struct MappingProxy {
    pub(crate) base: Object,
    /// The mapping.
    pub mapping: Slot,
}

crate::payload!(MappingProxy, wellknown::MAPPING_PROXY, exact);
collected!(MappingProxy, mapping_proxy_traverse, mapping_proxy_clear, mapping_proxy_dealloc, [mapping], weak: false);

impl MappingProxy {
    /// A proxy of a mapping.
    pub fn new(mapping: &Object) -> PyResult<MappingProxy> {
        // SAFETY: all fields are written.
        unsafe {
            let proxy = gc::new_object::<MappingProxy>(&wellknown::MAPPING_PROXY)?;
            (&raw mut (*proxy.as_ptr()).mapping).write(Slot::new(Some(Ref::new(mapping))));
            let proxy = Ref::from_owned(proxy);
            gc::track(&proxy);
            Ok(proxy)
        }
    }
}

/// A tuple of the type's own, for callers that have only borrowed items.
pub fn pack(items: &[&Object]) -> PyResult<Tuple> {
    Tuple::from_slice(items)
}
