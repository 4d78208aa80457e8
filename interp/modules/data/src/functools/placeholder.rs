//! `Placeholder`: stands in a partial's arguments for one that the call gives.

use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, Object, Tuple, TypeObject, create, errors, gil::GilCell};

/// The placeholder's type.
#[derive(Payload)]
#[payload(class = PLACEHOLDER_TYPE, exact)]
#[repr(C)]
pub struct Placeholder {
    base: Object,
}

/// `_PlaceholderType`.
pub static PLACEHOLDER_TYPE: TypeObject = TypeSpec::of::<Placeholder>(c"functools._PlaceholderType")
    .doc(c"The type of the Placeholder singleton.")
    .repr(repr)
    .new_slot(new)
    .methods(&methods::METHODS)
    .build();

static INSTANCE: GilCell<Slot<Placeholder>> = GilCell::new(Slot::EMPTY);

/// The only instance, made when first asked for. It lives on.
pub fn instance() -> PyResult<Placeholder> {
    if let Some(instance) = INSTANCE.get() {
        return Ok(instance);
    }
    PLACEHOLDER_TYPE.ready()?;
    let fresh = create(
        &PLACEHOLDER_TYPE,
        Placeholder {
            base: Object::PENDING,
        },
    )?;
    fresh.make_immortal();
    INSTANCE.set(Some(fresh.clone()));
    Ok(fresh)
}

/// Whether the object is the placeholder.
pub fn is(object: &Object) -> bool {
    object.is_exactly(&PLACEHOLDER_TYPE)
}

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if args.is_empty() && keywords.is_none_or(Dict::is_empty) {
        return instance().map(Ref::upcast);
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("{} takes no arguments", class.short_name()),
    ))
}

extern "C" fn repr(_: &Object) -> PyResult {
    Str::from_str("Placeholder").map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    /// The name under which pickle finds it.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(_this: &Object) -> Fallible<&'static str> {
        Ok("Placeholder")
    }
}
