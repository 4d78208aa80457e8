//! What `super().name` looks up: an attribute of the classes that follow one in an object's method resolution order.

use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, flags};
use sidewinder_object::{Object, errors};

/// The class whose resolution order counts: the object itself if it is a subclass, else its type. (`supercheck`)
fn starting_class<'a>(class: &TypeObject, receiver: &'a Object) -> Fallible<&'a TypeObject> {
    if let Some(receiver) = receiver.downcast::<TypeObject>()
        && receiver.is_subtype(class)
    {
        return Ok(receiver);
    }
    if receiver.class().is_subtype(class) {
        return Ok(receiver.class());
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("super(type, obj): obj must be an instance or subtype of type"),
    ))
}

/// `super(class, receiver).name` without the super object. With `wants_method`, a plain function comes unbound and
/// with true.
pub(crate) fn lookup(
    class: &Object,
    receiver: &Object,
    name: &Object,
    wants_method: bool,
) -> Fallible<(Ref, bool)> {
    let (Some(class), Some(name)) = (class.downcast::<TypeObject>(), name.downcast::<Str>()) else {
        return Err(errors::bad_internal_call());
    };
    let start = starting_class(class, receiver)?;
    let found = start.mro().and_then(|mro| {
        mro.iter_borrowed()
            .skip_while(|&entry| !entry.is(class))
            .skip(1)
            .filter_map(|entry| entry.downcast::<TypeObject>())
            .find_map(|entry| entry.dict().and_then(|dict| dict.get_str(name)))
    });
    let Some(found) = found else {
        let shown = name.to_string_lossy();
        return Err(errors::raise_attribute_error(
            receiver,
            name,
            format_args!("'super' object has no attribute '{shown}'"),
        ));
    };
    let kind = found.class();
    if wants_method && kind.has_flag(flags::METHOD_DESCRIPTOR) && !receiver.is(start) {
        return Ok((found, true));
    }
    match kind.tp_descr_get.get() {
        Some(get) => {
            let instance = (!receiver.is(start)).then_some(receiver);
            Ok((get(&found, instance, Some(start))?, false))
        }
        None => Ok((found, false)),
    }
}
