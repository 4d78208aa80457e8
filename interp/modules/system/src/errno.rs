//! `errno`: the numbers of errors, and their names.

use crate::constants::ERRNO;
use sidewinder_macros::pymodule;
use sidewinder_object::{Dict, Fallible, Int, Module, Str};

/// Error numbers.
#[pymodule(name = "errno")]
pub(crate) mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        let names = Dict::new()?;
        module.add("errorcode", &names)?;
        for (name, number) in ERRNO {
            let number = Int::new(*number)?;
            module.add(name, &number)?;
            names.set(&number, &*Str::from_str(name)?)?;
        }
        Ok(())
    }
}
