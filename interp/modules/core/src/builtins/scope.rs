//! Names and namespaces: attributes, dir(), vars(), globals(), locals(), breakpoint().

use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{RUNTIME_ERROR, SYSTEM_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::{Dict, Int, List, Object, Tuple, attributes, calls, errors, ids, protocols};
use sidewinder_vm::{frames, imports};

/// `getattr`.
pub(super) fn getattr(args: Args<'_>) -> PyResult {
    args.check("getattr", 2, 3)?;
    let (Some(object), Some(name)) = (args.get(0), args.get(1)) else {
        return Err(errors::bad_internal_call());
    };
    match args.get(2) {
        None => attributes::get(object, name),
        Some(default) => Ok(attributes::get_optional(object, name)?.unwrap_or_else(|| Ref::new(default))),
    }
}

fn no_frame(what: &str) -> Raised {
    errors::raise(&SYSTEM_ERROR, format_args!("{what} does not exist"))
}

/// `globals`.
pub(super) fn globals() -> PyResult {
    frames::globals()
        .map(Ref::upcast)
        .ok_or_else(|| no_frame("globals"))
}

/// `locals`.
pub(super) fn locals() -> PyResult {
    frames::locals()?.ok_or_else(|| no_frame("locals"))
}

/// `vars(object)`.
pub(super) fn vars(object: &Object) -> PyResult {
    attributes::get_optional(object, ids::__dict__.get())?.ok_or_else(|| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("vars() argument must have __dict__ attribute"),
        )
    })
}

/// `dir`.
pub(super) fn dir(object: Option<&Object>) -> PyResult {
    let names = match object {
        Some(object) => {
            let Some(method) = attributes::lookup_special(object, ids::__dir__.get())? else {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("object does not provide __dir__"),
                ));
            };
            calls::call_none(&method)?
        }
        None => {
            let namespace = locals()?;
            match (*namespace).downcast_exact::<Dict>() {
                Some(dict) => {
                    let keys: Vec<Ref> = dict.items().into_iter().map(|(key, _)| key).collect();
                    List::collect(keys.into_iter())?.upcast()
                }
                None => calls::call_method(&namespace, ids::keys.get(), &[])?,
            }
        }
    };
    let sorted = List::new()?;
    protocols::for_each(&names, |name| sorted.append(name))?;
    calls::call_method(&sorted, ids::sort.get(), &[])?;
    Ok(sorted.upcast())
}

/// `id`.
pub(super) fn id(object: &Object) -> PyResult {
    let id = Int::from_usize(object.id())?.upcast();
    sidewinder_object::audit::audit("builtins.id", || Tuple::from_slice(&[&id]))?;
    Ok(id)
}

/// `breakpoint`.
pub(super) fn breakpoint(args: &[&Object], keywords: Option<&Dict>) -> PyResult {
    let Some(hook) = imports::sys_attribute(c"breakpointhook")? else {
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("lost sys.breakpointhook"),
        ));
    };
    sidewinder_object::audit::audit("builtins.breakpoint", || Tuple::from_slice(&[&hook]))?;
    calls::call_tuple(&hook, &*Tuple::from_slice(args)?, keywords)
}

/// A stream of `sys`, which may be lost.
pub(super) fn stream(name: &core::ffi::CStr) -> PyResult {
    imports::sys_attribute(name)?.ok_or_else(|| {
        errors::raise(
            &RUNTIME_ERROR,
            format_args!("lost sys.{}", name.to_string_lossy()),
        )
    })
}

/// Writes the text of an object to a stream.
pub(super) fn write(stream: &Object, value: &Object) -> Fallible {
    let write = attributes::get(stream, ids::write.get())?;
    let text = protocols::str(value)?;
    calls::call_one(&write, &text).map(drop)
}
