//! `StackRef`: what a slot of the eval stack or a fast local holds.
//!
//! The representation is that of CPython 3.14's default build (`pycore_stackref.h`): a pointer whose low bits tell
//! who counts it. Tag 0: the slot owns one reference. Tag 1: the slot owns nothing, because the object is immortal
//! or something that outlives the slot keeps it alive (`LOAD_FAST_BORROW`). Tag 3: a small integer of the eval
//! loop itself, never seen by a program. The null reference is a null pointer with tag 1, so that dropping it is a
//! no-op without a test of its own.
//!
//! A `StackRef` is plain data: copying it copies no ownership, and nothing is dropped by itself. Each operation
//! says what it does to the count; handlers keep the books, as the contract of the eval loop.

#![allow(
    unsafe_code,
    reason = "storage of the eval stack: tagged pointers with counts kept by hand"
)]

use core::ptr::{NonNull, null_mut};
use sidewinder_object::memory::FREE_LISTS;
use sidewinder_object::{Object, Ref, header};

/// Set when the slot owns no reference.
const BORROWED: usize = 1;
/// Both bits set: a tagged integer.
const INTEGER: usize = 3;

/// A tagged reference in a slot of a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct StackRef(*mut Object);

impl StackRef {
    /// No object.
    pub(crate) const NULL: StackRef = StackRef(core::ptr::without_provenance_mut(BORROWED));

    /// Takes over a reference.
    #[inline(always)]
    pub(crate) fn from_owned(object: Ref) -> StackRef {
        StackRef(object.into_raw().as_ptr())
    }

    /// Takes over a reference; `None` becomes the null reference.
    #[inline(always)]
    pub(crate) fn from_option(object: Option<Ref>) -> StackRef {
        object.map_or(StackRef::NULL, StackRef::from_owned)
    }

    /// Takes over a reference that the caller owns as a bare pointer.
    #[inline(always)]
    pub(crate) fn from_owned_ptr(object: NonNull<Object>) -> StackRef {
        StackRef(object.as_ptr())
    }

    /// A new reference to a borrowed object.
    #[inline(always)]
    pub(crate) fn from_new(object: &Object) -> StackRef {
        if object.is_immortal() {
            return StackRef::borrowed(object);
        }
        object.incref();
        StackRef(object.as_ptr())
    }

    /// A reference that owns nothing. The object is immortal or outlives the slot.
    #[inline(always)]
    pub(crate) fn borrowed(object: &Object) -> StackRef {
        StackRef(object.as_ptr().map_addr(|address| address | BORROWED))
    }

    /// A small integer of the eval loop.
    #[inline(always)]
    pub(crate) fn from_int(value: isize) -> StackRef {
        StackRef(core::ptr::without_provenance_mut(
            (value << 2).cast_unsigned() | INTEGER,
        ))
    }

    /// The small integer, if this is one.
    #[inline(always)]
    pub(crate) fn as_int(self) -> Option<isize> {
        (self.0.addr() & INTEGER == INTEGER).then(|| self.0.addr().cast_signed() >> 2)
    }

    /// Whether this is the null reference.
    #[inline(always)]
    pub(crate) fn is_null(self) -> bool {
        self == StackRef::NULL
    }

    /// Whether the slot owns a reference.
    #[inline(always)]
    pub(crate) fn is_owned(self) -> bool {
        self.0.addr() & BORROWED == 0
    }

    /// The bare pointer; null for the null reference.
    #[inline(always)]
    pub(crate) fn as_ptr(self) -> *mut Object {
        self.0.map_addr(|address| address & !BORROWED)
    }

    /// The object, borrowed from the slot.
    ///
    /// # Safety
    /// Neither null nor an integer, and the slot keeps the reference for as long as the borrow is used.
    #[inline(always)]
    pub(crate) unsafe fn object<'a>(self) -> &'a Object {
        // SAFETY: as the caller promises.
        unsafe { &*self.as_ptr() }
    }

    /// The object, or `None` for the null reference.
    ///
    /// # Safety
    /// As `object`, but null is allowed.
    #[inline(always)]
    pub(crate) unsafe fn option<'a>(self) -> Option<&'a Object> {
        // SAFETY: as the caller promises.
        unsafe { self.as_ptr().as_ref() }
    }

    /// Turns the slot's reference into an owned one; the slot is dead afterwards.
    ///
    /// # Safety
    /// Neither null nor an integer; the slot gives its reference up.
    #[inline(always)]
    pub(crate) unsafe fn steal(self) -> Ref {
        // SAFETY: an owned slot gives its reference; a borrowed one gets a new reference.
        unsafe {
            let pointer = NonNull::new_unchecked(self.as_ptr());
            if !self.is_owned() {
                pointer.as_ref().incref();
            }
            Ref::from_owned(pointer)
        }
    }

    /// As `steal`, for slots that may be null.
    ///
    /// # Safety
    /// As `steal`, but null is allowed.
    #[inline(always)]
    pub(crate) unsafe fn steal_option(self) -> Option<Ref> {
        if self.is_null() {
            None
        } else {
            // SAFETY: not null, and else as the caller promises.
            Some(unsafe { self.steal() })
        }
    }

    /// A second reference with the same ownership: an owned slot counts one more.
    ///
    /// # Safety
    /// Not an integer; null is allowed and stays null.
    #[inline(always)]
    pub(crate) unsafe fn dup(self) -> StackRef {
        if self.is_owned() {
            // SAFETY: an owned slot is never null.
            unsafe { (*self.0).incref() }
        }
        self
    }

    /// The same object without ownership.
    #[inline(always)]
    pub(crate) fn borrow(self) -> StackRef {
        StackRef(self.0.map_addr(|address| address | BORROWED))
    }

    /// A reference that may outlive what the slot borrows from.
    ///
    /// # Safety
    /// Not dead. Integers and null stay as they are.
    #[inline(always)]
    pub(crate) unsafe fn heap_safe(self) -> StackRef {
        if self.0.addr() & INTEGER != BORROWED || self.is_null() {
            return self;
        }
        // SAFETY: a live object.
        StackRef::from_new(unsafe { self.object() })
    }

    /// Gives the slot's reference up. May run any code.
    ///
    /// # Safety
    /// The slot is not used afterwards.
    #[inline(always)]
    pub(crate) unsafe fn close(self) {
        if self.is_owned() {
            // SAFETY: an owned slot holds a live object.
            unsafe { header::decref(NonNull::new_unchecked(self.0)) }
        }
    }

    /// Gives the slot's reference up without destroying anything: true if it was the last one, and the object is now
    /// to be deallocated.
    ///
    /// # Safety
    /// As `close`; on true the caller deallocates the object.
    #[inline(always)]
    pub(crate) unsafe fn release(self) -> bool {
        // SAFETY: an owned slot holds a live object.
        self.is_owned() && unsafe { header::release(NonNull::new_unchecked(self.0)) }
    }

    /// As `release`, for an int of one digit: its memory goes to the free list if there is room.
    ///
    /// # Safety
    /// As `release`; the object is exactly an int of at most one digit.
    #[inline(always)]
    pub(crate) unsafe fn release_int(self) -> bool {
        // SAFETY: just released; ints of one digit are what the list keeps.
        unsafe { self.release() && !FREE_LISTS.ints.push(NonNull::new_unchecked(self.0).cast()) }
    }

    /// As `release`, for an exact float.
    ///
    /// # Safety
    /// As `release`; the object is exactly a float.
    #[inline(always)]
    pub(crate) unsafe fn release_float(self) -> bool {
        // SAFETY: just released; floats are what the list keeps.
        unsafe { self.release() && !FREE_LISTS.floats.push(NonNull::new_unchecked(self.0).cast()) }
    }

    /// Whether both refer to the same object.
    #[inline(always)]
    pub(crate) fn is(self, other: StackRef) -> bool {
        self.as_ptr() == other.as_ptr()
    }

    /// Whether it refers to this object.
    #[inline(always)]
    pub(crate) fn refers_to(self, object: &Object) -> bool {
        core::ptr::eq(self.as_ptr(), object)
    }

    /// The bits, for the return value of the eval loop; 0 stands for an exception.
    #[inline(always)]
    pub(crate) fn bits(self) -> *mut Object {
        self.0
    }

    /// The reverse of `bits`.
    #[inline(always)]
    pub(crate) fn from_bits(bits: *mut Object) -> StackRef {
        StackRef(bits)
    }
}

/// The null pointer that stands for "an exception is set" in words returned by out-of-line helpers.
pub(crate) const FAILED: *mut Object = null_mut();

impl core::fmt::Debug for StackRef {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.as_int() {
            Some(value) => write!(f, "int {value}"),
            None if self.is_null() => f.write_str("null"),
            None => write!(
                f,
                "{:p}{}",
                self.as_ptr(),
                if self.is_owned() { "" } else { " borrowed" }
            ),
        }
    }
}
