//! `%` formatting, the part that str and bytes share: reading specifications, fetching arguments, numbers.
//!
//! Formats are read by a function from index to code unit, so that neither side copies its format. What `%s` and its
//! like mean is each side's own.

use sidewinder_bigint::IntRef;
use sidewinder_object::arguments::as_f64;
use sidewinder_object::exceptions::{MEMORY_ERROR, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Complex;
use sidewinder_object::{Object, Tuple, errors, number, protocols, wellknown};
use sidewinder_text::float_text::{self, Flags};

/// A conversion specification.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spec {
    pub(crate) left: bool,
    pub(crate) plus: bool,
    pub(crate) blank: bool,
    pub(crate) alternate: bool,
    pub(crate) zero: bool,
    pub(crate) width: Option<usize>,
    pub(crate) precision: Option<usize>,
    /// The letter.
    pub(crate) kind: u32,
    /// Where the letter stands.
    pub(crate) at: usize,
}

#[cold]
pub(crate) fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// What stands at the right of `%`.
pub(crate) struct Arguments<'a> {
    args: &'a Object,
    tuple: Option<&'a Tuple>,
    mapping: bool,
    /// A value fetched by key: it replaces the arguments.
    keyed: Option<Ref>,
    next: usize,
}

impl<'a> Arguments<'a> {
    /// `texts` are not mappings though they can be subscripted.
    pub(crate) fn new(args: &'a Object, is_text: bool) -> Arguments<'a> {
        let tuple = args.downcast::<Tuple>();
        let subscript = args
            .class()
            .mapping()
            .is_some_and(|suite| suite.subscript.get().is_some());
        Arguments {
            args,
            tuple,
            mapping: subscript && tuple.is_none() && !is_text,
            keyed: None,
            next: 0,
        }
    }

    pub(crate) fn fetch(&mut self) -> PyResult {
        let index = self.next;
        let found = match (&self.keyed, self.tuple) {
            (Some(value), _) if index == 0 => Some(value.clone()),
            (Some(_), _) => None,
            (None, Some(tuple)) => tuple.get(index),
            (None, None) => (index == 0).then(|| Ref::new(self.args)),
        };
        self.next += 1;
        found.ok_or_else(|| {
            errors::raise(
                &TYPE_ERROR,
                format_args!("not enough arguments for format string"),
            )
        })
    }

    /// Makes the value of a key the only argument.
    pub(crate) fn select(&mut self, key: &Object) -> Fallible {
        let value = protocols::get_item(self.args, key)?;
        self.keyed = Some(value);
        self.next = 0;
        Ok(())
    }

    pub(crate) fn is_mapping(&self) -> bool {
        self.mapping
    }

    /// TypeError unless all arguments were used.
    pub(crate) fn finish(&self, what: &str) -> Fallible {
        let count = self.tuple.map_or(1, Tuple::len);
        if self.mapping || self.keyed.is_some() || self.next >= count {
            return Ok(());
        }
        Err(errors::raise(
            &TYPE_ERROR,
            format_args!("not all arguments converted during {what} formatting"),
        ))
    }

    fn star(&mut self) -> PyResult<Int> {
        let value = self.fetch()?;
        value
            .downcast::<Int>()
            .map_err(|_| errors::raise(&TYPE_ERROR, format_args!("* wants int")))
    }
}

/// Reads the digits of a width or precision.
fn digits(
    unit: &impl Fn(usize) -> Option<u32>,
    at: &mut usize,
    most: usize,
    message: &str,
) -> Fallible<Option<usize>> {
    let mut value = None;
    while let Some(digit) = unit(*at)
        .and_then(|unit| unit.checked_sub(0x30))
        .filter(|digit| *digit < 10)
    {
        let before = value.unwrap_or(0usize);
        if before > (most - digit as usize) / 10 {
            return Err(value_error(message));
        }
        value = Some(before * 10 + digit as usize);
        *at += 1;
    }
    Ok(value)
}

/// Reads a specification whose key, if any, has been read; `at` ends behind the letter.
pub(crate) fn read_spec(
    unit: impl Fn(usize) -> Option<u32>,
    at: &mut usize,
    arguments: &mut Arguments<'_>,
) -> Fallible<Spec> {
    let mut spec = Spec::default();
    loop {
        match unit(*at).map(|unit| u8::try_from(unit).unwrap_or(0)) {
            Some(b'-') => spec.left = true,
            Some(b'+') => spec.plus = true,
            Some(b' ') => spec.blank = true,
            Some(b'#') => spec.alternate = true,
            Some(b'0') => spec.zero = true,
            _ => break,
        }
        *at += 1;
    }
    if unit(*at) == Some(u32::from(b'*')) {
        *at += 1;
        let width = arguments.star()?.to_isize()?;
        spec.left |= width < 0;
        // The least number has no opposite: C leaves it negative, which asks for no width.
        spec.width = width.checked_abs().map(isize::cast_unsigned);
    } else {
        spec.width = digits(&unit, at, isize::MAX.cast_unsigned(), "width too big")?;
    }
    if unit(*at) == Some(u32::from(b'.')) {
        *at += 1;
        if unit(*at) == Some(u32::from(b'*')) {
            *at += 1;
            let precision = arguments.star()?.to_c_int()?;
            spec.precision = Some(usize::try_from(precision).unwrap_or(0));
        } else {
            let most = i32::MAX.cast_unsigned() as usize;
            spec.precision = Some(digits(&unit, at, most, "precision too big")?.unwrap_or(0));
        }
    }
    if matches!(
        unit(*at).map(|unit| u8::try_from(unit).unwrap_or(0)),
        Some(b'h' | b'l' | b'L')
    ) {
        *at += 1;
    }
    spec.kind = unit(*at).ok_or_else(|| value_error("incomplete format"))?;
    spec.at = *at;
    *at += 1;
    Ok(spec)
}

/// Where the key in parentheses ends (`at` is behind the first one).
pub(crate) fn key_end(unit: impl Fn(usize) -> Option<u32>, at: usize) -> Fallible<usize> {
    let (mut depth, mut end) = (1, at);
    loop {
        match unit(end) {
            Some(0x28) => depth += 1,
            Some(0x29) => depth -= 1,
            Some(_) => {}
            None => return Err(value_error("incomplete format key")),
        }
        if depth == 0 {
            return Ok(end);
        }
        end += 1;
    }
}

/// The int that `int(value)` gives for a number; None if it is none.
fn integer(value: &Object, strict: bool) -> Fallible<Option<Ref<Int>>> {
    if let Some(int) = value.downcast::<Int>() {
        return Ok(Some(Ref::new(int)));
    }
    if strict {
        if !number::is_index(value) {
            return Ok(None);
        }
        return number::index(value).map(Some);
    }
    let suite = value.class().number();
    if let Some(slot) = suite.and_then(|suite| suite.int.get()) {
        return Ok(slot(value)?.downcast::<Int>().ok());
    }
    if number::is_index(value) {
        return number::index(value).map(Some);
    }
    Ok(None)
}

/// The text of an integer under a specification: sign, prefix, digits.
pub(crate) fn int_text(spec: &Spec, value: &Object) -> Fallible<String> {
    let letter = u8::try_from(spec.kind).unwrap_or(0);
    let strict = matches!(letter, b'o' | b'x' | b'X');
    let int = match integer(value, strict) {
        Ok(int) => int,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            None
        }
    };
    let Some(int) = int else {
        let wanted = if strict { "an integer" } else { "a real number" };
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "%{} format: {wanted} is required, not {}",
                char::from(letter),
                value.class().name_cut(200)
            ),
        ));
    };
    let (base, prefix) = match letter {
        b'o' => (8, "0o"),
        b'x' | b'X' => (16, "0x"),
        _ => (10, ""),
    };
    let magnitude = match (base, int.compact_value()) {
        (10, Some(value)) => value.unsigned_abs().to_string(),
        (10, None) => {
            let text = decimal(&int)?;
            text.trim_start_matches('-').to_owned()
        }
        _ => IntRef::new(false, int.digits()).to_radix(base),
    };
    let prefix = if spec.alternate { prefix } else { "" };
    let zeros = spec.precision.unwrap_or(0).saturating_sub(magnitude.len());
    let mut text = String::new();
    if text.try_reserve(zeros + magnitude.len() + 3).is_err() {
        return Err(errors::raise_bare(&MEMORY_ERROR));
    }
    if int.is_negative() {
        text.push('-');
    }
    text.push_str(prefix);
    text.extend(core::iter::repeat_n('0', zeros));
    text.push_str(&magnitude);
    if letter == b'X' {
        text.make_ascii_uppercase();
    }
    Ok(text)
}

/// Decimal digits, as `int.__repr__` gives them (with its limit).
fn decimal(int: &Int) -> Fallible<String> {
    let text = match wellknown::INT.tp_repr.get() {
        Some(repr) => repr(int)?,
        None => return Err(errors::bad_internal_call()),
    };
    Ok(text
        .downcast_ref::<Str>()
        .map(Str::to_string_lossy)
        .unwrap_or_default())
}

/// The text of a float under a specification.
pub(crate) fn float_text(spec: &Spec, value: &Object, bytes: bool) -> Fallible<String> {
    let number = match as_f64(value) {
        Ok(number) => number,
        Err(raised) if bytes => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("float argument required, not {}", value.class().name_cut(200)),
            ));
        }
        Err(raised) => return Err(raised),
    };
    let flags = Flags {
        alternate: spec.alternate,
        ..Flags::default()
    };
    let kind = u8::try_from(spec.kind).unwrap_or(b'g');
    float_text::to_text(number, kind, spec.precision.unwrap_or(6), flags)
        .ok_or_else(|| errors::raise_bare(&MEMORY_ERROR))
}

/// A number's text laid out in its width: sign, prefix, fill.
pub(crate) fn lay_out_number(spec: &Spec, text: &str) -> Fallible<String> {
    let (sign, rest) = match text.as_bytes().first() {
        Some(b'-') => ("-", text.get(1..).unwrap_or("")),
        Some(b'+') => ("+", text.get(1..).unwrap_or("")),
        _ if spec.plus => ("+", text),
        _ if spec.blank => (" ", text),
        _ => ("", text),
    };
    let prefixed = spec.alternate && matches!(u8::try_from(spec.kind), Ok(b'x' | b'X' | b'o'));
    let (prefix, rest) = rest.split_at(if prefixed { 2.min(rest.len()) } else { 0 });
    let length = sign.len() + prefix.len() + rest.len();
    let missing = spec.width.unwrap_or(0).saturating_sub(length);
    let mut out = String::new();
    if out.try_reserve(missing + length).is_err() {
        return Err(errors::raise_bare(&MEMORY_ERROR));
    }
    let fill = |out: &mut String, with| out.extend(core::iter::repeat_n(with, missing));
    if !spec.left && !spec.zero {
        fill(&mut out, ' ');
    }
    out.push_str(sign);
    out.push_str(prefix);
    if !spec.left && spec.zero {
        fill(&mut out, '0');
    }
    out.push_str(rest);
    if spec.left {
        fill(&mut out, ' ');
    }
    Ok(out)
}

/// The error for a letter that means nothing.
#[cold]
pub(crate) fn unsupported(spec: &Spec) -> Raised {
    let shown = match spec.kind {
        31..=0x7e => char::from_u32(spec.kind).unwrap_or('?'),
        _ => '?',
    };
    errors::raise(
        &VALUE_ERROR,
        format_args!(
            "unsupported format character '{shown}' ({:#x}) at index {}",
            spec.kind, spec.at
        ),
    )
}

/// The code point of `%c` with an int, below a limit.
pub(crate) fn char_of_int(value: &Object, limit: u32, message: &str) -> Fallible<Option<u32>> {
    if value.has::<Complex>() || !number::is_index(value) {
        return Ok(None);
    }
    let int = match number::index(value) {
        Ok(int) => int,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Ok(None);
        }
    };
    match int.to_i64().map(u32::try_from) {
        Some(Ok(point)) if point < limit => Ok(Some(point)),
        _ => Err(errors::raise(&OVERFLOW_ERROR, format_args!("{message}"))),
    }
}
