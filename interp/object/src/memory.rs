//! Object memory: allocation with MemoryError, initialised headers, and the free lists.
//!
//! Memory comes from the host's heap. The free lists are CPython's, with its limits
//! (`pycore_freelist_state.h`): they decide when a container counts as a fresh allocation for the collector, so
//! their sizes are observable through `gc.get_count()`. Collected objects are laid out by `gc::allocate`.

use crate::errors;
use crate::gil::GilCell;
use crate::header::{Object, VarObject};
use crate::reference::{Fallible, Raised, Ref};
use crate::typeobject::TypeObject;
use core::cell::Cell;
use core::ffi::c_void;
use core::ptr::{NonNull, null_mut};

/// A block of `size` bytes, or MemoryError.
#[inline]
pub fn allocate(size: usize) -> Fallible<NonNull<u8>> {
    match sidewinder_host::memory::allocate(size) {
        Some(block) => Ok(block),
        None => Err(errors::no_memory()),
    }
}

/// MemoryError when the system would refuse a block of `size` bytes now: asked before a computation whose result
/// may not fit into memory.
pub fn probe(size: usize) -> Fallible {
    let block = allocate(size)?;
    // SAFETY: just allocated, and nobody else knows it.
    unsafe { free(block.as_ptr()) };
    Ok(())
}

/// A zeroed block of `size` bytes, or MemoryError.
#[inline]
pub fn allocate_zeroed(size: usize) -> Fallible<NonNull<u8>> {
    match sidewinder_host::memory::allocate_zeroed(size) {
        Some(block) => Ok(block),
        None => Err(errors::no_memory()),
    }
}

/// A block for `count` values of type `T`, or MemoryError.
#[inline]
pub fn allocate_array<T>(count: usize) -> Fallible<NonNull<T>> {
    match count.checked_mul(size_of::<T>()) {
        Some(size) => allocate(size).map(NonNull::cast),
        None => Err(errors::no_memory()),
    }
}

/// Resizes a block, or MemoryError with the old block intact.
///
/// # Safety
/// `block` comes from this module and is not used afterwards when the call succeeds.
#[inline]
pub unsafe fn reallocate(block: NonNull<u8>, size: usize) -> Fallible<NonNull<u8>> {
    // SAFETY: as the caller promises.
    match unsafe { sidewinder_host::memory::reallocate(block, size) } {
        Some(block) => Ok(block),
        None => Err(errors::no_memory()),
    }
}

/// Gives a block back.
///
/// # Safety
/// `block` is null or comes from this module, and is not used afterwards.
#[inline]
pub unsafe fn free(block: *mut u8) {
    // SAFETY: as the caller promises.
    unsafe { sidewinder_host::memory::free(block) }
}

/// `tp_free` of objects that the collector does not know.
///
/// # Safety
/// `object` was allocated by `new_object` or `new_variable` and is dead.
#[inline(never)]
pub unsafe extern "C" fn object_free(object: *mut c_void) {
    // SAFETY: as the caller promises.
    unsafe { free(object.cast()) }
}

/// Memory for a fixed-size object outside the collector, its header written. The rest is uninitialised.
///
/// # Safety
/// The caller initialises every field of `T` behind the header before the object is used.
#[inline]
pub unsafe fn new_object<T>(of_type: &TypeObject) -> Fallible<NonNull<T>> {
    let block = allocate(size_of::<T>())?;
    // SAFETY: the block is large enough for a header.
    unsafe { Object::init(block.as_ptr().cast(), of_type) };
    Ok(block.cast())
}

/// Memory for an object with `items` items outside the collector, its variable header written.
///
/// # Safety
/// The caller initialises everything behind the header before the object is used.
#[inline]
pub unsafe fn new_variable<T>(of_type: &TypeObject, items: usize) -> Fallible<NonNull<T>> {
    let Some(size) = of_type.var_size(items) else {
        return Err(errors::no_memory());
    };
    let block = allocate(size)?;
    // SAFETY: the block is large enough for a variable header.
    unsafe {
        Object::init(block.as_ptr().cast(), of_type);
        let variable = block.cast::<VarObject>().as_ptr();
        (&raw mut (*variable).ob_size).write(Cell::new(items.cast_signed()));
    }
    Ok(block.cast())
}

/// A list of freed blocks of one kind, linked through their first word.
pub struct FreeList {
    head: Cell<*mut c_void>,
    size: Cell<usize>,
    limit: usize,
}

impl FreeList {
    /// An empty list that keeps at most `limit` blocks.
    pub const fn new(limit: usize) -> GilCell<FreeList> {
        GilCell::new(FreeList::bare(limit))
    }

    const fn bare(limit: usize) -> FreeList {
        FreeList {
            head: Cell::new(null_mut()),
            size: Cell::new(0),
            limit,
        }
    }

    /// Takes a block; its first word is garbage, the rest is as it was left.
    #[inline(always)]
    pub fn pop(&self) -> Option<NonNull<c_void>> {
        let block = NonNull::new(self.head.get())?;
        // SAFETY: listed blocks hold the link in their first word.
        self.head.set(unsafe { block.cast::<*mut c_void>().read() });
        self.size.set(self.size.get() - 1);
        Some(block)
    }

    /// Keeps the block, or returns false when the list is full.
    ///
    /// # Safety
    /// The block is dead, of this list's kind, and at least a pointer large; its memory now belongs to the list.
    #[inline(always)]
    pub unsafe fn push(&self, block: NonNull<c_void>) -> bool {
        let size = self.size.get();
        if size >= self.limit {
            return false;
        }
        // SAFETY: as the caller promises.
        unsafe { block.cast::<*mut c_void>().write(self.head.get()) };
        self.head.set(block.as_ptr());
        self.size.set(size + 1);
        true
    }

    /// How many blocks are kept.
    pub fn len(&self) -> usize {
        self.size.get()
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Hands every kept block to `release`.
    pub fn clear(&self, mut release: impl FnMut(NonNull<c_void>)) {
        while let Some(block) = self.pop() {
            release(block);
        }
    }
}

/// The number of tuple lengths (from 1) with a free list each.
pub const TUPLE_SIZES: usize = 20;

/// All free lists, named as in `pycore_freelist_state.h`.
#[allow(missing_docs, reason = "one field per kind of object")]
pub struct FreeLists {
    pub floats: FreeList,
    pub ints: FreeList,
    pub tuples: [FreeList; TUPLE_SIZES],
    pub lists: FreeList,
    pub list_iters: FreeList,
    pub tuple_iters: FreeList,
    pub dicts: FreeList,
    pub dictkeys: FreeList,
    pub slices: FreeList,
    pub ranges: FreeList,
    pub range_iters: FreeList,
    pub contexts: FreeList,
    pub async_gens: FreeList,
    pub async_gen_asends: FreeList,
    pub futureiters: FreeList,
    pub unicode_writers: FreeList,
    pub pycfunctions: FreeList,
    pub pycmethods: FreeList,
    pub pymethods: FreeList,
}

/// The free lists of the interpreter.
pub static FREE_LISTS: GilCell<FreeLists> = GilCell::new(FreeLists {
    floats: FreeList::bare(100),
    ints: FreeList::bare(100),
    tuples: [const { FreeList::bare(2000) }; TUPLE_SIZES],
    lists: FreeList::bare(80),
    list_iters: FreeList::bare(10),
    tuple_iters: FreeList::bare(10),
    dicts: FreeList::bare(80),
    dictkeys: FreeList::bare(80),
    slices: FreeList::bare(1),
    ranges: FreeList::bare(6),
    range_iters: FreeList::bare(6),
    contexts: FreeList::bare(255),
    async_gens: FreeList::bare(80),
    async_gen_asends: FreeList::bare(80),
    futureiters: FreeList::bare(255),
    unicode_writers: FreeList::bare(1),
    pycfunctions: FreeList::bare(16),
    pycmethods: FreeList::bare(16),
    pymethods: FreeList::bare(20),
});

impl FreeLists {
    /// Empties every list, as a full collection does.
    pub fn clear_all(&self) {
        // SAFETY: blocks on these lists were allocated without a collector head.
        let plain = |block: NonNull<c_void>| unsafe { free(block.as_ptr().cast()) };
        // SAFETY: blocks on these lists were allocated with a collector head in front.
        let collected = |block: NonNull<c_void>| unsafe { crate::gc::free_block(block.cast()) };
        let FreeLists {
            floats,
            ints,
            tuples,
            lists,
            list_iters,
            tuple_iters,
            dicts,
            dictkeys,
            slices,
            ranges,
            range_iters,
            contexts,
            async_gens,
            async_gen_asends,
            futureiters,
            unicode_writers,
            pycfunctions,
            pycmethods,
            pymethods,
        } = self;
        tuples.iter().for_each(|list| list.clear(collected));
        for list in [
            lists,
            list_iters,
            tuple_iters,
            dicts,
            slices,
            contexts,
            async_gens,
            async_gen_asends,
            futureiters,
            pycfunctions,
            pycmethods,
            pymethods,
        ] {
            list.clear(collected);
        }
        for list in [floats, ints, dictkeys, ranges, range_iters, unicode_writers] {
            list.clear(plain);
        }
    }
}

/// A field that owns a reference or is empty. Setting it drops what was there after the new value is in place.
#[repr(transparent)]
pub struct Slot<T: crate::payload::Payload = Object>(Cell<*mut T>);

impl<T: crate::payload::Payload> Slot<T> {
    /// An empty field.
    pub const EMPTY: Slot<T> = Slot(Cell::new(null_mut()));

    /// A field that owns `value`.
    #[inline(always)]
    pub fn new(value: Option<Ref<T>>) -> Slot<T> {
        Slot(Cell::new(
            value.map_or(null_mut(), |value| value.into_raw().as_ptr()),
        ))
    }

    /// A new reference to what the field holds.
    #[inline(always)]
    pub fn get(&self) -> Option<Ref<T>> {
        self.borrow().map(Ref::new)
    }

    /// What the field holds, borrowed. Do not hold on to it while code runs that may set the field.
    #[inline(always)]
    pub fn borrow(&self) -> Option<&T> {
        // SAFETY: null or an object that this field owns.
        unsafe { self.0.get().as_ref() }
    }

    /// Whether nothing is there.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.0.get().is_null()
    }

    /// Puts a value in and returns what was there.
    #[inline(always)]
    pub fn replace(&self, value: Option<Ref<T>>) -> Option<Ref<T>> {
        let old = self
            .0
            .replace(value.map_or(null_mut(), |value| value.into_raw().as_ptr()));
        // SAFETY: the field owned it.
        unsafe { Ref::from_owned_or_null(old) }
    }

    /// Puts a value in; what was there is dropped afterwards.
    #[inline(always)]
    pub fn set(&self, value: Option<Ref<T>>) {
        drop(self.replace(value));
    }

    /// Empties the field and returns what was there.
    #[inline(always)]
    pub fn take(&self) -> Option<Ref<T>> {
        self.replace(None)
    }

    /// The bare pointer, for traversal and comparisons.
    #[inline(always)]
    pub fn as_ptr(&self) -> *mut T {
        self.0.get()
    }
}

/// MemoryError for an impossible size.
#[cold]
pub fn size_overflow() -> Raised {
    errors::no_memory()
}

/// The bytes of an object by its type's sizes: `object.__sizeof__`.
pub fn basic_size_of(object: &Object) -> usize {
    let class = object.class();
    let mut size = class.basicsize();
    if class.itemsize() > 0 {
        // SAFETY: objects of types with items start with the variable header.
        let variable = unsafe { object.downcast_unchecked_layout::<VarObject>() };
        size += class.itemsize().saturating_mul(variable.size().unsigned_abs());
    }
    size
}
