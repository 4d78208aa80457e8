//! Methods and attributes of generators, coroutines and asynchronous generators.

use super::{FrameState, Generator};
use crate::objects::async_generator as agen;
use crate::objects::frame::FrameObject;
use core::cell::Cell;
use sidewinder_macros::pymethods;
use sidewinder_object::calls::check_count;
use sidewinder_object::exceptions::{DEPRECATION_WARNING, TYPE_ERROR, is_traceback};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::slots::AsyncMethods;
use sidewinder_object::str::Str;
use sidewinder_object::{Object, Tuple, errors, members, singletons, warnings};

members! {
    pub(super) static COROUTINE_MEMBERS: [Generator; 1] = {
        c"cr_origin": origin_or_finalizer: Slot, c"", READONLY;
    }
}
members! {
    pub(super) static ASYNC_GENERATOR_MEMBERS: [Generator; 1] = {
        c"ag_running": running_async: Cell<u8> as BOOL, c"", READONLY;
    }
}

pub(super) static COROUTINE_ASYNC: AsyncMethods = AsyncMethods::new().await_(agen::coroutine_await);

pub(super) extern "C" fn repr(object: &Object) -> PyResult {
    let generator = object
        .downcast::<Generator>()
        .ok_or_else(errors::bad_internal_call)?;
    let name = generator.qualname.get().ok_or_else(errors::bad_internal_call)?;
    Str::from_format(format_args!(
        "<{} object {} at {:#x}>",
        generator.class().name(),
        &*name,
        object.id()
    ))
    .map(Ref::upcast)
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

/// The exception that `throw(...)` raises, from one to three arguments.
pub(crate) fn thrown(function: &str, args: &Tuple) -> PyResult<sidewinder_object::exceptions::BaseException> {
    check_count("throw", args.len(), 1, 3)?;
    if args.len() > 1 {
        warnings::warn(
            &DEPRECATION_WARNING,
            &format!(
                "the (type, exc, tb) signature of {function}() is deprecated, use the single-arg signature instead."
            ),
            1,
        )?;
    }
    exception_of(args)
}

pub(crate) fn exception_of(args: &Tuple) -> PyResult<sidewinder_object::exceptions::BaseException> {
    let first = args.get(0).ok_or_else(errors::bad_internal_call)?;
    let traceback = match args.get(2).filter(|traceback| !traceback.is_none()) {
        Some(traceback) if !is_traceback(&traceback) => {
            return Err(type_error(format_args!(
                "throw() third argument must be a traceback object"
            )));
        }
        traceback => traceback,
    };
    let exception = crate::ops::exception_to_throw(&first, args.get(1).as_deref())?;
    if traceback.is_some() {
        exception.traceback.set(traceback);
    }
    Ok(exception)
}

fn name(value: Option<&Object>, attribute: &str) -> Fallible<Option<Ref<Str>>> {
    match value.and_then(|value| value.downcast::<Str>()) {
        Some(text) => Ok(Some(Ref::new(text))),
        None => Err(type_error(format_args!(
            "{attribute} must be set to a string object"
        ))),
    }
}

/// The frame as an object; None when it is gone.
fn frame(this: &Generator) -> Fallible<Option<Ref<FrameObject>>> {
    if this.state() >= FrameState::Cleared {
        return Ok(None);
    }
    this.frame_object().map(Some)
}

fn is_suspended(this: &Generator) -> bool {
    matches!(
        this.state(),
        FrameState::Suspended | FrameState::SuspendedYieldFrom
    )
}

fn or_none(value: Option<Ref>) -> PyResult {
    Ok(value.unwrap_or_else(singletons::new_none))
}

#[pymethods]
pub(super) mod generator {
    use super::*;

    /// Sends a value into the generator; gives the next value it yields.
    #[method(sig = "send($self, object, /)")]
    fn send(this: &Generator, object: &Object) -> PyResult {
        this.send(object)
    }

    /// Raises an exception in the generator; gives the next value it yields.
    #[method(name = "throw", convention = "varargs")]
    fn throw(this: &Generator, args: &Tuple) -> PyResult {
        let exception = thrown("throw", args)?;
        super::super::throw(this, &exception, true)
    }

    /// Ends the generator.
    #[method(sig = "close($self, /)")]
    fn close(this: &Generator) -> PyResult {
        this.close()
    }

    /// The bytes that the object takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &Generator) -> Fallible<usize> {
        Ok(this.size())
    }

    /// Generators are generic over what they yield, are sent and return.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &sidewinder_object::TypeObject, object: &Object) -> PyResult {
        sidewinder_types::generic_alias::class_getitem(class, object)
    }

    /// The name of the generator.
    #[getter(name = "__name__")]
    fn get_name(this: &Generator) -> Fallible<Option<Ref<Str>>> {
        Ok(this.name.get())
    }

    #[setter(name = "__name__")]
    fn set_name(this: &Generator, value: Option<&Object>) -> Fallible {
        this.name.set(name(value, "__name__")?);
        Ok(())
    }

    /// The qualified name of the generator.
    #[getter(name = "__qualname__")]
    fn get_qualname(this: &Generator) -> Fallible<Option<Ref<Str>>> {
        Ok(this.qualname.get())
    }

    #[setter(name = "__qualname__")]
    fn set_qualname(this: &Generator, value: Option<&Object>) -> Fallible {
        this.qualname.set(name(value, "__qualname__")?);
        Ok(())
    }

    /// The iterator that it yields from.
    #[getter]
    fn gi_yieldfrom(this: &Generator) -> PyResult {
        or_none(this.delegate())
    }

    #[getter]
    fn gi_running(this: &Generator) -> Fallible<bool> {
        Ok(this.state() == FrameState::Executing)
    }

    #[getter]
    fn gi_frame(this: &Generator) -> Fallible<Option<Ref<FrameObject>>> {
        frame(this)
    }

    #[getter]
    fn gi_suspended(this: &Generator) -> Fallible<bool> {
        Ok(is_suspended(this))
    }

    #[getter]
    fn gi_code(this: &Generator) -> PyResult<crate::objects::code::CodeObject> {
        Ok(this.code_object())
    }
}

#[pymethods]
pub(super) mod coroutine {
    use super::*;

    /// Sends a value into the coroutine; gives the next value it awaits.
    #[method(sig = "send($self, object, /)")]
    fn send(this: &Generator, object: &Object) -> PyResult {
        this.send(object)
    }

    /// Raises an exception in the coroutine; gives the next value it awaits.
    #[method(name = "throw", convention = "varargs")]
    fn throw(this: &Generator, args: &Tuple) -> PyResult {
        let exception = thrown("throw", args)?;
        super::super::throw(this, &exception, true)
    }

    /// Ends the coroutine.
    #[method(sig = "close($self, /)")]
    fn close(this: &Generator) -> PyResult {
        this.close()
    }

    /// The bytes that the object takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &Generator) -> Fallible<usize> {
        Ok(this.size())
    }

    /// Coroutines are generic over what they yield, are sent and return.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &sidewinder_object::TypeObject, object: &Object) -> PyResult {
        sidewinder_types::generic_alias::class_getitem(class, object)
    }

    /// The name of the coroutine.
    #[getter(name = "__name__")]
    fn get_name(this: &Generator) -> Fallible<Option<Ref<Str>>> {
        Ok(this.name.get())
    }

    #[setter(name = "__name__")]
    fn set_name(this: &Generator, value: Option<&Object>) -> Fallible {
        this.name.set(name(value, "__name__")?);
        Ok(())
    }

    /// The qualified name of the coroutine.
    #[getter(name = "__qualname__")]
    fn get_qualname(this: &Generator) -> Fallible<Option<Ref<Str>>> {
        Ok(this.qualname.get())
    }

    #[setter(name = "__qualname__")]
    fn set_qualname(this: &Generator, value: Option<&Object>) -> Fallible {
        this.qualname.set(name(value, "__qualname__")?);
        Ok(())
    }

    /// What it awaits.
    #[getter]
    fn cr_await(this: &Generator) -> PyResult {
        or_none(this.delegate())
    }

    #[getter]
    fn cr_running(this: &Generator) -> Fallible<bool> {
        Ok(this.state() == FrameState::Executing)
    }

    #[getter]
    fn cr_frame(this: &Generator) -> Fallible<Option<Ref<FrameObject>>> {
        frame(this)
    }

    #[getter]
    fn cr_code(this: &Generator) -> PyResult<crate::objects::code::CodeObject> {
        Ok(this.code_object())
    }

    #[getter]
    fn cr_suspended(this: &Generator) -> Fallible<bool> {
        Ok(is_suspended(this))
    }
}

#[pymethods]
pub(super) mod async_generator {
    use super::*;

    /// An awaitable that sends a value into the generator.
    #[method(sig = "asend($self, object, /)")]
    fn asend(this: &Generator, object: &Object) -> PyResult {
        agen::asend(this, Some(object))
    }

    /// An awaitable that raises an exception in the generator.
    #[method(name = "athrow", convention = "varargs")]
    fn athrow(this: &Generator, args: &Tuple) -> PyResult {
        if args.len() > 1 {
            warnings::warn(
                &DEPRECATION_WARNING,
                "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.",
                1,
            )?;
        }
        agen::athrow(this, Some(args))
    }

    /// An awaitable that ends the generator.
    #[method(sig = "aclose($self, /)")]
    fn aclose(this: &Generator) -> PyResult {
        agen::athrow(this, None)
    }

    /// The bytes that the object takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &Generator) -> Fallible<usize> {
        Ok(this.size())
    }

    /// Asynchronous generators are generic over what they yield and are sent.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &sidewinder_object::TypeObject, object: &Object) -> PyResult {
        sidewinder_types::generic_alias::class_getitem(class, object)
    }

    /// The name of the generator.
    #[getter(name = "__name__")]
    fn get_name(this: &Generator) -> Fallible<Option<Ref<Str>>> {
        Ok(this.name.get())
    }

    #[setter(name = "__name__")]
    fn set_name(this: &Generator, value: Option<&Object>) -> Fallible {
        this.name.set(name(value, "__name__")?);
        Ok(())
    }

    /// The qualified name of the generator.
    #[getter(name = "__qualname__")]
    fn get_qualname(this: &Generator) -> Fallible<Option<Ref<Str>>> {
        Ok(this.qualname.get())
    }

    #[setter(name = "__qualname__")]
    fn set_qualname(this: &Generator, value: Option<&Object>) -> Fallible {
        this.qualname.set(name(value, "__qualname__")?);
        Ok(())
    }

    /// What it awaits.
    #[getter]
    fn ag_await(this: &Generator) -> PyResult {
        or_none(this.delegate())
    }

    #[getter]
    fn ag_frame(this: &Generator) -> Fallible<Option<Ref<FrameObject>>> {
        frame(this)
    }

    #[getter]
    fn ag_code(this: &Generator) -> PyResult<crate::objects::code::CodeObject> {
        Ok(this.code_object())
    }

    #[getter]
    fn ag_suspended(this: &Generator) -> Fallible<bool> {
        Ok(is_suspended(this))
    }
}
