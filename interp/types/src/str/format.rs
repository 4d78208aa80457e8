//! `str.__format__`: the format mini-language for text.

use crate::codecs::convert::wtf8;
use sidewinder_object::errors;
use sidewinder_object::exceptions::{MEMORY_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_text::format::{FormatError, Spec, format_str};

fn raise(error: FormatError) -> Raised {
    match error {
        FormatError::Value(message) => errors::raise(&VALUE_ERROR, format_args!("{message}")),
        FormatError::Memory => errors::raise_bare(&MEMORY_ERROR),
    }
}

/// `format(this, spec)`
pub(super) fn format(this: &Str, spec: &Str) -> PyResult {
    if spec.is_empty() {
        return sidewinder_object::protocols::str(this).map(Ref::upcast);
    }
    let parsed = Spec::parse(&wtf8(spec)?, b's', b'<', "str").map_err(raise)?;
    let text = wtf8(this)?;
    let shown = format_str(&parsed, &text, "str").map_err(raise)?;
    if shown.as_bytes() == text.as_bytes() {
        return this.to_exact().map(Ref::upcast);
    }
    Str::from_wtf8(shown.as_bytes()).map(Ref::upcast)
}
