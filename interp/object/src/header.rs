//! The object header: reference count, immortality, type pointer; and the variable-size header.
//!
//! Layout and arithmetic are those of CPython 3.14's default 64-bit build (`Include/object.h`,
//! `Include/refcount.h`). Counts are plain memory: whoever touches an object holds the GIL. Owned references
//! are `reference::Ref`; nothing in this module keeps an object alive.

use crate::typeobject::TypeObject;
use core::cell::Cell;
use core::ptr::NonNull;

/// Counts from here on are not raised any more.
const IMMORTAL_INITIAL: u32 = 3 << 30;
/// Set in the flags of every immortal object.
const FLAG_IMMORTAL: u16 = 1;
/// Set in the flags of an object that lives in the executable's data.
const FLAG_STATIC: u16 = 4;

/// The first word of an object: a 32-bit count, 16 bits that absorb an overflow, 16 bits of flags.
#[repr(C, align(8))]
pub struct RefCount {
    count: Cell<u32>,
    overflow: Cell<u16>,
    flags: Cell<u16>,
}

impl RefCount {
    /// The count of an object placed in a `static`.
    pub const STATIC: RefCount = RefCount {
        count: Cell::new(IMMORTAL_INITIAL),
        overflow: Cell::new(0),
        flags: Cell::new(FLAG_IMMORTAL | FLAG_STATIC),
    };
}

/// What every Python object starts with. A `&Object` is a borrowed reference: something else keeps it alive.
///
/// # Contract of all object types in this crate
/// An object is only touched by the thread that holds the GIL. Its fields are cells: a shared reference never
/// promises that memory behind it stays unchanged. A reference to the header may be cast to the payload that its
/// type prescribes (see `payload`), since every object pointer derives from the allocation it lives in.
#[repr(C)]
pub struct Object {
    pub(crate) refcount: RefCount,
    pub(crate) ob_type: Cell<NonNull<TypeObject>>,
}

// SAFETY: objects are only touched under the GIL (contract of `Object`).
unsafe impl Sync for Object {}

impl Object {
    /// Stands for the header in a struct whose object is still to be created (see `storage::create`).
    pub const PENDING: Object = Object::immortal(&crate::wellknown::OBJECT);

    /// The header of an object that lives in a `static`.
    pub const fn immortal(of_type: &'static TypeObject) -> Object {
        Object {
            refcount: RefCount::STATIC,
            ob_type: Cell::new(NonNull::from_ref(of_type)),
        }
    }

    /// The type of this object.
    #[inline(always)]
    pub fn class(&self) -> &TypeObject {
        // SAFETY: `ob_type` always points to a live type; the object owns a reference to it.
        unsafe { self.ob_type.get().as_ref() }
    }

    /// Whether the type is exactly `of_type`.
    #[inline(always)]
    pub fn is_exactly(&self, of_type: &TypeObject) -> bool {
        core::ptr::eq(self.ob_type.get().as_ptr(), of_type)
    }

    /// Whether both are the same object: Python's `is`.
    #[inline(always)]
    pub fn is(&self, other: &Object) -> bool {
        core::ptr::eq(self, other)
    }

    /// The address as `id()` shows it.
    #[inline(always)]
    pub fn id(&self) -> usize {
        core::ptr::from_ref(self).addr()
    }

    /// The pointer, for storage that counts references by hand.
    #[inline(always)]
    pub fn as_ptr(&self) -> *mut Object {
        core::ptr::from_ref(self).cast_mut()
    }

    /// The reference count as `sys.getrefcount` sees it.
    #[inline(always)]
    pub fn refcnt(&self) -> u32 {
        self.refcount.count.get()
    }

    /// Whether the count stands still.
    #[inline(always)]
    pub fn is_immortal(&self) -> bool {
        self.refcount.count.get().cast_signed() < 0
    }

    /// Whether the object lives in the executable's data.
    #[inline(always)]
    pub fn is_static(&self) -> bool {
        self.refcount.flags.get() & FLAG_STATIC != 0
    }

    /// Whether exactly one reference to this object exists.
    #[inline(always)]
    pub fn is_unique(&self) -> bool {
        self.refcount.count.get() == 1
    }

    /// Adds a reference. Its owner must be written down somewhere, or the object leaks.
    #[inline(always)]
    pub fn incref(&self) {
        let count = self.refcount.count.get();
        if count < IMMORTAL_INITIAL {
            self.refcount.count.set(count + 1);
        }
    }

    /// Adds `n` references at once, saturating into immortality.
    #[inline]
    pub fn incref_by(&self, n: usize) {
        if !self.is_immortal() {
            let sum = self.refcount.count.get() as usize + n;
            self.refcount.count.set(if sum >= 1 << 31 {
                IMMORTAL_INITIAL
            } else {
                sum as u32
            });
        }
    }

    /// Makes the object live until the process ends.
    pub fn make_immortal(&self) {
        self.refcount.count.set(IMMORTAL_INITIAL);
        self.refcount.flags.set(self.refcount.flags.get() | FLAG_IMMORTAL);
    }

    /// Sets the count (new objects, resurrection).
    #[inline(always)]
    pub(crate) fn set_refcnt(&self, count: u32) {
        self.refcount.count.set(count);
    }

    /// Writes the header of a fresh object: one reference, the given type. The type gets its reference.
    ///
    /// # Safety
    /// `this` points to at least a header's size of writable memory.
    #[inline(always)]
    pub unsafe fn init(this: *mut Object, of_type: &TypeObject) {
        of_type.incref();
        // SAFETY: as the caller promises.
        unsafe { Object::init_static_type(this, of_type) }
    }

    /// As `init`, for types that are never freed: their count is not touched.
    ///
    /// # Safety
    /// As `init`; and `of_type` is immortal.
    #[inline(always)]
    pub unsafe fn init_static_type(this: *mut Object, of_type: &TypeObject) {
        // SAFETY: as the caller promises.
        unsafe {
            this.cast::<u64>().write(1);
            (&raw mut (*this).ob_type).write(Cell::new(NonNull::from_ref(of_type)));
        }
    }
}

/// Takes one reference away and destroys the object with the last one.
///
/// # Safety
/// The caller owns a reference to `this` and forgets it.
#[inline(always)]
pub unsafe fn decref(this: NonNull<Object>) {
    // SAFETY: the object is alive while the caller's reference is.
    let count = unsafe { &this.as_ref().refcount.count };
    let value = count.get();
    if value.cast_signed() < 0 {
        return;
    }
    count.set(value.wrapping_sub(1));
    if value == 1 {
        // SAFETY: that was the last reference.
        unsafe { crate::lifetime::deallocate(this) }
    }
}

/// Takes one reference away without destroying anything: true if it was the last one.
///
/// # Safety
/// The caller owns a reference to `this` and forgets it; on true it destroys the object.
#[inline(always)]
pub unsafe fn release(this: NonNull<Object>) -> bool {
    // SAFETY: the object is alive while the caller's reference is.
    let count = unsafe { &this.as_ref().refcount.count };
    let value = count.get();
    if value.cast_signed() < 0 {
        return false;
    }
    count.set(value.wrapping_sub(1));
    value == 1
}

/// The header of objects with a number of items known at creation.
#[repr(C)]
pub struct VarObject {
    pub(crate) base: Object,
    pub(crate) ob_size: Cell<isize>,
}

impl VarObject {
    /// The header of a variable-size object that lives in a `static`.
    pub const fn immortal(of_type: &'static TypeObject, size: isize) -> VarObject {
        VarObject {
            base: Object::immortal(of_type),
            ob_size: Cell::new(size),
        }
    }

    /// The number of items.
    #[inline(always)]
    pub fn size(&self) -> isize {
        self.ob_size.get()
    }

    /// Sets the number of items.
    #[inline(always)]
    pub fn set_size(&self, size: isize) {
        self.ob_size.set(size);
    }
}

impl core::ops::Deref for VarObject {
    type Target = Object;
    #[inline(always)]
    fn deref(&self) -> &Object {
        &self.base
    }
}

impl core::fmt::Debug for Object {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "<{} object at {:#x}>", self.class().name_lossy(), self.id())
    }
}
