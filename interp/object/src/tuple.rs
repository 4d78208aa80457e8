//! Tuples: layout, creation, the empty one, destruction.
//!
//! A tuple that is made whole from its items is tracked by the collector only when an item may be; one that is
//! filled later is tracked at once. Lengths 1 to 20 have free lists. The items do not change once a second
//! reference exists, so they may be read as a slice.

use crate::gc::{self, Head};
use crate::header::{Object, VarObject};
use crate::memory::{FREE_LISTS, TUPLE_SIZES};
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::VisitProc;
use crate::typeobject::{TypeObject, flags};
use crate::wellknown;
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::NonNull;

/// `PyTupleObject`.
#[repr(C)]
pub struct Tuple {
    pub(crate) base: VarObject,
    pub(crate) ob_hash: Cell<isize>,
    pub(crate) ob_item: [Cell<*mut Object>; 0],
}

crate::payload!(Tuple, wellknown::TUPLE, flag = flags::TUPLE_SUBCLASS);

#[repr(C)]
struct StaticTuple {
    head: Head,
    tuple: Tuple,
}

// SAFETY: tuples are only touched under the GIL (contract of `Object`).
unsafe impl Sync for StaticTuple {}

static EMPTY: StaticTuple = StaticTuple {
    head: Head::UNTRACKED,
    tuple: Tuple {
        base: VarObject::immortal(&wellknown::TUPLE, 0),
        ob_hash: Cell::new(-1),
        ob_item: [],
    },
};

impl Tuple {
    /// The empty tuple.
    #[inline(always)]
    pub fn empty() -> &'static Tuple {
        // SAFETY: derived from the whole static, so that the head in front can be reached.
        unsafe {
            &*core::ptr::from_ref(&EMPTY)
                .cast::<u8>()
                .add(size_of::<Head>())
                .cast::<Tuple>()
        }
    }

    /// The number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.base.size().cast_unsigned()
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The address of the first item.
    #[inline(always)]
    pub fn items_ptr(&self) -> *mut NonNull<Object> {
        // SAFETY: the items follow the struct.
        unsafe {
            core::ptr::from_ref(self)
                .add(1)
                .cast::<NonNull<Object>>()
                .cast_mut()
        }
    }

    /// The items. (Only a tuple still being filled has holes; it must not be read.)
    #[inline(always)]
    pub fn as_slice(&self) -> &[NonNull<Object>] {
        // SAFETY: `len` items that do not change.
        unsafe { core::slice::from_raw_parts(self.items_ptr(), self.len()) }
    }

    /// A new reference to an item.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Ref> {
        self.borrow(index).map(Ref::new)
    }

    /// An item, kept alive by the tuple.
    #[inline(always)]
    pub fn borrow(&self, index: usize) -> Option<&Object> {
        // SAFETY: items are alive while the tuple is.
        self.as_slice().get(index).map(|item| unsafe { item.as_ref() })
    }

    /// The items, each kept alive by the tuple.
    #[inline]
    pub fn iter_borrowed(&self) -> impl DoubleEndedIterator<Item = &Object> + ExactSizeIterator {
        // SAFETY: items are alive while the tuple is.
        self.as_slice().iter().map(|item| unsafe { item.as_ref() })
    }

    /// New references to the items.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Ref> + ExactSizeIterator {
        self.iter_borrowed().map(Ref::new)
    }

    /// An untracked tuple of `length` (at least 1) items that are not yet there.
    ///
    /// # Safety
    /// The caller writes every item before the tuple is dropped, tracked or read.
    #[inline]
    pub unsafe fn new_uninit(length: usize) -> PyResult<Tuple> {
        let reused = match FREE_LISTS.tuples.get(length.wrapping_sub(1)) {
            Some(list) => list.pop(),
            None => None,
        };
        let tuple = match reused {
            Some(block) => {
                let tuple = block.cast::<Tuple>();
                // SAFETY: a dead tuple of this length; type and size are as they were left.
                unsafe { Object::init_static_type(tuple.as_ptr().cast(), &wellknown::TUPLE) };
                tuple
            }
            // SAFETY: the rest is initialised below and by the caller.
            None => unsafe { gc::new_variable::<Tuple>(&wellknown::TUPLE, length)? },
        };
        // SAFETY: within the object.
        unsafe {
            (&raw mut (*tuple.as_ptr()).ob_hash).write(Cell::new(-1));
            Ok(Ref::from_owned(tuple))
        }
    }

    /// Tracks a fresh tuple when an item may be part of a cycle.
    #[inline]
    fn track_if_needed(&self) {
        if self.iter_borrowed().any(gc::may_be_tracked) {
            gc::track(self);
        }
    }

    /// A tuple of new references to the items.
    pub fn from_slice(items: &[&Object]) -> PyResult<Tuple> {
        Tuple::collect(items.len(), items.iter().map(|item| Ref::new(*item)))
    }

    /// A tuple that takes the items over.
    pub fn new<const N: usize>(items: [Ref; N]) -> PyResult<Tuple> {
        Tuple::collect(N, items.into_iter())
    }

    /// A tuple of exactly `length` items; a shorter iterator leaves None at the end.
    pub fn collect(length: usize, items: impl Iterator<Item = Ref>) -> PyResult<Tuple> {
        if length == 0 {
            return Ok(Ref::new(Tuple::empty()));
        }
        // The items are taken before the memory: an iterator may run code.
        let items: Vec<Ref> = items.take(length).collect();
        // SAFETY: every item is written here.
        unsafe {
            let tuple = Tuple::new_uninit(length)?;
            let first = tuple.items_ptr();
            let count = items.len();
            for (index, item) in items.into_iter().enumerate() {
                first.add(index).write(item.into_raw());
            }
            for index in count..length {
                first.add(index).write(crate::singletons::new_none().into_raw());
            }
            tuple.track_if_needed();
            Ok(tuple)
        }
    }

    /// A tuple of new references to borrowed items, as vectorcalls have them.
    ///
    /// # Safety
    /// `items` points to `length` live objects.
    pub unsafe fn from_array(items: *const NonNull<Object>, length: usize) -> PyResult<Tuple> {
        if length == 0 {
            return Ok(Ref::new(Tuple::empty()));
        }
        // SAFETY: every item is written here.
        unsafe {
            let tuple = Tuple::new_uninit(length)?;
            let first = tuple.items_ptr();
            let mut tracked = false;
            for index in 0..length {
                let item = items.add(index).read();
                item.as_ref().incref();
                tracked = tracked || gc::may_be_tracked(item.as_ref());
                first.add(index).write(item);
            }
            if tracked {
                gc::track(&tuple);
            }
            Ok(tuple)
        }
    }

    /// A tuple that takes over an array of owned references. On failure they stay with the caller.
    ///
    /// # Safety
    /// `items` points to `length` owned references, which the caller forgets on success.
    pub unsafe fn from_array_owned(items: *const NonNull<Object>, length: usize) -> PyResult<Tuple> {
        if length == 0 {
            return Ok(Ref::new(Tuple::empty()));
        }
        // SAFETY: every item is written here.
        unsafe {
            let tuple = Tuple::new_uninit(length)?;
            core::ptr::copy_nonoverlapping(items, tuple.items_ptr(), length);
            tuple.track_if_needed();
            Ok(tuple)
        }
    }

    /// A part of the tuple.
    pub fn slice(&self, start: usize, end: usize) -> PyResult<Tuple> {
        let end = end.min(self.len());
        let start = start.min(end);
        if start == 0 && end == self.len() && self.is_exactly(&wellknown::TUPLE) {
            return Ok(Ref::new(self));
        }
        // SAFETY: the part lies within the items, alive while `self` is.
        unsafe { Tuple::from_array(self.items_ptr().add(start), end - start) }
    }

    /// `count` times the items. The product of both has been checked and is not 0.
    pub fn repeated(&self, count: usize) -> PyResult<Tuple> {
        let length = self.len();
        // SAFETY: every item is written here; nothing runs meanwhile.
        unsafe {
            let tuple = Tuple::new_uninit(length.wrapping_mul(count))?;
            let (from, to) = (self.items_ptr(), tuple.items_ptr());
            for index in 0..length {
                let item = from.add(index).read();
                item.as_ref().incref_by(count);
                for round in 0..count {
                    to.add(round * length + index).write(item);
                }
            }
            tuple.track_if_needed();
            Ok(tuple)
        }
    }

    /// The items of this tuple and then of another.
    pub fn concat(&self, other: &Tuple) -> PyResult<Tuple> {
        let (first, second) = (self.len(), other.len());
        if first + second == 0 {
            return Ok(Ref::new(Tuple::empty()));
        }
        // SAFETY: every item is written here; nothing runs meanwhile.
        unsafe {
            let tuple = Tuple::new_uninit(first + second)?;
            let to = tuple.items_ptr();
            for (index, item) in self.as_slice().iter().chain(other.as_slice()).enumerate() {
                item.as_ref().incref();
                to.add(index).write(*item);
            }
            tuple.track_if_needed();
            Ok(tuple)
        }
    }

    /// The hash from the items' hashes, kept with the tuple. (xxHash's mixing, as in `Objects/tupleobject.c`.)
    pub fn hash_value(&self) -> Fallible<isize> {
        const PRIME_1: u64 = 11_400_714_785_074_694_791;
        const PRIME_2: u64 = 14_029_467_366_897_019_727;
        const PRIME_5: u64 = 2_870_177_450_012_600_261;
        if self.ob_hash.get() != -1 {
            return Ok(self.ob_hash.get());
        }
        let mut sum = PRIME_5;
        for item in self.iter_borrowed() {
            let lane = crate::protocols::hash(item)?.cast_unsigned() as u64;
            sum = sum
                .wrapping_add(lane.wrapping_mul(PRIME_2))
                .rotate_left(31)
                .wrapping_mul(PRIME_1);
        }
        sum = sum.wrapping_add(self.len() as u64 ^ (PRIME_5 ^ 3_527_539));
        let hash = if sum == u64::MAX {
            1_546_275_796
        } else {
            sum.cast_signed() as isize
        };
        self.ob_hash.set(hash);
        Ok(hash)
    }

    /// An instance of a subclass of `tuple` with these items. `tuple.__new__` for subclasses.
    pub fn new_subclass_instance(class: &TypeObject, items: &Tuple) -> PyResult {
        let instance = crate::typeobject_alloc(class, items.len().cast_signed())?;
        // SAFETY: an instance of a subclass of `tuple` is laid out as one, with `len` items, all zero.
        unsafe {
            let tuple = instance.as_raw().cast::<Tuple>().as_ref();
            tuple.ob_hash.set(-1);
            for (index, item) in items.iter().enumerate() {
                tuple.items_ptr().add(index).write(item.into_raw());
            }
        }
        Ok(instance)
    }

    /// Writes over an item of a tuple that nobody else has seen (or that is being recycled by its only owner).
    ///
    /// # Safety
    /// The caller owns the only reference, and `index` is below the length; the place holds an owned item, null, or
    /// (when `initialised` is false) nothing.
    #[inline(always)]
    pub unsafe fn set_item_unchecked(&self, index: usize, item: Ref, initialised: bool) {
        // SAFETY: as the caller promises.
        unsafe {
            let place = self.items_ptr().add(index).cast::<*mut Object>();
            let old = if initialised {
                place.read()
            } else {
                core::ptr::null_mut()
            };
            place.write(item.into_raw().as_ptr());
            drop(Ref::from_owned_or_null(old));
        }
    }

    /// Makes a recycled tuple look new: no hash, tracked.
    pub fn recycle(&self) {
        self.ob_hash.set(-1);
        if !gc::is_tracked(self) {
            gc::track(self);
        }
    }
}

/// A tuple that an iterator returned, got back, and fills again. `zip`, `enumerate` and `dict.items` recycle theirs.
pub struct Recycled(Ref<Tuple>);

impl Recycled {
    /// The tuple that an iterator keeps, if it has this length and nobody else refers to it.
    #[inline(always)]
    pub fn take(kept: &crate::memory::Slot<Tuple>, length: usize) -> Option<Recycled> {
        let tuple = kept.borrow()?;
        (tuple.is_unique() && tuple.len() == length).then(|| Recycled(Ref::new(tuple)))
    }

    /// Puts an item in; the old one is dropped after that.
    #[inline(always)]
    pub fn set(&self, index: usize, item: Ref) {
        if index < self.0.len() {
            // SAFETY: the iterator and this struct have the only references; the place holds an item.
            unsafe { self.0.set_item_unchecked(index, item, true) };
        }
    }

    /// Two items at once; both old ones are dropped after that.
    #[inline(always)]
    pub fn set_pair(self, first: Ref, second: Ref) -> Ref<Tuple> {
        debug_assert!(self.0.len() == 2);
        // SAFETY: as in `set`; both places hold items.
        unsafe {
            let place = self.0.items_ptr();
            let old = (place.read(), place.add(1).read());
            place.write(first.into_raw());
            place.add(1).write(second.into_raw());
            drop(Ref::from_owned(old.0));
            drop(Ref::from_owned(old.1));
        }
        self.finish()
    }

    /// The tuple, as good as new.
    #[inline(always)]
    pub fn finish(self) -> Ref<Tuple> {
        self.0.recycle();
        self.0
    }
}

/// `tp_traverse` of `tuple`.
///
/// # Safety
/// Called by the collector on a tracked tuple.
pub unsafe extern "C" fn tuple_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: items of a tuple are null (while it is filled) or alive.
    unsafe {
        let tuple = this.downcast_unchecked::<Tuple>();
        let first = tuple.items_ptr().cast::<*mut Object>();
        for index in (0..tuple.len()).rev() {
            if let Some(item) = NonNull::new(first.add(index).read()) {
                let result = visit(item, arg);
                if result != 0 {
                    return result;
                }
            }
        }
    }
    0
}

/// `tp_dealloc` of `tuple`.
///
/// # Safety
/// `this` is a dead tuple.
pub unsafe extern "C" fn tuple_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact tuple that owns its items.
    unsafe {
        let tuple = this.cast::<Tuple>().as_ref();
        let length = tuple.len();
        gc::untrack_if_tracked(tuple);
        let first = tuple.items_ptr().cast::<*mut Object>();
        for index in (0..length).rev() {
            drop(Ref::from_owned_or_null(first.add(index).read()));
        }
        if tuple.is_exactly(&wellknown::TUPLE)
            && (1..=TUPLE_SIZES).contains(&length)
            && FREE_LISTS
                .tuples
                .get(length - 1)
                .is_some_and(|list| list.push(this.cast()))
        {
            return;
        }
        match tuple.class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None => gc::object_free(this.as_ptr().cast()),
        }
    }
}
