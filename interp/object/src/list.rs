//! Lists: layout, growth, and the operations that the kernel and the eval loop need.
//!
//! Growth follows CPython's over-allocation, since `sys.getsizeof` shows it. Items are handed out as new
//! references: a list may change whenever code runs. Methods and sorting are in the types crate.

use crate::gc;
use crate::header::{Object, VarObject};
use crate::memory::{self, FREE_LISTS};
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::VisitProc;
use crate::tuple::Tuple;
use crate::typeobject::flags;
use crate::wellknown;
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};

/// `PyListObject`.
#[repr(C)]
pub struct List {
    pub(crate) base: VarObject,
    pub(crate) ob_item: Cell<*mut NonNull<Object>>,
    pub(crate) allocated: Cell<isize>,
}

crate::payload!(List, wellknown::LIST, flag = flags::LIST_SUBCLASS);

impl List {
    /// An empty list.
    pub fn new() -> PyResult<List> {
        let list = match FREE_LISTS.lists.pop() {
            Some(block) => {
                let list = block.cast::<List>();
                // SAFETY: a dead list's memory.
                unsafe { Object::init_static_type(list.as_ptr().cast(), &wellknown::LIST) };
                list
            }
            // SAFETY: the rest is initialised below.
            None => unsafe { gc::new_object::<List>(&wellknown::LIST)? },
        };
        // SAFETY: within the object.
        let list = unsafe {
            let raw = list.as_ptr();
            (&raw mut (*raw).base.ob_size).write(Cell::new(0));
            (&raw mut (*raw).ob_item).write(Cell::new(null_mut()));
            (&raw mut (*raw).allocated).write(Cell::new(0));
            Ref::from_owned(list)
        };
        gc::track(&list);
        Ok(list)
    }

    /// A list of the items, with exactly their room.
    pub fn collect(items: impl ExactSizeIterator<Item = Ref>) -> PyResult<List> {
        let items: Vec<Ref> = items.collect();
        let list = List::new()?;
        if !items.is_empty() {
            let block = memory::allocate_array::<NonNull<Object>>(items.len())?;
            list.ob_item.set(block.as_ptr());
            list.allocated.set(items.len().cast_signed());
            list.base.set_size(items.len().cast_signed());
            for (index, item) in items.into_iter().enumerate() {
                // SAFETY: within the block.
                unsafe { block.add(index).write(item.into_raw()) };
            }
        }
        Ok(list)
    }

    /// A list that takes over an array of owned references. On failure they stay with the caller.
    ///
    /// # Safety
    /// `items` points to `length` owned references, which the caller forgets on success.
    pub unsafe fn from_array_owned(items: *const NonNull<Object>, length: usize) -> PyResult<List> {
        let list = List::new()?;
        if length > 0 {
            let block = memory::allocate_array::<NonNull<Object>>(length)?;
            // SAFETY: the block holds `length` items.
            unsafe { core::ptr::copy_nonoverlapping(items, block.as_ptr(), length) };
            list.ob_item.set(block.as_ptr());
            list.allocated.set(length.cast_signed());
            list.base.set_size(length.cast_signed());
        }
        Ok(list)
    }

    /// An empty list with room for exactly so many items.
    pub fn with_room(room: usize) -> PyResult<List> {
        let list = List::new()?;
        if room > 0 {
            list.ob_item
                .set(memory::allocate_array::<NonNull<Object>>(room)?.as_ptr());
            list.allocated.set(room.cast_signed());
        }
        Ok(list)
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

    /// The room for items; -1 while the list is being sorted.
    #[inline(always)]
    pub fn allocated(&self) -> isize {
        self.allocated.get()
    }

    /// Sets `allocated` (sorting marks a list with -1).
    ///
    /// # Safety
    /// Unless -1, `count` is the room of the block.
    pub unsafe fn set_allocated(&self, count: isize) {
        self.allocated.set(count);
    }

    /// The address of the first item, null when there is no room.
    #[inline(always)]
    pub fn items_ptr(&self) -> *mut NonNull<Object> {
        self.ob_item.get()
    }

    /// Takes block, room and length away, leaving the list empty: for sorting and clearing.
    pub fn take_storage(&self) -> (*mut NonNull<Object>, isize, usize) {
        let length = self.len();
        self.base.set_size(0);
        (
            self.ob_item.replace(null_mut()),
            self.allocated.replace(0),
            length,
        )
    }

    /// Puts a block in place of the present one, which the caller has taken.
    ///
    /// # Safety
    /// The block comes from `memory`, has the given room, and holds `length` owned items.
    pub unsafe fn put_storage(&self, block: *mut NonNull<Object>, allocated: isize, length: usize) {
        self.ob_item.set(block);
        self.allocated.set(allocated);
        self.base.set_size(length.cast_signed());
    }

    /// A new reference to an item.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Ref> {
        if index < self.len() {
            // SAFETY: within the items, alive now.
            Some(Ref::new(unsafe { self.ob_item.get().add(index).read().as_ref() }))
        } else {
            None
        }
    }

    /// The items as they are now.
    ///
    /// # Safety
    /// The list must not change while the slice is used: no code may run that could.
    #[inline(always)]
    pub unsafe fn as_slice(&self) -> &[NonNull<Object>] {
        if self.is_empty() {
            return &[];
        }
        // SAFETY: `len` items; not changed, as the caller promises.
        unsafe { core::slice::from_raw_parts(self.ob_item.get(), self.len()) }
    }

    /// New references to the items as they are now.
    pub fn to_vec(&self) -> Vec<Ref> {
        (0..self.len()).map_while(|index| self.get(index)).collect()
    }

    /// Puts an item in place of another, which is returned.
    #[inline(always)]
    pub fn replace(&self, index: usize, item: Ref) -> Option<Ref> {
        if index >= self.len() {
            return None;
        }
        // SAFETY: within the items; ownership of both changes hands.
        unsafe {
            let place = self.ob_item.get().add(index);
            let old = place.read();
            place.write(item.into_raw());
            Some(Ref::from_owned(old))
        }
    }

    /// Changes the length, and the room as CPython would. New places are uninitialised.
    ///
    /// # Safety
    /// When the list grows, the caller fills the new places at once; when it shrinks, the caller has taken the
    /// items behind the new end.
    pub unsafe fn resize(&self, length: usize) -> Fallible {
        let allocated = self.allocated.get().max(0).cast_unsigned();
        if allocated >= length && length >= allocated >> 1 {
            self.base.set_size(length.cast_signed());
            return Ok(());
        }
        let mut room = (length + (length >> 3) + 6) & !3;
        if length > self.len() && length - self.len() > room - length {
            room = (length + 3) & !3;
        }
        if length == 0 {
            room = 0;
        }
        let Some(bytes) = room
            .checked_mul(size_of::<NonNull<Object>>())
            .filter(|&b| isize::try_from(b).is_ok())
        else {
            return Err(crate::errors::no_memory());
        };
        // SAFETY: the block belongs to the list and is replaced.
        unsafe {
            let block = match NonNull::new(self.ob_item.get().cast::<u8>()) {
                // A list that shrank to nothing keeps a block without room: later growth depends on it.
                Some(block) if bytes == 0 => {
                    memory::reallocate(block, size_of::<NonNull<Object>>())?.as_ptr()
                }
                Some(block) => memory::reallocate(block, bytes)?.as_ptr(),
                None if bytes == 0 => null_mut(),
                None => memory::allocate(bytes)?.as_ptr(),
            };
            self.ob_item.set(block.cast());
        }
        self.base.set_size(length.cast_signed());
        self.allocated.set(room.cast_signed());
        Ok(())
    }

    /// Adds an item at the end.
    #[inline(always)]
    pub fn append(&self, item: Ref) -> Fallible {
        let length = self.len();
        if self.allocated.get() > length.cast_signed() {
            // SAFETY: there is room for one more.
            unsafe { self.ob_item.get().add(length).write(item.into_raw()) };
            self.base.set_size(length.cast_signed() + 1);
            return Ok(());
        }
        self.append_growing(item)
    }

    #[cold]
    fn append_growing(&self, item: Ref) -> Fallible {
        let length = self.len();
        // SAFETY: the new place is filled at once.
        unsafe {
            self.resize(length + 1)?;
            self.ob_item.get().add(length).write(item.into_raw());
        }
        Ok(())
    }

    /// Inserts an item before the one at `index` (at the end when there is none).
    pub fn insert(&self, index: usize, item: Ref) -> Fallible {
        let length = self.len();
        let index = index.min(length);
        // SAFETY: the items behind `index` move up by one; the gap is filled.
        unsafe {
            self.resize(length + 1)?;
            let place = self.ob_item.get().add(index);
            core::ptr::copy(place, place.add(1), length - index);
            place.write(item.into_raw());
        }
        Ok(())
    }

    /// Takes an item out.
    pub fn remove(&self, index: usize) -> Fallible<Option<Ref>> {
        let length = self.len();
        if index >= length {
            return Ok(None);
        }
        // SAFETY: the items behind `index` move down by one before the length shrinks.
        unsafe {
            let place = self.ob_item.get().add(index);
            let item = Ref::from_owned(place.read());
            if length == 1 {
                let (block, _, _) = self.take_storage();
                memory::free(block.cast());
                return Ok(Some(item));
            }
            core::ptr::copy(place.add(1), place, length - index - 1);
            self.resize(length - 1)?;
            Ok(Some(item))
        }
    }

    /// The item at `index`, taken out as `del list[index]` does: the block keeps its room.
    ///
    /// `None` when there is no such item.
    pub fn take(&self, index: usize) -> Option<Ref> {
        let length = self.len();
        if index >= length {
            return None;
        }
        // SAFETY: the place lies within the block; the items behind it move down by one before the length shrinks.
        unsafe {
            let place = self.ob_item.get().add(index);
            let item = Ref::from_owned(place.read());
            core::ptr::copy(place.add(1), place, length - index - 1);
            self.base.set_size((length - 1).cast_signed());
            Some(item)
        }
    }

    /// Drops all items, last first, after the list has become empty.
    pub fn clear(&self) {
        // While a list is sorted it has no block, but is marked by its room.
        if self.ob_item.get().is_null() {
            return;
        }
        let (block, _, length) = self.take_storage();
        if block.is_null() {
            return;
        }
        // SAFETY: block and items now belong here.
        unsafe {
            for index in (0..length).rev() {
                drop(Ref::from_owned(block.add(index).read()));
            }
            memory::free(block.cast());
        }
    }

    /// Makes exactly the room (rounded to an even number) for the first items. The list has no room yet.
    pub fn preallocate(&self, room: usize) -> Fallible {
        debug_assert!(self.ob_item.get().is_null());
        let room = room.checked_add(1).map_or(usize::MAX, |room| room & !1);
        let block = memory::allocate_array::<NonNull<Object>>(room)?;
        self.ob_item.set(block.as_ptr());
        self.allocated.set(room.cast_signed());
        Ok(())
    }

    /// Makes room for `more` items as CPython does when an iterable promises them; the length stays.
    pub fn reserve(&self, more: usize) -> Fallible {
        let length = self.len();
        if self.ob_item.get().is_null() {
            return if more == 0 { Ok(()) } else { self.preallocate(more) };
        }
        let Some(total) = length.checked_add(more) else {
            return Err(crate::errors::no_memory());
        };
        // SAFETY: the length is set back at once, the new places are never seen.
        unsafe { self.resize(total)? };
        self.base.set_size(length.cast_signed());
        Ok(())
    }

    /// Gives room beyond the length back, as CPython does after an iterable promised too much.
    pub fn trim(&self) -> Fallible {
        if self.base.size() < self.allocated.get() {
            // SAFETY: the length stays.
            return unsafe { self.resize(self.len()) };
        }
        Ok(())
    }

    /// Adds new references to the items of an array at the end. The array may be this list's own.
    ///
    /// # Safety
    /// `items` leads to `count` live objects as long as nothing runs; it may change when this list grows only if
    /// it is this list's own, and then it is asked again.
    pub unsafe fn extend_array(&self, items: impl Fn() -> *const NonNull<Object>, count: usize) -> Fallible {
        if count == 0 {
            return Ok(());
        }
        let length = self.len();
        // SAFETY: the new places are filled at once; counting references runs no code.
        unsafe {
            if self.ob_item.get().is_null() {
                self.preallocate(count)?;
                self.base.set_size(count.cast_signed());
            } else {
                self.resize(length + count)?;
            }
            let from = items();
            let to = self.ob_item.get().add(length);
            for index in 0..count {
                let item = from.add(index).read();
                item.as_ref().incref();
                to.add(index).write(item);
            }
        }
        Ok(())
    }

    /// Adds the items of a tuple at the end.
    pub fn extend_from_tuple(&self, tuple: &Tuple) -> Fallible {
        // SAFETY: the tuple keeps its items.
        unsafe { self.extend_array(|| tuple.items_ptr(), tuple.len()) }
    }

    /// Adds the items of a list (perhaps this one) at the end.
    pub fn extend_from_list(&self, list: &List) -> Fallible {
        // SAFETY: nothing runs that could change the list.
        unsafe { self.extend_array(|| list.items_ptr(), list.len()) }
    }

    /// Grows as `list_resize` does and adds exactly these items.
    pub fn extend_resizing(&self, items: Vec<Ref>) -> Fallible {
        if items.is_empty() {
            return Ok(());
        }
        let length = self.len();
        // SAFETY: the new places are filled at once.
        unsafe {
            self.resize(length + items.len())?;
            let to = self.ob_item.get().add(length);
            for (index, item) in items.into_iter().enumerate() {
                to.add(index).write(item.into_raw());
            }
        }
        Ok(())
    }

    /// Puts items in place of those from `start` to `end`, which are returned in order. When nothing is left, the
    /// room goes too.
    pub fn splice(&self, start: usize, end: usize, items: Vec<Ref>) -> Fallible<Vec<Ref>> {
        let length = self.len();
        let end = end.min(length);
        let start = start.min(end);
        let rest = length - (end - start);
        if rest + items.len() == 0 {
            let (block, _, length) = self.take_storage();
            // SAFETY: block and items belong here now.
            unsafe {
                let old = (0..length)
                    .map(|index| Ref::from_owned(block.add(index).read()))
                    .collect();
                memory::free(block.cast());
                return Ok(old);
            }
        }
        let count = items.len();
        // SAFETY: all places lie within the block; the items in between are read before they are written over.
        unsafe {
            if count > end - start {
                self.resize(rest + count)?;
            }
            let block = self.ob_item.get();
            let old = (start..end)
                .map(|index| Ref::from_owned(block.add(index).read()))
                .collect();
            core::ptr::copy(block.add(end), block.add(start + count), length - end);
            for (index, item) in items.into_iter().enumerate() {
                block.add(start + index).write(item.into_raw());
            }
            if count < end - start {
                self.resize(rest + count)?;
            }
            Ok(old)
        }
    }

    /// Takes the items at `start`, `start + step`... out, `count` of them, in order. They lie within the list.
    pub fn remove_stepped(&self, start: usize, step: usize, count: usize) -> Fallible<Vec<Ref>> {
        let length = self.len();
        let step = step.max(1);
        let mut taken = Vec::with_capacity(count);
        // SAFETY: read positions stay ahead of write positions, both below the length.
        unsafe {
            let block = self.ob_item.get();
            let mut to = start;
            for from in start..length {
                let item = block.add(from).read();
                if taken.len() < count && (from - start).is_multiple_of(step) {
                    taken.push(Ref::from_owned(item));
                } else {
                    block.add(to).write(item);
                    to += 1;
                }
            }
            self.resize(to.min(length))?;
        }
        Ok(taken)
    }

    /// Reverses the items in place.
    pub fn reverse(&self) {
        let length = self.len();
        if length > 1 {
            // SAFETY: all items; nothing runs meanwhile.
            unsafe { core::slice::from_raw_parts_mut(self.ob_item.get(), length) }.reverse();
        }
    }

    /// A new list of the items from `start` to `end`, with exactly their room.
    pub fn slice(&self, start: usize, end: usize) -> PyResult<List> {
        let end = end.min(self.len());
        let start = start.min(end);
        let part = List::new()?;
        if start < end {
            let block = memory::allocate_array::<NonNull<Object>>(end - start)?;
            // SAFETY: within both blocks; nothing runs meanwhile.
            unsafe {
                let from = self.ob_item.get().add(start);
                for index in 0..end - start {
                    let item = from.add(index).read();
                    item.as_ref().incref();
                    block.add(index).write(item);
                }
            }
            part.ob_item.set(block.as_ptr());
            part.allocated.set((end - start).cast_signed());
            part.base.set_size((end - start).cast_signed());
        }
        Ok(part)
    }

    /// A new list of all items of this list and then of an other, with exactly their room.
    pub fn concat(&self, other: &List) -> PyResult<List> {
        let (first, second) = (self.len(), other.len());
        let result = List::new()?;
        if first + second > 0 {
            let block = memory::allocate_array::<NonNull<Object>>(first + second)?;
            // SAFETY: within the blocks; nothing runs meanwhile.
            unsafe {
                for index in 0..first {
                    block.add(index).write(self.ob_item.get().add(index).read());
                }
                for index in 0..second {
                    block
                        .add(first + index)
                        .write(other.ob_item.get().add(index).read());
                }
                for index in 0..first + second {
                    block.add(index).read().as_ref().incref();
                }
            }
            result.ob_item.set(block.as_ptr());
            result.allocated.set((first + second).cast_signed());
            result.base.set_size((first + second).cast_signed());
        }
        Ok(result)
    }

    /// A new list of `count` times the items. The product of both has been checked.
    pub fn repeated(&self, count: usize) -> PyResult<List> {
        let length = self.len();
        let result = List::new()?;
        let total = length.wrapping_mul(count);
        if total > 0 {
            let block = memory::allocate_array::<NonNull<Object>>(total)?;
            // SAFETY: within the blocks; nothing runs meanwhile.
            unsafe { fill_repeated(self.ob_item.get(), length, block.as_ptr(), 0, count) };
            result.ob_item.set(block.as_ptr());
            result.allocated.set(total.cast_signed());
            result.base.set_size(total.cast_signed());
        }
        Ok(result)
    }

    /// Repeats the items in place, `count` (at least 1) times in all. The product has been checked.
    pub fn repeat_in_place(&self, count: usize) -> Fallible {
        let length = self.len();
        if length == 0 || count <= 1 {
            return Ok(());
        }
        // SAFETY: the new places are filled at once.
        unsafe {
            self.resize(length.wrapping_mul(count))?;
            let block = self.ob_item.get();
            fill_repeated(block, length, block, length, count - 1);
        }
        Ok(())
    }

    /// A tuple of the items.
    pub fn to_tuple(&self) -> PyResult<Tuple> {
        // SAFETY: making the tuple runs no code of the program's.
        unsafe { Tuple::from_array(self.ob_item.get(), self.len()) }
    }
}

/// Writes `count` copies of `length` items, with new references, from `offset` on.
///
/// # Safety
/// Both blocks are large enough, and the places written hold nothing.
unsafe fn fill_repeated(
    from: *const NonNull<Object>,
    length: usize,
    to: *mut NonNull<Object>,
    offset: usize,
    count: usize,
) {
    // SAFETY: as the caller promises.
    unsafe {
        for index in 0..length {
            let item = from.add(index).read();
            item.as_ref().incref_by(count);
            for round in 0..count {
                to.add(offset + round * length + index).write(item);
            }
        }
    }
}

/// `tp_traverse` of `list`.
///
/// # Safety
/// Called by the collector on a tracked list.
pub unsafe extern "C" fn list_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: the collector changes no list while it traverses.
    unsafe {
        let list = this.downcast_unchecked::<List>();
        for &item in list.as_slice().iter().rev() {
            let result = visit(item, arg);
            if result != 0 {
                return result;
            }
        }
    }
    0
}

/// `tp_clear` of `list`.
///
/// # Safety
/// `this` is a list.
pub unsafe extern "C" fn list_clear(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { this.downcast_unchecked::<List>() }.clear();
    0
}

/// `tp_dealloc` of `list`.
///
/// # Safety
/// `this` is a dead list.
pub unsafe extern "C" fn list_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact list.
    unsafe {
        let list = this.cast::<List>().as_ref();
        gc::untrack_if_tracked(list);
        list.clear();
        if list.is_exactly(&wellknown::LIST) {
            if !FREE_LISTS.lists.push(this.cast()) {
                gc::object_free(this.as_ptr().cast());
            }
        } else if let Some(free) = list.class().tp_free.get() {
            free(this.as_ptr().cast());
        }
    }
}
