//! Instances of classes: allocation, and the slots that trace, clear and destroy what a class adds to its base.

use crate::defs::MemberDef;
use crate::dict::{self, Dict};
use crate::errors;
use crate::exceptions::TYPE_ERROR;
use crate::gc;
use crate::header::{Object, VarObject};
use crate::lifetime;
use crate::memory::Slot;
use crate::reference::{PyResult, Ref};
use crate::slots::{ClearProc, Destructor, TraverseProc, VisitProc};
use crate::tuple::Tuple;
use crate::typeobject::{HeapType, TypeObject, flags};
use crate::weakref;
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::NonNull;

/// `tp_alloc` of nearly all types: zeroed memory with its header, inline values set up, tracked.
#[inline(never)]
pub extern "C" fn generic_alloc(class: &TypeObject, items: isize) -> PyResult {
    let variable = class.tp_itemsize.get() != 0;
    // Variable-size types get one item more, as a sentinel.
    let count = if variable { items.cast_unsigned() + 1 } else { 0 };
    let Some(mut size) = class.var_size(count) else {
        return Err(errors::no_memory());
    };
    if class.has_flag(flags::INLINE_VALUES) {
        size += dict::inline_values_size(class);
    }
    let memory = gc::allocate_for_type(class, size)?;
    // SAFETY: zeroed memory of the type's size.
    let object = unsafe {
        Object::init(memory.as_ptr().cast(), class);
        if variable && !class.has_flag(flags::LONG_SUBCLASS) {
            memory.cast::<VarObject>().as_ref().set_size(items);
        }
        Ref::<Object>::from_owned(memory.cast())
    };
    if class.has_flag(flags::INLINE_VALUES) {
        dict::init_inline_values(&object, class);
    }
    if class.has_flag(flags::HAVE_GC) {
        gc::track(&object);
    }
    Ok(object)
}

/// `tp_new` that only allocates. `PyType_GenericNew`.
pub extern "C" fn generic_new(class: &TypeObject, _args: &Tuple, _keywords: Option<&Dict>) -> PyResult {
    crate::typeobject_alloc(class, 0)
}

/// Allocates by the type's `tp_alloc`.
pub(crate) fn allocate(class: &TypeObject, items: isize) -> PyResult {
    match class.tp_alloc.get() {
        Some(alloc) => alloc(class, items),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("cannot create '{}' instances", class.name()),
        )),
    }
}

/// The members of a heap type: they follow it in memory, `ob_size` of them.
pub(super) fn members(class: &TypeObject) -> &[MemberDef] {
    let count = class.base.size().max(0).cast_unsigned();
    if count == 0 || !class.has_flag(flags::HEAPTYPE) {
        return &[];
    }
    // SAFETY: a heap type is followed by as many definitions as its size says, after its metaclass's struct.
    unsafe {
        let start = core::ptr::from_ref(class)
            .cast::<u8>()
            .add(class.class().basicsize());
        core::slice::from_raw_parts(start.cast::<MemberDef>(), count)
    }
}

/// The places of an instance that hold the values of a class's `__slots__`.
fn slots<'a>(class: &'a TypeObject, this: &'a Object) -> impl Iterator<Item = &'a Slot> + 'a {
    members(class)
        .iter()
        .filter(|member| {
            member.kind == crate::defs::member::OBJECT_EX && member.flags & crate::defs::member::READONLY == 0
        })
        // SAFETY: the members of the class lie within its instances.
        .map(|member| unsafe {
            &*core::ptr::from_ref(this)
                .cast::<u8>()
                .offset(member.offset)
                .cast::<Slot>()
        })
}

fn is_traverse(slot: Option<TraverseProc>) -> bool {
    slot.is_some_and(|slot| core::ptr::fn_addr_eq(slot, traverse as TraverseProc))
}

/// `tp_traverse` of classes.
///
/// # Safety
/// Called by the collector on an instance.
#[inline(never)]
pub(super) unsafe extern "C" fn traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    let class = this.class();
    let mut base = class;
    // SAFETY: present references are alive.
    unsafe {
        while is_traverse(base.tp_traverse.get()) {
            for slot in slots(base, this) {
                if let Some(value) = NonNull::new(slot.as_ptr()) {
                    let result = visit(value, arg);
                    if result != 0 {
                        return result;
                    }
                }
            }
            match base.base_type() {
                Some(next) => base = next,
                None => break,
            }
        }
        if class.has_flag(flags::MANAGED_DICT) {
            let result = dict::visit_managed_dict(this, visit, arg);
            if result != 0 {
                return result;
            }
        } else if class.dictoffset() != base.dictoffset()
            && let Some(dict) = dict::dict_slot(this).and_then(|slot| NonNull::new(slot.as_ptr()))
        {
            let result = visit(dict.cast(), arg);
            if result != 0 {
                return result;
            }
        }
        let base_traverse = base.tp_traverse.get();
        if class.has_flag(flags::HEAPTYPE) && (base_traverse.is_none() || !base.has_flag(flags::HEAPTYPE)) {
            let result = visit(NonNull::from_ref(class.as_object_ref()), arg);
            if result != 0 {
                return result;
            }
        }
        match base_traverse {
            Some(traverse) => traverse(this, visit, arg),
            None => 0,
        }
    }
}

/// `tp_clear` of classes.
///
/// # Safety
/// `this` is an instance.
#[inline(never)]
pub(super) unsafe extern "C" fn clear(this: &Object) -> c_int {
    let class = this.class();
    let mut base = class;
    let own =
        |slot: Option<ClearProc>| slot.is_some_and(|slot| core::ptr::fn_addr_eq(slot, clear as ClearProc));
    while own(base.tp_clear.get()) {
        slots(base, this).for_each(|slot| slot.set(None));
        match base.base_type() {
            Some(next) => base = next,
            None => break,
        }
    }
    if class.has_flag(flags::MANAGED_DICT) {
        if !base.has_flag(flags::MANAGED_DICT) {
            dict::clear_managed_dict(this);
        }
    } else if class.dictoffset() != base.dictoffset()
        && let Some(slot) = dict::dict_slot(this)
    {
        slot.set(None);
    }
    // SAFETY: as the caller promises.
    base.tp_clear.get().map_or(0, |clear| unsafe { clear(this) })
}

/// Whether `tp_clear` is that of classes written in Python.
pub(super) fn has_own_clear(class: &TypeObject) -> bool {
    class
        .tp_clear
        .get()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, clear as crate::slots::ClearProc))
}

fn is_own_dealloc(slot: Option<Destructor>) -> bool {
    slot.is_some_and(|slot| core::ptr::fn_addr_eq(slot, dealloc as Destructor))
}

/// `tp_dealloc` of classes: finaliser, weak references, slots, dict, then what the base does, then the type.
///
/// # Safety
/// `this` is a dead instance.
#[inline(never)]
pub(super) unsafe extern "C" fn dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact until the base's destructor has run.
    unsafe {
        let object = this.as_ref();
        let class = object.class();
        let collected = class.has_flag(flags::HAVE_GC);
        let mut base = class;
        while is_own_dealloc(base.tp_dealloc.get()) {
            match base.base_type() {
                Some(next) => base = next,
                None => break,
            }
        }
        if collected {
            gc::untrack_if_tracked(object);
        }
        if class.tp_finalize.get().is_some() {
            if collected {
                gc::track(object);
            }
            if !lifetime::finalize_before_dealloc(this) {
                return;
            }
            if collected {
                gc::untrack_if_tracked(object);
            }
        }
        if class.weaklistoffset() != 0 && base.weaklistoffset() == 0 {
            weakref::clear_weakrefs(object);
        }
        if let Some(del) = class.tp_del.get() {
            object.set_refcnt(1);
            del(object);
            object.set_refcnt(object.refcnt() - 1);
            if object.refcnt() > 0 {
                return;
            }
        }
        let mut at = class;
        while is_own_dealloc(at.tp_dealloc.get()) {
            slots(at, object).for_each(|slot| slot.set(None));
            match at.base_type() {
                Some(next) => at = next,
                None => break,
            }
        }
        if class.has_flag(flags::MANAGED_DICT) {
            dict::clear_managed_dict(object);
        } else if class.dictoffset() != 0
            && base.dictoffset() == 0
            && let Some(slot) = dict::dict_slot(object)
        {
            slot.set(None);
        }
        // The finaliser may have changed the type.
        let class = object.class();
        let owned = class.has_flag(flags::HEAPTYPE) && !base.has_flag(flags::HEAPTYPE);
        let class = NonNull::from_ref(class);
        if base.has_flag(flags::HAVE_GC) && !gc::is_tracked(object) {
            gc::track(object);
        }
        if let Some(dealloc) = base.tp_dealloc.get() {
            dealloc(this);
        }
        if owned {
            drop(Ref::<TypeObject>::from_owned(class));
        }
    }
}

impl TypeObject {
    pub(super) fn as_object_ref(&self) -> &Object {
        &self.base.base
    }
}

const _: () = assert!(size_of::<HeapType>() == 936 && size_of::<Cell<u8>>() == 1);
