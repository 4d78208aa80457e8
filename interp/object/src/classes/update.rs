//! Slots follow special methods: after a class is made, when such a name is assigned, when bases change.

use super::slotdefs::{SlotDef, slot_cell, slot_defs};
use super::{new_def, slotfns, subclasses};
use crate::descriptors::{BuiltinFunction, WrapperDescriptor};
use crate::dict::Dict;
use crate::errors;
use crate::exceptions::TYPE_ERROR;
use crate::int::Int;
use crate::lookup;
use crate::memory;
use crate::protocols;
use crate::reference::{Fallible, Ref};
use crate::slots::{CallFunc, HashFunc, IterNextFunc};
use crate::str::Str;
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, flags};
use crate::weakref;
use crate::wellknown;
use core::ffi::c_void;
use core::mem::offset_of;

/// Rows of the table with the same slot, with their names as objects.
type Group = Vec<(&'static SlotDef, Ref<Str>)>;

/// Notes a new subclass.
pub fn add_subclass(base: &TypeObject, class: &TypeObject) -> Fallible {
    if base.tp_subclasses.get().is_null() {
        base.tp_subclasses.set(Dict::new()?.into_raw().as_ptr());
    }
    // SAFETY: just made sure.
    let table = unsafe { &*base.tp_subclasses.get() };
    let key = Int::from_usize(class.id())?;
    let reference = weakref::new(&wellknown::WEAKREF, class, None)?;
    table.set(&key, &reference)
}

/// Forgets a subclass.
fn remove_subclass(base: &TypeObject, class: &TypeObject) {
    // SAFETY: null or a dict that the type owns.
    if let Some(table) = unsafe { base.tp_subclasses.get().as_ref() }
        && Int::from_usize(class.id())
            .and_then(|key| table.pop(&key))
            .is_err()
    {
        drop(crate::thread::current().take_exception());
    }
}

/// Forgets a dying type in all its bases.
pub(super) fn remove_from_bases(class: &TypeObject) {
    if let Some(bases) = class.bases().map(Ref::new) {
        bases
            .iter_borrowed()
            .filter_map(|base| base.downcast::<TypeObject>())
            .for_each(|base| remove_subclass(base, class));
    }
}

/// The only filled slot among those that share a name; null when there are several or none.
fn unique_slot(class: &TypeObject, name: &Str) -> *const core::cell::Cell<*const c_void> {
    let mut found: *const core::cell::Cell<*const c_void> = core::ptr::null();
    for def in slot_defs().filter(|def| name.is_text(def.name.to_str().unwrap_or_default())) {
        let Some(cell) = slot_cell(class, def.offset).filter(|cell| !cell.get().is_null()) else {
            continue;
        };
        if !found.is_null() {
            return core::ptr::null();
        }
        found = core::ptr::from_ref(cell);
    }
    found
}

/// Sets one slot from what the special methods of its group are now.
fn update_group(class: &TypeObject, group: &[(&'static SlotDef, Ref<Str>)]) {
    let Some((first, _)) = group.first() else { return };
    let Some(cell) = slot_cell(class, first.offset) else {
        return;
    };
    let (mut specific, mut generic): (*const c_void, *const c_void) = (core::ptr::null(), core::ptr::null());
    let mut use_generic = false;
    for (def, name) in group {
        let Some(found) = lookup::find_in_mro(class, name) else {
            if def.offset == offset_of!(TypeObject, tp_iternext) {
                specific = protocols::next_not_implemented as IterNextFunc as *const c_void;
            }
            continue;
        };
        if let Some(wrapper) = found.downcast_ref::<WrapperDescriptor>()
            && wrapper.common.name.borrow().is_some_and(|own| own.equals(name))
        {
            let unique = unique_slot(class, name);
            if unique.is_null() || core::ptr::eq(unique, cell) {
                generic = def.function;
            }
            let wrapped = wrapper.wrapped.get();
            // SAFETY: slot definitions are static.
            let same_wrapper = unsafe { (*wrapper.slot.get()).wrapper == def.wrapper };
            let of_base = wrapper
                .common
                .class
                .borrow()
                .is_some_and(|base| class.is_subtype(base));
            if (specific.is_null() || core::ptr::eq(specific, wrapped)) && same_wrapper && of_base {
                specific = wrapped;
            } else {
                use_generic = true;
            }
        } else if let Some(function) = found.downcast_ref::<BuiltinFunction>()
            && core::ptr::eq(function.def.get(), new_def())
            && def.offset == offset_of!(TypeObject, tp_new)
        {
            let owner = function
                .this
                .get()
                .and_then(|this| this.downcast::<TypeObject>().ok());
            specific = owner
                .and_then(|owner| owner.tp_new.get())
                .map_or(core::ptr::null(), |new| new as *const c_void);
        } else if found.is_none() && def.offset == offset_of!(TypeObject, tp_hash) {
            specific = protocols::hash_not_implemented as HashFunc as *const c_void;
        } else {
            use_generic = true;
            generic = def.function;
            if core::ptr::eq(def.function, slotfns::call as CallFunc as *const c_void) {
                class.tp_flags.set(class.tp_flags.get() & !flags::HAVE_VECTORCALL);
            }
        }
    }
    cell.set(if !specific.is_null() && !use_generic {
        specific
    } else {
        generic
    });
}

/// The table's groups: rows in a row with the same offset.
fn groups() -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for def in slot_defs() {
        let Ok(name) = Str::from_wtf8(def.name.to_bytes()) else {
            continue;
        };
        let row = (def, crate::str::intern_immortal(name));
        match groups.last_mut() {
            Some(group) if group.first().is_some_and(|(first, _)| first.offset == def.offset) => {
                group.push(row)
            }
            _ => groups.push(vec![row]),
        }
    }
    groups
}

thread_local! {
    static GROUPS: std::rc::Rc<[Group]> = groups().into();
}

/// Sets all slots of a type from its special methods.
pub fn update_all_slots(class: &TypeObject) {
    let groups = GROUPS.with(std::rc::Rc::clone);
    groups.iter().for_each(|group| update_group(class, group));
}

/// Sets the slots that a name stands for, in a type and the subclasses that do not define the name themselves.
pub(super) fn update_slot(class: &TypeObject, name: &Str) {
    let groups = GROUPS.with(std::rc::Rc::clone);
    let touched: Vec<&Group> = groups
        .iter()
        .filter(|group| group.iter().any(|(_, own)| own.equals(name)))
        .collect();
    if !touched.is_empty() {
        update_with_subclasses(class, name, &touched);
    }
}

fn update_with_subclasses(class: &TypeObject, name: &Str, touched: &[&Group]) {
    touched.iter().for_each(|group| update_group(class, group));
    for subclass in subclasses(class) {
        if subclass.dict().is_some_and(|dict| dict.get_str(name).is_some()) {
            continue;
        }
        update_with_subclasses(&subclass, name, touched);
    }
}

/// Assigns `__bases__`: layout is checked, orders of all subclasses are computed anew, slots follow.
pub fn set_bases(class: &TypeObject, bases: &Tuple) -> Fallible {
    if bases.is_empty() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "can only assign non-empty tuple to {}.__bases__, not ()",
                class.short_name()
            ),
        ));
    }
    for base in bases.iter_borrowed() {
        let Some(base) = base.downcast::<TypeObject>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}.__bases__ must be tuple of classes, not '{}'",
                    class.short_name(),
                    base.class().name_cut(200)
                ),
            ));
        };
        // The order may still be an old one when a `mro()` of the program's assigns bases.
        let in_chain = || {
            core::iter::successors(Some(base), |base| base.base_type()).any(|base| core::ptr::eq(base, class))
        };
        if base.is_subtype(class) || base.mro().is_some() && in_chain() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("a __bases__ item causes an inheritance cycle"),
            ));
        }
    }
    let new_base = super::best_base(bases)?;
    if let Some(old) = class.base_type() {
        super::create::compatible_for_assignment(old, &new_base, "__bases__")?;
    }
    // SAFETY: a heap type owns its bases and its base.
    let (old_bases, old_base) = unsafe {
        (
            Ref::<Tuple>::from_owned_or_null(class.tp_bases.replace(Ref::new(bases).into_raw().as_ptr())),
            Ref::<TypeObject>::from_owned_or_null(
                class.tp_base.replace(new_base.into_raw().as_ptr()).cast_mut(),
            ),
        )
    };
    let mut changes = Vec::new();
    let reordered = reorder(class, &mut changes);
    if reordered.is_err() {
        undo(changes);
    }
    if !class.bases().is_some_and(|now| core::ptr::eq(now, bases)) {
        // A `mro()` of the program's assigned bases: the inner assignment stands.
        return reordered;
    }
    if let Err(raised) = reordered {
        // SAFETY: put back what was taken; the new ones are dropped.
        unsafe {
            let bases = old_bases.map_or(core::ptr::null_mut(), |bases| bases.into_raw().as_ptr());
            let base = old_base.map_or(core::ptr::null_mut(), |base| base.into_raw().as_ptr());
            drop(Ref::<Tuple>::from_owned_or_null(class.tp_bases.replace(bases)));
            drop(Ref::<TypeObject>::from_owned_or_null(
                class.tp_base.replace(base).cast_mut(),
            ));
        }
        return Err(raised);
    }
    for base in old_bases.iter().flat_map(|bases| bases.iter_borrowed()) {
        if let Some(base) = base.downcast::<TypeObject>() {
            remove_subclass(base, class);
        }
    }
    for base in bases.iter_borrowed() {
        if let Some(base) = base.downcast::<TypeObject>() {
            add_subclass(base, class)?;
        }
    }
    lookup::modified(class);
    update_tree(class);
    Ok(())
}

fn update_tree(class: &TypeObject) {
    update_all_slots(class);
    subclasses(class)
        .iter()
        .for_each(|subclass| update_tree(subclass));
}

/// A type whose order changed, with the new and the old order.
type Change = (Ref<TypeObject>, Ref<Tuple>, Ref<Tuple>);

fn reorder(class: &TypeObject, changes: &mut Vec<Change>) -> Fallible {
    let (Some(old), Some(new)) = (super::mro::install(class)?, class.mro().map(Ref::new)) else {
        return Ok(());
    };
    changes.push((Ref::new(class), new, old));
    for subclass in subclasses(class) {
        reorder(&subclass, changes)?;
    }
    Ok(())
}

/// Gives the types their old orders again, except those that got yet another one.
fn undo(changes: Vec<Change>) {
    for (class, new, old) in changes {
        if core::ptr::eq(class.tp_mro.get(), &raw const *new) {
            // SAFETY: the type owns its order.
            drop(unsafe { Ref::<Tuple>::from_owned_or_null(class.tp_mro.replace(old.into_raw().as_ptr())) });
            lookup::modified(&class);
        }
    }
}

/// Assigns `__name__` of a heap type: the name object and `tp_name`. The name has no null character.
pub fn set_name(class: &TypeObject, name: &Str) -> Fallible {
    let Some(heap) = class.heap() else {
        return Err(errors::bad_internal_call());
    };
    let text = name.to_wtf8();
    let block = memory::allocate(text.len() + 1)?;
    // SAFETY: the block holds the text and a final zero; the old one belonged to the type.
    unsafe {
        core::ptr::copy_nonoverlapping(text.as_ptr(), block.as_ptr(), text.len());
        block.add(text.len()).write(0);
        class.tp_name.set(block.as_ptr().cast());
        memory::free(heap.ht_tpname.replace(block.as_ptr().cast()).cast());
        let old = heap.ht_name.replace(Ref::new(name).into_raw().cast().as_ptr());
        drop(Ref::<crate::header::Object>::from_owned_or_null(old));
    }
    Ok(())
}
