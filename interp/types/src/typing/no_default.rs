//! `typing.NoDefault`: stands for a default that was not given.

use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Dict, Object, Tuple, errors};

static NO_DEFAULT: Object = Object::immortal(&NO_DEFAULT_TYPE);

/// `NoDefaultType`.
pub static NO_DEFAULT_TYPE: TypeObject = TypeSpec::new(c"NoDefaultType", size_of::<Object>())
    .doc(c"NoDefaultType()\n--\n\nThe type of NoDefault.")
    .repr(repr)
    .new_slot(construct)
    .methods(&methods::METHODS)
    .build();

/// `typing.NoDefault`.
pub fn no_default() -> &'static Object {
    &NO_DEFAULT
}

#[pymethods]
mod methods {
    use super::*;

    #[method(sig = "__reduce__($self, /)")]
    fn reduce(_this: &Object) -> PyResult<Str> {
        Str::from_str("NoDefault")
    }
}

extern "C" fn repr(_: &Object) -> PyResult {
    Str::from_str("typing.NoDefault").map(Ref::upcast)
}

extern "C" fn construct(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if !args.is_empty() || keywords.is_some_and(|keywords| !keywords.is_empty()) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("NoDefaultType takes no arguments"),
        ));
    }
    Ok(Ref::new(&NO_DEFAULT))
}
