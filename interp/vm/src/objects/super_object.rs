//! `super`: attributes of the classes that follow one in an object's method resolution order.
#![allow(unsafe_code, reason = "reads the running frame's first argument")]

use crate::frame::Frame;
use crate::objects::code::CodeObject;
use sidewinder_bytecode::code::kinds;
use sidewinder_macros::Payload;
use sidewinder_object::calls::check_count;
use sidewinder_object::exceptions::{RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref, Status};
use sidewinder_object::str::Str;
use sidewinder_object::structs::CellObject;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Payload as _, Tuple, attributes, calls, create, errors, ids, members, thread,
};

/// Layout of `superobject`.
#[derive(Payload)]
#[payload(class = SUPER)]
#[repr(C)]
pub struct Super {
    base: Object,
    class: Slot<TypeObject>,
    object: Slot,
    object_class: Slot<TypeObject>,
}

members! {
    static MEMBERS: [Super; 3] = {
        c"__thisclass__": class: Slot<TypeObject>, c"the class that asks", READONLY;
        c"__self__": object: Slot, c"the instance, or None", READONLY;
        c"__self_class__": object_class: Slot<TypeObject>, c"the type of the instance, or None", READONLY;
    }
}

/// `super`.
pub static SUPER: TypeObject = TypeSpec::of::<Super>(c"super")
    .doc(c"super() -> super(__class__, <first argument>)\nsuper(type) -> unbound\nsuper(type, obj) -> bound")
    .flags(flags::BASETYPE)
    .repr(repr)
    .getattro(getattro)
    .descr_get(descr_get)
    .init(init)
    .new_slot(new)
    .members(&MEMBERS)
    .build();

extern "C" fn new(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    create(
        class,
        Super {
            base: Object::PENDING,
            class: Slot::EMPTY,
            object: Slot::EMPTY,
            object_class: Slot::EMPTY,
        },
    )
    .map(Ref::upcast)
}

extern "C" fn init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    initialize(this, args, keywords).into()
}

fn initialize(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    errors::no_keywords("super", keywords)?;
    check_count("super()", args.len(), 0, 2)?;
    let (class, object) = match args.get(0) {
        Some(class) => match class.downcast::<TypeObject>() {
            Ok(class) => (class, args.get(1)),
            Err(other) => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("super() argument 1 must be a type, not {}", other.class().name()),
                ));
            }
        },
        None => {
            let (class, object) = implied()?;
            (class, Some(object))
        }
    };
    let payload = this.downcast::<Super>().ok_or_else(errors::bad_internal_call)?;
    let object = object.filter(|object| !object.is_none());
    let object_class = match &object {
        Some(object) => Some(starting_class(&class, object)?),
        None => None,
    };
    payload.class.set(Some(class));
    payload.object.set(object);
    payload.object_class.set(object_class);
    Ok(())
}

fn runtime_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&RUNTIME_ERROR, message)
}

/// The class and the first argument of the running function: what `super()` means.
fn implied() -> Fallible<(Ref<TypeObject>, Ref)> {
    let frame = thread::current().current_frame.get().cast::<Frame>();
    // SAFETY: the thread's frames are live; the innermost complete one called `super`.
    let frame = unsafe { Frame::first_complete(frame) };
    if frame.is_null() {
        return Err(runtime_error(format_args!("super(): no current frame")));
    }
    // SAFETY: as above.
    let code = unsafe { (*frame).code() };
    if code.argcount() == 0 {
        return Err(runtime_error(format_args!("super(): no arguments")));
    }
    let object =
        first_argument(frame, code).ok_or_else(|| runtime_error(format_args!("super(): arg[0] deleted")))?;
    for index in code.first_free()..code.nlocalsplus() {
        let is_class = code
            .local_name_object(index)
            .downcast::<Str>()
            .is_some_and(|name| name.is_text("__class__"));
        if !is_class {
            continue;
        }
        // SAFETY: as above; free variables follow the others.
        let cell = unsafe { Frame::local(frame, index).read().option().map(Ref::new) };
        let cell = cell.and_then(|cell| cell.downcast::<CellObject>().ok());
        let Some(cell) = cell else {
            return Err(runtime_error(format_args!("super(): bad __class__ cell")));
        };
        let Some(content) = cell.ob_ref.get() else {
            return Err(runtime_error(format_args!("super(): empty __class__ cell")));
        };
        return match content.downcast::<TypeObject>() {
            Ok(class) => Ok((class, object)),
            Err(other) => Err(runtime_error(format_args!(
                "super(): __class__ is not a type ({})",
                other.class().name()
            ))),
        };
    }
    Err(runtime_error(format_args!("super(): __class__ cell not found")))
}

/// The first argument, which may have moved into a cell.
fn first_argument(frame: *mut Frame, code: &CodeObject) -> Option<Ref> {
    // SAFETY: a live and complete frame of a function with arguments.
    let first = unsafe { Frame::local(frame, 0).read().option().map(Ref::new) }?;
    let in_cell = code
        .local_kinds()
        .first()
        .is_some_and(|kind| kind & kinds::CELL != 0);
    match (*first).downcast::<CellObject>() {
        Some(cell) if in_cell => cell.ob_ref.get(),
        _ => Some(first),
    }
}

/// The class whose resolution order counts: the object itself if it is a subclass, else its type. (`supercheck`)
fn starting_class(class: &TypeObject, receiver: &Object) -> PyResult<TypeObject> {
    if let Some(receiver) = receiver.downcast::<TypeObject>()
        && receiver.is_subtype(class)
    {
        return Ok(Ref::new(receiver));
    }
    if receiver.class().is_subtype(class) {
        return Ok(Ref::new(receiver.class()));
    }
    let claimed = attributes::get_optional(receiver, ids::__class__.get())?;
    if let Some(claimed) = claimed
        .as_ref()
        .and_then(|claimed| (**claimed).downcast::<TypeObject>())
        && !claimed.is(receiver.class())
        && claimed.is_subtype(class)
    {
        return Ok(Ref::new(claimed));
    }
    let (kind, name) = match receiver.downcast::<TypeObject>() {
        Some(receiver) => ("type", receiver.name()),
        None => ("instance of", receiver.class().name()),
    };
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "super(type, obj): obj ({kind} {name}) is not an instance or subtype of type ({}).",
            class.name()
        ),
    ))
}

/// The attribute of a name in the classes that follow `class` in the order of `start`, unbound.
fn find(class: &TypeObject, start: &TypeObject, name: &Str) -> Option<Ref> {
    let order = Ref::new(start.mro()?);
    order
        .iter_borrowed()
        .skip_while(|&entry| !entry.is(class))
        .skip(1)
        .filter_map(|entry| entry.downcast::<TypeObject>())
        .find_map(|entry| entry.dict().and_then(|dict| dict.get_str(name)))
}

/// Binds what was found.
fn bind(found: Ref, receiver: &Object, start: &TypeObject) -> PyResult {
    match found.class().tp_descr_get.get() {
        Some(get) => {
            let instance = (!receiver.is(start)).then_some(receiver);
            get(&found, instance, Some(start))
        }
        None => Ok(found),
    }
}

extern "C" fn repr(this: &Object) -> PyResult {
    let payload = this.downcast::<Super>().ok_or_else(errors::bad_internal_call)?;
    let class = payload.class.get();
    let class = class
        .as_ref()
        .map_or_else(|| "NULL".to_owned(), |class| class.name().to_string());
    match payload.object_class.get() {
        Some(object_class) => Str::from_format(format_args!(
            "<super: <class '{class}'>, <{} object>>",
            object_class.name()
        )),
        None => Str::from_format(format_args!("<super: <class '{class}'>, NULL>")),
    }
    .map(Ref::upcast)
}

extern "C" fn getattro(this: &Object, name: &Object) -> PyResult {
    let payload = this.downcast::<Super>().ok_or_else(errors::bad_internal_call)?;
    if let (Some(class), Some(object), Some(start), Some(text)) = (
        payload.class.get(),
        payload.object.get(),
        payload.object_class.get(),
        name.downcast::<Str>(),
    ) && !text.is_text("__class__")
        && let Some(found) = find(&class, &start, text)
    {
        return bind(found, &object, &start);
    }
    attributes::generic_getattr(this, name)
}

extern "C" fn descr_get(this: &Object, instance: Option<&Object>, _: Option<&Object>) -> PyResult {
    let payload = this.downcast::<Super>().ok_or_else(errors::bad_internal_call)?;
    let Some(instance) = instance.filter(|instance| !instance.is_none()) else {
        return Ok(Ref::new(this));
    };
    let (Some(class), None) = (payload.class.get(), payload.object.get()) else {
        return Ok(Ref::new(this));
    };
    if !this.is_exactly(&SUPER) {
        return calls::call(this.class(), &[class.as_object(), instance]);
    }
    let start = starting_class(&class, instance)?;
    create(
        &SUPER,
        Super {
            base: Object::PENDING,
            class: Slot::new(Some(class)),
            object: Slot::new(Some(Ref::new(instance))),
            object_class: Slot::new(Some(start)),
        },
    )
    .map(Ref::upcast)
}

/// `super(class, receiver).name` without the super object. With `wants_method`, a plain function comes unbound and
/// with true.
pub(crate) fn lookup(
    class: &Object,
    receiver: &Object,
    name: &Object,
    wants_method: bool,
) -> Fallible<(Ref, bool)> {
    let (Some(class), Some(text)) = (class.downcast::<TypeObject>(), name.downcast::<Str>()) else {
        return Err(errors::bad_internal_call());
    };
    let start = starting_class(class, receiver)?;
    let found = if text.is_text("__class__") {
        None
    } else {
        find(class, &start, text)
    };
    let Some(found) = found else {
        let made = calls::call(&SUPER, &[class.as_object(), receiver])?;
        return attributes::generic_getattr(&made, name).map(|value| (value, false));
    };
    if wants_method && found.class().has_flag(flags::METHOD_DESCRIPTOR) && !receiver.is(&start) {
        return Ok((found, true));
    }
    bind(found, receiver, &start).map(|value| (value, false))
}
