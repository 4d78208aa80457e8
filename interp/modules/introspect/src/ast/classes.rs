//! The classes, by their place in the parser's table, and the single instances of those without fields.

use super::node::{self, AST};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{
    Dict, List, Object, Str, Tuple, TypeObject, attributes, calls, errors, importing, number, protocols,
    singletons, str, wellknown,
};
use sidewinder_syntax::ast::meta::{Arity, CLASSES, Class, Field, Type};

struct Made {
    classes: Slot<List>,
    /// The instance of each class that needs only one; None for the others.
    single: Slot<List>,
}

static MADE: GilCell<Made> = GilCell::new(Made {
    classes: Slot::EMPTY,
    single: Slot::EMPTY,
});

const PLACE: [&str; 4] = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

fn name(text: &str) -> PyResult<Str> {
    Str::from_str(text).map(str::intern)
}

fn names(texts: impl Iterator<Item = &'static str>) -> PyResult<Tuple> {
    let mut items = Vec::new();
    for text in texts {
        items.push(name(text)?.upcast());
    }
    Tuple::collect(items.len(), items.into_iter())
}

/// Makes the classes, once.
pub fn ready() -> Fallible {
    if !MADE.classes.is_empty() {
        return Ok(());
    }
    node::ready()?;
    let made = List::new()?;
    for class in CLASSES {
        made.append(make(class, &made)?)?;
    }
    MADE.classes.set(Some(made.clone()));
    let single = List::new()?;
    for (index, class) in CLASSES.iter().enumerate() {
        let plain = class.fields.is_empty() && !class.attributes && class.base.is_some();
        single.append(match made.get(index) {
            Some(object) if plain => node::bare(&object)?.upcast(),
            _ => singletons::new_none(),
        })?;
    }
    MADE.single.set(Some(single));
    for (index, class) in CLASSES.iter().enumerate() {
        if let Some(object) = made.get(index) {
            add_field_types(class, &object)?;
        }
    }
    Ok(())
}

/// The place of a class in the table.
fn place_of(wanted: &str) -> Option<usize> {
    CLASSES.iter().position(|class| class.name == wanted)
}

fn make(class: &Class, made: &List) -> PyResult {
    let base = match class.base.and_then(place_of) {
        Some(index) => made.get(index).ok_or_else(errors::bad_internal_call)?,
        None => Ref::new(&AST).upcast(),
    };
    let namespace = Dict::new()?;
    let fields = names(class.fields.iter().map(|field| field.name))?;
    namespace.set(&*name("_fields")?, &fields)?;
    namespace.set(&*name("__match_args__")?, &fields)?;
    namespace.set(&*name("__module__")?, &*name("ast")?)?;
    namespace.set(&*name("__doc__")?, &*Str::from_str(class.doc)?)?;
    let bases = Tuple::new([base])?;
    let object = calls::call(&wellknown::TYPE, &[&*name(class.name)?, &bases, &namespace])?;
    if class.base.is_none() {
        let place: &[&str] = if class.attributes { &PLACE } else { &[] };
        let place = names(place.iter().copied())?;
        attributes::set(&object, &*name("_attributes")?, Some(&place))?;
    }
    let none = singletons::none();
    for field in class.fields.iter().filter(|field| field.arity == Arity::Optional) {
        attributes::set(&object, &*name(field.name)?, Some(none))?;
    }
    if class.base.is_none() && class.attributes {
        // The parser's nodes always have an end; those that programs make need not.
        let required = matches!(class.name, "pattern" | "type_param");
        for text in ["end_lineno", "end_col_offset"] {
            if !required {
                attributes::set(&object, &*name(text)?, Some(none))?;
            }
        }
    }
    Ok(object)
}

/// `_field_types` and the annotations of a class with a constructor.
fn add_field_types(class: &Class, object: &Object) -> Fallible {
    let is_base = CLASSES.iter().any(|other| other.base == Some(class.name));
    if is_base {
        return Ok(());
    }
    let types = Dict::new()?;
    for field in class.fields {
        types.set(&*name(field.name)?, &*type_of(field)?)?;
    }
    attributes::set(object, &*name("_field_types")?, Some(&types))?;
    attributes::set(object, &*name("__annotations__")?, Some(&types))
}

fn type_of(field: &Field) -> PyResult {
    let one = match field.ty {
        Type::Node(node_type) => {
            let class = CLASSES
                .iter()
                .position(|class| class.node_type == node_type && class.base.is_none());
            match class {
                Some(index) => class_at(index)?,
                None => return Err(errors::bad_internal_call()),
            }
        }
        Type::Identifier | Type::String => Ref::new(&wellknown::STR).upcast(),
        Type::Int => Ref::new(&wellknown::INT).upcast(),
        Type::Constant => Ref::new(&wellknown::OBJECT).upcast(),
    };
    match field.arity {
        Arity::One => Ok(one),
        Arity::Optional => number::or(&one, singletons::none()),
        Arity::Many | Arity::ManyOptional => protocols::get_item(&*importing::builtin("list")?, &one),
    }
}

fn class_at(index: usize) -> PyResult {
    let class = MADE.classes.get().and_then(|classes| classes.get(index));
    class.ok_or_else(errors::bad_internal_call)
}

/// The class object of a row of the table.
pub fn class_of(class: &'static Class) -> PyResult<TypeObject> {
    let index = CLASSES.iter().position(|other| core::ptr::eq(*other, class));
    let object = match index {
        Some(index) => class_at(index)?,
        None => return Err(errors::bad_internal_call()),
    };
    object
        .downcast::<TypeObject>()
        .map_err(|_| errors::bad_internal_call())
}

/// The single instance of a class without fields, if it has one.
pub(super) fn single(class: &'static Class) -> Option<Ref> {
    let index = CLASSES.iter().position(|other| core::ptr::eq(*other, class))?;
    let single = MADE.single.get()?.get(index)?;
    (!single.is_none()).then_some(single)
}

/// The single instance of `Load`.
pub(super) fn load() -> PyResult {
    let load = place_of("Load").and_then(|index| MADE.single.get()?.get(index));
    load.ok_or_else(errors::bad_internal_call)
}

/// The class of expression contexts.
pub(super) fn context_class() -> PyResult {
    match place_of("expr_context") {
        Some(index) => class_at(index),
        None => Err(errors::bad_internal_call()),
    }
}

/// Shows every class.
pub(super) fn for_each(mut each: impl FnMut(&Class, &Object) -> Fallible) -> Fallible {
    for (index, class) in CLASSES.iter().enumerate() {
        each(class, &*class_at(index)?)?;
    }
    Ok(())
}
