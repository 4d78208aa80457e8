//! `_thread._local`: attributes that each thread has for itself.
//!
//! The dict of a thread lies in the thread's state, under a key of the object's own; it is made, and `__init__` called
//! again, when a thread first looks.

use core::cell::Cell;
use sidewinder_macros::Payload;
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Dict, Object, Str, Tuple, attributes, create, errors, lookup, thread};

static NEXT: GilCell<Cell<i64>> = GilCell::new(Cell::new(1));

/// The key of an object's dicts; when it goes, they go from every thread.
struct Key(i64);

impl Key {
    fn object(&self) -> PyResult<Str> {
        Str::from_str(&format!("thread.local.{}", self.0))
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        let Ok(key) = self.object() else {
            drop(thread::current().take_exception());
            return;
        };
        let mut dicts = Vec::new();
        thread::for_each(|state| dicts.extend(state.dict.get()));
        for dict in dicts {
            if dict.pop(&key).is_err() {
                drop(thread::current().take_exception());
            }
        }
    }
}

/// An object with attributes by thread.
#[derive(Payload)]
#[payload(class = LOCAL)]
#[repr(C)]
pub(super) struct Local {
    base: Object,
    args: Slot<Tuple>,
    keywords: Slot<Dict>,
    weaklist: Cell<*mut Object>,
    key: Key,
}

/// `_thread._local`.
pub(super) static LOCAL: TypeObject = TypeSpec::of::<Local>(c"_thread._local")
    .flags(flags::BASETYPE)
    .doc(c"_local()\n--\n\nAttributes that each thread has for itself.")
    .weaklistoffset(core::mem::offset_of!(Local, weaklist))
    .new_slot(construct)
    .getattro(getattro)
    .setattro(setattro)
    .build();

extern "C" fn construct(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let given = !args.is_empty() || keywords.is_some_and(|keywords| !keywords.is_empty());
    if given && has_plain_init(class) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Initialization arguments are not supported"),
        ));
    }
    let number = NEXT.get();
    NEXT.set(number + 1);
    let local = create(
        class,
        Local {
            base: Object::PENDING,
            args: Slot::new(Some(Ref::new(args))),
            keywords: Slot::new(keywords.map(Ref::new)),
            weaklist: Cell::new(core::ptr::null_mut()),
            key: Key(number),
        },
    )?;
    // The first dict is made here, so that `__init__` runs once for this thread.
    let (key, dict) = (local.key.object()?, Dict::new()?);
    thread_dict()?.set(&key, &dict)?;
    Ok(local.upcast())
}

fn has_plain_init(class: &TypeObject) -> bool {
    let object = sidewinder_object::wellknown::OBJECT.tp_init.get();
    class.tp_init.get().map(|slot| slot as usize) == object.map(|slot| slot as usize)
}

/// The dict of the running thread's state.
fn thread_dict() -> PyResult<Dict> {
    let state = thread::current();
    if let Some(dict) = state.dict.get() {
        return Ok(dict);
    }
    let dict = Dict::new()?;
    state.dict.set(Some(dict.clone()));
    Ok(dict)
}

/// The attributes that the running thread has of the object.
fn attributes_of(this: &Object) -> PyResult<Dict> {
    let Some(local) = this.downcast::<Local>() else {
        return Err(errors::bad_internal_call());
    };
    let key = local.key.object()?;
    let dicts = thread_dict()?;
    if let Some(dict) = dicts.get(&key)?
        && let Ok(dict) = dict.downcast::<Dict>()
    {
        return Ok(dict);
    }
    let dict = Dict::new()?;
    dicts.set(&key, &dict)?;
    if !has_plain_init(this.class())
        && let Some(init) = this.class().tp_init.get()
    {
        let args = local.args.get().unwrap_or_else(|| Ref::new(Tuple::empty()));
        let keywords = local.keywords.get();
        if let Err(raised) = init(this, &args, keywords.as_deref()).get() {
            errors::preserving(|| drop(dicts.pop(&key)));
            return Err(raised);
        }
    }
    Ok(dict)
}

extern "C" fn getattro(this: &Object, name: &Object) -> PyResult {
    let dict = attributes_of(this)?;
    let Some(text) = name.downcast::<Str>() else {
        return attributes::generic_getattr(this, name);
    };
    if text.is_text("__dict__") {
        return Ok(dict.upcast());
    }
    match attributes::generic_lookup(this, text, Some(&dict))? {
        Some(value) => Ok(value),
        None => Err(missing(this, name)),
    }
}

fn missing(this: &Object, name: &Object) -> sidewinder_object::Raised {
    errors::raise_attribute_error(
        this,
        name,
        format_args!(
            "'{}' object has no attribute '{}'",
            this.class().name(),
            sidewinder_object::protocols::text(name)
        ),
    )
}

extern "C" fn setattro(this: &Object, name: &Object, value: Option<&Object>) -> Status {
    set(this, name, value).into()
}

fn set(this: &Object, name: &Object, value: Option<&Object>) -> Fallible {
    let dict = attributes_of(this)?;
    let Some(text) = name.downcast::<Str>() else {
        return attributes::set_generic(this, name, value);
    };
    if text.is_text("__dict__") {
        return Err(errors::raise(
            &ATTRIBUTE_ERROR,
            format_args!(
                "'{}' object attribute '__dict__' is read-only",
                this.class().name_cut(100)
            ),
        ));
    }
    if let Some(descriptor) = lookup::find(this.class(), text)
        && let Some(set) = descriptor.class().tp_descr_set.get()
    {
        return set(&descriptor, this, value).get();
    }
    match value {
        Some(value) => dict.set(name, value),
        None => match dict.pop(name)? {
            Some(_) => Ok(()),
            None => Err(missing(this, name)),
        },
    }
}
