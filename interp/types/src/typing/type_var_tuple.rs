//! `typing.TypeVarTuple`.

use super::{
    cannot_subclass, default_of, evaluator_of, has_default, iter_unpacked, no_default, set_module, type_error,
};
use crate::attributes::call_typing;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, create, errors, members, singletons};

/// Layout of `typevartupleobject`.
#[derive(Payload)]
#[payload(class = TYPE_VAR_TUPLE, exact)]
#[repr(C)]
pub struct TypeVarTuple {
    base: Object,
    name: Slot,
    default_value: Slot,
    pub(super) evaluate_default: Slot,
}

members! {
    static MEMBERS: [TypeVarTuple; 1] = {
        c"__name__": name: Slot, c"", READONLY;
    }
}

/// `typing.TypeVarTuple`.
pub static TYPE_VAR_TUPLE: TypeObject = TypeSpec::of::<TypeVarTuple>(c"typing.TypeVarTuple")
    .doc(c"A variable that stands for any number of types.")
    .flags(flags::HEAP_LIKE | flags::MANAGED_DICT | flags::MANAGED_WEAKREF)
    .repr(repr)
    .iter(iter)
    .methods(&methods::METHODS)
    .members(&MEMBERS)
    .getset(&methods::GETSET)
    .new_slot(methods::slot_construct)
    .build();

impl TypeVarTuple {
    /// What the syntax makes.
    pub fn new(name: &Object) -> PyResult {
        create(
            &TYPE_VAR_TUPLE,
            TypeVarTuple {
                base: Object::PENDING,
                name: Slot::new(Some(Ref::new(name))),
                default_value: Slot::EMPTY,
                evaluate_default: Slot::EMPTY,
            },
        )
        .map(Ref::upcast)
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let this = object
        .downcast::<TypeVarTuple>()
        .ok_or_else(errors::bad_internal_call)?;
    Ok(this.name.get().unwrap_or_else(singletons::new_none))
}

extern "C" fn iter(object: &Object) -> PyResult {
    iter_unpacked(object)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "typevartuple(name, *, default=NoDefault)")]
    fn construct(_class: &TypeObject, name: &Str, default: Option<&Object>) -> PyResult {
        let made = TypeVarTuple::new(name)?;
        if let Some(this) = made.downcast_ref::<TypeVarTuple>() {
            this.default_value
                .set(Some(Ref::new(default.unwrap_or(no_default()))));
        }
        set_module(&made)?;
        Ok(made)
    }

    #[method(sig = "__typing_subst__($self, arg, /)")]
    fn subst(_this: &TypeVarTuple, _arg: &Object) -> PyResult {
        Err(type_error(format_args!(
            "Substitution of bare TypeVarTuple is not supported"
        )))
    }

    #[method(sig = "__typing_prepare_subst__($self, alias, args, /)")]
    fn prepare_subst(this: &TypeVarTuple, alias: &Object, args: &Object) -> PyResult {
        call_typing("_typevartuple_prepare_subst", &[this, alias, args])
    }

    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &TypeVarTuple) -> Fallible<Option<Ref>> {
        Ok(this.name.get())
    }

    #[method(sig = "has_default($self, /)")]
    fn has_default_(this: &TypeVarTuple) -> Fallible<bool> {
        Ok(has_default(&this.default_value, &this.evaluate_default))
    }

    #[method(sig = "__mro_entries__($self, object, /)")]
    fn mro_entries(_this: &TypeVarTuple, _object: &Object) -> PyResult {
        cannot_subclass("TypeVarTuple")
    }

    /// The default.
    #[getter(name = "__default__")]
    fn default(this: &TypeVarTuple) -> PyResult {
        default_of(&this.default_value, &this.evaluate_default)
    }

    #[getter]
    fn evaluate_default(this: &TypeVarTuple) -> Fallible<Option<Ref>> {
        evaluator_of(&this.default_value, &this.evaluate_default)
    }
}
