//! `types.SimpleNamespace`: attributes and nothing else.

use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::ReprGuard;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::StrBuilder;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Str, Tuple, calls, create, errors, members, protocols, singletons, wellknown,
};

/// Layout of `_PyNamespaceObject`.
#[derive(Payload)]
#[payload(class = NAMESPACE)]
#[repr(C)]
pub struct Namespace {
    base: Object,
    dict: Slot<Dict>,
}

members! {
    static MEMBERS: [Namespace; 1] = {
        c"__dict__": dict: Slot<Dict>, c"", READONLY;
    }
}

/// `types.SimpleNamespace`.
pub static NAMESPACE: TypeObject = TypeSpec::of::<Namespace>(c"types.SimpleNamespace")
    .flags(flags::BASETYPE)
    .doc(c"SimpleNamespace(mapping_or_iterable=(), /, **kwargs)\n--\n\nA simple attribute-based namespace.")
    .dictoffset(core::mem::offset_of!(Namespace, dict))
    .new_slot(new)
    .init(init)
    .repr(repr)
    .richcompare(compare)
    .getattro(sidewinder_object::attributes::generic_getattr)
    .setattro(sidewinder_object::attributes::generic_setattr)
    .methods(&methods::METHODS)
    .members(&MEMBERS)
    .build();

/// Types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&NAMESPACE];

impl Namespace {
    /// A namespace with these attributes.
    pub fn new(attributes: Ref<Dict>) -> PyResult<Namespace> {
        create(
            &NAMESPACE,
            Namespace {
                base: Object::PENDING,
                dict: Slot::new(Some(attributes)),
            },
        )
    }

    /// The dict of its attributes.
    pub fn attributes(&self) -> PyResult<Dict> {
        self.dict.get().ok_or_else(errors::bad_internal_call)
    }
}

extern "C" fn new(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    create(
        class,
        Namespace {
            base: Object::PENDING,
            dict: Slot::new(Some(Dict::new()?)),
        },
    )
    .map(Ref::upcast)
}

extern "C" fn init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> sidewinder_object::Status {
    initialize(this, args, keywords).into()
}

fn initialize(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    let Some(namespace) = this.downcast::<Namespace>() else {
        return Err(errors::bad_internal_call());
    };
    calls::check_count(&this.class().short_name().to_string(), args.len(), 0, 1)?;
    let attributes = namespace.attributes()?;
    if let Some(given) = args.borrow(0) {
        let given = match given.downcast_exact::<Dict>() {
            Some(dict) => Ref::new(dict).upcast(),
            None => calls::call_one(&wellknown::DICT, given)?,
        };
        if let Some(given) = (*given).downcast::<Dict>() {
            check_names(given)?;
            attributes.merge(given, true)?;
        }
    }
    match keywords {
        None => Ok(()),
        Some(keywords) => {
            check_names(keywords)?;
            attributes.merge(keywords, true)
        }
    }
}

fn check_names(names: &Dict) -> Fallible {
    if names.items().iter().all(|(name, _)| name.has::<Str>()) {
        return Ok(());
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("keywords must be strings"),
    ))
}

extern "C" fn repr(this: &Object) -> PyResult {
    let Some(namespace) = this.downcast::<Namespace>() else {
        return Err(errors::bad_internal_call());
    };
    let name = if this.is_exactly(&NAMESPACE) {
        "namespace".to_owned()
    } else {
        this.class().short_name().to_string()
    };
    let mut text = StrBuilder::new();
    text.push_str(&name);
    let Some(_guard) = ReprGuard::enter(this) else {
        text.push_str("(...)");
        return text.finish().map(Ref::upcast);
    };
    text.push_str("(");
    let mut first = true;
    for (key, value) in namespace.attributes()?.items() {
        let Some(key) = (*key).downcast::<Str>().filter(|key| !key.is_empty()) else {
            continue;
        };
        if !core::mem::take(&mut first) {
            text.push_str(", ");
        }
        text.push_object(key);
        text.push_str("=");
        text.push_object(&*protocols::repr(&value)?);
    }
    text.push_str(")");
    text.finish().map(Ref::upcast)
}

extern "C" fn compare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    match (left.downcast::<Namespace>(), right.downcast::<Namespace>()) {
        (Some(left), Some(right)) => protocols::compare(&*left.attributes()?, &*right.attributes()?, op),
        _ => Ok(singletons::new_not_implemented()),
    }
}

#[pymethods]
mod methods {
    use super::*;

    /// What a pickle keeps.
    #[method(sig = "__reduce__($self, /)")]
    fn __reduce__(this: &Namespace) -> PyResult {
        let class = Ref::new((**this).class()).upcast();
        let empty = Ref::new(Tuple::empty()).upcast();
        Tuple::new([class, empty, this.attributes()?.upcast()]).map(Ref::upcast)
    }

    /// __replace__($self, /, **changes)
    /// --
    ///
    /// A copy with some attributes changed.
    #[method(name = "__replace__", convention = "varargs_keywords")]
    fn __replace__(this: &Object, args: &Tuple, changes: Option<&Dict>) -> PyResult {
        if !args.is_empty() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("__replace__() takes no positional arguments"),
            ));
        }
        let copy = calls::call_none(this.class())?;
        let (Some(own), Some(new)) = (this.downcast::<Namespace>(), (*copy).downcast::<Namespace>()) else {
            let class = sidewinder_object::classes::full_name(this.class())?;
            let name = copy.class().name();
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "expect types.SimpleNamespace type, but {}() returned '{name}' object",
                    &*class
                ),
            ));
        };
        let attributes = new.attributes()?;
        attributes.merge(&*own.attributes()?, true)?;
        if let Some(changes) = changes {
            attributes.merge(changes, true)?;
        }
        Ok(copy)
    }
}
