//! `types.GenericAlias`: `list[int]`. Parameters, substitution, and the attributes that come from the origin.
//!
//! Substitution is shared with unions and with the alias types of `typing`.

use sidewinder_macros::Payload;
use sidewinder_object::defs::{GetSetDef, MethodDef};
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, INDEX_ERROR, STOP_ITERATION, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref};
use sidewinder_object::slots::{CompareOp, MappingMethods, NumberMethods, VectorcallFunc};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::structs::pack;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, List, Object, Raised, Tuple, attributes, calls, create, errors, ids, members, protocols,
    singletons, wellknown,
};
use std::cell::Cell;
use std::ffi::c_void;

/// Layout of `gaobject`.
#[derive(Payload)]
#[payload(class = GENERIC_ALIAS)]
#[repr(C)]
pub struct GenericAlias {
    base: Object,
    origin: Slot,
    args: Slot<Tuple>,
    parameters: Slot<Tuple>,
    weakreflist: Cell<*mut Object>,
    starred: Cell<bool>,
    vectorcall: Cell<Option<VectorcallFunc>>,
}

members! {
    static MEMBERS: [GenericAlias; 3] = {
        c"__origin__": origin: Slot, c"", READONLY;
        c"__args__": args: Slot<Tuple>, c"", READONLY;
        c"__unpacked__": starred: Cell<bool>, c"", READONLY;
    }
}

static METHODS: [MethodDef; 6] = [
    MethodDef::one(
        c"__mro_entries__",
        mro_entries,
        c"__mro_entries__($self, object, /)\n--\n\n",
    ),
    MethodDef::one(
        c"__instancecheck__",
        instancecheck,
        c"__instancecheck__($self, object, /)\n--\n\n",
    ),
    MethodDef::one(
        c"__subclasscheck__",
        subclasscheck,
        c"__subclasscheck__($self, object, /)\n--\n\n",
    ),
    MethodDef::noargs(c"__reduce__", reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::noargs(c"__dir__", dir, c"__dir__($self, /)\n--\n\n"),
    MethodDef::END,
];

static GETSET: [GetSetDef; 3] = [
    GetSetDef::new(
        c"__parameters__",
        Some(get_parameters),
        None,
        c"The type parameters among the arguments.",
    ),
    GetSetDef::new(c"__typing_unpacked_tuple_args__", Some(get_unpacked), None, c""),
    GetSetDef::END,
];

static MAPPING: MappingMethods = MappingMethods::new().subscript(subscript);
static NUMBER: NumberMethods = NumberMethods::new().or(crate::union::union_or);

/// `types.GenericAlias`.
pub static GENERIC_ALIAS: TypeObject = TypeSpec::of::<GenericAlias>(c"types.GenericAlias")
    .doc(c"GenericAlias(origin, args, /)\n--\n\nA generic type with arguments, such as list[int].")
    .flags(flags::BASETYPE)
    .weaklistoffset(core::mem::offset_of!(GenericAlias, weakreflist))
    .vectorcall_offset(core::mem::offset_of!(GenericAlias, vectorcall))
    .repr(repr)
    .hash(hash)
    .call(call)
    .getattro(getattro)
    .richcompare(richcompare)
    .iter(iter)
    .number(&NUMBER)
    .mapping(&MAPPING)
    .methods(&METHODS)
    .members(&MEMBERS)
    .getset(&GETSET)
    .new_slot(construct)
    .build();

#[derive(Payload)]
#[payload(class = GENERIC_ALIAS_ITERATOR, exact)]
#[repr(C)]
struct AliasIterator {
    base: Object,
    alias: Slot,
}

static ITERATOR_METHODS: [MethodDef; 2] = [
    MethodDef::noargs(c"__reduce__", iterator_reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::END,
];

static GENERIC_ALIAS_ITERATOR: TypeObject = TypeSpec::of::<AliasIterator>(c"generic_alias_iterator")
    .flags(flags::DISALLOW_INSTANTIATION)
    .iter(crate::attributes::itself)
    .iternext(iterator_next)
    .methods(&ITERATOR_METHODS)
    .build();

pub(crate) static TYPES: &[&TypeObject] = &[&GENERIC_ALIAS, &GENERIC_ALIAS_ITERATOR];

/// Plugs `type[...]` into the kernel.
pub(crate) fn define() {
    protocols::set_class_getitem(|class, item| GenericAlias::new(class, item).map(Ref::upcast));
}

impl GenericAlias {
    /// `origin[args]`; arguments that are no tuple are one argument.
    pub fn new(origin: &Object, args: &Object) -> PyResult<GenericAlias> {
        GenericAlias::of_class(&GENERIC_ALIAS, origin, args, false)
    }

    fn of_class(class: &TypeObject, origin: &Object, args: &Object, starred: bool) -> PyResult<GenericAlias> {
        let args = match args.downcast::<Tuple>() {
            Some(args) => Ref::new(args),
            None => Tuple::from_slice(&[args])?,
        };
        create(
            class,
            GenericAlias {
                base: Object::PENDING,
                origin: Slot::new(Some(Ref::new(origin))),
                args: Slot::new(Some(args)),
                parameters: Slot::EMPTY,
                weakreflist: Cell::new(core::ptr::null_mut()),
                starred: Cell::new(starred),
                vectorcall: Cell::new(None),
            },
        )
    }

    /// The generic type.
    pub fn origin(&self) -> PyResult {
        self.origin.get().ok_or_else(errors::bad_internal_call)
    }

    /// The arguments.
    pub fn args(&self) -> PyResult<Tuple> {
        self.args.get().ok_or_else(errors::bad_internal_call)
    }

    fn parameters(&self) -> PyResult<Tuple> {
        if let Some(parameters) = self.parameters.get() {
            return Ok(parameters);
        }
        let parameters = parameters_of(&*self.args()?)?;
        self.parameters.set(Some(parameters.clone()));
        Ok(parameters)
    }
}

fn this(object: &Object) -> Fallible<&GenericAlias> {
    object
        .downcast::<GenericAlias>()
        .ok_or_else(errors::bad_internal_call)
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

/// `__class_getitem__` of generic built-in types.
pub extern "C" fn class_getitem(class: &Object, item: &Object) -> PyResult {
    GenericAlias::new(class, item).map(Ref::upcast)
}

extern "C" fn construct(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if keywords.is_some_and(|keywords| !keywords.is_empty()) {
        return Err(type_error(format_args!(
            "GenericAlias() takes no keyword arguments"
        )));
    }
    calls::check_count("GenericAlias", args.len(), 2, 2)?;
    let (Some(origin), Some(arguments)) = (args.get(0), args.get(1)) else {
        return Err(errors::bad_internal_call());
    };
    GenericAlias::of_class(class, &origin, &arguments, false).map(Ref::upcast)
}

/// Appends the text of a type as annotations show it.
pub(crate) fn type_repr(text: &mut StrBuilder, object: &Object) -> Fallible {
    if object.is(singletons::ellipsis()) {
        text.push_str("...");
        return Ok(());
    }
    if object.is_none() || object.is(&wellknown::NONE_TYPE) {
        text.push_str("None");
        return Ok(());
    }
    let is_alias = attributes::get_optional(object, ids::__origin__.get())?.is_some()
        && attributes::get_optional(object, ids::__args__.get())?.is_some();
    if !is_alias
        && let Some(qualname) = attributes::get_optional(object, ids::__qualname__.get())?
        && let Some(module) = attributes::get_optional(object, ids::__module__.get())?
        && !module.is_none()
    {
        let (qualname, module) = (protocols::str(&qualname)?, protocols::str(&module)?);
        if !module.is_text("builtins") {
            text.push_object(&module);
            text.push_str(".");
        }
        text.push_object(&qualname);
        return Ok(());
    }
    text.push_object(&*protocols::repr(object)?);
    Ok(())
}

extern "C" fn repr(object: &Object) -> PyResult {
    let alias = this(object)?;
    let mut text = StrBuilder::new();
    if alias.starred.get() {
        text.push_str("*");
    }
    type_repr(&mut text, &*alias.origin()?)?;
    text.push_str("[");
    let args = alias.args()?;
    for (index, arg) in args.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        match arg.downcast_ref::<List>() {
            Some(list) => list_repr(&mut text, list)?,
            None => type_repr(&mut text, &arg)?,
        }
    }
    if args.is_empty() {
        text.push_str("()");
    }
    text.push_str("]");
    text.finish().map(Ref::upcast)
}

/// A list among the arguments (of `Callable`), its items shown as types.
fn list_repr(text: &mut StrBuilder, list: &List) -> Fallible {
    text.push_str("[");
    // A repr of an item may empty the list.
    for place in 0..list.len() {
        if place > 0 {
            text.push_str(", ");
        }
        let item = list
            .get(place)
            .ok_or_else(|| errors::raise(&INDEX_ERROR, format_args!("list index out of range")))?;
        type_repr(text, &item)?;
    }
    text.push_str("]");
    Ok(())
}

extern "C" fn hash(object: &Object) -> Hash {
    let value = (|| {
        let alias = this(object)?;
        let origin = protocols::hash(&*alias.origin()?)?;
        Ok(origin ^ protocols::hash(&*alias.args()?)?)
    })();
    value.into()
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<GenericAlias>(), right.downcast::<GenericAlias>()) else {
        return Ok(singletons::new_not_implemented());
    };
    if op != CompareOp::Eq && op != CompareOp::Ne {
        return Ok(singletons::new_not_implemented());
    }
    let equal = a.starred.get() == b.starred.get()
        && protocols::compare_bool(&*a.origin()?, &*b.origin()?, CompareOp::Eq)?
        && protocols::compare_bool(&*a.args()?, &*b.args()?, CompareOp::Eq)?;
    Ok(singletons::new_bool(equal == (op == CompareOp::Eq)))
}

/// Remembers in a new instance which alias made it, if it can.
pub(crate) fn set_original_class(instance: &Object, alias: &Object) -> Fallible {
    match attributes::set(instance, ids::__orig_class__.get(), Some(alias)) {
        Err(_) if errors::current_is(&ATTRIBUTE_ERROR) || errors::current_is(&TYPE_ERROR) => {
            drop(sidewinder_object::thread::current().take_exception());
            Ok(())
        }
        other => other,
    }
}

extern "C" fn call(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let origin = this(object)?.origin()?;
    let instance = calls::call_tuple(&origin, args, keywords)?;
    set_original_class(&instance, object)?;
    Ok(instance)
}

/// Attributes of the alias itself; all others are the origin's.
const OWN: [&str; 9] = [
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
];
/// Attributes of the origin that the alias does not show.
const BLOCKED: [&str; 3] = ["__bases__", "__copy__", "__deepcopy__"];

extern "C" fn getattro(object: &Object, name: &Object) -> PyResult {
    let own = name
        .downcast::<Str>()
        .is_none_or(|name| OWN.iter().chain(&BLOCKED).any(|own| name.is_text(own)));
    if own {
        return attributes::generic_getattr(object, name);
    }
    attributes::get(&*this(object)?.origin()?, name)
}

extern "C" fn mro_entries(object: &Object, _: &Object) -> PyResult {
    pack(&[&*this(object)?.origin()?]).map(Ref::upcast)
}

extern "C" fn instancecheck(_: &Object, _: &Object) -> PyResult {
    Err(type_error(format_args!(
        "isinstance() argument 2 cannot be a parameterized generic"
    )))
}

extern "C" fn subclasscheck(_: &Object, _: &Object) -> PyResult {
    Err(type_error(format_args!(
        "issubclass() argument 2 cannot be a parameterized generic"
    )))
}

extern "C" fn reduce(object: &Object, _: Option<&Object>) -> PyResult {
    let alias = this(object)?;
    let (origin, args) = (alias.origin()?, alias.args()?);
    if alias.starred.get() {
        let next = crate::attributes::builtin("next")?;
        let plain = GenericAlias::new(&origin, &args)?;
        let iterator = iter(&plain)?;
        return pack(&[&next, &*pack(&[&iterator])?]).map(Ref::upcast);
    }
    pack(&[object.class(), &*pack(&[&origin, &args])?]).map(Ref::upcast)
}

extern "C" fn dir(object: &Object, _: Option<&Object>) -> PyResult {
    let names = crate::attributes::dir(&*this(object)?.origin()?)?;
    for own in OWN {
        let name = Str::from_str(own)?;
        if !protocols::contains(&names, &name)? {
            names.append(name.upcast())?;
        }
    }
    Ok(names.upcast())
}

extern "C" fn get_parameters(object: &Object, _: *mut c_void) -> PyResult {
    this(object)?.parameters().map(Ref::upcast)
}

extern "C" fn get_unpacked(object: &Object, _: *mut c_void) -> PyResult {
    let alias = this(object)?;
    if alias.starred.get() && alias.origin()?.is(&wellknown::TUPLE) {
        return alias.args().map(Ref::upcast);
    }
    Ok(singletons::new_none())
}

extern "C" fn subscript(object: &Object, item: &Object) -> PyResult {
    let alias = this(object)?;
    let parameters = alias.parameters()?;
    let args = substitute(object, &*alias.args()?, &parameters, item)?;
    GenericAlias::of_class(&GENERIC_ALIAS, &*alias.origin()?, &args, alias.starred.get()).map(Ref::upcast)
}

extern "C" fn iter(object: &Object) -> PyResult {
    create(
        &GENERIC_ALIAS_ITERATOR,
        AliasIterator {
            base: Object::PENDING,
            alias: Slot::new(Some(Ref::new(object))),
        },
    )
    .map(Ref::upcast)
}

extern "C" fn iterator_next(object: &Object) -> sidewinder_object::reference::Next {
    let next: PyResult = (|| {
        let iterator = object
            .downcast::<AliasIterator>()
            .ok_or_else(errors::bad_internal_call)?;
        let Some(alias) = iterator.alias.take() else {
            return Err(errors::raise_bare(&STOP_ITERATION));
        };
        let alias = this(&alias)?;
        GenericAlias::of_class(&GENERIC_ALIAS, &*alias.origin()?, &*alias.args()?, true).map(Ref::upcast)
    })();
    next.into()
}

extern "C" fn iterator_reduce(object: &Object, _: Option<&Object>) -> PyResult {
    let iterator = object
        .downcast::<AliasIterator>()
        .ok_or_else(errors::bad_internal_call)?;
    let function = crate::attributes::builtin("iter")?;
    let rest = iterator
        .alias
        .get()
        .unwrap_or_else(|| Ref::new(Tuple::empty()).upcast());
    pack(&[&function, &*pack(&[&rest])?]).map(Ref::upcast)
}

/// Items of a tuple or list, if the object is one.
fn items_of(object: &Object) -> Option<Vec<Ref>> {
    match object.downcast::<Tuple>() {
        Some(tuple) => Some(tuple.iter().collect()),
        None => object.downcast::<List>().map(List::to_vec),
    }
}

/// The type parameters in arguments, each once, in order: what `__parameters__` shows.
pub(crate) fn parameters_of(args: &Object) -> PyResult<Tuple> {
    let mut found = Vec::new();
    collect_parameters(args, &mut found)?;
    Tuple::collect(found.len(), found.into_iter())
}

fn collect_parameters(args: &Object, found: &mut Vec<Ref>) -> Fallible {
    let mut add = |parameter: Ref| {
        if !found.iter().any(|known| known.same(&parameter)) {
            found.push(parameter);
        }
    };
    for arg in items_of(args).unwrap_or_default() {
        // A class has its own `__parameters__`, which are not those of its use.
        if arg.has::<TypeObject>() {
            continue;
        }
        if attributes::get_optional(&arg, ids::__typing_subst__.get())?.is_some() {
            add(arg);
        } else if arg.has::<Tuple>() || arg.has::<List>() {
            for parameter in parameters_of(&arg)?.iter() {
                add(parameter);
            }
        } else if let Some(inner) = attributes::get_optional(&arg, ids::__parameters__.get())?
            && let Some(inner) = inner.downcast_ref::<Tuple>()
        {
            inner.iter().for_each(&mut add);
        }
    }
    Ok(())
}

/// The items of a subscript, unpacked tuples among them spread out.
fn spread(item: &Object) -> PyResult<Tuple> {
    let items = match item.downcast::<Tuple>() {
        Some(items) => items.iter().collect(),
        None => vec![Ref::new(item)],
    };
    let mut flat = Vec::with_capacity(items.len());
    for item in items {
        if !item.has::<TypeObject>()
            && let Some(inner) = attributes::get_optional(&item, ids::__typing_unpacked_tuple_args__.get())?
            && let Some(inner) = inner.downcast_ref::<Tuple>()
        {
            let open = inner
                .iter_borrowed()
                .last()
                .is_some_and(|last| last.is(singletons::ellipsis()));
            if !open {
                flat.extend(inner.iter());
                continue;
            }
        }
        flat.push(item);
    }
    Tuple::collect(flat.len(), flat.into_iter())
}

/// The arguments with the parameters in them replaced by what `alias[item]` gives.
pub(crate) fn substitute(
    alias: &Object,
    args: &Object,
    parameters: &Tuple,
    item: &Object,
) -> PyResult<Tuple> {
    if parameters.is_empty() {
        let shown = protocols::repr(alias)?;
        return Err(type_error(format_args!("{} is not a generic class", &*shown)));
    }
    let mut given: Ref = spread(item)?.upcast();
    for parameter in parameters.iter() {
        let prepare = attributes::get_optional(&parameter, ids::__typing_prepare_subst__.get())?;
        if let Some(prepare) = prepare.filter(|prepare| !prepare.is_none()) {
            let tuple = match given.downcast_ref::<Tuple>() {
                Some(_) => given.clone(),
                None => pack(&[&given])?.upcast(),
            };
            given = calls::call(&prepare, &[alias, &tuple])?;
        }
    }
    let given = match given.downcast::<Tuple>() {
        Ok(tuple) => tuple,
        Err(single) => pack(&[&single])?,
    };
    if given.len() != parameters.len() {
        let word = if given.len() > parameters.len() {
            "many"
        } else {
            "few"
        };
        let shown = protocols::repr(alias)?;
        return Err(type_error(format_args!(
            "Too {word} arguments for {}; actual {}, expected {}",
            &*shown,
            given.len(),
            parameters.len()
        )));
    }
    let mut result = Vec::new();
    for arg in items_of(args).unwrap_or_default() {
        substitute_one(alias, arg, parameters, &given, &mut result)?;
    }
    Tuple::collect(result.len(), result.into_iter())
}

fn substitute_one(
    alias: &Object,
    arg: Ref,
    parameters: &Tuple,
    given: &Tuple,
    result: &mut Vec<Ref>,
) -> Fallible {
    if arg.has::<TypeObject>() {
        result.push(arg);
        return Ok(());
    }
    if arg.has::<Tuple>() || arg.has::<List>() {
        let inner = substitute(alias, &arg, parameters, given)?;
        result.push(if arg.has::<List>() {
            List::collect(inner.iter())?.upcast()
        } else {
            inner.upcast()
        });
        return Ok(());
    }
    let unpacks = match attributes::get_optional(&arg, ids::__typing_is_unpacked_typevartuple__.get())? {
        Some(answer) => protocols::is_true(&answer)?,
        None => false,
    };
    let value = match attributes::get_optional(&arg, ids::__typing_subst__.get())? {
        Some(subst) => {
            let place = parameters.iter_borrowed().position(|known| known.is(&arg));
            let Some(value) = place.and_then(|place| given.get(place)) else {
                let shown = protocols::repr(&arg)?;
                return Err(type_error(format_args!(
                    "argument {} with __typing_subst__ was not found in __parameters__",
                    &*shown
                )));
            };
            calls::call_one(&subst, &value)?
        }
        None => substitute_inner(&arg, parameters, given)?,
    };
    if !unpacks {
        result.push(value);
        return Ok(());
    }
    match value.downcast_ref::<Tuple>() {
        Some(values) => result.extend(values.iter()),
        None => {
            return Err(type_error(format_args!(
                "expected __typing_subst__ of {} objects to return a tuple, not {}",
                arg.class().name(),
                value.class().name()
            )));
        }
    }
    Ok(())
}

/// An argument that has parameters of its own, with those replaced.
fn substitute_inner(arg: &Object, parameters: &Tuple, given: &Tuple) -> PyResult {
    let inner = attributes::get_optional(arg, ids::__parameters__.get())?;
    let Some(inner) = inner.and_then(|inner| inner.downcast::<Tuple>().ok()) else {
        return Ok(Ref::new(arg));
    };
    if inner.is_empty() {
        return Ok(Ref::new(arg));
    }
    let mut values = Vec::with_capacity(inner.len());
    for parameter in inner.iter() {
        let place = parameters.iter_borrowed().position(|known| known.is(&parameter));
        match place.and_then(|place| given.get(place)) {
            Some(value) => match value.downcast_ref::<Tuple>() {
                // A type variable tuple stands for several.
                Some(several) if parameter.class().tp_iter.get().is_some() => {
                    values.extend(several.iter());
                }
                _ => values.push(value),
            },
            None => values.push(parameter),
        }
    }
    let values = Tuple::collect(values.len(), values.into_iter())?;
    protocols::get_item(arg, &values)
}
