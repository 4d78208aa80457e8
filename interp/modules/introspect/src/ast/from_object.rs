//! Objects as the parser's trees, for what Python code has built; checks are CPython's, in its order.
//!
//! Whatever an object's attributes answer is taken as a new reference before it is looked at: attributes may run code.

use super::classes::{class_of, ready};
use sidewinder_object::exceptions::{RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, Raised, Ref};
use sidewinder_object::structs::{BytesObject, Complex, Float};
use sidewinder_object::{
    Int, List, Object, Set, Str, Tuple, attributes, errors, protocols, thread, wellknown,
};
use sidewinder_syntax::Arena;
use sidewinder_syntax::ast::build::{Part, Parts, build};
use sidewinder_syntax::ast::meta::{Arity, CLASSES, Class, Field, Node, NodeType, Type, Value};
use sidewinder_syntax::ast::{Constant, Int as Number, Mod, Span};
use sidewinder_text::wtf8::Wtf8;

/// The tree of an object that must be of the class of this name.
pub fn from_object<'a>(arena: &Arena<'a>, tree: &Object, wanted: &str) -> Fallible<&'a Mod<'a>> {
    ready()?;
    let class = CLASSES.iter().copied().find(|class| class.name == wanted);
    let Some(class) = class else {
        return Err(errors::bad_internal_call());
    };
    if !protocols::is_instance(tree, &*class_of(class)?)? {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("expected {wanted} node, got {}", tree.class().name_cut(400)),
        ));
    }
    match node(arena, tree, NodeType::Mod)? {
        Value::Node(Node::Mod(module)) => Ok(module),
        _ => Err(errors::bad_internal_call()),
    }
}

/// The name of a declared type.
fn type_name(node_type: NodeType) -> &'static str {
    let base = CLASSES
        .iter()
        .find(|class| class.node_type == node_type && class.base.is_none());
    base.map_or("node", |class| class.name)
}

/// The class among those of a type that an object is an instance of.
fn concrete(object: &Object, node_type: NodeType) -> Fallible<&'static Class> {
    let mut candidates = CLASSES
        .iter()
        .copied()
        .filter(|class| class.node_type == node_type)
        .peekable();
    let is_sum = CLASSES
        .iter()
        .any(|class| class.node_type == node_type && class.base.is_some());
    let Some(base) = candidates.next() else {
        return Err(errors::bad_internal_call());
    };
    if !is_sum {
        return Ok(base);
    }
    for class in candidates {
        if protocols::is_instance(object, &*class_of(class)?)? {
            return Ok(class);
        }
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "expected some sort of {}, but got {}",
            base.name,
            &*protocols::repr(object)?
        ),
    ))
}

fn node<'a>(arena: &Arena<'a>, object: &Object, node_type: NodeType) -> Fallible<Value<'a>> {
    if object.is_none() {
        return Ok(Value::None);
    }
    let span = place(object, node_type)?;
    let class = concrete(object, node_type)?;
    thread::check_recursion(&format!(" while traversing '{}' node", class.name))?;
    let mut parts = Vec::with_capacity(class.fields.len());
    for field in class.fields {
        parts.push(part(arena, object, class, field)?);
    }
    for (field, part) in class.fields.iter().zip(&parts) {
        if field.arity == Arity::One && matches!(part, Part::One(Value::None)) {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("field '{}' is required for {}", field.name, class.name),
            ));
        }
    }
    let parts = Parts {
        arena,
        fields: &parts,
    };
    match build(class, &parts, span) {
        Some(node) => Ok(Value::Node(node)),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("a field of {} has a value of a wrong type", class.name),
        )),
    }
}

/// Where a node stands, if its type has a place.
fn place(object: &Object, node_type: NodeType) -> Fallible<Span> {
    let base = CLASSES
        .iter()
        .find(|class| class.node_type == node_type && class.base.is_none());
    if !base.is_some_and(|class| class.attributes) {
        return Ok(Span::default());
    }
    let required = |name: &str| -> Fallible<i32> {
        match attributes::get_optional(object, &*Str::from_str(name)?)? {
            Some(value) => integer(&value),
            None => Err(missing(name, type_name(node_type))),
        }
    };
    let (lineno, col_offset) = (required("lineno")?, required("col_offset")?);
    let needs_end = matches!(type_name(node_type), "pattern" | "type_param");
    let optional = |name: &str, default: i32| -> Fallible<i32> {
        match attributes::get_optional(object, &*Str::from_str(name)?)? {
            Some(value) if !value.is_none() => integer(&value),
            None if needs_end => Err(missing(name, type_name(node_type))),
            _ => Ok(default),
        }
    };
    Ok(Span {
        lineno,
        col_offset,
        end_lineno: optional("end_lineno", lineno)?,
        end_col_offset: optional("end_col_offset", col_offset)?,
    })
}

fn missing(field: &str, class: &str) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("required field \"{field}\" missing from {class}"),
    )
}

fn integer(value: &Object) -> Fallible<i32> {
    match value.downcast::<Int>() {
        Some(number) => number.to_c_int(),
        None => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("invalid integer value: {}", &*protocols::repr(value)?),
        )),
    }
}

fn part<'a>(arena: &Arena<'a>, object: &Object, class: &Class, field: &Field) -> Fallible<Part<'a>> {
    let found = attributes::get_optional(object, &*Str::from_str(field.name)?)?;
    match (field.arity, found) {
        (Arity::Many | Arity::ManyOptional, None) => Ok(Part::Many(Vec::new())),
        (Arity::Many | Arity::ManyOptional, Some(value)) => {
            let Some(list) = (*value).downcast::<List>() else {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(
                        "{} field \"{}\" must be a list, not a {}",
                        class.name,
                        field.name,
                        value.class().name_cut(200)
                    ),
                ));
            };
            items(arena, list, class, field).map(Part::Many)
        }
        (Arity::Optional, None) => Ok(Part::One(Value::None)),
        (Arity::One, None) if field.ty == Type::Node(NodeType::ExprContext) => {
            let load = CLASSES.iter().copied().find(|class| class.name == "Load");
            let parts = Parts { arena, fields: &[] };
            let load = load.and_then(|load| build(load, &parts, Span::default()));
            load.map(|load| Part::One(Value::Node(load)))
                .ok_or_else(errors::bad_internal_call)
        }
        (Arity::One, None) => Err(missing(field.name, class.name)),
        (_, Some(value)) => self::value(arena, &value, field).map(Part::One),
    }
}

fn items<'a>(arena: &Arena<'a>, list: &List, class: &Class, field: &Field) -> Fallible<Vec<Value<'a>>> {
    let length = list.len();
    let mut values = Vec::with_capacity(length);
    for index in 0..length {
        let Some(item) = list.get(index) else {
            break;
        };
        let value = value(arena, &item, field)?;
        if list.len() != length {
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!(
                    "{} field \"{}\" changed size during iteration",
                    class.name, field.name
                ),
            ));
        }
        if matches!(value, Value::None) && field.arity == Arity::Many {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("None disallowed in {} list", element_name(field)),
            ));
        }
        values.push(value);
    }
    Ok(values)
}

/// What messages call the elements of a list.
fn element_name(field: &Field) -> &'static str {
    match field.ty {
        Type::Node(NodeType::Stmt) => "statement",
        Type::Node(NodeType::Expr) => "expression",
        Type::Node(node_type) => type_name(node_type),
        _ => "identifier",
    }
}

fn value<'a>(arena: &Arena<'a>, object: &Object, field: &Field) -> Fallible<Value<'a>> {
    match field.ty {
        Type::Node(node_type) => node(arena, object, node_type),
        Type::Constant => constant(arena, object).map(Value::Constant),
        _ if object.is_none() => Ok(Value::None),
        Type::Int => integer(object).map(Value::Int),
        Type::Identifier => match object.downcast_exact::<Str>() {
            Some(text) => Ok(name(arena, text)),
            None => Err(errors::raise(
                &TYPE_ERROR,
                format_args!("AST identifier must be of type str"),
            )),
        },
        Type::String => match object.downcast_exact::<Str>() {
            Some(text) => Ok(name(arena, text)),
            None => Err(errors::raise(
                &TYPE_ERROR,
                format_args!("AST string must be of type str"),
            )),
        },
    }
}

fn name<'a>(arena: &Arena<'a>, text: &Str) -> Value<'a> {
    let bytes = text.to_wtf8();
    Value::Name(arena.name_wtf8(Wtf8::from_bytes(&bytes).unwrap_or(Wtf8::new(""))))
}

/// The constant that an object is.
fn constant<'a>(arena: &Arena<'a>, object: &Object) -> Fallible<Constant<'a>> {
    if object.is_none() {
        return Ok(Constant::None);
    }
    if object.is_true_object() {
        return Ok(Constant::True);
    }
    if object.is_false_object() {
        return Ok(Constant::False);
    }
    if object.is(sidewinder_object::singletons::ellipsis()) {
        return Ok(Constant::Ellipsis);
    }
    if let Some(int) = object.downcast_exact::<Int>() {
        return Ok(Constant::Int(match int.to_i64() {
            Some(value) => Number::Small(value),
            None => Number::Large {
                negative: int.is_negative(),
                digits: arena.slice(int.digits()),
            },
        }));
    }
    if let Some(float) = object.downcast_exact::<Float>() {
        return Ok(Constant::Float(float.value()));
    }
    if let Some(complex) = object.downcast_exact::<Complex>() {
        return Ok(Constant::Complex(
            arena.alloc((complex.real.get(), complex.imag.get())),
        ));
    }
    if let Some(text) = object.downcast_exact::<Str>() {
        let bytes = text.to_wtf8();
        return Ok(Constant::Str(
            arena.text(Wtf8::from_bytes(&bytes).unwrap_or(Wtf8::new(""))),
        ));
    }
    if let Some(bytes) = object.downcast_exact::<BytesObject>() {
        return Ok(Constant::Bytes(arena.slice(bytes.as_slice())));
    }
    let is_set = object.is_exactly(&wellknown::FROZENSET);
    if is_set || object.is_exactly(&wellknown::TUPLE) {
        thread::check_recursion(" during compilation")?;
        let parts: Vec<Ref> = match (object.downcast::<Tuple>(), object.downcast::<Set>()) {
            (Some(tuple), _) => tuple.iter().collect(),
            (None, Some(set)) => set.keys(),
            (None, None) => Vec::new(),
        };
        let mut values = Vec::with_capacity(parts.len());
        for part in parts {
            values.push(constant(arena, &part)?);
        }
        let values = arena.slice(&values);
        return Ok(if is_set {
            Constant::FrozenSet(values)
        } else {
            Constant::Tuple(values)
        });
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("got an invalid type in Constant: {}", object.class().name()),
    ))
}
