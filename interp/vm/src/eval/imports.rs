//! `import`: the call of `builtins.__import__`, and names of modules.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::ops;
use sidewinder_object::exceptions::IMPORT_ERROR;

#[inline(always)]
pub(super) unsafe fn import_name(mut r: Regs) -> Flow {
    let (level, names) = (r.peek(2), r.peek(1));
    r.save();
    let module = import(&*r.frame, r.name(r.oparg), names.object(), level.object());
    r.close(level);
    r.close(names);
    r.shrink(2);
    r.push_or_error(module, 0)
}

#[inline(never)]
unsafe fn import(frame: &Frame, name: &Object, names: &Object, level: &Object) -> Word {
    word(try_import(frame, name, names, level))
}

unsafe fn try_import(frame: &Frame, name: &Object, names: &Object, level: &Object) -> PyResult {
    let Some(hook) = ops::mapping_get_str(frame.builtins(), c"__import__")? else {
        return Err(errors::raise(&IMPORT_ERROR, format_args!("__import__ not found")));
    };
    let locals = frame.locals().unwrap_or(singletons::none());
    if crate::imports::is_original_import(&hook) {
        let level = match level.downcast::<sidewinder_object::Int>() {
            Some(level) => level.to_c_int()?,
            None => 0,
        };
        return crate::imports::import_module_level(name, Some(&*frame.globals), Some(names), level);
    }
    ops::call(&hook, &[name, &*frame.globals, locals, names, level])
}

#[inline(always)]
pub(super) unsafe fn import_from(r: Regs) -> Flow {
    r.save();
    r.push_or_error(from_module(r.peek(1).object(), r.name(r.oparg)), 0)
}

#[inline(never)]
unsafe fn from_module(module: &Object, name: &Object) -> Word {
    word(crate::imports::import_from(module, name))
}
