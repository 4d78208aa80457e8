//! Bringing an interpreter up: types, the first modules, importlib, encodings, the streams, site.

use crate::first_stream;
use sidewinder_modules_core::{builtins, imp, sys, warnings};
use sidewinder_object::exceptions::IMPORT_ERROR;
use sidewinder_object::module::{self, ModuleDef};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{
    Dict, Int, List, Object, Str, attributes, calls, errors, ids, importing, singletons, thread,
};
use sidewinder_vm::{config, imports};

/// Native modules by group.
static GROUPS: [&[&ModuleDef]; 4] = [
    sidewinder_modules_core::MODULES,
    sidewinder_modules_data::MODULES,
    sidewinder_modules_system::MODULES,
    sidewinder_modules_introspect::MODULES,
];

/// The modules that are there from the beginning.
pub(crate) struct Interpreter {
    pub(crate) sys: Ref<Module>,
    pub(crate) main: Ref<Module>,
    /// The builtins as they were before anybody could add to them.
    pub(crate) builtins: Option<Ref<Dict>>,
}

/// The native module of that name.
fn definition(name: &str) -> Fallible<&'static ModuleDef> {
    module::native(&*Str::from_str(name)?)
        .ok_or_else(|| errors::raise(&IMPORT_ERROR, format_args!("there is no native module {name}")))
}

fn create(definition: &'static ModuleDef) -> PyResult<Module> {
    let name = sidewinder_object::str::intern(Str::from_str(definition.name)?);
    definition.create(&name)
}

fn name(text: &str) -> PyResult<Str> {
    Str::from_str(text).map(sidewinder_object::str::intern)
}

/// Brings an interpreter up, as far as the configuration asks for.
pub(crate) fn start() -> Fallible<Interpreter> {
    sidewinder_types::define();
    sidewinder_vm::runtime::define();
    sidewinder_object::runtime::initialize(config::get().hash_seed);
    let digits = usize::try_from(config::get().int_max_str_digits).unwrap_or(0);
    sidewinder_types::int::set_max_text_digits(digits);
    sidewinder_modules_data::intern_names();
    sidewinder_vm::runtime::initialize()?;
    crate::compiling::install();
    module::set_native(&GROUPS);
    sidewinder_object::errors::set_unraisable_hook(sys::unraisable);
    let sys_module = first_modules()?;
    let builtins = match sidewinder_object::interpreter::builtins() {
        Some(builtins) => Some(builtins.copy()?),
        None => None,
    };
    warnings::initialize()?;
    let complete = start_importlib(&sys_module).and_then(|()| start_encodings());
    let main = add_main()?;
    if complete.and_then(|()| start_streams(&sys_module)).is_err() {
        // What a library or a native module lacks: programs that need neither run all the same.
        if sidewinder_host::process::variable("SIDEWINDER_STRICT").is_some() {
            crate::startup::report();
        }
        drop(thread::current().take_exception());
        sys::set_streams(&sys_module, "stdout", &*first_stream::make(1)?)?;
        return Ok(Interpreter {
            sys: sys_module,
            main,
            builtins,
        });
    }
    if !config::get().warnoptions.is_empty() {
        drop(importing::import("warnings")?);
    }
    if config::get().no_site == 0 {
        import_site();
    }
    Ok(Interpreter {
        sys: sys_module,
        main,
        builtins,
    })
}

/// sys and builtins.
fn first_modules() -> PyResult<Module> {
    let (sys_definition, builtins_definition) = (definition("sys")?, definition("builtins")?);
    let modules = Dict::new()?;
    let sys_module = create(sys_definition)?;
    let sys_dict = sys_module.namespace()?;
    imports::set_sys(&sys_dict);
    modules.set(&*name("sys")?, &sys_module)?;
    sys_module.add("modules", &modules)?;
    let builtins_module = create(builtins_definition)?;
    builtins_definition.execute(&builtins_module)?;
    builtins::add_exceptions(&builtins_module)?;
    imports::set_builtins(&builtins_module.namespace()?)?;
    modules.set(&*name("builtins")?, &builtins_module)?;
    let stderr = first_stream::make(2)?;
    sys::set_streams(&sys_module, "stderr", &stderr)?;
    sys_definition.execute(&sys_module)?;
    Ok(sys_module)
}

/// importlib, from its frozen halves.
fn start_importlib(sys_module: &Ref<Module>) -> Fallible {
    sys_module.add("meta_path", &*List::new()?)?;
    sys_module.add("path_importer_cache", &*Dict::new()?)?;
    sys_module.add("path_hooks", &*List::new()?)?;
    sys::finish_paths(sys_module)?;
    let bootstrap = imp::import_frozen(&*name("_frozen_importlib")?)?;
    let imp_module = imp::load_native(definition("_imp")?)?;
    let builtins = importing::builtin("__import__")?;
    imports::set_importlib(&bootstrap, &builtins);
    calls::call_method(&bootstrap, &*name("_install")?, &[sys_module, &imp_module])?;
    calls::call_method(&bootstrap, &*name("_install_external_importers")?, &[])?;
    start_zipimport()
}

/// Puts zipimport in front of the path hooks.
fn start_zipimport() -> Fallible {
    let importer = importing::import_attribute("zipimport", "zipimporter");
    match importer {
        Ok(importer) => {
            let hooks = imports::sys_attribute(c"path_hooks")?;
            match hooks.as_ref().and_then(|hooks| (**hooks).downcast::<List>()) {
                Some(hooks) => hooks.insert(0, importer),
                None => Ok(()),
            }
        }
        Err(_) => {
            drop(thread::current().take_exception());
            Ok(())
        }
    }
}

/// The codecs, that of UTF-8 first; and the signals, which come up with them.
fn start_encodings() -> Fallible {
    drop(importing::import("encodings")?);
    let lookup = importing::import_attribute("_codecs", "lookup")?;
    drop(calls::call_one(&lookup, &*name("utf-8")?)?);
    importing::import("_signal").map(drop)
}

/// The module `__main__`.
fn add_main() -> PyResult<Module> {
    let main = imp::add_module(&*name("__main__")?)?;
    let namespace = main.namespace()?;
    if let Some(builtins) = imports::loaded(&*name("builtins")?)? {
        namespace.set(ids::__builtins__.get(), &builtins)?;
    }
    if let Some(importlib) = imports::importlib() {
        let loader = attributes::get(&importlib, &*name("BuiltinImporter")?)?;
        namespace.set(ids::__loader__.get(), &loader)?;
    }
    Ok(main)
}

/// The standard streams and `open`.
fn start_streams(sys_module: &Module) -> Fallible {
    let io = importing::import("_io")?;
    let open = attributes::get(&io, &*name("open")?)?;
    if let Some(builtins) = sidewinder_object::interpreter::builtins() {
        builtins.set(&*name("open")?, &open)?;
    }
    let config = config::get();
    let encoding = config
        .stdio_encoding
        .clone()
        .unwrap_or_else(|| "utf-8".to_owned());
    let handling = config.stdio_errors.clone().unwrap_or_else(|| "strict".to_owned());
    for (descriptor, stream, errors) in [
        (0, "stdin", handling.as_str()),
        (1, "stdout", handling.as_str()),
        (2, "stderr", "backslashreplace"),
    ] {
        let object = open_stream(&io, &open, descriptor, stream, &encoding, errors)?;
        sys::set_streams(sys_module, stream, &object)?;
    }
    Ok(())
}

/// One standard stream; None if its descriptor is closed.
fn open_stream(
    io: &Object,
    open: &Object,
    descriptor: i32,
    stream: &str,
    encoding: &str,
    errors: &str,
) -> PyResult {
    if !sidewinder_host::files::is_open(descriptor) {
        return Ok(singletons::new_none());
    }
    let none = singletons::none();
    let writes = descriptor != 0;
    let buffered = !(config::get().unbuffered && writes);
    let number = Int::new(i64::from(descriptor))?;
    let mode = name(if writes { "wb" } else { "rb" })?;
    let buffering = Int::new(if buffered { -1 } else { 0 })?;
    let no = singletons::bool(false);
    let buffer = calls::call(open, &[&number, &mode, &buffering, none, none, none, no])?;
    let raw = if buffered {
        attributes::get(&buffer, &*name("raw")?)?
    } else {
        buffer.clone()
    };
    let shown = Str::from_str(&format!("<{stream}>"))?;
    attributes::set(&raw, ids::name.get(), Some(&shown))?;
    let terminal = calls::call_method(&raw, &*name("isatty")?, &[])?;
    let terminal = sidewinder_object::protocols::is_true(&terminal)?;
    let line_buffering = buffered && (terminal || descriptor == 2);
    let wrapper = attributes::get(io, &*name("TextIOWrapper")?)?;
    let text = calls::call(
        &wrapper,
        &[
            &buffer,
            &*Str::from_str(encoding)?,
            &*Str::from_str(errors)?,
            &*Str::from_str("\n")?,
            singletons::bool(line_buffering),
            singletons::bool(!buffered),
        ],
    )?;
    let mode = name(if writes { "w" } else { "r" })?;
    attributes::set(&text, &*name("mode")?, Some(&mode))?;
    Ok(text)
}

/// Imports site; without it the program runs all the same.
fn import_site() {
    if importing::import("site").is_err() {
        crate::startup::report();
    }
}
