//! `defaultdict`: a dict that asks a factory for the values of missing keys.

use sidewinder_macros::pymethods;
use sidewinder_object::dict::extended::Extended;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::slots::NumberMethods;
use sidewinder_object::storage::{Field, Visitor};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, attributes, calls, dict_extension, errors, ids, members, singletons,
    wellknown,
};

dict_extension! {
    /// The field of `defdictobject`.
    pub struct Factory {
        factory: Slot,
    }
    class = DEFAULTDICT
}

impl Field for Factory {
    fn traverse(&self, visitor: &mut Visitor) {
        visitor.visit(&self.factory);
    }

    fn clear(&self) {
        self.factory.set(None);
    }
}

type DefaultDict = Extended<Factory>;

members! {
    static MEMBERS: [DefaultDict; 1] = {
        c"default_factory": fields.factory: Slot, c"The factory for values of missing keys.", WRITABLE;
    }
}

static NUMBER: NumberMethods = NumberMethods::new().or(or);

/// `defaultdict`.
pub static DEFAULTDICT: TypeObject = TypeSpec::dict_with::<Factory>(c"collections.defaultdict")
    .doc(c"A dict that calls its default_factory, without arguments, for the value of a key that is missing.")
    .repr(repr)
    .getattro(attributes::generic_getattr)
    .init(init)
    .number(&NUMBER)
    .members(&MEMBERS)
    .methods(&methods::METHODS)
    .build();

fn this(object: &Object) -> Fallible<&DefaultDict> {
    object
        .downcast::<DefaultDict>()
        .ok_or_else(errors::bad_internal_call)
}

/// The factory, unless it is None.
fn factory(dict: &DefaultDict) -> Option<Ref> {
    dict.fields.factory.get().filter(|factory| !factory.is_none())
}

extern "C" fn init(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    initialize(object, args, keywords).into()
}

fn initialize(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    let given = args.get(0);
    if let Some(factory) = &given
        && !factory.is_none()
        && !calls::is_callable(factory)
    {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("first argument must be callable or None"),
        ));
    }
    this(object)?
        .fields
        .factory
        .set(given.filter(|factory| !factory.is_none()));
    let rest = args.slice(1, args.len())?;
    match wellknown::DICT.init_slot() {
        Some(init) => init(object, &rest, keywords).get(),
        None => Err(errors::bad_internal_call()),
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let dict = this(object)?;
    let Some(dict_repr) = wellknown::DICT.repr_slot() else {
        return Err(errors::bad_internal_call());
    };
    let base = dict_repr(object)?;
    let factory = match factory(dict) {
        None => Str::from_str("None")?,
        Some(factory) => match ReprGuard::enter(&factory) {
            Some(_guard) => protocols::repr(&factory)?,
            None => Str::from_str("...")?,
        },
    };
    Str::from_format(format_args!(
        "{}({}, {})",
        object.class().short_name(),
        &*factory,
        errors::text_of(&base)
    ))
    .map(Ref::upcast)
}

/// A dict of the same type and factory with other contents. It goes through the constructor, for subclasses.
fn fresh(dict: &Object, contents: &Object) -> PyResult {
    let factory = factory(this(dict)?).unwrap_or_else(singletons::new_none);
    calls::call(dict.class(), &[&factory, contents])
}

extern "C" fn or(left: &Object, right: &Object) -> PyResult {
    let (own, other) = if left.has::<DefaultDict>() {
        (left, right)
    } else {
        (right, left)
    };
    if !other.has::<Dict>() {
        return Ok(singletons::new_not_implemented());
    }
    // Items of the right operand win.
    let result = fresh(own, left)?;
    let Some(dict) = result.downcast_ref::<Dict>() else {
        return Err(errors::bad_internal_call());
    };
    sidewinder_types::dict::update_from(dict, right)?;
    Ok(result)
}

#[pymethods]
mod methods {
    use super::*;

    /// The value for a missing key, which is kept; KeyError without a factory.
    #[method(sig = "__missing__($self, object, /)", text = true)]
    fn missing(this: &DefaultDict, object: &Object) -> PyResult {
        let Some(factory) = factory(this) else {
            return Err(errors::raise_key_error(object));
        };
        let value = calls::call_none(&factory)?;
        // The factory may have set it.
        this.set_default(object, &value)
    }

    /// A copy with the same factory.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &DefaultDict) -> PyResult {
        fresh(this, this)
    }

    /// A copy with the same factory.
    #[method(sig = "__copy__($self, /)")]
    fn copy_protocol(this: &DefaultDict) -> PyResult {
        fresh(this, this)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &DefaultDict) -> PyResult {
        let arguments = match factory(this) {
            Some(factory) => Tuple::new([factory])?,
            None => Ref::new(Tuple::empty()),
        };
        let items = calls::call_method(this, ids::items.get(), &[])?;
        let iterator = protocols::iter(&items)?;
        let none = singletons::new_none;
        let class = Ref::new(this.class()).upcast();
        Tuple::new([class, arguments.upcast(), none(), none(), iterator]).map(Ref::upcast)
    }

    /// `defaultdict[key, value]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}
