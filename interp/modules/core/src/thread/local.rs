//! `_thread._local`: an object whose attributes each thread has for itself.
//!
//! The namespaces stand in a dict by the number of the thread's state. A thread remembers (weakly) the objects that it has
//! a namespace in, and takes its namespaces out at its end.

use core::cell::Cell;
use core::mem::offset_of;
use sidewinder_macros::Payload;
use sidewinder_object::dict::{no_attribute, store_in_dict};
use sidewinder_object::exceptions::{KEY_ERROR, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::slots::InitProc;
use sidewinder_object::thread::{self, ThreadState};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::weakref::{self, WeakRef};
use sidewinder_object::{Dict, Int, List, Object, Str, Tuple, attributes, create, errors, lookup, wellknown};

/// The object: the constructor's arguments, and the namespaces.
#[derive(Payload)]
#[payload(class = LOCAL)]
#[repr(C)]
pub(super) struct Local {
    base: Object,
    args: Slot<Tuple>,
    keywords: Slot<Dict>,
    weaklist: Cell<*mut Object>,
    namespaces: Slot<Dict>,
    spare: Cell<u64>,
}

/// `_thread._local`.
pub(super) static LOCAL: TypeObject = TypeSpec::of::<Local>(c"_thread._local")
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"_local()\n--\n\nAttributes that each thread has for itself.")
    .weaklistoffset(offset_of!(Local, weaklist))
    .new_slot(construct)
    .getattro(get_attribute)
    .setattro(set_attribute)
    .build();

/// Where a thread's state remembers its objects.
const REGISTER: &str = "_thread._local";

fn initializer(class: &TypeObject) -> Option<InitProc> {
    let own = class.tp_init.get()?;
    let plain = wellknown::OBJECT.tp_init.get()?;
    (!core::ptr::fn_addr_eq(own, plain)).then_some(own)
}

extern "C" fn construct(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let given = !args.is_empty() || keywords.is_some_and(|keywords| !keywords.is_empty());
    if given && initializer(class).is_none() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Initialization arguments are not supported"),
        ));
    }
    let local = create(
        class,
        Local {
            base: Object::PENDING,
            args: Slot::new(Some(Ref::new(args))),
            keywords: Slot::new(keywords.map(Ref::new)),
            weaklist: Cell::new(core::ptr::null_mut()),
            namespaces: Slot::new(Some(Dict::new()?)),
            spare: Cell::new(0),
        },
    )?;
    add_namespace(&local, thread::current())?;
    Ok(local.upcast())
}

fn key_of(state: &ThreadState) -> PyResult<Int> {
    Int::from_u64(state.id.get())
}

fn add_namespace(local: &Local, state: &ThreadState) -> PyResult<Dict> {
    let namespaces = local.namespaces.get().ok_or_else(errors::bad_internal_call)?;
    let namespace = Dict::new()?;
    namespaces.set(&*key_of(state)?, &namespace)?;
    if state.dict.is_empty() {
        state.dict.set(Some(Dict::new()?));
    }
    let dict = state.dict.get().ok_or_else(errors::bad_internal_call)?;
    let name = Str::from_str(REGISTER)?;
    let register = match dict.get_str(&name).map(Ref::downcast::<List>) {
        Some(Ok(register)) => register,
        _ => {
            let register = List::new()?;
            dict.set(&name, &register)?;
            register
        }
    };
    register.append(weakref::new(&wellknown::WEAKREF, local, None)?.upcast())?;
    Ok(namespace)
}

/// The running thread's namespace; in a new one, the subclass's `__init__` runs.
fn namespace(local: &Local) -> PyResult<Dict> {
    let state = thread::current();
    let namespaces = local.namespaces.get().ok_or_else(errors::bad_internal_call)?;
    let key = key_of(state)?;
    if let Some(Ok(found)) = namespaces.get(&key)?.map(Ref::downcast::<Dict>) {
        return Ok(found);
    }
    let fresh = add_namespace(local, state)?;
    if let Some(init) = initializer(local.class()) {
        let args = local.args.get().ok_or_else(errors::bad_internal_call)?;
        let keywords = local.keywords.get();
        if init(local, &args, keywords.as_deref()).get().is_err() {
            let error = state.take_exception();
            if namespaces.pop(&key).is_err() {
                drop(state.take_exception());
            }
            return Err(match error {
                Some(error) => state.restore_exception(error),
                None => errors::bad_internal_call(),
            });
        }
    }
    Ok(fresh)
}

extern "C" fn get_attribute(this: &Object, name: &Object) -> PyResult {
    let local = sidewinder_object::arguments::receiver::<Local>(this)?;
    let own = namespace(local)?;
    let Some(text) = name.downcast::<Str>() else {
        return attributes::generic_getattr(this, name);
    };
    if text.is_text("__dict__") {
        return Ok(own.upcast());
    }
    match attributes::generic_lookup(this, text, Some(&own))? {
        Some(value) => Ok(value),
        None => Err(no_attribute(this, name)),
    }
}

fn set(this: &Object, name: &Object, value: Option<&Object>) -> Fallible {
    let local = sidewinder_object::arguments::receiver::<Local>(this)?;
    let own = namespace(local)?;
    let Some(text) = name.downcast::<Str>() else {
        return attributes::set_generic(this, name, value);
    };
    if text.is_text("__dict__") {
        return Err(errors::raise_attribute_error(
            this,
            name,
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
    let result = store_in_dict(&own, this, name, value);
    if result.is_err() && errors::current_is(&KEY_ERROR) {
        return Err(no_attribute(this, name));
    }
    result
}

extern "C" fn set_attribute(this: &Object, name: &Object, value: Option<&Object>) -> Status {
    set(this, name, value).into()
}

/// Takes the namespaces of an ending thread out of the objects that have one.
pub(super) fn leave(state: &ThreadState) {
    let Some(dict) = state.dict.get() else { return };
    let forget = || drop(state.take_exception());
    let (Ok(name), Ok(key)) = (Str::from_str(REGISTER), key_of(state)) else {
        return forget();
    };
    let Some(Ok(register)) = dict.get_str(&name).map(Ref::downcast::<List>) else {
        return;
    };
    for reference in register.to_vec() {
        let local = reference.downcast_ref::<WeakRef>().and_then(WeakRef::get);
        let namespaces = local
            .as_ref()
            .and_then(|local| local.downcast_ref::<Local>())
            .and_then(|local| local.namespaces.get());
        if let Some(namespaces) = namespaces
            && namespaces.pop(&key).is_err()
        {
            forget();
        }
    }
}

const _: () = assert!(size_of::<Local>() == 56 && offset_of!(Local, weaklist) == 32);
