//! `posix`: the system calls beneath `os`. One file per subject; this one puts the module together.

pub(crate) mod at_fork;
mod constants;
mod descriptors;
mod environment;
mod files;
mod identity;
mod processes;
mod results;
mod scandir;
mod spawn;
mod times;

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::OS_ERROR;
use sidewinder_object::{Dict, Fallible, Int, List, Module, PyResult, Str};

fn name_table(names: &[(&str, i64)]) -> PyResult<Dict> {
    let dict = Dict::new()?;
    for (name, value) in names {
        dict.set(&*Str::from_str(name)?, &*Int::new(*value)?)?;
    }
    Ok(dict)
}

/// The operating system's functions.
#[pymodule(name = "posix")]
pub(crate) mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        for table in [
            files::METHODS.as_slice(),
            &processes::METHODS,
            &identity::METHODS,
            &descriptors::METHODS,
            &environment::METHODS,
            &spawn::METHODS,
        ] {
            module.add_functions(table)?;
        }
        module.add("environ", &*environment::environ()?)?;
        crate::args::add_numbers(module, constants::NUMBERS)?;
        module.add("pathconf_names", &*name_table(constants::PATHCONF)?)?;
        module.add("confstr_names", &*name_table(constants::CONFSTR)?)?;
        module.add("sysconf_names", &*name_table(constants::SYSCONF)?)?;
        module.add("error", &OS_ERROR)?;
        results::add(module)?;
        module.add_type(&scandir::DIR_ENTRY)?;
        scandir::SCANDIR_ITERATOR.ready()?;
        results::add_last(module)?;
        let have = List::new()?;
        for name in constants::HAVE {
            have.append(Str::from_str(name)?.upcast())?;
        }
        module.add("_have_functions", &have)
    }
}
