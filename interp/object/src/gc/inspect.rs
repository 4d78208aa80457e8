//! What the `gc` module asks: all objects, referents, referrers, freezing.

use super::{STATE, head_pointer, is_collected, is_tracked};
use crate::header::Object;
use crate::list::List;
use crate::reference::{PyResult, Ref};
use core::ffi::{c_int, c_void};
use core::ptr::NonNull;

fn objects_of(head: &super::Head, skip: &Object) -> Vec<Ref> {
    let mut found = Vec::new();
    let mut at = head.next.get();
    while !core::ptr::eq(at, head) {
        // SAFETY: members of rings are alive.
        let object = unsafe { (*at).object().as_ref() };
        if !object.is(skip) {
            found.push(Ref::new(object));
        }
        // SAFETY: as above.
        at = unsafe { (*at).next.get() };
    }
    found
}

/// A list of all tracked objects, of one generation or of all, without the list itself.
pub fn get_objects(generation: Option<usize>) -> PyResult<List> {
    let list = List::new()?;
    for (index, candidate) in STATE.generations.iter().enumerate() {
        if generation.is_none_or(|wanted| wanted == index) {
            for object in objects_of(&candidate.head, &list) {
                list.append(object)?;
            }
        }
    }
    Ok(list)
}

unsafe extern "C" fn gather(object: NonNull<Object>, into: *mut c_void) -> c_int {
    // SAFETY: `into` is the vector of `get_referents`; the object is alive.
    unsafe {
        (*into.cast::<Vec<Ref>>()).push(Ref::new(object.as_ref()));
    }
    0
}

/// The objects that the given ones refer to directly, as their traversal tells.
pub fn get_referents(objects: &[&Object]) -> Vec<Ref> {
    let mut found: Vec<Ref> = Vec::new();
    for object in objects.iter().filter(|object| is_collected(object)) {
        if let Some(traverse) = object.class().tp_traverse.get() {
            // SAFETY: a live collected object; the vector outlives the call.
            unsafe { traverse(object, gather, (&raw mut found).cast()) };
        }
    }
    found
}

unsafe extern "C" fn is_wanted(object: NonNull<Object>, wanted: *mut c_void) -> c_int {
    // SAFETY: `wanted` is the slice of `get_referrers`.
    let wanted = unsafe { &*wanted.cast::<&[&Object]>() };
    c_int::from(
        wanted
            .iter()
            .any(|candidate| core::ptr::eq(candidate.as_ptr(), object.as_ptr())),
    )
}

/// The tracked objects that refer to any of the given ones, but for `skip` (the argument tuple).
pub fn get_referrers(objects: &[&Object], skip: &Object) -> PyResult<List> {
    let list = List::new()?;
    let mut wanted = objects;
    for generation in &STATE.generations {
        for object in objects_of(&generation.head, &list) {
            if object.is(skip) {
                continue;
            }
            if let Some(traverse) = object.class().tp_traverse.get() {
                // SAFETY: a live tracked object; the slice outlives the call.
                if unsafe { traverse(&object, is_wanted, (&raw mut wanted).cast()) } != 0 {
                    list.append(object)?;
                }
            }
        }
    }
    Ok(list)
}

/// Moves all tracked objects to the permanent generation, which is never collected.
pub fn freeze() {
    for generation in &STATE.generations {
        splice(&generation.head, &STATE.permanent_generation.head);
        generation.count.set(0);
    }
}

/// Moves the permanent generation's objects to the oldest one.
pub fn unfreeze() {
    let [.., oldest] = &STATE.generations;
    splice(&STATE.permanent_generation.head, &oldest.head);
}

/// The number of objects in the permanent generation.
pub fn freeze_count() -> usize {
    let head = &STATE.permanent_generation.head;
    let mut count = 0;
    let mut at = head.next.get();
    while !core::ptr::eq(at, head) {
        count += 1;
        // SAFETY: members of rings are alive.
        at = unsafe { (*at).next.get() };
    }
    count
}

fn splice(from: &super::Head, to: &super::Head) {
    if !core::ptr::eq(from.next.get(), from) {
        // SAFETY: members of rings are alive.
        unsafe {
            let (first, last) = (from.next.get(), from.prev());
            let tail = to.prev();
            (*tail).next.set(first);
            (*first).set_prev(tail);
            (*last).next.set(head_pointer(to));
            to.set_prev(last);
        }
    }
    from.next.set(head_pointer(from));
    from.prev.set(head_pointer(from));
}

const _: fn(&Object) -> bool = is_tracked;
