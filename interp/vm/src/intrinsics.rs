//! The functions behind CALL_INTRINSIC_1 and CALL_INTRINSIC_2.

use crate::frame::Frame;
use crate::objects::function::FunctionObject;
use crate::ops;
use sidewinder_bytecode::code::flags;
use sidewinder_bytecode::opcode::{intrinsic_1, intrinsic_2};
use sidewinder_object::exceptions::{RUNTIME_ERROR, STOP_ASYNC_ITERATION, STOP_ITERATION, SYSTEM_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{Dict, List, Object, Tuple, errors, singletons, thread};
use sidewinder_types::template::{Interpolation, Template};
use sidewinder_types::typing::{self, ParamSpec, TypeAlias, TypeVar, TypeVarTuple};

/// An `Interpolation`.
pub(crate) fn interpolation(
    value: &Object,
    text: &Object,
    conversion: usize,
    spec: Option<&Object>,
) -> PyResult {
    let spec = match spec {
        Some(spec) => Ref::new(spec),
        None => Str::from_str("")?.upcast(),
    };
    Interpolation::of_instruction(value, text, conversion, &spec)
}

/// A `Template`.
pub(crate) fn template(strings: &Object, interpolations: &Object) -> PyResult {
    match (strings.downcast::<Tuple>(), interpolations.downcast::<Tuple>()) {
        (Some(strings), Some(interpolations)) => Template::new(strings, interpolations),
        _ => Err(errors::bad_internal_call()),
    }
}

/// CALL_INTRINSIC_1.
pub(crate) fn unary(frame: &Frame, number: usize, value: &Object) -> PyResult {
    match u8::try_from(number).unwrap_or(0) {
        intrinsic_1::INTRINSIC_PRINT => print(value),
        intrinsic_1::INTRINSIC_IMPORT_STAR => import_star(frame, value),
        intrinsic_1::INTRINSIC_STOPITERATION_ERROR => Ok(stop_iteration_error(frame, value)),
        intrinsic_1::INTRINSIC_UNARY_POSITIVE => ops::positive(value),
        intrinsic_1::INTRINSIC_LIST_TO_TUPLE => match value.downcast::<List>() {
            Some(list) => list.to_tuple().map(Ref::upcast),
            None => Err(errors::bad_internal_call()),
        },
        intrinsic_1::INTRINSIC_TYPEVAR => TypeVar::new(value, None, None),
        intrinsic_1::INTRINSIC_PARAMSPEC => ParamSpec::new(value),
        intrinsic_1::INTRINSIC_TYPEVARTUPLE => TypeVarTuple::new(value),
        intrinsic_1::INTRINSIC_SUBSCRIPT_GENERIC => typing::subscript_generic(value),
        intrinsic_1::INTRINSIC_TYPEALIAS => TypeAlias::of_statement(value),
        intrinsic_1::INTRINSIC_ASYNC_GEN_WRAP => crate::objects::async_generator::wrap(value),
        _ => Err(errors::raise(&SYSTEM_ERROR, format_args!("invalid intrinsic"))),
    }
}

/// CALL_INTRINSIC_2.
pub(crate) fn binary(number: usize, first: &Object, second: &Object) -> PyResult {
    match u8::try_from(number).unwrap_or(0) {
        intrinsic_2::INTRINSIC_SET_FUNCTION_TYPE_PARAMS => match first.downcast::<FunctionObject>() {
            Some(function) => {
                function.set_type_params(second);
                Ok(Ref::new(first))
            }
            None => Err(errors::bad_internal_call()),
        },
        intrinsic_2::INTRINSIC_TYPEVAR_WITH_BOUND => TypeVar::new(first, Some(second), None),
        intrinsic_2::INTRINSIC_TYPEVAR_WITH_CONSTRAINTS => TypeVar::new(first, None, Some(second)),
        intrinsic_2::INTRINSIC_SET_TYPEPARAM_DEFAULT => typing::set_default(first, second),
        intrinsic_2::INTRINSIC_PREP_RERAISE_STAR => match second.downcast::<List>() {
            Some(raised) => sidewinder_types::exceptions::group::prepare_reraise_star(first, raised),
            None => Err(errors::bad_internal_call()),
        },
        _ => Err(errors::raise(&SYSTEM_ERROR, format_args!("invalid intrinsic"))),
    }
}

/// `sys.displayhook(value)`.
fn print(value: &Object) -> PyResult {
    let hook = match crate::imports::sys_attribute(c"displayhook")? {
        Some(hook) => hook,
        None => {
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("lost sys.displayhook"),
            ));
        }
    };
    ops::call(&hook, &[value])
}

/// `from module import *`.
fn import_star(frame: &Frame, module: &Object) -> PyResult {
    // SAFETY-free: the frame is the running one, its namespace is alive.
    let Some(locals) = crate::frame::locals_of(frame) else {
        return Err(errors::raise(
            &SYSTEM_ERROR,
            format_args!("no locals found during 'import *'"),
        ));
    };
    copy_public(module, &locals)?;
    Ok(singletons::new_none())
}

fn copy_public(module: &Object, locals: &Object) -> Fallible {
    let all = ops::get_attr_optional(module, &*ops::intern(c"__all__")?)?;
    let (names, skip_private) = match all {
        Some(all) => (all, false),
        None => {
            let dict = ops::get_attr_optional(module, &*ops::intern(c"__dict__")?)?;
            let Some(dict) = dict else {
                return Err(errors::raise(
                    &sidewinder_object::exceptions::IMPORT_ERROR,
                    format_args!("from-import-* object has no __dict__ and no __all__"),
                ));
            };
            let keys = match (*dict).downcast::<Dict>() {
                Some(dict) => {
                    let list = List::new()?;
                    dict.items()
                        .into_iter()
                        .try_for_each(|(key, _)| list.append(key))?;
                    list.upcast()
                }
                None => ops::call_no_args(&*ops::get_attr(&dict, &*ops::intern(c"keys")?)?)?,
            };
            (keys, true)
        }
    };
    let iterator = ops::iter(&names)?;
    while let Some(name) = ops::next(&iterator)? {
        let Some(text) = (*name).downcast::<Str>() else {
            let where_found = if skip_private { "Key in" } else { "Item in" };
            let of = if skip_private { "__dict__" } else { "__all__" };
            let kind = name.class().name_lossy();
            let module_name = ops::get_attr(module, &*ops::intern(c"__name__")?)?;
            return Err(errors::raise(
                &sidewinder_object::exceptions::TYPE_ERROR,
                format_args!(
                    "{where_found} {}.{of} must be str, not {kind}",
                    ops::text(&module_name)
                ),
            ));
        };
        if skip_private && text.code_point(0) == Some(u32::from(b'_')) {
            continue;
        }
        let value = ops::get_attr(module, &name)?;
        ops::mapping_set(locals, &name, &value)?;
    }
    Ok(())
}

/// What a StopIteration that leaves a generator becomes.
fn stop_iteration_error(frame: &Frame, value: &Object) -> Ref {
    let code_flags = crate::frame::code_of(frame).flags();
    let message = if errors::matches(value, &STOP_ITERATION) {
        if code_flags & flags::ASYNC_GENERATOR != 0 {
            Some("async generator raised StopIteration")
        } else if code_flags & flags::COROUTINE != 0 {
            Some("coroutine raised StopIteration")
        } else {
            Some("generator raised StopIteration")
        }
    } else if code_flags & flags::ASYNC_GENERATOR != 0 && errors::matches(value, &STOP_ASYNC_ITERATION) {
        Some("async generator raised StopAsyncIteration")
    } else {
        None
    };
    let Some(message) = message else {
        return Ref::new(value);
    };
    let _raised = errors::raise(&RUNTIME_ERROR, format_args!("{message}"));
    let Some(error) = thread::current().take_exception() else {
        return Ref::new(value);
    };
    if let Ok(value) = Ref::new(value).downcast() {
        error.cause.set(Some(Ref::clone(&value)));
        error.suppress_context.set(1);
        error.context.set(Some(value));
    }
    error.upcast()
}
