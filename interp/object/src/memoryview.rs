//! Storage of memoryviews: the buffer they share, their own shape, releasing, exporting again.
//!
//! A managed buffer holds an exporter's buffer for all views on it and gives it back with the last one. A view copies the
//! buffer's description and keeps shape, strides and suboffsets behind itself. The view's `obj` is borrowed from the
//! managed buffer. Nothing is read or written once the view or the buffer is released.

use crate::buffer::{self, Buffer, request};
use crate::errors;
use crate::exceptions::{BUFFER_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::gc;
use crate::header::{Object, VarObject};
use crate::memory::Slot;
use crate::reference::{Fallible, PyResult, Raised, Ref, Status};
use crate::slots::{BufferProcs, VisitProc};
use crate::typeobject::{TypeObject, TypeSpec, flags};
use crate::weakref;
use core::cell::{Cell, UnsafeCell};
use core::ffi::{CStr, c_int, c_void};
use core::mem::offset_of;
use core::ptr::{NonNull, null_mut};

/// The most dimensions that a view has.
pub const MAX_DIMENSIONS: usize = 64;

const RELEASED: c_int = 1;

/// What a view is like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Items in C's order without gaps.
    pub c: bool,
    /// Items in Fortran's order without gaps.
    pub fortran: bool,
    /// Has suboffsets.
    pub indirect: bool,
}

/// `_PyManagedBufferObject`
#[repr(C)]
pub struct ManagedBuffer {
    base: Object,
    flags: Cell<c_int>,
    exports: Cell<isize>,
    master: UnsafeCell<Buffer>,
}

crate::payload!(ManagedBuffer, MANAGED_BUFFER, exact);

/// `PyMemoryViewObject`; shape, strides and suboffsets follow.
#[repr(C)]
pub struct MemoryView {
    base: VarObject,
    mbuf: Slot<ManagedBuffer>,
    hash: Cell<isize>,
    flags: Cell<c_int>,
    exports: Cell<isize>,
    view: UnsafeCell<Buffer>,
    weaklist: Cell<*mut Object>,
    array: [isize; 1],
}

crate::payload!(MemoryView, MEMORY_VIEW, exact);

const _: () = assert!(size_of::<ManagedBuffer>() == 112 && offset_of!(MemoryView, array) == 144);

/// `managedbuffer`
pub static MANAGED_BUFFER: TypeObject = TypeSpec::new(c"managedbuffer", size_of::<ManagedBuffer>())
    .flags(flags::HAVE_GC)
    .dealloc(managed_dealloc)
    .traverse(managed_traverse)
    .clear(managed_clear)
    .getattro(crate::attributes::generic_getattr)
    .free(gc::object_free)
    .build();

static BUFFER: BufferProcs = BufferProcs::new()
    .getbuffer(getbuffer)
    .releasebuffer(releasebuffer);

/// `memoryview`
pub static MEMORY_VIEW: TypeObject = TypeSpec::new(c"memoryview", offset_of!(MemoryView, array))
    .itemsize(8)
    .flags(flags::HAVE_GC | flags::SEQUENCE)
    .weaklistoffset(offset_of!(MemoryView, weaklist))
    .dealloc(view_dealloc)
    .traverse(view_traverse)
    .clear(view_clear)
    .getattro(crate::attributes::generic_getattr)
    .buffer(&BUFFER)
    .free(gc::object_free)
    .build();

#[cold]
fn buffer_error(message: &str) -> Raised {
    errors::raise(&BUFFER_ERROR, format_args!("{message}"))
}

impl ManagedBuffer {
    /// Asks an exporter for its buffer.
    pub fn of(exporter: &Object, flags: c_int) -> PyResult<ManagedBuffer> {
        // SAFETY: every field is written before anybody sees the object, which does not move.
        unsafe {
            let block = gc::new_object::<ManagedBuffer>(&MANAGED_BUFFER)?;
            let at = block.as_ptr();
            (&raw mut (*at).flags).write(Cell::new(0));
            (&raw mut (*at).exports).write(Cell::new(0));
            (&raw mut (*at).master).write(UnsafeCell::new(Buffer::empty()));
            let managed = Ref::from_owned(block);
            if let Err(raised) = buffer::get(exporter, managed.master.get(), flags) {
                managed.flags.set(RELEASED);
                return Err(raised);
            }
            gc::track(&managed);
            Ok(managed)
        }
    }

    fn release(&self) {
        if self.flags.get() & RELEASED != 0 {
            return;
        }
        self.flags.set(RELEASED);
        gc::untrack_if_tracked(self);
        // SAFETY: filled at creation and not released yet.
        unsafe { buffer::release(self.master.get()) }
    }

    fn buffer(&self) -> &Buffer {
        // SAFETY: only changed at creation and release.
        unsafe { &*self.master.get() }
    }
}

impl MemoryView {
    /// A view of an object that exports a buffer, or of what another view shows. `PyMemoryView_FromObject`.
    pub fn of(object: &Object) -> PyResult<MemoryView> {
        MemoryView::with_flags(object, request::FULL_RO)
    }

    /// As `of`, with the flags of the request.
    pub fn with_flags(object: &Object, flags: c_int) -> PyResult<MemoryView> {
        if let Some(view) = object.downcast::<MemoryView>() {
            view.check()?;
            if flags & request::WRITABLE != 0 && view.buffer().readonly != 0 {
                return Err(buffer_error("Object is not writable."));
            }
            return MemoryView::on(&*view.managed()?, view.buffer());
        }
        if !buffer::supports(object) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "memoryview: a bytes-like object is required, not '{}'",
                    object.class().name_cut(200)
                ),
            ));
        }
        let managed = ManagedBuffer::of(object, flags)?;
        MemoryView::on(&managed, managed.buffer())
    }

    fn managed(&self) -> PyResult<ManagedBuffer> {
        self.mbuf.get().ok_or_else(errors::bad_internal_call)
    }

    fn allocate(managed: &ManagedBuffer, dimensions: usize) -> PyResult<MemoryView> {
        // SAFETY: every field is written before anybody sees the object.
        unsafe {
            let block = gc::new_variable::<MemoryView>(&MEMORY_VIEW, 3 * dimensions)?;
            let at = block.as_ptr();
            (&raw mut (*at).mbuf).write(Slot::new(Some(Ref::new(managed))));
            (&raw mut (*at).hash).write(Cell::new(-1));
            (&raw mut (*at).flags).write(Cell::new(0));
            (&raw mut (*at).exports).write(Cell::new(0));
            (&raw mut (*at).view).write(UnsafeCell::new(Buffer::empty()));
            (&raw mut (*at).weaklist).write(Cell::new(null_mut()));
            managed.exports.set(managed.exports.get() + 1);
            Ok(Ref::from_owned(block))
        }
    }

    /// A view of a managed buffer, described as `source` is.
    fn on(managed: &ManagedBuffer, source: &Buffer) -> PyResult<MemoryView> {
        let Some(dimensions) = usize::try_from(source.ndim).ok().filter(|n| *n <= MAX_DIMENSIONS) else {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("memoryview: number of dimensions must not exceed {MAX_DIMENSIONS}"),
            ));
        };
        let view = MemoryView::allocate(managed, dimensions)?;
        // SAFETY: the exporter's arrays hold `dimensions` numbers; the new view's own have room for as many.
        unsafe {
            view.describe(source);
            let own = &mut *view.view.get();
            let (shape, strides, suboffsets) = view.arrays(dimensions);
            if dimensions > 0 {
                for index in 0..dimensions {
                    let extent = if source.shape.is_null() {
                        source.len / source.itemsize.max(1)
                    } else {
                        *source.shape.add(index)
                    };
                    shape.add(index).write(extent);
                }
                if source.strides.is_null() {
                    fill_strides(shape, strides, dimensions, own.itemsize);
                } else {
                    core::ptr::copy_nonoverlapping(source.strides, strides, dimensions);
                }
                own.shape = shape;
                own.strides = strides;
                if !source.suboffsets.is_null() {
                    core::ptr::copy_nonoverlapping(source.suboffsets, suboffsets, dimensions);
                    own.suboffsets = suboffsets;
                }
            }
        }
        gc::track(&view);
        Ok(view)
    }

    /// Takes over what does not depend on dimensions.
    ///
    /// # Safety
    /// The view is new.
    unsafe fn describe(&self, source: &Buffer) {
        // SAFETY: nobody else sees the view; `obj` is borrowed: its bits are copied, and cleared before they are dropped.
        unsafe {
            let own = &mut *self.view.get();
            (&raw mut own.obj)
                .cast::<*mut Object>()
                .write(source.obj.as_ptr());
            own.buf = source.buf;
            own.len = source.len;
            own.itemsize = source.itemsize;
            own.readonly = source.readonly;
            own.ndim = source.ndim;
            own.format = if source.format.is_null() {
                c"B".as_ptr().cast_mut()
            } else {
                source.format
            };
            own.internal = source.internal;
        }
    }

    fn arrays(&self, dimensions: usize) -> (*mut isize, *mut isize, *mut isize) {
        let start = (&raw const self.array).cast::<isize>().cast_mut();
        // SAFETY: three arrays of this length follow the struct.
        unsafe { (start, start.add(dimensions), start.add(2 * dimensions)) }
    }

    fn buffer(&self) -> &Buffer {
        // SAFETY: only changed while the view is made.
        unsafe { &*self.view.get() }
    }

    /// Whether the view or its buffer was released.
    pub fn is_released(&self) -> bool {
        let managed = self.mbuf.borrow();
        self.flags.get() & RELEASED != 0 || managed.is_none_or(|managed| managed.flags.get() & RELEASED != 0)
    }

    /// ValueError once the view is released.
    pub fn check(&self) -> Fallible {
        if self.is_released() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("operation forbidden on released memoryview object"),
            ));
        }
        Ok(())
    }

    /// Gives the view's share of the buffer back; BufferError while the view itself is exported.
    pub fn release(&self) -> Fallible {
        if self.flags.get() & RELEASED != 0 {
            return Ok(());
        }
        let exports = self.exports.get();
        if exports > 0 {
            return Err(errors::raise(
                &BUFFER_ERROR,
                format_args!(
                    "memoryview has {exports} exported buffer{}",
                    if exports == 1 { "" } else { "s" }
                ),
            ));
        }
        self.flags.set(self.flags.get() | RELEASED);
        if let Some(managed) = self.mbuf.get() {
            managed.exports.set(managed.exports.get() - 1);
            if managed.exports.get() == 0 {
                managed.release();
            }
        }
        Ok(())
    }

    /// Runs something during which the view cannot be released.
    pub fn pinned<R>(&self, work: impl FnOnce() -> R) -> R {
        self.exports.set(self.exports.get() + 1);
        let result = work();
        self.exports.set(self.exports.get() - 1);
        result
    }

    /// The number of dimensions.
    pub fn dimensions(&self) -> usize {
        self.buffer().ndim.max(0).cast_unsigned() as usize
    }

    fn numbers(&self, start: *const isize) -> &[isize] {
        if start.is_null() {
            return &[];
        }
        // SAFETY: one number for each dimension, which do not change.
        unsafe { core::slice::from_raw_parts(start, self.dimensions()) }
    }

    /// The extent of each dimension.
    pub fn shape(&self) -> &[isize] {
        self.numbers(self.buffer().shape)
    }

    /// The bytes from one item to the next, for each dimension.
    pub fn strides(&self) -> &[isize] {
        self.numbers(self.buffer().strides)
    }

    /// What is added to pointers, for each dimension; empty without.
    pub fn suboffsets(&self) -> &[isize] {
        self.numbers(self.buffer().suboffsets)
    }

    /// The format of an item, as the struct module writes it.
    pub fn format(&self) -> &'static CStr {
        // SAFETY: a string that the exporter keeps alive at least as long as the buffer; a released view is checked first.
        unsafe { CStr::from_ptr(self.buffer().format) }
    }

    /// The bytes of an item.
    pub fn item_size(&self) -> usize {
        self.buffer().itemsize.max(0).cast_unsigned()
    }

    /// The bytes of all items.
    pub fn byte_count(&self) -> usize {
        self.buffer().len.max(0).cast_unsigned()
    }

    /// Whether it must not be written.
    pub fn is_readonly(&self) -> bool {
        self.buffer().readonly != 0
    }

    /// The object that exports the buffer.
    pub fn exporter(&self) -> Option<Ref> {
        self.buffer().obj.get()
    }

    /// The hash that was computed, or -1.
    pub fn kept_hash(&self) -> &Cell<isize> {
        &self.hash
    }

    /// How the items lie in memory. `PyBuffer_IsContiguous` for both orders.
    pub fn layout(&self) -> Layout {
        let indirect = !self.buffer().suboffsets.is_null();
        let run = |indices: &mut dyn Iterator<Item = usize>| {
            let mut expected = self.buffer().itemsize;
            for index in indices {
                let (extent, stride) = (
                    self.shape().get(index).copied().unwrap_or(1),
                    self.strides().get(index).copied().unwrap_or(0),
                );
                if extent > 1 && stride != expected {
                    return false;
                }
                expected = expected.wrapping_mul(extent);
            }
            true
        };
        let empty = self.buffer().len == 0;
        let dimensions = self.dimensions();
        Layout {
            c: !indirect && (empty || run(&mut (0..dimensions).rev())),
            fortran: !indirect && (empty || run(&mut (0..dimensions))),
            indirect,
        }
    }

    /// The address of an item. Indices are below the shape's extents.
    fn address(&self, indices: &[usize]) -> *mut u8 {
        let mut at = self.buffer().buf.cast::<u8>();
        for (dimension, index) in indices.iter().enumerate() {
            let stride = self.strides().get(dimension).copied().unwrap_or(0);
            at = at.wrapping_offset(stride.wrapping_mul(index.cast_signed()));
            if let Some(&suboffset) = self.suboffsets().get(dimension)
                && suboffset >= 0
            {
                // SAFETY: the exporter has a pointer there.
                at = unsafe { at.cast::<*mut u8>().read_unaligned() }.wrapping_offset(suboffset);
            }
        }
        at
    }

    fn in_range(&self, indices: &[usize]) -> bool {
        indices.len() == self.dimensions()
            && indices
                .iter()
                .zip(self.shape())
                .all(|(index, extent)| index.cast_signed() < *extent)
    }

    /// Copies an item's bytes out; false if the view is released or there is no such item.
    #[must_use]
    pub fn read(&self, indices: &[usize], out: &mut [u8]) -> bool {
        if self.is_released() || !self.in_range(indices) || out.len() > self.item_size() {
            return false;
        }
        // SAFETY: the item lies in the buffer, which is not released.
        unsafe { core::ptr::copy_nonoverlapping(self.address(indices), out.as_mut_ptr(), out.len()) };
        true
    }

    /// Copies bytes into an item; false if that cannot be.
    #[must_use]
    pub fn write(&self, indices: &[usize], bytes: &[u8]) -> bool {
        let ready = !self.is_released() && !self.is_readonly() && self.in_range(indices);
        if !ready || bytes.len() > self.item_size() {
            return false;
        }
        // SAFETY: the item lies in the buffer, which is not released and may be written.
        unsafe { core::ptr::copy(bytes.as_ptr(), self.address(indices), bytes.len()) };
        true
    }

    /// All items' bytes in C's order (or Fortran's).
    pub fn to_vec(&self, fortran: bool) -> Vec<u8> {
        if self.is_released() {
            return Vec::new();
        }
        let layout = self.layout();
        let size = self.byte_count();
        if if fortran { layout.fortran } else { layout.c } {
            if size == 0 {
                return Vec::new();
            }
            // SAFETY: all items lie in a row from the start.
            return unsafe { core::slice::from_raw_parts(self.buffer().buf.cast::<u8>(), size) }.to_vec();
        }
        let mut out = Vec::with_capacity(size);
        let mut item = vec![0; self.item_size()];
        let extents: Vec<usize> = self.shape().iter().map(|n| n.max(&0).cast_unsigned()).collect();
        let mut indices = vec![0; extents.len()];
        if extents.contains(&0) {
            return out;
        }
        loop {
            if !self.read(&indices, &mut item) {
                return out;
            }
            out.extend_from_slice(&item);
            if !step(&mut indices, &extents, fortran) {
                return out;
            }
        }
    }

    /// A view of a part of the first dimension.
    pub fn slice(&self, start: isize, step: isize, count: usize) -> PyResult<MemoryView> {
        let view = MemoryView::on(&*self.managed()?, self.buffer())?;
        // SAFETY: the view is new; its arrays are its own.
        unsafe {
            let own = &mut *view.view.get();
            if own.ndim > 0 {
                let stride = *own.strides;
                let offset = stride.wrapping_mul(start);
                let indirect = !own.suboffsets.is_null() && *own.suboffsets >= 0;
                if indirect {
                    *own.suboffsets = (*own.suboffsets).wrapping_add(offset);
                } else {
                    own.buf = own.buf.wrapping_byte_offset(offset);
                }
                *own.shape = count.cast_signed();
                *own.strides = stride.wrapping_mul(step);
            }
            let items: isize = view.shape().iter().product();
            own.len = items.wrapping_mul(own.itemsize);
        }
        Ok(view)
    }

    /// The same view, not to be written.
    pub fn to_readonly(&self) -> PyResult<MemoryView> {
        let view = MemoryView::on(&*self.managed()?, self.buffer())?;
        // SAFETY: the view is new.
        unsafe { (*view.view.get()).readonly = 1 };
        Ok(view)
    }

    /// The bytes seen as items of another format and shape; their sizes fit together.
    pub fn recast(&self, format: &'static CStr, item_size: usize, shape: &[isize]) -> PyResult<MemoryView> {
        let view = MemoryView::allocate(&*self.managed()?, shape.len().max(1))?;
        let (own_shape, strides, _) = view.arrays(shape.len().max(1));
        // SAFETY: the view is new; its arrays have room for the shape.
        unsafe {
            view.describe(self.buffer());
            let own = &mut *view.view.get();
            own.format = format.as_ptr().cast_mut();
            own.itemsize = item_size.cast_signed();
            own.ndim = shape.len() as c_int;
            core::ptr::copy_nonoverlapping(shape.as_ptr(), own_shape, shape.len());
            fill_strides(own_shape, strides, shape.len(), own.itemsize);
            if !shape.is_empty() {
                own.shape = own_shape;
                own.strides = strides;
            }
        }
        gc::track(&view);
        Ok(view)
    }
}

/// The next indices in C's (or Fortran's) order; false after the last.
fn step(indices: &mut [usize], extents: &[usize], fortran: bool) -> bool {
    let count = indices.len();
    for round in 0..count {
        let dimension = if fortran { round } else { count - 1 - round };
        let (Some(index), Some(extent)) = (indices.get_mut(dimension), extents.get(dimension)) else {
            return false;
        };
        *index += 1;
        if *index < *extent {
            return true;
        }
        *index = 0;
    }
    false
}

/// Strides of items in C's order.
///
/// # Safety
/// Both arrays hold `dimensions` numbers.
unsafe fn fill_strides(shape: *const isize, strides: *mut isize, dimensions: usize, item_size: isize) {
    let mut stride = item_size;
    for index in (0..dimensions).rev() {
        // SAFETY: below the number of dimensions.
        unsafe {
            strides.add(index).write(stride);
            stride = stride.wrapping_mul(shape.add(index).read());
        }
    }
}

impl buffer::Bytes {
    /// The bytes of any buffer in C's order: copied when they do not lie so. `PyBuffer_ToContiguous`.
    pub fn collect(object: &Object) -> Fallible<Vec<u8>> {
        let view = MemoryView::of(object)?;
        let bytes = view.to_vec(false);
        view.release()?;
        Ok(bytes)
    }
}

/// `bf_getbuffer`
///
/// # Safety
/// `into` may be written.
unsafe extern "C" fn getbuffer(this: &Object, into: *mut Buffer, wanted: c_int) -> Status {
    let export = || -> Fallible {
        let view = this
            .downcast::<MemoryView>()
            .ok_or_else(errors::bad_internal_call)?;
        view.check()?;
        let layout = view.layout();
        let wants = |bits: c_int| wanted & bits == bits;
        if wants(request::WRITABLE) && view.is_readonly() {
            return Err(buffer_error("memoryview: underlying buffer is not writable"));
        }
        if wants(request::C_CONTIGUOUS) && !layout.c {
            return Err(buffer_error("memoryview: underlying buffer is not C-contiguous"));
        }
        if wants(request::F_CONTIGUOUS) && !layout.fortran {
            return Err(buffer_error(
                "memoryview: underlying buffer is not Fortran contiguous",
            ));
        }
        if wants(request::ANY_CONTIGUOUS) && !layout.c && !layout.fortran {
            return Err(buffer_error("memoryview: underlying buffer is not contiguous"));
        }
        if !wants(request::INDIRECT) && layout.indirect {
            return Err(buffer_error("memoryview: underlying buffer requires suboffsets"));
        }
        if !wants(request::STRIDES) && !layout.c {
            return Err(buffer_error("memoryview: underlying buffer is not C-contiguous"));
        }
        if !wants(request::ND) && wants(request::FORMAT) {
            return Err(buffer_error(
                "memoryview: cannot cast to unsigned bytes if the format flag is present",
            ));
        }
        let source = view.buffer();
        // SAFETY: as the caller promises; the arrays stay while the view is exported.
        unsafe {
            (&raw mut (*into).obj).write(Slot::new(Some(Ref::new(this))));
            (*into).buf = source.buf;
            (*into).len = source.len;
            (*into).itemsize = source.itemsize;
            (*into).readonly = source.readonly;
            (*into).ndim = if wants(request::ND) { source.ndim } else { 1 };
            (*into).format = if wants(request::FORMAT) {
                source.format
            } else {
                null_mut()
            };
            (*into).shape = if wants(request::ND) {
                source.shape
            } else {
                null_mut()
            };
            (*into).strides = if wants(request::STRIDES) {
                source.strides
            } else {
                null_mut()
            };
            (*into).suboffsets = source.suboffsets;
            (*into).internal = null_mut();
        }
        view.exports.set(view.exports.get() + 1);
        Ok(())
    };
    export().into()
}

/// `bf_releasebuffer`
///
/// # Safety
/// The buffer was exported by `this`.
unsafe extern "C" fn releasebuffer(this: &Object, _: *mut Buffer) {
    if let Some(view) = this.downcast::<MemoryView>() {
        view.exports.set(view.exports.get() - 1);
    }
}

/// # Safety
/// Called by the collector.
unsafe extern "C" fn managed_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        let managed = this.downcast_unchecked_layout::<ManagedBuffer>();
        match NonNull::new(managed.buffer().obj.as_ptr()) {
            Some(object) => visit(object, arg),
            None => 0,
        }
    }
}

/// # Safety
/// `this` is a managed buffer.
unsafe extern "C" fn managed_clear(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    let managed = unsafe { this.downcast_unchecked_layout::<ManagedBuffer>() };
    if managed.exports.get() > 0 {
        return -1;
    }
    managed.release();
    0
}

/// # Safety
/// `this` is a dead managed buffer.
unsafe extern "C" fn managed_dealloc(this: NonNull<Object>) {
    // SAFETY: as the caller promises.
    unsafe {
        this.as_ref()
            .downcast_unchecked_layout::<ManagedBuffer>()
            .release();
        gc::untrack_if_tracked(this.as_ref());
        gc::object_free(this.as_ptr().cast());
    }
}

/// # Safety
/// Called by the collector.
unsafe extern "C" fn view_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        let view = this.downcast_unchecked_layout::<MemoryView>();
        match NonNull::new(view.mbuf.as_ptr()) {
            Some(managed) => visit(managed.cast(), arg),
            None => 0,
        }
    }
}

/// # Safety
/// `this` is a memoryview.
unsafe extern "C" fn view_clear(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    let view = unsafe { this.downcast_unchecked_layout::<MemoryView>() };
    if view.exports.get() == 0 {
        let _ = view.release();
        view.mbuf.set(None);
    }
    0
}

/// # Safety
/// `this` is a dead memoryview.
unsafe extern "C" fn view_dealloc(this: NonNull<Object>) {
    // SAFETY: as the caller promises; nobody exports a dead view.
    unsafe {
        gc::untrack_if_tracked(this.as_ref());
        let view = this.as_ref().downcast_unchecked_layout::<MemoryView>();
        let _ = view.release();
        view.mbuf.set(None);
        weakref::clear_weakrefs(this.as_ref());
        gc::object_free(this.as_ptr().cast());
    }
}
