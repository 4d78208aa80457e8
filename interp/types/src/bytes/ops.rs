//! What bytes and bytearray share, on slices: searching, splitting, case, padding, translation.
//!
//! Arguments are taken as buffers before the receiver's content is looked at, for taking a buffer may run Python code.

use core::ops::Range;
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, Raised, Ref};
use sidewinder_object::slice::bound;
use sidewinder_object::{List, Object, Tuple, errors, number};
use sidewinder_text::search;

use crate::str::join::items_of;
use crate::str::search::clip;

/// A byte or a run of them, as search methods take it.
pub(crate) enum Needle {
    Byte(u8),
    Run(Bytes),
}

#[cold]
pub(crate) fn byte_range() -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("byte must be in range(0, 256)"))
}

#[cold]
pub(crate) fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

impl Needle {
    pub(crate) fn of(object: &Object) -> Fallible<Needle> {
        if buffer::supports(object) {
            return Bytes::of(object).map(Needle::Run);
        }
        if !number::is_index(object) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "argument should be integer or bytes-like object, not '{}'",
                    object.class().name_cut(200)
                ),
            ));
        }
        let value = number::as_index(object, None)?;
        u8::try_from(value).map(Needle::Byte).map_err(|_| byte_range())
    }

    /// As `in` takes it.
    pub(crate) fn member(object: &Object) -> Fallible<Needle> {
        if number::is_index(object) {
            let value = number::as_index(object, None)?;
            return u8::try_from(value).map(Needle::Byte).map_err(|_| byte_range());
        }
        Bytes::of(object).map(Needle::Run)
    }

    fn run(&self) -> &[u8] {
        match self {
            Needle::Byte(byte) => core::slice::from_ref(byte),
            Needle::Run(run) => run.as_slice(),
        }
    }

    pub(crate) fn is_in(&self, content: &[u8]) -> bool {
        search::find(content, self.run()).is_some()
    }
}

/// Bounds of a search, with defaults.
pub(crate) fn bounds(start: Option<&Object>, end: Option<&Object>) -> Fallible<(isize, isize)> {
    Ok((bound(start, 0)?, bound(end, isize::MAX)?))
}

fn between(content: &[u8], (start, end): (isize, isize)) -> Option<(usize, &[u8])> {
    let (start, end) = clip(start, end, content.len());
    content.get(start..end).map(|part| (start, part))
}

pub(crate) fn find(content: &[u8], needle: &Needle, within: (isize, isize), last: bool) -> Option<usize> {
    let (start, part) = between(content, within)?;
    let found = if last {
        search::rfind(part, needle.run())
    } else {
        search::find(part, needle.run())
    };
    found.map(|place| place + start)
}

pub(crate) fn count(content: &[u8], needle: &Needle, within: (isize, isize)) -> usize {
    match between(content, within) {
        None => 0,
        Some((_, part)) if needle.run().is_empty() => part.len() + 1,
        Some((_, part)) => search::count(part, needle.run(), usize::MAX),
    }
}

/// `startswith` (or `endswith`); `content` gives the receiver's bytes when no Python code runs any more.
pub(crate) fn has_end<'a>(
    content: impl Fn() -> &'a [u8],
    which: &Object,
    within: (isize, isize),
    at_end: bool,
) -> Fallible<bool> {
    let test = |part: &Bytes| match between(content(), within) {
        None => false,
        Some((_, whole)) if at_end => whole.ends_with(part.as_slice()),
        Some((_, whole)) => whole.starts_with(part.as_slice()),
    };
    if let Some(tuple) = which.downcast::<Tuple>() {
        for item in tuple.iter() {
            if test(&Bytes::of(&item)?) {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match Bytes::of(which) {
        Ok(part) => Ok(test(&part)),
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            let name = if at_end { "endswith" } else { "startswith" };
            Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{name} first arg must be bytes or a tuple of bytes, not {}",
                    which.class().name_cut(100)
                ),
            ))
        }
    }
}

/// Whether a byte is white space.
pub(crate) fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | 0x09..=0x0d)
}

/// The parts of a split; from the right they come in reverse order.
pub(crate) fn split(
    content: &[u8],
    separator: Option<&[u8]>,
    limit: isize,
    from_right: bool,
) -> Fallible<Vec<Range<usize>>> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let Some(separator) = separator else {
        return Ok(split_white(content, limit, from_right));
    };
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    let mut parts = Vec::new();
    if from_right {
        let mut end = content.len();
        while parts.len() < limit {
            let Some(place) = search::rfind(content.get(..end).unwrap_or_default(), separator) else {
                break;
            };
            parts.push(place + separator.len()..end);
            end = place;
        }
        parts.push(0..end);
    } else {
        let mut start = 0;
        for place in search::places(content, separator, limit) {
            parts.push(start..place);
            start = place + separator.len();
        }
        parts.push(start..content.len());
    }
    Ok(parts)
}

fn split_white(content: &[u8], limit: usize, from_right: bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut end) = (0, content.len());
    loop {
        let rest = content.get(start..end).unwrap_or_default();
        let full = parts.len() >= limit;
        if from_right {
            let Some(last) = rest.iter().rposition(|byte| !is_white(*byte)) else {
                return parts;
            };
            let head = rest.get(..last).unwrap_or_default();
            let gap = head.iter().rposition(|byte| is_white(*byte)).filter(|_| !full);
            let Some(gap) = gap else {
                parts.push(if full {
                    0..last + 1
                } else {
                    start..start + last + 1
                });
                return parts;
            };
            parts.push(start + gap + 1..start + last + 1);
            end = start + gap;
        } else {
            let Some(first) = rest.iter().position(|byte| !is_white(*byte)) else {
                return parts;
            };
            let tail = rest.get(first..).unwrap_or_default();
            let gap = tail.iter().position(|byte| is_white(*byte)).filter(|_| !full);
            let Some(gap) = gap else {
                parts.push(start + first..end);
                return parts;
            };
            parts.push(start + first..start + first + gap);
            start += first + gap + 1;
        }
    }
}

/// The lines; line ends are `\n`, `\r` and `\r\n`.
pub(crate) fn lines(content: &[u8], keep: bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < content.len() {
        let rest = content.get(start..).unwrap_or_default();
        let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let ending = match rest.get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        parts.push(start..start + end + if keep { ending } else { 0 });
        start += end + ending;
    }
    parts
}

/// The content with a run replaced; None when nothing is to be replaced.
pub(crate) fn replace(content: &[u8], old: &[u8], new: &[u8], count: isize) -> Fallible<Option<Vec<u8>>> {
    let limit = usize::try_from(count).unwrap_or(usize::MAX);
    if limit == 0 || (old.is_empty() && new.is_empty()) {
        return Ok(None);
    }
    let places = if old.is_empty() {
        (0..=content.len()).take(limit).collect()
    } else {
        search::places(content, old, limit)
    };
    if places.is_empty() {
        return Ok(None);
    }
    let size = (new.len() as i128 - old.len() as i128) * places.len() as i128 + content.len() as i128;
    let mut out = Vec::new();
    match usize::try_from(size) {
        Ok(size) if isize::try_from(size).is_ok() => {
            if out.try_reserve_exact(size).is_err() {
                return Err(errors::raise_bare(&sidewinder_object::exceptions::MEMORY_ERROR));
            }
        }
        _ => {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("replace bytes is too long"),
            ));
        }
    }
    let mut start = 0;
    for place in places {
        out.extend_from_slice(content.get(start..place).unwrap_or_default());
        out.extend_from_slice(new);
        start = place + old.len();
    }
    out.extend_from_slice(content.get(start..).unwrap_or_default());
    Ok(Some(out))
}

/// What is left when white space (or given bytes) is stripped.
pub(crate) fn strip(content: &[u8], bytes: Option<&[u8]>, left: bool, right: bool) -> Range<usize> {
    let gone = |byte: u8| match bytes {
        Some(bytes) => memchr::memchr(byte, bytes).is_some(),
        None => is_white(byte),
    };
    let (mut start, mut end) = (0, content.len());
    if left {
        start = content.iter().position(|byte| !gone(*byte)).unwrap_or(end);
    }
    if right {
        let rest = content.get(start..).unwrap_or_default();
        end = rest
            .iter()
            .rposition(|byte| !gone(*byte))
            .map_or(start, |last| start + last + 1);
    }
    start..end
}

/// How much is missing to a width.
pub(crate) fn missing(width: isize, length: usize) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(length)
}

/// The content with fill bytes on both sides.
pub(crate) fn pad(content: &[u8], left: usize, right: usize, fill: u8) -> Fallible<Vec<u8>> {
    let total = left.checked_add(right).and_then(|n| n.checked_add(content.len()));
    let mut out = Vec::new();
    if total.is_none_or(|total| out.try_reserve_exact(total).is_err()) {
        return Err(errors::raise_bare(&sidewinder_object::exceptions::MEMORY_ERROR));
    }
    out.extend(core::iter::repeat_n(fill, left));
    out.extend_from_slice(content);
    out.extend(core::iter::repeat_n(fill, right));
    Ok(out)
}

/// How `center` divides what is missing.
pub(crate) fn center(width: isize, length: usize) -> (usize, usize) {
    let missing = missing(width, length);
    let left = missing / 2 + (missing & width.cast_unsigned() & 1);
    (left, missing - left)
}

/// `zfill`
pub(crate) fn zfill(content: &[u8], width: isize) -> Fallible<Vec<u8>> {
    let missing = missing(width, content.len());
    let mut out = pad(content, missing, 0, b'0')?;
    if missing > 0 && matches!(out.get(missing), Some(b'+' | b'-')) {
        out.swap(0, missing);
    }
    Ok(out)
}

/// `expandtabs`
pub(crate) fn expand_tabs(content: &[u8], size: i32) -> Fallible<Vec<u8>> {
    let size = usize::try_from(size).unwrap_or(0);
    let too_long = || errors::raise(&OVERFLOW_ERROR, format_args!("result too long"));
    let mut out: Vec<u8> = Vec::with_capacity(content.len());
    let mut column = 0usize;
    for &byte in content {
        match byte {
            b'\t' if size > 0 => {
                let spaces = size - column % size;
                if out.try_reserve(spaces).is_err() {
                    return Err(too_long());
                }
                out.extend(core::iter::repeat_n(b' ', spaces));
                column += spaces;
            }
            b'\t' => {}
            b'\n' | b'\r' => {
                out.push(byte);
                column = 0;
            }
            _ => {
                out.push(byte);
                column += 1;
            }
        }
    }
    Ok(out)
}

/// The byte that fills, as `center` and its like take it.
pub(crate) fn fill_byte(fill: Option<&Object>, function: &str) -> Fallible<u8> {
    let Some(fill) = fill else { return Ok(b' ') };
    let class = fill.class();
    if !fill.has::<sidewinder_object::BytesObject>() && !fill.has::<sidewinder_object::ByteArray>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{function}() argument 2 must be a byte string of length 1, not {}",
                class.name_cut(50)
            ),
        ));
    }
    let bytes = Bytes::of(fill)?;
    match bytes.as_slice() {
        [byte] => Ok(*byte),
        other => {
            let kind = if fill.has::<sidewinder_object::BytesObject>() {
                "bytes"
            } else {
                "bytearray"
            };
            Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{function}(): argument 2 must be a byte string of length 1, not a {kind} object of length {}",
                    other.len()
                ),
            ))
        }
    }
}

/// `title`: each run of letters begins in upper case.
pub(crate) fn title(content: &[u8]) -> Vec<u8> {
    let mut inside = false;
    content
        .iter()
        .map(|byte| {
            let shown = if inside {
                byte.to_ascii_lowercase()
            } else {
                byte.to_ascii_uppercase()
            };
            inside = byte.is_ascii_alphabetic();
            shown
        })
        .collect()
}

/// `capitalize`
pub(crate) fn capitalize(content: &[u8]) -> Vec<u8> {
    let mut out = content.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `swapcase`
pub(crate) fn swapcase(content: &[u8]) -> Vec<u8> {
    let swap = |c: &u8| if c.is_ascii_alphabetic() { c ^ 0x20 } else { *c };
    content.iter().map(swap).collect()
}

/// `istitle`
pub(crate) fn is_title(content: &[u8]) -> bool {
    let (mut inside, mut cased) = (false, false);
    for byte in content {
        if byte.is_ascii_uppercase() {
            if inside {
                return false;
            }
            (inside, cased) = (true, true);
        } else if byte.is_ascii_lowercase() {
            if !inside {
                return false;
            }
            cased = true;
        } else {
            inside = false;
        }
    }
    cased
}

/// Whether all bytes pass a test, and there are any.
pub(crate) fn all(content: &[u8], test: impl Fn(&u8) -> bool) -> bool {
    !content.is_empty() && content.iter().all(test)
}

/// `translate`; None when nothing changes.
pub(crate) fn translate(content: &[u8], table: Option<&[u8]>, delete: &[u8]) -> Option<Vec<u8>> {
    let mut gone = [false; 256];
    for byte in delete {
        if let Some(slot) = gone.get_mut(usize::from(*byte)) {
            *slot = true;
        }
    }
    let map = |byte: &u8| {
        table
            .and_then(|table| table.get(usize::from(*byte)).copied())
            .unwrap_or(*byte)
    };
    let kept = |byte: &&u8| !gone.get(usize::from(**byte)).copied().unwrap_or(false);
    let out: Vec<u8> = content.iter().filter(kept).map(map).collect();
    (out != content).then_some(out)
}

/// The table of `maketrans`.
pub(crate) fn make_table(from: &[u8], to: &[u8]) -> Fallible<Vec<u8>> {
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.iter().zip(to) {
        if let Some(slot) = table.get_mut(usize::from(*from)) {
            *slot = *to;
        }
    }
    Ok(table)
}

/// What `join` collects: all items as buffers.
pub(crate) fn join(separator: &[u8], items: &[Ref], from: &Object) -> Fallible<Vec<u8>> {
    let list = from.downcast_exact::<List>();
    let mut buffers = Vec::with_capacity(items.len());
    let mut total = 0usize;
    for (index, item) in items.iter().enumerate() {
        let Ok(bytes) = Bytes::of(item) else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "sequence item {index}: expected a bytes-like object, {} found",
                    item.class().name_cut(80)
                ),
            ));
        };
        if list.is_some_and(|list| list.len() != items.len()) {
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("sequence changed size during iteration"),
            ));
        }
        total = total
            .saturating_add(bytes.as_slice().len())
            .saturating_add(separator.len());
        buffers.push(bytes);
    }
    let mut out = Vec::new();
    if isize::try_from(total).is_err() {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("join() result is too long"),
        ));
    }
    if out.try_reserve_exact(total).is_err() {
        return Err(errors::raise_bare(&sidewinder_object::exceptions::MEMORY_ERROR));
    }
    for (index, bytes) in buffers.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(separator);
        }
        out.extend_from_slice(bytes.as_slice());
    }
    Ok(out)
}

/// The items that `join` gets.
pub(crate) fn join_items(iterable: &Object) -> Fallible<Vec<Ref>> {
    items_of(iterable, "can only join an iterable")
}

/// The content so many times in a row.
pub(crate) fn repeat(content: &[u8], count: isize, message: Option<&str>) -> Fallible<Vec<u8>> {
    let count = usize::try_from(count).unwrap_or(0);
    let total = content
        .len()
        .checked_mul(count)
        .filter(|n| isize::try_from(*n).is_ok());
    let no_memory = || errors::raise_bare(&sidewinder_object::exceptions::MEMORY_ERROR);
    let Some(total) = total else {
        return Err(match message {
            Some(message) => errors::raise(&OVERFLOW_ERROR, format_args!("{message}")),
            None => no_memory(),
        });
    };
    let mut out: Vec<u8> = Vec::new();
    if out.try_reserve_exact(total).is_err() {
        return Err(no_memory());
    }
    if let [byte] = content {
        out.resize(total, *byte);
        return Ok(out);
    }
    while out.len() < total {
        if out.is_empty() {
            out.extend_from_slice(content);
        } else {
            let more = out.len().min(total - out.len());
            out.extend_from_within(..more);
        }
    }
    Ok(out)
}

/// A byte value from an index object.
pub(crate) fn byte_value(object: &Object) -> Fallible<u8> {
    let value = number::index(object)?.to_i64();
    value
        .and_then(|value| u8::try_from(value).ok())
        .ok_or_else(byte_range)
}
