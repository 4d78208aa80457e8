//! Exception types that modules define.

use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::{Dict, Str, Tuple, TypeObject, calls, errors, ids, wellknown};

/// A new exception type `module.name`. `PyErr_NewException`.
pub(crate) fn new_exception(module: &str, name: &str, base: &TypeObject) -> PyResult<TypeObject> {
    let namespace = Dict::new()?;
    namespace.set(ids::__module__.get(), &*Str::from_str(module)?)?;
    let bases = Tuple::from_slice(&[base])?;
    let class = calls::call(&wellknown::TYPE, &[&*Str::from_str(name)?, &bases, &namespace])?;
    class
        .downcast::<TypeObject>()
        .map_err(|_: Ref| errors::bad_internal_call())
}
