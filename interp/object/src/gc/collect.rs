//! The collection: find what only cycles keep alive, finalise it, clear it.
//!
//! The algorithm of CPython's three generations (`Python/gc.c` of 3.12 and of 3.14.8): subtract internal references,
//! move what is reachable from outside back, untrack tuples of atoms, set aside what has a legacy finaliser, clear
//! weak references and run their callbacks, run finalisers, give up what they revived, clear the rest.

use super::{
    COLLECTING, FINALIZED, GENERATIONS, Generation, Head, PREV_SHIFT, STATE, debug, head_of, head_pointer,
    is_collected, is_tracked,
};
use crate::calls;
use crate::dict::Dict;
use crate::errors;
use crate::header::Object;
use crate::int::Int;
use crate::list::List;
use crate::memory::FREE_LISTS;
use crate::reference::{Fallible, Ref};
use crate::str::Str;
use crate::thread;
use crate::tuple::Tuple;
use crate::weakref::{self, WeakRef};
use crate::wellknown;
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut, without_provenance_mut};

/// Why a collection starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Enough was allocated.
    Heap,
    /// The interpreter ends.
    Shutdown,
    /// The program asked.
    Manual,
}

/// A ring of heads with a head of its own, on the stack of the collection.
struct Ring(Head);

impl Ring {
    const fn new() -> Ring {
        Ring(Head::UNTRACKED)
    }

    fn reset(&self) {
        let head = head_pointer(&self.0);
        self.0.next.set(head);
        self.0.prev.set(head);
    }
}

fn is_empty(list: &Head) -> bool {
    core::ptr::eq(list.next.get(), list)
}

/// Adds at the end; flags in `prev` stay.
fn append(node: &Head, list: &Head) {
    let (pointer, head) = (head_pointer(node), head_pointer(list));
    // SAFETY: members of rings are alive.
    unsafe {
        let last = list.prev.get();
        node.set_prev(last);
        node.next.set(head);
        (*last).next.set(pointer);
    }
    list.prev.set(pointer);
}

/// Moves a member of one ring to the end of another.
fn move_to(node: &Head, list: &Head) {
    let (prev, next) = (node.prev(), node.next.get().map_addr(|a| a & !UNREACHABLE));
    // SAFETY: neighbours are alive.
    unsafe {
        (*prev).next.set(next);
        (*next).set_prev(prev);
    }
    append(node, list);
}

/// Moves all members to the end of another ring.
fn merge(from: &Head, to: &Head) {
    if !is_empty(from) {
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

fn length(list: &Head) -> isize {
    let mut count = 0;
    let mut at = list.next.get();
    while !core::ptr::eq(at, list) {
        count += 1;
        // SAFETY: members of rings are alive.
        at = unsafe { (*at).next.get() };
    }
    count
}

/// The members as they are now, as pointers.
fn members(list: &Head) -> Vec<*mut Head> {
    let mut found = Vec::new();
    let mut at = list.next.get();
    while !core::ptr::eq(at, list) {
        found.push(at);
        // SAFETY: members of rings are alive.
        at = unsafe { (*at).next.get() };
    }
    found
}

/// Bit of `next` while unreachable objects are gathered.
const UNREACHABLE: usize = 1;

fn refs(head: &Head) -> usize {
    head.prev.get().addr() >> PREV_SHIFT
}

fn set_refs(head: &Head, count: usize) {
    let flags = head.prev.get().addr() & (FINALIZED | COLLECTING);
    head.prev.set(without_provenance_mut(count << PREV_SHIFT | flags));
}

/// Writes each member's count into its head and marks it; `prev` links are lost.
fn copy_counts(list: &Head) {
    let mut at = list.next.get();
    while !core::ptr::eq(at, list) {
        // SAFETY: members of rings are alive.
        unsafe {
            let head = &*at;
            let finalized = head.prev.get().addr() & FINALIZED;
            let count = head.object().as_ref().refcnt() as usize;
            head.prev.set(without_provenance_mut(
                count << PREV_SHIFT | COLLECTING | finalized,
            ));
            at = head.next.get();
        }
    }
}

unsafe extern "C" fn subtract_one(object: NonNull<Object>, _: *mut c_void) -> c_int {
    // SAFETY: a live object; its head exists when it is collected.
    unsafe {
        let object = object.as_ref();
        if is_collected(object) {
            let head = head_of(object);
            if head.has(COLLECTING) && refs(head) > 0 {
                set_refs(head, refs(head) - 1);
            }
        }
    }
    0
}

/// Takes the references among members out of their counts.
fn subtract_internal(list: &Head) {
    let mut at = list.next.get();
    while !core::ptr::eq(at, list) {
        // SAFETY: members of rings are alive; tracked objects can be traversed.
        unsafe {
            let object = (*at).object();
            if let Some(traverse) = object.as_ref().class().tp_traverse.get() {
                traverse(object.as_ref(), subtract_one, null_mut());
            }
            at = (*at).next.get();
        }
    }
}

unsafe extern "C" fn revive(object: NonNull<Object>, reachable: *mut c_void) -> c_int {
    // SAFETY: a live object; `reachable` is the ring's head.
    unsafe {
        let object = object.as_ref();
        if !is_collected(object) {
            return 0;
        }
        let head = head_of(object);
        if !head.has(COLLECTING) {
            return 0;
        }
        if head.next.get().addr() & UNREACHABLE != 0 {
            // It was moved over too early: back to the end of the young ring.
            let (prev, next) = (head.prev(), head.next.get().map_addr(|a| a & !UNREACHABLE));
            (*prev).next.set(next.map_addr(|a| a | UNREACHABLE));
            (*next).set_prev(prev);
            let young = &*reachable.cast::<Head>();
            let last = young.prev.get();
            (*last).next.set(head_pointer(head));
            head.set_prev(last);
            head.next.set(head_pointer(young));
            young.prev.set(head_pointer(head));
            set_refs(head, 1);
        } else if refs(head) == 0 {
            set_refs(head, 1);
        }
    }
    0
}

/// Moves members without outside references over; `prev` links are restored on the way.
fn move_unreachable(young: &Head, unreachable: &Head) {
    let mut prev = head_pointer(young);
    let mut at = young.next.get();
    // SAFETY: members of rings are alive; tracked objects can be traversed.
    unsafe {
        while !core::ptr::eq(at, young) {
            let head = &*at;
            if refs(head) > 0 {
                let object = head.object();
                if let Some(traverse) = object.as_ref().class().tp_traverse.get() {
                    traverse(object.as_ref(), revive, head_pointer(young).cast());
                }
                head.set_prev(prev);
                head.remove_flag(COLLECTING);
                prev = at;
            } else {
                (*prev).next.set(head.next.get());
                let last = unreachable.prev.get();
                (*last).next.set(at.map_addr(|a| a | UNREACHABLE));
                head.set_prev(last);
                head.next
                    .set(head_pointer(unreachable).map_addr(|a| a | UNREACHABLE));
                unreachable.prev.set(at);
            }
            at = (*prev).next.get();
        }
        young.prev.set(prev);
        unreachable
            .next
            .set(unreachable.next.get().map_addr(|a| a & !UNREACHABLE));
    }
}

/// Splits `base`: what is unreachable goes over, its heads still marked.
fn deduce_unreachable(base: &Head, unreachable: &Head) {
    copy_counts(base);
    subtract_internal(base);
    move_unreachable(base, unreachable);
}

/// Takes the marks off a ring of unreachable objects.
fn clear_marks(list: &Head) {
    let mut at = list.next.get();
    while !core::ptr::eq(at, list) {
        // SAFETY: members of rings are alive.
        unsafe {
            (*at).remove_flag(COLLECTING);
            (*at).next.set((*at).next.get().map_addr(|a| a & !UNREACHABLE));
            at = (*at).next.get();
        }
    }
}

/// Untracks tuples whose items are all untracked.
fn untrack_tuples(list: &Head) {
    for pointer in members(list) {
        // SAFETY: members of rings are alive.
        let object = unsafe { (*pointer).object().as_ref() };
        if let Some(tuple) = object.downcast_exact::<Tuple>() {
            // A tuple being filled has holes.
            let first = tuple.items_ptr().cast::<*mut Object>();
            let atoms = (0..tuple.len()).all(|index| {
                // SAFETY: within the items; null or alive.
                unsafe { first.add(index).read().as_ref() }.is_some_and(|item| !super::may_be_tracked(item))
            });
            if atoms {
                super::untrack(tuple);
            }
        }
    }
}

fn has_legacy_finalizer(object: &Object) -> bool {
    object.class().tp_del.get().is_some()
}

unsafe extern "C" fn pull(object: NonNull<Object>, into: *mut c_void) -> c_int {
    // SAFETY: a live object; `into` is a ring's head.
    unsafe {
        let object = object.as_ref();
        if is_collected(object) {
            let head = head_of(object);
            if head.has(COLLECTING) {
                head.remove_flag(COLLECTING);
                move_to(head, &*into.cast::<Head>());
            }
        }
    }
    0
}

/// Moves objects with `tp_del`, and what they reach, aside.
fn set_legacy_aside(unreachable: &Head, aside: &Head) {
    for pointer in members(unreachable) {
        // SAFETY: members of rings are alive.
        unsafe {
            if has_legacy_finalizer((*pointer).object().as_ref()) {
                (*pointer).remove_flag(COLLECTING);
                move_to(&*pointer, aside);
            }
        }
    }
    let mut at = aside.next.get();
    while !core::ptr::eq(at, aside) {
        // SAFETY: as above; the ring grows at its end meanwhile.
        unsafe {
            let object = (*at).object();
            if let Some(traverse) = object.as_ref().class().tp_traverse.get() {
                traverse(object.as_ref(), pull, head_pointer(aside).cast());
            }
            at = (*at).next.get();
        }
    }
}

/// Clears weak references to unreachable objects (with callbacks, before any finaliser), and runs the callbacks of
/// references that are themselves reachable.
fn handle_weakrefs(unreachable: &Head) {
    let mut callbacks: Vec<Ref<WeakRef>> = Vec::new();
    for pointer in members(unreachable) {
        // SAFETY: members of rings are alive.
        let object = unsafe { (*pointer).object().as_ref() };
        let Some(list) = weakref::list_of(object) else {
            continue;
        };
        let mut next = list.get();
        // SAFETY: members of the list are alive.
        while let Some(reference) = unsafe { next.as_ref() } {
            next = reference.wr_next.get();
            if reference.callback().is_none() {
                // Without callback it may still serve finalisers: it goes after them.
                continue;
            }
            reference.unlink();
            if head_of(reference).has(COLLECTING) {
                continue;
            }
            callbacks.push(Ref::new(reference));
        }
    }
    for reference in callbacks {
        if let Some(callback) = reference.callback() {
            weakref::run_callback(&reference, &callback);
        }
    }
}

/// Clears the weak references that were left for the finalisers.
fn clear_weakrefs(unreachable: &Head) {
    for pointer in members(unreachable) {
        // SAFETY: members of rings are alive.
        let object = unsafe { (*pointer).object().as_ref() };
        if let Some(list) = weakref::list_of(object) {
            // SAFETY: members of the list are alive.
            while let Some(reference) = unsafe { list.get().as_ref() } {
                reference.unlink();
            }
        }
    }
}

/// Runs `tp_finalize` of members that have not had it run.
fn finalize(list: &Head) {
    let seen = Ring::new();
    seen.reset();
    while !is_empty(list) {
        // SAFETY: members of rings are alive; the new reference keeps this one so.
        unsafe {
            let head = &*list.next.get();
            let object = Ref::new(head.object().as_ref());
            move_to(head, &seen.0);
            if !head.has(FINALIZED)
                && let Some(finalize) = object.class().tp_finalize.get()
            {
                head.add_flag(FINALIZED);
                finalize(&object);
            }
        }
    }
    merge(&seen.0, list);
}

/// After finalisers: what they made reachable again goes to `old`.
fn split_revived(unreachable: &Head, still: &Head, old: &Head) {
    clear_marks(unreachable);
    deduce_unreachable(unreachable, still);
    clear_marks(still);
    merge(unreachable, old);
}

/// Clears the members; each goes when its cycle is broken.
fn delete(collectable: &Head, old: &Head) {
    while !is_empty(collectable) {
        // SAFETY: members of rings are alive; the new reference keeps this one so.
        unsafe {
            let head = &*collectable.next.get();
            let object = Ref::new(head.object().as_ref());
            if STATE.debug.get() & debug::SAVEALL != 0 {
                if let Some(garbage) = STATE.garbage.get() {
                    let _ = garbage.append(object.clone());
                }
            } else if let Some(clear) = object.class().tp_clear.get() {
                let _ = clear(&object);
                if thread::current().has_exception() {
                    errors::unraisable("Exception ignored in tp_clear of", Some(&object));
                }
            }
            if core::ptr::eq(collectable.next.get(), head) {
                // Still alive: somebody else holds it.
                head.remove_flag(COLLECTING);
                move_to(head, old);
            }
        }
    }
}

fn generation(index: usize) -> &'static Generation {
    match &STATE.generations {
        [young, _, _] if index == 0 => young,
        [_, middle, _] if index == 1 => middle,
        [_, _, old] => old,
    }
}

/// What a collection found: objects cleared, objects that cannot be.
type Outcome = (isize, isize);

fn run(index: usize) -> Outcome {
    if index + 1 < GENERATIONS {
        let older = generation(index + 1);
        older.count.set(older.count.get() + 1);
    }
    (0..=index).for_each(|i| generation(i).count.set(0));
    (0..index).for_each(|i| merge(&generation(i).head, &generation(index).head));
    let young = &generation(index).head;
    let old = if index + 1 < GENERATIONS {
        &generation(index + 1).head
    } else {
        young
    };
    let unreachable = Ring::new();
    unreachable.reset();
    let unreachable = &unreachable.0;
    deduce_unreachable(young, unreachable);
    untrack_tuples(young);
    if index + 1 < GENERATIONS {
        if index + 2 == GENERATIONS {
            STATE
                .long_lived_pending
                .set(STATE.long_lived_pending.get() + length(young));
        }
        merge(young, old);
    } else {
        STATE.long_lived_pending.set(0);
        STATE.long_lived_total.set(length(young));
    }
    let aside = Ring::new();
    aside.reset();
    let aside = &aside.0;
    // The links of unreachable objects carry no mark from here on; their heads do.
    let mut at = unreachable.next.get();
    while !core::ptr::eq(at, unreachable) {
        // SAFETY: members of rings are alive.
        unsafe {
            (*at).next.set((*at).next.get().map_addr(|a| a & !UNREACHABLE));
            at = (*at).next.get();
        }
    }
    set_legacy_aside(unreachable, aside);
    handle_weakrefs(unreachable);
    finalize(unreachable);
    let still = Ring::new();
    still.reset();
    split_revived(unreachable, &still.0, old);
    clear_weakrefs(&still.0);
    let collected = length(&still.0);
    delete(&still.0, old);
    let uncollectable = length(aside);
    keep_uncollectable(aside, old);
    if index + 1 == GENERATIONS {
        FREE_LISTS.clear_all();
    }
    (collected, uncollectable)
}

/// Objects with legacy finalisers go to `gc.garbage`.
fn keep_uncollectable(aside: &Head, old: &Head) {
    for pointer in members(aside) {
        // SAFETY: members of rings are alive.
        let object = unsafe { (*pointer).object().as_ref() };
        if (STATE.debug.get() & debug::SAVEALL != 0 || has_legacy_finalizer(object))
            && let Some(garbage) = STATE.garbage.get()
        {
            let _ = garbage.append(Ref::new(object));
        }
    }
    merge(aside, old);
}

fn announce(phase: &str, index: usize, outcome: Outcome) -> Fallible {
    let Some(callbacks) = STATE.callbacks.get().filter(|callbacks| !callbacks.is_empty()) else {
        return Ok(());
    };
    let info = Dict::new()?;
    for (name, value) in [
        ("generation", index as i64),
        ("collected", outcome.0 as i64),
        ("uncollectable", outcome.1 as i64),
    ] {
        info.set(&*Str::from_str(name)?, &*Int::new(value)?)?;
    }
    let phase = Str::from_str(phase)?;
    let mut at = 0;
    while let Some(callback) = callbacks.get(at) {
        if calls::call(&callback, &[&phase, &info]).is_err() {
            errors::unraisable("Exception ignored while calling GC callback", Some(&callback));
        }
        at += 1;
    }
    Ok(())
}

/// Collects a generation and all younger ones: how many objects were found unreachable.
pub fn collect(index: usize, reason: Reason) -> isize {
    if STATE.collecting.replace(1) != 0 {
        return 0;
    }
    let state = thread::current();
    let saved = state.take_exception();
    if reason != Reason::Shutdown && announce("start", index, (0, 0)).is_err() {
        errors::unraisable("Exception ignored in garbage collection", None);
    }
    let outcome = run(index);
    if state.has_exception() {
        errors::unraisable("Exception ignored in garbage collection", None);
    }
    let [young, middle, old] = &STATE.generation_stats;
    let stats = match index {
        0 => young,
        1 => middle,
        _ => old,
    };
    stats.collections.set(stats.collections.get() + 1);
    stats.collected.set(stats.collected.get() + outcome.0);
    stats.uncollectable.set(stats.uncollectable.get() + outcome.1);
    if reason != Reason::Shutdown && announce("stop", index, outcome).is_err() {
        errors::unraisable("Exception ignored in garbage collection", None);
    }
    if let Some(saved) = saved {
        let _raised = state.restore_exception(saved);
    }
    STATE.collecting.set(0);
    outcome.0 + outcome.1
}

/// A full collection without callbacks, at the end of the interpreter.
pub fn collect_no_fail() {
    collect(GENERATIONS - 1, Reason::Shutdown);
}

/// Runs the collection that allocations have scheduled: the oldest generation that is due.
pub fn run_scheduled() {
    thread::current().clear_breaker(thread::breaker::GC_SCHEDULED);
    if STATE.enabled.get() == 0 {
        return;
    }
    for index in (0..GENERATIONS).rev() {
        let candidate = generation(index);
        if candidate.threshold.get() == 0 && index == 0 {
            return;
        }
        if candidate.count.get() > candidate.threshold.get() {
            if index + 1 == GENERATIONS && STATE.long_lived_pending.get() < STATE.long_lived_total.get() / 4 {
                continue;
            }
            collect(index, Reason::Heap);
            return;
        }
    }
}

const _: fn(&Object) -> bool = is_tracked;
const _: fn(&List) -> usize = List::len;
const _: usize = size_of::<Cell<usize>>();
const _: *const crate::typeobject::TypeObject = &raw const wellknown::TUPLE;
