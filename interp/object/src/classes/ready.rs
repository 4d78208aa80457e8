//! Making a type ready: base, order, `__dict__`, inherited slots, subclasses. The steps of `PyType_Ready`, in order.

use super::slotdefs::{NEW_DEF, slot_defs};
use super::{mro, slotdefs, update};
use crate::defs::meth;
use crate::descriptors::{self, BuiltinFunction};
use crate::dict::{Dict, DictKeys};
use crate::exceptions::BASE_EXCEPTION;
use crate::header::Object;
use crate::ids;
use crate::protocols;
use crate::reference::{Fallible, Ref};
use crate::slots::{HashFunc, SequenceMethods};
use crate::str::Str;
use crate::structs::FunctionWrapper;
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, flags};
use crate::{singletons, wellknown};
use core::cell::Cell;
use core::ffi::{c_ulong, c_void};

/// Makes the type ready; nothing happens when it is.
pub(super) fn ready(class: &TypeObject) -> Fallible {
    if class.has_flag(flags::READY | flags::READYING) {
        return Ok(());
    }
    class.tp_flags.set(class.tp_flags.get() | flags::READYING);
    let result = steps(class);
    class.tp_flags.set(class.tp_flags.get() & !flags::READYING);
    if result.is_ok() {
        class.tp_flags.set(class.tp_flags.get() | flags::READY);
    }
    result
}

fn steps(class: &TypeObject) -> Fallible {
    if class.tp_dict.get().is_null() {
        class.tp_dict.set(Dict::new()?.into_raw().as_ptr());
    }
    if class.has_flag(flags::MANAGED_DICT) {
        class.tp_dictoffset.set(-1);
    }
    if class.has_flag(flags::MANAGED_WEAKREF) {
        class
            .tp_weaklistoffset
            .set(-4 * size_of::<*mut ()>().cast_signed());
    }
    set_base(class)?;
    drop(mro::install(class)?);
    set_new(class)?;
    fill_dict(class)?;
    inherit(class)?;
    set_hash(class)?;
    if let Some(bases) = class.bases().map(Ref::new) {
        for base in bases.iter_borrowed() {
            if let Some(base) = base.downcast::<TypeObject>() {
                update::add_subclass(base, class)?;
            }
        }
    }
    set_shared_keys(class)
}

fn set_base(class: &TypeObject) -> Fallible {
    let is_object = core::ptr::eq(class, &wellknown::OBJECT);
    if class.tp_base.get().is_null() && !is_object {
        class.tp_base.set(&wellknown::OBJECT);
    }
    if let Some(base) = class.base_type()
        && !base.has_flag(flags::READY)
    {
        // Static types only: a heap type's bases are ready.
        base.tp_flags
            .set(base.tp_flags.get() | flags::IMMUTABLETYPE | flags::STATIC_BUILTIN);
        ready(base)?;
    }
    if class.tp_bases.get().is_null() {
        let bases = match class.base_type() {
            Some(base) => Tuple::from_slice(&[base])?,
            None => Ref::new(Tuple::empty()),
        };
        class.tp_bases.set(bases.into_raw().as_ptr());
    }
    Ok(())
}

fn set_new(class: &TypeObject) -> Fallible {
    let base = class.base_type();
    let static_root = class.tp_new.get().is_none()
        && base.is_some_and(|base| core::ptr::eq(base, &wellknown::OBJECT))
        && !class.has_flag(flags::HEAPTYPE);
    if static_root {
        class
            .tp_flags
            .set(class.tp_flags.get() | flags::DISALLOW_INSTANTIATION);
    }
    if class.has_flag(flags::DISALLOW_INSTANTIATION) {
        class.tp_new.set(None);
        return Ok(());
    }
    if class.tp_new.get().is_none() {
        class.tp_new.set(base.and_then(|base| base.tp_new.get()));
        return Ok(());
    }
    // A type that names `object`'s own function inherits it: it has no `__new__` of its own.
    let inherits = class
        .tp_new
        .get()
        .is_some_and(|new| core::ptr::fn_addr_eq(new, super::object_new as crate::slots::NewFunc))
        && !core::ptr::eq(class, &wellknown::OBJECT);
    if inherits || class.has_flag(flags::HEAPTYPE) {
        return Ok(());
    }
    let Some(dict) = class.dict() else { return Ok(()) };
    if dict.get_str(ids::__new__.get()).is_none() {
        let function = BuiltinFunction::new(&NEW_DEF, Some(class), None, None)?;
        dict.set(ids::__new__.get(), &function)?;
    }
    Ok(())
}

fn fill_dict(class: &TypeObject) -> Fallible {
    let Some(dict) = class.dict().map(Ref::new) else {
        return Ok(());
    };
    add_operators(class, &dict)?;
    add_methods(class, &dict)?;
    // SAFETY: tables end with an entry without a name and outlive the type.
    unsafe {
        let mut member = class.tp_members.get();
        while !member.is_null() && !(*member).is_end() {
            add(&dict, (*member).name().to_bytes(), false, || {
                descriptors::new_member(class, member)
            })?;
            member = member.add(1);
        }
        let mut getset = class.tp_getset.get();
        while !getset.is_null() && !(*getset).is_end() {
            add(&dict, (*getset).name().to_bytes(), false, || {
                descriptors::new_getset(class, getset)
            })?;
            getset = getset.add(1);
        }
    }
    set_doc(class, &dict)
}

/// Adds what `make` makes under a name; an existing entry stays unless `replace`.
fn add(
    dict: &Dict,
    name: &[u8],
    replace: bool,
    make: impl FnOnce() -> Result<Ref, crate::reference::Raised>,
) -> Fallible {
    let name = crate::str::intern(Str::from_wtf8(name)?);
    if !replace && dict.get_str(&name).is_some() {
        return Ok(());
    }
    dict.set(&name, &*make()?)
}

/// A wrapper for each slot that is filled and not yet in the dict.
/// Whether a slot is the base's: then its method is inherited too. Hash and comparison go together.
fn is_inherited(class: &TypeObject, offset: usize, function: *const c_void) -> bool {
    let Some(base) = class.base_type() else {
        return false;
    };
    let own = |class: &TypeObject, offset| slotdefs::slot_cell(class, offset).map(Cell::get);
    if own(base, offset) != Some(function) {
        return false;
    }
    let (hash, compare) = (
        core::mem::offset_of!(TypeObject, tp_hash),
        core::mem::offset_of!(TypeObject, tp_richcompare),
    );
    match offset {
        _ if offset == hash => own(class, compare) == own(base, compare),
        _ if offset == compare => own(class, hash) == own(base, hash),
        _ => true,
    }
}

fn add_operators(class: &TypeObject, dict: &Dict) -> Fallible {
    let unhashable = protocols::hash_not_implemented as HashFunc as *const c_void;
    for def in slot_defs() {
        if def.wrapper == slotdefs::Wrapper::None {
            continue;
        }
        let Some(function) = slotdefs::slot_cell(class, def.offset)
            .map(Cell::get)
            .filter(|f| !f.is_null())
        else {
            continue;
        };
        if is_inherited(class, def.offset, function) {
            continue;
        }
        add(dict, def.name.to_bytes(), false, || {
            if core::ptr::eq(function, unhashable) {
                Ok(singletons::new_none())
            } else {
                descriptors::new_wrapper(class, def, function)
            }
        })?;
    }
    Ok(())
}

fn add_methods(class: &TypeObject, dict: &Dict) -> Fallible {
    // SAFETY: the table ends with an entry without a name and outlives the type.
    unsafe {
        let mut def = class.tp_methods.get();
        while !def.is_null() && !(*def).is_end() {
            let bits = (*def).flags();
            add(dict, (*def).name().to_bytes(), bits & meth::COEXIST != 0, || {
                if bits & meth::CLASS != 0 {
                    descriptors::new_class_method(class, def)
                } else if bits & meth::STATIC != 0 {
                    let function = BuiltinFunction::from_def(def, Some(class), None, None)?;
                    FunctionWrapper::new(&wellknown::STATIC_METHOD, &function).map(Ref::upcast)
                } else {
                    descriptors::new_method(class, def)
                }
            })?;
            def = def.add(1);
        }
    }
    Ok(())
}

/// `__doc__`: the documentation without its signature, or None.
fn set_doc(class: &TypeObject, dict: &Dict) -> Fallible {
    if dict.get_str(ids::__doc__.get()).is_some() {
        return Ok(());
    }
    let value = match class.doc() {
        Some(doc) => {
            let doc = super::doc_without_signature(class.full_name().to_bytes(), doc.to_bytes());
            Str::from_wtf8(doc)?.upcast()
        }
        None => singletons::new_none(),
    };
    dict.set(ids::__doc__.get(), &value)
}

fn inherit(class: &TypeObject) -> Fallible {
    if let Some(base) = class.base_type() {
        inherit_special(class, base);
    }
    let Some(order) = class.mro().map(Ref::new) else {
        return Ok(());
    };
    for base in order.iter_borrowed().skip(1) {
        if let Some(base) = base.downcast::<TypeObject>() {
            inherit_slots(class, base);
            if !class.has_flag(flags::COLLECTION) {
                add_flags(class, base.flags() & flags::COLLECTION);
            }
        }
    }
    if let Some(base) = class.base_type() {
        macro_rules! inherit_suites {
            ($($field:ident)*) => { $(if class.$field.get().is_null() { class.$field.set(base.$field.get()); })* };
        }
        inherit_suites!(tp_as_async tp_as_number tp_as_sequence tp_as_mapping tp_as_buffer);
    }
    Ok(())
}

fn add_flags(class: &TypeObject, bits: c_ulong) {
    class.tp_flags.set(class.tp_flags.get() | bits);
}

fn inherit_special(class: &TypeObject, base: &TypeObject) {
    if !class.has_flag(flags::HAVE_GC)
        && base.has_flag(flags::HAVE_GC)
        && class.tp_traverse.get().is_none()
        && class.tp_clear.get().is_none()
    {
        add_flags(class, flags::HAVE_GC);
        class.tp_traverse.set(base.tp_traverse.get());
        class.tp_clear.set(base.tp_clear.get());
    }
    add_flags(class, base.flags() & flags::PREHEADER);
    if class.tp_basicsize.get() == 0 {
        class.tp_basicsize.set(base.tp_basicsize.get());
    }
    for (own, inherited) in [
        (&class.tp_itemsize, &base.tp_itemsize),
        (&class.tp_weaklistoffset, &base.tp_weaklistoffset),
        (&class.tp_dictoffset, &base.tp_dictoffset),
    ] {
        if own.get() == 0 {
            own.set(inherited.get());
        }
    }
    for (root, bit) in [
        (&BASE_EXCEPTION, flags::BASE_EXC_SUBCLASS),
        (&wellknown::TYPE, flags::TYPE_SUBCLASS),
        (&wellknown::INT, flags::LONG_SUBCLASS),
        (&wellknown::BYTES, flags::BYTES_SUBCLASS),
        (&wellknown::STR, flags::UNICODE_SUBCLASS),
        (&wellknown::TUPLE, flags::TUPLE_SUBCLASS),
        (&wellknown::LIST, flags::LIST_SUBCLASS),
        (&wellknown::DICT, flags::DICT_SUBCLASS),
    ] {
        if base.is_subtype(root) {
            add_flags(class, bit);
            break;
        }
    }
    add_flags(class, base.flags() & (flags::MATCH_SELF | flags::ITEMS_AT_END));
}

/// Whether the type itself says how it compares or hashes.
fn overrides_hash(class: &TypeObject) -> bool {
    class.dict().is_some_and(|dict| {
        dict.get_str(ids::__eq__.get()).is_some() || dict.get_str(ids::__hash__.get()).is_some()
    })
}

fn address<T: Copy>(slot: Option<T>) -> usize {
    // Only addresses of functions are compared here: a slot counts as defined when it differs from the base's base.
    const { assert!(size_of::<Option<T>>() == size_of::<usize>()) };
    // SAFETY: an optional function pointer is one word.
    unsafe { core::mem::transmute_copy::<Option<T>, usize>(&slot) }
}

fn copy_slot<T: Copy>(own: &Cell<Option<T>>, base: &Cell<Option<T>>, root: Option<&Cell<Option<T>>>) {
    if own.get().is_none()
        && base.get().is_some()
        && root.is_none_or(|root| address(root.get()) != address(base.get()))
    {
        own.set(base.get());
    }
}

fn inherit_slots(class: &TypeObject, base: &TypeObject) {
    inherit_suite_slots(class, base);
    let root = base.base_type();
    macro_rules! copy {
        ($($field:ident)*) => { $(copy_slot(&class.$field, &base.$field, root.map(|root| &root.$field));)* };
    }
    copy!(tp_dealloc);
    if class.tp_getattr.get().is_none() && class.tp_getattro.get().is_none() {
        class.tp_getattr.set(base.tp_getattr.get());
        class.tp_getattro.set(base.tp_getattro.get());
    }
    if class.tp_setattr.get().is_none() && class.tp_setattro.get().is_none() {
        class.tp_setattr.set(base.tp_setattr.get());
        class.tp_setattro.set(base.tp_setattro.get());
    }
    copy!(tp_repr);
    if class.tp_vectorcall_offset.get() == 0 {
        class.tp_vectorcall_offset.set(base.tp_vectorcall_offset.get());
    }
    if class.tp_call.get().is_none() && base.has_flag(flags::HAVE_VECTORCALL) {
        add_flags(class, flags::HAVE_VECTORCALL);
    }
    copy!(tp_call tp_str);
    if class.tp_richcompare.get().is_none() && class.tp_hash.get().is_none() && !overrides_hash(class) {
        class.tp_richcompare.set(base.tp_richcompare.get());
        class.tp_hash.set(base.tp_hash.get());
    }
    copy!(tp_iter tp_iternext tp_descr_get);
    if base.tp_descr_get.get().is_some()
        && address(class.tp_descr_get.get()) == address(base.tp_descr_get.get())
        && class.has_flag(flags::IMMUTABLETYPE)
    {
        add_flags(class, base.flags() & flags::METHOD_DESCRIPTOR);
    }
    copy!(tp_descr_set tp_init tp_alloc tp_is_gc tp_finalize);
    if class.tp_dictoffset.get() == 0 {
        class.tp_dictoffset.set(base.tp_dictoffset.get());
    }
    if class.has_flag(flags::HAVE_GC) == base.has_flag(flags::HAVE_GC) {
        copy!(tp_free);
    } else if class.has_flag(flags::HAVE_GC) && class.tp_free.get().is_none() {
        class.tp_free.set(Some(crate::gc::object_free));
    }
}

/// Slots inside the suites that both types have.
fn inherit_suite_slots(class: &TypeObject, base: &TypeObject) {
    let root = base.base_type();
    let start = core::mem::offset_of!(crate::typeobject::HeapType, as_async);
    let end = core::mem::offset_of!(crate::typeobject::HeapType, ht_name);
    for offset in (start..end).step_by(size_of::<*const c_void>()) {
        let (Some(own), Some(inherited)) = (
            slotdefs::slot_cell(class, offset),
            slotdefs::slot_cell(base, offset),
        ) else {
            continue;
        };
        if core::ptr::eq(own, inherited) {
            continue;
        }
        let of_root = root
            .and_then(|root| slotdefs::slot_cell(root, offset))
            .map_or(core::ptr::null(), Cell::get);
        if own.get().is_null() && !inherited.get().is_null() && !core::ptr::eq(inherited.get(), of_root) {
            own.set(inherited.get());
        }
    }
}

/// A type that compares by value and says nothing about its hash cannot be hashed.
fn set_hash(class: &TypeObject) -> Fallible {
    if class.tp_hash.get().is_some() {
        return Ok(());
    }
    let Some(dict) = class.dict() else { return Ok(()) };
    if dict.get_str(ids::__hash__.get()).is_some() {
        return Ok(());
    }
    dict.set(ids::__hash__.get(), singletons::none())?;
    class.tp_hash.set(Some(protocols::hash_not_implemented));
    Ok(())
}

/// The key table that instances share, with the names that the compiler found assigned to `self`.
fn set_shared_keys(class: &TypeObject) -> Fallible {
    let Some(heap) = class.heap().filter(|_| class.has_flag(flags::MANAGED_DICT)) else {
        return Ok(());
    };
    if heap.ht_cached_keys.get().is_null() {
        let keys = DictKeys::new_shared()?;
        let names = class
            .dict()
            .and_then(|dict| dict.get_str(ids::__static_attributes__.get()));
        if let Some(names) = names.and_then(|names| names.downcast::<Tuple>().ok()) {
            for name in names.iter_borrowed() {
                if let Some(name) = name.downcast_exact::<Str>() {
                    // SAFETY: just made.
                    let _ = unsafe { keys.as_ref() }.insert_split(name, name.hash_value());
                }
            }
        }
        heap.ht_cached_keys.set(keys.as_ptr());
    }
    if class.tp_itemsize.get() == 0 {
        add_flags(class, flags::INLINE_VALUES);
    }
    Ok(())
}

const _: usize = size_of::<SequenceMethods>();
const _: fn(&Object) -> bool = Object::is_none;
