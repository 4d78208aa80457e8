//! `_sysconfig`: what the sysconfig module asks of the build.

use sidewinder_macros::pymodule;
use sidewinder_object::reference::PyResult;
use sidewinder_object::{Dict, Int, Object, Str};

/// What the sysconfig module asks of the build.
#[pymodule(name = "_sysconfig")]
pub mod module {
    use super::*;

    /// The variables of the build that sysconfig shows.
    #[function(sig = "config_vars()")]
    fn config_vars(_m: &Object) -> PyResult<Dict> {
        let variables = Dict::new()?;
        for name in ["Py_GIL_DISABLED", "Py_DEBUG"] {
            variables.set(&*Str::from_str(name)?, &*Int::new(0)?)?;
        }
        Ok(variables)
    }
}
