//! `str`: its `repr` and `str`. Methods are absent so far.

use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, errors, wellknown};
use sidewinder_text::wtf8::Wtf8;

/// Completes the type.
pub(crate) fn define() {
    wellknown::STR.define(&TypeSpec::new(c"str", 0).repr(repr));
}

extern "C" fn repr(this: &Object) -> PyResult {
    let text = this.downcast::<Str>().ok_or_else(errors::bad_internal_call)?;
    let bytes = text.to_wtf8();
    let text = Wtf8::from_bytes(&bytes).ok_or_else(errors::bad_internal_call)?;
    Str::from_wtf8(sidewinder_text::repr::repr_str(text).as_bytes()).map(Ref::upcast)
}
