//! `float()`: from numbers, text and bytes.

use super::exact;
use crate::digits::ascii_number;
use crate::int;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::slots::VectorcallFunc;
use sidewinder_object::str::Str;
use sidewinder_object::structs::Float;
use sidewinder_object::{Object, Ref, TypeObject, errors, number, protocols, typeobject_alloc, wellknown};

/// `tp_vectorcall` of `float`.
pub(super) const VECTORCALL: VectorcallFunc = arguments::vectorcall::<Call>;

struct Call;

impl Native for Call {
    #[inline]
    fn call(this: &Object, args: Args<'_>) -> PyResult {
        if args.names().is_some() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("float() takes no keyword arguments"),
            ));
        }
        args.check("float", 0, 1)?;
        let class = this
            .downcast::<TypeObject>()
            .ok_or_else(errors::bad_internal_call)?;
        construction::construct(class, args.get(0))
    }
}

#[pymethods]
pub(super) mod construction {
    use super::*;

    #[new(sig = "float(x=0, /)")]
    pub(super) fn construct(class: &TypeObject, x: Option<&Object>) -> PyResult {
        let float = match x {
            Some(x) => from_object(x)?,
            None => Float::new(0.0)?,
        };
        if core::ptr::eq(class, &wellknown::FLOAT) {
            return Ok(float.upcast());
        }
        let instance = typeobject_alloc(class, 0)?;
        if let Some(fresh) = instance.downcast_ref::<Float>() {
            fresh.set_value(float.value());
        }
        Ok(instance)
    }
}

/// The float that a number or text stands for. `PyNumber_Float`.
pub fn from_object(object: &Object) -> PyResult<Float> {
    if let Some(float) = object.downcast_exact::<Float>() {
        return Ok(Ref::new(float));
    }
    if object.is_exactly(&wellknown::STR) {
        return from_text(object);
    }
    let suite = object.class().number();
    if let Some(slot) = suite.and_then(|suite| suite.float.get()) {
        return converted(object, &*slot(object)?);
    }
    if suite.is_some_and(|suite| suite.index.get().is_some()) {
        return Float::new(int::to_f64(&*number::index(object)?)?);
    }
    from_text(object)
}

/// What `__float__` gave, as an exact float.
fn converted(source: &Object, result: &Object) -> PyResult<Float> {
    if let Some(float) = result.downcast_exact::<Float>() {
        return Ok(Ref::new(float));
    }
    let (source, class) = (source.class().name_cut(50), result.class().name_cut(50));
    let Some(float) = result.downcast::<Float>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{source}.__float__ returned non-float (type {class})"),
        ));
    };
    number::warn_deprecated(&format!(
        "{source}.__float__ returned non-float (type {class}).  The ability to return an instance of a strict subclass \
         of float is deprecated, and may be removed in a future version of Python."
    ))?;
    exact(float)
}

/// Text or bytes. `PyFloat_FromString`.
pub fn from_text(source: &Object) -> PyResult<Float> {
    let text = if let Some(text) = source.downcast::<Str>() {
        ascii_number(text)
    } else if buffer::supports(source) {
        Bytes::of(source)?.as_slice().to_vec().into()
    } else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "float() argument must be a string or a real number, not '{}'",
                source.class().name()
            ),
        ));
    };
    match sidewinder_text::float::parse(&text) {
        Some(value) => Float::new(value),
        None => Err(malformed(source, "float")?),
    }
}

/// The ValueError of text that is no number.
#[cold]
pub(crate) fn malformed(source: &Object, kind: &str) -> Fallible<sidewinder_object::Raised> {
    let shown = protocols::repr(source)?;
    let start = Str::from_str(&format!("could not convert string to {kind}: "))?;
    let message = number::add(&start, &shown)?;
    Ok(errors::raise_value(&VALUE_ERROR, &message))
}
