//! The methods of `str`: signatures; what they do is in the files beside.

use super::{case, layout, search, template, translate};
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::slice::bound;
use sidewinder_object::str::Str;
use sidewinder_object::{Dict, Object, Tuple, errors};
use sidewinder_text::unicode;

/// Bounds of a search, with defaults.
fn bounds(start: Option<&Object>, end: Option<&Object>) -> Fallible<(isize, isize)> {
    Ok((bound(start, 0)?, bound(end, isize::MAX)?))
}

/// A place, or -1.
fn place(found: Option<usize>) -> isize {
    found.map_or(-1, usize::cast_signed)
}

#[cold]
fn not_found() -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("substring not found"))
}

/// The methods.
#[pymethods]
pub(super) mod methods {
    use super::*;

    /// The string encoded to bytes.
    #[method(sig = "encode($self, /, encoding='utf-8', errors='strict')")]
    fn encode(this: &Str, encoding: Option<&Str>, errors: Option<&Str>) -> PyResult {
        crate::codecs::encode_text(this, encoding, errors)
    }

    /// The string with each old part replaced by the new one, at most count of them if that is not negative.
    #[method(sig = "replace($self, old, new, /, count=-1)")]
    fn replace(this: &Str, old: &Str, new: &Str, count: isize) -> PyResult {
        search::replace(this, old, new, count)
    }

    /// The parts of the string between separators (or white space), from the left.
    #[method(sig = "split($self, /, sep=None, maxsplit=-1)")]
    fn split(this: &Str, sep: Option<&Object>, maxsplit: isize) -> PyResult {
        search::split(this, sep, maxsplit, false)
    }

    /// The parts of the string between separators (or white space), counted from the right.
    #[method(sig = "rsplit($self, /, sep=None, maxsplit=-1)")]
    fn rsplit(this: &Str, sep: Option<&Object>, maxsplit: isize) -> PyResult {
        search::split(this, sep, maxsplit, true)
    }

    /// The strings of an iterable in a row, with this string between them.
    #[method(sig = "join($self, iterable, /)")]
    fn join(this: &Str, iterable: &Object) -> PyResult {
        super::super::join::join(this, iterable).map(Ref::upcast)
    }

    /// The string with its first letter in upper case and the rest in lower case.
    #[method(sig = "capitalize($self, /)")]
    fn capitalize(this: &Str) -> PyResult {
        case::capitalize(this)
    }

    /// The string for comparisons that do not see case.
    #[method(sig = "casefold($self, /)")]
    fn casefold(this: &Str) -> PyResult {
        case::casefold(this)
    }

    /// The string with each word capitalised.
    #[method(sig = "title($self, /)")]
    fn title(this: &Str) -> PyResult {
        case::title(this)
    }

    /// The string in the middle of a width.
    #[method(sig = "center($self, width, fillchar=' ', /)")]
    fn center(this: &Str, width: isize, fillchar: Option<&Object>) -> PyResult<Str> {
        let fill = layout::fill_char(fillchar)?;
        layout::center(this, width, fill)
    }

    /// How often a substring stands in the string, without overlap.
    #[method(sig = "count($self, sub[, start[, end]], /)")]
    fn count(this: &Str, sub: &Str, start: Option<&Object>, end: Option<&Object>) -> Fallible<usize> {
        Ok(search::count_between(this, sub, bounds(start, end)?))
    }

    /// The string with spaces in place of tabs.
    #[method(sig = "expandtabs($self, /, tabsize=8)")]
    fn expandtabs(this: &Str, tabsize: i32) -> PyResult {
        layout::expand_tabs(this, tabsize)
    }

    /// The first place of a substring, or -1.
    #[method(sig = "find($self, sub[, start[, end]], /)")]
    fn find(this: &Str, sub: &Str, start: Option<&Object>, end: Option<&Object>) -> Fallible<isize> {
        Ok(place(search::find_between(this, sub, bounds(start, end)?, false)))
    }

    /// The parts before, at and after the first separator.
    #[method(sig = "partition($self, sep, /)")]
    fn partition(this: &Str, sep: &Object) -> PyResult {
        search::partition(this, sep, false)
    }

    /// The first place of a substring, or ValueError.
    #[method(sig = "index($self, sub[, start[, end]], /)")]
    fn index(this: &Str, sub: &Str, start: Option<&Object>, end: Option<&Object>) -> Fallible<usize> {
        search::find_between(this, sub, bounds(start, end)?, false).ok_or_else(not_found)
    }

    /// The string at the left of a width.
    #[method(sig = "ljust($self, width, fillchar=' ', /)")]
    fn ljust(this: &Str, width: isize, fillchar: Option<&Object>) -> PyResult<Str> {
        let fill = layout::fill_char(fillchar)?;
        layout::pad(this, 0, layout::missing(width, this.len()), fill)
    }

    /// The string in lower case.
    #[method(sig = "lower($self, /)")]
    fn lower(this: &Str) -> PyResult {
        case::lower(this)
    }

    /// The string without white space (or the given characters) at its start.
    #[method(sig = "lstrip($self, chars=None, /)")]
    fn lstrip(this: &Str, chars: Option<&Object>) -> PyResult {
        layout::strip(this, chars, true, false, "lstrip")
    }

    /// The last place of a substring, or -1.
    #[method(sig = "rfind($self, sub[, start[, end]], /)")]
    fn rfind(this: &Str, sub: &Str, start: Option<&Object>, end: Option<&Object>) -> Fallible<isize> {
        Ok(place(search::find_between(this, sub, bounds(start, end)?, true)))
    }

    /// The last place of a substring, or ValueError.
    #[method(sig = "rindex($self, sub[, start[, end]], /)")]
    fn rindex(this: &Str, sub: &Str, start: Option<&Object>, end: Option<&Object>) -> Fallible<usize> {
        search::find_between(this, sub, bounds(start, end)?, true).ok_or_else(not_found)
    }

    /// The string at the right of a width.
    #[method(sig = "rjust($self, width, fillchar=' ', /)")]
    fn rjust(this: &Str, width: isize, fillchar: Option<&Object>) -> PyResult<Str> {
        let fill = layout::fill_char(fillchar)?;
        layout::pad(this, layout::missing(width, this.len()), 0, fill)
    }

    /// The string without white space (or the given characters) at its end.
    #[method(sig = "rstrip($self, chars=None, /)")]
    fn rstrip(this: &Str, chars: Option<&Object>) -> PyResult {
        layout::strip(this, chars, false, true, "rstrip")
    }

    /// The parts before, at and after the last separator.
    #[method(sig = "rpartition($self, sep, /)")]
    fn rpartition(this: &Str, sep: &Object) -> PyResult {
        search::partition(this, sep, true)
    }

    /// The lines of the string.
    #[method(sig = "splitlines($self, /, keepends=False)")]
    fn splitlines(this: &Str, keepends: bool) -> PyResult {
        search::split_lines(this, keepends)
    }

    /// The string without white space (or the given characters) at both ends.
    #[method(sig = "strip($self, chars=None, /)")]
    fn strip(this: &Str, chars: Option<&Object>) -> PyResult {
        layout::strip(this, chars, true, true, "strip")
    }

    /// The string with upper and lower case exchanged.
    #[method(sig = "swapcase($self, /)")]
    fn swapcase(this: &Str) -> PyResult {
        case::swapcase(this)
    }

    /// The string with each character replaced by what a table says.
    #[method(sig = "translate($self, table, /)")]
    fn translate(this: &Str, table: &Object) -> PyResult {
        translate::translate(this, table)
    }

    /// The string in upper case.
    #[method(sig = "upper($self, /)")]
    fn upper(this: &Str) -> PyResult {
        case::upper(this)
    }

    /// Whether the string begins with a prefix, or one of a tuple of them.
    #[method(sig = "startswith($self, prefix[, start[, end]], /)")]
    fn startswith(
        this: &Str,
        prefix: &Object,
        start: Option<&Object>,
        end: Option<&Object>,
    ) -> Fallible<bool> {
        search::has_any_end(this, prefix, bounds(start, end)?, false)
    }

    /// Whether the string ends with a suffix, or one of a tuple of them.
    #[method(sig = "endswith($self, suffix[, start[, end]], /)")]
    fn endswith(this: &Str, suffix: &Object, start: Option<&Object>, end: Option<&Object>) -> Fallible<bool> {
        search::has_any_end(this, suffix, bounds(start, end)?, true)
    }

    /// The string without a prefix, if it has it.
    #[method(sig = "removeprefix($self, prefix, /)")]
    fn removeprefix(this: &Str, prefix: &Str) -> PyResult {
        layout::remove_end(this, prefix, false)
    }

    /// The string without a suffix, if it has it.
    #[method(sig = "removesuffix($self, suffix, /)")]
    fn removesuffix(this: &Str, suffix: &Str) -> PyResult {
        layout::remove_end(this, suffix, true)
    }

    /// Whether all characters are ASCII.
    #[method(sig = "isascii($self, /)")]
    fn isascii(this: &Str) -> Fallible<bool> {
        Ok(this.is_ascii())
    }

    /// Whether there are cased characters and all of them are in lower case.
    #[method(sig = "islower($self, /)")]
    fn islower(this: &Str) -> Fallible<bool> {
        Ok(case::is_lower(this))
    }

    /// Whether there are cased characters and all of them are in upper case.
    #[method(sig = "isupper($self, /)")]
    fn isupper(this: &Str) -> Fallible<bool> {
        Ok(case::is_upper(this))
    }

    /// Whether upper case starts each word and only that.
    #[method(sig = "istitle($self, /)")]
    fn istitle(this: &Str) -> Fallible<bool> {
        Ok(case::is_title(this))
    }

    /// Whether there are characters and all are white space.
    #[method(sig = "isspace($self, /)")]
    fn isspace(this: &Str) -> Fallible<bool> {
        Ok(case::all(this, search::is_white))
    }

    /// Whether there are characters and all are decimal digits.
    #[method(sig = "isdecimal($self, /)")]
    fn isdecimal(this: &Str) -> Fallible<bool> {
        Ok(case::all(this, unicode::is_decimal))
    }

    /// Whether there are characters and all are digits.
    #[method(sig = "isdigit($self, /)")]
    fn isdigit(this: &Str) -> Fallible<bool> {
        Ok(case::all(this, unicode::is_digit))
    }

    /// Whether there are characters and all are numeric.
    #[method(sig = "isnumeric($self, /)")]
    fn isnumeric(this: &Str) -> Fallible<bool> {
        Ok(case::all(this, unicode::is_numeric))
    }

    /// Whether there are characters and all are letters.
    #[method(sig = "isalpha($self, /)")]
    fn isalpha(this: &Str) -> Fallible<bool> {
        Ok(case::all(this, unicode::is_alpha))
    }

    /// Whether there are characters and all are letters or numeric.
    #[method(sig = "isalnum($self, /)")]
    fn isalnum(this: &Str) -> Fallible<bool> {
        Ok(case::all(this, unicode::is_alnum))
    }

    /// Whether the string is an identifier.
    #[method(sig = "isidentifier($self, /)")]
    fn isidentifier(this: &Str) -> Fallible<bool> {
        Ok(super::super::is_identifier(this))
    }

    /// Whether all characters are shown as they are by repr().
    #[method(sig = "isprintable($self, /)")]
    fn isprintable(this: &Str) -> Fallible<bool> {
        Ok(this.is_empty() || case::all(this, unicode::is_printable))
    }

    /// The string filled with zeros, behind its sign, to a width.
    #[method(sig = "zfill($self, width, /)")]
    fn zfill(this: &Str, width: isize) -> PyResult {
        layout::zfill(this, width)
    }

    /// The template with its fields filled in from the arguments.
    #[method(sig = "format($self, /, *args, **kwargs)", convention = "varargs_keywords")]
    fn format(this: &Str, args: &[&Object], kwargs: Option<&Dict>) -> PyResult<Str> {
        template::format(this, template::Source::Call(args, kwargs))
    }

    /// The template with its fields filled in from a mapping.
    #[method(sig = "format_map($self, mapping, /)")]
    fn format_map(this: &Str, mapping: &Object) -> PyResult<Str> {
        template::format(this, template::Source::Mapping(mapping))
    }

    /// The string under a format specification.
    #[method(sig = "__format__($self, format_spec, /)")]
    fn format_spec(this: &Str, format_spec: &Str) -> PyResult {
        super::super::format::format(this, format_spec)
    }

    /// A table for translate().
    #[staticmethod(sig = "maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)")]
    fn maketrans(x: &Object, y: Option<&Str>, z: Option<&Str>) -> PyResult {
        translate::make_table(x, y, z)
    }

    /// The bytes of memory that the string takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &Str) -> Fallible<usize> {
        Ok(this.byte_size())
    }

    /// For pickling.
    #[method(sig = "__getnewargs__($self, /)")]
    fn getnewargs(this: &Str) -> PyResult<Tuple> {
        let copy = Str::from_text(this.text())?;
        Tuple::new([copy.upcast()])
    }
}
