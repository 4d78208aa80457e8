//! `_typing`: the types that `typing` is built on.

use sidewinder_macros::pymodule;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{Module, Object};
use sidewinder_types::{typing as t, union};

/// What typing takes from the interpreter.
#[pymodule(name = "_typing")]
pub mod typing {
    use super::*;

    #[function(sig = "_idfunc(x, /)")]
    fn idfunc(_m: &Object, x: &Object) -> PyResult {
        Ok(Ref::new(x))
    }

    fn exec(module: &Module) -> Fallible {
        module.add("TypeVar", &t::TYPE_VAR)?;
        module.add("TypeVarTuple", &t::TYPE_VAR_TUPLE)?;
        module.add("ParamSpec", &t::PARAM_SPEC)?;
        module.add("ParamSpecArgs", &t::PARAM_SPEC_ARGS)?;
        module.add("ParamSpecKwargs", &t::PARAM_SPEC_KWARGS)?;
        module.add("Generic", &t::GENERIC)?;
        module.add("TypeAliasType", &t::TYPE_ALIAS_TYPE)?;
        module.add("Union", &union::UNION)?;
        module.add("NoDefault", t::no_default())
    }
}
