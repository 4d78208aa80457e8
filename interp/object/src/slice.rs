//! Slices as numbers: start, stop and step of a slice over a sequence of a given length.

use crate::errors;
use crate::exceptions::{TYPE_ERROR, VALUE_ERROR};
use crate::header::Object;
use crate::memory::Slot;
use crate::number;
use crate::reference::Fallible;
use crate::structs::Slice;

/// A slice over a sequence of known length: `count` items from `start`, `step` apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first index (clipped to the sequence).
    pub start: isize,
    /// The index at which to stop (clipped to the sequence).
    pub stop: isize,
    /// The distance; never 0.
    pub step: isize,
    /// The number of items.
    pub count: usize,
}

impl Span {
    /// The indices, in order.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        (0..self.count)
            .map(move |round| (self.start + round.cast_signed().wrapping_mul(self.step)).cast_unsigned())
    }
}

/// A bound of a slice: None, or something with `__index__` that is clipped to a machine number.
pub fn bound(value: Option<&Object>, default: isize) -> Fallible<isize> {
    let Some(value) = value.filter(|value| !value.is_none()) else {
        return Ok(default);
    };
    if !number::is_index(value) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("slice indices must be integers or None or have an __index__ method"),
        ));
    }
    number::as_index(value, None)
}

fn part(slot: &Slot, default: isize) -> Fallible<isize> {
    bound(slot.get().as_deref(), default)
}

impl Slice {
    /// Start, stop and step, with defaults for what is None. `PySlice_Unpack`.
    pub fn unpack(&self) -> Fallible<(isize, isize, isize)> {
        let step = part(&self.step, 1)?;
        if step == 0 {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("slice step cannot be zero"),
            ));
        }
        let step = step.max(-isize::MAX);
        let start = part(&self.start, if step < 0 { isize::MAX } else { 0 })?;
        let stop = part(&self.stop, if step < 0 { isize::MIN } else { isize::MAX })?;
        Ok((start, stop, step))
    }

    /// The slice over a sequence whose length is known now. (Unpacking may run code: ask for the length after it.)
    pub fn span(&self, length: usize) -> Fallible<Span> {
        let (start, stop, step) = self.unpack()?;
        Ok(adjust(start, stop, step, length))
    }

    /// The slice over a sequence; its length is asked for once the bounds are known.
    pub fn span_over(&self, length: impl FnOnce() -> usize) -> Fallible<Span> {
        let (start, stop, step) = self.unpack()?;
        Ok(adjust(start, stop, step, length()))
    }
}

/// Clips unpacked bounds to a length. `PySlice_AdjustIndices`.
pub fn adjust(start: isize, stop: isize, step: isize, length: usize) -> Span {
    let length = length.cast_signed();
    let clip = |index: isize| {
        if index < 0 {
            let index = index.saturating_add(length);
            if index < 0 {
                if step < 0 { -1 } else { 0 }
            } else {
                index
            }
        } else if index >= length {
            if step < 0 { length - 1 } else { length }
        } else {
            index
        }
    };
    let (start, stop) = (clip(start), clip(stop));
    let count = if step < 0 {
        if stop < start {
            (start - stop - 1) / -step + 1
        } else {
            0
        }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Span {
        start,
        stop,
        step,
        count: count.cast_unsigned(),
    }
}
