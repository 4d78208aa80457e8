//! Making the types of this crate usable.

use crate::objects::{
    anext_awaitable, async_generator, code, code_iterators, frame, function, generator, super_object,
    traceback,
};
use crate::{frames, imports};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::FunctionWrapper;
use sidewinder_object::typeobject::TypeObject;
use sidewinder_object::{classes, errors, exceptions, ids, importing};

/// Imports a module by its full name. (`PyImport_Import`)
fn import(name: &Str) -> PyResult {
    if let Some(module) = imports::loaded(name)? {
        return Ok(module);
    }
    drop(imports::import_module_level(name, None, None, 0)?);
    imports::loaded(name)?.ok_or_else(|| errors::raise_key_error(name))
}

/// Completes kernel types with the slots that live here. Runs once, before they are made ready.
pub fn define() {
    exceptions::set_traceback_type(&traceback::TRACEBACK);
    importing::set_hooks(importing::Hooks {
        import,
        builtins: frames::builtins,
        caller_module: || frames::function().and_then(|function| function.module()),
    });
    classes::set_module_hook(|| {
        let globals = frames::globals()?;
        globals.get_str(ids::__name__.get())
    });
    classes::set_function_hooks(
        |object| object.has::<function::FunctionObject>(),
        |wrapper, function| FunctionWrapper::new(wrapper, function).map(Ref::upcast),
    );
    imports::set_property_getter(sidewinder_types::property::getter_of);
}

/// Makes the kernel's types ready, then those of this crate.
pub fn initialize() -> Fallible {
    sidewinder_object::gil::acquire(sidewinder_object::thread::current());
    sidewinder_host::locale::initialize();
    crate::signals::initialize();
    crate::threads::adopt(sidewinder_object::thread::current());
    for class in sidewinder_types::KERNEL_TYPES {
        class.ready()?;
    }
    for class in sidewinder_object::exceptions::all() {
        class.ready()?;
    }
    for class in sidewinder_types::TYPES.iter().copied().flatten() {
        class.ready()?;
    }
    sidewinder_types::context::initialize()?;
    sidewinder_types::template::initialize()?;
    sidewinder_types::typing::initialize()?;
    for class in TYPES
        .iter()
        .chain(&async_generator::TYPES)
        .chain(&code_iterators::TYPES)
    {
        class.ready()?;
    }
    Ok(())
}

/// The types of this crate.
pub static TYPES: &[&TypeObject] = &[
    &super_object::SUPER,
    &anext_awaitable::ANEXT_AWAITABLE,
    &code::CODE,
    &function::FUNCTION,
    &frame::FRAME,
    &frame::locals_proxy::LOCALS_PROXY,
    &traceback::TRACEBACK,
    &generator::GENERATOR,
    &generator::COROUTINE,
    &generator::ASYNC_GENERATOR,
];
