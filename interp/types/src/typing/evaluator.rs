//! `_typing._ConstEvaluator`: an evaluator that gives a value that is known already.

use crate::generic_alias::type_repr;
use sidewinder_macros::Payload;
use sidewinder_object::arguments::FromArg;
use sidewinder_object::arguments::{Parameter, Place};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Dict, Object, Tuple, calls, create, errors, protocols};

/// Layout of `constevaluatorobject`.
#[derive(Payload)]
#[payload(class = CONST_EVALUATOR, exact)]
#[repr(C)]
pub(super) struct ConstEvaluator {
    base: Object,
    value: Slot,
}

pub(super) static CONST_EVALUATOR: TypeObject = TypeSpec::of::<ConstEvaluator>(c"_typing._ConstEvaluator")
    .doc(c"Gives a value that is known, in the format that is asked for.")
    .flags(flags::HEAP_LIKE | flags::DISALLOW_INSTANTIATION)
    .repr(repr)
    .call(call)
    .build();

/// An evaluator that gives this value.
pub(super) fn constant(value: &Object) -> PyResult {
    create(
        &CONST_EVALUATOR,
        ConstEvaluator {
            base: Object::PENDING,
            value: Slot::new(Some(Ref::new(value))),
        },
    )
    .map(Ref::upcast)
}

fn value(object: &Object) -> Fallible<Ref> {
    object
        .downcast::<ConstEvaluator>()
        .and_then(|evaluator| evaluator.value.get())
        .ok_or_else(errors::bad_internal_call)
}

extern "C" fn repr(object: &Object) -> PyResult {
    let shown = protocols::repr(&*value(object)?)?;
    Str::from_format(format_args!("<constevaluator {}>", &*shown)).map(Ref::upcast)
}

/// The format that asks for source text.
const STRING: i32 = 4;

extern "C" fn call(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let function = "_ConstEvaluator.__call__";
    errors::no_keywords(function, keywords)?;
    calls::check_count(function, args.len(), 1, 1)?;
    let format = args.get(0).ok_or_else(errors::bad_internal_call)?;
    let place = Place {
        function,
        parameter: Parameter::Only,
    };
    let format = i32::from_arg(&format, place)?;
    let value = value(object)?;
    if format != STRING {
        return Ok(value);
    }
    let mut text = StrBuilder::new();
    match (*value).downcast::<Tuple>() {
        Some(items) => {
            text.push_str("(");
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                type_repr(&mut text, &item)?;
            }
            text.push_str(")");
        }
        None => type_repr(&mut text, &value)?,
    }
    text.finish().map(Ref::upcast)
}
