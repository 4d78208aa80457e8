//! The iterators that `for` is specialised for: over lists, tuples and ranges. And that over lists backwards.
//!
//! Layouts are `_PyListIterObject`, `_PyTupleIterObject` and `_PyRangeIterObject`. A list or tuple is given up when
//! the iterator reaches its end; a range iterator counts in machine integers. Ranges of large integers have an
//! iterator in `range`.
#![allow(unsafe_code, reason = "storage of iterators")]

use crate::support::{builtin, ssize_t};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::mem::offset_of;
use core::ptr::{NonNull, null_mut};
use sidewinder_macros::pymethods;
use sidewinder_object::int::Int;
use sidewinder_object::memory::{self, FREE_LISTS, Slot};
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::slots::VisitProc;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{List, Object, Tuple, gc, number, payload};

/// An iterator over a list.
#[repr(C)]
pub struct ListIter {
    base: Object,
    index: Cell<isize>,
    list: Slot<List>,
}

/// An iterator over a list from its end.
#[repr(C)]
pub struct ListReverseIter {
    base: Object,
    index: Cell<isize>,
    list: Slot<List>,
}

/// An iterator over a tuple.
#[repr(C)]
pub struct TupleIter {
    base: Object,
    index: Cell<isize>,
    tuple: Slot<Tuple>,
}

/// An iterator over a range of machine integers.
#[repr(C)]
pub struct RangeIter {
    base: Object,
    start: Cell<i64>,
    step: Cell<i64>,
    remaining: Cell<i64>,
}

const _: () = assert!(offset_of!(ListIter, list) == offset_of!(TupleIter, tuple));

/// `list_iterator`.
pub static LIST_ITERATOR: TypeObject = sequence_iterator(c"list_iterator")
    .iternext(list_next)
    .methods(&list_methods::METHODS)
    .build();
/// `list_reverseiterator`.
pub static LIST_REVERSE_ITERATOR: TypeObject = sequence_iterator(c"list_reverseiterator")
    .iternext(reverse_next)
    .methods(&reverse_methods::METHODS)
    .build();
/// `tuple_iterator`.
pub static TUPLE_ITERATOR: TypeObject = sequence_iterator(c"tuple_iterator")
    .iternext(tuple_next)
    .methods(&tuple_methods::METHODS)
    .build();
/// `range_iterator`.
pub static RANGE_ITERATOR: TypeObject = TypeSpec::new(c"range_iterator", size_of::<RangeIter>())
    .dealloc(range_dealloc)
    .getattro(sidewinder_object::attributes::generic_getattr)
    .iter(iter_self)
    .iternext(range_next)
    .methods(&range_methods::METHODS)
    .free(memory::object_free)
    .build();

payload!(ListIter, LIST_ITERATOR, exact);
payload!(ListReverseIter, LIST_REVERSE_ITERATOR, exact);
payload!(TupleIter, TUPLE_ITERATOR, exact);
payload!(RangeIter, RANGE_ITERATOR, exact);

/// `tp_iter` of iterators.
pub extern "C" fn iter_self(iterator: &Object) -> PyResult {
    Ok(Ref::new(iterator))
}

const fn sequence_iterator(name: &'static core::ffi::CStr) -> TypeSpec {
    TypeSpec::new(name, size_of::<ListIter>())
        .flags(flags::HAVE_GC)
        .dealloc(sequence_dealloc)
        .traverse(sequence_traverse)
        .getattro(sidewinder_object::attributes::generic_getattr)
        .iter(iter_self)
        .free(gc::object_free)
}

/// `tp_iter` of list.
pub extern "C" fn list_iter(list: &Object) -> PyResult {
    let block = match FREE_LISTS.list_iters.pop() {
        // SAFETY: a dead list iterator's memory.
        Some(block) => unsafe {
            Object::init_static_type(block.as_ptr().cast(), &LIST_ITERATOR);
            block.cast::<ListIter>()
        },
        // SAFETY: the rest is written below.
        None => unsafe { gc::new_object::<ListIter>(&LIST_ITERATOR)? },
    };
    // SAFETY: within the object; the slot belongs to list.
    unsafe {
        let at = block.as_ptr();
        (&raw mut (*at).index).write(Cell::new(0));
        (&raw mut (*at).list).write(Slot::new(Some(Ref::new(list).cast_unchecked())));
        let iterator = Ref::from_owned(block);
        gc::track(&iterator);
        Ok(iterator.upcast())
    }
}

/// `reversed(list)`.
pub fn list_reversed(list: &List) -> PyResult {
    // SAFETY: all fields are written.
    unsafe {
        let block = gc::new_object::<ListReverseIter>(&LIST_REVERSE_ITERATOR)?;
        let at = block.as_ptr();
        (&raw mut (*at).index).write(Cell::new(list.len().cast_signed() - 1));
        (&raw mut (*at).list).write(Slot::new(Some(Ref::new(list))));
        let iterator = Ref::from_owned(block);
        gc::track(&iterator);
        Ok(iterator.upcast())
    }
}

/// `tp_iter` of tuple.
pub extern "C" fn tuple_iter(tuple: &Object) -> PyResult {
    let block = match FREE_LISTS.tuple_iters.pop() {
        // SAFETY: a dead tuple iterator's memory.
        Some(block) => unsafe {
            Object::init_static_type(block.as_ptr().cast(), &TUPLE_ITERATOR);
            block.cast::<TupleIter>()
        },
        // SAFETY: the rest is written below.
        None => unsafe { gc::new_object::<TupleIter>(&TUPLE_ITERATOR)? },
    };
    // SAFETY: within the object; the slot belongs to tuple.
    unsafe {
        let at = block.as_ptr();
        (&raw mut (*at).index).write(Cell::new(0));
        (&raw mut (*at).tuple).write(Slot::new(Some(Ref::new(tuple).cast_unchecked())));
        let iterator = Ref::from_owned(block);
        gc::track(&iterator);
        Ok(iterator.upcast())
    }
}

impl ListIter {
    /// The next item, borrowed from the list; null at the end.
    #[inline(always)]
    pub fn next_ptr(&self) -> *mut Object {
        let Some(list) = self.list.borrow() else {
            return null_mut();
        };
        let index = self.index.get();
        if index.cast_unsigned() >= list.len() {
            return null_mut();
        }
        self.index.set(index + 1);
        // SAFETY: below the length.
        unsafe { list.items_ptr().add(index.cast_unsigned()).read().as_ptr() }
    }

    /// Gives the list up.
    #[inline(always)]
    pub fn finish(&self) {
        self.index.set(-1);
        self.list.set(None);
    }
}

impl TupleIter {
    /// The next item, borrowed from the tuple; null at the end.
    #[inline(always)]
    pub fn next_ptr(&self) -> *mut Object {
        let Some(tuple) = self.tuple.borrow() else {
            return null_mut();
        };
        let index = self.index.get();
        if index.cast_unsigned() >= tuple.len() {
            return null_mut();
        }
        self.index.set(index + 1);
        // SAFETY: below the length.
        unsafe { tuple.items_ptr().add(index.cast_unsigned()).read().as_ptr() }
    }

    /// Gives the tuple up.
    #[inline(always)]
    pub fn finish(&self) {
        self.tuple.set(None);
    }
}

impl RangeIter {
    /// An iterator over `length` integers.
    pub fn new(start: i64, step: i64, length: i64) -> PyResult<RangeIter> {
        let block = match FREE_LISTS.range_iters.pop() {
            // SAFETY: a dead range iterator's memory.
            Some(block) => unsafe {
                Object::init_static_type(block.as_ptr().cast(), &RANGE_ITERATOR);
                block.cast::<RangeIter>()
            },
            // SAFETY: the rest is written below.
            None => unsafe { memory::new_object::<RangeIter>(&RANGE_ITERATOR)? },
        };
        // SAFETY: within the object.
        unsafe {
            let at = block.as_ptr();
            (&raw mut (*at).start).write(Cell::new(start));
            (&raw mut (*at).step).write(Cell::new(step));
            (&raw mut (*at).remaining).write(Cell::new(length));
            Ok(Ref::from_owned(block))
        }
    }

    /// How many integers are left.
    #[inline(always)]
    pub fn remaining(&self) -> i64 {
        self.remaining.get()
    }

    /// The next integer; there is one left.
    #[inline(always)]
    pub fn advance(&self) -> i64 {
        let value = self.start.get();
        self.start.set(value.wrapping_add(self.step.get()));
        self.remaining.set(self.remaining.get() - 1);
        value
    }
}

fn item(pointer: *mut Object) -> Option<Ref> {
    // SAFETY: null or an item that the container keeps alive.
    unsafe { pointer.as_ref() }.map(Ref::new)
}

extern "C" fn list_next(this: &Object) -> Next {
    let Some(iterator) = this.downcast::<ListIter>() else {
        return Next::END;
    };
    let next = item(iterator.next_ptr());
    if next.is_none() {
        iterator.finish();
    }
    Next(next)
}

extern "C" fn reverse_next(this: &Object) -> Next {
    let Some(iterator) = this.downcast::<ListReverseIter>() else {
        return Next::END;
    };
    let index = iterator.index.get();
    let Ok(place) = usize::try_from(index) else {
        return Next::END;
    };
    let next = iterator.list.borrow().and_then(|list| list.get(place));
    if next.is_some() {
        iterator.index.set(index - 1);
    } else {
        iterator.index.set(-1);
        iterator.list.set(None);
    }
    Next(next)
}

extern "C" fn tuple_next(this: &Object) -> Next {
    let Some(iterator) = this.downcast::<TupleIter>() else {
        return Next::END;
    };
    let next = item(iterator.next_ptr());
    if next.is_none() {
        iterator.finish();
    }
    Next(next)
}

extern "C" fn range_next(this: &Object) -> Next {
    match this.downcast::<RangeIter>() {
        Some(iterator) if iterator.remaining() > 0 => {
            Next(Int::new(iterator.advance()).ok().map(Ref::upcast))
        }
        _ => Next::END,
    }
}

unsafe extern "C" fn sequence_traverse(this: &Object, visit: VisitProc, argument: *mut c_void) -> c_int {
    // SAFETY: list and tuple iterators have their container at the same place.
    let container = unsafe { this.downcast_unchecked_layout::<ListIter>() }
        .list
        .as_ptr();
    match NonNull::new(container.cast::<Object>()) {
        // SAFETY: the container is alive.
        Some(container) => unsafe { visit(container, argument) },
        None => 0,
    }
}

unsafe extern "C" fn sequence_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead list or tuple iterator, intact.
    unsafe {
        gc::untrack_if_tracked(this.as_ref());
        let is_list = this.as_ref().is_exactly(&LIST_ITERATOR);
        if !this.as_ref().is_exactly(&TUPLE_ITERATOR) {
            this.as_ref()
                .downcast_unchecked_layout::<ListIter>()
                .list
                .set(None);
        } else {
            this.as_ref()
                .downcast_unchecked_layout::<TupleIter>()
                .tuple
                .set(None);
        }
        let kept = if is_list {
            FREE_LISTS.list_iters.push(this.cast())
        } else {
            this.as_ref().is_exactly(&TUPLE_ITERATOR) && FREE_LISTS.tuple_iters.push(this.cast())
        };
        if !kept {
            gc::object_free(this.as_ptr().cast());
        }
    }
}

unsafe extern "C" fn range_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead range iterator.
    unsafe {
        if !FREE_LISTS.range_iters.push(this.cast()) {
            memory::free(this.as_ptr().cast());
        }
    }
}

/// What remains of an iterator that is at its end: `function([])`, in parts.
fn reduce_empty_list(function: Ref) -> PyResult {
    let arguments = Tuple::new([List::new()?.upcast()])?;
    Tuple::new([function, arguments.upcast()]).map(Ref::upcast)
}

/// `function(container)` to be put at `index`, in parts.
fn reduce_at(function: Ref, container: Ref, index: isize) -> PyResult {
    let arguments = Tuple::new([container])?;
    Tuple::new([function, arguments.upcast(), Int::new(index as i64)?.upcast()]).map(Ref::upcast)
}

#[pymethods]
mod list_methods {
    use super::*;

    /// How many items are left, as far as is known.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &ListIter) -> Fallible<isize> {
        let index = this.index.get();
        if index < 0 {
            return Ok(0);
        }
        let length = this.list.borrow().map_or(0, List::len).cast_signed();
        Ok((length - index).max(0))
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &ListIter) -> PyResult {
        let function = builtin("iter")?;
        match this.list.get() {
            Some(list) if this.index.get() >= 0 => reduce_at(function, list.upcast(), this.index.get()),
            _ => reduce_empty_list(function),
        }
    }

    /// Goes to the index that `__reduce__` gave.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &ListIter, object: &Object) -> Fallible<()> {
        let index = ssize_t(object)?;
        if let Some(list) = this.list.get() {
            this.index.set(index.clamp(-1, list.len().cast_signed()));
        }
        Ok(())
    }
}

#[pymethods]
mod reverse_methods {
    use super::*;

    /// How many items are left, as far as is known.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &ListReverseIter) -> Fallible<isize> {
        let left = this.index.get() + 1;
        let length = this.list.borrow().map_or(0, List::len).cast_signed();
        Ok(if length < left { 0 } else { left })
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &ListReverseIter) -> PyResult {
        let function = builtin("reversed")?;
        match this.list.get() {
            Some(list) if this.index.get() >= 0 => reduce_at(function, list.upcast(), this.index.get()),
            _ => reduce_empty_list(function),
        }
    }

    /// Goes to the index that `__reduce__` gave.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &ListReverseIter, object: &Object) -> Fallible<()> {
        let index = ssize_t(object)?;
        if let Some(list) = this.list.get() {
            this.index.set(index.min(list.len().cast_signed() - 1).max(-1));
        }
        Ok(())
    }
}

#[pymethods]
mod tuple_methods {
    use super::*;

    /// How many items are left.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &TupleIter) -> Fallible<isize> {
        let length = this.tuple.borrow().map(|tuple| tuple.len().cast_signed());
        Ok(length.map_or(0, |length| length - this.index.get()))
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &TupleIter) -> PyResult {
        let function = builtin("iter")?;
        match this.tuple.get() {
            Some(tuple) => reduce_at(function, tuple.upcast(), this.index.get()),
            None => {
                let arguments = Tuple::new([Ref::new(Tuple::empty()).upcast()])?;
                Tuple::new([function, arguments.upcast()]).map(Ref::upcast)
            }
        }
    }

    /// Goes to the index that `__reduce__` gave.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &TupleIter, object: &Object) -> Fallible<()> {
        let index = ssize_t(object)?;
        if let Some(tuple) = this.tuple.get() {
            this.index.set(index.clamp(0, tuple.len().cast_signed()));
        }
        Ok(())
    }
}

#[pymethods]
mod range_methods {
    use super::*;

    /// How many integers are left.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &RangeIter) -> Fallible<i64> {
        Ok(this.remaining.get())
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &RangeIter) -> PyResult {
        let function = builtin("iter")?;
        let (start, step, left) = (this.start.get(), this.step.get(), this.remaining.get());
        let stop = number::add(
            &*Int::new(start)?,
            &*number::multiply(&*Int::new(left)?, &*Int::new(step)?)?,
        )?;
        let range = crate::range::new(Int::new(start)?.upcast(), stop, Int::new(step)?.upcast())?;
        let arguments = Tuple::new([range])?;
        let none = sidewinder_object::singletons::new_none();
        Tuple::new([function, arguments.upcast(), none]).map(Ref::upcast)
    }

    /// Skips as many integers.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &RangeIter, object: &Object) -> Fallible<()> {
        let index = number::index(object)?.to_long()?.clamp(0, this.remaining.get());
        let skipped = index.wrapping_mul(this.step.get());
        this.start.set(this.start.get().wrapping_add(skipped));
        this.remaining.set(this.remaining.get() - index);
        Ok(())
    }
}

/// The types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[
    &LIST_ITERATOR,
    &LIST_REVERSE_ITERATOR,
    &TUPLE_ITERATOR,
    &RANGE_ITERATOR,
];
