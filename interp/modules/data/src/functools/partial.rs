//! `partial`: a callable with some arguments given beforehand.

use super::placeholder;
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::slots::VectorcallFunc;
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::structs::Method;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, attributes, calls, classes, create, dict, errors, members, singletons,
};

/// `partialobject`.
#[derive(Payload)]
#[payload(class = PARTIAL)]
#[repr(C)]
pub struct Partial {
    base: Object,
    function: Slot,
    args: Slot<Tuple>,
    keywords: Slot<Dict>,
    dict: Slot<Dict>,
    weaklist: Cell<*mut Object>,
    unused: usize,
    placeholders: Cell<isize>,
    vectorcall: Cell<Option<VectorcallFunc>>,
}

const _: () = assert!(size_of::<Partial>() == 80);

members! {
    static MEMBERS: [Partial; 3] = {
        c"func": function: Slot, c"The callable.", READONLY;
        c"args": args: Slot<Tuple>, c"Arguments in front of those of a call.", READONLY;
        c"keywords": keywords: Slot<Dict>, c"Keyword arguments, which a call may replace.", READONLY;
    }
}

/// `functools.partial`.
pub static PARTIAL: TypeObject = TypeSpec::of::<Partial>(c"functools.partial")
    .flags(flags::BASETYPE)
    .doc(c"partial(func, /, *args, **keywords)\n--\n\nA callable that adds arguments to those of each call.")
    .dictoffset(core::mem::offset_of!(Partial, dict))
    .weaklistoffset(core::mem::offset_of!(Partial, weaklist))
    .vectorcall_offset(core::mem::offset_of!(Partial, vectorcall))
    .repr(repr)
    .call(calls::call_by_vectorcall)
    .setattro(attributes::generic_setattr)
    .descr_get(descr_get)
    .new_slot(new)
    .members(&MEMBERS)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

fn this(object: &Object) -> Fallible<&Partial> {
    object.downcast::<Partial>().ok_or_else(errors::bad_internal_call)
}

fn wrong(message: &str) -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("{message}"))
}

fn count_placeholders(args: &[Ref]) -> usize {
    args.iter().filter(|arg| placeholder::is(arg)).count()
}

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(function) = args.get(0) else {
        return Err(wrong("type 'partial' takes at least one argument"));
    };
    if !calls::is_callable(&function) {
        return Err(wrong("the first argument must be callable"));
    }
    let items = keywords.map(Dict::items).unwrap_or_default();
    if items.iter().any(|(_, value)| placeholder::is(value)) {
        return Err(wrong("Placeholder cannot be passed as a keyword argument"));
    }
    let fresh: Vec<Ref> = args.iter().skip(1).collect();
    if fresh.last().is_some_and(|last| placeholder::is(last)) {
        return Err(wrong("trailing Placeholders are not allowed"));
    }
    let added = count_placeholders(&fresh);
    let inner = function
        .downcast_ref::<Partial>()
        .filter(|inner| inner.dict.is_empty());
    let (target, merged, left) = match inner {
        Some(inner) => {
            let present = inner.args.get().ok_or_else(errors::bad_internal_call)?;
            let (merged, left) = fill(&present, inner.placeholders.get().cast_unsigned(), fresh);
            let target = inner.function.get().ok_or_else(errors::bad_internal_call)?;
            (target, merged, left)
        }
        None => (function.clone(), fresh, 0),
    };
    let named = match inner
        .and_then(|inner| inner.keywords.get())
        .filter(|named| !named.is_empty())
    {
        Some(present) => {
            let named = present.copy()?;
            if let Some(keywords) = keywords {
                named.merge(keywords, true)?;
            }
            named
        }
        None => match keywords {
            Some(keywords) => keywords.copy()?,
            None => Dict::new()?,
        },
    };
    make(class, target, merged, named, left + added)
}

/// Arguments put in place of placeholders, the rest behind; and how many placeholders of the old ones are left.
fn fill(present: &Tuple, placeholders: usize, fresh: Vec<Ref>) -> (Vec<Ref>, usize) {
    let mut fresh = fresh.into_iter();
    let mut left = placeholders;
    let mut all: Vec<Ref> = Vec::with_capacity(present.len() + fresh.len());
    for item in present.iter() {
        if placeholder::is(&item)
            && let Some(given) = fresh.next()
        {
            left = left.saturating_sub(1);
            all.push(given);
        } else {
            all.push(item);
        }
    }
    all.extend(fresh);
    (all, left)
}

fn make(
    class: &TypeObject,
    function: Ref,
    args: Vec<Ref>,
    keywords: Ref<Dict>,
    placeholders: usize,
) -> PyResult {
    let fresh = Partial {
        base: Object::PENDING,
        function: Slot::new(Some(function)),
        args: Slot::new(Some(Tuple::collect(args.len(), args.into_iter())?)),
        keywords: Slot::new(Some(keywords)),
        dict: Slot::EMPTY,
        weaklist: Cell::new(core::ptr::null_mut()),
        unused: 0,
        placeholders: Cell::new(placeholders.cast_signed()),
        vectorcall: Cell::new(Some(arguments::vectorcall::<Call>)),
    };
    create(class, fresh).map(Ref::upcast)
}

/// Calling a partial.
struct Call;

impl Native for Call {
    fn call(object: &Object, args: Args<'_>) -> PyResult {
        let partial = this(object)?;
        let (Some(function), Some(present), Some(named)) =
            (partial.function.get(), partial.args.get(), partial.keywords.get())
        else {
            return Err(errors::bad_internal_call());
        };
        let placeholders = partial.placeholders.get().cast_unsigned();
        if args.len() < placeholders {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "missing positional arguments in 'partial' call; expected at least {placeholders}, got {}",
                    args.len()
                ),
            ));
        }
        let mut given = args.positional();
        let mut all: Vec<&Object> = Vec::with_capacity(present.len() + args.len());
        for item in present.iter_borrowed() {
            match placeholder::is(item).then(|| given.next()).flatten() {
                Some(value) if placeholders > 0 => all.push(value),
                _ => all.push(item),
            }
        }
        all.extend(given);
        if named.is_empty() && args.names().is_none() {
            return calls::call(&function, &all);
        }
        let merged = named.copy()?;
        for (name, value) in args.keywords() {
            merged.set(name, value)?;
        }
        calls::call_tuple(&function, &*Tuple::from_slice(&all)?, Some(&merged))
    }
}

extern "C" fn descr_get(object: &Object, instance: Option<&Object>, _: Option<&Object>) -> PyResult {
    match instance.filter(|instance| !instance.is_none()) {
        Some(instance) => Method::new(object, instance).map(Ref::upcast),
        None => Ok(Ref::new(object)),
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let partial = this(object)?;
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_str("...").map(Ref::upcast);
    };
    let (Some(function), Some(args), Some(named)) =
        (partial.function.get(), partial.args.get(), partial.keywords.get())
    else {
        return Err(errors::bad_internal_call());
    };
    let class = object.class();
    let mut text = StrBuilder::new();
    text.push_object(&*protocols::str(&*classes::module_of(class)?)?);
    text.push_str(".");
    text.push_object(&*protocols::str(&*classes::qualname_of(class)?)?);
    text.push_str("(");
    text.push_object(&*protocols::repr(&function)?);
    for item in args.iter() {
        text.push_str(", ");
        text.push_object(&*protocols::repr(&item)?);
    }
    for (name, value) in named.items() {
        text.push_str(", ");
        text.push_object(&*protocols::str(&name)?);
        text.push_str("=");
        text.push_object(&*protocols::repr(&value)?);
    }
    text.push_str(")");
    text.finish().map(Ref::upcast)
}

fn set_state(partial: &Partial, state: &Object) -> Fallible {
    let invalid = || wrong("invalid partial state");
    let state = state
        .downcast::<Tuple>()
        .filter(|state| state.len() == 4)
        .ok_or_else(invalid)?;
    let (Some(function), Some(args), Some(named), Some(own)) =
        (state.get(0), state.get(1), state.get(2), state.get(3))
    else {
        return Err(invalid());
    };
    let Some(given) = args
        .downcast_ref::<Tuple>()
        .filter(|_| calls::is_callable(&function))
    else {
        return Err(invalid());
    };
    let is_dict = |value: &Object| value.is_none() || value.has::<Dict>();
    if !is_dict(&named) || !is_dict(&own) {
        return Err(invalid());
    }
    let items: Vec<Ref> = given.iter().collect();
    if items.last().is_some_and(|last| placeholder::is(last)) {
        return Err(wrong("trailing Placeholders are not allowed"));
    }
    let count = count_placeholders(&items);
    let named = match named.downcast_ref::<Dict>() {
        None => Dict::new()?,
        Some(named) if named.is_exactly(&sidewinder_object::wellknown::DICT) => Ref::new(named),
        Some(named) => named.copy()?,
    };
    partial.function.set(Some(function));
    let given = if given.is_exactly(&sidewinder_object::wellknown::TUPLE) {
        Ref::new(given)
    } else {
        Tuple::collect(items.len(), items.into_iter())?
    };
    partial.args.set(Some(given));
    partial.placeholders.set(count.cast_signed());
    partial.keywords.set(Some(named));
    partial.dict.set(own.downcast::<Dict>().ok());
    Ok(())
}

#[pymethods]
mod methods {
    use super::*;

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Partial) -> PyResult {
        let none = singletons::new_none;
        let function = this.function.get().unwrap_or_else(none);
        let arguments = Tuple::new([function.clone()])?;
        let state = Tuple::new([
            function,
            this.args.get().map_or_else(none, Ref::upcast),
            this.keywords.get().map_or_else(none, Ref::upcast),
            this.dict.get().map_or_else(none, Ref::upcast),
        ])?;
        let class = Ref::new(this.class()).upcast();
        Tuple::new([class, arguments.upcast(), state.upcast()]).map(Ref::upcast)
    }

    /// Takes over the state that `__reduce__` gave.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &Partial, object: &Object) -> Fallible<()> {
        super::set_state(this, object)
    }

    /// `partial[result]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }

    /// The attributes.
    #[getter(name = "__dict__")]
    fn own_dict(this: &Partial) -> PyResult {
        dict::instance_dict(this).map(Ref::upcast)
    }

    #[setter(name = "__dict__")]
    fn set_own_dict(this: &Partial, value: Option<&Object>) -> Fallible {
        sidewinder_types::attributes::set_instance_dict(this, value)
    }
}
