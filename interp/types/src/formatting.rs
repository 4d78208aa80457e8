//! The format mini-language for numbers: `__format__` of int, float and complex, and what `%` needs of them.

use crate::quick_format;
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::{Complex, Float};
use sidewinder_object::{Object, errors, protocols};
use sidewinder_text::format::{FormatError, Locale, Spec, format_complex, format_float};
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};

/// Why a value was not formatted: a message, or an exception that is already set.
pub(crate) enum Failure {
    /// What the text crate says.
    Text(FormatError),
    /// An exception is set.
    Raised(Raised),
}

impl From<FormatError> for Failure {
    fn from(error: FormatError) -> Failure {
        Failure::Text(error)
    }
}

impl Failure {
    /// Sets the exception.
    pub(crate) fn raise(self) -> Raised {
        match self {
            Failure::Text(FormatError::Value(message)) => {
                errors::raise(&VALUE_ERROR, format_args!("{message}"))
            }
            Failure::Text(FormatError::Memory) => errors::no_memory(),
            Failure::Raised(raised) => raised,
        }
    }
}

/// How numbers are written under the presentation type `n`; others do not ask the system.
pub(crate) fn locale(spec: &Spec) -> Locale {
    if spec.letter() != b'n' {
        return Locale::c();
    }
    let convention = sidewinder_host::math::number_convention();
    Locale {
        decimal_point: convention.decimal_point,
        separator: convention.thousands_separator,
        grouping: convention.grouping,
    }
}

/// Parses a specification for a value of this type. ValueError when it is malformed.
pub fn parse_spec(spec: &Str, default_kind: u8, type_name: &str) -> Fallible<Spec> {
    let bytes = spec.to_wtf8();
    let text = Wtf8::from_bytes(&bytes).ok_or_else(errors::bad_internal_call)?;
    Spec::parse(text, default_kind, b'>', type_name).map_err(|error| Failure::from(error).raise())
}

/// Formats a float by a parsed specification; `type_name` is what messages call its type.
pub fn format_float_spec(value: f64, spec: &Spec, type_name: &str) -> Fallible<Wtf8Buf> {
    format_float(spec, value, type_name, &locale(spec)).map_err(|error| Failure::from(error).raise())
}

/// `format(number, spec)` for an int, float or complex or an instance of a subclass, as their `__format__` does it.
pub fn format_number(number: &Object, spec: &Str) -> PyResult<Str> {
    if spec.is_empty() {
        return protocols::str(number);
    }
    if let Some(int) = number.downcast::<Int>() {
        if let Some(quick) = quick_format::int(int, spec) {
            return quick;
        }
    } else if let Some(float) = number.downcast::<Float>()
        && let Some(quick) = quick_format::float(float.value(), spec)
    {
        return quick;
    }
    let name = number.class().name().to_string();
    let text = if let Some(int) = number.downcast::<Int>() {
        crate::int::format_spec(int, &parse_spec(spec, b'd', &name)?, &name)?
    } else if let Some(float) = number.downcast::<Float>() {
        format_float_spec(float.value(), &parse_spec(spec, 0, &name)?, &name)?
    } else if let Some(complex) = number.downcast::<Complex>() {
        let spec = parse_spec(spec, 0, &name)?;
        let parts = (complex.real.get(), complex.imag.get());
        format_complex(&spec, parts, &name, &locale(&spec)).map_err(|error| Failure::from(error).raise())?
    } else {
        return Err(errors::bad_internal_call());
    };
    Str::from_wtf8(text.as_bytes())
}

/// `format_number` as a method returns it.
pub(crate) fn method(number: &Object, spec: &Str) -> PyResult {
    format_number(number, spec).map(Ref::upcast)
}
