//! `_contextvars`: context variables.

use sidewinder_macros::pymodule;
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::{Module, Object};
use sidewinder_types::context::{self, CONTEXT, CONTEXT_VAR, Context, TOKEN};

/// Context variables.
#[pymodule(name = "_contextvars")]
pub mod contextvars {
    use super::*;

    #[function(sig = "copy_context()")]
    fn copy_context(_m: &Object) -> PyResult<Context> {
        context::copy_current()
    }

    fn exec(module: &Module) -> Fallible {
        module.add_type(&CONTEXT)?;
        module.add_type(&CONTEXT_VAR)?;
        module.add_type(&TOKEN)
    }
}
