//! `str.format` and `str.format_map`: fields are looked up, converted, formatted.

use sidewinder_object::exceptions::{INDEX_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::{Dict, Object, attributes, errors, protocols, wellknown};
use sidewinder_text::fields::{Field, Key, Pieces, Step, split_name};

/// Where fields find their values.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// Arguments of a call, positional and named.
    Call(&'a [&'a Object], Option<&'a Dict>),
    /// A mapping.
    Mapping(&'a Object),
}

/// How fields without and with numbers are counted: one way per template.
#[derive(Clone, Copy, PartialEq)]
enum Numbering {
    Open,
    Automatic(usize),
    Manual,
}

fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// `template.format(...)`
pub(crate) fn format(template: &Str, source: Source<'_>) -> PyResult<Str> {
    let points: Vec<u32> = template.text().code_points().collect();
    let mut numbering = Numbering::Open;
    fill(&points, source, &mut numbering, 2)
}

fn fill(template: &[u32], source: Source<'_>, numbering: &mut Numbering, depth: usize) -> PyResult<Str> {
    if depth == 0 {
        return Err(value_error("Max string recursion exceeded"));
    }
    let mut out = StrBuilder::new();
    let mut pieces = Pieces::new(template).peekable();
    while let Some(piece) = pieces.next() {
        let piece = piece.map_err(value_error)?;
        piece.literal.iter().for_each(|point| out.push(*point));
        let Some(field) = piece.field else { continue };
        let text = show(&field, source, numbering, depth)?;
        if out.is_empty() && pieces.peek().is_none() && text.is_exactly(&wellknown::STR) {
            return Ok(text);
        }
        out.push_object(&text);
    }
    out.finish()
}

fn show(field: &Field<'_>, source: Source<'_>, numbering: &mut Numbering, depth: usize) -> PyResult<Str> {
    let value = look_up(field.name, source, numbering)?;
    let value = match field.conversion {
        None => value,
        Some(letter) => convert(&value, letter)?.upcast(),
    };
    let spec = if field.nested {
        fill(field.spec, source, numbering, depth - 1)?
    } else {
        Str::from_code_points(field.spec)?
    };
    protocols::format(&value, Some(&spec))
}

fn convert(value: &Object, letter: u32) -> PyResult<Str> {
    match u8::try_from(letter).unwrap_or(0) {
        b'r' => protocols::repr(value),
        b's' => protocols::str(value),
        b'a' => protocols::ascii(value),
        _ => Err(match letter {
            0x21..=0x7e => errors::raise(
                &VALUE_ERROR,
                format_args!(
                    "Unknown conversion specifier {}",
                    char::from_u32(letter).unwrap_or('?')
                ),
            ),
            _ => errors::raise(
                &VALUE_ERROR,
                format_args!("Unknown conversion specifier \\x{letter:x}"),
            ),
        }),
    }
}

/// The number of a field, given or counted.
fn number(given: Option<usize>, numbering: &mut Numbering) -> Fallible<usize> {
    match (given, *numbering) {
        (None, Numbering::Manual) => Err(value_error(
            "cannot switch from manual field specification to automatic field numbering",
        )),
        (Some(_), Numbering::Automatic(_)) => Err(value_error(
            "cannot switch from automatic field numbering to manual field specification",
        )),
        (Some(index), _) => {
            *numbering = Numbering::Manual;
            Ok(index)
        }
        (None, Numbering::Automatic(next)) => {
            *numbering = Numbering::Automatic(next + 1);
            Ok(next)
        }
        (None, Numbering::Open) => {
            *numbering = Numbering::Automatic(1);
            Ok(0)
        }
    }
}

fn look_up(name: &[u32], source: Source<'_>, numbering: &mut Numbering) -> PyResult {
    let (first, steps) = split_name(name).map_err(value_error)?;
    let mut value = match first {
        Key::Name([]) => positional(number(None, numbering)?, source)?,
        Key::Index(index) => positional(number(Some(index), numbering)?, source)?,
        Key::Name(name) => named(&*Str::from_code_points(name)?, source)?,
    };
    for step in steps {
        value = match step.map_err(value_error)? {
            Step::Attribute(name) => attributes::get(&value, &*Str::from_code_points(name)?)?,
            Step::Item(Key::Name(name)) => protocols::get_item(&value, &*Str::from_code_points(name)?)?,
            Step::Item(Key::Index(index)) if protocols::is_sequence(&value) => {
                protocols::sequence_item(&value, index.cast_signed())?
            }
            Step::Item(Key::Index(index)) => protocols::get_item(&value, &*Int::from_usize(index)?)?,
        };
    }
    Ok(value)
}

fn positional(index: usize, source: Source<'_>) -> PyResult {
    let Source::Call(args, _) = source else {
        return Err(value_error("Format string contains positional fields"));
    };
    args.get(index).map(|arg| Ref::new(*arg)).ok_or_else(|| {
        errors::raise(
            &INDEX_ERROR,
            format_args!("Replacement index {index} out of range for positional args tuple"),
        )
    })
}

fn named(name: &Str, source: Source<'_>) -> PyResult {
    match source {
        Source::Mapping(mapping) => protocols::get_item(mapping, name),
        Source::Call(_, named) => {
            let found = named.map(|named| named.get(name)).transpose()?.flatten();
            found.ok_or_else(|| errors::raise_key_error(name))
        }
    }
}
