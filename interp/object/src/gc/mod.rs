//! The collector: heads in front of collected objects, generations, allocation counts, tracking.
//!
//! CPython 3.14.8's three generations with thresholds 2000, 10, 10. An allocation only schedules a collection (it
//! sets a bit of the eval breaker); it runs when the eval loop looks. `collect` holds the algorithm, `inspect`
//! what the `gc` module asks. An object is tracked when it is linked into a generation.

mod collect;
mod inspect;

pub use collect::{Reason, collect, collect_no_fail, run_scheduled};
pub use inspect::{freeze, freeze_count, get_objects, get_referents, get_referrers, unfreeze};

use crate::errors;
use crate::gil::GilCell;
use crate::header::{Object, VarObject};
use crate::list::List;
use crate::memory::Slot;
use crate::reference::Fallible;
use crate::thread;
use crate::typeobject::{TypeObject, flags};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};

/// `PyGC_Head`: links of a generation's ring. `next` is null while untracked; low bits of `prev` are flags.
#[repr(C)]
pub struct Head {
    pub(crate) next: Cell<*mut Head>,
    pub(crate) prev: Cell<*mut Head>,
}

/// Bit of `prev`: `tp_finalize` has run.
const FINALIZED: usize = 1;
/// Bit of `prev`: the object is in the generation being collected.
const COLLECTING: usize = 2;
/// The bits of `prev` that are an address (or a count, during a collection).
const PREV_SHIFT: usize = 2;
const PREV_MASK: usize = !3;

impl Head {
    /// A head that is in no list.
    pub const UNTRACKED: Head = Head {
        next: Cell::new(null_mut()),
        prev: Cell::new(null_mut()),
    };

    #[inline(always)]
    pub(crate) fn prev(&self) -> *mut Head {
        self.prev.get().map_addr(|address| address & PREV_MASK)
    }

    #[inline(always)]
    pub(crate) fn set_prev(&self, prev: *mut Head) {
        let flags = self.prev.get().addr() & !PREV_MASK;
        self.prev.set(prev.map_addr(|address| address | flags));
    }

    #[inline(always)]
    pub(crate) fn has(&self, flag: usize) -> bool {
        self.prev.get().addr() & flag != 0
    }

    #[inline(always)]
    pub(crate) fn add_flag(&self, flag: usize) {
        self.prev.set(self.prev.get().map_addr(|address| address | flag));
    }

    #[inline(always)]
    pub(crate) fn remove_flag(&self, flag: usize) {
        self.prev.set(self.prev.get().map_addr(|address| address & !flag));
    }

    /// The object behind this head.
    #[inline(always)]
    pub(crate) fn object(&self) -> NonNull<Object> {
        // SAFETY: the head lies directly in front of its object, in the same allocation.
        unsafe { NonNull::from_ref(self).add(1).cast() }
    }
}

/// `struct gc_generation`.
#[repr(C)]
#[allow(missing_docs, reason = "fields of struct gc_generation")]
pub struct Generation {
    pub(crate) head: Head,
    pub threshold: Cell<c_int>,
    pub count: Cell<c_int>,
}

impl Generation {
    const fn new(threshold: c_int) -> Generation {
        Generation {
            head: Head::UNTRACKED,
            threshold: Cell::new(threshold),
            count: Cell::new(0),
        }
    }
}

/// `struct gc_generation_stats`.
#[repr(C)]
#[allow(missing_docs, reason = "fields of struct gc_generation_stats")]
pub struct Stats {
    pub collections: Cell<isize>,
    pub collected: Cell<isize>,
    pub uncollectable: Cell<isize>,
}

/// The number of generations.
pub const GENERATIONS: usize = 3;

/// Bits of `gc.get_debug()`.
#[allow(missing_docs, reason = "constants of the gc module")]
pub mod debug {
    use core::ffi::c_int;
    pub const STATS: c_int = 1 << 0;
    pub const COLLECTABLE: c_int = 1 << 1;
    pub const UNCOLLECTABLE: c_int = 1 << 2;
    pub const SAVEALL: c_int = 1 << 5;
}

/// `struct _gc_runtime_state`.
#[repr(C)]
#[allow(missing_docs, reason = "fields of struct _gc_runtime_state")]
pub struct State {
    pub trash_delete_later: Cell<*mut Object>,
    pub trash_delete_nesting: Cell<c_int>,
    pub enabled: Cell<c_int>,
    pub debug: Cell<c_int>,
    pub generations: [Generation; GENERATIONS],
    pub permanent_generation: Generation,
    pub generation_stats: [Stats; GENERATIONS],
    pub collecting: Cell<c_int>,
    pub garbage: Slot<List>,
    pub callbacks: Slot<List>,
    pub heap_size: Cell<isize>,
    pub dummy1: Cell<isize>,
    pub dummy2: Cell<c_int>,
    pub dummy3: Cell<c_int>,
    pub long_lived_total: Cell<isize>,
    pub long_lived_pending: Cell<isize>,
    pub generation0: Cell<*mut Head>,
}

/// The collector's state.
pub static STATE: GilCell<State> = GilCell::new(State {
    trash_delete_later: Cell::new(null_mut()),
    trash_delete_nesting: Cell::new(0),
    enabled: Cell::new(1),
    debug: Cell::new(0),
    generations: [Generation::new(2000), Generation::new(10), Generation::new(10)],
    permanent_generation: Generation::new(0),
    generation_stats: [const {
        Stats {
            collections: Cell::new(0),
            collected: Cell::new(0),
            uncollectable: Cell::new(0),
        }
    }; GENERATIONS],
    collecting: Cell::new(0),
    garbage: Slot::EMPTY,
    callbacks: Slot::EMPTY,
    heap_size: Cell::new(0),
    dummy1: Cell::new(0),
    dummy2: Cell::new(0),
    dummy3: Cell::new(0),
    long_lived_total: Cell::new(0),
    long_lived_pending: Cell::new(0),
    generation0: Cell::new(null_mut()),
});

/// The address of a static ring's head: derived from the static itself, so that rings may be walked through it.
#[inline(always)]
pub(crate) fn head_pointer(head: &Head) -> *mut Head {
    core::ptr::from_ref(head).cast_mut()
}

/// Makes the rings of the generations empty. Called once, before the first collected object exists.
pub(crate) fn initialize() {
    for generation in STATE.generations.iter().chain([&STATE.permanent_generation]) {
        let head = head_pointer(&generation.head);
        if generation.head.next.get().is_null() {
            generation.head.next.set(head);
            generation.head.prev.set(head);
        }
    }
    let [youngest, ..] = &STATE.generations;
    STATE.generation0.set(head_pointer(&youngest.head));
}

/// The head in front of a collected object.
#[inline(always)]
pub(crate) fn head_of(object: &Object) -> &Head {
    // SAFETY: objects of types with HAVE_GC have a head in front, in the same allocation.
    unsafe { NonNull::from_ref(object).cast::<Head>().sub(1).as_ref() }
}

/// Whether the collector knows objects like this one: `PyObject_IS_GC`.
#[inline(always)]
pub fn is_collected(object: &Object) -> bool {
    let class = object.class();
    class.has_flag(flags::HAVE_GC) && class.tp_is_gc.get().is_none_or(|is_gc| is_gc(object).0 != 0)
}

/// Whether a collected object is linked into a generation. The object's type must have HAVE_GC.
#[inline(always)]
pub fn is_tracked(object: &Object) -> bool {
    !head_of(object).next.get().is_null()
}

/// Whether the object is, or may come to be, tracked: false for atoms and for tuples that were untracked.
#[inline(always)]
pub fn may_be_tracked(object: &Object) -> bool {
    is_collected(object) && (!object.is_exactly(&crate::wellknown::TUPLE) || is_tracked(object))
}

/// Links a new object into the youngest generation: the collector may traverse it from now on.
#[inline(always)]
pub fn track(object: &Object) {
    debug_assert!(!is_tracked(object), "already tracked");
    let head = head_of(object);
    let pointer = head_pointer(head);
    let youngest = STATE.generation0.get();
    // SAFETY: the ring's members are alive; the ring's own head carries no flags.
    unsafe {
        let last = (*youngest).prev.get();
        (*last).next.set(pointer);
        head.set_prev(last);
        head.next.set(youngest);
        (*youngest).prev.set(pointer);
    }
    STATE.heap_size.set(STATE.heap_size.get() + 1);
}

/// Takes a tracked object out of its generation.
#[inline(always)]
pub fn untrack(object: &Object) {
    debug_assert!(is_tracked(object), "not tracked");
    let head = head_of(object);
    let (prev, next) = (head.prev(), head.next.get());
    // SAFETY: neighbours in the ring are alive.
    unsafe {
        (*prev).next.set(next);
        (*next).set_prev(prev);
    }
    head.next.set(null_mut());
    head.prev.set(core::ptr::without_provenance_mut(
        head.prev.get().addr() & FINALIZED,
    ));
    STATE.heap_size.set(STATE.heap_size.get() - 1);
}

/// Untracks the object if it is tracked: what destructors begin with. `PyObject_GC_UnTrack`.
#[inline(always)]
pub fn untrack_if_tracked(object: &Object) {
    if is_tracked(object) {
        untrack(object);
    }
}

/// Whether `tp_finalize` of a collected object has run.
#[inline(always)]
pub fn is_finalized(object: &Object) -> bool {
    head_of(object).has(FINALIZED)
}

/// Notes that `tp_finalize` of a collected object has run.
#[inline(always)]
pub fn set_finalized(object: &Object) {
    head_of(object).add_flag(FINALIZED);
}

/// Counts one allocation, and schedules a collection when there were enough.
#[inline(always)]
fn count_allocation() {
    let [youngest, ..] = &STATE.generations;
    let count = youngest.count.get() + 1;
    youngest.count.set(count);
    if count > youngest.threshold.get() {
        schedule(youngest);
    }
}

#[cold]
fn schedule(youngest: &Generation) {
    let state = thread::current();
    if STATE.enabled.get() != 0
        && youngest.threshold.get() != 0
        && STATE.collecting.get() == 0
        && !state.has_exception()
    {
        state.set_breaker(thread::breaker::GC_SCHEDULED);
    }
}

/// A block for a collected object of `size` bytes after its header, with room in front; untracked and counted.
#[inline]
fn allocate_block(preheader: usize, size: usize) -> Fallible<NonNull<u8>> {
    let Some(total) = size.checked_add(preheader) else {
        return Err(errors::no_memory());
    };
    let block = crate::memory::allocate(total)?;
    // SAFETY: the block starts with `preheader` bytes, the last of them a head.
    let object = unsafe {
        core::ptr::write_bytes(block.as_ptr(), 0, preheader);
        block.add(preheader)
    };
    count_allocation();
    Ok(object)
}

/// Memory for a collected fixed-size object, its header written; untracked. `PyObject_GC_New`.
///
/// # Safety
/// The caller initialises everything behind the header before the object is used or tracked.
#[inline]
pub unsafe fn new_object<T>(of_type: &TypeObject) -> Fallible<NonNull<T>> {
    let object = allocate_block(of_type.preheader_size(), of_type.basicsize())?;
    // SAFETY: large enough for a header.
    unsafe { Object::init(object.as_ptr().cast(), of_type) };
    Ok(object.cast())
}

/// Memory for a collected object with `items` items, its variable header written; untracked.
///
/// # Safety
/// As `new_object`.
#[inline]
pub unsafe fn new_variable<T>(of_type: &TypeObject, items: usize) -> Fallible<NonNull<T>> {
    let Some(size) = of_type.var_size(items) else {
        return Err(errors::no_memory());
    };
    let object = allocate_block(of_type.preheader_size(), size)?;
    // SAFETY: large enough for a variable header.
    unsafe {
        Object::init(object.as_ptr().cast(), of_type);
        let variable = object.cast::<VarObject>().as_ptr();
        (&raw mut (*variable).ob_size).write(Cell::new(items.cast_signed()));
    }
    Ok(object.cast())
}

/// Zeroed memory for an object of any type and number of items, counted if the type is collected; no header.
pub(crate) fn allocate_for_type(of_type: &TypeObject, size: usize) -> Fallible<NonNull<u8>> {
    let preheader = of_type.preheader_size();
    let Some(total) = size.checked_add(preheader) else {
        return Err(errors::no_memory());
    };
    let block = crate::memory::allocate_zeroed(total)?;
    if of_type.has_flag(flags::HAVE_GC) {
        count_allocation();
    }
    // SAFETY: within the block.
    Ok(unsafe { block.add(preheader) })
}

/// Resizes an untracked collected variable-size object. On failure the old object stays.
///
/// # Safety
/// The caller owns the only reference, and uses the returned pointer from then on.
pub unsafe fn resize_variable<T>(object: NonNull<T>, items: usize) -> Fallible<NonNull<T>> {
    // SAFETY: alive, as the caller promises.
    let class = unsafe { object.cast::<Object>().as_ref() }.class();
    let preheader = class.preheader_size();
    let Some(total) = class.var_size(items).and_then(|size| size.checked_add(preheader)) else {
        return Err(errors::no_memory());
    };
    // SAFETY: the block begins `preheader` bytes in front of the object.
    unsafe {
        let block = crate::memory::reallocate(object.cast::<u8>().sub(preheader), total)?;
        let moved = block.add(preheader);
        moved.cast::<VarObject>().as_ref().set_size(items.cast_signed());
        Ok(moved.cast())
    }
}

/// `tp_free` of collected types: takes the allocation back from the count. `PyObject_GC_Del`.
///
/// # Safety
/// `object` was allocated by this module, is dead, and its type pointer is still intact.
#[inline(never)]
pub unsafe extern "C" fn object_free(object: *mut c_void) {
    let Some(object) = NonNull::new(object.cast::<Object>()) else {
        return;
    };
    // SAFETY: as the caller promises.
    unsafe { free_block(object) }
}

/// Frees the block of a dead collected object. Objects kept on free lists come here too.
///
/// # Safety
/// As `object_free`.
pub(crate) unsafe fn free_block(object: NonNull<Object>) {
    // SAFETY: the type pointer is intact; the block begins in front of the object.
    unsafe {
        let class = (*object.as_ptr()).ob_type.get();
        let preheader = class.as_ref().preheader_size();
        if is_tracked(object.as_ref()) {
            untrack(object.as_ref());
        }
        let [youngest, ..] = &STATE.generations;
        if youngest.count.get() > 0 {
            youngest.count.set(youngest.count.get() - 1);
        }
        crate::memory::free(object.cast::<u8>().sub(preheader).as_ptr());
    }
}
