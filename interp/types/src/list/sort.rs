//! Sorting lists: stable merge sort of natural runs, with CPython's sequence of comparisons.
//!
//! Programs can watch which items are compared in which order, so runs are found, extended and merged as CPython's
//! listsort does: weakly descending runs are reversed, short ones grown by binary insertion, merges follow the powers
//! of Munro and Wild, and a merge that keeps taking from one side gallops. The list is empty while it is sorted; the
//! items are bare pointers in a vector, whose references the list's old block owns.
#![allow(unsafe_code, reason = "compares bare pointers that the list owned")]
#![allow(
    clippy::indexing_slicing,
    reason = "positions stay within runs, and runs within the vector: the invariant of the merge"
)]

mod compare;
mod merge;

use compare::Comparator;
use core::ptr::NonNull;
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::{List, Object, calls, errors};

/// What is sorted: a key, and perhaps a value that moves with it.
pub(super) trait Element: Copy {
    /// The object that is compared.
    fn key(self) -> NonNull<Object>;
}

/// An item that is its own key.
#[derive(Clone, Copy)]
struct Single(NonNull<Object>);

/// An item with its computed key.
#[derive(Clone, Copy)]
struct Keyed {
    key: NonNull<Object>,
    item: NonNull<Object>,
}

impl Element for Single {
    #[inline(always)]
    fn key(self) -> NonNull<Object> {
        self.0
    }
}

impl Element for Keyed {
    #[inline(always)]
    fn key(self) -> NonNull<Object> {
        self.key
    }
}

/// Sorts a list in place. `list.sort(key=key, reverse=reverse)`.
pub fn sort(list: &List, key: Option<&Object>, reverse: bool) -> Fallible {
    let (block, allocated, length) = list.take_storage();
    // SAFETY: marks the list; nothing reads the room while it is -1.
    unsafe { list.set_allocated(-1) };
    let items: &mut [NonNull<Object>] = if length == 0 {
        &mut []
    } else {
        // SAFETY: the block holds `length` items and belongs here until it is put back.
        unsafe { core::slice::from_raw_parts_mut(block, length) }
    };
    let result = sort_items(items, key, reverse);
    let modified = list.allocated() != -1;
    let added = list.take_storage();
    // SAFETY: the old block and its items go back; what was put in meanwhile is dropped after that.
    unsafe {
        list.put_storage(block, allocated, length);
        let (block, _, length) = added;
        if !block.is_null() {
            for index in (0..length).rev() {
                drop(Ref::from_owned(block.add(index).read()));
            }
            sidewinder_object::memory::free(block.cast());
        }
    }
    result?;
    if modified {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("list modified during sort"),
        ));
    }
    Ok(())
}

fn sort_items(items: &mut [NonNull<Object>], key: Option<&Object>, reverse: bool) -> Fallible {
    let Some(function) = key else {
        let mut elements: Vec<Single> = items.iter().map(|&item| Single(item)).collect();
        let result = sort_elements(&mut elements, reverse);
        for (place, element) in items.iter_mut().zip(&elements) {
            *place = element.0;
        }
        return result;
    };
    let mut keys: Vec<Ref> = Vec::with_capacity(items.len());
    for item in items.iter() {
        // SAFETY: the block owns its items.
        match calls::call_one(function, unsafe { item.as_ref() }) {
            Ok(key) => keys.push(key),
            Err(raised) => return Err(raised),
        }
    }
    let mut elements: Vec<Keyed> = keys
        .into_iter()
        .zip(items.iter())
        .map(|(key, &item)| Keyed {
            key: key.into_raw(),
            item,
        })
        .collect();
    let result = sort_elements(&mut elements, reverse);
    for (place, element) in items.iter_mut().zip(&elements) {
        *place = element.item;
    }
    for element in elements {
        // SAFETY: the keys were owned by their elements.
        drop(unsafe { Ref::from_owned(element.key) });
    }
    result
}

fn sort_elements<E: Element>(elements: &mut [E], reverse: bool) -> Fallible {
    if elements.len() < 2 {
        return Ok(());
    }
    // Reversing before and after keeps equal items in order.
    if reverse {
        elements.reverse();
    }
    let comparator = Comparator::choose(elements);
    let result = merge::sort(elements, &comparator);
    if reverse {
        elements.reverse();
    }
    result
}
