//! `sys._jit`: what a program may ask about compilation at run time. There is none.

use sidewinder_macros::pymodule;
use sidewinder_object::reference::Fallible;
use sidewinder_object::structs::Module;
use sidewinder_object::{Object, Str};

/// Questions about compilation at run time.
#[pymodule(name = "sys._jit")]
mod module {
    use super::*;

    /// Whether this interpreter could compile at run time.
    #[function(sig = "is_available()")]
    fn is_available(_module: &Object) -> Fallible<bool> {
        Ok(false)
    }

    /// Whether this process compiles at run time.
    #[function(sig = "is_enabled()")]
    fn is_enabled(_module: &Object) -> Fallible<bool> {
        Ok(false)
    }

    /// Whether the caller runs compiled code.
    #[function(sig = "is_active()")]
    fn is_active(_module: &Object) -> Fallible<bool> {
        Ok(false)
    }
}

/// Adds `sys._jit`.
pub(super) fn add(sys: &Module) -> Fallible {
    let name = Str::from_str("sys._jit")?;
    let module = module::MODULE.create(&name)?;
    module::MODULE.execute(&module)?;
    sys.add("_jit", &module)
}
