//! The parser's trees as objects.

use super::classes::{class_of, ready, single};
use super::node;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::{BytesObject, Complex, Float};
use sidewinder_object::{Dict, Int, List, Set, Str, Tuple, singletons, str, thread, wellknown};
use sidewinder_syntax::ast::meta::{Node, Value};
use sidewinder_syntax::ast::{Constant, Int as Number, Span};

/// The object of a node, with all that is below it.
pub fn to_object(node: Node<'_>) -> PyResult {
    ready()?;
    convert(node)
}

fn convert(node: Node<'_>) -> PyResult {
    let class = node.class();
    if let Some(single) = single(class) {
        return Ok(single);
    }
    thread::check_recursion(" during  ast construction")?;
    let attributes = Dict::new()?;
    for (index, field) in class.fields.iter().enumerate() {
        let value = match node.field(index) {
            Some(value) => self::value(value)?,
            None => singletons::new_none(),
        };
        attributes.set(&str::intern(Str::from_str(field.name)?), &value)?;
    }
    if class.attributes
        && let Some(span) = node.span()
    {
        place(&attributes, span)?;
    }
    node::with_attributes(&*class_of(class)?, attributes).map(Ref::upcast)
}

fn place(attributes: &Dict, span: Span) -> Fallible {
    for (name, number) in [
        ("lineno", span.lineno),
        ("col_offset", span.col_offset),
        ("end_lineno", span.end_lineno),
        ("end_col_offset", span.end_col_offset),
    ] {
        attributes.set(&str::intern(Str::from_str(name)?), &*Int::new(i64::from(number))?)?;
    }
    Ok(())
}

fn value(value: Value<'_>) -> PyResult {
    match value {
        Value::None => Ok(singletons::new_none()),
        Value::Node(node) => convert(node),
        Value::Name(name) => {
            let text = Str::from_wtf8(name.text().as_bytes())?;
            Ok(str::intern(text).upcast())
        }
        Value::Int(number) => Int::new(i64::from(number)).map(Ref::upcast),
        Value::Constant(constant) => value_of(constant),
        Value::List(items) => {
            let list = List::new()?;
            for index in 0..items.len() {
                if let Some(item) = items.get(index) {
                    list.append(self::value(item)?)?;
                }
            }
            Ok(list.upcast())
        }
    }
}

/// The object of a constant.
pub fn value_of(constant: Constant<'_>) -> PyResult {
    Ok(match constant {
        Constant::None => singletons::new_none(),
        Constant::True => singletons::new_bool(true),
        Constant::False => singletons::new_bool(false),
        Constant::Ellipsis => Ref::new(singletons::ellipsis()),
        Constant::Int(Number::Small(value)) => Int::new(value)?.upcast(),
        Constant::Int(Number::Large { negative, digits }) => Int::from_digits(negative, digits)?.upcast(),
        Constant::Float(value) => Float::new(value)?.upcast(),
        Constant::Complex(&(real, imag)) => Complex::new(real, imag)?.upcast(),
        Constant::Str(text) => Str::from_wtf8(text.as_bytes())?.upcast(),
        Constant::Bytes(bytes) => BytesObject::new(bytes)?.upcast(),
        Constant::Tuple(items) => {
            let items = items
                .iter()
                .map(|item| value_of(*item))
                .collect::<Result<Vec<_>, _>>()?;
            Tuple::collect(items.len(), items.into_iter())?.upcast()
        }
        Constant::FrozenSet(items) => {
            let set = Set::new(&wellknown::FROZENSET)?;
            for item in items {
                set.add(&*value_of(*item)?)?;
            }
            set.upcast()
        }
    })
}
