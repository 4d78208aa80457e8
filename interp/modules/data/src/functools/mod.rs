//! `_functools`: `reduce`, and the native halves of `functools`.

pub mod key;
pub mod lru_cache;
pub mod partial;
pub mod placeholder;

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{Object, calls, errors, protocols};

/// Tools that operate on functions.
#[pymodule(name = "_functools")]
pub mod module {
    use super::*;

    /// Applies a function of two arguments to an accumulated value and each item, from the left.
    #[function(sig = "reduce(function, iterable, /, initial=<unrepresentable>)")]
    fn reduce(_m: &Object, function: &Object, iterable: &Object, initial: Option<&Object>) -> PyResult {
        let mut result = initial.map(Ref::new);
        let iterator = match protocols::iter(iterable) {
            Ok(iterator) => iterator,
            Err(raised) => {
                errors::swallow(raised, &TYPE_ERROR)?;
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("reduce() arg 2 must support iteration"),
                ));
            }
        };
        while let Some(item) = protocols::next(&iterator)? {
            result = Some(match result {
                None => item,
                Some(sum) => calls::call(function, &[&sum, &item])?,
            });
        }
        result.ok_or_else(|| {
            errors::raise(
                &TYPE_ERROR,
                format_args!("reduce() of empty iterable with no initial value"),
            )
        })
    }

    /// A key function made of a comparison function.
    #[function(sig = "cmp_to_key(mycmp)")]
    fn cmp_to_key(_m: &Object, mycmp: &Object) -> PyResult {
        key::new(mycmp, None)
    }

    fn exec(module: &Module) -> Fallible {
        module.add_type(&placeholder::PLACEHOLDER_TYPE)?;
        module.add("Placeholder", &*placeholder::instance()?)?;
        module.add_type(&partial::PARTIAL)?;
        module.add_type(&lru_cache::LRU_CACHE)?;
        key::KEY_WRAPPER.ready()
    }
}
