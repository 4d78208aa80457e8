//! Concatenation, repetition and subscription of str, bytes and tuple constants; elements of frozensets.

use std::rc::Rc;

use sidewinder_bytecode::code::{Const, Text};
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};

use super::{int, number};

/// Longer tuples are not made by repetition.
const MAX_COLLECTION_SIZE: usize = 256;
/// Longer strings are not made by repetition.
const MAX_STR_SIZE: usize = 4096;
/// Nor tuples with more elements than this, those of nested tuples included.
const MAX_TOTAL_ITEMS: i64 = 1024;

pub(super) fn concatenate(left: &Const, right: &Const) -> Option<Const> {
    match (left, right) {
        (Const::Str(left), Const::Str(right)) => {
            let mut joined = left.as_wtf8().to_owned();
            joined.push_wtf8(right);
            Some(Const::Str(Text::constant(&joined)))
        }
        (Const::Bytes(left), Const::Bytes(right)) => Some(Const::Bytes([&**left, &**right].concat().into())),
        (Const::Tuple(left), Const::Tuple(right)) if right.is_empty() => Some(Const::Tuple(Rc::clone(left))),
        (Const::Tuple(left), Const::Tuple(right)) if left.is_empty() => Some(Const::Tuple(Rc::clone(right))),
        (Const::Tuple(left), Const::Tuple(right)) => {
            Some(Const::Tuple(left.iter().chain(right.iter()).cloned().collect()))
        }
        _ => None,
    }
}

/// What is left of `limit` once the elements of a tuple are counted, those of nested tuples included.
fn remaining(constant: &Const, limit: i64) -> i64 {
    let Const::Tuple(items) = constant else {
        return limit;
    };
    let mut limit = limit - items.len() as i64;
    for item in items.iter() {
        if limit < 0 {
            break;
        }
        limit = remaining(item, limit);
    }
    limit
}

pub(super) fn repeat(sequence: &Const, count: &Const) -> Option<Const> {
    let length = match sequence {
        Const::Str(text) => text.char_count(),
        Const::Bytes(bytes) => bytes.len(),
        Const::Tuple(items) => items.len(),
        _ => return None,
    };
    let count = number::index(count)?;
    if length == 0 {
        // An empty sequence may be repeated any number of times that an index can hold.
        return Some(sequence.clone());
    }
    let limit = if matches!(sequence, Const::Tuple(_)) {
        MAX_COLLECTION_SIZE
    } else {
        MAX_STR_SIZE
    };
    let count = usize::try_from(count)
        .ok()
        .filter(|count| *count <= limit / length)?;
    match sequence {
        Const::Str(text) => {
            let mut repeated = Wtf8Buf::with_capacity(text.len() * count);
            (0..count).for_each(|_| repeated.push_wtf8(text));
            Some(Const::Str(Text::constant(&repeated)))
        }
        Const::Bytes(bytes) => Some(Const::Bytes(bytes.repeat(count).into())),
        Const::Tuple(items) => {
            if count > 0 && remaining(sequence, MAX_TOTAL_ITEMS / count as i64) < 0 {
                return None;
            }
            if count == 1 {
                return Some(sequence.clone());
            }
            Some(Const::Tuple(
                (0..count).flat_map(|_| items.iter().cloned()).collect(),
            ))
        }
        _ => None,
    }
}

pub(super) fn subscript(container: &Const, key: &Const) -> Option<Const> {
    if let Const::Slice(parts) = key {
        return slice(container, parts);
    }
    let index = number::index(key)?;
    let at = |length: usize| {
        let index = if index < 0 { index + length as i64 } else { index };
        usize::try_from(index).ok().filter(|index| *index < length)
    };
    match container {
        Const::Str(text) => {
            let position = at(text.char_count())?;
            text.code_points()
                .nth(position)
                .map(|code_point| from_code_points(std::iter::once(code_point)))
        }
        Const::Bytes(bytes) => bytes.get(at(bytes.len())?).map(|byte| int(i64::from(*byte))),
        Const::Tuple(items) => items.get(at(items.len())?).cloned(),
        _ => None,
    }
}

fn from_code_points(code_points: impl Iterator<Item = u32>) -> Const {
    let text: Wtf8Buf = code_points.collect();
    Const::Str(Text::constant(&text))
}

fn slice(container: &Const, parts: &[Const; 3]) -> Option<Const> {
    let length = match container {
        Const::Str(text) => text.char_count(),
        Const::Bytes(bytes) => bytes.len(),
        Const::Tuple(items) => items.len(),
        _ => return None,
    };
    let indices = slice_indices(parts, length)?;
    match container {
        Const::Str(text) => {
            let all: Vec<u32> = text.code_points().collect();
            Some(from_code_points(
                indices.filter_map(|index| all.get(index).copied()),
            ))
        }
        Const::Bytes(bytes) => Some(Const::Bytes(
            indices.filter_map(|index| bytes.get(index).copied()).collect(),
        )),
        Const::Tuple(items) => Some(Const::Tuple(
            indices.filter_map(|index| items.get(index).cloned()).collect(),
        )),
        _ => None,
    }
}

/// The indices that a slice of a sequence of this length selects; None if a part is not an index or the step is 0.
fn slice_indices(parts: &[Const; 3], length: usize) -> Option<impl Iterator<Item = usize>> {
    let part = |constant: &Const| match constant {
        Const::None => Some(None),
        other => number::saturating_index(other).map(Some),
    };
    let [start, stop, step] = parts;
    let (start, stop) = (part(start)?, part(stop)?);
    let step = part(step)?.unwrap_or(1).max(-i64::MAX);
    if step == 0 {
        return None;
    }
    let length = length as i64;
    let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let clamp = |index: i64| {
        let index = if index < 0 {
            index.saturating_add(length)
        } else {
            index
        };
        index.clamp(lowest, highest)
    };
    let first = start.map_or(if step < 0 { highest } else { lowest }, clamp);
    let end = stop.map_or(if step < 0 { lowest } else { highest }, clamp);
    let count = if step < 0 {
        if end < first {
            (first - end - 1) / -step + 1
        } else {
            0
        }
    } else if first < end {
        (end - first - 1) / step + 1
    } else {
        0
    };
    Some((0..count).map(move |nth| (first + nth * step) as usize))
}

/// The elements that a frozenset of these values holds: the first of each that are equal in Python.
pub(in crate::flowgraph) fn distinct(values: Vec<Const>) -> Rc<[Const]> {
    let mut kept: Vec<Const> = Vec::with_capacity(values.len());
    for value in values {
        if !kept.iter().any(|other| equal(other, &value)) {
            kept.push(value);
        }
    }
    kept.into()
}

/// Python's `==` on constants, identity first.
fn equal(left: &Const, right: &Const) -> bool {
    match (left, right) {
        (Const::None, Const::None) | (Const::Ellipsis, Const::Ellipsis) => true,
        (Const::Str(left), Const::Str(right)) => Wtf8::as_bytes(left) == Wtf8::as_bytes(right),
        (Const::Bytes(left), Const::Bytes(right)) => left == right,
        (Const::Tuple(left), Const::Tuple(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right.iter())
                    .all(|(left, right)| equal(left, right))
        }
        (Const::FrozenSet(left), Const::FrozenSet(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|item| right.iter().any(|other| equal(item, other)))
        }
        (Const::Slice(left), Const::Slice(right)) => left
            .iter()
            .zip(right.iter())
            .all(|(left, right)| equal(left, right)),
        (Const::Code(_), Const::Code(_)) => crate::unit::same_key(left, right),
        _ => number::equal(left, right),
    }
}
