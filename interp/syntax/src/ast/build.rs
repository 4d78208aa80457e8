//! Building nodes from fields of which the types are known only when the program runs. Which class has which fields is
//! generated; here is how a field is read.

pub use crate::generated::ast_build::build;

use super::Constant;
use super::meta::Value;
use crate::arena::{Arena, Name};

/// The value of a field.
#[derive(Clone, Debug)]
pub enum Part<'a> {
    /// One item, or `None`.
    One(Value<'a>),
    /// A list.
    Many(Vec<Value<'a>>),
}

/// The fields of a node that is being built, in the order of its class.
pub struct Parts<'s, 'a> {
    /// Where the node goes.
    pub arena: &'s Arena<'a>,
    /// The fields.
    pub fields: &'s [Part<'a>],
}

/// What a field can hold.
pub trait Item<'a>: Sized + Copy {
    /// The item that the value is; None if it is of another type.
    fn of(value: Value<'a>) -> Option<Self>;
}

impl<'a> Item<'a> for Name<'a> {
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for i32 {
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Int(number) => Some(number),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for Constant<'a> {
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Constant(constant) => Some(constant),
            _ => None,
        }
    }
}

impl<'a> Parts<'_, 'a> {
    fn value(&self, index: usize) -> Option<Value<'a>> {
        match self.fields.get(index)? {
            Part::One(value) => Some(*value),
            Part::Many(_) => None,
        }
    }

    fn list(&self, index: usize) -> Option<&[Value<'a>]> {
        match self.fields.get(index)? {
            Part::Many(values) => Some(values),
            Part::One(_) => None,
        }
    }

    /// A field that holds one item.
    pub fn one<T: Item<'a>>(&self, index: usize) -> Option<T> {
        T::of(self.value(index)?)
    }

    /// A field that may hold nothing.
    pub fn optional<T: Item<'a>>(&self, index: usize) -> Option<Option<T>> {
        match self.value(index)? {
            Value::None => Some(None),
            value => T::of(value).map(Some),
        }
    }

    /// A field that holds a list.
    pub fn many<T: Item<'a> + 'a>(&self, index: usize) -> Option<&'a [T]> {
        let items: Option<Vec<T>> = self.list(index)?.iter().map(|value| T::of(*value)).collect();
        Some(self.arena.slice(&items?))
    }

    /// A field that holds a list in which items may be missing.
    pub fn many_optional<T: Item<'a> + 'a>(&self, index: usize) -> Option<&'a [Option<T>]> {
        let item = |value: &Value<'a>| match value {
            Value::None => Some(None),
            value => T::of(*value).map(Some),
        };
        let items: Option<Vec<Option<T>>> = self.list(index)?.iter().map(item).collect();
        Some(self.arena.slice(&items?))
    }
}
