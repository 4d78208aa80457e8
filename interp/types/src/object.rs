//! `object`: what every object can do, pickling above all.

use sidewinder_macros::pymethods;
use sidewinder_object::descriptors::BuiltinFunction;
use sidewinder_object::exceptions::{RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::{MappingProxy, pack};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, Int, List, Object, Raised, Tuple, attributes, calls, classes, dict, errors, ids, importing,
    protocols, singletons, wellknown,
};

pub(crate) fn define() {
    wellknown::OBJECT.define(
        &TypeSpec::new(c"object", 0)
            .doc(c"object()\n--\n\nThe base class of all classes.")
            .methods(&methods::METHODS)
            .getset(&methods::GETSET),
    );
}

#[pymethods]
mod methods {
    use super::*;

    /// The parts from which pickle makes a copy.
    #[method(sig = "__reduce_ex__($self, protocol, /)")]
    fn reduce_ex(this: &Object, protocol: i32) -> PyResult {
        let own = attributes::get_optional(this, ids::__reduce__.get())?;
        if let Some(own) = own {
            let of_class = attributes::get(this.class(), ids::__reduce__.get())?;
            let of_object = wellknown::OBJECT
                .dict()
                .and_then(|dict| dict.get_str(ids::__reduce__.get()));
            if !of_object.is_some_and(|method| method.is(&of_class)) {
                return calls::call_none(&own);
            }
        }
        common_reduce(this, protocol)
    }

    /// The parts from which pickle makes a copy, in the oldest form.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Object) -> PyResult {
        common_reduce(this, 0)
    }

    /// The state that pickle saves.
    #[method(sig = "__getstate__($self, /)")]
    fn getstate(this: &Object) -> PyResult {
        default_state(this, false)
    }

    /// Lets a class answer issubclass(); NotImplemented leaves it to others.
    #[classmethod(sig = "__subclasshook__($type, object, /)")]
    fn subclasshook(_class: &TypeObject, _object: &Object) -> PyResult {
        Ok(singletons::new_not_implemented())
    }

    /// Called when a class is derived; does nothing.
    #[classmethod(sig = "__init_subclass__($type, /)")]
    fn init_subclass(_class: &TypeObject) -> Fallible {
        Ok(())
    }

    /// The text of the object; only the empty format is known.
    #[method(sig = "__format__($self, format_spec, /)")]
    fn format(this: &Object, format_spec: &Str) -> PyResult<Str> {
        if !format_spec.is_empty() {
            return Err(type_error(format_args!(
                "unsupported format string passed to {}.__format__",
                this.class().name()
            )));
        }
        protocols::str(this)
    }

    /// The bytes that the object takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &Object) -> Fallible<usize> {
        Ok(sidewinder_object::memory::basic_size_of(this))
    }

    /// The names of the attributes.
    #[method(sig = "__dir__($self, /)")]
    fn dir(this: &Object) -> PyResult<List> {
        let own = attributes::get_optional(this, ids::__dict__.get())?;
        let names = match own.as_ref().and_then(|own| own.downcast_ref::<Dict>()) {
            Some(own) => own.copy()?,
            None => Dict::new()?,
        };
        if let Some(class) = attributes::get_optional(this, ids::__class__.get())? {
            merge_class(&names, &class)?;
        }
        keys(&names)
    }

    /// The class of the object.
    #[getter(name = "__class__")]
    fn class(this: &Object) -> PyResult {
        Ok(Ref::new(this.class()).upcast())
    }

    #[setter(name = "__class__")]
    fn set_class(this: &Object, value: Option<&Object>) -> Fallible {
        match value {
            Some(value) => classes::assign_class(this, value),
            None => Err(type_error(format_args!("can't delete __class__ attribute"))),
        }
    }
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

/// The keys of a dict as a list.
pub(crate) fn keys(dict: &Dict) -> PyResult<List> {
    let items = dict.items();
    List::collect(items.into_iter().map(|(key, _)| key))
}

/// Adds the names of a class and its bases.
pub(crate) fn merge_class(names: &Dict, class: &Object) -> Fallible {
    sidewinder_object::thread::check_recursion(" in dir()")?;
    if let Some(namespace) = attributes::get_optional(class, ids::__dict__.get())? {
        merge_mapping(names, &namespace)?;
    }
    let Some(bases) = attributes::get_optional(class, ids::__bases__.get())? else {
        return Ok(());
    };
    for index in 0..protocols::len(&bases)? {
        let base = protocols::sequence_item(&bases, index.cast_signed())?;
        merge_class(names, &base)?;
    }
    Ok(())
}

fn merge_mapping(names: &Dict, mapping: &Object) -> Fallible {
    if let Some(inner) = mapping
        .downcast::<MappingProxy>()
        .and_then(|proxy| proxy.mapping.get())
    {
        return merge_mapping(names, &inner);
    }
    if let Some(dict) = mapping.downcast::<Dict>() {
        return names.merge(dict, true);
    }
    let keys = calls::call_method(mapping, ids::keys.get(), &[])?;
    protocols::for_each(&keys, |key| {
        names.set(&key, &*protocols::get_item(mapping, &key)?)
    })
}

fn common_reduce(this: &Object, protocol: i32) -> PyResult {
    if protocol >= 2 {
        return reduce_new_object(this);
    }
    let reduce = importing::import_attribute("copyreg", "_reduce_ex")?;
    calls::call(&reduce, &[this, &*Int::new(i64::from(protocol))?])
}

/// What `__getnewargs_ex__` or `__getnewargs__` give: arguments and keywords.
type NewArguments = (Option<Ref<Tuple>>, Option<Ref<Dict>>);

fn new_arguments(this: &Object) -> Fallible<NewArguments> {
    if let Some(method) = attributes::lookup_special(this, ids::__getnewargs_ex__.get())? {
        return extended_arguments(&*calls::call_none(&method)?);
    }
    let Some(method) = attributes::lookup_special(this, ids::__getnewargs__.get())? else {
        return Ok((None, None));
    };
    let args = calls::call_none(&method)?.downcast::<Tuple>().map_err(|other| {
        type_error(format_args!(
            "__getnewargs__ should return a tuple, not '{}'",
            other.class().name()
        ))
    })?;
    Ok((Some(args), None))
}

fn extended_arguments(pair: &Object) -> Fallible<NewArguments> {
    let Some(pair) = pair.downcast::<Tuple>() else {
        return Err(type_error(format_args!(
            "__getnewargs_ex__ should return a tuple, not '{}'",
            pair.class().name()
        )));
    };
    let (Some(args), Some(keywords), 2) = (pair.get(0), pair.get(1), pair.len()) else {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!(
                "__getnewargs_ex__ should return a tuple of length 2, not {}",
                pair.len()
            ),
        ));
    };
    let args = args.downcast::<Tuple>().map_err(|other| {
        type_error(format_args!(
            "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
            other.class().name()
        ))
    })?;
    let keywords = keywords.downcast::<Dict>().map_err(|other| {
        type_error(format_args!(
            "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
            other.class().name()
        ))
    })?;
    Ok((Some(args), Some(keywords)))
}

fn cannot_pickle(this: &Object) -> Raised {
    type_error(format_args!("cannot pickle '{}' object", this.class().name()))
}

/// What protocol 2 and later pickle: a call of `cls.__new__`, state, items.
fn reduce_new_object(this: &Object) -> PyResult {
    let class = this.class();
    if class.tp_new.get().is_none() {
        return Err(cannot_pickle(this));
    }
    let (args, keywords) = new_arguments(this)?;
    let has_args = args.is_some();
    let (function, call) = match (args, keywords.filter(|keywords| !keywords.is_empty())) {
        (args, None) => {
            let function = importing::import_attribute("copyreg", "__newobj__")?;
            let given = args.unwrap_or_else(|| Ref::new(Tuple::empty()));
            let all = core::iter::once(Ref::new(class).upcast()).chain(given.iter());
            (function, Tuple::collect(given.len() + 1, all)?)
        }
        (Some(args), Some(keywords)) => {
            let function = importing::import_attribute("copyreg", "__newobj_ex__")?;
            (function, pack(&[class, &args, &keywords])?)
        }
        (None, Some(_)) => return Err(errors::bad_internal_call()),
    };
    let plain = !(has_args || this.has::<List>() || this.has::<Dict>());
    let state = state_of(this, plain)?;
    let none = singletons::none();
    let list_items = if this.has::<List>() {
        Some(protocols::iter(this)?)
    } else {
        None
    };
    let dict_items = if this.has::<Dict>() {
        let items = calls::call_method(this, ids::items.get(), &[])?;
        Some(protocols::iter(&items)?)
    } else {
        None
    };
    pack(&[
        &function,
        &call,
        &state,
        list_items.as_deref().unwrap_or(none),
        dict_items.as_deref().unwrap_or(none),
    ])
    .map(Ref::upcast)
}

/// What `__getstate__` gives. With `required`, an object whose state lies in C fields is refused.
fn state_of(this: &Object, required: bool) -> PyResult {
    let method = attributes::get(this, ids::__getstate__.get())?;
    let inherited = method.downcast_ref::<BuiltinFunction>().is_some_and(|function| {
        function.this.borrow().is_some_and(|receiver| receiver.is(this))
            && methods::METHODS
                .get(2)
                .is_some_and(|def| core::ptr::eq(function.def(), def))
    });
    if inherited {
        return default_state(this, required);
    }
    calls::call_none(&method)
}

/// The instance dict, and the values of slots.
fn default_state(this: &Object, required: bool) -> PyResult {
    let class = this.class();
    if required && class.itemsize() != 0 {
        return Err(type_error(format_args!("cannot pickle {} objects", class.name())));
    }
    let own = if dict::is_instance_dict_empty(this) {
        singletons::new_none()
    } else {
        dict::instance_dict(this)?.upcast()
    };
    let names = slot_names(class)?;
    let count = names.as_ref().map_or(0, |names| names.len());
    if required {
        let mut size = wellknown::OBJECT.basicsize() + 8 * count;
        if class.dictoffset() != 0 && !class.has_flag(flags::MANAGED_DICT) {
            size += 8;
        }
        if class.weaklistoffset() > 0 {
            size += 8;
        }
        if class.basicsize() > size {
            return Err(cannot_pickle(this));
        }
    }
    let Some(names) = names.filter(|_| count > 0) else {
        return Ok(own);
    };
    let slots = Dict::new()?;
    for index in 0..count {
        let Some(name) = names.get(index).filter(|_| names.len() == count) else {
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("__slotsname__ changed size during iteration"),
            ));
        };
        if let Some(value) = attributes::get_optional(this, &name)? {
            slots.set(&name, &value)?;
        }
    }
    if slots.is_empty() {
        return Ok(own);
    }
    pack(&[&own, &slots]).map(Ref::upcast)
}

/// The names of a class's slots, kept by copyreg in `__slotnames__`.
fn slot_names(class: &TypeObject) -> Fallible<Option<Ref<List>>> {
    let kept = class
        .dict()
        .and_then(|dict| dict.get_str(ids::__slotnames__.get()));
    if let Some(kept) = kept {
        if kept.is_none() {
            return Ok(None);
        }
        return kept.downcast::<List>().map(Some).map_err(|other| {
            type_error(format_args!(
                "{}.__slotnames__ should be a list or None, not {}",
                class.name(),
                other.class().name()
            ))
        });
    }
    let function = importing::import_attribute("copyreg", "_slotnames")?;
    let names = calls::call_one(&function, class)?;
    if names.is_none() {
        return Ok(None);
    }
    names
        .downcast::<List>()
        .map(Some)
        .map_err(|_| type_error(format_args!("copyreg._slotnames didn't return a list or None")))
}
