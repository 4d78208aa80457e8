//! `complex()`: from text, from one number, from two.

use super::pair::Pair;
use super::{from_pair, pair_of};
use crate::digits::{ascii_number, float_prefix, trim, without_underscores};
use crate::float;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::as_f64;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Complex;
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, attributes, calls, classes, errors, ids, number, typeobject_alloc,
    wellknown,
};

/// `tp_new` of `complex`: a single positional argument may be text.
pub(super) extern "C" fn construct(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let named = keywords.is_some_and(|keywords| !keywords.is_empty());
    if args.len() > 1 || named {
        return construction::slot_from_parts(class, args, keywords);
    }
    match args.get(0) {
        None => instance(class, Pair::new(0.0, 0.0)),
        Some(argument) => from_one(class, &argument),
    }
}

fn instance(class: &TypeObject, pair: Pair) -> PyResult {
    if core::ptr::eq(class, &wellknown::COMPLEX) {
        return from_pair(pair);
    }
    let instance = typeobject_alloc(class, 0)?;
    if let Some(fresh) = instance.downcast_ref::<Complex>() {
        fresh.real.set(pair.real);
        fresh.imag.set(pair.imag);
    }
    Ok(instance)
}

/// Whether the object converts to a float by a slot.
fn is_real(object: &Object) -> bool {
    object
        .class()
        .number()
        .is_some_and(|suite| suite.float.get().is_some() || suite.index.get().is_some())
}

fn from_one(class: &TypeObject, argument: &Object) -> PyResult {
    if core::ptr::eq(class, &wellknown::COMPLEX) && argument.is_exactly(&wellknown::COMPLEX) {
        return Ok(Ref::new(argument));
    }
    if let Some(text) = argument.downcast::<Str>() {
        return instance(class, from_text(text)?);
    }
    if let Some(special) = special_value(argument)? {
        return instance(class, pair_of(&special));
    }
    if let Some(complex) = argument.downcast::<Complex>() {
        return instance(class, pair_of(complex));
    }
    if is_real(argument) {
        return instance(class, Pair::new(as_f64(argument)?, 0.0));
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "complex() argument must be a string or a number, not {}",
            classes::full_name(argument.class())?
        ),
    ))
}

/// What `__complex__` gives, if the object has it.
pub fn special_value(object: &Object) -> Fallible<Option<Ref<Complex>>> {
    let Some(method) = attributes::lookup_special(object, ids::__complex__.get())? else {
        return Ok(None);
    };
    let result = calls::call_none(&method)?;
    let result = result.downcast::<Complex>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("__complex__ returned non-complex (type {})", other.class().name()),
        )
    })?;
    if !result.is_exactly(&wellknown::COMPLEX) {
        number::warn_deprecated(&format!(
            "__complex__ returned non-complex (type {}).  The ability to return an instance of a strict subclass of \
             complex is deprecated, and may be removed in a future version of Python.",
            result.class().name()
        ))?;
    }
    Ok(Some(result))
}

/// The value of a number. `PyComplex_AsCComplex`.
pub fn value_of(object: &Object) -> Fallible<Pair> {
    if let Some(complex) = object.downcast::<Complex>() {
        return Ok(pair_of(complex));
    }
    match special_value(object)? {
        Some(complex) => Ok(pair_of(&complex)),
        None => Ok(Pair::new(as_f64(object)?, 0.0)),
    }
}

fn must_be_real(name: &str, object: &Object) -> Fallible<String> {
    Ok(format!(
        "complex() argument '{name}' must be a real number, not {}",
        classes::full_name(object.class())?
    ))
}

#[cold]
fn not_real(name: &str, object: &Object) -> Raised {
    match must_be_real(name, object) {
        Ok(message) => errors::raise(&TYPE_ERROR, format_args!("{message}")),
        Err(raised) => raised,
    }
}

/// The real part, which may be complex itself (deprecated), and whether it is. `special` is what its `__complex__` gave.
fn real_part(real: &Object, special: Option<&Complex>) -> Fallible<(Pair, bool)> {
    let converted: &Object = special.map_or(real, |special| special);
    if let Some(complex) = converted.downcast::<Complex>() {
        if !is_real(real) {
            number::warn_deprecated(&must_be_real("real", real)?)?;
        }
        return Ok((pair_of(complex), true));
    }
    Ok((Pair::new(float::from_object(converted)?.value(), 0.0), false))
}

fn check_imaginary(imag: Option<&Object>) -> Fallible {
    match imag {
        Some(imag) if !is_real(imag) && !imag.has::<Complex>() => Err(not_real("imag", imag)),
        _ => Ok(()),
    }
}

#[pymethods]
mod construction {
    use super::*;

    #[new(sig = "complex(real=0, imag=0)")]
    fn from_parts(class: &TypeObject, real: Option<&Object>, imag: Option<&Object>) -> PyResult {
        let zero;
        let real = match real {
            Some(real) => real,
            None => {
                zero = sidewinder_object::Int::new(0)?;
                &zero
            }
        };
        let special = special_value(real)?;
        if special.is_none() && !is_real(real) && !real.has::<Complex>() {
            return Err(not_real("real", real));
        }
        check_imaginary(imag)?;
        let (mut whole, real_is_complex) = real_part(real, special.as_deref())?;
        let mut up = Pair::new(0.0, 0.0);
        match imag {
            None => up.real = whole.imag,
            Some(imag) => {
                if let Some(complex) = imag.downcast::<Complex>() {
                    number::warn_deprecated(&must_be_real("imag", imag)?)?;
                    up = pair_of(complex);
                    whole.real -= up.imag;
                } else {
                    up.real = float::from_object(imag)?.value();
                }
                if real_is_complex {
                    up.real += whole.imag;
                }
            }
        }
        instance(class, Pair::new(whole.real, up.real))
    }
}

/// A number at the start of the text, and what follows it.
fn number_at(text: &[u8]) -> Option<(f64, &[u8])> {
    let length = float_prefix(text);
    let (number, rest) = text.split_at_checked(length)?;
    if length == 0 {
        return None;
    }
    Some((sidewinder_text::float::parse(number)?, rest))
}

/// `1+2j` without spaces, underscores or parentheses.
fn parse_parts(text: &[u8]) -> Option<Pair> {
    let unit = |sign: u8| if sign == b'-' { -1.0 } else { 1.0 };
    let after_j = |rest: &[u8]| matches!(rest, [b'j' | b'J']);
    match number_at(text) {
        Some((first, rest @ [sign @ (b'+' | b'-'), tail @ ..])) => {
            let (second, rest) = number_at(rest).unwrap_or((unit(*sign), tail));
            after_j(rest).then_some(Pair::new(first, second))
        }
        Some((first, [b'j' | b'J'])) => Some(Pair::new(0.0, first)),
        Some((first, [])) => Some(Pair::new(first, 0.0)),
        Some(_) => None,
        None => match text {
            [sign @ (b'+' | b'-'), rest @ ..] => after_j(rest).then_some(Pair::new(0.0, unit(*sign))),
            _ => after_j(text).then_some(Pair::new(0.0, 1.0)),
        },
    }
}

fn parse(text: &[u8]) -> Option<Pair> {
    let text = trim(text);
    let inner = match text {
        [b'(', inner @ .., b')'] => trim(inner),
        _ => text,
    };
    parse_parts(inner)
}

fn from_text(source: &Str) -> Fallible<Pair> {
    let mut text = ascii_number(source);
    if text.contains(&b'_') {
        match without_underscores(&text) {
            Some(plain) => text = plain.into(),
            None => return Err(float::malformed(source, "complex")?),
        }
    }
    parse(&text)
        .ok_or_else(|| errors::raise(&VALUE_ERROR, format_args!("complex() arg is a malformed string")))
}
