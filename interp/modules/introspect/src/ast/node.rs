//! `ast.AST`: a node is an object with a dict; its class says which fields it has.

use super::classes;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{DEPRECATION_WARNING, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::ReprGuard;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::str::StrBuilder;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, List, Object, Set, Str, Tuple, attributes, calls, create, errors, ids, protocols, singletons, str,
    thread, warnings, wellknown,
};
use sidewinder_types::generic_alias::GenericAlias;
use sidewinder_types::union::Union;

/// A node.
#[derive(Payload)]
#[payload(class = AST)]
#[repr(C)]
pub(super) struct Node {
    base: Object,
    dict: Slot<Dict>,
}

/// `ast.AST`.
pub static AST: TypeObject = TypeSpec::of::<Node>(c"ast.AST")
    .flags(flags::BASETYPE)
    .dictoffset(core::mem::offset_of!(Node, dict))
    .new_slot(new)
    .init(init)
    .repr(repr)
    .getattro(attributes::generic_getattr)
    .setattro(attributes::generic_setattr)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

fn name(text: &str) -> PyResult<Str> {
    Str::from_str(text).map(str::intern)
}

/// Makes the class ready, with what every class of nodes has.
pub(super) fn ready() -> Fallible {
    if AST.has_flag(flags::READY) {
        return Ok(());
    }
    AST.ready()?;
    let Some(dict) = AST.dict() else {
        return Err(errors::bad_internal_call());
    };
    for text in ["_fields", "__match_args__", "_attributes"] {
        dict.set(&*name(text)?, Tuple::empty())?;
    }
    Ok(())
}

extern "C" fn new(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    let node = Node {
        base: Object::PENDING,
        dict: Slot::EMPTY,
    };
    create(class, node).map(Ref::upcast)
}

/// A node of a class, with these attributes.
pub(super) fn with_attributes(class: &TypeObject, attributes: Ref<Dict>) -> PyResult<Node> {
    create(
        class,
        Node {
            base: Object::PENDING,
            dict: Slot::new(Some(attributes)),
        },
    )
}

/// A node without attributes.
pub(super) fn bare(class: &Object) -> PyResult<Node> {
    match class.downcast::<TypeObject>() {
        Some(class) => create(
            class,
            Node {
                base: Object::PENDING,
                dict: Slot::EMPTY,
            },
        ),
        None => Err(errors::bad_internal_call()),
    }
}

extern "C" fn init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    initialize(this, args, keywords).into()
}

/// A sequence that the class has under this name.
fn sequence_of(class: &Object, text: &str) -> Fallible<Vec<Ref>> {
    let mut items = Vec::new();
    if let Some(sequence) = attributes::get_optional(class, &*name(text)?)? {
        protocols::for_each(&sequence, |item| {
            items.push(item);
            Ok(())
        })?;
    }
    Ok(items)
}

fn holds(items: &[Ref], wanted: &Object) -> Fallible<bool> {
    for item in items {
        if protocols::compare_bool(item, wanted, sidewinder_object::slots::CompareOp::Eq)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn initialize(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    let class = this.class();
    let fields = sequence_of(class, "_fields")?;
    let remaining = Set::new(&wellknown::SET)?;
    for field in &fields {
        remaining.add(field)?;
    }
    if args.len() > fields.len() {
        let plural = if fields.len() == 1 { "" } else { "s" };
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{} constructor takes at most {} positional argument{plural}",
                class.short_name(),
                fields.len()
            ),
        ));
    }
    for (field, value) in fields.iter().zip(args.iter()) {
        attributes::set(this, field, Some(&value))?;
        remaining.discard(field)?;
    }
    for (key, value) in keywords.map(Dict::items).unwrap_or_default() {
        take_keyword(this, &fields, &remaining, &key)?;
        attributes::set(this, &key, Some(&value))?;
    }
    fill_missing(this, &remaining)
}

/// Checks a keyword argument: no field twice, no names that the class does not know.
fn take_keyword(this: &Object, fields: &[Ref], remaining: &Set, key: &Object) -> Fallible {
    let class = this.class();
    if holds(fields, key)? {
        if !remaining.discard(key)? {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{} got multiple values for argument {}",
                    class.tp_name_lossy(),
                    &*protocols::repr(key)?
                ),
            ));
        }
        return Ok(());
    }
    let known = sequence_of(class, "_attributes")?;
    if holds(&known, key)? {
        return Ok(());
    }
    warnings::warn(
        &DEPRECATION_WARNING,
        &format!(
            "{}.__init__ got an unexpected keyword argument {}. Support for arbitrary keyword arguments is \
             deprecated and will be removed in Python 3.15.",
            class.tp_name_lossy(),
            protocols::repr(key)?.to_string_lossy()
        ),
        1,
    )
}

/// Gives fields that were left out their defaults; warns of those that have none.
fn fill_missing(this: &Object, remaining: &Set) -> Fallible {
    if remaining.is_empty() {
        return Ok(());
    }
    let class = this.class();
    let Some(types) = attributes::get_optional(class, &*name("_field_types")?)? else {
        return Ok(());
    };
    let Some(types) = (*types).downcast::<Dict>() else {
        return Ok(());
    };
    for field in remaining.keys() {
        let shown = || Ok::<_, sidewinder_object::Raised>(protocols::repr(&field)?.to_string_lossy());
        let Some(kind) = types.get(&field)? else {
            warnings::warn(
                &DEPRECATION_WARNING,
                &format!(
                    "Field {} is missing from {}._field_types. This will become an error in Python 3.15.",
                    shown()?,
                    class.tp_name_lossy()
                ),
                1,
            )?;
            continue;
        };
        if kind.has::<Union>() {
            continue;
        }
        if kind.has::<GenericAlias>() {
            attributes::set(this, &field, Some(&*List::new()?))?;
        } else if kind.is(&*classes::context_class()?) {
            attributes::set(this, &field, Some(&*classes::load()?))?;
        } else {
            warnings::warn(
                &DEPRECATION_WARNING,
                &format!(
                    "{}.__init__ missing 1 required positional argument: {}. This will become an error in Python 3.15.",
                    class.tp_name_lossy(),
                    shown()?
                ),
                1,
            )?;
        }
    }
    Ok(())
}

/// How deep `repr` shows nodes within nodes.
const SHOWN_DEPTH: usize = 3;

extern "C" fn repr(this: &Object) -> PyResult {
    shown(this, SHOWN_DEPTH).map(Ref::upcast)
}

fn shown(this: &Object, depth: usize) -> PyResult<Str> {
    let class = this.class().tp_name_lossy();
    let cut = || Str::from_str(&format!("{class}(...)"));
    if depth == 0 {
        return cut();
    }
    let Some(_guard) = ReprGuard::enter(this) else {
        return cut();
    };
    let mut text = StrBuilder::new();
    text.push_str(&class);
    text.push_str("(");
    for (index, field) in sequence_of(this.class(), "_fields")?.into_iter().enumerate() {
        let value = attributes::get(this, &field)?;
        let value_text = if value.is_exactly(&wellknown::LIST) || value.is_exactly(&wellknown::TUPLE) {
            shown_sequence(&value, depth)?
        } else if value.class().is_subtype(&AST) {
            shown(&value, depth - 1)?
        } else {
            protocols::repr(&value)?
        };
        if index > 0 {
            text.push_str(", ");
        }
        text.push_object(&*protocols::str(&field)?);
        text.push_str("=");
        text.push_object(&value_text);
    }
    text.push_str(")");
    text.finish()
}

/// The first item and the last, dots between them if there are more.
fn shown_sequence(sequence: &Object, depth: usize) -> PyResult<Str> {
    let is_list = sequence.is_exactly(&wellknown::LIST);
    let mut items = Vec::new();
    protocols::for_each(sequence, |item| {
        items.push(item);
        Ok(())
    })?;
    let count = items.len();
    if count == 0 {
        return Str::from_str(if is_list { "[]" } else { "()" });
    }
    let mut text = StrBuilder::new();
    text.push_str(if is_list { "[" } else { "(" });
    let ends = items
        .first()
        .into_iter()
        .chain(items.last().filter(|_| count > 1));
    for (index, item) in ends.enumerate() {
        if index > 0 {
            text.push_str(if count > 2 { ", ..., " } else { ", " });
        }
        let item = if item.class().is_subtype(&AST) {
            shown(item, depth - 1)?
        } else {
            protocols::repr(item)?
        };
        text.push_object(&item);
    }
    if count == 1 && !is_list {
        text.push_str(",");
    }
    text.push_str(if is_list { "]" } else { ")" });
    text.finish()
}

impl Node {
    /// The dict of its attributes, made if there is none.
    fn attributes(&self) -> PyResult<Dict> {
        if let Some(dict) = self.dict.get() {
            return Ok(dict);
        }
        let dict = Dict::new()?;
        self.dict.set(Some(dict.clone()));
        Ok(dict)
    }
}

#[pymethods]
mod methods {
    use super::*;

    /// What a pickle keeps.
    #[method(name = "__reduce__", convention = "noargs")]
    fn __reduce__(this: &Node) -> PyResult {
        let class = (**this).class();
        let state = this.attributes()?.copy()?;
        let mut places = Vec::new();
        for field in sequence_of(class, "_fields")? {
            if state.get(&field)?.is_none() {
                break;
            }
            places.push(singletons::new_none());
        }
        let places = Tuple::collect(places.len(), places.into_iter())?;
        Tuple::new([Ref::new(class).upcast(), places.upcast(), state.upcast()]).map(Ref::upcast)
    }

    /// __replace__($self, /, **fields)
    /// --
    ///
    /// A copy with some fields changed.
    #[method(name = "__replace__", convention = "varargs_keywords")]
    fn __replace__(this: &Object, args: &Tuple, changes: Option<&Dict>) -> PyResult {
        if !args.is_empty() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "__replace__() takes exactly 0 positional arguments ({} given)",
                    args.len()
                ),
            ));
        }
        replaced(this, changes)
    }

    /// The attributes.
    #[getter(name = "__dict__")]
    fn dict(this: &Node) -> PyResult {
        this.attributes().map(Ref::upcast)
    }

    #[setter(name = "__dict__")]
    fn set_dict(this: &Node, value: Option<&Object>) -> Fallible {
        match value.map(|value| value.downcast::<Dict>()) {
            Some(Some(dict)) => {
                this.dict.set(Some(Ref::new(dict)));
                Ok(())
            }
            Some(None) => {
                let class = value.map_or_else(String::new, |value| value.class().name().to_string());
                Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("__dict__ must be set to a dictionary, not a '{class}'"),
                ))
            }
            None => {
                this.dict.set(None);
                Ok(())
            }
        }
    }
}

fn replaced(this: &Object, changes: Option<&Dict>) -> PyResult {
    let Some(node) = this.downcast::<Node>() else {
        return Err(errors::bad_internal_call());
    };
    let class = this.class();
    let fields = sequence_of(class, "_fields")?;
    let places = sequence_of(class, "_attributes")?;
    let all = node.attributes()?.copy()?;
    for (key, value) in changes.map(Dict::items).unwrap_or_default() {
        if !holds(&fields, &key)? && !holds(&places, &key)? {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}.__replace__ got an unexpected keyword argument {}.",
                    class.tp_name_lossy(),
                    &*protocols::repr(&key)?
                ),
            ));
        }
        all.set(&key, &value)?;
    }
    thread::check_recursion(" while copying a node")?;
    let copy = calls::call_method(class, ids::__new__.get(), &[class])?;
    let Some(target) = (*copy).downcast::<Node>() else {
        return Err(errors::bad_internal_call());
    };
    target.dict.set(Some(all));
    Ok(copy)
}
