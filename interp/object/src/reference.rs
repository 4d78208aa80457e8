//! Owned references, results of slots, and the proof that an exception is set.
//!
//! `Ref` is one pointer that owns one reference. Because it is never null and `Raised` has no size, the types of
//! this module have the ABI that CPython's slots have: `PyResult` is a `PyObject *` that is null on error. The
//! integer results of slots (-1 on error) are transparent types of their own. Nothing here touches the thread
//! state except in debug assertions.

use crate::header::{Object, decref};
use crate::payload::Payload;
use core::ffi::c_int;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::Deref;
use core::ptr::NonNull;

/// Owns one reference to an object whose payload is `T`. Cloning adds a reference, dropping takes one away and
/// may run arbitrary Python code (finalisers): hold no borrow of a container's interior across a drop.
#[repr(transparent)]
pub struct Ref<T: Payload = Object> {
    pointer: NonNull<T>,
    owns: PhantomData<T>,
}

/// Proof that the thread state holds an exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Raised;

impl Raised {
    /// The proof, for code that has just seen or set the exception.
    #[inline(always)]
    pub fn proof() -> Raised {
        debug_assert!(crate::thread::current().has_exception(), "no exception is set");
        Raised
    }
}

/// A new reference, or an exception: the result of most slots. ABI of a `PyObject *` that is null on error.
pub type PyResult<T = Object> = Result<Ref<T>, Raised>;

/// Something that is not an object, or an exception.
pub type Fallible<T = ()> = Result<T, Raised>;

impl<T: Payload> Ref<T> {
    /// Takes over a reference that the caller owns.
    ///
    /// # Safety
    /// `pointer` points to a live object with payload `T`, and the caller gives up one reference to it.
    #[inline(always)]
    pub unsafe fn from_owned(pointer: NonNull<T>) -> Ref<T> {
        Ref {
            pointer,
            owns: PhantomData,
        }
    }

    /// Takes over a reference that the caller owns; `None` for null.
    ///
    /// # Safety
    /// As `from_owned`, or `pointer` is null.
    #[inline(always)]
    pub unsafe fn from_owned_or_null(pointer: *mut T) -> Option<Ref<T>> {
        NonNull::new(pointer).map(|pointer| Ref {
            pointer,
            owns: PhantomData,
        })
    }

    /// A new reference to a borrowed object.
    #[inline(always)]
    pub fn new(object: &T) -> Ref<T> {
        object.as_object().incref();
        Ref {
            pointer: NonNull::from_ref(object),
            owns: PhantomData,
        }
    }

    /// Gives up ownership: the caller now owns the reference as a bare pointer.
    #[inline(always)]
    pub fn into_raw(self) -> NonNull<T> {
        ManuallyDrop::new(self).pointer
    }

    /// The bare pointer; the reference stays owned here.
    #[inline(always)]
    pub fn as_raw(&self) -> NonNull<T> {
        self.pointer
    }

    /// Forgets the payload type.
    #[inline(always)]
    pub fn upcast(self) -> Ref<Object> {
        // SAFETY: every payload starts with a header; ownership moves over.
        unsafe { Ref::from_owned(self.into_raw().cast()) }
    }

    /// Changes the payload type without a check.
    ///
    /// # Safety
    /// The object's payload is `U`.
    #[inline(always)]
    pub unsafe fn cast_unchecked<U: Payload>(self) -> Ref<U> {
        // SAFETY: as the caller promises.
        unsafe { Ref::from_owned(self.into_raw().cast()) }
    }

    /// Whether both own references to the same object.
    #[inline(always)]
    pub fn same<U: Payload>(&self, other: &Ref<U>) -> bool {
        self.pointer.cast::<Object>() == other.pointer.cast::<Object>()
    }
}

impl Ref<Object> {
    /// Changes the payload type when the object's type is `T`'s type or a subtype; else gives the object back.
    #[inline(always)]
    pub fn downcast<T: Payload>(self) -> Result<Ref<T>, Ref<Object>> {
        if T::is_instance(&self) {
            // SAFETY: just checked.
            Ok(unsafe { self.cast_unchecked() })
        } else {
            Err(self)
        }
    }
}

impl<T: Payload> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        Ref::new(self)
    }
}

impl<T: Payload> Drop for Ref<T> {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: this is the owned reference, and it is forgotten.
        unsafe { decref(self.pointer.cast()) }
    }
}

impl<T: Payload> Deref for Ref<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: alive while the reference is owned.
        unsafe { self.pointer.as_ref() }
    }
}

impl<T: Payload> From<&T> for Ref<T> {
    #[inline(always)]
    fn from(object: &T) -> Ref<T> {
        Ref::new(object)
    }
}

impl<T: Payload> core::fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.as_object().fmt(f)
    }
}

/// The result of a slot that returns an `int`: 0, or -1 with an exception set.
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Status(pub c_int);

impl Status {
    /// Success.
    pub const OK: Status = Status(0);

    /// As a result.
    #[inline(always)]
    pub fn get(self) -> Fallible {
        if self.0 < 0 { Err(Raised::proof()) } else { Ok(()) }
    }
}

impl From<Fallible> for Status {
    #[inline(always)]
    fn from(result: Fallible) -> Status {
        match result {
            Ok(()) => Status(0),
            Err(Raised) => Status(-1),
        }
    }
}

/// The result of a slot that answers yes or no: 1, 0, or -1 with an exception set.
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Truth(pub c_int);

impl Truth {
    /// As a result.
    #[inline(always)]
    pub fn get(self) -> Fallible<bool> {
        if self.0 < 0 {
            Err(Raised::proof())
        } else {
            Ok(self.0 != 0)
        }
    }
}

impl From<Fallible<bool>> for Truth {
    #[inline(always)]
    fn from(result: Fallible<bool>) -> Truth {
        match result {
            Ok(answer) => Truth(c_int::from(answer)),
            Err(Raised) => Truth(-1),
        }
    }
}

/// The result of a length slot: a number that is not negative, or -1 with an exception set.
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Length(pub isize);

impl Length {
    /// As a result.
    #[inline(always)]
    pub fn get(self) -> Fallible<usize> {
        if self.0 < 0 {
            Err(Raised::proof())
        } else {
            Ok(self.0.cast_unsigned())
        }
    }
}

impl From<Fallible<usize>> for Length {
    #[inline(always)]
    fn from(result: Fallible<usize>) -> Length {
        match result {
            Ok(length) => Length(length.cast_signed()),
            Err(Raised) => Length(-1),
        }
    }
}

/// The result of a hash slot: any value but -1, or -1 with an exception set.
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Hash(pub isize);

impl Hash {
    /// As a result.
    #[inline(always)]
    pub fn get(self) -> Fallible<isize> {
        if self.0 == -1 {
            Err(Raised::proof())
        } else {
            Ok(self.0)
        }
    }

    /// A computed hash; -1 is reserved and becomes -2.
    #[inline(always)]
    pub fn of(value: isize) -> Hash {
        Hash(if value == -1 { -2 } else { value })
    }
}

impl From<Fallible<isize>> for Hash {
    #[inline(always)]
    fn from(result: Fallible<isize>) -> Hash {
        match result {
            Ok(hash) => Hash::of(hash),
            Err(Raised) => Hash(-1),
        }
    }
}

/// The result of `tp_iternext`: an item; or nothing, which means the end unless an exception is set.
#[repr(transparent)]
#[must_use]
pub struct Next(pub Option<Ref>);

impl Next {
    /// The end of the iteration.
    pub const END: Next = Next(None);

    /// As a result: an item, the end, or the exception.
    #[inline(always)]
    pub fn get(self) -> Fallible<Option<Ref>> {
        match self.0 {
            Some(item) => Ok(Some(item)),
            None if crate::thread::current().has_exception() => Err(Raised),
            None => Ok(None),
        }
    }
}

impl From<Fallible<Option<Ref>>> for Next {
    #[inline(always)]
    fn from(result: Fallible<Option<Ref>>) -> Next {
        match result {
            Ok(item) => Next(item),
            Err(Raised) => Next(None),
        }
    }
}

impl From<PyResult> for Next {
    #[inline(always)]
    fn from(result: PyResult) -> Next {
        Next(result.ok())
    }
}
