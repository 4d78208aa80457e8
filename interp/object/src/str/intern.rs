//! The table of interned strings: one object per text, so that names compare by address.
//!
//! The table holds no references: a mortal interned string leaves it when it dies. Open addressing with linear
//! probing; a string's hash is always computed before it enters.

use super::{Str, interned, latin1_char};
use crate::gil::GilCell;
use crate::payload::Class as _;
use crate::reference::Ref;
use core::cell::{Cell, RefCell};
use core::ptr::null_mut;

struct Table {
    slots: RefCell<Vec<*mut Str>>,
    used: Cell<usize>,
}

static TABLE: GilCell<Table> = GilCell::new(Table {
    slots: RefCell::new(Vec::new()),
    used: Cell::new(0),
});

/// Where a search ended.
enum Found {
    String(*mut Str),
    Free(usize),
}

fn find(slots: &[*mut Str], string: &Str) -> Found {
    let mask = slots.len().wrapping_sub(1);
    let mut index = string.hash_value().cast_unsigned() & mask;
    loop {
        match slots.get(index) {
            Some(&slot) if !slot.is_null() => {
                // SAFETY: strings in the table are alive.
                if unsafe { (*slot).equals(string) } {
                    return Found::String(slot);
                }
            }
            _ => return Found::Free(index),
        }
        index = (index + 1) & mask;
    }
}

fn grow(slots: &mut Vec<*mut Str>) {
    let size = (slots.len() * 2).max(4096);
    let old = core::mem::replace(slots, vec![null_mut(); size]);
    for string in old.into_iter().filter(|slot| !slot.is_null()) {
        // SAFETY: strings in the table are alive.
        if let Found::Free(index) = find(slots, unsafe { &*string })
            && let Some(slot) = slots.get_mut(index)
        {
            *slot = string;
        }
    }
}

fn enter(string: Ref<Str>, state: u32) -> Ref<Str> {
    if string.interned_state() != interned::NOT || !string.is_exactly(Str::type_object()) {
        return string;
    }
    if let Some(byte) = string.code_point(0).and_then(|c| u8::try_from(c).ok())
        && string.len() == 1
    {
        return Ref::new(latin1_char(byte));
    }
    let mut slots = TABLE.slots.borrow_mut();
    if (TABLE.used.get() + 1) * 3 >= slots.len() * 2 {
        grow(&mut slots);
    }
    match find(&slots, &string) {
        Found::String(present) => {
            // SAFETY: strings in the table are alive.
            let present = Ref::new(unsafe { &*present });
            drop(slots);
            present
        }
        Found::Free(index) => {
            if let Some(slot) = slots.get_mut(index) {
                *slot = string.as_raw().as_ptr();
                TABLE.used.set(TABLE.used.get() + 1);
                string.set_interned_state(state);
            }
            string
        }
    }
}

/// The interned string with this text. Instances of subclasses come back as they are.
#[inline]
pub fn intern(string: Ref<Str>) -> Ref<Str> {
    if string.interned_state() != interned::NOT {
        string
    } else {
        enter(string, interned::MORTAL)
    }
}

/// As `intern`, and the string lives until the process ends.
pub fn intern_immortal(string: Ref<Str>) -> Ref<Str> {
    let string = intern(string);
    if string.interned_state() == interned::MORTAL {
        string.set_interned_state(interned::IMMORTAL);
        string.as_object_ref().make_immortal();
    }
    string
}

/// Enters a string that lives in a `static`. Called for each of them before any other string is interned.
pub fn intern_static(string: &'static Str) {
    let mut slots = TABLE.slots.borrow_mut();
    if (TABLE.used.get() + 1) * 3 >= slots.len() * 2 {
        grow(&mut slots);
    }
    if let Found::Free(index) = find(&slots, string)
        && let Some(slot) = slots.get_mut(index)
    {
        *slot = core::ptr::from_ref(string).cast_mut();
        TABLE.used.set(TABLE.used.get() + 1);
    }
}

/// How many strings are interned; with `immortal`, how many of them never die.
pub fn interned_count(immortal: bool) -> usize {
    let slots = TABLE.slots.borrow();
    let strings = slots.iter().filter(|slot| !slot.is_null());
    // SAFETY: strings in the table are alive.
    strings
        .filter(|&&string| !immortal || unsafe { (*string).interned_state() } >= interned::IMMORTAL)
        .count()
}

/// Whether the string is interned.
#[inline(always)]
pub fn is_interned(string: &Str) -> bool {
    string.interned_state() != interned::NOT
}

/// Takes a dying string out of the table, and closes the gap it leaves in its chain.
pub(super) fn forget(string: &Str) {
    let mut slots = TABLE.slots.borrow_mut();
    let Found::String(_) = find(&slots, string) else {
        return;
    };
    let mask = slots.len().wrapping_sub(1);
    let mut gap = string.hash_value().cast_unsigned() & mask;
    while slots.get(gap).is_some_and(|&slot| !core::ptr::eq(slot, string)) {
        gap = (gap + 1) & mask;
    }
    let mut at = gap;
    loop {
        at = (at + 1) & mask;
        let Some(&slot) = slots.get(at) else { break };
        if slot.is_null() {
            break;
        }
        // SAFETY: strings in the table are alive.
        let home = unsafe { (*slot).hash_value() }.cast_unsigned() & mask;
        if (at.wrapping_sub(home) & mask) >= (at.wrapping_sub(gap) & mask) {
            if let Some(hole) = slots.get_mut(gap) {
                *hole = slot;
            }
            gap = at;
        }
    }
    if let Some(hole) = slots.get_mut(gap) {
        *hole = null_mut();
        TABLE.used.set(TABLE.used.get() - 1);
    }
}

impl Str {
    fn as_object_ref(&self) -> &crate::header::Object {
        &self.base
    }
}
