//! `_imp`: what importlib needs of the interpreter: native modules, frozen modules, the import lock.
//!
//! A module that CPython keeps in a shared library is found by the path finder as there; loading the library means
//! creating our native module of that name.

mod frozen;

use core::cell::Cell;
use sidewinder_macros::pymodule;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{IMPORT_ERROR, ImportErrorObject, RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::module::{self, ModuleDef};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::{BytesObject, Module};
use sidewinder_object::{
    Int, List, Object, Str, Tuple, attributes, calls, errors, ids, importing, interpreter, singletons,
};
use sidewinder_vm::config;
use sidewinder_vm::objects::code::CodeObject;

pub use frozen::{code as frozen_code, is_frozen};

/// What `.pyc` files of this version start with.
const MAGIC_TOKEN: i64 = 168_627_755;

static LOCK: GilCell<Cell<usize>> = GilCell::new(Cell::new(0));

/// What importlib needs of the interpreter.
#[pymodule(name = "_imp")]
pub mod imp {
    use super::*;

    /// The endings of shared libraries that hold modules.
    #[function(sig = "extension_suffixes()")]
    fn extension_suffixes(_m: &Object) -> PyResult<List> {
        let suffixes = [
            ".cpython-314-x86_64-linux-gnu.so",
            ".abi3.so",
            ".abi3-x86_64-linux-gnu.so",
            ".so",
        ];
        let mut items = Vec::new();
        for suffix in suffixes {
            items.push(Str::from_str(suffix)?.upcast());
        }
        List::collect(items.into_iter())
    }

    /// Whether the import lock is held.
    #[function(sig = "lock_held()")]
    fn lock_held(_m: &Object) -> Fallible<bool> {
        Ok(LOCK.get() > 0)
    }

    /// Takes the import lock.
    #[function(sig = "acquire_lock()")]
    fn acquire_lock(_m: &Object) -> Fallible {
        LOCK.set(LOCK.get() + 1);
        Ok(())
    }

    /// Gives the import lock back.
    #[function(sig = "release_lock()")]
    fn release_lock(_m: &Object) -> Fallible {
        match LOCK.get().checked_sub(1) {
            Some(left) => {
                LOCK.set(left);
                Ok(())
            }
            None => Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("not holding the import lock"),
            )),
        }
    }

    /// What is known of a frozen module, or None.
    #[function(sig = "find_frozen(name, /, *, withdata=False)")]
    fn find_frozen(_m: &Object, name: &Str, withdata: bool) -> PyResult {
        frozen::find(name, withdata)
    }

    /// The code of a frozen module.
    #[function(sig = "get_frozen_object(name, data=None, /)")]
    fn get_frozen_object(_m: &Object, name: &Str, data: Option<&Object>) -> PyResult {
        match data.filter(|data| !data.is_none()) {
            Some(data) => {
                let bytes = Bytes::of(data)?;
                frozen::from_data(name, bytes.as_slice())
            }
            None => frozen::code(name),
        }
    }

    /// Whether a frozen module is a package.
    #[function(sig = "is_frozen_package(name, /)")]
    fn is_frozen_package(_m: &Object, name: &Str) -> Fallible<bool> {
        frozen::is_package(name)
    }

    /// Creates a native module from its spec.
    #[function(sig = "create_builtin(spec, /)")]
    fn create_builtin(_m: &Object, spec: &Object) -> PyResult {
        create_native(spec)
    }

    /// Imports a frozen module and runs it.
    #[function(sig = "init_frozen(name, /)")]
    fn init_frozen(_m: &Object, name: &Str) -> PyResult {
        if !frozen::is_frozen(name) {
            return Ok(singletons::new_none());
        }
        import_frozen(name).map(Ref::upcast)
    }

    /// 1 for a native module, -1 for one that cannot be made again, 0 for none.
    #[function(sig = "is_builtin(name, /)")]
    fn is_builtin(_m: &Object, name: &Str) -> Fallible<i32> {
        Ok(match () {
            () if name.is_text("sys") || name.is_text("builtins") => -1,
            () if crate::sys::is_builtin_name(name) && module::native(name).is_some() => 1,
            () => 0,
        })
    }

    /// Whether a module is frozen.
    #[function(sig = "is_frozen(name, /)")]
    fn is_frozen_(_m: &Object, name: &Str) -> Fallible<bool> {
        Ok(frozen::is_frozen(name))
    }

    /// The names of the frozen modules.
    #[function(sig = "_frozen_module_names()")]
    fn _frozen_module_names(_m: &Object) -> PyResult<List> {
        frozen::names()
    }

    /// Turns frozen modules on or off, for tests.
    #[function(sig = "_override_frozen_modules_for_tests(override, /)")]
    fn _override_frozen_modules_for_tests(_m: &Object, value: i32) -> Fallible {
        frozen::set_override(value);
        Ok(())
    }

    /// Changes which extension modules other interpreters may load, for tests.
    #[function(sig = "_override_multi_interp_extensions_check(override, /)")]
    fn _override_multi_interp_extensions_check(_m: &Object, value: i32) -> PyResult {
        let _ = value;
        Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!(
                "_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter"
            ),
        ))
    }

    /// Creates the module that a shared library holds.
    #[function(sig = "create_dynamic(spec, file=<unrepresentable>, /)")]
    fn create_dynamic(_m: &Object, spec: &Object, file: Option<&Object>) -> PyResult {
        let _ = file;
        create_from_library(spec)
    }

    /// Runs the second step of a module from a shared library.
    #[function(sig = "exec_dynamic(mod, /)")]
    fn exec_dynamic(_m: &Object, module: &Object) -> Fallible<i32> {
        execute(module)
    }

    /// Runs the second step of a native module.
    #[function(sig = "exec_builtin(mod, /)")]
    fn exec_builtin(_m: &Object, module: &Object) -> Fallible<i32> {
        execute(module)
    }

    /// Changes the file name of a code object and of those within it.
    #[function(sig = "_fix_co_filename(code, path, /)")]
    fn _fix_co_filename(_m: &Object, code: &CodeObject, path: &Str) -> Fallible {
        fix_filename(code, path)
    }

    /// source_hash($module, /, key, source)
    /// --
    ///
    /// The hash of source that .pyc files may be checked by.
    #[function(sig = "source_hash(key, source)")]
    fn source_hash(_m: &Object, key: i64, source: Bytes) -> PyResult {
        let hash = sidewinder_bytecode::pyc::keyed_hash(key.cast_unsigned(), source.as_slice());
        BytesObject::new(&hash).map(Ref::upcast)
    }

    fn exec(module: &Module) -> Fallible {
        let mode = &config::get().check_hash_pycs;
        module.add("check_hash_based_pycs", &*Str::from_str(mode)?)?;
        module.add("pyc_magic_number_token", &*Int::new(MAGIC_TOKEN)?)
    }
}

/// An ImportError about a module.
fn import_error(name: &Str, path: Option<&Object>, message: core::fmt::Arguments<'_>) -> Raised {
    let raise = || -> Fallible<Raised> {
        let text = Str::from_format(message)?;
        let error = errors::create(&IMPORT_ERROR, &text)?;
        if let Some(fields) = error.downcast::<ImportErrorObject>() {
            fields.name.set(Some(Ref::new(name).upcast()));
            fields.path.set(path.map(Ref::new));
        }
        Ok(errors::raise_object(error))
    };
    raise().unwrap_or_else(|raised| raised)
}

fn name_of(spec: &Object) -> PyResult<Str> {
    let name = attributes::get(spec, &*Str::from_str("name")?)?;
    name.downcast::<Str>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("name must be string, not {}", other.class().name_cut(200)),
        )
    })
}

/// `create_builtin`.
fn create_native(spec: &Object) -> PyResult {
    let name = name_of(spec)?;
    // What is there from the beginning cannot be made again.
    if name.is_text("sys") || name.is_text("builtins") {
        let found = sidewinder_vm::imports::loaded(&name)?;
        return Ok(found.unwrap_or_else(singletons::new_none));
    }
    match module::native(&name) {
        Some(definition) => definition.create(&name).map(Ref::upcast),
        None => Ok(singletons::new_none()),
    }
}

/// `create_dynamic`.
fn create_from_library(spec: &Object) -> PyResult {
    let name = name_of(spec)?;
    let origin = attributes::get(spec, &*Str::from_str("origin")?)?;
    match module::native(&name) {
        Some(definition) => definition.create(&name).map(Ref::upcast),
        None => Err(import_error(
            &name,
            Some(&origin),
            format_args!("extension module {} is not available natively", &*name),
        )),
    }
}

/// Runs the second step of a module, once.
fn execute(module: &Object) -> Fallible<i32> {
    if let Some(module) = module.downcast::<Module>()
        && let Some(definition) = module.definition()
    {
        definition.execute(module)?;
    }
    Ok(0)
}

/// `_fix_co_filename`: the old name may stand in code objects among the constants, to any depth.
fn fix_filename(code: &CodeObject, path: &Str) -> Fallible {
    let old = Ref::new(code.filename());
    if old.equals(path) {
        return Ok(());
    }
    let mut pending = vec![Ref::new(code)];
    while let Some(code) = pending.pop() {
        if !code.filename().equals(&old) {
            continue;
        }
        code.set_filename(Ref::new(path));
        for constant in code.parts()?.consts.iter() {
            if let Ok(nested) = constant.downcast::<CodeObject>() {
                pending.push(nested);
            }
        }
    }
    Ok(())
}

/// Imports a frozen module without importlib's help: what importlib itself is loaded with.
pub fn import_frozen(name: &Str) -> PyResult<Module> {
    let code = frozen::code(name)?;
    let module = add_module(name)?;
    let namespace = module.namespace()?;
    if frozen::is_package(name)? {
        namespace.set(ids::__path__.get(), &*List::new()?)?;
    }
    let key = ids::__builtins__.get();
    if !namespace.contains(key)?
        && let Some(builtins) = interpreter::builtins()
    {
        namespace.set(key, &builtins)?;
    }
    match code.downcast::<CodeObject>() {
        Ok(code) => sidewinder_vm::binding::run_code(&code, &namespace, &namespace)?,
        Err(_) => return Err(errors::bad_internal_call()),
    };
    let origin = frozen::origin(name)?;
    module.add("__origname__", &origin)?;
    Ok(module)
}

/// The module of that name in `sys.modules`, made if it is not there. `PyImport_AddModule`.
pub fn add_module(name: &Str) -> PyResult<Module> {
    if let Some(module) = sidewinder_vm::imports::loaded(name)?
        && let Ok(module) = module.downcast::<Module>()
    {
        return Ok(module);
    }
    let module = Module::new(name)?;
    if let Some(modules) = interpreter::sys("modules")? {
        sidewinder_object::protocols::set_item(&modules, name, Some(&module))?;
    }
    Ok(module)
}

/// Creates a native module, runs its second step and puts it into `sys.modules`.
pub fn load_native(definition: &'static ModuleDef) -> PyResult<Module> {
    let name = sidewinder_object::str::intern(Str::from_str(definition.name)?);
    let module = definition.create(&name)?;
    if let Some(modules) = interpreter::sys("modules")? {
        sidewinder_object::protocols::set_item(&modules, &name, Some(&module))?;
    }
    definition.execute(&module)?;
    Ok(module)
}

/// `memoryview(data)`.
fn view(data: &Object) -> PyResult {
    calls::call_one(&*importing::builtin("memoryview")?, data)
}

/// What find_frozen returns.
fn found(data: Ref, is_package: bool, origin: Ref) -> PyResult {
    Tuple::new([data, singletons::new_bool(is_package), origin]).map(Ref::upcast)
}
