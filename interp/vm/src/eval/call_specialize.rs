//! Which specialised form fits a call, by what is called. (Python/specialize.c)
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use super::specialize;
use crate::ops;
use sidewinder_object::defs::meth;
use sidewinder_object::structs::Method;
use sidewinder_object::typeobject::flags;
use sidewinder_object::wellknown;
use sidewinder_object::wellknown::METHOD;

/// The bits of METH_ flags that name the calling convention.
const CONVENTION: i32 =
    meth::VARARGS | meth::FASTCALL | meth::NOARGS | meth::O | meth::KEYWORDS | meth::METHOD;
const FAST_KEYWORDS: i32 = meth::FASTCALL | meth::KEYWORDS;

/// Specialises CALL. `with_self` says that the slot after the callable is filled.
#[cold]
#[inline(never)]
pub(super) unsafe fn call(r: &Regs, callable: StackRef, oparg: usize, with_self: bool) {
    let form = call_form(r, callable.object(), oparg, oparg + usize::from(with_self));
    specialize::finish(r.pc, raw::CALL, form);
}

unsafe fn call_form(r: &Regs, callable: &Object, oparg: usize, nargs: usize) -> Option<u8> {
    if let Some(builtin) = ops::builtin_function(callable) {
        return builtin_form(&builtin, callable, nargs);
    }
    if let Some(function) = callable.downcast_exact::<FunctionObject>() {
        return python_form(r, function, nargs, false);
    }
    if let Some(class) = callable.downcast::<TypeObject>() {
        return class_form(r, class, oparg, nargs);
    }
    if let Some(method) = ops::method_descriptor(callable) {
        return descriptor_form(r, &method, oparg, nargs);
    }
    if callable.is_exactly(&METHOD) {
        let function = callable
            .downcast_unchecked::<Method>()
            .function
            .as_ptr()
            .as_ref()?;
        return python_form(r, function.downcast_exact::<FunctionObject>()?, nargs, true);
    }
    Some(raw::CALL_NON_PY_GENERAL)
}

fn builtin_form(builtin: &ops::Native, callable: &Object, nargs: usize) -> Option<u8> {
    match builtin.flags & CONVENTION {
        meth::O if nargs != 1 => None,
        meth::O if ops::is_len(callable) => Some(raw::CALL_LEN),
        meth::O => Some(raw::CALL_BUILTIN_O),
        meth::FASTCALL if nargs == 2 && ops::is_isinstance(callable) => Some(raw::CALL_ISINSTANCE),
        meth::FASTCALL => Some(raw::CALL_BUILTIN_FAST),
        FAST_KEYWORDS => Some(raw::CALL_BUILTIN_FAST_WITH_KEYWORDS),
        _ => Some(raw::CALL_NON_PY_GENERAL),
    }
}

unsafe fn python_form(r: &Regs, function: &FunctionObject, nargs: usize, bound: bool) -> Option<u8> {
    let code = function.code();
    let exact = code.is_simple() && code.argcount() == nargs + usize::from(bound);
    let version = function.version_for_current_state();
    if version == 0 {
        return None;
    }
    specialize::write32(r.pc, 1, version);
    Some(match (exact, bound) {
        (true, true) => raw::CALL_BOUND_METHOD_EXACT_ARGS,
        (true, false) => raw::CALL_PY_EXACT_ARGS,
        (false, true) => raw::CALL_BOUND_METHOD_GENERAL,
        (false, false) => raw::CALL_PY_GENERAL,
    })
}

unsafe fn class_form(r: &Regs, class: &TypeObject, oparg: usize, nargs: usize) -> Option<u8> {
    if class.has_flag(flags::IMMUTABLETYPE) {
        if nargs == 1 && oparg == 1 {
            if class.is(&wellknown::STR) {
                return Some(raw::CALL_STR_1);
            }
            if class.is(&wellknown::TYPE) {
                return Some(raw::CALL_TYPE_1);
            }
            if class.is(&wellknown::TUPLE) {
                return Some(raw::CALL_TUPLE_1);
            }
        }
        let direct = class.tp_vectorcall.get().is_some();
        return Some(if direct {
            raw::CALL_BUILTIN_CLASS
        } else {
            raw::CALL_NON_PY_GENERAL
        });
    }
    if !class.is_exactly(&wellknown::TYPE) || !ops::has_object_new(class) {
        return Some(raw::CALL_NON_PY_GENERAL);
    }
    if !class.has_flag(flags::INLINE_VALUES) || !class.has_flag(flags::HEAPTYPE) {
        return Some(raw::CALL_NON_PY_GENERAL);
    }
    let Some((init, version)) = ops::lookup_and_version(class, c"__init__") else {
        return Some(raw::CALL_NON_PY_GENERAL);
    };
    if version == 0 {
        return None;
    }
    match init.downcast_exact::<FunctionObject>() {
        Some(init) if init.code().is_simple() && ops::cache_init(class, version, init) => {
            specialize::write32(r.pc, 1, version);
            Some(raw::CALL_ALLOC_AND_ENTER_INIT)
        }
        _ => Some(raw::CALL_NON_PY_GENERAL),
    }
}

unsafe fn descriptor_form(r: &Regs, method: &ops::Native, oparg: usize, nargs: usize) -> Option<u8> {
    match method.flags & CONVENTION {
        meth::NOARGS => (nargs == 1).then_some(raw::CALL_METHOD_DESCRIPTOR_NOARGS),
        meth::O if nargs != 2 => None,
        meth::O => {
            let dropped = *r.pc.add(super::calls::UNITS) as u8 == raw::POP_TOP;
            let append = ops::is_list_append(method) && oparg == 1 && dropped;
            Some(if append {
                raw::CALL_LIST_APPEND
            } else {
                raw::CALL_METHOD_DESCRIPTOR_O
            })
        }
        meth::FASTCALL => Some(raw::CALL_METHOD_DESCRIPTOR_FAST),
        FAST_KEYWORDS => Some(raw::CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS),
        _ => Some(raw::CALL_NON_PY_GENERAL),
    }
}

/// Specialises CALL_KW.
#[cold]
#[inline(never)]
pub(super) unsafe fn call_kw(r: &Regs, callable: StackRef) {
    let form = call_kw_form(r, callable.object());
    specialize::finish(r.pc, raw::CALL_KW, form);
}

unsafe fn call_kw_form(r: &Regs, callable: &Object) -> Option<u8> {
    let (function, form) = if let Some(function) = callable.downcast_exact::<FunctionObject>() {
        (function, raw::CALL_KW_PY)
    } else if callable.is_exactly(&METHOD) {
        let function = callable
            .downcast_unchecked::<Method>()
            .function
            .as_ptr()
            .as_ref()?;
        (
            function.downcast_exact::<FunctionObject>()?,
            raw::CALL_KW_BOUND_METHOD,
        )
    } else {
        return Some(raw::CALL_KW_NON_PY);
    };
    let version = function.version_for_current_state();
    if version == 0 {
        return None;
    }
    specialize::write32(r.pc, 1, version);
    Some(form)
}
