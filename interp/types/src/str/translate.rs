//! `str.translate` and `str.maketrans`.
//!
//! The table is any object with items. How often it is asked for which character is what CPython does: ASCII text keeps
//! the answers that are one ASCII character or nothing, until the first answer of another kind.

use sidewinder_object::exceptions::{LOOKUP_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::{Dict, Object, errors, protocols, singletons};

/// What a table says of a character.
enum Answer {
    /// Nothing: it stays.
    Same,
    /// It goes.
    Gone,
    /// It becomes another character.
    Char(u32),
    /// It becomes text.
    Text(Ref<Str>),
}

fn ask(table: &Object, point: u32) -> Fallible<Answer> {
    let key = Int::new(i64::from(point))?;
    let answer = match protocols::get_item(table, &key) {
        Ok(answer) => answer,
        Err(raised) => {
            errors::swallow(raised, &LOOKUP_ERROR)?;
            return Ok(Answer::Same);
        }
    };
    if answer.is_none() {
        return Ok(Answer::Gone);
    }
    if let Some(int) = answer.downcast_ref::<Int>() {
        return match int.to_u64().map(u32::try_from) {
            Some(Ok(point)) if point <= 0x10_ffff => Ok(Answer::Char(point)),
            _ => Err(errors::raise(
                &VALUE_ERROR,
                format_args!("character mapping must be in range(0x110000)"),
            )),
        };
    }
    answer.downcast::<Str>().map(Answer::Text).map_err(|_| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("character mapping must return integer, None or str"),
        )
    })
}

/// What the fast pass knows of an ASCII character.
#[derive(Clone, Copy)]
enum Known {
    Unasked,
    Gone,
    Byte(u8),
}

/// Translates ASCII text as long as answers are of one ASCII character. How far it came.
fn translate_ascii(text: &str, table: &Object, out: &mut StrBuilder) -> Fallible<usize> {
    let mut known = [Known::Unasked; 128];
    for (at, byte) in text.bytes().enumerate() {
        let Some(slot) = known.get_mut(usize::from(byte)) else {
            return Ok(at);
        };
        if matches!(slot, Known::Unasked) {
            *slot = match ask(table, u32::from(byte))? {
                Answer::Same => Known::Byte(byte),
                Answer::Gone => Known::Gone,
                Answer::Char(point @ 0..0x80) => Known::Byte(point as u8),
                Answer::Text(text) if text.len() == 1 && text.is_ascii() => {
                    Known::Byte(text.code_point(0).unwrap_or(0) as u8)
                }
                Answer::Char(_) | Answer::Text(_) => return Ok(at),
            };
        }
        if let Known::Byte(byte) = *slot {
            out.push(u32::from(byte));
        }
    }
    Ok(text.len())
}

/// `str.translate`
pub(crate) fn translate(this: &Str, table: &Object) -> PyResult {
    let mut out = StrBuilder::new();
    let mut at = match this.as_ascii() {
        Some(text) => translate_ascii(text, table, &mut out)?,
        None => 0,
    };
    let text = this.text();
    while let Some(point) = text.get(at) {
        match ask(table, point)? {
            Answer::Same => out.push(point),
            Answer::Char(other) => out.push(other),
            Answer::Text(text) => out.push_object(&text),
            Answer::Gone => {
                // A run of characters that go is asked for up to its end.
                while let Some(next) = text.get(at + 1) {
                    if !matches!(ask(table, next)?, Answer::Gone) {
                        break;
                    }
                    at += 1;
                }
            }
        }
        at += 1;
    }
    out.finish().map(Ref::upcast)
}

/// `str.maketrans` with one argument.
fn from_mapping(x: &Object) -> PyResult {
    let Some(dict) = x.downcast_exact::<Dict>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("if you give only one argument to maketrans it must be a dict"),
        ));
    };
    let table = Dict::new()?;
    for (key, value) in dict.items() {
        if let Some(text) = key.downcast_ref::<Str>() {
            let Some(point) = text.code_point(0).filter(|_| text.len() == 1) else {
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("string keys in translatetable must be of length 1"),
                ));
            };
            table.set(&*Int::new(i64::from(point))?, &value)?;
        } else if key.has::<Int>() {
            table.set(&key, &value)?;
        } else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("keys in translate table mustbe strings or integers"),
            ));
        }
    }
    Ok(table.upcast())
}

/// `str.maketrans`
pub(crate) fn make_table(x: &Object, y: Option<&Str>, z: Option<&Str>) -> PyResult {
    let Some(y) = y else { return from_mapping(x) };
    let Some(x) = x.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("first maketrans argument must be a string if there is a second argument"),
        ));
    };
    if x.len() != y.len() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("the first two maketrans arguments must have equal length"),
        ));
    }
    let table = Dict::new()?;
    for (from, to) in x.text().code_points().zip(y.text().code_points()) {
        table.set(&*Int::new(i64::from(from))?, &*Int::new(i64::from(to))?)?;
    }
    if let Some(z) = z {
        for gone in z.text().code_points() {
            table.set(&*Int::new(i64::from(gone))?, singletons::none())?;
        }
    }
    Ok(table.upcast())
}
