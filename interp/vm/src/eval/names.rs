//! Names: globals and builtins with their caches, the local namespaces of modules and classes, cells.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::ops;
use sidewinder_object::Dict;
use sidewinder_object::exceptions::{NAME_ERROR, SYSTEM_ERROR, UNBOUND_LOCAL_ERROR};
use sidewinder_object::structs::CellObject;

#[inline(always)]
pub(super) unsafe fn load_name(r: Regs) -> Flow {
    r.save();
    r.push_or_error(name(r.frame, r.name(r.oparg)), 0)
}

#[inline(never)]
unsafe fn name(frame: *mut Frame, name: &Object) -> Word {
    word(lookup_name(&*frame, name))
}

unsafe fn lookup_name(frame: &Frame, name: &Object) -> PyResult {
    let Some(locals) = frame.locals() else {
        return Err(errors::raise(
            &SYSTEM_ERROR,
            format_args!("no locals found when loading {}", ops::text(name)),
        ));
    };
    if let Some(value) = ops::mapping_get(locals, name)? {
        return Ok(value);
    }
    lookup_global(frame, name)
}

/// Globals, then builtins, then NameError.
unsafe fn lookup_global(frame: &Frame, name: &Object) -> PyResult {
    if let Some(value) = ops::mapping_get(&*frame.globals, name)? {
        return Ok(value);
    }
    match ops::mapping_get(frame.builtins(), name)? {
        Some(value) => Ok(value),
        None => Err(not_defined(name)),
    }
}

/// NameError with its `name` attribute.
#[cold]
fn not_defined(name: &Object) -> Raised {
    ops::name_error(
        &NAME_ERROR,
        name,
        format_args!("name '{}' is not defined", ops::text(name)),
    )
}

#[inline(always)]
pub(super) unsafe fn store_name(mut r: Regs) -> Flow {
    let value = r.peek(1);
    r.save();
    let stored = store_in_locals(&*r.frame, r.name(r.oparg), value.object());
    r.shrink(1);
    r.close(value);
    if stored { r.next(0) } else { Flow::Error(r) }
}

#[inline(never)]
unsafe fn store_in_locals(frame: &Frame, name: &Object, value: &Object) -> bool {
    let Some(locals) = frame.locals() else {
        let _raised = errors::raise(
            &SYSTEM_ERROR,
            format_args!("no locals found when storing {}", ops::repr_text(name)),
        );
        return false;
    };
    done(ops::mapping_set(locals, name, value))
}

#[inline(always)]
pub(super) unsafe fn delete_name(r: Regs) -> Flow {
    r.save();
    if delete_from_locals(&*r.frame, r.name(r.oparg)) {
        r.next(0)
    } else {
        Flow::Error(r)
    }
}

#[inline(never)]
unsafe fn delete_from_locals(frame: &Frame, name: &Object) -> bool {
    let Some(locals) = frame.locals() else {
        let _raised = errors::raise(
            &SYSTEM_ERROR,
            format_args!("no locals when deleting {}", ops::repr_text(name)),
        );
        return false;
    };
    if done(ops::del_item(locals, name)) {
        return true;
    }
    // Whatever went wrong becomes NameError.
    drop(sidewinder_object::thread::current().take_exception());
    let _raised = not_defined(name);
    false
}

#[inline(always)]
pub(super) unsafe fn load_global(mut r: Regs) -> Flow {
    if r.warm() {
        r.save();
        specialize_load_global(&r, r.name(r.oparg >> 1));
        return r.again();
    }
    r.save();
    let value = global(&*r.frame, r.name(r.oparg >> 1));
    if value.is_null() {
        return Flow::Error(r);
    }
    r.push(StackRef::from_bits(value));
    if r.oparg & 1 != 0 {
        r.push(StackRef::NULL);
    }
    r.next(4)
}

#[inline(never)]
unsafe fn global(frame: &Frame, name: &Object) -> Word {
    word(lookup_global(frame, name))
}

/// Cache: counter, module keys version, builtin keys version, index.
#[cold]
#[inline(never)]
unsafe fn specialize_load_global(r: &Regs, name: &Object) {
    let outcome = load_global_form(r, name);
    super::specialize::finish(r.pc, raw::LOAD_GLOBAL, outcome);
}

unsafe fn load_global_form(r: &Regs, name: &Object) -> Option<u8> {
    let globals = (*r.frame).globals.as_ref()?.downcast_exact::<Dict>()?;
    let module = ops::keys_index(globals, name)?;
    if let Some(index) = module.index {
        let version = ops::keys_version(globals)?;
        r.pc.add(1).write(version);
        r.pc.add(3).write(u16::try_from(index).ok()?);
        return Some(raw::LOAD_GLOBAL_MODULE);
    }
    let builtins = (*r.frame).builtins.as_ref()?.downcast_exact::<Dict>()?;
    let index = ops::keys_index(builtins, name)?.index?;
    let index = u16::try_from(index).ok()?;
    let globals_version = ops::keys_version(globals)?;
    let builtins_version = ops::keys_version(builtins)?;
    r.pc.add(1).write(globals_version);
    r.pc.add(2).write(builtins_version);
    r.pc.add(3).write(index);
    Some(raw::LOAD_GLOBAL_BUILTIN)
}

#[inline(always)]
pub(super) unsafe fn load_global_module(mut r: Regs) -> Flow {
    let keys = (*r.frame).globals().keys();
    if keys.version() != u32::from(r.cache(1)) {
        return r.miss(raw::LOAD_GLOBAL);
    }
    let value = keys.unicode_value(usize::from(r.cache(3)));
    if value.is_null() {
        return r.miss(raw::LOAD_GLOBAL);
    }
    r.push(StackRef::from_new(&*value));
    if r.oparg & 1 != 0 {
        r.push(StackRef::NULL);
    }
    r.next(4)
}

#[inline(always)]
pub(super) unsafe fn load_global_builtin(mut r: Regs) -> Flow {
    if (*r.frame).globals().keys().version() != u32::from(r.cache(1)) {
        return r.miss(raw::LOAD_GLOBAL);
    }
    let keys = (*(*r.frame).builtins.cast::<Dict>()).keys();
    if keys.version() != u32::from(r.cache(2)) {
        return r.miss(raw::LOAD_GLOBAL);
    }
    let value = keys.unicode_value(usize::from(r.cache(3)));
    if value.is_null() {
        return r.miss(raw::LOAD_GLOBAL);
    }
    r.push(StackRef::from_new(&*value));
    if r.oparg & 1 != 0 {
        r.push(StackRef::NULL);
    }
    r.next(4)
}

#[inline(always)]
pub(super) unsafe fn store_global(mut r: Regs) -> Flow {
    let value = r.peek(1);
    r.save();
    let stored = done((*r.frame).globals().set(r.name(r.oparg), value.object()));
    r.shrink(1);
    r.close(value);
    if stored { r.next(0) } else { Flow::Error(r) }
}

#[inline(always)]
pub(super) unsafe fn delete_global(r: Regs) -> Flow {
    r.save();
    if remove_global((*r.frame).globals(), r.name(r.oparg)) {
        r.next(0)
    } else {
        Flow::Error(r)
    }
}

#[inline(never)]
fn remove_global(globals: &Dict, name: &Object) -> bool {
    match globals.pop(name) {
        Ok(Some(_)) => true,
        Ok(None) => {
            let _raised = not_defined(name);
            false
        }
        Err(_) => false,
    }
}

#[inline(always)]
pub(super) unsafe fn load_from_dict_or_globals(mut r: Regs) -> Flow {
    let mapping = r.peek(1);
    r.save();
    let value = from_mapping_or_globals(&*r.frame, mapping.object(), r.name(r.oparg));
    if value.is_null() {
        return Flow::Error(r);
    }
    r.poke(1, StackRef::from_bits(value));
    r.next_dropping(0, mapping)
}

#[inline(never)]
unsafe fn from_mapping_or_globals(frame: &Frame, mapping: &Object, name: &Object) -> Word {
    word(match ops::mapping_get(mapping, name) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => lookup_global(frame, name),
        Err(raised) => Err(raised),
    })
}

#[inline(always)]
pub(super) unsafe fn make_cell(r: Regs) -> Flow {
    let slot = r.local(r.oparg);
    r.save();
    let cell = new_cell(*slot);
    if cell.is_null() {
        return Flow::Error(r);
    }
    slot.write(StackRef::from_bits(cell));
    r.next(0)
}

/// A cell that takes the initial value over.
#[inline(never)]
unsafe fn new_cell(initial: StackRef) -> Word {
    word(CellObject::new(initial.steal_option()).map(Ref::upcast))
}

#[inline(always)]
unsafe fn cell<'a>(r: &Regs) -> &'a CellObject {
    &*(*r.local(r.oparg)).as_ptr().cast::<CellObject>()
}

#[inline(always)]
pub(super) unsafe fn load_deref(mut r: Regs) -> Flow {
    let value = cell(&r).ob_ref.as_ptr();
    if value.is_null() {
        r.save();
        unbound_cell(r.code(), r.oparg);
        return Flow::Error(r);
    }
    r.push(StackRef::from_new(&*value));
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn store_deref(mut r: Regs) -> Flow {
    let value = r.pop();
    let old = StackRef::from_option(cell(&r).ob_ref.replace(Some(value.steal())));
    r.next_dropping(0, old)
}

#[inline(always)]
pub(super) unsafe fn delete_deref(r: Regs) -> Flow {
    let old = StackRef::from_option(cell(&r).ob_ref.take());
    if old.is_null() {
        r.save();
        unbound_cell(r.code(), r.oparg);
        return Flow::Error(r);
    }
    r.next_dropping(0, old)
}

#[inline(always)]
pub(super) unsafe fn load_from_dict_or_deref(mut r: Regs) -> Flow {
    let mapping = r.peek(1);
    r.save();
    let value = from_mapping_or_cell(&r, mapping.object());
    if value.is_null() {
        return Flow::Error(r);
    }
    r.poke(1, StackRef::from_bits(value));
    r.next_dropping(0, mapping)
}

#[inline(never)]
unsafe fn from_mapping_or_cell(r: &Regs, mapping: &Object) -> Word {
    match ops::mapping_get(mapping, r.code().local_name_object(r.oparg)) {
        Ok(Some(value)) => value.into_raw().as_ptr(),
        Ok(None) => match cell(r).ob_ref.as_ptr().as_ref() {
            Some(value) => Ref::new(value).into_raw().as_ptr(),
            None => {
                unbound_cell(r.code(), r.oparg);
                FAILED
            }
        },
        Err(_) => FAILED,
    }
}

/// UnboundLocalError for a cell of this function, NameError for one of an enclosing function.
#[cold]
#[inline(never)]
unsafe fn unbound_cell(code: &CodeObject, index: usize) {
    let name = code.local_name(index);
    let _raised = if index < code.first_free() {
        errors::raise(
            &UNBOUND_LOCAL_ERROR,
            format_args!("cannot access local variable '{name}' where it is not associated with a value"),
        )
    } else {
        ops::name_error(
            &NAME_ERROR,
            code.local_name_object(index),
            format_args!(
                "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
            ),
        )
    };
}

#[inline(always)]
pub(super) unsafe fn copy_free_vars(r: Regs) -> Flow {
    let first = r.code().nlocalsplus() - r.oparg;
    let closure = (*r.frame).function().closure_unchecked();
    for index in 0..r.oparg {
        r.local(first + index)
            .write(StackRef::from_new(super::tuple_item(closure, index)));
    }
    r.next(0)
}

#[inline(always)]
pub(super) unsafe fn setup_annotations(r: Regs) -> Flow {
    r.save();
    if ensure_annotations((*r.frame).locals()) {
        r.next(0)
    } else {
        Flow::Error(r)
    }
}

#[inline(never)]
fn ensure_annotations(locals: Option<&Object>) -> bool {
    done(try_ensure_annotations(locals))
}

fn try_ensure_annotations(locals: Option<&Object>) -> Fallible {
    let Some(locals) = locals else {
        return Err(errors::raise(
            &SYSTEM_ERROR,
            format_args!("no locals found when setting up annotations"),
        ));
    };
    let name = ops::intern(c"__annotations__")?;
    if ops::mapping_get(locals, &name)?.is_none() {
        let dict = Dict::new()?;
        ops::mapping_set(locals, &name, &dict)?;
    }
    Ok(())
}
