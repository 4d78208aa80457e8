//! `property`: an attribute computed by functions.

use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref, Status};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Tuple, attributes, calls, classes, create, errors, ids, members, protocols, singletons,
};
use std::cell::Cell;

/// Layout of `propertyobject`.
#[derive(Payload)]
#[payload(class = PROPERTY)]
#[repr(C)]
pub struct Property {
    base: Object,
    get: Slot,
    set: Slot,
    delete: Slot,
    doc: Slot,
    name: Slot,
    getter_doc: Cell<i32>,
}

members! {
    static MEMBERS: [Property; 4] = {
        c"fget": get: Slot, c"", READONLY;
        c"fset": set: Slot, c"", READONLY;
        c"fdel": delete: Slot, c"", READONLY;
        c"__doc__": doc: Slot, c"", WRITABLE;
    }
}

/// `property`.
pub static PROPERTY: TypeObject = TypeSpec::of::<Property>(c"property")
    .doc(c"property(fget=None, fset=None, fdel=None, doc=None)\n--\n\nAn attribute computed by functions.")
    .flags(flags::BASETYPE)
    .methods(&methods::METHODS)
    .members(&MEMBERS)
    .getset(&methods::GETSET)
    .descr_get(descr_get)
    .descr_set(descr_set)
    .init(methods::slot_initialize)
    .new_slot(construct)
    .build();

pub(crate) static TYPES: &[&TypeObject] = &[&PROPERTY];

/// The getter, if the object is exactly a property: for the eval loop, which calls it directly.
pub fn getter_of(object: &Object) -> Option<Ref> {
    object.downcast_exact::<Property>()?.get.get()
}

extern "C" fn construct(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    create(
        class,
        Property {
            base: Object::PENDING,
            get: Slot::EMPTY,
            set: Slot::EMPTY,
            delete: Slot::EMPTY,
            doc: Slot::EMPTY,
            name: Slot::EMPTY,
            getter_doc: Cell::new(0),
        },
    )
    .map(Ref::upcast)
}

fn given(value: Option<&Object>) -> Option<Ref> {
    value.filter(|value| !value.is_none()).map(Ref::new)
}

#[pymethods]
mod methods {
    use super::*;

    #[init(sig = "property(fget=None, fset=None, fdel=None, doc=None)")]
    fn initialize(
        this: &Property,
        fget: Option<&Object>,
        fset: Option<&Object>,
        fdel: Option<&Object>,
        doc: Option<&Object>,
    ) -> Fallible {
        this.get.set(given(fget));
        this.set.set(given(fset));
        this.delete.set(given(fdel));
        this.doc.set(None);
        this.name.set(None);
        this.getter_doc.set(0);
        let mut text = given(doc);
        if text.is_none()
            && let Some(getter) = this.get.get()
        {
            text = attributes::get_optional(&getter, ids::__doc__.get())?.filter(|doc| !doc.is_none());
            this.getter_doc.set(i32::from(text.is_some()));
        }
        if this.is_exactly(&PROPERTY) {
            this.doc.set(text);
            return Ok(());
        }
        // In a subclass the documentation goes into the instance, or the class's would hide it.
        let text = text.unwrap_or_else(singletons::new_none);
        match attributes::set(this, ids::__doc__.get(), Some(&text)) {
            Err(raised) if this.getter_doc.get() == 0 => errors::swallow(raised, &ATTRIBUTE_ERROR),
            other => other,
        }
    }

    /// A copy with another getter.
    #[method(sig = "getter($self, object, /)")]
    fn getter(this: &Property, object: &Object) -> PyResult {
        copy(this, Some(object), None, None)
    }

    /// A copy with another setter.
    #[method(sig = "setter($self, object, /)")]
    fn setter(this: &Property, object: &Object) -> PyResult {
        copy(this, None, Some(object), None)
    }

    /// A copy with another deleter.
    #[method(sig = "deleter($self, object, /)")]
    fn deleter(this: &Property, object: &Object) -> PyResult {
        copy(this, None, None, Some(object))
    }

    /// __set_name__($self, owner, name, /)
    /// --
    ///
    /// Tells the property its name.
    #[method(name = "__set_name__", convention = "varargs")]
    fn set_name(this: &Property, args: &Tuple) -> Fallible {
        if args.len() != 2 {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "__set_name__() takes 2 positional arguments but {} were given",
                    args.len()
                ),
            ));
        }
        this.name.set(args.get(1));
        Ok(())
    }

    #[getter(name = "__name__")]
    fn name(this: &Property) -> PyResult {
        match name_of(this)? {
            Some(name) => Ok(name),
            None => Err(errors::raise(
                &ATTRIBUTE_ERROR,
                format_args!("'{}' object has no attribute '__name__'", this.class().name()),
            )),
        }
    }

    #[setter(name = "__name__")]
    fn assign_name(this: &Property, value: Option<&Object>) -> Fallible {
        this.name.set(value.map(Ref::new));
        Ok(())
    }

    #[getter(name = "__isabstractmethod__")]
    fn isabstractmethod(this: &Property) -> Fallible<bool> {
        for part in [&this.get, &this.set, &this.delete] {
            if let Some(function) = part.get()
                && is_abstract(&function)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether a function is marked abstract.
pub(crate) fn is_abstract(function: &Object) -> Fallible<bool> {
    match attributes::get_optional(function, ids::__isabstractmethod__.get())? {
        Some(mark) => protocols::is_true(&mark),
        None => Ok(false),
    }
}

fn name_of(property: &Property) -> Fallible<Option<Ref>> {
    if let Some(name) = property.name.get() {
        return Ok(Some(name));
    }
    match property.get.get() {
        Some(getter) => attributes::get_optional(&getter, ids::__name__.get()),
        None => Ok(None),
    }
}

/// A property like `old` with some functions replaced.
fn copy(old: &Property, get: Option<&Object>, set: Option<&Object>, delete: Option<&Object>) -> PyResult {
    let none = singletons::new_none;
    let choose = |new: Option<&Object>, kept: &Slot| given(new).or_else(|| kept.get()).unwrap_or_else(none);
    let (get, set) = (choose(get, &old.get), choose(set, &old.set));
    let delete = choose(delete, &old.delete);
    let doc = if old.getter_doc.get() != 0 && !get.is_none() {
        none()
    } else {
        old.doc.get().unwrap_or_else(none)
    };
    let new = calls::call(old.class(), &[&get, &set, &delete, &doc])?;
    if let Some(new) = new.downcast_ref::<Property>() {
        new.name.set(old.name.get());
    }
    Ok(new)
}

/// AttributeError: the property lacks a function.
fn lacks(property: &Property, instance: &Object, what: &str) -> Raised {
    let described = || -> Fallible<String> {
        let class = classes::qualname_of(instance.class())?;
        let class = protocols::repr(&class)?.to_string_lossy();
        Ok(match name_of(property)? {
            Some(name) => {
                let name = protocols::repr(&name)?.to_string_lossy();
                format!("property {name} of {class} object has no {what}")
            }
            None => format!("property of {class} object has no {what}"),
        })
    };
    match described() {
        Ok(message) => errors::raise(&ATTRIBUTE_ERROR, format_args!("{message}")),
        Err(raised) => raised,
    }
}

extern "C" fn descr_get(this: &Object, instance: Option<&Object>, _: Option<&Object>) -> PyResult {
    let Some(instance) = instance.filter(|instance| !instance.is_none()) else {
        return Ok(Ref::new(this));
    };
    let property = this
        .downcast::<Property>()
        .ok_or_else(errors::bad_internal_call)?;
    match property.get.get() {
        Some(getter) => calls::call_one(&getter, instance),
        None => Err(lacks(property, instance, "getter")),
    }
}

extern "C" fn descr_set(this: &Object, instance: &Object, value: Option<&Object>) -> Status {
    assign(this, instance, value).into()
}

fn assign(this: &Object, instance: &Object, value: Option<&Object>) -> Fallible {
    let property = this
        .downcast::<Property>()
        .ok_or_else(errors::bad_internal_call)?;
    let (function, what) = match value {
        Some(_) => (property.set.get(), "setter"),
        None => (property.delete.get(), "deleter"),
    };
    let Some(function) = function else {
        return Err(lacks(property, instance, what));
    };
    match value {
        Some(value) => calls::call(&function, &[instance, value]),
        None => calls::call_one(&function, instance),
    }
    .map(drop)
}
