//! Finding, counting, replacing and splitting: text in text of any two widths.
//!
//! Both texts are brought to the width of the one that is searched; a run that needs more width cannot stand in it.

use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::{Str, Text};
use sidewinder_object::{List, Object, Tuple, errors};
use sidewinder_text::search;
use sidewinder_text::unicode::{is_line_break, is_space};

/// Runs a body on two texts of one width, or another when the second needs more width.
macro_rules! same_width {
    ($hay:expr, $run:expr, |$h:ident, $r:ident| $body:expr, else $no:expr) => {
        match ($hay, $run) {
            (Text::One($h), Text::One($r)) => $body,
            (Text::Two($h), Text::Two($r)) => $body,
            (Text::Four($h), Text::Four($r)) => $body,
            (Text::Two($h), Text::One(run)) => {
                let wide: Vec<u16> = run.iter().map(|&c| u16::from(c)).collect();
                let $r = wide.as_slice();
                $body
            }
            (Text::Four($h), Text::One(run)) => {
                let wide: Vec<u32> = run.iter().map(|&c| u32::from(c)).collect();
                let $r = wide.as_slice();
                $body
            }
            (Text::Four($h), Text::Two(run)) => {
                let wide: Vec<u32> = run.iter().map(|&c| u32::from(c)).collect();
                let $r = wide.as_slice();
                $body
            }
            _ => $no,
        }
    };
}

/// The first place of a run in a text.
#[inline]
pub(crate) fn find(hay: Text<'_>, run: Text<'_>) -> Option<usize> {
    same_width!(hay, run, |hay, run| search::find(hay, run), else None)
}

/// The last place of a run in a text.
#[inline]
pub(crate) fn rfind(hay: Text<'_>, run: Text<'_>) -> Option<usize> {
    same_width!(hay, run, |hay, run| search::rfind(hay, run), else None)
}

/// How often a run that is not empty stands in a text.
pub(crate) fn count(hay: Text<'_>, run: Text<'_>, limit: usize) -> usize {
    same_width!(hay, run, |hay, run| search::count(hay, run, limit), else 0)
}

/// Where a run that is not empty stands in a text.
pub(crate) fn places(hay: Text<'_>, run: Text<'_>, limit: usize) -> Vec<usize> {
    same_width!(hay, run, |hay, run| search::places(hay, run, limit), else Vec::new())
}

/// The places of a run from the right.
fn places_from_right(hay: Text<'_>, run: Text<'_>, limit: usize) -> Vec<usize> {
    let mut places = Vec::new();
    let mut end = hay.len();
    while places.len() < limit {
        let Some(place) = rfind(hay.part(0..end), run) else {
            break;
        };
        places.push(place);
        end = place;
    }
    places
}

/// Whether the text is equal to another.
pub(crate) fn equal(a: Text<'_>, b: Text<'_>) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

/// Whether the text begins with another.
pub(crate) fn starts_with(text: Text<'_>, start: Text<'_>) -> bool {
    let Some(head) = (start.len() <= text.len()).then(|| text.part(0..start.len())) else {
        return false;
    };
    match (head, start) {
        (Text::One(a), Text::One(b)) => a == b,
        (Text::Two(a), Text::Two(b)) => a == b,
        (Text::Four(a), Text::Four(b)) => a == b,
        (a, b) => a.code_points().eq(b.code_points()),
    }
}

/// Clips optional bounds to a length, as slices do; the start may lie beyond the end.
pub(crate) fn clip(start: isize, end: isize, length: usize) -> (usize, usize) {
    let length = length.cast_signed();
    let from_end = |index: isize| {
        if index < 0 {
            index.saturating_add(length).max(0)
        } else {
            index
        }
    };
    (
        from_end(start).cast_unsigned(),
        from_end(end.min(length)).cast_unsigned(),
    )
}

/// The part between bounds; None when the start lies beyond the end.
pub(crate) fn between(text: Text<'_>, start: isize, end: isize) -> Option<(usize, Text<'_>)> {
    let (start, end) = clip(start, end, text.len());
    (start <= end).then(|| (start, text.part(start..end)))
}

/// `find` and `rfind`: the place, or None.
pub(crate) fn find_between(this: &Str, run: &Str, (start, end): (isize, isize), last: bool) -> Option<usize> {
    let (start, part) = between(this.text(), start, end)?;
    let found = if last {
        rfind(part, run.text())
    } else {
        find(part, run.text())
    };
    found.map(|place| place + start)
}

/// `count`
pub(crate) fn count_between(this: &Str, run: &Str, (start, end): (isize, isize)) -> usize {
    match between(this.text(), start, end) {
        None => 0,
        Some((_, part)) if run.is_empty() => part.len() + 1,
        Some((_, part)) => count(part, run.text(), usize::MAX),
    }
}

/// `startswith` (or `endswith`) with one text.
pub(crate) fn has_end(this: &Str, end_text: &Str, (start, end): (isize, isize), at_end: bool) -> bool {
    let Some((_, part)) = between(this.text(), start, end) else {
        return false;
    };
    let length = end_text.len();
    if !at_end {
        return starts_with(part, end_text.text());
    }
    part.len() >= length && equal(part.part(part.len() - length..part.len()), end_text.text())
}

/// `startswith` (or `endswith`) with one text or a tuple of them.
pub(crate) fn has_any_end(
    this: &Str,
    which: &Object,
    bounds: (isize, isize),
    at_end: bool,
) -> Fallible<bool> {
    let name = if at_end { "endswith" } else { "startswith" };
    if let Some(text) = which.downcast::<Str>() {
        return Ok(has_end(this, text, bounds, at_end));
    }
    let Some(tuple) = which.downcast::<Tuple>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{name} first arg must be str or a tuple of str, not {}",
                which.class().name_cut(100)
            ),
        ));
    };
    for item in tuple.iter_borrowed() {
        let Some(text) = item.downcast::<Str>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "tuple for {name} must only contain str, not {}",
                    item.class().name_cut(100)
                ),
            ));
        };
        if has_end(this, text, bounds, at_end) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `replace`
pub(crate) fn replace(this: &Str, old: &Str, new: &Str, count: isize) -> PyResult {
    let limit = usize::try_from(count).unwrap_or(usize::MAX);
    if limit == 0 || old.len() > this.len() || (old.is_empty() && new.is_empty()) {
        return this.to_exact().map(Ref::upcast);
    }
    let places = if old.is_empty() {
        (0..=this.len()).take(limit).collect()
    } else if old.equals(new) {
        Vec::new()
    } else {
        places(this.text(), old.text(), limit)
    };
    if places.is_empty() {
        return this.to_exact().map(Ref::upcast);
    }
    let grown = (new.len() as i128 - old.len() as i128) * places.len() as i128 + this.len() as i128;
    if isize::try_from(grown).is_err() {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("replace string is too long"),
        ));
    }
    let (text, width) = (this.text(), old.len());
    let starts = core::iter::once(0).chain(places.iter().map(|place| place + width));
    let ends = places.iter().copied().chain([text.len()]);
    let last = places.len();
    let pieces = starts.zip(ends).enumerate().flat_map(|(index, (start, end))| {
        let new = if index < last { new.text() } else { Text::One(&[]) };
        [text.part(start..end), new]
    });
    if this.is_ascii() {
        Str::assemble_of(pieces, new.max_char()).map(Ref::upcast)
    } else {
        Str::assemble(pieces).map(Ref::upcast)
    }
}

#[cold]
fn empty_separator() -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("empty separator"))
}

/// A separator argument that must be a str.
fn separator(separator: &Object) -> Fallible<&Str> {
    separator.downcast::<Str>().ok_or_else(|| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("must be str, not {}", separator.class().name_cut(100)),
        )
    })
}

/// `partition` and `rpartition`
pub(crate) fn partition(this: &Str, at: &Object, last: bool) -> PyResult {
    let at = separator(at)?;
    if at.is_empty() {
        return Err(empty_separator());
    }
    let found = if last {
        rfind(this.text(), at.text())
    } else {
        find(this.text(), at.text())
    };
    let empty = || Ref::new(sidewinder_object::str::empty()).upcast();
    let parts = match found {
        Some(place) => [
            this.slice(0, place)?.upcast(),
            Ref::new(at).upcast(),
            this.slice(place + at.len(), this.len())?.upcast(),
        ],
        None if last => [empty(), empty(), Ref::new(this).upcast()],
        None => [Ref::new(this).upcast(), empty(), empty()],
    };
    Tuple::new(parts).map(Ref::upcast)
}

/// The list that a split begins with: room as CPython gives it.
fn list_for(most: usize) -> PyResult<List> {
    List::with_room(if most >= 12 { 12 } else { most + 1 })
}

/// `split` and `rsplit`; no separator means white space.
pub(crate) fn split(this: &Str, at: Option<&Object>, limit: isize, from_right: bool) -> PyResult {
    let limit = usize::try_from(limit).ok();
    let Some(at) = at.filter(|at| !at.is_none()) else {
        return split_white(this, limit, from_right);
    };
    let Some(at) = at.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("must be str or None, not {}", at.class().name_cut(100)),
        ));
    };
    if at.is_empty() {
        return Err(empty_separator());
    }
    let most = limit.unwrap_or(this.len() / at.len() + 1);
    let list = list_for(most)?;
    let text = this.text();
    if from_right {
        let mut end = text.len();
        for place in places_from_right(text, at.text(), most) {
            list.append(this.slice(place + at.len(), end)?.upcast())?;
            end = place;
        }
        list.append(this.slice(0, end)?.upcast())?;
        list.reverse();
    } else {
        let mut start = 0;
        for place in places(text, at.text(), most) {
            list.append(this.slice(start, place)?.upcast())?;
            start = place + at.len();
        }
        list.append(this.slice(start, text.len())?.upcast())?;
    }
    Ok(list.upcast())
}

/// Whether a code point is white space, fast for ASCII.
#[inline(always)]
pub(crate) fn is_white(point: u32) -> bool {
    match point {
        0x20 | 0x09..=0x0d | 0x1c..=0x1f => true,
        0..0x80 => false,
        _ => is_space(point),
    }
}

fn split_white(this: &Str, limit: Option<usize>, from_right: bool) -> PyResult {
    let most = limit.unwrap_or(this.len().saturating_sub(1) / 2 + 1);
    let list = list_for(most)?;
    match this.text() {
        Text::One(text) => split_units(this, text, limit, from_right, &list)?,
        Text::Two(text) => split_units(this, text, limit, from_right, &list)?,
        Text::Four(text) => split_units(this, text, limit, from_right, &list)?,
    }
    if from_right {
        list.reverse();
    }
    Ok(list.upcast())
}

fn split_units<T: Copy + Into<u32>>(
    this: &Str,
    text: &[T],
    limit: Option<usize>,
    from_right: bool,
    list: &List,
) -> Fallible {
    let white = |unit: &T| is_white((*unit).into());
    let (mut start, mut end) = (0, text.len());
    let mut left = limit.unwrap_or(usize::MAX);
    loop {
        let rest = text.get(start..end).unwrap_or_default();
        if from_right {
            let Some(last) = rest.iter().rposition(|unit| !white(unit)) else {
                return Ok(());
            };
            let head = rest.get(..last).unwrap_or_default();
            let gap = if left == 0 {
                None
            } else {
                head.iter().rposition(white)
            };
            let Some(gap) = gap else {
                let first = if left == 0 { 0 } else { start };
                return list.append(this.slice(first, start + last + 1)?.upcast());
            };
            list.append(this.slice(start + gap + 1, start + last + 1)?.upcast())?;
            end = start + gap;
        } else {
            let Some(first) = rest.iter().position(|unit| !white(unit)) else {
                return Ok(());
            };
            let tail = rest.get(first..).unwrap_or_default();
            let gap = if left == 0 {
                None
            } else {
                tail.iter().position(white)
            };
            let Some(gap) = gap else {
                return list.append(this.slice(start + first, end)?.upcast());
            };
            list.append(this.slice(start + first, start + first + gap)?.upcast())?;
            start += first + gap + 1;
        }
        left = left.saturating_sub(1);
    }
}

/// `splitlines`
pub(crate) fn split_lines(this: &Str, keep: bool) -> PyResult {
    let list = List::new()?;
    let text = this.text();
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let point = text.get(at).unwrap_or(0);
        let ends = match point {
            0x0a..=0x0d | 0x1c..=0x1e => true,
            0..0x80 => false,
            _ => is_line_break(point),
        };
        at += 1;
        if !ends {
            continue;
        }
        let end = at - 1;
        if point == 0x0d && text.get(at) == Some(0x0a) {
            at += 1;
        }
        list.append(this.slice(start, if keep { at } else { end })?.upcast())?;
        start = at;
    }
    if start < text.len() {
        list.append(this.slice(start, text.len())?.upcast())?;
    }
    Ok(list.upcast())
}
