//! `_weakref`: the types of weak references, and counting them.

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{Dict, List, Object, calls, errors, weakref as kernel, wellknown};

/// Weak references.
#[pymodule(name = "_weakref")]
pub mod module {
    use super::*;

    /// How many weak references to the object there are.
    #[function(sig = "getweakrefcount(object, /)")]
    fn getweakrefcount(_m: &Object, object: &Object) -> Fallible<usize> {
        Ok(kernel::count(object))
    }

    /// Deletes a key if its value is a weak reference to an object that is gone.
    #[function(sig = "_remove_dead_weakref(dct, key, /)")]
    fn remove_dead(_m: &Object, dct: &Dict, key: &Object) -> Fallible<()> {
        dct.delete_if(key, |value| {
            kernel::is_dead(value).ok_or_else(|| errors::raise(&TYPE_ERROR, format_args!("not a weakref")))
        })
    }

    /// A list of all weak references to the object.
    #[function(sig = "getweakrefs(object, /)")]
    fn getweakrefs(_m: &Object, object: &Object) -> PyResult {
        let all = kernel::references(object).into_iter().map(Ref::upcast);
        List::collect(all).map(Ref::upcast)
    }

    /// A proxy that behaves as the object, without keeping it alive.
    #[function(sig = "proxy(object, callback=None, /)")]
    fn proxy(_m: &Object, object: &Object, callback: Option<&Object>) -> PyResult {
        let class = if calls::is_callable(object) {
            &wellknown::WEAK_CALLABLE_PROXY
        } else {
            &wellknown::WEAK_PROXY
        };
        kernel::new(class, object, callback.filter(|callback| !callback.is_none())).map(Ref::upcast)
    }

    fn exec(module: &Module) -> Fallible {
        module.add("ref", &wellknown::WEAKREF)?;
        module.add("ReferenceType", &wellknown::WEAKREF)?;
        module.add("ProxyType", &wellknown::WEAK_PROXY)?;
        module.add("CallableProxyType", &wellknown::WEAK_CALLABLE_PROXY)
    }
}
