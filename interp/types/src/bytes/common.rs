//! The methods that bytes and bytearray have in common, as a macro that each instantiates: each needs a table of its own.
//!
//! The instantiating module provides `This`, `content`, `make` and `same`.

/// Makes the module `methods` of a type: the common methods and those given.
macro_rules! byte_methods {
    ($($extra:tt)*) => {
        #[sidewinder_macros::pymethods]
        mod methods {
            use super::*;
            use crate::bytes::ops::{self, Needle};
            use crate::bytes::hex;
            use sidewinder_object::buffer::Bytes;
            use sidewinder_object::{List, Str, Tuple};

            #[cold]
            fn not_found() -> Raised {
                ops::value_error("subsection not found")
            }

            fn place(found: Option<usize>) -> isize {
                found.map_or(-1, usize::cast_signed)
            }

            fn part(this: &This, range: core::ops::Range<usize>) -> PyResult {
                if range.start == 0 && range.end == content(this).len() {
                    return same(this);
                }
                make(content(this).get(range).unwrap_or_default())
            }

            fn parts(this: &This, ranges: Vec<core::ops::Range<usize>>, most: usize) -> PyResult<List> {
                let list = List::with_room(most)?;
                for range in ranges {
                    list.append(part(this, range)?)?;
                }
                Ok(list)
            }

            fn room(limit: isize) -> usize {
                usize::try_from(limit).map_or(12, |limit| if limit >= 12 { 12 } else { limit + 1 })
            }

            fn made(this: &This, changed: Option<Vec<u8>>) -> PyResult {
                match changed {
                    Some(bytes) => make(&bytes),
                    None => same(this),
                }
            }

            /// Separators of split(): None means white space.
            fn separator(sep: Option<&Object>) -> Fallible<Option<Bytes>> {
                sep.filter(|sep| !sep.is_none()).map(Bytes::of).transpose()
            }

            fn strip_ends(this: &This, bytes: Option<&Object>, left: bool, right: bool) -> PyResult {
                let bytes = separator(bytes)?;
                let range = ops::strip(content(this), bytes.as_ref().map(Bytes::as_slice), left, right);
                part(this, range)
            }

            $($extra)*

            /// The bytes with the first in upper case and the rest in lower case.
            #[method(sig = "capitalize($self, /)")]
            fn capitalize(this: &This) -> PyResult {
                make(&ops::capitalize(content(this)))
            }

            /// The bytes in the middle of a width.
            #[method(sig = "center($self, width, fillchar=b' ', /)")]
            fn center(this: &This, width: isize, fillchar: Option<&Object>) -> PyResult {
                let fill = ops::fill_byte(fillchar, "center")?;
                let (left, right) = ops::center(width, content(this).len());
                if left + right == 0 {
                    return same(this);
                }
                check_size(content(this).len(), left + right)?;
                make(&ops::pad(content(this), left, right, fill)?)
            }

            /// How often a run of bytes stands there, without overlap.
            #[method(sig = "count($self, sub[, start[, end]], /)")]
            fn count(this: &This, sub: &Object, start: Option<&Object>, end: Option<&Object>) -> Fallible<usize> {
                let within = ops::bounds(start, end)?;
                let _pinned = pin(this);
                let needle = Needle::of(sub)?;
                Ok(ops::count(content(this), &needle, within))
            }

            /// The bytes decoded to a string.
            #[method(sig = "decode($self, /, encoding='utf-8', errors='strict')")]
            fn decode(this: &This, encoding: Option<&Str>, errors: Option<&Str>) -> PyResult {
                let bytes = Bytes::of(this)?;
                crate::codecs::decode_bytes(bytes.as_slice(), this, encoding, errors)
            }

            /// Whether the bytes end with a suffix, or one of a tuple of them.
            #[method(sig = "endswith($self, suffix[, start[, end]], /)")]
            fn endswith(this: &This, suffix: &Object, start: Option<&Object>, end: Option<&Object>) -> Fallible<bool> {
                let within = ops::bounds(start, end)?;
                let _pinned = pin(this);
                ops::has_end(|| content(this), suffix, within, true)
            }

            /// The bytes with spaces in place of tabs.
            #[method(sig = "expandtabs($self, /, tabsize=8)")]
            fn expandtabs(this: &This, tabsize: i32) -> PyResult {
                make(&ops::expand_tabs(content(this), tabsize)?)
            }

            /// The first place of a run of bytes, or -1.
            #[method(sig = "find($self, sub[, start[, end]], /)")]
            fn find(this: &This, sub: &Object, start: Option<&Object>, end: Option<&Object>) -> Fallible<isize> {
                let within = ops::bounds(start, end)?;
                let _pinned = pin(this);
                let needle = Needle::of(sub)?;
                Ok(place(ops::find(content(this), &needle, within, false)))
            }

            /// Hexadecimal digits of the bytes, with a separator between groups.
            #[method(sig = "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)")]
            fn hex_text(this: &This, sep: Option<&Object>, bytes_per_sep: i32) -> PyResult<Str> {
                let _pinned = pin(this);
                hex::hex(|| content(this), sep, bytes_per_sep)
            }

            /// The first place of a run of bytes, or ValueError.
            #[method(sig = "index($self, sub[, start[, end]], /)")]
            fn index(this: &This, sub: &Object, start: Option<&Object>, end: Option<&Object>) -> Fallible<usize> {
                let within = ops::bounds(start, end)?;
                let _pinned = pin(this);
                let needle = Needle::of(sub)?;
                ops::find(content(this), &needle, within, false).ok_or_else(not_found)
            }

            /// Whether there are bytes and all are ASCII letters or digits.
            #[method(sig = "isalnum($self, /)")]
            fn isalnum(this: &This) -> Fallible<bool> {
                Ok(ops::all(content(this), u8::is_ascii_alphanumeric))
            }

            /// Whether there are bytes and all are ASCII letters.
            #[method(sig = "isalpha($self, /)")]
            fn isalpha(this: &This) -> Fallible<bool> {
                Ok(ops::all(content(this), u8::is_ascii_alphabetic))
            }

            /// Whether all bytes are ASCII.
            #[method(sig = "isascii($self, /)")]
            fn isascii(this: &This) -> Fallible<bool> {
                Ok(content(this).is_ascii())
            }

            /// Whether there are bytes and all are ASCII digits.
            #[method(sig = "isdigit($self, /)")]
            fn isdigit(this: &This) -> Fallible<bool> {
                Ok(ops::all(content(this), u8::is_ascii_digit))
            }

            /// Whether there are letters and all of them are in lower case.
            #[method(sig = "islower($self, /)")]
            fn islower(this: &This) -> Fallible<bool> {
                let content = content(this);
                Ok(content.iter().any(u8::is_ascii_lowercase) && !content.iter().any(u8::is_ascii_uppercase))
            }

            /// Whether there are bytes and all are ASCII white space.
            #[method(sig = "isspace($self, /)")]
            fn isspace(this: &This) -> Fallible<bool> {
                Ok(ops::all(content(this), |byte| ops::is_white(*byte)))
            }

            /// Whether upper case starts each word and only that.
            #[method(sig = "istitle($self, /)")]
            fn istitle(this: &This) -> Fallible<bool> {
                Ok(ops::is_title(content(this)))
            }

            /// Whether there are letters and all of them are in upper case.
            #[method(sig = "isupper($self, /)")]
            fn isupper(this: &This) -> Fallible<bool> {
                let content = content(this);
                Ok(content.iter().any(u8::is_ascii_uppercase) && !content.iter().any(u8::is_ascii_lowercase))
            }

            /// The items of an iterable in a row, with these bytes between them.
            #[method(sig = "join($self, iterable_of_bytes, /)")]
            fn join(this: &This, iterable_of_bytes: &Object) -> PyResult {
                let items = ops::join_items(iterable_of_bytes)?;
                if let [only] = items.as_slice()
                    && let Some(only) = unchanged(only)
                {
                    return Ok(only);
                }
                make(&ops::join(content(this), &items, iterable_of_bytes)?)
            }

            /// The bytes at the left of a width.
            #[method(sig = "ljust($self, width, fillchar=b' ', /)")]
            fn ljust(this: &This, width: isize, fillchar: Option<&Object>) -> PyResult {
                let fill = ops::fill_byte(fillchar, "ljust")?;
                let missing = ops::missing(width, content(this).len());
                if missing == 0 {
                    return same(this);
                }
                check_size(content(this).len(), missing)?;
                make(&ops::pad(content(this), 0, missing, fill)?)
            }

            /// The bytes in lower case.
            #[method(sig = "lower($self, /)")]
            fn lower(this: &This) -> PyResult {
                make(&content(this).to_ascii_lowercase())
            }

            /// The bytes without white space (or the given bytes) at their start.
            #[method(sig = "lstrip($self, bytes=None, /)")]
            fn lstrip(this: &This, bytes: Option<&Object>) -> PyResult {
                strip_ends(this, bytes, true, false)
            }

            /// A table for translate().
            #[staticmethod(sig = "maketrans(frm, to, /)")]
            fn maketrans(frm: Bytes, to: Bytes) -> PyResult<BytesObject> {
                BytesObject::new(&ops::make_table(frm.as_slice(), to.as_slice())?)
            }

            /// The parts before, at and after the first separator.
            #[method(sig = "partition($self, sep, /)")]
            fn partition(this: &This, sep: &Object) -> PyResult<Tuple> {
                divide(this, sep, false)
            }

            fn divide(this: &This, sep: &Object, last: bool) -> PyResult<Tuple> {
                let bytes = Bytes::of(sep)?;
                let run = bytes.as_slice();
                if run.is_empty() {
                    return Err(ops::value_error("empty separator"));
                }
                let whole = content(this);
                let found = if last {
                    sidewinder_text::search::rfind(whole, run)
                } else {
                    sidewinder_text::search::find(whole, run)
                };
                let Some(place) = found else {
                    let parts = [whole_part(this)?, make(&[])?, make(&[])?];
                    let [whole, one, two] = parts;
                    return Tuple::new(if last { [one, two, whole] } else { [whole, one, two] });
                };
                let before = make(whole.get(..place).unwrap_or_default())?;
                let middle = separator_part(sep, run)?;
                let after = make(content(this).get(place + run.len()..).unwrap_or_default())?;
                Tuple::new([before, middle, after])
            }

            /// The bytes without a prefix, if they have it.
            #[method(sig = "removeprefix($self, prefix, /)")]
            fn removeprefix(this: &This, prefix: Bytes) -> PyResult {
                match content(this).strip_prefix(prefix.as_slice()) {
                    Some(rest) if !prefix.as_slice().is_empty() => make(rest),
                    _ => same(this),
                }
            }

            /// The bytes without a suffix, if they have it.
            #[method(sig = "removesuffix($self, suffix, /)")]
            fn removesuffix(this: &This, suffix: Bytes) -> PyResult {
                match content(this).strip_suffix(suffix.as_slice()) {
                    Some(rest) if !suffix.as_slice().is_empty() => make(rest),
                    _ => same(this),
                }
            }

            /// The bytes with each old run replaced by the new one, at most count of them if that is not negative.
            #[method(sig = "replace($self, old, new, count=-1, /)")]
            fn replace(this: &This, old: Bytes, new: Bytes, count: isize) -> PyResult {
                let replaced = ops::replace(content(this), old.as_slice(), new.as_slice(), count)?;
                made(this, replaced)
            }

            /// The last place of a run of bytes, or -1.
            #[method(sig = "rfind($self, sub[, start[, end]], /)")]
            fn rfind(this: &This, sub: &Object, start: Option<&Object>, end: Option<&Object>) -> Fallible<isize> {
                let within = ops::bounds(start, end)?;
                let _pinned = pin(this);
                let needle = Needle::of(sub)?;
                Ok(place(ops::find(content(this), &needle, within, true)))
            }

            /// The last place of a run of bytes, or ValueError.
            #[method(sig = "rindex($self, sub[, start[, end]], /)")]
            fn rindex(this: &This, sub: &Object, start: Option<&Object>, end: Option<&Object>) -> Fallible<usize> {
                let within = ops::bounds(start, end)?;
                let _pinned = pin(this);
                let needle = Needle::of(sub)?;
                ops::find(content(this), &needle, within, true).ok_or_else(not_found)
            }

            /// The bytes at the right of a width.
            #[method(sig = "rjust($self, width, fillchar=b' ', /)")]
            fn rjust(this: &This, width: isize, fillchar: Option<&Object>) -> PyResult {
                let fill = ops::fill_byte(fillchar, "rjust")?;
                let missing = ops::missing(width, content(this).len());
                if missing == 0 {
                    return same(this);
                }
                check_size(content(this).len(), missing)?;
                make(&ops::pad(content(this), missing, 0, fill)?)
            }

            /// The parts before, at and after the last separator.
            #[method(sig = "rpartition($self, sep, /)")]
            fn rpartition(this: &This, sep: &Object) -> PyResult<Tuple> {
                divide(this, sep, true)
            }

            /// The parts between separators (or white space), counted from the right.
            #[method(sig = "rsplit($self, /, sep=None, maxsplit=-1)")]
            fn rsplit(this: &This, sep: Option<&Object>, maxsplit: isize) -> PyResult<List> {
                let _pinned = pin(this);
                let sep = separator(sep)?;
                let ranges = ops::split(content(this), sep.as_ref().map(Bytes::as_slice), maxsplit, true)?;
                let list = parts(this, ranges, room(maxsplit))?;
                list.reverse();
                Ok(list)
            }

            /// The bytes without white space (or the given bytes) at their end.
            #[method(sig = "rstrip($self, bytes=None, /)")]
            fn rstrip(this: &This, bytes: Option<&Object>) -> PyResult {
                strip_ends(this, bytes, false, true)
            }

            /// The parts between separators (or white space), from the left.
            #[method(sig = "split($self, /, sep=None, maxsplit=-1)")]
            fn split(this: &This, sep: Option<&Object>, maxsplit: isize) -> PyResult<List> {
                let _pinned = pin(this);
                let sep = separator(sep)?;
                let ranges = ops::split(content(this), sep.as_ref().map(Bytes::as_slice), maxsplit, false)?;
                parts(this, ranges, room(maxsplit))
            }

            /// The lines.
            #[method(sig = "splitlines($self, /, keepends=False)")]
            fn splitlines(this: &This, keepends: bool) -> PyResult<List> {
                parts(this, ops::lines(content(this), keepends), 0)
            }

            /// Whether the bytes begin with a prefix, or one of a tuple of them.
            #[method(sig = "startswith($self, prefix[, start[, end]], /)")]
            fn startswith(this: &This, prefix: &Object, start: Option<&Object>, end: Option<&Object>) -> Fallible<bool> {
                let within = ops::bounds(start, end)?;
                let _pinned = pin(this);
                ops::has_end(|| content(this), prefix, within, false)
            }

            /// The bytes without white space (or the given bytes) at both ends.
            #[method(sig = "strip($self, bytes=None, /)")]
            fn strip(this: &This, bytes: Option<&Object>) -> PyResult {
                strip_ends(this, bytes, true, true)
            }

            /// The bytes with upper and lower case exchanged.
            #[method(sig = "swapcase($self, /)")]
            fn swapcase(this: &This) -> PyResult {
                make(&ops::swapcase(content(this)))
            }

            /// The bytes with each word capitalised.
            #[method(sig = "title($self, /)")]
            fn title(this: &This) -> PyResult {
                make(&ops::title(content(this)))
            }

            /// The bytes mapped by a table of 256, without those to be deleted.
            #[method(sig = "translate($self, table, /, delete=b'')")]
            fn translate(this: &This, table: &Object, delete: Option<&Object>) -> PyResult {
                let table = separator(Some(table))?;
                if table.as_ref().is_some_and(|table| table.as_slice().len() != 256) {
                    return Err(ops::value_error("translation table must be 256 characters long"));
                }
                let delete = delete.map(Bytes::of).transpose()?;
                let delete = delete.as_ref().map(Bytes::as_slice).unwrap_or_default();
                made(this, ops::translate(content(this), table.as_ref().map(Bytes::as_slice), delete))
            }

            /// The bytes in upper case.
            #[method(sig = "upper($self, /)")]
            fn upper(this: &This) -> PyResult {
                make(&content(this).to_ascii_uppercase())
            }

            /// The bytes filled with zeros, behind their sign, to a width.
            #[method(sig = "zfill($self, width, /)")]
            fn zfill(this: &This, width: isize) -> PyResult {
                if ops::missing(width, content(this).len()) == 0 {
                    return same(this);
                }
                check_size(content(this).len(), ops::missing(width, content(this).len()))?;
                make(&ops::zfill(content(this), width)?)
            }
        }
    };
}
pub(super) use byte_methods;
