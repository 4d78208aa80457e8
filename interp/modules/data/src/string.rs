//! `_string`: the pieces of format templates and field names, for `string.Formatter`.

use core::cell::Cell;
use sidewinder_macros::{Payload, pymodule};
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Object, Str, Tuple, create, errors, singletons};
use sidewinder_text::fields::{Key, Pieces, Step, Steps, split_name};

/// An iterator over the pieces of a template.
#[derive(Payload)]
#[payload(class = FORMATTER, exact, nogc)]
#[repr(C)]
struct Formatter {
    base: Object,
    text: Slot<Str>,
    points: Box<[u32]>,
    at: Cell<usize>,
}

/// An iterator over the steps of a field name.
#[derive(Payload)]
#[payload(class = FIELD_NAME, exact, nogc)]
#[repr(C)]
struct FieldName {
    base: Object,
    text: Slot<Str>,
    points: Box<[u32]>,
    at: Cell<usize>,
    rest: Cell<usize>,
}

static FORMATTER: TypeObject = TypeSpec::of::<Formatter>(c"formatteriterator")
    .iter(sidewinder_types::attributes::itself)
    .iternext(next_piece)
    .build();
static FIELD_NAME: TypeObject = TypeSpec::of::<FieldName>(c"fieldnameiterator")
    .iter(sidewinder_types::attributes::itself)
    .iternext(next_step)
    .build();

fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

fn text(points: &[u32]) -> PyResult {
    Str::from_code_points(points).map(Ref::upcast)
}

fn key(key: Key<'_>) -> PyResult {
    match key {
        Key::Index(index) => Int::from_usize(index).map(Ref::upcast),
        Key::Name(name) => text(name),
    }
}

extern "C" fn next_piece(this: &Object) -> Next {
    let advance = || -> Fallible<Option<Ref>> {
        let Some(formatter) = this.downcast::<Formatter>() else {
            return Ok(None);
        };
        let rest = formatter.points.get(formatter.at.get()..).unwrap_or_default();
        let mut pieces = Pieces::new(rest);
        let piece = match pieces.next() {
            Some(piece) => piece.map_err(value_error)?,
            None => return Ok(None),
        };
        formatter.at.set(formatter.points.len() - pieces.left());
        let literal = text(piece.literal)?;
        let none = singletons::new_none;
        let parts = match piece.field {
            None => [literal, none(), none(), none()],
            Some(field) => {
                let conversion = field.conversion.map_or_else(|| Ok(none()), |c| text(&[c]))?;
                [literal, text(field.name)?, text(field.spec)?, conversion]
            }
        };
        Tuple::new(parts).map(|tuple| Some(tuple.upcast()))
    };
    advance().into()
}

extern "C" fn next_step(this: &Object) -> Next {
    let advance = || -> Fallible<Option<Ref>> {
        let Some(name) = this.downcast::<FieldName>() else {
            return Ok(None);
        };
        let rest = name.points.get(name.at.get()..).unwrap_or_default();
        let mut steps = Steps::new(rest);
        let step = match steps.next() {
            Some(step) => step.map_err(value_error)?,
            None => return Ok(None),
        };
        name.at.set(name.points.len() - steps.left());
        name.rest.set(steps.left());
        let (is_attribute, part) = match step {
            Step::Attribute(name) => (true, text(name)?),
            Step::Item(item) => (false, key(item)?),
        };
        Tuple::new([singletons::new_bool(is_attribute), part]).map(|tuple| Some(tuple.upcast()))
    };
    advance().into()
}

fn string(object: &Object) -> Fallible<&Str> {
    object.downcast::<Str>().ok_or_else(|| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("expected str, got {}", object.class().name_cut(100)),
        )
    })
}

fn points(text: &Str) -> Box<[u32]> {
    text.text().code_points().collect()
}

/// What string.Formatter builds on.
#[pymodule(name = "_string")]
pub(crate) mod module {
    use super::*;

    /// The first part of a field name and an iterator over the rest.
    #[function(sig = "formatter_field_name_split($self, object, /)", convention = "one")]
    fn formatter_field_name_split(_: &Object, object: &Object) -> PyResult<Tuple> {
        let name = string(object)?;
        let points = points(name);
        let (first, steps) = split_name(&points).map_err(value_error)?;
        let (first, left) = (key(first)?, steps.left());
        let iterator = FieldName {
            base: Object::PENDING,
            text: Slot::new(Some(Ref::new(name))),
            at: Cell::new(points.len() - left),
            rest: Cell::new(left),
            points,
        };
        Tuple::new([first, create(&FIELD_NAME, iterator)?.upcast()])
    }

    /// An iterator over the pieces of a format template.
    #[function(sig = "formatter_parser($self, object, /)", convention = "one")]
    fn formatter_parser(_: &Object, object: &Object) -> PyResult<Formatter> {
        let template = string(object)?;
        let formatter = Formatter {
            base: Object::PENDING,
            text: Slot::new(Some(Ref::new(template))),
            points: points(template),
            at: Cell::new(0),
        };
        create(&FORMATTER, formatter)
    }

    fn exec(_: &Module) -> Fallible {
        FORMATTER.ready()?;
        FIELD_NAME.ready()
    }
}
