//! Bringing an interpreter up: types, the first modules, the streams.

use crate::first_stream;
use sidewinder_modules_core::{builtins, sys};
use sidewinder_object::module::ModuleDef;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{Dict, Str, errors};
use sidewinder_vm::{config, imports};

/// The modules that are there from the beginning.
pub(crate) struct Interpreter {
    pub(crate) modules: Ref<Dict>,
}

/// Native modules by group.
static GROUPS: [&[&ModuleDef]; 2] = [sidewinder_modules_core::MODULES, sidewinder_modules_data::MODULES];

/// The native module of that name.
fn definition(name: &str) -> Fallible<&'static ModuleDef> {
    let found = GROUPS
        .iter()
        .copied()
        .flatten()
        .copied()
        .find(|module| module.name == name);
    found.ok_or_else(errors::bad_internal_call)
}

fn create(definition: &'static ModuleDef) -> PyResult<Module> {
    let name = sidewinder_object::str::intern(Str::from_str(definition.name)?);
    definition.create(&name)
}

/// Makes types ready and creates builtins and sys.
pub(crate) fn start() -> Fallible<Interpreter> {
    sidewinder_types::define();
    sidewinder_vm::runtime::define();
    sidewinder_object::runtime::initialize(config::get().hash_seed);
    sidewinder_types::int::set_max_text_digits(
        usize::try_from(config::get().int_max_str_digits).unwrap_or(0),
    );
    sidewinder_vm::runtime::initialize()?;
    sidewinder_modules_data::intern_names();
    crate::compiling::install();
    sidewinder_object::errors::set_unraisable_hook(sys::unraisable);
    let (sys_definition, builtins_definition) = (definition("sys")?, definition("builtins")?);
    let modules = Dict::new()?;
    let sys_module = create(sys_definition)?;
    let sys_dict = sys_module.namespace()?;
    imports::set_sys(&sys_dict);
    modules.set(&*Str::from_str("sys")?, &sys_module)?;
    sys_module.add("modules", &modules)?;
    let builtins_module = create(builtins_definition)?;
    builtins_definition.execute(&builtins_module)?;
    builtins::add_exceptions(&builtins_module)?;
    imports::set_builtins(&builtins_module.namespace()?)?;
    modules.set(&*Str::from_str("builtins")?, &builtins_module)?;
    let stderr = first_stream::make(2)?;
    sys::set_streams(&sys_module, "stderr", &stderr)?;
    sys_definition.execute(&sys_module)?;
    sys::finish_paths(&sys_module)?;
    sys::set_streams(&sys_module, "stdout", &*first_stream::make(1)?)?;
    Ok(Interpreter { modules })
}
