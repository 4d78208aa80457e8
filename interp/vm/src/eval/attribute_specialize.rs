//! Which form fits a load or store of an attribute. (Python/specialize.c)
//!
//! The class attribute of that name is classified first; then it shows whether the instance hides it. Every form
//! is guarded by the type's version, so what is cached here stays true as long as the guard holds.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::specialize::{self, write_pointer, write32};
use crate::ops;
use sidewinder_object::typeobject::{HeapType, flags};

/// Where the dict pointer of an object with a managed dict lies.
pub(super) const MANAGED_DICT_OFFSET: isize = -24;

/// What a class attribute does when it is looked up on an instance.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A data descriptor of an immutable type, of no kind known here.
    Overriding,
    /// A function-like descriptor that may be called unbound.
    Method,
    /// A property.
    Property,
    /// A `__slots__` member, at this offset.
    Slot(usize),
    /// A member of another sort.
    OtherSlot,
    /// `__class__` of object.
    DunderClass,
    /// The type replaces attribute access.
    Overridden,
    /// The type's `__getattribute__` is a Python function.
    PythonGetattribute,
    /// A descriptor whose type may change.
    Mutable,
    /// A descriptor without `__set__` that binds.
    NonOverriding,
    /// Not a descriptor.
    Plain,
    /// The class has no such attribute.
    Absent,
}

/// Specialises LOAD_ATTR.
#[cold]
#[inline(never)]
pub(super) unsafe fn load_attr(r: &Regs, owner: &Object, name: &Object) {
    let form = if ops::is_module(owner) {
        module_form(r, owner, name)
    } else if let Some(class) = owner.downcast::<TypeObject>() {
        class_form(r, class, name)
    } else {
        instance_form(r, owner, name)
    };
    specialize::finish(r.pc, raw::LOAD_ATTR, form);
}

unsafe fn module_form(r: &Regs, owner: &Object, name: &Object) -> Option<u8> {
    let dict = &*ops::module_dict(owner);
    if ops::keys_index(dict, &*ops::intern(c"__getattr__").ok()?)?
        .index
        .is_some()
    {
        return None;
    }
    let index = u16::try_from(ops::keys_index(dict, name)?.index?).ok()?;
    let version = ops::keys_version(dict)?;
    write32(r.pc, 1, u32::from(version));
    r.pc.add(3).write(index);
    Some(raw::LOAD_ATTR_MODULE)
}

unsafe fn class_form(r: &Regs, class: &TypeObject, name: &Object) -> Option<u8> {
    let metaclass = class.class();
    if !ops::has_type_getattr(metaclass) {
        return None;
    }
    let (meta_attribute, meta_version) = ops::type_lookup(metaclass, name);
    match ops::classify(meta_attribute.as_deref(), name) {
        Kind::Method | Kind::Plain | Kind::NonOverriding | Kind::Absent => {}
        _ => return None,
    }
    let metaclass_check = !metaclass.has_flag(flags::IMMUTABLETYPE);
    if metaclass_check && meta_version == 0 {
        return None;
    }
    let (attribute, version) = ops::type_lookup(class, name);
    let attribute = attribute?;
    if version == 0 || !matches!(ops::classify(Some(&attribute), name), Kind::Method | Kind::Plain) {
        return None;
    }
    write32(r.pc, 1, version);
    write_pointer(r.pc, 5, &raw const *attribute);
    if metaclass_check {
        write32(r.pc, 3, meta_version);
        return Some(raw::LOAD_ATTR_CLASS_WITH_METACLASS_CHECK);
    }
    Some(raw::LOAD_ATTR_CLASS)
}

/// Whether the instance itself has the name, and the version of its shared keys.
struct Shadow {
    hidden: bool,
    keys_version: u32,
}

unsafe fn shadow(owner: &Object, name: &Object) -> Shadow {
    let class = owner.class();
    let absent = Shadow {
        hidden: false,
        keys_version: 0,
    };
    if !class.has_flag(flags::MANAGED_DICT) {
        return absent;
    }
    let dict = ops::managed_dict(owner.as_ptr());
    if class.has_flag(flags::INLINE_VALUES) && ops::inline_values_valid(owner.as_ptr()) {
        let keys = (*core::ptr::from_ref(class).cast::<HeapType>()).cached_keys();
        let index = ops::shared_keys_index(keys, name);
        return Shadow {
            hidden: index.is_some(),
            keys_version: ops::shared_keys_version(keys),
        };
    }
    if dict.is_null() {
        return absent;
    }
    let found = ops::keys_index(&*dict, name).is_some_and(|found| found.index.is_some());
    Shadow {
        hidden: found,
        keys_version: 0,
    }
}

unsafe fn instance_form(r: &Regs, owner: &Object, name: &Object) -> Option<u8> {
    let class = owner.class();
    let (kind, attribute, version) = ops::analyze(class, name, false);
    if version == 0 {
        return None;
    }
    let shadow = shadow(owner, name);
    let wants_method = r.oparg & 1 != 0;
    match kind {
        Kind::Method if !shadow.hidden => {
            if !wants_method {
                return None;
            }
            class_attribute_form(r, owner, &*attribute?, version, shadow.keys_version, true)
        }
        Kind::Plain if !shadow.hidden => {
            if wants_method {
                return None;
            }
            class_attribute_form(r, owner, &*attribute?, version, shadow.keys_version, false)
        }
        Kind::Property => property_form(r, &*attribute?, version, wants_method),
        Kind::Slot(offset) => slot_form(r, offset, version),
        Kind::DunderClass => slot_form(r, 8, version),
        Kind::PythonGetattribute => getattribute_form(r, &*attribute?, version, wants_method),
        Kind::Method | Kind::Plain | Kind::NonOverriding | Kind::Absent if shadow.hidden => dict_form(
            r,
            owner,
            name,
            version,
            raw::LOAD_ATTR_INSTANCE_VALUE,
            raw::LOAD_ATTR_WITH_HINT,
        ),
        _ => None,
    }
}

unsafe fn slot_form(r: &Regs, offset: usize, version: u32) -> Option<u8> {
    r.pc.add(3).write(u16::try_from(offset).ok()?);
    write32(r.pc, 1, version);
    Some(raw::LOAD_ATTR_SLOT)
}

unsafe fn property_form(r: &Regs, property: &Object, version: u32, wants_method: bool) -> Option<u8> {
    let getter = ops::property_getter(property)?;
    let function = getter.downcast_exact::<FunctionObject>()?;
    if wants_method || !function.code().is_simple() || function.code().argcount() != 1 {
        return None;
    }
    if function.version_for_current_state() == 0 {
        return None;
    }
    write32(r.pc, 1, version);
    write_pointer(r.pc, 5, function);
    Some(raw::LOAD_ATTR_PROPERTY)
}

unsafe fn getattribute_form(r: &Regs, function: &Object, version: u32, wants_method: bool) -> Option<u8> {
    let function = function.downcast_exact::<FunctionObject>()?;
    if wants_method || !function.code().is_simple() || function.code().argcount() != 2 {
        return None;
    }
    let function_version = function.version_for_current_state();
    if function_version == 0 {
        return None;
    }
    write32(r.pc, 3, function_version);
    write_pointer(r.pc, 5, function);
    write32(r.pc, 1, version);
    Some(raw::LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN)
}

/// A method or plain attribute of the class that no instance can hide while the guards hold.
unsafe fn class_attribute_form(
    r: &Regs,
    owner: &Object,
    attribute: &Object,
    version: u32,
    keys_version: u32,
    is_method: bool,
) -> Option<u8> {
    let class = owner.class();
    let form = if class.has_flag(flags::INLINE_VALUES) {
        if keys_version == 0 {
            return None;
        }
        write32(r.pc, 3, keys_version);
        if is_method {
            raw::LOAD_ATTR_METHOD_WITH_VALUES
        } else {
            raw::LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES
        }
    } else {
        let managed = class.has_flag(flags::MANAGED_DICT);
        let offset = if managed {
            MANAGED_DICT_OFFSET
        } else {
            class.dictoffset()
        };
        if offset == 0 {
            if is_method {
                raw::LOAD_ATTR_METHOD_NO_DICT
            } else {
                raw::LOAD_ATTR_NONDESCRIPTOR_NO_DICT
            }
        } else if is_method && (managed || offset > 0) {
            let slot = owner.as_ptr().cast::<u8>().offset(offset).cast::<*mut Object>();
            if !(*slot).is_null() {
                return None;
            }
            let relative = i16::try_from(offset - MANAGED_DICT_OFFSET).ok()?;
            r.pc.add(3).write(relative.cast_unsigned());
            raw::LOAD_ATTR_METHOD_LAZY_DICT
        } else {
            return None;
        }
    };
    write32(r.pc, 1, version);
    write_pointer(r.pc, 5, attribute);
    Some(form)
}

/// An attribute of the instance: among the inline values, or in its dict.
unsafe fn dict_form(
    r: &Regs,
    owner: &Object,
    name: &Object,
    version: u32,
    inline: u8,
    hint: u8,
) -> Option<u8> {
    let class = owner.class();
    if !class.has_flag(flags::MANAGED_DICT) {
        return None;
    }
    if class.has_flag(flags::INLINE_VALUES) && ops::inline_values_valid(owner.as_ptr()) {
        let keys = (*core::ptr::from_ref(class).cast::<HeapType>()).cached_keys();
        let index = ops::shared_keys_index(keys, name)?;
        let offset = ops::inline_value_offset(owner.as_ptr(), index);
        write32(r.pc, 1, version);
        r.pc.add(3).write(u16::try_from(offset).ok()?);
        return Some(inline);
    }
    let dict = ops::managed_dict(owner.as_ptr()).as_ref()?;
    let index = u16::try_from(ops::keys_index(dict, name)?.index?).ok()?;
    r.pc.add(3).write(index);
    write32(r.pc, 1, version);
    Some(hint)
}

/// Specialises STORE_ATTR.
#[cold]
#[inline(never)]
pub(super) unsafe fn store_attr(r: &Regs, owner: &Object, name: &Object) {
    let form = store_form(r, owner, name);
    specialize::finish(r.pc, raw::STORE_ATTR, form);
}

unsafe fn store_form(r: &Regs, owner: &Object, name: &Object) -> Option<u8> {
    if ops::is_module(owner) {
        return None;
    }
    let (kind, _, version) = ops::analyze(owner.class(), name, true);
    if version == 0 {
        return None;
    }
    match kind {
        Kind::Slot(offset) => {
            r.pc.add(3).write(u16::try_from(offset).ok()?);
            write32(r.pc, 1, version);
            Some(raw::STORE_ATTR_SLOT)
        }
        Kind::Absent => dict_form(
            r,
            owner,
            name,
            version,
            raw::STORE_ATTR_INSTANCE_VALUE,
            raw::STORE_ATTR_WITH_HINT,
        ),
        _ => None,
    }
}
