//! `_tuplegetter`: the descriptor of a named tuple's field.

use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, INDEX_ERROR, TYPE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, Tuple, TypeObject, create, errors, members, protocols, singletons};

/// `_tuplegetterobject`.
#[derive(Payload)]
#[payload(class = TUPLEGETTER, exact)]
#[repr(C)]
pub struct TupleGetter {
    base: Object,
    index: Cell<isize>,
    doc: Slot,
}

members! {
    static MEMBERS: [TupleGetter; 1] = {
        c"__doc__": doc: Slot, c"", WRITABLE;
    }
}

/// `_tuplegetter`.
pub static TUPLEGETTER: TypeObject = TypeSpec::of::<TupleGetter>(c"collections._tuplegetter")
    .repr(repr)
    .descr_get(get)
    .descr_set(set)
    .new_slot(methods::slot_construct)
    .members(&MEMBERS)
    .methods(&methods::METHODS)
    .build();

fn this(object: &Object) -> Fallible<&TupleGetter> {
    object
        .downcast::<TupleGetter>()
        .ok_or_else(errors::bad_internal_call)
}

extern "C" fn get(object: &Object, instance: Option<&Object>, _: Option<&Object>) -> PyResult {
    let getter = this(object)?;
    let Some(instance) = instance else {
        return Ok(Ref::new(object));
    };
    let index = getter.index.get();
    let Some(tuple) = instance.downcast::<Tuple>() else {
        if instance.is_none() {
            return Ok(Ref::new(object));
        }
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "descriptor for index '{index}' for tuple subclasses doesn't apply to '{}' object",
                instance.class().name()
            ),
        ));
    };
    tuple
        .get(index.cast_unsigned())
        .ok_or_else(|| errors::raise(&INDEX_ERROR, format_args!("tuple index out of range")))
}

extern "C" fn set(_: &Object, _: &Object, value: Option<&Object>) -> Status {
    let action = if value.is_none() { "delete" } else { "set" };
    let raised: Fallible = Err(errors::raise(
        &ATTRIBUTE_ERROR,
        format_args!("can't {action} attribute"),
    ));
    raised.into()
}

extern "C" fn repr(object: &Object) -> PyResult {
    let getter = this(object)?;
    let doc = getter.doc.get().unwrap_or_else(singletons::new_none);
    let doc = protocols::repr(&doc)?;
    Str::from_format(format_args!(
        "{}({}, {})",
        object.class().short_name(),
        getter.index.get(),
        &*doc
    ))
    .map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "_tuplegetter(index, doc, /)")]
    fn construct(class: &TypeObject, index: isize, doc: &Object) -> PyResult {
        let fresh = TupleGetter {
            base: Object::PENDING,
            index: Cell::new(index),
            doc: Slot::new(Some(Ref::new(doc))),
        };
        create(class, fresh).map(Ref::upcast)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &TupleGetter) -> PyResult {
        let doc = this.doc.get().unwrap_or_else(singletons::new_none);
        let index = Int::new(this.index.get() as i64)?;
        let arguments = Tuple::new([index.upcast(), doc])?;
        Tuple::new([Ref::new(this.class()).upcast(), arguments.upcast()]).map(Ref::upcast)
    }
}
