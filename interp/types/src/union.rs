//! `typing.Union` (also `types.UnionType`): `int | str`. Members are kept once each, in order.

use crate::generic_alias::{GENERIC_ALIAS, parameters_of, substitute, type_repr};
use sidewinder_macros::Payload;
use sidewinder_object::defs::{GetSetDef, MethodDef, meth};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref};
use sidewinder_object::set::Set;
use sidewinder_object::slots::{CompareOp, MappingMethods, NumberMethods};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Object, Tuple, attributes, create, errors, members, protocols, singletons, thread, wellknown,
};
use std::cell::Cell;
use std::ffi::c_void;

/// Layout of `unionobject`.
#[derive(Payload)]
#[payload(class = UNION, exact)]
#[repr(C)]
pub struct Union {
    base: Object,
    args: Slot<Tuple>,
    hashable: Slot,
    unhashable: Slot<Tuple>,
    parameters: Slot<Tuple>,
    weakreflist: Cell<*mut Object>,
}

members! {
    static MEMBERS: [Union; 1] = {
        c"__args__": args: Slot<Tuple>, c"", READONLY;
    }
}

static METHODS: [MethodDef; 3] = [
    MethodDef::one(
        c"__mro_entries__",
        mro_entries,
        c"__mro_entries__($self, object, /)\n--\n\n",
    ),
    MethodDef::one(
        c"__class_getitem__",
        class_getitem,
        c"__class_getitem__($type, object, /)\n--\n\nThe union of the given types.",
    )
    .plus(meth::CLASS),
    MethodDef::END,
];

static GETSET: [GetSetDef; 5] = [
    GetSetDef::new(c"__name__", Some(get_name), None, c"The name of the type."),
    GetSetDef::new(
        c"__qualname__",
        Some(get_name),
        None,
        c"The qualified name of the type.",
    ),
    GetSetDef::new(c"__origin__", Some(get_origin), None, c"The type of unions."),
    GetSetDef::new(
        c"__parameters__",
        Some(get_parameters),
        None,
        c"The type parameters among the members.",
    ),
    GetSetDef::END,
];

static MAPPING: MappingMethods = MappingMethods::new().subscript(subscript);
static NUMBER: NumberMethods = NumberMethods::new().or(checked_or);

/// `typing.Union`.
pub static UNION: TypeObject = TypeSpec::of::<Union>(c"typing.Union")
    .doc(c"The type of unions, such as int | str.")
    .flags(flags::DISALLOW_INSTANTIATION)
    .weaklistoffset(core::mem::offset_of!(Union, weakreflist))
    .repr(repr)
    .hash(hash)
    .getattro(getattro)
    .richcompare(richcompare)
    .number(&NUMBER)
    .mapping(&MAPPING)
    .methods(&METHODS)
    .members(&MEMBERS)
    .getset(&GETSET)
    .build();

pub(crate) static TYPES: &[&TypeObject] = &[&UNION];

/// Plugs unions into `isinstance` and `issubclass`.
pub(crate) fn define() {
    protocols::set_union_members(|object| object.downcast::<Union>().and_then(|union| union.args.get()));
}

fn this(object: &Object) -> Fallible<&Union> {
    object.downcast::<Union>().ok_or_else(errors::bad_internal_call)
}

impl Union {
    /// The members.
    pub fn args(&self) -> PyResult<Tuple> {
        self.args.get().ok_or_else(errors::bad_internal_call)
    }
}

/// A union under construction.
struct Builder {
    args: Vec<Ref>,
    hashable: Ref<Set>,
    unhashable: Vec<Ref>,
    /// Whether members are checked by `typing`.
    checked: bool,
}

impl Builder {
    fn new(checked: bool) -> Fallible<Builder> {
        Ok(Builder {
            args: Vec::new(),
            hashable: Set::new(&wellknown::FROZENSET)?,
            unhashable: Vec::new(),
            checked,
        })
    }

    fn add(&mut self, arg: &Object) -> Fallible {
        if arg.is_none() {
            return self.add_unchecked(&wellknown::NONE_TYPE);
        }
        if let Some(union) = arg.downcast::<Union>() {
            return union.args()?.iter().try_for_each(|arg| self.add_unchecked(&arg));
        }
        if !self.checked || is_unionable(arg) {
            return self.add_unchecked(arg);
        }
        let message = Str::from_str("Union[arg, ...]: each arg must be a type.")?;
        let checked = crate::attributes::call_typing("_type_check", &[arg, &message])?;
        match checked.downcast_ref::<Union>() {
            Some(union) => union.args()?.iter().try_for_each(|arg| self.add_unchecked(&arg)),
            None => self.add_unchecked(&checked),
        }
    }

    fn add_unchecked(&mut self, arg: &Object) -> Fallible {
        match protocols::hash(arg) {
            Ok(hash) => {
                if !self.hashable.add_known_hash(Ref::new(arg), hash)? {
                    return Ok(());
                }
            }
            Err(_) => {
                drop(thread::current().take_exception());
                for known in &self.unhashable {
                    if protocols::compare_bool(known, arg, CompareOp::Eq)? {
                        return Ok(());
                    }
                }
                self.unhashable.push(Ref::new(arg));
            }
        }
        self.args.push(Ref::new(arg));
        Ok(())
    }

    fn finish(mut self) -> PyResult {
        if self.args.len() < 2 {
            return self
                .args
                .pop()
                .ok_or_else(|| errors::raise(&TYPE_ERROR, format_args!("Cannot take a Union of no types.")));
        }
        let unhashable = if self.unhashable.is_empty() {
            None
        } else {
            Some(Tuple::collect(
                self.unhashable.len(),
                self.unhashable.into_iter(),
            )?)
        };
        create(
            &UNION,
            Union {
                base: Object::PENDING,
                args: Slot::new(Some(Tuple::collect(self.args.len(), self.args.into_iter())?)),
                hashable: Slot::new(Some(self.hashable.upcast())),
                unhashable: Slot::new(unhashable),
                parameters: Slot::EMPTY,
                weakreflist: Cell::new(core::ptr::null_mut()),
            },
        )
        .map(Ref::upcast)
    }
}

/// Whether `|` makes a union of the object without further checks.
fn is_unionable(object: &Object) -> bool {
    object.is_none()
        || object.has::<TypeObject>()
        || object.is_exactly(&UNION)
        || object.class().is_subtype(&GENERIC_ALIAS)
        || object.is_exactly(&crate::typing::TYPE_ALIAS_TYPE)
}

/// `|` of types: a union, if both sides are types of some kind.
pub extern "C" fn union_or(left: &Object, right: &Object) -> PyResult {
    if !is_unionable(left) || !is_unionable(right) {
        return Ok(singletons::new_not_implemented());
    }
    of_two(left, right, false)
}

/// `|` where one side is a union or a type variable: the other is checked by `typing`.
pub(crate) extern "C" fn checked_or(left: &Object, right: &Object) -> PyResult {
    of_two(left, right, true)
}

fn of_two(left: &Object, right: &Object, checked: bool) -> PyResult {
    let mut builder = Builder::new(checked)?;
    builder.add(left)?;
    builder.add(right)?;
    builder.finish()
}

/// The union of a tuple of types, or of one.
pub fn from_items(items: &Object) -> PyResult {
    let mut builder = Builder::new(true)?;
    match items.downcast_exact::<Tuple>() {
        Some(items) => items.iter().try_for_each(|item| builder.add(&item))?,
        None => builder.add(items)?,
    }
    builder.finish()
}

extern "C" fn class_getitem(_: &Object, items: &Object) -> PyResult {
    from_items(items)
}

extern "C" fn repr(object: &Object) -> PyResult {
    let mut text = StrBuilder::new();
    for (index, arg) in this(object)?.args()?.iter().enumerate() {
        if index > 0 {
            text.push_str(" | ");
        }
        type_repr(&mut text, &arg)?;
    }
    text.finish().map(Ref::upcast)
}

extern "C" fn hash(object: &Object) -> Hash {
    let value = (|| {
        let union = this(object)?;
        match (union.unhashable.get(), union.hashable.get()) {
            (None, Some(members)) => protocols::hash(&members),
            (Some(unhashable), _) => {
                // Raises the error of a member that still cannot be hashed.
                for member in unhashable.iter() {
                    protocols::hash(&member)?;
                }
                let count = unhashable.len();
                let plural = if count == 1 { "" } else { "s" };
                Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("union contains {count} unhashable element{plural}"),
                ))
            }
            (None, None) => protocols::hash(&*union.args()?),
        }
    })();
    value.into()
}

fn equal(a: &Union, b: &Union) -> Fallible<bool> {
    let (Some(left), Some(right)) = (a.hashable.get(), b.hashable.get()) else {
        return Ok(false);
    };
    if !protocols::compare_bool(&left, &right, CompareOp::Eq)? {
        return Ok(false);
    }
    match (a.unhashable.get(), b.unhashable.get()) {
        (None, None) => Ok(true),
        (Some(left), Some(right)) if left.len() == right.len() => {
            for arg in left.iter() {
                if !protocols::contains(&right, &arg)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    match (left.downcast::<Union>(), right.downcast::<Union>()) {
        (Some(a), Some(b)) if op == CompareOp::Eq || op == CompareOp::Ne => {
            Ok(singletons::new_bool(equal(a, b)? == (op == CompareOp::Eq)))
        }
        _ => Ok(singletons::new_not_implemented()),
    }
}

extern "C" fn getattro(object: &Object, name: &Object) -> PyResult {
    if name
        .downcast::<Str>()
        .is_some_and(|name| name.is_text("__module__"))
    {
        return attributes::get(object.class(), name);
    }
    attributes::generic_getattr(object, name)
}

extern "C" fn mro_entries(object: &Object, _: &Object) -> PyResult {
    let shown = protocols::repr(object)?;
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("Cannot subclass {}", &*shown),
    ))
}

extern "C" fn get_name(_: &Object, _: *mut c_void) -> PyResult {
    Str::from_str("Union").map(Ref::upcast)
}

extern "C" fn get_origin(_: &Object, _: *mut c_void) -> PyResult {
    Ok(Ref::new(&UNION).upcast())
}

fn parameters(union: &Union) -> PyResult<Tuple> {
    if let Some(parameters) = union.parameters.get() {
        return Ok(parameters);
    }
    let parameters = parameters_of(&*union.args()?)?;
    union.parameters.set(Some(parameters.clone()));
    Ok(parameters)
}

extern "C" fn get_parameters(object: &Object, _: *mut c_void) -> PyResult {
    parameters(this(object)?).map(Ref::upcast)
}

extern "C" fn subscript(object: &Object, item: &Object) -> PyResult {
    let union = this(object)?;
    let args = substitute(object, &*union.args()?, &*parameters(union)?, item)?;
    from_items(&args)
}
