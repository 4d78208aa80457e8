//! `typing.ParamSpec`, and `P.args` and `P.kwargs`.

use super::{
    cannot_subclass, check_variance, default_of, evaluator_of, has_default, no_default, set_module, sign,
};
use crate::attributes::call_typing;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::{CompareOp, NumberMethods};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, create, errors, members, protocols, singletons};
use std::cell::Cell;

/// Layout of `paramspecobject`.
#[derive(Payload)]
#[payload(class = PARAM_SPEC, exact)]
#[repr(C)]
pub struct ParamSpec {
    base: Object,
    name: Slot,
    bound: Slot,
    default_value: Slot,
    pub(super) evaluate_default: Slot,
    covariant: Cell<bool>,
    contravariant: Cell<bool>,
    infer_variance: Cell<bool>,
}

members! {
    static MEMBERS: [ParamSpec; 5] = {
        c"__name__": name: Slot, c"", READONLY;
        c"__bound__": bound: Slot, c"", READONLY;
        c"__covariant__": covariant: Cell<bool>, c"", READONLY;
        c"__contravariant__": contravariant: Cell<bool>, c"", READONLY;
        c"__infer_variance__": infer_variance: Cell<bool>, c"", READONLY;
    }
}

static NUMBER: NumberMethods = NumberMethods::new().or(crate::union::checked_or);

/// `typing.ParamSpec`.
pub static PARAM_SPEC: TypeObject = TypeSpec::of::<ParamSpec>(c"typing.ParamSpec")
    .doc(c"A variable that stands for the parameters of a callable.")
    .flags(flags::HEAP_LIKE | flags::MANAGED_DICT | flags::MANAGED_WEAKREF)
    .repr(repr)
    .number(&NUMBER)
    .methods(&methods::METHODS)
    .members(&MEMBERS)
    .getset(&methods::GETSET)
    .new_slot(methods::slot_construct)
    .build();

impl ParamSpec {
    /// What the syntax makes: variance is inferred.
    pub fn new(name: &Object) -> PyResult {
        create(
            &PARAM_SPEC,
            ParamSpec {
                base: Object::PENDING,
                name: Slot::new(Some(Ref::new(name))),
                bound: Slot::EMPTY,
                default_value: Slot::EMPTY,
                evaluate_default: Slot::EMPTY,
                covariant: Cell::new(false),
                contravariant: Cell::new(false),
                infer_variance: Cell::new(true),
            },
        )
        .map(Ref::upcast)
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let this = object
        .downcast::<ParamSpec>()
        .ok_or_else(errors::bad_internal_call)?;
    let name = protocols::str(&this.name.get().unwrap_or_else(singletons::new_none))?;
    let sign = sign(
        this.covariant.get(),
        this.contravariant.get(),
        this.infer_variance.get(),
    );
    Str::from_format(format_args!("{sign}{}", &*name)).map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(
        sig = "paramspec(name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)"
    )]
    fn construct(
        _class: &TypeObject,
        name: &Str,
        bound: Option<&Object>,
        default: Option<&Object>,
        covariant: bool,
        contravariant: bool,
        infer_variance: bool,
    ) -> PyResult {
        check_variance(covariant, contravariant, infer_variance)?;
        let made = ParamSpec::new(name)?;
        if let Some(this) = made.downcast_ref::<ParamSpec>() {
            this.bound
                .set(bound.filter(|bound| !bound.is_none()).map(Ref::new));
            this.default_value
                .set(Some(Ref::new(default.unwrap_or(no_default()))));
            this.covariant.set(covariant);
            this.contravariant.set(contravariant);
            this.infer_variance.set(infer_variance);
        }
        set_module(&made)?;
        Ok(made)
    }

    #[method(sig = "__typing_subst__($self, arg, /)")]
    fn subst(this: &ParamSpec, arg: &Object) -> PyResult {
        call_typing("_paramspec_subst", &[this, arg])
    }

    #[method(sig = "__typing_prepare_subst__($self, alias, args, /)")]
    fn prepare_subst(this: &ParamSpec, alias: &Object, args: &Object) -> PyResult {
        call_typing("_paramspec_prepare_subst", &[this, alias, args])
    }

    #[method(sig = "has_default($self, /)")]
    fn has_default_(this: &ParamSpec) -> Fallible<bool> {
        Ok(has_default(&this.default_value, &this.evaluate_default))
    }

    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &ParamSpec) -> Fallible<Option<Ref>> {
        Ok(this.name.get())
    }

    #[method(sig = "__mro_entries__($self, object, /)")]
    fn mro_entries(_this: &ParamSpec, _object: &Object) -> PyResult {
        cannot_subclass("ParamSpec")
    }

    /// The positional arguments.
    #[getter]
    fn args(this: &ParamSpec) -> PyResult {
        Args::new(this).map(Ref::upcast)
    }

    /// The keyword arguments.
    #[getter]
    fn kwargs(this: &ParamSpec) -> PyResult {
        Kwargs::new(this).map(Ref::upcast)
    }

    /// The default.
    #[getter(name = "__default__")]
    fn default(this: &ParamSpec) -> PyResult {
        default_of(&this.default_value, &this.evaluate_default)
    }

    #[getter]
    fn evaluate_default(this: &ParamSpec) -> Fallible<Option<Ref>> {
        evaluator_of(&this.default_value, &this.evaluate_default)
    }
}

/// `P.args` and `P.kwargs` differ only in their names.
macro_rules! part {
    ($payload:ident, $class:ident, $methods:ident, $tp_name:literal, $kind:literal, $sig:literal, $suffix:literal, $doc:literal) => {
        #[doc = concat!("`typing.", $kind, "`.")]
        #[derive(Payload)]
        #[payload(class = $class, exact)]
        #[repr(C)]
        pub(super) struct $payload {
            base: Object,
            origin: Slot,
        }

        #[doc = concat!("`typing.", $kind, "`.")]
        pub static $class: TypeObject = TypeSpec::of::<$payload>($tp_name)
            .doc($doc)
            .flags(flags::HEAP_LIKE | flags::MANAGED_WEAKREF)
            .repr($methods::repr)
            .richcompare($methods::richcompare)
            .methods(&$methods::table::METHODS)
            .members(&$methods::MEMBERS)
            .new_slot($methods::table::slot_construct)
            .build();

        impl $payload {
            fn new(origin: &Object) -> PyResult<$payload> {
                create(
                    &$class,
                    $payload {
                        base: Object::PENDING,
                        origin: Slot::new(Some(Ref::new(origin))),
                    },
                )
            }
        }

        mod $methods {
            use super::*;

            members! {
                pub(super) static MEMBERS: [$payload; 1] = {
                    c"__origin__": origin: Slot, c"", READONLY;
                }
            }

            pub(super) extern "C" fn repr(object: &Object) -> PyResult {
                let this = object
                    .downcast::<$payload>()
                    .ok_or_else(errors::bad_internal_call)?;
                let origin = this.origin.get().ok_or_else(errors::bad_internal_call)?;
                let shown = match origin.downcast_ref::<ParamSpec>() {
                    Some(spec) => protocols::str(&spec.name.get().unwrap_or_else(singletons::new_none))?,
                    None => protocols::repr(&origin)?,
                };
                Str::from_format(format_args!("{}.{}", &*shown, $suffix)).map(Ref::upcast)
            }

            pub(super) extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
                let (Some(a), Some(b)) = (left.downcast::<$payload>(), right.downcast::<$payload>()) else {
                    return Ok(singletons::new_not_implemented());
                };
                match (op, a.origin.get(), b.origin.get()) {
                    (CompareOp::Eq | CompareOp::Ne, Some(a), Some(b)) => protocols::compare(&a, &b, op),
                    _ => Ok(singletons::new_not_implemented()),
                }
            }

            #[pymethods]
            pub(super) mod table {
                use super::*;

                #[new(sig = $sig)]
                fn construct(_class: &TypeObject, origin: &Object) -> PyResult<$payload> {
                    $payload::new(origin)
                }

                #[method(sig = "__mro_entries__($self, object, /)")]
                fn mro_entries(_this: &$payload, _object: &Object) -> PyResult {
                    cannot_subclass($kind)
                }
            }
        }
    };
}

part!(
    Args,
    PARAM_SPEC_ARGS,
    args_methods,
    c"typing.ParamSpecArgs",
    "ParamSpecArgs",
    "paramspecargs(origin)",
    "args",
    c"The positional arguments of a ParamSpec."
);
part!(
    Kwargs,
    PARAM_SPEC_KWARGS,
    kwargs_methods,
    c"typing.ParamSpecKwargs",
    "ParamSpecKwargs",
    "paramspeckwargs(origin)",
    "kwargs",
    c"The keyword arguments of a ParamSpec."
);
