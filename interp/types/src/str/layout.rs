//! Stripping, padding and tabs.

use super::search::{equal, is_white};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::{Str, Text};
use sidewinder_object::{Object, errors};

/// What is stripped: white space, or the characters of a text.
enum Stripped<'a> {
    White,
    /// Bits for the Latin-1 characters, and the text for the others.
    Set([u64; 4], Text<'a>),
}

impl Stripped<'_> {
    fn set(chars: Text<'_>) -> Stripped<'_> {
        let mut bits = [0; 4];
        for point in chars.code_points().filter(|point| *point < 0x100) {
            if let Some(word) = bits.get_mut((point >> 6) as usize) {
                *word |= 1 << (point & 63);
            }
        }
        Stripped::Set(bits, chars)
    }

    fn has(&self, point: u32) -> bool {
        match self {
            Stripped::White => is_white(point),
            Stripped::Set(bits, _) if point < 0x100 => bits
                .get((point >> 6) as usize)
                .is_some_and(|word| word >> (point & 63) & 1 == 1),
            Stripped::Set(_, Text::One(_)) => false,
            Stripped::Set(_, chars) => chars.code_points().any(|other| other == point),
        }
    }
}

/// `strip`, `lstrip`, `rstrip`: which ends are meant.
pub(crate) fn strip(this: &Str, chars: Option<&Object>, left: bool, right: bool, name: &str) -> PyResult {
    let stripped = match chars.filter(|chars| !chars.is_none()) {
        None => Stripped::White,
        Some(chars) => match chars.downcast::<Str>() {
            Some(chars) => Stripped::set(chars.text()),
            None => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("{name} arg must be None or str"),
                ));
            }
        },
    };
    let text = this.text();
    let (mut start, mut end) = (0, text.len());
    if left {
        start = text
            .code_points()
            .position(|point| !stripped.has(point))
            .unwrap_or(end);
    }
    if right {
        let last = text
            .part(start..end)
            .code_points()
            .rposition(|point| !stripped.has(point));
        end = last.map_or(start, |last| start + last + 1);
    }
    this.slice(start, end).map(Ref::upcast)
}

/// The fill character of `center` and its like.
pub(crate) fn fill_char(fill: Option<&Object>) -> Fallible<u32> {
    let Some(fill) = fill else { return Ok(0x20) };
    let Some(text) = fill.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "The fill character must be a unicode character, not {}",
                fill.class().name_cut(100)
            ),
        ));
    };
    match text.code_point(0) {
        Some(point) if text.len() == 1 => Ok(point),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("The fill character must be exactly one character long"),
        )),
    }
}

/// Adds fill characters on both sides.
pub(crate) fn pad(this: &Str, left: usize, right: usize, fill: u32) -> PyResult<Str> {
    if left == 0 && right == 0 {
        return this.to_exact();
    }
    let total = left.checked_add(right).and_then(|n| n.checked_add(this.len()));
    if total.is_none_or(|n| isize::try_from(n).is_err()) {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("padded string is too long"),
        ));
    }
    let fill = Str::from_code_point(fill)?.repeat(left.max(right))?;
    let pieces = [fill.text().part(0..left), this.text(), fill.text().part(0..right)];
    Str::assemble_of(pieces.iter().copied(), this.max_char().max(fill.max_char()))
}

/// How much is missing to a width.
pub(crate) fn missing(width: isize, length: usize) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(length)
}

/// `center`
pub(crate) fn center(this: &Str, width: isize, fill: u32) -> PyResult<Str> {
    let missing = missing(width, this.len());
    let left = missing / 2 + (missing & width.cast_unsigned() & 1);
    pad(this, left, missing - left, fill)
}

/// `zfill`
pub(crate) fn zfill(this: &Str, width: isize) -> PyResult {
    let missing = missing(width, this.len());
    let zeros = Str::latin1_repeated(b'0', missing)?;
    if missing == 0 {
        return this.to_exact().map(Ref::upcast);
    }
    let text = this.text();
    let sign = usize::from(matches!(text.get(0), Some(0x2b | 0x2d)));
    let pieces = [text.part(0..sign), zeros.text(), text.part(sign..text.len())];
    Str::assemble_of(pieces.iter().copied(), this.max_char()).map(Ref::upcast)
}

/// `expandtabs`
pub(crate) fn expand_tabs(this: &Str, size: i32) -> PyResult {
    let size = usize::try_from(size).unwrap_or(0);
    let text = this.text();
    if super::search::find(text, Text::One(b"\t")).is_none() {
        return this.to_exact().map(Ref::upcast);
    }
    let too_long = || errors::raise(&OVERFLOW_ERROR, format_args!("new string is too long"));
    // Runs of text with the spaces that follow each.
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let (mut column, mut start, mut widest, mut total) = (0usize, 0, 0, 0usize);
    for (at, point) in text.code_points().enumerate() {
        match point {
            0x09 => {
                let spaces = if size > 0 { size - column % size } else { 0 };
                runs.push((start, at, spaces));
                total = total
                    .checked_add(at - start + spaces)
                    .filter(|n| isize::try_from(*n).is_ok())
                    .ok_or_else(too_long)?;
                column = column.saturating_add(spaces);
                widest = widest.max(spaces);
                start = at + 1;
            }
            0x0a | 0x0d => column = 0,
            _ => column = column.saturating_add(1),
        }
    }
    runs.push((start, text.len(), 0));
    let spaces = Str::latin1_repeated(b' ', widest)?;
    let pieces = runs
        .iter()
        .flat_map(|&(start, end, width)| [text.part(start..end), spaces.text().part(0..width)]);
    Str::assemble_of(pieces, this.max_char()).map(Ref::upcast)
}

/// `removeprefix` and `removesuffix`
pub(crate) fn remove_end(this: &Str, part: &Str, at_end: bool) -> PyResult {
    let (length, text) = (part.len(), this.text());
    if length == 0 || length > text.len() {
        return this.to_exact().map(Ref::upcast);
    }
    let rest = text.len() - length;
    let (cut, kept) = if at_end {
        (rest..text.len(), (0, rest))
    } else {
        (0..length, (length, text.len()))
    };
    if equal(text.part(cut), part.text()) {
        this.slice(kept.0, kept.1).map(Ref::upcast)
    } else {
        this.to_exact().map(Ref::upcast)
    }
}
