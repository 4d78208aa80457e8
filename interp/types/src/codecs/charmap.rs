//! Codecs by a table: `charmap_encode`, `charmap_decode`, and the compact table that `charmap_build` makes.

use super::convert::{EncodeHandler, Errors, decode_charmap, raise_encode};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{LOOKUP_ERROR, TYPE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{BytesObject, Dict, Object, create, errors, protocols};
use sidewinder_text::codecs::{Failure, Replacement};
use sidewinder_text::wtf8::Wtf8Buf;
use std::collections::BTreeSet;

/// A table from characters of the basic plane to bytes.
#[derive(Payload)]
#[payload(class = ENCODING_MAP, exact, nogc)]
#[repr(C)]
pub struct EncodingMap {
    base: Object,
    /// Characters in order, with their bytes.
    pairs: Vec<(u32, u8)>,
    /// The size that CPython's three-level table has.
    size: usize,
}

/// `EncodingMap`
pub static ENCODING_MAP: TypeObject = TypeSpec::of::<EncodingMap>(c"EncodingMap")
    .methods(&methods::METHODS)
    .build();

#[pymethods]
mod methods {
    use super::*;

    /// The bytes of memory that the table takes.
    #[method(sig = "size($self, /)")]
    fn size(this: &EncodingMap) -> Fallible<usize> {
        Ok(this.size)
    }
}

/// `_codecs.charmap_build`: a compact table, or a dict when the text does not allow one.
pub fn build(text: &Str) -> PyResult {
    let points: Vec<u32> = text.text().code_points().take(256).collect();
    if points.is_empty() {
        return wrong(format_args!("bad argument type for built-in operation"));
    }
    let (mut upper, mut middle) = (BTreeSet::new(), BTreeSet::new());
    let mut compact = points.first() == Some(&0);
    for point in points.iter().skip(1) {
        if *point == 0 || *point > 0xffff {
            compact = false;
            break;
        }
        if *point != 0xfffe {
            upper.insert(point >> 11);
            middle.insert(point >> 7);
        }
    }
    if !compact || upper.len() >= 0xff || middle.len() >= 0xff {
        let dict = Dict::new()?;
        for (byte, point) in points.iter().enumerate() {
            dict.set(&*Int::new(i64::from(*point))?, &*Int::from_usize(byte)?)?;
        }
        return Ok(dict.upcast());
    }
    let mut pairs: Vec<(u32, u8)> = Vec::new();
    for (byte, point) in points.iter().enumerate() {
        if *point != 0xfffe {
            pairs.push((*point, byte as u8));
        }
    }
    // Of several bytes for one character the last counts.
    pairs.sort_by_key(|(point, byte)| (*point, core::cmp::Reverse(*byte)));
    pairs.dedup_by_key(|(point, _)| *point);
    let map = EncodingMap {
        base: Object::PENDING,
        pairs,
        size: 63 + 16 * upper.len() + 128 * middle.len(),
    };
    create(&ENCODING_MAP, map).map(Ref::upcast)
}

/// What a mapping gives for a character; None when nothing.
fn mapped(mapping: &Object, point: u32) -> Fallible<Option<Ref>> {
    match protocols::get_item(mapping, &*Int::new(i64::from(point))?) {
        Ok(found) if found.is_none() => Ok(None),
        Ok(found) => Ok(Some(found)),
        Err(raised) => {
            errors::swallow(raised, &LOOKUP_ERROR)?;
            Ok(None)
        }
    }
}

#[cold]
fn wrong<T>(message: core::fmt::Arguments<'_>) -> Fallible<T> {
    Err(errors::raise(&TYPE_ERROR, message))
}

/// The bytes of a character.
fn bytes_of(mapping: &Object, point: u32) -> Fallible<Option<Vec<u8>>> {
    if let Some(map) = mapping.downcast::<EncodingMap>() {
        let found = map.pairs.binary_search_by_key(&point, |(point, _)| *point);
        let pair = found.ok().and_then(|place| map.pairs.get(place));
        return Ok(pair.map(|(_, byte)| vec![*byte]));
    }
    let Some(found) = mapped(mapping, point)? else {
        return Ok(None);
    };
    if let Some(int) = found.downcast_ref::<Int>() {
        return match int.to_i64().map(u8::try_from) {
            Some(Ok(byte)) => Ok(Some(vec![byte])),
            _ => wrong(format_args!("character mapping must be in range(256)")),
        };
    }
    match found.downcast_ref::<BytesObject>() {
        Some(bytes) => Ok(Some(bytes.as_slice().to_vec())),
        None => wrong(format_args!(
            "character mapping must return integer, bytes or None, not {}",
            found.class().name_cut(400)
        )),
    }
}

/// `_codecs.charmap_encode` with a mapping.
pub fn encode(text: &Str, errors: Errors<'_>, mapping: &Object) -> PyResult<BytesObject> {
    let points = text.text();
    let mut handler = EncodeHandler::new(text, errors);
    let mut out = Vec::with_capacity(points.len());
    let mut at = 0;
    while let Some(point) = points.get(at) {
        if let Some(bytes) = bytes_of(mapping, point)? {
            out.extend_from_slice(&bytes);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some(point) = points.get(end) {
            if bytes_of(mapping, point)?.is_some() {
                break;
            }
            end += 1;
        }
        let failure = Failure {
            encoding: "charmap",
            start: at,
            end,
            reason: "character maps to <undefined>",
        };
        let fix = handler.mend(&failure)?;
        match fix.replacement {
            Replacement::Bytes(bytes) => out.extend_from_slice(&bytes),
            Replacement::Text(replacement) => {
                for point in replacement.code_points() {
                    match bytes_of(mapping, point)? {
                        Some(bytes) => out.extend_from_slice(&bytes),
                        None => return Err(raise_encode(text, &failure)),
                    }
                }
            }
        }
        at = fix.resume;
    }
    BytesObject::new(&out)
}

fn one(point: u32) -> Option<Wtf8Buf> {
    (point != 0xfffe).then(|| core::iter::once(point).collect())
}

/// `_codecs.charmap_decode` with a mapping.
pub fn decode(bytes: &[u8], errors: Errors<'_>, mapping: &Object) -> PyResult<Str> {
    if let Some(table) = mapping.downcast_exact::<Str>() {
        let table = table.text();
        return decode_charmap(bytes, errors, |byte| {
            Ok(table.get(usize::from(byte)).and_then(one))
        });
    }
    decode_charmap(bytes, errors, |byte| {
        let Some(found) = mapped(mapping, u32::from(byte))? else {
            return Ok(None);
        };
        if let Some(int) = found.downcast_ref::<Int>() {
            return match int.to_i64().map(u32::try_from) {
                Some(Ok(point)) if point <= 0x10_ffff => Ok(one(point)),
                _ => wrong(format_args!("character mapping must be in range(0x110000)")),
            };
        }
        let Some(text) = found.downcast_ref::<Str>() else {
            return wrong(format_args!("character mapping must return integer, None or str"));
        };
        if text.len() == 1 {
            return Ok(text.code_point(0).and_then(one));
        }
        super::convert::wtf8(text).map(Some)
    })
}
