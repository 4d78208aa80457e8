//! `itemgetter`, `attrgetter` and `methodcaller`.

use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{self, Native, receiver};
use sidewinder_object::calls::{self, Args};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::ReprGuard;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::slots::VectorcallFunc;
use sidewinder_object::str::StrBuilder;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, Object, Str, Tuple, TypeObject, attributes, create, errors, protocols};
use std::cell::Cell;
use std::mem::offset_of;

/// The vectorcall function of an object, in the field that its type names.
type Vectorcall = Cell<Option<VectorcallFunc>>;

/// Layout of `itemgetterobject`.
#[derive(Payload)]
#[payload(class = ITEMGETTER, exact)]
#[repr(C)]
pub(super) struct ItemGetter {
    base: Object,
    count: Cell<isize>,
    item: Slot,
    index: Cell<isize>,
    vectorcall: Vectorcall,
}

/// `operator.itemgetter`.
pub static ITEMGETTER: TypeObject = TypeSpec::of::<ItemGetter>(c"operator.itemgetter")
    .vectorcall_offset(offset_of!(ItemGetter, vectorcall))
    .call(calls::call_by_vectorcall)
    .getattro(attributes::generic_getattr)
    .repr(item_repr)
    .methods(&items::METHODS)
    .getset(&items::GETSET)
    .new_slot(item_new)
    .doc(c"itemgetter(item, /, *items)\n--\n\nA callable that fetches items: itemgetter(2)(r) is r[2], itemgetter(2, 5)(r) is (r[2], r[5]).")
    .build();

/// Layout of `attrgetterobject`.
#[derive(Payload)]
#[payload(class = ATTRGETTER, exact)]
#[repr(C)]
pub(super) struct AttrGetter {
    base: Object,
    count: Cell<isize>,
    names: Slot<Tuple>,
    vectorcall: Vectorcall,
}

/// `operator.attrgetter`.
pub static ATTRGETTER: TypeObject = TypeSpec::of::<AttrGetter>(c"operator.attrgetter")
    .vectorcall_offset(offset_of!(AttrGetter, vectorcall))
    .call(calls::call_by_vectorcall)
    .getattro(attributes::generic_getattr)
    .repr(attr_repr)
    .methods(&attrs::METHODS)
    .getset(&attrs::GETSET)
    .new_slot(attr_new)
    .doc(c"attrgetter(attr, /, *attrs)\n--\n\nReturn a callable object's work done: attrgetter('a.b')(r) is r.a.b, with more names a tuple.")
    .build();

/// Layout of `methodcallerobject`.
#[derive(Payload)]
#[payload(class = METHODCALLER, exact)]
#[repr(C)]
pub(super) struct MethodCaller {
    base: Object,
    name: Slot<Str>,
    args: Slot<Tuple>,
    keywords: Slot<Dict>,
    vectorcall_args: Slot,
    vectorcall_names: Slot,
    vectorcall: Vectorcall,
}

/// `operator.methodcaller`.
pub static METHODCALLER: TypeObject = TypeSpec::of::<MethodCaller>(c"operator.methodcaller")
    .vectorcall_offset(offset_of!(MethodCaller, vectorcall))
    .call(calls::call_by_vectorcall)
    .getattro(attributes::generic_getattr)
    .repr(caller_repr)
    .methods(&callers::METHODS)
    .getset(&callers::GETSET)
    .new_slot(caller_new)
    .doc(c"methodcaller(name, /, *args, **kwargs)\n--\n\nA callable that calls a method: methodcaller('m', 1)(r) is r.m(1).")
    .build();

fn no_keywords(name: &str, keywords: bool) -> Fallible {
    if keywords {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{name}() takes no keyword arguments"),
        ));
    }
    Ok(())
}

#[cold]
fn wrong_count(name: &str, given: usize) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("{name} expected 1 argument, got {given}"),
    )
}

/// The only argument of a call.
fn only<'a>(name: &str, args: Args<'a>) -> Fallible<&'a Object> {
    no_keywords(name, args.names().is_some())?;
    match args.get(0) {
        Some(object) if args.len() == 1 => Ok(object),
        _ => Err(wrong_count(name, args.len())),
    }
}

/// `name(items)` with each item's repr, and the keywords.
fn show(this: &Object, items: &[Ref], keywords: Option<&Dict>) -> PyResult {
    let mut text = StrBuilder::new();
    text.push_str(&format!("{}(", this.class().name()));
    let mut first = true;
    for item in items {
        if !first {
            text.push_str(", ");
        }
        first = false;
        text.push_object(&*protocols::repr(item)?);
    }
    for (name, value) in keywords.map(Dict::items).unwrap_or_default() {
        text.push_str(", ");
        text.push_object(&*protocols::str(&name)?);
        text.push_str("=");
        text.push_object(&*protocols::repr(&value)?);
    }
    text.push_str(")");
    text.finish().map(Ref::upcast)
}

/// `repr` that shows an object inside of itself as `...`.
fn guarded(this: &Object, make: impl FnOnce() -> PyResult) -> PyResult {
    match ReprGuard::enter(this) {
        Some(_guard) => make(),
        None => Str::from_str(&format!("{}(...)", this.class().name())).map(Ref::upcast),
    }
}

extern "C" fn item_new(_class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    no_keywords("itemgetter", keywords.is_some_and(|k| !k.is_empty()))?;
    let Some(first) = args.get(0) else {
        return Err(wrong_count("itemgetter", 0));
    };
    let (item, index) = if args.len() == 1 {
        let index = first
            .downcast_exact::<Int>()
            .and_then(Int::to_i64)
            .filter(|index| *index >= 0);
        (first.clone(), index.unwrap_or(-1) as isize)
    } else {
        (Ref::new(args).upcast(), -1)
    };
    let getter = create(
        &ITEMGETTER,
        ItemGetter {
            base: Object::PENDING,
            count: Cell::new(args.len().cast_signed()),
            item: Slot::new(Some(item)),
            index: Cell::new(index),
            vectorcall: Cell::new(Some(arguments::vectorcall::<GetItem>)),
        },
    )?;
    Ok(getter.upcast())
}

struct GetItem;

impl Native for GetItem {
    fn call(this: &Object, args: Args<'_>) -> PyResult {
        let object = only("itemgetter", args)?;
        let this = receiver::<ItemGetter>(this)?;
        let item = this.item.get().ok_or_else(errors::bad_internal_call)?;
        if this.count.get() == 1 {
            if let Some(tuple) = object.downcast_exact::<Tuple>()
                && let Ok(index) = usize::try_from(this.index.get())
                && let Some(found) = tuple.get(index)
            {
                return Ok(found);
            }
            return protocols::get_item(object, &item);
        }
        let keys = item
            .downcast_ref::<Tuple>()
            .ok_or_else(errors::bad_internal_call)?;
        let mut found = Vec::with_capacity(keys.len());
        for key in keys.iter() {
            found.push(protocols::get_item(object, &key)?);
        }
        Tuple::collect(found.len(), found.into_iter()).map(Ref::upcast)
    }
}

impl ItemGetter {
    /// The items as they were given.
    fn items(&self) -> Vec<Ref> {
        match (self.item.get(), self.count.get()) {
            (Some(item), 1) => vec![item],
            (Some(items), _) => items
                .downcast_ref::<Tuple>()
                .map(|items| items.iter().collect())
                .unwrap_or_default(),
            (None, _) => Vec::new(),
        }
    }
}

extern "C" fn item_repr(this: &Object) -> PyResult {
    let getter = receiver::<ItemGetter>(this)?;
    guarded(this, || show(this, &getter.items(), None))
}

fn signature() -> Fallible<&'static str> {
    Ok("(obj, /)")
}

/// `(class, (items...))`.
fn rebuild(this: &Object, items: Vec<Ref>) -> PyResult {
    let items = Tuple::collect(items.len(), items.into_iter())?;
    Tuple::new([Ref::new(this.class()).upcast(), items.upcast()]).map(Ref::upcast)
}

#[pymethods]
mod items {
    use super::*;

    /// What to make the object from again.
    #[method(name = "__reduce__", convention = "noargs", sig = "__reduce__($self, /)")]
    fn reduce(this: &ItemGetter) -> PyResult {
        rebuild(this, this.items())
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(_this: &ItemGetter) -> Fallible<&'static str> {
        signature()
    }
}

/// The names between the dots of an attribute: a string, or a tuple of them.
fn split_name(name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("attribute name must be a string"),
        ));
    };
    let dot = u32::from('.');
    let dots: Vec<usize> = text
        .text()
        .code_points()
        .enumerate()
        .filter(|(_, c)| *c == dot)
        .map(|(at, _)| at)
        .collect();
    if dots.is_empty() {
        let whole = if text.is_exactly(&sidewinder_object::wellknown::STR) {
            Ref::new(text)
        } else {
            text.slice(0, text.len())?
        };
        return Ok(sidewinder_object::str::intern(whole).upcast());
    }
    let mut parts = Vec::with_capacity(dots.len() + 1);
    let mut start = 0;
    for end in dots.into_iter().chain([text.len()]) {
        let part = text.slice(start, end)?;
        parts.push(sidewinder_object::str::intern(part).upcast());
        start = end + 1;
    }
    Tuple::collect(parts.len(), parts.into_iter()).map(Ref::upcast)
}

extern "C" fn attr_new(_class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    no_keywords("attrgetter", keywords.is_some_and(|k| !k.is_empty()))?;
    if args.is_empty() {
        return Err(wrong_count("attrgetter", 0));
    }
    let mut names = Vec::with_capacity(args.len());
    for name in args.iter() {
        names.push(split_name(&name)?);
    }
    let names = Tuple::collect(names.len(), names.into_iter())?;
    let getter = create(
        &ATTRGETTER,
        AttrGetter {
            base: Object::PENDING,
            count: Cell::new(args.len().cast_signed()),
            names: Slot::new(Some(names)),
            vectorcall: Cell::new(Some(arguments::vectorcall::<GetAttr>)),
        },
    )?;
    Ok(getter.upcast())
}

/// The attribute that a name or a tuple of names leads to.
fn follow(object: &Object, name: &Object) -> PyResult {
    let Some(names) = name.downcast::<Tuple>() else {
        return attributes::get(object, name);
    };
    let mut at = Ref::new(object);
    for name in names.iter() {
        at = attributes::get(&at, &name)?;
    }
    Ok(at)
}

struct GetAttr;

impl Native for GetAttr {
    fn call(this: &Object, args: Args<'_>) -> PyResult {
        let object = only("attrgetter", args)?;
        let this = receiver::<AttrGetter>(this)?;
        let names = this.names.get().ok_or_else(errors::bad_internal_call)?;
        if let (Some(name), 1) = (names.get(0), names.len()) {
            return follow(object, &name);
        }
        let mut found = Vec::with_capacity(names.len());
        for name in names.iter() {
            found.push(follow(object, &name)?);
        }
        Tuple::collect(found.len(), found.into_iter()).map(Ref::upcast)
    }
}

impl AttrGetter {
    /// The names as they were given, dotted.
    fn dotted(&self) -> Fallible<Vec<Ref>> {
        let names = self.names.get().ok_or_else(errors::bad_internal_call)?;
        names
            .iter()
            .map(|name| match name.downcast_ref::<Tuple>() {
                None => Ok(name),
                Some(parts) => {
                    let mut text = StrBuilder::new();
                    for (index, part) in parts.iter().enumerate() {
                        if index > 0 {
                            text.push_str(".");
                        }
                        text.push_object(&*protocols::str(&part)?);
                    }
                    text.finish().map(Ref::upcast)
                }
            })
            .collect()
    }
}

extern "C" fn attr_repr(this: &Object) -> PyResult {
    let getter = receiver::<AttrGetter>(this)?;
    guarded(this, || show(this, &getter.dotted()?, None))
}

#[pymethods]
mod attrs {
    use super::*;

    /// What to make the object from again.
    #[method(name = "__reduce__", convention = "noargs", sig = "__reduce__($self, /)")]
    fn reduce(this: &AttrGetter) -> PyResult {
        rebuild(this, this.dotted()?)
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(_this: &AttrGetter) -> Fallible<&'static str> {
        signature()
    }
}

extern "C" fn caller_new(_class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(name) = args.get(0) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("methodcaller needs at least one argument, the method name"),
        ));
    };
    let Ok(name) = name.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("method name must be a string"),
        ));
    };
    let name = if name.is_exactly(&sidewinder_object::wellknown::STR) {
        sidewinder_object::str::intern(name)
    } else {
        name
    };
    let keywords = match keywords {
        Some(keywords) if !keywords.is_empty() => Some(keywords.copy()?),
        _ => None,
    };
    let caller = create(
        &METHODCALLER,
        MethodCaller {
            base: Object::PENDING,
            name: Slot::new(Some(name)),
            args: Slot::new(Some(args.slice(1, args.len())?)),
            keywords: Slot::new(keywords),
            vectorcall_args: Slot::EMPTY,
            vectorcall_names: Slot::EMPTY,
            vectorcall: Cell::new(Some(arguments::vectorcall::<CallMethod>)),
        },
    )?;
    Ok(caller.upcast())
}

struct CallMethod;

impl Native for CallMethod {
    fn call(this: &Object, args: Args<'_>) -> PyResult {
        let object = only("methodcaller", args)?;
        let this = receiver::<MethodCaller>(this)?;
        let (Some(name), Some(args)) = (this.name.get(), this.args.get()) else {
            return Err(errors::bad_internal_call());
        };
        let Some(keywords) = this.keywords.get() else {
            let all: Vec<&Object> = args.iter_borrowed().collect();
            return calls::call_method(object, &name, &all);
        };
        let method = attributes::get(object, &name)?;
        calls::call_tuple(&method, &args, Some(&keywords))
    }
}

impl MethodCaller {
    /// The name and the positional arguments.
    fn given(&self) -> Fallible<Vec<Ref>> {
        let (Some(name), Some(args)) = (self.name.get(), self.args.get()) else {
            return Err(errors::bad_internal_call());
        };
        Ok(std::iter::once(name.upcast()).chain(args.iter()).collect())
    }
}

extern "C" fn caller_repr(this: &Object) -> PyResult {
    let caller = receiver::<MethodCaller>(this)?;
    guarded(this, || {
        show(this, &caller.given()?, caller.keywords.get().as_deref())
    })
}

/// `functools.partial(class, name, **keywords)`.
fn partial(caller: &MethodCaller, keywords: &Dict) -> PyResult {
    let name = caller.name.get().ok_or_else(errors::bad_internal_call)?;
    let wanted = Str::from_str("partial")?;
    let module = sidewinder_vm::imports::import_module_level(
        &*Str::from_str("functools")?,
        None,
        Some(&*Tuple::from_slice(&[&wanted])?),
        0,
    )?;
    let partial = attributes::get(&module, &wanted)?;
    calls::call_tuple(
        &partial,
        &*Tuple::from_slice(&[caller.class(), &name])?,
        Some(keywords),
    )
}

#[pymethods]
mod callers {
    use super::*;

    /// What to make the object from again.
    #[method(name = "__reduce__", convention = "noargs", sig = "__reduce__($self, /)")]
    fn reduce(this: &MethodCaller) -> PyResult {
        let Some(keywords) = this.keywords.get() else {
            return rebuild(this, this.given()?);
        };
        let args = this.args.get().ok_or_else(errors::bad_internal_call)?;
        Tuple::new([partial(this, &keywords)?, args.upcast()]).map(Ref::upcast)
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(_this: &MethodCaller) -> Fallible<&'static str> {
        signature()
    }
}
